/*
 * Bars: values with their ranges, always from zero, one row each; a second, grey bar for the
 * value before.
 *
 *	```bars
 *	subject: Calls per claim
 *	period: Q3 2026
 *	format: decimal1
 *	now: Q3 2026
 *	before: Q4 2025
 *	target: 0.5
 *	target_label: target 0.5
 *	items:
 *	  - {name: "Claims under €1,000", value: 0.6, low: 0.5, high: 0.7, n: 118, before: 1.7,
 *	     note: Clear drop, focus: true}
 *	```
 */
#include "figure/chart.h"

struct bar {
	struct pos at;
	const char *name, *note;
	MEASURED_MEMBERS;
	double before;
	bool focus;
};

struct bars {
	struct pos at;
	SUBJECT_MEMBERS;
	int format;
	double target, to;
	int names, tone;
	const char *target_label, *now, *before;
	LIST(struct bar) items;
};

static const struct field bar_fields[] = {
	FIELD(struct bar, name, FIELD_TEXT, .flags = REQUIRED, .help = "what is measured"),
	FIELD(struct bar, note, FIELD_TEXT, .help = "a few words right of the value"),
	MEASURED_FIELDS(struct bar),
	FIELD(struct bar, before, FIELD_NUMBER, .help = "the value before, as a grey bar"),
	FIELD(struct bar, focus, FIELD_BOOLEAN,
		.help = "the bar to read first; when none has it, all are dark"),
	FIELD_END};
static const struct type bar_type = {"bar", sizeof(struct bar), bar_fields, "one bar"};

enum { NAMES_LEFT, NAMES_ABOVE };
static const char *const names_words[] = {"left", "above", NULL};
enum { TONE_FOCUS, TONE_WORSE };
static const char *const tone_words[] = {"focus", "worse", NULL};

static const struct field bars_fields[] = {SUBJECT_FIELDS(struct bars),
	FORMAT_FIELD(struct bars, format, "how values are written"),
	FIELD(struct bars, target, FIELD_NUMBER, .help = "where the dashed line stands"),
	FIELD(struct bars, target_label, FIELD_TEXT, .help = "default: target and its value"),
	FIELD(struct bars, to, FIELD_NUMBER,
		.help = "least end of the axis: charts with the same one and names above have one "
			"scale"),
	FIELD(struct bars, names, FIELD_CHOICE, .choices = names_words, .fallback = "left",
		.help = "where the names stand"),
	FIELD(struct bars, tone, FIELD_CHOICE, .choices = tone_words, .fallback = "focus",
		.help = "worse: bars have the colour of what is worse"),
	FIELD(struct bars, now, FIELD_TEXT, .help = "the period shown: Q3 2026"),
	FIELD(struct bars, before, FIELD_TEXT, .help = "the period before: Q4 2025"),
	FIELD(struct bars, items, FIELD_LIST, .type = &bar_type, .help = "in the order asked for"),
	FIELD_END};
static const struct type bars_type = {
	"bars", sizeof(struct bars), bars_fields, "values side by side"};

/* ---- layout ------------------------------------------------------------------------------ */

struct layout {
	struct name_column names;
	double left, right, value_width, note_left, row, top, bottom;
	double thick, thin; /* bars: now, before */
	struct axis axis;
	bool any_before, any_n, any_focus;
};
static const double thick = 8, thin = 6, gap = 8, most_thicker = 2;

static double note_width(const struct bars *bars, double width, const struct drawing *drawing)
{
	struct style style = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	double widest_note = 0;
	for (size_t i = 0; i < bars->items.count; i++)
		if (bars->items.items[i].note)
			widest_note = fmax(widest_note,
				text_width(drawing->typesetter, bars->items.items[i].note, &style));
	/* Narrow figures leave notes to the data table. */
	return width < 300 || widest_note == 0 ? 0 : gap + fmin(widest_note, width * 0.28);
}

