/* What file.c and output.c share. */
#ifndef CXPACK_FILES_H
#define CXPACK_FILES_H

#include "base/base.h"

enum { SIBLINGS_MOST = 100 };

/* A hidden name beside `path`, of this process. */
char *sibling(struct arena *arena, const char *path, const char *kind, int attempt);

/* Makes a folder and its parents; false with errno. */
bool make_folders(const char *path);

/* file_write, with diagnostics that name the file as the user knows it. */
bool write_shown_as(const char *path, const char *shown, const char *bytes, size_t length,
	struct diagnostics *diagnostics);

#endif
