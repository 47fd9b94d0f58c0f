/* The customer's journey: stages in their order, and the touchpoints where customers meet us. */
#include "program/sections.h"

#include <math.h>
#include <string.h>
#include <strings.h>

static const struct field touchpoint_fields[] = {
	FIELD(struct touchpoint, id, FIELD_ID, .help = "short id, such as phone"),
	FIELD(struct touchpoint, name, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "what it is called on pages; exports may write this or the id"),
	FIELD(struct touchpoint, moment, FIELD_BOOLEAN,
		.help = "true: it is a moment of truth; list it in moments to say more about it"),
	FIELD(struct touchpoint, weight, FIELD_NUMBER, .low = 0, .high = 1000,
		.help = "what it counts for in the score of its stage, 1 when another of the stage "
			"has a weight; without any: as many as answered"),
	FIELD_END};
const struct type touchpoint_type = {"touchpoint", sizeof(struct touchpoint), touchpoint_fields,
	"where customers meet us: a call, a letter, the app"};

static const struct field contacts_fields[] = {
	FIELD(struct stage_contacts, place, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "id or name of the touchpoint"),
	FIELD(struct stage_contacts, share, FIELD_NUMBER, .flags = REQUIRED | VALUE, .low = 0,
		.high = 100, .format = FORMAT_PERCENT, .help = "percent of the stage's contacts"),
	FIELD_END};
static const struct type contacts_type = {"contacts", sizeof(struct stage_contacts),
	contacts_fields, "the part of a stage's contacts that a touchpoint has"};

static const struct field stage_fields[] = {
	FIELD(struct journey_stage, id, FIELD_ID, .help = "short id, such as settle"),
	FIELD(struct journey_stage, name, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "what customers would call it; exports may write this or the id"),
	FIELD(struct journey_stage, touchpoints, FIELD_LIST, .type = &touchpoint_type,
		.help = "touchpoints of this stage alone: what is said about one is said about the "
			"stage"),
	FIELD(struct journey_stage, goal, FIELD_TEXT,
		.help = "what customers come for, in their words and briefly: Get a fair answer "
			"soon"),
	FIELD(struct journey_stage, owner, FIELD_REF, .type = &person_type,
		.help = "who answers for it"),
	FIELD(struct journey_stage, moment, FIELD_BOOLEAN,
		.help = "true: the stage is a moment of truth, tinted on the journey map; where no "
			"stage says so, those with moments of truth are"),
	FIELD(struct journey_stage, contacts, FIELD_MAP, .type = &contacts_type,
		.help = "percent of the stage's contacts by touchpoint, from the systems that log "
			"them: {Phone: 44, App: 27}"),
	FIELD_END};
const struct type stage_type = {"stage", sizeof(struct journey_stage), stage_fields,
	"a part of the journey, from the customer's point of view"};

static const struct field journey_fields[] = {
	FIELD(struct journey, stages, FIELD_LIST, .type = &stage_type,
		.help = "stages in the order in which customers pass through them"),
	FIELD(struct journey, touchpoints, FIELD_LIST, .type = &touchpoint_type,
		.help = "touchpoints that several stages have, such as the phone"),
	FIELD(struct journey, moments, FIELD_LIST, .type = &moment_type,
		.help = "moments of truth, 10 to 20 of them: ranked by importance, room to improve "
			"and volume"),
	FIELD(struct journey, question, FIELD_REF, .type = &question_type,
		.help = "the question by whose score they are ranked; left out: the first csat "
			"question, else the first"),
	FIELD_END};
const struct type journey_type = {"journey", sizeof(struct journey), journey_fields,
	"the stages and touchpoints to which feedback is lined up"};

/* ---- looking up -------------------------------------------------------------------------- */

static bool is_called(const char *id, const char *name, const char *word)
{
	return (id && strcmp(id, word) == 0) || (name && strcmp(name, word) == 0);
}

const struct journey_stage *journey_find_stage(const struct journey *journey, const char *word)
{
	for (size_t i = 0; journey && i < journey->stages.count; i++)
		if (is_called(journey->stages.items[i].id, journey->stages.items[i].name, word))
			return &journey->stages.items[i];
	return NULL;
}

const struct touchpoint *journey_find_touchpoint(const struct journey *journey, const char *word)
{
	for (size_t i = 0; journey && i < journey->all.count; i++)
		if (is_called(journey->all.items[i]->id, journey->all.items[i]->name, word))
			return journey->all.items[i];
	return NULL;
}

