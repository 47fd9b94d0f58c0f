/* Inline nodes become spans, inlays and tags of one paragraph; its lines become strips. */
#include "pdf/flow.h"

#include <math.h>
#include <string.h>

/* U+FFFC stands in the text for what is not text. */
#define OBJECT "\xEF\xBF\xBC"
/* Pixels of a picture are 1/96 inch unless they do not fit. */
#define POINTS_PER_PIXEL 0.75
/* A picture inside a line takes at most this share of the page's height. */
#define INLAY_SHARE 0.5
/* A pull quote's type. */
#define PULL_SIZE    13.0
#define PULL_LEADING 18.5

/* What an inlay shows. */
struct object {
	const struct figure *figure;
	const struct picture *picture;
	struct tag *tag;
	double height;
};

struct inline_text {
	struct layout *layout;
	const struct node *block;
	struct tag *tag;
	struct setting setting;
	struct buffer buffer; /* while it is built; text afterwards */
	const char *text;
	struct span *spans;
	size_t span_count, span_capacity;
	struct inlay *inlays;
	size_t inlay_count, inlay_capacity;
	struct object *objects; /* parallel to inlays */
	size_t object_capacity;
	struct tag **tags; /* by the number in a span; [0] unused */
	size_t tag_count, tag_capacity;
	double tallest;
};

/* Where the walk stands: the style and the link that text would have now. */
struct hand {
	struct style style;
	const char *link;
	int tag;
	struct tag *parent;
};

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

/* ---- building ---------------------------------------------------------------------------- */

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
	if (last != NULL && last->tag == hand->tag && same_style(&last->style, &hand->style)) {
		last->end = text->buffer.length;
		return;
	}
	text->spans = grow_slowly(text->layout->arena, text->spans, text->span_count,
	        &text->span_capacity, sizeof *text->spans);
	text->spans[text->span_count++] = (struct span){.start = start,
	        .end = text->buffer.length,
	        .style = hand->style,
	        .language = text->setting.language,
	        .link = hand->link,
	        .tag = hand->tag};
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
	object.height = inlay.ascent + inlay.descent;
	text->inlays = arena_grow(text->layout->arena, text->inlays, count, &text->inlay_capacity,
	        sizeof *text->inlays);
	text->objects = arena_grow(text->layout->arena, text->objects, count,
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

static const char *plain_text(struct layout *layout, const struct node *node)
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

static void walk_link(struct inline_text *text, const struct node *node, struct hand hand)
{
	const char *target = link_target(text->layout, node->target);
	if (target != NULL && hand.link == NULL) {
		struct tag *tag = tag_new(text->layout, hand.parent, TAG_LINK);
		tag->target = target;
		tag->title = node->title;
		hand.link = target;
		hand.tag = add_tag(text, tag);
		hand.parent = tag;
		hand.style.color = COLOR_LINK;
	}
	walk(text, node, hand);
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
	double most = body_height(text->layout->theme) * INLAY_SHARE;
	double factor = fmin(1, most / height);
	add_object(text, &hand,
	        (struct object){.picture = picture, .tag = figure_tag(text, &hand, alt)},
	        (struct inlay){.width = picture->width * POINTS_PER_PIXEL * factor,
	                .ascent = height * factor});
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
	add_object(text, &hand,
	        (struct object){.figure = node->figure, .tag = figure_tag(text, &hand, alt)},
	        inlay);
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
	struct inline_text *text = arena_alloc(column->layout->arena, sizeof *text);
	*text = (struct inline_text){.layout = column->layout,
	        .block = block,
	        .tag = tag,
	        .setting = *setting,
	        .buffer = BUFFER_INIT,
	        .tallest = column->tallest};
	return text;
}

/* The buffer's bytes move to the arena; a line break at the end would make an empty line. */
static void text_close(struct inline_text *text)
{
	size_t length = text->buffer.length;
	while (length > 0 && text->buffer.bytes[length - 1] == '\n')
		length--;
	while (text->span_count > 0 && text->spans[text->span_count - 1].start >= length)
		text->span_count--;
	if (text->span_count > 0)
		text->spans[text->span_count - 1].end = length;
	text->text = arena_copy(text->layout->arena, text->buffer.bytes, length);
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

/* ---- setting ----------------------------------------------------------------------------- */

bool inline_empty(const struct inline_text *text)
{
	return text->span_count == 0;
}

void inline_scale(struct inline_text *text, double factor)
{
	text->setting.style.size *= factor;
	text->setting.style.leading *= factor;
	for (size_t i = 0; i < text->span_count; i++)
		text->spans[i].style.size *= factor;
	for (size_t i = 0; i < text->inlay_count; i++) {
		text->inlays[i].width *= factor;
		text->inlays[i].ascent *= factor;
		text->inlays[i].descent *= factor;
		text->objects[i].height *= factor;
	}
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
	        .hyphenate = text->setting.hyphenate,
	        .least_last_words = text->setting.last_words,
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

static void set_line(struct column *column, struct inline_text *text, const struct lines *lines,
        size_t number, double gap)
{
	const struct line *line = &lines->lines[number];
	/* With 2 lines above and 2 below each break: 3 lines stay together. */
	bool tight = number == 1 || (number > 0 && number + 1 == lines->count);
	if (tight)
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
