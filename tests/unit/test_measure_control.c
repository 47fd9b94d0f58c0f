/* Control limits of months, breaks of questions, and red, amber and green. */
#include "measure_case.h"

/* One month's answers to a question on 0-10: this many promoters, and detractors. */
struct month_answers {
	const char *month;
	int promoters, detractors;
};

static char *survey(struct arena *arena, const struct month_answers *months, size_t count)
{
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	for (size_t i = 0; i < count; i++)
		for (int k = 0; k < months[i].promoters + months[i].detractors; k++)
			buffer_printf(&csv, "%s-28,%d,Buy\n", months[i].month,
				k < months[i].promoters ? 10 : 0);
	char *text = arena_text(arena, csv.bytes);
	buffer_free(&csv);
	return text;
}

#define ASKED(more)                                                                                \
	"feedback:\n"                                                                              \
	"  questions: [{id: recommend, title: Recommend us, metric: nps" more "}]\n"               \
	"  sources:\n"                                                                             \
	"  - {id: s, title: S, file: survey.csv,\n"                                                \
	"     columns: {date: D, recommend: S, stage: G}}\n"

/* Eight months of 50 and 50, then a quarter of the programme's period. */
#define EIGHT                                                                                      \
	{"2025-11", 50, 50}, {"2025-12", 50, 50}, {"2026-01", 50, 50}, {"2026-02", 50, 50},        \
		{"2026-03", 50, 50}, {"2026-04", 50, 50}, {"2026-05", 50, 50},                     \
	{                                                                                          \
		"2026-06", 50, 50                                                                  \
	}

static struct measured_case measure_survey(
	const char *yaml, const struct month_answers *months, size_t count)
{
	struct arena *arena = arena_new();
	struct measured_case test = measure(yaml, survey(arena, months, count));
	arena_free(arena);
	return test;
}
#define MEASURE(yaml, months) measure_survey(yaml, months, sizeof(months) / sizeof *(months))

static const struct month_score *month_of(const struct measured_case *test, const char *name)
{
	struct period period;
	assert_true(period_parse(name, &period));
	const struct question_result *result = test->measures->nps;
	for (size_t i = 0; i < result->months.count; i++)
		if (result->months.items[i].month == period.first)
			return &result->months.items[i];
	fail_msg("%s is not among the months", name);
	return NULL;
}

/* ---- months ------------------------------------------------------------------------------ */

static void limits_come_from_the_months_before(void **state)
{
	/* Half 100, half -100: mean 0, variance 10,000; of 100 answers sigma is 10, of 400 it is 5. */
	static const struct month_answers months[] = {
		EIGHT, {"2026-07", 66, 34}, {"2026-08", 216, 184}, {"2026-09", 300, 100}};
	(void)state;
	struct measured_case test = MEASURE(ASKED(""), months);
	const struct question_result *result = test.measures->nps;
	assert_true(result->control.limited);
	assert_int_equal(result->control.count, 8);
	near(result->control.centre, 0);
	char text[64];
	struct buffer base = BUFFER_INIT;
	format_period(&base, result->control.base, &english);
	snprintf(text, sizeof text, "%s", base.bytes);
	buffer_free(&base);
	assert_string_equal(text, "November 2025 to June 2026");

	const struct month_score *july = month_of(&test, "2026-07");
	near(july->control.low, -30);
	near(july->control.high, 30);
	near(july->control.distance, 3.2);
	assert_int_equal(july->control.signal, SIGNAL_OUTSIDE);
	assert_true(july->control.above);
	near(month_of(&test, "2026-08")->control.high, 15);
	near(month_of(&test, "2026-08")->control.distance, 1.6);
	assert_int_equal(month_of(&test, "2026-08")->control.signal, SIGNAL_NONE);
	near(month_of(&test, "2026-09")->control.distance, 10);
	assert_int_equal((int)result->signals.count, 2);
	assert_int_equal(test.measures->signal_count, 2);
	done(&test);
}

