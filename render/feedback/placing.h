/*
 * Inside render/feedback: which stage and touchpoint an answer belongs to, by the programme's
 * rules and the row's columns, and what belongs to none.
 */
#ifndef CXPACK_FEEDBACK_PLACING_H
#define CXPACK_FEEDBACK_PLACING_H

#include "feedback/reading.h"
#include "feedback/terms.h"

/* Of one answer. */
struct place {
	size_t stage, touchpoint; /* groups or GROUP_NONE */
	bool overall;             /* a rule says that there is no stage */
};

/*
 * A source's rules and the columns that they look at; shared by threads. Stages and touchpoints
 * have the same groups in every thread, since groups_new makes them first.
 */
struct placing;
/* NULL when there is no journey to line up with, or after a diagnostic. `layout` has the rules'
   columns when find_rule_columns was called. */
struct placing *placing_new(struct arena *arena, const struct programme *programme,
	const struct source *source, const struct layout *layout, const struct terms *terms,
	struct groups *groups);
/* A rule has words: the comment of every row must be looked through first. */
bool placing_reads_words(const struct placing *placing);

/* One thread's. placing may be NULL: places are then what the columns say. */
struct placer;
struct placer *placer_new(struct arena *arena, const struct placing *placing,
	const struct layout *layout, struct groups *groups, const struct term_finder *finder);
void placer_close(struct placer *placer);
/* Finds out what rules say about the row; the finder has looked through its comment. */
void placer_row(struct placer *placer, const struct csv_record *row);
/*
 * Finds the places of `count` answers from `first` on, by layout->asked; values as in
 * groups_of_response. The array holds all of the row's that were found.
 */
const struct place *place_answers(
	struct placer *placer, const size_t *values, size_t first, size_t count);
/* Counts the answer when no declared stage has it; after place_answers. */
void note_unplaced(
	struct placer *placer, const struct csv_record *row, size_t asked, uint64_t weight);
void placer_merge(struct placer *into, const struct placer *from);
/* Fills in quality->unplaced and what goes with it. */
void placer_finish(const struct placer *placer, struct arena *arena,
	const struct redactor *redactor, struct source_quality *quality);

/* Values seen in cells, and how many answers stood beside each. */
struct seen_values {
	struct spellings *spelled;
	uint64_t *counts;
	size_t count, capacity;
	bool full; /* too many to tell what they are */
};
void see_value(struct arena *arena, struct seen_values *seen, const struct csv_cell *cell,
	uint64_t weight);
void merge_values(struct arena *arena, struct seen_values *into, const struct seen_values *from);
/* The most frequent ones, spellings of one value together; adds to list[*count]. */
void list_values(const struct seen_values *seen, const char *column, struct arena *arena,
	const struct redactor *redactor, struct unplaced *list, size_t *count);

#endif
