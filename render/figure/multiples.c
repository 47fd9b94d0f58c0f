/*
 * Small multiples: a line for each group, side by side on one scale, with band, target and the last
 * value. More than fit beside each other stand in further rows.
 *
 *	```multiples
 *	subject: Satisfaction by stage
 *	period: Q3 2025 to Q3 2026
 *	format: decimal1
 *	target: 4.0
 *	times: [Q3 2025, Q4 2025, Q1 2026]
 *	items:
 *	  - {name: Claim, values: [3.7, 3.6, 4.0], low: [3.6, 3.5, 3.9], high: [3.8, 3.7, 4.1]}
 *	```
 */
#include "figure/chart.h"

struct spark_line {
	struct pos at;
	const char *name;
	LIST(double) values;
	LIST(double) low;
	LIST(double) high;
	double n;
	int state; /* of the last value */
};

struct multiples {
	struct pos at;
	SUBJECT_MEMBERS;
	int format;
	double target;
	LIST(const char *) times;
	LIST(struct spark_line) items;
};

static const struct field spark_line_fields[] = {
	FIELD(struct spark_line, name, FIELD_TEXT, .flags = REQUIRED, .help = "the group"),
	FIELD(struct spark_line, values, FIELD_NUMBERS, .help = "in the order of times"),
	FIELD(struct spark_line, low, FIELD_NUMBERS, .help = "lower ends of their 95% ranges"),
	FIELD(struct spark_line, high, FIELD_NUMBERS, .help = "upper ends of their 95% ranges"),
	FIELD(struct spark_line, n, FIELD_NUMBER, .format = FORMAT_COUNT,
		.help = "answers behind the last value"),
	FIELD(struct spark_line, state, FIELD_CHOICE, .choices = state_names, .fallback = "shown",
		.help = "why the last value is missing or uncertain"),
	FIELD_END};
static const struct type spark_line_type = {
	"spark line", sizeof(struct spark_line), spark_line_fields, "one small line"};

static const struct field multiples_fields[] = {SUBJECT_FIELDS(struct multiples),
	FORMAT_FIELD(struct multiples, format, "how values are written"),
	FIELD(struct multiples, target, FIELD_NUMBER, .help = "the dashed line"),
	FIELD(struct multiples, times, FIELD_TEXTS, .flags = REQUIRED,
		.help = "what each place of a list stands for, the latest last"),
	FIELD(struct multiples, items, FIELD_LIST, .type = &spark_line_type,
		.help = "side by side"),
	FIELD_END};
static const struct type multiples_type = {
	"multiples", sizeof(struct multiples), multiples_fields, "small lines on one scale"};

static void check_list(const struct multiples *multiples, const struct spark_line *at,
	const char *key, size_t count, struct diagnostics *diagnostics)
{
	if (count > 0 && count != multiples->times.count)
		report(diagnostics, CODE_RANGE, &at->at,
			"\"%s\" of \"%s\" has %zu numbers for %zu times; write null for what is "
			"not "
			"known",
			key, at->name ? at->name : "", count, multiples->times.count);
}

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct multiples *multiples = data;
	for (size_t i = 0; i < multiples->items.count; i++) {
		const struct spark_line *at = &multiples->items.items[i];
		check_list(multiples, at, "values", at->values.count, diagnostics);
		check_list(multiples, at, "low", at->low.count, diagnostics);
		check_list(multiples, at, "high", at->high.count, diagnostics);
	}
}

/* ---- layout ------------------------------------------------------------------------------ */

static const double least_cell = 52, strip = 50, gap = 6;

struct layout {
	size_t columns, rows;
	double cell, head, row, value; /* width of a cell; heights; width of the last values */
	struct wrapped *names;
	struct axis axis;
	bool any;
};

static double number_at(size_t count, const double *items, size_t index)
{
	return index < count ? items[index] : (double)NAN;
}

static double last_of(const struct spark_line *line, size_t times)
{
	return is_shown(1, line->state) && times > 0
		? number_at(line->values.count, line->values.items, times - 1)
		: (double)NAN;
}

static struct axis fit_axis(const struct multiples *multiples, bool *any)
{
	struct extent extent = EXTENT_INIT;
	for (size_t i = 0; i < multiples->items.count; i++) {
		const struct spark_line *at = &multiples->items.items[i];
		for (size_t k = 0; k < multiples->times.count; k++) {
			double value = number_at(at->values.count, at->values.items, k);
			*any = *any || isfinite(value);
			extent_see(&extent, value);
			extent_see(&extent, number_at(at->low.count, at->low.items, k));
			extent_see(&extent, number_at(at->high.count, at->high.items, k));
		}
	}
	extent_see(&extent, multiples->target);
	/* No axis is drawn, so that nothing is gained by round ends. */
	struct axis axis = axis_fit(extent, NAN, NAN, multiples->format);
	if (extent.low < extent.high) {
		axis.from = extent.low;
		axis.to = extent.high;
	}
	return axis;
}

