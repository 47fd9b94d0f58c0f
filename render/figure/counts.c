/*
 * Counts by month: columns from zero, one for each month or two side by side, the earlier of the
 * two grey, with the number above each.
 *
 *	```counts
 *	subject: Actions agreed and done
 *	period: April to September 2026
 *	first: Agreed
 *	second: Done
 *	items:
 *	  - {name: Apr, first: 6, second: 4}
 *	```
 */
#include "figure/chart.h"

struct count_pair {
	struct pos at;
	const char *name;
	double first, second;
};

struct counts {
	struct pos at;
	SUBJECT_MEMBERS;
	const char *first, *second;
	LIST(struct count_pair) items;
};

static const struct field count_pair_fields[] = {
	FIELD(struct count_pair, name, FIELD_TEXT, .flags = REQUIRED, .help = "the month"),
	FIELD(struct count_pair, first, FIELD_NUMBER, .low = 0, .high = 1e15,
		.format = FORMAT_COUNT, .help = "the grey column"),
	FIELD(struct count_pair, second, FIELD_NUMBER, .low = 0, .high = 1e15,
		.format = FORMAT_COUNT, .help = "the dark column"),
	FIELD_END};
static const struct type count_pair_type = {
	"month", sizeof(struct count_pair), count_pair_fields, "what was counted in a month"};

static const struct field counts_fields[] = {SUBJECT_FIELDS(struct counts),
	FIELD(struct counts, first, FIELD_TEXT, .help = "what the grey columns count"),
	FIELD(struct counts, second, FIELD_TEXT, .help = "what the dark columns count"),
	FIELD(struct counts, items, FIELD_LIST, .type = &count_pair_type,
		.help = "one after the other, the latest last"),
	FIELD_END};
static const struct type counts_type = {
	"counts", sizeof(struct counts), counts_fields, "how many, by month"};

/* ---- layout ------------------------------------------------------------------------------ */

/* Points: a column at its widest, the highest one, between the two of a month. */
static const double widest_column = 18, tallest = 64, between = 1.5;

struct layout {
	double slot, column; /* widths: of a month, of a column */
	double top, zero, key;
	size_t every; /* so many months to one name */
	bool numbers; /* above the columns */
	bool paired, any;
	double most;
};

static double shown_or_zero(double value)
{
	return isfinite(value) ? value : 0;
}

static const struct key_item *key_of(const struct counts *counts, const struct drawing *drawing)
{
	struct key_item *items = arena_array(drawing->arena, 2, sizeof *items);
	items[0] = (struct key_item){
		MARK_SQUARE_BEFORE, counts->first ? counts->first : word(drawing, "before")};
	items[1] = (struct key_item){
		MARK_SQUARE_FOCUS, counts->second ? counts->second : word(drawing, "now")};
	return items;
}

static void see_items(struct layout *layout, const struct counts *counts)
{
	bool first = false, second = false;
	for (size_t i = 0; i < counts->items.count; i++) {
		const struct count_pair *item = &counts->items.items[i];
		first = first || isfinite(item->first);
		second = second || isfinite(item->second);
		layout->most = fmax(layout->most,
			fmax(shown_or_zero(item->first), shown_or_zero(item->second)));
	}
	layout->any = first || second;
	layout->paired = first && second;
}

/* Numbers that do not fit above their columns are left to the data table. */
static void fit_texts(
	struct layout *layout, const struct counts *counts, const struct drawing *drawing)
{
	struct style name = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	double names = 0, numbers = 0;
	for (size_t i = 0; i < counts->items.count; i++) {
		const struct count_pair *item = &counts->items.items[i];
		names = fmax(names, text_width(drawing->typesetter, item->name, &name));
		numbers = fmax(numbers,
			text_width(drawing->typesetter,
				number_text(drawing,
					fmax(shown_or_zero(item->first),
						shown_or_zero(item->second)),
					FORMAT_COUNT),
				&bold));
	}
	layout->every = (size_t)fmax(1, ceil((names + 4) / layout->slot));
	layout->numbers = numbers + 1 <= layout->column + between;
}

static struct layout lay_out(
	const struct counts *counts, double width, const struct drawing *drawing)
{
	struct layout layout = {0};
	see_items(&layout, counts);
	if (!layout.any)
		return layout;
	layout.slot = width / (double)counts->items.count;
	double room = layout.slot * 0.8;
	layout.column = fmin(widest_column, layout.paired ? (room - between) / 2 : room);
	layout.column = fmax(layout.column, 0.5);
	fit_texts(&layout, counts, drawing);
	layout.top = 12;
	layout.zero = layout.top + tallest;
	layout.key = layout.paired ? 4 + key_height(drawing, key_of(counts, drawing), 2, width) : 0;
	return layout;
}

static const double below = 12; /* names of months */

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct counts *counts = data;
	struct layout layout = lay_out(counts, width, drawing);
	return layout.any ? layout.zero + below + layout.key + 2 : EMPTY_HEIGHT;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static void draw_column(struct sheet *sheet, const struct layout *layout, double x, double value,
	enum color color, const struct style *style)
{
	if (!isfinite(value))
		return;
	double tall = layout->most > 0 ? (layout->zero - layout->top) * value / layout->most : 0;
	if (tall > 0)
		rectangle(sheet, x, layout->zero - tall, layout->column, tall, color, 1);
	if (layout->numbers)
		write_text(sheet, x + layout->column / 2, layout->zero - tall - 3,
			number_text(sheet->drawing, value, FORMAT_COUNT), style, ANCHOR_MIDDLE);
}

