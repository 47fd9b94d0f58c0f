/* Measuring that leaves no trace, and copies of what has been measured as furniture. */
#include "pdf/deck.h"

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
	layout->noted = layout->noted != NULL ? footnotes_copy(layout) : NULL; /* on covers */
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
