/*
 * Random cases of every statistic with our answers, for an independent implementation to check:
 * cases COUNT prints lines "statistic;argument;...;answer", vectors with spaces between their
 * numbers, rows of a table behind their number of columns.
 */
#include "measure/measure.h"

#include <math.h>
#include <stdlib.h>

/* ---- random numbers ---------------------------------------------------------------------- */

static uint64_t state = 20260701;

/* SplitMix64 (Steele, Lea & Flood 2014): the same cases in every run. */
static uint64_t next(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static int whole(int low, int high)
{
	return low + (int)(next() % (uint64_t)(high - low + 1));
}

static double real(double low, double high)
{
	return low + (high - low) * ((double)(next() >> 11) / 9007199254740992.0);
}

static double confidence(void)
{
	static const double usual[] = {0.8, 0.9, 0.95, 0.99};
	return usual[whole(0, 3)];
}

/* ---- lines ------------------------------------------------------------------------------- */

static void number(double value)
{
	printf(";%.17g", value);
}

static void vector(const double *values, size_t count)
{
	putchar(';');
	for (size_t i = 0; i < count; i++)
		printf("%s%.17g", i > 0 ? " " : "", values[i]);
}

static void table(const double *values, size_t rows, size_t columns)
{
	number((double)columns);
	vector(values, rows * columns);
}

/* ---- tallies ----------------------------------------------------------------------------- */

static const struct thresholds open_to_all = {.privacy = 0, .reliability = 0, .confidence = 0.95};
static const struct question recommend = {
	.metric = METRIC_NPS, .low = 0, .high = 10, .promoters_from = 9, .detractors_to = 6};
static const struct question rated = {.metric = METRIC_MEAN, .low = 1, .high = 7};

static struct tally random_tally(const struct question *question, int most)
{
	struct tally tally = {0};
	int answers = whole(3, most);
	for (int i = 0; i < answers; i++)
		tally.counts[whole(0, question->high - question->low)]++;
	/* Two different scores at least: without spread there is no test. */
	tally.counts[0]++;
	tally.counts[question->high - question->low]++;
	return tally;
}

static void print_tally(const struct tally *tally, const struct question *question)
{
	double counts[SCORE_SLOTS];
	for (int i = 0; i <= question->high - question->low; i++)
		counts[i] = (double)tally->counts[i];
	vector(counts, (size_t)(question->high - question->low) + 1);
}

/* ---- one case of each -------------------------------------------------------------------- */

static void net_promoter_score(struct arena *arena)
{
	(void)arena;
	struct tally tally = random_tally(&recommend, 400);
	struct score score = score_question(&tally, &recommend, &open_to_all);
	print_tally(&tally, &recommend);
	vector((double[]){score.value, score.low, score.high, score.n}, 4);
}

static void net_promoter_change(struct arena *arena)
{
	(void)arena;
	struct tally one = random_tally(&recommend, 400), two = random_tally(&recommend, 400);
	struct score before = score_question(&one, &recommend, &open_to_all);
	struct score after = score_question(&two, &recommend, &open_to_all);
	struct change change = score_change(&before, &after, DIRECTION_HIGHER, &open_to_all);
	print_tally(&one, &recommend);
	print_tally(&two, &recommend);
	vector((double[]){change.difference, change.low, change.high, change.p}, 4);
}

static void mean(struct arena *arena)
{
	(void)arena;
	struct tally tally = random_tally(&rated, 200);
	struct score score = score_question(&tally, &rated, &open_to_all);
	print_tally(&tally, &rated);
	vector((double[]){score.value, score.low, score.high}, 3);
}

static void mean_change(struct arena *arena)
{
	(void)arena;
	struct tally one = random_tally(&rated, 200), two = random_tally(&rated, 200);
	struct score before = score_question(&one, &rated, &open_to_all);
	struct score after = score_question(&two, &rated, &open_to_all);
	struct change change = score_change(&before, &after, DIRECTION_HIGHER, &open_to_all);
	print_tally(&one, &rated);
	print_tally(&two, &rated);
	vector((double[]){change.difference, change.low, change.high, change.p}, 4);
}

/* Of pairs on a scale of 1 to 7, and how many moved between its two best scores and the rest. */
static void pairs(struct arena *arena)
{
	(void)arena;
	enum { SCORES = 7, BEST = 5 };
	double table[SCORES * SCORES] = {0}, differences[SCORES * SCORES];
	double gained = 0, lost = 0, n = 0, at = confidence();
	for (int pair = whole(2, 300); pair > 0; pair--) {
		int before = whole(0, SCORES - 1), after = before + whole(-2, 2);
		after = after < 0 ? 0 : after >= SCORES ? SCORES - 1 : after;
		table[before * SCORES + after]++;
	}
	table[1]++; /* differences vary */
	for (int i = 0; i < SCORES * SCORES; i++) {
		int before = i / SCORES, after = i % SCORES;
		differences[i] = after - before;
		n += table[i];
		gained += before < BEST && after >= BEST ? table[i] : 0;
		lost += before >= BEST && after < BEST ? table[i] : 0;
	}
	struct paired mean = paired_means(differences, table, SCORES * SCORES, at);
	struct paired share = paired_shares(gained, lost, n, at);
	vector(table, SCORES * SCORES);
	number(at);
	vector((double[]){mean.difference, mean.variance, mean.interval.low, mean.interval.high,
		       mean.p},
		5);
	vector((double[]){share.difference, share.variance, share.interval.low, share.interval.high,
		       share.p},
		5);
}

static void wilson(struct arena *arena)
{
	(void)arena;
	int n = whole(1, 500), hits = whole(0, n);
	double at = confidence();
	struct interval interval = wilson_interval((double)hits / n, n, at);
	number(hits);
	number(n);
	number(at);
	vector((double[]){interval.low, interval.high}, 2);
}

static void newcombe(struct arena *arena)
{
	(void)arena;
	int n = whole(1, 500), m = whole(1, 500), hits = whole(0, n), after = whole(0, m);
	double at = confidence();
	struct interval interval = newcombe_interval((double)hits / n, n, (double)after / m, m, at);
	vector((double[]){hits, n, after, m}, 4);
	number(at);
	vector((double[]){interval.low, interval.high}, 2);
}

static void newcombe_test(struct arena *arena)
{
	(void)arena;
	int n = whole(1, 500), m = whole(1, 500), hits = whole(0, n), after = whole(0, m);
	vector((double[]){hits, n, after, m}, 4);
	number(newcombe_p((double)hits / n, n, (double)after / m, m));
}

/* Scores of part of a known number of customers. */
static void finite_base(struct arena *arena)
{
	(void)arena;
	struct tally net = random_tally(&recommend, 300), ratings = random_tally(&rated, 300);
	double more = whole(1, 2000);
	struct sample promoters = sample_of(&net, (double)tally_total(&net) + more);
	struct sample means = sample_of(&ratings, (double)tally_total(&ratings) + more);
	struct score nps = score_sample(&promoters, &recommend, &open_to_all);
	struct score rating = score_sample(&means, &rated, &open_to_all);
	print_tally(&net, &recommend);
	print_tally(&ratings, &rated);
	number(more);
	vector((double[]){nps.value, nps.low, nps.high, rating.value, rating.low, rating.high}, 6);
}

/* The mean of several groups against before, corrected for their number. */
static void many_changes(struct arena *arena)
{
	struct tally tallies[5][2];
	struct score scores[5][2];
	struct change changes[5];
	struct comparison comparisons[5];
	size_t count = (size_t)whole(2, 5);
	number((double)count);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < 2; k++) {
			tallies[i][k] = random_tally(&rated, 60);
			scores[i][k] = score_question(&tallies[i][k], &rated, &open_to_all);
			print_tally(&tallies[i][k], &rated);
		}
	for (size_t i = 0; i < 5; i++)
		comparisons[i] = (struct comparison){
			&scores[i][0], &scores[i][1], &changes[i], DIRECTION_HIGHER};
	compare_many(arena, comparisons, count, &open_to_all);
	double found[5 * 4];
	for (size_t i = 0; i < count; i++) {
		found[i * 4] = changes[i].p_adjusted;
		found[i * 4 + 1] = changes[i].low;
		found[i * 4 + 2] = changes[i].high;
		found[i * 4 + 3] = changes[i].clear;
	}
	vector(found, count * 4);
}

