/* Placed things become a PDF that tools accept, and that reads back as it was written. */
#include "pdf_case.h"

#include <zlib.h>

/* ---- text -------------------------------------------------------------------------------- */

/*
 * What pdftotext reads, on one line: without the marks that it puts around right-to-left text
 * (U+202A to U+202E), each white space one space.
 */
static char *text_of(struct sketch *sketch)
{
	char *text = output_of(sketch, "pdftotext -nopgbrk %s -"), *to = text;
	for (const char *at = text; *at; at++) {
		if (strncmp(at, "\xE2\x80", 2) == 0 && (unsigned char)at[2] >= 0xAA &&
		        (unsigned char)at[2] <= 0xAE)
			at += 2;
		else if (!strchr(" \n\f", *at))
			*to++ = *at;
		else if (to > text && to[-1] != ' ')
			*to++ = ' ';
	}
	while (to > text && to[-1] == ' ')
		to--;
	*to = '\0';
	return text;
}

static const struct {
	const char *language, *text;
} texts[] = {
        {"en", "Efficient offices find fluffy staffing: fi fl ffi AVATAR To. We"},
        {"nl", "Geëerde collega’s, daar hoort €60 bij"},
        {"vi", "Tiếng Việt: Khách hàng rất hài lòng với dịch vụ"},
        {"el", "Η εξυπηρέτηση ήταν άριστη"},
        {"ru", "Обслуживание было отличным"},
        {"ar", "الخدمة كانت ممتازة جدا"},
        {"ar", "السلام عليكم لا شكرا"},
        {"ar", "شُكْرًا جَزِيلًا"},
        {"fa", "خدمات بسیار خوب بود"},
        {"fa", "این سرویس عالی می‌شود"},
        {"he", "השירות היה מצוין"},
        {"he", "שָׁלוֹם לכולם"},
        {"hi", "सेवा बहुत अच्छी थी, धन्यवाद"},
        {"th", "บริการดีมาก ขอบคุณครับ"},
        {"ja", "とても良いサービスでした。「ありがとう」"},
        {"zh-Hans", "服务非常好，谢谢"},
        {"ko", "서비스가 매우 좋았습니다"},
        {"en", "Great 👍 team 👩‍👩‍👧 from 🇳🇱 👋🏽 ❤️ done"},
        {"en", "Rises of −3 and ≥ 5 are ± 4.4"},
        {"el", "One glyph stands for two: µ is not μ, Ω is not Ω"},
};

static void text_comes_back_as_it_was_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct sketch sketch;
		open_sketch(&sketch);
		add_text(&sketch, texts[i].text, texts[i].language, body_style(&sketch));
		assert_true(draw_sketch(&sketch));
		assert_valid(&sketch);
		assert_string_equal(text_of(&sketch), texts[i].text);
		close_sketch(&sketch);
	}
}

static void scripts_share_a_page(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		add_text(&sketch, texts[i].text, texts[i].language, body_style(&sketch));
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	const char *read = text_of(&sketch);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_contains(read, texts[i].text);
	close_sketch(&sketch);
}

/* A no-break space reads as a space, so that a reader finds "Q3 2026" by typing it. */
static void no_break_spaces_are_found_as_spaces(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	add_text(&sketch,
	        "Q3\xC2\xA0"
	        "2026 and Q4 2026",
	        "en", body_style(&sketch));
	assert_true(draw_sketch(&sketch));
	assert_string_equal(text_of(&sketch), "Q3 2026 and Q4 2026");
	close_sketch(&sketch);
}

/* Faces that a family lacks are slanted and emboldened; the text stays the text. */
static void synthesised_faces_read_alike(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct lines lines = *add_text(&sketch, "Kept promises", "en", body_style(&sketch));
	struct line line = lines.lines[0];
	struct run run = line.runs[0];
	run.slant = run.embolden = true;
	line.runs = &run;
	lines.lines = &line;
	sketch.placement.pages[0].items[0].lines = &lines;
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_string_equal(text_of(&sketch), "Kept promises");
	const char *objects = objects_of(&sketch);
	assert_contains(objects, "BT 1 0 0.213 1 50 ");
	assert_contains(objects, "2 Tr\n");
	close_sketch(&sketch);
}

