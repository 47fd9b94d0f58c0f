/* One table of readers by kind: a YAML node becomes a member of a struct, or a diagnostic. */
#include "fields/readers.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* ---- saying what was expected ------------------------------------------------------------ */

const char *yaml_describe(struct loader *loader, const struct yaml *node)
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

bool reading_refuse(
	const struct reading *reading, enum code code, const char *expected, const char *advice)
{
	report(reading->loader->diagnostics, code, &reading->node->at,
		"\"%s\" must be %s, not %s%s", reading->field->name, expected,
		yaml_describe(reading->loader, reading->node), advice);
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
		return reading_refuse(reading, CODE_TYPE, "text", "");
	const struct field *field = reading->field;
	*(const char **)reading->member = reading->node->text;
	if (field->flags & PLACED) {
		char *object = reading->object;
		*(struct pos *)(object + field->format_offset) = reading->node->at;
	}
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
		loader_doubt(reading->loader, reading->type);
		return reading_refuse(reading, CODE_TYPE, "an id", "");
	}
	if (!is_id(reading->node->text))
		reading_refuse(reading, CODE_TYPE,
			"an id of letters a to z, digits, \"-\", \"_\" and \".\" that begins with "
			"a "
			"letter or digit",
			"");
	*(const char **)reading->member = reading->node->text;
	loader_register(reading->loader, reading->type, reading->node->text, reading->object,
		reading->node->at);
	return true;
}

const struct yaml *const *reading_items(const struct reading *reading, size_t *count)
{
	bool sequence = reading->node->kind == YAML_SEQUENCE;
	*count = sequence ? reading->node->count : 1;
	return sequence ? reading->node->items : (const struct yaml *const *)&reading->node;
}

static bool read_texts(const struct reading *reading)
{
	size_t count;
	const struct yaml *const *items = reading_items(reading, &count);
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

/* ---- references and structs -------------------------------------------------------------- */

static bool read_reference(const struct reading *reading)
{
	if (!is_scalar(reading->node))
		return reading_refuse(reading, CODE_TYPE,
			arena_printf(reading->loader->arena, "the id of one %s",
				reading->field->type->name),
			"");
	loader_reference(reading->loader, reading->field, reading->node, reading->member);
	return true;
}

static bool read_references(const struct reading *reading)
{
	size_t count;
	const struct yaml *const *items = reading_items(reading, &count);
	const void **slots = arena_array(reading->loader->arena, count, sizeof(*slots));
	for (size_t i = 0; i < count; i++) {
		struct reading item = *reading;
		item.node = items[i];
		item.member = &slots[i];
		read_reference(&item);
	}
	struct list *list = reading->member;
	*list = (struct list){.items = slots, .count = count};
	loader_reference_list(reading->loader, list);
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
		loader_doubt(reading->loader, type);
		return reading_refuse(
			reading, CODE_TYPE, "a mapping (lines of \"key: value\")", "");
	}
	char *items = arena_array(reading->loader->arena, node->count, type->size);
	*(struct list *)reading->member = (struct list){.items = items, .count = node->count};
	for (size_t i = 0; i < node->count; i++)
		loader_entry(reading->loader, type, items + i * type->size, node->items[i],
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
	[FIELD_BOOLEAN] = {member_boolean, &no_boolean, sizeof(bool)},
	[FIELD_INTEGER] = {member_integer, &no_integer, sizeof(int)},
	[FIELD_NUMBER] = {member_number, &no_number, sizeof(double)},
	[FIELD_NUMBERS] = {member_numbers, &no_list, sizeof(struct list)},
	[FIELD_CHOICE] = {member_choice, &no_choice, sizeof(int)},
	[FIELD_DATE] = {member_date, &no_date, sizeof(struct date)},
	[FIELD_MONTH] = {member_month, &no_month, sizeof(month_index)},
	[FIELD_PERIOD] = {member_period, &PERIOD_NONE, sizeof(struct period)},
	[FIELD_COLOR] = {member_color, &no_color, sizeof(uint32_t)},
	[FIELD_REF] = {read_reference, &no_pointer, sizeof(void *)},
	[FIELD_REFS] = {read_references, &no_list, sizeof(struct list)},
	[FIELD_STRUCT] = {read_struct, NULL, 0},
	[FIELD_OPTIONAL] = {read_optional, &no_pointer, sizeof(void *)},
	[FIELD_LIST] = {read_list, &no_list, sizeof(struct list)},
	[FIELD_MAP] = {read_map, &no_list, sizeof(struct list)},
	[FIELD_YAML] = {read_yaml, &no_pointer, sizeof(struct yaml *)},
};

void member_clear(const struct reading *reading)
{
	const struct reader *reader = &readers[reading->field->kind];
	if (reader->missing)
		memcpy(reading->member, reader->missing, reader->size);
}

bool member_read(const struct reading *reading)
{
	return readers[reading->field->kind].read(reading);
}
