/* Whether a score moved by more than chance would explain. */
#include "measure/parts.h"

enum { POWER_FACTOR_TENTHS = 28 }; /* 2.8 = z(0.975) + z(0.8): power 0.8 at alpha 0.05 */

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

struct change score_change(const struct score *before, const struct score *after,
	enum direction direction, const struct thresholds *thresholds)
{
	struct change change = {.difference = NAN,
		.low = NAN,
		.high = NAN,
		.margin = NAN,
		.p = NAN,
		.detectable = NAN,
		.verdict = VERDICT_NOT_COMPARABLE,
		.format = (int)signed_format((enum number_format)after->format)};
	change.margin_format = change.format == FORMAT_SIGNED2 ? FORMAT_DECIMAL2 : FORMAT_DECIMAL1;
	if (!before->visible || !after->visible)
		return change;
	if (before->question == after->question)
		change.broken = break_between(after->question, before->period, after->period);
	if (change.broken)
		return change;
	change.difference = after->value - before->value;
	change.known = true;
	double error = standard_error(before, after), moved = after->centre - before->centre;
	describe_change(&change, direction);
	if (!(error > 0)) /* also NAN: one side has no spread to judge by */
		return change;
	double half = normal_quantile(thresholds->confidence) * error;
	change.p = normal_p(moved / error);
	if (after->method == SCORE_BY_MEAN) {
		double degrees = welch_degrees(
			before->variance, before->effective_n, after->variance, after->effective_n);
		half = student_quantile(thresholds->confidence, degrees) * error;
		change.p = student_p(moved / error, degrees);
	}
	change.low = moved - half;
	change.high = moved + half;
	if (after->method == SCORE_BY_SHARE && before->method == SCORE_BY_SHARE) {
		struct interval interval =
			newcombe_interval(before->value / 100, before->effective_n,
				after->value / 100, after->effective_n, thresholds->confidence);
		change.low = 100 * interval.low;
		change.high = 100 * interval.high;
	}
	change.margin = (change.high - change.low) / 2;
	change.detectable = POWER_FACTOR_TENTHS / 10.0 * error;
	change.verdict = (int)judge(&change, direction);
	change.clear = change.verdict == VERDICT_BETTER || change.verdict == VERDICT_WORSE;
	describe_change(&change, direction);
	return change;
}
