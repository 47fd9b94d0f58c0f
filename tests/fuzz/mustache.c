/* Any bytes as a template, filled with a value that holds itself as its only partial. */
#include "tests/fuzz/fuzz.h"

#include "report/report.h"

static bool find_partial(void *context, const char *name, struct bytes *out, const char **file)
{
	(void)file;
	(void)name;
	*out = *(const struct bytes *)context;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char values[] = "{a: 1, b: [x, {c: '*'}, 2.5], d: {e: '{{f}}'}, g: false}";
	struct fuzz run = fuzz_begin(data);
	struct bytes template = {run.bytes, size};
	const struct yaml *yaml = yaml_parse(run.arena, values, sizeof values - 1,
		(struct pos){"values", 1, 1}, run.diagnostics);
	struct value context = value_yaml(yaml);
	struct locale locale = {0};
	struct mustache mustache = {.arena = run.arena,
		.escaping = ESCAPE_MARKDOWN,
		.locale = &locale,
		.context = &context,
		.context_count = 1,
		.partials = size < 64 ? find_partial : NULL,
		.partials_context = &template,
		.warn_missing = true,
		.diagnostics = run.diagnostics};
	struct buffer out = BUFFER_INIT;
	mustache_render(&mustache, run.bytes, size, (struct pos){"template.md", 1, 1}, &out);
	buffer_free(&out);
	fuzz_end(&run);
	return 0;
}
