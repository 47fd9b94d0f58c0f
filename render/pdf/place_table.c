/* Tables: rows as strips, and heads that are set again on the next page. */
#include "pdf/table.h"

#include <math.h>
#include <string.h>

#define GROUP_INDENT 4.0
/* Where a scorecard has its big numbers. */
#define SCORE_COLUMN 1

/* ---- reading ----------------------------------------------------------------------------- */

static bool is_number(const char *text)
{
	size_t digits = 0;
	for (; *text != '\0'; text++) {
		unsigned char byte = (unsigned char)*text;
		digits += byte >= '0' && byte <= '9';
		/* Letters mean words; signs, currencies and spaces are not ASCII letters. */
		if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '/')
			return false;
	}
	return digits > 0;
}

/* True when every cell below the head that says something is a number. */
static bool column_numeric(const struct node *table, int column)
{
	size_t numbers = 0;
	bool other = false;
	struct buffer buffer = BUFFER_INIT;
	for (const struct node *row = table->first; row != NULL && !other; row = row->next) {
		for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
			if (cell->column != column || row->header)
				continue;
			buffer_clear(&buffer);
			node_plain_text(cell, &buffer);
			if (buffer.length == 0)
				continue;
			numbers += is_number(buffer.bytes);
			other = other || !is_number(buffer.bytes);
		}
	}
	buffer_free(&buffer);
	return numbers > 0 && !other;
}

static enum align align_of(const struct node *table, int column)
{
	switch (table->aligns != NULL ? table->aligns[column] : CELL_DEFAULT) {
	case CELL_LEFT:
		return ALIGN_START;
	case CELL_CENTER:
		return ALIGN_CENTER;
	case CELL_RIGHT:
		return ALIGN_END;
	case CELL_DEFAULT:
		break;
	}
	return column_numeric(table, column) ? ALIGN_END : ALIGN_START;
}

static struct setting cell_setting(const struct table *table, size_t column, bool head)
{
	bool score = table->scorecard && !head && column == SCORE_COLUMN;
	enum role role = head ? ROLE_TABLE_HEADER : score ? ROLE_SCORE : ROLE_TABLE;
	struct setting setting = setting_of(table->column, role);
	if (head)
		setting.style.color = table->column->layout->theme->styles[ROLE_TABLE_HEADER].color;
	if (table->headless && column == 0)
		setting.style.color = COLOR_INK2;
	setting.align = table->columns[column].align;
	/* Medium marks names, bold the one value to read in a row. */
	setting.strong = column == 0 || head || table->headless ? 500 : 700;
	setting.last_words = 0;
	return setting;
}

/* A row of one cell, which spans the columns and heads the rows below. */
static void read_group(struct table *table, const struct node *row, struct tag *parent)
{
	struct tag *tag = tag_new(table->column->layout,
		tag_new(table->column->layout, parent, TAG_ROW), TAG_HEADER_CELL);
	size_t at = table->row_count++ * table->column_count;
	struct setting setting = cell_setting(table, 0, false);
	setting.strong = 700;
	setting.align = ALIGN_START;
	tag->scope_row = true;
	tag->span = table->column_count;
	table->rows[table->row_count - 1] = row;
	table->tags[at] = tag;
	table->cells[at] = inline_new(table->column, row->first, tag, &setting);
}

static void read_row(struct table *table, const struct node *row, struct tag *parent)
{
	struct layout *layout = table->column->layout;
	struct tag *row_tag = tag_new(layout, parent, TAG_ROW);
	size_t at = table->row_count++ * table->column_count;
	table->rows[table->row_count - 1] = row;
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
		if (cell->column < 0 || (size_t)cell->column >= table->column_count)
			continue;
		size_t column = (size_t)cell->column;
		struct tag *tag =
			tag_new(layout, row_tag, row->header ? TAG_HEADER_CELL : TAG_CELL);
		struct setting setting = cell_setting(table, column, row->header);
		table->tags[at + column] = tag;
		table->cells[at + column] = inline_new(table->column, cell, tag, &setting);
	}
}

/* A head without words only satisfies the syntax: tables of names and values need none. */
static bool row_empty(const struct node *row)
{
	struct buffer buffer = BUFFER_INIT;
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
		node_plain_text(cell, &buffer);
	bool empty = buffer.length == 0;
	buffer_free(&buffer);
	return empty;
}

static void read_rows(struct table *table, struct tag *tag)
{
	struct layout *layout = table->column->layout;
	struct tag *head = NULL, *body = NULL;
	for (const struct node *row = table->node->first; row != NULL; row = row->next) {
		if (row->header && row_empty(row)) {
			table->headless = true;
			continue;
		}
		if (row->header && head == NULL)
			head = tag_new(layout, tag, TAG_TABLE_HEAD);
		if (!row->header && body == NULL)
			body = tag_new(layout, tag, TAG_TABLE_BODY);
		table->head_count += row->header;
		if (node_heads_rows(row))
			read_group(table, row, body);
		else
			read_row(table, row, row->header ? head : body);
	}
}

