/* Where a journey map stands: columns and rows, or one stage below the other. */
#include "figure/journey.h"

#include <string.h>

static const double least_sublabel = 36, least_column = 44, gap = 2, inset = 2;
static const double above_text = 7, below_text = 6, touchpoint_row = 15.5, contacts_head = 27;
static const double curve_least = 96, curve_best = 132, line_row = 13;
enum { TEXT_LINES = 4, NAME_LINES = 2, STAGE_LINES = 6 };

struct style journey_style(
	const struct drawing *drawing, enum role role, int weight, enum color color)
{
	struct style style = style_of(drawing, role, color);
	style.face = FACE_CONDENSED;
	style.weight = weight;
	return style;
}

struct style journey_cell_style(const struct drawing *drawing, enum journey_row row)
{
	int weight = row == JOURNEY_OWNER ? 500 : 400;
	struct style style = journey_style(drawing, ROLE_CHART_LABEL, weight, COLOR_INK);
	style.italic = row == JOURNEY_WORDS;
	return style;
}

struct style journey_share_style(const struct drawing *drawing, enum journey_row row)
{
	struct style style = style_of(
		drawing, ROLE_CHART_NAME, row == JOURNEY_PLEASES ? COLOR_BETTER : COLOR_WORSE);
	style.weight = 700;
	return style;
}

/* ---- texts ------------------------------------------------------------------------------- */

static void wrap_cells(struct journey_layout *layout, const struct journey *journey, double width,
	size_t lines, const struct drawing *drawing)
{
	size_t count = journey->items.count;
	struct style bold = style_of(drawing, ROLE_CHART_NAME, COLOR_GROUND);
	bold.weight = 700;
	layout->cells = arena_array(drawing->arena, count * JOURNEY_ROWS, sizeof(*layout->cells));
	layout->names = arena_array(drawing->arena, count, sizeof(*layout->names));
	for (size_t i = 0; i < count; i++) {
		layout->names[i] = wrap_text(drawing, journey->items.items[i].name, &bold,
			layout->by_stage ? layout->column - 20 : layout->column - gap - 13,
			layout->by_stage ? 1 : NAME_LINES);
		for (int row = 0; row < JOURNEY_ROWS; row++) {
			struct style style = journey_cell_style(drawing, (enum journey_row)row);
			const char *text = journey_text(
				drawing, &journey->items.items[i], (enum journey_row)row);
			if (text)
				layout->cells[i * JOURNEY_ROWS + (size_t)row] = wrap_text(drawing,
					text, &style, width, lines + (row == JOURNEY_WORDS));
		}
	}
}

/* ---- rows -------------------------------------------------------------------------------- */

/* The row's name and what stands below it, in the first column. */
static double label_height(const struct journey *journey, enum journey_row row, double width,
	const struct drawing *drawing)
{
	struct style bold = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	struct style small = journey_style(drawing, ROLE_CHART_SMALL, 400, COLOR_INK2);
	bold.weight = 700;
	struct wrapped name =
		wrap_text(drawing, journey_label(drawing, journey, row), &bold, width, 2);
	const char *sub = row == JOURNEY_CONTACTS ? NULL : journey_sublabel(drawing, journey, row);
	struct wrapped below = wrap_text(drawing, sub, &small, width, 3);
	return (double)name.count * bold.leading + (double)below.count * small.leading;
}

static double text_height(const struct journey_layout *layout, const struct journey *journey,
	enum journey_row row, const struct drawing *drawing)
{
	struct style style = journey_cell_style(drawing, row);
	struct style share = journey_share_style(drawing, row);
	double tallest = 0;
	for (size_t i = 0; i < journey->items.count; i++) {
		size_t lines = layout->cells[i * JOURNEY_ROWS + (size_t)row].count;
		double height = (double)lines * style.leading;
		if (journey_share(drawing, &journey->items.items[i], row))
			height += share.leading;
		tallest = fmax(tallest, height);
	}
	return tallest;
}

static double doing_height(const struct journey *journey)
{
	size_t most = 1;
	for (size_t i = 0; i < journey->items.count; i++)
		if (journey->items.items[i].initiatives.count > most)
			most = journey->items.items[i].initiatives.count;
	return (double)most * 10.5;
}

