/* Marks: small shapes that say a status, a verdict or what a line of a chart means. */
#include "figure/chart.h"

struct mark_place {
	double x, y, size; /* centre; height of a status mark */
	enum color color;
	bool turned;
};
typedef void mark_drawer(struct sheet *sheet, const struct mark_place *at);

static void polygon(
	struct sheet *sheet, const struct mark_place *at, const double (*points)[2], size_t count)
{
	struct path path = path_new(sheet->drawing->arena);
	double half = at->size / 2, flip = at->turned ? -1 : 1;
	for (size_t i = 0; i < count; i++) {
		double x = at->x + points[i][0] * half, y = at->y + points[i][1] * half * flip;
		if (i)
			path_line(&path, x, y);
		else
			path_move(&path, x, y);
	}
	path_close(&path);
	sheet->canvas->functions->fill(sheet->canvas, &path, at->color, 1);
}

static void disc(struct sheet *sheet, const struct mark_place *at)
{
	struct path path = path_new(sheet->drawing->arena);
	path_circle(&path, at->x, at->y, at->size / 2);
	sheet->canvas->functions->fill(sheet->canvas, &path, at->color, 1);
}

static void circle(struct sheet *sheet, const struct mark_place *at, enum color inside)
{
	struct path path = path_new(sheet->drawing->arena);
	struct pen pen = {at->color, at->size * 0.14, 1, {0, 0}, false};
	path_circle(&path, at->x, at->y, (at->size - pen.width) / 2);
	if (inside != COLOR_NONE)
		sheet->canvas->functions->fill(sheet->canvas, &path, inside, 1);
	sheet->canvas->functions->stroke(sheet->canvas, &path, &pen);
}

static void ring(struct sheet *sheet, const struct mark_place *at)
{
	circle(sheet, at, COLOR_NONE);
}

static void triangle(struct sheet *sheet, const struct mark_place *at)
{
	static const double points[][2] = {{0, -1}, {1.08, 0.9}, {-1.08, 0.9}};
	polygon(sheet, at, points, 3);
}

static void triangle_down(struct sheet *sheet, const struct mark_place *at)
{
	struct mark_place turned = *at;
	turned.turned = !at->turned;
	triangle(sheet, &turned);
}

static void diamond(struct sheet *sheet, const struct mark_place *at)
{
	static const double points[][2] = {{0, -1.15}, {1.15, 0}, {0, 1.15}, {-1.15, 0}};
	polygon(sheet, at, points, 4);
}

static void tick_through(struct sheet *sheet, const struct mark_place *at, enum color color)
{
	double half = at->size / 2;
	struct path path = path_new(sheet->drawing->arena);
	path_move(&path, at->x - half * 0.45, at->y + half * 0.02);
	path_line(&path, at->x - half * 0.1, at->y + half * 0.38);
	path_line(&path, at->x + half * 0.5, at->y - half * 0.36);
	struct pen pen = {color, at->size * 0.15, 1, {0, 0}, true};
	sheet->canvas->functions->stroke(sheet->canvas, &path, &pen);
}

static void disc_with_tick(struct sheet *sheet, const struct mark_place *at)
{
	disc(sheet, at);
	tick_through(sheet, at, COLOR_GROUND);
}

static void outline(struct sheet *sheet, const struct mark_place *at)
{
	double width = at->size * 0.14, side = at->size - width;
	struct pen pen = {at->color, width, 1, {0, 0}, false};
	frame(sheet, at->x - side / 2, at->y - side / 2, side, side, pen);
}

static void box_with_dot(struct sheet *sheet, const struct mark_place *at)
{
	struct mark_place inner = *at;
	inner.size = at->size * 0.3;
	outline(sheet, at);
	disc(sheet, &inner);
}

static void box_with_dash(struct sheet *sheet, const struct mark_place *at)
{
	outline(sheet, at);
	rectangle(sheet, at->x - at->size * 0.24, at->y - at->size * 0.08, at->size * 0.48,
		at->size * 0.16, at->color, 1);
}

static void box_with_tick(struct sheet *sheet, const struct mark_place *at)
{
	outline(sheet, at);
	tick_through(sheet, at, at->color);
}

