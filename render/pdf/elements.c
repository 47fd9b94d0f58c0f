/* Structure elements and the parent tree, written straight into object streams. */
#include <string.h>

#include "pdf/elements.h"
#include "pdf/rows.h"

/* Elements of one stream of rows. Readers unpack a stream as a whole. */
enum { MOST_IN_ROWS = 2000 };
/* Of names that leaves often have; longer ones shift what stands behind. */
enum { NAME_ROOM = 5 };

/* Numbers take equal room, so that records do. */
struct scribe {
	struct writer *writer;
	struct packer *packer;
	struct rows rows;
	struct buffer piece; /* of a row */
	/* of the highest numbers: any element's; a page's; of shared attributes; MCID */
	size_t digits, page_digits, shared_digits, mark_digits;
};

static size_t digits_of(size_t number)
{
	size_t digits = 1;
	while (number /= 10)
		digits++;
	return digits;
}

/* The page that an element names, what stands on others says so itself. SIZE_MAX: none. */
static size_t home_page(const struct element *element)
{
	for (size_t i = 0; i < element->count; i++)
		if (element->kids[i].kind != KID_TAG)
			return element->kids[i].page;
	return SIZE_MAX;
}

static unsigned parent_of(const struct writer *writer, const struct tag *tag)
{
	return tag->parent ? tag_object(writer, tag->parent) : tag_root(writer);
}

/* ---- kids in reading order ---------------------------------------------------------------- */

/*
 * Content where it was drawn, children in the order of their making, those without content
 * (empty cells) after their elder siblings.
 */
struct kid_walk {
	const struct element *element;
	size_t next;               /* of the element's kids */
	const struct tag *child;   /* the first that has not been met */
	const struct tag *through; /* children up to this one are due; NULL: none is */
};

/* Whether tag is `from` or one of its later siblings. */
static bool stands_from(const struct tag *from, const struct tag *tag)
{
	while (from && from != tag)
		from = from->next;
	return from != NULL;
}

static bool next_kid(struct kid_walk *walk, struct kid *kid)
{
	while (!walk->through && walk->next < walk->element->count) {
		*kid = walk->element->kids[walk->next++];
		if (kid->kind != KID_TAG)
			return true;
		if (stands_from(walk->child, kid->tag))
			walk->through = kid->tag;
	}
	if (!walk->child)
		return false;
	*kid = (struct kid){.kind = KID_TAG, .tag = walk->child};
	if (walk->child == walk->through)
		walk->through = NULL;
	walk->child = walk->child->next;
	return true;
}

static struct kid_walk kids_of(const struct writer *writer, const struct tag *tag)
{
	return (struct kid_walk){.element = element_of(writer, tag), .child = tag->first};
}

static void write_page(const struct writer *writer, size_t page, size_t home, struct buffer *out)
{
	if (page != home)
		buffer_printf(out, "/Pg %u 0 R", object_number(writer->pages[page]));
}

/* A reference or MCID `digits` wide at least. */
static void write_kid(const struct writer *writer, const struct kid *kid, size_t home,
	size_t digits, struct buffer *out)
{
	if (kid->kind == KID_TAG) {
		write_padded(out, tag_object(writer, kid->tag), digits);
		buffer_text(out, " 0 R");
	} else if (kid->kind == KID_ANNOTATION) {
		buffer_printf(out, "<</Type/OBJR/Obj %u 0 R", kid->number);
		write_page(writer, kid->page, home, out);
		buffer_text(out, ">>");
	} else if (kid->page == home) {
		write_padded(out, kid->number, digits);
	} else {
		buffer_printf(out, "<</Type/MCR/MCID %u", kid->number);
		write_page(writer, kid->page, home, out);
		buffer_text(out, ">>");
	}
}

/* ---- attributes ----------------------------------------------------------------------------- */

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

/* Spaces that keep a line together say nothing to who listens, and PDFDocEncoding lacks them. */
static void write_alternative(const char *text, struct buffer *out)
{
	static const char no_break[] = "\xC2\xA0";
	struct buffer plain = BUFFER_INIT;
	for (const char *at; (at = strstr(text, no_break)); text = at + strlen(no_break)) {
		buffer_add(&plain, text, (size_t)(at - text));
		buffer_char(&plain, ' ');
	}
	buffer_text(&plain, text);
	buffer_text(out, "/Alt");
	write_text_string(out, plain.bytes);
	buffer_free(&plain);
}

