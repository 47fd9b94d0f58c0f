/* The cover: title on a coloured ground, then what its own page says beside the contents. */
#include "pdf/cover.h"

#include <ctype.h>
#include <math.h>

/* Depth of the coloured ground, with a figure on it and without, where the contents leave it. */
#define GROUND_FIGURE 512.0
#define GROUND_PLAIN  360.0
#define FIGURE_LEAST  110.0 /* height that a figure keeps, however long the contents are */
#define TITLE_FOOT    40.0
#define BELOW_GROUND  30.0

/* What the ground of a cover holds where. */
struct ground {
	double brand;         /* baseline of organisation and classification */
	double title, figure; /* tops; the figure's at least */
	double foot;          /* white below the figure */
	bool whole; /* the ground is the whole page: words and contents follow on the next */
};
static const struct ground grounds[FORMATS] = {
	[FORMAT_PACK] = {.brand = 59.6, .title = 90, .figure = 196, .foot = 16},
	[FORMAT_DECK] = {.brand = 36, .title = 58, .figure = 150, .foot = 36, .whole = true},
};

static const struct ground *ground_of(const struct layout *layout)
{
	return &grounds[layout->theme->format];
}

/* Depth of the ground where the words and contents below it need no more than `room` leaves. */
static double depth_of(const struct layout *layout, bool figure, double room)
{
	if (ground_of(layout)->whole)
		return layout->theme->page->height;
	return fmin(figure ? GROUND_FIGURE : GROUND_PLAIN, room);
}

/* The parts of the cover's own page. */
struct parts {
	const struct node *title, *lead;
	const struct node *heading, *subtitle, *figure;
};

struct placed_page *last_page(const struct layout *layout)
{
	return &layout->placement->pages[layout->placement->page_count - 1];
}

/* ---- the ground -------------------------------------------------------------------------- */

static struct parts find_parts(const struct document *page)
{
	struct parts parts = {0};
	for (const struct node *node = page != NULL ? page->root->first : NULL; node != NULL;
		node = node->next) {
		if (node->kind == NODE_HEADING && node->level == 1 && parts.title == NULL)
			parts.title = node;
		if (node->kind == NODE_CONTAINER && node->container == CONTAINER_LEAD &&
			parts.lead == NULL)
			parts.lead = node;
		if (node->kind != NODE_FIGURE || parts.figure != NULL)
			continue;
		parts.figure = node;
		const struct node *above = node->previous;
		if (above != NULL && above->kind == NODE_PARAGRAPH &&
			above->role == PARAGRAPH_SUBTITLE) {
			parts.subtitle = above;
			above = above->previous;
		}
		if (above != NULL && above->kind == NODE_HEADING && above->level > 1)
			parts.heading = above;
	}
	return parts;
}

static void add_ground(struct layout *layout, double height)
{
	struct item *item = page_item(layout, last_page(layout));
	item->kind = ITEM_BOX;
	item->artifact = ARTIFACT_BACKGROUND;
	item->width = layout->theme->page->width;
	item->height = height;
	item->color = COLOR_COVER;
}

static void add_brand(struct layout *layout, const struct front_matter *front, struct tag *tag)
{
	const struct theme *theme = layout->theme;
	struct style style = theme->styles[ROLE_HEADING];
	style.weight = 500;
	style.color = COLOR_COVER_TEXT;
	struct style small = style;
	small.size = 8.5;
	bool both = front->classification != NULL && front->audience != NULL;
	struct stretch name = {front->organisation, style};
	struct stretch class[] = {{front->classification, small},
		{both ? " \xC2\xB7 " : NULL, small}, {front->audience, small}};
	double width = body_width(theme->page) / 2;
	const struct lines *left = stretch_line(layout, &name, 1, width, front->language);
	const struct lines *right = stretch_line(layout, class, 3, width, front->language);
	const struct lines *both_lines[] = {left, right};
	for (size_t i = 0; i < 2; i++) {
		if (both_lines[i] == NULL)
			continue;
		double line = both_lines[i]->lines[0].width;
		double x =
			i == 0 ? theme->page->left : theme->page->width - theme->page->right - line;
		struct item *item = page_item(layout, last_page(layout));
		item->kind = ITEM_LINE;
		item->tag = tag_new(layout, tag, TAG_P);
		item_line(item, both_lines[i], x - both_lines[i]->lines[0].x,
			ground_of(layout)->brand);
	}
}

