/* UTF-8, text made safe, the nearest word, paths. */
#include "unit.h"

#include <string.h>

#include "base/base.h"

/* Malformed in every way that UTF-8 can be; `good` is the length of the valid beginning. */
static const struct {
	const char *bytes;
	size_t good;
} malformed[] = {
	{"\x80", 0},                             /* continuation without lead */
	{"a\xBF", 1},                            /* the same behind text */
	{"\xC0\x80", 0},                         /* overlong NUL */
	{"\xC1\xBF", 0},                         /* overlong, two bytes */
	{"\xE0\x9F\xBF", 0},                     /* overlong, three bytes */
	{"\xF0\x8F\xBF\xBF", 0},                 /* overlong, four bytes */
	{"\xED\xA0\x80", 0},                     /* high surrogate */
	{"\xED\xBF\xBF", 0},                     /* low surrogate */
	{"\xF4\x90\x80\x80", 0},                 /* U+110000 */
	{"\xF5\x80\x80\x80", 0},                 /* lead beyond the range */
	{"\xF8\x88\x80\x80\x80", 0},             /* five bytes */
	{"\xFE", 0}, {"\xFF", 0}, {"ab\xC3", 2}, /* truncated */
	{"ab\xE2\x82", 2}, {"ab\xF0\x9F\x98", 2},
	{"ab\xC3(", 2}, /* cut short by another character */
	{"ab\xE2\x82(", 2}, {"ab\xF0\x9F\x98(", 2},
	{"0123456789abcdef\xE9", 16}, /* behind a stretch of ASCII */
};

static void malformed_bytes_are_found_and_replaced_one_by_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(malformed) / sizeof(malformed[0]); i++) {
		const char *bytes = malformed[i].bytes;
		size_t length = strlen(bytes), good = malformed[i].good, size;
		assert_int_equal(utf8_invalid(bytes, length), good);
		assert_int_equal(utf8_decode(bytes + good, length - good, &size), 0xFFFD);
		assert_int_equal(size, 1);
	}
}

static void the_corners_of_the_range_are_well_formed(void **state)
{
	(void)state;
	static const struct {
		uint32_t codepoint;
		const char *bytes;
	} corners[] = {
		{0x7F, "\x7F"},
		{0x80, "\xC2\x80"},
		{0x7FF, "\xDF\xBF"},
		{0x800, "\xE0\xA0\x80"},
		{0xD7FF, "\xED\x9F\xBF"},
		{0xE000, "\xEE\x80\x80"},
		{0xFFFF, "\xEF\xBF\xBF"},
		{0x10000, "\xF0\x90\x80\x80"},
		{0x10FFFF, "\xF4\x8F\xBF\xBF"},
	};
	for (size_t i = 0; i < sizeof(corners) / sizeof(corners[0]); i++) {
		char bytes[4];
		size_t length = strlen(corners[i].bytes), size;
		assert_int_equal(utf8_encode(corners[i].codepoint, bytes), length);
		assert_memory_equal(bytes, corners[i].bytes, length);
		assert_int_equal(utf8_decode(bytes, length, &size), corners[i].codepoint);
		assert_int_equal(size, length);
		assert_int_equal(utf8_invalid(bytes, length), length);
	}
}

static void what_is_no_character_is_encoded_as_the_replacement(void **state)
{
	(void)state;
	static const uint32_t none[] = {0xD800, 0xDFFF, 0x110000, UINT32_MAX};
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		char bytes[4];
		assert_int_equal(utf8_encode(none[i], bytes), 3);
		assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	}
}

static void length_counts_code_points(void **state)
{
	(void)state;
	assert_int_equal(utf8_length(""), 0);
	assert_int_equal(utf8_length("aé€😀"), 4);
}

/* ---- text --------------------------------------------------------------------------------- */

static void expect_clean(const char *bytes, size_t length, const char *expected)
{
	struct arena *arena = arena_new();
	assert_string_equal(text_clean(arena, bytes, length), expected);
	arena_free(arena);
}

static void line_ends_become_line_feeds(void **state)
{
	(void)state;
	expect_clean("a\r\nb\rc\nd\r\r\n", 10, "a\nb\nc\nd\n\n");
	expect_clean("\xE2\x80\xA8\xE2\x80\xA9", 6, "\n\n");
}

static void controls_become_spaces_and_nul_is_replaced(void **state)
{
	(void)state;
	expect_clean("a\tb\1c\x1B[31m\x7F\xC2\x9B", 13, "a\tb c [31m  ");
	expect_clean("a\0b", 3,
		"a\xEF\xBF\xBD"
		"b");
	expect_clean("", 0, "");
}

