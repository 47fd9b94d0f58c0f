/* Driver models: what they say, when they are refused, and what stays withheld. */
#include "measure_case.h"

#define SURVEY                                                                                     \
	"feedback:\n"                                                                              \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"    - {id: ease, title: Easy, metric: ces, detail: true}\n"                               \
	"    - {id: speed, title: Quick, metric: csat, direction: lower, detail: true}\n"          \
	"  drivers: [{outcome: recommend, of: [ease, speed]}]\n"                                   \
	"  sources:\n"                                                                             \
	"    - {id: s, file: survey.csv, columns: {date: D, count: N, recommend: R, ease: E,\n"    \
	"       speed: S, segment: G}}\n"
#define HEADER "D,N,R,E,S,G\n"
/* Ease goes with the outcome, speed, of which 1 is best, with neither. */
#define PLAIN                                                                                      \
	"2026-07-01,20,10,7,1,a\n2026-07-01,20,10,7,5,a\n2026-07-02,20,8,5,1,a\n"                  \
	"2026-07-02,20,8,4,5,a\n2026-07-03,20,1,1,1,a\n2026-07-03,20,1,2,5,a\n"

static const struct drivers_result *result_of(const struct measured_case *test)
{
	assert_int_equal(test->measures->drivers.count, 1);
	assert_ptr_equal(test->measures->driver_finding, test->measures->drivers.items);
	return test->measures->driver_finding;
}

/*
 * R: x <- cbind(rep(c(7, 7, 5, 4, 1, 2), 20), -rep(c(1, 5), 60)), y <- rep(c(10, 10, 8, 8, 1, 1),
 * 20); cor(x, y), cor(x, y, method = "spearman"), summary(lm(y ~ x))$r.squared.
 */
static const double r_of_ease = 0.9513616121730711, rho_of_ease = 0.970142500145332,
		    r_squared = 90.50889171165449;

static void shares_and_correlations_are_those_of_r(void **state)
{
	(void)state;
	struct measured_case test = measure(SURVEY, HEADER PLAIN);
	const struct drivers_result *result = result_of(&test);
	assert_false(result->refused);
	assert_true(result->exact && result->explained);
	near(result->n, 120);
	assert_true(fabs(result->r2 - r_squared) < 1e-6);
	const struct driver_result *ease = &result->drivers.items[0];
	assert_string_equal(ease->question->id, "ease");
	assert_true(fabs(ease->r - r_of_ease) < 1e-9);
	assert_true(fabs(ease->rho - rho_of_ease) < 1e-9);
	near(ease->performance, 100.0 * (26.0 / 6 - 1) / 6);
	near(ease->share + result->drivers.items[1].share, 100);
	assert_true(ease->low < ease->share && ease->share <= ease->high);
	assert_ptr_equal(result->lead, ease);
	done(&test);
}

/* Of speed 1 is best, so that 20 answers of 1 and 100 of 5 are a sixth of the way up. */
static void the_good_end_of_a_scale_is_at_100(void **state)
{
	(void)state;
	struct measured_case test = measure(SURVEY,
		HEADER "2026-07-01,20,10,7,1,a\n2026-07-01,30,2,7,5,a\n2026-07-01,70,1,1,5,a\n");
	const struct drivers_result *result = result_of(&test);
	for (size_t i = 0; i < 2; i++) {
		const struct driver_result *at = &result->drivers.items[i];
		assert_true(at->r > 0 && at->rho > 0 && !at->against);
		if (strcmp(at->question->id, "speed") != 0)
			continue;
		near(at->performance, 100.0 / 6);
		assert_true(at->performance_low < at->performance);
		assert_true(at->performance_high > at->performance);
	}
	done(&test);
}

static void two_that_weigh_alike_share_the_headline(void **state)
{
	(void)state;
	struct measured_case test = measure(SURVEY,
		HEADER "2026-07-01,30,10,7,1,a\n2026-07-01,30,5,7,5,a\n2026-07-01,30,5,1,1,a\n"
		       "2026-07-01,30,0,1,5,a\n");
	const struct drivers_result *result = result_of(&test);
	assert_null(result->lead);
	assert_int_equal(result->firsts.count, 2);
	done(&test);
}

/* Better answers to speed, that is lower ones, go with worse ones to recommend. */
static void what_goes_against_is_no_headline(void **state)
{
	(void)state;
	struct measured_case test = measure(SURVEY,
		HEADER "2026-07-01,30,10,4,5,a\n2026-07-01,30,9,5,4,a\n2026-07-01,30,1,4,1,a\n"
		       "2026-07-01,30,0,5,1,a\n");
	const struct drivers_result *result = result_of(&test);
	assert_non_null(result->opposite);
	assert_string_equal(result->opposite->question->id, "speed");
	assert_null(result->lead);
	assert_int_equal(result->firsts.count, 0);
	done(&test);
}

