/* The files of a programme put together as one YAML tree. */
#include "program/sections.h"

#include <string.h>

const char *gathered_path(const struct gathered *gathered, const char *name)
{
	return path_join(gathered->arena, gathered->folder, name);
}

bool gather_file(
	struct gathered *gathered, const char *name, const struct pos *wanted_by, struct bytes *out)
{
	const char *path = gathered_path(gathered, name);
	if (!file_read(gathered->arena, path, wanted_by, out, gathered->diagnostics))
		return false;
	diagnostics_source(gathered->diagnostics, path, out->at, out->length);
	for (size_t i = 0; i < gathered->input_count; i++)
		if (strcmp(gathered->inputs[i].path, name) == 0)
			return true;
	gathered->inputs = arena_grow(gathered->arena, gathered->inputs, gathered->input_count,
		&gathered->input_capacity, sizeof(*gathered->inputs));
	gathered->inputs[gathered->input_count++] = (struct input){.path = name, .bytes = *out};
	return true;
}

const struct yaml *yaml_with(
	struct arena *arena, const struct yaml *mapping, const char *key, const struct yaml *value)
{
	struct yaml *wider = arena_alloc(arena, sizeof(*wider));
	struct yaml *name = arena_alloc(arena, sizeof(*name));
	*name = (struct yaml){.at = value->at, .kind = YAML_SCALAR, .plain = true, .text = key};
	*wider = *mapping;
	wider->items = arena_array(arena, mapping->count + 1, sizeof(struct yaml *));
	wider->values = arena_array(arena, mapping->count + 1, sizeof(struct yaml *));
	for (size_t i = 0; i < mapping->count; i++) {
		wider->items[i] = mapping->items[i];
		wider->values[i] = mapping->values[i];
	}
	wider->items[mapping->count] = name;
	wider->values[mapping->count] = value;
	wider->count = mapping->count + 1;
	return wider;
}

/* NULL after a diagnostic. */
static const struct yaml *gather_yaml(struct gathered *gathered, const char *name)
{
	struct bytes bytes;
	if (!gather_file(gathered, name, NULL, &bytes))
		return NULL;
	struct pos origin = {.file = gathered_path(gathered, name), .line = 1, .column = 1};
	return yaml_parse(gathered->arena, bytes.at, bytes.length, origin, gathered->diagnostics);
}

/* A section that may stand in a file of its own: everything but the root and plain values. */
static bool is_section(const struct field *field)
{
	return strcmp(field->name, "program") != 0 && field->kind != FIELD_PERIOD;
}

/* The section itself, when its file repeats the section's name as its only key. */
static const struct yaml *section_value(const struct yaml *node, const char *section)
{
	bool named = node->kind == YAML_MAPPING && node->count == 1 &&
		strcmp(node->items[0]->text, section) == 0;
	return named ? node->values[0] : node;
}

static const struct yaml *find_key(const struct yaml *mapping, const char *key)
{
	for (size_t i = 0; i < mapping->count; i++)
		if (strcmp(mapping->items[i]->text, key) == 0)
			return mapping->items[i];
	return NULL;
}

/* Adds one file to the root; false when it could not be read. */
static bool add_section(struct gathered *gathered, const char *section, const char *name)
{
	const struct yaml *node = gather_yaml(gathered, name);
	if (!node)
		return false;
	const struct yaml *there = find_key(gathered->root, section);
	if (there)
		report(gathered->diagnostics, CODE_KEY_TWICE, &there->at,
			"section \"%s\" is here and in %s; keep one of the two", section,
			gathered_path(gathered, name));
	else
		gathered->root = yaml_with(
			gathered->arena, gathered->root, section, section_value(node, section));
	return true;
}

/* "people.yaml" -> "people"; NULL for names that are not YAML files or the root. */
static const char *section_of_file(struct arena *arena, const char *name)
{
	const char *dot = strrchr(name, '.');
	bool yaml = dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
	const char *stem = yaml ? path_stem(arena, name) : NULL;
	return stem && strcmp(stem, "program") != 0 ? stem : NULL;
}

/* A file that is nearly named as a section is a slip; any other belongs to someone else. */
static void doubt_file(struct gathered *gathered, const char *name, const char *stem,
	const char *const *sections, size_t count)
{
	const char *near = did_you_mean(stem, sections, count);
	struct pos at = {.file = gathered_path(gathered, name), .line = 1, .column = 1};
	if (near)
		report(gathered->diagnostics, CODE_KEY_UNKNOWN, &at,
			"no section is called \"%s\"; did you mean %s.yaml?", stem, near);
}

static bool gather_sections(struct gathered *gathered)
{
	enum { MOST_SECTIONS = 64 };
	const char *sections[MOST_SECTIONS];
	size_t section_count = 0, name_count;
	for (const struct field *field = programme_type.fields; field->name; field++)
		if (is_section(field) && section_count < MOST_SECTIONS)
			sections[section_count++] = field->name;
	char **names = folder_list(gathered->arena, gathered->folder, &name_count);
	bool fine = true;
	for (size_t i = 0; i < name_count; i++) {
		const char *stem = section_of_file(gathered->arena, names[i]);
		size_t found = 0;
		while (stem && found < section_count && strcmp(sections[found], stem) != 0)
			found++;
		if (stem && found < section_count)
			fine = add_section(gathered, stem, names[i]) && fine;
		else if (stem)
			doubt_file(gathered, names[i], stem, sections, section_count);
	}
	return fine;
}

static bool add_stories(struct gathered *gathered)
{
	const struct yaml *stories = gather_stories(gathered);
	if (!stories)
		return false;
	const struct yaml *there = find_key(gathered->root, "stories");
	if (stories->count > 0 && there)
		report(gathered->diagnostics, CODE_KEY_TWICE, &there->at,
			"stories are here and in the folder stories; keep one of the two");
	else if (stories->count > 0)
		gathered->root = yaml_with(gathered->arena, gathered->root, "stories", stories);
	return true;
}

void gather(struct gathered *gathered)
{
	gathered->root = gather_yaml(gathered, "program.yaml");
	bool fine = gathered->root;
	static const struct yaml nothing = {.kind = YAML_MAPPING};
	if (fine && gathered->root->kind != YAML_MAPPING) {
		report(gathered->diagnostics, CODE_TYPE, &gathered->root->at,
			"program.yaml must be a mapping (lines of \"key: value\") that begins with "
			"\"program:\"");
		fine = false;
	}
	if (!fine)
		gathered->root = &nothing;
	fine = gather_sections(gathered) && fine;
	fine = add_stories(gathered) && fine;
	if (!fine)
		gathered->root = NULL;
}
