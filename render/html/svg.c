/* SVG as a canvas. Colours and faces are classes, so that dark mode and the page's policy hold. */
#include "html/writer.h"

#include <math.h>
#include <string.h>

struct svg {
	struct canvas canvas;
	struct buffer *out;
};

static const char *const face_names[FACES] = {
	[FACE_SANS] = "sans",
	[FACE_SERIF] = "serif",
	[FACE_TITLE] = "title",
	[FACE_CONDENSED] = "condensed",
	[FACE_MONO] = "mono",
};

static void number(struct buffer *out, const char *name, double value)
{
	buffer_printf(out, " %s=\"", name);
	buffer_fixed(out, value, 2);
	buffer_char(out, '"');
}

static void write_steps(struct buffer *out, const struct path *path)
{
	static const struct {
		char letter;
		int points;
	} ops[] = {
		[PATH_MOVE] = {'M', 1},
		[PATH_LINE] = {'L', 1},
		[PATH_CURVE] = {'C', 3},
		[PATH_CLOSE] = {'Z', 0},
	};
	buffer_text(out, " d=\"");
	for (size_t i = 0; i < path->count; i++) {
		const struct path_step *step = &path->steps[i];
		buffer_char(out, ops[step->op].letter);
		for (int point = 0; point < ops[step->op].points; point++) {
			if (point > 0)
				buffer_char(out, ' ');
			buffer_fixed(out, step->x[point], 2);
			buffer_char(out, ' ');
			buffer_fixed(out, step->y[point], 2);
		}
	}
	buffer_char(out, '"');
}

static void svg_fill(
	struct canvas *canvas, const struct path *path, enum color color, double opacity)
{
	struct buffer *out = ((struct svg *)canvas)->out;
	if (color == COLOR_NONE || path->count == 0)
		return;
	buffer_printf(out, "<path class=\"fill-%s\"", color_names[color]);
	if (opacity < 1)
		number(out, "fill-opacity", opacity);
	write_steps(out, path);
	buffer_text(out, "/>");
}

static void svg_stroke(struct canvas *canvas, const struct path *path, const struct pen *pen)
{
	struct buffer *out = ((struct svg *)canvas)->out;
	if (pen->color == COLOR_NONE || path->count == 0)
		return;
	buffer_printf(out, "<path class=\"stroke-%s\" fill=\"none\"", color_names[pen->color]);
	number(out, "stroke-width", pen->width);
	if (pen->opacity < 1)
		number(out, "stroke-opacity", pen->opacity);
	if (pen->dash[0] > 0) {
		buffer_text(out, " stroke-dasharray=\"");
		buffer_fixed(out, pen->dash[0], 2);
		buffer_char(out, ' ');
		buffer_fixed(out, pen->dash[1], 2);
		buffer_char(out, '"');
	}
	if (pen->round)
		buffer_text(out, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
	write_steps(out, path);
	buffer_text(out, "/>");
}

static void svg_text(struct canvas *canvas, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor, double halo)
{
	static const char *const anchors[] = {
		[ANCHOR_START] = NULL, [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
	struct buffer *out = ((struct svg *)canvas)->out;
	buffer_printf(out, "<text class=\"fill-%s face-%s%s\"", color_names[style->color],
		face_names[style->face], halo > 0 ? " stroke-ground" : "");
	number(out, "x", x);
	number(out, "y", baseline);
	number(out, "font-size", style->size);
	if (style->weight != 400)
		buffer_printf(out, " font-weight=\"%d\"", style->weight);
	if (style->italic)
		buffer_text(out, " font-style=\"italic\"");
	if (style->tracking < 0 || style->tracking > 0)
		number(out, "letter-spacing", style->tracking);
	if (anchors[anchor] != NULL)
		buffer_printf(out, " text-anchor=\"%s\"", anchors[anchor]);
	if (halo > 0) {
		number(out, "stroke-width", halo);
		buffer_text(out, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
	}
	buffer_char(out, '>');
	buffer_html(out, text);
	buffer_text(out, "</text>");
}

static void svg_begin(struct canvas *canvas, const char *key, const char *label)
{
	struct buffer *out = ((struct svg *)canvas)->out;
	buffer_text(out, "<g");
	if (key != NULL) {
		buffer_text(out, " data-key=\"");
		buffer_html(out, key);
		buffer_char(out, '"');
	}
	buffer_char(out, '>');
	if (label != NULL) {
		buffer_text(out, "<title>");
		buffer_html(out, label);
		buffer_text(out, "</title>");
	}
}

static void svg_end(struct canvas *canvas)
{
	buffer_text(((struct svg *)canvas)->out, "</g>");
}

static const struct canvas_functions svg_functions = {
	.fill = svg_fill,
	.stroke = svg_stroke,
	.text = svg_text,
	.begin = svg_begin,
	.end = svg_end,
};

static struct canvas *open_svg(struct arena *arena, struct buffer *out, const char *title)
{
	if (title != NULL && *title != '\0') {
		buffer_text(out, " role=\"img\" aria-label=\"");
		buffer_html(out, title);
		buffer_text(out, "\"><title>");
		buffer_html(out, title);
		buffer_text(out, "</title>");
	} else {
		buffer_text(out, " aria-hidden=\"true\">");
	}
	struct svg *svg = arena_alloc(arena, sizeof *svg);
	svg->canvas.functions = &svg_functions;
	svg->out = out;
	return &svg->canvas;
}

static void write_box(struct buffer *out, double width, double height)
{
	buffer_text(out, " viewBox=\"0 0 ");
	buffer_fixed(out, width, 2);
	buffer_char(out, ' ');
	buffer_fixed(out, height, 2);
	buffer_char(out, '"');
}

struct canvas *svg_open(struct arena *arena, struct buffer *out, double width, double height,
	const char *title, const char *css_class)
{
	buffer_text(out, "<svg");
	if (css_class != NULL)
		buffer_printf(out, " class=\"%s\"", css_class);
	write_box(out, width, height);
	return open_svg(arena, out, title);
}

const double css_inline_scale = 12.0 / 7;

static void write_rem(struct buffer *out, const char *name, double length)
{
	buffer_printf(out, " %s=\"", name);
	buffer_fixed(out, length * css_inline_scale / ROOT_SIZE, 3);
	buffer_text(out, "rem\"");
}

struct canvas *svg_open_inline(struct arena *arena, struct buffer *out, double width, double ascent,
	double descent, const char *title)
{
	/* No style attribute may shift it below the line, so classes do, in steps. */
	double step = ROOT_SIZE / (DROPS_PER_REM * css_inline_scale);
	int drop = descent > 0 ? (int)ceil(descent / step) : 0;
	if (drop > DROPS)
		drop = DROPS;
	double height = ascent + drop * step;
	buffer_printf(out, "<svg class=\"inline drop-%d\"", drop);
	write_rem(out, "width", width);
	write_rem(out, "height", height);
	write_box(out, width, height);
	return open_svg(arena, out, title);
}

void svg_close(struct canvas *canvas)
{
	buffer_text(((struct svg *)canvas)->out, "</svg>");
}
