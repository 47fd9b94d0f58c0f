/* Answers of one row to several questions, summed for driver models. */
#include "feedback/drivers.h"

#include <string.h>

/* Where a slice has the answers to a model's variables; SIZE_MAX: it does not ask. */
struct asked_model {
	size_t *answers; /* by variable */
	bool outcome, all;
};

struct drivers {
	const struct programme *programme;
	const struct driver_model *models;
	size_t count;
	struct asked_model *asked;                /* [slice * count + model] */
	struct driver_sums *sums[DRIVER_PERIODS]; /* by model */
	uint64_t *scores;                         /* of the row at hand, by variable */
};

static struct driver_sums *new_sums(
	struct arena *arena, const struct driver_model *models, size_t count)
{
	struct driver_sums *sums = arena_array(arena, count, sizeof(*sums));
	for (size_t i = 0; i < count; i++) {
		size_t drivers = models[i].of.count, variables = drivers + 1;
		sums[i].missing = arena_array(arena, drivers, sizeof(uint64_t));
		sums[i].sums = arena_array(arena, variables, sizeof(uint64_t));
		sums[i].products = arena_array(arena, variables * variables, sizeof(uint64_t));
		sums[i].joint =
			arena_array(arena, drivers * SCORE_SLOTS * SCORE_SLOTS, sizeof(uint64_t));
	}
	return sums;
}

/* ---- where answers stand ----------------------------------------------------------------- */

static size_t find_asked(
	const struct layout *layout, const struct slice *slice, const struct question *question)
{
	for (size_t i = slice->first; i < slice->first + slice->count; i++)
		if (layout->asked[i].question == question)
			return i;
	return SIZE_MAX;
}

static struct asked_model find_model(struct arena *arena, const struct layout *layout,
	const struct slice *slice, const struct driver_model *model)
{
	size_t drivers = model->of.count;
	struct asked_model asked = {.all = true};
	asked.answers = arena_array(arena, drivers + 1, sizeof(*asked.answers));
	for (size_t i = 0; i < drivers; i++) {
		asked.answers[i] = find_asked(layout, slice, model->of.items[i]);
		asked.all = asked.all && asked.answers[i] != SIZE_MAX;
	}
	asked.answers[drivers] = find_asked(layout, slice, model->outcome);
	asked.outcome = asked.answers[drivers] != SIZE_MAX;
	return asked;
}

struct drivers *drivers_new(
	struct arena *arena, const struct programme *programme, const struct layout *layout)
{
	const struct feedback_setup *setup = programme->feedback;
	size_t count = setup->drivers.count, slices = layout ? layout->slice_count : 0;
	if (count == 0 || !period_given(programme->period))
		return NULL;
	struct drivers *drivers = arena_alloc(arena, sizeof(*drivers));
	*drivers = (struct drivers){
		.programme = programme, .models = setup->drivers.items, .count = count};
	drivers->asked = arena_array(arena, slices * count, sizeof(*drivers->asked));
	size_t most = 0;
	for (size_t i = 0; i < count; i++)
		most = drivers->models[i].of.count > most ? drivers->models[i].of.count : most;
	drivers->scores = arena_array(arena, most + 1, sizeof(*drivers->scores));
	for (size_t i = 0; i < slices; i++)
		for (size_t k = 0; k < count; k++)
			drivers->asked[i * count + k] =
				find_model(arena, layout, &layout->slices[i], &drivers->models[k]);
	for (size_t period = 0; period < DRIVER_PERIODS; period++)
		drivers->sums[period] = new_sums(arena, drivers->models, count);
	return drivers;
}

/* ---- counting ---------------------------------------------------------------------------- */

/* Scores from 0 by variable; false, and counted as missing, where a driver has none. */
static bool read_scores(const struct driver_model *model, struct driver_sums *sums,
	const struct asked_model *asked, const struct answer *answers, uint64_t weight,
	uint64_t *scores)
{
	bool complete = true;
	for (size_t i = 0; i < model->of.count; i++) {
		const struct answer *answer = &answers[asked->answers[i]];
		bool missing = answer->kind != ANSWER_SCORE;
		sums->missing[i] += missing ? weight : 0;
		complete = complete && !missing;
		scores[i] = missing ? 0 : (uint64_t)(answer->score - model->of.items[i]->low);
	}
	const struct answer *answer = &answers[asked->answers[model->of.count]];
	scores[model->of.count] = (uint64_t)(answer->score - model->outcome->low);
	return complete;
}

static void add_case(struct driver_sums *sums, size_t drivers, const uint64_t *scores, uint64_t n)
{
	sums->n += n;
	for (size_t i = 0; i <= drivers; i++) {
		sums->sums[i] += n * scores[i];
		for (size_t k = 0; k <= drivers; k++)
			sums->products[i * (drivers + 1) + k] += n * scores[i] * scores[k];
	}
	for (size_t i = 0; i < drivers; i++)
		sums->joint[(i * SCORE_SLOTS + scores[i]) * SCORE_SLOTS + scores[drivers]] += n;
}

static void count_model(const struct driver_model *model, struct driver_sums *sums,
	const struct asked_model *asked, const struct answer *answers, uint64_t weight,
	uint64_t *scores)
{
	if (!asked->outcome || answers[asked->answers[model->of.count]].kind != ANSWER_SCORE)
		return;
	if (!asked->all)
		sums->elsewhere += weight;
	else if (read_scores(model, sums, asked, answers, weight, scores))
		add_case(sums, model->of.count, scores, weight);
	else
		sums->incomplete += weight;
}

void drivers_count(struct drivers *drivers, size_t slice, const struct answer *answers,
	month_index month, uint64_t weight)
{
	struct period now = drivers->programme->period;
	bool before = !period_contains(now, month);
	if (before && !period_contains(period_before(now), month))
		return;
	struct driver_sums *sums = drivers->sums[before ? DRIVERS_BEFORE : DRIVERS_NOW];
	for (size_t i = 0; i < drivers->count; i++)
		count_model(&drivers->models[i], &sums[i],
			&drivers->asked[slice * drivers->count + i], answers, weight,
			drivers->scores);
}

/* ---- the result -------------------------------------------------------------------------- */

static void add_all(uint64_t *into, const uint64_t *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		into[i] += from[i];
}

static void add_sums(struct driver_sums *into, const struct driver_sums *from, size_t drivers)
{
	size_t variables = drivers + 1;
	into->n += from->n;
	into->incomplete += from->incomplete;
	into->elsewhere += from->elsewhere;
	add_all(into->missing, from->missing, drivers);
	add_all(into->sums, from->sums, variables);
	add_all(into->products, from->products, variables * variables);
	add_all(into->joint, from->joint, drivers * SCORE_SLOTS * SCORE_SLOTS);
}

void drivers_merge(struct drivers *into, const struct drivers *from)
{
	for (size_t period = 0; into && period < DRIVER_PERIODS; period++)
		for (size_t i = 0; i < into->count; i++)
			add_sums(&into->sums[period][i], &from->sums[period][i],
				into->models[i].of.count);
}

void drivers_finish(const struct drivers *drivers, struct arena *arena, struct feedback *feedback)
{
	for (size_t period = 0; drivers && period < DRIVER_PERIODS; period++) {
		struct driver_sums *sums = new_sums(arena, drivers->models, drivers->count);
		for (size_t i = 0; i < drivers->count; i++)
			add_sums(&sums[i], &drivers->sums[period][i], drivers->models[i].of.count);
		feedback->drivers[period] = sums;
	}
}
