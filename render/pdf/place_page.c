/* Flows cut into pages and columns: what goes where, what is set again, what is cut. */
#include "pdf/pager.h"

#include <math.h>

/* What is taller than a page begins on this one only with this share of it left. */
#define ROOM_TO_BEGIN 0.25
/* Text in columns begins wherever there is room for some lines. */
#define TEXT_TO_BEGIN 0.1
/* The share of the room for a divided strip that its footnotes may take. */
#define FEET_MOST 0.6

/* ---- filling an area --------------------------------------------------------------------- */

/* An area while it is filled. */
struct filling {
	struct area area;
	double used, head; /* height; the part of it that a repeated table head takes */
	bool empty;
};

/* As much as fits of each cell of a strip that is cut. Returns the height used. */
static double fill_cells(
	struct pager *pager, const struct strip *strip, struct progress *at, struct area area)
{
	if (at->inside == NULL) {
		at->inside =
			arena_array(pager->layout->flows, strip->cell_count, sizeof *at->inside);
		place_landmarks(pager, strip, area.y);
		for (size_t i = 0; i < strip->item_count; i++)
			place_item(pager, &strip->items[i], area.x, area.y);
	}
	if (strip->balanced != NULL)
		return balance_fill(pager, strip, at, area);
	double used = 0;
	bool done = true;
	size_t *ground = arena_array(pager->layout->flows, strip->cell_count + 1, sizeof *ground);
	size_t *end = arena_array(pager->layout->flows, strip->cell_count + 1, sizeof *end);
	for (size_t i = 0; i < strip->cell_count; i++) {
		const struct cell *cell = &strip->cells[i];
		struct progress *inside = &at->inside[i];
		if (inside->next >= cell->flow.count)
			continue;
		double padding = cell->top + cell->bottom;
		ground[i] = pager->page->count;
		place_ground(pager, cell, area.x, area.y, 0);
		end[i] = pager->page->count;
		struct area inner = {.x = area.x + cell->x + cell->left,
			.y = area.y + cell->top,
			.room = area.room - padding,
			.fresh = area.fresh - padding,
			.top = area.top};
		used = fmax(used, fill(pager, &cell->flow, inside, inner) + padding);
		done = done && inside->next >= cell->flow.count;
	}
	for (size_t i = 0; i < strip->cell_count; i++)
		for (size_t k = ground[i]; k < end[i]; k++)
			if (pager->page->items[k].kind == ITEM_BOX ||
				pager->page->items[k].width == 0)
				pager->page->items[k].height = used;
	if (done) {
		place_below(pager, strip, area.x, area.y + used);
		*at = (struct progress){.next = at->next + 1};
	}
	return used;
}

/* The head of a table that continues here; returns its height. */
static double place_repeat(struct pager *pager, const struct strip *strip, const struct area *area)
{
	if (strip->repeat == NULL || strip->repeat->height > area->fresh / 2)
		return 0;
	pager->repeated = true;
	place_whole(pager, strip->repeat, area->x, area->y, 0);
	pager->repeated = false;
	return strip->repeat->height;
}

/* Places the strips of a group one below the other; those of the body are planned. */
static void place_group(struct pager *pager, const struct flow *flow, struct progress *at,
	size_t end, struct filling *now)
{
	for (; at->next < end; at->next++) {
		const struct strip *strip = &flow->strips[at->next];
		if (now->area.body)
			plan_add(pager, strip, now->used);
		now->used += now->empty ? 0 : gap_above(strip, &now->area);
		if (!now->area.body)
			place_strip(pager, strip, now->area.x, now->area.y + now->used, 0);
		now->used += height_in(strip, &now->area);
		foot_collect(pager, strip, now->area.body);
		now->empty = false;
	}
	if (now->area.body)
		foot_limit(pager, now->used);
}

static void report_overflow(struct pager *pager, const struct strip *strip)
{
	const struct node *source = strip->source;
	report(pager->layout->diagnostics, CODE_LAYOUT, source != NULL ? &source->at : NULL,
		"this is taller than a page and can't be divided; shorten it or make it smaller");
}

/* The height that may stay white on a page for what moves whole to the next one. */
static double most_white(const struct pager *pager, const struct area *area)
{
	return pager->layout->theme->style.white * area->fresh;
}

/* May a strip begin in the room that is left, and go on on the next page, which has `limit`? */
static bool may_divide(const struct pager *pager, const struct strip *strip,
	const struct area *area, double room, double limit)
{
	bool longer = height_in(strip, area) > limit + SLACK && room > ROOM_TO_BEGIN * area->fresh;
	bool parts = strip->parts && area->body && room > most_white(pager, area);
	if (strip->balanced != NULL)
		parts = strip->parts && room > TEXT_TO_BEGIN * area->fresh;
	return strip->cell_count > 0 && (longer || parts) && cells_begin(strip, area, room);
}

