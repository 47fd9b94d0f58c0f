/* Which responses come again: fingerprints of ids in partitions, one after another. */
#include "feedback/duplicates.h"
#include "feedback/spill.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* A table of the ids in one of so many partitions fits a processor's cache at 10 million rows. */
enum { PARTITION_BITS = 8, PARTITIONS = 1 << PARTITION_BITS };

struct fingerprint {
	uint64_t low, high;
	uint64_t place;
};

struct seen_ids {
	struct spill *spill;
	uint64_t last_place;
};

struct seen_ids *seen_new(size_t memory)
{
	struct seen_ids *seen = malloc(sizeof(*seen));
	if (seen == NULL)
		die("out of memory (%zu bytes wanted)", sizeof(*seen));
	*seen = (struct seen_ids){
		.spill = spill_new(sizeof(struct fingerprint), PARTITIONS, memory)};
	return seen;
}

void seen_free(struct seen_ids *seen)
{
	spill_free(seen->spill);
	free(seen);
}

void seen_add(struct seen_ids *seen, uint64_t kind, const struct csv_cell *id, uint64_t place)
{
	XXH128_hash_t hash = XXH3_128bits_withSeed(id->text, id->length, kind);
	struct fingerprint fingerprint = {.low = hash.low64, .high = hash.high64, .place = place};
	if (place > seen->last_place)
		seen->last_place = place;
	spill_add(seen->spill, (size_t)(hash.high64 >> (64 - PARTITION_BITS)), &fingerprint);
}

/* ---- finding them ------------------------------------------------------------------------ */

struct superseded {
	struct spill *places; /* uint64_t, in partitions of ascending places */
	uint64_t range;       /* places in a partition */
	uint64_t count;
};

/* Open addressing, linear probing; at most three quarters full. */
struct table {
	struct fingerprint *slots; /* place: from 1; 0 is a free slot */
	size_t capacity, count;    /* capacity: a power of two */
	struct spill *deferred;    /* ids that found the table full, for the next one */
	size_t memory;             /* of deferred */
	struct superseded *superseded;
};

static void supersede(struct superseded *superseded, uint64_t place)
{
	spill_add(superseded->places, (size_t)(place / superseded->range), &place);
	superseded->count++;
}

static void defer(struct table *table, const struct fingerprint *fingerprint)
{
	if (table->deferred == NULL)
		table->deferred = spill_new(sizeof(*fingerprint), 1, table->memory);
	spill_add(table->deferred, 0, fingerprint);
}

static void enter(struct table *table, const struct fingerprint *fingerprint)
{
	size_t mask = table->capacity - 1, at = (size_t)fingerprint->low & mask;
	struct fingerprint *slot = &table->slots[at];
	while (slot->place != 0 &&
		(slot->low != fingerprint->low || slot->high != fingerprint->high)) {
		at = (at + 1) & mask;
		slot = &table->slots[at];
	}
	uint64_t place = fingerprint->place + 1;
	if (slot->place != 0) {
		supersede(table->superseded, (place < slot->place ? place : slot->place) - 1);
		slot->place = place < slot->place ? slot->place : place;
	} else if (4 * (table->count + 1) > 3 * table->capacity) {
		defer(table, fingerprint);
	} else {
		*slot = *fingerprint;
		slot->place = place;
		table->count++;
	}
}

static void enter_all(const void *records, size_t count, void *context)
{
	const struct fingerprint *fingerprints = records;
	for (size_t i = 0; i < count; i++)
		enter(context, &fingerprints[i]);
}

static void empty_table(struct table *table)
{
	memset(table->slots, 0, table->capacity * sizeof(*table->slots));
	table->count = 0;
}

/* Ids that a full table had no room for get an empty one, until none are left. */
static bool enter_deferred(struct table *table, struct diagnostics *diagnostics)
{
	bool fine = true;
	while (table->deferred != NULL) {
		struct spill *rest = table->deferred;
		table->deferred = NULL;
		empty_table(table);
		fine = fine && spill_read(rest, 0, enter_all, table, diagnostics);
		spill_free(rest);
	}
	return fine;
}

