/* Ordered numbers: sorting, quantiles. */
#include "measure/parts.h"

#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return (left > right) - (left < right);
}

void sort_numbers(double *values, size_t count)
{
	if (count > 1)
		qsort(values, count, sizeof *values, ascending);
}

double quantile(const double *sorted, size_t count, double at)
{
	if (count == 0)
		return NAN;
	double place = at * (double)(count - 1);
	size_t below = (size_t)place;
	if (below + 1 >= count)
		return sorted[count - 1];
	return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}
