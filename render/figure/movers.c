/*
 * Movers: the change of each group with its range around a zero line, sorted by the writer.
 * Filled and coloured only where the range excludes zero. Drivers are drawn by it, too.
 *
 *	```movers
 *	subject: Change in mean satisfaction by journey stage
 *	period: Q2 to Q3 2026
 *	format: signed1
 *	value_format: decimal1
 *	before: Q2
 *	now: Q3
 *	higher: better
 *	items:
 *	  - {name: Claim, before: 3.7, now: 4.0, change: 0.3, low: 0.16, high: 0.44, n: 523}
 *	  - {name: Quote, before: 4.0, now: 4.1, change: 0.1, low: -0.02, high: 0.22, n: 648,
 *	     verdict: no-clear-change}
 *	```
 *
 *	```movers
 *	subject: What moves a recommendation
 *	format: nps
 *	low_end: pulls NPS down
 *	high_end: lifts NPS
 *	items:
 *	  - {name: Staff who help, change: 16, low: 11, high: 21, share: 24}
 *	```
 */
#include "figure/chart.h"

struct mover {
	struct pos at;
	const char *name;
	double now, before, change, low, high, n, share;
	int verdict, state;
};

struct movers {
	struct pos at;
	SUBJECT_MEMBERS;
	int format, value_format, higher;
	const char *now, *before, *low_end, *high_end;
	LIST(struct mover) items;
};

static const char *const verdict_names[] = {
	"better", "worse", "no-clear-change", "not-comparable", NULL};
static const char *const higher_names[] = {"better", "worse", NULL};

static const struct field mover_fields[] = {
	FIELD(struct mover, name, FIELD_TEXT, .flags = REQUIRED, .help = "the group"),
	FIELD(struct mover, now, FIELD_NUMBER, .help = "its value now"),
	FIELD(struct mover, before, FIELD_NUMBER, .help = "its value before"),
	FIELD(struct mover, change, FIELD_NUMBER, .help = "the change, or a driver's effect"),
	FIELD(struct mover, low, FIELD_NUMBER, .help = "lower end of the change's 95% range"),
	FIELD(struct mover, high, FIELD_NUMBER, .help = "upper end of the change's 95% range"),
	FIELD(struct mover, n, FIELD_NUMBER, .format = FORMAT_COUNT, .help = "answers behind it"),
	FIELD(struct mover, share, FIELD_NUMBER, .low = 0, .high = 100, .format = FORMAT_PERCENT,
		.help = "share in percent; drawn as the dot's area"),
	FIELD(struct mover, verdict, FIELD_CHOICE, .choices = verdict_names,
		.help = "the change test's result; default from the range"),
	FIELD(struct mover, state, FIELD_CHOICE, .choices = state_names, .fallback = "shown",
		.help = "why a value is missing or uncertain"),
	FIELD_END};
static const struct type mover_type = {"mover", sizeof(struct mover), mover_fields, "one group"};

static const struct field movers_fields[] = {SUBJECT_FIELDS(struct movers),
	FORMAT_FIELD(struct movers, format, "how changes are written"),
	FORMAT_FIELD(struct movers, value_format, "how now and before are written"),
	FIELD(struct movers, higher, FIELD_CHOICE, .choices = higher_names, .fallback = "better",
		.help = "what a rise means"),
	FIELD(struct movers, now, FIELD_TEXT, .help = "head of the column of values now: Q3"),
	FIELD(struct movers, before, FIELD_TEXT, .help = "head of the column of values before"),
	FIELD(struct movers, low_end, FIELD_TEXT, .help = "words below the left side"),
	FIELD(struct movers, high_end, FIELD_TEXT, .help = "words below the right side"),
	FIELD(struct movers, items, FIELD_LIST, .type = &mover_type,
		.help = "the groups, largest change first"),
	FIELD_END};
static const struct type movers_type = {
	"movers", sizeof(struct movers), movers_fields, "changes around zero"};

/* ---- what an item means ------------------------------------------------------------------ */

enum verdict { BETTER, WORSE, UNCLEAR, NOT_COMPARABLE };

/* The writer's verdict, or what the range says. */
static enum verdict verdict_of(const struct movers *movers, const struct mover *item)
{
	if (item->verdict >= 0)
		return (enum verdict)item->verdict;
	bool up = item->low > 0, down = item->high < 0;
	if (!up && !down)
		return UNCLEAR;
	return up == (movers->higher == 0) ? BETTER : WORSE;
}

