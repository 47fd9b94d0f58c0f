/*
 * Ranks: the place of each item, and how far it moves as something else is varied: weights,
 * voters, assumptions. A short bar means that the rank is safe.
 *
 *	```ranks
 *	subject: Rank of each initiative as benefit weighs 40% to 80%
 *	period: Q3 2026
 *	groups: [Claims, Plain words, Digital, People, Insight]
 *	items:
 *	  - {code: PE-02, name: Decide at desk, group: People, rank: 1, best: 1, worst: 2}
 *	```
 *
 * Items stand side by side, below each other where that is too narrow for their codes.
 */
#include "figure/chart.h"

#include <string.h>

struct ranked {
	struct pos at;
	const char *code, *name, *group;
	double rank, best, worst;
};
struct ranks {
	struct pos at;
	SUBJECT_MEMBERS;
	LIST(const char *) groups;
	LIST(struct ranked) items;
};

static const struct field ranked_fields[] = {
	FIELD(struct ranked, code, FIELD_TEXT, .flags = REQUIRED, .help = "short code of the item"),
	FIELD(struct ranked, name, FIELD_TEXT, .help = "its name, for the data table"),
	FIELD(struct ranked, group, FIELD_TEXT, .help = "one of groups: gives the colour"),
	FIELD(struct ranked, rank, FIELD_NUMBER, .flags = REQUIRED, .low = 1, .high = 10000,
		.help = "its rank; 1 is first"),
	FIELD(struct ranked, best, FIELD_NUMBER, .low = 1, .high = 10000, .help = "its best rank"),
	FIELD(struct ranked, worst, FIELD_NUMBER, .low = 1, .high = 10000,
		.help = "its worst rank"),
	FIELD_END};
static const struct type ranked_type = {
	"ranked item", sizeof(struct ranked), ranked_fields, "one item of a ranking"};

static const struct field ranks_fields[] = {SUBJECT_FIELDS(struct ranks),
	FIELD(struct ranks, groups, FIELD_TEXTS, .help = "group names in the order of colours"),
	FIELD(struct ranks, items, FIELD_LIST, .type = &ranked_type, .help = "in order of rank"),
	FIELD_END};
static const struct type ranks_type = {
	"ranks", sizeof(struct ranks), ranks_fields, "ranks and how far they move"};

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct ranks *ranks = data;
	for (size_t i = 0; i < ranks->items.count; i++) {
		const struct ranked *item = &ranks->items.items[i];
		if (item->best > item->worst)
			report(diagnostics, CODE_FIGURE, &item->at,
				"the best rank of %s is behind its worst; exchange them",
				item->code);
	}
}

/* ---- layout ------------------------------------------------------------------------------ */

static const double column_height = 64, row_height = 15, radius = 3.4, bar = 4.6, gap = 12;
static const double code_room = 24; /* below the last rank */

/* Where things stand: `along` from item to item, `across` from the first rank to the last. */
struct layout {
	bool upright; /* items side by side */
	double start, pitch;
	double first, last;
	struct axis axis;
};

static double last_rank(const struct ranks *ranks)
{
	double last = 2;
	for (size_t i = 0; i < ranks->items.count; i++) {
		const struct ranked *item = &ranks->items.items[i];
		last = fmax(last, fmax(item->rank, isnan(item->worst) ? 0 : item->worst));
	}
	return last;
}

static double widest_code(
	const struct ranks *ranks, const struct style *style, const struct drawing *drawing)
{
	double most = 0;
	for (size_t i = 0; i < ranks->items.count; i++)
		most = fmax(
			most, text_width(drawing->typesetter, ranks->items.items[i].code, style));
	return most;
}

