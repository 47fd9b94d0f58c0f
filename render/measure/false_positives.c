/* Actions that were reported done, and whether customers noticed: the false-positive detector. */
#include "measure/effects.h"

#include <stdlib.h>

enum { MONTHS_LEAST = 3, MONTHS_MOST = 12, WEEK_DAYS = 7 };

/* ---- what is compared -------------------------------------------------------------------- */

struct effect_windows effect_windows(const struct action *action, struct period period)
{
	month_index length = period.last - period.first + 1, done = date_month(action->done);
	length = length < MONTHS_LEAST ? MONTHS_LEAST : length > MONTHS_MOST ? MONTHS_MOST : length;
	struct date noticed =
		date_from_days(date_days(action->done) + (long)action->weeks * WEEK_DAYS);
	month_index first = date_month(noticed) + (noticed.day > 1);
	struct period after = {first, period.last};
	return (struct effect_windows){.before = {done - length, done - 1},
		.after = first <= period.last ? after : PERIOD_NONE,
		.first = first};
}

bool is_reported_done(const struct action *action, struct period period)
{
	return action->done.year && period_given(period) &&
		date_compare(action->done, month_last_day(period.last)) <= 0;
}

const struct question *effect_question(const struct action *action)
{
	return action->target ? action->target->question : action->question;
}

struct list effect_where(const struct action *action)
{
	if (action->target)
		return (struct list){action->target->where.items, action->target->where.count};
	return (struct list){action->where.items, action->where.count};
}

/* ---- numbers of both sides --------------------------------------------------------------- */

/* Of a target from another system: the last value before the action, the last full one after. */
static void compare_values(
	struct work *work, struct action_effect *effect, const struct effect_windows *windows)
{
	const struct target *target = effect->action->target;
	const struct measured *before = NULL, *after = NULL;
	month_index done = windows->before.last + 1;
	for (size_t i = 0; i < target->values.count; i++) {
		const struct measured *at = &target->values.items[i];
		if (at->period.last < done)
			before = at;
		if (at->period.first >= windows->first && at->period.last <= windows->after.last)
			after = at;
	}
	effect->before = score_measured(work, target, before);
	effect->after = score_measured(work, target, after);
	if (before)
		effect->before_label = period_label(work, before->period);
	if (after)
		effect->after_label = period_label(work, after->period);
}

static void compare_answers(struct work *work, struct action_effect *effect,
	const struct question *question, const struct effect_windows *windows)
{
	struct list where = effect_where(effect->action);
	const struct group_tallies *group =
		feedback_group(work->feedback, where.items, where.count);
	effect->before = score_in(work, group, question, windows->before);
	effect->after = score_in(work, group, question, windows->after);
	effect->before.format = effect->after.format = effect->format;
}

/* "Satisfied with this contact: Settle, small", or what the target is called. */
static const char *name_subject(struct work *work, const struct action *action)
{
	if (action->target)
		return action->target->title;
	struct buffer out = BUFFER_INIT;
	buffer_text(&out, action->question->title);
	for (size_t i = 0; i < action->where.count; i++)
		for (size_t k = 0; k < action->where.items[i].values.count; k++)
			buffer_printf(&out, "%s%s", i + k == 0 ? ": " : ", ",
				action->where.items[i].values.items[k]);
	const char *subject = arena_text(work->arena, out.bytes);
	buffer_free(&out);
	return subject;
}

/* ---- verdicts ---------------------------------------------------------------------------- */

/* No difference among few answers is no finding: a large one would have gone unseen. */
static enum effect_verdict judge(
	const struct action_effect *effect, const struct effect_windows *windows)
{
	static const enum effect_verdict verdicts[] = {[VERDICT_BETTER] = EFFECT_SEEN,
		[VERDICT_WORSE] = EFFECT_WORSE,
		[VERDICT_NO_CLEAR_CHANGE] = EFFECT_UNCLEAR,
		[VERDICT_NOT_COMPARABLE] = EFFECT_UNTESTED};
	if (!period_given(windows->after))
		return EFFECT_EARLY;
	if (!effect->before.visible || !effect->after.visible)
		return EFFECT_FEW;
	bool few = effect->before.state == SCORE_FEW || effect->after.state == SCORE_FEW;
	return few && !effect->change.clear ? EFFECT_FEW : verdicts[effect->change.verdict];
}

