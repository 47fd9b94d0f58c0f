/* Actions as of the period's last day: overdue, open, done on time or late. */
#include "measure/parts.h"

#include <stdlib.h>
#include <string.h>

enum { DUE_SOON = 30 }; /* days */
enum { WORST = 3 };     /* actions that the summary names */

static bool is_known(struct date date, struct date as_of)
{
	return date.year && date_compare(date, as_of) <= 0;
}

static struct action_result judge(const struct action *action, struct date as_of)
{
	struct action_result result = {.action = action, .days = NAN};
	/* What was done only after the period was still open on its last day. */
	result.open = !is_known(action->done, as_of);
	if (!action->due.year) {
		result.state = result.open ? ACTION_UNDATED : ACTION_DONE;
		return result;
	}
	long due = date_days(action->due);
	long left = due - date_days(result.open ? as_of : action->done);
	if (result.open) {
		result.state = left < 0    ? ACTION_OVERDUE
			: left <= DUE_SOON ? ACTION_DUE
					   : ACTION_LATER;
		result.days = (double)labs(left);
	} else {
		result.state = left < 0 ? ACTION_LATE : ACTION_ON_TIME;
		result.days = left < 0 ? (double)-left : NAN;
	}
	return result;
}

/* Deadlines in order, done ones by the day on which they were; then by title. */
static int by_urgency(const void *a, const void *b)
{
	const struct action_result *left = a, *right = b;
	int order = (left->open < right->open) - (left->open > right->open);
	if (order)
		return order;
	if (left->open) {
		bool no_left = left->action->due.year == 0, no_right = right->action->due.year == 0;
		order = no_left || no_right ? no_left - no_right
					    : date_compare(left->action->due, right->action->due);
	} else {
		order = date_compare(right->action->done, left->action->done);
	}
	if (order == 0 && left->action->id && right->action->id)
		order = strcmp(left->action->id, right->action->id);
	if (order == 0)
		order = strcmp(left->action->title, right->action->title);
	/* Two of the same name and day: as in the file. */
	return order ? order : (left->action > right->action) - (left->action < right->action);
}

struct result_list {
	const struct action_result **items;
	size_t count;
};

/* All five look the same in memory. */
static struct result_list *list_for(struct actions_result *out, int state)
{
	void *const lists[] = {[ACTION_OVERDUE] = &out->overdue,
		[ACTION_DUE] = &out->due,
		[ACTION_LATER] = &out->later,
		[ACTION_UNDATED] = &out->undated,
		[ACTION_ON_TIME] = &out->done,
		[ACTION_LATE] = &out->done,
		[ACTION_DONE] = &out->done};
	return lists[state];
}

static void count_actions(struct work *work, struct actions_result *out)
{
	for (size_t i = 0; i < out->items.count; i++) {
		const struct action_result *item = &out->items.items[i];
		struct result_list *list = list_for(out, item->state);
		if (list->count == 0)
			list->items = arena_array(
				work->arena, out->items.count - i, sizeof(*list->items));
		list->items[list->count++] = item;
		out->open_count += item->open;
		out->timed = out->timed || (item->open && item->action->due.year);
		out->on_time_count += item->state == ACTION_ON_TIME;
		out->done_late_count += item->state == ACTION_LATE;
		out->unowned_count += item->open && !item->action->owner;
		out->undefined_count += item->open && !item->action->done_when;
		out->unopened_count += !item->action->raised.year;
		if (item->open && item->action->due.year)
			out->scale_days = fmax(fmax(out->scale_days, item->days), DUE_SOON);
	}
	out->count = (int)out->items.count;
	out->defined = out->undefined_count < out->open_count;
	out->done_count = (int)out->done.count;
	out->oldest = out->overdue.count > 0 ? out->overdue.items[0] : NULL;
	int judged = out->on_time_count + out->done_late_count;
	out->on_time_share = judged > 0 ? 100.0 * out->on_time_count / judged : NAN;
	out->worst.items = out->overdue.items;
	out->worst.count = out->overdue.count < WORST ? out->overdue.count : WORST;
}

void measure_actions(struct work *work)
{
	const struct programme *programme = work->programme;
	if (programme->actions.count == 0 || !period_given(programme->period))
		return;
	struct actions_result *out = arena_alloc(work->arena, sizeof(*out));
	struct action_result *items =
		arena_array(work->arena, programme->actions.count, sizeof(*items));
	size_t count = 0;
	out->scale_days = NAN;
	out->as_of = month_last_day(programme->period.last);
	out->due_end = date_from_days(date_days(out->as_of) + DUE_SOON);
	for (size_t i = 0; i < programme->actions.count; i++) {
		const struct action *action = &programme->actions.items[i];
		if (action->raised.year && !is_known(action->raised, out->as_of))
			out->unraised_count++;
		else
			items[count++] = judge(action, out->as_of);
	}
	qsort(items, count, sizeof(*items), by_urgency);
	out->items.items = items;
	out->items.count = count;
	count_actions(work, out);
	count_action_months(work, out);
	count_action_owners(work, out);
	if (count > 0)
		work->out->actions = out;
}
