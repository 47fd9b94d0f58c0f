/* Where blocks land on pages: Markdown in, the trace of placed boxes out. */
#include "place_case.h"

#include <math.h>

/* ---- traces ------------------------------------------------------------------------------ */

/* The trace of one document without header, footer and page numbers. */
static char *trace(const char *markdown)
{
	const struct document *document = read_page(markdown, "x.md");
	struct pack pack = {.theme = drawing.theme, .documents = &document, .count = 1};
	struct buffer whole = BUFFER_INIT, body = BUFFER_INIT;
	pdf_trace(arena, &pack, &drawing, &whole, diagnostics);
	for (const char *line = whole.bytes; *line != '\0'; line = strchr(line, '\n') + 1) {
		size_t length = (size_t)(strchr(line, '\n') + 1 - line);
		if (memmem(line, length, " pagination ", 12) == NULL)
			buffer_add(&body, line, length);
	}
	char *text = arena_copy(arena, body.bytes, body.length);
	buffer_free(&whole);
	buffer_free(&body);
	return text;
}

static void expect_items(const char *markdown, const char *expected)
{
	char *found = trace(markdown);
	char *end = strstr(found, "bookmark ");
	*end = '\0';
	assert_string_equal(found, expected);
}

static void expect_tags(const char *markdown, const char *expected)
{
	const char *found = strstr(trace(markdown), "Document\n");
	assert_string_equal(found, expected);
}

/* "1. word", "2. word" ... as paragraphs, to fill pages. */
static void add_paragraphs(struct buffer *out, unsigned count)
{
	for (unsigned i = 1; i <= count; i++)
		buffer_printf(out, "Filler %u\n\n", i);
}

static const struct placement *place_buffer(struct buffer *markdown)
{
	const char *text = arena_copy(arena, markdown->bytes, markdown->length);
	buffer_free(markdown);
	return place(text);
}

static const struct item *need_item(
	const struct placement *placement, size_t page, const char *text)
{
	assert_in_range(page, 1, placement->page_count);
	const struct item *item = find_item(&placement->pages[page - 1], text);
	if (item == NULL)
		fail_msg("page %zu does not say \"%s\"", page, text);
	return item;
}

/* ---- blocks ------------------------------------------------------------------------------ */

static void the_finding_stands_below_its_section_name(void **state)
{
	(void)state;
	expect_items("---\nsection: Project charter\n---\n"
		     "# A customer with a claim should never have to ask us twice\n\n"
		     "::: lead\nJanuary 2026 to June 2028.\n:::\n\n"
		     "## Why now\n\nOne household in nine leaves.\n\nThe silence was not fine.\n",
		"1 line P 51.0 59.5 53.2 11.0 \"Project charter\"\n"
		"1 line H1 51.0 73.5 283.3 23.5 \"A customer with a claim should\"\n"
		"1 line H1 51.0 97.0 235.8 23.5 \"never have to ask us twice\"\n"
		"1 line P 51.0 124.5 123.9 14.5 \"January 2026 to June 2028.\"\n"
		"1 rule layout 51.0 155.6 493.2 0.0 1.2 ink\n"
		"1 line H2 51.0 161.2 40.5 13.0 \"Why now\"\n"
		"1 line P 51.0 177.2 118.6 13.0 \"One household in nine leaves.\"\n"
		"1 line P 51.0 196.2 98.7 13.0 \"The silence was not fine.\"\n");
}

static void a_part_with_a_page_of_its_own_opens_like_a_document(void **state)
{
	(void)state;
	expect_items("::: page-break\n\n## Finding\n\nWords.\n\n## Section\n",
		"1 line H1 51.0 59.5 68.6 23.5 \"Finding\"\n"
		"1 line P 51.0 89.0 28.0 13.0 \"Words.\"\n"
		"1 rule layout 51.0 118.6 493.2 0.0 1.2 ink\n"
		"1 line H2 51.0 124.2 34.1 13.0 \"Section\"\n");
}

static void a_subtitle_sits_tight_below_its_heading(void **state)
{
	(void)state;
	expect_items("## Drivers\n\n*NPS points*\n\nText.\n\n### More\n\nText.\n",
		"1 rule layout 51.0 60.1 493.2 0.0 1.2 ink\n"
		"1 line H1 51.0 65.7 32.0 13.0 \"Drivers\"\n"
		"1 line P 51.0 78.7 39.7 11.0 \"NPS points\"\n"
		"1 line P 51.0 94.7 19.5 13.0 \"Text.\"\n"
		"1 line H2 51.0 117.7 21.0 13.0 \"More\"\n"
		"1 line P 51.0 133.7 19.5 13.0 \"Text.\"\n");
}

