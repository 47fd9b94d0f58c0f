/* Pages of another geometry within a document: which blocks stand on them, and how they begin. */
#include "pdf/container.h"

#include <math.h>

void column_turn(struct column *column, const struct page_format *format)
{
	if (format == column->page)
		return;
	section_close(column);
	if (column->flow->count > 0) {
		struct pages *pages = arena_alloc(column->layout->flows, sizeof *pages);
		column->pages->next = pages;
		column->pages = pages;
		column->flow = &pages->flow;
	}
	column->pages->format = column->page = format;
	column->width = body_width(format);
	column->tallest = body_height(format);
	column->after = 0;
	column->exact = NAN;
	column->next = BOND_NONE;
	column->new_page = false;
}

static bool container_turns(const struct column *column, const struct node *node)
{
	(void)column;
	return node->container == CONTAINER_LANDSCAPE;
}

/* What needs the wider page, by kind. */
static bool (*const turns[NODE_KINDS])(const struct column *, const struct node *) = {
	[NODE_CONTAINER] = container_turns,
	[NODE_TABLE] = table_turns,
};

static bool introduces(const struct node *node)
{
	return node->kind == NODE_HEADING || is_container(node, CONTAINER_LEAD) ||
		(node->kind == NODE_PARAGRAPH && node->role == PARAGRAPH_SUBTITLE);
}

const struct page_format *page_for(const struct column *column, const struct node *node)
{
	const struct theme *theme = column->layout->theme;
	if (is_container(node, CONTAINER_NOTE))
		return column->page;
	while (node != NULL && introduces(node))
		node = node->next;
	bool turned = node != NULL && turns[node->kind] != NULL && turns[node->kind](column, node);
	return turned ? theme->landscape : theme->page;
}

void measure_document(struct column *column, const struct node *root)
{
	for (const struct node *node = root->first; node != NULL; node = node->next) {
		column_turn(column, page_for(column, node));
		measure_block(column, node);
	}
}
