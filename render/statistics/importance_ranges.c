/* How far shares of importance could be otherwise: the same survey drawn again and again. */
#include "statistics/statistics.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

enum { SEED = 20261121 };

struct draws {
	size_t drivers, variables;
	double degrees;
	double *root;     /* root * root' are the correlations */
	double *triangle; /* Bartlett's */
	double *product;  /* root * triangle */
	double *drawn;    /* correlations of one draw */
	double *shares;   /* [driver * IMPORTANCE_DRAWS + draw], of R squared */
	double *ranks;    /* like shares */
	size_t count;
	gsl_rng *random;
};

/* A square root of the correlations; one without inverse has some, too. */
static void find_root(struct draws *draws, const double *correlations)
{
	size_t n = draws->variables;
	gsl_matrix *matrix = gsl_matrix_alloc(n, n), *vectors = gsl_matrix_alloc(n, n);
	gsl_vector *values = gsl_vector_alloc(n);
	gsl_eigen_symmv_workspace *space = gsl_eigen_symmv_alloc(n);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			gsl_matrix_set(matrix, i, j, correlations[i * n + j]);
	gsl_eigen_symmv(matrix, values, vectors, space);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			draws->root[i * n + j] = gsl_matrix_get(vectors, i, j) *
				sqrt(fmax(gsl_vector_get(values, j), 0));
	gsl_eigen_symmv_free(space);
	gsl_vector_free(values);
	gsl_matrix_free(vectors);
	gsl_matrix_free(matrix);
}

/*
 * Sums of products of so many cases about their means have a Wishart distribution: with A lower
 * triangular, roots of chi-square numbers on its diagonal and normal ones below, it is that of
 * (root A) (root A)' (Bartlett 1933).
 */
static void draw_correlations(struct draws *draws)
{
	size_t n = draws->variables;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j <= i; j++)
			draws->triangle[i * n + j] = i == j
				? sqrt(gsl_ran_chisq(draws->random, draws->degrees - (double)i))
				: gsl_ran_gaussian(draws->random, 1);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			draws->product[i * n + j] = 0;
			for (size_t k = j; k < n; k++)
				draws->product[i * n + j] +=
					draws->root[i * n + k] * draws->triangle[k * n + j];
		}
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			draws->drawn[i * n + j] = 0;
			for (size_t k = 0; k < n; k++)
				draws->drawn[i * n + j] +=
					draws->product[i * n + k] * draws->product[j * n + k];
		}
	double *spread = draws->triangle; /* no longer needed */
	for (size_t i = 0; i < n; i++)
		spread[i] = sqrt(draws->drawn[i * n + i]);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			draws->drawn[i * n + j] =
				i == j ? 1 : draws->drawn[i * n + j] / spread[i] / spread[j];
}

static void keep_draw(struct draws *draws, const double *shares, double r2)
{
	size_t at = draws->count++;
	for (size_t i = 0; i < draws->drivers; i++) {
		double rank = 1;
		for (size_t j = 0; j < draws->drivers; j++)
			rank += shares[j] > shares[i];
		draws->shares[i * IMPORTANCE_DRAWS + at] = shares[i] / r2;
		draws->ranks[i * IMPORTANCE_DRAWS + at] = rank;
	}
}

static void take_draw(struct draws *draws, importance_method *method)
{
	struct arena *scratch = arena_new();
	double *shares = arena_array(scratch, draws->drivers, sizeof *shares);
	draw_correlations(draws);
	double r2 = method(scratch, draws->drawn, draws->drivers, shares);
	if (r2 > 0)
		keep_draw(draws, shares, r2);
	arena_free(scratch);
}

static double *numbers(struct arena *arena, size_t count)
{
	return arena_array(arena, count, sizeof(double));
}

bool importance_ranges(struct arena *arena, const double *correlations, size_t drivers, double n,
	double confidence, importance_method *method, struct importance_range *out)
{
	size_t variables = drivers + 1, square = variables * variables;
	struct draws draws = {.drivers = drivers, .variables = variables, .degrees = n - 1};
	if (!(draws.degrees > (double)drivers))
		return false;
	draws.root = numbers(arena, square);
	draws.triangle = numbers(arena, square);
	draws.product = numbers(arena, square);
	draws.drawn = numbers(arena, square);
	draws.shares = numbers(arena, drivers * IMPORTANCE_DRAWS);
	draws.ranks = numbers(arena, drivers * IMPORTANCE_DRAWS);
	draws.random = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(draws.random, SEED);
	find_root(&draws, correlations);
	for (size_t i = 0; i < IMPORTANCE_DRAWS; i++)
		take_draw(&draws, method);
	gsl_rng_free(draws.random);
	double tail = (1 - confidence) / 2;
	for (size_t i = 0; i < drivers && draws.count > 0; i++) {
		double *shares = &draws.shares[i * IMPORTANCE_DRAWS];
		double *ranks = &draws.ranks[i * IMPORTANCE_DRAWS];
		sort_numbers(shares, draws.count);
		sort_numbers(ranks, draws.count);
		out[i] = (struct importance_range){.share = {quantile(shares, draws.count, tail),
							   quantile(shares, draws.count, 1 - tail)},
			.best = (int)floor(quantile(ranks, draws.count, tail)),
			.worst = (int)ceil(quantile(ranks, draws.count, 1 - tail))};
	}
	return draws.count > 0;
}