static void lists_have_labels_beside_their_first_lines(void **state)
{
	(void)state;
	expect_items("- one\n- two\n  - inner\n\n3. three\n4. four\n\n- [x] done\n- [ ] open\n",
		"1 line Lbl 51.0 59.5 5.8 13.0 \"–\"\n"
		"1 line LBody 60.0 59.5 14.9 13.0 \"one\"\n"
		"1 line Lbl 51.0 74.9 5.8 13.0 \"–\"\n"
		"1 line P 60.0 74.9 14.8 13.0 \"two\"\n"
		"1 line Lbl 60.0 90.3 5.8 13.0 \"–\"\n"
		"1 line LBody 69.0 90.3 20.0 13.0 \"inner\"\n"
		"1 line Lbl 51.0 109.3 7.6 13.0 \"3.\"\n"
		"1 line LBody 63.6 109.3 20.4 13.0 \"three\"\n"
		"1 line Lbl 51.0 124.7 7.6 13.0 \"4.\"\n"
		"1 line LBody 63.6 124.7 16.3 13.0 \"four\"\n"
		"1 path Lbl 51.0 146.3 7.0 7.0 on-track\n"
		"1 line LBody 63.0 143.7 20.0 13.0 \"done\"\n"
		"1 path Lbl 51.0 161.7 7.0 7.0 ink-2\n"
		"1 line LBody 63.0 159.1 19.9 13.0 \"open\"\n");
	expect_tags("- [ ] one *two*\n",
		"Document\n"
		"  Sect lang=en\n"
		"    L\n"
		"      LI\n"
		"        Lbl \"To do\"\n"
		"        LBody\n");
}

static void columns_stand_side_by_side(void **state)
{
	(void)state;
	expect_items("::: columns split=7-5\n::: column\n## Left\n\nText.\n:::\n"
		     "::: column\n::: panel tone=tint\n## Right\n\nText.\n\nMore.\n:::\n:::\n:::\n"
		     "\nBelow.\n",
		"1 rule layout 51.0 60.1 280.6 0.0 1.2 ink\n"
		"1 line H1 51.0 65.7 17.8 13.0 \"Left\"\n"
		"1 line P 51.0 81.7 19.5 13.0 \"Text.\"\n"
		"1 box background 348.7 59.5 195.6 63.2 tint\n"
		"1 rule layout 348.7 60.1 195.6 0.0 1.2 accent\n"
		"1 line H2 360.7 65.7 23.7 13.0 \"Right\"\n"
		"1 line P 360.7 81.7 19.5 13.0 \"Text.\"\n"
		"1 line P 360.7 100.7 23.1 13.0 \"More.\"\n"
		"1 line P 51.0 130.7 26.3 13.0 \"Below.\"\n");
}

static void quotes_carry_their_language_and_source(void **state)
{
	(void)state;
	const char *markdown = "::: quote lang=nl source=\"Settle · 2\"\nDrie weken niets.\n\n"
			       "Nothing for three weeks.\n:::\n";
	expect_items(markdown,
		"1 rule layout 52.0 59.5 0.0 38.0 2.0 focus-3\n"
		"1 line P 60.0 59.5 74.4 13.0 \"Drie weken niets.\"\n"
		"1 line P 60.0 73.5 87.1 11.0 \"Nothing for three weeks.\"\n"
		"1 line P 60.0 86.5 29.4 11.0 \"Settle · 2\"\n");
	expect_tags(markdown,
		"Document\n"
		"  Sect lang=en\n"
		"    BlockQuote lang=nl\n"
		"      P\n"
		"      P lang=en\n"
		"      P lang=en\n");
}

static void code_keeps_its_lines_and_spaces(void **state)
{
	(void)state;
	expect_items("```\nif\n\n\tx;\n```\n",
		"1 box background 51.0 59.5 493.2 48.0 panel\n"
		"1 line Code 59.0 65.5 9.6 12.0 \"if\"\n"
		"1 line Code 59.0 89.5 28.9 12.0 \"    x;\"\n");
}

static void numbers_and_signatures_stand_in_a_row(void **state)
{
	(void)state;
	expect_items(
		"::: cards\n::: card\n::: key value=+14\nNPS\n:::\n:::\n::: "
		"card\nText\n:::\n:::\n\n"
		"::: signatures\n**Marit de Wolf**, sponsor\n\n**Ruben Claes**, finance\n:::\n",
		"1 line P 51.0 59.5 25.4 18.0 \"+14\"\n"
		"1 line P 51.0 79.5 17.4 13.0 \"NPS\"\n"
		"1 rule layout 291.9 59.5 0.0 33.0 0.5 rule\n"
		"1 line P 303.6 59.5 17.1 13.0 \"Text\"\n"
		"1 rule layout 51.0 114.9 235.6 0.0 0.8 ink\n"
		"1 line P 51.0 118.5 82.8 11.2 \"Marit de Wolf, sponsor\"\n"
		"1 rule layout 308.6 114.9 235.6 0.0 0.8 ink\n"
		"1 line P 308.6 118.5 76.5 11.2 \"Ruben Claes, finance\"\n");
}

