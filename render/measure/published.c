/* Which numbers of answers stand on the pages of a build, and which of them must be withheld. */
#include "measure/effects.h"
#include "measure/weights.h"

#include <string.h>

const char *const published_dimensions[PUBLISHED_DIMENSIONS] = {
	"stage", "touchpoint", "segment", "team"};

static bool same_period(struct period a, struct period b)
{
	return a.first == b.first && a.last == b.last;
}

static double answers_in(
	const struct plan *plan, const struct group_tallies *group, struct period period)
{
	struct tally tally = feedback_tally(plan->work->feedback, group, plan->question, period);
	return (double)tally_total(&tally);
}

static bool is_few(const struct plan *plan, double n)
{
	return n > 0 && n < plan->work->thresholds->privacy;
}

/* ---- what is hidden ---------------------------------------------------------------------- */

bool is_hidden(const struct work *work, const struct group_tallies *group,
	const struct question *question, struct period period)
{
	for (size_t i = 0; i < work->hidden.count; i++) {
		const struct hidden_score *at = &work->hidden.items[i];
		if (at->group == group && at->question == question &&
			same_period(at->period, period))
			return true;
	}
	return false;
}

/* Few answers are withheld wherever they are scored; only the others need remembering. */
static void hide(struct plan *plan, const struct group_tallies *group, struct period period)
{
	struct work *work = plan->work;
	if (is_few(plan, answers_in(plan, group, period)))
		return;
	work->hidden.items = arena_grow(work->arena, work->hidden.items, work->hidden.count,
		&work->hidden_capacity, sizeof *work->hidden.items);
	work->hidden.items[work->hidden.count++] =
		(struct hidden_score){group, plan->question, period};
}

/* ---- what is published ------------------------------------------------------------------- */

static struct published_score *new_score(
	struct plan *plan, double n, enum cell_kind kind, int table)
{
	struct arena *arena = plan->work->arena;
	size_t at = plan->cells.count;
	plan->cells.items = arena_grow(
		arena, plan->cells.items, at, &plan->cell_capacity, sizeof *plan->cells.items);
	plan->scores =
		arena_grow(arena, plan->scores, at, &plan->score_capacity, sizeof *plan->scores);
	plan->cells.items[plan->cells.count++] =
		(struct cell){.n = n, .kind = kind, .table = table, .hidden = is_few(plan, n)};
	return &plan->scores[at];
}

struct period clip(struct period period, struct period span)
{
	struct period inside = {period.first > span.first ? period.first : span.first,
		period.last < span.last ? period.last : span.last};
	return period_given(period) && inside.first <= inside.last ? inside : PERIOD_NONE;
}

void publish(struct plan *plan, const struct published_score *score, enum cell_kind kind, int table)
{
	struct published_score added = *score;
	added.period = clip(score->named, plan->span);
	if (!score->group || !period_given(added.period))
		return;
	for (size_t i = 0; i < plan->cells.count; i++)
		if (plan->scores[i].group == score->group &&
			same_period(plan->scores[i].named, score->named))
			return;
	*new_score(plan, answers_in(plan, score->group, added.period), kind, table) = added;
}

static void add_score(struct plan *plan, const struct group_tallies *group, struct period named,
	enum cell_kind kind, int table)
{
	publish(plan, &(struct published_score){.group = group, .named = named}, kind, table);
}

struct period period_of_rhythm(const struct plan *plan, month_index index)
{
	struct period period = plan->work->out->period, span = plan->span;
	month_index length = period.last - period.first + 1;
	month_index last = period.last;
	while (last >= span.first + length)
		last -= length;
	while (last < span.first)
		last += length;
	last += index * length;
	return last - length < span.last ? (struct period){last - length + 1, last} : PERIOD_NONE;
}

/*
 * All months and, of all customers, every period of the length of this one: packs of one rhythm
 * are read beside each other, and each must be made as the others were.
 */
