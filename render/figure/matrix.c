/*
 * The priority matrix: benefit against effort, with named quadrants and labels that never
 * overlap.
 *
 *	```matrix
 *	subject: Benefit to customers against effort
 *	period: Q3 2026
 *	x_low: Less effort
 *	x_high: More effort
 *	y_high: More benefit
 *	from: 0
 *	to: 10
 *	cut_x: 5
 *	cut_y: 5
 *	quadrants: [Do now, Plan carefully, Fill gaps, Question]
 *	emphasis: 1
 *	groups: [Claims, Plain words, Digital, People, Insight]
 *	spread: middle half of scores
 *	items:
 *	  - {code: CL-02, name: One handler, group: Claims, x: 5.2, y: 8.6,
 *	     x_low: 4.6, x_high: 5.8, y_low: 8.2, y_high: 8.9, delivered: false}
 *	```
 */
#include "figure/chart.h"

#include <string.h>

struct matrix_item {
	struct pos at;
	const char *code, *name, *group;
	double x, y, x_low, x_high, y_low, y_high;
	bool delivered;
};

struct matrix {
	struct pos at;
	SUBJECT_MEMBERS;
	const char *x_low, *x_high, *y_low, *y_high, *spread;
	double from, to, cut_x, cut_y;
	LIST(const char *) quadrants;
	int emphasis;
	LIST(const char *) groups;
	LIST(struct matrix_item) items;
};

static const struct field matrix_item_fields[] = {
        FIELD(struct matrix_item, code, FIELD_TEXT, .flags = REQUIRED,
                .help = "short code, printed in bold: CL-02"),
        FIELD(struct matrix_item, name, FIELD_TEXT, .help = "a name of two or three words"),
        FIELD(struct matrix_item, group, FIELD_TEXT, .help = "one of groups: gives the colour"),
        FIELD(struct matrix_item, x, FIELD_NUMBER, .help = "place from left to right"),
        FIELD(struct matrix_item, y, FIELD_NUMBER, .help = "place from bottom to top"),
        FIELD(struct matrix_item, x_low, FIELD_NUMBER, .help = "left end of the cross"),
        FIELD(struct matrix_item, x_high, FIELD_NUMBER, .help = "right end of the cross"),
        FIELD(struct matrix_item, y_low, FIELD_NUMBER, .help = "lower end of the cross"),
        FIELD(struct matrix_item, y_high, FIELD_NUMBER, .help = "upper end of the cross"),
        FIELD(struct matrix_item, delivered, FIELD_BOOLEAN, .help = "done: drawn hollow"),
        FIELD_END};
static const struct type matrix_item_type = {
        "matrix item", sizeof(struct matrix_item), matrix_item_fields, "one dot"};

static const struct field matrix_fields[] = {SUBJECT_FIELDS(struct matrix),
        FIELD(struct matrix, x_low, FIELD_TEXT, .help = "words at the left end: Less effort"),
        FIELD(struct matrix, x_high, FIELD_TEXT, .help = "words at the right end: More effort"),
        FIELD(struct matrix, y_low, FIELD_TEXT, .help = "words at the lower end"),
        FIELD(struct matrix, y_high, FIELD_TEXT, .help = "words at the upper end: More benefit"),
        FIELD(struct matrix, spread, FIELD_TEXT,
                .help = "what the crosses show, for the key: middle half of scores"),
        FIELD(struct matrix, from, FIELD_NUMBER, .fallback = "0", .help = "start of both axes"),
        FIELD(struct matrix, to, FIELD_NUMBER, .fallback = "10", .help = "end of both axes"),
        FIELD(struct matrix, cut_x, FIELD_NUMBER,
                .help = "where left and right quadrants meet; default the middle"),
        FIELD(struct matrix, cut_y, FIELD_NUMBER,
                .help = "where lower and upper quadrants meet; default the middle"),
        FIELD(struct matrix, quadrants, FIELD_TEXTS,
                .help = "four names: top left, top right, bottom left, bottom right"),
        FIELD(struct matrix, emphasis, FIELD_INTEGER, .low = 0, .high = 4, .fallback = "1",
                .help = "the quadrant that is tinted, counted as in quadrants; 0 is none"),
        FIELD(struct matrix, groups, FIELD_TEXTS, .help = "group names in the order of colours"),
        FIELD(struct matrix, items, FIELD_LIST, .type = &matrix_item_type, .help = "the dots"),
        FIELD_END};
