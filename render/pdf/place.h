/*
 * Between the two steps of a PDF: place puts blocks on pages and knows no libharu; draw puts
 * placed things into a file and knows no Markdown. Private to render/pdf.
 *
 * Units are points from the page's top left; y grows down.
 */
#ifndef CXPACK_PDF_PLACE_H
#define CXPACK_PDF_PLACE_H

#include "pdf/pdf.h"

/* ---- structure --------------------------------------------------------------------------- */

/* Standard structure types of PDF 1.7, ISO 32000-1 14.8.4: constant and name in the file. */
#define TAG_KINDS(X)                                                                               \
	X(TAG_DOCUMENT, "Document")                                                                \
	X(TAG_PART, "Part")                                                                        \
	X(TAG_SECTION, "Sect")                                                                     \
	X(TAG_DIVISION, "Div")                                                                     \
	X(TAG_H1, "H1")                                                                            \
	X(TAG_H2, "H2")                                                                            \
	X(TAG_H3, "H3")                                                                            \
	X(TAG_H4, "H4")                                                                            \
	X(TAG_H5, "H5")                                                                            \
	X(TAG_H6, "H6")                                                                            \
	X(TAG_P, "P")                                                                              \
	X(TAG_QUOTE, "BlockQuote")                                                                 \
	X(TAG_REFERENCE, "Reference")                                                              \
	X(TAG_NOTE, "Note")                                                                        \
	X(TAG_LIST, "L")                                                                           \
	X(TAG_ITEM, "LI")                                                                          \
	X(TAG_LABEL, "Lbl")                                                                        \
	X(TAG_ITEM_BODY, "LBody")                                                                  \
	X(TAG_TABLE, "Table")                                                                      \
	X(TAG_TABLE_HEAD, "THead")                                                                 \
	X(TAG_TABLE_BODY, "TBody")                                                                 \
	X(TAG_ROW, "TR")                                                                           \
	X(TAG_HEADER_CELL, "TH")                                                                   \
	X(TAG_CELL, "TD")                                                                          \
	X(TAG_CAPTION, "Caption")                                                                  \
	X(TAG_FIGURE, "Figure")                                                                    \
	X(TAG_LINK, "Link")                                                                        \
	X(TAG_SPAN, "Span")                                                                        \
	X(TAG_CODE, "Code")                                                                        \
	X(TAG_CONTENTS, "TOC")                                                                     \
	X(TAG_CONTENTS_ITEM, "TOCI")
enum tag_kind {
#define X(constant, name) constant,
	TAG_KINDS(X)
#undef X
		TAG_COUNT
};
extern const char *const tag_names[TAG_COUNT + 1];

/*
 * One structure element; made in reading order. Items on pages point at the tag that they are
 * content of; an item without tag is an artifact.
 */
struct tag {
	enum tag_kind kind;
	size_t number; /* from 0, order of making */
	struct tag *parent, *first, *last, *next;
	const char *alt;      /* FIGURE */
	const char *language; /* where it differs from the document's */
	const char *title;
	bool scope_row;     /* HEADER_CELL: heads a row; otherwise a column */
	size_t span;        /* HEADER_CELL: columns; 0: one */
	bool ordered;       /* LIST */
	const char *target; /* LINK: URL or "#destination" */
	const char *words;  /* LINK: what it does, where its text does not say so; or NULL */
};

/* ---- placed things ----------------------------------------------------------------------- */

enum item_kind {
	ITEM_LINE,   /* one line of text */
	ITEM_RULE,   /* a horizontal or vertical stroke from (x,y) to (x+width, y+height) */
	ITEM_BOX,    /* a filled rectangle */
	ITEM_FIGURE, /* a figure drawn in its box */
	ITEM_IMAGE,  /* a picture in its box */
	ITEM_PATH    /* a filled shape: bullets, ticks, decoration */
};

enum artifact { ARTIFACT_NONE, ARTIFACT_PAGINATION, ARTIFACT_LAYOUT, ARTIFACT_BACKGROUND };

struct item {
	enum item_kind kind;
	double x, y, width, height; /* the box; a LINE's is its line box */
	struct tag *tag;            /* NULL: an artifact of the kind below */
	enum artifact artifact;
	const struct node *source; /* block it came from; NULL for furniture */

	/* LINE: of `lines`, the line number `line`; runs' tags index `run_tags` when not 0 */
	const struct lines *lines;
	size_t line;
	double origin_x, baseline; /* page position of the line's x = 0 and its baseline */
	struct tag *const *run_tags;

	/* RULE, BOX, PATH; a path's coordinates count from the item's x and y */
	enum color color;
	double opacity, thickness;
	double dash[2];
	const struct path *path;

	/* FIGURE: block or inline */
	const struct figure *figure;
	double shrink; /* drawn that much smaller than it is laid out; 0: as it is */
	bool on_cover; /* stands on the cover's ground: its colours map to those of the cover */

	/* IMAGE */
	const struct picture *picture;
};

/* What an image file's header says; turned, width and height are those that are shown. */
struct picture {
	const char *file;
	struct bytes bytes;
	bool jpeg;              /* otherwise PNG */
	unsigned turn;          /* a JPEG's, Exif's Orientation; 0 as 1 */
	unsigned width, height; /* pixels */
};

struct placed_page {
	double width, height;
	const struct page_format *format;
	struct item *items; /* in drawing order: backgrounds first, then reading order */
	size_t count, capacity;
	const struct document *document; /* NULL on the cover */
	bool colored;                    /* all of it is the cover's ground */
	size_t number;                   /* from 1 */
};

/* A place that links and bookmarks point at. */
struct destination {
	const char *name; /* "maturity", "maturity#what-would-close-each-gap" */
	size_t page;      /* index into pages */
	double y;
};

struct bookmark {
	const char *title;
	int level; /* 0 for documents, 1 for level-2 headings */
	size_t page;
	double y;
};

struct placement {
	struct placed_page *pages;
	size_t page_count, page_capacity;
	struct tag *root;
	size_t tag_count;
	struct destination *destinations;
	size_t destination_count, destination_capacity;
	struct bookmark *bookmarks;
	size_t bookmark_count, bookmark_capacity;
};

/* Everything on its page. Needs no libharu. */
struct placement *place_pack(struct arena *arena, const struct pack *pack,
	const struct drawing *drawing, struct diagnostics *diagnostics);

/* The placement as a PDF file, appended to *out. Knows no Markdown. False after a diagnostic. */
bool draw_placement(struct arena *arena, const struct placement *placement, const struct pack *pack,
	const struct drawing *drawing, struct buffer *out, struct diagnostics *diagnostics);

#endif
