/* Finds report templates and reads them up to their front matter. */
#include "report/templates.h"

#include <stdlib.h>
#include <string.h>

/* ---- a template file --------------------------------------------------------------------- */

static const struct field template_front_fields[] = {
	FIELD(struct template_front, section, FIELD_TEXT, .flags = REQUIRED,
		.help = "what the page is: the small line above its title"),
	FIELD(struct template_front, nav, FIELD_TEXT, .help = "short name in the navigation"),
	FIELD(struct template_front, title, FIELD_TEXT, .flags = REQUIRED,
		.help = "the finding, as a template"),
	FIELD(struct template_front, order, FIELD_INTEGER, .fallback = "100",
		.help = "place in the navigation and in packs"),
	FIELD(struct template_front, needs, FIELD_TEXTS,
		.help = "sections without which the report is left out"),
	FIELD(struct template_front, cover, FIELD_BOOLEAN, .help = "it is the pack's cover"),
	FIELD_END};
static const struct type template_front_type = {
	"report", sizeof(struct template_front), template_front_fields, "a report template"};

static bool read_template(
	struct arena *arena, struct template_file *file, struct diagnostics *diagnostics)
{
	size_t mark = diagnostics_mark(diagnostics);
	if (!file_read(arena, file->path, NULL, &file->bytes, diagnostics))
		return false;
	diagnostics_source(diagnostics, file->path, file->bytes.at, file->bytes.length);
	struct pos origin = {.file = file->path, .line = 1, .column = 1};
	if (!utf8_check(origin, file->bytes.at, file->bytes.length, diagnostics))
		return false;
	struct front_text front = front_split(file->bytes);
	if (!front.found) {
		report(diagnostics, CODE_TEMPLATE, &origin,
			"a report begins with \"---\", its section and title in YAML, and \"---\"");
		return false;
	}
	origin.line = 2;
	const struct yaml *yaml =
		yaml_parse(arena, front.yaml.at, front.yaml.length, origin, diagnostics);
	file->body = front.body;
	file->body_line = front.body_line;
	if (yaml) {
		struct loader *loader = loader_new(arena, diagnostics);
		load_struct(loader, &template_front_type, &file->front, yaml);
		loader_finish(loader);
	}
	return diagnostics_clean(diagnostics, mark);
}

/* ---- finding the templates --------------------------------------------------------------- */

void templates_add(struct arena *arena, struct template_list *list, const char *folder)
{
	size_t count;
	char **names = folder_list(arena, folder, &count);
	for (size_t i = 0; i < count; i++) {
		const char *dot = strrchr(names[i], '.');
		if (names[i][0] == '_' || !dot || strcmp(dot, ".md") != 0)
			continue;
		const char *id = path_stem(arena, names[i]);
		struct template_file *file = NULL;
		for (size_t k = 0; k < list->count; k++)
			if (strcmp(list->items[k].id, id) == 0)
				file = &list->items[k];
		if (!file) {
			list->items = arena_grow(arena, list->items, list->count, &list->capacity,
				sizeof *list->items);
			file = &list->items[list->count++];
		}
		*file = (struct template_file){
			.id = id, .path = path_join(arena, folder, names[i])};
	}
}

static int by_order(const void *a, const void *b)
{
	const struct template_file *left = a, *right = b;
	if (left->front.order != right->front.order)
		return left->front.order < right->front.order ? -1 : 1;
	return strcmp(left->id, right->id);
}

void templates_read(
	struct arena *arena, struct template_list *list, struct diagnostics *diagnostics)
{
	size_t readable = 0;
	for (size_t i = 0; i < list->count; i++)
		if (read_template(arena, &list->items[i], diagnostics))
			list->items[readable++] = list->items[i];
	list->count = readable;
	if (readable > 1)
		qsort(list->items, readable, sizeof *list->items, by_order);
}