static bool is_clear(const struct movers *movers, const struct mover *item)
{
	return verdict_of(movers, item) <= WORSE && item->state == STATE_SHOWN;
}

static const char *mover_words(
	const struct movers *movers, const struct mover *item, const struct drawing *drawing)
{
	return item_words(drawing, item->name, item->change, item->low, item->high, item->n,
		item->state, movers->format);
}

/* ---- layout ------------------------------------------------------------------------------ */

enum column { COLUMN_SHARE, COLUMN_BEFORE, COLUMN_NOW, COLUMN_N, COLUMNS };

struct layout {
	struct name_column names;
	const char **cells[COLUMNS]; /* NULL: the column is left out */
	double width[COLUMNS];
	double left, right, top, row, bottom, height;
	struct axis axis;
};
static const double column_gap = 7, plot_room = 13, header = 15, foot = 13, least_plot = 74;

static double cell_value(const struct mover *item, enum column column)
{
	const double values[COLUMNS] = {item->share, item->before, item->now, item->n};
	return item->state == STATE_SUPPRESSED ? NAN : values[column];
}

static int cell_format(const struct movers *movers, enum column column)
{
	const int formats[COLUMNS] = {
		FORMAT_PERCENT, movers->value_format, movers->value_format, FORMAT_COUNT};
	return formats[column];
}

static const char *column_head(
	const struct movers *movers, enum column column, const struct drawing *drawing)
{
	const char *heads[COLUMNS] = {"", movers->before, movers->now, word(drawing, "n_head")};
	return heads[column] ? heads[column] : "";
}

static void fit_column(struct layout *layout, const struct movers *movers, enum column column,
	const struct drawing *drawing)
{
	struct style style = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK);
	const char **cells = arena_array(drawing->arena, movers->items.count + 1, sizeof *cells);
	bool any = false;
	style.weight = 700;
	for (size_t i = 0; i < movers->items.count; i++) {
		double value = cell_value(&movers->items.items[i], column);
		cells[i] = number_text(drawing, value, cell_format(movers, column));
		any = any || isfinite(value);
	}
	if (!any)
		return;
	cells[movers->items.count] =
		cut_text(drawing, column_head(movers, column, drawing), &style, 44);
	layout->cells[column] = cells;
	layout->width[column] =
		column_gap + widest(drawing, cells, movers->items.count + 1, &style);
}

/* Columns give way to the plot on narrow pages: their numbers stand in the data table. */
static void fit_plot(struct layout *layout, double width)
{
	static const enum column first_to_go[] = {COLUMN_BEFORE, COLUMN_SHARE, COLUMN_N};
	for (size_t i = 0;; i++) {
		layout->left = layout->names.width + layout->width[COLUMN_SHARE] +
			layout->width[COLUMN_BEFORE] + layout->width[COLUMN_NOW] + plot_room;
		layout->right = width - layout->width[COLUMN_N] - plot_room;
		if (layout->right - layout->left >= least_plot || i == 3)
			return;
		layout->cells[first_to_go[i]] = NULL;
		layout->width[first_to_go[i]] = 0;
	}
}

static struct layout lay_out(
	const struct movers *movers, double width, const struct drawing *drawing)
{
	struct layout layout = {0};
	struct style style = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK);
	size_t count = movers->items.count;
	const char **names = arena_array(drawing->arena, count, sizeof *names);
	struct extent extent = {0, 0};
	style.weight = 700;
	for (size_t i = 0; i < count; i++) {
		const struct mover *item = &movers->items.items[i];
		names[i] = item->name;
		if (!is_shown(item->change, item->state))
			continue;
		extent_see(&extent, item->change);
		extent_see(&extent, item->low);
		extent_see(&extent, item->high);
	}
	layout.names = name_column(drawing, names, count, &style, fmax(60, width * 0.36));
	for (enum column column = 0; column < COLUMNS; column++)
		fit_column(&layout, movers, column, drawing);
	fit_plot(&layout, width);
	double span = extent.high - extent.low;
	if (span > 0) /* room for a dot beyond the last range */
		extent = (struct extent){
			extent.low - (extent.low < 0 ? span * 0.04 : 0), extent.high};
	layout.axis = axis_fit(extent, extent.low, NAN, movers->format);
	layout.top = header;
	layout.row = layout.names.lines > 1 ? style.leading * 2 + 3 : fmax(15.75, style.leading);
	layout.bottom = layout.top + layout.row * (double)count + 2;
	layout.height = layout.bottom + (movers->low_end || movers->high_end ? foot : 0);
	return layout;
}

