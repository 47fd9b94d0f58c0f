/*
 * The slope: before and after, with a comparison group in grey, what was expected without the
 * change, and the effect with its range.
 *
 *	```slope
 *	subject: Satisfaction with settling, before and after
 *	format: decimal1
 *	before: Q4 2025
 *	before_note: before
 *	after: Q3 2026
 *	after_note: after
 *	from: 2
 *	series:
 *	  - name: Claims under €1,000
 *	    before: {value: 2.7, low: 2.5, high: 2.9, n: 109}
 *	    after: {value: 3.9, low: 3.7, high: 4.1, n: 118}
 *	    focus: true
 *	  - name: all other claims
 *	    before: {value: 2.5, low: 2.4, high: 2.6, n: 341}
 *	    after: {value: 2.6, low: 2.5, high: 2.7, n: 358}
 *	expected: 2.8
 *	effect: {value: 1.1, low: 0.8, high: 1.4}
 *	effect_format: signed1
 *	```
 */
#include "figure/chart.h"

struct slope_value {
	struct pos at;
	MEASURED_MEMBERS;
};

struct slope_series {
	struct pos at;
	const char *name;
	struct slope_value before, after;
	bool focus;
};

struct slope {
	struct pos at;
	SUBJECT_MEMBERS;
	int format, effect_format;
	const char *before, *after, *before_note, *after_note;
	double from, to, expected;
	LIST(struct slope_series) series;
	struct slope_value *effect;
};

static const struct field slope_value_fields[] = {MEASURED_FIELDS(struct slope_value), FIELD_END};
static const struct type slope_value_type = {
        "slope value", sizeof(struct slope_value), slope_value_fields, "a value with its range"};

static const struct field slope_series_fields[] = {
        FIELD(struct slope_series, name, FIELD_TEXT, .flags = REQUIRED, .help = "the group"),
        FIELD(struct slope_series, before, FIELD_STRUCT, .type = &slope_value_type,
                .help = "its value before"),
        FIELD(struct slope_series, after, FIELD_STRUCT, .type = &slope_value_type,
                .help = "its value after"),
        FIELD(struct slope_series, focus, FIELD_BOOLEAN,
                .help = "the group that changed; the others are its comparison"),
        FIELD_END};
static const struct type slope_series_type = {
        "slope series", sizeof(struct slope_series), slope_series_fields, "one line"};

static const struct field slope_fields[] = {SUBJECT_FIELDS(struct slope),
        FORMAT_FIELD(struct slope, format, "how values are written"),
        FIELD(struct slope, effect_format, FIELD_CHOICE, .choices = number_format_names,
                .fallback = "signed1", .help = "how the effect is written"),
        FIELD(struct slope, before, FIELD_TEXT, .help = "the time before: Q4 2025"),
        FIELD(struct slope, after, FIELD_TEXT, .help = "the time after: Q3 2026"),
        FIELD(struct slope, before_note, FIELD_TEXT, .help = "line below it: before"),
        FIELD(struct slope, after_note, FIELD_TEXT, .help = "line below it: after"),
        FIELD(struct slope, from, FIELD_NUMBER, .help = "start of the axis; default from the data"),
        FIELD(struct slope, to, FIELD_NUMBER, .help = "end of the axis; default from the data"),
        FIELD(struct slope, expected, FIELD_NUMBER,
                .help = "the focus group's value after, had nothing been changed"),
        FIELD(struct slope, series, FIELD_LIST, .type = &slope_series_type, .help = "the lines"),
        FIELD(struct slope, effect, FIELD_OPTIONAL, .type = &slope_value_type,
                .help = "the difference that the change made, with its range"),
        FIELD_END};
static const struct type slope_type = {
        "slope", sizeof(struct slope), slope_fields, "before and after"};

/* ---- layout ------------------------------------------------------------------------------ */

/* What stands right of a line's end: value and name, then n. */
struct end_label {
	size_t series; /* count of series: what was expected */
	struct wrapped name;
	const char *n;
	double height, n_height;
};

