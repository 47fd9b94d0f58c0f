/* Which scores stand beside each other on the pages, and which of them must be hidden. */
#include "measure/parts.h"
#include "measure/suppress.h"

#include <string.h>

/* A score of all or of a cohort: a sum of cells of some table. */
struct published_sum {
	const struct group_tallies *group;
	const struct restriction *restriction; /* NULL: all */
	struct period period;
};

/* Of one question. */
struct plan {
	struct work *work;
	const struct question *question;
	LIST(struct published_sum) sums;
	size_t capacity;
};

static bool same_period(struct period a, struct period b)
{
	return a.first == b.first && a.last == b.last;
}

static double answers(
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
	if (is_few(plan, answers(plan, group, period)))
		return;
	work->hidden.items = arena_grow(work->arena, work->hidden.items, work->hidden.count,
		&work->hidden_capacity, sizeof *work->hidden.items);
	work->hidden.items[work->hidden.count++] =
		(struct hidden_score){group, plan->question, period};
}

/* ---- what is published ------------------------------------------------------------------- */

/*
 * A cohort of several restrictions is no sum of cells that are published: other tables hold
 * nothing that it could be subtracted from.
 */
static void add_sum(struct plan *plan, const struct restriction *restrictions, size_t count,
	struct period period)
{
	const struct group_tallies *group =
		feedback_group(plan->work->feedback, restrictions, count);
	if (!group || count > 1 || !period_given(period))
		return;
	for (size_t i = 0; i < plan->sums.count; i++)
		if (plan->sums.items[i].group == group &&
			same_period(plan->sums.items[i].period, period))
			return;
	plan->sums.items = arena_grow(plan->work->arena, plan->sums.items, plan->sums.count,
		&plan->capacity, sizeof *plan->sums.items);
	plan->sums.items[plan->sums.count++] =
		(struct published_sum){group, count ? restrictions : NULL, period};
}

static void list_sums(struct plan *plan)
{
	const struct programme *programme = plan->work->programme;
	const struct measures *out = plan->work->out;
	for (size_t i = 0; i < programme->targets.count; i++) {
		const struct target *target = &programme->targets.items[i];
		struct period periods[] = {out->period, out->previous, target->baseline};
		for (size_t k = 0; target->question == plan->question && k < 3; k++)
			add_sum(plan, target->where.items, target->where.count, periods[k]);
	}
	for (size_t i = 0; i < programme->stories.count; i++) {
		const struct story *story = &programme->stories.items[i];
		struct period periods[] = {story->before, story->after};
		for (size_t k = 0; story->question == plan->question && k < 2; k++) {
			add_sum(plan, story->where.items, story->where.count, periods[k]);
			if (story->compare.count > 0)
				add_sum(plan, story->compare.items, story->compare.count,
					periods[k]);
		}
	}
}

/* ---- groups of one dimension ------------------------------------------------------------- */

/* One table, its sums, and where what it hides is found again. */
struct group_table {
	struct cells cells;
	const struct group_tallies *const *groups;
	size_t group_count;
	const struct published_sum **published; /* by sum */
};

/* Cells by their groups; the last is what has no value of this dimension. */
static void add_cells(struct plan *plan, struct group_table *table, const char *dimension,
	struct period period, bool shown)
{
	struct work *work = plan->work;
	table->groups = feedback_values(
		work->arena, work->feedback, work->programme, dimension, &table->group_count);
	struct cells *cells = &table->cells;
	cells->items = arena_array(work->arena, table->group_count + 1, sizeof *cells->items);
	double rest = answers(plan, &work->feedback->groups[0], period);
	for (size_t i = 0; i < table->group_count; i++) {
		double n = answers(plan, table->groups[i], period);
		rest -= n;
		cells->items[i] = (struct cell){.n = n,
			.state = !shown           ? CELL_UNPUBLISHED
				: is_few(plan, n) ? CELL_HIDDEN
						  : CELL_SHOWN};
	}
	cells->items[table->group_count] =
		(struct cell){.n = fmax(rest, 0), .state = CELL_UNPUBLISHED};
	cells->count = table->group_count + 1;
}