static void right_to_left_paragraphs_align_right(void **state)
{
	(void)state;
	const struct placement *placement = place("شكرا جزيلا\n");
	const struct item *item = need_item(placement, 1, "شكرا جزيلا");
	const struct page_format *page = drawing.theme->page;
	assert_true(item->x + item->width > page->width - page->right - 1);
}

/* ---- tables ------------------------------------------------------------------------------ */

static void tables_have_three_weights_of_rule(void **state)
{
	(void)state;
	const char *markdown = "| Objective | Start | By |\n|---|--:|---|\n"
			       "| **Settle a claim without chasing us** | 2.5 | Dec 2027 |\n"
			       "| Decide on time | **48%** | Jun 2027 |\n";
	expect_items(markdown,
		"1 line TH 51.0 61.5 31.3 10.0 \"Objective\"\n"
		"1 line TH 483.4 61.5 16.4 10.0 \"Start\"\n"
		"1 line TH 509.8 61.5 8.4 10.0 \"By\"\n"
		"1 rule layout 51.0 75.1 493.2 0.0 0.8 ink\n"
		"1 line TD 51.0 78.9 121.1 11.2 \"Settle a claim without chasing us\"\n"
		"1 line TD 488.4 78.9 11.4 11.2 \"2.5\"\n"
		"1 line TD 509.8 78.9 34.5 11.2 \"Dec 2027\"\n"
		"1 rule layout 51.0 93.3 493.2 0.0 0.5 hair\n"
		"1 line TD 51.0 96.9 54.5 11.2 \"Decide on time\"\n"
		"1 line TD 484.3 96.9 15.5 11.2 \"48%\"\n"
		"1 line TD 509.8 96.9 34.0 11.2 \"Jun 2027\"\n"
		"1 rule layout 51.0 111.1 493.2 0.0 0.8 rule\n");
	expect_tags(markdown,
		"Document\n"
		"  Sect lang=en\n"
		"    Table\n"
		"      THead\n"
		"        TR\n"
		"          TH\n"
		"          TH\n"
		"          TH\n"
		"      TBody\n"
		"        TR\n"
		"          TD\n"
		"          TD\n"
		"          TD\n"
		"        TR\n"
		"          TD\n"
		"          TD\n"
		"          TD\n");
}

static void a_table_without_head_labels_its_rows(void **state)
{
	(void)state;
	expect_items("| | |\n|---|---|\n| Sponsor | **Marit de Wolf** |\n",
		"1 line TD 51.0 62.9 30.4 11.2 \"Sponsor\"\n"
		"1 line TD 91.4 62.9 49.2 11.2 \"Marit de Wolf\"\n"
		"1 rule layout 51.0 77.1 493.2 0.0 0.8 rule\n");
}

static const struct placement *place_long_table(unsigned rows)
{
	struct buffer markdown = BUFFER_INIT;
	buffer_text(&markdown, "| Head |\n|---|\n");
	for (unsigned i = 1; i <= rows; i++)
		buffer_printf(&markdown, "| Row %u |\n", i);
	return place_buffer(&markdown);
}

static void a_table_repeats_its_head_as_an_artifact(void **state)
{
	(void)state;
	const struct placement *placement = place_long_table(60);
	assert_int_equal(placement->page_count, 2);
	assert_int_equal(need_item(placement, 1, "Head")->tag->kind, TAG_HEADER_CELL);
	const struct item *again = need_item(placement, 2, "Head");
	assert_null(again->tag);
	assert_int_equal(again->artifact, ARTIFACT_PAGINATION);
	assert_true(again->y < placement->pages[1].items[1].y + 1);
}

/* The number of rows on the last page is 1 for one of these lengths, if the rule fails. */
static void at_least_two_rows_stand_on_either_side_of_a_break(void **state)
{
	(void)state;
	for (unsigned rows = 30; rows < 60; rows++) {
		const struct placement *placement = place_long_table(rows);
		if (placement->page_count == 1)
			continue;
		const char *last = arena_printf(arena, "Row %u", rows);
		const char *before = arena_printf(arena, "Row %u", rows - 1);
		assert_int_equal(page_of(placement, before), page_of(placement, last));
	}
}

static void a_row_taller_than_a_page_is_cut_by_line(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	buffer_text(&markdown, "| Head | Other |\n|---|---|\n| ");
	for (unsigned i = 1; i <= 90; i++)
		buffer_printf(&markdown, "line %u<br>", i);
	buffer_text(&markdown, "end | beside |\n");
	const struct placement *placement = place_buffer(&markdown);
	assert_int_equal(placement->page_count, 2);
	assert_int_equal(page_of(placement, "line 1"), 1);
	assert_int_equal(page_of(placement, "line 90"), 2);
	expect_no_reports();
}

