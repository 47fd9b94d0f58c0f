/* Moments of truth by importance, room to improve and volume, and the score of each stage. */
#include "measure/parts.h"

#include <limits.h>
#include <stdlib.h>

enum { USUAL_LEAST = 10, USUAL_MOST = 20, IMPACT_STEPS = 5, SHEET_STEPS = 4 };

const struct question *moment_question(const struct work *work)
{
	const struct journey *journey = work->programme->journey;
	if (!journey || journey->question)
		return journey ? journey->question : NULL;
	for (size_t i = 0; i < work->feedback->question_count; i++)
		if (work->feedback->questions[i].metric == METRIC_CSAT)
			return &work->feedback->questions[i];
	return work->feedback->question_count > 0 ? work->feedback->questions : NULL;
}

/* ---- scores from 0 to 100 ---------------------------------------------------------------- */

/* A score as a place between the ends of its scale, 0 worst to 100 best. */
static struct score normalised(const struct score *score, const struct question *question)
{
	struct ends ends = question_ends(question);
	double unit = 100 / (ends.high - ends.low);
	/* The share of the two best answers is oriented by what it counts. */
	bool down = question->direction == DIRECTION_LOWER && !question_is_share(question);
	struct score out = *score;
	out.format = FORMAT_COUNT;
	out.value = down ? (ends.high - score->value) * unit : (score->value - ends.low) * unit;
	out.low = down ? (ends.high - score->high) * unit : (score->low - ends.low) * unit;
	out.high = down ? (ends.high - score->low) * unit : (score->high - ends.low) * unit;
	out.centre = out.value;
	out.variance = score->variance * unit * unit;
	return out;
}

static struct score score_place(
	const struct work *work, const struct question *question, const struct group_tallies *group)
{
	if (!question || !group)
		return no_score(FORMAT_COUNT);
	struct score score = score_in(work, group, question, work->out->period);
	return normalised(&score, question);
}

/* ---- moments ----------------------------------------------------------------------------- */

/* What the driver model says about the question that asks about the moment; or NULL. */
static const struct driver_result *driver_of(
	const struct work *work, const struct moment_of_truth *moment)
{
	const struct drivers_result *model = work->out->driver_finding;
	if (!model || model->refused || !model->explained || !moment->driver)
		return NULL;
	for (size_t i = 0; i < model->drivers.count; i++)
		if (model->drivers.items[i].question == moment->driver)
			return &model->drivers.items[i];
	return NULL;
}

/* Shares of a model and stated impacts are no numbers of one kind: one basis for all. */
static enum moment_basis find_basis(const struct work *work)
{
	const struct journey *journey = work->programme->journey;
	size_t driven = 0, rated = 0;
	for (size_t i = 0; i < journey->moments.count; i++) {
		driven += driver_of(work, &journey->moments.items[i]) != NULL;
		rated += moment_is_rated(&journey->moments.items[i]);
	}
	if (driven == journey->moments.count)
		return MOMENTS_BY_DRIVERS;
	return rated > 0 ? MOMENTS_BY_IMPACT : MOMENTS_ALIKE;
}

static double importance_of(
	const struct work *work, const struct moment_of_truth *moment, int basis)
{
	if (basis == MOMENTS_BY_DRIVERS)
		return driver_of(work, moment)->share;
	if (basis == MOMENTS_ALIKE)
		return 100;
	return moment_is_rated(moment)
		? 100.0 * (moment->emotional + moment->business) / (2 * IMPACT_STEPS)
		: (double)NAN;
}

static void measure_moment(
	const struct work *work, const struct moments_result *out, struct moment_result *result)
{
	const struct moment_of_truth *moment = result->moment;
	const struct group_tallies *group = moment->where.count == 0
		? NULL
		: feedback_group(work->feedback, moment->where.items, moment->where.count);
	result->stage = moment->stage ? moment->stage->name : NULL;
	result->current = score_place(work, out->question, group);
	result->importance = importance_of(work, moment, out->basis);
	result->room = result->value = result->sheet = NAN;
	if (!result->current.visible)
		return;
	result->room = 100 - result->current.value;
	result->value = result->importance / 100 * result->room * log(result->current.n);
	if (moment_is_rated(moment))
		result->sheet = moment->emotional + moment->business -
			(1 + SHEET_STEPS * result->current.value / 100);
}

