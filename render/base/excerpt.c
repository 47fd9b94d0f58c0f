/* A line of a source file with a caret under one of its characters. */
#include "base/diagnostics.h"

#include <string.h>

/* A caret far to the right is brought into view: lines of a CSV may be a megabyte long. */
enum { WIDEST = 100, CARET_BEFORE = 60 };

struct range {
	uint32_t first, last;
};

/*
 * Columns of a terminal. Not wcwidth: it asks the locale. The ranges are the blocks of Unicode
 * 15 that are wide or combining throughout; a caret may be off by a rare character in others.
 */
static const struct range wide[] = {
	{0x1100, 0x115F},
	{0x2E80, 0x303E},
	{0x3041, 0x33FF},
	{0x3400, 0x4DBF},
	{0x4E00, 0x9FFF},
	{0xA000, 0xA4CF},
	{0xAC00, 0xD7A3},
	{0xF900, 0xFAFF},
	{0xFE30, 0xFE6F},
	{0xFF00, 0xFF60},
	{0xFFE0, 0xFFE6},
	{0x1F300, 0x1F3FA},
	{0x1F400, 0x1F64F},
	{0x1F680, 0x1F6FF},
	{0x1F900, 0x1F9FF},
	{0x20000, 0x3FFFD},
};
static const struct range combining[] = {
	{0x0300, 0x036F},
	{0x0483, 0x0489},
	{0x0591, 0x05BD},
	{0x0610, 0x061A},
	{0x064B, 0x065F},
	{0x0900, 0x0902},
	{0x093C, 0x093C},
	{0x0941, 0x0948},
	{0x094D, 0x094D},
	{0x0E31, 0x0E31},
	{0x0E34, 0x0E3A},
	{0x0E47, 0x0E4E},
	{0x1AB0, 0x1AFF},
	{0x1DC0, 0x1DFF},
	{0x200B, 0x200F},
	{0x20D0, 0x20FF},
	{0xFE00, 0xFE0F},
	{0xFE20, 0xFE2F},
	{0x1F3FB, 0x1F3FF},
	{0xE0020, 0xE01EF},
};

static bool within(uint32_t codepoint, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (codepoint >= ranges[i].first && codepoint <= ranges[i].last)
			return true;
	return false;
}

static size_t width(uint32_t codepoint)
{
	if (codepoint < 0x300)
		return 1;
	if (within(codepoint, combining, sizeof(combining) / sizeof(combining[0])))
		return 0;
	return within(codepoint, wide, sizeof(wide) / sizeof(wide[0])) ? 2 : 1;
}

/* Lines end as text_clean and libyaml see it: LF, CR LF or CR. */
static struct bytes find_line(struct bytes source, unsigned line)
{
	const char *at = source.at, *end = source.at + source.length;
	for (unsigned current = 1;; current++) {
		const char *stop = at;
		while (stop < end && *stop != '\n' && *stop != '\r')
			stop++;
		if (current == line)
			return (struct bytes){at, (size_t)(stop - at)};
		if (stop == end)
			return (struct bytes){NULL, 0};
		at = stop + 1;
		if (*stop == '\r' && at < end && *at == '\n')
			at++;
	}
}

/* Controls and what would reorder the terminal's line are shown as one replacement character. */
static uint32_t visible(uint32_t codepoint)
{
	bool control = codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0);
	bool bidi = (codepoint >= 0x200E && codepoint <= 0x200F) ||
		(codepoint >= 0x2028 && codepoint <= 0x202E) ||
		(codepoint >= 0x2066 && codepoint <= 0x206F);
	return control || bidi ? 0xFFFD : codepoint;
}

/* Copies characters `first` to `first + WIDEST`; gives the space before `column` in `indent`. */
static void print_line(
	struct buffer *out, struct buffer *indent, struct bytes line, size_t first, size_t column)
{
	size_t size, number = 1, shown = 0;
	for (size_t at = 0; at < line.length; at += size, number++) {
		uint32_t codepoint = utf8_decode(line.at + at, line.length - at, &size);
		if (number < first)
			continue;
		if (shown++ == WIDEST) {
			buffer_text(out, "…");
			break;
		}
		uint32_t glyph = codepoint == '\t' ? '\t' : visible(codepoint);
		buffer_codepoint(out, glyph);
		if (number < column)
			buffer_fill(indent, glyph == '\t' ? '\t' : ' ', width(glyph));
	}
	if (number < column) /* just behind the line's last character */
		buffer_char(indent, ' ');
}

void excerpt_print(
	struct buffer *out, struct bytes source, unsigned line, unsigned column, bool color)
{
	/* Where a file begins with a byte order mark, column 1 is the character behind it. */
	if (source.length >= 3 && memcmp(source.at, "\xEF\xBB\xBF", 3) == 0)
		source = (struct bytes){source.at + 3, source.length - 3};
	struct bytes text = find_line(source, line);
	if (text.length == 0)
		return;
	size_t first = column > WIDEST - 10 ? column - CARET_BEFORE : 1;
	struct buffer indent = BUFFER_INIT;
	buffer_text(out, first > 1 ? "    …" : "    ");
	print_line(out, &indent, text, first, column);
	buffer_char(out, '\n');
	if (column > 0)
		buffer_printf(out, "    %s%s%s^%s\n", first > 1 ? " " : "", indent.bytes,
			color ? "\33[1;32m" : "", color ? "\33[0m" : "");
	buffer_free(&indent);
}
