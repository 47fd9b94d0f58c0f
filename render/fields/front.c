/* Parts a file into the YAML between its first two `---` lines and what follows. */
#include "fields/fields.h"

#include <string.h>

static size_t line_length(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));
	return (size_t)(newline ? newline + 1 - at : end - at);
}

static bool is_fence(const char *line, size_t length)
{
	while (length > 0 && strchr(" \t\r\n", line[length - 1]))
		length--;
	return length == 3 && memcmp(line, "---", 3) == 0;
}

struct front_text front_split(struct bytes file)
{
	const char *at = file.at, *end = file.at + file.length;
	if (file.length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
		at += 3;
	struct front_text front = {0};
	size_t length = line_length(at, end);
	if (!is_fence(at, length))
		return front;
	front.yaml.at = at += length;
	front.body_line = 3;
	for (; at < end && !is_fence(at, length = line_length(at, end)); at += length)
		front.body_line++;
	if (at == end)
		return front;
	front.found = true;
	front.yaml.length = (size_t)(at - front.yaml.at);
	front.body.at = at + length;
	front.body.length = (size_t)(end - front.body.at);
	return front;
}
