/* Statistics against published answers. Sources of the vectors stand beside them. */
#include "statistics/statistics.h"

#include "tests/unit/unit.h"

#include <math.h>
#include <string.h>

static void near(double got, double expected, double tolerance)
{
	if (!(fabs(got - expected) <= tolerance))
		fail_msg("%.9g, expected %.9g", got, expected);
}

/* ---- intervals --------------------------------------------------------------------------- */

static void shares_by_wilson(void **state)
{
	/* Newcombe 1998, Stat Med 17:857, table I. */
	static const struct {
		double hits, n, low, high;
	} published[] = {{81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, 0, .1611},
		{1, 29, .0061, .1718}};
	(void)state;
	for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
		struct interval got =
			wilson_interval(published[i].hits / published[i].n, published[i].n, 0.95);
		near(got.low, published[i].low, 0.00005);
		near(got.high, published[i].high, 0.00005);
	}
	assert_true(isnan(wilson_interval(0.5, 0, 0.95).low));
	assert_true(wilson_interval(0.3, INFINITY, 0.95).high == 0.3);
}

static void margins_of_sample_sizes(void **state)
{
	/* Margin of a share of one half at 95 %, as tables of sample sizes print it. */
	static const struct {
		double n, points;
	} published[] = {
		{200, 6.93}, {150, 8.0}, {100, 9.8}, {80, 10.96}, {50, 13.86}, {20, 21.91}};
	(void)state;
	for (size_t i = 0; i < sizeof published / sizeof *published; i++)
		near(100 * wald_margin(0.5, published[i].n, 0.95), published[i].points, 0.005);
	assert_true(isnan(wald_margin(0.5, 0, 0.95)));
}

static void variance_of_a_net_score(void **state)
{
	/* Half promoters, a sixth detractors: 5/9; n = 324 gives 4.14 points. */
	(void)state;
	double variance = net_variance(1.0 / 2, 1.0 / 6);
	near(variance, 5.0 / 9, 1e-12);
	near(sqrt(variance), 0.7453559924999299, 1e-12);
	near(100 * sqrt(variance / 324), 4.14086662499961, 1e-9);
}

static void differences_by_newcombe(void **state)
{
	/* Newcombe 1998, Stat Med 17:873, table II, method 10, 56/70 - 48/80. */
	(void)state;
	struct interval got = newcombe_interval(48.0 / 80, 80, 56.0 / 70, 70, 0.95);
	near(got.low, .0524, 0.00005);
	near(got.high, .3339, 0.00005);
}

static void net_scores_by_adjusted_wald(void **state)
{
	/* 8 promoters, 22 detractors of 39. */
	(void)state;
	struct net_score got = adjusted_net_score(8, 22, 39, 0.95);
	near(got.centre, -.3333333333333333, 1e-12);
	near(got.interval.low, -.57506642885033266, 1e-9);
	near(got.interval.high, -.09160023781633386, 1e-9);
}

/* ---- pairs ------------------------------------------------------------------------------- */

