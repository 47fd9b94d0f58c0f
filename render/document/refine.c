/* What the tree says beyond CommonMark: task items, subtitles, anchors, inline figures. */
#include "document/tree.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- anchors ----------------------------------------------------------------------------- */

/* Anchors given so far: open addressing, at most half full. */
struct anchors {
	struct anchor {
		const char *name;
		unsigned next; /* number that the next heading of this name tries first */
	} * slots;
	size_t size;
};

static struct anchor *anchor_slot(struct anchors *anchors, const char *name)
{
	size_t hash = 14695981039346656037u; /* FNV-1a */
	for (const char *at = name; *at != '\0'; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	size_t i = hash & (anchors->size - 1);
	while (anchors->slots[i].name != NULL && strcmp(anchors->slots[i].name, name) != 0)
		i = (i + 1) & (anchors->size - 1);
	return &anchors->slots[i];
}

/* Letters and digits of any script; what is plainly space or punctuation is not. */
static bool anchor_letter(uint32_t codepoint)
{
	if (codepoint < 0x80)
		return isalnum((int)codepoint);
	return codepoint >= 0xC0 && codepoint != 0xD7 && codepoint != 0xF7 &&
		!(codepoint >= 0x2000 && codepoint <= 0x2BFF) &&
		!(codepoint >= 0x3000 && codepoint <= 0x303F) && codepoint != 0xFFFD;
}

/* "What we don't know" -> "what-we-don-t-know". Never empty. */
static char *anchor_text(struct arena *arena, const char *text)
{
	struct buffer out = BUFFER_INIT;
	size_t length = strlen(text), size;
	for (size_t i = 0; i < length; i += size) {
		uint32_t codepoint = utf8_decode(text + i, length - i, &size);
		if (!anchor_letter(codepoint)) {
			if (out.length > 0 && out.bytes[out.length - 1] != '-')
				buffer_char(&out, '-');
		} else if (codepoint < 0x80) {
			buffer_char(&out, (char)tolower((int)codepoint));
		} else {
			buffer_codepoint(&out, codepoint);
		}
	}
	while (out.length > 0 && out.bytes[out.length - 1] == '-')
		out.length--;
	char *anchor = out.length > 0 ? arena_copy(arena, out.bytes, out.length)
				      : arena_text(arena, "part");
	buffer_free(&out);
	return anchor;
}

/* As GitHub does it: "What we don't know" -> "what-we-dont-know". */
static char *alias_text(struct arena *arena, const char *text)
{
	struct buffer out = BUFFER_INIT;
	size_t length = strlen(text), size;
	for (size_t i = 0; i < length; i += size) {
		uint32_t codepoint = utf8_decode(text + i, length - i, &size);
		if (codepoint == ' ' || codepoint == '-')
			buffer_char(&out, '-');
		else if (codepoint < 0x80 && (isalnum((int)codepoint) || codepoint == '_'))
			buffer_char(&out, (char)tolower((int)codepoint));
		else if (codepoint >= 0x80 && anchor_letter(codepoint))
			buffer_codepoint(&out, codepoint);
	}
	char *alias = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return alias;
}

static size_t count_anchors(const struct node *node)
{
	size_t count = node->kind == NODE_HEADING || node->caption != NULL;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		count += count_anchors(child);
	return count;
}

static struct anchors anchors_new(
	struct arena *arena, const struct node *root, const struct node *footnotes)
{
	struct anchors anchors = {.size = 16};
	size_t count = count_anchors(root) + count_anchors(footnotes);
	while (anchors.size < 2 * count)
		anchors.size *= 2;
	anchors.slots = arena_array(arena, anchors.size, sizeof *anchors.slots);
	return anchors;
}

/* ---- refining by kind -------------------------------------------------------------------- */

struct refining {
	struct reading *reading;
	struct anchors anchors, aliases;
};

typedef void refine_node(struct refining *refining, struct node *node);

static const char *plain_copy(struct arena *arena, const struct node *node)
{
	struct buffer text = BUFFER_INIT;
	node_plain_text(node, &text);
	char *copy = arena_copy(arena, text.bytes, text.length);
	buffer_free(&text);
	return copy;
}

/* A paragraph that is one emphasis becomes a subtitle, and the emphasis goes. */
static void refine_subtitle(struct node *paragraph)
{
	struct node *emphasis = paragraph->first;
	if (paragraph->kind != NODE_PARAGRAPH || emphasis == NULL || emphasis->next != NULL ||
		emphasis->kind != NODE_EMPHASIS)
		return;
	paragraph->role = PARAGRAPH_SUBTITLE;
	paragraph->first = paragraph->last = NULL;
	for (struct node *child = emphasis->first, *next; child != NULL; child = next) {
		next = child->next;
		node_append(paragraph, child);
	}
}

/* The name, or the first of name-2, name-3... (or from another number on) that is free. */
static const char *anchor_take(
	struct arena *arena, struct anchors *anchors, const char *wanted, unsigned first)
{
	struct anchor *slot = anchor_slot(anchors, wanted), *taken = slot;
	const char *name = wanted;
	while (taken->name != NULL) {
		name = arena_printf(arena, "%s-%u", wanted, slot->next++);
		taken = anchor_slot(anchors, name);
	}
	*taken = (struct anchor){name, first};
	return name;
}

static void refine_heading(struct refining *refining, struct node *node)
{
	struct arena *arena = refining->reading->arena;
	if (node->next != NULL)
		refine_subtitle(node->next);
	const char *text = plain_copy(arena, node);
	if (node->name == NULL)
		node->name = anchor_take(arena, &refining->anchors, anchor_text(arena, text), 2);
	node->alias = anchor_take(arena, &refining->aliases, alias_text(arena, text), 1);
}

static void refine_item(struct refining *refining, struct node *node)
{
	(void)refining;
	struct node *paragraph = node->first;
	struct node *text =
		paragraph != NULL && paragraph->kind == NODE_PARAGRAPH ? paragraph->first : NULL;
	if (text == NULL || text->kind != NODE_TEXT || text->text[0] != '[')
		return;
	const char *mark = strchr(" xX", text->text[1]);
	if (mark == NULL || *mark == '\0' || text->text[2] != ']' || text->text[3] != ' ')
		return;
	node->task = *mark != ' ';
	text->text += strlen("[x] ");
	text->at.column += (unsigned)strlen("[x] ");
}

static void refine_image(struct refining *refining, struct node *node)
{
	static const char scheme[] = "figure:";
	struct arena *arena = refining->reading->arena;
	node->alt = plain_copy(arena, node);
	if (strncmp(node->target, scheme, strlen(scheme)) != 0)
		return;
	const char *name = node->target + strlen(scheme);
	size_t length = strcspn(name, "?");
	node->kind = NODE_INLINE_FIGURE;
	node->name = arena_copy(arena, name, length);
	node->text = name[length] == '?' ? name + length + 1 : "";
	node->first = node->last = NULL;
}

/* ---- raw HTML ---------------------------------------------------------------------------- */

static bool is_comment(const char *html)
{
	for (html += strspn(html, " \t\n"); *html != '\0'; html += strspn(html, " \t\n")) {
		const char *end = strncmp(html, "<!--", 4) == 0 ? strstr(html, "-->") : NULL;
		if (end == NULL)
			return false;
		html = end + strlen("-->");
	}
	return true;
}

static void refine_html(struct refining *refining, struct node *node)
{
	if (is_comment(node->text)) {
		node_remove(node);
		return;
	}
	const char *tag = node->text + strspn(node->text, " \t\n");
	int length = (int)strcspn(tag, " \t\n>");
	if (strncmp(tag, "</", 2) == 0) /* what it closes was reported */
		return;
	report(refining->reading->diagnostics, CODE_HTML_LEFT_OUT, &node->at,
		"raw HTML (%.*s%s) is left out; write it as Markdown, or \\< to show the sign",
		length > 30 ? 30 : length, tag, tag[length] == '>' ? ">" : "");
}

/* A pipe table has no other way to break a line within a cell than <br>. */
static void refine_inline_html(struct refining *refining, struct node *node)
{
	static const char *const breaks[] = {"<br>", "<br/>", "<br />"};
	for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++) {
		if (strcmp(node->text, breaks[i]) == 0) {
			node->kind = NODE_LINE_BREAK;
			node->text = NULL;
			if (node->next != NULL && node->next->kind == NODE_SOFT_BREAK)
				node_remove(node->next);
			return;
		}
	}
	refine_html(refining, node);
}