static void square(struct sheet *sheet, const struct mark_place *at)
{
	double side = at->size * 0.86;
	rectangle(sheet, at->x - side / 2, at->y - side / 2, side, side, at->color, 1);
}

static void dot_on_band(struct sheet *sheet, const struct mark_place *at)
{
	double size = at->size;
	rectangle(sheet, at->x - size * 0.85, at->y - size * 0.42, size * 1.7, size * 0.84,
		COLOR_FOCUS3, 1);
	dot(sheet, at->x, at->y, size * 0.36, at->color, false);
}

static void upright(struct sheet *sheet, const struct mark_place *at)
{
	double height = at->size * 1.25;
	rectangle(sheet, at->x - 0.7, at->y - height / 2, 1.4, height, at->color, 1);
}

static void thick_upright(struct sheet *sheet, const struct mark_place *at)
{
	double height = at->size * 1.5;
	rectangle(sheet, at->x - 1, at->y - height / 2, 2, height, at->color, 1);
}

static void band(struct sheet *sheet, const struct mark_place *at)
{
	rectangle(sheet, at->x - at->size * 0.85, at->y - at->size * 0.42, at->size * 1.7,
		at->size * 0.84, at->color, 1);
}

static void hollow_dot(struct sheet *sheet, const struct mark_place *at)
{
	circle(sheet, at, COLOR_GROUND);
}

static void cross(struct sheet *sheet, const struct mark_place *at)
{
	struct pen pen = {at->color, 0.7, 1, {0, 0}, false};
	line(sheet, at->x - at->size * 0.85, at->y, at->x + at->size * 0.85, at->y, pen);
	line(sheet, at->x, at->y - at->size * 0.6, at->x, at->y + at->size * 0.6, pen);
}

static void assessors(struct sheet *sheet, const struct mark_place *at)
{
	static const double points[][2] = {{-1, 0.35}, {0, 0.35}, {1, 0.35}, {0, -0.5}};
	double unit = at->size * 0.66;
	struct pen pen = {COLOR_INK2, 0.6, 1, {0, 0}, false};
	line(sheet, at->x - unit * 1.4, at->y + unit * 0.85, at->x + unit * 1.4,
		at->y + unit * 0.85, pen);
	for (size_t i = 0; i < 4; i++)
		dot(sheet, at->x + points[i][0] * unit, at->y + points[i][1] * unit,
			at->size * 0.24, at->color, true);
}

static void sample(struct sheet *sheet, const struct mark_place *at, struct pen pen)
{
	line(sheet, at->x - at->size, at->y, at->x + at->size, at->y, pen);
}

static void solid_line(struct sheet *sheet, const struct mark_place *at)
{
	sample(sheet, at, (struct pen){at->color, 1.8, 1, {0, 0}, false});
}

static void dotted_line(struct sheet *sheet, const struct mark_place *at)
{
	sample(sheet, at, pen_before);
}

static void dashed_line(struct sheet *sheet, const struct mark_place *at)
{
	sample(sheet, at, pen_target);
}

static void bar_edge(struct sheet *sheet, const struct mark_place *at, struct pen pen)
{
	frame(sheet, at->x - at->size * 0.95, at->y - at->size * 0.42, at->size * 1.9,
		at->size * 0.84, pen);
}

static void bar_running(struct sheet *sheet, const struct mark_place *at)
{
	rectangle(sheet, at->x - at->size * 0.95, at->y - at->size * 0.42, at->size * 1.9,
		at->size * 0.84, at->color, 0.28);
	bar_edge(sheet, at, (struct pen){at->color, 1, 1, {0, 0}, false});
}

static void bar_planned(struct sheet *sheet, const struct mark_place *at)
{
	bar_edge(sheet, at, (struct pen){at->color, 1, 1, {0, 0}, false});
}

static void bar_dashed(struct sheet *sheet, const struct mark_place *at)
{
	bar_edge(sheet, at, (struct pen){at->color, 1, 1, {2.5, 1.8}, false});
}

static void bar_heavy(struct sheet *sheet, const struct mark_place *at)
{
	bar_edge(sheet, at, (struct pen){at->color, 1.8, 1, {0, 0}, false});
}

