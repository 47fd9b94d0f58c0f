/* Measures of whole programmes: each expected number is worked out by hand beside its input. */
#include "measure_case.h"

/* Rows "date,score[,group]": `count` of them, on the 15th. */
static void rows(struct buffer *csv, const char *month, int score, int count, const char *group)
{
	for (int i = 0; i < count; i++)
		buffer_printf(csv, "%s-15,%d,%s\n", month, score, group);
}

#define SURVEY                                                                                     \
	"feedback:\n"                                                                              \
	"  questions: [{id: recommend, title: Recommend us, metric: nps},\n"                       \
	"    {id: rating, title: Rating, metric: mean, scale: 1-5}]\n"                             \
	"  sources:\n"                                                                             \
	"  - {id: s, title: S, file: survey.csv,\n"                                                \
	"     columns: {date: D, recommend: S, stage: G}}\n"
#define RATED                                                                                      \
	"feedback:\n"                                                                              \
	"  questions: [{id: rating, title: Rating, metric: mean, scale: 1-5}]\n"                   \
	"  sources:\n"                                                                             \
	"  - {id: s, title: S, file: survey.csv, columns: {date: D, rating: S, segment: G}}\n"

/* ---- questions --------------------------------------------------------------------------- */

static void periods_months_and_stages(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	rows(&csv, "2025-08", 10, 40, "Buy"); /* the same period last year: NPS 100 */
	rows(&csv, "2026-05", 0, 40, "Buy");  /* the period before: 40 detractors */
	rows(&csv, "2026-07", 10, 30, "Buy"); /* now: 30 promoters, 10 detractors, 4 passives */
	rows(&csv, "2026-08", 3, 10, "Settle");
	rows(&csv, "2026-09", 8, 4, "Claim");
	struct measured_case test = measure(SURVEY, csv.bytes);
	const struct question_result *nps = test.measures->nps;
	near(nps->now.value, 100.0 * 20 / 44);
	near(nps->before.value, -100);
	near(nps->year_before.value, 100);
	assert_int_equal(nps->change.verdict, VERDICT_BETTER);
	assert_int_equal(nps->year_change.verdict, VERDICT_WORSE);
	assert_string_equal(nps->unit, "NPS");

	/* Thirteen months, those without answers included; the last one ends on the 15th. */
	assert_int_equal((int)nps->months.count, 13);
	assert_int_equal(nps->months.items[1].score.state, SCORE_NONE);
	assert_int_equal(nps->months.items[12].score.state, SCORE_SUPPRESSED);
	assert_true(nps->months.items[12].partial);
	assert_false(nps->months.items[11].partial);

	/* Four answers at Claim: suppressed. Settle had none before: not comparable. */
	assert_int_equal((int)nps->stages.count, 3);
	const struct group_score *buy = &nps->stages.items[0], *claim = &nps->stages.items[1];
	assert_string_equal(buy->name, "Buy");
	near(buy->now.value, 100);
	assert_int_equal(claim->now.state, SCORE_SUPPRESSED);
	assert_true(isnan(claim->now.value));
	assert_int_equal(nps->stages.items[2].change.verdict, VERDICT_NOT_COMPARABLE);
	assert_string_equal(nps->stages_moved.items[0]->name, "Buy");

	near(nps->mix.happy, 100.0 * 30 / 44);
	near(nps->mix.unhappy, 100.0 * 10 / 44);
	assert_ptr_equal(test.measures->stage_result, nps);
	done(&test);
	buffer_free(&csv);
}

/* ---- targets ----------------------------------------------------------------------------- */

static const struct target_result *target_of(struct measured_case *test, const char *yaml)
{
	*test = measure(yaml, NULL);
	assert_int_equal((int)test->measures->targets.count, 1);
	return &test->measures->targets.items[0];
}

