/* The contents of a long document: its headings with their pages, among its blocks. */
#include "pdf/flow.h"

#include <math.h>

#define PAGE_ROOM    26.0 /* for the page's number */
#define LEVEL_INDENT 12.0
#define ENTRY_GAP    3.0
#define LEADER_GAP   6.0

/* Where the entries are set. */
struct entries {
	struct column *column;
	struct tag *contents;
	int depth;
};

/* The last line of an entry, and the side that its words begin on. */
static struct item name_item(const struct strip *strip, bool *rtl)
{
	const struct item *item = &strip->items[0];
	*rtl = item->lines->lines[item->line].rtl;
	return *item;
}

/* Words that begin at the right leave the number's room at the left. */
static void turn_lines(struct flow *flow, size_t from)
{
	for (size_t i = from; i < flow->count; i++) {
		struct item *items = (struct item *)flow->strips[i].items;
		for (size_t k = 0; k < flow->strips[i].item_count; k++) {
			items[k].x += PAGE_ROOM;
			items[k].origin_x += PAGE_ROOM;
		}
	}
}

static void add_number(struct column *column, struct strip *strip, const struct item *name,
	const char *place, bool rtl)
{
	struct layout *layout = column->layout;
	struct style style = layout->theme->styles[column->role];
	style.weight = 500;
	struct stretch number = {page_text(layout, place), style};
	const struct lines *lines = stretch_line(layout, &number, 1, PAGE_ROOM, column->language);
	double width = lines->lines[0].width;
	double right = column->x + column->width;
	double x = rtl ? column->x : right - width;
	struct item *item = strip_item(layout, strip, ITEM_LINE);
	item->tag = name->tag;
	item_line(item, lines, x - lines->lines[0].x, name->baseline);
	double from = rtl ? x + width + LEADER_GAP : name->x + name->width + LEADER_GAP;
	double to = rtl ? name->x - LEADER_GAP : right - PAGE_ROOM / 2 - LEADER_GAP;
	struct item *leader = strip_item(layout, strip, ITEM_RULE);
	leader->artifact = ARTIFACT_LAYOUT;
	leader->x = from;
	leader->y = name->baseline;
	leader->width = fmax(0, to - from);
	leader->thickness = 0.5;
	leader->color = COLOR_RULE;
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
	column->width -= (heading->level - 2) * LEVEL_INDENT + PAGE_ROOM;
	inline_set(column, text, ENTRY_GAP);
	column->x = outer.x;
	column->width = outer.width;
	if (column->flow->count == from)
		return;
	struct strip *last = &column->flow->strips[column->flow->count - 1];
	bool rtl;
	name_item(last, &rtl);
	if (rtl)
		turn_lines(column->flow, from);
	struct item name = name_item(last, &rtl);
	add_number(column, last, &name, place, rtl);
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
