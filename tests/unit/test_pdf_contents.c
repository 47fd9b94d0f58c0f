/* Contents and links with page numbers, and what stands at the head of pages. */
#include "place_case.h"

static const struct placement *place_long(const char *top, const char *introduction)
{
	struct buffer out = BUFFER_INIT;
	buffer_printf(&out, "%s# Handbook\n\n%s\n\n", top, introduction);
	for (unsigned chapter = 1; chapter <= 12; chapter++) {
		buffer_printf(&out, "## Chapter %u\n\n", chapter);
		for (unsigned i = 1; i <= 30; i++)
			buffer_printf(&out, "Paragraph %u.%u.\n\n", chapter, i);
	}
	const char *markdown = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return place(markdown);
}

static const struct item *need_line(
	const struct placement *placement, size_t page, const char *text)
{
	const struct item *item = find_item(&placement->pages[page - 1], text);
	if (item == NULL)
		fail_msg("page %zu does not say \"%s\"", page, text);
	return item;
}

/* The text at the right of an entry on the page. */
static const char *number_beside(const struct placed_page *page, const struct item *name)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (item->kind == ITEM_LINE && item != name && item->tag == name->tag &&
			item->baseline > name->baseline - 0.1 &&
			item->baseline < name->baseline + 0.1)
			return item_text(item);
	}
	return NULL;
}

static void contents_have_the_pages_of_their_headings(void **state)
{
	(void)state;
	const struct placement *placement = place_long("---\ncontents: true\n---\n", "What it is.");
	need_line(placement, 1, "Contents");
	for (unsigned chapter = 1; chapter <= 12; chapter++) {
		const char *name = arena_printf(arena, "Chapter %u", chapter);
		const char *first = arena_printf(arena, "Paragraph %u.1.", chapter);
		const struct item *entry = need_line(placement, 1, name);
		assert_string_equal(
			entry->tag->target, arena_printf(arena, "#x#chapter-%u", chapter));
		assert_string_equal(number_beside(&placement->pages[0], entry),
			arena_printf(arena, "%zu", page_of(placement, first)));
	}
	assert_in_range(page_of(placement, "Paragraph 12.1."), 8, 20);
}

static void contents_stand_before_the_first_section(void **state)
{
	(void)state;
	const struct placement *placement =
		place("---\ncontents: true\n---\n# T\n\nIntro.\n\n## One\n");
	const struct placed_page *page = &placement->pages[0];
	assert_true(find_item(page, "Contents")->y > find_item(page, "Intro.")->y);
	assert_true(find_item(page, "Contents")->y < find_item(page, "One")->y);
}

static void contents_go_as_deep_as_asked(void **state)
{
	(void)state;
	const struct placement *placement = place(
		"---\ncontents: true\ncontents_depth: 2\n---\n# T\n\n## One\n\n### Deep\n\n.\n");
	size_t entries = 0;
	for (size_t i = 0; i < placement->pages[0].count; i++) {
		const struct item *item = &placement->pages[0].items[i];
		entries += item->kind == ITEM_LINE && item->tag != NULL &&
			item->tag->kind == TAG_LINK && strcmp(item_text(item), "1") != 0;
	}
	assert_int_equal(entries, 1);
}

static void contents_from_right_to_left_have_their_numbers_at_the_left(void **state)
{
	(void)state;
	const struct placement *placement = place("---\ncontents: true\nlanguage: ar\n---\n"
						  "# \xD8\xB4\xD9\x83\xD8\xB1\xD8\xA7\n\n"
						  "## \xD8\xB4\xD9\x83\xD8\xB1\xD8\xA7\n");
	const struct item *number = need_line(placement, 1, "1");
	assert_true(number->x < 60);
}

static void a_link_without_words_says_heading_and_page(void **state)
{
	(void)state;
	const struct placement *placement = place_long("", "See [](#chapter-9).");
	size_t page = page_of(placement, "Paragraph 9.1.");
	need_line(placement, 1, arena_printf(arena, "See Chapter 9 (page %zu).", page));
	placement = place("# T\n\nSee [](https://example.org/a).\n");
	need_line(placement, 1, "See https://example.org/a.");
}

static void a_link_without_words_leads_to_other_documents_of_the_pack(void **state)
{
	(void)state;
	const struct document *documents[] = {
		read_page("# One\n\nSee [](two.md#part) and [](two.md).\n", "one.md"),
		read_page("# Two\n\n## Part\n\nWords.\n", "two.md")};
	struct pack pack = {.theme = drawing.theme, .documents = documents, .count = 2};
	const struct placement *placement = place_pack(arena, &pack, &drawing, diagnostics);
	need_line(placement, 1, "See Part (page 2) and Two (page 2).");
}

static void a_document_alone_has_its_title_and_section_at_the_head(void **state)
{
	(void)state;
	const struct placement *placement = place_long("", "What it is.");
	for (size_t page = 2; page <= placement->page_count; page++)
		assert_true(need_line(placement, page, "Handbook")->y < 59);
	size_t ninth = page_of(placement, "Paragraph 9.1.");
	const struct item *first = need_line(placement, 1, "Handbook");
	assert_true(first->y > 59);
	assert_non_null(find_item(&placement->pages[ninth - 1], "Chapter 9"));
}

static void long_heads_lose_whole_words(void **state)
{
	(void)state;
	struct buffer top = BUFFER_INIT;
	buffer_text(&top, "---\nprogramme: ");
	for (unsigned i = 0; i < 40; i++)
		buffer_text(&top, "Promises ");
	buffer_text(&top, "\ndocument: ");
	for (unsigned i = 0; i < 40; i++)
		buffer_text(&top, "Edition ");
	buffer_text(&top, "\n---\n# Title\n");
	const struct placement *placement = place(top.bytes);
	const struct placed_page *page = &placement->pages[0];
	const struct item *left = NULL, *right = NULL;
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (item->kind == ITEM_LINE && strncmp(item_text(item), "Promises", 8) == 0)
			left = item;
		if (item->kind == ITEM_LINE && strncmp(item_text(item), "Edition", 7) == 0)
			right = item;
	}
	assert_non_null(left);
	assert_non_null(right);
	assert_true(left->x + left->width < right->x);
	const char *words = item_text(left);
	assert_string_equal(words + strlen(words) - 8, "Promises");
	buffer_free(&top);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contents_have_the_pages_of_their_headings),
		cmocka_unit_test(contents_stand_before_the_first_section),
		cmocka_unit_test(contents_go_as_deep_as_asked),
		cmocka_unit_test(contents_from_right_to_left_have_their_numbers_at_the_left),
		cmocka_unit_test(a_link_without_words_says_heading_and_page),
		cmocka_unit_test(a_link_without_words_leads_to_other_documents_of_the_pack),
		cmocka_unit_test(a_document_alone_has_its_title_and_section_at_the_head),
		cmocka_unit_test(long_heads_lose_whole_words),
	};
	return cmocka_run_group_tests(tests, begin_places, end_places);
}
