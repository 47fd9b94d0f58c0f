/* The schedule: forecasts, slack, the critical chain, horizons, dates that contradict. */
#include "measure/schedule.h"

#include <stdlib.h>
#include <string.h>

/* A day that can be written: years have four digits. */
static struct date day_at(long days)
{
	static const struct date last = {9999, 12, 31};
	return days < date_days(last) ? date_from_days(days) : last;
}

/* ---- items ------------------------------------------------------------------------------- */

static int horizon_of(const struct schedule_result *result, const struct schedule_item *item)
{
	if (item->delivered || !item->dated)
		return -1;
	return date_compare(item->end, result->near_end) <= 0   ? HORIZON_SHORT
		: date_compare(item->end, result->mid_end) <= 0 ? HORIZON_MID
								: HORIZON_LONG;
}

static void list_codes(
	struct work *work, struct schedule_item *item, const struct initiative *initiative)
{
	const char **codes = arena_array(work->arena, initiative->after.count, sizeof(*codes));
	for (size_t i = 0; i < initiative->after.count; i++)
		codes[i] = initiative->after.items[i]->code;
	item->waits_for.items = codes;
	item->waits_for.count = initiative->after.count;
}

/* Without an end only its status, and its start if there is one, can tell. */
static bool is_running(const struct initiative *initiative, long now)
{
	bool begun = initiative->status == STATUS_ON_TRACK ||
		initiative->status == STATUS_AT_RISK || initiative->status == STATUS_OFF_TRACK;
	return begun && (!initiative->start.year || date_days(initiative->start) < now);
}

static void fill_item(struct work *work, const struct schedule_result *result,
	const struct network *network, const struct task *task, struct schedule_item *item)
{
	const struct initiative *initiative = item->initiative;
	item->domain = initiative->domain ? initiative->domain->name : NULL;
	item->dated = task->dated;
	item->delivered = task->delivered;
	item->slack = NAN;
	list_codes(work, item, initiative);
	item->start = initiative->start;
	item->running = task->dated ? task->begun : is_running(initiative, network->now);
	if (task->dated) {
		item->start = initiative->start.year ? date_from_days(task->start) : item->start;
		item->end = date_from_days(task->planned - 1);
	}
	item->horizon = horizon_of(result, item);
	if (task->delivered || !task->dated)
		return;
	item->forecast = day_at(task->finish - 1);
	item->slack = (double)(task->latest - task->finish);
	item->critical = task->latest == task->finish;
	item->slip = task->finish > task->planned ? (double)(task->finish - task->planned) : 0;
	item->slips = item->slip > 0;
	long passed = network->now - task->planned;
	item->late = passed > 0 ? (double)passed : 0;
	item->overdue = passed > 0;
}

static int compare_days(struct date a, struct date b)
{
	/* Missing ones last. */
	if (!a.year || !b.year)
		return (a.year == 0) - (b.year == 0);
	return date_compare(a, b);
}

static int compare_domains(const struct domain *a, const struct domain *b)
{
	if (!a || !b)
		return (a == NULL) - (b == NULL);
	return (a > b) - (a < b);
}

/* Domains stand in one array, in the order of the programme. */
static int by_place(const void *a, const void *b)
{
	const struct schedule_item *left = a, *right = b;
	int order = compare_domains(left->initiative->domain, right->initiative->domain);
	if (order == 0)
		order = (right->dated > left->dated) - (left->dated > right->dated);
	if (order == 0)
		order = compare_days(left->start.year ? left->start : left->end,
			right->start.year ? right->start : right->end);
	return order ? order : strcmp(left->initiative->code, right->initiative->code);
}

static void list_items(
	struct work *work, struct schedule_result *result, const struct network *network)
{
	struct schedule_item *items = arena_array(work->arena, network->count, sizeof(*items));
	for (size_t i = 0; i < network->count; i++) {
		items[i].initiative = &network->initiatives[i];
		fill_item(work, result, network, &network->tasks[i], &items[i]);
		result->linked = result->linked || items[i].waits_for.count > 0;
		result->progress = result->progress ||
			(!items[i].delivered && isfinite(network->initiatives[i].progress));
	}
	qsort(items, network->count, sizeof(*items), by_place);
	result->items.items = items;
	result->items.count = network->count;
}

/* ---- lists ------------------------------------------------------------------------------- */

const struct schedule_item *schedule_item_of(
	const struct schedule_result *result, const struct initiative *initiative)
{
	size_t i = 0;
	while (result->items.items[i].initiative != initiative)
		i++;
	return &result->items.items[i];
}

/* From the task that ends last back through what each waits for, then turned round. */
static void list_chain(
	struct work *work, struct schedule_result *result, const struct network *network)
{
	const struct schedule_item **chain =
		arena_array(work->arena, network->count, sizeof(*chain));
	size_t count = 0;
	for (size_t at = network->last; at < network->count; at = network->tasks[at].driver)
		chain[count++] = schedule_item_of(result, &network->initiatives[at]);
	for (size_t i = 0; i < count / 2; i++) {
		const struct schedule_item *kept = chain[i];
		chain[i] = chain[count - 1 - i];
		chain[count - 1 - i] = kept;
	}
	result->chain.items = chain;
	result->chain.count = count;
	result->latest = count > 0 ? chain[count - 1] : NULL;
}

static int by_late(const void *a, const void *b)
{
	const struct schedule_item *left = *(const struct schedule_item *const *)a;
	const struct schedule_item *right = *(const struct schedule_item *const *)b;
	int order = (left->late < right->late) - (left->late > right->late);
	return order ? order : strcmp(left->initiative->code, right->initiative->code);
}

