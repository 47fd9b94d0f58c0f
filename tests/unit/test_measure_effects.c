/* Actions that were reported done: which months are compared, and what is said about them. */
#include "measure_case.h"

#define SURVEY                                                                                     \
	"journey: {stages: [Claim, Settle]}\n"                                                     \
	"feedback:\n"                                                                              \
	"  questions: [{id: csat, title: Satisfied, metric: csat, scoring: mean, scale: 1-5}]\n"   \
	"  sources: [{id: s, file: survey.csv, columns: {date: D, csat: R, stage: S}}]\n"          \
	"actions:\n"

static struct measured_case measure_answers(const char *actions, const char *answers)
{
	struct arena *arena = arena_new();
	struct buffer csv = BUFFER_INIT;
	char month[8], stage[32];
	int score, count, read;
	buffer_text(&csv, "D,R,S\n");
	for (; sscanf(answers, "%7s %31s %d %d\n%n", month, stage, &score, &count, &read) == 4;
		answers += read)
		for (int i = 0; i < count; i++)
			buffer_printf(&csv, "%s-15,%d,%s\n", month, score, stage);
	struct measured_case test =
		measure(arena_printf(arena, "%s%s", SURVEY, actions), csv.bytes);
	buffer_free(&csv);
	arena_free(arena);
	return test;
}

static const struct action_effect *effect(const struct measured_case *test, size_t index)
{
	assert_non_null(test->measures->effects);
	assert_true(index < test->measures->effects->items.count);
	return &test->measures->effects->items.items[index];
}

/* Done on 4 May: before is February to April, since is July (8 weeks end on 29 June) to
   September; May and June are in neither. */
static void months_of_the_action_are_in_neither_side(void **state)
{
	(void)state;
	struct measured_case test = measure_answers(
		"  - {title: A, done: 2026-05-04, question: csat, where: {stage: Settle}}\n",
		"2026-01 Settle 1 50\n2026-02 Settle 2 20\n2026-04 Settle 4 20\n"
		"2026-05 Settle 1 50\n2026-06 Settle 1 50\n"
		"2026-07 Settle 4 30\n2026-09 Settle 5 30\n2026-09 Claim 1 90\n");
	const struct action_effect *at = effect(&test, 0);
	assert_string_equal(at->subject, "Satisfied: Settle");
	assert_string_equal(at->before_label, "February 2026 to April 2026");
	assert_string_equal(at->after_label, "Q3 2026");
	near(at->before.n, 40);
	near(at->before.value, 3);
	near(at->after.n, 60);
	near(at->after.value, 4.5);
	assert_int_equal(at->verdict, EFFECT_SEEN);
	assert_false(at->false_positive);
	done(&test);
}

/*
 * 40 answers of 2 and 4 in equal parts, then the same: variance 40/39, standard error
 * sqrt(2 / 39) = 0.2265, and 2.8 times that would have been found.
 */
static void no_clear_effect_says_what_would_have_been_found(void **state)
{
	(void)state;
	struct measured_case test =
		measure_answers("  - {title: A, done: 2026-05-04, question: csat}\n",
			"2026-04 Settle 2 20\n2026-04 Settle 4 20\n"
			"2026-07 Settle 2 20\n2026-07 Settle 4 20\n");
	const struct action_effect *at = effect(&test, 0);
	assert_int_equal(at->verdict, EFFECT_UNCLEAR);
	assert_true(at->false_positive);
	near(at->change.detectable, (1.959963984540054 + 0.8416212335729143) * sqrt(2.0 / 39));
	assert_int_equal(test.measures->effects->false_positive_count, 1);
	assert_int_equal(test.measures->effects->judged_count, 1);
	done(&test);
}

static void a_score_that_fell_is_worse(void **state)
{
	(void)state;
	struct measured_case test =
		measure_answers("  - {title: A, done: 2026-05-04, question: csat}\n",
			"2026-04 Settle 3 20\n2026-04 Settle 5 20\n"
			"2026-07 Settle 1 20\n2026-07 Settle 3 20\n");
	assert_int_equal(effect(&test, 0)->verdict, EFFECT_WORSE);
	assert_int_equal(test.measures->effects->worse_count, 1);
	done(&test);
}

/* 3 August and four weeks are 31 August: September is the first full month. A day more is not. */
static void a_full_month_must_have_passed(void **state)
{
	(void)state;
	struct measured_case test =
		measure_answers("  - {title: A, done: 2026-08-04, weeks: 4, question: csat}\n"
				"  - {title: B, done: 2026-08-05, weeks: 4, question: csat}\n"
				"  - {title: C, done: 2026-09-30, question: csat}\n"
				"  - {title: D, done: 2026-10-01, question: csat}\n"
				"  - {title: E, question: csat}\n",
			"2026-07 Settle 2 20\n2026-07 Settle 4 20\n2026-09 Settle 2 20\n2026-09 "
			"Settle 4 20\n");
	assert_int_equal(test.measures->effects->count, 3);
	assert_string_equal(effect(&test, 0)->action->title, "A");
	assert_string_equal(effect(&test, 0)->after_label, "September 2026");
	assert_int_equal(effect(&test, 1)->verdict, EFFECT_EARLY);
	assert_null(effect(&test, 1)->after_label);
	assert_string_equal(effect(&test, 1)->first_label, "October 2026");
	assert_int_equal(effect(&test, 2)->verdict, EFFECT_EARLY);
	assert_int_equal(test.measures->effects->early_count, 2);
	done(&test);
}

