/*
 * Stacked bars: the parts of a whole, one or more rows on one scale.
 *
 *	```stack
 *	subject: Spent, committed and planned
 *	period: Q3 2026
 *	format: money_short
 *	total: 5600000
 *	rest: Unallocated
 *	rows:
 *	  - parts:
 *	      - {name: Spent, value: 2310000}
 *	      - {name: Committed, value: 1480000}
 *	      - {name: Planned, value: 1450000}
 *	```
 *
 *	```stack
 *	subject: Who gives these scores
 *	format: percent
 *	value_format: nps
 *	rows:
 *	  - name: Q3 2026
 *	    parts:
 *	      - {name: unhappy (0–6), value: 25, tone: worse}
 *	      - {name: neutral (7–8), value: 36, tone: neutral}
 *	      - {name: would recommend (9–10), value: 39, tone: better}
 *	    value: 14
 *	    n: 2480
 *	```
 *
 * With `total`, every row is drawn on that scale and what is left over is hollow, named by
 * `rest`; without it each row fills the width.
 */
#include "figure/chart.h"

struct part {
	struct pos at;
	const char *name;
	double value;
	int tone;
};

struct stack_row {
	struct pos at;
	const char *name, *note;
	LIST(struct part) parts;
	double value, n;
	int state;
};

struct stack {
	struct pos at;
	SUBJECT_MEMBERS;
	int format, value_format;
	double total;
	const char *rest;
	LIST(struct stack_row) rows;
};

static const char *const tone_names[] = {"focus", "focus-2", "focus-3", "hollow", "worse",
        "neutral", "better", "category-1", "category-2", "category-3", "category-4", "category-5",
        NULL};

static const struct field part_fields[] = {
        FIELD(struct part, name, FIELD_TEXT, .flags = REQUIRED, .help = "what the part is"),
        FIELD(struct part, value, FIELD_NUMBER, .help = "its size; negative sizes are not drawn"),
        FIELD(struct part, tone, FIELD_CHOICE, .choices = tone_names,
                .help = "colour; default focus, focus-2, focus-3, hollow in this order"),
        FIELD_END};
static const struct type part_type = {"part", sizeof(struct part), part_fields, "one part"};

static const struct field stack_row_fields[] = {
        FIELD(struct stack_row, name, FIELD_TEXT, .help = "name at the left"),
        FIELD(struct stack_row, note, FIELD_TEXT, .help = "words at the right; default n"),
        FIELD(struct stack_row, parts, FIELD_LIST, .type = &part_type, .help = "from the left"),
        FIELD(struct stack_row, value, FIELD_NUMBER, .help = "the row's own number, in bold"),
        FIELD(struct stack_row, n, FIELD_NUMBER, .format = FORMAT_COUNT, .help = "answers"),
        FIELD(struct stack_row, state, FIELD_CHOICE, .choices = state_names, .fallback = "shown",
                .help = "why the parts are missing or uncertain"),
        FIELD_END};
static const struct type stack_row_type = {
        "row", sizeof(struct stack_row), stack_row_fields, "one bar"};

static const struct field stack_fields[] = {SUBJECT_FIELDS(struct stack),
        FORMAT_FIELD(struct stack, format, "how the parts are written"),
        FORMAT_FIELD(struct stack, value_format, "how the rows' own numbers are written"),
        FIELD(struct stack, total, FIELD_NUMBER, .help = "the whole; default each row's sum"),
        FIELD(struct stack, rest, FIELD_TEXT, .help = "name of what is left of the total"),
        FIELD(struct stack, rows, FIELD_LIST, .type = &stack_row_type, .help = "from the top"),
        FIELD_END};
static const struct type stack_type = {
        "stack", sizeof(struct stack), stack_fields, "parts of a whole"};

const struct figure_kind figure_stack = {
        .name = "stack",
        .help = "parts of a whole, one or more rows",
        .type = &stack_type,
};
