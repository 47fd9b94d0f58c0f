/*
 * Statistics on plain numbers: no programme, no survey, no page. Each function names its formula
 * and where it was published; what can't be answered is NAN, never a division by nothing.
 *
 * Notation: n answers, p a share from 0 to 1, confidence such as 0.95. Tables of rankings and
 * ratings are rows one after the other: values[row * columns + column].
 */
#ifndef CXPACK_STATISTICS_H
#define CXPACK_STATISTICS_H

#include "base/base.h"

/* ---- order ------------------------------------------------------------------------------- */

void sort_numbers(double *values, size_t count); /* ascending, in place */
/* Quantile `at` (0 to 1) of ascending values; Hyndman & Fan 1996, Am Stat 50:361, type 7. */
double quantile(const double *sorted, size_t count, double at);
/*
 * Ranks of the values, 1 for the lowest, ties at their mean; returns the sum of t^3 - t over
 * groups of t tied values, which corrections for ties need.
 */
double average_ranks(const double *values, size_t count, double *ranks);

/* ---- distributions ----------------------------------------------------------------------- */

/* Distance from the centre within which `confidence` of a distribution lies: 0.95 -> 1.96. */
double normal_quantile(double confidence);
double student_quantile(double confidence, double degrees);
/* Two-sided p of a distance from the centre. */
double normal_p(double z);
double student_p(double t, double degrees);
/* Upper tail. */
double chi_square_p(double chi_square, double degrees);

/* ---- intervals --------------------------------------------------------------------------- */

struct interval {
	double low, high;
};

/*
 * Half the width of the interval that tables of sample sizes print: z sqrt(p (1 - p) / n)
 * (Laplace 1812). Poor for shares near 0 and 1 and for small n: pages show Wilson's.
 */
double wald_margin(double p, double n, double confidence);
/* Variance of one answer that counts 1, 0 or -1, of the shares of 1 and of -1. */
double net_variance(double promoters, double detractors);

/* Of a share; n may be an effective number. Wilson 1927, JASA 22:209. Ends from 0 to 1. */
struct interval wilson_interval(double p, double n, double confidence);

/*
 * Of a difference of two independent shares, after - before, from their Wilson intervals;
 * Newcombe 1998, Stat Med 17:873, method 10. Ends from -1 to 1.
 */
struct interval newcombe_interval(
	double before, double before_n, double after, double after_n, double confidence);
/*
 * The test that goes with it: two-sided p, the least level whose interval leaves zero out. 1 for
 * equal shares; 0 when they differ and everybody was asked both times.
 */
double newcombe_p(double before, double before_n, double after, double after_n);

/*
 * Net promoter score, on -1 to 1, of n answers, so many of them promoters and detractors, by adjusted
 * Wald: n + 3 answers, 3/4 more promoters and 3/4 more detractors (Rocks 2016, Int J Market
 * Res 58:6). `variance` is that of one answer.
 */
struct net_score {
	double centre, variance, n;
	struct interval interval; /* inside -1 to 1 */
};
struct net_score adjusted_net_score(
	double promoters, double detractors, double n, double confidence);

/*
 * Degrees of freedom of the difference of two means, from the squared standard error of each and
 * the degrees of freedom that it rests on; Welch 1947, Biometrika 34:28.
 */
double welch_degrees(
	double squared_error1, double degrees1, double squared_error2, double degrees2);

/* ---- pairs ------------------------------------------------------------------------------- */

/*
 * The same people asked twice: the mean of their differences, after - before, the variance of
 * one difference, and the two-sided p of no change, which is below 1 - confidence when the
 * interval leaves zero out. All are NAN without a pair.
 */
struct paired {
	double difference, variance, p;
	struct interval interval;
};
/*
 * Of so many pairs with each difference, Student's t of one sample; the variance divides by n - 1.
 * p and interval are NAN of a single pair, and when all differences are equal (Student 1908,
 * Biometrika 6:1).
 */
struct paired paired_means(
	const double *differences, const double *counts, size_t count, double confidence);
/*
 * Of n pairs so many became one of a share (gained) and so many ceased to be (lost). p by
 * McNemar 1947, Psychometrika 12:153, without correction for continuity, 1 when nobody moved;
 * the interval by Tango 1998, Stat Med 17:891, whose score at no difference is McNemar's.
 * Ends from -1 to 1; the variance divides by n.
 */
struct paired paired_shares(double gained, double lost, double n, double confidence);

/* ---- effective numbers ------------------------------------------------------------------- */

/*
 * Kish's effective number of answers: (sum of weights)^2 / sum of squared weights (Kish 1965,
 * Survey Sampling, 11.7). 0 when all weights are 0.
 */
