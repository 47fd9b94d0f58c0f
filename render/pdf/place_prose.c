/* Prose on slides: no longer than can be read in one line, and in two columns where there is much. */
#include "pdf/container.h"
#include "pdf/deck.h"

#include <math.h>
#include <string.h>

/* Prose of more lines than this stands in two columns. */
#define LINES_IN_ONE 5
/* What a letter takes of its size, on average. */
#define LETTER 0.5
/* Columns are not made for a difference in depth that is larger than this share. */
#define UNEVEN 0.55
/* A table whose cells wrap at half the width is higher than this many times its height. */
#define WRAPPED 1.1

/* ---- what is prose ----------------------------------------------------------------------- */

static bool is_prose(const struct node *node)
{
	switch (node->kind) {
	case NODE_PARAGRAPH:
		return node->role != PARAGRAPH_SUBTITLE &&
			!(node->first != NULL && node->first->kind == NODE_IMAGE &&
				node->first->next == NULL);
	case NODE_HEADING:
		return node->level > 2;
	case NODE_LIST:
	case NODE_QUOTE:
		return true;
	default:
		return is_container(node, CONTAINER_QUOTE);
	}
}

/* Lines that a block takes in a column of so many letters, as an estimate. */
static double lines_of(struct layout *layout, const struct node *node, double letters)
{
	double lines = 0;
	bool nested = false;
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		bool block = child->kind == NODE_PARAGRAPH || child->kind == NODE_LIST ||
			child->kind == NODE_ITEM || child->kind == NODE_QUOTE;
		nested = nested || block;
		lines += block ? lines_of(layout, child, letters) : 0;
	}
	if (nested)
		return lines;
	return ceil((double)strlen(plain_text(layout, node)) / letters);
}

/* ---- two columns ------------------------------------------------------------------------- */

/* What a table's head takes that is set again where a part begins. */
static double head_again(const struct flow *flow, size_t from)
{
	const struct flow *head = flow->strips[from].repeat;
	return head != NULL ? head->height : 0;
}

static double depth(const struct flow *flow, size_t from, size_t end)
{
	double height = from < end ? head_again(flow, from) : 0;
	for (size_t i = from; i < end; i++)
		height += (i > from ? flow->strips[i].gap : 0) + flow->strips[i].height;
	return height;
}

static bool may_break(const struct flow *flow, size_t at, enum bond bond)
{
	return flow->strips[at].bond <= bond;
}

/* Where the second column begins so that the first is the deeper one, but not by more than need be. */
static size_t balance(const struct flow *flow, size_t from, size_t end)
{
	size_t best = end;
	double whole = depth(flow, from, end), least = whole, left = head_again(flow, from);
	for (size_t i = from + 1; i < end; i++) {
		left += flow->strips[i - 1].height;
		left += i - 1 > from ? flow->strips[i - 1].gap : 0;
		double right = whole - left - flow->strips[i].gap;
		right += head_again(flow, i);
		if (may_break(flow, i, BOND_NONE) && left >= right * UNEVEN &&
			fmax(left, right) <= least + SLACK) {
			best = i;
			least = fmin(least, fmax(left, right));
		}
	}
	return best;
}

/* The strips from `from` that fill two columns of a slide; at least one. */
static size_t slide_end(const struct flow *flow, size_t from, double most)
{
	size_t end = from;
	for (size_t i = from + 1; i <= flow->count; i++)
		if (i == flow->count || may_break(flow, i, BOND_NONE)) {
			size_t middle = end > from ? balance(flow, from, i) : i;
			if (end > from &&
				fmax(depth(flow, from, middle), depth(flow, middle, i)) > most)
				break;
			end = i;
		}
	return end;
}

/* The strips from `from` to before `end`; a table that goes on gets its head again. */
static struct flow part_of(struct layout *layout, const struct flow *flow, size_t from, size_t end)
{
	const struct flow *head = from < end ? flow->strips[from].repeat : NULL;
	size_t heads = head != NULL ? head->count : 0;
	struct flow part = {.count = heads + end - from};
	part.strips = arena_array(layout->flows, part.count, sizeof *part.strips);
	for (size_t i = 0; i < heads; i++)
		part.strips[i] = strip_again(layout, &head->strips[i]);
	for (size_t i = from; i < end; i++)
		part.strips[heads + i - from] = flow->strips[i];
	return part;
}

static void set_cell(struct column *column, struct cell *cell, double x, const struct flow *flow)
{
	cell->x = column->x + x;
	cell->width = (column->width - column->page->gutter) / 2;
	cell->flow = *flow;
}

