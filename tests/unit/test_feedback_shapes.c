/* Answers that stand in several columns of a wide file, or in several files. */
#include "programme_case.h"

#include "feedback/feedback.h"

#define SETUP                                                                                      \
	"feedback:\n"                                                                              \
	"  dimensions: [product]\n"                                                                \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"    - {id: satisfaction, title: Satisfied, metric: csat}\n"                               \
	"  sources:\n"                                                                             \
	"    - id: one\n"                                                                          \
	"      file: one.csv\n"

struct shape_case {
	struct programme_case files;
	const struct programme *programme;
	const struct feedback *feedback; /* NULL: the programme has errors */
};

/* The rest of the source in YAML, and the files that it reads. */
static struct shape_case read_shape(const char *source, const char *csv, const char *customers)
{
	struct shape_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml", arena_printf(files->arena, "%s%s%s", HEAD, SETUP, source));
	case_file(files, "one.csv", csv);
	if (customers)
		case_file(files, "customers.csv", customers);
	test.programme = case_load(files);
	if (diagnostics_count(files->diagnostics, LEVEL_ERROR) > 0)
		return test;
	diagnostics_free(files->diagnostics); /* advice */
	files->diagnostics = diagnostics_new();
	test.feedback = feedback_read(files->arena, test.programme, files->diagnostics);
	return test;
}

/* "9 10 | 5": scores of recommend and of satisfaction in a group and a period. */
static const char *scores(
	struct shape_case *test, const struct group_tallies *group, const char *period)
{
	struct buffer text = BUFFER_INIT;
	struct period span;
	assert_true(period_parse(period, &span));
	for (size_t question = 0; question < test->feedback->question_count; question++) {
		const struct question *of = &test->feedback->questions[question];
		struct tally tally = feedback_tally(test->feedback, group, of, span);
		buffer_text(&text, question ? " |" : "");
		for (size_t i = 0; i < SCORE_SLOTS; i++)
			for (uint64_t j = 0; j < tally.counts[i]; j++)
				buffer_printf(
					&text, "%s%d", text.length ? " " : "", of->low + (int)i);
	}
	const char *kept = arena_text(test->files.arena, text.bytes);
	buffer_free(&text);
	return kept;
}

static void expect_all(struct shape_case *test, const char *period, const char *expected)
{
	assert_string_equal(scores(test, &test->feedback->groups[0], period), expected);
}

static void expect_of(
	struct shape_case *test, const char *dimension, const char *value, const char *expected)
{
	size_t count;
	const struct group_tallies *const *groups = feedback_values(
		test->files.arena, test->feedback, test->programme, dimension, &count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(groups[i]->group.value, value) == 0) {
			assert_string_equal(scores(test, groups[i], "2026"), expected);
			return;
		}
	fail_msg("there is no %s \"%s\"", dimension, value);
}

static void expect_said(
	const char *source, const char *csv, const char *customers, const char *expected)
{
	struct shape_case test = read_shape(source, csv, customers);
	assert_string_equal(case_messages(&test.files), expected);
	case_close(&test.files);
}

/* ---- wide files -------------------------------------------------------------------------- */

static void a_column_for_each_month_becomes_months(void **state)
{
	(void)state;
	struct shape_case test = read_shape(
		"      columns: {id: Account, segment: Tier}\n"
		"      unpivot: {columns: {recommend: {from: Jul 2026, to: Sep 2026}}}\n",
		"Account,Tier,Jul 2026,Aug 2026,Sep "
		"2026,Owner\nA,Gold,9,,7,x\nB,Silver,10,3,n/a,y\n",
		NULL);
	assert_string_equal(case_messages(&test.files),
		"one.csv:3:15: note: left out: \"n/a\" in column \"Sep 2026\" is not a number "
		"[row-rejected]\n"
		"program.yaml:10:7: error: source \"one\": 16.7% of its values can't be counted, "
		"more than the 5.0% that thresholds allow: 1 not a number; the first is at line 3 "
		"of one.csv, column \"Sep 2026\": \"n/a\" [rejects]\n");
	expect_all(&test, "2026-07", "9 10 |");
	expect_all(&test, "2026-08", "3 |");
	expect_all(&test, "2026-09", "7 |");
	expect_of(&test, "segment", "Gold", "7 9 |");
	const struct source_quality *quality = &test.feedback->sources[0];
	assert_int_equal(quality->rows, 2);
	assert_int_equal(quality->responses, 4);
	assert_int_equal(quality->values, 6);
	assert_int_equal(quality->blank, 1);
	assert_int_equal(quality->rejected, 1);
	assert_int_equal(quality->first.month, 7);
	assert_int_equal(quality->last.month, 9);
	case_close(&test.files);
}

