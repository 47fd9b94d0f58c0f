/* Blocks become strips: the table of layout functions by kind, and the simple blocks. */
#include "pdf/flow.h"

#include <math.h>
#include <string.h>

/* By how much dense figures become smaller at a time. */
#define SHRINK_STEP 0.03
/* What is too high all the same is reported, and drawn as small as this rather than cut. */
#define SMALLEST     0.2
#define CODE_PADDING 8.0
#define TAB_WIDTH    4
/* Code of as many lines may begin on one page and end on the next. */
#define LONG_CODE 12

void measure_words(struct column *column, const char *words, enum role role, double gap)
{
	struct setting setting = setting_of(column, role);
	setting.style.color = column->layout->theme->styles[role].color;
	struct tag *tag = tag_new(column->layout, column->tag, TAG_P);
	inline_set(column, inline_plain(column, words, tag, &setting, NULL), gap);
}

/* ---- headings ---------------------------------------------------------------------------- */

void landmark_add(struct column *column, const struct node *node)
{
	struct layout *layout = column->layout;
	struct landmark *landmark = arena_alloc(layout->arena, sizeof *landmark);
	*landmark = (struct landmark){
		.name = arena_printf(layout->arena, "%s#%s", layout->document_id,
			node->name != NULL ? node->name : ""),
		.title = node->level == 2 ? plain_text(layout, node) : NULL,
		.level = 1,
		.next = column->landmark,
	};
	column->landmark = landmark;
}

/* A part that opens its own page does so like a document, with its finding in serif. */
bool opens_page(const struct node *heading)
{
	const struct node *above = heading->previous;
	return heading->level == 2 && above != NULL && above->kind == NODE_CONTAINER &&
		above->container == CONTAINER_PAGE_BREAK;
}

/*
 * Readers find their way by the levels of headings, so none may be left out on the way down, and
 * the first is the highest (ISO 14289-1, 7.4.2), whatever the Markdown says.
 */
enum tag_kind heading_tag(struct layout *layout, int level)
{
	static const enum tag_kind tags[] = {TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6};
	if (level > layout->heading + 1)
		level = layout->heading + 1;
	layout->heading = level;
	return tags[level - 1];
}

static void measure_heading(struct column *column, const struct node *node)
{
	int level = node->level < 1 ? 1 : node->level > 6 ? 6 : node->level;
	bool title = !column->inner && (level == 1 || opens_page(node));
	bool words = node->next != NULL && node->next->kind == NODE_PARAGRAPH;
	struct tag *tag = tag_new(column->layout, column->tag, heading_tag(column->layout, level));
	landmark_add(column, node);
	struct setting setting = setting_of(column, level <= 2 ? ROLE_HEADING : ROLE_SUBHEADING);
	double gap = GAP_HEADING;
	if (title) {
		setting = setting_of(column, ROLE_TITLE);
		setting.balance = true;
		gap = GAP_TITLE;
	} else if (level <= 2 && !column->plain) {
		section_rule(column, node);
	}
	inline_set(column, inline_new(column, node, tag, &setting), gap);
	double below = words ? GAP_PARAGRAPH : GAP_TITLE;
	column_join(column, title ? below : GAP_CONTENT);
}

/* ---- paragraphs -------------------------------------------------------------------------- */

static struct strip *add_block_item(struct column *column, const struct node *node, double width,
	double height, struct item content)
{
	struct strip *strip = column_strip(column, GAP_BLOCK, height, NAN, node);
	struct item *item = strip_item(column->layout, strip, content.kind);
	item->figure = content.figure;
	item->shrink = content.shrink;
	item->picture = content.picture;
	item->tag = content.tag;
	item->artifact = content.tag == NULL ? ARTIFACT_LAYOUT : ARTIFACT_NONE;
	item->x = column->x;
	item->width = width;
	item->height = height;
	column_after(column, GAP_BLOCK);
	return strip;
}

/* A picture alone in its paragraph: as wide as the column at most. */
static void measure_picture(
	struct column *column, const struct node *image, const struct node *block)
{
	struct layout *layout = column->layout;
	const struct picture *picture = picture_open(layout, image);
	const char *alt = plain_text(layout, image);
	if (picture == NULL) {
		measure_words(column, alt, ROLE_BODY, GAP_PARAGRAPH);
		return;
	}
	struct tag *tag = NULL;
	if (*alt != '\0') {
		tag = tag_new(layout, column->tag, TAG_FIGURE);
		tag->alt = alt;
	}
	double width = picture->width * POINTS_PER_PIXEL;
	double height = picture->height * POINTS_PER_PIXEL;
	double factor =
		fmin(1, fmin(column->width / width, (column->tallest - HEADING_ROOM) / height));
	add_block_item(column, block, width * factor, height * factor,
		(struct item){.kind = ITEM_IMAGE, .picture = picture, .tag = tag});
}

