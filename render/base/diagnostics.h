/* What the files of diagnostics share: the records, and the source line with its caret. */
#ifndef CXPACK_DIAGNOSTICS_H
#define CXPACK_DIAGNOSTICS_H

#include "base/base.h"

/* The row of codes.h for each code. */
struct code_row {
	enum level level;
	const char *id, *meaning;
};
extern const struct code_row code_rows[CODE_COUNT];

/* A file that was reported on, or whose source was given; name NULL is the run itself. */
struct diagnosed_file {
	const char *name;
	struct bytes source;       /* at NULL when unknown */
	const struct pos *origins; /* of its first lines, see diagnostics_origins */
	size_t origin_count;
	size_t counts[CODE_COUNT];
};

struct diagnostic {
	const struct diagnosed_file *file;
	size_t rank, serial; /* order of the file and of the report */
	unsigned line, column;
	enum code code;
	const char *message;
};

/* Appends line `line` of the source and a second line with a caret under `column`. */
void excerpt_print(
	struct buffer *out, struct bytes source, unsigned line, unsigned column, bool color);

/* One function per machine-readable form; text is in diagnostics.c. */
void print_json(struct buffer *out, const struct diagnostic *items, size_t count);
void print_sarif(struct buffer *out, const struct diagnostic *items, size_t count);
void print_github(struct buffer *out, const struct diagnostic *items, size_t count);

#endif
