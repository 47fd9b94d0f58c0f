/* Which drivers an outcome hangs on: correlations, LMG shares, Johnson's relative weights. */
#include "statistics/statistics.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
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

/* R squared of the outcome on the drivers in `set`: r' R^-1 r; NAN: they are dependent. */
static double explained(const double *correlations, size_t drivers, size_t set, gsl_matrix *matrix,
	gsl_vector *vector)
{
	size_t chosen[LMG_DRIVERS], used = 0, count = drivers + 1;
	for (size_t i = 0; i < drivers; i++)
		if (set >> i & 1)
			chosen[used++] = i;
	if (used == 0)
		return 0;
	gsl_matrix_view part = gsl_matrix_submatrix(matrix, 0, 0, used, used);
	gsl_vector_view right = gsl_vector_subvector(vector, 0, used);
	for (size_t i = 0; i < used; i++) {
		gsl_vector_set(&right.vector, i, correlations[chosen[i] * count + drivers]);
		for (size_t j = 0; j < used; j++)
			gsl_matrix_set(
				&part.matrix, i, j, correlations[chosen[i] * count + chosen[j]]);
	}
	if (gsl_linalg_cholesky_decomp1(&part.matrix) ||
		gsl_linalg_cholesky_svx(&part.matrix, &right.vector))
		return NAN;
	double sum = 0;
	for (size_t i = 0; i < used; i++)
		sum += gsl_vector_get(&right.vector, i) * correlations[chosen[i] * count + drivers];
	return sum;
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

/* Eigenvalues and vectors of the drivers' correlations; false when one of them is nothing. */
static bool decompose(
	const double *correlations, size_t drivers, gsl_vector *values, gsl_matrix *vectors)
{
	gsl_matrix *matrix = gsl_matrix_alloc(drivers, drivers);
	gsl_eigen_symmv_workspace *space = gsl_eigen_symmv_alloc(drivers);
	for (size_t i = 0; i < drivers; i++)
		for (size_t j = 0; j < drivers; j++)
			gsl_matrix_set(matrix, i, j, correlations[i * (drivers + 1) + j]);
	gsl_eigen_symmv(matrix, values, vectors, space);
	gsl_eigen_symmv_free(space);
	gsl_matrix_free(matrix);
	return gsl_vector_min(values) > SINGULAR;
}

static bool independent(const double *correlations, size_t drivers)
{
	gsl_vector *values = gsl_vector_alloc(drivers);
	gsl_matrix *vectors = gsl_matrix_alloc(drivers, drivers);
	bool fine = decompose(correlations, drivers, values, vectors);
	gsl_matrix_free(vectors);
	gsl_vector_free(values);
	return fine;
}

double lmg_shares(struct arena *arena, const double *correlations, size_t drivers, double *shares)
{
	if (drivers == 0 || drivers > LMG_DRIVERS || !independent(correlations, drivers))
		return NAN;
	gsl_set_error_handler_off(); /* its own would abort; explained() looks at the results */
	size_t sets = (size_t)1 << drivers;
	double *r2 = arena_array(arena, sets, sizeof *r2);
	gsl_matrix *matrix = gsl_matrix_alloc(drivers, drivers);
	gsl_vector *vector = gsl_vector_alloc(drivers);
	for (size_t set = 0; set < sets; set++)
		r2[set] = explained(correlations, drivers, set, matrix, vector);
	gsl_vector_free(vector);
	gsl_matrix_free(matrix);
	for (size_t i = 0; i < drivers; i++)
		shares[i] = mean_addition(r2, drivers, i);
	return r2[sets - 1];
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
	if (decompose(correlations, drivers, values, vectors)) {
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
