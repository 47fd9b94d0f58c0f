/* Where everything in a priority matrix stands: dots, labels, corner names, key and list. */
#include "figure/matrix.h"

static const double narrow = 250;

double matrix_y_from(const struct matrix *matrix)
{
	return isfinite(matrix->y_from) ? matrix->y_from : matrix->from;
}

double matrix_y_to(const struct matrix *matrix)
{
	return isfinite(matrix->y_to) ? matrix->y_to : matrix->to;
}

double matrix_cut_x(const struct matrix *matrix)
{
	return isfinite(matrix->cut_x) ? matrix->cut_x : (matrix->from + matrix->to) / 2;
}

double matrix_cut_y(const struct matrix *matrix)
{
	return isfinite(matrix->cut_y) ? matrix->cut_y
				       : (matrix_y_from(matrix) + matrix_y_to(matrix)) / 2;
}

double matrix_x(const struct matrix_layout *layout, double value)
{
	return axis_place(&layout->axis, value, layout->plot.x0, layout->plot.x1);
}

double matrix_y(const struct matrix_layout *layout, double value)
{
	return axis_place(&layout->y_axis, value, layout->plot.y1, layout->plot.y0);
}

static struct box no_box(void)
{
	return (struct box){1, 1, 0, 0};
}

static void set_cross(const struct matrix_layout *layout, const struct matrix_item *item,
	struct labelled_dot *dot)
{
	dot->cross[0] = dot->cross[1] = no_box();
	if (isfinite(item->x_low) && isfinite(item->x_high))
		dot->cross[0] = (struct box){matrix_x(layout, fmin(item->x_low, item->x_high)),
			dot->y - 0.1, matrix_x(layout, fmax(item->x_low, item->x_high)),
			dot->y + 0.1};
	if (isfinite(item->y_low) && isfinite(item->y_high))
		dot->cross[1] = (struct box){dot->x - 0.1,
			matrix_y(layout, fmax(item->y_low, item->y_high)), dot->x + 0.1,
			matrix_y(layout, fmin(item->y_low, item->y_high))};
}

static void set_dots(
	struct matrix_layout *layout, const struct matrix *matrix, const struct drawing *drawing)
{
	size_t count = matrix->items.count;
	struct style code = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK);
	struct style name = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	code.weight = 700;
	layout->dots = arena_array(drawing->arena, count, sizeof *layout->dots);
	layout->items = arena_array(drawing->arena, count, sizeof *layout->items);
	layout->names = arena_array(drawing->arena, count, sizeof *layout->names);
	for (size_t i = 0; i < count; i++) {
		const struct matrix_item *item = &matrix->items.items[i];
		if (!isfinite(item->x) || !isfinite(item->y))
			continue;
		struct labelled_dot *dot = &layout->dots[layout->count];
		struct wrapped *words = &layout->names[layout->count];
		dot->x = matrix_x(layout, item->x);
		dot->y = matrix_y(layout, item->y);
		if (!layout->codes_only)
			*words = wrap_text(drawing, item->name, &name, matrix_name_room, 1);
		dot->width = fmax(words->width,
			fmin(matrix_name_room, text_width(drawing->typesetter, item->code, &code)));
		dot->height = 8.6 + (double)words->count * 9.4;
		dot->small_width = 10;
		dot->small_height = 8.6;
		set_cross(layout, item, dot);
		layout->items[layout->count++] = item;
	}
}

/* ---- corner names ------------------------------------------------------------------------ */

size_t matrix_corners(const struct matrix *matrix, const struct matrix_layout *layout,
	const struct drawing *drawing, struct matrix_corner out[4])
{
	size_t count = 0;
	double room = (layout->plot.x1 - layout->plot.x0) / 2 - 10;
	for (size_t i = 0; i < 4 && i < matrix->quadrants.count; i++) {
		bool right = i % 2, lower = i / 2;
		bool emphasis = (int)i + 1 == matrix->emphasis;
		struct matrix_corner corner = {
			.style = style_of(
				drawing, ROLE_CHART_NAME, emphasis ? COLOR_ACCENT : COLOR_INK3),
			.x = right ? layout->plot.x1 - 6 : layout->plot.x0 + 6,
			.baseline = lower ? layout->plot.y1 - 6 : layout->plot.y0 + 12,
			.anchor = right ? ANCHOR_END : ANCHOR_START,
		};
		corner.style.weight = 700;
		corner.style.size += room > 100 ? 0.8 : 0;
		corner.text = cut_text(drawing, matrix->quadrants.items[i], &corner.style, room);
		out[count++] = corner;
	}
	return count;
}

static void set_labels(
	struct matrix_layout *layout, const struct matrix *matrix, const struct drawing *drawing)
{
	struct matrix_corner corners[4];
	struct box forbidden[4];
	size_t count = matrix_corners(matrix, layout, drawing, corners);
	for (size_t i = 0; i < count; i++) {
		struct box box = text_box(drawing, corners[i].x, corners[i].baseline,
			corners[i].text, &corners[i].style, corners[i].anchor);
		forbidden[i] = (struct box){box.x0 - 3, box.y0 - 2, box.x1 + 3, box.y1 + 1};
	}
	double cut_x = matrix_x(layout, matrix_cut_x(matrix));
	double cut_y = matrix_y(layout, matrix_cut_y(matrix));
	/* Text that only touches a line is taken to cross it. */
	const struct box lines[] = {{cut_x - 1.5, layout->plot.y0, cut_x + 1.5, layout->plot.y1},
		{layout->plot.x0, cut_y - 1.5, layout->plot.x1, cut_y + 1.5}};
	const struct box *plot = &layout->plot;
	struct label_field field = {
		.plot = {plot->x0 + 2, plot->y0 + 2, plot->x1 - 2, plot->y1 - 2},
		.radius = matrix_radius,
		.forbidden = forbidden,
		.forbidden_count = count,
		.lines = lines,
		.line_count = 2};
	place_labels(drawing->arena, layout->dots, layout->count, &field);
}

