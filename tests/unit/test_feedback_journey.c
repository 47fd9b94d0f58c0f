/* Feedback lined up with the journey: stages and touchpoints, by columns and by rules. */
#include "programme_case.h"

#include "feedback/feedback.h"

#define JOURNEY                                                                                    \
	"journey:\n"                                                                               \
	"  stages:\n"                                                                              \
	"    - Buy\n"                                                                              \
	"    - {id: settle, name: Settle a claim, touchpoints: [{id: letter, name: Letter}]}\n"    \
	"  touchpoints: [{id: phone, name: Phone}, App]\n"

/* Three ids and names, in cases and spaces of their own, and one that nobody declared. */
#define ROWS                                                                                       \
	"Date,Score,Step,Point,Why\n"                                                              \
	"2026-07-01,9,settle,PHONE,\n"                                                             \
	"2026-07-02,8,Settle a  claim,phone,The call was over before I had said my name twice\n"   \
	"2026-07-03,3,buy,app,\n"                                                                  \
	"2026-07-04,2,,Letter,\n"                                                                  \
	"2026-07-05,7,Leave,Fax,\n"

static const struct feedback *read_feedback(
	struct programme_case *test, const char *yaml, const struct programme **out)
{
	case_file(test, "program.yaml", arena_printf(test->arena, "%s%s", HEAD, yaml));
	*out = case_load(test);
	assert_int_equal(diagnostics_count(test->diagnostics, LEVEL_ERROR), 0);
	diagnostics_free(test->diagnostics); /* advice */
	test->diagnostics = diagnostics_new();
	return feedback_read(test->arena, *out, test->diagnostics);
}

/* "Buy 1, Settle a claim 2": answers to the first question by value of a dimension. */
static char *answers_by(struct programme_case *test, const struct programme *programme,
	const struct feedback *feedback, const char *dimension)
{
	size_t count;
	const struct group_tallies *const *groups =
		feedback_values(test->arena, feedback, programme, dimension, &count);
	struct buffer out = BUFFER_INIT;
	for (size_t i = 0; i < count; i++) {
		struct tally tally = feedback_tally(
			feedback, groups[i], &feedback->questions[0], programme->period);
		buffer_printf(&out, "%s%s %d", i ? ", " : "", groups[i]->group.value,
			(int)tally_total(&tally));
	}
	char *text = arena_text(test->arena, out.bytes ? out.bytes : "");
	buffer_free(&out);
	return text;
}

static void ids_and_names_mean_the_same(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	const struct programme *programme;
	case_file(&test, "one.csv", ROWS);
	const struct feedback *feedback = read_feedback(&test,
		JOURNEY
		"feedback:\n"
		"  questions: [{id: recommend, title: Recommend us, metric: nps}]\n"
		"  sources:\n"
		"    - id: one\n"
		"      file: one.csv\n"
		"      columns: {date: Date, recommend: Score, stage: Step, touchpoint: Point, "
		"comment: Why}\n"
		"targets:\n"
		"  - {id: calls, title: Calls, question: recommend, value: 30,\n"
		"     where: {touchpoint: phone, stage: [settle]}}\n",
		&programme);
	assert_string_equal(answers_by(&test, programme, feedback, "stage"),
		"Buy 1, Settle a claim 3, Leave 1");
	assert_string_equal(answers_by(&test, programme, feedback, "touchpoint"),
		"Letter 1, Phone 2, App 1, Fax 1");
	const struct target *target = &programme->targets.items[0];
	const struct group_tallies *calls =
		feedback_group(feedback, target->where.items, target->where.count);
	struct tally tally =
		feedback_tally(feedback, calls, &feedback->questions[0], programme->period);
	assert_int_equal(tally_total(&tally), 2);
	assert_int_equal(feedback->comment_count, 1);
	assert_string_equal(feedback->comments[0].touchpoint, "Phone");
	case_close(&test);
}

