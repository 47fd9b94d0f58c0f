/*
 * What the files of render/text share: fonts, the typesetter, and the steps between a paragraph
 * and its lines. Private to render/text.
 */
#ifndef CXPACK_TEXT_TYPESETTER_H
#define CXPACK_TEXT_TYPESETTER_H

#include <hb.h>
#include <pango/pango.h>

#include "text/text.h"

/* ---- fonts ------------------------------------------------------------------------------- */

/* Subsets already made of one font, newest first. */
struct subset_cache {
	const uint32_t *glyphs;
	size_t count;
	struct font_subset subset;
	struct subset_cache *next;
};

/* Whether what a font does to a word depends on what stands beyond the spaces around it. */
enum reach { REACH_UNKNOWN, REACH_WORD, REACH_FAR };

/* Immutable after font_open but for the caches, which belong to the typesetter's one thread. */
struct font {
	size_t number;
	const char *path;
	unsigned index; /* in a collection */
	hb_face_t *face;
	hb_font_t *units;  /* scaled to units per em: facts, advances, coverage */
	hb_font_t *shaper; /* scaled anew for each string that is shaped without Pango */
	struct font_facts facts;
	uint32_t space, replacement; /* glyphs of U+0020 and U+FFFD, or 0 */
	bool tabular;                /* all digits are equally wide */
	uint32_t hyphen;             /* glyph of U+2010, or else of U+002D, or 0 */
	PangoCoverage *coverage;     /* made when Pango first asks */
	enum reach reach;            /* of its rules across spaces */
	struct arena *arena;         /* the typesetter's */
	struct subset_cache **subsets;
};

/* NULL without a diagnostic when the bytes are no font that a PDF can hold. */
struct font *font_open(struct arena *arena, const char *path, const char *family, size_t number);
void font_close(struct font *font);
bool font_covers(const struct font *font, uint32_t codepoint);
/* Whether the font can be asked for its shapes word by word. */
enum reach font_reach(struct font *font);

/* One table of the font file; reads beyond its end give 0. */
struct font_table {
	hb_blob_t *blob;
	const unsigned char *bytes;
	unsigned length;
};
struct font_table font_table_open(hb_face_t *face, hb_tag_t tag);
void font_table_close(struct font_table *table);
unsigned font_table_word(const struct font_table *table, unsigned at);
/* Fills font->facts; the face must have been set. */
void font_read_facts(struct arena *arena, struct font *font);

/* Whether a CFF table is CID-keyed, and the CIDs of its first `count` glyphs. */
bool cff_is_cid(struct bytes cff);
void cff_cids(struct bytes cff, uint32_t *cids, size_t count);

/*
 * Emoji are set at this part of the text's size: Noto's bitmaps are 1.245 em wide, which
 * stands out of a line of text; so they become 1 em wide.
 */
#define EMOJI_SCALE 0.8

/* ---- the typesetter ---------------------------------------------------------------------- */

/* A row of the theme's fallbacks, opened when a text first needs it. */
struct fallback {
	const struct fallback_font *row;
	struct font *font; /* NULL until opened, or when there is none */
	bool tried, warned, emoji;
};

/* Which fallbacks show a character that the faces lack; index into fallbacks or NO_FALLBACK. */
struct need {
	uint32_t key; /* code point, Han forms and weight; 0: an empty slot */
	size_t letters, emoji;
};
#define NO_FALLBACK SIZE_MAX

struct width_entry;

/* A row of the theme's languages whose words may be parted. */
struct hyphenation_file {
	bool tried;
	const struct patterns *patterns; /* NULL until read, or when there are none */
};

/* A glyph as the font's shaper placed it. Lengths in Pango's units, y down. */
struct shape {
	PangoGlyph id;
	int advance;
	int x, y; /* of its origin, from the pen */
	uint32_t cluster;
};

/* What a word's shapes depend on besides its characters. */
struct manner {
	struct font *font;
	int scale; /* the size in Pango's units */
	bool tabular;
	hb_language_t language;
	hb_script_t script;
};

/* A word of plain letters as HarfBuzz shaped it. */
struct shaped_word {
	struct manner manner;
	const char *bytes; /* with the space before it and the one behind it, where they are */
	size_t length;     /* of the bytes */
	const struct shape *shapes; /* without the space behind it */
	size_t count;
	uint64_t breaks; /* bit i: a line may end before byte i */
	const struct shaped_word *next;
};
enum { WORD_LONGEST = 64 };

enum { INLAY = 0xFFFC, INLAY_BYTES = 3 }; /* the character, and its bytes in UTF-8 */

enum { BOLD = 600 }; /* from this weight on */

struct font_list {
	struct font **fonts;
	size_t count, capacity;
};

struct typesetter {
	struct arena *arena;   /* as long as the typesetter */
	struct arena *scratch; /* as long as one text is being set */
	const struct theme *theme;
	struct diagnostics *diagnostics;

