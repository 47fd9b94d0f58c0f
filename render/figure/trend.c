/*
 * The trend: a score by month with its interval band, target and previous period.
 *
 *	```trend
 *	subject: Recommend us (NPS)
 *	period: September 2025 to September 2026
 *	format: nps
 *	target: 20
 *	target_label: target +20
 *	from: -5
 *	name: Settle
 *	points:
 *	  - {month: 2025-09, value: 4, low: -1.6, high: 9.6, n: 642}
 *	  - {month: 2025-10, value: null, n: 3, state: suppressed}
 *	  - {month: 2026-09, value: 16, low: 11, high: 21, n: 883, partial: true}
 *	previous: [2, 1, 3]
 *	previous_label: year before
 *	annotations:
 *	  - {month: 2026-06, text: "CL-03 goes live, 8 June 2026"}
 *	```
 *
 * A month that is not listed is a gap in the line. `previous` has one value for each point.
 * Points that are not months (quarters, waves) give `label:` instead of `month:`.
 */
#include "figure/chart.h"

#include <string.h>

struct trend_point {
	struct pos at;
	month_index month;
	const char *label;
	MEASURED_MEMBERS;
	bool partial;
};

struct annotation {
	struct pos at;
	month_index month;
	const char *label, *text;
};

struct trend {
	struct pos at;
	SUBJECT_MEMBERS;
	int format;
	double target, from, to;
	const char *target_label, *name, *previous_label;
	LIST(struct trend_point) points;
	LIST(double) previous;
	LIST(struct annotation) annotations;
};

static const struct field trend_point_fields[] = {
        FIELD(struct trend_point, month, FIELD_MONTH, .help = "the month: 2026-09"),
        FIELD(struct trend_point, label, FIELD_TEXT,
                .help = "what stands below the point instead of a month"),
        MEASURED_FIELDS(struct trend_point),
        FIELD(struct trend_point, partial, FIELD_BOOLEAN,
                .help = "the month is not over: drawn hollow"),
        FIELD_END};
static const struct type trend_point_type = {
        "point", sizeof(struct trend_point), trend_point_fields, "one point of a trend"};

static const struct field annotation_fields[] = {
        FIELD(struct annotation, month, FIELD_MONTH, .help = "the month it points at"),
        FIELD(struct annotation, label, FIELD_TEXT, .help = "or the label of the point"),
        FIELD(struct annotation, text, FIELD_TEXT, .flags = REQUIRED,
                .help = "two lines of at most 22 characters, with the date"),
        FIELD_END};
static const struct type annotation_type = {"annotation", sizeof(struct annotation),
        annotation_fields, "the reason for a bend; two a chart are drawn"};

static const struct field trend_fields[] = {SUBJECT_FIELDS(struct trend),
        FORMAT_FIELD(struct trend, format, "how values are written"),
        FIELD(struct trend, target, FIELD_NUMBER, .help = "where the dashed line stands"),
        FIELD(struct trend, from, FIELD_NUMBER, .help = "start of the axis; default from the data"),
        FIELD(struct trend, to, FIELD_NUMBER, .help = "end of the axis; default from the data"),
        FIELD(struct trend, target_label, FIELD_TEXT, .help = "default: target and its value"),
        FIELD(struct trend, name, FIELD_TEXT, .help = "the line's name, at its last point"),
        FIELD(struct trend, previous_label, FIELD_TEXT, .help = "name of the dotted line"),
        FIELD(struct trend, points, FIELD_LIST, .type = &trend_point_type,
                .help = "in the order of time"),
        FIELD(struct trend, previous, FIELD_NUMBERS,
                .help = "the previous period, one value for each point"),
        FIELD(struct trend, annotations, FIELD_LIST, .type = &annotation_type,
                .help = "what explains a bend"),
        FIELD_END};
static const struct type trend_type = {
        "trend", sizeof(struct trend), trend_fields, "a score over time"};

/* ---- time -------------------------------------------------------------------------------- */

static bool by_month(const struct trend *trend)
{
	for (size_t i = 0; i < trend->points.count; i++)
		if (trend->points.items[i].month == MONTH_NONE || trend->points.items[i].label)
			return false;
	return trend->points.count > 0;
}

