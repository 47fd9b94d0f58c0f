/*
 * Inside render/feedback: the SQL that makes a source's roll-up in a data warehouse.
 *
 * The warehouse interprets no answer. It leaves out rows as the source's tool and ids say, and
 * groups the others by the cells as they are written: what a cell means (a score, a word, a
 * blank, a value that can't be counted) is found out when the roll-up is read, by the code that
 * reads exports. Only dates are read in SQL, so that months can be grouped, and only those that
 * are written in one of two numeric forms; all others travel as they are.
 */
#ifndef CXPACK_FEEDBACK_ROLLUP_H
#define CXPACK_FEEDBACK_ROLLUP_H

#include "feedback/reading.h"

/* ---- dialects ---------------------------------------------------------------------------- */

/* Expressions are templates: $1 and $2 are written over. */
struct sql_dialect {
	const char *name;
	char quote;             /* around names; doubled inside, or behind a backslash */
	bool backslash;         /* escapes in literals and names */
	bool escaped_names;     /* a quote in a name stands behind a backslash */
	const char *spaces;     /* a text of the white space that fold.c knows */
	const char *text;       /* $1 as text */
	const char *integer;    /* digits $1 as a number of 64 bits */
	const char *matches;    /* text $1 matches pattern $2 somewhere */
	const char *extract;    /* the first group of pattern $2 in $1 */
	const char *substitute; /* in $1 every match of $2 becomes one space */
	const char *trim;       /* $1 without the characters of $2 around it */
	const char *bytewise;   /* behind a text that is put in order: by bytes */
};
extern const struct sql_dialect sql_dialects[]; /* in the order of rollup_dialects */

void sql_expand(struct buffer *out, const char *template, const char *first, const char *second);
void sql_name(struct buffer *out, const struct sql_dialect *dialect, const char *name);
void sql_literal(struct buffer *out, const struct sql_dialect *dialect, const char *text);
/* Expressions over an expression, as the reader sees a cell: without space around; folded. */
const char *sql_trimmed(
	struct arena *arena, const struct sql_dialect *dialect, const char *expression);
const char *sql_folded(
	struct arena *arena, const struct sql_dialect *dialect, const char *expression);

/* ---- what is rolled up ------------------------------------------------------------------- */

enum cell_role { CELL_DATE, CELL_ID, CELL_DIMENSION, CELL_ANSWER, CELL_WORDS, CELL_NAME };

/* A column that the roll-up or its comments carry. */
struct rollup_cell {
	enum cell_role role;
	const char *key;           /* in the source's columns; NULL: CELL_NAME */
	const char *alias;         /* in the result: letters, digits and _ */
	const char *column;        /* in the warehouse */
	const struct asked *asked; /* CELL_ANSWER */
};

struct rollup_plan {
	struct arena *arena;
	const struct sql_dialect *dialect;
	const struct programme *programme;
	const struct source *source;
	const struct rollup_options *options;
	struct layout layout;
	enum date_order order;
	const char *table, *last_by; /* last_by: the column whose greatest value is last; or NULL */
	struct rollup_cell *cells;
	size_t cell_count;
	const char **statuses; /* columns of the warehouse, by layout.statuses */
	struct pos at;
};
/* The cell of this role, or NULL. */
const struct rollup_cell *plan_cell(const struct rollup_plan *plan, enum cell_role role);
/* Does the time of day decide on the day? Then dates travel as they are written. */
bool plan_by_clock(const struct rollup_plan *plan);

/* ---- the queries ------------------------------------------------------------------------- */

/* Up to the table expression cx_judged, which both queries begin with. */
void write_judged(struct buffer *out, const struct rollup_plan *plan);
void write_counts_query(struct buffer *out, const struct rollup_plan *plan);
void write_comments_query(struct buffer *out, const struct rollup_plan *plan);
/* The source that reads both results. */
void write_rollup_yaml(struct buffer *out, const struct rollup_plan *plan, const char *counts,
	const char *comments);

#endif
