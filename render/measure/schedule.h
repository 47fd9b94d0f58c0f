/*
 * The network of initiatives behind the schedule. Private to render/measure.
 *
 * Times are days since 1970-01-01 at whose beginning something happens: an initiative that ends
 * on a day is finished at the beginning of the next.
 */
#ifndef CXPACK_MEASURE_SCHEDULE_H
#define CXPACK_MEASURE_SCHEDULE_H

#include "measure/parts.h"

/* Before and after everything; far enough from the ends of long to add and subtract days. */
enum { TIME_NONE = -1000000000, TIME_OPEN = 1000000000 };

/* One initiative, at its place in programme->initiatives. */
struct task {
	bool dated, delivered, begun;
	long start, planned; /* as planned; delivered: as they were */
	long release;        /* when what is left of it can start */
	long work;           /* days that are left */
	long finish;         /* earliest; of an undated task, what it passes on */
	long latest;         /* latest finish that does not move the last one */
	size_t driver;       /* the task that release waits for; count: none */
};

struct network {
	const struct initiative *initiatives;
	struct task *tasks;
	size_t count;
	long now;    /* the day after the period */
	long finish; /* the last of what is not delivered; TIME_NONE: all is delivered */
	size_t last; /* the task that ends then; count: none */
};

/* False when initiatives wait for each other in a circle. */
bool network_solve(struct work *work, struct network *network);

#endif
