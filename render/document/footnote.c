/*
 * Footnotes, `[^id]` and `[^id]: text`, which libcmark does not know. A definition is given to it
 * as a list item and an id as a link definition, so that it tells where notes end and which
 * brackets are code.
 */
#include "document/tree.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The list item that a definition is rewritten as: its content stands at the fourth column. */
static const char item_mark[] = "1)  ";

enum { ID_LONGEST = 100 };

/* ---- finding ids and definitions --------------------------------------------------------- */

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* The length of `[^id]` at the start of the text, or 0. */
static size_t mark_length(const char *text, size_t length)
{
	size_t at = 2;
	if (length < 4 || text[0] != '[' || text[1] != '^')
		return 0;
	while (at < length && (unsigned char)text[at] > ' ' && strchr("[]\\`<", text[at]) == NULL)
		at++;
	bool closed = at < length && text[at] == ']' && at > 2 && at - 2 <= ID_LONGEST;
	return closed ? at + 1 : 0;
}

static int compare_ids(const void *left, const void *right)
{
	const struct footnote_id *a = left, *b = right;
	return strcasecmp(a->id, b->id);
}

static struct footnote_id *find_id(const struct reading *reading, const char *id)
{
	struct footnote_id key = {.id = id};
	return bsearch(
		&key, reading->footnote_ids, reading->footnote_id_count, sizeof key, compare_ids);
}

static void find_ids(struct reading *reading)
{
	const struct source *source = &reading->source;
	const char *end = source->text + source->length;
	for (const char *at = source->text; (at = strstr(at, "[^")) != NULL; at++) {
		size_t length = mark_length(at, (size_t)(end - at));
		if (length == 0)
			continue;
		reading->footnote_ids = arena_grow(reading->arena, reading->footnote_ids,
			reading->footnote_id_count, &reading->footnote_id_capacity,
			sizeof *reading->footnote_ids);
		reading->footnote_ids[reading->footnote_id_count++] = (struct footnote_id){
			.id = arena_copy(reading->arena, at + 2, length - strlen("[^]"))};
	}
	if (reading->footnote_id_count == 0)
		return;
	qsort(reading->footnote_ids, reading->footnote_id_count, sizeof *reading->footnote_ids,
		compare_ids);
	size_t kept = 1;
	for (size_t i = 1; i < reading->footnote_id_count; i++)
		if (compare_ids(&reading->footnote_ids[i], &reading->footnote_ids[kept - 1]) != 0)
			reading->footnote_ids[kept++] = reading->footnote_ids[i];
	reading->footnote_id_count = kept;
}

static void find_definition(struct reading *reading, unsigned line)
{
	struct bytes bytes = source_line(&reading->source, line);
	size_t indent = 0;
	while (indent < bytes.length && bytes.at[indent] == ' ')
		indent++;
	size_t length = mark_length(bytes.at + indent, bytes.length - indent);
	size_t content = indent + length;
	if (indent > 3 || length == 0 || content == bytes.length || bytes.at[content] != ':')
		return;
	do
		content++;
	while (content < bytes.length && is_space(bytes.at[content]));
	reading->footnote_lines =
		arena_grow(reading->arena, reading->footnote_lines, reading->footnote_line_count,
			&reading->footnote_line_capacity, sizeof *reading->footnote_lines);
	reading->footnote_lines[reading->footnote_line_count++] = (struct footnote_line){
		.id = arena_copy(reading->arena, bytes.at + indent + 2, length - strlen("[^]")),
		.line = line,
		.indent = indent,
		.content = content};
}

/* ---- rewriting --------------------------------------------------------------------------- */

static void rewrite_line(const struct footnote_line *footnote, struct bytes line,
	struct shift *shift, struct buffer *out)
{
	struct buffer before = BUFFER_INIT;
	buffer_add(&before, line.at, footnote->content);
	size_t kept = footnote->indent + strlen(item_mark);
	*shift = (struct shift){footnote->line, kept, (unsigned)(utf8_length(before.bytes) - kept)};
	buffer_fill(out, ' ', footnote->indent);
	buffer_text(out, item_mark);
	buffer_add(out, line.at + footnote->content, line.length - footnote->content);
	buffer_free(&before);
}

