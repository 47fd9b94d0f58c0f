/* Hyphens and dashes that hold a code or a range together. */
#include "base/base.h"

#include <string.h>

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool is_letter(char byte)
{
	return is_capital(byte) || (byte >= 'a' && byte <= 'z');
}

static size_t dash_at(const char *text, size_t length)
{
	static const char *const dashes[] = {"-", "\xE2\x80\x93"};
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		size_t size = strlen(dashes[i]);
		if (length >= size && memcmp(text, dashes[i], size) == 0)
			return size;
	}
	return 0;
}

static bool starts_amount(const char *text, size_t length)
{
	static const char *const signs[] = {"$", "\xC2\xA3", "\xC2\xA5", "\xE2\x82\xAC"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (length >= strlen(signs[i]) && memcmp(text, signs[i], strlen(signs[i])) == 0)
			return true;
	return length > 0 && is_digit(*text);
}

size_t text_joint(const char *text, size_t length, size_t at)
{
	size_t size = dash_at(text + at, length - at);
	if (size == 0 || at == 0 || at + size >= length)
		return 0;
	char before = text[at - 1];
	if (!is_digit(before) && !is_letter(before) && before != '%')
		return 0;
	const char *next = text + at + size;
	bool joins =
		starts_amount(next, length - at - size) || (is_digit(before) && is_capital(*next));
	return joins ? size : 0;
}
