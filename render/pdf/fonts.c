/* Outline fonts: glyphs used, their texts, and the Type 0 fonts that embed the subsets. */
#include <math.h>
#include <string.h>

#include "pdf/writer.h"

struct pdf_font *font_add(struct writer *writer, const struct font *font)
{
	struct pdf_font *added = arena_alloc(writer->arena, sizeof *added);
	added->font = font;
	added->facts = font_facts(font);
	added->object = object_new(writer);
	added->index = (unsigned)writer->font_count;
	writer->fonts = arena_grow(writer->arena, writer->fonts, writer->font_count,
	        &writer->font_capacity, sizeof *writer->fonts);
	writer->fonts[writer->font_count++] = added;
	return added;
}

/* The resource of an outline font, made on its first use. */
static struct pdf_font *outline_font(struct writer *writer, const struct font *font)
{
	size_t number = font_number(font);
	if (number >= writer->font_numbers) {
		size_t count = number + 16;
		struct pdf_font **grown = arena_array(writer->arena, count, sizeof *grown);
		if (writer->font_numbers > 0)
			memcpy(grown, writer->fonts_by_number,
			        writer->font_numbers * sizeof *grown);
		writer->fonts_by_number = grown;
		writer->font_numbers = count;
	}
	struct pdf_font **found = &writer->fonts_by_number[number];
	if (!*found) {
		*found = font_add(writer, font);
		(*found)->codes = (*found)->facts->glyph_count;
		(*found)->readings =
		        arena_array(writer->arena, (*found)->codes, sizeof *(*found)->readings);
	}
	return *found;
}

int font_code_digits(const struct pdf_font *font)
{
	return font->facts->outlines == OUTLINES_BITMAP ? 2 : 4;
}

double font_width(const struct font *font, uint32_t glyph)
{
	return round(font_advance(font, glyph) * 100) / 100;
}

bool font_code(struct writer *writer, const struct run *run, uint32_t glyph, const char *text,
        size_t length, struct glyph_code *out)
{
	struct bytes claimed = reading_of(run, text, length, &writer->scratch);
	*out = (struct glyph_code){.font = NULL};
	if (font_facts(run->font)->outlines == OUTLINES_BITMAP)
		return emoji_code(writer, run, glyph, claimed, out);
	struct pdf_font *font = outline_font(writer, run->font);
	if (glyph >= font->codes || glyph > 0xFFFF)
		return false;
	*out = (struct glyph_code){
	        .font = font, .code = glyph, .advance = font_width(run->font, glyph)};
	struct reading *reading = &font->readings[glyph];
	reading->used = true;
	if (length == 0)
		return false;
	if (!reading->text) {
		reading->text = arena_copy(writer->arena, claimed.at, claimed.length);
		reading->length = claimed.length;
	}
	return reading->length == claimed.length &&
	        memcmp(reading->text, claimed.at, claimed.length) == 0;
}

/* ---- embedding --------------------------------------------------------------------------- */

static size_t used_glyphs(struct writer *writer, const struct pdf_font *font, uint32_t **out)
{
	size_t count = 0;
	for (size_t glyph = 0; glyph < font->codes; glyph++)
		count += font->readings[glyph].used;
	*out = arena_array(writer->arena, count, sizeof **out);
	count = 0;
	for (size_t glyph = 0; glyph < font->codes; glyph++)
		if (font->readings[glyph].used)
			(*out)[count++] = (uint32_t)glyph;
	return count;
}

/* "ABCDEF+Name": a tag of the subset's glyphs (FNV-1a), ISO 32000-1 9.6.4. */
static void write_font_name(
        const struct pdf_font *font, const uint32_t *glyphs, size_t count, struct buffer *out)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < count; i++)
		hash = (hash ^ glyphs[i]) * 1099511628211u;
	for (int i = 0; i < 6; i++, hash /= 26)
		buffer_char(out, (char)('A' + hash % 26));
	buffer_printf(out, "+%s", font->facts->postscript_name);
}

static unsigned embed(struct writer *writer, const struct pdf_font *font, struct bytes data)
{
	struct buffer entries = BUFFER_INIT;
	if (font->facts->outlines == OUTLINES_TRUETYPE)
		buffer_printf(&entries, "/Length1 %zu\n", data.length);
	else
		buffer_text(&entries, "/Subtype/CIDFontType0C\n");
	HPDF_Dict stream = stream_add(writer, &entries, data.at, data.length, true);
	buffer_free(&entries);
	return object_number(stream);
}

/* ISO 32000-1 table 123. */
enum { FLAG_FIXED = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };

static unsigned descriptor_add(
        struct writer *writer, const struct pdf_font *font, const char *name, struct bytes data)
{
	const struct font_facts *facts = font->facts;
	int flags = FLAG_SYMBOLIC | (facts->fixed ? FLAG_FIXED : 0) |
	        (facts->serif ? FLAG_SERIF : 0) | (facts->italic ? FLAG_ITALIC : 0);
	unsigned file = embed(writer, font, data);
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries, "/Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[", name, flags);
	for (int i = 0; i < 4; i++) {
		buffer_fixed(&entries, facts->box[i], 0);
		buffer_char(&entries, i < 3 ? ' ' : ']');
	}
	const struct {
		const char *key;
		double value;
	} rows[] = {
	        {"/ItalicAngle ", facts->italic_angle},
	        {"/Ascent ", facts->ascent},
	        {"/Descent ", facts->descent},
	        {"/CapHeight ", facts->cap_height},
	        {"/StemV ", facts->stem},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		buffer_text(&entries, rows[i].key);
		buffer_fixed(&entries, rows[i].value, 1);
	}
	buffer_printf(&entries, "/%s %u 0 R\n",
	        facts->outlines == OUTLINES_TRUETYPE ? "FontFile2" : "FontFile3", file);
	unsigned object = object_add(writer, &entries);
	buffer_free(&entries);
	return object;
}

