/* Payment cards, bank accounts and national numbers: digits that check themselves. */
#include "feedback/detect.h"

#include <string.h>

/* ---- cards ------------------------------------------------------------------------------- */

/* Luhn 1960, US patent 2950048. */
static bool passes_luhn(const unsigned char *digits, size_t count)
{
	unsigned sum = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned digit = digits[count - 1 - i];
		if (i % 2 == 1)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0;
}

/* Cards are printed whole, or in groups of three to seven, of which the last may be shorter. */
static bool is_grouped_like_card(const struct digit_run *run, size_t groups)
{
	enum { LEAST = 3, MOST = 7 };
	for (size_t i = 0; i < groups && groups > 1; i++)
		if (run->lengths[i] > MOST || (run->lengths[i] < LEAST && i + 1 < groups))
			return false;
	return true;
}

/* The digits behind a decimal point or comma. */
static bool is_fraction(const struct passage *text, size_t at)
{
	uint32_t before = letter_before(text, at);
	return (before == '.' || before == ',') && at >= 2 && is_digit(text->at[at - 2].c);
}

/* The last groups of an account number: "DE89 3704 0044 ...". */
static bool follows_letters(const struct passage *text, size_t at)
{
	bool letters = false;
	uint32_t before = letter_before(text, at);
	if ((before != ' ' && before != '-') || at < 2)
		return false;
	for (size_t i = at - 1; i > 0 && is_word(text->at[i - 1].c); i--)
		letters = letters || is_alphabetic(text->at[i - 1].c);
	return letters && is_digit(text->at[at - 2].c);
}

size_t scan_card(const struct passage *text, size_t at)
{
	enum { LEAST = 13, MOST = 19 };
	uint32_t before = letter_before(text, at);
	if (!is_digit(letter_at(text, at)) || letter_at(text, at) == '0' || is_word(before) ||
		before == '+' || is_fraction(text, at) || follows_letters(text, at))
		return 0;
	struct digit_run run = read_digits(text, at, " -.");
	for (size_t groups = run.count; groups > 0; groups--) {
		unsigned char digits[MOST + 1];
		size_t end = run.ends[groups - 1];
		size_t count = copy_digits(text, at, end, digits, MOST + 1);
		if (count >= LEAST && count <= MOST && is_grouped_like_card(&run, groups) &&
			!is_word(letter_at(text, end)) && passes_luhn(digits, count))
			return end - at;
	}
	return 0;
}

/* ---- bank accounts ----------------------------------------------------------------------- */

/* Lengths by country: SWIFT IBAN Registry, release 96. */
static size_t iban_length(uint32_t a, uint32_t b)
{
	static const char registry[] =
		"AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 "
		"DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 "
		"IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 "
		"MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 "
		"SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 ";
	for (const char *row = registry; *row; row += 5)
		if (a == (unsigned char)row[0] && b == (unsigned char)row[1])
			return (size_t)(row[2] - '0') * 10 + (size_t)(row[3] - '0');
	return 0;
}

static uint32_t upper(uint32_t c)
{
	return c >= 'a' && c <= 'z' ? c - 32 : c;
}

/* ISO 13616: the first four go to the end, letters count from 10; the rest of 97 is 1. */
static bool passes_mod97(const uint32_t *letters, size_t count)
{
	unsigned rest = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t c = letters[(i + 4) % count];
		unsigned value = is_digit(c) ? c - '0' : c - 'A' + 10;
		rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
	}
	return rest == 1;
}

size_t scan_iban(const struct passage *text, size_t at)
{
	uint32_t letters[34];
	if (is_word(letter_before(text, at)) || !is_digit(letter_at(text, at + 2)))
		return 0;
	size_t length = iban_length(upper(letter_at(text, at)), upper(letter_at(text, at + 1)));
	size_t count = 0, end = at;
	while (count < length) {
		uint32_t c = upper(letter_at(text, end));
		if (is_digit(c) || (c >= 'A' && c <= 'Z')) {
			letters[count++] = c;
			end++;
		} else if ((c == ' ' || c == '-' || c == '.') &&
			is_word(letter_at(text, end + 1))) {
			end++;
		} else {
			return 0;
		}
	}
	bool whole = length > 0 && !is_word(letter_at(text, end));
	return whole && passes_mod97(letters, count) ? end - at : 0;
}

/* ---- national numbers -------------------------------------------------------------------- */

/* The digits d from first to last as one number. */
static unsigned long number_of(const unsigned char *digits, size_t first, size_t count)
{
	unsigned long value = 0;
	for (size_t i = first; i < first + count; i++)
		value = value * 10 + digits[i];
	return value;
}

static bool has_lengths(const struct digit_run *run, const char *lengths)
{
	size_t i = 0;
	for (; i < run->count && lengths[i]; i++)
		if (run->lengths[i] != (size_t)(lengths[i] - '0'))
			return false;
	return i == run->count && lengths[i] == '\0';
}

/* Social security number of the United States: 20 CFR 422.103, never 000, 666 or 9xx. */
static bool is_us(
	const struct passage *text, size_t at, const struct digit_run *run, const unsigned char *d)
{
	unsigned long area = number_of(d, 0, 3);
	bool valid = area != 0 && area != 666 && area < 900 && number_of(d, 3, 2) != 0 &&
		number_of(d, 5, 4) != 0;
	bool labelled = words_back(text, at, "ssn security", 3) > 0;
	return valid && run->digits == 9 &&
		((has_lengths(run, "324") && run->separators[1] == run->separators[2] &&
			 run->separators[1] != '/') ||
			(labelled && run->count == 1));
}

