/*
 * Steps: a score by journey stage with its band, the previous period and the target. Narrow
 * figures turn into dots by row.
 *
 *	```steps
 *	subject: Satisfaction by journey stage
 *	period: Q3 2026
 *	format: decimal1
 *	target: 4.0
 *	target_label: target 4.0
 *	now: Q3 2026
 *	before: Q2
 *	from: 2.5
 *	items:
 *	  - {name: Claim, value: 4.0, low: 3.9, high: 4.1, n: 523, before: 3.7, moment: true}
 *	```
 */
#include "figure/curve.h"

struct step {
	struct pos at;
	const char *name;
	MEASURED_MEMBERS;
	double before;
	bool moment;
};

struct steps {
	struct pos at;
	SUBJECT_MEMBERS;
	int format;
	double target, from, to;
	const char *target_label, *now, *before;
	LIST(struct step) items;
};

static const struct field step_fields[] = {
	FIELD(struct step, name, FIELD_TEXT, .flags = REQUIRED, .help = "the stage"),
	MEASURED_FIELDS(struct step),
	FIELD(struct step, before, FIELD_NUMBER, .help = "the value of the previous period"),
	FIELD(struct step, moment, FIELD_BOOLEAN, .help = "a moment of truth: bold"), FIELD_END};
static const struct type step_type = {"step", sizeof(struct step), step_fields, "one stage"};

static const struct field steps_fields[] = {SUBJECT_FIELDS(struct steps),
	FORMAT_FIELD(struct steps, format, "how values are written"),
	FIELD(struct steps, target, FIELD_NUMBER, .help = "where the dashed line stands"),
	FIELD(struct steps, from, FIELD_NUMBER, .help = "start of the axis; default from the data"),
	FIELD(struct steps, to, FIELD_NUMBER, .help = "end of the axis; default from the data"),
	FIELD(struct steps, target_label, FIELD_TEXT, .help = "default: target and its value"),
	FIELD(struct steps, now, FIELD_TEXT, .help = "the period shown: Q3 2026"),
	FIELD(struct steps, before, FIELD_TEXT, .help = "the period before: Q2"),
	FIELD(struct steps, items, FIELD_LIST, .type = &step_type, .help = "in journey order"),
	FIELD_END};
static const struct type steps_type = {
	"steps", sizeof(struct steps), steps_fields, "a score by journey stage"};

/* ---- layout ------------------------------------------------------------------------------ */

struct layout {
	bool by_row; /* narrow: dots by row instead of a line */
	struct name_column names;
	double left, right, top, bottom, row, column, names_top;
	struct axis axis;
	struct curve curve; /* as a line */
	bool any_shown;
};
static const double narrow = 300, least_column = 40, dots_row = 20;

static struct extent see_items(const struct steps *steps, bool *any)
{
	struct extent extent = EXTENT_INIT;
	for (size_t i = 0; i < steps->items.count; i++) {
		const struct step *item = &steps->items.items[i];
		if (!is_shown(item->value, item->state))
			continue;
		*any = true;
		extent_see(&extent, item->value);
		extent_see(&extent, item->low);
		extent_see(&extent, item->high);
	}
	for (size_t i = 0; *any && i < steps->items.count; i++)
		extent_see(&extent, steps->items.items[i].before);
	extent_see(&extent, steps->target);
	return extent;
}

/* Does each name stand in its column without being cut? */
static bool names_fit(const struct steps *steps, const struct name_column *names,
	const struct style *style, double room, const struct drawing *drawing)
{
	for (size_t i = 0; i < steps->items.count; i++) {
		double width = 0;
		for (size_t j = 0; j < names->names[i].count; j++)
			width += text_width(drawing->typesetter, names->names[i].lines[j], style);
		double whole = text_width(drawing->typesetter, steps->items.items[i].name, style);
		if (width < whole * 0.9 - style->size * 0.3 || names->names[i].width > room)
			return false;
	}
	return true;
}

static void lay_out_line(struct layout *layout, const struct steps *steps, double width,
	double height, const struct drawing *drawing)
{
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct curve *curve = &layout->curve;
	layout->names_top = height - 12 - (double)(layout->names.lines - 1) * name.leading - 11;
	*curve = curve_new(drawing, steps->items.count);
	curve->axis = layout->axis;
	curve->left = layout->left;
	curve->right = width;
	curve->top = 16;
	curve->bottom = layout->names_top - 8;
	curve->lowest = layout->names_top - 10;
	for (size_t i = 0; i < curve->count; i++) {
		const struct step *item = &steps->items.items[i];
		struct curve_value value = {.value = item->value,
			.low = item->low,
			.high = item->high,
			.state = item->state,
			.before = item->before};
		curve_set(curve, i, layout->left + layout->column * ((double)i + 0.5), &value);
	}
}

