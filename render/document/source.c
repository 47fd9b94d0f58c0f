/* Source text by lines, and positions in it. */
#include "document/tree.h"

#include <string.h>

struct source source_open(struct arena *arena, const char *file, const char *text, size_t length)
{
	unsigned lines = length > 0 && text[length - 1] != '\n';
	for (size_t i = 0; i < length; i++)
		lines += text[i] == '\n';
	size_t *starts = arena_array(arena, (size_t)lines + 1, sizeof *starts);
	unsigned line = 0;
	for (size_t i = 0; i < length && line < lines; i++)
		if (text[i] == '\n')
			starts[++line] = i + 1;
	starts[lines] = length;
	struct counted *counted = arena_alloc(arena, sizeof *counted);
	return (struct source){.file = file,
		.text = text,
		.length = length,
		.starts = starts,
		.lines = lines,
		.counted = counted};
}

struct bytes source_line(const struct source *source, unsigned line)
{
	if (line < 1 || line > source->lines)
		return (struct bytes){source->text + source->length, 0};
	size_t start = source->starts[line - 1], end = source->starts[line];
	if (end > start && source->text[end - 1] == '\n')
		end--;
	return (struct bytes){source->text + start, end - start};
}

static unsigned shift_at(const struct source *source, unsigned line, size_t byte_column)
{
	size_t low = 0, high = source->shift_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (source->shifts[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == source->shift_count || source->shifts[low].line != line)
		return 0;
	return byte_column > source->shifts[low].from ? source->shifts[low].column : 0;
}

struct pos source_pos(const struct source *source, unsigned line, size_t byte_column)
{
	struct bytes bytes = source_line(source, line);
	struct counted *counted = source->counted;
	if (counted->line != line || counted->bytes + 1 > byte_column)
		*counted = (struct counted){line, 0, 1};
	for (; counted->bytes + 1 < byte_column && counted->bytes < bytes.length; counted->bytes++)
		counted->column += ((unsigned char)bytes.at[counted->bytes] & 0xC0) != 0x80;
	return (struct pos){
		source->file, line, counted->column + shift_at(source, line, byte_column)};
}

size_t source_content(struct bytes line, unsigned quotes)
{
	size_t at = 0;
	for (;;) {
		while (at < line.length && (line.at[at] == ' ' || line.at[at] == '\t'))
			at++;
		if (quotes == 0 || at == line.length || line.at[at] != '>')
			return at;
		quotes--;
		at++;
	}
}
