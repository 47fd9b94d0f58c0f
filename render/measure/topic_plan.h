/*
 * Between topics.c (what is said about topics) and topic_plan.c (what of it must be withheld).
 * Private to render/measure.
 */
#ifndef CXPACK_MEASURE_TOPIC_PLAN_H
#define CXPACK_MEASURE_TOPIC_PLAN_H

#include "measure/parts.h"

/*
 * Counts of comments of one period that are withheld, by the protection of suppress.h with
 * thresholds.comments as the least. A comment is in one stage (the last one: in none) and about
 * a topic or not; a topic all of whose comments are about another one, too, is a part of that.
 * Not withheld are counts of 0.
 */
struct topic_plan {
	bool comments; /* how many there are, and with that everything */
	bool *stages;  /* by stage: its comments */
	bool *topics;  /* by topic: comments about it */
	bool *crossed; /* [topic * stage_count + stage] */
	size_t stage_count;
};
struct topic_plan *plan_topics(const struct work *work, enum topic_period period);
/*
 * The same of this period by the programme's teams; `stages` are those then. What the plan of
 * stages withholds is withheld here. NULL: more topics would have to be withheld there as well,
 * so that nothing may be said by team.
 */
struct topic_plan *plan_topics_by_team(const struct work *work, const struct topic_plan *by_stage);

/* Is all that is said about a also said about b? Then b less a is known. */
bool topic_is_inside(const struct feedback *feedback, enum topic_period period, size_t a, size_t b);

#endif