static struct layout lay_out(const struct ranks *ranks, double width, const struct drawing *drawing)
{
	struct style code = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	double codes = widest_code(ranks, &code, drawing), last = last_rank(ranks);
	const char *deepest = number_text(drawing, last, FORMAT_COUNT);
	double margin = text_width(drawing->typesetter, deepest, &small) + gap +
		text_width(drawing->typesetter, word(drawing, "rank"), &code);
	double pitch = (width - margin) / (double)ranks->items.count;
	struct layout layout = {.axis = {.from = 1, .to = last}};
	layout.upright = pitch >= codes + 5;
	layout.start = layout.upright ? margin : 22;
	layout.pitch = layout.upright ? pitch : row_height;
	layout.first = layout.upright ? 8 : codes + gap;
	layout.last = layout.upright ? column_height : width - gap;
	return layout;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct ranks *ranks = data;
	if (!ranks->items.count)
		return EMPTY_HEIGHT;
	struct layout layout = lay_out(ranks, width, drawing);
	return layout.upright ? column_height + code_room
			      : layout.start + row_height * (double)ranks->items.count;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static double across(const struct layout *layout, double rank)
{
	return axis_place(&layout->axis, rank, layout->first, layout->last);
}

static void stroke(struct sheet *sheet, const struct layout *layout, double along, double from,
	double to, struct pen pen)
{
	if (layout->upright)
		line(sheet, along, from, along, to, pen);
	else
		line(sheet, from, along, to, along, pen);
}

/* Rules at the first rank, the middle one and the last. */
static void draw_rules(struct sheet *sheet, const struct layout *layout)
{
	struct style small = style_of(sheet->drawing, ROLE_CHART_LABEL, COLOR_INK2);
	struct style head = style_of(sheet->drawing, ROLE_CHART_NAME, COLOR_INK);
	double last = layout->axis.to, ranks[] = {1, floor((1 + last) / 2), last};
	double rise = small.size * 0.35;
	for (size_t i = 0; i < 3; i++) {
		if (i > 0 && ranks[i] - ranks[i - 1] < 1)
			continue;
		double at = across(layout, ranks[i]);
		const char *text = number_text(sheet->drawing, ranks[i], FORMAT_COUNT);
		if (layout->upright) {
			line(sheet, layout->start, at, sheet->width, at, pen_grid);
			write_text(sheet, layout->start - 6, at + rise, text, &small, ANCHOR_END);
		} else {
			line(sheet, at, layout->start - 6, at, sheet->height, pen_grid);
			write_text(sheet, at, layout->start - 9, text, &small, ANCHOR_MIDDLE);
		}
	}
	double baseline = layout->upright ? layout->first + rise : layout->start - 9;
	write_text(sheet, 0, baseline, word(sheet->drawing, "rank"), &head, ANCHOR_START);
}

static enum color color_of(const struct ranks *ranks, const struct ranked *item)
{
	enum { GROUPS = 5 };
	for (size_t i = 0; i < ranks->groups.count && i < GROUPS; i++)
		if (item->group && strcmp(ranks->groups.items[i], item->group) == 0)
			return COLOR_CATEGORY1 + (enum color)i;
	return ranks->groups.count ? COLOR_INK2 : COLOR_ACCENT;
}

static const char *item_text(const struct ranked *item, const struct drawing *drawing)
{
	const char *rank = number_text(drawing, item->rank, FORMAT_COUNT);
	const char *range = range_text(drawing, item->best, item->worst, FORMAT_COUNT);
	return arena_printf(drawing->arena, range ? "%s %s (%s)" : "%s %s", item->code, rank,
		range ? range : "");
}

static void draw_item(
	struct sheet *sheet, const struct ranks *ranks, const struct layout *layout, size_t index)
{
	const struct ranked *item = &ranks->items.items[index];
	struct style code = style_of(sheet->drawing, ROLE_CHART_NAME, COLOR_INK);
	double along = layout->start + layout->pitch * ((double)index + 0.5);
	double at = across(layout, item->rank);
	begin_item(sheet, item->code, item_text(item, sheet->drawing));
	if (item->worst > item->best) {
		struct pen pen = {COLOR_FOCUS3, bar, 1, {0, 0}, true};
		stroke(sheet, layout, along, across(layout, item->best),
			across(layout, item->worst), pen);
	}
	double x = layout->upright ? along : at, y = layout->upright ? at : along;
	dot(sheet, x, y, radius, color_of(ranks, item), false);
	if (layout->upright)
		write_text(sheet, along, layout->last + 18, item->code, &code, ANCHOR_MIDDLE);
	else
		write_text(sheet, 0, along + code.size * 0.35, item->code, &code, ANCHOR_START);
	end_item(sheet);
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct ranks *ranks = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	if (!ranks->items.count) {
		empty_frame(&sheet, word(drawing, "no_data"), ranks->empty);
		return;
	}
	struct layout layout = lay_out(ranks, width, drawing);
	if (layout.upright)
		layout.last = fmax(layout.last, height_given - code_room);
	draw_rules(&sheet, &layout);
	for (size_t i = 0; i < ranks->items.count; i++)
		draw_item(&sheet, ranks, &layout, i);
}

/* ---- words ------------------------------------------------------------------------------- */

/* The first three, and whose rank is least safe. */
static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct ranks *ranks = data;
	describe_open(out, drawing, "dot_chart", ranks->subject, ranks->period);
	if (!ranks->items.count) {
		describe_nothing(out, word(drawing, "no_data"));
		return;
	}
	struct word_list first = {BUFFER_INIT, 0, 3};
	const struct ranked *loosest = NULL;
	for (size_t i = 0; i < ranks->items.count; i++) {
		const struct ranked *item = &ranks->items.items[i];
		word_list_add(&first, item_text(item, drawing));
		double spread = item->worst - item->best;
		if (spread > 0 && (!loosest || spread > loosest->worst - loosest->best))
			loosest = item;
	}
	const char *items = word_list_done(drawing, &first);
	describe_add(out, phrase(drawing, "only", (struct blank[]){{"item", items}, {0}}));
	if (loosest)
		describe_add(out,
			phrase(drawing, "moves_most",
				(struct blank[]){{"item", item_text(loosest, drawing)}, {0}}));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct ranks *ranks = data;
	struct table *table = table_new(drawing, ranks->subject, ranks->period);
	table_column(table, word(drawing, "code"), false);
	table_column(table, word(drawing, "name"), false);
	table_column(table, word(drawing, "group"), false);
	table_column(table, word(drawing, "rank"), true);
	table_column(table, word(drawing, "best"), true);
	table_column(table, word(drawing, "worst"), true);
	for (size_t i = 0; i < ranks->items.count; i++) {
		const struct ranked *item = &ranks->items.items[i];
		table_cell(table, item->code);
		table_cell(table, item->name);
		table_cell(table, item->group);
		table_number(table, item->rank, FORMAT_COUNT);
		table_number(table, item->best, FORMAT_COUNT);
		table_number(table, item->worst, FORMAT_COUNT);
	}
	return table_done(table);
}

const struct figure_kind figure_ranks = {
	.name = "ranks",
	.help = "ranks, and how far they move",
	.type = &ranks_type,
	.check = check,
	.height = height,
	.least = height,
	.draw = draw,
	.describe = describe,
	.rows = rows,
};
