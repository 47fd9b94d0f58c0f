/*
 * What image files say beside their picture is left out of pages: cameras write where and when a
 * picture was taken, and with which device; programs write who worked on it, and an earlier state
 * as a thumbnail. The coded picture itself stays byte for byte.
 */
#include "image/image.h"

#include <string.h>

static bool starts(struct bytes data, const char *word, size_t length)
{
	return data.length >= length && memcmp(data.at, word, length) == 0;
}

/* ---- JPEG: ITU-T T.81 annex B ------------------------------------------------------------ */

enum {
	JPEG_FILL = 0xFF,
	JPEG_TEM = 0x01,
	JPEG_RST0 = 0xD0,
	JPEG_SOI = 0xD8,
	JPEG_EOI = 0xD9,
	JPEG_SOS = 0xDA,
	JPEG_APP0 = 0xE0,
	JPEG_APP2 = 0xE2,
	JPEG_APP14 = 0xEE,
	JPEG_APP15 = 0xEF,
	JPEG_COM = 0xFE
};

/* The Exif segment that says how the picture is turned and nothing else; Exif 2.3, 4.5. */
static void add_orientation(struct buffer *out, unsigned turn)
{
	static const char before[] = "\xFF\xE1\0\x22"
				     "Exif\0\0"
				     "MM\0*\0\0\0\x08"
				     "\0\x01"
				     "\x01\x12\0\x03\0\0\0\x01\0",
			  after[] = "\0\0\0\0\0";
	char value = (char)turn;
	buffer_add(out, before, sizeof before - 1);
	buffer_add(out, &value, 1);
	buffer_add(out, after, sizeof after);
}

/* Colours need JFIF, the ICC profile and Adobe's word on inks. `data` is behind the length. */
static bool segment_stays(unsigned marker, struct bytes data)
{
	static const char jfif[] = "JFIF", icc[] = "ICC_PROFILE", adobe[] = "Adobe";
	if (marker == JPEG_APP0)
		return starts(data, jfif, sizeof jfif);
	if (marker == JPEG_APP2)
		return starts(data, icc, sizeof icc);
	if (marker == JPEG_APP14)
		return starts(data, adobe, sizeof adobe - 1);
	return marker != JPEG_COM && (marker < JPEG_APP0 || marker > JPEG_APP15);
}

/* Where the coded pixels that begin at `at` end: at the marker behind them. */
static size_t scan_end(struct bytes file, size_t at)
{
	while (at + 1 < file.length) {
		const char *found = memchr(file.at + at, JPEG_FILL, file.length - at - 1);
		if (!found)
			break;
		at = (size_t)(found - file.at);
		unsigned next = (unsigned char)found[1];
		if (next != 0 && (next & ~7u) != JPEG_RST0)
			return at;
		at += 2;
	}
	return file.length;
}

/*
 * One marker with what belongs to it; returns where the next is. What no longer has the form of
 * markers is kept whole, and left to the decoder.
 */
static size_t strip_segment(struct bytes file, size_t at, struct buffer *out)
{
	const unsigned char *bytes = (const unsigned char *)file.at;
	unsigned marker = at + 1 < file.length && bytes[at] == JPEG_FILL ? bytes[at + 1] : 0;
	size_t end = file.length;
	if (marker == JPEG_FILL)
		return at + 1;
	if (marker == JPEG_EOI) {
		buffer_add(out, file.at + at, 2);
		return file.length;
	}
	if (marker == JPEG_SOI || marker == JPEG_TEM || (marker & ~7u) == JPEG_RST0)
		end = at + 2;
	else if (marker != 0 && at + 4 <= file.length) {
		size_t length = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
		if (length >= 2 && length <= file.length - at - 2) {
			end = at + 2 + length;
			if (!segment_stays(marker, (struct bytes){file.at + at + 4, length - 2}))
				return end;
			end = marker == JPEG_SOS ? scan_end(file, end) : end;
		}
	}
	buffer_add(out, file.at + at, end - at);
	return end;
}

/*
 * What follows the end is left out, too: phones put second pictures and films there. An end that
 * stood within what is left out is set again, as decoders do without one.
 */
