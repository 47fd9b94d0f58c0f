/* Optimum-fit line breaking: the best of all ways to part a paragraph into lines. */
#include "text/typesetter.h"

/*
 * Knuth and Plass (1981), for ragged text: their badness of a line is the part of the width
 * that it leaves empty, squared; the last line may be short. Without a cost for lines, no way that
 * needs more of them than another is taken, so that a paragraph is never longer than one broken
 * line by line.
 */

/* The best way to end a line at one breakpoint, so many lines with hyphens in a row. */
struct way {
	size_t lines; /* 0: there is none */
	double cost;
	size_t from; /* the breakpoint before */
	size_t from_row;
};

struct search {
	const struct breaking *breaking;
	size_t rows; /* ways of each point: 1 + the hyphens that may follow one another */
	struct way *ways;
};

static struct way *way_at(const struct search *search, size_t point, size_t row)
{
	return &search->ways[point * search->rows + row];
}

static bool better(const struct breaking *breaking, const struct way *a, const struct way *b)
{
	if (b->lines == 0 || a->lines == b->lines || breaking->line_cost > 0)
		return b->lines == 0 || a->cost < b->cost;
	return a->lines < b->lines;
}

/* What the line from one point to another adds to the cost. */
static double line_cost(const struct breaking *breaking, size_t to, int width)
{
	const struct breakpoint *point = &breaking->points[to];
	bool free = to + 1 == breaking->count && !breaking->even;
	double empty = free ? 0 : (double)(breaking->width - width) / breaking->width;
	return empty * empty + (point->hyphen > 0 ? breaking->hyphen_cost : 0) +
		breaking->line_cost;
}

/* Tries the line between two points after each way to its beginning. */
static void try_line(const struct search *search, size_t from, size_t to, int width)
{
	double cost = line_cost(search->breaking, to, width);
	bool hyphen = search->breaking->points[to].hyphen > 0;
	for (size_t row = 0; row < search->rows; row++) {
		const struct way *before = way_at(search, from, row);
		size_t next = hyphen ? row + 1 : 0;
		if ((from > 0 && before->lines == 0) || (from == 0 && row > 0) ||
			next >= search->rows)
			continue;
		struct way way = {before->lines + 1, before->cost + cost, from, row};
		if (better(search->breaking, &way, way_at(search, to, next)))
			*way_at(search, to, next) = way;
	}
}

static void try_lines_to(const struct search *search, size_t to)
{
	const struct breaking *breaking = search->breaking;
	const struct breakpoint *point = &breaking->points[to];
	for (size_t from = to; from-- > 0;) {
		int seen = point->reach - breaking->points[from].start;
		if (seen > breaking->width)
			return;
		if (seen + point->hyphen <= breaking->width)
			try_line(search, from, to, seen + point->hyphen);
	}
}

/* There are no more hyphens in a row than there are hyphens. */
static size_t row_count(const struct breaking *breaking)
{
	size_t hyphens = 0;
	for (size_t i = 0; i < breaking->count && hyphens < breaking->most_hyphens; i++)
		hyphens += breaking->points[i].hyphen > 0;
	return hyphens + 1;
}

size_t optimum_breaks(struct arena *arena, const struct breaking *breaking, size_t **ends)
{
	size_t last = breaking->count - 1;
	struct search search = {.breaking = breaking, .rows = row_count(breaking)};
	search.ways = arena_array(arena, breaking->count * search.rows, sizeof *search.ways);
	for (size_t to = 1; to <= last; to++)
		try_lines_to(&search, to);
	const struct way *way = way_at(&search, last, 0);
	size_t count = way->lines;
	*ends = arena_array(arena, count, sizeof **ends);
	size_t point = last;
	for (size_t line = count; line-- > 0;) {
		(*ends)[line] = point;
		point = way->from;
		way = way_at(&search, point, way->from_row);
	}
	return count;
}

/* ---- balance ----------------------------------------------------------------------------- */

/* Lines of that width when each takes what fits; 0 when a piece is wider. */
static size_t lines_at(const struct breaking *breaking, int width)
{
	const struct breakpoint *points = breaking->points;
	size_t lines = 1;
	for (size_t start = 0, to = 1; to < breaking->count; to++) {
		int end = points[to].reach + points[to].hyphen;
		if (end - points[start].start <= width)
			continue;
		start = to - 1;
		lines++;
		if (end - points[start].start > width)
			return 0;
	}
	return lines;
}

int balanced_width(const struct breaking *breaking)
{
	size_t count = lines_at(breaking, breaking->width);
	int enough = breaking->width, least = 0;
	while (count > 1 && enough - least > 1) {
		int middle = least + (enough - least) / 2;
		if (lines_at(breaking, middle) == count)
			enough = middle;
		else
			least = middle;
	}
	return enough;
}
