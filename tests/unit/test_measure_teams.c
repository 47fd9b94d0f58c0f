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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_small_team_has_no_score_anywhere),
		cmocka_unit_test(a_team_stands_beside_all_customers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
