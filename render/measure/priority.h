/*
 * Between priorities.c (what scorers say), priority_models.c (scores), priority_ranks.c (ranks,
 * what a budget buys) and consensus.c (ballots). Private to render/measure.
 */
#ifndef CXPACK_MEASURE_PRIORITY_H
#define CXPACK_MEASURE_PRIORITY_H

#include "measure/parts.h"

/* Every model's score of an item; score becomes that of the programme's model. */
void score_by_models(const struct priority_result *result, struct priority *item);

/* Sorts the items, gives them their ranks by each model, and how safe those are. */
void rank_items(struct work *work, struct priority_result *result);

/* Who is above the line or inside the budget. */
void draw_line(struct work *work, struct priority_result *result);

/* Combines the ballots, or judges the scorers' agreement when there are none. */
void measure_consensus(struct work *work, struct priority_result *result);

#endif
