/* What is said about the bytes of a file: once for each kind, where it is first seen. */
#include "csv/reader.h"

#define AT(found) (found)->byte, (unsigned long long)(found)->raw

static void report_not_utf8(const struct csv_reader *reader, const struct found *found)
{
	report(reader->diagnostics, CODE_ENCODING_GUESSED, &found->at,
		"byte 0x%02X at offset %llu is not UTF-8, so the file is read as Windows-1252; "
		"when it is in another encoding, declare that or save the file as UTF-8",
		AT(found));
}

static void report_mixed(const struct csv_reader *reader, const struct found *found)
{
	report(reader->diagnostics, CODE_ENCODING_GUESSED, &found->at,
		"byte 0x%02X at offset %llu is not UTF-8 while text before it is; such bytes are "
		"read as Windows-1252; save the whole file as UTF-8",
		AT(found));
}

static void report_nul(const struct csv_reader *reader, const struct found *found)
{
	report(reader->diagnostics, CODE_ENCODING, &found->at,
		"a NUL byte; the file is damaged, or in an encoding that must be declared, such "
		"as UTF-16LE");
}

bool report_encoding(const struct csv_reader *reader)
{
	const struct decoder *decoder = &reader->decoder;
	const struct pos at = {.file = reader->file};
	if (decoder->unmarked)
		report(reader->diagnostics, CODE_ENCODING_GUESSED, &at,
			"the file is read as %s, though it has no byte order mark that says so; "
			"declare it, or save the file as UTF-8",
			decoder->encoding->name);
	if (!decoder->contradicted)
		return true;
	bool wide = decoder->encoding->unit > 1;
	report(reader->diagnostics, wide ? CODE_ENCODING : CODE_ENCODING_GUESSED, &at,
		"\"encoding: %s\" is declared, and the file looks like UTF-8; take \"encoding\" "
		"away "
		"unless it is sure",
		decoder->encoding->name);
	return !wide;
}

void report_found(struct csv_reader *reader)
{
	/* Those without a function are counted first: report_meaningless. */
	static void (*const reports[FINDINGS])(const struct csv_reader *, const struct found *) = {
		[FOUND_NOT_UTF8] = report_not_utf8,
		[FOUND_MIXED] = report_mixed,
		[FOUND_NUL] = report_nul,
	};
	uint64_t read = reader->passed + reader->fed, next = UINT64_MAX;
	if (reader->decoder.next_found >= read)
		return;
	for (size_t i = 0; i < FINDINGS; i++) {
		struct found *found = &reader->decoder.found[i];
		if (found->count == 0 || found->at.line > 0)
			continue;
		if (found->decoded >= read) {
			next = found->decoded < next ? found->decoded : next;
			continue;
		}
		uint64_t start = reader->passed + reader->start;
		size_t behind = found->decoded > start ? (size_t)(found->decoded - start) : 0;
		found->at = position_of(reader, reader->start + behind);
		if (reports[i] != NULL)
			reports[i](reader, found);
	}
	reader->decoder.next_found = next;
}

void report_meaningless(const struct csv_reader *reader)
{
	const struct found *found = &reader->decoder.found[FOUND_MEANINGLESS];
	if (found->count == 0 || found->at.line == 0)
		return;
	report(reader->diagnostics, CODE_ENCODING_GUESSED, &found->at,
		"byte 0x%02X at offset %llu means nothing in %s; %llu such character%s shown as "
		"U+FFFD; save the file again, or declare its true encoding",
		AT(found), reader->decoder.encoding->name, (unsigned long long)found->count,
		found->count == 1 ? " is" : "s are");
}
