/* The cover and the contents on it. Private to place_cover.c and place_contents.c. */
#ifndef CXPACK_PDF_COVER_H
#define CXPACK_PDF_COVER_H

#include "pdf/flow.h"

struct entry {
	size_t page, item; /* of its number */
	size_t document;
	double left, right; /* edges of its column: the number stands at one of them */
	bool rtl;           /* it stands at the left */
	struct flow name;   /* measured, with its link's tag */
};

/* The contents are measured before anything is placed: what they need, the ground gives up. */
struct cover {
	struct flow heading;
	struct tag *heading_tag, *contents;
	struct entry *entries;
	size_t count;
	struct style number; /* of page numbers */
	double gap;          /* between entries, at most */
	double width;        /* of the column of entries */
	double height;       /* of all in one column */
};

struct placed_page *last_page(const struct layout *layout);
/* Entries for all documents of the pack, for a column of this width; their tags have no parent. */
struct cover *contents_measure(struct layout *layout, double width);
/* The same as large as the theme's format allows and as has room on a page of their own. */
struct cover *contents_enlarged(struct layout *layout, double width, double room);
/* The theme with its type of running text that much larger. */
const struct theme *theme_enlarged(struct layout *layout, const struct theme *theme, double size);
/* Names, leaders and room for numbers, from (x, y) of the last page on; they end `tag`. */
void contents_place(
	struct layout *layout, struct cover *cover, double x, double y, struct tag *tag);

#endif
