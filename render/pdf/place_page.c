/* Flows cut into pages and columns: what fits, where to break, what is set again. */
#include "pdf/flow.h"

#include <math.h>

/* Rounding of sums of leadings must not push a line to the next page. */
#define SLACK 0.01
/* A section moves whole to the next page when this share of the page is already used. */
#define PAGE_FULL 0.6
/* What is taller than a page begins on this one only with this share of it left. */
#define ROOM_TO_BEGIN 0.25
/* White between the body and the notes, and between the notes and the footer's rule. */
#define NOTE_GAP  10.0
#define NOTE_FOOT 5.0

/* How far a flow has been placed. `inside`: one per cell of a strip that was cut. */
struct progress {
	size_t next;
	struct progress *inside;
};

/* The rest of a page or of a column on it. */
struct area {
	double x, y;
	double room;  /* height */
	double fresh; /* what the room would be on a new page */
	bool top;     /* nothing stands above: something has to be placed, fit or not */
	bool body;    /* the page's own flow: gaps are flexible and notes go to the foot */
};

/* Where on a page a gap of the body's flow can be opened. */
struct opening {
	size_t item, destination, bookmark;
	double stretch;
};

struct pager {
	struct layout *layout;
	struct placed_page *page;
	bool repeated; /* what is placed is a copy of something already tagged */
	const struct flow **notes;
	size_t note_count, note_capacity;
	double note_height;
	struct opening *openings;
	size_t opening_count, opening_capacity;
};

double body_width(const struct theme *theme)
{
	return theme->page.width - theme->page.left - theme->page.right;
}

double body_height(const struct theme *theme)
{
	return theme->page.height - theme->page.top - theme->page.bottom;
}

/* The body's height above notes of the given height. */
static double room_above(const struct theme *theme, double notes)
{
	if (notes <= 0)
		return body_height(theme);
	double foot = furniture_foot(theme) - NOTE_FOOT - notes - NOTE_GAP;
	return fmin(body_height(theme), foot - theme->page.top);
}

/* ---- placing whole ----------------------------------------------------------------------- */

struct item *page_item(struct layout *layout, struct placed_page *page)
{
	page->items = arena_grow(
	        layout->arena, page->items, page->count, &page->capacity, sizeof *page->items);
	struct item *item = &page->items[page->count++];
	*item = (struct item){.opacity = 1};
	return item;
}

static void place_item(struct pager *pager, const struct item *item, double x, double y)
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
static void place_ground(
        struct pager *pager, const struct cell *cell, double x, double y, double height)
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

static void place_below(struct pager *pager, const struct strip *strip, double x, double bottom)
{
	if (strip->below.thickness > 0)
		place_shape(pager, ITEM_RULE,
		        (double[]){x + strip->below_x, bottom - strip->below.thickness / 2,
		                strip->below_width, 0},
		        strip->below);
}

static void place_landmarks(struct pager *pager, const struct strip *strip, double y)
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
		                .y = y,
		                .tag = landmark->tag};
	}
}

static void place_whole(struct pager *pager, const struct flow *flow, double x, double y);

static void place_strip(struct pager *pager, const struct strip *strip, double x, double y)
{
	if (!pager->repeated)
		place_landmarks(pager, strip, y);
	for (size_t i = 0; i < strip->item_count; i++)
		place_item(pager, &strip->items[i], x, y);
	for (size_t i = 0; i < strip->cell_count; i++) {
		const struct cell *cell = &strip->cells[i];
		place_ground(pager, cell, x, y, strip->height);
		double drop = cell->sink ? strip->height - cell_height(cell) : 0;
		place_whole(pager, &cell->flow, x + cell->x + cell->left, y + cell->top + drop);
	}
	place_below(pager, strip, x, y + strip->height);
}

static void place_whole(struct pager *pager, const struct flow *flow, double x, double y)
{
	for (size_t i = 0; i < flow->count; i++) {
		y += i > 0 ? flow->strips[i].gap : 0;
		place_strip(pager, &flow->strips[i], x, y);
		y += flow->strips[i].height;
	}
}

void page_whole(struct layout *layout, const struct flow *flow, double x, double y)
{
	struct placement *placement = layout->placement;
	struct pager pager = {
	        .layout = layout, .page = &placement->pages[placement->page_count - 1]};
	place_whole(&pager, flow, x, y);
}

/* ---- what fits --------------------------------------------------------------------------- */

/* Strips that stay together when bonds up to `bond` may break. */
struct group {
	size_t end;
	double height, notes;
};

static double gap_above(const struct strip *strip, const struct area *area)
{
	return area->body ? strip->least_gap : strip->gap;
}

