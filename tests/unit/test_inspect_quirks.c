/* Quirks of exports as tools and people leave them, each met in a real file. */
#include "inspect_case.h"

/* ---- scales ------------------------------------------------------------------------------ */

static void words_may_stand_at_both_ends_of_a_scale_of_numbers(void **state)
{
	(void)state;
	struct inspect_case test = look_at("Q\nStrongly agree\n9\n9\n8\n2\nN/A\nStrongly agree\n"
					   "Strongly disagree\n");
	expect_column(&test, 0, "score 7/0/1/0 1-10 7: 1=1, 2=1, 8=1, 9=2, 10=2");
	const struct scale_score *words = test.found->columns.items[0].words;
	assert_string_equal(words[0].word, "Strongly agree");
	assert_int_equal(words[0].score, 10);
	assert_string_equal(words[1].word, "Strongly disagree");
	assert_int_equal(words[1].score, 1);
	case_close(&test.files);
	test = look_at("Q\nVery satisfied\n4\n3\n2\nVery dissatisfied\n4\n");
	expect_column(&test, 0, "score 6/0/0/0 1-5 3.167: 1=1, 2=1, 3=1, 4=2, 5=1");
	case_close(&test.files);
	test = look_at("Q\nNot at all likely\n1\n5\n9\nExtremely likely\n9\n");
	expect_column(&test, 0, "score 6/0/0/0 0-10 5.667: 0=1, 1=1, 5=1, 9=2, 10=1");
	case_close(&test.files);
}

/* 1, 2 and 3 below a word: of how many points? And which is higher, 10 or the word? */
static void words_at_the_end_of_unclear_scales_are_no_scores(void **state)
{
	(void)state;
	struct inspect_case test =
		look_at("A,B\nAlways,10\n1,Excellent\n2,9\n3,8\n3,8\n2,9\nAlways,Excellent\n");
	expect_column(&test, 0, "choice 7/0/0/0: 2=2, 3=2, Always=2, 1=1");
	expect_column(&test, 1, "choice 7/0/0/0: 8=2, 9=2, Excellent=2, 10=1");
	case_close(&test.files);
}

static void a_ticked_box_says_what_its_header_says(void **state)
{
	(void)state;
	struct inspect_case test = look_at("How did you hear of us?,,,How was it?,\n"
					   "Friends,The press,Other (please specify), - 4, - 5\n"
					   "Friends,,,4,\n,The press,,,5\nFriends,,my aunt,,5\n");
	assert_string_equal(test.found->tool, "surveymonkey");
	expect_column(&test, 0, "choice 2/1/0/0: Friends=2");
	expect_column(&test, 1, "choice 1/2/0/0: The press=1");
	expect_column(&test, 2, "text 1/2/0/0");
	expect_column(&test, 3, "choice 1/2/0/0: 4=1");
	expect_column(&test, 4, "choice 2/1/0/0: 5=2");
	case_close(&test.files);
	test = look_at("#,Hackathons,Start Date (UTC),Submit Date (UTC)\n"
		       "a1,Hackathons,2026-07-01 10:00:00,2026-07-01 10:01:00\n"
		       "b2,,2026-07-02 10:00:00,2026-07-02 10:01:00\n");
	assert_string_equal(test.found->tool, "typeform");
	expect_column(&test, 1, "choice 1/1/0/0: Hackathons=1");
	case_close(&test.files);
}

static void long_fractions_are_numbers(void **state)
{
	(void)state;
	struct inspect_case test =
		look_at("Weight\n82.63694412341234567\n0.12345678901234567891\n");
	expect_column(&test, 0,
		"number 2/0/0/0 0.123457-82.6369 41.38: 0.12345678901234567891=1, "
		"82.63694412341234567=1");
	case_close(&test.files);
}

/* ---- header rows ------------------------------------------------------------------------- */

static void codes_may_stand_above_questions_in_any_file(void **state)
{
	(void)state;
	struct inspect_case test =
		look_at("Q1,Q2_1,Q2_2\nHow old are you?,Where do you live? - City,And - Country\n"
			"30,Oslo,Norway\n41,Turku,Finland\n");
	assert_string_equal(test.found->tool, "csv");
	assert_int_equal(test.found->header_rows, 2);
	assert_int_equal(test.found->rows, 2);
	assert_string_equal(test.found->columns.items[1].id, "Q2_1");
	assert_string_equal(test.found->columns.items[1].label, "Where do you live? - City");
	case_close(&test.files);
}