static struct layout lay_out(
	const struct multiples *multiples, double width, const struct drawing *drawing)
{
	struct layout layout = {0};
	size_t count = multiples->items.count;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	layout.axis = fit_axis(multiples, &layout.any);
	if (count == 0)
		return layout;
	const char **values = arena_array(drawing->arena, count, sizeof(*values));
	for (size_t i = 0; i < count; i++)
		values[i] = number_text(drawing,
			last_of(&multiples->items.items[i], multiples->times.count),
			multiples->format);
	layout.value = fmin(widest(drawing, values, count, &bold) + 6, width * 0.6);
	double least = fmax(least_cell, layout.value + 26);
	size_t most = (size_t)fmax(1, floor((width + gap) / (least + gap)));
	layout.rows = (count + most - 1) / most;
	layout.columns = (count + layout.rows - 1) / layout.rows;
	layout.cell = fmin((width + gap) / (double)layout.columns - gap, 110);
	layout.names = arena_array(drawing->arena, count, sizeof(*layout.names));
	layout.head = name.leading;
	for (size_t i = 0; i < count; i++) {
		layout.names[i] =
			wrap_text(drawing, multiples->items.items[i].name, &name, layout.cell, 2);
		layout.head = fmax(layout.head, name.leading * (double)layout.names[i].count);
	}
	layout.row = layout.head + 8 + strip + 8;
	return layout;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	struct layout layout = lay_out(data, width, drawing);
	return layout.any ? layout.row * (double)layout.rows : EMPTY_HEIGHT;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static const char *line_words(const struct multiples *multiples, const struct spark_line *at,
	const struct drawing *drawing)
{
	size_t times = multiples->times.count, last = times > 0 ? times - 1 : 0;
	return item_words(drawing, at->name, last_of(at, times),
		number_at(at->low.count, at->low.items, last),
		number_at(at->high.count, at->high.items, last), at->n, at->state,
		multiples->format);
}

/* Where the points of one line stand; NAN where there are none. */
struct points {
	double *x, *y, *low, *high;
};

static struct points place(const struct multiples *multiples, const struct layout *layout,
	const struct spark_line *at, double left, double top, const struct drawing *drawing)
{
	size_t times = multiples->times.count;
	double *all = arena_array(drawing->arena, 4 * times + 1, sizeof(*all));
	struct points points = {all, all + times, all + 2 * times, all + 3 * times};
	double wide = layout->cell - layout->value - 3, bottom = top + strip;
	for (size_t i = 0; i < times; i++) {
		double value = number_at(at->values.count, at->values.items, i);
		double low = number_at(at->low.count, at->low.items, i);
		double high = number_at(at->high.count, at->high.items, i);
		bool ranged = isfinite(value) && isfinite(low) && isfinite(high);
		points.x[i] = left + (times > 1 ? wide * (double)i / (double)(times - 1) : wide);
		points.y[i] = isfinite(value) ? axis_place(&layout->axis, value, bottom, top)
					      : (double)NAN;
		points.low[i] = ranged ? axis_place(&layout->axis, low, bottom, top) : (double)NAN;
		points.high[i] =
			ranged ? axis_place(&layout->axis, high, bottom, top) : (double)NAN;
	}
	return points;
}

static void draw_line(struct sheet *sheet, const struct multiples *multiples,
	const struct layout *layout, const struct spark_line *at, double left, double top)
{
	const struct drawing *drawing = sheet->drawing;
	size_t times = multiples->times.count;
	struct points points = place(multiples, layout, at, left, top, drawing);
	bool few = at->state == STATE_FEW;
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, few ? COLOR_INK3 : COLOR_INK);
	struct style grey = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK3);
	double right = left + layout->cell - layout->value - 3;
	if (isfinite(multiples->target)) {
		double y = axis_place(&layout->axis, multiples->target, top + strip, top);
		line(sheet, left, y, right, y, (struct pen){COLOR_CONTEXT, 0.7, 1, {3, 2}, false});
	}
	ribbon(sheet, points.x, points.low, points.high, times, COLOR_FOCUS2, BAND_OPACITY);
	polyline(
		sheet, points.x, points.y, times, (struct pen){COLOR_ACCENT, 1.6, 1, {0, 0}, true});
	double last = times > 0 ? points.y[times - 1] : (double)NAN;
	if (!isnan(last) && is_shown(1, at->state)) {
		dot(sheet, right, last, 2.6, few ? COLOR_INK3 : COLOR_ACCENT, few);
		write_text(sheet, right + 5, last + bold.size * 0.35,
			cut_text(drawing,
				number_text(drawing, last_of(at, times), multiples->format), &bold,
				layout->value),
			&bold, ANCHOR_START);
		return;
	}
	const char *why = word(drawing,
		at->state == STATE_SUPPRESSED ? "state.suppressed_short" : "state.no_responses");
	struct spot spots[] = {{left + layout->cell, top + strip / 2, ANCHOR_END},
		{left, top + strip + 6, ANCHOR_START}, {left, top + 2, ANCHOR_START}};
	write_best(sheet, cut_text(drawing, why, &grey, layout->cell), &grey, spots, 3);
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct multiples *multiples = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	struct layout layout = lay_out(multiples, width, drawing);
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	if (!layout.any) {
		empty_frame(&sheet, word(drawing, "no_data"), multiples->empty);
		return;
	}
	double step = layout.columns > 1 ? (width - layout.cell) / (double)(layout.columns - 1)
					 : layout.cell;
	step = fmin(step, layout.cell + gap);
	for (size_t i = 0; i < multiples->items.count; i++) {
		const struct spark_line *at = &multiples->items.items[i];
		double left = step * (double)(i % layout.columns);
		double top = layout.row * (double)(i / layout.columns);
		begin_item(&sheet, at->name, line_words(multiples, at, drawing));
		write_wrapped(
			&sheet, left, top + name.size * 0.9, &layout.names[i], &name, ANCHOR_START);
		draw_line(&sheet, multiples, &layout, at, left, top + layout.head + 8);
		end_item(&sheet);
	}
}

