/* Personal data in what customers wrote: what is written over, and what only looks like it. */
#include "programme_case.h"
#include "random_case.h"

#include "feedback/redact.h"

/* ---- a redactor in one call -------------------------------------------------------------- */

struct redact_case {
	struct arena *arena;
	struct redactor *redactor;
	struct programme programme;
};

static void open_redactor(struct redact_case *test)
{
	static struct person people[] = {
		{.id = "marit", .name = "Marit de Wolf"}, {.id = "jurgen", .name = "Jürgen Groß"}};
	test->arena = arena_new();
	test->programme.people.items = people;
	test->programme.people.count = 2;
	test->redactor = redactor_new(test->arena, &test->programme);
}

static void close_redactor(struct redact_case *test)
{
	redactor_close(test->redactor);
	arena_free(test->arena);
}

static char *redacted(const struct redact_case *test, const char *text,
	const struct row_names *names, uint64_t *found)
{
	struct buffer out = BUFFER_INIT;
	redact(test->redactor, text, strlen(text), names, &out, found);
	char *result = arena_text(test->arena, out.bytes);
	buffer_free(&out);
	return result;
}

struct example {
	const char *text, *expected; /* expected NULL: it stays as it is */
};

static void expect_examples(const struct example *examples, size_t count)
{
	struct redact_case test = {0};
	open_redactor(&test);
	size_t wrong = 0;
	for (size_t i = 0; i < count; i++) {
		const char *text = examples[i].text;
		const char *expected = examples[i].expected ? examples[i].expected : text;
		const char *once = redacted(&test, text, NULL, NULL);
		if (strcmp(once, expected) != 0)
			print_error(
				"\"%s\"\n  gives \"%s\"\n  not   \"%s\"\n", text, once, expected),
				wrong++;
		assert_string_equal(redacted(&test, once, NULL, NULL), once);
	}
	close_redactor(&test);
	assert_int_equal(wrong, 0);
}
#define EXPECT(examples) expect_examples(examples, sizeof(examples) / sizeof(*(examples)))

/* ---- contact ----------------------------------------------------------------------------- */

static void addresses_of_mail_are_found_in_all_spellings(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"write to jan@example.com, please", "write to [e-mail], please"},
		{"Jan.de-Vries+shop@mail.example.co.uk.", "[e-mail]."},
		{"my old box at @orange.fr is full", "my old box at [e-mail] is full"},
		{"jean dot dupont at orange dot fr", "[e-mail]"},
		{"contact jean dot dupont at orange dot fr today", "contact [e-mail] today"},
		{"name at domain dot com", "[e-mail]"},
		{"jan (at) example.com", "[e-mail]"},
		{"jan[at]example[dot]com", "[e-mail]"},
		{"jan @ example.com", "[e-mail]"},
		{"jürgen@müller.de", "[e-mail]"},
		{"josé.peña@correo.es!", "[e-mail]!"},
		{"иван@почта.рф", "[e-mail]"},
		{"jan\xE2\x80\x8B@example.com", "[e-mail]"},
		{"ｊａｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "[e-mail]"},
		{"𝐣𝐚𝐧@𝖾𝗑𝖺𝗆𝗉𝗅𝖾.com", "[e-mail]"},
		{"ﬁona@example.com", "[e-mail]"},
		{"ⓙⓐⓝ@example.com", "[e-mail]"},
		{"j\xC2\xAD"
		 "an@exam\xE2\x81\xA0ple.com",
			"[e-mail]"},
		{"mailto:jan@example.com", "mailto:[e-mail]"},
		{"I bought it at amazon.com", NULL},
		{"thanks @shop, great", NULL},
		{"5 @ 3.50 each", NULL},
		{"we met at noon. Dot com or not", NULL},
		{"look at the dot on page two", NULL},
		{"look at that dot in the middle", NULL},
		{"a@b", NULL},
		{"price@ 12.50", NULL},
	};
	EXPECT(examples);
}

