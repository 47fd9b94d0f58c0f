/* A folder of output that appears whole or not at all. */
#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void report_write(const char *target, struct diagnostics *diagnostics)
{
	report(diagnostics, CODE_WRITE, &(struct pos){.file = target}, "can't be written: %s",
		strerror(errno));
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *where)
{
	(void)status;
	(void)type;
	(void)where;
	return remove(path);
}

/* Follows no symbolic link. */
static bool remove_tree(const char *path)
{
	enum { OPEN_FOLDERS = 16 };
	return nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0;
}

static bool folder_empty(const char *path)
{
	DIR *folder = opendir(path);
	if (folder == NULL)
		return false;
	int entries = 0;
	while (entries <= 2 && readdir(folder) != NULL)
		entries++;
	closedir(folder);
	return entries <= 2; /* "." and ".." */
}

/* Absent, empty, or an earlier output; anything else belongs to someone. */
static bool replaceable(const char *target, const char *shown, struct diagnostics *diagnostics)
{
	struct pos at = {.file = shown};
	struct stat status;
	if (lstat(target, &status) != 0) {
		if (errno == ENOENT)
			return true;
		report_write(shown, diagnostics);
		return false;
	}
	if (!S_ISDIR(status.st_mode)) {
		report(diagnostics, CODE_OUTPUT_FOREIGN, &at,
			"exists and is not a folder; name another output with -o");
		return false;
	}
	struct buffer marker = BUFFER_INIT;
	buffer_printf(&marker, "%s/%s", target, OUTPUT_MARKER);
	bool ours = file_exists(marker.bytes) || folder_empty(target);
	buffer_free(&marker);
	if (!ours)
		report(diagnostics, CODE_OUTPUT_FOREIGN, &at,
			"holds files that cxpack did not make, and a build replaces the whole "
			"folder; "
			"empty it or name another output with -o");
	return ours;
}

/* Without slashes at the end, and behind symbolic links: the link stays, its end is replaced. */
static char *resolved(struct arena *arena, const char *target)
{
	char *real = realpath(target, NULL);
	char *path = arena_text(arena, real == NULL ? target : real);
	free(real);
	for (size_t length = strlen(path); length > 1 && path[length - 1] == '/'; length--)
		path[length - 1] = '\0';
	return path;
}

static bool make_sibling(struct arena *arena, const char *target, char **folder)
{
	for (int attempt = 0;; attempt++) {
		*folder = sibling(arena, target, "new", attempt);
		if (mkdir(*folder, 0777) == 0)
			return true;
		if (errno != EEXIST || attempt == SIBLINGS_MOST)
			return false;
	}
}

static const void *hold_signals(struct arena *arena)
{
	sigset_t *before = arena_alloc(arena, sizeof *before), ends;
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &ends, before);
	return before;
}

static void release_signals(const struct output *output)
{
	if (output->mask != NULL)
		pthread_sigmask(SIG_SETMASK, output->mask, NULL);
}

bool output_open(struct arena *arena, const char *target, struct output *output,
	struct diagnostics *diagnostics)
{
	static const char note[] = "cxpack made this folder and replaces it at the next build.\n";
	char *path = resolved(arena, target), *folder;
	*output = (struct output){.target = path, .shown = target};
	if (!replaceable(path, target, diagnostics))
		return false;
	output->mask = hold_signals(arena);
	if (!make_folders(path_folder(arena, path)) || !make_sibling(arena, path, &folder)) {
		report_write(target, diagnostics);
		release_signals(output);
		return false;
	}
	output->folder = folder;
	if (output_write(output, OUTPUT_MARKER, note, strlen(note), diagnostics))
		return true;
	output_abandon(output);
	return false;
}

bool output_write(const struct output *output, const char *name, const char *bytes, size_t length,
	struct diagnostics *diagnostics)
{
	struct arena *scratch = arena_new();
	bool done = write_shown_as(path_join(scratch, output->folder, name),
		path_join(scratch, output->shown, name), bytes, length, diagnostics);
	arena_free(scratch);
	return done;
}

/* Moves what is at `target` aside to a name that is free; *aside NULL when nothing is there. */
static bool move_aside(struct arena *arena, const char *target, char **aside)
{
	struct stat status;
	*aside = NULL;
	if (lstat(target, &status) != 0)
		return errno == ENOENT;
	for (int attempt = 0; attempt <= SIBLINGS_MOST; attempt++) {
		*aside = sibling(arena, target, "old", attempt);
		if (lstat(*aside, &status) == 0)
			continue;
		return rename(target, *aside) == 0;
	}
	errno = EEXIST;
	return false;
}

bool output_commit(const struct output *output, struct diagnostics *diagnostics)
{
	struct arena *scratch = arena_new();
	char *aside;
	/* Asked again: somebody may have put files there while the build ran. */
	bool done = replaceable(output->target, output->shown, diagnostics);
	if (done &&
		(!move_aside(scratch, output->target, &aside) ||
			rename(output->folder, output->target) != 0)) {
		report_write(output->shown, diagnostics);
		if (aside != NULL && !folder_exists(output->target))
			rename(aside, output->target);
		done = false;
	} else if (done && aside != NULL && !remove_tree(aside)) {
		report(diagnostics, CODE_WRITE, &(struct pos){.file = aside},
			"the earlier output can't be removed: %s", strerror(errno));
		done = false;
	}
	arena_free(scratch);
	if (done)
		release_signals(output);
	else
		output_abandon(output);
	return done;
}

void output_abandon(const struct output *output)
{
	if (output->folder != NULL)
		remove_tree(output->folder);
	release_signals(output);
}