/* Ten answers on a side find no difference unless it is huge. */
static void few_answers_are_no_finding(void **state)
{
	(void)state;
	struct measured_case test = measure_answers(
		"  - {title: A, done: 2026-05-04, question: csat, where: {stage: Settle}}\n"
		"  - {title: B, done: 2026-05-04, question: csat, where: {stage: Claim}}\n"
		"  - {title: C, done: 2025-02-04, question: csat, where: {stage: Claim}}\n",
		"2026-04 Settle 2 5\n2026-04 Settle 4 5\n2026-07 Settle 2 5\n2026-07 Settle 4 5\n"
		"2026-04 Claim 1 6\n2026-04 Claim 2 4\n2026-07 Claim 4 6\n2026-07 Claim 5 4\n");
	const struct effects_result *effects = test.measures->effects;
	assert_int_equal(effects->count, 3);
	assert_int_equal(effects->seen_count, 1); /* B: few, and clear all the same */
	assert_int_equal(effects->few_count, 2);  /* A; C has no answers before */
	assert_int_equal(effects->false_positive_count, 0);
	done(&test);
}

static void withheld_scores_are_too_few(void **state)
{
	(void)state;
	struct measured_case test = measure_answers(
		"  - {title: A, done: 2026-05-04, question: csat, where: {stage: Settle}}\n",
		"2026-04 Settle 2 4\n2026-04 Claim 3 90\n2026-07 Settle 4 40\n2026-07 Claim 3 "
		"90\n");
	const struct action_effect *at = effect(&test, 0);
	assert_int_equal(at->before.state, SCORE_SUPPRESSED);
	assert_true(isnan(at->before.n) && isnan(at->before.value) && isnan(at->change.p));
	assert_int_equal(at->verdict, EFFECT_FEW);
	done(&test);
}

/* All but three are in the cohort: its score would tell theirs. */
static void a_cohort_of_nearly_all_is_withheld(void **state)
{
	(void)state;
	struct measured_case test = measure_answers(
		"  - {title: A, done: 2026-05-04, question: csat, where: {stage: Settle}}\n",
		"2026-04 Settle 2 40\n2026-04 Claim 3 3\n2026-07 Settle 4 40\n2026-07 Claim 3 "
		"90\n");
	assert_false(effect(&test, 0)->before.visible);
	assert_int_equal(effect(&test, 0)->verdict, EFFECT_FEW);
	done(&test);
}

static void answers_without_spread_cannot_be_tested(void **state)
{
	(void)state;
	struct measured_case test =
		measure_answers("  - {title: A, done: 2026-05-04, question: csat}\n"
				"  - {title: B, done: 2026-05-04}\n",
			"2026-04 Settle 3 40\n2026-07 Settle 3 40\n");
	assert_int_equal(effect(&test, 0)->verdict, EFFECT_UNTESTED);
	assert_int_equal(effect(&test, 1)->verdict, EFFECT_UNMEASURED);
	assert_null(effect(&test, 1)->subject);
	assert_int_equal(test.measures->effects->judged_count, 0);
	done(&test);
}

/* 200 of 400, then 244 of 400: Newcombe's interval is 4.1 to 17.7 points. */
static void shares_from_another_system_are_tested_by_their_n(void **state)
{
	(void)state;
	struct measured_case test = measure("targets:\n"
					    "  - {id: t, title: Decided, unit: \"%\", format: "
					    "percent, value: 75, by: 2027-06-30,\n"
					    "     values: [{period: 2026-Q1, value: 50, n: 400}, "
					    "{period: 2026-Q2, value: 90, n: 9},\n"
					    "              {period: 2026-Q3, value: 61, n: 400}]}\n"
					    "actions: [{title: A, done: 2026-05-04, target: t}]\n",
		NULL);
	const struct action_effect *at = effect(&test, 0);
	assert_string_equal(at->before_label, "Q1 2026");
	assert_string_equal(at->after_label, "Q3 2026");
	assert_int_equal(at->verdict, EFFECT_SEEN);
	assert_true(fabs(at->change.low - 4.1) < 0.05);
	assert_true(fabs(at->change.high - 17.7) < 0.05);
	done(&test);
}

static void without_actions_there_is_no_result(void **state)
{
	(void)state;
	struct measured_case test = measure("actions: [{title: A, due: 2026-01-01}]\n", NULL);
	assert_null(test.measures->effects);
	done(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_of_the_action_are_in_neither_side),
		cmocka_unit_test(no_clear_effect_says_what_would_have_been_found),
		cmocka_unit_test(a_score_that_fell_is_worse),
		cmocka_unit_test(a_full_month_must_have_passed),
		cmocka_unit_test(few_answers_are_no_finding),
		cmocka_unit_test(withheld_scores_are_too_few),
		cmocka_unit_test(a_cohort_of_nearly_all_is_withheld),
		cmocka_unit_test(answers_without_spread_cannot_be_tested),
		cmocka_unit_test(shares_from_another_system_are_tested_by_their_n),
		cmocka_unit_test(without_actions_there_is_no_result),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
