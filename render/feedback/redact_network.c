/* Addresses of machines, and links that carry a person's access. */
#include "feedback/detect.h"

#include <string.h>

static bool is_hexadecimal(uint32_t c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static size_t hexadecimal_length(const struct passage *text, size_t at)
{
	size_t end = at;
	while (is_hexadecimal(letter_at(text, end)))
		end++;
	return end - at;
}

/* Four numbers up to 255; "version 1.2.3.4" is none. */
static size_t ipv4(const struct passage *text, size_t at)
{
	size_t end = at;
	for (size_t octet = 0; octet < 4; octet++) {
		unsigned value = 0;
		size_t start = end;
		for (; is_digit(letter_at(text, end)) && end - start < 4; end++)
			value = value * 10 + (unsigned)(letter_at(text, end) - '0');
		if (end == start || value > 255 || end - start > 3)
			return 0;
		if (octet < 3 && letter_at(text, end++) != '.')
			return 0;
	}
	if (!begins_number(text, at) || !ends_number(text, end) ||
		words_back(text, at, "version versie firmware release update v", 2) > 0)
		return 0;
	return end - at;
}

/* RFC 4291: eight groups, or fewer with one "::". */
static size_t ipv6(const struct passage *text, size_t at)
{
	size_t end = at, groups = 0;
	bool gap = false;
	if (letter_before(text, at) == ':')
		return 0;
	for (;;) {
		size_t length = hexadecimal_length(text, end);
		if (length > 4)
			return 0;
		groups += length > 0;
		end += length;
		if (letter_at(text, end) != ':' || groups == 8)
			break;
		if (letter_at(text, end + 1) == ':') {
			if (gap)
				return 0;
			gap = true;
			end += 2;
		} else if (length > 0 && hexadecimal_length(text, end + 1) > 0) {
			end++;
		} else {
			break;
		}
	}
	bool whole = gap ? groups >= 2 && groups < 8 : groups == 8;
	return whole && !is_word(letter_at(text, end)) ? end - at : 0;
}

/* Six pairs with ':' or '-' between. */
static size_t mac(const struct passage *text, size_t at)
{
	uint32_t separator = letter_at(text, at + 2);
	if (separator != ':' && separator != '-')
		return 0;
	for (size_t pair = 0; pair < 6; pair++) {
		size_t start = at + pair * 3;
		if (hexadecimal_length(text, start) != 2 ||
			(pair < 5 && letter_at(text, start + 2) != separator))
			return 0;
	}
	return is_word(letter_at(text, at + 17)) ? 0 : 17;
}

size_t scan_network(const struct passage *text, size_t at)
{
	uint32_t c = letter_at(text, at);
	if (is_word(letter_before(text, at)) || (!is_hexadecimal(c) && c != ':'))
		return 0;
	size_t length = is_digit(c) ? ipv4(text, at) : 0;
	if (length == 0)
		length = mac(text, at);
	return length ? length : ipv6(text, at);
}

/* ---- links ------------------------------------------------------------------------------- */

static bool ends_link(uint32_t c)
{
	return c == 0 || c == LETTER_BARRIER || c <= ' ' || c == '<' || c == '>' || c == '"';
}

static bool ends_sentence(uint32_t c)
{
	return c < 0x80 && strchr(".,;:!?)'", (int)c);
}

static size_t scheme_length(const struct passage *text, size_t at)
{
	size_t length = word_length(text, at);
	if (letter_at(text, at + length) != ':' || letter_at(text, at + length + 1) != '/' ||
		letter_at(text, at + length + 2) != '/')
		return 0;
	return is_one_of(text, at, length, "http https ftp ftps sftp ws wss ssh") ? length + 3 : 0;
}

/* A key of the query that gives access, or says who asks. */
static bool is_telling(const struct passage *text, size_t at, size_t length)
{
	static const char keys[] =
		"token access auth authorization apikey key session sessionid sid jsessionid "
		"phpsessid password passwd pwd pass secret signature sig jwt code otp ticket email "
		"mail user userid username login uid customer client account phone invite reset";
	size_t start = at, end = at + length;
	for (size_t i = at; i <= end; i++) {
		if (i < end && is_word(letter_at(text, i)))
			continue;
		if (i > start && is_one_of(text, start, i - start, keys))
			return true;
		start = i + 1;
	}
	return false;
}

/* Values so long that they can only be made by a machine. */
enum { VALUE_LONG = 20 };

static bool has_telling_query(const struct passage *text, size_t at, size_t end)
{
	while (at < end && letter_at(text, at) != '?' && letter_at(text, at) != '#')
		at++;
	while (at < end) {
		size_t key = ++at;
		while (at < end && letter_at(text, at) != '=' && letter_at(text, at) != '&')
			at++;
		if (letter_at(text, at) != '=' || at >= end)
			continue;
		size_t key_length = at - key, value = at + 1;
		while (at < end && letter_at(text, at) != '&' && letter_at(text, at) != ';')
			at++;
		if (is_telling(text, key, key_length) || at - value >= VALUE_LONG)
			return true;
	}
	return false;
}

size_t scan_link(const struct passage *text, size_t at)
{
	if (!is_alphabetic(letter_at(text, at)) || is_word(letter_before(text, at)))
		return 0;
	size_t scheme = scheme_length(text, at), end = at + scheme;
	if (scheme == 0)
		return 0;
	bool in_authority = true, has_user = false;
	for (; !ends_link(letter_at(text, end)); end++) {
		uint32_t c = letter_at(text, end);
		in_authority = in_authority && c != '/' && c != '?' && c != '#';
		has_user = has_user || (in_authority && c == '@');
	}
	while (end > at + scheme && ends_sentence(letter_at(text, end - 1)))
		end--;
	return has_user || has_telling_query(text, at + scheme, end) ? end - at : 0;
}
