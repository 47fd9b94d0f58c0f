/* Fallback fonts: which of the theme's rows shows a character that the faces lack. */
#include <glib.h>
#include <string.h>

#include "text/typesetter.h"

static bool row_has_script(const struct fallback_font *row, const char *script)
{
	for (size_t i = 0; i < row->scripts.count; i++)
		if (g_ascii_strcasecmp(row->scripts.items[i], script) == 0)
			return true;
	return false;
}

void fallback_prepare(struct typesetter *typesetter)
{
	const struct theme *theme = typesetter->theme;
	struct arena *arena = typesetter->arena;
	typesetter->fallback_count = theme->fallbacks.count;
	typesetter->fallbacks =
	        arena_array(arena, theme->fallbacks.count, sizeof *typesetter->fallbacks);
	typesetter->wanted = arena_array(arena, theme->fallbacks.count, sizeof(bool));
	for (size_t i = 0; i < theme->fallbacks.count; i++) {
		const struct fallback_font *row = &theme->fallbacks.items[i];
		/* Weights of one family share a name, so that Pango chooses between them. */
		size_t first = 0;
		while (strcmp(theme->fallbacks.items[first].family, row->family) != 0)
			first++;
		bool emoji = row_has_script(row, "Zsye");
		typesetter->fallbacks[i] = (struct fallback){
		        .row = row,
		        .family = emoji ? "emoji" : arena_printf(arena, "fallback%zu", first),
		        .emoji = emoji,
		};
	}
}

/* ---- opening ----------------------------------------------------------------------------- */

