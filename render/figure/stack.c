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

/* ---- parts ------------------------------------------------------------------------------- */

static const struct tone {
	enum color fill;
	enum color text;
	enum mark_kind sample;
} tones[] = {
	{COLOR_ACCENT, COLOR_GROUND, MARK_SQUARE_FOCUS},
	{COLOR_FOCUS2, COLOR_GROUND, MARK_SQUARE_FOCUS2},
	{COLOR_FOCUS3, COLOR_INK, MARK_SQUARE_FOCUS3},
	{COLOR_NONE, COLOR_INK, MARK_SQUARE_OTHER},
	{COLOR_WORSE, COLOR_GROUND, MARK_SQUARE_WORSE},
	{COLOR_RULE, COLOR_INK, MARK_SQUARE_NEUTRAL},
	{COLOR_BETTER, COLOR_GROUND, MARK_SQUARE_BETTER},
	{COLOR_CATEGORY1, COLOR_GROUND, MARK_SQUARE_1},
	{COLOR_CATEGORY2, COLOR_INK, MARK_SQUARE_1 + 1},
	{COLOR_CATEGORY3, COLOR_INK, MARK_SQUARE_1 + 2},
	{COLOR_CATEGORY4, COLOR_GROUND, MARK_SQUARE_1 + 3},
	{COLOR_CATEGORY5, COLOR_GROUND, MARK_SQUARE_1 + 4},
};
enum { TONE_HOLLOW = 3 };

static const struct tone *tone_of(const struct part *part, size_t index)
{
	if (part->tone >= 0)
		return &tones[part->tone];
	return &tones[index < TONE_HOLLOW ? index : TONE_HOLLOW];
}

static bool is_shown_row(const struct stack_row *row)
{
	return row->state == STATE_SHOWN || row->state == STATE_FEW;
}

static double part_size(const struct part *part)
{
	return isfinite(part->value) && part->value > 0 ? part->value : 0;
}

static double row_sum(const struct stack_row *row)
{
	double sum = 0;
	for (size_t i = 0; i < row->parts.count; i++)
		sum += part_size(&row->parts.items[i]);
	return sum;
}

/* What the whole width of a row stands for; parts beyond the total make the total grow. */
static double row_whole(const struct stack *stack, const struct stack_row *row)
{
	double most = 0;
	if (!isfinite(stack->total) || stack->total <= 0)
		return row_sum(row);
	for (size_t i = 0; i < stack->rows.count; i++)
		most = fmax(most, row_sum(&stack->rows.items[i]));
	return fmax(stack->total, most);
}

/* The row's parts, and what is left of the total as a hollow one. */
static const struct part *all_parts(const struct stack *stack, const struct stack_row *row,
	size_t *count, const struct drawing *drawing)
{
	struct part *parts = arena_array(drawing->arena, row->parts.count + 1, sizeof *parts);
	bool shown = is_shown_row(row);
	for (size_t i = 0; i < row->parts.count; i++) {
		parts[i] = row->parts.items[i];
		parts[i].value = shown ? parts[i].value : NAN;
	}
	*count = row->parts.count;
	double rest = shown && isfinite(stack->total) ? stack->total - row_sum(row) : 0;
	if (rest > fabs(stack->total) * 1e-9)
		parts[(*count)++] =
			(struct part){row->at, stack->rest ? stack->rest : "", rest, TONE_HOLLOW};
	return parts;
}

static bool is_share(const struct stack *stack)
{
	return stack->format == FORMAT_PERCENT || stack->format == FORMAT_PERCENT1;
}

/* "25% unhappy", but "Spent €2.31m": shares read first, amounts after their name. */
static const char *part_label(
	const struct stack *stack, const struct part *part, const struct drawing *drawing)
{
	const char *value = number_text(drawing, part->value, stack->format);
	if (!*part->name)
		return value;
	return is_share(stack) ? arena_printf(drawing->arena, "%s %s", value, part->name)
			       : arena_printf(drawing->arena, "%s %s", part->name, value);
}