static double row_height(const struct journey_layout *layout, const struct journey *journey,
	enum journey_row row, const struct drawing *drawing)
{
	double label = label_height(journey, row, layout->left - 4, drawing);
	if (row == JOURNEY_CONTACTS)
		return contacts_head + touchpoint_row * (double)journey->touchpoints.count + 8;
	if (row == JOURNEY_CURVE)
		return fmax(curve_best, label + 12);
	if (row == JOURNEY_CHANGE || row == JOURNEY_STANDING || row == JOURNEY_N)
		return fmax(line_row, label + 3);
	double content = row == JOURNEY_DOING ? doing_height(journey)
					      : text_height(layout, journey, row, drawing);
	return above_text + fmax(content, label) + below_text;
}

/* What all rows that stand take, the curve at its lowest. */
static double least_foot(const struct journey_layout *layout, double top)
{
	double foot = top;
	for (int row = 0; row < JOURNEY_ROWS; row++)
		if (!isnan(layout->tops[row]))
			foot += row == JOURNEY_CURVE ? curve_least : layout->heights[row];
	return foot;
}

/*
 * Where the curve at its lowest is not enough, rows give way: what they say stands in the data
 * table. Of those that went, the ones that say most come back where there is room for them.
 */
static void leave_out(struct journey_layout *layout, double top, double height)
{
	static const enum journey_row first_to_go[] = {JOURNEY_OWNER, JOURNEY_DOING, JOURNEY_WORDS,
		JOURNEY_CONTACTS, JOURNEY_PLEASES, JOURNEY_ANNOYS, JOURNEY_GOAL};
	size_t count = sizeof first_to_go / sizeof *first_to_go, gone = 0;
	double before[JOURNEY_ROWS];
	memcpy(before, layout->tops, sizeof before);
	while (gone < count && least_foot(layout, top) > height + 0.01)
		layout->tops[first_to_go[gone++]] = NAN;
	for (size_t i = gone; i-- > 0;) {
		enum journey_row row = first_to_go[i];
		if (least_foot(layout, top) + layout->heights[row] <= height + 0.01)
			layout->tops[row] = before[row];
	}
}

static void place_rows(struct journey_layout *layout, const struct journey *journey, double height,
	const struct drawing *drawing)
{
	double top = layout->head + layout->chevron + 2, at = top;
	for (int row = 0; row < JOURNEY_ROWS; row++) {
		bool has = journey_has(journey, (enum journey_row)row);
		layout->tops[row] = has ? top : NAN;
		layout->heights[row] =
			has ? row_height(layout, journey, (enum journey_row)row, drawing) : 0;
	}
	if (height > 0)
		leave_out(layout, top, height);
	if (height > 0 && !isnan(layout->tops[JOURNEY_CURVE])) {
		double more = height - least_foot(layout, top);
		layout->heights[JOURNEY_CURVE] = curve_least + fmax(0, more);
	}
	for (int row = 0; row < JOURNEY_ROWS; row++) {
		if (isnan(layout->tops[row]))
			continue;
		layout->tops[row] = at;
		at += layout->heights[row];
	}
	layout->foot = at;
}

/* ---- the curve --------------------------------------------------------------------------- */

static struct axis fit_axis(const struct journey *journey, bool *heard)
{
	struct extent extent = EXTENT_INIT;
	for (size_t i = 0; i < journey->items.count; i++) {
		const struct journey_stage *at = &journey->items.items[i];
		if (!is_shown(at->value, at->state))
			continue;
		*heard = true;
		extent_see(&extent, at->value);
		extent_see(&extent, at->low);
		extent_see(&extent, at->high);
		extent_see(&extent, at->before);
	}
	extent_see(&extent, journey->target);
	extent_see(&extent, journey->from);
	extent_see(&extent, journey->to);
	return axis_fit(extent, NAN, NAN, journey->format);
}

