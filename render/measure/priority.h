/*
 * Between priorities.c (scores) and consensus.c (ballots). Private to render/measure.
 */
#ifndef CXPACK_MEASURE_PRIORITY_H
#define CXPACK_MEASURE_PRIORITY_H

#include "measure/parts.h"

/* Combines the ballots, or judges the scorers' agreement when there are none. */
void measure_consensus(struct work *work, struct priority_result *result);

#endif
