/* A paragraph between building and setting. Private to place_inline.c and place_text.c. */
#ifndef CXPACK_PDF_INLINE_H
#define CXPACK_PDF_INLINE_H

#include "pdf/flow.h"

/* What an inlay shows. */
struct object {
	const struct figure *figure;
	const struct picture *picture;
	struct tag *tag;
	double height;
};

struct inline_text {
	struct layout *layout;
	const struct page_format *page;
	const struct node *block;
	struct tag *tag;
	struct setting setting;
	struct buffer buffer; /* while it is built; text afterwards */
	const char *text;
	struct span *spans;
	size_t span_count, span_capacity;
	struct inlay *inlays;
	size_t inlay_count, inlay_capacity;
	struct object *objects; /* parallel to inlays */
	size_t object_capacity;
	struct tag **tags; /* by the number in a span; [0] unused */
	size_t tag_count, tag_capacity;
	struct footnote_mark *marks;
	size_t mark_count, mark_capacity;
	double tallest;
};

#endif