static void a_pattern_takes_several_questions_and_counts(void **state)
{
	(void)state;
	struct shape_case test = read_shape("      columns: {team: Team}\n"
					    "      unpivot:\n"
					    "        columns:\n"
					    "          recommend: /^NPS (.*)/\n"
					    "          satisfaction: /^CSAT (.*)/\n"
					    "          count: /^n (.*)/\n",
		"Team,NPS Q2/26,CSAT Q2/26,n Q2/26,NPS Q3/26,CSAT Q3/26,n Q3/26\n"
		"North,9,5,2,10,4,3\nSouth,,,,0,1,1\n",
		NULL);
	assert_string_equal(case_messages(&test.files), "");
	expect_all(&test, "2026-06", "9 9 | 5 5");
	expect_all(&test, "2026-09", "0 10 10 10 | 1 4 4 4");
	assert_int_equal(test.feedback->sources[0].responses, 6);
	assert_int_equal(test.feedback->sources[0].blank, 0);
	case_close(&test.files);
}

static void headers_may_say_a_dimension(void **state)
{
	(void)state;
	struct shape_case test = read_shape(
		"      columns: {date: Date, comment: Why, satisfaction: All}\n"
		"      unpivot: {into: product, columns: {recommend: [Loan, Card]}}\n",
		"Date,Loan,Card,All,Why\n2026-07-01,9,,5,The loan was quick and easy to get.\n"
		"2026-08-01,7,10,4,\n",
		NULL);
	assert_string_equal(case_messages(&test.files), "");
	expect_all(&test, "2026", "7 9 10 | 4 5");
	expect_of(&test, "product", "Loan", "7 9 |");
	expect_of(&test, "product", "Card", "10 |");
	assert_int_equal(test.feedback->comment_count, 1);
	assert_int_equal(test.feedback->comments[0].score, 5);
	case_close(&test.files);
}

static void a_period_is_read_in_every_usual_form(void **state)
{
	(void)state;
	static const struct {
		const char *header, *month;
	} forms[] = {{"Jul 2026", "2026-07"}, {"July 2026", "2026-07"}, {"Jul-26", "2026-07"},
		{"2026-07", "2026-07"}, {"07/2026", "2026-07"}, {"7.2026", "2026-07"},
		{"202607", "2026-07"}, {"2026/07", "2026-07"}, {"Q3 2026", "2026-09"},
		{"2026-Q3", "2026-09"}, {"Q3-26", "2026-09"}, {"3Q26", "2026-09"},
		{"T3 2026", "2026-09"}, {"2026", "2026-12"}, {"Juillet 2026", "2026-07"},
		{"août 26", "2026-08"}, {"März 2026", "2026-03"}, {"dic. 2026", "2026-12"},
		{"Jul '26", "2026-07"}, {"2026-07-15", "2026-07"}, {"15 July 2026", "2026-07"},
		{"2026-07..2026-08", "2026-08"}, {"julho de 2026", "2026-07"}};
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct arena *arena = arena_new();
		struct shape_case test =
			read_shape("      columns: {id: Id}\n"
				   "      unpivot: {columns: {recommend: \"#2\"}}\n",
				arena_printf(arena, "Id,%s\na,9\n", forms[i].header), NULL);
		if (!test.feedback ||
			strcmp(scores(&test, test.feedback->groups, forms[i].month), "9 |") != 0)
			fail_msg("\"%s\" is not %s: %s", forms[i].header, forms[i].month,
				case_messages(&test.files));
		case_close(&test.files);
		arena_free(arena);
	}
}