static void add_table_sum(
	struct plan *plan, struct group_table *table, const struct published_sum *published)
{
	struct sum *sum = &table->cells.sums[table->cells.sum_count];
	size_t *members = arena_array(plan->work->arena, table->cells.count, sizeof *members);
	const struct restriction *restriction = published->restriction;
	*sum = (struct sum){.cells = members, .total = !restriction};
	for (size_t i = 0; i < table->cells.count; i++)
		if (!restriction ||
			(i < table->group_count &&
				feedback_matches(&table->groups[i]->group, restriction)))
			members[sum->count++] = i;
	sum->hidden = is_few(plan, answers(plan, published->group, published->period)) ||
		is_hidden(plan->work, published->group, plan->question, published->period);
	table->published[table->cells.sum_count++] = published;
}

static void suppress_groups(
	struct plan *plan, const char *dimension, struct period period, bool shown)
{
	struct work *work = plan->work;
	struct group_table table = {.group_count = 0};
	struct published_sum total = {&work->feedback->groups[0], NULL, period};
	add_cells(plan, &table, dimension, period, shown);
	table.cells.least = work->thresholds->privacy;
	table.cells.sums = arena_array(work->arena, plan->sums.count + 1, sizeof *table.cells.sums);
	table.published = arena_array(work->arena, plan->sums.count + 1, sizeof *table.published);
	add_table_sum(plan, &table, &total);
	for (size_t i = 0; i < plan->sums.count; i++) {
		const struct published_sum *sum = &plan->sums.items[i];
		if (sum->restriction && same_period(sum->period, period) &&
			strcmp(sum->restriction->dimension, dimension) == 0)
			add_table_sum(plan, &table, sum);
	}
	suppress(&table.cells);
	for (size_t i = 0; i < table.group_count; i++)
		if (table.cells.items[i].state == CELL_HIDDEN)
			hide(plan, table.groups[i], period);
	for (size_t i = 0; i < table.cells.sum_count; i++)
		if (table.cells.sums[i].hidden)
			hide(plan, table.published[i]->group, period);
}

/* Cohorts of other periods and dimensions stand beside the total of their period. */
static void suppress_cohorts(struct plan *plan, const char *const *usual, size_t usual_count)
{
	const struct measures *out = plan->work->out;
	for (size_t i = 0; i < plan->sums.count; i++) {
		const struct published_sum *sum = &plan->sums.items[i];
		if (!sum->restriction)
			continue;
		const char *dimension = sum->restriction->dimension;
		bool done = false;
		for (size_t k = 0; k < usual_count; k++)
			done = done ||
				(strcmp(usual[k], dimension) == 0 &&
					(same_period(sum->period, out->period) ||
						same_period(sum->period, out->previous)));
		for (size_t k = 0; k < i && !done; k++)
			done = plan->sums.items[k].restriction &&
				strcmp(plan->sums.items[k].restriction->dimension, dimension) ==
					0 &&
				same_period(plan->sums.items[k].period, sum->period);
		if (!done)
			suppress_groups(plan, dimension, sum->period, false);
	}
}

/* ---- months ------------------------------------------------------------------------------ */

struct month_table {
	struct cells cells;
	struct period span, shown;
	struct period *periods; /* by sum */
};

static void widen(struct period *span, struct period period)
{
	if (!period_given(period))
		return;
	if (!period_given(*span))
		*span = period;
	span->first = period.first < span->first ? period.first : span->first;
	span->last = period.last > span->last ? period.last : span->last;
}