/* pdffonts prints "emb sub uni" as columns after the encoding. */
static void every_font_is_embedded_as_a_subset_with_its_text(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		add_text(&sketch, texts[i].text, texts[i].language, body_style(&sketch));
	assert_true(draw_sketch(&sketch));
	char *fonts = output_of(&sketch, "pdffonts %s | tail -n +3");
	unsigned count = 0;
	for (char *line = strtok(fonts, "\n"); line; line = strtok(NULL, "\n"), count++)
		if (!strstr(line, "Type 3") && !strstr(line, "yes yes yes"))
			fail_msg("not embedded, not a subset, or without ToUnicode:\n%s", line);
		else if (strstr(line, "Type 3") && !strstr(line, "yes no  yes"))
			fail_msg("an emoji font without ToUnicode:\n%s", line);
	assert_true(count >= 8);
	close_sketch(&sketch);
}

/* ---- structure --------------------------------------------------------------------------- */

/* A paragraph of pieces, each with its own tag (NULL: the paragraph's). */
struct piece {
	const char *text;
	struct tag *tag;
};

static void add_pieces(
        struct sketch *sketch, struct tag *p, const struct piece *pieces, size_t count)
{
	struct buffer text = BUFFER_INIT;
	struct span *spans = arena_array(sketch->arena, count, sizeof *spans);
	struct tag **tags = arena_array(sketch->arena, count + 1, sizeof *tags);
	for (size_t i = 0; i < count; i++) {
		spans[i] = (struct span){.start = text.length,
		        .end = text.length + strlen(pieces[i].text),
		        .style = body_style(sketch),
		        .tag = pieces[i].tag ? (int)i + 1 : 0};
		tags[i + 1] = pieces[i].tag;
		buffer_text(&text, pieces[i].text);
	}
	struct paragraph paragraph = {.text = arena_text(sketch->arena, text.bytes),
	        .length = text.length,
	        .spans = spans,
	        .span_count = count,
	        .width = 480,
	        .leading = 13};
	add_paragraph(sketch, p, paragraph, tags);
	buffer_free(&text);
}

static void links_stand_in_their_paragraphs(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct tag *p = add_tag(&sketch, sketch.body, TAG_P);
	struct tag *outside = add_tag(&sketch, p, TAG_LINK);
	outside->target = "https://example.org/a(b)?q=é";
	struct tag *inside = add_tag(&sketch, p, TAG_LINK);
	inside->target = "#maturity";
	add_pieces(&sketch, p,
	        (struct piece[]){{"See ", NULL}, {"the site", outside}, {" and ", NULL},
	                {"maturity", inside}, {" page.", NULL}},
	        5);
	add_page(&sketch);
	struct destination maturity = {.name = "maturity", .page = 1, .y = 100};
	sketch.placement.destinations = &maturity;
	sketch.placement.destination_count = 1;
	add_text(&sketch, "Maturity", NULL, body_style(&sketch));
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_contains(output_of(&sketch, "pdfinfo -url %s"), "https://example.org/a(b)?q=%C3%A9");
	const char *objects = objects_of(&sketch);
	assert_contains(objects, "/XYZ\n    null\n    741.89\n    null");
	assert_contains(objects, "/Contents (maturity)");
	assert_int_equal(count_of(objects, "/Type /OBJR"), 2);
	const char *structure =
	        output_of(&sketch, "pdfinfo -struct-text %s | sed 's/ [0-9]* 0$//'");
	assert_string_equal(structure,
	        "Document\n"
	        "  P (block)\n"
	        "    \"See \"\n"
	        "    Link (inline)\n"
	        "      \"the site\"\n"
	        "      Object\n"
	        "    \" and \"\n"
	        "    Link (inline)\n"
	        "      \"maturity\"\n"
	        "      Object\n"
	        "    \" page.\"\n"
	        "  P (block)\n"
	        "    \"Maturity\"\n");
	close_sketch(&sketch);
}

static void a_link_to_nothing_is_plain_text(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct tag *p = add_tag(&sketch, sketch.body, TAG_P);
	struct tag *link = add_tag(&sketch, p, TAG_LINK);
	link->target = "#nowhere";
	add_pieces(&sketch, p, (struct piece[]){{"somewhere", link}}, 1);
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_lacks(objects_of(&sketch), "/Annot");
	assert_string_equal(text_of(&sketch), "somewhere");
	close_sketch(&sketch);
}

