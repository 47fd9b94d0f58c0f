/* Text in columns of even depth: one flow, divided where pages and columns end. */
#include "pdf/container.h"
#include "pdf/deck.h"
#include "pdf/pager.h"

#include <math.h>

#define LEAST_COLUMN 72.0
/* Halvings of a depth that is looked for: below a thousandth of a point on any page. */
#define HALVINGS 40

/* ---- depths ------------------------------------------------------------------------------ */

/* Past strips that are left out where a column begins. */
static size_t column_top(const struct flow *flow, size_t from)
{
	while (from < flow->count && flow->strips[from].fades)
		from++;
	return from;
}

/* The end of the strips that stay together from `from` on. */
static size_t group_end(const struct flow *flow, size_t from)
{
	size_t end = from + 1;
	while (end < flow->count && flow->strips[end].bond != BOND_NONE)
		end++;
	return end;
}

/* The depth of a column of these strips, with the head of a table that goes on in it. */
static double depth_of(const struct flow *flow, size_t from, size_t end)
{
	size_t top = column_top(flow, from);
	double depth = 0;
	if (top < end && from > 0 && flow->strips[top].repeat != NULL)
		depth = flow->strips[top].repeat->height;
	for (size_t i = top; i < end; i++)
		depth += (i > top ? flow->strips[i].gap : 0) + flow->strips[i].height;
	return depth;
}

/* Where a column of at most this depth ends; it has at least one group. */
static size_t column_end(const struct flow *flow, size_t from, double depth)
{
	size_t end = column_top(flow, from);
	double used = 0;
	if (end < flow->count && from > 0 && flow->strips[end].repeat != NULL)
		used = flow->strips[end].repeat->height;
	for (bool first = true; end < flow->count; first = false) {
		size_t next = group_end(flow, end);
		for (size_t i = end; i < next; i++)
			used += (first && i == end ? 0 : flow->strips[i].gap) +
				flow->strips[i].height;
		if (!first && used > depth + SLACK)
			break;
		end = next;
	}
	return end;
}

/* True when so many columns of this depth hold all strips from `from` on. */
static bool holds(const struct flow *flow, size_t from, size_t columns, double depth)
{
	for (; columns > 0 && column_top(flow, from) < flow->count; columns--) {
		size_t end = column_end(flow, from, depth);
		if (depth_of(flow, from, end) > depth + SLACK)
			return false;
		from = end;
	}
	return column_top(flow, from) >= flow->count;
}

/*
 * The least depth at which so many columns hold a flow from a strip on, none of its groups
 * parted; `most` when even that is not enough.
 */
static double balance_depth(const struct flow *flow, size_t from, size_t columns, double most)
{
	if (!holds(flow, from, columns, most))
		return most;
	double least = 0, enough = most;
	for (int i = 0; i < HALVINGS; i++) {
		double middle = (least + enough) / 2;
		if (holds(flow, from, columns, middle))
			enough = middle;
		else
			least = middle;
	}
	return enough;
}

/*
 * Where the first of those columns ends: as deep as what is left is on average, or as near to it
 * as groups allow; if need be, deeper.
 */
static size_t balance_end(const struct flow *flow, size_t from, size_t columns, double depth)
{
	size_t most = column_end(flow, from, depth), end = column_top(flow, from), best = most;
	if (columns < 2 || !holds(flow, from, columns, depth))
		return most;
	double mean = depth_of(flow, from, flow->count) / (double)columns, off = INFINITY;
	while (end < most) {
		end = group_end(flow, end);
		double own = fabs(depth_of(flow, from, end) - mean);
		if (own > off + SLACK)
			break;
		if (end < most && !holds(flow, end, columns - 1, depth))
			continue;
		best = end;
		off = own;
	}
	return best;
}

/* ---- measuring --------------------------------------------------------------------------- */

