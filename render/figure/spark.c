/*
 * The sparkline, in a line of text: values with their band, the last one as a dot.
 *
 *	![NPS from 4 to 8](figure:spark?values=4,5,2,8&low=-1,0,-3,3&high=9,10,7,13&target=20)
 *
 * Lists are separated by commas; an empty place is a missing value: `values=4,,6`. Give `from`
 * and `to` wherever sparklines are compared.
 */
#include "figure/chart.h"

struct spark {
	struct pos at;
	LIST(double) values;
	LIST(double) low;
	LIST(double) high;
	double target, from, to, width;
};

static const struct field spark_fields[] = {
	FIELD(struct spark, values, FIELD_NUMBERS, .flags = REQUIRED, .help = "in time's order"),
	FIELD(struct spark, low, FIELD_NUMBERS, .help = "lower ends of their ranges"),
	FIELD(struct spark, high, FIELD_NUMBERS, .help = "upper ends of their ranges"),
	FIELD(struct spark, target, FIELD_NUMBER, .help = "the dashed line"),
	FIELD(struct spark, from, FIELD_NUMBER, .help = "lower edge; default from the data"),
	FIELD(struct spark, to, FIELD_NUMBER, .help = "upper edge; default from the data"),
	FIELD(struct spark, width, FIELD_NUMBER, .low = 2, .high = 40, .fallback = "8",
		.help = "width in ems of the text around it"),
	FIELD_END};
static const struct type spark_type = {
	"spark", sizeof(struct spark), spark_fields, "values as a small line"};

/* In ems of the text: the strip stands from below the baseline to above the capitals. */
#define SPARK_ASCENT  1.9
#define SPARK_DESCENT 0.7

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct spark *spark = data;
	if ((spark->low.count && spark->low.count != spark->values.count) ||
		(spark->high.count && spark->high.count != spark->values.count))
		report(diagnostics, CODE_FIGURE, &spark->at,
			"\"low\" and \"high\" must have as many numbers as \"values\", %zu",
			spark->values.count);
}

static void extent_spark(const void *data, double size, const struct drawing *drawing,
	double *width, double *ascent, double *descent)
{
	(void)drawing;
	const struct spark *spark = data;
	*width = size * spark->width;
	*ascent = size * SPARK_ASCENT;
	*descent = size * SPARK_DESCENT;
}

static struct axis axis_of(const struct spark *spark)
{
	struct extent extent = EXTENT_INIT;
	for (size_t i = 0; i < spark->values.count; i++) {
		extent_see(&extent, spark->values.items[i]);
		if (i < spark->low.count)
			extent_see(&extent, spark->low.items[i]);
		if (i < spark->high.count)
			extent_see(&extent, spark->high.items[i]);
	}
	extent_see(&extent, spark->target);
	double from = isfinite(spark->from) ? spark->from : extent.low;
	double to = isfinite(spark->to) ? spark->to : extent.high;
	return axis_fit(extent, from, to, FORMAT_PLAIN);
}

static void place_list(const double *values, size_t count, const struct axis *axis, double bottom,
	double top, double *out)
{
	for (size_t i = 0; i < count; i++)
		out[i] = isfinite(values[i]) ? axis_place(axis, values[i], bottom, top) : NAN;
}

static void draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct spark *spark = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height);
	size_t count = spark->values.count;
	struct axis axis = axis_of(spark);
	double radius = 2.2, left = 1, right = width - radius - 1;
	double bottom = height - radius - 1, top = radius + 1;
	double *x = arena_array(drawing->arena, count, sizeof *x);
	double *y = arena_array(drawing->arena, count, sizeof *y);
	double *low = arena_array(drawing->arena, count, sizeof *low);
	double *high = arena_array(drawing->arena, count, sizeof *high);
	for (size_t i = 0; i < count; i++)
		x[i] = count > 1 ? left + (right - left) * (double)i / (double)(count - 1) : right;
	place_list(spark->values.items, count, &axis, bottom, top, y);
	if (spark->low.count == count && spark->high.count == count) {
		place_list(spark->low.items, count, &axis, bottom, top, low);
		place_list(spark->high.items, count, &axis, bottom, top, high);
		ribbon(&sheet, x, low, high, count, COLOR_FOCUS2, BAND_OPACITY);
	}
	if (isfinite(spark->target)) {
		struct pen pen = pen_target;
		pen.color = COLOR_CONTEXT;
		double at = axis_place(&axis, spark->target, bottom, top);
		line(&sheet, left, at, right, at, pen);
	}
	polyline(&sheet, x, y, count, (struct pen){COLOR_ACCENT, 1.4, 1, {0, 0}, true});
	if (count && !isnan(y[count - 1]))
		dot(&sheet, x[count - 1], y[count - 1], radius, COLOR_ACCENT, false);
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct spark *spark = data;
	double first = NAN, last = NAN;
	for (size_t i = 0; i < spark->values.count; i++) {
		if (!isfinite(spark->values.items[i]))
			continue;
		first = isnan(first) ? spark->values.items[i] : first;
		last = spark->values.items[i];
	}
	if (isnan(first)) {
		describe_add(out, word(drawing, "state.no_responses"));
		return;
	}
	describe_add(out,
		phrase(drawing, "from_to",
			(struct blank[]){{"first", number_text(drawing, first, FORMAT_PLAIN)},
				{"last", number_text(drawing, last, FORMAT_PLAIN)}, {0}}));
}

const struct figure_kind figure_spark = {
	.name = "spark",
	.help = "values as a small line with band (inline)",
	.type = &spark_type,
	.in_line = true,
	.check = check,
	.extent = extent_spark,
	.draw = draw,
	.describe = describe,
};
