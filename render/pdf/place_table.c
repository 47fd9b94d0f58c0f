/* Tables: widths from content, rows as strips, heads that are set again on the next page. */
#include "pdf/flow.h"

#include <math.h>
#include <string.h>

#define COLUMN_GAP      10.0
#define COLUMN_GAP_LESS 5.0
#define ROW_PADDING     3.4
#define HEAD_TOP        2.0
#define HEAD_PADDING    4.0
#define HEAD_RULE       0.8
#define ROW_RULE        0.5
#define LEAST_SIZE      7.0
/* A column whose cells are all shorter holds codes, dates or states, which never wrap. */
#define SHORT_COLUMN  62.0
#define SHORT_FIGURES 90.0 /* aligned right: figures with their units and ranges */
/* Where words are broken, no column asks for more than this many equal parts. */
#define SQUEEZED   3.0
#define LEAST_CELL 10.0
/* A table of so few rows is not divided. */
#define SHORT_TABLE 8

struct table_column {
	enum align align;
	double least, natural; /* of its cells and head */
	double body;           /* the widest cell without the head */
	double x, width;
};

struct table {
	struct column *column;
	const struct node *node;
	struct table_column *columns;
	size_t column_count;
	struct inline_text **cells; /* row by row; NULL: no such cell */
	struct tag **tags;
	const struct node **rows;
	size_t row_count, head_count;
	double gap;
	bool stacked;  /* too narrow for columns */
	bool headless; /* names and values: the first column labels the others */
};

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
	struct setting setting = setting_of(table->column, head ? ROLE_TABLE_HEADER : ROLE_TABLE);
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
		read_row(table, row, row->header ? head : body);
	}
}

static struct table table_read(struct column *column, const struct node *node)
{
	struct arena *arena = column->layout->arena;
	struct table table = {.column = column, .node = node, .gap = COLUMN_GAP};
	size_t rows = 0;
	for (const struct node *row = node->first; row != NULL; row = row->next)
		rows++;
	table.column_count = node->columns > 0 ? (size_t)node->columns : 1;
	table.columns = arena_array(arena, table.column_count, sizeof *table.columns);
	for (size_t i = 0; i < table.column_count; i++)
		table.columns[i].align = align_of(node, (int)i);
	table.rows = arena_array(arena, rows, sizeof(struct node *));
	table.cells = arena_array(arena, rows * table.column_count, sizeof *table.cells);
	table.tags = arena_array(arena, rows * table.column_count, sizeof *table.tags);
	read_rows(&table, tag_new(column->layout, column->tag, TAG_TABLE));
	return table;
}

/* ---- widths ------------------------------------------------------------------------------ */

static void measure_extents(struct table *table)
{
	for (size_t c = 0; c < table->column_count; c++) {
		struct table_column *column = &table->columns[c];
		column->least = column->natural = column->body = 0;
		for (size_t r = 0; r < table->row_count; r++) {
			const struct inline_text *text = table->cells[r * table->column_count + c];
			double least = 0, natural = 0;
			if (text != NULL)
				inline_extent(text, &least, &natural);
			column->least = fmax(column->least, least);
			column->natural = fmax(column->natural, natural);
			if (!table->rows[r]->header)
				column->body = fmax(column->body, natural);
		}
		double most = column->align == ALIGN_END ? SHORT_FIGURES : SHORT_COLUMN;
		bool whole = column->body <= most;
		if (whole)
			column->least = fmax(column->least, column->body);
	}
}

static double sum(const struct table *table, bool natural)
{
	double total = 0;
	for (size_t i = 0; i < table->column_count; i++)
		total += natural ? table->columns[i].natural : table->columns[i].least;
	return total;
}

/* Columns of words take what is left over; codes, figures and states stay beside their kin. */
static bool takes_extra(const struct table_column *column)
{
	return column->align == ALIGN_START && column->body > SHORT_COLUMN;
}

/*
 * The last column takes all of it when it says most; otherwise it stays at the right edge and
 * the words before it get the white.
 */
