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
#include "figure/matrix.h"

#include <string.h>

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
	FIELD(struct matrix, y_from, FIELD_NUMBER,
		.help = "start of the upright axis, when it is another one"),
	FIELD(struct matrix, y_to, FIELD_NUMBER, .help = "end of the upright axis"),
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

/* ---- groups ------------------------------------------------------------------------------ */

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct matrix *matrix = data;
	if (matrix->to <= matrix->from || matrix_y_to(matrix) <= matrix_y_from(matrix))
		report(diagnostics, CODE_FIGURE, &matrix->at,
			"the axes must end (\"to\") above their start (\"from\")");
	for (size_t i = 0; i < matrix->items.count; i++) {
		const struct matrix_item *item = &matrix->items.items[i];
		bool known = !item->group || !matrix->groups.count;
		for (size_t j = 0; j < matrix->groups.count; j++)
			known = known || !strcmp(matrix->groups.items[j], item->group);
		const char *meant = known
			? NULL
			: did_you_mean(item->group, matrix->groups.items, matrix->groups.count);
		if (!known)
			report(diagnostics, CODE_FIGURE, &item->at,
				"the group \"%s\" of %s is not one of \"groups\"%s%s%s",
				item->group, item->code, meant ? "; did you mean \"" : "",
				meant ? meant : "", meant ? "\"?" : "");
	}
}

/* The item's group counted from 0; the sixth and later ones are drawn as "other". */
size_t matrix_group(const struct matrix *matrix, const struct matrix_item *item)
{
	for (size_t i = 0; i < matrix->groups.count; i++)
		if (item->group && !strcmp(matrix->groups.items[i], item->group))
			return i < MATRIX_GROUPS ? i : MATRIX_GROUPS;
	return matrix->groups.count ? MATRIX_GROUPS : 0;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct matrix *matrix = data;
	return matrix->items.count ? matrix_lay_out(matrix, width, 0, drawing).height
				   : EMPTY_HEIGHT * 2;
}

/* The plot becomes as low as its quadrants' names and some dots allow. */
static double least(const void *data, double width, const struct drawing *drawing)
{
	static const double least_plot = 130;
	const struct matrix *matrix = data;
	if (!matrix->items.count)
		return EMPTY_HEIGHT * 2;
	struct matrix_layout layout = matrix_lay_out(matrix, width, 0, drawing);
	return layout.height - fmax(0, layout.plot.y1 - layout.plot.y0 - least_plot);
}

/* ---- words ------------------------------------------------------------------------------- */

/* The quadrant of an item, counted as in `quadrants`. */
static size_t quadrant_of(const struct matrix *matrix, const struct matrix_item *item)
{
	bool right = item->x >= matrix_cut_x(matrix);
	bool lower = item->y < matrix_cut_y(matrix);
	return (size_t)right + 2 * (size_t)lower;
}

static void describe_quadrant(const struct matrix *matrix, size_t quadrant,
	const struct drawing *drawing, struct buffer *out)
{
	struct word_list codes = {BUFFER_INIT, 0, 8};
	for (size_t i = 0; i < matrix->items.count; i++) {
		const struct matrix_item *item = &matrix->items.items[i];
		if (isfinite(item->x) && isfinite(item->y) && quadrant_of(matrix, item) == quadrant)
			word_list_add(&codes, item->code);
	}
	bool any = codes.count > 0;
	const char *items = word_list_done(drawing, &codes);
	if (any && quadrant < matrix->quadrants.count)
		describe_add(out,
			phrase(drawing, "in_quadrant",
				(struct blank[]){{"quadrant", matrix->quadrants.items[quadrant]},
					{"items", items}, {0}}));
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct matrix *matrix = data;
	size_t first = matrix->emphasis >= 1 ? (size_t)matrix->emphasis - 1 : 0;
	describe_open(out, drawing, "matrix_chart", matrix->subject, matrix->period);
	if (!matrix->items.count)
		describe_nothing(out, word(drawing, "no_data"));
	describe_quadrant(matrix, first, drawing, out);
	for (size_t i = 0; i < 4; i++)
		if (i != first)
			describe_quadrant(matrix, i, drawing, out);
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct matrix *matrix = data;
	struct table *table = table_new(drawing, matrix->subject, matrix->period);
	const char *spread = matrix->spread ? matrix->spread : word(drawing, "interval");
	table_column(table, word(drawing, "code"), false);
	table_column(table, word(drawing, "name"), false);
	table_column(table, word(drawing, "group"), false);
	table_column(table, matrix->y_high ? matrix->y_high : word(drawing, "up"), true);
	table_column(table, spread, true);
	table_column(table, matrix->x_high ? matrix->x_high : word(drawing, "across"), true);
	table_column(table, spread, true);
	table_column(table, word(drawing, "quadrant"), false);
	for (size_t i = 0; i < matrix->items.count; i++) {
		const struct matrix_item *item = &matrix->items.items[i];
		size_t quadrant = quadrant_of(matrix, item);
		bool placed = isfinite(item->x) && isfinite(item->y);
		table_cell(table, item->code);
		table_cell(table, item->name);
		table_cell(table, item->group);
		table_number(table, item->y, FORMAT_PLAIN);
		table_cell(table, range_text(drawing, item->y_low, item->y_high, FORMAT_PLAIN));
		table_number(table, item->x, FORMAT_PLAIN);
		table_cell(table, range_text(drawing, item->x_low, item->x_high, FORMAT_PLAIN));
		table_cell(table,
			placed && quadrant < matrix->quadrants.count
				? matrix->quadrants.items[quadrant]
				: NULL);
	}
	return table_done(table);
}

const struct figure_kind figure_matrix = {
	.name = "matrix",
	.help = "priorities: benefit against effort with quadrants",
	.type = &matrix_type,
	.check = check,
	.height = height,
	.least = least,
	.draw = matrix_draw,
	.describe = describe,
	.rows = rows,
};
