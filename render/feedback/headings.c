/* Headers of columns that name a period, as spreadsheets with one column for each month have them. */
#include "feedback/columns.h"

#include <string.h>

/* What a heading is made of. */
struct heading {
	int numbers[2], digits[2];
	int number_count;
	int month, quarter; /* 0: none */
	int before;         /* numbers that stand before the month or quarter */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Q of quarter, T of trimestre, K of kvartal. */
static bool is_quarter_sign(char c)
{
	return strchr("QqTtKk", c) != NULL && c != '\0';
}

/* "Q3", "3Q", "3.Q"; its length or 0. */
static size_t read_quarter(const char *at, int *quarter)
{
	const char *digit = is_quarter_sign(at[0]) ? at + 1 : at;
	if (digit[0] < '1' || digit[0] > '4' || is_digit(digit[1]))
		return 0;
	size_t size = digit > at ? 2 : digit[1] == '.' ? 3 : 2;
	/* Only behind a sign may one look further: a digit may be the last byte. */
	bool signed_behind = digit == at && is_quarter_sign(at[size - 1]);
	if ((digit == at && !signed_behind) || is_letter(at[size]))
		return 0;
	*quarter = digit[0] - '0';
	return size;
}

static size_t read_number(const char *at, struct heading *heading)
{
	enum { DIGITS_MOST = 6 };
	int number = 0, digits = 0;
	for (; is_digit(at[digits]) && digits <= DIGITS_MOST; digits++)
		number = number * 10 + (at[digits] - '0');
	if (digits > DIGITS_MOST || heading->number_count == 2)
		return 0;
	heading->numbers[heading->number_count] = number;
	heading->digits[heading->number_count++] = digits;
	return (size_t)digits;
}

static bool read_parts(const char *text, struct heading *heading)
{
	const char *at = text;
	for (;;) {
		at += calendar_gap(at, strlen(at));
		if (!*at)
			return true;
		bool named = heading->month > 0 || heading->quarter > 0;
		size_t size = named ? 0 : read_quarter(at, &heading->quarter);
		if (size == 0 && is_digit(*at)) {
			size = read_number(at, heading);
		} else if (size == 0) {
			int month = calendar_word(at, strlen(at), &size);
			if (month < 0 || (month > 0 && named))
				return false;
			heading->month = month > 0 ? month : heading->month;
		}
		if (size == 0)
			return false;
		if (!named && (heading->month > 0 || heading->quarter > 0))
			heading->before = heading->number_count;
		at += size;
	}
}

static bool make_span(int year, int digits, int first, int months, struct period *out)
{
	year = full_year(year, digits);
	*out = (struct period){year * 12 + first, year * 12 + first + months - 1};
	return (digits == 2 || digits == 4) && year_counts(year) && first >= 0 && first < 12;
}

static bool make_period(const struct heading *heading, struct period *out)
{
	const int *number = heading->numbers, *digits = heading->digits;
	if (heading->month > 0 || heading->quarter > 0) {
		int first = heading->month > 0 ? heading->month - 1 : 3 * (heading->quarter - 1);
		bool short_before = digits[0] == 2 && heading->before == 1;
		return heading->number_count == 1 && !short_before &&
			make_span(number[0], digits[0], first, heading->month > 0 ? 1 : 3, out);
	}
	if (heading->number_count == 1 && digits[0] == 6)
		return make_span(number[0] / 100, 4, number[0] % 100 - 1, 1, out);
	if (heading->number_count == 1)
		return digits[0] == 4 && make_span(number[0], 4, 0, 12, out);
	int year = digits[0] == 4 ? 0 : 1, month = 1 - year;
	return heading->number_count == 2 && digits[year] == 4 && digits[month] <= 2 &&
		make_span(number[year], 4, number[month] - 1, 1, out);
}

bool read_heading(const char *text, enum date_order order, struct period *out)
{
	struct heading heading = {0};
	struct date day;
	if (period_parse(text, out))
		return year_counts(out->first / 12) && year_counts(out->last / 12);
	if (read_parts(text, &heading) && make_period(&heading, out))
		return true;
	if (!read_date(text, strlen(text), order, &day))
		return false;
	*out = (struct period){date_month(day), date_month(day)};
	return true;
}