static void what_is_no_period_is_an_error(void **state)
{
	(void)state;
	static const char *const headers[] = {"July", "01 Jul", "Total", "Juli 2026 and more",
		"Q5 2026", "13/2026", "1/2/2026", "26", "20", "2026 2025", "", "Jul Aug 2026",
		"1850-01"};
	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++) {
		struct arena *arena = arena_new();
		expect_said("      columns: {id: Id}\n"
			    "      unpivot: {columns: {recommend: \"#2\"}}\n",
			arena_printf(arena, "Id,%s\na,9\n", headers[i]), NULL,
			arena_printf(arena,
				"program.yaml:13:27: error: the header of column 2 of one.csv, "
				"\"%s\", can't be read as a period; a month such as Jul 2026 or "
				"2026-07 is expected, a quarter such as Q3 2026, a year, or a day "
				"in the source's date_format; leave the column out, or put the "
				"period into parentheses in a /pattern/ [choice]\n",
				headers[i]));
		arena_free(arena);
	}
}

static void days_in_headers_follow_the_date_format_or_each_other(void **state)
{
	(void)state;
	struct shape_case test = read_shape("      date_format: M/D/YYYY\n"
					    "      unpivot: {columns: {recommend: /2026/}}\n",
		"Id,7/1/2026,8/1/2026\na,9,8\n", NULL);
	expect_all(&test, "2026-07", "9 |");
	case_close(&test.files);
	test = read_shape("      unpivot: {columns: {recommend: /2026/}}\n",
		"Id,1/7/2026,31/8/2026\na,9,8\n", NULL);
	expect_all(&test, "2026-07", "9 |");
	case_close(&test.files);
}

static void mistakes_in_an_unpivot_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *source, *csv, *expected;
	} cases[] = {
		{"      unpivot: {columns: {recommend: [Jul 2026, 2026-07]}}\n",
			"Id,Jul 2026,2026-07\na,9,8\n",
			"program.yaml:12:27: error: columns 2 and 3 of one.csv, \"Jul 2026\" and "
			"\"2026-07\", are of the same period; leave one out [csv-header-twice]\n"},
		{"      columns: {date: Date}\n"
		 "      unpivot: {into: produkt, columns: {recommend: [Loan]}}\n",
			"Date,Loan\n2026-07-01,9\n",
			"program.yaml:13:16: error: an unpivot goes into date, stage, touchpoint, "
			"segment, team or one of the dimensions, not into \"produkt\"; did you "
			"mean "
			"\"product\"? [choice]\n"},
		{"      columns: {date: Date, comment: Why, satisfaction: All}\n"
		 "      unpivot: {columns: {recommend: [Jul 2026], count: [Jul 2026], "
		 "recomend: [x]}}\n",
			"Date,Jul 2026\n2026-07-01,9\n",
			"program.yaml:12:43: error: nothing says when \"satisfaction\" was "
			"answered, since dates are in the headers; put it under the columns of "
			"unpivot, too [key-missing]\n"},
		{"      unpivot: {columns: {count: [Jul 2026]}}\n", "Id,Jul 2026\na,9\n",
			"program.yaml:12:16: error: the unpivot of source \"one\" has no column "
			"for any question; add \"question-id: /pattern/\" to its columns "
			"[key-missing]\n"},
		{"      unpivot: {columns: {recommend: {from: Jul 2026}}}\n", "Id,Jul 2026\na,9\n",
			"program.yaml:12:27: error: \"recommend\" needs the headers of its "
			"columns, "
			"a /pattern/ for them, or both \"from\" and \"to\" [key-missing]\n"},
		{"      unpivot: {columns: {recommend: /^NPS/}}\n", "Id,Jul 2026\na,9\n",
			"program.yaml:12:27: error: the pattern /^NPS/ fits no header of one.csv "
			"[csv-column]\n"},
		{"      unpivot: {columns: {recommend: {from: Aug 2026, to: Jul 2026}}}\n",
			"Id,Jul 2026,Aug 2026\na,9,8\n",
			"program.yaml:12:27: error: column \"Aug 2026\" of one.csv stands behind "
			"\"Jul 2026\"; write them in the order of the file [csv-column]\n"},
		{"      unpivot: {columns: {recommend: /^NPS (.*)/, count: /^n (.*)/}}\n",
			"Id,NPS Jul 2026,n Jul 2026,n Aug 2026\na,9,8,7\n",
			"program.yaml:12:51: error: column 4 of one.csv counts responses of \"Aug "
			"2026\", but no column holds their answers [csv-column]\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct shape_case test = read_shape(cases[i].source, cases[i].csv, NULL);
		const char *said = case_messages(&test.files);
		if (!strstr(said, cases[i].expected))
			assert_string_equal(said, cases[i].expected);
		case_close(&test.files);
	}
}

