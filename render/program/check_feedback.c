/* Checks on feedback: what columns are called, scales. */
#include "csv/csv.h"
#include "program/sections.h"

#include <math.h>
#include <string.h>

/* ---- columns ----------------------------------------------------------------------------- */

static const char *const usual_dimensions[] = {"stage", "touchpoint", "segment", "team"};
static const char *const other_columns[] = {"date", "id", "comment", "language", "translation",
	"media", "customer", "count", "until", "left_out"};
enum { USUAL_DIMENSIONS = 4, OTHER_COLUMNS = 10 };

bool has_name(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->items[i], name) == 0)
			return true;
	return false;
}

static void add_names(struct names *names, const char *const *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		names->items[names->count++] = items[i];
}

struct names list_dimension_names(const struct feedback_setup *setup, struct arena *arena)
{
	size_t own = setup ? setup->dimensions.count : 0;
	struct names names = {
		.items = arena_array(arena, USUAL_DIMENSIONS + own, sizeof(*names.items))};
	add_names(&names, usual_dimensions, USUAL_DIMENSIONS);
	if (setup)
		add_names(&names, setup->dimensions.items, own);
	return names;
}

static struct names list_columns(const struct feedback_setup *setup, struct arena *arena)
{
	struct names dimensions = list_dimension_names(setup, arena);
	struct names names = {.items = arena_array(arena,
				      dimensions.count + OTHER_COLUMNS + setup->questions.count,
				      sizeof(*names.items))};
	add_names(&names, other_columns, OTHER_COLUMNS);
	add_names(&names, dimensions.items, dimensions.count);
	for (size_t i = 0; i < setup->questions.count; i++)
		if (setup->questions.items[i].id)
			names.items[names.count++] = setup->questions.items[i].id;
	return names;
}

const char *suggest(struct arena *arena, const char *word, const struct names *names)
{
	const char *near = did_you_mean(word, names->items, names->count);
	return near ? arena_printf(arena, "; did you mean \"%s\"?", near) : "";
}

const struct column *source_column(const struct source *source, const char *key)
{
	for (size_t i = 0; i < source->columns.count; i++)
		if (strcmp(source->columns.items[i].key, key) == 0)
			return &source->columns.items[i];
	return NULL;
}

/* ---- sources ----------------------------------------------------------------------------- */

static const char *const delimiters[] = {",", ";", "tab", "\t", "|", NULL};

bool is_delimiter(const char *text)
{
	for (const char *const *known = delimiters; *known; known++)
		if (strcmp(*known, text) == 0)
			return true;
	return false;
}

static void check_scales(const struct source *source, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < source->scales.count; i++) {
		const struct question_scale *scale = &source->scales.items[i];
		const struct question *question = scale->question;
		for (size_t j = 0; question && j < scale->words.count; j++) {
			const struct scale_word *word = &scale->words.items[j];
			if (isnan(word->score))
				continue;
			if (word->score < question->low || word->score > question->high ||
				word->score != trunc(word->score))
				report(diagnostics, CODE_RANGE, &word->at,
					"\"%s\" must stand for a whole score from %d to %d, the "
					"scale of question \"%s\", not %g",
					word->word, question->low, question->high,
					named(question->id), word->score);
		}
	}
}

/* Only rows of customers can be matched, and only when they say whose they are. */
static void check_paired(const struct source *source, struct diagnostics *diagnostics)
{
	if (!source->paired)
		return;
	bool rolled_up = source->comments || source_column(source, "count") ||
		source_column(source, "left_out");
	for (size_t i = 0; source->unpivot && i < source->unpivot->columns.count; i++)
		rolled_up =
			rolled_up || strcmp(source->unpivot->columns.items[i].key, "count") == 0;
	if (rolled_up)
		report(diagnostics, CODE_KEY_TWICE, &source->at,
			"source \"%s\" is both paired and a roll-up, which says of no answer whose "
			"it is; take \"paired\" away, or read the rows themselves",
			named(source->id));
	else if (!source_column(source, "customer"))
		report(diagnostics, CODE_KEY_MISSING, &source->at,
			"source \"%s\" is paired, but does not say which column tells its "
			"customers "
			"apart; add \"customer: Header\" to its columns",
			named(source->id));
}

