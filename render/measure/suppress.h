/*
 * Inside render/measure: cells that must be hidden because others are. A table is a set of
 * cells and sums of them that are published beside it; whoever reads it can subtract.
 */
#ifndef CXPACK_MEASURE_SUPPRESS_H
#define CXPACK_MEASURE_SUPPRESS_H

#include "base/base.h"

enum cell_state {
	CELL_SHOWN,
	CELL_HIDDEN,
	CELL_UNPUBLISHED /* stands on no page, but in sums: answers without a stage */
};

struct cell {
	double n; /* answers; a cell without any is known to be empty, whatever its state */
	enum cell_state state;
};

/* A published sum of some cells: a total, a cohort, a quarter of months. */
struct sum {
	const size_t *cells;
	size_t count;
	bool total; /* cells are hidden rather than this; other sums give way themselves */
	bool hidden;
};

struct cells {
	struct cell *items;
	size_t count;
	struct sum *sums;
	size_t sum_count;
	double least; /* fewer answers than this must not be known apart */
};

/*
 * Hides cells, the smallest first, then sums, until no combination of what is shown tells the
 * answers of fewer than `least` customers apart. Linear: what a reader can add and subtract
 * (Cox 1980, JASA 75:377), not what could be bounded.
 */
void suppress(struct cells *cells);

#endif
