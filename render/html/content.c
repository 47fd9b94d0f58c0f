/* A document as HTML: one handler for each kind of node. */
#include "html/writer.h"

#include <string.h>

/* ---- pieces ------------------------------------------------------------------------------ */

void write_caption_id(struct writer *writer, const struct node *node)
{
	write_attribute(writer, "id", node->caption != NULL ? node->caption->name : NULL);
}

void write_caption(struct writer *writer, const struct node *caption)
{
	const struct theme *theme = writer->drawing->theme;
	buffer_text(writer->out, "<b>");
	buffer_html(writer->out, caption_label(writer->arena, theme, caption));
	if (caption->first != NULL)
		buffer_html(writer->out, theme_string(theme, "caption.stop"));
	buffer_text(writer->out, "</b>");
	write_children(writer, caption);
}

void write_figcaption(struct writer *writer, const struct node *node)
{
	if (node->caption == NULL)
		return;
	write_line(writer);
	buffer_text(writer->out, "<figcaption>");
	write_caption(writer, node->caption);
	buffer_text(writer->out, "</figcaption>\n");
}

void write_line(struct writer *writer)
{
	struct buffer *out = writer->out;
	if (out->length > 0 && out->bytes[out->length - 1] != '\n')
		buffer_char(out, '\n');
}

void write_attribute(struct writer *writer, const char *name, const char *value)
{
	if (value == NULL)
		return;
	buffer_printf(writer->out, " %s=\"", name);
	buffer_html(writer->out, value);
	buffer_char(writer->out, '"');
}

void write_language(struct writer *writer, const char *language)
{
	write_attribute(writer, "lang", language);
	if (language != NULL)
		buffer_text(writer->out, " dir=\"auto\"");
}

/* An element on lines of its own around its children. */
static void write_block(struct writer *writer, const char *tag, const struct node *node)
{
	write_line(writer);
	buffer_printf(writer->out, "<%s>\n", tag);
	write_children(writer, node);
	write_line(writer);
	buffer_printf(writer->out, "</%s>\n", tag);
}

static void write_inline(struct writer *writer, const char *tag, const struct node *node)
{
	buffer_printf(writer->out, "<%s>", tag);
	write_children(writer, node);
	buffer_printf(writer->out, "</%s>", tag);
}

/* ---- blocks ------------------------------------------------------------------------------ */

/* A page has one h1; another heading of level 1 opens a section. */
static void write_heading(struct writer *writer, const struct node *node)
{
	int level = node->level == 1 && writer->titled ? 2 : node->level;
	writer->titled = writer->titled || level == 1;
	write_line(writer);
	buffer_printf(writer->out, "<h%d", level);
	write_attribute(writer, "id", node->name);
	buffer_char(writer->out, '>');
	write_children(writer, node);
	buffer_printf(writer->out, "</h%d>\n", level);
}

/* A figure that stands alone has a place of its own in a card. */
static const char *paragraph_class(const struct node *node)
{
	if (node->role == PARAGRAPH_SUBTITLE)
		return "subtitle";
	bool alone = node->first != NULL && node->first->kind == NODE_INLINE_FIGURE &&
		node->first->next == NULL;
	return alone ? "figure" : NULL;
}

static void write_paragraph(struct writer *writer, const struct node *node)
{
	if (node->tight) {
		write_children(writer, node);
		return;
	}
	write_line(writer);
	buffer_text(writer->out, "<p");
	write_attribute(writer, "class", paragraph_class(node));
	buffer_char(writer->out, '>');
	write_children(writer, node);
	buffer_text(writer->out, "</p>\n");
}

static void write_list(struct writer *writer, const struct node *node)
{
	write_line(writer);
	buffer_text(writer->out, node->ordered ? "<ol" : "<ul");
	if (node->ordered && node->start != 1)
		buffer_printf(writer->out, " start=\"%d\"", node->start);
	buffer_text(writer->out, ">\n");
	write_children(writer, node);
	buffer_text(writer->out, node->ordered ? "</ol>\n" : "</ul>\n");
}

