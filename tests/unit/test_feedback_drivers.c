/* Sums for driver models: which rows count, what is lost, and which models are refused. */
#include "programme_case.h"

#include "feedback/feedback.h"

#define QUESTIONS                                                                                  \
	"feedback:\n"                                                                              \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"    - {id: ease, title: Easy, metric: ces}\n"                                             \
	"    - {id: speed, title: Quick, metric: csat}\n"
#define MODEL "  drivers: [{outcome: recommend, of: [ease, speed]}]\n"

struct drivers_case {
	struct programme_case files;
	const struct driver_sums *now, *before;
};

static struct drivers_case read_drivers(const char *yaml, const char *csv)
{
	struct drivers_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml", arena_printf(files->arena, "%s%s", HEAD, yaml));
	case_file(files, "one.csv", csv);
	case_file(files, "two.csv", "D,R,E\n2026-07-15,5,2\n2026-07-16,6,\n2026-07-17,,3\n");
	const struct programme *programme = case_load(files);
	const struct feedback *feedback =
		feedback_read(files->arena, programme, files->diagnostics);
	if (diagnostics_worst(files->diagnostics) >= LEVEL_ERROR)
		fail_msg("%s", case_messages(files));
	test.now = feedback->drivers[DRIVERS_NOW];
	test.before = feedback->drivers[DRIVERS_BEFORE];
	assert_non_null(test.now);
	return test;
}

static void expect_numbers(const uint64_t *found, const uint64_t *expected, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (found[i] != expected[i])
			fail_msg("number %zu is %llu, expected %llu", i,
				(unsigned long long)found[i], (unsigned long long)expected[i]);
}

/* Of cases with ease, speed, recommend 7, 5, 10 and 1, 4, 3: as scores 6, 4, 10 and 0, 3, 3. */
static void expect_two_cases(const struct driver_sums *sums)
{
	static const uint64_t totals[] = {6, 7, 13};
	static const uint64_t products[] = {36, 24, 60, 24, 25, 49, 60, 49, 109};
	assert_int_equal(sums->n, 2);
	expect_numbers(sums->sums, totals, 3);
	expect_numbers(sums->products, products, 9);
	assert_int_equal(sums->joint[6 * SCORE_SLOTS + 10], 1);
	assert_int_equal(sums->joint[0 * SCORE_SLOTS + 3], 1);
	assert_int_equal(sums->joint[(SCORE_SLOTS + 4) * SCORE_SLOTS + 10], 1);
	assert_int_equal(sums->joint[(SCORE_SLOTS + 3) * SCORE_SLOTS + 3], 1);
}

#define ROWS                                                                                       \
	QUESTIONS MODEL                                                                            \
		"  sources:\n"                                                                     \
		"    - {id: one, file: one.csv, not_applicable: [NA], columns: {date: D,\n"        \
		"        id: I, recommend: R, ease: E, speed: S}}\n"

/* Without the outcome a row is none of the model's; without a driver it is lost. */
static void only_rows_that_answer_everything_count(void **state)
{
	(void)state;
	struct drivers_case test = read_drivers(ROWS "thresholds: {rejects: 1}\n",
		"D,I,R,E,S\n2026-07-01,a,10,7,5\n2026-08-01,b,3,1,4\n2026-08-02,c,3,,4\n"
		"2026-08-03,d,3,NA,\n2026-08-04,e,,7,5\n2026-08-05,f,3,1,9\n");
	expect_two_cases(test.now);
	static const uint64_t missing[] = {2, 2};
	assert_int_equal(test.now->incomplete, 3);
	assert_int_equal(test.now->elsewhere, 0);
	expect_numbers(test.now->missing, missing, 2);
	case_close(&test.files);
}

static void of_responses_that_come_again_the_last_counts(void **state)
{
	(void)state;
	struct drivers_case test = read_drivers(ROWS,
		"D,I,R,E,S\n2026-07-01,a,0,1,5\n2026-07-01,a,10,7,5\n2026-08-01,b,3,1,4\n"
		"2026-08-01,c,3,,4\n2026-08-02,c,,,\n");
	expect_two_cases(test.now);
	assert_int_equal(test.now->incomplete, 0);
	case_close(&test.files);
}

static void the_period_before_has_sums_of_its_own(void **state)
{
	(void)state;
	struct drivers_case test = read_drivers(ROWS,
		"D,I,R,E,S\n2026-07-01,a,0,1,5\n2026-04-01,b,10,7,5\n2026-06-30,c,3,1,4\n"
		"2026-03-31,d,3,1,4\n");
	expect_two_cases(test.before);
	assert_int_equal(test.now->n, 1);
	case_close(&test.files);
}

