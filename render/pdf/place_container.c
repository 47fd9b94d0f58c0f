/* `:::` containers: the table of them, and those that only group what they hold. */
#include "pdf/container.h"

bool is_container(const struct node *node, enum container container)
{
	return node != NULL && node->kind == NODE_CONTAINER && node->container == container;
}

size_t child_count(const struct node *node)
{
	size_t count = 0;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		count++;
	return count;
}

struct column column_cell(const struct column *outer, struct cell *cell, struct tag *tag)
{
	struct column column = column_in(outer, &cell->flow, cell_content(cell), tag);
	column.inner = true;
	column.tallest = outer->tallest - cell->top - cell->bottom;
	return column;
}

void column_language(struct column *column, struct tag *tag, const struct node *node)
{
	const char *language = node->attributes.lang;
	if (language == NULL || *language == '\0')
		return;
	column->language = language;
	tag->language = language;
}

struct tag *side_tag(const struct column *outer, const struct node *container)
{
	const char *language = container != NULL ? container->attributes.lang : NULL;
	bool plain = language == NULL || *language == '\0';
	return plain ? outer->tag : tag_new(outer->layout, outer->tag, TAG_DIVISION);
}

static void measure_keep(struct column *column, const struct node *node)
{
	size_t start = column->flow->count;
	measure_children(column, node);
	for (size_t i = start; i < column->flow->count; i++) {
		struct strip *strip = &column->flow->strips[i];
		strip->parts = false;
		if (i > start && strip->bond < BOND_KEEP)
			strip->bond = BOND_KEEP;
	}
}

static void measure_section(struct column *column, const struct node *node)
{
	const struct node *first = node->first;
	bool heads = first != NULL && first->kind == NODE_HEADING && first->level <= 2;
	if (!heads && !column->plain)
		section_rule(column, node);
	measure_children(column, node);
	section_close(column);
}

static void measure_page_break(struct column *column, const struct node *node)
{
	section_close(column);
	column->new_page = true;
	measure_children(column, node);
}

static void (*const containers[CONTAINER_KINDS])(struct column *, const struct node *) = {
	[CONTAINER_COLUMNS] = measure_columns,
	[CONTAINER_COLUMN] = measure_children,
	[CONTAINER_PANEL] = measure_panel,
	[CONTAINER_LEAD] = measure_lead,
	[CONTAINER_NOTE] = measure_note,
	[CONTAINER_QUOTE] = measure_verbatim,
	[CONTAINER_KEY] = measure_key,
	[CONTAINER_KEEP] = measure_keep,
	[CONTAINER_SCORECARD] = measure_section,
	[CONTAINER_GROUPS] = measure_section,
	[CONTAINER_SECTION] = measure_section,
	[CONTAINER_PAGE_BREAK] = measure_page_break,
	[CONTAINER_LANDSCAPE] = measure_children,
	[CONTAINER_SIGNATURES] = measure_signatures,
	[CONTAINER_CARDS] = measure_cards,
	[CONTAINER_CARD] = measure_children,
};

void measure_container(struct column *column, const struct node *node)
{
	containers[node->container](column, node);
}
