/*
 * The file around the objects: libharu writes every object in the clear and a cross-reference
 * table; here objects that are not streams move into compressed object streams and the table
 * becomes a cross-reference stream (PDF 1.5, ISO 32000-1 7.5.7 and 7.5.8). Structure trees are
 * most of a tagged file, and pack to a tenth.
 */
#include <string.h>

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

struct packer {
	struct writer *writer;
	struct bytes saved; /* what libharu wrote */
	size_t base;        /* length of `out` where the file begins */
	struct buffer *out;
	struct location *locations; /* by object number */
	size_t count, next;         /* objects of libharu; the next free number */
	unsigned pending[MOST_PACKED];
	size_t pending_count;
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

static void append_stream(
	struct packer *packer, size_t number, const char *entries, const struct buffer *data)
{
	struct buffer packed = BUFFER_INIT;
	deflate_bytes(packer->writer->compressor, &packed,
		(struct bytes){.at = data->bytes, .length = data->length});
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

static void pack_pending(struct packer *packer)
{
	if (packer->pending_count == 0)
		return;
	struct buffer data = BUFFER_INIT, values = BUFFER_INIT, entries = BUFFER_INIT;
	size_t stream = packer->next++;
	for (size_t i = 0; i < packer->pending_count; i++) {
		unsigned number = packer->pending[i];
		struct bytes value = object_value(packer, number);
		buffer_printf(&data, "%u %zu ", number, values.length);
		buffer_add(&values, value.at, value.length);
		buffer_char(&values, '\n');
		packer->locations[number] = (struct location){IN_STREAM, stream, i};
	}
	buffer_printf(&entries, "/Type/ObjStm/N %zu/First %zu", packer->pending_count, data.length);
	buffer_add(&data, values.bytes, values.length);
	packer->locations[stream] = (struct location){IN_FILE, position(packer), 0};
	append_stream(packer, stream, entries.bytes, &data);
	packer->pending_count = 0;
	buffer_free(&entries);
	buffer_free(&values);
	buffer_free(&data);
}

static void move_objects(struct packer *packer)
{
	for (size_t number = 1; number < packer->count; number++) {
		if (!is_stream(packer, number)) {
			packer->pending[packer->pending_count++] = (unsigned)number;
			if (packer->pending_count == MOST_PACKED)
				pack_pending(packer);
			continue;
		}
		struct bytes object = whole_object(packer, number);
		packer->locations[number] = (struct location){IN_FILE, position(packer), 0};
		buffer_add(packer->out, object.at, object.length - strlen(stream_end));
		buffer_text(packer->out, our_stream_end);
	}
	pack_pending(packer);
}

/* ---- cross-reference stream ---------------------------------------------------------------- */

enum { ROW = 6 }; /* /W[1 4 1] */

static void write_location(const struct location *location, unsigned char row[ROW])
{
	row[0] = (unsigned char)location->type;
	for (int i = 0; i < 4; i++)
		row[1 + i] = (unsigned char)(location->where >> (24 - 8 * i) & 0xFF);
	row[5] = location->type == FREE ? 255 : (unsigned char)location->index;
}

/* Each row behind the PNG filter "up": offsets grow slowly. */
static void write_locations(const struct packer *packer, struct buffer *out)
{
	unsigned char above[ROW] = {0}, row[ROW];
	for (size_t number = 0; number < packer->next; number++) {
		write_location(&packer->locations[number], row);
		buffer_char(out, 2);
		for (int i = 0; i < ROW; i++)
			buffer_char(out, (char)(row[i] - above[i]));
		memcpy(above, row, ROW);
	}
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
		"/Type/XRef/Size %zu/W[1 4 1]/DecodeParms<</Predictor 12/Columns %d>>"
		"/Root %u 0 R/Info %u 0 R",
		packer->next, ROW, object_number(doc->catalog), object_number(doc->info));
	write_identifier(packer, &entries);
	append_stream(packer, number, entries.bytes, &rows);
	buffer_printf(packer->out, "startxref\n%zu\n%%%%EOF\n", start);
	buffer_free(&entries);
	buffer_free(&rows);
}

void pack_objects(struct writer *writer, struct bytes saved, struct buffer *out)
{
	size_t count = writer->doc->xref->entries->count;
	struct packer packer = {
		.writer = writer,
		.saved = saved,
		.base = out->length,
		.out = out,
		.count = count,
		.next = count,
		.locations = arena_array(
			writer->arena, count + count / MOST_PACKED + 2, sizeof *packer.locations),
	};
	/* libharu's header, binary comment included, ends where the first object begins. */
	buffer_add(out, saved.at, entry_of(&packer, 1)->byte_offset);
	move_objects(&packer);
	append_cross_references(&packer);
}