/* ---- pages ------------------------------------------------------------------------------- */

/* For some number of paragraphs above, the heading would be the last thing on its page. */
static void a_heading_is_never_last_on_a_page(void **state)
{
	(void)state;
	for (unsigned above = 25; above < 45; above++) {
		struct buffer markdown = BUFFER_INIT;
		add_paragraphs(&markdown, above);
		buffer_text(&markdown, "### Heading\n\n*Subtitle*\n\nOne\\\ntwo\\\nthree\n");
		const struct placement *placement = place_buffer(&markdown);
		assert_int_equal(page_of(placement, "Heading"), page_of(placement, "Subtitle"));
		assert_int_equal(page_of(placement, "Heading"), page_of(placement, "two"));
	}
}

static void paragraphs_leave_two_lines_on_either_side(void **state)
{
	(void)state;
	for (unsigned above = 25; above < 45; above++) {
		struct buffer markdown = BUFFER_INIT;
		add_paragraphs(&markdown, above);
		buffer_text(&markdown, "One\\\ntwo\\\nthree\\\nfour\\\nfive\n");
		const struct placement *placement = place_buffer(&markdown);
		assert_int_equal(page_of(placement, "One"), page_of(placement, "two"));
		assert_int_equal(page_of(placement, "four"), page_of(placement, "five"));
	}
}

static void what_is_kept_stays_on_one_page(void **state)
{
	(void)state;
	for (unsigned above = 25; above < 45; above++) {
		struct buffer markdown = BUFFER_INIT;
		add_paragraphs(&markdown, above);
		buffer_text(&markdown, "::: keep\nOne\n\nTwo\n\nThree\n\nFour\n:::\n");
		const struct placement *placement = place_buffer(&markdown);
		assert_int_equal(page_of(placement, "One"), page_of(placement, "Four"));
	}
}

static void a_section_moves_whole_when_the_page_is_well_filled(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	add_paragraphs(&markdown, 34);
	buffer_text(&markdown, "## Section\n\nA\n\nB\n\nC\n\nD\n\nE\n\nF\n\nG\n\n## Next\n\n");
	add_paragraphs(&markdown, 40); /* too much to be tightened */
	const struct placement *placement = place_buffer(&markdown);
	assert_int_equal(page_of(placement, "Filler 34"), 1);
	assert_int_equal(page_of(placement, "Section"), 2);
}

/* Rows of a table of six on the first page, below so many paragraphs. */
static unsigned rows_on_first_page(const struct theme *theme, unsigned above)
{
	struct buffer markdown = BUFFER_INIT;
	add_paragraphs(&markdown, above);
	buffer_text(&markdown, "| Name |\n|--|\n");
	for (unsigned i = 1; i <= 6; i++)
		buffer_printf(&markdown, "| Row %u<br>with<br>four<br>lines |\n", i);
	buffer_text(&markdown, "\n");
	add_paragraphs(&markdown, 40);
	const struct document *document = read_page(markdown.bytes, "x.md");
	struct pack pack = {.theme = theme, .documents = &document, .count = 1};
	const struct placement *placement = place_pack(arena, &pack, &drawing, diagnostics);
	unsigned rows = 0;
	for (unsigned i = 1; i <= 6; i++)
		rows += page_of(placement, arena_printf(arena, "Row %u", i)) == 1;
	buffer_free(&markdown);
	return rows;
}

/* A set of such numbers below few to many paragraphs: bit 3 for three rows. */
static unsigned rows_seen(const struct theme *theme)
{
	unsigned seen = 0;
	for (unsigned above = 16; above < 40; above++)
		seen |= 1u << rows_on_first_page(theme, above);
	return seen;
}

enum { NO_ROW = 1u << 0, TWO_ROWS = 1u << 2, THREE_ROWS = 1u << 3, ALL_ROWS = 1u << 6 };

static void a_short_table_moves_whole_unless_that_leaves_much_white(void **state)
{
	(void)state;
	struct theme theme = *drawing.theme;
	theme.style.white = 1;
	assert_int_equal(rows_seen(&theme), NO_ROW | ALL_ROWS);
	theme.style.white = 0.25;
	unsigned seen = rows_seen(&theme);
	assert_true((seen & ~(NO_ROW | TWO_ROWS | THREE_ROWS | 1u << 4 | ALL_ROWS)) == 0);
	assert_true((seen & (THREE_ROWS | 1u << 4)) != 0);
	assert_true((seen & TWO_ROWS) == 0); /* so few leave less white */
}

