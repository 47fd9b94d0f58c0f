/*
 * The roadmap: initiatives as bars on a time line, in lanes, with the horizons behind them and
 * the lines of what waits for what.
 *
 *	```roadmap
 *	subject: Transformation map
 *	period: Q3 2026
 *	as_of: 2026-09-30
 *	short: 2026-12-31
 *	mid: 2027-09-30
 *	groups: [Claims, People]
 *	items:
 *	  - {code: CL-03, name: Pay same day, group: Claims, start: 2025-10-01,
 *	     delivered: 2026-06-08, status: delivered}
 *	  - {code: PE-02, name: Decide at desk, group: People, start: 2026-10-01, end: 2027-03-31,
 *	     critical: true, slack: 0}
 *	  - {code: CL-02, name: One handler, group: Claims, start: 2026-07-01, end: 2027-06-30,
 *	     forecast: 2027-12-28, status: at-risk, after: [PE-02], critical: true, slack: 0}
 *	```
 */
#include "figure/roadmap.h"

static const char *const status_names[] = {"on-track", "at-risk", "off-track", "delivered",
	"not-started", "awaiting-decision", "proposed-stop", NULL};

static const struct field item_fields[] = {
	FIELD(struct roadmap_item, code, FIELD_TEXT, .flags = REQUIRED, .help = "short code"),
	FIELD(struct roadmap_item, name, FIELD_TEXT, .help = "short name"),
	FIELD(struct roadmap_item, group, FIELD_TEXT, .help = "its lane, one of groups"),
	FIELD(struct roadmap_item, start, FIELD_DATE, .help = "first day; left out: a milestone"),
	FIELD(struct roadmap_item, end, FIELD_DATE, .help = "last day as planned"),
	FIELD(struct roadmap_item, delivered, FIELD_DATE, .help = "the day of delivery"),
	FIELD(struct roadmap_item, forecast, FIELD_DATE,
		.help = "the earliest end by what it waits for; behind end: drawn dashed"),
	FIELD(struct roadmap_item, status, FIELD_CHOICE, .choices = status_names,
		.fallback = "not-started", .help = "where it stands"),
	FIELD(struct roadmap_item, critical, FIELD_BOOLEAN,
		.help = "it has no slack: drawn with a heavy edge"),
	FIELD(struct roadmap_item, slack, FIELD_NUMBER, .format = FORMAT_COUNT,
		.help = "days that it may slip before the last end moves"),
	FIELD(struct roadmap_item, progress, FIELD_NUMBER, .low = 0, .high = 100,
		.format = FORMAT_PERCENT,
		.help = "percent of its work that is done: so much of the bar is filled"),
	FIELD(struct roadmap_item, after, FIELD_TEXTS, .help = "codes of what must finish first"),
	FIELD(struct roadmap_item, note, FIELD_TEXT, .help = "a few words beside the bar"),
	FIELD_END};
static const struct type item_type = {
	"initiative", sizeof(struct roadmap_item), item_fields, "one bar of the roadmap"};

static const struct field roadmap_fields[] = {SUBJECT_FIELDS(struct roadmap),
	FIELD(struct roadmap, as_of, FIELD_DATE, .help = "the period's last day: a line"),
	FIELD_AS(struct roadmap, near_end, "short", FIELD_DATE,
		.help = "the last day of the short term"),
	FIELD_AS(
		struct roadmap, mid_end, "mid", FIELD_DATE, .help = "the last day of the mid term"),
	FIELD(struct roadmap, groups, FIELD_TEXTS, .help = "lanes in order, each with its colour"),
	FIELD(struct roadmap, items, FIELD_LIST, .type = &item_type, .help = "what is on it"),
	FIELD_END};
static const struct type roadmap_type = {
	"roadmap", sizeof(struct roadmap), roadmap_fields, "initiatives on a time line"};

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct roadmap *roadmap = data;
	for (size_t i = 0; i < roadmap->items.count; i++) {
		const struct roadmap_item *item = &roadmap->items.items[i];
		struct date end = roadmap_end(item);
		if (!item->delivered.year && item->start.year && end.year &&
			date_compare(item->start, end) > 0)
			report(diagnostics, CODE_RANGE, &item->at,
				"\"%s\" ends before it starts; correct one of its dates",
				item->code);
	}
}

/* ---- what an item says ------------------------------------------------------------------- */

struct date roadmap_end(const struct roadmap_item *item)
{
	return item->delivered.year ? item->delivered : item->end;
}

int roadmap_state(const struct roadmap *roadmap, const struct roadmap_item *item)
{
	bool said = item->delivered.year || item->status == MARK_DELIVERED;
	struct date as_of = roadmap->as_of;
	if (said &&
		(!as_of.year || !item->delivered.year || date_compare(item->delivered, as_of) <= 0))
		return ROADMAP_DELIVERED;
	bool begun = said ||
		(item->status != MARK_NOT_STARTED && item->status != MARK_AWAITING_DECISION);
	struct date start = item->start.year ? item->start : item->end;
	if (begun && as_of.year && start.year)
		begun = date_compare(start, as_of) <= 0;
	return begun ? ROADMAP_RUNNING : ROADMAP_PLANNED;
}

bool roadmap_slips(const struct roadmap_item *item)
{
	return !item->delivered.year && item->forecast.year && item->end.year &&
		date_compare(item->forecast, item->end) > 0;
}