static void measure_subtitle(struct column *column, const struct node *node, struct tag *tag)
{
	struct setting setting = setting_of(column, ROLE_SUBTITLE);
	setting.style.color = column->layout->theme->styles[ROLE_SUBTITLE].color;
	setting.upright = true;
	column_join(column, 0);
	inline_set(column, inline_new(column, node, tag, &setting), 0);
	column_join(column, GAP_CHART);
}

/* Words that end in a colon lead in what comes next: a list, a table, a chart. */
static bool leads_in(const struct node *block)
{
	const struct node *leaf = block;
	while (leaf->last != NULL)
		leaf = leaf->last;
	size_t length = leaf->kind == NODE_TEXT ? strlen(leaf->text) : 0;
	return length > 0 && leaf->text[length - 1] == ':' && block->next != NULL;
}

/* A paragraph that is all of a list item says no more than the item's body itself. */
static struct tag *paragraph_tag(const struct column *column, const struct node *node)
{
	bool alone = node->previous == NULL && node->next == NULL;
	bool body = column->tag->kind == TAG_ITEM_BODY && alone;
	return body ? column->tag : tag_new(column->layout, column->tag, TAG_P);
}

static void measure_paragraph(struct column *column, const struct node *node)
{
	const struct node *only = node->first;
	if (only != NULL && only->kind == NODE_IMAGE && only->next == NULL) {
		measure_picture(column, only, node);
		return;
	}
	struct tag *tag = paragraph_tag(column, node);
	if (node->role == PARAGRAPH_SUBTITLE) {
		measure_subtitle(column, node, tag);
		return;
	}
	struct setting setting = setting_of(column, column->role);
	setting.balance = column->role == ROLE_QUOTE;
	inline_set(column, inline_new(column, node, tag, &setting),
		node->tight ? GAP_ITEM : GAP_PARAGRAPH);
	if (leads_in(node))
		column->next = BOND_TIGHT;
}

/* ---- figures, code, rules, quotes -------------------------------------------------------- */

/* Heights of a figure at a width: as it likes best, and what it can do with to fill a page. */
struct heights {
	double natural, least, greatest;
};

static struct heights heights_of(
	const struct layout *layout, const struct figure *figure, double width)
{
	const struct format_style *style = &layout->theme->style;
	bool resizes = style->resize && figure->kind->least != NULL;
	double natural = figure_height(figure, width, layout->drawing);
	struct heights heights = {natural, natural, natural};
	if (resizes)
		heights.least = figure->kind->least(figure->data, width, layout->drawing);
	else if (figure->kind->flexible)
		heights.least = natural - style->shrink * natural;
	if (resizes || figure->kind->flexible)
		heights.greatest = natural + style->grow * natural;
	return heights;
}

/* The largest size from `limit` on at which a figure is no higher than `most`; `limit` if none. */
static double shrink_to(const struct layout *layout, const struct figure *figure, double width,
	double most, double limit)
{
	double shrink = 1;
	for (; shrink > limit; shrink = fmax(limit, shrink - SHRINK_STEP)) {
		struct heights heights = heights_of(layout, figure, width / shrink);
		double wanted = figure->kind->abridges ? heights.natural : heights.least;
		if (wanted * shrink <= most)
			break;
	}
	return shrink;
}

/* How much smaller dense figures may be drawn. */
static double shrink_limit(const struct theme *theme)
{
	double smallest = theme->styles[ROLE_CHART_SMALL].size * theme->style.scale;
	return theme->style.least > 0 ? fmin(1, theme->style.least / smallest) : 1;
}

static void measure_figure(struct column *column, const struct node *node)
{
	if (node->figure == NULL)
		return;
	struct layout *layout = column->layout;
	double most = column->tallest - HEADING_ROOM, width = column->width;
	double shrink = shrink_to(layout, node->figure, width, most, shrink_limit(layout->theme));
	struct heights heights = heights_of(layout, node->figure, width / shrink);
	double points = shrink * layout->theme->style.scale;
	if (heights.least * shrink > most) {
		report(layout->diagnostics, CODE_LAYOUT, &node->at,
			"this figure would be %.0f pt high and a page has %.0f pt for it; "
			"divide it into two figures",
			heights.least * points, most * layout->theme->style.scale);
		shrink = shrink_to(layout, node->figure, width, most, SMALLEST);
		heights = heights_of(layout, node->figure, width / shrink);
	}
	double height = fmin(heights.natural * shrink, most);
	struct tag *tag = tag_new(layout, column->tag, TAG_FIGURE);
	tag->alt = node->figure->alt != NULL ? node->figure->alt : "";
	struct strip *strip = add_block_item(column, node, width, height,
		(struct item){.kind = ITEM_FIGURE,
			.figure = node->figure,
			.shrink = shrink < 1 ? shrink : 0,
			.tag = tag});
	strip->give = fmax(0, height - heights.least * shrink);
	if (node->figure->kind->abridges)
		strip->give = fmin(strip->give, layout->theme->style.tighten.charts * height);
	if (node->figure->kind->flexible && !layout->theme->style.resize)
		strip->squeeze = layout->theme->style.tighten.charts * height;
	strip->take = fmax(0, fmin(heights.greatest * shrink, most) - height);
}

