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

/* The first comment of each language: feedback keeps the best first. */
static void choose_languages(struct choice *choice, const struct feedback *feedback)
{
	for (size_t i = 0; i < feedback->comment_count; i++) {
		const struct comment *comment = &feedback->comments[i];
		bool heard = !comment->language;
		for (size_t k = 0; k < choice->count && !heard; k++)
			heard = same_language(choice->chosen[k], comment);
		if (!heard)
			choose(choice, comment);
	}
}

/* One of each band in turn, as long as there are some. */
static void choose_bands(struct choice *choice, const struct feedback *feedback)
{
	bool found = true;
	while (found && choice->count < QUOTES_MOST) {
		found = false;
		for (int band = 0; band < 3; band++) {
			for (size_t i = 0; i < feedback->comment_count; i++) {
				const struct comment *comment = &feedback->comments[i];
				if (band_of(comment) != band || is_chosen(choice, comment))
					continue;
				choose(choice, comment);
				found = true;
				break;
			}
		}
	}
}

void measure_quotes(struct work *work)
{
	const struct feedback *feedback = work->feedback;
	struct choice choice = {.count = 0};
	/* Where no score may be shown, words would tell more than the score. */
	if (work->out->shown) {
		choose_languages(&choice, feedback);
		choose_bands(&choice, feedback);
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
