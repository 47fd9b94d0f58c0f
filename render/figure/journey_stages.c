/* A journey map on a narrow page: one stage below the other. */
#include "figure/journey.h"

static const double score_row = 24, line_row = 12, initiative_row = 10.5, between = 5;
static const double inset = 4;

/* Goes down one stage; without a sheet nothing is drawn and only the way is measured. */
struct walk {
	struct sheet *sheet;
	const struct drawing *drawing;
	const struct journey *journey;
	const struct journey_layout *layout;
	const struct journey_stage *stage;
	size_t index;
	double width, y;
};

static void walk_heading(struct walk *walk)
{
	const struct journey_layout *layout = walk->layout;
	struct style style = style_of(walk->drawing, ROLE_CHART_NAME, COLOR_GROUND);
	style.weight = 700;
	const struct wrapped *name = &layout->names[walk->index];
	if (walk->sheet) {
		rectangle(walk->sheet, 0, walk->y, walk->width, layout->chevron,
			walk->stage->moment ? COLOR_ACCENT : COLOR_FOCUS2, 1);
		for (size_t i = 0; i < name->count; i++)
			write_text(walk->sheet, 5,
				walk->y + layout->chevron / 2 + style.size * 0.35, name->lines[i],
				&style, ANCHOR_START);
	}
	walk->y += layout->chevron + 3;
}

static void write_label(const struct walk *walk, enum journey_row row)
{
	struct style bold = journey_style(walk->drawing, ROLE_CHART_LABEL, 700, COLOR_INK);
	const char *label = journey_label(walk->drawing, walk->journey, row);
	if (walk->sheet)
		write_text(walk->sheet, inset, walk->y + bold.size * 0.9,
			cut_text(walk->drawing, label, &bold, walk->layout->left - inset - 4),
			&bold, ANCHOR_START);
}

/* ---- the score --------------------------------------------------------------------------- */

static void draw_strip(const struct walk *walk, double left, double right, double y)
{
	const struct journey_stage *stage = walk->stage;
	const struct axis *axis = &walk->layout->axis;
	struct sheet *sheet = walk->sheet;
	bool few = stage->state == STATE_FEW;
	line(sheet, left, y, right, y, pen_grid);
	if (isfinite(stage->low) && isfinite(stage->high)) {
		double x0 = axis_place(axis, stage->low, left, right);
		double x1 = axis_place(axis, stage->high, left, right);
		rectangle(sheet, x0, y - 4, x1 - x0, 8, COLOR_FOCUS3, 1);
	}
	if (isfinite(stage->before))
		rectangle(sheet, axis_place(axis, stage->before, left, right) - 0.6, y - 5, 1.2, 10,
			COLOR_INK2, 1);
	if (isfinite(walk->journey->target)) {
		double x = axis_place(axis, walk->journey->target, left, right);
		line(sheet, x, y - 8, x, y + 8, pen_target);
	}
	begin_item(sheet, stage->name, journey_words(walk->drawing, walk->journey, stage));
	dot(sheet, axis_place(axis, stage->value, left, right), y, 3.2,
		few ? COLOR_INK3 : COLOR_ACCENT, few);
	end_item(sheet);
}

/* "+0.3 · n = 523" */
static void write_basis(const struct walk *walk)
{
	const struct drawing *drawing = walk->drawing;
	const char *change = journey_change(drawing, walk->journey, walk->stage);
	const char *n = n_text(drawing, walk->stage->n);
	bool few = walk->stage->state == STATE_FEW;
	if (few && n)
		n = arena_printf(drawing->arena, "%s, %s", n, word(drawing, "state.few_answers"));
	bool clear = walk->stage->verdict >= 0 && walk->stage->verdict < 2;
	bool better = walk->stage->verdict == 0;
	struct style style = journey_style(drawing, ROLE_CHART_LABEL, 400, COLOR_INK2);
	struct style bold = journey_share_style(drawing, better ? JOURNEY_PLEASES : JOURNEY_ANNOYS);
	double x = walk->layout->left, y = walk->y + style.size * 0.9;
	if (change) {
		const struct style *as = clear ? &bold : &style;
		if (clear)
			draw_mark(walk->sheet, better ? MARK_BETTER : MARK_WORSE, x + 3.6, y - 2.8,
				7.2, false);
		x += clear ? 10 : 0;
		change = cut_text(drawing, change, as, walk->width - x);
		write_text(walk->sheet, x, y, change, as, ANCHOR_START);
		x += text_width(drawing->typesetter, change, as) + 10;
	}
	if (n)
		write_text(walk->sheet, x, y, cut_text(drawing, n, &style, walk->width - x), &style,
			ANCHOR_START);
}

