/*
 * Inside render/measure: which numbers must be withheld so that those that are published give no
 * small group of customers away.
 *
 * The model. Every answer to a question lies in one atom: a month crossed with the values that
 * the response has in some dimensions. A cell is a number of answers that a page may show beside
 * a score; it is the sum over its atoms. Links are sums that hold whatever is published: the
 * answers of some months are those of all values of a dimension, "no value" among them, in these
 * months. Cells are those of the whole build, of all reports and editions, since readers talk.
 *
 * A reader knows every cell that is shown, that a withheld one is not empty (pages tell "no
 * responses" apart), and that no atom is negative. Nothing tells cells withheld for their few
 * answers from those withheld for the others' sake, neither words nor states. What follows by
 * adding, subtracting and bounding is found out exactly (Cox 1980, JASA 75:377, for the former;
 * Willenborg & de Waal 2001, Elements of Statistical Disclosure Control, ch. 6, for intervals).
 *
 * Protection. Of a withheld cell with 0 < n < least, sums leave every count from 1 to `least`
 * possible: even knowing that no withheld cell is empty they do not bound it below `least`, and
 * without that not above 1. And no sum of atoms that follows from what is shown has fewer than
 * `least` answers: of those sums, implied cells are looked at one by one, the others as far as
 * elimination comes across them. The same sums tie scores, since n and n * score add up over the
 * same atoms. That all of `least` or more customers gave the same score is a finding, and is shown.
 *
 * What groups are called and in which order they are listed changes nothing: cells of equal size
 * are taken in the order of their answers. Groups with the same answers throughout are all that
 * names tell apart. Cohorts give way in the programme's order.
 *
 * Limits. Companions are the smallest that help, so whoever knows this rule knows that a companion
 * has no more answers than the smallest shown score beside it, and may bound the few by that.
 * Stages with touchpoints of their own apart, dimensions are taken to cross freely: whoever knows
 * that a team answers for one stage alone may know more. Every build is planned by itself. Packs of one rhythm agree on all customers' months and
 * periods, and each plans its groups for what it shows of them: its own period and the one before,
 * stages over HISTORY periods and teams over TEAM_MONTHS months of the question that pages ask
 * about them. Groups in packs of different rhythm, such as a month's and its quarter's, and in
 * packs that are built again after answers came in late, are not set against each other.
 */
#ifndef CXPACK_MEASURE_SUPPRESS_H
#define CXPACK_MEASURE_SUPPRESS_H

#include "base/base.h"

enum cell_kind {
	CELL_VALUE,  /* of a table: the first to be withheld for another's sake, smallest first */
	CELL_TOTAL,  /* only when no cell of the table helps */
	CELL_COHORT, /* gives way itself, in the order in which cohorts are listed */
	CELL_IMPLIED /* on no page, such as answers without a stage; comes hidden when few */
};

enum { TABLE_NONE = -1 };

struct cell {
	const size_t *atoms;
	size_t count;
	double n; /* the true number of answers; an empty cell is always known to be empty */
	enum cell_kind kind;
	int table; /* companions are of the same table: months 0, then one for each dimension */
	bool hidden;
};

/* Sum of `whole` = sum of `parts`. */
struct link {
	const size_t *whole, *parts;
	size_t whole_count, part_count;
};

struct cells {
	struct cell *items;
	size_t count;
	struct link *links;
	size_t link_count, atom_count;
	const int *tables; /* by atom: the one that it is in; TABLE_NONE: in several */
	double least;
};

/*
 * Hides cells until no small group is given away; those with 0 < n < least come hidden. First
 * tables by themselves, then one cohort after the other. No cell stays hidden for others' sake
 * that could be shown again with all others as they are, cohorts aside.
 */
void suppress(struct cells *cells);

/* What a reader finds out about too few answers: the atoms that they are in. */
struct leak {
	const bool *atoms; /* by atom */
	int table;         /* of the cell that is bounded; TABLE_NONE: a sum that is no cell */
};

/* Visible cells count as shown when considered; `leak` is filled when the answer is true. */
bool find_leak(
	struct arena *arena, const struct cells *cells, const bool *considered, struct leak *leak);

/* ---- linear programmes ------------------------------------------------------------------- */

/* {x >= 0: a x = b} in simplex form (Dantzig 1963); a is rows * columns. */
struct tableau;
/* NULL when there is no such x. */
struct tableau *tableau_new(
	struct arena *arena, size_t rows, size_t columns, const double *a, const double *b);
/*
 * The most that objective . x can be; INFINITY when nothing bounds it. Stops, with what was
 * reached, as soon as that is `enough`.
 */
double tableau_reach(struct tableau *tableau, const double *objective, double enough);

#endif