static void phone_numbers_are_found_when_they_say_so(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"06 12 34 56 78", "[phone]"},
		{"call 06.12.34.56.78 now", "call [phone] now"},
		{"0612345678", "[phone]"},
		{"+33 6 12 34 56 78", "[phone]"},
		{"+33 (0)6 12 34 56 78", "[phone]"},
		{"+31612345678.", "[phone]."},
		{"0033612345678", "[phone]"},
		{"(555) 123-4567", "[phone]"},
		{"555-123-4567", "[phone]"},
		{"1-800-555-1234", "[phone]"},
		{"020 7946 0958", "[phone]"},
		{"07700 900123", "[phone]"},
		{"0171/1234567", "[phone]"},
		{"030 1234567", "[phone]"},
		{"612 34 56 78", "[phone]"},
		{"tel: 12345678", "tel: [phone]"},
		{"my phone number is 5551234567", "my phone number is [phone]"},
		{"06\xC2\xA0"
		 "12\xC2\xA0"
		 "34\xC2\xA0"
		 "56\xC2\xA0"
		 "78",
			"[phone]"},
		{"０６１２３４５６７８", "[phone]"},
		{"٠٦١٢٣٤٥٦٧٨", "[phone]"},
		{"⓪⑥①②③④⑤⑥⑦⑧", "[phone]"},
		{"𝟢𝟨 𝟣𝟤 𝟥𝟦 𝟧𝟨 𝟩𝟪", "[phone]"},
		{"½ of 10² is 50…", NULL},
		{"in 2024 06 12 34 56 78", "in 2024 [phone]"},
		{"06\xE2\x80\x91"
		 "12345678",
			"[phone]"},
		{"order 123456789012", NULL},
		{"order 0612345678", NULL},
		{"order number 555-123-4567", NULL},
		{"Bestellnummer: 0171 1234567", NULL},
		{"since 2019-2024", NULL},
		{"2019 2020 2021", NULL},
		{"call me 2019-2024", NULL},
		{"on 12-03-2024 at 14:30", NULL},
		{"from 01/02/2024 - 03/04/2024", NULL},
		{"05.06.2021 10 days late", NULL},
		{"2024-03-12 10:15:00", NULL},
		{"I paid 1 234 567 euros", NULL},
		{"612 345 678", NULL},
		{"123456789012", NULL},
		{"0.123456789", NULL},
		{"3.14159265358979", NULL},
		{"called 3 times in 2023", NULL},
		{"10, 20, 30 and 40", NULL},
		{"size 12345", NULL},
	};
	EXPECT(examples);
}

static void postal_addresses_need_a_house_number(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"1012 AB 12", "[address]"},
		{"1012AB, 12a", "[address]"},
		{"at 12, 1012 AB", "at [address]"},
		{"221b Baker Street, NW1 6XE", "[address]"},
		{"12 rue de la Paix, 75002 Paris", "[address] Paris"},
		{"Hauptstraße 12, 10115 Berlin", "[address] Berlin"},
		{"I live in Kerkstraat 5b.", "I live in [address]."},
		{"1012 AB Amsterdam", NULL},
		{"the rue was closed in 2002", NULL},
		{"2019 was a good year", NULL},
		{"10 people on the street", NULL},
		{"NW1 6XE", NULL},
	};
	EXPECT(examples);
}

/* ---- numbers that check themselves ------------------------------------------------------- */

static void cards_and_accounts_pass_their_checks(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"4111 1111 1111 1111", "[card]"},
		{"4111111111111111", "[card]"},
		{"4111-1111-1111-1111", "[card]"},
		{"in 2024 4111 1111 1111 1111", "in 2024 [card]"},
		{"card 4111 1111 1111 1111 12/26", "card [card] 12/26"},
		{"3782 822463 10005", "[card]"},
		{"4111\xE2\x80\x8A"
		 "1111\xE2\x80\x8A"
		 "1111\xE2\x80\x8A"
		 "1111",
			"[card]"},
		{"GB82 WEST 1234 5698 7654 32", "[iban]"},
		{"gb82west12345698765432", "[iban]"},
		{"DE89 3704 0044 0532 0130 00 is mine", "[iban] is mine"},
		{"NL91ABNA0417164300", "[iban]"},
		{"4111 1111 1111 1112", NULL},
		{"4111111111111112", NULL},
		/* decimals whose digits pass Luhn's test by chance */
		{"0.4111111111111111", NULL},
		{"score 0,4111111111111111", NULL},
		{"411.1111111111111", NULL},
		{"3782 822463 10006", NULL},
		{"GB82 WEST 1234 5698 7654 33", NULL},
		{"DE89 3704 0044 0532 0130 01", NULL},
		{"scores 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6", NULL},
	};
	EXPECT(examples);
}

static void national_numbers_pass_their_checks(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"my SSN is 123-45-6789", "my SSN is [national id]"},
		{"SSN 123456789", "SSN [national id]"},
		{"QQ 12 34 56 C", NULL},
		{"AB 12 34 56 C", "[national id]"},
		{"AB123456C", "[national id]"},
		{"BSN 111222333", "BSN [national id]"},
		{"1112.22.333", "[national id]"},
		{"1 84 12 76 451 089 46", "[national id]"},
		{"184127645108946", "[national id]"},
		{"12345678Z", "[national id]"},
		{"12345678-Z", "[national id]"},
		{"X1234567L", "[national id]"},
		{"85.07.30-033.28", "[national id]"},
		{"85073003328", "[national id]"},
		{"000-45-6789", NULL},
		{"666-45-6789", NULL},
		{"987-65-4321", NULL},
		{"BSN 111222334", NULL},
		{"order 111222333", NULL},
		{"12345678A", NULL},
		{"184127645108947", NULL},
		{"85.07.30-033.29", NULL},
		{"AB123456E", NULL},
	};
	EXPECT(examples);
}

