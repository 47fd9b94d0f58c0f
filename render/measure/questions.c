/* Every question: this period, the one before, the months, the groups. */
#include "measure/parts.h"

#include <stdlib.h>

enum {
	MONTHS_SHOWN = 13, /* so that the same month closes the year */
	ROW_MOST = 3,      /* charts side by side */
	WEIGHTED_MOST = 2, /* tables of weights side by side */
	QUIET_DAYS = 7     /* without a response at a month's end: the export stops inside it */
};

const char *question_unit(const struct work *work, const struct question *question)
{
	static const char *const names[] = {"NPS", "CSAT", "CES", "mean", "eNPS"};
	const char *name = names[question->metric];
	if (question_is_net(question))
		return question_is_standard_net(question)
			? name
			: arena_printf(work->arena, "%s-style, %d–%d", name, question->low,
				  question->high);
	if (question_format(question) == FORMAT_PERCENT)
		return arena_printf(work->arena, "%s, %% of the two best answers", name);
	return arena_printf(work->arena, "%s, %d–%d", name, question->low, question->high);
}

static struct period one_month(month_index month)
{
	return (struct period){month, month};
}

/* Months that pages show of the whole; PERIOD_NONE without feedback. */
static struct period shown_months(const struct work *work)
{
	const struct feedback *feedback = work->feedback;
	if (feedback->first_month == MONTH_NONE)
		return PERIOD_NONE;
	struct period period = work->out->period;
	month_index first = period.last - MONTHS_SHOWN + 1;
	if (period.first < first)
		first = period.first;
	if (first < feedback->first_month)
		first = feedback->first_month;
	month_index last = period.last < feedback->last_month ? period.last : feedback->last_month;
	return last < first ? PERIOD_NONE : (struct period){first, last};
}

bool is_partial_month(const struct feedback *feedback, month_index month)
{
	return month == feedback->last_month &&
		date_days(month_last_day(month)) - date_days(feedback->last_date) > QUIET_DAYS;
}

static void measure_months(struct work *work, struct question_result *result)
{
	const struct feedback *feedback = work->feedback;
	struct period span = shown_months(work);
	if (!period_given(span))
		return;
	month_index first = span.first, last = span.last;
	struct month_score *months =
		arena_array(work->arena, (size_t)(last - first + 1), sizeof *months);
	result->n_least = INFINITY;
	for (month_index month = first; month <= last; month++) {
		struct month_score *at = &months[month - first];
		at->month = month;
		at->score =
			score_in(work, &feedback->groups[0], result->question, one_month(month));
		at->partial = is_partial_month(feedback, month);
		at->weighting = weighting_in(work, result->question, one_month(month));
		result->weighted_months += at->score.weighted;
		result->unweighted_months +=
			at->weighting && at->score.visible && !at->score.weighted;
		if (!at->score.visible)
			continue;
		result->n_least = fmin(result->n_least, at->score.n);
		result->n_most = fmax(result->n_most, at->score.n);
	}
	if (isinf(result->n_least))
		result->n_least = result->n_most = NAN;
	result->n_varies = result->n_least < result->n_most;
	result->months.items = months;
	result->months.count = (size_t)(last - first + 1);
}

/* A group's base is smaller than the whole's: a mean has one decimal less. */
static enum number_format group_format(const struct question *question)
{
	enum number_format format = question_format(question);
	return format == FORMAT_DECIMAL2 ? FORMAT_DECIMAL1 : format;
}

static struct correction compare_groups(
	struct work *work, struct group_score *scores, size_t count, enum direction direction)
{
	struct comparison *comparisons = arena_array(work->arena, count, sizeof *comparisons);
	for (size_t i = 0; i < count; i++)
		comparisons[i] = (struct comparison){
			&scores[i].before, &scores[i].now, &scores[i].change, direction};
	return compare_many(work->arena, comparisons, count, work->thresholds);
}

/* Groups of one dimension that have answers now or had them before. */
static struct correction measure_groups(struct work *work, const struct question_result *result,
	const char *dimension, struct list *out)
{
	size_t count;
	const struct group_tallies *const *groups =
		feedback_values(work->arena, work->feedback, work->programme, dimension, &count);
	struct group_score *scores = arena_array(work->arena, count, sizeof *scores);
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		struct group_score *at = &scores[used];
		if (is_of_small_team(work, &groups[i]->group))
			continue;
		at->name = groups[i]->group.value;
		at->now = score_in(work, groups[i], result->question, work->out->period);
		at->before = score_in(work, groups[i], result->question, work->out->previous);
		if (at->now.state == SCORE_NONE && at->before.state == SCORE_NONE)
			continue;
		at->now.format = at->before.format = (int)group_format(result->question);
		used++;
	}
	out->items = scores;
	out->count = used;
	return compare_groups(work, scores, used, question_direction(result->question));
}

