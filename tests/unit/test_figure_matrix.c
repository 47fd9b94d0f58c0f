/* The priority matrix: labels that never touch, numbers and lists where room is short. */
#include "figure_case.h"

static const char *const head = "x_low: Less effort\nx_high: More effort\ny_high: More benefit\n"
				"quadrants: [Do now, Plan carefully, Fill gaps, Question]\n"
				"groups: [Claims, Digital]\nspread: middle half of scores\n";

static uint32_t random_state;

static double random_share(void)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (double)(random_state >> 8) / (1 << 24);
}

/* A body with `count` items; spread 0 puts all of them on one place. */
static const char *random_body(size_t count, double spread)
{
	static const char *const names[] = {"Single sign-on", "Pay same day", "Phone menu",
		"Rewrite all letters to customers", "Voice bot", ""};
	struct buffer out = BUFFER_INIT;
	buffer_text(&out, head);
	buffer_text(&out, "items:\n");
	for (size_t i = 0; i < count; i++) {
		double x = 5 + (random_share() - 0.5) * 10 * spread;
		double y = 5 + (random_share() - 0.5) * 10 * spread;
		buffer_printf(&out,
			"  - {code: AB-%02zu, name: \"%s\", group: %s, x: %.2f, y: %.2f, x_low: "
			"%.2f, x_high: %.2f, y_low: %.2f, y_high: %.2f, delivered: %s}\n",
			i, names[i % 6], i % 3 ? "Claims" : "Digital", x, y, x - random_share(),
			x + random_share(), y - random_share(), y + random_share(),
			i % 5 ? "false" : "true");
	}
	const char *body = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return body;
}

static void labels_of_random_items_never_touch(void **state)
{
	(void)state;
	static const double widths[] = {219, 300, 493, 750};
	static const double spreads[] = {1, 0.5, 0.2};
	random_state = 7;
	for (size_t i = 0; i < 200; i++) {
		struct arena *outer = arena;
		arena = arena_new();
		drawing.arena = arena;
		size_t count = 1 + i % 20;
		double width = widths[i % 4];
		const struct figure *figure =
			figure_of("matrix", random_body(count, spreads[i % 3]));
		double height = figure_height(figure, width, &drawing);
		const char *what = arena_printf(arena, "matrix %zu of %zu items", i, count);
		const char *trace = trace_of(figure, width, height);
		expect_legible(what, trace, width, height);
		for (size_t j = 0; j < count; j++)
			if (!says(trace, arena_printf(arena, "AB-%02zu", j)))
				fail_msg("%s: item %zu is lost", what, j);
		arena_free(arena);
		arena = outer;
		drawing.arena = arena;
	}
}

static void items_on_one_place_are_numbered_and_listed(void **state)
{
	(void)state;
	random_state = 3;
	const struct figure *figure = figure_of("matrix", random_body(40, 0));
	double height = figure_height(figure, 300, &drawing);
	const char *trace = trace_of(figure, 300, height);
	expect_legible("forty on one place", trace, 300, height);
	assert_true(says(trace, "  AB-"));
	for (size_t j = 0; j < 40; j++)
		assert_true(says(trace, arena_printf(arena, "AB-%02zu", j)));
}

static void the_same_items_give_the_same_picture(void **state)
{
	(void)state;
	random_state = 11;
	const struct figure *figure = figure_of("matrix", random_body(20, 0.5));
	double height = figure_height(figure, 493, &drawing);
	assert_string_equal(trace_of(figure, 493, height), trace_of(figure, 493, height));
}

static void a_dot_has_its_code_above_its_name(void **state)
{
	(void)state;
	const struct figure *figure = figure_of("matrix",
		arena_printf(arena,
			"%sitems:\n  - {code: CL-02, name: One handler, group: Claims, "
			"x: 5, y: 5}\n",
			head));
	const char *trace = trace_of(figure, 300, figure_height(figure, 300, &drawing));
	struct seen seen = texts_in(trace);
	const struct seen_text *code = NULL, *name = NULL;
	for (size_t i = 0; i < seen.count; i++) {
		code = strstr(seen.items[i].words, "CL-02") ? &seen.items[i] : code;
		name = strstr(seen.items[i].words, "One handler") ? &seen.items[i] : name;
	}
	assert_non_null(code);
	assert_non_null(name);
	assert_true(code->y1 <= name->y0);
	assert_true(fabs(code->x0 - name->x0) < 0.01);
	expect_lines(trace,
		(const char *const[]){"begin \"CL-02\" \"CL-02 One handler: More effort 5, More "
				      "benefit 5\"",
			"fill category-1 M", NULL});
}

static void narrow_figures_show_codes_and_list_names(void **state)
{
	(void)state;
	random_state = 5;
	const struct figure *figure = figure_of("matrix", random_body(4, 1));
	const char *narrow = trace_of(figure, 219, figure_height(figure, 219, &drawing));
	struct seen seen = texts_in(narrow);
	size_t names = 0;
	for (size_t i = 0; i < seen.count; i++)
		names += strstr(seen.items[i].words, "Pay same day") != NULL;
	assert_int_equal(names, 1);
}

static void an_unknown_group_is_reported_at_its_item(void **state)
{
	(void)state;
	attach_text("```matrix\ngroups: [Claims]\nitems:\n  - {code: A, group: Claim, x: 1, y: 1}\n"
		    "```\n");
	assert_string_equal(reported(),
		"p.md:4:5: error: the group \"Claim\" of A is not one of \"groups\"; did you mean "
		"\"Claims\"? [figure]\n"
		"      - {code: A, group: Claim, x: 1, y: 1}\n        ^\n");
}

static void words_name_the_tinted_quadrant_first(void **state)
{
	(void)state;
	const struct figure *figure = figure_of("matrix",
		arena_printf(arena,
			"subject: Benefit against effort\nperiod: Q3 2026\n%sitems:\n"
			"  - {code: A, x: 8, y: 8}\n  - {code: B, x: 2, y: 8}\n",
			head));
	assert_string_equal(figure->alt,
		"Matrix. Benefit against effort, Q3 2026. Do now: B. Plan carefully: A.");
	assert_int_equal(figure->table->rows, 2);
	assert_string_equal(figure->table->caption, "Benefit against effort, Q3 2026");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			labels_of_random_items_never_touch, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			items_on_one_place_are_numbered_and_listed, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			the_same_items_give_the_same_picture, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			a_dot_has_its_code_above_its_name, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			narrow_figures_show_codes_and_list_names, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			an_unknown_group_is_reported_at_its_item, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			words_name_the_tinted_quadrant_first, begin_case, end_case),
	};
	return cmocka_run_group_tests(tests, open_theme, close_theme);
}
