/* Characters as they are searched for: without case, accents and what may be left out. */
#include "base/base.h"

#include <glib.h>
#include <string.h>

/* Letters that Unicode takes for letters of their own and people for spellings of others. */
static const struct spelled {
	uint32_t codepoint;
	const char *as;
} spelled[] = {
	{0x00DF, "ss"},
	{0x00E6, "ae"},
	{0x00F8, "o"},
	{0x0111, "d"},
	{0x0131, "i"},
	{0x0142, "l"},
	{0x0153, "oe"},
	{0x03C2, "\xCF\x83"}, /* final sigma */
	{0x2019, "'"},
};

/*
 * Marks that readers may leave out: accents of Latin, Greek and Cyrillic, points of Hebrew and
 * Arabic. Those of India and Thailand are vowels and stay.
 */
static bool is_optional_mark(uint32_t codepoint)
{
	return (codepoint >= 0x0300 && codepoint <= 0x036F) ||
		(codepoint >= 0x0591 && codepoint <= 0x05C7) ||
		(codepoint >= 0x064B && codepoint <= 0x065F) || codepoint == 0x0670;
}

/* Joiners, soft hyphens, directions, the Arabic line that stretches a word. */
static bool is_invisible(uint32_t codepoint)
{
	return codepoint == 0 || codepoint == 0xAD || codepoint == 0x0640 ||
		(codepoint >= 0x200B && codepoint <= 0x200F) || codepoint == 0x2060 ||
		codepoint == 0xFEFF;
}

static size_t put(uint32_t codepoint, char *out)
{
	codepoint = g_unichar_tolower(codepoint);
	for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++)
		if (spelled[i].codepoint == codepoint) {
			size_t length = strlen(spelled[i].as);
			memcpy(out, spelled[i].as, length);
			return length;
		}
	return utf8_encode(codepoint, out);
}

size_t codepoint_search_form(uint32_t codepoint, char out[SEARCH_FORM_MOST])
{
	enum { PARTS = SEARCH_FORM_MOST / 4 };
	gunichar parts[PARTS];
	if (codepoint_is_space(codepoint) || codepoint == '\r') {
		out[0] = ' ';
		return 1;
	}
	/* A syllable of Hangul is one letter to its readers. */
	bool whole = codepoint >= 0xAC00 && codepoint <= 0xD7A3;
	size_t length = 0,
	       count = whole ? 0 : g_unichar_fully_decompose(codepoint, TRUE, parts, PARTS);
	if (count == 0 || count > PARTS) {
		parts[0] = codepoint;
		count = 1;
	}
	for (size_t i = 0; i < count; i++)
		if (!is_optional_mark(parts[i]) && !is_invisible(parts[i]))
			length += put(parts[i], out + length);
	return length;
}

enum letter_kind codepoint_letter(uint32_t codepoint)
{
	if (codepoint < 0x80)
		return g_ascii_isalnum((char)codepoint) ? LETTER_SPACED : LETTER_NONE;
	if (g_unichar_ismark(codepoint))
		return LETTER_MARK;
	if (!g_unichar_isalnum(codepoint))
		return LETTER_NONE;
	switch (g_unichar_get_script(codepoint)) {
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_THAI:
	case G_UNICODE_SCRIPT_LAO:
	case G_UNICODE_SCRIPT_KHMER:
	case G_UNICODE_SCRIPT_MYANMAR:
		return LETTER_UNSPACED;
	default:
		return LETTER_SPACED;
	}
}
