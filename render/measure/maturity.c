/* The maturity index: dimensions, gaps, levels, and how far the assessors agree. */
#include "measure/maturity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The newest assessment up to the period's end, and the one before that. */
static void choose_assessments(
	const struct work *work, const struct assessment **now, const struct assessment **before)
{
	const struct maturity *maturity = work->programme->maturity;
	struct date end = month_last_day(work->out->period.last);
	*now = *before = NULL;
	for (size_t i = 0; i < maturity->assessments.count; i++) {
		const struct assessment *at = &maturity->assessments.items[i];
		if (date_compare(at->date, end) > 0)
			continue;
		if (!*now || date_compare(at->date, (*now)->date) > 0) {
			*before = *now;
			*now = at;
		} else if (!*before || date_compare(at->date, (*before)->date) > 0) {
			*before = at;
		}
	}
}

static void measure_dimension(struct work *work, struct dimension_result *result,
	const struct assessment *now, const struct assessment *before)
{
	const struct maturity_dimension *dimension = result->dimension;
	result->now = dimension_score(work, now, dimension);
	result->before = before ? dimension_score(work, before, dimension) : (double)NAN;
	result->target = dimension->target;
	result->gap = result->target - result->now > 0 ? result->target - result->now : 0;
	if (isnan(result->target) || isnan(result->now))
		result->gap = NAN;
	result->change = result->now - result->before;
	result->low = result->high = NAN;
	result->agreement = -1;
	measure_units(work, result, now);
	double *scores = arena_array(work->arena, now->assessors.count, sizeof *scores);
	size_t count = assessors_scores(work, now, dimension, scores);
	result->assessors.items = scores;
	result->assessors.count = count;
	if (count == 0)
		return;
	result->low = scores[0];
	result->high = scores[count - 1];
	if (count > 1)
		result->agreement = (int)agreement_of(result->high - result->low);
}

/* Largest gap first; those without a target last, in the programme's order. */
static int by_gap(const void *a, const void *b)
{
	const struct dimension_result *left = a, *right = b;
	double x = isnan(left->gap) ? -1 : left->gap, y = isnan(right->gap) ? -1 : right->gap;
	if (fabs(x - y) > 1e-9)
		return x > y ? -1 : 1;
	return (left->dimension > right->dimension) - (left->dimension < right->dimension);
}

static double index_of(struct work *work, const struct assessment *assessment)
{
	const struct maturity *maturity = work->programme->maturity;
	double sum = 0, weights = 0;
	for (size_t i = 0; assessment && i < maturity->dimensions.count; i++) {
		const struct maturity_dimension *dimension = &maturity->dimensions.items[i];
		double value = dimension_score(work, assessment, dimension);
		if (isnan(value))
			continue;
		sum += dimension->weight * value;
		weights += dimension->weight;
	}
	return weights > 0 ? sum / weights : NAN;
}

static double to_hundred(const struct maturity_result *result, double index)
{
	return (index - 1) / (result->high - 1) * 100;
}

/* True when `value` beats `*best`, which becomes it. */
static bool beats(double value, double *best)
{
	if (isnan(value) || value <= *best)
		return false;
	*best = value;
	return true;
}

static void find_extremes(struct maturity_result *result)
{
	double widest = strong_spread, weakest = -INFINITY, strongest = -INFINITY;
	double most = -INFINITY, least = -INFINITY;
	for (size_t i = 0; i < result->dimensions.count; i++) {
		const struct dimension_result *at = &result->dimensions.items[i];
		if (beats(at->high - at->low, &widest))
			result->widest = at;
		if (beats(-at->now, &weakest))
			result->weakest = at;
		if (beats(at->now, &strongest))
			result->strongest = at;
		if (beats(at->change, &most))
			result->most_improved = at;
		if (beats(-at->change, &least))
			result->least_improved = at;
		result->weak_count += at->agreement == AGREEMENT_WEAK;
		result->targeted = result->targeted || !isnan(at->target);
		result->explained =
			result->explained || at->dimension->barrier || at->dimension->next_step;
		result->itemised = result->itemised || at->dimension->items.count > 0;
		result->described = result->described || at->dimension->levels.count > 0;
	}
}

