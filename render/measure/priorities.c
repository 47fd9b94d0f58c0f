/* Priorities: scorers' benefit and effort into ranks and quadrants. */
#include "measure/priority.h"

#include <stdlib.h>
#include <string.h>

static const double CLOSE_HALF = 0.5, FAIR_HALF = 0.9; /* half widths of the middle half */

/* ---- scores ------------------------------------------------------------------------------ */

/* Median and middle half of what scorers gave; the initiative's own value without scorers. */
struct spread {
	double median, low, high;
	size_t count;
};

static struct spread spread_of(double *values, size_t count, double own)
{
	if (count == 0)
		return (struct spread){own, NAN, NAN, 0};
	sort_numbers(values, count);
	struct spread spread = {quantile(values, count, 0.5), NAN, NAN, count};
	if (count > 1) {
		spread.low = quantile(values, count, 0.25);
		spread.high = quantile(values, count, 0.75);
	}
	return spread;
}

static struct spread collect(
	struct work *work, const struct initiative *initiative, bool effort, double own)
{
	const struct priorities *priorities = work->programme->priorities;
	size_t scorers = priorities ? priorities->scorers.count : 0, count = 0;
	double *values = arena_array(work->arena, scorers, sizeof *values);
	for (size_t i = 0; i < scorers; i++) {
		const struct scorer *scorer = &priorities->scorers.items[i];
		for (size_t k = 0; k < scorer->scores.count; k++) {
			const struct initiative_score *score = &scorer->scores.items[k];
			double value = effort ? score->effort : score->benefit;
			if (score->initiative == initiative && !isnan(value))
				values[count++] = value;
		}
	}
	return spread_of(values, count, own);
}

static void judge_agreement(struct priority *item)
{
	double half =
		fmax(item->benefit_high - item->benefit_low, item->effort_high - item->effort_low) /
		2;
	item->agreement = -1;
	if (isnan(half))
		return;
	item->agreement = half <= CLOSE_HALF + 1e-9 ? SCORERS_CLOSE
		: half <= FAIR_HALF + 1e-9          ? SCORERS_FAIR
						    : SCORERS_SPLIT;
	item->blocks = 3 - item->agreement;
}

/* -1: not known. */
static int quadrant_of(const struct priority *item, const struct priority_result *result)
{
	if (isnan(item->benefit) || isnan(item->effort))
		return -1;
	bool worth = item->benefit >= result->cut_benefit, easy = item->effort < result->cut_effort;
	if (worth)
		return easy ? QUADRANT_DO_NOW : QUADRANT_PLAN;
	return easy ? QUADRANT_FILL : QUADRANT_QUESTION;
}

static void score_item(struct work *work, struct priority_result *result, struct priority *item)
{
	const struct initiative *initiative = item->initiative;
	struct spread benefit = collect(work, initiative, false, initiative->benefit);
	struct spread effort = collect(work, initiative, true, initiative->effort);
	item->benefit = benefit.median;
	item->benefit_low = benefit.low;
	item->benefit_high = benefit.high;
	item->effort = effort.median;
	item->effort_low = effort.low;
	item->effort_high = effort.high;
	item->scorers = (int)benefit.count;
	score_by_models(result, item);
	item->consensus = NAN;
	item->delivered = initiative->status == STATUS_DELIVERED;
	judge_agreement(item);
	item->quadrant = quadrant_of(item, result);
	item->group = initiative->domain
		? (int)(initiative->domain - work->programme->domains.items) + 1
		: 0;
}

/* ---- the whole --------------------------------------------------------------------------- */

/* Those whom scorers agree and disagree on, by rank. */
static void list_agreement(struct work *work, struct priority_result *result)
{
	size_t count = result->items.count;
	const struct priority **close = arena_array(work->arena, count, sizeof *close);
	const struct priority **split = arena_array(work->arena, count, sizeof *split);
	for (size_t i = 0; i < count; i++) {
		const struct priority *item = &result->items.items[i];
		if (item->agreement == SCORERS_CLOSE)
			close[result->close.count++] = item;
		else if (item->agreement == SCORERS_SPLIT)
			split[result->split.count++] = item;
	}
	result->close.items = close;
	result->split.items = split;
}

static struct priority_result *new_result(struct work *work)
{
	const struct priorities *priorities = work->programme->priorities;
	struct priority_result *result = arena_alloc(work->arena, sizeof *result);
	double weight = priorities ? priorities->benefit_weight : 0.6;
	result->benefit_weight = 100 * weight;
	result->ease_weight = 100 - result->benefit_weight;
	result->cut_benefit = priorities ? priorities->cut_benefit : 5;
	result->cut_effort = priorities ? priorities->cut_effort : 5;
	result->model = priorities ? priorities->model : MODEL_BENEFIT;
	result->by_benefit = result->model == MODEL_BENEFIT;
	result->scorer_count = priorities ? (int)priorities->scorers.count : 0;
	return result;
}

void measure_priorities(struct work *work)
{
	const struct programme *programme = work->programme;
	if (programme->initiatives.count == 0)
		return;
	struct priority_result *result = new_result(work);
	struct priority *items =
		arena_array(work->arena, programme->initiatives.count, sizeof *items);
	size_t count = 0;
	for (size_t i = 0; i < programme->initiatives.count; i++) {
		struct priority item = {.initiative = &programme->initiatives.items[i]};
		score_item(work, result, &item);
		/* Without a score it can't be ranked; check has said so. */
		if (!isnan(item.score))
			items[count++] = item;
	}
	result->items.items = items;
	result->items.count = count;
	result->count = (int)count;
	if (count == 0)
		return;
	rank_items(work, result);
	result->tied = count > 1 && items[0].score <= items[count - 1].score;
	draw_line(work, result);
	list_agreement(work, result);
	measure_consensus(work, result);
	work->out->priorities = result;
}
