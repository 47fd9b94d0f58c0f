/*
 * Inside render/csv: short cells that come again. Most columns that anyone counts hold few
 * values; libcsv reads each once, and when the same bytes stand in the column another time,
 * what it made of them is used again.
 */
#ifndef CXPACK_CSV_KNOWN_H
#define CXPACK_CSV_KNOWN_H

#include "csv/csv.h"

#include <string.h>

enum { KNOWN_LONGEST = 32 }; /* bytes, as they stand in the file */

/* The bytes of a cell with zeros behind them; its length tells them from zeros of its own. */
struct known_key {
	uint64_t words[KNOWN_LONGEST / 8];
	uint64_t length;
};

struct known_cell {
	struct known_key key;
	unsigned number; /* 0: the slot is free */
	bool null;
	size_t text_length;
	char text[KNOWN_LONGEST + 1];
};

struct known_column {
	struct known_cell *slots; /* CSV_KNOWN_MOST, each for all keys of one hash; or NULL */
	unsigned filled;          /* how often any slot was */
	unsigned looked, found;
	bool differs; /* its cells rarely come again: nothing is looked for any more */
};

/*
 * At most KNOWN_LONGEST bytes, of `room` that can be read. Lengths differ from cell to cell, so
 * that branches by them are guessed wrong: what is behind the cell is masked out instead.
 */
static inline struct known_key known_key(const char *bytes, size_t length, size_t room)
{
	static const char mask[2 * KNOWN_LONGEST] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
		-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
	struct known_key key;
	key.length = length;
	uint64_t kept[KNOWN_LONGEST / 8];
	memcpy(kept, mask + KNOWN_LONGEST - length, sizeof(kept));
	if (room >= KNOWN_LONGEST) {
		memcpy(key.words, bytes, KNOWN_LONGEST);
	} else {
		memset(key.words, 0, sizeof(key.words));
		memcpy(key.words, bytes, length);
	}
	for (size_t i = 0; i < KNOWN_LONGEST / 8; i++)
		key.words[i] &= kept[i];
	return key;
}

/* Most cells are short, so that half of the words are zero. */
static inline bool known_is_short(const struct known_key *key)
{
	return key->length <= KNOWN_LONGEST / 2;
}

static inline size_t known_hash(const struct known_key *key)
{
	uint64_t hash = (key->words[0] ^ key->length) * 0x9E3779B97F4A7C15u;
	hash ^= key->words[1] * 0xBF58476D1CE4E5B9u;
	if (!known_is_short(key))
		hash ^= (key->words[2] ^ key->words[3] << 1) * 0x94D049BB133111EBu;
	return (size_t)((hash ^ hash >> 32) * 0x9E3779B97F4A7C15u >> 56) % CSV_KNOWN_MOST;
}

static inline bool known_is(const struct known_cell *cell, const struct known_key *key)
{
	uint64_t differs = (cell->key.length ^ key->length) | (cell->key.words[0] ^ key->words[0]) |
		(cell->key.words[1] ^ key->words[1]);
	if (!known_is_short(key))
		differs |=
			(cell->key.words[2] ^ key->words[2]) | (cell->key.words[3] ^ key->words[3]);
	return differs == 0 && cell->number != 0;
}

/* The slot of a key: known_is tells whether it holds it. NULL: it is not worth while. */
static inline struct known_cell *known_slot(
	struct known_column *column, const struct known_key *key)
{
	enum { TRIAL = 1024, NUMBERS = (1u << 31) / CSV_KNOWN_MOST };
	if (column->slots == NULL || column->differs || key->length > KNOWN_LONGEST)
		return NULL;
	struct known_cell *slot = &column->slots[known_hash(key)];
	column->looked++;
	column->found += known_is(slot, key);
	if (column->looked == TRIAL) {
		column->differs = column->found < TRIAL / 2 || column->filled > NUMBERS - TRIAL;
		column->looked = column->found = 0;
	}
	return slot;
}

/* Writes what libcsv made of the key over what the slot held; gives the cell its number. */
static inline void known_fill(struct known_column *column, struct known_cell *slot,
	const struct known_key *key, struct csv_cell *cell)
{
	unsigned index = (unsigned)(slot - column->slots);
	slot->key = *key;
	slot->number = ++column->filled * CSV_KNOWN_MOST + index;
	slot->null = cell->null;
	slot->text_length = cell->length;
	memcpy(slot->text, cell->text, cell->length + 1);
	cell->known = slot->number;
}

#endif
