/*
 * Labels beside the dots of a scatter: eight places at six distances, 400 shuffled greedy
 * orders with a fixed seed, the cheapest wins. Christensen, Marks and Shieber (1995) compare
 * such searches; with up to twenty dots the greedy ones come close to their optimum.
 */
#include "figure/chart.h"

#include <stdlib.h>

enum { PLACES = 8, OFFSETS = 6, FAR_OFFSETS = 12, ORDERS = 400 };
/* Beyond fifty dots fewer orders are tried: most labels find no room in any of them. */
enum { DOTS_TRIED = 50 * ORDERS };
static const double offsets[FAR_OFFSETS] = {0, 4, 8, 14, 20, 28, 36, 44, 54, 64, 76, 90};
static const double line_cost = 13, offset_cost = 3, rank_cost = 0.8, lost_cost = 1000;
static const double clearance = 1.2; /* between a label and what it must not touch */

/* Diagonals first, then right, left, above, below: signs of x and y from the dot. */
static const int places[PLACES][2] = {
	{1, -1}, {1, 1}, {-1, -1}, {-1, 1}, {1, 0}, {-1, 0}, {0, -1}, {0, 1}};

struct candidate {
	struct box box;
	double cost, offset;
	enum anchor anchor;
	size_t number; /* makes the order of equal costs certain */
};
struct choices {
	struct candidate *items;
	size_t count;
};

static struct candidate candidate_at(const struct labelled_dot *dot, double radius, double width,
	double height, size_t place, double offset)
{
	int sx = places[place][0], sy = places[place][1];
	bool diagonal = sx && sy;
	double away = radius + 2 + offset;
	double dx = (diagonal ? away * 0.75 : away) * sx, dy = (diagonal ? away * 0.45 : away) * sy;
	double x = dot->x + dx, y = dot->y + dy;
	double x0 = sx > 0 ? x : sx < 0 ? x - width : x - width / 2;
	double y0 = sy > 0 ? y : sy < 0 ? y - height : y - height / 2;
	return (struct candidate){.box = {x0, y0, x0 + width, y0 + height},
		.offset = offset,
		.anchor = sx > 0 ? ANCHOR_START
			: sx < 0 ? ANCHOR_END
				 : ANCHOR_MIDDLE,
		.cost = offset * offset_cost + (double)place * rank_cost};
}

static bool forbidden(const struct candidate *candidate, const struct labelled_dot *dots,
	size_t count, const struct label_field *field)
{
	const struct box *box = &candidate->box, *plot = &field->plot;
	if (box->x0 < plot->x0 || box->x1 > plot->x1 || box->y0 < plot->y0 || box->y1 > plot->y1)
		return true;
	for (size_t i = 0; i < count; i++) {
		double r = field->radius + 0.7;
		struct box dot = {dots[i].x - r, dots[i].y - r, dots[i].x + r, dots[i].y + r};
		if (boxes_meet(box, &dot))
			return true;
	}
	for (size_t i = 0; i < field->forbidden_count; i++)
		if (boxes_meet(box, &field->forbidden[i]))
			return true;
	return false;
}

static double crossings(const struct candidate *candidate, const struct labelled_dot *dots,
	size_t count, const struct label_field *field)
{
	double cost = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < 2; j++)
			if (boxes_meet(&candidate->box, &dots[i].cross[j]))
				cost += line_cost;
	for (size_t i = 0; i < field->line_count; i++)
		if (boxes_meet(&candidate->box, &field->lines[i]))
			cost += line_cost;
	return cost;
}

