/* Readers of numbers, words, dates and colours, each with what it expected when it refuses. */
#include "fields/readers.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers ----------------------------------------------------------------------------- */

bool member_boolean(const struct reading *reading)
{
	const char *text = reading->node->kind == YAML_SCALAR ? reading->node->text : "";
	bool yes = strcmp(text, "true") == 0;
	if (!reading->node->plain || (!yes && strcmp(text, "false") != 0))
		return reading_refuse(reading, CODE_TYPE, "true or false", "");
	*(bool *)reading->member = yes;
	return true;
}

static bool has_range(const struct field *field)
{
	return field->low != 0 || field->high != 0;
}

/* "a number from 0 to 10", "a number of at least 1" */
static const char *expected_number(const struct reading *reading, const char *what)
{
	const struct field *field = reading->field;
	struct buffer text = BUFFER_INIT;
	buffer_text(&text, what);
	if (has_range(field)) {
		bool low = isfinite(field->low), high = isfinite(field->high);
		buffer_text(&text, low && high ? " from " : low ? " of at least " : " of at most ");
		if (low)
			buffer_number(&text, field->low);
		buffer_text(&text, low && high ? " to " : "");
		if (high)
			buffer_number(&text, field->high);
	}
	const char *kept = arena_copy(reading->loader->arena, text.bytes, text.length);
	buffer_free(&text);
	return kept;
}

/* Says which of the usual slips it was. */
static const char *number_advice(const struct yaml *node)
{
	double number;
	if (node->kind != YAML_SCALAR)
		return "";
	if (yaml_number(node->text, &number))
		return node->plain ? "" : "; remove the quotes";
	if (node->text[strspn(node->text, "0123456789+-.,' ")] == '\0')
		return "; write decimals with a point and thousands without a separator";
	if (node->text[strspn(node->text, "0123456789. ")] == '%')
		return "; leave the percent sign out";
	return "";
}

bool member_number(const struct reading *reading)
{
	const struct yaml *node = reading->node;
	const struct field *field = reading->field;
	const char *expected = expected_number(reading, "a number");
	double number;
	if (node->kind != YAML_SCALAR || !node->plain || !yaml_number(node->text, &number))
		return reading_refuse(reading, CODE_TYPE, expected, number_advice(node));
	if (has_range(field) && (number < field->low || number > field->high))
		return reading_refuse(reading, CODE_RANGE, expected, "");
	*(double *)reading->member = number;
	return true;
}

bool member_integer(const struct reading *reading)
{
	const struct yaml *node = reading->node;
	const struct field *field = reading->field;
	const char *expected = expected_number(reading, "a whole number");
	double number;
	if (node->kind != YAML_SCALAR || !node->plain || !yaml_number(node->text, &number) ||
		number != trunc(number))
		return reading_refuse(reading, CODE_TYPE, expected, number_advice(node));
	if (number < INT_MIN || number > INT_MAX ||
		(has_range(field) && (number < field->low || number > field->high)))
		return reading_refuse(reading, CODE_RANGE, expected, "");
	*(int *)reading->member = (int)number;
	return true;
}

bool member_numbers(const struct reading *reading)
{
	size_t count;
	const struct yaml *const *items = reading_items(reading, &count);
	double *numbers = arena_array(reading->loader->arena, count, sizeof(*numbers));
	for (size_t i = 0; i < count; i++) {
		struct reading item = *reading;
		item.node = items[i];
		item.member = &numbers[i];
		numbers[i] = NAN;
		if (!yaml_is_null(items[i]))
			member_number(&item);
	}
	*(struct list *)reading->member = (struct list){.items = numbers, .count = count};
	return true;
}

/* ---- words and dates --------------------------------------------------------------------- */

static const char *list_choices(const struct reading *reading)
{
	struct buffer text = BUFFER_INIT;
	buffer_text(&text, "one of ");
	for (const char *const *choice = reading->field->choices; *choice; choice++)
		buffer_printf(
			&text, "%s\"%s\"", choice == reading->field->choices ? "" : ", ", *choice);
	const char *kept = arena_copy(reading->loader->arena, text.bytes, text.length);
	buffer_free(&text);
	return kept;
}

bool member_choice(const struct reading *reading)
{
	const struct yaml *node = reading->node;
	const char *const *choices = reading->field->choices;
	if (node->kind != YAML_SCALAR)
		return reading_refuse(reading, CODE_CHOICE, list_choices(reading), "");
	int index = choice_find(choices, node->text);
	if (index < 0) {
		size_t count = 0;
		while (choices[count])
			count++;
		const char *near = did_you_mean(node->text, choices, count);
		return reading_refuse(reading, CODE_CHOICE, list_choices(reading),
			near ? arena_printf(reading->loader->arena, "; did you mean \"%s\"?", near)
			     : "");
	}
	*(int *)reading->member = index;
	return true;
}

bool member_date(const struct reading *reading)
{
	struct date date;
	if (reading->node->kind != YAML_SCALAR || !date_parse(reading->node->text, &date))
		return reading_refuse(reading, CODE_TYPE, "a date written as 2026-10-21", "");
	*(struct date *)reading->member = date;
	return true;
}

bool member_month(const struct reading *reading)
{
	struct period period;
	if (reading->node->kind != YAML_SCALAR || !period_parse(reading->node->text, &period) ||
		period.first != period.last)
		return reading_refuse(reading, CODE_TYPE, "a month written as 2026-10", "");
	*(month_index *)reading->member = period.first;
	return true;
}

bool member_period(const struct reading *reading)
{
	struct period period;
	if (reading->node->kind != YAML_SCALAR || !period_parse(reading->node->text, &period))
		return reading_refuse(reading, CODE_TYPE,
			"a period written as 2026-10, 2026-Q3, 2026 or 2016-06..2018-09", "");
	*(struct period *)reading->member = period;
	return true;
}

bool member_color(const struct reading *reading)
{
	const char *text = reading->node->kind == YAML_SCALAR ? reading->node->text : "";
	if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
		return reading_refuse(reading, CODE_TYPE, "a colour written as \"#0F4C5C\"",
			*text ? "" : "; put it in quotes, because # begins a comment");
	*(uint32_t *)reading->member = (uint32_t)strtoul(text + 1, NULL, 16);
	return true;
}
