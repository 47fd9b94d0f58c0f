/* Font files: opening one face, what it covers, advances and bitmap glyphs. */
#include <hb-ot.h>
#include <string.h>

#include "text/typesetter.h"

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);
	bool present = hb_blob_get_length(table) > 0;
	hb_blob_destroy(table);
	return present;
}

/* Names 16 and 1 are the typographic and the older family; either may be asked for. */
static bool face_is_of(hb_face_t *face, const char *family)
{
	static const hb_ot_name_id_t names[] = {
		HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char name[128];
		unsigned size = sizeof name;
		hb_ot_name_get_utf8(face, names[i], hb_language_from_string("en", -1), &size, name);
		if (strcmp(name, family) == 0)
			return true;
	}
	return false;
}

/* The face of that family in a collection; the first when none is called so. */
static unsigned face_index(hb_blob_t *blob, const char *family)
{
	unsigned count = hb_face_count(blob);
	for (unsigned i = 0; i < count && count > 1 && family; i++) {
		hb_face_t *face = hb_face_create(blob, i);
		bool found = face_is_of(face, family);
		hb_face_destroy(face);
		if (found)
			return i;
	}
	return 0;
}

static bool face_usable(hb_face_t *face)
{
	static const hb_tag_t outlines[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('C', 'F', 'F', ' '),
		HB_TAG('C', 'B', 'D', 'T'), HB_TAG('s', 'b', 'i', 'x')};
	if (hb_face_get_glyph_count(face) == 0 || !has_table(face, HB_TAG('c', 'm', 'a', 'p')))
		return false;
	for (size_t i = 0; i < sizeof outlines / sizeof *outlines; i++)
		if (has_table(face, outlines[i]))
			return true;
	return false;
}

static hb_font_t *font_at_units(hb_face_t *face)
{
	hb_font_t *font = hb_font_create(face);
	int units = (int)hb_face_get_upem(face);
	hb_font_set_scale(font, units, units);
	return font;
}

static uint32_t nominal(hb_font_t *font, uint32_t codepoint)
{
	hb_codepoint_t glyph = 0;
	return hb_font_get_nominal_glyph(font, codepoint, &glyph) ? glyph : 0;
}

static bool has_tabular_digits(const struct font *font)
{
	double zero = font_advance(font, nominal(font->units, '0'));
	for (uint32_t digit = '1'; digit <= '9'; digit++)
		if (font_advance(font, nominal(font->units, digit)) != zero)
			return false;
	return true;
}

struct font *font_open(struct arena *arena, const char *path, const char *family, size_t number)
{
	hb_blob_t *blob = hb_blob_create_from_file(path);
	unsigned index = face_index(blob, family);
	hb_face_t *face = hb_face_create(blob, index);
	hb_blob_destroy(blob);
	if (!face_usable(face)) {
		hb_face_destroy(face);
		return NULL;
	}
	struct font *font = arena_alloc(arena, sizeof *font);
	*font = (struct font){
		.number = number,
		.path = arena_text(arena, path),
		.index = index,
		.face = face,
		.units = font_at_units(face),
		.shaper = hb_font_create(face),
		.arena = arena,
		.subsets = arena_alloc(arena, sizeof(struct subset_cache *)),
	};
	font->space = nominal(font->units, ' ');
	font->replacement = nominal(font->units, 0xFFFD);
	font->hyphen = nominal(font->units, 0x2010);
	if (font->hyphen == 0)
		font->hyphen = nominal(font->units, '-');
	font_read_facts(arena, font);
	font->tabular = has_tabular_digits(font);
	return font;
}

void font_close(struct font *font)
{
	g_clear_object(&font->coverage);
	hb_font_destroy(font->shaper);
	hb_font_destroy(font->units);
	hb_face_destroy(font->face);
}

bool font_covers(const struct font *font, uint32_t codepoint)
{
	hb_codepoint_t glyph;
	return hb_font_get_nominal_glyph(font->units, codepoint, &glyph) != 0;
}

size_t font_number(const struct font *font)
{
	return font->number;
}

const struct font_facts *font_facts(const struct font *font)
{
	return &font->facts;
}

double font_advance(const struct font *font, uint32_t glyph)
{
	double advance = hb_font_get_glyph_h_advance(font->units, glyph);
	return advance * 1000 / font->facts.units_per_em;
}

bool font_image(const struct font *font, uint32_t glyph, struct glyph_image *out)
{
	hb_glyph_extents_t extents;
	hb_blob_t *png = hb_ot_color_glyph_reference_png(font->units, glyph);
	unsigned length = 0;
	const char *bytes = hb_blob_get_data(png, &length);
	bool found = length > 0 && hb_font_get_glyph_extents(font->units, glyph, &extents);
	if (found) {
		double scale = 1000.0 / font->facts.units_per_em;
		*out = (struct glyph_image){
			/* The bytes lie in the mapped font file, which outlives the blob. */
			.png = {bytes, length},
			.x = extents.x_bearing * scale,
			.y = extents.y_bearing * scale,
			.width = extents.width * scale,
			.height = -extents.height * scale,
		};
	}
	hb_blob_destroy(png);
	return found;
}