static void means_of_pairs(void **state)
{
	/* Student 1908, Biometrika 6:20: hours of sleep of ten patients, in R t.test of sleep. */
	static const double gained[] = {1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4};
	static const double each[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
	(void)state;
	struct paired got = paired_means(gained, each, 10, 0.95);
	near(got.difference, 1.58, 1e-12);
	near(got.interval.low, 0.7001142, 5e-8);
	near(got.interval.high, 2.4598858, 5e-8);
	near(got.p, 0.002833, 5e-7);
	struct paired counted = paired_means((double[]){-1, 0, 2}, (double[]){2, 0, 3}, 3, 0.95);
	near(counted.difference, 0.8, 1e-12);
	near(counted.variance, 2.7, 1e-12);
}

static void pairs_without_a_test(void **state)
{
	(void)state;
	assert_true(isnan(paired_means(NULL, NULL, 0, 0.95).difference));
	assert_true(isnan(paired_shares(0, 0, 0, 0.95).difference));
	struct paired one = paired_means((double[]){3}, (double[]){1}, 1, 0.95);
	near(one.difference, 3, 0);
	assert_true(isnan(one.variance) && isnan(one.p) && isnan(one.interval.low));
	struct paired equal = paired_means((double[]){3}, (double[]){9}, 1, 0.95);
	near(equal.variance, 0, 0);
	assert_true(isnan(equal.p) && isnan(equal.interval.high));
}

static void shares_of_pairs(void **state)
{
	/* Approval of the prime minister: Agresti 1990, Categorical Data Analysis, p. 350, as in
	   R's mcnemar.test: of 1,600 voters 86 began and 150 ceased to approve. */
	(void)state;
	struct paired approval = paired_shares(86, 150, 1600, 0.95);
	near(approval.difference, -0.04, 1e-12);
	near(approval.p, chi_square_p(64.0 * 64 / 236, 1), 1e-12);
	/* Airway hyper-responsiveness: Fagerland, Lydersen & Laake 2014, Stat Med 33:2850. */
	struct paired airway = paired_shares(1, 7, 21, 0.95);
	near(airway.interval.low, -.517, 0.0005);
	near(airway.interval.high, -.026, 0.0005);
	struct paired nobody = paired_shares(0, 0, 30, 0.95);
	double z = normal_quantile(0.95);
	near(nobody.p, 1, 0);
	near(nobody.interval.high, z * z / (30 + z * z), 1e-9);
	near(nobody.interval.low, -nobody.interval.high, 1e-9);
	near(paired_shares(9, 0, 9, 0.95).interval.high, 1, 1e-9);
}

static void groups_count_by_their_shares(void **state)
{
	/* Three of four answer in a group that half of the population is in. */
	static const double counts[] = {20, 10, 0, 0, 5, 5}, shares[] = {0.5, 0.5};
	double weights[2], out[3];
	(void)state;
	double effective = post_stratify(counts, shares, 2, 3, weights, out);
	near(weights[0], 2.0 / 3, 1e-12);
	near(weights[1], 2, 1e-12);
	near(effective, 40 * 40 / (30 * 4.0 / 9 + 10 * 4), 1e-12);
	near(out[0] + out[1] + out[2], effective, 1e-12);
	near(out[0] / effective, 0.5 * 20 / 30, 1e-12);
	near(out[2] / effective, 0.5 * 5 / 10, 1e-12);
	/* Kish 1965, 11.7: n / (1 + relative variance of the weights). */
	double variance = (30 * 1.0 / 9 + 10 * 1) / 40;
	near(effective, 40 / (1 + variance), 1e-12);
}

static void effective_numbers(void **state)
{
	(void)state;
	near(effective_number(10, 10), 10, 1e-12); /* ten weights of 1 */
	near(effective_number(1 + 1 + 4, 1 + 1 + 16), 2, 1e-12);
	assert_true(effective_number(0, 0) == 0);
	/* 100 of 201: the standard error shrinks by sqrt(101 / 200). */
	near(100 / finite_number(100, 201), 101.0 / 200, 1e-12);
	assert_true(isinf(finite_number(100, 100)));
	assert_true(finite_number(100, NAN) == 100 && finite_number(100, 50) == 100);
	assert_true(finite_number(0, 50) == 0);
}

static void tests_of_shares_by_newcombe(void **state)
{
	(void)state;
	/* At the level of p the interval just reaches zero. */
	double p = newcombe_p(0.6, 80, 0.8, 70);
	near(newcombe_interval(0.6, 80, 0.8, 70, 1 - p).low, 0, 1e-12);
	near(newcombe_p(0.8, 70, 0.6, 80), p, 1e-12);
	assert_true(newcombe_p(0.5, 10, 0.5, 20) == 1);
	/* Nobody, then everybody: neither share varies, and yet they differ. */
	assert_true(newcombe_p(0, 20, 1, 20) < 1e-6);
	assert_true(newcombe_p(0.5, INFINITY, 0.6, INFINITY) < 1e-300);
	assert_true(isnan(newcombe_p(NAN, 0, 0.5, 10)));
}

static void many_comparisons_by_holm(void **state)
{
	/* R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"). */
	double p[] = {0.01, NAN, 0.04, 0.03, 0.005};
	(void)state;
	struct arena *arena = arena_new();
	holm_adjust(arena, p, 5);
	near(p[0], 0.03, 1e-12);
	assert_true(isnan(p[1]));
	near(p[2], 0.06, 1e-12);
	near(p[3], 0.06, 1e-12);
	near(p[4], 0.02, 1e-12);
	arena_free(arena);
}

static void quantiles_and_ranks(void **state)
{
	double values[] = {4, 1, 3, 2}, ranks[5];
	static const double tied[] = {12, 2, 1, 12, 2};
	(void)state;
	sort_numbers(values, 4);
	near(quantile(values, 4, 0.25), 1.75, 1e-12);
	near(quantile(values, 4, 1), 4, 1e-12);
	assert_true(isnan(quantile(values, 0, 0.5)));
	near(average_ranks(tied, 5, ranks), 6 + 6, 1e-12);
	near(ranks[0], 4.5, 1e-12);
	near(ranks[1], 2.5, 1e-12);
	near(ranks[2], 1, 1e-12);
}

/* ---- agreement --------------------------------------------------------------------------- */

static void kendall_without_ties(void **state)
{
	/* Four judges, ten projects: S = 1048, W = 0.7939. */
	static const double scores[] = {1, 3, 4, 5, 2, 8, 6, 7, 10, 9, 2, 1, 4, 5, 6, 3, 8, 7, 10,
		9, 3, 2, 1, 5, 7, 4, 6, 8, 9, 10, 4, 2, 3, 1, 6, 7, 5, 9, 8, 10};
	(void)state;
	struct arena *arena = arena_new();
	struct concordance result = kendall_w(arena, scores, 4, 10);
	near(result.s, 1048, 1e-9);
	near(result.w, 0.793939393939394, 1e-12);
	near(result.chi_square, 28.581818181818182, 1e-9);
	near(result.p, 0.0007620800684540402, 1e-12);
	assert_int_equal(result.degrees, 9);
	uint64_t sums[10] = {0};
	for (size_t i = 0; i < 40; i++)
		sums[i % 10] += (uint64_t)scores[i];
	struct concordance same = kendall_w_of_sums(sums, 4, 10);
	near(same.w, result.w, 1e-15);
	near(same.chi_square, result.chi_square, 1e-12);
	near(same.p, result.p, 1e-15);
	assert_int_equal(same.degrees, 9);
	assert_true(isnan(kendall_w_of_sums(sums, 1, 10).w));
	arena_free(arena);
}

static void kendall_with_ties(void **state)
{
	/* The "anxiety" data of R's irr and DescTools: three raters, twenty subjects. */
	static const double anxiety[] = {3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3,
		3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4, 2, 1, 4, 4, 3, 2, 1, 6,
		1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2};
	static const double two[] = {12, 2, 1, 12, 2, 1, 4, 7, 1, 0};
	(void)state;
	struct arena *arena = arena_new();
	struct concordance result = kendall_w(arena, anxiety, 3, 20);
	near(result.w, 0.5396568759543698, 1e-12);
	near(result.p, 0.042883473126947874, 1e-12);
	result = kendall_w(arena, two, 2, 5);
	near(result.w, 0.22972972972972974, 1e-12);
	near(result.s, 8.5, 1e-12);
	/* Few items: by permutation, near chi-square's 0.77 but not equal to it. */
	assert_true(result.p > 0.6 && result.p < 1);
	static const double ties[] = {1, 1, 1, 2, 2, 2};
	assert_true(isnan(kendall_w(arena, ties, 2, 3).w));
	assert_true(isnan(kendall_w(arena, ties, 1, 3).w));
	arena_free(arena);
}

static void alpha_with_missing_ratings(void **state)
{
	/* Krippendorff, Computing Krippendorff's alpha-reliability, example C. */
	static const double x = NAN;
	static const double ratings[] = {1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x, /* first observer */
		1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3, x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x, 1, 2, 3, 3,
		2, 4, 4, 1, 2, 5, 1, x};
	(void)state;
	struct arena *arena = arena_new();
	near(krippendorff_alpha(arena, ratings, 4, 12, LEVEL_NOMINAL), 0.7434, 0.00005);
	near(krippendorff_alpha(arena, ratings, 4, 12, LEVEL_ORDINAL), 0.8154, 0.00005);
	near(krippendorff_alpha(arena, ratings, 4, 12, LEVEL_INTERVAL), 0.8491, 0.00005);
	near(krippendorff_alpha(arena, ratings, 4, 12, LEVEL_RATIO), 0.7974, 0.00005);
	/* One observer, and everybody always the same: nothing to tell agreement from chance. */
	assert_true(isnan(krippendorff_alpha(arena, ratings, 1, 12, LEVEL_ORDINAL)));
	static const double same[] = {2, 2, 2, 2};
	assert_true(isnan(krippendorff_alpha(arena, same, 2, 2, LEVEL_INTERVAL)));
	assert_true(isnan(krippendorff_alpha(arena, NULL, 0, 0, LEVEL_INTERVAL)));
	arena_free(arena);
}

/* ---- consensus --------------------------------------------------------------------------- */

/* Ballots as in "5 ACBED": five voters, A first. */
struct election {
	struct arena *arena;
	size_t count, items;
	int *ranks;
	double *weights;
};

static struct election elect(
	const char *const *ballots, size_t count, size_t items, const char *names)
{
	struct election at = {.arena = arena_new(), .count = count, .items = items};
	at.ranks = arena_array(at.arena, count * items, sizeof *at.ranks);
	at.weights = arena_array(at.arena, count, sizeof *at.weights);
	for (size_t i = 0; i < count; i++) {
		char order[16] = "";
		assert_int_equal(sscanf(ballots[i], "%lf %15s", &at.weights[i], order), 2);
		for (int place = 0; order[place]; place++)
			at.ranks[i * items + (size_t)(strchr(names, order[place]) - names)] =
				place + 1;
	}
	return at;
}

static void one_winner_three_orders(void **state)
{
	/* Schulze 2011, example 1: 45 voters. Each method puts E first and then differs. */
	static const char *const ballots[] = {"5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD",
		"2 CBADE", "7 DCEBA", "8 EBADC"};
	static const int schulze[] = {2, 4, 3, 5, 1}, kemeny[] = {3, 2, 5, 4, 1};
	static const double borda[] = {98, 92, 89, 69, 102};
	int ranks[5];
	double points[5];
	(void)state;
	struct election at = elect(ballots, 8, 5, "ABCDE");
	schulze_rank(at.arena, at.ranks, at.weights, 8, 5, ranks);
	assert_memory_equal(ranks, schulze, sizeof ranks);
	borda_rank(at.ranks, at.weights, 8, 5, points, ranks);
	for (size_t i = 0; i < 5; i++)
		near(points[i], borda[i], 1e-9);
	assert_int_equal(ranks[4], 1);
	assert_int_equal(ranks[3], 5);
	struct kemeny found;
	assert_true(kemeny_rank(at.arena, at.ranks, at.weights, 8, 5, ranks, &found));
	assert_memory_equal(ranks, kemeny, sizeof ranks);
	near(found.agreements, 260, 1e-9);
	near(found.best, 1, 1e-9);
	arena_free(at.arena);
}

static void tennessee(void **state)
{
	static const char *const ballots[] = {"42 MNCK", "26 NCKM", "15 CKNM", "17 KCNM"};
	static const int expected[] = {4, 1, 2, 3}, by_points[] = {3, 1, 2, 4};
	static const double borda[] = {126, 194, 173, 107};
	int ranks[4];
	double points[4];
	(void)state;
	struct election at = elect(ballots, 4, 4, "MNCK");
	schulze_rank(at.arena, at.ranks, at.weights, 4, 4, ranks);
	assert_memory_equal(ranks, expected, sizeof ranks);
	struct kemeny found;
	assert_true(kemeny_rank(at.arena, at.ranks, at.weights, 4, 4, ranks, &found));
	assert_memory_equal(ranks, expected, sizeof ranks);
	near(found.agreements, 393, 1e-9);
	borda_rank(at.ranks, at.weights, 4, 4, points, ranks);
	for (size_t i = 0; i < 4; i++)
		near(points[i], borda[i], 1e-9);
	assert_memory_equal(ranks, by_points, sizeof ranks);
	arena_free(at.arena);
}

static void partial_ballots_count(void **state)
{
	/* Who ranks only N still counts: N before the rest, and the rest tied. */
	static const char *const ballots[] = {"1 N"};
	static const int rest[] = {2, 1, 2, 2};
	int ranks[4];
	double points[4];
	(void)state;
	struct election at = elect(ballots, 1, 4, "MNCK");
	schulze_rank(at.arena, at.ranks, at.weights, 1, 4, ranks);
	assert_memory_equal(ranks, rest, sizeof ranks);
	borda_rank(at.ranks, at.weights, 1, 4, points, ranks);
	assert_memory_equal(ranks, rest, sizeof ranks);
	near(points[1], 3, 1e-12);
	near(points[0], 1, 1e-12);
	struct kemeny found;
	assert_true(kemeny_rank(at.arena, at.ranks, at.weights, 1, 4, ranks, &found));
	assert_int_equal(ranks[1], 1);
	near(found.best, 6, 1e-12);
	assert_false(kemeny_rank(at.arena, at.ranks, at.weights, 1, 13, ranks, &found));
	arena_free(at.arena);
}

/* ---- Kano -------------------------------------------------------------------------------- */

static void the_kano_table(void **state)
{
	static const char *const rows[] = {"QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"};
	(void)state;
	for (int with = 0; with < 5; with++)
		for (int without = 0; without < 5; without++)
			assert_int_equal("AOMIRQ"[kano_category((enum kano_answer)with,
						 (enum kano_answer)without)],
				rows[with][without]);
	/* 10 attractive, 20 one-dimensional, 30 must-be, 40 indifferent, the rest left out. */
	struct kano_effect effect = kano_effect((double[KANO_CATEGORIES]){10, 20, 30, 40, 7, 9});
	near(effect.better, 0.3, 1e-12);
	near(effect.worse, -0.5, 1e-12);
	assert_true(isnan(kano_effect((double[KANO_CATEGORIES]){0, 0, 0, 0, 5, 5}).better));
}

/* ---- relative importance ----------------------------------------------------------------- */

/* R's mtcars: cyl, disp, hp, wt, mpg. */
static const double cars[][5] = {{6, 160, 110, 2.62, 21}, {6, 160, 110, 2.875, 21},
	{4, 108, 93, 2.32, 22.8}, {6, 258, 110, 3.215, 21.4}, {8, 360, 175, 3.44, 18.7},
	{6, 225, 105, 3.46, 18.1}, {8, 360, 245, 3.57, 14.3}, {4, 146.7, 62, 3.19, 24.4},
	{4, 140.8, 95, 3.15, 22.8}, {6, 167.6, 123, 3.44, 19.2}, {6, 167.6, 123, 3.44, 17.8},
	{8, 275.8, 180, 4.07, 16.4}, {8, 275.8, 180, 3.73, 17.3}, {8, 275.8, 180, 3.78, 15.2},
	{8, 472, 205, 5.25, 10.4}, {8, 460, 215, 5.424, 10.4}, {8, 440, 230, 5.345, 14.7},
	{4, 78.7, 66, 2.2, 32.4}, {4, 75.7, 52, 1.615, 30.4}, {4, 71.1, 65, 1.835, 33.9},
	{4, 120.1, 97, 2.465, 21.5}, {8, 318, 150, 3.52, 15.5}, {8, 304, 150, 3.435, 15.2},
	{8, 350, 245, 3.84, 13.3}, {8, 400, 175, 3.845, 19.2}, {4, 79, 66, 1.935, 27.3},
	{4, 120.3, 91, 2.14, 26}, {4, 95.1, 113, 1.513, 30.4}, {8, 351, 264, 3.17, 15.8},
	{6, 145, 175, 2.77, 19.7}, {8, 301, 335, 3.57, 15}, {4, 121, 109, 2.78, 21.4}};

static bool correlate(const double rows[][5], size_t count, double *out, size_t *constant)
{
	double sums[5] = {0}, products[25] = {0};
	for (size_t row = 0; row < count; row++) {
		for (size_t i = 0; i < 5; i++) {
			sums[i] += rows[row][i];
			for (size_t j = 0; j < 5; j++)
				products[i * 5 + j] += rows[row][i] * rows[row][j];
		}
	}
	return correlations_of((double)count, sums, products, 5, out, constant);
}

static void drivers_of_petrol(void **state)
{
	static const double pearson[] = {
		-0.8521619594266129, -0.8475513792624785, -0.7761683718265863, -0.8676593765172277};
	static const double lmg[] = {
		0.21570938609525547, 0.2006983747389388, 0.17007694580081587, 0.26215008678622287};
	/* Printed by R's rwa. */
	static const double johnson[] = {
		0.20969035757358484, 0.18830426937006567, 0.17995898042575803, 0.27068118605182434};
	double correlations[25], shares[4];
	size_t constant;
	(void)state;
	assert_true(correlate(cars, 32, correlations, &constant));
	struct arena *arena = arena_new();
	for (size_t i = 0; i < 4; i++)
		near(correlations[i * 5 + 4], pearson[i], 1e-12);
	near(lmg_shares(arena, correlations, 4, shares), 0.848634793421233, 1e-12);
	for (size_t i = 0; i < 4; i++)
		near(shares[i], lmg[i], 1e-12);
	near(johnson_shares(arena, correlations, 4, shares), 0.848634793421233, 1e-12);
	for (size_t i = 0; i < 4; i++)
		near(shares[i], johnson[i], 1e-12);
	arena_free(arena);
}

/* Twelve drivers, of which each adds what it has alone: no order matters. */
static void drivers_without_each_other(void **state)
{
	enum { DRIVERS = LMG_DRIVERS, COUNT = DRIVERS + 1 };
	static double correlations[COUNT * COUNT];
	double lmg[DRIVERS], johnson[DRIVERS], sum = 0;
	(void)state;
	for (size_t i = 0; i < DRIVERS; i++) {
		double r = 0.02 * (double)(i + 1);
		correlations[i * COUNT + i] = 1;
		correlations[i * COUNT + DRIVERS] = correlations[DRIVERS * COUNT + i] = r;
		sum += r * r;
	}
	correlations[DRIVERS * COUNT + DRIVERS] = 1;
	struct arena *arena = arena_new();
	near(lmg_shares(arena, correlations, DRIVERS, lmg), sum, 1e-12);
	near(johnson_shares(arena, correlations, DRIVERS, johnson), sum, 1e-12);
	for (size_t i = 0; i < DRIVERS; i++) {
		near(lmg[i], correlations[i * COUNT + DRIVERS] * correlations[i * COUNT + DRIVERS],
			1e-12);
		near(johnson[i], lmg[i], 1e-12);
	}
	arena_free(arena);
}

static void ranges_of_importance(void **state)
{
	/* Two drivers alike, and a third that hardly matters. */
	static const double correlations[] = {
		1, 0.3, 0.3, 0.5, 0.3, 1, 0.3, 0.5, 0.3, 0.3, 1, 0.2, 0.5, 0.5, 0.2, 1};
	struct importance_range few[3], many[3], again[3];
	double shares[3];
	(void)state;
	struct arena *arena = arena_new();
	double r2 = lmg_shares(arena, correlations, 3, shares);
	assert_true(importance_ranges(arena, correlations, 3, 60, 0.95, lmg_shares, few));
	assert_true(importance_ranges(arena, correlations, 3, 6000, 0.95, lmg_shares, many));
	assert_true(importance_ranges(arena, correlations, 3, 6000, 0.95, lmg_shares, again));
	for (size_t i = 0; i < 3; i++) {
		assert_true(many[i].share.low < shares[i] / r2);
		assert_true(many[i].share.high > shares[i] / r2);
		double narrow = many[i].share.high - many[i].share.low;
		assert_true(few[i].share.high - few[i].share.low > 4 * narrow);
		near(again[i].share.low, many[i].share.low, 0);
	}
	assert_int_equal(many[0].best, 1);
	assert_int_equal(many[0].worst, 2);
	assert_int_equal(many[1].best, 1);
	assert_int_equal(many[2].best, 3);
	assert_int_equal(few[2].worst, 3);
	assert_false(importance_ranges(arena, correlations, 3, 4, 0.95, lmg_shares, few));
	arena_free(arena);
}

static void a_regression_that_explains_nothing(void **state)
{
	(void)state;
	/* R: pf(0.1 / 2 / (0.9 / 27), 2, 27, lower.tail = FALSE) */
	near(regression_p(0.1, 30, 2), 0.241142565722106, 1e-9);
	near(regression_p(1, 30, 2), 0, 0);
	assert_true(isnan(regression_p(0.5, 3, 2)));
	assert_true(isnan(regression_p(NAN, 30, 2)));
}

static void drivers_that_say_nothing(void **state)
{
	double correlations[25], shares[4];
	size_t constant = 9;
	(void)state;
	assert_false(correlate(cars, 1, correlations, &constant));
	assert_int_equal(constant, 0);
	/* The second driver is the first again: no share can be told from the other's. */
	static const double twice[] = {1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1};
	struct arena *arena = arena_new();
	assert_true(isnan(lmg_shares(arena, twice, 2, shares)));
	assert_true(isnan(johnson_shares(arena, twice, 2, shares)));
	assert_true(isnan(lmg_shares(arena, twice, 0, shares)));
	arena_free(arena);
}

static void spearman_of_a_table(void **state)
{
	/* R: cor(c(1, 1, 2, 3, 3), c(1, 2, 2, 2, 3), method = "spearman"). */
	static const double counts[] = {1, 1, 0, 0, 1, 0, 0, 1, 1};
	static const double same[] = {2, 3};
	(void)state;
	struct arena *arena = arena_new();
	near(spearman_rho(arena, counts, 3, 3), 0.707106781186547, 1e-12);
	assert_true(isnan(spearman_rho(arena, same, 1, 2)));
	arena_free(arena);
}

/* ---- control charts ---------------------------------------------------------------------- */

static void flow_rates(void **state)
{
	/* NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2. */
	static const double rates[] = {49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};
	(void)state;
	struct control_limits got = individuals_limits(rates, 10);
	near(got.centre, 50.81, 1e-9);
	near(got.moving_range, 1.8778, 0.00005);
	near(got.high, 55.8041, 0.00005);
	near(got.low, 45.8159, 0.00005);
	near(got.moving_range_high, 6.1347, 0.00005);
	assert_true(isnan(individuals_limits(rates, 1).low));
}

static void wafers(void **state)
{
	/* NIST/SEMATECH e-Handbook, 6.3.3.2: 30 wafers of 50 chips; 15 and 23 are out of control. */
	static const double defective[] = {.24, .30, .16, .20, .08, .14, .32, .18, .28, .20, .10,
		.12, .34, .24, .44, .16, .20, .10, .26, .22, .40, .36, .48, .30, .18, .24, .14, .26,
		.18, .12};
	enum { COUNT = sizeof defective / sizeof *defective };
	double ns[COUNT], variances[COUNT], distances[COUNT];
	enum signal got[COUNT];
	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		ns[i] = 50;
		variances[i] = defective[i] * (1 - defective[i]);
	}
	struct pooled pooled = pool_responses(ns, defective, variances, COUNT);
	near(pooled.mean, 0.2313, 0.00005);
	near(pooled.variance, pooled.mean * (1 - pooled.mean), 1e-12);
	struct score_limits limits = limits_at(&pooled, 50);
	near(limits.high, 0.4102, 0.00005);
	near(limits.low, 0.0524, 0.00005);
	for (size_t i = 0; i < COUNT; i++)
		distances[i] = (defective[i] - pooled.mean) / limits.sigma;
	control_signals(distances, COUNT, got);
	for (size_t i = 0; i < COUNT; i++)
		assert_int_equal(got[i] == SIGNAL_OUTSIDE, i == 14 || i == 22);
}

