/* Drawing a roadmap: bands and months, then links, bars, names, and notes over all. */
#include "figure/roadmap.h"

static const double to_do_opacity = 0.28;

/* ---- time -------------------------------------------------------------------------------- */

static void draw_bands(struct sheet *sheet, const struct roadmap_layout *layout)
{
	static const enum color colors[] = {COLOR_TINT2, COLOR_TINT, COLOR_NONE};
	struct style bold = roadmap_style(sheet->drawing, 700, COLOR_INK);
	struct style small = roadmap_style(sheet->drawing, 400, COLOR_INK2);
	struct pen edge = {COLOR_RULE, 0.6, 1, {0, 0}, false};
	for (size_t i = 0; i < ROADMAP_BANDS; i++) {
		const struct roadmap_band *band = &layout->bands[i];
		if (!band->name || band->x1 <= band->x0)
			continue;
		if (colors[i] != COLOR_NONE)
			rectangle(sheet, band->x0, 0, band->x1 - band->x0, layout->bottom,
				colors[i], i == 0 ? 0.7 : 0.6);
		else
			frame(sheet, band->x0 + 0.3, 0.3, band->x1 - band->x0 - 0.6, 14.4, edge);
		if (!band->named)
			continue;
		double after = band->x0 + 3 +
			text_width(sheet->drawing->typesetter, band->name, &bold) + 5;
		write_text(sheet, band->x0 + 3, 10.4, band->name, &bold, ANCHOR_START);
		if (band->until &&
			after + text_width(sheet->drawing->typesetter, band->until, &small) + 3 <=
				band->x1)
			write_text(sheet, after, 10.4, band->until, &small, ANCHOR_START);
	}
}

static void write_year(struct sheet *sheet, double x, double baseline, int year)
{
	struct style style = roadmap_style(sheet->drawing, 700, COLOR_INK2);
	struct spot spot = {x + 3, baseline, ANCHOR_START};
	write_best(sheet, arena_printf(sheet->drawing->arena, "%d", year), &style, &spot, 1);
}

/* Grid lines by month, quarter or year; months below years where there is room for them. */
static void draw_months(struct sheet *sheet, const struct roadmap_layout *layout)
{
	struct style style = roadmap_style(sheet->drawing, 400, COLOR_INK2);
	month_index first = date_month(date_from_days(layout->from));
	month_index last = date_month(date_from_days(layout->to - 1));
	bool named = layout->step < 12;
	double years = layout->top - 4 - (named ? 11 : 0), months = layout->top - 4;
	month_index at = first + (layout->step - first % layout->step) % layout->step;
	for (; at <= last; at += layout->step) {
		double x = roadmap_x(layout, date_days(month_first_day(at)));
		line(sheet, x, layout->top, x, layout->bottom, pen_grid);
		if (at % 12 == 0)
			write_year(sheet, x, years, at / 12);
		if (!named)
			continue;
		struct spot spot = {x + 3, months, ANCHOR_START};
		write_best(sheet, sheet->drawing->locale.language->months_short[at % 12], &style,
			&spot, 1);
	}
	if (named && first % 12 != 0)
		write_year(sheet, layout->left, years, first / 12);
	line(sheet, 0, layout->top, sheet->width, layout->top, pen_axis);
}

/* The period's end, with its date in a tag below. */
static void draw_now(
	struct sheet *sheet, const struct roadmap *roadmap, const struct roadmap_layout *layout)
{
	if (isnan(layout->now))
		return;
	const struct drawing *drawing = sheet->drawing;
	struct style style = roadmap_style(drawing, 500, COLOR_GROUND);
	struct buffer out = BUFFER_INIT;
	format_date(&out, roadmap->as_of, true, &drawing->locale);
	const char *text =
		cut_text(drawing, arena_text(drawing->arena, out.bytes), &style, sheet->width - 10);
	buffer_free(&out);
	double width = text_width(drawing->typesetter, text, &style) + 8;
	double x = fmax(width / 2, fmin(sheet->width - width / 2, layout->now));
	line(sheet, layout->now, layout->top, layout->now, layout->bottom,
		(struct pen){COLOR_INK, 1, 1, {0, 0}, false});
	avoid(sheet, layout->now - 1, layout->top, layout->now + 1, layout->bottom);
	rectangle(sheet, x - width / 2, layout->bottom, width, 11.5, COLOR_INK, 1);
	write_text(sheet, x, layout->bottom + 8.5, text, &style, ANCHOR_MIDDLE);
}

/* ---- rows -------------------------------------------------------------------------------- */

