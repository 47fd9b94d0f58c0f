/* One score from the counts of one tally, with its interval. */
#include "measure/parts.h"

#include <math.h>

/* Nothing of it is left but that there were answers. */
static void withhold(struct score *score)
{
	score->state = SCORE_SUPPRESSED;
	score->visible = false;
	score->value = score->low = score->high = NAN;
	score->centre = score->variance = score->spread = score->n = score->effective = NAN;
	score->weighted = false;
}

struct score no_score(int format)
{
	return (struct score){.value = NAN,
		.low = NAN,
		.high = NAN,
		.variance = NAN,
		.centre = NAN,
		.effective = NAN,
		.effective_n = NAN,
		.degrees = NAN,
		.spread = NAN,
		.base = NAN,
		.state = SCORE_NONE,
		.format = format,
		.method = SCORE_BY_RANGE};
}

/* Applied to a score that is otherwise complete. */
static void limit(
	struct score *score, const struct sample *sample, const struct thresholds *thresholds)
{
	score->n = sample->n;
	score->effective = sample->effective;
	score->weighted = sample->weighted;
	score->base = sample->base >= sample->n ? sample->base : (double)NAN;
	if (score->n > 0 && score->n < thresholds->privacy) {
		withhold(score);
		return;
	}
	score->visible = score->n > 0;
	score->state = sample->effective < thresholds->reliability ? SCORE_FEW : SCORE_SHOWN;
	if (score->visible)
		return;
	score->state = SCORE_NONE;
	score->value = score->low = score->high = NAN;
	score->centre = score->variance = score->spread = NAN;
	score->base = NAN;
}

struct sample sample_of(const struct tally *tally, double base)
{
	struct sample sample = {.n = (double)tally_total(tally), .base = base};
	sample.effective = sample.n;
	for (size_t i = 0; i < SCORE_SLOTS; i++)
		sample.counts[i] = (double)tally->counts[i];
	return sample;
}

/* Answers with a score from `low` to `high`. */
static double count_between(
	const struct sample *sample, const struct question *question, int low, int high)
{
	double count = 0;
	for (int score = low; score <= high; score++)
		if (score >= question->low && score <= question->high)
			count += sample->counts[score - question->low];
	return count;
}

/* All counts: n, or of weighted ones the effective number, but for rounding. */
static double sum_of(const struct sample *sample)
{
	double sum = 0;
	for (size_t i = 0; i < SCORE_SLOTS; i++)
		sum += sample->counts[i];
	return sum;
}

/*
 * So many answers would say as much about endless customers as these do about theirs. With
 * weights the correction is that of the effective number: in a stratified sample with one
 * variance, sum W^2 S^2 (1 / n_h - 1 / (W_h N)) = S^2 (1 / effective - 1 / N) (Cochran 1977,
 * Sampling Techniques, 5.6 with W_h = N_h / N).
 */
static double informative_n(const struct sample *sample)
{
	bool known = sample->base >= sample->n;
	return known ? finite_number(sample->effective, sample->base) : sample->effective;
}

/* ---- one metric each --------------------------------------------------------------------- */

static struct score net_score_of(const struct sample *sample, const struct question *question,
	const struct thresholds *thresholds)
{
	double promoters =
		count_between(sample, question, question->promoters_from, question->high);
	double detractors = count_between(sample, question, question->low, question->detractors_to);
	double sum = sum_of(sample), value = (promoters - detractors) / sum;
	double n = informative_n(sample), share = n / sum;
	struct net_score net = adjusted_net_score(
		promoters * share, detractors * share, n, thresholds->confidence);
	if (isinf(n))
		net = (struct net_score){.centre = value, .n = n, .interval = {value, value}};
	return (struct score){.value = 100 * (promoters - detractors) / sum,
		.low = 100 * net.interval.low,
		.high = 100 * net.interval.high,
		.format = FORMAT_NPS,
		.method = SCORE_BY_NPS,
		.variance = 10000 * net.variance,
		.centre = 100 * net.centre,
		.effective_n = net.n,
		.degrees = NAN,
		.spread = 10000 * ((promoters + detractors) / sum - value * value)};
}

