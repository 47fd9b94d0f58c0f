/* Any bytes as a CSV file: whole, by some columns and in parts, always the same records. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "csv/reader.h"

enum way { WHOLE, BY_COLUMNS, IN_PARTS, WAYS };

/* A number that differs when anything differs that a module could see of the records. */
struct digest {
	uint64_t sum;
	const size_t *columns;
	size_t column_count;
};

static void add(struct digest *digest, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	for (size_t i = 0; i < length; i++)
		digest->sum = (digest->sum ^ at[i]) * 1099511628211u;
}

static void add_records(struct digest *digest, struct csv_reader *reader)
{
	struct csv_record record;
	while (csv_next(reader, &record)) {
		uint64_t numbers[] = {
			record.line, record.offset, record.count, record.ragged, record.broken};
		add(digest, numbers, sizeof(numbers));
		for (size_t i = 0; i < digest->column_count && !record.broken; i++) {
			if (digest->columns[i] >= record.count)
				continue;
			const struct csv_cell *cell =
				csv_late_cell(reader, &record, digest->columns[i]);
			struct pos at = csv_cell_pos(reader, digest->columns[i]);
			uint64_t place[] = {at.line, at.column, cell->length, cell->null};
			add(digest, place, sizeof(place));
			add(digest, cell->text, cell->length);
		}
	}
}

static void add_parts(
	struct digest *digest, struct csv_reader *reader, struct diagnostics *diagnostics)
{
	enum { PART = 64 };
	struct diagnostics *said = diagnostics_new();
	struct csv_reader *part = csv_part(reader, said);
	reader->part_size = PART;
	while (csv_take(part, reader))
		add_records(digest, part);
	diagnostics_join(diagnostics, &said, 1);
	csv_close(part);
	diagnostics_free(said);
}

static uint64_t read_records(
	struct fuzz *run, size_t size, enum way way, struct diagnostics *diagnostics)
{
	static const size_t columns[] = {0, 2, 3};
	struct digest digest = {.sum = 1, .columns = columns, .column_count = 3};
	struct csv_reader *reader = csv_open_bytes("survey.csv", run->bytes, size, 0, diagnostics);
	struct csv_header header;
	if (!reader)
		return 0;
	if (csv_read_header(run->arena, reader, &header)) {
		if (way != WHOLE)
			csv_use(reader, columns, 2, 3);
		if (way == IN_PARTS)
			add_parts(&digest, reader, diagnostics);
		add_records(&digest, reader);
	}
	csv_close(reader);
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	add(&digest, out.bytes, out.length);
	buffer_free(&out);
	return digest.sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz run = fuzz_begin(data);
	uint64_t whole = read_records(&run, size, WHOLE, run.diagnostics);
	for (enum way way = BY_COLUMNS; way < WAYS; way++) {
		struct diagnostics *diagnostics = diagnostics_new();
		if (read_records(&run, size, way, diagnostics) != whole)
			die("way %d reads other records", way);
		diagnostics_free(diagnostics);
	}
	fuzz_end(&run);
	return 0;
}
