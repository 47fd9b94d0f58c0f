/* Inline nodes become the spans, inlays and tags of one paragraph. */
#include "pdf/inline.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* U+FFFC stands in the text for what is not text. */
#define OBJECT "\xEF\xBF\xBC"
/* A picture inside a line takes at most this share of the page's height. */
#define INLAY_SHARE 0.5
/* Numbers of footnotes, against the text around them. */
#define SUPERSCRIPT_SIZE 0.7
#define SUPERSCRIPT_RISE 0.34

/* Where the walk stands: the style and the link that text would have now. */
struct hand {
	struct style style;
	double rise;
	const char *link;
	int tag;
	struct tag *parent;
};

static bool same_style(const struct style *a, const struct style *b)
{
	return a->face == b->face && a->weight == b->weight && a->italic == b->italic &&
		a->size == b->size && a->color == b->color;
}

static void add_bytes(
	struct inline_text *text, const struct hand *hand, const char *bytes, size_t length)
{
	if (length == 0)
		return;
	size_t start = text->buffer.length;
	buffer_add(&text->buffer, bytes, length);
	struct span *last = text->span_count > 0 ? &text->spans[text->span_count - 1] : NULL;
	if (last != NULL && last->tag == hand->tag && last->rise == hand->rise &&
		same_style(&last->style, &hand->style)) {
		last->end = text->buffer.length;
		return;
	}
	text->spans = grow_slowly(text->layout->flows, text->spans, text->span_count,
		&text->span_capacity, sizeof *text->spans);
	text->spans[text->span_count++] = (struct span){.start = start,
		.end = text->buffer.length,
		.style = hand->style,
		.language = text->setting.language,
		.link = hand->link,
		.tag = hand->tag,
		.rise = hand->rise};
}

static void add_text(struct inline_text *text, const struct hand *hand, const char *words)
{
	if (words != NULL)
		add_bytes(text, hand, words, strlen(words));
}

static int add_tag(struct inline_text *text, struct tag *tag)
{
	size_t wanted = text->tag_count == 0 ? 2 : 1;
	for (size_t i = 0; i < wanted; i++) {
		text->tags = arena_grow(text->layout->arena, text->tags, text->tag_count,
			&text->tag_capacity, sizeof(struct tag *));
		text->tags[text->tag_count++] = tag;
	}
	return (int)text->tag_count - 1;
}

static void add_object(
	struct inline_text *text, const struct hand *hand, struct object object, struct inlay inlay)
{
	size_t count = text->inlay_count++;
	inlay.at = text->buffer.length;
	inlay.tag = object.tag ? add_tag(text, object.tag) : 0;
	object.height = inlay.ascent + inlay.descent;
	text->inlays = arena_grow(text->layout->flows, text->inlays, count, &text->inlay_capacity,
		sizeof *text->inlays);
	text->objects = arena_grow(text->layout->flows, text->objects, count,
		&text->object_capacity, sizeof *text->objects);
	text->inlays[count] = inlay;
	text->objects[count] = object;
	add_text(text, hand, OBJECT);
}

/* What has no alternative text says nothing that the words beside it do not say. */
static struct tag *figure_tag(struct inline_text *text, const struct hand *hand, const char *alt)
{
	if (alt == NULL || *alt == '\0')
		return NULL;
	struct tag *tag = tag_new(text->layout, hand->parent, TAG_FIGURE);
	tag->alt = alt;
	return tag;
}

const char *plain_text(struct layout *layout, const struct node *node)
{
	struct buffer buffer = BUFFER_INIT;
	node_plain_text(node, &buffer);
	const char *text = arena_copy(layout->arena, buffer.bytes, buffer.length);
	buffer_free(&buffer);
	return text;
}

static void walk(struct inline_text *text, const struct node *parent, struct hand hand);

static void walk_text(struct inline_text *text, const struct node *node, struct hand hand)
{
	add_text(text, &hand, node->text);
}

static void walk_soft_break(struct inline_text *text, const struct node *node, struct hand hand)
{
	(void)node;
	add_text(text, &hand, " ");
}

