/* Where footnotes land: on the page of their first reference, and what is too long on the next. */
#include "place_case.h"

#include <math.h>
#include <unistd.h>

/* ---- reading the pages ------------------------------------------------------------------- */

/* The page, from 1, and the item of the first line that begins with the text; 0 when none. */
static size_t find_line(
	const struct placement *placement, const char *text, const struct item **out)
{
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			if (item->kind != ITEM_LINE || item->tag == NULL ||
				strncmp(item_text(item), text, strlen(text)) != 0)
				continue;
			*out = item;
			return p + 1;
		}
	return 0;
}

static size_t page_with(const struct placement *placement, const char *text)
{
	const struct item *item;
	size_t page = find_line(placement, text, &item);
	if (page == 0)
		fail_msg("no page says \"%s\"", text);
	return page;
}

static double depth_of(const struct placement *placement, const char *text)
{
	const struct item *item = NULL;
	assert_int_not_equal(find_line(placement, text, &item), 0);
	return item->y;
}

static const struct placement *place_lines(unsigned count, const char *middle, const char *end)
{
	struct buffer out = BUFFER_INIT;
	buffer_text(&out, "# Title\n\n");
	for (unsigned i = 1; i <= count; i++)
		buffer_printf(&out, "Line %u.\n\n", i);
	buffer_printf(&out, "%s\n\n", middle);
	for (unsigned i = 1; i <= count; i++)
		buffer_printf(&out, "After %u.\n\n", i);
	buffer_text(&out, end);
	const char *markdown = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return place(markdown);
}

static const char *repeat(const char *words, unsigned count)
{
	struct buffer out = BUFFER_INIT;
	while (count-- > 0)
		buffer_text(&out, words);
	const char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

static size_t destination_page(const struct placement *placement, const char *name)
{
	for (size_t i = 0; i < placement->destination_count; i++)
		if (strcmp(placement->destinations[i].name, name) == 0)
			return placement->destinations[i].page + 1;
	fail_msg("there is no place \"%s\"", name);
	return 0;
}

/* ---- the tests --------------------------------------------------------------------------- */

static void a_note_stands_at_the_foot_of_its_references_page(void **state)
{
	(void)state;
	const struct placement *placement = place("# Title\n\nWords.[^a]\n\n[^a]: The note.\n");
	assert_int_equal(placement->page_count, 1);
	const struct item *words = NULL, *note = NULL;
	find_line(placement, "Words.", &words);
	find_line(placement, "The note.", &note);
	assert_string_equal(item_text(words), "Words.1");
	assert_true(note->y > words->y + 600);
	assert_true(note->y + note->height < 803);
}

static void a_reference_moves_with_its_note(void **state)
{
	(void)state;
	/* Line 36 is the last one that fits without its note. */
	for (unsigned count = 30; count < 40; count++) {
		const struct placement *placement =
			place_lines(count, "Words.[^a]", "[^a]: The note.\n\n    Its end.\n");
		assert_int_equal(page_with(placement, "Words."), page_with(placement, "The note."));
		assert_int_equal(page_with(placement, "Words."), page_with(placement, "Its end."));
	}
}

static void a_long_note_goes_on_on_the_next_page(void **state)
{
	(void)state;
	const char *end = arena_printf(arena, "[^a]: Begin %sfinis\n", repeat("word ", 1500));
	const struct placement *placement = place_lines(30, "Words.[^a]", end);
	assert_int_equal(page_with(placement, "Words."), 1);
	assert_int_equal(page_with(placement, "Begin"), 1);
	size_t last = 0;
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++)
			if (placement->pages[p].items[i].kind == ITEM_LINE &&
				strstr(item_text(&placement->pages[p].items[i]), "finis") != NULL)
				last = p + 1;
	assert_int_equal(last, 2);
	/* The text after the reference goes on above it. */
	assert_true(depth_of(placement, "After 1.") < depth_of(placement, "Begin"));
}

static void a_note_longer_than_pages_ends_behind_the_text(void **state)
{
	(void)state;
	const char *end = arena_printf(arena, "[^a]: Begin %sfinis\n", repeat("word ", 9000));
	const struct placement *placement = place_lines(1, "Words.[^a]", end);
	assert_in_range(placement->page_count, 4, 8);
	assert_int_equal(page_with(placement, "Begin"), 1);
}

/* On pages of a body as high as said; SIGALRM ends a test that does not come to an end. */
static const struct placement *place_low(const char *markdown, double height)
{
	struct theme *theme = arena_alloc(arena, sizeof *theme);
	struct page_format *page = arena_alloc(arena, sizeof *page);
	*theme = *drawing.theme;
	*page = *theme->page;
	page->bottom = page->height - page->top - height;
	theme->page = page;
	const struct document *document = read_page(markdown, "x.md");
	struct pack pack = {.theme = theme, .documents = &document, .count = 1};
	alarm(20);
	const struct placement *placement = place_pack(arena, &pack, &drawing, diagnostics);
	alarm(0);
	return placement;
}

