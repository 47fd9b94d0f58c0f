/* Weights: the shares of customers by which answers are weighted. */
#include "program/sections.h"

#include <math.h>
#include <string.h>

static const struct field population_share_fields[] = {
	FIELD(struct population_share, value, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "the value of the dimension, as the exports have it; case and spaces do "
			"not matter"),
	FIELD(struct population_share, percent, FIELD_NUMBER, .flags = REQUIRED | VALUE, .low = 0,
		.high = 100, .help = "percent of the customers who have it, such as 30"),
	FIELD_END};
static const struct type population_share_type = {"share", sizeof(struct population_share),
	population_share_fields, "how many of the customers have one value of a dimension"};

static const struct field population_fields[] = {
	FIELD(struct population, dimension, FIELD_TEXT, .flags = REQUIRED,
		.help = "what customers are told apart by: stage, touchpoint, segment, team or one "
			"of the dimensions"),
	FIELD(struct population, shares, FIELD_MAP, .flags = REQUIRED,
		.type = &population_share_type,
		.help = "percent of the customers by value, such as {Web: 30, Branch: 50, Phone: "
			"20}; they add up to 100; answers with another value or none count as "
			"they are"),
	FIELD(struct population, questions, FIELD_REFS, .type = &question_type,
		.help = "ids of the questions whose answers are weighted; left out: any but enps "
			"that has no weights of its own"),
	FIELD(struct population, from, FIELD_MONTH,
		.help = "the first month with these shares, such as 2026-01; a period takes those "
			"of its last month, and months before all of them the first; left out: "
			"from the beginning"),
	FIELD(struct population, source, FIELD_TEXT,
		.help = "where the shares are from, such as customer register of 30 June 2026; "
			"printed beside them"),
	FIELD_END};
const struct type population_type = {"weights", sizeof(struct population), population_fields,
	"shares of the customers, so that answers stand for them"};

/* ---- which one --------------------------------------------------------------------------- */

static bool names(const struct population *population, const struct question *question)
{
	for (size_t i = 0; i < population->questions.count; i++)
		if (population->questions.items[i] == question)
			return true;
	return false;
}

static bool has_own(const struct feedback_setup *setup, const struct question *question)
{
	for (size_t i = 0; i < setup->weights.count; i++)
		if (names(&setup->weights.items[i], question))
			return true;
	return false;
}

static bool is_for(const struct population *population, const struct question *question, bool own)
{
	if (own)
		return names(population, question);
	return population->questions.count == 0 && question->metric != METRIC_ENPS;
}

/* Does it hold later, as far as both hold by then? */
static bool replaces(
	const struct population *at, const struct population *found, struct period period)
{
	bool holds = at->from == MONTH_NONE || at->from <= period.last;
	bool held = found->from == MONTH_NONE || found->from <= period.last;
	if (holds != held)
		return holds;
	if (at->from == MONTH_NONE || found->from == MONTH_NONE)
		return found->from == MONTH_NONE && at->from != MONTH_NONE;
	return holds ? at->from > found->from : at->from < found->from;
}

const struct population *question_population(
	const struct feedback_setup *setup, const struct question *question, struct period period)
{
	const struct population *found = NULL;
	bool own = setup && has_own(setup, question);
	for (size_t i = 0; setup && i < setup->weights.count; i++) {
		const struct population *at = &setup->weights.items[i];
		if (is_for(at, question, own) && (!found || replaces(at, found, period)))
			found = at;
	}
	return found;
}

/* ---- what follows ------------------------------------------------------------------------ */

/* Nothing that is needed for more was left out, which was reported. */
static bool is_complete(const struct population *population)
{
	bool complete = population->dimension != NULL;
	for (size_t i = 0; i < population->shares.count; i++)
		complete = complete && population->shares.items[i].value;
	return complete;
}

/* Its place; shares.count: there is none. */
static size_t find_share(const struct population *population, const char *value)
{
	size_t i = 0;
	while (i < population->shares.count &&
		strcmp(population->shares.items[i].value, value) != 0)
		i++;
	return i;
}

static bool same_shape(const struct population *a, const struct population *b)
{
	bool same = strcmp(a->dimension, b->dimension) == 0 && a->shares.count == b->shares.count;
	for (size_t i = 0; i < a->shares.count && same; i++)
		same = find_share(b, a->shares.items[i].value) < b->shares.count;
	return same;
}