/* Better first; those that can't be compared last; else in journey order. */
static int by_movement(const void *a, const void *b)
{
	const struct group_score *left = *(const struct group_score *const *)a;
	const struct group_score *right = *(const struct group_score *const *)b;
	double x = left->change.known ? left->change.difference : -INFINITY;
	double y = right->change.known ? right->change.difference : -INFINITY;
	if (x != y)
		return x > y ? -1 : 1;
	return (left > right) - (left < right);
}

static void sort_moved(struct work *work, struct question_result *result)
{
	size_t count = result->stages.count;
	const struct group_score **moved = arena_array(work->arena, count, sizeof *moved);
	for (size_t i = 0; i < count; i++) {
		moved[i] = &result->stages.items[i];
		result->stages_shown = result->stages_shown || moved[i]->now.visible;
		result->stages_compared = result->stages_compared || moved[i]->change.known;
	}
	if (count > 1)
		qsort(moved, count, sizeof *moved, by_movement);
	result->stages_moved.items = moved;
	result->stages_moved.count = count;
}

/* Shares of the unhappy, neutral and happy: the bands of NPS, otherwise the two best, the rest above
   the middle's lower half. On 1-5: 1-2, 3, 4-5; on 1-7: 1-4, 5, 6-7. */
struct mix measure_mix(const struct work *work, const struct group_tallies *group,
	const struct question *question, struct period period)
{
	struct tally tally = {0};
	if (period_given(period))
		tally = feedback_tally(work->feedback, group, question, period);
	struct sample sample = sample_of(&tally, NAN);
	struct mix mix = {.unhappy = NAN, .neutral = NAN, .happy = NAN, .n = sample.n};
	if (sample.n < work->thresholds->privacy || is_hidden(work, group, question, period)) {
		mix.n = NAN;
		return mix;
	}
	int steps = question->high - question->low + 1;
	int happy_from = steps - 2, neutral_from = steps - 3;
	if (question_is_net(question)) {
		happy_from = question->promoters_from - question->low;
		neutral_from = question->detractors_to + 1 - question->low;
	}
	if (group == &work->feedback->groups[0])
		weigh(work, question, period, &sample);
	double sums[3] = {0}, all = 0;
	for (int i = 0; i < steps; i++) {
		int place = question->direction == DIRECTION_LOWER ? steps - 1 - i : i;
		size_t band = place >= happy_from ? 2 : place >= neutral_from ? 1 : 0;
		sums[band] += sample.counts[i];
		all += sample.counts[i];
	}
	mix.unhappy = 100 * sums[0] / all;
	mix.neutral = 100 * sums[1] / all;
	mix.happy = 100 * sums[2] / all;
	return mix;
}

struct period a_year_before(struct period period)
{
	if (period.last - period.first >= 12)
		return PERIOD_NONE;
	return (struct period){period.first - 12, period.last - 12};
}

static void measure_question(struct work *work, struct question_result *result)
{
	const struct question *question = result->question;
	const struct group_tallies *all = &work->feedback->groups[0];
	struct period period = work->out->period;
	enum direction direction = question_direction(question);
	result->unit = question_unit(work, question);
	result->format = (int)question_format(question);
	result->change_format = (int)signed_format(question_format(question));
	result->now = score_in(work, all, question, period);
	result->before = score_in(work, all, question, work->out->previous);
	result->year_before = score_in(work, all, question, a_year_before(period));
	result->change = score_change(&result->before, &result->now, direction, work->thresholds);
	result->year_change =
		score_change(&result->year_before, &result->now, direction, work->thresholds);
	result->weighting = weighting_in(work, question, period);
	result->weighting_before = weighting_in(work, question, work->out->previous);
	measure_months(work, result);
	measure_rolling(work, result);
	control_months(work, result);
	struct list groups;
	result->stage_changes = measure_groups(work, result, "stage", &groups);
	result->stages.items = groups.items;
	result->stages.count = groups.count;
	sort_moved(work, result);
	result->stage_format = (int)group_format(question);
	result->stage_change_format = (int)signed_format(group_format(question));
	measure_groups(work, result, "touchpoint", &groups);
	result->touchpoints.items = groups.items;
	result->touchpoints.count = groups.count;
	measure_groups(work, result, "segment", &groups);
	result->segments.items = groups.items;
	result->segments.count = groups.count;
	measure_groups(work, result, "team", &groups);
	result->teams.items = groups.items;
	result->teams.count = groups.count;
	result->mix = measure_mix(work, all, question, period);
	result->mix_before = measure_mix(work, all, question,
		result->year_change.broken ? PERIOD_NONE : a_year_before(period));
}

