/* Moments of truth: what they are ranked by, ranks set by hand, scores of stages. */
#include "measure_case.h"

#define SURVEY                                                                                     \
	"feedback:\n"                                                                              \
	"  questions:\n"                                                                           \
	"    - {id: nps, title: Recommend, metric: nps}\n"                                         \
	"    - {id: csat, title: Satisfied, metric: csat, scoring: mean, scale: 1-5}\n"            \
	"  sources: [{id: s, file: survey.csv, columns: {date: D, csat: R, touchpoint: T, "        \
	"stage: S}}]\n"

static struct measured_case measure_answers(const char *journey, const char *answers)
{
	struct arena *arena = arena_new();
	struct buffer csv = BUFFER_INIT;
	char stage[32], touchpoint[32];
	int score, count, read;
	buffer_text(&csv, "D,R,T,S\n");
	for (; sscanf(answers, "%31s %31s %d %d\n%n", stage, touchpoint, &score, &count, &read) ==
		4;
		answers += read)
		for (int i = 0; i < count; i++)
			buffer_printf(&csv, "2026-08-15,%d,%s,%s\n", score, touchpoint, stage);
	struct measured_case test =
		measure(arena_printf(arena, "%s%s", SURVEY, journey), csv.bytes);
	buffer_free(&csv);
	arena_free(arena);
	return test;
}

static const struct moment_result *moment(const struct measured_case *test, size_t index)
{
	assert_non_null(test->measures->moments);
	assert_true(index < test->measures->moments->items.count);
	return &test->measures->moments->items.items[index];
}

/*
 * Phone: mean 4 of 1 to 5 is 75 of 100, impacts 5 and 3 are 80 %, ln 40 = 3.6889. Letter: mean 2
 * is 25, impacts 1 and 2 are 30 %, ln 10 = 2.3026. Sheets: 8 less 4, and 3 less 2.
 */
static void value_is_importance_times_room_times_volume(void **state)
{
	(void)state;
	struct measured_case test = measure_answers(
		"journey:\n"
		"  stages: [Claim]\n"
		"  touchpoints: [{id: letter, name: Letter}, Phone]\n"
		"  moments:\n"
		"    - {touchpoint: letter, emotional: 1, business: 2}\n"
		"    - {name: The call, touchpoint: Phone, emotional: 5, business: 3,\n"
		"       owner: marit}\n",
		"Claim Phone 3 20\nClaim Phone 5 20\nClaim Letter 1 5\nClaim Letter 3 5\n");
	const struct moment_result *call = moment(&test, 0), *letter = moment(&test, 1);
	assert_string_equal(call->moment->name, "The call");
	assert_string_equal(letter->moment->name, "Letter");
	near(call->current.value, 75);
	near(call->importance, 80);
	near(call->room, 25);
	near(call->value, 0.8 * 25 * log(40));
	near(call->sheet, 4);
	near(letter->value, 0.3 * 75 * log(10));
	near(letter->sheet, 1);
	assert_int_equal(call->rank, 1);
	assert_int_equal(letter->rank, 2);
	assert_int_equal(call->sheet_rank, 1);
	assert_int_equal(test.measures->moments->basis, MOMENTS_BY_IMPACT);
	assert_true(test.measures->moments->too_few);
	done(&test);
}

/* The interval of a mean: Student's, 39 degrees, variance 40/39 in units of the scale. */
static void intervals_are_normalised_too(void **state)
{
	(void)state;
	struct measured_case test = measure_answers(
		"journey: {stages: [Claim], touchpoints: [{name: Phone, moment: true}]}\n",
		"Claim Phone 3 20\nClaim Phone 5 20\n");
	double half = student_quantile(0.95, 39) * sqrt(40.0 / 39 / 40) * 25;
	near(moment(&test, 0)->current.low, 75 - half);
	near(moment(&test, 0)->current.high, 75 + half);
	assert_int_equal(test.measures->moments->basis, MOMENTS_ALIKE);
	near(moment(&test, 0)->value, 25 * log(40));
	done(&test);
}

