/* Periods: spans of whole months and how they are written. */
#include "base/base.h"

#include <string.h>

const struct period PERIOD_NONE = {.first = 0, .last = -1};

/* Decimal digits of exactly `length` bytes; -1 when they are not. */
static int number_of(const char *text, size_t length)
{
	int number = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + text[i] - '0';
	}
	return number;
}

/* "2026-10", "2026-Q3" or "2026". */
static bool parse_single(const char *text, size_t length, struct period *out)
{
	int year = length < 4 ? -1 : number_of(text, 4);
	if (year < 1 || (length != 4 && length != 7) || (length == 7 && text[4] != '-'))
		return false;
	if (length == 4) {
		*out = (struct period){year * 12, year * 12 + 11};
		return true;
	}
	bool quarter = text[5] == 'Q';
	int number = quarter ? number_of(text + 6, 1) : number_of(text + 5, 2);
	if (number < 1 || number > (quarter ? 4 : 12))
		return false;
	int months = quarter ? 3 : 1, first = year * 12 + (number - 1) * months;
	*out = (struct period){first, first + months - 1};
	return true;
}

bool period_parse(const char *text, struct period *out)
{
	const char *dots = strstr(text, "..");
	if (dots == NULL)
		return parse_single(text, strlen(text), out);
	struct period from, to;
	if (!parse_single(text, (size_t)(dots - text), &from) ||
		!parse_single(dots + 2, strlen(dots + 2), &to) || from.first > to.first ||
		from.last > to.last)
		return false;
	*out = (struct period){from.first, to.last};
	return true;
}

bool period_given(struct period period)
{
	return period.first <= period.last;
}

struct period period_before(struct period period)
{
	if (!period_given(period))
		return PERIOD_NONE;
	int length = period.last - period.first + 1;
	if (period.first - length < 12) /* the calendar begins with year 1 */
		return PERIOD_NONE;
	return (struct period){period.first - length, period.first - 1};
}

char *period_text(struct arena *arena, struct period period)
{
	if (!period_given(period))
		return arena_text(arena, "");
	int first = period.first, last = period.last, length = last - first + 1;
	int year = first / 12, month = first % 12;
	if (length == 1)
		return arena_printf(arena, "%04d-%02d", year, month + 1);
	if (length == 3 && month % 3 == 0)
		return arena_printf(arena, "%04d-Q%d", year, month / 3 + 1);
	if (length == 12 && month == 0)
		return arena_printf(arena, "%04d", year);
	if (length % 12 == 0 && month == 0)
		return arena_printf(arena, "%04d..%04d", year, last / 12);
	return arena_printf(
		arena, "%04d-%02d..%04d-%02d", year, month + 1, last / 12, last % 12 + 1);
}