/* The strips of one column; a table that goes on in it has its head again. */
static struct flow slice(struct layout *layout, const struct flow *flow, size_t from, size_t end)
{
	size_t top = column_top(flow, from);
	while (end > top && flow->strips[end - 1].fades)
		end--;
	const struct flow *head = top < end && from > 0 ? flow->strips[top].repeat : NULL;
	size_t heads = head != NULL ? head->count : 0;
	struct flow part = {.count = heads + (top < end ? end - top : 0)};
	part.strips = arena_array(layout->flows, part.count, sizeof *part.strips);
	for (size_t i = 0; i < heads; i++)
		part.strips[i] = strip_again(layout, &head->strips[i]);
	for (size_t i = heads; i < part.count; i++)
		part.strips[i] = flow->strips[top + i - heads];
	return part;
}

/* As if there were room for all of it on one page; what is longer is divided as pages are filled. */
static void divide(
	struct column *column, struct strip *strip, const struct flow *flow, double width)
{
	size_t count = strip->cell_count, from = 0;
	bool fits = flow->height <= (double)count * column->tallest;
	double depth = flow->height / (double)count;
	if (fits)
		depth = balance_depth(flow, 0, count, flow->height);
	for (size_t i = 0; i < count; i++) {
		struct cell *cell = &strip->cells[i];
		size_t end = flow->count;
		if (i + 1 < count && from < end)
			end = fits ? balance_end(flow, from, count - i, depth)
				   : column_end(flow, from, depth);
		cell->x = column->x + (double)i * (width + column->page->gutter);
		cell->width = width;
		cell->flow = slice(column->layout, flow, from, end);
		from = end;
	}
}

static size_t column_count(const struct column *column, int wanted, double *width)
{
	size_t count = (size_t)wanted;
	do
		*width = (column->width - (double)(count - 1) * column->page->gutter) /
			(double)count;
	while (*width < LEAST_COLUMN && --count > 1);
	return count;
}

void measure_balanced(struct column *column, const struct node *node)
{
	struct layout *layout = column->layout;
	double width;
	size_t count = column_count(column, node->attributes.count, &width);
	if (count < 2 || node->first == NULL) {
		measure_children(column, node);
		return;
	}
	section_close(column);
	struct flow *flow = arena_alloc(layout->flows, sizeof *flow);
	struct tag *tag = tag_new(layout, column->tag, TAG_DIVISION);
	struct column inner = column_in(column, flow, width, tag);
	inner.inner = true;
	column_language(&inner, tag, node);
	measure_children(&inner, node);
	section_close(&inner);
	flow_close(flow);
	if (flow->count == 0)
		return;
	bool opens = node_opens_section(node->first);
	struct strip *strip = column_strip(column, opens ? GAP_SECTION : GAP_BLOCK, 0, NAN, node);
	strip_cells(layout, strip, count);
	divide(column, strip, flow, width);
	strip->balanced = flow;
	strip->parts = true;
	strip_close(strip, 0);
	column_after(column, GAP_BLOCK);
}

/* ---- paging ------------------------------------------------------------------------------ */

double balance_fill(
	struct pager *pager, const struct strip *strip, struct progress *at, struct area area)
{
	const struct flow *flow = strip->balanced;
	struct progress *inside = at->inside;
	double used = 0, depth = balance_depth(flow, inside->next, strip->cell_count, area.room);
	for (size_t i = 0; i < strip->cell_count && inside->next < flow->count; i++) {
		struct area column = area;
		size_t end = balance_end(flow, inside->next, strip->cell_count - i, depth);
		column.x += strip->cells[i].x;
		/* Of what was begun on the page before, nobody knows how much is left. */
		if (inside->inside == NULL)
			column.room = fmin(area.room, depth_of(flow, inside->next, end));
		used = fmax(used, fill(pager, flow, inside, column));
	}
	if (inside->inside == NULL) /* no page is begun for what is left out at its top */
		inside->next = column_top(flow, inside->next);
	if (inside->next >= flow->count)
		*at = (struct progress){.next = at->next + 1};
	return used;
}
