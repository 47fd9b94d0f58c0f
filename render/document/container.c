/* Containers: `::: word key=value` lines, found before cmark reads and nested after it. */
#include "document/tree.h"

#include <string.h>

const char *const container_names[CONTAINER_KINDS + 1] = {
#define X(constant, name) name,
	CONTAINERS(X)
#undef X
		NULL};

static const char *const tones[] = {"panel", "tint", NULL};

static const struct field attribute_fields[] = {
	FIELD(struct container_attributes, split, FIELD_TEXT,
		.help = "columns: grid columns of each, such as 7-5"),
	FIELD(struct container_attributes, count, FIELD_INTEGER, .low = 2, .high = 4,
		.help = "columns: how many its blocks flow into, evenly"),
	FIELD(struct container_attributes, lang, FIELD_TEXT, .help = "language of the content"),
	FIELD(struct container_attributes, source, FIELD_TEXT,
		.help = "quote: the line below it, such as stage, product and score"),
	FIELD(struct container_attributes, value, FIELD_TEXT, .help = "key: the big number"),
	FIELD(struct container_attributes, tone, FIELD_CHOICE, .choices = tones,
		.fallback = "panel", .help = "panel: its ground"),
	FIELD(struct container_attributes, large, FIELD_BOOLEAN, .help = "quote: a pull quote"),
	FIELD_END};
static const struct type attributes_type = {"container", sizeof(struct container_attributes),
	attribute_fields, "what may follow the word of a ::: line"};

/* Attributes that say something about one container only. */
static const struct {
	const char *key;
	enum container container;
} owned_keys[] = {
	{"split", CONTAINER_COLUMNS},
	{"count", CONTAINER_COLUMNS},
	{"source", CONTAINER_QUOTE},
	{"large", CONTAINER_QUOTE},
	{"value", CONTAINER_KEY},
	{"tone", CONTAINER_PANEL},
};

/* ---- finding the lines ------------------------------------------------------------------- */

/*
 * A processing instruction is the one HTML block that interrupts a paragraph, ends on its own
 * line and cannot end somebody's open `<!--`.
 */
static const char inert[] = "<?:?>";

/*
 * Offset past the colons of a `:::` line, or 0. It may be indented as deep as what it stands in,
 * a list item or a footnote, asks for; libcmark tells whether that makes it code.
 */
static size_t marker_colons(struct bytes line)
{
	size_t first = source_content(line, 0), at = first;
	while (at < line.length && line.at[at] == ':')
		at++;
	return at - first >= 3 ? at : 0;
}

static struct marker *marker_add(struct reading *reading, unsigned line)
{
	reading->markers = arena_grow(reading->arena, reading->markers, reading->marker_count,
		&reading->marker_capacity, sizeof *reading->markers);
	struct marker *marker = &reading->markers[reading->marker_count++];
	*marker = (struct marker){.line = line};
	return marker;
}

void container_scan(struct reading *reading)
{
	for (unsigned line = 1; line <= reading->source.lines; line++)
		if (marker_colons(source_line(&reading->source, line)) > 0)
			marker_add(reading, line);
}

