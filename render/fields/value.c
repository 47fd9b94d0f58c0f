/* Described structs and YAML nodes read back by name: what templates see. */
#include "fields/loader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct value no_value;
static const struct value empty_value = {.kind = VALUE_TEXT};

static struct value number_value(double number, const struct field *field)
{
	return (struct value){.kind = VALUE_NUMBER,
		.field = field,
		.number = number,
		.format = field ? field->format : FORMAT_PLAIN};
}

static struct value boolean_value(bool yes)
{
	return (struct value){.kind = VALUE_BOOLEAN, .number = yes};
}

struct value value_of(const struct type *type, const void *object)
{
	return (struct value){.kind = VALUE_STRUCT, .type = type, .data = object};
}

struct value value_text(const char *text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

static struct value yaml_scalar_value(const struct yaml *node)
{
	if (yaml_is_null(node))
		return empty_value;
	if (node->plain && (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0))
		return boolean_value(*node->text == 't');
	double number;
	if (node->plain && yaml_number(node->text, &number))
		return number_value(number, NULL);
	return value_text(node->text);
}

struct value value_yaml(const struct yaml *node)
{
	if (!node)
		return no_value;
	if (node->kind == YAML_SCALAR)
		return yaml_scalar_value(node);
	return (struct value){.kind = node->kind == YAML_SEQUENCE ? VALUE_LIST : VALUE_YAML,
		.data = node,
		.count = node->kind == YAML_SEQUENCE ? node->count : 0};
}

/* ---- members ----------------------------------------------------------------------------- */

static struct value get_text(const struct field *field, const void *member)
{
	struct value value = {.kind = field->kind == FIELD_RICH ? VALUE_RICH : VALUE_TEXT,
		.field = field,
		.text = *(const char *const *)member};
	if (field->flags & PLACED) {
		const char *object = (const char *)member - field->offset;
		value.at = *(const struct pos *)(object + field->format_offset);
	}
	return value;
}

static struct value get_boolean(const struct field *field, const void *member)
{
	(void)field;
	return boolean_value(*(const bool *)member);
}

static struct value get_integer(const struct field *field, const void *member)
{
	return number_value(*(const int *)member, field);
}

static struct value get_number(const struct field *field, const void *member)
{
	return number_value(*(const double *)member, field);
}

static struct value get_choice(const struct field *field, const void *member)
{
	int index = *(const int *)member;
	return (struct value){.kind = VALUE_CHOICE,
		.field = field,
		.number = index,
		.text = index < 0 ? NULL : field->choices[index]};
}

static struct value get_date(const struct field *field, const void *member)
{
	return (struct value){.kind = VALUE_DATE, .field = field, .data = member};
}

static struct value get_month(const struct field *field, const void *member)
{
	return (struct value){.kind = VALUE_MONTH, .field = field, .data = member};
}

static struct value get_period(const struct field *field, const void *member)
{
	return (struct value){.kind = VALUE_PERIOD, .field = field, .data = member};
}

static struct value get_color(const struct field *field, const void *member)
{
	return (struct value){.kind = VALUE_TEXT, .field = field, .data = member};
}

static struct value get_struct(const struct field *field, const void *member)
{
	struct value value = value_of(field->type, member);
	value.field = field;
	return value;
}

static struct value get_pointer(const struct field *field, const void *member)
{
	return get_struct(field, *(const void *const *)member);
}

static struct value get_list(const struct field *field, const void *member)
{
	return (struct value){.kind = VALUE_LIST,
		.type = field->type,
		.field = field,
		.data = member,
		.count = ((const struct list *)member)->count};
}

static struct value get_yaml(const struct field *field, const void *member)
{
	(void)field;
	const struct yaml *node = *(const struct yaml *const *)member;
	return node ? value_yaml(node) : empty_value;
}

/*
 * How a member becomes a value and, for lists, what an item of it is. Items that are structs
 * lie in the list itself or behind pointers.
 */
static const struct access {
	struct value (*get)(const struct field *field, const void *member);
	struct value (*item)(const struct field *field, const void *member);
	size_t item_size; /* 0: that of the struct type */
} accesses[FIELD_KINDS] = {
	[FIELD_TEXT] = {.get = get_text},
	[FIELD_RICH] = {.get = get_text},
	[FIELD_ID] = {.get = get_text},
	[FIELD_TEXTS] = {.get = get_list, .item = get_text, .item_size = sizeof(char *)},
	[FIELD_BOOLEAN] = {.get = get_boolean},
	[FIELD_INTEGER] = {.get = get_integer},
	[FIELD_NUMBER] = {.get = get_number},
	[FIELD_NUMBERS] = {.get = get_list, .item = get_number, .item_size = sizeof(double)},
	[FIELD_CHOICE] = {.get = get_choice},
	[FIELD_DATE] = {.get = get_date},
	[FIELD_MONTH] = {.get = get_month},
	[FIELD_PERIOD] = {.get = get_period},
	[FIELD_COLOR] = {.get = get_color},
	[FIELD_REF] = {.get = get_pointer},
	[FIELD_REFS] = {.get = get_list, .item = get_pointer, .item_size = sizeof(void *)},
	[FIELD_STRUCT] = {.get = get_struct},
	[FIELD_OPTIONAL] = {.get = get_pointer},
	[FIELD_LIST] = {.get = get_list, .item = get_struct},
	[FIELD_MAP] = {.get = get_list, .item = get_struct},
	[FIELD_YAML] = {.get = get_yaml},
};

static struct value get_field(const struct field *field, const void *object)
{
	if (!object)
		return empty_value;
	struct value value = accesses[field->kind].get(field, (const char *)object + field->offset);
	if (field->flags & FORMATTED)
		value.format = (enum number_format) *
			(const int *)((const char *)object + field->format_offset);
	return value;
}

/* ---- lookup ------------------------------------------------------------------------------ */

static struct value find_in_struct(const struct type *type, const void *object, const char *name)
{
	for (const struct field *field = type->fields; field->name; field++)
		if (strcmp(field->name, name) == 0)
			return get_field(field, object);
	for (const struct field *field = type->fields; field->name; field++) {
		if (!(field->flags & INLINE))
			continue;
		struct value inner = get_field(field, object);
		struct value found = find_in_struct(field->type, inner.data, name);
		if (!value_missing(found))
			return found;
	}
	return no_value;
}

/* Whether its noun is singular: 1, or a number that is printed as 1. */
static bool is_one(struct value value)
{
	bool whole = value.format == FORMAT_COUNT;
	return (whole ? round(value.number) : value.number) == 1;
}

static struct value find_position(struct value item, const char *name)
{
	if (item.kind == VALUE_NUMBER && strcmp(name, "@one") == 0)
		return boolean_value(is_one(item));
	if (item.kind == VALUE_DATE && strcmp(name, "@month") == 0) {
		item.month = true;
		return item;
	}
	if (item.kind == VALUE_DATE && strcmp(name, "@short") == 0) {
		item.brief = true;
		return item;
	}
	if (item.count == 0 || item.kind == VALUE_LIST)
		return no_value;
	if (strcmp(name, "@number") == 0)
		return number_value((double)item.index + 1, NULL);
	if (strcmp(name, "@first") == 0)
		return boolean_value(item.index == 0);
	if (strcmp(name, "@last") == 0)
		return boolean_value(item.index + 1 == item.count);
	return no_value;
}

struct value value_find(struct value value, const char *name)
{
	if (name[0] == '@')
		return find_position(value, name);
	if (value.kind == VALUE_STRUCT)
		return find_in_struct(value.type, value.data, name);
	if (value.kind == VALUE_YAML)
		return value_yaml(yaml_find(value.data, name));
	if (value.kind == VALUE_CHOICE) {
		int index = choice_find(value.field->choices, name);
		return index < 0 ? no_value : boolean_value(index == (int)value.number);
	}
	if (value.kind == VALUE_LIST && strcmp(name, "count") == 0) {
		struct value count = number_value((double)value.count, NULL);
		count.format = FORMAT_COUNT;
		return count;
	}
	return no_value;
}

struct value value_item(struct value list, size_t index)
{
	if (list.kind != VALUE_LIST || index >= list.count)
		return no_value;
	struct value item;
	if (list.field) {
		const struct access *access = &accesses[list.field->kind];
		size_t size = access->item_size ? access->item_size : list.type->size;
		const char *items = ((const struct list *)list.data)->items;
		item = access->item(list.field, items + index * size);
	} else {
		item = value_yaml(((const struct yaml *)list.data)->items[index]);
	}
	if (item.kind != VALUE_LIST) {
		item.index = index;
		item.count = list.count;
	}
	return item;
}

bool value_missing(struct value value)
{
	return value.kind == VALUE_NONE;
}
