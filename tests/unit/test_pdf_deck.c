/* Documents as slides: which blocks share one, titles that fit, and decks of any length. */
#include "place_case.h"

#include <unistd.h>

/* SIGALRM ends a test that takes minutes. */
static const struct placement *place_on(const struct theme *theme, const char *markdown)
{
	const struct document *document = read_page(markdown, "x.md");
	struct pack pack = {.theme = theme, .documents = &document, .count = 1};
	struct drawing slides = drawing;
	slides.theme = theme;
	alarm(20);
	const struct placement *placement = place_pack(arena, &pack, &slides, diagnostics);
	alarm(0);
	return placement;
}

static const struct placement *place_slides(const char *markdown)
{
	return place_on(theme_for(arena, drawing.theme, FORMAT_DECK, PAPER_A4), markdown);
}

static const char *repeat(const char *begin, const char *words, unsigned count)
{
	struct buffer out = BUFFER_INIT;
	buffer_text(&out, begin);
	while (count-- > 0)
		buffer_text(&out, words);
	const char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

/* How far down the lines of a page reach that begin with the text. */
static double bottom_of(const struct placed_page *page, const char *text)
{
	double bottom = 0;
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (item->kind == ITEM_LINE && strncmp(item_text(item), text, strlen(text)) == 0 &&
			item->y + item->height > bottom)
			bottom = item->y + item->height;
	}
	return bottom;
}

/* ---- the tests --------------------------------------------------------------------------- */

static void sections_share_a_slide_that_they_fill(void **state)
{
	(void)state;
	const struct placement *placement =
		place_slides("# Title\n\nWords.\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n");
	assert_int_equal(placement->page_count, 1);
	assert_int_equal(page_of(placement, "One"), 1);
	assert_int_equal(page_of(placement, "Two"), 1);
	expect_no_reports();
}

static void a_wide_block_stands_below_its_heading(void **state)
{
	(void)state;
	const struct placement *placement =
		place_slides("# Title\n\nWords.\n\n## Wide\n\n*A subtitle*\n\n"
			     "::: landscape\nLine.\n:::\n");
	size_t page = page_of(placement, "Line.");
	assert_int_not_equal(page, 0);
	assert_int_equal(page_of(placement, "Wide"), page);
	assert_int_equal(page_of(placement, "A subtitle"), page);
	expect_no_reports();
}

static void thousands_of_sections_take_no_time(void **state)
{
	(void)state;
	const struct placement *placement =
		place_slides(repeat("# Title\n\n", "## Head\n\nWords.\n\n", 6000));
	assert_in_range(placement->page_count, 500, 6000);
}

static void slides_without_room_come_to_an_end(void **state)
{
	(void)state;
	static const double heights[] = {1e-9, 1, 12, 40, 90};
	const char *table = repeat("| A | B |\n|--|--|\n", "| a | 1 |\n", 60);
	const char *prose = repeat("", "Words that go on. ", 200);
	for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
		struct theme theme = *theme_for(arena, drawing.theme, FORMAT_DECK, PAPER_A4);
		struct page_format page = *theme.page;
		page.bottom = page.height - page.top - heights[i];
		theme.page = theme.landscape = &page;
		const struct placement *placement = place_on(&theme,
			arena_printf(arena,
				"# Title[^a]\n\n::: lead\nLead.\n:::\n\n%s\n\n- %s\n\n## "
				"Two[^b]\n\n"
				"%s\n::: note\nSource.[^b]\n:::\n\n::: columns\n::: column\n## "
				"A\n\n"
				"%s\n:::\n::: column\n## B\n\nEnd.\n:::\n:::\n\n[^a]: %s\n[^b]: "
				"Note.\n",
				prose, prose, table, prose, prose));
		assert_in_range(placement->page_count, 5, 2000);
		assert_int_not_equal(page_of(placement, "End."), 0);
	}
	diagnostics_free(diagnostics); /* that nothing fits has been said */
	diagnostics = diagnostics_new();
}

static void long_tables_go_on_in_two_columns(void **state)
{
	(void)state;
	const struct placement *placement = place_slides(
		repeat("# Title\n\n| Name | Score |\n|--|--:|\n", "| a | 1 |\n", 3000));
	assert_in_range(placement->page_count, 3000 / 40, 3000 / 20);
	size_t heads = 0;
	for (size_t i = 0; i < placement->pages[1].count; i++) {
		const struct item *item = &placement->pages[1].items[i];
		heads += item->kind == ITEM_LINE && strcmp(item_text(item), "Name") == 0;
	}
	assert_int_equal(heads, 2);
}

