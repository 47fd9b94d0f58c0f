/* Targets: where a number started, where it is, and whether it gets there in time. */
#include "measure/parts.h"

/* The measured value of a period, or the last one before it when `or_earlier`. */
static const struct measured *find_measured(
	const struct target *target, struct period period, bool or_earlier)
{
	const struct measured *found = NULL;
	for (size_t i = 0; i < target->values.count; i++) {
		const struct measured *at = &target->values.items[i];
		bool same = at->period.first == period.first && at->period.last == period.last;
		if (same)
			return at;
		if (or_earlier && at->period.last <= period.last &&
			(!found || at->period.last > found->period.last))
			found = at;
	}
	return found;
}

static bool is_percent(int format)
{
	return format == FORMAT_PERCENT || format == FORMAT_PERCENT1;
}

/*
 * A number from another system. Its interval is the stated one, or Wilson's for a percentage
 * with n; without either it has none and can't be compared.
 */
struct score score_measured(
	const struct work *work, const struct target *target, const struct measured *measured)
{
	struct score score = no_score(target->format);
	if (!measured)
		return score;
	double z = normal_quantile(work->thresholds->confidence);
	score.value = score.centre = measured->value;
	score.low = measured->low;
	score.high = measured->high;
	score.n = measured->n > 0 ? (double)measured->n : (double)NAN;
	score.effective_n = 1;
	if (isnan(score.low) && measured->n > 0 && is_percent(target->format)) {
		struct interval interval = wilson_interval(
			measured->value / 100, measured->n, work->thresholds->confidence);
		score.low = 100 * interval.low;
		score.high = 100 * interval.high;
		score.method = SCORE_BY_SHARE;
	}
	double error = (score.high - score.low) / (2 * z), share = measured->value / 100;
	score.variance = error * error;
	if (score.method == SCORE_BY_SHARE) {
		score.variance = 10000 * share * (1 - share);
		score.effective_n = score.n;
	}
	score.state = SCORE_SHOWN;
	score.visible = true;
	return score;
}

static struct score score_target(
	const struct work *work, const struct target *target, struct period period, bool or_earlier)
{
	if (!target->question) {
		const struct measured *measured =
			period_given(period) ? find_measured(target, period, or_earlier) : NULL;
		return score_measured(work, target, measured);
	}
	const struct group_tallies *group =
		feedback_group(work->feedback, target->where.items, target->where.count);
	struct score score = score_in(work, group, target->question, period);
	score.format = target->format;
	return score;
}

/* Positive when `to` is better than `from`. */
static double improvement(const struct target *target, double from, double to)
{
	return target->direction == DIRECTION_LOWER ? from - to : to - from;
}

/* What the pace is judged against: the same period last year, or the baseline. */
static double months_since(const struct work *work, const struct target *target,
	const struct target_result *result, struct score *reference)
{
	struct period period = work->out->period;
	struct period year = {period.first - 12, period.last - 12};
	*reference = score_target(work, target, year, false);
	if (reference->visible && !break_between(target->question, year, period))
		return 12;
	*reference = result->start;
	return reference->visible ? (double)(period.last - target->baseline.last) : NAN;
}

static enum pace judge_pace(
	const struct work *work, const struct target *target, const struct target_result *result)
{
	if (!result->now.visible || isnan(target->value))
		return PACE_UNKNOWN;
	if (result->gap <= 0)
		return PACE_ON_COURSE;
	struct score reference;
	double months = months_since(work, target, result, &reference);
	if (isnan(months) || months <= 0)
		return PACE_UNKNOWN;
	struct change change = score_change(
		&reference, &result->now, (enum direction)target->direction, work->thresholds);
	if (change.broken)
		return PACE_UNKNOWN;
	double gained = improvement(target, reference.value, result->now.value);
	bool moved = change.verdict == VERDICT_NOT_COMPARABLE ? gained > 0
							      : change.verdict == VERDICT_BETTER;
	if (!moved)
		return PACE_STALLED;
	if (!target->by.year)
		return PACE_UNKNOWN;
	double left = (double)(date_month(target->by) - work->out->period.last);
	return gained / months * left >= result->gap ? PACE_ON_COURSE : PACE_TOO_SLOW;
}

static void measure_target(struct work *work, struct target_result *result)
{
	static const int status_of[] = {[PACE_ON_COURSE] = STATUS_ON_TRACK,
		[PACE_TOO_SLOW] = STATUS_AT_RISK,
		[PACE_STALLED] = STATUS_OFF_TRACK,
		[PACE_UNKNOWN] = -1};
	const struct target *target = result->target;
	result->format = target->format;
	result->change_format = (int)signed_format((enum number_format)target->format);
	result->value = target->value;
	result->unit = target->unit;
	if (!result->unit && target->question)
		result->unit = question_unit(work, target->question);
	result->start = score_target(work, target, target->baseline, false);
	if (period_given(target->baseline))
		result->start_label = period_label(work, target->baseline);
	result->now = score_target(work, target, work->out->period, true);
	result->before = score_target(work, target, work->out->previous, false);
	result->change = score_change(
		&result->before, &result->now, (enum direction)target->direction, work->thresholds);
	result->gap = fmax(improvement(target, result->now.value, target->value), 0);
	if (!result->now.visible)
		result->gap = NAN;
	result->pace = (int)judge_pace(work, target, result);
	control_values(work, result);
	result->status = status_of[result->pace];
}

/* The target on the whole of a question belongs to that question's result. */
static void attach(struct work *work, const struct target_result *result)
{
	const struct target *target = result->target;
	if (!target->question || target->where.count > 0)
		return;
	for (size_t i = 0; i < work->out->questions.count; i++) {
		struct question_result *question = &work->out->questions.items[i];
		if (question->question == target->question && !question->target)
			question->target = result;
	}
}

void measure_targets(struct work *work)
{
	size_t count = work->programme->targets.count;
	struct target_result *results = arena_array(work->arena, count, sizeof *results);
	for (size_t i = 0; i < count; i++) {
		results[i].target = &work->programme->targets.items[i];
		measure_target(work, &results[i]);
		attach(work, &results[i]);
		work->out->on_course_count += results[i].pace == PACE_ON_COURSE;
		work->out->judged_count += results[i].pace != PACE_UNKNOWN;
	}
	work->out->targets.items = results;
	work->out->targets.count = count;
}
