/* Stories as Markdown files with front matter: stories/x.md becomes one mapping. */
#include "program/sections.h"

#include <string.h>

static const struct yaml *scalar(struct arena *arena, struct pos at, const char *text)
{
	struct yaml *node = arena_alloc(arena, sizeof(*node));
	*node = (struct yaml){.at = at, .kind = YAML_SCALAR, .text = text};
	return node;
}

static unsigned count_lines(const char *from, const char *to)
{
	unsigned lines = 0;
	for (; from < to; from++)
		lines += *from == '\n';
	return lines;
}

/* The keys of the front matter, with the body, and the file's stem as id unless it has one. */
static const struct yaml *complete_story(struct gathered *gathered, const struct yaml *story,
	const struct front_text *front, const char *name)
{
	struct arena *arena = gathered->arena;
	struct pos at = {.file = story->at.file, .line = front->body_line, .column = 1};
	size_t invalid = utf8_invalid(front->body.at, front->body.length);
	if (invalid < front->body.length) {
		struct pos bad = at;
		bad.line += count_lines(front->body.at, front->body.at + invalid);
		report(gathered->diagnostics, CODE_ENCODING, &bad,
			"this line is not UTF-8; save the file as UTF-8");
	}
	const char *body = text_clean(arena, front->body.at, front->body.length);
	if (!yaml_find(story, "body") && body[strspn(body, " \n\t")])
		story = yaml_with(arena, story, "body", scalar(arena, at, body));
	if (!yaml_find(story, "id"))
		story = yaml_with(arena, story, "id",
			scalar(arena, story->at, path_stem(arena, path_name(name))));
	return story;
}

/* NULL after a syntax error; *left_out when it is no story, which was reported as well. */
static const struct yaml *gather_story(struct gathered *gathered, const char *name)
{
	struct bytes file;
	if (!gather_file(gathered, name, NULL, &file))
		return NULL;
	struct pos at = {.file = gathered_path(gathered, name), .line = 1, .column = 1};
	if (!utf8_check(at, file.at, file.length, gathered->diagnostics))
		return NULL;
	struct front_text front = front_split(file);
	if (!front.found) {
		report(gathered->diagnostics, CODE_YAML, &at,
			"a story begins with front matter: a line \"---\", keys such as "
			"\"question:\", and another line \"---\"");
		return NULL;
	}
	at.line = 2;
	const struct yaml *story = yaml_parse(
		gathered->arena, front.yaml.at, front.yaml.length, at, gathered->diagnostics);
	if (story && story->kind == YAML_MAPPING)
		story = complete_story(gathered, story, &front, name);
	return story;
}

const struct yaml *gather_stories(struct gathered *gathered)
{
	struct arena *arena = gathered->arena;
	size_t count;
	char **names = folder_list(arena, gathered_path(gathered, "stories"), &count);
	struct yaml *stories = arena_alloc(arena, sizeof(*stories));
	*stories = (struct yaml){.at.file = gathered_path(gathered, "stories"),
		.kind = YAML_SEQUENCE,
		.items = arena_array(arena, count, sizeof(struct yaml *))};
	bool fine = true;
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(names[i]);
		if (length < 4 || strcmp(names[i] + length - 3, ".md") != 0)
			continue;
		const struct yaml *story =
			gather_story(gathered, path_join(arena, "stories", names[i]));
		fine = fine && story;
		if (story)
			stories->items[stories->count++] = story;
	}
	return fine ? stories : NULL;
}
