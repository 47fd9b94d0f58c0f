/* Placed things become a PDF that tools accept, and that reads back as it was written. */
#include "pdf_case.h"

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

/* 300 emoji need two fonts, for one holds 255. */
static void emoji_come_back_by_the_hundred(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct buffer text = BUFFER_INIT;
	for (uint32_t codepoint = 0x1F400; codepoint < 0x1F400 + 300; codepoint++) {
		buffer_codepoint(&text, codepoint);
		if (codepoint == 0x1F43F || codepoint == 0x1F441 || codepoint == 0x1F4FD)
			buffer_codepoint(&text, 0xFE0F); /* text by default */
	}
	add_text(&sketch, text.bytes, "en", body_style(&sketch));
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_string_equal(
		output_of(&sketch, "pdftotext -nopgbrk %s - | tr -d ' \\n'"), text.bytes);
	assert_int_equal(count_of(output_of(&sketch, "pdffonts %s"), "Type 3"), 2);
	buffer_free(&text);
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

static void an_inline_figure_is_read_between_its_words(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct tag *p = add_tag(&sketch, sketch.body, TAG_P);
	struct tag *inlay = add_tag(&sketch, p, TAG_FIGURE);
	inlay->alt = "a spark";
	const char *text = "NPS \xEF\xBF\xBC rises";
	struct span span = {.end = strlen(text), .style = body_style(&sketch)};
	add_paragraph(&sketch, p,
		(struct paragraph){.text = text,
			.length = strlen(text),
			.spans = &span,
			.span_count = 1,
			.inlays = &(struct inlay){.at = 4, .width = 30, .ascent = 8, .tag = 1},
			.inlay_count = 1,
			.width = 480,
			.leading = 13},
		(struct tag *[]){NULL, inlay});
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_string_equal(output_of(&sketch, "pdfinfo -struct-text %s"),
		"Document\n  P (block)\n    \"NPS \"\n    Figure\n    \" rises\"\n");
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

/* More than one object stream takes. */
static void thousands_of_elements_are_found_again(void **state)
{
	(void)state;
	enum { ROWS = 1500 };
	struct sketch sketch;
	open_sketch(&sketch);
	struct tag *table = add_tag(&sketch, sketch.body, TAG_TABLE);
	for (int row = 0; row < ROWS; row++) {
		if (row > 0 && row % 50 == 0)
			add_page(&sketch);
		struct tag *tag = add_tag(&sketch, table, TAG_ROW);
		struct style style = body_style(&sketch);
		struct tag *cell = add_tag(&sketch, tag, row == 0 ? TAG_HEADER_CELL : TAG_CELL);
		add_tag(&sketch, tag, TAG_CELL);
		const char *text = arena_printf(sketch.arena, "Row %d", row);
		struct span span = {.end = strlen(text), .style = style};
		add_paragraph(&sketch, cell,
			(struct paragraph){.text = text,
				.length = strlen(text),
				.spans = &span,
				.span_count = 1,
				.width = 480,
				.leading = 9},
			NULL);
	}
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	const char *structure = output_of(&sketch, "pdfinfo -struct-text %s");
	assert_int_equal(count_of(structure, "TR\n"), ROWS);
	assert_int_equal(count_of(structure, "\"Row "), ROWS);
	assert_contains(structure, "\"Row 1499\"");
	assert_contains(output_of(&sketch, "pdfinfo -struct %s"), "/Scope /Column");
	close_sketch(&sketch);
}

static void rules_that_cover_nothing_are_one_artifact(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct item rule = {.kind = ITEM_RULE,
		.artifact = ARTIFACT_LAYOUT,
		.x = 50,
		.y = 400,
		.width = 300,
		.color = COLOR_RULE,
		.opacity = 1,
		.thickness = 1};
	add_item(&sketch, rule);
	add_text(&sketch, "Kept", NULL, body_style(&sketch));
	rule.y = 500;
	add_item(&sketch, rule);
	assert_true(draw_sketch(&sketch));
	assert_int_equal(count_of(objects_of(&sketch), "/Artifact"), 1);
	/* Through the middle of the words: it stays above them. */
	rule.y = 65;
	add_item(&sketch, rule);
	assert_true(draw_sketch(&sketch));
	assert_int_equal(count_of(objects_of(&sketch), "/Artifact"), 2);
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
	assert_contains(structure, "/BBox [100 691 300 742]");
	assert_contains(objects_of(&sketch), "/ca 0.24");
	close_sketch(&sketch);
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
	/* Claimed because a validator confirms it, see tests/conformance. */
	assert_contains(xmp, "<pdfaid:part>2</pdfaid:part>");
	assert_contains(xmp, "<pdfaid:conformance>A</pdfaid:conformance>");
	assert_contains(xmp, "<pdfuaid:part>1</pdfuaid:part>");
	assert_contains(objects, "/OutputIntents");
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

/* More objects than one object stream holds, and page numbers beyond one byte. */
static void long_documents_are_whole(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	for (int page = 0; page < 300; page++) {
		if (page > 0)
			add_page(&sketch);
		add_text(&sketch, "One more page", "en", body_style(&sketch));
	}
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	assert_contains(output_of(&sketch, "pdfinfo %s"), "Pages:           300");
	assert_int_equal(count_of(output_of(&sketch, "pdftotext %s -"), "One more page"), 300);
	assert_int_equal(
		count_of(output_of(&sketch, "pdfinfo -struct-text %s"), "One more page"), 300);
	close_sketch(&sketch);
}

static void a_second_thread_changes_no_byte(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	for (int page = 0; page < 60; page++) {
		if (page > 0)
			add_page(&sketch);
		for (int line = 0; line < page % 7; line++)
			add_text(&sketch, texts[line].text, texts[line].language,
				body_style(&sketch));
	}
	assert_true(draw_sketch(&sketch));
	struct buffer one = sketch.pdf;
	sketch.pdf = (struct buffer)BUFFER_INIT;
	sketch.pack.alone = true;
	assert_true(draw_sketch(&sketch));
	assert_int_equal(one.length, sketch.pdf.length);
	assert_memory_equal(one.bytes, sketch.pdf.bytes, one.length);
	buffer_free(&one);
	close_sketch(&sketch);
}

static void a_page_without_content_is_a_page(void **state)
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
		cmocka_unit_test(emoji_come_back_by_the_hundred),
		cmocka_unit_test(no_break_spaces_are_found_as_spaces),
		cmocka_unit_test(synthesised_faces_read_alike),
		cmocka_unit_test(every_font_is_embedded_as_a_subset_with_its_text),
		cmocka_unit_test(links_stand_in_their_paragraphs),
		cmocka_unit_test(a_link_to_nothing_is_plain_text),
		cmocka_unit_test(empty_cells_keep_their_place_in_the_row),
		cmocka_unit_test(a_paragraph_may_end_on_the_next_page),
		cmocka_unit_test(an_inline_figure_is_read_between_its_words),
		cmocka_unit_test(furniture_is_an_artifact),
		cmocka_unit_test(thousands_of_elements_are_found_again),
		cmocka_unit_test(rules_that_cover_nothing_are_one_artifact),
		cmocka_unit_test(bookmarks_nest_and_speak_any_language),
		cmocka_unit_test(a_figure_reads_once_and_has_alt_text_and_a_box),
		cmocka_unit_test(the_file_says_what_it_is),
		cmocka_unit_test(equal_placements_give_equal_bytes),
		cmocka_unit_test(long_documents_are_whole),
		cmocka_unit_test(a_second_thread_changes_no_byte),
		cmocka_unit_test(a_page_without_content_is_a_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
