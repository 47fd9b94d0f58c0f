/* What fits on the rest of a page, and where it may break. */
#include "pdf/pager.h"

#include <math.h>

/* A section moves whole to the next page when this share of the page is already used. */
#define PAGE_FULL 0.75

double body_width(const struct page_format *format)
{
	return format->width - format->left - format->right;
}

double body_height(const struct page_format *format)
{
	return format->height - format->top - format->bottom;
}

double room_above(const struct theme *theme, const struct page_format *format, double notes)
{
	if (notes <= 0)
		return body_height(format);
	double foot = furniture_foot(format) - NOTE_FOOT - notes - theme->footnotes.above;
	return fmin(body_height(format), foot - format->top);
}

double room_below(const struct theme *theme, const struct page_format *format, double used)
{
	return furniture_foot(format) - NOTE_FOOT - theme->footnotes.above - format->top - used;
}

double gap_above(const struct strip *strip, const struct area *area)
{
	if (area->tight)
		return strip->tight_gap;
	return area->body ? strip->least_gap : strip->gap;
}

double height_in(const struct strip *strip, const struct area *area)
{
	double squeeze = area->tight ? strip->squeeze : 0;
	return strip->height - (area->body ? strip->give + squeeze : 0);
}

static void group_add(
	struct group *group, const struct strip *strip, bool first, const struct area *area)
{
	group->height += first ? 0 : gap_above(strip, area);
	group->height += height_in(strip, area);
	group->notes += strip->note != NULL ? strip->note->height : 0;
	group->feet.height += strip->feet.height;
	group->feet.least += strip->feet.least;
	group->end++;
}

/* Stops counting beyond `limit`: a table of 10,000 kept rows is not added up at every page. */
static struct group group_measure(
	const struct flow *flow, size_t from, enum bond bond, const struct area *area, double limit)
{
	struct group group = {.end = from};
	do
		group_add(&group, &flow->strips[group.end], group.end == from, area);
	while (group.end < flow->count && flow->strips[group.end].bond > bond &&
		group.height <= limit);
	return group;
}

static bool is_of_caption(const struct strip *strip)
{
	return strip->source != NULL && strip->source->kind == NODE_CAPTION;
}

/*
 * The beginning of a group that is too high: as many blocks as fit, without parting a caption from
 * what it belongs to; else with that, else as many strips as fit; at least one.
 */
static struct group group_begin(const struct flow *flow, size_t from, const struct group *group,
	const struct area *area, double limit)
{
	const struct strip *strips = flow->strips;
	struct group begin = {.end = from}, blocks = {0}, whole = {0};
	group_add(&begin, &strips[from], true, area);
	while (begin.end < group->end && begin.height <= limit + SLACK) {
		const struct strip *above = &strips[begin.end - 1], *below = &strips[begin.end];
		if (above->source != below->source) {
			blocks = begin;
			whole = is_of_caption(above) || is_of_caption(below) ? whole : begin;
		}
		struct group longer = begin;
		group_add(&longer, below, false, area);
		if (longer.height > limit + SLACK)
			break;
		begin = longer;
	}
	blocks = whole.end > 0 ? whole : blocks;
	return blocks.end > 0 ? blocks : begin;
}

double group_notes(const struct pager *pager, const struct group *group, bool least)
{
	double feet = least ? group->feet.least : group->feet.height;
	double rule =
		feet > 0 && pager->foot_count == 0 ? pager->layout->theme->footnotes.below : 0;
	return group->notes + feet + rule;
}

double room_left(const struct pager *pager, const struct area *area, double used, double notes)
{
	if (!area->body)
		return area->room - used;
	return room_above(pager->layout->theme, pager->page->format, pager->note_height + notes) -
		used;
}

double room_fresh(const struct pager *pager, const struct area *area, double notes)
{
	return area->body ? room_above(pager->layout->theme, pager->page->format, notes)
			  : area->fresh;
}

struct group group_loosen(
	const struct flow *flow, size_t from, const struct area *area, double limit)
{
	struct group group = group_measure(flow, from, BOND_NONE, area, limit);
	for (enum bond bond = BOND_ROWS; bond < BOND_TIGHT && group.height > limit + SLACK; bond++)
		group = group_measure(flow, from, bond, area, limit);
	if (group.height <= limit + SLACK)
		return group;
	group = group_measure(flow, from, BOND_KEEP, area, 2 * limit);
	return group_begin(flow, from, &group, area, limit);
}

struct group group_rows(const struct flow *flow, size_t from, const struct area *area, double limit)
{
	return group_measure(flow, from, BOND_ROWS, area, limit);
}

bool section_moves(const struct pager *pager, const struct flow *flow, size_t from,
	const struct area *area, double used)
{
	double fresh = room_fresh(pager, area, 0);
	if (!area->body || flow->strips[from].section == 0 || used < PAGE_FULL * fresh)
		return false;
	double height = 0;
	struct group section = {0};
	size_t end = from + flow->strips[from].section;
	for (size_t i = from; i < end && height <= fresh; i++) {
		height += (i > from ? gap_above(&flow->strips[i], area) : 0) +
			height_in(&flow->strips[i], area);
		section.notes += flow->strips[i].note != NULL ? flow->strips[i].note->height : 0;
		section.feet.height += flow->strips[i].feet.height;
	}
	double notes = group_notes(pager, &section, false);
	double room = room_left(pager, area, used, notes);
	return height > room + SLACK && height <= room_fresh(pager, area, notes);
}

bool rest_tightens(const struct pager *pager, const struct flow *flow, const struct progress *at,
	const struct area *area)
{
	if (at->inside != NULL || at->next >= flow->count || pager->foot_count > 0)
		return false;
	struct area tight = *area;
	tight.tight = true;
	const struct flow *repeat = at->next > 0 ? flow->strips[at->next].repeat : NULL;
	double head = repeat != NULL ? repeat->height : 0;
	double spill = pager->layout->theme->style.tighten.spill;
	double most = (1 + spill) * area->fresh;
	double least = head, tightened = head;
	struct group rest = {0};
	for (size_t i = at->next; i < flow->count && least <= most; i++) {
		const struct strip *strip = &flow->strips[i];
		bool first = i == at->next;
		if (strip->new_page && !first)
			return false;
		least += (first ? 0 : gap_above(strip, area)) + height_in(strip, area);
		tightened += (first ? 0 : gap_above(strip, &tight)) + height_in(strip, &tight);
		rest.notes += strip->note != NULL ? strip->note->height : 0;
		rest.feet.height += strip->feet.height;
	}
	double room = room_left(pager, area, 0, group_notes(pager, &rest, false)) + SLACK;
	bool little = least > room && least <= room + spill * area->fresh;
	return little && tightened <= room;
}

/* True when a cell can place its first lines in the room. */
static bool cell_begins(const struct cell *cell, const struct area *area, double room)
{
	double padding = cell->top + cell->bottom;
	struct area inner = {.fresh = area->fresh - padding};
	if (cell->flow.count == 0)
		return true;
	struct group first = group_loosen(&cell->flow, 0, &inner, inner.fresh);
	if (first.height + padding <= room)
		return true;
	const struct strip *strip = &cell->flow.strips[0];
	bool cut = strip->cell_count > 0 && strip->height > inner.fresh;
	return cut && cells_begin(strip, &inner, room - padding);
}

bool cells_begin(const struct strip *strip, const struct area *area, double room)
{
	for (size_t i = 0; i < strip->cell_count; i++)
		if (!cell_begins(&strip->cells[i], area, room))
			return false;
	return true;
}
