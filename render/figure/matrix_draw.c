/* A priority matrix on its sheet. */
#include "figure/matrix.h"

static enum color group_color(const struct matrix *matrix, const struct matrix_item *item)
{
	size_t group = matrix_group(matrix, item);
	return group < MATRIX_GROUPS ? (enum color)(COLOR_CATEGORY1 + (int)group) : COLOR_INK2;
}

static void draw_axis_words(
	struct sheet *sheet, const struct matrix *matrix, const struct matrix_layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style style = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	const struct box *plot = &layout->plot;
	double half = (plot->x1 - plot->x0) / 2 - 6, below = plot->y1 + 22;
	if (matrix->y_high)
		write_text(sheet, plot->x0, plot->y0 - 5,
			cut_text(drawing, matrix->y_high, &style, half * 2), &style, ANCHOR_START);
	/* The words of the lower end stand where those of the left end would. */
	const char *low = matrix->x_low ? matrix->x_low : matrix->y_low;
	if (low)
		write_text(sheet, plot->x0, below, cut_text(drawing, low, &style, half), &style,
			ANCHOR_START);
	if (matrix->x_high)
		write_text(sheet, plot->x1, below, cut_text(drawing, matrix->x_high, &style, half),
			&style, ANCHOR_END);
}

static void draw_ticks(struct sheet *sheet, const struct matrix_layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	const struct box *plot = &layout->plot;
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	for (size_t i = 0; i < layout->y_axis.ticks; i++) {
		double value = axis_tick(&layout->y_axis, i);
		write_text(sheet, plot->x0 - 5, matrix_y(layout, value) + small.size * 0.35,
			number_text(drawing, value, FORMAT_PLAIN), &small, ANCHOR_END);
	}
	for (size_t i = 0; i < layout->axis.ticks; i++) {
		double value = axis_tick(&layout->axis, i);
		const char *text = number_text(drawing, value, FORMAT_PLAIN);
		double half = text_width(drawing->typesetter, text, &small) / 2;
		double x = fmin(matrix_x(layout, value), sheet->width - half);
		write_text(sheet, x, plot->y1 + 11, text, &small, ANCHOR_MIDDLE);
	}
}

static void draw_plot(
	struct sheet *sheet, const struct matrix *matrix, const struct matrix_layout *layout)
{
	const struct box *plot = &layout->plot;
	double cut_x = matrix_x(layout, matrix_cut_x(matrix));
	double cut_y = matrix_y(layout, matrix_cut_y(matrix));
	struct pen edge = {COLOR_RULE, 0.8, 1, {0, 0}, false};
	struct pen cut = {COLOR_CONTEXT, 0.8, 1, {0, 0}, false};
	if (matrix->emphasis >= 1) {
		bool right = (matrix->emphasis - 1) % 2, lower = (matrix->emphasis - 1) / 2;
		double x0 = right ? cut_x : plot->x0, x1 = right ? plot->x1 : cut_x;
		double y0 = lower ? cut_y : plot->y0, y1 = lower ? plot->y1 : cut_y;
		rectangle(sheet, x0, y0, x1 - x0, y1 - y0, COLOR_TINT, 1);
	}
	frame(sheet, plot->x0, plot->y0, plot->x1 - plot->x0, plot->y1 - plot->y0, edge);
	line(sheet, cut_x, plot->y0, cut_x, plot->y1, cut);
	line(sheet, plot->x0, cut_y, plot->x1, cut_y, cut);
	draw_ticks(sheet, layout);
	draw_axis_words(sheet, matrix, layout);
}

static void draw_crosses(struct sheet *sheet, const struct matrix_layout *layout)
{
	struct pen pen = {COLOR_CONTEXT, 0.7, 1, {0, 0}, false};
	for (size_t i = 0; i < layout->count; i++) {
		const struct box *across = &layout->dots[i].cross[0];
		const struct box *upright = &layout->dots[i].cross[1];
		begin_item(sheet, layout->items[i]->code, NULL);
		if (across->x0 <= across->x1)
			line(sheet, across->x0, layout->dots[i].y, across->x1, layout->dots[i].y,
				pen);
		if (upright->x0 <= upright->x1)
			line(sheet, layout->dots[i].x, upright->y0, layout->dots[i].x, upright->y1,
				pen);
		end_item(sheet);
	}
}

/* From the dot's edge to the nearest point of a label that stands off. */
static void draw_leader(struct sheet *sheet, const struct labelled_dot *dot)
{
	static const double least_offset = 7;
	if (!dot->placed || dot->offset < least_offset)
		return;
	double x = fmax(dot->label.x0, fmin(dot->label.x1, dot->x));
	double y = fmax(dot->label.y0, fmin(dot->label.y1, dot->y));
	double dx = x - dot->x, dy = y - dot->y, length = hypot(dx, dy);
	struct pen pen = {COLOR_INK2, 0.6, 1, {0, 0}, false};
	if (length > matrix_radius + 1)
		line(sheet, dot->x + dx / length * (matrix_radius + 0.6),
			dot->y + dy / length * (matrix_radius + 0.6), x, y, pen);
}

