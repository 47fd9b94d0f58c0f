/* Which numbers of comments would tell of a few customers: topics crossed with stages. */
#include "measure/topic_plan.h"
#include "measure/suppress.h"

/*
 * Atoms: comments of each stage, the last of which is none; of each topic and stage those about
 * it and the others; of each topic inside another and stage those about the other alone.
 */
struct topic_atoms {
	const struct work *work;
	const struct topic_counts *counts;
	struct arena *arena;
	size_t topics, stages; /* stages, or teams: with the last one */
	bool by_team;
	const bool *withheld;  /* topics that are withheld elsewhere; or NULL */
	size_t *narrow, *wide; /* pairs of topics, one inside the other */
	size_t pair_count;
	struct cells cells;
	size_t cell_capacity;
	int *tables;
};

bool topic_is_inside(const struct feedback *feedback, enum topic_period period, size_t a, size_t b)
{
	const struct topic_counts *counts = &feedback->topics[period];
	return a != b && counts->by_topic[a].comments > 0 &&
		counts->both[a * feedback->topic_count + b] == counts->by_topic[a].comments;
}

static const uint64_t *places(const struct topic_atoms *at, const struct topic_tallies *of)
{
	return at->by_team ? of->teams : of->stages;
}

static size_t about(const struct topic_atoms *at, size_t topic, size_t stage)
{
	return at->stages + 2 * (topic * at->stages + stage);
}

static size_t not_about(const struct topic_atoms *at, size_t topic, size_t stage)
{
	return about(at, topic, stage) + 1;
}

static size_t apart(const struct topic_atoms *at, size_t pair, size_t stage)
{
	return at->stages + 2 * at->topics * at->stages + pair * at->stages + stage;
}

/* Comments of no stage are on no page; where there never are any, readers may know that. */
static bool occurs(const struct topic_atoms *at, size_t stage)
{
	const struct topic_counts *counts = at->work->feedback->topics;
	return stage + 1 < at->stages || places(at, counts[TOPICS_NOW].all)[stage] > 0 ||
		places(at, counts[TOPICS_BEFORE].all)[stage] > 0;
}

/* ---- cells ------------------------------------------------------------------------------- */

static bool is_few(const struct topic_atoms *at, double n)
{
	return n > 0 && n < at->cells.least;
}

static void add_cell(struct topic_atoms *at, const size_t *atoms, size_t count, double n,
	enum cell_kind kind, int table)
{
	struct cells *cells = &at->cells;
	if (kind == CELL_IMPLIED && !is_few(at, n))
		return;
	cells->items = arena_grow(
		at->arena, cells->items, cells->count, &at->cell_capacity, sizeof *cells->items);
	cells->items[cells->count++] = (struct cell){.atoms = atoms,
		.count = count,
		.n = n,
		.kind = kind,
		.table = table,
		.hidden = is_few(at, n)};
}

/* One atom in each stage, together `whole`, and each by itself. */
static void add_stages(struct topic_atoms *at,
	size_t (*atom_of)(const struct topic_atoms *, size_t, size_t), size_t index,
	const uint64_t *counts, double whole, int table)
{
	bool implied = table == TABLE_NONE;
	size_t *atoms = arena_array(at->arena, at->stages, sizeof *atoms), count = 0;
	for (size_t i = 0; i < at->stages; i++)
		if (occurs(at, i))
			atoms[count++] = atom_of(at, index, i);
	add_cell(at, atoms, count, whole, implied ? CELL_IMPLIED : CELL_TOTAL, table);
	for (size_t i = 0; i < count; i++)
		add_cell(at, &atoms[i], 1, (double)counts[i],
			implied || i + 1 == at->stages ? CELL_IMPLIED : CELL_VALUE, table);
}

static size_t of_stage(const struct topic_atoms *at, size_t index, size_t stage)
{
	(void)at;
	(void)index;
	return stage;
}

static const uint64_t *rest_of(const struct topic_atoms *at, const struct topic_tallies *all,
	const struct topic_tallies *part)
{
	uint64_t *rest = arena_array(at->arena, at->stages, sizeof *rest);
	for (size_t i = 0; i < at->stages; i++)
		rest[i] = places(at, all)[i] - places(at, part)[i];
	return rest;
}

static void add_cells(struct topic_atoms *at)
{
	const struct topic_tallies *all = at->counts->all, *topics = at->counts->by_topic;
	add_stages(at, of_stage, 0, places(at, all), (double)all->comments, 0);
	for (size_t i = 0; i < at->topics; i++) {
		add_stages(at, about, i, places(at, &topics[i]), (double)topics[i].comments,
			(int)i + 1);
		add_stages(at, not_about, i, rest_of(at, all, &topics[i]),
			(double)(all->comments - topics[i].comments), TABLE_NONE);
	}
	for (size_t i = 0; i < at->pair_count; i++) {
		const struct topic_tallies *narrow = &topics[at->narrow[i]];
		const struct topic_tallies *wide = &topics[at->wide[i]];
		add_stages(at, apart, i, rest_of(at, wide, narrow),
			(double)(wide->comments - narrow->comments), TABLE_NONE);
	}
}

/* ---- links ------------------------------------------------------------------------------- */

static void add_link(struct topic_atoms *at, size_t whole, size_t left, size_t right, int table)
{
	size_t *atoms = arena_array(at->arena, 3, sizeof *atoms);
	atoms[0] = whole;
	atoms[1] = left;
	atoms[2] = right;
	at->tables[left] = at->tables[right] = table;
	at->cells.links[at->cells.link_count++] = (struct link){
		.whole = atoms, .whole_count = 1, .parts = atoms + 1, .part_count = 2};
}

