/* Records: each physical line through libcsv, and every mistake with its place. */
#include "csv/reader.h"

#include <stdlib.h>
#include <string.h>

static void report_at(struct csv_reader *reader, enum code code, size_t offset, const char *text)
{
	struct pos at = position_of(reader, offset);
	report(reader->diagnostics, code, &at, "%s", text);
}

/* ---- libcsv ------------------------------------------------------------------------------ */

enum { CELL_STEP = 4096 };

/*
 * libcsv grows one cell without limit; refusing memory makes it stop where the cell is. One
 * step above the limit leaves room for the closing quote and the space behind it.
 */
static void *grow_cell(void *memory, size_t size)
{
	return size > CSV_CELL_LARGEST + CELL_STEP ? NULL : realloc(memory, size);
}

void parser_start(struct csv_parser *parser, char delimiter)
{
	csv_init(parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL);
	csv_set_delim(parser, (unsigned char)delimiter);
	csv_set_realloc_func(parser, grow_cell);
	csv_set_blk_size(parser, CELL_STEP);
}

static void parser_restart(struct csv_reader *reader)
{
	char delimiter = csv_delimiter(reader);
	csv_free(&reader->parser);
	parser_start(&reader->parser, delimiter);
}

void reserve_text(struct csv_reader *reader, size_t record_length)
{
	if (record_length < reader->text_capacity)
		return;
	reader->text_capacity = 2 * record_length + 1;
	reader->text = realloc(reader->text, reader->text_capacity);
	if (reader->text == NULL)
		die("out of memory (%zu bytes wanted)", reader->text_capacity);
}

static void on_cell(void *bytes, size_t length, void *context)
{
	struct csv_reader *reader = context;
	if (reader->count < CSV_COLUMNS_MOST) {
		if (reader->count == reader->cell_capacity)
			reader->cells = arena_grow(reader->arena, reader->cells, reader->count,
				&reader->cell_capacity, sizeof(*reader->cells));
		reader->cells[reader->count] =
			(struct csv_cell){.length = length, .null = bytes == NULL};
		keep_text(reader, bytes, length);
	}
	reader->count++;
}

static void on_row(int terminator, void *context)
{
	struct csv_reader *reader = context;
	(void)terminator;
	reader->row_done = true;
}

/* ---- mistakes ---------------------------------------------------------------------------- */

static void skip_line(struct csv_reader *reader)
{
	for (;;) {
		if (reader->fed == reader->end) {
			reader->start = reader->fed;
			if (!window_refill(reader))
				return;
		}
		if (piece_pass(reader, piece_length(reader)))
			return;
	}
}

/* The offset at which the cell begins that libcsv is in the middle of. */
static size_t open_cell(const struct csv_reader *reader, size_t offset)
{
	const char *record = reader->bytes + reader->start;
	return reader->start +
		find_cell(record, offset - reader->start, csv_delimiter(reader), reader->count);
}

/* A quote where strict CSV has none: the record is lost, the next line is a record again. */
static void stray_quote(struct csv_reader *reader, size_t offset)
{
	size_t cell = open_cell(reader, offset);
	struct pos opened = position_of(reader, cell), at = position_of(reader, offset);
	if (reader->bytes[cell] != '"')
		report(reader->diagnostics, CODE_CSV_QUOTE, &at,
			"a quote inside a cell without quotes; put quotes around the whole cell "
			"and "
			"write this one twice (\"\")");
	else
		report(reader->diagnostics, CODE_CSV_QUOTE, &at,
			"text behind the closing quote of the cell that begins at %u:%u; "
			"a quote inside a cell is written twice (\"\")",
			opened.line, opened.column);
	reader->broken = true;
	parser_restart(reader);
	skip_line(reader);
}

/* Behind these nothing can be trusted: the rest of the file may be inside the quotes. */
static void stop(struct csv_reader *reader, enum code code, size_t offset, const char *text)
{
	report_at(reader, code, offset, text);
	reader->broken = reader->finished = true;
}

static void cell_too_large(struct csv_reader *reader, size_t offset)
{
	size_t cell = open_cell(reader, offset);
	if (reader->bytes[cell] == '"')
		stop(reader, CODE_CSV_QUOTE, cell,
			"the quote that opens this cell is not closed within 1 MiB; reading stops "
			"here");
	else
		stop(reader, CODE_CSV, cell, "a cell of more than 1 MiB; reading stops here");
}

/* ---- records ----------------------------------------------------------------------------- */

static void feed(struct csv_reader *reader, size_t length)
{
	reserve_text(reader, reader->fed + length - reader->start);
	size_t done = csv_parse(
		&reader->parser, reader->bytes + reader->fed, length, on_cell, on_row, reader);
	if (done == length) {
		bool blank = piece_pass(reader, length) && reader->count == 0 &&
			!reader->row_done &&
			reader->parser.pstate == 0; /* ROW_NOT_BEGUN, which csv.h leaves out */
		if (blank) {
			reader->start = reader->fed;
			reader->record_line = reader->line;
		}
		if (reader->fed - reader->start > CSV_RECORD_LARGEST)
			stop(reader, CODE_CSV, reader->start,
				"a record of more than 16 MiB; reading stops here");
	} else if (csv_error(&reader->parser) == CSV_EPARSE) {
		stray_quote(reader, reader->fed + done);
	} else {
		cell_too_large(reader, reader->fed + done);
	}
}

