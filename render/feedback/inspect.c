/* One pass over an export that nobody has described: what tool wrote it, what it holds. */
#include "feedback/inspect.h"

#include <math.h>
#include <string.h>

struct looking {
	struct arena *arena, *scratch;
	struct inspection *inspection;
	struct recognised recognised;
	struct column_state *states;
	struct status_checks statuses;
	struct redactor *redactor;
	struct buffer folding, redacted;
};

/* ---- rows -------------------------------------------------------------------------------- */

/* Words and addresses: dates, numbers and codes alone would pass for telephone numbers. */
static bool may_hold_person(const struct csv_cell *cell)
{
	enum { LEAST = 6 };
	bool letter = false, joint = false;
	for (size_t i = 0; i < cell->length; i++) {
		char c = cell->text[i];
		letter |= (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
		joint |= c == ' ' || c == '@' || c == '\n';
	}
	bool telephone = cell->length > 0 && (cell->text[0] == '+' || cell->text[0] == '(');
	return cell->length >= LEAST && ((letter && joint) || telephone);
}

static void look_for_persons(
	struct looking *looking, struct column_state *state, const struct csv_cell *raw)
{
	struct csv_cell cell = trimmed(raw);
	if (state->looked_through == state->persons_most || !may_hold_person(&cell))
		return;
	state->looked_through++;
	size_t count = redactor_count(looking->redactor);
	if (!state->personal)
		state->personal = arena_array(looking->scratch, count, sizeof(*state->personal));
	uint64_t before = 0, after = 0;
	for (size_t i = 0; i < count; i++)
		before += state->personal[i];
	buffer_clear(&looking->redacted);
	redact(looking->redactor, cell.text, cell.length, NULL, &looking->redacted,
		state->personal);
	for (size_t i = 0; i < count; i++)
		after += state->personal[i];
	state->personal_cells += after > before;
}

/* Ten seconds are enough for any file, however wide. */
static uint64_t persons_most(size_t columns)
{
	size_t share = columns == 0 ? PERSONS_MOST : PERSONS_IN_FILE / columns;
	return share > PERSONS_MOST ? PERSONS_MOST : share < PERSONS_LEAST ? PERSONS_LEAST : share;
}

static void look_at_row(struct looking *looking, const struct csv_record *row)
{
	looking->inspection->rows++;
	if (row->broken || row->count != looking->recognised.width) {
		looking->inspection->ragged++;
		return;
	}
	count_contents(&looking->inspection->contents, row);
	for (size_t i = 0; i < row->count; i++) {
		observe_cell(looking->scratch, &looking->states[i], &row->cells[i],
			&looking->folding, row->line);
		look_for_persons(looking, &looking->states[i], &row->cells[i]);
	}
	enum exclusion exclusion = exclusion_of_row(&looking->statuses, row);
	if (exclusion != EXCLUSIONS)
		looking->inspection->excluded[exclusion]++;
}

/* ---- columns ----------------------------------------------------------------------------- */

static bool is_metadata(const struct recognised *recognised, size_t column)
{
	const char *const *name = recognised->fingerprint->metadata;
	for (; name && *name; name++)
		if (csv_same_name(recognised->ids[column], *name) ||
			csv_same_name(recognised->labels[column], *name))
			return true;
	return false;
}

static const struct scale_score *words_of_tool(const struct recognised *recognised, size_t column)
{
	const struct fingerprint *fingerprint = recognised->fingerprint;
	bool worded =
		fingerprint->worded && csv_same_name(recognised->ids[column], fingerprint->worded);
	return worded ? fingerprint->words : NULL;
}

/* One code, such as 4, is all that a column of a box that can be ticked holds. */
static bool is_one_code(const struct column_profile *column)
{
	bool scored = column->kind == KIND_SCORE || column->kind == KIND_CHOICE;
	return scored && column->counts.count == 1 && column->blank > 0 && !isnan(column->low);
}

/* Boxes of one question side by side, each with its own code: 1, 2, 3. They are no scores. */
static void find_code_lists(struct column_profile *columns, size_t count)
{
	enum { CODES_LEAST = 3 };
	for (size_t begin = 0; begin < count; begin++) {
		size_t end = begin, codes = 0;
		double last = -1;
		for (; end < count; end++) {
			if (columns[end].kind == KIND_EMPTY)
				continue;
			if (!is_one_code(&columns[end]) || columns[end].low <= last)
				break;
			last = columns[end].low;
			codes++;
		}
		for (size_t i = begin; codes >= CODES_LEAST && i < end; i++)
			if (columns[i].kind == KIND_SCORE)
				columns[i].kind = KIND_CHOICE;
		begin = codes > 0 ? end - 1 : begin;
	}
}

static struct column_profile *judge_columns(struct looking *looking, const char *date_format)
{
	const struct recognised *recognised = &looking->recognised;
	struct inspection *inspection = looking->inspection;
	struct column_profile *columns =
		arena_array(looking->arena, recognised->width, sizeof(*columns));
	for (size_t i = 0; i < recognised->width; i++) {
		columns[i] = (struct column_profile){.position = i,
			.id = recognised->ids[i],
			.label = recognised->labels[i],
			.metadata = is_metadata(recognised, i)};
		struct judging judging = {.arena = looking->arena,
			.date_format = date_format,
			.redactor = looking->redactor,
			.is_response_id = inspection->response == (int)i,
			.is_metadata = columns[i].metadata,
			.is_comment = inspection->comment == (int)i,
			.words = words_of_tool(recognised, i),
			.choice = recognised->parts[i][0] != '\0' ? recognised->parts[i]
								  : recognised->ids[i]};
		judge_column(&judging, &looking->states[i], &columns[i]);
	}
	inspection->columns.items = columns;
	inspection->columns.count = recognised->width;
	find_code_lists(columns, recognised->width);
	find_rankings(looking->arena, inspection, recognised, columns);
	return columns;
}

static int first_of_kind(const struct inspection *inspection, enum column_kind kind)
{
	for (size_t i = 0; i < inspection->columns.count; i++)
		if (inspection->columns.items[i].kind == kind)
			return (int)i;
	return CSV_NO_COLUMN;
}

/* The text column in which most was written. */
static int longest_text(const struct inspection *inspection)
{
	int longest = CSV_NO_COLUMN;
	uint64_t most = 0;
	for (size_t i = 0; i < inspection->columns.count; i++) {
		const struct column_profile *column = &inspection->columns.items[i];
		if (column->kind != KIND_TEXT || column->metadata || column->characters <= most)
			continue;
		most = column->characters;
		longest = (int)i;
	}
	return longest;
}

/* A row for many responses: counted one by one it would say something else. */
static int find_responses(const struct inspection *inspection)
{
	static const char *const names[] = {"count", "responses", "number of responses",
		"response_count", "n_responses", "anzahl", NULL};
	for (size_t i = 0; i < inspection->columns.count; i++) {
		const struct column_profile *column = &inspection->columns.items[i];
		bool whole = column->kind == KIND_SCORE || column->kind == KIND_NUMBER;
		for (const char *const *name = names; whole && *name; name++)
			if (csv_same_name(column->id, *name) && column->low >= 0)
				return (int)i;
	}
	return CSV_NO_COLUMN;
}

static void choose_columns(struct looking *looking)
{
	struct inspection *inspection = looking->inspection;
	inspection->responses = find_responses(inspection);
	bool is_date = inspection->date != CSV_NO_COLUMN &&
		inspection->columns.items[inspection->date].kind == KIND_DATE;
	if (!is_date)
		inspection->date = first_of_kind(inspection, KIND_DATE);
	if (inspection->comment == CSV_NO_COLUMN)
		inspection->comment = longest_text(inspection);
}

/* ---- the file ---------------------------------------------------------------------------- */

static void look(struct looking *looking, struct csv_reader *reader, const struct head *head,
	const char *date_format)
{
	struct inspection *inspection = looking->inspection;
	const struct fingerprint *fingerprint = looking->recognised.fingerprint;
	struct csv_record row;
	inspection->tool = fingerprint->tool;
	inspection->tool_name = fingerprint->name;
	inspection->header_rows = looking->recognised.header_rows;
	inspection->date = recognised_column(&looking->recognised, fingerprint->date);
	inspection->response = recognised_column(&looking->recognised, fingerprint->id);
	inspection->comment = recognised_column(&looking->recognised, fingerprint->comment);
	inspection->language = recognised_column(&looking->recognised, fingerprint->language);
	looking->states =
		arena_array(looking->scratch, looking->recognised.width, sizeof(*looking->states));
	for (size_t i = 0; i < looking->recognised.width; i++)
		looking->states[i].persons_most = persons_most(looking->recognised.width);
	looking->statuses = find_statuses(looking->scratch, &looking->recognised);
	for (size_t i = inspection->header_rows; i < head->count; i++)
		look_at_row(looking, &head->rows[i]);
	while (csv_next(reader, &row))
		look_at_row(looking, &row);
	struct column_profile *columns = judge_columns(looking, date_format);
	choose_columns(looking);
	judge_metrics(inspection, columns);
}

static bool know_format(const char *date_format, struct diagnostics *diagnostics)
{
	if (!date_format || date_order_of_format(date_format) != DATE_UNKNOWN)
		return true;
	report(diagnostics, CODE_CHOICE, NULL,
		"a date format must name day, month and year in one of the orders D/M/YYYY, "
		"M/D/YYYY, YYYY-MM-DD, or be epoch, not \"%s\"",
		date_format);
	return false;
}

static void report_ambiguous(const struct inspection *inspection, struct diagnostics *diagnostics)
{
	if (inspection->date == CSV_NO_COLUMN)
		return;
	const struct column_profile *column = &inspection->columns.items[inspection->date];
	if (!column->date_format)
		report(diagnostics, CODE_DATES_UNCLEAR, &(struct pos){.file = inspection->file},
			"the dates in column %zu, \"%s\", can be read with the day first and with "
			"the month first; say which with --date-format D/M/YYYY or M/D/YYYY",
			column->position, column->label);
}

/* The short names are those of Python and of iconv. */
static void note_encoding(
	struct arena *arena, struct inspection *inspection, const struct csv_reader *reader)
{
	struct csv_encoding encoding = csv_encoding(reader);
	inspection->encoding_name = arena_text(arena, encoding.name);
	inspection->marked = encoding.marked;
	inspection->guessed = encoding.guessed;
	inspection->first_invalid = encoding.first_invalid;
	if (strcmp(encoding.name, "Windows-1252") == 0)
		inspection->encoding = "cp1252";
	else if (strcmp(encoding.name, "UTF-8") == 0 && encoding.marked)
		inspection->encoding = "utf-8-sig";
	else
		inspection->encoding = folded(arena, encoding.name);
}

const struct inspection *feedback_inspect(struct arena *arena, const char *path,
	const char *date_format, struct diagnostics *diagnostics)
{
	struct csv_reader *reader = know_format(date_format, diagnostics)
		? csv_open_file(path, NULL, 0, diagnostics)
		: NULL;
	if (!reader)
		return NULL;
	struct inspection *inspection = arena_alloc(arena, sizeof(*inspection));
	struct looking looking = {.arena = arena,
		.scratch = arena_new(),
		.inspection = inspection,
		.folding = BUFFER_INIT,
		.redacted = BUFFER_INIT};
	static const struct programme nobody = {0};
	looking.redactor = redactor_new(looking.scratch, &nobody);
	struct head head;
	inspection->file = path;
	inspection->delimiter = csv_delimiter(reader);
	read_head(looking.scratch, &head, reader);
	bool readable = head.count > 0 && !head.rows[0].broken;
	if (readable)
		recognise(arena, &looking.recognised, &head);
	if (readable && has_title(&looking.recognised, &head)) {
		report_title(path, &head, &(struct pos){path, 1, 1}, diagnostics);
		readable = false;
	} else if (readable) {
		look(&looking, reader, &head, date_format);
		note_encoding(arena, inspection, reader);
		measure_file(&inspection->contents, path, csv_bytes_read(reader));
		report_ambiguous(inspection, diagnostics);
		report_contradictions(inspection, looking.states, diagnostics);
		report_alike(inspection, diagnostics);
		if (inspection->rows == 0)
			report(diagnostics, CODE_CSV_EMPTY, &(struct pos){.file = path},
				"no rows below the header");
	} else if (head.count == 0) {
		report(diagnostics, CODE_CSV, &(struct pos){.file = path},
			"the file is empty; expected a row of column names and rows of answers");
	}
	csv_close(reader);
	buffer_free(&looking.folding);
	buffer_free(&looking.redacted);
	redactor_close(looking.redactor);
	arena_free(looking.scratch);
	return readable ? inspection : NULL;
}
