/*
 * Bars: values with their ranges, always from zero, one row each; a second, grey bar for the
 * value before.
 *
 *	```bars
 *	subject: Calls per claim
 *	period: Q3 2026
 *	format: decimal1
 *	now: Q3 2026
 *	before: Q4 2025
 *	target: 0.5
 *	target_label: target 0.5
 *	items:
 *	  - {name: Claims under €1,000, value: 0.6, low: 0.5, high: 0.7, n: 118, before: 1.7,
 *	     note: Clear drop, focus: true}
 *	```
 */
#include "figure/chart.h"

struct bar {
	struct pos at;
	const char *name, *note;
	MEASURED_MEMBERS;
	double before;
	bool focus;
};

struct bars {
	struct pos at;
	SUBJECT_MEMBERS;
	int format;
	double target;
	const char *target_label, *now, *before;
	LIST(struct bar) items;
};

static const struct field bar_fields[] = {
        FIELD(struct bar, name, FIELD_TEXT, .flags = REQUIRED, .help = "what is measured"),
        FIELD(struct bar, note, FIELD_TEXT, .help = "a few words right of the value"),
        MEASURED_FIELDS(struct bar),
        FIELD(struct bar, before, FIELD_NUMBER, .help = "the value before, as a grey bar"),
        FIELD(struct bar, focus, FIELD_BOOLEAN,
                .help = "the bar to read first; when none has it, all are dark"),
        FIELD_END};
static const struct type bar_type = {"bar", sizeof(struct bar), bar_fields, "one bar"};

static const struct field bars_fields[] = {SUBJECT_FIELDS(struct bars),
        FORMAT_FIELD(struct bars, format, "how values are written"),
        FIELD(struct bars, target, FIELD_NUMBER, .help = "where the dashed line stands"),
        FIELD(struct bars, target_label, FIELD_TEXT, .help = "default: target and its value"),
        FIELD(struct bars, now, FIELD_TEXT, .help = "the period shown: Q3 2026"),
        FIELD(struct bars, before, FIELD_TEXT, .help = "the period before: Q4 2025"),
        FIELD(struct bars, items, FIELD_LIST, .type = &bar_type, .help = "in the order asked for"),
        FIELD_END};
static const struct type bars_type = {
        "bars", sizeof(struct bars), bars_fields, "values side by side"};

const struct figure_kind figure_bars = {
        .name = "bars",
        .help = "values with intervals, from zero",
        .type = &bars_type,
};
