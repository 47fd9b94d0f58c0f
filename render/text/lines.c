/* Pango's broken layout becomes lines of runs: split at span edges, aligned, stacked. */
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
	struct run *runs;
	size_t run_count, run_capacity;
	struct placed_inlay *inlays;
	size_t inlay_capacity;
	size_t line;        /* its number */
	size_t visible_end; /* bytes from here on are trailing space, without width */
	double pen;
};

/* ---- glyphs ------------------------------------------------------------------------------ */

static size_t span_at(const struct paragraph *paragraph, size_t at)
{
	size_t low = 0, high = paragraph->span_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (paragraph->spans[middle].start <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
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
		typesetter_warn_missing(taking->typesetter, glyph & ~PANGO_GLYPH_UNKNOWN_FLAG,
			&taking->paragraph->at);
		return font->replacement;
	}
	return glyph;
}

static struct glyph take_glyph(
	struct taking *taking, const struct font *font, const PangoGlyphInfo *info, size_t cluster)
{
	double advance = cluster >= taking->visible_end ? 0 : points(info->geometry.width);
	return (struct glyph){
		.id = glyph_id(taking, font, info->glyph),
		.x = points(info->geometry.x_offset),
		.y = points(info->geometry.y_offset),
		.advance = advance,
		.cluster = (uint32_t)cluster,
	};
}

/* ---- runs -------------------------------------------------------------------------------- */

/* One Pango item: the glyphs of one font and direction. */
struct item {
	const PangoItem *pango;
	const PangoGlyphString *glyphs;
	const struct font *font;
	bool rtl;
};

static size_t cluster_of(const struct item *item, int glyph)
{
	return (size_t)(item->pango->offset + item->glyphs->log_clusters[glyph]);
}

/* Where the text of the glyph's cluster ends: at the next cluster, or with the item. */
static size_t cluster_end(const struct item *item, int glyph)
{
	size_t cluster = cluster_of(item, glyph);
	int step = item->rtl ? -1 : 1;
	for (int i = glyph; i >= 0 && i < item->glyphs->num_glyphs; i += step)
		if (cluster_of(item, i) > cluster)
			return cluster_of(item, i);
	return (size_t)(item->pango->offset + item->pango->length);
}

static struct run *add_run(struct taking *taking)
{
	taking->runs = arena_grow(taking->arena, taking->runs, taking->run_count,
		&taking->run_capacity, sizeof *taking->runs);
	return &taking->runs[taking->run_count++];
}

/* Glyphs first to next - 1 of the item, all of one span. */
static void take_run(struct taking *taking, const struct item *item, int first, int next)
{
	const struct font *font = item->font;
	int left = item->rtl ? next - 1 : first, right = item->rtl ? first : next - 1;
	size_t start = cluster_of(item, left);
	const struct span *span = &taking->paragraph->spans[span_at(taking->paragraph, start)];
	struct glyph *glyphs = arena_array(taking->arena, (size_t)(next - first), sizeof *glyphs);
	double pen = 0;
	for (int i = first; i < next; i++) {
		struct glyph *glyph = &glyphs[i - first];
		*glyph = take_glyph(taking, font, &item->glyphs->glyphs[i], cluster_of(item, i));
		glyph->x += pen;
		pen += glyph->advance;
	}
	struct run *run = add_run(taking);
	run_style(taking->typesetter, run, font, span);
	run->x = taking->pen;
	run->width = pen;
	run->rtl = item->rtl;
	run->glyphs = glyphs;
	run->glyph_count = (size_t)(next - first);
	run->start = start;
	run->end = cluster_end(item, right);
	taking->pen += pen;
}

void run_style(struct typesetter *typesetter, struct run *run, const struct font *font,
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

static void place_inlay(struct taking *taking, const struct inlay *inlay)
{
	struct lines *lines = taking->lines;
	taking->inlays = arena_grow(taking->arena, taking->inlays, lines->inlay_count,
		&taking->inlay_capacity, sizeof *taking->inlays);
	taking->inlays[lines->inlay_count++] = (struct placed_inlay){
		.inlay = (size_t)(inlay - taking->paragraph->inlays),
		.line = taking->line,
		.x = taking->pen,
	};
	taking->pen += inlay->width;
}

static void take_item(struct taking *taking, const PangoGlyphItem *glyph_item)
{
	const struct paragraph *paragraph = taking->paragraph;
	struct item item = {
		.pango = glyph_item->item,
		.glyphs = glyph_item->glyphs,
		.rtl = glyph_item->item->analysis.level % 2 != 0,
	};
	const struct inlay *inlay = inlay_at(paragraph, (size_t)item.pango->offset);
	if (inlay) {
		place_inlay(taking, inlay);
		return;
	}
	item.font = backend_font_of(item.pango->analysis.font);
	for (int first = 0, next; first < item.glyphs->num_glyphs; first = next) {
		size_t span = span_at(paragraph, cluster_of(&item, first));
		next = first + 1;
		while (next < item.glyphs->num_glyphs &&
			span_at(paragraph, cluster_of(&item, next)) == span)
			next++;
		take_run(taking, &item, first, next);
	}
}

/* ---- lines ------------------------------------------------------------------------------- */

/* No-break spaces are not trailing: somebody put them there. */
static size_t without_trailing_space(const char *text, size_t start, size_t end)
{
	while (end > start) {
		const char *last = g_utf8_find_prev_char(text + start, text + end);
		gunichar c = g_utf8_get_char(last);
		if (!g_unichar_isspace(c) || c == 0xA0 || c == 0x202F || c == 0x2007)
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

static void take_line(
	struct taking *taking, struct line *line, PangoLayoutLine *pango_line, bool whole)
{
	const char *text = taking->paragraph->text;
	size_t start = (size_t)pango_line->start_index;
	size_t end = start + (size_t)pango_line->length;
	*line = (struct line){
		.start = start,
		.end = without_trailing_space(text, start, end),
		.rtl = pango_line->resolved_dir == PANGO_DIRECTION_RTL,
	};
	taking->runs = NULL;
	taking->run_count = taking->run_capacity = 0;
	taking->visible_end = whole ? SIZE_MAX : line->end;
	taking->pen = 0;
	for (GSList *item = pango_line->runs; item; item = item->next)
		take_item(taking, item->data);
	if (end < taking->paragraph->length)
		end_in_space(taking, end);
	line->runs = taking->runs;
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

struct lines *layout_take(struct typesetter *typesetter, struct arena *arena,
	const struct paragraph *paragraph, bool whole)
{
	struct lines *lines = arena_alloc(arena, sizeof *lines);
	struct taking taking = {typesetter, arena, paragraph, lines, .line = 0};
	double leading = paragraph->leading;
	double above = line_baseline(typesetter, &paragraph->spans[0].style, &leading);
	GSList *pango_lines = pango_layout_get_lines_readonly(typesetter->layout);
	size_t count = g_slist_length(pango_lines);
	struct line *list = arena_array(arena, count, sizeof *list);
	for (size_t i = 0; i < count; i++, pango_lines = pango_lines->next) {
		taking.line = i;
		take_line(&taking, &list[i], pango_lines->data, whole);
		stack_line(&taking, &list[i], above, leading - above);
		lines->width = fmax(lines->width, list[i].width);
	}
	double width = isfinite(paragraph->width) ? paragraph->width : lines->width;
	for (size_t i = 0; i < count; i++)
		align_line(&taking, i, &list[i], width);
	lines->text = arena_copy(arena, paragraph->text, paragraph->length);
	lines->lines = list;
	lines->count = count;
	lines->inlays = taking.inlays;
	return lines;
}