struct layout {
	double left, right, top, bottom, x_before, x_after, label_left, label_width;
	struct axis axis;
	bool any_shown;
};
static const double label_gap = 11, foot = 26;

static bool shown(const struct slope_value *value)
{
	return is_shown(value->value, value->state);
}

static void see_value(struct extent *extent, const struct slope_value *value)
{
	if (!shown(value))
		return;
	extent_see(extent, value->value);
	extent_see(extent, value->low);
	extent_see(extent, value->high);
}

static double before_width(const struct slope *slope, const struct drawing *drawing)
{
	struct style style = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	double width = 0;
	for (size_t i = 0; i < slope->series.count; i++)
		width = fmax(width,
		        text_width(drawing->typesetter,
		                number_text(drawing, slope->series.items[i].before.value,
		                        slope->format),
		                &style));
	return width;
}

static struct layout lay_out(
        const struct slope *slope, double width, double height, const struct drawing *drawing)
{
	struct layout layout = {.top = 10, .bottom = height - foot};
	struct extent extent = EXTENT_INIT;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_ACCENT);
	double natural = 40;
	for (size_t i = 0; i < slope->series.count; i++) {
		const struct slope_series *series = &slope->series.items[i];
		see_value(&extent, &series->before);
		see_value(&extent, &series->after);
		natural = fmax(natural, text_width(drawing->typesetter, series->name, &name));
	}
	layout.any_shown = extent.low <= extent.high;
	if (!layout.any_shown)
		return layout;
	extent_see(&extent, slope->expected);
	layout.axis = axis_fit(extent, slope->from, slope->to, slope->format);
	layout.left = grid_width(drawing, &layout.axis);
	layout.label_width = fmin(fmax(natural + 4, 64), width * 0.34);
	layout.label_left = width - layout.label_width;
	layout.right = layout.label_left - label_gap + 4;
	double room = layout.right - layout.left;
	layout.x_before = layout.left +
	        fmin(room * 0.45, fmax(before_width(slope, drawing) + 12, room * 0.2));
	layout.x_after = layout.right - 8;
	return layout;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct slope *slope = data;
	return lay_out(slope, width, 200, drawing).any_shown ? fmax(180, fmin(width * 0.7, 260))
	                                                     : EMPTY_HEIGHT;
}

static double y_of(const struct layout *layout, double value)
{
	return axis_place(&layout->axis, value, layout->bottom, layout->top);
}

static int withheld_state(const struct slope *slope)
{
	return slope->series.count ? slope->series.items[0].after.state : STATE_NONE;
}

/* ---- lines ------------------------------------------------------------------------------- */

static void draw_range(struct sheet *sheet, const struct layout *layout,
        const struct slope_value *value, double x, enum color color)
{
	if (!shown(value) || !isfinite(value->low) || !isfinite(value->high))
		return;
	struct pen pen = {color, 4.5, 0.32, {0, 0}, false};
	line(sheet, x, y_of(layout, value->low), x, y_of(layout, value->high), pen);
}

/* Below all lines: one group's range must not tint another's dot. */
static void draw_ranges(struct sheet *sheet, const struct slope *slope, const struct layout *layout)
{
	for (size_t i = 0; i < slope->series.count; i++) {
		const struct slope_series *series = &slope->series.items[i];
		enum color color = series->focus ? COLOR_ACCENT : COLOR_CONTEXT;
		draw_range(sheet, layout, &series->before, layout->x_before, color);
		draw_range(sheet, layout, &series->after, layout->x_after, color);
	}
}