static void list_months(struct plan *plan)
{
	const struct group_tallies *all = &plan->work->feedback->groups[0];
	struct period period = plan->work->out->period, at;
	for (month_index i = plan->span.first; i <= plan->span.last; i++)
		add_score(plan, all, (struct period){i, i}, CELL_VALUE, 0);
	for (month_index i = 0; period_given(at = period_of_rhythm(plan, i)); i++)
		add_score(plan, all, at, CELL_TOTAL, 0);
	add_score(plan, all, a_year_before(period), CELL_TOTAL, 0);
	month_index end = plan->span.last > period.last ? plan->span.last : period.last;
	for (month_index i = plan->span.first; i <= end; i++)
		add_score(plan, all, rolling_window(plan->work, plan->question, i), CELL_TOTAL, 0);
}

static void list_values(struct plan *plan, const char *dimension, int table)
{
	struct work *work = plan->work;
	size_t count;
	const struct group_tallies *const *groups = values_of(plan, dimension, &count);
	for (size_t i = 0; i < count; i++) {
		add_score(plan, groups[i], work->out->period, CELL_VALUE, table);
		add_score(plan, groups[i], work->out->previous, CELL_VALUE, table);
	}
}

/* Small lines of stages go back further than other groups. */
static void list_history(struct plan *plan)
{
	size_t count;
	const struct group_tallies *const *stages =
		values_of(plan, published_dimensions[STAGES], &count);
	for (size_t i = 0; i < count; i++)
		for (int back = 2; back < HISTORY; back++)
			add_score(plan, stages[i], period_back(plan->work->out->period, back),
				CELL_VALUE, STAGES + 1);
}

static struct period team_month(const struct plan *plan, int back)
{
	month_index month = plan->work->out->period.last - back;
	return (struct period){month, month};
}

/* Cards of teams have months. */
static void list_team_months(struct plan *plan)
{
	size_t count;
	const struct group_tallies *const *teams =
		values_of(plan, published_dimensions[TEAMS], &count);
	for (size_t i = 0; i < count; i++)
		for (int back = 0; back < TEAM_MONTHS; back++)
			add_score(plan, teams[i], team_month(plan, back), CELL_VALUE, TEAMS + 1);
}

static void list_cohort(struct plan *plan, const struct restriction *restrictions, size_t count,
	struct period period)
{
	add_score(plan, feedback_group(plan->work->feedback, restrictions, count), period,
		CELL_COHORT, TABLE_NONE);
}

/* Cards of teams tell their score apart by another dimension. */
static void list_team_parts(struct plan *plan)
{
	const struct programme *programme = plan->work->programme;
	for (size_t i = 0; i < programme->teams.count; i++) {
		const struct team *team = &programme->teams.items[i];
		for (size_t k = 0; k < team->parts.count; k++)
			publish(plan,
				&(struct published_score){
					.group = feedback_group(plan->work->feedback,
						team->parts.items[k].where, 2),
					.named = plan->work->out->period,
					.part = true},
				CELL_COHORT, TABLE_NONE);
	}
}

static void list_effects(struct plan *plan)
{
	const struct programme *programme = plan->work->programme;
	struct period period = plan->work->out->period;
	for (size_t i = 0; i < programme->actions.count; i++) {
		const struct action *action = &programme->actions.items[i];
		if (effect_question(action) != plan->question || !is_reported_done(action, period))
			continue;
		struct list where = effect_where(action);
		struct effect_windows windows = effect_windows(action, period);
		list_cohort(plan, where.items, where.count, windows.before);
		list_cohort(plan, where.items, where.count, windows.after);
	}
}

static void list_moments(struct plan *plan)
{
	const struct journey *journey = plan->work->programme->journey;
	bool asked = moment_question(plan->work) == plan->question;
	for (size_t i = 0; asked && i < journey->moments.count; i++) {
		const struct moment_of_truth *moment = &journey->moments.items[i];
		list_cohort(
			plan, moment->where.items, moment->where.count, plan->work->out->period);
	}
}

