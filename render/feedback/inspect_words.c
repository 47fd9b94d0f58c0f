/* Words of scales that surveys use again and again, and the scores that they stand for. */
#include "feedback/inspect.h"

#include <stdlib.h>
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

/* ---- words at the ends ------------------------------------------------------------------- */

static const char *const lowest[] = {"strongly disagree", "completely disagree", "totally disagree",
	"very dissatisfied", "extremely dissatisfied", "completely dissatisfied",
	"not at all satisfied", "not at all likely", "very unlikely", "extremely unlikely",
	"very poor", "poor", "terrible", "very difficult", "extremely difficult", "not at all",
	"not at all easy", "not valuable at all", "never", "stimme gar nicht zu",
	"stimme überhaupt nicht zu", "trifft gar nicht zu", "sehr unzufrieden",
	"sehr unwahrscheinlich", "pas du tout d'accord", "très insatisfait",
	"pas du tout satisfait", "pas du tout probable", "totalmente en desacuerdo",
	"muy insatisfecho", "nada probable", "muy improbable", "helemaal mee oneens",
	"zeer ontevreden", "zeer onwaarschijnlijk", "discordo totalmente", "muito insatisfeito",
	NULL};
static const char *const highest[] = {"strongly agree", "completely agree", "totally agree",
	"very satisfied", "extremely satisfied", "completely satisfied", "extremely likely",
	"very likely", "excellent", "very good", "very easy", "extremely easy", "completely",
	"extremely", "extremely valuable", "very valuable", "always", "stimme voll zu",
	"stimme voll und ganz zu", "trifft voll zu", "sehr zufrieden", "sehr wahrscheinlich",
	"tout à fait d'accord", "très satisfait", "très probable", "totalmente de acuerdo",
	"muy satisfecho", "muy probable", "helemaal mee eens", "zeer tevreden",
	"zeer waarschijnlijk", "concordo totalmente", "muito satisfeito", NULL};

static bool is_among(const char *const *words, const char *value)
{
	for (; *words; words++)
		if (folds_to(value, strlen(value), *words))
			return true;
	return false;
}

/* The point of a scale that a value names in digits; or -1. */
static int point(const char *value)
{
	char *end;
	double number = strtod(value, &end);
	bool digits = value[0] >= '0' && value[0] <= '9' && *end == '\0';
	return digits && number <= SCALE_HIGHEST && number == (int)number ? (int)number : -1;
}

/* Where the word above stands when the highest number is this: of 5, 7 or 10 points. */
static int end_above(int number)
{
	return number == 4 ? 5 : number == 5 || number == 6 ? 7 : number >= 7 ? 10 : 0;
}

const struct scale_score *find_ends(struct arena *arena, const struct value_table *table)
{
	const char *low = NULL, *high = NULL;
	int least = SCALE_HIGHEST, most = 0;
	for (size_t i = 0; table && !table->many && i < table->count; i++) {
		const char *value = table->items[i]->shown;
		int number = value ? point(value) : -1;
		if (number >= 0) {
			least = number < least ? number : least;
			most = number > most ? number : most;
		} else if (value && !low && is_among(lowest, value)) {
			low = value;
		} else if (value && !high && is_among(highest, value)) {
			high = value;
		} else {
			return NULL;
		}
	}
	int top = end_above(most);
	if ((!low && !high) || most <= least || top == 0 || most == SCALE_HIGHEST)
		return NULL;
	struct scale_score *ends = arena_array(arena, 3, sizeof(*ends));
	size_t count = 0;
	if (high)
		ends[count++] = (struct scale_score){.word = arena_text(arena, high), .score = top};
	if (low && least > 0) /* a 1 that is given has the word for 0 below it */
		ends[count++] = (struct scale_score){
			.word = arena_text(arena, low), .score = least == 1 ? 0 : 1};
	return low && least == 0 ? NULL : ends;
}
