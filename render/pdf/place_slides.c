/* Units become slides: which of them share one, its title, and its body. */
#include "pdf/container.h"
#include "pdf/deck.h"

#include <math.h>

/* What another unit on a slide costs, in slides that are as much emptier, squared. */
#define COST_OF_SHARING 0.12
/* What it costs to go on on another slide. */
#define COST_OF_CUTTING 0.05
#define IMPOSSIBLE      1e6
/* The share of the white on a last slide that can be counted on: rows are not cut. */
#define LAST_SLIDE 0.8
/* Slides that are filled evenly use at least this share of their room. */
#define LEAST_SHARE 0.5
/* A title leaves at least some lines of its slide to what it heads. */
#define MOST_OF_TITLE 0.7
/* Titles that take more are set smaller by this factor until they fit, down to the body's size. */
#define TITLE_STEP 0.92
/* The most that a lead takes, in points. */
#define MOST_OF_LEAD 60.0
/* Where a statement begins, as a share of the depth; how much larger its title is. */
#define STATEMENT_DROP 0.25
#define STATEMENT_SIZE 1.35

/* ---- titles ------------------------------------------------------------------------------ */

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

/* Where links and bookmarks to a unit lead; the first also has those to the document. */
static const struct landmark *landmark_of(const struct deck *deck, const struct unit *unit)
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
	if (heading != NULL)
		set_again(&column, heading, unit->title_scale, suffix);
	flow_close(flow);
	return flow;
}

static const struct flow *title_continued(const struct deck *deck, const struct unit *unit)
{
	const char *word = theme_string(deck->layout->theme, "deck.continued");
	return title_again(deck, unit, arena_printf(deck->layout->flows, " %s", word));
}

double title_settle(const struct deck *deck, struct unit *unit)
{
	const struct layout *layout = deck->layout;
	const struct style *styles = layout->theme->styles;
	double most = MOST_OF_TITLE * body_height(layout->theme->page) - GAP_TITLE;
	double least = fmin(1, styles[ROLE_BODY].size / styles[ROLE_TITLE].size);
	unit->title_scale = 1;
	double height = title_continued(deck, unit)->height;
	while (height > most && unit->title_scale > least) {
		unit->title_scale = fmax(least, unit->title_scale * TITLE_STEP);
		height = title_continued(deck, unit)->height;
	}
	if (height > most && unit->heading != NULL)
		report(layout->diagnostics, CODE_LAYOUT, &unit->heading->at,
			"this title leaves no room on its slide; shorten it");
	return height;
}

