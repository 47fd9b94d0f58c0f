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
 * The font of a plain text; NULL when the text is not. Pango tells the font another language when
 * the text's has no use for the script; those lines are left to it.
 */
static const struct font *plain_font(struct typesetter *typesetter, struct bytes text,
	const struct style *style, const char *language)
{
	const struct font *font = typesetter_style_font(typesetter, style);
	if (!font)
		return NULL;
	GUnicodeScript script = plain_script(font, text.at, text.length);
	if (script == G_UNICODE_SCRIPT_INVALID_CODE ||
		!pango_language_includes_script(
			pango_language_from_string(language), (PangoScript)script))
		return NULL;
	hb_buffer_t *buffer = typesetter->buffer;
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_script(buffer, (hb_script_t)g_unicode_script_to_iso15924(script));
	return font;
}

static const struct glyph *take_glyphs(
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

/* Shapes a text whose script is in the typesetter's buffer exactly as Pango would. */
static void shape(struct typesetter *typesetter, struct arena *arena, struct shaped *shaped)
{
	hb_buffer_t *buffer = typesetter->buffer;
	int length = (int)shaped->text.length;
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(buffer, hb_language_from_string(shaped->language, -1));
	hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT);
	hb_buffer_add_utf8(buffer, shaped->text.at, length, 0, length);
	hb_font_set_scale(shaped->font->shaper, shaped->scale, shaped->scale);
	static const hb_feature_t tabular = {
		HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
	hb_shape(shaped->font->shaper, buffer, &tabular, shaped->tabular ? 1 : 0);
	shaped->glyphs = take_glyphs(buffer, arena, &shaped->count, &shaped->width);
}

/* ---- remembered ones --------------------------------------------------------------------- */

/* Tables and charts are full of the same short texts; longer ones rarely come again. */
enum { SHORT = 64, SHAPED_MOST = 16384, SHAPED_SLOTS = 4096 };

/* FNV-1a. */
static size_t slot_of(const struct shaped *shaped)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < shaped->text.length; i++)
		hash = (hash ^ (unsigned char)shaped->text.at[i]) * 1099511628211u;
	hash = (hash ^ (uint64_t)shaped->scale) * 1099511628211u;
	hash = (hash ^ font_number(shaped->font)) * 1099511628211u;
	return (hash ^ (hash >> 29)) & (SHAPED_SLOTS - 1);
}

static bool same_shape(const struct shaped *a, const struct shaped *b)
{
	return a->font == b->font && a->scale == b->scale && a->tabular == b->tabular &&
		a->text.length == b->text.length &&
		memcmp(a->text.at, b->text.at, a->text.length) == 0 &&
		strcmp(a->language, b->language) == 0;
}

static const struct shaped *remembered(
	const struct typesetter *typesetter, const struct shaped *wanted, size_t slot)
{
	const struct shaped *found = typesetter->shaped ? typesetter->shaped[slot] : NULL;
	while (found && !same_shape(found, wanted))
		found = found->next;
	return found;
}

static void remember(struct typesetter *typesetter, struct shaped *shaped, size_t slot)
{
	if (!typesetter->shaped)
		typesetter->shaped =
			arena_array(typesetter->arena, SHAPED_SLOTS, sizeof *typesetter->shaped);
	shaped->next = typesetter->shaped[slot];
	typesetter->shaped[slot] = shaped;
	typesetter->shaped_count++;
}

/*
 * A text shaped exactly as Pango would, at a quarter of its cost; NULL when it is not plain. It
 * lives in the arena, or as long as the typesetter.
 */
static const struct shaped *shape_plain(struct typesetter *typesetter, struct arena *arena,
	struct bytes text, const struct style *style, const char *language)
{
	struct shaped wanted = {.text = text,
		.font = typesetter_style_font(typesetter, style),
		.scale = (int)lround(style->size * PANGO_SCALE),
		.tabular = wants_tabular(typesetter, style),
		.language = typesetter_language(typesetter, language)};
	if (!wanted.font || text.length == 0 || style->tracking != 0)
		return NULL;
	size_t slot = text.length <= SHORT ? slot_of(&wanted) : 0;
	const struct shaped *found =
		text.length <= SHORT ? remembered(typesetter, &wanted, slot) : NULL;
	if (found || !plain_font(typesetter, text, style, wanted.language))
		return found;
	bool keep = text.length <= SHORT && typesetter->shaped_count < SHAPED_MOST;
	struct arena *home = keep ? typesetter->arena : arena;
	struct shaped *shaped = arena_alloc(home, sizeof *shaped);
	*shaped = wanted;
	shaped->text.at = arena_copy(home, text.at, text.length);
	shaped->language = arena_text(home, wanted.language);
	shape(typesetter, home, shaped);
	if (keep)
		remember(typesetter, shaped, slot);
	return shaped;
}