static const struct type matrix_type = {
        "matrix", sizeof(struct matrix), matrix_fields, "priorities in four quadrants"};

/* ---- groups ------------------------------------------------------------------------------ */

enum { GROUPS = 5 };

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct matrix *matrix = data;
	if (matrix->to <= matrix->from)
		report(diagnostics, CODE_FIGURE, &matrix->at,
		        "the axes must end (\"to\") above their start (\"from\")");
	for (size_t i = 0; i < matrix->items.count; i++) {
		const struct matrix_item *item = &matrix->items.items[i];
		bool known = !item->group || !matrix->groups.count;
		for (size_t j = 0; j < matrix->groups.count; j++)
			known = known || !strcmp(matrix->groups.items[j], item->group);
		const char *meant = known
		        ? NULL
		        : did_you_mean(item->group, matrix->groups.items, matrix->groups.count);
		if (!known)
			report(diagnostics, CODE_FIGURE, &item->at,
			        "the group \"%s\" of %s is not one of \"groups\"%s%s%s",
			        item->group, item->code, meant ? "; did you mean \"" : "",
			        meant ? meant : "", meant ? "\"?" : "");
	}
}

/* The item's group counted from 0; the sixth and later ones are drawn as "other". */
static size_t group_of(const struct matrix *matrix, const struct matrix_item *item)
{
	for (size_t i = 0; i < matrix->groups.count; i++)
		if (item->group && !strcmp(matrix->groups.items[i], item->group))
			return i < GROUPS ? i : GROUPS;
	return matrix->groups.count ? GROUPS : 0;
}

static enum color group_color(const struct matrix *matrix, const struct matrix_item *item)
{
	size_t group = group_of(matrix, item);
	return group < GROUPS ? (enum color)(COLOR_CATEGORY1 + (int)group) : COLOR_INK2;
}

/* ---- layout ------------------------------------------------------------------------------ */

struct layout {
	struct box plot;
	struct axis axis;
	bool codes_only;           /* narrow: names stand in the list below */
	struct labelled_dot *dots; /* of the items that have a place */
	const struct matrix_item **items;
	struct wrapped *names; /* in dots' labels */
	size_t count;
	struct key_item *key;
	size_t key_count;
	double key_top, list_top, height;
	size_t *listed; /* dots in the list below */
	size_t list_count, list_columns;
};
static const double radius = 4.2, narrow = 250, row_height = 12.5, name_room = 82;

static double cut_of(const struct matrix *matrix, double cut)
{
	return isfinite(cut) ? cut : (matrix->from + matrix->to) / 2;
}

static double x_of(const struct layout *layout, double value)
{
	return axis_place(&layout->axis, value, layout->plot.x0, layout->plot.x1);
}

static double y_of(const struct layout *layout, double value)
{
	return axis_place(&layout->axis, value, layout->plot.y1, layout->plot.y0);
}

static struct box no_box(void)
{
	return (struct box){1, 1, 0, 0};
}

static void set_cross(
        const struct layout *layout, const struct matrix_item *item, struct labelled_dot *dot)
{
	dot->cross[0] = dot->cross[1] = no_box();
	if (isfinite(item->x_low) && isfinite(item->x_high))
		dot->cross[0] = (struct box){x_of(layout, fmin(item->x_low, item->x_high)),
		        dot->y - 0.1, x_of(layout, fmax(item->x_low, item->x_high)), dot->y + 0.1};
	if (isfinite(item->y_low) && isfinite(item->y_high))
		dot->cross[1] =
		        (struct box){dot->x - 0.1, y_of(layout, fmax(item->y_low, item->y_high)),
		                dot->x + 0.1, y_of(layout, fmin(item->y_low, item->y_high))};
}