/* ---- joins ------------------------------------------------------------------------------- */

#define CUSTOMERS                                                                                  \
	"Customer ID;Tier;Product line;Account manager\n"                                          \
	"C1;Gold;Loan;x\nC2;Silver;Card;y\n C4 ;Gold;Card;z\n;Gold;Card;z\n"

static void attributes_come_from_another_file(void **state)
{
	(void)state;
	struct shape_case test =
		read_shape("      columns: {date: Date, recommend: Score}\n"
			   "      join: {file: customers.csv, by: Customer ID, to: Account,\n"
			   "        columns: {segment: Tier, product: /^product/}}\n",
			"Date,Account,Score\n2026-07-01,C1,9\n2026-07-02,C2,3\n2026-08-01,C1 ,10\n"
			"2026-08-02,C3,7\n2026-08-03,,6\n",
			CUSTOMERS);
	assert_string_equal(case_messages(&test.files),
		"program.yaml:13:13: note: 2 responses of source \"one\" have no row in "
		"customers.csv, and 1 row there has no response [join]\n");
	expect_all(&test, "2026", "3 6 7 9 10 |");
	expect_of(&test, "segment", "Gold", "9 10 |");
	expect_of(&test, "product", "Card", "3 |");
	const struct source_quality *quality = &test.feedback->sources[0];
	assert_int_equal(quality->joined, 3);
	assert_int_equal(quality->unmatched, 2);
	assert_int_equal(quality->unused, 1);
	case_close(&test.files);
}

static void answers_and_comments_may_be_joined_by_response_id(void **state)
{
	(void)state;
	struct shape_case test =
		read_shape("      columns: {date: Date, id: Response, recommend: Score}\n"
			   "      join: {file: customers.csv, by: Ref, columns: {satisfaction: "
			   "Smile, comment: "
			   "Said}}\n",
			"Date,Response,Score\n2026-07-01,R1,9\n2026-07-02,R2,3\n",
			"Ref,Smile,Said\nR2,2,\"Call me, \"\"now\"\": me@example.com is where I "
			"read it.\"\n"
			"R1,77,\n");
	assert_string_equal(case_messages(&test.files),
		"customers.csv:3: note: left out: \"77\" in column \"Smile\" is outside the scale "
		"[row-rejected]\n"
		"program.yaml:10:7: error: source \"one\": 25.0% of its values can't be counted, "
		"more than the 5.0% that thresholds allow: 1 outside the scale; the first is at "
		"line 2 of one.csv, column \"Smile\": \"77\" [rejects]\n");
	expect_all(&test, "2026", "3 9 | 2");
	assert_string_equal(test.feedback->sources[0].rejects.items[0].at.file, "customers.csv");
	assert_int_equal(test.feedback->sources[0].rejects.items[0].at.line, 3);
	assert_int_equal(test.feedback->comment_count, 1);
	assert_string_equal(
		test.feedback->comments[0].text, "Call me, \"now\": [e-mail] is where I read it.");
	case_close(&test.files);
}

static void the_key_is_what_is_called_the_same(void **state)
{
	(void)state;
	struct shape_case test = read_shape(
		"      columns: {date: Date, id: Response, recommend: Score}\n"
		"      join: {file: customers.csv, by: Customer ID, columns: {segment: Tier}}\n",
		"Date,Response,customer id,Score\n2026-07-01,C2,C1,9\n", CUSTOMERS);
	expect_of(&test, "segment", "Gold", "9 |");
	case_close(&test.files);
}

static void a_wide_file_may_be_joined_too(void **state)
{
	(void)state;
	struct shape_case test = read_shape(
		"      columns: {id: Account}\n"
		"      unpivot: {columns: {recommend: /2026/}}\n"
		"      join: {file: customers.csv, by: Customer ID, columns: {segment: Tier}}\n",
		"Account,2026-07,2026-08\nC1,9,10\nC2,3,\n", CUSTOMERS);
	expect_of(&test, "segment", "Gold", "9 10 |");
	expect_of(&test, "segment", "Silver", "3 |");
	case_close(&test.files);
}

