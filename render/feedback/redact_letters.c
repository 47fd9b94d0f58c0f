/* Letters as detectors compare them: NFKC's kin in ASCII, spaces and dashes alike, nothing unseen. */
#include "feedback/detect.h"

struct kin {
	uint32_t first, last, ascii; /* ascii: of the first; the others follow it */
};

/* Letter forms that people and forms put in place of ASCII. A range with ascii 0 is left out. */
static const struct kin kin[] = {
	{0x00AD, 0x00AD, 0},
	{0x0300, 0x036F, 0},
	{0x0660, 0x0669, '0'},
	{0x06F0, 0x06F9, '0'},
	{0x0966, 0x096F, '0'},
	{0x115F, 0x1160, 0},
	{0x17B4, 0x17B5, 0},
	{0x180B, 0x180F, 0},
	{0x1AB0, 0x1AFF, 0},
	{0x1DC0, 0x1DFF, 0},
	{0x200B, 0x200F, 0},
	{0x202A, 0x202E, 0},
	{0x2060, 0x206F, 0},
	{0x20D0, 0x20FF, 0},
	{0x3164, 0x3164, 0},
	{0xFE00, 0xFE0F, 0},
	{0xFE20, 0xFE2F, 0},
	{0xFEFF, 0xFEFF, 0},
	{0xFFA0, 0xFFA0, 0},
	{0xE0000, 0xE0FFF, 0},
};

static bool is_any_space(uint32_t c)
{
	return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
		c == 0x205F || c == 0x3000;
}

static bool is_any_dash(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63;
}

/* 0: the character is left out. Controls are what text_clean makes of them. */
static uint32_t plain_letter(uint32_t c)
{
	if (c == 0)
		return 0xFFFD;
	if (c == '\r' || c == '\n' || c == 0x2028 || c == 0x2029)
		return '\n';
	if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
		return ' ';
	if (c < 0x80)
		return c;
	if (is_any_space(c))
		return ' ';
	if (is_any_dash(c))
		return '-';
	for (size_t i = 0; i < sizeof(kin) / sizeof(*kin); i++)
		if (c >= kin[i].first && c <= kin[i].last)
			return kin[i].ascii ? kin[i].ascii + (c - kin[i].first) : 0;
	return c;
}

size_t plain_letters(uint32_t c, uint32_t *plain)
{
	uint32_t parts[COMPATIBLE_MOST];
	size_t count = 0, parts_count = c < 0xA0 ? 0 : codepoint_compatible(c, parts);
	if (parts_count == 0)
		parts[parts_count++] = c;
	for (size_t i = 0; i < parts_count && count < PLAIN_LETTERS_MOST; i++) {
		plain[count] = plain_letter(parts[i]);
		count += plain[count] != 0;
	}
	return count;
}
