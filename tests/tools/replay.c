/* Runs a fuzz target over files and folders of inputs, each once: replay NAME PATH... */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>

static size_t replay_file(const char *path)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct bytes input;
	if (!file_read(arena, path, NULL, &input, diagnostics))
		die("can't read %s", path);
	LLVMFuzzerTestOneInput((const uint8_t *)input.at, input.length);
	diagnostics_free(diagnostics);
	arena_free(arena);
	return 1;
}

static size_t replay(const char *path)
{
	if (!folder_exists(path))
		return replay_file(path);
	struct arena *arena = arena_new();
	size_t count, replayed = 0;
	char **names = folder_list(arena, path, &count);
	for (size_t i = 0; i < count; i++)
		replayed += replay_file(path_join(arena, path, names[i]));
	arena_free(arena);
	return replayed;
}

int main(int argc, char **argv)
{
	size_t replayed = 0;
	if (argc < 3) {
		fprintf(stderr, "usage: replay NAME PATH...\n");
		return 2;
	}
	puts("1..1");
	for (int i = 2; i < argc; i++)
		replayed += replay(argv[i]);
	printf("ok 1 - %s: %zu inputs are read\n", argv[1], replayed);
	return 0;
}