static void empty_cells_keep_their_place_in_the_row(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct tag *table = add_tag(&sketch, sketch.body, TAG_TABLE);
	struct tag *row = add_tag(&sketch, table, TAG_ROW);
	struct tag *head = add_tag(&sketch, row, TAG_HEADER_CELL);
	head->scope_row = true;
	add_tag(&sketch, row, TAG_CELL);
	struct tag *last = add_tag(&sketch, row, TAG_CELL);
	add_pieces(&sketch, head, (struct piece[]){{"Claims", NULL}}, 1);
	add_pieces(&sketch, last, (struct piece[]){{"3.4", NULL}}, 1);
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_string_equal(output_of(&sketch, "pdfinfo -struct-text %s"),
	        "Document\n"
	        "  Table (block)\n"
	        "    TR\n"
	        "      TH:\n"
	        "         /Scope /Row\n"
	        "        \"Claims\"\n"
	        "      TD\n"
	        "      TD\n"
	        "        \"3.4\"\n");
	close_sketch(&sketch);
}

static void a_paragraph_may_end_on_the_next_page(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct tag *p = add_tag(&sketch, sketch.body, TAG_P);
	add_pieces(&sketch, p, (struct piece[]){{"begins here", NULL}}, 1);
	add_page(&sketch);
	add_pieces(&sketch, p, (struct piece[]){{"and ends there", NULL}}, 1);
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_string_equal(output_of(&sketch, "pdfinfo -struct-text %s"),
	        "Document\n  P (block)\n    \"begins here\"\n    \"and ends there\"\n");
	close_sketch(&sketch);
}

static void furniture_is_an_artifact(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	const struct lines *lines = add_text(&sketch, "Kept", NULL, body_style(&sketch));
	(void)lines;
	struct placed_page *page = &sketch.placement.pages[0];
	struct item furniture = page->items[0];
	furniture.tag = NULL;
	furniture.artifact = ARTIFACT_PAGINATION;
	furniture.baseline += 700;
	add_item(&sketch, furniture);
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_contains(objects_of(&sketch), "/Artifact<</Type/Pagination>>BDC");
	assert_int_equal(count_of(output_of(&sketch, "pdfinfo -struct-text %s"), "Kept"), 1);
	close_sketch(&sketch);
}

static void bookmarks_nest_and_speak_any_language(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	add_text(&sketch, "Text", NULL, body_style(&sketch));
	struct bookmark bookmarks[] = {{.title = "Charter", .level = 0, .y = 20},
	        {.title = "Vision (2026)", .level = 1, .y = 40},
	        {.title = "成熟度 👍", .level = 1, .y = 60}, {.title = "Stories", .level = 0}};
	sketch.placement.bookmarks = bookmarks;
	sketch.placement.bookmark_count = 4;
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	const char *outlines = output_of(
	        &sketch, "qpdf --json=1 --json-key=outlines %s | grep -E '\"(title|kids)\"'");
	assert_string_equal(outlines,
	        "      \"kids\": [\n"
	        "          \"kids\": [],\n"
	        "          \"title\": \"Vision (2026)\"\n"
	        "          \"kids\": [],\n"
	        "          \"title\": \"成熟度 👍\"\n"
	        "      \"title\": \"Charter\"\n"
	        "      \"kids\": [],\n"
	        "      \"title\": \"Stories\"\n");
	close_sketch(&sketch);
}

/* ---- figures ------------------------------------------------------------------------------ */

static void draw_dot(const void *data, double width, double height, const struct drawing *drawing,
        struct canvas *canvas)
{
	(void)data;
	struct path path = path_new(drawing->arena);
	path_circle(&path, width / 2, height / 2, 8);
	canvas->functions->begin(canvas, "CL-02", "a dot");
	canvas->functions->fill(canvas, &path, COLOR_ACCENT, 0.24);
	canvas->functions->stroke(canvas, &path,
	        &(struct pen){.color = COLOR_INK, .width = 1, .opacity = 1, .dash = {3, 2}});
	canvas->functions->text(canvas, width / 2, height / 2, "Do now सेवा",
	        &drawing->theme->styles[ROLE_CHART_LABEL], ANCHOR_MIDDLE, 2.2);
	canvas->functions->end(canvas);
}

