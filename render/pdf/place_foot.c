/* The foot of a page: footnotes below a short rule, then notes on the sources. */
#include "pdf/pager.h"

#include <math.h>

static const struct footnote_style *style_of(const struct pager *pager)
{
	return &pager->layout->theme->footnotes;
}

/* ---- collecting -------------------------------------------------------------------------- */

static void add_feet(struct pager *pager, const struct strip *strip);

static void add_flow_feet(struct pager *pager, const struct flow *flow)
{
	if (flow->feet.height <= 0)
		return;
	for (size_t i = 0; i < flow->count; i++)
		add_feet(pager, &flow->strips[i]);
}

static void add_foot(struct pager *pager, struct foot foot)
{
	if (pager->foot_count == 0)
		pager->note_height += style_of(pager)->below;
	pager->feet = arena_grow(pager->layout->flows, pager->feet, pager->foot_count,
		&pager->foot_capacity, sizeof *pager->feet);
	pager->feet[pager->foot_count++] = foot;
	for (size_t i = foot.at.next; i < foot.flow->count; i++)
		pager->note_height += foot.flow->strips[i].height +
			(i > foot.at.next ? foot.flow->strips[i].gap : style_of(pager)->between);
}

static void add_feet(struct pager *pager, const struct strip *strip)
{
	for (const struct footnote *note = strip->footnotes; note != NULL; note = note->next) {
		add_foot(pager, (struct foot){.flow = note->flow});
		add_flow_feet(pager, note->flow);
	}
	for (size_t i = 0; i < strip->cell_count; i++)
		add_flow_feet(pager, &strip->cells[i].flow);
}

static void add_note(struct pager *pager, const struct flow *note)
{
	pager->notes = arena_grow(pager->layout->flows, pager->notes, pager->note_count,
		&pager->note_capacity, sizeof *pager->notes);
	pager->notes[pager->note_count++] = note;
	pager->note_height += note->height;
	add_flow_feet(pager, note);
}

void foot_collect(struct pager *pager, const struct strip *strip, bool body)
{
	if (pager->at_foot)
		return;
	if (strip->feet.height > 0)
		add_feet(pager, strip);
	if (strip->note != NULL && body)
		add_note(pager, strip->note);
}

void foot_limit(struct pager *pager, double used)
{
	double room = room_below(pager->layout->theme, pager->page->format, used);
	if (pager->foot_count > 0)
		pager->note_height = fmax(0, fmin(pager->note_height, room));
}

/* ---- placing ----------------------------------------------------------------------------- */

static void place_rule(struct pager *pager, double y)
{
	struct item *item = page_item(pager->layout, pager->page);
	item->kind = ITEM_RULE;
	item->artifact = ARTIFACT_LAYOUT;
	item->x = pager->page->format->left;
	item->y = y;
	item->width = style_of(pager)->rule;
	item->thickness = style_of(pager)->thickness;
	item->color = COLOR_RULE;
}

/*
 * Footnotes from y down to `end`. Those with strips left move to the front of pager->feet. What
 * goes on from the page before always gets on by a strip, room or not.
 */
static void place_feet(struct pager *pager, double y, double end, bool continued)
{
	size_t left = 0;
	pager->at_foot = true;
	for (size_t i = 0; i < pager->foot_count; i++) {
		struct foot *foot = &pager->feet[i];
		struct area area = {.x = pager->page->format->left,
			.y = y + style_of(pager)->between,
			.room = left > 0 ? 0 : end - y - style_of(pager)->between,
			.fresh = style_of(pager)->most * body_height(pager->page->format),
			.top = continued && i == 0};
		if (area.room > 0 || area.top)
			y += fill(pager, foot->flow, &foot->at, area) + style_of(pager)->between;
		if (foot->at.next < foot->flow->count)
			pager->feet[left++] = *foot;
	}
	pager->at_foot = false;
	pager->foot_count = left;
}

void foot_place(struct pager *pager, bool continued)
{
	const struct page_format *format = pager->page->format;
	double end = furniture_foot(format) - NOTE_FOOT, notes = 0;
	double y = end - pager->note_height;
	for (size_t i = 0; i < pager->note_count; i++)
		notes += pager->notes[i]->height;
	if (pager->foot_count > 0 && (continued || pager->note_height > style_of(pager)->below)) {
		place_rule(pager, y);
		place_feet(pager, y + style_of(pager)->below - style_of(pager)->between,
			end - notes, continued);
	}
	y = end - notes;
	for (size_t i = 0; i < pager->note_count; i++) {
		place_whole(pager, pager->notes[i], format->left, y, 0);
		y += pager->notes[i]->height;
	}
}

void foot_continue(struct pager *pager, const struct pager *before)
{
	for (size_t i = 0; i < before->foot_count; i++)
		add_foot(pager, before->feet[i]);
	double most = style_of(pager)->most * body_height(pager->page->format);
	pager->note_height = fmin(pager->note_height, fmax(0, most));
}
