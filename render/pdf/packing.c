/*
 * The file around the objects: libharu writes every object in the clear and a cross-reference
 * table; here objects that are not streams move into compressed object streams and the table
 * becomes a cross-reference stream (PDF 1.5, ISO 32000-1 7.5.7 and 7.5.8). Structure trees are
 * most of a tagged file, and pack to a tenth.
 */
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/rows.h"
#include "pdf/writer.h"

/* Where an object stands: cross-reference entry types 0, 1 and 2. */
struct location {
	unsigned type;
	size_t where; /* IN_FILE: offset; IN_STREAM: the stream's object number */
	size_t index; /* IN_STREAM */
};
enum { FREE, IN_FILE, IN_STREAM };

/*
 * What ends a stream. libharu writes a line feed alone; where the data end in a carriage return the
 * two look like one line end, and the data a byte short.
 */
static const char stream_end[] = "\nendstream\nendobj\n",
		  our_stream_end[] = "\r\nendstream\nendobj\n";

/* Objects of one object stream. The format takes more; readers unpack a stream as a whole. */
enum { MOST_PACKED = 200 };
/* Rows repeat themselves so much that it takes little time, and makes them a tenth smaller. */
enum { ROW_LEVEL = 9 };
/* Streams that may stay below that: the last, those of rows; and the cross-references. */
enum { FURTHER_STREAMS = 8 };

struct packer {
	struct writer *writer;
	struct bytes saved; /* what libharu wrote */
	size_t base;        /* length of `out` where the file begins */
	struct buffer *out;
	struct location *locations; /* by object number */
	size_t count, next;         /* objects of libharu; the next free number */
	struct libdeflate_compressor *row_compressor;
	struct buffer index, values; /* of the next object stream */
	size_t pending;              /* objects in it */
};

static HPDF_XrefEntry entry_of(const struct packer *packer, size_t number)
{
	return HPDF_Xref_GetEntry(packer->writer->doc->xref, (HPDF_UINT)number);
}

/* From "7 0 obj" to behind "endobj", as libharu wrote it. */
static struct bytes whole_object(const struct packer *packer, size_t number)
{
	size_t start = entry_of(packer, number)->byte_offset;
	size_t end = number + 1 < packer->count ? entry_of(packer, number + 1)->byte_offset
						: packer->writer->doc->xref->addr;
	return (struct bytes){.at = packer->saved.at + start, .length = end - start};
}

static struct bytes object_value(const struct packer *packer, size_t number)
{
	static const char after[] = "\nendobj\n";
	struct bytes object = whole_object(packer, number);
	const char *line_end = memchr(object.at, '\n', object.length);
	size_t head = (size_t)(line_end - object.at) + 1;
	return (struct bytes){
		.at = object.at + head, .length = object.length - head - (sizeof after - 1)};
}

static bool is_stream(const struct packer *packer, size_t number)
{
	const HPDF_Obj_Header *header = entry_of(packer, number)->obj;
	return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT &&
		((const HPDF_Dict_Rec *)(const void *)header)->stream != NULL;
}

static void append_stream(struct packer *packer, struct libdeflate_compressor *compressor,
	size_t number, const char *entries, const struct buffer *data)
{
	struct buffer packed = BUFFER_INIT;
	deflate_bytes(
		compressor, &packed, (struct bytes){.at = data->bytes, .length = data->length});
	buffer_printf(packer->out, "%zu 0 obj\n<<%s/Filter/FlateDecode/Length %zu>>stream\r\n",
		number, entries, packed.length);
	buffer_add(packer->out, packed.bytes, packed.length);
	buffer_free(&packed);
	buffer_text(packer->out, our_stream_end);
}

static size_t position(const struct packer *packer)
{
	return packer->out->length - packer->base;
}

/* Writes `data`, an index as long as `first` and the values, as an object stream. */
static void append_objects(struct packer *packer, struct libdeflate_compressor *compressor,
	size_t count, size_t first, const char *entries, const struct buffer *data)
{
	struct buffer all = BUFFER_INIT;
	size_t stream = packer->next++;
	buffer_printf(&all, "/Type/ObjStm/N %zu/First %zu%s", count, first, entries);
	packer->locations[stream] = (struct location){IN_FILE, position(packer), 0};
	append_stream(packer, compressor, stream, all.bytes, data);
	buffer_free(&all);
}

static void pack_pending(struct packer *packer)
{
	if (packer->pending == 0)
		return;
	size_t first = packer->index.length;
	buffer_add(&packer->index, packer->values.bytes, packer->values.length);
	append_objects(
		packer, packer->writer->compressor, packer->pending, first, "", &packer->index);
	buffer_clear(&packer->index);
	buffer_clear(&packer->values);
	packer->pending = 0;
}

static void pack_object(struct packer *packer, unsigned number, struct bytes value)
{
	packer->locations[number] = (struct location){IN_STREAM, packer->next, packer->pending++};
	buffer_printf(&packer->index, "%u %zu ", number, packer->values.length);
	buffer_add(&packer->values, value.at, value.length);
	buffer_char(&packer->values, '\n');
	if (packer->pending == MOST_PACKED)
		pack_pending(packer);
}

