/* Structs filled from YAML by their field tables: keys, defaults, required fields, lists. */
#include "fields/readers.h"

#include <string.h>

struct loader *loader_new(struct arena *arena, struct diagnostics *diagnostics)
{
	struct loader *loader = arena_alloc(arena, sizeof(*loader));
	loader->arena = arena;
	loader->diagnostics = diagnostics;
	return loader;
}

void loader_list_files(struct loader *loader, list_file_reader *reader, void *context)
{
	loader->read_list_file = reader;
	loader->list_file_context = context;
}

struct arena *loader_arena(struct loader *loader)
{
	return loader->arena;
}

struct diagnostics *loader_diagnostics(struct loader *loader)
{
	return loader->diagnostics;
}

static struct reading reading_of(struct loader *loader, const struct type *type, void *object,
	const struct field *field, const struct yaml *node)
{
	return (struct reading){.loader = loader,
		.type = type,
		.object = object,
		.field = field,
		.node = node,
		.member = (char *)object + field->offset};
}

/* A default is written as in YAML; only lists and mappings need the parser for it. */
static const struct yaml *fallback_node(struct loader *loader, const char *text, struct pos at)
{
	if (*text == '[' || *text == '{')
		return yaml_parse(loader->arena, text, strlen(text), at, loader->diagnostics);
	struct yaml *node = arena_alloc(loader->arena, sizeof(*node));
	*node = (struct yaml){.at = at, .kind = YAML_SCALAR, .plain = true, .text = text};
	return node;
}

/* The field as it is when no file mentions it. */
static void default_field(struct loader *loader, const struct type *type, void *object,
	const struct field *field, struct pos at)
{
	struct reading reading = reading_of(loader, type, object, field, NULL);
	member_clear(&reading);
	if (field->flags & COMPUTED)
		return;
	if (field->fallback) {
		reading.node = fallback_node(loader, field->fallback, at);
		member_read(&reading);
	} else if (field->kind == FIELD_STRUCT) {
		load_defaults(loader, field->type, reading.member, at);
	}
}

void load_defaults(struct loader *loader, const struct type *type, void *object, struct pos at)
{
	*(struct pos *)object = at;
	for (const struct field *field = type->fields; field->name; field++)
		default_field(loader, type, object, field, at);
}

/* `initiative "CL-02"`, or `initiative` when the mapping does not say its id. */
static const char *name_object(struct loader *loader, const struct type *type,
	const struct yaml *key, const struct yaml *node)
{
	const struct field *id = type_id_field(type);
	const struct yaml *given = key ? key : id ? yaml_find(node, id->name) : NULL;
	if (yaml_is_null(given) || given->kind != YAML_SCALAR)
		return type->name;
	return arena_printf(loader->arena, "%s \"%s\"", type->name, given->text);
}

static void report_missing(struct loader *loader, const struct type *type,
	const struct field *field, const struct yaml *key, const struct yaml *node)
{
	report(loader->diagnostics, CODE_KEY_MISSING, &node->at, "%s needs \"%s\"%s%s",
		name_object(loader, type, key, node), field->name, field->help ? ": " : "",
		field->help ? field->help : "");
	if (field->kind == FIELD_ID)
		loader_doubt(loader, type);
}

/* The names that a mapping of this type may use; `without` is the one its key stands for. */
static size_t list_names(const struct type *type, const struct field *without, const char **names)
{
	size_t count = 0;
	for (const struct field *field = type->fields; field->name; field++)
		if (!(field->flags & COMPUTED) && field != without)
			names[count++] = field->name;
	return count;
}

static size_t count_fields(const struct type *type)
{
	size_t count = 0;
	while (type->fields[count].name)
		count++;
	return count;
}

static void report_unknown_key(struct loader *loader, const struct type *type,
	const struct field *without, const struct yaml *key)
{
	enum { NAMES_SHOWN = 8 };
	const char **names = arena_array(loader->arena, count_fields(type), sizeof(*names));
	size_t count = list_names(type, without, names);
	const char *suggestion = did_you_mean(key->text, names, count);
	if (!suggestion && (type->fields[count_fields(type)].flags & SHARED))
		return;
	struct buffer told = BUFFER_INIT;
	if (suggestion) {
		const struct field *meant = type_readable_field(type, suggestion);
		if (meant && meant->type)
			loader_doubt(loader, meant->type);
		buffer_printf(&told, "did you mean \"%s\"?", suggestion);
	} else {
		buffer_text(&told, "it knows ");
		for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
			buffer_printf(&told, "%s\"%s\"", i ? ", " : "", names[i]);
		if (count > NAMES_SHOWN)
			buffer_printf(&told, " and %zu more", count - NAMES_SHOWN);
	}
	report(loader->diagnostics, CODE_KEY_UNKNOWN, &key->at, "unknown key \"%s\" in %s; %s",
		key->text, type->name, told.bytes);
	buffer_free(&told);
}

