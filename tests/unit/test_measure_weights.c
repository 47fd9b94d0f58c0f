/* Answers weighted by shares of customers; expected numbers are worked out beside them. */
#include "measure_case.h"

#define ASKED(question, weights)                                                                   \
	"feedback:\n"                                                                              \
	"  dimensions: [channel]\n"                                                                \
	"  weights: [" weights "]\n"                                                               \
	"  questions: [{id: q, title: Q, " question "}]\n"                                         \
	"  sources: [{id: s, title: S, file: survey.csv, columns: {date: D, q: S, channel: C}}]\n"
#define BY_CHANNEL(shares) "{dimension: channel, shares: {" shares "}}"
#define THREE              BY_CHANNEL("web: 30, branch: 50, phone: 20")

/* Answers of one score in one channel of one month. */
struct answers {
	const char *month;
	int score, count;
	const char *channel;
};
enum { ANSWERS_MOST = 8 };

static struct measured_case measure_answers(const char *yaml, const struct answers *answers)
{
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,C\n");
	for (size_t i = 0; i < ANSWERS_MOST && answers[i].month; i++)
		for (int k = 0; k < answers[i].count; k++)
			buffer_printf(&csv, "%s-15,%d,%s\n", answers[i].month, answers[i].score,
				answers[i].channel);
	struct measured_case test = measure(yaml, csv.bytes);
	buffer_free(&csv);
	return test;
}

static const struct question_result *first(const struct measured_case *test)
{
	return &test->measures->questions.items[0];
}

/* 80 of 100 answer on the web, where 30 of 100 customers are. */
static const struct answers lopsided[ANSWERS_MOST] = {
	{"2026-08", 10, 60, "Web"}, {"2026-08", 0, 20, "Web"}, {"2026-08", 0, 20, "Branch"}};
#define TWO BY_CHANNEL("web: 30, branch: 70")

/* ---- scores ------------------------------------------------------------------------------ */

static void scores_stand_for_customers(void **state)
{
	static const struct {
		const char *yaml;
		double value;
	} cases[] = {
		/* 30 % of (60 - 20) / 80 and 70 % of -1. */
		{ASKED("metric: nps", TWO), -55},
		/* 30 % of 60 / 80. */
		{ASKED("metric: csat, scale: 0-10", TWO), 22.5},
		{ASKED("metric: mean, scale: 0-10", TWO), 2.25},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct measured_case test = measure_answers(cases[i].yaml, lopsided);
		const struct score *now = &first(&test)->now;
		near(now->value, cases[i].value);
		assert_true(now->weighted && now->n == 100);
		/* Kish: 100^2 / (80 (30/80)^2 + 20 (70/20)^2) */
		near(now->effective, 1 / (0.09 / 80 + 0.49 / 20));
		assert_true(test.measures->weighted);
		done(&test);
	}
}

static void intervals_rest_on_the_effective_number(void **state)
{
	(void)state;
	const double z = 1.959963984540054, n = 1 / (0.09 / 80 + 0.49 / 20);
	struct measured_case nps = measure_answers(ASKED("metric: nps", TWO), lopsided);
	double up = (0.225 * n + 0.75) / (n + 3), down = (0.775 * n + 0.75) / (n + 3);
	double half = z * sqrt((up + down - (up - down) * (up - down)) / (n + 3));
	near(first(&nps)->now.low, 100 * (up - down - half));
	near(first(&nps)->now.high, 100 * (up - down + half));
	done(&nps);
	struct measured_case csat =
		measure_answers(ASKED("metric: csat, scale: 0-10", TWO), lopsided);
	struct interval wilson = wilson_interval(0.225, n, 0.95);
	near(first(&csat)->now.low, 100 * wilson.low);
	near(first(&csat)->now.high, 100 * wilson.high);
	done(&csat);
	struct measured_case mean =
		measure_answers(ASKED("metric: mean, scale: 0-10", TWO), lopsided);
	/* Deviations of 10 from 2.25 in 22.5 % and of 0 in 77.5 %; n / (n - 1) of their mean. */
	double variance = (0.225 * 7.75 * 7.75 + 0.775 * 2.25 * 2.25) * n / (n - 1);
	near(first(&mean)->now.high, 2.25 + student_quantile(0.95, n - 1) * sqrt(variance / n));
	done(&mean);
}

