/* Success stories: before and after, against a comparison group. */
#include "measure/parts.h"

/* A story's groups are small: a mean has one decimal. */
static enum number_format story_format(const struct question *question)
{
	enum number_format format = question_format(question);
	return format == FORMAT_DECIMAL2 ? FORMAT_DECIMAL1 : format;
}

static struct score score_cohort(
	const struct work *work, const struct story *story, bool compare, struct period period)
{
	const struct restriction *items = compare ? story->compare.items : story->where.items;
	size_t count = compare ? story->compare.count : story->where.count;
	struct score score = score_in(
		work, feedback_group(work->feedback, items, count), story->question, period);
	score.format = (int)story_format(story->question);
	return score;
}

/*
 * Difference in differences: the change less the comparison group's change, with the variances
 * of all four means added (Card & Krueger 1994, AER 84:772, without covariates).
 */
static struct change effect_of(const struct work *work, const struct story_result *result)
{
	if (!result->compared)
		return result->change;
	struct change effect = result->change;
	effect.verdict = VERDICT_NOT_COMPARABLE;
	effect.clear = false;
	effect.low = effect.high = effect.margin = effect.p = effect.detectable = NAN;
	effect.difference = result->change.difference - result->compare_change.difference;
	describe_change(&effect, question_direction(result->story->question));
	if (isnan(effect.difference))
		return effect;
	/* As one change between two scores whose variances are those of the pairs. */
	struct score none = {.visible = true, .method = SCORE_BY_RANGE, .effective_n = 1};
	struct score moved = none;
	moved.value = moved.centre = effect.difference;
	moved.format = result->after.format;
	const struct score *parts[] = {
		&result->before, &result->after, &result->compare_before, &result->compare_after};
	for (size_t i = 0; i < 4; i++)
		moved.variance += parts[i]->variance / parts[i]->effective_n;
	return score_change(
		&none, &moved, question_direction(result->story->question), work->thresholds);
}

/* Ranges that do not touch differ clearly; that is stricter than a test, and needs no n. */
static void judge_measure(struct story_measure_result *result)
{
	const struct story_measure *measure = result->measure;
	double larger = fmax(measure->before, measure->after);
	bool lengths = measure->before >= 0 && measure->after >= 0 && larger > 0;
	result->larger = lengths ? larger : NAN;
	bool up = measure->after_low > measure->before_high;
	bool down = measure->after_high < measure->before_low;
	bool known = !isnan(measure->after_low) && !isnan(measure->after_high) &&
		!isnan(measure->before_low) && !isnan(measure->before_high);
	result->verdict = VERDICT_NOT_COMPARABLE;
	if (!known)
		return;
	result->verdict = VERDICT_NO_CLEAR_CHANGE;
	if (up || down)
		result->verdict = up == (measure->direction == DIRECTION_HIGHER) ? VERDICT_BETTER
										 : VERDICT_WORSE;
	result->rose = up;
	result->fell = down;
}

static void measure_story(struct work *work, struct story_result *result)
{
	const struct story *story = result->story;
	result->format = (int)story_format(story->question);
	result->change_format = (int)signed_format(story_format(story->question));
	result->where_label = story->where_label ? story->where_label : story->question->title;
	result->compare_label = story->compare_label ? story->compare_label : "comparison group";
	result->before_label = period_label(work, story->before);
	result->after_label = period_label(work, story->after);
	result->before = score_cohort(work, story, false, story->before);
	result->after = score_cohort(work, story, false, story->after);
	result->known = result->before.visible || result->after.visible;
	result->unit = question_unit(work, story->question);
	enum direction direction = question_direction(story->question);
	result->change = score_change(&result->before, &result->after, direction, work->thresholds);
	result->expected = NAN;
	if (story->compare.count > 0) {
		result->compare_before = score_cohort(work, story, true, story->before);
		result->compare_after = score_cohort(work, story, true, story->after);
		result->compare_change = score_change(&result->compare_before,
			&result->compare_after, direction, work->thresholds);
		result->compared = !isnan(result->compare_change.difference);
		if (result->compared)
			result->expected = result->before.value + result->compare_change.difference;
	}
	const struct score *needed[] = {
		&result->before, &result->after, &result->compare_before, &result->compare_after};
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		result->withheld = result->withheld || needed[i]->state == SCORE_SUPPRESSED;
	result->effect = effect_of(work, result);
	result->facts =
		!isnan(story->cost) || !isnan(story->benefit) || story->owner || story->live.year;
	result->payback_months = story->benefit > 0 ? story->cost / story->benefit * 12 : NAN;
}

void measure_stories(struct work *work)
{
	size_t count = work->programme->stories.count, used = 0;
	struct story_result *results = arena_array(work->arena, count, sizeof *results);
	for (size_t i = 0; i < count; i++) {
		const struct story *story = &work->programme->stories.items[i];
		struct story_result *result = &results[used];
		result->story = story;
		if (!story->question || work->feedback->group_count == 0)
			continue;
		measure_story(work, result);
		struct story_measure_result *measures =
			arena_array(work->arena, story->measures.count, sizeof *measures);
		for (size_t k = 0; k < story->measures.count; k++) {
			measures[k].measure = &story->measures.items[k];
			judge_measure(&measures[k]);
			result->ranges =
				result->ranges || measures[k].verdict != VERDICT_NOT_COMPARABLE;
			result->bars = result->bars || !isnan(measures[k].larger);
		}
		result->measures.items = measures;
		result->measures.count = story->measures.count;
		used++;
	}
	work->out->stories.items = results;
	work->out->stories.count = used;
}
