/* Drawing a journey map in columns: tints, chevrons, rows of text, dots of contacts. */
#include "figure/journey.h"

static const double gap = 2, inset = 2, touchpoint_row = 15.5, contacts_head = 27;

static double column_left(const struct journey_layout *layout, size_t stage)
{
	return layout->left + layout->column * (double)stage;
}

static double column_middle(const struct journey_layout *layout, size_t stage)
{
	return column_left(layout, stage) + (layout->column - gap) / 2;
}

/* ---- grounds ----------------------------------------------------------------------------- */

static void draw_tints(
	struct sheet *sheet, const struct journey *journey, const struct journey_layout *layout)
{
	for (size_t i = 0; i < journey->items.count; i++)
		if (journey->items.items[i].moment)
			rectangle(sheet, column_left(layout, i), layout->head + layout->chevron,
				layout->column - gap, layout->foot - layout->head - layout->chevron,
				COLOR_TINT2, 0.75);
}

/* An arrow to the next stage; the first has a straight end. */
static void draw_chevron(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, size_t stage)
{
	const struct journey_stage *at = &journey->items.items[stage];
	const struct wrapped *name = &layout->names[stage];
	struct path path = path_new(sheet->drawing->arena);
	double x0 = column_left(layout, stage), x1 = x0 + layout->column - gap + 1;
	double y0 = layout->head, y1 = y0 + layout->chevron, middle = (y0 + y1) / 2, tip = 5;
	path_move(&path, x0, y0);
	path_line(&path, x1 - tip, y0);
	path_line(&path, fmin(x1, sheet->width), middle);
	path_line(&path, x1 - tip, y1);
	path_line(&path, x0, y1);
	if (stage > 0)
		path_line(&path, x0 + tip, middle);
	path_close(&path);
	sheet->canvas->functions->fill(
		sheet->canvas, &path, at->moment ? COLOR_ACCENT : COLOR_FOCUS2, 1);
	struct style style = style_of(sheet->drawing, ROLE_CHART_NAME, COLOR_GROUND);
	style.weight = 700;
	double first = middle - style.leading * ((double)name->count - 1) / 2 + style.size * 0.35;
	for (size_t i = 0; i < name->count; i++)
		write_text(sheet, x0 + (stage > 0 ? 8 : 5), first + (double)i * style.leading,
			name->lines[i], &style, ANCHOR_START);
}

/* The row's name in the first column, and a rule above it. */
static void draw_label(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, enum journey_row row)
{
	const struct drawing *drawing = sheet->drawing;
	double top = layout->tops[row];
	struct style bold = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = journey_style(drawing, ROLE_CHART_SMALL, 400, COLOR_INK2);
	struct pen rule = {COLOR_RULE, 0.6, 1, {0, 0}, false};
	bold.weight = 700;
	bool joined = row == JOURNEY_N || row == JOURNEY_STANDING ||
		(row == JOURNEY_CHANGE && layout->heard);
	if (!joined && top > layout->head + layout->chevron + 3)
		line(sheet, 0, top, sheet->width, top, rule);
	double first = top + (joined ? 1 : 7) + bold.size * 0.8;
	struct wrapped name = wrap_text(
		drawing, journey_label(drawing, journey, row), &bold, layout->left - 4, 2);
	write_wrapped(sheet, 0, first, &name, &bold, ANCHOR_START);
	const char *sub = journey_sublabel(drawing, journey, row);
	if (!sub)
		return;
	if (row == JOURNEY_CONTACTS) {
		write_text(sheet, layout->left + inset, first,
			cut_text(drawing, sub, &small, sheet->width - layout->left - inset), &small,
			ANCHOR_START);
		return;
	}
	struct wrapped below = wrap_text(drawing, sub, &small,
		layout->left - (row == JOURNEY_CURVE ? layout->ticks + 2 : 4),
		row == JOURNEY_CURVE ? 4 : 3);
	write_wrapped(sheet, 0, first + bold.leading * (double)name.count - 0.5, &below, &small,
		ANCHOR_START);
}

/* ---- cells ------------------------------------------------------------------------------- */