static void draw_series(struct sheet *sheet, const struct slope *slope, const struct layout *layout,
        const struct slope_series *series)
{
	const struct drawing *drawing = sheet->drawing;
	enum color color = series->focus ? COLOR_ACCENT : COLOR_CONTEXT;
	double x0 = layout->x_before, x1 = layout->x_after;
	double y0 = y_of(layout, series->before.value), y1 = y_of(layout, series->after.value);
	const char *before =
	        item_words(drawing, series->name, series->before.value, series->before.low,
	                series->before.high, series->before.n, series->before.state, slope->format);
	const char *after =
	        value_words(drawing, series->after.value, series->after.state, slope->format);
	begin_item(sheet, series->name,
	        phrase(drawing, "from_then",
	                (struct blank[]){{"first", before}, {"last", after}, {0}}));
	if (shown(&series->before) && shown(&series->after)) {
		struct pen pen = {color, series->focus ? 2.2 : 1.8, 1, {0, 0}, true};
		line(sheet, x0, y0, x1, y1, pen);
		avoid_line(sheet, x0, y0, x1, y1);
	}
	if (shown(&series->before))
		dot(sheet, x0, y0, 3.6, color, true);
	if (shown(&series->after))
		dot(sheet, x1, y1, 3.6, color, series->after.state == STATE_FEW);
	end_item(sheet);
}

static const struct slope_series *focus_of(const struct slope *slope)
{
	for (size_t i = 0; i < slope->series.count; i++)
		if (slope->series.items[i].focus)
			return &slope->series.items[i];
	return NULL;
}

/* Dashed from the focus group's start to where it would have ended. */
static void draw_expected(
        struct sheet *sheet, const struct slope *slope, const struct layout *layout)
{
	const struct slope_series *focus = focus_of(slope);
	if (!focus || !isfinite(slope->expected) || !shown(&focus->before))
		return;
	struct pen pen = {COLOR_ACCENT, 1, 1, {2.2, 2}, false};
	line(sheet, layout->x_before, y_of(layout, focus->before.value), layout->x_after,
	        y_of(layout, slope->expected), pen);
}

/* The bracket between what was expected and what came, with the effect beside it. */
static void draw_effect(struct sheet *sheet, const struct slope *slope, const struct layout *layout)
{
	const struct slope_series *focus = focus_of(slope);
	const struct drawing *drawing = sheet->drawing;
	if (!slope->effect || !is_shown(slope->effect->value, slope->effect->state) || !focus ||
	        !shown(&focus->after))
		return;
	double from = isfinite(slope->expected) ? slope->expected : focus->before.value;
	double top = y_of(layout, focus->after.value), bottom = y_of(layout, from);
	double x = layout->x_after - 8, middle = (top + bottom) / 2;
	double inward = bottom > top ? 1 : -1;
	struct pen pen = {COLOR_INK, 1, 1, {0, 0}, false};
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	if (fabs(bottom - top) > 8) {
		line(sheet, x, top + 4 * inward, x, bottom - 3 * inward, pen);
		line(sheet, x, bottom - 3 * inward, x + 4, bottom - 3 * inward, pen);
	}
	bold.size += 1.5;
	const char *value = number_text(drawing, slope->effect->value, slope->effect_format);
	const char *range =
	        range_text(drawing, slope->effect->low, slope->effect->high, slope->format);
	double low = middle + (range ? -1 : bold.size * 0.35);
	struct spot spots[] = {{x - 5, low, ANCHOR_END}, {x - 5, low + 12, ANCHOR_END},
	        {x - 5, low - 12, ANCHOR_END}, {x - 5, bottom + 22, ANCHOR_END}};
	size_t written = sheet->texts.count;
	if (!write_best(sheet, value, &bold, spots, 4) || !range)
		return;
	double baseline = spots[0].baseline;
	for (size_t i = 0; i < 4; i++) {
		struct box box =
		        text_box(drawing, spots[i].x, spots[i].baseline, value, &bold, ANCHOR_END);
		if (fabs(box.y0 - sheet->texts.items[written].y0) < 0.01)
			baseline = spots[i].baseline;
	}
	struct spot below[] = {{x - 5, baseline + small.size + 3.5, ANCHOR_END},
	        {x - 5, baseline - bold.size - 1.5, ANCHOR_END}};
	write_best(sheet, range, &small, below, 2);
}

