/* A table between reading, sizing and setting. Private to place_table.c and place_widths.c. */
#ifndef CXPACK_PDF_TABLE_H
#define CXPACK_PDF_TABLE_H

#include "pdf/flow.h"

/* White between columns, where there is enough of it. */
#define COLUMN_GAP 10.0

struct table_column {
	enum align align;
	double least, natural; /* of its cells and head */
	double body;           /* the widest cell without the head */
	double x, width;
};

struct table {
	struct column *column;
	const struct node *node;
	struct table_column *columns;
	size_t column_count;
	struct inline_text **cells; /* row by row; NULL: no such cell */
	struct tag **tags;
	const struct node **rows;
	size_t row_count, head_count;
	double gap;
	bool stacked;   /* too narrow for columns */
	bool headless;  /* names and values: the first column labels the others */
	bool scorecard; /* one measure a row: the second column has big numbers */
};

/* True when not even a letter would fit into each column: cells are set below each other. */
bool table_too_narrow(const struct table *table);
/* Each column's place and width, from what its cells ask for; may make the type smaller. */
void table_set_widths(struct table *table);

#endif
