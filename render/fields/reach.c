/* The types that a table leads to, each once. */
#include "fields/reach.h"

#include <string.h>

/* Its type is written below it. */
static bool holds_struct(const struct field *field)
{
	return field->kind == FIELD_STRUCT || field->kind == FIELD_OPTIONAL ||
		field->kind == FIELD_LIST || field->kind == FIELD_MAP;
}

static const char *unique_name(
	struct arena *arena, const struct reached *types, size_t count, const char *name)
{
	int same = 1;
	for (size_t i = 0; i < count; i++)
		same += strcmp(types[i].type->name, name) == 0;
	return same == 1 ? name : arena_printf(arena, "%s %d", name, same);
}

static void add_type(struct arena *arena, struct reached **types, size_t *count, size_t *capacity,
	const struct field *field)
{
	for (size_t i = 0; i < *count; i++)
		if ((*types)[i].type == field->type)
			return;
	*types = arena_grow(arena, *types, *count, capacity, sizeof(**types));
	(*types)[*count] = (struct reached){.type = field->type,
		.name = unique_name(arena, *types, *count, field->type->name),
		.in_map = field->kind == FIELD_MAP};
	++*count;
}

struct reached *type_reach(struct arena *arena, const struct type *root)
{
	struct reached *types = NULL;
	size_t capacity = 0, count = 0;
	const struct field start = {.type = root, .kind = FIELD_STRUCT};
	add_type(arena, &types, &count, &capacity, &start);
	for (size_t i = 0; i < count; i++)
		for (const struct field *field = types[i].type->fields; field->name; field++)
			if (holds_struct(field) && !(field->flags & COMPUTED))
				add_type(arena, &types, &count, &capacity, field);
	types = arena_grow(arena, types, count, &capacity, sizeof(*types));
	types[count] = (struct reached){0};
	return types;
}

void reached_anchor(struct buffer *out, const struct reached *types, const struct type *type)
{
	while (types->type != type)
		types++;
	for (const char *c = types->name; *c; c++)
		buffer_char(out, *c == ' ' ? '-' : *c);
}

const struct field *reached_next_field(const struct reached *reached, const struct field *field)
{
	unsigned unwritten = COMPUTED | (reached->in_map ? KEY : 0);
	field = field ? field + 1 : reached->type->fields;
	while (field->name && (field->flags & unwritten))
		field++;
	return field->name ? field : NULL;
}