static bool find_in_partition(struct table *table, struct seen_ids *const *seen, size_t count,
	size_t partition, struct diagnostics *diagnostics)
{
	bool fine = true;
	empty_table(table);
	for (size_t i = 0; i < count && fine; i++)
		fine = spill_read(seen[i]->spill, partition, enter_all, table, diagnostics);
	return enter_deferred(table, diagnostics) && fine;
}

/* Slots for the largest partition, as far as there is memory. */
static size_t table_capacity(struct seen_ids *const *seen, size_t count, size_t memory)
{
	enum { LEAST = 16 };
	uint64_t most = 0;
	size_t capacity = LEAST;
	for (size_t partition = 0; partition < PARTITIONS; partition++) {
		uint64_t records = 0;
		for (size_t i = 0; i < count; i++)
			records += spill_count(seen[i]->spill, partition);
		most = records > most ? records : most;
	}
	while (3 * (uint64_t)capacity < 4 * most &&
		2 * capacity * sizeof(struct fingerprint) <= memory)
		capacity *= 2;
	return capacity;
}

bool superseded_find(struct superseded **found, struct seen_ids *const *seen, size_t count,
	size_t memory, struct diagnostics *diagnostics)
{
	uint64_t last_place = 0;
	bool fine = true;
	for (size_t i = 0; i < count; i++)
		if (seen[i]->last_place > last_place)
			last_place = seen[i]->last_place;
	struct superseded *superseded = malloc(sizeof(*superseded));
	struct table table = {.capacity = table_capacity(seen, count, memory),
		.memory = memory / 4,
		.superseded = superseded};
	table.slots = malloc(table.capacity * sizeof(*table.slots));
	if (superseded == NULL || table.slots == NULL)
		die("out of memory (%zu bytes wanted)", table.capacity * sizeof(*table.slots));
	*superseded =
		(struct superseded){.places = spill_new(sizeof(uint64_t), PARTITIONS, memory / 4),
			.range = last_place / PARTITIONS + 1};
	for (size_t i = 0; i < PARTITIONS && fine; i++)
		fine = find_in_partition(&table, seen, count, i, diagnostics);
	free(table.slots);
	*found = superseded;
	if (!fine || superseded->count == 0) {
		superseded_free(superseded);
		*found = NULL;
	}
	return fine;
}

void superseded_free(struct superseded *superseded)
{
	if (superseded == NULL)
		return;
	spill_free(superseded->places);
	free(superseded);
}

uint64_t superseded_count(const struct superseded *superseded)
{
	return superseded->count;
}

/* ---- one thread's way through them ------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
	return (left > right) - (left < right);
}

static void add_places(const void *records, size_t count, void *context)
{
	buffer_add(context, records, count * sizeof(uint64_t));
}

static uint64_t place_at(const struct superseded_cursor *cursor, size_t index)
{
	uint64_t place;
	memcpy(&place, cursor->places.bytes + index * sizeof(place), sizeof(place));
	return place;
}

static void open_partition(struct superseded_cursor *cursor, size_t partition)
{
	if (cursor->partition == 0)
		cursor->places = (struct buffer)BUFFER_INIT;
	buffer_clear(&cursor->places);
	spill_read(
		cursor->all->places, partition, add_places, &cursor->places, cursor->diagnostics);
	size_t count = cursor->places.length / sizeof(uint64_t);
	if (count > 1)
		qsort(cursor->places.bytes, count, sizeof(uint64_t), by_place);
	cursor->partition = partition + 1;
	cursor->next = 0;
}

bool superseded_at(struct superseded_cursor *cursor, uint64_t place)
{
	size_t partition = (size_t)(place / cursor->all->range);
	if (partition >= PARTITIONS)
		return false;
	if (cursor->partition != partition + 1)
		open_partition(cursor, partition);
	size_t count = cursor->places.length / sizeof(uint64_t);
	while (cursor->next < count && place_at(cursor, cursor->next) < place)
		cursor->next++;
	bool found = cursor->next < count && place_at(cursor, cursor->next) == place;
	cursor->met += found;
	return found;
}

void superseded_end(struct superseded_cursor *cursor)
{
	if (cursor->partition > 0)
		buffer_free(&cursor->places);
}