double effective_number(double sum_of_weights, double sum_of_squares);
/*
 * Post-stratification (Holt & Smith 1979, J R Stat Soc A 142:33): each answer of a group weighs
 * the group's share of the population by its share of the answers. counts[group * values +
 * value], every group has answers; shares[group] add up to 1. Returns Kish's effective number, to
 * which out[value], the weighted counts, add up; weights[group].
 */
double post_stratify(const double *counts, const double *shares, size_t groups, size_t values,
	double *weights, double *out);
/*
 * The number of answers that has the same interval without end correction as n of a finite
 * population: n (N - 1) / (N - n), since the correction is sqrt((N - n) / (N - 1)) (Cochran 1977,
 * Sampling Techniques, 2.6). INFINITY when all were asked; n when N is NAN or below n.
 */
double finite_number(double n, double population);

/*
 * Holm's adjusted p values, in place and in their order; NAN stays NAN and is no comparison
 * (Holm 1979, Scand J Stat 6:65).
 */
void holm_adjust(struct arena *arena, double *p, size_t count);

/* ---- agreement --------------------------------------------------------------------------- */

/* Up to so many items p comes from permutations. */
enum { PERMUTED_ITEMS = 7 };
/*
 * Kendall's W with ties: scores[judge * items + item], higher = better or worse alike.
 * W = 12 S / (m^2 (n^3 - n) - m sum(t^3 - t)); Kendall & Babington Smith 1939, Siegel 1956.
 * p by permutation for up to 7 items (20,000 random ones of a fixed seed), chi-square above.
 */
struct concordance {
	double w, s, chi_square, p;
	int degrees;
};
struct concordance kendall_w(
	struct arena *arena, const double *scores, size_t judges, size_t items);
/* The same from sums of ranks that judges gave to all items without ties; p by chi-square. */
struct concordance kendall_w_of_sums(const uint64_t *rank_sums, uint64_t judges, size_t items);

/* Tau-b of two orders, -1 to 1, corrected for ties; NAN when one is all ties (Kendall 1945,
   Biometrika 33:239). */
double kendall_tau(const double *left, const double *right, size_t items);

enum measurement_level { LEVEL_NOMINAL, LEVEL_ORDINAL, LEVEL_INTERVAL, LEVEL_RATIO };
/*
 * Krippendorff's alpha of ratings[observer * units + unit], NAN: not rated. At or below 1; NAN
 * when fewer than two ratings can be paired or all of them are the same (Krippendorff 2004,
 * Content Analysis, ch. 11). From 0.8 on reliable, from 0.667 tentative.
 */
double krippendorff_alpha(struct arena *arena, const double *ratings, size_t observers,
	size_t units, enum measurement_level level);

/* ---- consensus --------------------------------------------------------------------------- */

/*
 * Ballots for all three methods: ranks[ballot * items + item], 1 first, equal = tied, 0 =
 * unranked; weights[ballot] voters each. out_rank[item] gets 1 for the winner; ties share a rank.
 */

/* Unranked items are tied behind all ranked ones (Schulze 2011, Soc Choice Welf 36:267). */
void schulze_rank(struct arena *arena, const int *ranks, const double *weights, size_t ballots,
	size_t items, int *out_rank);
/*
 * points[item], items - 1 for a first place, ties at their mean; unranked items share what is
 * left equally (Borda 1781; average of unranked: Dummett 1997). out_rank may be NULL.
 */
void borda_rank(const int *ranks, const double *weights, size_t ballots, size_t items,
	double *points, int *out_rank);
/*
 * The order with the most pairwise agreements with the ballots (Kemeny 1959), exactly, by dynamic
 * programming over sets. False when there are more than KEMENY_ITEMS. Among several best orders
 * (`best` counts them) the one is taken whose last item has the highest number, and so on.
 */
enum { KEMENY_ITEMS = 12 };
struct kemeny {
	double agreements, best;
};
bool kemeny_rank(struct arena *arena, const int *ranks, const double *weights, size_t ballots,
	size_t items, int *out_rank, struct kemeny *found);

/* ---- Kano -------------------------------------------------------------------------------- */

/* How customers would feel with (functional) and without (dysfunctional) a feature. */
enum kano_answer { KANO_LIKE, KANO_MUST_BE, KANO_NEUTRAL, KANO_LIVE_WITH, KANO_DISLIKE };
/* What the feature is to a customer who gives these two answers. */
enum kano_category {
	KANO_ATTRACTIVE,
	KANO_ONE_DIMENSIONAL,
	KANO_MUST,
	KANO_INDIFFERENT,
	KANO_REVERSE,
	KANO_QUESTIONABLE,
	KANO_CATEGORIES
};
/* Kano, Seraku, Takahashi & Tsuji 1984, J Jpn Soc Qual Control 14:147; the usual table. */
enum kano_category kano_category(enum kano_answer functional, enum kano_answer dysfunctional);
/*
 * By how much a feature pleases when it is there and displeases when it is not:
 * better = (A + O) / (A + O + M + I), worse = -(O + M) / (A + O + M + I); NAN without any
 * (Berger et al. 1993, Center for Quality of Management J 2:3). counts by category.
 */
