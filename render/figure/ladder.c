/*
 * The maturity ladder: one row a dimension on a common axis of levels, with before, now,
 * target and one dot for each assessor.
 *
 *	```ladder
 *	subject: Maturity by dimension
 *	period: September 2026
 *	levels: [Ad hoc, Emerging, Defined, Managed, Leading]
 *	from: 1
 *	to: 5
 *	now: September 2026
 *	before: September 2025
 *	target: Target, December 2027
 *	assessors: one dot per assessor, scored apart
 *	dimensions:
 *	  - {name: Culture and skills, now: 2.3, before: 2.2, target: 3.5,
 *	     assessors: [1.5, 1.5, 2.5, 3, 3], agreement: weak}
 *	```
 */
#include "figure/chart.h"

static const char *const agreement_names[] = {"strong", "fair", "weak", NULL};

static const struct field maturity_row_fields[] = {
        FIELD(struct maturity_row, name, FIELD_TEXT, .flags = REQUIRED, .help = "the dimension"),
        FIELD(struct maturity_row, note, FIELD_TEXT,
                .help = "line below the name instead of the agreement"),
        FIELD(struct maturity_row, now, FIELD_NUMBER, .format = FORMAT_DECIMAL1,
                .help = "level now"),
        FIELD(struct maturity_row, before, FIELD_NUMBER, .format = FORMAT_DECIMAL1,
                .help = "level at the previous assessment"),
        FIELD(struct maturity_row, target, FIELD_NUMBER, .format = FORMAT_DECIMAL1,
                .help = "level wanted"),
        FIELD(struct maturity_row, assessors, FIELD_NUMBERS, .help = "each assessor's level"),
        FIELD(struct maturity_row, agreement, FIELD_CHOICE, .choices = agreement_names,
                .help = "how far the assessors agree"),
        FIELD_END};
static const struct type maturity_row_type = {
        "dimension", sizeof(struct maturity_row), maturity_row_fields, "one row of a ladder"};

static const struct field maturity_fields[] = {SUBJECT_FIELDS(struct maturity),
        FIELD(struct maturity, levels, FIELD_TEXTS, .help = "names of the levels from the lowest"),
        FIELD(struct maturity, from, FIELD_NUMBER, .fallback = "1", .help = "lowest level"),
        FIELD(struct maturity, to, FIELD_NUMBER, .fallback = "5", .help = "highest level"),
        FIELD(struct maturity, now, FIELD_TEXT, .help = "words for now: September 2026"),
        FIELD(struct maturity, before, FIELD_TEXT, .help = "words for before: September 2025"),
        FIELD(struct maturity, target, FIELD_TEXT,
                .help = "words for the target: Target, December 2027"),
        FIELD(struct maturity, assessors, FIELD_TEXT, .help = "words for the assessors' dots"),
        FIELD(struct maturity, dimensions, FIELD_LIST, .type = &maturity_row_type,
                .help = "the rows, in the order to show them"),
        FIELD_END};
const struct type maturity_type = {
        "maturity", sizeof(struct maturity), maturity_fields, "levels by dimension"};

const struct figure_kind figure_ladder = {
        .name = "ladder",
        .help = "maturity per dimension: before, now, target, one dot per assessor",
        .type = &maturity_type,
};