static void distributions(struct arena *arena)
{
	(void)arena;
	double at = real(0.5, 0.999), degrees = real(1, 200), x = real(-4, 4);
	vector((double[]){at, degrees, x}, 3);
	vector((double[]){normal_quantile(at), student_quantile(at, degrees), normal_p(x),
		       student_p(x, degrees), chi_square_p(fabs(x) * degrees, degrees)},
		5);
}

static void holm(struct arena *arena)
{
	double p[12];
	size_t count = (size_t)whole(1, 12);
	for (size_t i = 0; i < count; i++)
		p[i] = whole(0, 3) ? real(0, 0.1) : (double)NAN;
	vector(p, count);
	holm_adjust(arena, p, count);
	vector(p, count);
}

static void quantiles(struct arena *arena)
{
	(void)arena;
	double values[30], at = real(0, 1);
	size_t count = (size_t)whole(1, 30);
	for (size_t i = 0; i < count; i++)
		values[i] = whole(0, 20);
	vector(values, count);
	number(at);
	sort_numbers(values, count);
	number(quantile(values, count, at));
}

static void concordance(struct arena *arena)
{
	double scores[8 * 15];
	size_t judges = (size_t)whole(2, 8), items = (size_t)whole(8, 15);
	for (size_t i = 0; i < judges * items; i++)
		scores[i] = whole(1, 12);
	struct concordance found = kendall_w(arena, scores, judges, items);
	table(scores, judges, items);
	vector((double[]){found.w, found.chi_square, found.p}, 3);
}