/* ---- machines ---------------------------------------------------------------------------- */

static void machines_and_links_with_access_are_found(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"from 192.168.1.10 today", "from [network address] today"},
		{"2001:db8::ff00:42:8329", "[network address]"},
		{"fe80:0:0:0:1:2:3:4", "[network address]"},
		{"00:1A:2B:3C:4D:5E", "[network address]"},
		{"00-1a-2b-3c-4d-5e", "[network address]"},
		{"https://jan:secret@example.com/a", "[link]"},
		{"see https://example.com/r?token=abc123.", "see [link]."},
		{"https://example.com/?a=1&sessionId=9", "[link]"},
		{"https://example.com/?q=0123456789abcdef0123", "[link]"},
		{"https://example.com/shop?page=2", NULL},
		{"https://example.com/shop", NULL},
		{"version 1.2.3.4", NULL},
		{"1.2.3.4.5", NULL},
		{"300.1.1.1", NULL},
		{"at 12:30:45", NULL},
		{"C++: std::vector", NULL},
		{"add: bad", NULL},
	};
	EXPECT(examples);
}

/* ---- people ------------------------------------------------------------------------------ */

static void names_are_found_by_what_introduces_them(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"Mr Smith was kind", "Mr [name] was kind"},
		{"Mme. Dupont a dit", "Mme. [name] a dit"},
		{"Frau Müller-Lüdenscheidt half", "Frau [name] half"},
		{"thanks to Dr. J.P. van der Berg!", "thanks to Dr. [name]!"},
		{"M. Durand", "M. [name]"},
		{"my name is John Smith and I", "my name is [name] and I"},
		{"my name is john", "my name is [name]"},
		{"je m'appelle Éloïse.", "je m'appelle [name]."},
		{"Ich heiße Karl", "Ich heiße [name]"},
		{"Kind regards,\nPeter O'Neill", "Kind regards,\n[name]"},
		{"signed: Anna", "signed: [name]"},
		{"MR SMITH", "MR [name]"},
		{"export to MS Word", NULL},
		{"my name is not on the list", NULL},
		{"my name is misspelled", NULL},
		{"die Frau am Telefon", NULL},
		{"I signed the contract", NULL},
		{"Best regards to the team", NULL},
		{"the mr was rude", NULL},
	};
	EXPECT(examples);
}

static void people_of_the_programme_are_found(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"Marit de Wolf helped", "[name] helped"},
		{"marit de wolf helped", "[name] helped"},
		{"Marit helped", "[name] helped"},
		{"ask Ms Wolf", "ask Ms [name]"},
		{"Jürgen or Jurgen", "[name] or [name]"},
		{"a wolf in the garden", NULL},
		{"Maritime law", NULL},
		{"de trein", NULL},
	};
	EXPECT(examples);
}

static void names_of_the_row_are_found_in_its_text(void **state)
{
	(void)state;
	struct redact_case test = {0};
	open_redactor(&test);
	struct csv_cell cells[] = {
		{.text = "Özil", .length = 5}, {.text = "anna.bakker@example.com", .length = 23}};
	struct row_names names = {.cells = cells, .count = 2};
	assert_string_equal(redacted(&test, "Anna here. Bakker, or özil; Özil.", &names, NULL),
		"[name] here. [name], or özil; [name].");
	close_redactor(&test);
}

static void days_of_birth_stand_near_the_word(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"born 12/03/1990", "born [date of birth]"},
		{"DOB: 1990-03-12", "DOB: [date of birth]"},
		{"d.o.b. 12.3.90", "d.o.b. [date of birth]"},
		{"geboren am 3. März 1961", "geboren am [date of birth]"},
		{"née le 12 mars 1990", "née le [date of birth]"},
		{"my birthday is March 12, 1990", "my birthday is [date of birth]"},
		{"visited on 12/03/2024", NULL},
		{"born in the shop on the hill, 12/03/2024 I came", NULL},
	};
	EXPECT(examples);
}

/* ---- the whole --------------------------------------------------------------------------- */