/* ---- below the plot ---------------------------------------------------------------------- */

static void set_key(struct matrix_layout *layout, const struct matrix *matrix, double width,
	double top, const struct drawing *drawing)
{
	size_t groups = matrix->groups.count < MATRIX_GROUPS ? matrix->groups.count : MATRIX_GROUPS;
	bool crossed = false, other = false;
	layout->key = arena_array(drawing->arena, groups + 2, sizeof *layout->key);
	for (size_t i = 0; i < groups; i++)
		layout->key[layout->key_count++] = (struct key_item){
			(enum mark_kind)(MARK_DOT_1 + (int)i), matrix->groups.items[i]};
	for (size_t i = 0; i < layout->count; i++) {
		crossed = crossed || layout->dots[i].cross[0].x0 <= layout->dots[i].cross[0].x1 ||
			layout->dots[i].cross[1].x0 <= layout->dots[i].cross[1].x1;
		other = other || matrix_group(matrix, layout->items[i]) == MATRIX_GROUPS;
	}
	if (other)
		layout->key[layout->key_count++] =
			(struct key_item){MARK_DOT_OTHER, word(drawing, "other")};
	if (crossed && matrix->spread)
		layout->key[layout->key_count++] = (struct key_item){MARK_CROSS, matrix->spread};
	layout->key_top = top;
	layout->list_top = top + key_height(drawing, layout->key, layout->key_count, width);
}

/* As many columns as the longest entry leaves room for. */
static size_t list_columns(
	const struct matrix_layout *layout, double width, const struct drawing *drawing)
{
	static const double between = 16, number = 14;
	struct style code = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK);
	double longest = 40;
	code.weight = 700;
	for (size_t i = 0; i < layout->list_count; i++) {
		const struct matrix_item *item = layout->items[layout->listed[i]];
		const char *words = arena_printf(
			drawing->arena, "%s  %s", item->code, item->name ? item->name : "");
		longest = fmax(longest, text_width(drawing->typesetter, words, &code));
	}
	double columns = floor(width / (longest + number + between));
	return columns < 1 ? 1 : columns > 4 ? 4 : (size_t)columns;
}

/* Listed: all of them where the plot shows codes only, else those whose label found no room. */
static void set_list(struct matrix_layout *layout, double width, const struct drawing *drawing)
{
	layout->listed = arena_array(drawing->arena, layout->count, sizeof *layout->listed);
	for (size_t i = 0; i < layout->count; i++)
		if (layout->codes_only || layout->dots[i].numbered)
			layout->listed[layout->list_count++] = i;
	layout->list_columns = list_columns(layout, width, drawing);
	size_t lines = (layout->list_count + layout->list_columns - 1) / layout->list_columns;
	layout->height = layout->list_top + (lines ? 6 + (double)lines * matrix_row_height : 0) + 1;
}

static struct axis make_axis(double from, double to)
{
	struct axis axis = axis_fit((struct extent){from, to}, from, to, FORMAT_PLAIN);
	/* A square has room for one tick more than a chart with grid lines. */
	if (axis.ticks == 3)
		axis = (struct axis){.from = from,
			.to = to,
			.first = from,
			.step = (to - from) / 5,
			.ticks = 6,
			.format = FORMAT_PLAIN};
	return axis;
}

static struct matrix_layout lay_out_with(const struct matrix *matrix, double width, double most,
	bool codes_only, const struct drawing *drawing)
{
	struct matrix_layout layout = {.codes_only = codes_only};
	layout.axis = make_axis(matrix->from, matrix->to);
	layout.y_axis = make_axis(matrix_y_from(matrix), matrix_y_to(matrix));
	layout.plot.x0 = grid_width(drawing, &layout.y_axis) + 2;
	layout.plot.x1 = width - 1;
	layout.plot.y0 = matrix->y_high ? 15 : 5;
	double plot_width = layout.plot.x1 - layout.plot.x0;
	layout.plot.y1 = layout.plot.y0 +
		fmin(most, fmin(plot_width * 1.1, fmax(300, fmin(plot_width * 0.8, 400))));
	set_dots(&layout, matrix, drawing);
	set_labels(&layout, matrix, drawing);
	bool ends = matrix->x_low || matrix->x_high || matrix->y_low;
	set_key(&layout, matrix, width, layout.plot.y1 + 12 + (ends ? 11 : 0) + 4, drawing);
	set_list(&layout, width, drawing);
	return layout;
}

/* With names beside the codes, unless that leaves more than a quarter of the dots to the list. */
static struct matrix_layout lay_out_below(
	const struct matrix *matrix, double width, double most, const struct drawing *drawing)
{
	if (width < narrow)
		return lay_out_with(matrix, width, most, true, drawing);
	struct matrix_layout layout = lay_out_with(matrix, width, most, false, drawing);
	return layout.list_count * 4 > layout.count
		? lay_out_with(matrix, width, most, true, drawing)
		: layout;
}

/* A lower plot may send more labels to the list below it, which takes room again. */
struct matrix_layout matrix_lay_out(
	const struct matrix *matrix, double width, double height, const struct drawing *drawing)
{
	enum { TRIES = 4 };
	struct matrix_layout layout = lay_out_below(matrix, width, INFINITY, drawing);
	for (int i = 0; height > 0 && i < TRIES && layout.height > height + 0.01; i++) {
		double plot = layout.plot.y1 - layout.plot.y0;
		layout = lay_out_below(
			matrix, width, fmax(60, plot - (layout.height - height)), drawing);
	}
	return layout;
}
