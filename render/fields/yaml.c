/* YAML text to a tree, through libyaml's events: positions, anchors within bounds, no tags. */
#include "fields/yaml_problems.h"

#include <stdlib.h>
#include <string.h>

enum {
	NODES_MOST = 100000, /* with every alias counted as if it were written out */
	DEPTH_MOST = 100
};

struct anchor {
	const char *name;
	const struct yaml *node;
	size_t weight;   /* nodes below and including it, written out */
	unsigned height; /* levels below and including it */
	struct anchor *next;
};

/* `broken` is set with the first diagnostic that makes the rest of the text meaningless. */
struct composer {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct yaml_source source;
	yaml_parser_t parser;
	struct anchor *anchors; /* newest first, so that a redefined anchor wins */
	size_t nodes;
	bool broken;
};

static void broken(struct composer *composer, enum code code, struct pos at, const char *message)
{
	if (!composer->broken)
		report(composer->diagnostics, code, &at, "%s", message);
	composer->broken = true;
}

/* False, with a diagnostic, when libyaml can't go on; otherwise the event is the caller's. */
static bool next_event(struct composer *composer, yaml_event_t *event)
{
	if (composer->broken)
		return false;
	if (yaml_parser_parse(&composer->parser, event))
		return true;
	yaml_report_problem(
		composer->arena, &composer->parser, &composer->source, composer->diagnostics);
	composer->broken = true;
	return false;
}

static bool within_bounds(struct composer *composer, size_t weight, unsigned depth, struct pos at)
{
	if (depth > DEPTH_MOST) {
		broken(composer, CODE_YAML_BOUND, at,
			"nested more than 100 levels deep; write it flatter");
		return false;
	}
	composer->nodes += weight;
	if (composer->nodes <= NODES_MOST)
		return true;
	broken(composer, CODE_YAML_BOUND, at,
		"more than 100,000 values, each alias counted as if it were written out; "
		"keep long lists in CSV files");
	return false;
}

static const struct yaml *compose(
	struct composer *composer, yaml_event_t *event, unsigned depth, unsigned *height);

static struct yaml *new_node(struct composer *composer, enum yaml_kind kind, yaml_mark_t mark)
{
	struct yaml *node = arena_alloc(composer->arena, sizeof(*node));
	node->at = yaml_pos(&composer->source, mark);
	node->kind = kind;
	return node;
}

static const struct yaml *compose_alias(
	struct composer *composer, const yaml_event_t *event, unsigned depth, unsigned *height)
{
	const char *name = (const char *)event->data.alias.anchor;
	struct pos at = yaml_pos(&composer->source, event->start_mark);
	const struct anchor *anchor = composer->anchors;
	while (anchor && strcmp(anchor->name, name) != 0)
		anchor = anchor->next;
	if (!anchor || !anchor->node) {
		broken(composer, CODE_YAML, at,
			arena_printf(composer->arena,
				anchor ? "*%s stands inside what &%s marks; it can't repeat itself"
				       : "*%s repeats nothing: nothing before it is marked &%s",
				name, name));
		return NULL;
	}
	*height = anchor->height;
	if (!within_bounds(composer, anchor->weight, depth + anchor->height - 1, at))
		return NULL;
	return anchor->node;
}

static const struct yaml *compose_scalar(struct composer *composer, const yaml_event_t *event)
{
	struct yaml *node = new_node(composer, YAML_SCALAR, event->start_mark);
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		event->data.scalar.plain_implicit;
	node->text = text_clean(
		composer->arena, (const char *)event->data.scalar.value, event->data.scalar.length);
	return node;
}

static const struct yaml *compose_sequence(
	struct composer *composer, const yaml_event_t *start, unsigned depth, unsigned *height)
{
	struct yaml *node = new_node(composer, YAML_SEQUENCE, start->start_mark);
	size_t capacity = 0;
	unsigned below = 0;
	yaml_event_t event;
	while (next_event(composer, &event)) {
		unsigned item_height = 0;
		bool end = event.type == YAML_SEQUENCE_END_EVENT;
		const struct yaml *item =
			end ? NULL : compose(composer, &event, depth + 1, &item_height);
		yaml_event_delete(&event);
		if (!item)
			break;
		node->items = arena_grow(composer->arena, node->items, node->count, &capacity,
			sizeof(struct yaml *));
		node->items[node->count++] = item;
		below = item_height > below ? item_height : below;
	}
	*height = below + 1;
	return composer->broken ? NULL : node;
}