static void widen(struct table *table, double extra)
{
	struct table_column *last = &table->columns[table->column_count - 1];
	double words = 0, widest = 0;
	for (size_t i = 0; i + 1 < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];
		words += takes_extra(column) ? column->natural : 0;
		widest = fmax(widest, column->natural);
	}
	bool ends = last->align == ALIGN_START && (last->natural >= widest || words <= 0);
	for (size_t i = 0; i < table->column_count; i++) {
		struct table_column *column = &table->columns[i];
		column->width = column->natural;
		if (ends)
			column->width += column == last ? extra : 0;
		else if (words <= 0)
			column->width += extra / (double)table->column_count;
		else if (column != last && takes_extra(column))
			column->width += extra * column->natural / words;
	}
}

/* What the columns whose width is not settled yet ask for together. */
struct demand {
	size_t count;
	double least, wish;
};

static struct demand demand_of(const struct table *table)
{
	struct demand demand = {0};
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = &table->columns[i];
		if (column->width >= 0)
			continue;
		demand.count++;
		demand.least += column->least;
		demand.wish += column->natural - column->least;
	}
	return demand;
}

/* Settles the first column that asks for no more than an equal part of the room. */
static bool settle(struct table *table, double *room)
{
	struct demand demand = demand_of(table);
	for (size_t i = 0; i < table->column_count; i++) {
		struct table_column *column = &table->columns[i];
		double others = demand.least - column->least;
		if (column->width >= 0 || column->natural * (double)demand.count > *room ||
		        *room - column->natural < others)
			continue;
		column->width = column->natural;
		*room -= column->natural;
		return true;
	}
	return false;
}

/* Names and figures get what they ask for; long texts share the rest above their least. */
static void share(struct table *table, double room)
{
	for (size_t i = 0; i < table->column_count; i++)
		table->columns[i].width = -1;
	while (settle(table, &room))
		;
	struct demand demand = demand_of(table);
	for (size_t i = 0; i < table->column_count; i++) {
		struct table_column *column = &table->columns[i];
		if (column->width >= 0)
			continue;
		double part = demand.wish > 0 ? (column->natural - column->least) / demand.wish
		                              : 1 / (double)demand.count;
		column->width = column->least + (room - demand.least) * part;
	}
}

/* Words have to be broken: of few columns with long ones rather than of all. */
static void squeeze(struct table *table, double room)
{
	double most = SQUEEZED * room / (double)table->column_count;
	for (size_t i = 0; i < table->column_count; i++) {
		table->columns[i].natural = fmin(table->columns[i].least, most);
		table->columns[i].least = 0;
	}
	share(table, room);
}

static double table_room(const struct table *table)
{
	return table->column->width - table->gap * (double)(table->column_count - 1);
}

/* Smaller type and narrower gaps, before words are broken. */
static void scale_down(struct table *table)
{
	const struct style *style = &table->column->layout->theme->styles[ROLE_TABLE];
	table->gap = COLUMN_GAP_LESS;
	if (sum(table, false) <= table_room(table))
		return;
	double factor = fmin(1, LEAST_SIZE / style->size);
	for (size_t r = 0; r < table->row_count; r++)
		for (size_t c = 0; c < table->column_count; c++)
			if (!table->rows[r]->header &&
			        table->cells[r * table->column_count + c] != NULL)
				inline_scale(table->cells[r * table->column_count + c], factor);
	measure_extents(table);
}

/* True when not even a letter would fit into each column: cells are set below each other. */
static bool too_narrow(const struct table *table)
{
	double count = (double)table->column_count;
	if (table->column->width >= count * LEAST_CELL + (count - 1) * COLUMN_GAP_LESS)
		return false;
	report(table->column->layout->diagnostics, CODE_LAYOUT, &table->node->at,
	        "%zu columns do not fit side by side into %.0f pt; make two tables of it",
	        table->column_count, table->column->width);
	return true;
}

