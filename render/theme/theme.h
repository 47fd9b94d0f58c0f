/*
 * A theme: colours, type, page geometry, fonts and words, read from theme.yaml and
 * strings/xx.yaml in a theme folder; a programme's theme/ overlays it. The rest of a theme
 * (reports/, page.html, style.css) is read by those who need it through theme_file.
 */
#ifndef CXPACK_THEME_H
#define CXPACK_THEME_H

#include "fields/fields.h"

/*
 * Colour tokens: constant, name in theme.yaml, in CSS (--name) and in SVG classes. Values for
 * light (and print) and dark stand in theme.yaml. Drawing code names tokens, never values.
 */
#define COLOR_TOKENS(X)                                                                            \
	X(COLOR_GROUND, "ground")                                                                  \
	X(COLOR_PANEL, "panel")                                                                    \
	X(COLOR_TINT, "tint")                                                                      \
	X(COLOR_TINT2, "tint-2")                                                                   \
	X(COLOR_INK, "ink")                                                                        \
	X(COLOR_INK2, "ink-2")                                                                     \
	X(COLOR_INK3, "ink-3")                                                                     \
	X(COLOR_CONTEXT, "context")                                                                \
	X(COLOR_RULE, "rule")                                                                      \
	X(COLOR_HAIR, "hair")                                                                      \
	X(COLOR_ACCENT, "accent")                                                                  \
	X(COLOR_FOCUS2, "focus-2")                                                                 \
	X(COLOR_FOCUS3, "focus-3")                                                                 \
	X(COLOR_BETTER, "better")                                                                  \
	X(COLOR_WORSE, "worse")                                                                    \
	X(COLOR_LINK, "link")                                                                      \
	X(COLOR_ON_TRACK, "on-track")                                                              \
	X(COLOR_AT_RISK, "at-risk")                                                                \
	X(COLOR_OFF_TRACK, "off-track")                                                            \
	X(COLOR_COVER, "cover")                                                                    \
	X(COLOR_COVER_LINE, "cover-line")                                                          \
	X(COLOR_COVER_TEXT, "cover-text")                                                          \
	X(COLOR_COVER_MINOR, "cover-minor")                                                        \
	X(COLOR_COVER_HAIR, "cover-hair")                                                          \
	X(COLOR_CATEGORY1, "category-1")                                                           \
	X(COLOR_CATEGORY2, "category-2")                                                           \
	X(COLOR_CATEGORY3, "category-3")                                                           \
	X(COLOR_CATEGORY4, "category-4")                                                           \
	X(COLOR_CATEGORY5, "category-5")                                                           \
	X(COLOR_SEQUENTIAL1, "sequential-1")                                                       \
	X(COLOR_SEQUENTIAL2, "sequential-2")                                                       \
	X(COLOR_SEQUENTIAL3, "sequential-3")                                                       \
	X(COLOR_SEQUENTIAL4, "sequential-4")                                                       \
	X(COLOR_SEQUENTIAL5, "sequential-5")                                                       \
	X(COLOR_SEQUENTIAL6, "sequential-6")                                                       \
	X(COLOR_SEQUENTIAL7, "sequential-7")                                                       \
	X(COLOR_DIVERGING1, "diverging-1")                                                         \
	X(COLOR_DIVERGING2, "diverging-2")                                                         \
	X(COLOR_DIVERGING3, "diverging-3")                                                         \
	X(COLOR_DIVERGING4, "diverging-4")                                                         \
	X(COLOR_DIVERGING5, "diverging-5")                                                         \
	X(COLOR_DIVERGING6, "diverging-6")                                                         \
	X(COLOR_DIVERGING7, "diverging-7")                                                         \
	X(COLOR_NONE, "none")
enum color {
#define X(constant, name) constant,
	COLOR_TOKENS(X)
#undef X
		COLORS
};
extern const char *const color_names[COLORS + 1];

/*
 * Text roles: constant and name. Each has face, size and leading (points, print), tracking and
 * colour in theme.yaml, after LOOK section 3.
 */
#define TEXT_ROLES(X)                                                                              \
	X(ROLE_COVER_TITLE, "cover-title")                                                         \
	X(ROLE_COVER_SUBTITLE, "cover-subtitle")                                                   \
	X(ROLE_TITLE, "title")                                                                     \
	X(ROLE_LEAD, "lead")                                                                       \
	X(ROLE_SECTION, "section")                                                                 \
	X(ROLE_HEADING, "heading")                                                                 \
	X(ROLE_SUBHEADING, "subheading")                                                           \
	X(ROLE_SUBTITLE, "subtitle")                                                               \
	X(ROLE_BODY, "body")                                                                       \
	X(ROLE_TABLE, "table")                                                                     \
	X(ROLE_TABLE_HEADER, "table-header")                                                       \
	X(ROLE_BIG_NUMBER, "big-number")                                                           \
	X(ROLE_SCORE, "score")                                                                     \
	X(ROLE_CHART_VALUE, "chart-value")                                                         \
	X(ROLE_CHART_LABEL, "chart-label")                                                         \
	X(ROLE_CHART_NAME, "chart-name")                                                           \
	X(ROLE_CHART_SMALL, "chart-small")                                                         \
	X(ROLE_NOTE, "note")                                                                       \
	X(ROLE_FURNITURE, "furniture")                                                             \
	X(ROLE_FOLIO, "folio")                                                                     \
	X(ROLE_CAPTION, "caption")                                                                 \
	X(ROLE_CAPTION_LABEL, "caption-label")                                                     \
	X(ROLE_QUOTE, "quote")                                                                     \
	X(ROLE_CODE, "code")
