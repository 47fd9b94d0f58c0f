/*
 * What the figure kinds share: the words of their YAML, states of a value, scales, label
 * placement and drawing pieces. Private to render/figure.
 */
#ifndef CXPACK_FIGURE_CHART_H
#define CXPACK_FIGURE_CHART_H

#include "figure/figure.h"

#include <math.h>

/* ---- shared keys ------------------------------------------------------------------------- */

/* May a value be shown, and how? The names are the words of `state:`. */
enum state {
	STATE_SHOWN,
	STATE_FEW,          /* n below the reliability limit: hollow, grey, "few answers" */
	STATE_SUPPRESSED,   /* n below the privacy limit: the value is not even in the file */
	STATE_NONE,         /* no responses yet */
	STATE_NOT_MEASURED, /* measured before, not in this period */
};
extern const char *const state_names[];

/* Every block figure: what its alternative text and its empty frame say. */
#define SUBJECT_MEMBERS const char *subject, *period, *empty
#define SUBJECT_FIELDS(owner)                                                                      \
	FIELD(owner, subject, FIELD_TEXT,                                                          \
		.help = "what is shown, for the alternative text: Satisfaction by journey stage"), \
		FIELD(owner, period, FIELD_TEXT, .help = "the period in words: Q3 2026"),          \
		FIELD(owner, empty, FIELD_TEXT,                                                    \
			.help = "second line of the frame shown when there is nothing to draw")

/* One measured value: what it is, how sure, on how many answers, whether it may be shown. */
#define MEASURED_MEMBERS                                                                           \
	double value, low, high, n;                                                                \
	int state
#define MEASURED_FIELDS(owner)                                                                     \
	FIELD(owner, value, FIELD_NUMBER, .help = "the value; null when it may not be shown"),     \
		FIELD(owner, low, FIELD_NUMBER, .help = "lower end of the 95% range"),             \
		FIELD(owner, high, FIELD_NUMBER, .help = "upper end of the 95% range"),            \
		FIELD(owner, n, FIELD_NUMBER, .format = FORMAT_COUNT,                              \
			.help = "answers behind it"),                                              \
		FIELD(owner, state, FIELD_CHOICE, .choices = state_names, .fallback = "shown",     \
			.help = "why a value is missing or uncertain")

#define FORMAT_FIELD(owner, member, words)                                                         \
	FIELD(owner, member, FIELD_CHOICE, .choices = number_format_names, .fallback = "plain",    \
		.help = words)

/* Maturity: the data of both ladder and radar. */
struct maturity_row {
	struct pos at;
	const char *name, *note;
	double now, before, target;
	LIST(double) assessors;
	int agreement; /* 0 strong, 1 fair, 2 weak, -1 not said */
};
struct maturity {
	struct pos at;
	SUBJECT_MEMBERS;
	LIST(const char *) levels;
	double from, to;
	const char *now, *before, *target, *assessors;
	LIST(struct maturity_row) dimensions;
};
extern const struct type maturity_type;
double maturity_gap(const struct maturity_row *row); /* NAN without a target */
void maturity_describe(
	const void *data, const struct drawing *drawing, const char *chart, struct buffer *out);
const struct data_table *maturity_rows(const void *data, const struct drawing *drawing);

/* ---- words and numbers ------------------------------------------------------------------- */

/* A word of the theme's language: "gap" is figure.gap; a dotted path is taken as it is. */
const char *word(const struct drawing *drawing, const char *name);

/* A number as people read it; lives in the drawing's arena. */
const char *number_text(const struct drawing *drawing, double value, int format);
/* "n = 2,480", or NULL when n is missing. */
const char *n_text(const struct drawing *drawing, double n);

/* One blank of a phrase: {name} in the language's sentence becomes text. */
struct blank {
	const char *name, *text;
};
/* The sentence figure.<name> with its blanks filled; blanks end with a NULL name. */
const char *phrase(const struct drawing *drawing, const char *name, const struct blank *blanks);

