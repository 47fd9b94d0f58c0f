/* Where lines end: breakpoints out of Pango's unbroken layout, and the lines chosen from them. */
#include <glib.h>
#include <math.h>

#include "text/typesetter.h"

static const uint32_t soft_hyphen = 0xAD;

/* What one line of the unbroken layout is while its breakpoints are listed. */
struct listing {
	struct typesetter *typesetter;
	struct arena *scratch;
	const struct paragraph *paragraph;
	const PangoLogAttr *marks; /* of the layout's characters */
	const char *seen;          /* up to where marks were read */
	PangoLayoutLine *line;
	int width;     /* of the lines to be made */
	int *widths;   /* of the line's clusters, at their first bytes; -1 at the other bytes */
	bool *hyphens; /* whether one may stand before a byte; NULL: words stay whole */
	struct breakpoint *points;
	size_t count, capacity;
};

/* ---- breakpoints ------------------------------------------------------------------------- */

/* Whether the text runs from left to right throughout, so that it can be cut anywhere. */
static bool runs_right(PangoLayout *layout, const struct paragraph *paragraph)
{
	for (size_t i = 0; i < paragraph->span_count; i++)
		if (paragraph->spans[i].style.tracking != 0)
			return false;
	GSList *lines = pango_layout_get_lines_readonly(layout);
	for (; lines; lines = lines->next) {
		const PangoLayoutLine *line = lines->data;
		if (line->resolved_dir == PANGO_DIRECTION_RTL)
			return false;
		for (GSList *run = line->runs; run; run = run->next)
			if (((PangoGlyphItem *)run->data)->item->analysis.level != 0)
				return false;
	}
	return true;
}

static int line_width(const PangoLayoutLine *line)
{
	int width = 0;
	for (GSList *run = line->runs; run; run = run->next)
		width += pango_glyph_string_get_width(((PangoGlyphItem *)run->data)->glyphs);
	return width;
}

static int *cluster_widths(const struct listing *listing)
{
	const PangoLayoutLine *line = listing->line;
	int *widths = arena_array(listing->scratch, (size_t)line->length + 1, sizeof *widths);
	for (int i = 0; i <= line->length; i++)
		widths[i] = -1;
	for (GSList *run = line->runs; run; run = run->next) {
		const PangoGlyphItem *item = run->data;
		int start = item->item->offset - line->start_index;
		for (int i = 0; i < item->glyphs->num_glyphs; i++) {
			int *width = &widths[start + item->glyphs->log_clusters[i]];
			*width = (*width < 0 ? 0 : *width) + item->glyphs->glyphs[i].geometry.width;
		}
	}
	return widths;
}

static void add_point(struct listing *listing, struct breakpoint point)
{
	listing->points = arena_grow(listing->scratch, listing->points, listing->count,
		&listing->capacity, sizeof *listing->points);
	listing->points[listing->count++] = point;
}

/* The width of a hyphen behind the character at that byte. */
static int hyphen_width(const struct listing *listing, size_t at)
{
	for (GSList *run = listing->line->runs; run; run = run->next) {
		const PangoItem *item = ((PangoGlyphItem *)run->data)->item;
		if (at < (size_t)(item->offset + item->length)) {
			const struct font *font = backend_font_of(item->analysis.font);
			double em = span_at(listing->paragraph, at)->style.size;
			return (int)lround(
				font_advance(font, font->hyphen) * em / 1000 * PANGO_SCALE);
		}
	}
	return 0;
}

static void list_points(struct listing *listing)
{
	const char *text = listing->paragraph->text;
	size_t start = (size_t)listing->line->start_index;
	size_t end = start + (size_t)listing->line->length;
	struct breakpoint point = {.at = start};
	add_point(listing, point);
	const PangoLogAttr *mark = listing->marks;
	for (uint32_t c = 0; point.at < end; mark++) {
		size_t byte = point.at - start;
		int width = listing->widths[byte];
		bool parts = listing->hyphens && listing->hyphens[byte];
		if (byte > 0 && width >= 0 && (mark->is_line_break || parts)) {
			bool hyphen = c == soft_hyphen || !mark->is_line_break;
			point.hyphen = hyphen ? hyphen_width(listing, point.at - 1) : 0;
			/* Without a hyphen to show, words stay whole. */
			if (point.hyphen > 0 || mark->is_line_break)
				add_point(listing, point);
		}
		c = g_utf8_get_char(text + point.at);
		point.start += width > 0 ? width : 0;
		if (!is_break_space(c))
			point.reach = point.start;
		point.at = (size_t)(g_utf8_next_char(text + point.at) - text);
	}
	point.hyphen = 0;
	add_point(listing, point);
}

/* ---- the last words ---------------------------------------------------------------------- */

/* Start of the word before `at`, skipping the spaces between; `floor` when there is none. */
static size_t word_before(const char *text, size_t at, size_t floor)
{
	while (at > floor && text[at - 1] == ' ')
		at--;
	while (at > floor && text[at - 1] != ' ')
		at--;
	return at;
}

size_t last_words_start(const struct paragraph *paragraph, size_t start, size_t end)
{
	size_t at = end;
	for (int i = 0; i < paragraph->least_last_words; i++)
		at = word_before(paragraph->text, at, start);
	return at;
}

/* Takes away the points between the last words, unless these are too wide for one line. */
static void join_last_words(struct listing *listing, int width)
{
	size_t floor = listing->points[0].at, last = listing->count - 1;
	size_t start = last_words_start(listing->paragraph, floor, listing->points[last].at);
	size_t kept = last;
	while (kept > 0 && listing->points[kept - 1].at > start)
		kept--;
	if (start == floor || kept == 0 || listing->points[kept - 1].at != start ||
		listing->points[last].reach - listing->points[kept - 1].start > width)
		return;
	listing->points[kept] = listing->points[last];
	listing->count = kept + 1;
}

