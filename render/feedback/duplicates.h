/*
 * Inside render/feedback: responses whose id comes again, found in bounded memory. Ids are
 * known by 128 bits of hash (XXH3), so that among a thousand million of them two are mistaken
 * for one in fewer than one of 10^20 files.
 *
 * The rows of a source are read once, while each thread writes down ids and places. When some
 * id comes again, what was counted is dropped, and all is read once more without the rows that
 * are superseded: the best comments can't be known otherwise.
 */
#ifndef CXPACK_FEEDBACK_DUPLICATES_H
#define CXPACK_FEEDBACK_DUPLICATES_H

#include "csv/csv.h"

enum { IDS_MEMORY = 8 * 1024 * 1024 };

/* What one thread has seen. */
struct seen_ids;
struct seen_ids *seen_new(size_t memory);
void seen_free(struct seen_ids *seen);
/*
 * A row's id, not blank, and its place: places are different, and greater for a row that is to
 * win over an earlier one. Ids of different kinds are different.
 */
void seen_add(struct seen_ids *seen, uint64_t kind, const struct csv_cell *id, uint64_t place);

/* The places of all rows but the last of each id. */
struct superseded;
/* False after a diagnostic. *found is NULL when no id comes again. */
bool superseded_find(struct superseded **found, struct seen_ids *const *seen, size_t count,
	size_t memory, struct diagnostics *diagnostics);
void superseded_free(struct superseded *superseded);
uint64_t superseded_count(const struct superseded *superseded);

/* One thread's way through them; begins as {.all = superseded, .diagnostics = ...}. */
struct superseded_cursor {
	const struct superseded *all;
	struct diagnostics *diagnostics;
	struct buffer places; /* of one partition, ascending */
	size_t partition;     /* from 1; 0: none yet */
	size_t next;          /* among places */
	uint64_t met;         /* places that were asked for and are there */
};
/* Places that are asked for ascend. */
bool superseded_at(struct superseded_cursor *cursor, uint64_t place);
void superseded_end(struct superseded_cursor *cursor);

/* ---- a source ---------------------------------------------------------------------------- */

/* What the passes over a source share. */
struct repeats {
	struct seen_ids **seen; /* by thread; NULL in the second pass */
	size_t thread_count;
	const struct superseded *superseded; /* NULL in the first pass */
	size_t part; /* of the source: rows and comments in files of their own share no ids */
	/* Of the first byte of the file in hand: places go on from file to file. */
	uint64_t first_place;
	uint64_t left_out; /* rows that were met again in the second pass */
};

#endif
