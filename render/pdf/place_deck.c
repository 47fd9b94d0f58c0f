/* A document cut into units: what a reader would show one by one. */
#include "pdf/container.h"
#include "pdf/deck.h"

#include <math.h>

/* ---- cutting ----------------------------------------------------------------------------- */

static bool heads_unit(const struct node *node)
{
	return node->kind == NODE_HEADING && node->level <= 2;
}

static bool holds_heading(const struct node *node)
{
	if (heads_unit(node))
		return true;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		if (child->kind == NODE_HEADING || child->kind == NODE_CONTAINER)
			if (holds_heading(child))
				return true;
	return false;
}

/* True when nothing but the unit's heading and its subtitle stand before the node. */
static bool is_headed(const struct unit *unit, const struct node *node)
{
	const struct node *first = unit->first;
	while (first != node && first->role == PARAGRAPH_SUBTITLE)
		first = first->next;
	return unit->heading != NULL && first == node;
}

/* Headings, columns with headings of their own, wide blocks, and what a lead leads to. */
static bool begins_unit(const struct unit *unit, const struct node *node)
{
	return heads_unit(node) || is_container(node->previous, CONTAINER_LEAD) ||
		(is_container(node, CONTAINER_LANDSCAPE) && !is_headed(unit, node)) ||
		is_container(node, CONTAINER_PAGE_BREAK) ||
		(node->kind == NODE_CONTAINER && holds_heading(node));
}

static struct unit *unit_add(struct deck *deck)
{
	deck->units = arena_grow(deck->layout->flows, deck->units, deck->count, &deck->capacity,
		sizeof *deck->units);
	struct unit *unit = &deck->units[deck->count++];
	*unit = (struct unit){.finding = deck->count > 1 ? unit[-1].finding : NULL};
	return unit;
}

static void measure_unit(struct deck *deck, struct unit *unit);

/* Cuts the blocks from `first` to before `end` into units and measures each. */
static void cut(struct deck *deck, const struct node *first, const struct node *end)
{
	struct unit *unit = unit_add(deck);
	unit->first = unit->end = first;
	for (const struct node *node = first; node != end; node = node->next) {
		if (begins_unit(unit, node) && (unit->heading != NULL || unit->first != node)) {
			measure_unit(deck, unit);
			unit = unit_add(deck);
			unit->first = unit->end = node;
		}
		if (is_container(node, CONTAINER_PAGE_BREAK)) {
			unit->new_slide = true;
			unit->first = node->next;
		} else if (heads_unit(node)) {
			unit->heading = node;
			unit->first = node->next;
			if (node->level == 1 || opens_page(node))
				unit->finding = node;
		}
		unit->end = node->next;
	}
	measure_unit(deck, unit);
}

/* ---- trials ------------------------------------------------------------------------------- */

struct trial trial_begin(struct layout *layout, struct tag *tag)
{
	struct trial trial = {.layout = layout,
		.tag = tag,
		.last = tag->last,
		.tag_count = layout->placement->tag_count,
		.heading = layout->heading,
		.noted = layout->noted,
		.diagnostics = layout->diagnostics};
	layout->noted = footnotes_copy(layout);
	layout->diagnostics = diagnostics_new();
	return trial;
}

void trial_end(const struct trial *trial)
{
	struct layout *layout = trial->layout;
	diagnostics_free(layout->diagnostics);
	layout->diagnostics = trial->diagnostics;
	layout->heading = trial->heading;
	layout->noted = trial->noted;
	layout->placement->tag_count = trial->tag_count;
	*(trial->last != NULL ? &trial->last->next : &trial->tag->first) = NULL;
	trial->tag->last = trial->last;
}

/* ---- what is said again ------------------------------------------------------------------ */

static struct flow flow_again(struct layout *layout, const struct flow *flow);

struct strip strip_again(struct layout *layout, const struct strip *strip)
{
	struct strip again = *strip;
	struct item *items = arena_array(layout->flows, strip->item_count, sizeof *items);
	for (size_t i = 0; i < strip->item_count; i++) {
		items[i] = strip->items[i];
		items[i].tag = NULL;
		items[i].run_tags = NULL;
		items[i].artifact = ARTIFACT_PAGINATION;
	}
	again.items = items;
	again.landmark = NULL;
	again.footnotes = NULL;
	again.note = NULL;
	again.feet = (struct feet){0};
	again.cells = arena_array(layout->flows, strip->cell_count, sizeof *again.cells);
	for (size_t i = 0; i < strip->cell_count; i++) {
		again.cells[i] = strip->cells[i];
		again.cells[i].flow = flow_again(layout, &strip->cells[i].flow);
	}
	return again;
}

static struct flow flow_again(struct layout *layout, const struct flow *flow)
{
	struct flow again = *flow;
	again.strips = arena_array(layout->flows, flow->count, sizeof *again.strips);
	for (size_t i = 0; i < flow->count; i++)
		again.strips[i] = strip_again(layout, &flow->strips[i]);
	return again;
}

/* ---- measuring --------------------------------------------------------------------------- */

