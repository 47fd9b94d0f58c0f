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
#include "figure/slope.h"

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

bool slope_shown(const struct slope_value *value)
{
	return is_shown(value->value, value->state);
}

const struct slope_series *slope_focus(const struct slope *slope)
{
	for (size_t i = 0; i < slope->series.count; i++)
		if (slope->series.items[i].focus)
			return &slope->series.items[i];
	return NULL;
}

int slope_withheld_state(const struct slope *slope)
{
	return slope->series.count ? slope->series.items[0].after.state : STATE_NONE;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct slope *slope = data;
	return slope_lay_out(slope, width, 200, drawing).any_shown
		? fmax(170, fmin(width * 0.6, 240))
		: EMPTY_HEIGHT;
}

/* ---- words ------------------------------------------------------------------------------- */

static const char *series_words(
	const struct slope *slope, const struct slope_series *series, const struct drawing *drawing)
{
	const struct slope_value *before = &series->before, *after = &series->after;
	const char *first = slope_shown(before)
		? value_range(drawing, before->value, before->low, before->high, slope->format)
		: value_words(drawing, NAN, before->state, slope->format);
	const char *last = slope_shown(after)
		? value_range(drawing, after->value, after->low, after->high, slope->format)
		: value_words(drawing, NAN, after->state, slope->format);
	return phrase(drawing, "series_from_then",
		(struct blank[]){{"name", series->name}, {"first", first}, {"last", last}, {0}});
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct slope *slope = data;
	const struct slope_series *focus = slope_focus(slope);
	const struct slope_value *effect = slope->effect;
	describe_open(out, drawing, "slope_chart", slope->subject, slope->period);
	if (!slope->series.count)
		describe_nothing(out, word(drawing, "no_data"));
	if (focus)
		describe_add(out, series_words(slope, focus, drawing));
	if (effect && isfinite(effect->value)) {
		const char *value = number_text(drawing, effect->value, slope->effect_format);
		const char *range = range_text(drawing, effect->low, effect->high, slope->format);
		describe_add(out,
			phrase(drawing, "effect_was",
				(struct blank[]){{"value",
							 range ? arena_printf(drawing->arena,
									 "%s (%s)", value, range)
							       : value},
					{0}}));
	}
	for (size_t i = 0; i < slope->series.count; i++)
		if (&slope->series.items[i] != focus)
			describe_add(out, series_words(slope, &slope->series.items[i], drawing));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct slope *slope = data;
	struct table *table = table_new(drawing, slope->subject, slope->period);
	table_column(table, word(drawing, "group"), false);
	table_column(table, word(drawing, "time"), false);
	table_column(table, word(drawing, "value"), true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "n_head"), true);
	for (size_t i = 0; i < slope->series.count; i++) {
		const struct slope_series *series = &slope->series.items[i];
		const struct slope_value *values[2] = {&series->before, &series->after};
		const char *times[2] = {slope->before ? slope->before : word(drawing, "before"),
			slope->after ? slope->after : word(drawing, "after")};
		for (size_t j = 0; j < 2; j++) {
			table_cell(table, series->name);
			table_cell(table, times[j]);
			table_measured(table, values[j]->value, values[j]->low, values[j]->high,
				values[j]->n, values[j]->state, slope->format);
		}
	}
	if (slope->effect) {
		table_cell(table, word(drawing, "effect_head"));
		table_cell(table, NULL);
		table_measured(table, slope->effect->value, slope->effect->low, slope->effect->high,
			slope->effect->n, slope->effect->state, slope->effect_format);
	}
	return table_done(table);
}

const struct figure_kind figure_slope = {
	.name = "slope",
	.help = "before and after, with comparison and effect",
	.type = &slope_type,
	.flexible = true,
	.height = height,
	.draw = slope_draw,
	.describe = describe,
	.rows = rows,
};
