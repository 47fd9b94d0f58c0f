/*
 * Captions: which paragraphs are some, what they belong to, their numbers and ids, and the words
 * `@fig-id` that refer to them; ids of headings, which are written alike.
 */
#include "document/tree.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const prefixes[] = {[CAPTION_FIGURE] = "fig-", [CAPTION_TABLE] = "tbl-"};
enum { ROLES = sizeof prefixes / sizeof *prefixes };

static const char *const role_words[] = {[CAPTION_FIGURE] = "figure", [CAPTION_TABLE] = "table"};

/* Captions in the order of the document. */
struct captions {
	struct reading *reading;
	int numbers[ROLES];   /* the last that was given */
	struct node **marked; /* with ids, headings too; sorted by id once all are known */
	size_t count, capacity;
	struct place { /* in the source as it was written; the next is mostly a little behind */
		unsigned line, column;
		size_t byte;
	} place;
};

const char *caption_prefix(const char *id)
{
	for (size_t i = 0; i < ROLES; i++)
		if (strncmp(id, prefixes[i], strlen(prefixes[i])) == 0)
			return prefixes[i];
	return NULL;
}

/* ---- the source -------------------------------------------------------------------------- */

/* Text as it was written, with its backslashes: the rest of a line from a position on. */
static struct bytes written_from(struct captions *captions, const struct pos *at)
{
	struct bytes line = source_line(&captions->reading->written, at->line);
	struct place *place = &captions->place;
	if (place->line != at->line || place->column > at->column)
		*place = (struct place){at->line, 1, 0};
	for (; place->column < at->column && place->byte < line.length; place->column++)
		do
			place->byte++;
		while (place->byte < line.length &&
			((unsigned char)line.at[place->byte] & 0xC0) == 0x80);
	return (struct bytes){line.at + place->byte, line.length - place->byte};
}

/* The position of a character of a text, its backslashes not counted. */
static struct pos pos_in(const struct node *text, const char *character)
{
	struct pos at = text->at;
	for (const char *byte = text->text; byte < character; byte++)
		at.column += ((unsigned char)*byte & 0xC0) != 0x80;
	return at;
}

/* ---- braces ------------------------------------------------------------------------------ */

/* `{#fig-id fig-alt="Words"}` at the end of a text. */
struct braces {
	const char *id, *alt; /* NULL: not given */
	struct pos at;
};

static bool take_brace(struct reading *reading, struct braces *braces, const char *word)
{
	static const char alt[] = "fig-alt=\"";
	size_t length = strlen(word);
	if (word[0] == '#' && length > 1 && braces->id == NULL)
		braces->id = word + 1;
	else if (strncmp(word, alt, strlen(alt)) == 0 && word[length - 1] == '"' &&
		length > strlen(alt))
		braces->alt =
			arena_copy(reading->arena, word + strlen(alt), length - strlen(alt) - 1);
	else
		return false;
	return true;
}

/* Up to a space outside quotes. */
static size_t brace_length(const char *text)
{
	bool quoted = false;
	size_t length = 0;
	for (; text[length] != '\0' && (quoted || text[length] != ' '); length++)
		quoted = quoted != (text[length] == '"');
	return length;
}

/* Where a line's last braces stand, they are meant: not behind a backslash, nor as an entity. */
static bool means_braces(const struct reading *reading, unsigned line)
{
	struct bytes written = source_line(&reading->written, line);
	const char *open = NULL;
	for (size_t i = 0; i + 1 < written.length; i++)
		if (memcmp(written.at + i, "{#", 2) == 0)
			open = written.at + i;
	return open != NULL && (open == written.at || open[-1] != '\\');
}

