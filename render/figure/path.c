/* Paths: steps of a pen, appended one by one. */
#include "figure/figure.h"

/* The control distance that makes four cubic curves a circle (Riskus 2006): 4/3 tan(pi/8). */
static const double circle_control = 0.5522847498;

struct path path_new(struct arena *arena)
{
	return (struct path){.arena = arena};
}

static struct path_step *add(struct path *path, enum path_op op)
{
	path->steps = arena_grow(
		path->arena, path->steps, path->count, &path->capacity, sizeof *path->steps);
	struct path_step *step = &path->steps[path->count++];
	*step = (struct path_step){.op = op};
	return step;
}

void path_move(struct path *path, double x, double y)
{
	struct path_step *step = add(path, PATH_MOVE);
	step->x[0] = x;
	step->y[0] = y;
}

void path_line(struct path *path, double x, double y)
{
	struct path_step *step = add(path, PATH_LINE);
	step->x[0] = x;
	step->y[0] = y;
}

void path_curve(struct path *path, double x1, double y1, double x2, double y2, double x, double y)
{
	struct path_step *step = add(path, PATH_CURVE);
	step->x[0] = x1;
	step->y[0] = y1;
	step->x[1] = x2;
	step->y[1] = y2;
	step->x[2] = x;
	step->y[2] = y;
}

void path_close(struct path *path)
{
	add(path, PATH_CLOSE);
}

void path_circle(struct path *path, double x, double y, double radius)
{
	double k = radius * circle_control;
	path_move(path, x + radius, y);
	path_curve(path, x + radius, y + k, x + k, y + radius, x, y + radius);
	path_curve(path, x - k, y + radius, x - radius, y + k, x - radius, y);
	path_curve(path, x - radius, y - k, x - k, y - radius, x, y - radius);
	path_curve(path, x + k, y - radius, x + radius, y - k, x + radius, y);
	path_close(path);
}

void path_rectangle(struct path *path, double x, double y, double width, double height)
{
	path_move(path, x, y);
	path_line(path, x + width, y);
	path_line(path, x + width, y + height);
	path_line(path, x, y + height);
	path_close(path);
}
