/* Which drivers an outcome hangs on: correlations, LMG shares, Johnson's relative weights. */
#include "statistics/statistics.h"

#include <gsl/gsl_eigen.h>
#include <math.h>

/* Below this an eigenvalue is zero but for rounding: a driver is a combination of others. */
static const double SINGULAR = 1e-10;

/* ---- correlations ------------------------------------------------------------------------ */

bool correlations_of(double n, const double *sums, const double *products, size_t count,
	double *correlations, size_t *constant)
{
	for (size_t i = 0; i < count; i++) {
		/* Sums of whole numbers are exact below 2^53: a constant gives exactly zero. */
		if (n < 2 || n * products[i * count + i] - sums[i] * sums[i] <= 0) {
			*constant = i;
			return false;
		}
	}
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < count; j++) {
			double own = n * products[i * count + i] - sums[i] * sums[i];
			double other = n * products[j * count + j] - sums[j] * sums[j];
			double joint = n * products[i * count + j] - sums[i] * sums[j];
			correlations[i * count + j] = i == j ? 1 : joint / sqrt(own) / sqrt(other);
		}
	}
	return true;
}

/* Mean ranks of the values of a margin of counts. */
static void margin_ranks(const double *margin, size_t count, double *ranks)
{
	double below = 0;
	for (size_t i = 0; i < count; i++) {
		ranks[i] = below + (margin[i] + 1) / 2;
		below += margin[i];
	}
}

double spearman_rho(struct arena *arena, const double *counts, size_t rows, size_t columns)
{
	double *left = arena_array(arena, rows, sizeof *left);
	double *right = arena_array(arena, columns, sizeof *right);
	double *row_ranks = arena_array(arena, rows, sizeof *row_ranks);
	double *column_ranks = arena_array(arena, columns, sizeof *column_ranks);
	double n = 0;
	for (size_t a = 0; a < rows; a++) {
		for (size_t b = 0; b < columns; b++) {
			left[a] += counts[a * columns + b];
			right[b] += counts[a * columns + b];
			n += counts[a * columns + b];
		}
	}
	margin_ranks(left, rows, row_ranks);
	margin_ranks(right, columns, column_ranks);
	double mean = (n + 1) / 2, joint = 0, own = 0, other = 0;
	for (size_t a = 0; a < rows; a++)
		own += left[a] * (row_ranks[a] - mean) * (row_ranks[a] - mean);
	for (size_t b = 0; b < columns; b++)
		other += right[b] * (column_ranks[b] - mean) * (column_ranks[b] - mean);
	for (size_t a = 0; a < rows; a++)
		for (size_t b = 0; b < columns; b++)
			joint += counts[a * columns + b] * (row_ranks[a] - mean) *
				(column_ranks[b] - mean);
	return own > 0 && other > 0 ? joint / sqrt(own) / sqrt(other) : NAN;
}

/* ---- regressions ------------------------------------------------------------------------- */

/* R squared of the outcome on every set of drivers; bit i of a set stands for driver i. */
struct sets {
	double *r2;
	size_t drivers;
	double *parts[LMG_DRIVERS + 1]; /* by the number of drivers decided on */
};

/*
 * `matrix`: covariances of the drivers from `next` on and of the outcome, given those in `set`.
 * Leaving the next driver out drops its row; taking it in subtracts what it explains. So each
 * set costs one step from another, where a regression of its own would start anew.
 */
static void explain_sets(struct sets *sets, size_t next, size_t set, const double *matrix)
{
	size_t size = sets->drivers + 1 - next, left = size - 1;
	if (left == 0) {
		sets->r2[set] = 1 - matrix[0];
		return;
	}
	double *part = sets->parts[next];
	for (size_t i = 0; i < left; i++)
		for (size_t j = 0; j < left; j++)
			part[i * left + j] = matrix[(i + 1) * size + j + 1];
	explain_sets(sets, next + 1, set, part);
	for (size_t i = 0; i < left; i++)
		for (size_t j = 0; j < left; j++)
			part[i * left + j] = matrix[(i + 1) * size + j + 1] -
				matrix[(i + 1) * size] * matrix[j + 1] / matrix[0];
	explain_sets(sets, next + 1, set | (size_t)1 << next, part);
}

/* Sum over every set without the driver of what it adds, weighed by the share of orders in
   which just that set stands before it: s! (k - 1 - s)! / k!. */
