/*
 * Movers: the change of each group with its range around a zero line, sorted by the writer.
 * Filled and coloured only where the range excludes zero. Drivers are drawn by it, too.
 *
 *	```movers
 *	subject: Change in mean satisfaction by journey stage
 *	period: Q2 to Q3 2026
 *	format: signed1
 *	value_format: decimal1
 *	before: Q2
 *	now: Q3
 *	higher: better
 *	items:
 *	  - {name: Claim, before: 3.7, now: 4.0, change: 0.3, low: 0.16, high: 0.44, n: 523}
 *	  - {name: Quote, before: 4.0, now: 4.1, change: 0.1, low: -0.02, high: 0.22, n: 648,
 *	     verdict: no-clear-change}
 *	```
 *
 *	```movers
 *	subject: What moves a recommendation
 *	format: nps
 *	low_end: pulls NPS down
 *	high_end: lifts NPS
 *	items:
 *	  - {name: Staff who help, change: 16, low: 11, high: 21, share: 24}
 *	```
 */
#include "figure/chart.h"

struct mover {
	struct pos at;
	const char *name;
	double now, before, change, low, high, n, share;
	int verdict, state;
};

struct movers {
	struct pos at;
	SUBJECT_MEMBERS;
	int format, value_format, higher;
	const char *now, *before, *low_end, *high_end;
	LIST(struct mover) items;
};

static const char *const verdict_names[] = {"better", "worse", "no-clear-change", NULL};
static const char *const higher_names[] = {"better", "worse", NULL};

static const struct field mover_fields[] = {
        FIELD(struct mover, name, FIELD_TEXT, .flags = REQUIRED, .help = "the group"),
        FIELD(struct mover, now, FIELD_NUMBER, .help = "its value now"),
        FIELD(struct mover, before, FIELD_NUMBER, .help = "its value before"),
        FIELD(struct mover, change, FIELD_NUMBER, .help = "the change, or a driver's effect"),
        FIELD(struct mover, low, FIELD_NUMBER, .help = "lower end of the change's 95% range"),
        FIELD(struct mover, high, FIELD_NUMBER, .help = "upper end of the change's 95% range"),
        FIELD(struct mover, n, FIELD_NUMBER, .format = FORMAT_COUNT, .help = "answers behind it"),
        FIELD(struct mover, share, FIELD_NUMBER, .low = 0, .high = 100, .format = FORMAT_PERCENT,
                .help = "share in percent; drawn as the dot's area"),
        FIELD(struct mover, verdict, FIELD_CHOICE, .choices = verdict_names,
                .help = "the change test's result; default from the range"),
        FIELD(struct mover, state, FIELD_CHOICE, .choices = state_names, .fallback = "shown",
                .help = "why a value is missing or uncertain"),
        FIELD_END};
static const struct type mover_type = {"mover", sizeof(struct mover), mover_fields, "one group"};

static const struct field movers_fields[] = {SUBJECT_FIELDS(struct movers),
        FORMAT_FIELD(struct movers, format, "how changes are written"),
        FORMAT_FIELD(struct movers, value_format, "how now and before are written"),
        FIELD(struct movers, higher, FIELD_CHOICE, .choices = higher_names, .fallback = "better",
                .help = "what a rise means"),
        FIELD(struct movers, now, FIELD_TEXT, .help = "head of the column of values now: Q3"),
        FIELD(struct movers, before, FIELD_TEXT, .help = "head of the column of values before"),
        FIELD(struct movers, low_end, FIELD_TEXT, .help = "words below the left side"),
        FIELD(struct movers, high_end, FIELD_TEXT, .help = "words below the right side"),
        FIELD(struct movers, items, FIELD_LIST, .type = &mover_type,
                .help = "the groups, largest change first"),
        FIELD_END};
static const struct type movers_type = {
        "movers", sizeof(struct movers), movers_fields, "changes around zero"};

const struct figure_kind figure_movers = {
        .name = "movers",
        .help = "change per group with range around zero",
        .type = &movers_type,
};