static void journeys_that_contradict(void **state)
{
	(void)state;
	expect_messages("journey:\n"
			"  stages:\n"
			"    - {id: buy, name: Buy}\n"
			"    - {id: sell, name: BUY}\n"
			"  touchpoints: [Phone, {id: phone, name: Calls}]\n"
			"targets:\n"
			"  - {id: t, title: T, value: 3, values: [{period: 2026-Q2, value: 3}]}\n"
			"feedback:\n"
			"  stages: [Claim]\n",
		"program.yaml:7:7: error: two stages of the journey are called \"BUY\"; customers' "
		"answers could not be told apart [id-twice]\n"
		"program.yaml:8:24: error: two touchpoints of the journey are called \"phone\"; "
		"customers' answers could not be told apart [id-twice]\n"
		"program.yaml:12:3: error: both \"journey\" and \"feedback\" list stages; take "
		"\"stages\" out of feedback [key-twice]\n");
}

static void teams_and_initiatives_that_contradict(void **state)
{
	(void)state;
	expect_messages("journey: {stages: [Buy, Settle]}\n"
			"initiatives: [{code: A, title: One, stages: [Setle]}]\n"
			"teams:\n"
			"  - {name: Desk, promise: {title: Calls, kept: 4, of: 3}}\n"
			"  - desk\n",
		"program.yaml:5:15: error: initiative \"A\" is to change a stage that the journey "
		"does not have, \"Setle\"; did you mean \"Settle\"? [reference]\n"
		"program.yaml:7:27: error: \"kept\" is 4 of 3; a promise is kept at most as often "
		"as it is given, which is \"of\" [range]\n"
		"program.yaml:8:5: error: two teams are called \"desk\", so that their answers "
		"can't be told apart; leave one out, or name it as exports do [id-twice]\n");
}

static void parts_of_a_team_that_tell_nothing_apart(void **state)
{
	(void)state;
	expect_messages("feedback: {questions: [{id: q, title: Q, metric: nps}]}\n"
			"teams:\n"
			"  - {name: Desk, by: {chanel: [Phone]}}\n"
			"  - {name: Shop, by: {team: [Desk], segment: [Home, Motor, home]}}\n",
		"program.yaml:6:23: error: \"chanel\" is no dimension; use stage, touchpoint, "
		"segment, team or one that \"dimensions\" in feedback lists [reference]\n"
		"program.yaml:7:23: error: a team can't be told apart by teams; name another "
		"dimension [reference]\n"
		"program.yaml:7:37: error: \"home\" is given twice; leave one out [id-twice]\n");
}

static void restrictions_on_no_touchpoint(void **state)
{
	(void)state;
	expect_messages("journey: {touchpoints: [{id: phone, name: Phone}]}\n"
			"feedback: {questions: [{id: q, title: Q, metric: nps}]}\n"
			"targets:\n"
			"  - {id: t, title: T, question: q, value: 3, where: {touchpoint: phon}}\n",
		"program.yaml:7:54: error: \"phon\" is not among the touchpoints of the journey; "
		"did you mean \"Phone\"? [reference]\n");
}

/* ---- rules ------------------------------------------------------------------------------- */

#define RULED                                                                                      \
	"feedback:\n"                                                                              \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"    - {id: delivery, title: Delivery, metric: csat}\n"

#define RULED_SOURCE                                                                               \
	"  sources:\n"                                                                             \
	"    - id: shop\n"                                                                         \
	"      file: one.csv\n"                                                                    \
	"      columns: {date: Date, recommend: Score, delivery: Came, stage: Step, comment: "     \
	"Why}\n"

/* By hand: every answer once; its stage is what the last two columns of the comments say. */
#define RULED_ROWS                                                                                 \
	"Date,Score,Came,Step,Kanal,Why\n"                                                         \
	"2026-07-01,9,4,Buy,TEL,\n"                                                                \
	"2026-07-02,8,3,Buy,Hotline 2,\n"                                                          \
	"2026-07-03,3,,Buy,fax,\n"                                                                 \
	"2026-07-04,2,5,,,Waiting for the INVOICES took three weeks\n"                             \
	"2026-07-05,7,2,Leave,tel,\n"                                                              \
	"2026-07-06,6,1,,fax,\n"