/* ---- lines ------------------------------------------------------------------------------- */

struct cuts {
	struct cut *items;
	size_t count, capacity;
};

static void add_cut(struct cuts *cuts, struct arena *arena, struct cut cut)
{
	cuts->items =
		arena_grow(arena, cuts->items, cuts->count, &cuts->capacity, sizeof *cuts->items);
	cuts->items[cuts->count++] = cut;
}

/* Whether any line but the last leaves more white than the theme lets stand. */
static bool is_ragged(const struct listing *listing, const size_t *ends, size_t count)
{
	double most = listing->typesetter->theme->hyphenation.white / 100.0 * listing->width;
	size_t start = 0;
	for (size_t i = 0; i + 1 < count; i++) {
		int seen = listing->points[ends[i]].reach - listing->points[start].start;
		if (listing->width - seen > most)
			return true;
		start = ends[i];
	}
	return false;
}

/*
 * The ends of the lines, with the words parted or whole; 0 when it can't be done. `fewest`: as
 * few lines as can be, however many hyphens they take.
 */
static size_t find_ends(struct listing *listing, bool fewest, size_t **ends)
{
	const struct paragraph *paragraph = listing->paragraph;
	const struct hyphenation *rule = &listing->typesetter->theme->hyphenation;
	listing->count = 0;
	list_points(listing);
	if (paragraph->least_last_words > 1)
		join_last_words(listing, listing->width);
	struct breaking breaking = {.points = listing->points,
		.count = listing->count,
		.width = listing->width,
		.even = paragraph->balance,
		.most_hyphens = (size_t)rule->in_a_row,
		.hyphen_cost = pow(rule->white / 100.0, 2)};
	/* A hyphen only to save a line is not worth it. */
	breaking.line_cost = fewest ? 0 : breaking.hyphen_cost;
	if (paragraph->balance)
		breaking.width = balanced_width(&breaking);
	return optimum_breaks(listing->scratch, &breaking, ends);
}

/* Words are parted only when lines of whole words do not do: patterns take time to read. */
static size_t find_best_ends(struct listing *listing, size_t **ends)
{
	const struct paragraph *paragraph = listing->paragraph;
	enum hyphenate rule = hyphenate_rule(paragraph);
	listing->widths = cluster_widths(listing);
	listing->hyphens = NULL;
	size_t count = find_ends(listing, true, ends);
	bool poor = count == 0 ? rule != HYPHENATE_NEVER
			       : rule == HYPHENATE_RAGGED && is_ragged(listing, *ends, count);
	if (!poor)
		return count;
	struct bytes line = {
		paragraph->text + listing->line->start_index, (size_t)listing->line->length};
	listing->hyphens = hyphenate_line(listing->typesetter, listing->scratch, paragraph, &line,
		listing->widths, listing->width);
	size_t parted = find_ends(listing, false, ends);
	return count > 0 && parted > count ? find_ends(listing, true, ends) : parted;
}

/* False when it can't be broken without cutting a word that is wider than a line. */
static bool break_line(struct listing *listing, struct cuts *cuts)
{
	size_t start = (size_t)listing->line->start_index;
	size_t end = start + (size_t)listing->line->length;
	if (line_width(listing->line) <= listing->width) {
		add_cut(cuts, listing->scratch, (struct cut){listing->line, start, end, false});
		return true;
	}
	const char *text = listing->paragraph->text;
	for (; listing->seen < text + start; listing->seen = g_utf8_next_char(listing->seen))
		listing->marks++;
	size_t *ends;
	size_t count = find_best_ends(listing, &ends);
	for (size_t i = 0; i < count; i++) {
		const struct breakpoint *point = &listing->points[ends[i]];
		add_cut(cuts, listing->scratch,
			(struct cut){listing->line, start, point->at, point->hyphen > 0});
		start = point->at;
	}
	return count > 0;
}

static bool break_well(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, struct cuts *cuts)
{
	PangoLayout *layout = typesetter->layout;
	int unused;
	struct listing listing = {.typesetter = typesetter,
		.scratch = scratch,
		.paragraph = paragraph,
		.width = (int)lround(fmax(paragraph->width, 0) * PANGO_SCALE),
		.marks = pango_layout_get_log_attrs_readonly(layout, &unused),
		.seen = paragraph->text};
	GSList *lines = pango_layout_get_lines_readonly(layout);
	for (; lines; lines = lines->next) {
		listing.line = lines->data;
		if (!break_line(&listing, cuts))
			return false;
	}
	return true;
}

/* Every line of Pango's layout, whole. */
static void cut_all(struct typesetter *typesetter, struct arena *scratch, struct cuts *cuts)
{
	GSList *lines = pango_layout_get_lines_readonly(typesetter->layout);
	for (; lines; lines = lines->next) {
		PangoLayoutLine *line = lines->data;
		size_t start = (size_t)line->start_index;
		add_cut(cuts, scratch,
			(struct cut){line, start, start + (size_t)line->length, false});
	}
}

size_t layout_break(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, struct cut **items)
{
	struct cuts cuts = {0};
	bool well = isfinite(paragraph->width) && runs_right(typesetter->layout, paragraph);
	bool done = well && break_well(typesetter, scratch, paragraph, &cuts);
	if (well && !done) {
		/* What is bound together may be wider than a line, though its words are not. */
		cuts.count = 0;
		layout_fill(typesetter, paragraph, false);
		done = break_well(typesetter, scratch, paragraph, &cuts);
	}
	if (!done) {
		cuts.count = 0;
		layout_break_greedily(typesetter, paragraph);
		cut_all(typesetter, scratch, &cuts);
	}
	*items = cuts.items;
	return cuts.count;
}