static void add_months(struct plan *plan, struct month_table *table)
{
	const struct group_tallies *all = &plan->work->feedback->groups[0];
	struct cells *cells = &table->cells;
	cells->count = (size_t)(table->span.last - table->span.first + 1);
	cells->items = arena_array(plan->work->arena, cells->count, sizeof *cells->items);
	for (size_t i = 0; i < cells->count; i++) {
		month_index month = table->span.first + (month_index)i;
		double n = answers(plan, all, (struct period){month, month});
		cells->items[i] = (struct cell){.n = n,
			.state = !period_contains(table->shown, month) ? CELL_UNPUBLISHED
				: is_few(plan, n)                      ? CELL_HIDDEN
								       : CELL_SHOWN};
	}
}

static void add_period(
	struct plan *plan, struct month_table *table, struct period period, bool total)
{
	const struct group_tallies *all = &plan->work->feedback->groups[0];
	if (!period_given(period))
		return;
	size_t count = (size_t)(period.last - period.first + 1);
	size_t *members = arena_array(plan->work->arena, count, sizeof *members);
	for (size_t i = 0; i < count; i++)
		members[i] = (size_t)(period.first - table->span.first) + i;
	table->periods[table->cells.sum_count] = period;
	table->cells.sums[table->cells.sum_count++] = (struct sum){.cells = members,
		.count = count,
		.total = total,
		.hidden = is_few(plan, answers(plan, all, period))};
}

/* The months of the whole, and the periods that are sums of them. */
static void suppress_months(struct plan *plan)
{
	struct work *work = plan->work;
	enum { TOTALS = 3 };
	struct period totals[TOTALS] = {
		work->out->period, work->out->previous, a_year_before(work->out->period)};
	struct month_table table = {.span = PERIOD_NONE, .shown = shown_months(work)};
	size_t most = TOTALS + plan->sums.count;
	table.cells.least = work->thresholds->privacy;
	table.cells.sums = arena_array(work->arena, most, sizeof *table.cells.sums);
	table.periods = arena_array(work->arena, most, sizeof *table.periods);
	for (size_t i = 0; i < TOTALS; i++)
		widen(&table.span, totals[i]);
	for (size_t i = 0; i < plan->sums.count; i++)
		if (!plan->sums.items[i].restriction)
			widen(&table.span, plan->sums.items[i].period);
	if (!period_given(table.span))
		return;
	add_months(plan, &table);
	for (size_t i = 0; i < TOTALS; i++)
		add_period(plan, &table, totals[i], true);
	for (size_t i = 0; i < plan->sums.count; i++)
		if (!plan->sums.items[i].restriction)
			add_period(plan, &table, plan->sums.items[i].period, false);
	suppress(&table.cells);
	for (size_t i = 0; i < table.cells.count; i++) {
		month_index month = table.span.first + (month_index)i;
		if (table.cells.items[i].state == CELL_HIDDEN)
			hide(plan, &work->feedback->groups[0], (struct period){month, month});
	}
	for (size_t i = 0; i < table.cells.sum_count; i++)
		if (table.cells.sums[i].hidden)
			hide(plan, &work->feedback->groups[0], table.periods[i]);
}

/* ---- the whole --------------------------------------------------------------------------- */

void plan_suppression(struct work *work)
{
	static const char *const dimensions[] = {"stage", "touchpoint", "segment", "team"};
	enum { DIMENSIONS = sizeof dimensions / sizeof *dimensions };
	const struct feedback *feedback = work->feedback;
	for (size_t i = 0; i < feedback->question_count; i++) {
		if (feedback->first_month == MONTH_NONE || !period_given(work->out->period))
			return;
		struct plan plan = {.work = work, .question = &feedback->questions[i]};
		list_sums(&plan);
		suppress_months(&plan);
		for (size_t k = 0; k < DIMENSIONS; k++) {
			suppress_groups(&plan, dimensions[k], work->out->period, true);
			suppress_groups(&plan, dimensions[k], work->out->previous, true);
		}
		suppress_cohorts(&plan, dimensions, DIMENSIONS);
	}
}
