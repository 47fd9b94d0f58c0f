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
 * crossing with each other: any two tables with the same totals have a joint one. Stages and
 * their own touchpoints have more in common than totals, so they share a view. What occurs in no
 * month of the data, such as answers without a segment, is no atom: readers may know that.
 */

/* A score of a group in a period; its cell has the same index. */
struct published_score {
	const struct group_tallies *group;
	struct period period; /* inside the months with answers */
	struct period named;  /* as the page has it */
	size_t view;          /* views->count: of all customers */
	/*
	 * Of implied cells: the others of the period instead; those without a value of this, or
	 * of a stage those at none of its own touchpoints.
	 */
	bool beside;
	const char *rest_of; /* a dimension; group: all, or the stage of touchpoints */
	bool part;           /* of a team's card: the first to give way where too much is crossed */
	bool weighs;         /* no score of its own, but told by a weighted one */
	/* Of implied cells: the answers of the group that are in none of these, which do not meet. */
	const struct group_tallies *const *without;
	size_t without_count;
};

/* Values of a dimension in classes: nobody tells those of one class apart. */
struct dimension_classes {
	const char *name;
	int table;
	const struct group_tallies *const *values;
	size_t value_count;
	size_t *class; /* by value; 0: not told apart from having no value */
	size_t class_count;
	bool has_rest; /* answers of class 0 occur */
	size_t view;   /* index of its view's first dimension */
};

/* A stage and touchpoints of the journey that are its own, in the answers as well. */
struct nest {
	const struct group_tallies *stage, **touchpoints;
	size_t count;
	bool filled; /* every answer of the stage is at one of them */
};

struct view {
	size_t *dimensions;
	size_t count, classes;
	size_t *combinations; /* by class of the view: of classes of its dimensions */
	bool is_wide;         /* too many to be listed */
	struct period *segments;
	size_t segment_count;
	size_t first_atom;
};

/* Of one question. */
struct plan {
	struct work *work;
	const struct question *question;
	struct period span; /* of the months with answers */
	bool historic;      /* its stages are scored over HISTORY periods */
	bool of_teams;      /* its teams are scored over TEAM_MONTHS */
	struct cells cells;
	struct published_score *scores;
	size_t cell_capacity, score_capacity;
	struct nest *nests;
	size_t nest_count;
	struct dimension_classes *dimensions;
	size_t dimension_count;
	struct view *views; /* by dimension; those of count 0 are part of another */
	int *tables;
};

/* Dimensions with pages of their own: tables 1 and on, in this order. */
enum { STAGES, TOUCHPOINTS, SEGMENTS, TEAMS, PUBLISHED_DIMENSIONS };
extern const char *const published_dimensions[PUBLISHED_DIMENSIONS];

/*
 * Values of a dimension in an order that only answers make, as far as they tell them apart: what
 * is withheld does not depend on what groups are called.
 */
const struct group_tallies *const *values_of(
	const struct plan *plan, const char *dimension, size_t *count);

/* Fills plan->nests. */
void find_nests(struct plan *plan);
/* Of a stage or a touchpoint; or NULL. */
const struct nest *nest_of(const struct plan *plan, const struct group_tallies *group);
bool leaves_room(const struct plan *plan, const struct dimension_classes *dimension);
/* Classes of stages and of touchpoints. */
bool is_nested(const struct plan *plan, size_t touchpoint);
bool occur_together(const struct plan *plan, size_t stage, size_t touchpoint);

/*
 * Adds a cell, unless it is there already or lies behind the months with answers; and one that
 * is on no page, when its n is few.
 */
void publish(
	struct plan *plan, const struct published_score *score, enum cell_kind kind, int table);
void imply(struct plan *plan, double n, struct published_score score);
/* Inside the months with answers; PERIOD_NONE: there are none. */
struct period clip(struct period period, struct period span);
/* Periods of the length of this one up to the last months with answers; PERIOD_NONE: no more. */
struct period period_of_rhythm(const struct plan *plan, month_index index);

/*
 * Fills the atoms, links and tables of plan->cells from its scores. False, and nothing is of
 * use, when cohorts of several restrictions, or stages with touchpoints, cross too many values.
 */
bool spell_atoms(struct plan *plan);

#endif
