/*
 * Between maturity.c (dimensions and the index) and maturity_units.c (what assessors score).
 * Private to render/measure.
 */
#ifndef CXPACK_MEASURE_MATURITY_H
#define CXPACK_MEASURE_MATURITY_H

#include "measure/parts.h"

/* Assessors whose scores are no further apart agree strongly. */
extern const double strong_spread;
enum agreement agreement_of(double spread);

/* Weighted mean of the units' scores, each the mean of its assessors; NAN: none is scored. */
double dimension_score(struct work *work, const struct assessment *assessment,
	const struct maturity_dimension *dimension);
/* Each assessor's own mean of the dimension, ascending, without those who gave none. */
size_t assessors_scores(struct work *work, const struct assessment *assessment,
	const struct maturity_dimension *dimension, double *out);

/* Fills units, floor, holder and descriptions of a dimension. */
void measure_units(
	struct work *work, struct dimension_result *result, const struct assessment *assessment);
/* Krippendorff's alpha over all units. */
void judge_reliability(
	struct work *work, struct maturity_result *result, const struct assessment *assessment);
void list_disagreements(struct work *work, struct maturity_result *result);

#endif