/* A point's step from the first one: missing months leave their room empty. */
static double step_of(const struct trend *trend, size_t index)
{
	if (!by_month(trend))
		return (double)index;
	return (double)trend->points.items[index].month - (double)trend->points.items[0].month;
}

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct trend *trend = data;
	for (size_t i = 1; i < trend->points.count && by_month(trend); i++)
		if (step_of(trend, i) <= step_of(trend, i - 1)) {
			report(diagnostics, CODE_FIGURE, &trend->points.items[i].at,
			        "the points must stand in the order of time, each month once");
			return;
		}
	if (trend->previous.count > trend->points.count)
		report(diagnostics, CODE_FIGURE, &trend->at,
		        "\"previous\" has %zu values for %zu points; give one for each point",
		        trend->previous.count, trend->points.count);
}

/* ---- layout ------------------------------------------------------------------------------ */

struct layout {
	double left, right, top, bottom;
	struct axis axis;
	size_t count;
	double *x, *y, *low, *high, *previous; /* NAN where there is nothing to draw */
	size_t first, last;                    /* points shown; count: none */
	double last_step;
	double name_width;
	bool name_below;
};
static const double months_room = 24, labels_room = 14, note_room = 22, end_gap = 8;

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
	}
	for (size_t i = 0; i < trend->previous.count; i++)
		extent_see(&extent, trend->previous.items[i]);
	extent_see(&extent, trend->target);
	return extent;
}

static const char *point_value(
        const struct trend *trend, size_t index, const struct drawing *drawing)
{
	return number_text(drawing, trend->points.items[index].value, trend->format);
}

/* Room right of the last point: its value, and the line's name beside or below it. */
static double end_room(const struct trend *trend, struct layout *layout, double width,
        const struct drawing *drawing)
{
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_ACCENT);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	double value =
	        text_width(drawing->typesetter, point_value(trend, layout->last, drawing), &bold);
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
	return end_gap + fmax(together, fmin(previous, most)) + 1;
}

static void place_points(struct layout *layout, const struct trend *trend)
{
	double steps = layout->last_step;
	for (size_t i = 0; i < layout->count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		bool shown = is_shown(point->value, point->state);
		bool ranged = shown && isfinite(point->low) && isfinite(point->high);
		double share = steps > 0 ? step_of(trend, i) / steps : 1;
		double bottom = layout->bottom, top = layout->top;
		const struct axis *axis = &layout->axis;
		bool before = i < trend->previous.count && isfinite(trend->previous.items[i]);
		layout->x[i] = layout->left + share * (layout->right - layout->left);
		layout->y[i] = shown ? axis_place(axis, point->value, bottom, top) : NAN;
		layout->low[i] = ranged ? axis_place(axis, point->low, bottom, top) : NAN;
		layout->high[i] = ranged ? axis_place(axis, point->high, bottom, top) : NAN;
		layout->previous[i] =
		        before ? axis_place(axis, trend->previous.items[i], bottom, top) : NAN;
	}
}

static struct layout lay_out(
        const struct trend *trend, double width, double height, const struct drawing *drawing)
{
	size_t count = trend->points.count;
	struct arena *arena = drawing->arena;
	struct layout layout = {.count = count, .first = count, .last = count};
	layout.x = arena_array(arena, count, sizeof(double));
	layout.y = arena_array(arena, count, sizeof(double));
	layout.low = arena_array(arena, count, sizeof(double));
	layout.high = arena_array(arena, count, sizeof(double));
	layout.previous = arena_array(arena, count, sizeof(double));
	for (size_t i = 0; i < count; i++) {
		if (!is_shown(trend->points.items[i].value, trend->points.items[i].state))
			continue;
		layout.first = layout.first == count ? i : layout.first;
		layout.last = i;
	}
	if (layout.first == count)
		return layout;
	layout.axis = axis_fit(see_points(trend), trend->from, trend->to, trend->format);
	layout.last_step = step_of(trend, count - 1);
	layout.left = fmax(14, grid_width(drawing, &layout.axis)) + 4;
	layout.right = width - fmax(12, end_room(trend, &layout, width, drawing));
	layout.top = labels_room + (trend->annotations.count ? note_room : 0);
	layout.bottom = height - months_room;
	place_points(&layout, trend);
	return layout;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	(void)drawing;
	const struct trend *trend = data;
	return 118 + 0.14 * width + (trend->annotations.count ? note_room : 0);
}

/* ---- axis -------------------------------------------------------------------------------- */

static double inside(
        const struct sheet *sheet, const char *text, const struct style *style, double x)
{
	double half = text_width(sheet->drawing->typesetter, text, style) / 2;
	return fmax(half, fmin(sheet->width - half, x));
}

/* Months are labelled each four, so that a year's first and last fall on the same month. */
static int label_every(const struct layout *layout)
{
	static const int steps[] = {1, 2, 3, 4, 6, 12, 24, 60, 120, 600};
	static const double month_width = 27;
	double room = layout->right - layout->left;
	size_t i = layout->last_step > 8 ? 3 : 0;
	while (i < 9 && layout->last_step > 0 && room / layout->last_step * steps[i] < month_width)
		i++;
	return steps[i];
}

