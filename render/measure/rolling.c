/* Scores of the last 3, 6 or 12 months together, from the sum of their counts. */
#include "measure/tables.h"

struct period rolling_window(
	const struct work *work, const struct question *question, month_index last)
{
	struct period window = {last - question->rolling + 1, last};
	if (question->rolling == 0 || work->feedback->first_month == MONTH_NONE ||
		window.first < work->feedback->first_month ||
		break_between(question, window, window))
		return PERIOD_NONE;
	return window;
}

static struct score score_window(
	const struct work *work, const struct question *question, month_index last)
{
	return score_in(
		work, &work->feedback->groups[0], question, rolling_window(work, question, last));
}

void measure_rolling(struct work *work, struct question_result *result)
{
	const struct question *question = result->question;
	if (question->rolling == 0)
		return;
	struct rolling_result *rolling = arena_alloc(work->arena, sizeof *rolling);
	size_t count = result->months.count;
	struct rolling_score *points = arena_array(work->arena, count, sizeof *points);
	for (size_t i = 0; i < count; i++) {
		month_index month = result->months.items[i].month;
		points[i] = (struct rolling_score){month, score_window(work, question, month)};
	}
	rolling->points.items = points;
	rolling->points.count = count;
	month_index last = work->out->period.last;
	rolling->now = score_window(work, question, last);
	rolling->year_before = score_window(work, question, last - 12);
	rolling->change = score_change(&rolling->year_before, &rolling->now,
		question_direction(question), work->thresholds);
	result->rolling = rolling;
}

/* ---- tables ------------------------------------------------------------------------------ */

static const struct field rolling_score_fields[] = {
	FIELD(struct rolling_score, month, FIELD_MONTH, .flags = COMPUTED,
		.help = "the last month of them"),
	FIELD(struct rolling_score, score, FIELD_STRUCT, .flags = COMPUTED | INLINE,
		.type = &score_type, .help = "the score of all of them"),
	FIELD_END};
static const struct type rolling_score_type = {"rolling score", sizeof(struct rolling_score),
	rolling_score_fields, "a score of several months together"};

static const struct field rolling_result_fields[] = {
	PART(struct rolling_result, now, score_type, "up to the period's end"),
	PART(struct rolling_result, year_before, score_type, "the same months a year before"),
	PART(struct rolling_result, change, change_type, "from a year before"),
	ITEMS(struct rolling_result, points, rolling_score_type, "up to each of the months shown"),
	FIELD_END};
const struct type rolling_result_type = {"rolling result", sizeof(struct rolling_result),
	rolling_result_fields, "scores of several months together"};
