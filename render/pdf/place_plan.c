/* The strips of one page share out its depth: charts first, then the gaps between blocks. */
#include "pdf/pager.h"

#include <math.h>

void plan_add(struct pager *pager, const struct strip *strip, double used)
{
	struct plan *plan = &pager->plan;
	if (plan->count == 0) {
		plan->top = used;
		plan->first = used == 0;
		plan->height = 0;
	}
	plan->strips = arena_grow(pager->layout->flows, plan->strips, plan->count, &plan->capacity,
		sizeof(struct strip *));
	plan->strips[plan->count++] = strip;
}

/* What can be shared out: heights below their measure, gaps below theirs, heights above. */
struct shares {
	double give, gaps, take;
};

static struct shares shares_of(const struct plan *plan)
{
	struct shares shares = {0};
	for (size_t i = 0; i < plan->count; i++) {
		const struct strip *strip = plan->strips[i];
		shares.give += strip->give;
		shares.take += strip->take;
		if (i > 0 || !plan->first)
			shares.gaps += strip->gap - strip->least_gap;
	}
	return shares;
}

/* The part of `share` that `slack` pays for, which it then no longer holds. */
static double spend(double *slack, double share)
{
	double paid = fmax(0, fmin(*slack, share));
	*slack -= paid;
	return share > 0 ? paid / share : 0;
}

double plan_place(struct pager *pager, const struct area *area, double slack)
{
	struct plan *plan = &pager->plan;
	struct shares shares = shares_of(plan);
	double restored = spend(&slack, shares.give);
	double opened = spend(&slack, shares.gaps);
	bool full = plan->height >= pager->layout->theme->style.fill * area->fresh;
	double grown = full ? spend(&slack, shares.take) : 0;
	double y = plan->top;
	for (size_t i = 0; i < plan->count; i++) {
		const struct strip *strip = plan->strips[i];
		double change = grown * strip->take - (1 - restored) * strip->give;
		if (i > 0 || !plan->first)
			y += strip->least_gap + opened * (strip->gap - strip->least_gap);
		place_strip(pager, strip, area->x, area->y + y, change);
		y += strip->height + change;
	}
	plan->count = 0;
	return y;
}