static void a_pace_is_judged_by_the_last_year(void **state)
{
	static const struct {
		const char *value, *by, *now;
		int pace;
	} cases[] = {
		/* From 50 to 62 in a year is one a month. 75 by March 2027 needs 13 in six. */
		{"75", "2027-03-31", "value: 62, low: 60, high: 64", PACE_TOO_SLOW},
		/* By December 2027 there are fifteen months left. */
		{"75", "2027-12-31", "value: 62, low: 60, high: 64", PACE_ON_COURSE},
		{"60", "2027-03-31", "value: 62, low: 60, high: 64", PACE_ON_COURSE},
		/* 51 is not clearly more than 50. */
		{"75", "2030-12-31", "value: 51, low: 49, high: 53", PACE_STALLED},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char yaml[512];
		snprintf(yaml, sizeof yaml,
			"targets:\n"
			"- id: quick\n"
			"  title: Decided in ten days\n"
			"  format: percent\n"
			"  value: %s\n"
			"  by: %s\n"
			"  values:\n"
			"  - {period: 2025-Q3, value: 50, low: 48, high: 52}\n"
			"  - {period: 2026-Q3, %s}\n",
			cases[i].value, cases[i].by, cases[i].now);
		struct measured_case test;
		const struct target_result *result = target_of(&test, yaml);
		assert_int_equal(result->pace, cases[i].pace);
		done(&test);
	}
}

static void lower_may_be_better(void **state)
{
	(void)state;
	struct measured_case test;
	const struct target_result *result = target_of(&test,
		"targets:\n"
		"- {id: calls, title: Calls per claim, format: decimal1, direction: lower, value: "
		"0.5,\n"
		"   by: 2026-12-31, baseline: 2025-Q3, values: [\n"
		"   {period: 2025-Q3, value: 1.7, low: 1.5, high: 1.9},\n"
		"   {period: 2026-Q2, value: 0.9, low: 0.8, high: 1.0},\n"
		"   {period: 2026-Q3, value: 0.6, low: 0.5, high: 0.7}]}\n");
	near(result->gap, 0.1);
	assert_int_equal(result->change.verdict, VERDICT_BETTER);
	assert_int_equal(result->pace, PACE_ON_COURSE);
	near(result->start.value, 1.7);
	assert_string_equal(result->start_label, "Q3\u00a02025");
	done(&test);
}

/* ---- maturity ---------------------------------------------------------------------------- */

static void maturity_is_a_weighted_mean_of_means(void **state)
{
	(void)state;
	struct measured_case test = measure(
		"maturity:\n"
		"  target: 4\n"
		"  dimensions:\n"
		"  - {id: culture, name: Culture, target: 3.5}\n"
		"  - {id: design, name: Design, target: 3, weight: 3, items: [\n"
		"     {id: d1, statement: one, weight: 1}, {id: d2, statement: two, weight: 3}]}\n"
		"  assessments:\n"
		"  - date: 2026-09-10\n"
		"    assessors:\n"
		"    - {id: a, scores: {culture: 1.5, d1: 1, d2: 5}}\n"
		"    - {id: b, scores: {culture: 3, d1: 2, d2: 2}}\n"
		"  - date: 2025-09-10\n"
		"    means: {culture: 2, design: 3}\n"
		"  - date: 2027-01-01\n"
		"    means: {culture: 5, design: 5}\n",
		NULL);
	const struct maturity_result *result = test.measures->maturity;
	/* culture (1.5 + 3) / 2 = 2.25; design: a (1 + 15) / 4 = 4, b 2, mean 3. */
	near(result->index, (2.25 + 3 * 3) / 4);
	near(result->index_before, (2 + 3 * 3) / 4.0);
	near(result->index100, ((2.25 + 9) / 4 - 1) / 4 * 100);
	assert_string_equal(result->level, "Emerging");
	const struct dimension_result *first = &result->dimensions.items[0];
	assert_string_equal(first->dimension->name, "Culture");
	near(first->gap, 1.25);
	assert_int_equal(first->agreement, AGREEMENT_WEAK);
	near(result->dimensions.items[1].gap, 0);
	near(result->dimensions.items[1].high, 4);
	assert_int_equal(result->weak_count, 2);
	assert_string_equal(result->widest->dimension->name, "Design");
	assert_string_equal(result->before_label, "September 2025");
	done(&test);
}

