/* A broken paragraph becomes lines of runs: split at span edges, aligned, stacked. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "text/typesetter.h"

/* What a line is made of while it is taken apart. */
struct taking {
	struct typesetter *typesetter;
	struct arena *arena;
	const struct paragraph *paragraph;
	struct lines *lines;
	struct run *runs; /* of the line; in the typesetter's scratch */
	size_t run_count, run_capacity;
	struct placed_inlay *inlays;
	size_t inlay_capacity;
	size_t line;        /* its number */
	size_t visible_end; /* bytes from here on are trailing space, without width */
	size_t end;         /* bytes from here on are the next line's */
	size_t item, glyph; /* of the strand: what comes next, and its glyph that does */
	size_t shift; /* bytes put into the text so far: soft hyphens where words were parted */
	double pen;
};

/* ---- glyphs ------------------------------------------------------------------------------ */

const struct span *span_at(const struct paragraph *paragraph, size_t at)
{
	size_t low = 0, high = paragraph->span_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (paragraph->spans[middle].start <= at)
			low = middle;
		else
			high = middle;
	}
	return &paragraph->spans[low];
}

static const struct inlay *inlay_at(const struct paragraph *paragraph, size_t at)
{
	for (size_t i = 0; i < paragraph->inlay_count; i++)
		if (paragraph->inlays[i].at == at)
			return &paragraph->inlays[i];
	return NULL;
}

static double points(int units)
{
	return (double)units / PANGO_SCALE;
}

/*
 * Empty glyphs (joiners, controls) become a space, which every PDF font can hold. A character
 * that no font has becomes U+FFFD or the font's box, as wide as Pango left room for.
 */
static uint32_t glyph_id(struct taking *taking, const struct font *font, PangoGlyph glyph)
{
	if (glyph == PANGO_GLYPH_EMPTY)
		return font->space;
	if (glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
		typesetter_warn_missing(taking->typesetter, font, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG,
			taking->paragraph);
		return font->replacement;
	}
	return glyph;
}

static struct glyph take_glyph(
	struct taking *taking, const struct font *font, const struct shape *shape)
{
	return (struct glyph){
		.id = glyph_id(taking, font, shape->id),
		.x = points(shape->x),
		.y = points(shape->y),
		.advance = shape->cluster >= taking->visible_end ? 0 : points(shape->advance),
		.cluster = shape->cluster,
	};
}

/* ---- runs -------------------------------------------------------------------------------- */

static bool is_rtl(const struct item *item)
{
	return item->level % 2 != 0;
}

/* Where the text of the glyph's cluster ends: at the next cluster, or with the item. */
static size_t cluster_end(const struct item *item, size_t glyph)
{
	uint32_t cluster = item->shapes[glyph].cluster;
	size_t step = is_rtl(item) ? SIZE_MAX : 1; /* to the left: the sum wraps below 0 */
	for (size_t i = glyph; i < item->count; i += step)
		if (item->shapes[i].cluster > cluster)
			return item->shapes[i].cluster;
	return item->end;
}

static struct run *add_run(struct taking *taking)
{
	taking->runs = arena_grow(taking->typesetter->scratch, taking->runs, taking->run_count,
		&taking->run_capacity, sizeof *taking->runs);
	return &taking->runs[taking->run_count++];
}

/* Fills a run's fields but for its glyphs and place. */
static void run_style(struct typesetter *typesetter, struct run *run, const struct font *font,
	const struct span *span)
{
	const struct style *style = &span->style;
	bool emoji = font->facts.outlines == OUTLINES_BITMAP;
	*run = (struct run){
		.font = font,
		.size = emoji ? style->size * EMOJI_SCALE : style->size,
		.color = style->color,
		.emoji = emoji,
		.link = span->link,
		.language = span->language,
		.tag = span->tag,
	};
	/* Only the faces' own letters slant: there is no italic in the other scripts' fonts. */
	run->slant = style->italic && !font->facts.italic && !emoji &&
		font == typesetter_style_font(typesetter, style);
	run->embolden = style->weight >= BOLD && font->facts.weight < BOLD && !emoji;
}

/* Glyphs first to next - 1 of the item, all of one span. */
static void take_run(struct taking *taking, const struct item *item, size_t first, size_t next)
{
	const struct font *font = item->font;
	size_t left = is_rtl(item) ? next - 1 : first, right = is_rtl(item) ? first : next - 1;
	size_t start = item->shapes[left].cluster;
	const struct span *span = span_at(taking->paragraph, start);
	struct glyph *glyphs = arena_array(taking->arena, next - first, sizeof *glyphs);
	double pen = 0;
	for (size_t i = first; i < next; i++) {
		struct glyph *glyph = &glyphs[i - first];
		*glyph = take_glyph(taking, font, &item->shapes[i]);
		glyph->x += pen;
		glyph->y -= span->rise;
		pen += glyph->advance;
	}
	struct run *run = add_run(taking);
	run_style(taking->typesetter, run, font, span);
	run->x = taking->pen;
	run->width = pen;
	run->rtl = is_rtl(item);
	run->glyphs = glyphs;
	run->glyph_count = next - first;
	run->start = start;
	run->end = cluster_end(item, right);
	taking->pen += pen;
}

