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

struct interval wilson_interval(double p, double n, double confidence)
{
	if (!(n > 0))
		return (struct interval){NAN, NAN};
	if (isinf(n)) /* everybody was asked: the share is the share */
		return (struct interval){p, p};
	double z = normal_quantile(confidence), z2 = z * z;
	double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
	double half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
	return (struct interval){fmax(centre - half, 0), fmin(centre + half, 1)};
}

struct interval newcombe_interval(
	double before, double before_n, double after, double after_n, double confidence)
{
	struct interval b = wilson_interval(before, before_n, confidence);
	struct interval a = wilson_interval(after, after_n, confidence);
	double moved = after - before;
	return (struct interval){moved - sqrt(squared(after - a.low) + squared(b.high - before)),
		moved + sqrt(squared(a.high - after) + squared(before - b.low))};
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

double welch_degrees(double variance1, double n1, double variance2, double n2)
{
	double a = variance1 / n1, b = variance2 / n2;
	return squared(a + b) / (squared(a) / (n1 - 1) + squared(b) / (n2 - 1));
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
