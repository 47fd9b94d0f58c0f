/* Follows a template's own Markdown to know what a value that stands next must be escaped for. */
#include "report/mustache.h"

#include <string.h>

/* The run of one fence character at the start of a line, after at most three spaces. */
static size_t fence_run(const char *line, char *mark)
{
	size_t indent = strspn(line, " ");
	if (indent > 3 || (line[indent] != '`' && line[indent] != '~'))
		return 0;
	char set[2] = {line[indent], '\0'};
	size_t run = strspn(line + indent, set);
	*mark = line[indent];
	return run >= 3 ? run : 0;
}

static void line_ended(struct place_tracker *tracker)
{
	const char *line = tracker->line.bytes;
	char mark = 0;
	size_t run = fence_run(line, &mark);
	if (run > 0 && tracker->fence == 0) {
		tracker->fence = mark;
		tracker->fence_length = run;
	} else if (run >= tracker->fence_length && mark == tracker->fence) {
		tracker->fence = 0;
	}
	tracker->in_url = tracker->in_attribute = tracker->in_quotes = false;
	buffer_clear(&tracker->line);
}

static bool container_line(const char *line)
{
	size_t indent = strspn(line, " ");
	return indent <= 3 && strncmp(line + indent, ":::", 3) == 0;
}

void place_track(struct place_tracker *tracker, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		char c = text[i];
		if (c == '\n') {
			line_ended(tracker);
			continue;
		}
		const struct buffer *line = &tracker->line;
		if (c == '(' && line->length > 0 && line->bytes[line->length - 1] == ']')
			tracker->in_url = true;
		else if (c == ')')
			tracker->in_url = false;
		if (c == '"' && (line->length == 0 || line->bytes[line->length - 1] != '\\'))
			tracker->in_quotes = !tracker->in_quotes;
		buffer_char(&tracker->line, c);
		if (c == ':' && container_line(line->bytes))
			tracker->in_attribute = true;
	}
}

enum place place_now(const struct place_tracker *tracker)
{
	if (tracker->fence)
		return tracker->in_quotes ? PLACE_QUOTED : PLACE_FENCE;
	if (tracker->in_attribute)
		return PLACE_ATTRIBUTE;
	return tracker->in_url ? PLACE_URL : PLACE_TEXT;
}

bool place_line_start(const struct place_tracker *tracker)
{
	const struct buffer *line = &tracker->line;
	return strspn(line->bytes, " \t>-*+0123456789.)|#[]") == line->length;
}
