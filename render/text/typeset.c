/* Typesetting: a paragraph through Pango, one plain line through HarfBuzz alone. */
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

void typesetter_warn_missing(
        struct typesetter *typesetter, uint32_t codepoint, const struct pos *at)
{
	for (size_t i = 0; i < typesetter->missing_count; i++)
		if (typesetter->missing[i] == codepoint)
			return;
	typesetter->missing = arena_grow(typesetter->arena, typesetter->missing,
	        typesetter->missing_count, &typesetter->missing_capacity, sizeof(uint32_t));
	typesetter->missing[typesetter->missing_count++] = codepoint;
	char text[5] = "";
	utf8_encode(codepoint, text);
	GUnicodeType type = g_unichar_type(codepoint);
	bool nameless = type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED;
	report(typesetter->diagnostics, CODE_GLYPH, at,
	        "no font has the character U+%04X%s%s%s, so a box stands for it; install a font "
	        "that "
	        "has it and add it to fallbacks in theme.yaml",
	        codepoint, nameless ? "" : " “", nameless ? "" : text, nameless ? "" : "”");
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
	layout_fill(typesetter, paragraph);
	layout_break(typesetter, paragraph);
	return layout_take(typesetter, arena, paragraph, whole);
}

struct lines *typeset(
        struct typesetter *typesetter, struct arena *arena, const struct paragraph *paragraph)
{
	return set(typesetter, arena, paragraph, false);
}

/* ---- plain lines ------------------------------------------------------------------------- */

/*
 * Characters that need neither bidi, nor marks placed, nor a choice of font: Latin, Greek,
 * Cyrillic, and the punctuation, currency and mathematical signs between them.
 */
static bool is_plain(uint32_t c)
{
	return (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0x24F && c != 0xAD) ||
	        (c >= 0x370 && c <= 0x482) || (c >= 0x48A && c <= 0x52F) ||
	        (c >= 0x1E00 && c <= 0x1FFF) || (c >= 0x2010 && c <= 0x2027) ||
	        (c >= 0x2030 && c <= 0x205E && c != 0x203C && c != 0x2049) ||
	        (c >= 0x20A0 && c <= 0x20BF) || (c >= 0x2200 && c <= 0x22FF);
}

/*
 * The one script of a plain line that the font covers, COMMON for digits and signs; INVALID
 * when the line needs Pango. Pango would shape each script by itself.
 */
static GUnicodeScript plain_script(const struct font *font, const char *text, size_t length)
{
	GUnicodeScript script = G_UNICODE_SCRIPT_COMMON;
	for (size_t at = 0, size; at < length; at += size) {
		uint32_t codepoint = utf8_decode(text + at, length - at, &size);
		if (!is_plain(codepoint) || !font_covers(font, codepoint))
			return G_UNICODE_SCRIPT_INVALID_CODE;
		GUnicodeScript own = g_unichar_get_script(codepoint);
		if (own == G_UNICODE_SCRIPT_COMMON)
			continue;
		if (script != G_UNICODE_SCRIPT_COMMON && own != script)
			return G_UNICODE_SCRIPT_INVALID_CODE;
		script = own;
	}
	return script;
}

/*
 * Shapes the line into typesetter->buffer exactly as Pango would, at a tenth of its cost; NULL
 * when the line is not plain. Pango tells the font another language when the text's has no use
 * for the script; those lines are left to it.
 */
static const struct font *shape_plain(struct typesetter *typesetter, const char *text,
        const struct style *style, const char *language)
{
	size_t length = strlen(text);
	const struct font *font = typesetter_style_font(typesetter, style);
	if (!font || length == 0 || style->tracking != 0)
		return NULL;
	GUnicodeScript script = plain_script(font, text, length);
	language = typesetter_language(typesetter, language);
	if (script == G_UNICODE_SCRIPT_INVALID_CODE ||
	        !pango_language_includes_script(
	                pango_language_from_string(language), (PangoScript)script))
		return NULL;
	hb_buffer_t *buffer = typesetter->buffer;
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, (hb_script_t)g_unicode_script_to_iso15924(script));
	hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
	hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT);
	hb_buffer_add_utf8(buffer, text, (int)length, 0, (int)length);
	int scale = (int)lround(style->size * PANGO_SCALE);
	hb_font_set_scale(font->shaper, scale, scale);
	hb_shape(font->shaper, buffer, NULL, 0);
	return font;
}

