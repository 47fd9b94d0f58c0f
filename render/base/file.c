/* Files: read whole, written atomically. */
#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_exists(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

bool folder_exists(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int compare_names(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

char **folder_list(struct arena *arena, const char *path, size_t *count)
{
	struct dirent **entries;
	int found = scandir(path, &entries, not_hidden, compare_names);
	*count = found < 0 ? 0 : (size_t)found;
	char **names = arena_array(arena, *count + 1, sizeof(*names));
	for (size_t i = 0; i < *count; i++) {
		names[i] = arena_text(arena, entries[i]->d_name);
		free(entries[i]);
	}
	if (found >= 0)
		free(entries);
	return names;
}

/* ---- reading ----------------------------------------------------------------------------- */

static void report_missing(const char *path, const struct pos *at, struct diagnostics *diagnostics)
{
	struct arena *scratch = arena_new();
	size_t count;
	char *folder = path_folder(scratch, path);
	char **names = folder_list(scratch, folder, &count);
	const char *near = did_you_mean(path_name(path), (const char *const *)names, count);
	if (near != NULL)
		report(diagnostics, CODE_FILE_MISSING, at,
			"there is no file \"%s\"; did you mean \"%s\"?", path,
			path_join(scratch, folder, near));
	else
		report(diagnostics, CODE_FILE_MISSING, at, "there is no file \"%s\"", path);
	arena_free(scratch);
}

/* Reads to the end into memory of `expected` bytes, growing it when there is more. */
static bool read_all(int file, struct arena *arena, size_t expected, struct bytes *out)
{
	char *bytes = arena_alloc(arena, expected + 1);
	size_t length = 0, room = expected;
	for (;;) {
		if (length == room) {
			char extra;
			ssize_t more = read(file, &extra, 1);
			if (more == 0)
				break;
			if (more < 0 && errno == EINTR)
				continue;
			if (more < 0)
				return false;
			room = room < 4096 ? 4096 : room * 2;
			char *larger = arena_alloc(arena, room + 1);
			memcpy(larger, bytes, length);
			bytes = larger;
			bytes[length++] = extra;
			continue;
		}
		ssize_t got = read(file, bytes + length, room - length);
		if (got == 0)
			break;
		if (got < 0 && errno != EINTR)
			return false;
		length += got < 0 ? 0 : (size_t)got;
	}
	bytes[length] = '\0';
	*out = (struct bytes){bytes, length};
	return true;
}

static void report_unreadable(
	const char *path, const struct pos *wanted_by, struct diagnostics *diagnostics)
{
	report(diagnostics, CODE_FILE_UNREADABLE, wanted_by, "\"%s\" can't be read: %s", path,
		strerror(errno));
}

/*
 * What a path is that a programme names and that is no file: opening a pipe would wait for
 * whoever writes into it, perhaps for ever, and it could be read only once. NULL: a file, or
 * nothing. On the command line a pipe is what the user wants.
 */
static const char *special_kind(const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0)
		return NULL;
	return S_ISFIFO(status.st_mode)                              ? "a pipe"
		: S_ISSOCK(status.st_mode)                           ? "a socket"
		: S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode) ? "a device"
								     : NULL;
}

int file_open(const char *path, const struct pos *wanted_by, struct diagnostics *diagnostics)
{
	struct pos self = {.file = path};
	const struct pos *at = wanted_by == NULL ? &self : wanted_by;
	struct stat status;
	const char *kind = special_kind(path);
	if (kind != NULL && (wanted_by != NULL || strcmp(kind, "a socket") == 0)) {
		report(diagnostics, CODE_FILE_UNREADABLE, at,
			"\"%s\" is %s, not a file; save what it gives as a file", path, kind);
		return -1;
	}
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file >= 0 && fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
		close(file);
		file = -1;
		errno = EISDIR;
	}
	if (file < 0 && (errno == ENOENT || errno == ENOTDIR))
		report_missing(path, at, diagnostics);
	else if (file < 0)
		report_unreadable(path, at, diagnostics);
	return file;
}

bool file_read(struct arena *arena, const char *path, const struct pos *wanted_by,
	struct bytes *out, struct diagnostics *diagnostics)
{
	int file = file_open(path, wanted_by, diagnostics);
	if (file < 0)
		return false;
	struct stat status;
	bool regular = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
	bool done = read_all(file, arena, regular ? (size_t)status.st_size : 0, out);
	if (!done)
		report_unreadable(path, wanted_by == NULL ? &(struct pos){.file = path} : wanted_by,
			diagnostics);
	close(file);
	return done;
}

/* ---- writing ----------------------------------------------------------------------------- */

bool make_folders(const char *path)
{
	struct buffer prefix = BUFFER_INIT;
	bool made = true;
	for (const char *at = path; made && *at != '\0';) {
		size_t step = strcspn(at + 1, "/") + 1;
		buffer_add(&prefix, at, step);
		at += step;
		made = mkdir(prefix.bytes, 0777) == 0 || errno == EEXIST ||
			folder_exists(prefix.bytes);
	}
	buffer_free(&prefix);
	return made;
}

static bool write_all(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t done = write(file, bytes, length);
		if (done < 0 && errno != EINTR)
			return false;
		size_t step = done < 0 ? 0 : (size_t)done;
		bytes += step;
		length -= step;
	}
	return true;
}

/* Names with the process in them do not collide with those of another run. */
static int create_beside(struct arena *arena, const char *path, char **name)
{
	for (int attempt = 0;; attempt++) {
		*name = sibling(arena, path, "tmp", attempt);
		int file = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (file >= 0 || errno != EEXIST || attempt == SIBLINGS_MOST)
			return file;
	}
}

char *sibling(struct arena *arena, const char *path, const char *kind, int attempt)
{
	return path_join(arena, path_folder(arena, path),
		arena_printf(
			arena, ".%s.%ld-%d.%s", path_name(path), (long)getpid(), attempt, kind));
}

static bool write_beside(struct arena *arena, const char *path, const char *bytes, size_t length)
{
	char *name;
	int file = create_beside(arena, path, &name);
	if (file < 0)
		return false;
	bool done = write_all(file, bytes, length);
	int reason = errno;
	if (close(file) != 0 && done) {
		done = false;
		reason = errno;
	}
	if (done && rename(name, path) != 0) {
		done = false;
		reason = errno;
	}
	if (!done)
		unlink(name);
	errno = reason;
	return done;
}

bool write_shown_as(const char *path, const char *shown, const char *bytes, size_t length,
	struct diagnostics *diagnostics)
{
	struct arena *arena = arena_new();
	bool done =
		make_folders(path_folder(arena, path)) && write_beside(arena, path, bytes, length);
	if (!done)
		report(diagnostics, CODE_WRITE, &(struct pos){.file = shown},
			"can't be written: %s", strerror(errno));
	arena_free(arena);
	return done;
}

bool file_write(const char *path, const char *bytes, size_t length, struct diagnostics *diagnostics)
{
	return write_shown_as(path, path, bytes, length, diagnostics);
}