static void arrow(struct sheet *sheet, const struct mark_place *at)
{
	static const double points[][2] = {{2.2, 0}, {1.2, -0.62}, {1.2, 0.62}};
	struct mark_place start = {at->x - at->size * 0.8, at->y, at->size * 0.6, at->color, false};
	line(sheet, at->x - at->size * 0.6, at->y, at->x + at->size * 0.7, at->y,
		(struct pen){at->color, 0.9, 1, {0, 0}, false});
	polygon(sheet, at, points, 3);
	diamond(sheet, &start);
}

static const struct mark_row {
	mark_drawer *draw;
	enum color color;
	double width, scale; /* in sizes: of the place, of the shape (0: 1) */
} marks[MARKS] = {
	[MARK_ON_TRACK] = {disc, COLOR_ON_TRACK, 1, 0},
	[MARK_AT_RISK] = {triangle, COLOR_AT_RISK, 1.1, 0},
	[MARK_OFF_TRACK] = {diamond, COLOR_OFF_TRACK, 1.15, 0},
	[MARK_DELIVERED] = {disc_with_tick, COLOR_ACCENT, 1, 0},
	[MARK_NOT_STARTED] = {ring, COLOR_INK2, 1, 0},
	[MARK_AWAITING_DECISION] = {box_with_dot, COLOR_ACCENT, 1, 0},
	[MARK_PROPOSED_STOP] = {box_with_dash, COLOR_INK, 1, 0},
	[MARK_ON_COURSE] = {disc, COLOR_ON_TRACK, 1, 0},
	[MARK_TOO_SLOW] = {triangle, COLOR_AT_RISK, 1.1, 0},
	[MARK_STALLED] = {diamond, COLOR_OFF_TRACK, 1.15, 0},
	[MARK_BETTER] = {triangle, COLOR_BETTER, 1, 0.9},
	[MARK_WORSE] = {triangle_down, COLOR_WORSE, 1, 0.9},
	[MARK_NO_CLEAR_CHANGE] = {ring, COLOR_INK2, 1, 0.86},
	[MARK_NOT_COMPARABLE] = {ring, COLOR_INK3, 1, 0.86},
	[MARK_UNKNOWN] = {ring, COLOR_INK3, 1, 0.86},
	[MARK_DONE] = {box_with_tick, COLOR_ACCENT, 1, 0},
	[MARK_OPEN] = {outline, COLOR_INK2, 1, 0},
	[MARK_SQUARE_1] = {square, COLOR_CATEGORY1, 0.9, 0},
	[MARK_SQUARE_1 + 1] = {square, COLOR_CATEGORY2, 0.9, 0},
	[MARK_SQUARE_1 + 2] = {square, COLOR_CATEGORY3, 0.9, 0},
	[MARK_SQUARE_1 + 3] = {square, COLOR_CATEGORY4, 0.9, 0},
	[MARK_SQUARE_1 + 4] = {square, COLOR_CATEGORY5, 0.9, 0},
	[MARK_SQUARE_OTHER] = {outline, COLOR_INK2, 0.9, 0.86},
	[MARK_DOT_1] = {disc, COLOR_CATEGORY1, 1, 0},
	[MARK_DOT_1 + 1] = {disc, COLOR_CATEGORY2, 1, 0},
	[MARK_DOT_1 + 2] = {disc, COLOR_CATEGORY3, 1, 0},
	[MARK_DOT_1 + 3] = {disc, COLOR_CATEGORY4, 1, 0},
	[MARK_DOT_1 + 4] = {disc, COLOR_CATEGORY5, 1, 0},
	[MARK_DOT_OTHER] = {hollow_dot, COLOR_INK2, 1, 0},
	[MARK_NOW] = {dot_on_band, COLOR_ACCENT, 1.8, 0},
	[MARK_PREVIOUS] = {upright, COLOR_INK2, 0.5, 0},
	[MARK_TARGET] = {triangle_down, COLOR_INK, 1, 0.9},
	[MARK_BAND] = {band, COLOR_FOCUS3, 1.8, 0},
	[MARK_HOLLOW] = {hollow_dot, COLOR_INK2, 1, 0},
	[MARK_FOCUS] = {disc, COLOR_ACCENT, 1, 0},
	[MARK_FOCUS_HOLLOW] = {hollow_dot, COLOR_FOCUS2, 1, 0},
	[MARK_CROSS] = {cross, COLOR_CONTEXT, 1.7, 0},
	[MARK_BAR] = {thick_upright, COLOR_INK, 0.5, 0},
	[MARK_ASSESSORS] = {assessors, COLOR_INK2, 2.1, 0},
	[MARK_LINE] = {solid_line, COLOR_ACCENT, 2, 0},
	[MARK_LINE_BEFORE] = {dotted_line, COLOR_CONTEXT, 2, 0},
	[MARK_LINE_TARGET] = {dashed_line, COLOR_INK, 2, 0},
	[MARK_SQUARE_BEFORE] = {square, COLOR_CONTEXT, 0.9, 0},
	[MARK_SQUARE_FOCUS] = {square, COLOR_ACCENT, 0.9, 0},
	[MARK_SQUARE_FOCUS2] = {square, COLOR_FOCUS2, 0.9, 0},
	[MARK_SQUARE_FOCUS3] = {square, COLOR_FOCUS3, 0.9, 0},
	[MARK_SQUARE_NEUTRAL] = {square, COLOR_RULE, 0.9, 0},
	[MARK_SQUARE_BETTER] = {square, COLOR_BETTER, 0.9, 0},
	[MARK_SQUARE_WORSE] = {square, COLOR_WORSE, 0.9, 0},
	[MARK_SIGNAL] = {diamond, COLOR_INK, 1.15, 0},
	[MARK_BAR_DONE] = {band, COLOR_INK2, 1.8, 0},
	[MARK_BAR_RUNNING] = {bar_running, COLOR_INK2, 2, 0},
	[MARK_BAR_PLANNED] = {bar_planned, COLOR_INK2, 2, 0},
	[MARK_BAR_FORECAST] = {bar_dashed, COLOR_OFF_TRACK, 2, 0},
	[MARK_BAR_CRITICAL] = {bar_heavy, COLOR_INK, 2, 0},
	[MARK_LINK] = {arrow, COLOR_INK2, 2.3, 0},
	[MARK_BAND_SHORT] = {band, COLOR_TINT2, 1.8, 0},
	[MARK_BAND_MID] = {band, COLOR_TINT, 1.8, 0},
	[MARK_BAND_LONG] = {bar_planned, COLOR_RULE, 2, 0},
};

