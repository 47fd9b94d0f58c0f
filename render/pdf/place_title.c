/* Titles of slides: content where a unit begins, furniture where it goes on. */
#include "pdf/deck.h"

#include <math.h>

/* Titles that take more are set smaller by this factor until they fit, down to the body's size. */
#define TITLE_STEP 0.92
/* How much larger the title of a statement is. */
#define STATEMENT_SIZE 1.35

/* Makes furniture of the strips from `from` on; landmarks stay. */
static void say_again(struct column *column, size_t from)
{
	for (size_t i = from; i < column->flow->count; i++) {
		struct strip *strip = &column->flow->strips[i];
		const struct landmark *landmark = strip->landmark;
		*strip = strip_again(column->layout, strip);
		strip->landmark = landmark;
	}
}

/* The section's name above the title: content where the document begins, furniture later on. */
static void set_name(struct column *column, struct tag *tag)
{
	const char *name = column->layout->document->front.section;
	struct setting setting = setting_of(column, ROLE_SECTION);
	if (name == NULL)
		return;
	inline_set(column, inline_plain(column, name, tag, &setting, NULL), 0);
	if (tag == NULL)
		say_again(column, 0);
	column_join(column, GAP_CONTENT);
}

static struct setting title_setting(const struct column *column, double scale)
{
	struct setting setting = setting_of(column, ROLE_TITLE);
	setting.balance = true;
	setting.style.size *= scale;
	setting.style.leading *= scale;
	return setting;
}

/* A title that is said again: words without markup, as furniture. */
static void set_again(
	struct column *column, const struct node *heading, double scale, const char *suffix)
{
	struct layout *layout = column->layout;
	struct setting setting = title_setting(column, scale);
	size_t from = column->flow->count;
	const char *words =
		arena_printf(layout->arena, "%s%s", plain_text(layout, heading), suffix);
	inline_set(column, inline_plain(column, words, NULL, &setting, heading), 0);
	say_again(column, from);
}

const struct landmark *landmark_of(const struct deck *deck, const struct unit *unit)
{
	if (unit != deck->units)
		return unit->landmark;
	deck->landmark->next = unit->landmark;
	return deck->landmark;
}

static const struct flow *title_again(
	const struct deck *deck, const struct unit *unit, const char *suffix)
{
	struct flow *flow = arena_alloc(deck->layout->flows, sizeof *flow);
	struct column column = slide_column(deck, flow);
	const struct node *heading = unit->heading != NULL ? unit->heading : unit->finding;
	set_name(&column, NULL);
	if (heading != NULL && !unit->title_runs)
		set_again(&column, heading, unit->title_scale, suffix);
	flow_close(flow);
	return flow;
}

const struct flow *title_continued(const struct deck *deck, const struct unit *unit)
{
	const char *word = theme_string(deck->layout->theme, "deck.continued");
	return title_again(deck, unit, arena_printf(deck->layout->flows, " %s", word));
}

double title_height(const struct deck *deck, const struct unit *unit)
{
	return title_again(deck, unit, "")->height;
}

double title_settle(const struct deck *deck, struct unit *unit)
{
	const struct layout *layout = deck->layout;
	const struct style *styles = layout->theme->styles;
	double most = TITLE_MOST * body_height(layout->theme->page) - GAP_TITLE;
	double least = fmin(1, styles[ROLE_BODY].size / styles[ROLE_TITLE].size);
	unit->title_scale = 1;
	unit->title_runs = false;
	double height = title_continued(deck, unit)->height;
	while (height > most && unit->title_scale > least) {
		unit->title_scale = fmax(least, unit->title_scale * TITLE_STEP);
		height = title_continued(deck, unit)->height;
	}
	unit->title_runs = height > most;
	if (!unit->title_runs)
		return height;
	if (unit->heading != NULL)
		report(layout->diagnostics, CODE_LAYOUT, &unit->heading->at,
			"this title leaves no room on its slide, so it is set like text; shorten "
			"it");
	return title_continued(deck, unit)->height;
}

void title_run(struct column *column, const struct unit *unit)
{
	struct setting setting = title_setting(column, unit->title_scale);
	setting.balance = false;
	inline_set(column, inline_new(column, unit->heading, unit->tag, &setting), 0);
	column_after(column, GAP_TITLE);
}

const struct flow *title_of(struct deck *deck, const struct unit *unit, bool statement)
{
	bool first = unit == deck->units;
	struct flow *flow = arena_alloc(deck->layout->flows, sizeof *flow);
	struct column column = slide_column(deck, flow);
	column.landmark = landmark_of(deck, unit);
	set_name(&column, first ? deck->name : NULL);
	if (unit->title_runs) {
		flow_close(flow);
		return flow;
	}
	if (unit->heading != NULL) {
		double scale = unit->title_scale * (statement ? STATEMENT_SIZE : 1);
		struct setting setting = title_setting(&column, scale);
		inline_set(&column, inline_new(&column, unit->heading, unit->tag, &setting), 0);
	} else if (unit->finding != NULL) {
		set_again(&column, unit->finding, unit->title_scale, "");
	}
	flow_close(flow);
	return flow;
}
