/* Exports that nobody has described: what tool wrote them, and what their columns hold. */
#include "inspect_case.h"

/* ---- tools ------------------------------------------------------------------------------- */

#define QUALTRICS                                                                                  \
	"StartDate,Status,Finished,ResponseId,RecipientEmail,Q1,Q2\n"                              \
	"Anfangsdatum,Antworttyp,Beendet,Antwort-ID,E-Mail,Empfehlen Sie uns?,Warum?\n"            \
	"\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\","          \
	"\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\","        \
	"\"{\"\"ImportId\"\":\"\"recipientEmail\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\","       \
	"\"{\"\"ImportId\"\":\"\"QID2_TEXT\"\"}\"\n"

static void qualtrics_has_names_labels_and_import_ids(void **state)
{
	(void)state;
	struct inspect_case test =
		look_at(QUALTRICS "2026-07-01 10:00:00,0,1,R_1,,9,gut\n"
				  "2026-07-02 11:00:00,2,1,R_2,,-1,\n"
				  "2026-07-02 12:00:00,1,1,R_3,,3,\n"
				  "2026-07-02 12:00:00,8,1,R_4,,10,\n"
				  "2026-07-03 23:59:59,0,0,R_5,a@example.com,-99,\n");
	assert_string_equal(test.found->tool, "qualtrics");
	assert_int_equal(test.found->header_rows, 3);
	assert_int_equal(test.found->rows, 5);
	assert_int_equal(test.found->excluded[EXCLUDED_TEST], 1);
	assert_int_equal(test.found->excluded[EXCLUDED_PREVIEW], 1);
	assert_int_equal(test.found->excluded[EXCLUDED_SPAM], 1);
	assert_int_equal(test.found->excluded[EXCLUDED_PARTIAL], 1);
	assert_int_equal(test.found->date, 0);
	assert_int_equal(test.found->response, 3);
	assert_string_equal(test.found->columns.items[5].id, "Q1");
	assert_string_equal(test.found->columns.items[5].label, "Empfehlen Sie uns?");
	assert_string_equal(test.found->columns.items[0].last, "2026-07-03T23:59:59");
	expect_column(&test, 1, "choice 5/0/0/0: 0=2, 1=1, 2=1, 8=1");
	expect_column(&test, 4, "person data 1/4/0/0");
	expect_column(&test, 5, "score 3/0/0/2 3-10 7.333: 3=1, 9=1, 10=1");
	case_close(&test.files);
}

static void import_ids_are_also_written_as_python_writes_them(void **state)
{
	(void)state;
	expect_tool("ResponseID,StartDate,Status,Q1\n"
		    "ResponseID,StartDate,Status,How was it?\n"
		    "{'ImportId': 'responseId'},{'ImportId': 'startDate'},{'ImportId': 'status'},"
		    "{'ImportId': 'QID1'}\n"
		    "R_1,2026-07-01 10:00:00,0,3\n",
		"qualtrics", 3, 1);
}

static void legacy_qualtrics_has_codes_above_its_names(void **state)
{
	(void)state;
	struct inspect_case test = look_at("\xEF\xBB\xBF"
					   "V1,V2,V3,Q1,\n"
					   "ResponseID,StartDate,Status,How was it?,\n"
					   "R_1,2026-07-01 10:00:00,2,3,\n"
					   "R_2,2026-07-01 10:00:00,0,2,\n");
	assert_string_equal(test.found->tool, "qualtrics-legacy");
	assert_string_equal(test.found->encoding, "utf-8-sig");
	assert_int_equal(test.found->header_rows, 2);
	assert_int_equal(test.found->date, 1);
	assert_int_equal(test.found->response, 0);
	assert_int_equal(test.found->excluded[EXCLUDED_TEST], 1);
	expect_column(&test, 3, "score 2/0/0/0 2-3 2.5: 2=1, 3=1");
	expect_column(&test, 4, "empty 0/2/0/0");
	case_close(&test.files);
}

