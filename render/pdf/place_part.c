/* Tables that are too wide: which need landscape pages, and the parts that others are cut into. */
#include "pdf/table.h"

#include <math.h>

/* ---- parts ------------------------------------------------------------------------------- */

/* Behind the last column of the part that begins at `from` and may be `width` wide. */
static size_t part_end(const struct table *table, size_t from, double width)
{
	double used = from > 0 ? table->columns[0].least : -table->gap;
	size_t end = from;
	while (end < table->column_count) {
		used += table->gap + table->columns[end].least;
		if (used > width && end > from && end > 1)
			break;
		end++;
	}
	return end;
}

static size_t part_count(const struct table *table, double width)
{
	size_t count = 0;
	for (size_t from = 0; from < table->column_count; count++)
		from = part_end(table, from, width);
	return count;
}

/* The least width that needs no more parts, so that the last one is not a single column. */
static double part_width(const struct table *table)
{
	double enough = table->column->width, least = 0;
	size_t count = part_count(table, enough);
	while (enough - least > 1) {
		double middle = (least + enough) / 2;
		if (part_count(table, middle) > count)
			least = middle;
		else
			enough = middle;
	}
	return enough;
}

static const char *part_label(const struct table *table, size_t from, size_t end)
{
	struct arena *arena = table->column->layout->arena;
	const char *phrase = end - from > 1 ? "table.part" : "table.column";
	return theme_phrase(arena, table->column->layout->theme, phrase, "from",
		arena_printf(arena, "%zu", from + 1), "to", arena_printf(arena, "%zu", end),
		"count", arena_printf(arena, "%zu", table->column_count), NULL);
}

struct table table_part(const struct table *table, size_t *next)
{
	size_t from = *next, end = part_end(table, from, part_width(table));
	size_t first = from > 0 ? 1 : 0;
	struct table part = *table;
	part.label = part_label(table, from, end);
	part.column_count = first + end - from;
	part.columns =
		arena_array(table->column->layout->flows, part.column_count, sizeof *part.columns);
	part.columns[0] = table->columns[0];
	part.columns[0].repeated = from > 0;
	for (size_t i = first; i < part.column_count; i++)
		part.columns[i] = table->columns[from + i - first];
	*next = end;
	return part;
}

/* ---- landscape pages --------------------------------------------------------------------- */

/* A width that no letter of a table exceeds on average over a word, in em. */
#define WIDE_LETTER 0.75

/* What a column takes at most, from the number of its letters. Pictures: more than there is. */
static double guess_cell(const struct node *cell, double em)
{
	struct buffer buffer = BUFFER_INIT;
	node_plain_text(cell, &buffer);
	size_t word = 0, longest = 0;
	for (size_t i = 0; i < buffer.length; i++) {
		word = buffer.bytes[i] == ' ' ? 0 : word + 1;
		longest = word > longest ? word : longest;
	}
	/* Codes and figures stay whole below 90 points. */
	double whole = fmin((double)buffer.length * em * WIDE_LETTER, 90);
	bool pictures = false;
	for (const struct node *node = cell->first; node != NULL; node = node->next)
		pictures = pictures || node->kind == NODE_INLINE_FIGURE || node->kind == NODE_IMAGE;
	buffer_free(&buffer);
	return pictures ? INFINITY : fmax(whole, (double)longest * em * WIDE_LETTER);
}

/* True when the table fits whatever its letters look like: measuring costs more. */
static bool fits_at_a_guess(const struct column *column, const struct node *table, double width)
{
	double em = column->layout->theme->styles[ROLE_TABLE].size;
	size_t count = table->columns > 0 ? (size_t)table->columns : 1;
	double *widest = arena_array(column->layout->flows, count, sizeof *widest);
	for (const struct node *row = table->first; row != NULL; row = row->next)
		for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
			if (cell->column >= 0 && (size_t)cell->column < count)
				widest[cell->column] =
					fmax(widest[cell->column], guess_cell(cell, em));
	double used = column->layout->theme->tables.gap * (double)(count - 1);
	for (size_t i = 0; i < count; i++)
		used += widest[i];
	return used <= width;
}

/* As if all footnotes had been measured, so that a trial measures none. */
static bool *all_noted(const struct layout *layout, struct arena *arena)
{
	size_t count = 1;
	const struct node *note = layout->document->footnotes->first;
	for (; note != NULL; note = note->next)
		count++;
	bool *noted = arena_array(arena, count, sizeof *noted);
	for (size_t i = 0; i < count; i++)
		noted[i] = true;
	return noted;
}

/* Reads the table as if it were set, and forgets all about it. */
static bool fits_when_measured(const struct column *column, const struct node *node, double width)
{
	struct arena *arena = arena_new();
	struct layout layout = *column->layout;
	struct placement placement = {0};
	struct tag nowhere = {0};
	struct column trial = *column;
	layout.arena = layout.flows = arena;
	layout.noted = all_noted(&layout, arena);
	layout.placement = &placement;
	layout.diagnostics = diagnostics_new();
	trial.layout = &layout;
	trial.tag = &nowhere;
	trial.width = width;
	struct table table = table_gather(&trial, node);
	bool fits = table_fit(&table);
	diagnostics_free(layout.diagnostics);
	arena_free(arena);
	return fits;
}

bool table_turns(const struct column *column, const struct node *node)
{
	struct layout *layout = column->layout;
	double upright = body_width(layout->theme->page);
	if (body_width(layout->theme->landscape) <= upright)
		return false;
	if (layout->judged != node) {
		layout->judged = node;
		layout->judged_wide = !fits_at_a_guess(column, node, upright) &&
			!fits_when_measured(column, node, upright);
	}
	return layout->judged_wide;
}
