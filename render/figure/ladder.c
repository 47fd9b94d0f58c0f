/*
 * The maturity ladder: one row a dimension on a common axis of levels, with before, now,
 * target and one dot for each assessor.
 *
 *	```ladder
 *	subject: Maturity by dimension
 *	period: September 2026
 *	levels: [Ad hoc, Emerging, Defined, Managed, Leading]
 *	from: 1
 *	to: 5
 *	now: September 2026
 *	before: September 2025
 *	target: Target, December 2027
 *	assessors: one dot per assessor, scored apart
 *	dimensions:
 *	  - {name: Culture and skills, now: 2.3, before: 2.2, target: 3.5,
 *	     assessors: [1.5, 1.5, 2.5, 3, 3], agreement: weak}
 *	```
 */
#include "figure/chart.h"

/* ---- layout ------------------------------------------------------------------------------ */

struct layout {
	bool above; /* narrow: names on a line of their own above the row's axis */
	struct name_column names;
	double left, right, key, head, row, axis_y, dots_y, bottom;
	struct axis axis;
	bool any_assessors, any_gap;
	bool tight; /* too low for assessors' dots: their range stands in the data table */
};
static const double narrow = 330, assessor_step = 5.2, radius_now = 4.4, radius_before = 3.4;
static const double least_row = 25;

/* The tallest pile of assessors' dots in a row: scores so near that dots would overlap. */
static size_t tallest_pile(const struct maturity *maturity)
{
	size_t tallest = 0;
	double near = (maturity->to - maturity->from) * 0.02;
	for (size_t i = 0; i < maturity->dimensions.count; i++) {
		const struct maturity_row *row = &maturity->dimensions.items[i];
		for (size_t j = 0; j < row->assessors.count; j++) {
			size_t pile = 0;
			for (size_t k = 0; k < row->assessors.count; k++)
				pile += fabs(row->assessors.items[k] - row->assessors.items[j]) <=
					near;
			tallest = pile > tallest ? pile : tallest;
		}
	}
	return tallest < 8 ? tallest : 8;
}

static size_t key_of(const struct maturity *maturity, const struct layout *layout,
	const struct drawing *drawing, struct key_item items[4])
{
	size_t count = 0;
	bool before = false;
	for (size_t i = 0; i < maturity->dimensions.count; i++)
		before = before || isfinite(maturity->dimensions.items[i].before);
	if (before)
		items[count++] = (struct key_item){MARK_FOCUS_HOLLOW,
			maturity->before ? maturity->before : word(drawing, "before")};
	items[count++] =
		(struct key_item){MARK_FOCUS, maturity->now ? maturity->now : word(drawing, "now")};
	if (layout->any_gap)
		items[count++] = (struct key_item){MARK_BAR,
			maturity->target ? maturity->target : word(drawing, "target_head")};
	if (layout->any_assessors)
		items[count++] = (struct key_item){MARK_ASSESSORS,
			maturity->assessors ? maturity->assessors : word(drawing, "assessors")};
	return count;
}

static void fit_names(struct layout *layout, const struct maturity *maturity, double width,
	const struct drawing *drawing)
{
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	size_t count = maturity->dimensions.count;
	const char **names = arena_array(drawing->arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++) {
		const struct maturity_row *row = &maturity->dimensions.items[i];
		names[i] = row->name;
		layout->any_assessors = layout->any_assessors || row->assessors.count;
		layout->any_gap = layout->any_gap || isfinite(row->target);
	}
	double gap = layout->any_gap ? 38 : 10;
	layout->above = width < narrow;
	layout->names = name_column(
		drawing, names, count, &name, layout->above ? width - gap - 4 : width * 0.27);
	layout->left = layout->above ? 22 : fmax(layout->names.width + 34, width * 0.29);
	layout->right = width - gap - (layout->above ? 14 : 24);
}

static void set_key(struct layout *layout, const struct maturity *maturity, double width,
	const struct drawing *drawing)
{
	struct key_item items[4];
	size_t count = key_of(maturity, layout, drawing, items);
	layout->key = 6 + key_height(drawing, items, count, width);
	layout->head = layout->key + 32;
}

