/* Surveys with personal data in them: nothing of it leaves the reading, and all is counted. */
#include "programme_case.h"

#include "feedback/feedback.h"

#include <unistd.h>

#define SURVEY                                                                                     \
	"feedback:\n"                                                                              \
	"  stages: [Buy]\n"                                                                        \
	"  questions: [{id: recommend, title: Recommend us, metric: nps}]\n"                       \
	"  sources:\n"                                                                             \
	"    - {id: one, file: one.csv, columns: {date: Date, id: Id, recommend: Score, comment: " \
	"Why}}\n"

struct privacy_case {
	struct programme_case files;
	const struct programme *programme;
	const struct feedback *feedback;
};

static struct privacy_case read_survey(const char *yaml, const char *csv, const char *forget)
{
	struct privacy_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml", arena_printf(files->arena, "%s%s%s", HEAD, SURVEY, yaml));
	case_file(files, "one.csv", csv);
	test.programme = case_load(files);
	assert_string_equal(case_messages(files), "");
	diagnostics_free(files->diagnostics);
	files->diagnostics = diagnostics_new();
	struct feedback_options options = {.forget = &forget, .forget_count = forget ? 1 : 0};
	test.feedback =
		feedback_read_as(files->arena, test.programme, &options, files->diagnostics);
	return test;
}

static void expect_comments(const struct privacy_case *test, const char *expected)
{
	struct buffer all = BUFFER_INIT;
	for (size_t i = 0; i < test->feedback->comment_count; i++)
		buffer_printf(&all, "%s: %s\n", test->feedback->comments[i].id,
			test->feedback->comments[i].text);
	assert_string_equal(all.bytes, expected);
	buffer_free(&all);
}

static void expect_redacted(const struct privacy_case *test, const char *expected)
{
	struct buffer all = BUFFER_INIT;
	const struct feedback *feedback = test->feedback;
	for (size_t i = 0; i < feedback->detector_count; i++)
		if (feedback->sources[0].redacted[i] > 0)
			buffer_printf(&all, "%s %llu\n", feedback->detectors[i],
				(unsigned long long)feedback->sources[0].redacted[i]);
	assert_string_equal(all.bytes, expected);
	buffer_free(&all);
}

/* ---- words ------------------------------------------------------------------------------- */

static void comments_are_redacted_and_finds_are_counted(void **state)
{
	(void)state;
	struct privacy_case test = read_survey("",
		"Date,Id,Score,Why\n"
		"2026-07-03,a1,9,Mail me at jan@example.com or 06 12 34 56 78\n"
		"2026-07-02,a2,3,Order 123456789012 took since 2019-2024\n"
		"2026-07-01,j@b.nl,8,Marit de Wolf was kind\n",
		NULL);
	expect_comments(&test,
		"a1: Mail me at [e-mail] or [phone]\n"
		"a2: Order 123456789012 took since 2019-2024\n"
		"[e-mail]: [name] was kind\n");
	expect_redacted(&test, "e-mail 1\nphone 1\nname 1\n");
	case_close(&test.files);
}

static void names_of_name_columns_are_removed_from_the_row(void **state)
{
	(void)state;
	struct privacy_case test = read_survey("",
		"Date,Id,Score,Why,First Name,Last Name\n"
		"2026-07-02,a1,9,It is Özlem again,Özlem,Yılmaz\n"
		"2026-07-01,a2,9,It is Özlem again for you,Piet,Bakker\n",
		NULL);
	expect_comments(&test, "a1: It is [name] again\na2: It is Özlem again for you\n");
	case_close(&test.files);
}

static void listed_name_columns_must_be_there(void **state)
{
	(void)state;
	struct privacy_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml",
		HEAD "feedback:\n"
		     "  questions: [{id: recommend, title: Recommend us, metric: nps}]\n"
		     "  sources:\n"
		     "    - id: one\n"
		     "      file: one.csv\n"
		     "      columns: {date: Date, recommend: Score, comment: Why}\n"
		     "      names: [Who, Agent]\n");
	case_file(files, "one.csv", "Date,Score,Why,Who\n2026-07-01,9,Ask Bo Li,Bo Lindqvist\n");
	test.programme = case_load(files);
	feedback_read(files->arena, test.programme, files->diagnostics);
	assert_string_equal(case_messages(files),
		"program.yaml:7:7: error: one.csv has no column \"Agent\"; it has \"Date\", "
		"\"Score\", \"Why\", \"Who\" [csv-column]\n");
	case_close(files);
}