static int by_slip(const void *a, const void *b)
{
	const struct schedule_item *left = *(const struct schedule_item *const *)a;
	const struct schedule_item *right = *(const struct schedule_item *const *)b;
	int order = (left->slip < right->slip) - (left->slip > right->slip);
	return order ? order : strcmp(left->initiative->code, right->initiative->code);
}

static void list_trouble(struct work *work, struct schedule_result *result)
{
	size_t count = result->items.count;
	const struct schedule_item **late = arena_array(work->arena, 3 * count, sizeof(*late));
	const struct schedule_item **slipping = late + count, **undated = slipping + count;
	for (size_t i = 0; i < count; i++) {
		const struct schedule_item *item = &result->items.items[i];
		result->delivered_count += item->delivered;
		result->running_count += item->running;
		result->critical_count += item->critical;
		if (item->overdue)
			late[result->late.count++] = item;
		if (item->slips)
			slipping[result->slipping.count++] = item;
		if (!item->dated && !item->delivered)
			undated[result->undated.count++] = item;
	}
	qsort(late, result->late.count, sizeof(*late), by_late);
	qsort(slipping, result->slipping.count, sizeof(*slipping), by_slip);
	result->late.items = late;
	result->slipping.items = slipping;
	result->undated.items = undated;
	result->count = (int)count;
	result->planned_count = result->count - result->delivered_count - result->running_count;
	result->complete = result->delivered_count == result->count;
}

static int by_days(const void *a, const void *b)
{
	const struct date_conflict *left = a, *right = b;
	int order = (left->days < right->days) - (left->days > right->days);
	if (order == 0)
		order = strcmp(left->initiative->code, right->initiative->code);
	return order ? order : strcmp(left->before->code, right->before->code);
}

static void list_conflicts(struct work *work, struct schedule_result *result)
{
	size_t count;
	const struct date_conflict *found = date_conflicts(work->arena, work->programme, &count);
	struct date_conflict *conflicts = arena_array(work->arena, count, sizeof(*conflicts));
	if (count > 0)
		memcpy(conflicts, found, count * sizeof(*conflicts));
	qsort(conflicts, count, sizeof(*conflicts), by_days);
	result->conflicts.items = conflicts;
	result->conflicts.count = count;
	/* What can still be moved comes before what was delivered already. */
	for (size_t i = 0; i < count && !result->worst; i++)
		if (conflicts[i].kind == CONFLICT_STARTS_EARLY)
			result->worst = &conflicts[i];
	if (count > 0 && !result->worst)
		result->worst = conflicts;
}

/* ---- horizons ---------------------------------------------------------------------------- */

struct item_list {
	const struct schedule_item **items;
	size_t count;
};

/* The list of a row that an item belongs to. All five look the same in memory. */
static struct item_list *list_for(struct horizon_row *row, const struct schedule_item *item)
{
	void *list = item->delivered             ? (void *)&row->delivered
		: item->horizon == HORIZON_SHORT ? (void *)&row->near_term
		: item->horizon == HORIZON_MID   ? (void *)&row->mid_term
		: item->horizon == HORIZON_LONG  ? (void *)&row->long_term
						 : (void *)&row->undated;
	return list;
}

static void list_domains(struct work *work, struct schedule_result *result)
{
	size_t count = result->items.count, used = 0;
	struct horizon_row *rows = arena_array(work->arena, count, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		const struct schedule_item *item = &result->items.items[i];
		bool next = i == 0 ||
			item->initiative->domain != result->items.items[i - 1].initiative->domain;
		if (next)
			rows[used++].domain = item->domain;
		struct item_list *list = list_for(&rows[used - 1], item);
		if (list->count == 0)
			list->items = arena_array(work->arena, count - i, sizeof(*list->items));
		list->items[list->count++] = item;
	}
	result->domains.items = rows;
	result->domains.count = used;
}

/* ---- the whole --------------------------------------------------------------------------- */

/* Days of delivery alone are a history, not a plan. */
static bool has_dates(const struct programme *programme)
{
	for (size_t i = 0; i < programme->initiatives.count; i++)
		if (programme->initiatives.items[i].end.year)
			return true;
	return false;
}

static void find_finish(struct schedule_result *result, const struct network *network)
{
	if (network->finish > TIME_NONE)
		result->finish = day_at(network->finish - 1);
	for (size_t i = 0; i < result->items.count; i++) {
		const struct schedule_item *item = &result->items.items[i];
		if (!item->delivered && item->dated &&
			(!result->planned_finish.year ||
				date_compare(item->end, result->planned_finish) > 0))
			result->planned_finish = item->end;
	}
	result->moved =
		result->finish.year && date_compare(result->finish, result->planned_finish) != 0;
}

void measure_schedule(struct work *work)
{
	const struct programme *programme = work->programme;
	struct network network;
	if (!has_dates(programme) || !period_given(programme->period) ||
		!network_solve(work, &network))
		return;
	struct schedule_result *result = arena_alloc(work->arena, sizeof(*result));
	month_index last = programme->period.last;
	result->near_months = programme->horizons.near_months;
	result->mid_months = programme->horizons.mid_months;
	result->as_of = month_last_day(last);
	result->near_end = day_at(date_days(month_last_day(last + result->near_months)));
	result->mid_end = day_at(date_days(month_last_day(last + result->mid_months)));
	list_items(work, result, &network);
	list_chain(work, result, &network);
	list_trouble(work, result);
	list_conflicts(work, result);
	list_domains(work, result);
	list_events(work, result);
	list_dependencies(work, result);
	find_finish(result, &network);
	work->out->schedule = result;
}