static double mean_addition(const double *r2, size_t drivers, size_t driver)
{
	double sum = 0, weights[LMG_DRIVERS];
	weights[0] = 1 / (double)drivers;
	for (size_t size = 1; size < drivers; size++)
		weights[size] = weights[size - 1] * (double)size / (double)(drivers - size);
	for (size_t set = 0; set < (size_t)1 << drivers; set++)
		if (!(set >> driver & 1))
			sum += weights[__builtin_popcountl(set)] *
				(r2[set | (size_t)1 << driver] - r2[set]);
	return sum;
}

/*
 * Eigenvalues and vectors of the first `size` of `count` variables' correlations; false when one
 * of them is nothing.
 */
static bool decompose(const double *correlations, size_t size, size_t count, gsl_vector *values,
	gsl_matrix *vectors)
{
	gsl_matrix *matrix = gsl_matrix_alloc(size, size);
	gsl_eigen_symmv_workspace *space = gsl_eigen_symmv_alloc(size);
	for (size_t i = 0; i < size; i++)
		for (size_t j = 0; j < size; j++)
			gsl_matrix_set(matrix, i, j, correlations[i * count + j]);
	gsl_eigen_symmv(matrix, values, vectors, space);
	gsl_eigen_symmv_free(space);
	gsl_matrix_free(matrix);
	return gsl_vector_min(values) > SINGULAR;
}

static bool independent(const double *correlations, size_t drivers)
{
	gsl_vector *values = gsl_vector_alloc(drivers);
	gsl_matrix *vectors = gsl_matrix_alloc(drivers, drivers);
	bool fine = decompose(correlations, drivers, drivers + 1, values, vectors);
	gsl_matrix_free(vectors);
	gsl_vector_free(values);
	return fine;
}

double lmg_shares(struct arena *arena, const double *correlations, size_t drivers, double *shares)
{
	if (drivers == 0 || drivers > LMG_DRIVERS || !independent(correlations, drivers))
		return NAN;
	size_t count = (size_t)1 << drivers;
	struct sets sets = {.drivers = drivers};
	sets.r2 = arena_array(arena, count, sizeof *sets.r2);
	for (size_t i = 0; i < drivers; i++)
		sets.parts[i] =
			arena_array(arena, (drivers - i) * (drivers - i), sizeof *sets.parts[i]);
	explain_sets(&sets, 0, 0, correlations);
	for (size_t i = 0; i < drivers; i++)
		shares[i] = mean_addition(sets.r2, drivers, i);
	return sets.r2[count - 1];
}

/*
 * R = Q D Q', L = Q D^1/2 Q', b = L^-1 r; share_i = sum over j of L_ij^2 b_j^2. Since L is
 * symmetric, L^-1 = Q D^-1/2 Q'.
 */
double johnson_shares(
	struct arena *arena, const double *correlations, size_t drivers, double *shares)
{
	if (drivers == 0)
		return NAN;
	gsl_vector *values = gsl_vector_alloc(drivers);
	gsl_matrix *vectors = gsl_matrix_alloc(drivers, drivers);
	double *root = arena_array(arena, drivers * drivers, sizeof *root);
	double *slopes = arena_array(arena, drivers, sizeof *slopes), r2 = NAN;
	if (decompose(correlations, drivers, drivers + 1, values, vectors)) {
		for (size_t i = 0; i < drivers; i++) {
			for (size_t j = 0; j < drivers; j++) {
				double outcome = correlations[j * (drivers + 1) + drivers];
				for (size_t k = 0; k < drivers; k++) {
					double product = gsl_matrix_get(vectors, i, k) *
						gsl_matrix_get(vectors, j, k);
					double spread = sqrt(gsl_vector_get(values, k));
					root[i * drivers + j] += product * spread;
					slopes[i] += product / spread * outcome;
				}
			}
		}
		r2 = 0;
	}
	gsl_matrix_free(vectors);
	gsl_vector_free(values);
	for (size_t i = 0; i < drivers; i++) {
		shares[i] = isnan(r2) ? NAN : 0;
		for (size_t j = 0; !isnan(r2) && j < drivers; j++)
			shares[i] += root[i * drivers + j] * root[i * drivers + j] * slopes[j] *
				slopes[j];
	}
	for (size_t i = 0; i < drivers; i++)
		r2 += shares[i];
	return r2;
}
