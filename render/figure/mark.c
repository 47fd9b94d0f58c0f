/*
 * The mark, in a line of text: status, verdict, pace or a key's sample, each of its own shape,
 * so that colour never carries the meaning alone. The word stands beside it.
 *
 *	![](figure:mark?kind=at-risk) At risk
 *
 * Status: on-track, at-risk, off-track, delivered, not-started, awaiting-decision,
 * proposed-stop. Pace: on-course, too-slow, stalled. Change: better, worse, no-clear-change,
 * not-comparable, unknown; better points up and worse down, unless `direction` says otherwise.
 * Tasks: done, open. Groups: square-1 to square-5, square-other, dot-1 to dot-5, dot-other.
 * Keys of charts: now (dot on its range), previous (tick), target (triangle), band, hollow.
 */
#include "figure/chart.h"

struct mark {
	struct pos at;
	int kind, direction;
};

static const char *const mark_names[] = {"on-track", "at-risk", "off-track", "delivered",
	"not-started", "awaiting-decision", "proposed-stop", "on-course", "too-slow", "stalled",
	"better", "worse", "no-clear-change", "not-comparable", "unknown", "done", "open",
	"square-1", "square-2", "square-3", "square-4", "square-5", "square-other", "dot-1",
	"dot-2", "dot-3", "dot-4", "dot-5", "dot-other", "now", "previous", "target", "band",
	"hollow", NULL};
static const char *const direction_names[] = {"up", "down", NULL};

static const struct field mark_fields[] = {FIELD(struct mark, kind, FIELD_CHOICE, .flags = REQUIRED,
						   .choices = mark_names, .help = "which mark"),
	FIELD(struct mark, direction, FIELD_CHOICE, .choices = direction_names,
		.help = "where a change went; default up for better, down for worse"),
	FIELD_END};
static const struct type mark_type = {"mark", sizeof(struct mark), mark_fields, "a sign"};

/* In ems: the mark itself, centred on capitals, and the box round it. */
#define MARK_SIZE    0.92
#define MARK_ASCENT  0.84
#define MARK_DESCENT 0.14

static void extent_mark(const void *data, double size, const struct drawing *drawing, double *width,
	double *ascent, double *descent)
{
	(void)drawing;
	const struct mark *mark = data;
	*width = mark_width((enum mark_kind)mark->kind, size * MARK_SIZE) + size * 0.06;
	*ascent = size * MARK_ASCENT;
	*descent = size * MARK_DESCENT;
}

/* Whether a change mark points the other way than its kind does by itself. */
static bool is_turned(const struct mark *mark)
{
	return (mark->kind == MARK_BETTER && mark->direction == 1) ||
		(mark->kind == MARK_WORSE && mark->direction == 0);
}

static void draw(const void *data, double width, double height, const struct drawing *drawing,
	struct canvas *canvas)
{
	const struct mark *mark = data;
	struct sheet sheet = sheet_new(canvas, drawing, width, height);
	double size = height / (MARK_ASCENT + MARK_DESCENT);
	draw_mark(&sheet, (enum mark_kind)mark->kind, width / 2, height / 2, size * MARK_SIZE,
		is_turned(mark));
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	/* The other marks are samples of a key: the words beside them say it all. */
	static const char *const words[] = {"status.on_track", "status.at_risk", "status.off_track",
		"status.delivered", "status.not_started", "status.awaiting_decision",
		"status.proposed_stop", "pace.on_course", "pace.too_slow", "pace.stalled",
		"verdict.better", "verdict.worse", "verdict.no_clear_change",
		"verdict.not_comparable", "missing", "task.done", "task.open"};
	const struct mark *mark = data;
	if ((size_t)mark->kind < sizeof words / sizeof *words)
		describe_add(out, word(drawing, words[mark->kind]));
}

const struct figure_kind figure_mark = {
	.name = "mark",
	.help = "status, verdict, pace or a key's sample (inline)",
	.type = &mark_type,
	.in_line = true,
	.extent = extent_mark,
	.draw = draw,
	.describe = describe,
};