static void tau(struct arena *arena)
{
	(void)arena;
	double left[20], right[20];
	size_t items = (size_t)whole(2, 20);
	for (size_t i = 0; i < items; i++) {
		left[i] = whole(1, 12);
		right[i] = whole(1, 12);
	}
	vector(left, items);
	vector(right, items);
	number(kendall_tau(left, right, items));
}

static void alpha(struct arena *arena)
{
	double ratings[6 * 15];
	size_t observers = (size_t)whole(1, 6), units = (size_t)whole(1, 15);
	for (size_t i = 0; i < observers * units; i++)
		ratings[i] = whole(0, 4) ? whole(1, 5) : (double)NAN;
	table(ratings, observers, units);
	vector((double[]){krippendorff_alpha(arena, ratings, observers, units, LEVEL_NOMINAL),
		       krippendorff_alpha(arena, ratings, observers, units, LEVEL_ORDINAL),
		       krippendorff_alpha(arena, ratings, observers, units, LEVEL_INTERVAL),
		       krippendorff_alpha(arena, ratings, observers, units, LEVEL_RATIO)},
		4);
}

/* Complete, partial and tied ballots alike: ranks from 0 (unranked) to the number of items. */
static void consensus(struct arena *arena)
{
	enum { ITEMS = 5, BALLOTS = 9 };
	int ranks[BALLOTS * ITEMS], order[ITEMS];
	double printed[BALLOTS * ITEMS], weights[BALLOTS], schulze[ITEMS], points[ITEMS];
	double kemeny[ITEMS];
	size_t ballots = (size_t)whole(1, BALLOTS);
	for (size_t i = 0; i < ballots * ITEMS; i++)
		printed[i] = ranks[i] = whole(0, ITEMS);
	for (size_t i = 0; i < ballots; i++)
		weights[i] = whole(1, 5);
	table(printed, ballots, ITEMS);
	vector(weights, ballots);
	schulze_rank(arena, ranks, weights, ballots, ITEMS, order);
	for (size_t i = 0; i < ITEMS; i++)
		schulze[i] = order[i];
	borda_rank(ranks, weights, ballots, ITEMS, points, NULL);
	struct kemeny found;
	kemeny_rank(arena, ranks, weights, ballots, ITEMS, order, &found);
	for (size_t i = 0; i < ITEMS; i++)
		kemeny[i] = order[i];
	vector(schulze, ITEMS);
	vector(points, ITEMS);
	vector(kemeny, ITEMS);
	vector((double[]){found.agreements, found.best}, 2);
}

