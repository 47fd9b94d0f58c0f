/* Checks on sources that are unpivoted or joined: what may stand where, and nothing twice. */
#include "csv/csv.h"
#include "program/sections.h"

#include <string.h>

static bool is_question(const struct feedback_setup *setup, const char *id)
{
	for (size_t i = 0; i < setup->questions.count; i++)
		if (setup->questions.items[i].id && strcmp(setup->questions.items[i].id, id) == 0)
			return true;
	return false;
}

/* Ids of questions, and others behind them. */
static struct names with_questions(
	struct arena *arena, const struct feedback_setup *setup, const struct names *others)
{
	struct names all = {.items = arena_array(arena, setup->questions.count + others->count,
				    sizeof(*all.items))};
	for (size_t i = 0; i < setup->questions.count; i++)
		if (setup->questions.items[i].id)
			all.items[all.count++] = setup->questions.items[i].id;
	for (size_t i = 0; i < others->count; i++)
		all.items[all.count++] = others->items[i];
	return all;
}

static void report_mapped(const struct source *source, const struct pos *at, const char *key,
	const char *also, struct diagnostics *diagnostics)
{
	report(diagnostics, CODE_KEY_TWICE, at,
		"source \"%s\" finds \"%s\" in its columns and %s; take one of them away",
		named(source->id), key, also);
}

/* ---- wide files -------------------------------------------------------------------------- */

bool unpivots_into_date(const struct source *source)
{
	const struct unpivot *unpivot = source->unpivot;
	return unpivot && unpivot->into && strcmp(unpivot->into, "date") == 0;
}

static void check_into(const struct source *source, const struct feedback_setup *setup,
	struct arena *arena, struct diagnostics *diagnostics)
{
	const struct unpivot *unpivot = source->unpivot;
	struct names names = list_dimension_names(setup, arena);
	if (unpivots_into_date(source)) {
		if (source_column(source, "date"))
			report_mapped(source, &unpivot->at, "date", "in the headers of its unpivot",
				diagnostics);
		if (source_column(source, "comment"))
			report(diagnostics, CODE_KEY_TWICE, &unpivot->at,
				"source \"%s\" has answers of several periods in one row, so "
				"nothing "
				"says when its comment was written; leave the comment out",
				named(source->id));
		for (size_t i = 0; i < setup->questions.count; i++)
			if (setup->questions.items[i].id &&
				source_column(source, setup->questions.items[i].id))
				report(diagnostics, CODE_KEY_MISSING,
					&source_column(source, setup->questions.items[i].id)->at,
					"nothing says when \"%s\" was answered, since dates are in "
					"the headers; put it under the columns of unpivot, too",
					setup->questions.items[i].id);
	} else if (!has_name(&names, unpivot->into)) {
		report(diagnostics, CODE_CHOICE, &unpivot->at,
			"an unpivot goes into date, stage, touchpoint, segment, team or one of the "
			"dimensions, not into \"%s\"%s",
			unpivot->into, suggest(arena, unpivot->into, &names));
	} else if (source_column(source, unpivot->into)) {
		report_mapped(source, &unpivot->at, unpivot->into, "in the headers of its unpivot",
			diagnostics);
	}
}

static void check_wide(const struct source *source, const struct wide_columns *wide,
	const struct feedback_setup *setup, struct arena *arena, struct diagnostics *diagnostics)
{
	static const char *const others[] = {"count"};
	struct names other = {.items = (const char **)others, .count = 1};
	struct names names = with_questions(arena, setup, &other);
	if (!has_name(&names, wide->key))
		report(diagnostics, CODE_KEY_UNKNOWN, &wide->at,
			"\"%s\" is neither a question nor count%s", wide->key,
			suggest(arena, wide->key, &names));
	else if (source_column(source, wide->key))
		report_mapped(source, &wide->at, wide->key, "in those of its unpivot", diagnostics);
	if (!wide->from != !wide->to || (wide->headers.count > 0) == (wide->from != NULL))
		report(diagnostics, CODE_KEY_MISSING, &wide->at,
			"\"%s\" needs the headers of its columns, a /pattern/ for them, or both "
			"\"from\" and \"to\"",
			wide->key);
}

void check_unpivot(const struct source *source, const struct feedback_setup *setup,
	struct arena *arena, struct diagnostics *diagnostics)
{
	const struct unpivot *unpivot = source->unpivot;
	if (!unpivot || !unpivot->into)
		return;
	check_into(source, setup, arena, diagnostics);
	bool asks = false;
	for (size_t i = 0; i < unpivot->columns.count; i++) {
		const struct wide_columns *wide = &unpivot->columns.items[i];
		check_wide(source, wide, setup, arena, diagnostics);
		asks = asks || strcmp(wide->key, "count") != 0;
	}
	if (unpivot->columns.count > 0 && !asks)
		report(diagnostics, CODE_KEY_MISSING, &unpivot->at,
			"the unpivot of source \"%s\" has no column for any question; add "
			"\"question-id: /pattern/\" to its columns",
			named(source->id));
}

/* ---- joins ------------------------------------------------------------------------------- */

void check_join(const struct source *source, const struct feedback_setup *setup,
	struct arena *arena, struct diagnostics *diagnostics)
{
	static const char *const words[] = {"comment", "language"};
	const struct join *join = source->join;
	if (!join)
		return;
	struct names dimensions = list_dimension_names(setup, arena);
	struct names other = {.items = (const char **)words, .count = 2};
	struct names names = with_questions(arena, setup, &dimensions);
	for (size_t i = 0; i < join->columns.count; i++) {
		const struct column *column = &join->columns.items[i];
		if (!has_name(&names, column->key) && !has_name(&other, column->key))
			report(diagnostics, CODE_KEY_UNKNOWN, &column->at,
				"\"%s\" can't be joined: it is neither a question nor a dimension "
				"nor one of stage, touchpoint, segment, team, comment, language%s",
				column->key, suggest(arena, column->key, &names));
		else if (source_column(source, column->key))
			report_mapped(source, &column->at, column->key, "in those of its join",
				diagnostics);
		else if (source->unpivot && source->unpivot->into &&
			strcmp(source->unpivot->into, column->key) == 0)
			report_mapped(source, &column->at, column->key,
				"in the headers of its unpivot", diagnostics);
	}
	if (join->delimiter && !is_delimiter(join->delimiter))
		report(diagnostics, CODE_CHOICE, &join->at,
			"the delimiter of a join must be one of \",\", \";\", \"|\", tab, not "
			"\"%s\"",
			join->delimiter);
	if (join->encoding && !csv_encoding_known(join->encoding))
		report(diagnostics, CODE_CHOICE, &join->at,
			"%s is said to be in encoding \"%s\", which nothing here knows; write a "
			"name such as UTF-8, UTF-16LE, Windows-1252 or ISO-8859-2",
			join->file ? join->file : "the file", join->encoding);
}

bool source_asks(const struct source *source, const struct feedback_setup *setup)
{
	for (size_t i = 0; i < setup->questions.count; i++)
		if (setup->questions.items[i].id &&
			source_column(source, setup->questions.items[i].id))
			return true;
	for (size_t i = 0; source->join && i < source->join->columns.count; i++)
		if (is_question(setup, source->join->columns.items[i].key))
			return true;
	return source->unpivot != NULL;
}
