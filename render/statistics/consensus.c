/* One order out of many ballots: Schulze, Borda, Kemeny. */
#include "statistics/statistics.h"

#include <math.h>

/* prefer[a * items + b]: voters who rank a before b; all ranked before all unranked ones. */
static double *count_preferences(
	struct arena *arena, const int *ranks, const double *weights, size_t ballots, size_t items)
{
	double *prefer = arena_array(arena, items * items, sizeof *prefer);
	for (size_t ballot = 0; ballot < ballots; ballot++) {
		const int *rank = ranks + ballot * items;
		for (size_t a = 0; a < items; a++)
			for (size_t b = 0; b < items; b++)
				if (rank[a] > 0 && (rank[b] == 0 || rank[a] < rank[b]))
					prefer[a * items + b] += weights[ballot];
	}
	return prefer;
}

/* ---- Schulze ----------------------------------------------------------------------------- */

/* Strength of the strongest path between each pair, by winning votes (Floyd-Warshall). */
static void strongest_paths(const double *prefer, size_t items, double *path)
{
	for (size_t a = 0; a < items; a++)
		for (size_t b = 0; b < items; b++)
			path[a * items + b] = prefer[a * items + b] > prefer[b * items + a]
				? prefer[a * items + b]
				: 0;
	for (size_t via = 0; via < items; via++)
		for (size_t a = 0; a < items; a++)
			for (size_t b = 0; a != via && b < items; b++) {
				double detour = fmin(path[a * items + via], path[via * items + b]);
				if (a != b && b != via && detour > path[a * items + b])
					path[a * items + b] = detour;
			}
}

void schulze_rank(struct arena *arena, const int *ranks, const double *weights, size_t ballots,
	size_t items, int *out_rank)
{
	const double *prefer = count_preferences(arena, ranks, weights, ballots, items);
	double *path = arena_array(arena, items * items, sizeof *path);
	strongest_paths(prefer, items, path);
	/* The relation is transitive (Schulze 2011, 4.1): counting the winners over an item
	   gives its rank. */
	for (size_t a = 0; a < items; a++) {
		out_rank[a] = 1;
		for (size_t b = 0; b < items; b++)
			out_rank[a] += path[b * items + a] > path[a * items + b];
	}
}

/* ---- Borda ------------------------------------------------------------------------------- */

/* Points of one ballot: items beaten, and half of those tied with. */
static double ballot_points(const int *rank, size_t items, size_t item)
{
	double points = 0;
	for (size_t other = 0; other < items; other++) {
		if (other == item)
			continue;
		bool before = rank[item] > 0 && (rank[other] == 0 || rank[item] < rank[other]);
		bool behind = rank[other] > 0 && (rank[item] == 0 || rank[other] < rank[item]);
		points += before ? 1 : behind ? 0 : 0.5;
	}
	return points;
}

void borda_rank(const int *ranks, const double *weights, size_t ballots, size_t items,
	double *points, int *out_rank)
{
	for (size_t item = 0; item < items; item++) {
		points[item] = 0;
		for (size_t ballot = 0; ballot < ballots; ballot++)
			points[item] += weights[ballot] *
				ballot_points(ranks + ballot * items, items, item);
	}
	for (size_t a = 0; out_rank && a < items; a++) {
		out_rank[a] = 1;
		for (size_t b = 0; b < items; b++)
			out_rank[a] += points[b] > points[a] + 1e-9;
	}
}

/* ---- Kemeny ------------------------------------------------------------------------------ */

/* The best order of one set of items: its agreements, the item it ends with, how many there
   are. */
struct best_order {
	double agreements, count;
	size_t last;
};

/* Agreements that `item` adds when it stands behind all others of the set. */
static double agreements_behind(const double *prefer, size_t items, size_t set, size_t item)
{
	double sum = 0;
	for (size_t before = 0; before < items; before++)
		if (before != item && set >> before & 1)
			sum += prefer[before * items + item];
	return sum;
}

static void find_best(const double *prefer, size_t items, struct best_order *best, size_t set)
{
	struct best_order *found = &best[set];
	found->agreements = -1;
	for (size_t item = 0; item < items; item++) {
		if (!(set >> item & 1))
			continue;
		const struct best_order *rest = &best[set & ~((size_t)1 << item)];
		double agreements = rest->agreements + agreements_behind(prefer, items, set, item);
		if (agreements >= found->agreements - 1e-9)
			found->last = item;
		if (agreements > found->agreements + 1e-9) {
			found->agreements = agreements;
			found->count = 0;
		}
		if (agreements >= found->agreements - 1e-9)
			found->count += rest->count;
	}
}

bool kemeny_rank(struct arena *arena, const int *ranks, const double *weights, size_t ballots,
	size_t items, int *out_rank, struct kemeny *found)
{
	if (items > KEMENY_ITEMS)
		return false;
	size_t sets = (size_t)1 << items;
	const double *prefer = count_preferences(arena, ranks, weights, ballots, items);
	struct best_order *best = arena_array(arena, sets, sizeof *best);
	best[0].count = 1;
	for (size_t set = 1; set < sets; set++)
		find_best(prefer, items, best, set);
	*found = (struct kemeny){best[sets - 1].agreements, best[sets - 1].count};
	for (size_t set = sets - 1, rank = items; rank > 0; rank--) {
		out_rank[best[set].last] = (int)rank;
		set &= ~((size_t)1 << best[set].last);
	}
	return true;
}