/* The good end is the high one unless the question says otherwise. */
static struct score top_two_of(const struct sample *sample, const struct question *question,
	const struct thresholds *thresholds)
{
	double hits = question->direction == DIRECTION_LOWER
		? count_between(sample, question, question->low, question->low + 1)
		: count_between(sample, question, question->high - 1, question->high);
	double p = hits / sum_of(sample);
	double n = informative_n(sample);
	struct interval interval = wilson_interval(p, n, thresholds->confidence);
	return (struct score){.value = 100 * p,
		.low = 100 * interval.low,
		.high = 100 * interval.high,
		.format = FORMAT_PERCENT,
		.method = SCORE_BY_SHARE,
		.variance = 10000 * p * (1 - p),
		.centre = 100 * p,
		.effective_n = n,
		.degrees = NAN,
		.spread = 10000 * p * (1 - p)};
}

/* The only score that anybody gave; below the scale: there are several, or none. */
static int only_score(const struct sample *sample, const struct question *question)
{
	int only = question->low - 1;
	for (int score = question->low; score <= question->high; score++) {
		if (!(sample->counts[score - question->low] > 0))
			continue;
		if (only >= question->low)
			return question->low - 1;
		only = score;
	}
	return only;
}

/*
 * Student 1908, Biometrika 6:1. The variance is the sample's, with n - 1, or with weights one
 * less than their effective number.
 */
static struct score mean_of(const struct sample *sample, const struct question *question,
	const struct thresholds *thresholds)
{
	double n = sample->effective, sum = 0, squares = 0;
	for (int i = 0; i <= question->high - question->low; i++) {
		double value = question->low + i;
		sum += sample->counts[i] * value;
		squares += sample->counts[i] * value * value;
	}
	/* Whole numbers: exact below 2^53, so no cancellation worth fearing, but of weighted ones. */
	int only = only_score(sample, question);
	double mean = only < question->low ? sum / sum_of(sample) : only;
	double deviations = only < question->low ? fmax(squares - sum * mean, 0) : 0;
	double variance = n > 1 ? deviations / (n - 1) : NAN;
	double half = NAN, resting_on = informative_n(sample);
	if (n > 1 && variance > 0)
		half = student_quantile(thresholds->confidence, n - 1) *
			sqrt(variance / resting_on);
	if (isinf(resting_on))
		half = 0;
	struct score score = {.value = mean,
		.low = fmax(mean - half, question->low),
		.high = fmin(mean + half, question->high),
		.format = FORMAT_DECIMAL2,
		.method = SCORE_BY_MEAN,
		.variance = isinf(resting_on) ? 0 : variance,
		.centre = mean,
		.effective_n = resting_on,
		.degrees = n - 1,
		.spread = deviations / n};
	/* fmax and fmin prefer a number over NAN; an unknown end must stay unknown. */
	if (isnan(half))
		score.low = score.high = NAN;
	return score;
}

struct score score_sample(const struct sample *sample, const struct question *question,
	const struct thresholds *thresholds)
{
	struct score score = question_is_net(question) ? net_score_of(sample, question, thresholds)
		: question_is_share(question)          ? top_two_of(sample, question, thresholds)
						       : mean_of(sample, question, thresholds);
	limit(&score, sample, thresholds);
	return score;
}

struct score score_mean(const struct tally *tally, const struct question *question,
	const struct thresholds *thresholds)
{
	struct sample sample = sample_of(tally, NAN);
	struct score score = mean_of(&sample, question, thresholds);
	limit(&score, &sample, thresholds);
	return score;
}

struct score score_question(const struct tally *tally, const struct question *question,
	const struct thresholds *thresholds)
{
	struct sample sample = sample_of(tally, NAN);
	return score_sample(&sample, question, thresholds);
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
	double base = NAN;
	if (group && period_given(period)) {
		tally = feedback_tally(work->feedback, group, question, period);
		base = customer_base(work, group, question, period);
	}
	struct sample sample = sample_of(&tally, base);
	if (group && group->group.kind == GROUP_ALL)
		weigh(work, question, period, &sample);
	struct score score = score_sample(&sample, question, work->thresholds);
	score.question = question;
	score.period = period;
	if (score.visible && is_hidden(work, group, question, period))
		withhold(&score);
	return score;
}