/* The part of a group above what may be divided: headings go with how it begins. */
static struct group group_above(const struct pager *pager, const struct flow *flow, size_t from,
	const struct group *group, const struct area *area, double room, double limit)
{
	struct group above = {.end = from};
	for (size_t i = from; i < group->end; i++) {
		const struct strip *strip = &flow->strips[i];
		above.height += i > from ? gap_above(strip, area) : 0;
		if (may_divide(pager, strip, area, room - above.height, limit))
			return above;
		above.height += height_in(strip, area);
		above.end++;
	}
	return (struct group){.end = from};
}

/* Is what heads text in columns, or what is longer than a page, placed where that can't begin? */
static bool strands(const struct pager *pager, const struct flow *flow, size_t from,
	const struct area *area, double room, double limit)
{
	double above = 0;
	for (size_t i = from; i < flow->count && above <= limit; i++) {
		const struct strip *strip = &flow->strips[i];
		if (i > from && strip->bond != BOND_TIGHT)
			break;
		above += i > from ? gap_above(strip, area) : 0;
		double height = height_in(strip, area);
		if ((strip->balanced != NULL && above + height > room) || height > limit + SLACK)
			return i > from && !may_divide(pager, strip, area, room - above, limit);
		above += height;
	}
	return false;
}

/*
 * A short table moves whole unless that leaves the page too white: then as many of its rows stay
 * as have room, but the least number on either side. *group becomes the first of them.
 */
static bool rows_begin(const struct pager *pager, const struct flow *flow, size_t from,
	struct group *group, const struct area *area, double used)
{
	double limit = room_fresh(pager, area, 0);
	struct group rows = group_rows(flow, from, area, limit);
	double room = room_left(pager, area, used, group_notes(pager, &rows, false)) + SLACK;
	bool begun = flow->strips[from].bond == BOND_ROWS; /* by rows above on this page */
	if (rows.end >= group->end || rows.height > room)
		return false;
	if (!begun && room <= most_white(pager, area))
		return false;
	*group = rows;
	return true;
}

/* What to do about the next strip. */
enum step { STEP_PLACE, STEP_CUT, STEP_FORCE, STEP_LEAVE_OUT, STEP_STOP };

/* Decides; *group gets the strips to place. */
static enum step next_step(const struct pager *pager, const struct flow *flow,
	const struct progress *at, const struct filling *now, struct group *group)
{
	const struct strip *strip = &flow->strips[at->next];
	const struct area *area = &now->area;
	bool must = now->empty && area->top;
	double used = now->used + (now->empty ? 0 : gap_above(strip, area));
	if (at->inside != NULL)
		return STEP_CUT;
	bool ends = strip->new_page && at->next + 1 == flow->count;
	if (strip->fades && (must || ends))
		return STEP_LEAVE_OUT;
	if (!must && (strip->new_page || section_moves(pager, flow, at->next, area, used)))
		return STEP_STOP;
	double limit =
		must ? room_left(pager, area, used, 0) : room_fresh(pager, area, 0) - now->head;
	*group = group_loosen(flow, at->next, area, limit);
	if (must && group->height > limit - group->notes) /* these can't go on on the next page */
		*group = group_loosen(flow, at->next, area, limit - group->notes);
	double room = room_left(pager, area, used, group_notes(pager, group, false)) + SLACK;
	double begun = room_left(pager, area, used, group_notes(pager, group, true)) + SLACK;
	if (!must && strands(pager, flow, at->next, area, room, limit))
		return STEP_STOP;
	if (group->height <= fmax(room, begun))
		return STEP_PLACE;
	if (must && group->height <= limit + SLACK)
		return STEP_PLACE; /* the notes go on on the next page */
	if (!must && rows_begin(pager, flow, at->next, group, &now->area, used))
		return STEP_PLACE;
	struct group above = group_above(pager, flow, at->next, group, area, room, limit);
	*group = (struct group){.end = at->next + 1};
	if (strip->fades)
		return STEP_LEAVE_OUT;
	if (must)
		return strip->cell_count > 0 ? STEP_CUT : STEP_FORCE;
	if (above.end > at->next) {
		*group = above;
		return STEP_PLACE;
	}
	return may_divide(pager, strip, area, room, limit) ? STEP_CUT : STEP_STOP;
}

static struct progress progress_copy(
	struct pager *pager, const struct strip *strip, const struct progress *at)
{
	struct progress copy = *at;
	if (at->inside == NULL)
		return copy;
	copy.inside = arena_array(pager->layout->flows, strip->cell_count, sizeof *copy.inside);
	for (size_t i = 0; i < strip->cell_count; i++) {
		const struct flow *flow =
			strip->balanced != NULL ? strip->balanced : &strip->cells[i].flow;
		size_t next = at->inside[i].next;
		copy.inside[i] = next < flow->count
			? progress_copy(pager, &flow->strips[next], &at->inside[i])
			: at->inside[i];
	}
	return copy;
}

