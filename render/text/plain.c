/* Plain paragraphs, which are shaped word by word without Pango, to the same glyphs. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "text/typesetter.h"

/* What a paragraph is while it is shaped. */
struct shaper {
	struct typesetter *typesetter;
	struct arena *scratch;
	const struct paragraph *paragraph;
	hb_script_t script; /* of the strand */
	struct item *items;
	size_t item_count, item_capacity;
	struct shape *shapes; /* of the item */
	size_t count, capacity;
	bool *breaks; /* of the paragraph's bytes */
};

/* ---- scripts ----------------------------------------------------------------------------- */

/*
 * The one script of plain text, COMMON when it has digits and signs alone; INVALID when it needs
 * Pango, which would shape each script by itself.
 */
static GUnicodeScript plain_script(const char *text, size_t start, size_t end)
{
	GUnicodeScript script = G_UNICODE_SCRIPT_COMMON;
	for (size_t at = start, size; at < end; at += size) {
		GUnicodeScript own = G_UNICODE_SCRIPT_COMMON;
		size = 1;
		if (g_ascii_isalpha(text[at])) {
			own = G_UNICODE_SCRIPT_LATIN;
		} else if (text[at] < ' ' || text[at] > '~') {
			uint32_t c = utf8_decode(text + at, end - at, &size);
			if (!is_plain(c) && c != INLAY)
				return G_UNICODE_SCRIPT_INVALID_CODE;
			own = g_unichar_get_script(c);
		}
		if (own == G_UNICODE_SCRIPT_COMMON || own == script)
			continue;
		if (script != G_UNICODE_SCRIPT_COMMON)
			return G_UNICODE_SCRIPT_INVALID_CODE;
		script = own;
	}
	return script;
}

/*
 * How text of a span is shaped; false when that is for Pango to say: it tells the font another
 * language when the text's has no use for the script.
 */
static bool manner_of(const struct shaper *shaper, const struct span *span, struct manner *manner)
{
	const char *language = span->language ? span->language : shaper->paragraph->language;
	language = typesetter_language(shaper->typesetter, language);
	*manner = (struct manner){
		.font = typesetter_style_font(shaper->typesetter, &span->style),
		.scale = (int)lround(span->style.size * PANGO_SCALE),
		.tabular = wants_tabular(shaper->typesetter, &span->style),
		.language = hb_language_from_string(language, -1),
		.script = shaper->script,
	};
	GUnicodeScript script = g_unicode_script_from_iso15924(shaper->script);
	return manner->font && span->style.tracking == 0 &&
		pango_language_includes_script(
			pango_language_from_string(language), (PangoScript)script);
}

/* ---- items ------------------------------------------------------------------------------- */

static void add_item(struct shaper *shaper, struct item item)
{
	shaper->items = arena_grow(shaper->scratch, shaper->items, shaper->item_count,
		&shaper->item_capacity, sizeof *shaper->items);
	shaper->items[shaper->item_count++] = item;
}

static void make_room(struct shaper *shaper, size_t more)
{
	if (shaper->count + more <= shaper->capacity)
		return;
	shaper->capacity = shaper->capacity * 2 + more;
	struct shape *larger = arena_array(shaper->scratch, shaper->capacity, sizeof *larger);
	memcpy(larger, shaper->shapes, shaper->count * sizeof *larger);
	shaper->shapes = larger;
}

/* Appends a word that begins at that byte of the text. */
static void add_word(struct shaper *shaper, const struct shaped_word *word, size_t start)
{
	make_room(shaper, word->count);
	for (size_t i = 0; i < word->count; i++) {
		struct shape *shape = &shaper->shapes[shaper->count++];
		*shape = word->shapes[i];
		shape->cluster += (uint32_t)start;
	}
	for (size_t i = 0; word->breaks != 0 && i < word->length; i++)
		shaper->breaks[start + i] = word->breaks >> i & 1;
}

/*
 * Shapes bytes of one style: each word with the space before it, in sight of the space behind
 * it, so that fonts may kern with spaces. A font that looks further has the item in one piece.
 */
