/* The rows of an export counted into tallies. */
#include "feedback/rows.h"
#include "feedback/drivers.h"
#include "feedback/groups.h"
#include "feedback/join.h"
#include "feedback/pairs.h"

#include <string.h>

/* Does the same id come again later in the source? The first pass can't know and finds out. */
static bool is_superseded(struct run *run, const struct csv_cell *id, uint64_t offset)
{
	if (id->length == 0)
		return false;
	uint64_t place = run->first_place + offset;
	run->next_place = place + 1;
	if (run->seen)
		seen_add(run->seen, run->id_kind, id, place);
	return run->superseded.all && superseded_at(&run->superseded, place);
}

static bool cell_date(
	const struct run *run, const struct csv_record *row, int column, struct date *date)
{
	const struct csv_cell *raw = &row->cells[column];
	enum date_order order = run->survey->order;
	if (read_day(raw->text, raw->length, order, &run->clocks, date))
		return true;
	struct csv_cell cell = trimmed(raw);
	return cell.length > 0 && read_day(cell.text, cell.length, order, &run->clocks, date);
}

/* The days of the row's answers; they all count in the month of the first. */
static bool row_dates(struct run *run, const struct csv_record *row, uint64_t weight,
	struct date *first, struct date *last)
{
	const struct layout *layout = run->layout;
	if (layout->date == CSV_NO_COLUMN) { /* headers may say it instead */
		*first = *last = period_given(run->source->period)
			? month_first_day(run->source->period.last)
			: (struct date){0};
		return true;
	}
	int wrong = layout->date;
	if (cell_date(run, row, layout->date, first)) {
		*last = *first;
		if (layout->until == CSV_NO_COLUMN || cell_date(run, row, layout->until, last))
			return true;
		wrong = layout->until;
	}
	bool empty = trimmed(&row->cells[wrong]).length == 0;
	reject_row(run, empty ? REJECT_NO_DATE : REJECT_DATE, row, wrong, weight);
	return false;
}

/*
 * How many responses a row or a slice stands for: 1, or what its count column says. Ten thousand
 * million rows of the most would have to come before any sum of them overflows.
 */
static bool read_weight(
	const struct run *run, const struct csv_record *row, int column, uint64_t *weight)
{
	const uint64_t most = 1000000000;
	*weight = run->part->for_its_words ? 0 : 1;
	if (column == CSV_NO_COLUMN)
		return true;
	struct csv_cell cell = trimmed(&row->cells[column]);
	uint64_t count = 0;
	size_t i = 0;
	for (; i < cell.length && cell.text[i] >= '0' && cell.text[i] <= '9' && count <= most; i++)
		count = count * 10 + (uint64_t)(cell.text[i] - '0');
	bool good = i > 0 && i == cell.length && count <= most;
	*weight = good ? count : 1;
	return good;
}

static struct answer cell_answer(struct run *run, size_t index, const struct csv_cell *cell)
{
	const struct asked *asked = &run->layout->asked[index];
	if (cell->known == 0)
		return read_answer(asked, cell);
	struct known_answer *known = &run->known_answers[index][cell->known % CSV_KNOWN_MOST];
	if (known->known != cell->known)
		*known = (struct known_answer){cell->known, read_answer(asked, cell)};
	return known->answer;
}

/* Which value of a dimension the cell names: none where nothing applies. */
static size_t read_group(struct run *run, size_t index, const struct csv_cell *raw)
{
	const struct layout *layout = run->layout;
	struct csv_cell cell = trimmed(raw);
	for (size_t i = 0; i < layout->not_applicable_count; i++)
		if (folds_to(cell.text, cell.length, layout->not_applicable[i]))
			return GROUP_NONE;
	return group_of_value(
		run->groups, layout->dimensions[index].dimension, raw, &run->mapped_at[index]);
}

static size_t cell_group(struct run *run, size_t index, const struct csv_cell *cell)
{
	if (cell->known == 0)
		return read_group(run, index, cell);
	struct known_group *known = &run->known_groups[index][cell->known % CSV_KNOWN_MOST];
	if (known->known != cell->known)
		*known = (struct known_group){cell->known, read_group(run, index, cell)};
	return known->group;
}

/* Reads all answers of the slice; the index of the first score, or asked_count. */
static size_t read_answers(
	struct run *run, const struct csv_record *row, const struct slice *slice, uint64_t weight)
{
	struct source_quality *quality = &run->quality;
	size_t count = run->layout->asked_count, first = count;
	for (size_t i = slice->first; i < slice->first + slice->count; i++) {
		const struct asked *asked = &run->layout->asked[i];
		struct answer answer = cell_answer(run, i, &row->cells[asked->column]);
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
			if (weight > 0)
				keep_reject(run, answer.reason, row, (int)asked->column, weight);
		}
	}
	return first;
}