/* Stops counting beyond `limit`: a table of 10,000 kept rows is not added up at every page. */
static struct group group_measure(
        const struct flow *flow, size_t from, enum bond bond, const struct area *area, double limit)
{
	struct group group = {.end = from};
	do {
		const struct strip *strip = &flow->strips[group.end];
		group.height += group.end > from ? gap_above(strip, area) : 0;
		group.height += strip->height;
		group.notes += strip->note != NULL ? strip->note->height : 0;
		group.end++;
	} while (group.end < flow->count && flow->strips[group.end].bond > bond &&
	        group.height <= limit);
	return group;
}

/* The room for a group that brings notes along, when `used` is taken already. */
static double room_left(
        const struct pager *pager, const struct area *area, double used, double notes)
{
	if (!area->body)
		return area->room - used;
	return room_above(pager->layout->theme, pager->note_height + notes) - used;
}

static double room_fresh(const struct pager *pager, const struct area *area, double notes)
{
	return area->body ? room_above(pager->layout->theme, notes) : area->fresh;
}

/* The group at `from`, its bonds loosened until it fits into `limit` or is a single strip. */
static struct group group_loosen(
        const struct flow *flow, size_t from, const struct area *area, double limit)
{
	struct group group = group_measure(flow, from, BOND_NONE, area, limit);
	for (enum bond bond = BOND_KEEP; bond <= BOND_TIGHT && group.height > limit + SLACK; bond++)
		group = group_measure(flow, from, bond, area, limit);
	return group;
}

/* True when the section that begins here is better moved whole to the next page. */
static bool section_moves(const struct pager *pager, const struct flow *flow, size_t from,
        const struct area *area, double used)
{
	double fresh = room_fresh(pager, area, 0);
	if (!area->body || flow->strips[from].section == 0 || used < PAGE_FULL * fresh)
		return false;
	double height = 0, notes = 0;
	size_t end = from + flow->strips[from].section;
	for (size_t i = from; i < end && height <= fresh; i++) {
		height += (i > from ? flow->strips[i].least_gap : 0) + flow->strips[i].height;
		notes += flow->strips[i].note != NULL ? flow->strips[i].note->height : 0;
	}
	double room = room_left(pager, area, used, notes) - flow->strips[from].least_gap;
	return height > room + SLACK && height <= room_fresh(pager, area, notes);
}

static bool cells_begin(const struct strip *strip, const struct area *area, double room);

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

static bool cells_begin(const struct strip *strip, const struct area *area, double room)
{
	for (size_t i = 0; i < strip->cell_count; i++)
		if (!cell_begins(&strip->cells[i], area, room))
			return false;
	return true;
}

/* ---- filling an area --------------------------------------------------------------------- */

static double fill(
        struct pager *pager, const struct flow *flow, struct progress *at, struct area area);

/* As much as fits of each cell of a strip that is cut. Returns the height used. */
static double fill_cells(
        struct pager *pager, const struct strip *strip, struct progress *at, struct area area)
{
	if (at->inside == NULL) {
		at->inside =
		        arena_array(pager->layout->arena, strip->cell_count, sizeof *at->inside);
		place_landmarks(pager, strip, area.y);
		for (size_t i = 0; i < strip->item_count; i++)
			place_item(pager, &strip->items[i], area.x, area.y);
	}
	double used = 0;
	bool done = true;
	size_t *ground = arena_array(pager->layout->arena, strip->cell_count + 1, sizeof *ground);
	size_t *end = arena_array(pager->layout->arena, strip->cell_count + 1, sizeof *end);
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
	place_whole(pager, strip->repeat, area->x, area->y);
	pager->repeated = false;
	return strip->repeat->height;
}

static void note_add(struct pager *pager, const struct flow *note)
{
	pager->notes = arena_grow(pager->layout->arena, pager->notes, pager->note_count,
	        &pager->note_capacity, sizeof *pager->notes);
	pager->notes[pager->note_count++] = note;
	pager->note_height += note->height;
}

static void opening_add(struct pager *pager, double stretch)
{
	const struct placement *placement = pager->layout->placement;
	pager->openings = arena_grow(pager->layout->arena, pager->openings, pager->opening_count,
	        &pager->opening_capacity, sizeof *pager->openings);
	pager->openings[pager->opening_count++] = (struct opening){.item = pager->page->count,
	        .destination = placement->destination_count,
	        .bookmark = placement->bookmark_count,
	        .stretch = stretch};
}

/* Places the strips of a group one below the other; returns the height used. */
static double place_group(struct pager *pager, const struct flow *flow, struct progress *at,
        struct group group, const struct area *area, double used, bool first)
{
	double start = used;
	for (; at->next < group.end; at->next++) {
		const struct strip *strip = &flow->strips[at->next];
		if (!first) {
			used += gap_above(strip, area);
			if (area->body)
				opening_add(pager, strip->gap - strip->least_gap);
		}
		place_strip(pager, strip, area->x, area->y + used);
		used += strip->height;
		if (strip->note != NULL && area->body)
			note_add(pager, strip->note);
		first = false;
	}
	return used - start;
}

