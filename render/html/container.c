/* Containers: one handler for each word after `:::`. */
#include "html/writer.h"

#include <stdlib.h>

/* ---- elements ---------------------------------------------------------------------------- */

static void open_element(
	struct writer *writer, const char *tag, const char *css_class, const struct node *node)
{
	write_line(writer);
	buffer_printf(writer->out, "<%s class=\"%s\"", tag, css_class);
	write_language(writer, node->attributes.lang);
	buffer_text(writer->out, ">\n");
}

static void close_element(struct writer *writer, const char *tag)
{
	write_line(writer);
	buffer_printf(writer->out, "</%s>\n", tag);
}

/* The children in a column of another width. */
static void write_within(
	struct writer *writer, const struct node *node, double width, double phone_width)
{
	double outer = writer->width, outer_phone = writer->phone_width;
	writer->width = width;
	writer->phone_width = phone_width;
	write_children(writer, node);
	writer->width = outer;
	writer->phone_width = outer_phone;
}

static int count_children(const struct node *node)
{
	int count = 0;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		count++;
	return count;
}

/* ---- columns ----------------------------------------------------------------------------- */

enum { GRID_COLUMNS = 12 };

static void write_column(
	struct writer *writer, const struct node *node, const char *css_class, double share)
{
	double width = (writer->width + COLUMN_GAP) * share - COLUMN_GAP;
	open_element(writer, "div", css_class, node);
	write_within(writer, node, width, writer->phone_width);
	close_element(writer, "div");
}

/* Blocks that the browser divides evenly. */
static void write_balanced(struct writer *writer, const struct node *node)
{
	int count = node->attributes.count;
	open_element(writer, "div", arena_printf(writer->arena, "balanced of-%d", count), node);
	write_within(writer, node, (writer->width + COLUMN_GAP) / count - COLUMN_GAP,
		writer->phone_width);
	close_element(writer, "div");
}

/* Equal columns that do not divide the grid share the width evenly instead. */
static void write_columns(struct writer *writer, const struct node *node)
{
	if (node->attributes.count > 0) {
		write_balanced(writer, node);
		return;
	}
	int count = count_children(node);
	const char *split = node->attributes.split;
	bool grid = split != NULL || (count > 0 && GRID_COLUMNS % count == 0);
	open_element(writer, "div", grid ? "columns" : "columns even", node);
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		int span = GRID_COLUMNS / count;
		if (split != NULL) {
			char *end;
			span = (int)strtol(split, &end, 10);
			split = end + (*end != '\0');
		}
		if (grid)
			write_column(writer, child,
				arena_printf(writer->arena, "column span-%d", span),
				(double)span / GRID_COLUMNS);
		else
			write_column(writer, child, "column", 1.0 / count);
	}
	close_element(writer, "div");
}

/* ---- quotes ------------------------------------------------------------------------------ */

/*
 * The original first, in its own language; what follows is the translation, a paragraph that is
 * only a link leads to a recording. The whole quote runs
 * as the original does, so that its bar stands where the words begin.
 */
static bool is_recording(const struct node *node)
{
	return node->kind == NODE_PARAGRAPH && node->first != NULL &&
		node->first->kind == NODE_LINK && node->first->next == NULL;
}

static void write_customer_quote(struct writer *writer, const struct node *node)
{
	struct buffer *out = writer->out;
	const char *language = node->attributes.lang;
	write_line(writer);
	buffer_printf(out, "<figure class=\"quote%s\"%s>\n<blockquote>\n",
		node->attributes.large ? " large" : "", language != NULL ? " dir=\"auto\"" : "");
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		if (child == node->first) {
			buffer_text(out, "<div class=\"original\"");
			write_attribute(writer, "lang", language);
			buffer_text(out, ">\n");
		} else {
			writer->language = writer->document->front.language;
			buffer_printf(out, "<div class=\"%s\" dir=\"auto\">\n",
				is_recording(child) ? "recording" : "translation");
		}
		write_one(writer, child);
		close_element(writer, "div");
	}
	close_element(writer, "blockquote");
	if (node->attributes.source != NULL) {
		buffer_text(out, "<figcaption>");
		buffer_html(out, node->attributes.source);
		buffer_text(out, "</figcaption>\n");
	}
	close_element(writer, "figure");
}

/* ---- the others -------------------------------------------------------------------------- */

static void write_plain(struct writer *writer, const struct node *node)
{
	open_element(writer, "div", container_names[node->container], node);
	write_children(writer, node);
	close_element(writer, "div");
}

static void write_panel(struct writer *writer, const struct node *node)
{
	open_element(writer, "div", node->attributes.tone == 1 ? "panel tint" : "panel", node);
	write_within(writer, node, writer->width - 2 * PANEL_PADDING,
		writer->phone_width - 2 * PANEL_PADDING);
	close_element(writer, "div");
}

static void write_key(struct writer *writer, const struct node *node)
{
	open_element(writer, "div", "key", node);
	if (node->attributes.value != NULL) {
		buffer_text(writer->out, "<p class=\"big-number\">");
		buffer_html(writer->out, node->attributes.value);
		buffer_text(writer->out, "</p>\n");
	}
	write_children(writer, node);
	close_element(writer, "div");
}

static void write_cards(struct writer *writer, const struct node *node)
{
	int count = count_children(node);
	if (count == 0)
		return;
	open_element(writer, "div", arena_printf(writer->arena, "cards of-%d", count), node);
	write_within(writer, node, (writer->width + COLUMN_GAP) / count - COLUMN_GAP,
		writer->phone_width);
	close_element(writer, "div");
}

static void write_page_break(struct writer *writer, const struct node *node)
{
	(void)node;
	write_line(writer);
	buffer_text(writer->out, "<div class=\"page-break\"></div>\n");
}

static write_node *const handlers[CONTAINER_KINDS] = {
	[CONTAINER_COLUMNS] = write_columns,
	[CONTAINER_COLUMN] = write_plain,
	[CONTAINER_PANEL] = write_panel,
	[CONTAINER_LEAD] = write_plain,
	[CONTAINER_NOTE] = write_plain,
	[CONTAINER_QUOTE] = write_customer_quote,
	[CONTAINER_KEY] = write_key,
	[CONTAINER_KEEP] = write_plain,
	[CONTAINER_SCORECARD] = write_plain,
	[CONTAINER_GROUPS] = write_plain,
	[CONTAINER_SECTION] = write_plain,
	[CONTAINER_PAGE_BREAK] = write_page_break,
	[CONTAINER_LANDSCAPE] = write_plain,
	[CONTAINER_SIGNATURES] = write_plain,
	[CONTAINER_CARDS] = write_cards,
	[CONTAINER_CARD] = write_plain,
};

void write_container(struct writer *writer, const struct node *node)
{
	const char *outer = writer->language;
	if (node->attributes.lang != NULL)
		writer->language = node->attributes.lang;
	handlers[node->container](writer, node);
	writer->language = outer;
}
