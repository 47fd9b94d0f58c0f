/*
 * Between measuring and paging. Measuring turns a document's blocks into flows of strips whose
 * sizes are final; paging cuts flows into pages and columns. Private to the place_*.c files.
 */
#ifndef CXPACK_PDF_FLOW_H
#define CXPACK_PDF_FLOW_H

#include "pdf/place.h"

/* ---- measured blocks --------------------------------------------------------------------- */

/*
 * How hard a page break above a strip is to have. A group that is taller than a page gives up
 * its bonds from weakest to strongest.
 */
enum bond {
	BOND_NONE, /* break here */
	BOND_ROWS, /* rows of a short table */
	BOND_KEEP, /* `::: keep`, panels */
	BOND_TIGHT /* widow, orphan, heading and what it heads, label and figure */
};

/* The share of a gap that is left when a page is short of room. */
#define LEAST_GAP 0.75

/* White between the notes at the foot of a page and the footer's rule. */
#define NOTE_FOOT 5.0

/* White above blocks, in points: multiples and halves of the vertical step of 4. */
#define GAP_SECTION   16.0 /* above the rule that opens a section, and around panels */
#define GAP_TITLE     14.0 /* below title and lead */
#define GAP_HEADING   10.0 /* above a heading without rule */
#define GAP_PARAGRAPH 6.0
#define GAP_ITEM      2.4 /* between items of a tight list */
#define GAP_CONTENT   3.0 /* from a heading to what it heads */
#define GAP_CHART     5.0 /* from a subtitle to its chart */
#define GAP_BLOCK     8.0 /* around tables, figures, quotes */

/* The rule that opens a section, and the heading's distance below it. */
#define SECTION_RULE 1.2
#define SECTION_DROP 5.0

/* What a figure or picture leaves of the page for its heading and subtitle. */
#define HEADING_ROOM 60.0

/* Pixels of a picture are 1/96 inch unless they do not fit. */
#define POINTS_PER_PIXEL 0.75

/* No block is squeezed below this width by indents and paddings, in points. */
#define LEAST_WIDTH 24.0

struct stroke {
	double thickness; /* 0: none */
	enum color color;
};

/*
 * What footnotes take at the foot of a page: together, and when those that are long only begin
 * there and go on on the next page.
 */
struct feet {
	double height, least;
};

/* A footnote stands on the page of its first reference, or begins there. */
struct footnote {
	const struct flow *flow;
	const struct footnote *next; /* referred to from the same strip */
};

struct flow {
	struct feet feet; /* of all its strips */
	struct strip *strips;
	size_t count, capacity;
	double height;     /* of all strips with their natural gaps, the first one's left out */
	double give, take; /* of its strips */
	double squeeze;    /* of its strips and the gaps between them */
};

/* One of several flows side by side: a column, a table cell, or a panel alone in its strip. */
struct cell {
	double x, width;                 /* outer, from the strip's left */
	double left, right, top, bottom; /* padding */
	enum color fill;                 /* COLOR_NONE: none */
	struct stroke over;              /* along the top edge */
	struct stroke bar;               /* along the left edge, */
	bool bar_right;                  /* or the right one */
	bool sink;                       /* content stands on the bottom edge */
	struct flow flow;
};

/* Destinations and bookmarks that a strip carries to its page. */
struct landmark {
	const char *name;
	const char *title; /* NULL: no bookmark */
	int level;
	const struct landmark *next;
};

/* A slice of a flow that is never cut, unless it has cells and is taller than a page. */
struct strip {
	double gap, least_gap; /* above it; none at the top of a page or column */
	double tight_gap;      /* the same on a page that is tightened, see struct tightening */
	double height;
	double give, take; /* how much lower or higher it may become: charts */
	double squeeze;    /* how much lower than that when tightened */
	double padding;    /* the part of it that the cells' top and bottom paddings lose */
	enum bond bond;    /* to the strip above */
	bool new_page;
	bool parts;               /* columns, quotes: may begin on one page and end on the next */
	bool fades;               /* left out where a page begins or ends */
	const struct item *items; /* positions from the strip's top left */
	size_t item_count, item_capacity;
	struct cell *cells;
	size_t cell_count;
	struct stroke below; /* along the bottom edge, where the strip ends */
	double below_x, below_width;
	const struct flow *balanced;      /* what the cells divide evenly; NULL: each its own */
	const struct flow *repeat;        /* table head to set again when a page begins here */
	const struct flow *note;          /* stands at the foot of the page this strip is on */
	const struct footnote *footnotes; /* of its own lines */
	struct feet feet;                 /* of those and the ones in its cells */
	const struct landmark *landmark;
	size_t section; /* strips to the end of the section that begins here; 0: none */
	const struct node *source;
};