static struct extent see_items(struct layout *layout, const struct bars *bars)
{
	struct extent extent = {0, 0};
	for (size_t i = 0; i < bars->items.count; i++) {
		const struct bar *item = &bars->items.items[i];
		layout->any_n = layout->any_n || isfinite(item->n);
		layout->any_before = layout->any_before || isfinite(item->before);
		layout->any_focus = layout->any_focus || item->focus;
		extent_see(&extent, item->before);
		if (!is_shown(item->value, item->state))
			continue;
		extent_see(&extent, item->value);
		extent_see(&extent, item->low);
		extent_see(&extent, item->high);
	}
	extent_see(&extent, bars->target);
	extent_see(&extent, bars->to);
	return extent;
}

static struct layout lay_out(const struct bars *bars, double width, const struct drawing *drawing)
{
	struct layout layout = {0};
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style value = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	size_t count = bars->items.count;
	const char **names = arena_array(drawing->arena, count, sizeof *names);
	const char **values = arena_array(drawing->arena, count, sizeof *values);
	for (size_t i = 0; i < count; i++) {
		names[i] = bars->items.items[i].name;
		values[i] = number_text(drawing, bars->items.items[i].value, bars->format);
	}
	struct extent extent = see_items(&layout, bars);
	bool above = bars->names == NAMES_ABOVE;
	layout.names =
		name_column(drawing, names, count, &name, above ? width : fmax(60, width * 0.34));
	layout.value_width = widest(drawing, values, count, &value) + 6;
	if (isfinite(bars->to))
		layout.value_width = fmax(layout.value_width,
			text_width(drawing->typesetter,
				number_text(drawing, bars->to, bars->format), &value) +
				6);
	layout.note_left = width - note_width(bars, width, drawing) + gap;
	layout.left =
		(above ? 0 : layout.names.width + 12) + (extent.low < 0 ? layout.value_width : 0);
	layout.right = layout.note_left - gap - layout.value_width;
	if (isfinite(bars->target))
		layout.right = fmin(layout.right, width - 30);
	layout.axis = axis_fit(extent, extent.low, fmax(extent.high, extent.low), bars->format);
	double lines = (double)layout.names.lines * name.leading + (layout.any_n ? 9.5 : 0);
	double bar = layout.any_before ? thick + thin + 10 : 17;
	layout.row = above ? lines + bar : fmax(lines + 6, bar);
	layout.top = isfinite(bars->target) ? 13 : 2;
	layout.bottom = layout.top + layout.row * (double)count;
	layout.thick = thick;
	layout.thin = thin;
	return layout;
}

static const struct key_item *key_of(const struct bars *bars, const struct drawing *drawing)
{
	struct key_item *items = arena_array(drawing->arena, 2, sizeof *items);
	items[0] = (struct key_item){
		MARK_SQUARE_BEFORE, bars->before ? bars->before : word(drawing, "before")};
	items[1] =
		(struct key_item){MARK_SQUARE_FOCUS, bars->now ? bars->now : word(drawing, "now")};
	return items;
}

static double height_of(const struct bars *bars, const struct layout *layout, double width,
	const struct drawing *drawing)
{
	double key =
		layout->any_before ? 4 + key_height(drawing, key_of(bars, drawing), 2, width) : 0;
	return layout->bottom + key + 2;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct bars *bars = data;
	if (!bars->items.count)
		return EMPTY_HEIGHT;
	struct layout layout = lay_out(bars, width, drawing);
	return height_of(bars, &layout, width, drawing);
}

