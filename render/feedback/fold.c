/* Text folded for comparison: case and spaces of exports do not matter. */
#include "feedback/reading.h"

#include <string.h>

/* Bytes of white space at the front: ASCII, U+00A0, U+2007, U+202F, U+FEFF; 0 when none. */
static size_t space_length(const char *at, size_t length)
{
	if (length > 0 && (*at == ' ' || (*at >= '\t' && *at <= '\r')))
		return 1;
	if (length > 1 && memcmp(at, "\xC2\xA0", 2) == 0)
		return 2;
	if (length > 2 &&
		(memcmp(at, "\xE2\x80\xAF", 3) == 0 || memcmp(at, "\xE2\x80\x87", 3) == 0 ||
			memcmp(at, "\xEF\xBB\xBF", 3) == 0))
		return 3;
	return 0;
}

static size_t skip_spaces(const char *at, size_t length)
{
	size_t skipped = 0, size;
	while ((size = space_length(at + skipped, length - skipped)) > 0)
		skipped += size;
	return skipped;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* The same at the end of the bytes. */
static size_t space_at_end(const char *at, size_t length)
{
	for (size_t size = 1; size <= 3 && size <= length; size++)
		if (space_length(at + length - size, size) == size)
			return size;
	return 0;
}

struct csv_cell trimmed(const struct csv_cell *cell)
{
	size_t front = skip_spaces(cell->text, cell->length), length = cell->length - front, size;
	while ((size = space_at_end(cell->text + front, length)) > 0)
		length -= size;
	return (struct csv_cell){.text = cell->text + front, .length = length};
}

void fold(struct buffer *out, const char *text, size_t length)
{
	bool gap = false;
	buffer_clear(out);
	for (size_t at = 0; at < length;) {
		size_t space = skip_spaces(text + at, length - at);
		if (space) {
			gap = out->length > 0;
			at += space;
			continue;
		}
		if (gap)
			buffer_char(out, ' ');
		gap = false;
		buffer_char(out, lower(text[at++]));
	}
}

bool folds_to(const char *text, size_t length, const char *folded)
{
	size_t at = skip_spaces(text, length);
	while (at < length) {
		size_t space = skip_spaces(text + at, length - at);
		at += space;
		if (at == length)
			break;
		if (space && *folded++ != ' ')
			return false;
		if (*folded == '\0' || lower(text[at++]) != *folded++) /* NUL may stand in text */
			return false;
	}
	return *folded == '\0';
}

/* FNV-1a (Fowler, Noll, Vo), 64 bits: cells are short, and nobody attacks their own survey. */
uint64_t hash_bytes(const char *bytes, size_t length)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
	return hash;
}

bool same_value(const char *a, const char *b)
{
	struct buffer left = BUFFER_INIT, right = BUFFER_INIT;
	fold(&left, a, strlen(a));
	fold(&right, b, strlen(b));
	bool same = strcmp(left.bytes, right.bytes) == 0;
	buffer_free(&left);
	buffer_free(&right);
	return same;
}

const char *folded(struct arena *arena, const char *text)
{
	struct buffer buffer = BUFFER_INIT;
	fold(&buffer, text, strlen(text));
	const char *kept = arena_copy(arena, buffer.bytes, buffer.length);
	buffer_free(&buffer);
	return kept;
}
