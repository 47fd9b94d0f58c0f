/* One table of readers by kind: a YAML node becomes a member of a struct, or a diagnostic. */
#include "fields/readers.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- saying what was expected ------------------------------------------------------------ */

const char *describe_node(struct loader *loader, const struct yaml *node)
{
	enum { SHOWN = 40 };
	if (node->kind != YAML_SCALAR)
		return node->kind == YAML_SEQUENCE ? "a list" : "a mapping";
	if (yaml_is_null(node))
		return "nothing";
	struct buffer text = BUFFER_INIT;
	buffer_char(&text, '"');
	size_t length = strlen(node->text), shown = 0;
	for (size_t i = 0, size; i < length && shown < SHOWN; i += size, shown++) {
		uint32_t c = utf8_decode(node->text + i, length - i, &size);
		buffer_codepoint(&text, c == '\n' ? ' ' : c);
	}
	buffer_text(&text, shown == SHOWN && utf8_length(node->text) > SHOWN ? "…\"" : "\"");
	const char *kept = arena_copy(loader->arena, text.bytes, text.length);
	buffer_free(&text);
	return kept;
}

static bool refuse(
        const struct reading *reading, enum code code, const char *expected, const char *advice)
{
	report(reading->loader->diagnostics, code, &reading->node->at,
	        "\"%s\" must be %s, not %s%s", reading->field->name, expected,
	        describe_node(reading->loader, reading->node), advice);
	return false;
}

static bool is_scalar(const struct yaml *node)
{
	return node->kind == YAML_SCALAR && !yaml_is_null(node);
}

/* ---- texts ------------------------------------------------------------------------------- */

static bool read_text(const struct reading *reading)
{
	if (!is_scalar(reading->node))
		return refuse(reading, CODE_TYPE, "text", "");
	*(const char **)reading->member = reading->node->text;
	return true;
}

static bool is_id(const char *text)
{
	if (!isalnum((unsigned char)*text))
		return false;
	for (; *text; text++)
		if (!isalnum((unsigned char)*text) && !strchr("-_.", *text))
			return false;
	return true;
}

/* A malformed id is registered all the same, so that references to it are not reported too. */
static bool read_id(const struct reading *reading)
{
	if (!is_scalar(reading->node)) {
		doubt_type(reading->loader, reading->type);
		return refuse(reading, CODE_TYPE, "an id", "");
	}
	if (!is_id(reading->node->text))
		refuse(reading, CODE_TYPE,
		        "an id of letters a to z, digits, \"-\", \"_\" and \".\" that begins with "
		        "a "
		        "letter or digit",
		        "");
	*(const char **)reading->member = reading->node->text;
	register_id(reading->loader, reading->type, reading->node->text, reading->object,
	        reading->node->at);
	return true;
}

/* The items of a sequence, or the node itself as the only one. */
static const struct yaml *const *node_items(const struct reading *reading, size_t *count)
{
	bool sequence = reading->node->kind == YAML_SEQUENCE;
	*count = sequence ? reading->node->count : 1;
	return sequence ? reading->node->items : (const struct yaml *const *)&reading->node;
}

static bool read_texts(const struct reading *reading)
{
	size_t count;
	const struct yaml *const *items = node_items(reading, &count);
	const char **texts = arena_array(reading->loader->arena, count, sizeof(*texts));
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		struct reading item = *reading;
		item.node = items[i];
		item.member = &texts[kept];
		kept += read_text(&item);
	}
	*(struct list *)reading->member = (struct list){.items = texts, .count = kept};
	return true;
}

/* ---- numbers ----------------------------------------------------------------------------- */

static bool read_boolean(const struct reading *reading)
{
	const char *text = reading->node->kind == YAML_SCALAR ? reading->node->text : "";
	bool yes = strcmp(text, "true") == 0;
	if (!reading->node->plain || (!yes && strcmp(text, "false") != 0))
		return refuse(reading, CODE_TYPE, "true or false", "");
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
	if (parse_number(node->text, &number))
		return node->plain ? "" : "; remove the quotes";
	if (node->text[strspn(node->text, "0123456789+-.,' ")] == '\0')
		return "; write decimals with a point and thousands without a separator";
	return "";
}