static void qualtrics_also_writes_utf_16_parted_by_tabs(void **state)
{
	(void)state;
	static const char text[] =
		"StartDate\tResponseId\tQ1\nStart\tId\tHow was it?\n"
		"\"{\"\"ImportId\"\":\"\"startDate\"\"}\"\t\"{\"\"ImportId\"\":\"\"_recordId\"\"}"
		"\"\t\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n"
		"2026-07-01 10:00:00\tR_1\t4\n";
	struct buffer wide = BUFFER_INIT;
	buffer_add(&wide, "\xFF\xFE", 2);
	for (const char *at = text; *at != '\0'; at++) {
		buffer_char(&wide, *at);
		buffer_char(&wide, '\0');
	}
	struct inspect_case test = open_bytes(wide.bytes, wide.length, NULL);
	assert_string_equal(case_messages(&test.files), "");
	assert_string_equal(test.found->tool, "qualtrics");
	assert_string_equal(test.found->encoding, "utf-16le");
	assert_int_equal(test.found->delimiter, '\t');
	expect_column(&test, 2, "score 1/0/0/0 4-4 4: 4=1");
	buffer_free(&wide);
	case_close(&test.files);
}

static void surveymonkey_has_answers_kinds_below_its_questions(void **state)
{
	(void)state;
	struct inspect_case test = look_at(
		"Respondent ID,Collector ID,Start Date,\"Would you recommend us?\",,What else?\n"
		",,,Response,Why?,Open-Ended Response\n"
		"13000000001,400,07/13/2026 12:05:00 AM,9,Good,\n"
		"13000000002,400,07/01/2026 07:40:47 PM,N/A,,n/a\n"
		"13000000003,400,07/01/2026 12:00:00 PM,4,,N/A\n");
	assert_string_equal(test.found->tool, "surveymonkey");
	assert_int_equal(test.found->header_rows, 2);
	assert_string_equal(test.found->columns.items[4].label, "Would you recommend us?: Why?");
	assert_string_equal(test.found->columns.items[5].label, "What else?");
	assert_string_equal(test.found->columns.items[2].date_format, "M/D/YYYY");
	assert_string_equal(test.found->columns.items[2].first, "2026-07-01T12:00:00");
	assert_string_equal(test.found->columns.items[2].last, "2026-07-13T00:05:00");
	expect_column(&test, 3, "score 2/0/1/0 4-9 6.5: 4=1, 9=1");
	/* In a comment only what tools write is not applicable: people write n/a, too. */
	expect_column(&test, 5, "text 1/1/1/0");
	case_close(&test.files);
}

static void questions_may_span_the_columns_of_their_parts(void **state)
{
	(void)state;
	struct inspect_case test = look_at("\xEF\xBB\xBFWie oft?;;;Was noch?\n"
					   "Mail;Telefonat;Besuch;Antwort\n"
					   "oft;nie;;ja\n"
					   "nie;nie;oft;\n");
	assert_string_equal(test.found->tool, "limesurvey");
	assert_int_equal(test.found->header_rows, 2);
	assert_int_equal(test.found->delimiter, ';');
	assert_string_equal(test.found->columns.items[1].label, "Wie oft?: Telefonat");
	case_close(&test.files);
}

static void tools_are_known_by_their_headers(void **state)
{
	(void)state;
	expect_tool("Timestamp,\"Rate us, please\"\n7/21/2026 1:02:03,5\n", "google-forms", 1, 1);
	expect_tool("ID,Start time,Completion time,Email,Name,Rate us\n"
		    "1,8/20/26 12:51:45,8/20/26 12:55:00,anonymous,,4\n",
		"microsoft-forms", 1, 1);
	expect_tool("#,How likely?,Start Date (UTC),Submit Date (UTC),Network ID\n"
		    "ab12cd,9,2026-07-01 10:00:00,2026-07-01 10:01:00,77\n",
		"typeform", 1, 1);
	expect_tool("id,submitdate,lastpage,startlanguage,Q1\n1,2026-07-01 10:00:00,3,en,5\n"
		    "2,,1,en,\n",
		"limesurvey", 1, 2);
	expect_tool("id,submitdate,lastpage,startlanguage,G1Q1\n"
		    "Response ID,Date submitted,Last page,Start language,How was it?\n"
		    "1,2026-07-01 10:00:00,3,en,5\n",
		"limesurvey", 2, 1);
	expect_tool("id. Antwort ID,submitdate. Datum Abgeschickt,lastpage. Letzte Seite,Q1. Wie?\n"
		    "1,2026-07-01 10:00:00,3,5\n",
		"limesurvey", 1, 1);
	expect_tool("ID de la réponse,Date de soumission,Dernière page,Note\n"
		    "1,2026-07-01 10:00:00,3,5\n",
		"limesurvey", 1, 1);
	expect_tool("Response ID,Time Started,Date Submitted,Status,Rate us\n"
		    "1,2026-07-01 10:00:00,2026-07-01 10:00:00,Complete,5\n",
		"alchemer", 1, 1);
	expect_tool("score,requester_id,ticket_id,created_at,comment\n"
		    "good,1,2,2026-07-01T10:00:00Z,Thanks\n",
		"zendesk", 1, 1);
	expect_tool("id,score,comment,survey_type,created_at\n1,9,Fine,nps,1782900000\n",
		"delighted", 1, 1);
	expect_tool("request_id,response_received_at,star_rating,comments\n"
		    "a1,2026-07-01T10:00:00Z,5,Fine\nb2,,,\n",
		"medallia", 1, 2);
	expect_tool("Date submitted,Sentiment,Rating,Follow-up\n2026-07-01,Promoter,9,Fine\n",
		"hubspot", 1, 1);
	expect_tool("rating,remark,created_at\n4,ok,2026-07-01 10:00:00\n", "intercom", 1, 1);
	expect_tool("Review Id,Review Created (UTC),Review Stars,Review Content\n"
		    "ab1,2026-07-01 10:00:00,4,Fine\n",
		"trustpilot", 1, 1);
	expect_tool(
		"Survey score,Survey comment,Score category\n9,Fine,Promoter\n", "retently", 1, 1);
	expect_tool("Date,Score\n2026-07-01,4\n", "csv", 1, 1);
}