/* The title of the slide that begins with the unit; a statement's is larger. */
static const struct flow *title_of(struct deck *deck, const struct unit *unit, bool statement)
{
	bool first = unit == deck->units;
	struct flow *flow = arena_alloc(deck->layout->flows, sizeof *flow);
	struct column column = slide_column(deck, flow);
	column.landmark = landmark_of(deck, unit);
	set_name(&column, first ? deck->name : NULL);
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

/* ---- which units share a slide ----------------------------------------------------------- */

static double heading_height(const struct deck *deck, const struct unit *unit, double gap)
{
	double line = deck->layout->theme->styles[ROLE_HEADING].leading;
	double heading = SECTION_RULE + SECTION_DROP + line + GAP_CONTENT;
	return gap + (unit->heading != NULL ? heading : 0);
}

/* The page of a slide: its body begins below the title. */
static struct page_format slide_format(const struct deck *deck, double title)
{
	struct page_format format = *deck->layout->theme->page;
	double most = MOST_OF_TITLE * body_height(&format);
	format.top += title > 0 ? fmin(title + GAP_TITLE, most) : 0;
	return format;
}

/* Heights of the units from `first` to before `end` on one slide. */
struct load {
	double least, natural, take;
};

static struct load load_of(const struct deck *deck, size_t first, size_t end)
{
	struct load load = {0};
	for (size_t i = first; i < end; i++) {
		const struct unit *unit = &deck->units[i];
		double gap = i > first ? GAP_SECTION : 0;
		load.least += unit->least;
		load.natural += unit->flow.height + unit->flow.feet.height;
		load.take += unit->flow.take;
		if (i == first)
			continue;
		load.least += heading_height(deck, unit, gap * LEAST_GAP);
		load.natural += heading_height(deck, unit, gap);
	}
	return load;
}

/* True for a title with a lead or a paragraph, which say too little for a slide. */
static bool only_introduces(const struct unit *unit)
{
	for (const struct node *node = unit->first; node != unit->end; node = node->next)
		if (node->kind != NODE_PARAGRAPH && !is_container(node, CONTAINER_LEAD))
			return false;
	return unit->flow.height <= MOST_OF_LEAD;
}

/* A title with its lead goes with what follows, though that goes on on the next slide. */
static bool leads_over(const struct deck *deck, size_t first, size_t end, double room)
{
	const struct unit *unit = &deck->units[first];
	if (end - first < 2 || !only_introduces(unit))
		return false;
	return unit->least + heading_height(deck, unit + 1, GAP_SECTION) + unit[1].begin <= room;
}

/* Units that go on on several slides: those after the long one have room on its last slide. */
static bool ends_well(const struct deck *deck, size_t first, size_t end, double room)
{
	size_t head = first + 1 + (leads_over(deck, first, end, room) ? 1 : 0);
	double least = load_of(deck, first, head).least;
	double rest = ceil(least / room) * room - least;
	double tail = load_of(deck, first, end).least - least;
	return least > room && (head == end || tail <= rest * LAST_SLIDE);
}

/* What is wrong with these units on one slide, 0 for nothing. */
static double cost_of(const struct deck *deck, size_t first, size_t end, double title)
{
	struct page_format format = slide_format(deck, title);
	struct load load = load_of(deck, first, end);
	double room = body_height(&format);
	for (size_t i = first + 1; i < end; i++)
		if (deck->units[i].new_slide)
			return IMPOSSIBLE;
	double sharing = COST_OF_SHARING * (double)(end - first - 1);
	if (load.least > room && !ends_well(deck, first, end, room))
		return IMPOSSIBLE;
	double slides = ceil(fmax(load.least, 1) / room);
	double empty = fmax(0, slides - fmax(load.least, load.natural + load.take) / room);
	return sharing + COST_OF_CUTTING * (slides - 1) + empty * empty;
}

/* The first unit of each slide, from the last one back: of all ways the cheapest. */
static size_t *group(struct deck *deck, const double *titles)
{
	struct arena *arena = deck->layout->flows;
	double *cost = arena_array(arena, deck->count + 1, sizeof *cost);
	size_t *ends = arena_array(arena, deck->count + 1, sizeof *ends);
	cost[deck->count] = 0;
	for (size_t first = deck->count; first-- > 0;) {
		cost[first] = INFINITY;
		ends[first] = first + 1;
		for (size_t end = first + 1; end <= deck->count; end++) {
			double own = cost_of(deck, first, end, titles[first]);
			if (own >= IMPOSSIBLE &&
				end > first + 1) /* what is too much stays so with more */
				break;
			if (own + cost[end] >= cost[first])
				continue;
			cost[first] = own + cost[end];
			ends[first] = end;
		}
	}
	return ends;
}

/* ---- notes ------------------------------------------------------------------------------- */

static double notes_height(const struct unit *unit)
{
	double height = 0;
	for (size_t i = 0; i < unit->note_count; i++)
		height += unit->notes[i]->height;
	return height;
}

/* One slide, or several that go on: units, and notes at the foot. */
struct slide {
	size_t first, end;
	double title; /* height */
	double least;
	double notes; /* height of those that were given to it */
};

static bool has_room(const struct deck *deck, const struct slide *slide, double notes)
{
	struct page_format format = slide_format(deck, slide->title);
	return slide->least <= room_above(&format, slide->notes + notes);
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
			double height = notes_height(unit);
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
		if (i > slide->first && unit->heading != NULL)
			set_heading(&column, unit);
		append(&column, &unit->flow, GAP_SECTION);
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

/* Titles of more than two lines are long enough as they are. */
static bool is_statement(const struct deck *deck, const struct slide *slide)
{
	const struct unit *unit = &deck->units[slide->first];
	const struct style *styles = deck->layout->theme->styles;
	double two = styles[ROLE_SECTION].leading + GAP_CONTENT + 2 * styles[ROLE_TITLE].leading;
	double room = body_height(deck->layout->theme->page) / 2 - GAP_TITLE;
	return slide->end - slide->first == 1 && unit->heading != NULL && only_introduces(unit) &&
		slide->title <= two + SLACK && slide->least + slide->notes <= room;
}

static void set_formats(struct deck *deck, struct pages *pages, double least)
{
	struct page_format *formats = arena_array(deck->layout->arena, 2, sizeof *formats);
	formats[0] = slide_format(deck, pages->head->height);
	formats[1] = slide_format(deck, pages->again->height);
	if (least > body_height(&formats[0])) {
		even(&formats[0], &pages->flow, least);
		even(&formats[1], &pages->flow, least);
	}
	pages->format = &formats[0];
	pages->later = &formats[1];
}

static void place_slide(struct deck *deck, const struct slide *slide, size_t number)
{
	struct layout *layout = deck->layout;
	const struct unit *unit = &deck->units[slide->first];
	bool statement = is_statement(deck, slide);
	struct pages pages = {.head = title_of(deck, unit, statement),
		.head_y = layout->theme->page->top,
		.ground = COLOR_NONE};
	pages.again = title_continued(deck, unit);
	set_body(deck, &pages.flow, slide, number,
		pages.head->count > 0 ? NULL : landmark_of(deck, unit));
	if (statement)
		make_statement(deck, &pages);
	else
		set_formats(deck, &pages, slide->least);
	page_flow(layout, &pages, deck->document);
}

void slides_place(struct deck *deck)
{
	struct arena *arena = deck->layout->flows;
	double *titles = arena_array(arena, deck->count, sizeof *titles);
	for (size_t i = 0; i < deck->count; i++)
		titles[i] = title_again(deck, &deck->units[i], "")->height;
	const size_t *ends = group(deck, titles);
	struct slide *slides = arena_array(arena, deck->count, sizeof *slides);
	size_t count = 0;
	for (size_t first = 0; first < deck->count; first = ends[first])
		slides[count++] = (struct slide){.first = first,
			.end = ends[first],
			.title = titles[first],
			.least = load_of(deck, first, ends[first]).least};
	settle_notes(deck, slides, count);
	for (size_t i = 0; i < count; i++)
		place_slide(deck, &slides[i], i);
}