static void draw_months(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
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

static const char *point_name(
        const struct trend *trend, size_t index, const struct drawing *drawing)
{
	const struct trend_point *point = &trend->points.items[index];
	if (point->label)
		return point->label;
	if (point->month == MONTH_NONE)
		return number_text(drawing, (double)index + 1, FORMAT_COUNT);
	struct date date = month_first_day(point->month);
	return arena_printf(drawing->arena, "%s %d",
	        drawing->locale.language->months_short[date.month - 1], date.year);
}

/* From the last point backwards; a label that would touch its neighbour is left out. */
static void draw_labels(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK2);
	double room = (layout->right - layout->left) / fmax(1, layout->last_step);
	for (size_t i = layout->count; i-- > 0;) {
		const char *name = cut_text(sheet->drawing, point_name(trend, i, sheet->drawing),
		        &style, fmax(40, room - 4));
		struct spot spot = {inside(sheet, name, &style, layout->x[i]), layout->bottom + 11,
		        ANCHOR_MIDDLE};
		if (write_best(sheet, name, &style, &spot, 1))
			line(sheet, layout->x[i], layout->bottom, layout->x[i], layout->bottom + 3,
			        pen_axis);
	}
}

static void draw_axes(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	grid(sheet, &layout->axis, layout->left, layout->right, layout->bottom, layout->top);
	line(sheet, layout->left, layout->bottom, layout->right, layout->bottom, pen_axis);
	if (by_month(trend))
		draw_months(sheet, trend, layout);
	else
		draw_labels(sheet, trend, layout);
}

/* ---- data -------------------------------------------------------------------------------- */

/* The line between points whose months follow each other; a month that is left out breaks it. */
static void draw_line(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	for (size_t i = 1; i < layout->count; i++) {
		if (isnan(layout->y[i]) || isnan(layout->y[i - 1]) ||
		        step_of(trend, i) - step_of(trend, i - 1) > 1)
			continue;
		struct pen pen = {COLOR_ACCENT, 1.8, 1, {0, 0}, true};
		if (trend->points.items[i].partial)
			pen.dash[0] = pen.dash[1] = 3;
		line(sheet, layout->x[i - 1], layout->y[i - 1], layout->x[i], layout->y[i], pen);
	}
}

static void draw_band(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		size_t end = i + 1;
		while (end < layout->count && step_of(trend, end) - step_of(trend, end - 1) <= 1)
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

static bool is_alone(const struct trend *trend, const struct layout *layout, size_t i)
{
	bool before =
	        i > 0 && !isnan(layout->y[i - 1]) && step_of(trend, i) - step_of(trend, i - 1) <= 1;
	bool after = i + 1 < layout->count && !isnan(layout->y[i + 1]) &&
	        step_of(trend, i + 1) - step_of(trend, i) <= 1;
	return !before && !after;
}

static void draw_dots(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		bool few = point->state == STATE_FEW;
		bool end = i == layout->first || i == layout->last;
		bool seen = end || few || point->partial || is_alone(trend, layout, i);
		if (isnan(layout->y[i]) || !seen)
			continue;
		bool hollow = few || point->partial || (i != layout->last && i == layout->first);
		begin_item(sheet, point_name(trend, i, sheet->drawing),
		        item_words(sheet->drawing, point_name(trend, i, sheet->drawing),
		                point->value, point->low, point->high, point->n, point->state,
		                trend->format));
		dot(sheet, layout->x[i], layout->y[i], end ? 3 : 2.4,
		        few ? COLOR_INK3 : COLOR_ACCENT, hollow);
		end_item(sheet);
	}
}

/* ---- labels ------------------------------------------------------------------------------ */

