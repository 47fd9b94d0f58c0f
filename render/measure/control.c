/* Control charts of months and of numbers from other systems: what chance does not explain. */
#include "measure/parts.h"

/* ---- months of a question ----------------------------------------------------------------- */

static const struct question_break *last_break(const struct question *question, month_index last)
{
	const struct question_break *found = NULL;
	for (size_t i = 0; i < question->breaks.count; i++)
		if (question->breaks.items[i].from <= last)
			found = &question->breaks.items[i];
	return found;
}

/* May a month be judged by chance, and tell what chance is? */
static bool tells(const struct month_score *month)
{
	return month->score.state == SCORE_SHOWN && !month->partial && !isnan(month->score.spread);
}

/* Months that a chart is made from: the base and those shown, back to the last break. */
static struct period charted_months(
	const struct work *work, const struct question_result *result, month_index *base_first)
{
	month_index first = work->feedback->first_month;
	if (result->control.broken && result->control.broken->from > first)
		first = result->control.broken->from;
	month_index base = work->out->period.first - BASE_MOST;
	*base_first = base > first ? base : first;
	month_index shown = result->months.items[0].month;
	month_index start = shown < *base_first && shown >= first ? shown : *base_first;
	return (struct period){start, result->months.items[result->months.count - 1].month};
}

static struct month_score *score_months(
	struct work *work, const struct question *question, struct period period)
{
	size_t count = (size_t)(period.last - period.first + 1);
	struct month_score *months = arena_array(work->arena, count, sizeof *months);
	for (size_t i = 0; i < count; i++) {
		month_index month = period.first + (month_index)i;
		months[i].month = month;
		months[i].score = score_in(
			work, &work->feedback->groups[0], question, (struct period){month, month});
		months[i].partial = is_partial_month(work->feedback, month);
	}
	return months;
}

/* All responses of the base's months, and which months those are. */
static struct pooled pool_base(struct work *work, struct control_result *control,
	const struct month_score *months, size_t count, month_index base_first)
{
	double *parts = arena_array(work->arena, 3 * count, sizeof *parts);
	double *ns = parts, *means = parts + count, *spreads = parts + 2 * count;
	size_t used = 0;
	for (size_t i = 0; i < count && months[i].month < work->out->period.first; i++) {
		if (months[i].month < base_first || !tells(&months[i]))
			continue;
		ns[used] = months[i].score.effective;
		means[used] = months[i].score.value;
		spreads[used] = months[i].score.spread;
		if (used++ == 0)
			control->base.first = months[i].month;
		control->base.last = months[i].month;
	}
	control->count = (int)used;
	return pool_responses(ns, means, spreads, used);
}

/* Between which a score can lie: a limit beyond that would be none. */
static double at_least(const struct score *score)
{
	return score->method == SCORE_BY_NPS     ? -100
		: score->method == SCORE_BY_MEAN ? score->question->low
						 : 0;
}

static double at_most(const struct score *score)
{
	return score->method == SCORE_BY_MEAN ? score->question->high : 100;
}

static struct control_point no_point(int format)
{
	return (struct control_point){NAN, NAN, NAN, SIGNAL_NONE, false, format};
}

static void place_months(struct work *work, struct month_score *months, size_t count,
	const struct pooled *pooled, int format)
{
	double *distances = arena_array(work->arena, count, sizeof *distances);
	enum signal *signals = arena_array(work->arena, count, sizeof *signals);
	for (size_t i = 0; i < count; i++) {
		const struct score *score = &months[i].score;
		struct control_point *point = &months[i].control;
		*point = no_point(format);
		distances[i] = NAN;
		if (!score->visible)
			continue;
		struct score_limits limits = limits_at(pooled, score->effective);
		point->low = fmax(limits.low, at_least(score));
		point->high = fmin(limits.high, at_most(score));
		if (tells(&months[i]))
			distances[i] = (score->value - pooled->mean) / limits.sigma;
	}
	control_signals(distances, count, signals);
	for (size_t i = 0; i < count; i++) {
		months[i].control.distance = distances[i];
		months[i].control.signal = (int)signals[i];
		months[i].control.above = distances[i] > 0;
	}
}

static bool is_same_signal(const struct signal_result *signal, const struct month_score *month)
{
	const struct month_score *last = signal->months.items[signal->months.count - 1];
	return last->month + 1 == month->month && signal->signal == month->control.signal &&
		signal->above == month->control.above;
}