/* ---- ranks ------------------------------------------------------------------------------- */

/* Greater first; what has none last; then as the programme lists them. */
static int by_number(
	double a, double b, const struct moment_result *left, const struct moment_result *right)
{
	double x = isnan(a) ? -INFINITY : a, y = isnan(b) ? -INFINITY : b;
	if (x != y)
		return x > y ? -1 : 1;
	return (left->moment > right->moment) - (left->moment < right->moment);
}

static int by_value(const void *a, const void *b)
{
	const struct moment_result *left = a, *right = b;
	return by_number(left->value, right->value, left, right);
}

static int by_sheet(const void *a, const void *b)
{
	const struct moment_result *left = *(struct moment_result *const *)a;
	const struct moment_result *right = *(struct moment_result *const *)b;
	return by_number(left->sheet, right->sheet, left, right);
}

static int by_rank(const void *a, const void *b)
{
	const struct moment_result *left = a, *right = b;
	int x = left->rank ? left->rank : INT_MAX, y = right->rank ? right->rank : INT_MAX;
	if (x != y)
		return x < y ? -1 : 1;
	return (left->moment > right->moment) - (left->moment < right->moment);
}

static void rank_sheets(const struct work *work, struct moments_result *out)
{
	struct moment_result **order =
		arena_array(work->arena, out->items.count, sizeof(struct moment_result *));
	for (size_t i = 0; i < out->items.count; i++)
		order[i] = &out->items.items[i];
	if (out->items.count > 1)
		qsort(order, out->items.count, sizeof(*order), by_sheet);
	for (size_t i = 0; i < out->items.count && !isnan(order[i]->sheet); i++) {
		order[i]->sheet_rank = (int)i + 1;
		out->sheets = true;
	}
}

/* The moment that takes a place: one set there by hand, else the next by score, else any. */
static struct moment_result *take_place(struct moments_result *out, int place)
{
	struct moment_result *next = NULL, *late = NULL;
	for (size_t i = 0; i < out->items.count; i++) {
		struct moment_result *at = &out->items.items[i];
		const struct moment_override *set = at->moment->rank_override;
		if (at->rank)
			continue;
		if (set && set->rank == place)
			return at;
		if (!set && !next && !isnan(at->value))
			next = at;
		if (set && (!late || set->rank < late->moment->rank_override->rank))
			late = at;
	}
	return next ? next : late;
}

/* Items are by score. */
static void set_ranks(struct moments_result *out)
{
	for (size_t i = 0; i < out->items.count; i++)
		if (!isnan(out->items.items[i].value))
			out->items.items[i].score_rank = (int)i + 1;
	struct moment_result *at;
	for (int place = 1; (at = take_place(out, place)); place++) {
		at->rank = place;
		at->moved = at->moment->rank_override && at->rank != at->score_rank;
		out->ranked_count++;
	}
}

/* ---- stages ------------------------------------------------------------------------------ */

/*
 * Weighted mean of touchpoints that may be shown; they have no answer in common, so that its
 * variance is the sum of squared weights times theirs.
 */
static struct score mean_of(
	const struct work *work, const struct score *scores, const double *weights, size_t count)
{
	double sum = 0, weight = 0, variance = 0;
	struct score out = no_score(FORMAT_COUNT);
	out.n = 0;
	for (size_t i = 0; i < count; i++) {
		sum += weights[i] * scores[i].value;
		weight += weights[i];
		variance += weights[i] * weights[i] * scores[i].variance / scores[i].effective_n;
		out.n += scores[i].n;
	}
	if (!(weight > 0))
		return out;
	double half = normal_quantile(work->thresholds->confidence) * sqrt(variance) / weight;
	out.value = out.centre = sum / weight;
	out.low = half > 0 ? fmax(out.value - half, 0) : (double)NAN;
	out.high = half > 0 ? fmin(out.value + half, 100) : (double)NAN;
	out.state = out.n < work->thresholds->reliability ? SCORE_FEW : SCORE_SHOWN;
	out.visible = true;
	return out;
}