/*
 * Words that must be there must not be blank either. An unquoted #0F4C5C is a comment to YAML:
 * an empty colour is given, and wrong.
 */
static bool is_given(const struct field *field, const struct yaml *node)
{
	bool words = field->kind == FIELD_TEXT || field->kind == FIELD_RICH;
	if (words && (field->flags & REQUIRED) && node && node->kind == YAML_SCALAR)
		return !text_is_blank(node->text);
	return !yaml_is_null(node) || (node && field->kind == FIELD_COLOR);
}

static void fill_field(struct loader *loader, const struct type *type, void *object,
	const struct field *field, const struct yaml *given, struct pos at)
{
	struct reading reading = reading_of(loader, type, object, field, given);
	member_clear(&reading);
	if (!is_given(field, given) || !member_read(&reading))
		default_field(loader, type, object, field, at);
}

/* `key` is the key of a FIELD_MAP entry, which goes to the field flagged KEY; else NULL. */
static void fill_from_mapping(struct loader *loader, const struct type *type, void *object,
	const struct yaml *key, const struct yaml *node)
{
	const struct field *key_field = key ? type_flagged_field(type, KEY) : NULL;
	for (const struct field *field = type->fields; field->name; field++) {
		const struct yaml *given = field->flags & COMPUTED ? NULL
			: field == key_field                       ? key
								   : yaml_find(node, field->name);
		fill_field(loader, type, object, field, given, node->at);
		if ((field->flags & REQUIRED) && !is_given(field, given))
			report_missing(loader, type, field, key, node);
	}
	for (size_t i = 0; i < node->count; i++) {
		const struct field *field = type_readable_field(type, node->items[i]->text);
		if (!field || field == key_field)
			report_unknown_key(loader, type, key_field, node->items[i]);
	}
}

/* The struct written as one value, or as `key: value` in a FIELD_MAP. */
static void fill_from_value(struct loader *loader, const struct type *type, void *object,
	const struct yaml *key, const struct yaml *node)
{
	const struct field *key_field = key ? type_flagged_field(type, KEY) : NULL;
	const struct field *value_field = type_flagged_field(type, VALUE);
	for (const struct field *field = type->fields; field->name; field++) {
		const struct yaml *given = field == key_field ? key
			: field == value_field                ? node
							      : NULL;
		fill_field(loader, type, object, field, given, node->at);
		if ((field->flags & REQUIRED) && !is_given(field, given))
			report_missing(loader, type, field, key, node);
	}
}

void loader_entry(struct loader *loader, const struct type *type, void *object,
	const struct yaml *key, const struct yaml *node)
{
	static const struct yaml nothing = {.kind = YAML_MAPPING};
	*(struct pos *)object = key ? key->at : node->at;
	bool empty = yaml_is_null(node);
	if (empty && key) {
		struct yaml *at_key = arena_alloc(loader->arena, sizeof(*at_key));
		*at_key = nothing;
		at_key->at = key->at;
		node = at_key;
	}
	if (node->kind == YAML_MAPPING && !(type_value_takes_mapping(type) && key && !empty)) {
		fill_from_mapping(loader, type, object, key, node);
	} else if (type_flagged_field(type, VALUE) && !(empty && !key)) {
		fill_from_value(loader, type, object, key, node);
	} else {
		report(loader->diagnostics, CODE_TYPE, &node->at,
			"%s must be a mapping (lines of \"key: value\"), not %s", type->name,
			yaml_describe(loader, node));
		load_defaults(loader, type, object, *(struct pos *)object);
		loader_doubt(loader, type);
	}
}

void load_struct(
	struct loader *loader, const struct type *type, void *object, const struct yaml *node)
{
	loader_entry(loader, type, object, NULL, node);
}

void load_list(
	struct loader *loader, const struct type *type, struct list *list, const struct yaml *node)
{
	*list = (struct list){0};
	if (yaml_is_null(node))
		return;
	bool in_file = node->kind == YAML_MAPPING && yaml_find(node, "file");
	if (in_file && loader->read_list_file) {
		node = loader->read_list_file(loader, node, type, loader->list_file_context);
		if (!node) {
			loader_doubt(loader, type);
			return;
		}
	}
	if (node->kind != YAML_SEQUENCE) {
		report(loader->diagnostics, CODE_TYPE, &node->at,
			"expected a list of %s entries (lines that begin with \"- \"), not %s",
			type->name, yaml_describe(loader, node));
		loader_doubt(loader, type);
		return;
	}
	char *items = arena_array(loader->arena, node->count, type->size);
	*list = (struct list){.items = items, .count = node->count};
	for (size_t i = 0; i < node->count; i++)
		load_struct(loader, type, items + i * type->size, node->items[i]);
}
