/* One export: its rows counted into tallies. */
#include "feedback/reading.h"

#include <string.h>

enum { REJECTS_KEPT = 1000, REJECT_TEXT_SHOWN = 60 };

/* One source being read; the arrays are used again for each row. */
struct run {
	struct reading *reading;
	const struct source *source;
	struct source_quality *quality;
	struct csv_reader *reader;
	struct layout layout;
	struct survey survey;
	size_t next_superseded;
	struct answer *answers;      /* by layout.asked */
	size_t *values;              /* group by dimension */
	const struct pos *mapped_at; /* by layout.dimensions */
	struct csv_cell *names;      /* by layout.names */
	size_t index;                /* of the source */
	struct reject *rejects;
	size_t reject_capacity;
};

/* ---- rejects ----------------------------------------------------------------------------- */

/* Names that stand in a row beside what its customer wrote. */
static struct row_names names_of_row(struct run *run, const struct csv_record *row)
{
	for (size_t i = 0; i < run->layout.name_count; i++)
		run->names[i] = row->cells[run->layout.names[i]];
	return (struct row_names){.cells = run->names, .count = run->layout.name_count};
}

/* The cell's text as it can be shown: cleaned, redacted, on one line, shortened. */
static const char *shown(struct run *run, const struct csv_record *row, const struct csv_cell *cell)
{
	struct arena *arena = run->reading->arena;
	const char *clean = csv_cell_text(run->reading->scratch, cell);
	if (!clean)
		return NULL;
	struct buffer redacted = BUFFER_INIT;
	struct row_names names = names_of_row(run, row);
	redact(run->reading->redactor, clean, strlen(clean), &names, &redacted,
		run->reading->found[run->index]);
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

static void keep_reject(
	struct run *run, enum reject_reason reason, const struct csv_record *row, int column)
{
	struct arena *arena = run->reading->arena;
	size_t *count = &run->quality->rejects.count;
	if (*count == REJECTS_KEPT)
		return;
	bool has_cell = column != CSV_NO_COLUMN && (size_t)column < row->count;
	run->rejects = arena_grow(
		arena, run->rejects, *count, &run->reject_capacity, sizeof(*run->rejects));
	run->rejects[*count] =
		(struct reject){.at = csv_cell_pos(run->reader, has_cell ? (size_t)column : 0),
			.reason = reason,
			.line = row->line,
			.column = column == CSV_NO_COLUMN ? NULL : run->layout.header.names[column],
			.text = has_cell ? shown(run, row, &row->cells[column]) : NULL};
	++*count;
	run->quality->rejects.items = run->rejects;
}

/* The whole row: each of its answers counts as rejected. */
static void reject_row(
	struct run *run, enum reject_reason reason, const struct csv_record *row, int column)
{
	uint64_t answers = run->layout.asked_count;
	run->quality->values += answers;
	run->quality->rejected += answers;
	run->quality->reasons[reason] += answers;
	keep_reject(run, reason, row, column);
}

/* ---- one row ----------------------------------------------------------------------------- */

/* The same id comes again later in the file. */
static bool is_superseded(struct run *run, unsigned long number)
{
	const struct survey *survey = &run->survey;
	while (run->next_superseded < survey->superseded_count &&
		survey->superseded[run->next_superseded] < number)
		run->next_superseded++;
	return run->next_superseded < survey->superseded_count &&
		survey->superseded[run->next_superseded] == number;
}

static bool row_date(struct run *run, const struct csv_record *row, struct date *date)
{
	const struct csv_cell *raw = &row->cells[run->layout.date];
	if (read_date(raw->text, raw->length, run->survey.order, date))
		return true;
	struct csv_cell cell = trimmed(raw);
	if (cell.length > 0 && read_date(cell.text, cell.length, run->survey.order, date))
		return true;
	reject_row(run, cell.length > 0 ? REJECT_DATE : REJECT_NO_DATE, row, run->layout.date);
	return false;
}

/* How many responses the row stands for: 1, or what its count column says. */
static bool row_weight(struct run *run, const struct csv_record *row, uint64_t *weight)
{
	enum { DIGITS_MOST = 15 };
	*weight = 1;
	if (run->layout.count == CSV_NO_COLUMN)
		return true;
	struct csv_cell cell = trimmed(&row->cells[run->layout.count]);
	*weight = 0;
	size_t i = 0;
	for (; i < cell.length && cell.text[i] >= '0' && cell.text[i] <= '9'; i++)
		*weight = *weight * 10 + (uint64_t)(cell.text[i] - '0');
	if (i > 0 && i == cell.length && i <= DIGITS_MOST)
		return true;
	reject_row(run, REJECT_NOT_A_NUMBER, row, run->layout.count);
	return false;
}

/* Reads all answers of the row; the index of the first score, or asked_count. */
static size_t read_answers(struct run *run, const struct csv_record *row, uint64_t weight)
{
	struct source_quality *quality = run->quality;
	size_t count = run->layout.asked_count, first = count;
	for (size_t i = 0; i < count; i++) {
		const struct asked *asked = &run->layout.asked[i];
		struct answer answer = read_answer(asked, &row->cells[asked->column]);
		run->answers[i] = answer;
		quality->values += weight;
		quality->blank += answer.kind == ANSWER_BLANK ? weight : 0;
		quality->not_applicable += answer.kind == ANSWER_NOT_APPLICABLE ? weight : 0;
		quality->answers += answer.kind == ANSWER_SCORE ? weight : 0;
		if (answer.kind == ANSWER_SCORE && first == count)
			first = i;
		if (answer.kind == ANSWER_REJECTED) {
			quality->rejected += weight;
			quality->reasons[answer.reason] += weight;
			keep_reject(run, answer.reason, row, (int)asked->column);
		}
	}
	return first;
}

static void add_answers(struct run *run, struct date date, uint64_t weight)
{
	struct groups *groups = run->reading->groups;
	size_t group_total, month = groups_month(groups, date_month(date));
	const size_t *member = groups_of_response(groups, run->values, &group_total);
	for (size_t g = 0; g < group_total; g++) {
		struct tally *cells = groups_cells(groups, member[g], month);
		for (size_t i = 0; i < run->layout.asked_count; i++) {
			const struct asked *asked = &run->layout.asked[i];
			struct tally *tally = &cells[asked->index];
			const struct answer *answer = &run->answers[i];
			uint64_t *count = answer->kind == ANSWER_SCORE
				? &tally->counts[answer->score - asked->question->low]
				: answer->kind == ANSWER_BLANK          ? &tally->blank
				: answer->kind == ANSWER_NOT_APPLICABLE ? &tally->not_applicable
									: &tally->rejected;
			*count += weight;
		}
	}
}

static void keep_comment(
	struct run *run, const struct csv_record *row, struct date date, size_t first_answer)
{
	const struct layout *layout = &run->layout;
	if (layout->comment == CSV_NO_COLUMN || first_answer == layout->asked_count ||
		!period_contains(run->reading->programme->period, date_month(date)))
		return;
	static const struct csv_cell nothing = {.text = ""};
	struct remark remark = {.text = trimmed(&row->cells[layout->comment]),
		.language = layout->language == CSV_NO_COLUMN
			? nothing
			: trimmed(&row->cells[layout->language]),
		.id = layout->id == CSV_NO_COLUMN ? nothing : trimmed(&row->cells[layout->id]),
		.file = run->source->file,
		.line = row->line,
		.stage = run->values[DIMENSION_STAGE],
		.segment = run->values[DIMENSION_SEGMENT],
		.team = run->values[DIMENSION_TEAM],
		.date = date,
		.question = layout->asked[first_answer].question,
		.score = run->answers[first_answer].score,
		.names = names_of_row(run, row),
		.source = run->index};
	if (remark.text.length > 0)
		comments_add(run->reading->comments, &remark);
}

static void note_dates(struct source_quality *quality, struct date date)
{
	if (quality->first.year == 0 || date_compare(date, quality->first) < 0)
		quality->first = date;
	if (date_compare(date, quality->last) > 0)
		quality->last = date;
}

static void count_row(struct run *run, const struct csv_record *row)
{
	struct date date;
	uint64_t weight;
	run->quality->rows++;
	if (row->broken || row->ragged) {
		reject_row(run, REJECT_RAGGED, row, CSV_NO_COLUMN);
		return;
	}
	enum exclusion exclusion = exclusion_of_row(&run->layout.statuses, row);
	if (exclusion != EXCLUSIONS) {
		run->quality->excluded[exclusion]++;
		return;
	}
	if (is_superseded(run, row->number)) {
		run->quality->duplicates++;
		return;
	}
	if (run->layout.id != CSV_NO_COLUMN) {
		struct csv_cell id = trimmed(&row->cells[run->layout.id]);
		if (ids_have(run->reading->forgotten, &id)) {
			run->quality->forgotten++;
			return;
		}
	}
	if (!row_date(run, row, &date) || !row_weight(run, row, &weight))
		return;
	for (size_t i = 0; i < run->layout.dimension_count; i++) {
		const struct dimension_column *at = &run->layout.dimensions[i];
		run->values[at->dimension] = group_of_value(run->reading->groups, at->dimension,
			&row->cells[at->column], &run->mapped_at[i]);
	}
	size_t first = read_answers(run, row, weight);
	add_answers(run, date, weight);
	keep_comment(run, row, date, first);
	if (first < run->layout.asked_count && weight > 0) {
		run->quality->responses += weight;
		note_dates(run->quality, date);
	}
}

/* ---- one file ---------------------------------------------------------------------------- */

static void prepare(struct run *run)
{
	struct arena *scratch = run->reading->scratch;
	const struct feedback_setup *setup = run->reading->programme->feedback;
	struct dimensions dimensions = list_dimensions(scratch, setup);
	run->names = arena_array(scratch, run->layout.name_count, sizeof(*run->names));
	run->answers = arena_array(scratch, run->layout.asked_count, sizeof(*run->answers));
	run->values = arena_array(scratch, dimensions.count, sizeof(*run->values));
	for (size_t i = 0; i < dimensions.count; i++)
		run->values[i] = GROUP_NONE;
	struct pos *mapped_at =
		arena_array(scratch, run->layout.dimension_count, sizeof(*mapped_at));
	for (size_t i = 0; i < run->layout.dimension_count; i++) {
		const char *name = dimensions.names[run->layout.dimensions[i].dimension];
		mapped_at[i] = source_column(run->source, name)->at;
	}
	run->mapped_at = mapped_at;
}

void read_source(
	struct reading *reading, const struct source *source, struct source_quality *quality)
{
	*quality = (struct source_quality){.at = source->at, .source = source};
	const char *path = path_join(reading->arena, reading->programme->folder, source->file);
	struct run run = {.reading = reading, .source = source, .quality = quality};
	run.index = (size_t)(source - reading->programme->feedback->sources.items);
	run.reader = csv_open_encoded(path, &source->at, source->encoding, source_delimiter(source),
		reading->diagnostics);
	if (!run.reader)
		return;
	if (read_layout(reading->arena, &run.layout, run.reader, source,
		    reading->programme->feedback, reading->diagnostics) &&
		survey_file(reading->scratch, &run.survey, source, path, &run.layout,
			reading->diagnostics)) {
		struct csv_record row;
		prepare(&run);
		while (csv_next(run.reader, &row))
			count_row(&run, &row);
		report_rejects(quality, &reading->programme->thresholds, reading->diagnostics);
	}
	csv_close(run.reader);
}
