/*
 * What the figure kinds share: the words of their YAML, states of a value, scales, label
 * placement and drawing pieces. Private to render/figure.
 */
#ifndef CXPACK_FIGURE_CHART_H
#define CXPACK_FIGURE_CHART_H

#include "figure/figure.h"

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

#endif
