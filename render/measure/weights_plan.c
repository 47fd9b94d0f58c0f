/* Which answers share a weight, so that weighted scores of months and periods tell of no few. */
#include "measure/weights.h"

#include <string.h>

/* ---- a period and its months ------------------------------------------------------------- */

/* Atoms are months crossed with classes. */
struct trial {
	double least;
	size_t month_count, classes;
	const struct strata *whole, *months;
	struct pooling *whole_pooling, *month_poolings;
	const bool *told; /* by month: its number of answers may be shown */
};

static struct cell *add_cell(struct cells *cells, enum cell_kind kind)
{
	struct cell *cell = &cells->items[cells->count++];
	*cell = (struct cell){.kind = kind, .table = TABLE_NONE};
	return cell;
}

/* The classes that `pool` calls `at`, in months from `first` on. */
static void fill_cell(struct arena *arena, const struct trial *trial, struct cell *cell,
	size_t first, size_t months, const size_t *pool, size_t at)
{
	size_t *atoms = arena_array(arena, months * trial->classes, sizeof *atoms);
	for (size_t month = first; month < first + months; month++)
		for (size_t i = 0; i < trial->classes; i++)
			if (pool[i] == at) {
				atoms[cell->count++] = month * trial->classes + i;
				cell->n += trial->months[month].n[i];
			}
	cell->atoms = atoms;
}

static void add_cells(struct arena *arena, const struct trial *trial, struct cells *cells,
	size_t first, size_t months, const size_t *pool)
{
	size_t alone[CLASSES_MOST];
	for (size_t i = 0; i < trial->classes; i++) {
		alone[i] = i;
		if (pool[i] == i)
			fill_cell(
				arena, trial, add_cell(cells, CELL_VALUE), first, months, pool, i);
	}
	for (size_t i = 0; i < trial->classes; i++) {
		struct cell *cell = add_cell(cells, CELL_IMPLIED);
		fill_cell(arena, trial, cell, first, months, alone, i);
		cell->hidden = cell->n > 0 && cell->n < trial->least;
	}
}

/* Do pools tell of fewer answers than `least`? */
static bool tells_few(const struct trial *trial)
{
	struct arena *arena = arena_new();
	size_t most = 2 * (trial->month_count + 1) * trial->classes;
	struct cells cells = {.items = arena_array(arena, most, sizeof *cells.items),
		.atom_count = trial->month_count * trial->classes,
		.least = trial->least};
	bool *considered = arena_array(arena, most, sizeof *considered);
	memset(considered, true, most * sizeof *considered);
	add_cells(arena, trial, &cells, 0, trial->month_count, trial->whole_pooling->pool);
	for (size_t i = 0; i < trial->month_count; i++)
		if (trial->told[i])
			add_cells(arena, trial, &cells, i, 1, trial->month_poolings[i].pool);
	struct leak leak;
	bool found = find_leak(arena, &cells, considered, &leak);
	arena_free(arena);
	return found;
}

static void pool_all(struct pooling *pooling)
{
	memset(pooling->pool, 0, sizeof pooling->pool);
}

/* The period first, with its months as they are; then each month as far as those before it allow. */
static void pool_trial(struct trial *trial)
{
	for (size_t i = 0; i < trial->month_count; i++)
		pool_all(&trial->month_poolings[i]);
	pool_few(trial->whole, trial->least, trial->whole_pooling->pool);
	while (tells_few(trial) && pool_smallest(trial->whole, trial->whole_pooling->pool))
		;
	for (size_t i = 0; i < trial->month_count; i++) {
		size_t *pool = trial->month_poolings[i].pool;
		if (!trial->told[i])
			continue;
		pool_few(&trial->months[i], trial->least, pool);
		while (tells_few(trial) && pool_smallest(&trial->months[i], pool))
			;
	}
}

/*
 * Months with few answers are withheld, and one more so that they can't be told from the period:
 * the one with the next fewest.
 */
