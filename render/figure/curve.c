/* Draws a curve through stages, and finds room for its words. */
#include "figure/curve.h"

struct curve curve_new(const struct drawing *drawing, size_t count)
{
	double *all = arena_array(drawing->arena, 5 * count, sizeof *all);
	return (struct curve){.count = count,
		.x = all,
		.y = all + count,
		.low = all + 2 * count,
		.high = all + 3 * count,
		.before = all + 4 * count,
		.few = arena_array(drawing->arena, count, sizeof(bool))};
}

static double place(const struct curve *curve, double value, bool shown)
{
	return shown && isfinite(value) ? axis_place(&curve->axis, value, curve->bottom, curve->top)
					: NAN;
}

void curve_set(struct curve *curve, size_t i, double x, const struct curve_value *value)
{
	bool shown = is_shown(value->value, value->state);
	bool ranged = shown && isfinite(value->low) && isfinite(value->high);
	curve->x[i] = x;
	curve->y[i] = place(curve, value->value, shown);
	curve->low[i] = place(curve, value->low, ranged);
	curve->high[i] = place(curve, value->high, ranged);
	curve->before[i] = place(curve, value->before, true);
	curve->few[i] = value->state == STATE_FEW;
}

void curve_draw(struct sheet *sheet, const struct curve *curve)
{
	struct pen pen = {COLOR_ACCENT, 1.8, 1, {0, 0}, true};
	grid(sheet, &curve->axis, curve->left, curve->right, curve->bottom, curve->top);
	ribbon(sheet, curve->x, curve->low, curve->high, curve->count, COLOR_FOCUS2, BAND_OPACITY);
	polyline(sheet, curve->x, curve->before, curve->count, pen_before);
	polyline(sheet, curve->x, curve->y, curve->count, pen);
}

void curve_dot(struct sheet *sheet, const struct curve *curve, size_t i)
{
	if (!isnan(curve->y[i]))
		dot(sheet, curve->x[i], curve->y[i], 3.2, curve->few[i] ? COLOR_INK3 : COLOR_ACCENT,
			curve->few[i]);
}

/* Not below the mean of its neighbours. */
static bool is_peak(const struct curve *curve, size_t i)
{
	double sum = 0, neighbours = 0;
	for (size_t j = i > 0 ? i - 1 : 0; j <= i + 1 && j < curve->count; j++)
		if (j != i && !isnan(curve->y[j])) {
			sum += curve->y[j];
			neighbours++;
		}
	return neighbours == 0 || curve->y[i] <= sum / neighbours;
}

/* Clear of the band and of the line before. */
void curve_label(struct sheet *sheet, const struct curve *curve, size_t i, const char *text)
{
	if (isnan(curve->y[i]))
		return;
	double x = curve->x[i], y = curve->y[i], before = curve->before[i];
	double above = isnan(curve->high[i]) ? y - 4 : curve->high[i];
	double below = isnan(curve->low[i]) ? y + 4 : curve->low[i];
	if (!isnan(before)) {
		above = fmin(above, fmax(before, above - 18));
		below = fmax(below, fmin(before, below + 18));
	}
	struct style style =
		style_of(sheet->drawing, ROLE_CHART_VALUE, curve->few[i] ? COLOR_INK3 : COLOR_INK);
	double up = above - 5, down = below + 5 + style.size * 0.72;
	if (down > curve->lowest)
		down = up;
	bool peak = is_peak(curve, i);
	struct spot spots[] = {{x, peak ? up : down, ANCHOR_MIDDLE},
		{x, peak ? down : up, ANCHOR_MIDDLE}, {x, up - 10, ANCHOR_MIDDLE},
		{x, fmin(down + 10, curve->lowest), ANCHOR_MIDDLE}, {x + 7, y - 7, ANCHOR_START}};
	write_best(sheet, text, &style, spots, sizeof(spots) / sizeof(*spots));
}

void curve_target(struct sheet *sheet, const struct curve *curve, double target, const char *words,
	const struct style *style)
{
	if (!isfinite(target))
		return;
	double y = place(curve, target, true), left = curve->left, right = curve->right;
	line(sheet, left, y, right, y, pen_target);
	struct spot spots[] = {{right, y - 4, ANCHOR_END}, {right, y + 9.5, ANCHOR_END},
		{left + 3, y - 4, ANCHOR_START}, {left + 3, y + 9.5, ANCHOR_START}};
	write_best(sheet, words, style, spots, sizeof(spots) / sizeof(*spots));
}

void curve_label_before(struct sheet *sheet, const struct curve *curve, const char *name,
	double least, const struct style *style)
{
	size_t at = curve->count;
	for (size_t i = 0; i < curve->count; i++)
		if (fabs(curve->before[i] - curve->y[i]) > least) {
			least = fabs(curve->before[i] - curve->y[i]);
			at = i;
		}
	if (!name || at == curve->count)
		return;
	double x = curve->x[at], y = curve->before[at];
	bool under = y > curve->y[at];
	double beside = under ? y + 11 : y - 4;
	/* Away from the curve; between the two only where there is no other room. */
	const struct spot outside[] = {{x - 4, beside, ANCHOR_END},
		{x, under ? beside + 1 : beside - 1, ANCHOR_MIDDLE}, {x + 4, beside, ANCHOR_START}};
	struct spot round[4];
	if (!write_best(sheet, name, style, outside, sizeof outside / sizeof *outside))
		write_best(sheet, name, style, round, spots_round(style, x, y, 5, round));
}
