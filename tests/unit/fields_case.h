/* For the tests of render/fields: YAML in, diagnostics out, as one text. */
#ifndef CXPACK_TEST_FIELDS_CASE_H
#define CXPACK_TEST_FIELDS_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fields/fields.h"

#include <string.h>

static struct arena *arena;
static struct diagnostics *diagnostics;

static inline int begin_case(void **state)
{
	(void)state;
	arena = arena_new();
	diagnostics = diagnostics_new();
	return 0;
}

static inline int end_case(void **state)
{
	(void)state;
	diagnostics_free(diagnostics);
	arena_free(arena);
	return 0;
}

static inline const struct yaml *parse(const char *text)
{
	return yaml_parse(arena, text, strlen(text), (struct pos){"p.yaml", 1, 1}, diagnostics);
}

/* Everything reported so far; source lines are left out because no source was given. */
static inline void expect_reported(const char *expected)
{
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	const char *reported = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	assert_string_equal(reported, expected);
}

#endif