static void a_sample_that_mirrors_its_customers_scores_as_it_is(void **state)
{
	static const struct answers even[ANSWERS_MOST] = {{"2026-08", 10, 30, "Web"},
		{"2026-08", 4, 70, "Branch"}, {"2026-05", 9, 90, "Web"},
		{"2026-05", 3, 210, "Branch"}};
	static const char *const metrics[][2] = {
		{ASKED("metric: nps", TWO), ASKED("metric: nps", "")},
		{ASKED("metric: csat, scale: 0-10", TWO), ASKED("metric: csat, scale: 0-10", "")},
		{ASKED("metric: mean, scale: 0-10", TWO), ASKED("metric: mean, scale: 0-10", "")},
	};
	(void)state;
	for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
		struct measured_case weighted = measure_answers(metrics[i][0], even);
		struct measured_case plain = measure_answers(metrics[i][1], even);
		const struct question_result *a = first(&weighted), *b = first(&plain);
		assert_true(a->now.weighted && !b->now.weighted);
		assert_true(a->now.value == b->now.value && a->now.effective == b->now.n);
		assert_true(a->now.low == b->now.low && a->now.high == b->now.high);
		assert_true(a->change.difference == b->change.difference);
		assert_true(a->change.p == b->change.p && a->change.low == b->change.low);
		assert_true(a->change.detectable == b->change.detectable);
		assert_true(a->mix.happy == b->mix.happy);
		done(&plain);
		done(&weighted);
	}
}

static void equal_answers_have_no_spread(void **state)
{
	static const struct answers same[ANSWERS_MOST] = {
		{"2026-08", 3, 71, "Web"}, {"2026-08", 3, 13, "Branch"}, {"2026-08", 3, 7, ""}};
	(void)state;
	struct measured_case mean = measure_answers(ASKED("metric: mean, scale: 1-5", TWO), same);
	assert_true(first(&mean)->now.value == 3);
	assert_true(isnan(first(&mean)->now.low) && isnan(first(&mean)->now.high));
	done(&mean);
	struct measured_case share = measure_answers(ASKED("metric: csat, scale: 1-3", TWO), same);
	near(first(&share)->now.value, 100);
	near(first(&share)->now.high, 100);
	assert_true(first(&share)->now.low < 100);
	done(&share);
}

static void few_effective_answers_are_shown_in_grey(void **state)
{
	static const struct answers few[ANSWERS_MOST] = {
		{"2026-08", 10, 95, "Web"}, {"2026-08", 0, 5, "Branch"}};
	(void)state;
	struct measured_case test = measure_answers(ASKED("metric: nps", TWO), few);
	const struct question_result *result = first(&test);
	assert_int_equal(result->now.state, SCORE_FEW);
	/* 70 / 5 = 14 */
	assert_true(result->weighting->extreme && test.measures->extreme_count == 1);
	near(result->weighting->groups.items[1].weight, 14);
	done(&test);
}

/* With 201 customers the correction of 39 effective answers is less than that of 100. */
static void a_known_base_narrows_by_the_effective_number(void **state)
{
	(void)state;
	double effective = 1 / (0.09 / 80 + 0.49 / 20);
	struct measured_case test =
		measure_answers(ASKED("metric: csat, scale: 0-10, base: 300", TWO), lopsided);
	struct interval wilson = wilson_interval(0.225, finite_number(effective, 300), 0.95);
	near(first(&test)->now.low, 100 * wilson.low);
	assert_true(first(&test)->now.base == 300);
	done(&test);
	/* 80 of the 30 % of 201 customers who are on the web: the base is not theirs. */
	test = measure_answers(ASKED("metric: csat, scale: 0-10, base: 201", TWO), lopsided);
	wilson = wilson_interval(0.225, effective, 0.95);
	near(first(&test)->now.low, 100 * wilson.low);
	assert_true(isnan(first(&test)->now.base));
	done(&test);
}

/* ---- groups ------------------------------------------------------------------------------ */

/* "Branch 12 50.0 x2.08; Phone, rest ..." */
static const char *groups_of(struct measured_case *test, const struct weighting *weighting)
{
	struct buffer out = BUFFER_INIT;
	for (size_t i = 0; weighting && i < weighting->groups.count; i++) {
		const struct weighting_group *at = &weighting->groups.items[i];
		buffer_printf(&out, "%s%s%s %g %.1f x%.2f", i ? "; " : "", at->name ? at->name : "",
			at->rest ? "+rest" : "", at->n, at->population, at->weight);
	}
	const char *kept = arena_text(test->files.arena, out.bytes);
	buffer_free(&out);
	return kept;
}