static void finish(struct csv_reader *reader)
{
	reader->finished = true;
	if (reader->unreadable || csv_fini(&reader->parser, on_cell, on_row, reader) == 0)
		return;
	stop(reader, CODE_CSV_QUOTE, open_cell(reader, reader->end),
		"the quote that opens this cell is never closed; close it, or write it twice "
		"(\"\") "
		"when it belongs to the text");
}

/* The delimiter by which the record in hand would have the cells expected; 0 for none. */
static char other_delimiter(const struct csv_reader *reader)
{
	static const char candidates[] = ",;\t|";
	for (const char *at = candidates; *at != '\0'; at++) {
		size_t cells = 1;
		bool quoted = false;
		for (size_t i = reader->start; i < reader->fed; i++) {
			quoted ^= reader->bytes[i] == '"';
			cells += reader->bytes[i] == *at && !quoted;
		}
		if (*at != csv_delimiter(reader) && cells == reader->expected)
			return *at;
	}
	return 0;
}

static const char *delimiter_name(char delimiter)
{
	switch (delimiter) {
	case ',':
		return "comma";
	case ';':
		return "semicolon";
	case '\t':
		return "tab";
	default:
		return "bar";
	}
}

static void report_ragged(struct csv_reader *reader, size_t count)
{
	bool more = count > reader->expected;
	struct pos at = csv_cell_pos(reader, more ? reader->expected : count);
	const char *plural = count == 1 ? "" : "s";
	char other = more || reader->expected == 1 ? 0 : other_delimiter(reader);
	if (other != 0)
		report(reader->diagnostics, CODE_CSV_RAGGED, &at,
			"%zu cell%s where %zu are expected; here cells are parted by a %s, above "
			"by a %s: part all rows alike, or make two files of it",
			count, plural, reader->expected, delimiter_name(other),
			delimiter_name(csv_delimiter(reader)));
	else
		report(reader->diagnostics, CODE_CSV_RAGGED, &at,
			more ? "%zu cell%s where %zu are expected; put quotes around text that "
			       "holds the delimiter"
			     : "%zu cell%s where %zu are expected; is a delimiter missing?",
			count, plural, reader->expected);
}

static void check_width(struct csv_reader *reader, struct csv_record *record)
{
	if (reader->count > CSV_COLUMNS_MOST) {
		struct pos at = position_of(reader, reader->start);
		report(reader->diagnostics, CODE_CSV, &at,
			"a record of %zu cells; at most %d are read; take columns away, or put "
			"what they hold into rows",
			reader->count, CSV_COLUMNS_MOST);
		record->broken = true;
		return;
	}
	record->count = reader->count;
	record->ragged = reader->expected != 0 && record->count != reader->expected;
	if (record->ragged)
		report_ragged(reader, record->count);
}

static void begin_record(struct csv_reader *reader)
{
	reader->start = reader->fed;
	reader->record_line = reader->line;
	reader->count = 0;
	reader->row_done = reader->broken = false;
	reader->text_length = 0;
}

static void give_record(struct csv_reader *reader, struct csv_record *record)
{
	reader->number++;
	*record = (struct csv_record){
		.line = reader->record_line,
		.offset = reader->passed + reader->start,
		.cells = reader->cells,
		.broken = reader->broken,
	};
	const char *text = reader->text;
	for (size_t i = 0; i < reader->count && i < CSV_COLUMNS_MOST; i++) {
		reader->cells[i].text = text;
		text += reader->cells[i].length + 1;
	}
	if (!record->broken)
		check_width(reader, record);
}

bool csv_next(struct csv_reader *reader, struct csv_record *record)
{
	begin_record(reader);
	if (reader->pick != NULL && !reader->finished && pick_record(reader, record)) {
		reader->number++;
		report_found(reader);
		return true;
	}
	while (!reader->row_done && !reader->broken && !reader->finished) {
		if (reader->fed < reader->end || window_refill(reader))
			feed(reader, piece_length(reader));
		else
			finish(reader);
	}
	report_found(reader);
	if (reader->row_done || reader->broken) {
		give_record(reader, record);
		return true;
	}
	if (reader->header_line != 0 && reader->number == 0)
		report(reader->diagnostics, CODE_CSV_EMPTY,
			&(struct pos){.file = reader->file, .line = (unsigned)reader->header_line},
			"no rows below the header");
	report_meaningless(reader);
	report_changed(reader);
	reader->header_line = 0; /* said once */
	return false;
}

uint64_t csv_bytes_read(const struct csv_reader *reader)
{
	return reader->decoder.taken;
}
