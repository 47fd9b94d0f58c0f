/* Which units of a deck share a slide: of all ways to cut them into slides the cheapest. */
#include "pdf/container.h"
#include "pdf/deck.h"

#include <math.h>

/* What another unit on a slide costs, in slides that are as much emptier, squared. */
#define COST_OF_SHARING 0.12
/* What it costs to go on on another slide, to tighten one, and to open with a statement. */
#define COST_OF_CUTTING   0.15
#define COST_OF_TIGHTNESS 0.05
#define COST_OF_STATEMENT 0.3
/* What notes cost that find no room on their slide or one before it. */
#define COST_OF_NOTES 0.3
/* What it costs when charts become lower: this times the square of the share they lose. */
#define COST_OF_LOW_CHARTS 4.0
#define IMPOSSIBLE         1e6
/* The most that a lead takes, in points. */
#define MOST_OF_LEAD 60.0
/* What charts keep of their height when notes ask for room on their slide. */
#define CHARTS_KEEP 0.85

struct page_format slide_format(const struct deck *deck, double title)
{
	struct page_format format = *deck->layout->theme->page;
	double most = TITLE_MOST * body_height(&format);
	format.top += title > 0 ? fmin(title + GAP_TITLE, most) : 0;
	return format;
}

/* ---- one slide --------------------------------------------------------------------------- */

/* Heights of the units from `first` to before `end`, one below the other. */
struct load {
	double least, tight, natural, take, notes;
};

