/*
 * The trend: a score by month with its interval band, target, previous period and control limits.
 *
 *	```trend
 *	subject: Recommend us (NPS)
 *	period: September 2025 to September 2026
 *	format: nps
 *	target: 20
 *	target_label: target +20
 *	from: -5
 *	centre: 9
 *	name: Settle
 *	points:
 *	  - {month: 2025-09, value: 4, low: -1.6, high: 9.6, n: 642}
 *	  - {month: 2025-10, value: null, n: 3, state: suppressed}
 *	  - {month: 2026-01, value: 9, low: 4, high: 14, n: 702, changed: new wording}
 *	  - {month: 2026-08, value: 19, low: 14, high: 24, n: 790, limit_low: 1, limit_high: 17,
 *	     signal: outside}
 *	  - {month: 2026-09, value: 16, low: 11, high: 21, n: 883, partial: true}
 *	previous: [2, 1, 3]
 *	previous_label: year before
 *	annotations:
 *	  - {month: 2026-06, text: "CL-03 goes live, 8 June 2026"}
 *	```
 *
 * A month that is not listed is a gap in the line, and so is a change of the question. Limits say
 * what chance explains of each point; what lies outside, or breaks another rule of control charts,
 * has a signal. `previous` has one value for each point.
 * Points that are not months (quarters, waves) give `label:` instead of `month:`.
 */
#include "figure/trend.h"

static const char *const signal_names[] = {"none", "outside", "two-of-three", "run", NULL};

static const struct field trend_point_fields[] = {
	FIELD(struct trend_point, month, FIELD_MONTH, .help = "the month: 2026-09"),
	FIELD(struct trend_point, label, FIELD_TEXT,
		.help = "what stands below the point instead of a month"),
	MEASURED_FIELDS(struct trend_point),
	FIELD(struct trend_point, partial, FIELD_BOOLEAN,
		.help = "the month is not over: drawn hollow"),
	FIELD(struct trend_point, limit_low, FIELD_NUMBER,
		.help = "lower control limit: what chance explains at this n"),
	FIELD(struct trend_point, limit_high, FIELD_NUMBER, .help = "upper control limit"),
	FIELD(struct trend_point, signal, FIELD_CHOICE, .choices = signal_names, .fallback = "none",
		.help = "the rule of control charts that the point breaks: drawn as a diamond"),
	FIELD(struct trend_point, changed, FIELD_TEXT,
		.help = "what changed about the question with this point: the line is broken "
			"before it"),
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
	FIELD(struct trend, centre, FIELD_NUMBER, .help = "the centre between the control limits"),
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

/* ---- time -------------------------------------------------------------------------------- */

bool trend_by_month(const struct trend *trend)
{
	for (size_t i = 0; i < trend->points.count; i++)
		if (trend->points.items[i].month == MONTH_NONE || trend->points.items[i].label)
			return false;
	return trend->points.count > 0;
}

/* A point's step from the first one: missing months leave their room empty. */
double trend_step(const struct trend *trend, size_t index)
{
	if (!trend_by_month(trend))
		return (double)index;
	return (double)trend->points.items[index].month - (double)trend->points.items[0].month;
}

bool trend_goes_on(const struct trend *trend, size_t index)
{
	return index > 0 && !trend->points.items[index].changed &&
		trend_step(trend, index) - trend_step(trend, index - 1) <= 1;
}

static void check_limits(const struct trend *trend, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < trend->points.count; i++)
		if (trend->points.items[i].limit_low > trend->points.items[i].limit_high) {
			report(diagnostics, CODE_FIGURE, &trend->points.items[i].at,
				"\"limit_low\" is %g and above \"limit_high\", %g",
				trend->points.items[i].limit_low,
				trend->points.items[i].limit_high);
			return;
		}
}

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct trend *trend = data;
	check_limits(trend, diagnostics);
	for (size_t i = 1; i < trend->points.count && trend_by_month(trend); i++)
		if (trend_step(trend, i) <= trend_step(trend, i - 1)) {
			report(diagnostics, CODE_FIGURE, &trend->points.items[i].at,
				"the points must stand in the order of time, each month once");
			return;
		}
	if (trend->previous.count > trend->points.count)
		report(diagnostics, CODE_FIGURE, &trend->at,
			"\"previous\" has %zu values for %zu points; give one for each point",
			trend->previous.count, trend->points.count);
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	(void)drawing;
	const struct trend *trend = data;
	return 118 + 0.14 * width + (trend->annotations.count ? trend_note_room : 0);
}

/* ---- words ------------------------------------------------------------------------------- */

const char *trend_point_name(const struct trend *trend, size_t index, const struct drawing *drawing)
{
	const struct trend_point *point = &trend->points.items[index];
	if (point->label)
		return point->label;
	if (point->month == MONTH_NONE)
		return number_text(drawing, (double)index + 1, FORMAT_COUNT);
	struct date date = month_first_day(point->month);
	return arena_printf(drawing->arena, "%s %d",
		drawing->locale.language->months_short[date.month - 1], date.year);
}

const char *trend_point_value(
	const struct trend *trend, size_t index, const struct drawing *drawing)
{
	return number_text(drawing, trend->points.items[index].value, trend->format);
}

