/* The registry of ids, and the references that are resolved when everything was loaded. */
#include "fields/loader.h"

#include <string.h>

static uint32_t hash_id(const char *id) /* FNV-1a */
{
	uint32_t hash = 2166136261u;
	for (; *id; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619u;
	return hash;
}

static struct registered *find_registered(
	const struct loader *loader, const struct type *type, const char *id)
{
	if (loader->bucket_count == 0)
		return NULL;
	struct registered *entry = loader->buckets[hash_id(id) % loader->bucket_count];
	while (entry && (entry->type != type || strcmp(entry->id, id) != 0))
		entry = entry->next;
	return entry;
}

static void put_in_bucket(struct loader *loader, struct registered *entry)
{
	struct registered **bucket = &loader->buckets[hash_id(entry->id) % loader->bucket_count];
	entry->next = *bucket;
	*bucket = entry;
}

static void grow_buckets(struct loader *loader)
{
	loader->bucket_count = loader->bucket_count ? loader->bucket_count * 2 : 64;
	loader->buckets =
		arena_array(loader->arena, loader->bucket_count, sizeof(*loader->buckets));
	for (size_t i = 0; i < loader->registered_count; i++)
		put_in_bucket(loader, loader->registered[i]);
}

void loader_register(struct loader *loader, const struct type *type, const char *id,
	const void *object, struct pos at)
{
	const struct registered *earlier = find_registered(loader, type, id);
	if (earlier) {
		report(loader->diagnostics, CODE_ID_TWICE, &at,
			"%s \"%s\" is already at %s:%u; give one of them another id", type->name,
			id, earlier->at.file ? earlier->at.file : "line", earlier->at.line);
		return;
	}
	struct registered *entry = arena_alloc(loader->arena, sizeof(*entry));
	*entry = (struct registered){.type = type, .id = id, .object = object, .at = at};
	if (loader->registered_count == loader->bucket_count)
		grow_buckets(loader);
	loader->registered = arena_grow(loader->arena, loader->registered, loader->registered_count,
		&loader->registered_capacity, sizeof(entry));
	loader->registered[loader->registered_count++] = entry;
	put_in_bucket(loader, entry);
}

void loader_reference(struct loader *loader, const struct field *field, const struct yaml *node,
	const void **slot)
{
	loader->pending = arena_grow(loader->arena, loader->pending, loader->pending_count,
		&loader->pending_capacity, sizeof(*loader->pending));
	loader->pending[loader->pending_count++] = (struct pending){.type = field->type,
		.field = field,
		.id = node->text,
		.at = node->at,
		.slot = slot};
}

void loader_reference_list(struct loader *loader, struct list *list)
{
	loader->reference_lists = arena_grow(loader->arena, loader->reference_lists,
		loader->reference_list_count, &loader->reference_list_capacity, sizeof(list));
	loader->reference_lists[loader->reference_list_count++] = list;
}

static bool is_doubted(const struct loader *loader, const struct type *type)
{
	for (size_t i = 0; i < loader->doubted_count; i++)
		if (loader->doubted[i] == type)
			return true;
	return false;
}

void loader_doubt(struct loader *loader, const struct type *type)
{
	if (is_doubted(loader, type))
		return;
	loader->doubted = arena_grow(loader->arena, loader->doubted, loader->doubted_count,
		&loader->doubted_capacity, sizeof(type));
	loader->doubted[loader->doubted_count++] = type;
}

static void report_unresolved(struct loader *loader, const struct pending *pending)
{
	/* A spreadsheet with names where ids belong: the first of ten thousand mistakes tell. */
	enum { IDS_SHOWN = 8, MISTAKES_COMPARED = 100 };
	bool compared = loader->unresolved_count++ < MISTAKES_COMPARED;
	size_t most = compared ? loader->registered_count + 1 : 1;
	const char **ids = arena_array(loader->arena, most, sizeof(*ids));
	size_t count = 0;
	for (size_t i = 0; compared && i < loader->registered_count; i++)
		if (loader->registered[i]->type == pending->type)
			ids[count++] = loader->registered[i]->id;
	const char *suggestion = did_you_mean(pending->id, ids, count);
	struct buffer told = BUFFER_INIT;
	if (suggestion) {
		buffer_printf(&told, "; did you mean \"%s\"?", suggestion);
	} else if (compared && count == 0) {
		buffer_printf(&told, "; no %s is defined", pending->type->name);
	} else if (compared && count <= IDS_SHOWN) {
		buffer_text(&told, "; it may be ");
		for (size_t i = 0; i < count; i++)
			buffer_printf(&told, "%s\"%s\"", i ? ", " : "", ids[i]);
	}
	report(loader->diagnostics, CODE_REFERENCE, &pending->at,
		"there is no %s \"%s\" for \"%s\"%s", pending->type->name, pending->id,
		pending->field->name, told.bytes);
	buffer_free(&told);
}

/* The slots of a list that stayed empty are closed up. */
static void compact(struct list *list)
{
	const void **slots = list->items;
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++)
		if (slots[i])
			slots[kept++] = slots[i];
	list->count = kept;
}

void loader_finish(struct loader *loader)
{
	for (size_t i = 0; i < loader->pending_count; i++) {
		const struct pending *pending = &loader->pending[i];
		*pending->slot = loader_find(loader, pending->type, pending->id);
		if (!*pending->slot && !is_doubted(loader, pending->type))
			report_unresolved(loader, pending);
	}
	for (size_t i = 0; i < loader->reference_list_count; i++)
		compact(loader->reference_lists[i]);
	loader->pending_count = 0;
	loader->reference_list_count = 0;
}

const void *loader_find(struct loader *loader, const struct type *type, const char *id)
{
	const struct registered *entry = find_registered(loader, type, id);
	return entry ? entry->object : NULL;
}