static void what_is_said_of_rejects_is_redacted(void **state)
{
	(void)state;
	struct privacy_case test = read_survey("thresholds: {rejects: 1}\n",
		"Date,Id,Score,Why\n"
		"2026-07-01,a1,jan@example.com,\n"
		"06 12 34 56 78,a2,5,\n"
		"2026-07-02,a3,5,\n",
		NULL);
	assert_string_equal(case_messages(&test.files),
		"one.csv:2:15: note: left out: \"[e-mail]\" in column \"Score\" is not a number "
		"[row-rejected]\n"
		"one.csv:3:1: note: left out: \"[phone]\" in column \"Date\" is not a date "
		"[row-rejected]\n");
	expect_redacted(&test, "e-mail 1\nphone 1\n");
	case_close(&test.files);
}

static void the_same_words_after_redaction_are_kept_once(void **state)
{
	(void)state;
	struct privacy_case test = read_survey("",
		"Date,Id,Score,Why\n"
		"2026-07-01,a1,9,Write to jan@example.com\n"
		"2026-07-02,a2,9,Write to piet@example.com\n",
		NULL);
	expect_comments(&test, "a2: Write to [e-mail]\n");
	expect_redacted(&test, "e-mail 1\n");
	case_close(&test.files);
}

static void values_that_group_responses_are_redacted(void **state)
{
	(void)state;
	struct privacy_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml",
		HEAD "feedback:\n"
		     "  questions: [{id: recommend, title: Recommend us, metric: nps}]\n"
		     "  sources:\n"
		     "    - id: one\n"
		     "      file: one.csv\n"
		     "      columns: {date: Date, recommend: Score, comment: Why, team: Team}\n");
	case_file(files, "one.csv",
		"Date,Score,Why,Team\n"
		"2026-07-01,9,Good,jan@example.com\n"
		"2026-07-02,9,Fine,Marit de Wolf at Kerkstraat 5\n");
	test.programme = case_load(files);
	test.feedback = feedback_read(files->arena, test.programme, files->diagnostics);
	assert_int_equal(test.feedback->group_count, 3);
	assert_string_equal(test.feedback->groups[1].group.value, "Marit de Wolf at Kerkstraat 5");
	assert_string_equal(test.feedback->groups[2].group.value, "[e-mail]");
	assert_string_equal(test.feedback->comments[1].team, "[e-mail]");
	case_close(files);
}

/* ---- the programme's own rules ----------------------------------------------------------- */

static void detectors_are_chosen_and_patterns_added(void **state)
{
	(void)state;
	struct privacy_case test = read_survey("privacy:\n"
					       "  keep: [phone]\n"
					       "  also: [plate]\n"
					       "  names: [Zorro]\n"
					       "  patterns: {policy: 'POL-[0-9]{6}'}\n",
		"Date,Id,Score,Why\n"
		"2026-07-01,a1,9,POL-123456 of Zorro in AB-12-34 call 06 12 34 56 78\n",
		NULL);
	expect_comments(&test, "a1: [policy] of [name] in [plate] call 06 12 34 56 78\n");
	expect_redacted(&test, "plate 1\nname 1\npolicy 1\n");
	case_close(&test.files);
}

static void mistakes_in_the_rules_are_reported(void **state)
{
	(void)state;
	expect_messages("privacy:\n"
			"  keep: [fone]\n"
			"  patterns:\n"
			"    open: '(a'\n"
			"    back: '(a)\\1'\n",
		"program.yaml:5:3: error: \"fone\" in privacy.keep is no detector; did you mean "
		"\"phone\"? [choice]\n"
		"program.yaml:7:5: error: the pattern \"open\" must be a POSIX extended regular "
		"expression: Unmatched ( or \\( [type]\n"
		"program.yaml:8:5: error: the pattern \"back\" refers back to a part of itself, "
		"which is not supported [type]\n");
}

/* ---- approval ---------------------------------------------------------------------------- */

