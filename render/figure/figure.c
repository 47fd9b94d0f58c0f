/* The list of figure kinds and the calls through it. */
#include "figure/chart.h"

const char *const state_names[] = {"shown", "few", "suppressed", "none", "not-measured", NULL};

#define X(name) &figure_##name,
const struct figure_kind *const figure_kinds[] = {FIGURE_KINDS(X) NULL};
#undef X

double figure_height(const struct figure *figure, double width, const struct drawing *drawing)
{
	return figure->kind->height(figure->data, width, drawing);
}

void figure_extent(const struct figure *figure, double size, const struct drawing *drawing,
	double *width, double *ascent, double *descent)
{
	figure->kind->extent(figure->data, size, drawing, width, ascent, descent);
}

void figure_draw(const struct figure *figure, double width, double height,
	const struct drawing *drawing, struct canvas *canvas)
{
	figure->kind->draw(figure->data, width, height, drawing, canvas);
}