/* A value that may be drawn: finite, and not withheld. */
bool is_shown(double value, int state);
/* The value, or the words that say why there is none. */
const char *value_words(const struct drawing *drawing, double value, int state, int format);
/* Why there is no value: value_words without one. */
const char *withheld_words(const struct drawing *drawing, int state);
/* "0.8 to 1.4", or NULL without a range. */
const char *range_text(const struct drawing *drawing, double low, double high, int format);
/* "4.3 (4.2 to 4.4)", without brackets when there is no range. */
const char *value_range(
	const struct drawing *drawing, double value, double low, double high, int format);
/* "Claim: 4.0 (3.9 to 4.1), n = 523" */
const char *item_words(const struct drawing *drawing, const char *name, double value, double low,
	double high, double n, int state, int format);
/* Texts joined by commas; at most `most`, then "and 3 more". */
struct word_list {
	struct buffer text;
	size_t count, most;
};
void word_list_add(struct word_list *list, const char *text);
const char *word_list_done(const struct drawing *drawing, struct word_list *list);
/* "Target +20." */
const char *target_sentence(const struct drawing *drawing, double target, int format);
/* The target's own words, or "target" and its value. */
const char *target_words(
	const struct drawing *drawing, const char *label, double target, int format);

/*
 * The alternative text, sentence by sentence, below DESCRIPTION_LIMIT characters: a sentence
 * that does not fit is left out, a first one that does not fit is cut.
 */
enum { DESCRIPTION_LIMIT = 299 };
/* "Line chart. Satisfaction by stage, Q3 2026." */
void describe_open(struct buffer *out, const struct drawing *drawing, const char *kind,
	const char *subject, const char *period);
void describe_add(struct buffer *out, const char *sentence);
/* Why there is nothing to describe, as a sentence. */
void describe_nothing(struct buffer *out, const char *why);
/* "Highest Buy: 4.3. Lowest Settle: 2.9." lowest may be NULL: there is only one. */
void describe_extremes(
	struct buffer *out, const struct drawing *drawing, const char *highest, const char *lowest);

/* ---- the data table ---------------------------------------------------------------------- */

struct table;
struct table *table_new(const struct drawing *drawing, const char *subject, const char *period);
void table_column(struct table *table, const char *header, bool numeric);
/* Row by row, in the order of the columns. NULL is an empty cell. */
void table_cell(struct table *table, const char *text);
void table_number(struct table *table, double value, int format);
/* Three cells: the value or why there is none, its range, n. Withheld values show neither. */
void table_measured(struct table *table, double value, double low, double high, double n, int state,
	int format);
/* Columns without a single value are left out, but for the first. */
const struct data_table *table_done(struct table *table);

/* ---- scales ------------------------------------------------------------------------------ */

/* A linear axis; tick i stands at first + i * step. */
struct axis {
	double from, to, first, step;
	size_t ticks;
	int format; /* how ticks are written */
};

/* The extent of the numbers seen so far; missing ones are not seen. */
struct extent {
	double low, high;
};
#define EXTENT_INIT                                                                                \
	{                                                                                          \
		INFINITY, -INFINITY                                                                \
	}
void extent_see(struct extent *extent, double value);

/*
 * 3 to 5 ticks on steps of 1, 2 or 5 times a power of ten that the format can tell apart. from
 * and to are fixed when given (not NAN), and found from the extent otherwise.
 */
struct axis axis_fit(struct extent extent, double from, double to, int format);
double axis_tick(const struct axis *axis, size_t tick);
/* As it is written at the axis; zero is bare. */
const char *axis_label(const struct drawing *drawing, const struct axis *axis, size_t tick);
/* Where a value stands between two points of the page; outside values stand at the ends. */
double axis_place(const struct axis *axis, double value, double start, double end);

/* ---- the sheet: a canvas and the places already taken ------------------------------------ */

struct box {
	double x0, y0, x1, y1;
};
bool boxes_meet(const struct box *a, const struct box *b);

struct boxes {
	struct box *items;
	size_t count, capacity;
};

