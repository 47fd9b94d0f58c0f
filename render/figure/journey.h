/*
 * Between journey.c (what a map says), journey_layout.c (where it stands) and the files that draw
 * it, in columns and by stage. Private to render/figure.
 */
#ifndef CXPACK_FIGURE_JOURNEY_H
#define CXPACK_FIGURE_JOURNEY_H

#include "figure/curve.h"

enum standing { STANDING_GREY, STANDING_RED, STANDING_AMBER, STANDING_GREEN };

/* How much of a stage's contacts a touchpoint has, percent. */
struct journey_contacts {
	struct pos at;
	const char *touchpoint;
	double share;
};

struct journey_initiative {
	struct pos at;
	const char *code;
	int status; /* enum mark_kind */
};

struct journey_stage {
	struct pos at;
	const char *name, *goal, *words, *pleases, *annoys, *owner;
	MEASURED_MEMBERS;
	double before, change, pleases_share, annoys_share;
	int verdict;  /* better, worse, no clear change, not comparable; -1: not said */
	int standing; /* against its target: enum standing; -1: not said */
	bool moment;
	LIST(struct journey_contacts) contacts;
	LIST(struct journey_initiative) initiatives;
};

struct journey {
	struct pos at;
	SUBJECT_MEMBERS;
	int format, change_format;
	double target, from, to;
	const char *target_label, *now, *before, *scale;
	LIST(const char *) touchpoints;
	LIST(struct journey_stage) items;
};

/* Rows of the map, from the top. Those of which no stage says anything are left out. */
enum journey_row {
	JOURNEY_GOAL,
	JOURNEY_CONTACTS,
	JOURNEY_CURVE,
	JOURNEY_CHANGE,
	JOURNEY_STANDING,
	JOURNEY_N,
	JOURNEY_WORDS,
	JOURNEY_PLEASES,
	JOURNEY_ANNOYS,
	JOURNEY_DOING,
	JOURNEY_OWNER,
	JOURNEY_ROWS
};
bool journey_has(const struct journey *journey, enum journey_row row);
/* Rows of text: what a stage says, or NULL; the part that stands bold below it, or NULL. */
const char *journey_text(
	const struct drawing *drawing, const struct journey_stage *stage, enum journey_row row);
const char *journey_share(
	const struct drawing *drawing, const struct journey_stage *stage, enum journey_row row);
/* "+0.3", or the verdict's words where there is none; NULL: there is nothing to say. */
const char *journey_change(const struct drawing *drawing, const struct journey *journey,
	const struct journey_stage *stage);
/* "Critical" and its shape; NULL: there is nothing to say. */
const char *journey_standing(
	const struct drawing *drawing, const struct journey_stage *stage, enum mark_kind *mark);
/* Of contacts at a touchpoint, percent; NAN: not said. */
double journey_contacts_at(const struct journey_stage *stage, const char *touchpoint);
const char *journey_words(const struct drawing *drawing, const struct journey *journey,
	const struct journey_stage *stage);
/* The row's name; what stands smaller below it, or NULL. */
const char *journey_label(
	const struct drawing *drawing, const struct journey *journey, enum journey_row row);
const char *journey_sublabel(
	const struct drawing *drawing, const struct journey *journey, enum journey_row row);

/* Texts are condensed: eight columns fit a page. */
struct style journey_style(
	const struct drawing *drawing, enum role role, int weight, enum color color);
/* Of the text of a row's cells, and of the share below it. */
struct style journey_cell_style(const struct drawing *drawing, enum journey_row row);
struct style journey_share_style(const struct drawing *drawing, enum journey_row row);

struct journey_layout {
	bool by_stage;             /* narrow: one stage below the other */
	double left, column;       /* where columns begin, their width with the gap */
	double head, foot;         /* top of the chevrons, end of the last row */
	double tops[JOURNEY_ROWS]; /* of rows that the map has, else NAN */
	double heights[JOURNEY_ROWS];
	struct wrapped *cells; /* [stage * JOURNEY_ROWS + row] */
	struct wrapped *names; /* in the chevrons */
	double chevron;        /* their height */
	double *stage_tops;    /* by_stage: tops of stages, and the end of the last */
	struct axis axis;
	double ticks; /* width of its labels, right in the first column */
	struct curve curve;
	bool heard; /* a score is shown */
};
/* height 0: as the rows like it best. What is left over goes to the curve. */
struct journey_layout journey_lay_out(
	const struct journey *journey, double width, double height, const struct drawing *drawing);
double journey_height(const void *data, double width, const struct drawing *drawing);
/* With the curve as low as it can be read. */
double journey_least(const void *data, double width, const struct drawing *drawing);

void journey_draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas);
void journey_draw_curve(
	struct sheet *sheet, const struct journey *journey, const struct journey_layout *layout);
/* Of one stage where they stand one below the other: what it takes. */
double journey_stage_height(const struct journey *journey, const struct journey_layout *layout,
	size_t stage, const struct drawing *drawing);
void journey_draw_by_stage(
	struct sheet *sheet, const struct journey *journey, const struct journey_layout *layout);

#endif
