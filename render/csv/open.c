/* Opening and closing: where the bytes come from, their encoding, their delimiter. */
#include "csv/reader.h"

#include <stdlib.h>
#include <unistd.h>

enum { SAMPLE = 64 * 1024 };
enum { PART = 256 * 1024 }; /* fits the caches of a processor */

static struct csv_reader *reader_empty(const char *file, struct diagnostics *diagnostics)
{
	struct arena *arena = arena_new();
	struct csv_reader *reader = arena_alloc(arena, sizeof(*reader));
	*reader = (struct csv_reader){
		.file = file,
		.diagnostics = diagnostics,
		.descriptor = -1,
		.line = 1,
		.part_size = PART,
		.block = BUFFER_INIT,
		.bytes = "",
		.decoder.next_found = UINT64_MAX,
		.arena = arena,
	};
	return reader;
}

struct csv_reader *reader_new(const char *file, const char *bytes, size_t length, char delimiter,
	struct diagnostics *diagnostics)
{
	struct csv_reader *reader = reader_empty(file, diagnostics);
	reader->bytes = length == 0 ? "" : bytes;
	reader->end = length;
	reader->at_end = true;
	parser_start(&reader->parser, delimiter);
	return reader;
}

/* Settles encoding and delimiter. */
static struct csv_reader *settle(struct csv_reader *reader, const char *encoding, char delimiter)
{
	window_begin(reader, encoding);
	/* A pipe gives less at a time than the sample needs. */
	while (reader->end < SAMPLE && window_refill(reader))
		continue;
	if (reader->foreign == NULL)
		reader->foreign = foreign_text(reader->bytes, reader->end);
	if (reader->foreign != NULL && !reader->unreadable)
		report_foreign(reader, reader->foreign);
	if (reader->unreadable || reader->foreign != NULL || !report_encoding(reader)) {
		csv_close(reader);
		return NULL;
	}
	bool whole = reader->at_end && reader->end <= SAMPLE;
	if (delimiter == 0)
		delimiter = sniff_delimiter(
			reader->bytes, reader->end > SAMPLE ? SAMPLE : reader->end, whole);
	csv_set_delim(&reader->parser, (unsigned char)delimiter);
	return reader;
}

struct csv_reader *csv_open_bytes(const char *file, const char *bytes, size_t length,
	char delimiter, struct diagnostics *diagnostics)
{
	struct csv_reader *reader = reader_empty(file, diagnostics);
	reader->memory = length == 0 ? "" : bytes;
	reader->memory_length = length;
	parser_start(&reader->parser, ',');
	return settle(reader, NULL, delimiter);
}

struct csv_reader *csv_open_encoded(const char *path, const struct pos *wanted_by,
	const char *encoding, char delimiter, struct diagnostics *diagnostics)
{
	int descriptor = file_open(path, wanted_by, diagnostics);
	if (descriptor < 0)
		return NULL;
	struct csv_reader *reader = reader_empty(path, diagnostics);
	reader->descriptor = descriptor;
	if (fstat(descriptor, &reader->opened) != 0)
		reader->opened = (struct stat){0};
	parser_start(&reader->parser, ',');
	return settle(reader, encoding, delimiter);
}

struct csv_reader *csv_open_file(const char *path, const struct pos *wanted_by, char delimiter,
	struct diagnostics *diagnostics)
{
	return csv_open_encoded(path, wanted_by, NULL, delimiter, diagnostics);
}

void csv_close(struct csv_reader *reader)
{
	if (reader == NULL)
		return;
	if (reader->descriptor >= 0)
		close(reader->descriptor);
	csv_free(&reader->parser);
	pick_end(reader);
	decoder_end(&reader->decoder);
	free(reader->text);
	buffer_free(&reader->block);
	free(reader->raw);
	arena_free(reader->arena);
}

void csv_expect(struct csv_reader *reader, size_t cells)
{
	reader->expected = cells;
}

char csv_delimiter(const struct csv_reader *reader)
{
	return (char)reader->parser.delim_char;
}

struct csv_encoding csv_encoding(const struct csv_reader *reader)
{
	const struct decoder *decoder = &reader->decoder;
	const struct found *found = decoder->found;
	return (struct csv_encoding){
		.name = decoder->encoding->name,
		.marked = decoder->encoding->mark_length > 0,
		.mixed = found[FOUND_MIXED].count,
		.meaningless = found[FOUND_MEANINGLESS].count,
		.guessed = found[FOUND_NOT_UTF8].count > 0,
		.first_invalid = found[FOUND_NOT_UTF8].count > 0 ? found[FOUND_NOT_UTF8].raw
								 : found[FOUND_MIXED].raw,
	};
}

const char *csv_file(const struct csv_reader *reader)
{
	return reader->file;
}
