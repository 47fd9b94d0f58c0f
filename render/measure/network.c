/* The critical path method over a programme's initiatives: forward and backward pass. */
#include "measure/schedule.h"

#include <string.h>

static size_t place_of(const struct network *network, const struct initiative *initiative)
{
	return (size_t)(initiative - network->initiatives);
}

/* Work has begun by what the programme says of it, not only by its dates. */
static bool has_begun(int status)
{
	return status == STATUS_ON_TRACK || status == STATUS_AT_RISK ||
		status == STATUS_OFF_TRACK || status == STATUS_PROPOSED_STOP;
}

static void date_task(struct task *task, const struct initiative *initiative, long now)
{
	struct date end = initiative_end(initiative);
	bool said = initiative->delivered.year || initiative->status == STATUS_DELIVERED;
	task->dated = end.year != 0;
	if (task->dated) {
		task->planned = date_days(end) + 1;
		task->start = initiative->start.year ? date_days(initiative->start) : TIME_OPEN;
		if (task->start >= task->planned)
			task->start = task->planned - 1;
	}
	/* What will only be delivered after the period runs until then. */
	task->delivered = said && (!initiative->delivered.year || task->planned <= now);
	task->begun = task->dated && !task->delivered && task->start < now &&
		(said || has_begun(initiative->status));
}

/* Kahn's order: each task after those that it waits for. Fewer than count: there is a circle. */
static size_t order_tasks(struct work *work, const struct network *network, size_t *order)
{
	size_t count = network->count, links = 0, done = 0;
	size_t *waiting = arena_array(work->arena, count, sizeof(*waiting));
	size_t *first = arena_array(work->arena, count + 1, sizeof(*first));
	for (size_t i = 0; i < count; i++) {
		waiting[i] = network->initiatives[i].after.count;
		links += waiting[i];
		for (size_t k = 0; k < waiting[i]; k++)
			first[place_of(network, network->initiatives[i].after.items[k]) + 1]++;
	}
	for (size_t i = 0; i < count; i++)
		first[i + 1] += first[i];
	size_t *next = arena_array(work->arena, count, sizeof(*next));
	size_t *dependants = arena_array(work->arena, links, sizeof(*dependants));
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < network->initiatives[i].after.count; k++) {
			size_t before = place_of(network, network->initiatives[i].after.items[k]);
			dependants[first[before] + next[before]++] = i;
		}
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		if (waiting[i] == 0)
			order[found++] = i;
	for (; done < found; done++)
		for (size_t k = first[order[done]]; k < first[order[done] + 1]; k++)
			if (--waiting[dependants[k]] == 0)
				order[found++] = dependants[k];
	return found;
}

/* The first of two by code, so that the order of the file decides nothing. */
static bool is_before(const struct network *network, size_t a, size_t b)
{
	return b == network->count ||
		strcmp(network->initiatives[a].code, network->initiatives[b].code) < 0;
}

/* When all that a task waits for has ended; *driver: what ends last of it. */
static long wait_for(const struct network *network, size_t place, size_t *driver)
{
	const struct initiative *initiative = &network->initiatives[place];
	long until = TIME_NONE;
	*driver = network->count;
	for (size_t k = 0; k < initiative->after.count; k++) {
		size_t before = place_of(network, initiative->after.items[k]);
		const struct task *task = &network->tasks[before];
		/* An undated task passes on what it waits for itself. */
		size_t from = task->dated ? before : task->driver;
		if (task->finish == TIME_NONE || from == network->count)
			continue;
		if (task->finish > until ||
			(task->finish == until && is_before(network, from, *driver))) {
			until = task->finish;
			*driver = from;
		}
	}
	return until;
}

static void forward(struct network *network, size_t place)
{
	struct task *task = &network->tasks[place];
	long waits = wait_for(network, place, &task->driver);
	long own = task->begun ? network->now
			       : (task->start > network->now ? task->start : network->now);
	if (task->delivered || !task->dated) {
		task->finish = task->dated ? task->planned : task->delivered ? TIME_NONE : waits;
		task->release = task->start;
		return;
	}
	task->work = task->planned - task->start;
	if (task->begun)
		task->work = task->planned >= network->now ? task->planned - network->now : 1;
	task->release = waits > own ? waits : own;
	if (waits < own || network->tasks[task->driver].delivered)
		task->driver = network->count;
	task->finish = task->release + task->work;
	if (task->finish > network->finish ||
		(task->finish == network->finish && is_before(network, place, network->last))) {
		network->finish = task->finish;
		network->last = place;
	}
}

/* Tells those that a task waits for how late they may finish. */
static void backward(struct network *network, size_t place)
{
	struct task *task = &network->tasks[place];
	const struct initiative *initiative = &network->initiatives[place];
	if (task->delivered)
		return;
	long latest = task->latest - task->work;
	for (size_t k = 0; k < initiative->after.count; k++) {
		struct task *before =
			&network->tasks[place_of(network, initiative->after.items[k])];
		before->latest = latest < before->latest ? latest : before->latest;
	}
}

bool network_solve(struct work *work, struct network *network)
{
	const struct programme *programme = work->programme;
	size_t count = programme->initiatives.count;
	network->initiatives = programme->initiatives.items;
	network->count = count;
	network->tasks = arena_array(work->arena, count, sizeof(*network->tasks));
	network->now = date_days(month_last_day(programme->period.last)) + 1;
	network->finish = TIME_NONE;
	network->last = count;
	for (size_t i = 0; i < count; i++)
		date_task(&network->tasks[i], &network->initiatives[i], network->now);
	size_t *order = arena_array(work->arena, count, sizeof(*order));
	if (order_tasks(work, network, order) < count)
		return false;
	for (size_t i = 0; i < count; i++)
		forward(network, order[i]);
	for (size_t i = 0; i < count; i++)
		network->tasks[i].latest = network->finish;
	for (size_t i = count; i-- > 0;)
		backward(network, order[i]);
	return true;
}