static void malformed_bytes_become_replacement_characters(void **state)
{
	(void)state;
	expect_clean("Jos\xE9", 4, "Jos\xEF\xBF\xBD");
	expect_clean("\xED\xA0\x80", 3, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void what_could_reorder_the_page_is_dropped(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buffer text = BUFFER_INIT;
	static const uint32_t dropped[] = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067,
		0x2068, 0x2069, 0x206A, 0x206F, 0xFFF9, 0xFFFB, 0xFEFF, 0xE0041};
	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		buffer_codepoint(&text, dropped[i]);
	assert_string_equal(text_clean(arena, text.bytes, text.length), "");
	buffer_free(&text);
	arena_free(arena);
}

static void scripts_and_emoji_keep_their_joiners_and_marks(void **state)
{
	(void)state;
	static const char *const kept[] = {
		"می\u200Cخواهم", /* ZWNJ in Persian */
		"👩\u200D💻",      /* ZWJ in emoji */
		"\u200E\u200F",  /* LRM, RLM */
		"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", /* England */
		"ไทย\u200Bไทย",
	};
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		expect_clean(kept[i], strlen(kept[i]), kept[i]);
}

static void the_nearest_word_is_offered(void **state)
{
	(void)state;
	static const char *const words[] = {"title", "owner", "benefit", "cost", "due_date", "id"};
	static const struct {
		const char *word, *expected;
	} cases[] = {
		{"titel", "title"},
		{"ownr", "owner"},
		{"Benefits", "benefit"},
		{"due-date", "due_date"},
		{"Due date", "due_date"},
		{"COST", "cost"},
		{"xyzzy", NULL},
		{"", NULL},
		{"ie", "id"},
		{"c", NULL},
		{"colour", NULL},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *found = did_you_mean(cases[i].word, words, 6);
		if (cases[i].expected == NULL)
			assert_null(found);
		else
			assert_string_equal(found, cases[i].expected);
	}
	assert_null(did_you_mean("title", words, 0));
	char longest[200];
	memset(longest, 'x', sizeof(longest) - 1);
	longest[199] = '\0';
	assert_null(did_you_mean(longest, words, 6));
}

/* ---- paths -------------------------------------------------------------------------------- */

static void paths_are_joined_and_taken_apart(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_string_equal(path_join(arena, "a", "b.c"), "a/b.c");
	assert_string_equal(path_join(arena, "a/", "b.c"), "a/b.c");
	assert_string_equal(path_join(arena, "/", "b"), "/b");
	assert_string_equal(path_join(arena, "a", "/b.c"), "/b.c");
	assert_string_equal(path_join(arena, ".", "b.c"), "b.c");
	assert_string_equal(path_join(arena, "", "b.c"), "b.c");
	assert_string_equal(path_folder(arena, "a/b/c"), "a/b");
	assert_string_equal(path_folder(arena, "/c"), "/");
	assert_string_equal(path_folder(arena, "c"), ".");
	assert_string_equal(path_name("a/b.c"), "b.c");
	assert_string_equal(path_name("b.c"), "b.c");
	assert_string_equal(path_stem(arena, "a.b/c.tar.gz"), "c.tar");
	assert_string_equal(path_stem(arena, "a.b/c"), "c");
	assert_string_equal(path_stem(arena, ".hidden"), ".hidden");
	arena_free(arena);
}

static void dashes_hold_codes_and_ranges_together_but_not_words(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t at, size;
	} dashes[] = {
		{"PE-02", 2, 1}, /* a code */
		{"1\xE2\x80\x93"
		 "5",
			1, 3}, /* a range */
		{"30%\xE2\x80\x93"
		 "40%",
			3, 3}, /* with units */
		{"\xE2\x82\xAC"
		 "60k\xE2\x80\x93\xE2\x82\xAC"
		 "80k",
			6, 3},              /* of money */
		{"Q1\xE2\x80\x93Q3", 2, 3}, /* of quarters */
		{"mid-term", 3, 0},         /* two words */
		{"Mon\xE2\x80\x93"
		 "Fri",
			3, 0},
		{"60-day", 2, 0},
		{"-5", 0, 0}, /* a sign */
		{"5-", 1, 0},
		{"a - 5", 2, 0},
		{"PE-02", 1, 0},
	};
	for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
		assert_int_equal(text_joint(dashes[i].text, strlen(dashes[i].text), dashes[i].at),
			dashes[i].size);
}

static void spaces_of_every_kind_are_blank(void **state)
{
	(void)state;
	assert_true(text_is_blank(""));
	assert_true(text_is_blank(" \t\n\u00A0\u2003\u202F\u3000"));
	assert_false(text_is_blank("\u200B")); /* a zero-width space has no width to be blank */
	assert_false(text_is_blank("\u00A0."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_bytes_are_found_and_replaced_one_by_one),
		cmocka_unit_test(the_corners_of_the_range_are_well_formed),
		cmocka_unit_test(what_is_no_character_is_encoded_as_the_replacement),
		cmocka_unit_test(length_counts_code_points),
		cmocka_unit_test(line_ends_become_line_feeds),
		cmocka_unit_test(controls_become_spaces_and_nul_is_replaced),
		cmocka_unit_test(malformed_bytes_become_replacement_characters),
		cmocka_unit_test(what_could_reorder_the_page_is_dropped),
		cmocka_unit_test(scripts_and_emoji_keep_their_joiners_and_marks),
		cmocka_unit_test(the_nearest_word_is_offered),
		cmocka_unit_test(dashes_hold_codes_and_ranges_together_but_not_words),
		cmocka_unit_test(spaces_of_every_kind_are_blank),
		cmocka_unit_test(paths_are_joined_and_taken_apart),
	};
	return cmocka_run_group_tests_name("base: text", tests, NULL, NULL);
}