struct sheet {
	struct canvas *canvas;
	const struct drawing *drawing;
	double width, height;
	struct boxes texts; /* written so far: no text may touch them */
	struct boxes marks; /* drawn so far: text avoids them where it can */
};
struct sheet sheet_new(
	struct canvas *canvas, const struct drawing *drawing, double width, double height);

struct style style_of(const struct drawing *drawing, enum role role, enum color color);
struct box text_box(const struct drawing *drawing, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor);

#define BAND_OPACITY 0.22
enum { HALO = 24 }; /* tenths of a point of ground round text over marks */

void write_text(struct sheet *sheet, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor);
/* The same with a halo. */
void write_over(struct sheet *sheet, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor);

/* A place that a label may take; of those that touch no text, the one on fewest marks wins. */
struct spot {
	double x, baseline;
	enum anchor anchor;
};
/* The spot taken; NULL, and nothing written, when none is free and inside the sheet. */
const struct spot *write_best(struct sheet *sheet, const char *text, const struct style *style,
	const struct spot *spots, size_t count);
/* Four spots round a point: above, below, right, left, `away` from it. */
size_t spots_round(const struct style *style, double x, double y, double away, struct spot *spots);
void avoid(struct sheet *sheet, double x0, double y0, double x1, double y1);
/* The same for a sloping line, as a row of small boxes. */
void avoid_line(struct sheet *sheet, double x0, double y0, double x1, double y1);

/* Text in lines of at most `width`; the last is cut with an ellipsis if it must be. */
struct wrapped {
	const char **lines;
	size_t count;
	double width; /* of the widest */
};
struct wrapped wrap_text(const struct drawing *drawing, const char *text, const struct style *style,
	double width, size_t most);
const char *cut_text(
	const struct drawing *drawing, const char *text, const struct style *style, double width);
/* Baselines from the first one down, style->leading apart. */
void write_wrapped(struct sheet *sheet, double x, double baseline, const struct wrapped *wrapped,
	const struct style *style, enum anchor anchor);
double widest(const struct drawing *drawing, const char *const *texts, size_t count,
	const struct style *style);

/* Pens of LOOK's grammar. */
extern const struct pen pen_grid, pen_axis, pen_zero, pen_target, pen_before, pen_frame;

void line(struct sheet *sheet, double x0, double y0, double x1, double y1, struct pen pen);
void rectangle(struct sheet *sheet, double x, double y, double width, double height,
	enum color color, double opacity);
void frame(struct sheet *sheet, double x, double y, double width, double height, struct pen pen);
/* A filled dot with a thin ring of ground round it; a hollow one is a ring of its colour. */
void dot(struct sheet *sheet, double x, double y, double radius, enum color color, bool hollow);
/* Lines through points; NAN breaks them. */
void polyline(struct sheet *sheet, const double *x, const double *y, size_t count, struct pen pen);
/* Ribbons between low and high where both are known; a single point gets a bar. */
void ribbon(struct sheet *sheet, const double *x, const double *low, const double *high,
	size_t count, enum color color, double opacity);
/* Grid lines with tick labels left of `left`; the zero line is heavier. */
void grid(struct sheet *sheet, const struct axis *axis, double left, double right, double bottom,
	double top);
double grid_width(const struct drawing *drawing, const struct axis *axis);
/* Vertical grid lines with tick labels above `top`. */
void grid_across(struct sheet *sheet, const struct axis *axis, double left, double right,
	double top, double bottom);
/* The dashed frame of a figure without data. */
enum { EMPTY_HEIGHT = 72 };
void empty_frame(struct sheet *sheet, const char *why, const char *second_line);

/* Marks that belong to one item; words are its tooltip. */
void begin_item(struct sheet *sheet, const char *key, const char *words);
void end_item(struct sheet *sheet);

/* Names of rows, wrapped to at most two lines in a column of at most `most` points. */
struct name_column {
	struct wrapped *names;
	double width;
	size_t lines; /* of the tallest */
};
struct name_column name_column(const struct drawing *drawing, const char *const *names,
	size_t count, const struct style *style, double most);