static void list_cohorts(struct plan *plan)
{
	const struct programme *programme = plan->work->programme;
	const struct measures *out = plan->work->out;
	for (size_t i = 0; i < programme->targets.count; i++) {
		const struct target *target = &programme->targets.items[i];
		struct period periods[] = {out->period, out->previous, target->baseline};
		for (size_t k = 0; target->question == plan->question && k < 3; k++)
			list_cohort(plan, target->where.items, target->where.count, periods[k]);
	}
	for (size_t i = 0; i < programme->stories.count; i++) {
		const struct story *story = &programme->stories.items[i];
		struct period periods[] = {story->before, story->after};
		for (size_t k = 0; story->question == plan->question && k < 2; k++) {
			list_cohort(plan, story->where.items, story->where.count, periods[k]);
			if (story->compare.count > 0)
				list_cohort(plan, story->compare.items, story->compare.count,
					periods[k]);
		}
	}
}

/* ---- what follows from it ---------------------------------------------------------------- */

void imply(struct plan *plan, double n, struct published_score score)
{
	if (is_few(plan, n))
		*new_score(plan, n, CELL_IMPLIED, TABLE_NONE) = score;
}

/* Answers of a stage that are at none of its touchpoints. */
static void imply_between(struct plan *plan)
{
	struct period periods[] = {plan->work->out->period, plan->work->out->previous};
	for (size_t i = 0; i < plan->nest_count; i++)
		for (size_t k = 0; k < 2; k++) {
			const struct nest *nest = &plan->nests[i];
			struct period period = clip(periods[k], plan->span);
			if (!period_given(period))
				continue;
			double n = answers_in(plan, nest->stage, period);
			for (size_t at = 0; at < nest->count; at++)
				n -= answers_in(plan, nest->touchpoints[at], period);
			imply(plan, n,
				(struct published_score){.group = nest->stage,
					.period = period,
					.named = periods[k],
					.rest_of = published_dimensions[TOUCHPOINTS]});
		}
}

/* Answers without a value of a dimension in a period. */
static void imply_rest(struct plan *plan, size_t dimension, struct period named, size_t published)
{
	const struct group_tallies *all = &plan->work->feedback->groups[0];
	struct period period = clip(named, plan->span);
	double n = period_given(period) ? answers_in(plan, all, period) : 0;
	for (size_t at = 0; at < published; at++)
		if (plan->cells.items[at].table == (int)dimension + 1 &&
			same_period(plan->scores[at].named, named))
			n -= plan->cells.items[at].n;
	imply(plan, n,
		(struct published_score){.group = all,
			.period = period,
			.named = named,
			.rest_of = published_dimensions[dimension]});
}

/* These, and the answers of customers who are not in a cohort. */
static void imply_rests(struct plan *plan)
{
	const struct group_tallies *all = &plan->work->feedback->groups[0];
	const struct measures *out = plan->work->out;
	size_t published = plan->cells.count;
	for (size_t i = 0; i < PUBLISHED_DIMENSIONS; i++) {
		imply_rest(plan, i, out->period, published);
		imply_rest(plan, i, out->previous, published);
	}
	for (int back = 2; plan->historic && back < HISTORY; back++)
		imply_rest(plan, STAGES, period_back(out->period, back), published);
	for (int back = 0; plan->of_teams && back < TEAM_MONTHS; back++)
		if (!same_period(team_month(plan, back), out->period) &&
			!same_period(team_month(plan, back), out->previous))
			imply_rest(plan, TEAMS, team_month(plan, back), published);
	imply_between(plan);
	for (size_t at = 0; at < published; at++) {
		struct published_score others = plan->scores[at];
		others.beside = true;
		if (others.group->group.kind == GROUP_COHORT)
			imply(plan, answers_in(plan, all, others.period) - plan->cells.items[at].n,
				others);
	}
}

