/* Files inside the PDF: ISO 32000-1 7.11, ISO 19005-3 6.8 and annex E. */
#include <stdlib.h>
#include <string.h>

#include "pdf/writer.h"

/* A MIME type as a name: "/" must be escaped, and the others that occur need not be. */
static void write_type(struct buffer *out, const char *type)
{
	for (; *type; type++)
		if (*type == '/')
			buffer_text(out, "#2F");
		else
			buffer_char(out, *type);
}

static unsigned file_add(struct writer *writer, const struct attachment *attachment)
{
	struct bytes bytes = attachment->bytes;
	struct buffer entries = BUFFER_INIT;
	buffer_text(&entries, "/Type/EmbeddedFile/Subtype/");
	write_type(&entries, attachment->type);
	buffer_printf(&entries, "/Params<</Size %zu/CheckSum<%s>", bytes.length,
		hash_md5(writer->arena, bytes.at, bytes.length));
	if (build_time() != 0) {
		buffer_text(&entries, "/ModDate");
		write_date(&entries, build_time());
	}
	buffer_text(&entries, ">>\n");
	HPDF_Dict stream = stream_add(writer, &entries, bytes.at, bytes.length, true);
	buffer_free(&entries);
	return object_number(stream);
}

static unsigned specification_add(struct writer *writer, const struct attachment *attachment)
{
	unsigned file = file_add(writer, attachment);
	struct buffer entries = BUFFER_INIT;
	buffer_text(&entries, "/Type/Filespec/F");
	write_text_string(&entries, attachment->name);
	buffer_text(&entries, "/UF");
	write_text_string(&entries, attachment->name);
	buffer_printf(&entries, "/EF<</F %u 0 R/UF %u 0 R>>/AFRelationship/%s/Desc", file, file,
		attachment->relationship);
	write_text_string(&entries, attachment->about);
	unsigned object = object_add(writer, &entries);
	buffer_free(&entries);
	return object;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const struct attachment *)a)->name, ((const struct attachment *)b)->name);
}

void attachments_write(struct writer *writer, struct buffer *catalog)
{
	size_t count = writer->pack->attachment_count;
	if (count == 0)
		return;
	struct attachment *sorted = arena_array(writer->arena, count, sizeof *sorted);
	memcpy(sorted, writer->pack->attachments, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, compare_names);
	struct buffer names = BUFFER_INIT;
	buffer_text(catalog, "/AF[");
	for (size_t i = 0; i < count; i++) {
		unsigned object = specification_add(writer, &sorted[i]);
		write_text_string(&names, sorted[i].name);
		write_reference(&names, object);
		write_reference(catalog, object);
		buffer_char(catalog, i + 1 < count ? ' ' : ']');
	}
	buffer_printf(catalog, "/Names<</EmbeddedFiles<</Names[%s]>>>>", names.bytes);
	buffer_free(&names);
}