static const bool *told_months(
	struct arena *arena, const struct strata *months, size_t count, double least)
{
	bool *told = arena_array(arena, count, sizeof *told), few = false;
	size_t smallest = count;
	for (size_t i = 0; i < count; i++) {
		told[i] = months[i].total >= least;
		few = few || (months[i].total > 0 && !told[i]);
		if (told[i] && (smallest == count || months[i].total < months[smallest].total))
			smallest = i;
	}
	if (few && smallest < count)
		told[smallest] = false;
	return told;
}

/* ---- all periods ------------------------------------------------------------------------- */

static struct pooling *new_pooling(
	struct arena *arena, struct question_weights *weights, struct period period)
{
	weights->poolings = arena_grow(arena, weights->poolings, weights->pooling_count,
		&weights->pooling_capacity, sizeof *weights->poolings);
	struct pooling *pooling = &weights->poolings[weights->pooling_count++];
	*pooling = (struct pooling){.period = period};
	return pooling;
}

static void plan_period(struct plan *plan, struct question_weights *weights, struct period period)
{
	struct arena *arena = plan->work->arena;
	struct period inside = clip(period, plan->span);
	size_t count = (size_t)(inside.last - inside.first + 1);
	struct strata *strata = arena_array(arena, count + 1, sizeof *strata);
	struct pooling *poolings = arena_array(arena, count + 1, sizeof *poolings);
	double least = plan->work->thresholds->privacy;
	for (size_t i = 0; i < count; i++) {
		month_index month = inside.first + (month_index)i;
		poolings[i].period = (struct period){month, month};
		strata[i] = find_strata(plan->work, weights, poolings[i].period);
	}
	strata[count] = find_strata(plan->work, weights, inside);
	poolings[count].period = period;
	struct trial trial = {.least = least,
		.month_count = count,
		.classes = strata[count].count,
		.whole = &strata[count],
		.months = strata,
		.whole_pooling = &poolings[count],
		.month_poolings = poolings,
		.told = told_months(arena, strata, count, least)};
	if (trial.whole->total >= least)
		pool_trial(&trial);
	bool longer = period.last > period.first;
	for (size_t i = 0; i < count + longer; i++)
		*new_pooling(arena, weights, poolings[i].period) = poolings[i];
}

void plan_pools(struct plan *plan)
{
	struct question_weights *weights = weights_of(plan->work, plan->question);
	struct period period;
	for (month_index i = 0; weights && period_given(period = period_of_rhythm(plan, i)); i++)
		plan_period(plan, weights, period);
}

void refuse_pools(struct work *work, const struct question *question, struct period period)
{
	struct question_weights *weights = weights_of(work, question);
	for (size_t i = 0; i < weights->pooling_count; i++) {
		struct pooling *at = &weights->poolings[i];
		if (at->period.first == period.first && at->period.last == period.last)
			at->refused = true;
	}
}

/* ---- what they publish ------------------------------------------------------------------- */

static void name_members(
	struct arena *arena, const struct question_weights *weights, struct pool_group *group)
{
	const struct population *population = weights->first;
	const char **values = arena_array(arena, population->shares.count, sizeof(*values));
	struct restriction *restriction = arena_alloc(arena, sizeof *restriction);
	*restriction = (struct restriction){.dimension = population->dimension};
	restriction->values.items = values;
	for (size_t i = 0; i < population->shares.count; i++)
		if (group->members[i])
			values[restriction->values.count++] = population->shares.items[i].value;
	group->tallies->group = (struct group){
		.kind = GROUP_COHORT, .restrictions = restriction, .restriction_count = 1};
}

/* Its answers to this question alone. */
static void add_members(
	struct plan *plan, const struct question_weights *weights, struct pool_group *group)
{
	struct arena *arena = plan->work->arena;
	const struct feedback *feedback = plan->work->feedback;
	size_t count = (size_t)(plan->span.last - plan->span.first + 1);
	size_t question = (size_t)(plan->question - feedback->questions);
	month_index *months = arena_array(arena, count, sizeof *months);
	struct tally *cells = arena_array(arena, count * feedback->question_count, sizeof *cells);
	for (size_t i = 0; i < count; i++) {
		months[i] = plan->span.first + (month_index)i;
		for (size_t k = 0; k < weights->first->shares.count; k++) {
			if (!group->members[k] || !weights->values[k])
				continue;
			struct tally tally = feedback_tally(feedback, weights->values[k],
				plan->question, (struct period){months[i], months[i]});
			tally_add(&cells[i * feedback->question_count + question], &tally);
		}
	}
	group->tallies->months = months;
	group->tallies->month_count = count;
	group->tallies->cells = cells;
}

