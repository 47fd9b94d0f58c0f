/*
 * Between weights.c (which answers weigh how much) and weights_plan.c (which of them may be
 * taken together). Private to render/measure.
 *
 * A class is a value with a share of customers, by its place among the shares; the last class
 * are answers without such a value. Classes that share a weight are a pool, called by its first
 * class. What is published beside a weighted score, n, effective n and shares, tells the number
 * of answers of each pool, and pages may tell their scores: so every pool is a number that must
 * not be too small, nor tell of such numbers.
 */
#ifndef CXPACK_MEASURE_WEIGHTS_H
#define CXPACK_MEASURE_WEIGHTS_H

#include "measure/published.h"

enum { CLASSES_MOST = SHARES_MOST + 1 };

/* The pool of each class in one period. */
struct pooling {
	struct period period;
	size_t pool[CLASSES_MOST];
	bool refused; /* it would give a small group away */
};

/* Answers of a period by class. */
struct strata {
	size_t count; /* classes */
	struct tally tallies[CLASSES_MOST];
	double n[CLASSES_MOST];
	double shares[CLASSES_MOST]; /* of customers, together 1; 0 of answers without one */
	double total;
};

/* Answers of some classes as a group. */
struct pool_group {
	bool members[CLASSES_MOST];
	struct group_tallies *tallies;
};

/* Of one question that has weights. */
struct question_weights {
	const struct question *question;
	const struct population *first;                  /* for its dimension and values */
	const struct group_tallies *values[SHARES_MOST]; /* NULL: without answers */
	/*
	 * All months with answers, and every period of this one's length. Any other period takes
	 * classes together that any of its months takes together: its pools are sums of theirs.
	 */
	struct pooling *poolings;
	size_t pooling_count, pooling_capacity;
	struct pool_group *groups;
	size_t group_count, group_capacity;
};
/* NULL: answers to it count alike. */
struct question_weights *weights_of(const struct work *work, const struct question *question);

struct strata find_strata(
	const struct work *work, const struct question_weights *weights, struct period period);
/* The pools of the fewest answers become one; false when there is only one. */
bool pool_smallest(const struct strata *strata, size_t *pool);
/* Pools without which some would have fewer answers than `least`. */
void pool_few(const struct strata *strata, double least, size_t *pool);
double pool_n(const struct strata *strata, const size_t *pool, size_t at);

/* Before anything is published: decides the pools of months and periods. */
void plan_pools(struct plan *plan);
/* They are published beside the scores that they weigh. */
void list_pools(struct plan *plan);
/* What they must not tell: how many answers have one value, or none with a share. */
void imply_classes(struct plan *plan);
/* The period is not weighted by its pools. */
void refuse_pools(struct work *work, const struct question *question, struct period period);

#endif