struct column slide_column(const struct deck *deck, struct flow *flow)
{
	const struct style *subtitle = &deck->layout->theme->styles[ROLE_SUBTITLE];
	struct column column = column_root(deck->layout, deck->document, flow, deck->tag);
	column.tallest -= deck->title + GAP_TITLE + subtitle->leading + GAP_CHART;
	column.tallest += HEADING_ROOM;
	return column;
}

/* Notes are for the foot of a slide: which one is settled when all slides are known. */
static void add_note(struct deck *deck, struct unit *unit, const struct flow *note)
{
	unit->notes = arena_grow(deck->layout->flows, unit->notes, unit->note_count,
		&unit->note_capacity, sizeof *unit->notes);
	unit->notes[unit->note_count++] = note;
}

static void take_notes(struct deck *deck, struct unit *unit)
{
	size_t kept = 0;
	for (size_t i = 0; i < unit->flow.count; i++) {
		const struct strip *strip = &unit->flow.strips[i];
		if (strip->note == NULL)
			unit->flow.strips[kept++] = *strip;
		else
			add_note(deck, unit, strip->note);
	}
	unit->flow.count = kept;
}

/* What a unit takes at least, altogether and for its first strips that stay together. */
static void sum_up(struct unit *unit)
{
	bool first = true;
	unit->least = unit->begin = 0;
	flow_close(&unit->flow);
	for (size_t i = 0; i < unit->flow.count; i++) {
		const struct strip *strip = &unit->flow.strips[i];
		unit->least += (i > 0 ? strip->least_gap : 0) + strip->height - strip->give;
		first = first && (i == 0 || strip->bond != BOND_NONE);
		unit->least += strip->feet.height;
		if (first)
			unit->begin = unit->least;
	}
}

/* What does not fit on a slide is divided, also where pages would keep it together. */
static void loosen(struct unit *unit)
{
	for (size_t i = 0; i < unit->flow.count; i++)
		if (unit->flow.strips[i].bond == BOND_KEEP)
			unit->flow.strips[i].bond = BOND_NONE;
	sum_up(unit);
}

/* The height of a slide below the title of the unit that was measured last. */
static double slide_room(const struct deck *deck)
{
	return body_height(deck->layout->theme->page) - deck->title - GAP_TITLE;
}

static void measure_blocks(struct deck *deck, struct unit *unit)
{
	deck->title = title_settle(deck, unit);
	struct column column = slide_column(deck, &unit->flow);
	if (unit->heading != NULL) {
		enum tag_kind kind = heading_tag(deck->layout, unit->heading->level);
		unit->tag = tag_new(deck->layout, deck->tag, kind);
		landmark_add(&column, unit->heading, unit->tag);
		unit->landmark = column.landmark;
		column.landmark = NULL;
	}
	measure_slide(&column, unit->first, unit->end);
	take_notes(deck, unit);
	sum_up(unit);
}

/* True when the unit fits on a slide. */
static bool fits(struct deck *deck, const struct unit *unit)
{
	struct unit trial_unit = *unit;
	struct trial trial = trial_begin(deck->layout, deck->tag);
	measure_blocks(deck, &trial_unit);
	trial_end(&trial);
	return trial_unit.least <= slide_room(deck);
}

/* Columns that are too tall for a slide are units one after the other. */
static void dissolve(struct deck *deck, const struct node *columns)
{
	for (const struct node *child = columns->first; child != NULL; child = child->next)
		if (is_container(child, CONTAINER_COLUMN))
			cut(deck, child->first, NULL);
}

static void measure_unit(struct deck *deck, struct unit *unit)
{
	bool columns = unit->heading == NULL && is_container(unit->first, CONTAINER_COLUMNS);
	if (columns && holds_heading(unit->first) && !fits(deck, unit)) {
		const struct node *first = unit->first, *end = unit->end;
		bool new_slide = unit->new_slide;
		size_t at = --deck->count;
		dissolve(deck, first);
		deck->units[at].new_slide = new_slide;
		if (first->next != end)
			cut(deck, first->next, end);
		return;
	}
	measure_blocks(deck, unit);
	if (unit->least > slide_room(deck))
		loosen(unit);
	/* What has only notes, or a rule between others, is no slide. */
	if (deck->count == 1 || unit->heading != NULL || flow_says(&unit->flow))
		return;
	for (size_t i = 0; i < unit->note_count; i++)
		add_note(deck, unit - 1, unit->notes[i]);
	deck->count--;
}

void place_deck(struct layout *layout, const struct document *document)
{
	struct tag *tag = tag_new(layout, layout->placement->root, TAG_SECTION);
	struct deck deck = {.layout = layout, .document = document, .tag = tag};
	struct flow none = {0};
	layout->flows = arena_new();
	column_root(layout, document, &none, tag);
	footnotes_start(layout, tag);
	tag->language = document->front.language;
	deck.landmark = arena_alloc(layout->arena, sizeof *deck.landmark);
	*deck.landmark = (struct landmark){
		.name = layout->document_id, .title = document_name(layout, document), .tag = tag};
	if (document->front.section != NULL)
		deck.name = tag_new(layout, tag, TAG_P);
	cut(&deck, document->root->first, NULL);
	slides_place(&deck);
	arena_free(layout->flows);
	layout->flows = layout->arena;
}
