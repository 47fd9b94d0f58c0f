/* Words at the ends of scales, and scores that say the opposite of them. */
#include "feedback/reading.h"

#include <string.h>

/* Folded. Only the ends: "satisfied" stands at 4 of 5 as well as at 4 of 7. */
static const char *const best[] = {"extremely likely", "very likely", "definitely",
	"strongly agree", "completely agree", "totally agree", "very satisfied",
	"extremely satisfied", "completely satisfied", "very easy", "extremely easy", "excellent",
	"very good", "sehr wahrscheinlich", "äußerst wahrscheinlich", "stimme voll zu",
	"stimme vollständig zu", "sehr zufrieden", "sehr gut", "sehr einfach", "très probable",
	"extrêmement probable", "très satisfait", "tout à fait d'accord", "muy probable",
	"muy satisfecho", "muy de acuerdo", "zeer waarschijnlijk", "zeer tevreden", NULL};
static const char *const worst[] = {"not at all likely", "extremely unlikely", "very unlikely",
	"not likely at all", "definitely not", "strongly disagree", "completely disagree",
	"totally disagree", "very dissatisfied", "very unsatisfied", "extremely dissatisfied",
	"completely dissatisfied", "not at all satisfied", "very difficult", "extremely difficult",
	"very poor", "terrible", "very bad", "sehr unwahrscheinlich", "äußerst unwahrscheinlich",
	"stimme gar nicht zu", "sehr unzufrieden", "sehr schlecht", "sehr schwierig",
	"pas du tout probable", "très improbable", "très insatisfait", "pas du tout d'accord",
	"nada probable", "muy insatisfecho", "muy en desacuerdo", "zeer onwaarschijnlijk",
	"zeer ontevreden", NULL};

static bool is_one_of(const char *text, size_t length, const char *const *folded)
{
	for (; *folded; folded++)
		if (folds_to(text, length, *folded))
			return true;
	return false;
}

enum label_end label_end(const char *text, size_t length)
{
	while (length > 0 && strchr(" ).!", text[length - 1]))
		length--;
	if (is_one_of(text, length, best))
		return LABEL_BEST;
	return is_one_of(text, length, worst) ? LABEL_WORST : LABEL_BETWEEN;
}

bool label_contradicts(const struct question *question, int score, enum label_end end)
{
	int twice = 2 * score, middle = question->low + question->high;
	if (question->direction == DIRECTION_LOWER)
		return false;
	return (end == LABEL_BEST && twice < middle) || (end == LABEL_WORST && twice > middle);
}

bool check_labels(const struct question_scale *scale, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < scale->words.count; i++) {
		const struct scale_word *word = &scale->words.items[i];
		enum label_end end = label_end(word->word, strlen(word->word));
		if (!label_contradicts(scale->question, (int)word->score, end))
			continue;
		report(diagnostics, CODE_LABELS, &word->at,
			"\"%s\" has the score %d of %d to %d, which says the opposite; turn the "
			"scores round, or say \"direction: lower\" at question \"%s\" when its low "
			"end is the good one",
			word->word, (int)word->score, scale->question->low, scale->question->high,
			scale->question->id);
		return false;
	}
	return true;
}