static char *stages_and_touchpoints(struct programme_case *test, const char *rules, int threads)
{
	const struct programme *programme;
	struct buffer out = BUFFER_INIT;
	case_file(test, "program.yaml",
		arena_printf(test->arena, "%s%s%s%s%s", HEAD, JOURNEY, RULED, rules, RULED_SOURCE));
	diagnostics_free(test->diagnostics);
	test->diagnostics = diagnostics_new();
	programme = case_load(test);
	assert_int_equal(diagnostics_count(test->diagnostics, LEVEL_ERROR), 0);
	diagnostics_free(test->diagnostics);
	test->diagnostics = diagnostics_new();
	struct feedback_options options = {.threads = threads, .part = threads > 1 ? 64 : 0};
	const struct feedback *feedback =
		feedback_read_as(test->arena, programme, &options, test->diagnostics);
	for (size_t i = 0; i < feedback->group_count; i++) {
		const struct group *group = &feedback->groups[i].group;
		buffer_printf(&out, "%s:", group->kind == GROUP_ALL ? "all" : group->value);
		for (size_t k = 0; k < feedback->question_count; k++) {
			struct tally tally = feedback_tally(feedback, &feedback->groups[i],
				&feedback->questions[k], programme->period);
			buffer_printf(&out, " %d", (int)tally_total(&tally));
		}
		buffer_char(&out, '\n');
	}
	for (size_t i = 0; i < feedback->sources[0].unplaced_by.count; i++) {
		const struct unplaced *at = &feedback->sources[0].unplaced_by.items[i];
		buffer_printf(&out, "nowhere: %s %s %d\n",
			at->question ? at->question->id : at->column, at->value ? at->value : "-",
			(int)at->answers);
	}
	char *text = arena_text(test->arena, out.bytes);
	buffer_free(&out);
	return text;
}

static void expect_places(const char *rules, const char *expected)
{
	struct programme_case test = case_open();
	case_file(&test, "one.csv", RULED_ROWS);
	char *one = stages_and_touchpoints(&test, rules, 1);
	assert_string_equal(one, expected);
	assert_string_equal(stages_and_touchpoints(&test, rules, 3), one);
	case_close(&test);
}

static void a_question_has_a_stage_of_its_own(void **state)
{
	(void)state;
	expect_places("  rules: [{question: delivery, stage: settle}]\n",
		"all: 6 5\n"
		"Buy: 3 0\n"
		"Leave: 1 0\n"
		"Settle a claim: 0 5\n"
		"nowhere: recommend - 3\n"
		"nowhere: Step - 2\n"
		"nowhere: Step Leave 1\n");
}

static void a_source_a_value_and_a_word_have_places(void **state)
{
	(void)state;
	expect_places("  rules:\n"
		      "    - {column: Kanal, values: [tel, /^hot/], touchpoint: phone}\n"
		      "    - {column: kanal, values: FAX, overall: true}\n"
		      "    - {words: [invoice*], touchpoint: letter}\n"
		      "    - {source: shop, touchpoint: App}\n",
		"all: 6 5\n"
		"Buy: 2 2\n"
		"Leave: 1 1\n"
		"Settle a claim: 1 1\n"
		"App: 2 1\n"
		"Letter: 1 1\n"
		"Phone: 3 3\n"
		"nowhere: recommend - 1\n"
		"nowhere: delivery - 1\n"
		"nowhere: Step Leave 2\n"
		"nowhere: Kanal tel 2\n");
}

static void the_first_rule_that_fits_decides(void **state)
{
	(void)state;
	expect_places("  rules:\n"
		      "    - {column: Kanal, values: fax, question: recommend, stage: Buy}\n"
		      "    - {column: Kanal, values: [fax, TEL], stage: settle}\n"
		      "    - {source: shop, overall: true}\n",
		"all: 6 5\n"
		"Buy: 2 0\n"
		"Settle a claim: 2 3\n");
}

static void answers_without_a_stage_are_said(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "one.csv", RULED_ROWS);
	stages_and_touchpoints(&test, "  rules: [{question: delivery, stage: settle}]\n", 1);
	assert_string_equal(case_messages(&test),
		"program.yaml:15:7: warning: 3 of 11 answers of source \"shop\" belong to no stage "
		"of the journey (3 to \"recommend\"; column \"Step\": empty 2, \"Leave\" 1); add a "
		"rule to feedback, with \"overall: true\" for what is about the whole journey "
		"[unplaced]\n");
	case_close(&test);
}

