/* Where answers are found in the exports of survey tools, and which rows are none. */
#include "programme_case.h"

#include "feedback/feedback.h"

#define QUESTION                                                                                   \
	"feedback:\n"                                                                              \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"  sources:\n"

struct source_case {
	struct programme_case files;
	const struct feedback *feedback;
};

/* Reads one.csv by a source that is written in YAML. */
static struct source_case read_by(const char *source, const char *csv)
{
	struct source_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml",
		arena_printf(files->arena, "%s%s    - %s\n", HEAD, QUESTION, source));
	case_file(files, "one.csv", csv);
	const struct programme *programme = case_load(files);
	if (diagnostics_count(files->diagnostics, LEVEL_ERROR) > 0)
		return test;
	diagnostics_free(files->diagnostics); /* advice */
	files->diagnostics = diagnostics_new();
	test.feedback = feedback_read(files->arena, programme, files->diagnostics);
	return test;
}

/* The scores that were counted, such as "9 10". */
static void expect_scores(struct source_case *test, const char *expected)
{
	struct period quarter;
	assert_true(period_parse("2026-Q3", &quarter));
	assert_int_equal(diagnostics_count(test->files.diagnostics, LEVEL_WARNING), 0);
	struct tally tally = feedback_tally(
		test->feedback, &test->feedback->groups[0], &test->feedback->questions[0], quarter);
	struct buffer text = BUFFER_INIT;
	for (size_t score = 0; score < SCORE_SLOTS; score++)
		for (uint64_t i = 0; i < tally.counts[score]; i++)
			buffer_printf(&text, "%s%zu", text.length ? " " : "", score);
	assert_string_equal(text.bytes, expected);
	buffer_free(&text);
}

static void expect_said(const char *source, const char *csv, const char *expected)
{
	struct source_case test = read_by(source, csv);
	assert_string_equal(case_messages(&test.files), expected);
	case_close(&test.files);
}

/* ---- tools ------------------------------------------------------------------------------- */

#define QUALTRICS                                                                                  \
	"StartDate,Status,Finished,ResponseId,Q1,Q2\n"                                             \
	"Anfangsdatum,Antworttyp,Beendet,Antwort-ID,Empfehlen Sie uns?,Warum?\n"                   \
	"{'ImportId': 'startDate'},{'ImportId': 'status'},{'ImportId': 'finished'},"               \
	"{'ImportId': '_recordId'},{'ImportId': 'QID1'},{'ImportId': 'QID2'}\n"                    \
	"2026-07-01 10:00:00,0,1,R_1,9,gut\n"                                                      \
	"2026-07-02 11:00:00,2,1,R_2,8,\n"                                                         \
	"2026-07-02 11:00:00,1,1,R_3,7,\n"                                                         \
	"2026-07-02 12:00:00,8,1,R_4,6,\n"                                                         \
	"2026-07-03 23:59:59,0,0,R_5,5,\n"                                                         \
	"2026-07-04 23:59:59,0,1,R_1,4,\n"

static void a_tool_says_header_rows_columns_and_statuses(void **state)
{
	(void)state;
	struct source_case test = read_by(
		"{id: one, file: one.csv, tool: qualtrics, columns: {recommend: Q1}}", QUALTRICS);
	expect_scores(&test, "4"); /* R_1 comes again: the last one wins */
	const struct source_quality *quality = &test.feedback->sources[0];
	assert_int_equal(quality->rows, 6);
	assert_int_equal(quality->excluded[EXCLUDED_TEST], 1);
	assert_int_equal(quality->excluded[EXCLUDED_PREVIEW], 1);
	assert_int_equal(quality->excluded[EXCLUDED_SPAM], 1);
	assert_int_equal(quality->excluded[EXCLUDED_PARTIAL], 1);
	assert_int_equal(quality->duplicates, 1);
	case_close(&test.files);
}

static void the_programme_says_which_responses_stay(void **state)
{
	(void)state;
	struct source_case test = read_by("{id: one, file: one.csv, tool: qualtrics, partial: "
					  "keep, columns: {recommend: Q1}}",
		QUALTRICS);
	expect_scores(&test, "4 5");
	assert_int_equal(test.feedback->sources[0].excluded[EXCLUDED_PARTIAL], 0);
	case_close(&test.files);
	test = read_by(
		"{id: one, file: one.csv, tool: qualtrics, tests: keep, columns: {recommend: Q1}}",
		QUALTRICS);
	expect_scores(&test, "4 6 7 8");
	case_close(&test.files);
}

