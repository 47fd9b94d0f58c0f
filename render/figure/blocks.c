/*
 * Blocks, in a line of text: so many of so few, filled and hollow: agreement, likelihood.
 *
 *	![2 of 3](figure:blocks?filled=2&of=3&shape=dot) Possible
 */
#include "figure/chart.h"

struct blocks {
	struct pos at;
	int filled, of, shape;
};

static const char *const shape_names[] = {"square", "dot", NULL};

static const struct field blocks_fields[] = {
        FIELD(struct blocks, filled, FIELD_INTEGER, .flags = REQUIRED, .low = 0, .high = 20,
                .help = "how many are filled"),
        FIELD(struct blocks, of, FIELD_INTEGER, .low = 1, .high = 20, .fallback = "3",
                .help = "how many there are"),
        FIELD(struct blocks, shape, FIELD_CHOICE, .choices = shape_names, .fallback = "square",
                .help = "square for agreement, dot for likelihood and impact"),
        FIELD_END};
static const struct type blocks_type = {
        "blocks", sizeof(struct blocks), blocks_fields, "so many of so few"};

const struct figure_kind figure_blocks = {
        .name = "blocks",
        .help = "so many of so few, as squares or dots (inline)",
        .type = &blocks_type,
        .in_line = true,
};