static void a_theme_says_how_tables_are_divided(void **state)
{
	(void)state;
	struct theme theme = *drawing.theme;
	theme.style.white = 0;
	theme.tables.rows = 3;
	assert_int_equal(rows_seen(&theme), NO_ROW | THREE_ROWS | ALL_ROWS);
	theme.tables.rows = 2;
	assert_int_equal(rows_seen(&theme), NO_ROW | TWO_ROWS | THREE_ROWS | 1u << 4 | ALL_ROWS);
}

static void columns_are_divided_rather_than_leave_a_page_white(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	add_paragraphs(&markdown, 20);
	buffer_text(&markdown, "::: columns\n::: column\n");
	add_paragraphs(&markdown, 30);
	buffer_text(&markdown, ":::\n::: column\nBeside\n:::\n:::\n\nAfter\n");
	const struct placement *placement = place_buffer(&markdown);
	assert_int_equal(page_of(placement, "Beside"), 1);
	assert_int_equal(page_of(placement, "Filler 30"), 2);
}

static void columns_move_whole_or_flow_on_when_longer_than_a_page(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	add_paragraphs(&markdown, 27);
	buffer_text(&markdown, "::: columns\n::: column\n");
	add_paragraphs(&markdown, 30);
	buffer_text(&markdown, ":::\n::: column\nBeside\n:::\n:::\n\nAfter\n");
	const struct placement *moved = place_buffer(&markdown);
	assert_int_equal(page_of(moved, "Beside"), 2);
	assert_int_equal(moved->page_count, 2);

	struct buffer longer = BUFFER_INIT;
	buffer_text(&longer, "::: columns\n::: column\n");
	add_paragraphs(&longer, 60);
	buffer_text(&longer, ":::\n::: column\nBeside\n:::\n:::\n\nAfter\n");
	const struct placement *flowing = place_buffer(&longer);
	assert_int_equal(page_of(flowing, "Beside"), 1);
	assert_int_equal(page_of(flowing, "Filler 60"), 2);
	assert_int_equal(page_of(flowing, "After"), 2);
	expect_no_reports();
}

static void a_page_break_makes_no_empty_page(void **state)
{
	(void)state;
	const struct placement *placement =
		place("::: page-break\n\nA\n\n::: page-break\n\n::: page-break\n\nB\n");
	assert_int_equal(placement->page_count, 2);
	assert_int_equal(page_of(placement, "B"), 2);
}

static void landscape_blocks_stand_on_pages_of_their_own(void **state)
{
	(void)state;
	const struct placement *placement =
		place("---\nprogramme: Kept Promises\n---\n# Title\n\nBefore\n\n## Wide\n\n"
		      "::: landscape\nOn its side\n:::\n\n::: note\nSource\n:::\n\nAfter\n");
	const struct page_format *upright = drawing.theme->page;
	const struct page_format *landscape = drawing.theme->landscape;
	assert_int_equal(placement->page_count, 3);
	assert_ptr_equal(placement->pages[0].format, upright);
	assert_ptr_equal(placement->pages[1].format, landscape);
	assert_ptr_equal(placement->pages[2].format, upright);
	assert_int_equal(page_of(placement, "Before"), 1);
	assert_int_equal(page_of(placement, "Wide"), 2);
	assert_int_equal(page_of(placement, "On its side"), 2);
	assert_int_equal(page_of(placement, "Source"), 2);
	assert_int_equal(page_of(placement, "After"), 3);
	const struct item *folio = need_item(placement, 2, "2 / 3");
	assert_true(fabs(folio->x + folio->width - (landscape->width - landscape->right)) < 0.1);
	assert_true(folio->baseline == landscape->height - landscape->footer);
	assert_true(need_item(placement, 2, "Kept Promises")->baseline == landscape->header);
	expect_no_reports();
}

static void a_title_goes_along_to_a_landscape_page(void **state)
{
	(void)state;
	const struct placement *placement =
		place("---\nsection: Roadmap\n---\n# Title\n\n::: lead\nLead\n:::\n\n"
		      "::: landscape\n## Wide\n\nText\n:::\n");
	assert_int_equal(placement->page_count, 1);
	assert_ptr_equal(placement->pages[0].format, drawing.theme->landscape);
	assert_int_equal(page_of(placement, "Roadmap"), 1);
}

/* Paragraphs, then a chart, then paragraphs; returns the chart's height on its page. */
static double chart_height(unsigned above, unsigned below, size_t *page)
{
	struct buffer markdown = BUFFER_INIT;
	add_paragraphs(&markdown, above);
	buffer_text(&markdown,
		"```trend\nsubject: NPS\npoints:\n  - {month: 2026-01, value: 1}\n"
		"  - {month: 2026-02, value: 2}\n```\n\n");
	add_paragraphs(&markdown, below);
	const struct placement *placement = place_buffer(&markdown);
	for (*page = 1; *page <= placement->page_count; (*page)++)
		for (size_t i = 0; i < placement->pages[*page - 1].count; i++)
			if (placement->pages[*page - 1].items[i].kind == ITEM_FIGURE)
				return placement->pages[*page - 1].items[i].height;
	fail_msg("there is no chart");
	return 0;
}

