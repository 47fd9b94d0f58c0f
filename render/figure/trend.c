/*
 * The trend: a score by month with its interval band, target and previous period.
 *
 *	```trend
 *	subject: Recommend us (NPS)
 *	period: September 2025 to September 2026
 *	format: nps
 *	target: 20
 *	target_label: target +20
 *	from: -5
 *	name: Settle
 *	points:
 *	  - {month: 2025-09, value: 4, low: -1.6, high: 9.6, n: 642}
 *	  - {month: 2025-10, value: null, n: 3, state: suppressed}
 *	  - {month: 2026-09, value: 16, low: 11, high: 21, n: 883, partial: true}
 *	previous: [2, 1, 3]
 *	previous_label: year before
 *	annotations:
 *	  - {month: 2026-06, text: "CL-03 goes live, 8 June 2026"}
 *	```
 *
 * A month that is not listed is a gap in the line. `previous` has one value for each point.
 * Points that are not months (quarters, waves) give `label:` instead of `month:`.
 */
#include "figure/chart.h"

struct trend_point {
	struct pos at;
	month_index month;
	const char *label;
	MEASURED_MEMBERS;
	bool partial;
};

struct annotation {
	struct pos at;
	month_index month;
	const char *label, *text;
};

struct trend {
	struct pos at;
	SUBJECT_MEMBERS;
	int format;
	double target, from, to;
	const char *target_label, *name, *previous_label;
	LIST(struct trend_point) points;
	LIST(double) previous;
	LIST(struct annotation) annotations;
};

static const struct field trend_point_fields[] = {
        FIELD(struct trend_point, month, FIELD_MONTH, .help = "the month: 2026-09"),
        FIELD(struct trend_point, label, FIELD_TEXT,
                .help = "what stands below the point instead of a month"),
        MEASURED_FIELDS(struct trend_point),
        FIELD(struct trend_point, partial, FIELD_BOOLEAN,
                .help = "the month is not over: drawn hollow"),
        FIELD_END};
static const struct type trend_point_type = {
        "point", sizeof(struct trend_point), trend_point_fields, "one point of a trend"};

static const struct field annotation_fields[] = {
        FIELD(struct annotation, month, FIELD_MONTH, .help = "the month it points at"),
        FIELD(struct annotation, label, FIELD_TEXT, .help = "or the label of the point"),
        FIELD(struct annotation, text, FIELD_TEXT, .flags = REQUIRED,
                .help = "two lines of at most 22 characters, with the date"),
        FIELD_END};
static const struct type annotation_type = {"annotation", sizeof(struct annotation),
        annotation_fields, "the reason for a bend; two a chart are drawn"};

static const struct field trend_fields[] = {SUBJECT_FIELDS(struct trend),
        FORMAT_FIELD(struct trend, format, "how values are written"),
        FIELD(struct trend, target, FIELD_NUMBER, .help = "where the dashed line stands"),
        FIELD(struct trend, from, FIELD_NUMBER, .help = "start of the axis; default from the data"),
        FIELD(struct trend, to, FIELD_NUMBER, .help = "end of the axis; default from the data"),
        FIELD(struct trend, target_label, FIELD_TEXT, .help = "default: target and its value"),
        FIELD(struct trend, name, FIELD_TEXT, .help = "the line's name, at its last point"),
        FIELD(struct trend, previous_label, FIELD_TEXT, .help = "name of the dotted line"),
        FIELD(struct trend, points, FIELD_LIST, .type = &trend_point_type,
                .help = "in the order of time"),
        FIELD(struct trend, previous, FIELD_NUMBERS,
                .help = "the previous period, one value for each point"),
        FIELD(struct trend, annotations, FIELD_LIST, .type = &annotation_type,
                .help = "what explains a bend"),
        FIELD_END};
static const struct type trend_type = {
        "trend", sizeof(struct trend), trend_fields, "a score over time"};

const struct figure_kind figure_trend = {
        .name = "trend",
        .help = "a score by month with interval band, target, previous",
        .type = &trend_type,
};
