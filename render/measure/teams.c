/* Cards of teams: their score by month, what customers thank them for and ask them to change. */
#include "measure/topic_plan.h"

#include <stdlib.h>
#include <string.h>

enum { TOPICS_A_CARD = 3, DRAWN_MOST = 20 };

static bool is_small(const struct work *work, const struct team *team)
{
	return team->colleagues > 0 && team->colleagues < work->thresholds->privacy;
}

bool is_of_small_team(const struct work *work, const struct group *group)
{
	for (size_t i = 0; i < work->programme->teams.count; i++) {
		const struct team *team = &work->programme->teams.items[i];
		if (is_small(work, team) && is_called(group, "team", team->name))
			return true;
	}
	return false;
}

/* ---- scores ------------------------------------------------------------------------------ */

/* Is the whole range better than a number, or worse? */
static int side_of(const struct score *score, double number, enum direction direction)
{
	int side = score->low > number ? 1 : score->high < number ? -1 : 0;
	return direction == DIRECTION_LOWER ? -side : side;
}

static void measure_months(struct work *work, const struct group_tallies *group,
	struct team_result *result, enum direction direction)
{
	struct team_month *months = arena_array(work->arena, TEAM_MONTHS, sizeof(*months));
	result->months.items = months;
	for (int back = TEAM_MONTHS - 1; back >= 0; back--) {
		month_index month = work->out->period.last - back;
		struct period period = {month, month};
		if (month < work->feedback->first_month ||
			break_between(result->question, period, work->out->period))
			continue;
		struct team_month *at = &months[result->months.count++];
		at->month = month;
		at->score = score_in(work, group, result->question, period);
		at->score.format = result->format;
		struct score all =
			score_in(work, &work->feedback->groups[0], result->question, period);
		work->out->withheld_count += at->score.state == SCORE_SUPPRESSED;
		if (!at->score.visible || !all.visible)
			continue;
		result->month_count++;
		result->clear_count += side_of(&at->score, all.value, direction) > 0;
	}
}

static void measure_scores(
	struct work *work, const struct group_tallies *group, struct team_result *result)
{
	const struct question *question = result->question;
	enum direction direction = question_direction(question);
	int format = (int)question_format(question);
	result->format = format == FORMAT_DECIMAL2 ? FORMAT_DECIMAL1 : format;
	result->unit = question_unit(work, question);
	result->now = score_in(work, group, question, work->out->period);
	result->before = score_in(work, group, question, work->out->previous);
	result->all = score_in(work, &work->feedback->groups[0], question, work->out->period);
	result->change = score_change(&result->before, &result->now, direction, work->thresholds);
	result->now.format = result->before.format = result->format;
	int side = result->now.visible && result->all.visible
		? side_of(&result->now, result->all.value, direction)
		: 0;
	result->above = side > 0;
	result->below = side < 0;
	measure_months(work, group, result, direction);
}

/* Each is planned beside all others that a build publishes: see list_team_parts. */
static void measure_parts(struct work *work, struct team_result *result)
{
	const struct team *team = result->team;
	struct team_part_score *parts = arena_array(work->arena, team->parts.count, sizeof(*parts));
	result->parts.items = parts;
	result->parts.count = team->parts.count;
	for (size_t i = 0; i < team->parts.count; i++) {
		const struct team_part *part = &team->parts.items[i];
		parts[i].name = part->name;
		parts[i].score = score_in(work, feedback_group(work->feedback, part->where, 2),
			result->question, work->out->period);
		parts[i].score.format = result->format;
		work->out->withheld_count += parts[i].score.state == SCORE_SUPPRESSED;
	}
}

/* ---- topics ------------------------------------------------------------------------------ */

static int by_count(const void *a, const void *b)
{
	const struct team_topic *left = a, *right = b;
	double x = isnan(left->count) ? 0.5 : left->count;
	double y = isnan(right->count) ? 0.5 : right->count;
	if (x != y)
		return x > y ? -1 : 1;
	return (left->topic > right->topic) - (left->topic < right->topic);
}