/* What it does not share with other elements. */
static void write_attributes(const struct writer *writer, const struct tag *tag, struct buffer *out)
{
	const struct element *element = element_of(writer, tag);
	if (tag->kind == TAG_HEADER_CELL && tag->span > 1)
		buffer_printf(out, "/A<</O/Table/Scope/%s/ColSpan %zu>>",
			tag->scope_row ? "Row" : "Column", tag->span);
	else if (element->box)
		write_box(element, tag, out);
	if (tag->kind == TAG_NOTE) {
		buffer_text(out, "/ID");
		write_note_name(tag, out);
	}
	const struct {
		const char *key, *text;
	} rows[] = {{"/Lang", tag->language}, {"/T", tag->title}};
	if (tag->alt)
		write_alternative(tag->alt, out);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (rows[i].text) {
			buffer_text(out, rows[i].key);
			write_text_string(out, rows[i].text);
		}
	}
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void add_piece(struct scribe *scribe)
{
	rows_add(&scribe->rows, scribe->piece.bytes, scribe->piece.length);
	buffer_clear(&scribe->piece);
}

static void add_text(struct scribe *scribe, const char *text)
{
	rows_add(&scribe->rows, text, strlen(text));
}

static void write_padded_reference(
	struct scribe *scribe, const char *key, unsigned object, size_t digits)
{
	buffer_text(&scribe->piece, key);
	write_padded(&scribe->piece, object, digits + 1);
	buffer_text(&scribe->piece, " 0 R");
}

/* An entry in a row of its own. */
static void add_entry(struct scribe *scribe, const char *key, unsigned object, size_t digits)
{
	rows_next(&scribe->rows);
	write_padded_reference(scribe, key, object, digits);
	add_piece(scribe);
}

static void add_shared(struct scribe *scribe, const struct tag *tag)
{
	enum shared shared = shared_by(tag);
	if (shared != SHARED_NONE)
		add_entry(scribe, "/A", scribe->writer->structure->shared[shared], scribe->digits);
}

static void add_attributes(struct scribe *scribe, const struct tag *tag)
{
	write_attributes(scribe->writer, tag, &scribe->piece);
	if (scribe->piece.length == 0)
		return;
	rows_next(&scribe->rows);
	add_piece(scribe);
}

/* Each kid has a row of its own, so that kids count up from row to row. */
static void add_branch(struct scribe *scribe, const struct tag *tag)
{
	const struct writer *writer = scribe->writer;
	size_t home = home_page(element_of(writer, tag));
	rows_object(&scribe->rows, tag_object(writer, tag));
	add_text(scribe, "<</S/");
	add_text(scribe, tag_names[tag->kind]);
	write_padded_reference(scribe, "/P", parent_of(writer, tag), scribe->digits);
	add_piece(scribe);
	if (home != SIZE_MAX)
		add_entry(scribe, "/Pg", object_number(writer->pages[home]), scribe->digits);
	add_shared(scribe, tag);
	add_attributes(scribe, tag);
	struct kid_walk walk = kids_of(writer, tag);
	struct kid kid;
	const char *before = "/K[";
	for (; next_kid(&walk, &kid); before = "   ") {
		rows_next(&scribe->rows);
		buffer_text(&scribe->piece, before);
		write_kid(writer, &kid, home, scribe->digits, &scribe->piece);
		add_piece(scribe);
	}
	add_text(scribe, *before == ' ' ? "]>>" : ">>");
}

/* What leaves have alike, in as many bytes. */
static void write_leaf(struct scribe *scribe, const struct tag *tag)
{
	const struct writer *writer = scribe->writer;
	const struct kid *kid = &element_of(writer, tag)->kids[0];
	struct buffer *out = &scribe->piece;
	const char *name = tag_names[tag->kind];
	buffer_text(out, "<</S/");
	buffer_text(out, name);
	buffer_fill(out, ' ', strlen(name) < NAME_ROOM ? NAME_ROOM - strlen(name) : 0);
	write_padded_reference(scribe, "/P", parent_of(writer, tag), scribe->digits);
	write_padded_reference(
		scribe, "/Pg", object_number(writer->pages[kid->page]), scribe->page_digits);
	buffer_text(out, "/K");
	write_padded(out, kid->number, scribe->mark_digits + 1);
	enum shared shared = shared_by(tag);
	if (shared != SHARED_NONE)
		write_padded_reference(
			scribe, "/A", writer->structure->shared[shared], scribe->shared_digits);
	else
		buffer_fill(out, ' ', strlen("/A  0 R") + scribe->shared_digits);
}

