/* The structure tree: what elements hold on the pages, and the numbers of their objects. */
#include <math.h>

#include "pdf/elements.h"

void tags_open(struct writer *writer)
{
	struct structure *structure = arena_alloc(writer->arena, sizeof *structure);
	structure->elements = arena_array(
		writer->arena, writer->placement->tag_count, sizeof *structure->elements);
	structure->root = object_new(writer);
	writer->structure = structure;
}

struct element *element_of(const struct writer *writer, const struct tag *tag)
{
	return &writer->structure->elements[tag->number];
}

unsigned tag_root(const struct writer *writer)
{
	return object_number(writer->structure->root);
}

unsigned tag_object(const struct writer *writer, const struct tag *tag)
{
	return element_of(writer, tag)->object;
}

/* ---- collecting, while pages are drawn --------------------------------------------------- */

static void add_kid(struct writer *writer, const struct tag *tag, struct kid kid)
{
	struct element *element = element_of(writer, tag);
	if (element->capacity == 0) { /* most have one, and there are tens of thousands */
		element->kids = arena_alloc(writer->arena, sizeof kid);
		element->capacity = 1;
	}
	element->kids = arena_grow(writer->arena, element->kids, element->count, &element->capacity,
		sizeof *element->kids);
	element->kids[element->count++] = kid;
}

/* The first content of a tag fixes its place between the content of its parent. */
void tag_attach(struct writer *writer, const struct tag *tag)
{
	for (; tag->parent && !element_of(writer, tag)->attached; tag = tag->parent) {
		element_of(writer, tag)->attached = true;
		add_kid(writer, tag->parent, (struct kid){.kind = KID_TAG, .tag = tag});
	}
}

unsigned tag_mark(struct writer *writer, const struct tag *tag, size_t page)
{
	struct sheet_marks *marks = &writer->marks[page];
	tag_attach(writer, tag);
	marks->owners = arena_grow(writer->arena, marks->owners, marks->count, &marks->capacity,
		sizeof *marks->owners);
	marks->owners[marks->count] = tag;
	unsigned number = (unsigned)marks->count++;
	add_kid(writer, tag, (struct kid){.kind = KID_MARK, .page = page, .number = number});
	return number;
}

unsigned tag_annotation(struct writer *writer, const struct tag *tag, unsigned object, size_t page)
{
	tag_attach(writer, tag);
	writer->annotated = arena_grow(writer->arena, writer->annotated, writer->annotated_count,
		&writer->annotated_capacity, sizeof *writer->annotated);
	writer->annotated[writer->annotated_count] = tag;
	add_kid(writer, tag, (struct kid){.kind = KID_ANNOTATION, .page = page, .number = object});
	return (unsigned)(writer->placement->page_count + writer->annotated_count++);
}

void tag_box(struct writer *writer, const struct tag *tag, const double box[4])
{
	double *copy = arena_array(writer->arena, 4, sizeof *copy);
	for (int i = 0; i < 4; i++)
		copy[i] = (i < 2 ? floor : ceil)(box[i] * writer->drawing->theme->style.scale);
	element_of(writer, tag)->box = copy;
}

/* ---- numbers, when all pages are drawn ----------------------------------------------------- */

enum shared shared_by(const struct tag *tag)
{
	if (tag->kind == TAG_HEADER_CELL && tag->span <= 1)
		return tag->scope_row ? SHARED_ROW : SHARED_COLUMN;
	if (tag->kind == TAG_LIST)
		return tag->ordered ? SHARED_DECIMAL : SHARED_DISC;
	return SHARED_NONE;
}

static bool is_leaf(const struct writer *writer, const struct tag *tag)
{
	const struct element *element = element_of(writer, tag);
	return element->count == 1 && element->kids[0].kind == KID_MARK && !tag->first;
}

/* Reading order without recursion: a document may nest deeper than the stack likes. */
static const struct tag *next_tag(const struct tag *tag)
{
	if (tag->first)
		return tag->first;
	while (tag && !tag->next)
		tag = tag->parent;
	return tag ? tag->next : NULL;
}