static void rewrite(struct reading *reading)
{
	struct arena *arena = reading->arena;
	const struct source *written = &reading->written;
	struct buffer out = BUFFER_INIT;
	struct shift *shifts = arena_array(arena, reading->footnote_line_count, sizeof *shifts);
	size_t next = 0;
	for (unsigned line = 1; line <= written->lines; line++) {
		struct bytes bytes = source_line(written, line);
		if (next < reading->footnote_line_count &&
			reading->footnote_lines[next].line == line) {
			rewrite_line(&reading->footnote_lines[next], bytes, &shifts[next], &out);
			next++;
		} else {
			buffer_add(&out, bytes.at, bytes.length);
		}
		buffer_char(&out, '\n');
	}
	char *text = arena_copy(arena, out.bytes, out.length);
	reading->source = source_open(arena, written->file, text, out.length);
	reading->source.shifts = shifts;
	reading->source.shift_count = next;
	buffer_free(&out);
}

void footnote_scan(struct reading *reading)
{
	reading->written = reading->source;
	find_ids(reading);
	if (reading->footnote_id_count == 0)
		return;
	for (unsigned line = 1; line <= reading->source.lines; line++)
		find_definition(reading, line);
	if (reading->footnote_line_count > 0)
		rewrite(reading);
}

void footnote_definitions(const struct reading *reading, struct buffer *out)
{
	if (reading->footnote_id_count == 0)
		return;
	buffer_printf(out, "%s\n\n", reading->closing != NULL ? reading->closing : "");
	for (size_t i = 0; i < reading->footnote_id_count; i++)
		buffer_printf(
			out, "[^%s]: <%c%zu>\n", reading->footnote_ids[i].id, FOOTNOTE_MARK, i);
}

/* ---- checking ---------------------------------------------------------------------------- */

static struct footnote_line *find_line(const struct reading *reading, unsigned line, size_t column)
{
	size_t low = 0, high = reading->footnote_line_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (reading->footnote_lines[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == reading->footnote_line_count)
		return NULL;
	struct footnote_line *found = &reading->footnote_lines[low];
	return found->line == line && found->indent + 1 == column ? found : NULL;
}

static bool drop_code(struct reading *reading, cmark_node *root)
{
	if (reading->footnote_line_count == 0)
		return false;
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (cmark_node_get_type(node) != CMARK_NODE_ITEM)
			continue;
		struct footnote_line *line =
			find_line(reading, (unsigned)cmark_node_get_start_line(node),
				(size_t)cmark_node_get_start_column(node));
		if (line != NULL)
			line->stands = true;
	}
	cmark_iter_free(iter);
	size_t kept = 0;
	for (size_t i = 0; i < reading->footnote_line_count; i++)
		if (reading->footnote_lines[i].stands)
			reading->footnote_lines[kept++] = reading->footnote_lines[i];
	bool dropped = kept < reading->footnote_line_count;
	reading->footnote_line_count = kept;
	if (dropped)
		rewrite(reading);
	return dropped;
}

/* What ends a block that is still open: a fence as long as its own, or every kind of HTML. */
static const char *closing_of(const struct reading *reading, cmark_node *block)
{
	struct bytes line =
		source_line(&reading->source, (unsigned)cmark_node_get_start_line(block));
	size_t at = (size_t)cmark_node_get_start_column(block) - 1, end = at;
	if (cmark_node_get_type(block) == CMARK_NODE_HTML_BLOCK)
		return "--> ?> ]]> </script></pre></style></textarea>";
	while (end < line.length && line.at[end] == line.at[at])
		end++;
	return arena_copy(reading->arena, line.at + at, end - at);
}

static bool find_open(struct reading *reading, cmark_node *root)
{
	cmark_node *last = cmark_node_last_child(root);
	if (reading->footnote_id_count == 0 || reading->closing != NULL || last == NULL ||
		(unsigned)cmark_node_get_end_line(last) <= reading->source.lines)
		return false;
	cmark_node_type type = cmark_node_get_type(last);
	if (type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK)
		return false;
	reading->closing = closing_of(reading, last);
	return true;
}

