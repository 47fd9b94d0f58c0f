/*
 * The query string of an inline figure as a YAML mapping, so that field tables check it.
 * Private to render/figure.
 */
#ifndef CXPACK_FIGURE_QUERY_H
#define CXPACK_FIGURE_QUERY_H

#include "fields/fields.h"

/*
 * "value=14&label=two%20words" -> a mapping; every node stands at `at`. Lists of `type` are
 * split at commas. A key twice is reported.
 */
const struct yaml *query_parse(struct arena *arena, const char *query, const struct type *type,
	struct pos at, struct diagnostics *diagnostics);

#endif
