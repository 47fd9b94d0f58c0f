/* Survey exports as tools and people write them: what is counted, and what is refused. */
#include "programme_case.h"

#include "feedback/feedback.h"

#include <unistd.h>

/* ---- a survey in one call ---------------------------------------------------------------- */

#define SURVEY                                                                                     \
	"feedback:\n"                                                                              \
	"  dimensions: [product]\n"                                                                \
	"  stages: [Buy, Settle]\n"                                                                \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"    - {id: satisfaction, title: Satisfied, metric: csat}\n"                               \
	"  sources:\n"

#define PLAIN_SOURCE                                                                               \
	SURVEY "    - {id: one, file: one.csv, columns: {date: Date, recommend: Score}}\n"

struct survey_case {
	struct programme_case files;
	const struct programme *programme;
	const struct feedback *feedback;
};

static struct survey_case open_survey(const char *yaml, const char *csv, size_t length)
{
	struct survey_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml", arena_printf(files->arena, "%s%s", HEAD, yaml));
	assert_true(file_write("one.csv", csv, length, files->diagnostics));
	test.programme = case_load(files);
	assert_int_equal(diagnostics_count(files->diagnostics, LEVEL_ERROR), 0);
	diagnostics_free(files->diagnostics); /* advice */
	files->diagnostics = diagnostics_new();
	test.feedback = feedback_read(files->arena, test.programme, files->diagnostics);
	return test;
}

static struct survey_case read_survey(const char *yaml, const char *csv)
{
	return open_survey(yaml, csv, strlen(csv));
}

static struct tally count(const struct survey_case *test, const char *question, const char *period)
{
	struct period span;
	assert_true(period_parse(period, &span));
	for (size_t i = 0; i < test->feedback->question_count; i++)
		if (strcmp(test->feedback->questions[i].id, question) == 0)
			return feedback_tally(test->feedback, &test->feedback->groups[0],
				&test->feedback->questions[i], span);
	fail_msg("no question %s", question);
	return (struct tally){0};
}

static void expect_counts(const struct tally *tally, const char *expected)
{
	struct buffer text = BUFFER_INIT;
	for (size_t i = 0; i < SCORE_SLOTS; i++)
		buffer_printf(&text, "%s%llu", i ? " " : "", (unsigned long long)tally->counts[i]);
	buffer_printf(&text, " blank %llu na %llu rejected %llu", (unsigned long long)tally->blank,
		(unsigned long long)tally->not_applicable, (unsigned long long)tally->rejected);
	assert_string_equal(text.bytes, expected);
	buffer_free(&text);
}

static void expect_said(const char *yaml, const char *csv, const char *expected)
{
	struct survey_case test = read_survey(yaml, csv);
	assert_string_equal(case_messages(&test.files), expected);
	case_close(&test.files);
}

/* ---- scores ------------------------------------------------------------------------------ */

static void scores_are_counted_by_month(void **state)
{
	(void)state;
	struct survey_case test = read_survey(PLAIN_SOURCE,
		"\xEF\xBB\xBF"
		"Date;Score;Why\n"
		"2026-07-01;9;\"two\nlines\"\n"
		"2026-07-31;10;\n"
		"2026-08-15;0;\n"
		"2026-09-01;;\n");
	assert_string_equal(case_messages(&test.files), "");
	struct tally july = count(&test, "recommend", "2026-07");
	expect_counts(&july, "0 0 0 0 0 0 0 0 0 1 1 blank 0 na 0 rejected 0");
	struct tally quarter = count(&test, "recommend", "2026-Q3");
	expect_counts(&quarter, "1 0 0 0 0 0 0 0 0 1 1 blank 1 na 0 rejected 0");
	struct tally before = count(&test, "recommend", "2026-Q2");
	expect_counts(&before, "0 0 0 0 0 0 0 0 0 0 0 blank 0 na 0 rejected 0");
	const struct source_quality *quality = &test.feedback->sources[0];
	assert_int_equal(quality->rows, 4);
	assert_int_equal(quality->responses, 3);
	assert_int_equal(test.feedback->last_date.month, 8);
	case_close(&test.files);
}

