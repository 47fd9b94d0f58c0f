/*
 * Colour emoji: Type 3 fonts whose glyphs draw the PNG of the bitmap font, because a glyph, and
 * only a glyph, is read back as several code points by every reader.
 */
#include <string.h>

#include "pdf/writer.h"

enum { CODES = 256 };

/* The font with room for another code: one for each 255 pairs of glyph and text. */
static struct pdf_font *roomy_font(struct writer *writer, const struct font *font)
{
	for (size_t i = 0; i < writer->font_count; i++)
		if (writer->fonts[i]->font == font && writer->fonts[i]->codes < CODES)
			return writer->fonts[i];
	struct pdf_font *added = font_add(writer, font);
	added->codes = 1; /* 0 stays free: some readers end a string there */
	added->readings = arena_array(writer->arena, CODES, sizeof *added->readings);
	added->glyphs = arena_array(writer->arena, CODES, sizeof *added->glyphs);
	return added;
}

static bool find_code(const struct writer *writer, const struct font *font, uint32_t glyph,
        struct bytes reading, struct glyph_code *out)
{
	for (size_t i = 0; i < writer->font_count; i++) {
		const struct pdf_font *candidate = writer->fonts[i];
		for (size_t code = 1; candidate->font == font && code < candidate->codes; code++) {
			const struct reading *have = &candidate->readings[code];
			if (candidate->glyphs[code] != glyph || have->length != reading.length)
				continue;
			if (reading.length > 0 &&
			        memcmp(have->text, reading.at, reading.length) != 0)
				continue;
			out->font = candidate;
			out->code = (unsigned)code;
			return true;
		}
	}
	return false;
}

bool emoji_code(struct writer *writer, const struct run *run, uint32_t glyph, struct bytes reading,
        struct glyph_code *out)
{
	struct glyph_image image;
	if (!font_image(run->font, glyph, &image))
		return false;
	out->advance = font_width(run->font, glyph);
	if (find_code(writer, run->font, glyph, reading, out))
		return reading.length > 0;
	struct pdf_font *font = roomy_font(writer, run->font);
	font->glyphs[font->codes] = glyph;
	font->readings[font->codes] = (struct reading){.used = true, .length = reading.length};
	if (reading.length > 0)
		font->readings[font->codes].text =
		        arena_copy(writer->arena, reading.at, reading.length);
	out->font = font;
	out->code = (unsigned)font->codes++;
	return reading.length > 0;
}

/* ---- embedding --------------------------------------------------------------------------- */

/* The procedure that draws a glyph; the image's reference goes to *images. */
static unsigned procedure_add(
        struct writer *writer, const struct pdf_font *font, size_t code, struct buffer *images)
{
	struct buffer drawing = BUFFER_INIT, entries = BUFFER_INIT;
	struct glyph_image image;
	buffer_fixed(&drawing, font_width(font->font, font->glyphs[code]), 2);
	buffer_text(&drawing, " 0 d0\n");
	const char *why;
	unsigned object = 0;
	if (font_image(font->font, font->glyphs[code], &image))
		object = png_object(writer, image.png, &why);
	if (object) {
		buffer_printf(images, "/I%zu %u 0 R", code, object);
		const double matrix[6] = {
		        image.width, 0, 0, image.height, image.x, image.y - image.height};
		for (int i = 0; i < 6; i++) {
			write_real(&drawing, matrix[i]);
			buffer_char(&drawing, ' ');
		}
		buffer_printf(&drawing, "cm/I%zu Do\n", code);
	}
	HPDF_Dict stream = stream_add(writer, &entries, drawing.bytes, drawing.length, false);
	buffer_free(&drawing);
	return object_number(stream);
}

static unsigned emoji_descriptor_add(struct writer *writer, const struct font_facts *facts)
{
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries, "/Type/FontDescriptor/FontName/%s/Flags 4/ItalicAngle 0\n",
	        facts->postscript_name);
	unsigned object = object_add(writer, &entries);
	buffer_free(&entries);
	return object;
}

void emoji_font_write(struct writer *writer, struct pdf_font *font)
{
	size_t last = font->codes - 1;
	struct buffer images = BUFFER_INIT, entries = BUFFER_INIT;
	buffer_printf(&entries, "/Type/Font/Subtype/Type3/Name/F%u/FontBBox[", font->index);
	for (int i = 0; i < 4; i++) {
		buffer_fixed(&entries, font->facts->box[i], 0);
		buffer_char(&entries, i < 3 ? ' ' : ']');
	}
	buffer_text(&entries, "/FontMatrix[.001 0 0 .001 0 0]\n/CharProcs<<");
	for (size_t code = 1; code <= last; code++)
		buffer_printf(
		        &entries, "/g%zu %u 0 R", code, procedure_add(writer, font, code, &images));
	buffer_text(&entries, ">>\n/Encoding<</Type/Encoding/Differences[1");
	for (size_t code = 1; code <= last; code++)
		buffer_printf(&entries, "/g%zu", code);
	buffer_printf(&entries, "]>>\n/FirstChar 1/LastChar %zu/Widths[", last);
	for (size_t code = 1; code <= last; code++) {
		buffer_fixed(&entries, font_width(font->font, font->glyphs[code]), 2);
		buffer_char(&entries, code < last ? ' ' : ']');
	}
	unsigned descriptor = emoji_descriptor_add(writer, font->facts);
	unsigned to_unicode = to_unicode_add(writer, font);
	buffer_printf(&entries,
	        "/Resources<</XObject<<%s>>>>\n/FontDescriptor %u 0 R/ToUnicode %u 0 R\n",
	        images.bytes, descriptor, to_unicode);
	object_body(writer, font->object, &entries);
	buffer_free(&entries);
	buffer_free(&images);
}