static void a_row_of_a_roll_up_counts_for_all_that_it_stands_for(void **state)
{
	(void)state;
	struct drivers_case test = read_drivers(QUESTIONS MODEL
		"  sources:\n    - {id: one, file: one.csv, columns: {date: D, "
		"count: N, recommend: R, ease: E, speed: S}}\n",
		"D,N,R,E,S\n2026-07-01,1000,10,7,5\n2026-08-01,2000,3,1,4\n"
		"2026-08-01,500,3,,4\n2026-08-01,0,3,1,1\n");
	static const uint64_t totals[] = {6000, 10000, 16000};
	assert_int_equal(test.now->n, 3000);
	assert_int_equal(test.now->incomplete, 500);
	assert_int_equal(test.now->missing[0], 500);
	expect_numbers(test.now->sums, totals, 3);
	assert_int_equal(test.now->products[8], 100 * 1000 + 9 * 2000);
	assert_int_equal(test.now->joint[6 * SCORE_SLOTS + 10], 1000);
	case_close(&test.files);
}

/* Of a wide file, answers that stand under the same header's value were given together. */
static void answers_under_one_header_belong_together(void **state)
{
	(void)state;
	struct drivers_case test = read_drivers(QUESTIONS MODEL
		"  sources:\n    - id: one\n      file: one.csv\n      columns: {}\n"
		"      unpivot: {columns: {recommend: '/^R (.*)/', ease: '/^E (.*)/',\n"
		"        speed: '/^S (.*)/'}}\n",
		"R 2026-07,E 2026-07,S 2026-07,R 2026-08,E 2026-08,S 2026-08\n10,7,5,3,1,4\n");
	expect_two_cases(test.now);
	case_close(&test.files);
}

static void answers_where_not_all_is_asked_are_counted_apart(void **state)
{
	(void)state;
	struct drivers_case test = read_drivers(ROWS
		"    - {id: two, file: two.csv, columns: {date: D, recommend: R, ease: E}}\n",
		"D,I,R,E,S\n2026-07-01,a,10,7,5\n2026-08-01,b,3,1,4\n");
	expect_two_cases(test.now);
	assert_int_equal(test.now->elsewhere, 2);
	case_close(&test.files);
}

/* ---- models that are refused ------------------------------------------------------------- */

static void expect_message(const char *model, const char *message)
{
	struct programme_case files = case_open();
	const char *sources =
		"  sources:\n"
		"    - {id: one, file: one.csv, columns: {date: D, recommend: R, ease: E}}\n"
		"    - {id: two, file: two.csv, columns: {date: D, recommend: R, speed: S}}\n"
		"    - {id: three, file: three.csv, columns: {date: D, ease: R, speed: S}}\n";
	case_file(&files, "program.yaml",
		arena_printf(
			files.arena, "%s%s  drivers: [%s]\n%s", HEAD, QUESTIONS, model, sources));
	case_load(&files);
	const char *messages = case_messages(&files);
	if (!strstr(messages, message))
		fail_msg("\"%s\" is not said:\n%s", message, messages);
	case_close(&files);
}

static void mistakes_in_models_are_said(void **state)
{
	(void)state;
	static const struct {
		const char *model, *message;
	} mistakes[] = {
		{"{outcome: recomend, of: [ease, speed]}", "did you mean \"recommend\"?"},
		{"{outcome: recommend, of: [ease, sped]}", "did you mean \"speed\"?"},
		{"{outcome: recommend, of: [ease, recommend]}",
			"\"recommend\" can't be a driver of itself; take it out of \"of\""},
		{"{outcome: recommend, of: [ease, ease]}",
			"the driver \"ease\" stands twice in \"of\""},
		{"{outcome: recommend, of: [ease]}",
			"a driver model compares 2 to 40 drivers, not 1; add another question"},
		{"{outcome: recommend}", "of"},
		{"{of: [ease, speed]}", "outcome"},
		{"{outcome: recommend, of: [ease, speed]}",
			"no source asks \"recommend\" together with all 2 drivers; make one model"},
	};
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++)
		expect_message(mistakes[i].model, mistakes[i].message);
}

static void a_driver_that_is_never_asked_beside_the_outcome_is_said(void **state)
{
	(void)state;
	struct programme_case files = case_open();
	case_file(&files, "program.yaml",
		HEAD QUESTIONS MODEL
		"  sources:\n"
		"    - {id: one, file: one.csv, columns: {date: D, recommend: R, ease: E}}\n"
		"    - {id: two, file: two.csv, columns: {date: D, ease: E, speed: S}}\n");
	case_load(&files);
	const char *messages = case_messages(&files);
	if (!strstr(messages, "no source asks \"speed\" together with \"recommend\"") ||
		strstr(messages, "no source asks \"ease\""))
		fail_msg("%s", messages);
	case_close(&files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_rows_that_answer_everything_count),
		cmocka_unit_test(of_responses_that_come_again_the_last_counts),
		cmocka_unit_test(the_period_before_has_sums_of_its_own),
		cmocka_unit_test(a_row_of_a_roll_up_counts_for_all_that_it_stands_for),
		cmocka_unit_test(answers_under_one_header_belong_together),
		cmocka_unit_test(answers_where_not_all_is_asked_are_counted_apart),
		cmocka_unit_test(mistakes_in_models_are_said),
		cmocka_unit_test(a_driver_that_is_never_asked_beside_the_outcome_is_said),
	};
	return cmocka_run_group_tests_name("feedback drivers", tests, NULL, NULL);
}
