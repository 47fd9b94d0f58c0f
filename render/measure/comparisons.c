/* Several comparisons in one table: verdicts and intervals that allow for their number. */
#include "measure/tables.h"

#include <stdlib.h>

struct ranked {
	const struct judged *judged;
	size_t place;
};

static int by_p(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;
	double x = left->judged->change->p, y = right->judged->change->p;
	if (x != y)
		return x < y ? -1 : 1;
	return (left->place > right->place) - (left->place < right->place);
}

/*
 * The smallest p is tested at alpha / count, the next at alpha / (count - 1), until one fails: it
 * and all after it stay at the level of that step.
 */
static void judge_in_steps(
	const struct ranked *ranked, size_t count, const struct thresholds *thresholds)
{
	struct thresholds step = *thresholds;
	bool stopped = false;
	for (size_t i = 0; i < count; i++) {
		const struct judged *at = ranked[i].judged;
		if (!stopped)
			step.confidence = 1 - (1 - thresholds->confidence) / (double)(count - i);
		*at->change = at->judge(at->compared, &step);
		stopped = stopped || !at->change->clear;
	}
}

static struct correction summarise(const struct judged *judged, size_t count, size_t used)
{
	struct correction out = {
		.count = used > 1 ? (int)used : 0, .least = INFINITY, .most = -INFINITY};
	for (size_t i = 0; i < count; i++) {
		const struct change *at = judged[i].change;
		out.format = at->margin_format;
		if (isnan(at->detectable) || isnan(at->p))
			continue;
		out.least = fmin(out.least, at->detectable);
		out.most = fmax(out.most, at->detectable);
	}
	double printed = out.format == FORMAT_DECIMAL2 ? 100 : 10;
	out.varies = round(out.least * printed) < round(out.most * printed);
	if (!(out.least <= out.most))
		out.least = out.most = NAN;
	return out;
}

struct correction judge_many(struct arena *arena, const struct judged *judged, size_t count,
	const struct thresholds *thresholds)
{
	struct ranked *ranked = arena_array(arena, count, sizeof *ranked);
	double *p = arena_array(arena, count, sizeof *p);
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		const struct judged *at = &judged[i];
		*at->change = at->judge(at->compared, thresholds);
		p[i] = at->change->p;
		if (!isnan(p[i]))
			ranked[used++] = (struct ranked){at, i};
	}
	if (used > 1) {
		qsort(ranked, used, sizeof *ranked, by_p);
		judge_in_steps(ranked, used, thresholds);
		holm_adjust(arena, p, count);
	}
	for (size_t i = 0; i < count && used > 1; i++) {
		if (isnan(p[i]))
			continue;
		judged[i].change->p_adjusted = p[i];
		judged[i].change->compared_with = (int)used;
	}
	return summarise(judged, count, used);
}

/* ---- scores ------------------------------------------------------------------------------ */

static struct change judge_scores(const void *compared, const struct thresholds *thresholds)
{
	const struct comparison *at = compared;
	return score_change(at->before, at->after, at->direction, thresholds);
}

struct correction compare_many(struct arena *arena, const struct comparison *comparisons,
	size_t count, const struct thresholds *thresholds)
{
	struct judged *judged = arena_array(arena, count, sizeof *judged);
	for (size_t i = 0; i < count; i++)
		judged[i] = (struct judged){judge_scores, &comparisons[i], comparisons[i].change};
	return judge_many(arena, judged, count, thresholds);
}

static const struct field correction_fields[] = {
	WHOLE(struct correction, count, "comparisons that ranges and verdicts allow for; 0: one"),
	SCORED(struct correction, least, format, "smallest true difference that is found"),
	SCORED(struct correction, most, format, "the same of the comparison that finds least"),
	FLAG(struct correction, varies, "the two differ"),
	WORD(struct correction, format, number_format_names, "how they are printed"), FIELD_END};
const struct type correction_type = {"correction", sizeof(struct correction), correction_fields,
	"what comparisons in one table are corrected for"};
