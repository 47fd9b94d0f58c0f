/* The curve of a journey map: how each stage feels, before and now, against the target. */
#include "figure/journey.h"

void journey_draw_curve(
	struct sheet *sheet, const struct journey *journey, const struct journey_layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	const struct curve *curve = &layout->curve;
	struct style label = journey_style(drawing, ROLE_CHART_LABEL, 400, COLOR_INK);
	struct style small = journey_style(drawing, ROLE_CHART_SMALL, 400, COLOR_INK2);
	curve_draw(sheet, curve);
	for (size_t i = 0; i < curve->count; i++) {
		const struct journey_stage *stage = &journey->items.items[i];
		if (isnan(curve->y[i]))
			continue;
		begin_item(sheet, stage->name, journey_words(drawing, journey, stage));
		curve_dot(sheet, curve, i);
		end_item(sheet);
	}
	for (size_t i = 0; i < curve->count; i++)
		curve_label(sheet, curve, i,
			number_text(drawing, journey->items.items[i].value, journey->format));
	curve_target(sheet, curve, journey->target,
		target_words(drawing, journey->target_label, journey->target, journey->format),
		&label);
	curve_label_before(sheet, curve, journey->before, 6, &small);
}