static void two_header_rows_give_ids_and_labels(void **state)
{
	(void)state;
	struct source_case test = read_by(
		"{id: one, file: one.csv, tool: surveymonkey, date_format: M/D/YYYY, columns: "
		"{recommend: \"Recommend us?: Your score\"}}",
		"Respondent ID,Collector ID,Start Date,Recommend us?,,What else?\n"
		",,,Why?,Your score,Open-Ended Response\n"
		"1,400,07/01/2026 07:40:47 PM,Good,9,\n"
		"2,400,07/02/2026 07:40:47 PM,,3,\n");
	expect_scores(&test, "3 9");
	case_close(&test.files);
}

static void a_file_without_header_is_read_by_position(void **state)
{
	(void)state;
	struct source_case test = read_by("{id: one, file: one.csv, tool: headerless, columns: "
					  "{date: \"#1\", recommend: \"#2\"}}",
		"2026-07-01,9,x\n2026-07-01,10,y\n");
	expect_scores(&test, "9 10");
	assert_int_equal(test.feedback->sources[0].rows, 2);
	case_close(&test.files);
}

static void rows_that_are_all_left_out_leave_nothing(void **state)
{
	(void)state;
	expect_said("{id: one, file: one.csv, tool: qualtrics, columns: {recommend: Q1}}",
		"StartDate,Status,Q1\nStart,Status,Score\n"
		"{'ImportId': 'startDate'},{'ImportId': 'status'},{'ImportId': 'QID1'}\n"
		"2026-07-01 10:00:00,2,9\n2026-07-02 10:00:00,2,3\n",
		"program.yaml:5:3: warning: no source has an answer from 2026-07-01 to 2026-09-30; "
		"look at \"period\" and at the sources' date columns; 2 rows were left out as "
		"tests, previews, spam or partial [no-responses]\n");
}

static void a_tool_must_be_known_and_the_file_be_its(void **state)
{
	(void)state;
	expect_said("{id: one, file: one.csv, tool: qualtric, columns: {date: Date, recommend: Q}}",
		"Date,Q\n2026-07-01,9\n",
		"program.yaml:8:7: error: no survey tool \"qualtric\" is known; did you mean "
		"\"qualtrics\"? [choice]\n");
	expect_said(
		"{id: one, file: one.csv, tool: qualtrics, columns: {date: Date, recommend: Q}}",
		"Date,Q\n2026-07-01,9\n",
		"program.yaml:8:7: error: one.csv does not begin as exports of qualtrics do; "
		"\"cxpack inspect\" says what it is [csv]\n");
}

/* ---- columns ----------------------------------------------------------------------------- */

static void a_pattern_finds_the_one_column_that_it_fits(void **state)
{
	(void)state;
	struct source_case test =
		read_by("{id: one, file: one.csv, columns: {date: Date, recommend: /^how LIKELY/}}",
			"Date,How likely is it that you would recommend us?,Why\n2026-07-01,9,x\n");
	expect_scores(&test, "9");
	case_close(&test.files);
	expect_said("{id: one, file: one.csv, columns: {date: Date, recommend: /score/}}",
		"Date,Score A,Score B\n2026-07-01,9,8\n",
		"program.yaml:8:54: error: the pattern /score/ fits columns 2 and 3 of one.csv; "
		"make it longer [csv-header-twice]\n");
	expect_said("{id: one, file: one.csv, columns: {date: Date, recommend: /likely/}}",
		"Date,Score A\n2026-07-01,9\n",
		"program.yaml:8:54: error: the pattern /likely/ fits no header of one.csv "
		"[csv-column]\n");
	expect_said("{id: one, file: one.csv, columns: {date: Date, recommend: \"/(/\"}}",
		"Date,Score A\n2026-07-01,9\n",
		"program.yaml:8:54: error: /(/ is no pattern that can be read; write a POSIX "
		"extended regular expression between slashes [csv-column]\n");
}