static void a_file_may_have_no_header(void **state)
{
	(void)state;
	struct inspect_case test = look_at("2026-07-01,9,Fine\n2026-07-14,3,Slow\n");
	assert_string_equal(test.found->tool, "headerless");
	assert_int_equal(test.found->header_rows, 0);
	assert_int_equal(test.found->rows, 2);
	expect_column(&test, 1, "score 2/0/0/0 3-9 6: 3=1, 9=1");
	case_close(&test.files);
	expect_tool("Team,2025,2026\nNorth,8,9\n", "csv", 1, 1); /* years are names */
}

static void unanswered_requests_are_partial(void **state)
{
	(void)state;
	struct inspect_case test = look_at("request_id,response_received_at,star_rating,comments\n"
					   "a1,2026-07-01T10:00:00Z,5,Fine\nb2,,,\n");
	assert_int_equal(test.found->excluded[EXCLUDED_PARTIAL], 1);
	case_close(&test.files);
}

/* ---- columns ----------------------------------------------------------------------------- */

static void scores_are_whole_and_inside_0_to_10(void **state)
{
	(void)state;
	struct inspect_case test = look_at("Score,Stars,Amount,Box,Least\n"
					   "10.0,★★★☆☆,12.5,1,-2147483648\n"
					   "\"7,0\",★☆☆☆☆,3,,4\n"
					   "10 - Extremely likely,4,7,1,5\n"
					   "99,☆☆☆☆☆,50,,5\n"
					   "NA,-1,80,,4\n"
					   "maybe,n/a,12,1,3\n"
					   "8,2,15,,3\n"
					   "9,2,15,,3\n"
					   "9,2,15,,3\n");
	expect_column(&test, 0, "score 6/0/1/2 7-10 8.833: 7=1, 8=1, 9=2, 10=2");
	expect_column(&test, 1, "score 7/0/1/1 0-4 2: 0=1, 1=1, 2=3, 3=1, 4=1");
	expect_column(
		&test, 2, "number 9/0/0/0 3-80 23.278: 15=3, 12=1, 12.5=1, 3=1, 50=1, 7=1, 80=1");
	expect_column(&test, 3, "choice 3/6/0/0 1-1 1: 1=3");
	expect_column(&test, 4, "score 8/0/0/1 3-5 3.75: 3=4, 4=2, 5=2");
	case_close(&test.files);
}

static void a_stray_number_is_a_mistake_among_many_scores(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "Score,Visits\n");
	for (int i = 0; i < 60; i++)
		buffer_printf(&csv, "%d,%d\n", i == 30 ? 55 : i % 10, i % 12);
	struct inspect_case test = look_at(csv.bytes);
	assert_int_equal(test.found->columns.items[0].kind, KIND_SCORE);
	assert_int_equal(test.found->columns.items[0].rejected, 1);
	assert_int_equal(test.found->columns.items[1].kind, KIND_NUMBER);
	buffer_free(&csv);
	case_close(&test.files);
}

