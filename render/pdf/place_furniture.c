/* What stands on every page around the body: header, footer, page numbers. All artifacts. */
#include "pdf/flow.h"

#include <math.h>

#define HEADER_RULE 6.4  /* below the header's baseline */
#define FOOTER_RULE 10.7 /* above the footer's baseline */
#define RULE_WIDTH  0.5
/* White between two pieces of furniture on one line. */
#define PIECE_GAP 14.0
/* The share of a header that its right part may take of its left one. */
#define RIGHT_MOST 0.6
#define SEPARATOR  " \xC2\xB7 "

struct furniture {
	struct layout *layout;
	struct placed_page *page;
	const struct front_matter *front;
	double left, right; /* edges of the room that is still free on this line */
	double baseline;
};

double furniture_foot(const struct page_format *format)
{
	return format->height - format->footer - FOOTER_RULE;
}

static struct item *add_item(struct furniture *at, enum item_kind kind)
{
	struct item *item = page_item(at->layout, at->page);
	item->kind = kind;
	item->artifact = ARTIFACT_PAGINATION;
	return item;
}

static void add_rule(struct furniture *at, double y)
{
	struct item *item = add_item(at, ITEM_RULE);
	item->x = at->page->format->left;
	item->y = y;
	item->width = body_width(at->page->format);
	item->thickness = RULE_WIDTH;
	item->color = COLOR_RULE;
}

/* Sets stretches into the free room of the line, at the edge that `align` names. */
static void add_piece(
	struct furniture *at, const struct stretch *stretches, size_t count, enum align align)
{
	double room = at->right - at->left;
	if (room <= 0)
		return;
	const struct lines *lines =
		stretch_line(at->layout, stretches, count, room, at->front->language);
	if (lines == NULL || lines->count == 0)
		return;
	double width = lines->lines[0].width;
	double middle = at->page->width / 2 - width / 2;
	double x = align == ALIGN_START ? at->left : at->right - width;
	if (align == ALIGN_CENTER)
		x = fmax(at->left, fmin(middle, at->right - width));
	struct item *item = add_item(at, ITEM_LINE);
	item_line(item, lines, x - lines->lines[0].x, at->baseline);
	if (align == ALIGN_START)
		at->left = x + width + PIECE_GAP;
	if (align == ALIGN_END)
		at->right = x - PIECE_GAP;
}

static void start_line(struct furniture *at, double baseline)
{
	at->left = at->page->format->left;
	at->right = at->left + body_width(at->page->format);
	at->baseline = baseline;
}

static const char *separator(const char *before, const char *after)
{
	return before != NULL && after != NULL ? SEPARATOR : NULL;
}

/* Two facts with a dot between, the first one in a heavier face. */
static void add_pair(struct furniture *at, struct style style, int weight, const char *first,
	const char *second, enum align align)
{
	struct style heavy = style;
	heavy.weight = weight;
	if (weight > style.weight && !at->page->colored)
		heavy.color = COLOR_INK;
	struct stretch stretches[] = {
		{first, heavy}, {separator(first, second), style}, {second, style}};
	add_piece(at, stretches, 3, align);
}

static bool begins_document(const struct furniture *at)
{
	const struct placed_page *page = at->page;
	return page->number == 1 || page[-1].document != page->document;
}

/* The section that begins first on the page, or else the one that goes on there; or NULL. */
static const char *section_name(const struct furniture *at)
{
	const struct placement *placement = at->layout->placement;
	const char *section = NULL;
	for (size_t i = 0; i < placement->bookmark_count; i++) {
		const struct bookmark *bookmark = &placement->bookmarks[i];
		if (bookmark->page + 1 > at->page->number)
			break;
		if (bookmark->level == 1 && bookmark->page + 1 == at->page->number)
			return bookmark->title;
		section = bookmark->level == 1 ? bookmark->title : NULL;
	}
	return section;
}

/*
 * Programme and edition, as the front matter has them. A document of its own has its title there
 * and the section, but on the page that begins with them.
 */
static void add_header(struct furniture *at)
{
	const struct page_format *format = at->page->format;
	const struct front_matter *front = at->front;
	const struct style style = at->layout->theme->styles[ROLE_FURNITURE];
	const char *left = front->programme, *right = front->document;
	bool alone = left == NULL && right == NULL && front->period == NULL;
	if (alone && !begins_document(at)) {
		left = at->page->document->title;
		right = section_name(at);
	}
	start_line(at, format->header);
	double free = at->right - at->left;
	if (right != NULL && left != NULL)
		at->left += free * (1 - RIGHT_MOST);
	add_pair(at, style, style.weight, right, front->period, ALIGN_END);
	at->left = format->left;
	add_pair(at, style, 700, left, front->subtitle, ALIGN_START);
	if (!alone || at->right - at->left < free)
		add_rule(at, format->header + HEADER_RULE);
}

static void add_footer(struct furniture *at)
{
	const struct theme *theme = at->layout->theme;
	const struct front_matter *front = at->front;
	struct style style = theme->styles[ROLE_NOTE];
	style.color = at->page->colored ? COLOR_COVER_MINOR : COLOR_INK2;
	start_line(at, at->page->height - at->page->format->footer);
	add_rule(at, furniture_foot(at->page->format));
	struct style number = theme->styles[ROLE_FOLIO];
	number.color = at->page->colored ? COLOR_COVER_TEXT : number.color;
	struct stretch folio = {arena_printf(at->layout->arena, "%zu / %zu", at->page->number,
					at->layout->placement->page_count),
		number};
	add_piece(at, &folio, 1, ALIGN_END);
	add_pair(at, style, 500, front->classification, front->audience, ALIGN_START);
	struct stretch edition = {front->edition, style};
	add_piece(at, &edition, 1, ALIGN_CENTER);
}

static const struct front_matter *front_of(
	const struct layout *layout, const struct placed_page *page)
{
	if (page->document != NULL)
		return &page->document->front;
	if (layout->pack->cover_page != NULL)
		return &layout->pack->cover_page->front;
	return &layout->pack->documents[0]->front;
}

void furniture_add(struct layout *layout)
{
	for (size_t i = 0; i < layout->placement->page_count; i++) {
		struct placed_page *page = &layout->placement->pages[i];
		struct furniture at = {
			.layout = layout, .page = page, .front = front_of(layout, page)};
		if (page->document != NULL && page->format->header > 0)
			add_header(&at);
		add_footer(&at);
	}
}
