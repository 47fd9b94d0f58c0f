/* Driver models: which answers explain those to another question, and how well we do there. */
#include "measure/parts.h"

#include <stdlib.h>

enum {
	AXIS_STEP = 20,
	CASES_PER_DRIVER = 10, /* Harrell 2015, Regression Modeling Strategies, 4.4: 10 to 20 */
	FIRSTS_MOST = 3
};

/* A model over one period. */
struct fit {
	const struct driver_model *model;
	const struct driver_sums *sums;
	size_t drivers, variables;
	int refusal; /* -1: none */
	const struct question *culprit;
	double n, r2;
	double *correlations; /* oriented */
	double *shares;       /* of the variance */
};

static const struct question *question_of(const struct fit *fit, size_t variable)
{
	return variable < fit->drivers ? fit->model->of.items[variable] : fit->model->outcome;
}

/* 1, or -1 where the low end is good. */
static double sign_of(const struct question *question)
{
	return question->direction == DIRECTION_LOWER ? -1 : 1;
}

static importance_method *method_for(size_t drivers)
{
	return drivers <= LMG_DRIVERS ? lmg_shares : johnson_shares;
}

/* ---- what prevents it -------------------------------------------------------------------- */

/* All complete cases have the same score: n of them sum to n times it, squared as well. */
static bool is_constant(const struct fit *fit, size_t variable)
{
	const struct driver_sums *sums = fit->sums;
	uint64_t sum = sums->sums[variable];
	uint64_t squares = sums->products[variable * fit->variables + variable];
	uint64_t score = sum / sums->n;
	return sum == sums->n * score && squares == sum * score;
}

static bool any_is_withheld(const struct work *work, const struct fit *fit, struct period period)
{
	const struct group_tallies *all = &work->feedback->groups[0];
	for (size_t i = 0; i < fit->variables; i++)
		if (score_in(work, all, question_of(fit, i), period).state == SCORE_SUPPRESSED)
			return true;
	return fit->n < work->thresholds->privacy;
}

/* The first driver that follows from those before it. */
static const struct question *find_dependent(struct work *work, const struct fit *fit)
{
	double *part = arena_array(work->arena, fit->variables * fit->variables, sizeof *part);
	for (size_t k = 2; k < fit->drivers; k++) {
		for (size_t i = 0; i <= k; i++)
			for (size_t j = 0; j <= k; j++) {
				size_t a = i == k ? fit->drivers : i, b = j == k ? fit->drivers : j;
				part[i * (k + 1) + j] = fit->correlations[a * fit->variables + b];
			}
		if (isnan(johnson_shares(work->arena, part, k, fit->shares)))
			return question_of(fit, k - 1);
	}
	return question_of(fit, fit->drivers - 1);
}

static void refuse(struct fit *fit, enum driver_refusal why, const struct question *culprit)
{
	fit->refusal = (int)why;
	fit->culprit = culprit;
}

/* ---- one period -------------------------------------------------------------------------- */

static void correlate(struct work *work, struct fit *fit)
{
	size_t count = fit->variables, constant;
	double *sums = arena_array(work->arena, count, sizeof *sums);
	double *products = arena_array(work->arena, count * count, sizeof *products);
	for (size_t i = 0; i < count; i++)
		sums[i] = (double)fit->sums->sums[i];
	for (size_t i = 0; i < count * count; i++)
		products[i] = (double)fit->sums->products[i];
	correlations_of(fit->n, sums, products, count, fit->correlations, &constant);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			fit->correlations[i * count + j] *=
				sign_of(question_of(fit, i)) * sign_of(question_of(fit, j));
}

static struct fit fit_model(struct work *work, const struct driver_model *model,
	const struct driver_sums *sums, struct period period)
{
	struct fit fit = {.model = model,
		.sums = sums,
		.drivers = model->of.count,
		.variables = model->of.count + 1,
		.refusal = -1,
		.n = (double)sums->n};
	fit.correlations =
		arena_array(work->arena, fit.variables * fit.variables, sizeof *fit.correlations);
	fit.shares = arena_array(work->arena, fit.drivers, sizeof *fit.shares);
	if (sums->n == 0) {
		refuse(&fit, DRIVERS_UNANSWERED, NULL);
	} else if (any_is_withheld(work, &fit, period)) {
		refuse(&fit, DRIVERS_WITHHELD, NULL);
	} else if (fit.n < CASES_PER_DRIVER * (double)fit.drivers) {
		refuse(&fit, DRIVERS_FEW, NULL);
	} else {
		for (size_t i = 0; i < fit.variables && fit.refusal < 0; i++)
			if (is_constant(&fit, i))
				refuse(&fit, DRIVERS_CONSTANT, question_of(&fit, i));
	}
	if (fit.refusal >= 0)
		return fit;
	correlate(work, &fit);
	fit.r2 = method_for(fit.drivers)(work->arena, fit.correlations, fit.drivers, fit.shares);
	if (isnan(fit.r2))
		refuse(&fit, DRIVERS_DEPENDENT, find_dependent(work, &fit));
	return fit;
}

