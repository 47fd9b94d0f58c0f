/* The data and the layout of a trend. Private to trend*.c. */
#ifndef CXPACK_FIGURE_TREND_H
#define CXPACK_FIGURE_TREND_H

#include "figure/chart.h"

struct trend_point {
	struct pos at;
	month_index month;
	const char *label;
	MEASURED_MEMBERS;
	bool partial;
	double limit_low, limit_high; /* what chance explains at this point; NAN: not known */
	int signal;                   /* enum trend_signal */
	const char *changed;          /* what is another question from here on; or NULL */
};

/* Which rule of control charts a point breaks: the words of `signal:`. */
enum trend_signal { TREND_NONE, TREND_OUTSIDE, TREND_TWO_OF_THREE, TREND_RUN };

struct annotation {
	struct pos at;
	month_index month;
	const char *label, *text;
};

struct trend {
	struct pos at;
	SUBJECT_MEMBERS;
	int format;
	double target, from, to, centre;
	const char *target_label, *name, *previous_label;
	LIST(struct trend_point) points;
	LIST(double) previous;
	LIST(struct annotation) annotations;
};

/* Do all points stand for months? */
bool trend_by_month(const struct trend *trend);
/* A point's step from the first one: missing months leave their room empty. */
double trend_step(const struct trend *trend, size_t index);
/* Is point i the next one after point i - 1, of the same question? */
bool trend_goes_on(const struct trend *trend, size_t index);
/* "outside limits"; NULL where a point gives no signal, or is not shown. */
const char *trend_signal_words(
	const struct trend *trend, size_t index, const struct drawing *drawing);
/* "Sep 2026", or the point's label. */
const char *trend_point_name(
	const struct trend *trend, size_t index, const struct drawing *drawing);
const char *trend_point_value(
	const struct trend *trend, size_t index, const struct drawing *drawing);
/* Why there is nothing to draw: what the last point says. */
int trend_withheld_state(const struct trend *trend);

/* Room above the data for the target's words, and for annotations over them. */
static const double trend_labels_room = 14, trend_note_room = 22, trend_end_gap = 8;

struct trend_layout {
	double left, right, top, bottom;
	struct axis axis;
	size_t count;
	double *x, *y, *low, *high, *previous; /* NAN where there is nothing to draw */
	double *limit_low, *limit_high;
	size_t first, last; /* points shown; count: none */
	double last_step;
	double name_width;
	bool name_below;
};

struct trend_layout trend_lay_out(
	const struct trend *trend, double width, double height, const struct drawing *drawing);

void trend_draw(const void *data, double width, double height_given, const struct drawing *drawing,
	struct canvas *canvas);
/* The limits of chance as steps, and their centre; under everything else. */
void trend_draw_limits(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout);
/* Where the question changed, and the points that give signals; over lines and dots. */
void trend_draw_breaks(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout);
void trend_draw_signals(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout);
/* Their words, where they find room. */
void trend_label_breaks(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout);
void trend_label_signals(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout);

void trend_write_labels(
	struct sheet *sheet, const struct trend *trend, const struct trend_layout *layout);

#endif
