/*
 * The sparkline, in a line of text: values with their band, the last one as a dot.
 *
 *	![NPS from 4 to 16 in a year](figure:spark?values=4,5,2,6,7,8,6,9,11,12,12,14,16
 *	&low=-1,0,-3&high=9,10,7&target=20&from=-5&to=25&width=8)
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

const struct figure_kind figure_spark = {
        .name = "spark",
        .help = "values as a small line with band (inline)",
        .type = &spark_type,
        .in_line = true,
};
