/* What a paragraph needs beyond the faces: which fallback fonts its characters want. */
#include <glib.h>
#include <string.h>

#include "text/fallback.h"

/* Controls, joiners, marks of direction and variation selectors are shown by no glyph. */
static bool is_shown(uint32_t codepoint)
{
	GUnicodeType type = g_unichar_type(codepoint);
	return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT &&
		type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR &&
		type != G_UNICODE_SPACE_SEPARATOR && codepoint != 0xFFFC &&
		!(codepoint >= 0xFE00 && codepoint <= 0xFE0E) &&
		!(codepoint >= 0xE0100 && codepoint <= 0xE01EF);
}

static bool face_shows(struct typesetter *typesetter, const struct style *style, uint32_t codepoint)
{
	struct style sans = *style;
	sans.face = FACE_SANS;
	const struct font *font = typesetter_style_font(typesetter, style);
	const struct font *stand_in = typesetter_style_font(typesetter, &sans);
	return (font && font_covers(font, codepoint)) ||
		(stand_in && font_covers(stand_in, codepoint));
}

/* Whether a fallback that the paragraph uses anyhow has the character. */
static bool wanted_covers(const struct typesetter *typesetter, uint32_t codepoint)
{
	for (size_t i = 0; i < typesetter->fallback_count; i++) {
		const struct fallback *fallback = &typesetter->fallbacks[i];
		if (typesetter->wanted[i] && !fallback->emoji &&
			font_covers(fallback->font, codepoint))
			return true;
	}
	return false;
}

static void want_for(struct typesetter *typesetter, const struct style *style, uint32_t codepoint,
	enum han han, bool common)
{
	bool emoji = may_be_emoji(codepoint);
	if (!is_shown(codepoint) || is_common(codepoint) != common ||
		(!emoji &&
			(face_shows(typesetter, style, codepoint) ||
				(common && wanted_covers(typesetter, codepoint)))))
		return;
	const struct need *need = need_of(typesetter, codepoint, han, style->weight >= BOLD);
	if (need->letters != NO_FALLBACK)
		typesetter->wanted[need->letters] = true;
	if (need->emoji != NO_FALLBACK)
		typesetter->wanted[need->emoji] = true;
}

/* The language decides; without one kana make it Japanese and Hangul Korean. */
static enum han han_of(const char *language, enum han otherwise)
{
	static const struct {
		const char *prefix;
		enum han han;
	} rows[] = {{"ja", HAN_JAPANESE}, {"ko", HAN_KOREAN}, {"zh-Hant", HAN_TRADITIONAL},
		{"zh-TW", HAN_TRADITIONAL}, {"zh-HK", HAN_TRADITIONAL}, {"zh-MO", HAN_TRADITIONAL},
		{"zh", HAN_SIMPLIFIED}};
	for (size_t i = 0; language && i < sizeof rows / sizeof *rows; i++)
		if (g_ascii_strncasecmp(language, rows[i].prefix, strlen(rows[i].prefix)) == 0)
			return rows[i].han;
	return otherwise;
}

static enum han han_of_text(const char *text, size_t length)
{
	for (size_t at = 0, size; at < length; at += size) {
		uint32_t codepoint = utf8_decode(text + at, length - at, &size);
		if (codepoint >= 0x3041 && codepoint <= 0x30FF)
			return HAN_JAPANESE;
		if (codepoint >= 0xAC00 && codepoint <= 0xD7A3)
			return HAN_KOREAN;
	}
	return HAN_SIMPLIFIED;
}

static void collect(struct typesetter *typesetter, const struct paragraph *paragraph, bool common)
{
	enum han text_han = han_of_text(paragraph->text, paragraph->length);
	text_han = han_of(paragraph->language, text_han);
	for (size_t i = 0; i < paragraph->span_count; i++) {
		const struct span *span = &paragraph->spans[i];
		enum han han = han_of(span->language, text_han);
		for (size_t at = span->start, size; at < span->end; at += size) {
			size = 1;
			if ((unsigned char)paragraph->text[at] < 0x80)
				continue;
			uint32_t codepoint =
				utf8_decode(paragraph->text + at, span->end - at, &size);
			want_for(typesetter, &span->style, codepoint, han, common);
		}
	}
}

static bool is_ascii(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return false;
	return true;
}

/*
 * Letters first: signs common to all scripts then come from the fonts that are there for the
 * letters. What a paragraph gets depends on itself alone, not on those before it.
 */
void fallback_collect(struct typesetter *typesetter, const struct paragraph *paragraph)
{
	memset(typesetter->wanted, 0, typesetter->fallback_count * sizeof(bool));
	if (typesetter->fallback_count == 0 || is_ascii(paragraph->text, paragraph->length))
		return;
	collect(typesetter, paragraph, false);
	collect(typesetter, paragraph, true);
}

const char *fallback_rows(struct typesetter *typesetter, struct arena *arena)
{
	const char *rows = "";
	for (size_t i = 0; i < typesetter->fallback_count; i++)
		if (typesetter->wanted[i])
			rows = arena_printf(arena, "%s,%zu", rows, i);
	return rows;
}
