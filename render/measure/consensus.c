/* What stakeholders' ballots say together, how far they agree, and who does not. */
#include "measure/priority.h"

#include <stdlib.h>
#include <string.h>

/* Ranks of one ballot by position in result->items: 1 first, ties equal, 0 unranked. */
static void ballot_ranks(
	const struct ballot *ballot, const struct priority_result *result, int *ranks)
{
	int rank = 1;
	for (size_t i = 0; i < ballot->order.count; i++) {
		const struct rank_place *place = &ballot->order.items[i];
		for (size_t k = 0; k < place->initiatives.count; k++)
			for (size_t item = 0; item < result->items.count; item++)
				if (result->items.items[item].initiative ==
					place->initiatives.items[k])
					ranks[item] = rank;
		rank += (int)place->initiatives.count;
	}
}

/*
 * Ranks as scores for W: an unranked item gets the mean of the ranks that are left, so that a
 * partial ballot neither helps nor hurts it against the other unranked ones.
 */
static void complete_ranks(const int *ranks, size_t items, double *out)
{
	size_t ranked = 0;
	for (size_t i = 0; i < items; i++)
		ranked += ranks[i] > 0;
	double rest = ((double)ranked + 1 + (double)items) / 2;
	for (size_t i = 0; i < items; i++)
		out[i] = ranks[i] > 0 ? ranks[i] : rest;
}

/* What is unranked stands last. */
static double ballot_tau(
	struct arena *arena, const int *ranks, const double *consensus, size_t items)
{
	double *order = arena_array(arena, items, sizeof *order);
	for (size_t i = 0; i < items; i++)
		order[i] = ranks[i] > 0 ? (double)ranks[i] : (double)INFINITY;
	return kendall_tau(order, consensus, items);
}

static const struct initiative *furthest(
	const int *ranks, const struct priority_result *result, const double *consensus)
{
	const struct initiative *found = NULL;
	double most = 0;
	for (size_t i = 0; i < result->items.count; i++) {
		double distance = ranks[i] > 0 ? fabs(ranks[i] - consensus[i]) : 0;
		if (distance > most) {
			most = distance;
			found = result->items.items[i].initiative;
		}
	}
	return found;
}

static int by_tau(const void *a, const void *b)
{
	const struct ballot_result *left = a, *right = b;
	/* A ballot that ties everything has no tau: it comes last. */
	if (isnan(left->tau) != isnan(right->tau))
		return isnan(left->tau) ? 1 : -1;
	if (left->tau < right->tau || left->tau > right->tau)
		return left->tau < right->tau ? -1 : 1;
	return strcmp(left->ballot->id, right->ballot->id);
}

static const char *agreement_word(double w)
{
	if (isnan(w))
		return NULL;
	return w >= 0.7 ? "good" : w >= 0.5 ? "fair" : "weak";
}

static void keep_concordance(struct priority_result *result, struct concordance concordance)
{
	result->w = concordance.w;
	result->chi_square = concordance.chi_square;
	result->p = concordance.p;
	result->permuted = result->items.count <= PERMUTED_ITEMS;
	result->w_word = agreement_word(concordance.w);
}

/* Without ballots: do the scorers put the initiatives in the same order? */
static void judge_scorers(struct work *work, struct priority_result *result)
{
	const struct priorities *priorities = work->programme->priorities;
	size_t items = result->items.count, scorers = priorities ? priorities->scorers.count : 0;
	double *scores = arena_array(work->arena, scorers * items, sizeof *scores);
	size_t complete = 0;
	double weight = result->benefit_weight / 100;
	for (size_t i = 0; i < scorers; i++) {
		const struct scorer *scorer = &priorities->scorers.items[i];
		double *row = scores + complete * items;
		size_t given = 0;
		for (size_t k = 0; k < scorer->scores.count; k++) {
			const struct initiative_score *score = &scorer->scores.items[k];
			for (size_t item = 0; item < items; item++) {
				if (result->items.items[item].initiative != score->initiative ||
					isnan(score->benefit) || isnan(score->effort))
					continue;
				row[item] = weight * score->benefit +
					(1 - weight) * (10 - score->effort);
				given++;
			}
		}
		complete += given == items;
	}
	keep_concordance(result, kendall_w(work->arena, scores, complete, items));
}

/* ---- one order of many ballots ----------------------------------------------------------- */

/* The ballots as ranks[ballot * items + item] in the order of result->items. */
struct ballots {
	struct arena *arena;
	const int *ranks;
	const double *weights;
	size_t count, items;
};

static bool combine_schulze(const struct ballots *ballots, int *order)
{
	schulze_rank(ballots->arena, ballots->ranks, ballots->weights, ballots->count,
		ballots->items, order);
	return true;
}

