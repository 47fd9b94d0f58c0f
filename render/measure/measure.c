/* Every number of a programme, once. */
#include "measure/parts.h"

const char *period_label(const struct work *work, struct period period)
{
	struct buffer out = BUFFER_INIT;
	format_period(&out, period, work->locale);
	char *label = arena_text(work->arena, out.bytes);
	buffer_free(&out);
	return label;
}

/* ---- what stands where ------------------------------------------------------------------- */

/* Initiatives by status, in the order in which a board wants to hear it. */
static void count_statuses(struct work *work)
{
	static const int order[] = {STATUS_DELIVERED, STATUS_ON_TRACK, STATUS_AT_RISK,
		STATUS_OFF_TRACK, STATUS_AWAITING_DECISION, STATUS_NOT_STARTED,
		STATUS_PROPOSED_STOP};
	enum { ORDER = sizeof order / sizeof *order };
	struct status_count *counts = arena_array(work->arena, ORDER, sizeof *counts);
	size_t used = 0;
	for (size_t i = 0; i < ORDER; i++) {
		struct buffer codes = BUFFER_INIT;
		int count = 0;
		for (size_t k = 0; k < work->programme->initiatives.count; k++) {
			const struct initiative *at = &work->programme->initiatives.items[k];
			if (at->status != order[i])
				continue;
			buffer_printf(&codes, "%s%s", count ? ", " : "", at->code);
			count++;
		}
		if (count > 0)
			counts[used++] = (struct status_count){
				order[i], count, arena_text(work->arena, codes.bytes)};
		buffer_free(&codes);
	}
	work->out->statuses.items = counts;
	work->out->statuses.count = used;
}

static void list_reasons(
	struct work *work, const struct source_quality *quality, struct source_result *result)
{
	struct reject_count *reasons = arena_array(work->arena, REJECT_REASONS, sizeof *reasons);
	size_t used = 0;
	for (size_t i = 0; i < REJECT_REASONS; i++)
		if (quality->reasons[i] > 0)
			reasons[used++] = (struct reject_count){
				reject_reason_names[i], (double)quality->reasons[i]};
	result->reasons.items = reasons;
	result->reasons.count = used;
}

/* Rows that are no responses; those that were not there are not listed. */
static void list_left_out(
	struct work *work, const struct source_quality *quality, struct source_result *result)
{
	struct reject_count *rows = arena_array(work->arena, EXCLUSIONS + 2, sizeof(*rows));
	size_t used = 0;
	for (size_t i = 0; i < EXCLUSIONS; i++)
		if (quality->excluded[i] > 0)
			rows[used++] = (struct reject_count){
				exclusion_names[i], (double)quality->excluded[i]};
	if (quality->duplicates > 0)
		rows[used++] = (struct reject_count){"sent again", (double)quality->duplicates};
	if (quality->forgotten > 0)
		rows[used++] = (struct reject_count){
			"forgotten at the customer's wish", (double)quality->forgotten};
	result->left_out.items = rows;
	result->left_out.count = used;
}

static void list_redactions(
	struct work *work, const struct source_quality *quality, struct source_result *result)
{
	const struct feedback *feedback = work->feedback;
	struct redaction_count *counts =
		arena_array(work->arena, feedback->detector_count, sizeof(*counts));
	size_t used = 0;
	for (size_t i = 0; i < feedback->detector_count && quality->redacted; i++) {
		double count = (double)quality->redacted[i];
		result->redacted += count;
		if (count > 0)
			counts[used++] = (struct redaction_count){feedback->detectors[i], count};
	}
	result->redactions.items = counts;
	result->redactions.count = used;
}

