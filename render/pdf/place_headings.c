/* The contents of a long document: its headings with their pages, among its blocks. */
#include "pdf/flow.h"

#include <math.h>

#define LEVEL_INDENT 12.0
#define ENTRY_GAP    3.0

/* Where the entries are set. */
struct entries {
	struct column *column;
	struct tag *contents;
	int depth;
};

static void add_number(
	struct column *column, struct strip *strip, struct item name, const char *place, bool rtl)
{
	struct layout *layout = column->layout;
	double right = column->x + column->width;
	struct stretch number = {page_text(layout, place), layout->theme->styles[column->role]};
	struct item *item = strip_item(layout, strip, ITEM_LINE);
	item->tag = name.tag;
	item->baseline = name.baseline;
	entry_number(layout, item, number, column->language, column->x, right, rtl);
	entry_leader(strip_item(layout, strip, ITEM_RULE), &name, column->x, right, rtl);
}

static void measure_entry(struct entries *entries, const struct node *heading)
{
	struct column *column = entries->column;
	struct layout *layout = column->layout;
	struct column outer = *column;
	size_t from = column->flow->count;
	const char *place =
		arena_printf(layout->arena, "%s#%s", layout->document_id, heading->name);
	struct tag *item = tag_new(layout, entries->contents, TAG_CONTENTS_ITEM);
	struct tag *link = tag_new(layout, item, TAG_LINK);
	link->target = arena_printf(layout->arena, "#%s", place);
	struct setting setting = setting_of(column, column->role);
	const char *words = plain_text(layout, heading);
	if (*words == '\0')
		words = heading->name;
	struct inline_text *text = inline_plain(column, words, link, &setting, NULL);
	inline_link(text, link);
	column->x += (heading->level - 2) * LEVEL_INDENT;
	column->width -= (heading->level - 2) * LEVEL_INDENT + ENTRY_ROOM;
	inline_set(column, text, ENTRY_GAP);
	column->x = outer.x;
	column->width = outer.width;
	if (column->flow->count == from)
		return;
	struct strip *last = &column->flow->strips[column->flow->count - 1];
	bool rtl = entry_turn(column->flow, from);
	add_number(column, last, last->items[0], place, rtl);
}

static void measure_entries(struct entries *entries, const struct node *parent)
{
	for (const struct node *node = parent->first; node != NULL; node = node->next) {
		measure_entries(entries, node);
		if (node->kind == NODE_HEADING && node->level >= 2 && node->level <= entries->depth)
			measure_entry(entries, node);
	}
}

void measure_contents(struct column *column, const struct node *node)
{
	struct layout *layout = column->layout;
	struct setting setting = setting_of(column, ROLE_HEADING);
	section_rule(column, NULL);
	struct tag *tag = tag_new(layout, column->tag, heading_tag(layout, 2));
	inline_set(column,
		inline_plain(column, theme_string(layout->theme, "document.contents"), tag,
			&setting, NULL),
		GAP_HEADING);
	column_join(column, GAP_CONTENT);
	struct entries entries = {column, tag_new(layout, column->tag, TAG_CONTENTS), node->level};
	measure_entries(&entries, layout->document->root);
	section_close(column);
	column_after(column, GAP_SECTION);
}
