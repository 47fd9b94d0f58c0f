/* The same customers, asked again: values by hand, what is withheld, and what can't be said. */
#include "measure_case.h"

#define PANEL(question)                                                                            \
	"feedback:\n"                                                                              \
	"  questions: [" question ", {id: r, title: Easy, metric: ces}]\n"                         \
	"  sources:\n"                                                                             \
	"    - {id: panel, file: survey.csv, paired: true,\n"                                      \
	"       columns: {date: D, customer: C, q: Q, r: R}}\n"
#define NPS "{id: q, title: Recommend us, metric: nps}"

/* How one customer answered both questions in a period; -1: not at all. */
struct panelist {
	int year, before, now, other_before, other_now;
};

static void add_answer(struct buffer *csv, const char *date, size_t customer, int answer, int other)
{
	if (answer < 0 && other < 0)
		return;
	buffer_printf(csv, "%s,K%zu,", date, customer);
	if (answer >= 0)
		buffer_printf(csv, "%d", answer);
	buffer_text(csv, ",");
	if (other >= 0)
		buffer_printf(csv, "%d", other);
	buffer_text(csv, "\n");
}

static struct measured_case measure_panel(
	const char *yaml, const struct panelist *panelists, size_t count, size_t times)
{
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,C,Q,R\n");
	for (size_t i = 0; i < count * times; i++) {
		const struct panelist *at = &panelists[i % count];
		add_answer(&csv, "2025-08-08", i, at->year, -1);
		add_answer(&csv, "2026-05-05", i, at->before, at->other_before);
		add_answer(&csv, "2026-08-08", i, at->now, at->other_now);
	}
	struct measured_case test = measure(yaml, csv.bytes);
	buffer_free(&csv);
	return test;
}

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define MEASURE(yaml, times, ...)                                                                  \
	measure_panel(yaml, (const struct panelist[]){__VA_ARGS__},                                \
		COUNT(((const struct panelist[]){__VA_ARGS__})), times)

/* Tango's ends on -1 to 1, Student's in the unit of the score. */
static void expect_change(
	const struct paired_result *result, const struct paired *expected, double unit, int verdict)
{
	assert_int_equal(result->state, PAIRED_SHOWN);
	near(result->change.difference, unit * expected->difference);
	near(result->change.low, unit * expected->interval.low);
	near(result->change.high, unit * expected->interval.high);
	near(result->change.p, expected->p);
	assert_int_equal(result->change.verdict, verdict);
}

/* ---- values ------------------------------------------------------------------------------ */

static void net_promoters_move_from_band_to_band(void **state)
{
	(void)state;
	/* A detractor becomes a promoter, a passive one, a promoter a passive; three stay. */
	struct measured_case test = MEASURE(PANEL(NPS), 10, {-1, 3, 10, -1, -1}, {-1, 7, 9, -1, -1},
		{-1, 10, 8, -1, -1}, {-1, 9, 10, -1, -1}, {-1, 0, 6, -1, -1}, {-1, 8, 7, -1, -1});
	const struct measures *measures = test.measures;
	assert_int_equal(measures->paired.count, 1);
	const struct paired_result *result = measures->paired.items;
	struct paired expected =
		paired_means((double[]){2, 1, 0, -1}, (double[]){10, 10, 30, 10}, 4, 0.95);
	expect_change(result, &expected, 100, VERDICT_BETTER);
	near(result->change.difference, 100.0 / 3);
	near(result->change.detectable,
		(normal_quantile(0.95) + normal_quantile(0.6)) * 100 *
			sqrt(expected.variance / 60));
	near(result->n, 60);
	assert_true(result->counted && !result->few && !result->year);
	near(result->better, 20);
	near(result->same, 30);
	near(result->worse, 10);
	assert_string_equal(result->label, "Q2 2026");
	assert_ptr_equal(measures->questions.items[0].paired, result);
	done(&test);
}

