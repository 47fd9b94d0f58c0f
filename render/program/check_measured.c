/* Checks on what is measured: restrictions, targets, stories. */
#include "program/sections.h"

#include <math.h>
#include <string.h>

/* ---- restrictions ------------------------------------------------------------------------ */

void check_restriction(const struct programme *programme, const struct restriction *restriction,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct names dimensions = list_dimension_names(programme->feedback, arena);
	if (!has_name(&dimensions, restriction->dimension)) {
		report(diagnostics, CODE_REFERENCE, &restriction->at,
			"\"%s\" is no dimension; use stage, touchpoint, segment, team or "
			"one that \"dimensions\" in feedback lists%s",
			restriction->dimension,
			suggest(arena, restriction->dimension, &dimensions));
		return;
	}
	const char *dimension = restriction->dimension;
	bool stage = strcmp(dimension, "stage") == 0;
	if (!stage && strcmp(dimension, "touchpoint") != 0)
		return;
	struct names known = journey_names(arena, programme->journey, dimension);
	for (size_t i = 0; known.count > 0 && i < restriction->values.count; i++)
		if (!has_name(&known, restriction->values.items[i]))
			report(diagnostics, CODE_REFERENCE, &restriction->at,
				"\"%s\" is not among the %s%s", restriction->values.items[i],
				stage ? "stages in feedback" : "touchpoints of the journey",
				suggest(arena, restriction->values.items[i], &known));
}

/* ---- targets ----------------------------------------------------------------------------- */

static void check_reachable(const struct target *target, struct diagnostics *diagnostics)
{
	const struct question *question = target->question;
	if (!question || question->high <= question->low || isnan(target->value))
		return;
	struct ends ends = question_ends(question);
	if (target->value < ends.low || target->value > ends.high)
		report(diagnostics, CODE_RANGE, &target->at,
			"target \"%s\" is %g, and the score of \"%s\" goes from %g to %g",
			named(target->id), target->value, named(question->id), ends.low, ends.high);
}

/* A target is met before it is out of tolerance, or it would be both at once. */
static void check_tolerance(const struct target *target, struct diagnostics *diagnostics)
{
	bool lower = target->direction == DIRECTION_LOWER;
	if (lower ? target->tolerance < target->value : target->tolerance > target->value)
		report(diagnostics, CODE_RANGE, &target->at,
			"the tolerance of target \"%s\" is %g, which is better than the target, "
			"%g; give the value from which on it is bad",
			named(target->id), target->tolerance, target->value);
}

static void check_target(const struct programme *programme, const struct target *target,
	struct arena *arena, struct diagnostics *diagnostics)
{
	check_reachable(target, diagnostics);
	check_tolerance(target, diagnostics);
	if ((target->question != NULL) == (target->values.count > 0))
		report(diagnostics, CODE_KEY_MISSING, &target->at,
			"target \"%s\" needs either a \"question\", whose score is computed, or "
			"\"values\" from another system",
			named(target->id));
	if (!target->question && target->where.count > 0)
		report(diagnostics, CODE_KEY_UNKNOWN, &target->where.items[0].at,
			"\"where\" restricts the answers to a question, and target \"%s\" has none",
			named(target->id));
	for (size_t i = 0; i < target->where.count; i++)
		check_restriction(programme, &target->where.items[i], arena, diagnostics);
	for (size_t i = 0; i < target->values.count; i++) {
		const struct measured *value = &target->values.items[i];
		if (value->low > value->value || value->high < value->value)
			report(diagnostics, CODE_RANGE, &value->at,
				"the range of a measured value must hold the value: low %g, value "
				"%g, high %g",
				value->low, value->value, value->high);
		if (i > 0 && value->period.first <= target->values.items[i - 1].period.last &&
			period_given(value->period))
			report(diagnostics, CODE_RANGE, &value->at,
				"the periods of target \"%s\" overlap; give each month or quarter "
				"once",
				named(target->id));
	}
}

void check_targets(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->targets.count; i++)
		check_target(programme, &programme->targets.items[i], arena, diagnostics);
}

/* ---- actions ----------------------------------------------------------------------------- */

static void check_action(const struct programme *programme, const struct action *action,
	struct arena *arena, struct diagnostics *diagnostics)
{
	if (action->target && action->question)
		report(diagnostics, CODE_KEY_TWICE, &action->at,
			"action \"%s\" has a target and a question; keep the one by which "
			"customers "
			"should notice it",
			named(action->title));
	if (action->where.count > 0 && !action->question)
		report(diagnostics, CODE_KEY_MISSING, &action->at,
			"action \"%s\" has a \"where\" but no question whose score should get "
			"better "
			"there; add \"question\"",
			named(action->title));
	for (size_t i = 0; i < action->where.count; i++)
		check_restriction(programme, &action->where.items[i], arena, diagnostics);
	if (action->raised.year && action->due.year &&
		date_compare(action->raised, action->due) > 0)
		report(diagnostics, CODE_RANGE, &action->at,
			"action \"%s\" is due before it was raised", named(action->title));
	if (action->raised.year && action->done.year &&
		date_compare(action->raised, action->done) > 0)
		report(diagnostics, CODE_RANGE, &action->at,
			"action \"%s\" is done before it was raised", named(action->title));
}

void check_actions(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->actions.count; i++)
		check_action(programme, &programme->actions.items[i], arena, diagnostics);
}

/* ---- stories ----------------------------------------------------------------------------- */

static void check_quote(
	const struct story_quote *quote, struct arena *arena, struct diagnostics *diagnostics)
{
	if (quote->language && !language_tag(arena, quote->language))
		report(diagnostics, CODE_CHOICE, &quote->at,
			"the language of a quote must be a BCP 47 tag such as nl or pt-BR, not "
			"\"%s\"",
			quote->language);
	const char *problem =
		quote->media && quote->media->link ? media_problem(quote->media->link) : NULL;
	if (problem)
		report(diagnostics, CODE_TYPE, &quote->media->at,
			"the recording can't be linked to, since its link %s", problem);
}

void check_stories(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->stories.count; i++) {
		const struct story *story = &programme->stories.items[i];
		if (period_given(story->before) && period_given(story->after) &&
			story->before.last >= story->after.first)
			report(diagnostics, CODE_RANGE, &story->at,
				"story \"%s\" needs a \"before\" that ends before \"after\" begins",
				named(story->id));
		for (size_t j = 0; j < story->where.count; j++)
			check_restriction(programme, &story->where.items[j], arena, diagnostics);
		for (size_t j = 0; j < story->compare.count; j++)
			check_restriction(programme, &story->compare.items[j], arena, diagnostics);
		for (size_t j = 0; j < story->quotes.count; j++)
			check_quote(&story->quotes.items[j], arena, diagnostics);
	}
}