static struct marker *find_marker(struct reading *reading, unsigned line)
{
	size_t low = 0, high = reading->marker_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (reading->markers[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < reading->marker_count && reading->markers[low].line == line;
	return found ? &reading->markers[low] : NULL;
}

char *container_text(struct reading *reading)
{
	struct buffer out = BUFFER_INIT;
	for (unsigned line = 1; line <= reading->source.lines; line++) {
		struct bytes bytes = source_line(&reading->source, line);
		if (find_marker(reading, line) != NULL) {
			buffer_add(&out, bytes.at, source_content(bytes, 0));
			bytes = (struct bytes){inert, strlen(inert)};
		}
		buffer_add(&out, bytes.at, bytes.length);
		buffer_char(&out, '\n');
	}
	footnote_definitions(reading, &out);
	char *text = arena_copy(reading->arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

bool container_drop_code(struct reading *reading, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK)
			continue;
		struct marker *marker =
			find_marker(reading, (unsigned)cmark_node_get_start_line(node));
		if (marker != NULL)
			marker->stands = true;
	}
	cmark_iter_free(iter);
	size_t kept = 0;
	for (size_t i = 0; i < reading->marker_count; i++)
		if (reading->markers[i].stands)
			reading->markers[kept++] = reading->markers[i];
	bool dropped = kept < reading->marker_count;
	reading->marker_count = kept;
	return dropped;
}

/* ---- reading the lines ------------------------------------------------------------------- */

/* What is left of a `:::` line while it is read. */
struct cursor {
	struct reading *reading;
	unsigned line;
	struct bytes bytes;
	size_t at;
};

static struct pos cursor_pos(const struct cursor *cursor)
{
	return source_pos(&cursor->reading->source, cursor->line, cursor->at + 1);
}

static void cursor_skip_spaces(struct cursor *cursor)
{
	while (cursor->at < cursor->bytes.length &&
		(cursor->bytes.at[cursor->at] == ' ' || cursor->bytes.at[cursor->at] == '\t'))
		cursor->at++;
}

/* Characters up to a space, or up to `stop`. */
static char *cursor_word(struct cursor *cursor, char stop)
{
	size_t start = cursor->at;
	while (cursor->at < cursor->bytes.length && cursor->bytes.at[cursor->at] != ' ' &&
		cursor->bytes.at[cursor->at] != '\t' && cursor->bytes.at[cursor->at] != stop)
		cursor->at++;
	return arena_copy(cursor->reading->arena, cursor->bytes.at + start, cursor->at - start);
}

/* A value in quotes; a backslash takes the next character as it is. */
static char *cursor_quoted(struct cursor *cursor)
{
	struct pos at = cursor_pos(cursor);
	struct buffer out = BUFFER_INIT;
	cursor->at++;
	while (cursor->at < cursor->bytes.length && cursor->bytes.at[cursor->at] != '"') {
		if (cursor->bytes.at[cursor->at] == '\\' && cursor->at + 1 < cursor->bytes.length)
			cursor->at++;
		buffer_char(&out, cursor->bytes.at[cursor->at++]);
	}
	if (cursor->at == cursor->bytes.length)
		report(cursor->reading->diagnostics, CODE_CONTAINER, &at,
			"the quote is not closed; put \" at the end of the value");
	else
		cursor->at++;
	char *text = arena_copy(cursor->reading->arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

static struct yaml *scalar_new(struct arena *arena, const char *text, bool plain, struct pos at)
{
	struct yaml *scalar = arena_alloc(arena, sizeof *scalar);
	*scalar = (struct yaml){.at = at, .kind = YAML_SCALAR, .plain = plain, .text = text};
	return scalar;
}

/* True when the key may stand after this container's word. */
static bool check_key(struct reading *reading, const struct yaml *mapping, const char *key,
	enum container container, const struct pos *at)
{
	if (yaml_find(mapping, key) != NULL) {
		report(reading->diagnostics, CODE_KEY_TWICE, at, "%s is given twice", key);
		return false;
	}
	for (size_t i = 0; i < sizeof owned_keys / sizeof *owned_keys; i++) {
		if (strcmp(owned_keys[i].key, key) != 0 || owned_keys[i].container == container)
			continue;
		report(reading->diagnostics, CODE_KEY_UNKNOWN, at,
			"%s belongs to ::: %s, not to ::: %s", key,
			container_names[owned_keys[i].container], container_names[container]);
		return false;
	}
	return true;
}

/* `key=value key="two words"` as the YAML mapping that the field table reads. */
static const struct yaml *read_attributes(struct cursor *cursor, enum container container)
{
	struct arena *arena = cursor->reading->arena;
	size_t most = cursor->bytes.length / 2 + 1; /* `a=` is the shortest attribute */
	struct yaml *mapping = arena_alloc(arena, sizeof *mapping);
	mapping->kind = YAML_MAPPING;
	mapping->at = cursor_pos(cursor);
	mapping->items = arena_array(arena, most, sizeof *mapping->items);
	mapping->values = arena_array(arena, most, sizeof *mapping->values);
	for (cursor_skip_spaces(cursor); cursor->at < cursor->bytes.length;
		cursor_skip_spaces(cursor)) {
		struct pos key_at = cursor_pos(cursor);
		char *key = cursor_word(cursor, '=');
		if (cursor->at == cursor->bytes.length || cursor->bytes.at[cursor->at] != '=') {
			report(cursor->reading->diagnostics, CODE_CONTAINER, &key_at,
				"expected key=value after ::: %s, found %s",
				container_names[container], key);
			continue;
		}
		cursor->at++;
		struct pos value_at = cursor_pos(cursor);
		bool quoted =
			cursor->at < cursor->bytes.length && cursor->bytes.at[cursor->at] == '"';
		char *value = quoted ? cursor_quoted(cursor) : cursor_word(cursor, ' ');
		if (!check_key(cursor->reading, mapping, key, container, &key_at))
			continue;
		mapping->items[mapping->count] = scalar_new(arena, key, true, key_at);
		mapping->values[mapping->count++] = scalar_new(arena, value, !quoted, value_at);
	}
	return mapping;
}

/* An unknown word still opens something, so that its closing line is not a second mistake. */
static enum container find_container(struct reading *reading, const char *word, struct pos at)
{
	for (size_t i = 0; i < CONTAINER_KINDS; i++)
		if (strcmp(container_names[i], word) == 0)
			return (enum container)i;
	const char *near = did_you_mean(word, container_names, CONTAINER_KINDS);
	if (near != NULL)
		report(reading->diagnostics, CODE_CONTAINER, &at,
			"there is no block ::: %s; did you mean %s?", word, near);
	else
		report(reading->diagnostics, CODE_CONTAINER, &at,
			"there is no block ::: %s; there are panel, columns, lead, note, quote, "
			"key, keep, section, cards, signatures, landscape and page-break",
			word);
	return CONTAINER_KEEP;
}

static void read_marker(struct reading *reading, struct loader *loader, struct marker *marker)
{
	struct cursor cursor = {
		reading, marker->line, source_line(&reading->source, marker->line), 0};
	cursor.at = marker_colons(cursor.bytes);
	cursor_skip_spaces(&cursor);
	struct pos at = cursor_pos(&cursor);
	char *word = cursor_word(&cursor, ' ');
	marker->opens = *word != '\0';
	if (!marker->opens)
		return;
	marker->container = find_container(reading, word, at);
	load_struct(loader, &attributes_type, &marker->attributes,
		read_attributes(&cursor, marker->container));
}

void container_read(struct reading *reading)
{
	struct loader *loader = loader_new(reading->arena, reading->diagnostics);
	for (size_t i = 0; i < reading->marker_count; i++)
		read_marker(reading, loader, &reading->markers[i]);
	loader_finish(loader);
}

/* ---- nesting ----------------------------------------------------------------------------- */

/* One parent's children while they are sorted into containers. */
struct nesting {
	struct reading *reading;
	struct node *parent, *open; /* open: the innermost container, or parent */
	unsigned depth, flattened;  /* flattened: opened beyond the limit, not yet closed */
};

static void nest_open(struct nesting *nesting, struct node *node, const struct marker *marker)
{
	if (nesting->depth == CONTAINER_DEPTH_LIMIT) {
		report(nesting->reading->diagnostics, CODE_CONTAINER, &node->at,
			"::: blocks are nested more than %d deep", CONTAINER_DEPTH_LIMIT);
		nesting->flattened++;
		return;
	}
	node->kind = NODE_CONTAINER;
	node->text = NULL;
	node->container = marker->container;
	node->attributes = marker->attributes;
	node_append(nesting->open, node);
	if (marker->container == CONTAINER_PAGE_BREAK)
		return;
	nesting->open = node;
	nesting->depth++;
}

static void nest_close(struct nesting *nesting, const struct node *node)
{
	if (nesting->flattened > 0) {
		nesting->flattened--;
	} else if (nesting->open == nesting->parent) {
		report(nesting->reading->diagnostics, CODE_CONTAINER, &node->at,
			"this ::: closes nothing; remove it, or open a block above it%s",
			nesting->parent->kind == NODE_DOCUMENT ? ""
							       : " in the same list item or quote");
	} else {
		nesting->open->last_line = node->at.line;
		nesting->open = nesting->open->parent;
		nesting->depth--;
	}
}

static void nest_end(struct nesting *nesting)
{
	for (struct node *open = nesting->open; open != nesting->parent; open = open->parent) {
		report(nesting->reading->diagnostics, CODE_CONTAINER, &open->at,
			"::: %s is not closed; put a line ::: where it ends%s",
			container_names[open->container],
			nesting->parent->kind == NODE_DOCUMENT
				? ""
				: ", in the same list item or quote");
		open->last_line = open->last != NULL ? open->last->last_line : open->at.line;
	}
}

void container_nest(struct reading *reading, struct node *node)
{
	struct nesting nesting = {.reading = reading, .parent = node, .open = node};
	struct node *next = node->first;
	node->first = node->last = NULL;
	for (struct node *child = next; child != NULL; child = next) {
		next = child->next;
		const struct marker *marker =
			child->kind == NODE_HTML ? find_marker(reading, child->at.line) : NULL;
		if (marker == NULL) {
			node_append(nesting.open, child);
			if (child->first != NULL)
				container_nest(reading, child);
		} else if (marker->opens) {
			nest_open(&nesting, child, marker);
		} else {
			nest_close(&nesting, child);
		}
	}
	nest_end(&nesting);
}
