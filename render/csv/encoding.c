/* Which encoding a file is in: by its byte order mark, or as it is declared. */
#include "csv/reader.h"

#include <string.h>
#include <strings.h>

/* UTF-32 stands before UTF-16, whose little-endian mark begins its own. */
static const struct encoding marked[] = {
	{"UTF-8", NULL, "\xEF\xBB\xBF", 3, 1},
	{"UTF-32LE", "UTF-32LE", "\xFF\xFE\0\0", 4, 4},
	{"UTF-32BE", "UTF-32BE", "\0\0\xFE\xFF", 4, 4},
	{"UTF-16LE", "UTF-16LE", "\xFF\xFE", 2, 2},
	{"UTF-16BE", "UTF-16BE", "\xFE\xFF", 2, 2},
};
static const struct encoding utf8 = {"UTF-8", NULL, "", 0, 1};
const struct encoding windows_1252 = {"Windows-1252", "CP1252", "", 0, 1};

static const struct encoding *find_marked(const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof(marked) / sizeof(marked[0]); i++)
		if (length >= marked[i].mark_length &&
			memcmp(bytes, marked[i].mark, marked[i].mark_length) == 0)
			return &marked[i];
	return NULL;
}

/*
 * ASCII in UTF-16 is NUL in every other byte, as nothing else is: some tools write it without
 * a mark.
 */
static const struct encoding unmarked[] = {
	{"UTF-16LE", "UTF-16LE", "", 0, 2},
	{"UTF-16BE", "UTF-16BE", "", 0, 2},
};

static const struct encoding *find_unmarked(const char *bytes, size_t length)
{
	enum { LEAST = 8, MOST = 64 };
	size_t zeros[2] = {0}, looked = length < MOST ? length & ~(size_t)1 : MOST;
	for (size_t i = 0; i < looked; i++)
		zeros[i % 2] += bytes[i] == '\0';
	if (looked < LEAST || zeros[0] + zeros[1] != looked / 2)
		return NULL;
	return zeros[1] == looked / 2 ? &unmarked[0] : zeros[0] == looked / 2 ? &unmarked[1] : NULL;
}

/* ---- declared encodings ------------------------------------------------------------------ */

static bool is_utf8(const char *name)
{
	static const char *const names[] = {"UTF-8", "UTF8", "UTF-8-SIG"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

bool csv_encoding_known(const char *name)
{
	if (is_utf8(name))
		return true;
	iconv_t converter = iconv_open("UTF-8", name);
	if (converter == NO_CONVERTER)
		return false;
	iconv_close(converter);
	return true;
}

/* The fewest bytes that a character takes. */
static size_t unit_of(const char *name)
{
	static const struct {
		const char *begin;
		size_t unit;
	} wide[] = {{"UTF-16", 2}, {"UTF16", 2}, {"UCS-2", 2}, {"UCS2", 2}, {"UTF-32", 4},
		{"UTF32", 4}, {"UCS-4", 4}, {"UCS4", 4}};
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (strncasecmp(name, wide[i].begin, strlen(wide[i].begin)) == 0)
			return wide[i].unit;
	return 1;
}

/*
 * Does what was read first speak for UTF-8 against what is declared? Text beyond ASCII that is
 * sound UTF-8 is nothing else; encodings of two or four bytes have NULs in them.
 */
static bool looks_like_utf8(const char *bytes, size_t length, size_t unit)
{
	enum { CUT = 3 };
	size_t valid = utf8_invalid(bytes, length), ascii = 0;
	while (ascii < length && (unsigned char)bytes[ascii] < 0x80)
		ascii++;
	if (valid + CUT < length || memchr(bytes, '\0', length) != NULL)
		return false;
	return unit > 1 ? length > unit : ascii < valid;
}

/* ---- a file's own ------------------------------------------------------------------------ */

void decoder_begin(struct decoder *decoder, const char *declared, const char *bytes, size_t length)
{
	const struct encoding *encoding = find_marked(bytes, length);
	if (encoding == NULL && declared == NULL) {
		encoding = find_unmarked(bytes, length);
		decoder->unmarked = encoding != NULL;
	}
	if (encoding == NULL && declared != NULL && !is_utf8(declared)) {
		decoder->declared = (struct encoding){
			.name = declared, .iconv = declared, .mark = "", .unit = unit_of(declared)};
		encoding = &decoder->declared;
		decoder->contradicted = looks_like_utf8(bytes, length, decoder->declared.unit);
	}
	decoder->encoding = encoding == NULL ? &utf8 : encoding;
	decoder->converter = NO_CONVERTER;
	if (decoder->encoding->iconv != NULL)
		decoder->converter = iconv_open("UTF-8", decoder->encoding->iconv);
	decoder->next_found = UINT64_MAX;
	decoder->taken = decoder->encoding->mark_length;
}

void decoder_end(struct decoder *decoder)
{
	if (decoder->encoding != NULL && decoder->converter != NO_CONVERTER)
		iconv_close(decoder->converter);
}
