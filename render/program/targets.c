/* Targets: of a question that customers answer, or of a number from another system. */
#include "program/sections.h"

#include <math.h>

static const struct field measured_fields[] = {
	FIELD(struct measured, period, FIELD_PERIOD, .flags = REQUIRED,
		.help = "month, quarter or year, such as 2026-Q3"),
	FIELD(struct measured, value, FIELD_NUMBER, .flags = REQUIRED, .help = "the number"),
	FIELD(struct measured, low, FIELD_NUMBER, .help = "lower end of its 95% range"),
	FIELD(struct measured, high, FIELD_NUMBER, .help = "upper end of its 95% range"),
	FIELD(struct measured, n, FIELD_INTEGER, .low = 0, .high = INFINITY, .format = FORMAT_COUNT,
		.help = "number of cases it was computed from"),
	FIELD_END};
static const struct type measured_type = {"measured value", sizeof(struct measured),
	measured_fields, "a number from another system, for one period"};

#define NUMBER .format_offset = offsetof(struct target, format), .flags = FORMATTED
static const struct field target_fields[] = {
	FIELD(struct target, id, FIELD_ID, .flags = REQUIRED, .help = "short id"),
	FIELD(struct target, title, FIELD_TEXT, .flags = REQUIRED,
		.help = "what is measured, such as Claims decided in 10 days"),
	FIELD(struct target, unit, FIELD_TEXT,
		.help = "the unit in words, such as % of claims; left out: by the question"),
	FIELD(struct target, question, FIELD_REF, .type = &question_type,
		.help = "the question whose score it is; or give values"),
	FIELD(struct target, where, FIELD_MAP, .type = &restriction_type,
		.help = "only these responses, such as {stage: Settle}"),
	FIELD(struct target, values, FIELD_LIST, .type = &measured_type,
		.help = "numbers from another system, oldest first; instead of a question"),
	FIELD(struct target, format, FIELD_CHOICE, .choices = number_format_names,
		.help = "how its numbers are written; left out: by the question's metric"),
	FIELD(struct target, direction, FIELD_CHOICE, .choices = direction_names,
		.help = "which way is good; left out: as its question, else higher"),
	FIELD(struct target, value, FIELD_NUMBER, NUMBER | REQUIRED, .help = "what to reach"),
	FIELD(struct target, tolerance, FIELD_NUMBER, NUMBER,
		.help = "critical is what is worse than this with the whole of its 95% "
			"range; "
			"left out: nothing is"),
	FIELD(struct target, by, FIELD_DATE, .help = "by when"),
	FIELD(struct target, baseline, FIELD_PERIOD,
		.help = "the period that it started from, such as 2025-Q3"),
	FIELD_END};
#undef NUMBER
const struct type target_type = {
	"target", sizeof(struct target), target_fields, "what a number is to be, and by when"};
