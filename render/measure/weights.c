/* Answers weighted by shares of customers: scores of all customers stand for the customers. */
#include "measure/weights.h"
#include "measure/tables.h"

#include <string.h>

/* ---- which answers ----------------------------------------------------------------------- */

struct question_weights *weights_of(const struct work *work, const struct question *question)
{
	return work->weights ? work->weights[question - work->feedback->questions] : NULL;
}

static void find_values(const struct work *work, struct question_weights *weights)
{
	const struct population *population = weights->first;
	const struct feedback *feedback = work->feedback;
	for (size_t i = 0; i < feedback->group_count; i++)
		for (size_t k = 0; k < population->shares.count; k++) {
			struct restriction share = {.dimension = population->dimension,
				.values = {
					.items = &population->shares.items[k].value, .count = 1}};
			if (!feedback_matches(&feedback->groups[i].group, &share))
				continue;
			weights->values[k] = &feedback->groups[i];
			break;
		}
}

void measure_weights(struct work *work)
{
	const struct feedback *feedback = work->feedback;
	const struct feedback_setup *setup = work->programme->feedback;
	work->weights = arena_array(work->arena, feedback->question_count, sizeof(*work->weights));
	for (size_t i = 0; i < feedback->question_count; i++) {
		const struct question *question = &feedback->questions[i];
		const struct population *first =
			question_population(setup, question, work->out->period);
		if (!first)
			continue;
		struct question_weights *weights = arena_alloc(work->arena, sizeof *weights);
		*weights = (struct question_weights){.question = question, .first = first};
		find_values(work, weights);
		work->weights[i] = weights;
	}
}

static const struct population *population_in(
	const struct work *work, const struct question_weights *weights, struct period period)
{
	return question_population(work->programme->feedback, weights->question, period);
}

struct strata find_strata(
	const struct work *work, const struct question_weights *weights, struct period period)
{
	const struct population *population = population_in(work, weights, period);
	struct strata strata = {.count = population->shares.count + 1};
	size_t rest = population->shares.count;
	double percent = 0;
	strata.tallies[rest] = feedback_tally(
		work->feedback, &work->feedback->groups[0], weights->question, period);
	strata.total = (double)tally_total(&strata.tallies[rest]);
	for (size_t i = 0; i < rest; i++) {
		percent += population->shares.items[i].percent;
		if (!weights->values[i])
			continue;
		struct tally *tally = &strata.tallies[i];
		*tally = feedback_tally(
			work->feedback, weights->values[i], weights->question, period);
		for (size_t k = 0; k < SCORE_SLOTS; k++)
			strata.tallies[rest].counts[k] -= tally->counts[k];
	}
	for (size_t i = 0; i < strata.count; i++)
		strata.n[i] = (double)tally_total(&strata.tallies[i]);
	for (size_t i = 0; i < rest; i++)
		strata.shares[i] = population->shares.items[i].percent / percent;
	return strata;
}

/* ---- pools ------------------------------------------------------------------------------- */

/* Of answers without a share there may be none; then they are no pool. */
static bool is_pool(const struct strata *strata, const size_t *pool, size_t at)
{
	return pool[at] == at && (at + 1 < strata->count || strata->n[at] > 0);
}

static double sum_pool(
	const struct strata *strata, const size_t *pool, size_t at, const double *values)
{
	double sum = 0;
	for (size_t i = at; i < strata->count; i++)
		sum += pool[i] == at ? values[i] : 0;
	return sum;
}

double pool_n(const struct strata *strata, const size_t *pool, size_t at)
{
	return sum_pool(strata, pool, at, strata->n);
}

/* What they are called does not matter as long as answers or shares tell them apart. */
static bool is_smaller(const struct strata *strata, const size_t *pool, size_t a, size_t b)
{
	double x = pool_n(strata, pool, a), y = pool_n(strata, pool, b);
	if (x != y)
		return x < y;
	return sum_pool(strata, pool, a, strata->shares) <
		sum_pool(strata, pool, b, strata->shares);
}

static void unite(size_t *pool, size_t count, size_t a, size_t b)
{
	size_t low = pool[a] < pool[b] ? pool[a] : pool[b];
	size_t high = pool[a] < pool[b] ? pool[b] : pool[a];
	for (size_t i = 0; i < count; i++)
		if (pool[i] == high)
			pool[i] = low;
}

static void find_smallest(
	const struct strata *strata, const size_t *pool, size_t *first, size_t *second)
{
	*first = *second = strata->count;
	for (size_t i = 0; i < strata->count; i++) {
		if (!is_pool(strata, pool, i))
			continue;
		if (*first == strata->count || is_smaller(strata, pool, i, *first)) {
			*second = *first;
			*first = i;
		} else if (*second == strata->count || is_smaller(strata, pool, i, *second)) {
			*second = i;
		}
	}
}