static char *expand_tabs(struct layout *layout, const char *from, size_t length)
{
	struct buffer buffer = BUFFER_INIT;
	for (size_t i = 0; i < length; i++) {
		if (from[i] == '\t')
			buffer_fill(&buffer, ' ', TAB_WIDTH - buffer.length % TAB_WIDTH);
		else
			buffer_char(&buffer, from[i]);
	}
	char *text = arena_copy(layout->arena, buffer.bytes, buffer.length);
	buffer_free(&buffer);
	return text;
}

/* An empty line of code still takes its height. */
static void measure_code_line(
	struct column *column, const char *line, struct tag *tag, const struct node *source)
{
	struct setting setting = setting_of(column, ROLE_CODE);
	setting.last_words = 0;
	struct inline_text *text = inline_plain(column, line, tag, &setting, source);
	if (inline_empty(text))
		column_strip(column, 0, setting.style.leading, NAN, source);
	else
		inline_set(column, text, 0);
}

static void measure_code_lines(struct column *column, const struct node *node, struct tag *tag)
{
	const char *at = node->text != NULL ? node->text : "";
	while (*at != '\0') {
		size_t length = strcspn(at, "\n");
		measure_code_line(column, expand_tabs(column->layout, at, length), tag, node);
		at += length;
		at += *at == '\n';
	}
}

static void measure_code(struct column *column, const struct node *node)
{
	struct strip *strip = column_strip(column, GAP_BLOCK, 0, CODE_PADDING + 8, node);
	struct cell *cell = strip_cells(column->layout, strip, 1);
	cell->x = column->x;
	cell->width = column->width;
	cell->left = cell->right = CODE_PADDING;
	cell->top = cell->bottom = CODE_PADDING - 2;
	cell->fill = COLOR_PANEL;
	struct tag *paragraph = tag_new(column->layout, column->tag, TAG_P);
	struct tag *tag = tag_new(column->layout, paragraph, TAG_CODE);
	struct column inner = column_in(column, &cell->flow, cell_content(cell), tag);
	inner.tallest -= 2 * CODE_PADDING;
	measure_code_lines(&inner, node, tag);
	strip->parts = cell->flow.count >= LONG_CODE;
	strip_close(strip, 0);
	column_after(column, GAP_BLOCK);
}

static void measure_rule(struct column *column, const struct node *node)
{
	if (node_opens_section(node->next) && !column->plain)
		return; /* the section brings a rule of its own */
	struct strip *strip = column_strip(column, GAP_HEADING, 0.5, NAN, node);
	strip->fades = true;
	struct item *item = strip_item(column->layout, strip, ITEM_RULE);
	item->artifact = ARTIFACT_LAYOUT;
	item->x = column->x;
	item->y = 0.25;
	item->width = column->width;
	item->thickness = 0.5;
	item->color = COLOR_RULE;
	column_after(column, GAP_HEADING);
}

static void measure_quote(struct column *column, const struct node *node)
{
	struct strip *strip = column_strip(column, GAP_BLOCK, 0, NAN, node);
	strip->parts = true;
	struct cell *cell = strip_cells(column->layout, strip, 1);
	cell->x = column->x;
	cell->width = column->width;
	cell->left = 9;
	cell->bar = (struct stroke){2, COLOR_FOCUS3};
	struct tag *tag = tag_new(column->layout, column->tag, TAG_QUOTE);
	struct column inner = column_in(column, &cell->flow, cell_content(cell), tag);
	inner.role = ROLE_QUOTE;
	inner.ink = COLOR_NONE;
	inner.inner = inner.plain = true;
	measure_children(&inner, node);
	cell_turn(cell);
	strip_close(strip, 0);
	column_after(column, GAP_BLOCK);
}

/* ---- the table --------------------------------------------------------------------------- */

/* Raw HTML has no row: it was reported when the document was read. */
static void (*const measures[NODE_KINDS])(struct column *, const struct node *) = {
	[NODE_HEADING] = measure_heading,
	[NODE_PARAGRAPH] = measure_paragraph,
	[NODE_LIST] = measure_list,
	[NODE_QUOTE] = measure_quote,
	[NODE_CODE] = measure_code,
	[NODE_RULE] = measure_rule,
	[NODE_TABLE] = measure_table,
	[NODE_CONTAINER] = measure_container,
	[NODE_FIGURE] = measure_figure,
	[NODE_CONTENTS] = measure_contents,
};

void measure_block(struct column *column, const struct node *node)
{
	if (node->caption != NULL && node->kind != NODE_TABLE)
		measure_captioned(column, node, measures[node->kind]);
	else if (measures[node->kind] != NULL)
		measures[node->kind](column, node);
}

void measure_children(struct column *column, const struct node *node)
{
	for (const struct node *child = node->first; child != NULL; child = child->next)
		measure_block(column, child);
}