enum role {
#define X(constant, name) constant,
	TEXT_ROLES(X)
#undef X
		ROLES
};
extern const char *const role_names[ROLES + 1];

enum face { FACE_SANS, FACE_SERIF, FACE_TITLE, FACE_CONDENSED, FACE_MONO, FACES };

/* Which words may be parted: none; those wider than a line; those before a hole in the edge. */
enum hyphenate { HYPHENATE_NEVER, HYPHENATE_LONG, HYPHENATE_RAGGED };

/* A complete text style. Weight 400, 500 or 700; sizes in points. */
struct style {
	enum face face;
	int weight;
	bool italic;
	double size, leading, tracking;
	enum color color;
	enum hyphenate hyphenate;
	bool tabular; /* digits as wide as one another, also in a font whose own are not */
};

struct role_style { /* one row of theme.yaml's `type:` map */
	struct pos at;
	const char *role;
	int face; /* enum face */
	int weight;
	bool italic;
	double size, leading, tracking;
	int color;     /* enum color */
	int hyphenate; /* enum hyphenate */
	bool tabular;
};

struct color_value {
	struct pos at;
	const char *token;
	uint32_t light, dark; /* 0xRRGGBB */
};

struct font_family {
	struct pos at;
	const char *face;         /* a name of enum face */
	const char *family;       /* as the font calls itself: "Roboto" */
	LIST(const char *) files; /* names; looked for in theme/fonts, then font_folders */
};

/* How words of a language are parted; letters are counted in characters. */
struct hyphenation_language {
	struct pos at;
	const char *language; /* BCP 47; "pt" serves "pt-AO" when that has no row of its own */
	const char *file;  /* patterns: looked for in hyphenation/ of the theme, then the folders */
	int least;         /* letters of a word that may be parted */
	int before, after; /* letters left on the line, and taken to the next */
};

struct hyphenation {
	struct pos at;
	int white;    /* percent of its width that a line may leave empty before a word is parted */
	int in_a_row; /* lines that may end in a hyphen */
	LIST(const char *) folders;
	LIST(struct hyphenation_language) languages;
};

/* A font used only when the faces lack a character. */
struct fallback_font {
	struct pos at;
	const char *family;
	const char *file;
	LIST(const char *) scripts; /* ISO 15924: "Arab", "Deva"; "Zsye" for emoji */
	bool bold;
};

/*
 * Kinds of pages: constant and name in theme.yaml. A pack has upright pages of one paper, and
 * those of its landscape twin for blocks that need the width.
 */
#define PAGE_FORMATS(X)                                                                            \
	X(PAGE_A4, "a4")                                                                           \
	X(PAGE_A4_LANDSCAPE, "a4-landscape")                                                       \
	X(PAGE_LETTER, "letter")                                                                   \
	X(PAGE_LETTER_LANDSCAPE, "letter-landscape")                                               \
	X(PAGE_DECK, "deck")
enum page_kind {
#define X(constant, name) constant,
	PAGE_FORMATS(X)
#undef X
		PAGE_KINDS
};
extern const char *const page_names[PAGE_KINDS + 1];

/* The geometry of one kind of page. */
struct page_format {
	struct pos at;
	const char *name;
	double width, height;            /* points */
	double left, right, top, bottom; /* margins of the body */
	double header, footer;           /* baselines' distance from top and bottom edge; 0: none */
	double gutter;                   /* between columns of `::: columns` */
	int columns;                     /* of the grid: 12 */
};

/* Where the type of a format is not that of `type:` times the scale. */
struct role_size {
	struct pos at;
	const char *role;
	double size, leading; /* points */
};

/*
 * Shrink to fit: what spills a little onto another page is tightened to end on this one. Sizes
 * of type stay, and no more is taken than is missing.
 */
struct tightening {
	struct pos at;
	double spill;  /* the share of a page that may be too much */
	double gaps;   /* the share of a gap that stays, */
	double least;  /* but these points where it has them */
	double charts; /* the share of its height that a chart loses, beyond format_style.shrink */
	double rows;   /* the share of its padding that a row of a table loses */
};