/* The box of a task: drawn, with its word for those who listen. */
static void write_task_mark(struct writer *writer, bool done)
{
	buffer_text(writer->out, "<svg class=\"task-mark\" viewBox=\"0 0 12 12\" role=\"img\"");
	write_attribute(writer, "aria-label",
		theme_string(writer->drawing->theme, done ? "task.done" : "task.open"));
	buffer_text(
		writer->out, "><path class=\"stroke-ink-2\" fill=\"none\" d=\"M1 1H11V11H1Z\"/>");
	if (done)
		buffer_text(writer->out,
			"<path class=\"stroke-accent\" fill=\"none\" "
			"stroke-width=\"1.8\" d=\"M3 6.2L5.2 8.6L9.2 3.4\"/>");
	buffer_text(writer->out, "</svg>");
}

static void write_item(struct writer *writer, const struct node *node)
{
	write_line(writer);
	buffer_text(writer->out, node->task < 0 ? "<li>" : "<li class=\"task\">");
	if (node->task >= 0)
		write_task_mark(writer, node->task == 1);
	write_children(writer, node);
	buffer_text(writer->out, "</li>\n");
}

static void write_quote(struct writer *writer, const struct node *node)
{
	write_block(writer, "blockquote", node);
}

static void write_code(struct writer *writer, const struct node *node)
{
	write_line(writer);
	buffer_text(writer->out, "<pre><code");
	if (node->name != NULL) {
		char *word = arena_copy(writer->arena, node->name, strcspn(node->name, " \t"));
		write_attribute(writer, "class", arena_printf(writer->arena, "language-%s", word));
	}
	buffer_char(writer->out, '>');
	buffer_html(writer->out, node->text);
	buffer_text(writer->out, "</code></pre>\n");
}

static void write_rule(struct writer *writer, const struct node *node)
{
	if (node_opens_section(node->next))
		return; /* the section brings a rule of its own */
	write_line(writer);
	buffer_text(writer->out, "<hr />\n");
}

/* ---- inlines ----------------------------------------------------------------------------- */

/* Longer words (addresses) may have to break on a phone. */
enum { WHOLE_LONGEST = 24 };

/* Browsers break lines after any dash; a code or a range is one word to its reader. */
static bool is_whole(const char *word, size_t length)
{
	if (length > WHOLE_LONGEST)
		return false;
	for (size_t at = 0; at < length; at++)
		if (text_joint(word, length, at) > 0)
			return true;
	return false;
}

/* The spaces between two words; one at which no line ends has no other way to say so here. */
static void write_spaces(struct writer *writer, const struct bonds *bonds, struct bytes text,
	size_t at, size_t count)
{
	bool one = count == 1 && text.at[at] == ' ';
	const char *bond = one ? bond_space(bonds, text.at, text.length, at) : NULL;
	if (bond != NULL)
		buffer_text(writer->out, bond);
	else
		buffer_add(writer->out, text.at + at, count);
}

static void write_text(struct writer *writer, const struct node *node)
{
	const struct bytes text = {node->text, strlen(node->text)};
	const struct bonds *bonds = theme_bonds(writer->drawing->theme, writer->language);
	for (size_t at = 0; at < text.length;) {
		size_t spaces = strspn(text.at + at, " \n");
		size_t length = strcspn(text.at + at + spaces, " \n");
		const char *word = arena_copy(writer->arena, text.at + at + spaces, length);
		bool whole = is_whole(word, length);
		write_spaces(writer, bonds, text, at, spaces);
		buffer_text(writer->out, whole ? "<span class=\"whole\">" : "");
		buffer_html(writer->out, word);
		buffer_text(writer->out, whole ? "</span>" : "");
		at += spaces + length;
	}
}

static void write_soft_break(struct writer *writer, const struct node *node)
{
	(void)node;
	buffer_char(writer->out, '\n');
}

static void write_line_break(struct writer *writer, const struct node *node)
{
	(void)node;
	buffer_text(writer->out, "<br />\n");
}

