/* What is drawn, call by call: marks of each state, breaks in lines, ticks of axes. */
#include "figure_case.h"

#include "figure/chart.h"

static const char *drawn(const char *kind, const char *body, double width)
{
	const struct figure *figure = figure_of(kind, body);
	return trace_of(figure, width, figure_height(figure, width, &drawing));
}

static size_t count_lines(const char *trace, const char *start)
{
	size_t count = 0;
	for (const char *at = trace; (at = strstr(at, start)); at += strlen(start))
		count += at == trace || at[-1] == '\n';
	return count;
}

static void the_trace_prints_calls_in_order(void **state)
{
	(void)state;
	struct buffer out = BUFFER_INIT;
	struct canvas *canvas = trace_canvas(arena, &out, typesetter);
	struct path path = path_new(arena);
	struct pen pen = {COLOR_RULE, 0.8, 0.5, {3, 2}, false};
	path_rectangle(&path, 1, 2, 3.456, 4);
	canvas->functions->begin(canvas, "CL-02", "say \"hello\"");
	canvas->functions->fill(canvas, &path, COLOR_TINT, 0.22);
	canvas->functions->stroke(canvas, &path, &pen);
	canvas->functions->end(canvas);
	assert_string_equal(out.bytes,
		"begin \"CL-02\" \"say \\\"hello\\\"\"\n"
		"fill tint 0.22 M 1 2 L 4.46 2 L 4.46 6 L 1 6 Z\n"
		"stroke rule 0.8 opacity 0.5 dash 3 2 M 1 2 L 4.46 2 L 4.46 6 L 1 6 Z\n"
		"end\n");
	buffer_free(&out);
}

static void a_clear_change_is_filled_and_bold_an_unclear_one_hollow(void **state)
{
	(void)state;
	const char *trace = drawn("movers",
		"format: signed1\nitems:\n- {name: Claim, change: 0.3, low: 0.1, high: 0.5}\n"
		"- {name: Quote, change: 0.3, low: -0.1, high: 0.5}\n"
		"- {name: Renew, change: -0.3, low: -0.5, high: -0.1}\n",
		300);
	assert_int_equal(count_lines(trace, "fill better"), 1);
	assert_int_equal(count_lines(trace, "fill worse"), 1);
	assert_int_equal(count_lines(trace, "fill ground"), 1);
	assert_non_null(strstr(trace, "700 \"Claim\""));
	assert_non_null(strstr(trace, "400 \"Quote\""));
}

static void the_writers_verdict_is_taken_before_the_range(void **state)
{
	(void)state;
	const char *trace = drawn("movers",
		"higher: worse\nitems:\n- {name: A, change: 3, low: 1, high: 5}\n"
		"- {name: B, change: 3, low: 1, high: 5, verdict: no-clear-change}\n",
		300);
	assert_int_equal(count_lines(trace, "fill worse"), 1);
	assert_int_equal(count_lines(trace, "fill better"), 0);
	assert_int_equal(count_lines(trace, "fill ground"), 1);
}

static void a_journey_tints_moments_and_leaves_out_rows_without_data(void **state)
{
	static const char body[] =
		"format: decimal1\nchange_format: signed1\nbefore: Q2\ntouchpoints: [Phone, App]\n"
		"items:\n- {name: Buy, value: 4.3, low: 4.2, high: 4.4, n: 590, before: 4.3,\n"
		"   change: 0, verdict: no-clear-change, standing: green,\n"
		"   contacts: [{touchpoint: Phone, share: 18}, {touchpoint: App, share: 66}]}\n"
		"- {name: Claim, value: 4, low: 3.9, high: 4.1, n: 523, before: 3.7, change: 0.3,\n"
		"   verdict: better, standing: amber, moment: true, words: She called me back.,\n"
		"   initiatives: [{code: CL-01, status: on-track}]}\n"
		"- {name: Settle, state: suppressed, standing: red}\n";
	(void)state;
	const char *columns = drawn("journey", body, 493);
	assert_int_equal(count_lines(columns, "fill tint-2 0.75"), 1);
	assert_int_equal(count_lines(columns, "fill better"), 1);
	assert_true(says(columns, "Since Q2"));
	assert_true(says(columns, "“She called me back.”"));
	assert_true(says(columns, "withheld"));
	/* Where it stands is a word and a shape; of what is withheld nothing is said. */
	assert_true(says(columns, "Met") && says(columns, "Watch"));
	assert_false(says(columns, "Critical"));
	assert_int_equal(count_lines(columns, "fill at-risk"), 1);
	assert_true(says(columns, "nothing planned"));
	assert_false(says(columns, "Owner"));
	assert_false(says(columns, "Goal"));
	/* Narrow: by stage, and what a stage does not say has no line there. */
	const char *stages = drawn("journey", body, 120);
	assert_false(says(stages, "nothing planned"));
	assert_true(says(stages, "66%"));
	assert_true(says(stages, "Watch"));
	const struct figure *figure = figure_of("journey", body);
	assert_non_null(strstr(figure->alt, "Highest Buy:"));
	assert_non_null(strstr(figure->alt, "Moments of truth: Claim."));
}

