/* The data and the layout of a priority matrix. Private to matrix*.c. */
#ifndef CXPACK_FIGURE_MATRIX_H
#define CXPACK_FIGURE_MATRIX_H

#include "figure/chart.h"

struct matrix_item {
	struct pos at;
	const char *code, *name, *group;
	double x, y, x_low, x_high, y_low, y_high;
	bool delivered;
};

struct matrix {
	struct pos at;
	SUBJECT_MEMBERS;
	const char *x_low, *x_high, *y_low, *y_high, *spread;
	double from, to, y_from, y_to, cut_x, cut_y;
	LIST(const char *) quadrants;
	int emphasis;
	LIST(const char *) groups;
	LIST(struct matrix_item) items;
};

enum { MATRIX_GROUPS = 5 };
/* The item's group counted from 0; MATRIX_GROUPS when it is another one. */
size_t matrix_group(const struct matrix *matrix, const struct matrix_item *item);
/* Ends of the upright axis: its own, or those of both. */
double matrix_y_from(const struct matrix *matrix);
double matrix_y_to(const struct matrix *matrix);
/* Where quadrants meet: as given, or the middle. */
double matrix_cut_x(const struct matrix *matrix);
double matrix_cut_y(const struct matrix *matrix);

/* In points: of a dot; of a line of the list; for a name beside its dot. */
static const double matrix_radius = 4.2, matrix_row_height = 12.5, matrix_name_room = 82;

struct matrix_layout {
	struct box plot;
	struct axis axis, y_axis;
	bool codes_only;           /* narrow: names stand in the list below */
	struct labelled_dot *dots; /* of the items that have a place */
	const struct matrix_item **items;
	struct wrapped *names; /* in dots' labels */
	size_t count;
	struct key_item *key;
	size_t key_count;
	double key_top, list_top, height;
	size_t *listed; /* dots in the list below */
	size_t list_count, list_columns;
};

struct matrix_layout matrix_lay_out(
	const struct matrix *matrix, double width, double height, const struct drawing *drawing);
double matrix_x(const struct matrix_layout *layout, double value);
double matrix_y(const struct matrix_layout *layout, double value);

struct matrix_corner {
	const char *text;
	struct style style;
	double x, baseline;
	enum anchor anchor;
};

size_t matrix_corners(const struct matrix *matrix, const struct matrix_layout *layout,
	const struct drawing *drawing, struct matrix_corner out[4]);

void matrix_draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas);

#endif