static void charts_make_a_page_full(void **state)
{
	(void)state;
	size_t page;
	double natural = chart_height(2, 0, &page);
	assert_true(chart_height(22, 0, &page) > natural * 1.05);
	assert_int_equal(page, 1);
	bool lower = false;
	for (unsigned above = 22; above < 32; above++) {
		double height = chart_height(above, 0, &page);
		lower = lower || (page == 1 && height < natural * 0.95);
		assert_true(height > natural * 0.79 && height < natural * 1.26);
	}
	assert_true(lower);
}

/* A table of so many rows below paragraphs: the distance of its rows on the first page. */
static double row_distance(unsigned above, unsigned rows, bool more, size_t *pages)
{
	struct buffer markdown = BUFFER_INIT;
	add_paragraphs(&markdown, above);
	buffer_text(&markdown, "| Code | Value |\n|:--|--:|\n");
	for (unsigned i = 1; i <= rows; i++)
		buffer_printf(&markdown, "| R%u | 1 |\n", i);
	if (more) {
		buffer_text(&markdown, "\n::: page-break\n\n");
		add_paragraphs(&markdown, 60);
	}
	const struct placement *placement = place_buffer(&markdown);
	*pages = placement->page_count;
	const struct item *first = need_item(placement, 1, "R1");
	const struct item *second = need_item(placement, 1, "R2");
	for (size_t i = 0; *pages == 1 && i < placement->pages[0].count; i++) {
		const struct item *item = &placement->pages[0].items[i];
		const struct page_format *page = drawing.theme->page;
		if (item->artifact != ARTIFACT_PAGINATION)
			assert_true(item->y + item->height <= page->height - page->bottom + 0.1);
	}
	return second->baseline - first->baseline;
}

static void a_document_that_spills_little_is_tightened(void **state)
{
	(void)state;
	size_t pages;
	double natural = row_distance(10, 10, false, &pages), last = natural;
	assert_int_equal(pages, 1);
	bool tightened = false, spilled = false;
	for (unsigned rows = 11; rows < 50 && !spilled; rows++) {
		double distance = row_distance(10, rows, false, &pages);
		spilled = pages > 1;
		assert_true(distance <= natural + 0.01 && distance > natural * 0.7);
		assert_true(spilled ? distance > natural - 0.01 : distance <= last + 0.01);
		tightened = tightened || distance < natural - 0.5;
		last = distance;
		if (distance < natural - 0.5) {
			double loose = row_distance(10, rows, true, &pages);
			assert_true(fabs(loose - natural) < 0.01);
		}
	}
	assert_true(tightened && spilled);
}

static void notes_stand_at_the_foot_of_their_page(void **state)
{
	(void)state;
	const struct placement *placement =
		place("Text\n\n::: note\nSurvey, n = 12.\n:::\n\n::: page-break\n\nMore\n");
	const struct item *note = need_item(placement, 1, "Survey, n = 12.");
	const struct page_format *page = drawing.theme->page;
	assert_true(note->y > page->height - page->bottom);
	assert_true(note->y + note->height < page->height - page->footer - 10);
	assert_int_equal(note->tag->parent->kind, TAG_NOTE);
}

static void pages_say_whose_they_are(void **state)
{
	(void)state;
	const struct placement *placement =
		place("---\nprogramme: Kept Promises\nsubtitle: programme\ndocument: Board pack\n"
		      "period: Q3 2026\nedition: Edition 7\nclassification: Confidential\n"
		      "audience: Board members only\n---\nText\n\n::: page-break\n\nMore\n");
	const char *pieces[] = {"Kept Promises · programme", "Board pack · Q3 2026",
		"Confidential · Board members only", "Edition 7", "2 / 2"};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		assert_int_equal(need_item(placement, 2, pieces[i])->artifact, ARTIFACT_PAGINATION);
}

/* ---- packs ------------------------------------------------------------------------------- */

static const struct placement *place_two(void)
{
	const struct document *pages[] = {
		read_page("---\nsection: Charter\nprogramme: Kept Promises\n---\n"
			  "# Finding one\n\nSee [the gaps](maturity.md#gaps), [here](#own), "
			  "[there](https://example.org) and [nowhere](lost.md).\n\n## Own\n",
			"charter.md"),
		read_page(
			"---\nsection: Maturity\n---\n# Finding two\n\n## Gaps\n", "maturity.md")};
	struct pack pack = {.theme = drawing.theme, .documents = pages, .count = 2, .cover = true};
	return place_pack(arena, &pack, &drawing, diagnostics);
}