/* Puts the values in the order that the earlier one has them in. */
static void order_like(const struct population *earlier, const struct population *population)
{
	for (size_t i = 0; i < earlier->shares.count; i++) {
		size_t at = find_share(population, earlier->shares.items[i].value);
		struct population_share share = population->shares.items[at];
		population->shares.items[at] = population->shares.items[i];
		population->shares.items[i] = share;
	}
}

/* Are both for one question, or for all? */
static bool overlap(const struct population *a, const struct population *b)
{
	bool both = a->questions.count == 0 && b->questions.count == 0;
	for (size_t i = 0; i < a->questions.count; i++)
		both = both || names(b, a->questions.items[i]);
	return both;
}

static void order_shares(const struct feedback_setup *setup)
{
	for (size_t i = 1; i < setup->weights.count; i++) {
		const struct population *population = &setup->weights.items[i];
		for (size_t k = 0; k < i && is_complete(population); k++) {
			const struct population *earlier = &setup->weights.items[k];
			if (!is_complete(earlier) || !overlap(earlier, population) ||
				!same_shape(earlier, population))
				continue;
			order_like(earlier, population);
			break;
		}
	}
}

void complete_weights(const struct programme *programme)
{
	const struct feedback_setup *setup = programme->feedback;
	for (size_t i = 0; setup && i < setup->weights.count; i++) {
		const struct population *population = &setup->weights.items[i];
		for (size_t k = 0; k < population->shares.count; k++) {
			struct population_share *share = &population->shares.items[k];
			struct restriction restriction = {.at = share->at,
				.dimension = population->dimension,
				.values = {.items = &share->value, .count = 1}};
			if (population->dimension && share->value)
				complete_restriction(programme, &restriction);
		}
	}
	if (setup)
		order_shares(setup);
}

/* ---- mistakes ---------------------------------------------------------------------------- */

/* Percents that are rounded to one decimal need not add up exactly. */
static bool is_whole(double sum, size_t count)
{
	return fabs(sum - 100) <= 0.05 * (double)count + 1e-9;
}

static void check_shares(const struct population *population, struct diagnostics *diagnostics)
{
	double sum = 0;
	for (size_t i = 0; i < population->shares.count; i++) {
		const struct population_share *share = &population->shares.items[i];
		sum += share->percent;
		if (share->percent == 0)
			report(diagnostics, CODE_RANGE, &share->at,
				"a share of 0 would leave the answers of \"%s\" out; leave the "
				"value out, and its answers count as they are",
				named(share->value));
	}
	if (population->shares.count < 2 || population->shares.count > SHARES_MOST)
		report(diagnostics, CODE_RANGE, &population->at,
			"weights need the shares of two to %d values, not of %zu", SHARES_MOST,
			population->shares.count);
	else if (!isnan(sum) && !is_whole(sum, population->shares.count))
		report(diagnostics, CODE_RANGE, &population->at,
			"the shares by %s add up to %g percent, not 100; give the percent of all "
			"customers who have each value",
			named(population->dimension), sum);
}

/* Against the first that is for the same question, or for all. */
static void check_beside(
	const struct feedback_setup *setup, size_t index, struct diagnostics *diagnostics)
{
	const struct population *population = &setup->weights.items[index];
	for (size_t i = 0; i < index; i++) {
		const struct population *earlier = &setup->weights.items[i];
		if (!is_complete(earlier) || !overlap(earlier, population))
			continue;
		if (earlier->from == population->from) {
			report(diagnostics, CODE_ID_TWICE, &population->at,
				"these weights begin in the same month as those in line %u; give "
				"\"from\", the first month with these shares, or \"questions\"",
				earlier->at.line);
			return;
		}
		if (!same_shape(earlier, population)) {
			report(diagnostics, CODE_CHOICE, &population->at,
				"weights from other months must have the same values of the same "
				"dimension as those in line %u",
				earlier->at.line);
			return;
		}
	}
}

void check_weights(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct feedback_setup *setup = programme->feedback;
	for (size_t i = 0; setup && i < setup->weights.count; i++) {
		const struct population *population = &setup->weights.items[i];
		check_shares(population, diagnostics);
		if (!is_complete(population))
			continue;
		size_t count = population->shares.count;
		const char **values = arena_array(arena, count, sizeof(*values));
		for (size_t k = 0; k < count; k++)
			values[k] = population->shares.items[k].value;
		struct restriction restriction = {.at = population->at,
			.dimension = population->dimension,
			.values = {.items = values, .count = count}};
		check_restriction(programme, &restriction, arena, diagnostics);
		check_beside(setup, i, diagnostics);
	}
}
