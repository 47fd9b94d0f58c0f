/* What numbered captions are called, in the theme's words. */
#include "figure/figure.h"

const char *caption_label(
	struct arena *arena, const struct theme *theme, const struct node *caption)
{
	const char *phrase = caption->role == CAPTION_TABLE ? "caption.table" : "caption.figure";
	return theme_phrase(
		arena, theme, phrase, "number", arena_printf(arena, "%d", caption->start), NULL);
}
