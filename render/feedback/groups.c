/* Which groups a response belongs to: values of dimensions, cohorts. */
#include "feedback/groups.h"

#include <string.h>

/* ---- values ------------------------------------------------------------------------------ */

static size_t add_group(struct groups *groups, struct group group, bool declared)
{
	groups->states = arena_grow(groups->arena, groups->states, groups->count, &groups->capacity,
		sizeof(*groups->states));
	groups->states[groups->count] = (struct group_state){.group = group, .declared = declared};
	return groups->count++;
}

/* The group of a value that was cleaned; makes one when there is none. */
static size_t group_of_folded(
	struct groups *groups, struct dimension *dimension, const char *text, bool declared)
{
	if (!text)
		return GROUP_NONE;
	fold(&groups->folding, text, strlen(text));
	const char *folded = groups->folding.bytes;
	size_t length = groups->folding.length;
	uint64_t hash = hash_bytes(folded, length);
	if (dimension->folded.capacity > 0) {
		struct spelling *known = find_spelling(&dimension->folded, hash, folded, length);
		if (known->bytes)
			return known->group;
	}
	if (dimension->value_count == DIMENSION_VALUES_MOST)
		return GROUP_NONE;
	dimension->value_count++;
	struct group group = {.kind = GROUP_VALUE, .dimension = dimension->name, .value = text};
	size_t added = add_group(groups, group, declared);
	add_spelling(groups->arena, &dimension->folded, hash, folded, length, added);
	return added;
}

/* Of several spellings the first in byte order is shown, whichever row came first. */
static void choose_spelling(struct groups *groups, size_t group, const char *text)
{
	struct group_state *state = &groups->states[group];
	if (!state->declared && strcmp(text, state->group.value) < 0)
		state->group.value = text;
}

size_t group_of_value(struct groups *groups, size_t dimension, const struct csv_cell *raw,
	const struct pos *mapped_at)
{
	struct dimension *of = &groups->dimensions[dimension];
	if (raw->length == 0)
		return GROUP_NONE;
	uint64_t hash = hash_bytes(raw->text, raw->length);
	if (of->raw.capacity > 0) {
		struct spelling *known = find_spelling(&of->raw, hash, raw->text, raw->length);
		if (known->bytes)
			return known->group;
	}
	of->mapped_at = mapped_at;
	const char *text = csv_cell_text(groups->arena, raw);
	size_t group = group_of_folded(groups, of, text, false);
	if (group == GROUP_NONE && text && !of->full) {
		of->full = true;
		report(groups->diagnostics, CODE_RANGE, mapped_at,
			"\"%s\" has more than %d different values; map a column that groups "
			"responses, not one that tells them apart",
			of->name, DIMENSION_VALUES_MOST);
	}
	if (group != GROUP_NONE)
		choose_spelling(groups, group, text);
	/* Spellings are as many as people make up; only so many are remembered. */
	if (of->raw.count < 2 * DIMENSION_VALUES_MOST)
		add_spelling(groups->arena, &of->raw, hash, raw->text, raw->length, group);
	return group;
}

const char *group_value(const struct groups *groups, size_t group)
{
	return group == GROUP_NONE ? NULL : groups->states[group].group.value;
}

size_t groups_declared(struct groups *groups, size_t dimension, const char *name)
{
	struct dimension *of = &groups->dimensions[dimension];
	return name ? group_of_folded(groups, of, name, true) : GROUP_NONE;
}

bool group_is_declared(const struct groups *groups, size_t group)
{
	return group != GROUP_NONE && groups->states[group].declared;
}

size_t group_count(const struct groups *groups)
{
	return groups->count;
}

/* ---- cohorts ----------------------------------------------------------------------------- */

/* As a cell of a file would be read. */
static const char *cleaned(const struct groups *groups, const char *text)
{
	return csv_cell_text(
		groups->arena, &(struct csv_cell){.text = text, .length = strlen(text)});
}

static size_t find_dimension(const struct groups *groups, const char *name)
{
	size_t i = 0;
	while (i < groups->dimension_count && strcmp(groups->dimensions[i].name, name) != 0)
		i++;
	return i;
}

static void add_cohort(struct groups *groups, const struct restriction *restrictions, size_t count)
{
	struct cohort cohort = {.restrictions = restrictions, .count = count};
	cohort.dimensions = arena_array(groups->arena, count, sizeof(*cohort.dimensions));
	cohort.values = arena_array(groups->arena, count, sizeof(*cohort.values));
	for (size_t i = 0; i < count; i++) {
		size_t dimension = find_dimension(groups, restrictions[i].dimension);
		if (dimension == groups->dimension_count)
			return; /* reported by the programme's checks */
		size_t values = restrictions[i].values.count;
		cohort.dimensions[i] = dimension;
		cohort.values[i] = arena_array(groups->arena, values, sizeof(**cohort.values));
		for (size_t j = 0; j < values; j++) {
			const char *text = cleaned(groups, restrictions[i].values.items[j]);
			cohort.values[i][j] =
				group_of_folded(groups, &groups->dimensions[dimension], text, true);
		}
	}
	struct group group = {
		.kind = GROUP_COHORT, .restrictions = restrictions, .restriction_count = count};
	cohort.group = add_group(groups, group, true);
	groups->cohorts = arena_grow(groups->arena, groups->cohorts, groups->cohort_count,
		&groups->cohort_capacity, sizeof(*groups->cohorts));
	groups->cohorts[groups->cohort_count++] = cohort;
}

