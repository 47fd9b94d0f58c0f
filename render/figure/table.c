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

static bool has_cells(const struct table *table, size_t column)
{
	size_t columns = table->data.columns;
	for (size_t i = column; i < table->cell_count; i += columns)
		if (*table->cells[i])
			return true;
	return false;
}

/* Moves column `from` to place `to` of a table that will have `columns`. */
static void keep_column(
	struct table *table, const char **cells, size_t from, size_t to, size_t columns)
{
	for (size_t row = 0; row < table->data.rows; row++)
		cells[row * columns + to] = table->cells[row * table->data.columns + from];
	table->headers[to] = table->headers[from];
	table->numeric[to] = table->numeric[from];
}

const struct data_table *table_done(struct table *table)
{
	struct arena *arena = table->drawing->arena;
	size_t columns = table->data.columns, kept = 0, used = 0;
	bool *keep = arena_array(arena, columns, sizeof *keep);
	table->data.rows = table->cell_count / columns;
	for (size_t i = 0; i < columns; i++) {
		keep[i] = i == 0 || table->data.rows == 0 || has_cells(table, i);
		kept += keep[i];
	}
	const char **cells = arena_array(arena, table->data.rows * kept, sizeof *cells);
	for (size_t i = 0; i < columns; i++)
		if (keep[i])
			keep_column(table, cells, i, used++, kept);
	table->data.columns = kept;
	table->data.headers = table->headers;
	table->data.numeric = table->numeric;
	table->data.cells = cells;
	return &table->data;
}