/* What tells slides from pages of a pack, besides their geometry. */
struct format_style {
	struct pos at;
	const char *name; /* of enum pdf_format */
	double scale;     /* everything that is measured in points is this much larger */
	LIST(struct role_size) sizes;
	double measure; /* the longest line of prose in points; 0: as long as the page allows */
	double shrink,
		grow; /* shares of its height that a figure may lose or gain to fill a page */
	bool resize;  /* also figures made of rows, which are fixed otherwise */
	double least; /* points that the smallest type of a dense figure may be drawn at; 0: its own */
	double fill;  /* a page is filled up from this share of its depth on */
	double white; /* the share of a page that stays white rather than divide what should move */
	double contents; /* how much larger the contents are on a page of their own, at most */
	struct tightening tighten;
};

/* Tables in PDFs. Lengths are points; on slides they are as much larger as the type. */
struct table_style {
	struct pos at;
	double gap;        /* between columns, in tables that fit */
	double row, score; /* white above and below the words of a row; of a scorecard */
	double head_above, head_below; /* and of the head's */
	double rule, hair; /* strokes below the head and after the last row; between rows */
	int together;      /* a table of at most so many rows moves whole, see `white` */
	int rows;          /* the least on either side of a page break */
};

/* Footnotes and notes at the foot of pages in PDFs; lengths as in tables. */
struct footnote_style {
	struct pos at;
	double rule, thickness; /* the stroke above footnotes: how long, how thick */
	double below, between;  /* white below it; between footnotes */
	double above;           /* white between the text and all of it */
	double most;  /* the share of a page that those may take that go on from the page before */
	double whole; /* a footnote of at most this share of a page stays whole */
	int lines;    /* of a longer one that begin on the page of its reference, at least */
};

/* Pictures in PDFs. */
struct picture_style {
	struct pos at;
	double resolution; /* pixels an inch that a picture keeps, as large as it is placed */
	double excess;     /* how many times as many it may have before it is made smaller */
	int quality;       /* of a JPEG that is made smaller, 1 to 100 */
};

struct theme {
	struct pos at;
	const char *name;
	const char *folder;  /* the theme's own folder */
	const char *overlay; /* the programme's theme/ folder, or NULL */
	LIST(struct color_value) color_values;
	LIST(struct role_style) role_styles;
	LIST(struct font_family) faces;
	LIST(struct fallback_font) fallbacks;
	LIST(const char *) font_folders;
	struct hyphenation hyphenation;
	LIST(struct bonds) bonds;
	LIST(struct page_format) page_formats;
	LIST(struct format_style) format_styles;
	struct picture_style pictures;
	struct table_style tables;
	struct footnote_style footnotes;
	const char *logo; /* file below theme, or NULL */

	/* derived */
	uint32_t light[COLORS], dark[COLORS];
	struct style styles[ROLES];
	struct page_format pages[PAGE_KINDS];
	enum pdf_format format;
	struct format_style style;           /* of the format */
	const struct page_format *page;      /* that documents are set on */
	const struct page_format *landscape; /* for blocks that are too wide for it */
	struct language language;
	struct bonds own_bonds;     /* of that language, its months and units among them */
	const struct yaml *strings; /* the whole of strings/xx.yaml, for templates */
};
extern const struct type theme_type;

/*
 * Finds and reads a theme: `name` is a folder, or the name of one below the installed themes
 * (beside the program: ../themes; ../share/cxpack/themes). `overlay` may be NULL. `language`
 * picks strings/<language>.yaml, English beneath it. NULL after diagnostics.
 */
const struct theme *theme_load(struct arena *arena, const char *name, const char *overlay,
	const char *language, struct diagnostics *diagnostics);

/* The folder of a theme by name or path; NULL after a diagnostic. */
const char *theme_find_folder(
	struct arena *arena, const char *name, struct diagnostics *diagnostics);

/*
 * The theme for a format: its page, its type. theme_load gives that of a pack on A4. Lengths of
 * page and type are in units of layout: points divided by style.scale, which draws everything
 * that much larger, so that paddings, strokes and charts keep their proportions to the type.
 */
const struct theme *theme_for(
	struct arena *arena, const struct theme *theme, enum pdf_format format, enum paper paper);

/* The path of a file in the overlay or else the theme; NULL when neither has it. */
const char *theme_file(struct arena *arena, const struct theme *theme, const char *name);

/* The WCAG 2 contrast ratio of two colours, 1 to 21. */
double color_contrast(uint32_t a, uint32_t b);

/* What a language keeps on one line; NULL: the theme's own. Never NULL. */
const struct bonds *theme_bonds(const struct theme *theme, const char *language);

/* A word by dotted path ("verdict.better"); the path itself when there is none. */
const char *theme_string(const struct theme *theme, const char *path);
/* The same with each {name} replaced: at most 8 names and values in turn, then NULL. */
const char *theme_phrase(struct arena *arena, const struct theme *theme, const char *path, ...)
	__attribute__((sentinel));

#endif
