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
	assert_in_range(page_of(placement, "Body."), 2, 6);
	for (size_t p = 0; p < placement->page_count; p++) {
		double end = 0;
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			if (item->tag == NULL || item->tag->kind != TAG_H1)
				continue;
			assert_true(item->y >= end - 0.1);
			end = item->y + item->height;
		}
		assert_true(end <= placement->pages[p].height - 27);
	}
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_non_null(strstr(out.bytes,
		"x.md:1:1: warning: this title leaves no room on its slide, so it is set like "
		"text; shorten it"));
	buffer_free(&out);
	diagnostics_free(diagnostics);
	diagnostics = diagnostics_new();
}

/* A slide of so many rows below a title and a lead. */
static const struct placement *place_rows(unsigned rows)
{
	return place_slides(repeat("# Title\n\n::: lead\nLead.\n:::\n\n## Head\n\n"
				   "| Name | Words |\n|--|--|\n",
		"| a | words that make a row too long for two columns side by side, as it is "
		"|\n",
		rows));
}

static void a_title_and_its_lead_never_wait_alone_for_what_goes_on(void **state)
{
	(void)state;
	for (unsigned rows = 6; rows < 40; rows++) {
		const struct placement *placement = place_rows(rows);
		size_t lead = page_of(placement, "Lead."), head = page_of(placement, "Head");
		assert_int_equal(lead, 1);
		bool statement = placement->pages[0].items[0].kind == ITEM_BOX;
		assert_true(statement ? head == 2 : head == 1);
	}
	expect_no_reports();
}

static void what_spills_a_little_is_tightened_to_end_on_its_slide(void **state)
{
	(void)state;
	size_t most = 0;
	for (unsigned rows = 6; rows < 24; rows++) {
		const struct placement *placement =
			place_slides(repeat("# Title\n\n| Name | Words |\n|--|--|\n",
				"| a | words that make a row too long for two columns side by "
				"side, as it is |\n",
				rows));
		if (placement->page_count == 1)
			most = rows;
	}
	/* 13 rows and their head are as deep as the slide; 17 are when tightened. */
	assert_int_equal(most, 17);
	expect_no_reports();
}

static void headings_of_many_lines_are_not_cut(void **state)
{
	(void)state;
	const char *heading = repeat("## Long ", "words of a heading ", 30);
	for (unsigned lines = 1; lines < 16; lines++) {
		const char *list = repeat("", "1. item\n", lines);
		const struct placement *placement = place_slides(
			arena_printf(arena, "# Title\n\n%s\n%s\n\nEnd.\n", list, heading));
		const struct placed_page *page = &placement->pages[page_of(placement, "End.") - 1];
		assert_true(bottom_of(page, "End.") <= page->height - 27);
		assert_true(bottom_of(page, "words") <= bottom_of(page, "End."));
	}
	expect_no_reports();
}

static void charts_keep_the_least_size_of_type(void **state)
{
	(void)state;
	const char *stages = repeat("",
		"  - {name: Stage, goal: A goal of several words, value: 4, "
		"low: 3.9, high: 4.1, n: 100, words: Many words that customers "
		"wrote about it, pleases: Helpful people, annoys: Waiting for "
		"an answer, contacts: [{touchpoint: Web, share: 60}], owner: A "
		"person}\n",
		8);
	const struct placement *placement = place_slides(arena_printf(arena,
		"# Title\n\n```journey\nsubject: Journey\nformat: decimal1\ntarget: 4\n"
		"touchpoints: [Web, Phone, Letter, Shop, Broker]\nitems:\n%s```\n",
		stages));
	const struct theme *theme = theme_for(arena, drawing.theme, FORMAT_DECK, PAPER_A4);
	double type = theme->styles[ROLE_CHART_SMALL].size * theme->style.scale;
	size_t figures = 0;
	for (size_t i = 0; i < placement->pages[0].count; i++) {
		const struct item *item = &placement->pages[0].items[i];
		if (item->kind != ITEM_FIGURE)
			continue;
		figures++;
		assert_true((item->shrink > 0 ? item->shrink : 1) * type >= 10 - 0.01);
		assert_true(item->y + item->height <= placement->pages[0].height - 27);
	}
	assert_int_equal(figures, 1);
	expect_no_reports();
}

static void contents_fill_their_slide(void **state)
{
	(void)state;
	const struct theme *theme = theme_for(arena, drawing.theme, FORMAT_DECK, PAPER_A4);
	for (size_t count = 5; count <= 16; count += 5) {
		const struct document *pages[16];
		for (size_t i = 0; i < count; i++)
			pages[i] = read_page(
				arena_printf(arena, "---\nsection: Part %zu\n---\n# Finding\n", i),
				arena_printf(arena, "report-%zu.md", i));
		struct pack pack = {
			.theme = theme, .documents = pages, .count = count, .cover = true};
		struct drawing slides = drawing;
		slides.theme = theme;
		const struct placement *placement = place_pack(arena, &pack, &slides, diagnostics);
		const struct placed_page *page = &placement->pages[1];
		const struct item *first = find_item(page, "Part 0");
		const struct item *last =
			find_item(page, arena_printf(arena, "Part %zu", count - 1));
		double least = theme->styles[ROLE_BODY].leading;
		assert_non_null(last);
		assert_true(last->y + last->height <= page->height - 27);
		assert_true(last->y > page->height / 2);
		assert_true(
			count > 5 ? first->height >= least - 0.01 : first->height > 1.3 * least);
	}
	expect_no_reports();
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
		cmocka_unit_test(a_title_and_its_lead_never_wait_alone_for_what_goes_on),
		cmocka_unit_test(what_spills_a_little_is_tightened_to_end_on_its_slide),
		cmocka_unit_test(headings_of_many_lines_are_not_cut),
		cmocka_unit_test(charts_keep_the_least_size_of_type),
		cmocka_unit_test(contents_fill_their_slide),
	};
	return cmocka_run_group_tests(tests, begin_places, end_places);
}