/* Cuts the braces of a heading or caption off its text; false when there are none. */
static bool take_braces(
	struct reading *reading, struct node *text, bool heading, struct braces *braces)
{
	*braces = (struct braces){0};
	if (text == NULL || text->kind != NODE_TEXT)
		return false;
	const char *open = NULL, *close = strrchr(text->text, '}');
	for (const char *at = text->text; (at = strstr(at, "{#")) != NULL; at++)
		open = at;
	if (open == NULL || close == NULL || close[1] != '\0' || close < open ||
		!means_braces(reading, text->at.line))
		return false;
	braces->at = pos_in(text, open);
	const char *inside = arena_copy(reading->arena, open + 1, (size_t)(close - open - 1));
	for (inside += strspn(inside, " "); *inside != '\0'; inside += strspn(inside, " ")) {
		size_t length = brace_length(inside);
		const char *word = arena_copy(reading->arena, inside, length);
		if (!take_brace(reading, braces, word) || (heading && braces->alt != NULL))
			report(reading->diagnostics, CODE_CAPTION, &braces->at,
				heading ? "%s is left out; the braces of a heading take #id"
					: "%s is left out; the braces of a caption take #fig-id "
					  "or #tbl-id, and fig-alt=\"...\"",
				word);
		inside += length;
	}
	size_t length = (size_t)(open - text->text);
	while (length > 0 && text->text[length - 1] == ' ')
		length--;
	text->text = arena_copy(reading->arena, text->text, length);
	if (length == 0)
		node_remove(text);
	return true;
}

/* ---- captions and what they belong to ---------------------------------------------------- */

static bool is_caption(struct captions *captions, const struct node *node)
{
	const struct node *text = node->kind == NODE_PARAGRAPH ? node->first : NULL;
	if (text == NULL || text->kind != NODE_TEXT || strncmp(text->text, ": ", 2) != 0)
		return false;
	struct bytes written = written_from(captions, &node->at);
	return written.length > 0 && *written.at == ':';
}

/* Nothing stands beside the picture but perhaps braces that belong to it. */
static bool is_picture(const struct node *node)
{
	const struct node *image = node->kind == NODE_PARAGRAPH ? node->first : NULL;
	if (image == NULL || image->kind != NODE_IMAGE)
		return false;
	const struct node *text = image->next;
	return text == NULL ||
		(text->next == NULL && text->kind == NODE_TEXT &&
			strncmp(text->text, "{#", 2) == 0 &&
			text->text[strlen(text->text) - 1] == '}');
}

static bool takes_caption(const struct node *node)
{
	if (node == NULL || node->caption != NULL)
		return false;
	bool fenced = node->kind == NODE_CODE && node->body_at.line > 0;
	return node->kind == NODE_TABLE || fenced || is_picture(node);
}

static void check_id(
	struct reading *reading, const struct node *caption, const char *id, const struct pos *at)
{
	const char *wanted = prefixes[caption->role], *given = caption_prefix(id);
	if (given != NULL && strcmp(given, wanted) == 0 && id[strlen(wanted)] != '\0')
		return;
	report(reading->diagnostics, CODE_CAPTION, at,
		"the id of a %s begins with %s; call it #%s%s, also where it is referred to",
		role_words[caption->role], wanted, wanted, given != NULL ? id + strlen(given) : id);
}

static void mark(struct captions *captions, struct node *node, const char *id)
{
	node->name = id;
	captions->marked = arena_grow(captions->reading->arena, captions->marked, captions->count,
		&captions->capacity, sizeof *captions->marked);
	captions->marked[captions->count++] = node;
}

/* Makes the node the next caption. */
static void add(struct captions *captions, struct node *caption, struct node *owner,
	const struct braces *braces)
{
	struct reading *reading = captions->reading;
	caption->kind = NODE_CAPTION;
	caption->tight = false;
	caption->parent = owner;
	caption->role = owner->kind == NODE_TABLE ? CAPTION_TABLE : CAPTION_FIGURE;
	caption->start = ++captions->numbers[caption->role];
	owner->caption = caption;
	if (braces->id == NULL)
		return;
	check_id(reading, caption, braces->id, &braces->at);
	mark(captions, caption, braces->id);
}

static void take_paragraph(struct captions *captions, struct node *node)
{
	struct reading *reading = captions->reading;
	struct node *text = node->first;
	struct node *owner = takes_caption(node->previous) ? node->previous : node->next;
	if (owner != node->previous && owner != NULL && owner->kind != NODE_TABLE)
		owner = NULL;
	if (owner == NULL) {
		report(reading->diagnostics, CODE_CAPTION, &node->at,
			"this caption belongs to nothing; put it below a table, a fenced figure "
			"or a picture that has none, or write \\: to begin with a colon");
		return;
	}
	size_t mark = 1 + strspn(text->text + 1, " ");
	text->text += mark;
	text->at.column += (unsigned)mark;
	struct braces braces;
	take_braces(reading, node->last, false, &braces);
	node_remove(node);
	add(captions, node, owner, &braces);
}