struct table table_gather(struct column *column, const struct node *node)
{
	struct arena *arena = column->layout->flows;
	struct table table = {
		.column = column, .node = node, .gap = column->layout->theme->tables.gap};
	const struct node *around = node->parent;
	table.scorecard =
		around->kind == NODE_CONTAINER && around->container == CONTAINER_SCORECARD;
	size_t rows = 0;
	for (const struct node *row = node->first; row != NULL; row = row->next)
		rows++;
	table.column_count = node->columns > 0 ? (size_t)node->columns : 1;
	table.stride = table.column_count;
	table.columns = arena_array(arena, table.column_count, sizeof *table.columns);
	for (size_t i = 0; i < table.column_count; i++) {
		table.columns[i].source = i;
		table.columns[i].align = align_of(node, (int)i);
	}
	table.rows = arena_array(arena, rows, sizeof(struct node *));
	table.cells = arena_array(arena, rows * table.column_count, sizeof *table.cells);
	table.tags = arena_array(arena, rows * table.column_count, sizeof *table.tags);
	struct tag *tag = tag_new(column->layout, column->tag, TAG_TABLE);
	if (node->caption != NULL)
		table.caption = tag_new(column->layout, tag, TAG_CAPTION);
	read_rows(&table, tag);
	return table;
}

/* ---- rows -------------------------------------------------------------------------------- */

static void set_cell(const struct table *table, struct cell *cell, size_t row, size_t column)
{
	size_t at = row * table->stride + table->columns[column].source;
	if (table->cells[at] == NULL)
		return;
	struct column inner = column_in(table->column, &cell->flow, cell->width, table->tags[at]);
	if (table->columns[column].repeated)
		inline_set_again(&inner, table->cells[at]);
	else
		inline_set(&inner, table->cells[at], 0);
}

static void pad_cell(const struct table *table, struct cell *cell, size_t row)
{
	bool head = table->rows[row]->header;
	const struct table_style *style = &table->column->layout->theme->tables;
	double padding = table->scorecard ? style->score : style->row;
	cell->top = head ? style->head_above : padding;
	cell->bottom = head ? style->head_below : padding;
	cell->sink = head;
}

/* Where the first line of a cell stands, from the cell's content's top. */
static double first_baseline(const struct cell *cell)
{
	const struct flow *flow = &cell->flow;
	bool line = flow->count > 0 && flow->strips[0].item_count > 0;
	return line ? flow->strips[0].items[0].baseline : 0;
}

/* First lines stand on one baseline, also beside a line that an inlay makes taller. */
static void align_baselines(struct strip *strip)
{
	double deepest = 0;
	for (size_t i = 0; i < strip->cell_count; i++)
		deepest = fmax(deepest, first_baseline(&strip->cells[i]));
	for (size_t i = 0; i < strip->cell_count; i++)
		if (strip->cells[i].flow.count > 0)
			strip->cells[i].top += deepest - first_baseline(&strip->cells[i]);
}

/* A scorecard's cells are centred on their row: numbers of two sizes share no baseline. */
static void align_middles(struct strip *strip)
{
	double highest = 0;
	for (size_t i = 0; i < strip->cell_count; i++) {
		flow_close(&strip->cells[i].flow);
		highest = fmax(highest, strip->cells[i].flow.height);
	}
	for (size_t i = 0; i < strip->cell_count; i++)
		strip->cells[i].top += (highest - strip->cells[i].flow.height) / 2;
}

static void set_side_by_side(const struct table *table, struct strip *strip, size_t row)
{
	strip_cells(table->column->layout, strip, table->column_count);
	for (size_t i = 0; i < table->column_count; i++) {
		struct cell *cell = &strip->cells[i];
		cell->x = table->columns[i].x;
		cell->width = table->columns[i].width;
		pad_cell(table, cell, row);
		set_cell(table, cell, row, i);
	}
	if (table->rows[row]->header)
		return;
	if (table->scorecard)
		align_middles(strip);
	else
		align_baselines(strip);
}

static void set_stacked(const struct table *table, struct strip *strip, size_t row)
{
	struct cell *cell = strip_cells(table->column->layout, strip, 1);
	cell->x = table->column->x;
	cell->width = table->column->width;
	pad_cell(table, cell, row);
	for (size_t i = 0; i < table->column_count; i++)
		set_cell(table, cell, row, i);
}

static void set_group(const struct table *table, struct strip *strip, size_t row)
{
	struct cell *cell = strip_cells(table->column->layout, strip, 1);
	cell->x = table->column->x;
	cell->width = table->column->width;
	cell->fill = COLOR_TINT;
	pad_cell(table, cell, row);
	cell->left = cell->right = GROUP_INDENT;
	size_t at = row * table->stride;
	struct column inner =
		column_in(table->column, &cell->flow, cell_content(cell), table->tags[at]);
	if (table->columns[0].repeated)
		inline_set_again(&inner, table->cells[at]);
	else
		inline_set(&inner, table->cells[at], 0);
}

