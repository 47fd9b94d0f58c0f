/* Growing byte buffers, numbers in the C locale, and text escaped for HTML and JSON. */
#include "base/base.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Shared by all empty buffers; capacity 0 says that it must not be written or freed. */
char buffer_empty[1] = "";

void buffer_free(struct buffer *buffer)
{
	if (buffer->capacity > 0)
		free(buffer->bytes);
	*buffer = (struct buffer)BUFFER_INIT;
}

void buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
	if (buffer->capacity > 0)
		buffer->bytes[0] = '\0';
}

/* Makes room for `more` bytes and the NUL. */
static void reserve(struct buffer *buffer, size_t more)
{
	if (more > SIZE_MAX / 2 - buffer->length - 1)
		die("a buffer of %zu bytes can't grow by %zu", buffer->length, more);
	size_t wanted = buffer->length + more + 1;
	if (wanted <= buffer->capacity)
		return;
	size_t capacity = buffer->capacity < 64 ? 64 : buffer->capacity;
	while (capacity < wanted)
		capacity *= 2;
	char *bytes = realloc(buffer->capacity > 0 ? buffer->bytes : NULL, capacity);
	if (bytes == NULL)
		die("out of memory (%zu bytes wanted)", capacity);
	buffer->bytes = bytes;
	buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
	if (length == 0)
		return;
	reserve(buffer, length);
	memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
	buffer->bytes[buffer->length] = '\0';
}

void buffer_text(struct buffer *buffer, const char *text)
{
	if (text != NULL)
		buffer_add(buffer, text, strlen(text));
}

void buffer_char(struct buffer *buffer, char byte)
{
	buffer_add(buffer, &byte, 1);
}

void buffer_fill(struct buffer *buffer, char byte, size_t count)
{
	if (count == 0)
		return;
	reserve(buffer, count);
	memset(buffer->bytes + buffer->length, byte, count);
	buffer->length += count;
	buffer->bytes[buffer->length] = '\0';
}

void buffer_codepoint(struct buffer *buffer, uint32_t codepoint)
{
	char bytes[4];
	if (codepoint < 0x80)
		buffer_char(buffer, (char)codepoint);
	else
		buffer_add(buffer, bytes, utf8_encode(codepoint, bytes));
}

void buffer_vprintf(struct buffer *buffer, const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	if (length < 0)
		die("the format \"%s\" can't be printed", format);
	reserve(buffer, (size_t)length);
	vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, again);
	va_end(again);
	buffer->length += (size_t)length;
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	buffer_vprintf(buffer, format, arguments);
	va_end(arguments);
}

/*
 * printf and strtod follow the C locale because the program never calls setlocale, so the
 * decimal point is a point everywhere. Every double reads back from 17 significant digits, and
 * the first of 15, 16, 17 that does so is the shortest: %g drops trailing zeros.
 */
void buffer_number(struct buffer *buffer, double number)
{
	if (!isfinite(number)) {
		buffer_text(buffer, "null");
		return;
	}
	char text[32];
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, number);
		if (strtod(text, NULL) == number)
			break;
	}
	buffer_text(buffer, strcmp(text, "-0") == 0 ? "0" : text);
}

void buffer_fixed(struct buffer *buffer, double number, int decimals)
{
	size_t start = buffer->length;
	buffer_printf(buffer, "%.*f", decimals, isfinite(number) ? number : 0.0);
	if (memchr(buffer->bytes + start, '.', buffer->length - start) != NULL) {
		while (buffer->bytes[buffer->length - 1] == '0')
			buffer->length--;
		if (buffer->bytes[buffer->length - 1] == '.')
			buffer->length--;
		buffer->bytes[buffer->length] = '\0';
	}
	if (strcmp(buffer->bytes + start, "-0") == 0) {
		buffer->length = start;
		buffer_char(buffer, '0');
	}
}

void buffer_html(struct buffer *buffer, const char *text)
{
	static const char *const escapes[256] = {
		['&'] = "&amp;",
		['<'] = "&lt;",
		['>'] = "&gt;",
		['"'] = "&quot;",
		['\''] = "&#39;",
	};
	while (*text != '\0') {
		size_t plain = strcspn(text, "&<>\"'");
		buffer_add(buffer, text, plain);
		text += plain;
		if (*text != '\0')
			buffer_text(buffer, escapes[(unsigned char)*text++]);
	}
}

/*
 * Besides what JSON asks for: what libyaml refuses to read (DEL, C1 controls, U+FFFE, U+FFFF)
 * or takes for the end of a line and folds (U+0085, U+2028, U+2029), and U+FEFF.
 */
static bool json_escaped(uint32_t codepoint)
{
	return codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0) || codepoint == 0x2028 ||
		codepoint == 0x2029 || codepoint == 0xFEFF || codepoint == 0xFFFE ||
		codepoint == 0xFFFF;
}

void buffer_json(struct buffer *buffer, const char *text)
{
	size_t length = strlen(text), size;
	buffer_char(buffer, '"');
	for (size_t at = 0; at < length; at += size) {
		uint32_t codepoint = utf8_decode(text + at, length - at, &size);
		if (codepoint == '"' || codepoint == '\\')
			buffer_printf(buffer, "\\%c", (char)codepoint);
		else if (codepoint == '\n')
			buffer_text(buffer, "\\n");
		else if (codepoint == '\t')
			buffer_text(buffer, "\\t");
		else if (json_escaped(codepoint))
			buffer_printf(buffer, "\\u%04x", (unsigned)codepoint);
		else
			buffer_codepoint(buffer, codepoint);
	}
	buffer_char(buffer, '"');
}
