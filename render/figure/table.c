/* The data table behind a figure, filled cell by cell. */
#include "figure/chart.h"

struct table {
	struct data_table data;
	const struct drawing *drawing;
	const char **headers, **cells;
	bool *numeric;
	size_t header_capacity, numeric_capacity, cell_count, cell_capacity;
};

struct table *table_new(const struct drawing *drawing, const char *subject, const char *period)
{
	struct table *table = arena_alloc(drawing->arena, sizeof *table);
	table->drawing = drawing;
	table->data.caption = subject;
	if (subject && *subject && period && *period)
		table->data.caption = arena_printf(drawing->arena, "%s, %s", subject, period);
	return table;
}

void table_column(struct table *table, const char *header, bool numeric)
{
	struct arena *arena = table->drawing->arena;
	size_t count = table->data.columns;
	table->headers = arena_grow(
	        arena, table->headers, count, &table->header_capacity, sizeof *table->headers);
	table->numeric = arena_grow(
	        arena, table->numeric, count, &table->numeric_capacity, sizeof *table->numeric);
	table->headers[count] = header ? header : "";
	table->numeric[count] = numeric;
	table->data.columns++;
}

void table_cell(struct table *table, const char *text)
{
	table->cells = arena_grow(table->drawing->arena, table->cells, table->cell_count,
	        &table->cell_capacity, sizeof *table->cells);
	table->cells[table->cell_count++] = text ? text : "";
}

void table_number(struct table *table, double value, int format)
{
	table_cell(table, number_text(table->drawing, value, format));
}

void table_measured(
        struct table *table, double value, double low, double high, double n, int state, int format)
{
	bool shown = is_shown(value, state);
	table_cell(table, value_words(table->drawing, value, state, format));
	table_cell(table, shown ? range_text(table->drawing, low, high, format) : NULL);
	table_number(table, shown ? n : NAN, FORMAT_COUNT);
}

const struct data_table *table_done(struct table *table)
{
	table->data.headers = table->headers;
	table->data.numeric = table->numeric;
	table->data.cells = table->cells;
	table->data.rows = table->cell_count / table->data.columns;
	return &table->data;
}
