/* What customers write about: how often, by whom, with which score, and how that moved. */
#include "measure/topic_plan.h"

#include <stdlib.h>
#include <string.h>

enum { TOPIC_QUOTES = 3 };

static bool is_few(const struct work *work, double n)
{
	return n > 0 && n < work->thresholds->comments;
}

static const struct score nothing = {.value = NAN,
	.low = NAN,
	.high = NAN,
	.n = NAN,
	.variance = NAN,
	.centre = NAN,
	.effective_n = NAN,
	.degrees = NAN,
	.base = NAN,
	.state = SCORE_SUPPRESSED,
	.format = FORMAT_PERCENT,
	.method = SCORE_BY_SHARE};

/* Of `count` comments among n, percent. */
static struct score share(const struct work *work, double count, double n, bool withheld)
{
	if (withheld)
		return nothing;
	struct score score = nothing;
	score.n = n;
	score.state = n == 0                        ? SCORE_NONE
		: n < work->thresholds->reliability ? SCORE_FEW
						    : SCORE_SHOWN;
	score.visible = n > 0;
	if (n == 0)
		return score;
	double p = count / n;
	score.value = score.centre = 100 * p;
	score.effective_n = n;
	score.variance = 10000 * p * (1 - p);
	struct interval interval = wilson_interval(p, n, work->thresholds->confidence);
	score.low = 100 * interval.low;
	score.high = 100 * interval.high;
	return score;
}

static const struct topic_tallies *tallies_of(
	const struct work *work, size_t topic, enum topic_period period)
{
	return &work->feedback->topics[period].by_topic[topic];
}

/* ---- stages ------------------------------------------------------------------------------ */

static void measure_stages(
	struct work *work, const struct topic_plan *plan, struct topic_result *result, size_t topic)
{
	const struct journey *journey = work->programme->journey;
	size_t count = journey ? journey->stages.count : 0, used = 0;
	const uint64_t *mentions = tallies_of(work, topic, TOPICS_NOW)->stages;
	const uint64_t *all = work->feedback->topics[TOPICS_NOW].all->stages;
	struct topic_stage *stages = arena_array(work->arena, count, sizeof *stages);
	for (size_t i = 0; i < count; i++) {
		bool hidden = plan->crossed[topic * plan->stage_count + i];
		if (all[i] > 0 && journey->stages.items[i].name)
			stages[used++] = (struct topic_stage){.name = journey->stages.items[i].name,
				.share = share(work, (double)mentions[i], (double)all[i],
					hidden || plan->stages[i]),
				.count = hidden ? NAN : (double)mentions[i]};
	}
	result->stages.items = stages;
	result->stages.count = used;
}

/* ---- scores ------------------------------------------------------------------------------ */

/* Answers to a question, or of every band (question_count), beside comments. */
static double answers_of(const struct work *work, const struct topic_tallies *tallies, size_t index)
{
	double n = 0;
	if (index < work->feedback->question_count)
		return (double)tally_total(&tallies->answers[index]);
	for (size_t i = 0; i < BANDS; i++)
		n += (double)tallies->bands[i];
	return n;
}

/* Would scores tell of those few who speak of a wider topic, but not of this one? */
static bool tells_others_apart(const struct work *work, size_t a, size_t index)
{
	double n = answers_of(work, tallies_of(work, a, TOPICS_NOW), index);
	for (size_t b = 0; b < work->feedback->topic_count; b++)
		if (topic_is_inside(work->feedback, TOPICS_NOW, a, b) &&
			is_few(work, answers_of(work, tallies_of(work, b, TOPICS_NOW), index) - n))
			return true;
	return false;
}

/* Or of those few who wrote nothing, beside all customers' score? */
static bool tells_of_silence(const struct work *work, size_t index, double n)
{
	const struct score *all = &work->out->questions.items[index].now;
	return !all->visible || is_few(work, all->n - n);
}

