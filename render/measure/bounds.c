/* Between which numbers a reader can tell a withheld cell to be. */
#include "measure/reader.h"

static bool is_sensitive(const struct reader *reader, const struct cell *cell)
{
	return cell->hidden && is_too_few(reader, cell->n);
}

/* 1 for each atom of a cell in the component. */
static void read_objective(
	const struct reader *reader, const struct cell *cell, size_t root, double *objective)
{
	for (size_t i = 0; i < cell->count; i++) {
		size_t atom = cell->atoms[i];
		if (!reader->known[atom] && atom_root(reader, atom) == root)
			objective[reader->column[atom]] = 1;
	}
}

/* With `bounds` no withheld cell is empty: columns are then what atoms are above their least. */
static struct tableau *solve(struct reader *reader, size_t root, bool bounds, size_t *columns)
{
	struct system system = read_system(reader, root, bounds);
	size_t rows = system.equations + system.bounds, width = system.columns + 1;
	double *a = arena_array(reader->arena, rows * system.columns + 1, sizeof *a);
	double *b = arena_array(reader->arena, rows + 1, sizeof *b);
	for (size_t i = 0; i < rows; i++) {
		for (size_t k = 0; k < system.columns; k++)
			a[i * system.columns + k] = system.a[i * width + k];
		b[i] = system.a[i * width + system.columns];
	}
	*columns = system.columns;
	return tableau_new(reader->arena, rows, system.columns, a, b);
}

static void bound_above(struct reader *reader, size_t root, const bool *inside)
{
	size_t columns;
	struct tableau *tableau = solve(reader, root, true, &columns);
	for (size_t i = 0; i < reader->cells->count; i++) {
		if (!inside[i])
			continue;
		double *objective = arena_array(reader->arena, columns + 1, sizeof *objective);
		double least = 0;
		read_objective(reader, &reader->cells->items[i], root, objective);
		for (size_t k = 0; k < reader->member_count; k++)
			least += objective[k] * reader->values[reader->members[k]];
		/* Contradictions are not expected; nothing is safe in one. */
		reader->high[i] += !tableau
			? -INFINITY
			: least + tableau_reach(tableau, objective, reader->cells->least - least);
	}
}

static void bound_below(struct reader *reader, size_t root, const bool *inside)
{
	size_t columns;
	struct tableau *tableau = solve(reader, root, false, &columns);
	for (size_t i = 0; i < reader->cells->count && tableau; i++) {
		if (!inside[i])
			continue;
		double *objective = arena_array(reader->arena, columns + 1, sizeof *objective);
		read_objective(reader, &reader->cells->items[i], root, objective);
		for (size_t k = 0; k < columns; k++)
			objective[k] = -objective[k];
		reader->low[i] -= tableau_reach(tableau, objective, -1);
	}
}

void bound_component(struct reader *reader, size_t root)
{
	const struct cells *cells = reader->cells;
	bool *inside = arena_array(reader->arena, cells->count + 1, sizeof *inside), any = false;
	for (size_t i = 0; i < cells->count; i++) {
		const struct cell *cell = &cells->items[i];
		for (size_t k = 0; k < cell->count && is_sensitive(reader, cell); k++)
			inside[i] = inside[i] ||
				(!reader->known[cell->atoms[k]] &&
					atom_root(reader, cell->atoms[k]) == root);
		any = any || inside[i];
	}
	if (!any)
		return;
	bound_above(reader, root, inside);
	bound_below(reader, root, inside);
}

/*
 * Every count from 1 to the threshold must be possible, as far as sums tell; of what is on no
 * page, two counts.
 */
bool is_bounded(struct reader *reader)
{
	const struct cells *cells = reader->cells;
	for (size_t i = 0; i < cells->count; i++) {
		const struct cell *cell = &cells->items[i];
		if (!is_sensitive(reader, cell))
			continue;
		double low = reader->low[i], high = reader->high[i];
		for (size_t k = 0; k < cell->count; k++)
			if (reader->known[cell->atoms[k]]) {
				low += reader->values[cell->atoms[k]];
				high += reader->values[cell->atoms[k]];
			}
		if (cell->kind == CELL_IMPLIED ? high > low + NEARLY_NOTHING
					       : low <= 1 + NEARLY_NOTHING &&
					high >= cells->least - NEARLY_NOTHING)
			continue;
		bool *atoms = new_leak(reader, cell->table);
		for (size_t k = 0; k < cell->count; k++)
			atoms[cell->atoms[k]] = true;
		return true;
	}
	return false;
}