static void groups_of_few_answers_are_taken_together(void **state)
{
	static const struct {
		const char *what;
		struct answers answers[ANSWERS_MOST];
		const char *groups;
	} cases[] = {
		{"nothing is few",
			{{"2026-08", 9, 60, "Web"}, {"2026-08", 9, 25, "Branch"},
				{"2026-08", 9, 15, "Phone"}},
			"web 60 30.0 x0.50; branch 25 50.0 x2.00; phone 15 20.0 x1.33"},
		{"the fewest with the next fewest",
			{{"2026-08", 9, 60, "Web"}, {"2026-08", 9, 36, "Branch"},
				{"2026-08", 9, 4, "Phone"}},
			"web 60 30.0 x0.50; branch, phone 40 70.0 x1.75"},
		{"a share without answers",
			{{"2026-08", 9, 60, "Web"}, {"2026-08", 9, 40, "Phone"}},
			"web 60 30.0 x0.50; branch, phone 40 70.0 x1.75"},
		{"two without", {{"2026-08", 9, 60, "Web"}, {"2026-08", 9, 4, "Phone"}}, ""},
		{"all in one", {{"2026-08", 9, 60, "Web"}}, ""},
		{"without a channel, and enough of them to stand apart",
			{{"2026-08", 9, 60, "Web"}, {"2026-08", 9, 20, "Branch"},
				{"2026-08", 9, 10, "Phone"}, {"2026-08", 9, 10, ""}},
			"web 60 27.0 x0.45; branch 20 45.0 x2.25; phone 10 18.0 x1.80; +rest 10 "
			"10.0 x1.00"},
		{"with a channel that has no share",
			{{"2026-08", 9, 60, "Web"}, {"2026-08", 9, 20, "Branch"},
				{"2026-08", 9, 10, "Phone"}, {"2026-08", 9, 10, "Kiosk"}},
			"web 60 27.0 x0.45; branch 20 45.0 x2.25; phone 10 18.0 x1.80; +rest 10 "
			"10.0 x1.00"},
		{"without a channel, too few to be known",
			{{"2026-08", 9, 60, "Web"}, {"2026-08", 9, 28, "Branch"},
				{"2026-08", 9, 9, "Phone"}, {"2026-08", 9, 3, ""}},
			"web 60 30.0 x0.50; branch 28 50.0 x1.79; phone+rest 12 20.0 x1.67"},
		{"none has a channel", {{"2026-08", 9, 60, ""}}, ""},
		{"four answers", {{"2026-08", 9, 2, "Web"}, {"2026-08", 9, 2, "Branch"}}, ""},
		{"one answer", {{"2026-08", 9, 1, "Web"}}, ""},
		{"no answer in the period", {{"2025-08", 9, 30, "Web"}}, ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct measured_case test =
			measure_answers(ASKED("metric: nps", THREE), cases[i].answers);
		const struct question_result *result = first(&test);
		const char *groups = groups_of(&test, result->weighting);
		if (strcmp(groups, cases[i].groups) != 0)
			fail_msg("%s: %s", cases[i].what, groups);
		assert_true(result->now.weighted == (*groups != '\0'));
		if (!result->now.weighted && result->now.visible)
			near(result->now.effective, result->now.n);
		done(&test);
	}
}

/* Three months of 20 answers: what a month's weights say with the quarter's must not add up. */
static void months_do_not_tell_what_the_quarter_hides(void **state)
{
	static const struct answers quarter[ANSWERS_MOST] = {{"2026-07", 9, 20, "Web"},
		{"2026-07", 9, 8, "Branch"}, {"2026-08", 9, 20, "Web"}, {"2026-08", 9, 7, "Branch"},
		{"2026-09", 9, 20, "Web"}, {"2026-09", 9, 3, "Branch"}};
	(void)state;
	struct measured_case test = measure_answers(ASKED("metric: nps", TWO), quarter);
	const struct question_result *result = first(&test);
	assert_string_equal(
		groups_of(&test, result->weighting), "web 60 30.0 x0.39; branch 18 70.0 x3.03");
	/* 18 less the 8 and 7 of two months would be 3. */
	assert_int_equal(result->months.count, 3);
	assert_true(result->months.items[0].score.weighted);
	assert_int_equal(result->weighted_months, 1);
	assert_int_equal(result->unweighted_months, 2);
	done(&test);
}

/* A period that is no quarter of its own is weighted as far as all of its months are. */
static void other_periods_are_weighted_as_their_months_are(void **state)
{
	static const struct answers months[ANSWERS_MOST] = {{"2026-04", 9, 20, "Web"},
		{"2026-04", 9, 8, "Branch"}, {"2026-04", 9, 6, "Phone"}, {"2026-05", 9, 20, "Web"},
		{"2026-05", 9, 12, "Branch"}, {"2026-05", 9, 2, "Phone"}, {"2026-08", 9, 20, "Web"},
		{"2026-08", 9, 20, "Branch"}};
	(void)state;
	struct measured_case test =
		measure_answers(ASKED("metric: nps, rolling: 2", THREE), months);
	const struct rolling_result *rolling = first(&test)->rolling;
	/* April and May: 40 of the web weigh 30 %, 28 of branch and phone together 70 %. */
	const struct score *may = &rolling->points.items[1].score;
	assert_true(may->weighted && may->n == 68);
	near(may->effective, 1 / (0.09 / 40 + 0.49 / 28));
	done(&test);
}

static void groups_count_their_answers_alike(void **state)
{
	(void)state;
	struct measured_case test =
		measure_answers("feedback:\n"
				"  weights: [{dimension: segment, shares: {web: 30, branch: 70}}]\n"
				"  questions: [{id: q, title: Q, metric: nps}]\n"
				"  sources: [{id: s, title: S, file: survey.csv,\n"
				"    columns: {date: D, q: S, segment: C}}]\n",
			lopsided);
	near(first(&test)->now.value, -55);
	assert_string_equal(first(&test)->segments.items[1].name, "Web");
	near(first(&test)->segments.items[1].now.value, 50);
	assert_false(first(&test)->segments.items[1].now.weighted);
	done(&test);
}

/* ---- which shares ------------------------------------------------------------------------ */

static void shares_change_with_time(void **state)
{
	static const struct answers quarters[ANSWERS_MOST] = {{"2026-02", 10, 50, "Web"},
		{"2026-02", 0, 50, "Branch"}, {"2026-05", 10, 50, "Web"},
		{"2026-05", 0, 50, "Branch"}, {"2026-08", 10, 50, "Web"},
		{"2026-08", 0, 50, "Branch"}};
	(void)state;
	struct measured_case test =
		measure_answers(ASKED("metric: nps",
					"{dimension: channel, from: 2026-07, shares: {web: 80, "
					"branch: 20}}, {dimension: channel, from: 2026-04, shares: "
					"{branch: 60, web: 40}}"),
			quarters);
	const struct question_result *result = first(&test);
	near(result->now.value, 60);
	near(result->before.value, -20);
	near(result->months.items[0].score.value, -20); /* before all of them: the first */
	done(&test);
}

static void a_question_may_have_weights_of_its_own(void **state)
{
	static const char two_questions[] =
		"feedback:\n"
		"  dimensions: [channel]\n"
		"  weights:\n"
		"    - {dimension: channel, shares: {web: 30, branch: 70}}\n"
		"    - {dimension: channel, shares: {web: 60, branch: 40}, questions: q}\n"
		"  questions: [{id: q, title: Q, metric: nps}, {id: r, title: R, metric: nps},\n"
		"    {id: e, title: E, metric: enps}]\n"
		"  sources: [{id: s, title: S, file: survey.csv,\n"
		"    columns: {date: D, q: S, r: '#2', e: '#2', channel: C}}]\n";
	(void)state;
	struct measured_case test = measure_answers(two_questions, lopsided);
	near(test.measures->questions.items[0].now.value, 60 * 0.5 - 40);
	near(test.measures->questions.items[1].now.value, -55);
	near(test.measures->questions.items[2].now.value, 20); /* employees are no customers */
	assert_int_equal(test.measures->weighted_rows.count, 1);
	assert_int_equal(test.measures->weighted_rows.items[0].questions.count, 2);
	done(&test);
}

static void nothing_is_compared_with_what_could_not_be_weighted(void **state)
{
	static const struct answers first_time[ANSWERS_MOST] = {
		{"2026-05", 10, 100, ""}, {"2026-08", 10, 50, "Web"}, {"2026-08", 0, 50, "Branch"}};
	(void)state;
	struct measured_case test = measure_answers(ASKED("metric: nps", TWO), first_time);
	const struct question_result *result = first(&test);
	assert_true(result->now.visible && result->before.visible);
	assert_int_equal(result->change.verdict, VERDICT_NOT_COMPARABLE);
	assert_true(result->change.half_weighted && !result->change.known);
	assert_int_equal(test.measures->half_weighted_count, 1);
	done(&test);
}

/* ---- mistakes ---------------------------------------------------------------------------- */

static void shares_that_can_not_be_used(void **state)
{
	static const struct {
		const char *weights, *message;
	} cases[] = {
		{BY_CHANNEL("web: 30, branch: 50, phone: 15"),
			"program.yaml:6:13: error: the shares by channel add up to 95 percent"},
		{BY_CHANNEL("web: 30%, branch: 70"), "leave the percent sign out"},
		{BY_CHANNEL("web: 100"), "need the shares of two to 20 values, not of 1"},
		{BY_CHANNEL("web: 100, branch: 0"), "a share of 0 would leave the answers of"},
		{BY_CHANNEL("web: 120, branch: -20"), "from 0 to 100"},
		{"{dimension: chanel, shares: {web: 30, branch: 70}}",
			"\"chanel\" is no dimension; use stage, touchpoint, segment, team or one "
			"that \"dimensions\" in feedback lists; did you mean \"channel\"?"},
		{"{shares: {web: 30, branch: 70}}", "\"dimension\""},
		{BY_CHANNEL("web: 30, branch: 70") ", " BY_CHANNEL("web: 40, branch: 60"),
			"begin in the same month as those in line 6"},
		{BY_CHANNEL("web: 30, branch: 70") ", {dimension: channel, from: 2026-04, shares: "
						   "{web: 40, phone: 60}}",
			"must have the same values of the same dimension as those in line 6"},
		{"{dimension: channel, questions: [r], shares: {web: 40, phone: 60}}", "\"r\""},
		/* Of the answers. */
		{BY_CHANNEL("web: 30, brnch: 70"),
			"error: no answer has the channel \"brnch\"; did you mean \"Branch\"?"},
		{BY_CHANNEL("web: 30, branch: 60, fax: 10"),
			"warning: no answer has the channel \"fax\", so another stands for its "
			"share"},
		{BY_CHANNEL("web: 30, WEB: 70"), "is the same value as \"web\""},
		{"{dimension: team, shares: {web: 30, branch: 70}}",
			"warning: no answer has a team, so nothing can be weighted by it"},
		{BY_CHANNEL("web: 30, phone: 70"),
			"warning: answers with the channel \"Branch\" count as they are"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct programme_case files = case_open();
		case_file(&files, "program.yaml",
			arena_printf(files.arena,
				"%sfeedback:\n  dimensions: [channel]\n  weights: [%s]\n"
				"  questions: [{id: q, title: Q, metric: nps}]\n"
				"  sources: [{id: s, title: S, file: survey.csv, columns: {date: "
				"D, "
				"q: S, channel: C}}]\n",
				HEAD, cases[i].weights));
		case_file(&files, "survey.csv", "D,S,C\n2026-08-15,9,Web\n2026-08-15,9,Branch\n");
		const struct programme *programme = case_load(&files);
		if (diagnostics_worst(files.diagnostics) < LEVEL_ERROR)
			feedback_read(files.arena, programme, files.diagnostics);
		const char *messages = case_messages(&files);
		if (!strstr(messages, cases[i].message))
			fail_msg("%s: %s", cases[i].weights, messages);
		case_close(&files);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_stand_for_customers),
		cmocka_unit_test(intervals_rest_on_the_effective_number),
		cmocka_unit_test(a_sample_that_mirrors_its_customers_scores_as_it_is),
		cmocka_unit_test(equal_answers_have_no_spread),
		cmocka_unit_test(few_effective_answers_are_shown_in_grey),
		cmocka_unit_test(a_known_base_narrows_by_the_effective_number),
		cmocka_unit_test(groups_of_few_answers_are_taken_together),
		cmocka_unit_test(months_do_not_tell_what_the_quarter_hides),
		cmocka_unit_test(other_periods_are_weighted_as_their_months_are),
		cmocka_unit_test(groups_count_their_answers_alike),
		cmocka_unit_test(shares_change_with_time),
		cmocka_unit_test(a_question_may_have_weights_of_its_own),
		cmocka_unit_test(nothing_is_compared_with_what_could_not_be_weighted),
		cmocka_unit_test(shares_that_can_not_be_used),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