static bool combine_borda(const struct ballots *ballots, int *order)
{
	double *points = arena_array(ballots->arena, ballots->items, sizeof *points);
	borda_rank(ballots->ranks, ballots->weights, ballots->count, ballots->items, points, order);
	return true;
}

static bool combine_kemeny(const struct ballots *ballots, int *order)
{
	struct kemeny found;
	return kemeny_rank(ballots->arena, ballots->ranks, ballots->weights, ballots->count,
		ballots->items, order, &found);
}

static const struct combination_method {
	const char *name;
	bool (*combine)(const struct ballots *ballots, int *order); /* false: too many items */
} combination_methods[] = {
	[COMBINE_SCHULZE] = {"Schulze", combine_schulze},
	[COMBINE_BORDA] = {"Borda", combine_borda},
	[COMBINE_KEMENY] = {"Kemeny", combine_kemeny},
};
_Static_assert((int)KEMENY_MOST == (int)KEMENY_ITEMS, "what is checked can be computed");
enum { COMBINATIONS = sizeof combination_methods / sizeof *combination_methods };

/* Codes of the first three places, tied ones together. */
static const char *first_codes(
	const struct ballots *ballots, const struct priority_result *result, const int *order)
{
	struct buffer codes = BUFFER_INIT;
	for (int rank = 1; rank <= 3; rank++)
		for (size_t i = 0; i < ballots->items; i++)
			if (order[i] == rank)
				buffer_printf(&codes, "%s%s", codes.length > 0 ? ", " : "",
					result->items.items[i].initiative->code);
	const char *text = arena_text(ballots->arena, codes.bytes);
	buffer_free(&codes);
	return text;
}

static bool follows(const int *order, const int *other, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++)
			if (order[i] < order[k] && other[i] >= other[k])
				return false;
	return true;
}

/* A board should know when the method decided and not the ballots. */
static void list_other_methods(
	const struct ballots *ballots, struct priority_result *result, int chosen, const int *order)
{
	struct other_consensus *others = arena_array(ballots->arena, COMBINATIONS, sizeof *others);
	for (int i = 0; i < COMBINATIONS; i++) {
		int *other = arena_array(ballots->arena, ballots->items, sizeof *other);
		if (i == chosen || !combination_methods[i].combine(ballots, other))
			continue;
		others[result->others.count++] =
			(struct other_consensus){.method = combination_methods[i].name,
				.same = follows(order, other, ballots->items),
				.first = first_codes(ballots, result, other)};
	}
	result->others.items = others;
}

/* Who is how far from the consensus. */
static void list_ballots(struct work *work, struct priority_result *result,
	const struct ballots *ballots, const double *consensus)
{
	struct ballot_result *results = arena_array(work->arena, ballots->count, sizeof *results);
	for (size_t i = 0; i < ballots->count; i++) {
		const int *ranks = ballots->ranks + i * ballots->items;
		results[i] = (struct ballot_result){&work->programme->priorities->ballots.items[i],
			ballot_tau(work->arena, ranks, consensus, ballots->items),
			furthest(ranks, result, consensus)};
	}
	qsort(results, ballots->count, sizeof *results, by_tau);
	result->ballots.items = results;
	result->ballots.count = ballots->count;
	result->ballot_count = (int)ballots->count;
}

void measure_consensus(struct work *work, struct priority_result *result)
{
	const struct priorities *priorities = work->programme->priorities;
	size_t count = priorities ? priorities->ballots.count : 0, items = result->items.count;
	if (count == 0) {
		judge_scorers(work, result);
		return;
	}
	struct arena *arena = work->arena;
	int *ranks = arena_array(arena, count * items, sizeof *ranks);
	double *weights = arena_array(arena, count, sizeof *weights);
	double *complete = arena_array(arena, count * items, sizeof *complete);
	for (size_t i = 0; i < count; i++) {
		ballot_ranks(&priorities->ballots.items[i], result, ranks + i * items);
		complete_ranks(ranks + i * items, items, complete + i * items);
		weights[i] = 1;
	}
	const struct ballots ballots = {arena, ranks, weights, count, items};
	int *order = arena_array(arena, items, sizeof *order), chosen = priorities->combine;
	if (!combination_methods[chosen].combine(&ballots, order)) {
		chosen = COMBINE_SCHULZE;
		combination_methods[chosen].combine(&ballots, order);
	}
	double *consensus = arena_array(arena, items, sizeof *consensus);
	for (size_t i = 0; i < items; i++) {
		consensus[i] = result->items.items[i].consensus = order[i];
		result->disagrees =
			result->disagrees || (result->items.items[i].rank <= 3) != (order[i] <= 3);
	}
	keep_concordance(result, kendall_w(arena, complete, count, items));
	result->method = combination_methods[chosen].name;
	list_other_methods(&ballots, result, chosen, order);
	list_ballots(work, result, &ballots, consensus);
}
