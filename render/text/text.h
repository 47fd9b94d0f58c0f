/*
 * A styled string and a width become lines of placed glyphs. The only place that knows Pango
 * and HarfBuzz. Units are points; x grows right, y grows down.
 */
#ifndef CXPACK_TEXT_H
#define CXPACK_TEXT_H

#include "theme/theme.h"

/*
 * Fonts of one theme, loaded privately so that every machine picks the same ones. Fallback
 * fonts are opened when a text first needs their script. One typesetter serves one thread.
 */
struct typesetter;
struct typesetter *typesetter_new(const struct theme *theme, struct diagnostics *diagnostics);
void typesetter_free(struct typesetter *typesetter);

/* ---- input: a paragraph ------------------------------------------------------------------ */

/* A stretch of one style. Bytes are offsets into the paragraph's text. */
struct span {
	size_t start, end;
	struct style style;
	const char *language; /* BCP 47 or NULL */
	const char *link;     /* target or NULL; carried through to the runs */
	int tag;              /* the caller's number, carried through to the runs; 0 = none */
	double rise;          /* of its glyphs above the baseline; lines become no taller */
};

/* Something that is not text but stands in a line (inline figure, image): U+FFFC in the text. */
struct inlay {
	size_t at; /* offset of its U+FFFC */
	double width, ascent, descent;
	int tag; /* the caller's, as a span's */
};

enum align { ALIGN_START, ALIGN_CENTER, ALIGN_END };

struct paragraph {
	const char *text; /* UTF-8; "\n" breaks the line */
	size_t length;
	const struct span *spans; /* cover the text, in order, without gaps */
	size_t span_count;
	const struct inlay *inlays;
	size_t inlay_count;
	double width;     /* to break at; INFINITY: never */
	double leading;   /* distance of baselines; grown by a taller inlay */
	enum align align; /* START is right in a right-to-left paragraph */
	const char *language;
	bool balance;         /* equal line lengths, for titles and quotes */
	int least_last_words; /* words the last line should hold; 0 or 2 */
	struct pos at;        /* for diagnostics about missing glyphs */
	/* Where a character stands that no font has, if it is known better than `at`; or NULL. */
	struct pos (*find)(const void *context, uint32_t codepoint);
	const void *context;
};

/* ---- output: lines of runs --------------------------------------------------------------- */

/* A font file at one index, as embedded in a PDF. Lives as long as the typesetter. */
struct font;

struct glyph {
	uint32_t id;      /* glyph index in the font file */
	uint32_t cluster; /* byte offset in the paragraph's text */
	double x, y;      /* offset of its origin from the run's origin, y down */
	double advance;
};

/*
 * Glyphs of one font, size, colour and link, in visual order, left to right. Characters without
 * a glyph (joiners, marks of direction) are spaces of no advance. Links and languages are the
 * spans' own pointers.
 */
struct run {
	const struct font *font;
	double size; /* of the glyphs; emoji are set smaller than their span */
	enum color color;
	double x; /* of the run's origin, from the line's left edge at x = 0 */
	double width;
	bool rtl;
	bool emoji;           /* colour bitmap glyphs */
	bool slant, embolden; /* synthesised because the family lacks the face */
	const struct glyph *glyphs;
	size_t glyph_count;
	size_t start, end; /* bytes of the text that it shows */
	const char *link;
	const char *language;
	int tag;
};

struct line {
	const struct run *runs;
	size_t run_count;
	double baseline; /* from the paragraph's top */
	double top, height;
	double x, width;   /* of the ink-free advance box, after alignment */
	size_t start, end; /* bytes of the text, trailing space excluded */
	bool rtl;
	bool hyphenated; /* ends in the hyphen of a word that goes on */
};

/* An inlay's place: left edge and baseline, from the paragraph's top left. */
struct placed_inlay {
	size_t inlay;
	size_t line;
	double x, baseline;
	int tag;
};

struct lines {
	/* A copy, which runs' offsets refer to; U+00AD stands in it where a word was parted. */
	const char *text;
	const struct line *lines;
	size_t count;
	const struct placed_inlay *inlays;
	size_t inlay_count;
	double width, height; /* widest line; sum of leadings */
};

/*
 * Results live in the arena. A character that no font has is reported once a file. Latin, Greek
 * and Cyrillic text is put together from words that were shaped before; any other goes through
 * Pango, to the same glyphs at many times the cost.
 */
struct lines *typeset(
	struct typesetter *typesetter, struct arena *arena, const struct paragraph *paragraph);
/*
 * One line in one style, shaped without breaking: chart labels, table cells, furniture. Newlines
 * and tabs become spaces; spaces at its ends keep their width.
 */
struct lines *typeset_line(struct typesetter *typesetter, struct arena *arena, const char *text,
	const struct style *style, const char *language);
/* The advance width of one line. Cached; as wide as typeset_line would make it. */
double text_width(struct typesetter *typesetter, const char *text, const struct style *style);

struct font_metrics {
	double ascent, descent, cap_height, x_height; /* at size 1, positive */
};
struct font_metrics style_metrics(struct typesetter *typesetter, const struct style *style);

/* The word spaces and letters that the narrowest and the natural column width need. */
void text_extent(struct typesetter *typesetter, const struct paragraph *paragraph, double *least,
	double *natural);

/* ---- fonts, for the PDF writer ----------------------------------------------------------- */

enum font_outlines { OUTLINES_TRUETYPE, OUTLINES_CFF_CID, OUTLINES_CFF_NAME, OUTLINES_BITMAP };

/* What a PDF font descriptor says. Lengths in 1/1000 em; descent is negative. */
struct font_facts {
	const char *postscript_name; /* sanitised for a PDF name */
	const char *family;
	enum font_outlines outlines;
	double ascent, descent, cap_height, italic_angle, stem;
	double box[4];
	bool fixed, serif, italic;
	int weight;
	unsigned units_per_em, glyph_count;
};
const struct font_facts *font_facts(const struct font *font);
size_t font_number(const struct font *font); /* small and dense: index for tables */
double font_advance(const struct font *font, uint32_t glyph); /* 1/1000 em */

/*
 * The subset with the given glyphs (sorted, without 0 unless wanted): the bytes to embed and
 * the code that the subset knows each glyph by: its place in a TrueType subset, its CID in a
 * CID-keyed CFF subset (a bare CFF table), its old number in a name-keyed one. Glyph 0 is always
 * in it. Kept by the typesetter for equal glyph sets, and living as long.
 */
struct font_subset {
	struct bytes data;
	const uint32_t *new_ids; /* parallel to glyphs */
};
struct font_subset font_subset(
	struct arena *arena, const struct font *font, const uint32_t *glyphs, size_t count);

/* The PNG of a bitmap glyph with its placement in 1/1000 em; false when it has none. */
struct glyph_image {
	struct bytes png;
	double x, y, width, height; /* y of the top edge, upwards from the baseline */
};
bool font_image(const struct font *font, uint32_t glyph, struct glyph_image *out);

#endif
