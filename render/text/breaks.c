/* Where lines end: the breakpoints of shaped text, and the lines chosen from them. */
#include <glib.h>
#include <limits.h>
#include <math.h>

#include "text/typesetter.h"

static const uint32_t soft_hyphen = 0xAD;

/* The width to break at, in Pango's units. */
static int width_units(const struct paragraph *paragraph)
{
	double width = paragraph->width;
	return isfinite(width) ? (int)lround(fmax(width, 0) * PANGO_SCALE) : INT_MAX;
}

/* What one strand is while its breakpoints are listed. */
struct listing {
	struct typesetter *typesetter;
	struct arena *scratch;
	const struct paragraph *paragraph;
	const bool *breaks; /* of the paragraph's bytes */
	const struct strand *strand;
	int width;     /* of the lines to be made */
	int *widths;   /* of the strand's clusters, at their first bytes; -1 at the other bytes */
	bool *hyphens; /* whether one may stand before a byte; NULL: words stay whole */
	struct breakpoint *points;
	size_t count, capacity;
};

/* ---- breakpoints ------------------------------------------------------------------------- */

/* Whether the text runs from left to right throughout, so that it can be cut anywhere. */
static bool runs_right(const struct shaping *shaping, const struct paragraph *paragraph)
{
	for (size_t i = 0; i < paragraph->span_count; i++)
		if (paragraph->spans[i].style.tracking != 0)
			return false;
	for (size_t i = 0; i < shaping->count; i++) {
		const struct strand *strand = &shaping->strands[i];
		if (strand->rtl)
			return false;
		for (size_t k = 0; k < strand->count; k++)
			if (strand->items[k].level != 0)
				return false;
	}
	return true;
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
	const struct strand *strand = listing->strand;
	for (size_t i = 0; i < strand->count; i++)
		if (at < strand->items[i].end) {
			const struct font *font = strand->items[i].font;
			double em = span_at(listing->paragraph, at)->style.size;
			return (int)lround(
				font_advance(font, font->hyphen) * em / 1000 * PANGO_SCALE);
		}
	return 0;
}

static void list_points(struct listing *listing)
{
	const char *text = listing->paragraph->text;
	size_t start = listing->strand->start, end = listing->strand->end;
	struct breakpoint point = {.at = start};
	add_point(listing, point);
	for (uint32_t c = 0; point.at < end;) {
		size_t byte = point.at - start;
		int width = listing->widths[byte];
		bool breaks = listing->breaks[point.at];
		bool parts = listing->hyphens && listing->hyphens[byte];
		if (byte > 0 && width >= 0 && (breaks || parts)) {
			bool hyphen = c == soft_hyphen || !breaks;
			point.hyphen = hyphen ? hyphen_width(listing, point.at - 1) : 0;
			/* Without a hyphen to show, words stay whole. */
			if (point.hyphen > 0 || breaks)
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
	listing->widths = cluster_widths(listing->strand, listing->scratch);
	listing->hyphens = NULL;
	size_t count = find_ends(listing, true, ends);
	bool poor = count == 0 ? rule != HYPHENATE_NEVER
			       : rule == HYPHENATE_RAGGED && is_ragged(listing, *ends, count);
	if (!poor)
		return count;
	const struct strand *strand = listing->strand;
	struct bytes line = {paragraph->text + strand->start, strand->end - strand->start};
	listing->hyphens = hyphenate_line(listing->typesetter, listing->scratch, paragraph, &line,
		listing->widths, listing->width);
	size_t parted = find_ends(listing, false, ends);
	return count > 0 && parted > count ? find_ends(listing, true, ends) : parted;
}

/* False when it can't be broken without cutting a word that is wider than a line. */
static bool break_strand(struct listing *listing, struct cuts *cuts)
{
	const struct strand *strand = listing->strand;
	size_t start = strand->start;
	if (strand_width(strand) <= listing->width) {
		add_cut(cuts, listing->scratch, (struct cut){strand, start, strand->end, false});
		return true;
	}
	size_t *ends;
	size_t count = find_best_ends(listing, &ends);
	for (size_t i = 0; i < count; i++) {
		const struct breakpoint *point = &listing->points[ends[i]];
		add_cut(cuts, listing->scratch,
			(struct cut){strand, start, point->at, point->hyphen > 0});
		start = point->at;
	}
	return count > 0;
}

static bool break_well(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, const struct shaping *shaping, struct cuts *cuts)
{
	struct listing listing = {.typesetter = typesetter,
		.scratch = scratch,
		.paragraph = paragraph,
		.width = width_units(paragraph),
		.breaks = shaping->breaks};
	if (!isfinite(paragraph->width) || !runs_right(shaping, paragraph))
		return false;
	cuts->count = 0;
	for (size_t i = 0; i < shaping->count; i++) {
		listing.strand = &shaping->strands[i];
		if (!break_strand(&listing, cuts))
			return false;
	}
	return true;
}

/* Every strand, whole. */
static void cut_all(const struct shaping *shaping, struct arena *scratch, struct cuts *cuts)
{
	cuts->count = 0;
	for (size_t i = 0; i < shaping->count; i++) {
		const struct strand *strand = &shaping->strands[i];
		add_cut(cuts, scratch, (struct cut){strand, strand->start, strand->end, false});
	}
}

/* What is bound together may be wider than a line, though its words are not. */
static void break_with_pango(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, struct cuts *cuts)
{
	for (int bonds = 1; bonds >= 0; bonds--) {
		layout_fill(typesetter, paragraph, bonds);
		struct shaping shaping = layout_take(typesetter, scratch, paragraph);
		if (break_well(typesetter, scratch, paragraph, &shaping, cuts))
			return;
		if (!isfinite(paragraph->width) || !runs_right(&shaping, paragraph))
			break;
	}
	layout_break_greedily(typesetter, paragraph);
	struct shaping shaping = layout_take(typesetter, scratch, paragraph);
	cut_all(&shaping, scratch, cuts);
}

size_t paragraph_break(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, struct cut **items)
{
	struct cuts cuts = {0};
	struct shaping shaping;
	if (!shape_plain(typesetter, scratch, paragraph, width_units(paragraph), &shaping))
		break_with_pango(typesetter, scratch, paragraph, &cuts);
	else if (!isfinite(paragraph->width))
		cut_all(&shaping, scratch, &cuts);
	else if (!break_well(typesetter, scratch, paragraph, &shaping, &cuts))
		break_with_pango(typesetter, scratch, paragraph, &cuts);
	*items = cuts.items;
	return cuts.count;
}