/* Labels inside parts, and those that would stand there. */
static struct style part_style(const struct drawing *drawing, enum color color)
{
	struct style style = style_of(drawing, ROLE_CHART_LABEL, color);
	style.weight = 500;
	return style;
}

/* ---- layout ------------------------------------------------------------------------------ */

struct layout {
	bool named, above; /* names of rows: any; on a line of their own */
	struct name_column names;
	double left, right; /* of the bars */
	double note_left, value_left, value_right;
	double row, bar, top;
	const struct key_item *key;
	size_t key_count;
	bool values_only; /* names of the parts stand in the key */
	bool last_above;  /* the first row's last part is named above it, at the right */
};
static const double bar_height = 16, between = 5, inset = 6, narrow = 300;

static const char *note_of(const struct stack_row *row, const struct drawing *drawing)
{
	if (row->note)
		return row->note;
	return is_shown_row(row) ? n_text(drawing, row->n) : NULL;
}

static void fit_right(struct layout *layout, const struct stack *stack, double width,
	const struct drawing *drawing)
{
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK3);
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	double note = 0, value = 0;
	for (size_t i = 0; i < stack->rows.count; i++) {
		const struct stack_row *row = &stack->rows.items[i];
		const char *words = note_of(row, drawing);
		if (words)
			note = fmax(note, text_width(drawing->typesetter, words, &small));
		value = fmax(value,
			text_width(drawing->typesetter,
				number_text(drawing, row->value, stack->value_format), &bold));
	}
	note = fmin(note, width * (layout->above ? 0.4 : 0.22));
	layout->note_left = width - note;
	layout->value_right = note > 0 ? width - note - 14 : width;
	layout->value_left = layout->value_right - value;
	layout->right = layout->above || note + value == 0
		? width
		: layout->value_right - value - (value > 0 ? 12 : 0);
}

/* Does the label of a part stand inside it? */
static bool label_fits(const struct layout *layout, const struct stack *stack,
	const struct stack_row *row, const struct part *part, const struct drawing *drawing)
{
	struct style style = part_style(drawing, COLOR_INK);
	double whole = row_whole(stack, row), room = layout->right - layout->left;
	double wide = text_width(drawing->typesetter, part_label(stack, part, drawing), &style);
	return whole > 0 && wide + 2 * inset <= part_size(part) / whole * room;
}

/*
 * Parts whose label does not fit inside go to a key below the bars. With several rows the key
 * names all parts, without the first row's values; one last part may stand above its end.
 */
static void fit_key(struct layout *layout, const struct stack *stack, const struct drawing *drawing)
{
	const struct stack_row *row = &stack->rows.items[0];
	struct style style = part_style(drawing, COLOR_INK);
	bool several = stack->rows.count > 1;
	size_t count, missing = 0;
	const struct part *parts = all_parts(stack, row, &count, drawing);
	struct key_item *key = arena_array(drawing->arena, count, sizeof *key);
	for (size_t i = 0; i < count; i++)
		missing += !label_fits(layout, stack, row, &parts[i], drawing);
	if (missing == 1 && !several && !layout->named &&
		!label_fits(layout, stack, row, &parts[count - 1], drawing) &&
		text_width(drawing->typesetter, part_label(stack, &parts[count - 1], drawing),
			&style) <= layout->right) {
		layout->last_above = true;
		return;
	}
	layout->values_only = several && missing > 0;
	for (size_t i = 0; i < count && missing; i++)
		if (several || !label_fits(layout, stack, row, &parts[i], drawing))
			key[layout->key_count++] = (struct key_item){tone_of(&parts[i], i)->sample,
				several ? parts[i].name : part_label(stack, &parts[i], drawing)};
	layout->key = key;
}

