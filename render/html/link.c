/* Links and images: what may be linked to, and how an address is written. */
#include "html/writer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void write_url(struct buffer *out, const char *url)
{
	for (; *url != '\0'; url++) {
		unsigned char byte = (unsigned char)*url;
		if (byte == '&')
			buffer_text(out, "&amp;");
		else if (byte == '\'')
			buffer_text(out, "&#x27;");
		else if (byte < 0x80 && (isalnum(byte) || strchr("-_.+!*(),%#@?=;:/$~", byte)))
			buffer_char(out, (char)byte);
		else
			buffer_printf(out, "%%%02X", byte);
	}
}

/* Length of the scheme before its colon; 0 for a relative address. */
static size_t scheme_length(const char *url)
{
	size_t length = 0;
	while (isalnum((unsigned char)url[length]) ||
		(url[length] != '\0' && strchr("+.-", url[length]) != NULL))
		length++;
	return url[length] == ':' && isalpha((unsigned char)url[0]) ? length : 0;
}

static bool scheme_allowed(const char *url, size_t length)
{
	static const char *const allowed[] = {"http", "https", "mailto", "tel"};
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (strlen(allowed[i]) == length && strncasecmp(allowed[i], url, length) == 0)
			return true;
	return false;
}

static int by_name(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void list_anchors(struct writer *writer, const struct node *node)
{
	if (node->kind == NODE_HEADING && node->name != NULL) {
		writer->anchors = arena_grow(writer->arena, writer->anchors, writer->anchor_count,
			&writer->anchor_capacity, sizeof *writer->anchors);
		writer->anchors[writer->anchor_count++] = node->name;
	}
	for (const struct node *child = node->first; child != NULL; child = child->next)
		list_anchors(writer, child);
}

static bool has_anchor(struct writer *writer, const char *name)
{
	if (writer->anchors == NULL) {
		writer->anchor_capacity = 1; /* listed, even when there is none */
		writer->anchors = arena_array(writer->arena, 1, sizeof *writer->anchors);
		list_anchors(writer, writer->document->root);
		if (writer->anchor_count > 1)
			qsort(writer->anchors, writer->anchor_count, sizeof *writer->anchors,
				by_name);
	}
	return writer->anchor_count > 0 &&
		bsearch(&name, writer->anchors, writer->anchor_count, sizeof *writer->anchors,
			by_name) != NULL;
}

/* "roadmap.md#plan" is a page of the site: "roadmap.html#plan". NULL when it is none. */
static const char *page_target(struct writer *writer, const char *target)
{
	size_t length = strcspn(target, "?#");
	if (writer->site == NULL || length < 3 || strncmp(target + length - 3, ".md", 3) != 0)
		return NULL;
	for (size_t i = 0; i < writer->site->page_count; i++) {
		const struct document *page = writer->site->pages[i];
		const char *id = page->front.id;
		const char *name = path_name(page->file);
		bool same = (strlen(id) == length - 3 && strncmp(id, target, length - 3) == 0) ||
			(strlen(name) == length && strncmp(name, target, length) == 0);
		if (same)
			return arena_printf(writer->arena, "%s%s",
				page_file(writer->arena, writer->site, page), target + length);
	}
	return NULL;
}

/* Where a link goes, or NULL after a diagnostic: then only its text is shown. */
static const char *link_target(struct writer *writer, const struct node *node)
{
	const char *target = node->target;
	size_t scheme = scheme_length(target);
	if (scheme > 0 && !scheme_allowed(target, scheme)) {
		report(writer->diagnostics, CODE_LINK, &node->at,
			"a link to %.*s: is shown as text; links go to http, https, mailto, tel, "
			"or "
			"a page or file beside this one",
			scheme > 20 ? 20 : (int)scheme, target);
		return NULL;
	}
	if (target[0] == '#' && target[1] != '\0' && !has_anchor(writer, target + 1))
		report(writer->diagnostics, CODE_LINK, &node->at,
			"no heading of this page has the anchor %s", target);
	const char *page = page_target(writer, target);
	return page != NULL ? page : target;
}

void write_link(struct writer *writer, const struct node *node)
{
	const char *target = link_target(writer, node);
	if (target == NULL) {
		write_children(writer, node);
		return;
	}
	buffer_text(writer->out, "<a href=\"");
	write_url(writer->out, target);
	buffer_char(writer->out, '"');
	write_attribute(writer, "title", node->title);
	buffer_char(writer->out, '>');
	write_children(writer, node);
	buffer_text(writer->out, "</a>");
}

void write_image(struct writer *writer, const struct node *node)
{
	const struct image *image = image_find(
		writer->arena, writer->images, writer->document, node, writer->diagnostics);
	if (image == NULL) {
		buffer_html(writer->out, node->alt);
		return;
	}
	buffer_text(writer->out, "<img src=\"");
	write_url(writer->out, image->name);
	buffer_char(writer->out, '"');
	write_attribute(writer, "alt", node->alt);
	write_attribute(writer, "title", node->title);
	buffer_text(writer->out, " />");
}
