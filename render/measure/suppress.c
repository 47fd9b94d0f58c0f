/* Complementary suppression: withholds what would give a small group away. */
#include "measure/suppress.h"

struct suppression {
	struct cells *cells;
	bool *considered;
	size_t *hidden; /* cells hidden for others' sake, in order */
	size_t hidden_count;
};

static bool leaks(struct arena *arena, const struct suppression *at, struct leak *leak)
{
	return find_leak(arena, at->cells, at->considered, leak);
}

/* ---- companions -------------------------------------------------------------------------- */

/* Atoms that stand in one sum with those of the leak. */
static bool *find_neighbours(
	struct arena *arena, const struct cells *cells, const struct leak *leak)
{
	bool *near = arena_array(arena, cells->atom_count + 1, sizeof *near);
	for (size_t i = 0; i < cells->link_count; i++) {
		const struct link *link = &cells->links[i];
		bool touched = false;
		for (size_t k = 0; k < link->whole_count; k++)
			touched = touched || leak->atoms[link->whole[k]];
		for (size_t k = 0; k < link->part_count; k++)
			touched = touched || leak->atoms[link->parts[k]];
		for (size_t k = 0; k < link->whole_count && touched; k++)
			near[link->whole[k]] = true;
		for (size_t k = 0; k < link->part_count && touched; k++)
			near[link->parts[k]] = true;
	}
	for (size_t i = 0; i < cells->count; i++) {
		const struct cell *cell = &cells->items[i];
		bool touched = false;
		for (size_t k = 0; k < cell->count; k++)
			touched = touched || leak->atoms[cell->atoms[k]];
		for (size_t k = 0; k < cell->count && touched; k++)
			near[cell->atoms[k]] = true;
	}
	return near;
}

/* Is a withheld value of the table among what was found out? */
static bool has_withheld(const struct cells *cells, const struct leak *leak, int table)
{
	for (size_t i = 0; i < cells->count; i++) {
		const struct cell *cell = &cells->items[i];
		if (!cell->hidden || cell->kind != CELL_VALUE ||
			(table != TABLE_NONE && cell->table != table))
			continue;
		for (size_t k = 0; k < cell->count; k++)
			if (leak->atoms[cell->atoms[k]])
				return true;
	}
	return false;
}

/* A sum that is no cell belongs to the tables of what is withheld in it, else of its atoms. */
static bool is_of_table(const struct cells *cells, const struct leak *leak, int table)
{
	if (leak->table != TABLE_NONE)
		return leak->table == table;
	if (has_withheld(cells, leak, TABLE_NONE))
		return has_withheld(cells, leak, table);
	for (size_t i = 0; i < cells->atom_count; i++)
		if (leak->atoms[i] &&
			(cells->tables[i] == table ||
				(cells->tables[i] == TABLE_NONE && table != 0)))
			return true;
	return false;
}

enum preference { PREFER_TABLE, PREFER_TOTAL, PREFER_OTHERS, PREFER_NOT };

static enum preference preference_of(const struct cells *cells, const struct leak *leak,
	const struct cell *cell, const bool *near)
{
	bool touches = false;
	for (size_t i = 0; i < cell->count; i++)
		touches = touches || near[cell->atoms[i]];
	if (cell->hidden || cell->n == 0 || !touches)
		return PREFER_NOT;
	if (cell->kind == CELL_TOTAL)
		return PREFER_TOTAL;
	return is_of_table(cells, leak, cell->table) ? PREFER_TABLE : PREFER_OTHERS;
}

/* The smallest of the most preferred, the first of equal ones; cells->count: none. */
static size_t find_companion(
	struct arena *arena, const struct suppression *at, const struct leak *leak)
{
	const struct cells *cells = at->cells;
	const bool *near = find_neighbours(arena, cells, leak);
	size_t best = cells->count;
	enum preference preferred = PREFER_NOT;
	for (size_t i = 0; i < cells->count; i++) {
		if (!at->considered[i])
			continue;
		enum preference rank = preference_of(cells, leak, &cells->items[i], near);
		if (rank < preferred ||
			(rank == preferred && best < cells->count &&
				cells->items[i].n < cells->items[best].n)) {
			best = i;
			preferred = rank;
		}
	}
	return best;
}

/* ---- the whole --------------------------------------------------------------------------- */

static bool is_leaking(const struct suppression *at)
{
	struct arena *arena = arena_new();
	struct leak leak;
	bool found = leaks(arena, at, &leak);
	arena_free(arena);
	return found;
}

/* True when a cell was hidden. */
static bool hide_companion(struct suppression *at)
{
	struct arena *arena = arena_new();
	struct leak leak;
	size_t found = at->cells->count;
	if (leaks(arena, at, &leak))
		found = find_companion(arena, at, &leak);
	arena_free(arena);
	if (found == at->cells->count)
		return false;
	at->cells->items[found].hidden = true;
	at->hidden[at->hidden_count++] = found;
	return true;
}

/* A companion that a later one made unnecessary; the last one never is. */
static void show_again(struct suppression *at)
{
	for (size_t i = at->hidden_count; i-- > 1;) {
		struct cell *cell = &at->cells->items[at->hidden[i - 1]];
		cell->hidden = false;
		cell->hidden = is_leaking(at);
	}
}

/*
 * Shows cohorts from `first` on as far as nothing leaks: all at once, as nothing usually does, or
 * else each half, so that the one that gives way is the last of those that leak together.
 */
static void show_cohorts(struct suppression *at, const size_t *cohorts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		at->considered[cohorts[i]] = true;
	if (count == 0 || !is_leaking(at))
		return;
	if (count == 1) {
		at->cells->items[cohorts[0]].hidden = true;
		return;
	}
	for (size_t i = 0; i < count; i++)
		at->considered[cohorts[i]] = false;
	show_cohorts(at, cohorts, count / 2);
	show_cohorts(at, cohorts + count / 2, count - count / 2);
}

void suppress(struct cells *cells)
{
	struct arena *arena = arena_new();
	struct suppression at = {.cells = cells,
		.considered = arena_array(arena, cells->count + 1, sizeof *at.considered),
		.hidden = arena_array(arena, cells->count + 1, sizeof *at.hidden)};
	for (size_t i = 0; i < cells->count; i++)
		at.considered[i] = cells->items[i].kind != CELL_COHORT || cells->items[i].n == 0;
	while (hide_companion(&at))
		;
	show_again(&at);
	size_t *cohorts = arena_array(arena, cells->count + 1, sizeof *cohorts), count = 0;
	for (size_t i = 0; i < cells->count; i++)
		if (!at.considered[i] && !cells->items[i].hidden)
			cohorts[count++] = i;
	show_cohorts(&at, cohorts, count);
	arena_free(arena);
}
