/* A theme made by hand from Debian's fonts, for tests of render/text. */
#ifndef CXPACK_TEXT_CASE_H
#define CXPACK_TEXT_CASE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/text.h"

#define NAMES(...)                                                                                 \
	{                                                                                          \
		.items = (const char *[]){__VA_ARGS__},                                            \
		.count = sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *)              \
	}
#define NOTO(script, name)                                                                         \
	{.family = "Noto Sans " name,                                                              \
	        .file = "NotoSans" name "-Regular.ttf",                                            \
	        .scripts = NAMES(script)},                                                         \
	{                                                                                          \
		.family = "Noto Sans " name, .file = "NotoSans" name "-Bold.ttf",                  \
		.scripts = NAMES(script), .bold = true                                             \
	}

static struct font_family case_faces[] = {
        {.face = "sans",
                .family = "Roboto",
                .files = NAMES("Roboto-Regular.ttf", "Roboto-Italic.ttf", "Roboto-Medium.ttf",
                        "Roboto-Bold.ttf", "Roboto-BoldItalic.ttf")},
        {.face = "serif", .family = "Noto Serif", .files = NAMES("NotoSerif-Regular.ttf")},
        {.face = "title",
                .family = "Noto Serif",
                .files = NAMES("NotoSerif-SemiCondensedBold.ttf", "NotoSerif-SemiCondensed.ttf")},
        {.face = "condensed",
                .family = "Roboto Condensed",
                .files = NAMES("RobotoCondensed-Regular.ttf", "RobotoCondensed-Bold.ttf")},
        {.face = "mono", .family = "DejaVu Sans Mono", .files = NAMES("DejaVuSansMono.ttf")},
};

static struct fallback_font case_fallbacks[] = {
        NOTO("Arab", "Arabic"),
        NOTO("Hebr", "Hebrew"),
        NOTO("Deva", "Devanagari"),
        NOTO("Thai", "Thai"),
        {.family = "Noto Sans Symbols2",
                .file = "NotoSansSymbols2-Regular.ttf",
                .scripts = NAMES("Zsym")},
        {.family = "Noto Sans CJK JP",
                .file = "NotoSansCJK-Regular.ttc",
                .scripts = NAMES("Jpan", "Hani", "Kore")},
        {.family = "Noto Sans CJK JP",
                .file = "NotoSansCJK-Bold.ttc",
                .scripts = NAMES("Jpan", "Hani", "Kore"),
                .bold = true},
        {.family = "Noto Color Emoji", .file = "NotoColorEmoji.ttf", .scripts = NAMES("Zsye")},
};

static const char *case_folders[] = {
        "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF",
        "/usr/share/fonts/truetype/roboto/unhinted",
        "/usr/share/fonts/truetype/noto",
        "/usr/share/fonts/opentype/noto",
        "/usr/share/fonts/truetype/dejavu",
};

#define ALL(array)                                                                                 \
	{                                                                                          \
		.items = (array), .count = sizeof(array) / sizeof *(array)                         \
	}
static const struct theme case_theme = {
        .at = {.file = "theme.yaml", .line = 1, .column = 1},
        .folder = "themes/board",
        .faces = ALL(case_faces),
        .fallbacks = ALL(case_fallbacks),
        .font_folders = ALL(case_folders),
        .language = {.code = "en"},
};

static const struct style case_body = {
        .face = FACE_SANS, .weight = 400, .size = 9, .leading = 13, .color = COLOR_INK};

/* What a test needs; made anew for each. */
struct text_case {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct typesetter *typesetter;
	struct span span;
};

static int text_case_open(void **state)
{
	struct text_case *test = calloc(1, sizeof *test);
	test->arena = arena_new();
	test->diagnostics = diagnostics_new();
	test->typesetter = typesetter_new(&case_theme, test->diagnostics);
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