static void a_month_left_out_breaks_the_line_and_the_band(void **state)
{
	(void)state;
	const char *whole = drawn("trend",
		"points:\n- {month: 2026-01, value: 1, low: 0, high: 2}\n"
		"- {month: 2026-02, value: 1, low: 0, high: 2}\n"
		"- {month: 2026-03, value: 2, low: 1, high: 3}\n"
		"- {month: 2026-04, value: 2, low: 1, high: 3}\n",
		300);
	const char *broken = drawn("trend",
		"points:\n- {month: 2026-01, value: 1, low: 0, high: 2}\n"
		"- {month: 2026-02, value: 1, low: 0, high: 2}\n"
		"- {month: 2026-04, value: 2, low: 1, high: 3}\n"
		"- {month: 2026-05, value: 2, low: 1, high: 3}\n",
		300);
	assert_int_equal(count_lines(whole, "stroke accent 1.8"), 3);
	assert_int_equal(count_lines(broken, "stroke accent 1.8"), 2);
	assert_int_equal(count_lines(whole, "fill focus-2 0.22"), 1);
	assert_int_equal(count_lines(broken, "fill focus-2 0.22"), 2);
}

static void limits_are_steps_and_signals_are_diamonds_with_words(void **state)
{
	static const char body[] =
		"subject: Recommend us\nformat: nps\ncentre: 6\npoints:\n"
		"- {month: 2026-01, value: 1, n: 700, limit_low: -3, limit_high: 15}\n"
		"- {month: 2026-02, value: 2, n: 90, limit_low: -18, limit_high: 30}\n"
		"- {month: 2026-03, value: 26, n: 700, limit_low: -3, limit_high: 15, signal: "
		"outside}\n"
		"- {month: 2026-04, value: 9, n: 700}\n"
		"- {month: 2026-05, value: 77.5, n: 3, state: suppressed, limit_low: 0, "
		"limit_high: 9, signal: outside}\n";
	(void)state;
	const char *trace = drawn("trend", body, 493);
	assert_int_equal(count_lines(trace, "fill context 0.1"), 1);
	assert_int_equal(count_lines(trace, "stroke context 0.7 M"), 3);
	assert_int_equal(count_lines(trace, "fill ink M"), 1);
	assert_true(says(trace, "beyond chance"));
	const struct figure *figure = figure_of("trend", body);
	assert_non_null(strstr(figure->alt, "Signals: Mar 2026 (beyond chance)."));
	assert_null(strstr(figure->alt, "May"));
	assert_string_equal(figure->table->headers[3], "Limits of chance");
	assert_string_equal(figure->table->cells[2 * figure->table->columns + 3], "−3 to +15");
	assert_string_equal(figure->table->cells[2 * figure->table->columns + 4], "beyond chance");
	assert_string_equal(figure->table->cells[4 * figure->table->columns + 4], "");
}

static void a_changed_question_breaks_line_band_and_limits(void **state)
{
	static const char body[] =
		"format: nps\npoints:\n"
		"- {month: 2026-01, value: 1, low: 0, high: 2, limit_low: -3, limit_high: 9}\n"
		"- {month: 2026-02, value: 1, low: 0, high: 2, limit_low: -3, limit_high: 9}\n"
		"- {month: 2026-03, value: 2, low: 1, high: 3, limit_low: -3, limit_high: 9, "
		"changed: new wording}\n"
		"- {month: 2026-04, value: 2, low: 1, high: 3, limit_low: -3, limit_high: 9}\n";
	(void)state;
	const char *trace = drawn("trend", body, 493);
	assert_int_equal(count_lines(trace, "stroke accent 1.8"), 2);
	assert_int_equal(count_lines(trace, "fill focus-2 0.22"), 2);
	assert_int_equal(count_lines(trace, "fill context 0.1"), 2);
	assert_int_equal(count_lines(trace, "stroke ink-3 0.7 dash 2 2"), 1);
	assert_true(says(trace, "new wording"));
	assert_non_null(strstr(figure_of("trend", body)->alt,
		"Not comparable with earlier from Mar 2026 (new wording)."));
}

