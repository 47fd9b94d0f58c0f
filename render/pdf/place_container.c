/* `:::` containers: columns, panels, quotes, tiles, and what only changes how text is set. */
#include "pdf/flow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PANEL_SIDE     12.0
#define PANEL_BOTTOM   9.0
#define SIGNATURE_GAP  22.0
#define SIGNATURE_ROOM 22.0 /* white above the line, to sign in */
#define CARD_GAP       12.0
#define TILE_NUMBER    15.0
#define LEAST_CARD     100.0
#define LEAST_COLUMN   72.0
/* A note that would take more of the page than this stands in the text. */
#define NOTE_SHARE 0.25

static bool is_container(const struct node *node, enum container container)
{
	return node != NULL && node->kind == NODE_CONTAINER && node->container == container;
}

static size_t child_count(const struct node *node)
{
	size_t count = 0;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		count++;
	return count;
}

/* A column for a cell's content inside its padding. */
static struct column column_cell(const struct column *outer, struct cell *cell, struct tag *tag)
{
	struct column column = column_in(outer, &cell->flow, cell_content(cell), tag);
	column.inner = true;
	column.tallest = outer->tallest - cell->top - cell->bottom;
	return column;
}

/* The language of a container, on the tag that holds it. */
static void set_language(struct column *column, struct tag *tag, const struct node *node)
{
	const char *language = node->attributes.lang;
	if (language == NULL || *language == '\0')
		return;
	column->language = language;
	tag->language = language;
}

/* ---- panel ------------------------------------------------------------------------------- */

static void panel_ground(struct cell *cell, const struct node *panel)
{
	bool tint = panel->attributes.tone == 1;
	cell->left = cell->right = PANEL_SIDE;
	cell->top = SECTION_RULE + SECTION_DROP;
	cell->bottom = PANEL_BOTTOM;
	cell->fill = tint ? COLOR_TINT : COLOR_PANEL;
	if (tint)
		cell->over = (struct stroke){SECTION_RULE, COLOR_ACCENT};
}

static void panel_content(
        const struct column *outer, struct cell *cell, const struct node *panel, struct tag *tag)
{
	struct column column = column_cell(outer, cell, tag);
	column.plain = true;
	set_language(&column, tag, panel);
	measure_children(&column, panel);
}

static void measure_panel(struct column *column, const struct node *node)
{
	section_close(column);
	struct strip *strip = column_strip(column, GAP_SECTION, 0, NAN, node);
	struct cell *cell = strip_cells(column->layout, strip, 1);
	cell->x = column->x;
	cell->width = column->width;
	panel_ground(cell, node);
	panel_content(column, cell, node, tag_new(column->layout, column->tag, TAG_DIVISION));
	strip_close(strip, 0);
	column_after(column, GAP_SECTION);
}

/* ---- columns ----------------------------------------------------------------------------- */

/* One column: a `column` container, or what stands between two of them. */
struct side {
	const struct node *first;  /* first block of it */
	const struct node *end;    /* the block after it */
	const struct node *column; /* its container, or NULL */
	double share;              /* grid columns */
};

static size_t find_sides(struct arena *arena, const struct node *columns, struct side **out)
{
	size_t count = 0;
	struct side *sides = arena_array(arena, child_count(columns) + 1, sizeof *sides);
	for (const struct node *child = columns->first; child != NULL; child = child->next) {
		struct side side = {child, child->next, NULL, 0};
		bool loose = !is_container(child, CONTAINER_COLUMN);
		if (!loose)
			side = (struct side){child->first, NULL, child, 0};
		if (loose && count > 0 && sides[count - 1].column == NULL)
			sides[count - 1].end = child->next;
		else
			sides[count++] = side;
	}
	*out = sides;
	return count;
}

/* "7-5" gives the shares; without a split that fits, all are equal. */
static double share_columns(struct side *sides, size_t count, const char *split, int grid)
{
	double total = 0;
	const char *at = split != NULL ? split : "";
	size_t given = 0;
	for (; given < count && *at >= '1' && *at <= '9'; given++) {
		char *end;
		sides[given].share = (double)strtol(at, &end, 10);
		total += sides[given].share;
		at = *end == '-' ? end + 1 : end;
	}
	if (given == count && *at == '\0')
		return total;
	for (size_t i = 0; i < count; i++)
		sides[i].share = (double)grid / (double)count;
	return grid;
}

