/* Anchors of headings and captions: found by name, and links to them checked. */
#include "document/tree.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- the list ---------------------------------------------------------------------------- */

static int compare(const void *left, const void *right)
{
	const struct heading_anchor *a = left, *b = right;
	int order = strcmp(a->name, b->name);
	return order != 0 ? order : (int)a->alias - (int)b->alias;
}

static void add(struct reading *reading, struct document *document, size_t *capacity,
	struct heading_anchor anchor)
{
	document->anchors = arena_grow(reading->arena, document->anchors, document->anchor_count,
		capacity, sizeof *document->anchors);
	document->anchors[document->anchor_count++] = anchor;
}

static void list(struct reading *reading, struct document *document, size_t *capacity,
	const struct node *node)
{
	if (node->kind == NODE_HEADING) {
		add(reading, document, capacity, (struct heading_anchor){node->name, node, false});
		if (strcmp(node->name, node->alias) != 0)
			add(reading, document, capacity,
				(struct heading_anchor){node->alias, node, true});
	}
	if (node->caption != NULL && node->caption->name != NULL)
		add(reading, document, capacity,
			(struct heading_anchor){node->caption->name, node->caption, false});
	for (const struct node *child = node->first; child != NULL; child = child->next)
		list(reading, document, capacity, child);
}

/* An anchor's own name goes before another heading's alias. */
static void list_all(struct reading *reading, struct document *document)
{
	size_t capacity = 0, kept = 0;
	list(reading, document, &capacity, document->root);
	list(reading, document, &capacity, document->footnotes);
	if (document->anchor_count > 0)
		qsort(document->anchors, document->anchor_count, sizeof *document->anchors,
			compare);
	for (size_t i = 0; i < document->anchor_count; i++)
		if (kept == 0 ||
			strcmp(document->anchors[kept - 1].name, document->anchors[i].name) != 0)
			document->anchors[kept++] = document->anchors[i];
	document->anchor_count = kept;
}

/* ---- finding ----------------------------------------------------------------------------- */

static int digit(char byte)
{
	const char *digits = "0123456789abcdef";
	const char *at = byte != '\0' ? strchr(digits, tolower((unsigned char)byte)) : NULL;
	return at != NULL ? (int)(at - digits) : -1;
}

/* `caf%C3%A9` as it is meant. */
static void decode(const char *text, struct buffer *out)
{
	for (; *text != '\0'; text++) {
		int high = *text == '%' ? digit(text[1]) : -1;
		int low = high >= 0 ? digit(text[2]) : -1;
		bool escaped = low >= 0 && high * 16 + low > 0;
		buffer_char(out, escaped ? (char)(high * 16 + low) : *text);
		text += escaped ? 2 : 0;
	}
}

static int compare_name(const void *key, const void *anchor)
{
	return strcmp(key, ((const struct heading_anchor *)anchor)->name);
}

const struct node *document_heading(const struct document *document, const char *anchor)
{
	if (document->anchor_count == 0)
		return NULL;
	struct buffer name = BUFFER_INIT;
	decode(anchor, &name);
	const struct heading_anchor *found = bsearch(name.length > 0 ? name.bytes : "",
		document->anchors, document->anchor_count, sizeof *found, compare_name);
	buffer_free(&name);
	return found != NULL ? found->heading : NULL;
}

void report_anchor(struct arena *arena, const struct document *document, const char *anchor,
	const char *page, const struct pos *at, struct diagnostics *diagnostics)
{
	const char **names = arena_array(arena, document->anchor_count + 1, sizeof *names);
	for (size_t i = 0; i < document->anchor_count; i++)
		names[i] = document->anchors[i].name;
	const char *near = did_you_mean(anchor, names, document->anchor_count);
	if (near != NULL)
		near = document_heading(document, near)->name;
	bool heading = caption_prefix(anchor) == NULL;
	report(diagnostics, CODE_LINK, at, "no %s of %s has the %s #%s%s%s%s",
		heading ? "heading" : "caption", page != NULL ? page : "this page",
		heading ? "anchor" : "id", anchor, near != NULL ? "; did you mean #" : "",
		near != NULL ? near : "", near != NULL ? "?" : "");
}

/* ---- checking ---------------------------------------------------------------------------- */

static void check(struct reading *reading, const struct document *document, struct node *node)
{
	const char *anchor = node->target + 1;
	const struct node *heading = document_heading(document, anchor);
	if (heading != NULL)
		node->target = arena_printf(reading->arena, "#%s", heading->name);
	else if (*anchor != '\0' && strcmp(anchor, "top") != 0)
		report_anchor(
			reading->arena, document, anchor, NULL, &node->at, reading->diagnostics);
}

static void check_below(
	struct reading *reading, const struct document *document, struct node *parent)
{
	for (struct node *node = parent->first; node != NULL; node = node->next) {
		if (node->kind == NODE_LINK && node->target[0] == '#')
			check(reading, document, node);
		if (node->caption != NULL)
			check_below(reading, document, node->caption);
		check_below(reading, document, node);
	}
}

void anchors_check(struct reading *reading, struct document *document)
{
	list_all(reading, document);
	check_below(reading, document, document->root);
	check_below(reading, document, document->footnotes);
}