/* Answers from `first` up to `end`, which belong to the same place. */
static void add_range(struct run *run, size_t month, size_t first, size_t end, uint64_t weight)
{
	struct groups *groups = run->groups;
	size_t group_total;
	run->values[DIMENSION_STAGE] = run->places[first].stage;
	run->values[DIMENSION_TOUCHPOINT] = run->places[first].touchpoint;
	const size_t *member = groups_of_response(groups, run->values, &group_total);
	for (size_t g = 0; g < group_total; g++) {
		struct tally *cells = groups_find_cells(groups, member[g], month);
		if (!cells)
			cells = groups_cells(groups, member[g], month);
		for (size_t i = first; i < end; i++) {
			const struct asked *asked = &run->layout->asked[i];
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

/* The values are those of the row again when all is added. */
static void add_answers(struct run *run, const struct csv_record *row, const struct slice *slice,
	struct date date, uint64_t weight)
{
	size_t stage = run->values[DIMENSION_STAGE], point = run->values[DIMENSION_TOUCHPOINT];
	size_t month = groups_month(run->groups, date_month(date)), end;
	const struct place *places = run->places;
	for (size_t i = slice->first; i < slice->first + slice->count; i = end) {
		end = i + 1;
		while (end < slice->first + slice->count && places[end].stage == places[i].stage &&
			places[end].touchpoint == places[i].touchpoint)
			end++;
		add_range(run, month, i, end, weight);
	}
	run->values[DIMENSION_STAGE] = stage;
	run->values[DIMENSION_TOUCHPOINT] = point;
	for (size_t i = slice->first; i < slice->first + slice->count; i++)
		if (run->answers[i].kind == ANSWER_SCORE)
			note_unplaced(run->placer, row, i, weight);
}

/* Answers of a customer who is known; scores whose customer is not are no pairs' half. */
static void add_to_pairs(
	struct run *run, const struct csv_record *row, const struct slice *slice, struct date day)
{
	const struct layout *layout = run->layout;
	struct csv_cell customer = row_cell(row, layout->customer);
	for (size_t i = 0; i < layout->not_applicable_count && customer.length > 0; i++)
		if (folds_to(customer.text, customer.length, layout->not_applicable[i]))
			return;
	for (size_t i = slice->first; i < slice->first + slice->count && customer.length > 0; i++)
		if (run->answers[i].kind == ANSWER_SCORE &&
			layout->asked[i].question->metric != METRIC_ENPS)
			pairs_add(run->pairs, run->thread, &customer, &layout->asked[i], day,
				run->answers[i].score);
}

void note_dates(struct source_quality *quality, struct date date)
{
	if (quality->first.year == 0 || date_compare(date, quality->first) < 0)
		quality->first = date;
	if (date_compare(date, quality->last) > 0)
		quality->last = date;
}

/* Rows of a roll-up that stand for no responses; a word that is not known rejects the row. */
static bool is_left_out(struct run *run, const struct csv_record *row, uint64_t weight)
{
	if (run->layout->left_out == CSV_NO_COLUMN)
		return false;
	const struct csv_cell *cell = &row->cells[run->layout->left_out];
	if (trimmed(cell).length == 0)
		return false;
	if (folds_to(cell->text, cell->length, "duplicate")) {
		run->quality.duplicates += weight;
		return true;
	}
	for (size_t i = 0; i < EXCLUSIONS; i++)
		if (folds_to(cell->text, cell->length, exclusion_names[i])) {
			run->quality.excluded[i] += weight;
			return true;
		}
	reject_row(run, REJECT_UNKNOWN_WORD, row, run->layout->left_out, weight);
	return true;
}

/* Rows that are no responses, whatever they hold; counted by what they are. */
static bool is_no_response(struct run *run, const struct csv_record *row, uint64_t weight)
{
	enum exclusion exclusion = exclusion_of_row(&run->layout->statuses, row);
	if (exclusion != EXCLUSIONS) {
		run->quality.excluded[exclusion] += weight;
		return true;
	}
	if (is_left_out(run, row, weight))
		return true;
	if (run->layout->id == CSV_NO_COLUMN)
		return false;
	struct csv_cell id = trimmed(&row->cells[run->layout->id]);
	if (is_superseded(run, &id, row->offset)) {
		run->quality.duplicates += weight;
		return true;
	}
	bool forgotten = ids_have(run->forgotten, &id);
	run->quality.forgotten += forgotten ? weight : 0;
	return forgotten;
}

/* The cells of the row, and behind them those of the row that is joined to it. */
static struct csv_record join_cells(struct run *run, const struct csv_record *row, uint64_t weight)
{
	struct csv_record wide = *row;
	struct joined *joined = run->layout->joined;
	memcpy(run->cells, row->cells, row->count * sizeof(*run->cells));
	run->joined_line = join_row(joined, &row->cells[run->layout->key], run->cells + row->count);
	*(run->joined_line > 0 ? &run->quality.joined : &run->quality.unmatched) += weight;
	wide.cells = run->cells;
	wide.count += joined_column_count(joined);
	return wide;
}

/* Neither a count nor an answer. */
static bool is_blank(const struct run *run, const struct csv_record *row, const struct slice *slice)
{
	if (slice->weight == CSV_NO_COLUMN || trimmed(&row->cells[slice->weight]).length > 0)
		return false;
	for (size_t i = slice->first; i < slice->first + slice->count; i++)
		if (trimmed(&row->cells[run->layout->asked[i].column]).length > 0)
			return false;
	return true;
}

/* The index of the first score, or asked_count. */
static size_t count_slice(struct run *run, const struct csv_record *row, const struct slice *slice,
	struct date first_day, struct date last_day, uint64_t weight)
{
	size_t none = run->layout->asked_count;
	for (size_t i = slice->first; i < slice->first + slice->count; i++)
		run->answers[i].kind = ANSWER_BLANK;
	if (is_blank(run, row, slice)) /* no responses, so none of them blank */
		return none;
	if (slice->weight != CSV_NO_COLUMN && !read_weight(run, row, slice->weight, &weight)) {
		reject_answers(run, REJECT_COUNT, row, slice->weight, slice->count, 1);
		return none;
	}
	if (slice->date.year != 0)
		first_day = last_day = slice->date;
	if (slice->dimension != SIZE_MAX)
		run->values[slice->dimension] =
			group_of_value(run->groups, slice->dimension, &slice->value, slice->at);
	size_t first = read_answers(run, row, slice, weight);
	if (slice->dimension != SIZE_MAX)
		place_answers(run->placer, run->values, slice->first, slice->count);
	if (!run->part->for_its_words)
		add_answers(run, row, slice, first_day, weight);
	if (run->drivers && !run->part->for_its_words)
		drivers_count(run->drivers, (size_t)(slice - run->layout->slices), run->answers,
			date_month(first_day), weight);
	if (run->pairs && !run->part->for_its_words)
		add_to_pairs(run, row, slice, first_day);
	if (slice->dimension != SIZE_MAX)
		run->values[slice->dimension] = GROUP_NONE;
	if (first < none && weight > 0) {
		run->quality.responses += weight;
		if (period_given(run->period) && date_month(first_day) > run->period.last)
			run->quality.late += weight;
		note_dates(&run->quality, first_day);
		if (date_compare(first_day, last_day) != 0)
			note_dates(&run->quality, last_day);
	}
	return first;
}

void count_row(struct run *run, const struct csv_record *row)
{
	struct date date, until;
	struct csv_record wide;
	const struct layout *layout = run->layout;
	uint64_t weight = 1;
	if (row->broken || row->ragged) {
		run->quality.rows++;
		reject_row(run, REJECT_RAGGED, row, CSV_NO_COLUMN, weight);
		return;
	}
	bool weighed = read_weight(run, row, layout->count, &weight);
	run->quality.rows += weight;
	if (is_no_response(run, row, weight))
		return;
	run->row = row;
	if (layout->joined) {
		wide = join_cells(run, row, weight);
		row = &wide;
	}
	if (!row_dates(run, row, weight, &date, &until))
		return;
	if (!weighed) {
		reject_row(run, REJECT_COUNT, row, layout->count, weight);
		return;
	}
	/* A place that was found for the row before is none of this one. */
	run->values[DIMENSION_STAGE] = run->values[DIMENSION_TOUCHPOINT] = GROUP_NONE;
	for (size_t i = 0; i < layout->dimension_count; i++) {
		const struct dimension_column *at = &layout->dimensions[i];
		run->values[at->dimension] = cell_group(run, i, &row->cells[at->column]);
	}
	read_words(run, row, date);
	placer_row(run->placer, row);
	run->places = place_answers(run->placer, run->values, 0, layout->asked_count);
	size_t answered = layout->asked_count;
	for (size_t i = 0; i < layout->slice_count; i++) {
		size_t first = count_slice(run, row, &layout->slices[i], date, until, weight);
		answered = answered < layout->asked_count ? answered : first;
	}
	count_topics(run, weight, answered);
	keep_comment(run, row, date, answered);
}
