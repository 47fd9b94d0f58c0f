/* The contents: a line for each document, its page number filled in at the end. */
#include "pdf/cover.h"

#include <math.h>
#include <string.h>

#define ENTRY_GAP       3.6
#define LEAST_ENTRY_GAP 1.0  /* where all entries fit on the page then */
#define ENTRY_INDENT    26.0 /* kept free for the page number */
#define LEADER_GAP      6.0
#define LEADER_DROP     3.0

const char *document_name(struct layout *layout, const struct document *document)
{
	if (document->front.section != NULL)
		return document->front.section;
	return document->title != NULL ? document->title : document_id(layout, document);
}

/* The name as a link. */
static void measure_entry(struct layout *layout, const struct cover *cover, size_t number, double x,
	struct tag *contents, struct flow *entry)
{
	const struct document *document = layout->pack->documents[number];
	struct tag *item_tag = tag_new(layout, contents, TAG_CONTENTS_ITEM);
	struct tag *link = tag_new(layout, item_tag, TAG_LINK);
	link->target = arena_printf(layout->arena, "#%s", document_id(layout, document));
	struct column column = column_root(layout, document, entry, link);
	column.width = cover->right - x - ENTRY_INDENT;
	struct setting setting = setting_of(&column, ROLE_BODY);
	struct inline_text *text = inline_plain(
		&column, document_name(layout, document), link, &setting, document->root);
	inline_link(text, link);
	inline_set(&column, text, 0);
	flow_close(entry);
}

/* The name, a leader, and room for the number. */
static void place_entry(struct layout *layout, struct cover *cover, size_t number, double x,
	double y, const struct flow *entry)
{
	page_whole(layout, entry, x, y);
	struct placed_page *page = last_page(layout);
	struct item name = page->items[page->count - 1];
	struct item *leader = page_item(layout, page);
	leader->kind = ITEM_RULE;
	leader->artifact = ARTIFACT_LAYOUT;
	leader->x = name.x + name.width + LEADER_GAP;
	leader->y = name.baseline + LEADER_DROP;
	leader->width = fmax(0, cover->right - ENTRY_INDENT / 2 - LEADER_GAP - leader->x);
	leader->thickness = 0.5;
	leader->color = COLOR_RULE;
	struct item *folio = page_item(layout, page);
	*folio = name;
	cover->entries[number] = (struct entry){
		layout->placement->page_count - 1, page->count - 1, number, cover->right};
}

/* What is left between entries when all of them stand in the room, if that can be. */
static double entry_gap(const struct flow *entries, size_t count, double room)
{
	double height = 0;
	for (size_t i = 0; i < count; i++)
		height += entries[i].height;
	double gap = count > 1 ? (room - height) / (double)(count - 1) : ENTRY_GAP;
	return gap < LEAST_ENTRY_GAP ? ENTRY_GAP : fmin(gap, ENTRY_GAP);
}

/* The last two entries stay together: one alone on a page looks lost. */
static double height_needed(const struct flow *entries, size_t count, size_t at, double gap)
{
	double height = entries[at].height;
	return at + 2 == count ? height + gap + entries[at + 1].height : height;
}

void contents_place(struct layout *layout, struct cover *cover, double x, double y, struct tag *tag)
{
	const struct theme *theme = layout->theme;
	struct flow heading = {0};
	struct column column = column_root(layout, layout->pack->documents[0], &heading, tag);
	struct setting setting = setting_of(&column, ROLE_HEADING);
	struct tag *heading_tag = tag_new(layout, tag, TAG_H2);
	inline_set(&column,
		inline_plain(
			&column, theme_string(theme, "site.contents"), heading_tag, &setting, NULL),
		0);
	flow_close(&heading);
	page_whole(layout, &heading, x, y);
	y += heading.height + 4;
	struct tag *contents = tag_new(layout, tag, TAG_CONTENTS);
	size_t count = layout->pack->count;
	struct flow *entries = arena_array(layout->flows, count, sizeof *entries);
	for (size_t i = 0; i < count; i++)
		measure_entry(layout, cover, i, x, contents, &entries[i]);
	double bottom = theme->page->height - theme->page->bottom;
	double gap = entry_gap(entries, count, bottom - y);
	for (size_t i = 0; i < count; i++) {
		if (y + height_needed(entries, count, i, gap) > bottom) {
			page_new(layout, layout->theme->page, NULL);
			cover->right += theme->page->left - x;
			x = theme->page->left;
			y = theme->page->top;
		}
		place_entry(layout, cover, i, x, y, &entries[i]);
		y += entries[i].height + gap;
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