static void lay_out_rows(struct layout *layout, const struct steps *steps, const char *const *names,
	double width, const struct drawing *drawing)
{
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	size_t count = steps->items.count;
	const char **values = arena_array(drawing->arena, count, sizeof *values);
	for (size_t i = 0; i < count; i++)
		values[i] = number_text(drawing, steps->items.items[i].value, steps->format);
	name.weight = 700;
	layout->by_row = true;
	layout->names = name_column(drawing, names, count, &name, width * 0.34);
	layout->left = layout->names.width + 14;
	layout->right = width - widest(drawing, values, count, &bold) - 16;
	layout->row = layout->names.lines > 1 ? name.leading * 2 + 4 : dots_row;
	layout->top = 15;
	layout->bottom = layout->top + layout->row * (double)count;
}

static struct layout lay_out(
	const struct steps *steps, double width, double height, const struct drawing *drawing)
{
	struct layout layout = {0};
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	size_t count = steps->items.count;
	const char **names = arena_array(drawing->arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = steps->items.items[i].name;
	struct extent extent = see_items(steps, &layout.any_shown);
	if (!layout.any_shown)
		return layout;
	layout.axis = axis_fit(extent, steps->from, steps->to, steps->format);
	layout.left = grid_width(drawing, &layout.axis);
	layout.column = (width - layout.left) / (double)count;
	name.weight = 700;
	layout.names = name_column(drawing, names, count, &name, layout.column - 4);
	if (width < narrow || layout.column < least_column ||
		!names_fit(steps, &layout.names, &name, layout.column - 4, drawing))
		lay_out_rows(&layout, steps, names, width, drawing);
	else
		lay_out_line(&layout, steps, width, height, drawing);
	return layout;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct steps *steps = data;
	struct layout layout = lay_out(steps, width, 200, drawing);
	if (!layout.any_shown)
		return EMPTY_HEIGHT;
	if (layout.by_row)
		return layout.bottom + (isfinite(steps->target) ? 12 : 2);
	return 130 + 0.2 * width;
}

static int withheld_state(const struct steps *steps)
{
	return steps->items.count ? steps->items.items[0].state : STATE_NONE;
}

/* ---- as a line --------------------------------------------------------------------------- */

static void label_names(
	struct sheet *sheet, const struct steps *steps, const struct layout *layout, size_t i)
{
	const struct drawing *drawing = sheet->drawing;
	const struct step *item = &steps->items.items[i];
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	name.weight = item->moment ? 700 : 500;
	write_wrapped(sheet, layout->curve.x[i], layout->names_top + 8, &layout->names.names[i],
		&name, ANCHOR_MIDDLE);
	bool shown = is_shown(item->value, item->state);
	const char *words = shown ? n_text(drawing, item->n)
				  : value_words(drawing, NAN, item->state, steps->format);
	if (shown && item->state == STATE_FEW)
		words = word(drawing, "state.few_answers");
	double y = layout->names_top + 8 + name.leading * (double)layout->names.lines;
	if (item->state == STATE_SUPPRESSED)
		words = word(drawing, "state.suppressed_short");
	if (words)
		write_text(sheet, layout->curve.x[i], y,
			cut_text(drawing, words, &small, layout->column - 3), &small,
			ANCHOR_MIDDLE);
}

static const char *step_words(
	const struct steps *steps, const struct step *item, const struct drawing *drawing)
{
	return item_words(drawing, item->name, item->value, item->low, item->high, item->n,
		item->state, steps->format);
}

static void draw_as_line(struct sheet *sheet, const struct steps *steps, struct layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	const struct curve *curve = &layout->curve;
	struct style ink = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK);
	struct style grey = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK3);
	curve_draw(sheet, curve);
	for (size_t i = 0; i < curve->count; i++) {
		const struct step *item = &steps->items.items[i];
		begin_item(sheet, item->name, step_words(steps, item, drawing));
		curve_dot(sheet, curve, i);
		end_item(sheet);
	}
	for (size_t i = 0; i < curve->count; i++)
		label_names(sheet, steps, layout, i);
	for (size_t i = 0; i < curve->count; i++)
		curve_label(sheet, curve, i,
			number_text(drawing, steps->items.items[i].value, steps->format));
	curve_target(sheet, curve, steps->target,
		target_words(drawing, steps->target_label, steps->target, steps->format), &ink);
	curve_label_before(sheet, curve, steps->before, -1, &grey);
}

/* ---- as dots by row ---------------------------------------------------------------------- */

