/* Changes of the same people between two times: differences within pairs. */
#include "statistics/statistics.h"

#include <math.h>

static const struct paired nothing = {NAN, NAN, NAN, {NAN, NAN}};

struct paired paired_means(
	const double *differences, const double *counts, size_t count, double confidence)
{
	double n = 0, sum = 0, squares = 0;
	for (size_t i = 0; i < count; i++) {
		n += counts[i];
		sum += counts[i] * differences[i];
	}
	if (!(n > 0))
		return nothing;
	struct paired found = nothing;
	found.difference = sum / n;
	for (size_t i = 0; i < count; i++) {
		double from_mean = differences[i] - found.difference;
		squares += counts[i] * from_mean * from_mean;
	}
	found.variance = n > 1 ? squares / (n - 1) : NAN;
	if (!(found.variance > 0))
		return found;
	double error = sqrt(found.variance / n);
	double half = student_quantile(confidence, n - 1) * error;
	found.interval = (struct interval){found.difference - half, found.difference + half};
	found.p = student_p(found.difference / error, n - 1);
	return found;
}

/* ---- shares ------------------------------------------------------------------------------ */

/* Of n pairs so many became one of the share and so many ceased to be; n > 0. */
struct pairs {
	double gained, lost, n;
};

/*
 * By how many standard errors the pairs lie above a true difference, which falls as that rises.
 * The standard error is that of the most likely share of those who cease at this difference, a
 * root of 2 n q^2 - (b + c - (2 n + b - c) d) q - b d (1 - d) = 0, where b lost and c gained.
 */
static double score_at(const struct pairs *pairs, double difference)
{
	double b = pairs->lost, c = pairs->gained, n = pairs->n, d = difference;
	double middle = (2 * n + b - c) * d - b - c;
	double root = sqrt(fmax(middle * middle + 8 * n * b * d * (1 - d), 0));
	double ceased = fmax((root - middle) / (4 * n), 0);
	double variance = (2 * ceased + d * (1 - d)) / n, above = (c - b) / n - d;
	return variance > 0 ? above / sqrt(variance) : above < 0 ? -INFINITY : INFINITY;
}

/* The difference whose score is z, between one whose score is above it and one below. */
static double difference_at(const struct pairs *pairs, double z, double above, double below)
{
	enum { HALVINGS = 60 };
	for (int i = 0; i < HALVINGS; i++) {
		double middle = (above + below) / 2;
		if (score_at(pairs, middle) > z)
			above = middle;
		else
			below = middle;
	}
	return (above + below) / 2;
}

struct paired paired_shares(double gained, double lost, double n, double confidence)
{
	struct pairs pairs = {gained, lost, n};
	if (!(n > 0))
		return nothing;
	double difference = (gained - lost) / n, z = normal_quantile(confidence);
	return (struct paired){.difference = difference,
		.variance = (gained + lost) / n - difference * difference,
		.p = gained + lost > 0 ? normal_p((gained - lost) / sqrt(gained + lost)) : 1,
		.interval = {difference_at(&pairs, z, -1, difference),
			difference_at(&pairs, -z, difference, 1)}};
}
