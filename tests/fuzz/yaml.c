/* Any bytes as program.yaml: read, and fill the programme's structs by their tables. */
#include "tests/fuzz/fuzz.h"

#include "program/program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz run = fuzz_begin(data);
	struct pos origin = {"program.yaml", 1, 1};
	diagnostics_source(run.diagnostics, origin.file, run.bytes, size);
	const struct yaml *yaml = yaml_parse(run.arena, run.bytes, size, origin, run.diagnostics);
	if (yaml) {
		struct loader *loader = loader_new(run.arena, run.diagnostics);
		void *programme = arena_alloc(run.arena, programme_type.size);
		load_struct(loader, &programme_type, programme, yaml);
		loader_finish(loader);
	}
	fuzz_end(&run);
	return 0;
}