static struct tally rest_of(const struct tally *all, const struct tally *part)
{
	struct tally rest = {0};
	for (size_t i = 0; i < SCORE_SLOTS; i++)
		rest.counts[i] = all->counts[i] - part->counts[i];
	return rest;
}

static struct topic_score measure_score(const struct work *work, const struct topic_plan *plan,
	const struct question *question, size_t topic)
{
	const struct thresholds *thresholds = work->thresholds;
	size_t index = (size_t)(question - work->feedback->questions);
	const struct tally *part = &tallies_of(work, topic, TOPICS_NOW)->answers[index];
	struct tally rest = rest_of(&work->feedback->topics[TOPICS_NOW].all->answers[index], part);
	struct topic_score score = {.question = question,
		.unit = question_unit(work, question),
		.with = score_question(part, question, thresholds),
		.without = score_question(&rest, question, thresholds)};
	bool few = score.with.state == SCORE_SUPPRESSED || score.without.state == SCORE_SUPPRESSED;
	if (few || plan->topics[topic] || tells_others_apart(work, topic, index) ||
		tells_of_silence(work, index, score.with.n + score.without.n)) {
		int format = score.with.format;
		score.with = score.without = nothing;
		score.with.format = score.without.format = format;
	}
	return score;
}

static void measure_scores(struct work *work, const struct topic_plan *plan,
	const struct question *question, struct topic_result *result, size_t topic)
{
	size_t count = work->feedback->question_count, used = 0;
	struct topic_score *scores = arena_array(work->arena, count, sizeof *scores);
	for (size_t i = 0; i < count; i++)
		if (tally_total(&work->feedback->topics[TOPICS_NOW].all->answers[i]) > 0)
			scores[used++] =
				measure_score(work, plan, &work->feedback->questions[i], topic);
	result->scores.items = scores;
	result->scores.count = used;
	for (size_t i = 0; i < used; i++)
		if (scores[i].question == question)
			result->score = &scores[i];
}

static struct mix measure_bands(
	const struct work *work, const struct topic_plan *plan, size_t topic)
{
	const struct topic_tallies *tallies = tallies_of(work, topic, TOPICS_NOW);
	size_t bands = work->feedback->question_count;
	double n = answers_of(work, tallies, bands);
	double others = answers_of(work, work->feedback->topics[TOPICS_NOW].all, bands) - n;
	bool silence = false;
	for (size_t i = 0; i < work->out->questions.count; i++)
		silence = silence || is_few(work, work->out->questions.items[i].now.n - n);
	if (n < work->thresholds->comments || plan->topics[topic] || is_few(work, others) ||
		silence || tells_others_apart(work, topic, bands))
		return (struct mix){NAN, NAN, NAN, NAN};
	return (struct mix){.unhappy = 100 * (double)tallies->bands[BAND_DETRACTOR] / n,
		.neutral = 100 * (double)tallies->bands[BAND_PASSIVE] / n,
		.happy = 100 * (double)tallies->bands[BAND_PROMOTER] / n,
		.n = n};
}

/* ---- quotes ------------------------------------------------------------------------------ */

static bool is_quoted(const struct comment *const *quotes, size_t count, const struct comment *at)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(quotes[i]->text, at->text) == 0 ||
			(at->customer && quotes[i]->customer == at->customer))
			return true;
	return false;
}

/* A detractor, a promoter, a passive, each the best of its band in feedback's order. */
static void choose_quotes(struct work *work, struct topic_result *result, size_t topic)
{
	static const enum comment_band bands[TOPIC_QUOTES] = {
		BAND_DETRACTOR, BAND_PROMOTER, BAND_PASSIVE};
	const struct measures *out = work->out;
	const struct comment **quotes = arena_array(work->arena, TOPIC_QUOTES, sizeof *quotes);
	size_t count = 0;
	for (size_t band = 0; !isnan(result->count) && band < TOPIC_QUOTES; band++)
		for (size_t i = 0; i < out->comments.count; i++) {
			const struct comment *at = &out->comments.items[i];
			if (at->band != (int)bands[band] || !topic_set_has(&at->topics, topic) ||
				is_quoted(quotes, count, at))
				continue;
			quotes[count++] = at;
			break;
		}
	result->quotes.items = quotes;
	result->quotes.count = count;
}

