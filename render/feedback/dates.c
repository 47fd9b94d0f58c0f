/* Dates as survey tools and spreadsheets write them. */
#include "feedback/reading.h"

#include <string.h>

/* ---- one value --------------------------------------------------------------------------- */

/* Three numbers with separators: 2026-10-21, 9/8/18 15:29, 21.10.2026. */
struct parts {
	int number[3], digits[3];
};

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

static bool read_parts(const char *text, size_t length, struct parts *parts)
{
	size_t at = 0;
	for (int i = 0; i < 3; i++) {
		if (i > 0) {
			if (at == length || !is_separator(text[at]))
				return false;
			at++;
		}
		if (!read_digits(text, length, &at, &parts->number[i], &parts->digits[i]))
			return false;
	}
	/* A time may follow, after a space (also U+00A0 and U+202F), a T or a comma. */
	return at == length || strchr(" T,\t\xC2\xE2", text[at]);
}

/* Two digits are 1970 to 2069; years of customers' answers lie around now. */
static int full_year(int year, int digits)
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

static bool take_parts(const struct parts *parts, enum date_order order, struct date *out)
{
	const int *number = parts->number, *digits = parts->digits;
	if (is_year_first(parts))
		return make_date(number[0], digits[0], number[1], number[2], out);
	if (order == DATE_DAY_FIRST)
		return make_date(number[2], digits[2], number[1], number[0], out);
	if (order == DATE_MONTH_FIRST)
		return make_date(number[2], digits[2], number[0], number[1], out);
	return order == DATE_YEAR_FIRST && digits[0] == 2 &&
		make_date(number[0], digits[0], number[1], number[2], out);
}

enum { COMPACT_DIGITS = 8, MILLISECOND_DIGITS = 12 };

/* 20261021, or seconds or milliseconds since 1970 in UTC. */
static bool read_plain(const char *text, size_t length, struct date *out)
{
	int64_t number = 0;
	if (length < COMPACT_DIGITS || length > 14)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!is_digit(text[i]))
			return false;
		number = number * 10 + (text[i] - '0');
	}
	if (length == COMPACT_DIGITS)
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
	if (!parted || is_year_first(&parts)) {
		bool first = evidence->day_first + evidence->month_first + evidence->either == 0;
		if (first && parted)
			evidence->plain = DATE_YEAR_FIRST;
		else if (first && read_plain(text, length, &plain))
			evidence->plain = length == COMPACT_DIGITS ? DATE_YEAR_FIRST : DATE_EPOCH;
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
		return evidence->plain;
	if (day == 0 && month == 0)
		return evidence->differs ? DATE_UNKNOWN : DATE_DAY_FIRST;
	uint64_t fewer = day < month ? day : month;
	if (fewer * 100 >= all && fewer > 0)
		return DATE_UNKNOWN;
	return day > month ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
}
