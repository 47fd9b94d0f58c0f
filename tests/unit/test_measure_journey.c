/* The journey map: which stages stand out, what stands in their columns, how they are divided. */
#include "measure_case.h"

#include <string.h>

static const char stages[] =
	"journey:\n  stages:\n    - {name: Buy, goal: Buy, contacts: {phone: 20, Web: 80}}\n"
	"    - {name: Wait}\n    - {name: Leave}\n"
	"  touchpoints: [{id: phone, name: Phone}, Web]\n"
	"initiatives: [{code: A-1, title: Shorter, stages: [Wait]}]\n"
	"feedback:\n  questions: [{id: q, title: Q, metric: csat, scoring: mean, scale: 1-5}]\n"
	"  sources: [{id: s, file: survey.csv, columns: {date: D, q: S, stage: T, comment: C}}]\n";

/* `count` answers of each score from `low` to `low` + 1 in September 2026. */
static void answer(struct buffer *csv, const char *stage, int count, int low)
{
	for (int i = 0; i < count; i++)
		buffer_printf(csv, "2026-09-%02d,%d,%s,%s\n", 1 + i % 28, low + i % 2, stage,
			i == 0 ? "One sentence is short. And then it goes on for much longer than "
				 "that."
			       : "");
}

static struct measured_case measured(int wait_from)
{
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,S,T,C\n");
	answer(&csv, "Buy", 40, 4);
	answer(&csv, "Wait", 40, wait_from);
	answer(&csv, "Leave", 40, 4);
	struct measured_case test = measure(stages, csv.bytes);
	buffer_free(&csv);
	return test;
}

static void the_worst_stage_is_named_when_its_range_stands_alone(void **state)
{
	(void)state;
	struct measured_case test = measured(2);
	const struct journey_result *journey = test.measures->journey;
	assert_string_equal(journey->worst->stage->name, "Wait");
	assert_int_equal(journey->heard_count, 3);
	done(&test);
}

static void stages_that_overlap_are_not_told_apart(void **state)
{
	(void)state;
	struct measured_case test = measured(4);
	assert_null(test.measures->journey->worst);
	assert_int_equal(test.measures->journey->firsts.count, 0);
	done(&test);
}

static void a_column_has_contacts_words_and_initiatives(void **state)
{
	(void)state;
	struct measured_case test = measured(2);
	const struct journey_part *part = &test.measures->journey->parts.items[0];
	const struct stage_result *buy = &part->stages.items[0], *wait = &part->stages.items[1];
	assert_string_equal(buy->contacts.items[0].place, "Phone");
	near(buy->contacts.items[1].share, 80);
	assert_string_equal(buy->words_text, "One sentence is short.");
	assert_string_equal(wait->initiatives.items[0]->code, "A-1");
	assert_int_equal(buy->initiatives.count, 0);
	done(&test);
}

static void expect_parts(int count, size_t parts, size_t first, bool wide)
{
	struct buffer yaml = BUFFER_INIT;
	buffer_text(&yaml, "journey:\n  stages:\n");
	for (int i = 0; i < count; i++)
		buffer_printf(&yaml, "    - {name: S%d, goal: go}\n", i);
	struct measured_case test = measure(yaml.bytes, NULL);
	const struct journey_result *journey = test.measures->journey;
	assert_int_equal(journey->parts.count, parts);
	assert_int_equal(journey->parts.items[0].stages.count, first);
	assert_int_equal(journey->parts.items[0].wide, wide);
	done(&test);
	buffer_free(&yaml);
}

static void more_than_eight_stages_are_wide_and_more_than_twelve_divided(void **state)
{
	(void)state;
	expect_parts(1, 1, 1, false);
	expect_parts(8, 1, 8, false);
	expect_parts(9, 1, 9, true);
	expect_parts(12, 1, 12, true);
	expect_parts(13, 2, 7, false);
	expect_parts(25, 3, 9, true);
}

static void names_alone_make_no_map(void **state)
{
	(void)state;
	struct measured_case test = measure("journey: {stages: [Buy, Leave]}\n", NULL);
	assert_null(test.measures->journey);
	done(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worst_stage_is_named_when_its_range_stands_alone),
		cmocka_unit_test(stages_that_overlap_are_not_told_apart),
		cmocka_unit_test(a_column_has_contacts_words_and_initiatives),
		cmocka_unit_test(more_than_eight_stages_are_wide_and_more_than_twelve_divided),
		cmocka_unit_test(names_alone_make_no_map),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