static void report_overflow(struct pager *pager, const struct strip *strip)
{
	const struct node *source = strip->source;
	report(pager->layout->diagnostics, CODE_LAYOUT, source != NULL ? &source->at : NULL,
	        "this is taller than a page and can't be divided; shorten it or make it smaller");
}

/* An area while it is filled. */
struct filling {
	struct area area;
	double used, head; /* height; the part of it that a repeated table head takes */
	bool empty;
};

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
	if (strip->fades && must)
		return STEP_LEAVE_OUT;
	if (!must && (strip->new_page || section_moves(pager, flow, at->next, area, used)))
		return STEP_STOP;
	double limit =
	        must ? room_left(pager, area, used, 0) : room_fresh(pager, area, 0) - now->head;
	*group = group_loosen(flow, at->next, area, limit);
	double room = room_left(pager, area, used, group->notes) + SLACK;
	if (group->height <= room)
		return STEP_PLACE;
	*group = (struct group){.end = at->next + 1};
	if (strip->fades)
		return STEP_LEAVE_OUT;
	if (must)
		return strip->cell_count > 0 ? STEP_CUT : STEP_FORCE;
	bool begins = strip->cell_count > 0 && strip->height > limit + SLACK &&
	        room > ROOM_TO_BEGIN * area->fresh && cells_begin(strip, area, room);
	return begins ? STEP_CUT : STEP_STOP;
}

/* Places what fits of a strip that is cut; true when that was all of it. */
static bool cut_strip(
        struct pager *pager, const struct strip *strip, struct progress *at, struct filling *now)
{
	struct area rest = now->area;
	now->used += now->empty ? 0 : gap_above(strip, &now->area);
	rest.y += now->used;
	rest.room = room_left(pager, &now->area, now->used, 0);
	rest.top = now->empty && now->area.top;
	rest.body = false;
	now->used += fill_cells(pager, strip, at, rest);
	return at->inside == NULL;
}

static double fill(
        struct pager *pager, const struct flow *flow, struct progress *at, struct area area)
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
			now.used += place_group(pager, flow, at, group, &area, now.used, now.empty);
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

struct placed_page *page_new(struct layout *layout, const struct document *document)
{
	struct placement *placement = layout->placement;
	placement->pages = arena_grow(layout->arena, placement->pages, placement->page_count,
	        &placement->page_capacity, sizeof *placement->pages);
	struct placed_page *page = &placement->pages[placement->page_count++];
	*page = (struct placed_page){.width = layout->theme->page.width,
	        .height = layout->theme->page.height,
	        .document = document,
	        .number = placement->page_count};
	return page;
}

/* Gives the room that is left back to the gaps that were set at their least. */
static void open_gaps(struct pager *pager, double slack)
{
	struct placement *placement = pager->layout->placement;
	double total = 0;
	for (size_t i = 0; i < pager->opening_count; i++)
		total += pager->openings[i].stretch;
	if (total <= 0 || slack <= 0)
		return;
	double factor = fmin(1, slack / total), shift = 0;
	for (size_t i = 0; i < pager->opening_count; i++) {
		bool last = i + 1 == pager->opening_count;
		const struct opening *here = &pager->openings[i];
		struct opening end = {.item = pager->page->count,
		        .destination = placement->destination_count,
		        .bookmark = placement->bookmark_count};
		if (!last)
			end = pager->openings[i + 1];
		shift += here->stretch * factor;
		for (size_t k = here->item; k < end.item; k++) {
			pager->page->items[k].y += shift;
			pager->page->items[k].baseline += shift;
		}
		for (size_t k = here->destination; k < end.destination; k++)
			placement->destinations[k].y += shift;
		for (size_t k = here->bookmark; k < end.bookmark; k++)
			placement->bookmarks[k].y += shift;
	}
}

static void place_notes(struct pager *pager)
{
	const struct theme *theme = pager->layout->theme;
	double y = furniture_foot(theme) - NOTE_FOOT - pager->note_height;
	for (size_t i = 0; i < pager->note_count; i++) {
		place_whole(pager, pager->notes[i], theme->page.left, y);
		y += pager->notes[i]->height;
	}
}

void page_flow(struct layout *layout, const struct flow *flow, const struct document *document)
{
	const struct theme *theme = layout->theme;
	struct progress at = {0};
	do {
		struct pager pager = {.layout = layout, .page = page_new(layout, document)};
		struct area area = {.x = theme->page.left,
		        .y = theme->page.top,
		        .room = body_height(theme),
		        .fresh = body_height(theme),
		        .top = true,
		        .body = true};
		double used = fill(&pager, flow, &at, area);
		open_gaps(&pager, room_above(theme, pager.note_height) - used);
		place_notes(&pager);
		/* A page is not begun for what would be left out at its top. */
		while (at.next < flow->count && at.inside == NULL && flow->strips[at.next].fades)
			at.next++;
	} while (at.next < flow->count);
}
