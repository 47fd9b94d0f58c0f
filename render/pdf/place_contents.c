/* The contents: a line for each document, its page number filled in at the end. */
#include "pdf/cover.h"

#include <math.h>
#include <string.h>

#define HEADING_GAP 4.0
#define ENTRY_GAP   3.6

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
	column.width = cover->width - ENTRY_ROOM;
	struct setting setting = setting_of(&column, ROLE_BODY);
	struct inline_text *text = inline_plain(
		&column, document_name(layout, document), link, &setting, document->root);
	inline_link(text, link);
	inline_set(&column, text, 0);
	flow_close(&entry->name);
	entry->rtl = entry_turn(&entry->name, 0);
}

struct cover *contents_measure(struct layout *layout, double width)
{
	struct cover *cover = arena_alloc(layout->arena, sizeof *cover);
	cover->count = layout->pack->count;
	cover->entries = arena_array(layout->arena, cover->count, sizeof *cover->entries);
	cover->width = width;
	cover->number = layout->theme->styles[ROLE_BODY];
	cover->gap = ENTRY_GAP;
	measure_heading(layout, cover);
	cover->contents = tag_new(layout, NULL, TAG_CONTENTS);
	cover->height = cover->heading.height + HEADING_GAP;
	for (size_t i = 0; i < cover->count; i++) {
		measure_entry(layout, cover, i);
		cover->height += cover->entries[i].name.height + ENTRY_GAP;
	}
	return cover;
}

struct cover *contents_enlarged(struct layout *layout, double width, double room)
{
	static const double step = 0.92;
	/* A list that fills its page looks better with white below it. */
	static const double depth = 0.9;
	const struct theme *theme = layout->theme;
	size_t tags = layout->placement->tag_count;
	struct cover *cover = NULL;
	for (double size = theme->style.contents; cover == NULL || cover->height > room * depth;
		size *= step) {
		layout->placement->tag_count = tags;
		layout->theme = theme_enlarged(layout, theme, fmax(1, size));
		cover = contents_measure(layout, width);
		cover->gap = fmax(ENTRY_GAP, cover->number.leading);
		if (size <= 1)
			break;
	}
	layout->theme = theme;
	double least = cover->height - (double)cover->count * ENTRY_GAP;
	double gap = (room * depth - least) / (double)cover->count;
	cover->gap = fmax(ENTRY_GAP, fmin(cover->gap, gap));
	cover->height = least + (double)cover->count * cover->gap;
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
	entry_leader(leader, &name, entry->left, entry->right, entry->rtl);
	struct item *folio = page_item(layout, page);
	*folio = name;
	entry->page = layout->placement->page_count - 1;
	entry->item = page->count - 1;
}

/* What is left between entries when all of them stand in the room, if that can be. */
static double entry_gap(const struct cover *cover, double room)
{
	double count = (double)cover->count;
	double gap = (room - (cover->height - count * cover->gap)) / count;
	return gap < LEAST_GAP ? ENTRY_GAP : fmin(gap, cover->gap);
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
	y += cover->heading.height + fmax(HEADING_GAP, gap / 2);
	for (size_t i = 0; i < cover->count; i++) {
		struct entry *entry = &cover->entries[i];
		if (y + height_needed(cover, i, gap) > bottom) {
			page_new(layout, sheet, NULL);
			x = sheet->left;
			y = sheet->top;
		}
		entry->left = x;
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
		struct stretch number = {arena_printf(layout->arena, "%zu", page), cover->number};
		entry_number(layout, item, number, document->front.language, entry->left,
			entry->right, entry->rtl);
	}
}
