/*
 * Inside render/feedback: comments counted by what they are about. Memory grows with topics,
 * stages and questions, not with comments.
 */
#ifndef CXPACK_FEEDBACK_TOPICS_H
#define CXPACK_FEEDBACK_TOPICS_H

#include "feedback/placing.h"

/* One thread's. */
struct topics;
/* NULL when the programme has no topics. */
struct topics *topics_new(struct arena *arena, const struct programme *programme,
	const struct terms *terms, struct groups *groups);
/* TOPIC_PERIODS when comments of the month are not counted. */
size_t topic_period(const struct topics *topics, month_index month);
/* Of the comment that the finder looked through last. */
struct topic_set find_topics(const struct topics *topics, const struct term_finder *finder,
	const struct csv_cell *language);

/* A comment and what stands in its row. */
struct counted_comment {
	size_t period; /* enum topic_period */
	const struct topic_set *about;
	const struct place *place; /* of the first answer */
	size_t team;               /* group or GROUP_NONE */
	const struct layout *layout;
	const struct answer *answers; /* by layout->asked */
	size_t first;                 /* answer with a score; layout->asked_count: none */
	uint64_t weight;
};
void topics_count(struct topics *topics, const struct counted_comment *comment);
void topics_merge(struct topics *into, const struct topics *from);
void topics_finish(const struct topics *topics, struct arena *arena, struct feedback *feedback);

#endif
