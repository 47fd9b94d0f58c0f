/* English, and dates and periods written out in a language. */
#include "base/language.h"

#include <string.h>

#define NBSP "\u00A0"

const struct language language_english = {
	.code = "en",
	.decimal = ".",
	.group = ",",
	.months = {"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"},
	.months_short = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
		"Nov", "Dec"},
	.date_long = "{day} {month} {year}",
	.date_short = "{day} {month_short}",
	.quarter = "Q{quarter}" NBSP "{year}",
	.to = "to",
	.money = "{symbol}{amount}",
	.thousand = "k",
	.million = "m",
	.percent = "{amount}%",
	.points = "{amount} pts",
};

/* The part whose {name} stands at `text`; *length is that of the name with its braces. */
static const struct part *part_at(
	const char *text, const struct part *parts, size_t count, size_t *length)
{
	for (size_t i = 0; i < count; i++) {
		size_t name = strlen(parts[i].name);
		if (text[0] == '{' && strncmp(text + 1, parts[i].name, name) == 0 &&
			text[1 + name] == '}') {
			*length = name + 2;
			return &parts[i];
		}
	}
	return NULL;
}

void pattern_print(struct buffer *out, const char *pattern, const struct part *parts, size_t count)
{
	while (*pattern != '\0') {
		size_t length = 1;
		const struct part *part = part_at(pattern, parts, count, &length);
		if (part == NULL)
			buffer_char(out, *pattern);
		else
			buffer_text(out, part->text);
		pattern += length;
	}
}

void format_date(struct buffer *out, struct date date, bool with_year, const struct locale *locale)
{
	const struct language *language = locale->language;
	if (!date_valid(date))
		return;
	char day[12], year[12];
	snprintf(day, sizeof(day), "%d", date.day);
	snprintf(year, sizeof(year), "%d", date.year);
	struct part parts[] = {
		{"day", day},
		{"month", language->months[date.month - 1]},
		{"month_short", language->months_short[date.month - 1]},
		{"year", year},
	};
	pattern_print(out, with_year ? language->date_long : language->date_short, parts,
		sizeof(parts) / sizeof(parts[0]));
}

void format_month(struct buffer *out, month_index month, bool with_year, bool brief,
	const struct locale *locale)
{
	if (month < 0)
		return;
	const struct language *language = locale->language;
	buffer_text(out, (brief ? language->months_short : language->months)[month % 12]);
	if (with_year)
		buffer_printf(out, " %d", month / 12);
}

static void format_quarter(struct buffer *out, month_index first, const struct locale *locale)
{
	char quarter[12], year[12];
	snprintf(quarter, sizeof(quarter), "%d", first % 12 / 3 + 1);
	snprintf(year, sizeof(year), "%d", first / 12);
	struct part parts[] = {{"quarter", quarter}, {"year", year}};
	pattern_print(out, locale->language->quarter, parts, 2);
}

void format_period(struct buffer *out, struct period period, const struct locale *locale)
{
	if (!period_given(period))
		return;
	const char *to = locale->language->to;
	int length = period.last - period.first + 1, month = period.first % 12;
	bool years = length % 12 == 0 && month == 0;
	if (length == 3 && month % 3 == 0) {
		format_quarter(out, period.first, locale);
	} else if (years && length == 12) {
		buffer_printf(out, "%d", period.first / 12);
	} else if (years) {
		buffer_printf(out, "%d %s %d", period.first / 12, to, period.last / 12);
	} else {
		format_month(out, period.first, true, false, locale);
		if (length > 1) {
			buffer_printf(out, " %s ", to);
			format_month(out, period.last, true, false, locale);
		}
	}
}
