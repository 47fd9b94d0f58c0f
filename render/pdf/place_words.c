/* Containers of words: the lead, customers' words, big numbers, source notes. */
#include "pdf/container.h"

#include <math.h>

#define TILE_NUMBER 15.0
/* A note that would take more of the page than this stands in the text. */
#define NOTE_SHARE 0.25

void measure_lead(struct column *column, const struct node *node)
{
	struct column outer = *column;
	column->role = ROLE_LEAD;
	if (column->next == BOND_TIGHT)
		column_join(column, 4);
	measure_children(column, node);
	column->role = outer.role;
	column_join(column, GAP_TITLE);
}

static void quote_source(struct column *column, const struct node *node)
{
	if (node->attributes.source == NULL || *node->attributes.source == '\0')
		return;
	struct setting setting = setting_of(column, ROLE_SUBTITLE);
	setting.style.size = 7.6;
	setting.style.color = COLOR_INK3;
	setting.language = column->layout->document->front.language;
	setting.align = flow_rtl(column->flow) ? ALIGN_END : ALIGN_START;
	struct tag *tag = tag_new(column->layout, column->tag, TAG_P);
	if (column->tag->language != NULL)
		tag->language = setting.language;
	column_join(column, 2);
	inline_set(column, inline_plain(column, node->attributes.source, tag, &setting, node), 2);
}

/* The words first; paragraphs after them are the translation, in the document's language. */
static void quote_content(struct column *column, const struct node *node)
{
	const char *language = column->language;
	bool first = true;
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		if (first || child->kind != NODE_PARAGRAPH) {
			measure_block(column, child);
			first = false;
			continue;
		}
		struct tag *outer = column->tag;
		struct setting setting = setting_of(column, ROLE_SUBTITLE);
		setting.style.color = COLOR_INK2;
		setting.language = column->layout->document->front.language;
		struct tag *tag = tag_new(column->layout, outer, TAG_P);
		if (outer->language != NULL)
			tag->language = setting.language;
		column_join(column, 1);
		inline_set(column, inline_new(column, child, tag, &setting), 1);
	}
	column->language = language;
}

void measure_verbatim(struct column *column, const struct node *node)
{
	bool large = node->attributes.large;
	double gap = large ? GAP_TITLE : GAP_HEADING;
	struct strip *strip = column_strip(column, gap, 0, NAN, node);
	struct cell *cell = strip_cells(column->layout, strip, 1);
	cell->x = column->x;
	cell->width = column->width;
	cell->left = large ? 15 : 9;
	cell->bar = large ? (struct stroke){2.5, COLOR_ACCENT} : (struct stroke){2, COLOR_FOCUS3};
	struct tag *tag = tag_new(column->layout, column->tag, TAG_QUOTE);
	struct column inner = column_cell(column, cell, tag);
	inner.role = ROLE_QUOTE;
	inner.large = large;
	inner.ink = COLOR_NONE;
	inner.plain = true;
	column_language(&inner, tag, node);
	quote_content(&inner, node);
	quote_source(&inner, node);
	cell_turn(cell);
	strip_close(strip, 0);
	column_after(column, gap);
}

void measure_key(struct column *column, const struct node *node)
{
	struct setting setting = setting_of(column, ROLE_BIG_NUMBER);
	setting.style.color = COLOR_ACCENT;
	if (column->tile) {
		setting.style.size = TILE_NUMBER;
		setting.style.leading = TILE_NUMBER + 3;
	}
	struct tag *tag = tag_new(column->layout, column->tag, TAG_P);
	if (node->attributes.value != NULL) {
		inline_set(column,
			inline_plain(column, node->attributes.value, tag, &setting, node),
			GAP_PARAGRAPH);
		column_join(column, 2);
	}
	measure_children(column, node);
	column_after(column, GAP_PARAGRAPH);
}

static void place_note(struct column *column, const struct node *node, struct tag *tag)
{
	struct flow *flow = arena_alloc(column->layout->flows, sizeof *flow);
	struct column inner = column_in(column, flow, body_width(column->page), tag);
	inner.role = ROLE_NOTE;
	inner.inner = true;
	column_language(&inner, tag, node);
	measure_children(&inner, node);
	flow_close(flow);
	/* The text's end carries the note; the gap that it asked for is still to come. */
	double after = column->after, exact = column->exact;
	if (flow->height < NOTE_SHARE * body_height(column->page)) {
		column->after = 0;
		column_join(column, 0);
		column_strip(column, 0, 0, NAN, node)->note = flow;
		column->after = after;
		column->exact = exact;
		return;
	}
	for (size_t i = 0; i < flow->count; i++) {
		struct strip *strip = column_strip(column, GAP_BLOCK, 0, NAN, node);
		double gap = strip->gap;
		*strip = flow->strips[i];
		strip_gap(column->layout, strip, i == 0 ? gap : strip->gap);
		strip->least_gap = strip->gap;
	}
}

void measure_note(struct column *column, const struct node *node)
{
	struct tag *tag = tag_new(column->layout, column->tag, TAG_NOTE);
	if (!column->inner) {
		place_note(column, node, tag);
		return;
	}
	struct column outer = *column;
	column->tag = tag;
	column->role = ROLE_NOTE;
	measure_children(column, node);
	column->tag = outer.tag;
	column->role = outer.role;
}
