/* The trace canvas: one line for each call, for golden files and overlap checks. */
#include "figure/chart.h"

struct trace {
	struct canvas canvas;
	struct arena *arena;
	struct buffer *out;
	struct typesetter *typesetter;
};

static struct trace *trace_of(struct canvas *canvas)
{
	return (struct trace *)canvas;
}

static void number(struct trace *trace, double value)
{
	buffer_char(trace->out, ' ');
	buffer_fixed(trace->out, value, 2);
}

static void print_path(struct trace *trace, const struct path *path)
{
	static const struct {
		char letter;
		size_t points;
	} rows[] = {
		[PATH_MOVE] = {'M', 1},
		[PATH_LINE] = {'L', 1},
		[PATH_CURVE] = {'C', 3},
		[PATH_CLOSE] = {'Z', 0},
	};
	for (size_t i = 0; i < path->count; i++) {
		const struct path_step *step = &path->steps[i];
		buffer_char(trace->out, ' ');
		buffer_char(trace->out, rows[step->op].letter);
		for (size_t j = 0; j < rows[step->op].points; j++) {
			number(trace, step->x[j]);
			number(trace, step->y[j]);
		}
	}
	buffer_char(trace->out, '\n');
}

static void trace_fill(
	struct canvas *canvas, const struct path *path, enum color color, double opacity)
{
	struct trace *trace = trace_of(canvas);
	buffer_printf(trace->out, "fill %s", color_names[color]);
	if (opacity < 1)
		number(trace, opacity);
	print_path(trace, path);
}

static void trace_stroke(struct canvas *canvas, const struct path *path, const struct pen *pen)
{
	struct trace *trace = trace_of(canvas);
	buffer_printf(trace->out, "stroke %s", color_names[pen->color]);
	number(trace, pen->width);
	if (pen->opacity < 1) {
		buffer_text(trace->out, " opacity");
		number(trace, pen->opacity);
	}
	if (pen->dash[0] > 0) {
		buffer_text(trace->out, " dash");
		number(trace, pen->dash[0]);
		number(trace, pen->dash[1]);
	}
	print_path(trace, path);
}

static void trace_text(struct canvas *canvas, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor, double halo)
{
	struct trace *trace = trace_of(canvas);
	const struct drawing drawing = {.typesetter = trace->typesetter};
	struct box box = text_box(&drawing, x, baseline, text, style, anchor);
	buffer_text(trace->out, "text");
	number(trace, box.x0);
	number(trace, box.y0);
	number(trace, box.x1);
	number(trace, box.y1);
	buffer_printf(trace->out, " %s", color_names[style->color]);
	number(trace, style->size);
	buffer_printf(trace->out, " %d%s ", style->weight, halo > 0 ? " halo" : "");
	buffer_json(trace->out, text);
	buffer_char(trace->out, '\n');
}

static void trace_begin(struct canvas *canvas, const char *key, const char *label)
{
	struct trace *trace = trace_of(canvas);
	buffer_text(trace->out, "begin ");
	buffer_json(trace->out, key ? key : "");
	buffer_char(trace->out, ' ');
	buffer_json(trace->out, label ? label : "");
	buffer_char(trace->out, '\n');
}

static void trace_end(struct canvas *canvas)
{
	buffer_text(trace_of(canvas)->out, "end\n");
}

struct canvas *trace_canvas(struct arena *arena, struct buffer *out, struct typesetter *typesetter)
{
	static const struct canvas_functions functions = {
		trace_fill, trace_stroke, trace_text, trace_begin, trace_end};
	struct trace *trace = arena_alloc(arena, sizeof *trace);
	*trace = (struct trace){{&functions}, arena, out, typesetter};
	return &trace->canvas;
}
