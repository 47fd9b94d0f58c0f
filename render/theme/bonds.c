/* What stays on one line, by language: rows of theme.yaml, and the months and units of its words. */
#include "theme/parts.h"

#include <string.h>
#include <strings.h>

/* The row of a language: its own, or that of the longest beginning which has one. */
static const struct bonds *row_of(const struct theme *theme, const char *language)
{
	for (size_t length = strlen(language); length > 0; length--) {
		if (language[length] != '\0' && language[length] != '-')
			continue;
		for (size_t i = 0; i < theme->bonds.count; i++) {
			const struct bonds *row = &theme->bonds.items[i];
			if (strlen(row->language) == length &&
				strncasecmp(row->language, language, length) == 0)
				return row;
		}
	}
	return NULL;
}

static void add_word(struct buffer *out, const char *word)
{
	if (word == NULL)
		return;
	buffer_text(out, out->length > 0 ? " " : "");
	buffer_text(out, word);
}

void theme_derive_bonds(struct arena *arena, struct theme *theme)
{
	const struct language *language = &theme->language;
	const struct bonds *row = row_of(theme, language->code);
	struct buffer units = BUFFER_INIT, months = BUFFER_INIT;
	theme->own_bonds = row != NULL ? *row : (struct bonds){0};
	add_word(&units, theme->own_bonds.units);
	add_word(&units, language->units);
	add_word(&months, theme->own_bonds.months);
	for (size_t i = 0; i < 12; i++) {
		add_word(&months, language->months[i]);
		add_word(&months, language->months_short[i]);
	}
	theme->own_bonds.language = language->code;
	theme->own_bonds.units = arena_copy(arena, units.bytes, units.length);
	theme->own_bonds.months = arena_copy(arena, months.bytes, months.length);
	buffer_free(&units);
	buffer_free(&months);
}

/* "en-GB" is the language of a theme in "en". */
static bool same_language(const char *a, const char *b)
{
	size_t length = strcspn(a, "-");
	return length == strcspn(b, "-") && strncasecmp(a, b, length) == 0;
}

const struct bonds *theme_bonds(const struct theme *theme, const char *language)
{
	static const struct bonds none = {0};
	if (language == NULL || same_language(language, theme->own_bonds.language))
		return &theme->own_bonds;
	const struct bonds *row = row_of(theme, language);
	return row != NULL ? row : &none;
}
