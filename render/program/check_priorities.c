/* Checks on priorities: what a model needs to know, ballots, budgets. */
#include "program/sections.h"

#include <math.h>

/* ---- ballots ----------------------------------------------------------------------------- */

static bool ranked_before(const struct ballot *ballot, size_t place, size_t item)
{
	const struct initiative *initiative = ballot->order.items[place].initiatives.items[item];
	for (size_t i = 0; i <= place; i++)
		for (size_t j = 0; j < ballot->order.items[i].initiatives.count; j++) {
			if (i == place && j == item)
				return false;
			if (ballot->order.items[i].initiatives.items[j] == initiative)
				return true;
		}
	return false;
}

static void check_ballots(const struct priorities *priorities, struct diagnostics *diagnostics)
{
	for (size_t b = 0; b < priorities->ballots.count; b++) {
		const struct ballot *ballot = &priorities->ballots.items[b];
		for (size_t i = 0; i < ballot->order.count; i++) {
			const struct rank_place *place = &ballot->order.items[i];
			for (size_t j = 0; j < place->initiatives.count; j++)
				if (ranked_before(ballot, i, j))
					report(diagnostics, CODE_ID_TWICE, &place->at,
						"ballot \"%s\" ranks %s twice; keep one of the two",
						named(ballot->id),
						named(place->initiatives.items[j]->code));
		}
	}
}

/* ---- what models need -------------------------------------------------------------------- */

struct need {
	int model;
	const char *name;
	size_t offset; /* of a double in struct initiative */
};
static const struct need needs[] = {
	{MODEL_RICE, "reach", offsetof(struct initiative, reach)},
	{MODEL_RICE, "impact", offsetof(struct initiative, impact)},
	{MODEL_RICE, "confidence", offsetof(struct initiative, confidence)},
	{MODEL_RICE, "person_months", offsetof(struct initiative, person_months)},
	{MODEL_WSJF, "value", offsetof(struct initiative, value)},
	{MODEL_WSJF, "urgency", offsetof(struct initiative, urgency)},
	{MODEL_WSJF, "opportunity", offsetof(struct initiative, opportunity)},
	{MODEL_WSJF, "size", offsetof(struct initiative, size)},
};

static double number_at(const struct initiative *initiative, size_t offset)
{
	return *(const double *)((const char *)initiative + offset);
}

/* Some, but not all of what a model needs: a slip. */
static void check_inputs(const struct initiative *initiative, int model, bool chosen,
	struct diagnostics *diagnostics)
{
	size_t given = 0, needed = 0, own = 0;
	const char *missing = NULL;
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
		if (needs[i].model != model)
			continue;
		bool there = !isnan(number_at(initiative, needs[i].offset));
		needed++;
		given += there;
		/* Months of work are also what load is counted from. */
		own += there && needs[i].offset != offsetof(struct initiative, person_months);
		if (!there && !missing)
			missing = needs[i].name;
	}
	bool open = initiative->status != STATUS_DELIVERED &&
		initiative->status != STATUS_PROPOSED_STOP;
	if (given < needed && (own > 0 || (chosen && open)))
		report(diagnostics, CODE_KEY_MISSING, &initiative->at,
			"initiative \"%s\" has no \"%s\", so %s can't rank it; add it",
			named(initiative->code), missing, model == MODEL_RICE ? "RICE" : "WSJF");
}

static void check_divisors(const struct initiative *initiative, struct diagnostics *diagnostics)
{
	const struct {
		const char *name;
		double value;
	} divisors[] = {{"person_months", initiative->person_months}, {"size", initiative->size}};
	for (size_t i = 0; i < sizeof divisors / sizeof *divisors; i++)
		if (divisors[i].value == 0)
			report(diagnostics, CODE_RANGE, &initiative->at,
				"initiative \"%s\" has 0 as \"%s\"; nothing is for free, write "
				"what "
				"it takes",
				named(initiative->code), divisors[i].name);
}

static void check_models(
	const struct programme *programme, int model, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->initiatives.count; i++) {
		const struct initiative *at = &programme->initiatives.items[i];
		bool open = at->status != STATUS_DELIVERED && at->status != STATUS_PROPOSED_STOP;
		check_inputs(at, MODEL_RICE, model == MODEL_RICE, diagnostics);
		check_inputs(at, MODEL_WSJF, model == MODEL_WSJF, diagnostics);
		check_divisors(at, diagnostics);
		if (model == MODEL_MOSCOW && at->moscow < 0 && open)
			report(diagnostics, CODE_KEY_MISSING, &at->at,
				"initiative \"%s\" has no \"moscow\"; add must, should, could or "
				"wont",
				named(at->code));
	}
}

static void check_budget(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct priorities *priorities = programme->priorities;
	if (isnan(priorities->budget))
		return;
	if (priorities->line > 0)
		report(diagnostics, CODE_KEY_TWICE, &priorities->at,
			"priorities have a \"line\" and a \"budget\"; each says how far money "
			"goes, "
			"keep one of the two");
	for (size_t i = 0; i < programme->initiatives.count; i++) {
		const struct initiative *at = &programme->initiatives.items[i];
		bool open = at->status != STATUS_DELIVERED && at->status != STATUS_PROPOSED_STOP;
		if (open && isnan(at->cost))
			report(diagnostics, CODE_KEY_MISSING, &at->at,
				"initiative \"%s\" has no \"cost\", so nobody can tell how far the "
				"budget goes; add it, 0 when it costs nothing",
				named(at->code));
	}
}

void check_priorities(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct priorities *priorities = programme->priorities;
	check_models(programme, priorities ? priorities->model : MODEL_BENEFIT, diagnostics);
	if (!priorities)
		return;
	check_ballots(priorities, diagnostics);
	check_budget(programme, diagnostics);
	if (priorities->combine == COMBINE_KEMENY && programme->initiatives.count > KEMENY_MOST)
		report(diagnostics, CODE_RANGE, &priorities->at,
			"Kemeny's order of %zu initiatives takes too long to find; with more than "
			"%d "
			"combine ballots by schulze or borda",
			programme->initiatives.count, KEMENY_MOST);
}
