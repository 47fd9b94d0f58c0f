/*
 * What the files of this module share: the source by lines, the tree under construction, and
 * the three passes over it. Private to render/document.
 */
#ifndef CXPACK_DOCUMENT_TREE_H
#define CXPACK_DOCUMENT_TREE_H

#include "document/document.h"

#define CMARK_NO_SHORT_NAMES /* they are the names of enum node_kind */
#include <cmark.h>

/* Deeper Markdown is flattened, so that whoever walks the tree may recurse. */
enum { DEPTH_LIMIT = 200, CONTAINER_DEPTH_LIMIT = 32 };

/* ---- source.c ---------------------------------------------------------------------------- */

/* Text by lines; lines count from 1, and starts has one more entry than there are lines. */
struct source {
	const char *file;
	const char *text;
	size_t length;
	const size_t *starts;
	unsigned lines;
	/* Lines that were rewritten: what stands from a byte on stood further right. */
	const struct shift {
		unsigned line;
		size_t from;     /* byte, from 0 */
		unsigned column; /* characters */
	} * shifts;
	size_t shift_count;
	/* How far columns were counted: the next position is mostly a little behind. */
	struct counted {
		unsigned line;
		size_t bytes;
		unsigned column;
	} * counted;
};

struct source source_open(struct arena *arena, const char *file, const char *text, size_t length);
/* One line without its newline; empty beyond the end. */
struct bytes source_line(const struct source *source, unsigned line);
/* The position of a byte (from 1) of a line, its column counted in characters. */
struct pos source_pos(const struct source *source, unsigned line, size_t byte_column);
/* Offset of a continuation line's content: past spaces and up to `quotes` block quote marks. */
size_t source_content(struct bytes line, unsigned quotes);

/* ---- container.c ------------------------------------------------------------------------- */

/* A `:::` line. */
struct marker {
	unsigned line;
	bool opens;
	bool stands; /* cmark saw a block of its own there: it is not in code */
	enum container container;
	struct container_attributes attributes;
};

/* Inline text to be parsed after the whole document: a cell, or the paragraph above a table. */
struct inline_part {
	struct node *target;
	const char *text;   /* what cmark gets */
	bool cell;          /* one line, with the prefix that keeps it inline */
	unsigned line;      /* in the source, of the first line */
	size_t byte_column; /* in the source, of the first byte */
	unsigned quotes;    /* block quotes around it */
};

/* ---- footnote.c -------------------------------------------------------------------------- */

/* A line `[^id]: text`. */
struct footnote_line {
	const char *id;
	unsigned line;
	size_t indent, content; /* bytes before the mark, and before the text after it */
	bool stands;            /* cmark saw a list item of its own there: it is not in code */
};

/* An id that a reference or definition may have, and the note that it names. */
struct footnote_id {
	const char *id;
	struct node *note; /* NULL: not defined */
};

/*
 * What cmark, which knows no footnotes, takes for references: each id is a link definition,
 * whose address is this byte and the number of the id. No Markdown has it: text_clean.
 */
#define FOOTNOTE_MARK '\x01'

/* One reading of one document. */
struct reading {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct source source;
	struct marker *markers;
	size_t marker_count, marker_capacity;
	struct inline_part *parts;
	size_t part_count, part_capacity;
	bool too_deep; /* reported once */
	bool entities; /* the source has some, which may stand for any character */

	struct source written; /* the source before its definitions of footnotes were rewritten */
	struct footnote_line *footnote_lines;
	size_t footnote_line_count, footnote_line_capacity;
	struct footnote_id *footnote_ids; /* sorted, ASCII letters of either case being equal */
	size_t footnote_id_count, footnote_id_capacity;
	const char *closing; /* ends the block that the source leaves open at its end, or NULL */
};

/*
 * Finds ids and the lines that may define footnotes, and rewrites those in reading->source as
 * list items, of which cmark knows where they end.
 */
void footnote_scan(struct reading *reading);
/* Appends link definitions for the ids, which must not stand in an open block of the source. */
void footnote_definitions(const struct reading *reading, struct buffer *out);
/*
 * Takes the rewriting back where a line turned out to stand in code, and finds a block that
 * swallowed the link definitions; true when the text must be parsed again.
 */
bool footnote_check(struct reading *reading, cmark_node *root);
/* Moves definitions out of the tree; returns those that are referred to, numbered. */
struct node *footnotes_take(struct reading *reading, struct node *root);

/* Finds the `:::` lines of the source. */
void container_scan(struct reading *reading);
/*
 * The source with each of them replaced by an inert HTML block of one line; the definitions of
 * footnote_definitions follow.
 */
char *container_text(struct reading *reading);
/* Forgets those that turned out to stand in code; false when there was none. */
bool container_drop_code(struct reading *reading, cmark_node *root);
/* Reads word and attributes of those that are left. */
void container_read(struct reading *reading);
/* Turns marker nodes into containers around their following siblings, through the tree. */
void container_nest(struct reading *reading, struct node *node);

/* ---- table.c ----------------------------------------------------------------------------- */

/*
 * If the source lines of a paragraph end in a pipe table, appends the table (and the paragraph
 * that stands before it, if any) to `parent` and returns true. Cells are noted as parts.
 */
bool table_read(
	struct reading *reading, cmark_node *paragraph, unsigned quotes, struct node *parent);
/* Parses the inline content of all parts; `text` is the document, for its link definitions. */
void table_fill(struct reading *reading, const char *text);
/* The source position of a byte of a part: its line from 0 and its byte offset there. */
struct pos table_part_pos(
	const struct source *source, const struct inline_part *part, unsigned line, size_t offset);

/* ---- convert.c --------------------------------------------------------------------------- */

struct node *node_new(struct arena *arena, enum node_kind kind, struct pos at);
void node_append(struct node *parent, struct node *child);
/* Puts a node that has no parent before another. */
void node_insert(struct node *node, struct node *place);
void node_remove(struct node *node);

/* The blocks and inlines of a parsed document, appended to `root`. */
void convert_document(struct reading *reading, cmark_node *document, struct node *root);
/* The inlines below one parsed block, appended to part->target. */
void convert_part(struct reading *reading, cmark_node *block, const struct inline_part *part);

/* ---- caption.c --------------------------------------------------------------------------- */

/* The prefix that ids of captions begin with, if this one does; otherwise NULL. */
const char *caption_prefix(const char *id);
/*
 * Moves captions to what they belong to, numbers them, and makes links of `@fig-id`. Ids that are
 * taken are reported and left out.
 */
void captions_take(struct reading *reading, struct node *root, struct node *footnotes);

/* ---- refine.c ---------------------------------------------------------------------------- */

/* Task items, subtitles, heading anchors, inline figures, raw HTML, checks of containers. */
void refine_tree(struct reading *reading, struct node *root, struct node *footnotes);

/* ---- anchor.c ---------------------------------------------------------------------------- */

/* Lists the headings' anchors; links to them get their first names, or are reported. */
void anchors_check(struct reading *reading, struct document *document);

/* ---- front.c ----------------------------------------------------------------------------- */

/*
 * Reads the front matter, if there is one, and blanks its lines in `text` (the source's), so
 * that line numbers stay true.
 */
void front_read(struct reading *reading, char *text, struct front_matter *front);

#endif