/* Names and ids of stages, or of touchpoints, for "did you mean". */
struct names journey_names(
	struct arena *arena, const struct journey *journey, const char *dimension)
{
	bool stages = strcmp(dimension, "stage") == 0;
	size_t count = !journey ? 0 : stages ? journey->stages.count : journey->all.count;
	struct names names = {.items = arena_array(arena, 2 * count, sizeof(*names.items))};
	for (size_t i = 0; i < count; i++) {
		const char *id = stages ? journey->stages.items[i].id : journey->all.items[i]->id;
		const char *name =
			stages ? journey->stages.items[i].name : journey->all.items[i]->name;
		if (name)
			names.items[names.count++] = name;
		if (id)
			names.items[names.count++] = id;
	}
	return names;
}

/* ---- completing -------------------------------------------------------------------------- */

/* `feedback.stages` is a journey that has only names. */
static struct journey *journey_of_names(struct arena *arena, const struct feedback_setup *setup)
{
	struct journey *journey = arena_alloc(arena, sizeof(*journey));
	journey->at = setup->at;
	journey->stages.items =
		arena_array(arena, setup->stages.count, sizeof(*journey->stages.items));
	journey->stages.count = setup->stages.count;
	for (size_t i = 0; i < setup->stages.count; i++)
		journey->stages.items[i] =
			(struct journey_stage){.at = setup->at, .name = setup->stages.items[i]};
	return journey;
}

/* In journey order; those that several stages have come last. */
static void list_touchpoints(struct arena *arena, struct journey *journey)
{
	size_t count = journey->touchpoints.count;
	for (size_t i = 0; i < journey->stages.count; i++)
		count += journey->stages.items[i].touchpoints.count;
	journey->all.items = arena_array(arena, count, sizeof(*journey->all.items));
	for (size_t i = 0; i < journey->stages.count; i++) {
		struct journey_stage *stage = &journey->stages.items[i];
		for (size_t k = 0; k < stage->touchpoints.count; k++) {
			stage->touchpoints.items[k].stage = stage;
			journey->all.items[journey->all.count++] = &stage->touchpoints.items[k];
		}
	}
	for (size_t i = 0; i < journey->touchpoints.count; i++)
		journey->all.items[journey->all.count++] = &journey->touchpoints.items[i];
}

static void list_stage_names(
	struct arena *arena, struct feedback_setup *setup, const struct journey *journey)
{
	setup->stages.items =
		arena_array(arena, journey->stages.count, sizeof(*setup->stages.items));
	setup->stages.count = 0;
	for (size_t i = 0; i < journey->stages.count; i++)
		if (journey->stages.items[i].name)
			setup->stages.items[setup->stages.count++] = journey->stages.items[i].name;
}

static void complete_contacts(struct journey *journey)
{
	for (size_t i = 0; i < journey->stages.count; i++)
		for (size_t k = 0; k < journey->stages.items[i].contacts.count; k++) {
			const char **place = &journey->stages.items[i].contacts.items[k].place;
			const struct touchpoint *touchpoint =
				*place ? journey_find_touchpoint(journey, *place) : NULL;
			if (touchpoint && touchpoint->name)
				*place = touchpoint->name;
		}
}

static void complete_initiative_stages(const struct journey *journey, struct programme *programme)
{
	for (size_t i = 0; i < programme->initiatives.count; i++)
		for (size_t k = 0; k < programme->initiatives.items[i].stages.count; k++) {
			const char **name = &programme->initiatives.items[i].stages.items[k];
			const struct journey_stage *stage = journey_find_stage(journey, *name);
			if (stage && stage->name)
				*name = stage->name;
		}
}

void complete_journey(
	struct arena *arena, struct programme *programme, struct diagnostics *diagnostics)
{
	struct feedback_setup *setup = programme->feedback;
	bool named = setup && setup->stages.count > 0;
	if (named && programme->journey && programme->journey->stages.count > 0)
		report(diagnostics, CODE_KEY_TWICE, &setup->at,
			"both \"journey\" and \"feedback\" list stages; take \"stages\" out of "
			"feedback");
	else if (named && programme->journey)
		programme->journey->stages = journey_of_names(arena, setup)->stages;
	else if (named)
		programme->journey = journey_of_names(arena, setup);
	if (!programme->journey)
		return;
	list_touchpoints(arena, programme->journey);
	complete_contacts(programme->journey);
	complete_initiative_stages(programme->journey, programme);
	if (setup)
		list_stage_names(arena, setup, programme->journey);
}