static void draw_text_cell(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, enum journey_row row, size_t stage)
{
	const struct journey_stage *at = &journey->items.items[stage];
	const struct wrapped *text = &layout->cells[stage * JOURNEY_ROWS + (size_t)row];
	struct style style = journey_cell_style(sheet->drawing, row);
	struct style bold = journey_share_style(sheet->drawing, row);
	const char *share = journey_share(sheet->drawing, at, row);
	double x = column_left(layout, stage) + inset,
	       y = layout->tops[row] + 7 + style.size * 0.84;
	for (size_t i = 0; i < text->count; i++)
		write_text(sheet, x, y + (double)i * style.leading, text->lines[i], &style,
			ANCHOR_START);
	if (share)
		write_text(sheet, x, layout->tops[row] + layout->heights[row] - 8, share, &bold,
			ANCHOR_START);
	if (text->count > 0 || row == JOURNEY_GOAL || row == JOURNEY_WORDS || row == JOURNEY_OWNER)
		return;
	struct style grey = journey_style(sheet->drawing, ROLE_CHART_LABEL, 400, COLOR_INK3);
	write_text(sheet, x, y,
		cut_text(sheet->drawing, word(sheet->drawing, "journey_none"), &grey,
			layout->column - gap - inset),
		&grey, ANCHOR_START);
}

static double most_contacts(const struct journey *journey, const struct journey_stage *stage)
{
	double most = 0;
	for (size_t i = 0; i < journey->touchpoints.count; i++)
		most = fmax(most, journey_contacts_at(stage, journey->touchpoints.items[i]));
	return most;
}

/* Area is the share; the most used one is dark. Returns where the text ends. */
static double draw_share(struct sheet *sheet, double x, double y, double share, bool is_most)
{
	const struct drawing *drawing = sheet->drawing;
	double radius = 0.86 * sqrt(share);
	struct style style = journey_style(
		drawing, ROLE_CHART_LABEL, is_most ? 700 : 400, is_most ? COLOR_INK : COLOR_INK2);
	if (!(share > 0)) {
		write_text(sheet, x, y + style.size * 0.3, "–", &style, ANCHOR_START);
		return x + style.size;
	}
	const char *text = number_text(drawing, share, FORMAT_PERCENT);
	double start = x + fmax(9.5, radius + 2.5);
	dot(sheet, x, y, fmax(0.9, radius), is_most ? COLOR_ACCENT : COLOR_FOCUS3, false);
	write_text(sheet, start, y + style.size * 0.35, text, &style, ANCHOR_START);
	return start + text_width(drawing->typesetter, text, &style) + 2;
}

/* The hair line of a row stops before each number. */
static void draw_contacts(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, size_t touchpoint)
{
	const struct drawing *drawing = sheet->drawing;
	const char *name = journey->touchpoints.items[touchpoint];
	double y = layout->tops[JOURNEY_CONTACTS] + contacts_head +
		touchpoint_row * ((double)touchpoint + 0.5);
	struct style label = journey_style(drawing, ROLE_CHART_LABEL, 400, COLOR_INK);
	write_text(sheet, 0, y + label.size * 0.35,
		cut_text(drawing, name, &label, layout->left - 4), &label, ANCHOR_START);
	double from = layout->left;
	for (size_t i = 0; i < journey->items.count; i++) {
		const struct journey_stage *stage = &journey->items.items[i];
		double share = journey_contacts_at(stage, name);
		bool is_most = share > 0 && share >= most_contacts(journey, stage);
		double middle = column_left(layout, i) + layout->column * 0.38;
		line(sheet, from, y, share > 0 ? middle : middle - 2, y, pen_grid);
		from = draw_share(sheet, middle, y, share, is_most);
	}
	line(sheet, from, y, fmax(from, sheet->width), y, pen_grid);
}

static void draw_change(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, size_t stage)
{
	const struct drawing *drawing = sheet->drawing;
	const struct journey_stage *at = &journey->items.items[stage];
	const char *text = journey_change(drawing, journey, at);
	double y = layout->tops[JOURNEY_CHANGE] + 8, middle = column_middle(layout, stage);
	if (!text)
		return;
	bool clear = at->verdict < 2, better = at->verdict == 0;
	struct style style = clear ? journey_share_style(drawing, JOURNEY_PLEASES)
				   : journey_style(drawing, ROLE_CHART_SMALL, 400, COLOR_INK2);
	if (clear)
		style.color = better ? COLOR_BETTER : COLOR_WORSE;
	double half = text_width(drawing->typesetter, text, &style) / 2, mark = clear ? 7 : 0;
	if (clear)
		draw_mark(sheet, better ? MARK_BETTER : MARK_WORSE, middle - half - 2.5, y - 2.8,
			7.2, false);
	write_text(sheet, middle + mark / 2, y,
		cut_text(drawing, text, &style, layout->column - gap), &style, ANCHOR_MIDDLE);
}