/* `![Words](file){#fig-id}`: the words are the caption, and the alternative text without another. */
static void take_picture(struct captions *captions, struct node *node)
{
	struct reading *reading = captions->reading;
	struct node *image = node->first;
	struct braces braces;
	if (!is_picture(node) || !take_braces(reading, image->next, false, &braces))
		return;
	if (node->caption != NULL) {
		report(reading->diagnostics, CODE_CAPTION, &braces.at,
			"this picture has a caption above it already; put the braces there");
		return;
	}
	struct buffer words = BUFFER_INIT;
	node_plain_text(image, &words);
	image->alt = braces.alt != NULL ? braces.alt
					: arena_copy(reading->arena, words.bytes, words.length);
	buffer_free(&words);
	struct node *caption = node_new(reading->arena, NODE_CAPTION, image->at);
	for (struct node *child = image->first, *next; child != NULL; child = next) {
		next = child->next;
		node_append(caption, child);
	}
	image->first = image->last = NULL;
	add(captions, caption, node, &braces);
}

/* `## Words {#id}` */
static void take_heading(struct captions *captions, struct node *node)
{
	struct reading *reading = captions->reading;
	struct braces braces;
	if (!take_braces(reading, node->last, true, &braces) || braces.id == NULL)
		return;
	if (caption_prefix(braces.id) != NULL)
		report(reading->diagnostics, CODE_CAPTION, &braces.at,
			"ids that begin with %s belong to captions; give the heading another",
			caption_prefix(braces.id));
	mark(captions, node, braces.id);
}

static void take_below(struct captions *captions, struct node *parent)
{
	for (struct node *node = parent->first, *next; node != NULL; node = next) {
		next = node->next;
		if (is_caption(captions, node))
			take_paragraph(captions, node);
		else if (node->kind == NODE_PARAGRAPH)
			take_picture(captions, node);
		else if (node->kind == NODE_HEADING)
			take_heading(captions, node);
		else
			take_below(captions, node);
	}
}

/* ---- ids --------------------------------------------------------------------------------- */

static int compare_ids(const void *left, const void *right)
{
	const struct node *a = *(struct node *const *)left, *b = *(struct node *const *)right;
	int order = strcmp(a->name, b->name);
	if (order != 0)
		return order;
	return a->at.line < b->at.line ? -1 : a->at.line > b->at.line;
}

static void sort_ids(struct captions *captions)
{
	size_t kept = 0;
	if (captions->count > 0)
		qsort(captions->marked, captions->count, sizeof *captions->marked, compare_ids);
	for (size_t i = 0; i < captions->count; i++) {
		struct node *caption = captions->marked[i];
		const struct node *first = kept > 0 ? captions->marked[kept - 1] : NULL;
		if (first == NULL || strcmp(first->name, caption->name) != 0) {
			captions->marked[kept++] = caption;
			continue;
		}
		report(captions->reading->diagnostics, CODE_ID_TWICE, &caption->at,
			"the id #%s stands in line %u already; give this one another",
			caption->name, first->at.line);
		caption->name = NULL;
	}
	captions->count = kept;
}

static int compare_id(const void *id, const void *caption)
{
	return strcmp(id, (*(struct node *const *)caption)->name);
}

static bool is_known(const struct captions *captions, const char *id)
{
	return captions->count > 0 &&
		bsearch(id, captions->marked, captions->count, sizeof *captions->marked,
			compare_id) != NULL;
}

/* ---- references -------------------------------------------------------------------------- */

static bool is_id_byte(char byte)
{
	return isalnum((unsigned char)byte) || byte == '-' || byte == '_' ||
		(unsigned char)byte >= 0x80;
}