/* Fills a strip with the cells of a row. */
static void set_row(const struct table *table, struct strip *strip, size_t row)
{
	const struct theme *theme = table->column->layout->theme;
	bool head = table->rows[row]->header;
	strip->source = table->rows[row];
	if (node_heads_rows(table->rows[row]))
		set_group(table, strip, row);
	else if (table->stacked)
		set_stacked(table, strip, row);
	else
		set_side_by_side(table, strip, row);
	const struct style *style = &theme->styles[head ? ROLE_TABLE_HEADER : ROLE_TABLE];
	const struct table_style *white = &theme->tables;
	double least = head ? white->head_above + white->head_below : 2 * white->row;
	strip_close(strip, style->leading + least);
	double padding = 2 * (table->scorecard ? white->score : white->row);
	strip->padding = head ? 0 : theme->style.tighten.rows * padding;
	strip->squeeze += strip->padding;
	strip->below_x = table->column->x;
	strip->below_width = table->column->width;
}

/* The label of a part stands in its first row, so that no page ends between them. */
static void add_label(const struct table *table, struct strip *strip)
{
	struct flow flow = {0};
	struct column column = column_in(table->column, &flow, table->column->width, NULL);
	struct setting setting = setting_of(&column, ROLE_NOTE);
	inline_set_again(&column, inline_plain(&column, table->label, NULL, &setting, NULL));
	flow_close(&flow);
	double y = 0;
	for (size_t i = 0; i < flow.count; i++) {
		struct item *item = strip_item(table->column->layout, strip, ITEM_LINE);
		*item = flow.strips[i].items[0];
		item->x += table->column->x;
		item->origin_x += table->column->x;
		item->y += y;
		item->baseline += y;
		y += flow.strips[i].height;
	}
	strip->height += flow.height;
	for (size_t i = 0; i < strip->cell_count; i++)
		strip->cells[i].top += flow.height;
}

static struct flow *set_head(const struct table *table)
{
	struct layout *layout = table->column->layout;
	struct flow *head = arena_alloc(layout->flows, sizeof *head);
	struct column column = column_in(table->column, head, table->column->width, NULL);
	for (size_t i = 0; i < table->head_count; i++) {
		struct strip *strip = column_strip(&column, 0, 0, NAN, table->node);
		set_row(table, strip, i);
		if (i == 0 && table->label != NULL)
			add_label(table, strip);
		strip->below = (struct stroke){layout->theme->tables.rule, COLOR_INK};
	}
	flow_close(head);
	return head;
}

static void place_head(struct table *table, const struct flow *head)
{
	for (size_t i = 0; i < head->count; i++) {
		const struct strip *from = &head->strips[i];
		struct strip *strip = column_strip(
			table->column, i == 0 ? GAP_PARAGRAPH : 0, from->height, NAN, from->source);
		strip->items = from->items;
		strip->item_count = from->item_count;
		strip->cells = from->cells;
		strip->cell_count = from->cell_count;
		strip->feet = from->feet;
		strip->below = from->below;
		strip->below_x = from->below_x;
		strip->below_width = from->below_width;
		column_join(table->column, 0);
	}
}

/* A whole table whose columns have their widths, or a part of one. */
static void set_table(struct table *table)
{
	struct column *column = table->column;
	const struct flow *head = set_head(table);
	place_head(table, head);
	if (table->row_count == table->head_count) { /* there is no row for the head to stay with */
		column->next = BOND_NONE;
		column->exact = NAN;
	}
	const struct table_style *style = &column->layout->theme->tables;
	size_t rows = table->row_count - table->head_count, side = (size_t)style->rows;
	bool short_table = rows <= (size_t)style->together;
	for (size_t row = table->head_count; row < table->row_count; row++) {
		size_t number = row - table->head_count;
		bool last = row + 1 == table->row_count;
		if (short_table && number > 0 && column->next < BOND_ROWS)
			column->next = BOND_ROWS;
		/* No fewer rows on either side of a page break, and a group with its head. */
		bool headed = number > 0 && node_heads_rows(table->rows[row - 1]);
		bool edge = number < side || rows - number < side;
		if (number > 0 && (headed || edge))
			column_join(column, 0);
		struct strip *strip =
			column_strip(column, number == 0 && head->count == 0 ? GAP_PARAGRAPH : 0, 0,
				NAN, table->rows[row]);
		set_row(table, strip, row);
		if (row == 0 && table->label != NULL)
			add_label(table, strip);
		strip->repeat = head->count > 0 && number > 0 ? head : NULL;
		strip->below = last ? (struct stroke){style->rule, COLOR_RULE}
				    : (struct stroke){style->hair, COLOR_HAIR};
	}
	column_after(column, GAP_BLOCK);
}

void measure_table(struct column *column, const struct node *node)
{
	struct table table = table_gather(column, node);
	if (table.caption != NULL)
		caption_above(column, node, table.caption);
	table.stacked = table_too_narrow(&table);
	if (table.stacked) {
		set_table(&table);
		return;
	}
	if (table_fit(&table) || table.column_count < 3) {
		table_set_widths(&table);
		set_table(&table);
		return;
	}
	for (size_t next = 0; next < table.column_count;) {
		struct table part = table_part(&table, &next);
		table_set_widths(&part);
		set_table(&part);
	}
}
