/* Checks on the work: initiatives that wait for each other, spans of dates, maturity. */
#include "program/sections.h"

#include <math.h>
#include <string.h>

/* ---- cycles ------------------------------------------------------------------------------ */

enum mark { UNSEEN, ON_PATH, DONE };

/* Depth-first search; the path is kept to name the cycle. */
struct search {
	const struct programme *programme;
	struct diagnostics *diagnostics;
	enum mark *marks;
	size_t *path; /* positions of initiatives */
	size_t *next; /* how many of each one's predecessors were followed */
	size_t depth;
};

static void report_cycle(const struct search *search, size_t back)
{
	const struct initiative *items = search->programme->initiatives.items;
	struct buffer text = BUFFER_INIT;
	size_t start = search->depth - 1;
	while (search->path[start] != back)
		start--;
	buffer_text(&text, items[back].code);
	for (size_t i = start + 1; i < search->depth; i++)
		buffer_printf(&text, " waits for %s, which", items[search->path[i]].code);
	buffer_printf(&text, " waits for %s", items[back].code);
	report(search->diagnostics, CODE_CYCLE, &items[back].at,
		"these initiatives wait for each other: %s; remove one \"after\"", text.bytes);
	buffer_free(&text);
}

static void follow(struct search *search, size_t from)
{
	const struct initiative *items = search->programme->initiatives.items;
	search->path[0] = from;
	search->depth = 1;
	search->marks[from] = ON_PATH;
	while (search->depth > 0) {
		size_t here = search->path[search->depth - 1];
		if (search->next[here] == items[here].after.count) {
			search->marks[here] = DONE;
			search->depth--;
			continue;
		}
		size_t to = (size_t)(items[here].after.items[search->next[here]++] - items);
		if (search->marks[to] == ON_PATH) {
			report_cycle(search, to);
		} else if (search->marks[to] == UNSEEN) {
			search->marks[to] = ON_PATH;
			search->path[search->depth++] = to;
		}
	}
}

void check_initiatives(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	size_t count = programme->initiatives.count;
	struct search search = {.programme = programme,
		.diagnostics = diagnostics,
		.marks = arena_array(arena, count, sizeof(*search.marks)),
		.path = arena_array(arena, count, sizeof(*search.path)),
		.next = arena_array(arena, count, sizeof(*search.next))};
	for (size_t i = 0; i < count; i++)
		if (search.marks[i] == UNSEEN)
			follow(&search, i);
}

/* ---- maturity ---------------------------------------------------------------------------- */

struct score_ids {
	const char **ids; /* items, and dimensions without items */
	size_t count;
	const struct maturity *maturity;
	struct diagnostics *diagnostics;
};

static struct score_ids list_score_ids(
	const struct maturity *maturity, struct arena *arena, struct diagnostics *diagnostics)
{
	struct score_ids list = {.maturity = maturity, .diagnostics = diagnostics};
	size_t most = maturity->dimensions.count;
	for (size_t i = 0; i < maturity->dimensions.count; i++)
		most += maturity->dimensions.items[i].items.count;
	list.ids = arena_array(arena, most, sizeof(*list.ids));
	for (size_t i = 0; i < maturity->dimensions.count; i++) {
		const struct maturity_dimension *dimension = &maturity->dimensions.items[i];
		if (dimension->items.count == 0 && dimension->id)
			list.ids[list.count++] = dimension->id;
		for (size_t j = 0; j < dimension->items.count; j++)
			if (dimension->items.items[j].id)
				list.ids[list.count++] = dimension->items.items[j].id;
	}
	return list;
}

static bool is_divided(const struct maturity *maturity, const char *id)
{
	for (size_t i = 0; i < maturity->dimensions.count; i++)
		if (maturity->dimensions.items[i].id &&
			strcmp(maturity->dimensions.items[i].id, id) == 0)
			return maturity->dimensions.items[i].items.count > 0;
	return false;
}

