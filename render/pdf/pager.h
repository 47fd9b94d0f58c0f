/* Paging: one page while it is filled, and the steps that fill it. Private to place_*.c. */
#ifndef CXPACK_PDF_PAGER_H
#define CXPACK_PDF_PAGER_H

#include "pdf/flow.h"

/* Rounding of sums of leadings must not push a line to the next page. */
#define SLACK 0.01

/* How far a flow has been placed. `inside`: one per cell of a strip that was cut. */
struct progress {
	size_t next;
	struct progress *inside;
};

/* The rest of a page or of a column on it. */
struct area {
	double x, y;
	double room;  /* height */
	double fresh; /* what the room would be on a new page */
	bool top;     /* nothing stands above: something has to be placed, fit or not */
	bool body;    /* the page's own flow: sizes are flexible and notes go to the foot */
	bool tight;   /* the body is tightened, so that the document ends on this page */
};

/*
 * Strips of the body that go on the page, one below the other. They are placed when it is known
 * how much room they have together.
 */
struct plan {
	const struct strip **strips;
	size_t count, capacity;
	double top;    /* from the body's top */
	bool first;    /* nothing stands above: the first gap is left out */
	double height; /* at least */
};

/* A footnote while it is placed: the part that does not fit goes on on the next page. */
struct foot {
	const struct flow *flow;
	struct progress at;
};

struct pager {
	struct layout *layout;
	struct placed_page *page;
	bool repeated; /* what is placed is a copy of something already tagged */
	struct plan plan;
	const struct flow **notes;
	size_t note_count, note_capacity;
	struct foot *feet;
	size_t foot_count, foot_capacity;
	bool at_foot;       /* what is placed is a footnote */
	double note_height; /* of footnotes and notes, with the footnotes' rule */
};

/* ---- place_whole.c ----------------------------------------------------------------------- */

void place_item(struct pager *pager, const struct item *item, double x, double y);
void place_landmarks(struct pager *pager, const struct strip *strip, double y);
void place_ground(struct pager *pager, const struct cell *cell, double x, double y, double height);
/* The ground of a whole page, unless its colour is NONE. */
void place_page_ground(struct pager *pager, enum color color);
void place_below(struct pager *pager, const struct strip *strip, double x, double bottom);
/* `change`: how much higher (or lower) than measured, at most the strip's give and take. */
void place_strip(struct pager *pager, const struct strip *strip, double x, double y, double change);
void place_whole(struct pager *pager, const struct flow *flow, double x, double y, double change);

/* ---- place_fit.c ------------------------------------------------------------------------- */

/* Strips that stay together when bonds up to `bond` may break. */
struct group {
	size_t end;
	double height, notes;
	struct feet feet;
};
/* What the group's notes and footnotes take; `least`: when long footnotes only begin. */
double group_notes(const struct pager *pager, const struct group *group, bool least);

/* In the body, what a strip and the gap above it take at least. */
double gap_above(const struct strip *strip, const struct area *area);
double height_in(const struct strip *strip, const struct area *area);
/* The room for a group that brings notes along, when `used` is taken already. */
double room_left(const struct pager *pager, const struct area *area, double used, double notes);
double room_fresh(const struct pager *pager, const struct area *area, double notes);
/* The body's height above notes of the given height. */
double room_above(const struct theme *theme, const struct page_format *format, double notes);
/* The height of the notes that fit below a body of the given height. */
double room_below(const struct theme *theme, const struct page_format *format, double used);
/* The group at `from`, its bonds loosened until it fits into `limit`, at last as much as fits. */
struct group group_loosen(
	const struct flow *flow, size_t from, const struct area *area, double limit);
/* The group at `from` when rows of short tables may be parted. */
struct group group_rows(
	const struct flow *flow, size_t from, const struct area *area, double limit);
/* True when the section that begins here is better moved whole to the next page. */
bool section_moves(const struct pager *pager, const struct flow *flow, size_t from,
	const struct area *area, double used);
/* True when the rest of a document ends on this page if it is tightened, and only then. */
bool rest_tightens(const struct pager *pager, const struct flow *flow, const struct progress *at,
	const struct area *area);
/* True when each cell can place its first lines in the room. */
bool cells_begin(const struct strip *strip, const struct area *area, double room);

/* ---- place_foot.c ------------------------------------------------------------------------ */

/* Collects notes and footnotes that a strip brings to its page. */
void foot_collect(struct pager *pager, const struct strip *strip, bool body);
/* When the notes are higher than what the body leaves, footnotes go on on the next page. */
void foot_limit(struct pager *pager, double used);
/* Places what was collected; what is left of footnotes is in pager->feet. */
void foot_place(struct pager *pager, bool continued);
/* Takes over what the page before could not place. */
void foot_continue(struct pager *pager, const struct pager *before);

/* ---- place_page.c ------------------------------------------------------------------------ */

/* As much of the flow as fits into the area. Returns the height used. */
double fill(struct pager *pager, const struct flow *flow, struct progress *at, struct area area);

/* ---- place_balance.c --------------------------------------------------------------------- */

/*
 * Puts as much of a balanced strip into an area as fits, at->inside being how far it was: column
 * by column to the end of the page, and even where it ends. Returns the height used.
 */
double balance_fill(
	struct pager *pager, const struct strip *strip, struct progress *at, struct area area);

/* ---- place_plan.c ------------------------------------------------------------------------ */

void plan_add(struct pager *pager, const struct strip *strip, double used);
/* Places what is planned; `slack` is the height that is left over. Returns the height used. */
double plan_place(struct pager *pager, const struct area *area, double slack);

#endif
