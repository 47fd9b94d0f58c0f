/* Any bytes as Markdown. */
#include "tests/fuzz/fuzz.h"

#include "document/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz run = fuzz_begin(data);
	struct document *document =
		document_parse(run.arena, run.bytes, size, "notes.md", run.diagnostics);
	struct buffer out = BUFFER_INIT;
	document_dump(document, &out);
	buffer_free(&out);
	fuzz_end(&run);
	return 0;
}
