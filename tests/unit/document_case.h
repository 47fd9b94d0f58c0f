/* For tests of the document: Markdown in, the dump of its tree and its diagnostics out. */
#ifndef CXPACK_TEST_DOCUMENT_CASE_H
#define CXPACK_TEST_DOCUMENT_CASE_H

#include "document/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The dump of a document, then its diagnostics if any. */
static inline char *read_document(const char *markdown)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct document *document =
		document_parse(arena, markdown, strlen(markdown), "x.md", diagnostics);
	struct buffer out = BUFFER_INIT;
	document_dump(document, &out);
	struct buffer problems = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &problems);
	char *result = test_malloc(out.length + problems.length + 1);
	strcpy(result, out.bytes);
	strcat(result, problems.bytes);
	buffer_free(&out);
	buffer_free(&problems);
	diagnostics_free(diagnostics);
	arena_free(arena);
	return result;
}

static inline void expect(const char *markdown, const char *tree)
{
	char *found = read_document(markdown);
	assert_string_equal(found, tree);
	test_free(found);
}

/* How often a piece of text occurs in the dump and diagnostics. */
static inline void expect_part(const char *markdown, const char *part, unsigned times)
{
	char *found = read_document(markdown);
	unsigned count = 0;
	for (const char *at = found; (at = strstr(at, part)) != NULL; at += strlen(part))
		count++;
	if (count != times)
		fail_msg("expected %u times:\n%s\nin:\n%s", times, part, found);
	test_free(found);
}

#endif
