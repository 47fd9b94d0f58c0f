/* Which of the theme's fallback rows shows a character: by script, by Han forms, by emoji. */
#include <glib.h>
#include <string.h>

#include "text/fallback.h"

/* ---- rows -------------------------------------------------------------------------------- */

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
		typesetter->fallbacks[i] =
			(struct fallback){.row = row, .emoji = row_has_script(row, "Zsye")};
	}
}

struct font *fallback_font(struct typesetter *typesetter, size_t index, bool quiet)
{
	struct fallback *fallback = &typesetter->fallbacks[index];
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

/* The script that fonts with these Han forms are listed under. */
static const char *const han_scripts[] = {"Hans", "Hant", "Jpan", "Kore"};

/* Characters that Unicode calls common, though only fonts of one script have them. */
static const struct {
	uint32_t first, last;
	const char *script;
} shared[] = {
	{0x060C, 0x060C, "Arab"},
	{0x061B, 0x061B, "Arab"},
	{0x061F, 0x061F, "Arab"},
	{0x0640, 0x0640, "Arab"},
	{0x0964, 0x0965, "Deva"},
	{0x0E3F, 0x0E3F, "Thai"},
	{0x3000, 0x3030, "Hani"},
	{0x3037, 0x30FF, "Hani"},
	{0x3200, 0x33FF, "Hani"},
	{0xFE30, 0xFE4F, "Hani"},
	{0xFF00, 0xFFEF, "Hani"},
};

/* Scripts whose fonts are listed under other ISO 15924 codes too, in the order of looking. */
static const struct {
	const char *script, *listed[4];
} script_groups[] = {
	{"Hans", {"Hans", "Hani", "Hant"}},
	{"Hant", {"Hant", "Hani", "Hans"}},
	{"Jpan", {"Jpan", "Hani"}},
	{"Kore", {"Kore", "Hani"}},
	{"Hira", {"Hira", "Jpan", "Hrkt"}},
	{"Kana", {"Kana", "Jpan", "Hrkt"}},
	{"Hang", {"Hang", "Kore"}},
	{"Bopo", {"Bopo", "Hant", "Hani"}},
	{"Zyyy", {"Zyyy", "Zsym", "Zmth"}},
	{"Zinh", {"Zinh", "Zyyy", "Zsym"}},
};

static void script_code(uint32_t codepoint, enum han han, char code[5])
{
	uint32_t tag = g_unicode_script_to_iso15924(g_unichar_get_script(codepoint));
	const char *known = NULL;
	for (int i = 0; i < 4; i++)
		code[i] = (char)(tag >> (24 - 8 * i));
	code[4] = '\0';
	if (code[0] == 'Z')
		for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
			if (codepoint >= shared[i].first && codepoint <= shared[i].last)
				known = shared[i].script;
	if (strcmp(known ? known : code, "Hani") == 0)
		known = han_scripts[han];
	if (known)
		memcpy(code, known, 5);
}

bool is_common(uint32_t codepoint)
{
	char script[5];
	script_code(codepoint, HAN_SIMPLIFIED, script);
	return script[0] == 'Z';
}

static size_t first_row(
	struct typesetter *typesetter, uint32_t codepoint, bool bold, const char *script)
{
	for (size_t i = 0; i < typesetter->fallback_count; i++) {
		struct fallback *fallback = &typesetter->fallbacks[i];
		if (fallback->emoji || fallback->row->bold != bold ||
			(script && !row_has_script(fallback->row, script)))
			continue;
		const struct font *font = fallback_font(typesetter, i, !script);
		if (font && font_covers(font, codepoint))
			return i;
	}
	return NO_FALLBACK;
}

/* By script first, in the theme's order. */
static size_t choose(struct typesetter *typesetter, uint32_t codepoint, enum han han, bool bold)
{
	char script[5];
	script_code(codepoint, han, script);
	const char *const alone[4] = {script};
	const char *const *listed = alone;
	for (size_t i = 0; i < sizeof script_groups / sizeof *script_groups; i++)
		if (strcmp(script_groups[i].script, script) == 0)
			listed = script_groups[i].listed;
	for (size_t i = 0; i < 4 && listed[i]; i++) {
		size_t row = first_row(typesetter, codepoint, bold, listed[i]);
		if (row != NO_FALLBACK)
			return row;
	}
	return NO_FALLBACK;
}

static size_t choose_emoji(struct typesetter *typesetter, uint32_t codepoint)
{
	for (size_t i = 0; i < typesetter->fallback_count; i++) {
		struct fallback *fallback = &typesetter->fallbacks[i];
		const struct font *font =
			fallback->emoji ? fallback_font(typesetter, i, false) : NULL;
		if (font && font_covers(font, codepoint))
			return i;
	}
	return NO_FALLBACK;
}

/*
 * Pango gives a character of emoji presentation to the emoji font even when a face has it; they
 * lie from U+231A on. The keycap and the variation selector make emoji of what stands before.
 */
bool may_be_emoji(uint32_t codepoint)
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

/* Any weight of the script's fonts is better than a font of another script. */
static size_t choose_letters(
	struct typesetter *typesetter, uint32_t codepoint, enum han han, bool bold)
{
	size_t row = choose(typesetter, codepoint, han, bold);
	if (row == NO_FALLBACK)
		row = choose(typesetter, codepoint, han, !bold);
	if (row == NO_FALLBACK)
		row = first_row(typesetter, codepoint, bold, NULL);
	if (row == NO_FALLBACK)
		row = first_row(typesetter, codepoint, !bold, NULL);
	return row;
}

const struct need *need_of(
	struct typesetter *typesetter, uint32_t codepoint, enum han han, bool bold)
{
	if (typesetter->need_count * 2 >= typesetter->need_capacity)
		needs_grow(typesetter);
	uint32_t key = codepoint | (uint32_t)han << 29 | (uint32_t)bold << 31;
	size_t slot = need_slot(typesetter->needs, typesetter->need_capacity, key);
	struct need *need = &typesetter->needs[slot];
	if (need->key == 0) {
		typesetter->need_count++;
		*need = (struct need){key, NO_FALLBACK, NO_FALLBACK};
		if (may_be_emoji(codepoint))
			need->emoji = choose_emoji(typesetter, codepoint);
		/* Pictographs and their selector need no letter font searched for them. */
		if (codepoint != 0xFE0F && (need->emoji == NO_FALLBACK || codepoint < 0x1F000))
			need->letters = choose_letters(typesetter, codepoint, han, bold);
	}
	return need;
}
