/*
 * A programme written to a folder of its own for one test: files in, diagnostics out. The test
 * runs inside that folder, so that messages name files as they are written here.
 */
#ifndef CXPACK_PROGRAMME_CASE_H
#define CXPACK_PROGRAMME_CASE_H

#include "program/program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct programme_case {
	struct arena *arena;
	struct diagnostics *diagnostics;
	char folder[64], from[4096];
};

static inline void case_file(struct programme_case *test, const char *name, const char *text)
{
	assert_true(file_write(name, text, strlen(text), test->diagnostics));
}

static inline struct programme_case case_open(void)
{
	struct programme_case test = {.arena = arena_new(),
		.diagnostics = diagnostics_new(),
		.folder = "/tmp/cxpack-XXXXXX"};
	assert_non_null(mkdtemp(test.folder));
	assert_non_null(getcwd(test.from, sizeof(test.from)));
	assert_int_equal(chdir(test.folder), 0);
	return test;
}

static inline void case_close(struct programme_case *test)
{
	char command[sizeof(test->folder) + 16];
	assert_int_equal(chdir(test->from), 0);
	snprintf(command, sizeof(command), "rm -r '%s'", test->folder);
	assert_int_equal(system(command), 0);
	diagnostics_free(test->diagnostics);
	arena_free(test->arena);
}

/* The messages, one a line, without source lines and carets. */
static inline char *case_messages(struct programme_case *test)
{
	struct buffer all = BUFFER_INIT, kept = BUFFER_INIT;
	diagnostics_print(test->diagnostics, DIAGNOSTICS_TEXT, false, &all);
	for (char *line = strtok(all.bytes, "\n"); line; line = strtok(NULL, "\n"))
		if (strstr(line, ": error: ") || strstr(line, ": warning: ") ||
			strstr(line, ": note: ") || strncmp(line, "cxpack: ", 8) == 0)
			buffer_printf(&kept, "%s\n", line);
	char *text = arena_text(test->arena, kept.bytes);
	buffer_free(&all);
	buffer_free(&kept);
	return text;
}

static inline const struct programme *case_load(struct programme_case *test)
{
	return programme_load(test->arena, ".", PERIOD_NONE, test->diagnostics);
}

#define HEAD                                                                                       \
	"program: {name: Kept Promises, sponsor: marit}\n"                                         \
	"period: 2026-Q3\n"                                                                        \
	"people: [{id: marit, name: Marit de Wolf}]\n"

/* Loads program.yaml of HEAD and this text, and compares every message. */
static inline void expect_messages(const char *text, const char *expected)
{
	struct programme_case test = case_open();
	case_file(&test, "program.yaml", arena_printf(test.arena, "%s%s", HEAD, text));
	case_load(&test);
	assert_string_equal(case_messages(&test), expected);
	case_close(&test);
}

#endif
