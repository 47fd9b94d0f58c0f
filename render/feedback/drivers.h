/*
 * Inside render/feedback: what driver models need to know of answers that stand in one row, as
 * whole-number sums. Memory grows with models and the square of their drivers, not with rows.
 */
#ifndef CXPACK_FEEDBACK_DRIVERS_H
#define CXPACK_FEEDBACK_DRIVERS_H

#include "feedback/reading.h"

/* One thread's. */
struct drivers;
/*
 * NULL when the programme has no driver models. `layout` is that of the file whose rows will
 * be counted; NULL: only sums of others will be added.
 */
struct drivers *drivers_new(
	struct arena *arena, const struct programme *programme, const struct layout *layout);
/* The answers of the layout's slice `slice` in one row, which stands for `weight` responses. */
void drivers_count(struct drivers *drivers, size_t slice, const struct answer *answers,
	month_index month, uint64_t weight);
/* Both may be NULL. */
void drivers_merge(struct drivers *into, const struct drivers *from);
void drivers_finish(const struct drivers *drivers, struct arena *arena, struct feedback *feedback);

#endif