static const char *pair_words(
	const struct counts *counts, const struct count_pair *item, const struct drawing *drawing)
{
	const struct key_item *key = key_of(counts, drawing);
	struct word_list list = {BUFFER_INIT, 0, 2};
	if (isfinite(item->first))
		word_list_add(&list,
			arena_printf(drawing->arena, "%s %s", key[0].text,
				number_text(drawing, item->first, FORMAT_COUNT)));
	if (isfinite(item->second))
		word_list_add(&list,
			arena_printf(drawing->arena, "%s %s", key[1].text,
				number_text(drawing, item->second, FORMAT_COUNT)));
	bool any = list.count > 0;
	const char *words = word_list_done(drawing, &list);
	return arena_printf(
		drawing->arena, "%s: %s", item->name, any ? words : word(drawing, "missing"));
}

static void draw_month(
	struct sheet *sheet, const struct counts *counts, const struct layout *layout, size_t i)
{
	const struct count_pair *item = &counts->items.items[i];
	struct style grey = style_of(sheet->drawing, ROLE_CHART_VALUE, COLOR_INK2);
	struct style bold = style_of(sheet->drawing, ROLE_CHART_VALUE, COLOR_INK);
	struct style name = style_of(sheet->drawing, ROLE_CHART_LABEL, COLOR_INK2);
	grey.weight = 400;
	double middle = layout->slot * ((double)i + 0.5), half = layout->column / 2;
	double away = layout->paired ? half + between / 2 : 0;
	draw_column(sheet, layout, middle - away - half, item->first, COLOR_CONTEXT, &grey);
	draw_column(sheet, layout, middle + away - half, item->second, COLOR_ACCENT, &bold);
	/* The latest month always has its name. */
	if ((counts->items.count - 1 - i) % layout->every == 0) {
		const char *words = cut_text(sheet->drawing, item->name, &name, sheet->width);
		double text = text_width(sheet->drawing->typesetter, words, &name) / 2;
		write_text(sheet, fmax(text, fmin(sheet->width - text, middle)),
			layout->zero + below - 2, words, &name, ANCHOR_MIDDLE);
	}
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct counts *counts = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	struct layout layout = lay_out(counts, width, drawing);
	if (!layout.any) {
		empty_frame(&sheet, word(drawing, "no_data"), counts->empty);
		return;
	}
	layout.zero = fmax(layout.top + 10, height_given - below - 2 - layout.key);
	for (size_t i = 0; i < counts->items.count; i++) {
		const struct count_pair *item = &counts->items.items[i];
		begin_item(&sheet, item->name, pair_words(counts, item, drawing));
		draw_month(&sheet, counts, &layout, i);
		end_item(&sheet);
	}
	line(&sheet, 0, layout.zero, width, layout.zero, pen_zero);
	if (layout.paired)
		draw_key(&sheet, 0, layout.zero + below + 4, key_of(counts, drawing), 2, width);
}

/* ---- words ------------------------------------------------------------------------------- */

/* NAN when nothing was counted. */
static double sum_of(const struct counts *counts, bool second)
{
	double sum = NAN;
	for (size_t i = 0; i < counts->items.count; i++) {
		const struct count_pair *item = &counts->items.items[i];
		double value = second ? item->second : item->first;
		if (isfinite(value))
			sum = shown_or_zero(sum) + value;
	}
	return sum;
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct counts *counts = data;
	struct layout layout = {0};
	see_items(&layout, counts);
	describe_open(out, drawing, "bar_chart", counts->subject, counts->period);
	if (!layout.any) {
		describe_nothing(out, word(drawing, "no_data"));
		return;
	}
	const struct key_item *key = key_of(counts, drawing);
	for (int i = 0; i < 2; i++) {
		double sum = sum_of(counts, i == 1);
		if (isfinite(sum))
			describe_add(out,
				phrase(drawing, "total_of",
					(struct blank[]){{"name", key[i].text},
						{"value", number_text(drawing, sum, FORMAT_COUNT)},
						{0}}));
	}
	const struct count_pair *last = &counts->items.items[counts->items.count - 1];
	describe_add(out,
		phrase(drawing, "only",
			(struct blank[]){{"item", pair_words(counts, last, drawing)}, {0}}));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct counts *counts = data;
	const struct key_item *key = key_of(counts, drawing);
	struct table *table = table_new(drawing, counts->subject, counts->period);
	table_column(table, word(drawing, "month"), false);
	table_column(table, key[0].text, true);
	table_column(table, key[1].text, true);
	for (size_t i = 0; i < counts->items.count; i++) {
		table_cell(table, counts->items.items[i].name);
		table_number(table, counts->items.items[i].first, FORMAT_COUNT);
		table_number(table, counts->items.items[i].second, FORMAT_COUNT);
	}
	return table_done(table);
}

const struct figure_kind figure_counts = {
	.name = "counts",
	.help = "how many, by month: one column or two side by side",
	.type = &counts_type,
	.flexible = true,
	.height = height,
	.draw = draw,
	.describe = describe,
	.rows = rows,
};