static void levels_by_the_floor_rule(void **state)
{
	(void)state;
	struct measured_case test = measure(
		"maturity:\n"
		"  dimensions:\n"
		"  - {id: whole, name: Whole}\n"
		"  - {id: every, name: Every, levels: [a, b, c, d, e], items: [\n"
		"     {id: e1, statement: strong}, {id: e2, statement: weak}]}\n"
		"  - {id: staged, name: Staged, levels: [v, w, x, y, z], items: [\n"
		"     {id: s2, statement: two, level: 2}, {id: s3, statement: three, level: 3},\n"
		"     {id: s4, statement: four, level: 4}]}\n"
		"  assessments:\n"
		"  - date: 2026-09-10\n"
		"    assessors:\n"
		"    - {id: a, scores: {whole: 4, e1: 5, e2: 2, s2: 2, s3: 5, s4: 1}}\n"
		"    - {id: b, scores: {whole: 4, e1: 5, e2: 3.5, s2: 2, s3: 5, s4: 5}}\n",
		NULL);
	const struct maturity_result *result = test.measures->maturity;
	const struct dimension_result *whole = &result->dimensions.items[0];
	const struct dimension_result *every = &result->dimensions.items[1];
	const struct dimension_result *staged = &result->dimensions.items[2];
	assert_int_equal(whole->floor, 4);
	assert_null(whole->here);
	/* Every level asks for both: the weaker one is at 2.75. */
	assert_int_equal(every->floor, 2);
	assert_string_equal(every->holder->statement, "weak");
	assert_string_equal(every->here, "b");
	assert_string_equal(every->there, "c");
	/* Levels 2 and 3 are met; four has 3 of the 4 that its level asks. */
	assert_int_equal(staged->floor, 3);
	assert_string_equal(staged->holder->statement, "four");
	assert_int_equal(result->floor, 2);
	assert_string_equal(result->floor_holder->dimension->name, "Every");
	assert_true(result->floor_below);
	assert_int_equal(result->disagreements.count, 2);
	assert_string_equal(result->disagreements.items[0]->statement, "four");
	/* Of twelve ratings one pair differs by 1.5 and one by 4. */
	near(result->alpha_interval, 0.31891433418150983);
	done(&test);
}

static void one_assessor_agrees_with_nobody(void **state)
{
	(void)state;
	struct measured_case test = measure("maturity:\n"
					    "  dimensions: [{id: one, name: One}]\n"
					    "  assessments:\n"
					    "  - {date: 2026-09-10, assessors: [\n"
					    "      {id: a, scores: {one: 5}}]}\n",
		NULL);
	const struct maturity_result *result = test.measures->maturity;
	assert_true(isnan(result->alpha_ordinal));
	assert_int_equal(result->reliability, -1);
	assert_int_equal(result->disagreements.count, 0);
	assert_int_equal(result->floor, 5);
	assert_null(result->dimensions.items[0].holder);
	assert_false(result->lasting);
	done(&test);
}

/* ---- priorities -------------------------------------------------------------------------- */

static void priorities_rank_medians(void **state)
{
	(void)state;
	struct measured_case test =
		measure("initiatives:\n"
			"- {code: A, title: First, owner: marit, benefit: 8, effort: 2}\n"
			"- {code: B, title: Second, owner: marit}\n"
			"- {code: C, title: Third, owner: marit, benefit: 4, effort: 8}\n"
			"priorities:\n"
			"  benefit_weight: 0.5\n"
			"  line: 1\n"
			"  scorers:\n"
			"  - {id: x, scores: {B: {benefit: 6, effort: 5}}}\n"
			"  - {id: y, scores: {B: {benefit: 7, effort: 6}}}\n"
			"  - {id: z, scores: {B: {benefit: 10, effort: 7}}}\n"
			"  ballots:\n"
			"  - {id: p, order: [B, A, C]}\n"
			"  - {id: q, order: [B, [A, C]]}\n"
			"  - {id: r, order: [C]}\n",
			NULL);
	const struct priority_result *result = test.measures->priorities;
	const struct priority *items = result->items.items;
	assert_string_equal(items[0].initiative->code, "A");
	near(items[0].score, 8);
	assert_int_equal(items[0].quadrant, QUADRANT_DO_NOW);
	assert_true(items[0].funded && items[0].last_funded);
	/* B: medians 7 and 6; middle halves 6.5 to 8.5 and 5.5 to 6.5: half width 1, split. */
	near(items[1].benefit, 7);
	near(items[1].effort, 6);
	near(items[1].benefit_low, 6.5);
	near(items[1].benefit_high, 8.5);
	assert_int_equal(items[1].agreement, SCORERS_SPLIT);
	assert_int_equal(items[1].quadrant, QUADRANT_PLAN);
	assert_int_equal(items[2].quadrant, QUADRANT_QUESTION);
	/* B beats A 2:0 and C 2:1; C and A win against each other once each. */
	near(items[1].consensus, 1);
	near(items[0].consensus, 2);
	near(items[2].consensus, 2);
	/* Who ranks C first and nothing else: against B, tied with A: tau -1 / sqrt(2 * 2). */
	assert_string_equal(result->ballots.items[0].ballot->id, "r");
	near(result->ballots.items[0].tau, -0.5);
	near(result->ballots.items[1].tau, 2 / sqrt(6));
	near(result->ballots.items[2].tau, 1);
	done(&test);
}

