/* Measured strips put on a page as they are: items, grounds, strokes, landmarks. */
#include "pdf/pager.h"

#include <math.h>
#include <string.h>

/* Room for header and footer, which are set when the number of pages is known. */
#define FURNITURE_MOST 10

struct item *page_item(struct layout *layout, struct placed_page *page)
{
	struct arena *arena = layout->filling != NULL ? layout->filling : layout->arena;
	page->items =
		arena_grow(arena, page->items, page->count, &page->capacity, sizeof *page->items);
	struct item *item = &page->items[page->count++];
	*item = (struct item){.opacity = 1};
	return item;
}

void page_settle(struct layout *layout, struct placed_page *page)
{
	struct item *items =
		arena_array(layout->arena, page->count + FURNITURE_MOST, sizeof *items);
	if (page->count > 0)
		memcpy(items, page->items, page->count * sizeof *items);
	page->items = items;
	page->capacity = page->count + FURNITURE_MOST;
}

void place_item(struct pager *pager, const struct item *item, double x, double y)
{
	struct item *placed = page_item(pager->layout, pager->page);
	*placed = *item;
	placed->x += x;
	placed->y += y;
	placed->origin_x += x;
	placed->baseline += y;
	if (pager->repeated) {
		placed->tag = NULL;
		placed->run_tags = NULL;
		placed->artifact = ARTIFACT_PAGINATION;
	}
}

static void place_shape(
	struct pager *pager, enum item_kind kind, const double box[4], struct stroke stroke)
{
	struct item *item = page_item(pager->layout, pager->page);
	item->kind = kind;
	item->artifact = kind == ITEM_BOX ? ARTIFACT_BACKGROUND : ARTIFACT_LAYOUT;
	item->x = box[0];
	item->y = box[1];
	item->width = box[2];
	item->height = box[3];
	item->color = stroke.color;
	item->thickness = stroke.thickness;
}

/* A cell's ground and strokes. Strokes lie inside the cell, so that they add no height. */
void place_ground(struct pager *pager, const struct cell *cell, double x, double y, double height)
{
	double left = x + cell->x;
	if (cell->fill != COLOR_NONE)
		place_shape(pager, ITEM_BOX, (double[]){left, y, cell->width, height},
			(struct stroke){.color = cell->fill});
	if (cell->over.thickness > 0)
		place_shape(pager, ITEM_RULE,
			(double[]){left, y + cell->over.thickness / 2, cell->width, 0}, cell->over);
	if (cell->bar.thickness > 0) {
		double side = cell->bar_right ? cell->width - cell->bar.thickness : 0;
		place_shape(pager, ITEM_RULE,
			(double[]){left + side + cell->bar.thickness / 2, y, 0, height}, cell->bar);
	}
}

void place_page_ground(struct pager *pager, enum color color)
{
	if (color != COLOR_NONE)
		place_shape(pager, ITEM_BOX,
			(double[]){0, 0, pager->page->width, pager->page->height},
			(struct stroke){.color = color});
}

void place_below(struct pager *pager, const struct strip *strip, double x, double bottom)
{
	if (strip->below.thickness > 0)
		place_shape(pager, ITEM_RULE,
			(double[]){x + strip->below_x, bottom - strip->below.thickness / 2,
				strip->below_width, 0},
			strip->below);
}

void place_landmarks(struct pager *pager, const struct strip *strip, double y)
{
	struct layout *layout = pager->layout;
	struct placement *placement = layout->placement;
	for (const struct landmark *landmark = strip->landmark; landmark != NULL;
		landmark = landmark->next) {
		placement->destinations = arena_grow(layout->arena, placement->destinations,
			placement->destination_count, &placement->destination_capacity,
			sizeof *placement->destinations);
		placement->destinations[placement->destination_count++] = (struct destination){
			.name = landmark->name, .page = placement->page_count - 1, .y = y};
		if (landmark->title == NULL)
			continue;
		placement->bookmarks =
			arena_grow(layout->arena, placement->bookmarks, placement->bookmark_count,
				&placement->bookmark_capacity, sizeof *placement->bookmarks);
		placement->bookmarks[placement->bookmark_count++] =
			(struct bookmark){.title = landmark->title,
				.level = landmark->level,
				.page = placement->page_count - 1,
				.y = y};
	}
}

static double clamp(double number, double least, double most)
{
	return fmax(least, fmin(number, most));
}

/* Charts in shorter columns grow towards the depth of the longest. */
static double cell_change(const struct cell *cell, double height)
{
	double least = -cell->flow.give - cell->flow.squeeze;
	return clamp(height - cell_height(cell), least, cell->flow.take);
}

/* `lift`: what the padding above the content loses. */
static void place_cell(struct pager *pager, const struct cell *cell, double x, double y,
	double height, double lift)
{
	double change = cell_change(cell, height);
	place_ground(pager, cell, x, y, height);
	double drop = cell->sink ? height - cell_height(cell) : -lift;
	place_whole(pager, &cell->flow, x + cell->x + cell->left, y + cell->top + drop, change);
}

void place_strip(struct pager *pager, const struct strip *strip, double x, double y, double change)
{
	double height = strip->height + change;
	double lift = fmax(0, fmin(strip->padding, -change - strip->give)) / 2;
	if (!pager->repeated)
		place_landmarks(pager, strip, y);
	for (size_t i = 0; i < strip->item_count; i++) {
		place_item(pager, &strip->items[i], x, y);
		if (strip->items[i].kind == ITEM_FIGURE && strip->cell_count == 0)
			pager->page->items[pager->page->count - 1].height += change;
	}
	for (size_t i = 0; i < strip->cell_count; i++)
		place_cell(pager, &strip->cells[i], x, y, height, lift);
	place_below(pager, strip, x, y + height);
}

/* How far a flow is tightened when it changes by so much: from 0, not at all, to 1. */
static double flow_tightened(const struct flow *flow, double change)
{
	return flow->squeeze > 0 ? clamp((-change - flow->give) / flow->squeeze, 0, 1) : 0;
}

/* The part of a flow's change that falls to one of its strips. */
static double strip_change(const struct flow *flow, const struct strip *strip, double change)
{
	double tightened = flow_tightened(flow, change);
	if (tightened > 0)
		return -strip->give - tightened * strip->squeeze;
	if (change < 0)
		return flow->give > 0 ? change * strip->give / flow->give : 0;
	return flow->take > 0 ? change * strip->take / flow->take : 0;
}

void place_whole(struct pager *pager, const struct flow *flow, double x, double y, double change)
{
	double tightened = flow_tightened(flow, change);
	for (size_t i = 0; i < flow->count; i++) {
		const struct strip *strip = &flow->strips[i];
		double part = strip_change(flow, strip, change);
		double closed = tightened * (strip->gap - strip->tight_gap);
		y += i > 0 ? strip->gap - closed : 0;
		place_strip(pager, strip, x, y, part);
		y += strip->height + part;
	}
}

void page_whole(struct layout *layout, const struct flow *flow, double x, double y)
{
	struct placement *placement = layout->placement;
	struct pager pager = {
		.layout = layout, .page = &placement->pages[placement->page_count - 1]};
	place_whole(&pager, flow, x, y, 0);
}
