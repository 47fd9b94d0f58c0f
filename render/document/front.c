/* Front matter: the YAML between two `---` lines at the top of a Markdown file. */
#include "document/tree.h"

#include <ctype.h>
#include <string.h>

static const char *const attach_names[] = {"nothing", "source", NULL};

static const struct field front_matter_fields[] = {
	FIELD(struct front_matter, id, FIELD_TEXT,
		.help = "page name, for links and file names; default the file's name"),
	FIELD(struct front_matter, title, FIELD_TEXT,
		.help = "title of a page whose text has no heading of level 1"),
	FIELD(struct front_matter, section, FIELD_TEXT, .help = "the small line above the title"),
	FIELD(struct front_matter, nav, FIELD_TEXT,
		.help = "short name in the navigation; default the section"),
	FIELD(struct front_matter, order, FIELD_INTEGER, .help = "place in navigation and pack"),
	FIELD(struct front_matter, programme, FIELD_TEXT, .help = "name of the programme"),
	FIELD(struct front_matter, organisation, FIELD_TEXT, .help = "whose programme it is"),
	FIELD(struct front_matter, subtitle, FIELD_TEXT, .help = "line below the cover's title"),
	FIELD(struct front_matter, language, FIELD_TEXT, .fallback = "en",
		.help = "language of the text (BCP 47)"),
	FIELD(struct front_matter, currency, FIELD_TEXT, .fallback = "EUR",
		.help = "currency of amounts in figures (ISO 4217)"),
	FIELD(struct front_matter, document, FIELD_TEXT,
		.help = "what the page is part of, such as Board pack"),
	FIELD(struct front_matter, period, FIELD_TEXT, .help = "period in words"),
	FIELD(struct front_matter, edition, FIELD_TEXT,
		.help = "edition, its date and the date of its data, for the foot"),
	FIELD(struct front_matter, classification, FIELD_TEXT,
		.help = "confidentiality, for the foot"),
	FIELD(struct front_matter, audience, FIELD_TEXT, .help = "who may read it, for the foot"),
	FIELD(struct front_matter, cover, FIELD_BOOLEAN, .help = "this page is the pack's cover"),
	FIELD(struct front_matter, format, FIELD_CHOICE, .choices = format_names,
		.fallback = "pack", .help = "pack: pages to read; deck: 16:9 slides to show"),
	FIELD(struct front_matter, attach, FIELD_CHOICE, .choices = attach_names,
		.fallback = "nothing",
		.help = "source: the PDF has this Markdown attached, and is PDF/A-3a then"),
	FIELD(struct front_matter, paper, FIELD_CHOICE, .choices = paper_names, .fallback = "a4",
		.help = "a4 or letter"),
	FIELD(struct front_matter, contents, FIELD_BOOLEAN,
		.help = "list the headings, with their pages in the PDF, before the first section"),
	FIELD(struct front_matter, contents_depth, FIELD_INTEGER, .low = 2, .high = 6,
		.fallback = "3", .help = "the level of heading down to which contents go"),
	FIELD_END_SHARED};
const struct type front_matter_type = {"front matter", sizeof(struct front_matter),
	front_matter_fields, "what stands above a Markdown file's text, between two --- lines"};

static bool line_is(struct bytes line, const char *word)
{
	while (line.length > 0 && isspace((unsigned char)line.at[line.length - 1]))
		line.length--;
	return line.length == strlen(word) && memcmp(line.at, word, line.length) == 0;
}

/* `key:` at the start of a line: tells front matter from text after a thematic break. */
static bool line_has_key(struct bytes line)
{
	size_t at = 0;
	while (at < line.length && (isalnum((unsigned char)line.at[at]) || line.at[at] == '_'))
		at++;
	return at > 0 && at < line.length && line.at[at] == ':';
}

/* The line that closes the front matter, or 0 when the text does not begin with one. */
static unsigned front_end(struct reading *reading)
{
	const struct source *source = &reading->source;
	struct bytes second = source_line(source, 2);
	if (!line_is(source_line(source, 1), "---") || line_is(second, ""))
		return 0;
	for (unsigned line = 2; line <= source->lines; line++) {
		struct bytes bytes = source_line(source, line);
		if (line_is(bytes, "---") || line_is(bytes, "..."))
			return line;
	}
	if (line_has_key(second))
		report(reading->diagnostics, CODE_YAML, &(struct pos){source->file, 1, 1},
			"the front matter is not closed; put a line --- after its last key");
	return 0;
}

void front_read(struct reading *reading, char *text, struct front_matter *front)
{
	const struct source *source = &reading->source;
	struct loader *loader = loader_new(reading->arena, reading->diagnostics);
	struct pos at = {source->file, 1, 1};
	unsigned end = front_end(reading);
	const struct yaml *yaml = NULL;
	if (end > 0) {
		size_t start = source->starts[1];
		yaml = yaml_parse(reading->arena, source->text + start,
			source->starts[end - 1] - start, (struct pos){source->file, 2, 1},
			reading->diagnostics);
		for (size_t i = 0; i < source->starts[end]; i++)
			if (text[i] != '\n')
				text[i] = ' ';
	}
	if (yaml != NULL)
		load_struct(loader, &front_matter_type, front, yaml);
	else
		load_defaults(loader, &front_matter_type, front, at);
	loader_finish(loader);
	if (front->id == NULL)
		front->id = path_stem(reading->arena, source->file);
	if (front->nav == NULL)
		front->nav = front->section;
}