static const struct figure_kind dot_kind = {.name = "dot", .draw = draw_dot};

static void a_figure_reads_once_and_has_alt_text_and_a_box(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	const struct figure figure = {.kind = &dot_kind};
	struct tag *tag = add_tag(&sketch, sketch.body, TAG_FIGURE);
	tag->alt = "One dot – “Do now”";
	add_item(&sketch,
	        (struct item){.kind = ITEM_FIGURE,
	                .tag = tag,
	                .x = 100,
	                .y = 100,
	                .width = 200,
	                .height = 50,
	                .figure = &figure});
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_string_equal(text_of(&sketch), "Do now सेवा");
	const char *structure = output_of(&sketch, "pdfinfo -struct %s");
	assert_contains(structure, "Figure");
	assert_contains(structure, "/BBox [100 691.89 300 741.89]");
	assert_contains(objects_of(&sketch), "/ca 0.24");
	close_sketch(&sketch);
}

/* ---- images ------------------------------------------------------------------------------- */

enum { SIDE = 8 };

/* An 8 by 8 PNG of four quadrants; quadrant 3 is see-through where the type can say so. */
struct png_case {
	unsigned type, depth;
	bool interlaced, transparent;
	unsigned samples[4][4]; /* by quadrant, in eight bits; indexes for palettes */
	uint32_t seen[4];       /* the colours that a reader should see */
};

/* 0F4C5C, the cover's colour, lies below the image. */
#define COLORED                                                                                    \
	{                                                                                          \
		{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255},                              \
		{                                                                                  \
			255, 255, 255, 0                                                           \
		}                                                                                  \
	}
#define GREY                                                                                       \
	{                                                                                          \
		{0, 255}, {85, 255}, {170, 255},                                                   \
		{                                                                                  \
			255, 0                                                                     \
		}                                                                                  \
	}
#define INDEXES                                                                                    \
	{                                                                                          \
		{0}, {1}, {2},                                                                     \
		{                                                                                  \
			3                                                                          \
		}                                                                                  \
	}
#define SEEN(last)                                                                                 \
	{                                                                                          \
		0xFF0000, 0x00FF00, 0x0000FF, last                                                 \
	}
#define SEEN_GREY(last)                                                                            \
	{                                                                                          \
		0x000000, 0x555555, 0xAAAAAA, last                                                 \
	}
static const struct png_case png_cases[] = {
        {2, 8, false, false, COLORED, SEEN(0xFFFFFF)},
        {2, 16, false, false, COLORED, SEEN(0xFFFFFF)},
        {2, 8, true, false, COLORED, SEEN(0xFFFFFF)},
        {2, 8, false, true, COLORED, SEEN(0x0F4C5C)},
        {6, 8, false, false, COLORED, SEEN(0x0F4C5C)},
        {6, 16, true, false, COLORED, SEEN(0x0F4C5C)},
        {0, 8, false, false, GREY, SEEN_GREY(0xFFFFFF)},
        {0, 2, false, false, GREY, SEEN_GREY(0xFFFFFF)},
        {0, 4, true, false, GREY, SEEN_GREY(0xFFFFFF)},
        {4, 8, false, false, GREY, SEEN_GREY(0x0F4C5C)},
        {3, 8, false, false, INDEXES, SEEN(0xFFFFFF)},
        {3, 2, false, true, INDEXES, SEEN(0x0F4C5C)},
        {3, 4, true, true, INDEXES, SEEN(0x0F4C5C)},
};

static void add_u32(struct buffer *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buffer_char(out, (char)(number >> shift & 0xFF));
}

static void add_chunk(struct buffer *out, const char *kind, const char *bytes, size_t length)
{
	struct buffer body = BUFFER_INIT;
	buffer_add(&body, kind, 4);
	buffer_add(&body, bytes, length);
	add_u32(out, (uint32_t)length);
	buffer_add(out, body.bytes, body.length);
	add_u32(out, (uint32_t)crc32(0, (const Bytef *)body.bytes, (uInt)body.length));
	buffer_free(&body);
}

