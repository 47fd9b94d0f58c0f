/*
 * The structure tree on its way into the file, shared by tags.c, which collects what elements
 * hold and numbers them, and elements.c, which writes them.
 *
 * Elements are most of a tagged file's objects, so libharu never sees them: their numbers follow
 * those of its last object, and they go straight into object streams, as do the parent tree's
 * entries. Each of two shapes has streams of its own, because equal records pack to almost
 * nothing beside each other (rows.c).
 */
#ifndef CXPACK_PDF_ELEMENTS_H
#define CXPACK_PDF_ELEMENTS_H

#include "pdf/writer.h"

enum kid_kind { KID_TAG, KID_MARK, KID_ANNOTATION };

struct kid {
	enum kid_kind kind;
	unsigned number; /* MARK: MCID; ANNOTATION: object */
	union {
		size_t page; /* MARK, ANNOTATION */
		const struct tag *tag;
	};
};

/* What is known of a tag beside the tag itself; kids in the order of drawing. */
struct element {
	struct kid *kids;
	size_t count, capacity;
	const double *box; /* of a figure, whole points: left, bottom, right, top; or NULL */
	unsigned object;   /* its number, once all are drawn */
	bool attached;     /* stands among its parent's kids */
};

/* Attributes that many elements share, as objects of their own: what /A of a tag refers to. */
enum shared { SHARED_NONE, SHARED_ROW, SHARED_COLUMN, SHARED_DECIMAL, SHARED_DISC, SHARED_COUNT };

struct structure {
	struct element *elements; /* by tag->number */
	HPDF_Dict root;
	unsigned shared[SHARED_COUNT]; /* numbers of objects; 0: not used */

	/* known once all pages are drawn */
	unsigned first; /* number of the first element */
	/*
	 * Elements by object: branches, kind by kind; then leaves, which hold nothing but one
	 * marked-content sequence, in the order of the sequences, those with text in their
	 * entries behind all others.
	 */
	const struct tag **ordered;
	size_t branches, leaves;
	unsigned parent_tree; /* its number follows those of the elements */
};

struct element *element_of(const struct writer *writer, const struct tag *tag);
enum shared shared_by(const struct tag *tag);
/* Names of notes sort as text in the tree of identifiers. */
void write_note_name(const struct tag *note, struct buffer *out);

#endif