static void seven_months_are_too_few(void **state)
{
	static const struct month_answers months[] = {{"2025-12", 50, 50}, {"2026-01", 50, 50},
		{"2026-02", 50, 50}, {"2026-03", 50, 50}, {"2026-04", 50, 50}, {"2026-05", 50, 50},
		{"2026-06", 50, 50}, {"2026-09", 100, 0}};
	(void)state;
	struct measured_case test = MEASURE(ASKED(""), months);
	const struct question_result *result = test.measures->nps;
	assert_false(result->control.limited);
	assert_int_equal(result->control.count, 7);
	assert_true(isnan(result->control.centre));
	assert_true(isnan(month_of(&test, "2026-09")->control.low));
	assert_int_equal((int)result->signals.count, 0);
	done(&test);
}

static void few_withheld_and_partial_months_say_nothing(void **state)
{
	/* May has 20 answers, April 3: two of the eight are gone. */
	static const struct month_answers thin[] = {{"2025-09", 50, 50}, {"2025-10", 50, 50},
		{"2025-11", 50, 50}, {"2025-12", 50, 50}, {"2026-01", 50, 50}, {"2026-02", 50, 50},
		{"2026-03", 50, 50}, {"2026-04", 3, 0}, {"2026-05", 20, 0}, {"2026-06", 50, 50},
		{"2026-07", 20, 0}, {"2026-08", 20, 0}, {"2026-09", 60, 40}};
	(void)state;
	struct measured_case test = MEASURE(ASKED(""), thin);
	assert_int_equal(test.measures->nps->control.count, 8);
	near(test.measures->nps->control.centre, 0);
	const struct month_score *july = month_of(&test, "2026-07");
	assert_true(isnan(july->control.distance) && july->control.high > 0);
	assert_int_equal(july->control.signal, SIGNAL_NONE);
	assert_int_equal(month_of(&test, "2026-04")->score.state, SCORE_SUPPRESSED);
	assert_true(isnan(month_of(&test, "2026-04")->control.high));
	done(&test);
}

static void a_partial_month_gives_no_signal(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	for (int i = 0; i < 12; i++)
		for (int k = 0; k < 100; k++)
			buffer_printf(&csv, "%d-%02d-02,%d,Buy\n", i < 3 ? 2025 : 2026,
				i < 3 ? 10 + i : i - 2, i == 11 || k % 2 ? 10 : 0);
	struct measured_case test = measure(ASKED(""), csv.bytes);
	buffer_free(&csv);
	const struct month_score *september = month_of(&test, "2026-09");
	assert_true(september->partial);
	near(september->score.value, 100);
	near(september->control.high, 30);
	assert_true(isnan(september->control.distance));
	assert_int_equal(test.measures->signal_count, 0);
	done(&test);
}

static void all_alike_has_no_limits(void **state)
{
	static const struct month_answers months[] = {{"2025-11", 50, 0}, {"2025-12", 50, 0},
		{"2026-01", 50, 0}, {"2026-02", 50, 0}, {"2026-03", 50, 0}, {"2026-04", 50, 0},
		{"2026-05", 50, 0}, {"2026-06", 50, 0}, {"2026-09", 50, 0}};
	(void)state;
	struct measured_case test = MEASURE(ASKED(""), months);
	assert_int_equal(test.measures->nps->control.count, 8);
	assert_false(test.measures->nps->control.limited);
	done(&test);
}

static void eight_in_a_row(void **state)
{
	/* Just above the centre of the months before from March on: August is the eighth... */
	static const struct month_answers months[] = {{"2025-07", 44, 56}, {"2025-08", 44, 56},
		{"2025-09", 44, 56}, {"2025-10", 44, 56}, {"2025-11", 44, 56}, {"2025-12", 44, 56},
		{"2026-01", 44, 56}, {"2026-02", 54, 46}, {"2026-03", 54, 46}, {"2026-04", 54, 46},
		{"2026-05", 54, 46}, {"2026-06", 54, 46}, {"2026-07", 54, 46}, {"2026-08", 54, 46},
		{"2026-09", 54, 46}};
	(void)state;
	struct measured_case test = MEASURE(ASKED(""), months);
	assert_int_equal(month_of(&test, "2026-08")->control.signal, SIGNAL_NONE);
	assert_int_equal(month_of(&test, "2026-09")->control.signal, SIGNAL_RUN);
	done(&test);
}

