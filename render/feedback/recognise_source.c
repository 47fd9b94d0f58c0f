/* What the tool of a source says about its file: header rows, and rows that are no answers. */
#include "feedback/inspect.h"

#include <string.h>

const char *const exclusion_names[] = {"test", "preview", "spam", "partial", NULL};

/* ---- status columns ---------------------------------------------------------------------- */

struct status_checks find_statuses(struct arena *arena, const struct recognised *recognised)
{
	const struct status_rule *rules = recognised->fingerprint->statuses;
	struct status_checks checks = {0};
	size_t count = 0;
	while (rules && rules[count].column)
		count++;
	struct status_check *items = arena_array(arena, count, sizeof(*items));
	for (size_t i = 0; i < count; i++) {
		const char *spellings[] = {rules[i].column, NULL};
		int column = recognised_column(recognised, spellings);
		if (column != CSV_NO_COLUMN)
			items[checks.count++] = (struct status_check){.column = (size_t)column,
				.value = folded(arena, rules[i].value),
				.exclusion = rules[i].exclusion};
	}
	checks.items = items;
	return checks;
}

enum exclusion exclusion_of_row(const struct status_checks *checks, const struct csv_record *row)
{
	for (size_t i = 0; i < checks->count; i++) {
		const struct csv_cell *cell = &row->cells[checks->items[i].column];
		if (folds_to(cell->text, cell->length, checks->items[i].value))
			return checks->items[i].exclusion;
	}
	return EXCLUSIONS;
}

/* Without those that the source keeps. */
static struct status_checks apply_policy(
	struct arena *arena, const struct status_checks *all, const struct source *source)
{
	struct status_check *items = arena_array(arena, all->count, sizeof(*items));
	struct status_checks checks = {.items = items};
	for (size_t i = 0; i < all->count; i++) {
		bool partial = all->items[i].exclusion == EXCLUDED_PARTIAL;
		if ((partial ? source->partial : source->tests) == POLICY_LEAVE_OUT)
			items[checks.count++] = all->items[i];
	}
	return checks;
}

/* ---- header rows ------------------------------------------------------------------------- */

static bool is_tool(const char *name)
{
	const struct fingerprint *row = fingerprints;
	while (row->tool && strcmp(row->tool, name) != 0)
		row++;
	return row->tool != NULL;
}

static void report_unknown(const struct source *source, struct diagnostics *diagnostics)
{
	enum { NAMES_MOST = 64 };
	const char *names[NAMES_MOST];
	size_t count = 0;
	struct buffer list = BUFFER_INIT;
	for (const struct fingerprint *row = fingerprints; row->tool && count < NAMES_MOST; row++) {
		if (count > 0 && strcmp(names[count - 1], row->tool) == 0)
			continue;
		buffer_printf(&list, "%s%s", count > 0 ? ", " : "", row->tool);
		names[count++] = row->tool;
	}
	const char *near = did_you_mean(source->tool, names, count);
	if (near)
		report(diagnostics, CODE_CHOICE, &source->at,
			"no survey tool \"%s\" is known; did you mean \"%s\"?", source->tool, near);
	else
		report(diagnostics, CODE_CHOICE, &source->at,
			"no survey tool \"%s\" is known, only %s; \"cxpack inspect\" says which "
			"wrote a file",
			source->tool, list.bytes);
	buffer_free(&list);
}

/* Looks at the first rows through a reader of its own; the other one has still to read them. */
static bool look_ahead(struct arena *arena, struct recognised *recognised,
	const struct csv_reader *reader, const struct source *source,
	struct diagnostics *diagnostics)
{
	struct diagnostics *unsaid = diagnostics_new();
	const char *path = csv_file(reader);
	struct csv_reader *ahead =
		csv_open_encoded(path, NULL, source->encoding, csv_delimiter(reader), unsaid);
	struct head head = {0};
	if (ahead)
		read_head(arena, &head, ahead);
	csv_close(ahead);
	diagnostics_free(unsaid);
	bool readable = head.count > 0 && !head.rows[0].broken;
	if (readable && recognise_as(arena, recognised, &head, source->tool))
		return true;
	report(diagnostics, CODE_CSV, &source->at,
		"%s does not begin as exports of %s do; \"cxpack inspect\" says what it is", path,
		source->tool);
	return false;
}

/* A header of one name cannot hold the columns that a source names. */
static bool is_below_title(const struct csv_reader *reader, const struct source *source,
	struct diagnostics *diagnostics)
{
	struct arena *scratch = arena_new();
	struct diagnostics *unsaid = diagnostics_new();
	struct csv_reader *ahead = csv_open_encoded(
		csv_file(reader), NULL, source->encoding, csv_delimiter(reader), unsaid);
	struct head head = {0};
	struct recognised recognised;
	if (ahead)
		read_head(scratch, &head, ahead);
	csv_close(ahead);
	bool titled = head.count > 0 && !head.rows[0].broken && source->columns.count > 1 &&
		recognise_as(scratch, &recognised, &head, "csv") && has_title(&recognised, &head);
	if (titled)
		report_title(csv_file(reader), &head, &source->at, diagnostics);
	diagnostics_free(unsaid);
	arena_free(scratch);
	return titled;
}

bool pass_headers(struct arena *arena, const struct layout *layout, struct csv_reader *reader)
{
	struct csv_header header;
	struct csv_record row;
	if (layout->header_rows == 0) {
		csv_expect(reader, layout->header.count);
		return true;
	}
	if (!csv_read_header(arena, reader, &header))
		return false;
	for (size_t i = 1; i < layout->header_rows; i++)
		if (!csv_next(reader, &row))
			return false;
	return true;
}

bool read_headers(struct arena *arena, struct layout *layout, struct csv_reader *reader,
	const struct source *source, struct diagnostics *diagnostics)
{
	layout->header_rows = 1;
	if (!source->tool)
		return !is_below_title(reader, source, diagnostics) &&
			csv_read_header(arena, reader, &layout->header);
	struct recognised recognised;
	if (!is_tool(source->tool)) {
		report_unknown(source, diagnostics);
		return false;
	}
	if (!look_ahead(arena, &recognised, reader, source, diagnostics))
		return false;
	struct status_checks all = find_statuses(arena, &recognised);
	layout->statuses = apply_policy(arena, &all, source);
	layout->fingerprint = recognised.fingerprint;
	layout->header_rows = recognised.header_rows;
	layout->header = (struct csv_header){.file = csv_file(reader),
		.line = 1,
		.names = recognised.ids,
		.count = recognised.width};
	layout->labels = recognised.labels;
	return pass_headers(arena, layout, reader);
}