static void limits_vary_with_n(void **state)
{
	/* 100 responses of mean 10 and 300 of mean 14, each with variance 16: together 13, 19. */
	static const double ns[] = {100, 300}, means[] = {10, 14}, variances[] = {16, 16};
	(void)state;
	struct pooled pooled = pool_responses(ns, means, variances, 2);
	near(pooled.n, 400, 0);
	near(pooled.mean, 13, 1e-12);
	near(pooled.variance, 19, 1e-12);
	near(limits_at(&pooled, 76).sigma, 0.5, 1e-12);
	near(limits_at(&pooled, 19).high, 16, 1e-12);
	near(limits_at(&pooled, 1900).low, 12.7, 1e-12);
	assert_true(isnan(limits_at(&pooled, 0).low));
	/* All alike: nothing varies, so chance explains nothing. */
	static const double none[] = {0, 0};
	struct pooled same = pool_responses(ns, none, none, 2);
	assert_true(isnan(limits_at(&same, 10).high));
	assert_true(isnan(pool_responses(ns, means, variances, 0).mean));
	assert_true(isnan(pool_responses(none, means, variances, 2).mean));
}

static void signals(void **state)
{
	static const double points[] = {
		1, 3.1, -1, -2.5, 0.1, -2.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, NAN, 1, 0, 2.5, 1, 1, 2.5};
	static const enum signal expected[] = {SIGNAL_NONE, SIGNAL_OUTSIDE, SIGNAL_NONE,
		SIGNAL_NONE, SIGNAL_NONE, SIGNAL_TWO_OF_THREE, SIGNAL_NONE, SIGNAL_NONE,
		SIGNAL_NONE, SIGNAL_NONE, SIGNAL_NONE, SIGNAL_NONE, SIGNAL_NONE, SIGNAL_RUN,
		SIGNAL_RUN, SIGNAL_NONE, SIGNAL_NONE, SIGNAL_NONE, SIGNAL_NONE, SIGNAL_NONE,
		SIGNAL_NONE, SIGNAL_NONE};
	enum { COUNT = sizeof points / sizeof *points };
	enum signal got[COUNT];
	(void)state;
	control_signals(points, COUNT, got);
	for (size_t i = 0; i < COUNT; i++)
		assert_int_equal(got[i], expected[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_by_wilson),
		cmocka_unit_test(margins_of_sample_sizes),
		cmocka_unit_test(variance_of_a_net_score),
		cmocka_unit_test(differences_by_newcombe),
		cmocka_unit_test(net_scores_by_adjusted_wald),
		cmocka_unit_test(means_of_pairs),
		cmocka_unit_test(pairs_without_a_test),
		cmocka_unit_test(shares_of_pairs),
		cmocka_unit_test(groups_count_by_their_shares),
		cmocka_unit_test(effective_numbers),
		cmocka_unit_test(tests_of_shares_by_newcombe),
		cmocka_unit_test(many_comparisons_by_holm),
		cmocka_unit_test(quantiles_and_ranks),
		cmocka_unit_test(kendall_without_ties),
		cmocka_unit_test(kendall_with_ties),
		cmocka_unit_test(alpha_with_missing_ratings),
		cmocka_unit_test(one_winner_three_orders),
		cmocka_unit_test(tennessee),
		cmocka_unit_test(partial_ballots_count),
		cmocka_unit_test(the_kano_table),
		cmocka_unit_test(drivers_of_petrol),
		cmocka_unit_test(drivers_without_each_other),
		cmocka_unit_test(ranges_of_importance),
		cmocka_unit_test(a_regression_that_explains_nothing),
		cmocka_unit_test(drivers_that_say_nothing),
		cmocka_unit_test(spearman_of_a_table),
		cmocka_unit_test(flow_rates),
		cmocka_unit_test(wafers),
		cmocka_unit_test(limits_vary_with_n),
		cmocka_unit_test(signals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
