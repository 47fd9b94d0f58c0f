/*
 * Between reader.c (what sums tell exactly) and bounds.c (what they tell within bounds). Private
 * to render/measure.
 */
#ifndef CXPACK_MEASURE_READER_H
#define CXPACK_MEASURE_READER_H

#include "measure/suppress.h"

#include <math.h>

/* Coefficients are sums of a few ones; what is left of them by rounding is far below this. */
#define NEARLY_NOTHING 1e-6

/* sign[i] * atom[i] added up is `sum`, or at least that. */
struct row {
	const size_t *atoms;
	const double *signs;
	size_t count;
	double sum;
	bool at_least;
};

struct reader {
	struct arena *arena;
	const struct cells *cells;
	struct row *rows;
	size_t row_count;
	bool *known;              /* by atom */
	double *values;           /* by atom: what is known, else its least */
	size_t *joined;           /* by atom: union-find over rows */
	double *low, *high;       /* by cell: bounds, as far as they are needed */
	size_t *members, *column; /* of the component at hand; by atom: its place in members */
	size_t member_count;
	struct leak *leak;
};

/* Dense rows of a component: equations first, each followed by its right side. */
struct system {
	size_t columns, equations, bounds; /* a bound has one more column, for what is above it */
	double *a;
};

/* The first atom of the component that an unknown atom is in: its name. */
size_t atom_root(const struct reader *reader, size_t atom);
/*
 * Of the component whose atoms are reader->members. With `bounds` withheld cells are not empty:
 * a column is what its atom has above its least, and each bound adds a column. Otherwise
 * equations alone.
 */
struct system read_system(struct reader *reader, size_t root, bool bounds);
/* Too few answers to be known. */
bool is_too_few(const struct reader *reader, double n);
/* Fills reader->leak; its atoms are to be marked. */
bool *new_leak(struct reader *reader, int table);

/* Bounds the withheld cells as far as they are in the component. */
void bound_component(struct reader *reader, size_t root);
/* After all components: is a withheld cell bounded more closely than it may be? */
bool is_bounded(struct reader *reader);

#endif
