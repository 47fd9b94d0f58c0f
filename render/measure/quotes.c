/* Which customers' words a page shows. */
#include "measure/parts.h"

#include <stdlib.h>
#include <string.h>

enum { QUOTES_MOST = 8, QUOTE_COLUMNS = 2 };

struct choice {
	const struct comment *chosen[QUOTES_MOST];
	size_t count;
};

/* ---- variety ----------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* The same words, or the same customer, are heard once. */
static bool is_heard(const struct choice *choice, const struct comment *comment)
{
	for (size_t i = 0; i < choice->count; i++) {
		const struct comment *chosen = choice->chosen[i];
		if (strcmp(chosen->text, comment->text) == 0 ||
			(comment->customer && chosen->customer == comment->customer))
			return true;
	}
	return false;
}

/* How much a comment has in common with those that were chosen. */
static int repetition(const struct choice *choice, const struct comment *comment)
{
	int common = 0;
	for (size_t i = 0; i < choice->count; i++) {
		const struct comment *chosen = choice->chosen[i];
		common += chosen->month == comment->month;
		common += same_text(chosen->stage, comment->stage);
		common += same_text(chosen->touchpoint, comment->touchpoint);
		common += same_text(chosen->segment, comment->segment);
		common += same_text(chosen->team, comment->team);
	}
	return common;
}

static bool is_better(
	const struct choice *choice, const struct comment *comment, const struct comment *than)
{
	if (!than || comment->approved != than->approved)
		return !than || comment->approved;
	if (comment->readable != than->readable)
		return comment->readable;
	return repetition(choice, comment) < repetition(choice, than);
}

/* Adds the best of some comments that `fits`; of equally good ones the first. */
typedef bool fits_function(
	const struct choice *choice, const struct comment *comment, enum comment_band band);
static bool choose(struct choice *choice, const struct comment *const *comments, size_t count,
	fits_function *fits, enum comment_band band)
{
	const struct comment *best = NULL;
	if (choice->count == QUOTES_MOST)
		return false;
	for (size_t i = 0; i < count; i++)
		if (fits(choice, comments[i], band) && !is_heard(choice, comments[i]) &&
			is_better(choice, comments[i], best))
			best = comments[i];
	if (best)
		choice->chosen[choice->count++] = best;
	return best != NULL;
}

static bool is_of_band(
	const struct choice *choice, const struct comment *comment, enum comment_band band)
{
	(void)choice;
	return comment->band == (int)band;
}

static bool is_in_new_language(
	const struct choice *choice, const struct comment *comment, enum comment_band band)
{
	(void)band;
	for (size_t i = 0; i < choice->count; i++)
		if (same_text(choice->chosen[i]->language, comment->language))
			return false;
	return comment->language != NULL;
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

/* Words have a threshold of their own, besides that of scores. */
static bool may_speak(const struct work *work, const struct score *score)
{
	return score->visible && score->n >= work->thresholds->comments;
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
	return may_speak(work, &score) ? value : NULL;
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

/* Comments of one dimension by label, the best first. */
struct spoken {
	const char *label;
	const struct comment *comment;
};
struct speech {
	struct spoken *items;
	size_t count;
};

static int by_label(const void *a, const void *b)
{
	const struct spoken *left = a, *right = b;
	int order = strcmp(left->label, right->label);
	if (order)
		return order;
	return (left->comment > right->comment) - (left->comment < right->comment);
}

static struct speech list_speech(const struct work *work, size_t label_offset)
{
	const struct measures *out = work->out;
	struct speech speech = {
		.items = arena_array(work->arena, out->comments.count, sizeof *speech.items)};
	for (size_t i = 0; i < out->comments.count; i++) {
		const struct comment *comment = &out->comments.items[i];
		const char *label =
			*(const char *const *)(const void *)((const char *)comment + label_offset);
		if (label)
			speech.items[speech.count++] = (struct spoken){label, comment};
	}
	if (speech.count > 1)
		qsort(speech.items, speech.count, sizeof *speech.items, by_label);
	return speech;
}

static size_t first_of(const struct speech *speech, const char *label)
{
	size_t low = 0, high = speech->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(speech->items[middle].label, label) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Two detractors, since they say what to do; a passive; a promoter. In that order. */
static void quote_group(struct work *work, struct group_score *group, const struct speech *speech)
{
	static const enum comment_band bands[] = {
		BAND_DETRACTOR, BAND_DETRACTOR, BAND_PASSIVE, BAND_PROMOTER};
	struct choice choice = {.count = 0};
	size_t first = first_of(speech, group->name), count = 0;
	while (first + count < speech->count &&
		strcmp(speech->items[first + count].label, group->name) == 0)
		count++;
	const struct comment **comments = arena_array(work->arena, count, sizeof *comments);
	for (size_t i = 0; i < count; i++)
		comments[i] = speech->items[first + i].comment;
	for (size_t k = 0; may_speak(work, &group->now) && k < sizeof bands / sizeof *bands; k++)
		choose(&choice, comments, count, is_of_band, bands[k]);
	const struct comment **quotes = arena_array(work->arena, choice.count, sizeof *quotes);
	for (size_t i = 0; i < choice.count; i++)
		quotes[i] = choice.chosen[i];
	group->quotes.items = quotes;
	group->quotes.count = choice.count;
}

/* A list of groups in a question's result, and the label of a comment that names one. */
static const struct {
	size_t label;
	size_t groups, count; /* of struct question_result */
} group_lists[] = {
#define LISTED(member, of)                                                                         \
	{                                                                                          \
		offsetof(struct comment, of), offsetof(struct question_result, member.items),      \
			offsetof(struct question_result, member.count)                             \
	}
	LISTED(stages, stage),
	LISTED(touchpoints, touchpoint),
	LISTED(segments, segment),
	LISTED(teams, team),
#undef LISTED
};

static void quote_groups(struct work *work)
{
	for (size_t list = 0; list < sizeof group_lists / sizeof *group_lists; list++) {
		struct speech speech = list_speech(work, group_lists[list].label);
		for (size_t i = 0; i < work->out->questions.count; i++) {
			char *result = (char *)&work->out->questions.items[i];
			struct group_score *groups =
				*(struct group_score **)(void *)(result + group_lists[list].groups);
			size_t count = *(size_t *)(void *)(result + group_lists[list].count);
			for (size_t k = 0; k < count; k++)
				quote_group(work, &groups[k], &speech);
		}
	}
}

/* ---- the whole --------------------------------------------------------------------------- */

/* The best of each language, then one of each band in turn, as long as there are some. */
static void choose_all(struct work *work, struct choice *choice)
{
	size_t count = work->out->comments.count;
	const struct comment **comments = arena_array(work->arena, count, sizeof *comments);
	for (size_t i = 0; i < count; i++)
		comments[i] = &work->out->comments.items[i];
	while (choose(choice, comments, count, is_in_new_language, BAND_DETRACTOR))
		;
	for (bool found = true; found;) {
		found = false;
		for (int band = 0; band < BANDS; band++)
			found = choose(choice, comments, count, is_of_band,
					(enum comment_band)band) ||
				found;
	}
}

void measure_quotes(struct work *work)
{
	struct choice choice = {.count = 0};
	/* Where no score may be shown, words would tell more than the score. */
	if (work->out->shown && work->out->responses >= work->thresholds->comments) {
		generalise(work);
		quote_groups(work);
		choose_all(work, &choice);
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