/* Burgerservicenummer of the Netherlands: the 11-proof, in which the last digit counts -1. */
static bool is_nl(
	const struct passage *text, size_t at, const struct digit_run *run, const unsigned char *d)
{
	long sum = -(long)d[8];
	for (size_t i = 0; i < 8; i++)
		sum += (long)(9 - i) * d[i];
	bool labelled = words_back(text, at,
				"bsn burgerservicenummer sofi sofinummer persoonsnummer", 3) > 0;
	bool shaped =
		run->count == 1 || has_lengths(run, "423") || (labelled && has_lengths(run, "333"));
	return run->digits == 9 && shaped && sum % 11 == 0 && number_of(d, 0, 9) != 0 &&
		(labelled || !is_labelled_as_order(text, at));
}

/* Rijksregisternummer of Belgium: 97 less the rest of nine digits, with a 2 before from 2000. */
static bool is_be(
	const struct passage *text, size_t at, const struct digit_run *run, const unsigned char *d)
{
	unsigned long nine = number_of(d, 0, 9), check = number_of(d, 9, 2);
	unsigned long month = number_of(d, 2, 2) % 20, day = number_of(d, 4, 2);
	bool shaped = run->count == 1 || has_lengths(run, "22232") || has_lengths(run, "632");
	return run->digits == 11 && shaped && month <= 12 && day <= 31 &&
		(check == 97 - nine % 97 || check == 97 - (2000000000 + nine) % 97) &&
		!is_labelled_as_order(text, at);
}

typedef bool national_test(
	const struct passage *text, size_t at, const struct digit_run *run, const unsigned char *d);

static size_t national_digits(const struct passage *text, size_t at)
{
	static national_test *const tests[] = {is_us, is_nl, is_be};
	unsigned char digits[12] = {0};
	struct digit_run run = read_digits(text, at, " -./");
	size_t end = run.count ? run.ends[run.count - 1] : at;
	if (run.digits < 9 || run.digits > 11 || !begins_number(text, at) ||
		!ends_number(text, end))
		return 0;
	copy_digits(text, at, end, digits, sizeof(digits));
	for (size_t i = 0; i < sizeof(tests) / sizeof(*tests); i++)
		if (tests[i](text, at, &run, digits))
			return end - at;
	return 0;
}

/* Letters and digits from `at` on without the spaces, dots and dashes between; their end. */
static size_t compact(const struct passage *text, size_t at, uint32_t *out, size_t count)
{
	size_t end = at;
	for (size_t i = 0; i < count;) {
		uint32_t c = upper(letter_at(text, end));
		if (is_digit(c) || (c >= 'A' && c <= 'Z'))
			out[i++] = c;
		else if (i == 0 || (c != ' ' && c != '-' && c != '.'))
			return 0;
		end++;
	}
	return is_word(letter_at(text, end)) ? 0 : end;
}

/*
 * Numéro de sécurité sociale of France: sex, year, month, place, order, and a key of 97 less
 * the rest. Corsica's 2A and 2B count as 19 and 18.
 */
static size_t french_number(const struct passage *text, size_t at)
{
	uint32_t c[15];
	size_t end = compact(text, at, c, 15);
	if (end == 0 || c[0] < '1' || c[0] > '2')
		return 0;
	if (c[5] == '2' && (c[6] == 'A' || c[6] == 'B')) {
		c[6] = c[6] == 'A' ? '9' : '8';
		c[5] = '1';
	}
	unsigned long long value = 0;
	for (size_t i = 0; i < 15; i++) {
		if (!is_digit(c[i]))
			return 0;
		if (i < 13)
			value = value * 10 + (c[i] - '0');
	}
	unsigned key = (c[13] - '0') * 10 + (c[14] - '0');
	unsigned month = (c[3] - '0') * 10 + (c[4] - '0');
	return month >= 1 && month <= 99 && key == 97 - value % 97 ? end - at : 0;
}

/* DNI and NIE of Spain: the letter is the number's rest of 23. */
static size_t spanish_number(const struct passage *text, size_t at)
{
	static const char letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";
	uint32_t c[9];
	size_t end = compact(text, at, c, 9);
	if (end == 0)
		return 0;
	if (c[0] >= 'X' && c[0] <= 'Z')
		c[0] = '0' + (c[0] - 'X');
	unsigned long value = 0;
	for (size_t i = 0; i < 8; i++) {
		if (!is_digit(c[i]))
			return 0;
		value = value * 10 + (c[i] - '0');
	}
	return c[8] == (unsigned char)letters[value % 23] ? end - at : 0;
}

/* National insurance number of the United Kingdom: HMRC manual NIM39110. */
static size_t british_number(const struct passage *text, size_t at)
{
	static const char *const never[] = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
	uint32_t c[9];
	size_t end = compact(text, at, c, 9);
	if (end == 0 || is_digit(c[0]) || is_digit(c[1]) || strchr("DFIQUV", (int)c[0]) ||
		strchr("DFIOQUV", (int)c[1]) || c[8] < 'A' || c[8] > 'D')
		return 0;
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		if (c[0] == (unsigned char)never[i][0] && c[1] == (unsigned char)never[i][1])
			return 0;
	for (size_t i = 2; i < 8; i++)
		if (!is_digit(c[i]))
			return 0;
	return end - at;
}

size_t scan_national_id(const struct passage *text, size_t at)
{
	uint32_t c = letter_at(text, at);
	if (c >= 0x80 || !is_word(c) || is_word(letter_before(text, at)))
		return 0;
	size_t length = is_digit(c) ? national_digits(text, at) : british_number(text, at);
	if (length == 0 && begins_number(text, at))
		length = spanish_number(text, at);
	if (length == 0 && begins_number(text, at))
		length = french_number(text, at);
	return length;
}