static struct layout lay_out(const struct stack *stack, double width, const struct drawing *drawing)
{
	struct layout layout = {.bar = bar_height, .above = width < narrow};
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	size_t count = stack->rows.count;
	const char **names = arena_array(drawing->arena, count, sizeof *names);
	bool noted = false;
	for (size_t i = 0; i < count; i++) {
		const struct stack_row *row = &stack->rows.items[i];
		names[i] = row->name;
		layout.named = layout.named || row->name;
		noted = noted || note_of(row, drawing) || isfinite(row->value);
	}
	fit_right(&layout, stack, width, drawing);
	layout.names = name_column(
		drawing, names, count, &name, layout.above ? layout.value_left - 6 : width * 0.26);
	layout.left = layout.named && !layout.above ? layout.names.width + 12 : 0;
	double line_above = layout.above && (layout.named || noted)
		? name.leading * (double)layout.names.lines + 3
		: 0;
	layout.row =
		line_above + (layout.names.lines > 1 ? name.leading * 2 : bar_height) + between;
	if (count)
		fit_key(&layout, stack, drawing);
	layout.top = layout.last_above ? 13 : 1;
	return layout;
}

static double height(const void *data, double width, const struct drawing *drawing)
{
	const struct stack *stack = data;
	if (!stack->rows.count)
		return EMPTY_HEIGHT;
	struct layout layout = lay_out(stack, width, drawing);
	double key =
		layout.key_count ? 3 + key_height(drawing, layout.key, layout.key_count, width) : 0;
	return layout.top + layout.row * (double)stack->rows.count + key;
}

/* ---- drawing ----------------------------------------------------------------------------- */

static void draw_part(struct sheet *sheet, const struct tone *tone, double x, double y,
	double width, const char *label, const char *short_label)
{
	static const double split = 0.8;
	struct style style = part_style(sheet->drawing, tone->text);
	struct pen outline = {COLOR_CONTEXT, 0.8, 1, {0, 0}, false};
	if (tone->fill == COLOR_NONE)
		frame(sheet, x + 0.4, y + 0.4, fmax(0, width - 0.8), bar_height - 0.8, outline);
	else
		rectangle(sheet, x, y, fmax(0.3, width - split), bar_height, tone->fill, 1);
	struct typesetter *typesetter = sheet->drawing->typesetter;
	const char *text = label;
	if (!text || text_width(typesetter, text, &style) + 2 * inset > width)
		text = short_label;
	if (text_width(typesetter, text, &style) + 4 > width)
		return;
	double left = fmin(inset, (width - text_width(typesetter, text, &style)) / 2);
	write_text(sheet, x + left, y + bar_height / 2 + style.size * 0.35, text, &style,
		ANCHOR_START);
}

static void draw_parts(struct sheet *sheet, const struct stack *stack, const struct layout *layout,
	size_t index, double y)
{
	const struct drawing *drawing = sheet->drawing;
	const struct stack_row *row = &stack->rows.items[index];
	size_t count;
	const struct part *parts = all_parts(stack, row, &count, drawing);
	double whole = row_whole(stack, row), x = layout->left;
	double room = layout->right - layout->left;
	if (whole <= 0 || !is_shown_row(row)) {
		write_withheld(sheet, x, y + bar_height / 2, room, row->state);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		double width = part_size(&parts[i]) / whole * room;
		const char *label = part_label(stack, &parts[i], drawing);
		const char *value = number_text(drawing, parts[i].value, stack->format);
		bool above = layout->last_above && i + 1 == count;
		if (width > 0)
			draw_part(sheet, tone_of(&parts[i], i), x, y, width,
				index == 0 && !layout->values_only ? label : NULL,
				above ? "" : value);
		x += width;
		struct style style = style_of(drawing, ROLE_CHART_LABEL, COLOR_INK2);
		if (above)
			write_text(sheet, layout->right, y - 5, label, &style, ANCHOR_END);
	}
}

