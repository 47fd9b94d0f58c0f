/*
 * A document as slides. Its blocks are cut into units, the parts that a reader would show one by
 * one; units are measured once, grouped so that each slide is well filled, and set below their
 * slide's title. Private to place_deck.c (cutting), place_unit.c (measuring), place_group.c (what
 * shares a slide), place_title.c, place_slides.c (setting), place_prose.c and place_again.c.
 */
#ifndef CXPACK_PDF_DECK_H
#define CXPACK_PDF_DECK_H

#include "pdf/pager.h"

/* The share of a slide that a title may take: some lines at least are for what it heads. */
#define TITLE_MOST 0.7

/* A heading with what it heads, or columns whose headings stand inside them. */
struct unit {
	const struct node *first, *end; /* blocks below the heading; `end` is the one after */
	const struct node *heading;     /* its own, or NULL */
	const struct node *finding;     /* heads the slide when the unit has none; or NULL */
	struct tag *tag;                /* of the heading */
	const struct landmark *landmark;
	double title_scale;        /* of its title's size: 1, or what makes it fit */
	bool title_runs;           /* too long even so: its lines begin the blocks */
	bool new_slide;            /* asked for by a page break */
	struct flow flow;          /* its blocks */
	const struct flow **notes; /* that go to the foot of this or an earlier slide */
	size_t note_count, note_capacity;
	size_t note_slide; /* which one that is */
	double notes_height;
	double heading_height; /* of its heading and the rule above, below another unit */
	double least, tight;   /* heights: figures and gaps at their lowest; tightened, too */
};

/* One document of a deck while its slides are made. */
struct deck {
	struct layout *layout;
	const struct document *document;
	struct tag *tag;           /* the document's */
	struct tag *name;          /* of the section's name, on the first slide; or NULL */
	struct landmark *landmark; /* the document's; waits for the first title */
	double title;              /* height of the title above what is being measured */
	struct unit *units;
	size_t count, capacity;
};

/* ---- place_again.c ----------------------------------------------------------------------- */

/* A copy as furniture: without tags, links and landmarks. */
struct strip strip_again(struct layout *layout, const struct strip *strip);

/* ---- place_prose.c ----------------------------------------------------------------------- */

/* The blocks from `first` to before `end`, as slides have them: long prose in two columns. */
void measure_slide(struct column *column, const struct node *first, const struct node *end);

/* ---- place_unit.c ------------------------------------------------------------------------ */

/* A column for what stands on slides below their title. */
struct column slide_column(const struct deck *deck, struct flow *flow);
/* Settles the unit's title and measures its blocks. */
void unit_measure(struct deck *deck, struct unit *unit);
/* True when its blocks, as they were measured last, fit on a slide. */
bool unit_fits(const struct deck *deck, const struct unit *unit);
/* What does not fit on a slide is divided, also where pages would keep it together. */
void unit_loosen(struct unit *unit);
void unit_add_note(struct deck *deck, struct unit *unit, const struct flow *note);

/* ---- place_title.c ----------------------------------------------------------------------- */

/*
 * Settles the size of a unit's title: smaller than the theme's, down to that of the body, when it
 * would leave its slide no room. One that is too long for that, too, is reported, and runs on
 * like text. Returns its height where it is said again.
 */
double title_settle(const struct deck *deck, struct unit *unit);
/* The title of the slide that begins with the unit; a statement's is larger. */
const struct flow *title_of(struct deck *deck, const struct unit *unit, bool statement);
double title_height(const struct deck *deck, const struct unit *unit);
/* The title of the slides that the unit goes on on. */
const struct flow *title_continued(const struct deck *deck, const struct unit *unit);
/* The lines of a title that runs on, as the first blocks of its unit. */
void title_run(struct column *column, const struct unit *unit);
/* Where links and bookmarks to a unit lead; the first also has those to the document. */
const struct landmark *landmark_of(const struct deck *deck, const struct unit *unit);

/* ---- place_group.c ----------------------------------------------------------------------- */

/* One slide, or several that go on: the units from `first` to before `end`. */
struct slide {
	size_t first, end;
	double title;   /* height */
	bool statement; /* a title and a lead with nothing else, on a ground of its own */
	bool tight;     /* all of it fits when it is tightened */
	double least;   /* height of all units, figures and gaps at their lowest */
	double last;    /* of what stands on the last slide, figures at a height that does */
	double notes;   /* of the notes that were given to it */
};
/* All units in slides, in the deck's layout->flows. */
struct slide *slides_group(const struct deck *deck, size_t *count);
/* The page of a slide: its body begins below the title. */
struct page_format slide_format(const struct deck *deck, double title);

/* ---- place_slides.c ---------------------------------------------------------------------- */

/* The units grouped on slides and placed. */
void slides_place(struct deck *deck);

#endif
