/*
 * The slope: before and after, with a comparison group in grey, what was expected without the
 * change, and the effect with its range.
 *
 *	```slope
 *	subject: Satisfaction with settling, before and after
 *	format: decimal1
 *	before: Q4 2025
 *	before_note: before
 *	after: Q3 2026
 *	after_note: after
 *	from: 2
 *	series:
 *	  - name: Claims under €1,000
 *	    before: {value: 2.7, low: 2.5, high: 2.9, n: 109}
 *	    after: {value: 3.9, low: 3.7, high: 4.1, n: 118}
 *	    focus: true
 *	  - name: all other claims
 *	    before: {value: 2.5, low: 2.4, high: 2.6, n: 341}
 *	    after: {value: 2.6, low: 2.5, high: 2.7, n: 358}
 *	expected: 2.8
 *	effect: {value: 1.1, low: 0.8, high: 1.4}
 *	effect_format: signed1
 *	```
 */
#include "figure/chart.h"

struct slope_value {
	struct pos at;
	MEASURED_MEMBERS;
};

struct slope_series {
	struct pos at;
	const char *name;
	struct slope_value before, after;
	bool focus;
};

struct slope {
	struct pos at;
	SUBJECT_MEMBERS;
	int format, effect_format;
	const char *before, *after, *before_note, *after_note;
	double from, to, expected;
	LIST(struct slope_series) series;
	struct slope_value *effect;
};

static const struct field slope_value_fields[] = {MEASURED_FIELDS(struct slope_value), FIELD_END};
static const struct type slope_value_type = {
        "slope value", sizeof(struct slope_value), slope_value_fields, "a value with its range"};

static const struct field slope_series_fields[] = {
        FIELD(struct slope_series, name, FIELD_TEXT, .flags = REQUIRED, .help = "the group"),
        FIELD(struct slope_series, before, FIELD_STRUCT, .type = &slope_value_type,
                .help = "its value before"),
        FIELD(struct slope_series, after, FIELD_STRUCT, .type = &slope_value_type,
                .help = "its value after"),
        FIELD(struct slope_series, focus, FIELD_BOOLEAN,
                .help = "the group that changed; the others are its comparison"),
        FIELD_END};
static const struct type slope_series_type = {
        "slope series", sizeof(struct slope_series), slope_series_fields, "one line"};

static const struct field slope_fields[] = {SUBJECT_FIELDS(struct slope),
        FORMAT_FIELD(struct slope, format, "how values are written"),
        FIELD(struct slope, effect_format, FIELD_CHOICE, .choices = number_format_names,
                .fallback = "signed1", .help = "how the effect is written"),
        FIELD(struct slope, before, FIELD_TEXT, .help = "the time before: Q4 2025"),
        FIELD(struct slope, after, FIELD_TEXT, .help = "the time after: Q3 2026"),
        FIELD(struct slope, before_note, FIELD_TEXT, .help = "line below it: before"),
        FIELD(struct slope, after_note, FIELD_TEXT, .help = "line below it: after"),
        FIELD(struct slope, from, FIELD_NUMBER, .help = "start of the axis; default from the data"),
        FIELD(struct slope, to, FIELD_NUMBER, .help = "end of the axis; default from the data"),
        FIELD(struct slope, expected, FIELD_NUMBER,
                .help = "the focus group's value after, had nothing been changed"),
        FIELD(struct slope, series, FIELD_LIST, .type = &slope_series_type, .help = "the lines"),
        FIELD(struct slope, effect, FIELD_OPTIONAL, .type = &slope_value_type,
                .help = "the difference that the change made, with its range"),
        FIELD_END};
static const struct type slope_type = {
        "slope", sizeof(struct slope), slope_fields, "before and after"};

const struct figure_kind figure_slope = {
        .name = "slope",
        .help = "before and after, with comparison and effect",
        .type = &slope_type,
};
