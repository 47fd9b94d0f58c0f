/* The canvas that draws figures on a page of the PDF. */
#include "pdf/writer.h"

struct page_canvas {
	struct canvas canvas;
	struct sheet *sheet;
	double x, y; /* the figure's top left on the page */
	bool on_cover;
};

/* A figure on the cover keeps its roles and takes the cover's colours. */
static const enum color cover_colors[COLORS] = {
	[COLOR_GROUND] = COLOR_COVER,
	[COLOR_INK] = COLOR_COVER_TEXT,
	[COLOR_INK2] = COLOR_COVER_TEXT,
	[COLOR_INK3] = COLOR_COVER_MINOR,
	[COLOR_CONTEXT] = COLOR_COVER_MINOR,
	[COLOR_RULE] = COLOR_COVER_HAIR,
	[COLOR_HAIR] = COLOR_COVER_HAIR,
	[COLOR_ACCENT] = COLOR_COVER_LINE,
	[COLOR_FOCUS2] = COLOR_COVER_MINOR,
	[COLOR_FOCUS3] = COLOR_COVER_MINOR,
	[COLOR_BETTER] = COLOR_COVER_TEXT,
	[COLOR_WORSE] = COLOR_COVER_LINE,
	[COLOR_LINK] = COLOR_COVER_TEXT,
};

static enum color shown_color(const struct page_canvas *page, enum color color)
{
	/* COLOR_GROUND is 0: a token without a row stays as it is. */
	if (!page->on_cover || cover_colors[color] == COLOR_GROUND)
		return color;
	return cover_colors[color];
}

static void page_fill(
	struct canvas *canvas, const struct path *path, enum color color, double opacity)
{
	struct page_canvas *page = (struct page_canvas *)canvas;
	if (color == COLOR_NONE || path->count == 0)
		return;
	sheet_open(page->sheet);
	sheet_alpha(page->sheet, opacity);
	sheet_fill_color(page->sheet, shown_color(page, color));
	sheet_path(page->sheet, path, page->x, page->y);
	buffer_text(page->sheet->out, "f\n");
}

static void page_stroke(struct canvas *canvas, const struct path *path, const struct pen *pen)
{
	struct page_canvas *page = (struct page_canvas *)canvas;
	if (pen->color == COLOR_NONE || path->count == 0)
		return;
	sheet_open(page->sheet);
	sheet_alpha(page->sheet, pen->opacity);
	sheet_stroke_color(page->sheet, shown_color(page, pen->color));
	sheet_pen(page->sheet, pen->width, pen->dash, pen->round);
	sheet_path(page->sheet, path, page->x, page->y);
	buffer_text(page->sheet->out, "S\n");
}

static double anchored(double x, double width, enum anchor anchor)
{
	static const double shares[] = {
		[ANCHOR_START] = 0, [ANCHOR_MIDDLE] = 0.5, [ANCHOR_END] = 1};
	return x - shares[anchor] * width;
}

static void page_text(struct canvas *canvas, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor, double halo)
{
	struct page_canvas *page = (struct page_canvas *)canvas;
	struct writer *writer = page->sheet->writer;
	struct style shown = *style;
	shown.color = shown_color(page, style->color);
	const struct lines *lines =
		typeset_line(writer->drawing->typesetter, writer->passing, text, &shown, NULL);
	if (lines->count == 0)
		return;
	const struct line *line = &lines->lines[0];
	double left = page->x + anchored(x, line->width, anchor) - line->x;
	if (halo > 0) {
		sheet_stroke_color(page->sheet, shown_color(page, COLOR_GROUND));
		for (size_t i = 0; i < line->run_count; i++)
			show_halo(page->sheet, &line->runs[i], left + line->runs[i].x,
				page->y + baseline, halo);
	}
	for (size_t i = 0; i < line->run_count; i++)
		show_run(page->sheet, lines->text, &line->runs[i], left + line->runs[i].x,
			page->y + baseline);
}

/* Groups serve the web page's script; on paper their marks are just marks. */
static void page_begin(struct canvas *canvas, const char *key, const char *label)
{
	(void)canvas;
	(void)key;
	(void)label;
}

static void page_end(struct canvas *canvas)
{
	(void)canvas;
}

static const struct canvas_functions page_canvas_functions = {
	.fill = page_fill,
	.stroke = page_stroke,
	.text = page_text,
	.begin = page_begin,
	.end = page_end,
};

/* In a box of its own size, as if its top left were that of a page. */
static void draw_smaller(struct sheet *sheet, const struct item *item, struct page_canvas *page)
{
	const struct drawing *drawing = sheet->writer->drawing;
	double width = item->width / item->shrink, height = item->height / item->shrink;
	sheet_open(sheet);
	struct sheet outer = *sheet;
	buffer_text(sheet->out, "q ");
	write_real(sheet->out, item->shrink);
	buffer_text(sheet->out, " 0 0 ");
	write_real(sheet->out, item->shrink);
	buffer_char(sheet->out, ' ');
	sheet_point(sheet, item->x, item->y + item->height);
	buffer_text(sheet->out, " cm\n");
	sheet->height = height;
	page->x = page->y = 0;
	figure_draw(item->figure, width, height, drawing, &page->canvas);
	buffer_text(sheet->out, "Q\n");
	outer.open = sheet->open;
	*sheet = outer;
}

void draw_figure(struct sheet *sheet, const struct item *item)
{
	struct page_canvas page = {
		.canvas = {.functions = &page_canvas_functions},
		.sheet = sheet,
		.x = item->x,
		.y = item->y,
		.on_cover = item->on_cover,
	};
	if (item->shrink > 0)
		draw_smaller(sheet, item, &page);
	else
		figure_draw(item->figure, item->width, item->height, sheet->writer->drawing,
			&page.canvas);
}