static void columns_are_as_deep_as_each_other(void **state)
{
	(void)state;
	const struct placement *placement =
		place_slides(repeat("# Title\n\n| Name | Score |\n|--|--:|\n", "| a | 1 |\n", 101));
	for (size_t p = 0; p < placement->page_count; p++) {
		const struct placed_page *page = &placement->pages[p];
		int left = 0, right = 0;
		for (size_t i = 0; i < page->count; i++) {
			const struct item *item = &page->items[i];
			if (item->kind != ITEM_LINE || strcmp(item_text(item), "a") != 0)
				continue;
			*(item->x < page->width / 2 ? &left : &right) += 1;
		}
		assert_true(right > 0);
		assert_in_range(left - right, 0, 1);
	}
}

/* A statement, and a slide that says its title again: as an artifact. */
static const char trace_of_two_slides[] = "1 box background 0.0 0.0 617.1 347.1 tint\n"
					  "1 line P 28.3 94.3 26.7 11.0 \"Results\"\n"
					  "1 line H1 28.3 108.3 77.3 26.0 \"We won\"\n"
					  "1 line P 28.3 148.4 28.0 13.0 \"Words.\"\n"
					  "1 rule pagination 28.3 324.2 560.6 0.0 0.5 rule\n"
					  "1 line pagination 572.6 327.2 16.2 10.0 \"1 / 2\"\n"
					  "2 line pagination 28.3 19.3 26.7 11.0 \"Results\"\n"
					  "2 line pagination 28.3 33.3 57.3 19.3 \"We won\"\n"
					  "2 line P 28.3 66.6 23.1 13.0 \"More.\"\n"
					  "2 rule pagination 28.3 324.2 560.6 0.0 0.5 rule\n"
					  "2 line pagination 572.6 327.2 16.2 10.0 \"2 / 2\"\n"
					  "bookmark 0 page 1 94.3 Results\n"
					  "destination x page 1 94.3\n"
					  "destination x#we-won page 1 94.3\n"
					  "Document\n"
					  "  Sect lang=en\n"
					  "    P\n"
					  "    H1\n"
					  "    P\n"
					  "    P\n";

static void the_trace_of_two_slides(void **state)
{
	(void)state;
	const struct document *document =
		read_page("---\nsection: Results\n---\n\n# We won\n\nWords.\n\n::: "
			  "page-break\n\nMore.\n",
			"x.md");
	const struct theme *theme = theme_for(arena, drawing.theme, FORMAT_DECK, PAPER_A4);
	struct pack pack = {.theme = theme, .documents = &document, .count = 1};
	struct drawing slides = drawing;
	slides.theme = theme;
	struct buffer out = BUFFER_INIT;
	pdf_trace(arena, &pack, &slides, &out, diagnostics);
	assert_string_equal(out.bytes, trace_of_two_slides);
	buffer_free(&out);
	expect_no_reports();
}

static void a_long_title_is_set_smaller(void **state)
{
	(void)state;
	const char *title = repeat("# Title ", "title words that go on ", 70);
	const struct placement *placement =
		place_slides(arena_printf(arena, "%s\n\nBody.\n", title));
	const struct placed_page *page = &placement->pages[0];
	const struct item *body = find_item(page, "Body.");
	assert_non_null(body);
	double bottom = 0;
	for (size_t i = 0; i < page->count; i++)
		if (page->items[i].tag != NULL && page->items[i].tag->kind == TAG_H1 &&
			page->items[i].y + page->items[i].height > bottom)
			bottom = page->items[i].y + page->items[i].height;
	assert_true(bottom > page->height / 2);
	assert_true(bottom <= body->y);
	expect_no_reports();
}

static void a_title_that_can_not_fit_is_reported(void **state)
{
	(void)state;
	const char *title = repeat("# Title ", "title words that go on ", 400);
	const struct placement *placement =
		place_slides(arena_printf(arena, "%s\n\nBody.\n", title));
	assert_true(bottom_of(&placement->pages[0], "Body.") > 0);
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_non_null(strstr(out.bytes,
		"x.md:1:1: warning: this title leaves no room on its slide; shorten it"));
	buffer_free(&out);
	diagnostics_free(diagnostics);
	diagnostics = diagnostics_new();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_share_a_slide_that_they_fill),
		cmocka_unit_test(a_wide_block_stands_below_its_heading),
		cmocka_unit_test(thousands_of_sections_take_no_time),
		cmocka_unit_test(slides_without_room_come_to_an_end),
		cmocka_unit_test(long_tables_go_on_in_two_columns),
		cmocka_unit_test(columns_are_as_deep_as_each_other),
		cmocka_unit_test(the_trace_of_two_slides),
		cmocka_unit_test(a_long_title_is_set_smaller),
		cmocka_unit_test(a_title_that_can_not_fit_is_reported),
	};
	return cmocka_run_group_tests(tests, begin_places, end_places);
}