/* Rows share what is given beyond their height. */
static void fit_rows(struct layout *layout, double given, size_t count)
{
	double spare = fmax(0, given - layout->height);
	layout->row += spare / (double)count;
	layout->bottom += spare;
	layout->height += spare;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct movers *movers = data;
	return movers->items.count ? lay_out(movers, width, drawing).height : EMPTY_HEIGHT;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static double column_right(const struct layout *layout, enum column column, double width)
{
	double x = layout->names.width;
	for (enum column i = 0; i <= column; i++)
		x += layout->width[i];
	return column == COLUMN_N ? width : x;
}

static void draw_cells(
	struct sheet *sheet, const struct layout *layout, size_t row, double y, bool clear)
{
	for (enum column column = 0; column < COLUMNS; column++) {
		if (!layout->cells[column])
			continue;
		enum color color = column == COLUMN_NOW ? COLOR_INK : COLOR_INK3;
		struct style style = style_of(sheet->drawing, ROLE_CHART_LABEL, color);
		style.weight = column == COLUMN_NOW ? 700 : 400;
		if (column == COLUMN_NOW && !clear)
			style.weight = 500;
		write_text(sheet, column_right(layout, column, sheet->width), y + style.size * 0.35,
			layout->cells[column][row], &style, ANCHOR_END);
	}
}

static void draw_heads(struct sheet *sheet, const struct layout *layout, size_t row)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK2);
	for (enum column column = 0; column < COLUMNS; column++)
		if (layout->cells[column])
			write_text(sheet, column_right(layout, column, sheet->width),
				layout->top - 4, layout->cells[column][row], &style, ANCHOR_END);
}

/* Area by share: the radius goes with its root; a dot without share has the usual size. */
static double radius_of(const struct mover *item)
{
	return isfinite(item->share) ? 1.6 + 0.62 * sqrt(fmin(item->share, 60)) : 3.3;
}

static void draw_mark_of(struct sheet *sheet, const struct movers *movers,
	const struct layout *layout, const struct mover *item, double y)
{
	static const enum color colors[] = {COLOR_BETTER, COLOR_WORSE, COLOR_INK2, COLOR_INK3};
	double left = layout->left, right = layout->right;
	if (!is_shown(item->change, item->state)) {
		double zero = axis_place(&layout->axis, 0, left, right);
		bool room = right - zero >= (right - left) / 2;
		write_withheld(sheet, room ? zero + 3 : left, y,
			room ? right - zero - 3 : zero - left - 3, item->state);
		return;
	}
	bool clear = is_clear(movers, item);
	enum color color = clear ? colors[verdict_of(movers, item)] : COLOR_INK2;
	if (item->state == STATE_FEW)
		color = COLOR_INK3;
	if (isfinite(item->low) && isfinite(item->high)) {
		struct pen pen = {color, 1.3, 1, {0, 0}, false};
		line(sheet, axis_place(&layout->axis, item->low, left, right), y,
			axis_place(&layout->axis, item->high, left, right), y, pen);
	}
	dot(sheet, axis_place(&layout->axis, item->change, left, right), y, radius_of(item), color,
		!clear);
}