static void the_cover_lists_documents_with_their_pages(void **state)
{
	(void)state;
	const struct placement *placement = place_two();
	assert_int_equal(placement->page_count, 3);
	need_item(placement, 1, "Kept Promises");
	const struct item *name = need_item(placement, 1, "Maturity");
	const struct item *number = need_item(placement, 1, "3");
	assert_true(name->baseline == number->baseline);
	assert_int_equal(number->tag->kind, TAG_LINK);
	assert_string_equal(number->tag->target, "#maturity");
	assert_int_equal(number->tag->parent->kind, TAG_CONTENTS_ITEM);
	assert_null(find_item(&placement->pages[0], "Kept Promises · programme"));
}

/*
 * However many documents there are: none stands below the body, and a second page of contents
 * begins only when the gaps are small, with two entries at least.
 */
static void contents_never_leave_one_entry_alone(void **state)
{
	(void)state;
	enum { MOST = 60 };
	const struct document *pages[MOST];
	for (size_t i = 0; i < MOST; i++)
		pages[i] = read_page(arena_printf(arena, "---\nsection: Part %zu\n---\n# T\n", i),
			arena_printf(arena, "p%zu.md", i));
	double bottom = drawing.theme->page->height - drawing.theme->page->bottom;
	for (size_t count = 10; count <= MOST; count++) {
		struct pack pack = {
			.theme = drawing.theme, .documents = pages, .count = count, .cover = true};
		const struct placement *placement = place_pack(arena, &pack, &drawing, diagnostics);
		size_t on[2] = {0};
		for (size_t i = 0; i < count; i++) {
			const char *name = arena_printf(arena, "Part %zu", i);
			size_t page = page_of(placement, name);
			assert_in_range(page, 1, 2);
			const struct item *item = find_item(&placement->pages[page - 1], name);
			on[page - 1]++;
			assert_true(item->y + item->height <= bottom + 0.01);
		}
		assert_int_not_equal(on[1], 1);
	}
}

/* Pages that stand before the first of `count` documents. */
static size_t pages_of_cover(size_t count)
{
	const struct document **pages = arena_array(arena, count, sizeof *pages);
	for (size_t i = 0; i < count; i++)
		pages[i] = read_page("# Finding\n", arena_printf(arena, "report-%zu.md", i));
	struct pack pack = {
		.theme = drawing.theme, .documents = pages, .count = count, .cover = true};
	return place_pack(arena, &pack, &drawing, diagnostics)->page_count - count;
}

static void the_ground_of_a_cover_makes_room_for_long_contents(void **state)
{
	(void)state;
	assert_int_equal(pages_of_cover(2), 1);
	assert_int_equal(pages_of_cover(30), 1);
	assert_int_equal(pages_of_cover(60), 2);
}

static void bookmarks_and_destinations_know_their_pages(void **state)
{
	(void)state;
	const struct placement *placement = place_two();
	assert_int_equal(placement->bookmark_count, 4);
	assert_string_equal(placement->bookmarks[3].title, "Gaps");
	assert_int_equal(placement->bookmarks[3].page, 2);
	assert_int_equal(placement->bookmarks[3].level, 1);
	size_t found = 0;
	for (size_t i = 0; i < placement->destination_count; i++)
		found += strcmp(placement->destinations[i].name, "maturity#gaps") == 0;
	assert_int_equal(found, 1);
}

static void collect_targets(const struct tag *tag, struct buffer *out)
{
	if (tag->kind == TAG_LINK && tag->parent->kind == TAG_P)
		buffer_printf(out, "%s ", tag->target);
	for (const struct tag *child = tag->first; child != NULL; child = child->next)
		collect_targets(child, out);
}

static void links_lead_to_destinations_or_stay_text(void **state)
{
	(void)state;
	struct buffer targets = BUFFER_INIT;
	collect_targets(place_two()->root, &targets);
	assert_string_equal(targets.bytes, "#maturity#gaps #charter#own https://example.org ");
	buffer_free(&targets);
}

static void links_to_pages_of_the_site_that_the_pack_lacks_lead_there(void **state)
{
	(void)state;
	const struct document *page =
		read_page("See [a story](stories.md#claims), [here](x.md#lost), "
			  "[this](x.md) and [nothing](lost.md).\n",
			"x.md");
	const struct other_page others[] = {{"x", "https://example.org/x.html"},
		{"stories", "https://example.org/stories.html"}};
	struct pack pack = {.theme = drawing.theme,
		.documents = &page,
		.count = 1,
		.others = others,
		.other_count = 2};
	struct buffer targets = BUFFER_INIT;
	collect_targets(place_pack(arena, &pack, &drawing, diagnostics)->root, &targets);
	assert_string_equal(targets.bytes, "https://example.org/stories.html#claims #x ");
	buffer_free(&targets);
}