/* The last value in bold with the line's name, and the previous line's name, never touching. */
static void label_ends(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	size_t last = layout->last, before = layout->count;
	const struct trend_point *point = &trend->points.items[last];
	struct style bold = style_of(
	        drawing, ROLE_CHART_VALUE, point->state == STATE_FEW ? COLOR_INK3 : COLOR_INK);
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_ACCENT);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	for (size_t i = 0; i < layout->count; i++)
		before = isnan(layout->previous[i]) ? before : i;
	bool both = before < layout->count && trend->previous_label;
	double under = layout->name_below ? name.leading : 0;
	struct slot slots[2] = {{layout->y[last] + under / 2, bold.size * 1.15 + under},
	        {both ? layout->previous[before] : 0, small.size * 1.3}};
	bool flipped = both && slots[1].centre < slots[0].centre;
	push_apart(slots, both ? 2 : 1, 2, layout->bottom + 4);
	double x = layout->right + end_gap, y = slots[flipped].centre - under / 2;
	const char *value = point_value(trend, last, drawing);
	write_over(sheet, x, y + bold.size * 0.35, value, &bold, ANCHOR_START);
	double beside = x + text_width(drawing->typesetter, value, &bold) + 4;
	if (trend->name)
		write_over(sheet, layout->name_below ? x : beside, y + bold.size * 0.35 + under,
		        cut_text(drawing, trend->name, &name, layout->name_width + 0.1), &name,
		        ANCHOR_START);
	if (both)
		write_over(sheet, x, slots[!flipped].centre + small.size * 0.35,
		        cut_text(drawing, trend->previous_label, &small, sheet->width - x), &small,
		        ANCHOR_START);
}

static void label_first(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	size_t i = layout->first;
	if (i == layout->last)
		return;
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK2);
	double above = isnan(layout->high[i]) ? layout->y[i] - 4 : layout->high[i];
	double below = isnan(layout->low[i]) ? layout->y[i] + 4 : layout->low[i];
	struct spot spots[] = {{layout->x[i] + 1, above - 3, ANCHOR_START},
	        {layout->x[i] + 1, below + 9, ANCHOR_START},
	        {layout->x[i] + 1, above - 12, ANCHOR_START},
	        {layout->x[i] + 1, below + 18, ANCHOR_START}};
	write_best(sheet, point_value(trend, i, sheet->drawing), &style, spots, 4);
}

static void draw_target(struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	if (!isfinite(trend->target))
		return;
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK);
	double y = axis_place(&layout->axis, trend->target, layout->bottom, layout->top);
	double left = layout->left + 3, right = layout->right;
	line(sheet, layout->left, y, right, y, pen_target);
	struct spot spots[] = {{left, y - 3.5, ANCHOR_START}, {right - 3, y - 3.5, ANCHOR_END},
	        {left, y + 9, ANCHOR_START}, {right - 3, y + 9, ANCHOR_END},
	        {(left + right) / 2, y - 3.5, ANCHOR_MIDDLE}};
	const char *words =
	        target_words(sheet->drawing, trend->target_label, trend->target, trend->format);
	write_best(sheet, cut_text(sheet->drawing, words, &style, sheet->width - left), &style,
	        spots, 5);
}

/* The point that an annotation means; count when there is none. */
static size_t annotated(const struct trend *trend, const struct annotation *annotation)
{
	for (size_t i = 0; i < trend->points.count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		bool month = annotation->month != MONTH_NONE && annotation->month == point->month;
		if (month ||
		        (annotation->label && point->label &&
		                !strcmp(annotation->label, point->label)))
			return i;
	}
	return trend->points.count;
}

static bool wrapped_fits(struct sheet *sheet, const struct wrapped *wrapped,
        const struct style *style, double x, double baseline, enum anchor anchor)
{
	for (size_t i = 0; i < wrapped->count; i++) {
		struct box box = text_box(sheet->drawing, x, baseline + (double)i * style->leading,
		        wrapped->lines[i], style, anchor);
		if (box.x0 < 0 || box.x1 > sheet->width)
			return false;
		for (size_t j = 0; j < sheet->texts.count; j++)
			if (boxes_meet(&box, &sheet->texts.items[j]))
				return false;
	}
	return true;
}

/* Two lines of about 22 characters, as equal as they can be. */
static struct wrapped balanced(
        const struct drawing *drawing, const char *text, const struct style *style)
{
	static const double most = 22 * 4;
	for (double width = most / 2; width < most; width += 4)
		if (wrap_text(drawing, text, style, width, 3).count <= 2)
			return wrap_text(drawing, text, style, width, 2);
	return wrap_text(drawing, text, style, most, 2);
}

/* At most two a chart; text left of its leader, right of it where the edge is near. */
static void draw_annotations(
        struct sheet *sheet, const struct trend *trend, const struct layout *layout)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_NAME, COLOR_INK);
	style.size = 7.6;
	style.leading = 9.6;
	struct pen leader = {COLOR_INK2, 0.6, 1, {0, 0}, false};
	for (size_t i = 0; i < trend->annotations.count && i < 2; i++) {
		const struct annotation *annotation = &trend->annotations.items[i];
		size_t point = annotated(trend, annotation);
		if (point == layout->count)
			continue;
		double x = layout->x[point], y = layout->y[point];
		double above = isnan(layout->high[point]) ? y : layout->high[point];
		struct wrapped words = balanced(sheet->drawing, annotation->text, &style);
		bool left = wrapped_fits(sheet, &words, &style, x - 4, 7.5, ANCHOR_END);
		if (!left && !wrapped_fits(sheet, &words, &style, x + 4, 7.5, ANCHOR_START))
			continue;
		write_wrapped(sheet, left ? x - 4 : x + 4, 7.5, &words, &style,
		        left ? ANCHOR_END : ANCHOR_START);
		line(sheet, x, 2, x, isnan(y) ? layout->bottom : fmax(4, above - 2), leader);
	}
}