static void the_same_header_twice_is_told_by_position(void **state)
{
	(void)state;
	const char *csv = "Date,Score,Score\n2026-07-01,9,8\n";
	struct source_case test =
		read_by("{id: one, file: one.csv, columns: {date: Date, recommend: \"#3\"}}", csv);
	expect_scores(&test, "8");
	case_close(&test.files);
	expect_said("{id: one, file: one.csv, columns: {date: Date, recommend: Score}}", csv,
		"program.yaml:8:54: error: one.csv has 2 columns \"Score\"; write "
		"\"#2\" for the first of them or \"#3\" for the second [csv-header-twice]\n");
}

/* ---- scales ------------------------------------------------------------------------------ */

static void an_export_may_count_otherwise_than_the_question(void **state)
{
	(void)state;
	const char *csv = "Date,Score\n2026-07-01,0\n2026-07-02,1\n2026-07-03,5\n";
	struct source_case test = read_by("{id: one, file: one.csv, columns: {date: Date, "
					  "recommend: Score}, ranges: {recommend: 0-5}}",
		csv);
	expect_scores(&test, "0 2 10");
	case_close(&test.files);
	test = read_by("{id: one, file: one.csv, columns: {date: Date, recommend: Score}, ranges: "
		       "{recommend: 10-0}}",
		csv);
	expect_scores(&test, "5 9 10");
	case_close(&test.files);
}

static void what_lies_outside_the_exports_own_range_is_rejected(void **state)
{
	(void)state;
	struct source_case test = read_by("{id: one, file: one.csv, columns: {date: Date, "
					  "recommend: Score}, ranges: {recommend: 1-6}}",
		"Date,Score\n2026-07-01,0\n2026-07-02,1\n2026-07-03,6\n2026-07-04,10\n");
	assert_int_equal(test.feedback->sources[0].reasons[REJECT_OUT_OF_SCALE], 2);
	assert_int_equal(test.feedback->sources[0].answers, 2);
	case_close(&test.files);
}

static void a_range_of_1_to_10_does_not_become_0_to_10(void **state)
{
	(void)state;
	const char *csv = "Date,Score\n2026-07-01,9\n";
	expect_said("{id: one, file: one.csv, columns: {date: Date, recommend: Score}, ranges: "
		    "{recommend: 1-10}}",
		csv,
		"program.yaml:8:82: error: numbers from 1 to 10 can't become whole scores from 0 "
		"to 10; ask this source a question of its own with its scale [range]\n");
	expect_said("{id: one, file: one.csv, columns: {date: Date, recommend: Score}, ranges: "
		    "{recommend: backwards}}",
		csv,
		"program.yaml:8:82: error: the range of question \"recommend\" must be two "
		"numbers, such as 0-4 or 5-1, not \"backwards\" [choice]\n");
}

/* ---- dates in words ---------------------------------------------------------------------- */

static void expect_all_read(const char *const *dates, const char *format)
{
	for (size_t i = 0; dates[i]; i++) {
		struct programme_case files = case_open();
		const char *source = arena_printf(files.arena,
			"{id: one, file: one.csv, %scolumns: {date: Date, recommend: Score}}",
			format ? arena_printf(files.arena, "date_format: \"%s\", ", format) : "");
		const char *csv = arena_printf(files.arena, "Date,Score\n\"%s\",9\n", dates[i]);
		struct source_case test = read_by(source, csv);
		const struct source_quality *quality = &test.feedback->sources[0];
		if (quality->answers != 1 || quality->first.year != 2026 ||
			quality->first.month != 7 || quality->first.day != 1)
			fail_msg("\"%s\" is %d-%d-%d", dates[i], quality->first.year,
				quality->first.month, quality->first.day);
		case_close(&test.files);
		case_close(&files);
	}
}

static void a_month_may_be_a_word_in_many_languages(void **state)
{
	(void)state;
	static const char *const dates[] = {"1-Jul-26", "01-JUL-2026", "1Jul2026", "July 1, 2026",
		"Jul 1 2026 3:04 PM", "Wed, 1 Jul 2026 10:00:00 +0200", "July 1st, 2026",
		"Wed Jul 01 2026 10:00:00 GMT+0200 (CEST)", "2026-Jul-01", "1. Juli 2026",
		"Mittwoch, 1. Juli 2026 um 10:00", "1 juillet 2026", "mer. 1er juil. 2026",
		"1 de julio de 2026", "1.º de julho de 2026", "1 luglio 2026", "1 lug 2026 9:30",
		"1 juli 2026", "1 lipca 2026", "1 JUL '26", NULL};
	expect_all_read(dates, NULL);
	static const char *const day_first[] = {"1 Jul 2026", "Jul 1, 2026", "1/7/2026", NULL};
	expect_all_read(day_first, "D MMM YYYY");
	static const char *const year_first[] = {"26-Jul-01", "2026 July 1", NULL};
	expect_all_read(year_first, "YY-MMM-DD");
}

