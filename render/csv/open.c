/* Opening and closing: where the bytes come from, their encoding, their delimiter. */
#include "csv/reader.h"

#include <stdlib.h>
#include <unistd.h>

enum { SAMPLE = 64 * 1024 };

static struct csv_reader *reader_empty(const char *file, struct diagnostics *diagnostics)
{
	struct arena *arena = arena_new();
	struct csv_reader *reader = arena_alloc(arena, sizeof(*reader));
	*reader = (struct csv_reader){
		.file = file,
		.diagnostics = diagnostics,
		.descriptor = -1,
		.line = 1,
		.text = BUFFER_INIT,
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
	parser_start(reader, delimiter);
	return reader;
}

/* Passes the byte order mark and settles the delimiter. */
static struct csv_reader *settle(struct csv_reader *reader, char delimiter)
{
	const struct decoder *decoder = decoder_find(reader->bytes, reader->end);
	if (!decoder->utf8)
		report(reader->diagnostics, CODE_ENCODING, &(struct pos){reader->file, 1, 1},
			"the byte order mark at offset 0 says %s; save the file as UTF-8, "
			"the only encoding that is read so far",
			decoder->name);
	if (!decoder->utf8 || reader->unreadable) {
		csv_close(reader);
		return NULL;
	}
	reader->start = reader->fed = decoder->mark_length;
	size_t length = reader->end - reader->fed;
	bool whole = reader->at_end && length <= SAMPLE;
	if (delimiter == 0)
		delimiter = sniff_delimiter(
			reader->bytes + reader->fed, length > SAMPLE ? SAMPLE : length, whole);
	csv_set_delim(&reader->parser, (unsigned char)delimiter);
	return reader;
}

struct csv_reader *csv_open_bytes(const char *file, const char *bytes, size_t length,
	char delimiter, struct diagnostics *diagnostics)
{
	return settle(reader_new(file, bytes, length, ',', diagnostics), delimiter);
}

struct csv_reader *csv_open_file(const char *path, const struct pos *wanted_by, char delimiter,
	struct diagnostics *diagnostics)
{
	int descriptor = file_open(path, wanted_by, diagnostics);
	if (descriptor < 0)
		return NULL;
	struct csv_reader *reader = reader_empty(path, diagnostics);
	reader->descriptor = descriptor;
	parser_start(reader, ',');
	while (reader->end < SAMPLE && window_refill(reader))
		continue; /* a pipe gives less at a time than the sample needs */
	return settle(reader, delimiter);
}

void csv_close(struct csv_reader *reader)
{
	if (reader == NULL)
		return;
	if (reader->descriptor >= 0)
		close(reader->descriptor);
	csv_free(&reader->parser);
	buffer_free(&reader->text);
	free(reader->block);
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
