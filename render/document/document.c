/* Reading one Markdown document, from bytes to a refined tree. */
#include "document/tree.h"

#include <string.h>

/* Parses once more when a `:::` line or a footnote turned out to stand in code. */
static cmark_node *parse_blocks(struct reading *reading, char **text)
{
	footnote_scan(reading);
	container_scan(reading);
	*text = container_text(reading);
	cmark_node *root = cmark_parse_document(*text, strlen(*text), CMARK_OPT_DEFAULT);
	bool again = container_drop_code(reading, root);
	while (footnote_check(reading, root) || again) {
		cmark_node_free(root);
		*text = container_text(reading);
		root = cmark_parse_document(*text, strlen(*text), CMARK_OPT_DEFAULT);
		again = false;
	}
	container_read(reading);
	return root;
}

static const char *find_title(struct arena *arena, const struct node *node)
{
	if (node->kind == NODE_HEADING && node->level == 1) {
		struct buffer text = BUFFER_INIT;
		node_plain_text(node, &text);
		char *title = arena_copy(arena, text.bytes, text.length);
		buffer_free(&text);
		return title;
	}
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		const char *title = find_title(arena, child);
		if (title != NULL)
			return title;
	}
	return NULL;
}

/* The front matter's title becomes the heading that the text lacks. */
static void add_title(struct arena *arena, struct document *document)
{
	struct node *root = document->root, *text_first = root->first;
	if (document->front.title == NULL || find_title(arena, root) != NULL)
		return;
	struct node *heading = node_new(arena, NODE_HEADING, document->front.at);
	struct node *words = node_new(arena, NODE_TEXT, document->front.at);
	heading->level = 1;
	heading->last_line = document->front.at.line;
	words->text = document->front.title;
	node_append(heading, words);
	heading->parent = root;
	heading->next = text_first;
	root->first = heading;
	if (text_first != NULL)
		text_first->previous = heading;
	else
		root->last = heading;
}

static bool is_section(const struct node *node)
{
	return (node->kind == NODE_HEADING && node->level > 1) ||
		(node->kind == NODE_CONTAINER && node->container == CONTAINER_SECTION);
}

/* Contents stand between what introduces the document and its first section. */
static void add_contents(struct arena *arena, struct document *document)
{
	struct node *section = document->root->first;
	while (section != NULL && !is_section(section))
		section = section->next;
	if (!document->front.contents || section == NULL)
		return;
	while (section->previous != NULL && section->previous->kind == NODE_CONTAINER &&
		section->previous->container == CONTAINER_PAGE_BREAK)
		section = section->previous;
	struct node *contents = node_new(arena, NODE_CONTENTS, document->front.at);
	contents->level = document->front.contents_depth;
	contents->parent = section->parent;
	contents->next = section;
	contents->previous = section->previous;
	*(section->previous != NULL ? &section->previous->next : &section->parent->first) =
		contents;
	section->previous = contents;
}

struct document *document_parse(struct arena *arena, const char *bytes, size_t length,
	const char *file, struct diagnostics *diagnostics)
{
	static const char mark[] = "\xEF\xBB\xBF"; /* byte order */
	diagnostics_source(diagnostics, file, bytes, length);
	if (length >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0) {
		bytes += strlen(mark);
		length -= strlen(mark);
	}
	utf8_check((struct pos){file, 1, 1}, bytes, length, diagnostics);
	char *clean = text_clean(arena, bytes, length);
	struct reading reading = {.arena = arena,
		.diagnostics = diagnostics,
		.source = source_open(arena, file, clean, strlen(clean)),
		.entities = strstr(clean, "&#") != NULL};
	struct document *document = arena_alloc(arena, sizeof *document);
	document->file = file;
	document->folder = path_folder(arena, file);
	document->root = node_new(arena, NODE_DOCUMENT, (struct pos){file, 1, 1});
	document->root->last_line = reading.source.lines;

	front_read(&reading, clean, &document->front);
	char *text;
	cmark_node *blocks = parse_blocks(&reading, &text);
	convert_document(&reading, blocks, document->root);
	cmark_node_free(blocks);
	table_fill(&reading, text);
	container_nest(&reading, document->root);
	add_title(arena, document);
	document->footnotes = footnotes_take(&reading, document->root);
	captions_take(&reading, document->root, document->footnotes);
	refine_tree(&reading, document->root, document->footnotes);
	anchors_check(&reading, document);
	add_contents(arena, document);
	document->title = find_title(arena, document->root);
	return document;
}

bool node_heads_rows(const struct node *row)
{
	const struct node *around = row->parent->parent, *cell = row->first;
	if (row->header || !cell || !cell->first || !cell->next || around->kind != NODE_CONTAINER ||
		around->container != CONTAINER_GROUPS)
		return false;
	while ((cell = cell->next))
		if (cell->first)
			return false;
	return true;
}

bool node_opens_section(const struct node *node)
{
	return node != NULL && node->kind == NODE_HEADING && node->level == 2;
}

void node_plain_text(const struct node *node, struct buffer *out)
{
	if (node->alt != NULL || node->kind == NODE_TEXT || node->kind == NODE_CODE_SPAN)
		buffer_text(out, node->alt != NULL ? node->alt : node->text);
	else if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK)
		buffer_char(out, ' ');
	if (node->alt != NULL || node->kind == NODE_FOOTNOTE_REFERENCE)
		return;
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		bool block = child->kind < NODE_TEXT;
		if (block && out->length > 0 && child->previous != NULL)
			buffer_char(out, ' ');
		node_plain_text(child, out);
	}
}