static void words_of_known_scales_have_scores(void **state)
{
	(void)state;
	struct inspect_case test =
		look_at("A,B\n"
			"Strongly Agree,good\nstrongly\xC2\xA0"
			"agree,fair\nAgree,poor\nDisagree,good\n"
			"Neither Agree nor Disagree,fair\nStrongly Disagree,fair\n");
	expect_column(&test, 0,
		"choice 6/0/0/0 1-5 3.333: Strongly Agree=2, Agree=1, Disagree=1, "
		"Neither Agree nor Disagree=1, Strongly Disagree=1");
	/* Of two scales with different scores: no guess. */
	expect_column(&test, 1, "choice 6/0/0/0: fair=3, good=2, poor=1");
	case_close(&test.files);
}

static void personal_data_is_suspected_and_never_counted(void **state)
{
	(void)state;
	struct inspect_case test =
		look_at("Your details: First Name,Contact,Team,Phone Number\n"
			"Ann,ann@example.com,North,1\nAnn,ann@example.com,North,1\n"
			"Ann,ann@example.com,South,1\nAnn,,South,1\n");
	expect_column(&test, 0, "person data 4/0/0/0");
	expect_column(&test, 1, "person data 3/1/0/0");
	expect_column(&test, 2, "choice 4/0/0/0: North=2, South=2");
	expect_column(&test, 3, "person data 4/0/0/0");
	case_close(&test.files);
}

static void personal_data_is_looked_for_in_comments(void **state)
{
	(void)state;
	struct inspect_case test = look_at("Comment,Reach me\n"
					   "Write to ann@example.com please,+49 30 1234567\n"
					   "All is well in the shop,+49 30 1234567\n"
					   "The order 123456789012 was late,+49 30 1234567\n");
	expect_column(&test, 0, "text 3/0/0/0");
	assert_int_equal(test.found->columns.items[0].personal.count, 1);
	assert_string_equal(test.found->columns.items[0].personal.items[0].value, "e-mail");
	expect_column(&test, 1, "person data 3/0/0/0");
	case_close(&test.files);
}

static void ids_are_known_by_their_header_and_by_differing(void **state)
{
	(void)state;
	struct inspect_case test = look_at(
		"UniqueID,ticketId,Paid,Workshop ID\na1,x,7,5\nb2,y,7,5\nc3,z,8,5\nd4,v,8,5\n");
	expect_column(&test, 0, "id 4/0/0/0");
	expect_column(&test, 1, "id 4/0/0/0");
	expect_column(&test, 2, "score 4/0/0/0 7-8 7.5: 7=2, 8=2");
	expect_column(&test, 3, "choice 4/0/0/0: 5=4");
	case_close(&test.files);
}

/* ---- dates ------------------------------------------------------------------------------- */

static void dates_that_fit_two_orders_are_not_guessed(void **state)
{
	(void)state;
	const char *csv = "Date,Score\n11/1/2019 8:51:12,9\n11/4/2019 4:33:11,3\n";
	struct inspect_case test = open_bytes(csv, strlen(csv), NULL);
	assert_string_equal(case_messages(&test.files),
		"one.csv: warning: the dates in column 0, \"Date\", can be read with the day first "
		"and with the month first; say which with --date-format D/M/YYYY or M/D/YYYY "
		"[dates-unclear]\n");
	assert_null(test.found->columns.items[0].first);
	case_close(&test.files);
	test = open_bytes(csv, strlen(csv), "M/D/YYYY");
	assert_string_equal(case_messages(&test.files), "");
	assert_string_equal(test.found->columns.items[0].first, "2019-11-01T08:51:12");
	assert_string_equal(test.found->columns.items[0].last, "2019-11-04T04:33:11");
	case_close(&test.files);
}

static void dates_are_written_in_many_ways(void **state)
{
	(void)state;
	struct inspect_case test = look_at("Zulu,German,created_at,Short,Number\n"
					   "2026-07-01T10:00:00.123Z,31.12.2025,1782900000,9/8/18 "
					   "15:29,1782900000\n"
					   "2026-06-01T09:00:00Z,1.1.2026,1782910000,1/31/17 "
					   "3:42,1782910000\n");
	const struct column_profile *columns = test.found->columns.items;
	assert_string_equal(columns[0].first, "2026-06-01T09:00:00");
	assert_string_equal(columns[0].last, "2026-07-01T10:00:00");
	assert_string_equal(columns[1].date_format, "D/M/YYYY");
	assert_string_equal(columns[1].first, "2025-12-31");
	assert_string_equal(columns[2].date_format, "epoch");
	assert_string_equal(columns[2].first, "2026-07-01T10:00:00");
	assert_string_equal(columns[3].date_format, "M/D/YYYY");
	assert_string_equal(columns[3].first, "2017-01-31T03:42:00");
	assert_int_equal(columns[4].kind, KIND_NUMBER);
	case_close(&test.files);
}

