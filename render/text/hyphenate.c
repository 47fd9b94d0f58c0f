/* Which words of a text may be parted, and where: by style, language and the look of the word. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "text/typesetter.h"

/* ---- languages --------------------------------------------------------------------------- */

/* The row's patterns, read at their first use; NULL without a word when they are not there. */
static const struct patterns *patterns_of(struct typesetter *typesetter, size_t row)
{
	const struct theme *theme = typesetter->theme;
	struct hyphenation_file *file = &typesetter->hyphenation[row];
	if (file->tried)
		return file->patterns;
	file->tried = true;
	const char *path = typesetter_find_in(typesetter, typesetter->arena, "hyphenation",
		theme->hyphenation.folders.items, theme->hyphenation.folders.count,
		theme->hyphenation.languages.items[row].file);
	struct bytes bytes;
	struct arena *scratch = arena_new();
	if (path && file_read(scratch, path, NULL, &bytes, typesetter->diagnostics))
		file->patterns = patterns_read(typesetter->arena, bytes);
	arena_free(scratch);
	return file->patterns;
}

/* The row of a language: its own, or that of the longest beginning which has one. */
static const struct hyphenation_language *row_of(
	const struct typesetter *typesetter, const char *language)
{
	const struct hyphenation *rule = &typesetter->theme->hyphenation;
	for (size_t length = strlen(language); length > 0; length--) {
		if (language[length] != '\0' && language[length] != '-')
			continue;
		for (size_t i = 0; i < rule->languages.count; i++) {
			const char *own = rule->languages.items[i].language;
			if (strlen(own) == length &&
				g_ascii_strncasecmp(own, language, length) == 0)
				return &rule->languages.items[i];
		}
	}
	return NULL;
}

/* ---- words ------------------------------------------------------------------------------- */

/*
 * Codes, addresses, numbers and names in capitals are looked for letter by letter: they stay
 * whole, and so do compounds with a hyphen of their own.
 */
static bool is_word(const char *text, size_t start, size_t end)
{
	for (size_t at = start; at < end; at += (size_t)g_utf8_skip[(unsigned char)text[at]]) {
		gunichar c = g_utf8_get_char(text + at);
		if (!g_unichar_isalpha(c) || (at > start && g_unichar_isupper(c)))
			return false;
	}
	return true;
}

static bool is_apostrophe(gunichar c)
{
	return c == '\'' || c == 0x2019;
}

/* Letters that are one word to the patterns: [start, end) of the text, from an apostrophe on. */
static void part_word(struct typesetter *typesetter, const struct paragraph *paragraph,
	size_t start, size_t end, const struct hyphenation_language *row, bool *points)
{
	const char *text = paragraph->text;
	if (!is_word(text, start, end) ||
		g_utf8_strlen(text + start, (gssize)(end - start)) < row->least)
		return;
	size_t index = (size_t)(row - typesetter->theme->hyphenation.languages.items);
	const struct patterns *patterns = patterns_of(typesetter, index);
	char *lower = g_utf8_strdown(text + start, (gssize)(end - start));
	/* A capital whose small letter takes other bytes would move the points. */
	if (patterns && strlen(lower) == end - start)
		patterns_part(patterns, lower, end - start, row->before, row->after, points);
	g_free(lower);
}

/* What stands between two spaces: quotes and stops around it are no part of the word. */
static void part_token(struct typesetter *typesetter, const struct paragraph *paragraph,
	size_t start, size_t end, bool *points)
{
	const char *text = paragraph->text;
	const struct span *span = span_at(paragraph, start);
	const char *language = span->language ? span->language : paragraph->language;
	const struct hyphenation_language *row =
		row_of(typesetter, typesetter_language(typesetter, language));
	if (!row)
		return;
	while (start < end && !g_unichar_isalnum(g_utf8_get_char(text + start)))
		start += (size_t)g_utf8_skip[(unsigned char)text[start]];
	size_t stop = end;
	for (; stop > start; stop = (size_t)(g_utf8_prev_char(text + stop) - text))
		if (g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(text + stop))))
			break;
	for (size_t at = start; at < stop; at += (size_t)g_utf8_skip[(unsigned char)text[at]])
		if (is_apostrophe(g_utf8_get_char(text + at)))
			start = (size_t)(g_utf8_next_char(text + at) - text);
	part_word(typesetter, paragraph, start, stop, row, points + start);
}

/* ---- lines ------------------------------------------------------------------------------- */

static int token_width(const int *widths, size_t start, size_t end)
{
	int sum = 0;
	for (size_t at = start; at < end; at++)
		sum += widths[at] > 0 ? widths[at] : 0;
	return sum;
}

bool *hyphenate_line(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, const struct bytes *line, const int *widths, int width)
{
	size_t from = (size_t)(line->at - paragraph->text), to = from + line->length;
	bool *points = arena_array(scratch, line->length + 1, sizeof *points);
	const char *text = paragraph->text;
	for (size_t start = from, end; start < to; start = end + 1) {
		end = start;
		while (end < to && text[end] != ' ')
			end++;
		if (start == end)
			continue;
		enum hyphenate rule = span_at(paragraph, start)->style.hyphenate;
		bool wide = token_width(widths, start - from, end - from) > width;
		/* The last word of a paragraph is never parted, but for want of room. */
		if (wide ? rule != HYPHENATE_NEVER : rule == HYPHENATE_RAGGED && end < to)
			part_token(typesetter, paragraph, start, end, points - from);
	}
	return points;
}

/* Whether any word may be parted at all, or only what is wider than a line. */
enum hyphenate hyphenate_rule(const struct paragraph *paragraph)
{
	enum hyphenate most = HYPHENATE_NEVER;
	for (size_t i = 0; i < paragraph->span_count; i++)
		if (paragraph->spans[i].style.hyphenate > most)
			most = paragraph->spans[i].style.hyphenate;
	return most;
}