/* What the links of its stages add up to: then any stage may protect another. */
static void link_topic(struct topic_atoms *at, size_t topic)
{
	size_t *whole = arena_array(at->arena, at->stages, sizeof *whole);
	size_t *parts = arena_array(at->arena, 2 * at->stages, sizeof *parts);
	struct link *link = &at->cells.links[at->cells.link_count++];
	*link = (struct link){.whole = whole, .parts = parts};
	for (size_t i = 0; i < at->stages; i++) {
		if (!occurs(at, i))
			continue;
		whole[link->whole_count++] = i;
		parts[link->part_count++] = about(at, topic, i);
		parts[link->part_count++] = not_about(at, topic, i);
	}
}

static void find_pairs(struct topic_atoms *at, enum topic_period period)
{
	const struct feedback *feedback = at->work->feedback;
	at->narrow = arena_array(at->arena, at->topics * at->topics, sizeof *at->narrow);
	at->wide = arena_array(at->arena, at->topics * at->topics, sizeof *at->wide);
	for (size_t a = 0; a < at->topics; a++)
		for (size_t b = 0; b < at->topics; b++)
			if (topic_is_inside(feedback, period, a, b) &&
				(a < b || !topic_is_inside(feedback, period, b, a))) {
				at->narrow[at->pair_count] = a;
				at->wide[at->pair_count++] = b;
			}
}

static void link_atoms(struct topic_atoms *at)
{
	struct cells *cells = &at->cells;
	size_t parts = at->topics + at->pair_count;
	cells->atom_count = apart(at, at->pair_count, 0);
	cells->links =
		arena_array(at->arena, parts * at->stages + at->topics + 1, sizeof *cells->links);
	cells->tables = at->tables = arena_array(at->arena, cells->atom_count, sizeof *at->tables);
	for (size_t i = 0; i < at->topics; i++)
		link_topic(at, i);
	for (size_t stage = 0; stage < at->stages; stage++) {
		if (!occurs(at, stage))
			continue;
		for (size_t i = 0; i < at->topics; i++)
			add_link(at, stage, about(at, i, stage), not_about(at, i, stage),
				(int)i + 1);
		for (size_t i = 0; i < at->pair_count; i++) {
			size_t narrow = about(at, at->narrow[i], stage);
			int of_wide = (int)at->wide[i] + 1, of_narrow = (int)at->narrow[i] + 1;
			add_link(at, about(at, at->wide[i], stage), narrow, apart(at, i, stage),
				of_narrow);
			at->tables[about(at, at->wide[i], stage)] = of_wide;
		}
	}
}

/* ---- the whole --------------------------------------------------------------------------- */

static void read_hidden(const struct topic_atoms *at, struct topic_plan *plan)
{
	for (size_t i = 0; i < at->cells.count; i++) {
		const struct cell *cell = &at->cells.items[i];
		if (!cell->hidden || cell->kind == CELL_IMPLIED)
			continue;
		size_t topic = cell->table > 0 ? (size_t)cell->table - 1 : 0;
		if (cell->kind == CELL_TOTAL)
			*(cell->table == 0 ? &plan->comments : &plan->topics[topic]) = true;
		else if (cell->table == 0)
			plan->stages[cell->atoms[0]] = true;
		else
			plan->crossed[topic * at->stages +
				(cell->atoms[0] - about(at, topic, 0)) / 2] = true;
	}
}

static struct topic_plan *make_plan(struct topic_atoms *at, enum topic_period period)
{
	struct arena *arena = at->arena;
	struct topic_plan *plan = arena_alloc(arena, sizeof *plan);
	plan->stage_count = at->stages;
	plan->stages = arena_array(arena, at->stages, sizeof *plan->stages);
	plan->topics = arena_array(arena, at->topics, sizeof *plan->topics);
	plan->crossed = arena_array(arena, at->topics * at->stages, sizeof *plan->crossed);
	at->cells.least = at->work->thresholds->comments;
	find_pairs(at, period);
	link_atoms(at);
	add_cells(at);
	for (size_t i = 0; at->withheld && i < at->cells.count; i++) {
		struct cell *cell = &at->cells.items[i];
		if (cell->kind == CELL_TOTAL && cell->table > 0)
			cell->hidden = cell->hidden || at->withheld[cell->table - 1];
	}
	suppress(&at->cells);
	read_hidden(at, plan);
	return plan;
}

static struct topic_atoms atoms_of(
	const struct work *work, enum topic_period period, bool by_team, size_t places_count)
{
	return (struct topic_atoms){.work = work,
		.counts = &work->feedback->topics[period],
		.arena = work->arena,
		.topics = work->feedback->topic_count,
		.stages = 1 + places_count,
		.by_team = by_team};
}

struct topic_plan *plan_topics(const struct work *work, enum topic_period period)
{
	const struct journey *journey = work->programme->journey;
	struct topic_atoms at = atoms_of(work, period, false, journey ? journey->stages.count : 0);
	return make_plan(&at, period);
}

struct topic_plan *plan_topics_by_team(const struct work *work, const struct topic_plan *by_stage)
{
	struct topic_atoms at = atoms_of(work, TOPICS_NOW, true, work->programme->teams.count);
	at.withheld = by_stage->topics;
	struct topic_plan *by_team = make_plan(&at, TOPICS_NOW);
	bool agreed = !by_team->comments;
	for (size_t i = 0; i < at.topics; i++)
		agreed = agreed && by_team->topics[i] == by_stage->topics[i];
	return agreed ? by_team : NULL;
}
