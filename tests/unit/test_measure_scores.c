/* Scores of every kind as programmes state them; expected numbers are worked out beside them. */
#include "measure_case.h"

/* Rows "date,score,group": `count` of them, on the 15th. */
static void rows(struct buffer *csv, const char *month, int score, int count, const char *group)
{
	for (int i = 0; i < count; i++)
		buffer_printf(csv, "%s-15,%d,%s\n", month, score, group);
}

#define ASKED(question)                                                                            \
	"feedback:\n"                                                                              \
	"  questions: [{id: q, title: Q, " question "}]\n"                                         \
	"  sources: [{id: s, title: S, file: survey.csv, columns: {date: D, q: S, segment: G}}]\n"

/* ---- promoters less detractors ----------------------------------------------------------- */

static void other_scales_are_called_nps_style(void **state)
{
	static const struct {
		const char *yaml, *unit, *passives;
		double value; /* of ten answers each to 3, 4 and 5 */
	} cases[] = {
		{ASKED("metric: nps"), "NPS", "7–8", -100},
		{ASKED("metric: nps, scale: 1-10"), "NPS-style (1–10)", "7–8", -100},
		{ASKED("metric: nps, promoters: 5-10, detractors: 0-3"), "NPS-style (0–10)", "4",
			0},
		{ASKED("metric: nps, scale: 1-5, promoters: 5, detractors: 1-3"), "NPS-style (1–5)",
			"4", 0},
		{ASKED("metric: nps, scale: 0-5, promoters: 4-5, detractors: 0-3"),
			"NPS-style (0–5)", NULL, 100.0 / 3},
		{ASKED("metric: enps"), "eNPS", "7–8", -100},
		{ASKED("metric: enps, scale: 1-10"), "eNPS-style (1–10)", "7–8", -100},
	};
	(void)state;
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,G\n");
	for (int score = 3; score <= 5; score++)
		rows(&csv, "2026-08", score, 10, "x");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct measured_case test = measure(cases[i].yaml, csv.bytes);
		const struct question_result *result = &test.measures->questions.items[0];
		assert_string_equal(result->unit, cases[i].unit);
		near(result->now.value, cases[i].value);
		const char *passives = result->question->passive_band;
		assert_string_equal(passives ? passives : "none",
			cases[i].passives ? cases[i].passives : "none");
		near(result->mix.happy - result->mix.unhappy, cases[i].value);
		done(&test);
	}
	buffer_free(&csv);
}

static void employees_are_protected_like_customers(void **state)
{
	(void)state;
	struct measured_case test = measure(ASKED("metric: enps"),
		"D,S,G\n2026-08-15,9,x\n2026-08-15,9,x\n2026-08-15,9,x\n2026-08-15,9,x\n");
	const struct question_result *result = &test.measures->questions.items[0];
	assert_int_equal(result->now.state, SCORE_SUPPRESSED);
	assert_true(isnan(result->now.value) && isnan(result->now.n));
	assert_null(test.measures->nps); /* what employees say is not what customers say */
	done(&test);
}

static void what_employees_write_is_no_customers_word(void **state)
{
	static const struct {
		const char *metric;
		size_t comments;
	} cases[] = {{"nps", 1}, {"enps", 0}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct buffer yaml = BUFFER_INIT, csv = BUFFER_INIT;
		buffer_printf(&yaml,
			"feedback:\n"
			"  questions: [{id: q, title: Q, metric: %s}]\n"
			"  sources: [{id: s, title: S, file: survey.csv,\n"
			"    columns: {date: D, q: S, comment: C}}]\n",
			cases[i].metric);
		buffer_text(&csv, "D,S,C\n2026-08-15,9,The new shifts are easier to plan for us\n");
		rows(&csv, "2026-08", 9, 20, "");
		struct measured_case test = measure(yaml.bytes, csv.bytes);
		assert_int_equal((int)test.measures->comments.count, (int)cases[i].comments);
		done(&test);
		buffer_free(&yaml);
		buffer_free(&csv);
	}
}

static void bands_that_can_not_be_used(void **state)
{
	static const struct {
		const char *question, *message;
	} cases[] = {
		{"metric: nps, scale: 1-5", "needs both \"promoters\" and \"detractors\""},
		{"metric: nps, promoters: 9-10", "needs both \"promoters\" and \"detractors\""},
		{"metric: nps, promoters: 8-9, detractors: 0-6", "the promoters of question"},
		{"metric: nps, promoters: 9-10, detractors: 0-9", "the detractors of question"},
		{"metric: nps, promoters: ten, detractors: 0-6", "the promoters of question"},
		{"metric: csat, promoters: 5, detractors: 1-3",
			"which only the metrics nps and enps"},
		{"metric: nps, direction: lower", "leave \"direction: lower\" out"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct programme_case files = case_open();
		case_file(&files, "program.yaml",
			arena_printf(files.arena,
				"%sfeedback:\n  questions: [{id: q, title: Q, %s}]\n", HEAD,
				cases[i].question));
		case_load(&files);
		const char *messages = case_messages(&files);
		if (!strstr(messages, cases[i].message))
			fail_msg("%s: %s", cases[i].question, messages);
		case_close(&files);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_scales_are_called_nps_style),
		cmocka_unit_test(employees_are_protected_like_customers),
		cmocka_unit_test(what_employees_write_is_no_customers_word),
		cmocka_unit_test(bands_that_can_not_be_used),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