static void accents_and_weekdays_named_like_months_do_not_matter(void **state)
{
	(void)state;
	struct source_case test = read_by(
		"{id: one, file: one.csv, columns: {date: Date, recommend: Score}}",
		"Date,Score\n31 août 2026,9\n31 AOÛT 2026,8\n1 sept. 2026,7\nmar. 4 aout 2026,6\n"
		"mardi 1er septembre 2026,5\n31 aou\xCC\x82t 2026,4\n");
	expect_scores(&test, "4 5 6 7 8 9");
	case_close(&test.files);
	test = read_by("{id: one, file: one.csv, columns: {date: Date, recommend: Score}}",
		"Date,Score\nmar. 3 mars 2026,9\n");
	assert_int_equal(test.feedback->sources[0].first.month, 3);
	case_close(&test.files);
}

static void a_word_that_is_no_month_is_no_date(void **state)
{
	(void)state;
	struct source_case test =
		read_by("{id: one, file: one.csv, columns: {date: Date, recommend: Score}}",
			"Date,Score\n1 Jul 2026,9\n1 Jury 2026,8\n31 Jun 2026,7\n1 Jul,6\nJul Aug "
			"1 2026,5\n"
			"1 Jul Aug 2026,4\n2026 Jul 2026,3\n");
	assert_int_equal(test.feedback->sources[0].reasons[REJECT_DATE], 6);
	assert_int_equal(test.feedback->sources[0].answers, 1);
	case_close(&test.files);
}

static void words_do_not_settle_what_numbers_leave_open(void **state)
{
	(void)state;
	expect_said("{id: one, file: one.csv, columns: {date: Date, recommend: Score}}",
		"Date,Score\n1 Jul 2026,9\n7/8/2026,8\n",
		"program.yaml:8:42: error: every date in column \"Date\" of one.csv can be read "
		"with the day first and with the month first; add \"date_format: D/M/YYYY\" or "
		"\"date_format: M/D/YYYY\" to source \"one\" [date-ambiguous]\n");
}

/* ---- time zones -------------------------------------------------------------------------- */

#define IN_ZONES                                                                                   \
	"feedback:\n"                                                                              \
	"  time_zone: %s\n"                                                                        \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"  sources:\n"                                                                             \
	"    - {id: one, file: one.csv, %scolumns: {date: Date, recommend: Score}}\n"

static struct source_case read_in_zones(const char *reported, const char *written, const char *csv)
{
	struct source_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	const char *zone =
		written ? arena_printf(files->arena, "time_zone: \"%s\", ", written) : "";
	case_file(files, "program.yaml", arena_printf(files->arena, HEAD IN_ZONES, reported, zone));
	case_file(files, "one.csv", csv);
	const struct programme *programme = case_load(files);
	if (diagnostics_count(files->diagnostics, LEVEL_ERROR) > 0)
		return test;
	diagnostics_free(files->diagnostics);
	files->diagnostics = diagnostics_new();
	test.feedback = feedback_read(files->arena, programme, files->diagnostics);
	return test;
}

static void answers_of_the_night_fall_into_the_right_month(void **state)
{
	(void)state;
	const char *csv = "Date,Score\n"
			  "2026-06-30 22:30:00,9\n"  /* July in Berlin */
			  "2026-06-30 21:59:59,8\n"  /* June */
			  "2026-09-30T22:00:00Z,7\n" /* October */
			  "2026-06-30,6\n"           /* no time: no other day */
			  "2026-07-01 12:30:00 AM,5\n" /* July */;
	struct source_case test = read_in_zones("Europe/Berlin", "UTC", csv);
	expect_scores(&test, "5 9");
	case_close(&test.files);
	test = read_in_zones("\"+02:00\"", "Z", csv);
	expect_scores(&test, "5 9");
	case_close(&test.files);
	test = read_in_zones("\"-05:30\"", "UTC", csv);
	expect_scores(&test, "7");
	case_close(&test.files);
}

