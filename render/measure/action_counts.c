/* Actions counted: agreed and done by month, open by owner. */
#include "measure/parts.h"

#include <stdlib.h>
#include <string.h>

enum { MONTHS = 6 };

static const char *month_name(const struct work *work, month_index month, bool brief)
{
	struct buffer label = BUFFER_INIT;
	format_month(&label, month, false, brief, work->locale);
	const char *text = arena_text(work->arena, label.bytes ? label.bytes : "");
	buffer_free(&label);
	return text;
}

/* The place of a day's month among those from `first` on; MONTHS: it is in none. */
static size_t month_place(struct date date, month_index first)
{
	if (!date.year)
		return MONTHS;
	long place = (long)date_month(date) - (long)first;
	return place >= 0 && place < MONTHS ? (size_t)place : MONTHS;
}

void count_action_months(struct work *work, struct actions_result *out)
{
	month_index first = work->programme->period.last - (MONTHS - 1);
	struct action_month *months = arena_array(work->arena, MONTHS, sizeof(*months));
	for (size_t i = 0; i < out->items.count; i++) {
		const struct action_result *item = &out->items.items[i];
		size_t opened = month_place(item->action->raised, first);
		size_t closed = item->open ? MONTHS : month_place(item->action->done, first);
		if (opened < MONTHS) {
			months[opened].opened++;
			out->opened_count++;
		}
		if (closed < MONTHS) {
			months[closed].closed++;
			out->closed_count++;
		}
	}
	bool raised = out->unopened_count < out->count;
	if (!raised || out->opened_count + out->closed_count == 0)
		return;
	for (int i = 0; i < MONTHS; i++)
		months[i].label = month_name(work, first + i, true);
	out->since = month_name(work, first, false);
	out->months.items = months;
	out->months.count = MONTHS;
}

static int by_open(const void *a, const void *b)
{
	const struct owner_actions *left = a, *right = b;
	int order = (left->person == NULL) - (right->person == NULL);
	if (order == 0)
		order = right->open - left->open;
	if (order == 0)
		order = right->overdue - left->overdue;
	return order || !left->person ? order : strcmp(left->person->id, right->person->id);
}

void count_action_owners(struct work *work, struct actions_result *out)
{
	const struct programme *programme = work->programme;
	size_t people = programme->people.count, used = 0;
	/* By the place of the person; the last is nobody. */
	struct owner_actions *owners = arena_array(work->arena, people + 1, sizeof(*owners));
	for (size_t i = 0; i < out->items.count; i++) {
		const struct action_result *item = &out->items.items[i];
		const struct person *person = item->action->owner;
		struct owner_actions *owner =
			&owners[person ? (size_t)(person - programme->people.items) : people];
		owner->person = person;
		owner->open += item->open;
		owner->overdue += item->state == ACTION_OVERDUE;
	}
	for (size_t i = 0; i <= people; i++)
		if (owners[i].open > 0)
			owners[used++] = owners[i];
	qsort(owners, used, sizeof(*owners), by_open);
	out->owners.items = owners;
	out->owners.count = used;
	for (size_t i = 0; i < used; i++)
		if (owners[i].open > out->most_open)
			out->most_open = owners[i].open;
}
