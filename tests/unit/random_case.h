/* Repeatable random numbers for tests that try many cases. */
#ifndef CXPACK_RANDOM_CASE_H
#define CXPACK_RANDOM_CASE_H

#include "unit.h"

#include <stdlib.h>

/* The next of a stream: xorshift (Marsaglia 2003). *seed is not 0. */
static inline uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* From 0 to limit - 1. */
static inline uint32_t random_below(uint32_t *seed, uint32_t limit)
{
	return next_random(seed) % limit;
}

/* Tries the cases from 0 to count - 1, or the one that CXPACK_RANDOM names. */
static inline void each_random(unsigned count, void (*check)(unsigned number))
{
	const char *one = getenv("CXPACK_RANDOM");
	unsigned first = one != NULL ? (unsigned)atoi(one) : 0;
	unsigned end = one != NULL ? first + 1 : count;
	for (unsigned number = first; number < end; number++) {
		print_message("random case %u (CXPACK_RANDOM=%u runs it alone)\n", number, number);
		check(number);
	}
}

#endif
