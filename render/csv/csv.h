/*
 * CSV as records with positions. Encoding, delimiter and quoting are settled here; what a
 * header or a cell means is for the modules that read from it.
 *
 *	struct csv_reader *reader = csv_open_file(path, &named_at, 0, diagnostics);
 *	if (reader != NULL) {
 *		struct csv_header header;
 *		struct csv_record row;
 *		if (csv_read_header(arena, reader, &header))
 *			while (csv_next(reader, &row))
 *				...
 *		csv_close(reader);
 *	}
 *
 * Memory does not grow with the file: some blocks, or the longest record. The format is
 * that of RFC 4180 as libcsv reads it in strict mode: quotes inside a quoted cell are doubled
 * and stand nowhere else; LF, CR LF and lone CR end a record; blank lines are dropped; space
 * and tab around a cell outside quotes are dropped. Reading goes on after a mistake wherever
 * it can, so that one run reports them all.
 */
#ifndef CXPACK_CSV_H
#define CXPACK_CSV_H

#include "base/base.h"

enum {
	CSV_CELL_LARGEST = 1024 * 1024,        /* bytes */
	CSV_RECORD_LARGEST = 16 * 1024 * 1024, /* bytes, as they stand in the file */
	CSV_COLUMNS_MOST = 4096,
};

enum { CSV_NO_COLUMN = -1 };

struct csv_reader;

/*
 * UTF-8, as it stands in the file or was made of its encoding; it may hold NUL. A NUL that is
 * not counted follows. `null` tells `,,` from `,"",`; text is "" in both. Cells of one column
 * of one reader that have the same number `known`, not 0, have the same text; few numbers that
 * are in use at a time are equal modulo CSV_KNOWN_MOST.
 */
enum { CSV_KNOWN_MOST = 256 };
struct csv_cell {
	const char *text;
	size_t length;
	bool null;
	unsigned known;
};

/* Valid until the next csv_next. */
struct csv_record {
	unsigned long line; /* of its first byte, from 1 */
	uint64_t offset;    /* of its first byte in the file as UTF-8, without byte order mark */
	size_t count;
	const struct csv_cell *cells;
	bool ragged; /* more or fewer cells than the header; reported */
	bool broken; /* could not be read, has no cells; reported */
};

/*
 * `delimiter` is one of , ; tab | or 0 to find out from the first 64 KiB. NULL after a
 * diagnostic: no such file, an encoding that is not read, a file of another kind such as a PDF.
 * `wanted_by` is the place that names the file (may be NULL). Positions point at `path`, so it
 * must live as long as they do. A file that changes until csv_next returns false is an error.
 * csv_open_bytes borrows the bytes until csv_close; `file` names them in diagnostics.
 */
struct csv_reader *csv_open_file(const char *path, const struct pos *wanted_by, char delimiter,
	struct diagnostics *diagnostics);
struct csv_reader *csv_open_bytes(const char *file, const char *bytes, size_t length,
	char delimiter, struct diagnostics *diagnostics);
/*
 * The same for a file in a declared encoding, a name that iconv knows (csv_encoding_known);
 * NULL: UTF-8 and, when the first character beyond ASCII is none in UTF-8, Windows-1252 with a
 * warning. A byte order mark is always believed.
 */
struct csv_reader *csv_open_encoded(const char *path, const struct pos *wanted_by,
	const char *encoding, char delimiter, struct diagnostics *diagnostics);
bool csv_encoding_known(const char *name);
void csv_close(struct csv_reader *reader);

/* What is known of the encoding so far; all of it when csv_next has returned false. */
struct csv_encoding {
	const char *name; /* "UTF-8", "UTF-16LE", "Windows-1252", or as it was declared */
	bool marked;      /* it begins with a byte order mark */
	bool guessed;     /* it was not UTF-8, first at byte offset first_invalid */
	uint64_t first_invalid;
	uint64_t mixed;       /* bytes of Windows-1252 amidst UTF-8, the first there */
	uint64_t meaningless; /* characters that became U+FFFD */
};
struct csv_encoding csv_encoding(const struct csv_reader *reader);

/* False at the end of the file, and after a mistake behind which nothing can be trusted. */
bool csv_next(struct csv_reader *reader, struct csv_record *record);

/*
 * Only these columns will be looked at from now on, which makes reading faster; of others
 * records hold empty cells. Records that are broken or ragged are so whatever is used. After
 * the header. `late` is one more column (CSV_NO_COLUMN: none) that few records are asked for:
 * only csv_late_cell has its text, until the next csv_next.
 */
void csv_use(struct csv_reader *reader, const size_t *columns, size_t count, int late);
const struct csv_cell *csv_late_cell(
	struct csv_reader *reader, const struct csv_record *record, size_t column);

/*
 * For several threads: csv_part makes a reader of parts of a file, which reports to diagnostics
 * of its own; csv_take gives it the next records, some hundred kilobytes of them, for csv_next.
 * Only one thread at a time may call csv_take on the same file. When it is false, csv_next on
 * the file itself reads the rest, which is all of it when a quote is out of place. Offsets and
 * lines of records are those in the file.
 *
 *	while (csv_take(part, file))
 *		while (csv_next(part, &row))
 *			...
 */
struct csv_reader *csv_part(const struct csv_reader *file, struct diagnostics *diagnostics);
bool csv_take(struct csv_reader *part, struct csv_reader *file);
/* So many bytes at least make a part, for tests with small files. */
void csv_part_size(struct csv_reader *file, size_t bytes);

/*
 * Records with another number of cells are reported and flagged from now on; csv_read_header
 * does it with its own width. For files without a header, or with several header rows.
 */
void csv_expect(struct csv_reader *reader, size_t cells);

/*
 * Bytes of the file that were read so far, its byte order mark among them: all of it when
 * csv_next has returned false, unless reading stopped at a mistake.
 */
uint64_t csv_bytes_read(const struct csv_reader *reader);

char csv_delimiter(const struct csv_reader *reader);
const char *csv_file(const struct csv_reader *reader); /* as diagnostics call it */

/*
 * Where a cell of the last record begins: file, line and column. Found by scanning that record
 * again, so ask only when there is something to say. A cell that is missing from a ragged
 * record is at the record's end.
 */
struct pos csv_cell_pos(const struct csv_reader *reader, size_t cell);

/* text_clean without space around it; NULL when the cell is null or nothing is left. */
char *csv_cell_text(struct arena *arena, const struct csv_cell *cell);

/* ---- header ------------------------------------------------------------------------------ */

/* Names are cleaned, with runs of white space (U+00A0 too) as one space; "" when empty. */
struct csv_header {
	const char *file;
	unsigned long line;
	const char *const *names;
	size_t count;
};

/*
 * Reads the next record as the header. False after a diagnostic: no record, or a broken one.
 * A file without rows below is a warning, given when csv_next reaches the end.
 */
bool csv_read_header(struct arena *arena, struct csv_reader *reader, struct csv_header *header);

/* Two texts that differ only in case (of A to Z), space around and runs of space within. */
bool csv_same_name(const char *a, const char *b);

/*
 * The column of that name (csv_same_name). CSV_NO_COLUMN after a diagnostic at `wanted_by`, the
 * place that names the column: when none has the name, or when two have it.
 */
int csv_column(const struct csv_header *header, const char *name, const struct pos *wanted_by,
	struct diagnostics *diagnostics);

/*
 * The first column whose name an earlier one has too; header->count when there is none. Empty
 * names do not count.
 */
size_t csv_duplicate(const struct csv_header *header);

#endif
