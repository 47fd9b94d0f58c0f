/* Captions on pages: above tables, below figures, never parted from them, tagged with them. */
#include "place_case.h"

#include <math.h>

#define TABLE "| Name | Value |\n|--|--|\n| one | 1 |\n| two | 2 |\n"
#define CHART                                                                                      \
	"```stack\nsubject: Money\nrows:\n  - {name: row, parts: [{name: spent, value: "           \
	"1}]}\n```\n"

static const struct item *need(const struct placement *placement, const char *text, size_t *page)
{
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			if (item->kind == ITEM_LINE &&
				strncmp(item_text(item), text, strlen(text)) == 0) {
				*page = p + 1;
				return item;
			}
		}
	fail_msg("no page says \"%s\"", text);
	return NULL;
}

static const struct item *need_figure(const struct placement *placement, size_t *page)
{
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++)
			if (placement->pages[p].items[i].kind == ITEM_FIGURE) {
				*page = p + 1;
				return &placement->pages[p].items[i];
			}
	fail_msg("there is no figure");
	return NULL;
}

/* The text behind `count` paragraphs of a line. */
static const char *after(unsigned count, const char *text)
{
	struct buffer out = BUFFER_INIT;
	buffer_text(&out, "# Title\n\n");
	while (count-- > 0)
		buffer_text(&out, "Line.\n\n");
	buffer_text(&out, text);
	const char *markdown = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return markdown;
}

static void a_tables_caption_stands_above_it_as_its_first_child(void **state)
{
	(void)state;
	size_t page;
	const struct placement *placement = place("# Title\n\n" TABLE "\n: Values of *all*\n");
	const struct item *caption = need(placement, "Table\u00a01: Values of all", &page);
	const struct item *head = need(placement, "Name", &page);
	assert_true(caption->y + caption->height <= head->y);
	assert_int_equal(caption->tag->kind, TAG_CAPTION);
	assert_int_equal(caption->tag->parent->kind, TAG_TABLE);
	assert_ptr_equal(caption->tag->parent->first, caption->tag);
	expect_no_reports();
}

static void a_figures_caption_stands_below_it_and_is_tagged_beside_it(void **state)
{
	(void)state;
	size_t page;
	const struct placement *placement = place("# Title\n\n" CHART "\n: Money spent\n");
	const struct item *caption = need(placement, "Figure\u00a01: Money spent", &page);
	const struct item *figure = need_figure(placement, &page);
	assert_true(figure->y + figure->height <= caption->y);
	assert_int_equal(caption->tag->kind, TAG_CAPTION);
	assert_int_equal(caption->tag->parent->kind, TAG_DIVISION);
	assert_ptr_equal(caption->tag->parent->first, figure->tag);
	assert_ptr_equal(figure->tag->next, caption->tag);
	assert_null(caption->tag->next);
}

static void labels_and_words_have_the_themes_styles(void **state)
{
	(void)state;
	size_t page;
	const struct placement *placement = place("# Title\n\n" TABLE "\n: Values\n");
	const struct line *line = need(placement, "Table\u00a01", &page)->lines->lines;
	const struct style *styles = drawing.theme->styles;
	assert_int_equal(line->run_count, 2);
	assert_int_equal(line->runs[0].color, styles[ROLE_CAPTION_LABEL].color);
	assert_int_equal(line->runs[1].color, styles[ROLE_CAPTION].color);
	assert_true(line->runs[1].size == styles[ROLE_CAPTION].size);
}

/* Wherever on the page they come, over the length of a page. */
static void nothing_parts_a_caption_from_its_own(void **state)
{
	(void)state;
	for (unsigned lines = 20; lines < 50; lines++) {
		size_t first, second;
		const struct placement *placement =
			place(after(lines, TABLE "\n: Values, [](#tbl-x) {#tbl-x}\n"));
		need(placement, "Table\u00a01: Values", &first);
		need(placement, "one", &second);
		assert_int_equal(first, second);
		placement = place(after(lines, CHART "\n: Money\n"));
		need_figure(placement, &first);
		need(placement, "Figure\u00a01: Money", &second);
		assert_int_equal(first, second);
	}
}

