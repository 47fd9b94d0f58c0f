/* Dates with their time of day, as exports write them. */
#include "feedback/inspect.h"

#include <string.h>

enum { DAY_SECONDS = 86400 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* At most two digits from *at on. */
static bool read_two(const char *text, size_t length, size_t *at, int *number)
{
	size_t begin = *at;
	*number = 0;
	while (*at < length && *at < begin + 2 && is_digit(text[*at]))
		*number = *number * 10 + (text[(*at)++] - '0');
	return *at > begin;
}

static bool read_part(const char *text, size_t length, char joint, size_t *at, int *number)
{
	if (*at >= length || text[*at] != joint)
		return false;
	++*at;
	return read_two(text, length, at, number);
}

/* "PM", "p.m.", behind any space: 1; "AM": 0; neither: -1. */
static int half_of_day(const char *text, size_t length, size_t at)
{
	while (at < length && (text[at] == ' ' || (unsigned char)text[at] >= 0x80))
		at++;
	if (at + 1 >= length || (text[at] | 0x20) < 'a')
		return -1;
	char half = (char)(text[at] | 0x20);
	char next = (char)(text[at + 1] | 0x20);
	return (next == 'm' || next == '.') && (half == 'a' || half == 'p') ? half == 'p' : -1;
}

/* The first digits behind the date with a colon; Italians write 18.03.40, behind a space. */
static bool find_time(const char *text, size_t length, size_t *at, char *joint)
{
	const char *colon = memchr(text, ':', length);
	*joint = colon ? ':' : '.';
	const char *space = colon ? NULL : memchr(text, ' ', length);
	if (!colon && (!space || !memchr(space, '.', length - (size_t)(space - text))))
		return false;
	*at = (size_t)(colon ? colon - text : space - text + 1);
	while (colon && *at > 0 && is_digit(text[*at - 1]))
		--*at;
	return true;
}

/* "3:04", "15:04:05", "03:04:05 PM". */
static bool read_time(const char *text, size_t length, int *seconds)
{
	size_t at;
	char joint;
	if (!find_time(text, length, &at, &joint))
		return false;
	int hour, minute = 0, second = 0;
	if (!read_two(text, length, &at, &hour) || !read_part(text, length, joint, &at, &minute))
		return false;
	read_part(text, length, joint, &at, &second);
	while (at < length && (text[at] == '.' || is_digit(text[at]))) /* of a second */
		at++;
	int half = half_of_day(text, length, at);
	if (hour > 23 || minute > 59 || second > 60 || (half >= 0 && (hour < 1 || hour > 12)))
		return false;
	if (half >= 0)
		hour = hour % 12 + 12 * half;
	*seconds = hour * 3600 + minute * 60 + second;
	return true;
}

/* The last six digits of 20260701123000. */
static bool read_compact_time(const char *text, size_t length, int *seconds)
{
	enum { DATE = 8, ALL = 14 };
	int two[3];
	for (size_t i = 0; i < length; i++)
		if (length != ALL || !is_digit(text[i]))
			return false;
	size_t at = DATE;
	for (int i = 0; i < 3; i++)
		if (!read_two(text, length, &at, &two[i]))
			return false;
	*seconds = two[0] * 3600 + two[1] * 60 + two[2];
	return two[0] < 24 && two[1] < 60 && two[2] <= 60;
}

/* Seconds or milliseconds since 1970. */
static void read_epoch(const char *text, size_t length, struct moment *out)
{
	enum { SECONDS_DIGITS = 11 };
	int64_t number = 0;
	for (size_t i = 0; i < length; i++)
		number = number * 10 + (text[i] - '0');
	out->seconds = (int)((length > SECONDS_DIGITS ? number / 1000 : number) % DAY_SECONDS);
	out->timed = true;
}

bool read_moment(const char *text, size_t length, enum date_order order, struct moment *out)
{
	*out = (struct moment){0};
	if (!read_date(text, length, order, &out->date))
		return false;
	if (order == DATE_EPOCH)
		read_epoch(text, length, out);
	else
		out->timed = read_time(text, length, &out->seconds) ||
			read_compact_time(text, length, &out->seconds);
	return true;
}

int moment_compare(const struct moment *a, const struct moment *b)
{
	int order = date_compare(a->date, b->date);
	return order ? order : (a->seconds > b->seconds) - (a->seconds < b->seconds);
}

/* ---- zones ------------------------------------------------------------------------------- */

static bool is_word(const char *text, size_t length, size_t at, const char *word)
{
	size_t size = strlen(word);
	return length - at >= size && memcmp(text + at, word, size) == 0;
}

/* "+02:00", "-0530", "+1" to the end of the value, or of what stands before a space. */
static bool read_distance(const char *text, size_t length, size_t at, int *seconds)
{
	enum { HOURS_MOST = 14 };
	int sign = text[at] == '-' ? -1 : 1, hours, minutes = 0;
	at++;
	if (!read_two(text, length, &at, &hours) || hours > HOURS_MOST)
		return false;
	at += at < length && text[at] == ':';
	if (at < length && is_digit(text[at]) && !read_two(text, length, &at, &minutes))
		return false;
	*seconds = sign * (hours * 60 + minutes) * 60;
	return minutes < 60 && (at == length || text[at] == ' ');
}

/*
 * What stands behind the time of day: "Z", "UTC", "GMT", a distance from them. Other names of
 * zones are shared by several places (IST, CST), so they say nothing.
 */
static bool read_offset(const char *text, size_t length, int *seconds)
{
	const char *colon = memchr(text, ':', length);
	size_t at = colon ? (size_t)(colon - text) : length;
	while (at < length && (is_digit(text[at]) || text[at] == ':' || text[at] == '.'))
		at++;
	while (at < length && text[at] == ' ')
		at++;
	*seconds = 0;
	bool named = is_word(text, length, at, "UTC") || is_word(text, length, at, "GMT");
	at += named ? 3 : 0;
	if (at < length && (text[at] == '+' || text[at] == '-'))
		return read_distance(text, length, at, seconds);
	if (named)
		return true;
	return is_word(text, length, at, "Z") || is_word(text, length, at, "z");
}

bool read_day(const char *text, size_t length, enum date_order order, const struct clocks *clocks,
	struct date *out)
{
	struct moment moment;
	int offset = 0;
	if (!clocks->reported)
		return read_date(text, length, order, out);
	if (!read_moment(text, length, order, &moment))
		return false;
	*out = moment.date;
	if (!moment.timed)
		return true;
	int64_t time = (int64_t)date_days(moment.date) * DAY_SECONDS + moment.seconds;
	if (order == DATE_EPOCH || read_offset(text, length, &offset))
		time -= offset;
	else if (clocks->written)
		time = zone_to_utc(clocks->written, time);
	else
		return true;
	time = zone_to_local(clocks->reported, time);
	int64_t days = time / DAY_SECONDS - (time % DAY_SECONDS < 0);
	*out = date_from_days((long)days);
	return year_counts(out->year);
}