bool pool_smallest(const struct strata *strata, size_t *pool)
{
	size_t first, second;
	find_smallest(strata, pool, &first, &second);
	if (second == strata->count)
		return false;
	unite(pool, strata->count, first, second);
	return true;
}

void pool_few(const struct strata *strata, double least, size_t *pool)
{
	size_t first, second;
	for (size_t i = 0; i < strata->count; i++)
		pool[i] = i;
	for (;;) {
		find_smallest(strata, pool, &first, &second);
		if (second == strata->count || pool_n(strata, pool, first) >= least)
			return;
		unite(pool, strata->count, first, second);
	}
}

static const struct pooling *find_pooling(
	const struct question_weights *weights, struct period period)
{
	for (size_t i = 0; i < weights->pooling_count; i++) {
		const struct pooling *at = &weights->poolings[i];
		if (at->period.first == period.first && at->period.last == period.last)
			return at->refused ? NULL : at;
	}
	return NULL;
}

static void unite_as_in(size_t *pool, size_t count, const struct pooling *month)
{
	for (size_t i = 0; i < count; i++)
		unite(pool, count, i, month ? month->pool[i] : 0);
}

/* Of its own, else of its months. */
static void pools_in(const struct work *work, const struct question_weights *weights,
	const struct strata *strata, struct period period, size_t *pool)
{
	const struct pooling *own = find_pooling(weights, period);
	if (own) {
		memcpy(pool, own->pool, sizeof own->pool);
		return;
	}
	for (size_t i = 0; i < strata->count; i++)
		pool[i] = i;
	for (month_index i = period.first; i <= period.last; i++) {
		struct period month = {i, i};
		struct tally tally = feedback_tally(
			work->feedback, &work->feedback->groups[0], weights->question, month);
		if (tally_total(&tally) > 0)
			unite_as_in(pool, strata->count, find_pooling(weights, month));
	}
}

/* ---- scores ------------------------------------------------------------------------------ */

static size_t count_pools(const struct strata *strata, const size_t *pool)
{
	size_t count = 0;
	for (size_t i = 0; i < strata->count; i++)
		count += is_pool(strata, pool, i);
	return count;
}

/*
 * What a pool should be of all answers. Those without a share are what they are, or, too few to
 * be known, count with their pool: nothing that is shown depends on how many they are in it.
 */
static double pool_share(const struct strata *strata, const size_t *pool, size_t at)
{
	size_t rest = strata->count - 1;
	double apart = pool[rest] == rest ? strata->n[rest] / strata->total : 0;
	if (at == rest)
		return apart;
	return (1 - apart) * sum_pool(strata, pool, at, strata->shares);
}

/*
 * The pools of a period that is weighted. Whole numbers are added up first: how a pool falls into
 * values is in no digit of the score.
 */
struct weighed {
	size_t count;
	size_t pools[CLASSES_MOST];
	double weights[CLASSES_MOST], shares[CLASSES_MOST];
	double counts[SCORE_SLOTS], effective;
};

static struct weighed weigh_pools(const struct strata *strata, const size_t *pool)
{
	struct weighed weighed = {.count = 0};
	double counts[CLASSES_MOST][SCORE_SLOTS] = {{0}};
	for (size_t i = 0; i < strata->count; i++) {
		if (!is_pool(strata, pool, i))
			continue;
		double *at = counts[weighed.count];
		for (size_t k = i; k < strata->count; k++)
			for (size_t slot = 0; slot < SCORE_SLOTS && pool[k] == i; slot++)
				at[slot] += (double)strata->tallies[k].counts[slot];
		weighed.pools[weighed.count] = i;
		weighed.shares[weighed.count++] = pool_share(strata, pool, i);
	}
	weighed.effective = post_stratify(&counts[0][0], weighed.shares, weighed.count, SCORE_SLOTS,
		weighed.weights, weighed.counts);
	return weighed;
}

/* More answers than customers in a pool: then the base is not theirs. */
static bool exceeds(const struct strata *strata, const struct weighed *weighed, double base)
{
	bool more = false;
	for (size_t i = 0; i < weighed->count; i++)
		more = more || strata->total > base * weighed->weights[i] * (1 + 1e-9);
	return more;
}

