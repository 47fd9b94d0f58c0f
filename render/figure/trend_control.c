/* Control limits of a trend, the points that give signals, and where the question changed. */
#include "figure/trend.h"

static const double signal_size = 7, limits_opacity = 0.10;
static const struct pen pen_limit = {COLOR_CONTEXT, 0.7, 1, {0, 0}, false};
static const struct pen pen_break = {COLOR_INK3, 0.7, 1, {2, 2}, false};

/* ---- limits ------------------------------------------------------------------------------ */

static bool is_limited(const struct trend_layout *layout, size_t i)
{
	return !isnan(layout->limit_low[i]);
}

static bool limits_go_on(const struct trend *trend, const struct trend_layout *layout, size_t i)
{
	return i < layout->count && is_limited(layout, i) && is_limited(layout, i - 1) &&
		trend_goes_on(trend, i);
}

/*
 * Points first..last as one band of steps: each point's limits reach half-way to its neighbours,
 * at the ends only to the point itself. A lone point gets a short piece.
 */
static void draw_steps(
	struct sheet *sheet, const struct trend_layout *layout, size_t first, size_t last)
{
	static const double lone_width = 6;
	size_t count = 2 * (last - first + 1);
	struct arena *arena = sheet->drawing->arena;
	double *x = arena_array(arena, count, sizeof *x);
	double *low = arena_array(arena, count, sizeof *low);
	double *high = arena_array(arena, count, sizeof *high);
	for (size_t i = first; i <= last; i++) {
		size_t k = 2 * (i - first);
		x[k] = i > first ? (layout->x[i - 1] + layout->x[i]) / 2 : layout->x[i];
		x[k + 1] = i < last ? (layout->x[i] + layout->x[i + 1]) / 2 : layout->x[i];
		low[k] = low[k + 1] = layout->limit_low[i];
		high[k] = high[k + 1] = layout->limit_high[i];
	}
	if (first == last) {
		x[0] -= lone_width / 2;
		x[1] += lone_width / 2;
	}
	ribbon(sheet, x, low, high, count, COLOR_CONTEXT, limits_opacity);
	polyline(sheet, x, low, count, pen_limit);
	polyline(sheet, x, high, count, pen_limit);
}

static void draw_centre(struct sheet *sheet, const struct trend *trend,
	const struct trend_layout *layout, size_t first, size_t last)
{
	if (!isfinite(trend->centre) || first == last)
		return;
	double y = axis_place(&layout->axis, trend->centre, layout->bottom, layout->top);
	line(sheet, layout->x[first], y, layout->x[last], y, pen_limit);
}

void trend_draw_limits(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		if (!is_limited(layout, i))
			continue;
		size_t last = i;
		while (limits_go_on(trend, layout, last + 1))
			last++;
		draw_steps(sheet, layout, i, last);
		draw_centre(sheet, trend, layout, i, last);
		i = last;
	}
}

/* ---- breaks ------------------------------------------------------------------------------ */

/* Half-way between the last point of the old question and the first of the new one. */
static double break_place(const struct trend_layout *layout, size_t i)
{
	return i > 0 ? (layout->x[i - 1] + layout->x[i]) / 2 : layout->x[i];
}

void trend_draw_breaks(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	for (size_t i = 1; i < layout->count; i++) {
		double x = break_place(layout, i);
		if (!trend->points.items[i].changed)
			continue;
		line(sheet, x, layout->top, x, layout->bottom, pen_break);
		avoid(sheet, x - 1, layout->top, x + 1, layout->bottom);
	}
}

void trend_label_breaks(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK2);
	for (size_t i = 0; i < layout->count; i++) {
		const char *changed = trend->points.items[i].changed;
		if (!changed)
			continue;
		double x = break_place(layout, i), top = layout->top + style.size;
		double bottom = layout->bottom - 3;
		double room = fmax(x - layout->left, layout->right - x) - 6;
		struct spot spots[] = {{x + 3, top, ANCHOR_START}, {x - 3, top, ANCHOR_END},
			{x + 3, bottom, ANCHOR_START}, {x - 3, bottom, ANCHOR_END},
			{x + 3, top + style.leading, ANCHOR_START},
			{x - 3, top + style.leading, ANCHOR_END}};
		write_best(sheet, cut_text(sheet->drawing, changed, &style, fmax(room, 30)), &style,
			spots, sizeof spots / sizeof *spots);
	}
}

/* ---- signals ----------------------------------------------------------------------------- */

void trend_draw_signals(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		const char *name = trend_point_name(trend, i, sheet->drawing);
		const char *words = trend_signal_words(trend, i, sheet->drawing);
		if (!words || isnan(layout->y[i]))
			continue;
		const char *value = item_words(sheet->drawing, name, point->value, point->low,
			point->high, point->n, point->state, trend->format);
		double x = layout->x[i], y = layout->y[i], reach = signal_size * 0.6;
		begin_item(
			sheet, name, arena_printf(sheet->drawing->arena, "%s; %s", value, words));
		draw_mark(sheet, MARK_SIGNAL, x, y, signal_size, false);
		end_item(sheet);
		avoid(sheet, x - reach, y - reach, x + reach, y + reach);
	}
}

/* Of signals of one kind in a row only the last is named: it says the same of all. */
void trend_label_signals(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK);
	for (size_t i = 0; i < layout->count; i++) {
		const char *words = trend_signal_words(trend, i, sheet->drawing);
		bool again = i + 1 < layout->count &&
			trend->points.items[i].signal == trend->points.items[i + 1].signal;
		if (!words || again || isnan(layout->y[i]))
			continue;
		double x = layout->x[i], y = layout->y[i], away = signal_size / 2 + 3;
		double below = y + away + style.size * 0.7;
		struct spot spots[] = {{x, y - away, ANCHOR_MIDDLE}, {x, below, ANCHOR_MIDDLE},
			{x + away, y - away, ANCHOR_END}, {x + away, below, ANCHOR_END},
			{x - away, y + style.size * 0.35, ANCHOR_END},
			{x + away, y - away - 10, ANCHOR_END}, {x + away, below + 10, ANCHOR_END}};
		write_best(sheet, words, &style, spots, sizeof spots / sizeof *spots);
	}
}
