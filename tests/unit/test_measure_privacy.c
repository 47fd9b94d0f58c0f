/* Scores of few customers, and scores that would give them away, are on no page. */
#include "programme_case.h"

#include "measure/measure.h"

#include <math.h>

struct measured_case {
	struct programme_case files;
	const struct measures *measures;
};

static const struct locale english = {&language_english, "EUR"};

#define SURVEY                                                                                     \
	"feedback:\n"                                                                              \
	"  dimensions: [shop]\n"                                                                   \
	"  questions: [{id: rating, title: Rating, metric: mean, scale: 1-5}]\n"                   \
	"  sources:\n"                                                                             \
	"  - {id: s, file: survey.csv, columns: {date: D, rating: R, stage: S, shop: T}}\n"

/* Answers by month, stage and shop: "2026-07 Buy Quay 12" on lines. */
static struct measured_case measure(const char *yaml, const char *answers)
{
	struct measured_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	struct buffer csv = BUFFER_INIT;
	char month[8], stage[32], shop[32];
	int count, read;
	buffer_text(&csv, "D,R,S,T\n");
	for (; sscanf(answers, "%7s %31s %31s %d\n%n", month, stage, shop, &count, &read) == 4;
		answers += read)
		for (int i = 0; i < count; i++)
			buffer_printf(&csv, "%s-15,%d,%s,%s\n", month, 1 + i % 5,
				strcmp(stage, "-") == 0 ? "" : stage, shop);
	case_file(files, "program.yaml", arena_printf(files->arena, "%s%s%s", HEAD, SURVEY, yaml));
	case_file(files, "survey.csv", csv.bytes);
	buffer_free(&csv);
	const struct programme *programme = case_load(files);
	const struct feedback *feedback =
		feedback_read(files->arena, programme, files->diagnostics);
	if (diagnostics_worst(files->diagnostics) >= LEVEL_ERROR)
		fail_msg("%s", case_messages(files));
	test.measures = measure_all(files->arena, programme, feedback, &english);
	return test;
}

static void expect_stages(const struct measured_case *test, bool now, const char *expected)
{
	const struct question_result *result = &test->measures->questions.items[0];
	struct buffer text = BUFFER_INIT;
	for (size_t i = 0; i < result->stages.count; i++) {
		const struct group_score *stage = &result->stages.items[i];
		const struct score *score = now ? &stage->now : &stage->before;
		if (score->state == SCORE_NONE)
			continue;
		buffer_printf(&text, "%s %g\n", stage->name, score->n);
		/* Nothing of a hidden score is left to print. */
		assert_true(score->visible == !isnan(score->value));
		assert_true(score->visible == !isnan(score->n));
		if (!score->visible)
			assert_false(stage->change.known);
	}
	assert_string_equal(text.bytes, expected);
	buffer_free(&text);
}

static void the_smallest_other_stage_is_hidden_in_each_period(void **state)
{
	(void)state;
	struct measured_case test = measure("",
		"2026-05 Buy Quay 40\n2026-05 Claim Quay 12\n2026-05 Settle Quay 2\n"
		"2026-07 Buy Quay 30\n2026-07 Claim Quay 60\n2026-07 Settle Quay 4\n");
	expect_stages(&test, true, "Buy nan\nClaim 60\nSettle nan\n");
	expect_stages(&test, false, "Buy 40\nClaim nan\nSettle nan\n");
	assert_true(test.measures->questions.items[0].now.visible);
	case_close(&test.files);
}

static void answers_without_a_stage_protect_the_others(void **state)
{
	(void)state;
	struct measured_case test = measure("",
		"2026-07 Buy Quay 30\n2026-07 Claim Quay 60\n2026-07 Settle Quay 4\n"
		"2026-07 - Quay 10\n");
	expect_stages(&test, true, "Buy 30\nClaim 60\nSettle nan\n");
	case_close(&test.files);
}

static void a_month_of_few_hides_another_of_its_quarter(void **state)
{
	(void)state;
	struct measured_case test = measure("",
		"2026-04 Buy Quay 50\n2026-07 Buy Quay 30\n2026-08 Buy Quay 20\n"
		"2026-09 Buy Quay 3\n");
	const struct question_result *result = &test.measures->questions.items[0];
	struct buffer text = BUFFER_INIT;
	for (size_t i = 0; i < result->months.count; i++)
		if (result->months.items[i].score.state != SCORE_NONE)
			buffer_printf(&text, "%g ", result->months.items[i].score.n);
	assert_string_equal(text.bytes, "50 30 nan nan ");
	assert_true(result->now.n == 53);
	buffer_free(&text);
	case_close(&test.files);
}

