/* Paths as text. */
#include "base/base.h"

#include <string.h>

char *path_join(struct arena *arena, const char *folder, const char *name)
{
	size_t length = folder == NULL ? 0 : strlen(folder);
	if (length == 0 || strcmp(folder, ".") == 0 || name[0] == '/')
		return arena_text(arena, name);
	return arena_printf(arena, folder[length - 1] == '/' ? "%s%s" : "%s/%s", folder, name);
}

char *path_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (slash == NULL)
		return arena_text(arena, ".");
	return arena_copy(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash == NULL ? path : slash + 1;
}

char *path_stem(struct arena *arena, const char *path)
{
	const char *name = path_name(path), *dot = strrchr(name, '.');
	return arena_copy(
		arena, name, dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name));
}
