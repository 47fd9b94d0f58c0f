/* The content stream of one page: marked content, colours, pens, paths. */
#include <math.h>

#include "pdf/writer.h"

enum { UNKNOWN = -1 };

void sheet_begin(struct sheet *sheet, struct writer *writer, struct buffer *out, size_t page)
{
	*sheet = (struct sheet){
		.writer = writer,
		.out = out,
		.page = page,
		.height = writer->placement->pages[page].height,
		.artifact = ARTIFACT_LAYOUT,
		.fill = UNKNOWN,
		.stroke = UNKNOWN,
		.alpha = 1,
		.width = 1,
	};
	double scale = writer->drawing->theme->style.scale;
	if (scale == 1)
		return;
	write_real(out, scale);
	buffer_text(out, " 0 0 ");
	write_real(out, scale);
	buffer_text(out, " 0 0 cm\n");
}

void sheet_end(struct sheet *sheet)
{
	sheet_close(sheet);
}

/* ---- marked content ---------------------------------------------------------------------- */

static const char *const artifact_types[] = {
	[ARTIFACT_NONE] = "Layout",
	[ARTIFACT_PAGINATION] = "Pagination",
	[ARTIFACT_LAYOUT] = "Layout",
	[ARTIFACT_BACKGROUND] = "Background",
};

void sheet_mark(struct sheet *sheet, const struct tag *tag, enum artifact artifact)
{
	if (sheet->tag == tag && (tag || sheet->artifact == artifact))
		return;
	sheet_close(sheet);
	sheet->tag = tag;
	sheet->artifact = artifact;
}

/*
 * What content is, the structure tree says; the name of a sequence adds nothing to it (ISO
 * 32000-1, 14.7.4.2), so that all have one, which packs best.
 */
static void open_sequence(struct sheet *sheet, const char *type, const char *text, size_t length)
{
	struct buffer *out = sheet->out;
	if (sheet->tag)
		buffer_printf(out, "/%s<</MCID %u", type,
			tag_mark(sheet->writer, sheet->tag, sheet->page));
	else
		buffer_printf(out, "/Artifact<</Type/%s", artifact_types[sheet->artifact]);
	if (text) {
		buffer_text(out, "/ActualText<FEFF");
		write_utf16(out, text, length);
		buffer_char(out, '>');
	}
	buffer_text(out, ">>BDC\n");
	sheet->open = true;
}

void sheet_open(struct sheet *sheet)
{
	if (!sheet->open)
		open_sequence(sheet, "P", NULL, 0);
}

void sheet_actual_text(struct sheet *sheet, const char *text, size_t length)
{
	sheet_close(sheet);
	open_sequence(sheet, "Span", text, length);
}

void sheet_close(struct sheet *sheet)
{
	if (sheet->open)
		buffer_text(sheet->out, "EMC\n");
	sheet->open = false;
}

/* ---- graphics state ---------------------------------------------------------------------- */

static void write_color(struct sheet *sheet, enum color color, const char *operator)
{
	uint32_t rgb = sheet->writer->drawing->theme->light[color];
	for (int shift = 16; shift >= 0; shift -= 8) {
		write_real(sheet->out, (double)(rgb >> shift & 0xFF) / 255);
		buffer_char(sheet->out, ' ');
	}
	buffer_text(sheet->out, operator);
}

void sheet_fill_color(struct sheet *sheet, enum color color)
{
	if (sheet->fill == (int)color)
		return;
	sheet->fill = (int)color;
	write_color(sheet, color, "rg\n");
}

void sheet_stroke_color(struct sheet *sheet, enum color color)
{
	if (sheet->stroke == (int)color)
		return;
	sheet->stroke = (int)color;
	write_color(sheet, color, "RG\n");
}

/* The number n of the name /An of an alpha; equal to the precision of the file. */
static size_t alpha_index(struct writer *writer, double value)
{
	value = round(value * 1000) / 1000;
	for (size_t i = 0; i < writer->alpha_count; i++)
		if (fabs(writer->alphas[i].value - value) < 0.0005)
			return i;
	writer->alphas = arena_grow(writer->arena, writer->alphas, writer->alpha_count,
		&writer->alpha_capacity, sizeof *writer->alphas);
	struct buffer entries = BUFFER_INIT;
	buffer_text(&entries, "/ca ");
	write_real(&entries, value);
	buffer_text(&entries, "/CA ");
	write_real(&entries, value);
	writer->alphas[writer->alpha_count] =
		(struct alpha){.value = value, .object = object_add(writer, &entries)};
	buffer_free(&entries);
	return writer->alpha_count++;
}

void sheet_alpha(struct sheet *sheet, double alpha)
{
	alpha = fmin(fmax(alpha, 0), 1);
	if (fabs(sheet->alpha - alpha) < 0.0005)
		return;
	sheet->alpha = alpha;
	buffer_printf(sheet->out, "/A%zu gs\n", alpha_index(sheet->writer, alpha));
}

void alphas_write(struct writer *writer, struct buffer *out)
{
	if (writer->alpha_count == 0)
		return;
	buffer_text(out, "/ExtGState<<");
	for (size_t i = 0; i < writer->alpha_count; i++)
		buffer_printf(out, "/A%zu %u 0 R", i, writer->alphas[i].object);
	buffer_text(out, ">>\n");
}

void sheet_pen(struct sheet *sheet, double width, const double dash[2], bool round)
{
	struct buffer *out = sheet->out;
	if (sheet->width != width) {
		sheet->width = width;
		write_real(out, width);
		buffer_text(out, " w\n");
	}
	if (sheet->cap != round) {
		sheet->cap = round;
		buffer_printf(out, "%d J %d j\n", round, round);
	}
	bool dashed = dash[0] > 0;
	if (sheet->dash[0] == (dashed ? dash[0] : 0) && sheet->dash[1] == (dashed ? dash[1] : 0))
		return;
	sheet->dash[0] = dashed ? dash[0] : 0;
	sheet->dash[1] = dashed ? dash[1] : 0;
	buffer_char(out, '[');
	if (dashed) {
		write_real(out, dash[0]);
		buffer_char(out, ' ');
		write_real(out, dash[1]);
	}
	buffer_text(out, "]0 d\n");
}

/* ---- paths ------------------------------------------------------------------------------- */

void sheet_point(struct sheet *sheet, double x, double y)
{
	write_real(sheet->out, x);
	buffer_char(sheet->out, ' ');
	write_real(sheet->out, sheet->height - y);
}

static const struct {
	size_t points;
	const char *operator;
} path_operators[] = {
	[PATH_MOVE] = {1, " m\n"},
	[PATH_LINE] = {1, " l\n"},
	[PATH_CURVE] = {3, " c\n"},
	[PATH_CLOSE] = {0, "h\n"},
};

void sheet_path(struct sheet *sheet, const struct path *path, double x, double y)
{
	for (size_t i = 0; i < path->count; i++) {
		const struct path_step *step = &path->steps[i];
		for (size_t p = 0; p < path_operators[step->op].points; p++) {
			if (p > 0)
				buffer_char(sheet->out, ' ');
			sheet_point(sheet, x + step->x[p], y + step->y[p]);
		}
		buffer_text(sheet->out, path_operators[step->op].operator);
	}
}
