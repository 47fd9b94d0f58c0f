/* Where the points of a trend stand, and the room that its labels need. */
#include "figure/trend.h"

static const double months_room = 24;

static struct extent see_points(const struct trend *trend)
{
	struct extent extent = EXTENT_INIT;
	for (size_t i = 0; i < trend->points.count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		if (!is_shown(point->value, point->state))
			continue;
		extent_see(&extent, point->value);
		extent_see(&extent, point->low);
		extent_see(&extent, point->high);
		extent_see(&extent, point->limit_low);
		extent_see(&extent, point->limit_high);
	}
	for (size_t i = 0; i < trend->previous.count; i++)
		extent_see(&extent, trend->previous.items[i]);
	extent_see(&extent, trend->target);
	return extent;
}

/* Room right of the last point: its value, and the line's name beside or below it. */
static double end_room(const struct trend *trend, struct trend_layout *layout, double width,
	const struct drawing *drawing)
{
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_ACCENT);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	double value = text_width(
		drawing->typesetter, trend_point_value(trend, layout->last, drawing), &bold);
	double previous = trend->previous.count && trend->previous_label
		? text_width(drawing->typesetter, trend->previous_label, &small)
		: 0;
	double most = width * 0.3;
	layout->name_width =
		trend->name ? fmin(most, text_width(drawing->typesetter, trend->name, &name)) : 0;
	double together = value + (trend->name ? 4 + layout->name_width : 0);
	layout->name_below = together > most;
	if (layout->name_below)
		together = fmax(value, layout->name_width);
	return trend_end_gap + fmax(together, fmin(previous, most)) + 1;
}

static void place_points(struct trend_layout *layout, const struct trend *trend)
{
	double steps = layout->last_step;
	for (size_t i = 0; i < layout->count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		bool shown = is_shown(point->value, point->state);
		bool ranged = shown && isfinite(point->low) && isfinite(point->high);
		double share = steps > 0 ? trend_step(trend, i) / steps : 1;
		double bottom = layout->bottom, top = layout->top;
		const struct axis *axis = &layout->axis;
		bool before = i < trend->previous.count && isfinite(trend->previous.items[i]);
		layout->x[i] = layout->left + share * (layout->right - layout->left);
		layout->y[i] = shown ? axis_place(axis, point->value, bottom, top) : NAN;
		layout->low[i] = ranged ? axis_place(axis, point->low, bottom, top) : NAN;
		layout->high[i] = ranged ? axis_place(axis, point->high, bottom, top) : NAN;
		bool limited = shown && isfinite(point->limit_low) && isfinite(point->limit_high);
		layout->limit_low[i] =
			limited ? axis_place(axis, point->limit_low, bottom, top) : NAN;
		layout->limit_high[i] =
			limited ? axis_place(axis, point->limit_high, bottom, top) : NAN;
		layout->previous[i] =
			before ? axis_place(axis, trend->previous.items[i], bottom, top) : NAN;
	}
}

struct trend_layout trend_lay_out(
	const struct trend *trend, double width, double height, const struct drawing *drawing)
{
	size_t count = trend->points.count;
	struct arena *arena = drawing->arena;
	struct trend_layout layout = {.count = count, .first = count, .last = count};
	layout.x = arena_array(arena, count, sizeof(double));
	layout.y = arena_array(arena, count, sizeof(double));
	layout.low = arena_array(arena, count, sizeof(double));
	layout.high = arena_array(arena, count, sizeof(double));
	layout.previous = arena_array(arena, count, sizeof(double));
	layout.limit_low = arena_array(arena, count, sizeof(double));
	layout.limit_high = arena_array(arena, count, sizeof(double));
	for (size_t i = 0; i < count; i++) {
		if (!is_shown(trend->points.items[i].value, trend->points.items[i].state))
			continue;
		layout.first = layout.first == count ? i : layout.first;
		layout.last = i;
	}
	if (layout.first == count)
		return layout;
	layout.axis = axis_fit(see_points(trend), trend->from, trend->to, trend->format);
	layout.last_step = trend_step(trend, count - 1);
	layout.left = fmax(14, grid_width(drawing, &layout.axis)) + 4;
	layout.right = width - fmax(12, end_room(trend, &layout, width, drawing));
	layout.top = trend_labels_room + (trend->annotations.count ? trend_note_room : 0);
	layout.bottom = height - months_room;
	place_points(&layout, trend);
	return layout;
}
