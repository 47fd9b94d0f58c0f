/* Labels of a slope: values, names at the ends, times, and the bracket of the effect. */
#include "figure/slope.h"

/* What stands right of a line's end: value and name, then n. */
struct end_label {
	size_t series; /* count of series: what was expected */
	struct wrapped name;
	const char *n;
	double height, n_height;
};

static void label_before(
	struct sheet *sheet, const struct slope *slope, const struct slope_layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style style = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	size_t count = slope->series.count;
	struct slot *slots = arena_array(drawing->arena, count, sizeof *slots);
	bool *done = arena_array(drawing->arena, count, sizeof *done);
	size_t used = 0;
	for (size_t i = 0; i < count; i++)
		if (slope_shown(&slope->series.items[i].before))
			slots[used++] =
				(struct slot){slope_y(layout, slope->series.items[i].before.value),
					style.size * 1.1};
	push_apart(slots, used, 0, layout->bottom + 3);
	/* Slots come back from the top down: so do the values, highest first. */
	for (size_t k = 0; k < used; k++) {
		size_t best = count;
		for (size_t i = 0; i < count; i++)
			if (!done[i] && slope_shown(&slope->series.items[i].before) &&
				(best == count ||
					slope->series.items[i].before.value >
						slope->series.items[best].before.value))
				best = i;
		const struct slope_series *series = &slope->series.items[best];
		done[best] = true;
		style.weight = series->focus ? 700 : 400;
		style.color = series->focus ? COLOR_INK : COLOR_INK2;
		const char *value = number_text(drawing, series->before.value, slope->format);
		write_over(sheet, layout->x_before - 8, slots[k].centre + style.size * 0.35,
			cut_text(drawing, value, &style, layout->x_before - 10 - layout->left),
			&style, ANCHOR_END);
	}
}

/* "n = 109, then 118" */
static const char *both_n(const struct slope_series *series, const struct drawing *drawing)
{
	if (!isfinite(series->before.n) || !isfinite(series->after.n) ||
		!slope_shown(&series->before))
		return n_text(drawing, series->after.n);
	return phrase(drawing, "n_then",
		(struct blank[]){{"before", number_text(drawing, series->before.n, FORMAT_COUNT)},
			{"after", number_text(drawing, series->after.n, FORMAT_COUNT)}, {0}});
}

static struct end_label end_label(const struct slope *slope, const struct slope_layout *layout,
	size_t index, const struct drawing *drawing)
{
	struct end_label label = {.series = index};
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style italic = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	struct style value = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	if (index == slope->series.count) {
		italic.italic = true;
		label.name = wrap_text(drawing,
			phrase(drawing, "expected",
				(struct blank[]){{"value",
							 number_text(drawing, slope->expected,
								 slope->format)},
					{0}}),
			&italic, layout->label_width, 2);
		label.height = (double)label.name.count * italic.leading;
		return label;
	}
	const struct slope_series *series = &slope->series.items[index];
	const char *words = series->name;
	if (!series->focus)
		words = arena_printf(drawing->arena, "%s %s",
			number_text(drawing, series->after.value, slope->format), series->name);
	label.name = wrap_text(drawing, words, &name, layout->label_width, 2);
	label.n = both_n(series, drawing);
	label.n_height = label.n ? italic.leading : 0;
	label.height = (double)label.name.count * name.leading + label.n_height +
		(series->focus ? value.size * 1.25 : 0);
	return label;
}

static void write_end(struct sheet *sheet, const struct slope *slope,
	const struct slope_layout *layout, const struct end_label *label, double middle)
{
	const struct drawing *drawing = sheet->drawing;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK2);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	struct style value = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	double x = layout->label_left, y = middle - label->height / 2;
	if (label->series == slope->series.count) {
		small.italic = true;
		write_wrapped(
			sheet, x, y + small.leading * 0.78, &label->name, &small, ANCHOR_START);
		return;
	}
	const struct slope_series *series = &slope->series.items[label->series];
	if (series->focus) {
		y += value.size * 1.25;
		write_over(sheet, x, y - value.size * 0.3,
			number_text(drawing, series->after.value, slope->format), &value,
			ANCHOR_START);
		name.color = COLOR_ACCENT;
	}
	write_wrapped(sheet, x, y + name.leading * 0.75, &label->name, &name, ANCHOR_START);
	y += (double)label->name.count * name.leading;
	if (label->n)
		write_over(sheet, x, y + small.leading * 0.75,
			cut_text(drawing, label->n, &small, layout->label_width), &small,
			ANCHOR_START);
}

static double end_value(const struct slope *slope, size_t index)
{
	return index == slope->series.count ? slope->expected
					    : slope->series.items[index].after.value;
}

/* Labels higher than the page together: those beside the focus lose their n. */
static void shorten_labels(
	struct end_label *labels, size_t count, const struct slope *slope, double room)
{
	double height = 0;
	for (size_t i = 0; i < count; i++)
		height += labels[i].height + 2;
	for (size_t i = 0; i < count && height > room; i++) {
		bool series = labels[i].series < slope->series.count;
		if (!series || !labels[i].n || slope->series.items[labels[i].series].focus)
			continue;
		labels[i].n = NULL;
		labels[i].height -= labels[i].n_height;
		height -= labels[i].n_height;
	}
}