/* ---- one topic --------------------------------------------------------------------------- */

static void measure_topic(struct work *work, struct topic_plan *const plans[TOPIC_PERIODS],
	const struct topics_result *out, struct topic_result *result, size_t topic)
{
	const struct topic_plan *plan = plans[TOPICS_NOW], *earlier = plans[TOPICS_BEFORE];
	double now = (double)tallies_of(work, topic, TOPICS_NOW)->comments;
	double before = (double)tallies_of(work, topic, TOPICS_BEFORE)->comments;
	result->topic = &work->programme->feedback->topics.items[topic];
	result->now = share(work, now, out->comments, plan->topics[topic]);
	result->before = share(work, before, out->comments_before,
		earlier->topics[topic] || isnan(out->comments_before));
	result->count = result->now.visible ? now : NAN;
	measure_stages(work, plan, result, topic);
	measure_scores(work, plan, out->question, result, topic);
	result->mix = measure_bands(work, plan, topic);
	choose_quotes(work, result, topic);
}

/* ---- all of them ------------------------------------------------------------------------- */

static int by_count(const void *a, const void *b)
{
	const struct topic_result *left = a, *right = b;
	double x = isnan(left->count) ? -1 : left->count;
	double y = isnan(right->count) ? -1 : right->count;
	if (x != y)
		return x > y ? -1 : 1;
	return (left->topic > right->topic) - (left->topic < right->topic);
}

static int by_movement(const void *a, const void *b)
{
	const struct topic_result *left = *(const struct topic_result *const *)a;
	const struct topic_result *right = *(const struct topic_result *const *)b;
	double x = fabs(left->change.difference), y = fabs(right->change.difference);
	if (x != y)
		return x > y ? -1 : 1;
	return (left > right) - (left < right);
}

/* Scores of topics are compared on the question that most comments stand beside. */
static const struct question *main_question(const struct work *work)
{
	const struct topic_tallies *all = work->feedback->topics[TOPICS_NOW].all;
	const struct question *best = NULL;
	uint64_t most = 0;
	for (size_t i = 0; i < work->feedback->question_count; i++)
		if (tally_total(&all->answers[i]) > most) {
			most = tally_total(&all->answers[i]);
			best = &work->feedback->questions[i];
		}
	return best;
}

/* In units of half a quote, which is about what a heading takes. */
static size_t height_of(const struct topic_result *topic)
{
	return 1 + 2 * topic->quotes.count;
}

static void divide_quoted(struct work *work, struct topics_result *out)
{
	struct topic_column *columns = arena_array(work->arena, 2, sizeof *columns);
	size_t count = out->quoted.count, first = 0, used = 0, height = 0;
	for (size_t i = 0; i < count; i++)
		height += height_of(out->quoted.items[i]);
	while (first < count && 2 * used < height)
		used += height_of(out->quoted.items[first++]);
	columns[0].topics.items = out->quoted.items;
	columns[0].topics.count = first;
	columns[1].topics.items = out->quoted.items + first;
	columns[1].topics.count = count - first;
	out->quoted_columns.items = columns;
	out->quoted_columns.count = count > first ? 2 : count > 0;
}

