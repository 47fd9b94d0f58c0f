/* Which customers' words a page shows. */
#include "measure/parts.h"

#include <string.h>

enum { QUOTES_MOST = 8, QUOTE_COLUMNS = 2 };

/* 0 detractor, 1 passive, 2 promoter, by the question's bands. */
static int band_of(const struct comment *comment)
{
	const struct question *question = comment->question;
	if (!question)
		return 1;
	bool nps = question->metric == METRIC_NPS;
	int place = question->direction == DIRECTION_LOWER ? question->high - comment->score
							   : comment->score - question->low;
	int steps = question->high - question->low + 1;
	if (place >= steps - 2)
		return 2;
	return place >= steps - (nps ? 4 : 3) ? 1 : 0;
}

static bool same_language(const struct comment *a, const struct comment *b)
{
	return a->language && b->language && strcmp(a->language, b->language) == 0;
}

struct choice {
	const struct comment *chosen[QUOTES_MOST];
	size_t count;
};

/* The same words from two customers are said once. */
static bool is_chosen(const struct choice *choice, const struct comment *comment)
{
	for (size_t i = 0; i < choice->count; i++)
		if (strcmp(choice->chosen[i]->text, comment->text) == 0)
			return true;
	return false;
}

static void choose(struct choice *choice, const struct comment *comment)
{
	if (choice->count < QUOTES_MOST && !is_chosen(choice, comment))
		choice->chosen[choice->count++] = comment;
}

/* The first comment of each language: the best come first. */
static void choose_languages(struct choice *choice, const struct measures *measures)
{
	for (size_t i = 0; i < measures->comments.count; i++) {
		const struct comment *comment = &measures->comments.items[i];
		bool heard = !comment->language;
		for (size_t k = 0; k < choice->count && !heard; k++)
			heard = same_language(choice->chosen[k], comment);
		if (!heard)
			choose(choice, comment);
	}
}

/* One of each band in turn, as long as there are some. */
static void choose_bands(struct choice *choice, const struct measures *measures)
{
	bool found = true;
	while (found && choice->count < QUOTES_MOST) {
		found = false;
		for (int band = 0; band < 3; band++) {
			for (size_t i = 0; i < measures->comments.count; i++) {
				const struct comment *comment = &measures->comments.items[i];
				if (band_of(comment) != band || is_chosen(choice, comment))
					continue;
				choose(choice, comment);
				found = true;
				break;
			}
		}
	}
}

/* ---- where words come from --------------------------------------------------------------- */

static const struct group_tallies *find_group(
	const struct feedback *feedback, const char *dimension, const char *value)
{
	for (size_t i = 0; i < feedback->group_count; i++) {
		const struct group *group = &feedback->groups[i].group;
		if (group->kind == GROUP_VALUE && strcmp(group->dimension, dimension) == 0 &&
			strcmp(group->value, value) == 0)
			return &feedback->groups[i];
	}
	return NULL;
}

/* A label of so few customers would say who wrote it. */
static const char *general_label(const struct work *work, const struct comment *comment,
	const char *dimension, const char *value)
{
	const struct group_tallies *group =
		value ? find_group(work->feedback, dimension, value) : NULL;
	if (!group || !comment->question)
		return NULL;
	struct score score = score_in(work, group, comment->question, work->out->period);
	return score.visible ? value : NULL;
}

static void generalise(struct work *work)
{
	const struct feedback *feedback = work->feedback;
	struct comment *comments =
		arena_array(work->arena, feedback->comment_count, sizeof *comments);
	for (size_t i = 0; i < feedback->comment_count; i++) {
		const struct comment *from = &feedback->comments[i];
		comments[i] = *from;
		comments[i].stage = general_label(work, from, "stage", from->stage);
		comments[i].touchpoint = general_label(work, from, "touchpoint", from->touchpoint);
		comments[i].segment = general_label(work, from, "segment", from->segment);
		comments[i].team = general_label(work, from, "team", from->team);
	}
	work->out->comments.items = comments;
	work->out->comments.count = feedback->comment_count;
}

/* ---- words of one group ------------------------------------------------------------------ */

typedef const char *label_of(const struct comment *comment);

static const char *stage_of(const struct comment *comment)
{
	return comment->stage;
}

static const char *touchpoint_of(const struct comment *comment)
{
	return comment->touchpoint;
}

static const char *segment_of(const struct comment *comment)
{
	return comment->segment;
}

static const char *team_of(const struct comment *comment)
{
	return comment->team;
}

/* Two detractors, since they say what to do; a passive; a promoter. In that order. */
static void quote_group(struct work *work, struct group_score *group, label_of *label)
{
	static const int bands[] = {0, 0, 1, 2};
	enum { PER_GROUP = sizeof bands / sizeof *bands };
	const struct measures *measures = work->out;
	struct choice choice = {.count = 0};
	for (size_t k = 0; group->now.visible && k < PER_GROUP; k++)
		for (size_t i = 0; i < measures->comments.count; i++) {
			const struct comment *comment = &measures->comments.items[i];
			const char *name = label(comment);
			if (!name || strcmp(name, group->name) != 0 ||
				band_of(comment) != bands[k] || is_chosen(&choice, comment))
				continue;
			choose(&choice, comment);
			break;
		}
	const struct comment **quotes = arena_array(work->arena, choice.count, sizeof *quotes);
	for (size_t i = 0; i < choice.count; i++)
		quotes[i] = choice.chosen[i];
	group->quotes.items = quotes;
	group->quotes.count = choice.count;
}

static void quote_groups(struct work *work)
{
	for (size_t i = 0; i < work->out->questions.count; i++) {
		struct question_result *result = &work->out->questions.items[i];
		for (size_t k = 0; k < result->stages.count; k++)
			quote_group(work, &result->stages.items[k], stage_of);
		for (size_t k = 0; k < result->touchpoints.count; k++)
			quote_group(work, &result->touchpoints.items[k], touchpoint_of);
		for (size_t k = 0; k < result->segments.count; k++)
			quote_group(work, &result->segments.items[k], segment_of);
		for (size_t k = 0; k < result->teams.count; k++)
			quote_group(work, &result->teams.items[k], team_of);
	}
}

/* ---- the whole --------------------------------------------------------------------------- */

void measure_quotes(struct work *work)
{
	struct choice choice = {.count = 0};
	/* Where no score may be shown, words would tell more than the score. */
	if (work->out->shown) {
		generalise(work);
		quote_groups(work);
		choose_languages(&choice, work->out);
		choose_bands(&choice, work->out);
	}
	const struct comment **quotes = arena_array(work->arena, choice.count, sizeof *quotes);
	if (choice.count > 0)
		memcpy(quotes, choice.chosen, choice.count * sizeof *quotes);
	work->out->quotes.items = quotes;
	work->out->quotes.count = choice.count;
	struct quote_column *columns = arena_array(work->arena, QUOTE_COLUMNS, sizeof *columns);
	size_t first = (choice.count + 1) / 2;
	columns[0].quotes.items = quotes;
	columns[0].quotes.count = first;
	columns[1].quotes.items = quotes + first;
	columns[1].quotes.count = choice.count - first;
	work->out->quote_columns.items = columns;
	work->out->quote_columns.count = choice.count > 1 ? QUOTE_COLUMNS : choice.count;
}