/* ---- labels ------------------------------------------------------------------------------ */

static void label_before(
        struct sheet *sheet, const struct slope *slope, const struct layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style style = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	size_t count = slope->series.count;
	struct slot *slots = arena_array(drawing->arena, count, sizeof *slots);
	bool *done = arena_array(drawing->arena, count, sizeof *done);
	size_t used = 0;
	for (size_t i = 0; i < count; i++)
		if (shown(&slope->series.items[i].before))
			slots[used++] =
			        (struct slot){y_of(layout, slope->series.items[i].before.value),
			                style.size * 1.1};
	push_apart(slots, used, 0, layout->bottom + 3);
	/* Slots come back from the top down: so do the values, highest first. */
	for (size_t k = 0; k < used; k++) {
		size_t best = count;
		for (size_t i = 0; i < count; i++)
			if (!done[i] && shown(&slope->series.items[i].before) &&
			        (best == count ||
			                slope->series.items[i].before.value >
			                        slope->series.items[best].before.value))
				best = i;
		const struct slope_series *series = &slope->series.items[best];
		done[best] = true;
		style.weight = series->focus ? 700 : 400;
		style.color = series->focus ? COLOR_INK : COLOR_INK2;
		const char *value = number_text(drawing, series->before.value, slope->format);
		write_over(sheet, layout->x_before - 8, slots[k].centre + style.size * 0.35,
		        cut_text(drawing, value, &style, layout->x_before - 10 - layout->left),
		        &style, ANCHOR_END);
	}
}

/* "n = 109, then 118" */
static const char *both_n(const struct slope_series *series, const struct drawing *drawing)
{
	if (!isfinite(series->before.n) || !isfinite(series->after.n) || !shown(&series->before))
		return n_text(drawing, series->after.n);
	return phrase(drawing, "n_then",
	        (struct blank[]){{"before", number_text(drawing, series->before.n, FORMAT_COUNT)},
	                {"after", number_text(drawing, series->after.n, FORMAT_COUNT)}, {0}});
}

static struct end_label end_label(const struct slope *slope, const struct layout *layout,
        size_t index, const struct drawing *drawing)
{
	struct end_label label = {.series = index};
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style italic = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	struct style value = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	if (index == slope->series.count) {
		italic.italic = true;
		label.name = wrap_text(drawing,
		        phrase(drawing, "expected",
		                (struct blank[]){{"value",
		                                         number_text(drawing, slope->expected,
		                                                 slope->format)},
		                        {0}}),
		        &italic, layout->label_width, 2);
		label.height = (double)label.name.count * italic.leading;
		return label;
	}
	const struct slope_series *series = &slope->series.items[index];
	const char *words = series->name;
	if (!series->focus)
		words = arena_printf(drawing->arena, "%s %s",
		        number_text(drawing, series->after.value, slope->format), series->name);
	label.name = wrap_text(drawing, words, &name, layout->label_width, 2);
	label.n = both_n(series, drawing);
	label.n_height = label.n ? italic.leading : 0;
	label.height = (double)label.name.count * name.leading + label.n_height +
	        (series->focus ? value.size * 1.25 : 0);
	return label;
}

static void write_end(struct sheet *sheet, const struct slope *slope, const struct layout *layout,
        const struct end_label *label, double middle)
{
	const struct drawing *drawing = sheet->drawing;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK2);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	struct style value = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	double x = layout->label_left, y = middle - label->height / 2;
	if (label->series == slope->series.count) {
		small.italic = true;
		write_wrapped(
		        sheet, x, y + small.leading * 0.78, &label->name, &small, ANCHOR_START);
		return;
	}
	const struct slope_series *series = &slope->series.items[label->series];
	if (series->focus) {
		y += value.size * 1.25;
		write_over(sheet, x, y - value.size * 0.3,
		        number_text(drawing, series->after.value, slope->format), &value,
		        ANCHOR_START);
		name.color = COLOR_ACCENT;
	}
	write_wrapped(sheet, x, y + name.leading * 0.75, &label->name, &name, ANCHOR_START);
	y += (double)label->name.count * name.leading;
	if (label->n)
		write_over(sheet, x, y + small.leading * 0.75,
		        cut_text(drawing, label->n, &small, layout->label_width), &small,
		        ANCHOR_START);
}

