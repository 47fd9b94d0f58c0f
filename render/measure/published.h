/*
 * Between published.c (which scores stand on pages) and atoms.c (what they are sums of). Private
 * to render/measure.
 */
#ifndef CXPACK_MEASURE_PUBLISHED_H
#define CXPACK_MEASURE_PUBLISHED_H

#include "measure/parts.h"
#include "measure/suppress.h"

/*
 * Months are table 0 and atoms by themselves. Dimensions that some cohort restricts together
 * are crossed with each other in one view; a view's atoms are its classes of values in each
 * segment, which is a run of months that no period of the view's cells divides. Views need no
 * crossing with each other: any two tables with the same totals have a joint one.
 */

/* A score of a group in a period; its cell has the same index. */
struct published_score {
	const struct group_tallies *group;
	struct period period; /* inside the months with answers */
	struct period named;  /* as the page has it */
	size_t view;          /* views->count: of all customers */
	/* Of implied cells: the others of the period instead; those without a value of this. */
	bool beside;
	const char *rest_of; /* group: all */
};

/* Values of a dimension in classes: nobody tells those of one class apart. */
struct dimension_classes {
	const char *name;
	int table;
	const struct group_tallies *const *values;
	size_t value_count;
	size_t *class; /* by value; 0: not told apart from having no value */
	size_t class_count;
	size_t view; /* index of its view's first dimension */
};

struct view {
	size_t *dimensions;
	size_t count, classes; /* classes: product over dimensions */
	struct period *segments;
	size_t segment_count;
	size_t first_atom;
};

/* Of one question. */
struct plan {
	struct work *work;
	const struct question *question;
	struct period span; /* of the months with answers */
	struct cells cells;
	struct published_score *scores;
	size_t cell_capacity, score_capacity;
	struct dimension_classes *dimensions;
	size_t dimension_count;
	struct view *views; /* by dimension; those of count 0 are part of another */
	int *tables;
};

/* Dimensions with pages of their own: tables 1 and on, in this order. */
enum { PUBLISHED_DIMENSIONS = 4 };
extern const char *const published_dimensions[PUBLISHED_DIMENSIONS];

/*
 * Fills the atoms, links and tables of plan->cells from its scores. False, and nothing is of
 * use, when cohorts of several restrictions cross too many values.
 */
bool spell_atoms(struct plan *plan);

#endif