static bool shape_item(struct shaper *shaper, const struct manner *manner, size_t start, size_t end)
{
	const char *text = shaper->paragraph->text;
	bool by_words = font_reach(manner->font) == REACH_WORD;
	shaper->capacity = end - start; /* letters mostly have one glyph each */
	shaper->shapes = arena_array(shaper->scratch, shaper->capacity, sizeof *shaper->shapes);
	shaper->count = 0;
	for (size_t at = start, next; at < end; at = next) {
		size_t body = at + (text[at] == ' ' ? 1 : 0);
		const char *space = by_words ? memchr(text + body, ' ', end - body) : NULL;
		next = space ? (size_t)(space - text) : end;
		const struct shaped_word *word = word_find(shaper->typesetter, shaper->scratch,
			manner, (struct bytes){text + at, next - at}, space != NULL);
		if (!word)
			return false;
		add_word(shaper, word, at);
	}
	add_item(shaper,
		(struct item){.font = manner->font,
			.start = start,
			.end = end,
			.shapes = shaper->shapes,
			.count = shaper->count});
	return true;
}

static void add_inlay(struct shaper *shaper, const struct inlay *inlay)
{
	struct shape *shape = arena_alloc(shaper->scratch, sizeof *shape);
	*shape = (struct shape){.id = PANGO_GLYPH_EMPTY,
		.advance = (int)lround(inlay->width * PANGO_SCALE),
		.cluster = (uint32_t)inlay->at};
	add_item(shaper,
		(struct item){.start = inlay->at,
			.end = inlay->at + INLAY_BYTES,
			.shapes = shape,
			.count = 1});
}

/* Shapes bytes of one style, with what stands among them that is no text. */
static bool shape_span(struct shaper *shaper, const struct span *span, size_t start, size_t end)
{
	struct manner manner;
	if (!manner_of(shaper, span, &manner))
		return false;
	const struct paragraph *paragraph = shaper->paragraph;
	for (size_t i = 0; i < paragraph->inlay_count; i++) {
		const struct inlay *inlay = &paragraph->inlays[i];
		if (inlay->at < start || inlay->at >= end)
			continue;
		if (inlay->at > start && !shape_item(shaper, &manner, start, inlay->at))
			return false;
		add_inlay(shaper, inlay);
		start = inlay->at + INLAY_BYTES;
	}
	return start == end || shape_item(shaper, &manner, start, end);
}

/* ---- breaks ------------------------------------------------------------------------------ */

/*
 * Whether a line may end at spaces that stand between these characters (0: the text's beginning):
 * Unicode Standard Annex 14, rules LB11 and LB13 to LB18, for plain ones (LB16 is about others).
 */
static bool parts_at_space(uint32_t before, uint32_t after)
{
	bool common = before < 0x80 && after < 0x80 && g_ascii_isalnum((char)after);
	if (common && !strchr("([{", (int)before))
		return true;
	GUnicodeBreakType left = g_unichar_break_type(before);
	GUnicodeBreakType right = g_unichar_break_type(after);
	switch (right) {
	case G_UNICODE_BREAK_SPACE:
	case G_UNICODE_BREAK_WORD_JOINER:
	case G_UNICODE_BREAK_EXCLAMATION:
	case G_UNICODE_BREAK_CLOSE_PUNCTUATION:
	case G_UNICODE_BREAK_CLOSE_PARANTHESIS:
	case G_UNICODE_BREAK_INFIX_SEPARATOR:
	case G_UNICODE_BREAK_SYMBOL:
		return false;
	case G_UNICODE_BREAK_OPEN_PUNCTUATION:
		return left != G_UNICODE_BREAK_OPEN_PUNCTUATION &&
			left != G_UNICODE_BREAK_QUOTATION;
	case G_UNICODE_BREAK_BEFORE_AND_AFTER:
		return left != G_UNICODE_BREAK_OPEN_PUNCTUATION &&
			left != G_UNICODE_BREAK_BEFORE_AND_AFTER;
	default:
		return left != G_UNICODE_BREAK_OPEN_PUNCTUATION;
	}
}

/* Sets the break behind the spaces that end before a byte of a strand. */
static void break_at_spaces(struct shaper *shaper, size_t start, size_t at)
{
	const char *text = shaper->paragraph->text;
	size_t space = at;
	while (space > start && text[space - 1] == ' ')
		space--;
	const char *before = g_utf8_find_prev_char(text + start, text + space);
	shaper->breaks[at] =
		parts_at_space(before ? g_utf8_get_char(before) : 0, g_utf8_get_char(text + at));
}