static void scores_are_read_in_many_spellings(void **state)
{
	(void)state;
	struct survey_case test = read_survey(SURVEY
		"    - id: one\n"
		"      file: one.csv\n"
		"      columns: {date: \" DATE \", recommend: \"#2\", satisfaction: How "
		"satisfied?}\n"
		"      not_applicable: [N/A, don't know]\n"
		"      scales: {satisfaction: {Very satisfied: 5, Satisfied: 4, Neutral: 3}}\n",
		"Date,Recommend,How\xC2\xA0satisfied?\n"
		"2026-07-01,10.0,very  SATISFIED\n"
		"2026-07-01,\"7,0\",Very\xC2\xA0satisfied\n"
		"2026-07-01,10 - Extremely likely,\" Neutral \"\n"
		"2026-07-01,0 (not at all),n/a\n"
		"2026-07-01,Don't know,4\n"
		"2026-07-01,\" \",★★☆☆☆\n");
	assert_string_equal(case_messages(&test.files), "");
	struct tally recommend = count(&test, "recommend", "2026-07");
	expect_counts(&recommend, "1 0 0 0 0 0 0 1 0 0 2 blank 1 na 1 rejected 0");
	struct tally satisfied = count(&test, "satisfaction", "2026-07");
	expect_counts(&satisfied, "0 1 1 1 2 0 0 0 0 0 0 blank 0 na 1 rejected 0");
	case_close(&test.files);
}

static void what_can_not_be_counted_is_said(void **state)
{
	(void)state;
	struct survey_case test = read_survey("thresholds: {rejects: 1}\n" SURVEY "    - id: one\n"
					      "      file: one.csv\n"
					      "      columns: {date: Date, recommend: Score,\n"
					      "                satisfaction: Happy}\n"
					      "      scales: {satisfaction: {Yes: 5, No: 1}}\n",
		"Date,Score,Happy\n"
		"2026-07-01,11,Yes\n"
		"2026-07-02,7.5,No\n"
		"2026-07-03,ten,Maybe\n"
		",9,Yes\n"
		"31 July,9,Yes\n"
		"2026-02-30,9,Yes\n"
		"2026-07-04,3-4,6\n");
	assert_string_equal(case_messages(&test.files),
		"one.csv:2:12: note: left out: \"11\" in column \"Score\" is outside the scale "
		"[row-rejected]\n"
		"one.csv:3:12: note: left out: \"7.5\" in column \"Score\" is not a whole number "
		"[row-rejected]\n"
		"one.csv:4:12: note: left out: \"ten\" in column \"Score\" is not a number "
		"[row-rejected]\n"
		"one.csv:4:16: note: left out: \"Maybe\" in column \"Happy\" is a word that the "
		"scale "
		"does not have [row-rejected]\n"
		"one.csv:5:1: note: row left out: nothing in column \"Date\" [row-rejected]\n"
		"one.csv:6:1: note: left out: \"31 July\" in column \"Date\" is not a date "
		"[row-rejected]\n"
		"one.csv:7:1: note: left out: \"2026-02-30\" in column \"Date\" is not a date "
		"[row-rejected]\n"
		"one.csv:8:12: note: left out: \"3-4\" in column \"Score\" is not a number "
		"[row-rejected]\n"
		"one.csv:8:16: note: left out: \"6\" in column \"Happy\" is outside the scale "
		"[row-rejected]\n");
	const struct source_quality *quality = &test.feedback->sources[0];
	assert_int_equal(quality->values, 14);
	assert_int_equal(quality->rejected, 12);
	assert_int_equal(quality->answers, 2);
	assert_int_equal(quality->reasons[REJECT_DATE], 4);
	assert_int_equal(quality->reasons[REJECT_OUT_OF_SCALE], 2);
	struct tally july = count(&test, "recommend", "2026-07");
	expect_counts(&july, "0 0 0 0 0 0 0 0 0 0 0 blank 0 na 0 rejected 4");
	case_close(&test.files);
}