static void place_inlay(struct taking *taking, const struct inlay *inlay)
{
	struct lines *lines = taking->lines;
	taking->inlays = arena_grow(taking->arena, taking->inlays, lines->inlay_count,
		&taking->inlay_capacity, sizeof *taking->inlays);
	taking->inlays[lines->inlay_count++] = (struct placed_inlay){
		.inlay = (size_t)(inlay - taking->paragraph->inlays),
		.line = taking->line,
		.x = taking->pen,
		.tag = inlay->tag,
	};
	taking->pen += inlay->width;
}

/* Takes what the line shows of an item; false when the rest of it is the next line's. */
static bool take_item(struct taking *taking, const struct item *item)
{
	const struct paragraph *paragraph = taking->paragraph;
	if (item->start >= taking->end)
		return false;
	const struct inlay *inlay = inlay_at(paragraph, item->start);
	if (inlay) {
		place_inlay(taking, inlay);
		return true;
	}
	const struct shape *shapes = item->shapes;
	while (taking->glyph < item->count && shapes[taking->glyph].cluster < taking->end) {
		size_t first = taking->glyph, next = first + 1;
		const struct span *span = span_at(paragraph, shapes[first].cluster);
		while (next < item->count && shapes[next].cluster < taking->end &&
			span_at(paragraph, shapes[next].cluster) == span)
			next++;
		take_run(taking, item, first, next);
		taking->glyph = next;
	}
	return taking->glyph == item->count;
}

/* ---- lines ------------------------------------------------------------------------------- */

bool is_white(uint32_t c)
{
	return c == ' ' || ((c < '!' || c > '~') && g_unichar_isspace(c));
}

/* No-break spaces are not trailing: somebody put them there. */
bool is_break_space(uint32_t c)
{
	return is_white(c) && c != 0xA0 && c != 0x202F && c != 0x2007;
}

static size_t without_trailing_space(const char *text, size_t start, size_t end)
{
	while (end > start) {
		const char *last = g_utf8_find_prev_char(text + start, text + end);
		if (!is_break_space(g_utf8_get_char(last)))
			break;
		end = (size_t)(last - text);
	}
	return end;
}

/* Room above and below the baseline; inlays that need more make the line taller. */
static void stack_line(struct taking *taking, struct line *line, double above, double below)
{
	for (size_t i = 0; i < taking->lines->inlay_count; i++)
		if (taking->inlays[i].line == taking->line) {
			const struct inlay *inlay =
				&taking->paragraph->inlays[taking->inlays[i].inlay];
			above = fmax(above, inlay->ascent);
			below = fmax(below, inlay->descent);
		}
	line->top = taking->lines->height;
	line->height = above + below;
	line->baseline = line->top + above;
	taking->lines->height += line->height;
}

/*
 * A line that ends because the text says so ends in a space, which is not seen: who hears the
 * page would hear the words around the break as one.
 */
static void end_in_space(struct taking *taking, size_t end)
{
	struct run *run = taking->run_count > 0 ? &taking->runs[taking->run_count - 1] : NULL;
	if (taking->paragraph->text[end] != '\n' || !run || run->rtl || run->end != end ||
		run->emoji || run->font->space == 0)
		return;
	struct glyph *glyphs = arena_array(taking->arena, run->glyph_count + 1, sizeof *glyphs);
	memcpy(glyphs, run->glyphs, run->glyph_count * sizeof *glyphs);
	glyphs[run->glyph_count++] =
		(struct glyph){.id = run->font->space, .x = run->width, .cluster = (uint32_t)end};
	run->glyphs = glyphs;
	run->end = end + 1;
}

static bool ends_in_soft_hyphen(const char *text, const struct cut *cut)
{
	return cut->end >= cut->start + 2 && memcmp(text + cut->end - 2, "\xC2\xAD", 2) == 0;
}

/*
 * The hyphen of a parted word is a soft hyphen of the text, so that readers put the word together
 * again. Where it is not in the text, it is put in.
 */
static void end_in_hyphen(struct taking *taking, struct line *line, const struct cut *cut)
{
	struct run *run = &taking->runs[taking->run_count - 1];
	bool there = ends_in_soft_hyphen(taking->paragraph->text, cut);
	size_t count = run->glyph_count - (there ? 1 : 0);
	struct glyph *glyphs = arena_array(taking->arena, count + 1, sizeof *glyphs);
	memcpy(glyphs, run->glyphs, count * sizeof *glyphs);
	double advance = font_advance(run->font, run->font->hyphen) * run->size / 1000;
	size_t at = cut->end + taking->shift;
	glyphs[count] = (struct glyph){.id = run->font->hyphen,
		.x = run->width,
		.advance = advance,
		.cluster = (uint32_t)(there ? at - 2 : at)};
	run->glyphs = glyphs;
	run->glyph_count = count + 1;
	run->width += advance;
	taking->pen += advance;
	line->hyphenated = true;
	if (!there) {
		run->end += 2;
		line->end += 2;
		taking->shift += 2;
	}
}

