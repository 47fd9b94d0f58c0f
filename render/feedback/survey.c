/* What can't be known from one row: the order of day and month, and ids that come again. */
#include "feedback/reading.h"

#include <stdlib.h>
#include <string.h>

char source_delimiter(const struct source *source)
{
	if (!source->delimiter)
		return 0;
	return strcmp(source->delimiter, "tab") == 0 ? '\t' : source->delimiter[0];
}

/* ---- ids --------------------------------------------------------------------------------- */

struct seen_id {
	uint64_t hash, offset;
};

struct seen_ids {
	struct arena *arena;
	struct seen_id *items;
	size_t count, capacity;
};

static void see_id(struct seen_ids *seen, const struct csv_cell *raw, uint64_t offset)
{
	struct csv_cell cell = trimmed(raw);
	if (cell.length == 0)
		return;
	seen->items = arena_grow(
		seen->arena, seen->items, seen->count, &seen->capacity, sizeof(*seen->items));
	seen->items[seen->count++] =
		(struct seen_id){.hash = hash_bytes(cell.text, cell.length), .offset = offset};
}

static int by_hash(const void *a, const void *b)
{
	const struct seen_id *left = a, *right = b;
	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return (left->offset > right->offset) - (left->offset < right->offset);
}

static int by_offset(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
	return (left > right) - (left < right);
}

/* Every record but the last of each id. */
static void find_superseded(struct survey *survey, struct arena *arena, const struct seen_ids *seen)
{
	if (seen->count < 2)
		return;
	qsort(seen->items, seen->count, sizeof(*seen->items), by_hash);
	uint64_t *offsets = NULL;
	size_t count = 0, capacity = 0;
	for (size_t i = 0; i + 1 < seen->count; i++) {
		if (seen->items[i].hash != seen->items[i + 1].hash)
			continue;
		offsets = arena_grow(arena, offsets, count, &capacity, sizeof(*offsets));
		offsets[count++] = seen->items[i].offset;
	}
	if (count > 1)
		qsort(offsets, count, sizeof(*offsets), by_offset);
	survey->superseded = offsets;
	survey->superseded_count = count;
}

/* ---- dates ------------------------------------------------------------------------------- */

static const char *date_header(const struct layout *layout)
{
	return layout->header.names[layout->date];
}

static void report_dates(const struct source *source, const struct layout *layout,
	const struct date_evidence *evidence, struct diagnostics *diagnostics)
{
	const struct column *column = source_column(source, "date");
	const struct pos *at = column ? &column->at : &source->at;
	if (evidence->day_first > 0)
		report(diagnostics, CODE_DATE_AMBIGUOUS, at,
			"the dates in column \"%s\" of %s are mixed: line %lu fits only day before "
			"month, line %lu only month before day; mend the column, or declare one "
			"with \"date_format\"",
			date_header(layout), layout->header.file, evidence->day_first_line,
			evidence->month_first_line);
	else
		report(diagnostics, CODE_DATE_AMBIGUOUS, at,
			"every date in column \"%s\" of %s can be read with the day first and with "
			"the month first; add \"date_format: D/M/YYYY\" or \"date_format: "
			"M/D/YYYY\" to source \"%s\"",
			date_header(layout), layout->header.file, source->id);
}

static bool declared_order(
	const struct source *source, enum date_order *order, struct diagnostics *diagnostics)
{
	*order = source->date_format ? date_order_of_format(source->date_format) : DATE_UNKNOWN;
	if (!source->date_format || *order != DATE_UNKNOWN)
		return true;
	report(diagnostics, CODE_CHOICE, &source->at,
		"the date_format of source \"%s\" must name day, month and year in one of the "
		"orders D/M/YYYY, M/D/YYYY, YYYY-MM-DD, or be epoch, not \"%s\"",
		source->id, source->date_format);
	return false;
}

/* ---- the pass ---------------------------------------------------------------------------- */

/* Stops as soon as nothing is left to find out. */
static void look_at_rows(struct csv_reader *reader, const struct layout *layout, bool dates,
	struct date_evidence *evidence, struct seen_ids *seen)
{
	struct csv_record row;
	while (csv_next(reader, &row)) {
		if (row.broken || row.ragged ||
			exclusion_of_row(&layout->statuses, &row) != EXCLUSIONS)
			continue;
		if (dates) {
			struct csv_cell cell = trimmed(&row.cells[layout->date]);
			weigh_date(evidence, cell.text, cell.length, row.line);
			dates = evidence->plain == DATE_UNKNOWN;
		}
		if (layout->id != CSV_NO_COLUMN)
			see_id(seen, &row.cells[layout->id], row.offset);
		else if (!dates)
			break;
	}
}

static void use_columns(struct csv_reader *reader, const struct layout *layout, struct arena *arena)
{
	size_t count = 0, *used = arena_array(arena, 2 + layout->statuses.count, sizeof(*used));
	if (layout->date != CSV_NO_COLUMN)
		used[count++] = (size_t)layout->date;
	if (layout->id != CSV_NO_COLUMN)
		used[count++] = (size_t)layout->id;
	for (size_t i = 0; i < layout->statuses.count; i++)
		used[count++] = layout->statuses.items[i].column;
	csv_use(reader, used, count, CSV_NO_COLUMN);
}

bool survey_file(struct arena *arena, struct survey *survey, const struct source *source,
	const char *path, const struct layout *layout, bool plain, struct diagnostics *diagnostics)
{
	*survey = (struct survey){0};
	if (!declared_order(source, &survey->order, diagnostics))
		return false;
	if (layout->date == CSV_NO_COLUMN)
		survey->order = DATE_YEAR_FIRST; /* there are none to be told */
	if (survey->order != DATE_UNKNOWN && layout->id == CSV_NO_COLUMN)
		return true;
	/* The pass that counts reports the mistakes in the file; this one says nothing. */
	struct diagnostics *unsaid = diagnostics_new();
	struct date_evidence evidence = {0};
	struct seen_ids seen = {.arena = arena};
	struct csv_reader *reader =
		csv_open_encoded(path, NULL, source->encoding, source_delimiter(source), unsaid);
	if (reader) {
		bool passed = pass_headers(arena, layout, reader);
		if (passed && !plain)
			use_columns(reader, layout, arena);
		if (passed)
			look_at_rows(
				reader, layout, survey->order == DATE_UNKNOWN, &evidence, &seen);
		csv_close(reader);
	}
	diagnostics_free(unsaid);
	find_superseded(survey, arena, &seen);
	if (survey->order == DATE_UNKNOWN)
		survey->order = date_order_of_column(&evidence);
	bool told = survey->order != DATE_UNKNOWN || (!evidence.differs && !evidence.day_first);
	if (!told)
		report_dates(source, layout, &evidence, diagnostics);
	return told;
}