/* Rows share what is given beyond their height, and their bars are thicker, up to a limit. */
static void fit_rows(struct layout *layout, double spare, size_t count)
{
	double row = layout->row + fmax(0, spare) / (double)count;
	double factor = fmin(most_thicker, row / layout->row);
	layout->thick *= factor;
	layout->thin *= factor;
	layout->row = row;
	layout->bottom = layout->top + row * (double)count;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static void draw_bar(struct sheet *sheet, const struct bars *bars, const struct layout *layout,
	const struct bar *item, double y)
{
	double zero = axis_place(&layout->axis, 0, layout->left, layout->right);
	if (!is_shown(item->value, item->state)) {
		write_withheld(sheet, zero + 2, y, layout->right + layout->value_width - zero - 2,
			item->state);
		return;
	}
	struct style style = style_of(sheet->drawing, ROLE_CHART_VALUE, COLOR_INK);
	bool few = item->state == STATE_FEW;
	enum color color = bars->tone == TONE_WORSE ? COLOR_WORSE
		: layout->any_focus && !item->focus ? COLOR_FOCUS2
						    : COLOR_ACCENT;
	double end = axis_place(&layout->axis, item->value, layout->left, layout->right);
	double x = fmin(zero, end), far_low = x, far_high = fmax(zero, end);
	if (few) {
		struct pen pen = {COLOR_INK3, 0.9, 1, {0, 0}, false};
		frame(sheet, x, y - layout->thick / 2, fabs(end - zero), layout->thick, pen);
		style.color = COLOR_INK3;
	} else {
		rectangle(
			sheet, x, y - layout->thick / 2, fabs(end - zero), layout->thick, color, 1);
	}
	if (isfinite(item->low) && isfinite(item->high)) {
		double low = axis_place(&layout->axis, item->low, layout->left, layout->right);
		double high = axis_place(&layout->axis, item->high, layout->left, layout->right);
		line(sheet, low, y, high, y, (struct pen){COLOR_GROUND, 2.9, 1, {0, 0}, false});
		line(sheet, low, y, high, y, (struct pen){COLOR_INK2, 1.3, 1, {0, 0}, false});
		far_low = fmin(far_low, low);
		far_high = fmax(far_high, high);
	}
	bool negative = item->value < 0;
	write_over(sheet, negative ? far_low - 5 : far_high + 5, y + style.size * 0.35,
		number_text(sheet->drawing, item->value, bars->format), &style,
		negative ? ANCHOR_END : ANCHOR_START);
}

static void draw_row(
	struct sheet *sheet, const struct bars *bars, const struct layout *layout, size_t index)
{
	const struct drawing *drawing = sheet->drawing;
	const struct bar *item = &bars->items.items[index];
	double top = layout->top + layout->row * (double)index, y = top + layout->row / 2;
	double zero = axis_place(&layout->axis, 0, layout->left, layout->right);
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK3);
	const char *n = item->state == STATE_SUPPRESSED ? NULL : n_text(drawing, item->n);
	double lines = (double)layout->names.names[index].count;
	bool above = bars->names == NAMES_ABOVE;
	double text =
		(above ? top + (lines * name.leading + (layout->any_n ? 9.5 : 0)) / 2 + 1 : y) -
		(layout->any_n ? 4.75 : 0);
	write_name(sheet, 0, text, &layout->names.names[index], &name);
	if (n)
		write_text(sheet, 0, text + lines * name.leading / 2 + 7.5,
			cut_text(drawing, n, &small, above ? sheet->width : layout->left - 8),
			&small, ANCHOR_START);
	if (above)
		y = top + layout->row - (layout->any_before ? thick + thin + 10 : 17) / 2;
	if (isfinite(item->before)) {
		double end = axis_place(&layout->axis, item->before, layout->left, layout->right);
		rectangle(sheet, fmin(zero, end), y - layout->thick / 2 - 2 - layout->thin / 2,
			fabs(end - zero), layout->thin, COLOR_CONTEXT, 0.75);
		y += layout->thin / 2 + 1.5;
	}
	draw_bar(sheet, bars, layout, item, y);
	struct style note = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	if (item->note && layout->note_left < sheet->width)
		write_text(sheet, layout->note_left, y + note.size * 0.35,
			cut_text(drawing, item->note, &note, sheet->width - layout->note_left),
			&note, ANCHOR_START);
}

