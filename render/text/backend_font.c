/* A font at one size as Pango sees it: what it covers, how it shapes. */
#include <math.h>

#include "text/typesetter.h"

/* One font at one size. */
struct backend_font {
	PangoFont parent;
	PangoFontMap *map; /* borrowed */
	struct font *font;
	int scale; /* font size in Pango's units */
};

static struct backend_font *backend_font(PangoFont *font)
{
	return (struct backend_font *)(void *)font;
}

struct font *backend_font_of(PangoFont *font)
{
	return backend_font(font)->font;
}

static PangoCoverage *font_coverage(PangoFont *pango_font, PangoLanguage *language)
{
	(void)language;
	struct font *font = backend_font_of(pango_font);
	if (!font->coverage) {
		font->coverage = pango_coverage_new();
		hb_set_t *codepoints = hb_set_create();
		hb_face_collect_unicodes(font->face, codepoints);
		for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(codepoints, &c);)
			pango_coverage_set(font->coverage, (int)c, PANGO_COVERAGE_EXACT);
		hb_set_destroy(codepoints);
	}
	return g_object_ref(font->coverage);
}

static hb_font_t *font_shaper(PangoFont *pango_font)
{
	const struct backend_font *own = backend_font(pango_font);
	hb_font_t *shaper = hb_font_create(own->font->face);
	hb_font_set_scale(shaper, own->scale, own->scale);
	return shaper;
}

/* A character without glyph is as wide as what is shown for it; heights are not asked for. */
static void font_glyph_extents(
	PangoFont *pango_font, PangoGlyph glyph, PangoRectangle *ink, PangoRectangle *logical)
{
	const struct backend_font *own = backend_font(pango_font);
	const struct font *font = own->font;
	uint32_t shown = glyph & PANGO_GLYPH_UNKNOWN_FLAG ? font->replacement : glyph;
	double advance = glyph == PANGO_GLYPH_EMPTY ? 0 : font_advance(font, shown) / 1000;
	PangoRectangle box = {.width = (int)lround(advance * own->scale)};
	if (ink)
		*ink = box;
	if (logical)
		*logical = box;
}

/* Underlines and line heights are not Pango's here; anything valid will do. */
static PangoFontMetrics *font_pango_metrics(PangoFont *pango_font, PangoLanguage *language)
{
	(void)pango_font;
	return pango_font_get_metrics(NULL, language);
}

static PangoFontMap *font_map(PangoFont *pango_font)
{
	return backend_font(pango_font)->map;
}

static PangoFontDescription *font_describe(PangoFont *pango_font)
{
	PangoFontDescription *description = pango_font_description_new();
	pango_font_description_set_absolute_size(description, backend_font(pango_font)->scale);
	return description;
}

static void font_class_init(gpointer class, gpointer unused)
{
	(void)unused;
	PangoFontClass *font = class;
	font->describe = font_describe;
	font->describe_absolute = font_describe;
	font->get_coverage = font_coverage;
	font->get_glyph_extents = font_glyph_extents;
	font->get_metrics = font_pango_metrics;
	font->get_font_map = font_map;
	font->create_hb_font = font_shaper;
}

static GType font_type(void)
{
	static gsize type;
	if (g_once_init_enter(&type))
		g_once_init_leave(&type,
			g_type_register_static_simple(PANGO_TYPE_FONT, "CxpackFont",
				sizeof(PangoFontClass), font_class_init,
				sizeof(struct backend_font), NULL, 0));
	return type;
}

PangoFont *backend_font_new(PangoFontMap *map, struct font *font, int size)
{
	bool emoji = font->facts.outlines == OUTLINES_BITMAP;
	PangoFont *made = g_object_new(font_type(), NULL);
	struct backend_font *own = backend_font(made);
	own->map = map;
	own->font = font;
	own->scale = emoji ? (int)lround(size * EMOJI_SCALE) : size;
	return made;
}
