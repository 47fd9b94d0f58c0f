/* Words as HarfBuzz shapes them, remembered: a long text is made of few different ones. */
#include <glib.h>
#include <hb-ot.h>
#include <string.h>

#include "text/typesetter.h"

/* ---- reach ------------------------------------------------------------------------------- */

static bool touches_space(const struct font *font, hb_tag_t table, unsigned lookup)
{
	hb_set_t *glyphs = hb_set_create();
	hb_ot_layout_lookup_collect_glyphs(font->face, table, lookup, glyphs, glyphs, glyphs, NULL);
	bool found = hb_set_has(glyphs, font->space);
	hb_set_destroy(glyphs);
	return found;
}

/*
 * Whether a lookup of GPOS sees no more than a space and one neighbour: it moves pairs of glyphs,
 * or marks, which no space has. OpenType 1.9, "GPOS table"; 9 stands for the type that its
 * subtables name.
 */
static bool is_near(const struct font *font, unsigned lookup)
{
	enum { LIST = 8, PAIRS = 2, MARKS = 4, MARKS_LAST = 6, EXTENSION = 9 };
	struct font_table table = font_table_open(font->face, HB_OT_TAG_GPOS);
	unsigned list = font_table_word(&table, LIST);
	unsigned start = list + font_table_word(&table, list + 2 + 2 * lookup);
	unsigned type = font_table_word(&table, start);
	if (type == EXTENSION)
		type = font_table_word(&table, start + font_table_word(&table, start + 6) + 2);
	font_table_close(&table);
	return type == PAIRS || (type >= MARKS && type <= MARKS_LAST);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	struct font_table table = font_table_open(face, tag);
	bool has = table.length > 0;
	font_table_close(&table);
	return has;
}

/*
 * Words can be shaped one by one, each with the spaces around it, when no rule of the font sees
 * more of a space than one neighbour of it. Browsers ask the same of a font before they remember
 * words, and also take a space that a rule for contexts knows only as "any other glyph" for none.
 */
static enum reach reach_of(const struct font *font)
{
	hb_face_t *face = font->face;
	if (font->space == 0 || has_table(face, HB_TAG('m', 'o', 'r', 'x')) ||
		has_table(face, HB_TAG('k', 'e', 'r', 'x')))
		return REACH_FAR;
	unsigned substitutions = hb_ot_layout_table_get_lookup_count(face, HB_OT_TAG_GSUB);
	unsigned positionings = hb_ot_layout_table_get_lookup_count(face, HB_OT_TAG_GPOS);
	for (unsigned i = 0; i < substitutions; i++)
		if (touches_space(font, HB_OT_TAG_GSUB, i))
			return REACH_FAR;
	for (unsigned i = 0; i < positionings; i++)
		if (!is_near(font, i) && touches_space(font, HB_OT_TAG_GPOS, i))
			return REACH_FAR;
	return REACH_WORD;
}

enum reach font_reach(struct font *font)
{
	if (font->reach == REACH_UNKNOWN)
		font->reach = reach_of(font);
	return font->reach;
}

/* ---- shaping ----------------------------------------------------------------------------- */

bool is_plain(uint32_t c)
{
	return (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0x24F && c != 0xAD) ||
		(c >= 0x370 && c <= 0x482) || (c >= 0x48A && c <= 0x52F) ||
		(c >= 0x1E00 && c <= 0x1FFF) || (c >= 0x2010 && c <= 0x2027) ||
		(c >= 0x2030 && c <= 0x205E && c != 0x203C && !(c >= 0x2047 && c <= 0x2049)) ||
		(c >= 0x20A0 && c <= 0x20BF) || (c >= 0x2200 && c <= 0x22FF);
}

/* Whether the font has all characters of a word. */
static bool covers(const struct font *font, const char *bytes, size_t length)
{
	for (size_t at = 0, size; at < length; at += size) {
		uint32_t codepoint = utf8_decode(bytes + at, length - at, &size);
		if (!is_plain(codepoint) || !font_covers(font, codepoint))
			return false;
	}
	return true;
}