/* A word that is set in several styles, or stands beside an inlay, breaks as one all the same. */
static void break_joined_word(struct shaper *shaper, size_t start, size_t end, size_t joint)
{
	const char *text = shaper->paragraph->text;
	size_t from = joint, to = joint;
	while (from > start && text[from - 1] != ' ')
		from--;
	while (to < end && text[to] != ' ')
		to++;
	int count = (int)g_utf8_strlen(text + from, (gssize)(to - from));
	PangoLogAttr *marks = arena_array(shaper->scratch, (size_t)count + 1, sizeof *marks);
	pango_default_break(text + from, (int)(to - from), NULL, marks, count + 1);
	const char *at = g_utf8_next_char(text + from);
	for (int i = 1; i < count; i++, at = g_utf8_next_char(at))
		shaper->breaks[at - text] = marks[i].is_line_break;
}

/* The breaks that words by themselves do not tell, and those that a reader would not want. */
static void break_strand(struct shaper *shaper, const struct strand *strand)
{
	const struct paragraph *paragraph = shaper->paragraph;
	const struct bonds *words = theme_bonds(shaper->typesetter->theme, paragraph->language);
	const char *text = paragraph->text;
	for (size_t i = 1; i < strand->count; i++) {
		size_t joint = strand->items[i].start;
		if (text[joint] != ' ' && text[joint - 1] != ' ')
			break_joined_word(shaper, strand->start, strand->end, joint);
	}
	for (size_t at = strand->start; at < strand->end; at++) {
		if (at > strand->start && text[at - 1] == ' ')
			break_at_spaces(shaper, strand->start, at);
	}
	for (size_t at = strand->start; at < strand->end; at++) {
		size_t joint = text[at] == ' ' ? space_bonds(words, text, paragraph->length, at)
					       : text_joint(text, paragraph->length, at);
		if (joint > 0)
			shaper->breaks[at + joint] = false;
	}
}

/* ---- paragraphs -------------------------------------------------------------------------- */

static bool shape_strand(struct shaper *shaper, size_t start, size_t end, struct strand *strand)
{
	const struct paragraph *paragraph = shaper->paragraph;
	GUnicodeScript script = plain_script(paragraph->text, start, end);
	if (script == G_UNICODE_SCRIPT_INVALID_CODE)
		return false;
	shaper->script = (hb_script_t)g_unicode_script_to_iso15924(script);
	shaper->items = NULL;
	shaper->item_count = shaper->item_capacity = 0;
	for (size_t i = 0, next; i < paragraph->span_count; i = next) {
		const struct span *span = &paragraph->spans[i];
		next = span_group_end(paragraph, i);
		size_t from = span->start > start ? span->start : start;
		size_t to = paragraph->spans[next - 1].end;
		to = to < end ? to : end;
		if (from < to && !shape_span(shaper, span, from, to))
			return false;
	}
	*strand = (struct strand){
		.start = start, .end = end, .items = shaper->items, .count = shaper->item_count};
	return true;
}

static size_t strand_count(const struct paragraph *paragraph)
{
	size_t count = 1;
	for (size_t i = 0; i < paragraph->length; i++)
		count += paragraph->text[i] == '\n';
	return count;
}

/* Digits of one font that are tabular here and not there are shaped together: by Pango. */
static bool mixes_digits(const struct typesetter *typesetter, const struct paragraph *paragraph)
{
	const struct span *spans = paragraph->spans;
	for (size_t i = 1; i < paragraph->span_count; i++)
		if (wants_tabular(typesetter, &spans[i].style) !=
			wants_tabular(typesetter, &spans[0].style))
			return true;
	return false;
}

bool shape_plain(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, int width, struct shaping *shaping)
{
	struct shaper shaper = {
		.typesetter = typesetter, .scratch = scratch, .paragraph = paragraph};
	if (mixes_digits(typesetter, paragraph))
		return false;
	size_t count = strand_count(paragraph);
	struct strand *strands = arena_array(scratch, count, sizeof *strands);
	shaper.breaks = arena_array(scratch, paragraph->length + 1, sizeof *shaper.breaks);
	const char *text = paragraph->text;
	bool fits = true;
	for (size_t i = 0, start = 0; i < count; i++) {
		const char *newline = memchr(text + start, '\n', paragraph->length - start);
		size_t end = newline ? (size_t)(newline - text) : paragraph->length;
		if (!shape_strand(&shaper, start, end, &strands[i]))
			return false;
		fits = fits && strand_width(&strands[i]) <= width;
		start = end + 1;
	}
	for (size_t i = 0; i < count && !fits; i++)
		break_strand(&shaper, &strands[i]);
	*shaping = (struct shaping){strands, count, fits ? NULL : shaper.breaks};
	return true;
}