static void net_scores_and_scales_that_run_down_go_from_0_to_100(void **state)
{
	(void)state;
	static const char yaml[] =
		"journey: {stages: [Claim], touchpoints: [{name: Phone, moment: true}],\n"
		"  question: %s}\n"
		"feedback:\n"
		"  questions:\n"
		"    - {id: nps, title: Recommend, metric: nps}\n"
		"    - {id: effort, title: Effort, metric: ces, scoring: mean, scale: 1-7,\n"
		"       direction: lower}\n"
		"  sources: [{id: s, file: survey.csv,\n"
		"     columns: {date: D, nps: N, effort: E, touchpoint: T}}]\n";
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,N,E,T\n");
	for (int i = 0; i < 40; i++)
		buffer_printf(&csv, "2026-08-15,%d,%d,Phone\n", i % 4 ? 10 : 0, i % 2 ? 1 : 4);
	struct arena *arena = arena_new();
	struct measured_case nps = measure(arena_printf(arena, yaml, "nps"), csv.bytes);
	near(moment(&nps, 0)->current.value, 75); /* 30 promoters less 10 detractors: NPS 50 */
	done(&nps);
	struct measured_case effort = measure(arena_printf(arena, yaml, "effort"), csv.bytes);
	near(moment(&effort, 0)->current.value, 75); /* 2.5, where 1 is best and 7 is worst */
	assert_true(moment(&effort, 0)->current.low < 75 && moment(&effort, 0)->current.high > 75);
	done(&effort);
	arena_free(arena);
	buffer_free(&csv);
}

#define OVERRIDE(rank) ", override: {rank: " rank ", reason: Law, by: marit, on: 2026-09-01}"

/* A has most to gain, then B; C is put first by hand, and D, which nobody answers about, third. */
static void ranks_set_by_hand_hold(void **state)
{
	(void)state;
	struct measured_case test = measure_answers(
		"journey:\n"
		"  stages: [Claim]\n"
		"  touchpoints: [A, B, C, D, E]\n"
		"  moments:\n"
		"    - {touchpoint: A, emotional: 5, business: 5}\n"
		"    - {touchpoint: B, emotional: 3, business: 3}\n"
		"    - {touchpoint: C, emotional: 1, business: 1" OVERRIDE(
			"1") "}\n"
			     "    - {touchpoint: D, emotional: 1, business: 1" OVERRIDE(
				     "3") "}\n"
					  "    - {touchpoint: E, emotional: 5, business: 5}\n",
		"Claim A 2 40\nClaim B 2 40\nClaim C 2 40\n");
	static const char *const order[] = {"C", "A", "D", "B", "E"};
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(moment(&test, i)->moment->name, order[i]);
	assert_int_equal(moment(&test, 0)->score_rank, 3);
	assert_true(moment(&test, 0)->moved);
	assert_false(moment(&test, 1)->moved);
	assert_int_equal(moment(&test, 2)->score_rank, 0);
	assert_int_equal(moment(&test, 3)->rank, 4);
	assert_int_equal(moment(&test, 4)->rank, 0);
	assert_int_equal(test.measures->moments->ranked_count, 4);
	assert_int_equal(test.measures->moments->silent.count, 2);
	assert_int_equal(test.measures->moments->overridden.count, 2);
	done(&test);
}

static void moments_of_few_answers_are_withheld(void **state)
{
	(void)state;
	struct measured_case test =
		measure_answers("journey:\n"
				"  stages: [Claim]\n"
				"  touchpoints: [A, B]\n"
				"  moments: [{name: M, touchpoint: A, where: {stage: Claim}}, B]\n",
			"Claim A 2 4\nClaim B 2 40\nOther A 3 40\n");
	const struct moment_result *first = moment(&test, 0), *second = moment(&test, 1);
	assert_string_equal(first->moment->name, "B");
	assert_int_equal(second->current.state, SCORE_SUPPRESSED);
	assert_true(isnan(second->value) && isnan(second->room) && isnan(second->current.n));
	assert_int_equal(second->rank, 0);
	done(&test);
}

static void without_impact_beside_others_there_is_no_rank(void **state)
{
	(void)state;
	struct measured_case test =
		measure_answers("journey:\n"
				"  stages: [Claim]\n"
				"  touchpoints: [A, {name: B, moment: true}]\n"
				"  moments: [{touchpoint: A, emotional: 5, business: 5}]\n",
			"Claim A 2 40\nClaim B 2 40\n");
	assert_int_equal(moment(&test, 1)->rank, 0);
	assert_int_equal(test.measures->moments->unrated.count, 1);
	done(&test);
}

