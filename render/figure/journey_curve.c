/* The curve of a journey map: how each stage feels, before and now, against the target. */
#include "figure/journey.h"

/* Above on peaks, below on dips, clear of the band and of the line before. */
static void label_value(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, size_t i)
{
	const struct journey_stage *stage = &journey->items.items[i];
	double y = layout->y[i], sum = 0, neighbours = 0;
	for (size_t j = i > 0 ? i - 1 : 0; j <= i + 1 && j < journey->items.count; j++)
		if (j != i && !isnan(layout->y[j])) {
			sum += layout->y[j];
			neighbours++;
		}
	bool peak = neighbours == 0 || y <= sum / neighbours;
	double above = isnan(layout->high[i]) ? y - 4 : layout->high[i];
	double below = isnan(layout->low[i]) ? y + 4 : layout->low[i];
	if (!isnan(layout->before[i])) {
		above = fmin(above, fmax(layout->before[i], above - 18));
		below = fmax(below, fmin(layout->before[i], below + 18));
	}
	struct style style = style_of(sheet->drawing, ROLE_CHART_VALUE,
		stage->state == STATE_FEW ? COLOR_INK3 : COLOR_INK);
	double up = above - 5, down = below + 5 + style.size * 0.72, x = layout->x[i];
	double end = layout->tops[JOURNEY_CURVE] + layout->heights[JOURNEY_CURVE] - 1;
	if (down > end)
		down = up;
	struct spot spots[] = {{x, peak ? up : down, ANCHOR_MIDDLE},
		{x, peak ? down : up, ANCHOR_MIDDLE}, {x, up - 10, ANCHOR_MIDDLE},
		{x, fmin(down + 10, end), ANCHOR_MIDDLE}, {x + 7, y - 7, ANCHOR_START}};
	write_best(sheet, number_text(sheet->drawing, stage->value, journey->format), &style, spots,
		sizeof(spots) / sizeof(*spots));
}

/* The previous period's name where it lies furthest from now. */
static void label_before(
	struct sheet *sheet, const struct journey *journey, const struct journey_layout *layout)
{
	size_t count = journey->items.count, at = count;
	double widest_gap = 6;
	for (size_t i = 0; i < count; i++)
		if (fabs(layout->before[i] - layout->y[i]) > widest_gap) {
			widest_gap = fabs(layout->before[i] - layout->y[i]);
			at = i;
		}
	if (!journey->before || at == count)
		return;
	struct style style = journey_style(sheet->drawing, ROLE_CHART_SMALL, 400, COLOR_INK2);
	double x = layout->x[at], y = layout->before[at];
	struct spot spots[6];
	size_t found = spots_round(&style, x, y, 5, spots);
	spots[found++] = (struct spot){x + 4, y + 11, ANCHOR_START};
	spots[found++] = (struct spot){x - 4, y + 11, ANCHOR_END};
	write_best(sheet, journey->before, &style, spots, found);
}

static void draw_target(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, double bottom, double top)
{
	if (!isfinite(journey->target))
		return;
	struct style style = journey_style(sheet->drawing, ROLE_CHART_LABEL, 400, COLOR_INK);
	double y = axis_place(&layout->axis, journey->target, bottom, top), end = sheet->width;
	line(sheet, layout->left, y, end, y, pen_target);
	struct spot spots[] = {{end, y - 3.5, ANCHOR_END}, {end, y + 9, ANCHOR_END},
		{layout->left + 3, y - 3.5, ANCHOR_START}, {layout->left + 3, y + 9, ANCHOR_START}};
	write_best(sheet,
		target_words(
			sheet->drawing, journey->target_label, journey->target, journey->format),
		&style, spots, 4);
}

void journey_draw_curve(
	struct sheet *sheet, const struct journey *journey, const struct journey_layout *layout)
{
	size_t count = journey->items.count;
	double top = layout->tops[JOURNEY_CURVE] + 17;
	double bottom = layout->tops[JOURNEY_CURVE] + layout->heights[JOURNEY_CURVE] - 8;
	grid(sheet, &layout->axis, layout->left, sheet->width, bottom, top);
	ribbon(sheet, layout->x, layout->low, layout->high, count, COLOR_FOCUS2, BAND_OPACITY);
	polyline(sheet, layout->x, layout->before, count, pen_before);
	polyline(sheet, layout->x, layout->y, count,
		(struct pen){COLOR_ACCENT, 1.8, 1, {0, 0}, true});
	for (size_t i = 0; i < count; i++) {
		const struct journey_stage *stage = &journey->items.items[i];
		if (isnan(layout->y[i]))
			continue;
		begin_item(sheet, stage->name, journey_words(sheet->drawing, journey, stage));
		dot(sheet, layout->x[i], layout->y[i], 3.2,
			stage->state == STATE_FEW ? COLOR_INK3 : COLOR_ACCENT,
			stage->state == STATE_FEW);
		end_item(sheet);
	}
	for (size_t i = 0; i < count; i++)
		if (!isnan(layout->y[i]))
			label_value(sheet, journey, layout, i);
	draw_target(sheet, journey, layout, bottom, top);
	label_before(sheet, journey, layout);
}
