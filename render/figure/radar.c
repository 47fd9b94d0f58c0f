/*
 * The radar: a ladder's data as lines round a centre, for those who insist. Lines only, no
 * fill; the ladder stays beside it. The body is a ladder's (see ladder.c):
 *
 *	```radar
 *	subject: Maturity by dimension
 *	now: September 2026
 *	before: September 2025
 *	target: Target, December 2027
 *	dimensions:
 *	  - {name: Culture and skills, now: 2.3, before: 2.2, target: 3.5}
 *	  - {name: Measurement, now: 3.4, before: 2.4, target: 4}
 *	  - {name: Strategy, now: 3.2, before: 2.6, target: 4}
 *	```
 */
#include "figure/chart.h"

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct maturity *maturity = data;
	if (maturity->dimensions.count && maturity->dimensions.count < 3)
		report(diagnostics, CODE_FIGURE, &maturity->at,
			"a radar needs at least three dimensions; use a ladder for fewer");
}

/* ---- layout ------------------------------------------------------------------------------ */

struct layout {
	double x, y, radius, key;
	double label_width;
	struct axis axis;
};

struct series {
	struct pen pen;
	size_t offset; /* of the value in struct maturity_row */
	enum mark_kind mark;
	const char *name;
};
enum { SERIES = 3 };

static size_t series_of(
	const struct maturity *maturity, const struct drawing *drawing, struct series out[SERIES])
{
	const struct series all[SERIES] = {
		{pen_target, offsetof(struct maturity_row, target), MARK_LINE_TARGET,
			maturity->target ? maturity->target : word(drawing, "target_head")},
		{pen_before, offsetof(struct maturity_row, before), MARK_LINE_BEFORE,
			maturity->before ? maturity->before : word(drawing, "before")},
		{{COLOR_ACCENT, 1.8, 1, {0, 0}, true}, offsetof(struct maturity_row, now),
			MARK_LINE, maturity->now ? maturity->now : word(drawing, "now")},
	};
	size_t count = 0;
	for (size_t i = 0; i < SERIES; i++) {
		bool any = false;
		for (size_t j = 0; j < maturity->dimensions.count; j++)
			any = any ||
				isfinite(*(const double *)((const char *)&maturity->dimensions
								   .items[j] +
					all[i].offset));
		if (any)
			out[count++] = all[i];
	}
	return count;
}

static double key_room(const struct maturity *maturity, double width, const struct drawing *drawing)
{
	struct series series[SERIES];
	struct key_item items[SERIES];
	size_t count = series_of(maturity, drawing, series);
	for (size_t i = 0; i < count; i++)
		items[i] = (struct key_item){series[i].mark, series[i].name};
	return key_height(drawing, items, count, width) + 6;
}

static const double label_room = 30; /* above and below the web */

static double label_width(double width)
{
	return fmax(58, fmin(110, width * 0.25));
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct maturity *maturity = data;
	if (!maturity->dimensions.count)
		return EMPTY_HEIGHT;
	double radius = fmin(width / 2 - label_width(width) - 9, 120);
	return 2 * (radius + label_room) + key_room(maturity, width, drawing);
}

static struct layout lay_out(const struct maturity *maturity, double width, double height_given,
	const struct drawing *drawing)
{
	struct layout layout = {.key = key_room(maturity, width, drawing)};
	double room = height_given - layout.key;
	layout.label_width = label_width(width);
	layout.radius = fmin(width / 2 - layout.label_width - 9, room / 2 - label_room);
	layout.x = width / 2;
	layout.y = layout.key + room / 2;
	layout.axis = (struct axis){.from = maturity->from,
		.to = maturity->to > maturity->from ? maturity->to : maturity->from + 1};
	return layout;
}

static void spoke(const struct layout *layout, const struct maturity *maturity, size_t index,
	double radius, double *x, double *y)
{
	static const double turn = 6.28318530717958648;
	double angle = turn * (double)index / (double)maturity->dimensions.count - turn / 4;
	*x = layout->x + radius * cos(angle);
	*y = layout->y + radius * sin(angle);
}

/* ---- drawing ----------------------------------------------------------------------------- */

