/* The cover and the contents on it. Private to place_cover.c and place_contents.c. */
#ifndef CXPACK_PDF_COVER_H
#define CXPACK_PDF_COVER_H

#include "pdf/flow.h"

struct entry {
	size_t page, item; /* of its number */
	size_t document;
	double right;     /* edge that its number stands at */
	struct flow name; /* measured, with its link's tag */
};

/* The contents are measured before anything is placed: what they need, the ground gives up. */
struct cover {
	struct flow heading;
	struct tag *heading_tag, *contents;
	struct entry *entries;
	size_t count;
	double width;  /* of the column of entries */
	double height; /* of all in one column */
};

struct placed_page *last_page(const struct layout *layout);
/* Entries for all documents of the pack, for a column of this width; their tags have no parent. */
struct cover *contents_measure(struct layout *layout, double width);
/* Names, leaders and room for numbers, from (x, y) of the last page on; they end `tag`. */
void contents_place(
	struct layout *layout, struct cover *cover, double x, double y, struct tag *tag);

#endif
