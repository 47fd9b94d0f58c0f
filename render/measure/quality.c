/* What the numbers rest on: what was left out, rejected, written over, held back, withheld. */
#include "measure/tables.h"

#include <string.h>

/* ---- descriptions ------------------------------------------------------------------------ */

static const struct field named_count_fields[] = {TEXT(struct named_count, name, "of what"),
	NUMBER(struct named_count, count, FORMAT_COUNT, "how many"), FIELD_END};
static const struct type named_count_type = {
	"named count", sizeof(struct named_count), named_count_fields, "how many of something"};

static const struct field score_count_fields[] = {
	TEXT(struct score_count, name, "where the scores stand, such as stage"),
	NUMBER(struct score_count, shown, FORMAT_COUNT, "that are shown"),
	NUMBER(struct score_count, few, FORMAT_COUNT, "shown in grey, for few answers"),
	NUMBER(struct score_count, withheld, FORMAT_COUNT, "that are not shown"), FIELD_END};
static const struct type score_count_type = {"score count", sizeof(struct score_count),
	score_count_fields, "how many scores may be shown"};

static const struct field quality_fields[] = {
	NUMBER(struct quality_result, rows, FORMAT_COUNT, "rows of all sources"),
	NUMBER(struct quality_result, responses, FORMAT_COUNT, "responses in them"),
	NUMBER(struct quality_result, values, FORMAT_COUNT, "cells of questions in them"),
	NUMBER(struct quality_result, rejected, FORMAT_COUNT, "of these could not be counted"),
	NUMBER(struct quality_result, rejected_share, FORMAT_PERCENT1, "share of these"),
	NUMBER(struct quality_result, left_out, FORMAT_COUNT, "rows left out"),
	FLAG(struct quality_result, answered, "there is a response"),
	FLAG(struct quality_result, whole, "every value could be counted"),
	FLAG(struct quality_result, trimmed, "a row was left out"),
	NUMBER(struct quality_result, redacted, FORMAT_COUNT, "finds of personal data"),
	FLAG(struct quality_result, withheld, "sums would give a score away"),
	WHOLE(struct quality_result, quotable, "comments that may be quoted"),
	WHOLE(struct quality_result, waiting, "comments that wait for approval"),
	WHOLE(struct quality_result, sensitive, "comments that somebody has to read first"),
	ITEMS(struct quality_result, redactions, named_count_type, "by detector"),
	ITEMS(struct quality_result, categories, named_count_type,
		"comments that are kept and speak of health and the like"),
	ITEMS(struct quality_result, scores, score_count_type, "of the period, by dimension"),
	FIELD_END};
const struct type quality_type = {
	"data quality", sizeof(struct quality_result), quality_fields, "what the numbers rest on"};

/* ---- sources ----------------------------------------------------------------------------- */

static void add_sources(struct work *work, struct quality_result *quality)
{
	for (size_t i = 0; i < work->out->sources.count; i++) {
		const struct source_result *source = &work->out->sources.items[i];
		quality->rows += source->rows;
		quality->responses += source->responses;
		quality->values +=
			source->answers + source->blank + source->not_applicable + source->rejected;
		quality->rejected += source->rejected;
		quality->redacted += source->redacted;
		for (size_t k = 0; k < source->left_out.count; k++)
			quality->left_out += source->left_out.items[k].count;
	}
	quality->withheld = work->counts_withheld;
	quality->answered = work->out->answered || quality->responses > 0;
	quality->whole = quality->rejected == 0;
	quality->trimmed = quality->left_out > 0;
	if (quality->values > 0)
		quality->rejected_share = 100 * quality->rejected / quality->values;
}

static void add_redactions(struct work *work, struct quality_result *quality)
{
	const struct feedback *feedback = work->feedback;
	struct named_count *counts =
		arena_array(work->arena, feedback->detector_count, sizeof *counts);
	size_t used = 0;
	for (size_t i = 0; i < feedback->detector_count; i++) {
		double count = 0;
		for (size_t k = 0; k < feedback->source_count; k++)
			if (feedback->sources[k].redacted)
				count += (double)feedback->sources[k].redacted[i];
		if (count > 0)
			counts[used++] = (struct named_count){feedback->detectors[i], count};
	}
	quality->redactions.items = counts;
	quality->redactions.count = used;
}

static void add_comments(struct work *work, struct quality_result *quality)
{
	const struct feedback *feedback = work->feedback;
	quality->quotable = (int)feedback->comment_count;
	for (size_t i = 0; i < feedback->held_count; i++) {
		bool sensitive = feedback->held[i].state == COMMENT_SENSITIVE;
		quality->sensitive += sensitive;
		quality->waiting += !sensitive;
	}
	struct named_count *counts =
		arena_array(work->arena, feedback->sensitive.count, sizeof *counts);
	for (size_t i = 0; i < feedback->sensitive.count; i++)
		counts[i] = (struct named_count){feedback->sensitive.items[i].category,
			(double)feedback->sensitive.items[i].count};
	quality->categories.items = counts;
	quality->categories.count = feedback->sensitive.count;
}

/* ---- scores ------------------------------------------------------------------------------ */

static void count_score(struct score_count *counts, const struct score *score)
{
	counts->shown += score->state == SCORE_SHOWN;
	counts->few += score->state == SCORE_FEW;
	counts->withheld += score->state == SCORE_SUPPRESSED;
}

static void count_groups(struct score_count *counts, const struct group_score *groups, size_t count)
{
	for (size_t i = 0; i < count; i++)
		count_score(counts, &groups[i].now);
}

/* Scores of the period, not of the months and periods that they are compared with. */
static void add_scores(struct work *work, struct quality_result *quality)
{
	enum { PLACES = 5 };
	static const char *const names[PLACES] = {
		"all customers", "stage", "touchpoint", "segment", "team"};
	struct score_count *counts = arena_array(work->arena, PLACES, sizeof *counts);
	for (size_t i = 0; i < work->out->questions.count; i++) {
		const struct question_result *result = &work->out->questions.items[i];
		count_score(&counts[0], &result->now);
		count_groups(&counts[1], result->stages.items, result->stages.count);
		count_groups(&counts[2], result->touchpoints.items, result->touchpoints.count);
		count_groups(&counts[3], result->segments.items, result->segments.count);
		count_groups(&counts[4], result->teams.items, result->teams.count);
	}
	size_t used = 0;
	for (size_t i = 0; i < PLACES; i++) {
		if (counts[i].shown + counts[i].few + counts[i].withheld == 0)
			continue;
		counts[used] = counts[i];
		counts[used++].name = names[i];
	}
	quality->scores.items = counts;
	quality->scores.count = used;
}

void measure_quality(struct work *work)
{
	if (work->feedback->source_count == 0)
		return;
	struct quality_result *quality = arena_alloc(work->arena, sizeof *quality);
	add_sources(work, quality);
	add_redactions(work, quality);
	if (!work->counts_withheld)
		add_comments(work, quality);
	add_scores(work, quality);
	work->out->quality = quality;
}
