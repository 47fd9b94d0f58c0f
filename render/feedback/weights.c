/* Shares of customers by values that no answer has, and answers with values that have no share. */
#include "feedback/reading.h"

#include <string.h>

struct matching {
	const struct feedback *feedback;
	const struct feedback_setup *setup;
	const struct population *population;
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct group **groups; /* values of the dimension that occur */
	size_t count;
};

static bool has_share(const struct matching *matching, const struct group *group)
{
	const struct population *population = matching->population;
	for (size_t i = 0; i < population->shares.count; i++)
		if (same_value(population->shares.items[i].value, group->value))
			return true;
	return false;
}

static bool occurs(const struct matching *matching, const char *value)
{
	for (size_t i = 0; i < matching->count; i++)
		if (same_value(matching->groups[i]->value, value))
			return true;
	return false;
}

/* What the export writes in its place; or NULL. */
static const char *find_spelling_of(const struct matching *matching, const char *value)
{
	const char **others = arena_array(matching->arena, matching->count, sizeof(*others));
	size_t count = 0;
	for (size_t i = 0; i < matching->count; i++)
		if (!has_share(matching, matching->groups[i]))
			others[count++] = matching->groups[i]->value;
	return did_you_mean(value, others, count);
}

static void match_share(const struct matching *matching, size_t index)
{
	const struct population *population = matching->population;
	const struct population_share *share = &population->shares.items[index];
	for (size_t i = 0; i < index; i++)
		if (same_value(population->shares.items[i].value, share->value)) {
			report(matching->diagnostics, CODE_ID_TWICE, &share->at,
				"\"%s\" is the same value as \"%s\"; add their shares together",
				share->value, population->shares.items[i].value);
			return;
		}
	if (occurs(matching, share->value))
		return;
	const char *near = find_spelling_of(matching, share->value);
	if (near)
		report(matching->diagnostics, CODE_REFERENCE, &share->at,
			"no answer has the %s \"%s\"; did you mean \"%s\"?", population->dimension,
			share->value, near);
	else
		report(matching->diagnostics, CODE_WEIGHTS, &share->at,
			"no answer has the %s \"%s\", so another stands for its share; check how "
			"the exports write it",
			population->dimension, share->value);
}

/* Has the group answers to a question that is weighted by these shares? */
static bool is_weighted(const struct matching *matching, const struct group_tallies *group)
{
	const struct feedback *feedback = matching->feedback;
	const struct population *population = matching->population;
	month_index from = population->from == MONTH_NONE ? 0 : population->from;
	struct period all = {feedback->first_month, feedback->last_month};
	for (size_t i = 0; i < feedback->question_count; i++) {
		const struct question *question = &feedback->questions[i];
		struct tally tally = feedback_tally(feedback, group, question, all);
		if (tally_total(&tally) > 0 &&
			question_population(matching->setup, question,
				(struct period){from, from}) == population)
			return true;
	}
	return false;
}

static void match(struct matching *matching)
{
	const struct population *population = matching->population;
	for (size_t i = 0; i < matching->feedback->group_count; i++) {
		const struct group *group = &matching->feedback->groups[i].group;
		if (group->kind == GROUP_VALUE &&
			strcmp(group->dimension, population->dimension) == 0 &&
			is_weighted(matching, &matching->feedback->groups[i]))
			matching->groups[matching->count++] = group;
	}
	if (matching->count == 0) {
		report(matching->diagnostics, CODE_WEIGHTS, &population->at,
			"no answer has a %s, so nothing can be weighted by it; map the column in "
			"the sources' columns",
			population->dimension);
		return;
	}
	for (size_t i = 0; i < population->shares.count; i++)
		match_share(matching, i);
	for (size_t i = 0; i < matching->count; i++)
		if (!has_share(matching, matching->groups[i]))
			report(matching->diagnostics, CODE_WEIGHTS, &population->at,
				"answers with the %s \"%s\" count as they are, since the weights "
				"have no share of it",
				population->dimension, matching->groups[i]->value);
}

/* Without any answer, that is what is to be said. */
void report_weights(const struct feedback *feedback, const struct feedback_setup *setup,
	struct diagnostics *diagnostics)
{
	bool answered = feedback->first_month != MONTH_NONE;
	for (size_t i = 0; i < setup->weights.count && answered; i++) {
		struct arena *arena = arena_new();
		struct matching matching = {.feedback = feedback,
			.setup = setup,
			.population = &setup->weights.items[i],
			.arena = arena,
			.diagnostics = diagnostics,
			.groups = arena_array(
				arena, feedback->group_count, sizeof(*matching.groups))};
		match(&matching);
		arena_free(arena);
	}
}
