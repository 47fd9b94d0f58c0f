/* Answers lined up with the journey: the first rule that fits, else the row's columns. */
#include "feedback/placing.h"
#include "feedback/groups.h"

#include <regex.h>
#include <string.h>

#define NO_RULE_COLUMN SIZE_MAX

/* A column that rules look at, or that holds stages. */
struct looked_at {
	size_t column;
	const char *header;
};

/* A rule that may be about this source. */
struct placed_rule {
	const struct feedback_rule *rule;
	size_t looked_at;    /* among the columns; NO_RULE_COLUMN: none */
	const char **values; /* folded; NULL where it is a pattern */
	size_t *words;       /* terms */
	size_t stage, touchpoint;
};

/* A touchpoint of a single stage. */
struct own_stage {
	size_t touchpoint, stage;
};

struct placing {
	LIST(struct placed_rule) rules;
	LIST(struct looked_at) columns;
	LIST(struct own_stage) own_stages;
	bool needs_stages; /* an answer without one is noted */
	bool reads_words;
};

/* What rules with values say about one spelling in a column is found out once. */
struct verdicts {
	struct spellings spelled;
	bool **fits; /* by spelling, then by rule */
	size_t count, capacity;
};
enum { VERDICTS_MOST = 20000 };

struct placer {
	struct arena *arena;
	const struct placing *placing;
	const struct layout *layout;
	struct groups *groups;
	const struct term_finder *finder;
	struct place *places;       /* by layout->asked */
	bool *holds;                /* by rule: in this row, whatever the question */
	bool *tried;                /* by rule, for a spelling that is not remembered */
	regex_t **patterns;         /* by rule, then by value */
	struct verdicts *verdicts;  /* by column */
	struct seen_values *values; /* by column: beside answers without a stage */
	uint64_t *unplaced;         /* by layout->asked */
	struct buffer folding;
};

/* ---- the rules of a source --------------------------------------------------------------- */

static bool same_pos(const struct pos *a, const struct pos *b)
{
	return a->line == b->line && a->column == b->column && strcmp(a->file, b->file) == 0;
}

/* A source that stands for several files is declared at one place. */
bool rule_is_about(const struct feedback_rule *rule, const struct source *source)
{
	return !rule->source || same_pos(&rule->source->at, &source->at);
}

static size_t look_at(struct placing *placing, const struct layout *layout, int column)
{
	size_t i = 0;
	while (i < placing->columns.count && placing->columns.items[i].column != (size_t)column)
		i++;
	if (i == placing->columns.count)
		placing->columns.items[placing->columns.count++] =
			(struct looked_at){(size_t)column, layout->header.names[column]};
	return i;
}

static struct placed_rule read_rule(struct arena *arena, const struct feedback_rule *rule,
	const struct terms *terms, struct groups *groups)
{
	struct placed_rule placed = {.rule = rule,
		.looked_at = NO_RULE_COLUMN,
		.stage = GROUP_NONE,
		.touchpoint = GROUP_NONE};
	placed.words = arena_array(arena, rule->words.count, sizeof(*placed.words));
	for (size_t i = 0; i < rule->words.count; i++)
		placed.words[i] = terms_number(terms, rule->words.items[i]);
	placed.values = arena_array(arena, rule->values.count, sizeof(*placed.values));
	for (size_t i = 0; i < rule->values.count; i++)
		if (!is_search_pattern(rule->values.items[i]))
			placed.values[i] = folded(arena, rule->values.items[i]);
	if (rule->to_stage)
		placed.stage = groups_declared(groups, DIMENSION_STAGE, rule->to_stage->name);
	if (rule->to_touchpoint)
		placed.touchpoint =
			groups_declared(groups, DIMENSION_TOUCHPOINT, rule->to_touchpoint->name);
	return placed;
}