static void imply_without(struct plan *plan, const struct group_tallies *group,
	const struct group_tallies *const *without, size_t count)
{
	struct period named = plan->work->out->period, period = clip(named, plan->span);
	if (!group || count == 0 || !period_given(period))
		return;
	double n = answers_in(plan, group, period);
	for (size_t i = 0; i < count; i++)
		n -= answers_in(plan, without[i], period);
	imply(plan, n,
		(struct published_score){.group = group,
			.period = period,
			.named = named,
			.without = without,
			.without_count = count});
}

/* A team's parts of one dimension, `by`; or the parts of all teams with one value of it. */
static const struct group_tallies *const *list_parts(const struct plan *plan,
	const struct team *only, const struct restriction *by, const char *value, size_t *count)
{
	const struct work *work = plan->work;
	const struct programme *programme = work->programme;
	const struct group_tallies **parts = NULL;
	size_t capacity = 0;
	*count = 0;
	for (size_t i = 0; i < programme->teams.count; i++) {
		const struct team *team = &programme->teams.items[i];
		for (size_t k = 0; k < team->parts.count && (!only || team == only); k++) {
			const struct team_part *part = &team->parts.items[k];
			if (strcmp(part->where[1].dimension, by->dimension) != 0 ||
				(value && !is_value_called(part->name, by->dimension, value)))
				continue;
			parts = arena_grow(work->arena, parts, *count, &capacity, sizeof *parts);
			parts[(*count)++] = feedback_group(work->feedback, part->where, 2);
		}
	}
	return parts;
}

/* Answers of a team at no value that its card names, and of a value in no team's card. */
static void imply_beside_parts(struct plan *plan)
{
	const struct programme *programme = plan->work->programme;
	for (size_t i = 0; plan->of_teams && i < programme->teams.count; i++) {
		const struct team *team = &programme->teams.items[i];
		for (size_t k = 0; k < team->by.count; k++) {
			const struct restriction *by = &team->by.items[k];
			size_t count;
			const struct group_tallies *const *parts =
				list_parts(plan, team, by, NULL, &count);
			imply_without(
				plan, find_value(plan->work, "team", team->name), parts, count);
			for (size_t at = 0; at < by->values.count; at++) {
				const char *value = by->values.items[at];
				parts = list_parts(plan, NULL, by, value, &count);
				imply_without(plan, find_value(plan->work, by->dimension, value),
					parts, count);
			}
		}
	}
}

/* ---- the whole --------------------------------------------------------------------------- */

static bool is_of_weights(const struct plan *plan, const struct published_score *score)
{
	(void)plan;
	return score->weighs;
}

static bool is_of_part(const struct plan *plan, const struct published_score *score)
{
	(void)plan;
	return score->part || score->without_count > 0;
}

static bool is_crossing(const struct plan *plan, const struct published_score *score)
{
	(void)plan;
	return score->group->group.restriction_count > 1;
}

static bool is_of_touchpoint(const struct plan *plan, const struct published_score *score)
{
	const struct group *group = &score->group->group;
	const char *dimension =
		group->kind == GROUP_COHORT ? group->restrictions[0].dimension : group->dimension;
	return (dimension && strcmp(dimension, published_dimensions[TOUCHPOINTS]) == 0) ||
		(score->rest_of && nest_of(plan, score->group));
}

static void withhold_score(struct plan *plan, const struct published_score *score)
{
	if (score->weighs)
		refuse_pools(plan->work, plan->question, score->named);
	else if (score->rest_of)
		plan->work->unplaced_withheld = true;
	else
		hide(plan, score->group, score->named);
}

/* Withholds scores, all of this sort, and forgets them. */
static void drop(
	struct plan *plan, bool (*is_dropped)(const struct plan *, const struct published_score *))
{
	size_t kept = 0;
	for (size_t i = 0; i < plan->cells.count; i++) {
		const struct published_score *score = &plan->scores[i];
		if (is_dropped(plan, score)) {
			if (plan->cells.items[i].kind != CELL_IMPLIED)
				withhold_score(plan, score);
			continue;
		}
		plan->scores[kept] = *score;
		plan->cells.items[kept++] = plan->cells.items[i];
	}
	plan->cells.count = kept;
}

