/* For the tests of placing: Markdown in, placement out, with the board theme's fonts. */
#ifndef CXPACK_TEST_PLACE_CASE_H
#define CXPACK_TEST_PLACE_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "pdf/place.h"

#include <string.h>

static struct arena *arena;
static struct diagnostics *diagnostics;
static struct drawing drawing;

static inline int begin_places(void **state)
{
	(void)state;
	arena = arena_new();
	diagnostics = diagnostics_new();
	const struct theme *theme = theme_load(arena, "themes/board", NULL, "en", diagnostics);
	assert_non_null(theme);
	drawing = (struct drawing){.arena = arena,
		.typesetter = typesetter_new(theme, diagnostics),
		.theme = theme,
		.locale = {&theme->language, "EUR"}};
	return 0;
}

static inline int end_places(void **state)
{
	(void)state;
	typesetter_free(drawing.typesetter);
	diagnostics_free(diagnostics);
	arena_free(arena);
	return 0;
}

static inline const struct document *read_page(const char *markdown, const char *file)
{
	struct document *document =
		document_parse(arena, markdown, strlen(markdown), file, diagnostics);
	figure_attach(arena, document, &drawing, diagnostics);
	return document;
}

static inline const struct placement *place_page(const struct document *document)
{
	struct pack pack = {.theme = drawing.theme, .documents = &document, .count = 1};
	return place_pack(arena, &pack, &drawing, diagnostics);
}

static inline const struct placement *place(const char *markdown)
{
	return place_page(read_page(markdown, "x.md"));
}

/* The words of a line item. */
static inline const char *item_text(const struct item *item)
{
	const struct line *line = &item->lines->lines[item->line];
	return arena_copy(arena, item->lines->text + line->start, line->end - line->start);
}

static inline const struct item *find_item(const struct placed_page *page, const char *text)
{
	for (size_t i = 0; i < page->count; i++)
		if (page->items[i].kind == ITEM_LINE &&
			strcmp(item_text(&page->items[i]), text) == 0)
			return &page->items[i];
	return NULL;
}

/* The page, from 1, on which a line of exactly this text stands first; 0 when on none. */
static inline size_t page_of(const struct placement *placement, const char *text)
{
	for (size_t i = 0; i < placement->page_count; i++)
		if (find_item(&placement->pages[i], text) != NULL)
			return i + 1;
	return 0;
}

static inline void expect_no_reports(void)
{
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_string_equal(out.bytes, "");
	buffer_free(&out);
}

#endif