static struct layout lay_out(
	const struct maturity *maturity, double width, const struct drawing *drawing)
{
	struct layout layout = {0};
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	fit_names(&layout, maturity, width, drawing);
	double from = maturity->from, to = maturity->to;
	layout.axis = (struct axis){.from = from, .to = to > from ? to : from + 1};
	set_key(&layout, maturity, width, drawing);
	double title = layout.above ? (double)layout.names.lines * name.leading + 12 : 0;
	double pile = layout.any_assessors ? 6 + assessor_step * (double)tallest_pile(maturity) : 0;
	layout.axis_y = title + 19;
	layout.dots_y = layout.axis_y + 3 + pile;
	layout.row = fmax(layout.axis_y + (layout.any_assessors ? pile + 4 : 13),
		layout.above ? 0 : (double)layout.names.lines * name.leading + 24);
	layout.bottom = layout.head + layout.row * (double)maturity->dimensions.count;
	return layout;
}

static double tight_row(const struct layout *layout, const struct drawing *drawing)
{
	double leading = drawing->theme->styles[ROLE_CHART_NAME].leading;
	return least_row + (double)(layout->names.lines - 1) * leading;
}

/* Rows share what is given beyond their height; lower ones are without assessors' dots. */
static void fit_rows(struct layout *layout, const struct maturity *maturity, double width,
	double given, const struct drawing *drawing)
{
	double count = (double)maturity->dimensions.count;
	double spare = (given - layout->bottom - 1) / count;
	layout->tight = spare < -0.01 && !layout->above;
	if (layout->tight) {
		layout->any_assessors = false;
		set_key(layout, maturity, width, drawing);
		layout->row = fmax(tight_row(layout, drawing), (given - 1 - layout->head) / count);
		layout->axis_y = layout->row - 8;
	} else if (spare > 0) {
		layout->row += spare;
		layout->axis_y += spare / 2;
		layout->dots_y += spare / 2;
	}
	layout->bottom = layout->head + layout->row * count;
}