const char *trend_signal_words(
	const struct trend *trend, size_t index, const struct drawing *drawing)
{
	static const char *const names[] = {
		NULL, "signal_outside", "signal_two_of_three", "signal_run"};
	const struct trend_point *point = &trend->points.items[index];
	if (point->signal == TREND_NONE || !is_shown(point->value, point->state))
		return NULL;
	return word(drawing, names[point->signal]);
}

int trend_withheld_state(const struct trend *trend)
{
	size_t count = trend->points.count;
	return count ? trend->points.items[count - 1].state : STATE_NONE;
}

static void describe_change(const struct trend *trend, size_t first, size_t last,
	const struct drawing *drawing, struct buffer *out)
{
	const struct trend_point *start = &trend->points.items[first];
	const struct trend_point *end = &trend->points.items[last];
	const char *value = item_words(drawing, trend_point_name(trend, last, drawing), end->value,
		end->low, end->high, end->n, end->state, trend->format);
	if (first == last) {
		describe_add(out, phrase(drawing, "only", (struct blank[]){{"item", value}, {0}}));
		return;
	}
	const char *before = item_words(drawing, trend_point_name(trend, first, drawing),
		start->value, start->low, start->high, NAN, start->state, trend->format);
	describe_add(out,
		phrase(drawing, "from_then",
			(struct blank[]){{"first", before}, {"last", value}, {0}}));
}

/* Both are exceptions: which months chance does not explain, and where the question changed. */
static void describe_control(
	const struct trend *trend, const struct drawing *drawing, struct buffer *out)
{
	struct word_list signals = {BUFFER_INIT, 0, 3};
	struct word_list breaks = {BUFFER_INIT, 0, 3};
	for (size_t i = 0; i < trend->points.count; i++) {
		const char *name = trend_point_name(trend, i, drawing);
		const char *signal = trend_signal_words(trend, i, drawing);
		const char *changed = trend->points.items[i].changed;
		if (signal)
			word_list_add(
				&signals, arena_printf(drawing->arena, "%s (%s)", name, signal));
		if (changed)
			word_list_add(
				&breaks, arena_printf(drawing->arena, "%s (%s)", name, changed));
	}
	struct {
		const char *name;
		struct word_list *list;
	} sentences[] = {{"signals", &signals}, {"breaks", &breaks}};
	for (size_t i = 0; i < 2; i++) {
		bool any = sentences[i].list->count > 0;
		const char *items = word_list_done(drawing, sentences[i].list);
		if (any)
			describe_add(out,
				phrase(drawing, sentences[i].name,
					(struct blank[]){{"items", items}, {0}}));
	}
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct trend *trend = data;
	size_t count = trend->points.count, first = count, last = count, hidden = 0;
	for (size_t i = 0; i < count; i++) {
		if (!is_shown(trend->points.items[i].value, trend->points.items[i].state)) {
			hidden += trend->points.items[i].state == STATE_SUPPRESSED;
			continue;
		}
		first = first == count ? i : first;
		last = i;
	}
	describe_open(out, drawing, "line_chart", trend->subject, trend->period);
	if (first == count) {
		describe_nothing(out, withheld_words(drawing, trend_withheld_state(trend)));
		return;
	}
	describe_change(trend, first, last, drawing, out);
	describe_control(trend, drawing, out);
	if (isfinite(trend->target))
		describe_add(out, target_sentence(drawing, trend->target, trend->format));
	if (hidden)
		describe_add(out,
			phrase(drawing, "hidden",
				(struct blank[]){
					{"count",
						number_text(drawing, (double)hidden, FORMAT_COUNT)},
					{0}}));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct trend *trend = data;
	struct table *table = table_new(drawing, trend->subject, trend->period);
	const char *previous =
		trend->previous_label ? trend->previous_label : word(drawing, "previous");
	table_column(table, word(drawing, trend_by_month(trend) ? "month" : "time"), false);
	table_column(table, trend->name ? trend->name : word(drawing, "value"), true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "n_head"), true);
	if (trend->previous.count)
		table_column(table, previous, true);
	table_column(table, word(drawing, "limits"), true);
	table_column(table, word(drawing, "signal"), false);
	table_column(table, word(drawing, "changed"), false);
	for (size_t i = 0; i < trend->points.count; i++) {
		const struct trend_point *point = &trend->points.items[i];
		const char *name = trend_point_name(trend, i, drawing);
		table_cell(table,
			point->partial ? arena_printf(drawing->arena, "%s (%s)", name,
						 word(drawing, "partial"))
				       : name);
		table_measured(table, point->value, point->low, point->high, point->n, point->state,
			trend->format);
		if (trend->previous.count)
			table_number(table,
				i < trend->previous.count ? trend->previous.items[i] : NAN,
				trend->format);
		bool shown = is_shown(point->value, point->state);
		table_cell(table,
			shown ? range_text(
					drawing, point->limit_low, point->limit_high, trend->format)
			      : NULL);
		table_cell(table, trend_signal_words(trend, i, drawing));
		table_cell(table, point->changed);
	}
	return table_done(table);
}

const struct figure_kind figure_trend = {
	.name = "trend",
	.help = "a score by month with interval band, target, previous",
	.type = &trend_type,
	.check = check,
	.flexible = true,
	.height = height,
	.draw = trend_draw,
	.describe = describe,
	.rows = rows,
};
