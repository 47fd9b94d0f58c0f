/* The board theme and a typesetter with its fonts, for tests of render/text. */
#ifndef CXPACK_TEXT_CASE_H
#define CXPACK_TEXT_CASE_H

#include "text/text.h"
#include "unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NAMES(...)                                                                                 \
	{                                                                                          \
		.items = (const char *[]){__VA_ARGS__},                                            \
		.count = sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *)              \
	}

static const struct style case_body = {
	.face = FACE_SANS, .weight = 400, .size = 9, .leading = 13, .color = COLOR_INK};

/* What a test needs; made anew for each. */
struct text_case {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct theme *theme;
	struct typesetter *typesetter;
	struct span span;
};

static int text_case_open(void **state)
{
	struct text_case *test = calloc(1, sizeof *test);
	test->arena = arena_new();
	test->diagnostics = diagnostics_new();
	test->theme = theme_load(test->arena, "themes/board", NULL, "en", test->diagnostics);
	test->typesetter = typesetter_new(test->theme, test->diagnostics);
	*state = test;
	return 0;
}

static int text_case_close(void **state)
{
	struct text_case *test = *state;
	typesetter_free(test->typesetter);
	diagnostics_free(test->diagnostics);
	arena_free(test->arena);
	free(test);
	return 0;
}

static inline struct paragraph case_paragraph(
	struct text_case *test, const char *text, const struct style *style, double width)
{
	test->span = (struct span){.end = strlen(text), .style = *style};
	return (struct paragraph){
		.text = text,
		.length = strlen(text),
		.spans = &test->span,
		.span_count = 1,
		.width = width,
		.leading = style->leading,
		.language = "en",
		.at = {.file = "page.md", .line = 3, .column = 1},
	};
}

static inline struct lines *case_set(struct text_case *test, const char *text, double width)
{
	struct paragraph paragraph = case_paragraph(test, text, &case_body, width);
	return typeset(test->typesetter, test->arena, &paragraph);
}

/* The text of a line, cut out. */
static inline const char *case_line(struct text_case *test, const struct lines *lines, size_t i)
{
	const struct line *line = &lines->lines[i];
	return arena_copy(test->arena, lines->text + line->start, line->end - line->start);
}

#endif
