/* What the files of the CSV reader share. */
#ifndef CXPACK_CSV_READER_H
#define CXPACK_CSV_READER_H

#include "csv/csv.h"

#include <csv.h>

/*
 * Bytes pass through a window: bytes[start..fed) is the record being read, as it stands in the
 * file, [fed..end) is still to be read. In memory the window is everything; from a file it
 * moves on when it is used up, and grows while one record fills it.
 */
struct csv_reader {
	const char *file;
	struct diagnostics *diagnostics;

	int descriptor; /* -1: in memory */
	char *block;    /* the window's own memory; NULL in memory */
	const char *bytes;
	size_t start, fed, end, capacity;
	size_t line_feed; /* the next LF at or after `fed`, or `end`; valid when >= fed */
	uint64_t passed;  /* bytes of the file before bytes[0] */
	bool at_end;      /* the file has no more bytes than the window */

	unsigned long line; /* of bytes[fed] */
	bool after_return;  /* bytes[fed - 1] is CR: LF here begins no further line */

	struct csv_parser parser;
	bool row_done, finished;

	/* The record being read: its line, and its cells with their text one after another. */
	unsigned long record_line;
	struct buffer text;
	struct csv_cell *cells;
	size_t count, cell_capacity; /* cells beyond CSV_COLUMNS_MOST are counted and not kept */

	struct arena *arena;
	size_t expected; /* 0: any number of cells */
	unsigned long number, header_line;
	bool broken, unreadable, encoding_reported, nul_reported;
};

/* How a file says what its bytes mean, and whether they can go to libcsv as they are. */
struct decoder {
	const char *name, *mark;
	size_t mark_length;
	bool utf8;
};
const struct decoder *decoder_find(const char *bytes, size_t length);

/* More bytes behind those of the window; false at the end of the file. */
bool window_refill(struct csv_reader *reader);

/*
 * The length of what stands at `fed` up to and with the next LF or CR, or to the end of the
 * window. libcsv does not say where a record ended, but it ends only there: fed piece by piece,
 * at most one record ends in each, and its line is known. A piece is at most a block, so that
 * limits are noticed in time.
 */
size_t piece_length(struct csv_reader *reader);

/* Moves past a piece; true when a line ended with it. */
bool piece_pass(struct csv_reader *reader, size_t length);

/* A reader over memory, all of it; the delimiter must be given. */
struct csv_reader *reader_new(const char *file, const char *bytes, size_t length, char delimiter,
	struct diagnostics *diagnostics);
void parser_start(struct csv_reader *reader, char delimiter);

/* The delimiter of a sample; `whole` when nothing of the file stands behind it. */
char sniff_delimiter(const char *bytes, size_t length, bool whole);

/* Where a cell of a record begins, in bytes from its start; the record's end without one. */
size_t find_cell(const char *record, size_t length, char delimiter, size_t cell);

/* Line and column of a byte of the record being read: reader->bytes[offset]. */
struct pos position_of(const struct csv_reader *reader, size_t offset);

#endif
