/* Answers weighted so that groups count by their shares of a population. */
#include "statistics/statistics.h"

#include <math.h>

/* Weights this near to 1 are 1: a sample that mirrors its population scores as it is. */
#define NEARLY_ONE 1e-9

static double sum_of(const double *counts, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += counts[i];
	return sum;
}

double post_stratify(const double *counts, const double *shares, size_t groups, size_t values,
	double *weights, double *out)
{
	double n = sum_of(counts, groups * values), sum = 0, squares = 0;
	for (size_t k = 0; k < values; k++)
		out[k] = 0;
	for (size_t i = 0; i < groups; i++) {
		const double *group = counts + i * values;
		double answers = sum_of(group, values), weight = shares[i] * n / answers;
		weights[i] = fabs(weight - 1) <= NEARLY_ONE ? 1 : weight;
		sum += weights[i] * answers;
		squares += weights[i] * weights[i] * answers;
		for (size_t k = 0; k < values; k++)
			out[k] += weights[i] * group[k];
	}
	double effective = effective_number(sum, squares);
	for (size_t k = 0; k < values; k++)
		out[k] *= effective / sum;
	return effective;
}