static void draw_web(
	struct sheet *sheet, const struct maturity *maturity, const struct layout *layout)
{
	struct style small = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK3);
	size_t count = maturity->dimensions.count;
	double levels = fmin(10, floor(layout->axis.to - layout->axis.from));
	for (double level = 1; level <= levels; level++) {
		double radius = layout->radius * level / (layout->axis.to - layout->axis.from);
		struct path path = path_new(sheet->drawing->arena);
		for (size_t i = 0; i < count; i++) {
			double x, y;
			spoke(layout, maturity, i, radius, &x, &y);
			if (i)
				path_line(&path, x, y);
			else
				path_move(&path, x, y);
		}
		path_close(&path);
		sheet->canvas->functions->stroke(sheet->canvas, &path, &pen_grid);
		struct spot spot = {layout->x + 3, layout->y - radius + 8, ANCHOR_START};
		write_best(sheet,
			number_text(sheet->drawing, layout->axis.from + level, FORMAT_PLAIN),
			&small, &spot, 1);
	}
	for (size_t i = 0; i < count; i++) {
		double x, y;
		spoke(layout, maturity, i, layout->radius, &x, &y);
		line(sheet, layout->x, layout->y, x, y, pen_grid);
	}
}

static void draw_series(struct sheet *sheet, const struct maturity *maturity,
	const struct layout *layout, const struct series *series)
{
	size_t count = maturity->dimensions.count;
	double *x = arena_array(sheet->drawing->arena, count + 1, sizeof *x);
	double *y = arena_array(sheet->drawing->arena, count + 1, sizeof *y);
	for (size_t i = 0; i <= count; i++) {
		const struct maturity_row *row = &maturity->dimensions.items[i % count];
		double value = *(const double *)((const char *)row + series->offset);
		spoke(layout, maturity, i % count,
			axis_place(&layout->axis, value, 0, layout->radius), &x[i], &y[i]);
		if (!isfinite(value))
			x[i] = y[i] = NAN;
	}
	polyline(sheet, x, y, count + 1, series->pen);
	for (size_t i = 0; i < count && series->mark == MARK_LINE; i++)
		if (!isnan(y[i]))
			dot(sheet, x[i], y[i], 2.6, COLOR_ACCENT, false);
}

/* Names outside the web; where two would touch, the later one is cut to one line or left out. */
static void write_names(
	struct sheet *sheet, const struct maturity *maturity, const struct layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	for (size_t i = 0; i < maturity->dimensions.count; i++) {
		const struct maturity_row *row = &maturity->dimensions.items[i];
		double x, y;
		spoke(layout, maturity, i, layout->radius + 9, &x, &y);
		double side = x - layout->x;
		bool middle = fabs(side) < layout->radius * 0.15;
		enum anchor anchor = middle ? ANCHOR_MIDDLE : side > 0 ? ANCHOR_START : ANCHOR_END;
		const char *value = number_text(drawing, row->now, FORMAT_DECIMAL1);
		const char *words = arena_printf(drawing->arena, "%s %s", row->name, value);
		struct wrapped wrapped = wrap_text(drawing, words, &name,
			middle ? layout->label_width * 1.6 : layout->label_width, middle ? 2 : 3);
		double lines = (double)wrapped.count - 1;
		double up = y < layout->y - layout->radius * 0.6 ? lines : lines / 2;
		if (y > layout->y + layout->radius * 0.6)
			up = 0;
		for (size_t j = 0; j < wrapped.count; j++) {
			struct spot spot = {
				x, y + name.size * 0.35 + ((double)j - up) * name.leading, anchor};
			write_best(sheet, wrapped.lines[j], &name, &spot, 1);
		}
	}
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
	struct layout layout = lay_out(maturity, width, height_given, drawing);
	struct series series[SERIES];
	struct key_item items[SERIES];
	size_t count = series_of(maturity, drawing, series);
	for (size_t i = 0; i < count; i++)
		items[i] = (struct key_item){series[i].mark, series[i].name};
	draw_key(&sheet, 0, 0, items, count, width);
	write_names(&sheet, maturity, &layout);
	draw_web(&sheet, maturity, &layout);
	for (size_t i = 0; i < count; i++)
		draw_series(&sheet, maturity, &layout, &series[i]);
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	maturity_describe(data, drawing, "radar_chart", out);
}

const struct figure_kind figure_radar = {
	.name = "radar",
	.help = "a ladder's data as lines, for those who insist",
	.type = &maturity_type,
	.check = check,
	.height = height,
	.draw = draw,
	.describe = describe,
	.rows = maturity_rows,
};