static void columns_that_no_source_has(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "one.csv", RULED_ROWS);
	stages_and_touchpoints(&test,
		"  rules:\n"
		"    - {column: Channel, values: fax, stage: Buy}\n"
		"    - {column: Kanal, values: fax, stage: Buy}\n",
		1);
	assert_non_null(strstr(case_messages(&test),
		"program.yaml:14:7: error: the rule looks at the column \"Channel\", which no "
		"source has; write its header as it stands in the file [csv-column]\n"));
	diagnostics_free(test.diagnostics);
	test.diagnostics = diagnostics_new();
	stages_and_touchpoints(
		&test, "  rules: [{source: shop, column: Channel, values: fax, stage: Buy}]\n", 1);
	assert_string_equal(case_messages(&test),
		"program.yaml:13:11: error: the rule looks at the column \"Channel\", which "
		"one.csv "
		"does not have [csv-column]\n");
	case_close(&test);
}

static void rules_that_say_nothing(void **state)
{
	(void)state;
	expect_messages("journey: {stages: [Buy, {id: s, name: Settle, touchpoints: [Letter]}]}\n"
			"feedback:\n"
			"  questions: [{id: q, title: Q, metric: nps}]\n"
			"  rules:\n"
			"    - {stage: Buy}\n"
			"    - {question: q}\n"
			"    - {question: q, stage: Sell}\n"
			"    - {question: q, stage: Buy, touchpoint: Letter}\n"
			"    - {question: q, stage: Buy, overall: true}\n"
			"    - {column: X, stage: Buy}\n"
			"    - {column: X, values: [\"/(/\", \"/a*/\"], stage: Buy}\n"
			"    - {words: [wai*t, \"*\", \"/(a)\\\\1/\"], stage: Buy}\n",
		"program.yaml:8:7: error: a rule needs to say which answers it is about: "
		"\"source\", \"question\", \"column\" with \"values\", or \"words\" [key-missing]\n"
		"program.yaml:9:7: error: a rule needs a \"stage\" or a \"touchpoint\" that the "
		"answers belong to, or \"overall: true\" [key-missing]\n"
		"program.yaml:10:7: error: the journey has no stage \"Sell\" [reference]\n"
		"program.yaml:11:7: error: the touchpoint \"Letter\" is one of the stage "
		"\"Settle\", "
		"not of \"Buy\" [reference]\n"
		"program.yaml:12:7: error: what is \"overall\" belongs to no stage; take "
		"\"overall\" "
		"or \"stage\" out of the rule [key-twice]\n"
		"program.yaml:13:7: error: \"column\" and \"values\" go together in a rule: which "
		"column, and what stands in it [key-missing]\n"
		"program.yaml:14:7: error: the pattern /(/ in the values of a rule must be a POSIX "
		"extended regular expression: Unmatched ( or \\( [type]\n"
		"program.yaml:14:7: error: the pattern /a*/ in the values of a rule fits a text "
		"without a character, and so everything [type]\n"
		"program.yaml:15:7: error: a * stands only at the beginning or the end of a word, "
		"not as in \"wai*t\"; write a /pattern/ instead [type]\n"
		"program.yaml:15:7: error: \"*\" in the words of a rule has no letter or digit, so "
		"that no word fits it [type]\n"
		"program.yaml:15:7: error: the pattern /(a)\\1/ in the words of a rule refers back "
		"to a part of itself, which is not supported [type]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_and_names_mean_the_same),
		cmocka_unit_test(journeys_that_contradict),
		cmocka_unit_test(teams_and_initiatives_that_contradict),
		cmocka_unit_test(parts_of_a_team_that_tell_nothing_apart),
		cmocka_unit_test(restrictions_on_no_touchpoint),
		cmocka_unit_test(a_question_has_a_stage_of_its_own),
		cmocka_unit_test(a_source_a_value_and_a_word_have_places),
		cmocka_unit_test(the_first_rule_that_fits_decides),
		cmocka_unit_test(answers_without_a_stage_are_said),
		cmocka_unit_test(columns_that_no_source_has),
		cmocka_unit_test(rules_that_say_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