/* Answers that hang together: each driver and the outcome share a mood. */
static void importance(struct arena *arena)
{
	enum { MOST = 5, CASES = 60 };
	size_t drivers = (size_t)whole(1, MOST), count = drivers + 1;
	double rows[CASES * (MOST + 1)], sums[MOST + 1] = {0}, correlations[36], shares[2][MOST];
	double products[36] = {0}, counts[49] = {0};
	for (size_t row = 0; row < CASES; row++) {
		double mood = real(1, 7);
		for (size_t i = 0; i < count; i++)
			rows[row * count + i] = round(fmin(fmax(mood + real(-3, 3), 1), 7));
		counts[(size_t)(rows[row * count] - 1) * 7 +
			(size_t)(rows[row * count + drivers] - 1)]++;
		for (size_t i = 0; i < count; i++) {
			sums[i] += rows[row * count + i];
			for (size_t j = 0; j < count; j++)
				products[i * count + j] +=
					rows[row * count + i] * rows[row * count + j];
		}
	}
	size_t constant;
	correlations_of(CASES, sums, products, count, correlations, &constant);
	double r2 = lmg_shares(arena, correlations, drivers, shares[0]);
	johnson_shares(arena, correlations, drivers, shares[1]);
	table(rows, CASES, count);
	vector(correlations, count * count);
	number(spearman_rho(arena, counts, 7, 7));
	number(r2);
	vector(shares[0], drivers);
	vector(shares[1], drivers);
	number(regression_p(r2, CASES, (double)drivers));
}

/* Ranges of importance beside the answers, on five steps, for R to draw from. */
static void importance_spread(struct arena *arena)
{
	enum { DRIVERS = 3, COUNT = DRIVERS + 1, CASES = 400 };
	static double rows[CASES * COUNT];
	double sums[COUNT] = {0}, products[COUNT * COUNT] = {0}, correlations[COUNT * COUNT];
	double shares[DRIVERS], printed[2 * DRIVERS];
	struct importance_range ranges[DRIVERS];
	for (size_t row = 0; row < CASES; row++) {
		double mood = real(2, 6);
		for (size_t i = 0; i < COUNT; i++)
			rows[row * COUNT + i] =
				round(fmin(fmax(mood + real(-2, 2) * (double)(i + 1), 1), 5));
		for (size_t i = 0; i < COUNT; i++) {
			sums[i] += rows[row * COUNT + i];
			for (size_t j = 0; j < COUNT; j++)
				products[i * COUNT + j] +=
					rows[row * COUNT + i] * rows[row * COUNT + j];
		}
	}
	size_t constant;
	correlations_of(CASES, sums, products, COUNT, correlations, &constant);
	lmg_shares(arena, correlations, DRIVERS, shares);
	importance_ranges(arena, correlations, DRIVERS, CASES, 0.95, lmg_shares, ranges);
	for (size_t i = 0; i < DRIVERS; i++) {
		printed[2 * i] = ranges[i].share.low;
		printed[2 * i + 1] = ranges[i].share.high;
	}
	table(rows, CASES, COUNT);
	vector(printed, sizeof printed / sizeof *printed);
}

static void control(struct arena *arena)
{
	(void)arena;
	enum { MOST = 40 };
	double values[MOST], distances[MOST], said[MOST];
	enum signal signals[MOST];
	size_t count = (size_t)whole(2, MOST);
	for (size_t i = 0; i < count; i++) {
		values[i] = real(40, 60);
		distances[i] = real(-1.3, 1) * real(0, 4);
	}
	struct control_limits limits = individuals_limits(values, count);
	control_signals(distances, count, signals);
	for (size_t i = 0; i < count; i++)
		said[i] = signals[i];
	vector(values, count);
	vector(distances, count);
	vector((double[]){limits.centre, limits.moving_range, limits.low, limits.high}, 4);
	vector(said, count);
}

