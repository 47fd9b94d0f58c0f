/*
 * Between false_positives.c (what became of an action) and published.c (which of its scores stand
 * on pages). Private to render/measure.
 */
#ifndef CXPACK_MEASURE_EFFECTS_H
#define CXPACK_MEASURE_EFFECTS_H

#include "measure/parts.h"

/*
 * Months before and after an action. Months are what answers are counted by, so the one in which
 * it was done is in neither. before: as many months as the period has, at least three and at most
 * twelve, up to the one before. after: full months from the one that begins on or after done +
 * weeks, to the period's last; PERIOD_NONE as long as there is none. first: the first of them.
 */
struct effect_windows {
	struct period before, after;
	month_index first;
};
struct effect_windows effect_windows(const struct action *action, struct period period);

/* Reported done by the period's last day. */
bool is_reported_done(const struct action *action, struct period period);

/* The question by whose score customers should notice it, its target's if need be; or NULL. */
const struct question *effect_question(const struct action *action);
/* The responses in which they should. */
struct list effect_where(const struct action *action);

#endif
