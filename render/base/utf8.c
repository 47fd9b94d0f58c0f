/* UTF-8: decoding by the table of well-formed sequences (Unicode 15, table 3-7), encoding. */
#include "base/base.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD };

/* What may follow a lead byte: sequence length and the range of the second byte. */
struct lead {
	unsigned char first, last, size, low, high;
};

static const struct lead leads[] = {
	{0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, /* below A0: overlong */
	{0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F}, /* above 9F: surrogates */
	{0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF}, /* below 90: overlong */
	{0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F}, /* above 8F: beyond U+10FFFF */
};

static const struct lead *find_lead(unsigned char byte)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++)
		if (byte >= leads[i].first && byte <= leads[i].last)
			return &leads[i];
	return NULL;
}

/* The length of the well-formed sequence at bytes[0], 0 when it is malformed. */
static size_t sequence_size(const unsigned char *bytes, size_t length)
{
	if (bytes[0] < 0x80)
		return 1;
	const struct lead *lead = find_lead(bytes[0]);
	if (lead == NULL || length < lead->size || bytes[1] < lead->low || bytes[1] > lead->high)
		return 0;
	for (size_t i = 2; i < lead->size; i++)
		if ((bytes[i] & 0xC0) != 0x80)
			return 0;
	return lead->size;
}

uint32_t utf8_decode(const char *bytes, size_t length, size_t *size)
{
	static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	const unsigned char *at = (const unsigned char *)bytes;
	size_t found = sequence_size(at, length);
	*size = found == 0 ? 1 : found;
	if (found == 0)
		return REPLACEMENT;
	uint32_t codepoint = at[0] & lead_bits[found];
	for (size_t i = 1; i < found; i++)
		codepoint = codepoint << 6 | (at[i] & 0x3F);
	return codepoint;
}

size_t utf8_encode(uint32_t codepoint, char out[4])
{
	static const unsigned char marks[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
	if (codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint <= 0xDFFF))
		codepoint = REPLACEMENT;
	size_t size = codepoint < 0x80 ? 1 : codepoint < 0x800 ? 2 : codepoint < 0x10000 ? 3 : 4;
	for (size_t i = size - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (codepoint & 0x3F));
		codepoint >>= 6;
	}
	out[0] = (char)(marks[size] | codepoint);
	return size;
}

/* Where ASCII ends, which most of an export is: 32 bytes at a time, then 8, then one. */
static size_t skip_ascii(const unsigned char *at, size_t offset, size_t length)
{
	static const uint64_t high = 0x8080808080808080;
	uint64_t bytes[4];
	for (; length - offset >= sizeof(bytes); offset += sizeof(bytes)) {
		memcpy(bytes, at + offset, sizeof(bytes));
		if (((bytes[0] | bytes[1] | bytes[2] | bytes[3]) & high) != 0)
			break;
	}
	for (; length - offset >= sizeof(*bytes); offset += sizeof(*bytes)) {
		memcpy(bytes, at + offset, sizeof(*bytes));
		if ((*bytes & high) != 0)
			break;
	}
	while (offset < length && at[offset] < 0x80)
		offset++;
	return offset;
}

size_t utf8_invalid(const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;
	size_t offset = skip_ascii(at, 0, length);
	while (offset < length) {
		size_t size = sequence_size(at + offset, length - offset);
		if (size == 0)
			return offset;
		offset += size;
		if (offset < length && at[offset] < 0x80)
			offset = skip_ascii(at, offset, length);
	}
	return length;
}

size_t utf8_length(const char *text)
{
	size_t count = 0;
	for (; *text != '\0'; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

bool utf8_check(struct pos start, const char *bytes, size_t length, struct diagnostics *diagnostics)
{
	size_t invalid = utf8_invalid(bytes, length);
	if (invalid == length)
		return true;
	for (size_t i = 0; i < invalid; i++) {
		if (bytes[i] == '\n') {
			start.line++;
			start.column = 1;
		} else {
			start.column += ((unsigned char)bytes[i] & 0xC0) != 0x80;
		}
	}
	unsigned byte = (unsigned char)bytes[invalid];
	if (invalid == 0 && (byte == 0xFE || byte == 0xFF))
		report(diagnostics, CODE_ENCODING, &start,
			"the file looks like UTF-16; save it as UTF-8");
	else
		report(diagnostics, CODE_ENCODING, &start,
			"byte 0x%02X is not valid UTF-8; save the file as UTF-8", byte);
	return false;
}