static void times_that_say_their_zone_are_believed(void **state)
{
	(void)state;
	const char *csv = "Date,Score\n"
			  "2026-06-30T22:30:00Z,10\n"
			  "2026-07-01T00:30:00+02:00,9\n"
			  "2026-07-01T03:29:59+05:30,8\n" /* 21:59:59 UTC: June */
			  "2026/07/01 12:10:00 AM GMT+2,7\n"
			  "2026-06-30 15:30:00.250 -0700,6\n"
			  "2026-06-30 22:30:00,4\n";
	struct source_case test = read_in_zones("Europe/Berlin", "America/New_York", csv);
	expect_scores(&test, "4 6 7 9 10");
	case_close(&test.files);
	test = read_in_zones("Europe/Berlin", NULL, "Date,Score\n1782858600,9\n1782856799,8\n");
	expect_scores(&test, "9"); /* 2026-06-30T22:30:00Z and 21:59:59 */
	case_close(&test.files);
}

static void clocks_that_are_changed_are_followed(void **state)
{
	(void)state;
	/* Winter: 23:30 in London is 00:30 in Berlin; New York is six hours behind, then five. */
	struct source_case test = read_in_zones("Europe/Berlin", "America/New_York",
		"Date,Score\n2026-06-30 18:00:00,9\n2026-06-30 17:59:59,8\n"
		"2026-10-31 19:30:00,7\n2026-07-31 18:30:00,6\n");
	expect_scores(&test, "6 9");
	assert_int_equal(test.feedback->last_month, date_month((struct date){2026, 11, 1}));
	case_close(&test.files);
}

static void no_zone_leaves_times_as_they_are_written(void **state)
{
	(void)state;
	struct source_case test = read_in_zones("Europe/Berlin", NULL,
		"Date,Score\n2026-06-30 22:30:00,9\n2026-07-01 00:00:00,8\n");
	expect_scores(&test, "8");
	case_close(&test.files);
	test = read_by("{id: one, file: one.csv, columns: {date: Date, recommend: Score}}",
		"Date,Score\n2026-06-30T22:30:00Z,9\n2026-07-01T00:00:00Z,8\n");
	expect_scores(&test, "8");
	case_close(&test.files);
}

static void a_zone_must_be_one(void **state)
{
	(void)state;
	static const struct {
		const char *reported, *written, *expected;
	} cases[] = {
		{"Berlin", NULL,
			"program.yaml:5:3: error: the time_zone of the feedback must be the name "
			"of a zone, such as Europe/Berlin, or a distance from UTC, such as +02:00, "
			"not \"Berlin\"; did you mean \"Europe/Berlin\"? [choice]\n"},
		{"UTC", "America/New York",
			"program.yaml:9:7: error: the time_zone of source \"one\" must be the name "
			"of a zone, such as Europe/Berlin, or a distance from UTC, such as +02:00, "
			"not \"America/New York\"; did you mean \"America/New_York\"? [choice]\n"},
		{"Europe/Berlim", NULL,
			"program.yaml:5:3: error: the time_zone of the feedback must be the name "
			"of a zone, such as Europe/Berlin, or a distance from UTC, such as +02:00, "
			"not \"Europe/Berlim\"; did you mean \"Europe/Berlin\"? [choice]\n"},
		{"../../../etc/passwd", NULL,
			"program.yaml:5:3: error: the time_zone of the feedback must be the name "
			"of a zone, such as Europe/Berlin, or a distance from UTC, such as +02:00, "
			"not \"../../../etc/passwd\" [choice]\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct source_case test = read_in_zones(
			cases[i].reported, cases[i].written, "Date,Score\n2026-07-01,9\n");
		assert_string_equal(case_messages(&test.files), cases[i].expected);
		case_close(&test.files);
	}
	expect_said("{id: one, file: one.csv, time_zone: \"+02:00\", columns: {date: Date, "
		    "recommend: Score}}",
		"Date,Score\n2026-07-01,9\n",
		"program.yaml:8:7: error: source \"one\" says in which time_zone its times are "
		"written, but nothing says in which one days and months are counted; add "
		"\"time_zone: Europe/Berlin\" or another to feedback [key-missing]\n");
}