	PangoFontMap *map;
	PangoContext *context;
	PangoLayout *layout;
	hb_buffer_t *buffer;

	struct font **fonts;
	size_t font_count, font_capacity;
	struct font_list faces[FACES];

	struct fallback *fallbacks;
	size_t fallback_count;
	struct need *needs; /* open addressing by key */
	size_t need_count, need_capacity;
	bool *wanted; /* per fallback: the paragraph in hand uses it */

	struct hyphenation_file *hyphenation; /* per row of the theme's languages */

	struct width_entry **widths; /* chained by hash */
	size_t width_count, width_capacity;

	const struct shaped_word **words; /* chained by hash; NULL: none yet */
	size_t word_count;

	struct missing { /* already reported */
		uint32_t codepoint;
		const char *file; /* may be NULL */
	} * missing;
	size_t missing_count, missing_capacity;
};

/* The path of a theme's font file, or NULL. */
const char *typesetter_find(struct typesetter *typesetter, struct arena *arena, const char *file);
/* The path of a file in that folder of the overlay or the theme, or else in the other folders. */
const char *typesetter_find_in(const struct typesetter *typesetter, struct arena *arena,
	const char *own, const char *const *folders, size_t count, const char *file);
/* Warns that a font is not there, and which package has it when it is one of Debian's. */
void typesetter_warn_file(
	struct typesetter *typesetter, const struct pos *at, const char *file, const char *use);
/* The font at that path, opened once; NULL when it can't be used. */
struct font *typesetter_open(struct typesetter *typesetter, const char *path, const char *family);
/* The font of a face nearest to the style; NULL when the face has none. */
struct font *typesetter_face_font(
	const struct typesetter *typesetter, enum face face, const struct style *style);
/* The font of a style's letters, of another face if need be; NULL when there is none at all. */
struct font *typesetter_style_font(const struct typesetter *typesetter, const struct style *style);
/* Whether digits of the style need the font's feature `tnum` to be equally wide. */
bool wants_tabular(const struct typesetter *typesetter, const struct style *style);
/* Warns, once a file, about a character that neither the font nor a fallback can show. */
void typesetter_warn_missing(struct typesetter *typesetter, const struct font *font,
	uint32_t codepoint, const struct paragraph *paragraph);

/* ---- fallback ---------------------------------------------------------------------------- */

void fallback_prepare(struct typesetter *typesetter);
/* The row's font, opened at its first use. `quiet`: a missing file is no reason to warn yet. */
struct font *fallback_font(struct typesetter *typesetter, size_t index, bool quiet);
/* Opens what the paragraph needs beyond the faces, and marks it in typesetter->wanted. */
void fallback_collect(struct typesetter *typesetter, const struct paragraph *paragraph);
/* What the paragraph collected last wants, as ",row,row"; see style_description. */
const char *fallback_rows(struct typesetter *typesetter, struct arena *arena);

/* ---- Pango ------------------------------------------------------------------------------- */

void backend_start(struct typesetter *typesetter);
void backend_stop(struct typesetter *typesetter);
PangoFont *backend_font_new(PangoFontMap *map, struct font *font, int size);
struct font *backend_font_of(PangoFont *font);
/* The style for Pango. Its family is our own language: the face's number and the rows. */
PangoFontDescription *style_description(const struct style *style, const char *rows);
/* The language that text without its own is in. */
const char *typesetter_language(const struct typesetter *typesetter, const char *language);
/* Fills typesetter->layout with the paragraph, unbroken. `bonds`: spaces may bind. */
void layout_fill(struct typesetter *typesetter, const struct paragraph *paragraph, bool bonds);
/* Has Pango break it at the paragraph's width, with its wishes for balance and last words. */
void layout_break_greedily(struct typesetter *typesetter, const struct paragraph *paragraph);

/* ---- shaped text ------------------------------------------------------------------------- */

/* Glyphs of one font and direction, in visual order. */
struct item {
	const struct font *font;
	size_t start, end; /* bytes of the text */
	int level;         /* of bidi: odd ones run from right to left */
	const struct shape *shapes;
	size_t count;
};

/* A line as long as the text lets it be: up to a newline, or to where Pango broke it. */
struct strand {
	size_t start, end; /* bytes of the text, without the newline */
	bool rtl;
	const struct item *items; /* in visual order */
	size_t count;
};

/* A paragraph that was shaped. */
struct shaping {
	const struct strand *strands;
	size_t count;
	const bool *breaks; /* whether a line may end before each byte; NULL: none need to */
};

/* What Pango made of the layout. */
struct shaping layout_take(const struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph);
/*
 * Shapes a paragraph of plain letters word by word, as Pango would at many times the cost; false
 * when it needs Pango. Breaks are left out when all strands fit `width`.
 */