/* ---- measuring --------------------------------------------------------------------------- */

/* One run of place_pack. */
struct layout {
	struct arena *arena; /* of the placement: tags, lines of text, items on pages */
	struct arena *flows; /* of what is measured, until the document is on its pages */
	const struct pack *pack;
	const struct drawing *drawing;
	const struct theme *theme;
	struct typesetter *typesetter;
	struct diagnostics *diagnostics;
	struct placement *placement;
	const struct document *document;
	const char *document_id;
	const struct placement *before; /* the same pack, placed before; NULL: the first time */
	bool asked;                     /* somebody wants to know pages, which `before` tells */
	int heading;                    /* as which level the last heading is tagged; 0: none yet */
	const struct node *judged;      /* the table last asked about, */
	bool judged_wide;               /* and whether it needs a wide page */
	struct arena *filling; /* of the page being filled; NULL: items go to the arena above */
	struct tag *section;   /* of the document; NULL on covers, which have no footnotes */
	bool *noted;           /* by number: the footnote has been measured */
};

/* One reference to a footnote in a paragraph's text. */
struct footnote_mark {
	size_t at;                       /* byte */
	const struct landmark *landmark; /* of the first reference to a note; otherwise NULL */
	const struct footnote *footnote; /* likewise */
};

/* Pages of one geometry in a row, before they are cut: a document is a list of these. */
struct pages {
	const struct page_format *format;
	const struct page_format *later; /* of pages after the first; NULL: the same */
	struct flow flow;
	const struct flow *head, *again; /* title of a slide, and of those it goes on on; or NULL */
	double head_y;
	enum color ground; /* of the whole page, when there is a head; COLOR_NONE: white */
	struct pages *next;
};

/* A label that waits for the first strip of its list item. */
struct label {
	const struct lines *lines; /* NULL: path */
	const struct path *path;
	double size; /* PATH: side of its square, which stands on the baseline */
	enum color color;
	double x;
	struct tag *tag;
	const struct node *source;
	const struct label *outer; /* of the item that begins with this one's list */
};

/* Where blocks are being set: a flow of a fixed width and the state of its end. */
struct column {
	struct layout *layout;
	struct flow *flow;
	const struct page_format *page; /* that the flow is for */
	struct pages *pages;            /* that the flow is the whole of; NULL inside a cell */
	double x, width; /* the part of the flow's width that blocks take: lists indent it */
	struct tag *tag; /* parent of the tags to come */
	const char *language;
	enum role role; /* of plain paragraphs */
	enum color ink; /* of the same; COLOR_NONE: the role's own */
	double tallest; /* height that a page can give to one block */
	double after;   /* gap wanted by the block above */
	double exact;   /* gap that the block above insists on; NAN: none */
	size_t section; /* 1 + index of the strip that opened the section; 0: none */
	enum bond next; /* of the next strip to the one above */
	enum bond bond; /* the least of every strip: BOND_KEEP inside keep */
	bool new_page;  /* the next strip starts one */
	bool inner;     /* inside a panel or column: notes stay where they are */
	bool large;     /* pull quotes */
	bool tile;      /* numbers of tiles are smaller */
	bool plain;     /* headings open without a rule */
	const struct label *label;
	const struct landmark *landmark; /* waits for the next strip */
};

/* A column for the content of a cell, or for the same flow further in. */
struct column column_in(
	const struct column *outer, struct flow *flow, double width, struct tag *tag);

/*
 * The next strip of the column's flow. `first_baseline` (from the strip's top) is where a
 * waiting label stands; NAN: where a line of the column's role would have it.
 */
struct strip *column_strip(struct column *column, double gap, double height, double first_baseline,
	const struct node *source);
void column_after(struct column *column, double gap);
/* The next strip stands at this gap and stays with the one above, unless it opens a section. */
void column_join(struct column *column, double gap);
/*
 * Sections are moved whole where possible. One opens with the rule above it, a strip of its
 * own, and ends at the last strip so far.
 */
void section_close(struct column *column);
void section_rule(struct column *column, const struct node *source);