/* ---- periods ----------------------------------------------------------------------------- */

static void answers_without_dates_belong_to_a_period(void **state)
{
	(void)state;
	struct source_case test = read_by("{id: one, file: one.csv, period: 2026-Q3, columns: {id: "
					  "Id, recommend: Score}}",
		"Id,Score\na,9\nb,3\na,8\n");
	expect_scores(&test, "3 8");
	assert_int_equal(test.feedback->first_month, date_month((struct date){2026, 9, 1}));
	case_close(&test.files);
	expect_said("{id: one, file: one.csv, period: 2026-Q3, columns: {date: Id, recommend: "
		    "Score}}",
		"Id,Score\na,9\n",
		"program.yaml:8:7: error: source \"one\" has both a period for all of its answers "
		"and a column of dates; take one of them away [key-twice]\n");
}

static void a_wide_file_has_a_source_for_each_period(void **state)
{
	(void)state;
	struct source_case test = read_by(
		"{id: one, file: one.csv, period: 2026-07, columns: {recommend: 2026-07}}\n"
		"    - {id: two, file: one.csv, period: 2026-09, columns: {recommend: 2026-09}}",
		"Team,2026-07,2026-09\nNorth,9,7\nSouth,10,\n");
	expect_scores(&test, "7 9 10");
	case_close(&test.files);
}

/* ---- files ------------------------------------------------------------------------------- */

#define BY_NAME ", columns: {date: Date, recommend: Score}}"

/* Several files that one source names. */
static struct source_case read_files(const char *source)
{
	struct source_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "exports/b.csv", "Date,Score\n2026-07-02,9\n");
	case_file(files, "exports/a.tsv", "Date\tScore\n2026-07-01\t10\n");
	case_file(files, "exports/notes.md", "Not an export.\n");
	case_file(files, "exports/old/c.csv", "Date,Score\n2026-07-03,3\n");
	case_file(files, "program.yaml",
		arena_printf(files->arena, "%s%s    - %s\n", HEAD, QUESTION, source));
	const struct programme *programme = case_load(files);
	if (diagnostics_count(files->diagnostics, LEVEL_ERROR) > 0)
		return test;
	diagnostics_free(files->diagnostics);
	files->diagnostics = diagnostics_new();
	test.feedback = feedback_read(files->arena, programme, files->diagnostics);
	return test;
}

static void a_folder_is_all_exports_in_it(void **state)
{
	(void)state;
	struct source_case test = read_files("{id: one, file: exports" BY_NAME);
	expect_scores(&test, "9 10");
	assert_int_equal(test.feedback->source_count, 2);
	assert_string_equal(test.feedback->sources[0].source->file, "exports/a.tsv");
	assert_string_equal(test.feedback->sources[1].source->title, "one (b.csv)");
	case_close(&test.files);
}

static void a_pattern_is_all_files_that_it_fits(void **state)
{
	(void)state;
	struct source_case test = read_files("{id: one, file: \"exports/*.csv\"" BY_NAME);
	expect_scores(&test, "9");
	assert_string_equal(test.feedback->sources[0].source->id, "one");
	case_close(&test.files);
	test = read_files("{id: one, file: \"exports/x*.csv\"" BY_NAME);
	assert_string_equal(case_messages(&test.files),
		"program.yaml:8:7: error: source \"one\": no file is called like "
		"\"exports/x*.csv\"; only the part behind the last slash may hold *, ? and [] "
		"[file-missing]\n");
	case_close(&test.files);
}