static void a_month_that_is_not_over_is_hollow_and_dashed(void **state)
{
	(void)state;
	const char *trace = drawn("trend",
		"points:\n- {month: 2026-01, value: 1}\n- {month: 2026-02, value: 1}\n"
		"- {month: 2026-03, value: 2, partial: true}\n",
		300);
	assert_int_equal(count_lines(trace, "stroke accent 1.8 dash 3 3"), 1);
	assert_int_equal(count_lines(trace, "fill accent"), 0);
}

static void a_withheld_bar_is_a_stub_of_fixed_length(void **state)
{
	(void)state;
	const char *trace = drawn(
		"bars", "items:\n- {name: A, value: 9}\n- {name: B, state: suppressed}\n", 300);
	const char *stub = strstr(trace, "stroke context 0.8 dash 3 2 M ");
	assert_non_null(stub);
	double x0, y0, x1, y1;
	assert_int_equal(
		sscanf(stub, "stroke context 0.8 dash 3 2 M %lf %lf L %lf %lf", &x0, &y0, &x1, &y1),
		4);
	assert_true(fabs(x1 - x0 - 20) < 0.02 && y0 == y1);
	assert_true(says(trace, "Withheld"));
}

static void bars_start_at_zero_whatever_the_data(void **state)
{
	(void)state;
	const char *trace =
		drawn("bars", "items:\n- {name: A, value: 80}\n- {name: B, value: 40}\n", 300);
	double x[2], y, right[2];
	const char *at = trace;
	for (size_t i = 0; i < 2; i++) {
		at = strstr(at + 1, "fill accent M ");
		assert_non_null(at);
		assert_int_equal(
			sscanf(at, "fill accent M %lf %lf L %lf", &x[i], &y, &right[i]), 3);
	}
	assert_true(x[0] == x[1]);
	assert_true(fabs((right[0] - x[0]) - 2 * (right[1] - x[1])) < 0.03);
}

static void weak_agreement_is_red_in_dots_and_words(void **state)
{
	(void)state;
	const char *trace = drawn("ladder",
		"dimensions:\n- {name: A, now: 2, target: 3, assessors: [1, 2, 3], agreement: "
		"weak}\n",
		493);
	assert_int_equal(count_lines(trace, "stroke off-track"), 3);
	expect_lines(trace, (const char *const[]){"\"Assessors agree: weak\"", "\"1.0\"", NULL});
}

static void few_answers_are_grey_and_hollow(void **state)
{
	(void)state;
	const char *trace = drawn("steps",
		"items:\n- {name: A, value: 3, n: 212}\n- {name: B, value: 4, n: 9, state: few}\n",
		493);
	expect_lines(trace, (const char *const[]){"\"few answers\"", "stroke ink-3 1.4", NULL});
}

static void ticks_are_three_to_five_and_round(void **state)
{
	(void)state;
	static const struct {
		double low, high;
		int format;
	} rows[] = {
		{-5, 21, FORMAT_NPS},
		{3.51, 4.0, FORMAT_DECIMAL2},
		{2.7, 4.39, FORMAT_DECIMAL1},
		{0, 100, FORMAT_PERCENT},
		{0, 5600000, FORMAT_MONEY_SHORT},
		{61, 61, FORMAT_PERCENT},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct axis axis = axis_fit(
			(struct extent){rows[i].low, rows[i].high}, NAN, NAN, rows[i].format);
		if (axis.ticks < 3 || axis.ticks > 5)
			fail_msg("row %zu: %zu ticks of %g", i, axis.ticks, axis.step);
		assert_true(axis.from <= rows[i].low && axis.to >= rows[i].high);
		assert_true(axis_place(&axis, axis.from, 10, 90) == 10);
		assert_true(axis_place(&axis, 1e300, 10, 90) == 90);
	}
}

