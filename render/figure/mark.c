/*
 * The mark, in a line of text: status, verdict, pace or a key's sample, each of its own shape,
 * so that colour never carries the meaning alone. The word stands beside it.
 *
 *	![](figure:mark?kind=at-risk) At risk
 *
 * Status: on-track, at-risk, off-track, delivered, not-started, awaiting-decision,
 * proposed-stop. Pace: on-course, too-slow, stalled. Change: better, worse, no-clear-change
 * (higher is better: better points up; `direction=down` turns it over). Tasks: done, open.
 * Groups: square-1 to square-5, square-other, dot-1 to dot-5, dot-other. Keys of charts: now
 * (dot on its range), previous (tick), target (triangle), band, hollow.
 */
#include "figure/chart.h"

struct mark {
	struct pos at;
	int kind, direction;
};

static const char *const mark_names[] = {"on-track", "at-risk", "off-track", "delivered",
        "not-started", "awaiting-decision", "proposed-stop", "on-course", "too-slow", "stalled",
        "better", "worse", "no-clear-change", "done", "open", "square-1", "square-2", "square-3",
        "square-4", "square-5", "square-other", "dot-1", "dot-2", "dot-3", "dot-4", "dot-5",
        "dot-other", "now", "previous", "target", "band", "hollow", NULL};
static const char *const direction_names[] = {"up", "down", NULL};

static const struct field mark_fields[] = {FIELD(struct mark, kind, FIELD_CHOICE, .flags = REQUIRED,
                                                   .choices = mark_names, .help = "which mark"),
        FIELD(struct mark, direction, FIELD_CHOICE, .choices = direction_names,
                .help = "where a change went; default up for better, down for worse"),
        FIELD_END};
static const struct type mark_type = {"mark", sizeof(struct mark), mark_fields, "a sign"};

const struct figure_kind figure_mark = {
        .name = "mark",
        .help = "status, verdict, pace or a key's sample (inline)",
        .type = &mark_type,
        .in_line = true,
};
