/* The voice of the customer: stages over time, what moves a score, who gives it. */
#include "measure/parts.h"

#include <stdlib.h>
#include <string.h>

enum {
	BESIDE = 4,       /* quotes beside the chart of effects */
	SEGMENTS_MOST = 8 /* that a chart can hold beside each other */
};

/* ---- stages over time -------------------------------------------------------------------- */

struct period period_back(struct period period, int back)
{
	month_index length = period.last - period.first + 1;
	return (struct period){period.first - length * back, period.last - length * back};
}

/* Periods before the first answers are left out, and so is one that they begin in. */
static int count_periods(const struct work *work)
{
	int count = 1;
	while (count < HISTORY &&
		period_back(work->out->period, count).first >= work->feedback->first_month)
		count++;
	return count;
}

static void measure_history(struct work *work, const struct group_tallies *group,
	const struct question_result *question, int periods, struct group_history *result)
{
	result->name = group->group.value;
	result->points.count = (size_t)periods;
	result->points.items =
		arena_array(work->arena, (size_t)periods, sizeof(*result->points.items));
	for (int back = 0; back < periods; back++) {
		struct period period = period_back(work->out->period, back);
		struct score *point = &result->points.items[periods - 1 - back];
		bool broken = break_between(question->question, period, work->out->period) != NULL;
		*point = score_in(work, broken ? NULL : group, question->question, period);
		point->format = question->stage_format;
	}
	result->now = result->points.items[periods - 1];
}

static void measure_stages(struct work *work, struct voice_result *out)
{
	const struct question *question = stage_question(work);
	int periods = count_periods(work);
	for (size_t i = 0; question && i < work->out->questions.count; i++)
		if (work->out->questions.items[i].question == question)
			out->stage_question = &work->out->questions.items[i];
	if (!out->stage_question || !out->stage_question->stages_shown || periods < 3)
		return;
	size_t count;
	const struct group_tallies *const *groups =
		feedback_values(work->arena, work->feedback, work->programme, "stage", &count);
	out->stages.items = arena_array(work->arena, count, sizeof(*out->stages.items));
	for (size_t i = 0; i < count; i++) {
		struct group_history *at = &out->stages.items[out->stages.count];
		measure_history(work, groups[i], out->stage_question, periods, at);
		out->stages.count += at->now.state != SCORE_NONE;
		/* This period's and the one before's are counted with the question. */
		for (int back = 2; at->now.state != SCORE_NONE && back < periods; back++)
			work->out->withheld_count +=
				at->points.items[periods - 1 - back].state == SCORE_SUPPRESSED;
	}
	const char **labels = arena_array(work->arena, (size_t)periods, sizeof(*labels));
	for (int back = 0; back < periods; back++)
		labels[periods - 1 - back] =
			period_label(work, period_back(work->out->period, back));
	out->labels.items = labels;
	out->labels.count = (size_t)periods;
	out->first_label = labels[0];
	out->last_label = labels[periods - 1];
	out->stage_format = out->stage_question->stage_format;
	out->question = question;
}

/* ---- what moves a score ------------------------------------------------------------------ */

static const struct topic_score *score_to(
	const struct topic_result *topic, const struct question *question)
{
	for (size_t i = 0; i < topic->scores.count; i++)
		if (topic->scores.items[i].question == question)
			return &topic->scores.items[i];
	return NULL;
}

static size_t count_known(const struct topics_result *topics, const struct question *question)
{
	size_t known = 0;
	for (size_t i = 0; i < topics->shown.count; i++) {
		const struct topic_score *score = score_to(topics->shown.items[i], question);
		known += score && score->difference.known;
	}
	return known;
}

/* Recommending says most of a customer as a whole; else what most comments stand beside. */
static const struct question *effect_question(const struct work *work)
{
	const struct topics_result *topics = work->out->topics;
	const struct question_result *nps = work->out->nps;
	if (nps && count_known(topics, nps->question) > 1)
		return nps->question;
	return topics->question && count_known(topics, topics->question) > 0 ? topics->question
									     : NULL;
}

static int by_difference(const void *a, const void *b)
{
	const struct topic_effect *left = a, *right = b;
	double x = left->difference.difference, y = right->difference.difference;
	if (x != y)
		return x < y ? -1 : 1;
	return (left->result > right->result) - (left->result < right->result);
}

/* Clearly lower; those whose range meets that of the first cost as much as it does. */
static void list_costs(struct work *work, struct voice_result *out)
{
	const struct topic_effect *first = out->effects.count > 0 ? &out->effects.items[0] : NULL;
	const struct topic_effect **costs =
		arena_array(work->arena, out->effects.count, sizeof(*costs));
	out->costs.items = costs;
	for (size_t i = 0; i < out->effects.count; i++) {
		const struct change *at = &out->effects.items[i].difference;
		if (at->verdict == VERDICT_WORSE && at->low <= first->difference.high)
			costs[out->costs.count++] = &out->effects.items[i];
	}
}

