/* What the executive summary compares, judged together, and which of it got better or worse. */
#include "measure/parts.h"

/* Comparisons as they are found. */
struct family {
	struct comparison *items;
	size_t count;
};

static struct family new_family(struct work *work)
{
	const struct measures *out = work->out;
	size_t most = out->headlines.count + out->targets.count;
	return (struct family){.items = arena_array(work->arena, most, sizeof(struct comparison))};
}

static void add(struct family *family, const struct score *before, const struct score *after,
	struct change *change, enum direction direction)
{
	family->items[family->count++] = (struct comparison){before, after, change, direction};
}

static struct correction judge_family(struct work *work, const struct family *family)
{
	return compare_many(work->arena, family->items, family->count, work->thresholds);
}

static struct question_result *headline(const struct measures *out, size_t index)
{
	return &out->questions.items[out->headlines.items[index] - out->questions.items];
}

/* ---- against the period before ----------------------------------------------------------- */

/* The headline that a target is on as a whole, which is one comparison for both; or NULL. */
static const struct question_result *same_comparison(
	const struct measures *out, const struct target *target)
{
	for (size_t i = 0; i < out->headlines.count && target->where.count == 0; i++) {
		const struct question_result *at = out->headlines.items[i];
		if (at->question == target->question &&
			(int)question_direction(at->question) == target->direction)
			return at;
	}
	return NULL;
}

/* As it is judged for the headline, printed as the target is. */
static void take_over(struct target_result *result, const struct question_result *from)
{
	struct change change = no_change((enum number_format)result->change_format);
	int format = change.format, margin_format = change.margin_format;
	change = from->change;
	change.format = format;
	change.margin_format = margin_format;
	describe_change(&change, (enum direction)result->target->direction);
	result->change = change;
}

static void judge_against_before(struct work *work)
{
	struct measures *out = work->out;
	struct family family = new_family(work);
	for (size_t i = 0; i < out->headlines.count; i++) {
		struct question_result *at = headline(out, i);
		add(&family, &at->before, &at->now, &at->change, question_direction(at->question));
	}
	for (size_t i = 0; i < out->targets.count; i++) {
		struct target_result *at = &out->targets.items[i];
		if (!same_comparison(out, at->target))
			add(&family, &at->before, &at->now, &at->change,
				(enum direction)at->target->direction);
	}
	out->scorecard_changes = judge_family(work, &family);
	for (size_t i = 0; i < out->targets.count; i++) {
		const struct question_result *same =
			same_comparison(out, out->targets.items[i].target);
		if (same)
			take_over(&out->targets.items[i], same);
	}
}

/* ---- against a year before --------------------------------------------------------------- */

static void judge_against_last_year(struct work *work)
{
	struct measures *out = work->out;
	struct family years = new_family(work), rolling = new_family(work);
	for (size_t i = 0; i < out->headlines.count; i++) {
		struct question_result *at = headline(out, i);
		enum direction direction = question_direction(at->question);
		add(&years, &at->year_before, &at->now, &at->year_change, direction);
		if (at->rolling)
			add(&rolling, &at->rolling->year_before, &at->rolling->now,
				&at->rolling->change, direction);
	}
	out->year_changes = judge_family(work, &years);
	out->rolling_changes = judge_family(work, &rolling);
}

/* ---- what it comes to -------------------------------------------------------------------- */

/* Headlines whose change the test calls `verdict`, in the programme's order. */
static struct list list_verdict(struct work *work, enum verdict verdict)
{
	const struct measures *out = work->out;
	const struct question_result **found =
		arena_array(work->arena, out->headlines.count, sizeof *found);
	struct list list = {found, 0};
	for (size_t i = 0; i < out->headlines.count; i++)
		if (out->headlines.items[i]->change.verdict == (int)verdict)
			found[list.count++] = out->headlines.items[i];
	return list;
}

void measure_scorecard(struct work *work)
{
	struct measures *out = work->out;
	judge_against_before(work);
	judge_against_last_year(work);
	struct list better = list_verdict(work, VERDICT_BETTER);
	struct list worse = list_verdict(work, VERDICT_WORSE);
	out->better.items = better.items;
	out->better.count = better.count;
	out->worse.items = worse.items;
	out->worse.count = worse.count;
	out->better_count = (int)better.count;
	out->worse_count = (int)worse.count;
	out->unclear_count = (int)list_verdict(work, VERDICT_NO_CLEAR_CHANGE).count;
	out->compared = out->better_count + out->worse_count + out->unclear_count > 0;
}
