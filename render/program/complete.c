/* What follows from other values: scales by metric, number formats, default levels and names. */
#include "program/sections.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- questions --------------------------------------------------------------------------- */

bool question_is_share(const struct question *question)
{
	if (question->metric != METRIC_CSAT && question->metric != METRIC_CES)
		return false;
	if (question->scoring < 0)
		return question->metric == METRIC_CSAT;
	return question->scoring == SCORING_SHARE;
}

bool question_is_net(const struct question *question)
{
	return question->metric == METRIC_NPS || question->metric == METRIC_ENPS;
}

struct ends question_ends(const struct question *question)
{
	if (question_is_net(question))
		return (struct ends){-100, 100};
	if (question_is_share(question))
		return (struct ends){0, 100};
	return (struct ends){question->low, question->high};
}

enum direction question_direction(const struct question *question)
{
	return question_is_share(question) ? DIRECTION_HIGHER : (enum direction)question->direction;
}

enum number_format question_format(const struct question *question)
{
	if (question_is_net(question))
		return FORMAT_NPS;
	return question_is_share(question) ? FORMAT_PERCENT : FORMAT_DECIMAL2;
}

enum { SCALE_STEPS = 11 };

/* What a metric has when the programme does not say. high 0: there is no usual scale. */
static const struct metric_defaults {
	int low, high;
} metric_defaults[] = {
	[METRIC_NPS] = {0, 10},
	[METRIC_CSAT] = {1, 5},
	[METRIC_CES] = {1, 7},
	[METRIC_MEAN] = {0, 0},
	[METRIC_ENPS] = {0, 10},
};

static void complete_question(struct question *question, struct diagnostics *diagnostics)
{
	const struct metric_defaults *usual =
		&metric_defaults[question->metric >= 0 ? question->metric : METRIC_MEAN];
	question->low = usual->low;
	question->high = usual->high;
	if (!question->scale && question->metric == METRIC_MEAN)
		report(diagnostics, CODE_KEY_MISSING, &question->at,
			"question \"%s\" needs \"scale\", because metric mean has no usual one; "
			"write \"scale: 1-5\"",
			named(question->id));
	if (!question->scale)
		return;
	int low, high;
	if (!parse_scale(question->scale, &low, &high))
		report(diagnostics, CODE_TYPE, &question->at,
			"the scale of question \"%s\" must be its lowest and highest score, such "
			"as 1-5, not \"%s\"",
			named(question->id), question->scale);
	else if (high <= low || high - low >= SCALE_STEPS)
		report(diagnostics, CODE_RANGE, &question->at,
			"the scale of question \"%s\" must rise and have at most %d steps, "
			"such as 0-10, not \"%s\"",
			named(question->id), SCALE_STEPS, question->scale);
	else {
		question->low = low;
		question->high = high;
	}
}

static void complete_target(struct target *target)
{
	const struct question *question = target->question;
	if (target->direction < 0)
		target->direction = question ? (int)question_direction(question) : DIRECTION_HIGHER;
	if (target->format < 0)
		target->format = question && question->metric >= 0 ? (int)question_format(question)
								   : FORMAT_PLAIN;
}

/* ---- the rest ---------------------------------------------------------------------------- */

static void complete_levels(struct arena *arena, struct maturity *maturity)
{
	if (maturity->levels.count > 0)
		return;
	maturity->levels.items = arena_array(arena, DEFAULT_LEVELS, sizeof(struct maturity_level));
	maturity->levels.count = DEFAULT_LEVELS;
	for (size_t i = 0; i < DEFAULT_LEVELS; i++)
		maturity->levels.items[i] =
			(struct maturity_level){.at = maturity->at, .name = default_level_names[i]};
}

static int by_date(const void *a, const void *b)
{
	return date_compare(
		((const struct assessment *)a)->date, ((const struct assessment *)b)->date);
}

static int by_period(const void *a, const void *b)
{
	const struct period *left = &((const struct measured *)a)->period;
	const struct period *right = &((const struct measured *)b)->period;
	int first = (left->first > right->first) - (left->first < right->first);
	return first ? first : (left->last > right->last) - (left->last < right->last);
}

static void complete_quote(
	struct arena *arena, struct story_quote *quote, const struct identity *identity)
{
	const char *tag = quote->language ? language_tag(arena, quote->language) : NULL;
	if (!quote->language)
		quote->language = identity->language;
	else if (tag)
		quote->language = tag;
	if (quote->media && quote->media->link && quote->media->kind == MEDIA_RECORDING)
		quote->media->kind = (int)media_kind_of(quote->media->link);
}

static void complete_story(
	struct arena *arena, struct story *story, const struct identity *identity)
{
	const struct initiative *initiative = story->initiative;
	for (size_t i = 0; i < story->quotes.count; i++)
		complete_quote(arena, &story->quotes.items[i], identity);
	if (!initiative)
		return;
	if (!story->owner)
		story->owner = initiative->owner;
	if (isnan(story->cost))
		story->cost = initiative->cost;
	if (isnan(story->benefit))
		story->benefit = initiative->gain;
	if (story->live.year == 0)
		story->live = initiative->delivered;
}