static int withheld_state(const struct trend *trend)
{
	size_t count = trend->points.count;
	return count ? trend->points.items[count - 1].state : STATE_NONE;
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
        struct canvas *canvas)
{
	const struct trend *trend = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	struct layout layout = lay_out(trend, width, height_given, drawing);
	if (layout.first == layout.count) {
		empty_frame(&sheet, withheld_words(drawing, withheld_state(trend)), trend->empty);
		return;
	}
	draw_axes(&sheet, trend, &layout);
	draw_band(&sheet, trend, &layout);
	polyline(&sheet, layout.x, layout.previous, layout.count, pen_before);
	draw_line(&sheet, trend, &layout);
	draw_dots(&sheet, trend, &layout);
	draw_annotations(&sheet, trend, &layout);
	label_ends(&sheet, trend, &layout);
	draw_target(&sheet, trend, &layout);
	label_first(&sheet, trend, &layout);
}

/* ---- words ------------------------------------------------------------------------------- */

static void describe_change(const struct trend *trend, size_t first, size_t last,
        const struct drawing *drawing, struct buffer *out)
{
	const struct trend_point *start = &trend->points.items[first];
	const struct trend_point *end = &trend->points.items[last];
	const char *value = item_words(drawing, point_name(trend, last, drawing), end->value,
	        end->low, end->high, end->n, end->state, trend->format);
	if (first == last) {
		describe_add(out, phrase(drawing, "only", (struct blank[]){{"item", value}, {0}}));
		return;
	}
	const char *before = item_words(drawing, point_name(trend, first, drawing), start->value,
	        start->low, start->high, NAN, start->state, trend->format);
	describe_add(out,
	        phrase(drawing, "from_then",
	                (struct blank[]){{"first", before}, {"last", value}, {0}}));
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct trend *trend = data;
	size_t count = trend->points.count, first = count, last = count, hidden = 0;
	for (size_t i = 0; i < count; i++) {
		if (!is_shown(trend->points.items[i].value, trend->points.items[i].state)) {
			hidden += trend->points.items[i].state == STATE_SUPPRESSED;
			continue;
		}
		first = first == count ? i : first;
		last = i;
	}
	describe_open(out, drawing, "line_chart", trend->subject, trend->period);
	if (first == count) {
		describe_nothing(out, withheld_words(drawing, withheld_state(trend)));
		return;
	}
	describe_change(trend, first, last, drawing, out);
	if (isfinite(trend->target))
		describe_add(out, target_sentence(drawing, trend->target, trend->format));
	if (hidden)
		describe_add(out,
		        phrase(drawing, "hidden",
		                (struct blank[]){
		                        {"count",
		                                number_text(drawing, (double)hidden, FORMAT_COUNT)},
		                        {0}}));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct trend *trend = data;
	struct table *table = table_new(drawing, trend->subject, trend->period);
	const char *previous =
	        trend->previous_label ? trend->previous_label : word(drawing, "previous");
	table_column(table, word(drawing, by_month(trend) ? "month" : "time"), false);
	table_column(table, trend->name ? trend->name : word(drawing, "value"), true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "n_head"), true);
	if (trend->previous.count)
		table_column(table, previous, true);
	for (size_t i = 0; i < trend->points.count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		const char *name = point_name(trend, i, drawing);
		table_cell(table,
		        point->partial ? arena_printf(drawing->arena, "%s (%s)", name,
		                                 word(drawing, "partial"))
		                       : name);
		table_measured(table, point->value, point->low, point->high, point->n, point->state,
		        trend->format);
		if (trend->previous.count)
			table_number(table,
			        i < trend->previous.count ? trend->previous.items[i] : NAN,
			        trend->format);
	}
	return table_done(table);
}

const struct figure_kind figure_trend = {
        .name = "trend",
        .help = "a score by month with interval band, target, previous",
        .type = &trend_type,
        .check = check,
        .flexible = true,
        .height = height,
        .draw = draw,
        .describe = describe,
        .rows = rows,
};