bool footnote_check(struct reading *reading, cmark_node *root)
{
	bool dropped = drop_code(reading, root);
	return find_open(reading, root) || dropped;
}

/* ---- definitions ------------------------------------------------------------------------- */

/* What lays out pages, or stands at their foot itself, has no place in a note. */
static bool is_for_pages(const struct node *node)
{
	static const enum container kinds[] = {
		CONTAINER_PAGE_BREAK, CONTAINER_LANDSCAPE, CONTAINER_NOTE};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (node->kind == NODE_CONTAINER && node->container == kinds[i])
			return true;
	return false;
}

static void check_blocks(struct reading *reading, struct node *parent)
{
	for (struct node *node = parent->first; node != NULL; node = node->next) {
		check_blocks(reading, node);
		if (!is_for_pages(node))
			continue;
		report(reading->diagnostics, CODE_CONTAINER, &node->at,
			"::: %s has no place in a footnote; put it into the text, or remove it",
			container_names[node->container]);
		node->container = CONTAINER_KEEP;
	}
}

/* `[^id]: ::: panel`: what stands behind the mark is words to libcmark. */
static void check_first_line(struct reading *reading, const struct node *item)
{
	const struct node *block = item->first;
	const struct node *words =
		block != NULL && block->kind == NODE_PARAGRAPH ? block->first : NULL;
	if (words != NULL && words->kind == NODE_TEXT && strncmp(words->text, ":::", 3) == 0)
		report(reading->diagnostics, CODE_CONTAINER, &words->at,
			"::: opens a block only on a line of its own; put it on the line below, "
			"indented by four spaces");
}

static void define(struct reading *reading, struct node *item, const struct footnote_line *line)
{
	struct footnote_id *id = find_id(reading, line->id);
	item->kind = NODE_FOOTNOTE;
	item->name = line->id;
	for (struct node *child = item->first; child != NULL; child = child->next)
		child->tight = child->kind != NODE_PARAGRAPH && child->tight;
	check_first_line(reading, item);
	check_blocks(reading, item);
	if (id->note == NULL)
		id->note = item;
	else
		report(reading->diagnostics, CODE_ID_TWICE, &item->at,
			"the footnote [^%s] is already defined in line %u; give this one another "
			"id",
			line->id, id->note->at.line);
}

static void take_definitions(struct reading *reading, struct node *parent)
{
	for (struct node *node = parent->first, *next; node != NULL; node = next) {
		next = node->next;
		struct footnote_line *line = node->kind == NODE_ITEM
			? find_line(reading, node->at.line, node->at.column)
			: NULL;
		take_definitions(reading, node);
		if (line != NULL) {
			node_remove(node);
			define(reading, node, line);
		} else if (node->kind == NODE_LIST && node->first == NULL) {
			node_remove(node);
		}
	}
}

/* ---- references -------------------------------------------------------------------------- */

/* Notes are numbered while references to them are found. */
struct numbering {
	struct reading *reading;
	struct node *notes;
};

static struct node *add_text(struct numbering *numbering, struct node *place, const char *text)
{
	struct node *node = node_new(numbering->reading->arena, NODE_TEXT, place->at);
	node->text = text;
	node_insert(node, place);
	return node;
}

static const char *nearest_id(const struct numbering *numbering, const char *id)
{
	const struct reading *reading = numbering->reading;
	const char **ids = arena_array(reading->arena, reading->footnote_id_count, sizeof *ids);
	size_t count = 0;
	for (size_t i = 0; i < reading->footnote_id_count; i++)
		if (reading->footnote_ids[i].note != NULL)
			ids[count++] = reading->footnote_ids[i].id;
	return did_you_mean(id, ids, count);
}