/* A: 75 of 20 answers, B: 25 of 60. By answers 37.5; by weights of 3 and, unsaid, 1: 62.5. */
static void a_stage_is_the_mean_of_its_touchpoints(void **state)
{
	(void)state;
	static const char answers[] = "Claim A 3 10\nClaim A 5 10\nClaim B 1 30\nClaim B 3 30\n"
				      "Settle x 5 40\n";
	static const char journey[] = "journey:\n"
				      "  stages:\n"
				      "    - name: Claim\n"
				      "      touchpoints: [{name: A, moment: true%s}, B, C, D]\n"
				      "    - Settle\n"
				      "    - Renew\n";
	struct arena *arena = arena_new();
	struct measured_case even = measure_answers(arena_printf(arena, journey, ""), answers);
	const struct stage_moments *stage = even.measures->moments->stages.items;
	near(stage[0].score.value, 37.5);
	near(stage[0].score.n, 80);
	/* variances of A and B: 20/19 and 60/59, times 25 squared; weights 20 and 60 of 80 */
	double error = 25 * sqrt((20.0 / 19 * 20 + 60.0 / 59 * 60) / 6400);
	near(stage[0].score.high - stage[0].score.value, normal_quantile(0.95) * error);
	assert_int_equal(stage[0].touchpoints, 4);
	assert_int_equal(stage[0].heard, 2);
	assert_int_equal(stage[0].moments, 1);
	assert_true(stage[0].by_touchpoints);
	near(stage[1].score.value, 100); /* of its own answers */
	assert_false(stage[1].by_touchpoints);
	assert_int_equal(stage[2].score.state, SCORE_NONE);
	done(&even);
	struct measured_case weighted =
		measure_answers(arena_printf(arena, journey, ", weight: 3"), answers);
	near(weighted.measures->moments->stages.items[0].score.value, 62.5);
	assert_true(weighted.measures->moments->weighted);
	done(&weighted);
	arena_free(arena);
}

/* Both questions explain the third: importance is what the model says, stated impacts are not. */
static void importance_is_of_the_driver_model_when_it_has_every_moment(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,O,A,B,T\n");
	for (int i = 0; i < 120; i++) {
		int a = 1 + i % 5, b = 1 + i / 5 % 5;
		buffer_printf(&csv, "2026-08-15,%d,%d,%d,%s\n", (2 * a + b) / 3, a, b,
			i % 2 ? "Phone" : "Letter");
	}
	struct measured_case test =
		measure("journey:\n"
			"  stages: [Claim]\n"
			"  touchpoints: [Phone, Letter]\n"
			"  question: o\n"
			"  moments: [{touchpoint: Phone, driver: a, emotional: 1, business: 1},\n"
			"            {touchpoint: Letter, driver: b, emotional: 5, business: 5}]\n"
			"feedback:\n"
			"  questions:\n"
			"    - {id: o, title: O, metric: csat, scoring: mean, scale: 1-5}\n"
			"    - {id: a, title: A, metric: csat, scoring: mean, scale: 1-5}\n"
			"    - {id: b, title: B, metric: csat, scoring: mean, scale: 1-5}\n"
			"  drivers: [{outcome: o, of: [a, b]}]\n"
			"  sources: [{id: s, file: survey.csv,\n"
			"     columns: {date: D, o: O, a: A, b: B, touchpoint: T}}]\n",
			csv.bytes);
	const struct drivers_result *model = test.measures->driver_finding;
	const struct moment_result *first = moment(&test, 0);
	assert_int_equal(test.measures->moments->basis, MOMENTS_BY_DRIVERS);
	assert_string_equal(first->moment->name, "Phone");
	assert_ptr_equal(model->drivers.items[0].question, first->moment->driver);
	near(first->importance, model->drivers.items[0].share);
	near(first->value, first->importance / 100 * first->room * log(60));
	done(&test);
	buffer_free(&csv);
}

static void nothing_to_measure_is_no_moment(void **state)
{
	(void)state;
	struct measured_case none = measure("journey: {stages: [Claim]}\n", NULL);
	assert_null(none.measures->moments);
	done(&none);
	struct measured_case unasked = measure(
		"journey: {stages: [Claim], touchpoints: [{name: A, moment: true}]}\n", NULL);
	assert_int_equal(moment(&unasked, 0)->rank, 0);
	assert_null(unasked.measures->moments->question);
	done(&unasked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(value_is_importance_times_room_times_volume),
		cmocka_unit_test(intervals_are_normalised_too),
		cmocka_unit_test(net_scores_and_scales_that_run_down_go_from_0_to_100),
		cmocka_unit_test(ranks_set_by_hand_hold),
		cmocka_unit_test(moments_of_few_answers_are_withheld),
		cmocka_unit_test(without_impact_beside_others_there_is_no_rank),
		cmocka_unit_test(a_stage_is_the_mean_of_its_touchpoints),
		cmocka_unit_test(importance_is_of_the_driver_model_when_it_has_every_moment),
		cmocka_unit_test(nothing_to_measure_is_no_moment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