static void shares_are_judged_by_mcnemar(void **state)
{
	(void)state;
	static const struct {
		const char *question;
		int high;
	} ways[] = {{"{id: q, title: Satisfied, metric: csat}", 5},
		{"{id: q, title: Satisfied, metric: csat, direction: lower}", 1}};
	for (size_t i = 0; i < COUNT(ways); i++) {
		int best = ways[i].high, next = best == 5 ? 4 : 2, worst = 6 - best;
		char yaml[512];
		snprintf(yaml, sizeof yaml, PANEL("%s"), ways[i].question);
		struct measured_case test = MEASURE(yaml, 6, {-1, worst, best, -1, -1},
			{-1, 3, next, -1, -1}, {-1, next, best, -1, -1}, {-1, 3, worst, -1, -1},
			{-1, best, 3, -1, -1}, {-1, worst, next, -1, -1});
		struct paired expected = paired_shares(18, 6, 36, 0.95);
		expect_change(test.measures->paired.items, &expected, 100, VERDICT_BETTER);
		near(test.measures->paired.items->better, 18);
		near(test.measures->paired.items->same, 12);
		near(test.measures->paired.items->worse, 6);
		done(&test);
	}
}

static void means_are_judged_by_student(void **state)
{
	(void)state;
	struct measured_case test = MEASURE(
		PANEL("{id: q, title: Effort, metric: ces, direction: lower}"), 8,
		{-1, 3, 5, -1, -1}, {-1, 2, 2, -1, -1}, {-1, 6, 5, -1, -1}, {-1, 1, 4, -1, -1});
	struct paired expected =
		paired_means((double[]){2, 0, -1, 3}, (double[]){8, 8, 8, 8}, 4, 0.95);
	const struct paired_result *result = test.measures->paired.items;
	expect_change(result, &expected, 1, VERDICT_WORSE);
	near(result->worse, 16); /* more effort is worse */
	near(result->better, 8);
	done(&test);
}

static void questions_and_periods_are_judged_together(void **state)
{
	(void)state;
	struct measured_case test = MEASURE(PANEL(NPS), 8, {3, 3, 10, 4, 5}, {9, 7, 9, 4, 4},
		{7, 10, 8, 3, 5}, {9, 9, 10, 6, 5}, {8, 0, 6, 5, 5});
	const struct measures *measures = test.measures;
	assert_int_equal(measures->paired.count, 3);
	assert_int_equal(measures->paired_count, 3);
	assert_int_equal(measures->paired_changes.count, 3);
	double p[3];
	for (size_t i = 0; i < 3; i++)
		p[i] = measures->paired.items[i].change.p;
	assert_true(measures->paired.items[1].year);
	assert_string_equal(measures->paired.items[1].label, "Q3 2025");
	holm_adjust(test.files.arena, p, 3);
	for (size_t i = 0; i < 3; i++) {
		near(measures->paired.items[i].change.p_adjusted, p[i]);
		assert_int_equal(measures->paired.items[i].change.compared_with, 3);
		assert_int_equal(measures->paired.items[i].change.clear, p[i] < 0.05);
	}
	done(&test);
}

/* ---- what can't be said ------------------------------------------------------------------ */

static void nobody_answers_again(void **state)
{
	(void)state;
	struct measured_case test =
		MEASURE(PANEL(NPS), 20, {-1, 3, -1, -1, -1}, {-1, -1, 9, -1, -1});
	assert_int_equal(test.measures->paired.count, 1);
	const struct paired_result *result = test.measures->paired.items;
	assert_int_equal(result->state, PAIRED_NOBODY);
	near(result->n, 0);
	assert_false(result->change.known || result->counted);
	assert_null(test.measures->questions.items[0].paired);
	done(&test);
	test = MEASURE(PANEL(NPS), 20, {-1, -1, 9, -1, -1});
	assert_int_equal(test.measures->paired.count, 0); /* nobody was asked before */
	done(&test);
	test = measure("", NULL);
	assert_int_equal(test.measures->paired.count, 0);
	done(&test);
}

static void all_answer_as_before(void **state)
{
	(void)state;
	struct measured_case test = MEASURE(PANEL(NPS), 10, {-1, 9, 9, -1, -1});
	const struct paired_result *result = test.measures->paired.items;
	assert_int_equal(result->state, PAIRED_SHOWN);
	near(result->change.difference, 0);
	assert_true(result->change.known && result->change.slight && !result->change.tested);
	assert_true(isnan(result->change.detectable) && result->few);
	near(result->same, 10);
	near(result->worse, 0);
	done(&test);
}

