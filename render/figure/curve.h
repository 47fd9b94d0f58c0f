/*
 * A curve through the stages of a journey: each value with its range, the period before and the
 * target; of steps.c and the journey map. Private to render/figure.
 */
#ifndef CXPACK_FIGURE_CURVE_H
#define CXPACK_FIGURE_CURVE_H

#include "figure/chart.h"

/* Points of the sheet. NAN where there is nothing to draw. */
struct curve {
	size_t count;
	struct axis axis;
	double left, right, bottom, top;     /* its frame: the axis runs from bottom to top */
	double lowest;                       /* no value's text stands below this baseline */
	double *x, *y, *low, *high, *before; /* by stage */
	bool *few;                           /* of few answers: hollow, grey */
};

/* Without values; the caller sets the frame before curve_set. */
struct curve curve_new(const struct drawing *drawing, size_t count);

struct curve_value {
	MEASURED_MEMBERS;
	double before;
};
void curve_set(struct curve *curve, size_t i, double x, const struct curve_value *value);

/* In this order: what comes later gives way to what stands. */
void curve_draw(struct sheet *sheet, const struct curve *curve);
/* Nothing where no value is shown. */
void curve_dot(struct sheet *sheet, const struct curve *curve, size_t i);
/* The value's text, above on peaks, below on dips. */
void curve_label(struct sheet *sheet, const struct curve *curve, size_t i, const char *text);
/* A dashed line and its words; nothing without a target. */
void curve_target(struct sheet *sheet, const struct curve *curve, double target, const char *words,
	const struct style *style);
/* The name of the period before, where it lies furthest from now and further than `least`. */
void curve_label_before(struct sheet *sheet, const struct curve *curve, const char *name,
	double least, const struct style *style);

#endif