static void add_cohorts(struct groups *groups, const struct programme *programme)
{
	for (size_t i = 0; i < programme->targets.count; i++) {
		const struct target *target = &programme->targets.items[i];
		if (target->where.count > 0)
			add_cohort(groups, target->where.items, target->where.count);
	}
	for (size_t i = 0; i < programme->actions.count; i++) {
		const struct action *action = &programme->actions.items[i];
		if (action->where.count > 0)
			add_cohort(groups, action->where.items, action->where.count);
	}
	const struct journey *journey = programme->journey;
	for (size_t i = 0; journey && i < journey->moments.count; i++) {
		const struct moment_of_truth *moment = &journey->moments.items[i];
		if (moment->where.count > 0)
			add_cohort(groups, moment->where.items, moment->where.count);
	}
	for (size_t i = 0; i < programme->teams.count; i++) {
		const struct team *team = &programme->teams.items[i];
		for (size_t k = 0; k < team->parts.count; k++)
			add_cohort(groups, team->parts.items[k].where, 2);
	}
	for (size_t i = 0; i < programme->stories.count; i++) {
		const struct story *story = &programme->stories.items[i];
		if (story->where.count > 0)
			add_cohort(groups, story->where.items, story->where.count);
		if (story->compare.count > 0)
			add_cohort(groups, story->compare.items, story->compare.count);
	}
}

/* The group of a stage or touchpoint, which its id means as well. */
static void add_called(struct groups *groups, size_t at, const char *id, const char *name)
{
	struct dimension *dimension = &groups->dimensions[at];
	size_t group = group_of_folded(groups, dimension, cleaned(groups, name), true);
	if (!id || group == GROUP_NONE)
		return;
	fold(&groups->folding, id, strlen(id));
	const char *folded = groups->folding.bytes;
	size_t length = groups->folding.length;
	uint64_t hash = hash_bytes(folded, length);
	if (!find_spelling(&dimension->folded, hash, folded, length)->bytes)
		add_spelling(groups->arena, &dimension->folded, hash, folded, length, group);
}

static void add_journey(struct groups *groups, const struct journey *journey)
{
	for (size_t i = 0; journey && i < journey->stages.count; i++)
		add_called(groups, DIMENSION_STAGE, journey->stages.items[i].id,
			journey->stages.items[i].name);
	for (size_t i = 0; journey && i < journey->all.count; i++)
		add_called(groups, DIMENSION_TOUCHPOINT, journey->all.items[i]->id,
			journey->all.items[i]->name);
}

struct groups *groups_new(
	struct arena *arena, const struct programme *programme, struct diagnostics *diagnostics)
{
	struct groups *groups = arena_alloc(arena, sizeof(*groups));
	struct dimensions names = list_dimensions(arena, programme->feedback);
	groups->arena = arena;
	groups->diagnostics = diagnostics;
	groups->setup = programme->feedback;
	groups->folding = (struct buffer)BUFFER_INIT;
	groups->dimensions = arena_array(arena, names.count, sizeof(*groups->dimensions));
	groups->dimension_count = names.count;
	for (size_t i = 0; i < names.count; i++)
		groups->dimensions[i].name = names.names[i];
	add_group(groups, (struct group){.kind = GROUP_ALL}, true);
	add_journey(groups, programme->journey);
	for (size_t i = 0; i < programme->teams.count; i++)
		add_called(groups, DIMENSION_TEAM, NULL, programme->teams.items[i].name);
	add_cohorts(groups, programme);
	groups->matched = arena_array(arena, 1 + groups->dimension_count + groups->cohort_count,
		sizeof(*groups->matched));
	return groups;
}

static bool is_in(const struct cohort *cohort, const size_t *values)
{
	for (size_t i = 0; i < cohort->count; i++) {
		size_t value = values[cohort->dimensions[i]], j = 0;
		while (j < cohort->restrictions[i].values.count && cohort->values[i][j] != value)
			j++;
		if (value == GROUP_NONE || j == cohort->restrictions[i].values.count)
			return false;
	}
	return true;
}

const size_t *groups_of_response(struct groups *groups, const size_t *values, size_t *count)
{
	size_t matched = 0;
	groups->matched[matched++] = 0; /* all */
	for (size_t i = 0; i < groups->dimension_count; i++)
		if (values[i] != GROUP_NONE)
			groups->matched[matched++] = values[i];
	for (size_t i = 0; i < groups->cohort_count; i++)
		if (is_in(&groups->cohorts[i], values))
			groups->matched[matched++] = groups->cohorts[i].group;
	*count = matched;
	return groups->matched;
}
