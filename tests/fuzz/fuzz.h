/* What every fuzzer does before and after: libFuzzer calls LLVMFuzzerTestOneInput. */
#ifndef CXPACK_TESTS_FUZZ_H
#define CXPACK_TESTS_FUZZ_H

#include <stdint.h>

#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const char *bytes;
};

static inline struct fuzz fuzz_begin(const uint8_t *data)
{
	return (struct fuzz){.arena = arena_new(),
		.diagnostics = diagnostics_new(),
		.bytes = (const char *)data};
}

/* Printing the diagnostics is part of what must not break. */
static inline void fuzz_end(struct fuzz *run)
{
	struct buffer out = BUFFER_INIT;
	for (int form = DIAGNOSTICS_TEXT; form <= DIAGNOSTICS_GITHUB; form++)
		diagnostics_print(run->diagnostics, (enum diagnostics_form)form, false, &out);
	buffer_free(&out);
	diagnostics_free(run->diagnostics);
	arena_free(run->arena);
}

#endif
