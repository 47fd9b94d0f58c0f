/* The data and the layout of a slope. Private to slope*.c. */
#ifndef CXPACK_FIGURE_SLOPE_H
#define CXPACK_FIGURE_SLOPE_H

#include "figure/chart.h"

struct slope_value {
	struct pos at;
	MEASURED_MEMBERS;
};

struct slope_series {
	struct pos at;
	const char *name;
	struct slope_value before, after;
	bool focus;
};

struct slope {
	struct pos at;
	SUBJECT_MEMBERS;
	int format, effect_format;
	const char *before, *after, *before_note, *after_note;
	double from, to, expected;
	LIST(struct slope_series) series;
	struct slope_value *effect;
};

bool slope_shown(const struct slope_value *value);
/* The first series flagged focus, or NULL. */
const struct slope_series *slope_focus(const struct slope *slope);
/* Why there is nothing to draw: what the first series says. */
int slope_withheld_state(const struct slope *slope);

struct slope_layout {
	double left, right, top, bottom, x_before, x_after, label_left, label_width;
	struct axis axis;
	bool any_shown;
};

struct slope_layout slope_lay_out(
	const struct slope *slope, double width, double height, const struct drawing *drawing);
double slope_y(const struct slope_layout *layout, double value);

void slope_draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas);
void slope_write_labels(
	struct sheet *sheet, const struct slope *slope, const struct slope_layout *layout);

#endif
