/* What an initiative is worth by each model: benefit and ease, RICE, WSJF, MoSCoW. */
#include "measure/priority.h"

#include <math.h>

static double by_ease(const struct priority_result *result, const struct priority *item)
{
	double weight = result->benefit_weight / 100;
	return weight * item->benefit + (1 - weight) * (10 - item->effort);
}

/* McBride 2018, RICE: simple prioritization for product managers (Intercom). */
static double by_rice(const struct initiative *of)
{
	return of->reach * of->impact * of->confidence / of->person_months;
}

/* Weighted shortest job first: Reinertsen 2009, The principles of product development flow;
   with the three parts of the cost of delay that SAFe takes. */
static double by_wsjf(const struct initiative *of)
{
	return (of->value + of->urgency + of->opportunity) / of->size;
}

/* Clegg & Barker 1994. */
static double by_moscow(const struct initiative *of)
{
	return of->moscow < 0 ? (double)NAN : (double)(MOSCOW_WONT + 1 - of->moscow);
}

void score_by_models(const struct priority_result *result, struct priority *item)
{
	item->ease_score = by_ease(result, item);
	item->rice = by_rice(item->initiative);
	item->wsjf = by_wsjf(item->initiative);
	const double scores[] = {
		[MODEL_BENEFIT] = item->ease_score,
		[MODEL_RICE] = item->rice,
		[MODEL_WSJF] = item->wsjf,
		[MODEL_MOSCOW] = by_moscow(item->initiative),
	};
	item->score = scores[result->model];
}
