/* Puts placed things into a PDF file: pages, then what pages share, then the file's frame. */
#include <string.h>

#include "pdf/writer.h"

/* ---- items ------------------------------------------------------------------------------- */

/* The box around neighbouring runs of one link, and the text that they show. */
struct link_area {
	const struct tag *link;
	double left, right;
	size_t start, end;
};

static void link_area_end(struct sheet *sheet, const struct item *item, struct link_area *area)
{
	if (!area->link)
		return;
	const char *label = arena_copy(
	        sheet->writer->arena, item->lines->text + area->start, area->end - area->start);
	const double box[4] = {area->left, sheet->height - item->y - item->height, area->right,
	        sheet->height - item->y};
	link_add(sheet->writer, area->link, sheet->page, box, label);
	area->link = NULL;
}

static void link_area_add(struct sheet *sheet, const struct item *item, struct link_area *area,
        const struct run *run, const struct tag *link)
{
	double left = item->origin_x + run->x, right = left + run->width;
	if (area->link != link)
		link_area_end(sheet, item, area);
	if (!link)
		return;
	if (!area->link)
		*area = (struct link_area){link, left, right, run->start, run->end};
	area->left = area->left < left ? area->left : left;
	area->right = area->right > right ? area->right : right;
	area->start = area->start < run->start ? area->start : run->start;
	area->end = area->end > run->end ? area->end : run->end;
}

static const struct tag *run_tag(const struct item *item, const struct run *run)
{
	return item->tag && item->run_tags && run->tag ? item->run_tags[run->tag] : item->tag;
}

/* Whether an inlay stands in text[start..end): U+FFFC. */
static bool has_inlay(const char *text, size_t start, size_t end)
{
	static const char inlay[] = "\xEF\xBF\xBC";
	return end > start && memmem(text + start, end - start, inlay, sizeof inlay - 1);
}

static void draw_line(struct sheet *sheet, const struct item *item)
{
	const struct line *line = &item->lines->lines[item->line];
	const char *text = item->lines->text;
	struct link_area area = {.link = NULL};
	size_t seen = line->start;
	for (size_t i = 0; i < line->run_count; i++) {
		const struct run *run = &line->runs[i];
		const struct tag *tag = run_tag(item, run);
		if (item->tag && has_inlay(text, seen, run->start)) {
			sheet_close(sheet);
			tag_inlay(sheet->writer, item->tag);
		}
		seen = run->end > seen ? run->end : seen;
		sheet_mark(sheet, tag, item->artifact);
		show_run(sheet, text, run, item->origin_x + run->x, item->baseline);
		link_area_add(sheet, item, &area, run, link_of(tag));
	}
	link_area_end(sheet, item, &area);
}

static void draw_rule(struct sheet *sheet, const struct item *item)
{
	if (item->color == COLOR_NONE)
		return;
	sheet_open(sheet);
	sheet_alpha(sheet, item->opacity);
	sheet_stroke_color(sheet, item->color);
	sheet_pen(sheet, item->thickness, item->dash, false);
	sheet_point(sheet, item->x, item->y);
	buffer_text(sheet->out, " m\n");
	sheet_point(sheet, item->x + item->width, item->y + item->height);
	buffer_text(sheet->out, " l\nS\n");
}

static void fill_item(struct sheet *sheet, const struct item *item)
{
	sheet_open(sheet);
	sheet_alpha(sheet, item->opacity);
	sheet_fill_color(sheet, item->color);
}

static void draw_box(struct sheet *sheet, const struct item *item)
{
	if (item->color == COLOR_NONE)
		return;
	fill_item(sheet, item);
	sheet_point(sheet, item->x, item->y + item->height);
	buffer_char(sheet->out, ' ');
	write_real(sheet->out, item->width);
	buffer_char(sheet->out, ' ');
	write_real(sheet->out, item->height);
	buffer_text(sheet->out, " re\nf\n");
}

static void draw_path(struct sheet *sheet, const struct item *item)
{
	if (item->color == COLOR_NONE || item->path->count == 0)
		return;
	fill_item(sheet, item);
	sheet_path(sheet, item->path, item->x, item->y);
	buffer_text(sheet->out, "f\n");
}

static void box_tag(struct sheet *sheet, const struct item *item)
{
	if (!item->tag || item->tag->kind != TAG_FIGURE)
		return;
	const double box[4] = {item->x, sheet->height - item->y - item->height,
	        item->x + item->width, sheet->height - item->y};
	tag_box(sheet->writer, item->tag, box);
}

static void draw_figure_item(struct sheet *sheet, const struct item *item)
{
	box_tag(sheet, item);
	draw_figure(sheet, item);
}

static void draw_image(struct sheet *sheet, const struct item *item)
{
	box_tag(sheet, item);
	unsigned object =
	        image_object(sheet->writer, item->picture, item->source ? &item->source->at : NULL);
	if (!object)
		return;
	sheet_open(sheet);
	sheet_alpha(sheet, 1);
	buffer_text(sheet->out, "q ");
	write_real(sheet->out, item->width);
	buffer_text(sheet->out, " 0 0 ");
	write_real(sheet->out, item->height);
	buffer_char(sheet->out, ' ');
	sheet_point(sheet, item->x, item->y + item->height);
	buffer_printf(sheet->out, " cm/I%u Do Q\n", object);
}

static void (*const draw_item[])(struct sheet *sheet, const struct item *item) = {
        [ITEM_LINE] = draw_line,
        [ITEM_RULE] = draw_rule,
        [ITEM_BOX] = draw_box,
        [ITEM_FIGURE] = draw_figure_item,
        [ITEM_IMAGE] = draw_image,
        [ITEM_PATH] = draw_path,
};

