/* Panels and columns: cells side by side, each with a flow of its own. */
#include "pdf/container.h"

#include <math.h>
#include <stdlib.h>

#define PANEL_SIDE   12.0
#define PANEL_BOTTOM 9.0
#define LEAST_COLUMN 72.0

static void panel_ground(struct cell *cell, const struct node *panel)
{
	bool tint = panel->attributes.tone == 1;
	cell->left = cell->right = PANEL_SIDE;
	cell->top = SECTION_RULE + SECTION_DROP;
	cell->bottom = PANEL_BOTTOM;
	cell->fill = tint ? COLOR_TINT : COLOR_PANEL;
	if (tint)
		cell->over = (struct stroke){SECTION_RULE, COLOR_ACCENT};
}

static void panel_content(
	const struct column *outer, struct cell *cell, const struct node *panel, struct tag *tag)
{
	struct column column = column_cell(outer, cell, tag);
	column.plain = true;
	column_language(&column, tag, panel);
	measure_children(&column, panel);
}

void measure_panel(struct column *column, const struct node *node)
{
	section_close(column);
	struct strip *strip = column_strip(column, GAP_SECTION, 0, NAN, node);
	struct cell *cell = strip_cells(column->layout, strip, 1);
	cell->x = column->x;
	cell->width = column->width;
	panel_ground(cell, node);
	panel_content(column, cell, node, tag_new(column->layout, column->tag, TAG_DIVISION));
	strip_close(strip, 0);
	column_after(column, GAP_SECTION);
}

/* ---- columns ----------------------------------------------------------------------------- */

/* One column: a `column` container, or what stands between two of them. */
struct side {
	const struct node *first;  /* first block of it */
	const struct node *end;    /* the block after it */
	const struct node *column; /* its container, or NULL */
	double share;              /* grid columns */
};

static size_t find_sides(struct arena *arena, const struct node *columns, struct side **out)
{
	size_t count = 0;
	struct side *sides = arena_array(arena, child_count(columns) + 1, sizeof *sides);
	for (const struct node *child = columns->first; child != NULL; child = child->next) {
		struct side side = {child, child->next, NULL, 0};
		bool loose = !is_container(child, CONTAINER_COLUMN);
		if (!loose)
			side = (struct side){child->first, NULL, child, 0};
		if (loose && count > 0 && sides[count - 1].column == NULL)
			sides[count - 1].end = child->next;
		else
			sides[count++] = side;
	}
	*out = sides;
	return count;
}

/* "7-5" gives the shares; without a split that fits, all are equal. */
static double share_columns(struct side *sides, size_t count, const char *split, int grid)
{
	double total = 0;
	const char *at = split != NULL ? split : "";
	size_t given = 0;
	for (; given < count && *at >= '1' && *at <= '9'; given++) {
		char *end;
		sides[given].share = (double)strtol(at, &end, 10);
		total += sides[given].share;
		at = *end == '-' ? end + 1 : end;
	}
	if (given == count && *at == '\0')
		return total;
	for (size_t i = 0; i < count; i++)
		sides[i].share = (double)grid / (double)count;
	return grid;
}

static bool sides_empty(const struct side *sides, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (sides[i].first != NULL)
			return false;
	return true;
}

static void measure_side(const struct column *outer, struct cell *cell, const struct side *side)
{
	/* A panel that fills its column reaches down as far as the column beside it. */
	if (is_container(side->first, CONTAINER_PANEL) && side->first->next == side->end) {
		panel_ground(cell, side->first);
		panel_content(
			outer, cell, side->first, tag_new(outer->layout, outer->tag, TAG_DIVISION));
		return;
	}
	struct tag *tag = side_tag(outer, side->column);
	struct column column = column_cell(outer, cell, tag);
	if (side->column != NULL)
		column_language(&column, tag, side->column);
	for (const struct node *child = side->first; child != side->end; child = child->next)
		measure_block(&column, child);
}

/* Too narrow to stand side by side: one below the other. */
static void stack_sides(struct column *column, const struct side *sides, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (const struct node *child = sides[i].first; child != sides[i].end;
			child = child->next)
			measure_block(column, child);
}

void measure_columns(struct column *column, const struct node *node)
{
	const struct page_format *page = column->page;
	if (node->attributes.count > 0) {
		measure_balanced(column, node);
		return;
	}
	struct side *sides;
	size_t count = find_sides(column->layout->flows, node, &sides);
	if (sides_empty(sides, count))
		return;
	int grid = page->columns > 0 ? page->columns : 12;
	double total = share_columns(sides, count, node->attributes.split, grid);
	double unit = (column->width - (total - 1) * page->gutter) / total;
	for (size_t i = 0; i < count; i++)
		if (count == 1 ||
			sides[i].share * (unit + page->gutter) - page->gutter < LEAST_COLUMN) {
			stack_sides(column, sides, count);
			return;
		}
	section_close(column);
	struct strip *strip = column_strip(column, GAP_SECTION, 0, NAN, node);
	struct cell *cells = strip_cells(column->layout, strip, count);
	double x = column->x;
	for (size_t i = 0; i < count; i++) {
		cells[i].x = x;
		cells[i].width = sides[i].share * (unit + page->gutter) - page->gutter;
		x += cells[i].width + page->gutter;
		measure_side(column, &cells[i], &sides[i]);
	}
	strip->parts = true;
	strip_close(strip, 0);
	column_after(column, GAP_BLOCK);
}
