/* Text in which no character is Markdown markup. */
#include "report/report.h"

#include <ctype.h>
#include <string.h>

static bool always_markup(char c)
{
	return c != '\0' && strchr("\\`*_[]<|", c) != NULL;
}

/* Characters that mean something only as the first of a block. */
static bool begins_block(char c)
{
	return c != '\0' && strchr("#>-+=~:", c) != NULL;
}

/* "12." or "12)" at the start of a line begins an ordered list; true on the last of them. */
static bool ends_list_number(const char *start, const char *at)
{
	if ((*at != '.' && *at != ')') || at == start || at - start > 9)
		return false;
	return strspn(start, "0123456789") == (size_t)(at - start);
}

/* An ampersand that begins an entity, or could with what follows the value. */
static bool may_begin_entity(const char *at)
{
	if (*at != '&')
		return false;
	const char *end = at + 1;
	while (*end == '#' || isalnum((unsigned char)*end))
		end++;
	return *end == '\0' || (*end == ';' && end > at + 1);
}

void markdown_escape(struct buffer *out, const char *text, bool line_start)
{
	while (*text != '\0' && strchr(" \t\n", *text) && line_start)
		text++;
	size_t length = strlen(text);
	while (length > 0 && strchr(" \t\n", text[length - 1]))
		length--;
	for (size_t i = 0; i < length; i++) {
		const char *at = text + i;
		bool first = line_start && i == 0;
		if (*at == '\n' || *at == '\t') {
			buffer_char(out, ' ');
			continue;
		}
		if (always_markup(*at) || may_begin_entity(at) || (first && begins_block(*at)) ||
		        (line_start && ends_list_number(text, at)) ||
		        (*at == '!' && i + 1 == length))
			buffer_char(out, '\\');
		buffer_char(out, *at);
	}
}