/* ---- containers -------------------------------------------------------------------------- */

/* Containers that stand only in one other, which holds nothing else. */
static const struct {
	enum container inner, outer;
} pairs[] = {
	{CONTAINER_COLUMN, CONTAINER_COLUMNS},
	{CONTAINER_CARD, CONTAINER_CARDS},
};

static bool is_container(const struct node *node, enum container container)
{
	return node->kind == NODE_CONTAINER && node->container == container;
}

static void check_pairs(struct refining *refining, const struct node *node)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const char *inner = container_names[pairs[i].inner];
		const char *outer = container_names[pairs[i].outer];
		if (node->container == pairs[i].inner &&
			!is_container(node->parent, pairs[i].outer))
			report(refining->reading->diagnostics, CODE_CONTAINER, &node->at,
				"::: %s stands outside ::: %s; put ::: %s above it", inner, outer,
				outer);
		if (node->container != pairs[i].outer || node->attributes.count > 0)
			continue;
		for (const struct node *child = node->first; child != NULL; child = child->next)
			if (!is_container(child, pairs[i].inner) && child->kind != NODE_HTML)
				report(refining->reading->diagnostics, CODE_CONTAINER, &child->at,
					"::: %s holds only ::: %s blocks; put this into one", outer,
					inner);
	}
}

