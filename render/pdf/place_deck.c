/* A document cut into units: what a reader would show one by one. */
#include "pdf/container.h"
#include "pdf/deck.h"

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

static void close_unit(struct deck *deck, struct unit *unit);

/* Cuts the blocks from `first` to before `end` into units and measures each. */
static void cut(struct deck *deck, const struct node *first, const struct node *end)
{
	struct unit *unit = unit_add(deck);
	unit->first = unit->end = first;
	for (const struct node *node = first; node != end; node = node->next) {
		if (begins_unit(unit, node) && (unit->heading != NULL || unit->first != node)) {
			close_unit(deck, unit);
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
	close_unit(deck, unit);
}

/* Columns that are too tall for a slide are units one after the other. */
static void dissolve(struct deck *deck, const struct node *columns)
{
	if (columns->attributes.count > 0)
		cut(deck, columns->first, NULL);
	for (const struct node *child = columns->first; child != NULL; child = child->next)
		if (is_container(child, CONTAINER_COLUMN))
			cut(deck, child->first, NULL);
}

static bool fits_at_a_trial(struct deck *deck, const struct unit *unit)
{
	struct unit copy = *unit;
	struct trial trial = trial_begin(deck->layout, deck->tag);
	unit_measure(deck, &copy);
	trial_end(&trial);
	return unit_fits(deck, &copy);
}

static void close_unit(struct deck *deck, struct unit *unit)
{
	bool columns = unit->heading == NULL && is_container(unit->first, CONTAINER_COLUMNS);
	if (columns && holds_heading(unit->first) && !fits_at_a_trial(deck, unit)) {
		const struct node *first = unit->first, *end = unit->end;
		bool new_slide = unit->new_slide;
		size_t at = --deck->count;
		dissolve(deck, first);
		deck->units[at].new_slide = new_slide;
		if (first->next != end)
			cut(deck, first->next, end);
		return;
	}
	unit_measure(deck, unit);
	if (!unit_fits(deck, unit))
		unit_loosen(unit);
	/* What has only notes, or a rule between others, is no slide. */
	if (deck->count == 1 || unit->heading != NULL || flow_says(&unit->flow))
		return;
	for (size_t i = 0; i < unit->note_count; i++)
		unit_add_note(deck, unit - 1, unit->notes[i]);
	deck->count--;
}

/* ---- the document ------------------------------------------------------------------------ */

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
		.name = layout->document_id, .title = document_name(layout, document)};
	if (document->front.section != NULL)
		deck.name = tag_new(layout, tag, TAG_P);
	cut(&deck, document->root->first, NULL);
	slides_place(&deck);
	arena_free(layout->flows);
	layout->flows = layout->arena;
}
