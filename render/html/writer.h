/*
 * What the files of this module share: a writer over one document, and the images that its
 * pages name. Private to render/html.
 */
#ifndef CXPACK_HTML_WRITER_H
#define CXPACK_HTML_WRITER_H

#include "html/html.h"

/* ---- images ------------------------------------------------------------------------------ */

struct image {
	const char *path; /* where it was read */
	const char *name; /* below the site's root: "assets/images/map.png" */
	struct bytes data;
};

/* Images named so far, each once. A site has one list for all its pages. */
struct images {
	struct image *items;
	size_t count, capacity;
};

/* The image in a file, read and checked at its first mention; NULL after a diagnostic. */
const struct image *image_add(struct arena *arena, struct images *images, const char *path,
	const struct pos *at, struct diagnostics *diagnostics);

/*
 * The image that a node names, read and checked at its first mention; NULL after a diagnostic
 * at the node.
 */
const struct image *image_find(struct arena *arena, struct images *images,
	const struct document *document, const struct node *node, struct diagnostics *diagnostics);

/* ---- the writer -------------------------------------------------------------------------- */

/*
 * Columns in CSS pixels: on the widest page, and on a phone of 390 px. Figures are drawn for
 * both, so that their text keeps its size.
 */
enum { BODY_SIZE = 15, TABLE_SIZE = 13 }; /* as style.css has them */
enum { PAGE_WIDTH = 1200, PHONE_WIDTH = 350, COLUMN_GAP = 36, PANEL_PADDING = 14 };

struct writer {
	struct arena *arena;
	struct buffer *out;
	struct diagnostics *diagnostics;
	const struct drawing *drawing;
	const struct document *document;
	const struct site *site; /* NULL when one document is written alone */
	struct images *images;
	double width, phone_width;
	double font_size;     /* of the text around, in CSS pixels */
	bool titled;          /* the page has its h1 */
	const char *language; /* of the text around */
};

typedef void write_node(struct writer *writer, const struct node *node);

void write_one(struct writer *writer, const struct node *node);
void write_children(struct writer *writer, const struct node *node);
void write_line(struct writer *writer); /* a newline unless one was just written */
/* ` name="value"`, escaped; nothing when value is NULL. */
void write_attribute(struct writer *writer, const char *name, const char *value);
/* lang= and dir= when a language is given. */
void write_language(struct writer *writer, const char *language);

write_node write_contents, write_footnote_reference, write_table, write_container, write_figure,
	write_inline_figure, write_link, write_image, write_figcaption;
/* ` id="..."` when the node's caption has one. */
void write_caption_id(struct writer *writer, const struct node *node);
/* The caption's label and words; the element around them is the caller's. */
void write_caption(struct writer *writer, const struct node *caption);
void write_document(struct writer *writer);
/* The notes at the end of the page; nothing when there are none. */
void write_footnotes(struct writer *writer);

void page_write(struct arena *arena, const struct site *site, const struct document *document,
	const struct drawing *drawing, struct images *images, struct buffer *out,
	struct diagnostics *diagnostics);

/* A URL inside a quoted attribute: percent-encoded and escaped. */
void write_url(struct buffer *out, const char *url);

/*
 * An SVG that stands in a line: sizes in rem at the scale (CSS pixels for a unit) at which the
 * least text there is, 7 units, has 12 px. tokens.css has a class for each step below the line.
 */
extern const double css_inline_scale;
enum { ROOT_SIZE = 16, DROPS_PER_REM = 20, DROPS = 40 };
struct canvas *svg_open_inline(struct arena *arena, struct buffer *out, double width, double ascent,
	double descent, const char *title);

/* ---- fonts ------------------------------------------------------------------------------- */

/* A font file that pages use. */
struct web_font {
	const char *face; /* name of enum face */
	const char *family, *file;
	int weight;
	bool italic;
};
/* Those of the theme's faces that pages use, in the theme's order. */
const struct web_font *web_fonts(struct arena *arena, const struct theme *theme, size_t *count);

#endif
