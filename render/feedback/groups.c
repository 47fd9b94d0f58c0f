/* Groups of responses and their tallies while files are read. */
#include "feedback/reading.h"

#include <stdlib.h>
#include <string.h>

/* A spelling of a value as it stands in a file, and the group that it means. */
struct spelling {
	uint64_t hash;
	const char *bytes; /* NULL: a free slot */
	size_t length, group;
};

/* Open addressing, linear probing, at most half full. */
struct spellings {
	struct spelling *slots;
	size_t count, capacity; /* capacity: a power of two */
};

struct dimension {
	const char *name;
	struct spellings raw;    /* bytes of cells: one look-up for each row */
	struct spellings folded; /* what they fold to: decides which are the same value */
	size_t value_count;
	bool full; /* reported */
};

struct group_state {
	struct group group;
	bool declared; /* its spelling stands in the programme */
	struct tally **months;
	size_t month_count, month_capacity;
};

/* What a target or a story asks for: for each restriction the groups of its values. */
struct cohort {
	size_t group;
	size_t *dimensions; /* of each restriction */
	size_t **values;    /* groups */
	const struct restriction *restrictions;
	size_t count;
};

enum { MONTHS_FIRST_YEAR = 1900, MONTHS_KNOWN = 300 * 12 };

struct groups {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct feedback_setup *setup;
	struct dimension *dimensions;
	size_t dimension_count;
	struct group_state *states;
	size_t count, capacity;
	struct cohort *cohorts;
	size_t cohort_count, cohort_capacity;
	size_t *matched;                   /* groups_of_response */
	int month_positions[MONTHS_KNOWN]; /* from 1; 0: not seen yet */
	month_index *months;
	size_t month_count, month_capacity;
	struct buffer folding;
};

/* ---- values ------------------------------------------------------------------------------ */

static struct spelling *find_spelling(
        struct spellings *table, uint64_t hash, const char *bytes, size_t length)
{
	size_t mask = table->capacity - 1;
	for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
		struct spelling *slot = &table->slots[i];
		if (!slot->bytes ||
		        (slot->hash == hash && slot->length == length &&
		                memcmp(slot->bytes, bytes, length) == 0))
			return slot;
	}
}

static void widen(struct arena *arena, struct spellings *table)
{
	struct spellings wide = {.capacity = table->capacity ? table->capacity * 2 : 32};
	wide.slots = arena_array(arena, wide.capacity, sizeof(*wide.slots));
	wide.count = table->count;
	for (size_t i = 0; i < table->capacity; i++) {
		const struct spelling *slot = &table->slots[i];
		if (slot->bytes)
			*find_spelling(&wide, slot->hash, slot->bytes, slot->length) = *slot;
	}
	*table = wide;
}

static void add_spelling(struct arena *arena, struct spellings *table, uint64_t hash,
        const char *bytes, size_t length, size_t group)
{
	if (table->count * 2 >= table->capacity)
		widen(arena, table);
	*find_spelling(table, hash, bytes, length) = (struct spelling){.hash = hash,
	        .bytes = arena_copy(arena, bytes, length),
	        .length = length,
	        .group = group};
	table->count++;
}

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
	for (size_t i = 0; i < programme->stories.count; i++) {
		const struct story *story = &programme->stories.items[i];
		if (story->where.count > 0)
			add_cohort(groups, story->where.items, story->where.count);
		if (story->compare.count > 0)
			add_cohort(groups, story->compare.items, story->compare.count);
	}
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
	for (size_t i = 0; i < groups->setup->stages.count; i++) {
		const char *text = cleaned(groups, groups->setup->stages.items[i]);
		group_of_folded(groups, &groups->dimensions[DIMENSION_STAGE], text, true);
	}
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

/* ---- tallies ----------------------------------------------------------------------------- */

size_t groups_month(struct groups *groups, month_index month)
{
	int *position = &groups->month_positions[month - MONTHS_FIRST_YEAR * 12];
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

static const struct tally *lay_out(const struct groups *groups, const struct group_state *state,
        struct arena *arena, const struct feedback *feedback)
{
	size_t questions = groups->setup->questions.count;
	size_t months = (size_t)(feedback->last_month - feedback->first_month + 1);
	struct tally *cells = arena_array(arena, months * questions, sizeof(*cells));
	for (size_t i = 0; i < state->month_count; i++)
		if (state->months[i])
			memcpy(cells +
			                (size_t)(groups->months[i] - feedback->first_month) *
			                        questions,
			        state->months[i], questions * sizeof(*cells));
	return cells;
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
void groups_finish(const struct groups *groups, struct arena *arena, struct feedback *feedback)
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
	struct group_tallies *tallies = arena_array(arena, count, sizeof(*tallies));
	for (size_t i = 0; i < count; i++) {
		tallies[i].group = order[i]->group;
		tallies[i].group.value = arena_text(arena, order[i]->group.value);
		if (feedback->first_month != MONTH_NONE)
			tallies[i].cells = lay_out(groups, order[i], arena, feedback);
	}
	feedback->groups = tallies;
	feedback->group_count = count;
	struct buffer folding = groups->folding;
	buffer_free(&folding);
}