/* Glyphs in a row share one array; the CID of a TrueType glyph is its code. */
static void write_widths(const struct pdf_font *font, const uint32_t *glyphs, const uint32_t *cids,
        size_t count, struct buffer *out)
{
	buffer_text(out, "/DW 1000/W[");
	for (size_t i = 0; i < count; i++) {
		bool follows = i > 0 && cids[i] == cids[i - 1] + 1;
		if (!follows)
			buffer_printf(out, "%s%u[", i > 0 ? "]" : "", cids[i]);
		else
			buffer_char(out, ' ');
		buffer_fixed(out, font_width(font->font, glyphs[i]), 2);
	}
	buffer_text(out, count > 0 ? "]]\n" : "]\n");
}

static unsigned cid_to_gid_add(
        struct writer *writer, const uint32_t *glyphs, const uint32_t *new_ids, size_t count)
{
	struct buffer map = BUFFER_INIT;
	if (count > 0)
		buffer_fill(&map, 0, 2 * ((size_t)glyphs[count - 1] + 1));
	for (size_t i = 0; i < count; i++) {
		map.bytes[2 * glyphs[i]] = (char)(new_ids[i] >> 8);
		map.bytes[2 * glyphs[i] + 1] = (char)(new_ids[i] & 0xFF);
	}
	struct buffer entries = BUFFER_INIT;
	HPDF_Dict stream = stream_add(writer, &entries, map.bytes, map.length, true);
	buffer_free(&map);
	return object_number(stream);
}

/*
 * For a CID-keyed font whose CIDs are not its glyph ids: an encoding from the codes on the
 * pages to the CIDs.
 */
static unsigned encoding_add(
        struct writer *writer, const uint32_t *glyphs, const uint32_t *cids, size_t count)
{
	static const char info[] = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
	                           "/Supplement 0>>";
	struct buffer cmap = BUFFER_INIT;
	buffer_printf(&cmap,
	        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n%s def\n"
	        "/CMapName/Codes def\n/CMapType 1 def\n"
	        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n",
	        info);
	for (size_t i = 0; i < count; i++) {
		if (i % 100 == 0)
			buffer_printf(&cmap, "%s%zu begincidchar\n", i > 0 ? "endcidchar\n" : "",
			        count - i < 100 ? count - i : 100);
		buffer_printf(&cmap, "<%04X> %u\n", glyphs[i], cids[i]);
	}
	buffer_text(&cmap, count > 0 ? "endcidchar\n" : "");
	buffer_text(&cmap, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries, "/Type/CMap/CMapName/Codes%s\n", info);
	HPDF_Dict stream = stream_add(writer, &entries, cmap.bytes, cmap.length, true);
	buffer_free(&entries);
	buffer_free(&cmap);
	return object_number(stream);
}

static void outline_font_write(struct writer *writer, struct pdf_font *font)
{
	bool truetype = font->facts->outlines == OUTLINES_TRUETYPE;
	uint32_t *glyphs;
	size_t count = used_glyphs(writer, font, &glyphs);
	struct font_subset subset = font_subset(writer->arena, font->font, glyphs, count);
	bool identity = truetype || memcmp(glyphs, subset.new_ids, count * sizeof *glyphs) == 0;
	struct buffer name = BUFFER_INIT, entries = BUFFER_INIT;
	write_font_name(font, glyphs, count, &name);

	unsigned descriptor = descriptor_add(writer, font, name.bytes, subset.data);
	buffer_printf(&entries,
	        "/Type/Font/Subtype/CIDFontType%d/BaseFont/%s/FontDescriptor %u 0 R\n"
	        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\n",
	        truetype ? 2 : 0, name.bytes, descriptor);
	if (truetype)
		buffer_printf(&entries, "/CIDToGIDMap %u 0 R\n",
		        cid_to_gid_add(writer, glyphs, subset.new_ids, count));
	write_widths(font, glyphs, truetype ? glyphs : subset.new_ids, count, &entries);
	unsigned descendant = object_add(writer, &entries);

	buffer_clear(&entries);
	buffer_printf(&entries, "/Type/Font/Subtype/Type0/BaseFont/%s/DescendantFonts[%u 0 R]\n",
	        name.bytes, descendant);
	if (identity)
		buffer_text(&entries, "/Encoding/Identity-H");
	else
		buffer_printf(&entries, "/Encoding %u 0 R",
		        encoding_add(writer, glyphs, subset.new_ids, count));
	unsigned to_unicode = to_unicode_add(writer, font);
	buffer_printf(&entries, "/ToUnicode %u 0 R\n", to_unicode);
	object_body(writer, font->object, &entries);
	buffer_free(&entries);
	buffer_free(&name);
}

void fonts_write(struct writer *writer, struct buffer *out)
{
	if (writer->font_count == 0)
		return;
	buffer_text(out, "/Font<<");
	for (size_t i = 0; i < writer->font_count; i++) {
		struct pdf_font *font = writer->fonts[i];
		if (font->facts->outlines == OUTLINES_BITMAP)
			emoji_font_write(writer, font);
		else
			outline_font_write(writer, font);
		buffer_printf(out, "/F%u %u 0 R", font->index, object_number(font->object));
	}
	buffer_text(out, ">>\n");
}