static void list_own_stages(struct arena *arena, struct placing *placing,
	const struct journey *journey, struct groups *groups)
{
	placing->own_stages.items =
		arena_array(arena, journey->all.count, sizeof(*placing->own_stages.items));
	for (size_t i = 0; i < journey->all.count; i++) {
		const struct touchpoint *touchpoint = journey->all.items[i];
		if (touchpoint->stage)
			placing->own_stages.items[placing->own_stages.count++] = (struct own_stage){
				groups_declared(groups, DIMENSION_TOUCHPOINT, touchpoint->name),
				groups_declared(groups, DIMENSION_STAGE, touchpoint->stage->name)};
	}
}

struct placing *placing_new(struct arena *arena, const struct programme *programme,
	const struct source *source, const struct layout *layout, const struct terms *terms,
	struct groups *groups)
{
	const struct feedback_setup *setup = programme->feedback;
	if (!programme->journey)
		return NULL;
	struct placing *placing = arena_alloc(arena, sizeof(*placing));
	/* Names of stages alone, which some sources use, claim nothing about the others. */
	bool lines_up = setup->rules.count > 0 || !same_pos(&programme->journey->at, &setup->at);
	placing->needs_stages = lines_up && programme->journey->stages.count > 0;
	placing->rules.items =
		arena_array(arena, setup->rules.count, sizeof(*placing->rules.items));
	placing->columns.items = arena_array(arena, setup->rules.count + layout->dimension_count,
		sizeof(*placing->columns.items));
	for (size_t i = 0; i < layout->dimension_count; i++)
		if (layout->dimensions[i].dimension == DIMENSION_STAGE)
			look_at(placing, layout, (int)layout->dimensions[i].column);
	for (size_t i = 0; i < setup->rules.count; i++) {
		const struct feedback_rule *rule = &setup->rules.items[i];
		int column = layout->rule_columns[i];
		if (!rule_is_about(rule, source) || (rule->column && column == CSV_NO_COLUMN) ||
			(rule->words.count > 0 && layout->comment == CSV_NO_COLUMN))
			continue;
		struct placed_rule *placed = &placing->rules.items[placing->rules.count++];
		*placed = read_rule(arena, rule, terms, groups);
		if (rule->column)
			placed->looked_at = look_at(placing, layout, column);
		placing->reads_words = placing->reads_words || rule->words.count > 0;
	}
	list_own_stages(arena, placing, programme->journey, groups);
	return placing;
}

bool placing_reads_words(const struct placing *placing)
{
	return placing && placing->reads_words;
}

/* ---- one thread's ------------------------------------------------------------------------ */

