/* Dates, months and periods. */
#include "unit.h"

#include <stdlib.h>

#include "base/base.h"

static void only_days_of_the_calendar_are_valid(void **state)
{
	(void)state;
	static const struct {
		struct date date;
		bool valid;
	} cases[] = {
		{{2026, 10, 31}, true},
		{{2026, 11, 31}, false},
		{{2026, 2, 29}, false},
		{{2024, 2, 29}, true},
		{{1900, 2, 29}, false},
		{{2000, 2, 29}, true},
		{{2026, 0, 1}, false},
		{{2026, 13, 1}, false},
		{{2026, 1, 0}, false},
		{{0, 1, 1}, false},
		{{1, 1, 1}, true},
		{{9999, 12, 31}, true},
		{{10000, 1, 1}, false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(date_valid(cases[i].date), cases[i].valid);
}

static void dates_are_read_in_iso_form_only(void **state)
{
	(void)state;
	struct date date;
	assert_true(date_parse("2026-10-21", &date));
	assert_int_equal(date_compare(date, (struct date){2026, 10, 21}), 0);
	static const char *const wrong[] = {"", "2026", "2026-1-2", "2026-10-21 ", "2026/10/21",
		"21-10-2026", "2026-10-2x", "2026-02-30", " 2026-10-21", "2026-10-21T00:00",
		"0000-01-01", "-026-10-21"};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(date_parse(wrong[i], &date));
}

static void days_are_counted_from_1970(void **state)
{
	(void)state;
	assert_int_equal(date_days((struct date){1970, 1, 1}), 0);
	assert_int_equal(date_days((struct date){1969, 12, 31}), -1);
	assert_int_equal(date_days((struct date){2000, 3, 1}), 11017);
	assert_int_equal(date_days((struct date){1, 1, 1}), -719162);
	assert_int_equal(date_days((struct date){9999, 12, 31}), 2932896);
}

static void every_day_of_the_calendar_is_followed_by_the_next(void **state)
{
	(void)state;
	struct date before = {0, 12, 31};
	for (long day = -719162; day <= 2932896; day++) {
		struct date date = date_from_days(day);
		assert_true(date_valid(date));
		assert_int_equal(date_days(date), day);
		assert_true(date_compare(before, date) < 0 && date_compare(date, before) > 0);
		before = date;
	}
}

static void months_know_their_days(void **state)
{
	(void)state;
	struct date date = {2024, 2, 17};
	month_index month = date_month(date);
	assert_int_equal(date_compare(month_first_day(month), (struct date){2024, 2, 1}), 0);
	assert_int_equal(date_compare(month_last_day(month), (struct date){2024, 2, 29}), 0);
	assert_int_equal(month_last_day(month + 12).day, 28);
	assert_int_equal(date_compare(month_last_day(month - 2), (struct date){2023, 12, 31}), 0);
	assert_int_equal(date_month((struct date){0}), MONTH_NONE);
}

/* ---- periods ------------------------------------------------------------------------------ */

static void periods_are_read_written_and_stepped_back(void **state)
{
	(void)state;
	static const struct {
		const char *text, *shortest, *before;
		int months;
	} cases[] = {
		{"2026-10", "2026-10", "2026-09", 1},
		{"2026-01", "2026-01", "2025-12", 1},
		{"2026-Q3", "2026-Q3", "2026-Q2", 3},
		{"2026-Q1", "2026-Q1", "2025-Q4", 3},
		{"2026", "2026", "2025", 12},
		{"2016-06..2018-09", "2016-06..2018-09", "2014-02..2016-05", 28},
		{"2026-07..2026-09", "2026-Q3", "2026-Q2", 3},
		{"2026-08..2026-10", "2026-08..2026-10", "2026-05..2026-07", 3},
		{"2026-05..2026-05", "2026-05", "2026-04", 1},
		{"2026-01..2026-12", "2026", "2025", 12},
		{"2024..2025", "2024..2025", "2022..2023", 24},
		{"2025-Q4..2026-02", "2025-10..2026-02", "2025-05..2025-09", 5},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct period period;
		assert_true(period_parse(cases[i].text, &period));
		assert_true(period_given(period));
		assert_int_equal(period.last - period.first + 1, cases[i].months);
		assert_string_equal(period_text(arena, period), cases[i].shortest);
		assert_string_equal(period_text(arena, period_before(period)), cases[i].before);
	}
	arena_free(arena);
}

static void wrong_forms_of_a_period_are_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = {"", "26", "202", "20266", "2026-", "2026-1", "2026-00",
		"2026-13", "2026-Q0", "2026-Q5", "2026-Q", "2026-q3", "2026-Q33", "2026Q3",
		"2026-10-01", "..", "2026..", "..2026", "2026..2025", "2026-10..2026-09",
		"2026-10...2026-11", "2026..2027..2028", "0000", "x026", "2026 ", " 2026",
		"2026/10", "2026-1x"};
	struct period period = {7, 8};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(period_parse(wrong[i], &period));
	assert_int_equal(period.first, 7);
}

static void no_period_is_given_before_contains_or_is_written(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct period first_year;
	assert_false(period_given(PERIOD_NONE));
	assert_false(period_given(period_before(PERIOD_NONE)));
	assert_false(period_contains(PERIOD_NONE, 0));
	assert_string_equal(period_text(arena, PERIOD_NONE), "");
	assert_true(period_parse("0001", &first_year));
	assert_false(period_given(period_before(first_year)));
	arena_free(arena);
}

static void both_ends_belong_to_a_period(void **state)
{
	(void)state;
	struct period period;
	assert_true(period_parse("2026-Q3", &period));
	month_index july = date_month((struct date){2026, 7, 1});
	assert_false(period_contains(period, july - 1));
	assert_true(period_contains(period, july));
	assert_true(period_contains(period, july + 2));
	assert_false(period_contains(period, july + 3));
}

static void build_time_comes_from_the_environment(void **state)
{
	(void)state;
	static const struct {
		const char *value;
		int64_t expected;
	} cases[] = {{"1790000000", 1790000000}, {"0", 0}, {"", 0}, {"-5", 0}, {"12x", 0},
		{" 12", 0}, {"99999999999999999999", 0}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		setenv("SOURCE_DATE_EPOCH", cases[i].value, 1);
		assert_int_equal(build_time(), cases[i].expected);
	}
	unsetenv("SOURCE_DATE_EPOCH");
	assert_int_equal(build_time(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_days_of_the_calendar_are_valid),
		cmocka_unit_test(dates_are_read_in_iso_form_only),
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(every_day_of_the_calendar_is_followed_by_the_next),
		cmocka_unit_test(months_know_their_days),
		cmocka_unit_test(periods_are_read_written_and_stepped_back),
		cmocka_unit_test(wrong_forms_of_a_period_are_refused),
		cmocka_unit_test(no_period_is_given_before_contains_or_is_written),
		cmocka_unit_test(both_ends_belong_to_a_period),
		cmocka_unit_test(build_time_comes_from_the_environment),
	};
	return cmocka_run_group_tests_name("base: dates", tests, NULL, NULL);
}
