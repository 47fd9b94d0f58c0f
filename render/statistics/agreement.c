/* How far judges agree: Kendall's W and tau, Krippendorff's alpha. */
#include "statistics/statistics.h"

#include <math.h>

enum { PERMUTATIONS = 20000 };

/* ---- Kendall's W ------------------------------------------------------------------------- */

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
	result.p = items <= PERMUTED_ITEMS ? permutation_p(ranks, judges, items, result.s)
					   : chi_square_p(result.chi_square, n - 1);
	return result;
}

struct concordance kendall_w_of_sums(const uint64_t *rank_sums, uint64_t judges, size_t items)
{
	struct concordance result = {.w = NAN, .s = NAN, .chi_square = NAN, .p = NAN};
	if (judges < 2 || items < 2)
		return result;
	double m = (double)judges, n = (double)items, mean = m * (n + 1) / 2;
	result.s = 0;
	for (size_t item = 0; item < items; item++)
		result.s += ((double)rank_sums[item] - mean) * ((double)rank_sums[item] - mean);
	result.degrees = (int)items - 1;
	result.w = 12 * result.s / (m * m * (n * n * n - n));
	result.chi_square = m * (n - 1) * result.w;
	result.p = chi_square_p(result.chi_square, n - 1);
	return result;
}

/* ---- Kendall's tau ----------------------------------------------------------------------- */

static int compare(double a, double b)
{
	return (a > b) - (a < b);
}

double kendall_tau(const double *left, const double *right, size_t items)
{
	double concordant = 0, untied_left = 0, untied_right = 0;
	for (size_t a = 0; a < items; a++) {
		for (size_t b = a + 1; b < items; b++) {
			int x = compare(left[a], left[b]), y = compare(right[a], right[b]);
			concordant += x * y;
			untied_left += x != 0;
			untied_right += y != 0;
		}
	}
	return untied_left > 0 && untied_right > 0
		? concordant / (sqrt(untied_left) * sqrt(untied_right))
		: NAN;
}

/* ---- Krippendorff's alpha ---------------------------------------------------------------- */

/* Distinct values, ascending, and how often each can be paired. */
struct values {
	double *at, *count;
	size_t used;
};

static struct values distinct_values(struct arena *arena, const double *ratings, size_t total)
{
	struct values values = {.at = arena_array(arena, total, sizeof(double)),
		.count = arena_array(arena, total, sizeof(double))};
	size_t rated = 0;
	for (size_t i = 0; i < total; i++)
		if (!isnan(ratings[i]))
			values.at[rated++] = ratings[i];
	sort_numbers(values.at, rated);
	for (size_t i = 0; i < rated; i++)
		if (values.used == 0 || values.at[i] > values.at[values.used - 1])
			values.at[values.used++] = values.at[i];
	return values;
}

static size_t place_of(const struct values *values, double value)
{
	size_t low = 0, high = values->used;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		*(value < values->at[middle] ? &high : &low) = middle;
	}
	return low;
}

/* Coincidences: each unit of m ratings adds its ordered pairs, weighing 1 / (m - 1). */
static double *count_coincidences(struct arena *arena, const double *ratings, size_t observers,
	size_t units, struct values *values)
{
	double *pairs = arena_array(arena, values->used * values->used, sizeof *pairs);
	double *unit_counts = arena_array(arena, values->used, sizeof *unit_counts);
	for (size_t unit = 0; unit < units; unit++) {
		double m = 0;
		for (size_t i = 0; i < values->used; i++)
			unit_counts[i] = 0;
		for (size_t observer = 0; observer < observers; observer++) {
			double rating = ratings[observer * units + unit];
			if (isnan(rating))
				continue;
			unit_counts[place_of(values, rating)]++;
			m++;
		}
		for (size_t a = 0; m > 1 && a < values->used; a++) {
			values->count[a] += unit_counts[a];
			for (size_t b = 0; b < values->used; b++)
				pairs[a * values->used + b] += unit_counts[a] *
					(unit_counts[b] - (a == b ? 1 : 0)) / (m - 1);
		}
	}
	return pairs;
}

/* Squared difference of two values, a before b. */
static double difference(
	const struct values *values, size_t a, size_t b, enum measurement_level level)
{
	double x = values->at[a], y = values->at[b], between = 0;
	switch (level) {
	case LEVEL_NOMINAL:
		return 1;
	case LEVEL_ORDINAL:
		for (size_t i = a; i <= b; i++)
			between += values->count[i];
		between -= (values->count[a] + values->count[b]) / 2;
		return between * between;
	case LEVEL_INTERVAL:
		return (x - y) * (x - y);
	case LEVEL_RATIO:
		return x + y > 0 ? (x - y) * (x - y) / ((x + y) * (x + y)) : 0;
	}
	return NAN;
}

double krippendorff_alpha(struct arena *arena, const double *ratings, size_t observers,
	size_t units, enum measurement_level level)
{
	struct values values = distinct_values(arena, ratings, observers * units);
	const double *pairs = count_coincidences(arena, ratings, observers, units, &values);
	double n = 0, observed = 0, expected = 0;
	for (size_t i = 0; i < values.used; i++)
		n += values.count[i];
	for (size_t a = 0; a < values.used; a++) {
		for (size_t b = a + 1; b < values.used; b++) {
			double squared = difference(&values, a, b, level);
			observed += pairs[a * values.used + b] * squared;
			expected += values.count[a] * values.count[b] * squared;
		}
	}
	return n > 1 && expected > 0 ? 1 - (n - 1) * observed / expected : NAN;
}