/* Offsets become those of the text with the hyphens before this line in it. */
static void shift_line(struct taking *taking, struct line *line)
{
	size_t shift = taking->shift;
	line->start += shift;
	line->end += shift;
	for (size_t i = 0; i < taking->run_count; i++) {
		struct run *run = &taking->runs[i];
		struct glyph *glyphs = (struct glyph *)run->glyphs;
		run->start += shift;
		run->end += shift;
		for (size_t g = 0; g < run->glyph_count; g++)
			glyphs[g].cluster += (uint32_t)shift;
	}
}

/* The paragraph's text, with the hyphens of parted words. */
static char *hyphenated_text(struct taking *taking, const struct cut *cuts, size_t count)
{
	const char *text = taking->paragraph->text;
	struct buffer out = BUFFER_INIT;
	size_t at = 0;
	for (size_t i = 0; i < count; i++)
		if (cuts[i].hyphen && !ends_in_soft_hyphen(text, &cuts[i])) {
			buffer_add(&out, text + at, cuts[i].end - at);
			buffer_text(&out, "\xC2\xAD");
			at = cuts[i].end;
		}
	buffer_add(&out, text + at, taking->paragraph->length - at);
	char *copy = arena_copy(taking->arena, out.bytes, out.length);
	buffer_free(&out);
	return copy;
}

static void take_line(struct taking *taking, struct line *line, const struct cut *cut, bool whole)
{
	const char *text = taking->paragraph->text;
	*line = (struct line){
		.start = cut->start,
		.end = without_trailing_space(text, cut->start, cut->end),
		.rtl = cut->strand->rtl,
	};
	taking->run_count = 0;
	taking->visible_end = whole ? SIZE_MAX : line->end;
	taking->end = cut->end;
	taking->pen = 0;
	const struct strand *strand = cut->strand;
	if (cut->start == strand->start)
		taking->item = taking->glyph = 0;
	for (; taking->item < strand->count && take_item(taking, &strand->items[taking->item]);
		taking->glyph = 0)
		taking->item++;
	if (cut->end < taking->paragraph->length)
		end_in_space(taking, cut->end);
	if (taking->shift > 0)
		shift_line(taking, line);
	if (cut->hyphen)
		end_in_hyphen(taking, line, cut);
	struct run *runs = arena_array(taking->arena, taking->run_count, sizeof *runs);
	if (taking->run_count > 0)
		memcpy(runs, taking->runs, taking->run_count * sizeof *runs);
	line->runs = runs;
	line->run_count = taking->run_count;
	line->width = taking->pen;
}

/* Moves runs and inlays to where the alignment puts their line. */
static void align_line(struct taking *taking, size_t number, struct line *line, double width)
{
	enum align align = taking->paragraph->align;
	double room = width - line->width;
	bool right = (align == ALIGN_START && line->rtl) || (align == ALIGN_END && !line->rtl);
	line->x = align == ALIGN_CENTER ? room / 2 : right ? room : 0;
	struct run *runs = (struct run *)line->runs;
	for (size_t i = 0; i < line->run_count; i++)
		runs[i].x += line->x;
	for (size_t i = 0; i < taking->lines->inlay_count; i++)
		if (taking->inlays[i].line == number) {
			taking->inlays[i].x += line->x;
			taking->inlays[i].baseline = line->baseline;
		}
}

struct lines *lines_take(struct typesetter *typesetter, struct arena *arena,
	const struct paragraph *paragraph, const struct cut *cuts, size_t count, bool whole)
{
	struct lines *lines = arena_alloc(arena, sizeof *lines);
	struct taking taking = {typesetter, arena, paragraph, lines, .line = 0};
	double leading = paragraph->leading;
	double above = line_baseline(typesetter, &paragraph->spans[0].style, &leading);
	struct line *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		taking.line = i;
		take_line(&taking, &list[i], &cuts[i], whole);
		stack_line(&taking, &list[i], above, leading - above);
		lines->width = fmax(lines->width, list[i].width);
	}
	double width = isfinite(paragraph->width) ? paragraph->width : lines->width;
	for (size_t i = 0; i < count; i++)
		align_line(&taking, i, &list[i], width);
	lines->text = taking.shift > 0 ? hyphenated_text(&taking, cuts, count)
				       : arena_copy(arena, paragraph->text, paragraph->length);
	lines->lines = list;
	lines->count = count;
	lines->inlays = taking.inlays;
	return lines;
}
