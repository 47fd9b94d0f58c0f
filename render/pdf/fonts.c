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
		(*found)->codes = (*found)->capacity = (*found)->facts->glyph_count;
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

static bool reads_as(const struct reading *reading, struct bytes text)
{
	return reading->text && reading->length == text.length &&
	        memcmp(reading->text, text.at, text.length) == 0;
}

static void claim(struct writer *writer, struct reading *reading, struct bytes text)
{
	reading->text = arena_copy(writer->arena, text.at, text.length);
	reading->length = text.length;
}

/*
 * A code behind the glyph ids, for a glyph that stands for another text already. Only TrueType
 * fonts can: theirs is the one kind with a map from codes to glyphs. SIZE_MAX: none.
 */
static size_t further_code(
        struct writer *writer, struct pdf_font *font, uint32_t glyph, struct bytes text)
{
	if (font->facts->outlines != OUTLINES_TRUETYPE || font->codes > 0xFFFF)
		return SIZE_MAX;
	for (size_t code = font->facts->glyph_count; code < font->codes; code++)
		if (font->readings[code].glyph == glyph && reads_as(&font->readings[code], text))
			return code;
	font->readings = arena_grow(writer->arena, font->readings, font->codes, &font->capacity,
	        sizeof *font->readings);
	struct reading *reading = &font->readings[font->codes];
	*reading = (struct reading){.used = true, .glyph = glyph};
	claim(writer, reading, text);
	return font->codes++;
}

bool font_code(struct writer *writer, const struct run *run, uint32_t glyph, const char *text,
        size_t length, struct glyph_code *out)
{
	struct bytes claimed = reading_of(run, text, length, &writer->scratch);
	*out = (struct glyph_code){.font = NULL};
	if (font_facts(run->font)->outlines == OUTLINES_BITMAP)
		return emoji_code(writer, run, glyph, claimed, out);
	struct pdf_font *font = outline_font(writer, run->font);
	if (glyph >= font->facts->glyph_count || glyph > 0xFFFF)
		return false;
	*out = (struct glyph_code){
	        .font = font, .code = glyph, .advance = font_width(run->font, glyph)};
	struct reading *reading = &font->readings[glyph];
	reading->used = true;
	reading->glyph = glyph;
	if (!text)
		return false;
	if (!reading->text && length > 0)
		claim(writer, reading, claimed);
	if (reads_as(reading, claimed))
		return true;
	size_t code = further_code(writer, font, glyph, claimed);
	if (code != SIZE_MAX)
		out->code = (unsigned)code;
	return code != SIZE_MAX;
}

/* ---- embedding --------------------------------------------------------------------------- */

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
