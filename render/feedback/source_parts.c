/* A roll-up has two files: one of counts, and one of comments whose rows count for nothing. */
#include "feedback/rows.h"

#include <string.h>

static bool is_among(const char *key, const char *const *keys)
{
	while (*keys && strcmp(*keys, key) != 0)
		keys++;
	return *keys != NULL;
}

static void leave_out(struct arena *arena, struct source *source, const char *const *keys)
{
	struct column *kept = arena_array(arena, source->columns.count, sizeof(*kept));
	size_t count = 0;
	for (size_t i = 0; i < source->columns.count; i++)
		if (!is_among(source->columns.items[i].key, keys))
			kept[count++] = source->columns.items[i];
	source->columns.items = kept;
	source->columns.count = count;
}

size_t list_parts(struct arena *arena, const struct source *source, size_t index,
	struct source_part parts[SOURCE_PARTS])
{
	static const char *const words[] = {
		"comment", "language", "translation", "media", "customer", NULL};
	static const char *const counts[] = {"count", "until", "left_out", NULL};
	parts[0] = (struct source_part){.source = *source, .index = index};
	if (!source->comments)
		return 1;
	leave_out(arena, &parts[0].source, words);
	parts[0].source.names.count = 0;
	if (source->continues) /* the comments of all its files are read with the first */
		return 1;
	parts[1] = (struct source_part){.source = *source, .index = index, .for_its_words = true};
	parts[1].source.file = source->comments;
	parts[1].source.unpivot = NULL;
	parts[1].source.join = NULL;
	leave_out(arena, &parts[1].source, counts);
	return 2;
}