static double least(const void *data, double width, const struct drawing *drawing)
{
	const struct maturity *maturity = data;
	if (!maturity->dimensions.count)
		return EMPTY_HEIGHT;
	struct layout layout = lay_out(maturity, width, drawing);
	if (layout.above)
		return layout.bottom + 1;
	layout.any_assessors = false;
	set_key(&layout, maturity, width, drawing);
	return layout.head + tight_row(&layout, drawing) * (double)maturity->dimensions.count + 1;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct maturity *maturity = data;
	return maturity->dimensions.count ? lay_out(maturity, width, drawing).bottom + 1
					  : EMPTY_HEIGHT;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static double level_x(const struct layout *layout, double level)
{
	return axis_place(&layout->axis, level, layout->left, layout->right);
}

/* Names of all levels, or of every second, or of none: whatever does not touch. */
static int name_every(const struct maturity *maturity, const struct layout *layout,
	const struct style *style, const struct drawing *drawing)
{
	double step = (layout->right - layout->left) / (layout->axis.to - layout->axis.from);
	double most = 0;
	for (size_t i = 0; i < maturity->levels.count; i++)
		most = fmax(
			most, text_width(drawing->typesetter, maturity->levels.items[i], style));
	for (int every = 1; every <= 4; every *= 2)
		if (most + 6 <= step * every)
			return every;
	return 0;
}

static void draw_levels(
	struct sheet *sheet, const struct maturity *maturity, const struct layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	name.size = fmin(name.size, small.size);
	int every = name_every(maturity, layout, &name, drawing);
	size_t levels = (size_t)fmin(20, floor(layout->axis.to - layout->axis.from) + 1);
	for (size_t i = 0; i < levels; i++) {
		double value = layout->axis.from + (double)i, x = level_x(layout, value);
		struct spot number = {x, layout->head - 10, ANCHOR_MIDDLE};
		struct spot above = {x, layout->head - 21, ANCHOR_MIDDLE};
		line(sheet, x, layout->head - 5, x, layout->bottom, pen_grid);
		write_best(sheet, number_text(drawing, value, FORMAT_PLAIN), &small, &number, 1);
		if (i < maturity->levels.count && every && i % (size_t)every == 0)
			write_best(sheet, maturity->levels.items[i], &name, &above, 1);
	}
	struct spot gap = {sheet->width, layout->head - 10, ANCHOR_END};
	if (layout->any_gap)
		write_best(sheet, word(drawing, "gap"), &small, &gap, 1);
}

static void write_title(struct sheet *sheet, const struct layout *layout,
	const struct maturity_row *row, size_t index, double top)
{
	static const char *const words[] = {"agree_strong", "agree_fair", "agree_weak"};
	const struct drawing *drawing = sheet->drawing;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = style_of(
		drawing, ROLE_CHART_SMALL, row->agreement == 2 ? COLOR_OFF_TRACK : COLOR_INK3);
	const struct wrapped *wrapped = &layout->names.names[index];
	double lines = (double)wrapped->count;
	double y = layout->above ? top + 10 : top + layout->axis_y + 1 - (lines - 1) * name.leading;
	if (layout->tight)
		y = top + (layout->row - lines * name.leading - 11) / 2 + name.size;
	write_wrapped(sheet, 0, y, wrapped, &name, ANCHOR_START);
	const char *note = row->note;
	if (!note && row->agreement >= 0)
		note = word(drawing, words[row->agreement]);
	small.weight = row->agreement == 2 ? 500 : 400;
	double room = layout->above ? sheet->width - 42 : layout->left - 24;
	if (note)
		write_text(sheet, 0, y + (lines - 1) * name.leading + 11,
			cut_text(drawing, note, &small, room), &small, ANCHOR_START);
}

static void draw_assessors(struct sheet *sheet, const struct layout *layout,
	const struct maturity_row *row, double top)
{
	double base = top + layout->dots_y, least = INFINITY, most = -INFINITY;
	enum color color = row->agreement == 2 ? COLOR_OFF_TRACK : COLOR_INK2;
	struct pen rail = {COLOR_CONTEXT, 0.8, 1, {0, 0}, false};
	for (size_t i = 0; i < row->assessors.count; i++) {
		if (!isfinite(row->assessors.items[i]))
			continue;
		double x = level_x(layout, row->assessors.items[i]);
		least = fmin(least, x);
		most = fmax(most, x);
	}
	if (least > most)
		return;
	line(sheet, least - 2, base, most + 2, base, rail);
	for (size_t i = 0; i < row->assessors.count; i++) {
		if (!isfinite(row->assessors.items[i]))
			continue;
		double x = level_x(layout, row->assessors.items[i]);
		double pile = 0;
		for (size_t j = 0; j < i; j++)
			pile += fabs(level_x(layout, row->assessors.items[j]) - x) < 4;
		dot(sheet, x, base - 3.2 - assessor_step * fmin(pile, 7), 2, color, true);
	}
}

static void draw_marks(
	struct sheet *sheet, const struct layout *layout, const struct maturity_row *row, double y)
{
	bool now = isfinite(row->now), before = isfinite(row->before);
	bool target = isfinite(row->target);
	double x = level_x(layout, row->now), x_before = level_x(layout, row->before);
	double x_target = level_x(layout, row->target);
	if (now && target && fabs(x_target - x) > radius_now + 3) {
		struct pen dashes = {COLOR_INK3, 0.8, 1, {2.2, 2}, false};
		double side = x_target > x ? 1 : -1;
		line(sheet, x + side * radius_now, y, x_target - side * 4, y, dashes);
	}
	if (now && before)
		line(sheet, x_before, y, x, y, (struct pen){COLOR_FOCUS3, 4, 1, {0, 0}, false});
	if (target) {
		rectangle(sheet, x_target - 1, y - 6.5, 2, 13, COLOR_INK, 1);
		avoid(sheet, x_target - 1, y - 6.5, x_target + 1, y + 6.5);
	}
	if (before)
		dot(sheet, x_before, y, radius_before, COLOR_FOCUS2, true);
	if (now)
		dot(sheet, x, y, radius_now, COLOR_ACCENT, false);
}

static void label_marks(
	struct sheet *sheet, const struct layout *layout, const struct maturity_row *row, double y)
{
	const struct drawing *drawing = sheet->drawing;
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	struct style old = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK3);
	struct style aim = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct spot spots[4];
	double x = level_x(layout, row->now);
	if (isfinite(row->now)) {
		struct spot above[] = {{x, y - 8.5, ANCHOR_MIDDLE}};
		write_best(sheet, number_text(drawing, row->now, FORMAT_DECIMAL1), &bold, above, 1);
	}
	if (isfinite(row->target)) {
		double at = level_x(layout, row->target), middle = y + aim.size * 0.35;
		struct spot sides[] = {{at + 5, middle, ANCHOR_START}, {at - 5, middle, ANCHOR_END},
			{at, y - 9, ANCHOR_MIDDLE}, {at, y + 15, ANCHOR_MIDDLE}};
		write_best(
			sheet, number_text(drawing, row->target, FORMAT_DECIMAL1), &aim, sides, 4);
	}
	if (isfinite(row->before)) {
		double at = level_x(layout, row->before);
		size_t count = spots_round(&old, at, y, radius_before + 3.5, spots);
		struct spot beside = row->before > row->now ? spots[2] : spots[3];
		spots[2] = spots[0];
		spots[0] = beside;
		write_best(sheet, number_text(drawing, row->before, FORMAT_DECIMAL1), &old, spots,
			count);
	}
}

