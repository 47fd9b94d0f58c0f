/* Dates as survey tools and spreadsheets write them. */
#include "feedback/reading.h"

#include <string.h>

/* ---- one value --------------------------------------------------------------------------- */

/* Three numbers with separators: 2026-10-21, 9/8/18 15:29, 21.10.2026, 21 Oct 2026. */
struct parts {
	int number[3], digits[3];
	int named; /* which of them is a month by its name; NONE_NAMED when none is */
};
enum { NONE_NAMED = -1 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_separator(char c)
{
	return c == '/' || c == '-' || c == '.';
}

/* Digits from *at on; more than 9 of them are no part of a date. */
static bool read_digits(const char *text, size_t length, size_t *at, int *number, int *digits)
{
	*number = *digits = 0;
	while (*at < length && is_digit(text[*at]) && *digits < 9) {
		*number = *number * 10 + (text[(*at)++] - '0');
		++*digits;
	}
	return *digits > 0;
}

/* A time may follow, after a space (also U+00A0 and U+202F), a T or a comma. */
static bool ends_date(const char *text, size_t length, size_t at)
{
	return at == length || strchr(" T,\t\xC2\xE2", text[at]);
}

static bool read_numbers(const char *text, size_t length, struct parts *parts)
{
	size_t at = 0;
	parts->named = NONE_NAMED;
	for (int i = 0; i < 3; i++) {
		if (i > 0) {
			if (at == length || !is_separator(text[at]))
				return false;
			at++;
		}
		if (!read_digits(text, length, &at, &parts->number[i], &parts->digits[i]))
			return false;
	}
	return ends_date(text, length, at);
}

/* "2026-07" and "7/2026": that month from its first day on. */
static bool read_numbered_month(const char *text, size_t length, struct parts *parts)
{
	size_t at = 0;
	int number[2], digits[2];
	if (!read_digits(text, length, &at, &number[0], &digits[0]) || at == length ||
		!is_separator(text[at++]) ||
		!read_digits(text, length, &at, &number[1], &digits[1]) || at < length)
		return false;
	int year = digits[0] == 4 ? 0 : 1, month = 1 - year;
	*parts = (struct parts){.number = {number[year], number[month], 1},
		.digits = {digits[year], digits[month], 1},
		.named = NONE_NAMED};
	return digits[year] == 4 && digits[month] <= 2;
}

/* "st" of 1st, "er" of 1er, the signs of 1º and 1.º; their length or 0. */
static size_t ordinal_length(const char *text, size_t length)
{
	static const char *const endings[] = {
		"st", "nd", "rd", "th", "er", "re", "º", "ª", "°", ".º", ".ª"};
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t size = strlen(endings[i]);
		if (size <= length && memcmp(text, endings[i], size) == 0)
			return size;
	}
	return 0;
}

size_t calendar_gap(const char *text, size_t length)
{
	static const char *const gaps[] = {
		" ", "\t", ",", ".", "/", "-", "'", "\xC2\xA0", "\xE2\x80\xAF", "’"};
	size_t at = 0;
	for (size_t i = 0; i < sizeof(gaps) / sizeof(*gaps); i++) {
		size_t size = strlen(gaps[i]);
		if (size > length - at || memcmp(text + at, gaps[i], size) != 0)
			continue;
		at += size;
		i = SIZE_MAX; /* from the first gap again */
	}
	return at;
}

/* What was taken for March was a Tuesday, "mar.", when a month still comes. */
static void forget_tuesday(struct parts *parts, int *found)
{
	enum { MARCH = 3 };
	if (parts->named != 0 || parts->number[0] != MARCH || *found == 0)
		return;
	parts->number[0] = parts->number[1];
	parts->digits[0] = parts->digits[1];
	parts->named = NONE_NAMED;
	--*found;
}

/* Of "Jul 2026" the first day. */
static bool add_first_day(struct parts *parts)
{
	if (parts->named == NONE_NAMED || parts->digits[1 - parts->named] != 4)
		return false;
	parts->number[2] = parts->digits[2] = 1;
	return true;
}

/* "1-Jul-26", "July 1, 2026", "mar. 3 mars 2026", "1 de julio de 2026", "2026 Jul 01". */
static bool read_named(const char *text, size_t length, struct parts *parts)
{
	size_t at = 0, size;
	int found = 0;
	parts->named = NONE_NAMED;
	while (found < 3) {
		at += calendar_gap(text + at, length - at);
		if (at == length && found == 2)
			return add_first_day(parts);
		if (read_digits(text, length, &at, &parts->number[found], &parts->digits[found])) {
			at += ordinal_length(text + at, length - at);
			found++;
			continue;
		}
		int month = at < length ? calendar_word(text + at, length - at, &size) : -1;
		if (month > 0)
			forget_tuesday(parts, &found);
		if (month < 0 || (month > 0 && parts->named != NONE_NAMED))
			return false;
		at += size;
		if (month > 0) {
			parts->named = found;
			parts->number[found] = month;
			parts->digits[found++] = 0;
		}
	}
	return parts->named != NONE_NAMED && ends_date(text, length, at);
}

static bool read_parts(const char *text, size_t length, struct parts *parts)
{
	return read_numbers(text, length, parts) || read_numbered_month(text, length, parts) ||
		read_named(text, length, parts);
}

int full_year(int year, int digits)
{
	if (digits > 2)
		return year;
	return year < 70 ? 2000 + year : 1900 + year;
}

bool year_counts(int year)
{
	return year >= YEAR_LEAST && year <= YEAR_MOST;
}