struct kano_effect {
	double better, worse;
};
struct kano_effect kano_effect(const double counts[KANO_CATEGORIES]);

/* ---- relative importance ----------------------------------------------------------------- */

/*
 * Correlations from sums over n complete cases of `count` variables: sums[i] and
 * products[i * count + j], sums of x_i x_j. False when one of them does not vary (*constant).
 */
bool correlations_of(double n, const double *sums, const double *products, size_t count,
	double *correlations, size_t *constant);

/* Spearman's rho from a table of counts[a * columns + b], ties at their mean ranks. */
double spearman_rho(struct arena *arena, const double *counts, size_t rows, size_t columns);

/*
 * What each driver adds to R squared of the last variable of a correlation matrix of drivers + 1
 * variables; shares sum to R squared, which is returned. NAN when a driver is a combination of
 * others.
 *
 * Lindeman, Merenda & Gold 1980, the mean over all orders (Shapley value): up to LMG_DRIVERS.
 * Johnson 2000, Multivar Behav Res 35:1: any number.
 */
enum { LMG_DRIVERS = 12 };
typedef double importance_method(
	struct arena *arena, const double *correlations, size_t drivers, double *shares);
importance_method lmg_shares, johnson_shares;

/*
 * Where a driver's share of R squared (0 to 1) and its rank (1: largest) lie with `confidence`,
 * by parametric bootstrap: correlations of n cases are drawn IMPORTANCE_DRAWS times, with a
 * fixed seed, from the Wishart distribution that fits (Bartlett 1933, Proc R Soc Edinb 53:260;
 * percentiles: Efron & Tibshirani 1993, ch. 13), since sums hold no cases to draw from.
 * Approximate: it takes the answers to be normal. Against R's bootstrap of cases on scales of
 * five and more steps the ranges are as wide within a tenth, where most answers stand at one
 * end of the scale up to a fifth too narrow (tests/r). False when n is too small.
 */
enum { IMPORTANCE_DRAWS = 1000 };
struct importance_range {
	struct interval share;
	int best, worst;
};
bool importance_ranges(struct arena *arena, const double *correlations, size_t drivers, double n,
	double confidence, importance_method *method, struct importance_range *out);

/*
 * p of R squared of a regression of n cases on so many drivers, when they explain nothing:
 * F = (R2 / k) / ((1 - R2) / (n - k - 1)). NAN when n is too small.
 */
double regression_p(double r2, double n, double drivers);

/* ---- control charts ---------------------------------------------------------------------- */

/*
 * Individuals chart: mean +- 3 / 1.128 times the mean moving range, whose own upper limit is
 * 3.267 times it (Wheeler 1992; NIST/SEMATECH e-Handbook 6.3.2.2). NAN below two values.
 */
struct control_limits {
	double centre, moving_range, low, high, moving_range_high;
};
struct control_limits individuals_limits(const double *values, size_t count);

/*
 * All responses of several scores taken together: their mean, and the variance of one response
 * about it. ns, means, variances: [count], of each score; variances divide by n. NAN without
 * responses. Of shares p it is p (1 - p) of the pooled share, as a p chart has it.
 */
struct pooled {
	double n, mean, variance;
};
struct pooled pool_responses(
	const double *ns, const double *means, const double *variances, size_t count);
/*
 * Limits of a score of n responses, the more of them the closer: mean +- 3 sigma,
 * sigma = sqrt(variance / n) (Shewhart 1931; of shares NIST/SEMATECH e-Handbook 6.3.3.2).
 * NAN without responses, and without spread.
 */
struct score_limits {
	double sigma, low, high;
};
struct score_limits limits_at(const struct pooled *pooled, double n);

/* What a point says; the first rule that holds (Western Electric 1956, with runs of 8). */
enum signal {
	SIGNAL_NONE,
	SIGNAL_OUTSIDE,      /* more than three sigmas from the centre */
	SIGNAL_TWO_OF_THREE, /* with one of the two points before it beyond two, same side */
	SIGNAL_RUN           /* the eighth or a later point in a row on the same side */
};
/* distances[i]: signed distance of each point from the centre in sigmas; NAN breaks every run. */
void control_signals(const double *distances, size_t count, enum signal *out);

#endif