static void signals_in_a_row_are_one(void **state)
{
	static const struct month_answers months[] = {
		EIGHT, {"2026-07", 20, 80}, {"2026-08", 20, 80}, {"2026-09", 80, 20}};
	(void)state;
	struct measured_case test = MEASURE(ASKED(""), months);
	const struct question_result *result = test.measures->nps;
	assert_int_equal((int)result->signals.count, 2);
	assert_int_equal((int)result->signals.items[0].months.count, 2);
	assert_false(result->signals.items[0].above);
	assert_true(result->signals.items[1].above);
	done(&test);
}

/* ---- breaks ------------------------------------------------------------------------------ */

static void nothing_compares_across_a_break(void **state)
{
	static const struct month_answers months[] = {{"2025-08", 40, 60}, EIGHT,
		{"2026-07", 90, 10}, {"2026-08", 90, 10}, {"2026-09", 90, 10}};
	static const char targets[] = "targets:\n"
				      "- {id: t, title: T, question: recommend, value: 90, by: "
				      "2027-12-31, baseline: 2025-Q3}\n";
	(void)state;
	struct arena *arena = arena_new();
	struct measured_case test =
		MEASURE(arena_printf(arena, "%s%s",
				ASKED(", breaks: [{from: 2026-07, what: new wording}]"), targets),
			months);
	const struct question_result *result = test.measures->nps;
	assert_int_equal(result->change.verdict, VERDICT_NOT_COMPARABLE);
	assert_string_equal(result->change.broken->what, "new wording");
	assert_false(result->change.known);
	assert_true(isnan(result->change.difference));
	assert_non_null(result->year_change.broken);
	assert_true(isnan(result->mix_before.happy));
	assert_non_null(result->stages.items[0].change.broken);
	assert_int_equal(test.measures->better_count, 0);
	assert_false(test.measures->compared);
	const struct target_result *target = &test.measures->targets.items[0];
	assert_int_equal(target->pace, PACE_UNKNOWN);
	assert_non_null(target->change.broken);
	/* The months before belong to another question: no limits come from them. */
	assert_int_equal(result->control.count, 0);
	assert_string_equal(result->control.broken->what, "new wording");
	assert_non_null(month_of(&test, "2026-07")->broken);
	assert_null(month_of(&test, "2026-08")->broken);
	done(&test);
	arena_free(arena);
}

static void an_old_break_leaves_the_quarters_alone(void **state)
{
	static const struct month_answers months[] = {
		{"2025-10", 90, 10}, EIGHT, {"2026-07", 90, 10}};
	(void)state;
	struct measured_case test =
		MEASURE(ASKED(", breaks: [{from: 2025-11, what: new scale}]"), months);
	const struct question_result *result = test.measures->nps;
	assert_int_equal(result->change.verdict, VERDICT_BETTER);
	assert_null(result->change.broken);
	assert_int_equal(result->control.count, 8);
	near(result->control.centre, 0);
	assert_true(isnan(month_of(&test, "2025-10")->control.low));
	assert_non_null(month_of(&test, "2025-11")->broken);
	done(&test);
}

static void between_two_periods(void **state)
{
	struct question_break breaks[] = {{.from = 100, .what = "wording"}};
	struct question question = {.breaks = {breaks, 1}};
	(void)state;
	struct period before = {94, 96}, touching = {97, 99}, with = {100, 102}, over = {99, 101};
	assert_non_null(break_between(&question, before, with));
	assert_non_null(break_between(&question, with, touching));
	assert_null(break_between(&question, before, touching));
	assert_null(break_between(&question, with, (struct period){103, 105}));
	/* A period that holds both forms compares with none. */
	assert_non_null(break_between(&question, before, over));
	assert_non_null(break_between(&question, over, (struct period){103, 105}));
	assert_null(break_between(NULL, before, with));
}

static void breaks_stand_in_order(void **state)
{
	(void)state;
	expect_messages("feedback:\n"
			"  questions:\n"
			"  - {id: a, title: A, metric: nps, breaks: [{from: 2026-02, what: w},\n"
			"     {from: 2026-02, what: s}]}\n",
		"program.yaml:7:6: error: the breaks of question \"a\" must stand in the order of "
		"time, each month once [range]\n");
}

/* ---- numbers from another system ---------------------------------------------------------- */

#define VALUES                                                                                     \
	"targets:\n"                                                                               \
	"- id: calls\n"                                                                            \
	"  title: Calls\n"                                                                         \
	"  value: 60\n"                                                                            \
	"  values:\n"
