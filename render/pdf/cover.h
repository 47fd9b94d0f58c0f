/* The cover and the contents on it. Private to place_cover.c and place_contents.c. */
#ifndef CXPACK_PDF_COVER_H
#define CXPACK_PDF_COVER_H

#include "pdf/flow.h"

struct entry {
	size_t page, item; /* of its number */
	size_t document;
	double right; /* edge that its number stands at */
};

struct cover {
	struct entry *entries;
	size_t count;
	double right; /* of the entries to come */
};

struct placed_page *last_page(const struct layout *layout);
/* Names, leaders and room for numbers, from (x, y) of the last page on. */
void contents_place(
	struct layout *layout, struct cover *cover, double x, double y, struct tag *tag);

#endif
