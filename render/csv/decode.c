/* Bytes of any encoding become UTF-8, block by block. */
#include "csv/reader.h"

#include <errno.h>
#include <string.h>

static void give(struct decoder *decoder, struct buffer *out, const char *bytes, size_t length)
{
	buffer_add(out, bytes, length);
	decoder->given += length;
}

/* Something about the byte that is to be taken next. */
static void find(struct decoder *decoder, enum finding finding, char byte)
{
	struct found *found = &decoder->found[finding];
	if (found->count++ > 0)
		return;
	found->byte = (unsigned char)byte;
	found->raw = decoder->taken;
	found->decoded = decoder->given;
	if (found->decoded < decoder->next_found)
		decoder->next_found = found->decoded;
}

/*
 * Through iconv until the input ends or, when more will come, a character that goes on behind
 * it. What means nothing becomes U+FFFD.
 */
static size_t convert(
	struct decoder *decoder, const char *raw, size_t length, bool last, struct buffer *out)
{
	char piece[4096];
	size_t left = length;
	while (left > 0) {
		char *input = (char *)(uintptr_t)(raw + (length - left)), *output = piece;
		size_t before = left, room = sizeof(piece);
		size_t result = iconv(decoder->converter, &input, &left, &output, &room);
		int error = result == (size_t)-1 ? errno : 0;
		give(decoder, out, piece, sizeof(piece) - room);
		decoder->taken += before - left;
		if (error == EINVAL && !last)
			break;
		if (error != EILSEQ && error != EINVAL)
			continue;
		find(decoder, FOUND_MEANINGLESS, raw[length - left]);
		give(decoder, out, "\xEF\xBF\xBD", 3);
		size_t unit = decoder->encoding->unit < left ? decoder->encoding->unit : left;
		decoder->taken += unit;
		left -= unit;
	}
	return length - left;
}

static bool has_high_byte(const char *bytes, size_t length)
{
	uint64_t all = 0, eight;
	size_t at = 0;
	for (; at + sizeof(eight) <= length; at += sizeof(eight)) {
		memcpy(&eight, bytes + at, sizeof(eight));
		all |= eight;
	}
	for (; at < length; at++)
		all |= (unsigned char)bytes[at];
	return (all & 0x8080808080808080) != 0;
}

/* Are these, which are no character, the beginning of one that more bytes may complete? */
static bool is_cut(const char *bytes, size_t length)
{
	/* A second byte that fits each lead byte, and what may follow it. */
	static const char *const rests[] = {"\x80\x80\x80", "\x90\x80\x80", "\xA0\x80\x80"};
	char whole[4];
	for (size_t i = 0; length < 4 && i < sizeof(rests) / sizeof(rests[0]); i++) {
		memcpy(whole, bytes, length);
		memcpy(whole + length, rests[i], 4 - length);
		for (size_t size = length + 1; size <= 4; size++)
			if (utf8_invalid(whole, size) == size)
				return true;
	}
	return false;
}

static void open_fallback(struct decoder *decoder)
{
	if (decoder->converter == NO_CONVERTER)
		decoder->converter = iconv_open("UTF-8", windows_1252.iconv);
	if (decoder->converter == NO_CONVERTER)
		die("iconv does not know %s", windows_1252.iconv);
}

/*
 * UTF-8 as it is. The first character beyond ASCII decides: when it is none in UTF-8, the
 * file is in Windows-1252 from there on (before, both are the same). When it is one, later
 * bytes that are none were mixed in, and they alone are read as Windows-1252.
 */
static size_t pass(
	struct decoder *decoder, const char *raw, size_t length, bool last, struct buffer *out)
{
	size_t at = 0;
	for (;;) {
		size_t valid = utf8_invalid(raw + at, length - at);
		if (!decoder->beyond_ascii)
			decoder->beyond_ascii = has_high_byte(raw + at, valid);
		give(decoder, out, raw + at, valid);
		decoder->taken += valid;
		at += valid;
		if (at == length || (!last && is_cut(raw + at, length - at)))
			return at;
		open_fallback(decoder);
		if (decoder->beyond_ascii) {
			find(decoder, FOUND_MIXED, raw[at]);
			at += convert(decoder, raw + at, 1, true, out);
		} else {
			find(decoder, FOUND_NOT_UTF8, raw[at]);
			decoder->encoding = &windows_1252;
			return at + convert(decoder, raw + at, length - at, last, out);
		}
	}
}

size_t decode(
	struct decoder *decoder, const char *raw, size_t length, bool last, struct buffer *out)
{
	size_t start = out->length;
	uint64_t given = decoder->given;
	bool as_it_is = decoder->encoding->iconv == NULL;
	size_t taken = as_it_is ? pass(decoder, raw, length, last, out)
				: convert(decoder, raw, length, last, out);
	struct found *nul = &decoder->found[FOUND_NUL];
	if (nul->count > 0 || out->length == start)
		return taken;
	const char *at = memchr(out->bytes + start, '\0', out->length - start);
	if (at == NULL)
		return taken;
	nul->count = 1;
	nul->decoded = given + (uint64_t)(at - (out->bytes + start));
	if (nul->decoded < decoder->next_found)
		decoder->next_found = nul->decoded;
	return taken;
}