static void draw_row(
	struct sheet *sheet, const struct stack *stack, const struct layout *layout, size_t index)
{
	const struct drawing *drawing = sheet->drawing;
	const struct stack_row *row = &stack->rows.items[index];
	struct style name = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK3);
	struct style bold = style_of(drawing, ROLE_CHART_VALUE, COLOR_INK);
	double top = layout->top + layout->row * (double)index;
	double bar = layout->above ? top + layout->row - between - bar_height
				   : top + (layout->row - between - bar_height) / 2;
	double words = layout->above ? top + (bar - top) / 2 - 1 : bar + bar_height / 2;
	if (row->name)
		write_name(sheet, 0, words, &layout->names.names[index], &name);
	if (isfinite(row->value))
		write_text(sheet, layout->value_right, words + bold.size * 0.35,
			number_text(drawing, row->value, stack->value_format), &bold, ANCHOR_END);
	const char *note = note_of(row, drawing);
	if (note)
		write_text(sheet, sheet->width, words + small.size * 0.35,
			cut_text(drawing, note, &small, sheet->width - layout->note_left + 0.1),
			&small, ANCHOR_END);
	draw_parts(sheet, stack, layout, index, bar);
}

static const char *row_words(
	const struct stack *stack, const struct stack_row *row, const struct drawing *drawing)
{
	struct word_list list = {BUFFER_INIT, 0, 12};
	for (size_t i = 0; i < row->parts.count; i++)
		word_list_add(&list, part_label(stack, &row->parts.items[i], drawing));
	const char *parts = word_list_done(drawing, &list);
	if (!is_shown_row(row))
		parts = value_words(drawing, NAN, row->state, stack->format);
	return row->name ? arena_printf(drawing->arena, "%s: %s", row->name, parts) : parts;
}

static void draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct stack *stack = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height_given);
	if (!stack->rows.count) {
		empty_frame(&sheet, word(drawing, "no_data"), stack->empty);
		return;
	}
	struct layout layout = lay_out(stack, width, drawing);
	for (size_t i = 0; i < stack->rows.count; i++) {
		const struct stack_row *row = &stack->rows.items[i];
		begin_item(&sheet, row->name, row_words(stack, row, drawing));
		draw_row(&sheet, stack, &layout, i);
		end_item(&sheet);
	}
	double bottom = layout.top + layout.row * (double)stack->rows.count;
	draw_key(&sheet, 0, bottom + 3, layout.key, layout.key_count, width);
}

/* ---- words ------------------------------------------------------------------------------- */

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct stack *stack = data;
	describe_open(out, drawing, "stacked_bar", stack->subject, stack->period);
	if (!stack->rows.count)
		describe_nothing(out, word(drawing, "no_data"));
	for (size_t i = 0; i < stack->rows.count; i++)
		describe_add(out,
			arena_printf(drawing->arena, "%s.",
				row_words(stack, &stack->rows.items[i], drawing)));
	if (isfinite(stack->total))
		describe_add(out,
			phrase(drawing, "total",
				(struct blank[]){
					{"value",
						number_text(drawing, stack->total, stack->format)},
					{0}}));
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct stack *stack = data;
	struct table *table = table_new(drawing, stack->subject, stack->period);
	table_column(table, word(drawing, "row"), false);
	table_column(table, word(drawing, "part"), false);
	table_column(table, word(drawing, "value"), true);
	table_column(table, word(drawing, "n_head"), true);
	for (size_t i = 0; i < stack->rows.count; i++) {
		const struct stack_row *row = &stack->rows.items[i];
		bool shown = is_shown_row(row);
		size_t count;
		const struct part *parts = all_parts(stack, row, &count, drawing);
		for (size_t j = 0; j < count; j++) {
			table_cell(table, row->name);
			table_cell(table, parts[j].name);
			table_cell(table,
				value_words(drawing, parts[j].value, row->state, stack->format));
			table_number(table, shown ? row->n : NAN, FORMAT_COUNT);
		}
	}
	return table_done(table);
}

const struct figure_kind figure_stack = {
	.name = "stack",
	.help = "parts of a whole, one or more rows",
	.type = &stack_type,
	.height = height,
	.draw = draw,
	.describe = describe,
	.rows = rows,
};
