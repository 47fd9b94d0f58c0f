/*
 * The bar, in a line of text or a cell: a length beside its number, on the scale that `of` sets
 * for all the rows. The number is text; the bar says nothing that it does not.
 *
 *	| **46** ![](figure:bar?value=46&of=107&tone=late) |
 *	| ![](figure:bar?value=4&of=6&part=1&step=1) **4** |
 *
 * `part` is the share of it, from its start, that has the tone; the rest is pale then.
 */
#include "figure/chart.h"

struct bar_inline {
	struct pos at;
	double value, of, part, step, width;
	int tone;
};

enum { TONE_LATE, TONE_PALE, TONE_FOCUS, TONE_CONTEXT };
static const char *const tone_names[] = {"late", "pale", "focus", "context", NULL};
static const enum color tones[] = {COLOR_OFF_TRACK, COLOR_FOCUS3, COLOR_ACCENT, COLOR_CONTEXT};

static const struct field bar_inline_fields[] = {
	FIELD(struct bar_inline, value, FIELD_NUMBER, .flags = REQUIRED, .low = 0, .high = 1e15,
		.help = "its length"),
	FIELD(struct bar_inline, of, FIELD_NUMBER, .flags = REQUIRED, .low = 0, .high = 1e15,
		.help = "the value of a whole one: the same in all rows of a table"),
	FIELD(struct bar_inline, part, FIELD_NUMBER, .low = 0, .high = 1e15,
		.help = "the part of it that has the tone; the rest is pale; default all of it"),
	FIELD(struct bar_inline, step, FIELD_NUMBER, .low = 0, .high = 1e15,
		.help = "cut after so much of it, where pieces are wide enough: 1 for things "
			"that are counted"),
	FIELD(struct bar_inline, tone, FIELD_CHOICE, .choices = tone_names, .fallback = "pale",
		.help = "late: red, for what is overdue; pale: what is left; focus; context: "
			"the value before"),
	FIELD(struct bar_inline, width, FIELD_NUMBER, .low = 1, .high = 40, .fallback = "9",
		.help = "width of a whole one in ems of the text around it"),
	FIELD_END};
static const struct type bar_inline_type = {
	"bar", sizeof(struct bar_inline), bar_inline_fields, "a length beside a number"};

/* In ems: the bar, centred on digits; the least length that is seen; the cut between pieces. */
#define BAR_ASCENT  0.82
#define BAR_DESCENT 0.1
#define BAR_LEAST   0.08
#define CUT         0.1
#define LEAST_PIECE 0.4

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct bar_inline *bar = data;
	if (bar->value > bar->of)
		report(diagnostics, CODE_FIGURE, &bar->at,
			"a bar of %g is longer than a whole one of %g; raise \"of\"", bar->value,
			bar->of);
	if (bar->part > bar->value)
		report(diagnostics, CODE_FIGURE, &bar->at,
			"a part of %g is more than the bar's %g; lower \"part\" or raise "
			"\"value\"",
			bar->part, bar->value);
}

/* The length of so much of a bar, in ems. */
static double length_of(const struct bar_inline *bar, double value)
{
	return bar->of > 0 ? bar->width * value / bar->of : 0;
}

static void extent_bar(const void *data, double size, const struct drawing *drawing, double *width,
	double *ascent, double *descent)
{
	(void)drawing;
	const struct bar_inline *bar = data;
	double length = length_of(bar, bar->value);
	*width = size * (bar->value > 0 ? fmax(length, BAR_LEAST) : 0);
	*ascent = size * BAR_ASCENT;
	*descent = size * BAR_DESCENT;
}

static void draw_piece(struct sheet *sheet, double from, double to, enum color color)
{
	rectangle(sheet, from, 0, to - from, sheet->height, color, 1);
}

static void draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct bar_inline *bar = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height);
	double size = height / (BAR_ASCENT + BAR_DESCENT);
	double part = isfinite(bar->part) ? size * length_of(bar, bar->part) : width;
	if (width <= 0)
		return;
	if (part > 0)
		draw_piece(&sheet, 0, fmin(part, width), tones[bar->tone]);
	if (part < width)
		draw_piece(&sheet, part, width, COLOR_FOCUS3);
	double step = isfinite(bar->step) ? size * length_of(bar, bar->step) : 0;
	if (step < size * LEAST_PIECE)
		return;
	double half = size * CUT / 2;
	for (double x = step; x < width - half; x += step)
		draw_piece(&sheet, x - half, x + half, COLOR_GROUND);
}

/* The number stands beside it: readers of the text would only hear it twice. */
static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	(void)data;
	(void)drawing;
	(void)out;
}

const struct figure_kind figure_bar = {
	.name = "bar",
	.help = "a length beside a number, for cells of a table (inline)",
	.type = &bar_inline_type,
	.in_line = true,
	.check = check,
	.extent = extent_bar,
	.draw = draw,
	.describe = describe,
};