static int by_cost(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	if (a->cost != b->cost)
		return a->cost < b->cost ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* What may be used for a dot whatever the other labels do, cheapest first. */
static struct choices choices_for(struct arena *arena, const struct labelled_dot *dots,
	size_t count, size_t index, const struct label_field *field, bool small)
{
	size_t distances = small ? FAR_OFFSETS : OFFSETS;
	struct choices choices = {
		arena_array(arena, PLACES * distances, sizeof(struct candidate)), 0};
	const struct labelled_dot *dot = &dots[index];
	double width = small ? dot->small_width : dot->width;
	double height = small ? dot->small_height : dot->height;
	for (size_t place = 0; place < PLACES; place++)
		for (size_t i = 0; i < distances; i++) {
			struct candidate candidate =
				candidate_at(dot, field->radius, width, height, place, offsets[i]);
			if (forbidden(&candidate, dots, count, field))
				continue;
			candidate.cost += crossings(&candidate, dots, count, field);
			candidate.number = choices.count;
			choices.items[choices.count++] = candidate;
		}
	qsort(choices.items, choices.count, sizeof *choices.items, by_cost);
	return choices;
}

/* Marsaglia (2003), Xorshift RNGs: the same shuffles on every run and machine. */
static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void shuffle(size_t *order, size_t count, uint32_t *state)
{
	for (size_t i = count; i > 1; i--) {
		size_t j = next_random(state) % i;
		size_t kept = order[i - 1];
		order[i - 1] = order[j];
		order[j] = kept;
	}
}

/* The labels placed so far, in any order: few, because a plot has room for few. */
struct taken {
	struct box *boxes;
	size_t count;
};

static const struct candidate *first_free(const struct choices *choices, const struct taken *taken)
{
	for (size_t i = 0; i < choices->count; i++) {
		const struct box *at = &choices->items[i].box;
		struct box wide = {at->x0 - clearance, at->y0 - clearance, at->x1 + clearance,
			at->y1 + clearance};
		bool free = true;
		for (size_t j = 0; j < taken->count && free; j++)
			free = !boxes_meet(&wide, &taken->boxes[j]);
		if (free)
			return &choices->items[i];
	}
	return NULL;
}

struct search {
	const struct choices *choices;
	size_t count;
	size_t *order;
	const struct candidate **trial, **best;
	struct taken taken; /* by the trial */
	double least;
};

/* One greedy pass in the present order; kept if it is the cheapest so far. */
static void try_order(struct search *search)
{
	double cost = 0;
	search->taken.count = 0;
	for (size_t i = 0; i < search->count && cost < search->least; i++) {
		size_t dot = search->order[i];
		const struct candidate *found = first_free(&search->choices[dot], &search->taken);
		search->trial[dot] = found;
		if (found)
			search->taken.boxes[search->taken.count++] = found->box;
		cost += found ? found->cost : lost_cost;
	}
	if (cost >= search->least)
		return;
	search->least = cost;
	for (size_t i = 0; i < search->count; i++)
		search->best[i] = search->trial[i];
}

static void accept(struct labelled_dot *dot, const struct candidate *candidate, bool numbered)
{
	dot->placed = true;
	dot->numbered = numbered;
	dot->label = candidate->box;
	dot->anchor = candidate->anchor;
	dot->offset = candidate->offset;
}

/* Numbers for the dots whose label found no room, round the labels that did. */
static bool place_numbers(struct arena *arena, struct labelled_dot *dots, size_t count,
	const struct label_field *field)
{
	bool all = true;
	struct taken taken = {arena_array(arena, count, sizeof *taken.boxes), 0};
	for (size_t i = 0; i < count; i++)
		if (dots[i].placed)
			taken.boxes[taken.count++] = dots[i].label;
	for (size_t i = 0; i < count; i++) {
		if (dots[i].placed)
			continue;
		struct choices choices = choices_for(arena, dots, count, i, field, true);
		const struct candidate *found = first_free(&choices, &taken);
		if (found) {
			accept(&dots[i], found, true);
			taken.boxes[taken.count++] = found->box;
		}
		dots[i].numbered = true;
		all = false;
	}
	return all;
}

bool place_labels(struct arena *arena, struct labelled_dot *dots, size_t count,
	const struct label_field *field)
{
	struct choices *choices = arena_array(arena, count, sizeof *choices);
	struct search search = {.choices = choices,
		.count = count,
		.order = arena_array(arena, count, sizeof *search.order),
		.trial = arena_array(arena, count, sizeof *search.trial),
		.best = arena_array(arena, count, sizeof *search.best),
		.taken = {arena_array(arena, count, sizeof(struct box)), 0},
		.least = INFINITY};
	for (size_t i = 0; i < count; i++) {
		choices[i] = choices_for(arena, dots, count, i, field, false);
		search.order[i] = i;
	}
	uint32_t seed = 20260930;
	size_t orders = count > 0 ? 1 + DOTS_TRIED / count : 0;
	for (size_t i = 0; i < orders && i < ORDERS; i++) {
		try_order(&search);
		shuffle(search.order, count, &seed);
	}
	for (size_t i = 0; i < count; i++)
		if (search.best[i])
			accept(&dots[i], search.best[i], false);
	return place_numbers(arena, dots, count, field);
}
