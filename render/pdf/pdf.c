/* A pack of documents becomes a PDF: placed on pages first, then drawn. */
#include "pdf/place.h"

bool pdf_write(struct arena *arena, const struct pack *pack, const struct drawing *drawing,
	struct buffer *out, struct diagnostics *diagnostics)
{
	const struct placement *placement = place_pack(arena, pack, drawing, diagnostics);
	return draw_placement(arena, placement, pack, drawing, out, diagnostics);
}
