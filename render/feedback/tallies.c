/* Counts of groups by month: found while reading, laid out in the end. */
#include "feedback/groups.h"

#include <stdlib.h>
#include <string.h>

size_t groups_month(struct groups *groups, month_index month)
{
	int *position = &groups->month_positions[month - YEAR_LEAST * 12];
	if (*position == 0) {
		groups->months = arena_grow(groups->arena, groups->months, groups->month_count,
			&groups->month_capacity, sizeof(*groups->months));
		groups->months[groups->month_count++] = month;
		*position = (int)groups->month_count;
	}
	return (size_t)*position - 1;
}

struct tally *groups_cells(struct groups *groups, size_t group, size_t month)
{
	struct group_state *state = &groups->states[group];
	while (state->month_count <= month) {
		state->months = arena_grow(groups->arena, state->months, state->month_count,
			&state->month_capacity, sizeof(*state->months));
		state->months[state->month_count++] = NULL;
	}
	if (!state->months[month])
		state->months[month] = arena_array(
			groups->arena, groups->setup->questions.count, sizeof(struct tally));
	return state->months[month];
}

/* ---- the result -------------------------------------------------------------------------- */

static int by_dimension_and_value(const void *a, const void *b)
{
	const struct group_state *left = *(const struct group_state *const *)a;
	const struct group_state *right = *(const struct group_state *const *)b;
	int order = strcmp(left->group.dimension, right->group.dimension);
	return order ? order : strcmp(left->group.value, right->group.value);
}

/* A month's position in `groups`, and which month it is. */
struct placed_month {
	month_index month;
	size_t position;
};

static int by_month(const void *a, const void *b)
{
	const struct placed_month *left = a, *right = b;
	return (left->month > right->month) - (left->month < right->month);
}

/* All months of the sources, ascending. */
static const struct placed_month *sort_months(const struct groups *groups)
{
	struct placed_month *months =
		arena_array(groups->arena, groups->month_count, sizeof(*months));
	for (size_t i = 0; i < groups->month_count; i++)
		months[i] = (struct placed_month){groups->months[i], i};
	if (groups->month_count > 1)
		qsort(months, groups->month_count, sizeof(*months), by_month);
	return months;
}

static void lay_out(const struct groups *groups, const struct placed_month *sorted,
	const struct group_state *state, struct arena *arena, struct group_tallies *out)
{
	size_t questions = groups->setup->questions.count, count = 0;
	for (size_t i = 0; i < state->month_count; i++)
		count += state->months[i] != NULL;
	month_index *months = arena_array(arena, count, sizeof(*months));
	struct tally *cells = arena_array(arena, count * questions, sizeof(*cells));
	for (size_t i = 0; i < groups->month_count && out->month_count < count; i++) {
		size_t position = sorted[i].position;
		if (position >= state->month_count || !state->months[position])
			continue;
		months[out->month_count] = sorted[i].month;
		memcpy(cells + out->month_count++ * questions, state->months[position],
			questions * sizeof(*cells));
	}
	out->months = months;
	out->cells = cells;
}

static void find_span(const struct groups *groups, struct feedback *feedback)
{
	for (size_t i = 0; i < groups->month_count; i++) {
		month_index month = groups->months[i];
		if (feedback->first_month == MONTH_NONE || month < feedback->first_month)
			feedback->first_month = month;
		if (feedback->last_month == MONTH_NONE || month > feedback->last_month)
			feedback->last_month = month;
	}
}

/* All first, then the values that occur, sorted, then the cohorts in the programme's order. */
void groups_finish(const struct groups *groups, struct arena *arena,
	const struct redactor *redactor, struct feedback *feedback)
{
	const struct group_state **order =
		arena_array(groups->arena, groups->count, sizeof(*order));
	size_t count = 0;
	order[count++] = &groups->states[0];
	for (size_t i = 1; i < groups->count; i++)
		if (groups->states[i].group.kind == GROUP_VALUE &&
			groups->states[i].month_count > 0)
			order[count++] = &groups->states[i];
	if (count > 2)
		qsort(order + 1, count - 1, sizeof(*order), by_dimension_and_value);
	for (size_t i = 0; i < groups->cohort_count; i++)
		order[count++] = &groups->states[groups->cohorts[i].group];
	find_span(groups, feedback);
	const struct placed_month *sorted = sort_months(groups);
	struct group_tallies *tallies = arena_array(arena, count, sizeof(*tallies));
	for (size_t i = 0; i < count; i++) {
		tallies[i].group = order[i]->group;
		if (order[i]->group.value)
			tallies[i].group.value =
				redact_label(redactor, arena, order[i]->group.value);
		lay_out(groups, sorted, order[i], arena, &tallies[i]);
	}
	feedback->groups = tallies;
	feedback->group_count = count;
	struct buffer folding = groups->folding;
	buffer_free(&folding);
}