static regex_t *new_patterns(struct arena *arena, const struct feedback_rule *rule)
{
	regex_t *patterns = arena_array(arena, rule->values.count, sizeof(*patterns));
	for (size_t i = 0; i < rule->values.count; i++) {
		const char *text = rule->values.items[i];
		if (!is_search_pattern(text))
			continue;
		const char *pattern = arena_copy(arena, text + 1, strlen(text) - 2);
		if (regcomp(&patterns[i], pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0)
			/* Checked when the programme was loaded; this never matches. */
			regcomp(&patterns[i], "$.^", REG_EXTENDED | REG_NOSUB);
	}
	return patterns;
}

struct placer *placer_new(struct arena *arena, const struct placing *placing,
	const struct layout *layout, struct groups *groups, const struct term_finder *finder)
{
	struct placer *placer = arena_alloc(arena, sizeof(*placer));
	*placer = (struct placer){.arena = arena,
		.placing = placing,
		.layout = layout,
		.groups = groups,
		.finder = finder,
		.folding = BUFFER_INIT};
	placer->places = arena_array(arena, layout->asked_count, sizeof(*placer->places));
	placer->unplaced = arena_array(arena, layout->asked_count, sizeof(*placer->unplaced));
	size_t rules = placing ? placing->rules.count : 0;
	size_t columns = placing ? placing->columns.count : 0;
	placer->holds = arena_array(arena, rules, sizeof(*placer->holds));
	placer->tried = arena_array(arena, rules, sizeof(*placer->tried));
	placer->patterns = arena_array(arena, rules, sizeof(*placer->patterns));
	for (size_t i = 0; i < rules; i++)
		placer->patterns[i] = new_patterns(arena, placing->rules.items[i].rule);
	placer->verdicts = arena_array(arena, columns, sizeof(*placer->verdicts));
	placer->values = arena_array(arena, columns, sizeof(*placer->values));
	for (size_t i = 0; i < columns; i++)
		placer->values[i].spelled = arena_alloc(arena, sizeof(*placer->values[i].spelled));
	return placer;
}

void placer_close(struct placer *placer)
{
	for (size_t i = 0; placer->placing && i < placer->placing->rules.count; i++) {
		const struct feedback_rule *rule = placer->placing->rules.items[i].rule;
		for (size_t k = 0; k < rule->values.count; k++)
			if (is_search_pattern(rule->values.items[k]))
				regfree(&placer->patterns[i][k]);
	}
	buffer_free(&placer->folding);
}

/* ---- columns ----------------------------------------------------------------------------- */

/* folding holds the cell's text. */
static bool has_value(struct placer *placer, size_t index)
{
	const struct placed_rule *placed = &placer->placing->rules.items[index];
	for (size_t i = 0; i < placed->rule->values.count; i++) {
		if (placed->values[i] ? strcmp(placed->values[i], placer->folding.bytes) == 0
				      : regexec(&placer->patterns[index][i], placer->folding.bytes,
						0, NULL, 0) == 0)
			return true;
	}
	return false;
}

static void try_rules(
	struct placer *placer, size_t looked_at, const struct csv_cell *cell, bool *fits)
{
	const struct placing *placing = placer->placing;
	fold(&placer->folding, cell->text, cell->length);
	for (size_t i = 0; i < placing->rules.count; i++)
		if (placing->rules.items[i].looked_at == looked_at)
			fits[i] = has_value(placer, i);
}

/* Which rules the cell fits; of those that do not look at this column it says nothing. */
static const bool *find_verdict(
	struct placer *placer, size_t looked_at, const struct csv_cell *cell)
{
	struct verdicts *verdicts = &placer->verdicts[looked_at];
	uint64_t hash = hash_bytes(cell->text, cell->length);
	if (verdicts->spelled.capacity > 0) {
		const struct spelling *known =
			find_spelling(&verdicts->spelled, hash, cell->text, cell->length);
		if (known->bytes)
			return verdicts->fits[known->group];
	}
	bool *fits = placer->tried;
	if (verdicts->count < VERDICTS_MOST) {
		fits = arena_array(placer->arena, placer->placing->rules.count, sizeof(*fits));
		verdicts->fits = arena_grow(placer->arena, verdicts->fits, verdicts->count,
			&verdicts->capacity, sizeof(*verdicts->fits));
		add_spelling(placer->arena, &verdicts->spelled, hash, cell->text, cell->length,
			verdicts->count);
		verdicts->fits[verdicts->count++] = fits;
	}
	try_rules(placer, looked_at, cell, fits);
	return fits;
}

static bool has_rules(const struct placing *placing, size_t looked_at)
{
	for (size_t i = 0; i < placing->rules.count; i++)
		if (placing->rules.items[i].looked_at == looked_at)
			return true;
	return false;
}

/* ---- a row ------------------------------------------------------------------------------- */

static bool has_word(const struct placer *placer, const struct placed_rule *placed)
{
	for (size_t i = 0; i < placed->rule->words.count; i++)
		if (term_found(placer->finder, placed->words[i]))
			return true;
	return placed->rule->words.count == 0;
}

/* All conditions but the question. */
static void find_holding(struct placer *placer, const struct csv_record *row)
{
	const struct placing *placing = placer->placing;
	for (size_t i = 0; i < placing->rules.count; i++)
		placer->holds[i] = has_word(placer, &placing->rules.items[i]);
	for (size_t c = 0; c < placing->columns.count; c++) {
		if (!has_rules(placing, c))
			continue;
		const struct csv_cell *cell = &row->cells[placing->columns.items[c].column];
		const bool *fits = find_verdict(placer, c, cell);
		for (size_t i = 0; i < placing->rules.count; i++)
			if (placing->rules.items[i].looked_at == c)
				placer->holds[i] = placer->holds[i] && fits[i];
	}
}

static size_t stage_of_touchpoint(const struct placing *placing, size_t touchpoint)
{
	for (size_t i = 0; i < placing->own_stages.count; i++)
		if (placing->own_stages.items[i].touchpoint == touchpoint)
			return placing->own_stages.items[i].stage;
	return GROUP_NONE;
}

static struct place find_place(
	const struct placer *placer, const struct question *question, struct place columns)
{
	const struct placing *placing = placer->placing;
	struct place place = {GROUP_NONE, GROUP_NONE, false};
	for (size_t i = 0; i < placing->rules.count; i++) {
		const struct placed_rule *placed = &placing->rules.items[i];
		const struct feedback_rule *rule = placed->rule;
		if (!placer->holds[i] || (rule->question && rule->question != question))
			continue;
		if (place.stage == GROUP_NONE && !place.overall) {
			place.stage = placed->stage;
			place.overall = rule->overall;
		}
		if (place.touchpoint == GROUP_NONE)
			place.touchpoint = placed->touchpoint;
	}
	if (place.touchpoint == GROUP_NONE)
		place.touchpoint = columns.touchpoint;
	if (place.stage == GROUP_NONE && !place.overall)
		place.stage = columns.stage;
	if (place.stage == GROUP_NONE && !place.overall)
		place.stage = stage_of_touchpoint(placing, place.touchpoint);
	return place;
}

void placer_row(struct placer *placer, const struct csv_record *row)
{
	if (placer->placing)
		find_holding(placer, row);
}

const struct place *place_answers(
	struct placer *placer, const size_t *values, size_t first, size_t count)
{
	struct place columns = {
		.stage = values[DIMENSION_STAGE], .touchpoint = values[DIMENSION_TOUCHPOINT]};
	for (size_t i = first; i < first + count; i++)
		placer->places[i] = placer->placing
			? find_place(placer, placer->layout->asked[i].question, columns)
			: columns;
	return placer->places;
}

/* ---- what belongs nowhere ---------------------------------------------------------------- */

void note_unplaced(
	struct placer *placer, const struct csv_record *row, size_t asked, uint64_t weight)
{
	const struct placing *placing = placer->placing;
	const struct place *place = &placer->places[asked];
	if (!placing || !placing->needs_stages || place->overall ||
		group_is_declared(placer->groups, place->stage))
		return;
	placer->unplaced[asked] += weight;
	for (size_t i = 0; i < placing->columns.count; i++)
		see_value(placer->arena, &placer->values[i],
			&row->cells[placing->columns.items[i].column], weight);
}

void placer_merge(struct placer *into, const struct placer *from)
{
	for (size_t i = 0; i < into->layout->asked_count; i++)
		into->unplaced[i] += from->unplaced[i];
	for (size_t i = 0; into->placing && i < into->placing->columns.count; i++)
		merge_values(into->arena, &into->values[i], &from->values[i]);
}

void placer_finish(const struct placer *placer, struct arena *arena,
	const struct redactor *redactor, struct source_quality *quality)
{
	const struct layout *layout = placer->layout;
	size_t columns = placer->placing ? placer->placing->columns.count : 0, count = 0;
	struct unplaced *list =
		arena_array(arena, layout->asked_count + columns * UNPLACED_VALUES, sizeof(*list));
	for (size_t i = 0; i < layout->asked_count; i++) {
		quality->unplaced += placer->unplaced[i];
		if (placer->unplaced[i] > 0)
			list[count++] = (struct unplaced){.question = layout->asked[i].question,
				.answers = placer->unplaced[i]};
	}
	for (size_t i = 0; i < columns; i++)
		list_values(&placer->values[i], placer->placing->columns.items[i].header, arena,
			redactor, list, &count);
	quality->unplaced_by.items = list;
	quality->unplaced_by.count = count;
}
