/* Pictures: each file once in the PDF; JPEG as it is, PNG by way of png_image.c. */
#include <string.h>

#include "pdf/writer.h"

/* ---- JPEG: the marker segments of ITU-T T.81 annex B --------------------------------------- */

struct jpeg {
	unsigned width, height, components, depth;
	bool adobe; /* four components stand inverted in files that Adobe's programs write */
};

enum {
	MARKER_BASELINE = 0xC0,
	MARKER_PROGRESSIVE = 0xC2,
	MARKER_START = 0xD8,
	MARKER_END = 0xD9,
	MARKER_SCAN = 0xDA,
	MARKER_APP14 = 0xEE
};

static void read_frame(struct jpeg *jpeg, const unsigned char *segment)
{
	jpeg->depth = segment[0];
	jpeg->height = (unsigned)segment[1] << 8 | segment[2];
	jpeg->width = (unsigned)segment[3] << 8 | segment[4];
	jpeg->components = segment[5];
}

static const char *check_jpeg(const struct jpeg *jpeg, const char *scan, const char *end)
{
	static const char end_marker[2] = {(char)0xFF, (char)MARKER_END};
	if (jpeg->components == 0)
		return "it is a kind of JPEG that PDF does not know";
	if (jpeg->depth != 8 ||
		(jpeg->components != 1 && jpeg->components != 3 && jpeg->components != 4))
		return "it is a kind of JPEG that PDF does not know";
	if (jpeg->width == 0 || jpeg->height == 0)
		return "it has no pixels";
	if (!memmem(scan, (size_t)(end - scan), end_marker, sizeof end_marker))
		return "it ends early";
	return NULL;
}

static const char *read_jpeg(struct jpeg *jpeg, struct bytes file)
{
	const unsigned char *bytes = (const unsigned char *)file.at;
	if (file.length < 4 || bytes[0] != 0xFF || bytes[1] != MARKER_START)
		return "it is not a JPEG file";
	size_t at = 2;
	while (at + 4 <= file.length) {
		unsigned marker = bytes[at + 1];
		if (bytes[at] != 0xFF)
			return "its segments are broken";
		if (marker == 0xFF) { /* padding */
			at++;
			continue;
		}
		size_t length = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
		if (length < 2 || length > file.length - at - 2)
			return "it ends early";
		if (marker == MARKER_SCAN)
			return check_jpeg(jpeg, file.at + at, file.at + file.length);
		if (marker >= MARKER_BASELINE && marker <= MARKER_PROGRESSIVE && length >= 8)
			read_frame(jpeg, bytes + at + 4);
		if (marker == MARKER_APP14 && length >= 7 &&
			memcmp(file.at + at + 4, "Adobe", 5) == 0)
			jpeg->adobe = true;
		at += 2 + length;
	}
	return "it ends early";
}

static unsigned jpeg_object(struct writer *writer, struct bytes file, const char **why)
{
	static const char *const spaces[] = {
		[1] = "/DeviceGray", [3] = "/DeviceRGB", [4] = "/DeviceCMYK"};
	struct jpeg jpeg = {.width = 0};
	*why = read_jpeg(&jpeg, file);
	if (*why)
		return 0;
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries,
		"/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8"
		"/ColorSpace%s/Filter/DCTDecode\n",
		jpeg.width, jpeg.height, spaces[jpeg.components]);
	if (jpeg.components == 4 && jpeg.adobe)
		buffer_text(&entries, "/Decode[1 0 1 0 1 0 1 0]\n");
	HPDF_Dict stream = stream_add(writer, &entries, file.at, file.length, false);
	buffer_free(&entries);
	return object_number(stream);
}

/* ---- pictures ------------------------------------------------------------------------------ */

static unsigned read_picture(
	struct writer *writer, const struct picture *picture, const struct pos *at)
{
	const char *why;
	unsigned object = picture->jpeg ? jpeg_object(writer, picture->bytes, &why)
					: png_object(writer, picture->bytes, &why);
	if (!object)
		report(writer->diagnostics, CODE_IMAGE, at,
			"the image '%s' can't be read: %s; save it again as PNG or JPEG",
			picture->file, why);
	return object;
}

unsigned image_object(struct writer *writer, const struct picture *picture, const struct pos *at)
{
	for (size_t i = 0; i < writer->picture_count; i++)
		if (writer->pictures[i].picture == picture ||
			strcmp(writer->pictures[i].picture->file, picture->file) == 0)
			return writer->pictures[i].object;
	writer->pictures = arena_grow(writer->arena, writer->pictures, writer->picture_count,
		&writer->picture_capacity, sizeof *writer->pictures);
	struct drawn_picture *drawn = &writer->pictures[writer->picture_count++];
	*drawn = (struct drawn_picture){
		.picture = picture, .object = read_picture(writer, picture, at)};
	return drawn->object;
}

void images_write(struct writer *writer, struct buffer *out)
{
	buffer_text(out, "/XObject<<");
	for (size_t i = 0; i < writer->picture_count; i++)
		if (writer->pictures[i].object)
			buffer_printf(out, "/I%u %u 0 R", writer->pictures[i].object,
				writer->pictures[i].object);
	buffer_text(out, ">>\n");
}