static void measure_effects_of_topics(struct work *work, struct voice_result *out)
{
	const struct topics_result *topics = work->out->topics;
	const struct question *question = topics ? effect_question(work) : NULL;
	if (!question)
		return;
	size_t count = topics->shown.count, used = 0;
	out->effects.items = arena_array(work->arena, count, sizeof(*out->effects.items));
	struct comparison *comparisons = arena_array(work->arena, count, sizeof(*comparisons));
	for (size_t i = 0; i < count; i++) {
		const struct topic_result *topic = topics->shown.items[i];
		const struct topic_score *score = score_to(topic, question);
		if (!score || !score->difference.known)
			continue;
		struct topic_effect *at = &out->effects.items[used];
		*at = (struct topic_effect){
			.result = topic, .topic = topic->topic, .share = topic->now.value};
		comparisons[used++] = (struct comparison){&score->without, &score->with,
			&at->difference, question_direction(question)};
	}
	out->effect_correction = compare_many(work->arena, comparisons, used, work->thresholds);
	out->effects.count = used;
	if (used > 1)
		qsort(out->effects.items, used, sizeof(*out->effects.items), by_difference);
	out->effect_question = question;
	out->effect_unit = question_unit(work, question);
	out->effect_format = (int)signed_format(question_format(question));
	if (question_direction(question) == DIRECTION_HIGHER)
		list_costs(work, out);
}

/* ---- who gives it ------------------------------------------------------------------------ */

static void add_mix(struct work *work, struct voice_result *out, const char *name,
	const struct group_tallies *group, struct period period)
{
	const struct question *question = out->mix_question->question;
	struct mix_row row = {.name = name,
		.mix = measure_mix(work, group, question, period),
		.score = score_in(work, group, question, period)};
	if (row.score.visible && !isnan(row.mix.happy))
		out->mixes.items[out->mixes.count++] = row;
}

static int by_answers(const void *a, const void *b)
{
	const struct mix_row *left = a, *right = b;
	if (left->mix.n != right->mix.n)
		return left->mix.n > right->mix.n ? -1 : 1;
	return strcmp(left->name, right->name);
}

static void measure_mixes(struct work *work, struct voice_result *out)
{
	const struct measures *measures = work->out;
	out->mix_question = measures->nps       ? measures->nps
		: measures->headlines.count > 0 ? measures->headlines.items[0]
						: NULL;
	if (!out->mix_question)
		return;
	size_t count;
	const struct group_tallies *all = &work->feedback->groups[0];
	const struct group_tallies *const *segments =
		feedback_values(work->arena, work->feedback, work->programme, "segment", &count);
	struct period period = measures->period, year = a_year_before(period);
	out->mixes.items = arena_array(work->arena, count + 2, sizeof(*out->mixes.items));
	add_mix(work, out, measures->period_label, all, period);
	if (period_given(year) && !out->mix_question->year_change.broken)
		add_mix(work, out, period_label(work, year), all, year);
	size_t whole = out->mixes.count;
	for (size_t i = 0; i < count; i++)
		add_mix(work, out, segments[i]->group.value, segments[i], period);
	if (out->mixes.count > whole + 1)
		qsort(out->mixes.items + whole, out->mixes.count - whole, sizeof(*out->mixes.items),
			by_answers);
	if (out->mixes.count > whole + SEGMENTS_MOST)
		out->mixes.count = whole + SEGMENTS_MOST;
}

/* ---- words ------------------------------------------------------------------------------- */

static void divide_words(struct work *work, struct voice_result *out)
{
	const struct comment **quotes = work->out->quotes.items;
	size_t count = work->out->quotes.count, beside = count < BESIDE ? count : BESIDE;
	size_t first = (count - beside + 1) / 2;
	struct quote_column *columns = arena_array(work->arena, 2, sizeof(*columns));
	out->words.items = quotes;
	out->words.count = beside;
	columns[0].quotes.items = quotes + beside;
	columns[0].quotes.count = first;
	columns[1].quotes.items = quotes + beside + first;
	columns[1].quotes.count = count - beside - first;
	out->more_words.items = columns;
	out->more_words.count = count - beside > 1 ? 2 : count - beside;
}

void measure_voice(struct work *work)
{
	if (!work->out->shown)
		return;
	struct voice_result *out = arena_alloc(work->arena, sizeof(*out));
	measure_stages(work, out);
	measure_effects_of_topics(work, out);
	measure_mixes(work, out);
	divide_words(work, out);
	work->out->voice = out;
}