static bool sides_empty(const struct side *sides, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (sides[i].first != NULL)
			return false;
	return true;
}

static void measure_side(const struct column *outer, struct cell *cell, const struct side *side)
{
	struct tag *tag = tag_new(outer->layout, outer->tag, TAG_DIVISION);
	/* A panel that fills its column reaches down as far as the column beside it. */
	if (is_container(side->first, CONTAINER_PANEL) && side->first->next == side->end) {
		panel_ground(cell, side->first);
		panel_content(outer, cell, side->first, tag);
		return;
	}
	struct column column = column_cell(outer, cell, tag);
	if (side->column != NULL)
		set_language(&column, tag, side->column);
	for (const struct node *child = side->first; child != side->end; child = child->next)
		measure_block(&column, child);
}

/* Too narrow to stand side by side: one below the other. */
static void stack_sides(struct column *column, const struct side *sides, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (const struct node *child = sides[i].first; child != sides[i].end;
		        child = child->next)
			measure_block(column, child);
}

static void measure_columns(struct column *column, const struct node *node)
{
	const struct page_format *page = &column->layout->theme->page;
	struct side *sides;
	size_t count = find_sides(column->layout->arena, node, &sides);
	if (sides_empty(sides, count))
		return;
	int grid = page->columns > 0 ? page->columns : 12;
	double total = share_columns(sides, count, node->attributes.split, grid);
	double unit = (column->width - (total - 1) * page->gutter) / total;
	for (size_t i = 0; i < count; i++)
		if (count == 1 ||
		        sides[i].share * (unit + page->gutter) - page->gutter < LEAST_COLUMN) {
			stack_sides(column, sides, count);
			return;
		}
	section_close(column);
	struct strip *strip = column_strip(column, GAP_SECTION, 0, NAN, node);
	struct cell *cells = strip_cells(column->layout, strip, count);
	double x = column->x;
	for (size_t i = 0; i < count; i++) {
		cells[i].x = x;
		cells[i].width = sides[i].share * (unit + page->gutter) - page->gutter;
		x += cells[i].width + page->gutter;
		measure_side(column, &cells[i], &sides[i]);
	}
	strip->parts = true;
	strip_close(strip, 0);
	column_after(column, GAP_BLOCK);
}

/* ---- tiles and signatures ---------------------------------------------------------------- */

/* What tells one kind of row of equal cells from another. */
struct tiles {
	double gap, least;
	struct stroke over; /* each cell's top */
	struct stroke between;
	double top, room; /* padding below `over`; white above the row */
	enum role role;
};

static void measure_tile(const struct column *outer, struct cell *cell, const struct node *node,
        const struct tiles *tiles)
{
	struct tag *tag = tag_new(outer->layout, outer->tag, TAG_DIVISION);
	struct column column = column_cell(outer, cell, tag);
	column.role = tiles->role;
	column.plain = true;
	column.tile = true;
	if (is_container(node, CONTAINER_CARD)) {
		set_language(&column, tag, node);
		measure_children(&column, node);
	} else {
		measure_block(&column, node);
	}
}

static void measure_tiles(struct column *column, const struct node *node, const struct tiles *tiles)
{
	size_t count = child_count(node);
	size_t most =
	        (size_t)fmax(1, floor((column->width + tiles->gap) / (tiles->least + tiles->gap)));
	size_t rows = (count + most - 1) / most;
	const struct node *child = node->first;
	for (size_t row = 0; row < rows; row++) {
		/* As even as possible: five tiles of which four fit stand as three and two. */
		size_t across = (count + rows - 1) / rows;
		size_t here = count - row * across < across ? count - row * across : across;
		struct strip *strip = column_strip(column, tiles->room, 0, NAN, node);
		struct cell *cells = strip_cells(column->layout, strip, here);
		double width = (column->width - (double)(across - 1) * tiles->gap) / (double)across;
		for (size_t i = 0; i < here; i++, child = child->next) {
			cells[i].x = column->x + (double)i * (width + tiles->gap);
			cells[i].width = width;
			cells[i].over = tiles->over;
			cells[i].top = tiles->top;
			if (i > 0 && tiles->between.thickness > 0) {
				cells[i].x -= tiles->gap;
				cells[i].width += tiles->gap;
				cells[i].left = tiles->gap;
				cells[i].bar = tiles->between;
			}
			measure_tile(column, &cells[i], child, tiles);
		}
		strip_close(strip, 0);
	}
	column_after(column, GAP_BLOCK);
}

