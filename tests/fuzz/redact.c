/* Any bytes as what a customer wrote: a second redaction finds nothing. */
#include "tests/fuzz/fuzz.h"

#include "feedback/redact.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz run = fuzz_begin(data);
	static struct person people[] = {{.id = "kim", .name = "Kim de Wolf"}};
	static struct privacy_pattern patterns[] = {{.name = "policy", .pattern = "POL-?[0-9]*"}};
	struct programme programme = {.people = {people, 1}, .privacy.patterns = {patterns, 1}};
	struct redactor *redactor = redactor_new(run.arena, &programme);
	struct csv_cell name = {.text = run.bytes, .length = size / 2};
	struct row_names names = {.cells = &name, .count = 1};
	struct buffer once = BUFFER_INIT, twice = BUFFER_INIT;
	redact(redactor, run.bytes, size, &names, &once, NULL);
	redact(redactor, once.bytes, once.length, &names, &twice, NULL);
	if (once.length != twice.length || memcmp(once.bytes, twice.bytes, once.length) != 0)
		die("redacted twice, it is another text");
	buffer_free(&once);
	buffer_free(&twice);
	redactor_close(redactor);
	fuzz_end(&run);
	return 0;
}
