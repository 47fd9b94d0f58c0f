/* Scores of every kind as programmes state them; expected numbers are worked out beside them. */
#include "measure_case.h"

/* Rows "date,score,group": `count` of them, on the 15th. */
static void rows(struct buffer *csv, const char *month, int score, int count, const char *group)
{
	for (int i = 0; i < count; i++)
		buffer_printf(csv, "%s-15,%d,%s\n", month, score, group);
}

#define ASKED(question)                                                                            \
	"feedback:\n"                                                                              \
	"  questions: [{id: q, title: Q, " question "}]\n"                                         \
	"  sources: [{id: s, title: S, file: survey.csv, columns: {date: D, q: S, segment: G}}]\n"

/* ---- promoters less detractors ----------------------------------------------------------- */

static void other_scales_are_called_nps_style(void **state)
{
	static const struct {
		const char *yaml, *unit, *passives;
		double value; /* of ten answers each to 3, 4 and 5 */
	} cases[] = {
		{ASKED("metric: nps"), "NPS", "7–8", -100},
		{ASKED("metric: nps, scale: 1-10"), "NPS-style, 1–10", "7–8", -100},
		{ASKED("metric: nps, promoters: 5-10, detractors: 0-3"), "NPS-style, 0–10", "4", 0},
		{ASKED("metric: nps, scale: 1-5, promoters: 5, detractors: 1-3"), "NPS-style, 1–5",
			"4", 0},
		{ASKED("metric: nps, scale: 0-5, promoters: 4-5, detractors: 0-3"),
			"NPS-style, 0–5", NULL, 100.0 / 3},
		{ASKED("metric: enps"), "eNPS", "7–8", -100},
		{ASKED("metric: enps, scale: 1-10"), "eNPS-style, 1–10", "7–8", -100},
	};
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	for (int score = 3; score <= 5; score++)
		rows(&csv, "2026-08", score, 10, "x");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct measured_case test = measure(cases[i].yaml, csv.bytes);
		const struct question_result *result = &test.measures->questions.items[0];
		assert_string_equal(result->unit, cases[i].unit);
		near(result->now.value, cases[i].value);
		const char *passives = result->question->passive_band;
		assert_string_equal(passives ? passives : "none",
			cases[i].passives ? cases[i].passives : "none");
		near(result->mix.happy - result->mix.unhappy, cases[i].value);
		done(&test);
	}
	buffer_free(&csv);
}

static void employees_are_protected_like_customers(void **state)
{
	(void)state;
	struct measured_case test = measure(ASKED("metric: enps"),
		"D,S,G\n2026-08-15,9,x\n2026-08-15,9,x\n2026-08-15,9,x\n2026-08-15,9,x\n");
	const struct question_result *result = &test.measures->questions.items[0];
	assert_int_equal(result->now.state, SCORE_SUPPRESSED);
	assert_true(isnan(result->now.value) && isnan(result->now.n));
	assert_null(test.measures->nps); /* what employees say is not what customers say */
	done(&test);
}

static void what_employees_write_is_no_customers_word(void **state)
{
	static const struct {
		const char *metric;
		size_t comments;
	} cases[] = {{"nps", 1}, {"enps", 0}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct buffer yaml = BUFFER_INIT, csv = BUFFER_INIT;
		buffer_printf(&yaml,
			"feedback:\n"
			"  questions: [{id: q, title: Q, metric: %s}]\n"
			"  sources: [{id: s, title: S, file: survey.csv,\n"
			"    columns: {date: D, q: S, comment: C}}]\n",
			cases[i].metric);
		buffer_text(&csv, "D,S,C\n2026-08-15,9,The new shifts are easier to plan for us\n");
		rows(&csv, "2026-08", 9, 20, "");
		struct measured_case test = measure(yaml.bytes, csv.bytes);
		assert_int_equal((int)test.measures->comments.count, (int)cases[i].comments);
		done(&test);
		buffer_free(&yaml);
		buffer_free(&csv);
	}
}