static void draw_standing(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, size_t stage)
{
	const struct drawing *drawing = sheet->drawing;
	enum mark_kind kind;
	const char *text = journey_standing(drawing, &journey->items.items[stage], &kind);
	struct style style = journey_style(drawing, ROLE_CHART_LABEL, 400, COLOR_INK);
	double y = layout->tops[JOURNEY_STANDING] + 8, middle = column_middle(layout, stage);
	if (!text)
		return;
	text = cut_text(drawing, text, &style, layout->column - gap - 10);
	double half = text_width(drawing->typesetter, text, &style) / 2;
	draw_mark(sheet, kind, middle - half - 1.5, y - 2.8, 6.6, false);
	write_text(sheet, middle + 4, y, text, &style, ANCHOR_MIDDLE);
}

static void draw_n(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, size_t stage)
{
	const struct drawing *drawing = sheet->drawing;
	const struct journey_stage *at = &journey->items.items[stage];
	struct style style = journey_style(drawing, ROLE_CHART_LABEL, 400, COLOR_INK2);
	const char *text = n_text(drawing, at->n);
	if (at->state == STATE_SUPPRESSED)
		text = word(drawing, "state.suppressed_short");
	else if (at->state == STATE_NONE)
		text = word(drawing, "state.no_responses");
	else if (at->state == STATE_FEW && text)
		text = arena_printf(
			drawing->arena, "%s, %s", text, word(drawing, "state.few_answers"));
	if (!text)
		return;
	write_text(sheet, column_middle(layout, stage), layout->tops[JOURNEY_N] + 8,
		cut_text(drawing, text, &style, layout->column - gap), &style, ANCHOR_MIDDLE);
}

static void draw_doing(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, size_t stage)
{
	const struct drawing *drawing = sheet->drawing;
	const struct journey_stage *at = &journey->items.items[stage];
	struct style bold = journey_style(drawing, ROLE_CHART_LABEL, 700, COLOR_INK);
	double x = column_left(layout, stage) + inset, y = layout->tops[JOURNEY_DOING] + 13;
	for (size_t i = 0; i < at->initiatives.count; i++, y += 10.5) {
		draw_mark(sheet, (enum mark_kind)at->initiatives.items[i].status, x + 4, y - 2.8,
			6.6, false);
		write_text(sheet, x + 11, y,
			cut_text(drawing, at->initiatives.items[i].code, &bold,
				layout->column - gap - 14),
			&bold, ANCHOR_START);
	}
	if (at->initiatives.count > 0)
		return;
	struct style grey = journey_style(drawing, ROLE_CHART_LABEL, 400, COLOR_INK3);
	write_text(sheet, x, y,
		cut_text(drawing, word(drawing, "journey_nothing"), &grey,
			layout->column - gap - inset),
		&grey, ANCHOR_START);
}

/* ---- the whole --------------------------------------------------------------------------- */

static void draw_row(struct sheet *sheet, const struct journey *journey,
	const struct journey_layout *layout, enum journey_row row)
{
	draw_label(sheet, journey, layout, row);
	if (row == JOURNEY_CURVE) {
		journey_draw_curve(sheet, journey, layout);
		return;
	}
	if (row == JOURNEY_CONTACTS) {
		for (size_t i = 0; i < journey->touchpoints.count; i++)
			draw_contacts(sheet, journey, layout, i);
		return;
	}
	void (*draw)(struct sheet *, const struct journey *, const struct journey_layout *,
		size_t) = row == JOURNEY_CHANGE ? draw_change
		: row == JOURNEY_STANDING       ? draw_standing
		: row == JOURNEY_N              ? draw_n
		: row == JOURNEY_DOING          ? draw_doing
						: NULL;
	for (size_t i = 0; i < journey->items.count; i++)
		if (draw)
			draw(sheet, journey, layout, i);
		else
			draw_text_cell(sheet, journey, layout, row, i);
}

void journey_draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct journey *journey = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height);
	if (journey->items.count == 0) {
		empty_frame(&sheet, word(drawing, "no_data"), journey->empty);
		return;
	}
	struct journey_layout layout = journey_lay_out(journey, width, height, drawing);
	if (layout.head > 0) {
		struct key_item key = {MARK_BAND_SHORT, word(drawing, "journey_moments_key")};
		draw_key(&sheet, 0, 0, &key, 1, width);
	}
	if (layout.by_stage) {
		journey_draw_by_stage(&sheet, journey, &layout);
		return;
	}
	draw_tints(&sheet, journey, &layout);
	for (size_t i = 0; i < journey->items.count; i++)
		draw_chevron(&sheet, journey, &layout, i);
	for (int row = 0; row < JOURNEY_ROWS; row++)
		if (!isnan(layout.tops[row]))
			draw_row(&sheet, journey, &layout, (enum journey_row)row);
}