/* Claims by mail: 20 less 16 by phone would be 4. The smaller touchpoints of others do not help. */
static void a_touchpoint_hides_another_of_its_stage(void **state)
{
	(void)state;
	struct measured_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	static const struct {
		const char *touchpoint;
		int count;
	} answers[] = {{"Phone", 16}, {"Mail", 4}, {"Desk", 9}, {"Web", 30}};
	struct buffer csv = BUFFER_INIT, text = BUFFER_INIT;
	case_file(files, "program.yaml",
		HEAD
		"journey:\n"
		"  stages: [{name: Buy, touchpoints: [Desk, Web]}, {name: Claim, touchpoints: "
		"[Phone, Mail]}]\n"
		"feedback:\n"
		"  questions: [{id: rating, title: Rating, metric: mean, scale: 1-5}]\n"
		"  sources:\n"
		"  - {id: s, file: survey.csv, columns: {date: D, rating: R, touchpoint: T}}\n");
	buffer_text(&csv, "D,R,T\n");
	for (size_t i = 0; i < 4; i++)
		for (int n = 0; n < answers[i].count; n++)
			buffer_printf(&csv, "2026-07-15,%d,%s\n", 1 + n % 5, answers[i].touchpoint);
	case_file(files, "survey.csv", csv.bytes);
	const struct programme *programme = case_load(files);
	test.measures = measure_all(files->arena, programme,
		feedback_read(files->arena, programme, files->diagnostics), &english);
	expect_stages(&test, true, "Buy 39\nClaim 20\n");
	const struct question_result *result = &test.measures->questions.items[0];
	for (size_t i = 0; i < result->touchpoints.count; i++)
		buffer_printf(&text, "%s %g\n", result->touchpoints.items[i].name,
			result->touchpoints.items[i].now.n);
	assert_string_equal(text.bytes, "Desk 9\nWeb 30\nPhone nan\nMail nan\n");
	buffer_free(&csv);
	buffer_free(&text);
	case_close(files);
}

static void a_target_on_a_hidden_stage_is_hidden(void **state)
{
	(void)state;
	struct measured_case test = measure(
		"targets:\n"
		"  - {id: a, title: A, question: rating, where: {stage: Buy}, value: 4}\n"
		"  - {id: b, title: B, question: rating, where: {stage: [BUY, Claim]}, value: 4}\n"
		"  - {id: c, title: C, question: rating, where: {stage: Claim}, value: 4}\n",
		"2026-07 Buy Quay 30\n2026-07 Claim Quay 60\n2026-07 Settle Quay 4\n");
	expect_stages(&test, true, "Buy nan\nClaim 60\nSettle nan\n");
	assert_int_equal(test.measures->targets.items[0].now.state, SCORE_SUPPRESSED);
	assert_int_equal(test.measures->targets.items[1].now.state, SCORE_SUPPRESSED);
	assert_true(test.measures->targets.items[2].now.n == 60);
	case_close(&test.files);
}

/* Their shops are in no table, but both groups and the total are on the page. */
static void the_comparison_group_of_a_hidden_cohort_is_hidden(void **state)
{
	(void)state;
	struct measured_case test = measure(
		"stories:\n"
		"  - {id: noon, title: Noon, question: rating, before: 2026-Q2, after: 2026-Q3,\n"
		"     where: {shop: New}, compare: {shop: [Quay, Hill]}, unknown: [why]}\n",
		"2026-05 Buy New 20\n2026-05 Buy Quay 20\n2026-05 Buy Hill 20\n"
		"2026-07 Buy New 3\n2026-07 Buy Quay 20\n2026-07 Buy Hill 20\n");
	const struct story_result *story = &test.measures->stories.items[0];
	assert_true(story->before.n == 20 && story->compare_before.n == 40);
	assert_int_equal(story->after.state, SCORE_SUPPRESSED);
	assert_int_equal(story->compare_after.state, SCORE_SUPPRESSED);
	assert_true(isnan(story->effect.difference));
	case_close(&test.files);
}