static const struct group_tallies *group_of(
	struct plan *plan, struct question_weights *weights, const bool *members)
{
	struct arena *arena = plan->work->arena;
	for (size_t i = 0; i < weights->group_count; i++)
		if (memcmp(weights->groups[i].members, members, CLASSES_MOST) == 0)
			return weights->groups[i].tallies;
	weights->groups = arena_grow(arena, weights->groups, weights->group_count,
		&weights->group_capacity, sizeof *weights->groups);
	struct pool_group *group = &weights->groups[weights->group_count++];
	*group = (struct pool_group){.tallies = arena_alloc(arena, sizeof(*group->tallies))};
	memcpy(group->members, members, CLASSES_MOST);
	name_members(arena, weights, group);
	add_members(plan, weights, group);
	return group->tallies;
}

static struct published_score pool_score(struct plan *plan, struct question_weights *weights,
	const struct pooling *pooling, const bool *members)
{
	return (struct published_score){.group = group_of(plan, weights, members),
		.named = pooling->period,
		.period = clip(pooling->period, plan->span),
		.weighs = true};
}

/* A pool with answers that have no share is what the others leave. */
static void publish_pool(struct plan *plan, struct question_weights *weights,
	const struct pooling *pooling, const struct strata *strata, size_t at)
{
	bool members[CLASSES_MOST] = {false};
	size_t rest = strata->count - 1;
	for (size_t i = 0; i < rest; i++)
		members[i] = pooling->pool[i] == at;
	struct published_score score = pool_score(plan, weights, pooling, members);
	if (at != rest && (pooling->pool[rest] != at || strata->n[rest] == 0))
		publish(plan, &score, CELL_COHORT, TABLE_NONE);
}

static bool is_weighted(const struct pooling *pooling, const struct strata *strata)
{
	size_t pools = 0;
	for (size_t i = 0; i < strata->count; i++)
		pools += pooling->pool[i] == i && pool_n(strata, pooling->pool, i) > 0;
	return pools > 1;
}

void list_pools(struct plan *plan)
{
	struct question_weights *weights = weights_of(plan->work, plan->question);
	for (size_t i = 0; weights && i < weights->pooling_count; i++) {
		const struct pooling *pooling = &weights->poolings[i];
		struct strata strata =
			find_strata(plan->work, weights, clip(pooling->period, plan->span));
		for (size_t k = 0; k < strata.count && is_weighted(pooling, &strata); k++)
			if (pooling->pool[k] == k)
				publish_pool(plan, weights, pooling, &strata, k);
	}
}

static void imply_in(
	struct plan *plan, struct question_weights *weights, const struct pooling *pooling)
{
	struct strata strata = find_strata(plan->work, weights, clip(pooling->period, plan->span));
	size_t rest = strata.count - 1;
	bool all[CLASSES_MOST] = {false};
	if (!is_weighted(pooling, &strata))
		return;
	for (size_t i = 0; i < rest; i++) {
		bool members[CLASSES_MOST] = {false};
		members[i] = all[i] = true;
		imply(plan, strata.n[i], pool_score(plan, weights, pooling, members));
	}
	struct published_score others = pool_score(plan, weights, pooling, all);
	others.beside = true;
	imply(plan, strata.n[rest], others);
}

void imply_classes(struct plan *plan)
{
	struct question_weights *weights = weights_of(plan->work, plan->question);
	for (size_t i = 0; weights && i < weights->pooling_count; i++)
		imply_in(plan, weights, &weights->poolings[i]);
}
