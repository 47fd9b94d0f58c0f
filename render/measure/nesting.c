/* Values of dimensions: in which order they are planned, and which answers have together. */
#include "measure/published.h"

#include <stdlib.h>

/* ---- values ------------------------------------------------------------------------------ */

struct ranked_value {
	const struct group_tallies *group;
	size_t question, question_count, position;
};

static int compare_tallies(const struct tally *a, const struct tally *b)
{
	for (size_t i = 0; i < SCORE_SLOTS; i++)
		if (a->counts[i] != b->counts[i])
			return a->counts[i] < b->counts[i] ? -1 : 1;
	return 0;
}

/* First by the answers to the question at hand, then by those to all. */
static int by_answers(const void *a, const void *b)
{
	const struct ranked_value *left = a, *right = b;
	const struct group_tallies *x = left->group, *y = right->group;
	size_t questions = left->question_count;
	int order = (x->month_count > y->month_count) - (x->month_count < y->month_count);
	for (size_t i = 0; order == 0 && i < x->month_count; i++)
		order = (x->months[i] > y->months[i]) - (x->months[i] < y->months[i]);
	for (size_t i = left->question; order == 0 && i < x->month_count * questions;
		i += questions)
		order = compare_tallies(&x->cells[i], &y->cells[i]);
	for (size_t i = 0; order == 0 && i < x->month_count * questions; i++)
		order = compare_tallies(&x->cells[i], &y->cells[i]);
	return order ? order
		     : (left->position > right->position) - (left->position < right->position);
}

const struct group_tallies *const *values_of(
	const struct plan *plan, const char *dimension, size_t *count)
{
	struct work *work = plan->work;
	const struct group_tallies *const *listed =
		feedback_values(work->arena, work->feedback, work->programme, dimension, count);
	struct ranked_value *ranked = arena_array(work->arena, *count, sizeof *ranked);
	for (size_t i = 0; i < *count; i++)
		ranked[i] = (struct ranked_value){.group = listed[i],
			.question = (size_t)(plan->question - work->feedback->questions),
			.question_count = work->feedback->question_count,
			.position = i};
	if (*count > 1)
		qsort(ranked, *count, sizeof *ranked, by_answers);
	const struct group_tallies **values = arena_array(work->arena, *count, sizeof(*values));
	for (size_t i = 0; i < *count; i++)
		values[i] = ranked[i].group;
	return values;
}

/* ---- months ------------------------------------------------------------------------------ */

/* What the answers of a group are, month by month, beside those of groups inside it. */
struct beside {
	bool more, fewer; /* in any month */
};

static void add_months(
	const struct plan *plan, const struct group_tallies *group, double sign, double *months)
{
	const struct feedback *feedback = plan->work->feedback;
	size_t question = (size_t)(plan->question - feedback->questions);
	for (size_t i = 0; i < group->month_count; i++)
		months[group->months[i] - plan->span.first] += sign *
			(double)tally_total(&group->cells[i * feedback->question_count + question]);
}

static struct beside compare(const struct plan *plan, const struct group_tallies *whole,
	const struct group_tallies *const *parts, size_t count)
{
	size_t month_count = (size_t)(plan->span.last - plan->span.first + 1);
	double *months = arena_array(plan->work->arena, month_count, sizeof *months);
	struct beside beside = {false, false};
	add_months(plan, whole, 1, months);
	for (size_t i = 0; i < count; i++)
		add_months(plan, parts[i], -1, months);
	for (size_t i = 0; i < month_count; i++) {
		beside.more = beside.more || months[i] > 0;
		beside.fewer = beside.fewer || months[i] < 0;
	}
	return beside;
}

/* ---- touchpoints in stages --------------------------------------------------------------- */

static bool lies_in(const struct journey *journey, const struct group_tallies *touchpoint,
	const struct group_tallies *stage)
{
	for (size_t i = 0; journey && i < journey->all.count; i++) {
		const struct touchpoint *at = journey->all.items[i];
		if (at->stage && is_called(&touchpoint->group, "touchpoint", at->name) &&
			is_called(&stage->group, "stage", at->stage->name))
			return true;
	}
	return false;
}

void find_nests(struct plan *plan)
{
	struct work *work = plan->work;
	const struct journey *journey = work->programme->journey;
	size_t stage_count, count;
	const struct group_tallies *const *stages = feedback_values(
		work->arena, work->feedback, work->programme, "stage", &stage_count);
	const struct group_tallies *const *touchpoints =
		feedback_values(work->arena, work->feedback, work->programme, "touchpoint", &count);
	plan->nests = arena_array(work->arena, stage_count + 1, sizeof *plan->nests);
	for (size_t i = 0; i < stage_count; i++) {
		struct nest *nest = &plan->nests[plan->nest_count];
		*nest = (struct nest){.stage = stages[i],
			.touchpoints =
				arena_array(work->arena, count + 1, sizeof(*nest->touchpoints))};
		for (size_t k = 0; k < count; k++)
			if (lies_in(journey, touchpoints[k], stages[i]))
				nest->touchpoints[nest->count++] = touchpoints[k];
		struct beside beside = compare(plan, stages[i], nest->touchpoints, nest->count);
		nest->filled = !beside.more;
		/* Columns may say otherwise than the journey: then they are somewhere. */
		if (nest->count > 0 && !beside.fewer)
			plan->nest_count++;
	}
}

const struct nest *nest_of(const struct plan *plan, const struct group_tallies *group)
{
	for (size_t i = 0; i < plan->nest_count; i++) {
		const struct nest *nest = &plan->nests[i];
		if (nest->stage == group)
			return nest;
		for (size_t k = 0; k < nest->count; k++)
			if (nest->touchpoints[k] == group)
				return nest;
	}
	return NULL;
}

/* ---- combinations of classes ------------------------------------------------------------- */

/* Is there ever an answer of class 0? */
bool leaves_room(const struct plan *plan, const struct dimension_classes *dimension)
{
	struct arena *arena = plan->work->arena;
	const struct group_tallies **told =
		arena_array(arena, dimension->value_count + 1, sizeof(*told));
	size_t count = 0;
	for (size_t i = 0; i < dimension->value_count; i++)
		if (dimension->class[i] != 0)
			told[count++] = dimension->values[i];
	return compare(plan, &plan->work->feedback->groups[0], told, count).more;
}

static const struct nest *nest_of_class(
	const struct plan *plan, const struct dimension_classes *dimension, size_t class)
{
	for (size_t i = 0; i < dimension->value_count; i++)
		if (class != 0 && dimension->class[i] == class)
			return nest_of(plan, dimension->values[i]);
	return NULL;
}

bool is_nested(const struct plan *plan, size_t touchpoint)
{
	return nest_of_class(plan, &plan->dimensions[TOUCHPOINTS], touchpoint);
}

bool occur_together(const struct plan *plan, size_t stage, size_t touchpoint)
{
	const struct nest *around = nest_of_class(plan, &plan->dimensions[STAGES], stage);
	const struct nest *of = nest_of_class(plan, &plan->dimensions[TOUCHPOINTS], touchpoint);
	return of ? around == of : !around || !around->filled;
}