/* Adds an item to a strip; measuring only. Returns it for the caller to fill. */
struct item *strip_item(struct layout *layout, struct strip *strip, enum item_kind kind);
struct cell *strip_cells(struct layout *layout, struct strip *strip, size_t count);
/* Sets the strip's height from its cells, at least `least`. */
void strip_close(struct strip *strip, double least);
void flow_close(struct flow *flow);
/* Sets the gap above a strip, and what is left of it on pages that are short of room. */
void strip_gap(const struct layout *layout, struct strip *strip, double gap);
/* False when all that it has is left out at the top of a page, or a frame around that. */
bool flow_says(const struct flow *flow);
/* True when the flow's first line reads from right to left. */
bool flow_rtl(const struct flow *flow);
/* Bar and padding stand on the side where the cell's lines begin. */
void cell_turn(struct cell *cell);
double cell_height(const struct cell *cell);
/* The width of a cell's content; a cell too narrow for its padding gives it up. */
double cell_content(struct cell *cell);

/* arena_grow for arrays that mostly stay at one item: a table has tens of thousands of them. */
void *grow_slowly(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* The parent may be NULL: tag_append then gives it one, when its place in the order has come. */
struct tag *tag_new(struct layout *layout, struct tag *parent, enum tag_kind kind);
void tag_append(struct tag *parent, struct tag *tag);

/* The text of a subtree without markup. */
const char *plain_text(struct layout *layout, const struct node *node);

/* What links and bookmarks to a heading need; as which level it is tagged. */
void landmark_add(struct column *column, const struct node *node);
enum tag_kind heading_tag(struct layout *layout, int level);
/* True for a heading that opens its own page, as that of a document does. */
bool opens_page(const struct node *heading);

/* Blocks by their kind, through the table in place_block.c. */
void measure_block(struct column *column, const struct node *node);
void measure_children(struct column *column, const struct node *node);
void measure_list(struct column *column, const struct node *node);
void measure_table(struct column *column, const struct node *node);
void measure_container(struct column *column, const struct node *node);
void measure_contents(struct column *column, const struct node *node);
/* The caption of a table, tagged below `tag`; the table's first strip stays with it. */
void caption_above(struct column *column, const struct node *node, struct tag *tag);
/* Measures a block and its caption below it, tagged together. */
void measure_captioned(struct column *column, const struct node *node,
	void (*measure)(struct column *, const struct node *));
/* One line of the document's own words in a role: names, labels, sources. */
void measure_words(struct column *column, const char *words, enum role role, double gap);

/* ---- text -------------------------------------------------------------------------------- */

/* How the text of a block is set. */
struct setting {
	struct style style;
	enum align align;
	bool balance;
	bool upright; /* emphasis is the block's own style: subtitles */
	int strong;   /* weight of strong text */
	int last_words;
	const char *language;
};
struct setting setting_of(const struct column *column, enum role role);

/*
 * The inline children of a node as a paragraph: spans, links and inlays, with the tags made
 * for them. Made once; measured for table columns; then set at a width.
 */
struct inline_text;
struct inline_text *inline_new(const struct column *column, const struct node *block,
	struct tag *tag, const struct setting *setting);
struct inline_text *inline_plain(const struct column *column, const char *text, struct tag *tag,
	const struct setting *setting, const struct node *source);
/* The same after a label in its own style. */
struct stretch;
struct inline_text *inline_labelled(const struct column *column, const struct node *block,
	struct tag *tag, const struct setting *setting, const struct stretch *label);
/* Makes the whole text a link. */
void inline_link(struct inline_text *text, struct tag *link);
bool inline_empty(const struct inline_text *text);
/* A second size, and narrower letters, for tables that do not fit. */
void inline_scale(struct inline_text *text, double factor);
void inline_condense(struct inline_text *text);
void inline_extent(const struct inline_text *text, double *least, double *natural);
/* Lines as strips, one for each, bound against widows and orphans. */
void inline_set(struct column *column, struct inline_text *text, double gap);
/* The same as an artifact: what it says has been said, its footnotes too. */
void inline_set_again(struct column *column, struct inline_text *text);

/* One line made of stretches in their own styles; NULL words are left out. */
struct stretch {
	const char *words;
	struct style style;
};
/* Cut after the last word that fits into `width`; NULL when there is nothing to show. */
const struct lines *stretch_line(struct layout *layout, const struct stretch *stretches,
	size_t count, double width, const char *language);
/* One line as an item at x and baseline, in page or strip coordinates. */
void item_line(struct item *item, const struct lines *lines, double x, double baseline);

/* ---- trials ------------------------------------------------------------------------------ */

/* Measuring that leaves no trace: tags made below `tag` and reports are forgotten at its end. */
struct trial {
	struct layout *layout;
	struct tag *tag, *last;
	size_t tag_count;
	int heading;
	bool *noted;
	struct diagnostics *diagnostics;
};
struct trial trial_begin(struct layout *layout, struct tag *tag);
void trial_end(const struct trial *trial);

/* ---- contents ---------------------------------------------------------------------------- */

/* What names of entries leave to their page numbers. */
#define ENTRY_ROOM 26.0

/*
 * An entry is a name whose lines are the strips from `from` on, set ENTRY_ROOM narrower than its
 * column. True when they run from right to left: they then leave the room at the left.
 */
bool entry_turn(struct flow *flow, size_t from);
/* The leader of a name, its last line, in a column from `left` to `right`. */
void entry_leader(
	struct item *leader, const struct item *name, double left, double right, bool rtl);
/* The page number, on the item's baseline. */
void entry_number(struct layout *layout, struct item *item, struct stretch number,
	const char *language, double left, double right, bool rtl);

/* ---- footnotes --------------------------------------------------------------------------- */

/* The notes of the layout's document are tagged below `section`. */
void footnotes_start(struct layout *layout, struct tag *section);
/* Which of them have been measured, for a layout->noted of a trial. */
bool *footnotes_copy(struct layout *layout);
/*
 * Measures, for pages of that format, the note that a reference points at, unless that was done for an earlier reference.
 * `link` becomes a link to it.
 */
struct footnote_mark footnote_measure(struct layout *layout, const struct node *reference,
	const struct page_format *page, struct tag *link);
/* Makes the strip carry the note of a reference that stands on it. */
void footnote_attach(struct layout *layout, struct strip *strip, const struct footnote_mark *mark);

/* ---- links and pictures ------------------------------------------------------------------ */

const char *document_id(struct layout *layout, const struct document *document);
/* What a link to a document of the pack leads to; document NULL: it is no such link. */
struct place {
	const struct document *document;
	const struct node *heading; /* NULL: the document's beginning */
	const char *name;           /* of the destination: "maturity#gaps" */
};
struct place link_place(struct layout *layout, const struct node *link);
/* "#maturity" for what the pack has, a URL for what is absolute, NULL otherwise. */
const char *link_target(struct layout *layout, const struct node *link);
/* The page of a destination, from 1; 0: there is none of the name. */
size_t placement_page(const struct placement *placement, const char *name);
/* The same as text, as the placement before has it; the pack is then placed once more. */
const char *page_text(struct layout *layout, const char *name);
/* What a link without words says: title and page. */
const char *place_text(struct layout *layout, const struct place *place);

/* Reads an image's header. NULL after a diagnostic. */
const struct picture *picture_open(struct layout *layout, const struct node *image);

/* ---- paging ------------------------------------------------------------------------------ */

/* Lays a flow on new pages; `document` is for their furniture. */
void page_flow(struct layout *layout, const struct pages *pages, const struct document *document);
/* `document`: NULL on the cover. */
struct placed_page *page_new(
	struct layout *layout, const struct page_format *format, const struct document *document);
struct item *page_item(struct layout *layout, struct placed_page *page);
/* Moves the items of a page that is full out of layout->filling, in which they grew. */
void page_settle(struct layout *layout, struct placed_page *page);
/* A whole flow at a place of one page, without cutting: covers, notes. */
void page_whole(struct layout *layout, const struct flow *flow, double x, double y);

double body_width(const struct page_format *format);
double body_height(const struct page_format *format);

/* Headers, footers and page numbers, once the number of pages is known. */
void furniture_add(struct layout *layout);
/* The distance of the rule above the footer from the page's top. */
double furniture_foot(const struct page_format *format);

/* As which a heading of that level is tagged after those before it. */
enum tag_kind heading_tag(struct layout *layout, int level);

/* The cover and the contents, before all else; their page numbers, after all else. */
struct cover;
struct cover *cover_place(struct layout *layout);
void cover_numbers(struct layout *layout, const struct cover *cover);
const char *document_name(struct layout *layout, const struct document *document);
struct column column_root(
	struct layout *layout, const struct document *document, struct flow *flow, struct tag *tag);

/* ---- pages of another geometry ----------------------------------------------------------- */

/*
 * Sets what follows on pages of this format. Ends the pages so far, unless nothing stands on
 * them yet or they are of that format. The column is the document's own, not one of a cell.
 */
void column_turn(struct column *column, const struct page_format *format);
/*
 * The format of the pages that a block of the document stands on. Headings, subtitles and the
 * lead stand where the block does that they introduce; notes where the block before them does.
 */
const struct page_format *page_for(const struct column *column, const struct node *node);
/* Whether a table does not fit on upright pages with all its words and figures whole. */
bool table_turns(const struct column *column, const struct node *node);
/* A document of a deck: see deck.h. */
void place_deck(struct layout *layout, const struct document *document);
/* The document's blocks, each on pages of the format that it asks for. */
void measure_document(struct column *column, const struct node *root);

#endif
