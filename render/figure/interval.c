/*
 * The interval strip, in a line of text: a value on its own axis with its range, the previous
 * value as a tick and the target as a triangle with its number.
 *
 *	![NPS 14, 9 to 19](figure:interval?value=14&low=9&high=19&target=20&previous=11&format=nps)
 *
 * `from` and `to` fix the ends of the axis, `width` its length in ems.
 */
#include "figure/chart.h"

struct interval {
	struct pos at;
	MEASURED_MEMBERS;
	double target, previous, from, to, width;
	int format;
};

static const struct field interval_fields[] = {MEASURED_FIELDS(struct interval),
	FIELD(struct interval, target, FIELD_NUMBER, .help = "the triangle"),
	FIELD(struct interval, previous, FIELD_NUMBER, .help = "the tick"),
	FIELD(struct interval, from, FIELD_NUMBER,
		.help = "start of the axis; default from the data"),
	FIELD(struct interval, to, FIELD_NUMBER, .help = "end of the axis; default from the data"),
	FIELD(struct interval, width, FIELD_NUMBER, .low = 4, .high = 40, .fallback = "13",
		.help = "width in ems of the text around it"),
	FORMAT_FIELD(struct interval, format, "how the target is written"), FIELD_END};
static const struct type interval_type = {
	"interval", sizeof(struct interval), interval_fields, "a value on its strip"};

/* In ems: above and below the axis, which runs through the middle of the text's small letters. */
#define AXIS_ABOVE_BASELINE 0.35
#define ROOM_ABOVE          0.62
#define ROOM_ABOVE_TARGET   1.15
#define ROOM_BELOW          0.62
#define ROOM_BELOW_LABEL    1.42

static double room_above(const struct interval *interval)
{
	return isfinite(interval->target) ? ROOM_ABOVE_TARGET : ROOM_ABOVE;
}

static double room_below(const struct interval *interval)
{
	return isfinite(interval->target) ? ROOM_BELOW_LABEL : ROOM_BELOW;
}

static void extent_interval(const void *data, double size, const struct drawing *drawing,
	double *width, double *ascent, double *descent)
{
	(void)drawing;
	const struct interval *interval = data;
	*width = size * interval->width;
	*ascent = size * (AXIS_ABOVE_BASELINE + room_above(interval));
	*descent = size * (room_below(interval) - AXIS_ABOVE_BASELINE);
}

/* The axis ends a little outside of everything that stands on it. */
static struct axis axis_of(const struct interval *interval)
{
	struct extent extent = EXTENT_INIT;
	if (is_shown(interval->value, interval->state)) {
		extent_see(&extent, interval->value);
		extent_see(&extent, interval->low);
		extent_see(&extent, interval->high);
	}
	extent_see(&extent, interval->target);
	extent_see(&extent, interval->previous);
	if (extent.low > extent.high)
		extent = (struct extent){0, 1};
	double room = (extent.high - extent.low) * 0.35;
	double from = isfinite(interval->from) ? interval->from : extent.low - room;
	double to = isfinite(interval->to) ? interval->to : extent.high + room;
	return axis_fit(extent, from, to, interval->format);
}

static void draw_target(struct sheet *sheet, const struct interval *interval,
	const struct axis *axis, double y, double size)
{
	struct style style = style_of(sheet->drawing, ROLE_CHART_SMALL, COLOR_INK2);
	style.size = fmax(7, fmin(style.size, size * 0.85));
	double x = axis_place(axis, interval->target, 2, sheet->width - 2);
	draw_mark(sheet, MARK_TARGET, x, y - size * 0.75, size * 0.7, false);
	const char *text = number_text(sheet->drawing, interval->target, interval->format);
	double half = text_width(sheet->drawing->typesetter, text, &style) / 2;
	double middle = fmax(half, fmin(sheet->width - half, x));
	write_text(sheet, middle, y + size * ROOM_BELOW_LABEL - style.size * 0.28, text, &style,
		ANCHOR_MIDDLE);
}

static void draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct interval *interval = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height);
	double size = height / (room_above(interval) + room_below(interval));
	double y = size * room_above(interval);
	double start = 2, end = width - 2, half = size * 0.46;
	bool shown = is_shown(interval->value, interval->state);
	struct axis axis = axis_of(interval);
	struct pen axis_pen = {COLOR_RULE, 0.8, 1, {0, 0}, false};
	if (!shown)
		axis_pen = pen_frame;
	line(&sheet, 0, y, width, y, axis_pen);
	if (shown && isfinite(interval->low) && isfinite(interval->high)) {
		double x0 = axis_place(&axis, interval->low, start, end);
		double x1 = axis_place(&axis, interval->high, start, end);
		rectangle(&sheet, x0, y - half, x1 - x0, 2 * half, COLOR_FOCUS3, 1);
	}
	if (isfinite(interval->previous)) {
		double x = axis_place(&axis, interval->previous, start, end);
		rectangle(&sheet, x - 0.6, y - half - 1, 1.2, 2 * half + 2, COLOR_INK2, 1);
	}
	if (shown)
		dot(&sheet, axis_place(&axis, interval->value, start, end), y, size * 0.36,
			interval->state == STATE_FEW ? COLOR_INK3 : COLOR_ACCENT,
			interval->state == STATE_FEW);
	if (isfinite(interval->target))
		draw_target(&sheet, interval, &axis, y, size);
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct interval *interval = data;
	int format = interval->format;
	const char *value = is_shown(interval->value, interval->state)
		? value_range(drawing, interval->value, interval->low, interval->high, format)
		: value_words(drawing, NAN, interval->state, format);
	if (isfinite(interval->target))
		value = arena_printf(drawing->arena, "%s, %s", value,
			target_words(drawing, NULL, interval->target, format));
	describe_add(out, value);
}

const struct figure_kind figure_interval = {
	.name = "interval",
	.help = "a value with range, previous and target on a strip (inline)",
	.type = &interval_type,
	.in_line = true,
	.extent = extent_interval,
	.draw = draw,
	.describe = describe,
};