static void too_many_rejects_are_an_error(void **state)
{
	(void)state;
	expect_said(PLAIN_SOURCE,
		"Date,Score\n"
		"2026-07-01,9\n"
		"2026-07-02,12\n"
		"2026-07-03,good\n",
		"one.csv:3:12: note: left out: \"12\" in column \"Score\" is outside the scale "
		"[row-rejected]\n"
		"one.csv:4:12: note: left out: \"good\" in column \"Score\" is not a number "
		"[row-rejected]\n"
		"program.yaml:11:7: error: source \"one\": 66.7% of its values can't be counted, "
		"more "
		"than the 5.0% that thresholds allow: 1 not a number, 1 outside the scale; the "
		"first "
		"is at line 3 of one.csv, column \"Score\": \"12\" [rejects]\n");
}

static void ragged_rows_and_open_quotes_are_errors(void **state)
{
	(void)state;
	struct survey_case test = read_survey("thresholds: {rejects: 1}\n" PLAIN_SOURCE,
		"Date,Score\n2026-07-01,9,10\n2026-07-02\n2026-07-03,9\n2026-07-04,\"9\n");
	char *messages = case_messages(&test.files);
	assert_non_null(strstr(messages, "one.csv:2:"));
	assert_non_null(strstr(messages, "one.csv:3:"));
	assert_non_null(strstr(messages, "one.csv:5:"));
	assert_non_null(strstr(messages, "[csv-ragged]"));
	assert_non_null(strstr(messages, "[csv-quote]"));
	assert_int_equal(tally_total(&(struct tally){.counts = {[3] = 2, [10] = 1}}), 3);
	struct tally july = count(&test, "recommend", "2026-07");
	assert_int_equal(tally_total(&july), 1);
	case_close(&test.files);
}

static void a_roll_up_counts_many_responses_in_a_row(void **state)
{
	(void)state;
	struct survey_case test =
		read_survey("thresholds: {rejects: 1}\n" SURVEY "    - id: one\n"
			    "      file: one.csv\n"
			    "      columns: {date: Month, recommend: Score, count: N}\n",
			"Month,Score,N\n2026-07-01,9,1000000\n2026-07-01,0,250000\n2026-08-01,8,0\n"
			"2026-08-01,8,-3\n2026-08-01,8,\n");
	assert_string_equal(case_messages(&test.files),
		"one.csv:5:14: note: left out: \"-3\" in column \"N\" is not a count from 0 to "
		"1,000,000,000 "
		"[row-rejected]\n"
		"one.csv:6:14: note: row left out: nothing in column \"N\" [row-rejected]\n");
	struct tally quarter = count(&test, "recommend", "2026-Q3");
	expect_counts(&quarter, "250000 0 0 0 0 0 0 0 0 1000000 0 blank 0 na 0 rejected 0");
	assert_int_equal(test.feedback->sources[0].responses, 1250000);
	assert_int_equal(test.feedback->sources[0].rows, 1250002);
	case_close(&test.files);
}

/* ---- columns ----------------------------------------------------------------------------- */

static void columns_that_are_not_there(void **state)
{
	(void)state;
	struct survey_case test = read_survey(SURVEY
		"    - {id: one, file: one.csv, columns: {date: Dat, recommend: \"#7\"}}\n",
		"Date,Score\n2026-07-01,9\n");
	char *messages = case_messages(&test.files);
	assert_non_null(strstr(messages, "program.yaml:11:"));
	assert_non_null(strstr(messages, "\"#7\" is no column of one.csv; write #1 to #2"));
	assert_non_null(strstr(messages, "[csv-column]"));
	case_close(&test.files);
}

