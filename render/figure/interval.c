/*
 * The interval strip, in a line of text: a value on its own axis with its range, the previous
 * value as a tick and the target as a triangle with its number.
 *
 *	![NPS 14, between 9 and 19, target 20](figure:interval?value=14&low=9&high=19&target=20
 *	&previous=11&from=0&to=30&format=nps&width=13)
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

const struct figure_kind figure_interval = {
        .name = "interval",
        .help = "a value with range, previous and target on a strip (inline)",
        .type = &interval_type,
        .in_line = true,
};
