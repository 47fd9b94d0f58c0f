/* What clocks show: zones of the IANA database, hours that come twice and hours that do not. */
#include "unit.h"

#include "base/base.h"

static int64_t seconds(int year, int month, int day, int hour, int minute)
{
	return (int64_t)date_days((struct date){year, month, day}) * 86400 + hour * 3600 +
		minute * 60;
}

static void expect_zone(const char *name, int64_t local, int64_t utc)
{
	struct arena *arena = arena_new();
	const struct zone *zone = zone_find(arena, name);
	assert_non_null(zone);
	assert_int_equal(zone_to_utc(zone, local), utc);
	assert_int_equal(zone_to_local(zone, utc), local);
	arena_free(arena);
}

static void summer_and_winter_differ(void **state)
{
	(void)state;
	expect_zone("Europe/Berlin", seconds(2026, 7, 1, 0, 30), seconds(2026, 6, 30, 22, 30));
	expect_zone("Europe/Berlin", seconds(2026, 1, 1, 0, 30), seconds(2025, 12, 31, 23, 30));
	expect_zone("Australia/Sydney", seconds(2026, 1, 1, 10, 0), seconds(2025, 12, 31, 23, 0));
	expect_zone("Asia/Kolkata", seconds(2026, 7, 1, 5, 30), seconds(2026, 7, 1, 0, 0));
	expect_zone("America/New_York", seconds(2036, 7, 1, 8, 0), seconds(2036, 7, 1, 12, 0));
}

/* 25 October 2026: at 3:00 clocks in Berlin go back to 2:00. */
static void an_hour_that_comes_twice_is_the_first(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct zone *berlin = zone_find(arena, "Europe/Berlin");
	assert_int_equal(
		zone_to_utc(berlin, seconds(2026, 10, 25, 1, 59)), seconds(2026, 10, 24, 23, 59));
	assert_int_equal(
		zone_to_utc(berlin, seconds(2026, 10, 25, 2, 0)), seconds(2026, 10, 25, 0, 0));
	assert_int_equal(
		zone_to_utc(berlin, seconds(2026, 10, 25, 2, 59)), seconds(2026, 10, 25, 0, 59));
	assert_int_equal(
		zone_to_utc(berlin, seconds(2026, 10, 25, 3, 0)), seconds(2026, 10, 25, 2, 0));
	/* Both of them are shown as the same. */
	assert_int_equal(zone_to_local(berlin, seconds(2026, 10, 25, 0, 30)),
		zone_to_local(berlin, seconds(2026, 10, 25, 1, 30)));
	arena_free(arena);
}

/* 29 March 2026: at 2:00 clocks in Berlin go on to 3:00. */
static void an_hour_that_is_skipped_lies_behind_the_change(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct zone *berlin = zone_find(arena, "Europe/Berlin");
	int64_t utc = zone_to_utc(berlin, seconds(2026, 3, 29, 2, 30));
	assert_int_equal(utc, seconds(2026, 3, 29, 1, 30));
	assert_int_equal(zone_to_local(berlin, utc), seconds(2026, 3, 29, 3, 30));
	assert_int_equal(
		zone_to_utc(berlin, seconds(2026, 3, 29, 3, 0)), seconds(2026, 3, 29, 1, 0));
	arena_free(arena);
}

static void distances_from_utc_are_zones_too(void **state)
{
	(void)state;
	expect_zone("+02:00", seconds(2026, 7, 1, 2, 0), seconds(2026, 7, 1, 0, 0));
	expect_zone("-0530", seconds(2026, 6, 30, 18, 30), seconds(2026, 7, 1, 0, 0));
	expect_zone("+2", seconds(2026, 7, 1, 2, 0), seconds(2026, 7, 1, 0, 0));
	expect_zone("UTC", seconds(2026, 7, 1, 2, 0), seconds(2026, 7, 1, 2, 0));
	expect_zone("Z", seconds(2026, 7, 1, 2, 0), seconds(2026, 7, 1, 2, 0));
}

static void what_is_no_name_is_no_zone(void **state)
{
	(void)state;
	static const char *const names[] = {"", "Berlin", "Europe", "europe/berlin", "localtime",
		"right/Europe/Berlin", "Europe/../Europe/Berlin", "/usr/share/zoneinfo/UTC",
		"CET-1CEST,M3.5.0,M10.5.0", "+15:00", "+02:60", "+", "tzdata.zi"};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (zone_find(arena, names[i]))
			fail_msg("\"%s\" is a zone", names[i]);
	assert_string_equal(zone_near(arena, "berlin"), "Europe/Berlin");
	assert_string_equal(zone_near(arena, "Europe/Berln"), "Europe/Berlin");
	assert_string_equal(zone_near(arena, "new york"), "America/New_York");
	assert_null(zone_near(arena, "where the office is"));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(summer_and_winter_differ),
		cmocka_unit_test(an_hour_that_comes_twice_is_the_first),
		cmocka_unit_test(an_hour_that_is_skipped_lies_behind_the_change),
		cmocka_unit_test(distances_from_utc_are_zones_too),
		cmocka_unit_test(what_is_no_name_is_no_zone),
	};
	return cmocka_run_group_tests_name("base zones", tests, NULL, NULL);
}