static void details_are_no_headlines(void **state)
{
	(void)state;
	struct measured_case test = measure(SURVEY, HEADER PLAIN);
	assert_int_equal(test.measures->questions.count, 3);
	assert_int_equal(test.measures->headlines.count, 1);
	assert_null(test.measures->ces);
	assert_int_equal(test.measures->question_rows.count, 1);
	done(&test);
}

/* ---- refused ----------------------------------------------------------------------------- */

static void expect_refusal(const char *rows, enum driver_refusal why, const char *culprit)
{
	char csv[400];
	snprintf(csv, sizeof csv, "%s%s", HEADER, rows);
	struct measured_case test = measure(SURVEY, csv);
	const struct drivers_result *result = result_of(&test);
	assert_true(result->refused);
	assert_int_equal(result->refusal, why);
	assert_int_equal(result->drivers.count, 0);
	assert_true(isnan(result->r2) && isnan(result->p));
	if (culprit)
		assert_string_equal(result->culprit->id, culprit);
	else
		assert_null(result->culprit);
	assert_true((why == DRIVERS_WITHHELD) == isnan(result->n));
	assert_true((why == DRIVERS_WITHHELD) == isnan(result->incomplete));
	done(&test);
}

static void a_model_says_why_it_says_nothing(void **state)
{
	(void)state;
	static const struct {
		const char *rows;
		enum driver_refusal why;
		const char *culprit;
	} cases[] = {
		{"", DRIVERS_UNANSWERED, NULL},
		{"2026-07-01,50,9,,2,a\n", DRIVERS_UNANSWERED, NULL},
		{"2026-07-01,1,9,5,2,a\n", DRIVERS_WITHHELD, NULL},
		{"2026-07-01,50,9,,2,a\n2026-07-01,50,9,3,,a\n2026-07-01,4,9,4,1,a\n",
			DRIVERS_WITHHELD, NULL},
		{"2026-07-01,10,9,5,2,a\n2026-07-01,9,8,4,3,a\n", DRIVERS_FEW, NULL},
		{"2026-07-01,10,9,5,2,a\n2026-07-01,10,9,4,3,a\n", DRIVERS_CONSTANT, "recommend"},
		{"2026-07-01,10,9,5,2,a\n2026-07-01,10,8,5,3,a\n", DRIVERS_CONSTANT, "ease"},
		{"2026-07-01,99,9,5,2,a\n", DRIVERS_CONSTANT, "ease"},
		{"2026-07-01,10,9,5,2,a\n2026-07-01,10,8,4,3,a\n2026-07-01,10,7,3,4,a\n",
			DRIVERS_DEPENDENT, "speed"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_refusal(cases[i].rows, cases[i].why, cases[i].culprit);
}

/* The three of segment b would be known from n here, if the score of all may not be. */
static void a_withheld_score_is_no_part_of_a_model(void **state)
{
	(void)state;
	struct measured_case test = measure(SURVEY "thresholds: {privacy: 200}\n", HEADER PLAIN);
	assert_int_equal(result_of(&test)->refusal, DRIVERS_WITHHELD);
	done(&test);
}

/* Many responses of a roll-up: sums beyond what a double holds exactly. */
static void millions_of_responses_are_no_matter(void **state)
{
	(void)state;
	struct measured_case test = measure(SURVEY,
		HEADER "2026-07-01,900000000,10,7,1,a\n2026-07-01,900000000,10,7,5,a\n"
		       "2026-07-02,900000000,8,5,1,a\n2026-07-02,900000000,8,4,5,a\n"
		       "2026-07-03,900000000,1,1,1,a\n2026-07-03,900000000,1,2,5,a\n");
	const struct drivers_result *result = result_of(&test);
	assert_true(fabs(result->r2 - r_squared) < 1e-6);
	assert_true(fabs(result->drivers.items[0].r - r_of_ease) < 1e-9);
	done(&test);
}

static void without_models_there_is_nothing(void **state)
{
	(void)state;
	struct measured_case test = measure("", NULL);
	assert_int_equal(test.measures->drivers.count, 0);
	assert_null(test.measures->driver_finding);
	done(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_and_correlations_are_those_of_r),
		cmocka_unit_test(the_good_end_of_a_scale_is_at_100),
		cmocka_unit_test(two_that_weigh_alike_share_the_headline),
		cmocka_unit_test(what_goes_against_is_no_headline),
		cmocka_unit_test(details_are_no_headlines),
		cmocka_unit_test(a_model_says_why_it_says_nothing),
		cmocka_unit_test(a_withheld_score_is_no_part_of_a_model),
		cmocka_unit_test(millions_of_responses_are_no_matter),
		cmocka_unit_test(without_models_there_is_nothing),
	};
	return cmocka_run_group_tests_name("measure drivers", tests, NULL, NULL);
}