static void draw_target(struct sheet *sheet, const struct bars *bars, const struct layout *layout)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK);
	double x = axis_place(&layout->axis, bars->target, layout->left, layout->right);
	const char *words = cut_text(sheet->drawing,
		target_words(sheet->drawing, bars->target_label, bars->target, bars->format),
		&style, sheet->width);
	line(sheet, x, layout->top - 3, x, layout->bottom, pen_target);
	double half = text_width(sheet->drawing->typesetter, words, &style) / 2;
	write_over(sheet, fmax(half, fmin(sheet->width - half, x)), layout->top - 5, words, &style,
		ANCHOR_MIDDLE);
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct bars *bars = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	if (!bars->items.count) {
		empty_frame(&sheet, word(drawing, "no_data"), bars->empty);
		return;
	}
	struct layout layout = lay_out(bars, width, drawing);
	fit_rows(&layout, height_given - height_of(bars, &layout, width, drawing),
		bars->items.count);
	double zero = axis_place(&layout.axis, 0, layout.left, layout.right);
	if (isfinite(bars->target))
		draw_target(&sheet, bars, &layout);
	for (size_t i = 0; i < bars->items.count; i++) {
		const struct bar *item = &bars->items.items[i];
		begin_item(&sheet, item->name,
			item_words(drawing, item->name, item->value, item->low, item->high, item->n,
				item->state, bars->format));
		draw_row(&sheet, bars, &layout, i);
		end_item(&sheet);
	}
	/* It would cross names that stand above their bars. */
	if (bars->names == NAMES_LEFT)
		line(&sheet, zero, layout.top, zero, layout.bottom, pen_zero);
	if (layout.any_before)
		draw_key(&sheet, 0, layout.bottom + 4, key_of(bars, drawing), 2, width);
}

/* ---- words ------------------------------------------------------------------------------- */

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct bars *bars = data;
	const struct bar *highest = NULL, *lowest = NULL;
	for (size_t i = 0; i < bars->items.count; i++) {
		const struct bar *item = &bars->items.items[i];
		if (!is_shown(item->value, item->state))
			continue;
		highest = !highest || item->value > highest->value ? item : highest;
		lowest = !lowest || item->value < lowest->value ? item : lowest;
	}
	describe_open(out, drawing, "bar_chart", bars->subject, bars->period);
	if (!highest) {
		describe_nothing(out, word(drawing, "no_data"));
		return;
	}
	describe_extremes(out, drawing,
		item_words(drawing, highest->name, highest->value, highest->low, highest->high,
			highest->n, highest->state, bars->format),
		highest == lowest ? NULL
				  : item_words(drawing, lowest->name, lowest->value, lowest->low,
					    lowest->high, lowest->n, lowest->state, bars->format));
	if (isfinite(bars->target))
		describe_add(out, target_sentence(drawing, bars->target, bars->format));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct bars *bars = data;
	struct table *table = table_new(drawing, bars->subject, bars->period);
	table_column(table, word(drawing, "group"), false);
	table_column(table, bars->now ? bars->now : word(drawing, "value"), true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "n_head"), true);
	table_column(table, bars->before ? bars->before : word(drawing, "before"), true);
	table_column(table, word(drawing, "note"), false);
	for (size_t i = 0; i < bars->items.count; i++) {
		const struct bar *item = &bars->items.items[i];
		table_cell(table, item->name);
		table_measured(table, item->value, item->low, item->high, item->n, item->state,
			bars->format);
		table_number(table, item->before, bars->format);
		table_cell(table, item->note);
	}
	return table_done(table);
}

const struct figure_kind figure_bars = {
	.name = "bars",
	.help = "values with intervals, from zero",
	.type = &bars_type,
	.height = height,
	.least = height,
	.draw = draw,
	.describe = describe,
	.rows = rows,
};
