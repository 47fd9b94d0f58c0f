/* Pango and its private fontconfig: starting, stopping, and the fonts offered to them. */
#include <math.h>
#include <pango/pangoft2.h>
#include <stdlib.h>
#include <string.h>

#include "text/typesetter.h"

/* ---- fonts ------------------------------------------------------------------------------- */

static FcCharSet *coverage_of(const struct font *font)
{
	FcCharSet *coverage = FcCharSetCreate();
	hb_set_t *codepoints = hb_set_create();
	hb_face_collect_unicodes(font->face, codepoints);
	for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(codepoints, &c);)
		FcCharSetAddChar(coverage, c);
	hb_set_destroy(codepoints);
	return coverage;
}

/*
 * The pattern is made here because FcConfigAppFontAddFile reads the whole font: 0.4 ms for a
 * Roboto, 6 ms for Noto Color Emoji and 20 ms for Noto Sans CJK, against 0.05, 0.04 and 0.6 ms.
 * It also lets a face be known by its role, whatever the font calls itself, and emoji by
 * "emoji", the family that Pango asks for. No pixel sizes are stated, so that a bitmap font
 * scales like any other.
 */
static FcPattern *pattern_of(const struct font *font, const char *family)
{
	const struct font_facts *facts = &font->facts;
	bool emoji = facts->outlines == OUTLINES_BITMAP;
	bool cff = facts->outlines == OUTLINES_CFF_CID || facts->outlines == OUTLINES_CFF_NAME;
	FcPattern *pattern = FcPatternCreate();
	FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
	FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)font->path);
	FcPatternAddInteger(pattern, FC_INDEX, (int)font->index);
	FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(facts->weight));
	FcPatternAddInteger(pattern, FC_SLANT, facts->italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
	FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
	FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
	FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
	FcPatternAddBool(pattern, FC_COLOR, emoji);
	FcPatternAddString(pattern, FC_FONTFORMAT, (const FcChar8 *)(cff ? "CFF" : "TrueType"));
	FcCharSet *coverage = coverage_of(font);
	FcPatternAddCharSet(pattern, FC_CHARSET, coverage);
	FcCharSetDestroy(coverage);
	if (emoji) {
		const FcMatrix smaller = {.xx = EMOJI_SCALE, .yy = EMOJI_SCALE};
		FcPatternAddMatrix(pattern, FC_MATRIX, &smaller);
	}
	return pattern;
}

void typesetter_offer(struct typesetter *typesetter, const struct font *font, const char *family)
{
	FcFontSet *set = FcConfigGetFonts(typesetter->config, FcSetSystem);
	if (!FcFontSetAdd(set, pattern_of(font, family)))
		die("fontconfig is out of memory");
}

/* ---- starting and stopping --------------------------------------------------------------- */

/*
 * Pango starts a thread that loads the default configuration, which means the system's fonts:
 * 30 ms and more, or seconds without a cache. An empty default answers it at once. The
 * languages of the environment must not choose glyphs either.
 */
static void default_config_empty(void)
{
	FcConfig *empty = FcConfigCreate();
	FcConfigSetCurrent(empty);
	FcConfigDestroy(empty);
	setenv("PANGO_LANGUAGE", "en", 1);
}

static void substitute(FcPattern *pattern, gpointer unused)
{
	(void)unused;
	FcPatternAddBool(pattern, FC_HINTING, FcFalse);
	FcPatternAddBool(pattern, FC_AUTOHINT, FcFalse);
}

/* Pango calls this as the last of the font map goes, perhaps in a thread of its own. */
static void map_gone(gpointer data)
{
	struct typesetter *typesetter = data;
	pthread_mutex_lock(&typesetter->lock);
	typesetter->gone = true;
	pthread_cond_signal(&typesetter->going);
	pthread_mutex_unlock(&typesetter->lock);
}

/*
 * Pango sorts fonts in threads, which hold on to the font map. Who leaves before they end
 * finds them at work in a process that is being torn down.
 */
void pango_stop(struct typesetter *typesetter)
{
	g_object_unref(typesetter->layout);
	g_object_unref(typesetter->context);
	/* Pango forgets to let go of it. */
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(typesetter->map), NULL);
	g_object_unref(typesetter->map);
	pthread_mutex_lock(&typesetter->lock);
	while (!typesetter->gone)
		pthread_cond_wait(&typesetter->going, &typesetter->lock);
	pthread_mutex_unlock(&typesetter->lock);
	pthread_cond_destroy(&typesetter->going);
	pthread_mutex_destroy(&typesetter->lock);
	FcConfigDestroy(typesetter->config);
}

void pango_start(struct typesetter *typesetter)
{
	pthread_mutex_init(&typesetter->lock, NULL);
	pthread_cond_init(&typesetter->going, NULL);
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, default_config_empty);
	typesetter->config = FcConfigCreate();
	FcConfigBuildFonts(typesetter->config);

	typesetter->map = pango_ft2_font_map_new();
	pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(typesetter->map), 72, 72);
	PangoFcFontMap *map = PANGO_FC_FONT_MAP(typesetter->map);
	pango_fc_font_map_set_config(map, typesetter->config);
	pango_fc_font_map_set_default_substitute(map, substitute, typesetter, map_gone);

	typesetter->context = pango_font_map_create_context(typesetter->map);
	pango_context_set_round_glyph_positions(typesetter->context, FALSE);
	pango_context_set_base_dir(typesetter->context, PANGO_DIRECTION_LTR);
	pango_context_set_language(typesetter->context,
	        pango_language_from_string(typesetter_language(typesetter, NULL)));
	typesetter->layout = pango_layout_new(typesetter->context);
	typesetter->buffer = hb_buffer_create();
}

/* ---- choices ------------------------------------------------------------------------------ */

struct font *typesetter_font(const struct typesetter *typesetter, PangoFont *pango_font)
{
	FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(pango_font));
	FcChar8 *file = NULL;
	int index = 0;
	FcPatternGetString(pattern, FC_FILE, 0, &file);
	FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
	for (size_t i = 0; i < typesetter->font_count; i++) {
		struct font *font = typesetter->fonts[i];
		if (font->index == (unsigned)index && strcmp(font->path, (const char *)file) == 0)
			return font;
	}
	die("Pango chose a font that was not offered: %s", (const char *)file);
}

PangoFontDescription *style_description(const struct style *style, const char *families)
{
	PangoFontDescription *description = pango_font_description_new();
	pango_font_description_set_family(description, families);
	pango_font_description_set_weight(description, (PangoWeight)style->weight);
	pango_font_description_set_style(
	        description, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_font_description_set_absolute_size(description, round(style->size * PANGO_SCALE));
	return description;
}
