/* Moments of truth: where customers make up their minds about us, and who may rank them. */
#include "program/sections.h"

#include <string.h>

enum { MOMENTS_LEAST = 10, MOMENTS_MOST = 20 };

static const struct field override_fields[] = {
	FIELD(struct moment_override, rank, FIELD_INTEGER, .flags = REQUIRED, .low = 1,
		.high = 1000, .help = "where the moment stands, whatever its score"),
	FIELD(struct moment_override, reason, FIELD_TEXT, .flags = REQUIRED,
		.help = "why; stands on the page"),
	FIELD(struct moment_override, by, FIELD_REF, .flags = REQUIRED, .type = &person_type,
		.help = "who decided it"),
	FIELD(struct moment_override, on, FIELD_DATE, .flags = REQUIRED, .help = "when"),
	FIELD_END};
static const struct type override_type = {"override", sizeof(struct moment_override),
	override_fields, "a rank that somebody set by hand"};

static const struct field moment_fields[] = {
	FIELD(struct moment_of_truth, name, FIELD_TEXT,
		.help = "what happens there, such as The first letter after a claim; left out: the "
			"touchpoint's name"),
	FIELD_AS(struct moment_of_truth, place, "touchpoint", FIELD_TEXT, .flags = VALUE,
		.help = "the touchpoint, by id or name"),
	FIELD(struct moment_of_truth, where, FIELD_MAP, .type = &restriction_type,
		.help = "the responses that are about it, such as {stage: Settle}: together with "
			"the touchpoint, or instead of it"),
	FIELD(struct moment_of_truth, emotional, FIELD_INTEGER, .low = 1, .high = 5,
		.help = "how much it moves customers, 1 to 5"),
	FIELD(struct moment_of_truth, business, FIELD_INTEGER, .low = 1, .high = 5,
		.help = "how much it decides for us, 1 to 5"),
	FIELD(struct moment_of_truth, driver, FIELD_REF, .type = &question_type,
		.help = "the question of a driver model that asks about it: when every moment has "
			"one, importance is what the model says, not the stated impacts"),
	FIELD(struct moment_of_truth, owner, FIELD_REF, .type = &person_type,
		.help = "who answers for it"),
	FIELD_AS(struct moment_of_truth, rank_override, "override", FIELD_OPTIONAL,
		.type = &override_type, .help = "a rank set by hand, with who, when and why"),
	FIELD_END};
const struct type moment_type = {"moment of truth", sizeof(struct moment_of_truth), moment_fields,
	"where customers make up their minds about us"};

/* ---- completing -------------------------------------------------------------------------- */

static bool is_listed(const struct journey *journey, const struct touchpoint *touchpoint)
{
	for (size_t i = 0; i < journey->moments.count; i++)
		if (journey->moments.items[i].touchpoint == touchpoint)
			return true;
	return false;
}

/* The touchpoint is the first of its restrictions. */
static void add_restriction(struct arena *arena, struct moment_of_truth *moment)
{
	size_t count = moment->where.count;
	struct restriction *all = arena_array(arena, count + 1, sizeof(*all));
	const char **name = arena_array(arena, 1, sizeof(*name));
	*name = moment->touchpoint->name;
	all[0] = (struct restriction){.at = moment->at, .dimension = "touchpoint"};
	all[0].values.items = name;
	all[0].values.count = 1;
	for (size_t i = 0; i < count; i++)
		all[i + 1] = moment->where.items[i];
	moment->where.items = all;
	moment->where.count = count + 1;
}

static void complete_moment(
	struct arena *arena, const struct programme *programme, struct moment_of_truth *moment)
{
	for (size_t i = 0; i < moment->where.count; i++) {
		struct restriction *restriction = &moment->where.items[i];
		complete_restriction(programme, restriction);
		if (restriction->dimension && strcmp(restriction->dimension, "stage") == 0 &&
			restriction->values.count == 1)
			moment->stage = journey_find_stage(
				programme->journey, restriction->values.items[0]);
	}
	if (!moment->touchpoint || !moment->touchpoint->name)
		return;
	add_restriction(arena, moment);
	if (!moment->stage)
		moment->stage = moment->touchpoint->stage;
	if (!moment->name)
		moment->name = moment->touchpoint->name;
}

