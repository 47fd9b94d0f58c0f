/* One YAML tree on top of another, and YAML files of a folder. */
#include "theme/parts.h"

#include <string.h>

const struct yaml *theme_read_yaml(struct arena *arena, const char *folder, const char *name,
	bool *broken, struct diagnostics *diagnostics)
{
	const char *path = path_join(arena, folder, name);
	*broken = false;
	if (!file_exists(path))
		return NULL;
	struct bytes bytes;
	const struct yaml *root = NULL;
	if (file_read(arena, path, NULL, &bytes, diagnostics)) {
		diagnostics_source(diagnostics, path, bytes.at, bytes.length);
		root = yaml_parse(
			arena, bytes.at, bytes.length, (struct pos){path, 1, 1}, diagnostics);
	}
	*broken = !root;
	return root;
}

static size_t key_index(const struct yaml *mapping, const char *key)
{
	size_t i = 0;
	while (i < mapping->count && strcmp(mapping->items[i]->text, key) != 0)
		i++;
	return i;
}

const struct yaml *theme_overlay_yaml(
	struct arena *arena, const struct yaml *base, const struct yaml *over)
{
	if (!over || !base)
		return over ? over : base;
	if (base->kind != YAML_MAPPING || over->kind != YAML_MAPPING)
		return over;
	struct yaml *both = arena_alloc(arena, sizeof(*both));
	*both = *base;
	both->items = arena_array(arena, base->count + over->count, sizeof(struct yaml *));
	both->values = arena_array(arena, base->count + over->count, sizeof(struct yaml *));
	memcpy(both->items, base->items, base->count * sizeof(struct yaml *));
	memcpy(both->values, base->values, base->count * sizeof(struct yaml *));
	for (size_t i = 0; i < over->count; i++) {
		size_t at = key_index(both, over->items[i]->text);
		bool new_key = at == both->count;
		both->items[at] = over->items[i];
		both->values[at] = new_key
			? over->values[i]
			: theme_overlay_yaml(arena, both->values[at], over->values[i]);
		both->count += new_key;
	}
	return both;
}
