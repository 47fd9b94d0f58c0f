/*
 * Survey exports stream through once and leave integer tallies: for every question, month and
 * group the number of answers of each score. Everything later is computed from these counts,
 * so it depends neither on the order of rows nor on how files were split.
 */
#ifndef CXPACK_FEEDBACK_H
#define CXPACK_FEEDBACK_H

#include "program/program.h"

/* Scores are whole numbers; the widest scale is 0 to 10. */
enum { SCORE_SLOTS = 11 };

/*
 * Answers to one question in one cell. counts[i] is the number of answers with score
 * question->low + i. Blank, not applicable and rejected are three different things and in no
 * count.
 */
struct tally {
	uint64_t counts[SCORE_SLOTS];
	uint64_t blank, not_applicable, rejected;
};
uint64_t tally_total(const struct tally *tally);
void tally_add(struct tally *sum, const struct tally *tally);

/*
 * A group of responses: all, one value of one dimension, or a cohort (the restrictions that a
 * target or a story names).
 */
enum group_kind { GROUP_ALL, GROUP_VALUE, GROUP_COHORT };
struct group {
	enum group_kind kind;
	const char *dimension, *value;          /* GROUP_VALUE */
	const struct restriction *restrictions; /* GROUP_COHORT */
	size_t restriction_count;
};

/* Tallies of one group: cells[(month - first_month) * question_count + question]. */
struct group_tallies {
	struct group group;
	const struct tally *cells;
};

enum reject_reason {
	REJECT_NOT_A_NUMBER,
	REJECT_OUT_OF_SCALE,
	REJECT_NOT_WHOLE,
	REJECT_UNKNOWN_WORD,
	REJECT_DATE,
	REJECT_NO_DATE,
	REJECT_RAGGED,
	REJECT_REASONS
};
extern const char *const reject_reason_names[REJECT_REASONS + 1];

/* One row or value that could not be counted. At most 1,000 a source are kept, all counted. */
struct reject {
	struct pos at;
	enum reject_reason reason;
	unsigned long line;
	const char *column; /* header text; NULL: the whole row */
	const char *text;   /* cleaned, shortened; NULL: an empty cell, or the whole row */
};

/*
 * One source's log. values = blank + not_applicable + rejected + counted answers, over all of
 * its question columns; a row that is rejected whole counts each of them as rejected.
 * reasons add up to rejected.
 */
struct source_quality {
	struct pos at;
	const struct source *source;
	uint64_t rows, responses; /* data rows; rows with a date and at least one answer */
	uint64_t duplicates;      /* the same response id again: the last one wins */
	uint64_t values, answers, blank, not_applicable, rejected;
	uint64_t reasons[REJECT_REASONS];
	struct date first, last;
	LIST(const struct reject) rejects;
};

/* What a customer wrote. */
struct comment {
	const char *text;                   /* cleaned */
	const char *language;               /* or NULL */
	const char *stage, *segment, *team; /* or NULL */
	struct date date;
	const struct question *question; /* the source's first question that was answered */
	int score;
	const char *id; /* response id, or file:line */
};

struct feedback {
	/* Of all rows with a date; MONTH_NONE when there are none. */
	month_index first_month, last_month;
	struct date last_date;
	const struct question *questions;
	size_t question_count;
	const struct group_tallies *groups; /* [0] is GROUP_ALL */
	size_t group_count;
	const struct source_quality *sources;
	size_t source_count;
	/*
	 * Comments of the period, kept in bounded memory: for each stage and each of detractor,
	 * passive, promoter the 20 best (40 to 240 characters before shorter and longer ones,
	 * then newest, then by id), in that order. The same words on one shelf are kept once.
	 */
	const struct comment *comments;
	size_t comment_count;
};

/*
 * Reads every source of a programme; never NULL. A share of rejects above thresholds.rejects
 * is an error; below it each reject is a note. Cohorts are collected from targets and stories
 * before reading, since each row is seen once.
 */
const struct feedback *feedback_read(
	struct arena *arena, const struct programme *programme, struct diagnostics *diagnostics);

/* The group for a set of restrictions (none: all), or NULL when it was not tallied. */
const struct group_tallies *feedback_group(
	const struct feedback *feedback, const struct restriction *restrictions, size_t count);
/* The groups of one dimension: stages in the programme's order, others sorted by value. */
const struct group_tallies *const *feedback_values(struct arena *arena,
	const struct feedback *feedback, const struct programme *programme, const char *dimension,
	size_t *count);
/* Answers to a question in a group over a period; months without responses count as none. */
struct tally feedback_tally(const struct feedback *feedback, const struct group_tallies *group,
	const struct question *question, struct period period);

#endif
