/* Cards of teams: what customers said of a team, and nothing of one so small that it is its people. */
#include "measure_case.h"

#define TEAMS                                                                                      \
	"teams: [{name: Desk, colleagues: 9}, {name: Pair, colleagues: 2}]\n"                      \
	"feedback:\n"                                                                              \
	"  questions: [{id: nps, title: Recommend, metric: nps}]\n"                                \
	"  sources:\n"                                                                             \
	"  - {id: s, file: survey.csv, columns: {date: D, nps: R, team: T}}\n"

static struct measured_case two_teams(void)
{
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv, "D,R,T\n");
	for (int i = 0; i < 40; i++)
		buffer_printf(
			&csv, "2026-08-%02d,9,Desk\n2026-08-%02d,3,pair\n", 1 + i % 28, 1 + i % 28);
	struct measured_case test = measure(TEAMS, csv.bytes);
	buffer_free(&csv);
	return test;
}

static void a_small_team_has_no_score_anywhere(void **state)
{
	(void)state;
	struct measured_case test = two_teams();
	const struct question_result *question = &test.measures->questions.items[0];
	const struct team_result *desk = &test.measures->teams.items[0], *pair = desk + 1;
	assert_int_equal(question->teams.count, 1);
	assert_string_equal(question->teams.items[0].name, "Desk");
	assert_int_equal(desk->state, TEAM_SHOWN);
	assert_int_equal(pair->state, TEAM_SMALL);
	assert_false(pair->now.visible);
	done(&test);
}

/* 40 of 9 and 40 of 3: the range of the former is above 0, the score of all. */
static void a_team_stands_beside_all_customers(void **state)
{
	(void)state;
	struct measured_case test = two_teams();
	const struct team_result *desk = &test.measures->teams.items[0];
	near(desk->now.value, 100);
	near(desk->all.value, 0);
	near(desk->all.n, 80);
	assert_true(desk->above && !desk->below);
	assert_int_equal(desk->month_count, 1);
	assert_int_equal(desk->clear_count, 1);
	done(&test);
}

/* 40 calls, 2 letters and 30 visits of a desk; the letters need a companion. */
static struct measured_case parts_of(const char *teams)
{
	struct buffer csv = BUFFER_INIT, yaml = BUFFER_INIT;
	buffer_printf(&yaml,
		"teams: %s\n"
		"feedback:\n"
		"  dimensions: [channel]\n"
		"  questions: [{id: nps, title: Recommend, metric: nps}]\n"
		"  sources:\n"
		"  - {id: s, file: survey.csv, columns: {date: D, nps: R, team: T, channel: C}}\n",
		teams);
	buffer_text(&csv, "D,R,T,C\n");
	for (int i = 0; i < 40; i++)
		buffer_printf(&csv, "2026-08-%02d,%d,Desk,Phone\n", 1 + i % 28, i < 10 ? 3 : 9);
	for (int i = 0; i < 30; i++)
		buffer_printf(&csv, "2026-08-%02d,9,Desk,visit\n", 1 + i % 28);
	for (int i = 0; i < 50; i++)
		buffer_printf(&csv, "2026-08-%02d,9,Shop,Phone\n", 1 + i % 28);
	buffer_text(&csv, "2026-08-01,9,Desk,Letter\n2026-08-02,9,Desk,Letter\n");
	struct measured_case test = measure(yaml.bytes, csv.bytes);
	buffer_free(&csv);
	buffer_free(&yaml);
	return test;
}

static void a_card_tells_scores_apart_by_channel(void **state)
{
	(void)state;
	struct measured_case test =
		parts_of("[{name: Desk, by: {channel: [Phone, Letter, Fax]}}, Shop]");
	const struct team_result *desk = &test.measures->teams.items[0];
	assert_int_equal(desk->parts.count, 3);
	const struct team_part_score *parts = desk->parts.items;
	assert_string_equal(parts[0].name, "Phone");
	near(parts[0].score.n, 40);
	near(parts[0].score.value, 50);
	assert_int_equal(parts[1].score.state, SCORE_SUPPRESSED);
	assert_int_equal(parts[2].score.state, SCORE_NONE);
	assert_int_equal(test.measures->teams.items[1].parts.count, 0);
	done(&test);
}

/* 72 answers less 40 and 30 are the 2 letters, which then stand on no line of their own. */
static void parts_do_not_tell_what_is_left_of_a_team(void **state)
{
	(void)state;
	struct measured_case test = parts_of("[{name: Desk, by: {channel: [Phone, Visit]}}]");
	const struct team_part_score *parts = test.measures->teams.items[0].parts.items;
	assert_int_equal(parts[0].score.state, SCORE_SHOWN);
	assert_int_equal(parts[1].score.state, SCORE_SUPPRESSED);
	done(&test);
}

static void a_team_that_is_small_has_no_parts(void **state)
{
	(void)state;
	struct measured_case test =
		parts_of("[{name: Desk, colleagues: 3, by: {channel: Phone}}, Shop]");
	assert_int_equal(test.measures->teams.items[0].parts.count, 0);
	done(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_small_team_has_no_score_anywhere),
		cmocka_unit_test(a_team_stands_beside_all_customers),
		cmocka_unit_test(a_card_tells_scores_apart_by_channel),
		cmocka_unit_test(parts_do_not_tell_what_is_left_of_a_team),
		cmocka_unit_test(a_team_that_is_small_has_no_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