static void draw_step_row(
	struct sheet *sheet, const struct steps *steps, const struct layout *layout, size_t i)
{
	const struct drawing *drawing = sheet->drawing;
	const struct step *item = &steps->items.items[i];
	double top = layout->top + layout->row * (double)i, y = top + layout->row / 2;
	double left = layout->left, right = layout->right;
	bool few = item->state == STATE_FEW;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, few ? COLOR_INK3 : COLOR_INK);
	name.weight = item->moment ? 700 : 400;
	write_name(sheet, 4, y, &layout->names.names[i], &name);
	if (!is_shown(item->value, item->state)) {
		write_withheld(sheet, left, y, sheet->width - left, item->state);
		return;
	}
	if (isfinite(item->low) && isfinite(item->high)) {
		double x0 = axis_place(&layout->axis, item->low, left, right);
		double x1 = axis_place(&layout->axis, item->high, left, right);
		rectangle(sheet, x0, y - 4, x1 - x0, 8, COLOR_FOCUS3, 1);
	}
	if (isfinite(item->before)) {
		double x = axis_place(&layout->axis, item->before, left, right);
		rectangle(sheet, x - 0.6, y - 5, 1.2, 10, COLOR_INK2, 1);
	}
	dot(sheet, axis_place(&layout->axis, item->value, left, right), y, 3.2,
		few ? COLOR_INK3 : COLOR_ACCENT, few);
	write_text(sheet, sheet->width - 4, y + bold.size * 0.35,
		number_text(drawing, item->value, steps->format), &bold, ANCHOR_END);
}

static void draw_as_rows(struct sheet *sheet, const struct steps *steps, struct layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	for (size_t i = 0; i < steps->items.count; i++)
		if (steps->items.items[i].moment)
			rectangle(sheet, 0, layout->top + layout->row * (double)i, sheet->width,
				layout->row, COLOR_TINT, 1);
	grid_across(sheet, &layout->axis, layout->left, layout->right, layout->top, layout->bottom);
	if (isfinite(steps->target)) {
		struct style style = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK);
		double x = axis_place(&layout->axis, steps->target, layout->left, layout->right);
		const char *words = cut_text(drawing,
			target_words(drawing, steps->target_label, steps->target, steps->format),
			&style, sheet->width);
		double half = text_width(drawing->typesetter, words, &style) / 2;
		line(sheet, x, layout->top, x, layout->bottom, pen_target);
		write_text(sheet, fmax(half, fmin(sheet->width - half, x)), layout->bottom + 9,
			words, &style, ANCHOR_MIDDLE);
	}
	for (size_t i = 0; i < steps->items.count; i++) {
		const struct step *item = &steps->items.items[i];
		begin_item(sheet, item->name, step_words(steps, item, drawing));
		draw_step_row(sheet, steps, layout, i);
		end_item(sheet);
	}
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct steps *steps = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	struct layout layout = lay_out(steps, width, height_given, drawing);
	if (!layout.any_shown)
		empty_frame(&sheet, withheld_words(drawing, withheld_state(steps)), steps->empty);
	else if (layout.by_row)
		draw_as_rows(&sheet, steps, &layout);
	else
		draw_as_line(&sheet, steps, &layout);
}

/* ---- words ------------------------------------------------------------------------------- */

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct steps *steps = data;
	const struct step *highest = NULL, *lowest = NULL;
	struct word_list below = {BUFFER_INIT, 0, 4};
	for (size_t i = 0; i < steps->items.count; i++) {
		const struct step *item = &steps->items.items[i];
		if (!is_shown(item->value, item->state))
			continue;
		highest = !highest || item->value > highest->value ? item : highest;
		lowest = !lowest || item->value < lowest->value ? item : lowest;
		if (item->value < steps->target)
			word_list_add(&below, item->name);
	}
	bool any_below = below.count > 0;
	const char *names = word_list_done(drawing, &below);
	describe_open(out, drawing, "line_chart", steps->subject, steps->period);
	if (!highest) {
		describe_nothing(out, withheld_words(drawing, withheld_state(steps)));
		return;
	}
	describe_extremes(out, drawing, step_words(steps, highest, drawing),
		highest == lowest ? NULL : step_words(steps, lowest, drawing));
	if (any_below)
		describe_add(out,
			phrase(drawing, "below_target",
				(struct blank[]){{"target",
							 target_words(drawing, steps->target_label,
								 steps->target, steps->format)},
					{"items", names}, {0}}));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct steps *steps = data;
	struct table *table = table_new(drawing, steps->subject, steps->period);
	table_column(table, word(drawing, "stage"), false);
	table_column(table, steps->now ? steps->now : word(drawing, "value"), true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "n_head"), true);
	table_column(table, steps->before ? steps->before : word(drawing, "before"), true);
	for (size_t i = 0; i < steps->items.count; i++) {
		const struct step *item = &steps->items.items[i];
		table_cell(table, item->name);
		table_measured(table, item->value, item->low, item->high, item->n, item->state,
			steps->format);
		table_number(table, item->before, steps->format);
	}
	return table_done(table);
}

const struct figure_kind figure_steps = {
	.name = "steps",
	.help = "a score by journey stage with band, previous period and target",
	.type = &steps_type,
	.flexible = true,
	.height = height,
	.draw = draw,
	.describe = describe,
	.rows = rows,
};
