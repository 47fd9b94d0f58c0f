/* Outline fonts: the code of each glyph on the pages, and the text that it claims. */
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
		enum { FURTHER = 64 }; /* codes that a document rarely needs more of */
		(*found)->codes = (*found)->facts->glyph_count;
		(*found)->capacity = (*found)->codes + FURTHER;
		(*found)->readings =
			arena_array(writer->arena, (*found)->capacity, sizeof *(*found)->readings);
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
	reading->length = (uint32_t)text.length;
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

/* Archives want the text of what has no meaning of its own beside it (ISO 19005-2, 6.2.11.7.3). */
static bool is_private(struct bytes text)
{
	for (size_t at = 0, size; at < text.length; at += size) {
		uint32_t codepoint = utf8_decode(text.at + at, text.length - at, &size);
		if ((codepoint >= 0xE000 && codepoint <= 0xF8FF) || codepoint >= 0xF0000)
			return true;
	}
	return false;
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
	struct reading *reading = &font->readings[glyph];
	if (!reading->used)
		*reading = (struct reading){.used = true,
			.glyph = glyph,
			.width = (int32_t)lround(font_width(run->font, glyph) * 100)};
	*out = (struct glyph_code){.font = font, .code = glyph, .advance = reading->width / 100.0};
	if (!text || is_private(claimed))
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