static struct glyph *take_shaped(
        hb_buffer_t *buffer, struct arena *arena, size_t *count, double *width)
{
	unsigned length = 0;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &length);
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &length);
	struct glyph *glyphs = arena_array(arena, length, sizeof *glyphs);
	double pen = 0;
	for (unsigned i = 0; i < length; i++) {
		glyphs[i] = (struct glyph){
		        .id = infos[i].codepoint,
		        .x = pen + (double)positions[i].x_offset / PANGO_SCALE,
		        .y = -(double)positions[i].y_offset / PANGO_SCALE,
		        .advance = (double)positions[i].x_advance / PANGO_SCALE,
		        .cluster = infos[i].cluster,
		};
		pen += glyphs[i].advance;
	}
	*count = length;
	*width = pen;
	return glyphs;
}

static struct lines *line_plain(struct typesetter *typesetter, struct arena *arena,
        const struct font *font, const struct paragraph *paragraph)
{
	const struct span *span = paragraph->spans;
	struct run *run = arena_alloc(arena, sizeof *run);
	run_style(typesetter, run, font, span);
	run->glyphs = take_shaped(typesetter->buffer, arena, &run->glyph_count, &run->width);
	run->end = paragraph->length;
	struct line *line = arena_alloc(arena, sizeof *line);
	struct lines *lines = arena_alloc(arena, sizeof *lines);
	double leading = paragraph->leading;
	double above = line_baseline(typesetter, &span->style, &leading);
	*line = (struct line){.runs = run,
	        .run_count = 1,
	        .baseline = above,
	        .height = leading,
	        .width = run->width,
	        .end = paragraph->length};
	*lines = (struct lines){.text = paragraph->text,
	        .lines = line,
	        .count = 1,
	        .width = run->width,
	        .height = leading};
	return lines;
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
	const struct font *font = shape_plain(typesetter, line, style, language);
	if (font)
		return line_plain(typesetter, arena, font, &paragraph);
	return set(typesetter, arena, &paragraph, true);
}

/* ---- widths ------------------------------------------------------------------------------ */

/* One measured text; colour and leading do not matter. */
struct width_entry {
	const char *text;
	struct style style;
	double width;
	struct width_entry *next;
};

/* FNV-1a. */
static size_t hash_text(const char *text, const struct style *style)
{
	uint64_t hash = 14695981039346656037u;
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	hash = (hash ^ (uint64_t)lround(style->size * PANGO_SCALE)) * 1099511628211u;
	hash = (hash ^ (uint64_t)style->weight) * 1099511628211u;
	return (size_t)(hash ^ (hash >> 29));
}

static bool same_width(const struct width_entry *entry, const char *text, const struct style *style)
{
	const struct style *own = &entry->style;
	return own->face == style->face && own->weight == style->weight &&
	        own->italic == style->italic && own->size == style->size &&
	        own->tracking == style->tracking && strcmp(entry->text, text) == 0;
}

static void widths_grow(struct typesetter *typesetter)
{
	size_t capacity = typesetter->width_capacity ? typesetter->width_capacity * 2 : 512;
	struct width_entry **grown = arena_array(typesetter->arena, capacity, sizeof *grown);
	for (size_t i = 0; i < typesetter->width_capacity; i++)
		for (struct width_entry *entry = typesetter->widths[i], *next; entry;
		        entry = next) {
			next = entry->next;
			size_t slot = hash_text(entry->text, &entry->style) & (capacity - 1);
			entry->next = grown[slot];
			grown[slot] = entry;
		}
	typesetter->widths = grown;
	typesetter->width_capacity = capacity;
}

static double measure(struct typesetter *typesetter, const char *text, const struct style *style)
{
	struct arena *scratch = arena_new();
	double width = typeset_line(typesetter, scratch, text, style, NULL)->width;
	arena_free(scratch);
	return width;
}

double text_width(struct typesetter *typesetter, const char *text, const struct style *style)
{
	if (typesetter->width_count >= typesetter->width_capacity)
		widths_grow(typesetter);
	size_t slot = hash_text(text, style) & (typesetter->width_capacity - 1);
	struct width_entry *entry = typesetter->widths[slot];
	while (entry && !same_width(entry, text, style))
		entry = entry->next;
	if (!entry) {
		entry = arena_alloc(typesetter->arena, sizeof *entry);
		*entry = (struct width_entry){arena_text(typesetter->arena, text), *style,
		        measure(typesetter, text, style), typesetter->widths[slot]};
		typesetter->widths[slot] = entry;
		typesetter->width_count++;
	}
	return entry->width;
}