/* Has HarfBuzz shape the word just as Pango would. */
static void shape(hb_buffer_t *buffer, const struct manner *manner, const char *bytes, int length)
{
	static const hb_feature_t tabular = {
		HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_script(buffer, manner->script);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(buffer, manner->language);
	hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT);
	hb_buffer_add_utf8(buffer, bytes, length, 0, length);
	hb_font_set_scale(manner->font->shaper, manner->scale, manner->scale);
	hb_shape(manner->font->shaper, buffer, &tabular, manner->tabular ? 1 : 0);
}

/* Fills the word's shapes: all but those of a space behind it, which is only there to be seen. */
static void take_shapes(
	struct shaped_word *word, struct arena *arena, hb_buffer_t *buffer, size_t own_length)
{
	unsigned count = 0;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
	while (count > 0 && infos[count - 1].cluster >= own_length)
		count--;
	struct shape *shapes = arena_array(arena, count, sizeof *shapes);
	for (unsigned i = 0; i < count; i++)
		shapes[i] = (struct shape){
			.id = infos[i].codepoint,
			.advance = positions[i].x_advance,
			.x = positions[i].x_offset,
			.y = -positions[i].y_offset,
			.cluster = infos[i].cluster,
		};
	word->shapes = shapes;
	word->count = count;
}

/* Where a line may end inside the word, whatever stands beyond the spaces around it. */
static uint64_t breaks_of(const char *bytes, size_t length)
{
	PangoLogAttr marks[WORD_LONGEST + 1] = {0};
	uint64_t breaks = 0;
	int count = (int)g_utf8_strlen(bytes, (gssize)length);
	pango_default_break(bytes, (int)length, NULL, marks, count + 1);
	const char *at = bytes;
	for (int i = 0; i < count; i++, at = g_utf8_next_char(at))
		if (marks[i].is_line_break)
			breaks |= UINT64_C(1) << (at - bytes);
	return breaks;
}

/* ---- remembered ones --------------------------------------------------------------------- */

enum { WORDS_MOST = 16384, WORD_SLOTS = 4096 };

/* FNV-1a. */
static size_t slot_of(const struct manner *manner, const char *bytes, size_t length)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
	hash = (hash ^ (uint64_t)manner->scale) * 1099511628211u;
	hash = (hash ^ font_number(manner->font)) * 1099511628211u;
	return (hash ^ (hash >> 29)) & (WORD_SLOTS - 1);
}

static bool same_manner(const struct manner *a, const struct manner *b)
{
	return a->font == b->font && a->scale == b->scale && a->script == b->script &&
		a->language == b->language && a->tabular == b->tabular;
}

static const struct shaped_word *remembered(const struct typesetter *typesetter,
	const struct manner *manner, const char *bytes, size_t length, size_t slot)
{
	const struct shaped_word *word = typesetter->words ? typesetter->words[slot] : NULL;
	while (word &&
		(word->length != length || memcmp(word->bytes, bytes, length) != 0 ||
			!same_manner(&word->manner, manner)))
		word = word->next;
	return word;
}

static void remember(struct typesetter *typesetter, struct shaped_word *word, size_t slot)
{
	if (!typesetter->words)
		typesetter->words =
			arena_array(typesetter->arena, WORD_SLOTS, sizeof *typesetter->words);
	word->next = typesetter->words[slot];
	typesetter->words[slot] = word;
	typesetter->word_count++;
}

const struct shaped_word *word_find(struct typesetter *typesetter, struct arena *scratch,
	const struct manner *manner, struct bytes own, bool space_behind)
{
	size_t length = own.length + (space_behind ? 1 : 0);
	if (length > WORD_LONGEST)
		return NULL;
	size_t slot = slot_of(manner, own.at, length);
	const struct shaped_word *found = remembered(typesetter, manner, own.at, length, slot);
	if (found || !covers(manner->font, own.at, length))
		return found;
	bool keep = typesetter->word_count < WORDS_MOST;
	struct arena *home = keep ? typesetter->arena : scratch;
	struct shaped_word *word = arena_alloc(home, sizeof *word);
	*word = (struct shaped_word){.manner = *manner,
		.bytes = arena_copy(home, own.at, length),
		.length = length,
		.breaks = breaks_of(own.at, length)};
	shape(typesetter->buffer, manner, own.at, (int)length);
	take_shapes(word, home, typesetter->buffer, own.length);
	if (keep)
		remember(typesetter, word, slot);
	return word;
}
