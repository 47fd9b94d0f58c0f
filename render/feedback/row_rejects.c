/* Values and rows that can't be counted: how many answers they cost, and the first of them as shown. */
#include "feedback/join.h"
#include "feedback/rows.h"

#include <string.h>

enum { REJECT_TEXT_SHOWN = 60 };

struct row_names names_of_row(struct run *run, const struct csv_record *row)
{
	for (size_t i = 0; i < run->layout->name_count; i++)
		run->names[i] = row->cells[run->layout->names[i]];
	return (struct row_names){.cells = run->names, .count = run->layout->name_count};
}

/* The cell's text as it can be shown: cleaned, redacted, on one line, shortened. */
static const char *shown(
	struct run *run, const struct csv_record *row, const struct csv_cell *cell, uint64_t *found)
{
	struct arena *arena = run->arena;
	const char *clean = csv_cell_text(arena, cell);
	if (!clean)
		return NULL;
	struct buffer redacted = BUFFER_INIT;
	struct row_names names = names_of_row(run, row);
	redact(run->redactor, clean, strlen(clean), &names, &redacted, found);
	char *text = arena_copy(arena, redacted.bytes, redacted.length);
	buffer_free(&redacted);
	size_t length = strlen(text), characters = 0, at = 0, size;
	for (; at < length && characters < REJECT_TEXT_SHOWN; at += size, characters++) {
		utf8_decode(text + at, length - at, &size);
		if (text[at] == '\n')
			text[at] = ' ';
	}
	if (at == length)
		return text;
	return arena_printf(arena, "%.*s…", (int)at, text);
}

/* A cell of another file stands on its line there. */
static struct pos place_of(const struct run *run, size_t column)
{
	if (column < run->layout->header.count)
		return csv_cell_pos(run->reader, column);
	return (struct pos){
		.file = joined_file(run->layout->joined), .line = (unsigned)run->joined_line};
}

void keep_reject(struct run *run, enum reject_reason reason, const struct csv_record *row,
	int column, uint64_t weight)
{
	struct arena *arena = run->arena;
	size_t *count = &run->quality.rejects.count;
	if (*count == REJECTS_KEPT)
		return;
	bool has_cell = column != CSV_NO_COLUMN && (size_t)column < row->count;
	if (!run->rejects) {
		run->rejects = arena_array(arena, REJECTS_KEPT, sizeof(*run->rejects));
		run->found = arena_array(arena, REJECTS_KEPT, sizeof(*run->found));
	}
	run->found[*count] =
		arena_array(arena, redactor_count(run->redactor), sizeof(**run->found));
	run->rejects[*count] = (struct reject){.at = place_of(run, has_cell ? (size_t)column : 0),
		.reason = reason,
		.line = row->line,
		.column = column == CSV_NO_COLUMN ? NULL : run->layout->header.names[column],
		.text = has_cell ? shown(run, row, &row->cells[column], run->found[*count]) : NULL};
	for (size_t i = 0; i < redactor_count(run->redactor); i++)
		run->found[*count][i] *= weight;
	++*count;
	run->quality.rejects.items = run->rejects;
}

void reject_answers(struct run *run, enum reject_reason reason, const struct csv_record *row,
	int column, uint64_t answers, uint64_t weight)
{
	run->quality.values += answers;
	run->quality.rejected += answers;
	run->quality.reasons[reason] += answers;
	keep_reject(run, reason, row, column, weight);
}

void reject_row(struct run *run, enum reject_reason reason, const struct csv_record *row,
	int column, uint64_t weight)
{
	reject_answers(run, reason, row, column, run->layout->asked_count * weight, weight);
}