static void list_topics(const struct work *work, size_t team, enum verdict verdict,
	struct team_result *result, struct list *out)
{
	const struct topics_result *topics = work->out->topics;
	const struct topic_plan *plan = work->topics_by_team;
	struct team_topic *found = arena_array(work->arena, topics->shown.count, sizeof(*found));
	*out = (struct list){found, 0};
	for (size_t i = 0; i < topics->shown.count; i++) {
		const struct topic_result *at = topics->shown.items[i];
		if (!at->score || at->score->difference.verdict != (int)verdict)
			continue;
		size_t topic = (size_t)(at->topic - work->programme->feedback->topics.items);
		double count =
			(double)work->feedback->topics[TOPICS_NOW].by_topic[topic].teams[team];
		bool hidden = plan->crossed[topic * plan->stage_count + team];
		if (count > 0)
			found[out->count++] =
				(struct team_topic){at->topic, hidden ? (double)NAN : count};
		if (!hidden && count > 0) {
			result->scale = fmax(result->scale, count);
			result->topics = true;
		}
	}
	if (out->count > 1)
		qsort(found, out->count, sizeof(*found), by_count);
	if (out->count > TOPICS_A_CARD)
		out->count = TOPICS_A_CARD;
}

static void measure_topics_of(const struct work *work, size_t team, struct team_result *result)
{
	struct list list;
	result->comments = NAN;
	if (!work->out->topics || !work->topics_by_team || work->topics_by_team->stages[team])
		return;
	result->comments = (double)work->feedback->topics[TOPICS_NOW].all->teams[team];
	list_topics(work, team, VERDICT_BETTER, result, &list);
	result->thanks.items = list.items;
	result->thanks.count = list.count;
	list_topics(work, team, VERDICT_WORSE, result, &list);
	result->asks.items = list.items;
	result->asks.count = list.count;
	if (result->thanks.count > 0 && !isnan(result->thanks.items[0].count))
		result->first = &result->thanks.items[0];
}

/* A happy customer first, then a neutral and an unhappy one. */
static void choose_quotes(
	const struct work *work, const struct group_score *group, struct team_result *result)
{
	const struct comment **quotes = arena_array(work->arena, BANDS, sizeof(*quotes));
	result->quotes.items = quotes;
	for (int band = BANDS - 1; band >= 0; band--)
		for (size_t i = 0; i < group->quotes.count; i++)
			if (group->quotes.items[i]->band == band) {
				quotes[result->quotes.count++] = group->quotes.items[i];
				break;
			}
}

static void list_quotes(const struct work *work, struct team_result *result)
{
	for (size_t i = 0; i < work->out->questions.count; i++) {
		const struct question_result *question = &work->out->questions.items[i];
		for (size_t k = 0;
			question->question == result->question && k < question->teams.count; k++) {
			const struct group_score *group = &question->teams.items[k];
			if (!is_value_called(group->name, "team", result->team->name))
				continue;
			choose_quotes(work, group, result);
		}
	}
}

/* ---- the whole --------------------------------------------------------------------------- */

static void measure_team(struct work *work, size_t team, struct team_result *result)
{
	result->team = &work->programme->teams.items[team];
	result->question = team_question(work);
	result->comments = NAN;
	result->state = TEAM_UNHEARD;
	result->promise_counts = result->team->promise && result->team->promise->of <= DRAWN_MOST;
	const struct group_tallies *group = find_value(work, "team", result->team->name);
	if (is_small(work, result->team)) {
		result->state = TEAM_SMALL;
		return;
	}
	if (!result->question || !group)
		return;
	measure_scores(work, group, result);
	result->shown = result->now.visible;
	result->state = result->shown                   ? TEAM_SHOWN
		: result->now.state == SCORE_SUPPRESSED ? TEAM_WITHHELD
							: TEAM_UNHEARD;
	if (!result->shown)
		return;
	measure_parts(work, result);
	measure_topics_of(work, team, result);
	list_quotes(work, result);
}

void measure_teams(struct work *work)
{
	size_t count = work->programme->teams.count;
	work->out->teams.items = arena_array(work->arena, count, sizeof(*work->out->teams.items));
	work->out->teams.count = count;
	for (size_t i = 0; i < count; i++)
		measure_team(work, i, &work->out->teams.items[i]);
}
