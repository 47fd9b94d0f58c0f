/* Whether a score moved by more than chance would explain. */
#include "measure/parts.h"

#include <gsl/gsl_cdf.h>

enum { POWER_FACTOR_TENTHS = 28 }; /* 2.8 = z(0.975) + z(0.8): power 0.8 at alpha 0.05 */

static double squared(double x)
{
	return x * x;
}

/* Standard error of a difference of two independent scores. */
static double standard_error(const struct score *before, const struct score *after)
{
	return sqrt(before->variance / before->effective_n + after->variance / after->effective_n);
}

/* Degrees of freedom after Welch 1947, Biometrika 34:28. */
static double welch_degrees(const struct score *before, const struct score *after)
{
	double a = before->variance / before->effective_n, b = after->variance / after->effective_n;
	return squared(a + b) /
		(squared(a) / (before->effective_n - 1) + squared(b) / (after->effective_n - 1));
}

/* Newcombe 1998, method 10: from the two Wilson intervals. */
static void share_interval(
	const struct score *before, const struct score *after, struct change *change)
{
	double d = after->value - before->value;
	change->low = d -
		sqrt(squared(after->value - after->low) + squared(before->high - before->value));
	change->high = d +
		sqrt(squared(after->high - after->value) + squared(before->value - before->low));
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
	change.difference = after->value - before->value;
	change.known = true;
	double error = standard_error(before, after), moved = after->centre - before->centre;
	if (!(error > 0)) /* also NAN: one side has no spread to judge by */
		return change;
	double quantile_at = 0.5 + thresholds->confidence / 2, t = moved / error;
	if (after->method == SCORE_BY_MEAN) {
		double degrees = welch_degrees(before, after);
		double half = gsl_cdf_tdist_Pinv(quantile_at, degrees) * error;
		change.low = moved - half;
		change.high = moved + half;
		change.p = 2 * gsl_cdf_tdist_Q(fabs(t), degrees);
	} else {
		double half = normal_quantile(thresholds->confidence) * error;
		change.low = moved - half;
		change.high = moved + half;
		change.p = 2 * gsl_cdf_ugaussian_Q(fabs(t));
		if (after->method == SCORE_BY_SHARE && before->method == SCORE_BY_SHARE)
			share_interval(before, after, &change);
	}
	change.margin = (change.high - change.low) / 2;
	change.detectable = POWER_FACTOR_TENTHS / 10.0 * error;
	change.verdict = (int)judge(&change, direction);
	change.clear = change.verdict == VERDICT_BETTER || change.verdict == VERDICT_WORSE;
	return change;
}
