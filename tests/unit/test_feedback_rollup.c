/* Roll-ups: rows that stand for many responses, and comments that count for nothing. */
#include "programme_case.h"

#include "feedback/feedback.h"

#define ROLL_UP                                                                                    \
	"feedback:\n"                                                                              \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"  sources:\n"                                                                             \
	"    - id: one\n"                                                                          \
	"      file: one.csv\n"                                                                    \
	"      comments: words.csv\n"                                                              \
	"      columns: {date: From, until: Until, id: Id, left_out: Why, stage: Stage, "          \
	"recommend: Score, count: N, comment: Words}\n"

struct roll_up_case {
	struct programme_case files;
	const struct feedback *feedback;
};

static struct roll_up_case read_roll_up(const char *more, const char *counts, const char *words)
{
	struct roll_up_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml", arena_printf(files->arena, "%s" ROLL_UP "%s", HEAD, more));
	case_file(files, "one.csv", counts);
	case_file(files, "words.csv", words);
	const struct programme *programme = case_load(files);
	diagnostics_free(files->diagnostics); /* advice */
	files->diagnostics = diagnostics_new();
	test.feedback = feedback_read(files->arena, programme, files->diagnostics);
	return test;
}

#define COUNTS "From,Until,Id,Why,Stage,Score,N\n"
#define WORDS  "From,Id,Stage,Score,Words\n"

static void rows_stand_for_as_many_responses_as_they_say(void **state)
{
	(void)state;
	struct roll_up_case test =
		read_roll_up("privacy: {forget: [r7]}\nthresholds: {rejects: 1}\n",
			COUNTS "2026-07-02,2026-07-30,,,Buy,9,1000\n"
			       ",,,test,,,3\n,,,partial,,,4\n,,,duplicate,,,5\n,,r7,,,,1\n"
			       "? 99.99.99,,,,,,2\n,,,,,,6\n2026-07-03,2026-07-03,,,Buy,maybe,7\n"
			       "2026-07-04,2026-07-31,,,Buy,,8\n",
			WORDS);
	const struct source_quality *log = &test.feedback->sources[0];
	assert_int_equal(log->rows, 1036);
	assert_int_equal(log->responses, 1000);
	assert_int_equal(log->excluded[EXCLUDED_TEST], 3);
	assert_int_equal(log->excluded[EXCLUDED_PARTIAL], 4);
	assert_int_equal(log->duplicates, 5);
	assert_int_equal(log->forgotten, 1);
	assert_int_equal(log->blank, 8);
	assert_int_equal(log->rejected, 15);
	assert_int_equal(log->reasons[REJECT_DATE], 2);
	assert_int_equal(log->reasons[REJECT_NO_DATE], 6);
	assert_int_equal(log->reasons[REJECT_NOT_A_NUMBER], 7);
	assert_int_equal(log->first.day, 2);
	assert_int_equal(log->last.day, 30);
	case_close(&test.files);
}

static void comments_count_for_nothing(void **state)
{
	(void)state;
	struct roll_up_case test = read_roll_up("", COUNTS "2026-07-02,2026-07-30,,,Buy,9,2\n",
		WORDS "2026-07-12,r1,Buy,9,It was quick and everybody was kind to me all day.\n"
		      "2026-07-13,r2,Buy,10,Write to kim@example.org about it\n"
		      "2026-08-13,r3,Settle,0,\n");
	assert_string_equal(case_messages(&test.files), "");
	assert_int_equal(test.feedback->comment_count, 2);
	assert_string_equal(test.feedback->comments[0].id, "r1");
	assert_string_equal(test.feedback->comments[1].text, "Write to [e-mail] about it");
	assert_int_equal(test.feedback->sources[0].rows, 2);
	assert_int_equal(test.feedback->sources[0].values, 2);
	assert_int_equal(test.feedback->group_count, 2); /* all and Buy */
	assert_int_equal(test.feedback->first_month, test.feedback->last_month);
	case_close(&test.files);
}

static void why_a_row_was_left_out_is_a_known_word(void **state)
{
	(void)state;
	struct roll_up_case test = read_roll_up("thresholds: {rejects: 1}\n",
		COUNTS "2026-07-02,2026-07-30,,,Buy,9,2\n2026-07-02,2026-07-30,,boring,Buy,9,2\n",
		WORDS "2026-07-12,r1,Buy,9,Kind people\n");
	assert_string_equal(case_messages(&test.files),
		"one.csv:3:24: note: left out: \"boring\" in column \"Why\" is a word that the "
		"scale does not have [row-rejected]\n");
	case_close(&test.files);
}

static void comments_need_their_column(void **state)
{
	(void)state;
	struct programme_case files = case_open();
	case_file(&files, "program.yaml",
		HEAD "feedback:\n"
		     "  questions: [{id: recommend, title: Recommend us, metric: nps}]\n"
		     "  sources:\n"
		     "    - {id: a, file: one.csv, comments: words.csv, "
		     "columns: {date: D, recommend: S}}\n");
	case_file(&files, "one.csv", "D,S\n");
	case_load(&files);
	assert_non_null(strstr(case_messages(&files),
		"source \"a\" has a file of comments, but does not say which of its columns holds "
		"them; add \"comment: Header\" to its columns"));
	case_close(&files);
}

/* The file of comments lies in the folder of counts, which hold none. */
static void comments_of_several_files_are_read_once(void **state)
{
	(void)state;
	struct roll_up_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml",
		HEAD
		"feedback:\n"
		"  questions: [{id: recommend, title: Recommend us, metric: nps}]\n"
		"  sources:\n"
		"    - {id: all, file: rolled, comments: ./rolled/words.csv, columns: {date: From, "
		"recommend: Score, count: N, comment: Words}}\n");
	case_file(files, "rolled/july.csv", "From,Score,N\n2026-07-02,9,20\n");
	case_file(files, "rolled/august.csv", "From,Score,N\n2026-08-02,8,30\n");
	case_file(files, "rolled/words.csv",
		"From,Score,Words\n2026-07-12,9,It was quick and everybody was kind to me.\n"
		"2026-08-12,8,They could have called me back the same day.\n");
	test.feedback = feedback_read(files->arena, case_load(files), files->diagnostics);
	assert_string_equal(case_messages(files), "");
	assert_int_equal(test.feedback->source_count, 2);
	assert_int_equal(test.feedback->sources[0].responses, 30);
	assert_int_equal(test.feedback->sources[1].responses, 20);
	assert_int_equal(test.feedback->comment_count, 2);
	case_close(files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_stand_for_as_many_responses_as_they_say),
		cmocka_unit_test(comments_count_for_nothing),
		cmocka_unit_test(why_a_row_was_left_out_is_a_known_word),
		cmocka_unit_test(comments_need_their_column),
		cmocka_unit_test(comments_of_several_files_are_read_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