static void walk_line_break(struct inline_text *text, const struct node *node, struct hand hand)
{
	(void)node;
	add_text(text, &hand, "\n");
}

static void walk_code(struct inline_text *text, const struct node *node, struct hand hand)
{
	const struct style *code = &text->layout->theme->styles[ROLE_CODE];
	hand.style.face = code->face;
	hand.style.size *= code->size / text->layout->theme->styles[ROLE_BODY].size;
	hand.style.hyphenate = code->hyphenate;
	add_text(text, &hand, node->text);
}

static void walk_emphasis(struct inline_text *text, const struct node *node, struct hand hand)
{
	hand.style.italic = !text->setting.upright;
	walk(text, node, hand);
}

static void walk_strong(struct inline_text *text, const struct node *node, struct hand hand)
{
	hand.style.weight = text->setting.strong;
	walk(text, node, hand);
}

/* A link without words says what it leads to. */
static void walk_link(struct inline_text *text, const struct node *node, struct hand hand)
{
	struct layout *layout = text->layout;
	const char *target = link_target(layout, node);
	if (target != NULL && hand.link == NULL) {
		struct tag *tag = tag_new(layout, hand.parent, TAG_LINK);
		tag->target = target;
		tag->title = node->title;
		hand.link = target;
		hand.tag = add_tag(text, tag);
		hand.parent = tag;
		hand.style.color = COLOR_LINK;
	}
	if (node->first != NULL) {
		walk(text, node, hand);
		return;
	}
	struct place place = {0};
	if (target != NULL && target[0] == '#')
		place = link_place(layout, node);
	add_text(text, &hand, place.document != NULL ? place_text(layout, &place) : node->target);
}

static void walk_image(struct inline_text *text, const struct node *node, struct hand hand)
{
	const struct picture *picture = picture_open(text->layout, node);
	const char *alt = plain_text(text->layout, node);
	if (picture == NULL) {
		add_text(text, &hand, alt);
		return;
	}
	double height = picture->height * POINTS_PER_PIXEL;
	double most = text->tallest * INLAY_SHARE;
	double factor = fmin(1, most / height);
	add_object(text, &hand,
		(struct object){.picture = picture, .tag = figure_tag(text, &hand, alt)},
		(struct inlay){.width = picture->width * POINTS_PER_PIXEL * factor,
			.ascent = height * factor});
}

/*
 * Whether the words behind a figure begin with those that it is described by: a mark's, which
 * would be read out twice.
 */
static bool words_follow(const struct node *node, const char *alt)
{
	struct buffer words = BUFFER_INIT;
	size_t length = strlen(alt);
	for (const struct node *next = node->next; next != NULL && words.length <= length + 1;
		next = next->next)
		node_plain_text(next, &words);
	const char *at = words.bytes + strspn(words.bytes, " ");
	bool follow = strncmp(at, alt, length) == 0 && !isalnum((unsigned char)at[length]);
	buffer_free(&words);
	return follow;
}

static void walk_figure(struct inline_text *text, const struct node *node, struct hand hand)
{
	if (node->figure == NULL) {
		add_text(text, &hand, node->alt);
		return;
	}
	struct inlay inlay = {0};
	figure_extent(node->figure, hand.style.size, text->layout->drawing, &inlay.width,
		&inlay.ascent, &inlay.descent);
	const char *alt = node->alt != NULL && *node->alt != '\0' ? node->alt : node->figure->alt;
	bool said = alt == NULL || words_follow(node, alt);
	add_object(text, &hand,
		(struct object){
			.figure = node->figure, .tag = said ? NULL : figure_tag(text, &hand, alt)},
		inlay);
}