void draw_mark(
	struct sheet *sheet, enum mark_kind kind, double x, double y, double size, bool turned)
{
	const struct mark_row *row = &marks[kind];
	double scale = row->scale > 0 ? row->scale : 1;
	struct mark_place at = {x, y, size * scale, row->color, turned};
	row->draw(sheet, &at);
}

double mark_width(enum mark_kind kind, double size)
{
	return marks[kind].width * size;
}

/* ---- keys -------------------------------------------------------------------------------- */

static const double key_mark = 7.5, key_gap = 5, key_between = 15, key_line = 14;

/* Where item i stands when the key flows in lines of `width`; calls draw for each. */
static double flow(const struct drawing *drawing, const struct key_item *items, size_t count,
	double width, struct sheet *sheet, double left, double top)
{
	struct style style = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	double x = 0, y = 0;
	for (size_t i = 0; i < count; i++) {
		double mark = mark_width(items[i].mark, key_mark);
		const char *text = cut_text(drawing, items[i].text, &style, width - mark - key_gap);
		double needed = mark + key_gap + text_width(drawing->typesetter, text, &style);
		if (x > 0 && x + needed > width) {
			x = 0;
			y += key_line;
		}
		if (sheet) {
			double middle = top + y + key_line / 2;
			draw_mark(
				sheet, items[i].mark, left + x + mark / 2, middle, key_mark, false);
			write_text(sheet, left + x + mark + key_gap, middle + style.size * 0.35,
				text, &style, ANCHOR_START);
		}
		x += needed + key_between;
	}
	return count ? y + key_line : 0;
}

double key_height(
	const struct drawing *drawing, const struct key_item *items, size_t count, double width)
{
	return flow(drawing, items, count, width, NULL, 0, 0);
}

void draw_key(struct sheet *sheet, double x, double y, const struct key_item *items, size_t count,
	double width)
{
	flow(sheet->drawing, items, count, width, sheet, x, y);
}
