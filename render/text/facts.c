/* What a PDF font descriptor says of a font, read from the font's own tables. */
#include <hb-ot.h>
#include <math.h>
#include <string.h>

#include "text/typesetter.h"

struct font_table font_table_open(hb_face_t *face, hb_tag_t tag)
{
	struct font_table table = {.blob = hb_face_reference_table(face, tag)};
	table.bytes = (const unsigned char *)hb_blob_get_data(table.blob, &table.length);
	return table;
}

void font_table_close(struct font_table *table)
{
	hb_blob_destroy(table->blob);
}

static unsigned byte_at(const struct font_table *table, unsigned at)
{
	return at < table->length ? table->bytes[at] : 0;
}

unsigned font_table_word(const struct font_table *table, unsigned at)
{
	return byte_at(table, at) << 8 | byte_at(table, at + 1);
}

static int signed_at(const struct font_table *table, unsigned at)
{
	return (int16_t)font_table_word(table, at);
}

/* ---- outlines ----------------------------------------------------------------------------- */

static enum font_outlines outlines_of(hb_face_t *face)
{
	struct font_table glyf = font_table_open(face, HB_TAG('g', 'l', 'y', 'f'));
	struct font_table cff = font_table_open(face, HB_TAG('C', 'F', 'F', ' '));
	enum font_outlines outlines = OUTLINES_BITMAP;
	if (glyf.length > 0)
		outlines = OUTLINES_TRUETYPE;
	else if (cff.length > 0)
		outlines = cff_is_cid((struct bytes){(const char *)cff.bytes, cff.length})
			? OUTLINES_CFF_CID
			: OUTLINES_CFF_NAME;
	font_table_close(&glyf);
	font_table_close(&cff);
	return outlines;
}

/* ---- names and style --------------------------------------------------------------------- */

static const char *name_of(struct arena *arena, hb_face_t *face, hb_ot_name_id_t id)
{
	char name[128];
	unsigned size = sizeof name;
	if (hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, name) == 0)
		return NULL;
	return arena_text(arena, name);
}

/* A PDF name without escapes: letters, digits, "-" and "_"; libharu cuts names at 127 bytes. */
static const char *name_sanitised(struct arena *arena, const char *name)
{
	char out[64];
	size_t length = 0;
	for (; name && *name && length + 1 < sizeof out; name++)
		if (g_ascii_isalnum(*name) || *name == '-' || *name == '_')
			out[length++] = *name;
	return length > 0 ? arena_copy(arena, out, length) : "Font";
}

/* OS/2 family classes 1 to 5 and 7 are serif designs; Panose serif styles are 2 to 10. */
static bool is_serif(const struct font_table *os2)
{
	unsigned class = byte_at(os2, 30), kind = byte_at(os2, 32), style = byte_at(os2, 33);
	return (class >= 1 && class <= 5) || class == 7 || (kind == 2 && style >= 2 && style <= 10);
}

static void read_style(hb_face_t *face, struct font_facts *facts)
{
	struct font_table os2 = font_table_open(face, HB_TAG('O', 'S', '/', '2'));
	struct font_table post = font_table_open(face, HB_TAG('p', 'o', 's', 't'));
	enum { SELECTION_ITALIC = 1, SELECTION_OBLIQUE = 1 << 9 };
	facts->italic = font_table_word(&os2, 62) & (SELECTION_ITALIC | SELECTION_OBLIQUE);
	facts->weight = os2.length > 0 ? (int)font_table_word(&os2, 4) : 400;
	if (facts->weight < 1 || facts->weight > 1000)
		facts->weight = 400;
	facts->serif = is_serif(&os2);
	facts->italic_angle = signed_at(&post, 4) + font_table_word(&post, 6) / 65536.0;
	facts->fixed = font_table_word(&post, 12) != 0 || font_table_word(&post, 14) != 0;
	font_table_close(&os2);
	font_table_close(&post);
}

void font_read_facts(struct arena *arena, struct font *font)
{
	struct font_facts *facts = &font->facts;
	hb_face_t *face = font->face;
	facts->units_per_em = hb_face_get_upem(face);
	facts->glyph_count = hb_face_get_glyph_count(face);
	double scale = 1000.0 / facts->units_per_em;

	const char *family = name_of(arena, face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
	facts->family = family ? family : name_of(arena, face, HB_OT_NAME_ID_FONT_FAMILY);
	facts->postscript_name =
		name_sanitised(arena, name_of(arena, face, HB_OT_NAME_ID_POSTSCRIPT_NAME));
	facts->outlines = outlines_of(face);
	read_style(face, facts);

	hb_font_extents_t extents;
	hb_font_get_h_extents(font->units, &extents);
	facts->ascent = extents.ascender * scale;
	facts->descent = extents.descender * scale;
	hb_position_t cap = 0;
	hb_ot_metrics_get_position_with_fallback(font->units, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap);
	facts->cap_height = cap * scale;
	/* No table says how thick stems are; this curve is what PDF producers commonly write. */
	facts->stem = 50 + pow(facts->weight / 65.0, 2);

	struct font_table head = font_table_open(face, HB_TAG('h', 'e', 'a', 'd'));
	for (unsigned i = 0; i < 4; i++)
		facts->box[i] = signed_at(&head, 36 + 2 * i) * scale;
	font_table_close(&head);
}