/* How many slides a flow takes with columns of this depth. */
static size_t slide_count(const struct flow *flow, double most)
{
	size_t count = 0;
	for (size_t from = 0; from < flow->count; from = slide_end(flow, from, most))
		count++;
	return count;
}

/* The least depth of columns that takes no more slides: all of them are as full as the last. */
static double even_depth(const struct flow *flow, double most)
{
	static const double step = 0.95;
	size_t count = slide_count(flow, most);
	while (count > 1 && most > 1 && slide_count(flow, most * step) == count)
		most *= step;
	return most;
}

static void set_columns(struct column *column, const struct flow *flow, const struct node *source)
{
	struct layout *layout = column->layout;
	double most = even_depth(flow, column->tallest - HEADING_ROOM);
	double second = (column->width + column->page->gutter) / 2;
	for (size_t from = 0, end; from < flow->count; from = end) {
		end = slide_end(flow, from, most);
		size_t middle = balance(flow, from, end);
		struct flow left = part_of(layout, flow, from, middle);
		struct flow right = part_of(layout, flow, middle, end);
		struct strip *strip = column_strip(column, GAP_PARAGRAPH, 0, NAN, source);
		struct cell *cells = strip_cells(layout, strip, 2);
		set_cell(column, &cells[0], 0, &left);
		set_cell(column, &cells[1], second, &right);
		strip_close(strip, 0);
	}
	column_after(column, GAP_BLOCK);
}

/* A column as wide as half of this one. */
static struct column half(const struct column *column, struct flow *flow)
{
	double width = (column->width - column->page->gutter) / 2;
	struct column inner = column_in(column, flow, width, column->tag);
	inner.inner = column->inner;
	return inner;
}

/* ---- blocks of a slide ------------------------------------------------------------------- */

/* Prose as long as the measure in one column. */
static void measure_narrow(struct column *column, const struct node *first, const struct node *end)
{
	double width = column->width, measure = column->layout->theme->style.measure;
	if (measure > 0)
		column->width = fmin(width, measure);
	for (const struct node *node = first; node != end; node = node->next)
		measure_block(column, node);
	column->width = width;
}

static void measure_prose(struct column *column, const struct node *first, const struct node *end)
{
	struct layout *layout = column->layout;
	double letter = layout->theme->styles[ROLE_BODY].size * LETTER;
	double measure =
		layout->theme->style.measure > 0 ? layout->theme->style.measure : column->width;
	double lines = 0;
	for (const struct node *node = first; node != end; node = node->next)
		lines += lines_of(layout, node, fmin(measure, column->width) / letter);
	if (lines <= LINES_IN_ONE) {
		measure_narrow(column, first, end);
		return;
	}
	struct flow flow = {0};
	struct column inner = half(column, &flow);
	for (const struct node *node = first; node != end; node = node->next)
		measure_block(&inner, node);
	set_columns(column, &flow, first);
}

/* The height of a table in a column of this or of half the width. */
static double table_height(const struct column *column, const struct node *node, bool halved)
{
	struct flow flow = {0};
	struct trial trial = trial_begin(column->layout, column->tag);
	struct column inner = half(column, &flow);
	if (!halved)
		inner.width = column->width;
	measure_block(&inner, node);
	flow_close(&flow);
	trial_end(&trial);
	return flow.height;
}

/* A long table of few words stands in two columns beside each other. */
static void measure_long_table(struct column *column, const struct node *node)
{
	double height = table_height(column, node, false);
	if (height <= column->tallest - HEADING_ROOM ||
		table_height(column, node, true) > WRAPPED * height) {
		measure_block(column, node);
		return;
	}
	struct flow flow = {0};
	struct column inner = half(column, &flow);
	measure_block(&inner, node);
	set_columns(column, &flow, node);
}

/* Charts in columns and panels leave room for headings of their own. */
static void measure_frame(struct column *column, const struct node *node)
{
	double tallest = column->tallest;
	const struct style *heading = &column->layout->theme->styles[ROLE_HEADING];
	column->tallest -= SECTION_RULE + SECTION_DROP + heading->leading + 2 * GAP_CONTENT;
	measure_block(column, node);
	column->tallest = tallest;
}

void measure_slide(struct column *column, const struct node *first, const struct node *end)
{
	for (const struct node *node = first, *next; node != end; node = next) {
		next = node->next;
		if (is_prose(node)) {
			while (next != end && is_prose(next))
				next = next->next;
			measure_prose(column, node, next);
		} else if (node->kind == NODE_TABLE) {
			measure_long_table(column, node);
		} else if (node->kind == NODE_CONTAINER) {
			measure_frame(column, node);
		} else {
			measure_block(column, node);
		}
	}
}