static double end_value(const struct slope *slope, size_t index)
{
	return index == slope->series.count ? slope->expected
	                                    : slope->series.items[index].after.value;
}

/* Labels higher than the page together: those beside the focus lose their n. */
static void shorten_labels(
        struct end_label *labels, size_t count, const struct slope *slope, double room)
{
	double height = 0;
	for (size_t i = 0; i < count; i++)
		height += labels[i].height + 2;
	for (size_t i = 0; i < count && height > room; i++) {
		bool series = labels[i].series < slope->series.count;
		if (!series || !labels[i].n || slope->series.items[labels[i].series].focus)
			continue;
		labels[i].n = NULL;
		labels[i].height -= labels[i].n_height;
		height -= labels[i].n_height;
	}
}

static void label_after(struct sheet *sheet, const struct slope *slope, const struct layout *layout)
{
	size_t most = slope->series.count + 1, used = 0;
	struct end_label *labels = arena_array(sheet->drawing->arena, most, sizeof *labels);
	struct slot *slots = arena_array(sheet->drawing->arena, most, sizeof *slots);
	for (size_t i = 0; i < most; i++) {
		bool seen = i == slope->series.count ? isfinite(slope->expected) && focus_of(slope)
		                                     : shown(&slope->series.items[i].after);
		if (!seen)
			continue;
		labels[used] = end_label(slope, layout, i, sheet->drawing);
		size_t at = used++;
		for (; at > 0 &&
		        end_value(slope, labels[at].series) >
		                end_value(slope, labels[at - 1].series);
		        at--) {
			struct end_label kept = labels[at];
			labels[at] = labels[at - 1];
			labels[at - 1] = kept;
		}
	}
	shorten_labels(labels, used, slope, layout->bottom);
	for (size_t i = 0; i < used; i++)
		slots[i] = (struct slot){
		        y_of(layout, end_value(slope, labels[i].series)) + (double)i * 1e-6,
		        labels[i].height + 2};
	push_apart(slots, used, 0, layout->bottom + 3);
	double end = 0;
	for (size_t i = 0; i < used; i++) {
		double top = slots[i].centre - slots[i].size / 2;
		/* More labels than room: the rest is left to the data table. */
		if (top < end - 0.5 || top < -0.5)
			continue;
		write_end(sheet, slope, layout, &labels[i], slots[i].centre);
		end = top + slots[i].size;
	}
}

static void draw_times(struct sheet *sheet, const struct slope *slope, const struct layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	const struct {
		double x;
		const char *time, *note;
	} ends[2] = {{layout->x_before, slope->before, slope->before_note},
	        {layout->x_after, slope->after, slope->after_note}};
	double room = layout->x_after - layout->x_before - 8;
	for (size_t i = 0; i < 2; i++) {
		const char *time =
		        ends[i].time ? ends[i].time : word(drawing, i ? "after" : "before");
		time = cut_text(drawing, time, &name, fmin(room, ends[0].x * 2 - 2));
		write_text(sheet, ends[i].x, layout->bottom + 12, time, &name, ANCHOR_MIDDLE);
		if (ends[i].note)
			write_text(sheet, ends[i].x, layout->bottom + 22,
			        cut_text(drawing, ends[i].note, &small,
			                fmin(room, ends[0].x * 2 - 2)),
			        &small, ANCHOR_MIDDLE);
	}
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
        struct canvas *canvas)
{
	const struct slope *slope = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	struct layout layout = lay_out(slope, width, height_given, drawing);
	if (!layout.any_shown) {
		empty_frame(&sheet, withheld_words(drawing, withheld_state(slope)), slope->empty);
		return;
	}
	grid(&sheet, &layout.axis, layout.left, layout.right, layout.bottom, layout.top);
	line(&sheet, layout.left, layout.bottom, layout.right, layout.bottom, pen_axis);
	draw_ranges(&sheet, slope, &layout);
	draw_expected(&sheet, slope, &layout);
	for (size_t i = 0; i < slope->series.count; i++)
		if (!slope->series.items[i].focus)
			draw_series(&sheet, slope, &layout, &slope->series.items[i]);
	for (size_t i = 0; i < slope->series.count; i++)
		if (slope->series.items[i].focus)
			draw_series(&sheet, slope, &layout, &slope->series.items[i]);
	draw_times(&sheet, slope, &layout);
	label_before(&sheet, slope, &layout);
	label_after(&sheet, slope, &layout);
	draw_effect(&sheet, slope, &layout);
}