static void label_after(
	struct sheet *sheet, const struct slope *slope, const struct slope_layout *layout)
{
	size_t most = slope->series.count + 1, used = 0;
	struct end_label *labels = arena_array(sheet->drawing->arena, most, sizeof *labels);
	struct slot *slots = arena_array(sheet->drawing->arena, most, sizeof *slots);
	for (size_t i = 0; i < most; i++) {
		bool seen = i == slope->series.count
			? isfinite(slope->expected) && slope_focus(slope)
			: slope_shown(&slope->series.items[i].after);
		if (!seen)
			continue;
		labels[used] = end_label(slope, layout, i, sheet->drawing);
		size_t at = used++;
		for (; at > 0 &&
			end_value(slope, labels[at].series) >
				end_value(slope, labels[at - 1].series);
			at--) {
			struct end_label kept = labels[at];
			labels[at] = labels[at - 1];
			labels[at - 1] = kept;
		}
	}
	shorten_labels(labels, used, slope, layout->bottom);
	for (size_t i = 0; i < used; i++)
		slots[i] = (struct slot){
			slope_y(layout, end_value(slope, labels[i].series)) + (double)i * 1e-6,
			labels[i].height + 2};
	push_apart(slots, used, 0, layout->bottom + 3);
	double end = 0;
	for (size_t i = 0; i < used; i++) {
		double top = slots[i].centre - slots[i].size / 2;
		/* More labels than room: the rest is left to the data table. */
		if (top < end - 0.5 || top < -0.5)
			continue;
		write_end(sheet, slope, layout, &labels[i], slots[i].centre);
		end = top + slots[i].size;
	}
}

static void draw_times(
	struct sheet *sheet, const struct slope *slope, const struct slope_layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	const struct {
		double x;
		const char *time, *note;
	} ends[2] = {{layout->x_before, slope->before, slope->before_note},
		{layout->x_after, slope->after, slope->after_note}};
	double room = layout->x_after - layout->x_before - 8;
	for (size_t i = 0; i < 2; i++) {
		const char *time =
			ends[i].time ? ends[i].time : word(drawing, i ? "after" : "before");
		time = cut_text(drawing, time, &name, fmin(room, ends[0].x * 2 - 2));
		write_text(sheet, ends[i].x, layout->bottom + 12, time, &name, ANCHOR_MIDDLE);
		if (ends[i].note)
			write_text(sheet, ends[i].x, layout->bottom + 22,
				cut_text(drawing, ends[i].note, &small,
					fmin(room, ends[0].x * 2 - 2)),
				&small, ANCHOR_MIDDLE);
	}
}

/* The bracket between what was expected and what came, with the effect beside it. */
static void draw_effect(
	struct sheet *sheet, const struct slope *slope, const struct slope_layout *layout)
{
	const struct slope_series *focus = slope_focus(slope);
	const struct drawing *drawing = sheet->drawing;
	if (!slope->effect || !is_shown(slope->effect->value, slope->effect->state) || !focus ||
		!slope_shown(&focus->after) ||
		!(isfinite(slope->expected) || slope_shown(&focus->before)))
		return;
	double from = isfinite(slope->expected) ? slope->expected : focus->before.value;
	double top = slope_y(layout, focus->after.value), bottom = slope_y(layout, from);
	double x = layout->x_after - 8, middle = (top + bottom) / 2;
	double inward = bottom > top ? 1 : -1;
	struct pen pen = {COLOR_INK, 1, 1, {0, 0}, false};
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	if (fabs(bottom - top) > 8) {
		line(sheet, x, top + 4 * inward, x, bottom - 3 * inward, pen);
		line(sheet, x, bottom - 3 * inward, x + 4, bottom - 3 * inward, pen);
	}
	bold.size += 1.5;
	const char *value = number_text(drawing, slope->effect->value, slope->effect_format);
	const char *range =
		range_text(drawing, slope->effect->low, slope->effect->high, slope->format);
	double low = middle + (range ? -1 : bold.size * 0.35);
	struct spot spots[] = {{x - 5, low, ANCHOR_END}, {x - 5, low + 12, ANCHOR_END},
		{x - 5, low - 12, ANCHOR_END}, {x - 5, bottom + 22, ANCHOR_END}};
	const struct spot *taken = write_best(sheet, value, &bold, spots, 4);
	if (!taken || !range)
		return;
	double baseline = taken->baseline;
	struct spot below[] = {{x - 5, baseline + small.size + 3.5, ANCHOR_END},
		{x - 5, baseline - bold.size - 1.5, ANCHOR_END}};
	write_best(sheet, range, &small, below, 2);
}

void slope_write_labels(
	struct sheet *sheet, const struct slope *slope, const struct slope_layout *layout)
{
	draw_times(sheet, slope, layout);
	label_before(sheet, slope, layout);
	label_after(sheet, slope, layout);
	draw_effect(sheet, slope, layout);
}