static void walk_score(struct walk *walk)
{
	const struct journey_stage *stage = walk->stage;
	bool shown = is_shown(stage->value, stage->state);
	struct style bold = style_of(walk->drawing, ROLE_CHART_VALUE, COLOR_INK);
	struct style grey = journey_style(walk->drawing, ROLE_CHART_LABEL, 400, COLOR_INK3);
	if (!shown && stage->state == STATE_SHOWN)
		return;
	write_label(walk, JOURNEY_CURVE);
	double left = walk->layout->left, right = walk->width - inset - 28;
	const char *value = number_text(walk->drawing, stage->value, walk->journey->format);
	right = fmin(right,
		walk->width - inset - text_width(walk->drawing->typesetter, value, &bold) - 8);
	if (!shown) {
		if (walk->sheet)
			write_text(walk->sheet, left, walk->y + grey.size * 0.9,
				cut_text(walk->drawing, withheld_words(walk->drawing, stage->state),
					&grey, walk->width - left),
				&grey, ANCHOR_START);
		walk->y += line_row + between;
		return;
	}
	if (walk->sheet) {
		double y = walk->y + 9;
		bold.color = stage->state == STATE_FEW ? COLOR_INK3 : COLOR_INK;
		if (right > left + 24)
			draw_strip(walk, left + 4, right, y);
		write_text(walk->sheet, walk->width - inset, y + bold.size * 0.35,
			cut_text(walk->drawing, value, &bold, walk->width - inset), &bold,
			ANCHOR_END);
	}
	walk->y += score_row;
	if (walk->sheet)
		write_basis(walk);
	walk->y += line_row + between;
}

static void walk_standing(struct walk *walk)
{
	const struct drawing *drawing = walk->drawing;
	struct style style = journey_style(drawing, ROLE_CHART_LABEL, 400, COLOR_INK);
	enum mark_kind kind;
	const char *text = journey_standing(drawing, walk->stage, &kind);
	double x = walk->layout->left, y = walk->y + style.size * 0.9;
	if (!text)
		return;
	write_label(walk, JOURNEY_STANDING);
	if (walk->sheet) {
		draw_mark(walk->sheet, kind, x + 4, y - 2.8, 6.6, false);
		write_text(walk->sheet, x + 11, y,
			cut_text(drawing, text, &style, walk->width - x - 11), &style,
			ANCHOR_START);
	}
	walk->y += line_row + between;
}

/* ---- the rest ---------------------------------------------------------------------------- */

static void walk_contacts(struct walk *walk)
{
	const struct drawing *drawing = walk->drawing;
	struct style style = journey_style(drawing, ROLE_CHART_LABEL, 400, COLOR_INK2);
	struct style bold = journey_style(drawing, ROLE_CHART_LABEL, 700, COLOR_INK);
	double most = 0;
	if (walk->stage->contacts.count == 0)
		return;
	for (size_t i = 0; i < walk->journey->touchpoints.count; i++)
		most = fmax(most,
			journey_contacts_at(walk->stage, walk->journey->touchpoints.items[i]));
	write_label(walk, JOURNEY_CONTACTS);
	for (size_t i = 0; i < walk->journey->touchpoints.count; i++) {
		const char *name = walk->journey->touchpoints.items[i];
		double share = journey_contacts_at(walk->stage, name), x = walk->layout->left;
		const struct style *as = share >= most ? &bold : &style;
		if (isnan(share))
			continue;
		if (walk->sheet) {
			double y = walk->y + as->size * 0.9;
			double room = walk->width - inset - x - 34;
			write_text(walk->sheet, x, y, cut_text(drawing, name, as, room), as,
				ANCHOR_START);
			write_text(walk->sheet, walk->width - inset, y,
				number_text(drawing, share, FORMAT_PERCENT), as, ANCHOR_END);
		}
		walk->y += style.leading;
	}
	walk->y += between;
}

