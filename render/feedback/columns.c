/* Which column of an export holds what. */
#include "feedback/columns.h"
#include "feedback/inspect.h"
#include "feedback/join.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct dimensions list_dimensions(struct arena *arena, const struct feedback_setup *setup)
{
	static const char *const usual[USUAL_DIMENSIONS] = {
		[DIMENSION_STAGE] = "stage",
		[DIMENSION_TOUCHPOINT] = "touchpoint",
		[DIMENSION_SEGMENT] = "segment",
		[DIMENSION_TEAM] = "team",
	};
	struct dimensions list = {
		.names = arena_array(
			arena, USUAL_DIMENSIONS + setup->dimensions.count, sizeof(*list.names))};
	for (size_t i = 0; i < USUAL_DIMENSIONS; i++)
		list.names[list.count++] = usual[i];
	for (size_t i = 0; i < setup->dimensions.count; i++)
		list.names[list.count++] = setup->dimensions.items[i];
	return list;
}

/* ---- finding columns --------------------------------------------------------------------- */

/* "#3" is the third column. */
static int find_position(struct finding *finding, const struct column *column)
{
	char *end;
	long position = strtol(column->header + 1, &end, 10);
	size_t count = finding->layout->header.count;
	if (*end == '\0' && position >= 1 && (size_t)position <= count)
		return (int)position - 1;
	report(finding->diagnostics, CODE_CSV_COLUMN, &column->at,
		"\"%s\" is no column of %s; write #1 to #%zu, or a header", column->header,
		finding->layout->header.file, count);
	return CSV_NO_COLUMN;
}

static bool is_position(const char *header)
{
	return header[0] == '#' && header[1] >= '0' && header[1] <= '9';
}

bool header_is_pattern(const char *header)
{
	size_t length = strlen(header);
	return length > 2 && header[0] == '/' && header[length - 1] == '/';
}

bool open_pattern(struct finding *finding, const struct column *column, regex_t *pattern)
{
	const char *text = column->header;
	if (regcomp(pattern, arena_copy(finding->arena, text + 1, strlen(text) - 2),
		    REG_EXTENDED | REG_ICASE) == 0)
		return true;
	report(finding->diagnostics, CODE_CSV_COLUMN, &column->at,
		"%s is no pattern that can be read; write a POSIX extended regular expression "
		"between slashes",
		text);
	return false;
}

/* The one column whose header or label the pattern is found in. */
static int find_pattern(struct finding *finding, const struct column *column)
{
	const struct layout *layout = finding->layout;
	const char *text = column->header;
	regex_t pattern;
	if (!open_pattern(finding, column, &pattern))
		return CSV_NO_COLUMN;
	int found = CSV_NO_COLUMN, again = CSV_NO_COLUMN;
	for (size_t i = 0; i < layout->header.count; i++) {
		const char *label = layout->labels ? layout->labels[i] : layout->header.names[i];
		if (regexec(&pattern, layout->header.names[i], 0, NULL, 0) != 0 &&
			regexec(&pattern, label, 0, NULL, 0) != 0)
			continue;
		again = found;
		found = (int)i;
		if (again != CSV_NO_COLUMN)
			break;
	}
	regfree(&pattern);
	if (again != CSV_NO_COLUMN)
		report(finding->diagnostics, CODE_CSV_HEADER_TWICE, &column->at,
			"the pattern %s fits columns %d and %d of %s; make it longer", text,
			again + 1, found + 1, layout->header.file);
	else if (found == CSV_NO_COLUMN)
		report(finding->diagnostics, CODE_CSV_COLUMN, &column->at,
			"the pattern %s fits no header of %s", text, layout->header.file);
	return again == CSV_NO_COLUMN ? found : CSV_NO_COLUMN;
}

/* How many columns have the name; `which`: the first two of them. */
static size_t count_named(const char *const *names, size_t count, const char *name, size_t which[2])
{
	size_t found = 0;
	for (size_t i = 0; names && i < count; i++) {
		if (!csv_same_name(names[i], name))
			continue;
		if (found < 2)
			which[found] = i;
		found++;
	}
	return found;
}

