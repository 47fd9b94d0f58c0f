/* Flows as they are built: strips, their items and cells, and the state of a column's end. */
#include "pdf/flow.h"

#include <math.h>

void *grow_slowly(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
	if (*capacity > 0)
		return arena_grow(arena, array, count, capacity, size);
	*capacity = 1;
	return arena_alloc(arena, size);
}

void tag_append(struct tag *parent, struct tag *tag)
{
	tag->parent = parent;
	if (parent->last != NULL)
		parent->last->next = tag;
	else
		parent->first = tag;
	parent->last = tag;
}

struct tag *tag_new(struct layout *layout, struct tag *parent, enum tag_kind kind)
{
	struct tag *tag = arena_alloc(layout->arena, sizeof *tag);
	tag->kind = kind;
	tag->number = layout->placement->tag_count++;
	if (parent != NULL)
		tag_append(parent, tag);
	return tag;
}

struct column column_in(
	const struct column *outer, struct flow *flow, double width, struct tag *tag)
{
	struct column column = *outer;
	column.flow = flow;
	column.pages = NULL;
	column.x = 0;
	column.width = width;
	column.tag = tag;
	column.after = 0;
	column.exact = NAN;
	column.section = 0;
	column.new_page = false;
	column.next = BOND_NONE;
	column.bond = BOND_NONE;
	column.label = NULL;
	column.landmark = NULL;
	return column;
}

struct item *strip_item(struct layout *layout, struct strip *strip, enum item_kind kind)
{
	struct item *items = grow_slowly(layout->flows, (struct item *)strip->items,
		strip->item_count, &strip->item_capacity, sizeof *items);
	strip->items = items;
	struct item *item = &items[strip->item_count++];
	*item = (struct item){.kind = kind, .opacity = 1, .source = strip->source};
	return item;
}

void item_line(struct item *item, const struct lines *lines, double x, double baseline)
{
	const struct line *line = &lines->lines[item->line];
	item->lines = lines;
	item->origin_x = x;
	item->baseline = baseline;
	item->x = x + line->x;
	item->y = baseline - (line->baseline - line->top);
	item->width = line->width;
	item->height = line->height;
}

static void place_label(
	struct column *column, const struct label *label, struct strip *strip, double baseline)
{
	struct item *item =
		strip_item(column->layout, strip, label->lines != NULL ? ITEM_LINE : ITEM_PATH);
	item->tag = label->tag;
	item->source = label->source;
	if (label->lines != NULL) {
		item_line(item, label->lines, label->x, baseline);
		return;
	}
	double side = label->size;
	item->x = label->x;
	item->y = baseline - side;
	item->width = item->height = side;
	item->path = label->path;
	item->color = label->color;
}

void strip_gap(const struct layout *layout, struct strip *strip, double gap)
{
	const struct tightening *tighten = &layout->theme->style.tighten;
	strip->gap = gap;
	strip->least_gap = gap * LEAST_GAP;
	strip->tight_gap = fmax(gap * tighten->gaps, fmin(strip->least_gap, tighten->least));
}

struct strip *column_strip(struct column *column, double gap, double height, double first_baseline,
	const struct node *source)
{
	struct flow *flow = column->flow;
	flow->strips = grow_slowly(column->layout->flows, flow->strips, flow->count,
		&flow->capacity, sizeof *flow->strips);
	struct strip *strip = &flow->strips[flow->count++];
	bool exact = !isnan(column->exact) && gap < GAP_SECTION;
	double wanted = exact ? column->exact : fmax(gap, column->after);
	*strip = (struct strip){
		.height = height,
		.bond = column->next > column->bond ? column->next : column->bond,
		.new_page = column->new_page,
		.landmark = column->landmark,
		.source = source,
	};
	strip_gap(column->layout, strip, wanted);
	column->after = 0;
	column->exact = NAN;
	column->next = BOND_NONE;
	column->landmark = NULL;
	column->new_page = false;
	if (column->label != NULL) {
		const struct style *style = &column->layout->theme->styles[column->role];
		double usual = style->leading * 0.5 + style->size * 0.36;
		for (const struct label *label = column->label; label != NULL; label = label->outer)
			place_label(column, label, strip,
				isnan(first_baseline) ? usual : first_baseline);
		column->label = NULL;
	}
	return strip;
}

void column_after(struct column *column, double gap)
{
	column->after = fmax(column->after, gap);
}

