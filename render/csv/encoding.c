/* Encodings by their byte order mark. */
#include "csv/reader.h"

#include <string.h>

/*
 * A converter for the encodings that are not UTF-8 belongs in these rows. UTF-32 stands before
 * UTF-16, whose little-endian mark begins its own.
 */
static const struct decoder decoders[] = {
	{"UTF-8", "\xEF\xBB\xBF", 3, true},
	{"UTF-32 (little-endian)", "\xFF\xFE\0\0", 4, false},
	{"UTF-32 (big-endian)", "\0\0\xFE\xFF", 4, false},
	{"UTF-16 (little-endian)", "\xFF\xFE", 2, false},
	{"UTF-16 (big-endian)", "\xFE\xFF", 2, false},
	{"UTF-8", "", 0, true},
};

const struct decoder *decoder_find(const char *bytes, size_t length)
{
	const struct decoder *decoder = decoders;
	while (length < decoder->mark_length ||
		memcmp(bytes, decoder->mark, decoder->mark_length) != 0)
		decoder++;
	return decoder;
}