/* ---- one driver -------------------------------------------------------------------------- */

static double rank_correlation(struct work *work, const struct fit *fit, size_t driver)
{
	enum { CELLS = SCORE_SLOTS * SCORE_SLOTS };
	double counts[CELLS];
	for (size_t i = 0; i < CELLS; i++)
		counts[i] = (double)fit->sums->joint[driver * CELLS + i];
	return spearman_rho(work->arena, counts, SCORE_SLOTS, SCORE_SLOTS) *
		sign_of(question_of(fit, driver)) * sign_of(fit->model->outcome);
}

/* A mean as a place on its scale, the good end at 100. */
static double place_on_scale(const struct question *question, double mean)
{
	double place = 100 * (mean - question->low) / (question->high - question->low);
	return question->direction == DIRECTION_LOWER ? 100 - place : place;
}

static void measure_performance(const struct work *work, struct driver_result *result)
{
	const struct question *question = result->question;
	const struct group_tallies *all = &work->feedback->groups[0];
	struct tally tally = feedback_tally(work->feedback, all, question, work->out->period);
	struct score mean = score_mean(&tally, question, work->thresholds);
	bool lower = question->direction == DIRECTION_LOWER;
	result->performance = place_on_scale(question, mean.value);
	result->performance_low = place_on_scale(question, lower ? mean.high : mean.low);
	result->performance_high = place_on_scale(question, lower ? mean.low : mean.high);
}

static struct driver_result measure_driver(struct work *work, const struct fit *fit, size_t driver,
	const struct importance_range *range)
{
	struct driver_result result = {.question = question_of(fit, driver),
		.r = fit->correlations[driver * fit->variables + fit->drivers],
		.rho = rank_correlation(work, fit, driver),
		.share = 100 * fit->shares[driver] / fit->r2,
		.share_before = NAN,
		.low = 100 * range->share.low,
		.high = 100 * range->share.high,
		.best = range->best,
		.worst = range->worst,
		.missing = (double)fit->sums->missing[driver],
		.quadrant = -1};
	result.unit = question_unit(work, result.question);
	/* At the ends of what is possible all draws lie on one side. */
	result.low = fmin(result.low, result.share);
	result.high = fmax(result.high, result.share);
	result.against = result.r < 0;
	result.steady = result.best == result.worst;
	result.now = score_in(work, &work->feedback->groups[0], result.question, work->out->period);
	measure_performance(work, &result);
	return result;
}

/* ---- one model --------------------------------------------------------------------------- */

static int by_share(const void *a, const void *b)
{
	const struct driver_result *left = a, *right = b;
	if (left->share != right->share)
		return left->share > right->share ? -1 : 1;
	return (left->question > right->question) - (left->question < right->question);
}

/* A score without range is one that all share. */
static double upper_end(const struct driver_result *driver)
{
	return isnan(driver->performance_high) ? driver->performance : driver->performance_high;
}

static double lower_end(const struct driver_result *driver)
{
	return isnan(driver->performance_low) ? driver->performance : driver->performance_low;
}

static void find_axes(struct drivers_result *out)
{
	double low = INFINITY, high = -INFINITY, share = 0;
	for (size_t i = 0; i < out->drivers.count; i++) {
		const struct driver_result *at = &out->drivers.items[i];
		low = fmin(low, lower_end(at));
		high = fmax(high, upper_end(at));
		share = fmax(share, at->high);
	}
	out->share_end = AXIS_STEP * fmin(floor(share / AXIS_STEP) + 1, 100.0 / AXIS_STEP);
	out->performance_start = AXIS_STEP * fmax(ceil(low / AXIS_STEP) - 1, 0);
	out->performance_end = AXIS_STEP * fmin(floor(high / AXIS_STEP) + 1, 100.0 / AXIS_STEP);
}

static void place_in_quadrants(struct drivers_result *out, struct driver_result *drivers)
{
	size_t count = out->drivers.count;
	for (size_t i = 0; i < count; i++) {
		out->cut_share += drivers[i].share / (double)count;
		out->cut_performance += drivers[i].performance / (double)count;
	}
	for (size_t i = 0; i < count; i++) {
		bool important = drivers[i].share >= out->cut_share;
		bool good = drivers[i].performance >= out->cut_performance;
		drivers[i].quadrant = important ? (good ? DRIVER_KEEP : DRIVER_IMPROVE)
						: (good ? DRIVER_MAINTAIN : DRIVER_WATCH);
	}
}