/* Months with different numbers of answers, and the limits of each. */
static void varying(struct arena *arena)
{
	(void)arena;
	enum { MOST = 14, STEPS = 11 };
	double counts[MOST * STEPS], ns[MOST], means[MOST], spreads[MOST], got[2 + 2 * MOST];
	size_t months = (size_t)whole(1, MOST);
	for (size_t i = 0; i < months; i++) {
		struct tally tally = random_tally(&recommend, 400);
		struct score score = score_question(&tally, &recommend, &open_to_all);
		for (size_t k = 0; k < STEPS; k++)
			counts[i * STEPS + k] = (double)tally.counts[k];
		ns[i] = score.n;
		means[i] = score.value;
		spreads[i] = score.spread;
	}
	struct pooled pooled = pool_responses(ns, means, spreads, months);
	got[0] = pooled.mean;
	got[1] = pooled.variance;
	for (size_t i = 0; i < months; i++) {
		struct score_limits limits = limits_at(&pooled, ns[i]);
		got[2 + 2 * i] = limits.low;
		got[3 + 2 * i] = limits.high;
	}
	table(counts, months, STEPS);
	vector(got, 2 + 2 * months);
}

static void effective(struct arena *arena)
{
	(void)arena;
	double weights[20], sum = 0, squares = 0;
	size_t count = (size_t)whole(1, 20);
	for (size_t i = 0; i < count; i++) {
		weights[i] = real(0.1, 3);
		sum += weights[i];
		squares += weights[i] * weights[i];
	}
	double n = whole(1, 500), population = n + whole(1, 5000);
	vector(weights, count);
	vector((double[]){n, population}, 2);
	vector((double[]){effective_number(sum, squares), finite_number(n, population)}, 2);
}

/* Groups of answers to a question, and their shares of the customers. */
static void weighted(const struct question *question)
{
	enum { GROUPS = 5 };
	double counts[GROUPS * SCORE_SLOTS] = {0}, shares[GROUPS], weights[GROUPS], sum = 0;
	struct sample sample = {.base = NAN, .weighted = true};
	size_t groups = (size_t)whole(2, GROUPS);
	for (size_t i = 0; i < groups; i++) {
		struct tally tally = random_tally(question, 100);
		print_tally(&tally, question);
		for (size_t k = 0; k < SCORE_SLOTS; k++)
			counts[i * SCORE_SLOTS + k] = (double)tally.counts[k];
		sample.n += (double)tally_total(&tally);
		sum += shares[i] = real(0.1, 1);
	}
	for (size_t i = 0; i < groups; i++)
		shares[i] /= sum;
	sample.effective =
		post_stratify(counts, shares, groups, SCORE_SLOTS, weights, sample.counts);
	struct score score = score_sample(&sample, question, &open_to_all);
	vector(shares, groups);
	vector((double[]){score.value, score.low, score.high, score.effective, score.spread}, 5);
}

static void weighted_mean(struct arena *arena)
{
	(void)arena;
	weighted(&rated);
}

static void weighted_promoters(struct arena *arena)
{
	(void)arena;
	weighted(&recommend);
}

/* ---- priorities -------------------------------------------------------------------------- */

enum { INITIATIVES_MOST = 12, INPUTS = 4 };

/* Coarse, so that scores tie. */
static struct initiative random_initiative(struct arena *arena, size_t index)
{
	static const double impacts[] = {0.25, 0.5, 1, 2, 3}, sizes[] = {1, 2, 3, 5, 8};
	return (struct initiative){.code = arena_printf(arena, "I-%02zu", index),
		.title = "Initiative",
		.benefit = whole(0, 20) / 2.0,
		.effort = whole(0, 20) / 2.0,
		.reach = 100 * whole(1, 9),
		.impact = impacts[whole(0, 4)],
		.confidence = whole(1, 5) / 5.0,
		.person_months = whole(1, 9),
		.value = sizes[whole(0, 4)],
		.urgency = sizes[whole(0, 4)],
		.opportunity = sizes[whole(0, 4)],
		.size = sizes[whole(0, 4)],
		.moscow = -1,
		.cost = NAN,
		.gain = NAN};
}