/* ---- words ------------------------------------------------------------------------------- */

static const char *series_words(
        const struct slope *slope, const struct slope_series *series, const struct drawing *drawing)
{
	const struct slope_value *before = &series->before, *after = &series->after;
	const char *first = shown(before)
	        ? value_range(drawing, before->value, before->low, before->high, slope->format)
	        : value_words(drawing, NAN, before->state, slope->format);
	const char *last = shown(after)
	        ? value_range(drawing, after->value, after->low, after->high, slope->format)
	        : value_words(drawing, NAN, after->state, slope->format);
	return phrase(drawing, "series_from_then",
	        (struct blank[]){{"name", series->name}, {"first", first}, {"last", last}, {0}});
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct slope *slope = data;
	const struct slope_series *focus = focus_of(slope);
	const struct slope_value *effect = slope->effect;
	describe_open(out, drawing, "slope_chart", slope->subject, slope->period);
	if (!slope->series.count)
		describe_nothing(out, word(drawing, "no_data"));
	if (focus)
		describe_add(out, series_words(slope, focus, drawing));
	if (effect && isfinite(effect->value)) {
		const char *value = number_text(drawing, effect->value, slope->effect_format);
		const char *range = range_text(drawing, effect->low, effect->high, slope->format);
		describe_add(out,
		        phrase(drawing, "effect_was",
		                (struct blank[]){{"value",
		                                         range ? arena_printf(drawing->arena,
		                                                         "%s (%s)", value, range)
		                                               : value},
		                        {0}}));
	}
	for (size_t i = 0; i < slope->series.count; i++)
		if (&slope->series.items[i] != focus)
			describe_add(out, series_words(slope, &slope->series.items[i], drawing));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct slope *slope = data;
	struct table *table = table_new(drawing, slope->subject, slope->period);
	table_column(table, word(drawing, "group"), false);
	table_column(table, word(drawing, "time"), false);
	table_column(table, word(drawing, "value"), true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "n_head"), true);
	for (size_t i = 0; i < slope->series.count; i++) {
		const struct slope_series *series = &slope->series.items[i];
		const struct slope_value *values[2] = {&series->before, &series->after};
		const char *times[2] = {slope->before ? slope->before : word(drawing, "before"),
		        slope->after ? slope->after : word(drawing, "after")};
		for (size_t j = 0; j < 2; j++) {
			table_cell(table, series->name);
			table_cell(table, times[j]);
			table_measured(table, values[j]->value, values[j]->low, values[j]->high,
			        values[j]->n, values[j]->state, slope->format);
		}
	}
	if (slope->effect) {
		table_cell(table, word(drawing, "effect_head"));
		table_cell(table, NULL);
		table_measured(table, slope->effect->value, slope->effect->low, slope->effect->high,
		        slope->effect->n, slope->effect->state, slope->effect_format);
	}
	return table_done(table);
}

const struct figure_kind figure_slope = {
        .name = "slope",
        .help = "before and after, with comparison and effect",
        .type = &slope_type,
        .flexible = true,
        .height = height,
        .draw = draw,
        .describe = describe,
        .rows = rows,
};
