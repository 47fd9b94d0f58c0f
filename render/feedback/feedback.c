/* Every source of a programme read into tallies, and how to look things up in them. */
#include "feedback/drivers.h"
#include "feedback/pairs.h"
#include "feedback/topics.h"

#include <stdlib.h>
#include <string.h>

/* ---- tallies ----------------------------------------------------------------------------- */

uint64_t tally_total(const struct tally *tally)
{
	uint64_t total = 0;
	for (size_t i = 0; i < SCORE_SLOTS; i++)
		total += tally->counts[i];
	return total;
}

void tally_add(struct tally *sum, const struct tally *tally)
{
	for (size_t i = 0; i < SCORE_SLOTS; i++)
		sum->counts[i] += tally->counts[i];
	sum->blank += tally->blank;
	sum->not_applicable += tally->not_applicable;
	sum->rejected += tally->rejected;
}

/* ---- reading ----------------------------------------------------------------------------- */

static void warn_when_empty(const struct feedback *feedback, const struct programme *programme,
	struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < feedback->question_count; i++) {
		struct tally tally = feedback_tally(
			feedback, &feedback->groups[0], &feedback->questions[i], programme->period);
		if (tally_total(&tally) > 0)
			return;
	}
	uint64_t excluded = 0;
	for (size_t i = 0; i < feedback->source_count; i++)
		for (size_t j = 0; j < EXCLUSIONS; j++)
			excluded += feedback->sources[i].excluded[j];
	struct buffer left_out = BUFFER_INIT;
	if (excluded > 0)
		buffer_printf(&left_out,
			"; %llu row%s left out as tests, previews, spam or partial",
			(unsigned long long)excluded, excluded == 1 ? " was" : "s were");
	const struct period *period = &programme->period;
	struct date first = month_first_day(period->first), last = month_last_day(period->last);
	if (feedback->source_count > 0)
		report(diagnostics, CODE_NO_RESPONSES, &programme->feedback->at,
			"no source has an answer from %04d-%02d-%02d to %04d-%02d-%02d; look at "
			"\"period\" and at the sources' date columns%s",
			first.year, first.month, first.day, last.year, last.month, last.day,
			left_out.bytes);
	buffer_free(&left_out);
}

static void read_sources(struct arena *arena, struct reading *reading, struct feedback *feedback)
{
	const struct feedback_setup *setup = reading->programme->feedback;
	struct source_quality *sources = arena_array(arena, setup->sources.count, sizeof(*sources));
	for (size_t i = 0; i < setup->sources.count;)
		i += read_source(reading, i, sources);
	for (size_t i = 0; i < setup->sources.count; i++) {
		sources[i].redacted = reading->found[i];
		if (date_compare(sources[i].last, feedback->last_date) > 0)
			feedback->last_date = sources[i].last;
	}
	feedback->sources = sources;
	feedback->source_count = setup->sources.count;
}

static struct ids *list_forgotten(
	struct arena *arena, const struct privacy *privacy, const char *const *ids, size_t count)
{
	struct ids *forgotten = ids_new(arena, privacy->forget.items, privacy->forget.count);
	for (size_t i = 0; i < count; i++)
		ids_add(forgotten, ids[i]);
	return forgotten;
}

static void list_detectors(
	struct arena *arena, const struct redactor *redactor, struct feedback *feedback)
{
	size_t count = redactor_count(redactor);
	const char **names = arena_array(arena, count, sizeof(*names));
	for (size_t i = 0; i < count; i++)
		names[i] = redactor_name(redactor, i);
	feedback->detectors = names;
	feedback->detector_count = count;
}

/* Columns that no source has. */
static void report_unused_rules(const struct reading *reading)
{
	const struct feedback_setup *setup = reading->programme->feedback;
	for (size_t i = 0; i < setup->rules.count; i++) {
		const struct feedback_rule *rule = &setup->rules.items[i];
		if (rule->column && !rule->source && !reading->rules_used[i])
			report(reading->diagnostics, CODE_CSV_COLUMN, &rule->at,
				"the rule looks at the column \"%s\", which no source has; write "
				"its header as it stands in the file",
				rule->column);
	}
}