/* What kind of pack it is, when the cover's own page has no lead that says so. */
static const char *subtitle_text(struct layout *layout, const struct front_matter *front)
{
	struct buffer buffer = BUFFER_INIT;
	const char *words[] = {front->subtitle, front->document, front->period};
	const char *between[] = {"", " \xC2\xB7 ", " "};
	for (size_t i = 0; i < 3; i++) {
		if (words[i] == NULL)
			continue;
		buffer_text(&buffer, buffer.length > 0 ? between[i] : "");
		buffer_text(&buffer, words[i]);
	}
	char *text = arena_copy(layout->arena, buffer.bytes, buffer.length);
	buffer_free(&buffer);
	*text = (char)toupper((unsigned char)*text);
	return text;
}

/* Title and subtitle, as strips of a flow. */
static void measure_title(
	struct column *column, const struct parts *parts, const struct front_matter *front)
{
	struct layout *layout = column->layout;
	struct setting title = setting_of(column, ROLE_COVER_TITLE);
	title.balance = true;
	struct tag *tag = tag_new(layout, column->tag, TAG_H1);
	layout->heading = 1;
	const char *name = front->programme != NULL ? front->programme : layout->pack->title;
	if (parts->title != NULL)
		inline_set(column, inline_new(column, parts->title, tag, &title), 0);
	else
		inline_set(column,
			inline_plain(column, name != NULL ? name : "", tag, &title, NULL), 0);
	column_join(column, 2);
	struct setting subtitle = setting_of(column, ROLE_COVER_SUBTITLE);
	if (parts->lead != NULL) {
		for (const struct node *node = parts->lead->first; node != NULL; node = node->next)
			inline_set(column,
				inline_new(column, node, tag_new(layout, column->tag, TAG_P),
					&subtitle),
				0);
		return;
	}
	struct tag *line = tag_new(layout, column->tag, TAG_P);
	inline_set(column,
		inline_plain(column, subtitle_text(layout, front), line, &subtitle, NULL), 0);
}

static void measure_finding(struct column *column, const struct parts *parts)
{
	struct layout *layout = column->layout;
	if (parts->heading != NULL) {
		struct setting setting = setting_of(column, ROLE_HEADING);
		setting.style.color = COLOR_COVER_TEXT;
		struct tag *tag = tag_new(layout, column->tag, TAG_H2);
		inline_set(column, inline_new(column, parts->heading, tag, &setting), 0);
	}
	if (parts->subtitle != NULL) {
		struct setting setting = setting_of(column, ROLE_SUBTITLE);
		setting.style.color = COLOR_COVER_MINOR;
		setting.upright = true;
		struct tag *tag = tag_new(layout, column->tag, TAG_P);
		column_join(column, 1);
		inline_set(column, inline_new(column, parts->subtitle, tag, &setting), 1);
	}
}

static void add_figure(
	struct layout *layout, const struct node *node, double y, double height, struct tag *tag)
{
	const struct theme *theme = layout->theme;
	struct item *item = page_item(layout, last_page(layout));
	item->kind = ITEM_FIGURE;
	item->figure = node->figure;
	item->on_cover = true;
	item->source = node;
	item->tag = tag_new(layout, tag, TAG_FIGURE);
	item->tag->alt = node->figure->alt != NULL ? node->figure->alt : "";
	item->x = theme->page->left;
	item->y = y;
	item->width = body_width(theme->page);
	/* It takes the ground that is left, not the height that it would have among text. */
	item->height = height;
}

/* Everything on the coloured ground, not deeper than `room` if it can; returns its depth. */
static double place_ground(struct layout *layout, const struct parts *parts,
	const struct front_matter *front, const struct document *page, double room, struct tag *tag)
{
	bool figure = parts->figure != NULL && parts->figure->figure != NULL;
	double left = layout->theme->page->left;
	double depth = depth_of(layout, figure, room);
	struct flow flow = {0}, finding = {0};
	size_t ground = last_page(layout)->count;
	add_ground(layout, depth);
	add_brand(layout, front, tag);
	struct column column = column_root(layout, page, &flow, tag);
	measure_title(&column, parts, front);
	flow_close(&flow);
	/* Without a figure the title stands on the ground's lower edge. */
	double title = ground_of(layout)->title;
	double top = figure ? title : fmax(title, depth - TITLE_FOOT - flow.height);
	page_whole(layout, &flow, left, top);
	depth = fmax(depth, top + flow.height + TITLE_FOOT);
	if (figure) {
		struct column words = column_root(layout, page, &finding, tag);
		measure_finding(&words, parts);
		flow_close(&finding);
		double y = fmax(ground_of(layout)->figure, title + flow.height + BELOW_GROUND);
		page_whole(layout, &finding, left, y);
		double foot = ground_of(layout)->foot;
		y += finding.height + 4;
		depth = fmax(depth, y + FIGURE_LEAST + foot);
		add_figure(layout, parts->figure, y, depth - foot - y, tag);
	}
	last_page(layout)->items[ground].height = depth;
	return depth;
}