struct key_order {
	const struct yaml *key;
	size_t index;
};

static int compare_keys(const void *left, const void *right)
{
	const struct key_order *a = left, *b = right;
	int order = strcmp(a->key->text, b->key->text);
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* Sorted, because a mapping may have tens of thousands of keys. */
static void report_duplicate_keys(struct composer *composer, const struct yaml *mapping)
{
	struct key_order *order = arena_array(composer->arena, mapping->count, sizeof(*order));
	for (size_t i = 0; i < mapping->count; i++)
		order[i] = (struct key_order){mapping->items[i], i};
	qsort(order, mapping->count, sizeof(*order), compare_keys);
	size_t first = 0;
	for (size_t i = 1; i < mapping->count; i++) {
		if (strcmp(order[first].key->text, order[i].key->text) != 0) {
			first = i;
			continue;
		}
		report(composer->diagnostics, CODE_KEY_TWICE, &order[i].key->at,
			"the key \"%s\" is already on line %u; keep one of them",
			order[i].key->text, order[first].key->at.line);
	}
}

struct mapping_room {
	size_t items, values;
};

static void add_entry(struct composer *composer, struct yaml *mapping, struct mapping_room *room,
	const struct yaml *key, const struct yaml *value)
{
	if (key->kind != YAML_SCALAR) {
		report(composer->diagnostics, CODE_YAML, &key->at,
			"a key must be a word or text, not %s",
			key->kind == YAML_SEQUENCE ? "a list" : "a mapping");
		return;
	}
	size_t count = mapping->count++;
	mapping->items = arena_grow(
		composer->arena, mapping->items, count, &room->items, sizeof(struct yaml *));
	mapping->values = arena_grow(
		composer->arena, mapping->values, count, &room->values, sizeof(struct yaml *));
	mapping->items[count] = key;
	mapping->values[count] = value;
}

static const struct yaml *compose_mapping(
	struct composer *composer, const yaml_event_t *start, unsigned depth, unsigned *height)
{
	struct yaml *node = new_node(composer, YAML_MAPPING, start->start_mark);
	struct mapping_room room = {0};
	unsigned below = 0;
	const struct yaml *key = NULL;
	yaml_event_t event;
	while (next_event(composer, &event)) {
		unsigned part_height = 0;
		bool end = event.type == YAML_MAPPING_END_EVENT;
		const struct yaml *part =
			end ? NULL : compose(composer, &event, depth + 1, &part_height);
		yaml_event_delete(&event);
		if (!part)
			break;
		below = part_height > below ? part_height : below;
		if (key)
			add_entry(composer, node, &room, key, part);
		key = key ? NULL : part;
	}
	*height = below + 1;
	if (composer->broken)
		return NULL;
	report_duplicate_keys(composer, node);
	return node;
}

/* What the three events that may carry an anchor and a tag have in common. */
static void event_properties(const yaml_event_t *event, const char **anchor, const char **tag)
{
	const yaml_char_t *a = NULL, *t = NULL;
	if (event->type == YAML_SCALAR_EVENT) {
		a = event->data.scalar.anchor;
		t = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		a = event->data.sequence_start.anchor;
		t = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		a = event->data.mapping_start.anchor;
		t = event->data.mapping_start.tag;
	}
	*anchor = (const char *)a;
	*tag = (const char *)t;
}

/* Standard tags say nothing that the field tables do not know; others have no meaning here. */
static void check_tag(struct composer *composer, const char *tag, struct pos at)
{
	static const char standard[] = "tag:yaml.org,2002:";
	if (tag && strcmp(tag, "!") != 0 && strncmp(tag, standard, strlen(standard)) != 0)
		report(composer->diagnostics, CODE_YAML, &at,
			"the tag \"%s\" has no meaning here; remove it, or put the text in quotes",
			tag);
}

static struct anchor *remember_anchor(struct composer *composer, const char *name)
{
	struct anchor *anchor = arena_alloc(composer->arena, sizeof(*anchor));
	anchor->name = arena_text(composer->arena, name);
	anchor->next = composer->anchors;
	composer->anchors = anchor;
	return anchor;
}

/* The node that begins with `event`; NULL when the text is broken. The event stays alive. */
static const struct yaml *compose(
	struct composer *composer, yaml_event_t *event, unsigned depth, unsigned *height)
{
	*height = 1;
	if (event->type == YAML_ALIAS_EVENT)
		return compose_alias(composer, event, depth, height);

	size_t nodes_before = composer->nodes;
	const char *name, *tag;
	event_properties(event, &name, &tag);
	struct pos at = yaml_pos(&composer->source, event->start_mark);
	if (!within_bounds(composer, 1, depth, at))
		return NULL;
	check_tag(composer, tag, at);
	struct anchor *anchor = name ? remember_anchor(composer, name) : NULL;

	const struct yaml *node;
	if (event->type == YAML_SCALAR_EVENT)
		node = compose_scalar(composer, event);
	else if (event->type == YAML_SEQUENCE_START_EVENT)
		node = compose_sequence(composer, event, depth, height);
	else
		node = compose_mapping(composer, event, depth, height);
	if (anchor) {
		anchor->weight = composer->nodes - nodes_before;
		anchor->height = *height;
		anchor->node = node;
	}
	return node;
}

/* The one document of the stream; an empty stream is an empty mapping. */
static const struct yaml *compose_document(struct composer *composer)
{
	const struct yaml *root = NULL;
	yaml_event_t event;
	for (bool end = false; !end && next_event(composer, &event);) {
		unsigned height;
		struct pos at = yaml_pos(&composer->source, event.start_mark);
		end = event.type == YAML_STREAM_END_EVENT;
		if (event.type == YAML_DOCUMENT_START_EVENT && root)
			broken(composer, CODE_YAML, at,
				"a second document begins here; one file holds one, "
				"so remove this \"---\" and what follows or merge the two");
		else if (event.type == YAML_SCALAR_EVENT || event.type == YAML_ALIAS_EVENT ||
			event.type == YAML_SEQUENCE_START_EVENT ||
			event.type == YAML_MAPPING_START_EVENT)
			root = compose(composer, &event, 1, &height);
		yaml_event_delete(&event);
	}
	if (composer->broken)
		return NULL;
	if (root && !(yaml_is_null(root) && *root->text == '\0'))
		return root;
	return new_node(composer, YAML_MAPPING, (yaml_mark_t){0});
}

const struct yaml *yaml_parse(struct arena *arena, const char *bytes, size_t length,
	struct pos origin, struct diagnostics *diagnostics)
{
	static const char byte_order_mark[] = "\xEF\xBB\xBF";
	if (length >= 3 && memcmp(bytes, byte_order_mark, 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	struct composer composer = {
		.arena = arena, .diagnostics = diagnostics, .source = {bytes, length, origin}};
	if (!yaml_check_characters(&composer.source, diagnostics))
		return NULL;
	if (!yaml_parser_initialize(&composer.parser))
		die("out of memory in libyaml");
	yaml_parser_set_encoding(&composer.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&composer.parser, (const unsigned char *)bytes, length);
	const struct yaml *root = compose_document(&composer);
	yaml_parser_delete(&composer.parser);
	return root;
}

const struct yaml *yaml_find(const struct yaml *mapping, const char *key)
{
	if (!mapping || mapping->kind != YAML_MAPPING)
		return NULL;
	for (size_t i = 0; i < mapping->count; i++)
		if (strcmp(mapping->items[i]->text, key) == 0)
			return mapping->values[i];
	return NULL;
}

bool yaml_is_null(const struct yaml *node)
{
	if (!node)
		return true;
	return node->kind == YAML_SCALAR && node->plain &&
		(*node->text == '\0' || strcmp(node->text, "~") == 0 ||
			strcmp(node->text, "null") == 0);
}
