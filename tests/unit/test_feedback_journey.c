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
		"Buy 1, Settle a claim 2, Leave 1");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_and_names_mean_the_same),
		cmocka_unit_test(journeys_that_contradict),
		cmocka_unit_test(restrictions_on_no_touchpoint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
