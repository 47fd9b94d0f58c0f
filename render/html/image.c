/* Images that pages name, each once and under a name of its own. */
#include "image/image.h"
#include "html/writer.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* A file name that is safe everywhere, and not yet taken by another image. */
static const char *free_name(
	struct arena *arena, const struct images *images, const char *path, const char *extension)
{
	char *stem = path_stem(arena, path);
	for (char *at = stem; *at != '\0'; at++)
		if (!isalnum((unsigned char)*at) && *at != '-' && *at != '_')
			*at = '-';
	for (unsigned number = 1;; number++) {
		char *name = number == 1
			? arena_printf(arena, "assets/images/%s.%s", stem, extension)
			: arena_printf(arena, "assets/images/%s-%u.%s", stem, number, extension);
		bool taken = false;
		for (size_t i = 0; i < images->count && !taken; i++)
			taken = strcasecmp(images->items[i].name, name) == 0;
		if (!taken)
			return name;
	}
}

const struct image *image_add(struct arena *arena, struct images *images, const char *path,
	const struct pos *at, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < images->count; i++)
		if (strcmp(images->items[i].path, path) == 0)
			return &images->items[i];
	struct image_file file;
	if (!image_read(arena, path, IMAGE_IN_PAGES, &file, at, diagnostics))
		return NULL;
	struct image image = {.path = path, .data = file.bytes};
	image.name = free_name(arena, images, path, file.extension);
	images->items = arena_grow(
		arena, images->items, images->count, &images->capacity, sizeof *images->items);
	images->items[images->count] = image;
	return &images->items[images->count++];
}

const struct image *image_find(struct arena *arena, struct images *images,
	const struct document *document, const struct node *node, struct diagnostics *diagnostics)
{
	const char *path =
		image_path(arena, document->folder, node->target, &node->at, diagnostics);
	return path ? image_add(arena, images, path, &node->at, diagnostics) : NULL;
}
