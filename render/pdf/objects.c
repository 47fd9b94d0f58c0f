/* PDF objects as bytes: dictionaries and streams that libharu numbers, compresses and writes. */
#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf/writer.h"

static HPDF_STATUS write_entries(HPDF_Dict object, HPDF_Stream stream)
{
	const struct bytes *entries = object->attr;
	if (!entries || entries->length == 0)
		return HPDF_OK;
	return HPDF_Stream_Write(
		stream, (const HPDF_BYTE *)entries->at, (HPDF_UINT)entries->length);
}

/* libharu returns NULL only without memory, which is not an error that callers check for. */
static HPDF_Dict registered(HPDF_Dict object)
{
	if (!object)
		die("libharu has no memory for another object");
	object->write_fn = write_entries;
	return object;
}

HPDF_Dict object_new(struct writer *writer)
{
	HPDF_Dict object = registered(HPDF_Dict_New(writer->doc->mmgr));
	if (HPDF_Xref_Add(writer->doc->xref, object) != HPDF_OK)
		die("libharu has no room for another object");
	return object;
}

void object_body(struct writer *writer, HPDF_Dict object, const struct buffer *entries)
{
	struct bytes *body = arena_alloc(writer->arena, sizeof *body);
	body->at = arena_copy(writer->arena, entries->bytes, entries->length);
	body->length = entries->length;
	object->attr = body;
}

unsigned object_add(struct writer *writer, const struct buffer *entries)
{
	HPDF_Dict object = object_new(writer);
	object_body(writer, object, entries);
	return object_number(object);
}

unsigned object_number(HPDF_Dict object)
{
	return object->header.obj_id & 0x00FFFFFF;
}

unsigned objects_count(const struct writer *writer)
{
	return writer->doc->xref->entries->count;
}

/*
 * libharu would keep all streams as they are until the file is saved. The filter stands in an
 * array, as the parameters of images do.
 */
HPDF_Dict stream_open(struct writer *writer, const struct buffer *entries)
{
	HPDF_Dict object = registered(HPDF_DictStream_New(writer->doc->mmgr, writer->doc->xref));
	struct buffer filtered = BUFFER_INIT;
	if (entries->length > 0)
		buffer_add(&filtered, entries->bytes, entries->length);
	buffer_text(&filtered, "/Filter[/FlateDecode]\n");
	object_body(writer, object, &filtered);
	buffer_free(&filtered);
	return object;
}

HPDF_Dict stream_add(struct writer *writer, const struct buffer *entries, const char *bytes,
	size_t length, bool deflate)
{
	if (!deflate) {
		HPDF_Dict object =
			registered(HPDF_DictStream_New(writer->doc->mmgr, writer->doc->xref));
		object_body(writer, object, entries);
		HPDF_Stream_Write(object->stream, (const HPDF_BYTE *)bytes, (HPDF_UINT)length);
		return object;
	}
	HPDF_Dict object = stream_open(writer, entries);
	struct buffer packed = BUFFER_INIT;
	deflate_bytes(writer->compressor, &packed, (struct bytes){.at = bytes, .length = length});
	HPDF_Stream_Write(
		object->stream, (const HPDF_BYTE *)packed.bytes, (HPDF_UINT)packed.length);
	buffer_free(&packed);
	return object;
}

void deflate_bytes(struct libdeflate_compressor *compressor, struct buffer *out, struct bytes bytes)
{
	size_t room = libdeflate_zlib_compress_bound(compressor, bytes.length);
	char *packed = malloc(room);
	size_t length = packed
		? libdeflate_zlib_compress(compressor, bytes.at, bytes.length, packed, room)
		: 0;
	if (length == 0)
		die("%zu bytes can't be compressed", bytes.length);
	buffer_add(out, packed, length);
	free(packed);
}