static void set_dots(
        struct layout *layout, const struct matrix *matrix, const struct drawing *drawing)
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
		dot->x = x_of(layout, item->x);
		dot->y = y_of(layout, item->y);
		if (!layout->codes_only)
			*words = wrap_text(drawing, item->name, &name, name_room, 1);
		dot->width = fmax(words->width,
		        fmin(name_room, text_width(drawing->typesetter, item->code, &code)));
		dot->height = 8.6 + (double)words->count * 9.4;
		dot->small_width = 10;
		dot->small_height = 8.6;
		set_cross(layout, item, dot);
		layout->items[layout->count++] = item;
	}
}

/* ---- corner names ------------------------------------------------------------------------ */

struct corner {
	const char *text;
	struct style style;
	double x, baseline;
	enum anchor anchor;
};

static size_t corners_of(const struct matrix *matrix, const struct layout *layout,
        const struct drawing *drawing, struct corner out[4])
{
	size_t count = 0;
	double room = (layout->plot.x1 - layout->plot.x0) / 2 - 10;
	for (size_t i = 0; i < 4 && i < matrix->quadrants.count; i++) {
		bool right = i % 2, lower = i / 2;
		bool emphasis = (int)i + 1 == matrix->emphasis;
		struct corner corner = {
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
        struct layout *layout, const struct matrix *matrix, const struct drawing *drawing)
{
	struct corner corners[4];
	struct box forbidden[4];
	size_t count = corners_of(matrix, layout, drawing, corners);
	for (size_t i = 0; i < count; i++) {
		struct box box = text_box(drawing, corners[i].x, corners[i].baseline,
		        corners[i].text, &corners[i].style, corners[i].anchor);
		forbidden[i] = (struct box){box.x0 - 3, box.y0 - 2, box.x1 + 3, box.y1 + 1};
	}
	double cut_x = x_of(layout, cut_of(matrix, matrix->cut_x));
	double cut_y = y_of(layout, cut_of(matrix, matrix->cut_y));
	/* Text that only touches a line is taken to cross it. */
	const struct box lines[] = {{cut_x - 1.5, layout->plot.y0, cut_x + 1.5, layout->plot.y1},
	        {layout->plot.x0, cut_y - 1.5, layout->plot.x1, cut_y + 1.5}};
	const struct box *plot = &layout->plot;
	struct label_field field = {
	        .plot = {plot->x0 + 2, plot->y0 + 2, plot->x1 - 2, plot->y1 - 2},
	        .radius = radius,
	        .forbidden = forbidden,
	        .forbidden_count = count,
	        .lines = lines,
	        .line_count = 2};
	place_labels(drawing->arena, layout->dots, layout->count, &field);
}

/* ---- below the plot ---------------------------------------------------------------------- */

static void set_key(struct layout *layout, const struct matrix *matrix, double width, double top,
        const struct drawing *drawing)
{
	size_t groups = matrix->groups.count < GROUPS ? matrix->groups.count : GROUPS;
	bool crossed = false, other = false;
	layout->key = arena_array(drawing->arena, groups + 2, sizeof *layout->key);
	for (size_t i = 0; i < groups; i++)
		layout->key[layout->key_count++] = (struct key_item){
		        (enum mark_kind)(MARK_DOT_1 + (int)i), matrix->groups.items[i]};
	for (size_t i = 0; i < layout->count; i++) {
		crossed = crossed || layout->dots[i].cross[0].x0 <= layout->dots[i].cross[0].x1 ||
		        layout->dots[i].cross[1].x0 <= layout->dots[i].cross[1].x1;
		other = other || group_of(matrix, layout->items[i]) == GROUPS;
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
static size_t list_columns(const struct layout *layout, double width, const struct drawing *drawing)
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
static void set_list(struct layout *layout, double width, const struct drawing *drawing)
{
	layout->listed = arena_array(drawing->arena, layout->count, sizeof *layout->listed);
	for (size_t i = 0; i < layout->count; i++)
		if (layout->codes_only || layout->dots[i].numbered)
			layout->listed[layout->list_count++] = i;
	layout->list_columns = list_columns(layout, width, drawing);
	size_t lines = (layout->list_count + layout->list_columns - 1) / layout->list_columns;
	layout->height = layout->list_top + (lines ? 6 + (double)lines * row_height : 0) + 1;
}

static struct layout lay_out_with(
        const struct matrix *matrix, double width, bool codes_only, const struct drawing *drawing)
{
	struct layout layout = {.codes_only = codes_only};
	struct extent extent = {matrix->from, matrix->to};
	layout.axis = axis_fit(extent, matrix->from, matrix->to, FORMAT_PLAIN);
	/* A square has room for one tick more than a chart with grid lines. */
	if (layout.axis.ticks == 3)
		layout.axis = (struct axis){.from = matrix->from,
		        .to = matrix->to,
		        .first = matrix->from,
		        .step = (matrix->to - matrix->from) / 5,
		        .ticks = 6,
		        .format = FORMAT_PLAIN};
	layout.plot.x0 = grid_width(drawing, &layout.axis) + 2;
	layout.plot.x1 = width - 1;
	layout.plot.y0 = matrix->y_high ? 15 : 5;
	double plot_width = layout.plot.x1 - layout.plot.x0;
	layout.plot.y1 =
	        layout.plot.y0 + fmin(plot_width * 1.1, fmax(300, fmin(plot_width * 0.8, 400)));
	set_dots(&layout, matrix, drawing);
	set_labels(&layout, matrix, drawing);
	bool ends = matrix->x_low || matrix->x_high || matrix->y_low;
	set_key(&layout, matrix, width, layout.plot.y1 + 12 + (ends ? 11 : 0) + 4, drawing);
	set_list(&layout, width, drawing);
	return layout;
}

/* With names beside the codes, unless that leaves more than a quarter of the dots to the list. */
static struct layout lay_out(
        const struct matrix *matrix, double width, const struct drawing *drawing)
{
	if (width < narrow)
		return lay_out_with(matrix, width, true, drawing);
	struct layout layout = lay_out_with(matrix, width, false, drawing);
	return layout.list_count * 4 > layout.count ? lay_out_with(matrix, width, true, drawing)
	                                            : layout;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct matrix *matrix = data;
	return matrix->items.count ? lay_out(matrix, width, drawing).height : EMPTY_HEIGHT * 2;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static void draw_axis_words(
        struct sheet *sheet, const struct matrix *matrix, const struct layout *layout)
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

static void draw_plot(struct sheet *sheet, const struct matrix *matrix, const struct layout *layout)
{
	const struct drawing *drawing = sheet->drawing;
	const struct box *plot = &layout->plot;
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK2);
	double cut_x = x_of(layout, cut_of(matrix, matrix->cut_x));
	double cut_y = y_of(layout, cut_of(matrix, matrix->cut_y));
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
	for (size_t i = 0; i < layout->axis.ticks; i++) {
		double value = axis_tick(&layout->axis, i);
		const char *text = number_text(drawing, value, FORMAT_PLAIN);
		double half = text_width(drawing->typesetter, text, &small) / 2;
		double x = fmin(x_of(layout, value), sheet->width - half);
		write_text(sheet, plot->x0 - 5, y_of(layout, value) + small.size * 0.35, text,
		        &small, ANCHOR_END);
		write_text(sheet, x, plot->y1 + 11, text, &small, ANCHOR_MIDDLE);
	}
	draw_axis_words(sheet, matrix, layout);
}

static void draw_crosses(struct sheet *sheet, const struct layout *layout)
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
	if (length > radius + 1)
		line(sheet, dot->x + dx / length * (radius + 0.6),
		        dot->y + dy / length * (radius + 0.6), x, y, pen);
}

static void write_label(
        struct sheet *sheet, const struct layout *layout, size_t index, size_t number)
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
	write_over(sheet, x, y, cut_text(drawing, layout->items[index]->code, &code, name_room),
	        &code, dot->anchor);
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
static size_t list_number(const struct layout *layout, size_t dot)
{
	for (size_t i = 0; i < layout->list_count; i++)
		if (layout->listed[i] == dot)
			return i + 1;
	return 0;
}

static void draw_dots(struct sheet *sheet, const struct matrix *matrix, const struct layout *layout)
{
	for (size_t i = 0; i < layout->count; i++) {
		const struct matrix_item *item = layout->items[i];
		const struct labelled_dot *at = &layout->dots[i];
		enum color color = group_color(matrix, item);
		bool hollow = item->delivered || group_of(matrix, item) == GROUPS;
		begin_item(sheet, item->code, dot_words(matrix, item, sheet->drawing));
		dot(sheet, at->x, at->y, hollow ? radius - 0.5 : radius, color, hollow);
		write_label(sheet, layout, i, list_number(layout, i));
		end_item(sheet);
	}
}

static void draw_list(struct sheet *sheet, const struct layout *layout)
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
		double y = layout->list_top + 6 + row_height * (double)(i % lines) + 8.5;
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

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
        struct canvas *canvas)
{
	const struct matrix *matrix = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	if (!matrix->items.count) {
		empty_frame(&sheet, word(drawing, "no_data"), matrix->empty);
		return;
	}
	struct layout layout = lay_out(matrix, width, drawing);
	struct corner corners[4];
	size_t count = corners_of(matrix, &layout, drawing, corners);
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

/* ---- words ------------------------------------------------------------------------------- */

/* The quadrant of an item, counted as in `quadrants`. */
static size_t quadrant_of(const struct matrix *matrix, const struct matrix_item *item)
{
	bool right = item->x >= cut_of(matrix, matrix->cut_x);
	bool lower = item->y < cut_of(matrix, matrix->cut_y);
	return (size_t)right + 2 * (size_t)lower;
}

static void describe_quadrant(const struct matrix *matrix, size_t quadrant,
        const struct drawing *drawing, struct buffer *out)
{
	struct word_list codes = {BUFFER_INIT, 0, 8};
	for (size_t i = 0; i < matrix->items.count; i++) {
		const struct matrix_item *item = &matrix->items.items[i];
		if (isfinite(item->x) && isfinite(item->y) && quadrant_of(matrix, item) == quadrant)
			word_list_add(&codes, item->code);
	}
	bool any = codes.count > 0;
	const char *items = word_list_done(drawing, &codes);
	if (any && quadrant < matrix->quadrants.count)
		describe_add(out,
		        phrase(drawing, "in_quadrant",
		                (struct blank[]){{"quadrant", matrix->quadrants.items[quadrant]},
		                        {"items", items}, {0}}));
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct matrix *matrix = data;
	size_t first = matrix->emphasis >= 1 ? (size_t)matrix->emphasis - 1 : 0;
	describe_open(out, drawing, "matrix_chart", matrix->subject, matrix->period);
	if (!matrix->items.count)
		describe_nothing(out, word(drawing, "no_data"));
	describe_quadrant(matrix, first, drawing, out);
	for (size_t i = 0; i < 4; i++)
		if (i != first)
			describe_quadrant(matrix, i, drawing, out);
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct matrix *matrix = data;
	struct table *table = table_new(drawing, matrix->subject, matrix->period);
	const char *spread = matrix->spread ? matrix->spread : word(drawing, "interval");
	table_column(table, word(drawing, "code"), false);
	table_column(table, word(drawing, "name"), false);
	table_column(table, word(drawing, "group"), false);
	table_column(table, matrix->y_high ? matrix->y_high : word(drawing, "up"), true);
	table_column(table, spread, true);
	table_column(table, matrix->x_high ? matrix->x_high : word(drawing, "across"), true);
	table_column(table, spread, true);
	table_column(table, word(drawing, "quadrant"), false);
	for (size_t i = 0; i < matrix->items.count; i++) {
		const struct matrix_item *item = &matrix->items.items[i];
		size_t quadrant = quadrant_of(matrix, item);
		bool placed = isfinite(item->x) && isfinite(item->y);
		table_cell(table, item->code);
		table_cell(table, item->name);
		table_cell(table, item->group);
		table_number(table, item->y, FORMAT_PLAIN);
		table_cell(table, range_text(drawing, item->y_low, item->y_high, FORMAT_PLAIN));
		table_number(table, item->x, FORMAT_PLAIN);
		table_cell(table, range_text(drawing, item->x_low, item->x_high, FORMAT_PLAIN));
		table_cell(table,
		        placed && quadrant < matrix->quadrants.count
		                ? matrix->quadrants.items[quadrant]
		                : NULL);
	}
	return table_done(table);
}

const struct figure_kind figure_matrix = {
        .name = "matrix",
        .help = "priorities: benefit against effort with quadrants",
        .type = &matrix_type,
        .check = check,
        .height = height,
        .draw = draw,
        .describe = describe,
        .rows = rows,
};
