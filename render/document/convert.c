/* libcmark's tree becomes ours, without recursion and down to a bounded depth. */
#include "document/tree.h"

#include <string.h>

struct node *node_new(struct arena *arena, enum node_kind kind, struct pos at)
{
	struct node *node = arena_alloc(arena, sizeof *node);
	node->kind = kind;
	node->at = at;
	node->last_line = at.line;
	node->task = -1;
	return node;
}

void node_append(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->previous = parent->last;
	child->next = NULL;
	if (parent->last != NULL)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void node_insert(struct node *node, struct node *place)
{
	node->parent = place->parent;
	node->next = place;
	node->previous = place->previous;
	*(place->previous != NULL ? &place->previous->next : &place->parent->first) = node;
	place->previous = node;
}

void node_remove(struct node *node)
{
	*(node->previous != NULL ? &node->previous->next : &node->parent->first) = node->next;
	*(node->next != NULL ? &node->next->previous : &node->parent->last) = node->previous;
	node->parent = node->previous = node->next = NULL;
}

/* ---- kinds ------------------------------------------------------------------------------- */

/* Where a conversion stands. */
struct conversion {
	struct reading *reading;
	struct node *root, *current;
	const struct inline_part *part; /* NULL: the document itself */
	cmark_node *block;              /* the block whose inlines are being converted */
	unsigned quotes;                /* block quotes around it */
	unsigned depth;
};

typedef void read_node(struct conversion *conversion, cmark_node *from, struct node *node);

static const char *copy_unless_empty(struct conversion *conversion, const char *text)
{
	return text == NULL || *text == '\0' ? NULL : arena_text(conversion->reading->arena, text);
}

static void read_text(struct conversion *conversion, cmark_node *from, struct node *node)
{
	struct arena *arena = conversion->reading->arena;
	const char *text = cmark_node_get_literal(from);
	node->text = conversion->reading->entities ? text_clean(arena, text, strlen(text))
						   : arena_text(arena, text);
}

static void read_heading(struct conversion *conversion, cmark_node *from, struct node *node)
{
	(void)conversion;
	node->level = cmark_node_get_heading_level(from);
}

static void read_paragraph(struct conversion *conversion, cmark_node *from, struct node *node)
{
	(void)conversion;
	cmark_node *list = cmark_node_parent(cmark_node_parent(from));
	node->tight = list != NULL && cmark_node_get_type(list) == CMARK_NODE_LIST &&
		cmark_node_get_list_tight(list);
}

static void read_list(struct conversion *conversion, cmark_node *from, struct node *node)
{
	(void)conversion;
	node->ordered = cmark_node_get_list_type(from) == CMARK_ORDERED_LIST;
	node->start = node->ordered ? cmark_node_get_list_start(from) : 0;
	node->tight = cmark_node_get_list_tight(from);
}

static void read_code(struct conversion *conversion, cmark_node *from, struct node *node)
{
	const struct source *source = &conversion->reading->source;
	read_text(conversion, from, node);
	struct bytes line = source_line(source, node->at.line);
	size_t at = (size_t)cmark_node_get_start_column(from) - 1;
	bool fenced = at < line.length && (line.at[at] == '`' || line.at[at] == '~');
	if (!fenced)
		return;
	node->name = copy_unless_empty(conversion, cmark_node_get_fence_info(from));
	node->body_at = (struct pos){source->file, node->at.line + 1, node->at.column};
}

static void read_link(struct conversion *conversion, cmark_node *from, struct node *node)
{
	node->target = arena_text(conversion->reading->arena, cmark_node_get_url(from));
	node->title = copy_unless_empty(conversion, cmark_node_get_title(from));
}

/* An address that only footnote_definitions writes; `!` before the brackets stays text. */
static void read_reference(struct conversion *conversion, cmark_node *from, struct node *node)
{
	const char *url = cmark_node_get_url(from);
	read_link(conversion, from, node);
	if (url[0] != FOOTNOTE_MARK)
		return;
	node->level = node->kind == NODE_IMAGE;
	node->kind = NODE_FOOTNOTE_REFERENCE;
}

/* One row for each of cmark's kinds. Nested kinds add depth and may be left out beyond it. */
static const struct {
	enum node_kind kind;
	bool nests, holds, block;
	read_node *read;
} kinds[] = {
	[CMARK_NODE_BLOCK_QUOTE] = {NODE_QUOTE, true, true, true, NULL},
	[CMARK_NODE_LIST] = {NODE_LIST, true, true, true, read_list},
	[CMARK_NODE_ITEM] = {NODE_ITEM, true, true, true, NULL},
	[CMARK_NODE_CODE_BLOCK] = {NODE_CODE, false, false, true, read_code},
	[CMARK_NODE_HTML_BLOCK] = {NODE_HTML, false, false, true, read_text},
	[CMARK_NODE_PARAGRAPH] = {NODE_PARAGRAPH, false, true, true, read_paragraph},
	[CMARK_NODE_HEADING] = {NODE_HEADING, false, true, true, read_heading},
	[CMARK_NODE_THEMATIC_BREAK] = {NODE_RULE, false, false, true, NULL},
	[CMARK_NODE_TEXT] = {NODE_TEXT, false, false, false, read_text},
	[CMARK_NODE_SOFTBREAK] = {NODE_SOFT_BREAK, false, false, false, NULL},
	[CMARK_NODE_LINEBREAK] = {NODE_LINE_BREAK, false, false, false, NULL},
	[CMARK_NODE_CODE] = {NODE_CODE_SPAN, false, false, false, read_text},
	[CMARK_NODE_HTML_INLINE] = {NODE_INLINE_HTML, false, false, false, read_text},
	[CMARK_NODE_EMPH] = {NODE_EMPHASIS, true, true, false, NULL},
	[CMARK_NODE_STRONG] = {NODE_STRONG, true, true, false, NULL},
	[CMARK_NODE_LINK] = {NODE_LINK, true, true, false, read_reference},
	[CMARK_NODE_IMAGE] = {NODE_IMAGE, true, true, false, read_reference},
};

/* ---- positions --------------------------------------------------------------------------- */

static struct pos block_pos(struct conversion *conversion, cmark_node *from)
{
	return source_pos(&conversion->reading->source, (unsigned)cmark_node_get_start_line(from),
		(size_t)cmark_node_get_start_column(from));
}

/*
 * cmark counts columns from a paragraph's first column on each of its lines; the true ones
 * begin behind that line's own indentation and quote marks.
 */
static struct pos inline_pos(struct conversion *conversion, cmark_node *from)
{
	const struct source *source = &conversion->reading->source;
	unsigned line = (unsigned)cmark_node_get_start_line(from);
	size_t column = (size_t)cmark_node_get_start_column(from);
	if (line == 0)
		return conversion->current->at;
	unsigned first = (unsigned)cmark_node_get_start_line(conversion->block);
	if (line == first)
		return source_pos(source, line, column);
	size_t base = (size_t)cmark_node_get_start_column(conversion->block);
	size_t content = source_content(source_line(source, line), conversion->quotes);
	return source_pos(source, line, content + 1 + (column > base ? column - base : 0));
}

static struct pos part_pos(struct conversion *conversion, cmark_node *from)
{
	const struct source *source = &conversion->reading->source;
	unsigned line = (unsigned)cmark_node_get_start_line(from);
	if (line == 0)
		return conversion->current->at;
	return table_part_pos(source, conversion->part,
		line - (unsigned)cmark_node_get_start_line(conversion->block),
		(size_t)cmark_node_get_start_column(from) - 1);
}

static struct pos node_pos(struct conversion *conversion, cmark_node *from, bool block)
{
	if (block)
		return block_pos(conversion, from);
	return conversion->part != NULL ? part_pos(conversion, from) : inline_pos(conversion, from);
}

/* ---- the walk ---------------------------------------------------------------------------- */

static void report_depth(struct conversion *conversion, cmark_node *from, bool block)
{
	struct reading *reading = conversion->reading;
	if (reading->too_deep)
		return;
	reading->too_deep = true;
	struct pos at = node_pos(conversion, from, block);
	report(reading->diagnostics, CODE_NESTING, &at,
		"nested more than %d deep; what is deeper is shown without its nesting",
		DEPTH_LIMIT);
}

/* A list is only begun where its items fit as well, and items stand in lists only. */
static bool too_deep(const struct conversion *conversion, cmark_node_type type)
{
	if (type == CMARK_NODE_ITEM)
		return conversion->current->kind != NODE_LIST;
	return conversion->depth + (type == CMARK_NODE_LIST) >= DEPTH_LIMIT;
}

/* True when the node's children follow. */
static bool enter(struct conversion *conversion, cmark_node *from)
{
	cmark_node_type type = cmark_node_get_type(from);
	bool block = kinds[type].block;
	if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
		conversion->block = from;
	conversion->quotes += type == CMARK_NODE_BLOCK_QUOTE;
	if (kinds[type].nests && too_deep(conversion, type)) {
		report_depth(conversion, from, block);
		return true;
	}
	if (type == CMARK_NODE_PARAGRAPH && conversion->part == NULL &&
		table_read(conversion->reading, from, conversion->quotes, conversion->current))
		return false;
	struct node *node = node_new(
		conversion->reading->arena, kinds[type].kind, node_pos(conversion, from, block));
	if (block && (unsigned)cmark_node_get_end_line(from) > node->last_line)
		node->last_line = (unsigned)cmark_node_get_end_line(from);
	if (kinds[type].read != NULL)
		kinds[type].read(conversion, from, node);
	node_append(conversion->current, node);
	if (!kinds[type].holds)
		return true;
	conversion->current = node;
	conversion->depth += kinds[type].nests;
	cmark_node_set_user_data(from, node);
	return true;
}

/* Nodes that were flattened have no node of ours, and leaving them changes nothing. */
static void leave(struct conversion *conversion, cmark_node *from)
{
	cmark_node_type type = cmark_node_get_type(from);
	conversion->quotes -= type == CMARK_NODE_BLOCK_QUOTE;
	if (cmark_node_get_user_data(from) == NULL)
		return;
	conversion->current = conversion->current->parent;
	conversion->depth -= kinds[type].nests;
}

static void convert(struct conversion *conversion, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *from = cmark_iter_get_node(iter);
		if (from == root)
			continue;
		if (event == CMARK_EVENT_EXIT)
			leave(conversion, from);
		else if (!enter(conversion, from))
			cmark_iter_reset(iter, from, CMARK_EVENT_EXIT);
	}
	cmark_iter_free(iter);
}

void convert_document(struct reading *reading, cmark_node *document, struct node *root)
{
	struct conversion conversion = {.reading = reading, .root = root, .current = root};
	convert(&conversion, document);
}

void convert_part(struct reading *reading, cmark_node *block, const struct inline_part *part)
{
	struct conversion conversion = {.reading = reading,
		.root = part->target,
		.current = part->target,
		.part = part,
		.block = block,
		.depth = DEPTH_LIMIT / 2};
	convert(&conversion, block);
}