static bool is_weighted(const struct journey_stage *stage)
{
	for (size_t i = 0; i < stage->touchpoints.count; i++)
		if (!isnan(stage->touchpoints.items[i].weight))
			return true;
	return false;
}

static void measure_stage(const struct work *work, const struct question *question,
	const struct journey_stage *stage, struct stage_moments *result)
{
	size_t count = stage->touchpoints.count, heard = 0;
	struct score *scores = arena_array(work->arena, count, sizeof(*scores));
	double *weights = arena_array(work->arena, count, sizeof(*weights));
	result->weighted = is_weighted(stage);
	for (size_t i = 0; i < count; i++) {
		const struct touchpoint *at = &stage->touchpoints.items[i];
		scores[heard] =
			score_place(work, question, find_value(work, "touchpoint", at->name));
		if (!scores[heard].visible)
			continue;
		weights[heard] = !result->weighted ? scores[heard].n
			: isnan(at->weight)        ? 1
						   : at->weight;
		heard++;
	}
	result->name = stage->name;
	result->touchpoints = (int)count;
	result->heard = (int)heard;
	result->score = mean_of(work, scores, weights, heard);
	result->by_touchpoints = result->score.visible;
	if (!result->by_touchpoints)
		result->score = score_place(work, question, find_value(work, "stage", stage->name));
	const struct journey *journey = work->programme->journey;
	for (size_t i = 0; i < journey->moments.count; i++)
		result->moments += journey->moments.items[i].stage == stage;
}

static void measure_stages(struct work *work, struct moments_result *out)
{
	const struct journey *journey = work->programme->journey;
	out->stages.items =
		arena_array(work->arena, journey->stages.count, sizeof(*out->stages.items));
	for (size_t i = 0; i < journey->stages.count; i++) {
		struct stage_moments *at = &out->stages.items[out->stages.count];
		if (!journey->stages.items[i].name)
			continue;
		measure_stage(work, out->question, &journey->stages.items[i], at);
		out->stages_shown = out->stages_shown || at->score.visible;
		out->by_touchpoints = out->by_touchpoints || at->by_touchpoints;
		out->weighted = out->weighted || (at->by_touchpoints && at->weighted);
		out->stages.count++;
	}
}

/* ---- all of them ------------------------------------------------------------------------- */

static void list_moments(struct work *work, struct moments_result *out)
{
	size_t count = out->items.count;
	const struct moment_result **lists = arena_array(work->arena, 3 * count, sizeof(*lists));
	out->overridden.items = lists;
	out->silent.items = lists + count;
	out->unrated.items = lists + 2 * count;
	for (size_t i = 0; i < count; i++) {
		const struct moment_result *at = &out->items.items[i];
		if (at->moment->rank_override)
			out->overridden.items[out->overridden.count++] = at;
		if (!at->current.visible)
			out->silent.items[out->silent.count++] = at;
		else if (isnan(at->importance))
			out->unrated.items[out->unrated.count++] = at;
	}
	out->heard_count = (int)(count - out->silent.count);
	out->first = out->ranked_count > 0 ? &out->items.items[0] : NULL;
}

void measure_moments(struct work *work)
{
	const struct journey *journey = work->programme->journey;
	size_t count = journey ? journey->moments.count : 0;
	if (count == 0)
		return;
	struct moments_result *out = arena_alloc(work->arena, sizeof(*out));
	out->question = moment_question(work);
	out->unit = out->question ? question_unit(work, out->question) : NULL;
	out->basis = (int)find_basis(work);
	out->count = (int)count;
	out->too_few = count < USUAL_LEAST;
	out->too_many = count > USUAL_MOST;
	out->items.items = arena_array(work->arena, count, sizeof(*out->items.items));
	out->items.count = count;
	for (size_t i = 0; i < count; i++) {
		out->items.items[i].moment = &journey->moments.items[i];
		measure_moment(work, out, &out->items.items[i]);
	}
	rank_sheets(work, out);
	if (count > 1)
		qsort(out->items.items, count, sizeof(*out->items.items), by_value);
	set_ranks(out);
	if (count > 1)
		qsort(out->items.items, count, sizeof(*out->items.items), by_rank);
	list_moments(work, out);
	measure_stages(work, out);
	work->out->moments = out;
}
