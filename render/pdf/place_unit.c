/* One unit of a deck: its blocks measured, its notes, what it takes of a slide. */
#include "pdf/deck.h"

struct column slide_column(const struct deck *deck, struct flow *flow)
{
	const struct style *subtitle = &deck->layout->theme->styles[ROLE_SUBTITLE];
	struct column column = column_root(deck->layout, deck->document, flow, deck->tag);
	column.tallest -= deck->title + GAP_TITLE + subtitle->leading + GAP_CHART;
	column.tallest += HEADING_ROOM;
	return column;
}

/* ---- notes ------------------------------------------------------------------------------- */

void unit_add_note(struct deck *deck, struct unit *unit, const struct flow *note)
{
	unit->notes = arena_grow(deck->layout->flows, unit->notes, unit->note_count,
		&unit->note_capacity, sizeof *unit->notes);
	unit->notes[unit->note_count++] = note;
	unit->notes_height += note->height;
}

/* Notes are for the foot of a slide: which one is settled when all slides are known. */
static void take_notes(struct deck *deck, struct unit *unit)
{
	size_t kept = 0;
	for (size_t i = 0; i < unit->flow.count; i++) {
		const struct strip *strip = &unit->flow.strips[i];
		if (strip->note == NULL)
			unit->flow.strips[kept++] = *strip;
		else
			unit_add_note(deck, unit, strip->note);
	}
	unit->flow.count = kept;
}

/* ---- heights ----------------------------------------------------------------------------- */

static void sum_up(struct unit *unit)
{
	unit->least = unit->tight = 0;
	flow_close(&unit->flow);
	for (size_t i = 0; i < unit->flow.count; i++) {
		const struct strip *strip = &unit->flow.strips[i];
		double least = strip->height - strip->give + strip->feet.height;
		unit->least += (i > 0 ? strip->least_gap : 0) + least;
		unit->tight += (i > 0 ? strip->tight_gap : 0) + least - strip->squeeze;
	}
}

void unit_loosen(struct unit *unit)
{
	for (size_t i = 0; i < unit->flow.count; i++)
		if (unit->flow.strips[i].bond < BOND_TIGHT)
			unit->flow.strips[i].bond = BOND_NONE;
	sum_up(unit);
}

bool unit_fits(const struct deck *deck, const struct unit *unit)
{
	return unit->least <= body_height(deck->layout->theme->page) - deck->title - GAP_TITLE;
}

/* What the heading takes below another unit: its lines and the rule that opens a section. */
static double heading_height(const struct deck *deck, const struct unit *unit)
{
	struct flow flow = {0};
	struct column column = slide_column(deck, &flow);
	struct setting setting = setting_of(&column, ROLE_HEADING);
	const char *words = plain_text(deck->layout, unit->heading);
	inline_set(&column, inline_plain(&column, words, NULL, &setting, NULL), 0);
	flow_close(&flow);
	return SECTION_RULE + SECTION_DROP + flow.height + GAP_CONTENT;
}

/* ---- measuring --------------------------------------------------------------------------- */

static void measure_heading(struct deck *deck, struct unit *unit, struct column *column)
{
	enum tag_kind kind = heading_tag(deck->layout, unit->heading->level);
	unit->tag = tag_new(deck->layout, deck->tag, kind);
	landmark_add(column, unit->heading);
	unit->landmark = column->landmark;
	column->landmark = NULL;
	unit->heading_height = heading_height(deck, unit);
	if (unit->title_runs)
		title_run(column, unit);
}

void unit_measure(struct deck *deck, struct unit *unit)
{
	deck->title = title_settle(deck, unit);
	struct column column = slide_column(deck, &unit->flow);
	if (unit->heading != NULL)
		measure_heading(deck, unit, &column);
	measure_slide(&column, unit->first, unit->end);
	take_notes(deck, unit);
	sum_up(unit);
}