/* ---- lines ------------------------------------------------------------------------------- */

static struct lines *lines_of(struct typesetter *typesetter, struct arena *arena,
	const struct paragraph *paragraph, const struct shaped *shaped)
{
	const struct span *span = paragraph->spans;
	struct run *run = arena_alloc(arena, sizeof *run);
	run_style(typesetter, run, shaped->font, span);
	run->glyphs = shaped->glyphs;
	run->glyph_count = shaped->count;
	run->width = shaped->width;
	run->end = paragraph->length;
	struct line *line = arena_alloc(arena, sizeof *line);
	struct lines *lines = arena_alloc(arena, sizeof *lines);
	double leading = paragraph->leading;
	double above = line_baseline(typesetter, &span->style, &leading);
	double room = isfinite(paragraph->width) ? paragraph->width - shaped->width : 0;
	run->x = paragraph->align == ALIGN_CENTER ? room / 2
		: paragraph->align == ALIGN_END   ? room
						  : 0;
	*line = (struct line){.runs = run,
		.run_count = 1,
		.baseline = above,
		.height = leading,
		.x = run->x,
		.width = run->width,
		.end = paragraph->length};
	*lines = (struct lines){.text = shaped->text.at,
		.lines = line,
		.count = 1,
		.width = run->width,
		.height = leading};
	return lines;
}

/* One span of text and nothing else, without spaces at its ends. */
static bool is_single(const struct paragraph *paragraph)
{
	const char *text = paragraph->text;
	size_t length = paragraph->length;
	return paragraph->span_count == 1 && paragraph->inlay_count == 0 && length > 0 &&
		text[0] != ' ' && text[length - 1] != ' ';
}

static const char *language_of(const struct paragraph *paragraph)
{
	const char *language = paragraph->spans[0].language;
	return language ? language : paragraph->language;
}

struct lines *line_plain(
	struct typesetter *typesetter, struct arena *arena, const struct paragraph *paragraph)
{
	/* Em that a letter takes at least on average: longer texts are no lines. */
	static const double narrow = 0.3;
	const struct style *style = &paragraph->spans[0].style;
	double width = paragraph->width;
	if (isfinite(width) &&
		(!is_single(paragraph) || (double)paragraph->length * style->size * narrow > width))
		return NULL;
	struct bytes text = {.at = paragraph->text, .length = paragraph->length};
	const struct shaped *shaped =
		shape_plain(typesetter, arena, text, style, language_of(paragraph));
	if (!shaped ||
		(isfinite(width) &&
			lround(shaped->width * PANGO_SCALE) > lround(fmax(width, 0) * PANGO_SCALE)))
		return NULL;
	return lines_of(typesetter, arena, paragraph, shaped);
}

/* ---- extents ----------------------------------------------------------------------------- */

/*
 * Words between which there is a line break at each space and nowhere else, whatever Unicode's
 * rules (UAX 14) would have to be asked about in other texts: letters, figures, a sign before
 * them, and what may stand between and behind them.
 */
static bool breaks_at_spaces(struct bytes text)
{
	enum { SPACE, SIGN, LETTER } before = SPACE;
	for (size_t at = 0, size; at < text.length; at += size) {
		uint32_t c = utf8_decode(text.at + at, text.length - at, &size);
		bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			(c >= 'a' && c <= 'z') ||
			(c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
		bool sign = c == '+' || c == 0x2212 || c == 0x20AC;
		bool between = c == '.' || c == ',' || c == ':';
		bool fits = c == ' ' ? before == LETTER
			: sign       ? before == SPACE
			: between    ? before == LETTER
				     : letter;
		if (!fits)
			return false;
		before = c == ' ' ? SPACE : sign ? SIGN : LETTER;
	}
	return before == LETTER;
}

bool extent_plain(struct typesetter *typesetter, const struct paragraph *paragraph, double *least,
	double *natural)
{
	struct bytes text = {.at = paragraph->text, .length = paragraph->length};
	if (!is_single(paragraph) || !breaks_at_spaces(text))
		return false;
	struct arena *scratch = arena_new();
	const struct shaped *shaped = shape_plain(
		typesetter, scratch, text, &paragraph->spans[0].style, language_of(paragraph));
	double word = 0;
	for (size_t i = 0; shaped && i < shaped->count; i++) {
		const struct glyph *glyph = &shaped->glyphs[i];
		size_t at = glyph->cluster;
		bool parts = text.at[at] == ' ' &&
			!space_bonds(&typesetter->theme->language, text.at, text.length, at);
		word = parts ? 0 : word + glyph->advance;
		*least = fmax(*least, word);
		*natural += glyph->advance;
	}
	arena_free(scratch);
	return shaped != NULL;
}