static void list_topics(struct work *work, struct topics_result *out)
{
	size_t count = out->items.count;
	const struct topic_result **shown = arena_array(work->arena, 3 * count, sizeof *shown);
	const struct topic_result **moved = shown + count, **quoted = moved + count;
	for (size_t i = 0; i < count; i++) {
		const struct topic_result *at = &out->items.items[i];
		out->withheld_count += at->now.state == SCORE_SUPPRESSED;
		out->compared = out->compared || at->change.known;
		if (!at->now.visible || !(at->count > 0))
			continue;
		shown[out->shown.count++] = at;
		if (at->rose || at->fell)
			moved[out->moved.count++] = at;
		if (at->quotes.count > 0)
			quoted[out->quoted.count++] = at;
		bool worse = at->score && at->score->difference.verdict == VERDICT_WORSE;
		if (worse &&
			(!out->worst ||
				fabs(at->score->difference.difference) >
					fabs(out->worst->score->difference.difference)))
			out->worst = at;
	}
	out->shown.items = shown;
	out->moved.items = moved;
	out->quoted.items = quoted;
	divide_quoted(work, out);
	out->most = out->shown.count > 0 ? shown[0] : NULL;
	out->worst_is_most = out->worst && out->worst == out->most;
	if (out->moved.count > 1)
		qsort(moved, out->moved.count, sizeof *moved, by_movement);
}

/* Shares of all topics against the period before; they stand in one table. */
static void compare_shares(struct work *work, struct topics_result *out)
{
	size_t count = out->items.count;
	struct comparison *comparisons = arena_array(work->arena, count, sizeof *comparisons);
	for (size_t i = 0; i < count; i++) {
		struct topic_result *at = &out->items.items[i];
		comparisons[i] =
			(struct comparison){&at->before, &at->now, &at->change, DIRECTION_HIGHER};
	}
	out->share_changes = compare_many(work->arena, comparisons, count, work->thresholds);
	for (size_t i = 0; i < count; i++) {
		struct topic_result *at = &out->items.items[i];
		at->rose = at->change.verdict == VERDICT_BETTER;
		at->fell = at->change.verdict == VERDICT_WORSE;
	}
}

/* Every topic has a score of the same questions, in their order. */
static void compare_scores(struct work *work, struct topics_result *out)
{
	size_t count = out->items.count;
	size_t questions = count > 0 ? out->items.items[0].scores.count : 0;
	struct comparison *comparisons = arena_array(work->arena, count, sizeof *comparisons);
	for (size_t k = 0; k < questions; k++) {
		const struct question *question = out->items.items[0].scores.items[k].question;
		for (size_t i = 0; i < count; i++) {
			struct topic_score *at = &out->items.items[i].scores.items[k];
			comparisons[i] = (struct comparison){&at->without, &at->with,
				&at->difference, question_direction(question)};
		}
		struct correction correction =
			compare_many(work->arena, comparisons, count, work->thresholds);
		if (question == out->question)
			out->score_differences = correction;
	}
}

void measure_topics(struct work *work)
{
	const struct feedback *feedback = work->feedback;
	const struct topic_tallies *all = feedback->topics[TOPICS_NOW].all;
	if (!all || all->comments < (uint64_t)work->thresholds->comments)
		return;
	struct topic_plan *plans[TOPIC_PERIODS];
	for (size_t i = 0; i < TOPIC_PERIODS; i++)
		plans[i] = plan_topics(work, (enum topic_period)i);
	if (plans[TOPICS_NOW]->comments)
		return;
	if (work->programme->teams.count > 0)
		work->topics_by_team = plan_topics_by_team(work, plans[TOPICS_NOW]);
	struct topics_result *out = arena_alloc(work->arena, sizeof *out);
	out->comments = (double)all->comments;
	out->comments_before = plans[TOPICS_BEFORE]->comments
		? NAN
		: (double)feedback->topics[TOPICS_BEFORE].all->comments;
	out->question = main_question(work);
	if (out->question) {
		out->unit = question_unit(work, out->question);
		out->format = (int)question_format(out->question);
		out->change_format = (int)signed_format(question_format(out->question));
	}
	out->items.count = feedback->topic_count;
	out->items.items =
		arena_array(work->arena, feedback->topic_count, sizeof *out->items.items);
	for (size_t i = 0; i < feedback->topic_count; i++)
		measure_topic(work, plans, out, &out->items.items[i], i);
	compare_shares(work, out);
	compare_scores(work, out);
	if (feedback->topic_count > 1)
		qsort(out->items.items, feedback->topic_count, sizeof *out->items.items, by_count);
	list_topics(work, out);
	if (out->most)
		work->out->topics = out;
}