static bool read_number(const struct reading *reading)
{
	const struct yaml *node = reading->node;
	const struct field *field = reading->field;
	const char *expected = expected_number(reading, "a number");
	double number;
	if (node->kind != YAML_SCALAR || !node->plain || !parse_number(node->text, &number))
		return refuse(reading, CODE_TYPE, expected, number_advice(node));
	if (has_range(field) && (number < field->low || number > field->high))
		return refuse(reading, CODE_RANGE, expected, "");
	*(double *)reading->member = number;
	return true;
}

static bool read_integer(const struct reading *reading)
{
	const struct yaml *node = reading->node;
	const struct field *field = reading->field;
	const char *expected = expected_number(reading, "a whole number");
	double number;
	if (node->kind != YAML_SCALAR || !node->plain || !parse_number(node->text, &number) ||
	        number != trunc(number))
		return refuse(reading, CODE_TYPE, expected, number_advice(node));
	if (number < INT_MIN || number > INT_MAX ||
	        (has_range(field) && (number < field->low || number > field->high)))
		return refuse(reading, CODE_RANGE, expected, "");
	*(int *)reading->member = (int)number;
	return true;
}

static bool read_numbers(const struct reading *reading)
{
	size_t count;
	const struct yaml *const *items = node_items(reading, &count);
	double *numbers = arena_array(reading->loader->arena, count, sizeof(*numbers));
	for (size_t i = 0; i < count; i++) {
		struct reading item = *reading;
		item.node = items[i];
		item.member = &numbers[i];
		numbers[i] = NAN;
		if (!yaml_is_null(items[i]))
			read_number(&item);
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

static bool read_choice(const struct reading *reading)
{
	const struct yaml *node = reading->node;
	const char *const *choices = reading->field->choices;
	if (node->kind != YAML_SCALAR)
		return refuse(reading, CODE_CHOICE, list_choices(reading), "");
	int index = find_choice(choices, node->text);
	if (index < 0) {
		size_t count = 0;
		while (choices[count])
			count++;
		const char *near = did_you_mean(node->text, choices, count);
		return refuse(reading, CODE_CHOICE, list_choices(reading),
		        near ? arena_printf(reading->loader->arena, "; did you mean \"%s\"?", near)
		             : "");
	}
	*(int *)reading->member = index;
	return true;
}

static bool read_date(const struct reading *reading)
{
	struct date date;
	if (reading->node->kind != YAML_SCALAR || !date_parse(reading->node->text, &date))
		return refuse(reading, CODE_TYPE, "a date written as 2026-10-21", "");
	*(struct date *)reading->member = date;
	return true;
}

static bool read_month(const struct reading *reading)
{
	struct period period;
	if (reading->node->kind != YAML_SCALAR || !period_parse(reading->node->text, &period) ||
	        period.first != period.last)
		return refuse(reading, CODE_TYPE, "a month written as 2026-10", "");
	*(month_index *)reading->member = period.first;
	return true;
}

static bool read_period(const struct reading *reading)
{
	struct period period;
	if (reading->node->kind != YAML_SCALAR || !period_parse(reading->node->text, &period))
		return refuse(reading, CODE_TYPE,
		        "a period written as 2026-10, 2026-Q3, 2026 or 2016-06..2018-09", "");
	*(struct period *)reading->member = period;
	return true;
}

static bool read_color(const struct reading *reading)
{
	const char *text = reading->node->kind == YAML_SCALAR ? reading->node->text : "";
	if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
		return refuse(reading, CODE_TYPE, "a colour written as \"#0F4C5C\"",
		        *text ? "" : "; put it in quotes, because # begins a comment");
	*(uint32_t *)reading->member = (uint32_t)strtoul(text + 1, NULL, 16);
	return true;
}

/* ---- references and structs -------------------------------------------------------------- */

static bool read_reference(const struct reading *reading)
{
	if (!is_scalar(reading->node))
		return refuse(reading, CODE_TYPE,
		        arena_printf(reading->loader->arena, "the id of one %s",
		                reading->field->type->name),
		        "");
	add_reference(reading->loader, reading->field, reading->node, reading->member);
	return true;
}

static bool read_references(const struct reading *reading)
{
	size_t count;
	const struct yaml *const *items = node_items(reading, &count);
	const void **slots = arena_array(reading->loader->arena, count, sizeof(*slots));
	for (size_t i = 0; i < count; i++) {
		struct reading item = *reading;
		item.node = items[i];
		item.member = &slots[i];
		read_reference(&item);
	}
	struct list *list = reading->member;
	*list = (struct list){.items = slots, .count = count};
	add_reference_list(reading->loader, list);
	return true;
}

static bool read_struct(const struct reading *reading)
{
	load_struct(reading->loader, reading->field->type, reading->member, reading->node);
	return true;
}

static bool read_optional(const struct reading *reading)
{
	const struct type *type = reading->field->type;
	void *object = arena_alloc(reading->loader->arena, type->size);
	load_struct(reading->loader, type, object, reading->node);
	*(void **)reading->member = object;
	return true;
}

static bool read_list(const struct reading *reading)
{
	load_list(reading->loader, reading->field->type, reading->member, reading->node);
	return true;
}

static bool read_map(const struct reading *reading)
{
	const struct yaml *node = reading->node;
	const struct type *type = reading->field->type;
	if (node->kind != YAML_MAPPING) {
		doubt_type(reading->loader, type);
		return refuse(reading, CODE_TYPE, "a mapping (lines of \"key: value\")", "");
	}
	char *items = arena_array(reading->loader->arena, node->count, type->size);
	*(struct list *)reading->member = (struct list){.items = items, .count = node->count};
	for (size_t i = 0; i < node->count; i++)
		load_entry(reading->loader, type, items + i * type->size, node->items[i],
		        node->values[i]);
	return true;
}

static bool read_yaml(const struct reading *reading)
{
	*(const struct yaml **)reading->member = reading->node;
	return true;
}

/* ---- the table --------------------------------------------------------------------------- */

static const double no_number = NAN;
static const int no_choice = -1;
static const month_index no_month = MONTH_NONE;
static const struct date no_date;
static const struct list no_list;
static const bool no_boolean;
static const int no_integer;
static const uint32_t no_color;
static const void *const no_pointer;

/* missing == NULL: the reader clears it itself (structs). */
static const struct reader {
	bool (*read)(const struct reading *reading);
	const void *missing;
	size_t size;
} readers[FIELD_KINDS] = {
        [FIELD_TEXT] = {read_text, &no_pointer, sizeof(char *)},
        [FIELD_RICH] = {read_text, &no_pointer, sizeof(char *)},
        [FIELD_ID] = {read_id, &no_pointer, sizeof(char *)},
        [FIELD_TEXTS] = {read_texts, &no_list, sizeof(struct list)},
        [FIELD_BOOLEAN] = {read_boolean, &no_boolean, sizeof(bool)},
        [FIELD_INTEGER] = {read_integer, &no_integer, sizeof(int)},
        [FIELD_NUMBER] = {read_number, &no_number, sizeof(double)},
        [FIELD_NUMBERS] = {read_numbers, &no_list, sizeof(struct list)},
        [FIELD_CHOICE] = {read_choice, &no_choice, sizeof(int)},
        [FIELD_DATE] = {read_date, &no_date, sizeof(struct date)},
        [FIELD_MONTH] = {read_month, &no_month, sizeof(month_index)},
        [FIELD_PERIOD] = {read_period, &PERIOD_NONE, sizeof(struct period)},
        [FIELD_COLOR] = {read_color, &no_color, sizeof(uint32_t)},
        [FIELD_REF] = {read_reference, &no_pointer, sizeof(void *)},
        [FIELD_REFS] = {read_references, &no_list, sizeof(struct list)},
        [FIELD_STRUCT] = {read_struct, NULL, 0},
        [FIELD_OPTIONAL] = {read_optional, &no_pointer, sizeof(void *)},
        [FIELD_LIST] = {read_list, &no_list, sizeof(struct list)},
        [FIELD_MAP] = {read_map, &no_list, sizeof(struct list)},
        [FIELD_YAML] = {read_yaml, &no_pointer, sizeof(struct yaml *)},
};

void clear_member(const struct reading *reading)
{
	const struct reader *reader = &readers[reading->field->kind];
	if (reader->missing)
		memcpy(reading->member, reader->missing, reader->size);
}

bool read_member(const struct reading *reading)
{
	return readers[reading->field->kind].read(reading);
}
