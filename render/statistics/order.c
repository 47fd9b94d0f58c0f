/* Ordered numbers: sorting, quantiles, ranks; p values that were compared many times. */
#include "statistics/statistics.h"

#include <math.h>
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

double average_ranks(const double *values, size_t count, double *ranks)
{
	double ties = 0;
	for (size_t i = 0; i < count; i++) {
		size_t below = 0, equal = 0;
		for (size_t k = 0; k < count; k++) {
			below += values[k] < values[i];
			equal += values[k] == values[i];
		}
		ranks[i] = (double)below + ((double)equal + 1) / 2;
		/* Each of the t members of a tie adds t^2 - 1, together t^3 - t. */
		ties += (double)(equal * equal - 1);
	}
	return ties;
}

struct placed {
	double p;
	size_t place;
};

static int by_p(const void *a, const void *b)
{
	const struct placed *left = a, *right = b;
	if (left->p < right->p || left->p > right->p)
		return left->p < right->p ? -1 : 1;
	return (left->place > right->place) - (left->place < right->place);
}

void holm_adjust(struct arena *arena, double *p, size_t count)
{
	struct placed *sorted = arena_array(arena, count, sizeof *sorted);
	size_t compared = 0;
	for (size_t i = 0; i < count; i++)
		if (!isnan(p[i]))
			sorted[compared++] = (struct placed){p[i], i};
	if (compared > 1)
		qsort(sorted, compared, sizeof *sorted, by_p);
	double least = 0;
	for (size_t i = 0; i < compared; i++) {
		least = fmax(least, fmin((double)(compared - i) * sorted[i].p, 1));
		p[sorted[i].place] = least;
	}
}
