/*
 * Documents become one PDF: placed on pages first, then drawn through libharu. Tagged, with
 * bookmarks, links, embedded subset fonts, and the same bytes for the same input.
 */
#ifndef CXPACK_PDF_H
#define CXPACK_PDF_H

#include "figure/figure.h"

/* A page that a pack may link to although it does not hold it. */
struct other_page {
	const char *id; /* a link to ID.md or ID.md#anchor leads to */
	const char *url;
};

/*
 * A file inside the PDF, associated with all of it (ISO 19005-3 annex E): a PDF with any is
 * PDF/A-3a, others are PDF/A-2a. Names differ.
 */
struct attachment {
	const char *name, *type;  /* "edition.json", "application/json" */
	const char *relationship; /* "Data", "Source" */
	const char *about;        /* what it is, in a few words */
	struct bytes bytes;
};

/*
 * A pack: a cover with contents (when `cover` and more than one document), then each document
 * from a new page. title, language and the rest of the properties come from the first
 * document's front matter.
 */
struct pack {
	const struct theme *theme;
	const struct document *const *documents;
	size_t count;
	bool cover;
	const char *title;                 /* document property; NULL: the first document's */
	const struct document *cover_page; /* its own Markdown, or NULL */
	const struct other_page *others;
	size_t other_count;
	const struct attachment *attachments;
	size_t attachment_count;
	bool alone; /* no other PDF is being made: a second thread may help */
};

/* Appends the file's bytes to *out. False after a diagnostic. */
bool pdf_write(struct arena *arena, const struct pack *pack, const struct drawing *drawing,
	struct buffer *out, struct diagnostics *diagnostics);

/* The placed boxes as text, one line each: the golden form of a layout. */
void pdf_trace(struct arena *arena, const struct pack *pack, const struct drawing *drawing,
	struct buffer *out, struct diagnostics *diagnostics);

#endif
