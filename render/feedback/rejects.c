/* What could not be counted, said: each value, or one error when it is more than allowed. */
#include "feedback/reading.h"

const char *const reject_reason_names[REJECT_REASONS + 1] = {
	[REJECT_NOT_A_NUMBER] = "not a number",
	[REJECT_OUT_OF_SCALE] = "outside the scale",
	[REJECT_NOT_WHOLE] = "not a whole number",
	[REJECT_UNKNOWN_WORD] = "a word that the scale does not have",
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

static void report_too_many(
	const struct source_quality *quality, double allowed, struct diagnostics *diagnostics)
{
	struct buffer counts = BUFFER_INIT;
	add_counts(&counts, quality);
	const struct reject *first = quality->rejects.count ? &quality->rejects.items[0] : NULL;
	report(diagnostics, CODE_REJECTS, &quality->at,
		"source \"%s\": %.1f%% of its values can't be counted, more than the %.1f%% that "
		"thresholds allow: %s; the first is at line %lu of %s%s%s%s",
		quality->source->id, 100.0 * (double)quality->rejected / (double)quality->values,
		100.0 * allowed, counts.bytes, first ? first->line : 0, quality->source->file,
		first && first->text ? ": \"" : "", first && first->text ? first->text : "",
		first && first->text ? "\"" : "");
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

void report_rejects(const struct source_quality *quality, const struct thresholds *thresholds,
	struct diagnostics *diagnostics)
{
	/* Rows that can't be read are errors already, each at its line. */
	double counted = (double)(quality->rejected - quality->reasons[REJECT_RAGGED]);
	if (counted > thresholds->rejects * (double)quality->values)
		report_too_many(quality, thresholds->rejects, diagnostics);
	else
		report_each(quality, diagnostics);
}
