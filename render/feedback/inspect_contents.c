/* Bytes, line ends and cells of a file, counted for comparison with other programs. */
#include "feedback/inspect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Pictures and dingbats; not arrows, mathematics or box drawing. */
static bool is_emoji(uint32_t code)
{
	return (code >= 0x1F300 && code <= 0x1FAFF) || (code >= 0x1F1E6 && code <= 0x1F1FF) ||
		(code >= 0x2600 && code <= 0x27BF);
}

static bool has_emoji(const struct csv_cell *cell)
{
	size_t size = 1;
	for (size_t at = 0; at < cell->length; at += size) {
		size = 1;
		if ((unsigned char)cell->text[at] < 0xE2) /* the emoji begin behind */
			continue;
		if (is_emoji(utf8_decode(cell->text + at, cell->length - at, &size)))
			return true;
	}
	return false;
}

void count_contents(struct file_contents *contents, const struct csv_record *row)
{
	bool blank = true;
	for (size_t i = 0; i < row->count; i++) {
		struct csv_cell cell = trimmed(&row->cells[i]);
		blank &= cell.length == 0;
		if (cell.length == 0)
			continue;
		contents->multiline_cells +=
			memchr(row->cells[i].text, '\n', row->cells[i].length) != NULL;
		contents->emoji_cells += has_emoji(&cell);
	}
	contents->blank_rows += blank;
}

void measure_file(struct file_contents *contents, const char *path, uint64_t most)
{
	enum { BLOCK = 64 * 1024 };
	char *block = malloc(BLOCK);
	FILE *file = block ? fopen(path, "rb") : NULL;
	char before = '\0';
	while (file && contents->bytes < most) {
		uint64_t left = most - contents->bytes;
		size_t got = fread(block, 1, left < BLOCK ? (size_t)left : BLOCK, file);
		if (got == 0)
			break;
		contents->bytes += got;
		const char *at = block, *end = block + got;
		for (; (at = memchr(at, '\n', (size_t)(end - at))); at++) {
			contents->line_feeds++;
			contents->carriage_returns += (at > block ? at[-1] : before) == '\r';
		}
		before = block[got - 1];
	}
	if (file)
		fclose(file);
	free(block);
}
