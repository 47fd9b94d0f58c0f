/* Text as one line, and text in which no character is Markdown markup. */
#include "report/mustache.h"

#include <ctype.h>
#include <string.h>

/* Spaces go from the ends, since beside one `**` neither opens nor closes. */
void put_one_line(struct buffer *out, const char *text)
{
	size_t length = strlen(text), start = out->length, end = start, size;
	for (size_t at = 0; at < length; at += size) {
		uint32_t codepoint = utf8_decode(text + at, length - at, &size);
		bool space = codepoint_is_space(codepoint);
		if (space && out->length == start)
			continue;
		buffer_codepoint(out, codepoint == '\n' || codepoint == '\t' ? ' ' : codepoint);
		end = space ? end : out->length;
	}
	out->length = end;
	out->bytes[end] = '\0';
}

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

/* A run of "#" at the end of a heading closes it, when a space stands before. */
static bool closes_heading(const char *start, const char *at)
{
	return *at == '#' && at[strspn(at, "#")] == '\0' && (at == start || at[-1] == ' ');
}

/* `@fig-id` and `@tbl-id` refer to captions. */
static bool may_refer(const char *at)
{
	return strncmp(at, "@fig-", 5) == 0 || strncmp(at, "@tbl-", 5) == 0;
}

/* `{#id}` names a heading or caption. */
static bool may_name(const char *at)
{
	return strncmp(at, "{#", 2) == 0;
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
	struct buffer line = BUFFER_INIT;
	put_one_line(&line, text);
	for (size_t i = 0; i < line.length; i++) {
		const char *at = line.bytes + i;
		if (always_markup(*at) || may_begin_entity(at) || may_refer(at) || may_name(at) ||
			(line_start && i == 0 && begins_block(*at)) ||
			(line_start && ends_list_number(line.bytes, at)) ||
			closes_heading(line.bytes, at) || (*at == '!' && i + 1 == line.length))
			buffer_char(out, '\\');
		buffer_char(out, *at);
	}
	buffer_free(&line);
}