/* ---- words ------------------------------------------------------------------------------- */

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct multiples *multiples = data;
	size_t times = multiples->times.count;
	const struct spark_line *highest = NULL, *lowest = NULL;
	for (size_t i = 0; i < multiples->items.count; i++) {
		const struct spark_line *at = &multiples->items.items[i];
		double value = last_of(at, times);
		if (isnan(value))
			continue;
		highest = !highest || value > last_of(highest, times) ? at : highest;
		lowest = !lowest || value < last_of(lowest, times) ? at : lowest;
	}
	describe_open(out, drawing, "line_chart", multiples->subject, multiples->period);
	if (!highest) {
		describe_nothing(out, word(drawing, "no_data"));
		return;
	}
	describe_extremes(out, drawing, line_words(multiples, highest, drawing),
		highest == lowest ? NULL : line_words(multiples, lowest, drawing));
	if (isfinite(multiples->target))
		describe_add(out, target_sentence(drawing, multiples->target, multiples->format));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct multiples *multiples = data;
	struct table *table = table_new(drawing, multiples->subject, multiples->period);
	table_column(table, word(drawing, "group"), false);
	for (size_t k = 0; k < multiples->times.count; k++)
		table_column(table, multiples->times.items[k], true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "n_head"), true);
	for (size_t i = 0; i < multiples->items.count; i++) {
		const struct spark_line *at = &multiples->items.items[i];
		size_t last = multiples->times.count > 0 ? multiples->times.count - 1 : 0;
		table_cell(table, at->name);
		for (size_t k = 0; k < multiples->times.count; k++) {
			double value = number_at(at->values.count, at->values.items, k);
			if (k == last)
				value = last_of(at, multiples->times.count);
			table_cell(table,
				isnan(value) && k == last
					? value_words(drawing, NAN, at->state, multiples->format)
					: number_text(drawing, value, multiples->format));
		}
		bool shown = is_shown(1, at->state);
		table_cell(table,
			shown ? range_text(drawing, number_at(at->low.count, at->low.items, last),
					number_at(at->high.count, at->high.items, last),
					multiples->format)
			      : NULL);
		table_number(table, shown ? at->n : (double)NAN, FORMAT_COUNT);
	}
	return table_done(table);
}

const struct figure_kind figure_multiples = {
	.name = "multiples",
	.help = "a small line for each group, side by side on one scale",
	.type = &multiples_type,
	.check = check,
	.height = height,
	.draw = draw,
	.describe = describe,
	.rows = rows,
};