static void place_curve(struct journey_layout *layout, const struct journey *journey, double width,
	const struct drawing *drawing)
{
	double top = layout->tops[JOURNEY_CURVE];
	double end = top + layout->heights[JOURNEY_CURVE];
	struct curve *curve = &layout->curve;
	*curve = curve_new(drawing, journey->items.count);
	curve->axis = layout->axis;
	curve->left = layout->left;
	curve->right = width;
	curve->top = top + 17;
	curve->bottom = end - 8;
	curve->lowest = end - 1;
	for (size_t i = 0; i < curve->count; i++) {
		const struct journey_stage *at = &journey->items.items[i];
		struct curve_value value = {.value = at->value,
			.low = at->low,
			.high = at->high,
			.state = at->state,
			.before = at->before};
		double left = layout->left + layout->column * (double)i;
		curve_set(curve, i, left + (layout->column - gap) / 2, &value);
	}
}

/* ---- one stage below the other ----------------------------------------------------------- */

static void place_stages(
	struct journey_layout *layout, const struct journey *journey, const struct drawing *drawing)
{
	size_t count = journey->items.count;
	layout->stage_tops = arena_array(drawing->arena, count + 1, sizeof(*layout->stage_tops));
	double at = layout->head;
	for (size_t i = 0; i < count; i++) {
		layout->stage_tops[i] = at;
		at += journey_stage_height(journey, layout, i, drawing);
	}
	layout->stage_tops[count] = layout->foot = at;
}

/* ---- the whole --------------------------------------------------------------------------- */

static bool has_moments(const struct journey *journey)
{
	for (size_t i = 0; i < journey->items.count; i++)
		if (journey->items.items[i].moment)
			return true;
	return false;
}

static double first_column(
	const struct journey *journey, double width, const struct drawing *drawing)
{
	struct style bold = style_of(drawing, ROLE_CHART_NAME, COLOR_INK);
	bold.weight = 700;
	double widest_label = 0;
	for (int row = 0; row < JOURNEY_ROWS; row++)
		if (journey_has(journey, (enum journey_row)row))
			widest_label = fmax(widest_label,
				text_width(drawing->typesetter,
					journey_label(drawing, journey, (enum journey_row)row),
					&bold));
	return fmin(widest_label + 5, fmax(58, width * 0.14));
}

struct journey_layout journey_lay_out(
	const struct journey *journey, double width, double height, const struct drawing *drawing)
{
	struct journey_layout layout = {0};
	double count = fmax(1, (double)journey->items.count);
	layout.axis = fit_axis(journey, &layout.heard);
	layout.ticks = layout.heard ? grid_width(drawing, &layout.axis) : 0;
	layout.left = fmax(first_column(journey, width, drawing), layout.ticks + least_sublabel);
	layout.column = (width + gap - layout.left) / count;
	layout.head = has_moments(journey) ? 16 : 0;
	layout.by_stage = layout.column < least_column;
	layout.chevron = 22;
	if (layout.by_stage) {
		layout.left = fmin(width * 0.34, layout.left + 4);
		layout.column = width;
		layout.chevron = 18;
		/* Right of the texts stand shares. */
		wrap_cells(&layout, journey, width - layout.left - 34, STAGE_LINES, drawing);
		place_stages(&layout, journey, drawing);
		return layout;
	}
	layout.column = fmin(layout.column, width * 0.45);
	wrap_cells(&layout, journey, layout.column - gap - 2 * inset, TEXT_LINES, drawing);
	for (size_t i = 0; i < journey->items.count; i++)
		if (layout.names[i].count > 1)
			layout.chevron = 30;
	place_rows(&layout, journey, height, drawing);
	place_curve(&layout, journey, width, drawing);
	return layout;
}

double journey_height(const void *data, double width, const struct drawing *drawing)
{
	const struct journey *journey = data;
	if (journey->items.count == 0)
		return EMPTY_HEIGHT;
	return journey_lay_out(journey, width, 0, drawing).foot;
}

double journey_least(const void *data, double width, const struct drawing *drawing)
{
	const struct journey *journey = data;
	if (journey->items.count == 0)
		return EMPTY_HEIGHT;
	return journey_lay_out(journey, width, 1, drawing).foot;
}
