/* What assessors score: items, or dimensions without items; how far they agree on each. */
#include "measure/maturity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const double strong_spread = 0.5;
static const double fair_spread = 1.0;
enum { DISAGREEMENTS = 5 };

enum agreement agreement_of(double spread)
{
	/* Half points have no exact thirds: forgive the rounding of means over items. */
	if (spread <= strong_spread + 1e-9)
		return AGREEMENT_STRONG;
	return spread <= fair_spread + 1e-9 ? AGREEMENT_FAIR : AGREEMENT_WEAK;
}

/* ---- scores ------------------------------------------------------------------------------ */

static double score_of(const struct maturity_score *scores, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(scores[i].id, id) == 0)
			return scores[i].score;
	return NAN;
}

/* Scores that assessors gave an id, ascending; those that were published when there are none. */
static size_t unit_scores(const struct assessment *assessment, const char *id, double *out)
{
	size_t count = 0;
	for (size_t i = 0; i < assessment->assessors.count; i++) {
		const struct assessor *assessor = &assessment->assessors.items[i];
		double score = score_of(assessor->scores.items, assessor->scores.count, id);
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

static double unit_score(struct work *work, const struct assessment *assessment, const char *id)
{
	if (assessment->assessors.count == 0)
		return score_of(assessment->means.items, assessment->means.count, id);
	double *scores = arena_array(work->arena, assessment->assessors.count, sizeof *scores);
	return mean(scores, unit_scores(assessment, id, scores));
}

/* Weighted mean of a dimension's items, in their order; NAN ones weigh nothing. */
static double mean_of_items(const struct maturity_dimension *dimension, const double *scores)
{
	double sum = 0, weights = 0;
	for (size_t i = 0; i < dimension->items.count; i++) {
		if (isnan(scores[i]))
			continue;
		sum += dimension->items.items[i].weight * scores[i];
		weights += dimension->items.items[i].weight;
	}
	return weights > 0 ? sum / weights : NAN;
}

double dimension_score(struct work *work, const struct assessment *assessment,
	const struct maturity_dimension *dimension)
{
	/* Means that were published may be of a dimension whose items nobody knows any more. */
	double whole = unit_score(work, assessment, dimension->id);
	if (!isnan(whole))
		return whole;
	double *scores = arena_array(work->arena, dimension->items.count, sizeof *scores);
	for (size_t i = 0; i < dimension->items.count; i++)
		scores[i] = unit_score(work, assessment, dimension->items.items[i].id);
	return mean_of_items(dimension, scores);
}

static double assessor_score(struct work *work, const struct assessor *assessor,
	const struct maturity_dimension *dimension)
{
	const struct maturity_score *given = assessor->scores.items;
	size_t count = assessor->scores.count;
	double whole = score_of(given, count, dimension->id);
	if (!isnan(whole))
		return whole;
	double *scores = arena_array(work->arena, dimension->items.count, sizeof *scores);
	for (size_t i = 0; i < dimension->items.count; i++)
		scores[i] = score_of(given, count, dimension->items.items[i].id);
	return mean_of_items(dimension, scores);
}

size_t assessors_scores(struct work *work, const struct assessment *assessment,
	const struct maturity_dimension *dimension, double *out)
{
	size_t count = 0;
	for (size_t i = 0; i < assessment->assessors.count; i++) {
		double score = assessor_score(work, &assessment->assessors.items[i], dimension);
		if (!isnan(score))
			out[count++] = score;
	}
	sort_numbers(out, count);
	return count;
}

/* ---- units ------------------------------------------------------------------------------- */

/* 0: not scored. */
static int floor_of(const struct unit_result *unit, int levels)
{
	if (isnan(unit->now))
		return 0;
	int reached = (int)(unit->now + 1e-9), own = unit->item ? unit->item->level : 0;
	if (own == 0)
		return reached;
	/* The first level needs no proof. */
	return reached >= own ? levels : own > 1 ? own - 1 : 1;
}

static struct unit_result measure_unit(struct work *work, const struct assessment *assessment,
	const struct maturity_dimension *dimension, const struct maturity_item *item)
{
	const char *id = item ? item->id : dimension->id;
	struct unit_result unit = {.item = item,
		.dimension = dimension,
		.statement = item ? item->statement : dimension->name,
		.now = unit_score(work, assessment, id),
		.low = NAN,
		.high = NAN,
		.spread = NAN,
		.agreement = -1};
	double *scores = arena_array(work->arena, assessment->assessors.count, sizeof *scores);
	size_t count = unit_scores(assessment, id, scores);
	if (count > 0) {
		unit.low = scores[0];
		unit.high = scores[count - 1];
	}
	if (count > 1) {
		unit.spread = unit.high - unit.low;
		unit.agreement = (int)agreement_of(unit.spread);
	}
	unit.floor = floor_of(&unit, (int)work->programme->maturity->levels.count);
	return unit;
}

/* A level counts only when every unit allows it: the least that any of them allows. */
static void apply_floor_rule(const struct work *work, struct dimension_result *result)
{
	int levels = (int)work->programme->maturity->levels.count;
	const struct unit_result *least = NULL;
	for (size_t i = 0; i < result->units.count; i++)
		if (!least || result->units.items[i].floor < least->floor)
			least = &result->units.items[i];
	if (!least || least->floor == 0) {
		/* Only a mean of the whole may be known: it is all there is to go by. */
		bool whole = result->units.count > 0 && !isnan(result->now);
		for (size_t i = 0; i < result->units.count; i++)
			whole = whole && isnan(result->units.items[i].now);
		result->floor = whole ? (int)(result->now + 1e-9) : 0;
	} else {
		result->floor = least->floor;
		result->holder = least->floor < levels ? least : NULL;
	}
	const struct maturity_dimension *dimension = result->dimension;
	if (result->floor < 1 || dimension->levels.count != (size_t)levels)
		return;
	result->here = dimension->levels.items[result->floor - 1];
	if (result->floor < levels)
		result->there = dimension->levels.items[result->floor];
}

void measure_units(
	struct work *work, struct dimension_result *result, const struct assessment *assessment)
{
	const struct maturity_dimension *dimension = result->dimension;
	size_t count = dimension->items.count > 0 ? dimension->items.count : 1;
	struct unit_result *units = arena_array(work->arena, count, sizeof *units);
	for (size_t i = 0; i < count; i++)
		units[i] = measure_unit(work, assessment, dimension,
			dimension->items.count > 0 ? &dimension->items.items[i] : NULL);
	result->units.items = units;
	result->units.count = count;
	apply_floor_rule(work, result);
}

/* ---- agreement --------------------------------------------------------------------------- */

static size_t count_units(const struct maturity_result *result)
{
	size_t count = 0;
	for (size_t i = 0; i < result->dimensions.count; i++)
		count += result->dimensions.items[i].units.count;
	return count;
}

/* ratings[assessor * units + unit]; NAN: not rated. */
static double *list_ratings(struct work *work, const struct maturity_result *result,
	const struct assessment *assessment, size_t units)
{
	size_t assessors = assessment->assessors.count;
	double *ratings = arena_array(work->arena, assessors * units, sizeof *ratings);
	for (size_t row = 0; row < assessors; row++) {
		const struct assessor *assessor = &assessment->assessors.items[row];
		size_t column = 0;
		for (size_t i = 0; i < result->dimensions.count; i++) {
			const struct dimension_result *at = &result->dimensions.items[i];
			for (size_t k = 0; k < at->units.count; k++) {
				const struct maturity_item *item = at->units.items[k].item;
				ratings[row * units + column++] =
					score_of(assessor->scores.items, assessor->scores.count,
						item ? item->id : at->dimension->id);
			}
		}
	}
	return ratings;
}

void judge_reliability(
	struct work *work, struct maturity_result *result, const struct assessment *assessment)
{
	size_t assessors = assessment->assessors.count, units = count_units(result);
	const double *ratings = list_ratings(work, result, assessment, units);
	struct arena *arena = work->arena;
	result->alpha_nominal = krippendorff_alpha(arena, ratings, assessors, units, LEVEL_NOMINAL);
	result->alpha_ordinal = krippendorff_alpha(arena, ratings, assessors, units, LEVEL_ORDINAL);
	result->alpha_interval =
		krippendorff_alpha(arena, ratings, assessors, units, LEVEL_INTERVAL);
	double alpha = result->alpha_ordinal;
	result->reliability = isnan(alpha) ? -1
		: alpha >= 0.8             ? RELIABILITY_RELIABLE
		: alpha >= 0.667           ? RELIABILITY_TENTATIVE
					   : RELIABILITY_UNRELIABLE;
}

/* Wider first, then as they stand on the page. */
static int by_spread(const void *a, const void *b)
{
	const struct unit_result *left = *(const struct unit_result *const *)a;
	const struct unit_result *right = *(const struct unit_result *const *)b;
	if (fabs(left->spread - right->spread) > 1e-9)
		return left->spread > right->spread ? -1 : 1;
	if (left->dimension != right->dimension)
		return left->dimension < right->dimension ? -1 : 1;
	return (left->item > right->item) - (left->item < right->item);
}

void list_disagreements(struct work *work, struct maturity_result *result)
{
	const struct unit_result **found =
		arena_array(work->arena, count_units(result), sizeof *found);
	size_t used = 0;
	for (size_t i = 0; i < result->dimensions.count; i++)
		for (size_t k = 0; k < result->dimensions.items[i].units.count; k++) {
			const struct unit_result *unit =
				&result->dimensions.items[i].units.items[k];
			if (unit->agreement == AGREEMENT_WEAK)
				found[used++] = unit;
		}
	if (used > 1)
		qsort(found, used, sizeof *found, by_spread);
	result->disagreements.items = found;
	result->disagreements.count = used < DISAGREEMENTS ? used : DISAGREEMENTS;
}