static void notes_come_to_an_end_on_pages_without_room(void **state)
{
	(void)state;
	static const double heights[] = {-40, 0, 1, 6, 9, 20, 60};
	const char *note = arena_printf(arena,
		"Words.[^a] More.[^b]\n\n- Item[^c]\n\n| A[^d] |\n|--|\n| 1 |\n\n"
		"[^a]: Begin %sfinis\n[^b]: Second.\n\n    | X |\n    |--|\n    | y |\n\n"
		"[^c]: > Quoted %send\n[^d]: Last.\n",
		repeat("word ", 300), repeat("word ", 100));
	for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
		const struct placement *placement = place_low(note, heights[i]);
		page_with(placement, "Begin");
		page_with(placement, "Second.");
		page_with(placement, "Last.");
		assert_in_range(placement->page_count, 2, 200);
	}
	diagnostics_free(diagnostics); /* that nothing fits has been said */
	diagnostics = diagnostics_new();
}

static void notes_of_cells_stand_below_the_table(void **state)
{
	(void)state;
	const struct placement *placement =
		place("# Title\n\n| Head[^h] | B |\n|--|--|\n| one[^c] | 2 |\n\n"
		      "::: panel\nPanel.[^p]\n:::\n\n> Quote.[^q]\n\n"
		      "[^h]: Of the head.\n[^c]: Of the cell.\n[^p]: Of the panel.\n[^q]: Of the "
		      "quote.\n");
	assert_true(depth_of(placement, "Of the head.") > 700);
	assert_true(depth_of(placement, "Of the head.") < depth_of(placement, "Of the cell."));
	assert_true(depth_of(placement, "Of the cell.") < depth_of(placement, "Of the panel."));
	assert_true(depth_of(placement, "Of the panel.") < depth_of(placement, "Of the quote."));
}

static void rows_bring_their_notes_to_their_pages(void **state)
{
	(void)state;
	struct buffer out = BUFFER_INIT;
	buffer_text(&out, "# Title\n\n| Row | B |\n|--|--|\n");
	for (unsigned i = 1; i <= 90; i++)
		buffer_printf(&out, "| Row %u[^%u] | 2 |\n", i, i);
	for (unsigned i = 1; i <= 90; i++)
		buffer_printf(&out, "\n[^%u]: Note %u.\n", i, i);
	const struct placement *placement = place(arena_copy(arena, out.bytes, out.length));
	for (unsigned i = 1; i <= 90; i++) {
		const char *note = arena_printf(arena, "Note %u.", i);
		assert_int_equal(page_with(placement, arena_printf(arena, "Row %u%u", i, i)),
			page_with(placement, note));
	}
	buffer_free(&out);
}

static void source_notes_stand_below_footnotes(void **state)
{
	(void)state;
	const struct placement *placement = place("# Title\n\nWords.[^a]\n\n::: note\nSurvey, July "
						  "2026.[^b]\n:::\n\n[^a]: First.\n[^b]: "
						  "Second.\n");
	assert_true(depth_of(placement, "First.") < depth_of(placement, "Second."));
	assert_true(depth_of(placement, "Second.") < depth_of(placement, "Survey,"));
}

static void numbers_link_both_ways(void **state)
{
	(void)state;
	const struct placement *placement = place_lines(50, "Words.[^a] Again.[^a]", "[^a]: N.\n");
	size_t page = page_with(placement, "Words.");
	assert_int_equal(destination_page(placement, "x#fn:1"), page);
	assert_int_equal(destination_page(placement, "x#fnref:1"), page);
}

static void tags_are_a_reference_and_a_note(void **state)
{
	(void)state;
	const struct document *document =
		read_page("# T\n\nWords.[^a]\n\nMore.[^a]\n\n[^a]: Note.\n", "x.md");
	struct pack pack = {.theme = drawing.theme, .documents = &document, .count = 1};
	struct buffer out = BUFFER_INIT;
	pdf_trace(arena, &pack, &drawing, &out, diagnostics);
	assert_string_equal(strstr(out.bytes, "Document\n"),
		"Document\n"
		"  Sect lang=en\n"
		"    H1\n"
		"    P\n"
		"      Reference\n"
		"        Link -> #x#fn:1\n"
		"    Note\n"
		"      Lbl\n"
		"        Link -> #x#fnref:1\n"
		"      P\n"
		"    P\n"
		"      Reference\n"
		"        Link -> #x#fn:1\n");
	buffer_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_note_stands_at_the_foot_of_its_references_page),
		cmocka_unit_test(a_reference_moves_with_its_note),
		cmocka_unit_test(a_long_note_goes_on_on_the_next_page),
		cmocka_unit_test(a_note_longer_than_pages_ends_behind_the_text),
		cmocka_unit_test(notes_come_to_an_end_on_pages_without_room),
		cmocka_unit_test(notes_of_cells_stand_below_the_table),
		cmocka_unit_test(rows_bring_their_notes_to_their_pages),
		cmocka_unit_test(source_notes_stand_below_footnotes),
		cmocka_unit_test(numbers_link_both_ways),
		cmocka_unit_test(tags_are_a_reference_and_a_note),
	};
	return cmocka_run_group_tests(tests, begin_places, end_places);
}