/* ---- pictures ---------------------------------------------------------------------------- */

static void a_mark_is_decoration_where_its_words_follow(void **state)
{
	(void)state;
	expect_tags(
		"![](figure:mark?kind=on-track) On track\n", "Document\n  Sect lang=en\n    P\n");
	expect_tags("![](figure:mark?kind=on-track) On tracks\n",
		"Document\n  Sect lang=en\n    P\n      Figure \"On track\"\n");
	expect_tags("A-08 ![](figure:mark?kind=done)\n",
		"Document\n  Sect lang=en\n    P\n      Figure \"Done\"\n");
}

static void a_missing_image_is_reported_where_it_is_named(void **state)
{
	(void)state;
	place("Text\n\n![A chart](nowhere.png)\n");
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_string_equal(out.bytes,
		"x.md:3:1: error: there is no image \"nowhere.png\"; put it there or "
		"correct its path [image]\n"
		"    ![A chart](nowhere.png)\n    ^\n");
	buffer_free(&out);
}

/* A PNG of a size whose pixels nobody looks at: its header and its end. */
static void write_png(const char *path, unsigned width, unsigned height)
{
	unsigned char png[33 + 12] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
	memcpy(png + 33 + 4, "IEND", 4);
	png[24] = 8;
	for (int i = 0; i < 4; i++) {
		png[16 + i] = (unsigned char)(width >> (24 - 8 * i));
		png[20 + i] = (unsigned char)(height >> (24 - 8 * i));
	}
	assert_true(file_write(path, (const char *)png, sizeof png, diagnostics));
}

static void images_are_made_smaller_never_larger(void **state)
{
	(void)state;
	write_png("build/tests/wide.png", 4000, 1000);
	write_png("build/tests/small.png", 40, 20);
	const struct placement *placement =
		place("![w](build/tests/wide.png)\n\n![s](build/tests/small.png)\n");
	const struct item *wide = &placement->pages[0].items[0];
	const struct item *small = &placement->pages[0].items[1];
	assert_int_equal(wide->kind, ITEM_IMAGE);
	assert_true(wide->width > 493 && wide->width < 494 && wide->height < 124);
	assert_true(small->width == 30 && small->height == 15);
	assert_string_equal(small->tag->alt, "s");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_places, end_places)
	const struct CMUnitTest tests[] = {
		TEST(the_finding_stands_below_its_section_name),
		TEST(a_part_with_a_page_of_its_own_opens_like_a_document),
		TEST(a_subtitle_sits_tight_below_its_heading),
		TEST(lists_have_labels_beside_their_first_lines),
		TEST(columns_stand_side_by_side),
		TEST(quotes_carry_their_language_and_source),
		TEST(code_keeps_its_lines_and_spaces),
		TEST(numbers_and_signatures_stand_in_a_row),
		TEST(right_to_left_paragraphs_align_right),
		TEST(tables_have_three_weights_of_rule),
		TEST(a_table_without_head_labels_its_rows),
		TEST(a_table_repeats_its_head_as_an_artifact),
		TEST(at_least_two_rows_stand_on_either_side_of_a_break),
		TEST(a_row_taller_than_a_page_is_cut_by_line),
		TEST(a_heading_is_never_last_on_a_page),
		TEST(paragraphs_leave_two_lines_on_either_side),
		TEST(what_is_kept_stays_on_one_page),
		TEST(a_section_moves_whole_when_the_page_is_well_filled),
		TEST(a_short_table_moves_whole_unless_that_leaves_much_white),
		TEST(a_theme_says_how_tables_are_divided),
		TEST(columns_are_divided_rather_than_leave_a_page_white),
		TEST(columns_move_whole_or_flow_on_when_longer_than_a_page),
		TEST(a_page_break_makes_no_empty_page),
		TEST(landscape_blocks_stand_on_pages_of_their_own),
		TEST(a_title_goes_along_to_a_landscape_page),
		TEST(charts_make_a_page_full),
		TEST(a_document_that_spills_little_is_tightened),
		TEST(notes_stand_at_the_foot_of_their_page),
		TEST(pages_say_whose_they_are),
		TEST(the_cover_lists_documents_with_their_pages),
		TEST(contents_never_leave_one_entry_alone),
		TEST(the_ground_of_a_cover_makes_room_for_long_contents),
		TEST(bookmarks_and_destinations_know_their_pages),
		TEST(links_lead_to_destinations_or_stay_text),
		TEST(links_to_pages_of_the_site_that_the_pack_lacks_lead_there),
		TEST(a_mark_is_decoration_where_its_words_follow),
		TEST(a_missing_image_is_reported_where_it_is_named),
		TEST(images_are_made_smaller_never_larger),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
