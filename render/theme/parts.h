/* Inside render/theme: the steps of loading a theme. */
#ifndef CXPACK_THEME_PARTS_H
#define CXPACK_THEME_PARTS_H

#include "theme/theme.h"

extern const char *const face_names[FACES + 1];

/* folder/name parsed; NULL when there is no such file (*broken false) or it can't be read. */
const struct yaml *theme_read_yaml(struct arena *arena, const char *folder, const char *name,
	bool *broken, struct diagnostics *diagnostics);

/* `over` on top of `base`: mappings are merged key by key, anything else is replaced. */
const struct yaml *theme_overlay_yaml(
	struct arena *arena, const struct yaml *base, const struct yaml *over);

/* Reports colours that an overlay must leave as they are. */
void theme_check_fixed_colors(const struct yaml *overlay, struct diagnostics *diagnostics);
/* Fills theme->light and theme->dark; reports tokens that are missing, unknown or too faint. */
void theme_derive_colors(struct theme *theme, struct diagnostics *diagnostics);

/* Fills theme->pages and makes the theme that of a pack on A4. */
void theme_derive_formats(struct theme *theme, struct diagnostics *diagnostics);

/* The index of a word among words that end with NULL, or -1. */
int theme_find_word(const char *const *words, const char *word);
/* Reports a word that is none of `words`. */
void theme_report_unknown(const char *what, const char *word, const char *const *words,
	struct pos at, struct diagnostics *diagnostics);

/* Fills theme->own_bonds from its row and the words of theme->language. */
void theme_derive_bonds(struct arena *arena, struct theme *theme);

/* Fills theme->strings and theme->language; false when the words can't be used. */
bool theme_read_strings(struct arena *arena, struct theme *theme, const char *language,
	struct diagnostics *diagnostics);

#endif
