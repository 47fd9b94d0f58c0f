/* How many customers could have answered: what the programme says of a group and a period. */
#include "measure/parts.h"

#include <string.h>

static bool same_values(const struct restriction *a, const struct restriction *b)
{
	if (strcmp(a->dimension, b->dimension) != 0 || a->values.count != b->values.count)
		return false;
	size_t found = 0;
	for (size_t i = 0; i < a->values.count; i++)
		for (size_t k = 0; k < b->values.count; k++)
			found += strcmp(a->values.items[i], b->values.items[k]) == 0;
	return found == a->values.count;
}

static bool is_of_cohort(const struct customer_base *base, const struct group *group)
{
	if (base->where.count != group->restriction_count)
		return false;
	for (size_t i = 0; i < base->where.count; i++) {
		bool found = false;
		for (size_t k = 0; k < group->restriction_count && !found; k++)
			found = same_values(&base->where.items[i], &group->restrictions[k]);
		if (!found)
			return false;
	}
	return true;
}

static bool is_of_group(const struct customer_base *base, const struct group *group)
{
	if (group->kind == GROUP_ALL)
		return base->where.count == 0;
	if (group->kind == GROUP_COHORT)
		return is_of_cohort(base, group);
	return base->where.count == 1 && base->where.items[0].values.count == 1 &&
		feedback_matches(group, &base->where.items[0]);
}

static bool fits(const struct customer_base *base, const struct group *group,
	const struct question *question, struct period period)
{
	bool asked = base->question ? base->question == question : question->metric != METRIC_ENPS;
	bool then = !period_given(base->period) ||
		(base->period.first == period.first && base->period.last == period.last);
	return asked && then && is_of_group(base, group);
}

double customer_base(const struct work *work, const struct group_tallies *group,
	const struct question *question, struct period period)
{
	const struct feedback_setup *setup = work->programme->feedback;
	for (size_t i = 0; i < setup->bases.count; i++)
		if (fits(&setup->bases.items[i], &group->group, question, period))
			return setup->bases.items[i].customers;
	if (group->group.kind != GROUP_ALL)
		return NAN;
	if (!isnan(question->base))
		return question->base;
	return question->metric == METRIC_ENPS ? (double)NAN : setup->base;
}