/* Without a definition it is text, as it would be in other Markdown. */
static void report_undefined(struct numbering *numbering, struct node *node, const char *id)
{
	struct reading *reading = numbering->reading;
	const char *near = nearest_id(numbering, id);
	node->kind = NODE_TEXT;
	node->text = arena_printf(reading->arena, "[^%s]", id);
	if (near != NULL)
		report(reading->diagnostics, CODE_REFERENCE, &node->at,
			"there is no footnote [^%s]; did you mean [^%s]?", id, near);
	else
		report(reading->diagnostics, CODE_REFERENCE, &node->at,
			"there is no footnote [^%s]; add a line [^%s]: with its text, or write "
			"\\[^%s] to show the brackets",
			id, id, id);
}

static void number(struct numbering *numbering, struct node *node, const struct footnote_id *id)
{
	struct node *note = id->note;
	if (note == NULL) {
		report_undefined(numbering, node, id->id);
		return;
	}
	if (note->start == 0) {
		note->start =
			numbering->notes->last != NULL ? numbering->notes->last->start + 1 : 1;
		node_append(numbering->notes, note);
	}
	node->footnote = note;
	node->column = ++note->columns;
}

/* The words in a reference's brackets: its own id, unless cmark read two brackets as one link. */
static const char *take_label(struct numbering *numbering, struct node *node)
{
	struct buffer label = BUFFER_INIT;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		node_plain_text(child, &label);
	const char *text = arena_copy(numbering->reading->arena, label.bytes, label.length);
	buffer_free(&label);
	return text;
}

/*
 * `[^1][^2]` and `[words][^2]` are to cmark a link from the first brackets to note 2. The first
 * pair becomes a reference or text of its own, before the node.
 */
static void part_brackets(
	struct numbering *numbering, struct node *node, const struct footnote_id *id)
{
	const char *label = take_label(numbering, node);
	bool caret = label[0] == '^';
	if (caret && strcasecmp(label + 1, id->id) == 0)
		return;
	const struct footnote_id *first = caret ? find_id(numbering->reading, label + 1) : NULL;
	if (first != NULL) {
		struct node *reference = add_text(numbering, node, NULL);
		reference->kind = NODE_FOOTNOTE_REFERENCE;
		node->at.column += (unsigned)utf8_length(label) + 2;
		number(numbering, reference, first);
		return;
	}
	add_text(numbering, node, "[");
	for (struct node *child = node->first, *next; child != NULL; child = next) {
		next = child->next;
		node_insert(child, node);
	}
	add_text(numbering, node, "]");
}

static void take_reference(struct numbering *numbering, struct node *node)
{
	const struct reading *reading = numbering->reading;
	const struct footnote_id *id = &reading->footnote_ids[strtoul(node->target + 1, NULL, 10)];
	if (node->level > 0)
		add_text(numbering, node, "!");
	part_brackets(numbering, node, id);
	node->level = 0;
	node->target = node->title = NULL;
	node->first = node->last = NULL;
	number(numbering, node, id);
}

/* Alternative texts have no room for notes. */
static void take_references(struct numbering *numbering, struct node *parent)
{
	for (struct node *node = parent->first; node != NULL; node = node->next) {
		if (node->kind == NODE_FOOTNOTE_REFERENCE && node->target != NULL)
			take_reference(numbering, node);
		else if (node->kind != NODE_IMAGE)
			take_references(numbering, node);
	}
}

struct node *footnotes_take(struct reading *reading, struct node *root)
{
	struct node *notes = node_new(reading->arena, NODE_DOCUMENT, root->at);
	struct numbering numbering = {reading, notes};
	if (reading->footnote_id_count == 0)
		return notes;
	take_definitions(reading, root);
	take_references(&numbering, root);
	for (struct node *note = notes->first; note != NULL; note = note->next)
		take_references(&numbering, note);
	for (size_t i = 0; i < reading->footnote_id_count; i++) {
		const struct node *note = reading->footnote_ids[i].note;
		if (note != NULL && note->start == 0)
			report(reading->diagnostics, CODE_FOOTNOTE_UNUSED, &note->at,
				"nothing refers to the footnote [^%s], so it is left out",
				note->name);
	}
	return notes;
}
