/*
 * Markdown text becomes a tree: CommonMark by libcmark, pipe tables, `:::` containers, figures,
 * footnotes and task items. The tree is ours, so that back ends need no libcmark, and every node knows
 * where it stands in the source.
 */
#ifndef CXPACK_DOCUMENT_H
#define CXPACK_DOCUMENT_H

#include "fields/fields.h"

enum node_kind {
	/* blocks */
	NODE_DOCUMENT,
	NODE_HEADING,   /* level */
	NODE_PARAGRAPH, /* role: see enum paragraph_role; tight inside a tight list */
	NODE_LIST,      /* ordered, start, tight */
	NODE_ITEM,      /* task: -1 none, 0 open, 1 done */
	NODE_QUOTE,
	NODE_CODE, /* text; name = info string or NULL; fenced: body_at */
	NODE_RULE,
	NODE_TABLE,     /* children are rows; columns, aligns */
	NODE_ROW,       /* header */
	NODE_CELL,      /* column */
	NODE_CONTAINER, /* container, attributes */
	NODE_FIGURE,    /* name, text = body, figure (filled by figure_attach) */
	NODE_HTML,      /* text; reported, back ends leave it out */
	NODE_CAPTION,   /* not among its parent's children: node->caption of what it belongs to;
			   start = its number, role: enum caption_role, name = its id or NULL */
	NODE_CONTENTS,  /* stands where front matter asks for the headings; level = the deepest */
	NODE_FOOTNOTE,  /* below document->footnotes; start = its number, name = its id,
			   columns = how many references there are to it; children are blocks */
	/* inlines */
	NODE_TEXT, /* text */
	NODE_SOFT_BREAK,
	NODE_LINE_BREAK, /* also for <br>: cells of a pipe table have no other way */
	NODE_CODE_SPAN,  /* text */
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_LINK,          /* target, title */
	NODE_IMAGE,         /* target, title; children are the alt text, alt the same plain */
	NODE_INLINE_FIGURE, /* name, text = query string, alt = text of the children */
	NODE_INLINE_HTML,
	NODE_FOOTNOTE_REFERENCE, /* footnote; column = the how-manieth reference to it, from 1 */
	NODE_KINDS
};

/*
 * A paragraph that is wholly emphasised and directly follows a heading is that heading's
 * subtitle: unit, scale, period, the meaning of a band. The emphasis itself is dissolved.
 */
enum paragraph_role { PARAGRAPH_BODY, PARAGRAPH_SUBTITLE };

/*
 * Captions: a paragraph `: Words {#fig-id}` below a table (or above it), a fenced block or a picture
 * that is a paragraph of its own; `![Words](file){#fig-id}` says the same of a picture. Tables are
 * numbered by themselves, whatever else has a caption is a figure; ids begin with tbl- or fig-.
 * `[](#fig-id)` and `@fig-id` refer to them: links without words.
 */
enum caption_role { CAPTION_FIGURE, CAPTION_TABLE };

enum cell_align { CELL_LEFT, CELL_CENTER, CELL_RIGHT, CELL_DEFAULT };

/*
 * Containers: constant and the word after `:::`. `::: word key=value key="two words"`.
 *   columns     children are `column` containers, side by side; split="7-5" gives the grid
 *               columns of each (default equal); one below the other on a phone; empty
 *               ones are dropped and the others then equal. With count=2 to 4 it holds blocks
 *               instead, which flow into so many columns of even depth
 *   column      one of them
 *   panel       the tinted block: what the reader must do; tone=tint|panel (default panel)
 *   lead        the one or two sentences below the title
 *   note        the source note at the foot of the page
 *   quote       a customer's words: lang=, source= (line below); a second paragraph is the
 *               translation, one that is only a link leads to a recording; large=true for a pull quote
 *   key         one big number with its words: value=
 *   keep        children stay on one page
 *   scorecard   a section whose table has one measure a row, its value, in the second column,
 *               as a big number; below each other on a phone
 *   groups      a section in whose table a row that says something in its first cell only heads
 *               the rows below it
 *   section     groups blocks under the ink rule without a heading of their own
 *   page-break  starts a new page; has no content and needs no closing line
 *   landscape   stands on landscape pages of the PDF, with headings and the lead right above it
 *               and a note right below; not inside another container
 *   signatures  children are paragraphs set side by side under a line each
 *   cards       scorecard tiles: each child paragraph group (`card`) one tile
 *   card        one of them
 */
#define CONTAINERS(X)                                                                              \
	X(CONTAINER_COLUMNS, "columns")                                                            \
	X(CONTAINER_COLUMN, "column")                                                              \
	X(CONTAINER_PANEL, "panel")                                                                \
	X(CONTAINER_LEAD, "lead")                                                                  \
	X(CONTAINER_NOTE, "note")                                                                  \
	X(CONTAINER_QUOTE, "quote")                                                                \
	X(CONTAINER_KEY, "key")                                                                    \
	X(CONTAINER_KEEP, "keep")                                                                  \
	X(CONTAINER_SCORECARD, "scorecard")                                                        \
	X(CONTAINER_GROUPS, "groups")                                                              \
	X(CONTAINER_SECTION, "section")                                                            \
	X(CONTAINER_PAGE_BREAK, "page-break")                                                      \
	X(CONTAINER_LANDSCAPE, "landscape")                                                        \
	X(CONTAINER_SIGNATURES, "signatures")                                                      \
	X(CONTAINER_CARDS, "cards")                                                                \
	X(CONTAINER_CARD, "card")