static void draw_gap(struct sheet *sheet, const struct maturity_row *row, double y)
{
	const struct drawing *drawing = sheet->drawing;
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK3);
	double gap = maturity_gap(row);
	if (isnan(row->target))
		write_text(sheet, sheet->width, y + small.size * 0.35,
			word(drawing, "state.no_target"), &small, ANCHOR_END);
	else if (gap <= 0)
		write_text(sheet, sheet->width, y + small.size * 0.35, word(drawing, "met"), &small,
			ANCHOR_END);
	else if (isfinite(gap))
		write_text(sheet, sheet->width, y + bold.size * 0.35,
			number_text(drawing, gap, FORMAT_DECIMAL1), &bold, ANCHOR_END);
}

static void draw_row(struct sheet *sheet, const struct layout *layout,
	const struct maturity_row *row, size_t index)
{
	const struct drawing *drawing = sheet->drawing;
	double top = layout->head + layout->row * (double)index, y = top + layout->axis_y;
	begin_item(sheet, row->name,
		phrase(drawing, "maturity_row",
			(struct blank[]){{"name", row->name},
				{"now", number_text(drawing, row->now, FORMAT_DECIMAL1)},
				{"before",
					isfinite(row->before)
						? number_text(drawing, row->before, FORMAT_DECIMAL1)
						: word(drawing, "state.first_measurement")},
				{"target",
					isfinite(row->target)
						? number_text(drawing, row->target, FORMAT_DECIMAL1)
						: word(drawing, "state.no_target")},
				{0}}));
	line(sheet, 0, top, sheet->width, top, pen_grid);
	write_title(sheet, layout, row, index, top);
	if (!layout->tight)
		draw_assessors(sheet, layout, row, top);
	if (layout->any_gap)
		draw_gap(sheet, row, layout->above ? top + 7 : y);
	draw_marks(sheet, layout, row, y);
	label_marks(sheet, layout, row, y);
	end_item(sheet);
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct maturity *maturity = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	if (!maturity->dimensions.count) {
		empty_frame(&sheet, word(drawing, "no_data"), maturity->empty);
		return;
	}
	struct layout layout = lay_out(maturity, width, drawing);
	fit_rows(&layout, maturity, width, height_given, drawing);
	struct key_item items[4];
	size_t count = key_of(maturity, &layout, drawing, items);
	draw_key(&sheet, 0, 0, items, count, width);
	draw_levels(&sheet, maturity, &layout);
	for (size_t i = 0; i < maturity->dimensions.count; i++)
		draw_row(&sheet, &layout, &maturity->dimensions.items[i], i);
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	maturity_describe(data, drawing, "ladder_chart", out);
}

const struct figure_kind figure_ladder = {
	.name = "ladder",
	.help = "maturity per dimension: before, now, target, one dot per assessor",
	.type = &maturity_type,
	.height = height,
	.least = least,
	.draw = draw,
	.describe = describe,
	.rows = maturity_rows,
};
