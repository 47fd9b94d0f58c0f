/* Ranks of initiatives, how safe they are, and how far money goes. */
#include "measure/priority.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Scores this close are equal but for rounding. */
static const double SAME = 1e-9;

/* Weights of benefit that a board might have chosen instead. */
static const double LEAST_WEIGHT = 0.4, MOST_WEIGHT = 0.8;

/* How far off an estimate of work may be. */
static const double LESS_WORK = 0.75, MORE_WORK = 1.25;

/* ---- order ------------------------------------------------------------------------------- */

/* Higher first; what is not known last; 0: the same. */
static int higher_first(double left, double right)
{
	if (isnan(left) || isnan(right))
		return isnan(left) - isnan(right);
	if (fabs(left - right) > SAME * fmax(1, fabs(left)))
		return left > right ? -1 : 1;
	return 0;
}

/* Ties by benefit and ease, less effort, then by code: no order is left to chance. */
static int by_score(const void *a, const void *b)
{
	const struct priority *left = a, *right = b;
	int order = higher_first(left->score, right->score);
	order = order ? order : higher_first(left->ease_score, right->ease_score);
	order = order ? order : higher_first(-left->effort, -right->effort);
	return order ? order : strcmp(left->initiative->code, right->initiative->code);
}

/* Rank of a score among all of its model, in the double at `offset` of each item. */
static int rank_of(const struct priority_result *result, size_t offset, double score)
{
	int rank = 1;
	for (size_t i = 0; i < result->items.count; i++) {
		const char *item = (const char *)&result->items.items[i];
		rank += higher_first(*(const double *)(item + offset), score) < 0;
	}
	return isnan(score) ? 0 : rank;
}

/* ---- how safe a rank is ------------------------------------------------------------------ */

/* Where another item overtakes, or is overtaken, as the weight of benefit grows. */
struct crossing {
	double weight;
	int change; /* of the number of items in front: -1 or 1 */
};

static int by_weight(const void *a, const void *b)
{
	const struct crossing *left = a, *right = b;
	if (left->weight < right->weight || left->weight > right->weight)
		return left->weight < right->weight ? -1 : 1;
	return 0;
}

static double lead_at(const struct priority *other, const struct priority *item, double weight)
{
	return weight * (other->benefit - item->benefit) +
		(1 - weight) * (item->effort - other->effort);
}

/*
 * Scores are lines over the weight, so ranks change only where two lines cross: walking over the
 * crossings in order sees every rank that any weight gives.
 */
static void walk_weights(
	const struct priority_result *result, struct priority *item, struct crossing *crossings)
{
	double from = fmin(LEAST_WEIGHT, result->benefit_weight / 100);
	double to = fmax(MOST_WEIGHT, result->benefit_weight / 100);
	size_t count = 0;
	int ahead = 0;
	for (size_t i = 0; i < result->items.count; i++) {
		const struct priority *other = &result->items.items[i];
		double first = lead_at(other, item, from), last = lead_at(other, item, to);
		bool before = first > SAME, after = last > SAME;
		ahead += before;
		/* Rounded, so that lines which meet in one point cross at the same weight. */
		double weight = from + (to - from) * first / (first - last);
		if (before != after)
			crossings[count++] =
				(struct crossing){round(weight / SAME) * SAME, after ? 1 : -1};
	}
	qsort(crossings, count, sizeof *crossings, by_weight);
	int least = ahead, most = ahead;
	for (size_t i = 0; i < count; i++) {
		ahead += crossings[i].change;
		/* A tie at one single weight is no rank of its own. */
		if (i + 1 < count && !(crossings[i].weight < crossings[i + 1].weight))
			continue;
		least = ahead < least ? ahead : least;
		most = ahead > most ? ahead : most;
	}
	item->rank_low = least + 1;
	item->rank_high = most + 1;
}

static void vary_work(const struct priority_result *result, struct priority *item)
{
	size_t offset = offsetof(struct priority, score);
	int best = rank_of(result, offset, item->score / LESS_WORK);
	int worst = rank_of(result, offset, item->score / MORE_WORK);
	/* It no longer stands before itself. */
	item->rank_low = best;
	item->rank_high = worst - 1;
}