enum container {
#define X(constant, name) constant,
	CONTAINERS(X)
#undef X
		CONTAINER_KINDS
};
extern const char *const container_names[CONTAINER_KINDS + 1];

/* The attributes of containers, all kinds together; a field table checks them. */
struct container_attributes {
	struct pos at;
	const char *split; /* columns: "7-5" */
	int count;        /* columns: of even depth, for blocks that flow into them; 0: not given */
	const char *lang; /* any: language of the content */
	const char *source; /* quote */
	const char *value;  /* key */
	int tone;           /* panel: 0 panel, 1 tint */
	bool large;         /* quote */
};

struct figure; /* render/figure */

struct node {
	enum node_kind kind;
	struct pos at;      /* first line and column in the Markdown */
	unsigned last_line; /* blocks: last line */
	struct node *parent, *first, *last, *next, *previous;
	struct node *footnote; /* FOOTNOTE_REFERENCE: the note */
	struct node *caption;  /* TABLE, FIGURE, CODE, PARAGRAPH of a picture: its parent is this */
	const char *text;      /* see the kinds; NULL otherwise */
	const char *name;      /* figure kind; CODE: info string; HEADING: its anchor id, unique */
	const char *target, *title, *alt;
	const char *alias; /* HEADING: its anchor as GitHub has it, unique; may equal name */
	int level, start, task, role, column, columns;
	bool ordered, tight, header;
	const enum cell_align *aligns; /* TABLE: columns of them */
	enum container container;
	struct container_attributes attributes;
	struct pos body_at;    /* FIGURE, fenced CODE: where its body begins, for diagnostics */
	struct figure *figure; /* FIGURE and INLINE_FIGURE, after figure_attach */
};

/*
 * What stands in the front matter of a generated or hand-written Markdown file; page furniture
 * and navigation come from here, so that a file renders alike wherever it came from. All
 * optional.
 */
struct front_matter {
	struct pos at;
	const char *id;      /* page name: "maturity"; default the file's stem */
	const char *title;   /* where the text has no heading of level 1 */
	const char *section; /* the small line above the title: "Maturity assessment" */
	const char *nav;     /* short name in the navigation; default section */
	int order;           /* in navigation and pack */
	const char *programme, *organisation, *subtitle;
	const char *language; /* default "en" */
	const char *currency; /* default "EUR" */
	const char *document; /* "Board pack" */
	const char *period;   /* in words: "Q3 2026" */
	const char *edition;  /* "Edition 7 · 21 October 2026 · data to 30 September 2026" */
	const char *classification; /* "Confidential" */
	const char *audience;       /* "Board members only" */
	bool cover;                 /* this page is the pack's cover */
	bool contents;              /* list the headings before the first section */
	int contents_depth;         /* down to this level */
	int format, paper;          /* enum pdf_format, enum paper: of the file's own PDF */
	int attach;                 /* 1: that PDF has the Markdown attached */
};
extern const struct type front_matter_type;

/* What a link may lead to, by name: sorted, each once. */
struct heading_anchor {
	const char *name;
	const struct node *heading; /* or a caption */
	bool alias;                 /* the heading's second name */
};

struct document {
	struct node *root;
	/* Footnotes in the order of their first references; those without one are left out. */
	struct node *footnotes;
	struct front_matter front;
	const char *title; /* plain text of the first heading of level 1, or NULL */
	const char *file;
	const char *folder; /* relative image and link targets start here */
	size_t figure_count;
	struct heading_anchor *anchors;
	size_t anchor_count;
};

/*
 * Never NULL: a broken document gives diagnostics and what could be read. `file` is the name
 * for positions; the bytes are borrowed until diagnostics are printed.
 */
struct document *document_parse(struct arena *arena, const char *bytes, size_t length,
	const char *file, struct diagnostics *diagnostics);

/*
 * The text of a subtree without markup; figures and images give their alt text, references to
 * footnotes nothing.
 */
void node_plain_text(const struct node *node, struct buffer *out);

/* A row inside `::: groups` that heads the rows below it: only its first cell has content. */
bool node_heads_rows(const struct node *row);

/* A heading of level 2, which pages set below a rule; false for NULL. */
bool node_opens_section(const struct node *node);

/*
 * The heading, or the caption, that an anchor ("claims", maybe with percent escapes) names, or
 * NULL.
 */
const struct node *document_heading(const struct document *document, const char *anchor);
/*
 * Reports a link to an anchor that the document lacks, with the nearest one that it has. `page`:
 * how to call the document; NULL: it is the one that the link stands in.
 */
void report_anchor(struct arena *arena, const struct document *document, const char *anchor,
	const char *page, const struct pos *at, struct diagnostics *diagnostics);

/* The tree as indented lines (kind, attributes, position): for tests and bug reports. */
void document_dump(const struct document *document, struct buffer *out);

#endif