/* The flow rates of NIST/SEMATECH 6.3.2.2 as quarters; then this one. */
#define RATES                                                                                      \
	"  - {period: 2024-Q1, value: 49.6}\n  - {period: 2024-Q2, value: 47.6}\n"                 \
	"  - {period: 2024-Q3, value: 49.9}\n  - {period: 2024-Q4, value: 51.3}\n"                 \
	"  - {period: 2025-Q1, value: 47.8}\n  - {period: 2025-Q2, value: 51.2}\n"                 \
	"  - {period: 2025-Q3, value: 52.6}\n  - {period: 2025-Q4, value: 52.4}\n"                 \
	"  - {period: 2026-Q1, value: 53.6}\n  - {period: 2026-Q2, value: 52.1}\n"

static void an_individuals_chart_of_values(void **state)
{
	(void)state;
	struct measured_case test =
		measure(VALUES RATES "  - {period: 2026-Q3, value: 56}\n", NULL);
	const struct target_result *target = &test.measures->targets.items[0];
	assert_true(target->control.limited);
	assert_int_equal(target->control.count, 10);
	near(target->control.centre, 50.81);
	assert_true(fabs(target->point.high - 55.8041) < 0.00005);
	assert_true(fabs(target->point.low - 45.8159) < 0.00005);
	assert_int_equal(target->point.signal, SIGNAL_OUTSIDE);
	assert_true(target->point.above);
	assert_int_equal(test.measures->signal_count, 1);
	done(&test);
}

static void values_with_a_gap_or_none_have_no_limits(void **state)
{
	static const char *const last[] = {"", "  - {period: 2026-Q3, value: 56}\n"};
	(void)state;
	struct measured_case test = measure(VALUES RATES, NULL);
	assert_int_equal(test.measures->targets.items[0].control.count, 0);
	assert_true(isnan(test.measures->targets.items[0].point.low));
	done(&test);
	for (size_t i = 0; i < 2; i++) {
		struct arena *arena = arena_new();
		test = measure(arena_printf(arena, "%s%s%s", VALUES,
				       "  - {period: 2026-Q1, value: 53.6}\n", last[i]),
			NULL);
		assert_int_equal(test.measures->targets.items[0].control.count, 0);
		assert_int_equal(test.measures->signal_count, 0);
		done(&test);
		arena_free(arena);
	}
}

/* ---- red, amber, green -------------------------------------------------------------------- */

static void every_edge_of_a_range(void **state)
{
	static const struct thresholds usual = {.reliability = 30};
	static const struct {
		double low, high, n, target, tolerance;
		enum direction direction;
		enum rag expected;
	} cases[] = {
		{20, 30, 100, 20, 10, DIRECTION_HIGHER, RAG_GREEN}, /* at the target */
		{19.9, 30, 100, 20, 10, DIRECTION_HIGHER, RAG_AMBER},
		{10, 12, 100, 20, 10, DIRECTION_HIGHER, RAG_AMBER},
		{5, 10, 100, 20, 10, DIRECTION_HIGHER, RAG_AMBER}, /* at the tolerance */
		{5, 9.9, 100, 20, 10, DIRECTION_HIGHER, RAG_RED},
		{5, 25, 100, 20, 10, DIRECTION_HIGHER, RAG_AMBER},   /* over both */
		{-9, -5, 100, 20, NAN, DIRECTION_HIGHER, RAG_AMBER}, /* no tolerance, no red */
		{25, 30, 100, 20, NAN, DIRECTION_HIGHER, RAG_GREEN},
		{10, 20, 100, 20, 30, DIRECTION_LOWER, RAG_GREEN},
		{10, 20.1, 100, 20, 30, DIRECTION_LOWER, RAG_AMBER},
		{30, 40, 100, 20, 30, DIRECTION_LOWER, RAG_AMBER},
		{30.1, 40, 100, 20, 30, DIRECTION_LOWER, RAG_RED},
		{25, 30, 30, 20, 10, DIRECTION_HIGHER, RAG_GREEN}, /* just enough answers */
		{25, 30, 29, 20, 10, DIRECTION_HIGHER, RAG_GREY},
		{5, 9, 29, 20, 10, DIRECTION_HIGHER, RAG_GREY},
		{25, 30, NAN, 20, 10, DIRECTION_HIGHER, RAG_GREEN}, /* a stated range, no n */
		{NAN, NAN, 100, 20, 10, DIRECTION_HIGHER, RAG_GREY},
		{25, 30, 100, NAN, 10, DIRECTION_HIGHER, RAG_GREY},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct score score = {.low = cases[i].low,
			.high = cases[i].high,
			.n = cases[i].n,
			.visible = true};
		enum rag got = score_rag(
			&score, cases[i].target, cases[i].tolerance, cases[i].direction, &usual);
		if (got != cases[i].expected)
			fail_msg(
				"case %zu is %d, expected %d", i, (int)got, (int)cases[i].expected);
	}
	struct score census = {.value = 9,
		.low = NAN,
		.high = NAN,
		.n = 12,
		.effective_n = INFINITY,
		.visible = true};
	assert_int_equal(score_rag(&census, 20, 10, DIRECTION_HIGHER, &usual), RAG_RED);
	assert_int_equal(score_rag(&census, 9, 5, DIRECTION_HIGHER, &usual), RAG_GREEN);
	for (int hidden = SCORE_FEW; hidden <= SCORE_NONE; hidden++) {
		struct score score = {.low = 1, .high = 2, .n = 100, .state = hidden};
		assert_int_equal(score_rag(&score, 0, -1, DIRECTION_HIGHER, &usual), RAG_GREY);
	}
}

