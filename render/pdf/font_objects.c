/* Outline fonts as objects: Type 0 fonts that embed the subsets of what pages used. */
#include <string.h>

#include "pdf/writer.h"

/* Codes in use, ascending, and the glyphs among them; further codes only repeat glyphs. */
struct used {
	uint32_t *codes;
	size_t code_count, glyph_count;
};

static struct used used_codes(struct writer *writer, const struct pdf_font *font)
{
	struct used used = {.code_count = 0};
	for (size_t code = 0; code < font->codes; code++)
		used.code_count += font->readings[code].used;
	used.codes = arena_array(writer->arena, used.code_count, sizeof *used.codes);
	size_t count = 0;
	for (size_t code = 0; code < font->codes; code++) {
		if (!font->readings[code].used)
			continue;
		used.codes[count++] = (uint32_t)code;
		if (code < font->facts->glyph_count)
			used.glyph_count = count;
	}
	return used;
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

/* Codes in a row share one array; the CID of a TrueType glyph is its code. */
static void write_widths(const struct pdf_font *font, const struct used *used, const uint32_t *cids,
	struct buffer *out)
{
	buffer_text(out, "/DW 1000/W[");
	for (size_t i = 0; i < used->code_count; i++) {
		bool follows = i > 0 && cids[i] == cids[i - 1] + 1;
		if (!follows)
			buffer_printf(out, "%s%u[", i > 0 ? "]" : "", cids[i]);
		else
			buffer_char(out, ' ');
		buffer_fixed(out, font_width(font->font, font->readings[used->codes[i]].glyph), 2);
	}
	buffer_text(out, used->code_count > 0 ? "]]\n" : "]\n");
}

static unsigned cid_to_gid_add(struct writer *writer, const struct pdf_font *font,
	const struct used *used, const uint32_t *new_ids)
{
	struct buffer map = BUFFER_INIT;
	buffer_fill(&map, 0, 2 * font->codes);
	for (size_t i = 0; i < used->glyph_count; i++) {
		map.bytes[2 * used->codes[i]] = (char)(new_ids[i] >> 8);
		map.bytes[2 * used->codes[i] + 1] = (char)(new_ids[i] & 0xFF);
	}
	for (size_t i = used->glyph_count; i < used->code_count; i++) {
		uint32_t code = used->codes[i], glyph = font->readings[code].glyph;
		memcpy(map.bytes + 2 * code, map.bytes + 2 * glyph, 2);
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
	struct used used = used_codes(writer, font);
	const uint32_t *glyphs = used.codes;
	size_t count = used.glyph_count;
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
			cid_to_gid_add(writer, font, &used, subset.new_ids));
	write_widths(font, &used, truetype ? used.codes : subset.new_ids, &entries);
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
