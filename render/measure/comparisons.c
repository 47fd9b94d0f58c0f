/* Several comparisons in one table: verdicts and intervals that allow for their number. */
#include "measure/tables.h"

#include <stdlib.h>

struct ranked {
	const struct comparison *comparison;
	size_t place;
};

static int by_p(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;
	double x = left->comparison->change->p, y = right->comparison->change->p;
	if (x != y)
		return x < y ? -1 : 1;
	return (left->place > right->place) - (left->place < right->place);
}

/*
 * The smallest p is tested at alpha / count, the next at alpha / (count - 1), until one fails: it
 * and all after it stay at the level of that step.
 */
static void judge_in_steps(const struct ranked *ranked, size_t count, enum direction direction,
	const struct thresholds *thresholds)
{
	struct thresholds step = *thresholds;
	bool stopped = false;
	for (size_t i = 0; i < count; i++) {
		const struct comparison *at = ranked[i].comparison;
		if (!stopped)
			step.confidence = 1 - (1 - thresholds->confidence) / (double)(count - i);
		*at->change = score_change(at->before, at->after, direction, &step);
		stopped = stopped || !at->change->clear;
	}
}

static struct correction summarise(const struct comparison *comparisons, size_t count, size_t used)
{
	struct correction out = {
		.count = used > 1 ? (int)used : 0, .least = INFINITY, .most = -INFINITY};
	for (size_t i = 0; i < count; i++) {
		const struct change *at = comparisons[i].change;
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

struct correction compare_many(struct arena *arena, const struct comparison *comparisons,
	size_t count, enum direction direction, const struct thresholds *thresholds)
{
	struct ranked *ranked = arena_array(arena, count, sizeof *ranked);
	double *p = arena_array(arena, count, sizeof *p);
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		const struct comparison *at = &comparisons[i];
		*at->change = score_change(at->before, at->after, direction, thresholds);
		p[i] = at->change->p;
		if (!isnan(p[i]))
			ranked[used++] = (struct ranked){at, i};
	}
	if (used > 1) {
		qsort(ranked, used, sizeof *ranked, by_p);
		judge_in_steps(ranked, used, direction, thresholds);
		holm_adjust(arena, p, count);
	}
	for (size_t i = 0; i < count && used > 1; i++) {
		if (isnan(p[i]))
			continue;
		comparisons[i].change->p_adjusted = p[i];
		comparisons[i].change->compared_with = (int)used;
	}
	return summarise(comparisons, count, used);
}

static const struct field correction_fields[] = {
	WHOLE(struct correction, count, "comparisons that ranges and verdicts allow for; 0: one"),
	SCORED(struct correction, least, format, "smallest true difference that is found"),
	SCORED(struct correction, most, format, "the same of the comparison that finds least"),
	FLAG(struct correction, varies, "the two differ"),
	WORD(struct correction, format, number_format_names, "how they are printed"), FIELD_END};
const struct type correction_type = {"correction", sizeof(struct correction), correction_fields,
	"what comparisons in one table are corrected for"};
