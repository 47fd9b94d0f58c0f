/* Where lanes, bars, bands and months of a roadmap stand. */
#include "figure/roadmap.h"

#include <string.h>

static const double narrow = 330;
/* Rows get as tall as they like best, but for many of them: those must fit a page. */
static const double row_best = 20.5, row_least = 11.2, rows_most = 540, row_above = 27;
enum { LANE_HUES = COLOR_CATEGORY5 - COLOR_CATEGORY1 + 1 };
static const double band_height = 15, tick_line = 11, foot_height = 15;

struct style roadmap_style(const struct drawing *drawing, int weight, enum color color)
{
	struct style style = style_of(drawing, ROLE_CHART_LABEL, color);
	style.face = FACE_CONDENSED;
	style.weight = weight;
	return style;
}

/* ---- rows -------------------------------------------------------------------------------- */

static size_t group_of(const struct roadmap *roadmap, const struct roadmap_item *item)
{
	for (size_t i = 0; item->group && i < roadmap->groups.count; i++)
		if (strcmp(roadmap->groups.items[i], item->group) == 0)
			return i;
	return roadmap->groups.count;
}

/* The rest, and all lanes beyond the hues, are of one colour. */
static const char *lane_name(
	const struct roadmap *roadmap, const struct roadmap_row *row, const struct drawing *drawing)
{
	size_t lane = group_of(roadmap, row->item);
	bool named = lane < roadmap->groups.count && row->category < LANE_HUES;
	return named ? roadmap->groups.items[lane] : word(drawing, "other");
}

/* Each lane that has items: its heading and its bars, in the order given. */
static void list_rows(
	struct roadmap_layout *layout, const struct roadmap *roadmap, const struct drawing *drawing)
{
	size_t groups = roadmap->groups.count;
	layout->rows =
		arena_array(drawing->arena, 2 * roadmap->items.count + 1, sizeof(*layout->rows));
	for (size_t lane = 0; lane <= groups; lane++) {
		bool headed = groups == 0 || layout->bare;
		size_t category = lane < groups && lane < LANE_HUES ? lane : LANE_HUES;
		enum color color =
			category < LANE_HUES ? COLOR_CATEGORY1 + (enum color)category : COLOR_INK2;
		if (groups == 0)
			color = COLOR_ACCENT;
		for (size_t i = 0; i < roadmap->items.count; i++) {
			const struct roadmap_item *item = &roadmap->items.items[i];
			if (group_of(roadmap, item) != lane)
				continue;
			if (!headed)
				layout->rows[layout->count++] = (struct roadmap_row){
					.title = lane < groups ? roadmap->groups.items[lane]
							       : word(drawing, "other"),
					.color = color,
					.category = category};
			headed = true;
			layout->rows[layout->count++] = (struct roadmap_row){
				.item = item, .color = color, .category = category};
		}
	}
}

/* ---- time -------------------------------------------------------------------------------- */

static void see_date(struct date date, struct date *first, struct date *last)
{
	if (!date.year)
		return;
	if (!first->year || date_compare(date, *first) < 0)
		*first = date;
	if (!last->year || date_compare(date, *last) > 0)
		*last = date;
}

/* Whole months round all dates, a quarter at least. */
static void find_span(struct roadmap_layout *layout, const struct roadmap *roadmap)
{
	struct date first = {0}, last = {0};
	for (size_t i = 0; i < roadmap->items.count; i++) {
		const struct roadmap_item *item = &roadmap->items.items[i];
		see_date(item->start, &first, &last);
		see_date(roadmap_end(item), &first, &last);
		if (!item->delivered.year)
			see_date(item->forecast, &first, &last);
	}
	layout->dated = first.year != 0;
	if (!layout->dated)
		return;
	see_date(roadmap->as_of, &first, &last);
	month_index from = date_month(first), to = date_month(last);
	if (to < from + 2)
		to = from + 2;
	layout->from = date_days(month_first_day(from));
	layout->to = date_days(month_last_day(to)) + 1;
}

double roadmap_x(const struct roadmap_layout *layout, long day)
{
	double share = (double)(day - layout->from) / (double)(layout->to - layout->from);
	return layout->left + fmax(0, fmin(1, share)) * (layout->right - layout->left);
}