/* Words below both sides; the left one may begin left of the plot. */
static void draw_ends(struct sheet *sheet, const struct movers *movers, const struct layout *layout)
{
	struct style style = style_of(
		sheet->drawing, ROLE_CHART_LABEL, movers->higher == 0 ? COLOR_WORSE : COLOR_BETTER);
	double middle = (layout->left + layout->right) / 2, y = layout->bottom + 9;
	if (movers->low_end) {
		const char *words = cut_text(sheet->drawing, movers->low_end, &style, middle - 4);
		double width = text_width(sheet->drawing->typesetter, words, &style);
		write_text(sheet, fmin(layout->left, middle - 4 - width), y, words, &style,
			ANCHOR_START);
	}
	style.color = movers->higher == 0 ? COLOR_BETTER : COLOR_WORSE;
	if (movers->high_end) {
		const char *words = cut_text(
			sheet->drawing, movers->high_end, &style, sheet->width - middle - 4);
		double width = text_width(sheet->drawing->typesetter, words, &style);
		write_text(sheet, fmax(layout->right, middle + 4 + width), y, words, &style,
			ANCHOR_END);
	}
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct movers *movers = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	if (!movers->items.count) {
		empty_frame(&sheet, word(drawing, "no_data"), movers->empty);
		return;
	}
	struct layout layout = lay_out(movers, width, drawing);
	fit_rows(&layout, height_given, movers->items.count);
	draw_heads(&sheet, &layout, movers->items.count);
	grid_across(&sheet, &layout.axis, layout.left, layout.right, layout.top, layout.bottom);
	for (size_t i = 0; i < movers->items.count; i++) {
		const struct mover *item = &movers->items.items[i];
		double y = layout.top + layout.row * ((double)i + 0.5) + 1;
		bool clear = is_clear(movers, item);
		struct style style = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK);
		style.weight = clear ? 700 : 400;
		begin_item(&sheet, item->name, mover_words(movers, item, drawing));
		write_name(&sheet, 0, y, &layout.names.names[i], &style);
		draw_cells(&sheet, &layout, i, y, clear);
		draw_mark_of(&sheet, movers, &layout, item, y);
		end_item(&sheet);
	}
	draw_ends(&sheet, movers, &layout);
}

/* ---- words ------------------------------------------------------------------------------- */

static void describe_verdict(const struct movers *movers, enum verdict verdict, const char *name,
	const struct drawing *drawing, struct buffer *out)
{
	struct word_list list = {BUFFER_INIT, 0, 3};
	for (size_t i = 0; i < movers->items.count; i++) {
		const struct mover *item = &movers->items.items[i];
		if (is_clear(movers, item) && verdict_of(movers, item) == verdict)
			word_list_add(&list,
				arena_printf(drawing->arena, "%s %s", item->name,
					value_range(drawing, item->change, item->low, item->high,
						movers->format)));
	}
	bool any = list.count > 0;
	const char *items = word_list_done(drawing, &list);
	if (any)
		describe_add(out, phrase(drawing, name, (struct blank[]){{"items", items}, {0}}));
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct movers *movers = data;
	size_t unclear = 0;
	for (size_t i = 0; i < movers->items.count; i++)
		unclear += !is_clear(movers, &movers->items.items[i]);
	describe_open(out, drawing, "dot_chart", movers->subject, movers->period);
	describe_verdict(movers, BETTER, "clearly_better", drawing, out);
	describe_verdict(movers, WORSE, "clearly_worse", drawing, out);
	if (unclear)
		describe_add(out,
			phrase(drawing, "unclear_of",
				(struct blank[]){{"count",
							 number_text(drawing, (double)unclear,
								 FORMAT_COUNT)},
					{"of",
						number_text(drawing, (double)movers->items.count,
							FORMAT_COUNT)},
					{0}}));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	static const char *const words[] = {"verdict.better", "verdict.worse",
		"verdict.no_clear_change", "verdict.not_comparable"};
	const struct movers *movers = data;
	struct table *table = table_new(drawing, movers->subject, movers->period);
	table_column(table, word(drawing, "group"), false);
	table_column(table, movers->before ? movers->before : word(drawing, "before"), true);
	table_column(table, movers->now ? movers->now : word(drawing, "now"), true);
	table_column(table, word(drawing, "change"), true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "share"), true);
	table_column(table, word(drawing, "n_head"), true);
	table_column(table, word(drawing, "meaning"), false);
	for (size_t i = 0; i < movers->items.count; i++) {
		const struct mover *item = &movers->items.items[i];
		bool shown = is_shown(item->change, item->state);
		table_cell(table, item->name);
		table_number(table, cell_value(item, COLUMN_BEFORE), movers->value_format);
		table_number(table, cell_value(item, COLUMN_NOW), movers->value_format);
		table_cell(table, value_words(drawing, item->change, item->state, movers->format));
		table_cell(table,
			shown ? range_text(drawing, item->low, item->high, movers->format) : NULL);
		table_number(table, cell_value(item, COLUMN_SHARE), FORMAT_PERCENT);
		table_number(table, cell_value(item, COLUMN_N), FORMAT_COUNT);
		table_cell(table, shown ? word(drawing, words[verdict_of(movers, item)]) : NULL);
	}
	return table_done(table);
}

const struct figure_kind figure_movers = {
	.name = "movers",
	.help = "change per group with range around zero",
	.type = &movers_type,
	.height = height,
	.least = height,
	.draw = draw,
	.describe = describe,
	.rows = rows,
};