static void targets_and_stages_are_judged(void **state)
{
	static const struct month_answers months[] = {{"2026-07", 60, 40}};
	(void)state;
	struct arena *arena = arena_new();
	/* NPS 20, range about 0 to 39: below a tolerance of 50 as a whole. */
	struct measured_case test = MEASURE(
		arena_printf(arena, "%s%s", ASKED(""),
			"targets:\n"
			"- {id: t, title: T, question: recommend, value: 60, tolerance: 50}\n"
			"- {id: u, title: U, question: recommend, where: {stage: Buy}, value: "
			"-10}\n"),
		months);
	assert_int_equal(test.measures->targets.items[0].rag, RAG_RED);
	assert_true(test.measures->targets.items[0].tolerated);
	assert_int_equal(test.measures->targets.items[1].rag, RAG_GREEN);
	assert_int_equal(test.measures->toleranced_count, 1);
	/* The stage has a target of its own. */
	assert_int_equal(test.measures->nps->stages.items[0].rag, RAG_GREEN);
	assert_false(test.measures->nps->stages.items[0].tolerated);
	done(&test);
	arena_free(arena);
}

static void a_tolerance_better_than_its_target(void **state)
{
	(void)state;
	expect_messages("targets:\n- {id: t, title: T, value: 20, tolerance: 25,\n"
			"   values: [{period: 2026-Q3, value: 3}]}\n",
		"program.yaml:5:3: error: the tolerance of target \"t\" is 25, which is better "
		"than "
		"the target, 20; give the value from which on it is bad [range]\n");
	expect_messages(
		"targets:\n- {id: t, title: T, value: 20, tolerance: 15, direction: lower,\n"
		"   values: [{period: 2026-Q3, value: 3}]}\n",
		"program.yaml:5:3: error: the tolerance of target \"t\" is 15, which is better "
		"than "
		"the target, 20; give the value from which on it is bad [range]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_come_from_the_months_before),
		cmocka_unit_test(seven_months_are_too_few),
		cmocka_unit_test(few_withheld_and_partial_months_say_nothing),
		cmocka_unit_test(a_partial_month_gives_no_signal),
		cmocka_unit_test(all_alike_has_no_limits),
		cmocka_unit_test(eight_in_a_row),
		cmocka_unit_test(signals_in_a_row_are_one),
		cmocka_unit_test(nothing_compares_across_a_break),
		cmocka_unit_test(an_old_break_leaves_the_quarters_alone),
		cmocka_unit_test(between_two_periods),
		cmocka_unit_test(breaks_stand_in_order),
		cmocka_unit_test(an_individuals_chart_of_values),
		cmocka_unit_test(values_with_a_gap_or_none_have_no_limits),
		cmocka_unit_test(every_edge_of_a_range),
		cmocka_unit_test(targets_and_stages_are_judged),
		cmocka_unit_test(a_tolerance_better_than_its_target),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