static void draw_heading(
	struct sheet *sheet, const struct roadmap_layout *layout, const struct roadmap_row *row)
{
	struct style bold = style_of(sheet->drawing, ROLE_CHART_NAME, COLOR_INK);
	double y = row->top + layout->row - 4;
	bold.weight = 700;
	draw_mark(sheet, MARK_SQUARE_1 + (enum mark_kind)row->category, 4, y - 2.8, 7.5, false);
	write_text(sheet, 11, y,
		cut_text(sheet->drawing, row->title, &bold,
			(layout->above ? sheet->width : layout->left) - 14),
		&bold, ANCHOR_START);
	line(sheet, 0, row->top + layout->row, sheet->width, row->top + layout->row, pen_grid);
}

static void draw_name(
	struct sheet *sheet, const struct roadmap_layout *layout, const struct roadmap_row *row)
{
	const struct roadmap_item *item = row->item;
	struct style code = roadmap_style(sheet->drawing, 700, COLOR_INK2);
	struct style name = roadmap_style(sheet->drawing, item->critical ? 700 : 400, COLOR_INK);
	double middle = layout->above ? row->middle - layout->bar / 2 - 8 : row->middle;
	double y = middle + name.size * 0.35, x = 13 + layout->code + 6;
	double room = (layout->above ? sheet->width : layout->left) - x - 4;
	draw_mark(sheet, (enum mark_kind)item->status, 4.5, middle, 7.2, false);
	write_over(sheet, 13, y, cut_text(sheet->drawing, item->code, &code, layout->code + 0.1),
		&code, ANCHOR_START);
	if (item->name)
		write_over(sheet, x, y, cut_text(sheet->drawing, item->name, &name, room), &name,
			ANCHOR_START);
	if (!layout->above)
		line(sheet, 0, row->top + layout->row, layout->left - 4, row->top + layout->row,
			pen_grid);
}

static void draw_milestone(struct sheet *sheet, const struct roadmap_row *row, int state)
{
	struct path path = path_new(sheet->drawing->arena);
	struct pen pen = {row->color, 1.3, 1, {0, 0}, false};
	double x = row->x0, y = row->middle, r = 4.2;
	path_move(&path, x, y - r);
	path_line(&path, x + r, y);
	path_line(&path, x, y + r);
	path_line(&path, x - r, y);
	path_close(&path);
	sheet->canvas->functions->fill(
		sheet->canvas, &path, state == ROADMAP_DELIVERED ? row->color : COLOR_GROUND, 1);
	sheet->canvas->functions->stroke(sheet->canvas, &path, &pen);
	avoid(sheet, x - r, y - r, x + r, y + r);
}

/* Without an end: open to the right. */
static void draw_open_end(
	struct sheet *sheet, const struct roadmap_layout *layout, const struct roadmap_row *row)
{
	struct pen pen = {row->color, 1, 1, {2.5, 2}, false};
	double end = fmin(row->x0 + 26, layout->right);
	rectangle(sheet, row->x0, row->middle - layout->bar / 2, 1.2, layout->bar, row->color, 1);
	line(sheet, row->x0, row->middle, fmax(end, row->x0 + 1), row->middle, pen);
	avoid(sheet, row->x0, row->middle - 3, end, row->middle + 3);
}

static void draw_bar(struct sheet *sheet, const struct roadmap *roadmap,
	const struct roadmap_layout *layout, const struct roadmap_row *row)
{
	int state = roadmap_state(roadmap, row->item);
	double height = layout->bar, y = row->middle - height / 2, width = row->x1 - row->x0;
	struct pen edge = {row->color, 1, 1, {0, 0}, false};
	struct pen heavy = {COLOR_INK, 1.5, 1, {0, 0}, false};
	struct pen late = {COLOR_OFF_TRACK, 1, 1, {2.5, 1.8}, false};
	if (state == ROADMAP_DELIVERED) {
		rectangle(sheet, row->x0, y, width, height, row->color, 1);
	} else {
		rectangle(sheet, row->x0, y, width, height, COLOR_GROUND, 1);
		if (state == ROADMAP_RUNNING)
			rectangle(sheet, row->x0, y, width, height, row->color, to_do_opacity);
		if (row->item->progress > 0)
			rectangle(sheet, row->x0, y, width * row->item->progress / 100, height,
				row->color, 1);
		frame(sheet, row->x0 + 0.5, y + 0.5, fmax(0.5, width - 1), height - 1, edge);
	}
	if (row->forecast > row->x1 + 1)
		frame(sheet, row->x1 + 0.8, y + 0.5, row->forecast - row->x1 - 0.8, height - 1,
			late);
	if (row->item->critical)
		frame(sheet, row->x0 - 0.4, y - 0.4, width + 0.8, height + 0.8, heavy);
	avoid(sheet, row->x0, y, fmax(row->x1, row->forecast), y + height);
}

