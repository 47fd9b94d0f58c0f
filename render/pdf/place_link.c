/* Names of destinations, and what a link's target means inside one PDF. */
#include "pdf/flow.h"

#include <stdlib.h>
#include <string.h>

/* What a viewer may be sent to; `javascript:` and `file:` are not among them. */
static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};

const char *document_id(struct layout *layout, const struct document *document)
{
	if (document->front.id != NULL)
		return document->front.id;
	return path_stem(layout->arena, document->file);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct names {
	const char **items;
	size_t count, capacity;
};

static void add_name(struct layout *layout, struct names *names, const char *name)
{
	names->items = arena_grow(
		layout->arena, names->items, names->count, &names->capacity, sizeof *names->items);
	names->items[names->count++] = name;
}

static void collect(
	struct layout *layout, struct names *names, const char *id, const struct node *parent)
{
	for (const struct node *node = parent->first; node != NULL; node = node->next) {
		if (node->kind == NODE_HEADING && node->name != NULL)
			add_name(layout, names,
				arena_printf(layout->arena, "%s#%s", id, node->name));
		if (node->kind == NODE_CONTAINER || node->kind == NODE_LIST ||
			node->kind == NODE_ITEM || node->kind == NODE_QUOTE)
			collect(layout, names, id, node);
	}
}

void link_collect(struct layout *layout)
{
	struct names names = {0};
	for (size_t i = 0; i < layout->pack->count; i++) {
		const struct document *document = layout->pack->documents[i];
		const char *id = document_id(layout, document);
		add_name(layout, &names, id);
		collect(layout, &names, id, document->root);
	}
	if (names.count > 0)
		qsort(names.items, names.count, sizeof *names.items, compare_names);
	layout->names = names.items;
	layout->name_count = names.count;
}

static bool is_absolute(const char *target)
{
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncasecmp(target, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

static bool has_name(const struct layout *layout, const char *name)
{
	return layout->name_count > 0 &&
		bsearch(&name, layout->names, layout->name_count, sizeof *layout->names,
			compare_names) != NULL;
}

/* The address of a page that the pack does not hold, or NULL. */
static const char *elsewhere(const struct layout *layout, const char *id, const char *anchor)
{
	const struct pack *pack = layout->pack;
	if (has_name(layout, id))
		return NULL;
	for (size_t i = 0; i < pack->other_count; i++)
		if (strcmp(pack->others[i].id, id) == 0)
			return arena_printf(layout->arena, "%s%s", pack->others[i].url, anchor);
	return NULL;
}

const char *link_target(const struct layout *layout, const char *target)
{
	if (target == NULL || *target == '\0')
		return NULL;
	if (is_absolute(target))
		return target;
	const char *hash = strchr(target, '#');
	size_t length = hash != NULL ? (size_t)(hash - target) : strlen(target);
	const char *id = layout->document_id;
	if (length > 0) {
		const char *file = arena_copy(layout->arena, target, length);
		if (length < 4 || strcmp(file + length - 3, ".md") != 0)
			return NULL;
		id = path_stem(layout->arena, file);
	}
	const char *name = arena_printf(layout->arena, "#%s%s", id, hash != NULL ? hash : "");
	if (has_name(layout, name + 1))
		return name;
	return length > 0 ? elsewhere(layout, id, target + length) : NULL;
}
