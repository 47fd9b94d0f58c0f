/* What the schedule brings next: starts, ends and milestones by day, and what waits for what. */
#include "measure/parts.h"

#include <stdlib.h>
#include <string.h>

/* Months ahead: plans end with months, so that 90 days would cut the last day of a quarter off. */
enum { NEXT_MONTHS = 3, WATCHED = 6 };

struct span {
	struct date after, last; /* days after the one, to the other */
};

static bool is_within(struct date date, const struct span *span)
{
	return date.year && date_compare(date, span->after) > 0 &&
		date_compare(date, span->last) <= 0;
}

/* ---- starts and ends --------------------------------------------------------------------- */

/* The event of this day and kind; a new one when there is none yet. */
static struct schedule_event *event_at(struct schedule_result *result, struct date date, int kind)
{
	for (size_t i = 0; i < result->next.count; i++) {
		struct schedule_event *event = &result->next.items[i];
		if (event->kind == kind && date_compare(event->date, date) == 0)
			return event;
	}
	struct schedule_event *event = &result->next.items[result->next.count++];
	*event = (struct schedule_event){.date = date, .kind = kind, .late = NAN};
	return event;
}

static void add_item(struct work *work, struct schedule_result *result,
	const struct schedule_item *item, struct date date, int kind)
{
	struct schedule_event *event = event_at(result, date, kind);
	size_t most = result->items.count;
	if (!event->items.items) {
		event->items.items = arena_array(work->arena, most, sizeof(*event->items.items));
		event->codes.items = arena_array(work->arena, most, sizeof(*event->codes.items));
	}
	event->items.items[event->items.count++] = item;
	event->codes.items[event->codes.count++] = item->initiative->code;
}

/* ---- milestones -------------------------------------------------------------------------- */

static bool is_known(struct date date, struct date as_of)
{
	return date.year && date_compare(date, as_of) <= 0;
}

static void add_milestone(struct work *work, struct schedule_result *result,
	const struct milestone *milestone, const struct span *span)
{
	const struct schedule_item *item = schedule_item_of(result, milestone->initiative);
	if (item->delivered || is_known(milestone->reached, span->after) ||
		date_compare(milestone->due, span->last) > 0)
		return;
	long passed = date_days(span->after) - date_days(milestone->due);
	const char **codes = arena_array(work->arena, 1, sizeof(*codes));
	codes[0] = item->initiative->code;
	struct schedule_event *event = &result->next.items[result->next.count++];
	*event = (struct schedule_event){.date = milestone->due,
		.kind = EVENT_MILESTONE,
		.milestone = milestone,
		.item = item,
		.late = passed > 0 ? (double)passed : NAN};
	event->codes.items = codes;
	event->codes.count = 1;
}

/* Milestones of one day stand in one array, in the order of the programme. */
static int by_date(const void *a, const void *b)
{
	const struct schedule_event *left = a, *right = b;
	int order = date_compare(left->date, right->date);
	if (order == 0)
		order = left->kind - right->kind;
	return order ? order
		     : (left->milestone > right->milestone) - (left->milestone < right->milestone);
}

void list_events(struct work *work, struct schedule_result *result)
{
	const struct programme *programme = work->programme;
	month_index last = programme->period.last;
	struct span span = {result->as_of, month_last_day(last + NEXT_MONTHS)};
	size_t most = 2 * result->items.count + programme->milestones.count;
	result->next_end = span.last;
	result->next.items = arena_array(work->arena, most, sizeof(*result->next.items));
	for (size_t i = 0; i < programme->milestones.count; i++)
		add_milestone(work, result, &programme->milestones.items[i], &span);
	for (size_t i = 0; i < result->items.count; i++) {
		const struct schedule_item *item = &result->items.items[i];
		if (item->delivered)
			continue;
		if (is_within(item->start, &span))
			add_item(work, result, item, item->start, EVENT_START);
		if (is_within(item->end, &span))
			add_item(work, result, item, item->end, EVENT_END);
	}
	qsort(result->next.items, result->next.count, sizeof(*result->next.items), by_date);
}

/* ---- dependencies ------------------------------------------------------------------------ */

static struct dependency depend(
	const struct schedule_item *item, const struct schedule_item *before)
{
	struct dependency out = {
		.item = item, .before = before, .days = NAN, .spare = NAN, .late = NAN};
	out.needed = item->start.year ? item->start : item->end;
	out.arrives = before->forecast;
	if (!out.needed.year || !out.arrives.year)
		return out;
	out.days = (double)(date_days(out.needed) - date_days(out.arrives) - 1);
	if (out.days > 0)
		out.spare = out.days;
	if (out.days < 0)
		out.late = -out.days;
	return out;
}

/* Before `index`, the same initiative is waited for already. */
static bool is_repeated(const struct initiative *initiative, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (initiative->after.items[i] == initiative->after.items[index])
			return true;
	return false;
}

static int by_room(const void *a, const void *b)
{
	const struct dependency *left = a, *right = b;
	int order = isnan(left->days) - isnan(right->days);
	if (order == 0 && !isnan(left->days))
		order = (left->days > right->days) - (left->days < right->days);
	if (order == 0)
		order = date_compare(left->needed, right->needed);
	if (order == 0)
		order = strcmp(left->item->initiative->code, right->item->initiative->code);
	return order ? order
		     : strcmp(left->before->initiative->code, right->before->initiative->code);
}

void list_dependencies(struct work *work, struct schedule_result *result)
{
	struct dependency *list = NULL;
	size_t count = 0, capacity = 0;
	for (size_t i = 0; i < result->items.count; i++) {
		const struct schedule_item *item = &result->items.items[i];
		const struct initiative *initiative = item->initiative;
		for (size_t k = 0; !item->delivered && k < initiative->after.count; k++) {
			const struct schedule_item *before =
				schedule_item_of(result, initiative->after.items[k]);
			if (before->delivered || is_repeated(initiative, k))
				continue;
			list = arena_grow(work->arena, list, count, &capacity, sizeof(*list));
			list[count++] = depend(item, before);
		}
	}
	if (count > 0)
		qsort(list, count, sizeof(*list), by_room);
	result->dependencies.items = list;
	result->dependencies.count = count;
	result->watched.items = list;
	result->watched.count = count < WATCHED ? count : WATCHED;
}
