/* Response ids that the programme lists, and which of them rows have. */
#include "feedback/reading.h"

#include <stdlib.h>
#include <string.h>

struct listed_id {
	const char *text;
	bool found;
};

struct ids {
	struct arena *arena;
	struct listed_id *items;
	size_t count, capacity;
	bool sorted;
};

struct ids *ids_new(struct arena *arena, const char *const *items, size_t count)
{
	struct ids *ids = arena_alloc(arena, sizeof(*ids));
	ids->arena = arena;
	for (size_t i = 0; i < count; i++)
		ids_add(ids, items[i]);
	return ids;
}

void ids_add(struct ids *ids, const char *id)
{
	ids->items =
		arena_grow(ids->arena, ids->items, ids->count, &ids->capacity, sizeof(*ids->items));
	ids->items[ids->count++] = (struct listed_id){.text = arena_text(ids->arena, id)};
	ids->sorted = false;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct listed_id *)a)->text, ((const struct listed_id *)b)->text);
}

static int cell_and_id(const void *key, const void *item)
{
	const struct csv_cell *cell = key;
	const char *text = ((const struct listed_id *)item)->text;
	size_t length = strlen(text), both = cell->length < length ? cell->length : length;
	int order = memcmp(cell->text, text, both); /* NUL may stand in a cell */
	return order ? order : (cell->length > length) - (cell->length < length);
}

bool ids_have(struct ids *ids, const struct csv_cell *id)
{
	if (ids->count == 0 || id->length == 0)
		return false;
	if (!ids->sorted)
		qsort(ids->items, ids->count, sizeof(*ids->items), by_text);
	ids->sorted = true;
	struct listed_id *found =
		bsearch(id, ids->items, ids->count, sizeof(*ids->items), cell_and_id);
	if (found)
		found->found = true;
	return found != NULL;
}

struct ids *ids_copy(struct arena *arena, const struct ids *ids)
{
	struct ids *copy = ids_new(arena, NULL, 0);
	for (size_t i = 0; i < ids->count; i++)
		ids_add(copy, ids->items[i].text);
	return copy;
}

void ids_merge(struct ids *ids, const struct ids *copy)
{
	for (size_t i = 0; i < copy->count; i++) {
		const char *text = copy->items[i].text;
		struct csv_cell id = {.text = text, .length = strlen(text)};
		if (copy->items[i].found)
			ids_have(ids, &id);
	}
}

void report_unknown_ids(
	const struct ids *ids, const struct pos *wanted_by, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < ids->count; i++)
		if (!ids->items[i].found)
			report(diagnostics, CODE_FORGET, wanted_by,
				"no response has the id \"%s\", so there is nothing to leave out; "
				"look at the id and at the sources' id columns",
				ids->items[i].text);
}