static void list_signals(struct work *work, struct question_result *result)
{
	size_t count = result->months.count, used = 0;
	struct signal_result *found = arena_array(work->arena, count, sizeof *found);
	for (size_t i = 0; i < count; i++) {
		const struct month_score *month = &result->months.items[i];
		if (month->control.signal == SIGNAL_NONE ||
			!period_contains(work->out->period, month->month))
			continue;
		if (used == 0 || !is_same_signal(&found[used - 1], month)) {
			found[used].signal = month->control.signal;
			found[used].above = month->control.above;
			found[used++].months.items =
				arena_array(work->arena, count - i, sizeof(*found->months.items));
		}
		struct signal_result *signal = &found[used - 1];
		signal->months.items[signal->months.count++] = month;
	}
	result->signals.items = found;
	result->signals.count = used;
}

static struct control_result no_control(int format)
{
	return (struct control_result){
		.centre = NAN, .base = PERIOD_NONE, .least = BASE_LEAST, .format = format};
}

void control_months(struct work *work, struct question_result *result)
{
	struct control_result *control = &result->control;
	*control = no_control(result->format);
	control->broken = last_break(result->question, work->out->period.last);
	for (size_t i = 0; i < result->months.count; i++) {
		struct month_score *month = &result->months.items[i];
		struct period here = {month->month, month->month};
		struct period before = {month->month - 1, month->month - 1};
		month->control = no_point(result->format);
		month->broken = break_between(result->question, before, here);
	}
	if (result->months.count == 0)
		return;
	month_index base_first;
	struct period charted = charted_months(work, result, &base_first);
	if (charted.last < charted.first)
		return;
	size_t count = (size_t)(charted.last - charted.first + 1);
	struct month_score *months = score_months(work, result->question, charted);
	struct pooled pooled = pool_base(work, control, months, count, base_first);
	control->limited = control->count >= BASE_LEAST && pooled.variance > 0;
	if (!control->limited)
		return;
	control->centre = pooled.mean;
	place_months(work, months, count, &pooled, result->format);
	for (size_t i = 0; i < result->months.count; i++) {
		struct month_score *month = &result->months.items[i];
		if (period_contains(charted, month->month))
			month->control = months[month->month - charted.first].control;
	}
	list_signals(work, result);
}

/* ---- numbers from another system ---------------------------------------------------------- */

static month_index length_of(struct period period)
{
	return period.last - period.first;
}

/* How many values stand right before the one at `now`, each of its length, without a gap. */
static size_t unbroken_before(const struct target *target, size_t now)
{
	size_t count = 0;
	while (count < now && count < BASE_MOST) {
		struct period after = target->values.items[now - count].period;
		struct period before = target->values.items[now - count - 1].period;
		if (length_of(before) != length_of(after) || before.last + 1 != after.first)
			break;
		count++;
	}
	return count;
}

static void place_value(struct work *work, struct target_result *result, const double *values,
	const struct control_limits *limits)
{
	size_t base = (size_t)result->control.count;
	double sigma = (limits->high - limits->centre) / 3;
	double *distances = arena_array(work->arena, base + 1, sizeof *distances);
	enum signal *signals = arena_array(work->arena, base + 1, sizeof *signals);
	for (size_t i = 0; i <= base; i++)
		distances[i] = (values[i] - limits->centre) / sigma;
	control_signals(distances, base + 1, signals);
	bool percent = result->format == FORMAT_PERCENT || result->format == FORMAT_PERCENT1;
	result->control.centre = limits->centre;
	result->point = (struct control_point){
		.low = percent ? fmax(limits->low, 0) : limits->low,
		.high = percent ? fmin(limits->high, 100) : limits->high,
		.distance = distances[base],
		.signal = (int)signals[base],
		.above = distances[base] > 0,
		.format = result->format,
	};
}

void control_values(struct work *work, struct target_result *result)
{
	const struct target *target = result->target;
	struct period period = work->out->period;
	result->control = no_control(result->format);
	result->point = no_point(result->format);
	size_t now = 0;
	while (now < target->values.count &&
		(target->values.items[now].period.first != period.first ||
			target->values.items[now].period.last != period.last))
		now++;
	if (now == target->values.count)
		return;
	size_t base = unbroken_before(target, now);
	double *values = arena_array(work->arena, base + 1, sizeof *values);
	for (size_t i = 0; i <= base; i++)
		values[i] = target->values.items[now - base + i].value;
	struct control_limits limits = individuals_limits(values, base);
	struct control_result *control = &result->control;
	control->count = (int)base;
	if (base > 0)
		control->base = (struct period){target->values.items[now - base].period.first,
			target->values.items[now - 1].period.last};
	control->limited = base >= BASE_LEAST && limits.moving_range > 0;
	if (control->limited)
		place_value(work, result, values, &limits);
}