/* Groups go by names. */
void complete_restriction(const struct programme *programme, struct restriction *restriction)
{
	for (size_t i = 0; restriction->dimension && i < restriction->values.count; i++) {
		const char **value = &restriction->values.items[i];
		const struct journey_stage *stage = strcmp(restriction->dimension, "stage") == 0
			? journey_find_stage(programme->journey, *value)
			: NULL;
		const struct touchpoint *touchpoint =
			strcmp(restriction->dimension, "touchpoint") == 0
			? journey_find_touchpoint(programme->journey, *value)
			: NULL;
		if (stage && stage->name)
			*value = stage->name;
		if (touchpoint && touchpoint->name)
			*value = touchpoint->name;
	}
}

/* ---- checking ---------------------------------------------------------------------------- */

/* Something that exports and rules call by its id or by its name. */
struct called {
	const struct pos *at;
	const char *id, *name;
};

static bool sounds_like(const char *a, const char *b)
{
	return a && b && strcasecmp(a, b) == 0;
}

static void check_called(
	const struct called *items, size_t count, const char *kind, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++) {
			const struct called *a = &items[i], *b = &items[k];
			if (!sounds_like(a->name, b->name) && !sounds_like(a->name, b->id) &&
				!sounds_like(a->id, b->name))
				continue;
			report(diagnostics, CODE_ID_TWICE, a->at,
				"two %ss of the journey are called \"%s\"; customers' answers "
				"could "
				"not be told apart",
				kind, sounds_like(a->id, b->name) ? a->id : a->name);
			break;
		}
}

/* Shares are of one whole; what is rounded may add up to a little more. */
static void check_contacts(const struct journey *journey, const struct journey_stage *stage,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct names known = journey_names(arena, journey, "touchpoint");
	double sum = 0;
	for (size_t i = 0; i < stage->contacts.count; i++) {
		const struct stage_contacts *at = &stage->contacts.items[i];
		sum += isnan(at->share) ? 0 : at->share;
		if (at->place && !journey_find_touchpoint(journey, at->place))
			report(diagnostics, CODE_REFERENCE, &at->at,
				"the journey has no touchpoint \"%s\"%s", at->place,
				suggest(arena, at->place, &known));
	}
	if (sum > 100 + 0.5 * (double)stage->contacts.count)
		report(diagnostics, CODE_RANGE, &stage->contacts.items[0].at,
			"the shares of contacts at \"%s\" add up to %.4g%%; they are parts of "
			"100%%",
			stage->name ? stage->name : "", sum);
}

static void check_initiative_stages(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	struct names known = journey_names(arena, programme->journey, "stage");
	for (size_t i = 0; i < programme->initiatives.count; i++) {
		const struct initiative *at = &programme->initiatives.items[i];
		for (size_t k = 0; k < at->stages.count; k++)
			if (!journey_find_stage(programme->journey, at->stages.items[k]))
				report(diagnostics, CODE_REFERENCE, &at->at,
					"initiative \"%s\" is to change a stage that the journey "
					"does not "
					"have, \"%s\"%s",
					named(at->code), at->stages.items[k],
					suggest(arena, at->stages.items[k], &known));
	}
}

void check_journey(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct journey *journey = programme->journey;
	check_initiative_stages(programme, arena, diagnostics);
	if (!journey)
		return;
	for (size_t i = 0; i < journey->stages.count; i++)
		check_contacts(journey, &journey->stages.items[i], arena, diagnostics);
	size_t stages = journey->stages.count, touchpoints = journey->all.count;
	struct called *called = arena_array(arena, stages + touchpoints, sizeof(*called));
	for (size_t i = 0; i < stages; i++) {
		const struct journey_stage *stage = &journey->stages.items[i];
		called[i] = (struct called){&stage->at, stage->id, stage->name};
	}
	check_called(called, stages, "stage", diagnostics);
	for (size_t i = 0; i < touchpoints; i++) {
		const struct touchpoint *touchpoint = journey->all.items[i];
		called[i] = (struct called){&touchpoint->at, touchpoint->id, touchpoint->name};
	}
	check_called(called, touchpoints, "touchpoint", diagnostics);
}