#define WORDS                                                                                      \
	"Date,Id,Score,Why\n"                                                                      \
	"2026-07-03,a1,9,The first\n"                                                              \
	"2026-07-02,a2,9,The second of jan@example.com\n"                                          \
	"2026-07-01,a3,9,The third\n"

static void without_approval_nothing_is_published(void **state)
{
	(void)state;
	struct privacy_case test = read_survey("privacy: {approval: required}\n", WORDS, NULL);
	expect_comments(&test, "");
	assert_string_equal(case_messages(&test.files),
		"program.yaml:9:10: note: 3 comments wait for approval; cxpack quotes lists them, "
		"with what to write into privacy.approved [approval]\n");
	assert_int_equal(test.feedback->held_count, 3);
	assert_string_equal(test.feedback->held[1].text, "The second of [e-mail]");
	assert_int_equal(test.feedback->held[1].state, COMMENT_WAITING);
	case_close(&test.files);
}

static void words_are_approved_by_id_or_by_hash(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *words = "The second of [e-mail]";
	const char *hash = hash_sha256(arena, words, strlen(words));
	const char *yaml = arena_printf(
		arena, "privacy: {approval: required, approved: [a3, \"%.12s\"]}\n", hash);
	struct privacy_case test = read_survey(yaml, WORDS, NULL);
	expect_comments(&test, "a2: The second of [e-mail]\na3: The third\n");
	case_close(&test.files);
	arena_free(arena);
}

/* The shelf holds twenty: what is approved is found below newer words that are not. */
static void approved_words_are_kept_before_newer_ones(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "Date,Id,Score,Why\n2026-07-01,old,9,These are approved\n");
	for (int i = 0; i < 60; i++)
		buffer_printf(&csv, "2026-07-02,n%d,9,New words %d\n", i, i);
	struct privacy_case test =
		read_survey("privacy: {approval: required, approved: [old]}\n", csv.bytes, NULL);
	expect_comments(&test, "old: These are approved\n");
	case_close(&test.files);
	buffer_free(&csv);
}

/* ---- forgetting -------------------------------------------------------------------------- */

static void forgotten_responses_are_in_no_number(void **state)
{
	(void)state;
	struct privacy_case test = read_survey("privacy: {forget: [a1]}\n",
		"Date,Id,Score,Why\n"
		"2026-07-03, a1 ,9,The first\n"
		"2026-07-02,a2,x,The second\n"
		"2026-07-01,a3,9,The third\n",
		"a2");
	expect_comments(&test, "a3: The third\n");
	const struct source_quality *quality = &test.feedback->sources[0];
	assert_int_equal(quality->forgotten, 2);
	assert_int_equal(quality->rows, 3);
	assert_int_equal(quality->responses, 1);
	assert_int_equal(quality->rejected, 0);
	assert_string_equal(case_messages(&test.files), "");
	case_close(&test.files);
}

static void an_id_that_nobody_has_is_said(void **state)
{
	(void)state;
	struct privacy_case test = read_survey("privacy: {forget: [a9]}\n", WORDS, NULL);
	assert_string_equal(case_messages(&test.files),
		"program.yaml:9:10: warning: no response has the id \"a9\", so there is nothing to "
		"leave out; look at the id and at the sources' id columns [forget]\n");
	case_close(&test.files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comments_are_redacted_and_finds_are_counted),
		cmocka_unit_test(names_of_name_columns_are_removed_from_the_row),
		cmocka_unit_test(listed_name_columns_must_be_there),
		cmocka_unit_test(what_is_said_of_rejects_is_redacted),
		cmocka_unit_test(the_same_words_after_redaction_are_kept_once),
		cmocka_unit_test(values_that_group_responses_are_redacted),
		cmocka_unit_test(detectors_are_chosen_and_patterns_added),
		cmocka_unit_test(mistakes_in_the_rules_are_reported),
		cmocka_unit_test(without_approval_nothing_is_published),
		cmocka_unit_test(words_are_approved_by_id_or_by_hash),
		cmocka_unit_test(approved_words_are_kept_before_newer_ones),
		cmocka_unit_test(forgotten_responses_are_in_no_number),
		cmocka_unit_test(an_id_that_nobody_has_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