void column_join(struct column *column, double gap)
{
	column->exact = gap;
	column->next = BOND_TIGHT;
}

void section_close(struct column *column)
{
	if (column->section > 0)
		column->flow->strips[column->section - 1].section =
			column->flow->count - (column->section - 1);
	column->section = 0;
}

void section_rule(struct column *column, const struct node *source)
{
	section_close(column);
	column->section = column->flow->count + 1;
	struct strip *strip =
		column_strip(column, GAP_SECTION, SECTION_RULE + SECTION_DROP, NAN, source);
	struct item *item = strip_item(column->layout, strip, ITEM_RULE);
	item->artifact = ARTIFACT_LAYOUT;
	item->x = column->x;
	item->y = SECTION_RULE / 2;
	item->width = column->width;
	item->thickness = SECTION_RULE;
	item->color = COLOR_INK;
	column_join(column, 0);
}

struct cell *strip_cells(struct layout *layout, struct strip *strip, size_t count)
{
	strip->cells = arena_array(layout->flows, count, sizeof *strip->cells);
	strip->cell_count = count;
	for (size_t i = 0; i < count; i++)
		strip->cells[i].fill = COLOR_NONE;
	return strip->cells;
}

double cell_height(const struct cell *cell)
{
	return cell->top + cell->flow.height + cell->bottom;
}

double cell_content(struct cell *cell)
{
	if (cell->width - cell->left - cell->right < LEAST_WIDTH)
		cell->left = cell->right = 0;
	return cell->width - cell->left - cell->right;
}

static void feet_add(struct feet *sum, const struct feet *feet)
{
	sum->height += feet->height;
	sum->least += feet->least;
}

/* Cells are tightened as far as the highest allows. */
static double tight_height(const struct strip *strip, double least)
{
	double height = least;
	for (size_t i = 0; i < strip->cell_count; i++) {
		const struct cell *cell = &strip->cells[i];
		double lost = cell->flow.give + cell->flow.squeeze;
		height = fmax(height, cell_height(cell) - lost);
	}
	return height;
}

/* Columns become lower when each of them can, higher when the highest can. */
void strip_close(struct strip *strip, double least)
{
	strip->height = fmax(strip->height, least);
	double reach = 0;
	strip->feet = (struct feet){0};
	for (size_t i = 0; i < strip->cell_count; i++) {
		struct cell *cell = &strip->cells[i];
		flow_close(&cell->flow);
		feet_add(&strip->feet, &cell->flow.feet);
		strip->height = fmax(strip->height, cell_height(cell));
		reach = fmax(reach, cell_height(cell) + cell->flow.take);
	}
	strip->take = fmax(0, reach - strip->height);
	strip->give = strip->cell_count > 0 ? strip->height - least : 0;
	for (size_t i = 0; i < strip->cell_count; i++) {
		const struct cell *cell = &strip->cells[i];
		strip->give =
			fmin(strip->give, strip->height - cell_height(cell) + cell->flow.give);
	}
	if (strip->cell_count > 0)
		strip->squeeze = fmax(0, strip->height - strip->give - tight_height(strip, least));
}

void flow_close(struct flow *flow)
{
	flow->height = flow->give = flow->take = flow->squeeze = 0;
	flow->feet = (struct feet){0};
	for (size_t i = 0; i < flow->count; i++) {
		const struct strip *strip = &flow->strips[i];
		flow->height += (i > 0 ? strip->gap : 0) + strip->height;
		flow->give += strip->give;
		flow->take += strip->take;
		flow->squeeze += strip->squeeze + (i > 0 ? strip->gap - strip->tight_gap : 0);
		feet_add(&flow->feet, &strip->feet);
		if (strip->note != NULL)
			feet_add(&flow->feet, &strip->note->feet);
	}
}

bool flow_rtl(const struct flow *flow)
{
	const struct strip *first = flow->count > 0 ? &flow->strips[0] : NULL;
	if (first == NULL || first->item_count == 0 || first->items[0].kind != ITEM_LINE)
		return false;
	return first->items[0].lines->lines[first->items[0].line].rtl;
}

void cell_turn(struct cell *cell)
{
	if (!flow_rtl(&cell->flow))
		return;
	double left = cell->left;
	cell->left = cell->right;
	cell->right = left;
	cell->bar_right = true;
}