/* Whole scores stay whole when the export's steps are spread over those of the question. */
static void complete_range(struct source_range *range, struct diagnostics *diagnostics)
{
	const struct question *question = range->question;
	if (!question || !range->range)
		return;
	int steps = question->high - question->low, first, last;
	if (!parse_scale(range->range, &first, &last) || first == last)
		report(diagnostics, CODE_CHOICE, &range->at,
			"the range of question \"%s\" must be two numbers, such as 0-4 or 5-1, not "
			"\"%s\"",
			named(question->id), range->range);
	else if (steps % (last - first) != 0)
		report(diagnostics, CODE_RANGE, &range->at,
			"numbers from %d to %d can't become whole scores from %d to %d; ask this "
			"source a question of its own with its scale",
			first < last ? first : last, first < last ? last : first, question->low,
			question->high);
	else
		*range = (struct source_range){
			range->at, question, range->range, .first = first, .last = last};
}

static const struct zone *find_zone(struct arena *arena, const char *name, const struct pos *at,
	const char *whose, struct diagnostics *diagnostics)
{
	const struct zone *zone = name ? zone_find(arena, name) : NULL;
	if (zone || !name)
		return zone;
	const char *near = zone_near(arena, name);
	report(diagnostics, CODE_CHOICE, at,
		"the time_zone of %s must be the name of a zone, such as Europe/Berlin, or a "
		"distance from UTC, such as +02:00, not \"%s\"%s",
		whose, name, near ? arena_printf(arena, "; did you mean \"%s\"?", near) : "");
	return NULL;
}

static void complete_zones(
	struct arena *arena, struct feedback_setup *feedback, struct diagnostics *diagnostics)
{
	feedback->zone =
		find_zone(arena, feedback->time_zone, &feedback->at, "the feedback", diagnostics);
	for (size_t i = 0; i < feedback->sources.count; i++) {
		struct source *source = &feedback->sources.items[i];
		source->zone = find_zone(arena, source->time_zone, &source->at,
			arena_printf(arena, "source \"%s\"", named(source->id)), diagnostics);
		if (source->zone && !feedback->time_zone)
			report(diagnostics, CODE_KEY_MISSING, &source->at,
				"source \"%s\" says in which time_zone its times are written, but "
				"nothing says in which one days and months are counted; add "
				"\"time_zone: Europe/Berlin\" or another to feedback",
				named(source->id));
	}
}

static void complete_source(struct source *source, struct diagnostics *diagnostics)
{
	if (!source->title)
		source->title = source->id;
	for (size_t i = 0; i < source->ranges.count; i++)
		complete_range(&source->ranges.items[i], diagnostics);
}

static void complete_where(
	const struct programme *programme, struct restriction *restrictions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		complete_restriction(programme, &restrictions[i]);
}

void complete(struct arena *arena, struct programme *programme, struct diagnostics *diagnostics)
{
	struct feedback_setup *feedback = programme->feedback;
	complete_journey(arena, programme, diagnostics);
	complete_moments(arena, programme);
	complete_rules(arena, programme, diagnostics);
	for (size_t i = 0; feedback && i < feedback->questions.count; i++) {
		complete_question(&feedback->questions.items[i], diagnostics);
		complete_bands(arena, &feedback->questions.items[i], diagnostics);
	}
	if (feedback)
		complete_zones(arena, feedback, diagnostics);
	for (size_t i = 0; feedback && i < feedback->sources.count; i++) {
		struct join *join = feedback->sources.items[i].join;
		if (join && join->file)
			join->path = path_join(arena, programme->folder, join->file);
		complete_source(&feedback->sources.items[i], diagnostics);
	}
	for (size_t i = 0; feedback && i < feedback->bases.count; i++)
		complete_where(programme, feedback->bases.items[i].where.items,
			feedback->bases.items[i].where.count);
	complete_weights(programme);
	complete_teams(arena, programme);
	for (size_t i = 0; i < programme->targets.count; i++) {
		struct target *target = &programme->targets.items[i];
		complete_target(target);
		complete_where(programme, target->where.items, target->where.count);
		if (target->values.count > 1)
			qsort(target->values.items, target->values.count,
				sizeof(*target->values.items), by_period);
	}
	for (size_t i = 0; i < programme->actions.count; i++)
		complete_where(programme, programme->actions.items[i].where.items,
			programme->actions.items[i].where.count);
	for (size_t i = 0; i < programme->initiatives.count; i++)
		if (!programme->initiatives.items[i].name)
			programme->initiatives.items[i].name =
				programme->initiatives.items[i].title;
	for (size_t i = 0; i < programme->editions.count; i++)
		if (!programme->editions.items[i].title)
			programme->editions.items[i].title = programme->editions.items[i].id;
	for (size_t i = 0; i < programme->stories.count; i++) {
		struct story *story = &programme->stories.items[i];
		complete_story(arena, story, &programme->program);
		complete_where(programme, story->where.items, story->where.count);
		complete_where(programme, story->compare.items, story->compare.count);
	}
	if (programme->maturity) {
		complete_levels(arena, programme->maturity);
		if (programme->maturity->assessments.count > 1)
			qsort(programme->maturity->assessments.items,
				programme->maturity->assessments.count, sizeof(struct assessment),
				by_date);
	}
}