/* What PDFDocEncoding has beside Latin-1 (ISO 32000-1 annex D.2). */
static const struct {
	uint32_t codepoint;
	unsigned char code;
} document_codes[] = {{0x2022, 0x80}, {0x2020, 0x81}, {0x2021, 0x82}, {0x2026, 0x83},
	{0x2014, 0x84}, {0x2013, 0x85}, {0x0192, 0x86}, {0x2044, 0x87}, {0x2039, 0x88},
	{0x203A, 0x89}, {0x2212, 0x8A}, {0x2030, 0x8B}, {0x201E, 0x8C}, {0x201C, 0x8D},
	{0x201D, 0x8E}, {0x2018, 0x8F}, {0x2019, 0x90}, {0x201A, 0x91}, {0x2122, 0x92},
	{0xFB01, 0x93}, {0xFB02, 0x94}, {0x0141, 0x95}, {0x0152, 0x96}, {0x0160, 0x97},
	{0x0178, 0x98}, {0x017D, 0x99}, {0x0131, 0x9A}, {0x0142, 0x9B}, {0x0153, 0x9C},
	{0x0161, 0x9D}, {0x017E, 0x9E}, {0x20AC, 0xA0}};

/* In PDFDocEncoding; 0: it has no such character. */
static unsigned char document_code(uint32_t codepoint)
{
	bool ascii = codepoint >= 0x20 && codepoint <= 0x7E;
	bool latin = codepoint > 0xA0 && codepoint <= 0xFF && codepoint != 0xAD;
	if (ascii || latin)
		return (unsigned char)codepoint;
	for (size_t i = 0; i < sizeof document_codes / sizeof document_codes[0]; i++)
		if (document_codes[i].codepoint == codepoint)
			return document_codes[i].code;
	return 0;
}

/* False when the encoding lacks one of its characters. */
static bool encode_text(const char *text, struct buffer *out)
{
	size_t length = strlen(text);
	for (size_t at = 0, size; at < length; at += size) {
		unsigned char code = document_code(utf8_decode(text + at, length - at, &size));
		if (code == 0)
			return false;
		buffer_char(out, (char)code);
	}
	return true;
}

void write_literal(struct buffer *out, const char *ascii)
{
	buffer_char(out, '(');
	for (; *ascii; ascii++) {
		if (*ascii == '(' || *ascii == ')' || *ascii == '\\')
			buffer_char(out, '\\');
		buffer_char(out, *ascii);
	}
	buffer_char(out, ')');
}

void write_utf16(struct buffer *out, const char *text, size_t length)
{
	for (size_t at = 0, size; at < length; at += size) {
		uint32_t codepoint = utf8_decode(text + at, length - at, &size);
		if (codepoint >= 0x10000) {
			uint32_t rest = codepoint - 0x10000;
			buffer_printf(
				out, "%04X%04X", 0xD800u + (rest >> 10), 0xDC00u + (rest & 0x3FF));
		} else {
			buffer_printf(out, "%04X", codepoint);
		}
	}
}

void write_text_string(struct buffer *out, const char *text)
{
	struct buffer encoded = BUFFER_INIT;
	if (encode_text(text, &encoded)) {
		write_literal(out, encoded.bytes);
	} else {
		buffer_text(out, "<FEFF");
		write_utf16(out, text, strlen(text));
		buffer_char(out, '>');
	}
	buffer_free(&encoded);
}

void write_reference(struct buffer *out, unsigned object)
{
	buffer_printf(out, "%u 0 R", object);
}

/* By hand, because printf took a third of the time that a document with charts took to draw. */
void write_real(struct buffer *out, double number)
{
	if (!(fabs(number) < 1e9)) {
		buffer_fixed(out, number, 3);
		return;
	}
	long thousandths = lround(number * 1000);
	unsigned long whole = (unsigned long)labs(thousandths) / 1000;
	unsigned long fraction = (unsigned long)labs(thousandths) % 1000;
	char text[24], *end = text + sizeof text, *at = end - 4;
	at[0] = '.';
	at[1] = (char)('0' + fraction / 100);
	at[2] = (char)('0' + fraction / 10 % 10);
	at[3] = (char)('0' + fraction % 10);
	while (end[-1] == '0')
		end--;
	if (end[-1] == '.')
		end--;
	do
		*--at = (char)('0' + whole % 10);
	while ((whole /= 10) > 0);
	if (thousandths < 0)
		*--at = '-';
	buffer_add(out, at, (size_t)(end - at));
}