static void mistakes_in_a_join_are_told(void **state)
{
	(void)state;
#define COLUMNS "      columns: {date: Date, id: Response, recommend: Score}\n"
#define ROWS    "Date,Response,Score\n2026-07-01,C1,9\n2026-07-02,C2,3\n"
	static const struct {
		const char *join, *customers, *expected;
	} cases[] = {
		{"{file: customers.csv, by: Customer ID, columns: {segment: Tier}}",
			"Customer ID,Tier\nC1,Gold\nC2,Gold\nC1,Silver\n C2,Gold\n",
			"customers.csv:4:1: error: this row has the same \"Customer ID\" as the "
			"one at line 2; a file that is joined must have one row for each "
			"[id-twice]\n"
			"customers.csv:5:2: error: this row has the same \"Customer ID\" as the "
			"one at line 3; a file that is joined must have one row for each "
			"[id-twice]\n"},
		{"{file: customers.csv, by: Customer ID, columns: {segment: Tier}}",
			"Customer ID,Tier\n1,Gold\n2,Gold\n",
			"program.yaml:13:13: error: no response of source \"one\" has a row in "
			"customers.csv: \"Customer ID\" there and the key in one.csv never hold "
			"the "
			"same; look at \"by\" and \"to\" [join-nothing]\n"},
		{"{file: customers.csv, by: Customer, columns: {segment: Tier}}",
			"Customer ID,Tier\nC1,Gold\n",
			"program.yaml:13:13: error: customers.csv has no column \"Customer\"; "
			"did "
			"you mean \"Customer ID\"? [csv-column]\n"},
		{"{file: customers.csv, by: Customer ID, to: Account, columns: {segment: Tier}}",
			"Customer ID,Tier\nC1,Gold\n",
			"program.yaml:13:13: error: one.csv has no column \"Account\"; it has "},
		{"{file: customers.csv, by: Customer ID, columns: {segment: Level}}",
			"Customer ID,Tier\nC1,Gold\n",
			"program.yaml:13:62: error: customers.csv has no column \"Level\""},
		{"{file: clients.csv, by: Customer ID, columns: {segment: Tier}}", "x\n",
			"program.yaml:13:13: error: there is no file \"clients.csv\" "
			"[file-missing]\n"},
		{"{file: customers.csv, by: Customer ID, columns: {date: Tier}}", "x\n",
			"program.yaml:13:62: error: \"date\" can't be joined: it is neither a "
			"question nor a dimension nor one of stage, touchpoint, segment, team, "
			"comment, language [key-unknown]\n"},
		{"{file: customers.csv, by: Customer ID, columns: {recommend: Tier}}", "x\n",
			"program.yaml:13:62: error: source \"one\" finds \"recommend\" in its "
			"columns and in those of its join; take one of them away [key-twice]\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *arena = arena_new();
		struct shape_case test =
			read_shape(arena_printf(arena, COLUMNS "      join: %s\n", cases[i].join),
				ROWS, cases[i].customers);
		const char *said = case_messages(&test.files);
		if (!strstr(said, cases[i].expected))
			assert_string_equal(said, cases[i].expected);
		case_close(&test.files);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_column_for_each_month_becomes_months),
		cmocka_unit_test(a_pattern_takes_several_questions_and_counts),
		cmocka_unit_test(headers_may_say_a_dimension),
		cmocka_unit_test(a_period_is_read_in_every_usual_form),
		cmocka_unit_test(what_is_no_period_is_an_error),
		cmocka_unit_test(days_in_headers_follow_the_date_format_or_each_other),
		cmocka_unit_test(mistakes_in_an_unpivot_are_told),
		cmocka_unit_test(attributes_come_from_another_file),
		cmocka_unit_test(answers_and_comments_may_be_joined_by_response_id),
		cmocka_unit_test(the_key_is_what_is_called_the_same),
		cmocka_unit_test(a_wide_file_may_be_joined_too),
		cmocka_unit_test(mistakes_in_a_join_are_told),
	};
	return cmocka_run_group_tests_name("feedback shapes", tests, NULL, NULL);
}
