/* Any bytes as a CSV file. */
#include "tests/fuzz/fuzz.h"

#include "csv/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz run = fuzz_begin(data);
	struct csv_reader *reader =
		csv_open_bytes("survey.csv", run.bytes, size, 0, run.diagnostics);
	if (reader) {
		struct csv_header header;
		struct csv_record record;
		if (csv_read_header(run.arena, reader, &header))
			while (csv_next(reader, &record))
				continue;
		csv_close(reader);
	}
	fuzz_end(&run);
	return 0;
}