static void add_leaf(struct scribe *scribe, const struct tag *tag)
{
	rows_object(&scribe->rows, tag_object(scribe->writer, tag));
	write_leaf(scribe, tag);
	add_piece(scribe);
	add_attributes(scribe, tag);
	add_text(scribe, ">>");
}

/* Each reference in a row of its own. */
static void add_parent_tree(struct scribe *scribe)
{
	const struct writer *writer = scribe->writer;
	struct rows *rows = &scribe->rows;
	size_t pages = writer->placement->page_count;
	rows_object(rows, writer->structure->parent_tree);
	add_text(scribe, "<</Nums[");
	for (size_t page = 0; page < pages; page++) {
		const struct sheet_marks *marks = &writer->marks[page];
		rows_next(rows);
		write_padded(&scribe->piece, page, scribe->digits);
		buffer_char(&scribe->piece, '[');
		add_piece(scribe);
		for (size_t i = 0; i < marks->count; i++) {
			rows_next(rows);
			write_padded_reference(
				scribe, "", tag_object(writer, marks->owners[i]), scribe->digits);
			add_piece(scribe);
		}
		add_text(scribe, "]");
	}
	for (size_t i = 0; i < writer->annotated_count; i++) {
		rows_next(rows);
		write_padded(&scribe->piece, pages + i, scribe->digits);
		write_padded_reference(
			scribe, "", tag_object(writer, writer->annotated[i]), scribe->digits);
		add_piece(scribe);
	}
	add_text(scribe, "]>>");
}

/* ---- the tree ------------------------------------------------------------------------------- */

static void pack_element(struct scribe *scribe, const struct tag *tag,
	void (*add)(struct scribe *scribe, const struct tag *tag))
{
	add(scribe, tag);
	if (scribe->rows.count == MOST_IN_ROWS)
		pack_rows(scribe->packer, &scribe->rows);
}

/*
 * A row each, or more for those with text. The width is a round number, because offsets that grow
 * by it repeat their digits soon.
 */
static void pack_leaves(struct scribe *scribe, const struct tag *const *leaves, size_t count)
{
	if (count == 0)
		return;
	write_leaf(scribe, leaves[0]);
	scribe->rows.width = (scribe->piece.length + strlen(">>") + 9) / 10 * 10;
	buffer_clear(&scribe->piece);
	for (size_t i = 0; i < count; i++)
		pack_element(scribe, leaves[i], add_leaf);
	pack_rows(scribe->packer, &scribe->rows);
}

static void pack_branches(struct scribe *scribe, const struct tag *const *branches, size_t count)
{
	for (size_t i = 0; i < count; i++)
		pack_element(scribe, branches[i], add_branch);
	add_parent_tree(scribe);
	pack_rows(scribe->packer, &scribe->rows);
}

static size_t most_marks(const struct writer *writer)
{
	size_t most = 0;
	for (size_t page = 0; page < writer->placement->page_count; page++)
		if (writer->marks[page].count > most)
			most = writer->marks[page].count;
	return most;
}

void tags_pack(struct writer *writer, struct packer *packer)
{
	const struct structure *structure = writer->structure;
	if (structure->first != objects_count(writer))
		die("libharu made an object after the elements were numbered");
	HPDF_Dict last_page = writer->pages[writer->placement->page_count - 1];
	struct scribe scribe = {
		.writer = writer,
		.packer = packer,
		.rows = {.width = LEAST_ROW, .index = BUFFER_INIT, .body = BUFFER_INIT},
		.piece = BUFFER_INIT,
		.digits = digits_of(structure->parent_tree),
		.page_digits = digits_of(object_number(last_page)),
		.shared_digits = digits_of(structure->first),
		.mark_digits = digits_of(most_marks(writer)),
	};
	pack_branches(&scribe, structure->ordered, structure->branches);
	pack_leaves(&scribe, structure->ordered + structure->branches, structure->leaves);
	rows_free(&scribe.rows);
	buffer_free(&scribe.piece);
}
