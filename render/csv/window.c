/* The bytes of a file as they come, in blocks, and the physical lines in them. */
#include "csv/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RAW_BLOCK = 64 * 1024, PIECE_MOST = 1024 * 1024 };

/*
 * Ids and dates are looked through before rows are counted: a file that another program is
 * still writing, or cuts off, may not be counted half.
 */
void report_changed(const struct csv_reader *reader)
{
	const struct stat *then = &reader->opened;
	struct stat now;
	if (reader->descriptor < 0 || !S_ISREG(then->st_mode) ||
		fstat(reader->descriptor, &now) != 0)
		return;
	if (now.st_size == then->st_size && now.st_mtim.tv_sec == then->st_mtim.tv_sec &&
		now.st_mtim.tv_nsec == then->st_mtim.tv_nsec)
		return;
	const char *how = now.st_size < then->st_size ? "became shorter"
		: now.st_size > then->st_size         ? "became longer"
						      : "was written to";
	report(reader->diagnostics, CODE_CSV, &(struct pos){.file = reader->file},
		"the file %s while it was read; wait until it is complete, and run this again",
		how);
}

/* More of the file's bytes behind raw[0..raw_length); false when there are none. */
static bool read_raw(struct csv_reader *reader)
{
	ssize_t got;
	do
		got = read(reader->descriptor, reader->raw + reader->raw_length,
			RAW_BLOCK - reader->raw_length);
	while (got < 0 && errno == EINTR);
	if (got < 0) {
		reader->unreadable = true;
		report(reader->diagnostics, CODE_FILE_UNREADABLE,
			&(struct pos){.file = reader->file}, "can't be read: %s", strerror(errno));
	}
	reader->raw_length += got < 0 ? 0 : (size_t)got;
	return got > 0;
}

void window_begin(struct csv_reader *reader, const char *declared)
{
	enum { MARK_LONGEST = 16 };
	if (reader->descriptor < 0) {
		reader->foreign = foreign_bytes(reader->memory, reader->memory_length);
		decoder_begin(&reader->decoder, declared, reader->memory, reader->memory_length);
		size_t mark = reader->decoder.encoding->mark_length;
		reader->memory += mark;
		reader->memory_length -= mark;
		return;
	}
	reader->raw = malloc(RAW_BLOCK);
	if (reader->raw == NULL)
		die("out of memory (%d bytes wanted)", RAW_BLOCK);
	while (reader->raw_length < MARK_LONGEST && read_raw(reader))
		continue;
	reader->foreign = foreign_bytes(reader->raw, reader->raw_length);
	decoder_begin(&reader->decoder, declared, reader->raw, reader->raw_length);
	size_t mark = reader->decoder.encoding->mark_length;
	reader->raw_length -= mark;
	memmove(reader->raw, reader->raw + mark, reader->raw_length);
}

/* Decodes what comes next; false when nothing is left. */
static bool decode_next(struct csv_reader *reader)
{
	if (reader->descriptor < 0) {
		size_t length = reader->memory_length;
		bool last = length <= RAW_BLOCK;
		size_t taken = decode(&reader->decoder, reader->memory, last ? length : RAW_BLOCK,
			last, &reader->block);
		reader->memory += taken;
		reader->memory_length -= taken;
		return taken > 0;
	}
	bool last = reader->raw_length < RAW_BLOCK && !read_raw(reader);
	size_t taken =
		decode(&reader->decoder, reader->raw, reader->raw_length, last, &reader->block);
	reader->raw_length -= taken;
	memmove(reader->raw, reader->raw + taken, reader->raw_length);
	return taken > 0 || !last;
}

bool window_refill(struct csv_reader *reader)
{
	if (reader->at_end)
		return false;
	struct buffer *block = &reader->block;
	if (reader->start > 0) {
		block->length = reader->end - reader->start;
		memmove(block->bytes, block->bytes + reader->start, block->length);
	}
	reader->passed += reader->start;
	reader->fed -= reader->start;
	reader->start = 0;
	reader->line_feed = reader->carriage = 0;
	size_t before = block->length;
	while (block->length == before && !reader->at_end)
		reader->at_end = !decode_next(reader);
	reader->bytes = block->bytes;
	reader->end = block->length;
	return reader->end > before;
}

/* The next such byte at or after `fed`, or `end`; `known` is what was found before. */
static size_t next_byte(const struct csv_reader *reader, size_t known, char byte)
{
	if (known >= reader->fed && known != 0)
		return known;
	const char *found = memchr(reader->bytes + reader->fed, byte, reader->end - reader->fed);
	return found == NULL ? reader->end : (size_t)(found - reader->bytes);
}

size_t piece_length(struct csv_reader *reader)
{
	reader->line_feed = next_byte(reader, reader->line_feed, '\n');
	reader->carriage = next_byte(reader, reader->carriage, '\r');
	size_t last = reader->line_feed < reader->carriage ? reader->line_feed : reader->carriage;
	size_t length = last - reader->fed + (last < reader->end);
	return length > PIECE_MOST ? PIECE_MOST : length;
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