static void strip_jpeg(const struct image_file *image, struct buffer *out)
{
	static const char end[2] = {(char)JPEG_FILL, (char)JPEG_EOI};
	size_t start = 2;
	buffer_add(out, image->bytes.at, start);
	if (image->turn > 1)
		add_orientation(out, image->turn);
	for (size_t at = start; at < image->bytes.length;)
		at = strip_segment(image->bytes, at, out);
	if (memcmp(out->bytes + out->length - sizeof end, end, sizeof end) != 0)
		buffer_add(out, end, sizeof end);
}

/* ---- PNG 3, 5.6 -------------------------------------------------------------------------- */

/* Chunks that a decoder may do without, and that change what is seen. */
static const char *const png_seen[] = {"tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV",
	"cLLI", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"};

/* An upper case letter begins what every decoder must know. */
static bool chunk_stays(const char *kind)
{
	bool stays = kind[0] >= 'A' && kind[0] <= 'Z';
	for (size_t i = 0; i < sizeof png_seen / sizeof *png_seen && !stays; i++)
		stays = memcmp(kind, png_seen[i], 4) == 0;
	return stays;
}

/* png_read has found the chunks whole up to the last, IEND. */
static void strip_png(const struct image_file *image, struct buffer *out)
{
	const unsigned char *bytes = (const unsigned char *)image->bytes.at;
	bool ended = false;
	buffer_add(out, image->bytes.at, 8);
	for (size_t at = 8; !ended;) {
		const char *kind = image->bytes.at + at + 4;
		size_t length = (size_t)bytes[at] << 24 | (size_t)bytes[at + 1] << 16 |
			(size_t)bytes[at + 2] << 8 | bytes[at + 3];
		if (chunk_stays(kind))
			buffer_add(out, image->bytes.at + at, length + 12);
		ended = memcmp(kind, "IEND", 4) == 0;
		at += length + 12;
	}
}

/* ---- WebP: RFC 9649 ---------------------------------------------------------------------- */

static size_t read_le32(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;
	return (size_t)bytes[0] | (size_t)bytes[1] << 8 | (size_t)bytes[2] << 16 |
		(size_t)bytes[3] << 24;
}

/* The container says how long it is, and which chunks it holds. */
static void strip_webp(const struct image_file *image, struct buffer *out)
{
	enum { HEAD = 12, CHUNK = 8, FLAGS = HEAD + CHUNK, SAYS_EXIF_OR_XMP = 0x08 | 0x04 };
	struct bytes file = image->bytes;
	size_t end = CHUNK + read_le32(file.at + 4);
	buffer_add(out, file.at, HEAD);
	for (size_t at = HEAD; at < end;) {
		size_t room = end - at, length = room;
		if (room >= CHUNK && read_le32(file.at + at + 4) <= room - CHUNK)
			length = CHUNK + read_le32(file.at + at + 4);
		length += length < room ? length % 2 : 0;
		struct bytes chunk = {file.at + at, length};
		if (!starts(chunk, "EXIF", 4) && !starts(chunk, "XMP ", 4))
			buffer_add(out, chunk.at, chunk.length);
		at += length;
	}
	size_t size = out->length - CHUNK;
	for (unsigned i = 0; i < 4; i++)
		out->bytes[4 + i] = (char)(size >> 8 * i & 0xFF);
	if (out->length > FLAGS && memcmp(out->bytes + HEAD, "VP8X", 4) == 0)
		out->bytes[FLAGS] = (char)(out->bytes[FLAGS] & ~SAYS_EXIF_OR_XMP);
}

/* ---- all ----------------------------------------------------------------------------------- */

struct bytes image_stripped(struct arena *arena, const struct image_file *image)
{
	static void (*const strips[IMAGE_KINDS])(const struct image_file *, struct buffer *) = {
		[IMAGE_PNG] = strip_png, [IMAGE_JPEG] = strip_jpeg, [IMAGE_WEBP] = strip_webp};
	if (!strips[image->kind])
		return image->bytes;
	struct buffer out = BUFFER_INIT;
	strips[image->kind](image, &out);
	struct bytes stripped = image->bytes;
	if (!starts(stripped, out.bytes, out.length) || out.length != stripped.length)
		stripped = (struct bytes){arena_copy(arena, out.bytes, out.length), out.length};
	buffer_free(&out);
	return stripped;
}
