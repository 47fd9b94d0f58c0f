/*
 * A table between reading, sizing and setting. Private to place_table.c, place_widths.c and
 * place_part.c.
 *
 * What happens to a table that is too wide, in this order, until no word has to be broken and
 * neither figures nor codes wrap: gaps between columns shrink from 10 to 5 points; letters
 * become condensed; then smaller, down to 7 points; the table moves to landscape pages, where
 * this begins again; it is divided into parts of neighbouring columns, below each other, each
 * of which begins with the first column. Words wider than 110 points and an equal part of the width are
 * broken.
 */
#ifndef CXPACK_PDF_TABLE_H
#define CXPACK_PDF_TABLE_H

#include "pdf/flow.h"

struct table_column {
	size_t source; /* its number in the Markdown */
	bool repeated; /* stands in an earlier part: shown again, not said again */
	enum align align;
	double least, natural; /* of its cells and head */
	double body;           /* the widest cell without the head */
	double x, width;
};

/* A whole table, or some columns of it. */
struct table {
	struct column *column;
	const struct node *node;
	struct table_column *columns;
	size_t column_count;
	size_t stride;              /* columns in the Markdown */
	struct inline_text **cells; /* row by row, stride a row; NULL: no such cell */
	struct tag **tags;
	const struct node **rows;
	size_t row_count, head_count;
	struct tag *caption; /* NULL: none */
	double gap;
	const char *label; /* of a part: which columns it has; NULL: a whole table */
	bool stacked;      /* too narrow for columns */
	bool headless;     /* names and values: the first column labels the others */
	bool scorecard;    /* one measure a row: the second column has big numbers */
};

struct table table_gather(struct column *column, const struct node *node);

/* True when not even a letter would fit into two columns: cells are set below each other. */
bool table_too_narrow(const struct table *table);
/*
 * Makes gaps and type as small as it takes, and no smaller, for the columns to fit side by side.
 * False when nothing is small enough.
 */
bool table_fit(struct table *table);
/* Each column's place and width, from what its cells ask for. */
void table_set_widths(struct table *table);
/* The next part of a table that does not fit; *next is the first column that no part has yet. */
struct table table_part(const struct table *table, size_t *next);

#endif
