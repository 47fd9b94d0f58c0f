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

static bool is_markdown(const char *target)
{
	size_t length = strcspn(target, "?#");
	return length > 3 && strncmp(target + length - 3, ".md", 3) == 0;
}

static bool names_page(const struct document *page, const char *target, size_t length)
{
	const char *names[] = {page->front.id, path_name(page->file)};
	const size_t lengths[] = {length - strlen(".md"), length};
	for (size_t i = 0; i < 2; i++)
		if (strlen(names[i]) == lengths[i] && strncmp(names[i], target, lengths[i]) == 0)
			return true;
	return false;
}

static const struct document *find_page(const struct writer *writer, const char *target)
{
	size_t length = strcspn(target, "?#");
	if (writer->site == NULL || !is_markdown(target))
		return NULL;
	for (size_t i = 0; i < writer->site->page_count; i++)
		if (names_page(writer->site->pages[i], target, length))
			return writer->site->pages[i];
	return NULL;
}

/* "roadmap.md#plan" is a page of the site: "roadmap.html#plan". */
static const char *page_target(
	struct writer *writer, const struct document *page, const struct node *node)
{
	const char *rest = node->target + strcspn(node->target, "?#");
	const char *file = page_file(writer->arena, writer->site, page);
	if (rest[0] != '#' || rest[1] == '\0')
		return arena_printf(writer->arena, "%s%s", file, rest);
	const struct node *heading = document_heading(page, rest + 1);
	if (heading == NULL)
		report_anchor(writer->arena, page, rest + 1, page->front.id, &node->at,
			writer->diagnostics);
	return arena_printf(
		writer->arena, "%s#%s", file, heading != NULL ? heading->name : rest + 1);
}

static void report_page(struct writer *writer, const struct node *node)
{
	const struct site *site = writer->site;
	const char *target = arena_copy(
		writer->arena, node->target, strcspn(node->target, "?#") - strlen(".md"));
	const char **ids = arena_array(writer->arena, site->page_count, sizeof *ids);
	for (size_t i = 0; i < site->page_count; i++)
		ids[i] = site->pages[i]->front.id;
	const char *near = did_you_mean(target, ids, site->page_count);
	report(writer->diagnostics, CODE_LINK, &node->at, "no page of the site is %s.md%s%s%s",
		target, near != NULL ? "; did you mean " : "", near != NULL ? near : "",
		near != NULL ? ".md?" : "");
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
	const struct document *page = find_page(writer, target);
	if (page == NULL && is_markdown(target) && writer->site != NULL &&
		writer->site->page_count > 1)
		report_page(writer, node);
	return page != NULL ? page_target(writer, page, node) : target;
}

/* What a link without words says: the heading or page that it leads to, or its address. */
static void write_place(struct writer *writer, const struct node *node)
{
	const struct document *page =
		node->target[0] == '#' ? writer->document : find_page(writer, node->target);
	const char *anchor = strchr(node->target, '#');
	const struct node *heading =
		page != NULL && anchor != NULL ? document_heading(page, anchor + 1) : NULL;
	struct buffer text = BUFFER_INIT;
	if (heading != NULL && heading->kind == NODE_CAPTION)
		buffer_text(&text, caption_label(writer->arena, writer->drawing->theme, heading));
	else if (heading != NULL)
		node_plain_text(heading, &text);
	else
		buffer_text(
			&text, page != NULL && page->title != NULL ? page->title : node->target);
	buffer_html(writer->out, text.length > 0 ? text.bytes : node->target);
	buffer_free(&text);
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
	if (node->first != NULL)
		write_children(writer, node);
	else
		write_place(writer, node);
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
