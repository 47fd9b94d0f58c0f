/* Slides: the bodies of the units that share one, their notes, and where they stand. */
#include "pdf/deck.h"

#include <math.h>

/* Slides that are filled evenly use at least this share of their room. */
#define LEAST_SHARE 0.5
/* Where a statement begins, as a share of the depth. */
#define STATEMENT_DROP 0.25

/* ---- notes ------------------------------------------------------------------------------- */

static bool has_room(const struct deck *deck, const struct slide *slide, double notes)
{
	struct page_format format = slide_format(deck, slide->title);
	return slide->last <= room_above(deck->layout->theme, &format, slide->notes + notes);
}

/*
 * Notes say how all the numbers of their part came about. They stand on the slide that they
 * follow, or on the last one before it that has room.
 */
static void settle_notes(struct deck *deck, struct slide *slides, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = slides[i].first; k < slides[i].end; k++) {
			struct unit *unit = &deck->units[k];
			double height = unit->notes_height;
			size_t at = i;
			while (height > 0 && at > 0 && !has_room(deck, &slides[at], height) &&
				!deck->units[slides[at].first].new_slide)
				at--;
			unit->note_slide = has_room(deck, &slides[at], height) ? at : i;
			slides[unit->note_slide].notes += height;
		}
}

static void set_notes(struct column *column, const struct unit *unit)
{
	for (size_t i = 0; i < unit->note_count; i++) {
		column_join(column, 0);
		column_strip(column, 0, 0, NAN, unit->heading)->note = unit->notes[i];
	}
}

/* ---- bodies ------------------------------------------------------------------------------ */

static void set_heading(struct column *column, const struct unit *unit)
{
	struct setting setting = setting_of(column, ROLE_HEADING);
	column->landmark = unit->landmark;
	section_rule(column, unit->heading);
	column->section = 0;
	inline_set(column, inline_new(column, unit->heading, unit->tag, &setting), 0);
	column_join(column, GAP_CONTENT);
}

static void append(struct column *column, const struct flow *flow, double gap)
{
	for (size_t i = 0; i < flow->count; i++) {
		struct strip own = flow->strips[i];
		bool landed = column->landmark != NULL;
		struct strip *strip =
			column_strip(column, i == 0 ? gap : own.gap, 0, NAN, own.source);
		if (landed)
			own.landmark = strip->landmark;
		own.section = 0;
		if (i == 0) {
			own.gap = strip->gap;
			own.least_gap = strip->least_gap;
			own.tight_gap = strip->tight_gap;
			own.bond = strip->bond;
		}
		*strip = own;
	}
}

/* `landmark`: of the first unit, when it has no title that carries it. */
static void set_body(struct deck *deck, struct flow *flow, const struct slide *slide, size_t number,
	const struct landmark *landmark)
{
	struct column column = slide_column(deck, flow);
	column.landmark = landmark;
	for (size_t i = slide->first; i < slide->end; i++) {
		const struct unit *unit = &deck->units[i];
		bool headed = i > slide->first && unit->heading != NULL;
		if (headed)
			set_heading(&column, unit);
		append(&column, &unit->flow, headed ? 0 : GAP_SECTION);
	}
	for (size_t i = 0; i < deck->count; i++)
		if (deck->units[i].note_slide == number)
			set_notes(&column, &deck->units[i]);
	if (flow->count == 0) /* a title alone is a slide, too */
		column_strip(&column, 0, 0, NAN, deck->document->root);
	flow_close(flow);
}

/* What goes on on several slides fills them evenly, but for charts, which take the room. */
static void even(struct page_format *format, const struct flow *flow, double least)
{
	double room = body_height(format), tallest = 0, head = 0;
	double slides = ceil(least / room);
	if (slides < 2 || flow->take > 0)
		return;
	for (size_t i = 0; i < flow->count; i++) {
		tallest = fmax(tallest, flow->strips[i].height);
		if (flow->strips[i].repeat != NULL)
			head = flow->strips[i].repeat->height;
	}
	double share = (flow->height + (slides - 1) * head) / slides + tallest;
	format->bottom += fmax(0, room - fmax(share, LEAST_SHARE * room));
}

/* A title and a lead with nothing else open a part: larger, lower, on a ground of their own. */
static void make_statement(struct deck *deck, struct pages *pages)
{
	const struct page_format *page = deck->layout->theme->page;
	struct page_format *format = arena_alloc(deck->layout->arena, sizeof *format);
	*format = *page;
	pages->ground = COLOR_TINT;
	pages->head_y = page->top + STATEMENT_DROP * body_height(page);
	format->top = pages->head_y + pages->head->height + GAP_TITLE;
	pages->format = format;
}

static void set_formats(struct deck *deck, struct pages *pages, const struct slide *slide)
{
	struct page_format *formats = arena_array(deck->layout->arena, 2, sizeof *formats);
	formats[0] = slide_format(deck, pages->head->height);
	formats[1] = slide_format(deck, pages->again->height);
	if (slide->least > body_height(&formats[0]) && !slide->tight) {
		even(&formats[0], &pages->flow, slide->least);
		even(&formats[1], &pages->flow, slide->least);
	}
	pages->format = &formats[0];
	pages->later = &formats[1];
}

static void place_slide(struct deck *deck, const struct slide *slide, size_t number)
{
	struct layout *layout = deck->layout;
	const struct unit *unit = &deck->units[slide->first];
	struct pages pages = {.head = title_of(deck, unit, slide->statement),
		.head_y = layout->theme->page->top,
		.ground = COLOR_NONE};
	pages.again = title_continued(deck, unit);
	set_body(deck, &pages.flow, slide, number,
		pages.head->count > 0 ? NULL : landmark_of(deck, unit));
	if (slide->statement)
		make_statement(deck, &pages);
	else
		set_formats(deck, &pages, slide);
	page_flow(layout, &pages, deck->document);
}

void slides_place(struct deck *deck)
{
	size_t count;
	struct slide *slides = slides_group(deck, &count);
	settle_notes(deck, slides, count);
	for (size_t i = 0; i < count; i++)
		place_slide(deck, &slides[i], i);
}
