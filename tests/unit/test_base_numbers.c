/* Numbers, dates and periods as people read them. */
#include "unit.h"

#include <math.h>

#include "base/base.h"

#define NBSP "\u00A0"

static const struct locale euro = {&language_english, "EUR"};

/* A language that does everything otherwise. */
static const struct language other = {
	.code = "xx",
	.decimal = ",",
	.group = "\u202F",
	.months = {"januari", "februari"},
	.months_short = {"jan", "feb"},
	.date_long = "{year} {month} {day} {unknown}",
	.date_short = "{month_short}/{day}",
	.quarter = "{year} K{quarter}",
	.to = "–",
	.money = "{amount} {symbol}",
	.thousand = " mille",
	.million = " mln",
	.percent = "{amount} %",
	.points = "{amount} p",
};

static void expect_in(
	const struct locale *locale, double number, enum number_format format, const char *expected)
{
	struct buffer out = BUFFER_INIT;
	format_number(&out, number, format, locale);
	assert_string_equal(out.bytes, expected);
	buffer_free(&out);
}

static void expect(double number, enum number_format format, const char *expected)
{
	expect_in(&euro, number, format, expected);
}

static void each_format_has_its_digits_sign_and_unit(void **state)
{
	(void)state;
	expect(3.5, FORMAT_PLAIN, "3.5");
	expect(2026, FORMAT_PLAIN, "2026");
	expect(0.1 + 0.2, FORMAT_PLAIN, "0.3");
	expect(0.00001, FORMAT_PLAIN, "0.00001");
	expect(-12.25, FORMAT_PLAIN, "−12.25");
	expect(2480, FORMAT_COUNT, "2,480");
	expect(999, FORMAT_COUNT, "999");
	expect(1234567, FORMAT_COUNT, "1,234,567");
	expect(14, FORMAT_NPS, "+14");
	expect(0, FORMAT_NPS, "0");
	expect(-3, FORMAT_NPS, "−3");
	expect(2.9, FORMAT_DECIMAL1, "2.9");
	expect(3, FORMAT_DECIMAL2, "3.00");
	expect(0.3, FORMAT_SIGNED1, "+0.3");
	expect(-0.03, FORMAT_SIGNED2, "−0.03");
	expect(0, FORMAT_SIGNED1, "0.0");
	expect(61, FORMAT_PERCENT, "61%");
	expect(84.2, FORMAT_PERCENT1, "84.2%");
	expect(7, FORMAT_POINTS, "+7" NBSP "pts");
	expect(-1, FORMAT_POINTS, "−1" NBSP "pts");
	expect(0.003, FORMAT_P_VALUE, "0.003");
	expect(0.001, FORMAT_P_VALUE, "0.001");
	expect(0.00099, FORMAT_P_VALUE, "<" NBSP "0.001");
	expect(1, FORMAT_P_VALUE, "1.000");
}

static void halves_are_rounded_away_from_zero_as_they_are_written(void **state)
{
	(void)state;
	expect(0.5, FORMAT_COUNT, "1");
	expect(1.5, FORMAT_COUNT, "2");
	expect(2.5, FORMAT_COUNT, "3");
	expect(-2.5, FORMAT_NPS, "−3");
	expect(2.675, FORMAT_DECIMAL2, "2.68"); /* 2.67499999999999982 in binary */
	expect(1.005, FORMAT_DECIMAL2, "1.01");
	expect(0.15, FORMAT_DECIMAL1, "0.2");
	expect(0.05, FORMAT_DECIMAL1, "0.1");
	expect(0.049, FORMAT_DECIMAL1, "0.0");
	expect(0.4999, FORMAT_COUNT, "0");
	expect(9.995, FORMAT_DECIMAL2, "10.00");
	expect(999.5, FORMAT_COUNT, "1,000");
	expect(0.95, FORMAT_DECIMAL1, "1.0");
}

static void what_rounds_to_zero_has_no_sign(void **state)
{
	(void)state;
	expect(-0.0, FORMAT_PLAIN, "0");
	expect(-0.0, FORMAT_NPS, "0");
	expect(-0.4, FORMAT_NPS, "0");
	expect(0.4, FORMAT_NPS, "0");
	expect(-0.004, FORMAT_SIGNED2, "0.00");
	expect(-0.004, FORMAT_DECIMAL2, "0.00");
	expect(-0.2, FORMAT_MONEY, "€0");
}

static void a_missing_number_prints_nothing(void **state)
{
	(void)state;
	for (enum number_format format = 0; format < FORMAT_NUMBERS; format++) {
		expect(NAN, format, "");
		expect(INFINITY, format, "");
	}
}

static void money_is_whole_and_short_money_shorter(void **state)
{
	(void)state;
	expect(240000, FORMAT_MONEY, "€240,000");
	expect(-240000, FORMAT_MONEY, "−€240,000");
	expect(60000, FORMAT_MONEY_SHORT, "€60k");
	expect(-60000, FORMAT_MONEY_SHORT, "−€60k");
	expect(2310000, FORMAT_MONEY_SHORT, "€2.31m");
	expect(5600000, FORMAT_MONEY_SHORT, "€5.60m");
	expect(960, FORMAT_MONEY_SHORT, "€960");
	expect(9500, FORMAT_MONEY_SHORT, "€9,500");
	expect(9999.4, FORMAT_MONEY_SHORT, "€9,999");
	expect(9999.5, FORMAT_MONEY_SHORT, "€10k"); /* never €10,000 */
	expect(999499, FORMAT_MONEY_SHORT, "€999k");
	expect(999500, FORMAT_MONEY_SHORT, "€1.00m"); /* never €1000k */
	expect(1250000000, FORMAT_MONEY_SHORT, "€1,250.00m");
	expect(0, FORMAT_MONEY_SHORT, "€0");
}

