/* The sentence beside a number says what the test says: a table of numbers and their words. */
#include "report/report.h"

#include "tests/unit/unit.h"

#include <string.h>

static const struct thresholds usual = {
	.privacy = 5, .reliability = 30, .rejects = 0.05, .confidence = 0.95};
static const struct question nps = {
	.metric = METRIC_NPS, .low = 0, .high = 10, .promoters_from = 9, .detractors_to = 6};
static const struct question csat = {
	.metric = METRIC_CSAT, .low = 1, .high = 5, .scoring = SCORING_SHARE};
static const struct question mean = {
	.metric = METRIC_MEAN, .low = 1, .high = 5, .scoring = SCORING_MEAN};
static const struct question effort = {.metric = METRIC_CES,
	.low = 1,
	.high = 5,
	.scoring = SCORING_MEAN,
	.direction = DIRECTION_LOWER};

static const struct question easy = {.metric = METRIC_CES,
	.low = 1,
	.high = 5,
	.scoring = SCORING_SHARE,
	.direction = DIRECTION_LOWER};

/* Answers by score, from the question's lowest. */
#define ANSWERS(...)                                                                               \
	{                                                                                          \
		.counts = { __VA_ARGS__ }                                                          \
	}

static const struct {
	const char *what;
	const struct question *question;
	struct tally before, after;
	const char *sentence;
} table[] = {
	{"NPS 0 to 33 of 300", &nps, ANSWERS([0] = 100, [7] = 100, [10] = 100),
		ANSWERS([0] = 60, [7] = 80, [10] = 160),
		"rose by 33 points, more than chance would explain"},
	{"NPS 33 to 0 of 300", &nps, ANSWERS([0] = 60, [7] = 80, [10] = 160),
		ANSWERS([0] = 100, [7] = 100, [10] = 100),
		"fell by 33 points, more than chance would explain"},
	{"NPS 0 to 33 of 15", &nps, ANSWERS([0] = 5, [7] = 5, [10] = 5),
		ANSWERS([0] = 3, [7] = 4, [10] = 8),
		"no clear change, where 74.0 points would show"},
	{"CSAT 79 % to 80 % of 100,000", &csat, ANSWERS(21000, 0, 0, 0, 79000),
		ANSWERS(20000, 0, 0, 0, 80000), "rose by 1 point, more than chance would explain"},
	{"CSAT 80.0 % to 80.4 % of a million", &csat, ANSWERS(200000, 0, 0, 0, 800000),
		ANSWERS(196000, 0, 0, 0, 804000), "rose slightly, more than chance would explain"},
	{"mean 3 to 3.5 of 400", &mean, ANSWERS(0, 100, 200, 100), ANSWERS(0, 50, 100, 250),
		"rose by 0.50, more than chance would explain"},
	{"effort 3 to 2.5 of 400, where less is better", &effort, ANSWERS(0, 100, 200, 100),
		ANSWERS(0, 250, 100, 50),
		"fell by 0.50 for the better, more than chance would explain"},
	{"effort 2.5 to 3 of 400, where less is better", &effort, ANSWERS(0, 250, 100, 50),
		ANSWERS(0, 100, 200, 100),
		"rose by 0.50 for the worse, more than chance would explain"},
	{"40 % to 60 % of 200 find it easy, where less effort is better", &easy,
		ANSWERS(30, 50, 60, 40, 20), ANSWERS(60, 60, 40, 20, 20),
		"rose by 20 points, more than chance would explain"},
	{"means that do not vary, 4 to 5", &mean, ANSWERS(0, 0, 0, 50), ANSWERS(0, 0, 0, 0, 50),
		"rose by 1.00, which can’t be tested"},
	{"means that do not vary, 4 to 4", &mean, ANSWERS(0, 0, 0, 50), ANSWERS(0, 0, 0, 50),
		"the same"},
	{"nobody before", &nps, ANSWERS(0), ANSWERS([10] = 50), "nothing to compare with"},
	{"four now, who are withheld", &nps, ANSWERS([10] = 50), ANSWERS([10] = 4),
		"nothing to compare with"},
	{"nobody at all", &mean, ANSWERS(0), ANSWERS(0), "nothing to compare with"},
	{"one each", &mean, ANSWERS(1), ANSWERS(0, 1), "nothing to compare with"},
};

static bool find_sentence(void *context, const char *name, struct bytes *out, const char **file)
{
	const char *path = name + strlen("t."), *text = theme_string(context, path);
	*out = (struct bytes){text, strlen(text)};
	*file = name;
	return text != path;
}

static void sentences_keep_to_their_numbers(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	const struct theme *theme = theme_load(arena, "board", NULL, "en", diagnostics);
	assert_non_null(theme);
	struct locale locale = {&theme->language, "EUR"};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct question *question = table[i].question;
		struct score before = score_question(&table[i].before, question, &usual);
		struct score after = score_question(&table[i].after, question, &usual);
		struct change change =
			score_change(&before, &after, question_direction(question), &usual);
		struct value context = value_of(&change_type, &change);
		struct mustache mustache = {.arena = arena,
			.escaping = ESCAPE_NONE,
			.locale = &locale,
			.context = &context,
			.context_count = 1,
			.partials = find_sentence,
			.partials_context = (void *)theme,
			.warn_missing = true,
			.diagnostics = diagnostics};
		static const char text[] = "{{>t.sentence.change}}";
		struct buffer out = BUFFER_INIT;
		assert_true(mustache_render(
			&mustache, text, strlen(text), (struct pos){"test", 1, 1}, &out));
		if (strcmp(out.bytes, table[i].sentence) != 0)
			fail_msg("%s: \"%s\", expected \"%s\"", table[i].what, out.bytes,
				table[i].sentence);
		buffer_free(&out);
	}
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_NOTE), 0);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_keep_to_their_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