static void bands_that_can_not_be_used(void **state)
{
	static const struct {
		const char *question, *message;
	} cases[] = {
		{"metric: nps, scale: 1-5", "needs both \"promoters\" and \"detractors\""},
		{"metric: nps, promoters: 9-10", "needs both \"promoters\" and \"detractors\""},
		{"metric: nps, promoters: 8-9, detractors: 0-6", "the promoters of question"},
		{"metric: nps, promoters: 9-10, detractors: 0-9", "the detractors of question"},
		{"metric: nps, promoters: ten, detractors: 0-6", "the promoters of question"},
		{"metric: csat, promoters: 5, detractors: 1-3",
			"which only the metrics nps and enps"},
		{"metric: nps, direction: lower", "leave \"direction: lower\" out"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct programme_case files = case_open();
		case_file(&files, "program.yaml",
			arena_printf(files.arena,
				"%sfeedback:\n  questions: [{id: q, title: Q, %s}]\n", HEAD,
				cases[i].question));
		case_load(&files);
		const char *messages = case_messages(&files);
		if (!strstr(messages, cases[i].message))
			fail_msg("%s: %s", cases[i].question, messages);
		case_close(&files);
	}
}

/* ---- customers --------------------------------------------------------------------------- */

/* 60 promoters and 40 detractors of 100. */
static struct measured_case hundred(const char *yaml)
{
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	rows(&csv, "2026-08", 10, 60, "Private");
	rows(&csv, "2026-08", 0, 20, "Private");
	rows(&csv, "2026-08", 0, 20, "Business");
	struct measured_case test = measure(yaml, csv.bytes);
	buffer_free(&csv);
	return test;
}

static void intervals_narrow_as_more_customers_answer(void **state)
{
	static const struct {
		const char *yaml;
		double base, n; /* the number of answers of endless customers that says as much */
	} cases[] = {
		{ASKED("metric: nps"), NAN, 100},
		{ASKED("metric: nps, base: 201"), 201, 100 * 200.0 / 101},
		{ASKED("metric: nps") "  base: 201\n", 201, 100 * 200.0 / 101},
		{ASKED("metric: nps, base: 10000") "  base: 201\n", 10000, 100 * 9999.0 / 9900},
		{ASKED("metric: nps") "  base: 201\n  bases: [{customers: 1000, period: "
				      "2026-Q3}]\n",
			1000, 100 * 999.0 / 900},
		{ASKED("metric: nps") "  bases: [{customers: 1000, period: 2026-Q2}]\n", NAN, 100},
		/* Employees are no customers. */
		{ASKED("metric: enps") "  base: 201\n", NAN, 100},
		{ASKED("metric: enps") "  bases: [{customers: 201, question: q}]\n", 201,
			100 * 200.0 / 101},
		/* More answers than customers: somebody answered twice. */
		{ASKED("metric: nps, base: 90"), NAN, 100},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct measured_case test = hundred(cases[i].yaml);
		const struct score *now = &test.measures->questions.items[0].now;
		double n = cases[i].n + 3, up = (cases[i].n * 0.6 + 0.75) / n;
		double down = (cases[i].n * 0.4 + 0.75) / n, centre = up - down;
		near(now->value, 20);
		near(now->high,
			100 *
				(centre +
					1.959963984540054 *
						sqrt((up + down - centre * centre) / n)));
		assert_true(isnan(cases[i].base) ? isnan(now->base) : now->base == cases[i].base);
		assert_true(test.measures->based == !isnan(cases[i].base));
		done(&test);
	}
}

static void groups_have_a_base_of_their_own(void **state)
{
	(void)state;
	struct measured_case test = hundred(
		ASKED("metric: nps") "  base: 500\n"
				     "  bases: [{customers: 21, where: {segment: Business}}]\n");
	const struct question_result *result = &test.measures->questions.items[0];
	assert_true(result->now.base == 500);
	assert_string_equal(result->segments.items[0].name, "Business");
	assert_true(result->segments.items[0].now.base == 21);
	assert_true(isnan(result->segments.items[1].now.base));
	done(&test);
}

static void a_census_has_no_interval(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	rows(&csv, "2026-05", 10, 51, "x");
	rows(&csv, "2026-05", 0, 49, "x");
	rows(&csv, "2026-08", 10, 52, "x");
	rows(&csv, "2026-08", 0, 48, "x");
	static const char *const metrics[] = {
		ASKED("metric: nps, base: 100"), ASKED("metric: mean, scale: 0-10, base: 100")};
	for (size_t i = 0; i < 2; i++) {
		struct measured_case test = measure(metrics[i], csv.bytes);
		const struct question_result *result = &test.measures->questions.items[0];
		near(result->now.low, result->now.value);
		near(result->now.high, result->now.value);
		assert_int_equal(result->change.verdict, VERDICT_BETTER);
		near(result->change.low, result->change.difference);
		assert_true(isnan(result->change.detectable));
		done(&test);
	}
	buffer_free(&csv);
}

/* ---- many comparisons -------------------------------------------------------------------- */

static const struct thresholds usual = {
	.privacy = 5, .reliability = 30, .rejects = 0.05, .confidence = 0.95};
static const struct question share = {
	.metric = METRIC_CSAT, .low = 1, .high = 5, .scoring = SCORING_SHARE};

static struct score share_of(uint64_t hits, uint64_t n)
{
	struct tally tally = {.counts = {[0] = n - hits, [4] = hits}};
	return score_question(&tally, &share, &usual);
}

static void verdicts_agree_with_intervals_and_adjusted_p(void **state)
{
	(void)state;
	/* p alone: below 0.0001, 0.015, 0.047, 1, and one without an answer before. */
	struct score before[] = {share_of(40, 100), share_of(40, 100), share_of(40, 100),
		share_of(40, 100), share_of(0, 0)};
	struct score after[] = {share_of(80, 100), share_of(58, 100), share_of(54, 100),
		share_of(40, 100), share_of(30, 60)};
	struct change changes[5];
	struct comparison comparisons[5];
	for (size_t i = 0; i < 5; i++)
		comparisons[i] =
			(struct comparison){&before[i], &after[i], &changes[i], DIRECTION_HIGHER};
	struct arena *arena = arena_new();
	struct correction correction = compare_many(arena, comparisons, 5, &usual);
	assert_int_equal(correction.count, 4);
	assert_true(correction.least <= correction.most);
	for (size_t i = 0; i < 4; i++) {
		const struct change *at = &changes[i];
		struct change alone = score_change(&before[i], &after[i], DIRECTION_HIGHER, &usual);
		assert_int_equal(at->compared_with, 4);
		assert_true(at->p_adjusted >= at->p && at->p == alone.p);
		assert_true(at->clear == (at->p_adjusted < 0.05));
		assert_true(at->clear == (at->low > 0 || at->high < 0));
		assert_true(at->detectable >= alone.detectable);
	}
	assert_int_equal(changes[0].verdict, VERDICT_BETTER);
	near(changes[1].p_adjusted, 3 * changes[1].p);
	/* Clear by itself, no longer among four. */
	assert_true(changes[2].p < 0.05);
	assert_int_equal(changes[2].verdict, VERDICT_NO_CLEAR_CHANGE);
	assert_int_equal(changes[4].verdict, VERDICT_NOT_COMPARABLE);
	assert_int_equal(changes[4].compared_with, 1);
	arena_free(arena);
}

static void one_comparison_is_not_corrected(void **state)
{
	(void)state;
	struct score before = share_of(40, 100), after = share_of(55, 100);
	struct change change;
	struct comparison comparison = {&before, &after, &change, DIRECTION_HIGHER};
	struct arena *arena = arena_new();
	struct correction correction = compare_many(arena, &comparison, 1, &usual);
	assert_int_equal(correction.count, 0);
	near(correction.least, change.detectable);
	assert_int_equal(change.verdict, VERDICT_BETTER);
	near(change.p_adjusted, change.p);
	/* (1.96 + 0.84) sqrt(p q / n + p q / n) */
	near(change.detectable,
		100 * (1.959963984540054 + 0.8416212335729143) *
			sqrt(0.4 * 0.6 / 100 + 0.55 * 0.45 / 100));
	correction = compare_many(arena, NULL, 0, &usual);
	assert_true(correction.count == 0 && isnan(correction.least));
	arena_free(arena);
}

static void shares_of_all_and_none_can_be_compared(void **state)
{
	(void)state;
	struct score before = share_of(20, 20), after = share_of(0, 20);
	struct change change = score_change(&before, &after, DIRECTION_HIGHER, &usual);
	assert_int_equal(change.verdict, VERDICT_WORSE);
	assert_true(isnan(change.detectable)); /* no answer differs from another */
	change = score_change(&before, &before, DIRECTION_HIGHER, &usual);
	assert_int_equal(change.verdict, VERDICT_NO_CLEAR_CHANGE);
	near(change.p, 1);
}

/* ---- months together --------------------------------------------------------------------- */

static void months_are_scored_together_from_their_counts(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	rows(&csv, "2026-06", 0, 20, "x");
	rows(&csv, "2026-07", 10, 10, "x"); /* NPS 100 */
	rows(&csv, "2026-08", 0, 30, "x");  /* NPS -100 */
	rows(&csv, "2026-09", 8, 60, "x");  /* NPS 0 */
	struct measured_case test = measure(ASKED("metric: nps, rolling: 3"), csv.bytes);
	const struct rolling_result *rolling = test.measures->questions.items[0].rolling;
	near(rolling->now.n, 100);
	near(rolling->now.value, 100.0 * (10 - 30) / 100); /* the mean of months would be 0 */
	assert_int_equal(rolling->year_before.state, SCORE_NONE);
	assert_int_equal((int)rolling->points.count, 4);
	/* Nothing is known of the months before June. */
	assert_int_equal(rolling->points.items[1].score.state, SCORE_NONE);
	near(rolling->points.items[2].score.value, 100.0 * (10 - 50) / 60);
	done(&test);
	test = measure(ASKED("metric: nps"), csv.bytes);
	assert_null(test.measures->questions.items[0].rolling);
	done(&test);
	buffer_free(&csv);
}

static void a_sum_of_months_does_not_tell_of_a_few(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	rows(&csv, "2026-06", 9, 40, "x");
	rows(&csv, "2026-07", 0, 3, "x"); /* withheld */
	rows(&csv, "2026-08", 9, 40, "x");
	rows(&csv, "2026-09", 9, 40, "x");
	struct measured_case test = measure(ASKED("metric: nps, rolling: 2"), csv.bytes);
	const struct question_result *result = &test.measures->questions.items[0];
	const struct rolling_score *two = result->rolling->points.items;
	assert_int_equal(result->months.items[1].score.state, SCORE_SUPPRESSED);
	for (size_t i = 1; i <= 2; i++) { /* two months less the other one would be July */
		size_t other = i == 1 ? 0 : 2;
		assert_false(two[i].score.visible && result->months.items[other].score.visible);
	}
	done(&test);
	buffer_free(&csv);
}

static void months_are_not_summed_across_a_break(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	for (int month = 4; month <= 9; month++) {
		char name[16];
		snprintf(name, sizeof name, "2026-%02d", month);
		rows(&csv, name, 9, 30, "x");
	}
	struct measured_case test = measure(
		ASKED("metric: nps, rolling: 3, breaks: [{from: 2026-07, what: new wording}]"),
		csv.bytes);
	const struct rolling_score *three = test.measures->questions.items[0].rolling->points.items;
	static const bool visible[] = {false, false, true, false, false, true};
	for (size_t i = 0; i < 6; i++)
		assert_true(three[i].score.visible == visible[i]);
	done(&test);
	buffer_free(&csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_scales_are_called_nps_style),
		cmocka_unit_test(employees_are_protected_like_customers),
		cmocka_unit_test(what_employees_write_is_no_customers_word),
		cmocka_unit_test(bands_that_can_not_be_used),
		cmocka_unit_test(intervals_narrow_as_more_customers_answer),
		cmocka_unit_test(groups_have_a_base_of_their_own),
		cmocka_unit_test(a_census_has_no_interval),
		cmocka_unit_test(verdicts_agree_with_intervals_and_adjusted_p),
		cmocka_unit_test(one_comparison_is_not_corrected),
		cmocka_unit_test(shares_of_all_and_none_can_be_compared),
		cmocka_unit_test(months_are_scored_together_from_their_counts),
		cmocka_unit_test(a_sum_of_months_does_not_tell_of_a_few),
		cmocka_unit_test(months_are_not_summed_across_a_break),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