/* Benefit, effort, and what the score by RICE or WSJF divides by what. */
static void rank_inputs(const struct initiative *at, int model, double inputs[INPUTS])
{
	bool rice = model == MODEL_RICE;
	inputs[0] = at->benefit;
	inputs[1] = at->effort;
	inputs[2] = rice ? at->reach * at->impact * at->confidence
			 : at->value + at->urgency + at->opportunity;
	inputs[3] = rice ? at->person_months : at->size;
}

/* Ranks of random initiatives, and the ranges that they lie in; rows in the order of codes. */
static void ranks(struct arena *arena)
{
	struct initiative items[INITIATIVES_MOST];
	double inputs[INITIATIVES_MOST * INPUTS], found[INITIATIVES_MOST * 3];
	size_t count = (size_t)whole(1, INITIATIVES_MOST);
	struct priorities priorities = {.model = whole(MODEL_BENEFIT, MODEL_WSJF),
		.benefit_weight = whole(0, 20) / 20.0,
		.cut_benefit = 5,
		.cut_effort = 5,
		.budget = NAN};
	for (size_t i = 0; i < count; i++) {
		items[i] = random_initiative(arena, i);
		rank_inputs(&items[i], priorities.model, &inputs[i * INPUTS]);
	}
	struct programme programme = {.thresholds = open_to_all, .priorities = &priorities};
	programme.initiatives.items = items;
	programme.initiatives.count = count;
	struct diagnostics *diagnostics = diagnostics_new();
	static const struct locale english = {&language_english, "EUR"};
	const struct measures *measures = measure_all(
		arena, &programme, feedback_read(arena, &programme, diagnostics), &english);
	diagnostics_free(diagnostics);
	for (size_t i = 0; i < count; i++) {
		const struct priority *at = &measures->priorities->items.items[i];
		double *ranked = &found[(at->initiative - items) * 3];
		ranked[0] = at->rank;
		ranked[1] = at->rank_low;
		ranked[2] = at->rank_high;
	}
	number(priorities.model == MODEL_BENEFIT);
	number(priorities.benefit_weight);
	table(inputs, count, INPUTS);
	vector(found, count * 3);
}

static const struct {
	const char *name;
	void (*print)(struct arena *arena);
	int every; /* one case instead of so many: R needs hundreds of regressions for each */
} statistics[] = {
	{"nps", net_promoter_score, 1},
	{"nps change", net_promoter_change, 1},
	{"mean", mean, 1},
	{"mean change", mean_change, 1},
	{"wilson", wilson, 1},
	{"newcombe", newcombe, 1},
	{"pairs", pairs, 1},
	{"newcombe p", newcombe_test, 1},
	{"finite base", finite_base, 1},
	{"many changes", many_changes, 5},
	{"distributions", distributions, 1},
	{"holm", holm, 1},
	{"quantile", quantiles, 1},
	{"kendall w", concordance, 1},
	{"kendall tau", tau, 1},
	{"krippendorff alpha", alpha, 1},
	{"consensus", consensus, 1},
	{"importance", importance, 1},
	{"importance ranges", importance_spread, 50},
	{"control", control, 1},
	{"varying limits", varying, 1},
	{"effective numbers", effective, 1},
	{"weighted mean", weighted_mean, 1},
	{"weighted nps", weighted_promoters, 1},
	{"ranks", ranks, 1},
};

int main(int argc, char **argv)
{
	int count = argc > 1 ? atoi(argv[1]) : 1000;
	for (size_t i = 0; i < sizeof statistics / sizeof *statistics; i++) {
		for (int k = 0; k < count; k += statistics[i].every) {
			struct arena *arena = arena_new();
			fputs(statistics[i].name, stdout);
			statistics[i].print(arena);
			putchar('\n');
			arena_free(arena);
		}
	}
	return 0;
}
