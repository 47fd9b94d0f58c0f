/* Reads what JPEG files say of themselves: marker segments, ITU-T T.81 annex B, Exif and ICC. */
#include "image/image.h"

#include <string.h>

enum {
	MARKER_TEM = 0x01,
	MARKER_BASELINE = 0xC0,
	MARKER_PROGRESSIVE = 0xC2,
	MARKER_RST0 = 0xD0,
	MARKER_START = 0xD8,
	MARKER_END = 0xD9,
	MARKER_SCAN = 0xDA,
	MARKER_APP1 = 0xE1,
	MARKER_APP2 = 0xE2,
	MARKER_APP14 = 0xEE,
	MARKER_FILL = 0xFF
};

/* More is a mistake or an attack, as with PNG. */
static const double most_pixels = 64e6;

static unsigned u16(const unsigned char *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

/* ---- Exif 2.3, TIFF 6.0 ------------------------------------------------------------------- */

struct tiff {
	const unsigned char *at;
	size_t length;
	bool little;
};

static unsigned tiff_number(const struct tiff *tiff, size_t at, unsigned bytes)
{
	unsigned number = 0;
	for (unsigned i = 0; i < bytes; i++)
		number = number << 8 | tiff->at[at + (tiff->little ? bytes - 1 - i : i)];
	return number;
}

/* The first directory's Orientation, 1 when there is none that makes sense. */
static unsigned read_orientation(const unsigned char *segment, size_t length)
{
	enum { ORIENTATION = 0x0112, ENTRY = 12 };
	static const char head[] = "Exif\0";
	if (length < sizeof head + 8 || memcmp(segment, head, sizeof head) != 0)
		return 1;
	struct tiff tiff = {segment + sizeof head, length - sizeof head, segment[6] == 'I'};
	size_t at = tiff_number(&tiff, 4, 4);
	if (at > tiff.length - 2)
		return 1;
	size_t count = tiff_number(&tiff, at, 2);
	for (at += 2; count > 0 && at + ENTRY <= tiff.length; count--, at += ENTRY) {
		if (tiff_number(&tiff, at, 2) != ORIENTATION)
			continue;
		unsigned turn = tiff_number(&tiff, at + 8, 2);
		return turn >= 1 && turn <= 8 ? turn : 1;
	}
	return 1;
}

/* ---- ICC profiles, ICC.1:2010 annex B.4 --------------------------------------------------- */

struct profile {
	struct bytes parts[256]; /* from 1 on */
	unsigned count;
};

static void add_profile(struct profile *profile, const unsigned char *segment, size_t length)
{
	static const char head[] = "ICC_PROFILE";
	if (length < sizeof head + 2 || memcmp(segment, head, sizeof head) != 0)
		return;
	unsigned part = segment[sizeof head];
	profile->count = segment[sizeof head + 1];
	profile->parts[part] =
		(struct bytes){(const char *)segment + sizeof head + 2, length - sizeof head - 2};
}

/* A profile with a part missing is none. */
static struct bytes join_profile(struct arena *arena, const struct profile *profile)
{
	struct buffer whole = BUFFER_INIT;
	bool complete = profile->count > 0;
	for (unsigned i = 1; i <= profile->count; i++) {
		complete = complete && profile->parts[i].at;
		buffer_add(&whole, profile->parts[i].at ? profile->parts[i].at : "",
			profile->parts[i].length);
	}
	struct bytes joined = {NULL, complete ? whole.length : 0};
	if (complete)
		joined.at = arena_copy(arena, whole.bytes, whole.length);
	buffer_free(&whole);
	return joined;
}

/* ---- segments ---------------------------------------------------------------------------- */

/* Without a length behind it. */
static bool stands_alone(unsigned marker)
{
	return marker == MARKER_TEM || (marker & ~7u) == MARKER_RST0 || marker == MARKER_START;
}

static void read_frame(struct jpeg *jpeg, const unsigned char *segment)
{
	jpeg->depth = segment[0];
	jpeg->height = u16(segment + 1);
	jpeg->width = u16(segment + 3);
	jpeg->components = segment[5];
}

static void read_segment(struct jpeg *jpeg, struct profile *profile, unsigned marker,
	const unsigned char *segment, size_t length)
{
	if (marker >= MARKER_BASELINE && marker <= MARKER_PROGRESSIVE && length >= 6)
		read_frame(jpeg, segment);
	else if (marker == MARKER_APP1 && jpeg->turn == 1)
		jpeg->turn = read_orientation(segment, length);
	else if (marker == MARKER_APP2)
		add_profile(profile, segment, length);
	else if (marker == MARKER_APP14 && length >= 5 && memcmp(segment, "Adobe", 5) == 0)
		jpeg->adobe = true;
}

static const char *check_jpeg(const struct jpeg *jpeg, const char *scan, const char *end)
{
	static const char end_marker[2] = {(char)0xFF, (char)MARKER_END};
	unsigned components = jpeg->components;
	if (jpeg->depth != 8 || (components != 1 && components != 3 && components != 4))
		return "it is a kind of JPEG that PDF does not know";
	if (jpeg->width == 0 || jpeg->height == 0)
		return "it has no pixels";
	if ((double)jpeg->width * jpeg->height > most_pixels)
		return "it has more than 64 million pixels";
	if (!memmem(scan, (size_t)(end - scan), end_marker, sizeof end_marker))
		return "it ends early";
	return NULL;
}

const char *jpeg_read(struct arena *arena, struct jpeg *jpeg, struct bytes file)
{
	const unsigned char *bytes = (const unsigned char *)file.at;
	struct profile profile = {.count = 0};
	*jpeg = (struct jpeg){.turn = 1};
	if (file.length < 4 || bytes[0] != 0xFF || bytes[1] != MARKER_START)
		return "it is not a JPEG file";
	for (size_t at = 2; at + 4 <= file.length;) {
		unsigned marker = bytes[at + 1];
		if (bytes[at] != 0xFF)
			return "its segments are broken";
		if (marker == MARKER_FILL) {
			at++;
			continue;
		}
		if (stands_alone(marker)) {
			at += 2;
			continue;
		}
		if (marker == MARKER_END)
			break;
		size_t length = u16(bytes + at + 2);
		if (length < 2 || length > file.length - at - 2)
			return "it ends early";
		if (marker == MARKER_SCAN) {
			jpeg->profile = join_profile(arena, &profile);
			return check_jpeg(jpeg, file.at + at, file.at + file.length);
		}
		read_segment(jpeg, &profile, marker, bytes + at + 4, length - 2);
		at += 2 + length;
	}
	return "it ends early";
}