static void ids_go_on_from_file_to_file_of_a_source(void **state)
{
	(void)state;
	static const struct {
		const char *sources, *scores;
	} cases[] = {
		/* By name a.csv comes before b.csv, however long either is. */
		{"    - {id: one, file: \"in/*.csv\", columns: {date: D, id: I, recommend: S}}\n",
			"2 9"},
		/* Tools that count from 1 do not mean the same customers. */
		{"    - {id: b, file: in/b.csv, columns: {date: D, id: I, recommend: S}}\n"
		 "    - {id: a, file: in/a.csv, columns: {date: D, id: I, recommend: S}}\n",
			"2 4 9"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct source_case test = {.files = case_open()};
		struct programme_case *files = &test.files;
		case_file(files, "in/a.csv",
			"D,I,S\n2026-07-05,1,10\n2026-07-05,1,3\n2026-07-05,1,4\n2026-07-06,2,2\n");
		case_file(files, "in/b.csv", "D,I,S\n2026-07-01,1,9\n");
		case_file(files, "program.yaml",
			arena_printf(files->arena, "%s%s%s", HEAD, QUESTION, cases[i].sources));
		const struct programme *programme = case_load(files);
		diagnostics_free(files->diagnostics); /* advice */
		files->diagnostics = diagnostics_new();
		test.feedback = feedback_read(files->arena, programme, files->diagnostics);
		expect_scores(&test, cases[i].scores);
		case_close(&test.files);
	}
}

static void a_pipe_is_no_source(void **state)
{
	(void)state;
	struct programme_case files = case_open();
	case_file(&files, "program.yaml",
		HEAD QUESTION
		"    - {id: one, file: /dev/null, columns: {date: D, recommend: S}}\n");
	const struct programme *programme = case_load(&files);
	feedback_read(files.arena, programme, files.diagnostics);
	assert_non_null(strstr(case_messages(&files),
		"\"/dev/null\" is no regular file; a source may be read more than once"));
	case_close(&files);
}

static void the_same_file_twice_is_an_error(void **state)
{
	(void)state;
	struct source_case test = read_files("{id: one, file: exports/b.csv" BY_NAME
					     "\n    - {id: two, file: ./exports/b.csv" BY_NAME);
	assert_string_equal(case_messages(&test.files),
		"program.yaml:9:7: error: sources \"one\" and \"two\" are the same file; map all "
		"columns in one of them [id-twice]\n");
	case_close(&test.files);
	test.files = case_open();
	case_file(&test.files, "in/b (1).csv", "Date,Score\n2026-07-02,9\n");
	case_file(&test.files, "in/b.csv", "Date,Score\n2026-07-02,9\n");
	case_file(&test.files, "program.yaml", HEAD QUESTION "    - {id: one, file: in" BY_NAME);
	case_load(&test.files);
	assert_string_equal(case_messages(&test.files),
		"program.yaml:8:7: error: sources \"one/b (1).csv\" and \"one/b.csv\" hold the "
		"same bytes, and every answer would count twice; take one of the files away "
		"[id-twice]\n");
	case_close(&test.files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tool_says_header_rows_columns_and_statuses),
		cmocka_unit_test(the_programme_says_which_responses_stay),
		cmocka_unit_test(two_header_rows_give_ids_and_labels),
		cmocka_unit_test(a_file_without_header_is_read_by_position),
		cmocka_unit_test(rows_that_are_all_left_out_leave_nothing),
		cmocka_unit_test(a_tool_must_be_known_and_the_file_be_its),
		cmocka_unit_test(a_pattern_finds_the_one_column_that_it_fits),
		cmocka_unit_test(the_same_header_twice_is_told_by_position),
		cmocka_unit_test(an_export_may_count_otherwise_than_the_question),
		cmocka_unit_test(what_lies_outside_the_exports_own_range_is_rejected),
		cmocka_unit_test(a_range_of_1_to_10_does_not_become_0_to_10),
		cmocka_unit_test(a_month_may_be_a_word_in_many_languages),
		cmocka_unit_test(accents_and_weekdays_named_like_months_do_not_matter),
		cmocka_unit_test(a_word_that_is_no_month_is_no_date),
		cmocka_unit_test(words_do_not_settle_what_numbers_leave_open),
		cmocka_unit_test(answers_of_the_night_fall_into_the_right_month),
		cmocka_unit_test(times_that_say_their_zone_are_believed),
		cmocka_unit_test(clocks_that_are_changed_are_followed),
		cmocka_unit_test(no_zone_leaves_times_as_they_are_written),
		cmocka_unit_test(a_zone_must_be_one),
		cmocka_unit_test(answers_without_dates_belong_to_a_period),
		cmocka_unit_test(a_wide_file_has_a_source_for_each_period),
		cmocka_unit_test(a_folder_is_all_exports_in_it),
		cmocka_unit_test(a_pattern_is_all_files_that_it_fits),
		cmocka_unit_test(ids_go_on_from_file_to_file_of_a_source),
		cmocka_unit_test(a_pipe_is_no_source),
		cmocka_unit_test(the_same_file_twice_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
