/* The data and the layout of a roadmap. Private to roadmap*.c. */
#ifndef CXPACK_FIGURE_ROADMAP_H
#define CXPACK_FIGURE_ROADMAP_H

#include "figure/chart.h"

struct roadmap_item {
	struct pos at;
	const char *code, *name, *group, *note;
	struct date start, end, delivered, forecast;
	int status; /* as MARK_ON_TRACK to MARK_PROPOSED_STOP */
	bool critical;
	double slack, progress;
	LIST(const char *) after;
};

struct roadmap {
	struct pos at;
	SUBJECT_MEMBERS;
	struct date as_of, near_end, mid_end;
	LIST(const char *) groups;
	LIST(struct roadmap_item) items;
};

enum roadmap_state { ROADMAP_PLANNED, ROADMAP_RUNNING, ROADMAP_DELIVERED };
int roadmap_state(const struct roadmap *roadmap, const struct roadmap_item *item);
/* The day on which it ends as planned or was delivered; missing: it has no end. */
struct date roadmap_end(const struct roadmap_item *item);
/* Its forecast is behind its plan. */
bool roadmap_slips(const struct roadmap_item *item);
/* "December 2026" */
const char *roadmap_month(const struct drawing *drawing, struct date date, bool brief);
const char *roadmap_status_word(const struct drawing *drawing, const struct roadmap_item *item);

/* A lane's heading, or one item's bar. */
struct roadmap_row {
	const struct roadmap_item *item; /* NULL: a heading */
	const char *title;               /* of a heading */
	enum color color;
	size_t category;    /* of marks, from 0 */
	double top, middle; /* of the row; of its bar */
	double x0, x1;      /* of the bar; x0 NAN: no dates */
	double forecast;    /* the end of what it slips by; NAN: it does not */
};

/* short, mid and long term on the page; x0 >= x1: none of it is seen */
struct roadmap_band {
	const char *name, *until; /* "Short term", "to December 2026" or NULL */
	double x0, x1;
	bool named; /* there is room for its name */
};

enum { ROADMAP_BANDS = 3, ROADMAP_KEYS = 16 };
struct roadmap_layout {
	bool above;                            /* narrow: names stand above their bars */
	double left, right, top, bottom, foot; /* of the plot; where the key begins */
	double row, bar, code;                 /* heights; width of codes */
	long from, to;                         /* days at left and right */
	int step;                              /* months between ticks */
	double now;                            /* the period's end; NAN: not given */
	struct roadmap_band bands[ROADMAP_BANDS];
	struct key_item keys[ROADMAP_KEYS];
	size_t key_count;
	bool bare; /* lanes have no headings of their own: their colours stand in the key */
	struct roadmap_row *rows;
	size_t count;
	bool dated; /* any item has a date */
};

/* height 0: as the rows like it best. */
struct roadmap_layout roadmap_lay_out(
	const struct roadmap *roadmap, double width, double height, const struct drawing *drawing);
double roadmap_x(const struct roadmap_layout *layout, long day);
/* `given`: what its rows are fitted to, where they can be; 0: as they like best. */
double roadmap_height(
	const struct roadmap *roadmap, double width, double given, const struct drawing *drawing);
struct style roadmap_style(const struct drawing *drawing, int weight, enum color color);

void roadmap_draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas);
/* Lines from what must finish to what waits for it, eight at most. */
void roadmap_draw_links(
	struct sheet *sheet, const struct roadmap *roadmap, const struct roadmap_layout *layout);

#endif