static void judge_safety(struct work *work, struct priority_result *result)
{
	struct crossing *crossings =
		arena_array(work->arena, result->items.count, sizeof *crossings);
	for (size_t i = 0; i < result->items.count; i++) {
		struct priority *item = &result->items.items[i];
		item->rank_low = item->rank_high = item->rank;
		if (result->model == MODEL_BENEFIT)
			walk_weights(result, item, crossings);
		else if (result->model == MODEL_RICE || result->model == MODEL_WSJF)
			vary_work(result, item);
		/* Where scores are equal the rank itself went by what breaks ties. */
		item->rank_low = item->rank < item->rank_low ? item->rank : item->rank_low;
		item->rank_high = item->rank > item->rank_high ? item->rank : item->rank_high;
	}
}

void rank_items(struct work *work, struct priority_result *result)
{
	struct priority *items = result->items.items;
	qsort(items, result->items.count, sizeof *items, by_score);
	for (size_t i = 0; i < result->items.count; i++) {
		struct priority *item = &items[i];
		item->rank = (int)i + 1;
		item->rice_rank = rank_of(result, offsetof(struct priority, rice), item->rice);
		item->wsjf_rank = rank_of(result, offsetof(struct priority, wsjf), item->wsjf);
		result->charted = result->charted || item->quadrant >= 0;
		result->other_rice =
			result->other_rice || (item->rice_rank > 0 && result->model != MODEL_RICE);
		result->other_wsjf =
			result->other_wsjf || (item->wsjf_rank > 0 && result->model != MODEL_WSJF);
	}
	result->compared_models = result->other_rice || result->other_wsjf ||
		(result->charted && !result->by_benefit);
	judge_safety(work, result);
}

/* ---- money ------------------------------------------------------------------------------- */

/* A sum of what is stated; NAN as long as nothing is. */
static void add_stated(double *sum, double amount)
{
	if (!isnan(amount))
		*sum = isnan(*sum) ? amount : *sum + amount;
}

static void fund(struct priority_result *result, struct priority *item)
{
	item->funded = true;
	result->funded_count++;
	add_stated(&result->cost_funded, item->initiative->cost);
	add_stated(&result->gain_funded, item->initiative->gain);
}

/* Down to a rank, delivered ones as well: the line is where the board drew it. */
static void fund_ranks(struct priority_result *result, int line)
{
	for (size_t i = 0; i < result->items.count && (int)i < line; i++)
		fund(result, &result->items.items[i]);
	if (line > 0 && (size_t)line < result->items.count)
		result->items.items[line - 1].last_funded = true;
}

/*
 * By rank as long as the next one fits: money that skips one initiative for a cheaper one behind
 * it would be a decision, so those are only named.
 */
static void fund_budget(struct work *work, struct priority_result *result)
{
	size_t count = result->items.count;
	const struct priority **affordable = arena_array(work->arena, count, sizeof *affordable);
	struct priority *last = NULL;
	result->budget_left = result->budget;
	for (size_t i = 0; i < count; i++) {
		struct priority *item = &result->items.items[i];
		double cost = item->initiative->cost;
		bool open = !item->delivered && item->initiative->status != STATUS_PROPOSED_STOP;
		if (!open || isnan(cost))
			continue;
		if (!result->too_dear && cost <= result->budget_left) {
			fund(result, item);
			result->budget_left -= cost;
			last = item;
		} else if (!result->too_dear) {
			result->too_dear = item;
		} else if (cost <= result->budget_left) {
			affordable[result->affordable.count++] = item;
		}
	}
	result->affordable.items = affordable;
	if (last && result->too_dear)
		last->last_funded = true;
}

void draw_line(struct work *work, struct priority_result *result)
{
	const struct priorities *priorities = work->programme->priorities;
	result->cost_funded = result->gain_funded = result->budget_left = NAN;
	result->budget = priorities ? priorities->budget : (double)NAN;
	if (!isnan(result->budget))
		fund_budget(work, result);
	else
		fund_ranks(result, priorities ? priorities->line : 0);
	for (size_t i = 0; i < result->items.count; i++) {
		const struct priority *item = &result->items.items[i];
		result->do_now_count += item->quadrant == QUADRANT_DO_NOW && !item->delivered;
		result->costs = result->costs || !isnan(item->initiative->cost);
		result->gains = result->gains || !isnan(item->initiative->gain);
	}
}
