/* Measures against published answers. Sources of the vectors stand beside them. */
#include "measure/measure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct thresholds usual = {
	.privacy = 5, .reliability = 30, .rejects = 0.05, .confidence = 0.95};
static const struct question recommend = {
	.metric = METRIC_NPS, .low = 0, .high = 10, .promoters_from = 9, .detractors_to = 6};
static const struct question satisfied = {
	.metric = METRIC_CSAT, .low = 1, .high = 5, .scoring = -1};
static const struct question rated = {.metric = METRIC_MEAN, .low = 1, .high = 5, .scoring = -1};

static void near(double got, double expected, double tolerance)
{
	if (!(fabs(got - expected) <= tolerance))
		fail_msg("%.9g, expected %.9g", got, expected);
}

static struct tally nps_tally(uint64_t promoters, uint64_t passives, uint64_t detractors)
{
	return (struct tally){.counts = {[10] = promoters, [7] = passives, [3] = detractors}};
}

/* ---- scores ------------------------------------------------------------------------------ */

static void nps_with_adjusted_wald(void **state)
{
	(void)state;
	/* A Google Forms file with a published answer: 8 promoters, 22 detractors of 39. */
	struct tally tally = nps_tally(8, 9, 22);
	struct score score = score_question(&tally, &recommend, &usual);
	near(score.value, -35.8974358974359, 1e-9);
	near(score.centre, -33.33333333333333, 1e-9);
	near(score.low, -57.506642885033266, 1e-6);
	near(score.high, -9.160023781633386, 1e-6);
	assert_int_equal(score.state, SCORE_SHOWN);
	assert_int_equal((int)score.n, 39);
}

static void csat_with_wilson(void **state)
{
	/* Newcombe 1998, Statistics in Medicine 17:857, table I. */
	static const struct {
		uint64_t hits, n;
		double low, high;
	} cases[] = {{81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, 0, .1611},
		{1, 29, .0061, .1718}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct tally tally = {
			.counts = {[4] = cases[i].hits, [0] = cases[i].n - cases[i].hits}};
		struct score score = score_question(&tally, &satisfied, &usual);
		near(score.low, 100 * cases[i].low, 0.005);
		near(score.high, 100 * cases[i].high, 0.005);
	}
	struct tally tally = {.counts = {[3] = 200, [4] = 280, [2] = 120}};
	near(score_question(&tally, &satisfied, &usual).value, 80, 1e-12);
}

static void means_with_student(void **state)
{
	(void)state;
	/* 1 2 2 3 3 3 4 4 5 and 5 more 3s; R: t.test(c(...))$conf.int */
	struct tally tally = {.counts = {1, 2, 8, 2, 1}};
	struct score score = score_question(&tally, &rated, &usual);
	near(score.value, 3, 1e-12);
	near(score.variance, 12.0 / 13, 1e-12);
	near(score.high - score.value, 2.160368656 * sqrt(12.0 / 13 / 14), 1e-8);
	assert_int_equal(score.state, SCORE_FEW);
}

static void small_bases_are_kept_back(void **state)
{
	(void)state;
	struct tally four = nps_tally(3, 1, 0), five = nps_tally(3, 1, 1), none = {0};
	struct score score = score_question(&four, &recommend, &usual);
	assert_int_equal(score.state, SCORE_SUPPRESSED);
	assert_true(isnan(score.value) && isnan(score.low) && isnan(score.n));
	assert_int_equal(score_question(&five, &recommend, &usual).state, SCORE_FEW);
	score = score_question(&none, &recommend, &usual);
	assert_int_equal(score.state, SCORE_NONE);
	assert_true(isnan(score.value));
	/* Everyone alike: a value, but no spread to make an interval from. */
	struct tally alike = {.counts = {[2] = 12}};
	score = score_question(&alike, &rated, &usual);
	near(score.value, 3, 0);
	assert_true(isnan(score.low) && isnan(score.high));
}

/* ---- changes ----------------------------------------------------------------------------- */

static void a_change_needs_more_than_chance(void **state)
{
	(void)state;
	/* +3.9 points on about 2,060 responses each: z 1.5, p 0.13, no clear change. */
	struct tally first = nps_tally(1020, 520, 520), second = nps_tally(1060, 520, 480);
	struct score before = score_question(&first, &recommend, &usual);
	struct score after = score_question(&second, &recommend, &usual);
	struct change change = score_change(&before, &after, DIRECTION_HIGHER, &usual);
	near(change.difference, 3.883, 0.001);
	near(change.p, 0.13, 0.01);
	assert_int_equal(change.verdict, VERDICT_NO_CLEAR_CHANGE);
	assert_false(change.clear);

	struct tally third = nps_tally(1300, 400, 360);
	after = score_question(&third, &recommend, &usual);
	change = score_change(&before, &after, DIRECTION_HIGHER, &usual);
	assert_int_equal(change.verdict, VERDICT_BETTER);
	assert_true(change.low > 0);
	assert_int_equal(
		score_change(&after, &before, DIRECTION_HIGHER, &usual).verdict, VERDICT_WORSE);
	assert_int_equal(
		score_change(&before, &after, DIRECTION_LOWER, &usual).verdict, VERDICT_WORSE);
}

static void shares_differ_by_newcombe(void **state)
{
	(void)state;
	/* Newcombe 1998, Statistics in Medicine 17:873, table II (a): 56/70 less 48/80, method
	   10: 0.0524 to 0.3339. */
	struct tally first = {.counts = {[4] = 48, [0] = 32}},
		     second = {.counts = {[4] = 56, [0] = 14}};
	struct score before = score_question(&first, &satisfied, &usual);
	struct score after = score_question(&second, &satisfied, &usual);
	struct change change = score_change(&before, &after, DIRECTION_HIGHER, &usual);
	near(change.low, 5.24, 0.005);
	near(change.high, 33.39, 0.005);
	assert_int_equal(change.format, FORMAT_POINTS);
}

static void nothing_compares_with_nothing(void **state)
{
	(void)state;
	struct tally none = {0}, some = nps_tally(20, 10, 10);
	struct score before = score_question(&none, &recommend, &usual);
	struct score after = score_question(&some, &recommend, &usual);
	struct change change = score_change(&before, &after, DIRECTION_HIGHER, &usual);
	assert_int_equal(change.verdict, VERDICT_NOT_COMPARABLE);
	assert_true(isnan(change.difference) && isnan(change.p));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nps_with_adjusted_wald),
		cmocka_unit_test(csat_with_wilson),
		cmocka_unit_test(means_with_student),
		cmocka_unit_test(small_bases_are_kept_back),
		cmocka_unit_test(a_change_needs_more_than_chance),
		cmocka_unit_test(shares_differ_by_newcombe),
		cmocka_unit_test(nothing_compares_with_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
