/* A trend on its sheet: axes, band, lines and dots. */
#include "figure/trend.h"

/* ---- axis -------------------------------------------------------------------------------- */

static double inside(
	const struct sheet *sheet, const char *text, const struct style *style, double x)
{
	double half = text_width(sheet->drawing->typesetter, text, style) / 2;
	return fmax(half, fmin(sheet->width - half, x));
}

/* Months are labelled each four, so that a year's first and last fall on the same month. */
static int label_every(const struct trend_layout *layout)
{
	static const int steps[] = {1, 2, 3, 4, 6, 12, 24, 60, 120, 600};
	static const double month_width = 27;
	double room = layout->right - layout->left;
	size_t i = layout->last_step > 8 ? 3 : 0;
	while (i < 9 && layout->last_step > 0 && room / layout->last_step * steps[i] < month_width)
		i++;
	return steps[i];
}

static void draw_months(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style style = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	int every = label_every(layout), last_year = 0;
	int steps = (int)layout->last_step;
	for (int step = steps % every; step <= steps; step += every) {
		month_index month = trend->points.items[0].month + step;
		struct date date = month_first_day(month);
		double share = steps > 0 ? (double)step / steps : 1;
		double x = layout->left + share * (layout->right - layout->left);
		const char *name = drawing->locale.language->months_short[date.month - 1];
		line(sheet, x, layout->bottom, x, layout->bottom + 3, pen_axis);
		write_text(sheet, inside(sheet, name, &style, x), layout->bottom + 11, name, &style,
			ANCHOR_MIDDLE);
		const char *year = arena_printf(drawing->arena, "%d", date.year);
		if (date.year != last_year)
			write_text(sheet, inside(sheet, year, &style, x), layout->bottom + 20.5,
				year, &style, ANCHOR_MIDDLE);
		last_year = date.year;
	}
}

/* From the last point backwards; a label that would touch its neighbour is left out. */
static void draw_labels(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK2);
	double room = (layout->right - layout->left) / fmax(1, layout->last_step);
	for (size_t i = layout->count; i-- > 0;) {
		const char *name = cut_text(sheet->drawing,
			trend_point_name(trend, i, sheet->drawing), &style, fmax(40, room - 4));
		struct spot spot = {inside(sheet, name, &style, layout->x[i]), layout->bottom + 11,
			ANCHOR_MIDDLE};
		if (write_best(sheet, name, &style, &spot, 1))
			line(sheet, layout->x[i], layout->bottom, layout->x[i], layout->bottom + 3,
				pen_axis);
	}
}

static void draw_axes(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	grid(sheet, &layout->axis, layout->left, layout->right, layout->bottom, layout->top);
	line(sheet, layout->left, layout->bottom, layout->right, layout->bottom, pen_axis);
	if (trend_by_month(trend))
		draw_months(sheet, trend, layout);
	else
		draw_labels(sheet, trend, layout);
}

/* ---- data -------------------------------------------------------------------------------- */

/* The line between points whose months follow each other; a month that is left out breaks it. */
static void draw_line(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	for (size_t i = 1; i < layout->count; i++) {
		if (isnan(layout->y[i]) || isnan(layout->y[i - 1]) || !trend_goes_on(trend, i))
			continue;
		struct pen pen = {COLOR_ACCENT, 1.8, 1, {0, 0}, true};
		if (trend->points.items[i].partial)
			pen.dash[0] = pen.dash[1] = 3;
		line(sheet, layout->x[i - 1], layout->y[i - 1], layout->x[i], layout->y[i], pen);
	}
}

static void draw_band(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		size_t end = i + 1;
		while (end < layout->count && trend_goes_on(trend, end))
			end++;
		ribbon(sheet, layout->x + i, layout->low + i, layout->high + i, end - i,
			COLOR_FOCUS2, BAND_OPACITY);
		i = end - 1;
	}
	for (size_t i = 0; i + 1 < layout->count; i++)
		if (!isnan(layout->y[i]) && !isnan(layout->y[i + 1]))
			avoid(sheet, layout->x[i], fmin(layout->y[i], layout->y[i + 1]) - 2,
				layout->x[i + 1], fmax(layout->y[i], layout->y[i + 1]) + 2);
}

static bool is_alone(const struct trend *trend, const struct trend_layout *layout, size_t i)
{
	bool before = i > 0 && !isnan(layout->y[i - 1]) && trend_goes_on(trend, i);
	bool after =
		i + 1 < layout->count && !isnan(layout->y[i + 1]) && trend_goes_on(trend, i + 1);
	return !before && !after;
}

static void draw_dots(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		bool few = point->state == STATE_FEW;
		bool end = i == layout->first || i == layout->last;
		bool seen = end || few || point->partial || is_alone(trend, layout, i);
		if (isnan(layout->y[i]) || !seen)
			continue;
		bool hollow = few || point->partial || (i != layout->last && i == layout->first);
		begin_item(sheet, trend_point_name(trend, i, sheet->drawing),
			item_words(sheet->drawing, trend_point_name(trend, i, sheet->drawing),
				point->value, point->low, point->high, point->n, point->state,
				trend->format));
		dot(sheet, layout->x[i], layout->y[i], end ? 3 : 2.4,
			few ? COLOR_INK3 : COLOR_ACCENT, hollow);
		end_item(sheet);
	}
}

/* ---- all of it ---------------------------------------------------------------------------- */

void trend_draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct trend *trend = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	struct trend_layout layout = trend_lay_out(trend, width, height_given, drawing);
	if (layout.first == layout.count) {
		empty_frame(
			&sheet, withheld_words(drawing, trend_withheld_state(trend)), trend->empty);
		return;
	}
	draw_axes(&sheet, trend, &layout);
	trend_draw_limits(&sheet, trend, &layout);
	draw_band(&sheet, trend, &layout);
	polyline(&sheet, layout.x, layout.previous, layout.count, pen_before);
	draw_line(&sheet, trend, &layout);
	trend_draw_breaks(&sheet, trend, &layout);
	draw_dots(&sheet, trend, &layout);
	trend_draw_signals(&sheet, trend, &layout);
	trend_write_labels(&sheet, trend, &layout);
}
