/* What a reader of published sums can find out about atoms: exactly, or within bounds. */
#include "measure/reader.h"

/* ---- what is published ------------------------------------------------------------------- */

static double *signs_of(struct reader *reader, size_t count, size_t negative)
{
	double *signs = arena_array(reader->arena, count, sizeof *signs);
	for (size_t i = 0; i < count; i++)
		signs[i] = i < count - negative ? 1 : -1;
	return signs;
}

static void add_link(struct reader *reader, const struct link *link)
{
	size_t count = link->whole_count + link->part_count;
	size_t *atoms = arena_array(reader->arena, count, sizeof *atoms);
	for (size_t i = 0; i < count; i++)
		atoms[i] =
			i < link->whole_count ? link->whole[i] : link->parts[i - link->whole_count];
	reader->rows[reader->row_count++] = (struct row){
		.atoms = atoms, .signs = signs_of(reader, count, link->part_count), .count = count};
}

static void add_cell(struct reader *reader, const struct cell *cell)
{
	bool hidden = cell->hidden && cell->n > 0;
	if (hidden && cell->count == 1) {
		reader->values[cell->atoms[0]] = 1;
		return;
	}
	reader->rows[reader->row_count++] = (struct row){.atoms = cell->atoms,
		.signs = signs_of(reader, cell->count, 0),
		.count = cell->count,
		.sum = hidden ? 1 : cell->n,
		.at_least = hidden};
}

static void read_rows(struct reader *reader, const bool *considered)
{
	const struct cells *cells = reader->cells;
	reader->rows = arena_array(
		reader->arena, cells->link_count + cells->count + 1, sizeof *reader->rows);
	for (size_t i = 0; i < cells->link_count; i++)
		add_link(reader, &cells->links[i]);
	for (size_t i = 0; i < cells->count; i++)
		if (cells->items[i].kind != CELL_IMPLIED &&
			(considered[i] || cells->items[i].hidden))
			add_cell(reader, &cells->items[i]);
}

/* ---- what follows at once ---------------------------------------------------------------- */

/* What the unknown atoms of a row add up to, and how many they are. */
static double remainder_of(
	const struct reader *reader, const struct row *row, size_t *unknown, size_t *last)
{
	double left = row->sum;
	*unknown = 0;
	for (size_t i = 0; i < row->count; i++) {
		size_t atom = row->atoms[i];
		if (reader->known[atom]) {
			left -= row->signs[i] * reader->values[atom];
			continue;
		}
		*last = i;
		++*unknown;
	}
	return left;
}

/* Nothing is negative: what adds up to its least is at its least. */
static bool is_least(const struct reader *reader, const struct row *row, double left)
{
	double sign = 0;
	for (size_t i = 0; i < row->count; i++) {
		if (reader->known[row->atoms[i]])
			continue;
		if (sign != 0 && sign != row->signs[i])
			return false;
		sign = row->signs[i];
		left -= sign * reader->values[row->atoms[i]];
	}
	return fabs(left) <= NEARLY_NOTHING;
}

static bool settle(struct reader *reader, const struct row *row)
{
	size_t unknown, last = 0;
	double left = remainder_of(reader, row, &unknown, &last);
	if (unknown == 0 || row->at_least)
		return false;
	if (unknown == 1) {
		reader->known[row->atoms[last]] = true;
		reader->values[row->atoms[last]] = row->signs[last] * left;
		return true;
	}
	if (!is_least(reader, row, left))
		return false;
	for (size_t i = 0; i < row->count; i++)
		reader->known[row->atoms[i]] = true;
	return true;
}

bool is_too_few(const struct reader *reader, double n)
{
	return n > NEARLY_NOTHING && n < reader->cells->least - NEARLY_NOTHING;
}

bool *new_leak(struct reader *reader, int table)
{
	bool *atoms = arena_array(reader->arena, reader->cells->atom_count + 1, sizeof *atoms);
	*reader->leak = (struct leak){atoms, table};
	return atoms;
}

/* Solves rows with one unknown until there are none; true when few answers are found. */
static bool settle_all(struct reader *reader)
{
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < reader->row_count; i++)
			more = settle(reader, &reader->rows[i]) || more;
	}
	for (size_t i = 0; i < reader->cells->atom_count; i++)
		if (reader->known[i] && is_too_few(reader, reader->values[i])) {
			new_leak(reader, TABLE_NONE)[i] = true;
			return true;
		}
	return false;
}

/* ---- components -------------------------------------------------------------------------- */

size_t atom_root(const struct reader *reader, size_t atom)
{
	while (reader->joined[atom] != atom)
		atom = reader->joined[atom] = reader->joined[reader->joined[atom]];
	return atom;
}

/* The root of a component is its first atom. */
static void join_rows(struct reader *reader)
{
	for (size_t i = 0; i < reader->cells->atom_count; i++)
		reader->joined[i] = i;
	for (size_t i = 0; i < reader->row_count; i++) {
		const struct row *row = &reader->rows[i];
		size_t first = reader->cells->atom_count;
		for (size_t k = 0; k < row->count; k++) {
			if (reader->known[row->atoms[k]])
				continue;
			size_t root = atom_root(reader, row->atoms[k]);
			if (first < root) {
				reader->joined[root] = first;
				continue;
			}
			if (first < reader->cells->atom_count)
				reader->joined[first] = root;
			first = root;
		}
	}
}