/* Columns that are divided evenly come from their count alone. */
static void check_count(struct refining *refining, struct node *node)
{
	struct diagnostics *diagnostics = refining->reading->diagnostics;
	if (node->attributes.count == 0)
		return;
	if (node->attributes.split != NULL)
		report(diagnostics, CODE_CONTAINER, &node->attributes.at,
			"columns have a count or a split: with count=%d blocks flow into columns "
			"of even depth, with split each ::: column has its own",
			node->attributes.count);
	node->attributes.split = NULL;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		if (is_container(child, CONTAINER_COLUMN))
			report(diagnostics, CODE_CONTAINER, &child->at,
				"columns with a count make their ::: column blocks themselves; "
				"take this one and its closing line away, or the count");
}

/* "7-5" has as many numbers as there are columns, together at most 12. */
static bool split_fits(const char *split, int columns)
{
	int total = 0;
	for (int i = 0; i < columns; i++) {
		char *end;
		if (!isdigit((unsigned char)*split))
			return false;
		long span = strtol(split, &end, 10);
		if (span < 1 || span > 12 || *end != (i + 1 < columns ? '-' : '\0'))
			return false;
		total += (int)span;
		split = end + 1;
	}
	return columns > 0 && total <= 12;
}

static void check_split(struct refining *refining, struct node *node)
{
	int columns = 0;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		columns += is_container(child, CONTAINER_COLUMN);
	if (node->attributes.split == NULL || split_fits(node->attributes.split, columns))
		return;
	report(refining->reading->diagnostics, CODE_RANGE, &node->attributes.at,
		"split %s does not fit %d columns; expected %d numbers with hyphens between, "
		"together at most 12, such as 7-5",
		node->attributes.split, columns, columns);
	node->attributes.split = NULL;
}

/* A template whose condition was false leaves a column empty: the others share its room. */
static void drop_empty_columns(struct node *node)
{
	for (struct node *child = node->first, *next; child != NULL; child = next) {
		next = child->next;
		if (!is_container(child, CONTAINER_COLUMN) || child->first != NULL)
			continue;
		node_remove(child);
		node->attributes.split = NULL;
	}
}

static void refine_container(struct refining *refining, struct node *node)
{
	check_pairs(refining, node);
	check_count(refining, node);
	check_split(refining, node);
	if (node->container == CONTAINER_COLUMNS)
		drop_empty_columns(node);
	if (node->container == CONTAINER_PAGE_BREAK && node->parent->kind != NODE_DOCUMENT &&
		!is_container(node->parent, CONTAINER_SECTION))
		report(refining->reading->diagnostics, CODE_CONTAINER, &node->at,
			"::: page-break cannot stand inside another block; move it out");
	if (node->container == CONTAINER_LANDSCAPE && node->parent->kind != NODE_DOCUMENT)
		report(refining->reading->diagnostics, CODE_CONTAINER, &node->at,
			"::: landscape cannot stand inside another block; move it out");
}

/* ---- the walk ---------------------------------------------------------------------------- */

static refine_node *const refiners[NODE_KINDS] = {
	[NODE_HEADING] = refine_heading,
	[NODE_ITEM] = refine_item,
	[NODE_IMAGE] = refine_image,
	[NODE_HTML] = refine_html,
	[NODE_INLINE_HTML] = refine_inline_html,
	[NODE_CONTAINER] = refine_container,
};

/* Ids that authors gave stay theirs: other headings get other names. */
static void keep_ids(struct refining *refining, const struct node *node)
{
	const struct node *owner = node->kind == NODE_HEADING ? node : node->caption;
	if (owner != NULL && owner->name != NULL)
		anchor_take(refining->reading->arena, &refining->anchors, owner->name, 2);
	for (const struct node *child = node->first; child != NULL; child = child->next)
		keep_ids(refining, child);
}

static void refine(struct refining *refining, struct node *node)
{
	if (refiners[node->kind] != NULL)
		refiners[node->kind](refining, node);
	if (node->caption != NULL)
		refine(refining, node->caption);
	for (struct node *child = node->first, *next; child != NULL; child = next) {
		next = child->next;
		refine(refining, child);
	}
}

void refine_tree(struct reading *reading, struct node *root, struct node *footnotes)
{
	struct refining refining = {reading, anchors_new(reading->arena, root, footnotes),
		anchors_new(reading->arena, root, footnotes)};
	keep_ids(&refining, root);
	keep_ids(&refining, footnotes);
	refine(&refining, root);
	refine(&refining, footnotes);
}
