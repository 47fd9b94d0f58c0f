/* Which customers answered in two waves, and how their answers moved. */
#include "feedback/pairs.h"
#include "feedback/spill.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* As of response ids: a table of the customers in one of so many partitions is small. */
enum { PARTITION_BITS = 8, PARTITIONS = 1 << PARTITION_BITS };

/* One answer. */
struct paired_answer {
	uint64_t low, high; /* of the customer */
	int32_t day;
	uint16_t question;
	uint8_t waves; /* bit i: in wave i */
	uint8_t score; /* from question->low */
};

struct paired_thread {
	struct spill *answers; /* in partitions by customer */
	uint64_t (*known)[WAVES];
};

struct pairs {
	const struct feedback_setup *setup;
	struct period waves[WAVES];
	struct paired_thread *threads;
	size_t thread_count, memory;
};

struct period wave_period(struct period period, enum panel_wave wave)
{
	struct period before = period_before(period);
	struct period year_before = {period.first - 12, period.last - 12};
	if (wave == WAVE_NOW)
		return period;
	if (wave == WAVE_BEFORE)
		return before;
	return year_before.last < before.first ? year_before : PERIOD_NONE;
}

/* ---- writing down ------------------------------------------------------------------------ */

static bool any_is_paired(const struct feedback_setup *setup)
{
	for (size_t i = 0; i < setup->sources.count; i++)
		if (setup->sources.items[i].paired)
			return true;
	return false;
}

struct pairs *pairs_new(
	struct arena *arena, const struct programme *programme, size_t threads, size_t memory)
{
	const struct feedback_setup *setup = programme->feedback;
	if (!any_is_paired(setup) || !period_given(programme->period))
		return NULL;
	struct pairs *pairs = arena_alloc(arena, sizeof(*pairs));
	*pairs = (struct pairs){.setup = setup, .thread_count = threads, .memory = memory};
	for (size_t i = 0; i < WAVES; i++)
		pairs->waves[i] = wave_period(programme->period, (enum panel_wave)i);
	pairs->threads = arena_array(arena, threads, sizeof(*pairs->threads));
	for (size_t i = 0; i < threads; i++)
		pairs->threads[i] =
			(struct paired_thread){.answers = spill_new(sizeof(struct paired_answer),
						       PARTITIONS, memory / threads),
				.known = arena_array(arena, setup->questions.count,
					sizeof(*pairs->threads[i].known))};
	return pairs;
}

void pairs_drop(struct pairs *pairs)
{
	for (size_t i = 0; pairs && i < pairs->thread_count; i++)
		spill_free(pairs->threads[i].answers);
}

static size_t partition_of(const struct paired_answer *answer)
{
	return (size_t)(answer->high >> (64 - PARTITION_BITS));
}

void pairs_add(struct pairs *pairs, size_t thread, const struct csv_cell *customer,
	const struct asked *asked, struct date day, int score)
{
	struct paired_thread *own = &pairs->threads[thread];
	struct paired_answer answer = {.day = (int32_t)date_days(day),
		.question = (uint16_t)asked->index,
		.score = (uint8_t)(score - asked->question->low)};
	for (size_t i = 0; i < WAVES; i++) {
		bool inside = period_contains(pairs->waves[i], date_month(day));
		own->known[asked->index][i] += inside;
		answer.waves |= (uint8_t)(inside << i);
	}
	if (answer.waves == 0)
		return;
	XXH128_hash_t hash = XXH3_128bits(customer->text, customer->length);
	answer.low = hash.low64;
	answer.high = hash.high64;
	spill_add(own->answers, partition_of(&answer), &answer);
}

static void add_answers(const void *records, size_t count, void *context)
{
	const struct paired_answer *answers = records;
	for (size_t i = 0; i < count; i++)
		spill_add(context, partition_of(&answers[i]), &answers[i]);
}

void pairs_merge(struct pairs *into, struct pairs *from, struct diagnostics *diagnostics)
{
	bool fine = true;
	for (size_t i = 0; from && i < from->thread_count; i++) {
		const struct paired_thread *thread = &from->threads[i];
		for (size_t k = 0; k < PARTITIONS && fine; k++)
			fine = spill_read(thread->answers, k, add_answers, into->threads->answers,
				diagnostics);
		for (size_t k = 0; k < into->setup->questions.count; k++)
			for (size_t wave = 0; wave < WAVES; wave++)
				into->threads->known[k][wave] += thread->known[k][wave];
	}
	pairs_drop(from);
}

/* ---- finding pairs ----------------------------------------------------------------------- */

/* What one customer answered to one question, last in each wave. */
struct paired_customer {
	uint64_t low, high;
	int32_t days[WAVES];
	uint8_t scores[WAVES];
	uint8_t waves; /* those with an answer; 0: a free slot */
	uint16_t question;
};

/* Open addressing, linear probing; at most three quarters full. */
struct customers {
	const struct feedback_setup *setup;
	struct question_pairs *found; /* by question */
	struct paired_customer *slots;
	size_t capacity, count; /* capacity: a power of two */
	struct spill *deferred; /* answers that found the table full, for the next one */
	size_t memory;          /* of deferred */
};