/* Every word of rules and topics, to be found in one pass over a comment. */
static struct terms *list_terms(struct arena *arena, const struct feedback_setup *setup)
{
	struct terms *terms = terms_new(arena);
	for (size_t i = 0; i < setup->rules.count; i++)
		for (size_t k = 0; k < setup->rules.items[i].words.count; k++)
			terms_add(terms, setup->rules.items[i].words.items[k]);
	for (size_t i = 0; i < setup->topics.count; i++) {
		const struct topic *topic = &setup->topics.items[i];
		for (size_t k = 0; k < topic->any.count; k++)
			terms_add(terms, topic->any.items[k]);
		for (size_t k = 0; k < topic->all.count; k++)
			terms_add(terms, topic->all.items[k]);
		for (size_t k = 0; k < topic->none.count; k++)
			terms_add(terms, topic->none.items[k]);
	}
	terms_build(terms);
	return terms;
}

static uint64_t **new_counts(struct arena *arena, size_t sources, size_t detectors)
{
	uint64_t **counts = arena_array(arena, sources, sizeof(*counts));
	for (size_t i = 0; i < sources; i++)
		counts[i] = arena_array(arena, detectors, sizeof(**counts));
	return counts;
}

const struct feedback *feedback_read(
	struct arena *arena, const struct programme *programme, struct diagnostics *diagnostics)
{
	static const struct feedback_options usual = {0};
	return feedback_read_as(arena, programme, &usual, diagnostics);
}

const struct feedback *feedback_read_as(struct arena *arena, const struct programme *programme,
	const struct feedback_options *options, struct diagnostics *diagnostics)
{
	static const struct group_tallies nothing = {.group.kind = GROUP_ALL};
	struct feedback *feedback = arena_alloc(arena, sizeof(*feedback));
	*feedback = (struct feedback){.first_month = MONTH_NONE,
		.last_month = MONTH_NONE,
		.groups = &nothing,
		.group_count = 1};
	if (!programme->feedback)
		return feedback;
	feedback->questions = programme->feedback->questions.items;
	feedback->question_count = programme->feedback->questions.count;
	size_t mark = diagnostics_mark(diagnostics);
	struct reading reading = {.arena = arena,
		.scratch = arena_new(),
		.diagnostics = diagnostics,
		.programme = programme,
		.options = options};
	reading.groups = groups_new(reading.scratch, programme, diagnostics);
	struct redactor *redactor = redactor_new(reading.scratch, programme);
	reading.redactor = redactor;
	reading.comments =
		comments_new(reading.scratch, redactor, &programme->privacy, reading.groups);
	reading.forgotten = list_forgotten(
		reading.scratch, &programme->privacy, options->forget, options->forget_count);
	list_detectors(arena, redactor, feedback);
	struct terms *terms = list_terms(reading.scratch, programme->feedback);
	reading.terms = terms;
	reading.topics = topics_new(reading.scratch, programme, terms, reading.groups);
	reading.drivers = drivers_new(reading.scratch, programme, NULL);
	reading.pairs = pairs_new(reading.scratch, programme, 1,
		options->id_memory ? options->id_memory : IDS_MEMORY);
	reading.found =
		new_counts(arena, programme->feedback->sources.count, feedback->detector_count);
	reading.rules_used = arena_array(
		reading.scratch, programme->feedback->rules.count, sizeof(*reading.rules_used));
	read_sources(arena, &reading, feedback);
	if (diagnostics_clean(diagnostics, mark))
		report_unused_rules(&reading);
	comments_finish(reading.comments, &reading, feedback);
	topics_finish(reading.topics, arena, feedback);
	drivers_finish(reading.drivers, arena, feedback);
	pairs_finish(reading.pairs, arena, feedback, diagnostics);
	groups_finish(reading.groups, arena, redactor, feedback);
	report_unknown_ids(reading.forgotten, &programme->privacy.at, diagnostics);
	redactor_close(redactor);
	arena_free(reading.scratch);
	if (diagnostics_clean(diagnostics, mark))
		report_weights(feedback, programme->feedback, diagnostics);
	if (diagnostics_clean(diagnostics, mark) && period_given(programme->period))
		warn_when_empty(feedback, programme, diagnostics);
	return feedback;
}

