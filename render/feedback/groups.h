/* Inside render/feedback: groups while they grow. */
#ifndef CXPACK_FEEDBACK_GROUPS_H
#define CXPACK_FEEDBACK_GROUPS_H

#include "feedback/reading.h"

/* A spelling of a value as it stands in a file, and the group that it means. */
struct spelling {
	uint64_t hash;
	const char *bytes; /* NULL: a free slot */
	size_t length, group;
};

/* Open addressing, linear probing, at most half full. */
struct spellings {
	struct spelling *slots;
	size_t count, capacity; /* capacity: a power of two */
};

/* The slot of these bytes, or the free one where they would go; capacity is not 0. */
struct spelling *find_spelling(
	struct spellings *table, uint64_t hash, const char *bytes, size_t length);
/* Bytes that are not there yet; copies them. */
void add_spelling(struct arena *arena, struct spellings *table, uint64_t hash, const char *bytes,
	size_t length, size_t group);

struct dimension {
	const char *name;
	struct spellings raw;    /* bytes of cells: one look-up for each row */
	struct spellings folded; /* what they fold to: decides which are the same value */
	size_t value_count;
	bool full;                   /* reported */
	const struct pos *mapped_at; /* where the last value came from */
};

struct group_state {
	struct group group;
	bool declared; /* its spelling stands in the programme */
	struct tally **months;
	size_t month_count, month_capacity;
};

/* What a target or a story asks for: for each restriction the groups of its values. */
struct cohort {
	size_t group;
	size_t *dimensions; /* of each restriction */
	size_t **values;    /* groups */
	const struct restriction *restrictions;
	size_t count;
};

enum { MONTHS_KNOWN = (YEAR_MOST - YEAR_LEAST + 1) * 12 };

struct groups {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct feedback_setup *setup;
	struct dimension *dimensions;
	size_t dimension_count;
	struct group_state *states;
	size_t count, capacity;
	struct cohort *cohorts;
	size_t cohort_count, cohort_capacity;
	size_t *matched;                   /* groups_of_response */
	int month_positions[MONTHS_KNOWN]; /* from 1; 0: not seen yet */
	month_index *months;
	size_t month_count, month_capacity;
	struct buffer folding;
};

/* The counts of a group in a month, by question, when it has some; else NULL. */
static inline struct tally *groups_find_cells(
	const struct groups *groups, size_t group, size_t month)
{
	const struct group_state *state = &groups->states[group];
	return month < state->month_count ? state->months[month] : NULL;
}

#endif
