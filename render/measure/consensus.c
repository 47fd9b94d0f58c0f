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

void measure_consensus(struct work *work, struct priority_result *result)
{
	const struct priorities *priorities = work->programme->priorities;
	size_t ballots = priorities ? priorities->ballots.count : 0, items = result->items.count;
	if (ballots == 0) {
		judge_scorers(work, result);
		return;
	}
	struct arena *arena = work->arena;
	int *ranks = arena_array(arena, ballots * items, sizeof *ranks);
	double *weights = arena_array(arena, ballots, sizeof *weights);
	double *complete = arena_array(arena, ballots * items, sizeof *complete);
	for (size_t i = 0; i < ballots; i++) {
		ballot_ranks(&priorities->ballots.items[i], result, ranks + i * items);
		complete_ranks(ranks + i * items, items, complete + i * items);
		weights[i] = 1;
	}
	int *order = arena_array(arena, items, sizeof *order);
	schulze_rank(arena, ranks, weights, ballots, items, order);
	double *consensus = arena_array(arena, items, sizeof *consensus);
	for (size_t i = 0; i < items; i++) {
		consensus[i] = result->items.items[i].consensus = order[i];
		result->disagrees =
			result->disagrees || (result->items.items[i].rank <= 3) != (order[i] <= 3);
	}
	keep_concordance(result, kendall_w(arena, complete, ballots, items));
	result->method = "Schulze";
	result->ballot_count = (int)ballots;
	struct ballot_result *results = arena_array(arena, ballots, sizeof *results);
	for (size_t i = 0; i < ballots; i++)
		results[i] = (struct ballot_result){&priorities->ballots.items[i],
			ballot_tau(arena, ranks + i * items, consensus, items),
			furthest(ranks + i * items, result, consensus)};
	qsort(results, ballots, sizeof *results, by_tau);
	result->ballots.items = results;
	result->ballots.count = ballots;
}
