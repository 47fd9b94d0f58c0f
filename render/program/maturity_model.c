/* Ready-made maturity models: a file of levels and dimensions beneath the programme's own. */
#include "program/sections.h"

#include <string.h>

struct model {
	struct gathered *gathered;
	const char *const *folders; /* ended by NULL */
};

static const char *model_file(struct arena *arena, const char *folder, const char *name)
{
	const char *path = path_join(arena, folder, arena_printf(arena, "%s.yaml", name));
	return file_exists(path) ? path : NULL;
}

static struct names list_models(const struct model *model)
{
	enum { MOST = 64 };
	struct arena *arena = model->gathered->arena;
	struct names names = {.items = arena_array(arena, MOST, sizeof(*names.items))};
	for (size_t i = 0; model->folders[i]; i++) {
		size_t count = 0;
		char **files = folder_exists(model->folders[i])
			? folder_list(arena, model->folders[i], &count)
			: NULL;
		for (size_t k = 0; k < count; k++) {
			const char *dot = strrchr(files[k], '.');
			const char *stem = path_stem(arena, files[k]);
			bool yaml = dot && strcmp(dot, ".yaml") == 0;
			if (yaml && names.count < MOST && !has_name(&names, stem))
				names.items[names.count++] = stem;
		}
	}
	return names;
}

static void report_missing(const struct model *model, const char *name, const struct pos *at)
{
	struct arena *arena = model->gathered->arena;
	struct names names = list_models(model);
	struct buffer list = BUFFER_INIT;
	for (size_t i = 0; i < names.count; i++)
		buffer_printf(&list, "%s%s", i > 0 ? ", " : "", names.items[i]);
	const char *near = suggest(arena, name, &names);
	report(model->gathered->diagnostics, CODE_FILE_MISSING, at,
		"there is no maturity model \"%s\"%s; there are: %s; a model of your own stands in "
		"models/NAME.yaml beside program.yaml",
		name, near, list.length > 0 ? list.bytes : "none");
	buffer_free(&list);
}

/* The model as YAML; NULL after a diagnostic. */
static const struct yaml *read_model(const struct model *model, const struct yaml *name)
{
	struct gathered *gathered = model->gathered;
	struct arena *arena = gathered->arena;
	const char *own = arena_printf(arena, "models/%s.yaml", name->text);
	struct bytes bytes;
	const char *path = NULL;
	bool plain = !strchr(name->text, '/') && name->text[0] != '.';
	if (plain && file_exists(gathered_path(gathered, own))) {
		path = gathered_path(gathered, own);
		if (!gather_file(gathered, own, &name->at, &bytes))
			return NULL;
	}
	for (size_t i = 0; plain && !path && model->folders[i]; i++) {
		path = model_file(arena, model->folders[i], name->text);
		if (path && !file_read(arena, path, &name->at, &bytes, gathered->diagnostics))
			return NULL;
	}
	if (!path) {
		report_missing(model, name->text, &name->at);
		return NULL;
	}
	diagnostics_source(gathered->diagnostics, path, bytes.at, bytes.length);
	struct pos origin = {.file = path, .line = 1, .column = 1};
	return yaml_parse(arena, bytes.at, bytes.length, origin, gathered->diagnostics);
}

/* ---- one tree out of two ------------------------------------------------------------------ */

static const struct yaml *id_of(const struct yaml *node)
{
	return node->kind == YAML_MAPPING ? yaml_find(node, "id") : NULL;
}

static const struct yaml *find_id(const struct yaml *list, const struct yaml *id)
{
	for (size_t i = 0; id && id->text && list->kind == YAML_SEQUENCE && i < list->count; i++) {
		const struct yaml *other = id_of(list->items[i]);
		if (other && other->text && strcmp(other->text, id->text) == 0)
			return list->items[i];
	}
	return NULL;
}

static const struct yaml *merge(
	struct arena *arena, const struct yaml *under, const struct yaml *over);

/* Those of `under` in its order, each with what `over` says of the same id; then the others. */
static const struct yaml *merge_lists(
	struct arena *arena, const struct yaml *under, const struct yaml *over)
{
	struct yaml *both = arena_alloc(arena, sizeof(*both));
	*both = *over;
	both->items = arena_array(arena, under->count + over->count, sizeof(struct yaml *));
	both->count = 0;
	for (size_t i = 0; i < under->count; i++) {
		const struct yaml *same = find_id(over, id_of(under->items[i]));
		both->items[both->count++] =
			same ? merge(arena, under->items[i], same) : under->items[i];
	}
	for (size_t i = 0; i < over->count; i++)
		if (!find_id(under, id_of(over->items[i])))
			both->items[both->count++] = over->items[i];
	return both;
}

/* Mappings key by key, lists of things with ids by id; anything else is what `over` says. */
static const struct yaml *merge(
	struct arena *arena, const struct yaml *under, const struct yaml *over)
{
	if (under->kind == YAML_SEQUENCE && over->kind == YAML_SEQUENCE && under->count > 0 &&
		id_of(under->items[0]))
		return merge_lists(arena, under, over);
	if (under->kind != YAML_MAPPING || over->kind != YAML_MAPPING)
		return over;
	struct yaml *both = arena_alloc(arena, sizeof(*both));
	*both = *over;
	both->values = arena_array(arena, over->count, sizeof(struct yaml *));
	for (size_t i = 0; i < over->count; i++) {
		const struct yaml *below = yaml_find(under, over->items[i]->text);
		both->values[i] = below ? merge(arena, below, over->values[i]) : over->values[i];
	}
	const struct yaml *merged = both;
	for (size_t i = 0; i < under->count; i++)
		if (!yaml_find(over, under->items[i]->text))
			merged = yaml_with(arena, merged, under->items[i]->text, under->values[i]);
	return merged;
}

void gather_model(struct gathered *gathered, const char *const *folders)
{
	const struct model model = {gathered, folders};
	const struct yaml *section = yaml_find(gathered->root, "maturity");
	const struct yaml *name =
		section && section->kind == YAML_MAPPING ? yaml_find(section, "model") : NULL;
	if (!name || name->kind != YAML_SCALAR || yaml_is_null(name))
		return;
	const struct yaml *under = read_model(&model, name);
	if (!under) {
		gathered->root = NULL;
		return;
	}
	const struct yaml *filled = merge(gathered->arena, under, section);
	struct yaml *root = arena_alloc(gathered->arena, sizeof(*root));
	*root = *gathered->root;
	root->values = arena_array(gathered->arena, root->count, sizeof(struct yaml *));
	for (size_t i = 0; i < root->count; i++)
		root->values[i] =
			gathered->root->values[i] == section ? filled : gathered->root->values[i];
	gathered->root = root;
}
