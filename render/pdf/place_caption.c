/* Captions: above tables, below all else, and never on another page than what they belong to. */
#include "pdf/flow.h"

#include <math.h>

/* From a caption to its table, and from a figure to its caption. */
#define GAP_ABOVE 4.0
#define GAP_BELOW 5.0

static struct inline_text *read_caption(
	const struct column *column, const struct node *caption, struct tag *tag)
{
	struct layout *layout = column->layout;
	const struct theme *theme = layout->theme;
	struct setting setting = setting_of(column, ROLE_CAPTION);
	const char *label = caption_label(layout->arena, theme, caption);
	if (caption->first != NULL)
		label = arena_printf(
			layout->arena, "%s%s", label, theme_string(theme, "caption.stop"));
	setting.strong = theme->styles[ROLE_CAPTION_LABEL].weight;
	return inline_labelled(column, caption, tag, &setting,
		&(struct stretch){label, theme->styles[ROLE_CAPTION_LABEL]});
}

/* A caption's lines stay together, however many they are. */
static void set_caption(
	struct column *column, const struct node *caption, struct tag *tag, double gap)
{
	size_t first = column->flow->count;
	inline_set(column, read_caption(column, caption, tag), gap);
	for (size_t i = first + 1; i < column->flow->count; i++)
		column->flow->strips[i].bond = BOND_TIGHT;
}

void caption_above(struct column *column, const struct node *node, struct tag *tag)
{
	if (node->caption->name != NULL)
		landmark_add(column, node->caption);
	set_caption(column, node->caption, tag, GAP_BLOCK);
	column_join(column, GAP_ABOVE);
}

static void append(struct column *column, const struct flow *flow)
{
	for (size_t i = 0; i < flow->count; i++) {
		const struct strip *from = &flow->strips[i];
		column_join(column, i == 0 ? GAP_BELOW : from->gap);
		struct strip *strip = column_strip(column, 0, from->height, NAN, from->source);
		strip->items = from->items;
		strip->item_count = from->item_count;
		strip->item_capacity = from->item_capacity;
		strip->footnotes = from->footnotes;
		strip->feet = from->feet;
	}
}

/*
 * The caption is measured first, since the figure leaves it its room, and tagged last. It stands
 * beside the figure's tag and not in it: alternative text hides what it stands for.
 */
void measure_captioned(struct column *column, const struct node *node,
	void (*measure)(struct column *, const struct node *))
{
	struct layout *layout = column->layout;
	struct tag *outer = column->tag, *tag = tag_new(layout, NULL, TAG_CAPTION);
	double tallest = column->tallest;
	struct flow below = {0};
	struct column inner = column_in(column, &below, column->width, tag);
	inner.x = column->x;
	set_caption(&inner, node->caption, tag, 0);
	flow_close(&below);
	column->tag = tag_new(layout, outer, TAG_DIVISION);
	column->tallest = fmax(tallest - GAP_BELOW - below.height, tallest / 2);
	if (node->caption->name != NULL)
		landmark_add(column, node->caption);
	measure(column, node);
	tag_append(column->tag, tag);
	column->tag = outer;
	column->tallest = tallest;
	append(column, &below);
	column_after(column, GAP_BLOCK);
}
