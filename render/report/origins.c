/* Keeps where each rendered line came from, so that mistakes are reported where they were made. */
#include "report/mustache.h"

static void end_line(struct arena *arena, struct line_origins *origins)
{
	origins->items = arena_grow(
		arena, origins->items, origins->count, &origins->capacity, sizeof *origins->items);
	bool known = origins->begun && !origins->mixed;
	origins->items[origins->count++] = known ? origins->line : (struct pos){0};
	origins->begun = origins->mixed = false;
}

void origins_text(struct arena *arena, struct line_origins *origins, const char *text,
	size_t length, struct pos at)
{
	if (origins->begun && (at.line != origins->line.line || at.column != origins->next_column))
		origins->mixed = true;
	for (size_t i = 0; i < length; i++) {
		/* A line is whole when it begins here, at the first column of its own line. */
		if (!origins->begun && text[i] != '\n') {
			origins->line = at;
			origins->begun = true;
			origins->mixed = at.column != 1;
		}
		if (text[i] == '\n') {
			end_line(arena, origins);
			at.line++;
			at.column = 1;
		} else if (((unsigned char)text[i] & 0xC0) != 0x80) {
			at.column++;
		}
	}
	origins->next_column = at.column;
}

void origins_made(
	struct arena *arena, struct line_origins *origins, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		origins->begun = origins->mixed = true;
		if (text[i] == '\n')
			end_line(arena, origins);
	}
}