/* ---- bad files --------------------------------------------------------------------------- */

static void nothing_in_a_file_is_said(void **state)
{
	(void)state;
	struct inspect_case test = open_bytes("", 0, NULL);
	assert_null(test.found);
	assert_string_equal(case_messages(&test.files),
		"one.csv: error: the file is empty; expected a row of column names and rows of "
		"answers [csv]\n");
	case_close(&test.files);
	test = open_bytes("Date,Score\n", 11, NULL);
	assert_int_equal(test.found->rows, 0);
	expect_column(&test, 0, "empty 0/0/0/0");
	assert_string_equal(case_messages(&test.files),
		"one.csv: warning: no rows below the header [csv-empty]\n");
	case_close(&test.files);
}

static void rows_of_another_width_are_reported(void **state)
{
	(void)state;
	const char *csv = "Date,Score\n2026-07-01,9\n2026-07-02,8,7\n2026-07-03\n";
	struct inspect_case test = open_bytes(csv, strlen(csv), NULL);
	assert_int_equal(test.found->rows, 3);
	assert_int_equal(test.found->ragged, 2);
	assert_non_null(strstr(case_messages(&test.files), "one.csv:3:"));
	assert_non_null(strstr(case_messages(&test.files), "one.csv:4:"));
	case_close(&test.files);
}

/* ---- what is printed --------------------------------------------------------------------- */

static void json_has_the_keys_that_are_promised(void **state)
{
	(void)state;
	struct inspect_case test = look_at("Timestamp,Rate us\n7/21/2026 1:02:03,5\n");
	struct buffer out = BUFFER_INIT;
	inspection_json(&out, test.found, false);
	assert_string_equal(out.bytes,
		"{\n"
		"  \"file\": \"one.csv\", \"tool\": \"google-forms\", \"encoding\": \"utf-8\", "
		"\"delimiter\": \",\",\n"
		"  \"header_rows\": 1, \"rows\": 1, \"first\": \"2026-07-21T01:02:03\", "
		"\"last\": \"2026-07-21T01:02:03\",\n"
		"  \"columns\": [\n"
		"    {\"position\": 0, \"id\": \"Timestamp\", \"label\": \"Timestamp\", "
		"\"kind\": \"date\", \"low\": null, \"high\": null, \"valid\": 1, \"blank\": 0, "
		"\"not_applicable\": 0, \"rejected\": 0, \"mean\": null, \"counts\": {}},\n"
		"    {\"position\": 1, \"id\": \"Rate us\", \"label\": \"Rate us\", \"kind\": "
		"\"score\", \"low\": 5, \"high\": 5, \"valid\": 1, \"blank\": 0, "
		"\"not_applicable\": 0, \"rejected\": 0, \"mean\": 5, \"counts\": {\"5\": 1}}\n"
		"  ],\n"
		"  \"excluded\": {\"test\": 0, \"preview\": 0, \"spam\": 0, \"partial\": 0}\n"
		"}");
	buffer_free(&out);
	case_close(&test.files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(qualtrics_has_names_labels_and_import_ids),
		cmocka_unit_test(import_ids_are_also_written_as_python_writes_them),
		cmocka_unit_test(legacy_qualtrics_has_codes_above_its_names),
		cmocka_unit_test(qualtrics_also_writes_utf_16_parted_by_tabs),
		cmocka_unit_test(surveymonkey_has_answers_kinds_below_its_questions),
		cmocka_unit_test(questions_may_span_the_columns_of_their_parts),
		cmocka_unit_test(tools_are_known_by_their_headers),
		cmocka_unit_test(a_file_may_have_no_header),
		cmocka_unit_test(unanswered_requests_are_partial),
		cmocka_unit_test(scores_are_whole_and_inside_0_to_10),
		cmocka_unit_test(a_stray_number_is_a_mistake_among_many_scores),
		cmocka_unit_test(words_of_known_scales_have_scores),
		cmocka_unit_test(personal_data_is_suspected_and_never_counted),
		cmocka_unit_test(personal_data_is_looked_for_in_comments),
		cmocka_unit_test(ids_are_known_by_their_header_and_by_differing),
		cmocka_unit_test(dates_that_fit_two_orders_are_not_guessed),
		cmocka_unit_test(dates_are_written_in_many_ways),
		cmocka_unit_test(nothing_in_a_file_is_said),
		cmocka_unit_test(rows_of_another_width_are_reported),
		cmocka_unit_test(json_has_the_keys_that_are_promised),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
