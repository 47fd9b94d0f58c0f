/* The bytes of a file as they come, in blocks, and the physical lines in them. */
#include "csv/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1024 * 1024 };

bool window_refill(struct csv_reader *reader)
{
	if (reader->at_end)
		return false;
	size_t kept = reader->end - reader->start;
	if (reader->start > 0)
		memmove(reader->block, reader->block + reader->start, kept);
	reader->passed += reader->start;
	reader->fed -= reader->start;
	reader->start = 0;
	reader->end = kept;
	reader->line_feed = 0;
	if (reader->end == reader->capacity) {
		reader->capacity = reader->capacity == 0 ? BLOCK : reader->capacity * 2;
		reader->block = realloc(reader->block, reader->capacity);
		if (reader->block == NULL)
			die("out of memory (%zu bytes wanted)", reader->capacity);
	}
	reader->bytes = reader->block;
	ssize_t got;
	do
		got = read(reader->descriptor, reader->block + reader->end,
			reader->capacity - reader->end);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		reader->unreadable = true;
		report(reader->diagnostics, CODE_FILE_UNREADABLE,
			&(struct pos){.file = reader->file}, "can't be read: %s", strerror(errno));
	}
	reader->at_end = got <= 0;
	reader->end += got < 0 ? 0 : (size_t)got;
	return got > 0;
}

size_t piece_length(struct csv_reader *reader)
{
	const char *at = reader->bytes + reader->fed;
	size_t most = reader->end - reader->fed;
	if (reader->line_feed < reader->fed || reader->line_feed == 0) {
		const char *found = memchr(at, '\n', most);
		reader->line_feed = found == NULL ? reader->end : (size_t)(found - reader->bytes);
	}
	size_t length = reader->line_feed - reader->fed;
	length += reader->line_feed < reader->end;
	length = length > BLOCK ? BLOCK : length;
	const char *carriage = memchr(at, '\r', length);
	return carriage == NULL ? length : (size_t)(carriage - at) + 1;
}

bool piece_pass(struct csv_reader *reader, size_t length)
{
	const char *at = reader->bytes + reader->fed;
	char last = at[length - 1];
	bool second_half = length == 1 && last == '\n' && reader->after_return;
	reader->fed += length;
	reader->after_return = last == '\r';
	reader->line += (last == '\n' || last == '\r') && !second_half;
	return last == '\n' || last == '\r';
}
