/* Footnotes measured: the number, the note beside it, and links both ways. */
#include "pdf/flow.h"

#include <math.h>
#include <string.h>

/* What a picture in a note may take of the page. */
#define TALLEST 0.4
/* White between the number and the note, and what both numbers of few digits take. */
#define NUMBER_GAP  4.0
#define NUMBER_ROOM 9.0

static const char *note_name(struct layout *layout, const char *kind, const struct node *note)
{
	return arena_printf(layout->arena, "%s#%s:%d", layout->document_id, kind, note->start);
}

static const struct landmark *landmark_at(struct layout *layout, const char *name)
{
	struct landmark *landmark = arena_alloc(layout->flows, sizeof *landmark);
	*landmark = (struct landmark){.name = name};
	return landmark;
}

/* The number leads back to where it is referred to. */
static struct label number_label(struct column *column, const struct node *note, struct tag *tag)
{
	struct layout *layout = column->layout;
	struct style style = layout->theme->styles[ROLE_NOTE];
	style.color = COLOR_LINK;
	style.weight = 500;
	const char *number = arena_printf(layout->arena, "%d", note->start);
	struct tag *link = tag_new(layout, tag_new(layout, tag, TAG_LABEL), TAG_LINK);
	link->target = arena_printf(layout->arena, "#%s", note_name(layout, "fnref", note));
	link->words =
		theme_phrase(layout->arena, layout->theme, "footnote.back", "number", number, NULL);
	return (struct label){.lines = typeset_line(layout->typesetter, layout->arena, number,
				      &style, column->language),
		.tag = link,
		.source = note};
}

static size_t footnote_count(const struct layout *layout)
{
	size_t count = 0;
	const struct node *note = layout->document->footnotes->first;
	for (; note != NULL; note = note->next)
		count++;
	return count;
}

void footnotes_start(struct layout *layout, struct tag *section)
{
	layout->section = section;
	layout->noted =
		arena_array(layout->flows, footnote_count(layout) + 1, sizeof *layout->noted);
}

bool *footnotes_copy(struct layout *layout)
{
	size_t size = (footnote_count(layout) + 1) * sizeof *layout->noted;
	return memcpy(arena_alloc(layout->flows, size), layout->noted, size);
}

static const struct flow *measure_note(
	struct layout *layout, const struct node *note, const struct page_format *page)
{
	struct flow *flow = arena_alloc(layout->flows, sizeof *flow);
	struct tag *tag = tag_new(layout, layout->section, TAG_NOTE);
	struct column column = column_root(layout, layout->document, flow, tag);
	column.page = page;
	column.width = body_width(page);
	column.tallest = body_height(page) * TALLEST;
	column.role = ROLE_NOTE;
	column.inner = column.plain = true;
	struct label label = number_label(&column, note, tag);
	double indent = fmax(NUMBER_ROOM, label.lines->width + NUMBER_GAP);
	column.x += indent;
	column.width -= indent;
	column.label = &label;
	column.landmark = landmark_at(layout, note_name(layout, "fn", note));
	measure_children(&column, note);
	if (column.label != NULL) /* an empty note */
		column_strip(&column, 0, layout->theme->styles[ROLE_NOTE].leading, NAN, note);
	flow_close(flow);
	return flow;
}

struct footnote_mark footnote_measure(struct layout *layout, const struct node *reference,
	const struct page_format *page, struct tag *link)
{
	const struct node *note = reference->footnote;
	const char *number = arena_printf(layout->arena, "%d", note->start);
	link->target = arena_printf(layout->arena, "#%s", note_name(layout, "fn", note));
	link->words = theme_phrase(
		layout->arena, layout->theme, "footnote.reference", "number", number, NULL);
	if (layout->noted[note->start])
		return (struct footnote_mark){0};
	layout->noted[note->start] = true;
	struct footnote *footnote = arena_alloc(layout->flows, sizeof *footnote);
	footnote->flow = measure_note(layout, note, page);
	return (struct footnote_mark){.footnote = footnote,
		.landmark = landmark_at(layout, note_name(layout, "fnref", note))};
}

void footnote_attach(struct layout *layout, struct strip *strip, const struct footnote_mark *mark)
{
	if (mark->footnote == NULL)
		return;
	struct landmark *landmark = (struct landmark *)mark->landmark;
	struct footnote *footnote = (struct footnote *)mark->footnote;
	const struct flow *flow = footnote->flow;
	landmark->next = strip->landmark;
	strip->landmark = landmark;
	const struct footnote **end = &strip->footnotes;
	while (*end != NULL)
		end = (const struct footnote **)&(*end)->next;
	*end = footnote;
	const struct footnote_style *style = &layout->theme->footnotes;
	double height = flow->height + style->between;
	double lines = style->lines * layout->theme->styles[ROLE_NOTE].leading + style->between;
	bool is_long = height > style->whole * body_height(layout->theme->page);
	strip->feet.height += height + flow->feet.height;
	strip->feet.least += (is_long ? lines : height) + flow->feet.least;
}