static void a_file_that_is_not_there(void **state)
{
	(void)state;
	struct survey_case test = read_survey(SURVEY
		"    - {id: one, file: two.csv, columns: {date: Date, recommend: Score}}\n",
		"");
	char *messages = case_messages(&test.files);
	assert_non_null(strstr(messages, "program.yaml:11:7: error: "));
	assert_non_null(strstr(messages, "two.csv"));
	assert_non_null(strstr(messages, "[file-missing]"));
	case_close(&test.files);
}

/* ---- dates ------------------------------------------------------------------------------- */

static void expect_first_date(const char *format, const char *values, const char *expected)
{
	struct arena *arena = arena_new();
	const char *yaml = arena_printf(arena,
		"%s    - {id: one, file: one.csv, date_format: %s,\n"
		"       columns: {date: Date, recommend: Score}}\n",
		SURVEY, format ? format : "~");
	struct survey_case test = read_survey(yaml, arena_printf(arena, "Date;Score\n%s", values));
	struct date first = test.feedback->sources[0].first;
	char *text = arena_printf(arena, "%04d-%02d-%02d", first.year, first.month, first.day);
	assert_string_equal(text, expected);
	case_close(&test.files);
	arena_free(arena);
}

static void dates_are_read_in_many_spellings(void **state)
{
	(void)state;
	expect_first_date(NULL, "2026-07-09T23:59:59.999Z;9\n", "2026-07-09");
	expect_first_date(NULL, "2026/7/9 08:00;9\n", "2026-07-09");
	expect_first_date(NULL, "20260709;9\n", "2026-07-09");
	expect_first_date(NULL, "1783555200;9\n", "2026-07-09");
	expect_first_date(NULL, "1783555200000;9\n", "2026-07-09");
	expect_first_date(NULL, "9/7/26 15:29;9\n31/7/26 9:01;9\n", "2026-07-09");
	expect_first_date(NULL, "7/9/2026 07:40:47 PM;9\n7/31/2026 1:00 AM;9\n", "2026-07-09");
	expect_first_date(NULL, "09.07.2026;9\n13.07.2026;9\n", "2026-07-09");
	expect_first_date(NULL, "7-9-26;9\n7-13-26;9\n", "2026-07-09");
	expect_first_date("D/M/YY H:mm", "9/7/26 15:29;9\n", "2026-07-09");
	expect_first_date("MM/dd/yyyy", "07/09/2026;9\n", "2026-07-09");
	expect_first_date("epoch", "1783555200;9\n", "2026-07-09");
	expect_first_date(NULL, "7/7/2026;9\n", "2026-07-07");
}

static void a_column_of_either_order_is_not_guessed(void **state)
{
	(void)state;
	expect_said(PLAIN_SOURCE, "Date,Score\n7/9/2026,9\n8/8/2026,9\n",
		"program.yaml:11:42: error: every date in column \"Date\" of one.csv can be read "
		"with "
		"the day first and with the month first; add \"date_format: D/M/YYYY\" or "
		"\"date_format: M/D/YYYY\" to source \"one\" [date-ambiguous]\n");
}

static void a_column_of_both_orders_is_refused(void **state)
{
	(void)state;
	expect_said(PLAIN_SOURCE, "Date,Score\n31/7/2026,9\n8/8/2026,9\n7/31/2026,9\n",
		"program.yaml:11:42: error: the dates in column \"Date\" of one.csv are mixed: "
		"line 2 "
		"fits only day before month, line 4 only month before day; mend the column, or "
		"declare "
		"one with \"date_format\" [date-ambiguous]\n");
}

static void one_slip_in_two_hundred_is_a_reject(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "Date,Score\n");
	for (int i = 0; i < 200; i++)
		buffer_printf(&csv, "%d/7/2026,9\n", 1 + i % 31);
	buffer_text(&csv, "7/31/2026,9\n");
	expect_said(PLAIN_SOURCE, csv.bytes,
		"one.csv:202:1: note: left out: \"7/31/2026\" in column \"Date\" is not a date "
		"[row-rejected]\n");
	buffer_free(&csv);
}