/* The month of a day, in words; NULL when there is no day. */
static const char *month_label(const struct work *work, struct date date)
{
	if (!date.year)
		return NULL;
	month_index month = date_month(date);
	return period_label(work, (struct period){month, month});
}

static const char *level_name(const struct maturity *maturity, double index)
{
	if (isnan(index) || maturity->levels.count == 0)
		return NULL;
	size_t level = index < 1 ? 1 : (size_t)index;
	if (level > maturity->levels.count)
		level = maturity->levels.count;
	return maturity->levels.items[level - 1].name;
}

/* The level that no dimension falls short of; those that weigh nothing do not count. */
static void find_floor(const struct maturity *maturity, struct maturity_result *result)
{
	bool known = true;
	for (size_t i = 0; i < result->dimensions.count; i++) {
		const struct dimension_result *at = &result->dimensions.items[i];
		if (!(at->dimension->weight > 0))
			continue;
		known = known && at->floor > 0;
		if (!result->floor_holder || at->floor < result->floor_holder->floor)
			result->floor_holder = at;
	}
	if (!known || !result->floor_holder)
		return;
	result->floor = result->floor_holder->floor;
	result->floor_name = level_name(maturity, result->floor);
	result->floor_below = result->floor + 1 <= result->index + 1e-9;
}

/* Every round of scoring up to the current one. */
static void list_history(
	struct work *work, struct maturity_result *result, const struct assessment *now)
{
	const struct maturity *maturity = work->programme->maturity;
	struct index_then *history =
		arena_array(work->arena, maturity->assessments.count, sizeof *history);
	size_t used = 0;
	for (size_t i = 0; i < maturity->assessments.count; i++) {
		const struct assessment *at = &maturity->assessments.items[i];
		double index = index_of(work, at);
		if (date_compare(at->date, now->date) > 0 || isnan(index))
			continue;
		history[used++] = (struct index_then){
			at->date, month_label(work, at->date), index, to_hundred(result, index)};
	}
	result->history.items = history;
	result->history.count = used;
	result->lasting = used > 2;
}

static struct dimension_result *measure_dimensions(
	struct work *work, const struct assessment *now, const struct assessment *before)
{
	const struct maturity *maturity = work->programme->maturity;
	size_t count = maturity->dimensions.count;
	struct dimension_result *dimensions = arena_array(work->arena, count, sizeof *dimensions);
	for (size_t i = 0; i < count; i++) {
		dimensions[i].dimension = &maturity->dimensions.items[i];
		measure_dimension(work, &dimensions[i], now, before);
	}
	qsort(dimensions, count, sizeof *dimensions, by_gap);
	return dimensions;
}

void measure_maturity(struct work *work)
{
	const struct maturity *maturity = work->programme->maturity;
	if (!maturity || maturity->dimensions.count == 0)
		return;
	const struct assessment *now, *before;
	choose_assessments(work, &now, &before);
	if (!now || isnan(index_of(work, now)))
		return;
	struct maturity_result *result = arena_alloc(work->arena, sizeof *result);
	result->dimensions.items = measure_dimensions(work, now, before);
	result->dimensions.count = maturity->dimensions.count;
	result->index = index_of(work, now);
	result->index_before = index_of(work, before);
	result->change = result->index - result->index_before;
	result->target = maturity->target;
	result->low = 1;
	result->high = maturity->levels.count > 1 ? (double)maturity->levels.count : 5;
	result->index100 = to_hundred(result, result->index);
	result->level = level_name(maturity, result->index);
	result->target_date = maturity->target_date;
	result->date = now->date;
	result->assessor_count = (int)now->assessors.count;
	if (before)
		result->date_before = before->date;
	find_extremes(result);
	find_floor(maturity, result);
	judge_reliability(work, result, now);
	list_disagreements(work, result);
	list_history(work, result, now);
	result->noted = maturity->note || result->assessor_count > 1 || before;
	result->one_weak = result->weak_count == 1;
	result->improved = result->most_improved && result->most_improved->change > 0;
	result->complete = result->dimensions.items[0].gap == 0;
	result->now_label = month_label(work, result->date);
	result->before_label = month_label(work, result->date_before);
	result->target_label = month_label(work, result->target_date);
	work->out->maturity = result;
}
