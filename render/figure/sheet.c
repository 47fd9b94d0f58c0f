/* The sheet: shapes of LOOK's grammar on a canvas. */
#include "figure/chart.h"

const struct pen pen_grid = {COLOR_HAIR, 0.6, 1, {0, 0}, false};
const struct pen pen_axis = {COLOR_INK2, 0.8, 1, {0, 0}, false};
const struct pen pen_zero = {COLOR_INK2, 0.9, 1, {0, 0}, false};
const struct pen pen_target = {COLOR_INK, 0.8, 1, {3, 2}, false};
const struct pen pen_before = {COLOR_CONTEXT, 0.9, 1, {1.5, 2}, false};
const struct pen pen_frame = {COLOR_CONTEXT, 0.8, 1, {3, 2}, false};

struct sheet sheet_new(
	struct canvas *canvas, const struct drawing *drawing, double width, double height)
{
	return (struct sheet){
		.canvas = canvas, .drawing = drawing, .width = width, .height = height};
}

static void fill(struct sheet *sheet, const struct path *path, enum color color, double opacity)
{
	sheet->canvas->functions->fill(sheet->canvas, path, color, opacity);
}

static void stroke(struct sheet *sheet, const struct path *path, const struct pen *pen)
{
	sheet->canvas->functions->stroke(sheet->canvas, path, pen);
}

void line(struct sheet *sheet, double x0, double y0, double x1, double y1, struct pen pen)
{
	struct path path = path_new(sheet->drawing->arena);
	path_move(&path, x0, y0);
	path_line(&path, x1, y1);
	stroke(sheet, &path, &pen);
}

void rectangle(struct sheet *sheet, double x, double y, double width, double height,
	enum color color, double opacity)
{
	struct path path = path_new(sheet->drawing->arena);
	path_rectangle(&path, x, y, width, height);
	fill(sheet, &path, color, opacity);
}

void frame(struct sheet *sheet, double x, double y, double width, double height, struct pen pen)
{
	struct path path = path_new(sheet->drawing->arena);
	path_rectangle(&path, x, y, width, height);
	stroke(sheet, &path, &pen);
}

void dot(struct sheet *sheet, double x, double y, double radius, enum color color, bool hollow)
{
	struct path outer = path_new(sheet->drawing->arena);
	path_circle(&outer, x, y, radius);
	if (hollow) {
		struct pen ring = {color, radius > 3 ? 1.4 : 1.1, 1, {0, 0}, false};
		fill(sheet, &outer, COLOR_GROUND, 1);
		stroke(sheet, &outer, &ring);
	} else {
		struct pen ring = {COLOR_GROUND, 1.4, 1, {0, 0}, false};
		stroke(sheet, &outer, &ring);
		fill(sheet, &outer, color, 1);
	}
	avoid(sheet, x - radius, y - radius, x + radius, y + radius);
}

void polyline(struct sheet *sheet, const double *x, const double *y, size_t count, struct pen pen)
{
	struct path path = path_new(sheet->drawing->arena);
	bool down = false;
	for (size_t i = 0; i < count; i++) {
		if (isnan(y[i])) {
			down = false;
			continue;
		}
		if (down)
			path_line(&path, x[i], y[i]);
		else
			path_move(&path, x[i], y[i]);
		down = true;
	}
	if (path.count > 1)
		stroke(sheet, &path, &pen);
}

/* One ribbon over points first..last, out along the high edge and back along the low one. */
static void ribbon_part(struct sheet *sheet, const double *x, const double *low, const double *high,
	size_t first, size_t last, enum color color, double opacity)
{
	static const double lone_width = 4;
	if (first == last) {
		rectangle(sheet, x[first] - lone_width / 2, high[first], lone_width,
			low[first] - high[first], color, opacity);
		return;
	}
	struct path path = path_new(sheet->drawing->arena);
	path_move(&path, x[first], high[first]);
	for (size_t i = first + 1; i <= last; i++)
		path_line(&path, x[i], high[i]);
	for (size_t i = last + 1; i-- > first;)
		path_line(&path, x[i], low[i]);
	path_close(&path);
	fill(sheet, &path, color, opacity);
}

void ribbon(struct sheet *sheet, const double *x, const double *low, const double *high,
	size_t count, enum color color, double opacity)
{
	for (size_t i = 0; i < count; i++) {
		if (isnan(low[i]) || isnan(high[i]))
			continue;
		size_t last = i;
		while (last + 1 < count && !isnan(low[last + 1]) && !isnan(high[last + 1]))
			last++;
		ribbon_part(sheet, x, low, high, i, last, color, opacity);
		i = last;
	}
}

double grid_width(const struct drawing *drawing, const struct axis *axis)
{
	struct style style = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	double width = 0;
	for (size_t i = 0; i < axis->ticks; i++)
		width = fmax(width,
			text_width(drawing->typesetter, axis_label(drawing, axis, i), &style));
	return width + 6;
}

void grid(struct sheet *sheet, const struct axis *axis, double left, double right, double bottom,
	double top)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK2);
	for (size_t i = 0; i < axis->ticks; i++) {
		double value = axis_tick(axis, i);
		double y = axis_place(axis, value, bottom, top);
		line(sheet, left, y, right, y, value == 0 && axis->from < 0 ? pen_zero : pen_grid);
		write_text(sheet, left - 6, y + style.size * 0.35,
			axis_label(sheet->drawing, axis, i), &style, ANCHOR_END);
	}
}

void grid_across(struct sheet *sheet, const struct axis *axis, double left, double right,
	double top, double bottom)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK2);
	for (size_t i = 0; i < axis->ticks; i++) {
		double value = axis_tick(axis, i);
		double x = axis_place(axis, value, left, right);
		const char *text = axis_label(sheet->drawing, axis, i);
		line(sheet, x, top, x, bottom, value == 0 ? pen_zero : pen_grid);
		struct spot spot = {x, top - 4, ANCHOR_MIDDLE};
		write_best(sheet, text, &style, &spot, 1);
	}
}

void empty_frame(struct sheet *sheet, const char *why, const char *second_line)
{
	const struct drawing *drawing = sheet->drawing;
	struct style first = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style second = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	double room = sheet->width - 12, middle = sheet->height / 2;
	frame(sheet, 0.4, 0.4, sheet->width - 0.8, sheet->height - 0.8, pen_frame);
	struct wrapped words = wrap_text(drawing, why, &first, room, 2);
	struct wrapped more = wrap_text(drawing, second_line, &second, room, 2);
	double height = (double)words.count * first.leading + (double)more.count * second.leading;
	double y = middle - height / 2 + first.leading * 0.75;
	write_wrapped(sheet, sheet->width / 2, y, &words, &first, ANCHOR_MIDDLE);
	y += (double)words.count * first.leading;
	write_wrapped(sheet, sheet->width / 2, y, &more, &second, ANCHOR_MIDDLE);
}

void begin_item(struct sheet *sheet, const char *key, const char *words)
{
	sheet->canvas->functions->begin(sheet->canvas, key, words);
}

void end_item(struct sheet *sheet)
{
	sheet->canvas->functions->end(sheet->canvas);
}
