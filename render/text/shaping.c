/* What Pango shaped, in terms that need no Pango: strands of items, and where lines may end. */
#include <glib.h>
#include <math.h>

#include "text/typesetter.h"

/* ---- from Pango -------------------------------------------------------------------------- */

static struct item item_of(struct arena *scratch, const PangoGlyphItem *run)
{
	const PangoItem *own = run->item;
	size_t count = (size_t)run->glyphs->num_glyphs;
	struct shape *shapes = arena_array(scratch, count, sizeof *shapes);
	for (size_t i = 0; i < count; i++) {
		const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
		shapes[i] = (struct shape){
			.id = info->glyph,
			.advance = info->geometry.width,
			.x = info->geometry.x_offset,
			.y = info->geometry.y_offset,
			.cluster = (uint32_t)(own->offset + run->glyphs->log_clusters[i]),
		};
	}
	return (struct item){
		.font = backend_font_of(own->analysis.font),
		.start = (size_t)own->offset,
		.end = (size_t)(own->offset + own->length),
		.level = own->analysis.level,
		.shapes = shapes,
		.count = count,
	};
}

static struct strand strand_of(struct arena *scratch, const PangoLayoutLine *line)
{
	size_t count = g_slist_length(line->runs), i = 0;
	struct item *items = arena_array(scratch, count, sizeof *items);
	for (GSList *run = line->runs; run; run = run->next)
		items[i++] = item_of(scratch, run->data);
	return (struct strand){
		.start = (size_t)line->start_index,
		.end = (size_t)(line->start_index + line->length),
		.rtl = line->resolved_dir == PANGO_DIRECTION_RTL,
		.items = items,
		.count = count,
	};
}

static bool *breaks_of(
	PangoLayout *layout, struct arena *scratch, const struct paragraph *paragraph)
{
	int count = 0;
	const PangoLogAttr *marks = pango_layout_get_log_attrs_readonly(layout, &count);
	bool *breaks = arena_array(scratch, paragraph->length + 1, sizeof *breaks);
	const char *text = paragraph->text, *at = text, *end = text + paragraph->length;
	for (int i = 0; i < count && at < end; i++, at = g_utf8_next_char(at))
		breaks[at - text] = marks[i].is_line_break;
	return breaks;
}

struct shaping layout_take(const struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph)
{
	GSList *lines = pango_layout_get_lines_readonly(typesetter->layout);
	size_t count = g_slist_length(lines), i = 0;
	struct strand *strands = arena_array(scratch, count, sizeof *strands);
	for (; lines; lines = lines->next)
		strands[i++] = strand_of(scratch, lines->data);
	return (struct shaping){
		.strands = strands,
		.count = count,
		.breaks = breaks_of(typesetter->layout, scratch, paragraph),
	};
}

/* ---- measuring --------------------------------------------------------------------------- */

int strand_width(const struct strand *strand)
{
	int width = 0;
	for (size_t i = 0; i < strand->count; i++)
		for (size_t g = 0; g < strand->items[i].count; g++)
			width += strand->items[i].shapes[g].advance;
	return width;
}

int *cluster_widths(const struct strand *strand, struct arena *scratch)
{
	size_t length = strand->end - strand->start;
	int *widths = arena_array(scratch, length + 1, sizeof *widths);
	for (size_t i = 0; i <= length; i++)
		widths[i] = -1;
	for (size_t i = 0; i < strand->count; i++)
		for (size_t g = 0; g < strand->items[i].count; g++) {
			const struct shape *shape = &strand->items[i].shapes[g];
			int *width = &widths[shape->cluster - strand->start];
			*width = (*width < 0 ? 0 : *width) + shape->advance;
		}
	return widths;
}

void shaping_extent(const struct shaping *shaping, struct arena *scratch,
	const struct paragraph *paragraph, double *least, double *natural)
{
	int widest_word = 0, widest = 0;
	for (size_t i = 0; i < shaping->count; i++) {
		const struct strand *strand = &shaping->strands[i];
		const int *widths = cluster_widths(strand, scratch);
		int word = 0, line = 0, spaces = 0; /* spaces: at the end of word and line so far */
		for (size_t at = strand->start; at < strand->end;
			at += (size_t)g_utf8_skip[(unsigned char)paragraph->text[at]]) {
			if (shaping->breaks[at])
				word = spaces = 0;
			int width = widths[at - strand->start];
			width = width < 0 ? 0 : width;
			spaces = is_white(g_utf8_get_char(paragraph->text + at)) ? spaces + width
										 : 0;
			word += width;
			line += width;
			widest_word = word - spaces > widest_word ? word - spaces : widest_word;
			widest = line - spaces > widest ? line - spaces : widest;
		}
	}
	*least = (double)widest_word / PANGO_SCALE;
	*natural = (double)widest / PANGO_SCALE;
}