static void a_table_that_goes_on_has_its_caption_once(void **state)
{
	(void)state;
	struct buffer out = BUFFER_INIT;
	buffer_text(&out, "# Title\n\n: Long\n\n| Name |\n|--|\n");
	for (unsigned i = 0; i < 90; i++)
		buffer_printf(&out, "| row %u |\n", i);
	const struct placement *placement = place(out.bytes);
	unsigned captions = 0, heads = 0;
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			if (item->kind != ITEM_LINE)
				continue;
			captions += strcmp(item_text(item), "Table\u00a01: Long") == 0;
			heads += strcmp(item_text(item), "Name") == 0;
		}
	assert_int_equal(captions, 1);
	assert_true(heads > 1);
	assert_int_equal(heads, placement->page_count);
	buffer_free(&out);
}

/* A figure as high as a page leaves its caption room. */
static void a_high_figure_leaves_room(void **state)
{
	(void)state;
	struct buffer out = BUFFER_INIT;
	size_t first, second;
	buffer_text(&out, "# Title\n\n## Heading\n\n*Subtitle*\n\n```bars\nitems:\n");
	for (unsigned i = 0; i < 30; i++)
		buffer_printf(&out, "  - {name: \"item %u\", value: %u}\n", i, i);
	buffer_text(&out, "```\n\n: ");
	for (unsigned i = 0; i < 120; i++)
		buffer_text(&out, "words ");
	const struct placement *placement = place(out.bytes);
	need_figure(placement, &first);
	need(placement, "Figure\u00a01", &second);
	assert_int_equal(first, second);
	buffer_free(&out);
}

static void references_lead_to_what_the_caption_belongs_to(void **state)
{
	(void)state;
	size_t page;
	const struct placement *placement =
		place("# Title\n\nSee @fig-m.\n\n::: page-break\n\n" CHART "\n: Money {#fig-m}\n");
	const struct item *line = need(placement, "See Figure\u00a01.", &page);
	const struct tag *link = line->tag->first;
	assert_int_equal(link->kind, TAG_LINK);
	assert_string_equal(link->target, "#x#fig-m");
	const struct item *figure = need_figure(placement, &page);
	const struct destination *found = NULL;
	for (size_t i = 0; i < placement->destination_count; i++)
		if (strcmp(placement->destinations[i].name, "x#fig-m") == 0)
			found = &placement->destinations[i];
	assert_non_null(found);
	assert_int_equal(found->page + 1, page);
	assert_true(found->y <= figure->y);
	for (size_t i = 0; i < placement->bookmark_count; i++)
		assert_null(strstr(placement->bookmarks[i].title, "Money"));
}

/* Each document of a pack counts by itself, as its page on the site does. */
static void packs_count_by_document(void **state)
{
	(void)state;
	const struct document *documents[] = {
		read_page("# One\n\n" TABLE "\n: First\n\nSee [](two.md#tbl-s).\n", "one.md"),
		read_page("# Two\n\n" TABLE "\n: Second {#tbl-s}\n\nSee @tbl-s.\n", "two.md")};
	struct pack pack = {.theme = drawing.theme, .documents = documents, .count = 2};
	const struct placement *placement = place_pack(arena, &pack, &drawing, diagnostics);
	size_t page;
	need(placement, "Table\u00a01: First", &page);
	need(placement, "Table\u00a01: Second", &page);
	need(placement, "See Table\u00a01.", &page);
	need(placement, "See Table\u00a01 (page 2).", &page);
	assert_int_equal(page, 1);
}

static void slides_keep_captions_too(void **state)
{
	(void)state;
	size_t first, second;
	const struct theme *theme = drawing.theme;
	drawing.theme = theme_for(arena, theme, FORMAT_DECK, PAPER_A4);
	for (unsigned lines = 0; lines < 16; lines++) {
		const struct placement *placement = place(
			after(lines, "## Money\n\n" CHART "\n: Money\n\n" TABLE "\n: Values\n"));
		need_figure(placement, &first);
		need(placement, "Figure\u00a01: Money", &second);
		assert_int_equal(first, second);
		need(placement, "Table\u00a01: Values", &first);
		need(placement, "one", &second);
		assert_int_equal(first, second);
	}
	drawing.theme = theme;
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, begin_places, end_places)
int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACED(a_tables_caption_stands_above_it_as_its_first_child),
		PLACED(a_figures_caption_stands_below_it_and_is_tagged_beside_it),
		PLACED(labels_and_words_have_the_themes_styles),
		PLACED(nothing_parts_a_caption_from_its_own),
		PLACED(a_table_that_goes_on_has_its_caption_once),
		PLACED(a_high_figure_leaves_room),
		PLACED(references_lead_to_what_the_caption_belongs_to),
		PLACED(packs_count_by_document),
		PLACED(slides_keep_captions_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
