/* The types that a table leads to, each once. */
#include "fields/reach.h"

bool field_holds_struct(const struct field *field)
{
	return field->kind == FIELD_STRUCT || field->kind == FIELD_OPTIONAL ||
	        field->kind == FIELD_LIST || field->kind == FIELD_MAP;
}

static void add_type(struct arena *arena, struct reached **types, size_t *count, size_t *capacity,
        const struct field *field)
{
	for (size_t i = 0; i < *count; i++)
		if ((*types)[i].type == field->type)
			return;
	*types = arena_grow(arena, *types, *count, capacity, sizeof(**types));
	(*types)[(*count)++] = (struct reached){field->type, field->kind == FIELD_MAP};
}

struct reached *type_reach(struct arena *arena, const struct type *root, size_t *count)
{
	struct reached *types = NULL;
	size_t capacity = 0;
	const struct field start = {.type = root, .kind = FIELD_STRUCT};
	*count = 0;
	add_type(arena, &types, count, &capacity, &start);
	for (size_t i = 0; i < *count; i++)
		for (const struct field *field = types[i].type->fields; field->name; field++)
			if (field_holds_struct(field) && !(field->flags & COMPUTED))
				add_type(arena, &types, count, &capacity, field);
	return types;
}

const struct field *reached_next_field(const struct reached *reached, const struct field *field)
{
	unsigned unwritten = COMPUTED | (reached->in_map ? KEY : 0);
	field = field ? field + 1 : reached->type->fields;
	while (field->name && (field->flags & unwritten))
		field++;
	return field->name ? field : NULL;
}
