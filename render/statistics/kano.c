/* Kano's model: what a feature is to customers, from two answers of each. */
#include "statistics/statistics.h"

#include <math.h>

enum kano_category kano_category(enum kano_answer functional, enum kano_answer dysfunctional)
{
	enum {
		A = KANO_ATTRACTIVE,
		O = KANO_ONE_DIMENSIONAL,
		M = KANO_MUST,
		I = KANO_INDIFFERENT,
		R = KANO_REVERSE,
		Q = KANO_QUESTIONABLE
	};
	/* Rows: with the feature; columns: without it; both from like to dislike. */
	static const unsigned char table[5][5] = {{Q, A, A, A, O}, {R, I, I, I, M}, {R, I, I, I, M},
		{R, I, I, I, M}, {R, R, R, R, Q}};
	return (enum kano_category)table[functional][dysfunctional];
}

struct kano_effect kano_effect(const double counts[KANO_CATEGORIES])
{
	double pleased = counts[KANO_ATTRACTIVE] + counts[KANO_ONE_DIMENSIONAL];
	double missed = counts[KANO_ONE_DIMENSIONAL] + counts[KANO_MUST];
	double all = pleased + counts[KANO_MUST] + counts[KANO_INDIFFERENT];
	if (!(all > 0))
		return (struct kano_effect){NAN, NAN};
	return (struct kano_effect){pleased / all, -missed / all};
}
