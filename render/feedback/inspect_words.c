/* Words of scales that surveys use again and again, and the scores that they stand for. */
#include "feedback/inspect.h"

#include <string.h>

enum { SCALE_WORDS = 10 };

/* The worst first. */
static const struct scale_score scales[][SCALE_WORDS] = {
	{{"strongly disagree", 1}, {"disagree", 2}, {"neither agree nor disagree", 3},
		{"neutral", 3}, {"undecided", 3}, {"agree", 4}, {"strongly agree", 5}},
	{{"strongly disagree", 1}, {"disagree", 2}, {"somewhat disagree", 3},
		{"neither agree nor disagree", 4}, {"somewhat agree", 5}, {"agree", 6},
		{"strongly agree", 7}},
	{{"very dissatisfied", 1}, {"dissatisfied", 2}, {"neither satisfied nor dissatisfied", 3},
		{"neutral", 3}, {"satisfied", 4}, {"very satisfied", 5}},
	{{"very unsatisfied", 1}, {"unsatisfied", 2}, {"neutral", 3}, {"satisfied", 4},
		{"very satisfied", 5}},
	{{"extremely dissatisfied", 1}, {"somewhat dissatisfied", 2},
		{"neither satisfied nor dissatisfied", 3}, {"somewhat satisfied", 4},
		{"extremely satisfied", 5}},
	{{"very unlikely", 1}, {"unlikely", 2}, {"neutral", 3}, {"neither likely nor unlikely", 3},
		{"likely", 4}, {"very likely", 5}},
	{{"very difficult", 1}, {"difficult", 2}, {"neither easy nor difficult", 3}, {"neutral", 3},
		{"easy", 4}, {"very easy", 5}},
	{{"very poor", 1}, {"poor", 2}, {"fair", 3}, {"average", 3}, {"good", 4}, {"very good", 5}},
	{{"poor", 1}, {"fair", 2}, {"good", 3}, {"very good", 4}, {"excellent", 5}},
	{{"stimme gar nicht zu", 1}, {"stimme eher nicht zu", 2}, {"teils/teils", 3},
		{"stimme eher zu", 4}, {"stimme voll zu", 5}, {"stimme vollständig zu", 5}},
	{{"sehr unzufrieden", 1}, {"unzufrieden", 2}, {"neutral", 3}, {"zufrieden", 4},
		{"sehr zufrieden", 5}},
	{{"très insatisfait", 1}, {"insatisfait", 2}, {"neutre", 3}, {"satisfait", 4},
		{"très satisfait", 5}},
};
enum { SCALES = sizeof(scales) / sizeof(*scales) };

static int score_of(const struct scale_score *scale, const char *word)
{
	for (size_t i = 0; i < SCALE_WORDS && scale[i].word; i++)
		if (folds_to(word, strlen(word), scale[i].word))
			return scale[i].score;
	return 0;
}

static bool fits(const struct scale_score *scale, const struct value_count *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (score_of(scale, values[i].value) == 0)
			return false;
	return true;
}

/* Each of its scores is given by some value. */
static bool is_used_up(
	const struct scale_score *scale, const struct value_count *values, size_t count)
{
	for (size_t i = 0; i < SCALE_WORDS && scale[i].word; i++) {
		bool used = false;
		for (size_t j = 0; j < count; j++)
			used |= score_of(scale, values[j].value) == scale[i].score;
		if (!used)
			return false;
	}
	return true;
}

static bool agree(const struct scale_score *a, const struct scale_score *b,
	const struct value_count *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (score_of(a, values[i].value) != score_of(b, values[i].value))
			return false;
	return true;
}

/* "Good, fair, poor" are of two scales with different scores: then neither is taken. */
static const struct scale_score *choose(const struct value_count *values, size_t count)
{
	const struct scale_score *chosen = NULL;
	bool doubtful = false;
	for (size_t i = 0; i < SCALES; i++) {
		if (!fits(scales[i], values, count))
			continue;
		if (is_used_up(scales[i], values, count))
			return scales[i];
		doubtful |= chosen && !agree(chosen, scales[i], values, count);
		chosen = chosen ? chosen : scales[i];
	}
	return doubtful ? NULL : chosen;
}

const struct scale_score *find_scale(
	struct arena *arena, const struct value_count *values, size_t count)
{
	enum { LEAST = 3 }; /* two words alone may be of many scales */
	const struct scale_score *scale = count >= LEAST ? choose(values, count) : NULL;
	if (!scale)
		return NULL;
	struct scale_score *scores = arena_array(arena, count + 1, sizeof(*scores));
	for (size_t i = 0; i < count; i++)
		scores[i] = (struct scale_score){
			.word = values[i].value, .score = score_of(scale, values[i].value)};
	return scores;
}