static void a_question_that_changed_has_no_pairs(void **state)
{
	(void)state;
	struct measured_case test = MEASURE(
		PANEL("{id: q, title: Recommend us, metric: nps, breaks: [{from: 2026-07, what: "
		      "new wording}]}"),
		10, {-1, 3, 9, -1, -1});
	const struct paired_result *result = test.measures->paired.items;
	assert_string_equal(result->change.broken->what, "new wording");
	assert_false(result->change.known || result->counted);
	assert_int_equal(test.measures->paired_changes.count, 0);
	done(&test);
}

/* Each programme has so many customers in both periods, before alone and now alone. */
static void a_few_are_withheld(void **state)
{
	(void)state;
	static const struct {
		size_t both, before, now;
		int state;
	} cases[] = {{1, 0, 0, PAIRED_WITHHELD}, {4, 20, 20, PAIRED_WITHHELD},
		{5, 20, 20, PAIRED_SHOWN}, {20, 4, 0, PAIRED_WITHHELD}, {20, 0, 1, PAIRED_WITHHELD},
		{20, 0, 5, PAIRED_SHOWN}, {20, 0, 0, PAIRED_SHOWN}, {20, 3, 3, PAIRED_WITHHELD}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct panelist panelists[64];
		size_t count = 0;
		for (size_t n = 0; n < cases[i].both; n++)
			panelists[count++] = (struct panelist){-1, (int)n % 11, 9, -1, -1};
		for (size_t n = 0; n < cases[i].before; n++)
			panelists[count++] = (struct panelist){-1, 9, -1, -1, -1};
		for (size_t n = 0; n < cases[i].now; n++)
			panelists[count++] = (struct panelist){-1, -1, 9, -1, -1};
		struct measured_case test = measure_panel(PANEL(NPS), panelists, count, 1);
		const struct paired_result *result = test.measures->paired.items;
		if (result->state != cases[i].state)
			fail_msg("case %zu: state %d", i, result->state);
		assert_int_equal(isnan(result->n), cases[i].state == PAIRED_WITHHELD);
		done(&test);
	}
}

/* Of two matches the answers of now that are in one alone are a few. */
static void two_matches_do_not_tell_of_a_few(void **state)
{
	(void)state;
	for (size_t alone = 0; alone < 7; alone++) {
		struct panelist panelists[64];
		size_t count = 0;
		for (; count < 30; count++)
			panelists[count] = (struct panelist){8, 7, 9, -1, -1};
		for (size_t n = 0; n < alone; n++)
			panelists[count++] = (struct panelist){2, -1, 9, -1, -1};
		for (size_t n = 0; n < 10; n++)
			panelists[count++] = (struct panelist){-1, 3, 9, -1, -1};
		for (size_t n = 0; n < 10; n++)
			panelists[count++] = (struct panelist){-1, -1, 9, -1, -1};
		struct measured_case test = measure_panel(PANEL(NPS), panelists, count, 1);
		bool few = alone > 0 && alone < 5;
		assert_int_equal(test.measures->paired.items[0].state, PAIRED_SHOWN);
		assert_int_equal(
			test.measures->paired.items[1].state, few ? PAIRED_WITHHELD : PAIRED_SHOWN);
		done(&test);
	}
}

static void movers_are_counted_unless_they_are_a_few(void **state)
{
	(void)state;
	for (size_t worse = 0; worse < 7; worse++) {
		struct panelist panelists[64];
		size_t count = 0;
		for (; count < 30; count++)
			panelists[count] = (struct panelist){-1, count % 2 ? 3 : 9, 9, -1, -1};
		for (size_t n = 0; n < worse; n++)
			panelists[count++] = (struct panelist){-1, 9, 8, -1, -1};
		struct measured_case test = measure_panel(PANEL(NPS), panelists, count, 1);
		const struct paired_result *result = test.measures->paired.items;
		bool few = worse > 0 && worse < 5;
		assert_int_equal(result->counted, !few);
		assert_int_equal(isnan(result->better), few);
		done(&test);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(net_promoters_move_from_band_to_band),
		cmocka_unit_test(shares_are_judged_by_mcnemar),
		cmocka_unit_test(means_are_judged_by_student),
		cmocka_unit_test(questions_and_periods_are_judged_together),
		cmocka_unit_test(nobody_answers_again),
		cmocka_unit_test(all_answer_as_before),
		cmocka_unit_test(a_question_that_changed_has_no_pairs),
		cmocka_unit_test(a_few_are_withheld),
		cmocka_unit_test(two_matches_do_not_tell_of_a_few),
		cmocka_unit_test(movers_are_counted_unless_they_are_a_few),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
