/*
 * Blocks, in a line of text: so many of so few, filled and hollow: agreement, likelihood; or
 * kept and not kept: promises.
 *
 *	![2 of 3](figure:blocks?filled=2&of=3&shape=dot) Possible
 */
#include "figure/chart.h"

struct blocks {
	struct pos at;
	int filled, of, shape;
};

enum shape { SHAPE_SQUARE, SHAPE_DOT, SHAPE_PROMISE, SHAPES };
static const char *const shape_names[] = {"square", "dot", "promise", NULL};

static const struct field blocks_fields[] = {
	FIELD(struct blocks, filled, FIELD_INTEGER, .flags = REQUIRED, .low = 0, .high = 20,
		.help = "how many are filled"),
	FIELD(struct blocks, of, FIELD_INTEGER, .low = 1, .high = 20, .fallback = "3",
		.help = "how many there are"),
	FIELD(struct blocks, shape, FIELD_CHOICE, .choices = shape_names, .fallback = "square",
		.help = "square for agreement, dot for likelihood and impact, promise for what "
			"was kept, with a tick, and what was not, in red"),
	FIELD_END};
static const struct type blocks_type = {
	"blocks", sizeof(struct blocks), blocks_fields, "so many of so few"};

/* In ems: one block, the distance of two, the box. */
static const struct measure {
	double size, step, ascent, descent;
} measures[SHAPES] = {
	[SHAPE_SQUARE] = {0.8, 0.92, 0.76, 0.08},
	[SHAPE_DOT] = {0.8, 0.92, 0.76, 0.08},
	[SHAPE_PROMISE] = {1.05, 1.3, 0.98, 0.24},
};

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct blocks *blocks = data;
	if (blocks->filled > blocks->of)
		report(diagnostics, CODE_FIGURE, &blocks->at,
			"%d blocks are filled of only %d; raise \"of\" or lower \"filled\"",
			blocks->filled, blocks->of);
}

static void extent_blocks(const void *data, double size, const struct drawing *drawing,
	double *width, double *ascent, double *descent)
{
	(void)drawing;
	const struct blocks *blocks = data;
	const struct measure *measure = &measures[blocks->shape];
	*width = size * (measure->step * (blocks->of - 1) + measure->size);
	*ascent = size * measure->ascent;
	*descent = size * measure->descent;
}

static void draw_promises(
	struct sheet *sheet, const struct blocks *blocks, double side, double step)
{
	/* A diamond is wider than its size. */
	for (int i = 0; i < blocks->of; i++)
		draw_mark(sheet, i < blocks->filled ? MARK_DELIVERED : MARK_OFF_TRACK,
			step * i + side / 2, sheet->height / 2,
			i < blocks->filled ? side : side * 0.87, false);
}

static void draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct blocks *blocks = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height);
	const struct measure *measure = &measures[blocks->shape];
	double size = height / (measure->ascent + measure->descent), side = size * measure->size;
	if (blocks->shape == SHAPE_PROMISE) {
		draw_promises(&sheet, blocks, side, size * measure->step);
		return;
	}
	struct pen pen = {COLOR_INK2, size * 0.09, 1, {0, 0}, false};
	for (int i = 0; i < blocks->of; i++) {
		struct path path = path_new(drawing->arena);
		double x = size * measure->step * i, y = height / 2;
		bool filled = i < blocks->filled;
		double inset = filled ? 0 : pen.width / 2;
		if (blocks->shape == SHAPE_DOT)
			path_circle(&path, x + side / 2, y, side / 2 - inset);
		else
			path_rectangle(&path, x + inset, y - side / 2 + inset, side - 2 * inset,
				side - 2 * inset);
		if (filled)
			sheet.canvas->functions->fill(canvas, &path,
				blocks->shape == SHAPE_DOT ? COLOR_INK : COLOR_INK2, 1);
		else
			sheet.canvas->functions->stroke(canvas, &path, &pen);
	}
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct blocks *blocks = data;
	describe_add(out,
		phrase(drawing, "so_many_of",
			(struct blank[]){
				{"filled", number_text(drawing, blocks->filled, FORMAT_COUNT)},
				{"of", number_text(drawing, blocks->of, FORMAT_COUNT)}, {0}}));
}

const struct figure_kind figure_blocks = {
	.name = "blocks",
	.help = "so many of so few, as squares or dots (inline)",
	.type = &blocks_type,
	.in_line = true,
	.check = check,
	.extent = extent_blocks,
	.draw = draw,
	.describe = describe,
};
