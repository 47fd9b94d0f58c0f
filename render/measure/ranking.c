/* Agreement of judges and the consensus of their orders. */
#include "measure/measure.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { PERMUTATION_ITEMS = 7, PERMUTATIONS = 20000 };

/* ---- Kendall's W ------------------------------------------------------------------------- */

/* Average ranks of one judge's scores, 1 for the lowest; returns sum of t^3 - t over ties. */
static double average_ranks(const double *scores, size_t items, double *ranks)
{
	double ties = 0;
	for (size_t i = 0; i < items; i++) {
		size_t below = 0, equal = 0;
		for (size_t k = 0; k < items; k++) {
			below += scores[k] < scores[i];
			equal += scores[k] == scores[i];
		}
		ranks[i] = (double)below + ((double)equal + 1) / 2;
		/* Each of the t members of a tie adds t^2 - 1, together t^3 - t. */
		ties += (double)(equal * equal - 1);
	}
	return ties;
}

/* Sum of squared deviations of the items' rank sums from their mean. */
static double rank_sum_spread(const double *ranks, size_t judges, size_t items)
{
	double mean = (double)judges * ((double)items + 1) / 2, spread = 0;
	for (size_t item = 0; item < items; item++) {
		double sum = 0;
		for (size_t judge = 0; judge < judges; judge++)
			sum += ranks[judge * items + item];
		spread += (sum - mean) * (sum - mean);
	}
	return spread;
}

/* PCG-XSH-RR 64/32 (O'Neill 2014), fixed seed: the same p on every machine. */
static uint32_t next_random(uint64_t *state)
{
	uint64_t old = *state;
	*state = old * 6364136223846793005u + 1442695040888963407u;
	uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27), rotation = (uint32_t)(old >> 59);
	return (shifted >> rotation) | (shifted << ((32 - rotation) & 31));
}

static void shuffle(double *values, size_t count, uint64_t *state)
{
	for (size_t i = count; i > 1; i--) {
		size_t k = next_random(state) % i;
		double kept = values[i - 1];
		values[i - 1] = values[k];
		values[k] = kept;
	}
}

/* Share of random rankings whose S is at least as large; chi-square is poor for few items. */
static double permutation_p(double *ranks, size_t judges, size_t items, double s)
{
	uint64_t state = 0x853c49e6748fea9bu;
	int as_large = 1;
	for (int i = 0; i < PERMUTATIONS; i++) {
		for (size_t judge = 0; judge < judges; judge++)
			shuffle(ranks + judge * items, items, &state);
		as_large += rank_sum_spread(ranks, judges, items) >= s - 1e-9;
	}
	return (double)as_large / (PERMUTATIONS + 1);
}

struct concordance kendall_w(struct arena *arena, const double *scores, size_t judges, size_t items)
{
	struct concordance result = {.w = NAN, .s = NAN, .chi_square = NAN, .p = NAN};
	if (judges < 2 || items < 2)
		return result;
	double *ranks = arena_array(arena, judges * items, sizeof *ranks), ties = 0;
	for (size_t judge = 0; judge < judges; judge++)
		ties += average_ranks(scores + judge * items, items, ranks + judge * items);
	double m = (double)judges, n = (double)items;
	double most = m * m * (n * n * n - n) - m * ties;
	result.s = rank_sum_spread(ranks, judges, items);
	result.degrees = (int)items - 1;
	if (most <= 0) /* every judge tied everything */
		return result;
	result.w = 12 * result.s / most;
	result.chi_square = m * (n - 1) * result.w;
	result.p = items <= PERMUTATION_ITEMS ? permutation_p(ranks, judges, items, result.s)
					      : gsl_cdf_chisq_Q(result.chi_square, n - 1);
	return result;
}

/* ---- Schulze ----------------------------------------------------------------------------- */

/* d[a][b]: voters who prefer a to b. Unranked stands tied behind everything ranked. */
static void count_preferences(
	const int *ranks, const double *weights, size_t ballots, size_t items, double *prefer)
{
	for (size_t ballot = 0; ballot < ballots; ballot++) {
		const int *rank = ranks + ballot * items;
		for (size_t a = 0; a < items; a++)
			for (size_t b = 0; b < items; b++)
				if (rank[a] > 0 && (rank[b] == 0 || rank[a] < rank[b]))
					prefer[a * items + b] += weights[ballot];
	}
}

/* Strength of the strongest path between each pair, by winning votes (Floyd-Warshall). */
static void strongest_paths(const double *prefer, size_t items, double *path)
{
	for (size_t a = 0; a < items; a++)
		for (size_t b = 0; b < items; b++)
			path[a * items + b] = prefer[a * items + b] > prefer[b * items + a]
				? prefer[a * items + b]
				: 0;
	for (size_t via = 0; via < items; via++)
		for (size_t a = 0; a < items; a++)
			for (size_t b = 0; a != via && b < items; b++) {
				double detour = fmin(path[a * items + via], path[via * items + b]);
				if (a != b && b != via && detour > path[a * items + b])
					path[a * items + b] = detour;
			}
}

void schulze_rank(struct arena *arena, const int *ranks, const double *weights, size_t ballots,
	size_t items, int *out_rank)
{
	double *prefer = arena_array(arena, items * items, sizeof *prefer);
	double *path = arena_array(arena, items * items, sizeof *path);
	count_preferences(ranks, weights, ballots, items, prefer);
	strongest_paths(prefer, items, path);
	/* The relation is transitive (Schulze 2011, 4.1): counting the winners over an item
	   gives its rank. */
	for (size_t a = 0; a < items; a++) {
		out_rank[a] = 1;
		for (size_t b = 0; b < items; b++)
			out_rank[a] += path[b * items + a] > path[a * items + b];
	}
}