static unsigned channels_of(unsigned type)
{
	return type == 2 ? 3 : type == 6 ? 4 : type == 4 ? 2 : 1;
}

static void add_row(
        const struct png_case *image, unsigned y, unsigned x, unsigned step, struct buffer *rows)
{
	buffer_char(rows, 0);
	unsigned bits = 0, count = 0;
	for (; x < SIDE; x += step) {
		const unsigned *samples = image->samples[y / 4 * 2 + x / 4];
		for (unsigned c = 0; c < channels_of(image->type); c++) {
			unsigned value = samples[c];
			if (image->depth == 16)
				buffer_char(rows, (char)value);
			if (image->depth < 8 && image->type != 3)
				value = value * ((1u << image->depth) - 1) / 255;
			if (image->depth >= 8) {
				buffer_char(rows, (char)value);
				continue;
			}
			bits = bits << image->depth | value;
			count += image->depth;
			if (count == 8) {
				buffer_char(rows, (char)bits);
				bits = count = 0;
			}
		}
	}
	if (count > 0)
		buffer_char(rows, (char)(bits << (8 - count)));
}

static void add_rows(const struct png_case *image, struct buffer *rows)
{
	static const unsigned passes[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8},
	        {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
	for (unsigned y = 0; !image->interlaced && y < SIDE; y++)
		add_row(image, y, 0, 1, rows);
	for (unsigned i = 0; image->interlaced && i < 7; i++)
		for (unsigned y = passes[i][1]; y < SIDE; y += passes[i][3])
			add_row(image, y, passes[i][0], passes[i][2], rows);
}

static struct bytes make_png(struct sketch *sketch, const struct png_case *image)
{
	struct buffer out = BUFFER_INIT, header = BUFFER_INIT, rows = BUFFER_INIT;
	buffer_add(&out, "\x89PNG\r\n\x1a\n", 8);
	add_u32(&header, SIDE);
	add_u32(&header, SIDE);
	const char rest[] = {(char)image->depth, (char)image->type, 0, 0, image->interlaced};
	buffer_add(&header, rest, sizeof rest);
	add_chunk(&out, "IHDR", header.bytes, header.length);
	if (image->type == 3)
		add_chunk(&out, "PLTE", "\xFF\0\0\0\xFF\0\0\0\xFF\xFF\xFF\xFF", 12);
	if (image->type == 3 && image->transparent)
		add_chunk(&out, "tRNS", "\xFF\xFF\xFF\0", 4);
	if (image->type == 2 && image->transparent)
		add_chunk(&out, "tRNS", "\0\xFF\0\xFF\0\xFF", 6);
	add_rows(image, &rows);
	Bytef packed[4096];
	uLongf length = sizeof packed;
	compress(packed, &length, (const Bytef *)rows.bytes, (uLong)rows.length);
	add_chunk(&out, "IDAT", (const char *)packed, length);
	add_chunk(&out, "IEND", "", 0);
	struct bytes png = {arena_copy(sketch->arena, out.bytes, out.length), out.length};
	buffer_free(&rows);
	buffer_free(&header);
	buffer_free(&out);
	return png;
}

/* A page with the cover's colour below a picture of 80 by 80 points at 100, 100. */
static void add_picture(struct sketch *sketch, const struct picture *picture)
{
	static const struct node source = {.at = {.file = "stories.md", .line = 7, .column = 1}};
	add_item(sketch,
	        (struct item){.kind = ITEM_BOX,
	                .x = 100,
	                .y = 100,
	                .width = 80,
	                .height = 80,
	                .color = COLOR_COVER,
	                .opacity = 1});
	struct tag *tag = add_tag(sketch, sketch->body, TAG_FIGURE);
	tag->alt = "Four squares";
	add_item(sketch,
	        (struct item){.kind = ITEM_IMAGE,
	                .tag = tag,
	                .x = 100,
	                .y = 100,
	                .width = 80,
	                .height = 80,
	                .source = &source,
	                .picture = picture});
}

/* The colour of a pixel of the first page at one pixel a point. */
static uint32_t pixel_at(struct sketch *sketch, const char *page, unsigned x, unsigned y)
{
	(void)sketch;
	unsigned width = 0, height = 0;
	int head = 0;
	assert_int_equal(sscanf(page, "P6 %u %u 255%n", &width, &height, &head), 2);
	const unsigned char *pixel =
	        (const unsigned char *)page + head + 1 + 3 * ((size_t)y * width + x);
	return (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

static void every_kind_of_png_shows_its_colours(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof png_cases / sizeof png_cases[0]; i++) {
		const struct png_case *image = &png_cases[i];
		struct sketch sketch;
		open_sketch(&sketch);
		struct picture picture = {.file = "squares.png", .width = SIDE, .height = SIDE};
		picture.bytes = make_png(&sketch, image);
		add_picture(&sketch, &picture);
		assert_true(draw_sketch(&sketch));
		assert_valid(&sketch);
		const char *page = output_of(&sketch, "pdftoppm -r 72 %s");
		for (unsigned q = 0; q < 4; q++) {
			uint32_t seen = pixel_at(&sketch, page, 120 + q % 2 * 40, 120 + q / 2 * 40);
			if (seen != image->seen[q])
				fail_msg("type %u, depth %u, interlaced %d: quadrant %u is %06X",
				        image->type, image->depth, image->interlaced, q, seen);
		}
		close_sketch(&sketch);
	}
}

/* 8 by 8 pixels of grey 0x80. */
static const char jpeg[] =
        "\xff\xd8\xff\xe0\x00\x10\x4a\x46\x49\x46\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb"
        "\x00\x43\x00\x10\x0b\x0c\x0e\x0c\x0a\x10\x0e\x0d\x0e\x12\x11\x10\x13\x18\x28\x1a\x18\x16"
        "\x16\x18\x31\x23\x25\x1d\x28\x3a\x33\x3d\x3c\x39\x33\x38\x37\x40\x48\x5c\x4e\x40\x44\x57"
        "\x45\x37\x38\x50\x6d\x51\x57\x5f\x62\x67\x68\x67\x3e\x4d\x71\x79\x70\x64\x78\x5c\x65\x67"
        "\x63\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00\xff\xc4\x00\x14\x00\x01\x00\x00"
        "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xc4\x00\x14\x10\x01\x00\x00"
        "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xda\x00\x08\x01\x01\x00\x00"
        "\x3f\x00\x3f\xff\xd9";

static void a_jpeg_goes_in_as_it_is(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct picture picture = {.file = "grey.jpg", .jpeg = true};
	picture.bytes = (struct bytes){jpeg, sizeof jpeg - 1};
	add_picture(&sketch, &picture);
	add_picture(&sketch, &picture);
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	const char *page = output_of(&sketch, "pdftoppm -r 72 %s");
	assert_int_equal(pixel_at(&sketch, page, 140, 140), 0x808080);
	assert_non_null(memmem(sketch.pdf.bytes, sketch.pdf.length, jpeg, sizeof jpeg - 1));
	assert_int_equal(count_of(objects_of(&sketch), "/DCTDecode"), 1);
	close_sketch(&sketch);
}

/* Each is what is left of a good file when something goes wrong with it. */
static void broken_images_are_reported_where_they_are_used(void **state)
{
	(void)state;
	static const struct {
		const char *why;
		bool jpeg;
		size_t keep, spoil; /* bytes kept; a byte changed, when not 0 */
	} cases[] = {
	        {"it is not a PNG file", false, 4, 0},
	        {"its header is broken", false, 90, 24},
	        {"it ends early", false, 60, 0},
	        {"its image data is broken", false, 9999, 44},
	        {"it is not a JPEG file", true, 9999, 1},
	        {"it ends early", true, 20, 0},
	        {"it ends early", true, sizeof jpeg - 3, 0},
	        {"a kind of JPEG that PDF does not know", true, 9999, 98},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sketch sketch;
		open_sketch(&sketch);
		struct bytes good = make_png(&sketch, &png_cases[0]);
		if (cases[i].jpeg)
			good = (struct bytes){jpeg, sizeof jpeg - 1};
		char *spoilt = arena_copy(sketch.arena, good.at, good.length);
		if (cases[i].spoil)
			spoilt[cases[i].spoil] = (char)~spoilt[cases[i].spoil];
		struct picture picture = {.file = "squares.png", .jpeg = cases[i].jpeg};
		picture.bytes = (struct bytes){
		        spoilt, cases[i].keep < good.length ? cases[i].keep : good.length};
		add_picture(&sketch, &picture);
		add_picture(&sketch, &picture);
		assert_false(draw_sketch(&sketch));
		assert_valid(&sketch);
		struct buffer said = BUFFER_INIT;
		diagnostics_print(sketch.diagnostics, DIAGNOSTICS_TEXT, false, &said);
		assert_contains(said.bytes, "stories.md:7:1: error: ");
		assert_contains(said.bytes, cases[i].why);
		assert_int_equal(count_of(said.bytes, "squares.png"), 1);
		buffer_free(&said);
		close_sketch(&sketch);
	}
}

/* ---- the file ----------------------------------------------------------------------------- */

static void the_file_says_what_it_is(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	sketch.document.title = "Kundenerlebnis & 成熟度";
	sketch.document.front.organisation = "Lindmeer Insurance";
	sketch.document.front.language = "de";
	add_text(&sketch, "Text", NULL, body_style(&sketch));
	setenv("SOURCE_DATE_EPOCH", "1792584000", 1);
	assert_true(draw_sketch(&sketch));
	unsetenv("SOURCE_DATE_EPOCH");
	const char *info = output_of(&sketch, "TZ=UTC pdfinfo -isodates %s");
	assert_contains(info, "Title:           Kundenerlebnis & 成熟度");
	assert_contains(info, "Author:          Lindmeer Insurance");
	assert_contains(info, "CreationDate:    2026-10-21T12:00:00Z");
	assert_contains(info, "Tagged:          yes");
	assert_contains(info, "PDF version:     1.7");
	assert_contains(info, "Page size:       595.28 x 841.89 pts (A4)");
	const char *objects = objects_of(&sketch);
	assert_contains(objects, "/Lang (de)");
	assert_contains(objects, "/DisplayDocTitle true");
	const char *xmp = output_of(&sketch, "pdfinfo -meta %s");
	assert_contains(xmp, "Kundenerlebnis &amp; 成熟度");
	assert_contains(xmp, "<xmp:CreateDate>2026-10-21T12:00:00Z</xmp:CreateDate>");
	assert_lacks(xmp, "pdfaid");
	close_sketch(&sketch);
}

static void equal_placements_give_equal_bytes(void **state)
{
	(void)state;
	struct sketch first, second;
	struct sketch *both[] = {&first, &second};
	for (size_t s = 0; s < 2; s++) {
		open_sketch(both[s]);
		for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
			add_text(both[s], texts[i].text, texts[i].language, body_style(both[s]));
		assert_true(draw_sketch(both[s]));
	}
	assert_int_equal(first.pdf.length, second.pdf.length);
	assert_memory_equal(first.pdf.bytes, second.pdf.bytes, first.pdf.length);
	close_sketch(&second);
	close_sketch(&first);
}

static void a_pack_without_pages_is_still_a_file(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	close_sketch(&sketch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(text_comes_back_as_it_was_written),
	        cmocka_unit_test(scripts_share_a_page),
	        cmocka_unit_test(no_break_spaces_are_found_as_spaces),
	        cmocka_unit_test(synthesised_faces_read_alike),
	        cmocka_unit_test(every_font_is_embedded_as_a_subset_with_its_text),
	        cmocka_unit_test(links_stand_in_their_paragraphs),
	        cmocka_unit_test(a_link_to_nothing_is_plain_text),
	        cmocka_unit_test(empty_cells_keep_their_place_in_the_row),
	        cmocka_unit_test(a_paragraph_may_end_on_the_next_page),
	        cmocka_unit_test(furniture_is_an_artifact),
	        cmocka_unit_test(bookmarks_nest_and_speak_any_language),
	        cmocka_unit_test(a_figure_reads_once_and_has_alt_text_and_a_box),
	        cmocka_unit_test(every_kind_of_png_shows_its_colours),
	        cmocka_unit_test(a_jpeg_goes_in_as_it_is),
	        cmocka_unit_test(broken_images_are_reported_where_they_are_used),
	        cmocka_unit_test(the_file_says_what_it_is),
	        cmocka_unit_test(equal_placements_give_equal_bytes),
	        cmocka_unit_test(a_pack_without_pages_is_still_a_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