/* ---- stories ----------------------------------------------------------------------------- */

#define STORY                                                                                      \
	"stories:\n"                                                                               \
	"- {id: quick, question: rating, where: {segment: small}, compare: {segment: [large, "     \
	"huge]},\n"                                                                                \
	"   before: 2025-Q4, after: 2026-Q3, cost: 240000, benefit: 540000, unknown: [More]}\n"

static void an_effect_is_a_difference_of_differences(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	rows(&csv, "2025-11", 2, 30, "small"); /* small: 2.5, then 4.5 */
	rows(&csv, "2025-11", 3, 30, "small");
	rows(&csv, "2026-08", 4, 30, "small");
	rows(&csv, "2026-08", 5, 30, "small");
	rows(&csv, "2025-11", 2, 40, "large"); /* others: 2.5, then 3 */
	rows(&csv, "2025-11", 3, 40, "huge");
	rows(&csv, "2026-08", 2, 20, "large");
	rows(&csv, "2026-08", 3, 40, "large");
	rows(&csv, "2026-08", 4, 20, "huge");
	struct measured_case test = measure(RATED STORY, csv.bytes);
	assert_int_equal((int)test.measures->stories.count, 1);
	const struct story_result *result = &test.measures->stories.items[0];
	near(result->before.value, 2.5);
	near(result->after.value, 4.5);
	near(result->expected, 3);
	near(result->effect.difference, 1.5);
	/* Variances 15/59, 15/59, 20/79, 40/79 over n 60, 60, 80, 80. */
	double error = sqrt(15.0 / 59 / 60 * 2 + 20.0 / 79 / 80 + 40.0 / 79 / 80);
	near(result->effect.high - result->effect.difference, 1.959963984540054 * error);
	assert_int_equal(result->effect.verdict, VERDICT_BETTER);
	near(result->payback_months, 240.0 / 540 * 12);
	done(&test);
	buffer_free(&csv);
}

static void a_story_without_answers_stays_silent(void **state)
{
	(void)state;
	struct measured_case test =
		measure(RATED STORY, "D,S,G\n2026-08-15,4,small\n2026-08-15,4,large\n");
	const struct story_result *result = &test.measures->stories.items[0];
	assert_int_equal(result->before.state, SCORE_NONE);
	assert_int_equal(result->after.state, SCORE_SUPPRESSED);
	assert_int_equal(result->effect.verdict, VERDICT_NOT_COMPARABLE);
	assert_false(result->compared);
	assert_true(isnan(result->effect.difference) && isnan(result->expected));
	done(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_months_and_stages),
		cmocka_unit_test(a_pace_is_judged_by_the_last_year),
		cmocka_unit_test(lower_may_be_better),
		cmocka_unit_test(maturity_is_a_weighted_mean_of_means),
		cmocka_unit_test(levels_by_the_floor_rule),
		cmocka_unit_test(one_assessor_agrees_with_nobody),
		cmocka_unit_test(priorities_rank_medians),
		cmocka_unit_test(an_effect_is_a_difference_of_differences),
		cmocka_unit_test(a_story_without_answers_stays_silent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
