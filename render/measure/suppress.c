/* Complementary suppression: nothing that is hidden is the difference of what is shown. */
#include "measure/suppress.h"

#include <math.h>

/* Coefficients are sums of a few ones; what is left of them by rounding is far below this. */
#define NEARLY_NOTHING 1e-6

/* What a reader knows: rows of sums over the cells that are not known, in reduced form. */
struct knowledge {
	struct arena *arena;
	const struct cells *cells;
	size_t *unknown; /* cells */
	size_t *column;  /* by cell: position in unknown; count: none */
	size_t columns, rows;
	double *at;     /* rows * columns */
	size_t *pivots; /* by row */
};

/* ---- what is known ----------------------------------------------------------------------- */

static void find_unknown(struct knowledge *known)
{
	const struct cells *cells = known->cells;
	known->unknown = arena_array(known->arena, cells->count, sizeof *known->unknown);
	known->column = arena_array(known->arena, cells->count, sizeof *known->column);
	for (size_t i = 0; i < cells->count; i++) {
		bool is_known = cells->items[i].state == CELL_SHOWN || cells->items[i].n == 0;
		known->column[i] = is_known ? cells->count : known->columns;
		if (!is_known)
			known->unknown[known->columns++] = i;
	}
}

/* The sum as a row over the unknown cells; false when it has none of them. */
static bool read_row(const struct knowledge *known, const struct sum *sum, double *row)
{
	bool any = false;
	for (size_t i = 0; i < known->columns; i++)
		row[i] = 0;
	for (size_t i = 0; i < sum->count; i++) {
		size_t column = known->column[sum->cells[i]];
		if (column == known->cells->count)
			continue;
		row[column] = 1;
		any = true;
	}
	return any;
}

static void subtract(double *row, const double *from, double factor, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		row[i] -= factor * from[i];
}

/* Takes out of the row what the rows that are there make of it. */
static void reduce(const struct knowledge *known, double *row)
{
	for (size_t i = 0; i < known->rows; i++) {
		double factor = row[known->pivots[i]];
		if (fabs(factor) > NEARLY_NOTHING)
			subtract(row, known->at + i * known->columns, factor, known->columns);
	}
}

static size_t largest(const double *row, size_t count)
{
	size_t at = 0;
	for (size_t i = 1; i < count; i++)
		if (fabs(row[i]) > fabs(row[at]))
			at = i;
	return at;
}

/* Gauss and Jordan: the row joins the others, its pivot leaves them. */
static void add_row(struct knowledge *known, double *row)
{
	reduce(known, row);
	size_t columns = known->columns, pivot = largest(row, columns);
	if (fabs(row[pivot]) <= NEARLY_NOTHING)
		return;
	double scale = row[pivot];
	for (size_t i = 0; i < columns; i++)
		row[i] /= scale;
	for (size_t i = 0; i < known->rows; i++) {
		double *other = known->at + i * columns;
		subtract(other, row, other[pivot], columns);
	}
	double *mine = known->at + known->rows * columns;
	for (size_t i = 0; i < columns; i++)
		mine[i] = row[i];
	known->pivots[known->rows++] = pivot;
}

/* ---- what must not be known -------------------------------------------------------------- */

/* Does the row add cells up, and are they fewer answers than may be known apart? */
static bool tells_apart(const struct knowledge *known, const double *row)
{
	double n = 0;
	for (size_t i = 0; i < known->columns; i++) {
		if (fabs(row[i]) <= NEARLY_NOTHING)
			continue;
		if (fabs(row[i] - 1) > NEARLY_NOTHING)
			return false;
		n += known->cells->items[known->unknown[i]].n;
	}
	return n > 0 && n < known->cells->least;
}

static double sum_n(const struct cells *cells, const struct sum *sum)
{
	double n = 0;
	for (size_t i = 0; i < sum->count; i++)
		n += cells->items[sum->cells[i]].n;
	return n;
}

static bool knows_hidden_sum(const struct knowledge *known, const struct sum *sum, double *row)
{
	double n = sum_n(known->cells, sum);
	if (!sum->hidden || n == 0 || n >= known->cells->least || !read_row(known, sum, row))
		return false;
	reduce(known, row);
	return fabs(row[largest(row, known->columns)]) <= NEARLY_NOTHING;
}

/* Do the sums that are considered, as far as they are shown? */
static bool leaks(const struct cells *cells, const bool *considered)
{
	struct knowledge known = {.arena = arena_new(), .cells = cells};
	find_unknown(&known);
	known.at = arena_array(known.arena, cells->sum_count * known.columns + 1, sizeof *known.at);
	known.pivots = arena_array(known.arena, cells->sum_count, sizeof *known.pivots);
	double *row = arena_array(known.arena, known.columns + 1, sizeof *row);
	bool leak = false;
	for (size_t i = 0; i < cells->sum_count && !leak && known.columns > 0; i++) {
		if (!considered[i] || cells->sums[i].hidden ||
			!read_row(&known, &cells->sums[i], row))
			continue;
		leak = tells_apart(&known, row);
		add_row(&known, row);
	}
	for (size_t i = 0; i < known.rows && !leak; i++)
		leak = tells_apart(&known, known.at + i * known.columns);
	for (size_t i = 0; i < cells->sum_count && !leak && known.rows > 0; i++)
		leak = knows_hidden_sum(&known, &cells->sums[i], row);
	arena_free(known.arena);
	return leak;
}

/* ---- hiding ------------------------------------------------------------------------------ */

/* The smallest cell that is shown and stands in a sum with one that is not. */
static struct cell *find_companion(const struct cells *cells)
{
	struct cell *smallest = NULL;
	for (size_t i = 0; i < cells->sum_count; i++) {
		const struct sum *sum = &cells->sums[i];
		bool has_unknown = false;
		for (size_t k = 0; k < sum->count; k++) {
			const struct cell *cell = &cells->items[sum->cells[k]];
			has_unknown = has_unknown || (cell->state != CELL_SHOWN && cell->n > 0);
		}
		for (size_t k = 0; k < sum->count && has_unknown && sum->total; k++) {
			struct cell *cell = &cells->items[sum->cells[k]];
			if (cell->state == CELL_SHOWN && cell->n > 0 &&
				(!smallest || cell->n < smallest->n))
				smallest = cell;
		}
	}
	return smallest;
}

static struct sum *find_total(const struct cells *cells)
{
	struct sum *smallest = NULL;
	for (size_t i = 0; i < cells->sum_count; i++) {
		struct sum *sum = &cells->sums[i];
		if (sum->total && !sum->hidden &&
			(!smallest || sum_n(cells, sum) < sum_n(cells, smallest)))
			smallest = sum;
	}
	return smallest;
}

void suppress(struct cells *cells)
{
	struct arena *arena = arena_new();
	bool *considered = arena_array(arena, cells->sum_count, sizeof *considered);
	for (size_t i = 0; i < cells->sum_count; i++)
		considered[i] = cells->sums[i].total;
	while (leaks(cells, considered)) {
		struct cell *companion = find_companion(cells);
		struct sum *total = companion ? NULL : find_total(cells);
		if (companion)
			companion->state = CELL_HIDDEN;
		else if (total)
			total->hidden = true;
		else
			break;
	}
	for (size_t i = 0; i < cells->sum_count; i++) {
		considered[i] = true;
		if (!cells->sums[i].hidden && !cells->sums[i].total && leaks(cells, considered))
			cells->sums[i].hidden = true;
	}
	arena_free(arena);
}