static void set_widths(struct table *table)
{
	measure_extents(table);
	if (sum(table, true) > table_room(table))
		table->gap = (COLUMN_GAP + COLUMN_GAP_LESS) / 2;
	if (sum(table, false) > table_room(table))
		scale_down(table);
	double room = table_room(table);
	if (sum(table, true) <= room)
		widen(table, room - sum(table, true));
	else if (sum(table, false) < room)
		share(table, room);
	else
		squeeze(table, room);
	double used = 0;
	for (size_t i = 0; i < table->column_count; i++)
		used += table->columns[i].width;
	double gap = table->column_count > 1
	        ? (table->column->width - used) / (double)(table->column_count - 1)
	        : 0;
	double x = table->column->x;
	for (size_t i = 0; i < table->column_count; i++) {
		table->columns[i].x = x;
		x += table->columns[i].width + gap;
	}
}

/* ---- rows -------------------------------------------------------------------------------- */

static void set_cell(const struct table *table, struct cell *cell, size_t row, size_t column)
{
	size_t at = row * table->column_count + column;
	if (table->cells[at] == NULL)
		return;
	struct column inner = column_in(table->column, &cell->flow, cell->width, table->tags[at]);
	inline_set(&inner, table->cells[at], 0);
}

static void pad_cell(const struct table *table, struct cell *cell, size_t row)
{
	bool head = table->rows[row]->header;
	cell->top = head ? HEAD_TOP : ROW_PADDING;
	cell->bottom = head ? HEAD_PADDING : ROW_PADDING;
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
	if (!table->rows[row]->header)
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

/* Fills a strip with the cells of a row. */
static void set_row(const struct table *table, struct strip *strip, size_t row)
{
	const struct theme *theme = table->column->layout->theme;
	bool head = table->rows[row]->header;
	strip->source = table->rows[row];
	if (table->stacked)
		set_stacked(table, strip, row);
	else
		set_side_by_side(table, strip, row);
	const struct style *style = &theme->styles[head ? ROLE_TABLE_HEADER : ROLE_TABLE];
	strip_close(strip, style->leading + (head ? HEAD_TOP + HEAD_PADDING : 2 * ROW_PADDING));
	strip->below_x = table->column->x;
	strip->below_width = table->column->width;
}

static struct flow *set_head(const struct table *table)
{
	struct layout *layout = table->column->layout;
	struct flow *head = arena_alloc(layout->arena, sizeof *head);
	struct column column = column_in(table->column, head, table->column->width, NULL);
	for (size_t i = 0; i < table->head_count; i++) {
		struct strip *strip = column_strip(&column, 0, 0, NAN, table->node);
		set_row(table, strip, i);
		strip->below = (struct stroke){HEAD_RULE, COLOR_INK};
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
		strip->cells = from->cells;
		strip->cell_count = from->cell_count;
		strip->below = from->below;
		strip->below_x = from->below_x;
		strip->below_width = from->below_width;
		column_join(table->column, 0);
	}
}

void measure_table(struct column *column, const struct node *node)
{
	struct table table = table_read(column, node);
	table.stacked = too_narrow(&table);
	if (!table.stacked)
		set_widths(&table);
	const struct flow *head = set_head(&table);
	place_head(&table, head);
	bool short_table = table.row_count - table.head_count <= SHORT_TABLE;
	for (size_t row = table.head_count; row < table.row_count; row++) {
		size_t number = row - table.head_count;
		bool last = row + 1 == table.row_count;
		if (short_table && number > 0 && column->next < BOND_KEEP)
			column->next = BOND_KEEP;
		/* Never fewer than two rows on either side of a page break. */
		if (number == 1 || (last && number > 0))
			column_join(column, 0);
		struct strip *strip =
		        column_strip(column, number == 0 && head->count == 0 ? GAP_PARAGRAPH : 0, 0,
		                NAN, table.rows[row]);
		set_row(&table, strip, row);
		strip->repeat = head->count > 0 && number > 0 ? head : NULL;
		strip->below = last ? (struct stroke){HEAD_RULE, COLOR_RULE}
		                    : (struct stroke){ROW_RULE, COLOR_HAIR};
	}
	column_after(column, GAP_BLOCK);
}
