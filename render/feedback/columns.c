/* Which column of an export holds what. */
#include "feedback/reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct dimensions list_dimensions(struct arena *arena, const struct feedback_setup *setup)
{
	static const char *const usual[USUAL_DIMENSIONS] = {
		[DIMENSION_STAGE] = "stage",
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

struct finding {
	struct arena *arena;
	struct layout *layout;
	const struct source *source;
	struct diagnostics *diagnostics;
	bool fine;
};

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

/* CSV_NO_COLUMN when the source has no such column, or after a diagnostic. */
static int find_column(struct finding *finding, const char *key)
{
	const struct column *column = source_column(finding->source, key);
	if (!column || !column->header)
		return CSV_NO_COLUMN;
	int found = is_position(column->header)
		? find_position(finding, column)
		: csv_column(&finding->layout->header, column->header, &column->at,
			  finding->diagnostics);
	finding->fine = finding->fine && found != CSV_NO_COLUMN;
	return found;
}

/* ---- questions --------------------------------------------------------------------------- */

static const char *folded(struct arena *arena, const char *text)
{
	struct buffer buffer = BUFFER_INIT;
	fold(&buffer, text, strlen(text));
	const char *kept = arena_copy(arena, buffer.bytes, buffer.length);
	buffer_free(&buffer);
	return kept;
}

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
	const char **tokens = arena_array(arena, source->not_applicable.count, sizeof(*tokens));
	for (size_t i = 0; i < source->not_applicable.count; i++)
		tokens[i] = folded(arena, source->not_applicable.items[i]);
	asked->not_applicable = tokens;
	asked->not_applicable_count = source->not_applicable.count;
}

static void find_questions(struct finding *finding, const struct feedback_setup *setup)
{
	struct layout *layout = finding->layout;
	layout->asked = arena_array(finding->arena, setup->questions.count, sizeof(*layout->asked));
	for (size_t i = 0; i < setup->questions.count; i++) {
		const struct question *question = &setup->questions.items[i];
		int column = find_column(finding, question->id);
		if (column == CSV_NO_COLUMN)
			continue;
		struct asked *asked = &layout->asked[layout->asked_count++];
		*asked = (struct asked){.question = question, .index = i, .column = (size_t)column};
		add_words(finding->arena, asked, finding->source);
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

bool read_layout(struct arena *arena, struct layout *layout, struct csv_reader *reader,
	const struct source *source, const struct feedback_setup *setup,
	struct diagnostics *diagnostics)
{
	struct finding finding = {.arena = arena,
		.layout = layout,
		.source = source,
		.diagnostics = diagnostics,
		.fine = true};
	*layout = (struct layout){0};
	if (!csv_read_header(arena, reader, &layout->header))
		return false;
	layout->date = find_column(&finding, "date");
	layout->id = find_column(&finding, "id");
	layout->comment = find_column(&finding, "comment");
	layout->language = find_column(&finding, "language");
	layout->count = find_column(&finding, "count");
	find_questions(&finding, setup);
	find_dimensions(&finding, setup);
	return finding.fine && layout->date != CSV_NO_COLUMN;
}
