/* The contents: a line for each document, its page number filled in at the end. */
#include "pdf/cover.h"

#include <math.h>
#include <string.h>

#define HEADING_GAP  4.0
#define ENTRY_GAP    3.6
#define ENTRY_INDENT 26.0 /* kept free for the page number */
#define LEADER_GAP   6.0

const char *document_name(struct layout *layout, const struct document *document)
{
	if (document->front.section != NULL)
		return document->front.section;
	return document->title != NULL ? document->title : document_id(layout, document);
}

static void measure_heading(struct layout *layout, struct cover *cover)
{
	const struct document *first = layout->pack->documents[0];
	cover->heading_tag = tag_new(layout, NULL, TAG_H2);
	struct column column = column_root(layout, first, &cover->heading, cover->heading_tag);
	struct setting setting = setting_of(&column, ROLE_HEADING);
	const char *words = theme_string(layout->theme, "site.contents");
	inline_set(&column, inline_plain(&column, words, cover->heading_tag, &setting, NULL), 0);
	flow_close(&cover->heading);
}

/* The name, as a link. */
static void measure_entry(struct layout *layout, struct cover *cover, size_t number)
{
	const struct document *document = layout->pack->documents[number];
	struct entry *entry = &cover->entries[number];
	entry->document = number;
	struct tag *item = tag_new(layout, cover->contents, TAG_CONTENTS_ITEM);
	struct tag *link = tag_new(layout, item, TAG_LINK);
	link->target = arena_printf(layout->arena, "#%s", document_id(layout, document));
	struct column column = column_root(layout, document, &entry->name, link);
	column.width = cover->width - ENTRY_INDENT;
	struct setting setting = setting_of(&column, ROLE_BODY);
	struct inline_text *text = inline_plain(
		&column, document_name(layout, document), link, &setting, document->root);
	inline_link(text, link);
	inline_set(&column, text, 0);
	flow_close(&entry->name);
}

struct cover *contents_measure(struct layout *layout, double width)
{
	struct cover *cover = arena_alloc(layout->arena, sizeof *cover);
	cover->count = layout->pack->count;
	cover->entries = arena_array(layout->arena, cover->count, sizeof *cover->entries);
	cover->width = width;
	measure_heading(layout, cover);
	cover->contents = tag_new(layout, NULL, TAG_CONTENTS);
	cover->height = cover->heading.height + HEADING_GAP;
	for (size_t i = 0; i < cover->count; i++) {
		measure_entry(layout, cover, i);
		cover->height += cover->entries[i].name.height + ENTRY_GAP;
	}
	return cover;
}

/* The name, a leader, and room for the number. */
static void place_entry(struct layout *layout, struct entry *entry, double x, double y)
{
	page_whole(layout, &entry->name, x, y);
	struct placed_page *page = last_page(layout);
	struct item name = page->items[page->count - 1];
	struct item *leader = page_item(layout, page);
	leader->kind = ITEM_RULE;
	leader->artifact = ARTIFACT_LAYOUT;
	leader->x = name.x + name.width + LEADER_GAP;
	leader->y = name.baseline;
	leader->width = fmax(0, entry->right - ENTRY_INDENT / 2 - LEADER_GAP - leader->x);
	leader->thickness = 0.5;
	leader->color = COLOR_RULE;
	struct item *folio = page_item(layout, page);
	*folio = name;
	entry->page = layout->placement->page_count - 1;
	entry->item = page->count - 1;
}

/* What is left between entries when all of them stand in the room, if that can be. */
static double entry_gap(const struct cover *cover, double room)
{
	double count = (double)cover->count;
	double gap = (room - (cover->height - count * ENTRY_GAP)) / count;
	return gap < LEAST_GAP ? ENTRY_GAP : fmin(gap, ENTRY_GAP);
}

/* The last two entries stay together: one alone on a page looks lost. */
static double height_needed(const struct cover *cover, size_t at, double gap)
{
	double height = cover->entries[at].name.height;
	return at + 2 == cover->count ? height + gap + cover->entries[at + 1].name.height : height;
}

void contents_place(struct layout *layout, struct cover *cover, double x, double y, struct tag *tag)
{
	const struct page_format *sheet = layout->theme->page;
	double bottom = sheet->height - sheet->bottom;
	double gap = entry_gap(cover, bottom - y);
	tag_append(tag, cover->heading_tag);
	tag_append(tag, cover->contents);
	page_whole(layout, &cover->heading, x, y);
	y += cover->heading.height + HEADING_GAP;
	for (size_t i = 0; i < cover->count; i++) {
		struct entry *entry = &cover->entries[i];
		if (y + height_needed(cover, i, gap) > bottom) {
			page_new(layout, sheet, NULL);
			x = sheet->left;
			y = sheet->top;
		}
		entry->right = x + cover->width;
		place_entry(layout, entry, x, y);
		y += entry->name.height + gap;
	}
}

void cover_numbers(struct layout *layout, const struct cover *cover)
{
	for (size_t i = 0; i < cover->count; i++) {
		const struct entry *entry = &cover->entries[i];
		const struct document *document = layout->pack->documents[entry->document];
		size_t page = placement_page(layout->placement, document_id(layout, document));
		struct item *item = &layout->placement->pages[entry->page].items[entry->item];
		struct style style = layout->theme->styles[ROLE_BODY];
		style.weight = 500;
		struct stretch number = {arena_printf(layout->arena, "%zu", page), style};
		const struct lines *lines =
			stretch_line(layout, &number, 1, ENTRY_INDENT, document->front.language);
		item->line = 0;
		item->run_tags = NULL;
		item_line(item, lines, entry->right - lines->lines[0].width - lines->lines[0].x,
			item->baseline);
	}
}
