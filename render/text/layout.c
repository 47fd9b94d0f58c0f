/* A paragraph in Pango's terms: attributes, line breaking, balance and last words. */
#include <math.h>
#include <string.h>

#include "text/typesetter.h"

static int units(double points)
{
	return (int)lround(points * PANGO_SCALE);
}

/* ---- filling ----------------------------------------------------------------------------- */

static void add(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end)
{
	attribute->start_index = (guint)start;
	attribute->end_index = (guint)end;
	pango_attr_list_insert(list, attribute);
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Whether two spans are shaped alike; links, tags and colours need no break in the shaping. */
static bool shaped_alike(const struct span *a, const struct span *b)
{
	return a->style.face == b->style.face && a->style.weight == b->style.weight &&
		a->style.italic == b->style.italic &&
		units(a->style.size) == units(b->style.size) &&
		units(a->style.tracking) == units(b->style.tracking) &&
		a->style.tabular == b->style.tabular && same_text(a->language, b->language);
}

size_t span_group_end(const struct paragraph *paragraph, size_t first)
{
	size_t next = first + 1;
	while (next < paragraph->span_count &&
		shaped_alike(&paragraph->spans[first], &paragraph->spans[next]))
		next++;
	return next;
}

static void add_span(const struct typesetter *typesetter, PangoAttrList *list,
	const struct span *span, size_t end, const char *rows)
{
	const struct style *style = &span->style;
	PangoFontDescription *description = style_description(style, rows);
	add(list, pango_attr_font_desc_new(description), span->start, end);
	pango_font_description_free(description);
	if (span->language)
		add(list, pango_attr_language_new(pango_language_from_string(span->language)),
			span->start, end);
	if (units(style->tracking) != 0)
		add(list, pango_attr_letter_spacing_new(units(style->tracking)), span->start, end);
	if (wants_tabular(typesetter, style))
		add(list, pango_attr_font_features_new("tnum=1"), span->start, end);
}

static void add_inlay(PangoAttrList *list, const struct inlay *inlay)
{
	PangoRectangle box = {
		.y = -units(inlay->ascent),
		.width = units(inlay->width),
		.height = units(inlay->ascent + inlay->descent),
	};
	add(list, pango_attr_shape_new(&box, &box), inlay->at, inlay->at + INLAY_BYTES);
}

/*
 * Where Pango must break inside a word (a long address), it would add a hyphen that is not in
 * the text. Only a soft hyphen may show one: the range that forbids them ends after it.
 */
static void forbid_hyphens(PangoAttrList *list, const struct paragraph *paragraph)
{
	static const char soft_hyphen[] = "\xC2\xAD";
	const char *text = paragraph->text, *end = text + paragraph->length;
	for (const char *start = text; start < end;) {
		const char *hyphen = memmem(start, (size_t)(end - start), soft_hyphen, 2);
		const char *stop = hyphen ? hyphen + 2 : end;
		add(list, pango_attr_insert_hyphens_new(FALSE), (size_t)(start - text),
			(size_t)(stop - text));
		start = stop;
	}
}

/*
 * Unicode lets a line end after any dash and at any space; a code or a range is one word to its
 * reader, and so is a number with its unit.
 */
static void keep_codes_whole(const struct typesetter *typesetter, PangoAttrList *list,
	const struct paragraph *paragraph, bool bonds)
{
	const char *text = paragraph->text;
	const struct bonds *words = theme_bonds(typesetter->theme, paragraph->language);
	for (size_t at = 0; at < paragraph->length; at++) {
		size_t joint = text[at] == ' '
			? bonds && space_bonds(words, text, paragraph->length, at)
			: text_joint(text, paragraph->length, at);
		/* The range must reach over the byte before which no line begins. */
		if (joint > 0)
			add(list, pango_attr_allow_breaks_new(FALSE), at, at + joint + 1);
	}
}

/*
 * Pango shapes the rest of a word anew for each line it is cut into: six seconds for a word of
 * 100 kB. Pieces with a rise of their own, which is none, are shaped apart.
 */
static void part_endless_words(PangoAttrList *list, const struct paragraph *paragraph)
{
	enum { PIECE = 2000 };
	const char *text = paragraph->text;
	for (size_t at = 0, piece = 0; at < paragraph->length; at++) {
		bool starts = ((unsigned char)text[at] & 0xC0) != 0x80;
		if (text[at] == ' ' || text[at] == '\n') {
			piece = at + 1;
		} else if (starts && at - piece >= PIECE) {
			add(list, pango_attr_rise_new(0), piece, at);
			piece = at;
		}
	}
}

void layout_fill(struct typesetter *typesetter, const struct paragraph *paragraph, bool bonds)
{
	struct arena *scratch = arena_new();
	PangoAttrList *list = pango_attr_list_new();
	fallback_collect(typesetter, paragraph);
	const char *rows = fallback_rows(typesetter, scratch);
	for (size_t i = 0, next; i < paragraph->span_count; i = next) {
		next = span_group_end(paragraph, i);
		add_span(typesetter, list, &paragraph->spans[i], paragraph->spans[next - 1].end,
			rows);
	}
	for (size_t i = 0; i < paragraph->inlay_count; i++)
		add_inlay(list, &paragraph->inlays[i]);
	forbid_hyphens(list, paragraph);
	keep_codes_whole(typesetter, list, paragraph, bonds);
	part_endless_words(list, paragraph);

	PangoLayout *layout = typesetter->layout;
	const char *language = typesetter_language(typesetter, paragraph->language);
	pango_context_set_language(typesetter->context, pango_language_from_string(language));
	pango_layout_context_changed(layout);
	pango_layout_set_width(layout, -1);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(layout, paragraph->text, (int)paragraph->length);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
	arena_free(scratch);
}

/* ---- measuring --------------------------------------------------------------------------- */

/* The extent of the filled layout. */
static void layout_extent(const struct typesetter *typesetter, const struct paragraph *paragraph,
	double *least, double *natural)
{
	struct arena *scratch = arena_new();
	struct shaping shaping = layout_take(typesetter, scratch, paragraph);
	shaping_extent(&shaping, scratch, paragraph, least, natural);
	arena_free(scratch);
}

void text_extent(struct typesetter *typesetter, const struct paragraph *paragraph, double *least,
	double *natural)
{
	*least = *natural = 0;
	if (typesetter->font_count == 0 || paragraph->length == 0)
		return;
	struct arena *scratch = typesetter->scratch;
	struct shaping shaping;
	if (!shape_plain(typesetter, scratch, paragraph, -1, &shaping)) {
		layout_fill(typesetter, paragraph, true);
		shaping = layout_take(typesetter, scratch, paragraph);
	}
	shaping_extent(&shaping, scratch, paragraph, least, natural);
	arena_clear(scratch);
}

/* ---- breaking ---------------------------------------------------------------------------- */

static size_t last_line_start(PangoLayout *layout)
{
	int count = pango_layout_get_line_count(layout);
	PangoLayoutLine *line = pango_layout_get_line_readonly(layout, count - 1);
	return (size_t)line->start_index;
}

static void forbid_breaks(PangoLayout *layout, size_t start, size_t end)
{
	PangoAttrList *list = pango_attr_list_copy(pango_layout_get_attributes(layout));
	PangoAttribute *attribute = pango_attr_allow_breaks_new(FALSE);
	attribute->start_index = (guint)start;
	attribute->end_index = (guint)end;
	pango_attr_list_change(list, attribute);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

/* Words that may not be parted can be longer than the line. */
static bool too_wide(PangoLayout *layout)
{
	PangoRectangle box;
	pango_layout_get_extents(layout, NULL, &box);
	return box.width > pango_layout_get_width(layout);
}

/* Keeps the last words on one line, unless they are too wide for one. */
static void keep_last_words(PangoLayout *layout, const struct paragraph *paragraph)
{
	const char *text = paragraph->text;
	size_t end = paragraph->length;
	const char *newline = memrchr(text, '\n', end);
	size_t floor = newline ? (size_t)(newline + 1 - text) : 0;
	size_t start = last_words_start(paragraph, floor, end);
	if (start <= floor || last_line_start(layout) <= start)
		return;
	PangoAttrList *before = pango_attr_list_ref(pango_layout_get_attributes(layout));
	forbid_breaks(layout, start, end);
	if (last_line_start(layout) > start || too_wide(layout))
		pango_layout_set_attributes(layout, before);
	pango_attr_list_unref(before);
}

/*
 * The narrowest width that needs no more lines, to a twentieth of a point or twelve steps. Not
 * narrower than the widest word, which Pango would rather cut.
 */
static void balance(PangoLayout *layout, double width, double widest_word)
{
	int count = pango_layout_get_line_count(layout);
	if (count < 2)
		return;
	int enough = units(width), least = units(widest_word);
	for (int step = 0; step < 12 && enough - least > PANGO_SCALE / 20; step++) {
		int middle = least + (enough - least) / 2;
		pango_layout_set_width(layout, middle);
		if (pango_layout_get_line_count(layout) > count)
			least = middle;
		else
			enough = middle;
	}
	pango_layout_set_width(layout, enough);
}

void layout_break_greedily(struct typesetter *typesetter, const struct paragraph *paragraph)
{
	PangoLayout *layout = typesetter->layout;
	double widest_word = 0, natural;
	if (!isfinite(paragraph->width))
		return;
	if (paragraph->balance)
		layout_extent(typesetter, paragraph, &widest_word, &natural);
	pango_layout_set_width(layout, units(fmax(paragraph->width, 0)));
	if (paragraph->least_last_words > 1)
		keep_last_words(layout, paragraph);
	if (paragraph->balance)
		balance(layout, paragraph->width, widest_word);
}