/* ---- below the ground -------------------------------------------------------------------- */

static bool is_part(const struct parts *parts, const struct node *node)
{
	return node == parts->title || node == parts->lead || node == parts->heading ||
		node == parts->subtitle || node == parts->figure;
}

const struct theme *theme_enlarged(struct layout *layout, const struct theme *theme, double size)
{
	static const enum role roles[] = {ROLE_BODY, ROLE_LEAD, ROLE_SUBTITLE, ROLE_HEADING};
	struct theme *larger = arena_alloc(layout->arena, sizeof *larger);
	*larger = *theme;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		larger->styles[roles[i]].size *= size;
		larger->styles[roles[i]].leading *= size;
	}
	return larger;
}

static struct flow measure_words_below(
	struct layout *layout, const struct parts *parts, double width, struct tag *tag)
{
	const struct document *page = layout->pack->cover_page;
	struct flow flow = {0};
	struct column column = column_root(layout, page, &flow, tag);
	column.width = width;
	column.plain = column.inner = true;
	column.ink = COLOR_INK2;
	/* The first paragraph is what the board should know; the others say who and when. */
	column.role = ROLE_LEAD;
	bool first = true;
	for (const struct node *node = page->root->first; node != NULL; node = node->next) {
		if (is_part(parts, node))
			continue;
		if (node->kind == NODE_PARAGRAPH && column.role == ROLE_SUBTITLE && !first)
			column_join(&column, 0);
		first = column.role == ROLE_LEAD;
		measure_block(&column, node);
		if (node->kind == NODE_PARAGRAPH && column.role == ROLE_LEAD) {
			column.role = ROLE_SUBTITLE;
			column_after(&column, GAP_HEADING);
		}
	}
	flow_close(&flow);
	return flow;
}

/* The height of the words in type that is larger by `size`. */
static double words_height(struct layout *layout, const struct parts *parts, double width,
	double size, struct tag *tag)
{
	const struct theme *theme = layout->theme;
	struct trial trial = trial_begin(layout, tag);
	layout->theme = theme_enlarged(layout, theme, size);
	double height = measure_words_below(layout, parts, width, tag).height;
	layout->theme = theme;
	trial_end(&trial);
	return height;
}

static void place_words(
	struct layout *layout, const struct parts *parts, double y, double width, struct tag *tag)
{
	const struct document *page = layout->pack->cover_page;
	if (page == NULL)
		return;
	const struct theme *theme = layout->theme;
	double size = ground_of(layout)->whole ? theme->style.contents : 1;
	double most = theme->page->height - theme->page->bottom - y;
	if (size > 1 && words_height(layout, parts, width, size, tag) > most)
		size = 1;
	layout->theme = theme_enlarged(layout, theme, size);
	struct flow flow = measure_words_below(layout, parts, width, tag);
	layout->theme = theme;
	page_whole(layout, &flow, layout->theme->page->left, y);
	double room = layout->theme->page->height - layout->theme->page->bottom - y;
	if (flow.height > room)
		report(layout->diagnostics, CODE_LAYOUT, &page->root->at,
			"the cover's text is %.0f pt high and the cover has %.0f pt for it; "
			"shorten it",
			flow.height, room);
}

struct cover *cover_place(struct layout *layout)
{
	const struct pack *pack = layout->pack;
	const struct page_format *sheet = layout->theme->page;
	const struct document *page =
		pack->cover_page != NULL ? pack->cover_page : pack->documents[0];
	struct parts parts = find_parts(pack->cover_page);
	struct tag *tag = tag_new(layout, layout->placement->root, TAG_SECTION);
	double half = (body_width(sheet) - sheet->gutter) / 2;
	bool own = ground_of(layout)->whole;
	struct cover *cover = own ? contents_enlarged(layout, half, body_height(sheet))
				  : contents_measure(layout, half);
	page_new(layout, sheet, NULL);
	double foot = sheet->height - sheet->bottom;
	double room = foot - BELOW_GROUND - cover->height;
	double y = BELOW_GROUND + place_ground(layout, &parts, &page->front, page, room, tag);
	if (own) {
		last_page(layout)->colored = true;
		page_new(layout, sheet, NULL);
		/* A third of the white is above: what stands higher looks hung up. */
		y = sheet->top + fmax(0, body_height(sheet) - cover->height) / 3;
	}
	place_words(layout, &parts, y, half - sheet->gutter, tag);
	/* Without words of its own the cover has its contents where the reading begins. */
	double x = pack->cover_page == NULL ? sheet->left : sheet->width - sheet->right - half;
	contents_place(layout, cover, x, y, tag);
	return cover;
}
