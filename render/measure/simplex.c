/* The simplex method on a dense tableau: small systems of sums, solved one objective after another. */
#include "measure/suppress.h"

#include <math.h>

/* Coefficients are sums of a few ones; what is left of them by rounding is far below this. */
#define NEARLY_NOTHING 1e-7

struct tableau {
	size_t rows, columns;
	double *at;    /* (rows + 1) * (columns + 1): right sides last, reduced costs below */
	size_t *basis; /* by row; from `columns` on: an artificial variable */
};

static double *row_of(const struct tableau *tableau, size_t row)
{
	return tableau->at + row * (tableau->columns + 1);
}

static void pivot_on(struct tableau *tableau, size_t pivot_row, size_t pivot_column)
{
	size_t width = tableau->columns + 1;
	double *pivot = row_of(tableau, pivot_row), scale = pivot[pivot_column];
	for (size_t i = 0; i < width; i++)
		pivot[i] /= scale;
	for (size_t r = 0; r <= tableau->rows; r++) {
		double *row = row_of(tableau, r), factor = row[pivot_column];
		if (r == pivot_row || factor == 0)
			continue;
		for (size_t i = 0; i < width; i++)
			row[i] -= factor * pivot[i];
		row[pivot_column] = 0;
	}
	tableau->basis[pivot_row] = pivot_column;
}

/* Steepest first; after many steps the first one, which can't go round in circles (Bland 1977). */
static size_t find_entering(const struct tableau *tableau, bool first)
{
	const double *costs = row_of(tableau, tableau->rows);
	size_t best = tableau->columns;
	for (size_t i = 0; i < tableau->columns; i++) {
		if (costs[i] <= NEARLY_NOTHING)
			continue;
		if (best == tableau->columns || costs[i] > costs[best])
			best = i;
		if (first)
			return i;
	}
	return best;
}

/* `rows` when no row limits the column. */
static size_t find_leaving(const struct tableau *tableau, size_t column)
{
	size_t best = tableau->rows;
	double least = INFINITY;
	for (size_t i = 0; i < tableau->rows; i++) {
		const double *row = row_of(tableau, i);
		if (row[column] <= NEARLY_NOTHING)
			continue;
		double ratio = row[tableau->columns] / row[column];
		if (ratio < least - NEARLY_NOTHING ||
			(ratio < least + NEARLY_NOTHING && best < tableau->rows &&
				tableau->basis[i] < tableau->basis[best])) {
			least = fmin(ratio, least);
			best = i;
		}
	}
	return best;
}

/* The value of the objective in the last row, which counts down from 0. */
static double climb(struct tableau *tableau, double enough)
{
	const double *value = row_of(tableau, tableau->rows) + tableau->columns;
	for (size_t step = 0; - *value < enough - NEARLY_NOTHING; step++) {
		size_t column = find_entering(tableau, step > tableau->rows + tableau->columns);
		if (column == tableau->columns)
			break;
		size_t row = find_leaving(tableau, column);
		if (row == tableau->rows)
			return INFINITY;
		pivot_on(tableau, row, column);
	}
	return -*value;
}

/* Artificial variables that are left stand at zero; a row without anything else says 0 = 0. */
static void drive_out(struct tableau *tableau)
{
	for (size_t i = 0; i < tableau->rows; i++) {
		const double *row = row_of(tableau, i);
		size_t column = 0;
		if (tableau->basis[i] < tableau->columns)
			continue;
		while (column < tableau->columns && fabs(row[column]) <= NEARLY_NOTHING)
			column++;
		if (column < tableau->columns)
			pivot_on(tableau, i, column);
	}
}

struct tableau *tableau_new(
	struct arena *arena, size_t rows, size_t columns, const double *a, const double *b)
{
	struct tableau *tableau = arena_alloc(arena, sizeof *tableau);
	tableau->rows = rows;
	tableau->columns = columns;
	tableau->at = arena_array(arena, (rows + 1) * (columns + 1), sizeof *tableau->at);
	tableau->basis = arena_array(arena, rows + 1, sizeof *tableau->basis);
	double *costs = row_of(tableau, rows);
	for (size_t i = 0; i < rows; i++) {
		double *row = row_of(tableau, i), sign = b[i] < 0 ? -1 : 1;
		for (size_t k = 0; k < columns; k++)
			row[k] = sign * a[i * columns + k];
		row[columns] = sign * b[i];
		for (size_t k = 0; k <= columns; k++)
			costs[k] += row[k];
		tableau->basis[i] = columns + i;
	}
	climb(tableau, 0);
	if (costs[columns] > 1e-5)
		return NULL;
	drive_out(tableau);
	return tableau;
}

double tableau_reach(struct tableau *tableau, const double *objective, double enough)
{
	double *costs = row_of(tableau, tableau->rows);
	for (size_t k = 0; k <= tableau->columns; k++)
		costs[k] = k < tableau->columns ? objective[k] : 0;
	for (size_t i = 0; i < tableau->rows; i++) {
		size_t basic = tableau->basis[i];
		double factor = basic < tableau->columns ? objective[basic] : 0;
		const double *row = row_of(tableau, i);
		for (size_t k = 0; k <= tableau->columns && factor != 0; k++)
			costs[k] -= factor * row[k];
	}
	return climb(tableau, enough);
}