static void write_code_span(struct writer *writer, const struct node *node)
{
	buffer_text(writer->out, "<code>");
	buffer_html(writer->out, node->text);
	buffer_text(writer->out, "</code>");
}

static void write_emphasis(struct writer *writer, const struct node *node)
{
	write_inline(writer, "em", node);
}

static void write_strong(struct writer *writer, const struct node *node)
{
	write_inline(writer, "strong", node);
}

/* ---- dispatch ---------------------------------------------------------------------------- */

/* Kinds without a row (raw HTML) leave no trace; rows and cells are the table's. */
static write_node *const handlers[NODE_KINDS] = {
	[NODE_HEADING] = write_heading,
	[NODE_PARAGRAPH] = write_paragraph,
	[NODE_LIST] = write_list,
	[NODE_ITEM] = write_item,
	[NODE_QUOTE] = write_quote,
	[NODE_CODE] = write_code,
	[NODE_RULE] = write_rule,
	[NODE_TABLE] = write_table,
	[NODE_CONTAINER] = write_container,
	[NODE_FIGURE] = write_figure,
	[NODE_CONTENTS] = write_contents,
	[NODE_TEXT] = write_text,
	[NODE_SOFT_BREAK] = write_soft_break,
	[NODE_LINE_BREAK] = write_line_break,
	[NODE_CODE_SPAN] = write_code_span,
	[NODE_EMPHASIS] = write_emphasis,
	[NODE_STRONG] = write_strong,
	[NODE_LINK] = write_link,
	[NODE_IMAGE] = write_image,
	[NODE_INLINE_FIGURE] = write_inline_figure,
	[NODE_FOOTNOTE_REFERENCE] = write_footnote_reference,
};

/* A picture or code and the caption below; tables and figures have elements of their own. */
static void write_captioned(struct writer *writer, const struct node *node)
{
	write_line(writer);
	buffer_text(writer->out, "<figure");
	write_caption_id(writer, node);
	buffer_text(writer->out, ">\n");
	if (node->kind == NODE_PARAGRAPH)
		write_children(writer, node);
	else
		handlers[node->kind](writer, node);
	write_figcaption(writer, node);
	buffer_text(writer->out, "</figure>\n");
}

void write_one(struct writer *writer, const struct node *node)
{
	bool own = node->kind == NODE_TABLE || node->kind == NODE_FIGURE;
	if (node->caption != NULL && !own)
		write_captioned(writer, node);
	else if (handlers[node->kind] != NULL)
		handlers[node->kind](writer, node);
}

void write_children(struct writer *writer, const struct node *node)
{
	for (const struct node *child = node->first; child != NULL; child = child->next)
		write_one(writer, child);
}

static bool is_container(const struct node *node, enum container container)
{
	return node->kind == NODE_CONTAINER && node->container == container;
}

/* Source notes stand at the foot: of the document, or of its part up to a page break. */
static const struct node *write_part(struct writer *writer, const struct node *first)
{
	const struct node *end = first;
	while (end != NULL && !is_container(end, CONTAINER_PAGE_BREAK))
		end = end->next;
	for (const struct node *node = first; node != end; node = node->next)
		if (!is_container(node, CONTAINER_NOTE))
			write_one(writer, node);
	for (const struct node *node = first; node != end; node = node->next)
		if (is_container(node, CONTAINER_NOTE))
			write_one(writer, node);
	return end;
}

void write_document(struct writer *writer)
{
	writer->language = writer->document->front.language;
	const struct node *end = write_part(writer, writer->document->root->first);
	while (end != NULL) {
		write_one(writer, end);
		end = write_part(writer, end->next);
	}
	write_footnotes(writer);
}

void html_content(struct arena *arena, const struct document *document,
	const struct drawing *drawing, struct buffer *out, struct diagnostics *diagnostics)
{
	struct images images = {0};
	struct writer writer = {.arena = arena,
		.out = out,
		.diagnostics = diagnostics,
		.drawing = drawing,
		.document = document,
		.images = &images,
		.width = PAGE_WIDTH,
		.phone_width = PHONE_WIDTH,
		.font_size = BODY_SIZE};
	write_document(&writer);
}