static void check_source(const struct source *source, const struct feedback_setup *setup,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct names names = list_columns(setup, arena);
	bool all_known = true;
	for (size_t i = 0; i < source->columns.count; i++) {
		const struct column *column = &source->columns.items[i];
		if (has_name(&names, column->key))
			continue;
		all_known = false;
		report(diagnostics, CODE_KEY_UNKNOWN, &column->at,
			"\"%s\" is neither a question nor a dimension nor one of date, id, stage, "
			"touchpoint, segment, team, comment, language, translation, media, "
			"customer, count, until, left_out%s",
			column->key, suggest(arena, column->key, &names));
	}
	bool dated = source_column(source, "date") != NULL,
	     in_period = period_given(source->period) || unpivots_into_date(source);
	bool mapped = source->columns.count > 0 || source->unpivot;
	if (!mapped)
		report(diagnostics, CODE_KEY_MISSING, &source->at,
			"source \"%s\" needs \"columns\": which column holds what; \"cxpack "
			"inspect\" writes them",
			named(source->id));
	if (all_known && dated && period_given(source->period))
		report(diagnostics, CODE_KEY_TWICE, &source->at,
			"source \"%s\" has both a period for all of its answers and a column of "
			"dates; take one of them away",
			named(source->id));
	if (all_known && mapped && !source->tool && !dated && !in_period)
		report(diagnostics, CODE_KEY_MISSING, &source->at,
			"source \"%s\" does not say which column holds the date; add "
			"\"date: Header\" to its columns, so that answers fall into months, or "
			"\"period: 2026-09\" for all of them",
			named(source->id));
	if (all_known && mapped && !source_asks(source, setup))
		report(diagnostics, CODE_KEY_MISSING, &source->at,
			"source \"%s\" has no column for any question; add \"question-id: Header\" "
			"to its columns",
			named(source->id));
	if (all_known && source->comments && !source_column(source, "comment"))
		report(diagnostics, CODE_KEY_MISSING, &source->at,
			"source \"%s\" has a file of comments, but does not say which of its "
			"columns holds them; add \"comment: Header\" to its columns",
			named(source->id));
	if (source->delimiter && !is_delimiter(source->delimiter))
		report(diagnostics, CODE_CHOICE, &source->at,
			"the delimiter of source \"%s\" must be one of \",\", \";\", \"|\", tab, "
			"not \"%s\"",
			named(source->id), source->delimiter);
	if (source->encoding && !csv_encoding_known(source->encoding))
		report(diagnostics, CODE_CHOICE, &source->at,
			"source \"%s\" is in encoding \"%s\", which nothing here knows; write a "
			"name such as UTF-8, UTF-16LE, Windows-1252 or ISO-8859-2",
			named(source->id), source->encoding);
	check_scales(source, diagnostics);
	check_paired(source, diagnostics);
	check_unpivot(source, setup, arena, diagnostics);
	check_join(source, setup, arena, diagnostics);
}

static void check_breaks(const struct feedback_setup *setup, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < setup->questions.count; i++) {
		const struct question *question = &setup->questions.items[i];
		for (size_t k = 1; k < question->breaks.count; k++)
			if (question->breaks.items[k].from <= question->breaks.items[k - 1].from &&
				question->breaks.items[k].from != MONTH_NONE)
				report(diagnostics, CODE_RANGE, &question->breaks.items[k].at,
					"the breaks of question \"%s\" must stand in the order of "
					"time, each month once",
					named(question->id));
	}
}

/* A name that means two things would make columns and restrictions ambiguous. */
static void check_names(const struct feedback_setup *setup, struct diagnostics *diagnostics)
{
	struct names usual = {.items = (const char **)usual_dimensions, .count = USUAL_DIMENSIONS};
	struct names other = {.items = (const char **)other_columns, .count = OTHER_COLUMNS};
	struct names own = {.items = setup->dimensions.items, .count = setup->dimensions.count};
	for (size_t i = 0; i < own.count; i++) {
		struct names earlier = {.items = own.items, .count = i};
		if (has_name(&usual, own.items[i]) || has_name(&other, own.items[i]) ||
			has_name(&earlier, own.items[i]))
			report(diagnostics, CODE_ID_TWICE, &setup->at,
				"the dimension \"%s\" is there already; leave it out or rename it",
				own.items[i]);
	}
	for (size_t i = 0; i < setup->questions.count; i++) {
		const struct question *question = &setup->questions.items[i];
		if (question->id &&
			(has_name(&usual, question->id) || has_name(&other, question->id) ||
				has_name(&own, question->id)))
			report(diagnostics, CODE_ID_TWICE, &question->at,
				"a question can't have the id \"%s\", which names a column of "
				"another kind",
				named(question->id));
	}
}

void check_feedback(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct feedback_setup *setup = programme->feedback;
	if (!setup)
		return;
	check_names(setup, diagnostics);
	check_breaks(setup, diagnostics);
	for (size_t i = 0; i < setup->sources.count; i++)
		check_source(&setup->sources.items[i], setup, arena, diagnostics);
}