/* By the first header row; by further ones when it is not there. */
static int find_name(struct finding *finding, const struct column *column)
{
	const struct layout *layout = finding->layout;
	const struct csv_header *header = &layout->header;
	size_t which[2];
	size_t found = count_named(header->names, header->count, column->header, which);
	if (found == 0)
		found = count_named(layout->labels, header->count, column->header, which);
	if (found == 1)
		return (int)which[0];
	if (found == 0)
		return csv_column(header, column->header, &column->at, finding->diagnostics);
	report(finding->diagnostics, CODE_CSV_HEADER_TWICE, &column->at,
		"%s has %zu columns \"%s\"; write \"#%zu\" for the first of them or \"#%zu\" for "
		"the second",
		header->file, found, column->header, which[0] + 1, which[1] + 1);
	return CSV_NO_COLUMN;
}

int find_header(struct finding *finding, const struct column *column)
{
	int found = is_position(column->header)     ? find_position(finding, column)
		: header_is_pattern(column->header) ? find_pattern(finding, column)
						    : find_name(finding, column);
	finding->fine = finding->fine && found != CSV_NO_COLUMN;
	return found;
}

/* CSV_NO_COLUMN when the source has no such column, or after a diagnostic. */
static int find_column(struct finding *finding, const char *key)
{
	const struct column *column = source_column(finding->source, key);
	if (column && column->header)
		return find_header(finding, column);
	return finding->layout->joined ? joined_column(finding->layout->joined, key)
				       : CSV_NO_COLUMN;
}

/* What the source says; else the column that its tool usually has. */
static int find_usual(struct finding *finding, const char *key, const char *const *spellings)
{
	const struct layout *layout = finding->layout;
	if (!spellings || source_column(finding->source, key))
		return find_column(finding, key);
	struct recognised recognised = {.ids = layout->header.names,
		.labels = layout->labels,
		.width = layout->header.count};
	return recognised_column(&recognised, spellings);
}

/* ---- questions --------------------------------------------------------------------------- */

static void add_words(struct arena *arena, struct asked *asked, const struct source *source)
{
	for (size_t i = 0; i < source->scales.count; i++) {
		const struct question_scale *scale = &source->scales.items[i];
		if (scale->question != asked->question)
			continue;
		struct folded_word *words = arena_array(arena, scale->words.count, sizeof(*words));
		for (size_t j = 0; j < scale->words.count; j++)
			words[j] = (struct folded_word){
				.word = folded(arena, scale->words.items[j].word),
				.score = (int)scale->words.items[j].score};
		asked->words = words;
		asked->word_count = scale->words.count;
	}
}

static void add_range(struct asked *asked, const struct source *source)
{
	const struct question *question = asked->question;
	for (size_t i = 0; i < source->ranges.count; i++) {
		const struct source_range *range = &source->ranges.items[i];
		if (range->question != question || range->first == range->last)
			continue;
		asked->first = range->first;
		asked->last = range->last;
		asked->step = (question->high - question->low) / (range->last - range->first);
	}
}

void add_asked(struct finding *finding, size_t question, size_t column)
{
	struct layout *layout = finding->layout;
	layout->asked = arena_grow(finding->arena, layout->asked, layout->asked_count,
		&layout->asked_capacity, sizeof(*layout->asked));
	struct asked *asked = &layout->asked[layout->asked_count++];
	*asked = (struct asked){.question = &finding->setup->questions.items[question],
		.index = question,
		.column = column};
	add_words(finding->arena, asked, finding->source);
	asked->not_applicable = finding->layout->not_applicable;
	asked->not_applicable_count = finding->layout->not_applicable_count;
	add_range(asked, finding->source);
}

static void find_questions(struct finding *finding)
{
	for (size_t i = 0; i < finding->setup->questions.count; i++) {
		int column = find_column(finding, finding->setup->questions.items[i].id);
		if (column != CSV_NO_COLUMN)
			add_asked(finding, i, (size_t)column);
	}
}

/*
 * A rule's column is what the source calls so, else a header. A rule for all sources passes over
 * those that have no such column.
 */
