/* Whether a score moved by more than chance would explain. */
#include "measure/parts.h"

/* z(0.8) is the upper end of the middle 60 %: with z of the interval it gives power 0.8. */
double detectable_change(double error, double confidence)
{
	return (normal_quantile(confidence) + normal_quantile(0.6)) * error;
}

/* Standard error of a difference of two independent scores. */
static double standard_error(const struct score *before, const struct score *after)
{
	return sqrt(before->variance / before->effective_n + after->variance / after->effective_n);
}

static enum verdict judge(const struct change *change, enum direction direction)
{
	if (isnan(change->low) || isnan(change->high))
		return VERDICT_NOT_COMPARABLE;
	if (change->low <= 0 && change->high >= 0)
		return VERDICT_NO_CLEAR_CHANGE;
	return (change->low > 0) == (direction == DIRECTION_HIGHER) ? VERDICT_BETTER
								    : VERDICT_WORSE;
}

static int decimals_of(int format)
{
	switch (format) {
	case FORMAT_SIGNED1:
	case FORMAT_POINTS1:
		return 1;
	case FORMAT_SIGNED2:
		return 2;
	default:
		return 0;
	}
}

void describe_change(struct change *change, enum direction direction)
{
	static const int formats[] = {FORMAT_COUNT, FORMAT_DECIMAL1, FORMAT_DECIMAL2};
	int decimals = decimals_of(change->format);
	double step = pow(10, decimals);
	change->size = round(fabs(change->difference) * step) / step;
	change->size_format = formats[decimals];
	change->rose = change->difference > 0;
	change->fell = change->difference < 0;
	change->slight = change->size == 0;
	change->in_points = change->format == FORMAT_NPS || change->format == FORMAT_POINTS ||
		change->format == FORMAT_POINTS1;
	change->tested = !isnan(change->low) && !isnan(change->high);
	change->against = direction == DIRECTION_LOWER;
}

const struct question_break *break_between(
	const struct question *question, struct period one, struct period other)
{
	month_index first = one.first < other.first ? one.first : other.first;
	month_index last = one.last > other.last ? one.last : other.last;
	for (size_t i = 0; question && i < question->breaks.count; i++)
		if (question->breaks.items[i].from > first &&
			question->breaks.items[i].from <= last)
			return &question->breaks.items[i];
	return NULL;
}

/* ---- tests ------------------------------------------------------------------------------- */

static void test_census(struct change *change)
{
	change->low = change->high = change->difference;
	change->p = change->difference == 0 ? 1 : 0;
	change->detectable = NAN;
}

static void test_shares(struct change *change, const struct score *before,
	const struct score *after, double confidence)
{
	double b = before->value / 100, a = after->value / 100;
	struct interval interval =
		newcombe_interval(b, before->effective_n, a, after->effective_n, confidence);
	change->low = 100 * interval.low;
	change->high = 100 * interval.high;
	change->p = newcombe_p(b, before->effective_n, a, after->effective_n);
}

/* Normal, or of two means Student's. `error` > 0. */
static void test_means(struct change *change, const struct score *before, const struct score *after,
	double error, double confidence)
{
	double moved = after->centre - before->centre;
	double half = normal_quantile(confidence) * error;
	change->p = normal_p(moved / error);
	if (after->method == SCORE_BY_MEAN) {
		double degrees = welch_degrees(before->variance / before->effective_n,
			before->degrees, after->variance / after->effective_n, after->degrees);
		half = student_quantile(confidence, degrees) * error;
		change->p = student_p(moved / error, degrees);
	}
	change->low = moved - half;
	change->high = moved + half;
}

struct change no_change(enum number_format format)
{
	int margin_format = format == FORMAT_SIGNED2 ? FORMAT_DECIMAL2 : FORMAT_DECIMAL1;
	return (struct change){.difference = NAN,
		.low = NAN,
		.high = NAN,
		.margin = NAN,
		.p = NAN,
		.p_adjusted = NAN,
		.detectable = NAN,
		.compared_with = 1,
		.verdict = VERDICT_NOT_COMPARABLE,
		.format = (int)format,
		.margin_format = margin_format};
}

void judge_change(struct change *change, enum direction direction)
{
	change->margin = (change->high - change->low) / 2;
	change->p_adjusted = change->p;
	change->verdict = (int)judge(change, direction);
	change->clear = change->verdict == VERDICT_BETTER || change->verdict == VERDICT_WORSE;
	describe_change(change, direction);
}

struct change score_change(const struct score *before, const struct score *after,
	enum direction direction, const struct thresholds *thresholds)
{
	struct change change = no_change(signed_format((enum number_format)after->format));
	if (!before->visible || !after->visible)
		return change;
	if (before->question == after->question)
		change.broken = break_between(after->question, before->period, after->period);
	change.half_weighted = !change.broken && before->question == after->question &&
		before->question && before->weighted != after->weighted;
	if (change.broken || change.half_weighted)
		return change;
	change.difference = after->value - before->value;
	change.known = true;
	double error = standard_error(before, after);
	if (error > 0)
		change.detectable = detectable_change(error, thresholds->confidence);
	if (isinf(before->effective_n) && isinf(after->effective_n))
		test_census(&change);
	else if (after->method == SCORE_BY_SHARE && before->method == SCORE_BY_SHARE)
		test_shares(&change, before, after, thresholds->confidence);
	else if (error > 0) /* else one side has no spread to judge by */
		test_means(&change, before, after, error, thresholds->confidence);
	judge_change(&change, direction);
	return change;
}