static void measure_effect(struct work *work, struct action_effect *effect)
{
	const struct action *action = effect->action;
	const struct question *question = effect_question(action);
	const struct thresholds *thresholds = work->thresholds;
	effect->before.state = effect->after.state = SCORE_NONE;
	effect->change =
		score_change(&effect->before, &effect->after, DIRECTION_HIGHER, thresholds);
	effect->verdict = EFFECT_UNMEASURED;
	if (!action->target && !question)
		return;
	struct effect_windows windows = effect_windows(action, work->out->period);
	int direction =
		action->target ? action->target->direction : (int)question_direction(question);
	effect->subject = name_subject(work, action);
	effect->unit = action->target && action->target->unit ? action->target->unit
		: question                                    ? question_unit(work, question)
							      : NULL;
	effect->format = action->target ? action->target->format : (int)question_format(question);
	effect->change_format = (int)signed_format((enum number_format)effect->format);
	effect->before_label = period_label(work, windows.before);
	effect->first_label = period_label(work, (struct period){windows.first, windows.first});
	if (period_given(windows.after))
		effect->after_label = period_label(work, windows.after);
	if (question)
		compare_answers(work, effect, question, &windows);
	else
		compare_values(work, effect, &windows);
	effect->change = score_change(
		&effect->before, &effect->after, (enum direction)direction, thresholds);
	effect->verdict = (int)judge(effect, &windows);
	effect->false_positive =
		effect->verdict == EFFECT_UNCLEAR || effect->verdict == EFFECT_WORSE;
}

/* ---- all of them ------------------------------------------------------------------------- */

/* The worst news first, then by the day on which it was reported. */
static int by_verdict(const void *a, const void *b)
{
	const struct action_effect *left = a, *right = b;
	if (left->verdict != right->verdict)
		return left->verdict < right->verdict ? -1 : 1;
	int days = date_compare(left->action->done, right->action->done);
	return days ? days : (left->action > right->action) - (left->action < right->action);
}

static void count_verdicts(struct work *work, struct effects_result *out)
{
	int *const counts[] = {[EFFECT_WORSE] = &out->worse_count,
		[EFFECT_UNCLEAR] = &out->unclear_count,
		[EFFECT_SEEN] = &out->seen_count,
		[EFFECT_EARLY] = &out->early_count,
		[EFFECT_FEW] = &out->few_count,
		[EFFECT_UNTESTED] = &out->untested_count,
		[EFFECT_UNMEASURED] = &out->unmeasured_count};
	const struct action_effect **found =
		arena_array(work->arena, out->items.count, sizeof(*found));
	out->count = (int)out->items.count;
	out->false_positives.items = found;
	for (size_t i = 0; i < out->items.count; i++) {
		const struct action_effect *at = &out->items.items[i];
		++*counts[at->verdict];
		if (at->false_positive)
			found[out->false_positives.count++] = at;
	}
	out->judged_count = out->worse_count + out->unclear_count + out->seen_count;
	out->false_positive_count = (int)out->false_positives.count;
}

void measure_effects(struct work *work)
{
	const struct programme *programme = work->programme;
	struct effects_result *out = arena_alloc(work->arena, sizeof(*out));
	out->items.items =
		arena_array(work->arena, programme->actions.count, sizeof(*out->items.items));
	for (size_t i = 0; i < programme->actions.count; i++) {
		const struct action *action = &programme->actions.items[i];
		if (!is_reported_done(action, work->out->period))
			continue;
		struct action_effect *effect = &out->items.items[out->items.count++];
		effect->action = action;
		measure_effect(work, effect);
	}
	if (out->items.count == 0)
		return;
	if (out->items.count > 1)
		qsort(out->items.items, out->items.count, sizeof(*out->items.items), by_verdict);
	count_verdicts(work, out);
	work->out->effects = out;
}
