/* What could not be counted, said: each value, or one error when it is more than allowed. */
#include "feedback/reading.h"

const char *const reject_reason_names[REJECT_REASONS + 1] = {
	[REJECT_NOT_A_NUMBER] = "not a number",
	[REJECT_OUT_OF_SCALE] = "outside the scale",
	[REJECT_NOT_WHOLE] = "not a whole number",
	[REJECT_UNKNOWN_WORD] = "a word that the scale does not have",
	[REJECT_LABEL] = "a number that its words contradict",
	[REJECT_COUNT] = "not a count from 0 to 1,000,000,000",
	[REJECT_DATE] = "not a date",
	[REJECT_NO_DATE] = "no date",
	[REJECT_RAGGED] = "row that can't be read",
};

static void add_counts(struct buffer *text, const struct source_quality *quality)
{
	const char *joint = "";
	for (size_t i = 0; i < REJECT_REASONS; i++) {
		if (quality->reasons[i] == 0)
			continue;
		buffer_printf(text, "%s%llu %s", joint, (unsigned long long)quality->reasons[i],
			reject_reason_names[i]);
		joint = ", ";
	}
}

static void add_first(struct buffer *text, const struct source_quality *quality)
{
	if (quality->rejects.count == 0)
		return;
	const struct reject *first = &quality->rejects.items[0];
	buffer_printf(text, "; the first is at line %lu of %s", first->line, quality->source->file);
	if (first->column)
		buffer_printf(text, ", column \"%s\"", first->column);
	if (first->text)
		buffer_printf(text, ": \"%s\"", first->text);
}

static void report_too_many(
	const struct source_quality *quality, double allowed, struct diagnostics *diagnostics)
{
	struct buffer counts = BUFFER_INIT;
	add_counts(&counts, quality);
	add_first(&counts, quality);
	report(diagnostics, CODE_REJECTS, &quality->at,
		"source \"%s\": %.1f%% of its values can't be counted, more than the %.1f%% that "
		"thresholds allow: %s",
		quality->source->id, 100.0 * (double)quality->rejected / (double)quality->values,
		100.0 * allowed, counts.bytes);
	buffer_free(&counts);
}

static void report_each(const struct source_quality *quality, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < quality->rejects.count; i++) {
		const struct reject *reject = &quality->rejects.items[i];
		if (reject->reason == REJECT_RAGGED)
			continue; /* reported by the reader */
		if (reject->text)
			report(diagnostics, CODE_ROW_REJECTED, &reject->at,
				"left out: \"%s\" in column \"%s\" is %s", reject->text,
				reject->column, reject_reason_names[reject->reason]);
		else
			report(diagnostics, CODE_ROW_REJECTED, &reject->at,
				"row left out: nothing in column \"%s\"", reject->column);
	}
}

/* No mistake by itself: an edition of an earlier period is built from the same files. */
static void report_late(const struct source_quality *quality, struct diagnostics *diagnostics)
{
	struct date last = quality->last;
	if (quality->late > 0)
		report(diagnostics, CODE_DATES_LATE, &quality->at,
			"source \"%s\": %llu response%s dated after the period, the last on "
			"%04d-%02d-%02d; %s to a later edition",
			quality->source->id, (unsigned long long)quality->late,
			quality->late == 1 ? " is" : "s are", last.year, last.month, last.day,
			quality->late == 1 ? "it belongs" : "they belong");
}

void report_rejects(const struct source_quality *quality, const struct thresholds *thresholds,
	struct diagnostics *diagnostics)
{
	/* Rows that can't be read are errors already, each at its line. */
	double counted = (double)(quality->rejected - quality->reasons[REJECT_RAGGED]);
	if (counted > thresholds->rejects * (double)quality->values)
		report_too_many(quality, thresholds->rejects, diagnostics);
	report_each(quality, diagnostics);
	report_late(quality, diagnostics);
}
