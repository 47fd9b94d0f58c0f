/* Labels of a trend: first and last value, target, annotations. */
#include "figure/trend.h"

#include <string.h>

/* The last value in bold with the line's name, and the previous line's name, never touching. */
static void label_ends(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
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
	double x = layout->right + trend_end_gap, y = slots[flipped].centre - under / 2;
	const char *value = trend_point_value(trend, last, drawing);
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

static void label_first(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
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
	write_best(sheet, trend_point_value(trend, i, sheet->drawing), &style, spots, 4);
}

static void draw_target(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
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
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
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

void trend_write_labels(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout)
{
	draw_annotations(sheet, trend, layout);
	label_ends(sheet, trend, layout);
	draw_target(sheet, trend, layout);
	trend_label_signals(sheet, trend, layout);
	label_first(sheet, trend, layout);
	trend_label_breaks(sheet, trend, layout);
}