/* The finest step of months whose names, or years, stand apart. */
static int fit_step(const struct roadmap_layout *layout, const struct drawing *drawing)
{
	static const int steps[] = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000};
	enum { STEPS = sizeof(steps) / sizeof(*steps) };
	struct style style = roadmap_style(drawing, 400, COLOR_INK2);
	const char *const *months = drawing->locale.language->months_short;
	double names = widest(drawing, months, 12, &style) + 6;
	double years = text_width(drawing->typesetter, "2026", &style) + 8;
	double month =
		(layout->right - layout->left) / ((double)(layout->to - layout->from) / 30.44);
	size_t i = 0;
	while (i + 1 < STEPS && month * steps[i] < (steps[i] < 12 ? names : years))
		i++;
	return steps[i];
}

/* ---- bands and keys ---------------------------------------------------------------------- */

static void place_bands(
	struct roadmap_layout *layout, const struct roadmap *roadmap, const struct drawing *drawing)
{
	static const char *const names[] = {"short_term", "mid_term", "long_term"};
	struct style bold = roadmap_style(drawing, 700, COLOR_INK);
	const struct date ends[] = {roadmap->near_end, roadmap->mid_end, {0}};
	long from = roadmap->as_of.year ? date_days(roadmap->as_of) + 1 : layout->from;
	if (!roadmap->near_end.year || !roadmap->mid_end.year)
		return;
	for (size_t i = 0; i < ROADMAP_BANDS; i++) {
		struct roadmap_band *band = &layout->bands[i];
		long to = ends[i].year ? date_days(ends[i]) + 1 : layout->to;
		band->name = word(drawing, names[i]);
		if (ends[i].year)
			band->until = phrase(drawing, "until",
				(struct blank[]){
					{"month", roadmap_month(drawing, ends[i], false)}, {0}});
		band->x0 = roadmap_x(layout, from);
		band->x1 = to > from ? roadmap_x(layout, to) : band->x0;
		band->named = text_width(drawing->typesetter, band->name, &bold) + 6 <=
			band->x1 - band->x0;
		from = to > from ? to : from;
	}
}

static void add_key(
	struct roadmap_layout *layout, bool wanted, enum mark_kind mark, const char *text)
{
	if (wanted)
		layout->keys[layout->key_count++] = (struct key_item){mark, text};
}

/* Only what is drawn needs a key. */
static void list_keys(
	struct roadmap_layout *layout, const struct roadmap *roadmap, const struct drawing *drawing)
{
	static const enum mark_kind bands[] = {MARK_BAND_SHORT, MARK_BAND_MID, MARK_BAND_LONG};
	bool states[3] = {false}, slips = false, critical = false, linked = false;
	bool progress = false;
	for (size_t i = 0; i < roadmap->items.count; i++) {
		const struct roadmap_item *item = &roadmap->items.items[i];
		if (item->start.year || roadmap_end(item).year)
			states[roadmap_state(roadmap, item)] = true;
		slips = slips || roadmap_slips(item);
		critical = critical || item->critical;
		linked = linked || item->after.count > 0;
		progress = progress || item->progress > 0;
	}
	for (size_t i = 0; i < ROADMAP_BANDS; i++) {
		const struct roadmap_band *band = &layout->bands[i];
		bool seen = band->name && band->x1 > band->x0 && !band->named;
		add_key(layout, seen, bands[i],
			band->until ? arena_printf(drawing->arena, "%s %s", band->name, band->until)
				    : band->name);
	}
	for (size_t i = 0; layout->bare && i < layout->count; i++) {
		const struct roadmap_row *row = &layout->rows[i];
		add_key(layout, i == 0 || row->category != row[-1].category,
			MARK_SQUARE_1 + (enum mark_kind)row->category,
			lane_name(roadmap, row, drawing));
	}
	add_key(layout, states[ROADMAP_DELIVERED] || progress, MARK_BAR_DONE,
		word(drawing, progress ? "work_done" : "delivered"));
	add_key(layout, states[ROADMAP_RUNNING], MARK_BAR_RUNNING,
		word(drawing, progress ? "work_to_do" : "running"));
	add_key(layout, states[ROADMAP_PLANNED], MARK_BAR_PLANNED, word(drawing, "not_started"));
	add_key(layout, slips, MARK_BAR_FORECAST, word(drawing, "behind_plan_key"));
	add_key(layout, critical, MARK_BAR_CRITICAL, word(drawing, "critical_key"));
	add_key(layout, linked, MARK_LINK, word(drawing, "needed_by"));
}

/* ---- the whole --------------------------------------------------------------------------- */