/* What a headline may say must survive the ranges. */
static void find_firsts(struct work *work, struct drivers_result *out)
{
	const struct driver_result **firsts =
		arena_array(work->arena, out->drivers.count, sizeof *firsts);
	size_t count = 0;
	for (size_t i = 0; i < out->drivers.count; i++) {
		const struct driver_result *at = &out->drivers.items[i];
		if (at->against && !out->opposite)
			out->opposite = at;
		if (at->best == 1)
			firsts[count++] = at;
	}
	bool fine = count > 0 && count <= FIRSTS_MOST;
	for (size_t i = 0; i < count; i++)
		fine = fine && !firsts[i]->against;
	out->firsts.items = firsts;
	out->firsts.count = fine ? count : 0;
	if (!fine || count > 1)
		return;
	out->lead = firsts[0];
	out->lead_below = upper_end(out->lead) < out->cut_performance;
	out->lead_lowest = true;
	for (size_t i = 0; i < out->drivers.count; i++) {
		const struct driver_result *at = &out->drivers.items[i];
		out->lead_lowest = out->lead_lowest &&
			(at == out->lead || upper_end(out->lead) < lower_end(at));
	}
}

static void add_before(struct work *work, struct drivers_result *out, const struct fit *now,
	struct driver_result *drivers)
{
	size_t index = (size_t)(now->model - work->programme->feedback->drivers.items);
	const struct driver_sums *sums = &work->feedback->drivers[DRIVERS_BEFORE][index];
	struct fit before = fit_model(work, now->model, sums, work->out->previous);
	out->compared = before.refusal < 0;
	out->n_before = out->compared ? before.n : NAN;
	out->r2_before = out->compared ? 100 * before.r2 : NAN;
	for (size_t i = 0; out->compared && i < now->drivers; i++)
		drivers[i].share_before = 100 * before.shares[i] / before.r2;
}

static void measure_drivers_of(struct work *work, struct drivers_result *out, const struct fit *fit)
{
	size_t count = fit->drivers;
	struct importance_range *ranges = arena_array(work->arena, count, sizeof *ranges);
	struct driver_result *drivers = arena_array(work->arena, count, sizeof *drivers);
	importance_ranges(work->arena, fit->correlations, count, fit->n,
		work->thresholds->confidence, method_for(count), ranges);
	for (size_t i = 0; i < count; i++)
		drivers[i] = measure_driver(work, fit, i, &ranges[i]);
	add_before(work, out, fit, drivers);
	qsort(drivers, count, sizeof *drivers, by_share);
	for (size_t i = 0; i < count; i++)
		drivers[i].rank = (int)i + 1;
	out->drivers.items = drivers;
	out->drivers.count = count;
	if (!out->explained)
		return;
	find_axes(out);
	place_in_quadrants(out, drivers);
	find_firsts(work, out);
}

static void measure_model(struct work *work, struct drivers_result *out, size_t index)
{
	const struct driver_model *model = &work->programme->feedback->drivers.items[index];
	const struct driver_sums *sums = &work->feedback->drivers[DRIVERS_NOW][index];
	struct fit fit = fit_model(work, model, sums, work->out->period);
	bool withheld = fit.refusal == DRIVERS_WITHHELD;
	*out = (struct drivers_result){.outcome = model->outcome,
		.refused = fit.refusal >= 0,
		.refusal = fit.refusal,
		.culprit = fit.culprit,
		.n = withheld ? NAN : fit.n,
		.needed = CASES_PER_DRIVER * (double)fit.drivers,
		.incomplete = withheld ? NAN : (double)sums->incomplete,
		.elsewhere = withheld || sums->elsewhere == 0 ? NAN : (double)sums->elsewhere,
		.r2 = NAN,
		.p = NAN,
		.exact = fit.drivers <= LMG_DRIVERS,
		.n_before = NAN,
		.r2_before = NAN};
	out->of.items = model->of.items;
	out->of.count = model->of.count;
	if (out->refused)
		return;
	out->r2 = 100 * fit.r2;
	out->p = regression_p(fit.r2, fit.n, (double)fit.drivers);
	out->explained = out->p < 1 - work->thresholds->confidence;
	measure_drivers_of(work, out, &fit);
}

void measure_drivers(struct work *work)
{
	const struct feedback_setup *setup = work->programme->feedback;
	size_t count = work->feedback->drivers[DRIVERS_NOW] ? setup->drivers.count : 0;
	struct drivers_result *results = arena_array(work->arena, count, sizeof *results);
	for (size_t i = 0; i < count; i++)
		measure_model(work, &results[i], i);
	work->out->drivers.items = results;
	work->out->drivers.count = count;
	for (size_t i = 0; i < count; i++)
		if (!work->out->driver_finding ||
			(work->out->driver_finding->refused && !results[i].refused))
			work->out->driver_finding = &results[i];
}
