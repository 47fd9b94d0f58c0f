/* A placement as text, one line for each item: the golden form of a layout. */
#include "pdf/place.h"

#include <stdlib.h>
#include <string.h>

static const char *const item_names[] = {
	[ITEM_LINE] = "line",
	[ITEM_RULE] = "rule",
	[ITEM_BOX] = "box",
	[ITEM_FIGURE] = "figure",
	[ITEM_IMAGE] = "image",
	[ITEM_PATH] = "path",
};
static const char *const artifact_names[] = {
	[ARTIFACT_NONE] = "-",
	[ARTIFACT_PAGINATION] = "pagination",
	[ARTIFACT_LAYOUT] = "layout",
	[ARTIFACT_BACKGROUND] = "background",
};

/* Tenths of a point, without a minus before zero. */
static double tenth(double points)
{
	return points > -0.05 && points < 0.05 ? 0 : points;
}

static void trace_text(const struct item *item, struct buffer *out)
{
	const struct line *line = &item->lines->lines[item->line];
	buffer_char(out, ' ');
	char *text = strndup(item->lines->text + line->start, line->end - line->start);
	buffer_json(out, text);
	free(text);
}

static void trace_item(size_t page, const struct item *item, struct buffer *out)
{
	buffer_printf(out, "%zu %s %s %.1f %.1f %.1f %.1f", page, item_names[item->kind],
		item->tag != NULL ? tag_names[item->tag->kind] : artifact_names[item->artifact],
		tenth(item->x), tenth(item->y), tenth(item->width), tenth(item->height));
	switch (item->kind) {
	case ITEM_LINE:
		trace_text(item, out);
		break;
	case ITEM_RULE:
		buffer_printf(out, " %.1f %s", item->thickness, color_names[item->color]);
		break;
	case ITEM_BOX:
	case ITEM_PATH:
		buffer_printf(out, " %s", color_names[item->color]);
		break;
	case ITEM_FIGURE:
		buffer_printf(out, " %s", item->figure->kind->name);
		break;
	case ITEM_IMAGE:
		buffer_printf(out, " %s", path_name(item->picture->file));
		break;
	}
	buffer_char(out, '\n');
}

static void trace_tag(const struct tag *tag, int depth, struct buffer *out)
{
	buffer_fill(out, ' ', (size_t)depth * 2);
	buffer_printf(out, "%s", tag_names[tag->kind]);
	if (tag->language != NULL)
		buffer_printf(out, " lang=%s", tag->language);
	if (tag->target != NULL)
		buffer_printf(out, " -> %s", tag->target);
	if (tag->alt != NULL) {
		buffer_char(out, ' ');
		buffer_json(out, tag->alt);
	}
	buffer_char(out, '\n');
	for (const struct tag *child = tag->first; child != NULL; child = child->next)
		trace_tag(child, depth + 1, out);
}

void pdf_trace(struct arena *arena, const struct pack *pack, const struct drawing *drawing,
	struct buffer *out, struct diagnostics *diagnostics)
{
	const struct placement *placement = place_pack(arena, pack, drawing, diagnostics);
	for (size_t i = 0; i < placement->page_count; i++)
		for (size_t k = 0; k < placement->pages[i].count; k++)
			trace_item(i + 1, &placement->pages[i].items[k], out);
	for (size_t i = 0; i < placement->bookmark_count; i++)
		buffer_printf(out, "bookmark %d page %zu %.1f %s\n", placement->bookmarks[i].level,
			placement->bookmarks[i].page + 1, placement->bookmarks[i].y,
			placement->bookmarks[i].title);
	for (size_t i = 0; i < placement->destination_count; i++)
		buffer_printf(out, "destination %s page %zu %.1f\n",
			placement->destinations[i].name, placement->destinations[i].page + 1,
			placement->destinations[i].y);
	trace_tag(placement->root, 0, out);
}