static void fit_names(struct roadmap_layout *layout, double width, const struct drawing *drawing)
{
	struct style code = roadmap_style(drawing, 700, COLOR_INK2);
	struct style name = roadmap_style(drawing, 400, COLOR_INK);
	double names = 0;
	layout->above = width < narrow;
	double most = layout->above ? width - 12 : width * 0.34 - 14;
	for (size_t i = 0; i < layout->count; i++) {
		const struct roadmap_item *item = layout->rows[i].item;
		if (!item)
			continue;
		layout->code =
			fmax(layout->code, text_width(drawing->typesetter, item->code, &code));
		if (item->name && strlen(item->name) < 200)
			names = fmax(names, text_width(drawing->typesetter, item->name, &name) + 8);
		else if (item->name)
			names = most;
	}
	layout->code = fmin(layout->code, most * 0.45);
	layout->left = layout->above ? 2 : 13 + fmin(most, layout->code + names) + 6;
	layout->right = width - 4;
}

static void place_bar(
	struct roadmap_layout *layout, struct roadmap_row *row, const struct roadmap *roadmap)
{
	const struct roadmap_item *item = row->item;
	struct date end = roadmap_end(item);
	struct date start = item->start.year ? item->start : end;
	row->x0 = row->x1 = row->forecast = NAN;
	if (!start.year)
		return;
	if (end.year && date_compare(start, end) > 0)
		start = end;
	row->x0 = roadmap_x(layout, date_days(start));
	row->x1 = end.year ? roadmap_x(layout, date_days(end) + 1) : NAN;
	if (!item->start.year)
		row->x0 = row->x1;
	else if (row->x1 < row->x0 + 2)
		row->x1 = row->x0 + 2;
	if (roadmap_slips(item) && roadmap_state(roadmap, item) != ROADMAP_DELIVERED)
		row->forecast = roadmap_x(layout, date_days(item->forecast) + 1);
}

static void place_rows(
	struct roadmap_layout *layout, const struct roadmap *roadmap, double height, double key)
{
	double count = (double)layout->count;
	double best = layout->above
		? row_above
		: fmax(row_least, fmin(row_best, (rows_most - layout->top) / fmax(1, count)));
	double given = height - layout->top - foot_height - key;
	layout->row = height > 0 ? fmax(given / fmax(1, count), row_least) : best;
	layout->bar = fmin(9.5, layout->row * 0.5);
	layout->bottom = layout->top + layout->row * count;
	layout->foot = layout->bottom + foot_height;
	for (size_t i = 0; i < layout->count; i++) {
		struct roadmap_row *row = &layout->rows[i];
		row->top = layout->top + layout->row * (double)i;
		row->middle = row->top + layout->row / 2;
		if (!row->item)
			continue;
		if (layout->above) {
			layout->bar = fmin(8, layout->row * 0.3);
			row->middle = row->top + layout->row - layout->bar / 2 - 4;
		}
		place_bar(layout, row, roadmap);
	}
}

static struct roadmap_layout lay_out(const struct roadmap *roadmap, double width, double height,
	bool bare, const struct drawing *drawing)
{
	struct roadmap_layout layout = {.now = NAN, .bare = bare};
	list_rows(&layout, roadmap, drawing);
	find_span(&layout, roadmap);
	if (!layout.dated)
		return layout;
	fit_names(&layout, width, drawing);
	layout.step = fit_step(&layout, drawing);
	place_bands(&layout, roadmap, drawing);
	list_keys(&layout, roadmap, drawing);
	layout.top = (layout.bands[0].name ? band_height + 3 : 0) + tick_line + 4 +
		(layout.step < 12 ? tick_line : 0);
	if (roadmap->as_of.year)
		layout.now = roadmap_x(&layout, date_days(roadmap->as_of) + 1);
	place_rows(&layout, roadmap, height,
		key_height(drawing, layout.keys, layout.key_count, width) + 3);
	return layout;
}

/* Where rows at their lowest are too many, the headings of lanes give way to a key. */
struct roadmap_layout roadmap_lay_out(
	const struct roadmap *roadmap, double width, double height, const struct drawing *drawing)
{
	struct roadmap_layout layout = lay_out(roadmap, width, height, false, drawing);
	double key = key_height(drawing, layout.keys, layout.key_count, width) + 3;
	if (height <= 0 || !layout.dated || roadmap->groups.count == 0 ||
		layout.foot + key <= height + 0.01)
		return layout;
	return lay_out(roadmap, width, height, true, drawing);
}

double roadmap_height(
	const struct roadmap *roadmap, double width, double given, const struct drawing *drawing)
{
	struct roadmap_layout layout = roadmap_lay_out(roadmap, width, given, drawing);
	if (!layout.dated)
		return EMPTY_HEIGHT;
	return layout.foot + 3 + key_height(drawing, layout.keys, layout.key_count, width);
}
