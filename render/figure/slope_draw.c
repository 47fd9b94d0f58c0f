/* A slope on its sheet: layout, ranges and lines. */
#include "figure/slope.h"

static const double label_gap = 11, foot = 26;

static void see_value(struct extent *extent, const struct slope_value *value)
{
	if (!slope_shown(value))
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

struct slope_layout slope_lay_out(
	const struct slope *slope, double width, double height, const struct drawing *drawing)
{
	struct slope_layout layout = {.top = 10, .bottom = height - foot};
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

double slope_y(const struct slope_layout *layout, double value)
{
	return axis_place(&layout->axis, value, layout->bottom, layout->top);
}

/* ---- lines ------------------------------------------------------------------------------- */

static void draw_range(struct sheet *sheet, const struct slope_layout *layout,
	const struct slope_value *value, double x, enum color color)
{
	if (!slope_shown(value) || !isfinite(value->low) || !isfinite(value->high))
		return;
	struct pen pen = {color, 4.5, 0.32, {0, 0}, false};
	line(sheet, x, slope_y(layout, value->low), x, slope_y(layout, value->high), pen);
}

/* Below all lines: one group's range must not tint another's dot. */
static void draw_ranges(
	struct sheet *sheet, const struct slope *slope, const struct slope_layout *layout)
{
	for (size_t i = 0; i < slope->series.count; i++) {
		const struct slope_series *series = &slope->series.items[i];
		enum color color = series->focus ? COLOR_ACCENT : COLOR_CONTEXT;
		draw_range(sheet, layout, &series->before, layout->x_before, color);
		draw_range(sheet, layout, &series->after, layout->x_after, color);
	}
}

static void draw_series(struct sheet *sheet, const struct slope *slope,
	const struct slope_layout *layout, const struct slope_series *series)
{
	const struct drawing *drawing = sheet->drawing;
	enum color color = series->focus ? COLOR_ACCENT : COLOR_CONTEXT;
	double x0 = layout->x_before, x1 = layout->x_after;
	double y0 = slope_y(layout, series->before.value),
	       y1 = slope_y(layout, series->after.value);
	const char *before =
		item_words(drawing, series->name, series->before.value, series->before.low,
			series->before.high, series->before.n, series->before.state, slope->format);
	const char *after =
		value_words(drawing, series->after.value, series->after.state, slope->format);
	begin_item(sheet, series->name,
		phrase(drawing, "from_then",
			(struct blank[]){{"first", before}, {"last", after}, {0}}));
	if (slope_shown(&series->before) && slope_shown(&series->after)) {
		struct pen pen = {color, series->focus ? 2.2 : 1.8, 1, {0, 0}, true};
		line(sheet, x0, y0, x1, y1, pen);
		avoid_line(sheet, x0, y0, x1, y1);
	}
	if (slope_shown(&series->before))
		dot(sheet, x0, y0, 3.6, color, true);
	if (slope_shown(&series->after))
		dot(sheet, x1, y1, 3.6, color, series->after.state == STATE_FEW);
	end_item(sheet);
}

/* Dashed from the focus group's start to where it would have ended. */
static void draw_expected(
	struct sheet *sheet, const struct slope *slope, const struct slope_layout *layout)
{
	const struct slope_series *focus = slope_focus(slope);
	if (!focus || !isfinite(slope->expected) || !slope_shown(&focus->before))
		return;
	struct pen pen = {COLOR_ACCENT, 1, 1, {2.2, 2}, false};
	line(sheet, layout->x_before, slope_y(layout, focus->before.value), layout->x_after,
		slope_y(layout, slope->expected), pen);
}

void slope_draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct slope *slope = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	struct slope_layout layout = slope_lay_out(slope, width, height_given, drawing);
	if (!layout.any_shown) {
		empty_frame(
			&sheet, withheld_words(drawing, slope_withheld_state(slope)), slope->empty);
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
	slope_write_labels(&sheet, slope, &layout);
}
