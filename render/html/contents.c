/* The contents of a long page: links to its headings. */
#include "html/writer.h"

static void write_entries(struct writer *writer, const struct node *parent, int depth)
{
	for (const struct node *node = parent->first; node != NULL; node = node->next) {
		write_entries(writer, node, depth);
		if (node->kind != NODE_HEADING || node->level < 2 || node->level > depth)
			continue;
		struct buffer text = BUFFER_INIT;
		node_plain_text(node, &text);
		buffer_printf(writer->out, "<li class=\"level-%d\"><a href=\"#", node->level);
		write_url(writer->out, node->name);
		buffer_text(writer->out, "\">");
		buffer_html(writer->out, text.length > 0 ? text.bytes : node->name);
		buffer_text(writer->out, "</a></li>\n");
		buffer_free(&text);
	}
}

void write_contents(struct writer *writer, const struct node *node)
{
	const char *name = theme_string(writer->drawing->theme, "document.contents");
	write_line(writer);
	buffer_text(writer->out, "<nav class=\"contents\"");
	write_attribute(writer, "aria-label", name);
	buffer_text(writer->out, ">\n<p>");
	buffer_html(writer->out, name);
	buffer_text(writer->out, "</p>\n<ol>\n");
	write_entries(writer, writer->document->root, node->level);
	buffer_text(writer->out, "</ol>\n</nav>\n");
}
