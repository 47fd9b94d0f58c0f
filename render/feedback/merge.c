/* What several threads counted, as one. All of it is sums and orders without ties. */
#include "feedback/groups.h"
#include "feedback/rows.h"

#include <string.h>

/* ---- groups ------------------------------------------------------------------------------ */

static size_t find_dimension(const struct groups *groups, const char *name)
{
	size_t i = 0;
	while (strcmp(groups->dimensions[i].name, name) != 0)
		i++;
	return i;
}

/* Values that are not known yet are added; the first group and cohorts stand at equal places. */
static size_t *find_same(struct groups *into, struct groups *from)
{
	size_t *same = arena_array(from->arena, from->count, sizeof(*same));
	for (size_t i = 0; i < from->count; i++) {
		const struct group *group = &from->states[i].group;
		if (group->kind != GROUP_VALUE)
			continue;
		size_t dimension = find_dimension(into, group->dimension);
		struct csv_cell value = {.text = group->value, .length = strlen(group->value)};
		same[i] = group_of_value(
			into, dimension, &value, from->dimensions[dimension].mapped_at);
	}
	for (size_t i = 0; i < from->cohort_count; i++)
		same[from->cohorts[i].group] = into->cohorts[i].group;
	return same;
}

static void add_tallies(struct groups *into, size_t group, const struct groups *from, size_t of)
{
	const struct group_state *state = &from->states[of];
	for (size_t i = 0; i < state->month_count; i++) {
		if (!state->months[i])
			continue;
		struct tally *sum = groups_cells(into, group, groups_month(into, from->months[i]));
		for (size_t j = 0; j < from->setup->questions.count; j++)
			tally_add(&sum[j], &state->months[i][j]);
	}
}

void groups_drop(struct groups *groups)
{
	buffer_free(&groups->folding);
}

size_t *groups_merge(struct groups *into, struct groups *from)
{
	size_t *same = find_same(into, from);
	for (size_t i = 0; i < from->count; i++)
		if (same[i] != GROUP_NONE && from->states[i].month_count > 0)
			add_tallies(into, same[i], from, i);
	groups_drop(from);
	return same;
}

/* ---- the log of a source ----------------------------------------------------------------- */

/* Of both in the order of the file as many as are kept. */
static void merge_rejects(struct run *into, const struct run *from)
{
	size_t ours = into->quality.rejects.count, theirs = from->quality.rejects.count;
	if (theirs == 0)
		return;
	size_t detectors = redactor_count(into->redactor), count = 0, a = 0, b = 0;
	struct reject *both = arena_array(into->arena, REJECTS_KEPT, sizeof(*both));
	uint64_t **found = arena_array(into->arena, REJECTS_KEPT, sizeof(*found));
	for (; count < REJECTS_KEPT && (a < ours || b < theirs); count++) {
		if (b == theirs || (a < ours && into->rejects[a].line < from->rejects[b].line)) {
			found[count] = into->found[a];
			both[count] = into->rejects[a++];
			continue;
		}
		found[count] = arena_array(into->arena, detectors, sizeof(**found));
		memcpy(found[count], from->found[b], detectors * sizeof(**found));
		both[count] = from->rejects[b++];
		both[count].text = arena_text(into->arena, both[count].text);
	}
	into->rejects = both;
	into->found = found;
	into->quality.rejects.items = both;
	into->quality.rejects.count = count;
}

void quality_merge(struct run *into, const struct run *from)
{
	struct source_quality *sum = &into->quality;
	const struct source_quality *part = &from->quality;
	sum->rows += part->rows;
	sum->responses += part->responses;
	sum->duplicates += part->duplicates;
	sum->forgotten += part->forgotten;
	sum->joined += part->joined;
	sum->unmatched += part->unmatched;
	sum->late += part->late;
	sum->values += part->values;
	sum->answers += part->answers;
	sum->blank += part->blank;
	sum->not_applicable += part->not_applicable;
	sum->rejected += part->rejected;
	for (size_t i = 0; i < EXCLUSIONS; i++)
		sum->excluded[i] += part->excluded[i];
	for (size_t i = 0; i < REJECT_REASONS; i++)
		sum->reasons[i] += part->reasons[i];
	if (part->responses > 0) {
		note_dates(sum, part->first);
		note_dates(sum, part->last);
	}
	merge_rejects(into, from);
}