/* The row's font, opened at its first use. `quiet`: a missing file is no reason to warn yet. */
static const struct font *fallback_font(
        struct typesetter *typesetter, struct fallback *fallback, bool quiet)
{
	const struct fallback_font *row = fallback->row;
	if (!fallback->tried) {
		fallback->tried = true;
		const char *path = typesetter_find(typesetter, typesetter->arena, row->file);
		if (path)
			fallback->font = typesetter_open(typesetter, path, row->family);
	}
	if (!fallback->font && !quiet && !fallback->warned) {
		fallback->warned = true;
		typesetter_warn_file(typesetter, &row->at, row->file,
		        arena_printf(typesetter->arena, "characters of “%s”", row->family));
	}
	return fallback->font;
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* Scripts that fonts are listed under besides a character's own, by ISO 15924. */
static const struct {
	const char *script, *listed[4];
} script_groups[] = {
        {"Hani", {"Jpan", "Hans", "Hant", "Kore"}},
        {"Hira", {"Jpan", "Hrkt"}},
        {"Kana", {"Jpan", "Hrkt"}},
        {"Hang", {"Kore"}},
        {"Bopo", {"Hant", "Hani"}},
        {"Zyyy", {"Zsym", "Zmth"}},
        {"Zinh", {"Zsym", "Zyyy"}},
};

static void script_code(uint32_t codepoint, char code[5])
{
	uint32_t tag = g_unicode_script_to_iso15924(g_unichar_get_script(codepoint));
	for (int i = 0; i < 4; i++)
		code[i] = (char)(tag >> (24 - 8 * i));
	code[4] = '\0';
}

static bool row_matches(const struct fallback_font *row, const char *script)
{
	if (row_has_script(row, script))
		return true;
	for (size_t i = 0; i < sizeof script_groups / sizeof *script_groups; i++)
		if (strcmp(script_groups[i].script, script) == 0)
			for (size_t j = 0; j < 4 && script_groups[i].listed[j]; j++)
				if (row_has_script(row, script_groups[i].listed[j]))
					return true;
	return false;
}

/* First by script, in the theme's order; then any row that has the character. */
static size_t choose(struct typesetter *typesetter, uint32_t codepoint, bool bold)
{
	char script[5];
	script_code(codepoint, script);
	for (int by_script = 1; by_script >= 0; by_script--)
		for (size_t i = 0; i < typesetter->fallback_count; i++) {
			struct fallback *fallback = &typesetter->fallbacks[i];
			if (fallback->emoji || fallback->row->bold != bold ||
			        (by_script && !row_matches(fallback->row, script)))
				continue;
			const struct font *font = fallback_font(typesetter, fallback, !by_script);
			if (font && font_covers(font, codepoint))
				return i;
		}
	return NO_FALLBACK;
}

static size_t choose_emoji(struct typesetter *typesetter, uint32_t codepoint)
{
	for (size_t i = 0; i < typesetter->fallback_count; i++) {
		struct fallback *fallback = &typesetter->fallbacks[i];
		const struct font *font =
		        fallback->emoji ? fallback_font(typesetter, fallback, false) : NULL;
		if (font && font_covers(font, codepoint))
			return i;
	}
	return NO_FALLBACK;
}

/*
 * Pango gives a character of emoji presentation to the emoji font even when a face has it; they
 * lie from U+231A on. The keycap and the variation selector make emoji of what stands before.
 */
static bool may_be_emoji(uint32_t codepoint)
{
	return codepoint == 0x20E3 || codepoint == 0xFE0F || codepoint == 0x3030 ||
	        codepoint == 0x303D || codepoint == 0x3297 || codepoint == 0x3299 ||
	        (codepoint >= 0x231A && codepoint <= 0x2BFF) ||
	        (codepoint >= 0x1F000 && codepoint <= 0x1FAFF);
}

static size_t need_slot(const struct need *needs, size_t capacity, uint32_t key)
{
	size_t slot = (key * 2654435761u) & (capacity - 1);
	while (needs[slot].key != 0 && needs[slot].key != key)
		slot = (slot + 1) & (capacity - 1);
	return slot;
}

static void needs_grow(struct typesetter *typesetter)
{
	size_t capacity = typesetter->need_capacity ? typesetter->need_capacity * 2 : 256;
	struct need *grown = arena_array(typesetter->arena, capacity, sizeof *grown);
	for (size_t i = 0; i < typesetter->need_capacity; i++) {
		const struct need *need = &typesetter->needs[i];
		if (need->key != 0)
			grown[need_slot(grown, capacity, need->key)] = *need;
	}
	typesetter->needs = grown;
	typesetter->need_capacity = capacity;
}

static const struct need *need_of(struct typesetter *typesetter, uint32_t codepoint, bool bold)
{
	if (typesetter->need_count * 2 >= typesetter->need_capacity)
		needs_grow(typesetter);
	uint32_t key = codepoint | (uint32_t)bold << 31;
	size_t slot = need_slot(typesetter->needs, typesetter->need_capacity, key);
	struct need *need = &typesetter->needs[slot];
	if (need->key == 0) {
		typesetter->need_count++;
		*need = (struct need){key, NO_FALLBACK, NO_FALLBACK};
		if (may_be_emoji(codepoint))
			need->emoji = choose_emoji(typesetter, codepoint);
		/* A pictograph needs no letter font searched for it. */
		if (need->emoji == NO_FALLBACK || codepoint < 0x1F000) {
			need->letters = choose(typesetter, codepoint, bold);
			if (need->letters == NO_FALLBACK)
				need->letters = choose(typesetter, codepoint, !bold);
		}
	}
	return need;
}

/* ---- a paragraph's needs ----------------------------------------------------------------- */

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

/* Opens a fallback to Pango the first time it is wanted at all; true when that was now. */
static bool want(struct typesetter *typesetter, size_t index)
{
	struct fallback *fallback = &typesetter->fallbacks[index];
	typesetter->wanted[index] = true;
	if (fallback->offered)
		return false;
	fallback->offered = true;
	typesetter_offer(typesetter, fallback->font, fallback->family);
	return true;
}

static bool want_for(struct typesetter *typesetter, const struct style *style, uint32_t codepoint)
{
	bool emoji = may_be_emoji(codepoint);
	if (!is_shown(codepoint) || (!emoji && face_shows(typesetter, style, codepoint)))
		return false;
	const struct need *need = need_of(typesetter, codepoint, style->weight >= BOLD);
	bool opened = false;
	if (need->letters != NO_FALLBACK)
		opened |= want(typesetter, need->letters);
	if (need->emoji != NO_FALLBACK)
		opened |= want(typesetter, need->emoji);
	return opened;
}

void fallback_collect(struct typesetter *typesetter, const struct paragraph *paragraph)
{
	bool opened = false;
	memset(typesetter->wanted, 0, typesetter->fallback_count * sizeof(bool));
	for (size_t i = 0; i < paragraph->span_count; i++) {
		const struct span *span = &paragraph->spans[i];
		for (size_t at = span->start, size = 1; at < span->end; at += size) {
			uint32_t codepoint = (unsigned char)paragraph->text[at];
			size = 1;
			if (codepoint < 0x80)
				continue;
			codepoint = utf8_decode(paragraph->text + at, span->end - at, &size);
			opened |= want_for(typesetter, &span->style, codepoint);
		}
	}
	if (opened)
		pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(typesetter->map));
}

/* Emoji stand last: Pango asks for them by name, and they must not take digits and "©". */
const char *fallback_families(struct typesetter *typesetter, struct arena *arena, enum face face)
{
	struct buffer list = BUFFER_INIT;
	const char *emoji = "";
	buffer_text(&list, typesetter->families[face]);
	for (size_t i = 0; i < typesetter->fallback_count; i++) {
		const struct fallback *fallback = &typesetter->fallbacks[i];
		if (typesetter->wanted[i] && fallback->emoji)
			emoji = ",emoji";
		else if (typesetter->wanted[i])
			buffer_printf(&list, ",%s", fallback->family);
	}
	buffer_text(&list, typesetter->last_resort);
	buffer_text(&list, emoji);
	const char *families = arena_copy(arena, list.bytes, list.length);
	buffer_free(&list);
	return families;
}

void fallback_stand_in(struct typesetter *typesetter)
{
	for (size_t i = 0; i < typesetter->fallback_count; i++) {
		const struct font *font =
		        fallback_font(typesetter, &typesetter->fallbacks[i], true);
		if (font && font_covers(font, 'A')) {
			typesetter_offer(typesetter, font, "sans");
			return;
		}
	}
}