static void list_unplaced(
	struct work *work, const struct source_quality *quality, struct source_result *result)
{
	struct unplaced_count *counts =
		arena_array(work->arena, quality->unplaced_by.count, sizeof(*counts));
	bool withheld = work->counts_withheld || work->unplaced_withheld;
	size_t used = 0;
	for (size_t i = 0; !withheld && i < quality->unplaced_by.count; i++) {
		const struct unplaced *at = &quality->unplaced_by.items[i];
		if (at->question || at->answers >= (uint64_t)work->thresholds->privacy)
			counts[used++] =
				(struct unplaced_count){at->question ? at->question->title : NULL,
					at->column, at->value, (double)at->answers};
	}
	result->unplaced = withheld ? NAN : (double)quality->unplaced;
	result->unplaced_by.items = counts;
	result->unplaced_by.count = used;
}

static void list_sources(struct work *work)
{
	size_t count = work->feedback->source_count;
	struct source_result *results = arena_array(work->arena, count, sizeof *results);
	for (size_t i = 0; i < count; i++) {
		const struct source_quality *quality = &work->feedback->sources[i];
		struct source_result *result = &results[i];
		result->source = quality->source;
		result->rows = (double)quality->rows;
		result->responses = (double)quality->responses;
		result->answers = (double)quality->answers;
		result->blank = (double)quality->blank;
		result->not_applicable = (double)quality->not_applicable;
		result->rejected = (double)quality->rejected;
		result->rejected_share = quality->values > 0
			? 100 * (double)quality->rejected / (double)quality->values
			: 0;
		result->first = quality->first;
		result->last = quality->last;
		result->forgotten = (double)quality->forgotten;
		result->unmatched = (double)quality->unmatched;
		result->unused = (double)quality->unused;
		list_reasons(work, quality, result);
		list_left_out(work, quality, result);
		list_redactions(work, quality, result);
		list_unplaced(work, quality, result);
	}
	work->out->sources.items = results;
	work->out->sources.count = count;
}

static void list_objectives(struct work *work)
{
	const struct charter *charter = work->programme->charter;
	size_t count = charter ? charter->objectives.count : 0;
	struct objective_result *results = arena_array(work->arena, count, sizeof *results);
	for (size_t i = 0; i < count; i++) {
		results[i].objective = &charter->objectives.items[i];
		for (size_t k = 0; k < work->out->targets.count; k++)
			if (work->out->targets.items[k].target == results[i].objective->target)
				results[i].result = &work->out->targets.items[k];
	}
	work->out->objectives.items = results;
	work->out->objectives.count = count;
}

static void measure_budget(struct work *work)
{
	const struct charter *charter = work->programme->charter;
	const struct budget *budget = charter ? charter->budget : NULL;
	work->out->budget_unallocated = NAN;
	if (!budget)
		return;
	double parts[] = {budget->spent, budget->committed, budget->planned};
	double left = budget->approved;
	for (size_t i = 0; i < 3; i++)
		left -= isnan(parts[i]) ? 0 : parts[i];
	work->out->budget_unallocated = left;
}

/* ---- the whole --------------------------------------------------------------------------- */

/* The families of measures. Each may use what those above it found. */
static void (*const families[])(struct work *) = {
	measure_weights,
	plan_suppression,
	measure_questions,
	measure_paired,
	measure_targets,
	measure_scorecard,
	measure_standing,
	list_objectives,
	measure_maturity,
	measure_priorities,
	measure_schedule,
	measure_actions,
	measure_load,
	measure_stories,
	measure_effects,
	measure_drivers,
	measure_moments,
	count_statuses,
	list_sources,
	measure_withheld,
	measure_quotes,
	measure_quality,
	measure_topics,
	measure_voice,
	measure_teams,
	measure_journey,
	measure_budget,
};

const struct measures *measure_all(struct arena *arena, const struct programme *programme,
	const struct feedback *feedback, const struct locale *locale)
{
	struct measures *out = arena_alloc(arena, sizeof *out);
	struct work work = {.arena = arena,
		.programme = programme,
		.feedback = feedback,
		.locale = locale,
		.thresholds = &programme->thresholds,
		.out = out};
	out->period = programme->period;
	out->previous = period_before(programme->period);
	out->period_label = period_label(&work, out->period);
	out->previous_label = period_label(&work, out->previous);
	out->data_to = feedback->last_date;
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		families[i](&work);
	return out;
}