static bool make_date(int year, int digits, int month, int day, struct date *out)
{
	*out = (struct date){.year = full_year(year, digits), .month = month, .day = day};
	return (digits == 2 || digits == 4) && year_counts(out->year) && date_valid(*out);
}

static bool is_year_first(const struct parts *parts)
{
	return parts->digits[0] == 4;
}

/* The month is known; of two short numbers the day comes first, unless years were declared to. */
static bool take_named(const struct parts *parts, enum date_order order, struct date *out)
{
	int first = parts->named == 0 ? 1 : 0, last = parts->named == 2 ? 1 : 2;
	bool year_leads = parts->digits[first] == 4 ||
		(parts->digits[last] != 4 && order == DATE_YEAR_FIRST && parts->named == 1);
	int year = year_leads ? first : last, day = year_leads ? last : first;
	return parts->digits[day] <= 2 &&
		make_date(parts->number[year], parts->digits[year], parts->number[parts->named],
			parts->number[day], out);
}

static bool take_parts(const struct parts *parts, enum date_order order, struct date *out)
{
	const int *number = parts->number, *digits = parts->digits;
	if (parts->named != NONE_NAMED)
		return take_named(parts, order, out);
	if (is_year_first(parts))
		return make_date(number[0], digits[0], number[1], number[2], out);
	if (order == DATE_DAY_FIRST)
		return make_date(number[2], digits[2], number[1], number[0], out);
	if (order == DATE_MONTH_FIRST)
		return make_date(number[2], digits[2], number[0], number[1], out);
	return order == DATE_YEAR_FIRST && digits[0] == 2 &&
		make_date(number[0], digits[0], number[1], number[2], out);
}

enum { COMPACT_DIGITS = 8, TIMED_DIGITS = 14, MILLISECOND_DIGITS = 12 };

static bool is_compact(size_t length)
{
	return length == COMPACT_DIGITS || length == TIMED_DIGITS;
}

/* 20261021, also with the time behind it as in 20261021093000, or seconds or milliseconds since 1970 in UTC. */
static bool read_plain(const char *text, size_t length, struct date *out)
{
	int64_t number = 0;
	if (length < COMPACT_DIGITS || length > TIMED_DIGITS)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!is_digit(text[i]))
			return false;
		number = number * 10 + (text[i] - '0');
	}
	if (length == TIMED_DIGITS)
		number /= 1000000;
	if (is_compact(length))
		return make_date((int)(number / 10000), 4, (int)(number / 100 % 100),
			(int)(number % 100), out);
	int64_t seconds = length >= MILLISECOND_DIGITS ? number / 1000 : number;
	*out = date_from_days((long)(seconds / 86400));
	return year_counts(out->year);
}

bool read_date(const char *text, size_t length, enum date_order order, struct date *out)
{
	struct parts parts;
	if (order == DATE_EPOCH || order == DATE_YEAR_FIRST)
		if (read_plain(text, length, out))
			return true;
	return order != DATE_EPOCH && read_parts(text, length, &parts) &&
		take_parts(&parts, order, out);
}

/* ---- a declared format ------------------------------------------------------------------- */

enum date_order date_order_of_format(const char *format)
{
	if (folds_to(format, strlen(format), "epoch"))
		return DATE_EPOCH;
	const char *day = strpbrk(format, "Dd"), *year = strpbrk(format, "Yy");
	const char *month = strchr(format, 'M');
	if (!month)
		month = strchr(format, 'm');
	if (!day || !month || !year)
		return DATE_UNKNOWN;
	if (year < month && month < day)
		return DATE_YEAR_FIRST;
	if (day < month && month < year)
		return DATE_DAY_FIRST;
	return month < day && day < year ? DATE_MONTH_FIRST : DATE_UNKNOWN;
}

/* ---- a whole column ---------------------------------------------------------------------- */

void weigh_date(struct date_evidence *evidence, const char *text, size_t length, unsigned long line)
{
	struct parts parts;
	struct date day_first, month_first, plain;
	bool parted = read_parts(text, length, &parts);
	if (parted && parts.named != NONE_NAMED) {
		evidence->named++;
		return;
	}
	if (!parted || is_year_first(&parts)) {
		bool first = evidence->day_first + evidence->month_first + evidence->either == 0;
		if (first && parted)
			evidence->plain = DATE_YEAR_FIRST;
		else if (first && read_plain(text, length, &plain))
			evidence->plain = is_compact(length) ? DATE_YEAR_FIRST : DATE_EPOCH;
		return;
	}
	bool fits_day = take_parts(&parts, DATE_DAY_FIRST, &day_first);
	bool fits_month = take_parts(&parts, DATE_MONTH_FIRST, &month_first);
	if (fits_day && fits_month) {
		evidence->either++;
		evidence->differs |= date_compare(day_first, month_first) != 0;
	} else if (fits_day) {
		if (evidence->day_first++ == 0)
			evidence->day_first_line = line;
	} else if (fits_month) {
		if (evidence->month_first++ == 0)
			evidence->month_first_line = line;
	}
}

enum date_order date_order_of_column(const struct date_evidence *evidence)
{
	uint64_t day = evidence->day_first, month = evidence->month_first;
	uint64_t all = day + month + evidence->either;
	if (all == 0)
		return evidence->plain == DATE_UNKNOWN && evidence->named > 0 ? DATE_DAY_FIRST
									      : evidence->plain;
	if (day == 0 && month == 0)
		return evidence->differs ? DATE_UNKNOWN : DATE_DAY_FIRST;
	uint64_t fewer = day < month ? day : month;
	if (fewer * 100 >= all && fewer > 0)
		return DATE_UNKNOWN;
	return day > month ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
}
