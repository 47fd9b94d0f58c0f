/* How many scores the pages withhold, and the counts of sources that would give some away. */
#include "measure/parts.h"

static int of_score(const struct score *score)
{
	return score->state == SCORE_SUPPRESSED;
}

static int of_groups(const struct group_score *groups, size_t count)
{
	int withheld = 0;
	for (size_t i = 0; i < count; i++)
		withheld += of_score(&groups[i].now) + of_score(&groups[i].before);
	return withheld;
}

static int of_question(const struct question_result *result)
{
	int withheld =
		of_score(&result->now) + of_score(&result->before) + of_score(&result->year_before);
	for (size_t i = 0; i < result->months.count; i++)
		withheld += of_score(&result->months.items[i].score);
	for (size_t i = 0; result->rolling && i < result->rolling->points.count; i++)
		withheld += of_score(&result->rolling->points.items[i].score);
	return withheld + of_groups(result->stages.items, result->stages.count) +
		of_groups(result->touchpoints.items, result->touchpoints.count) +
		of_groups(result->segments.items, result->segments.count) +
		of_groups(result->teams.items, result->teams.count);
}

/* Targets on all customers show the question's own scores again. */
static int of_target(const struct target_result *result)
{
	if (result->target->where.count == 0)
		return 0;
	return of_score(&result->start) + of_score(&result->now) + of_score(&result->before);
}

static int of_story(const struct story_result *result)
{
	return of_score(&result->before) + of_score(&result->after) +
		of_score(&result->compare_before) + of_score(&result->compare_after);
}

static int of_effects(const struct effects_result *effects)
{
	int withheld = 0;
	for (size_t i = 0; effects && i < effects->items.count; i++)
		withheld += of_score(&effects->items.items[i].before) +
			of_score(&effects->items.items[i].after);
	return withheld;
}

static int of_moments(const struct moments_result *moments)
{
	int withheld = 0;
	for (size_t i = 0; moments && i < moments->items.count; i++)
		withheld += of_score(&moments->items.items[i].current);
	return withheld;
}

/* A source's counts are sums over months and questions that pages show one by one. */
static void withhold_counts(struct work *work)
{
	struct measures *out = work->out;
	for (size_t i = 0; i < out->sources.count; i++) {
		struct source_result *result = &out->sources.items[i];
		result->withheld = true;
		result->unmatched = NAN;
		result->rows = result->responses = result->answers = NAN;
		result->blank = result->rejected_share = NAN;
	}
}

void measure_withheld(struct work *work)
{
	struct measures *out = work->out;
	for (size_t i = 0; i < out->questions.count; i++)
		out->withheld_count += of_question(&out->questions.items[i]);
	for (size_t i = 0; i < out->targets.count; i++)
		out->withheld_count += of_target(&out->targets.items[i]);
	for (size_t i = 0; i < out->stories.count; i++)
		out->withheld_count += of_story(&out->stories.items[i]);
	out->withheld_count += of_effects(out->effects) + of_moments(out->moments);
	if (work->counts_withheld)
		withhold_counts(work);
}
