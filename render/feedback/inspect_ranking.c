/* Columns that together hold orders of items, and what the ballots say. */
#include "feedback/inspect.h"
#include "statistics/statistics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS_LEAST = 3, ITEMS_MOST = SCALE_HIGHEST };

/* A run of columns that may be one ranking, until a pass over the file has counted ballots. */
struct candidate {
	size_t first, items;
	uint64_t complete, partial, invalid;
	uint64_t sums[ITEMS_MOST];
};

/* ---- which columns ----------------------------------------------------------------------- */

static bool may_hold_ranks(const struct column_profile *column)
{
	return column->kind == KIND_SCORE && !column->metadata && !column->words &&
		column->low >= 1 && column->rejected == 0;
}

static uint64_t answers_of(const struct column_profile *column, int score)
{
	for (size_t i = 0; i < column->counts.count; i++)
		if (atoi(column->counts.items[i].value) == score)
			return column->counts.items[i].count;
	return 0;
}

/* No rank is given more often than there are rows. */
static bool fits_rows(const struct column_profile *columns, size_t items, uint64_t rows)
{
	for (int rank = 1; rank <= (int)items; rank++) {
		uint64_t given = 0;
		for (size_t i = 0; i < items; i++)
			given += answers_of(&columns[i], rank);
		if (given > rows)
			return false;
	}
	return true;
}

/* From this column on as many as its and its neighbours' highest rank; 0 for none. */
static size_t items_from(const struct inspection *inspection, size_t first)
{
	const struct column_profile *columns = inspection->columns.items;
	double low = ITEMS_MOST, high = 0;
	for (size_t i = first; i < inspection->columns.count && i < first + ITEMS_MOST; i++) {
		if (!may_hold_ranks(&columns[i]))
			return 0;
		low = fmin(low, columns[i].low);
		high = fmax(high, columns[i].high);
		size_t items = i + 1 - first;
		if (items >= ITEMS_LEAST && (double)items == high && low == 1)
			return fits_rows(columns + first, items, inspection->rows) ? items : 0;
	}
	return 0;
}

/* ---- ballots ----------------------------------------------------------------------------- */

static void count_ballot(struct candidate *candidate, const struct csv_record *row)
{
	int ranks[ITEMS_MOST];
	unsigned given = 0;
	size_t ranked = 0;
	bool valid = true;
	struct question scale = {.low = 1, .high = (int)candidate->items};
	const struct asked asked = {.question = &scale};
	for (size_t i = 0; i < candidate->items; i++) {
		struct answer answer = read_answer(&asked, &row->cells[candidate->first + i]);
		ranks[i] = answer.kind == ANSWER_SCORE ? answer.score : 0;
		ranked += ranks[i] > 0;
		valid &= answer.kind != ANSWER_REJECTED &&
			(ranks[i] == 0 || !(given & 1u << ranks[i]));
		given |= 1u << ranks[i];
	}
	if (!valid) {
		candidate->invalid++;
	} else if (ranked < candidate->items) {
		candidate->partial += ranked > 0;
	} else {
		candidate->complete++;
		for (size_t i = 0; i < candidate->items; i++)
			candidate->sums[i] += (uint64_t)ranks[i];
	}
}

static void count_ballots(const struct inspection *inspection, struct candidate *candidates,
	size_t count, struct diagnostics *unsaid)
{
	struct csv_reader *reader = csv_open_file(inspection->file, NULL, 0, unsaid);
	struct csv_record row;
	for (size_t i = 0; reader && i < inspection->header_rows; i++)
		csv_next(reader, &row);
	while (reader && csv_next(reader, &row))
		for (size_t i = 0; !row.broken && i < count; i++)
			if (row.count == inspection->columns.count)
				count_ballot(&candidates[i], &row);
	csv_close(reader);
}

/* Scores of 1 to n at random would all differ by a chance below one in a thousand. */
static bool is_ranking(const struct candidate *candidate)
{
	enum { ONE_IN = 1000, STRAY = 20 };
	double items = (double)candidate->items;
	double chance = lgamma(items + 1) - items * log(items);
	uint64_t ballots = candidate->complete + candidate->partial + candidate->invalid;
	return candidate->invalid * STRAY <= ballots &&
		(double)candidate->complete * chance <= -log(ONE_IN);
}

/* ---- what comes of them ------------------------------------------------------------------ */

/* Of "Question [item]" the item. */
static const char *item_name(
	struct arena *arena, const struct recognised *recognised, size_t column)
{
	const char *part = recognised->parts[column], *label = recognised->labels[column];
	const char *open = strrchr(label, '['), *close = open ? strchr(open, ']') : NULL;
	bool bracketed = close && close[1] == '\0' && close > open + 1;
	if (part[0] != '\0' && !strstr(part, "ImportId"))
		return part;
	return bracketed ? arena_printf(arena, "%.*s", (int)(close - open - 1), open + 1) : label;
}

static struct ranking take(
	struct arena *arena, const struct candidate *candidate, const struct recognised *recognised)
{
	const char **items = arena_array(arena, candidate->items, sizeof(*items));
	uint64_t *sums = arena_array(arena, candidate->items, sizeof(*sums));
	uint64_t *borda = arena_array(arena, candidate->items, sizeof(*borda));
	for (size_t i = 0; i < candidate->items; i++) {
		items[i] = item_name(arena, recognised, candidate->first + i);
		sums[i] = candidate->sums[i];
		borda[i] = candidate->complete * candidate->items - sums[i];
	}
	struct concordance concordance =
		kendall_w_of_sums(sums, candidate->complete, candidate->items);
	return (struct ranking){.first = candidate->first,
		.item_count = candidate->items,
		.items = items,
		.complete = candidate->complete,
		.partial = candidate->partial,
		.invalid = candidate->invalid,
		.rank_sums = sums,
		.borda = borda,
		.w = concordance.w,
		.chi_square = concordance.chi_square};
}

void find_rankings(struct arena *arena, struct inspection *inspection,
	const struct recognised *recognised, struct column_profile *columns)
{
	struct arena *scratch = arena_new();
	size_t count = 0, taken = 0, behind = 0;
	struct candidate *candidates =
		arena_array(scratch, inspection->columns.count, sizeof(*candidates));
	for (size_t i = 0; i < inspection->columns.count; i++) {
		size_t items = items_from(inspection, i);
		if (items > 0)
			candidates[count++] = (struct candidate){.first = i, .items = items};
	}
	struct diagnostics *unsaid = diagnostics_new();
	if (count > 0)
		count_ballots(inspection, candidates, count, unsaid);
	diagnostics_free(unsaid);
	struct ranking *rankings = arena_array(arena, count, sizeof(*rankings));
	for (size_t i = 0; i < count; i++) {
		if (candidates[i].first < behind || !is_ranking(&candidates[i]))
			continue;
		rankings[taken++] = take(arena, &candidates[i], recognised);
		behind = candidates[i].first + candidates[i].items;
		for (size_t k = candidates[i].first; k < behind; k++)
			columns[k].ranks = true;
	}
	inspection->rankings.items = rankings;
	inspection->rankings.count = taken;
	arena_free(scratch);
}
