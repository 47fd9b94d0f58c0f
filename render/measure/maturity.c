/* The maturity index: dimensions, gaps, and how far the assessors agree. */
#include "measure/parts.h"

#include <stdlib.h>
#include <string.h>

static const double STRONG_SPREAD = 0.5, FAIR_SPREAD = 1.0;

static double score_of(const struct maturity_score *scores, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(scores[i].id, id) == 0)
			return scores[i].score;
	return NAN;
}

/* One assessor's (or the published) score of a dimension: weighted mean of its items. */
static double dimension_score(const struct maturity_dimension *dimension,
	const struct maturity_score *scores, size_t count)
{
	double whole = score_of(scores, count, dimension->id);
	if (!isnan(whole))
		return whole;
	double sum = 0, weights = 0;
	for (size_t i = 0; i < dimension->items.count; i++) {
		const struct maturity_item *item = &dimension->items.items[i];
		double score = score_of(scores, count, item->id);
		if (isnan(score))
			continue;
		sum += item->weight * score;
		weights += item->weight;
	}
	return weights > 0 ? sum / weights : NAN;
}

/* Assessors' scores of a dimension, ascending, without those who gave none. */
static size_t assessors_scores(const struct assessment *assessment,
	const struct maturity_dimension *dimension, double *out)
{
	size_t count = 0;
	for (size_t i = 0; i < assessment->assessors.count; i++) {
		const struct assessor *assessor = &assessment->assessors.items[i];
		double score =
			dimension_score(dimension, assessor->scores.items, assessor->scores.count);
		if (!isnan(score))
			out[count++] = score;
	}
	sort_numbers(out, count);
	return count;
}

static double mean(const double *values, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += values[i];
	return count > 0 ? sum / (double)count : NAN;
}

static double assessed(struct work *work, const struct assessment *assessment,
	const struct maturity_dimension *dimension)
{
	if (!assessment)
		return NAN;
	if (assessment->assessors.count == 0)
		return dimension_score(dimension, assessment->means.items, assessment->means.count);
	double *scores = arena_array(work->arena, assessment->assessors.count, sizeof *scores);
	return mean(scores, assessors_scores(assessment, dimension, scores));
}

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

static enum agreement agreement_of(double spread)
{
	/* Half points have no exact thirds: forgive the rounding of means over items. */
	if (spread <= STRONG_SPREAD + 1e-9)
		return AGREEMENT_STRONG;
	return spread <= FAIR_SPREAD + 1e-9 ? AGREEMENT_FAIR : AGREEMENT_WEAK;
}

static void measure_dimension(struct work *work, struct dimension_result *result,
	const struct assessment *now, const struct assessment *before)
{
	const struct maturity_dimension *dimension = result->dimension;
	result->now = assessed(work, now, dimension);
	result->before = assessed(work, before, dimension);
	result->target = dimension->target;
	result->gap = result->target - result->now > 0 ? result->target - result->now : 0;
	if (isnan(result->target) || isnan(result->now))
		result->gap = NAN;
	result->change = result->now - result->before;
	result->low = result->high = NAN;
	result->agreement = -1;
	if (!now || now->assessors.count == 0)
		return;
	double *scores = arena_array(work->arena, now->assessors.count, sizeof *scores);
	size_t count = assessors_scores(now, dimension, scores);
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

static double index_of(const struct maturity_result *result, bool before)
{
	double sum = 0, weights = 0;
	for (size_t i = 0; i < result->dimensions.count; i++) {
		const struct dimension_result *at = &result->dimensions.items[i];
		double value = before ? at->before : at->now;
		if (isnan(value))
			continue;
		sum += at->dimension->weight * value;
		weights += at->dimension->weight;
	}
	return weights > 0 ? sum / weights : NAN;
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
	double widest = STRONG_SPREAD, weakest = -INFINITY, strongest = -INFINITY;
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

void measure_maturity(struct work *work)
{
	const struct maturity *maturity = work->programme->maturity;
	if (!maturity || maturity->dimensions.count == 0)
		return;
	const struct assessment *now, *before;
	choose_assessments(work, &now, &before);
	if (!now)
		return;
	struct maturity_result *result = arena_alloc(work->arena, sizeof *result);
	size_t count = maturity->dimensions.count;
	struct dimension_result *dimensions = arena_array(work->arena, count, sizeof *dimensions);
	for (size_t i = 0; i < count; i++) {
		dimensions[i].dimension = &maturity->dimensions.items[i];
		measure_dimension(work, &dimensions[i], now, before);
	}
	qsort(dimensions, count, sizeof *dimensions, by_gap);
	result->dimensions.items = dimensions;
	result->dimensions.count = count;
	result->index = index_of(result, false);
	result->index_before = index_of(result, true);
	result->change = result->index - result->index_before;
	result->target = maturity->target;
	result->low = 1;
	result->high = maturity->levels.count > 1 ? (double)maturity->levels.count : 5;
	result->index100 = (result->index - 1) / (result->high - 1) * 100;
	result->level = level_name(maturity, result->index);
	result->target_date = maturity->target_date;
	result->date = now->date;
	result->assessor_count = (int)now->assessors.count;
	if (before)
		result->date_before = before->date;
	find_extremes(result);
	result->one_weak = result->weak_count == 1;
	result->improved = result->most_improved && result->most_improved->change > 0;
	result->complete = dimensions[0].gap == 0;
	result->now_label = month_label(work, result->date);
	result->before_label = month_label(work, result->date_before);
	result->target_label = month_label(work, result->target_date);
	work->out->maturity = result;
}