static void spans_are_pushed_apart_as_little_as_needed(void **state)
{
	(void)state;
	struct slot slots[] = {{50, 10}, {52, 10}, {20, 10}};
	push_apart(slots, 3, 0, 100);
	assert_true(slots[0].centre == 20);
	assert_true(slots[1].centre == 50 && slots[2].centre == 60);
	struct slot low[] = {{95, 10}, {96, 10}};
	push_apart(low, 2, 0, 100);
	assert_true(low[0].centre == 85 && low[1].centre == 95);
}

static void cut_text_keeps_accents_with_their_letters(void **state)
{
	(void)state;
	struct style style = style_of(&drawing, ROLE_CHART_LABEL, COLOR_INK);
	const char *text = "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301";
	for (double width = 5; width < 40; width += 1) {
		const char *cut = cut_text(&drawing, text, &style, width);
		size_t letters = 0, accents = 0;
		for (const char *at = cut; *at; at++) {
			letters += *at == 'e';
			accents += (unsigned char)*at == 0xCC;
		}
		assert_int_equal(letters, accents);
		assert_true(text_width(typesetter, cut, &style) <= width || !strcmp(cut, "…"));
	}
}

/* ---- the roadmap ------------------------------------------------------------------------- */

static void states_of_bars_differ_in_shape(void **state)
{
	(void)state;
	const char *trace = drawn("roadmap",
		"as_of: 2026-09-30\nitems:\n"
		"- {code: A, start: 2026-01-01, delivered: 2026-06-30, status: delivered}\n"
		"- {code: B, start: 2026-01-01, end: 2026-12-31, status: on-track}\n"
		"- {code: C, start: 2026-11-01, end: 2026-12-31, critical: true}\n"
		"- {code: D, end: 2026-12-31}\n"
		"- {code: E, start: 2026-01-01, end: 2026-08-31, forecast: 2026-10-01, status: "
		"at-risk}\n",
		493);
	/* Delivered: full; running: pale with an edge; to start: an edge alone. */
	assert_int_equal(count_lines(trace, "fill accent M"), 2); /* its mark and its bar */
	assert_int_equal(count_lines(trace, "fill accent 0.28"), 2);
	assert_int_equal(count_lines(trace, "stroke accent 1 M"), 3);
	assert_int_equal(count_lines(trace, "stroke accent 1.3 M"), 1);
	assert_int_equal(count_lines(trace, "stroke ink 1.5 M"), 1);
	assert_int_equal(
		count_lines(trace, "stroke off-track 1 dash 2.5 1.8"), 2); /* and its key */
	expect_lines(trace,
		(const char *const[]){
			"\"31 days behind plan\"", "\"30 September 2026\"", "\"Jun 2026\"", NULL});
}

static void work_that_is_done_fills_its_share_of_the_bar(void **state)
{
	(void)state;
	static const char body[] = "as_of: 2026-09-30\nitems:\n- {code: A, start: 2026-01-01, "
				   "end: 2026-12-31, status: on-track%s}\n";
	const char *none = drawn("roadmap", arena_printf(arena, body, ""), 493);
	const char *half = drawn("roadmap", arena_printf(arena, body, ", progress: 50"), 493);
	assert_int_equal(count_lines(none, "fill accent M"), 0);
	double x0, x1, to0, to1;
	assert_int_equal(sscanf(strstr(half, "fill accent 0.28 M"),
				 "fill accent 0.28 M %lf %*f L %lf", &x0, &x1),
		2);
	assert_int_equal(
		sscanf(strstr(half, "fill accent M"), "fill accent M %lf %*f L %lf", &to0, &to1),
		2);
	assert_true(to0 == x0 && fabs((to1 - to0) * 2 - (x1 - x0)) < 0.02);
	expect_lines(none, (const char *const[]){"\"running\"", NULL});
	expect_lines(half, (const char *const[]){"\"done\"", "\"to do\"", NULL});
	assert_false(says(half, "running"));
}

