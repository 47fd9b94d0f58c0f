/* Intervals of shares, net scores and differences; effective numbers of answers. */
#include "statistics/statistics.h"

#include <math.h>

static double squared(double x)
{
	return x * x;
}

double wald_margin(double p, double n, double confidence)
{
	return n > 0 ? normal_quantile(confidence) * sqrt(p * (1 - p) / n) : NAN;
}

double net_variance(double promoters, double detractors)
{
	return promoters + detractors - squared(promoters - detractors);
}

/* Of so many standard errors. */
static struct interval wilson_of(double p, double n, double z)
{
	if (!(n > 0))
		return (struct interval){NAN, NAN};
	if (isinf(n)) /* everybody was asked: the share is the share */
		return (struct interval){p, p};
	double z2 = z * z;
	double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
	double half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
	return (struct interval){fmax(centre - half, 0), fmin(centre + half, 1)};
}

struct interval wilson_interval(double p, double n, double confidence)
{
	return wilson_of(p, n, normal_quantile(confidence));
}

static struct interval newcombe_of(
	double before, double before_n, double after, double after_n, double z)
{
	struct interval b = wilson_of(before, before_n, z);
	struct interval a = wilson_of(after, after_n, z);
	double moved = after - before;
	return (struct interval){moved - sqrt(squared(after - a.low) + squared(b.high - before)),
		moved + sqrt(squared(a.high - after) + squared(before - b.low))};
}

struct interval newcombe_interval(
	double before, double before_n, double after, double after_n, double confidence)
{
	return newcombe_of(before, before_n, after, after_n, normal_quantile(confidence));
}

/* The interval grows with z: halving finds the one that just reaches zero. */
double newcombe_p(double before, double before_n, double after, double after_n)
{
	enum { HALVINGS = 60 };
	if (!(before_n > 0) || !(after_n > 0))
		return NAN;
	double without = 0, with = 40; /* p is 0 in double precision beyond 39 */
	for (int i = 0; i < HALVINGS; i++) {
		double z = (without + with) / 2;
		struct interval at = newcombe_of(before, before_n, after, after_n, z);
		if (at.low > 0 || at.high < 0)
			without = z;
		else
			with = z;
	}
	return normal_p(without);
}

struct net_score adjusted_net_score(
	double promoters, double detractors, double n, double confidence)
{
	double adjusted = n + 3;
	double p = (promoters + 0.75) / adjusted, d = (detractors + 0.75) / adjusted;
	struct net_score score = {.centre = p - d, .variance = net_variance(p, d), .n = adjusted};
	double margin = normal_quantile(confidence) * sqrt(score.variance / adjusted);
	score.interval =
		(struct interval){fmax(score.centre - margin, -1), fmin(score.centre + margin, 1)};
	return score;
}

double welch_degrees(double squared_error1, double degrees1, double squared_error2, double degrees2)
{
	return squared(squared_error1 + squared_error2) /
		(squared(squared_error1) / degrees1 + squared(squared_error2) / degrees2);
}

double effective_number(double sum_of_weights, double sum_of_squares)
{
	return sum_of_squares > 0 ? squared(sum_of_weights) / sum_of_squares : 0;
}

double finite_number(double n, double population)
{
	if (!(population > n)) /* also NAN; more answers than customers: the base is not theirs */
		return population == n && n > 0 ? INFINITY : n;
	return n * (population - 1) / (population - n);
}
