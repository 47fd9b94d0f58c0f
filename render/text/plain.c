/* Plain lines, which HarfBuzz alone shapes just as Pango would have it do. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "text/typesetter.h"

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
 * Shapes the line into typesetter->buffer exactly as Pango would, at a quarter of its cost; NULL
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

struct lines *line_plain(
	struct typesetter *typesetter, struct arena *arena, const struct paragraph *paragraph)
{
	const struct span *span = paragraph->spans;
	const struct font *font =
		shape_plain(typesetter, paragraph->text, &span->style, span->language);
	if (!font)
		return NULL;
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
