/* What readers get from glyphs: the text a glyph stands for, and ToUnicode CMaps. */
#include <string.h>

#include "pdf/writer.h"

/* Pairs of Unicode's BidiMirroring.txt that survey answers and reports contain. */
static const uint32_t mirrors[][2] = {
	{'(', ')'},
	{'<', '>'},
	{'[', ']'},
	{'{', '}'},
	{0x00AB, 0x00BB},
	{0x2039, 0x203A},
	{0x2045, 0x2046},
	{0x207D, 0x207E},
	{0x208D, 0x208E},
	{0x2264, 0x2265},
	{0x3008, 0x3009},
	{0x300A, 0x300B},
	{0x300C, 0x300D},
	{0x300E, 0x300F},
	{0x3010, 0x3011},
};

static uint32_t mirrored(uint32_t codepoint)
{
	for (size_t i = 0; i < sizeof mirrors / sizeof mirrors[0]; i++) {
		if (mirrors[i][0] == codepoint)
			return mirrors[i][1];
		if (mirrors[i][1] == codepoint)
			return mirrors[i][0];
	}
	return codepoint;
}

/*
 * Spaces that differ only in where lines break or may not share a glyph; readers search for the
 * plain one.
 */
static uint32_t plain_space(uint32_t codepoint)
{
	return codepoint == 0x00A0 || codepoint == '\n' ? ' ' : codepoint;
}

static struct bytes one_reading(const struct run *run, uint32_t codepoint, struct buffer *scratch)
{
	buffer_clear(scratch);
	buffer_codepoint(scratch, run->rtl ? mirrored(codepoint) : codepoint);
	return (struct bytes){.at = scratch->bytes, .length = scratch->length};
}

/* Mirrored characters have the same length as their images. */
static struct bytes reversed(const char *text, size_t length, struct buffer *scratch)
{
	char bytes[4];
	buffer_clear(scratch);
	buffer_fill(scratch, 0, length);
	for (size_t at = 0, size; at < length; at += size) {
		uint32_t codepoint = mirrored(utf8_decode(text + at, length - at, &size));
		utf8_encode(codepoint, bytes);
		memcpy(scratch->bytes + length - at - size, bytes, size);
	}
	return (struct bytes){.at = scratch->bytes, .length = length};
}

struct bytes reading_of(
	const struct run *run, const char *text, size_t length, struct buffer *scratch)
{
	struct bytes as_written = {.at = text, .length = length};
	if (length == 0 || (length == 1 && *text != '\n' && !run->rtl))
		return as_written;
	size_t size;
	uint32_t codepoint = utf8_decode(text, length, &size);
	if (size == length)
		return one_reading(run, plain_space(codepoint), scratch);
	return run->rtl ? reversed(text, length, scratch) : as_written;
}

/* ---- ToUnicode --------------------------------------------------------------------------- */

/* ISO 32000-1 9.10.3: at most this many entries between beginbfchar and endbfchar. */
enum { BLOCK = 100 };

static void write_block(
	const struct pdf_font *font, const unsigned *codes, size_t count, struct buffer *out)
{
	/*
	 * U+200B for glyphs that claim no text. A space for those that read as nothing: readers
	 * find words by their distance and drop it, where an empty entry shows the bare code.
	 */
	static const char unread[] = "\xE2\x80\x8B", silent[] = " ";
	buffer_printf(out, "%zu beginbfchar\n", count);
	for (size_t i = 0; i < count; i++) {
		const struct reading *reading = &font->readings[codes[i]];
		buffer_printf(out, "<%0*X><", font_code_digits(font), codes[i]);
		const char *text = !reading->text ? unread
			: !reading->length        ? silent
						  : reading->text;
		write_utf16(out, text, reading->length ? reading->length : strlen(text));
		buffer_text(out, ">\n");
	}
	buffer_text(out, "endbfchar\n");
}

unsigned to_unicode_add(struct writer *writer, const struct pdf_font *font)
{
	int digits = font_code_digits(font);
	struct buffer cmap = BUFFER_INIT;
	buffer_text(&cmap,
		"/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
		"1 begincodespacerange\n");
	buffer_printf(&cmap, "<%0*X><%0*X>\nendcodespacerange\n", digits, 0u, digits,
		digits == 4 ? 0xFFFFu : 0xFFu);
	unsigned codes[BLOCK];
	size_t count = 0;
	for (unsigned code = 0; code < font->codes; code++) {
		if (!font->readings[code].used)
			continue;
		codes[count++] = code;
		if (count == BLOCK) {
			write_block(font, codes, count, &cmap);
			count = 0;
		}
	}
	if (count > 0)
		write_block(font, codes, count, &cmap);
	buffer_text(&cmap, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	struct buffer entries = BUFFER_INIT;
	HPDF_Dict stream = stream_add(writer, &entries, cmap.bytes, cmap.length, true);
	buffer_free(&cmap);
	return object_number(stream);
}