static void number_tag(struct writer *writer, const struct tag *tag, size_t place)
{
	struct structure *structure = writer->structure;
	structure->ordered[place] = tag;
	element_of(writer, tag)->object = structure->first + (unsigned)place;
}

static void number_branches(struct writer *writer)
{
	const struct tag *root = writer->placement->root;
	size_t places[TAG_COUNT] = {0}, place = 0;
	for (const struct tag *tag = root; tag; tag = next_tag(tag))
		places[tag->kind] += !is_leaf(writer, tag);
	for (int kind = 0; kind < TAG_COUNT; kind++) {
		size_t count = places[kind];
		places[kind] = place;
		place += count;
	}
	for (const struct tag *tag = root; tag; tag = next_tag(tag))
		if (!is_leaf(writer, tag))
			number_tag(writer, tag, places[tag->kind]++);
	writer->structure->branches = place;
}

/* Entries that take more than the row that a leaf has. */
static bool takes_more(const struct tag *tag)
{
	return tag->alt || tag->language || tag->title || tag->span > 1 || tag->kind == TAG_NOTE ||
		tag->kind == TAG_FIGURE;
}

static size_t number_leaves(struct writer *writer, size_t place, bool more)
{
	for (size_t page = 0; page < writer->placement->page_count; page++) {
		const struct sheet_marks *marks = &writer->marks[page];
		for (size_t i = 0; i < marks->count; i++) {
			const struct tag *tag = marks->owners[i];
			if (is_leaf(writer, tag) && takes_more(tag) == more)
				number_tag(writer, tag, place++);
		}
	}
	return place;
}

static void add_shared(struct writer *writer)
{
	static const char *const entries[SHARED_COUNT] = {
		[SHARED_ROW] = "/O/Table/Scope/Row",
		[SHARED_COLUMN] = "/O/Table/Scope/Column",
		[SHARED_DECIMAL] = "/O/List/ListNumbering/Decimal",
		[SHARED_DISC] = "/O/List/ListNumbering/Disc",
	};
	for (const struct tag *tag = writer->placement->root; tag; tag = next_tag(tag)) {
		enum shared shared = shared_by(tag);
		if (shared == SHARED_NONE || writer->structure->shared[shared])
			continue;
		struct buffer body = BUFFER_INIT;
		buffer_text(&body, entries[shared]);
		writer->structure->shared[shared] = object_add(writer, &body);
		buffer_free(&body);
	}
}

void write_note_name(const struct tag *note, struct buffer *out)
{
	buffer_printf(out, "(note%08zu)", note->number);
}

static void write_root(struct writer *writer)
{
	struct buffer entries = BUFFER_INIT, notes = BUFFER_INIT;
	const struct tag *root = writer->placement->root;
	for (const struct tag *tag = root; tag; tag = next_tag(tag)) {
		if (tag->kind == TAG_NOTE) {
			write_note_name(tag, &notes);
			write_reference(&notes, tag_object(writer, tag));
		}
	}
	buffer_printf(&entries,
		"/Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %zu",
		tag_object(writer, root), writer->structure->parent_tree,
		writer->placement->page_count + writer->annotated_count);
	if (notes.length > 0)
		buffer_printf(&entries, "/IDTree<</Names[%s]>>", notes.bytes);
	object_body(writer, writer->structure->root, &entries);
	buffer_free(&entries);
	buffer_free(&notes);
}

void tags_number(struct writer *writer)
{
	struct structure *structure = writer->structure;
	size_t count = writer->placement->tag_count;
	add_shared(writer);
	structure->first = objects_count(writer);
	structure->parent_tree = structure->first + (unsigned)count;
	structure->ordered = arena_array(writer->arena, count, sizeof(struct tag *));
	number_branches(writer);
	size_t more = number_leaves(writer, structure->branches, false);
	structure->leaves = number_leaves(writer, more, true) - structure->branches;
	write_root(writer);
}
