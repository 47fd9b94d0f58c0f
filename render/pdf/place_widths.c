/* The widths of a table's columns, from the words and figures in them. */
#include "pdf/table.h"

#include <math.h>

#define LEAST_SIZE 7.0
/* A column whose cells are all shorter holds codes, dates or states, which never wrap. */
#define SHORT_COLUMN  62.0
#define SHORT_FIGURES 90.0 /* aligned right: figures with their units and ranges */
/* Where words are broken, no column asks for more than this many equal parts. */
#define SQUEEZED 3.0
/* Wider words are broken, unless an equal part of the table has room for them. */
#define LONG_WORD  110.0
#define LEAST_CELL 10.0

/* How dense a table is set, from roomy to dense. */
struct form {
	double gap; /* share of the theme's */
	bool condensed, small;
};
static const struct form forms[] = {
	{.gap = 1},
	{.gap = 0.75},
	{.gap = 0.5},
	{.gap = 0.5, .condensed = true},
	{.gap = 0.5, .condensed = true, .small = true},
};
enum { FORMS = sizeof forms / sizeof *forms };

static double gap_of(const struct table *table, const struct form *form)
{
	return form->gap * table->column->layout->theme->tables.gap;
}

static double equal_part(const struct table *table)
{
	double count = (double)table->column_count;
	return (table->column->width - gap_of(table, &forms[FORMS - 1]) * (count - 1)) / count;
}

static void measure_extents(struct table *table)
{
	for (size_t c = 0; c < table->column_count; c++) {
		struct table_column *column = &table->columns[c];
		column->least = column->natural = column->body = 0;
		for (size_t r = 0; r < table->row_count; r++) {
			const struct inline_text *text =
				table->cells[r * table->stride + column->source];
			double least = 0, natural = 0;
			if (text != NULL && !node_heads_rows(table->rows[r]))
				inline_extent(text, &least, &natural);
			column->least = fmax(column->least, least);
			column->natural = fmax(column->natural, natural);
			if (!table->rows[r]->header)
				column->body = fmax(column->body, natural);
		}
		double most = column->align == ALIGN_END ? SHORT_FIGURES : SHORT_COLUMN;
		bool whole = column->body <= most;
		column->least = whole ? fmax(column->least, column->body)
				      : fmin(column->least, fmax(LONG_WORD, equal_part(table)));
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

/* ---- fitting ----------------------------------------------------------------------------- */

static void make_small(struct inline_text *text, const struct style *style)
{
	if (style->size > LEAST_SIZE)
		inline_scale(text, LEAST_SIZE / style->size);
}

/* Sets the letters as the form has them, coming from the form before it. */
static void change_form(struct table *table, const struct form *from, const struct form *to)
{
	const struct style *styles = table->column->layout->theme->styles;
	table->gap = gap_of(table, to);
	if (from->condensed == to->condensed && from->small == to->small)
		return;
	for (size_t r = 0; r < table->row_count; r++) {
		enum role role = table->rows[r]->header ? ROLE_TABLE_HEADER : ROLE_TABLE;
		for (size_t c = 0; c < table->stride; c++) {
			struct inline_text *text = table->cells[r * table->stride + c];
			if (text == NULL)
				continue;
			if (to->condensed && !from->condensed)
				inline_condense(text);
			if (to->small && !from->small)
				make_small(text, &styles[role]);
		}
	}
	measure_extents(table);
}

bool table_fit(struct table *table)
{
	measure_extents(table);
	if (sum(table, true) <= table_room(table))
		return true;
	for (size_t i = 1; i < FORMS; i++) {
		change_form(table, &forms[i - 1], &forms[i]);
		if (sum(table, false) <= table_room(table))
			return true;
	}
	return false;
}

bool table_too_narrow(const struct table *table)
{
	double gap = gap_of(table, &forms[FORMS - 1]);
	if (table->column_count < 2 || table->column->width >= 2 * LEAST_CELL + gap)
		return false;
	report(table->column->layout->diagnostics, CODE_LAYOUT, &table->node->at,
		"%zu columns do not fit side by side into %.0f pt; make two tables of it",
		table->column_count, table->column->width);
	return true;
}

void table_set_widths(struct table *table)
{
	double room = table_room(table);
	if (sum(table, true) <= room)
		widen(table, room - sum(table, true));
	else if (sum(table, false) <= room)
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
