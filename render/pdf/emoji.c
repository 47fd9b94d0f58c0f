/*
 * Colour emoji: Type 3 fonts whose glyphs draw the PNG of the bitmap font, because a glyph, and
 * only a glyph, is read back as several code points by every reader.
 */
#include <math.h>
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
	return added;
}

static bool find_code(const struct writer *writer, const struct font *font, uint32_t glyph,
	struct bytes reading, struct glyph_code *out)
{
	for (size_t i = 0; i < writer->font_count; i++) {
		const struct pdf_font *candidate = writer->fonts[i];
		for (size_t code = 1; candidate->font == font && code < candidate->codes; code++) {
			const struct reading *have = &candidate->readings[code];
			if (have->glyph != glyph || have->length != reading.length)
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
	font->readings[font->codes] =
		(struct reading){.used = true, .glyph = glyph, .length = (uint32_t)reading.length};
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
	buffer_fixed(&drawing, font_width(font->font, font->readings[code].glyph), 2);
	buffer_text(&drawing, " 0 d0\n");
	const char *why;
	unsigned object = 0;
	if (font_image(font->font, font->readings[code].glyph, &image))
		object = png_object(writer, image.png, (struct extent){0, 0}, &why);
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

/* The box around all glyphs in use: left, bottom, right, top. */
static void bounding_box(const struct pdf_font *font, double box[4])
{
	for (size_t code = 1; code < font->codes; code++) {
		struct glyph_image image;
		if (!font_image(font->font, font->readings[code].glyph, &image))
			continue;
		box[0] = fmin(box[0], image.x);
		box[1] = fmin(box[1], image.y - image.height);
		box[2] = fmax(box[2], image.x + image.width);
		box[3] = fmax(box[3], image.y);
	}
}

static void write_box(struct buffer *out, const double box[4])
{
	buffer_text(out, "/FontBBox[");
	for (int i = 0; i < 4; i++) {
		buffer_fixed(out, box[i], 0);
		buffer_char(out, i < 3 ? ' ' : ']');
	}
}

/* Tagged files need the descriptor of a Type 3 font too, ISO 32000-1 table 112. */
static unsigned emoji_descriptor_add(
	struct writer *writer, const struct pdf_font *font, const double box[4])
{
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries, "/Type/FontDescriptor/FontName/%s/Flags 4/ItalicAngle 0",
		font->facts->postscript_name);
	buffer_text(&entries, "/Ascent ");
	buffer_fixed(&entries, box[3], 0);
	buffer_text(&entries, "/Descent ");
	buffer_fixed(&entries, box[1], 0);
	write_box(&entries, box);
	unsigned object = object_add(writer, &entries);
	buffer_free(&entries);
	return object;
}

void emoji_font_write(struct writer *writer, struct pdf_font *font)
{
	size_t last = font->codes - 1;
	double box[4] = {0};
	struct buffer images = BUFFER_INIT, entries = BUFFER_INIT;
	bounding_box(font, box);
	buffer_printf(&entries, "/Type/Font/Subtype/Type3/Name/F%u", font->index);
	write_box(&entries, box);
	buffer_text(&entries, "/FontMatrix[.001 0 0 .001 0 0]\n/CharProcs<<");
	for (size_t code = 1; code <= last; code++)
		buffer_printf(
			&entries, "/g%zu %u 0 R", code, procedure_add(writer, font, code, &images));
	buffer_text(&entries, ">>\n/Encoding<</Type/Encoding/Differences[1");
	for (size_t code = 1; code <= last; code++)
		buffer_printf(&entries, "/g%zu", code);
	buffer_printf(&entries, "]>>\n/FirstChar 1/LastChar %zu/Widths[", last);
	for (size_t code = 1; code <= last; code++) {
		buffer_fixed(&entries, font_width(font->font, font->readings[code].glyph), 2);
		buffer_char(&entries, code < last ? ' ' : ']');
	}
	unsigned descriptor = emoji_descriptor_add(writer, font, box);
	unsigned to_unicode = to_unicode_add(writer, font);
	buffer_printf(&entries,
		"/Resources<</XObject<<%s>>>>\n/FontDescriptor %u 0 R/ToUnicode %u 0 R\n",
		images.bytes, descriptor, to_unicode);
	object_body(writer, font->object, &entries);
	buffer_free(&entries);
	buffer_free(&images);
}