/* Published means may be of a whole dimension: nobody may know its items any more. */
static void check_score(
	const struct score_ids *known, const struct maturity_score *score, bool published)
{
	size_t i = 0;
	while (i < known->count && strcmp(known->ids[i], score->id) != 0)
		i++;
	double top = (double)known->maturity->levels.count;
	bool divided = i == known->count && is_divided(known->maturity, score->id);
	if (divided && !published) {
		report(known->diagnostics, CODE_REFERENCE, &score->at,
			"dimension \"%s\" has items; score each of them instead", named(score->id));
	} else if (i == known->count && !divided) {
		const char *near = did_you_mean(score->id, known->ids, known->count);
		report(known->diagnostics, CODE_REFERENCE, &score->at,
			"there is no maturity item or dimension \"%s\"%s%s%s", named(score->id),
			near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	} else if (score->score < 1 || score->score > top) {
		report(known->diagnostics, CODE_RANGE, &score->at,
			"the score of \"%s\" must be from 1 to %g, the number of levels, not %g",
			named(score->id), top, score->score);
	}
}

static void check_assessment(const struct score_ids *known, const struct assessment *assessment)
{
	if ((assessment->assessors.count > 0) == (assessment->means.count > 0))
		report(known->diagnostics, CODE_KEY_MISSING, &assessment->at,
			"an assessment has either \"assessors\" with their scores or \"means\"");
	size_t scores = assessment->means.count;
	for (size_t i = 0; i < assessment->assessors.count; i++)
		scores += assessment->assessors.items[i].scores.count;
	if (assessment->assessors.count > 0 && scores == 0)
		report(known->diagnostics, CODE_KEY_MISSING, &assessment->at,
			"nobody scored anything in this assessment; write their scores, or leave "
			"it "
			"out until they did");
	for (size_t i = 0; i < assessment->means.count; i++)
		check_score(known, &assessment->means.items[i], true);
	for (size_t i = 0; i < assessment->assessors.count; i++) {
		const struct assessor *assessor = &assessment->assessors.items[i];
		for (size_t j = 0; j < assessor->scores.count; j++)
			check_score(known, &assessor->scores.items[j], false);
		for (size_t j = 0; j < i; j++)
			if (assessor->id && assessment->assessors.items[j].id &&
				strcmp(assessor->id, assessment->assessors.items[j].id) == 0)
				report(known->diagnostics, CODE_ID_TWICE, &assessor->at,
					"assessor \"%s\" is in this assessment twice",
					named(assessor->id));
	}
}

/* Descriptions and steps of a dimension belong to the model's levels. */
static void check_levels(const struct maturity *maturity,
	const struct maturity_dimension *dimension, struct diagnostics *diagnostics)
{
	size_t described = dimension->levels.count, levels = maturity->levels.count;
	if (described > 0 && described != levels)
		report(diagnostics, CODE_RANGE, &dimension->at,
			"dimension \"%s\" describes %zu levels, but there are %zu; describe each, "
			"the lowest first",
			named(dimension->id), described, levels);
	for (size_t i = 0; i < dimension->items.count; i++)
		if (dimension->items.items[i].level > (int)levels)
			report(diagnostics, CODE_RANGE, &dimension->items.items[i].at,
				"item \"%s\" belongs to level %d, but there are %zu levels",
				named(dimension->items.items[i].id),
				dimension->items.items[i].level, levels);
}

void check_maturity(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct maturity *maturity = programme->maturity;
	if (!maturity)
		return;
	double top = (double)maturity->levels.count;
	struct score_ids known = list_score_ids(maturity, arena, diagnostics);
	for (size_t i = 0; i < maturity->dimensions.count; i++) {
		const struct maturity_dimension *dimension = &maturity->dimensions.items[i];
		check_levels(maturity, dimension, diagnostics);
		if (dimension->target > top)
			report(diagnostics, CODE_RANGE, &dimension->at,
				"the target of dimension \"%s\" is %g, above the highest level %g",
				named(dimension->id), dimension->target, top);
		for (size_t j = 0; j < dimension->items.count; j++)
			if (dimension->items.items[j].id &&
				is_divided(maturity, dimension->items.items[j].id))
				report(diagnostics, CODE_ID_TWICE, &dimension->items.items[j].at,
					"item \"%s\" is called as a dimension; give it another id",
					named(dimension->items.items[j].id));
	}
	if (maturity->target > top)
		report(diagnostics, CODE_RANGE, &maturity->at,
			"the overall target is %g, above the highest level %g", maturity->target,
			top);
	for (size_t i = 0; i < maturity->assessments.count; i++)
		check_assessment(&known, &maturity->assessments.items[i]);
}

/* ---- spans ------------------------------------------------------------------------------- */

static void check_span(struct date start, struct date end, const struct pos *at, const char *what,
	const char *name, struct diagnostics *diagnostics)
{
	if (start.year && end.year && date_compare(start, end) > 0)
		report(diagnostics, CODE_RANGE, at,
			"%s \"%s\" ends on %04d-%02d-%02d, before it starts on %04d-%02d-%02d",
			what, name ? name : "", end.year, end.month, end.day, start.year,
			start.month, start.day);
}

void check_spans(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct identity *identity = &programme->program;
	check_span(identity->start, identity->end, &identity->at, "programme", identity->name,
		diagnostics);
	for (size_t i = 0; i < programme->initiatives.count; i++) {
		const struct initiative *item = &programme->initiatives.items[i];
		check_span(
			item->start, item->end, &item->at, "initiative", item->code, diagnostics);
	}
	const struct charter *charter = programme->charter;
	for (size_t i = 0; charter && i < charter->phases.count; i++) {
		const struct project_phase *phase = &charter->phases.items[i];
		check_span(phase->start, phase->end, &phase->at, "phase", phase->name, diagnostics);
	}
}