static void a_link_that_comes_too_late_is_red_and_points_back(void **state)
{
	(void)state;
	static const char items[] =
		"as_of: 2026-09-30\nitems:\n- {code: A, start: 2026-01-01, end: 2026-12-31}\n"
		"- {code: B, start: %s, end: 2027-12-31, after: [A]}\n";
	const char *late = drawn("roadmap", arena_printf(arena, items, "2026-06-01"), 493);
	const char *fine = drawn("roadmap", arena_printf(arena, items, "2027-02-01"), 493);
	assert_int_equal(count_lines(late, "stroke off-track 0.9 M"), 1);
	assert_int_equal(count_lines(fine, "stroke off-track"), 0);
	double x0, y0, x1, y1, x2;
	assert_int_equal(
		sscanf(strstr(late, "stroke off-track 0.9 M"),
			"stroke off-track 0.9 M %lf %lf L %lf %lf L %lf", &x0, &y0, &x1, &y1, &x2),
		5);
	assert_true(x1 == x0 && x2 < x0 && y1 > y0);
}

static void eight_links_are_drawn_the_late_ones_first(void **state)
{
	(void)state;
	const char *items = "items:\n- {code: A, start: 2026-01-01, end: 2026-03-31}\n";
	for (int i = 0; i < 12; i++)
		items = arena_printf(arena,
			"%s- {code: B%d, start: 2026-%s-01, end: 2026-12-31, after: [A]}\n", items,
			i, i == 11 ? "02" : "05");
	const char *trace = drawn("roadmap", items, 493);
	assert_int_equal(count_lines(trace, "stroke off-track 0.9 M"), 1);
	assert_int_equal(count_lines(trace, "stroke ink-2 0.9 M"), 7 + 1); /* and the key */
}

static void months_of_five_years_are_years(void **state)
{
	(void)state;
	const char *trace =
		drawn("roadmap", "items:\n- {code: A, start: 2024-03-01, end: 2029-12-31}\n", 200);
	expect_lines(trace, (const char *const[]){"\"2025\"", "\"2029\"", NULL});
	assert_false(says(trace, "Jan"));
	const char *brief =
		drawn("roadmap", "items:\n- {code: A, start: 2026-03-01, end: 2026-03-28}\n", 300);
	expect_lines(brief, (const char *const[]){"\"Mar\"", "\"May\"", "\"2026\"", NULL});
}

static void the_roadmaps_words_hold_the_finding(void **state)
{
	(void)state;
	const struct figure *figure = figure_of("roadmap",
		"subject: Transformation map\nperiod: Q3 2026\nas_of: 2026-09-30\nitems:\n"
		"- {code: A, start: 2026-01-01, delivered: 2026-06-30, status: delivered}\n"
		"- {code: B, start: 2026-01-01, end: 2026-08-31, forecast: 2026-10-01, status: "
		"at-risk}\n- {code: C, start: 2027-01-01, end: 2027-12-31, after: [B], critical: "
		"true}\n");
	assert_string_equal(figure->alt,
		"Time line. Transformation map, Q3 2026. 3 initiatives: 1 delivered, 1 running. "
		"Ends December 2027. Critical path: C. Behind plan: B.");
	assert_string_equal(figure->table->cells[0], "A");
	assert_int_equal(figure->table->rows, 3);
}

static void counts_are_columns_on_one_scale(void **state)
{
	(void)state;
	static const char body[] = "subject: Actions\nperiod: Q3\nfirst: Agreed\nsecond: Done\n"
				   "items:\n- {name: Aug, first: 5, second: 10}\n"
				   "- {name: Sep, first: 0, second: null}\n";
	const char *trace = drawn("counts", body, 100);
	/* The highest is 64 points, the half of it 32, none has no column. */
	assert_int_equal(count_lines(trace, "fill context M"), 1 + 1 /* key */);
	assert_non_null(strstr(trace, "fill accent M 25.75 12 L 43.75 12 L 43.75 76 L 25.75 76"));
	assert_non_null(strstr(trace, "fill context M 6.25 44 L 24.25 44 L 24.25 76 L 6.25 76"));
	expect_lines(trace,
		(const char *const[]){"\"5\"", "\"10\"", "\"0\"", "\"Aug\"", "\"Agreed\"", NULL});
	const struct figure *figure = figure_of("counts", body);
	assert_string_equal(figure->alt,
		"Bar chart. Actions, Q3. Agreed: 5 in all. Done: 10 in all. Sep: Agreed 0.");
	assert_int_equal(figure->table->columns, 3);
	assert_string_equal(figure->table->cells[2], "10");
}