static struct load load_of(const struct deck *deck, size_t first, size_t end)
{
	double tight = deck->layout->theme->style.tighten.gaps;
	struct load load = {0};
	for (size_t i = first; i < end; i++) {
		const struct unit *unit = &deck->units[i];
		double heading = i > first ? unit->heading_height : 0;
		double gap = i > first ? GAP_SECTION : 0;
		load.least += gap * LEAST_GAP + heading + unit->least;
		load.tight += gap * tight + heading + unit->tight;
		load.natural += gap + heading + unit->flow.height + unit->flow.feet.height;
		load.take += unit->flow.take;
		load.notes += unit->notes_height;
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

/* Titles of more than two lines are long enough as they are. */
static bool is_statement(const struct deck *deck, size_t first, size_t end, double title)
{
	const struct unit *unit = &deck->units[first];
	const struct style *styles = deck->layout->theme->styles;
	double two = styles[ROLE_SECTION].leading + GAP_CONTENT + 2 * styles[ROLE_TITLE].leading;
	double room = body_height(deck->layout->theme->page) / 2 - GAP_TITLE;
	return end - first == 1 && unit->heading != NULL && unit->flow.count > 0 &&
		only_introduces(unit) && title <= two + SLACK && unit->least <= room;
}

/*
 * Units of one slide: what is wrong with it. Charts may make room for what else is there. Only
 * the first slide of a document has none before it that could take its notes.
 */
static double cost_of_one(const struct deck *deck, const struct load *load, bool first,
	const struct page_format *format)
{
	double room = body_height(format), notes = first ? load->notes : 0;
	double empty = fmax(0, 1 - fmax(load->least, load->natural + load->take) / room);
	double low = fmax(0, (load->natural + notes) / room - 1);
	bool homeless = load->least > room_above(deck->layout->theme, format, notes);
	return empty * empty + COST_OF_LOW_CHARTS * low * low + (homeless ? COST_OF_NOTES : 0);
}

/* ---- several slides ---------------------------------------------------------------------- */

/* Slides while units are set on them one group of strips after the other. */
struct filling {
	double room;
	size_t slides;
	double used;  /* of the last one */
	double empty; /* shares of the others that stay white, squared */
};

/* True when the group begins a slide. */
static bool add_group(struct filling *filling, double gap, double height, double head)
{
	double used = filling->used + (filling->used > 0 ? gap : 0) + height;
	bool begins = filling->used > 0 && used > filling->room + SLACK;
	if (begins) {
		double white = 1 - filling->used / filling->room;
		filling->empty += white * white;
		filling->slides++;
		used = head + height;
	}
	if (used > filling->room) { /* it is divided inside */
		double more = ceil(used / filling->room) - 1;
		filling->slides += (size_t)more;
		used -= more * filling->room;
	}
	filling->used = used;
	return begins;
}

static double strip_least(const struct strip *strip)
{
	return strip->height - strip->give + strip->feet.height;
}

/* True when the unit begins a slide. */
static bool add_unit(struct filling *filling, const struct unit *unit, double gap, double heading)
{
	const struct flow *flow = &unit->flow;
	bool begins = false;
	for (size_t i = 0, end; i < flow->count; i = end) {
		double above = i == 0 ? gap : flow->strips[i].least_gap;
		double height = (i == 0 ? heading : 0) + strip_least(&flow->strips[i]);
		double head = flow->strips[i].repeat != NULL ? flow->strips[i].repeat->height : 0;
		for (end = i + 1; end < flow->count && flow->strips[end].bond != BOND_NONE; end++)
			height += flow->strips[end].least_gap + strip_least(&flow->strips[end]);
		bool moved = add_group(filling, above, height, head);
		begins = begins || (moved && i == 0);
	}
	return begins;
}

/*
 * Units that are too long for a slide go on on others. A title with its lead goes with what
 * follows, but not alone, and what comes after a long unit must have room on its last slide.
 */
static bool fill_slides(
	const struct deck *deck, size_t first, size_t end, double room, struct filling *filling)
{
	*filling = (struct filling){.room = room, .slides = 1};
	bool leads = only_introduces(&deck->units[first]);
	size_t rest = first + (leads && end > first + 1 ? 1 : 0), slides = 1;
	for (size_t i = first; i < end; i++) {
		const struct unit *unit = &deck->units[i];
		double gap = i > first ? GAP_SECTION * LEAST_GAP : 0;
		double heading = i > first ? unit->heading_height : 0;
		bool begins = add_unit(filling, unit, gap, heading);
		if (begins && leads && i == first + 1)
			return false;
		if (i <= rest)
			slides = filling->slides;
	}
	return slides > 1 && filling->slides == slides;
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* What is wrong with these units together, 0 for nothing. */
static double cost_of(const struct deck *deck, size_t first, size_t end, double title)
{
	struct page_format format = slide_format(deck, title);
	double room = body_height(&format);
	for (size_t i = first + 1; i < end; i++)
		if (deck->units[i].new_slide || deck->units[i].title_runs)
			return IMPOSSIBLE;
	if (is_statement(deck, first, end, title))
		return COST_OF_STATEMENT;
	struct load load = load_of(deck, first, end);
	double sharing = COST_OF_SHARING * (double)(end - first - 1);
	if (load.least <= room)
		return sharing + cost_of_one(deck, &load, first == 0, &format);
	double spill = deck->layout->theme->style.tighten.spill;
	if (load.tight <= room && load.least <= (1 + spill) * room)
		return sharing + COST_OF_TIGHTNESS;
	struct filling filling;
	if (!fill_slides(deck, first, end, room, &filling) && end - first > 1)
		return IMPOSSIBLE;
	double white = fmax(0, 1 - (filling.used + load.take) / room);
	double cutting = COST_OF_CUTTING * (double)(filling.slides - 1);
	return sharing + cutting + filling.empty + white * white;
}

/* Where the slide ends that begins with each unit, found from the last one back. */
static size_t *find_ends(const struct deck *deck, const double *titles)
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
			if (own >= IMPOSSIBLE && end > first + 1)
				break; /* what is too much stays so with more */
			if (own + cost[end] >= cost[first])
				continue;
			cost[first] = own + cost[end];
			ends[first] = end;
		}
	}
	return ends;
}

static struct slide slide_of(const struct deck *deck, size_t first, size_t end, double title)
{
	struct page_format format = slide_format(deck, title);
	struct load load = load_of(deck, first, end);
	double room = body_height(&format);
	struct slide slide = {.first = first,
		.end = end,
		.title = title,
		.statement = is_statement(deck, first, end, title),
		.least = load.least,
		.last = fmax(load.least, CHARTS_KEEP * fmin(load.natural, room))};
	slide.tight = load.least > room && load.tight <= room;
	if (slide.tight) {
		slide.last = load.tight;
	} else if (load.least > room) {
		struct filling filling;
		fill_slides(deck, first, end, room, &filling);
		slide.last = filling.used;
	}
	return slide;
}

struct slide *slides_group(const struct deck *deck, size_t *count)
{
	struct arena *arena = deck->layout->flows;
	double *titles = arena_array(arena, deck->count, sizeof *titles);
	for (size_t i = 0; i < deck->count; i++)
		titles[i] = title_height(deck, &deck->units[i]);
	const size_t *ends = find_ends(deck, titles);
	struct slide *slides = arena_array(arena, deck->count, sizeof *slides);
	*count = 0;
	for (size_t first = 0; first < deck->count; first = ends[first])
		slides[(*count)++] = slide_of(deck, first, ends[first], titles[first]);
	return slides;
}
