/* The tree as indented lines, for tests and bug reports. */
#include "document/document.h"

static const char *const kind_names[NODE_KINDS] = {
	[NODE_HEADING] = "heading",
	[NODE_PARAGRAPH] = "paragraph",
	[NODE_LIST] = "list",
	[NODE_ITEM] = "item",
	[NODE_QUOTE] = "quote",
	[NODE_CODE] = "code",
	[NODE_RULE] = "rule",
	[NODE_TABLE] = "table",
	[NODE_ROW] = "row",
	[NODE_CELL] = "cell",
	[NODE_CONTAINER] = "container",
	[NODE_FIGURE] = "figure",
	[NODE_HTML] = "html",
	[NODE_CAPTION] = "caption",
	[NODE_CONTENTS] = "contents",
	[NODE_FOOTNOTE] = "footnote",
	[NODE_TEXT] = "text",
	[NODE_SOFT_BREAK] = "soft-break",
	[NODE_LINE_BREAK] = "line-break",
	[NODE_CODE_SPAN] = "code-span",
	[NODE_EMPHASIS] = "emphasis",
	[NODE_STRONG] = "strong",
	[NODE_LINK] = "link",
	[NODE_IMAGE] = "image",
	[NODE_INLINE_FIGURE] = "inline-figure",
	[NODE_INLINE_HTML] = "inline-html",
	[NODE_FOOTNOTE_REFERENCE] = "footnote-reference",
};

static void dump_text(struct buffer *out, const char *key, const char *text)
{
	if (text == NULL)
		return;
	buffer_printf(out, " %s=", key);
	buffer_json(out, text);
}

static void dump_number(struct buffer *out, const char *key, int number)
{
	if (number != 0)
		buffer_printf(out, " %s=%d", key, number);
}

static void dump_flag(struct buffer *out, const char *word, bool flag)
{
	if (flag)
		buffer_printf(out, " %s", word);
}

static void dump_attributes(struct buffer *out, const struct container_attributes *attributes)
{
	dump_text(out, "split", attributes->split);
	dump_number(out, "count", attributes->count);
	dump_text(out, "lang", attributes->lang);
	dump_text(out, "source", attributes->source);
	dump_text(out, "value", attributes->value);
	dump_flag(out, "tint", attributes->tone == 1);
	dump_flag(out, "large", attributes->large);
}

static void dump_aligns(struct buffer *out, const struct node *table)
{
	buffer_char(out, ' ');
	for (int i = 0; i < table->columns; i++)
		buffer_char(out, "lcrd"[table->aligns[i]]);
}

static void dump_node(struct buffer *out, const struct node *node, size_t depth)
{
	buffer_fill(out, ' ', 2 * depth);
	buffer_text(out, kind_names[node->kind]);
	if (node->kind == NODE_CONTAINER) {
		buffer_printf(out, " %s", container_names[node->container]);
		dump_attributes(out, &node->attributes);
	}
	dump_number(out, "level", node->level);
	dump_number(out, "start", node->start);
	if (node->footnote != NULL)
		dump_number(out, "number", node->footnote->start);
	dump_flag(out, "tight", node->tight);
	dump_flag(out, "header", node->header);
	if (node->kind == NODE_CAPTION)
		buffer_text(out, node->role == CAPTION_TABLE ? " table" : " figure");
	else
		dump_flag(out, "subtitle", node->role == PARAGRAPH_SUBTITLE);
	dump_flag(out, node->task == 1 ? "done" : "open", node->task >= 0);
	if (node->kind == NODE_TABLE)
		dump_aligns(out, node);
	dump_text(out, "name", node->name);
	dump_text(out, "target", node->target);
	dump_text(out, "title", node->title);
	dump_text(out, "alt", node->alt);
	if (node->text != NULL) {
		buffer_char(out, ' ');
		buffer_json(out, node->text);
	}
	buffer_printf(out, " @%u:%u\n", node->at.line, node->at.column);
	if (node->caption != NULL)
		dump_node(out, node->caption, depth + 1);
	for (const struct node *child = node->first; child != NULL; child = child->next)
		dump_node(out, child, depth + 1);
}

void document_dump(const struct document *document, struct buffer *out)
{
	for (const struct node *node = document->root->first; node != NULL; node = node->next)
		dump_node(out, node, 0);
	for (const struct node *node = document->footnotes->first; node != NULL; node = node->next)
		dump_node(out, node, 0);
}