/* ---- pages -------------------------------------------------------------------------------- */

static unsigned draw_contents(struct writer *writer, size_t index, struct buffer *out)
{
	const struct placed_page *page = &writer->placement->pages[index];
	struct sheet sheet;
	buffer_clear(out);
	sheet_begin(&sheet, writer, out, index);
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		sheet_mark(&sheet, item->tag, item->artifact);
		draw_item[item->kind](&sheet, item);
	}
	sheet_end(&sheet);
	struct buffer entries = BUFFER_INIT;
	return object_number(stream_add(writer, &entries, out->bytes, out->length, true));
}

static void write_page(struct writer *writer, size_t index, unsigned contents)
{
	const struct placed_page *page = &writer->placement->pages[index];
	const struct buffer *annotations = &writer->annotations[index];
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries, "/Type/Page/Parent %u 0 R/MediaBox[0 0 ",
	        object_number(writer->doc->root_pages));
	write_real(&entries, page->width);
	buffer_char(&entries, ' ');
	write_real(&entries, page->height);
	buffer_printf(&entries, "]/Resources %u 0 R/Contents %u 0 R/StructParents %zu/Tabs/S\n",
	        object_number(writer->resources), contents, index);
	if (annotations->length > 0)
		buffer_printf(&entries, "/Annots[%s]\n", annotations->bytes);
	object_body(writer, writer->pages[index], &entries);
	buffer_free(&entries);
}

static void open_pages(struct writer *writer)
{
	size_t count = writer->placement->page_count;
	HPDF_Array kids = HPDF_Dict_GetItem(writer->doc->root_pages, "Kids", HPDF_OCLASS_ARRAY);
	writer->pages = arena_array(writer->arena, count, sizeof *writer->pages);
	writer->marks = arena_array(writer->arena, count, sizeof *writer->marks);
	writer->annotations = arena_array(writer->arena, count, sizeof *writer->annotations);
	for (size_t i = 0; i < count; i++) {
		writer->annotations[i] = (struct buffer)BUFFER_INIT;
		writer->pages[i] = object_new(writer);
		/* libharu counts the kids of this class when it writes /Count. */
		writer->pages[i]->header.obj_class |= HPDF_OSUBCLASS_PAGE;
		HPDF_Array_Add(kids, writer->pages[i]);
	}
}

static void draw_pages(struct writer *writer)
{
	struct buffer contents = BUFFER_INIT;
	for (size_t i = 0; i < writer->placement->page_count; i++) {
		unsigned object = draw_contents(writer, i, &contents);
		write_page(writer, i, object);
	}
	buffer_free(&contents);
}

/* ---- the file ------------------------------------------------------------------------------ */

static void write_resources(struct writer *writer)
{
	struct buffer entries = BUFFER_INIT;
	fonts_write(writer, &entries);
	alphas_write(writer, &entries);
	images_write(writer, &entries);
	object_body(writer, writer->resources, &entries);
	buffer_free(&entries);
}

/* libharu goes on after an error; the first one tells what went wrong. */
static void keep_first_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
	struct writer *writer = data;
	(void)detail;
	if (writer->error == HPDF_OK)
		writer->error = error;
}

static void save(struct writer *writer, struct buffer *out)
{
	writer->doc->pdf_version = HPDF_VER_17; /* calls on the way set what they need at least */
	if (HPDF_SaveToStream(writer->doc) != HPDF_OK)
		return;
	HPDF_Stream stream = writer->doc->stream;
	struct buffer saved = BUFFER_INIT;
	for (HPDF_UINT i = 0; i < HPDF_MemStream_GetBufCount(stream); i++) {
		HPDF_UINT length = 0;
		const HPDF_BYTE *bytes = HPDF_MemStream_GetBufPtr(stream, i, &length);
		buffer_add(&saved, (const char *)bytes, length);
	}
	pack_objects(writer, (struct bytes){.at = saved.bytes, .length = saved.length}, out);
	buffer_free(&saved);
}

static void close_writer(struct writer *writer)
{
	for (size_t i = 0; i < writer->placement->page_count; i++)
		buffer_free(&writer->annotations[i]);
	buffer_free(&writer->scratch);
	HPDF_Free(writer->doc);
}

bool draw_placement(struct arena *arena, const struct placement *placement, const struct pack *pack,
        const struct drawing *drawing, struct buffer *out, struct diagnostics *diagnostics)
{
	size_t mark = diagnostics_mark(diagnostics);
	struct writer writer = {
	        .arena = arena,
	        .placement = placement,
	        .pack = pack,
	        .drawing = drawing,
	        .diagnostics = diagnostics,
	        .scratch = BUFFER_INIT,
	};
	writer.doc = HPDF_New(keep_first_error, &writer);
	if (!writer.doc)
		die("libharu has no memory for a document");
	writer.resources = object_new(&writer);
	open_pages(&writer);
	tags_open(&writer);
	draw_pages(&writer);
	write_resources(&writer);
	unsigned outline = bookmarks_write(&writer);
	metadata_write(&writer, outline);
	tags_write(&writer);
	save(&writer, out);
	if (writer.error == HPDF_OK)
		writer.error = HPDF_GetError(writer.doc);
	if (writer.error != HPDF_OK)
		report(diagnostics, CODE_PDF, NULL, "libharu stopped with error 0x%04X",
		        (unsigned)writer.error);
	close_writer(&writer);
	return diagnostics_clean(diagnostics, mark);
}