/* The id behind an `@` that no word stands before, or NULL. */
static const char *reference_at(struct arena *arena, const char *text, const char *sign)
{
	size_t length = 0;
	if (caption_prefix(sign + 1) == NULL || (sign > text && is_id_byte(sign[-1])))
		return NULL;
	while (is_id_byte(sign[1 + length]))
		length++;
	while (length > 0 && sign[length] == '-')
		length--;
	const char *id = arena_copy(arena, sign + 1, length);
	return caption_prefix(id) != NULL ? id : NULL;
}

/* A text's signs in the source, one after the other. */
struct signs {
	struct bytes written;
	size_t byte;   /* behind the last sign */
	struct pos at; /* of that byte */
};

/* Moves to the next sign; false when it was written behind a backslash or as an entity. */
static bool next_sign(struct signs *signs, struct pos *at)
{
	while (signs->byte < signs->written.length) {
		const char *byte = &signs->written.at[signs->byte++];
		bool ends = signs->byte == signs->written.length ||
			((unsigned char)byte[1] & 0xC0) != 0x80;
		*at = signs->at;
		signs->at.column += ends;
		if (*byte == '@')
			return byte == signs->written.at || byte[-1] != '\\';
	}
	return false;
}

static void report_unknown(const struct captions *captions, const char *id, const struct pos *at)
{
	struct reading *reading = captions->reading;
	const char **ids = arena_array(reading->arena, captions->count + 1, sizeof *ids);
	for (size_t i = 0; i < captions->count; i++)
		ids[i] = captions->marked[i]->name;
	const char *near = did_you_mean(id, ids, captions->count);
	report(reading->diagnostics, CODE_LINK, at,
		"no caption of this page has the id #%s%s%s; or write \\@ to show the sign", id,
		near != NULL ? "; did you mean #" : "", near != NULL ? near : "");
}

static struct node *insert_text(
	struct reading *reading, struct node *place, const char *from, const char *end)
{
	struct node *node = node_new(reading->arena, NODE_TEXT, place->at);
	node->text = arena_copy(reading->arena, from, (size_t)(end - from));
	node_insert(node, place);
	return node;
}

/* Each `@fig-id` of a text becomes a link without words, before what is left of the text. */
static void take_references(struct captions *captions, struct node *node)
{
	struct reading *reading = captions->reading;
	const char *text = node->text;
	struct signs signs = {written_from(captions, &node->at), 0, node->at};
	for (const char *sign = text; (sign = strchr(sign, '@')) != NULL; sign++) {
		struct pos at;
		bool plain = next_sign(&signs, &at);
		const char *id = plain ? reference_at(reading->arena, text, sign) : NULL;
		if (id == NULL)
			continue;
		if (!is_known(captions, id)) {
			report_unknown(captions, id, &at);
			continue;
		}
		if (node->text < sign)
			insert_text(reading, node, node->text, sign);
		struct node *link = node_new(reading->arena, NODE_LINK, at);
		link->target = arena_printf(reading->arena, "#%s", id);
		node_insert(link, node);
		node->text = sign + 1 + strlen(id);
		node->at = at;
		node->at.column += 1 + (unsigned)utf8_length(id);
	}
	if (*node->text == '\0' && node->text != text)
		node_remove(node);
}

/* Customers' words refer to nothing, and links within links lead nowhere. */
static bool may_refer(const struct node *node)
{
	bool quote = node->kind == NODE_CONTAINER && node->container == CONTAINER_QUOTE;
	return !quote && node->kind != NODE_LINK && node->kind != NODE_IMAGE;
}

static void refer_below(struct captions *captions, struct node *parent)
{
	for (struct node *node = parent->first, *next; node != NULL; node = next) {
		next = node->next;
		if (node->caption != NULL)
			refer_below(captions, node->caption);
		if (node->kind == NODE_TEXT && strchr(node->text, '@') != NULL)
			take_references(captions, node);
		else if (may_refer(node))
			refer_below(captions, node);
	}
}

void captions_take(struct reading *reading, struct node *root, struct node *footnotes)
{
	struct captions captions = {.reading = reading};
	take_below(&captions, root);
	take_below(&captions, footnotes);
	sort_ids(&captions);
	refer_below(&captions, root);
	refer_below(&captions, footnotes);
}
