/* Paragraphs set at a width: lines become strips, bound against widows and orphans. */
#include "pdf/inline.h"

#include <math.h>
#include <string.h>

/* A pull quote's type. */
#define PULL_SIZE    13.0
#define PULL_LEADING 18.5

struct setting setting_of(const struct column *column, enum role role)
{
	struct setting setting = {
		.style = column->layout->theme->styles[role],
		.strong = 700,
		.last_words = 2,
		.language = column->language,
	};
	if (column->ink != COLOR_NONE && role == column->role)
		setting.style.color = column->ink;
	if (column->large && role == ROLE_QUOTE) {
		setting.style.size = PULL_SIZE;
		setting.style.leading = PULL_LEADING;
	}
	return setting;
}

bool inline_empty(const struct inline_text *text)
{
	return text->span_count == 0;
}

void inline_scale(struct inline_text *text, double factor)
{
	text->setting.style.size *= factor;
	text->setting.style.leading *= factor;
	for (size_t i = 0; i < text->span_count; i++)
		text->spans[i].style.size *= factor, text->spans[i].rise *= factor;
	for (size_t i = 0; i < text->inlay_count; i++) {
		text->inlays[i].width *= factor;
		text->inlays[i].ascent *= factor;
		text->inlays[i].descent *= factor;
		text->objects[i].height *= factor;
	}
}

void inline_condense(struct inline_text *text)
{
	for (size_t i = 0; i < text->span_count; i++)
		if (text->spans[i].style.face == FACE_SANS)
			text->spans[i].style.face = FACE_CONDENSED;
}

/* The characters between the start of a node's text and the byte, lines counted. */
static struct pos pos_in(const struct node *node, const char *byte)
{
	struct pos at =
		node->kind == NODE_CODE && node->body_at.line > 0 ? node->body_at : node->at;
	unsigned first = at.column + (node->kind == NODE_CODE_SPAN);
	at.column = first;
	for (const char *text = node->text; text < byte; text++) {
		bool starts = ((unsigned char)*text & 0xC0) != 0x80;
		at.column = *text == '\n' ? first : at.column + starts;
		at.line += *text == '\n';
	}
	return at;
}

static struct pos find_character(const void *context, uint32_t codepoint)
{
	const struct node *block = context, *node = block;
	char text[5] = "";
	utf8_encode(codepoint, text);
	while (node != NULL) {
		bool words = node->kind == NODE_TEXT || node->kind == NODE_CODE_SPAN ||
			node->kind == NODE_CODE;
		const char *found = words && *text != '\0' ? strstr(node->text, text) : NULL;
		if (found != NULL)
			return pos_in(node, found);
		if (node->first != NULL) {
			node = node->first;
			continue;
		}
		while (node != block && node->next == NULL)
			node = node->parent;
		node = node != block ? node->next : NULL;
	}
	return block->at;
}

static struct paragraph paragraph_of(const struct inline_text *text, double width)
{
	return (struct paragraph){.text = text->text,
		.length = text->span_count > 0 ? text->spans[text->span_count - 1].end : 0,
		.spans = text->spans,
		.span_count = text->span_count,
		.inlays = text->inlays,
		.inlay_count = text->inlay_count,
		.width = width,
		.leading = text->setting.style.leading,
		.align = text->setting.align,
		.language = text->setting.language,
		.balance = text->setting.balance,
		.least_last_words = text->setting.last_words,
		.find = text->block != NULL ? find_character : NULL,
		.context = text->block,
		.at = text->block != NULL ? text->block->at : (struct pos){0}};
}

void inline_extent(const struct inline_text *text, double *least, double *natural)
{
	*least = *natural = 0;
	if (inline_empty(text))
		return;
	struct paragraph paragraph = paragraph_of(text, INFINITY);
	text_extent(text->layout->typesetter, &paragraph, least, natural);
}

/* Inlays wider than the line are made narrower, pictures in proportion. */
static void fit_inlays(struct inline_text *text, double width)
{
	for (size_t i = 0; i < text->inlay_count; i++) {
		struct inlay *inlay = &text->inlays[i];
		if (inlay->width <= width)
			continue;
		if (text->objects[i].picture != NULL) {
			inlay->ascent *= width / inlay->width;
			text->objects[i].height = inlay->ascent;
		}
		inlay->width = width;
	}
}