static void names_of_many_months_are_dropped_before_the_latest(void **state)
{
	(void)state;
	struct buffer body = BUFFER_INIT;
	buffer_text(&body, "items:\n");
	for (int i = 1; i <= 24; i++)
		buffer_printf(&body, "- {name: Month %02d, second: %d}\n", i, i * 1000);
	const char *trace = drawn("counts", arena_text(arena, body.bytes), 240);
	buffer_free(&body);
	assert_true(says(trace, "Month 24"));
	assert_false(says(trace, "Month 23"));
	assert_false(says(trace, "24,000"));
}

static void promises_not_kept_are_red_diamonds(void **state)
{
	(void)state;
	struct document *document =
		attach_text("![](figure:blocks?filled=9&of=11&shape=promise)\n");
	const struct figure *figure = find_node(document->root, NODE_INLINE_FIGURE)->figure;
	double width, ascent, descent;
	figure_extent(figure, 9, &drawing, &width, &ascent, &descent);
	const char *trace = trace_of(figure, width, ascent + descent);
	assert_string_equal(figure->alt, "9 of 11");
	assert_int_equal(count_lines(trace, "fill accent"), 9);
	assert_int_equal(count_lines(trace, "fill off-track"), 2);
	expect_legible("blocks", trace, width, ascent + descent);
}

static const char *bar_trace(const char *query)
{
	struct document *document = attach_text(arena_printf(arena, "![](figure:bar?%s)\n", query));
	const struct figure *figure = find_node(document->root, NODE_INLINE_FIGURE)->figure;
	double width, ascent, descent;
	/* The number is the text beside it. */
	assert_string_equal(figure->alt, "");
	figure_extent(figure, 10, &drawing, &width, &ascent, &descent);
	return trace_of(figure, width, ascent + descent);
}

static void a_bar_in_a_line_is_as_long_as_its_share(void **state)
{
	(void)state;
	assert_string_equal(bar_trace("value=46&of=92&tone=late&width=9"),
		"fill off-track M 0 0 L 45 0 L 45 9.2 L 0 9.2 Z\n");
	assert_string_equal(bar_trace("value=0&of=92"), "");
	assert_string_equal(bar_trace("value=0&of=0"), "");
	/* One of three is late; cuts stand between the three. */
	const char *parts = bar_trace("value=3&of=3&part=1&step=1&tone=late&width=9");
	assert_non_null(strstr(parts, "fill off-track M 0 0 L 30 0"));
	assert_non_null(strstr(parts, "fill focus-3 M 30 0 L 90 0"));
	assert_int_equal(count_lines(parts, "fill ground M"), 2);
	/* Pieces too narrow to see are not cut. */
	const char *many = bar_trace("value=300&of=300&step=1&width=9");
	assert_int_equal(count_lines(many, "fill ground"), 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin_case, end_case)
	const struct CMUnitTest tests[] = {
		CASE(the_trace_prints_calls_in_order),
		CASE(a_clear_change_is_filled_and_bold_an_unclear_one_hollow),
		CASE(the_writers_verdict_is_taken_before_the_range),
		CASE(a_journey_tints_moments_and_leaves_out_rows_without_data),
		CASE(a_month_left_out_breaks_the_line_and_the_band),
		CASE(limits_are_steps_and_signals_are_diamonds_with_words),
		CASE(a_changed_question_breaks_line_band_and_limits),
		CASE(a_month_that_is_not_over_is_hollow_and_dashed),
		CASE(a_withheld_bar_is_a_stub_of_fixed_length),
		CASE(bars_start_at_zero_whatever_the_data),
		CASE(weak_agreement_is_red_in_dots_and_words),
		CASE(few_answers_are_grey_and_hollow),
		CASE(ticks_are_three_to_five_and_round),
		CASE(spans_are_pushed_apart_as_little_as_needed),
		CASE(cut_text_keeps_accents_with_their_letters),
		CASE(states_of_bars_differ_in_shape),
		CASE(work_that_is_done_fills_its_share_of_the_bar),
		CASE(a_link_that_comes_too_late_is_red_and_points_back),
		CASE(eight_links_are_drawn_the_late_ones_first),
		CASE(months_of_five_years_are_years),
		CASE(the_roadmaps_words_hold_the_finding),
		CASE(counts_are_columns_on_one_scale),
		CASE(names_of_many_months_are_dropped_before_the_latest),
		CASE(promises_not_kept_are_red_diamonds),
		CASE(a_bar_in_a_line_is_as_long_as_its_share),
	};
	return cmocka_run_group_tests(tests, open_theme, close_theme);
}
