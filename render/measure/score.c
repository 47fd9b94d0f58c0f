/* One score from the counts of one tally, with its interval. */
#include "measure/parts.h"

#include <math.h>

/* Nothing of it is left but that there were answers. */
static void withhold(struct score *score)
{
	score->state = SCORE_SUPPRESSED;
	score->visible = false;
	score->value = score->low = score->high = NAN;
	score->centre = score->variance = score->spread = score->n = NAN;
}

/* Applied to a score that is otherwise complete. */
static void limit(struct score *score, const struct thresholds *thresholds)
{
	if (score->n > 0 && score->n < thresholds->privacy) {
		withhold(score);
		return;
	}
	score->visible = score->n > 0;
	score->state = score->n < thresholds->reliability ? SCORE_FEW : SCORE_SHOWN;
	if (score->visible)
		return;
	score->state = SCORE_NONE;
	score->value = score->low = score->high = NAN;
	score->centre = score->variance = score->spread = NAN;
}

/* Answers with a score from `low` to `high`. */
static double count_between(
	const struct tally *tally, const struct question *question, int low, int high)
{
	double count = 0;
	for (int score = low; score <= high; score++)
		if (score >= question->low && score <= question->high)
			count += (double)tally->counts[score - question->low];
	return count;
}

struct score score_nps(const struct tally *tally, const struct question *question,
	const struct thresholds *thresholds)
{
	double n = (double)tally_total(tally);
	double promoters = count_between(tally, question, question->promoters_from, question->high);
	double detractors = count_between(tally, question, question->low, question->detractors_to);
	struct net_score net = adjusted_net_score(promoters, detractors, n, thresholds->confidence);
	struct score score = {.value = 100 * (promoters - detractors) / n,
		.low = 100 * net.interval.low,
		.high = 100 * net.interval.high,
		.n = n,
		.format = FORMAT_NPS,
		.method = SCORE_BY_NPS,
		.variance = 10000 * net.variance,
		.centre = 100 * net.centre,
		.effective_n = net.n,
		.spread = 10000 *
			((promoters + detractors) / n -
				(promoters - detractors) * (promoters - detractors) / (n * n))};
	limit(&score, thresholds);
	return score;
}

/* The good end is the high one unless the question says otherwise. */
struct score score_top_two(const struct tally *tally, const struct question *question,
	const struct thresholds *thresholds)
{
	double n = (double)tally_total(tally);
	double hits = question->direction == DIRECTION_LOWER
		? count_between(tally, question, question->low, question->low + 1)
		: count_between(tally, question, question->high - 1, question->high);
	double p = hits / n;
	struct score score = {.value = 100 * p,
		.n = n,
		.format = FORMAT_PERCENT,
		.method = SCORE_BY_SHARE,
		.variance = 10000 * p * (1 - p),
		.centre = 100 * p,
		.effective_n = n,
		.spread = 10000 * p * (1 - p)};
	struct interval interval = wilson_interval(p, n, thresholds->confidence);
	score.low = 100 * interval.low;
	score.high = 100 * interval.high;
	limit(&score, thresholds);
	return score;
}

/* Student 1908, Biometrika 6:1. The variance is the sample's, with n - 1. */
struct score score_mean(const struct tally *tally, const struct question *question,
	const struct thresholds *thresholds)
{
	double n = 0, sum = 0, squares = 0;
	for (int i = 0; i <= question->high - question->low; i++) {
		double count = (double)tally->counts[i], value = question->low + i;
		n += count;
		sum += count * value;
		squares += count * value * value;
	}
	double mean = sum / n;
	/* Whole numbers: exact below 2^53, so no cancellation worth fearing. */
	double variance = n > 1 ? fmax((squares - sum * mean) / (n - 1), 0) : NAN;
	double half = NAN;
	if (n > 1 && variance > 0)
		half = student_quantile(thresholds->confidence, n - 1) * sqrt(variance / n);
	struct score score = {.value = mean,
		.low = fmax(mean - half, question->low),
		.high = fmin(mean + half, question->high),
		.n = n,
		.format = FORMAT_DECIMAL2,
		.method = SCORE_BY_MEAN,
		.variance = variance,
		.centre = mean,
		.effective_n = n,
		.spread = fmax((squares - sum * mean) / n, 0)};
	/* fmax and fmin prefer a number over NAN; an unknown end must stay unknown. */
	if (isnan(half))
		score.low = score.high = NAN;
	limit(&score, thresholds);
	return score;
}

struct score score_question(const struct tally *tally, const struct question *question,
	const struct thresholds *thresholds)
{
	if (question_is_net(question))
		return score_nps(tally, question, thresholds);
	if (question_is_share(question))
		return score_top_two(tally, question, thresholds);
	return score_mean(tally, question, thresholds);
}

enum number_format signed_format(enum number_format format)
{
	switch (format) {
	case FORMAT_DECIMAL1:
		return FORMAT_SIGNED1;
	case FORMAT_DECIMAL2:
		return FORMAT_SIGNED2;
	case FORMAT_PERCENT:
		return FORMAT_POINTS;
	case FORMAT_PERCENT1:
		return FORMAT_POINTS1;
	default:
		return FORMAT_NPS;
	}
}

struct score score_in(const struct work *work, const struct group_tallies *group,
	const struct question *question, struct period period)
{
	struct tally tally = {0};
	if (group && period_given(period))
		tally = feedback_tally(work->feedback, group, question, period);
	struct score score = score_question(&tally, question, work->thresholds);
	score.question = question;
	score.period = period;
	if (score.visible && is_hidden(work, group, question, period))
		withhold(&score);
	return score;
}
