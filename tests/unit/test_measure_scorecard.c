/* The changes of the executive summary are judged together: headlines, targets, years, windows. */
#include "measure_case.h"

#define QUESTIONS                                                                                  \
	"feedback:\n"                                                                              \
	"  questions:\n"                                                                           \
	"    - {id: q, title: Recommend us, metric: nps}\n"                                        \
	"    - {id: r, title: Satisfied, metric: csat, rolling: 3}\n"                              \
	"    - {id: e, title: Easy, metric: ces, rolling: 3, direction: lower}\n"                  \
	"    - {id: d, title: Detail, metric: csat, detail: true}\n"                               \
	"  sources: [{id: s, file: survey.csv,\n"                                                  \
	"    columns: {date: D, q: Q, r: R, e: E, d: X, segment: S}}]\n"
#define TARGETS                                                                                    \
	"targets:\n"                                                                               \
	"  - {id: whole, title: Satisfied, question: r, value: 80}\n"                              \
	"  - {id: part, title: Satisfied at home, question: r, value: 80, where: {segment: "       \
	"Home}}\n"                                                                                 \
	"  - id: calls\n"                                                                          \
	"    title: Calls answered\n"                                                              \
	"    value: 90\n"                                                                          \
	"    unit: \"%\"\n"                                                                        \
	"    values:\n"                                                                            \
	"      - {period: 2026-Q2, value: 60, low: 55, high: 65, n: 400}\n"                        \
	"      - {period: 2026-Q3, value: 68, low: 63, high: 73, n: 400}\n"

/* So many answers of a quarter, of which so many of a hundred are good ones. */
static void add_answers(struct buffer *csv, const char *date, int n, int good)
{
	for (int i = 0; i < n; i++) {
		bool pleased = i * 37 % 100 < good;
		buffer_printf(csv, "%s,%d,%d,%d,%d,%s\n", date, pleased ? 10 : 5, pleased ? 5 : 2,
			pleased ? 2 : 4, pleased ? 5 : 1, i % 2 ? "Home" : "Car");
	}
}

static struct measured_case measure_quarters(const char *targets, int year, int before, int now)
{
	struct buffer csv = BUFFER_INIT;
	char yaml[4096];
	snprintf(yaml, sizeof yaml, "%s%s", QUESTIONS, targets);
	buffer_text(&csv, "D,Q,R,E,X,S\n");
	add_answers(&csv, "2025-07-03", 10, year);
	add_answers(&csv, "2025-08-03", 100, year);
	add_answers(&csv, "2026-05-03", 100, before);
	add_answers(&csv, "2026-08-03", 100, now);
	struct measured_case test = measure(yaml, csv.bytes);
	buffer_free(&csv);
	return test;
}

static void expect_together(struct arena *arena, const struct change *const *changes, size_t count)
{
	double p[8];
	for (size_t i = 0; i < count; i++)
		p[i] = changes[i]->p;
	/* p of the tests alone: those of a wider level say the same of each. */
	holm_adjust(arena, p, count);
	for (size_t i = 0; i < count; i++) {
		near(changes[i]->p_adjusted, p[i]);
		assert_int_equal(changes[i]->compared_with, count);
		assert_int_equal(changes[i]->clear, p[i] < 0.05);
	}
}

static void headlines_and_targets_are_one_family(void **state)
{
	(void)state;
	struct measured_case test = measure_quarters(TARGETS, 50, 50, 64);
	const struct measures *measures = test.measures;
	const struct question_result *questions = measures->questions.items;
	const struct target_result *targets = measures->targets.items;
	const struct change *changes[] = {&questions[0].change, &questions[1].change,
		&questions[2].change, &targets[1].change, &targets[2].change};
	assert_int_equal(measures->scorecard_changes.count, 5);
	expect_together(test.files.arena, changes, 5);
	/* Alone a rise from 50 to 64 of 100 is clear. */
	struct change alone = score_change(&questions[1].before, &questions[1].now,
		DIRECTION_HIGHER, &test.programme->thresholds);
	assert_true(alone.clear);
	assert_false(questions[1].change.clear);
	assert_int_equal(measures->better_count, 0);
	assert_int_equal(measures->unclear_count, 3);
	/* The target on the whole of a question is the same comparison. */
	near(targets[0].change.low, questions[1].change.low);
	near(targets[0].change.p_adjusted, questions[1].change.p_adjusted);
	assert_int_equal(targets[0].change.verdict, questions[1].change.verdict);
	/* A detail stands on another page. */
	assert_int_equal(questions[3].change.compared_with, 1);
	done(&test);
}

static void what_is_clear_stays_clear(void **state)
{
	(void)state;
	struct measured_case test = measure_quarters(TARGETS, 50, 40, 75);
	const struct measures *measures = test.measures;
	assert_int_equal(measures->better_count, 3);
	assert_int_equal(measures->better.count, 3);
	assert_int_equal(measures->worse.count, 0);
	assert_true(measures->compared);
	done(&test);
	test = measure_quarters("", 50, 75, 40);
	assert_int_equal(test.measures->worse_count, 3); /* effort rose, which is worse */
	done(&test);
}

static void years_and_windows_are_families_of_their_own(void **state)
{
	(void)state;
	struct measured_case test = measure_quarters(TARGETS, 45, 60, 64);
	const struct measures *measures = test.measures;
	const struct question_result *questions = measures->questions.items;
	const struct change *years[] = {
		&questions[0].year_change, &questions[1].year_change, &questions[2].year_change};
	assert_int_equal(measures->year_changes.count, 3);
	expect_together(test.files.arena, years, 3);
	const struct change *windows[] = {
		&questions[1].rolling->change, &questions[2].rolling->change};
	assert_int_equal(measures->rolling_changes.count, 2);
	expect_together(test.files.arena, windows, 2);
	done(&test);
}

static void one_comparison_needs_no_correction(void **state)
{
	(void)state;
	struct measured_case test = measure(
		"feedback:\n  questions: [{id: q, title: Recommend us, metric: nps}]\n"
		"  sources: [{id: s, file: survey.csv, columns: {date: D, q: Q}}]\n",
		"D,Q\n2026-05-01,9\n2026-05-02,8\n2026-05-03,7\n2026-05-04,9\n2026-05-05,9\n"
		"2026-08-01,9\n2026-08-02,8\n2026-08-03,7\n2026-08-04,9\n2026-08-05,9\n");
	assert_int_equal(test.measures->scorecard_changes.count, 0);
	assert_int_equal(test.measures->questions.items[0].change.compared_with, 1);
	assert_int_equal(test.measures->unclear_count, 1);
	done(&test);
	test = measure("", NULL);
	assert_int_equal(test.measures->scorecard_changes.count, 0);
	assert_false(test.measures->compared);
	done(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headlines_and_targets_are_one_family),
		cmocka_unit_test(what_is_clear_stays_clear),
		cmocka_unit_test(years_and_windows_are_families_of_their_own),
		cmocka_unit_test(one_comparison_needs_no_correction),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