const char *roadmap_month(const struct drawing *drawing, struct date date, bool brief)
{
	struct buffer out = BUFFER_INIT;
	format_month(&out, date_month(date), true, brief, &drawing->locale);
	const char *text = arena_text(drawing->arena, out.bytes ? out.bytes : "");
	buffer_free(&out);
	return text;
}

const char *roadmap_status_word(const struct drawing *drawing, const struct roadmap_item *item)
{
	static const char *const words[] = {"status.on_track", "status.at_risk", "status.off_track",
		"status.delivered", "status.not_started", "status.awaiting_decision",
		"status.proposed_stop"};
	return word(drawing, words[item->status]);
}

/* ---- words ------------------------------------------------------------------------------- */

static const char *count_sentence(const struct roadmap *roadmap, const struct drawing *drawing)
{
	double counts[3] = {0};
	for (size_t i = 0; i < roadmap->items.count; i++)
		counts[roadmap_state(roadmap, &roadmap->items.items[i])]++;
	return phrase(drawing, "roadmap_counts",
		(struct blank[]){
			{"count", number_text(drawing, (double)roadmap->items.count, FORMAT_COUNT)},
			{"delivered",
				number_text(drawing, counts[ROADMAP_DELIVERED], FORMAT_COUNT)},
			{"running", number_text(drawing, counts[ROADMAP_RUNNING], FORMAT_COUNT)},
			{0}});
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct roadmap *roadmap = data;
	struct word_list critical = {BUFFER_INIT, 0, 6}, behind = {BUFFER_INIT, 0, 4};
	struct date last = {0};
	for (size_t i = 0; i < roadmap->items.count; i++) {
		const struct roadmap_item *item = &roadmap->items.items[i];
		struct date end = item->forecast.year ? item->forecast : roadmap_end(item);
		if (end.year && date_compare(end, last) > 0)
			last = end;
		if (item->critical)
			word_list_add(&critical, item->code);
		if (roadmap_slips(item))
			word_list_add(&behind, item->code);
	}
	bool any_critical = critical.count > 0, any_behind = behind.count > 0;
	const char *first = word_list_done(drawing, &critical);
	const char *second = word_list_done(drawing, &behind);
	describe_open(out, drawing, "roadmap_chart", roadmap->subject, roadmap->period);
	if (roadmap->items.count == 0 || !last.year) {
		describe_nothing(out, word(drawing, "no_dates"));
		return;
	}
	describe_add(out, count_sentence(roadmap, drawing));
	describe_add(out,
		phrase(drawing, "last_end",
			(struct blank[]){{"month", roadmap_month(drawing, last, false)}, {0}}));
	if (any_critical)
		describe_add(out,
			phrase(drawing, "critical_path", (struct blank[]){{"items", first}, {0}}));
	if (any_behind)
		describe_add(out,
			phrase(drawing, "behind_plan", (struct blank[]){{"items", second}, {0}}));
}

static void date_cell(struct table *table, const struct drawing *drawing, struct date date)
{
	struct buffer out = BUFFER_INIT;
	if (date.year)
		format_date(&out, date, true, &drawing->locale);
	table_cell(table, out.length ? arena_text(drawing->arena, out.bytes) : NULL);
	buffer_free(&out);
}

static const char *codes_text(const struct roadmap_item *item, const struct drawing *drawing)
{
	const char *text = NULL;
	for (size_t i = 0; i < item->after.count; i++)
		text = text ? arena_printf(drawing->arena, "%s, %s", text, item->after.items[i])
			    : item->after.items[i];
	return text;
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	static const char *const texts[] = {"code", "name", "group"};
	static const char *const dates[] = {"start_head", "end_head", "forecast_head"};
	const struct roadmap *roadmap = data;
	struct table *table = table_new(drawing, roadmap->subject, roadmap->period);
	for (size_t i = 0; i < 3; i++)
		table_column(table, word(drawing, texts[i]), false);
	for (size_t i = 0; i < 3; i++)
		table_column(table, word(drawing, dates[i]), true);
	table_column(table, word(drawing, "done_head"), true);
	table_column(table, word(drawing, "slack_head"), true);
	table_column(table, word(drawing, "status_head"), false);
	table_column(table, word(drawing, "waits_for"), false);
	for (size_t i = 0; i < roadmap->items.count; i++) {
		const struct roadmap_item *item = &roadmap->items.items[i];
		table_cell(table, item->code);
		table_cell(table, item->name);
		table_cell(table, item->group);
		date_cell(table, drawing, item->start);
		date_cell(table, drawing, roadmap_end(item));
		date_cell(table, drawing, item->forecast);
		table_number(table, item->progress, FORMAT_PERCENT);
		table_number(table, item->slack, FORMAT_COUNT);
		table_cell(table, roadmap_status_word(drawing, item));
		table_cell(table, codes_text(item, drawing));
	}
	return table_done(table);
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	return roadmap_height(data, width, 0, drawing);
}

static double least(const void *data, double width, const struct drawing *drawing)
{
	return roadmap_height(data, width, 1, drawing);
}

const struct figure_kind figure_roadmap = {
	.name = "roadmap",
	.help = "initiatives on a time line: lanes, horizons, what waits for what",
	.type = &roadmap_type,
	.flexible = true,
	.check = check,
	.height = height,
	.least = least,
	.draw = roadmap_draw,
	.describe = describe,
	.rows = rows,
};