static void no_answer_in_the_period(void **state)
{
	(void)state;
	expect_said(PLAIN_SOURCE, "Date,Score\n2025-07-09,9\n",
		"program.yaml:5:3: warning: no source has an answer from 2026-07-01 to 2026-09-30; "
		"look at \"period\" and at the sources' date columns [no-responses]\n");
}

/* ---- groups ------------------------------------------------------------------------------ */

#define GROUPED                                                                                    \
	SURVEY "    - id: one\n"                                                                   \
	       "      file: one.csv\n"                                                             \
	       "      columns: {date: Date, recommend: Score, stage: Stage, product: Product,\n"   \
	       "                comment: Why, id: Id, count: N}\n"                                 \
	       "targets:\n"                                                                        \
	       "  - {id: t, title: T, question: recommend, value: 3, by: 2027-01-01,\n"            \
	       "     baseline: 2025, where: {stage: Settle, product: [Home, Travel]}}\n"

#define GROUPED_ROWS                                                                               \
	"2026-07-01,9,Settle,Home,,a,1\n",                                                         \
		"2026-07-02,8,settle ,Motor,\"It went well, better than I had feared it would "    \
		"be\",b,1\n",                                                                      \
		"2026-08-03,2,Buy,Home,Slow,c,1\n",                                                \
		"2026-08-03,1,Buy,home,\"Nobody called me back, and I waited for two weeks "       \
		"\",d,1\n",                                                                        \
		"2026-08-04,6,Settle,Travel,,e,3\n", "2026-09-30,10,Renew,,Thanks!,f,1\n"

static void responses_are_grouped(void **state)
{
	(void)state;
	static const char *const rows[] = {"Date,Score,Stage,Product,Why,Id,N\n", GROUPED_ROWS};
	struct buffer csv = BUFFER_INIT;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		buffer_text(&csv, rows[i]);
	struct survey_case test = read_survey(GROUPED, csv.bytes);
	assert_string_equal(case_messages(&test.files), "");
	const struct feedback *feedback = test.feedback;

	size_t stages, products;
	const struct group_tallies *const *by_stage =
		feedback_values(test.files.arena, feedback, test.programme, "stage", &stages);
	assert_int_equal(stages, 3);
	assert_string_equal(by_stage[0]->group.value, "Buy");
	assert_string_equal(by_stage[1]->group.value, "Settle");
	assert_string_equal(by_stage[2]->group.value, "Renew");
	struct period period = test.programme->period;
	struct tally settle =
		feedback_tally(feedback, by_stage[1], &feedback->questions[0], period);
	expect_counts(&settle, "0 0 0 0 0 0 3 0 1 1 0 blank 0 na 0 rejected 0");
	feedback_values(test.files.arena, feedback, test.programme, "product", &products);
	assert_int_equal(products, 3);

	const struct target *target = &test.programme->targets.items[0];
	const struct group_tallies *cohort =
		feedback_group(feedback, target->where.items, target->where.count);
	struct tally both = feedback_tally(feedback, cohort, &feedback->questions[0], period);
	expect_counts(&both, "0 0 0 0 0 0 3 0 0 1 0 blank 0 na 0 rejected 0");

	assert_int_equal(feedback->comment_count, 4);
	assert_string_equal(
		feedback->comments[0].text, "Nobody called me back, and I waited for two weeks");
	assert_string_equal(
		feedback->comments[1].text, "It went well, better than I had feared it would be");
	assert_string_equal(feedback->comments[2].id, "f");
	assert_string_equal(feedback->comments[3].text, "Slow");
	assert_int_equal(feedback->sources[0].responses, 8);
	buffer_free(&csv);
	case_close(&test.files);
}