static void draw_item(struct sheet *sheet, const struct roadmap *roadmap,
	const struct roadmap_layout *layout, const struct roadmap_row *row)
{
	if (isnan(row->x0))
		return;
	if (isnan(row->x1))
		draw_open_end(sheet, layout, row);
	else if (row->x0 == row->x1)
		draw_milestone(sheet, row, roadmap_state(roadmap, row->item));
	else
		draw_bar(sheet, roadmap, layout, row);
}

/* "CL-01 Claim tracker: On track, December 2026" */
static const char *item_sentence(const struct drawing *drawing, const struct roadmap_item *item)
{
	struct date end = roadmap_end(item);
	const char *name = item->name ? item->name : "";
	return arena_printf(drawing->arena, "%s%s%s: %s%s%s", item->code, *name ? " " : "", name,
		roadmap_status_word(drawing, item), end.year ? ", " : "",
		end.year ? roadmap_month(drawing, end, false) : "");
}

/* ---- notes ------------------------------------------------------------------------------- */

/* What the writer says, else when it was delivered, or will be instead of its plan. */
static const char *note_of(const struct drawing *drawing, const struct roadmap *roadmap,
	const struct roadmap_row *row, enum color *color)
{
	const struct roadmap_item *item = row->item;
	*color = isnan(row->forecast) ? COLOR_INK2 : COLOR_OFF_TRACK;
	if (item->note)
		return item->note;
	if (isnan(row->x0))
		return word(drawing, "no_dates");
	if (isnan(row->x1))
		return word(drawing, "no_end");
	if (!isnan(row->forecast)) {
		long days = date_days(item->forecast) - date_days(item->end);
		return phrase(drawing, days == 1 ? "day_behind" : "days_behind",
			(struct blank[]){
				{"days", number_text(drawing, (double)days, FORMAT_COUNT)}, {0}});
	}
	if (roadmap_state(roadmap, item) == ROADMAP_DELIVERED && item->delivered.year)
		return roadmap_month(drawing, item->delivered, true);
	return NULL;
}

static void write_note(struct sheet *sheet, const struct roadmap *roadmap,
	const struct roadmap_layout *layout, const struct roadmap_row *row)
{
	enum color color;
	const char *text = note_of(sheet->drawing, roadmap, row, &color);
	if (!text)
		return;
	struct style style = roadmap_style(sheet->drawing, 500, color);
	double reach = isnan(row->x0)     ? layout->left
		: isnan(row->x1)          ? fmin(row->x0 + 26, layout->right)
		: row->forecast > row->x1 ? row->forecast
					  : row->x1;
	double start = isnan(row->x0) ? layout->left : row->x0;
	double gap = row->x0 == row->x1 ? 8 : 5, y = row->middle + style.size * 0.35;
	double most = (layout->right - layout->left) * 0.6;
	struct spot spots[] = {{reach + gap, y, ANCHOR_START}, {start - gap, y, ANCHOR_END},
		{reach - 2, y, ANCHOR_END}};
	text = cut_text(sheet->drawing, text, &style, most);
	double width = text_width(sheet->drawing->typesetter, text, &style);
	/* The names' column is no place for it; the bar itself is, when nothing else is free. */
	bool fits_left = start - gap - width > layout->left;
	if (!write_best(sheet, text, &style, spots, fits_left ? 2 : 1) &&
		reach - 2 - width > layout->left)
		write_best(sheet, text, &style, &spots[2], 1);
}

/* ---- the whole --------------------------------------------------------------------------- */

void roadmap_draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct roadmap *roadmap = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height);
	struct roadmap_layout layout = roadmap_lay_out(roadmap, width, height, drawing);
	if (!layout.dated) {
		empty_frame(&sheet, word(drawing, "no_dates"), roadmap->empty);
		return;
	}
	draw_bands(&sheet, &layout);
	draw_months(&sheet, &layout);
	for (size_t i = 0; i < layout.count; i++) {
		const struct roadmap_row *row = &layout.rows[i];
		if (!row->item) {
			draw_heading(&sheet, &layout, row);
			continue;
		}
		begin_item(&sheet, row->item->code, item_sentence(drawing, row->item));
		if (!layout.above)
			draw_name(&sheet, &layout, row);
		draw_item(&sheet, roadmap, &layout, row);
		end_item(&sheet);
	}
	draw_now(&sheet, roadmap, &layout);
	roadmap_draw_links(&sheet, roadmap, &layout);
	/* Names above their bars stand where lines cross: over them. */
	for (size_t i = 0; layout.above && i < layout.count; i++)
		if (layout.rows[i].item)
			draw_name(&sheet, &layout, &layout.rows[i]);
	for (size_t i = 0; i < layout.count; i++)
		if (layout.rows[i].item)
			write_note(&sheet, roadmap, &layout, &layout.rows[i]);
	draw_key(&sheet, 0, layout.foot, layout.keys, layout.key_count, width);
}
