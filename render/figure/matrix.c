/*
 * The priority matrix: benefit against effort, with named quadrants and labels that never
 * overlap.
 *
 *	```matrix
 *	subject: Benefit to customers against effort
 *	period: Q3 2026
 *	x_low: Less effort
 *	x_high: More effort
 *	y_high: More benefit
 *	from: 0
 *	to: 10
 *	cut_x: 5
 *	cut_y: 5
 *	quadrants: [Do now, Plan carefully, Fill gaps, Question]
 *	emphasis: 1
 *	groups: [Claims, Plain words, Digital, People, Insight]
 *	spread: middle half of scores
 *	items:
 *	  - {code: CL-02, name: One handler, group: Claims, x: 5.2, y: 8.6,
 *	     x_low: 4.6, x_high: 5.8, y_low: 8.2, y_high: 8.9, delivered: false}
 *	```
 */
#include "figure/chart.h"

struct matrix_item {
	struct pos at;
	const char *code, *name, *group;
	double x, y, x_low, x_high, y_low, y_high;
	bool delivered;
};

struct matrix {
	struct pos at;
	SUBJECT_MEMBERS;
	const char *x_low, *x_high, *y_low, *y_high, *spread;
	double from, to, cut_x, cut_y;
	LIST(const char *) quadrants;
	int emphasis;
	LIST(const char *) groups;
	LIST(struct matrix_item) items;
};

static const struct field matrix_item_fields[] = {
        FIELD(struct matrix_item, code, FIELD_TEXT, .flags = REQUIRED,
                .help = "short code, printed in bold: CL-02"),
        FIELD(struct matrix_item, name, FIELD_TEXT, .help = "a name of two or three words"),
        FIELD(struct matrix_item, group, FIELD_TEXT, .help = "one of groups: gives the colour"),
        FIELD(struct matrix_item, x, FIELD_NUMBER, .help = "place from left to right"),
        FIELD(struct matrix_item, y, FIELD_NUMBER, .help = "place from bottom to top"),
        FIELD(struct matrix_item, x_low, FIELD_NUMBER, .help = "left end of the cross"),
        FIELD(struct matrix_item, x_high, FIELD_NUMBER, .help = "right end of the cross"),
        FIELD(struct matrix_item, y_low, FIELD_NUMBER, .help = "lower end of the cross"),
        FIELD(struct matrix_item, y_high, FIELD_NUMBER, .help = "upper end of the cross"),
        FIELD(struct matrix_item, delivered, FIELD_BOOLEAN, .help = "done: drawn hollow"),
        FIELD_END};
static const struct type matrix_item_type = {
        "matrix item", sizeof(struct matrix_item), matrix_item_fields, "one dot"};

static const struct field matrix_fields[] = {SUBJECT_FIELDS(struct matrix),
        FIELD(struct matrix, x_low, FIELD_TEXT, .help = "words at the left end: Less effort"),
        FIELD(struct matrix, x_high, FIELD_TEXT, .help = "words at the right end: More effort"),
        FIELD(struct matrix, y_low, FIELD_TEXT, .help = "words at the lower end"),
        FIELD(struct matrix, y_high, FIELD_TEXT, .help = "words at the upper end: More benefit"),
        FIELD(struct matrix, spread, FIELD_TEXT,
                .help = "what the crosses show, for the key: middle half of scores"),
        FIELD(struct matrix, from, FIELD_NUMBER, .fallback = "0", .help = "start of both axes"),
        FIELD(struct matrix, to, FIELD_NUMBER, .fallback = "10", .help = "end of both axes"),
        FIELD(struct matrix, cut_x, FIELD_NUMBER,
                .help = "where left and right quadrants meet; default the middle"),
        FIELD(struct matrix, cut_y, FIELD_NUMBER,
                .help = "where lower and upper quadrants meet; default the middle"),
        FIELD(struct matrix, quadrants, FIELD_TEXTS,
                .help = "four names: top left, top right, bottom left, bottom right"),
        FIELD(struct matrix, emphasis, FIELD_INTEGER, .low = 0, .high = 4, .fallback = "1",
                .help = "the quadrant that is tinted, counted as in quadrants; 0 is none"),
        FIELD(struct matrix, groups, FIELD_TEXTS, .help = "group names in the order of colours"),
        FIELD(struct matrix, items, FIELD_LIST, .type = &matrix_item_type, .help = "the dots"),
        FIELD_END};
static const struct type matrix_type = {
        "matrix", sizeof(struct matrix), matrix_fields, "priorities in four quadrants"};

const struct figure_kind figure_matrix = {
        .name = "matrix",
        .help = "priorities: benefit against effort with quadrants",
        .type = &matrix_type,
};
