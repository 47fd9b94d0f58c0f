/* Load: how many initiatives run and actions are open, per owner and month after the period. */
#include "measure/parts.h"

#include <stdlib.h>
#include <string.h>

enum { LOAD_MONTHS = 6 };

/* Days from first to last, both included, that two spans share. */
static double shared_days(long first, long last, long other_first, long other_last)
{
	long from = first > other_first ? first : other_first;
	long to = last < other_last ? last : other_last;
	return to >= from ? (double)(to - from + 1) : 0;
}

/* ---- one owner --------------------------------------------------------------------------- */

/* An initiative runs in each month of its span; without an end, from its start on. */
static void add_initiative(struct work *work, struct owner_load *owner,
	const struct schedule_item *item, struct buffer *codes)
{
	struct date begin = item->start.year ? item->start : item->end;
	struct date end = item->dated ? item->forecast : (struct date){9999, 12, 31};
	if (item->delivered || !begin.year)
		return;
	long first = date_days(begin), last = date_days(end);
	month_index month = work->programme->period.last + 1;
	owner->running += item->running;
	for (size_t i = 0; i < LOAD_MONTHS; i++, month++) {
		struct month_load *load = &owner->months.items[i];
		double days = shared_days(first, last, date_days(month_first_day(month)),
			date_days(month_last_day(month)));
		if (days <= 0)
			continue;
		load->running++;
		buffer_printf(
			&codes[i], "%s%s", codes[i].length ? ", " : "", item->initiative->code);
		double effort = item->initiative->person_months;
		if (isnan(effort) || !item->dated)
			continue;
		effort *= days / (double)(last - first + 1);
		load->person_months =
			(isnan(load->person_months) ? 0 : load->person_months) + effort;
	}
}

/* An action is open until its deadline; without one, or past it, in the first month at least. */
static void add_action(
	struct work *work, struct owner_load *owner, const struct action_result *item)
{
	const struct action *action = item->action;
	month_index month = work->programme->period.last + 1;
	owner->open += item->open;
	owner->done += !item->open;
	owner->overdue += item->state == ACTION_OVERDUE;
	for (size_t i = 0; item->open && i < LOAD_MONTHS; i++, month++)
		owner->months.items[i].actions +=
			i == 0 || !action->due.year || date_month(action->due) >= month;
}

static const char *month_label(const struct work *work, month_index month, bool brief)
{
	struct buffer label = BUFFER_INIT;
	format_month(&label, month, false, brief, work->locale);
	const char *text = arena_text(work->arena, label.bytes ? label.bytes : "");
	buffer_free(&label);
	return text;
}

static void find_peak(struct work *work, struct owner_load *owner, struct buffer *codes)
{
	size_t peak = 0;
	owner->person_months = NAN;
	for (size_t i = 0; i < LOAD_MONTHS; i++) {
		struct month_load *load = &owner->months.items[i];
		load->total = load->running + load->actions;
		if (load->total > owner->months.items[peak].total)
			peak = i;
		if (!isnan(load->person_months))
			owner->person_months =
				(isnan(owner->person_months) ? 0 : owner->person_months) +
				load->person_months;
	}
	owner->peak = owner->months.items[peak].total;
	owner->peak_label = month_label(work, work->programme->period.last + 1 + (int)peak, false);
	owner->codes = arena_text(work->arena, codes[peak].bytes ? codes[peak].bytes : "");
}

static struct month_load *new_months(struct work *work)
{
	struct month_load *months = arena_array(work->arena, LOAD_MONTHS, sizeof(*months));
	for (int i = 0; i < LOAD_MONTHS; i++) {
		struct buffer label = BUFFER_INIT;
		format_month(
			&label, work->programme->period.last + 1 + i, false, true, work->locale);
		months[i].label = arena_text(work->arena, label.bytes);
		months[i].person_months = NAN;
		buffer_free(&label);
	}
	return months;
}

/* False when there is nothing left that this person, or nobody, answers for. */
static bool measure_owner(struct work *work, struct owner_load *owner)
{
	const struct schedule_result *schedule = work->out->schedule;
	const struct actions_result *actions = work->out->actions;
	struct buffer codes[LOAD_MONTHS] = {0};
	owner->months.items = new_months(work);
	owner->months.count = LOAD_MONTHS;
	for (size_t i = 0; schedule && i < schedule->items.count; i++)
		if (schedule->items.items[i].initiative->owner == owner->person)
			add_initiative(work, owner, &schedule->items.items[i], codes);
	for (size_t i = 0; actions && i < actions->items.count; i++)
		if (actions->items.items[i].action->owner == owner->person)
			add_action(work, owner, &actions->items.items[i]);
	find_peak(work, owner, codes);
	for (size_t i = 0; i < LOAD_MONTHS; i++)
		buffer_free(&codes[i]);
	return owner->peak > 0;
}

/* ---- the whole --------------------------------------------------------------------------- */

static int total_of(const struct owner_load *owner)
{
	int total = 0;
	for (size_t i = 0; i < owner->months.count; i++)
		total += owner->months.items[i].total;
	return total;
}

static int by_load(const void *a, const void *b)
{
	const struct owner_load *left = a, *right = b;
	int order = (left->person == NULL) - (right->person == NULL);
	if (order == 0)
		order = (left->peak < right->peak) - (left->peak > right->peak);
	if (order == 0)
		order = total_of(right) - total_of(left);
	if (order == 0 && left->person)
		order = strcmp(left->person->id, right->person->id);
	return order;
}

static void add_up(struct load_result *out)
{
	for (size_t i = 0; i < out->owners.count; i++)
		for (size_t k = 0; k < LOAD_MONTHS; k++) {
			const struct month_load *from = &out->owners.items[i].months.items[k];
			struct month_load *to = &out->months.items[k];
			to->running += from->running;
			to->actions += from->actions;
			to->total += from->total;
			if (isnan(from->person_months))
				continue;
			to->person_months = (isnan(to->person_months) ? 0 : to->person_months) +
				from->person_months;
			out->effort = true;
		}
}

void measure_load(struct work *work)
{
	const struct programme *programme = work->programme;
	if (!work->out->schedule && !work->out->actions)
		return;
	struct load_result *out = arena_alloc(work->arena, sizeof(*out));
	size_t people = programme->people.count, used = 0;
	struct owner_load *owners = arena_array(work->arena, people + 1, sizeof(*owners));
	for (size_t i = 0; i <= people; i++) {
		struct owner_load owner = {
			.person = i < people ? &programme->people.items[i] : NULL};
		if (measure_owner(work, &owner))
			owners[used++] = owner;
	}
	if (used == 0)
		return;
	qsort(owners, used, sizeof(*owners), by_load);
	out->owners.items = owners;
	out->owners.count = used;
	out->most = owners[0].person ? owners : NULL;
	out->acting = work->out->actions != NULL;
	out->months.items = new_months(work);
	out->months.count = LOAD_MONTHS;
	add_up(out);
	work->out->load = out;
}