static void find_rule_columns(struct finding *finding, const struct feedback_setup *setup)
{
	struct layout *layout = finding->layout;
	layout->rule_columns =
		arena_array(finding->arena, setup->rules.count, sizeof(*layout->rule_columns));
	layout->rule_count = setup->rules.count;
	for (size_t i = 0; i < setup->rules.count; i++) {
		const struct feedback_rule *rule = &setup->rules.items[i];
		layout->rule_columns[i] = CSV_NO_COLUMN;
		if (!rule->column)
			continue;
		const struct column *mapped = source_column(finding->source, rule->column);
		struct column column = {
			.at = rule->at, .header = mapped ? mapped->header : rule->column};
		struct joined *joined = layout->joined;
		struct diagnostics *quiet = diagnostics_new();
		struct finding search = *finding;
		search.diagnostics = quiet;
		if (column.header)
			layout->rule_columns[i] = find_header(&search, &column);
		if (layout->rule_columns[i] == CSV_NO_COLUMN && joined)
			layout->rule_columns[i] = joined_column(joined, rule->column);
		diagnostics_free(quiet);
	}
}

static void find_dimensions(struct finding *finding, const struct feedback_setup *setup)
{
	struct layout *layout = finding->layout;
	struct dimensions all = list_dimensions(finding->arena, setup);
	layout->dimensions = arena_array(finding->arena, all.count, sizeof(*layout->dimensions));
	for (size_t i = 0; i < all.count; i++) {
		int column = find_column(finding, all.names[i]);
		if (column != CSV_NO_COLUMN)
			layout->dimensions[layout->dimension_count++] =
				(struct dimension_column){.dimension = i, .column = (size_t)column};
	}
}

static bool check_period(const struct source *source, struct diagnostics *diagnostics)
{
	struct period period = source->period;
	bool good = !period_given(period) ||
		(year_counts(period.first / 12) && year_counts(period.last / 12));
	if (!good)
		report(diagnostics, CODE_RANGE, &source->at,
			"the period of source \"%s\" must lie in the years %d to %d", source->id,
			YEAR_LEAST, YEAR_MOST);
	return good;
}

bool read_layout(struct arena *arena, struct layout *layout, struct csv_reader *reader,
	const struct source *source, const struct feedback_setup *setup,
	struct diagnostics *diagnostics)
{
	*layout = (struct layout){0};
	bool labelled = true;
	for (size_t i = 0; i < source->scales.count; i++)
		labelled = check_labels(&source->scales.items[i], diagnostics) && labelled;
	return labelled && check_period(source, diagnostics) &&
		read_headers(arena, layout, reader, source, diagnostics) &&
		find_layout(arena, layout, source, setup, diagnostics);
}

bool find_layout(struct arena *arena, struct layout *layout, const struct source *source,
	const struct feedback_setup *setup, struct diagnostics *diagnostics)
{
	struct finding finding = {.arena = arena,
		.layout = layout,
		.source = source,
		.setup = setup,
		.diagnostics = diagnostics,
		.fine = true};
	if (source->join && !open_join(&finding))
		return false;
	const struct fingerprint *tool = layout->fingerprint;
	const struct unpivot *unpivot = source->unpivot;
	bool by_header = unpivot && unpivot->into && strcmp(unpivot->into, "date") == 0;
	bool in_period = period_given(source->period) || by_header;
	layout->date =
		in_period ? CSV_NO_COLUMN : find_usual(&finding, "date", tool ? tool->date : NULL);
	layout->id = find_usual(&finding, "id", tool ? tool->id : NULL);
	layout->comment = find_usual(&finding, "comment", tool ? tool->comment : NULL);
	layout->language = find_usual(&finding, "language", tool ? tool->language : NULL);
	layout->translation = find_column(&finding, "translation");
	layout->media = find_column(&finding, "media");
	layout->customer = find_column(&finding, "customer");
	layout->count = find_column(&finding, "count");
	layout->until = find_column(&finding, "until");
	layout->left_out = find_column(&finding, "left_out");
	const char **tokens = arena_array(arena, source->not_applicable.count, sizeof(*tokens));
	for (size_t i = 0; i < source->not_applicable.count; i++)
		tokens[i] = folded(arena, source->not_applicable.items[i]);
	layout->not_applicable = tokens;
	layout->not_applicable_count = source->not_applicable.count;
	find_questions(&finding);
	find_dimensions(&finding, setup);
	find_slices(&finding);
	find_rule_columns(&finding, setup);
	finding.fine = find_names(arena, layout, source, diagnostics) && finding.fine;
	bool dated = in_period || layout->date != CSV_NO_COLUMN;
	if (finding.fine && !dated)
		report(diagnostics, CODE_KEY_MISSING, &source->at,
			"no column of %s is known to hold the date; add \"date: Header\" to the "
			"columns of source \"%s\"",
			layout->header.file, source->id);
	return finding.fine && dated;
}
