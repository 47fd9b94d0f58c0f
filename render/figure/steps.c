/*
 * Steps: a score by journey stage with its band, the previous period and the target. Narrow
 * figures turn into dots by row.
 *
 *	```steps
 *	subject: Satisfaction by journey stage
 *	period: Q3 2026
 *	format: decimal1
 *	target: 4.0
 *	target_label: target 4.0
 *	now: Q3 2026
 *	before: Q2
 *	from: 2.5
 *	tone: page
 *	items:
 *	  - {name: Claim, value: 4.0, low: 3.9, high: 4.1, n: 523, before: 3.7, moment: true}
 *	```
 */
#include "figure/chart.h"

struct step {
	struct pos at;
	const char *name;
	MEASURED_MEMBERS;
	double before;
	bool moment;
};

struct steps {
	struct pos at;
	SUBJECT_MEMBERS;
	int format, tone;
	double target, from, to;
	const char *target_label, *now, *before;
	LIST(struct step) items;
};

static const char *const tone_names[] = {"page", "cover", NULL};

static const struct field step_fields[] = {
        FIELD(struct step, name, FIELD_TEXT, .flags = REQUIRED, .help = "the stage"),
        MEASURED_FIELDS(struct step),
        FIELD(struct step, before, FIELD_NUMBER, .help = "the value of the previous period"),
        FIELD(struct step, moment, FIELD_BOOLEAN, .help = "a moment of truth: bold"), FIELD_END};
static const struct type step_type = {"step", sizeof(struct step), step_fields, "one stage"};

static const struct field steps_fields[] = {SUBJECT_FIELDS(struct steps),
        FORMAT_FIELD(struct steps, format, "how values are written"),
        FIELD(struct steps, tone, FIELD_CHOICE, .choices = tone_names, .fallback = "page",
                .help = "cover: in the colours of the cover's ground"),
        FIELD(struct steps, target, FIELD_NUMBER, .help = "where the dashed line stands"),
        FIELD(struct steps, from, FIELD_NUMBER, .help = "start of the axis; default from the data"),
        FIELD(struct steps, to, FIELD_NUMBER, .help = "end of the axis; default from the data"),
        FIELD(struct steps, target_label, FIELD_TEXT, .help = "default: target and its value"),
        FIELD(struct steps, now, FIELD_TEXT, .help = "the period shown: Q3 2026"),
        FIELD(struct steps, before, FIELD_TEXT, .help = "the period before: Q2"),
        FIELD(struct steps, items, FIELD_LIST, .type = &step_type, .help = "in journey order"),
        FIELD_END};
static const struct type steps_type = {
        "steps", sizeof(struct steps), steps_fields, "a score by journey stage"};

const struct figure_kind figure_steps = {
        .name = "steps",
        .help = "a score by journey stage with band, previous period and target",
        .type = &steps_type,
};
