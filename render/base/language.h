/* What number.c and language.c share: patterns such as "{symbol}{amount}". */
#ifndef CXPACK_LANGUAGE_H
#define CXPACK_LANGUAGE_H

#include "base/base.h"

struct part {
	const char *name, *text;
};

/* Appends the pattern with {name} replaced by the text of that part; other braces stay. */
void pattern_print(struct buffer *out, const char *pattern, const struct part *parts, size_t count);

#endif