static void the_last_of_the_same_id_counts(void **state)
{
	(void)state;
	struct survey_case test = read_survey(SURVEY
		"    - {id: one, file: one.csv, columns: {date: Date, recommend: Score, id: Id}}\n",
		"Id,Date,Score\nr1,2026-07-01,0\nr2,2026-07-01,5\n,2026-07-01,4\n"
		"r1,2026-07-01,1\nr1,2026-07-02,10\n,2026-07-01,4\n");
	struct tally july = count(&test, "recommend", "2026-07");
	expect_counts(&july, "0 0 0 0 2 1 0 0 0 0 1 blank 0 na 0 rejected 0");
	assert_int_equal(test.feedback->sources[0].duplicates, 2);
	case_close(&test.files);
}

/* Everything that a result holds, as text. */
static char *dump(struct survey_case *test)
{
	const struct feedback *feedback = test->feedback;
	struct buffer out = BUFFER_INIT;
	for (size_t g = 0; g < feedback->group_count; g++) {
		size_t months = feedback->groups[g].month_count;
		const struct group *group = &feedback->groups[g].group;
		buffer_printf(&out, "%d %s %s:", (int)group->kind,
			group->dimension ? group->dimension : "", group->value ? group->value : "");
		for (size_t i = 0; i < months; i++)
			buffer_printf(&out, " %d", feedback->groups[g].months[i]);
		for (size_t i = 0; i < months * feedback->question_count; i++)
			for (size_t s = 0; s < SCORE_SLOTS; s++)
				buffer_printf(&out, " %llu",
					(unsigned long long)feedback->groups[g].cells[i].counts[s]);
		buffer_char(&out, '\n');
	}
	for (size_t i = 0; i < feedback->comment_count; i++)
		buffer_printf(&out, "%s %s %s\n", feedback->comments[i].stage,
			feedback->comments[i].id, feedback->comments[i].text);
	char *text = arena_text(test->files.arena, out.bytes);
	buffer_free(&out);
	return text;
}

/* A small linear congruential generator: the same rows in many orders. */
static unsigned next_random(unsigned *seed)
{
	return (*seed = *seed * 1664525u + 1013904223u) >> 16;
}

static void the_order_of_rows_does_not_matter(void **state)
{
	(void)state;
	enum { ROWS = 400, ORDERS = 5 };
	struct arena *arena = arena_new();
	const char *rows[ROWS];
	unsigned seed = 7;
	static const char *const stages[] = {"Settle", "settle", "Buy", "", "Renew"};
	for (int i = 0; i < ROWS; i++)
		rows[i] = arena_printf(arena, "2026-%02u-%02u,%u,%s,%s,comment %u,r%d,1\n",
			5 + next_random(&seed) % 5, 1 + next_random(&seed) % 28,
			next_random(&seed) % 11, stages[next_random(&seed) % 5],
			next_random(&seed) % 2 ? "Home" : "HOME", next_random(&seed) % 50, i);
	char *first = NULL;
	for (int order = 0; order < ORDERS; order++) {
		struct buffer csv = BUFFER_INIT;
		buffer_text(&csv, "Date,Score,Stage,Product,Why,Id,N\n");
		for (int i = 0; i < ROWS; i++)
			buffer_text(&csv, rows[i]);
		struct survey_case test = read_survey(GROUPED, csv.bytes);
		char *text = arena_text(arena, dump(&test));
		case_close(&test.files);
		buffer_free(&csv);
		if (first)
			assert_string_equal(text, first);
		first = text;
		for (unsigned i = ROWS - 1; i > 0; i--) {
			unsigned other = next_random(&seed) % (i + 1);
			const char *row = rows[i];
			rows[i] = rows[other];
			rows[other] = row;
		}
	}
	arena_free(arena);
}

