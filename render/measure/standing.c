/* Red, amber and green of targets and stages, and how many things chance does not explain. */
#include "measure/parts.h"

#include <string.h>

enum rag score_rag(const struct score *score, double target, double tolerance,
	enum direction direction, const struct thresholds *thresholds)
{
	bool census = isinf(score->effective_n);
	double low = census ? score->value : score->low, high = census ? score->value : score->high;
	/* The state of a question's score knows weights and bases, too. */
	bool counted = !score->question && !census;
	bool few = score->state != SCORE_SHOWN || (counted && score->n < thresholds->reliability);
	if (few || isnan(target) || isnan(low) || isnan(high))
		return RAG_GREY;
	bool lower = direction == DIRECTION_LOWER;
	double best = lower ? low : high, worst = lower ? high : low;
	if (lower ? worst <= target : worst >= target)
		return RAG_GREEN;
	/* Also of no tolerance, which is not a number. */
	if (lower ? best > tolerance : best < tolerance)
		return RAG_RED;
	return RAG_AMBER;
}

/* Is this the target on one stage of a question, and on nothing less? */
static bool is_of_stage(
	const struct target *target, const struct question *question, const char *stage)
{
	if (target->question != question || target->where.count != 1)
		return false;
	const struct restriction *where = &target->where.items[0];
	return strcmp(where->dimension, "stage") == 0 && where->values.count == 1 &&
		strcmp(where->values.items[0], stage) == 0;
}

static const struct target *target_of_stage(
	const struct work *work, const struct question_result *result, const char *stage)
{
	const struct programme *programme = work->programme;
	for (size_t i = 0; i < programme->targets.count; i++)
		if (is_of_stage(&programme->targets.items[i], result->question, stage))
			return &programme->targets.items[i];
	return result->target ? result->target->target : NULL;
}

static void judge_stages(const struct work *work, struct question_result *result)
{
	for (size_t i = 0; i < result->stages.count; i++) {
		struct group_score *stage = &result->stages.items[i];
		const struct target *target = target_of_stage(work, result, stage->name);
		stage->tolerated = target && !isnan(target->tolerance);
		if (target)
			stage->rag = (int)score_rag(&stage->now, target->value, target->tolerance,
				(enum direction)target->direction, work->thresholds);
	}
}

void measure_standing(struct work *work)
{
	struct measures *out = work->out;
	for (size_t i = 0; i < out->targets.count; i++) {
		struct target_result *result = &out->targets.items[i];
		const struct target *target = result->target;
		result->rag = (int)score_rag(&result->now, target->value, target->tolerance,
			(enum direction)target->direction, work->thresholds);
		result->tolerated = !isnan(target->tolerance);
		out->toleranced_count += result->tolerated;
		out->signal_count += result->point.signal != SIGNAL_NONE;
	}
	for (size_t i = 0; i < out->questions.count; i++)
		judge_stages(work, &out->questions.items[i]);
	for (size_t i = 0; i < out->headlines.count; i++) {
		out->broken_count += out->headlines.items[i]->change.broken != NULL;
		out->limited_count += out->headlines.items[i]->control.limited;
		out->signal_count += (int)out->headlines.items[i]->signals.count;
	}
}