void pack_rows(struct packer *packer, struct rows *rows)
{
	if (rows->count == 0)
		return;
	pack_pending(packer);
	struct buffer filtered = BUFFER_INIT, entries = BUFFER_INIT;
	rows_next(rows);
	for (size_t i = 0; i < rows->count; i++) {
		unsigned long number = strtoul(rows->index.bytes + i * rows->width, NULL, 10);
		packer->locations[number] = (struct location){IN_STREAM, packer->next, i};
	}
	size_t first = rows->index.length;
	buffer_add(&rows->index, rows->body.bytes, rows->body.length);
	filter_rows(&rows->index, rows->width, &filtered);
	buffer_printf(&entries, "/DecodeParms<</Predictor 15/Columns %zu>>", rows->width);
	append_objects(
		packer, packer->row_compressor, rows->count, first, entries.bytes, &filtered);
	rows_clear(rows);
	buffer_free(&entries);
	buffer_free(&filtered);
}

static void move_objects(struct packer *packer)
{
	for (size_t number = 1; number < packer->count; number++) {
		if (!is_stream(packer, number)) {
			pack_object(packer, (unsigned)number, object_value(packer, number));
			continue;
		}
		struct bytes object = whole_object(packer, number);
		packer->locations[number] = (struct location){IN_FILE, position(packer), 0};
		buffer_add(packer->out, object.at, object.length - strlen(stream_end));
		buffer_text(packer->out, our_stream_end);
	}
}

/* ---- cross-reference stream ---------------------------------------------------------------- */

enum { ROW = 7 }; /* /W[1 4 2] */

static void write_location(const struct location *location, char row[ROW])
{
	size_t index = location->type == FREE ? 0xFFFF : location->index;
	row[0] = (char)location->type;
	for (int i = 0; i < 4; i++)
		row[1 + i] = (char)(location->where >> (24 - 8 * i) & 0xFF);
	row[5] = (char)(index >> 8 & 0xFF);
	row[6] = (char)(index & 0xFF);
}

static void write_locations(const struct packer *packer, struct buffer *out)
{
	struct buffer rows = BUFFER_INIT;
	char row[ROW];
	for (size_t number = 0; number < packer->next; number++) {
		write_location(&packer->locations[number], row);
		buffer_add(&rows, row, ROW);
	}
	filter_rows(&rows, ROW, out);
	buffer_free(&rows);
}

/* The file's identifier is a digest of all objects: equal content, equal identifier. */
static void write_identifier(const struct packer *packer, struct buffer *out)
{
	const char *digest = hash_sha256(
		packer->writer->arena, packer->out->bytes + packer->base, position(packer));
	buffer_printf(out, "/ID[<%.32s><%.32s>]", digest, digest);
}

static void append_cross_references(struct packer *packer)
{
	HPDF_Doc doc = packer->writer->doc;
	struct buffer entries = BUFFER_INIT, rows = BUFFER_INIT;
	size_t number = packer->next++, start = position(packer);
	packer->locations[number] = (struct location){IN_FILE, start, 0};
	write_locations(packer, &rows);
	buffer_printf(&entries,
		"/Type/XRef/Size %zu/W[1 4 2]/DecodeParms<</Predictor 15/Columns %d>>"
		"/Root %u 0 R/Info %u 0 R",
		packer->next, ROW, object_number(doc->catalog), object_number(doc->info));
	write_identifier(packer, &entries);
	append_stream(packer, packer->row_compressor, number, entries.bytes, &rows);
	buffer_printf(packer->out, "startxref\n%zu\n%%%%EOF\n", start);
	buffer_free(&entries);
	buffer_free(&rows);
}

void pack_objects(struct writer *writer, struct bytes saved, struct buffer *out)
{
	size_t count = objects_count(writer);
	size_t elements = writer->placement->tag_count + 1; /* the parent tree too */
	struct packer packer = {
		.writer = writer,
		.saved = saved,
		.base = out->length,
		.out = out,
		.count = count,
		.next = count + elements,
		.row_compressor = libdeflate_alloc_compressor(ROW_LEVEL),
		.index = BUFFER_INIT,
		.values = BUFFER_INIT,
	};
	if (!packer.row_compressor)
		die("there is no memory for a PDF");
	size_t streams = packer.next / MOST_PACKED + FURTHER_STREAMS;
	packer.locations =
		arena_array(writer->arena, packer.next + streams, sizeof *packer.locations);
	/* libharu's header, binary comment included, ends where the first object begins. */
	buffer_add(out, saved.at, entry_of(&packer, 1)->byte_offset);
	move_objects(&packer);
	tags_pack(writer, &packer);
	pack_pending(&packer);
	append_cross_references(&packer);
	libdeflate_free_compressor(packer.row_compressor);
	buffer_free(&packer.index);
	buffer_free(&packer.values);
}