static void walk_text(struct walk *walk, enum journey_row row)
{
	const struct wrapped *text = &walk->layout->cells[walk->index * JOURNEY_ROWS + (size_t)row];
	struct style style = journey_cell_style(walk->drawing, row);
	struct style bold = journey_share_style(walk->drawing, row);
	const char *share = journey_share(walk->drawing, walk->stage, row);
	if (text->count == 0)
		return;
	write_label(walk, row);
	for (size_t i = 0; walk->sheet && i < text->count; i++)
		write_text(walk->sheet, walk->layout->left,
			walk->y + style.size * 0.9 + (double)i * style.leading, text->lines[i],
			&style, ANCHOR_START);
	if (walk->sheet && share)
		write_text(walk->sheet, walk->width - inset, walk->y + style.size * 0.9, share,
			&bold, ANCHOR_END);
	walk->y += (double)text->count * style.leading + between;
}

static void walk_doing(struct walk *walk)
{
	struct style bold = journey_style(walk->drawing, ROLE_CHART_LABEL, 700, COLOR_INK);
	double x = walk->layout->left;
	if (walk->stage->initiatives.count == 0)
		return;
	write_label(walk, JOURNEY_DOING);
	for (size_t i = 0; i < walk->stage->initiatives.count; i++) {
		const struct journey_initiative *at = &walk->stage->initiatives.items[i];
		double y = walk->y + bold.size * 0.9;
		if (walk->sheet) {
			draw_mark(walk->sheet, (enum mark_kind)at->status, x + 4, y - 2.8, 6.6,
				false);
			write_text(walk->sheet, x + 11, y,
				cut_text(walk->drawing, at->code, &bold, walk->width - x - 11),
				&bold, ANCHOR_START);
		}
		walk->y += initiative_row;
	}
	walk->y += between;
}

static void walk_stage(struct walk *walk)
{
	walk_heading(walk);
	walk_text(walk, JOURNEY_GOAL);
	walk_contacts(walk);
	walk_score(walk);
	walk_standing(walk);
	walk_text(walk, JOURNEY_WORDS);
	walk_text(walk, JOURNEY_PLEASES);
	walk_text(walk, JOURNEY_ANNOYS);
	walk_doing(walk);
	walk_text(walk, JOURNEY_OWNER);
}

/* ---- the whole --------------------------------------------------------------------------- */

double journey_stage_height(const struct journey *journey, const struct journey_layout *layout,
	size_t stage, const struct drawing *drawing)
{
	struct walk walk = {NULL, drawing, journey, layout, &journey->items.items[stage], stage,
		layout->column, 0};
	walk_stage(&walk);
	return walk.y + 6;
}

void journey_draw_by_stage(
	struct sheet *sheet, const struct journey *journey, const struct journey_layout *layout)
{
	for (size_t i = 0; i < journey->items.count; i++) {
		double top = layout->stage_tops[i];
		struct walk walk = {sheet, sheet->drawing, journey, layout,
			&journey->items.items[i], i, sheet->width, top};
		if (journey->items.items[i].moment)
			rectangle(sheet, 0, top, sheet->width, layout->stage_tops[i + 1] - top - 3,
				COLOR_TINT2, 0.75);
		walk_stage(&walk);
	}
}
