/* Lines and columns inside a record, found by scanning it once more. */
#include "csv/reader.h"

static bool ends_line(char byte)
{
	return byte == '\n' || byte == '\r';
}

/* The offset behind the quoted cell that opens at `at`: at its closing quote's right. */
static size_t behind_quotes(const char *record, size_t length, size_t at)
{
	for (at++; at < length; at++) {
		if (record[at] != '"')
			continue;
		if (at + 1 == length || record[at + 1] != '"')
			return at + 1;
		at++;
	}
	return length;
}

size_t find_cell(const char *record, size_t length, char delimiter, size_t cell)
{
	size_t at = 0;
	for (size_t index = 0;; index++, at++) {
		while (at < length && (record[at] == ' ' || record[at] == '\t') &&
			record[at] != delimiter)
			at++;
		if (index == cell)
			return at;
		if (at < length && record[at] == '"')
			at = behind_quotes(record, length, at);
		while (at < length && record[at] != delimiter && !ends_line(record[at]))
			at++;
		if (at == length || record[at] != delimiter)
			return at;
	}
}

struct pos position_of(const struct csv_reader *reader, size_t offset)
{
	struct pos at = {reader->file, (unsigned)reader->record_line, 1};
	for (size_t i = reader->start; i < offset; i++) {
		char byte = reader->bytes[i];
		bool half = byte == '\r' && i + 1 < reader->end && reader->bytes[i + 1] == '\n';
		if (ends_line(byte) && !half) {
			at.line++;
			at.column = 1;
		} else {
			at.column += ((unsigned char)byte & 0xC0) != 0x80;
		}
	}
	return at;
}

struct pos csv_cell_pos(const struct csv_reader *reader, size_t cell)
{
	if (reader->broken)
		return (struct pos){reader->file, (unsigned)reader->record_line, 1};
	const char *record = reader->bytes + reader->start;
	return position_of(reader,
		reader->start +
			find_cell(
				record, reader->fed - reader->start, csv_delimiter(reader), cell));
}