static void measure_signatures(struct column *column, const struct node *node)
{
	static const struct tiles tiles = {.gap = SIGNATURE_GAP,
	        .least = 120,
	        .over = {0.8, COLOR_INK},
	        .top = 4,
	        .room = SIGNATURE_ROOM,
	        .role = ROLE_TABLE};
	measure_tiles(column, node, &tiles);
}

static void measure_cards(struct column *column, const struct node *node)
{
	static const struct tiles tiles = {.gap = CARD_GAP,
	        .least = LEAST_CARD,
	        .between = {0.5, COLOR_RULE},
	        .room = GAP_HEADING,
	        .role = ROLE_BODY};
	measure_tiles(column, node, &tiles);
}

/* ---- words ------------------------------------------------------------------------------- */

static void measure_lead(struct column *column, const struct node *node)
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

static void measure_verbatim(struct column *column, const struct node *node)
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
	set_language(&inner, tag, node);
	quote_content(&inner, node);
	quote_source(&inner, node);
	cell_turn(cell);
	strip_close(strip, 0);
	column_after(column, gap);
}

static void measure_key(struct column *column, const struct node *node)
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
	struct flow *flow = arena_alloc(column->layout->arena, sizeof *flow);
	struct column inner = column_in(column, flow, body_width(column->layout->theme), tag);
	inner.role = ROLE_NOTE;
	inner.inner = true;
	set_language(&inner, tag, node);
	measure_children(&inner, node);
	flow_close(flow);
	/* The text's end carries the note; the gap that it asked for is still to come. */
	double after = column->after, exact = column->exact;
	if (flow->height < NOTE_SHARE * body_height(column->layout->theme)) {
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
		strip->gap = strip->least_gap = i == 0 ? gap : strip->gap;
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

/* ---- grouping ---------------------------------------------------------------------------- */

static void measure_keep(struct column *column, const struct node *node)
{
	size_t start = column->flow->count;
	measure_children(column, node);
	for (size_t i = start + 1; i < column->flow->count; i++)
		if (column->flow->strips[i].bond < BOND_KEEP)
			column->flow->strips[i].bond = BOND_KEEP;
}

static void measure_section(struct column *column, const struct node *node)
{
	const struct node *first = node->first;
	bool heads = first != NULL && first->kind == NODE_HEADING && first->level <= 2;
	if (!heads && !column->plain)
		section_rule(column, node);
	measure_children(column, node);
	section_close(column);
}

static void measure_page_break(struct column *column, const struct node *node)
{
	section_close(column);
	column->new_page = true;
	measure_children(column, node);
}

static void (*const containers[CONTAINER_KINDS])(struct column *, const struct node *) = {
        [CONTAINER_COLUMNS] = measure_columns,
        [CONTAINER_COLUMN] = measure_children,
        [CONTAINER_PANEL] = measure_panel,
        [CONTAINER_LEAD] = measure_lead,
        [CONTAINER_NOTE] = measure_note,
        [CONTAINER_QUOTE] = measure_verbatim,
        [CONTAINER_KEY] = measure_key,
        [CONTAINER_KEEP] = measure_keep,
        [CONTAINER_SECTION] = measure_section,
        [CONTAINER_PAGE_BREAK] = measure_page_break,
        [CONTAINER_SIGNATURES] = measure_signatures,
        [CONTAINER_CARDS] = measure_cards,
        [CONTAINER_CARD] = measure_children,
};

void measure_container(struct column *column, const struct node *node)
{
	containers[node->container](column, node);
}
