/* What can't be known from one row: the order of day and month. */
#include "feedback/reading.h"

#include <stdlib.h>
#include <string.h>

char source_delimiter(const struct source *source)
{
	if (!source->delimiter)
		return 0;
	return strcmp(source->delimiter, "tab") == 0 ? '\t' : source->delimiter[0];
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

/* Stops as soon as the order is plain. */
static void look_at_rows(
	struct csv_reader *reader, const struct layout *layout, struct date_evidence *evidence)
{
	struct csv_record row;
	while (evidence->plain == DATE_UNKNOWN && csv_next(reader, &row)) {
		if (row.broken || row.ragged ||
			exclusion_of_row(&layout->statuses, &row) != EXCLUSIONS)
			continue;
		struct csv_cell cell = trimmed(&row.cells[layout->date]);
		weigh_date(evidence, cell.text, cell.length, row.line);
	}
}

static void use_columns(struct csv_reader *reader, const struct layout *layout, struct arena *arena)
{
	size_t count = 0, *used = arena_array(arena, 1 + layout->statuses.count, sizeof(*used));
	used[count++] = (size_t)layout->date;
	for (size_t i = 0; i < layout->statuses.count; i++)
		used[count++] = layout->statuses.items[i].column;
	csv_use(reader, used, count, CSV_NO_COLUMN);
}

bool survey_file(struct arena *arena, struct survey *survey, const struct source *source,
	const struct csv_reader *file, const struct layout *layout, bool plain,
	struct diagnostics *diagnostics)
{
	*survey = (struct survey){0};
	if (!declared_order(source, &survey->order, diagnostics))
		return false;
	if (layout->date == CSV_NO_COLUMN)
		survey->order = DATE_YEAR_FIRST; /* there are none to be told */
	if (survey->order != DATE_UNKNOWN)
		return true;
	/* The pass that counts reports the mistakes in the file; this one says nothing. */
	struct diagnostics *unsaid = diagnostics_new();
	struct date_evidence evidence = {0};
	struct csv_reader *reader = csv_open_encoded(
		csv_file(file), NULL, source->encoding, csv_delimiter(file), unsaid);
	if (reader) {
		bool passed = pass_headers(arena, layout, reader);
		if (passed && !plain)
			use_columns(reader, layout, arena);
		if (passed)
			look_at_rows(reader, layout, &evidence);
		csv_close(reader);
	}
	diagnostics_free(unsaid);
	survey->order = date_order_of_column(&evidence);
	bool told = survey->order != DATE_UNKNOWN || (!evidence.differs && !evidence.day_first);
	if (!told)
		report_dates(source, layout, &evidence, diagnostics);
	return told;
}