static void a_dimension_of_names_is_refused(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "Date,Score,Team\n");
	for (int i = 0; i < 1002; i++)
		buffer_printf(&csv, "2026-07-01,9,t%d\n", i);
	expect_said(SURVEY
		"    - {id: one, file: one.csv, columns: {date: Date, recommend: Score,\n"
		"       team: Team}}\n",
		csv.bytes,
		"program.yaml:12:8: error: \"team\" has more than 1000 different values; map a "
		"column "
		"that groups responses, not one that tells them apart [range]\n");
	buffer_free(&csv);
}

/* ---- real exports ------------------------------------------------------------------------ */

/* These run where the collection of real exports stands beside the project. */
static bool read_real(struct survey_case *test, const char *yaml, const char *name)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct bytes bytes;
	char *path = path_join(arena, "../shared/exports", name);
	bool there = file_exists(path) && file_read(arena, path, NULL, &bytes, diagnostics);
	if (there)
		*test = open_survey(yaml, bytes.at, bytes.length);
	diagnostics_free(diagnostics);
	arena_free(arena);
	return there;
}

static void a_workshop_survey_with_two_digit_years(void **state)
{
	(void)state;
	struct survey_case test;
	if (!read_real(&test,
		    SURVEY "    - id: one\n"
			   "      file: one.csv\n"
			   "      columns: {date: Date, recommend: LikelyToRecommend,\n"
			   "                satisfaction: Worth}\n"
			   "      scales: {satisfaction: {Strongly Agree: 5, Agree: 4,\n"
			   "               Neither agree nor disagree: 3, Disagree: 2, Strongly "
			   "Disagree: 1}}\n",
		    "c01_carpentries_nps_words.csv"))
		skip();
	struct tally recommend = count(&test, "recommend", "2016-06..2018-09");
	expect_counts(&recommend, "0 2 4 6 5 21 33 106 211 150 351 blank 78 na 0 rejected 0");
	struct tally worth = count(&test, "satisfaction", "2016-06..2018-09");
	expect_counts(&worth, "12 17 58 343 474 0 0 0 0 0 0 blank 63 na 0 rejected 0");
	case_close(&test.files);
}

static void a_conference_survey_from_a_form(void **state)
{
	(void)state;
	struct survey_case test;
	if (!read_real(&test,
		    SURVEY "    - id: one\n"
			   "      file: one.csv\n"
			   "      columns: {date: Timestamp, recommend: \"#2\", comment: \"#3\"}\n"
			   "      date_format: M/D/YYYY\n",
		    "g02_googleforms_sudzilla_nps.csv"))
		skip();
	struct tally tally = count(&test, "recommend", "2019-11");
	assert_int_equal(tally_total(&tally), 39);
	assert_int_equal(tally.counts[9] + tally.counts[10], 8);
	assert_int_equal(tally.counts[7] + tally.counts[8], 9);
	case_close(&test.files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_are_counted_by_month),
		cmocka_unit_test(scores_are_read_in_many_spellings),
		cmocka_unit_test(what_can_not_be_counted_is_said),
		cmocka_unit_test(too_many_rejects_are_an_error),
		cmocka_unit_test(ragged_rows_and_open_quotes_are_errors),
		cmocka_unit_test(a_roll_up_counts_many_responses_in_a_row),
		cmocka_unit_test(columns_that_are_not_there),
		cmocka_unit_test(a_file_that_is_not_there),
		cmocka_unit_test(dates_are_read_in_many_spellings),
		cmocka_unit_test(a_column_of_either_order_is_not_guessed),
		cmocka_unit_test(a_column_of_both_orders_is_refused),
		cmocka_unit_test(one_slip_in_two_hundred_is_a_reject),
		cmocka_unit_test(no_answer_in_the_period),
		cmocka_unit_test(responses_are_grouped),
		cmocka_unit_test(the_last_of_the_same_id_counts),
		cmocka_unit_test(the_order_of_rows_does_not_matter),
		cmocka_unit_test(a_dimension_of_names_is_refused),
		cmocka_unit_test(a_workshop_survey_with_two_digit_years),
		cmocka_unit_test(a_conference_survey_from_a_form),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
