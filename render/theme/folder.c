/* Where themes are: a folder that is named, or one installed beside the program. */
#include "theme/parts.h"

#include <string.h>
#include <unistd.h>

/* From the folder of the program: installed, built, built with a sanitizer, a unit test. */
static const char *const installed[] = {
	"../share/cxpack/themes", "../themes", "../../themes", "../../../themes", NULL};

static const char *program_folder(struct arena *arena)
{
	char path[4096];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path));
	if (length <= 0 || (size_t)length == sizeof(path))
		return ".";
	return path_folder(arena, arena_copy(arena, path, (size_t)length));
}

static bool is_theme(struct arena *arena, const char *folder)
{
	return file_exists(path_join(arena, folder, "theme.yaml"));
}

/* "board, plain": the themes below the first installed folder that has any. */
static const char *list_installed(struct arena *arena, const char *program)
{
	struct buffer names = BUFFER_INIT;
	for (const char *const *place = installed; *place && names.length == 0; place++) {
		const char *folder = path_join(arena, program, *place);
		size_t count;
		char **entries = folder_list(arena, folder, &count);
		for (size_t i = 0; i < count; i++)
			if (is_theme(arena, path_join(arena, folder, entries[i])))
				buffer_printf(&names, "%s%s", names.length ? ", " : "", entries[i]);
	}
	const char *kept = arena_copy(arena, names.bytes, names.length);
	buffer_free(&names);
	return kept;
}

const char *theme_find_folder(
	struct arena *arena, const char *name, struct diagnostics *diagnostics)
{
	if (strchr(name, '/') || is_theme(arena, name)) {
		if (is_theme(arena, name))
			return name;
		report(diagnostics, CODE_THEME, NULL,
			"there is no theme in \"%s\"; expected a folder that holds theme.yaml",
			name);
		return NULL;
	}
	const char *program = program_folder(arena);
	for (const char *const *place = installed; *place; place++) {
		const char *folder = path_join(arena, path_join(arena, program, *place), name);
		if (is_theme(arena, folder))
			return folder;
	}
	const char *names = list_installed(arena, program);
	report(diagnostics, CODE_THEME, NULL, "there is no theme \"%s\"; %s%s", name,
		*names ? "installed: " : "no theme is installed beside the program", names);
	return NULL;
}