void weigh(const struct work *work, const struct question *question, struct period period,
	struct sample *sample)
{
	const struct question_weights *weights = weights_of(work, question);
	if (!weights || !period_given(period) || !(sample->n >= work->thresholds->privacy))
		return;
	size_t pool[CLASSES_MOST];
	struct strata strata = find_strata(work, weights, period);
	pools_in(work, weights, &strata, period, pool);
	if (count_pools(&strata, pool) < 2)
		return;
	struct weighed weighed = weigh_pools(&strata, pool);
	if (exceeds(&strata, &weighed, sample->base))
		sample->base = NAN;
	memcpy(sample->counts, weighed.counts, sizeof sample->counts);
	sample->effective = weighed.effective;
	sample->weighted = true;
}

/* ---- for pages --------------------------------------------------------------------------- */

static const char *pool_name(
	const struct work *work, const struct population *population, const size_t *pool, size_t at)
{
	const char *name = NULL;
	for (size_t i = at; i < population->shares.count; i++)
		if (pool[i] == at)
			name = name ? arena_printf(work->arena, "%s, %s", name,
					      population->shares.items[i].value)
				    : population->shares.items[i].value;
	return name;
}

static void list_groups(const struct work *work, const struct population *population,
	const struct strata *strata, const size_t *pool, struct weighting *out)
{
	size_t rest = strata->count - 1;
	struct weighed weighed = weigh_pools(strata, pool);
	struct weighting_group *groups = arena_array(work->arena, weighed.count, sizeof *groups);
	out->groups.items = groups;
	out->groups.count = weighed.count;
	for (size_t i = 0; i < weighed.count; i++) {
		size_t at = weighed.pools[i];
		double n = pool_n(strata, pool, at);
		groups[i] = (struct weighting_group){.name = pool_name(work, population, pool, at),
			.rest = pool[rest] == at && strata->n[rest] > 0,
			.n = n,
			.sample = 100 * n / strata->total,
			.population = 100 * weighed.shares[i],
			.weight = weighed.weights[i],
			.extreme = weighed.weights[i] > WEIGHT_USUAL};
		out->extreme = out->extreme || groups[i].extreme;
	}
}

const struct weighting *weighting_in(
	const struct work *work, const struct question *question, struct period period)
{
	const struct question_weights *weights = weights_of(work, question);
	if (!weights || !period_given(period))
		return NULL;
	struct score score = score_in(work, &work->feedback->groups[0], question, period);
	struct weighting *out = arena_alloc(work->arena, sizeof *out);
	*out = (struct weighting){.dimension = weights->first->dimension,
		.period = period,
		.n = score.n,
		.effective = score.effective,
		.design_effect = score.visible ? score.n / score.effective : (double)NAN,
		.weighted = score.weighted};
	/* Of one group it would only say whether it has answers without a share. */
	if (!score.weighted)
		return out;
	size_t pool[CLASSES_MOST];
	struct strata strata = find_strata(work, weights, period);
	pools_in(work, weights, &strata, period, pool);
	list_groups(work, weights->first, &strata, pool, out);
	return out;
}

/* ---- tables ------------------------------------------------------------------------------ */

static const struct field weighting_group_fields[] = {
	TEXT(struct weighting_group, name, "its values, or empty: answers without a share alone"),
	FLAG(struct weighting_group, rest, "answers without a value that has a share are in it"),
	NUMBER(struct weighting_group, n, FORMAT_COUNT, "answers"),
	NUMBER(struct weighting_group, sample, FORMAT_PERCENT1, "share of the answers"),
	NUMBER(struct weighting_group, population, FORMAT_PERCENT1, "share of the customers"),
	NUMBER(struct weighting_group, weight, FORMAT_DECIMAL2, "what each answer counts"),
	FLAG(struct weighting_group, extreme, "the weight is large"), FIELD_END};
static const struct type weighting_group_type = {"weighting group", sizeof(struct weighting_group),
	weighting_group_fields, "answers that share a weight"};

static const struct field weighting_fields[] = {
	TEXT(struct weighting, dimension, "what answers are told apart by"),
	ITEMS(struct weighting, groups, weighting_group_type, "which answers count how much"),
	NUMBER(struct weighting, n, FORMAT_COUNT, "answers"),
	NUMBER(struct weighting, effective, FORMAT_COUNT,
		"so many answers that count alike say as much (Kish)"),
	NUMBER(struct weighting, design_effect, FORMAT_DECIMAL2, "answers by effective answers"),
	FLAG(struct weighting, weighted, "there is more than one group"),
	FLAG(struct weighting, extreme, "a weight is large"), FIELD_END};
const struct type weighting_type = {"weighting", sizeof(struct weighting), weighting_fields,
	"how the answers of a period are weighted"};