static void set_objects(struct inline_text *text, struct strip *strip, const struct lines *lines,
	size_t number, double x)
{
	for (size_t i = 0; i < lines->inlay_count; i++) {
		const struct placed_inlay *placed = &lines->inlays[i];
		if (placed->line != number)
			continue;
		const struct object *object = &text->objects[placed->inlay];
		const struct inlay *inlay = &text->inlays[placed->inlay];
		struct item *item = strip_item(
			text->layout, strip, object->figure != NULL ? ITEM_FIGURE : ITEM_IMAGE);
		item->x = x + placed->x;
		item->y = placed->baseline - lines->lines[number].top - inlay->ascent;
		item->width = inlay->width;
		item->height = object->height;
		item->figure = object->figure;
		item->picture = object->picture;
		item->tag = object->tag;
		item->artifact = object->tag == NULL ? ARTIFACT_LAYOUT : ARTIFACT_NONE;
	}
}

/* A line reaches to the next one's start, spaces at its end included. */
static void set_marks(
	struct inline_text *text, struct strip *strip, const struct lines *lines, size_t number)
{
	size_t start = lines->lines[number].start;
	size_t end = number + 1 < lines->count ? lines->lines[number + 1].start : SIZE_MAX;
	for (size_t i = 0; i < text->mark_count; i++)
		if (text->marks[i].at >= start && text->marks[i].at < end)
			footnote_attach(text->layout, strip, &text->marks[i]);
}

static void set_line(struct column *column, struct inline_text *text, const struct lines *lines,
	size_t number, double gap)
{
	const struct line *line = &lines->lines[number];
	/* With 2 lines above and 2 below each break: 3 lines stay together. */
	bool tight = number == 1 || (number > 0 && number + 1 == lines->count);
	/* A word is not parted by the end of a page. */
	if (tight || (number > 0 && lines->lines[number - 1].hyphenated))
		column->next = BOND_TIGHT;
	double baseline = line->baseline - line->top;
	struct strip *strip =
		column_strip(column, number == 0 ? gap : 0, line->height, baseline, text->block);
	struct item *item = strip_item(column->layout, strip, ITEM_LINE);
	item->line = number;
	item->tag = text->tag;
	item->run_tags = text->tags;
	item_line(item, lines, column->x, baseline);
	set_objects(text, strip, lines, number, column->x);
	set_marks(text, strip, lines, number);
}

void inline_set(struct column *column, struct inline_text *text, double gap)
{
	if (inline_empty(text))
		return;
	fit_inlays(text, column->width);
	struct paragraph paragraph = paragraph_of(text, column->width);
	const struct lines *lines =
		typeset(text->layout->typesetter, text->layout->arena, &paragraph);
	for (size_t i = 0; i < lines->count; i++)
		set_line(column, text, lines, i, gap);
}

void inline_set_again(struct column *column, struct inline_text *text)
{
	size_t marks = text->mark_count, from = column->flow->count;
	text->mark_count = 0;
	inline_set(column, text, 0);
	text->mark_count = marks;
	for (size_t i = from; i < column->flow->count; i++) {
		const struct strip *strip = &column->flow->strips[i];
		struct item *items = (struct item *)strip->items;
		for (size_t k = 0; k < strip->item_count; k++) {
			items[k].tag = NULL;
			items[k].run_tags = NULL;
			items[k].artifact = ARTIFACT_PAGINATION;
		}
	}
}

/* ---- single lines ------------------------------------------------------------------------ */

const struct lines *stretch_line(struct layout *layout, const struct stretch *stretches,
	size_t count, double width, const char *language)
{
	struct buffer buffer = BUFFER_INIT;
	struct span *spans = arena_array(layout->arena, count, sizeof *spans);
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		if (stretches[i].words == NULL || *stretches[i].words == '\0')
			continue;
		size_t start = buffer.length;
		buffer_text(&buffer, stretches[i].words);
		spans[used++] = (struct span){.start = start,
			.end = buffer.length,
			.style = stretches[i].style,
			.language = language};
	}
	struct paragraph paragraph = {
		.text = arena_copy(layout->arena, buffer.bytes, buffer.length),
		.length = buffer.length,
		.spans = spans,
		.span_count = used,
		.width = width,
		.leading = stretches[0].style.leading,
		.language = language};
	buffer_free(&buffer);
	return used > 0 ? typeset(layout->typesetter, layout->arena, &paragraph) : NULL;
}
