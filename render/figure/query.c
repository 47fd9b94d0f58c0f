/* Query strings of inline figures: percent-decoded, split, turned into a YAML mapping. */
#include "figure/query.h"

#include <string.h>

struct query {
	struct arena *arena;
	const struct type *type;
	struct pos at;
	struct yaml *mapping;
	size_t item_capacity, value_capacity;
};

static int hex_digit(char digit)
{
	static const char digits[] = "0123456789abcdef";
	char lower = digit >= 'A' && digit <= 'F' ? (char)(digit - 'A' + 'a') : digit;
	const char *found = lower ? strchr(digits, lower) : NULL;
	return found ? (int)(found - digits) : -1;
}

/* A "%" that two hexadecimal digits do not follow stands for itself. */
static const char *decode(struct arena *arena, const char *text, size_t length)
{
	char *out = arena_alloc(arena, length + 1);
	size_t used = 0;
	for (size_t i = 0; i < length; i++) {
		bool escape = text[i] == '%' && i + 2 < length;
		int high = escape ? hex_digit(text[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
		out[used++] = low >= 0 ? (char)(high * 16 + low) : text[i];
		i += low >= 0 ? 2 : 0;
	}
	return text_clean(arena, out, used);
}

static struct yaml *node_new(struct query *query, enum yaml_kind kind)
{
	struct yaml *node = arena_alloc(query->arena, sizeof *node);
	node->kind = kind;
	node->at = query->at;
	node->plain = true;
	node->text = "";
	return node;
}

static const struct yaml *scalar(struct query *query, const char *text, size_t length)
{
	struct yaml *node = node_new(query, YAML_SCALAR);
	node->text = decode(query->arena, text, length);
	return node;
}

static const struct yaml *sequence(struct query *query, const char *text, size_t length)
{
	struct yaml *list = node_new(query, YAML_SEQUENCE);
	size_t capacity = 0, start = 0;
	for (size_t i = 0; i <= length; i++) {
		if (i < length && text[i] != ',')
			continue;
		list->items = arena_grow(
			query->arena, list->items, list->count, &capacity, sizeof *list->items);
		list->items[list->count++] = scalar(query, text + start, i - start);
		start = i + 1;
	}
	return list;
}

static bool is_list(const struct type *type, const char *key)
{
	for (const struct field *field = type->fields; field->name; field++)
		if (!strcmp(field->name, key))
			return field->kind == FIELD_NUMBERS || field->kind == FIELD_TEXTS;
	return false;
}

static void add_pair(
	struct query *query, const char *pair, size_t length, struct diagnostics *diagnostics)
{
	const char *equals = memchr(pair, '=', length);
	size_t key_length = equals ? (size_t)(equals - pair) : length;
	const char *value = equals ? equals + 1 : "";
	size_t value_length = equals ? length - key_length - 1 : 0;
	const struct yaml *key = scalar(query, pair, key_length);
	struct yaml *mapping = query->mapping;
	if (yaml_find(mapping, key->text)) {
		report(diagnostics, CODE_KEY_TWICE, &query->at,
			"\"%s\" is given twice in the figure's address; keep one", key->text);
		return;
	}
	mapping->items = arena_grow(query->arena, mapping->items, mapping->count,
		&query->item_capacity, sizeof *mapping->items);
	mapping->values = arena_grow(query->arena, mapping->values, mapping->count,
		&query->value_capacity, sizeof *mapping->values);
	mapping->items[mapping->count] = key;
	mapping->values[mapping->count] = is_list(query->type, key->text)
		? sequence(query, value, value_length)
		: scalar(query, value, value_length);
	mapping->count++;
}

const struct yaml *query_parse(struct arena *arena, const char *query, const struct type *type,
	struct pos at, struct diagnostics *diagnostics)
{
	struct query state = {.arena = arena, .type = type, .at = at};
	state.mapping = node_new(&state, YAML_MAPPING);
	while (query && *query) {
		size_t length = strcspn(query, "&");
		if (length)
			add_pair(&state, query, length, diagnostics);
		query += length + (query[length] == '&');
	}
	return state.mapping;
}
