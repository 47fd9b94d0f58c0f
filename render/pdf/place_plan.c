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

/*
 * What can be shared out: what was tightened, heights below their measure, gaps below theirs,
 * heights above.
 */
struct shares {
	double squeeze, give, gaps, take;
};

/* What the gap above a strip is below its least. */
static double gap_lost(const struct strip *strip, const struct area *area)
{
	return strip->least_gap - gap_above(strip, area);
}

static struct shares shares_of(const struct plan *plan, const struct area *area)
{
	struct shares shares = {0};
	for (size_t i = 0; i < plan->count; i++) {
		const struct strip *strip = plan->strips[i];
		shares.give += strip->give;
		shares.take += strip->take;
		shares.squeeze += area->tight ? strip->squeeze : 0;
		if (i == 0 && plan->first)
			continue;
		shares.gaps += strip->gap - strip->least_gap;
		shares.squeeze += gap_lost(strip, area);
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
	struct shares shares = shares_of(plan, area);
	double loosened = spend(&slack, shares.squeeze);
	double restored = spend(&slack, shares.give);
	double opened = spend(&slack, shares.gaps);
	bool full = plan->height >= pager->layout->theme->style.fill * area->fresh;
	double grown = full ? spend(&slack, shares.take) : 0;
	double y = plan->top;
	for (size_t i = 0; i < plan->count; i++) {
		const struct strip *strip = plan->strips[i];
		double change = grown * strip->take - (1 - restored) * strip->give;
		if (area->tight)
			change -= (1 - loosened) * strip->squeeze;
		if (i > 0 || !plan->first)
			y += strip->least_gap + opened * (strip->gap - strip->least_gap) -
				(1 - loosened) * gap_lost(strip, area);
		place_strip(pager, strip, area->x, area->y + y, change);
		y += strip->height + change;
	}
	plan->count = 0;
	return y;
}
