/*
 * Inside render/feedback: answers of the same customers in two waves, found in bounded memory.
 * Customers are known by 128 bits of hash (XXH3), as response ids are; their ids are kept
 * nowhere. Memory grows with questions; what does not fit goes to temporary files.
 */
#ifndef CXPACK_FEEDBACK_PAIRS_H
#define CXPACK_FEEDBACK_PAIRS_H

#include "feedback/reading.h"

struct pairs;
/*
 * For so many threads, `memory` bytes shared by them; NULL when no source is paired or the
 * programme has no period. Ends with pairs_merge, pairs_drop or pairs_finish, which take NULL.
 */
struct pairs *pairs_new(
	struct arena *arena, const struct programme *programme, size_t threads, size_t memory);
void pairs_drop(struct pairs *pairs);

/* An answer of a customer, not blank; those of other periods count for nothing. */
void pairs_add(struct pairs *pairs, size_t thread, const struct csv_cell *customer,
	const struct asked *asked, struct date day, int score);

/* Diagnostics of all three: a temporary file is full or broken. */
void pairs_merge(struct pairs *into, struct pairs *from, struct diagnostics *diagnostics);
void pairs_finish(struct pairs *pairs, struct arena *arena, struct feedback *feedback,
	struct diagnostics *diagnostics);

#endif
