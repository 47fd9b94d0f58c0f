/* What the files of the CSV reader share. */
#ifndef CXPACK_CSV_READER_H
#define CXPACK_CSV_READER_H

#include "csv/csv.h"

#include <csv.h>
#include <iconv.h>
#include <string.h>
#include <sys/stat.h>

/* ---- encodings --------------------------------------------------------------------------- */

struct encoding {
	const char *name;
	const char *iconv; /* its name there; NULL: UTF-8, which is passed on as it is */
	const char *mark;  /* byte order mark */
	size_t mark_length;
	size_t unit; /* the fewest bytes of a character: what is skipped when one means nothing */
};
extern const struct encoding windows_1252;

/* What is the matter with the bytes, each said once, with the first place. */
enum finding { FOUND_NOT_UTF8, FOUND_MIXED, FOUND_MEANINGLESS, FOUND_NUL, FINDINGS };
struct found {
	uint64_t count;
	uint64_t raw, decoded; /* offsets of the first: in the file, in the UTF-8 made of it */
	unsigned char byte;
	struct pos at; /* known when the record that holds it has been read */
};

#define NO_CONVERTER ((iconv_t)-1)
struct decoder {
	const struct encoding *encoding; /* NULL before decoder_begin */
	struct encoding declared;
	iconv_t converter;
	bool unmarked;         /* UTF-16 that no mark and nobody declares */
	bool contradicted;     /* an encoding is declared, and it is UTF-8 by the looks of it */
	bool beyond_ascii;     /* UTF-8 that is more than ASCII was seen */
	uint64_t taken, given; /* bytes: of the file, of UTF-8 */
	struct found found[FINDINGS];
	uint64_t next_found; /* the least `decoded` whose place is not known; UINT64_MAX: none */
};
/* From the first bytes of the file; the mark is to be skipped. `declared` may be NULL. */
void decoder_begin(struct decoder *decoder, const char *declared, const char *bytes, size_t length);
/* Appends UTF-8; returns how many raw bytes were taken. The rest is given again, with more. */
size_t decode(
	struct decoder *decoder, const char *raw, size_t length, bool last, struct buffer *out);
void decoder_end(struct decoder *decoder);

/* ---- files of other kinds ---------------------------------------------------------------- */

struct foreign;
/* Tells that a file is no CSV, by its own first bytes or by its text; NULL: it may be one. */
const struct foreign *foreign_bytes(const char *bytes, size_t length);
const struct foreign *foreign_text(const char *text, size_t length);
struct csv_reader;
void report_foreign(const struct csv_reader *reader, const struct foreign *foreign);

/* ---- the reader -------------------------------------------------------------------------- */

/*
 * Bytes pass through a window, as UTF-8: bytes[start..fed) is the record being read,
 * [fed..end) is still to be read. It moves on when it is used up, and grows while one record
 * fills it.
 */
struct csv_reader {
	const char *file;
	struct diagnostics *diagnostics;

	/* Where the file's own bytes come from: a descriptor, or memory when it is -1. */
	int descriptor;
	char *raw; /* read and not decoded yet, RAW_BLOCK at most; NULL in memory */
	size_t raw_length;
	struct stat opened; /* the file as it was then, when there is a descriptor */
	const char *memory;
	size_t memory_length;
	struct decoder decoder;
	const struct foreign *foreign; /* than CSV; NULL: nothing speaks against it */

	struct buffer block; /* the window's own memory */
	const char *bytes;
	size_t start, fed, end;
	/* The next LF and the next CR at or after `fed`, or `end`; valid when >= fed and not 0. */
	size_t line_feed, carriage;
	uint64_t passed; /* bytes of UTF-8 before bytes[0] */
	bool at_end;     /* the file has no more bytes than the window */

	unsigned long line; /* of bytes[fed] */
	bool after_return;  /* bytes[fed - 1] is CR: LF here begins no further line */

	struct csv_parser parser;
	bool row_done, finished;

	/* The record being read: its line, and its cells with their text one after another. */
	unsigned long record_line;
	char *text;
	size_t text_length, text_capacity;
	struct csv_cell *cells;
	size_t count, cell_capacity; /* cells beyond CSV_COLUMNS_MOST are counted and not kept */

	struct arena *arena;
	size_t expected; /* 0: any number of cells */
	unsigned long number, header_line;
	bool broken, unreadable;
	size_t part_size;     /* bytes at least that csv_take cuts off */
	bool uncuttable;      /* it found no further end of a record */
	struct picking *pick; /* NULL: all columns are wanted */
};

/* Finds out the encoding and passes the byte order mark; before the first window_refill. */
void window_begin(struct csv_reader *reader, const char *declared);
/* More bytes behind those of the window; false at the end of the file. */
bool window_refill(struct csv_reader *reader);

/* Says that the file is another one than when it was opened; at its end. */
void report_changed(const struct csv_reader *reader);

/* Says what was found out about bytes before `fed`; their place is in the record being read. */
void report_found(struct csv_reader *reader);
/* Says what the first bytes tell against what is declared; false when it is no use to read on. */
bool report_encoding(const struct csv_reader *reader);
/* Says what is counted over the whole file; at its end. */
void report_meaningless(const struct csv_reader *reader);

/*
 * The length of what stands at `fed` up to and with the next LF or CR, or to the end of the
 * window. libcsv does not say where a record ended, but it ends only there: fed piece by piece,
 * at most one record ends in each, and its line is known. A piece is at most a block, so that
 * limits are noticed in time.
 */
size_t piece_length(struct csv_reader *reader);

/* Moves past a piece; true when a line ended with it. */
bool piece_pass(struct csv_reader *reader, size_t length);

/*
 * Room for the text of all cells of a record of so many bytes: text is never longer than what
 * it was read from, and each NUL takes the place of a delimiter or the end of the line.
 */
void reserve_text(struct csv_reader *reader, size_t record_length);

/* Appends a cell's text and its NUL, for which there is room; returns where it stands. */
static inline const char *keep_text(struct csv_reader *reader, const void *bytes, size_t length)
{
	char *text = reader->text + reader->text_length;
	if (length > 0)
		memcpy(text, bytes, length);
	text[length] = '\0';
	reader->text_length += length + 1;
	return text;
}

/* A reader over UTF-8 in memory, all of it in the window; the delimiter must be given. */
struct csv_reader *reader_new(const char *file, const char *bytes, size_t length, char delimiter,
	struct diagnostics *diagnostics);
void parser_start(struct csv_parser *parser, char delimiter);

/* The delimiter of a sample; `whole` when nothing of the file stands behind it. */
char sniff_delimiter(const char *bytes, size_t length, bool whole);

/*
 * The next record by its used columns only, when it is clean and all of its line is there;
 * false when it must be read whole. Reports nothing.
 */
bool pick_record(struct csv_reader *reader, struct csv_record *record);
/* The columns that another reader uses. */
void pick_like(struct csv_reader *reader, const struct csv_reader *other);
void pick_end(struct csv_reader *reader);
/*
 * Room for the shapes of so many bytes from `fed` on in the window that a part is about to get;
 * NULL when it does not pick. Who cuts the part has scanned it and need not do so twice.
 */
struct shape;
struct shape *pick_shapes(struct csv_reader *part, size_t fed, size_t length);

/* Where a cell of a record begins, in bytes from its start; the record's end without one. */
size_t find_cell(const char *record, size_t length, char delimiter, size_t cell);

/* Line and column of a byte of the record being read: reader->bytes[offset]. */
struct pos position_of(const struct csv_reader *reader, size_t offset);

#endif
