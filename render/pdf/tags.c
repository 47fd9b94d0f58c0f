/* The structure tree: elements, what they hold on the pages, and the way back (ParentTree). */
#include "pdf/writer.h"

enum kid_kind { KID_TAG, KID_MARK, KID_ANNOTATION };

struct kid {
	enum kid_kind kind;
	unsigned number; /* MARK: MCID; ANNOTATION: object */
	union {
		size_t page; /* MARK, ANNOTATION */
		const struct tag *tag;
	};
};

/* What is known of a tag beside the tag itself; kids in the order of drawing. */
struct element {
	HPDF_Dict object;
	struct kid *kids;
	size_t count, capacity;
	bool attached;     /* stands among its parent's kids */
	const double *box; /* of a figure: left, bottom, right, top; NULL otherwise */
};

void tags_open(struct writer *writer)
{
	size_t count = writer->placement->tag_count;
	writer->elements = arena_array(writer->arena, count, sizeof *writer->elements);
	writer->structure = object_new(writer);
	for (size_t i = 0; i < count; i++)
		writer->elements[i].object = object_new(writer);
}

static struct element *element_of(const struct writer *writer, const struct tag *tag)
{
	return &writer->elements[tag->number];
}

unsigned tag_object(const struct writer *writer, const struct tag *tag)
{
	return object_number(element_of(writer, tag)->object);
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
static void attach(struct writer *writer, const struct tag *tag)
{
	for (; tag->parent && !element_of(writer, tag)->attached; tag = tag->parent) {
		element_of(writer, tag)->attached = true;
		add_kid(writer, tag->parent, (struct kid){.kind = KID_TAG, .tag = tag});
	}
}

unsigned tag_mark(struct writer *writer, const struct tag *tag, size_t page)
{
	struct sheet_marks *marks = &writer->marks[page];
	attach(writer, tag);
	marks->owners = arena_grow(writer->arena, marks->owners, marks->count, &marks->capacity,
		sizeof *marks->owners);
	marks->owners[marks->count] = tag;
	unsigned number = (unsigned)marks->count++;
	add_kid(writer, tag, (struct kid){.kind = KID_MARK, .page = page, .number = number});
	return number;
}

unsigned tag_annotation(struct writer *writer, const struct tag *tag, unsigned object, size_t page)
{
	attach(writer, tag);
	writer->annotated = arena_grow(writer->arena, writer->annotated, writer->annotated_count,
		&writer->annotated_capacity, sizeof *writer->annotated);
	writer->annotated[writer->annotated_count] = tag;
	add_kid(writer, tag, (struct kid){.kind = KID_ANNOTATION, .page = page, .number = object});
	return (unsigned)(writer->placement->page_count + writer->annotated_count++);
}

void tag_inlay(struct writer *writer, const struct tag *tag)
{
	for (const struct tag *child = tag->first; child; child = child->next) {
		if (child->kind == TAG_FIGURE && !element_of(writer, child)->attached) {
			attach(writer, child);
			return;
		}
	}
}

void tag_box(struct writer *writer, const struct tag *tag, const double box[4])
{
	double *copy = arena_array(writer->arena, 4, sizeof *copy);
	for (int i = 0; i < 4; i++)
		copy[i] = box[i] * writer->drawing->theme->style.scale;
	element_of(writer, tag)->box = copy;
}

/* ---- writing ------------------------------------------------------------------------------ */

/* An element names one page; what stands on others says so itself. */
static size_t home_page(const struct element *element)
{
	for (size_t i = 0; i < element->count; i++)
		if (element->kids[i].kind != KID_TAG)
			return element->kids[i].page;
	return SIZE_MAX;
}

static void write_page(const struct writer *writer, size_t page, size_t home, struct buffer *out)
{
	if (page != home)
		buffer_printf(out, "/Pg %u 0 R", object_number(writer->pages[page]));
}

static void write_kid(
	const struct writer *writer, const struct kid *kid, size_t home, struct buffer *out)
{
	if (out->bytes[out->length - 1] != '[')
		buffer_char(out, ' ');
	if (kid->kind == KID_TAG) {
		write_reference(out, tag_object(writer, kid->tag));
	} else if (kid->kind == KID_ANNOTATION) {
		buffer_printf(out, "<</Type/OBJR/Obj %u 0 R", kid->number);
		write_page(writer, kid->page, home, out);
		buffer_text(out, ">>");
	} else if (kid->page == home) {
		buffer_printf(out, "%u", kid->number);
	} else {
		buffer_printf(out, "<</Type/MCR/MCID %u", kid->number);
		write_page(writer, kid->page, home, out);
		buffer_text(out, ">>");
	}
}

/* Whether tag is `from` or one of its later siblings. */
static bool stands_from(const struct tag *from, const struct tag *tag)
{
	while (from && from != tag)
		from = from->next;
	return from != NULL;
}

/*
 * Content and child elements in reading order: content where it was drawn, children in the
 * order of their making, those without content (empty cells) after their elder siblings.
 */
static void write_kids(
	const struct writer *writer, const struct tag *tag, size_t home, struct buffer *out)
{
	const struct element *element = element_of(writer, tag);
	const struct tag *child = tag->first;
	if (element->count == 0 && !child)
		return;
	buffer_text(out, "/K[");
	for (size_t i = 0; i < element->count; i++) {
		const struct kid *kid = &element->kids[i];
		if (kid->kind != KID_TAG)
			write_kid(writer, kid, home, out);
		else if (stands_from(child, kid->tag))
			for (bool reached = false; !reached; child = child->next) {
				write_kid(writer, &(struct kid){.kind = KID_TAG, .tag = child},
					home, out);
				reached = child == kid->tag;
			}
	}
	for (; child; child = child->next)
		write_kid(writer, &(struct kid){.kind = KID_TAG, .tag = child}, home, out);
	buffer_char(out, ']');
}

static void write_box(const struct element *element, const struct tag *tag, struct buffer *out)
{
	bool in_line = tag->parent && (tag->parent->kind == TAG_P || tag->parent->kind == TAG_SPAN);
	buffer_printf(out, "/A<</O/Layout/Placement/%s/BBox[", in_line ? "Inline" : "Block");
	for (int i = 0; i < 4; i++) {
		write_real(out, element->box[i]);
		buffer_char(out, i < 3 ? ' ' : ']');
	}
	buffer_text(out, ">>");
}

/* Names of notes sort as text in the tree of identifiers. */
static void write_note_name(const struct tag *note, struct buffer *out)
{
	buffer_printf(out, "(note%08zu)", note->number);
}

static void write_attributes(
	const struct element *element, const struct tag *tag, struct buffer *out)
{
	if (tag->kind == TAG_HEADER_CELL && tag->span > 1)
		buffer_printf(out, "/A<</O/Table/Scope/%s/ColSpan %zu>>",
			tag->scope_row ? "Row" : "Column", tag->span);
	else if (tag->kind == TAG_HEADER_CELL)
		buffer_printf(out, "/A<</O/Table/Scope/%s>>", tag->scope_row ? "Row" : "Column");
	if (tag->kind == TAG_LIST)
		buffer_printf(
			out, "/A<</O/List/ListNumbering/%s>>", tag->ordered ? "Decimal" : "Disc");
	if (element->box)
		write_box(element, tag, out);
	if (tag->kind == TAG_NOTE) {
		buffer_text(out, "/ID");
		write_note_name(tag, out);
	}
	const struct {
		const char *key, *text;
	} rows[] = {{"/Alt", tag->alt}, {"/Lang", tag->language}, {"/T", tag->title}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (rows[i].text) {
			buffer_text(out, rows[i].key);
			write_text_string(out, rows[i].text);
		}
	}
}

static void write_element(struct writer *writer, const struct tag *tag, struct buffer *entries)
{
	struct element *element = element_of(writer, tag);
	size_t home = home_page(element);
	buffer_clear(entries);
	buffer_printf(entries, "/S/%s/P %u 0 R", tag_names[tag->kind],
		tag->parent ? tag_object(writer, tag->parent) : object_number(writer->structure));
	if (home != SIZE_MAX)
		write_page(writer, home, SIZE_MAX, entries);
	write_attributes(element, tag, entries);
	write_kids(writer, tag, home, entries);
	object_body(writer, element->object, entries);
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

static unsigned parent_tree_add(struct writer *writer)
{
	struct buffer out = BUFFER_INIT;
	buffer_text(&out, "/Nums[");
	for (size_t page = 0; page < writer->placement->page_count; page++) {
		const struct sheet_marks *marks = &writer->marks[page];
		buffer_printf(&out, "%zu[", page);
		for (size_t i = 0; i < marks->count; i++)
			buffer_printf(&out, "%s%u 0 R", i > 0 ? " " : "",
				tag_object(writer, marks->owners[i]));
		buffer_text(&out, "]\n");
	}
	for (size_t i = 0; i < writer->annotated_count; i++)
		buffer_printf(&out, "%zu %u 0 R\n", writer->placement->page_count + i,
			tag_object(writer, writer->annotated[i]));
	buffer_char(&out, ']');
	unsigned object = object_add(writer, &out);
	buffer_free(&out);
	return object;
}

void tags_write(struct writer *writer)
{
	struct buffer entries = BUFFER_INIT, notes = BUFFER_INIT;
	const struct tag *root = writer->placement->root;
	for (const struct tag *tag = root; tag; tag = next_tag(tag)) {
		write_element(writer, tag, &entries);
		if (tag->kind == TAG_NOTE) {
			write_note_name(tag, &notes);
			write_reference(&notes, tag_object(writer, tag));
		}
	}
	unsigned parent_tree = parent_tree_add(writer);
	buffer_clear(&entries);
	buffer_printf(&entries,
		"/Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %zu",
		tag_object(writer, root), parent_tree,
		writer->placement->page_count + writer->annotated_count);
	if (notes.length > 0)
		buffer_printf(&entries, "/IDTree<</Names[%s]>>", notes.bytes);
	object_body(writer, writer->structure, &entries);
	buffer_free(&entries);
	buffer_free(&notes);
}