void complete_moments(struct arena *arena, struct programme *programme)
{
	struct journey *journey = programme->journey;
	size_t listed = journey ? journey->moments.count : 0;
	if (!journey)
		return;
	for (size_t i = 0; i < listed; i++)
		if (journey->moments.items[i].place)
			journey->moments.items[i].touchpoint =
				journey_find_touchpoint(journey, journey->moments.items[i].place);
	struct moment_of_truth *all =
		arena_array(arena, listed + journey->all.count, sizeof(*journey->moments.items));
	size_t count = 0;
	for (; count < listed; count++)
		all[count] = journey->moments.items[count];
	for (size_t i = 0; i < journey->all.count; i++) {
		const struct touchpoint *touchpoint = journey->all.items[i];
		if (touchpoint->moment && !is_listed(journey, touchpoint))
			all[count++] = (struct moment_of_truth){.at = touchpoint->at,
				.place = touchpoint->name,
				.touchpoint = touchpoint};
	}
	journey->moments.items = all;
	journey->moments.count = count;
	for (size_t i = 0; i < count; i++)
		complete_moment(arena, programme, &all[i]);
}

/* ---- checking ---------------------------------------------------------------------------- */

static void check_place(const struct programme *programme, const struct moment_of_truth *moment,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct names known = journey_names(arena, programme->journey, "touchpoint");
	if (moment->place && !moment->touchpoint)
		report(diagnostics, CODE_REFERENCE, &moment->at,
			"the journey has no touchpoint \"%s\"%s", moment->place,
			suggest(arena, moment->place, &known));
	if (!moment->place && moment->where.count == 0)
		report(diagnostics, CODE_KEY_MISSING, &moment->at,
			"a moment of truth needs a \"touchpoint\", or a \"where\" that says which "
			"responses are about it");
	if (!moment->place && !moment->name)
		report(diagnostics, CODE_KEY_MISSING, &moment->at,
			"a moment of truth without a touchpoint needs a \"name\"");
	for (size_t i = moment->touchpoint != NULL; i < moment->where.count; i++) {
		const struct restriction *restriction = &moment->where.items[i];
		check_restriction(programme, restriction, arena, diagnostics);
		if (moment->touchpoint && strcmp(restriction->dimension, "touchpoint") == 0)
			report(diagnostics, CODE_KEY_TWICE, &restriction->at,
				"the moment of truth \"%s\" has a touchpoint of its own; take it "
				"out "
				"of \"where\"",
				named(moment->name));
	}
}

static void check_override(const struct journey *journey, const struct moment_of_truth *moment,
	struct diagnostics *diagnostics)
{
	const struct moment_override *override = moment->rank_override;
	if (override->rank > (int)journey->moments.count)
		report(diagnostics, CODE_RANGE, &override->at,
			"rank %d is set by hand, and there are %zu moments of truth",
			override->rank, journey->moments.count);
	for (const struct moment_of_truth *at = journey->moments.items; at < moment; at++)
		if (at->rank_override && at->rank_override->rank == override->rank)
			report(diagnostics, CODE_ID_TWICE, &override->at,
				"rank %d is set by hand for \"%s\" as well", override->rank,
				named(at->name));
}

void check_moments(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct journey *journey = programme->journey;
	for (size_t i = 0; journey && i < journey->moments.count; i++) {
		check_place(programme, &journey->moments.items[i], arena, diagnostics);
		if (journey->moments.items[i].rank_override)
			check_override(journey, &journey->moments.items[i], diagnostics);
	}
}

/* ---- advice ------------------------------------------------------------------------------ */

void advise_moments(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct journey *journey = programme->journey;
	size_t count = journey ? journey->moments.count : 0, stated = 0;
	if (count > 0 && count < MOMENTS_LEAST)
		report(diagnostics, CODE_ADVICE, &journey->moments.items[0].at,
			"the journey has %zu moment%s of truth, and 10 to 20 are usual; fewer "
			"leave "
			"out where customers make up their minds",
			count, count == 1 ? "" : "s");
	if (count > MOMENTS_MOST)
		report(diagnostics, CODE_ADVICE, &journey->moments.items[MOMENTS_MOST].at,
			"the journey has %zu moments of truth, and 10 to 20 are usual; where "
			"everything matters, nothing comes first",
			count);
	for (size_t i = 0; i < count; i++)
		stated += moment_is_rated(&journey->moments.items[i]);
	for (size_t i = 0; stated > 0 && i < count; i++)
		if (!moment_is_rated(&journey->moments.items[i]))
			report(diagnostics, CODE_ADVICE, &journey->moments.items[i].at,
				"the moment of truth \"%s\" can't be ranked beside the others; add "
				"\"emotional\" and \"business\", 1 to 5",
				journey->moments.items[i].name);
}

bool moment_is_rated(const struct moment_of_truth *moment)
{
	return moment->emotional > 0 && moment->business > 0;
}