static void write_label(
	struct sheet *sheet, const struct matrix_layout *layout, size_t index, size_t number)
{
	const struct drawing *drawing = sheet->drawing;
	const struct labelled_dot *dot = &layout->dots[index];
	struct style code = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK);
	struct style name = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	if (!dot->placed)
		return;
	code.weight = 700;
	double x = dot->anchor == ANCHOR_START ? dot->label.x0
		: dot->anchor == ANCHOR_END    ? dot->label.x1
					       : (dot->label.x0 + dot->label.x1) / 2;
	double y = dot->label.y0 + 6.6;
	if (dot->numbered) {
		write_over(sheet, x, y, number_text(drawing, (double)number, FORMAT_COUNT), &code,
			dot->anchor);
		return;
	}
	write_over(sheet, x, y,
		cut_text(drawing, layout->items[index]->code, &code, matrix_name_room), &code,
		dot->anchor);
	if (layout->names[index].count)
		write_over(sheet, x, y + 9.4, layout->names[index].lines[0], &name, dot->anchor);
}

static const char *dot_words(
	const struct matrix *matrix, const struct matrix_item *item, const struct drawing *drawing)
{
	return phrase(drawing, "matrix_item",
		(struct blank[]){{"code", item->code}, {"name", item->name ? item->name : ""},
			{"x_name", matrix->x_high ? matrix->x_high : word(drawing, "across")},
			{"x", number_text(drawing, item->x, FORMAT_PLAIN)},
			{"y_name", matrix->y_high ? matrix->y_high : word(drawing, "up")},
			{"y", number_text(drawing, item->y, FORMAT_PLAIN)}, {0}});
}

/* The number of a dot in the list below, counted from 1. */
static size_t list_number(const struct matrix_layout *layout, size_t dot)
{
	for (size_t i = 0; i < layout->list_count; i++)
		if (layout->listed[i] == dot)
			return i + 1;
	return 0;
}

static void draw_dots(
	struct sheet *sheet, const struct matrix *matrix, const struct matrix_layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		const struct matrix_item *item = layout->items[i];
		const struct labelled_dot *at = &layout->dots[i];
		enum color color = group_color(matrix, item);
		bool hollow = item->delivered || matrix_group(matrix, item) == MATRIX_GROUPS;
		begin_item(sheet, item->code, dot_words(matrix, item, sheet->drawing));
		dot(sheet, at->x, at->y, hollow ? matrix_radius - 0.5 : matrix_radius, color,
			hollow);
		write_label(sheet, layout, i, list_number(layout, i));
		end_item(sheet);
	}
}

static void draw_list(struct sheet *sheet, const struct matrix_layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	struct style code = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK);
	struct style name = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	double column = sheet->width / (double)layout->list_columns;
	size_t lines = (layout->list_count + layout->list_columns - 1) / layout->list_columns;
	code.weight = 700;
	for (size_t i = 0; i < layout->list_count; i++) {
		size_t index = layout->listed[i];
		const struct matrix_item *item = layout->items[index];
		double x = column * (double)(i / lines);
		double y = layout->list_top + 6 + matrix_row_height * (double)(i % lines) + 8.5;
		const char *number = layout->dots[index].numbered
			? arena_printf(drawing->arena, "%zu  ", i + 1)
			: "";
		const char *head =
			cut_text(drawing, arena_printf(drawing->arena, "%s%s", number, item->code),
				&code, column * 0.6);
		double head_width = text_width(drawing->typesetter, head, &code);
		write_text(sheet, x, y, head, &code, ANCHOR_START);
		if (item->name)
			write_text(sheet, x + head_width + 5, y,
				cut_text(drawing, item->name, &name, column - head_width - 11),
				&name, ANCHOR_START);
	}
}

void matrix_draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct matrix *matrix = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	if (!matrix->items.count) {
		empty_frame(&sheet, word(drawing, "no_data"), matrix->empty);
		return;
	}
	struct matrix_layout layout = matrix_lay_out(matrix, width, height_given, drawing);
	struct matrix_corner corners[4];
	size_t count = matrix_corners(matrix, &layout, drawing, corners);
	draw_plot(&sheet, matrix, &layout);
	draw_crosses(&sheet, &layout);
	for (size_t i = 0; i < count; i++)
		write_over(&sheet, corners[i].x, corners[i].baseline, corners[i].text,
			&corners[i].style, corners[i].anchor);
	for (size_t i = 0; i < layout.count; i++)
		draw_leader(&sheet, &layout.dots[i]);
	draw_dots(&sheet, matrix, &layout);
	draw_key(&sheet, 0, layout.key_top, layout.key, layout.key_count, width);
	draw_list(&sheet, &layout);
}