static void a_threshold_of_one_hides_nothing(void **state)
{
	(void)state;
	struct measured_case test = measure("thresholds: {privacy: 1}\n",
		"2026-07 Buy Quay 30\n2026-07 Claim Quay 60\n2026-07 Settle Quay 1\n");
	expect_stages(&test, true, "Buy 30\nClaim 60\nSettle 1\n");
	case_close(&test.files);
}

/* Every stage has words; those of the two that are hidden lose their label. */
static void words_do_not_say_which_hidden_group_they_are_from(void **state)
{
	(void)state;
	struct measured_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	struct buffer csv = BUFFER_INIT, text = BUFFER_INIT;
	case_file(files, "program.yaml",
		HEAD
		"feedback:\n"
		"  stages: [Buy, Claim, Settle]\n"
		"  questions: [{id: rating, title: Rating, metric: mean, scale: 1-5}]\n"
		"  sources:\n"
		"  - {id: s, file: survey.csv, columns: {date: D, rating: R, stage: S, comment: "
		"C}}\n");
	buffer_text(&csv, "D,R,S,C\n");
	for (int i = 0; i < 20; i++)
		buffer_printf(&csv, "2026-07-%02d,%d,Buy,buy %d\n", 1 + i, 1 + i % 5, i);
	buffer_text(&csv, "2026-07-01,1,Settle,settle 1\n2026-07-02,5,Settle,settle 2\n");
	for (int i = 0; i < 7; i++)
		buffer_printf(&csv, "2026-07-05,5,Claim,claim %d\n", i);
	case_file(files, "survey.csv", csv.bytes);
	const struct programme *programme = case_load(files);
	test.measures = measure_all(files->arena, programme,
		feedback_read(files->arena, programme, files->diagnostics), &english);
	expect_stages(&test, true, "Buy 20\nClaim nan\nSettle nan\n");
	for (size_t i = 0; i < test.measures->comments.count; i++) {
		const struct comment *comment = &test.measures->comments.items[i];
		assert_true(comment->stage ? strcmp(comment->stage, "Buy") == 0
					   : strncmp(comment->text, "buy", 3) != 0);
	}
	const struct group_score *stages = test.measures->questions.items[0].stages.items;
	for (size_t i = 0; i < stages[0].quotes.count; i++)
		buffer_printf(&text, "%d ", stages[0].quotes.items[i]->score);
	assert_string_equal(text.bytes, "2 1 3 5 ");
	assert_int_equal(stages[1].quotes.count, 0);
	assert_int_equal(stages[2].quotes.count, 0);
	buffer_free(&csv);
	buffer_free(&text);
	case_close(files);
}

static void redactions_are_measured(void **state)
{
	(void)state;
	struct measured_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml",
		HEAD "privacy: {forget: [b]}\n"
		     "feedback:\n"
		     "  questions: [{id: rating, title: Rating, metric: mean, scale: 1-5}]\n"
		     "  sources:\n"
		     "  - {id: s, file: survey.csv, columns: {date: D, rating: R, id: I, comment: "
		     "C}}\n");
	case_file(files, "survey.csv",
		"D,R,I,C\n2026-07-01,4,a,Mail a@b.nl or c@d.nl\n2026-07-01,4,b,Nothing\n");
	const struct programme *programme = case_load(files);
	test.measures = measure_all(files->arena, programme,
		feedback_read(files->arena, programme, files->diagnostics), &english);
	const struct source_result *source = &test.measures->sources.items[0];
	assert_true(source->redacted == 2 && source->forgotten == 1);
	assert_int_equal(source->redactions.count, 1);
	assert_string_equal(source->redactions.items[0].detector, "e-mail");
	assert_true(source->redactions.items[0].count == 2);
	case_close(files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_smallest_other_stage_is_hidden_in_each_period),
		cmocka_unit_test(answers_without_a_stage_protect_the_others),
		cmocka_unit_test(a_month_of_few_hides_another_of_its_quarter),
		cmocka_unit_test(a_touchpoint_hides_another_of_its_stage),
		cmocka_unit_test(a_target_on_a_hidden_stage_is_hidden),
		cmocka_unit_test(the_comparison_group_of_a_hidden_cohort_is_hidden),
		cmocka_unit_test(a_threshold_of_one_hides_nothing),
		cmocka_unit_test(words_do_not_say_which_hidden_group_they_are_from),
		cmocka_unit_test(redactions_are_measured),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