/* A raised number; the next one to a number is parted from it, or both would be one. */
static void walk_footnote(struct inline_text *text, const struct node *node, struct hand hand)
{
	struct layout *layout = text->layout;
	if (layout->section == NULL) {
		report(layout->diagnostics, CODE_LAYOUT, &node->at,
			"a cover has no footnotes; put [^%s] into the text of a page",
			node->footnote->name);
		return;
	}
	hand.rise = SUPERSCRIPT_RISE * hand.style.size;
	hand.style.size *= SUPERSCRIPT_SIZE;
	if (node->previous != NULL && node->previous->kind == NODE_FOOTNOTE_REFERENCE)
		add_text(text, &hand, ",");
	hand.parent = tag_new(layout, hand.parent, TAG_REFERENCE);
	hand.parent = tag_new(layout, hand.parent, TAG_LINK);
	hand.style.color = COLOR_LINK;
	text->marks = arena_grow(layout->flows, text->marks, text->mark_count, &text->mark_capacity,
		sizeof *text->marks);
	text->marks[text->mark_count] = footnote_measure(layout, node, text->page, hand.parent);
	text->marks[text->mark_count++].at = text->buffer.length;
	hand.tag = add_tag(text, hand.parent);
	hand.link = hand.parent->target;
	add_text(text, &hand, arena_printf(layout->arena, "%d", node->footnote->start));
}

static void (*const walkers[NODE_KINDS])(struct inline_text *, const struct node *, struct hand) = {
	[NODE_TEXT] = walk_text,
	[NODE_SOFT_BREAK] = walk_soft_break,
	[NODE_LINE_BREAK] = walk_line_break,
	[NODE_CODE_SPAN] = walk_code,
	[NODE_EMPHASIS] = walk_emphasis,
	[NODE_STRONG] = walk_strong,
	[NODE_LINK] = walk_link,
	[NODE_IMAGE] = walk_image,
	[NODE_INLINE_FIGURE] = walk_figure,
	[NODE_FOOTNOTE_REFERENCE] = walk_footnote,
};

static void walk(struct inline_text *text, const struct node *parent, struct hand hand)
{
	for (const struct node *node = parent->first; node != NULL; node = node->next)
		if (walkers[node->kind] != NULL)
			walkers[node->kind](text, node, hand);
}

static struct inline_text *text_new(const struct column *column, const struct node *block,
	struct tag *tag, const struct setting *setting)
{
	struct inline_text *text = arena_alloc(column->layout->flows, sizeof *text);
	*text = (struct inline_text){.layout = column->layout,
		.page = column->page,
		.block = block,
		.tag = tag,
		.setting = *setting,
		.buffer = BUFFER_INIT,
		.tallest = column->tallest};
	return text;
}

/* The buffer's bytes move to an arena; a line break at the end would make an empty line. */
static void text_close(struct inline_text *text)
{
	size_t length = text->buffer.length;
	while (length > 0 && text->buffer.bytes[length - 1] == '\n')
		length--;
	while (text->span_count > 0 && text->spans[text->span_count - 1].start >= length)
		text->span_count--;
	if (text->span_count > 0)
		text->spans[text->span_count - 1].end = length;
	text->text = arena_copy(text->layout->flows, text->buffer.bytes, length);
	buffer_free(&text->buffer);
}

struct inline_text *inline_new(const struct column *column, const struct node *block,
	struct tag *tag, const struct setting *setting)
{
	struct inline_text *text = text_new(column, block, tag, setting);
	walk(text, block, (struct hand){.style = setting->style, .parent = tag});
	text_close(text);
	return text;
}

struct inline_text *inline_labelled(const struct column *column, const struct node *block,
	struct tag *tag, const struct setting *setting, const struct stretch *label)
{
	struct inline_text *text = text_new(column, block, tag, setting);
	add_text(text, &(struct hand){.style = label->style, .parent = tag}, label->words);
	walk(text, block, (struct hand){.style = setting->style, .parent = tag});
	text_close(text);
	return text;
}

struct inline_text *inline_plain(const struct column *column, const char *words, struct tag *tag,
	const struct setting *setting, const struct node *source)
{
	struct inline_text *text = text_new(column, source, tag, setting);
	add_text(text, &(struct hand){.style = setting->style, .parent = tag}, words);
	text_close(text);
	return text;
}

void inline_link(struct inline_text *text, struct tag *link)
{
	int number = add_tag(text, link);
	for (size_t i = 0; i < text->span_count; i++) {
		text->spans[i].tag = number;
		text->spans[i].link = link->target;
	}
}