/* ---- looking up -------------------------------------------------------------------------- */

static bool same_restriction(const struct restriction *a, const struct restriction *b)
{
	if (strcmp(a->dimension, b->dimension) != 0 || a->values.count != b->values.count)
		return false;
	for (size_t i = 0; i < a->values.count; i++)
		if (strcmp(a->values.items[i], b->values.items[i]) != 0)
			return false;
	return true;
}

static bool same_cohort(
	const struct group *group, const struct restriction *restrictions, size_t count)
{
	if (group->kind != GROUP_COHORT || group->restriction_count != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!same_restriction(&group->restrictions[i], &restrictions[i]))
			return false;
	return true;
}

const struct group_tallies *feedback_group(
	const struct feedback *feedback, const struct restriction *restrictions, size_t count)
{
	if (count == 0)
		return &feedback->groups[0];
	for (size_t i = 0; i < feedback->group_count; i++)
		if (same_cohort(&feedback->groups[i].group, restrictions, count))
			return &feedback->groups[i];
	return NULL;
}

static const struct group_tallies *find_value(
	const struct feedback *feedback, const char *dimension, const char *value)
{
	for (size_t i = 0; i < feedback->group_count; i++) {
		const struct group *group = &feedback->groups[i].group;
		if (group->kind == GROUP_VALUE && strcmp(group->dimension, dimension) == 0 &&
			same_value(group->value, value))
			return &feedback->groups[i];
	}
	return NULL;
}

bool feedback_matches(const struct group *group, const struct restriction *restriction)
{
	if (group->kind != GROUP_VALUE || strcmp(group->dimension, restriction->dimension) != 0)
		return false;
	for (size_t i = 0; i < restriction->values.count; i++)
		if (same_value(group->value, restriction->values.items[i]))
			return true;
	return false;
}

/* Names of the dimension that have an order, the journey's; NULL after the last. */
static const char *ordered_name(
	const struct programme *programme, const char *dimension, size_t index)
{
	const struct journey *journey = programme->journey;
	if (journey && strcmp(dimension, "stage") == 0)
		return index < journey->stages.count ? journey->stages.items[index].name : NULL;
	if (journey && strcmp(dimension, "touchpoint") == 0)
		return index < journey->all.count ? journey->all.items[index]->name : NULL;
	return NULL;
}

static bool is_listed(const struct programme *programme, const char *dimension, const char *value)
{
	const char *name;
	for (size_t i = 0; (name = ordered_name(programme, dimension, i)); i++)
		if (same_value(name, value))
			return true;
	return false;
}

const struct group_tallies *const *feedback_values(struct arena *arena,
	const struct feedback *feedback, const struct programme *programme, const char *dimension,
	size_t *count)
{
	const struct group_tallies **found =
		arena_array(arena, feedback->group_count, sizeof(*found));
	const char *name;
	*count = 0;
	for (size_t i = 0; (name = ordered_name(programme, dimension, i)); i++) {
		const struct group_tallies *group = find_value(feedback, dimension, name);
		if (group)
			found[(*count)++] = group;
	}
	for (size_t i = 0; i < feedback->group_count; i++) {
		const struct group *group = &feedback->groups[i].group;
		if (group->kind == GROUP_VALUE && strcmp(group->dimension, dimension) == 0 &&
			!is_listed(programme, dimension, group->value))
			found[(*count)++] = &feedback->groups[i];
	}
	return found;
}

struct tally feedback_tally(const struct feedback *feedback, const struct group_tallies *group,
	const struct question *question, struct period period)
{
	struct tally sum = {0};
	size_t index = (size_t)(question - feedback->questions);
	for (size_t i = 0; i < group->month_count; i++)
		if (period_contains(period, group->months[i]))
			tally_add(&sum, &group->cells[i * feedback->question_count + index]);
	return sum;
}