/* What the footnotes take of the part of a strip that fits into `rest`: found by trying. */
static double feet_inside(
	struct pager *pager, const struct strip *strip, const struct progress *at, struct area rest)
{
	struct placement *placement = pager->layout->placement;
	size_t destinations = placement->destination_count, bookmarks = placement->bookmark_count;
	struct placed_page page = {.format = pager->page->format};
	struct pager trial = *pager;
	trial.page = &page;
	struct progress copy = progress_copy(pager, strip, at);
	fill_cells(&trial, strip, &copy, rest);
	placement->destination_count = destinations;
	placement->bookmark_count = bookmarks;
	return trial.note_height - pager->note_height;
}

/* Places what fits of a strip that is cut; true when that was all of it. */
static bool cut_strip(
	struct pager *pager, const struct strip *strip, struct progress *at, struct filling *now)
{
	struct area rest = now->area;
	if (now->area.body && pager->plan.count > 0)
		now->used = plan_place(pager, &now->area, 0);
	now->used += now->empty ? 0 : gap_above(strip, &now->area);
	rest.y += now->used;
	rest.room = room_left(pager, &now->area, now->used, 0);
	rest.top = now->empty && now->area.top;
	rest.body = rest.tight = false;
	if (now->area.body && strip->feet.height > 0)
		rest.room -= fmin(feet_inside(pager, strip, at, rest), FEET_MOST * rest.room);
	now->used += fill_cells(pager, strip, at, rest);
	if (now->area.body)
		foot_limit(pager, now->used);
	return at->inside == NULL;
}

double fill(struct pager *pager, const struct flow *flow, struct progress *at, struct area area)
{
	struct filling now = {.area = area, .empty = true};
	if (at->next > 0 && at->next < flow->count)
		now.used = now.head = place_repeat(pager, &flow->strips[at->next], &area);
	while (at->next < flow->count) {
		const struct strip *strip = &flow->strips[at->next];
		struct group group = {.end = at->next + 1};
		switch (next_step(pager, flow, at, &now, &group)) {
		case STEP_FORCE:
			report_overflow(pager, strip);
			/* fall through */
		case STEP_PLACE:
			place_group(pager, flow, at, group.end, &now);
			break;
		case STEP_CUT:
			if (!cut_strip(pager, strip, at, &now))
				return now.used;
			break;
		case STEP_LEAVE_OUT:
			at->next++;
			continue;
		case STEP_STOP:
			return now.used;
		}
		now.empty = false;
	}
	return now.used;
}

/* ---- pages ------------------------------------------------------------------------------- */

struct placed_page *page_new(
	struct layout *layout, const struct page_format *format, const struct document *document)
{
	struct placement *placement = layout->placement;
	placement->pages = arena_grow(layout->arena, placement->pages, placement->page_count,
		&placement->page_capacity, sizeof *placement->pages);
	struct placed_page *page = &placement->pages[placement->page_count++];
	*page = (struct placed_page){.width = format->width,
		.height = format->height,
		.format = format,
		.document = document,
		.number = placement->page_count};
	return page;
}

void page_flow(struct layout *layout, const struct pages *pages, const struct document *document)
{
	const struct page_format *format = pages->format;
	const struct flow *flow = &pages->flow;
	struct progress at = {0};
	struct pager before = {0};
	const struct flow *head = pages->head;
	enum color ground = pages->ground;
	do {
		layout->filling = arena_new();
		struct pager pager = {.layout = layout, .page = page_new(layout, format, document)};
		foot_continue(&pager, &before);
		bool continued = pager.foot_count > 0;
		struct area area = {.x = format->left,
			.y = format->top,
			.room = body_height(format),
			.fresh = body_height(format),
			.top = !continued,
			.body = true};
		if (head != NULL) {
			place_page_ground(&pager, ground);
			place_whole(&pager, head, format->left, pages->head_y, 0);
			for (size_t i = 0; i < head->count; i++)
				foot_collect(&pager, &head->strips[i], true);
			foot_limit(&pager, 0);
		}
		area.tight = rest_tightens(&pager, flow, &at, &area);
		double used = fill(&pager, flow, &at, area);
		pager.plan.height = used;
		plan_place(
			&pager, &area, room_above(layout->theme, format, pager.note_height) - used);
		foot_place(&pager, continued);
		before = pager;
		head = pages->again;
		ground = COLOR_NONE;
		format = pages->later != NULL ? pages->later : format;
		page_settle(layout, pager.page);
		arena_free(layout->filling);
		layout->filling = NULL;
		/* A page is not begun for what would be left out at its top. */
		while (at.next < flow->count && at.inside == NULL && flow->strips[at.next].fades)
			at.next++;
	} while (at.next < flow->count || before.foot_count > 0);
}