static void currencies_have_symbols_or_their_code(void **state)
{
	(void)state;
	static const struct {
		const char *currency, *expected;
	} cases[] = {
		{"GBP", "£1,200"},
		{"USD", "$1,200"},
		{"JPY", "¥1,200"},
		{"CHF", "CHF" NBSP "1,200"},
		{"PLN", "PLN" NBSP "1,200"},
		{"XYZ", "XYZ" NBSP "1,200"},
		{NULL, "1,200"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct locale locale = {&language_english, cases[i].currency};
		expect_in(&locale, 1200, FORMAT_MONEY, cases[i].expected);
	}
}

static void another_language_writes_its_own_way(void **state)
{
	(void)state;
	struct locale locale = {&other, "EUR"};
	expect_in(&locale, 1234567.5, FORMAT_DECIMAL1, "1\u202F234\u202F567,5");
	expect_in(&locale, 61, FORMAT_PERCENT, "61" NBSP "%");
	expect_in(&locale, -7, FORMAT_POINTS, "−7" NBSP "p");
	expect_in(&locale, 1200, FORMAT_MONEY, "1\u202F200" NBSP "€");
	expect_in(&locale, 2310000, FORMAT_MONEY_SHORT, "2,31" NBSP "mln" NBSP "€");
	locale.currency = "CHF";
	expect_in(&locale, 1200, FORMAT_MONEY, "1\u202F200" NBSP "CHF");
}

static void huge_and_tiny_numbers_are_written_out(void **state)
{
	(void)state;
	expect(1e22, FORMAT_COUNT, "10,000,000,000,000,000,000,000");
	expect(5e-324, FORMAT_DECIMAL2, "0.00");
	struct buffer out = BUFFER_INIT;
	format_number(&out, 1.7976931348623157e308, FORMAT_DECIMAL2, &euro);
	assert_int_equal(out.length, 309 + 102 + 3);
	buffer_free(&out);
}

static void every_format_has_a_name(void **state)
{
	(void)state;
	for (int format = 0; format < FORMAT_NUMBERS; format++)
		assert_non_null(number_format_names[format]);
	assert_string_equal(number_format_names[FORMAT_P_VALUE], "p_value");
	assert_null(number_format_names[FORMAT_NUMBERS]);
}

/* ---- dates -------------------------------------------------------------------------------- */

static void dates_are_written_out(void **state)
{
	(void)state;
	static const struct locale locales[] = {{&language_english, NULL}, {&other, NULL}};
	static const char *const expected[] = {
		"9 February 2026|9 Feb|", "2026 februari 9 {unknown}|feb/9|"};
	for (size_t i = 0; i < 2; i++) {
		struct buffer out = BUFFER_INIT;
		format_date(&out, (struct date){2026, 2, 9}, true, &locales[i]);
		buffer_char(&out, '|');
		format_date(&out, (struct date){2026, 2, 9}, false, &locales[i]);
		buffer_char(&out, '|');
		format_date(&out, (struct date){0}, true, &locales[i]);
		assert_string_equal(out.bytes, expected[i]);
		buffer_free(&out);
	}
}

static void periods_are_written_out(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"2026-09", "September 2026"},
		{"2026-Q3", "Q3" NBSP "2026"},
		{"2026", "2026"},
		{"2024..2026", "2024 to 2026"},
		{"2016-06..2018-09", "June 2016 to September 2018"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buffer out = BUFFER_INIT;
		struct period period;
		assert_true(period_parse(cases[i][0], &period));
		format_period(&out, period, &euro);
		assert_string_equal(out.bytes, cases[i][1]);
		buffer_clear(&out);
		format_period(&out, PERIOD_NONE, &euro);
		assert_string_equal(out.bytes, "");
		buffer_free(&out);
	}
}

static void months_are_written_with_and_without_year(void **state)
{
	(void)state;
	month_index month = date_month((struct date){2026, 9, 1});
	static const char *const expected[] = {"September", "Sep", "September 2026", "Sep 2026"};
	for (int i = 0; i < 4; i++) {
		struct buffer out = BUFFER_INIT;
		format_month(&out, month, i >= 2, i % 2 == 1, &euro);
		format_month(&out, MONTH_NONE, true, true, &euro);
		assert_string_equal(out.bytes, expected[i]);
		buffer_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_format_has_its_digits_sign_and_unit),
		cmocka_unit_test(halves_are_rounded_away_from_zero_as_they_are_written),
		cmocka_unit_test(what_rounds_to_zero_has_no_sign),
		cmocka_unit_test(a_missing_number_prints_nothing),
		cmocka_unit_test(money_is_whole_and_short_money_shorter),
		cmocka_unit_test(currencies_have_symbols_or_their_code),
		cmocka_unit_test(another_language_writes_its_own_way),
		cmocka_unit_test(huge_and_tiny_numbers_are_written_out),
		cmocka_unit_test(every_format_has_a_name),
		cmocka_unit_test(dates_are_written_out),
		cmocka_unit_test(periods_are_written_out),
		cmocka_unit_test(months_are_written_with_and_without_year),
	};
	return cmocka_run_group_tests_name("base: numbers", tests, NULL, NULL);
}