static void finds_are_counted_and_the_longest_names_them(void **state)
{
	(void)state;
	struct redact_case test = {0};
	open_redactor(&test);
	uint64_t found[DETECTORS] = {0};
	assert_string_equal(redacted(&test, "Marit.deWolf@example.com or 06 12 34 56 78, or a@b.nl",
				    NULL, found),
		"[e-mail] or [phone], or [e-mail]");
	assert_int_equal(found[DETECT_EMAIL], 2);
	assert_int_equal(found[DETECT_PHONE], 1);
	assert_int_equal(found[DETECT_NAME], 0);
	close_redactor(&test);
}

static void own_patterns_and_switches_change_what_is_found(void **state)
{
	(void)state;
	struct redact_case test = {0};
	struct privacy_pattern patterns[] = {{.name = "policy", .pattern = "POL-[0-9]{6}"},
		{.name = "all", .pattern = "^secret.*$"}};
	static const char *keep[] = {"phone"}, *also[] = {"plate"};
	test.programme.privacy.patterns.items = patterns;
	test.programme.privacy.patterns.count = 2;
	test.programme.privacy.keep.items = keep;
	test.programme.privacy.keep.count = 1;
	test.programme.privacy.also.items = also;
	test.programme.privacy.also.count = 1;
	open_redactor(&test);
	uint64_t found[DETECTORS + 2] = {0};
	assert_int_equal(redactor_count(test.redactor), DETECTORS + 2);
	assert_string_equal(redactor_name(test.redactor, DETECTORS), "policy");
	assert_string_equal(
		redacted(&test, "POL-123456 06 12 34 56 78 AB-12-34 é POL-1", NULL, found),
		"[policy] 06 12 34 56 78 [plate] é POL-1");
	assert_int_equal(found[DETECTORS], 1);
	assert_string_equal(redacted(&test, "secret a@b.nl\nopen", NULL, NULL), "[all]\nopen");
	close_redactor(&test);
}

/* ---- anything ---------------------------------------------------------------------------- */

/* Pieces that detectors look for, in any order, and bytes that are no text. */
static void any_text_is_redacted_once_and_for_all(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a", "Z", "0", "06", "12", "1990", "4111", "1111", " ",
		"  ", "-", ".", "/", "@", "[", "]", "(", ")", "+", ":", "\n", ",", "at", "dot",
		"com", "born", "Mr", "Smith", "my name is", "Marit", "de", "Wolf", "tel", "order",
		"DE89", "http://", "?token=", "[phone]", "[e-mail]", "\xC2\xA0", "\xE2\x80\x8B",
		"\xFF", "\xCC\x81", "é", "ß", "rue", "straat", "AB", "::", "M.", "POL-1"};
	struct redact_case test = {0};
	struct privacy_pattern patterns[] = {
		{.name = "x", .pattern = "(POL|a)-?[0-9]*"}, {.name = "y", .pattern = "x*"}};
	test.programme.privacy.patterns.items = patterns;
	test.programme.privacy.patterns.count = 2;
	open_redactor(&test);
	uint32_t seed = 20261121;
	struct buffer text = BUFFER_INIT, once = BUFFER_INIT, twice = BUFFER_INIT;
	for (size_t round = 0; round < 20000; round++) {
		buffer_clear(&text);
		buffer_clear(&once);
		buffer_clear(&twice);
		for (size_t i = next_random(&seed) % 24; i > 0; i--)
			buffer_text(&text,
				pieces[next_random(&seed) % (sizeof(pieces) / sizeof(*pieces))]);
		redact(test.redactor, text.bytes, text.length, NULL, &once, NULL);
		redact(test.redactor, once.bytes, once.length, NULL, &twice, NULL);
		assert_string_equal(once.bytes, twice.bytes);
	}
	buffer_free(&text);
	buffer_free(&once);
	buffer_free(&twice);
	close_redactor(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_of_mail_are_found_in_all_spellings),
		cmocka_unit_test(phone_numbers_are_found_when_they_say_so),
		cmocka_unit_test(postal_addresses_need_a_house_number),
		cmocka_unit_test(cards_and_accounts_pass_their_checks),
		cmocka_unit_test(national_numbers_pass_their_checks),
		cmocka_unit_test(machines_and_links_with_access_are_found),
		cmocka_unit_test(names_are_found_by_what_introduces_them),
		cmocka_unit_test(people_of_the_programme_are_found),
		cmocka_unit_test(names_of_the_row_are_found_in_its_text),
		cmocka_unit_test(days_of_birth_stand_near_the_word),
		cmocka_unit_test(finds_are_counted_and_the_longest_names_them),
		cmocka_unit_test(own_patterns_and_switches_change_what_is_found),
		cmocka_unit_test(any_text_is_redacted_once_and_for_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
