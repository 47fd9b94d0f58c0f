/* Ballots in a spreadsheet, as exports of a ranking question have them: each row is one ballot. */
#include "program/ballot_file.h"

#include <stdlib.h>
#include <string.h>

enum { RANK_MOST = 1000 };

/* A column whose cells hold the ranks of one initiative. */
struct ranked {
	const struct yaml *code;
	size_t column;
};

/* The place that a cell gives. */
struct rank {
	const struct yaml *code;
	size_t order; /* of its column: ties keep it */
	long place;
	struct pos at;
};

struct ballot_file {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct csv_reader *reader;
	const struct yaml *id, *person, *group, *order; /* keys of a ballot */
	int id_column, person_column, group_column;
	struct ranked *ranked;
	size_t ranked_count;
};

static const struct yaml *scalar(struct arena *arena, struct pos at, const char *text)
{
	struct yaml *node = arena_alloc(arena, sizeof(*node));
	*node = (struct yaml){.at = at, .kind = YAML_SCALAR, .plain = true, .text = text};
	return node;
}

static struct yaml *new_list(struct arena *arena, struct pos at, size_t most)
{
	struct yaml *list = arena_alloc(arena, sizeof(*list));
	*list = (struct yaml){.at = at, .kind = YAML_SEQUENCE};
	list->items = arena_array(arena, most, sizeof(struct yaml *));
	return list;
}

/* ---- columns ----------------------------------------------------------------------------- */

static bool map_columns(
	struct ballot_file *file, const struct csv_header *header, const struct yaml *columns)
{
	bool fine = true;
	file->ranked = arena_array(file->arena, columns->count, sizeof(*file->ranked));
	for (size_t i = 0; i < columns->count; i++) {
		const struct yaml *key = columns->items[i], *name = columns->values[i];
		int column = CSV_NO_COLUMN;
		if (name->kind == YAML_SCALAR)
			column = csv_column(header, name->text, &name->at, file->diagnostics);
		else
			report(file->diagnostics, CODE_TYPE, &name->at,
				"the header of column \"%s\" must be text", key->text);
		fine = fine && column != CSV_NO_COLUMN;
		if (strcmp(key->text, "id") == 0)
			file->id_column = column;
		else if (strcmp(key->text, "person") == 0)
			file->person_column = column;
		else if (strcmp(key->text, "group") == 0)
			file->group_column = column;
		else
			file->ranked[file->ranked_count++] =
				(struct ranked){scalar(file->arena, key->at, key->text),
					(size_t)(column < 0 ? 0 : column)};
	}
	if (fine && file->ranked_count == 0)
		report(file->diagnostics, CODE_CSV_COLUMN, &columns->at,
			"no column holds ranks; write the code of each initiative and the header "
			"of its column, such as \"CX-01: Faster answers\"");
	return fine && file->ranked_count > 0;
}

/* ---- one ballot -------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct rank *left = a, *right = b;
	if (left->place != right->place)
		return left->place < right->place ? -1 : 1;
	return left->order < right->order ? -1 : left->order > right->order;
}

/* Cells that are blank were not ranked; equal ranks are tied. False after a diagnostic. */
static bool read_ranks(const struct ballot_file *file, const struct csv_record *row,
	struct rank *ranks, size_t *count)
{
	*count = 0;
	for (size_t i = 0; i < file->ranked_count; i++) {
		size_t column = file->ranked[i].column;
		const char *text = csv_cell_text(file->arena, &row->cells[column]);
		if (!text)
			continue;
		char *end;
		struct pos at = csv_cell_pos(file->reader, column);
		long place = strtol(text, &end, 10);
		if (*end != '\0' || place < 1 || place > RANK_MOST) {
			report(file->diagnostics, CODE_TYPE, &at,
				"\"%s\" is no rank; expected 1 for the most important, 2, 3, or "
				"nothing",
				text);
			return false;
		}
		ranks[(*count)++] = (struct rank){file->ranked[i].code, i, place, at};
	}
	qsort(ranks, *count, sizeof(*ranks), by_place);
	return true;
}

/* The codes, the most important first; those that are tied in a list of their own. */
static const struct yaml *make_order(
	struct arena *arena, struct pos at, const struct rank *ranks, size_t count)
{
	struct yaml *order = new_list(arena, at, count);
	for (size_t i = 0, end; i < count; i = end) {
		struct yaml *tied = new_list(arena, ranks[i].at, count - i);
		for (end = i; end < count && ranks[end].place == ranks[i].place; end++)
			tied->items[tied->count++] =
				ranks[end].code; /* what is wrong with it is said once */
		order->items[order->count++] = tied;
	}
	return order;
}

static void add(struct yaml *ballot, const struct yaml *key, const struct yaml *value)
{
	ballot->items[ballot->count] = key;
	ballot->values[ballot->count++] = value;
}

static void add_cell(const struct ballot_file *file, const struct csv_record *row,
	struct yaml *ballot, const struct yaml *key, int column)
{
	const char *text =
		column == CSV_NO_COLUMN ? NULL : csv_cell_text(file->arena, &row->cells[column]);
	if (text)
		add(ballot, key,
			scalar(file->arena, csv_cell_pos(file->reader, (size_t)column), text));
}

static const struct yaml *read_ballot(const struct ballot_file *file, const struct csv_record *row)
{
	enum { KEYS = 4 };
	size_t count;
	struct rank *ranks = arena_array(file->arena, file->ranked_count, sizeof(*ranks));
	if (row->broken || row->ragged || !read_ranks(file, row, ranks, &count) || count == 0)
		return NULL;
	struct pos at = csv_cell_pos(file->reader, 0);
	struct yaml *ballot = arena_alloc(file->arena, sizeof(*ballot));
	*ballot = (struct yaml){.at = at, .kind = YAML_MAPPING};
	ballot->items = arena_array(file->arena, KEYS, sizeof(struct yaml *));
	ballot->values = arena_array(file->arena, KEYS, sizeof(struct yaml *));
	if (file->id_column == CSV_NO_COLUMN)
		add(ballot, file->id,
			scalar(file->arena, at, arena_printf(file->arena, "line-%lu", row->line)));
	add_cell(file, row, ballot, file->id, file->id_column);
	add_cell(file, row, ballot, file->person, file->person_column);
	add_cell(file, row, ballot, file->group, file->group_column);
	add(ballot, file->order, make_order(file->arena, at, ranks, count));
	return ballot;
}

const struct yaml *read_ballots(struct arena *arena, struct csv_reader *reader,
	const struct csv_header *header, const struct yaml *columns,
	struct diagnostics *diagnostics)
{
	struct ballot_file file = {.arena = arena,
		.diagnostics = diagnostics,
		.reader = reader,
		.id = scalar(arena, columns->at, "id"),
		.person = scalar(arena, columns->at, "person"),
		.group = scalar(arena, columns->at, "group"),
		.order = scalar(arena, columns->at, "order"),
		.id_column = CSV_NO_COLUMN,
		.person_column = CSV_NO_COLUMN,
		.group_column = CSV_NO_COLUMN};
	if (!map_columns(&file, header, columns))
		return NULL;
	struct yaml *ballots = new_list(arena, columns->at, 0);
	ballots->items = NULL; /* grows */
	size_t capacity = 0;
	struct csv_record row;
	while (csv_next(reader, &row)) {
		const struct yaml *ballot = read_ballot(&file, &row);
		if (!ballot)
			continue;
		ballots->items = arena_grow(
			arena, ballots->items, ballots->count, &capacity, sizeof(struct yaml *));
		ballots->items[ballots->count++] = ballot;
	}
	return ballots;
}
