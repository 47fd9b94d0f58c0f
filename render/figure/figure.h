/*
 * Figures: chart kinds, each a struct read from YAML, drawn once on a canvas. SVG, PDF and a
 * trace are canvases; a figure never asks which it is. Units are points; y grows down; the
 * origin is the figure's top left.
 */
#ifndef CXPACK_FIGURE_H
#define CXPACK_FIGURE_H

#include "document/document.h"
#include "text/text.h"

/* ---- paths ------------------------------------------------------------------------------- */

enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };
struct path_step {
	enum path_op op;
	double x[3], y[3]; /* MOVE and LINE use [0]; CURVE two controls and the end */
};
struct path {
	struct arena *arena;
	struct path_step *steps;
	size_t count, capacity;
};
struct path path_new(struct arena *arena);
void path_move(struct path *path, double x, double y);
void path_line(struct path *path, double x, double y);
void path_curve(struct path *path, double x1, double y1, double x2, double y2, double x, double y);
void path_close(struct path *path);
void path_circle(struct path *path, double x, double y, double radius);
void path_rectangle(struct path *path, double x, double y, double width, double height);

struct pen {
	enum color color;
	double width, opacity;
	double dash[2]; /* on, off; 0 0 = solid */
	bool round;     /* caps and joins */
};

/* ---- canvas ------------------------------------------------------------------------------ */

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct canvas;
struct canvas_functions {
	void (*fill)(
		struct canvas *canvas, const struct path *path, enum color color, double opacity);
	void (*stroke)(struct canvas *canvas, const struct path *path, const struct pen *pen);
	/* One line on its baseline. halo: width of a stroke in ground colour behind it, or 0. */
	void (*text)(struct canvas *canvas, double x, double baseline, const char *text,
		const struct style *style, enum anchor anchor, double halo);
	/*
	 * Marks that belong together: one data item. `key` names it for the page's script
	 * ("CL-02"), `label` is its tooltip; both may be NULL. Groups do not nest.
	 */
	void (*begin)(struct canvas *canvas, const char *key, const char *label);
	void (*end)(struct canvas *canvas);
};
struct canvas { /* first member of every implementation */
	const struct canvas_functions *functions;
};

/* The canvas that prints one line for each call, for golden files and overlap checks. */
struct canvas *trace_canvas(struct arena *arena, struct buffer *out, struct typesetter *typesetter);

/* ---- figures ----------------------------------------------------------------------------- */

/* The numbers behind a figure, as text, for the data table and the PDF's structure. */
struct data_table {
	const char *caption;
	const char *const *headers;
	const bool *numeric; /* per column: align right */
	size_t columns, rows;
	const char *const *cells; /* rows * columns, row by row */
};

/* What drawing needs besides the figure itself. */
struct drawing {
	struct arena *arena;
	struct typesetter *typesetter;
	const struct theme *theme;
	struct locale locale;
};

/*
 * A figure kind: one row of figure_kinds, one file. The struct described by `type` is what the
 * functions get as `data`.
 */
struct figure_kind {
	const char *name;
	const char *help;
	const struct type *type;
	bool flexible; /* draws at any height near that of height(), to fill a page */
	bool abridges; /* leaves out rows when it is low: it is drawn smaller before it does */
	bool in_line;  /* stands in text, as ![alt](figure:name?key=value&key=value) */
	/* Reports what the field table can't: crossing limits, too few points. May be NULL. */
	void (*check)(const void *data, struct diagnostics *diagnostics);
	/* Blocks: height for a width. Inline kinds: NULL. */
	double (*height)(const void *data, double width, const struct drawing *drawing);
	/*
	 * Kinds that can be drawn at any height from this one on, where a slide asks for it. NULL:
	 * only at that of height(), or near it when flexible.
	 */
	double (*least)(const void *data, double width, const struct drawing *drawing);
	/* Inline kinds: width and descent at a font size (ascent = height - descent). */
	void (*extent)(const void *data, double size, const struct drawing *drawing, double *width,
		double *ascent, double *descent);
	/* For inline kinds height is that of extent, y of the baseline is its ascent. */
	void (*draw)(const void *data, double width, double height, const struct drawing *drawing,
		struct canvas *canvas);
	/* One or two sentences, under 300 characters: what it is, period, finding, exception. */
	void (*describe)(const void *data, const struct drawing *drawing, struct buffer *out);
	/* NULL when the inline alt text says it all. */
	const struct data_table *(*rows)(const void *data, const struct drawing *drawing);
};

/*
 * Kinds: one word each. Their YAML keys stand in the field tables of their files and in the
 * reference that `cxpack schema --reference` prints.
 *   matrix   priorities: benefit against effort with quadrants
 *   ladder   maturity per dimension: before, now, target, one dot per assessor
 *   radar    the same data as lines, for those who insist
 *   trend    a score by month with interval band, target, previous
 *   steps    a score by journey stage with band, previous period and target
 *   bars     values with intervals, from zero
 *   stack    parts of a whole, one or more rows
 *   movers   change per group with range around zero
 *   ranks    the rank of each item, and how far it moves
 *   slope    before and after, with comparison and effect
 *   roadmap  initiatives on a time line: lanes, horizons, what waits for what
 *   journey  the journey map: goals, touchpoints, scores, words and work by stage
 *   multiples  small lines by group, on one scale
 *   counts   how many, by month: one column or two side by side
 *   interval, spark, mark, blocks, bar   (inline)
 */
#define FIGURE_KINDS(X)                                                                            \
	X(matrix)                                                                                  \
	X(ladder)                                                                                  \
	X(radar)                                                                                   \
	X(trend)                                                                                   \
	X(steps)                                                                                   \
	X(bars)                                                                                    \
	X(stack)                                                                                   \
	X(movers)                                                                                  \
	X(ranks)                                                                                   \
	X(slope)                                                                                   \
	X(roadmap)                                                                                 \
	X(journey)                                                                                 \
	X(multiples)                                                                               \
	X(counts)                                                                                  \
	X(interval)                                                                                \
	X(spark)                                                                                   \
	X(mark)                                                                                    \
	X(blocks)                                                                                  \
	X(bar)
#define X(name) extern const struct figure_kind figure_##name;
FIGURE_KINDS(X)
#undef X
extern const struct figure_kind *const figure_kinds[]; /* NULL at the end */

struct figure {
	const struct figure_kind *kind;
	const void *data;
	const char *alt; /* the finding: describe()'s text, or the inline image's alt text */
	const struct data_table *table;
};

/*
 * Reads every NODE_FIGURE and NODE_INLINE_FIGURE of a document: unknown kinds (with "did you
 * mean"), unknown keys and wrong values are reported at their line in the Markdown.
 * A figure that could not be read keeps node->figure == NULL.
 */
void figure_attach(struct arena *arena, struct document *document, const struct drawing *drawing,
	struct diagnostics *diagnostics);

/* What a caption's figure or table is called: "Figure 3", "Table 2". */
const char *caption_label(
	struct arena *arena, const struct theme *theme, const struct node *caption);

double figure_height(const struct figure *figure, double width, const struct drawing *drawing);
void figure_extent(const struct figure *figure, double size, const struct drawing *drawing,
	double *width, double *ascent, double *descent);
void figure_draw(const struct figure *figure, double width, double height,
	const struct drawing *drawing, struct canvas *canvas);

#endif
