/* Control charts: limits, and the points that say something happened. */
#include "statistics/statistics.h"

#include <math.h>

/* d2 and D4 for moving ranges of two values (NIST/SEMATECH e-Handbook 6.3.2). */
static const double RANGE_OF_TWO = 1.128, RANGE_LIMIT_OF_TWO = 3.267;

enum { RUN_LENGTH = 8 };

struct control_limits individuals_limits(const double *values, size_t count)
{
	if (count < 2)
		return (struct control_limits){NAN, NAN, NAN, NAN, NAN};
	double sum = values[0], ranges = 0;
	for (size_t i = 1; i < count; i++) {
		sum += values[i];
		ranges += fabs(values[i] - values[i - 1]);
	}
	double centre = sum / (double)count, range = ranges / (double)(count - 1);
	double half = 3 * range / RANGE_OF_TWO;
	return (struct control_limits){
		centre, range, centre - half, centre + half, RANGE_LIMIT_OF_TWO * range};
}

struct pooled pool_responses(
	const double *ns, const double *means, const double *variances, size_t count)
{
	double n = 0, sum = 0, squares = 0;
	for (size_t i = 0; i < count; i++) {
		n += ns[i];
		sum += ns[i] * means[i];
	}
	if (!(n > 0))
		return (struct pooled){0, NAN, NAN};
	double mean = sum / n;
	for (size_t i = 0; i < count; i++)
		squares += ns[i] * (variances[i] + (means[i] - mean) * (means[i] - mean));
	return (struct pooled){n, mean, squares / n};
}

struct score_limits limits_at(const struct pooled *pooled, double n)
{
	if (!(n > 0) || !(pooled->variance > 0))
		return (struct score_limits){NAN, NAN, NAN};
	double sigma = sqrt(pooled->variance / n);
	return (struct score_limits){sigma, pooled->mean - 3 * sigma, pooled->mean + 3 * sigma};
}

/* Is this point beyond two sigmas, and one of the two before it on the same side? */
static bool two_of_three(const double *distances, size_t at)
{
	double side = distances[at] > 0 ? 1 : -1;
	if (!(side * distances[at] > 2))
		return false;
	for (size_t back = 1; back <= 2 && back <= at; back++) {
		if (isnan(distances[at - back]))
			return false;
		if (side * distances[at - back] > 2)
			return true;
	}
	return false;
}

void control_signals(const double *distances, size_t count, enum signal *out)
{
	size_t run = 0;
	for (size_t i = 0; i < count; i++) {
		bool same = run > 0 && distances[i] * distances[i - 1] > 0;
		run = distances[i] > 0 || distances[i] < 0 ? (same ? run + 1 : 1) : 0;
		out[i] = SIGNAL_NONE;
		if (fabs(distances[i]) > 3)
			out[i] = SIGNAL_OUTSIDE;
		else if (two_of_three(distances, i))
			out[i] = SIGNAL_TWO_OF_THREE;
		else if (run >= RUN_LENGTH)
			out[i] = SIGNAL_RUN;
	}
}
