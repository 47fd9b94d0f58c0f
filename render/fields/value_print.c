/* Values as truth, as words for people and as raw text for figure bodies: one row per kind. */
#include "fields/fields.h"

#include <math.h>

/* locale NULL: raw. */
typedef void printer(struct buffer *out, struct value value, const struct locale *locale);

static bool has_text(struct value value)
{
	return (value.text && !text_is_blank(value.text)) ||
		(value.field && value.field->kind == FIELD_COLOR);
}

static void print_text(struct buffer *out, struct value value, const struct locale *locale)
{
	(void)locale;
	if (value.field && value.field->kind == FIELD_COLOR)
		buffer_printf(out, "#%06X", (unsigned)*(const uint32_t *)value.data);
	else
		buffer_text(out, value.text);
}

/* A count of nothing is false, as in "{{#items.count}}"; a measured 0 is a number like others. */
static bool has_number(struct value value)
{
	bool counted = !value.field || value.field->kind == FIELD_INTEGER;
	return !isnan(value.number) && !(counted && value.number == 0);
}

static void print_number(struct buffer *out, struct value value, const struct locale *locale)
{
	if (isnan(value.number))
		return;
	if (locale)
		format_number(out, value.number, value.format, locale);
	else
		buffer_number(out, value.number);
}

static bool is_yes(struct value value)
{
	return value.number != 0;
}

static void print_boolean(struct buffer *out, struct value value, const struct locale *locale)
{
	(void)locale;
	buffer_text(out, is_yes(value) ? "true" : "false");
}

static bool has_date(struct value value)
{
	return ((const struct date *)value.data)->year != 0;
}

static void print_date(struct buffer *out, struct value value, const struct locale *locale)
{
	struct date date = *(const struct date *)value.data;
	if (!has_date(value))
		return;
	if (value.month && locale)
		format_month(out, date_month(date), true, value.brief, locale);
	else if (value.month)
		buffer_printf(out, "%04d-%02d", date.year, date.month);
	else if (locale)
		format_date(out, date, !value.brief, locale);
	else
		buffer_printf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static bool has_month(struct value value)
{
	return *(const month_index *)value.data != MONTH_NONE;
}

static void print_month(struct buffer *out, struct value value, const struct locale *locale)
{
	month_index month = *(const month_index *)value.data;
	if (!has_month(value))
		return;
	struct date first = month_first_day(month);
	if (locale)
		format_month(out, month, true, false, locale);
	else
		buffer_printf(out, "%04d-%02d", first.year, first.month);
}

static bool has_period(struct value value)
{
	return period_given(*(const struct period *)value.data);
}

static void print_period(struct buffer *out, struct value value, const struct locale *locale)
{
	struct period period = *(const struct period *)value.data;
	if (!has_period(value))
		return;
	if (locale) {
		format_period(out, period, locale);
		return;
	}
	struct arena *scratch = arena_new();
	buffer_text(out, period_text(scratch, period));
	arena_free(scratch);
}

static bool has_data(struct value value)
{
	return value.data != NULL;
}

/* A struct on its own prints what it can be written as: its value, or else its id. */
static void print_struct(struct buffer *out, struct value value, const struct locale *locale)
{
	for (const struct field *field = value.type->fields; value.data && field->name; field++) {
		if (!(field->flags & VALUE) && field->kind != FIELD_ID)
			continue;
		struct value shown = value_find(value, field->name);
		if (locale)
			value_print(out, shown, locale);
		else
			value_print_raw(out, shown);
		return;
	}
}

static bool has_items(struct value value)
{
	return value.count > 0;
}

static void print_list(struct buffer *out, struct value value, const struct locale *locale)
{
	for (size_t i = 0; i < value.count; i++) {
		struct value item = value_item(value, i);
		buffer_text(out, i ? ", " : "");
		if (locale)
			value_print(out, item, locale);
		else if (item.kind == VALUE_NUMBER && isnan(item.number))
			buffer_text(out, "null");
		else
			value_print_raw(out, item);
	}
}

static void print_nothing(struct buffer *out, struct value value, const struct locale *locale)
{
	(void)out;
	(void)value;
	(void)locale;
}

static bool never(struct value value)
{
	(void)value;
	return false;
}

static const struct behaviour {
	bool (*truth)(struct value value);
	printer *print;
} behaviours[] = {
	[VALUE_NONE] = {never, print_nothing},
	[VALUE_TEXT] = {has_text, print_text},
	[VALUE_RICH] = {has_text, print_text},
	[VALUE_NUMBER] = {has_number, print_number},
	[VALUE_BOOLEAN] = {is_yes, print_boolean},
	[VALUE_DATE] = {has_date, print_date},
	[VALUE_MONTH] = {has_month, print_month},
	[VALUE_PERIOD] = {has_period, print_period},
	[VALUE_STRUCT] = {has_data, print_struct},
	[VALUE_LIST] = {has_items, print_list},
	[VALUE_CHOICE] = {has_text, print_text},
	[VALUE_YAML] = {has_data, print_nothing},
};

bool value_truth(struct value value)
{
	return behaviours[value.kind].truth(value);
}

void value_print(struct buffer *out, struct value value, const struct locale *locale)
{
	behaviours[value.kind].print(out, value, locale);
}

void value_print_raw(struct buffer *out, struct value value)
{
	behaviours[value.kind].print(out, value, NULL);
}