static bool in_component(const struct reader *reader, const struct row *row, size_t root)
{
	for (size_t i = 0; i < row->count; i++)
		if (!reader->known[row->atoms[i]])
			return atom_root(reader, row->atoms[i]) == root;
	return false;
}

static void add_rows(
	struct reader *reader, struct system *system, size_t root, bool at_least, bool shifted)
{
	for (size_t i = 0; i < reader->row_count; i++) {
		const struct row *row = &reader->rows[i];
		if (row->at_least != at_least || !in_component(reader, row, root))
			continue;
		size_t used = system->equations + system->bounds, unknown, last = 0;
		double *at = system->a + used * (system->columns + 1);
		double left = remainder_of(reader, row, &unknown, &last);
		for (size_t k = 0; k < row->count; k++) {
			size_t atom = row->atoms[k];
			if (reader->known[atom])
				continue;
			at[reader->column[atom]] += row->signs[k];
			left -= shifted ? row->signs[k] * reader->values[atom] : 0;
		}
		at[system->columns] = left;
		if (at_least)
			at[reader->member_count + system->bounds++] = -1;
		else
			system->equations++;
	}
}

struct system read_system(struct reader *reader, size_t root, bool bounds)
{
	struct system system = {.columns = reader->member_count};
	size_t rows = 0;
	for (size_t i = 0; i < reader->row_count; i++) {
		const struct row *row = &reader->rows[i];
		if ((row->at_least && !bounds) || !in_component(reader, row, root))
			continue;
		rows++;
		system.columns += row->at_least;
	}
	system.a = arena_array(reader->arena, (rows + 1) * (system.columns + 1), sizeof *system.a);
	add_rows(reader, &system, root, false, bounds);
	if (bounds)
		add_rows(reader, &system, root, true, true);
	return system;
}

/* ---- elimination ------------------------------------------------------------------------- */

/* Gauss and Jordan, in place. */
static void eliminate(struct system *system)
{
	size_t width = system->columns + 1, rank = 0;
	for (size_t k = 0; k < system->columns && rank < system->equations; k++) {
		size_t best = rank;
		for (size_t i = rank; i < system->equations; i++)
			if (fabs(system->a[i * width + k]) > fabs(system->a[best * width + k]))
				best = i;
		double *pivot = system->a + rank * width, *from = system->a + best * width;
		double scale = from[k];
		if (fabs(scale) <= NEARLY_NOTHING)
			continue;
		for (size_t j = 0; j < width; j++) {
			double swapped = pivot[j];
			pivot[j] = from[j] / scale;
			if (pivot != from)
				from[j] = swapped;
		}
		for (size_t i = 0; i < system->equations; i++) {
			double *row = system->a + i * width, factor = row[k];
			if (i == rank || fabs(factor) <= NEARLY_NOTHING)
				continue;
			for (size_t j = 0; j < width; j++)
				row[j] -= factor * pivot[j];
		}
		rank++;
	}
}

/* A row that only adds up, to few answers. */
static bool tells_apart(struct reader *reader, const double *row, size_t columns)
{
	double sign = 0;
	for (size_t i = 0; i < columns; i++) {
		if (fabs(row[i]) <= NEARLY_NOTHING)
			continue;
		if (sign * row[i] < 0)
			return false;
		sign = row[i] > 0 ? 1 : -1;
	}
	if (!is_too_few(reader, sign * row[columns]))
		return false;
	bool *atoms = new_leak(reader, TABLE_NONE);
	for (size_t i = 0; i < columns; i++)
		atoms[reader->members[i]] = fabs(row[i]) > NEARLY_NOTHING;
	return true;
}

static bool tells_any_apart(struct reader *reader, size_t root)
{
	struct system system = read_system(reader, root, false);
	size_t width = system.columns + 1;
	for (size_t pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < system.equations; i++)
			if (tells_apart(reader, system.a + i * width, system.columns))
				return true;
		if (pass == 0)
			eliminate(&system);
	}
	return false;
}

/* ---- the whole --------------------------------------------------------------------------- */

static void collect_members(struct reader *reader, size_t root)
{
	reader->member_count = 0;
	for (size_t i = root; i < reader->cells->atom_count; i++)
		if (!reader->known[i] && atom_root(reader, i) == root) {
			reader->column[i] = reader->member_count;
			reader->members[reader->member_count++] = i;
		}
}

bool find_leak(
	struct arena *arena, const struct cells *cells, const bool *considered, struct leak *leak)
{
	size_t count = cells->atom_count;
	struct reader reader = {.arena = arena,
		.cells = cells,
		.known = arena_array(arena, count + 1, sizeof *reader.known),
		.values = arena_array(arena, count + 1, sizeof *reader.values),
		.joined = arena_array(arena, count + 1, sizeof *reader.joined),
		.members = arena_array(arena, count + 1, sizeof *reader.members),
		.column = arena_array(arena, count + 1, sizeof *reader.column),
		.low = arena_array(arena, cells->count + 1, sizeof *reader.low),
		.high = arena_array(arena, cells->count + 1, sizeof *reader.high),
		.leak = leak};
	read_rows(&reader, considered);
	if (settle_all(&reader))
		return true;
	join_rows(&reader);
	for (size_t i = 0; i < count; i++) {
		if (reader.known[i] || atom_root(&reader, i) != i)
			continue;
		collect_members(&reader, i);
		if (tells_any_apart(&reader, i))
			return true;
		bound_component(&reader, i);
	}
	return is_bounded(&reader);
}
