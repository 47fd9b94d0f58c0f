/* Files that are no CSV at all, told by how they begin, and what to do with each. */
#include "csv/reader.h"

#include <strings.h>

struct foreign {
	const char *begin;
	size_t length;
	const char *what, *advice;
};
#define BEGIN(text) (text), sizeof(text) - 1

static const char save_sheet[] = "open it in a spreadsheet and save the sheet of answers as CSV";
static const char unpack[] = "unpack it first";

/* Bytes of the file itself. */
static const struct foreign binary[] = {
	{BEGIN("PK\3\4"), "an Excel or OpenDocument file, or another zip archive", save_sheet},
	{BEGIN("\xD0\xCF\x11\xE0"), "an old Excel file", save_sheet},
	{BEGIN("%PDF-"), "a PDF", "export the answers, not the report, as CSV"},
	{BEGIN("SQLite format 3"), "an SQLite database",
		"write the table out as CSV: sqlite3 -csv -header FILE \"select ...\""},
	{BEGIN("PAR1"), "a Parquet file", "write the table out as CSV"},
	{BEGIN("\x1F\x8B"), "packed by gzip", unpack},
	{BEGIN("BZh9"), "packed by bzip2", unpack},
	{BEGIN("\xFD"
	       "7zXZ"),
		"packed by xz", unpack},
	{BEGIN("\x28\xB5\x2F\xFD"), "packed by zstd", unpack},
	{BEGIN("7z\xBC\xAF"), "packed by 7-Zip", unpack},
	{BEGIN("\x89PNG"), "a picture", "export the answers as CSV"},
	{BEGIN("\xFF\xD8\xFF"), "a picture", "export the answers as CSV"},
};

/* Text in any encoding, behind white space; case does not matter. */
static const struct foreign markup[] = {
	{BEGIN("<!doctype html"), "a web page, which some tools call an Excel file", save_sheet},
	{BEGIN("<html"), "a web page, which some tools call an Excel file", save_sheet},
	{BEGIN("<table"), "a web page, which some tools call an Excel file", save_sheet},
	{BEGIN("<?xml"), "XML", "export the answers as CSV"},
	{BEGIN("{\\rtf"), "a text document", "export the answers as CSV"},
};
static const struct foreign json = {.what = "JSON", .advice = "export the answers as CSV"};

enum { BINARY = sizeof(binary) / sizeof(*binary), MARKUP = sizeof(markup) / sizeof(*markup) };

const struct foreign *foreign_bytes(const char *bytes, size_t length)
{
	for (size_t i = 0; i < BINARY; i++)
		if (length >= binary[i].length &&
			memcmp(bytes, binary[i].begin, binary[i].length) == 0)
			return &binary[i];
	return NULL;
}

static size_t skip_space(const char *text, size_t length, size_t at)
{
	while (at < length && (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r')))
		at++;
	return at;
}

/* A list or an object; nobody's header begins with both brackets. */
static bool is_json(const char *text, size_t length, size_t at)
{
	if (at == length || (text[at] != '[' && text[at] != '{'))
		return false;
	bool list = text[at] == '[';
	at = skip_space(text, length, at + 1);
	return at < length && (text[at] == '"' || (list && (text[at] == '{' || text[at] == '[')));
}

const struct foreign *foreign_text(const char *text, size_t length)
{
	size_t at = skip_space(text, length, 0);
	for (size_t i = 0; i < MARKUP; i++)
		if (length - at >= markup[i].length &&
			strncasecmp(text + at, markup[i].begin, markup[i].length) == 0)
			return &markup[i];
	return is_json(text, length, at) ? &json : NULL;
}

void report_foreign(const struct csv_reader *reader, const struct foreign *foreign)
{
	report(reader->diagnostics, CODE_CSV, &(struct pos){.file = reader->file},
		"this is %s, not CSV; %s", foreign->what, foreign->advice);
}