/* Satisfaction is asked about a contact, so it tells stages apart; recommending is not. */
static bool is_better_by_stage(
	const struct question_result *result, const struct question_result *best)
{
	if (!best || result->stages.count != best->stages.count)
		return !best || result->stages.count > best->stages.count;
	return result->question->metric == METRIC_CSAT && best->question->metric != METRIC_CSAT;
}

/* Rows of nearly equal length, `most` at most. */
static struct list make_rows(
	struct work *work, const struct question_result *const *results, size_t count, size_t most)
{
	size_t next = 0;
	struct list out = {.count = (count + most - 1) / most};
	struct question_row *rows = arena_array(work->arena, out.count, sizeof *rows);
	out.items = rows;
	for (size_t row = 0; row < out.count; row++) {
		size_t length = (count - next + out.count - row - 1) / (out.count - row);
		const struct question_result **at = arena_array(work->arena, length, sizeof *at);
		for (size_t i = 0; i < length; i++)
			at[i] = results[next++];
		rows[row].questions.items = at;
		rows[row].questions.count = length;
	}
	return out;
}

/* Questions of the executive summary; when all are details, there would be none. */
static void list_headlines(struct work *work)
{
	struct measures *out = work->out;
	size_t count = out->questions.count, details = 0, used = 0;
	const struct question_result **headlines =
		arena_array(work->arena, count, sizeof *headlines);
	for (size_t i = 0; i < count; i++)
		details += out->questions.items[i].question->detail;
	for (size_t i = 0; i < count; i++)
		if (!out->questions.items[i].question->detail || details == count)
			headlines[used++] = &out->questions.items[i];
	out->headlines.items = headlines;
	out->headlines.count = used;
}

static void sum_up(struct measures *out)
{
	const struct question_result **firsts[] = {&out->nps, &out->csat, &out->ces};
	for (size_t i = 0; i < out->headlines.count; i++) {
		const struct question_result *result = out->headlines.items[i];
		out->shown = out->shown || result->now.visible;
		out->based = out->based || !isnan(result->now.base);
		out->weighted = out->weighted || result->now.weighted;
		out->half_weighted_count += result->change.half_weighted;
		int metric = result->question->metric;
		if (metric < (int)(sizeof firsts / sizeof *firsts) && !*firsts[metric])
			*firsts[metric] = result;
		if (result->stages.count > 1 && is_better_by_stage(result, out->stage_result))
			out->stage_result = result;
	}
}

static void list_weighted(struct work *work)
{
	struct measures *out = work->out;
	size_t count = 0;
	const struct question_result **found =
		arena_array(work->arena, out->headlines.count, sizeof *found);
	for (size_t i = 0; i < out->headlines.count; i++) {
		const struct question_result *result = out->headlines.items[i];
		if (!result->weighting)
			continue;
		found[count++] = result;
		out->extreme_count += result->weighting->extreme;
	}
	struct list rows = make_rows(work, found, count, WEIGHTED_MOST);
	out->weighted_rows.items = rows.items;
	out->weighted_rows.count = rows.count;
}

void measure_questions(struct work *work)
{
	struct measures *out = work->out;
	size_t count = work->feedback->question_count;
	struct question_result *results = arena_array(work->arena, count, sizeof *results);
	for (size_t i = 0; i < count; i++) {
		struct question_result *result = &results[i];
		result->question = &work->feedback->questions[i];
		measure_question(work, result);
		out->responses = fmax(out->responses, isnan(result->now.n) ? 0 : result->now.n);
		out->answered = out->answered || result->now.state != SCORE_NONE;
	}
	out->questions.items = results;
	out->questions.count = count;
	list_headlines(work);
	list_weighted(work);
	sum_up(out);
	struct list list = make_rows(work, out->headlines.items, out->headlines.count, ROW_MOST);
	out->question_rows.items = list.items;
	out->question_rows.count = list.count;
}
