/* Puts placed things into a PDF file: pages, then what pages share, then the file's frame. */
#include <libdeflate.h>

#include "pdf/writer.h"

/* ---- pages -------------------------------------------------------------------------------- */

/* Boxes and lines are a little larger than they say. */
static const double slack = 1;

static bool beside(double a, double a_width, double b, double b_width)
{
	return a > b + b_width + slack || b > a + a_width + slack;
}

/* Whether drawing a decoration before another item makes no difference. */
static bool apart(const struct item *decoration, const struct item *item)
{
	if (beside(decoration->y, decoration->height, item->y, item->height) ||
		beside(decoration->x, decoration->width, item->x, item->width))
		return true;
	/* A mark stands in a gap of its line. */
	if (item->kind != ITEM_LINE || decoration->kind != ITEM_FIGURE)
		return false;
	const struct line *line = &item->lines->lines[item->line];
	bool covers = false;
	for (size_t i = 0; i < line->run_count && !covers; i++)
		covers = decoration->x < item->origin_x + line->runs[i].x + line->runs[i].width &&
			item->origin_x + line->runs[i].x < decoration->x + decoration->width;
	return !covers;
}

static bool is_decoration(const struct item *item)
{
	return !item->tag && item->artifact == ARTIFACT_LAYOUT && item->kind != ITEM_LINE &&
		item->kind != ITEM_IMAGE;
}

/*
 * The order of drawing: the page's first decoration takes those after it along, so that most are
 * one marked-content sequence, where they cover nothing that is drawn between.
 */
static size_t *drawing_order(struct writer *writer, const struct placed_page *page)
{
	size_t *order = arena_array(writer->passing, page->count, sizeof *order);
	size_t *passed = arena_array(writer->passing, page->count, sizeof *passed);
	size_t first = 0, taken, passed_count = 0;
	while (first < page->count && !is_decoration(&page->items[first]))
		first++;
	taken = first;
	for (size_t i = 0; i < first; i++)
		order[i] = i;
	for (size_t i = first; i < page->count; i++) {
		const struct item *item = &page->items[i];
		bool free = is_decoration(item);
		for (size_t k = 0; free && k < passed_count; k++)
			free = apart(item, &page->items[passed[k]]);
		if (free)
			order[taken++] = i;
		else
			passed[passed_count++] = i;
	}
	for (size_t k = 0; k < passed_count; k++)
		order[taken++] = passed[k];
	return order;
}

static void draw_contents(struct writer *writer, size_t index, struct buffer *out)
{
	const struct placed_page *page = &writer->placement->pages[index];
	struct sheet sheet;
	sheet_begin(&sheet, writer, out, index);
	const size_t *order = drawing_order(writer, page);
	for (size_t i = 0; i < page->count; i++)
		draw_item(&sheet, &page->items[order[i]]);
	sheet_end(&sheet);
}

static void write_page(struct writer *writer, size_t index, unsigned contents)
{
	const struct placed_page *page = &writer->placement->pages[index];
	const struct buffer *annotations = &writer->annotations[index];
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries, "/Type/Page/Parent %u 0 R/MediaBox[0 0 ",
		object_number(writer->doc->root_pages));
	double scale = writer->drawing->theme->style.scale;
	write_real(&entries, page->width * scale);
	buffer_char(&entries, ' ');
	write_real(&entries, page->height * scale);
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
	struct press *press = press_start(writer);
	writer->passing = arena_new();
	for (size_t i = 0; i < writer->placement->page_count; i++) {
		struct buffer contents = BUFFER_INIT;
		draw_contents(writer, i, &contents);
		arena_clear(writer->passing);
		write_page(writer, i, press_add(press, &contents));
	}
	arena_free(writer->passing);
	press_finish(press);
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
	libdeflate_free_compressor(writer->compressor);
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
	writer.compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	if (!writer.doc || !writer.compressor)
		die("there is no memory for a PDF");
	writer.resources = object_new(&writer);
	open_pages(&writer);
	tags_open(&writer);
	draw_pages(&writer);
	write_resources(&writer);
	unsigned outline = bookmarks_write(&writer);
	metadata_write(&writer, outline);
	tags_number(&writer);
	save(&writer, out);
	if (writer.error == HPDF_OK)
		writer.error = HPDF_GetError(writer.doc);
	if (writer.error != HPDF_OK)
		report(diagnostics, CODE_PDF, NULL, "libharu stopped with error 0x%04X",
			(unsigned)writer.error);
	close_writer(&writer);
	return diagnostics_clean(diagnostics, mark);
}