bool shape_plain(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, int width, struct shaping *shaping);
/*
 * Characters that need neither bidi, nor marks placed, nor a choice of font: Latin, Greek,
 * Cyrillic, and the punctuation, currency and mathematical signs between them.
 */
bool is_plain(uint32_t codepoint);
/*
 * The word of plain letters `own`, which may begin with a space, and which a space follows that it
 * is shaped in sight of. NULL when the font has not all of it, or it is too long. Lives as long as
 * the typesetter, or in the arena when that has words enough.
 */
const struct shaped_word *word_find(struct typesetter *typesetter, struct arena *scratch,
	const struct manner *manner, struct bytes own, bool space_behind);
/* The span behind the last that is shaped together with the one at `first`. */
size_t span_group_end(const struct paragraph *paragraph, size_t first);
int strand_width(const struct strand *strand);
/* The widths of the strand's clusters, at their first bytes; -1 at the other bytes. */
int *cluster_widths(const struct strand *strand, struct arena *scratch);
/* The widest piece without breaks and the widest strand, in points, spaces at their ends left out. */
void shaping_extent(const struct shaping *shaping, struct arena *scratch,
	const struct paragraph *paragraph, double *least, double *natural);

/* ---- breaking ---------------------------------------------------------------------------- */

/*
 * A place where a line may end. Widths in Pango's units, from the left of the unbroken line. The
 * first point of a list is the line's beginning, the last its end.
 */
struct breakpoint {
	size_t at;  /* the byte that the next line begins with */
	int reach;  /* to the right of what a line ending here shows, spaces left out */
	int start;  /* to the left of what a line beginning here shows */
	int hyphen; /* of the hyphen that a line ending here shows; 0: none */
};

struct breaking {
	const struct breakpoint *points;
	size_t count;
	int width;
	bool even;           /* the last line is to be as long as the others */
	size_t most_hyphens; /* lines in a row that may end in one */
	double hyphen_cost;  /* as much as a line that leaves the square root of it empty */
	double line_cost; /* of each line, by the same measure; 0: the fewest lines, then the rest */
};

/*
 * The breakpoints at which the lines end, the last among them: of the ways with the fewest
 * lines (or of all, when lines have a cost) the one with the least sum of squared empty parts and
 * costs. Their number; 0 when a piece between two points is wider than a line.
 */
size_t optimum_breaks(struct arena *arena, const struct breaking *breaking, size_t **ends);
/* The narrowest width that needs no more lines. */
int balanced_width(const struct breaking *breaking);

/* Patterns of one language, which live in the arena; NULL when the file holds none. */
struct patterns;
struct patterns *patterns_read(struct arena *arena, struct bytes file);
/*
 * Whether a word of small letters (UTF-8) may be parted before each of its bytes, with at least
 * so many characters before and after.
 */
void patterns_part(const struct patterns *patterns, const char *word, size_t length, int before,
	int after, bool *points);

/* The most that any span of the paragraph allows. */
enum hyphenate hyphenate_rule(const struct paragraph *paragraph);
/*
 * Whether a hyphen may stand before each byte of a line of the paragraph. `widths` are those of
 * its clusters at their first bytes; words wider than `width` are parted where others are not.
 */
bool *hyphenate_line(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, const struct bytes *line, const int *widths, int width);

/* A line of the result: bytes of one strand. Lines of one follow one another. */
struct cut {
	const struct strand *strand;
	size_t start, end; /* `end`: where the next line begins */
	bool hyphen;       /* ends in a hyphen that is not in the text */
};

/*
 * Shapes the paragraph and breaks it at its width: text that runs from left to right by optimum
 * fit; the other directions, tracked text and words wider than a line as Pango does it. The
 * number of lines; the cuts live in the arena.
 */
size_t paragraph_break(struct typesetter *typesetter, struct arena *scratch,
	const struct paragraph *paragraph, struct cut **cuts);
/* Where the last words of the text from start to end begin: as many as the paragraph asks for. */
size_t last_words_start(const struct paragraph *paragraph, size_t start, size_t end);
/* White space; and spaces that go when the line ends there. */
bool is_white(uint32_t codepoint);
bool is_break_space(uint32_t codepoint);

/* ---- lines ------------------------------------------------------------------------------- */

/* Makes lines of the cuts. `whole`: trailing spaces keep their width. */
struct lines *lines_take(struct typesetter *typesetter, struct arena *arena,
	const struct paragraph *paragraph, const struct cut *cuts, size_t count, bool whole);
/* The span that the byte belongs to. */
const struct span *span_at(const struct paragraph *paragraph, size_t at);
/* Where the baseline stands in a line of that leading; `leading` 0 becomes the font's own. */
double line_baseline(struct typesetter *typesetter, const struct style *style, double *leading);

#endif
