/* The theme of the sample and its fonts, opened once for all tests of a program. */
#ifndef CXPACK_THEME_CASE_H
#define CXPACK_THEME_CASE_H

#include "unit.h"

#include "text/text.h"

static struct arena *theme_arena;
static struct diagnostics *theme_diagnostics;
static const struct theme *theme;
static struct typesetter *typesetter;

static inline int open_theme(void **state)
{
	(void)state;
	theme_arena = arena_new();
	theme_diagnostics = diagnostics_new();
	theme = theme_load(theme_arena, "themes/board", NULL, "en", theme_diagnostics);
	typesetter = theme ? typesetter_new(theme, theme_diagnostics) : NULL;
	return typesetter ? 0 : -1;
}

static inline int close_theme(void **state)
{
	(void)state;
	typesetter_free(typesetter);
	diagnostics_free(theme_diagnostics);
	arena_free(theme_arena);
	return 0;
}

#endif