/* The name of one row, centred on y. */
void write_name(struct sheet *sheet, double x, double y, const struct wrapped *name,
	const struct style *style);
/* What stands where a withheld value would: a stub of fixed length and the reason. */
void write_withheld(struct sheet *sheet, double x, double y, double room, int state);

/* Moves centres apart so that spans of the given sizes do not meet, inside low..high. */
struct slot {
	double centre, size;
};
void push_apart(struct slot *slots, size_t count, double low, double high);

/* ---- marks and keys ---------------------------------------------------------------------- */

enum mark_kind {
	MARK_ON_TRACK,
	MARK_AT_RISK,
	MARK_OFF_TRACK,
	MARK_DELIVERED,
	MARK_NOT_STARTED,
	MARK_AWAITING_DECISION,
	MARK_PROPOSED_STOP,
	MARK_ON_COURSE,
	MARK_TOO_SLOW,
	MARK_STALLED,
	MARK_BETTER,
	MARK_WORSE,
	MARK_NO_CLEAR_CHANGE,
	MARK_NOT_COMPARABLE,
	MARK_UNKNOWN,
	MARK_DONE,
	MARK_OPEN,
	MARK_SQUARE_1,
	MARK_SQUARE_OTHER = MARK_SQUARE_1 + 5,
	MARK_DOT_1,
	MARK_DOT_OTHER = MARK_DOT_1 + 5,
	MARK_NOW,
	MARK_PREVIOUS,
	MARK_TARGET,
	MARK_BAND,
	MARK_HOLLOW,
	/* for keys of block figures only */
	MARK_FOCUS,
	MARK_FOCUS_HOLLOW,
	MARK_CROSS,
	MARK_BAR,
	MARK_ASSESSORS,
	MARK_LINE,
	MARK_LINE_BEFORE,
	MARK_LINE_TARGET,
	MARK_SQUARE_BEFORE,
	MARK_SQUARE_FOCUS,
	MARK_SQUARE_FOCUS2,
	MARK_SQUARE_FOCUS3,
	MARK_SQUARE_NEUTRAL,
	MARK_SQUARE_BETTER,
	MARK_SQUARE_WORSE,
	MARK_SIGNAL,
	MARK_BAR_DONE,
	MARK_BAR_RUNNING,
	MARK_BAR_PLANNED,
	MARK_BAR_FORECAST,
	MARK_BAR_CRITICAL,
	MARK_LINK,
	MARK_BAND_SHORT,
	MARK_BAND_MID,
	MARK_BAND_LONG,
	MARKS
};
/* Centred on x, y; size is the height of a status mark, 7 to 8 points. */
void draw_mark(
	struct sheet *sheet, enum mark_kind kind, double x, double y, double size, bool turned);
double mark_width(enum mark_kind kind, double size);

/* Samples with words, flowing into lines. */
struct key_item {
	enum mark_kind mark;
	const char *text;
};
double key_height(
	const struct drawing *drawing, const struct key_item *items, size_t count, double width);
void draw_key(struct sheet *sheet, double x, double y, const struct key_item *items, size_t count,
	double width);

/* ---- labels of dots ---------------------------------------------------------------------- */

/* A dot that wants its label beside it. */
struct labelled_dot {
	double x, y;
	double width, height;             /* of the whole label */
	double small_width, small_height; /* of the number that stands for it */
	struct box cross[2];              /* lines that labels avoid; x0 > x1 is none */
	/* the answer */
	bool placed, numbered;
	struct box label;
	enum anchor anchor;
	double offset;
};
struct label_field {
	struct box plot;             /* labels stay inside */
	double radius;               /* of the dots */
	const struct box *forbidden; /* corner names */
	size_t forbidden_count;
	const struct box *lines; /* that cost, as boxes of no width */
	size_t line_count;
};
/* LOOK section 7, "Labels". Dots that find no room are numbered; true when all have a place. */
bool place_labels(struct arena *arena, struct labelled_dot *dots, size_t count,
	const struct label_field *field);

#endif
