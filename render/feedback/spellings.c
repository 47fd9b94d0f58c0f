/* A hash table from bytes of cells to groups. */
#include "feedback/groups.h"

#include <string.h>

struct spelling *find_spelling(
	struct spellings *table, uint64_t hash, const char *bytes, size_t length)
{
	size_t mask = table->capacity - 1;
	for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
		struct spelling *slot = &table->slots[i];
		if (!slot->bytes ||
			(slot->hash == hash && slot->length == length &&
				memcmp(slot->bytes, bytes, length) == 0))
			return slot;
	}
}

static void widen(struct arena *arena, struct spellings *table)
{
	struct spellings wide = {.capacity = table->capacity ? table->capacity * 2 : 32};
	wide.slots = arena_array(arena, wide.capacity, sizeof(*wide.slots));
	wide.count = table->count;
	for (size_t i = 0; i < table->capacity; i++) {
		const struct spelling *slot = &table->slots[i];
		if (slot->bytes)
			*find_spelling(&wide, slot->hash, slot->bytes, slot->length) = *slot;
	}
	*table = wide;
}

void add_spelling(struct arena *arena, struct spellings *table, uint64_t hash, const char *bytes,
	size_t length, size_t group)
{
	if (table->count * 2 >= table->capacity)
		widen(arena, table);
	*find_spelling(table, hash, bytes, length) = (struct spelling){.hash = hash,
		.bytes = arena_copy(arena, bytes, length),
		.length = length,
		.group = group};
	table->count++;
}
