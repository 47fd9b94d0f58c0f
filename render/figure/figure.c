/* The list of figure kinds and the calls through it. */
#include "figure/chart.h"

const char *const state_names[] = {"shown", "few", "suppressed", "none", "not-measured", NULL};

#define X(name) &figure_##name,
const struct figure_kind *const figure_kinds[] = {FIGURE_KINDS(X) NULL};
#undef X
