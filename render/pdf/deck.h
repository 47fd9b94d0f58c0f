/*
 * A document as slides. Its blocks are cut into units, the parts that a reader would show one by
 * one; units are measured once, grouped so that each slide is well filled, and set below their
 * slide's title. Private to place_deck.c, place_slides.c and place_prose.c.
 */
#ifndef CXPACK_PDF_DECK_H
#define CXPACK_PDF_DECK_H

#include "pdf/pager.h"

/* A heading with what it heads, or columns whose headings stand inside them. */
struct unit {
	const struct node *first, *end; /* blocks below the heading; `end` is the one after */
	const struct node *heading;     /* its own, or NULL */
	const struct node *finding;     /* heads the slide when the unit has none; or NULL */
	struct tag *tag;                /* of the heading */
	const struct landmark *landmark;
	double title_scale;        /* of its title's size: 1, or what makes it fit */
	bool new_slide;            /* asked for by a page break */
	struct flow flow;          /* its blocks */
	const struct flow **notes; /* that go to the foot of this or an earlier slide */
	size_t note_count, note_capacity;
	size_t note_slide; /* which one that is */
	double least;      /* its height with figures and gaps at their lowest */
	double begin;      /* the part of that which stays together with the heading */
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

/* Measuring that leaves no trace: tags made below `tag` and reports are forgotten at its end. */
struct trial {
	struct layout *layout;
	struct tag *tag, *last;
	size_t tag_count;
	int heading;
	bool *noted;
	struct diagnostics *diagnostics;
};
struct trial trial_begin(struct layout *layout, struct tag *tag);
void trial_end(const struct trial *trial);

/* A copy as furniture: without tags, links and landmarks. */
struct strip strip_again(struct layout *layout, const struct strip *strip);

/* The blocks from `first` to before `end`, as slides have them: long prose in two columns. */
void measure_slide(struct column *column, const struct node *first, const struct node *end);

/* A column for what stands on slides below their title. */
struct column slide_column(const struct deck *deck, struct flow *flow);

/*
 * Settles the size of a unit's title: smaller than the theme's when it would leave its slide no
 * room; reported when it is too long for that, too. Returns its height where it is said again.
 */
double title_settle(const struct deck *deck, struct unit *unit);

/* The units grouped on slides and placed. */
void slides_place(struct deck *deck);

#endif