static void qualtrics_files_lose_their_row_of_import_ids(void **state)
{
	(void)state;
	expect_tool("StartDate,EndDate,Status,ResponseId,Q1\n"
		    "Start Date,End Date,Response Type,Response ID,How was it?\n"
		    "2026-07-01 10:00:00,2026-07-01 10:01:00,IP Address,R_1,5\n",
		"qualtrics", 2, 1);
}

static void groups_may_stand_above_questions(void **state)
{
	(void)state;
	expect_tool(",Which systems do you use?,,,How often?,,\n"
		    "#,macOS,Windows,Linux,Forum,Chat,Mail\n"
		    "a1,macOS,,Linux,Daily,Never,Never\n",
		"csv", 2, 1);
}

static void limesurvey_may_leave_out_columns_of_its_own(void **state)
{
	(void)state;
	struct inspect_case test =
		look_at("\"Response ID\",\"Date submitted\",\"Referrer URL\",\"How was it?\"\n"
			"\"1\",\"2026-07-01 10:00:00\",\"\",\"5\"\n\"2\",\"\",\"\",\"\"\n");
	assert_string_equal(test.found->tool, "limesurvey");
	assert_int_equal(test.found->excluded[EXCLUDED_PARTIAL], 1);
	case_close(&test.files);
	expect_tool("id,submitdate,Q1\n1,2026-07-01 10:00:00,5\n", "limesurvey", 1, 1);
}

/* Downloaded from a form whose first row somebody has cut off. */
static void a_moment_heads_no_column(void **state)
{
	(void)state;
	struct inspect_case test =
		look_at("2026/05/15 7:07:45 PM GMT+1,As a hobby,> 15 years,2-10,Free\n"
			"2026/05/17 7:47:18 PM GMT+1,At work,7-10 years,<= 1,\n");
	assert_string_equal(test.found->tool, "headerless");
	assert_int_equal(test.found->rows, 2);
	assert_string_equal(test.found->columns.items[0].first, "2026-05-15T19:07:45");
	case_close(&test.files);
	expect_tool("Team,2026-05-15,2026-06-15\nNorth,3,4\n", "csv", 1, 1);
}

/* ---- dates and persons ------------------------------------------------------------------- */

static void italians_part_hours_from_minutes_by_a_full_stop(void **state)
{
	(void)state;
	struct inspect_case test = look_at("Informazioni cronologiche,Voto\n"
					   "17/01/2026 18.03.40,5\n18/01/2026 8.05,4\n");
	assert_string_equal(test.found->tool, "google-forms");
	assert_string_equal(test.found->columns.items[0].first, "2026-01-17T18:03:40");
	assert_string_equal(test.found->columns.items[0].last, "2026-01-18T08:05:00");
	case_close(&test.files);
}

static void a_day_of_birth_is_personal_in_any_language(void **state)
{
	(void)state;
	struct inspect_case test = look_at("Geboortedatum,Date de naissance\n1-2-1990,\n,\n");
	expect_column(&test, 0, "person data 1/1/0/0");
	expect_column(&test, 1, "person data 0/2/0/0");
	assert_int_equal(test.found->contents.blank_rows, 1);
	case_close(&test.files);
}

static void a_header_may_say_that_a_name_is_optional(void **state)
{
	(void)state;
	struct inspect_case test = look_at("Nombre (opcional),Your e-mail address (optional)\n"
					   "Ana,\nEva,\n");
	expect_column(&test, 0, "person data 2/0/0/0");
	case_close(&test.files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_may_stand_at_both_ends_of_a_scale_of_numbers),
		cmocka_unit_test(words_at_the_end_of_unclear_scales_are_no_scores),
		cmocka_unit_test(a_ticked_box_says_what_its_header_says),
		cmocka_unit_test(long_fractions_are_numbers),
		cmocka_unit_test(codes_may_stand_above_questions_in_any_file),
		cmocka_unit_test(qualtrics_files_lose_their_row_of_import_ids),
		cmocka_unit_test(groups_may_stand_above_questions),
		cmocka_unit_test(limesurvey_may_leave_out_columns_of_its_own),
		cmocka_unit_test(a_moment_heads_no_column),
		cmocka_unit_test(italians_part_hours_from_minutes_by_a_full_stop),
		cmocka_unit_test(a_day_of_birth_is_personal_in_any_language),
		cmocka_unit_test(a_header_may_say_that_a_name_is_optional),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
