/* Good practice that a programme leaves out: warnings, each one sentence with what to do. */
#include "program/sections.h"

static void advise_sponsor(const struct programme *programme, struct diagnostics *diagnostics)
{
	if (!programme->program.sponsor)
		report(diagnostics, CODE_ADVICE, &programme->program.at,
			"the programme names no sponsor; add \"sponsor\": one person in the board "
			"who stands for it");
}

static void advise_objectives(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct charter *charter = programme->charter;
	for (size_t i = 0; charter && i < charter->objectives.count; i++) {
		const struct objective *objective = &charter->objectives.items[i];
		if (!objective->target)
			report(diagnostics, CODE_ADVICE, &objective->at,
				"objective \"%s\" can't be measured; add \"target\" with the id of "
				"a target",
				objective->title);
	}
}

static void advise_targets(const struct programme *programme, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->targets.count; i++) {
		const struct target *target = &programme->targets.items[i];
		if (target->by.year == 0)
			report(diagnostics, CODE_ADVICE, &target->at,
				"target \"%s\" has no date; add \"by\", so that its pace can be "
				"judged",
				target->id);
		if (!period_given(target->baseline) && target->values.count == 0)
			report(diagnostics, CODE_ADVICE, &target->at,
				"target \"%s\" has no baseline; add the period that it started "
				"from",
				target->id);
	}
}

static void advise_owners(const struct programme *programme, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->initiatives.count; i++) {
		const struct initiative *item = &programme->initiatives.items[i];
		if (!item->owner)
			report(diagnostics, CODE_ADVICE, &item->at,
				"initiative \"%s\" has no owner; add \"owner\": one person who "
				"answers for it",
				item->code);
	}
}

/* An action that states no end is interpreted by everybody in their own way. */
static void advise_actions(const struct programme *programme, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->actions.count; i++) {
		const struct action *action = &programme->actions.items[i];
		const char *missing = !action->owner ? "owner"
			: !action->due.year          ? "due"
			: !action->done_when         ? "done_when"
						     : NULL;
		if (missing)
			report(diagnostics, CODE_ADVICE, &action->at,
				"action \"%s\" has no \"%s\"; say who does it, by when, and what "
				"is "
				"true when it is done",
				action->title, missing);
	}
}

/* Whether it helped can't be found out. */
static void advise_noticed(const struct programme *programme, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->actions.count; i++) {
		const struct action *action = &programme->actions.items[i];
		if (action->done.year && !action->target && !action->question)
			report(diagnostics, CODE_ADVICE, &action->at,
				"action \"%s\" is reported done, and nothing says how customers "
				"should notice; add \"target\" or \"question\"",
				action->title);
	}
}

static void advise_questions(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct feedback_setup *setup = programme->feedback;
	for (size_t i = 0; setup && i < setup->questions.count; i++) {
		const struct question *question = &setup->questions.items[i];
		bool asked = false;
		for (size_t j = 0; j < setup->sources.count; j++)
			asked = asked || source_column(&setup->sources.items[j], question->id);
		if (!asked)
			report(diagnostics, CODE_ADVICE, &question->at,
				"no source has a column for question \"%s\", so it has no answers",
				question->id);
	}
}

void check_advice(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	advise_sponsor(programme, diagnostics);
	advise_objectives(programme, diagnostics);
	advise_targets(programme, diagnostics);
	advise_owners(programme, diagnostics);
	advise_dates(programme, arena, diagnostics);
	advise_milestones(programme, arena, diagnostics);
	advise_actions(programme, diagnostics);
	advise_noticed(programme, diagnostics);
	advise_moments(programme, diagnostics);
	advise_questions(programme, diagnostics);
}
