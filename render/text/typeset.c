/* Typesetting: a paragraph shaped, broken and taken as lines. */
#include <glib.h>
#include <hb-ot.h>
#include <math.h>
#include <string.h>

#include "text/typesetter.h"

/* ---- metrics ----------------------------------------------------------------------------- */

struct font_metrics style_metrics(struct typesetter *typesetter, const struct style *style)
{
	const struct font *font = typesetter_style_font(typesetter, style);
	if (!font)
		return (struct font_metrics){
			0.93, 0.24, 0.71, 0.53}; /* Roboto's, for empty pages */
	hb_position_t x_height = 0;
	hb_ot_metrics_get_position_with_fallback(
		font->units, HB_OT_METRICS_TAG_X_HEIGHT, &x_height);
	return (struct font_metrics){
		.ascent = font->facts.ascent / 1000,
		.descent = -font->facts.descent / 1000,
		.cap_height = font->facts.cap_height / 1000,
		.x_height = (double)x_height / font->facts.units_per_em,
	};
}

/* As CSS does it: half of the leading beyond the font's height goes above, half below. */
double line_baseline(struct typesetter *typesetter, const struct style *style, double *leading)
{
	struct font_metrics metrics = style_metrics(typesetter, style);
	double ascent = metrics.ascent * style->size, descent = metrics.descent * style->size;
	if (*leading <= 0)
		*leading = style->leading > 0 ? style->leading : ascent + descent;
	return (*leading - ascent - descent) / 2 + ascent;
}

static bool missing_known(const struct typesetter *typesetter, uint32_t codepoint, const char *file)
{
	for (size_t i = 0; i < typesetter->missing_count; i++) {
		const struct missing *missing = &typesetter->missing[i];
		if (missing->codepoint == codepoint &&
			(missing->file == file ||
				(file && missing->file && strcmp(missing->file, file) == 0)))
			return true;
	}
	return false;
}

void typesetter_warn_missing(struct typesetter *typesetter, const struct font *font,
	uint32_t codepoint, const struct paragraph *paragraph)
{
	if (missing_known(typesetter, codepoint, paragraph->at.file))
		return;
	typesetter->missing =
		arena_grow(typesetter->arena, typesetter->missing, typesetter->missing_count,
			&typesetter->missing_capacity, sizeof *typesetter->missing);
	typesetter->missing[typesetter->missing_count++] =
		(struct missing){codepoint, paragraph->at.file};
	char text[5] = "";
	utf8_encode(codepoint, text);
	GUnicodeType type = g_unichar_type(codepoint);
	bool nameless = type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED;
	struct pos at =
		paragraph->find ? paragraph->find(paragraph->context, codepoint) : paragraph->at;
	report(typesetter->diagnostics, CODE_GLYPH, &at,
		"neither %s nor a fallback has the character U+%04X%s%s%s, so a box stands for it; "
		"install a font that has it and add it to fallbacks in theme.yaml",
		font->facts.family, codepoint, nameless ? "" : " “", nameless ? "" : text,
		nameless ? "" : "”");
}

/* ---- paragraphs -------------------------------------------------------------------------- */

/* What an empty paragraph looks like, and every one when there is no font. */
static struct lines *empty_lines(struct arena *arena, const struct paragraph *paragraph)
{
	struct lines *lines = arena_alloc(arena, sizeof *lines);
	struct line *line = arena_alloc(arena, sizeof *line);
	*line = (struct line){.baseline = paragraph->leading,
		.height = paragraph->leading,
		.end = paragraph->length};
	*lines = (struct lines){
		.text = arena_copy(arena, paragraph->text, paragraph->length),
		.lines = line,
		.count = 1,
		.height = paragraph->leading,
	};
	return lines;
}

static struct lines *set(struct typesetter *typesetter, struct arena *arena,
	const struct paragraph *paragraph, bool whole)
{
	if (paragraph->span_count == 0 || paragraph->length == 0 || typesetter->font_count == 0)
		return empty_lines(arena, paragraph);
	struct cut *cuts;
	size_t count = paragraph_break(typesetter, typesetter->scratch, paragraph, &cuts);
	struct lines *lines = lines_take(typesetter, arena, paragraph, cuts, count, whole);
	arena_clear(typesetter->scratch);
	return lines;
}

struct lines *typeset(
	struct typesetter *typesetter, struct arena *arena, const struct paragraph *paragraph)
{
	return set(typesetter, arena, paragraph, false);
}

/* A line has no breaks: what would break it becomes a space. */
static char *one_line(struct arena *arena, const char *text)
{
	char *line = arena_text(arena, text);
	for (char *at = line; *at; at++)
		if (*at == '\n' || *at == '\r' || *at == '\t')
			*at = ' ';
	return line;
}

struct lines *typeset_line(struct typesetter *typesetter, struct arena *arena, const char *text,
	const struct style *style, const char *language)
{
	char *line = one_line(arena, text);
	size_t length = strlen(line);
	struct span *span = arena_alloc(arena, sizeof *span);
	*span = (struct span){.end = length, .style = *style, .language = language};
	const struct paragraph paragraph = {
		.text = line,
		.length = length,
		.spans = span,
		.span_count = 1,
		.width = INFINITY,
		.leading = style->leading,
		.language = language,
	};
	return set(typesetter, arena, &paragraph, true);
}
