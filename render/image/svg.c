/* SVG: recognised, and searched for what could run or load something. */
#include "image/image.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *find_folded(struct bytes data, const char *word)
{
	size_t length = strlen(word);
	for (size_t i = 0; i + length <= data.length; i++)
		if (strncasecmp(data.at + i, word, length) == 0)
			return data.at + i;
	return NULL;
}

bool svg_known(struct bytes data)
{
	size_t at = 0;
	if (data.length >= 3 && memcmp(data.at, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < data.length && isspace((unsigned char)data.at[at]))
		at++;
	return at < data.length && data.at[at] == '<' && find_folded(data, "<svg") != NULL &&
		find_folded(data, "</svg") != NULL;
}

/* An attribute such as onload= is a script as well. */
static bool has_handler(struct bytes data)
{
	for (size_t i = 1; i + 3 < data.length; i++) {
		if (!isspace((unsigned char)data.at[i - 1]) && !strchr("\"'/", data.at[i - 1]))
			continue;
		if (strncasecmp(data.at + i, "on", 2) != 0)
			continue;
		size_t end = i + 2;
		while (end < data.length && isalpha((unsigned char)data.at[end]))
			end++;
		size_t after = end;
		while (after < data.length && isspace((unsigned char)data.at[after]))
			after++;
		if (end > i + 2 && after < data.length && data.at[after] == '=')
			return true;
	}
	return false;
}

const char *svg_danger(struct bytes data)
{
	static const char *const words[] = {
		"<script", "javascript:", "<foreignObject", "<iframe", "<!ENTITY"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (find_folded(data, words[i]) != NULL)
			return words[i];
	return has_handler(data) ? "an on...= attribute" : NULL;
}