static bool is_worse(const struct question *question, int score, int other)
{
	return question->direction == DIRECTION_LOWER ? score > other : score < other;
}

static void note(const struct customers *customers, struct paired_customer *customer,
	const struct paired_answer *answer)
{
	const struct question *question = &customers->setup->questions.items[answer->question];
	for (size_t i = 0; i < WAVES; i++) {
		if (!(answer->waves >> i & 1))
			continue;
		bool first = !(customer->waves >> i & 1);
		bool again = !first && answer->day == customer->days[i] &&
			is_worse(question, answer->score, customer->scores[i]);
		if (!first && !again && answer->day <= customer->days[i])
			continue;
		customer->waves |= (uint8_t)(1 << i);
		customer->days[i] = answer->day;
		customer->scores[i] = answer->score;
	}
}

static void defer(struct customers *customers, const struct paired_answer *answer)
{
	if (customers->deferred == NULL)
		customers->deferred = spill_new(sizeof(*answer), 1, customers->memory);
	spill_add(customers->deferred, 0, answer);
}

static bool is_of(const struct paired_customer *customer, const struct paired_answer *answer)
{
	return customer->low == answer->low && customer->high == answer->high &&
		customer->question == answer->question;
}

static void enter(struct customers *customers, const struct paired_answer *answer)
{
	size_t mask = customers->capacity - 1;
	size_t at = (size_t)(answer->low + answer->question * 0x9e3779b97f4a7c15u) & mask;
	while (customers->slots[at].waves != 0 && !is_of(&customers->slots[at], answer))
		at = (at + 1) & mask;
	struct paired_customer *slot = &customers->slots[at];
	if (slot->waves == 0) {
		if (4 * (customers->count + 1) > 3 * customers->capacity) {
			defer(customers, answer);
			return;
		}
		*slot = (struct paired_customer){
			.low = answer->low, .high = answer->high, .question = answer->question};
		customers->count++;
	}
	note(customers, slot, answer);
}

static void enter_all(const void *records, size_t count, void *context)
{
	const struct paired_answer *answers = records;
	for (size_t i = 0; i < count; i++)
		enter(context, &answers[i]);
}

/* Counts who is in the table, and empties it. */
static void count_customers(struct customers *customers)
{
	for (size_t i = 0; i < customers->capacity; i++) {
		const struct paired_customer *at = &customers->slots[i];
		struct question_pairs *pairs = &customers->found[at->question];
		for (size_t wave = WAVE_BEFORE; wave < WAVES; wave++)
			if (at->waves >> WAVE_NOW & 1 && at->waves >> wave & 1)
				pairs->moved[wave][at->scores[wave]][at->scores[WAVE_NOW]]++;
		pairs->always += at->waves == (1 << WAVES) - 1;
	}
	memset(customers->slots, 0, customers->capacity * sizeof(*customers->slots));
	customers->count = 0;
}

static bool find_in_partition(struct customers *customers, const struct spill *answers,
	size_t partition, struct diagnostics *diagnostics)
{
	bool fine = spill_read(answers, partition, enter_all, customers, diagnostics);
	count_customers(customers);
	while (customers->deferred != NULL) {
		struct spill *rest = customers->deferred;
		customers->deferred = NULL;
		fine = fine && spill_read(rest, 0, enter_all, customers, diagnostics);
		spill_free(rest);
		count_customers(customers);
	}
	return fine;
}

/* Slots for the largest partition, as far as there is memory. */
static size_t table_capacity(const struct spill *answers, size_t memory)
{
	enum { LEAST = 16 };
	uint64_t most = 0;
	size_t capacity = LEAST;
	for (size_t i = 0; i < PARTITIONS; i++)
		most = spill_count(answers, i) > most ? spill_count(answers, i) : most;
	while (3 * (uint64_t)capacity < 4 * most &&
		2 * capacity * sizeof(struct paired_customer) <= memory)
		capacity *= 2;
	return capacity;
}

void pairs_finish(struct pairs *pairs, struct arena *arena, struct feedback *feedback,
	struct diagnostics *diagnostics)
{
	if (!pairs)
		return;
	size_t questions = pairs->setup->questions.count;
	const struct paired_thread *thread = pairs->threads;
	struct customers customers = {.setup = pairs->setup,
		.found = arena_array(arena, questions, sizeof(*customers.found)),
		.capacity = table_capacity(thread->answers, pairs->memory),
		.memory = pairs->memory / 4};
	customers.slots = calloc(customers.capacity, sizeof(*customers.slots));
	if (customers.slots == NULL)
		die("out of memory (%zu bytes wanted)",
			customers.capacity * sizeof(*customers.slots));
	bool fine = true;
	for (size_t i = 0; i < PARTITIONS && fine; i++)
		fine = find_in_partition(&customers, thread->answers, i, diagnostics);
	for (size_t i = 0; i < questions; i++)
		memcpy(customers.found[i].known, thread->known[i], sizeof(thread->known[i]));
	free(customers.slots);
	pairs_drop(pairs);
	feedback->pairs = customers.found;
}