/*
 * Parts of teams may be too many to cross with what else restricts their dimension, weights month
 * by month too many to cross with cohorts; too many touchpoints to be crossed with stages are not
 * shown beside them.
 */
static void spell(struct plan *plan)
{
	if (spell_atoms(plan))
		return;
	drop(plan, is_of_part);
	if (spell_atoms(plan))
		return;
	drop(plan, is_of_weights);
	if (spell_atoms(plan))
		return;
	drop(plan, is_crossing);
	if (spell_atoms(plan))
		return;
	drop(plan, is_of_touchpoint);
	plan->nest_count = 0;
	spell_atoms(plan);
}

/* The data-quality page says how many answers belong to no stage, of all months. */
static void list_unplaced(struct plan *plan)
{
	struct work *work = plan->work;
	const struct group_tallies *all = &work->feedback->groups[0];
	double n = answers_in(plan, all, plan->span);
	size_t count;
	const struct group_tallies *const *stages =
		feedback_values(work->arena, work->feedback, work->programme, "stage", &count);
	for (size_t i = 0; i < count; i++)
		n -= answers_in(plan, stages[i], plan->span);
	work->unplaced_withheld = work->unplaced_withheld || is_few(plan, n);
	if (!is_few(plan, n))
		*new_score(plan, n, CELL_COHORT, TABLE_NONE) =
			(struct published_score){.group = all,
				.period = plan->span,
				.named = plan->span,
				.rest_of = "stage"};
}

static bool is_span_hidden(const struct plan *plan)
{
	for (size_t i = 0; i < plan->cells.count; i++)
		if (plan->cells.items[i].hidden &&
			plan->scores[i].group == &plan->work->feedback->groups[0] &&
			!plan->scores[i].rest_of && same_period(plan->scores[i].named, plan->span))
			return true;
	return false;
}

static void plan_question(struct plan *plan)
{
	find_nests(plan);
	list_months(plan);
	for (size_t i = 0; i < PUBLISHED_DIMENSIONS; i++)
		list_values(plan, published_dimensions[i], (int)i + 1);
	plan->historic = plan->question == stage_question(plan->work);
	plan->of_teams = plan->question == team_question(plan->work);
	if (plan->historic)
		list_history(plan);
	if (plan->of_teams) {
		list_team_months(plan);
		list_team_parts(plan);
	}
	plan_pools(plan);
	list_pools(plan);
	list_cohorts(plan);
	list_effects(plan);
	list_moments(plan);
	/* What a source's counts say at most: they are sums over all of its months and questions. */
	add_score(plan, &plan->work->feedback->groups[0], plan->span, CELL_COHORT, TABLE_NONE);
	list_unplaced(plan);
	imply_rests(plan);
	imply_beside_parts(plan);
	imply_classes(plan);
	spell(plan);
	plan->cells.least = plan->work->thresholds->privacy;
	suppress(&plan->cells);
	for (size_t i = 0; i < plan->cells.count; i++)
		if (plan->cells.items[i].hidden && plan->cells.items[i].kind != CELL_IMPLIED)
			withhold_score(plan, &plan->scores[i]);
	plan->work->counts_withheld = plan->work->counts_withheld || is_span_hidden(plan);
}

void plan_suppression(struct work *work)
{
	const struct feedback *feedback = work->feedback;
	if (feedback->first_month == MONTH_NONE || !period_given(work->out->period))
		return;
	for (size_t i = 0; i < feedback->question_count; i++) {
		struct plan plan = {.work = work,
			.question = &feedback->questions[i],
			.span = {feedback->first_month, feedback->last_month}};
		plan_question(&plan);
	}
}
