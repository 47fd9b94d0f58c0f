/* Scorecard tiles and signatures: rows of equal cells. */
#include "pdf/container.h"

#include <math.h>

#define SIGNATURE_GAP  22.0
#define SIGNATURE_ROOM 22.0 /* white above the line, to sign in */
#define CARD_GAP       12.0
#define LEAST_CARD     100.0

/* What tells one kind of row of equal cells from another. */
struct tiles {
	double gap, least;
	struct stroke over; /* each cell's top */
	struct stroke between;
	double top, room; /* padding below `over`; white above the row */
	enum role role;
};

static void measure_tile(const struct column *outer, struct cell *cell, const struct node *node,
	const struct tiles *tiles)
{
	bool card = is_container(node, CONTAINER_CARD);
	struct tag *tag = side_tag(outer, card ? node : NULL);
	struct column column = column_cell(outer, cell, tag);
	column.role = tiles->role;
	column.plain = true;
	column.tile = true;
	if (card) {
		column_language(&column, tag, node);
		measure_children(&column, node);
	} else {
		measure_block(&column, node);
	}
}

static void measure_tiles(struct column *column, const struct node *node, const struct tiles *tiles)
{
	size_t count = child_count(node);
	size_t most =
		(size_t)fmax(1, floor((column->width + tiles->gap) / (tiles->least + tiles->gap)));
	size_t rows = (count + most - 1) / most;
	const struct node *child = node->first;
	for (size_t row = 0; row < rows; row++) {
		/* As even as possible: five tiles of which four fit stand as three and two. */
		size_t across = (count + rows - 1) / rows;
		size_t here = count - row * across < across ? count - row * across : across;
		struct strip *strip = column_strip(column, tiles->room, 0, NAN, node);
		struct cell *cells = strip_cells(column->layout, strip, here);
		double width = (column->width - (double)(across - 1) * tiles->gap) / (double)across;
		for (size_t i = 0; i < here; i++, child = child->next) {
			cells[i].x = column->x + (double)i * (width + tiles->gap);
			cells[i].width = width;
			cells[i].over = tiles->over;
			cells[i].top = tiles->top;
			if (i > 0 && tiles->between.thickness > 0) {
				cells[i].x -= tiles->gap;
				cells[i].width += tiles->gap;
				cells[i].left = tiles->gap;
				cells[i].bar = tiles->between;
			}
			measure_tile(column, &cells[i], child, tiles);
		}
		strip_close(strip, 0);
	}
	column_after(column, GAP_BLOCK);
}

void measure_signatures(struct column *column, const struct node *node)
{
	static const struct tiles tiles = {.gap = SIGNATURE_GAP,
		.least = 120,
		.over = {0.8, COLOR_INK},
		.top = 4,
		.room = SIGNATURE_ROOM,
		.role = ROLE_TABLE};
	measure_tiles(column, node, &tiles);
}

void measure_cards(struct column *column, const struct node *node)
{
	static const struct tiles tiles = {.gap = CARD_GAP,
		.least = LEAST_CARD,
		.between = {0.5, COLOR_RULE},
		.room = GAP_HEADING,
		.role = ROLE_BODY};
	measure_tiles(column, node, &tiles);
}
