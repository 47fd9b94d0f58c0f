/*
 * Reads PNG files. libharu's own loader is not used: on a broken file libpng aborts the process,
 * a warning counts as an error, and palettes below eight bits with transparency come out skewed.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "image/image.h"

const unsigned png_channels[PNG_TYPES] = {
	[PNG_GRAY] = 1,
	[PNG_RGB] = 3,
	[PNG_INDEXED] = 1,
	[PNG_GRAY_ALPHA] = 2,
	[PNG_RGB_ALPHA] = 4,
};

/* Bits a sample that each type allows, as a set. PNG 1.2, 4.1.1. */
static const unsigned depths[PNG_TYPES] = {
	[PNG_GRAY] = 1 | 2 | 4 | 8 | 16,
	[PNG_RGB] = 8 | 16,
	[PNG_INDEXED] = 1 | 2 | 4 | 8,
	[PNG_GRAY_ALPHA] = 8 | 16,
	[PNG_RGB_ALPHA] = 8 | 16,
};

/* More is a mistake or an attack: 64 million pixels are 240 by 340 mm at 720 dots an inch. */
static const double most_pixels = 64e6;

/* One pass of an interlaced image, or the whole of another. PNG 1.2, 2.6. */
struct pass {
	unsigned x, y, step_x, step_y;
};
static const struct pass whole[] = {{0, 0, 1, 1}};
static const struct pass adam7[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
	{0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

/* ---- the file ---------------------------------------------------------------------------- */

static unsigned read_u32(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;
	return (unsigned)bytes[0] << 24 | (unsigned)bytes[1] << 16 | (unsigned)bytes[2] << 8 |
		bytes[3];
}

static const char *read_header(struct png *png, const char *chunk, size_t length)
{
	if (length != 13)
		return "its header is broken";
	png->width = read_u32(chunk);
	png->height = read_u32(chunk + 4);
	png->depth = (unsigned char)chunk[8];
	unsigned type = (unsigned char)chunk[9];
	png->interlaced = chunk[12] == 1;
	if (type >= PNG_TYPES || !(depths[type] & png->depth) ||
		(png->depth & (png->depth - 1)) != 0 || chunk[10] != 0 || chunk[11] != 0 ||
		(unsigned char)chunk[12] > 1)
		return "its header is broken";
	png->type = (enum png_type)type;
	if (png->width == 0 || png->height == 0)
		return "it has no pixels";
	if ((double)png->width * png->height > most_pixels)
		return "it has more than 64 million pixels";
	return NULL;
}

const char *png_read(struct png *png, struct bytes file)
{
	*png = (struct png){.data = BUFFER_INIT};
	static const char signature[] = "\x89PNG\r\n\x1a\n";
	if (file.length < 8 || memcmp(file.at, signature, 8) != 0)
		return "it is not a PNG file";
	bool first = true, ended = false;
	for (size_t at = 8; !ended && file.length - at >= 12;) {
		size_t length = read_u32(file.at + at);
		const char *kind = file.at + at + 4, *chunk = file.at + at + 8;
		if (length > file.length - at - 12)
			break;
		if (first != (memcmp(kind, "IHDR", 4) == 0))
			return "its header is broken";
		if (first) {
			const char *why = read_header(png, chunk, length);
			if (why)
				return why;
		} else if (memcmp(kind, "PLTE", 4) == 0) {
			png->palette = (struct bytes){chunk, length};
		} else if (memcmp(kind, "tRNS", 4) == 0) {
			png->transparency = (struct bytes){chunk, length};
		} else if (memcmp(kind, "iCCP", 4) == 0) {
			png->profile = (struct bytes){chunk, length};
		} else if (memcmp(kind, "IDAT", 4) == 0) {
			buffer_add(&png->data, chunk, length);
		}
		ended = memcmp(kind, "IEND", 4) == 0;
		first = false;
		at += length + 12;
	}
	if (!ended)
		return "it ends early";
	size_t colors = png->palette.length / 3;
	if (png->type == PNG_INDEXED &&
		(colors == 0 || colors > 256 || png->palette.length % 3 != 0))
		return "its palette is broken";
	return NULL;
}

/* ---- pixels ------------------------------------------------------------------------------ */

static const struct pass *passes_of(const struct png *png, size_t *count)
{
	*count = png->interlaced ? 7 : 1;
	return png->interlaced ? adam7 : whole;
}

static unsigned steps(unsigned size, unsigned from, unsigned step)
{
	return size > from ? (size - from + step - 1) / step : 0;
}

static size_t row_bytes(const struct png *png, unsigned width)
{
	return ((size_t)width * png_channels[png->type] * png->depth + 7) / 8;
}

static size_t raw_size(const struct png *png)
{
	size_t count, size = 0;
	const struct pass *passes = passes_of(png, &count);
	for (size_t i = 0; i < count; i++) {
		unsigned width = steps(png->width, passes[i].x, passes[i].step_x);
		unsigned height = steps(png->height, passes[i].y, passes[i].step_y);
		if (width > 0)
			size += height * (1 + row_bytes(png, width));
	}
	return size;
}

/* Rows still filtered. False when the data is broken, or not as long as the image needs. */
static bool inflate_rows(const struct png *png, unsigned char *rows, size_t size)
{
	if (size > UINT_MAX || png->data.length > UINT_MAX)
		return false;
	z_stream stream = {.next_in = (Bytef *)png->data.bytes,
		.avail_in = (uInt)png->data.length,
		.next_out = rows,
		.avail_out = (uInt)size};
	if (inflateInit(&stream) != Z_OK)
		return false;
	int status = inflate(&stream, Z_FINISH);
	inflateEnd(&stream);
	return stream.avail_out == 0 && (status == Z_STREAM_END || status == Z_BUF_ERROR);
}

unsigned char png_paeth(int left, int up, int corner)
{
	int to_left = abs(up - corner), to_up = abs(left - corner);
	int to_corner = abs(left + up - 2 * corner);
	if (to_left <= to_up && to_left <= to_corner)
		return (unsigned char)left;
	return (unsigned char)(to_up <= to_corner ? up : corner);
}

/* Undoes a row's filter in place; `above` is NULL for the first row. */
static bool unfilter(unsigned char *row, const unsigned char *above, size_t length, size_t pixel,
	unsigned filter)
{
	if (filter > PNG_FILTER_PAETH)
		return false;
	for (size_t i = 0; i < length; i++) {
		int left = i >= pixel ? row[i - pixel] : 0;
		int up = above ? above[i] : 0;
		int corner = above && i >= pixel ? above[i - pixel] : 0;
		const int predicted[] = {0, left, up, (left + up) / 2, png_paeth(left, up, corner)};
		row[i] = (unsigned char)(row[i] + predicted[filter]);
	}
	return true;
}

/* Sample number `index` of a row in eight bits; indexes of a palette as they are. */
static unsigned char sample(const struct png *png, const unsigned char *row, size_t index)
{
	if (png->depth == 8)
		return row[index];
	if (png->depth == 16)
		return row[2 * index];
	size_t bit = index * png->depth;
	unsigned most = (1u << png->depth) - 1;
	unsigned value = (unsigned)row[bit / 8] >> (8 - png->depth - bit % 8) & most;
	return (unsigned char)(png->type == PNG_INDEXED ? value : value * 255 / most);
}

static bool decode_rows(const struct png *png, unsigned char *rows, unsigned char *samples)
{
	size_t count, channels = png_channels[png->type];
	size_t pixel = (channels * png->depth + 7) / 8;
	const struct pass *passes = passes_of(png, &count);
	for (size_t i = 0; i < count; i++) {
		const struct pass *pass = &passes[i];
		unsigned width = steps(png->width, pass->x, pass->step_x);
		unsigned height = steps(png->height, pass->y, pass->step_y);
		size_t length = row_bytes(png, width);
		const unsigned char *above = NULL;
		for (unsigned y = 0; width > 0 && y < height; y++) {
			if (!unfilter(rows + 1, above, length, pixel, rows[0]))
				return false;
			above = rows + 1;
			for (size_t x = 0; x < width; x++)
				for (size_t c = 0; c < channels; c++)
					samples[((pass->y + y * pass->step_y) * (size_t)png->width +
							pass->x + x * pass->step_x) *
							channels +
						c] = sample(png, above, x * channels + c);
			rows += 1 + length;
		}
	}
	return true;
}

bool png_decode(const struct png *png, struct buffer *samples)
{
	struct buffer rows = BUFFER_INIT;
	size_t size = raw_size(png), before = samples->length;
	buffer_fill(&rows, 0, size);
	buffer_fill(samples, 0, (size_t)png->width * png->height * png_channels[png->type]);
	bool good = inflate_rows(png, (unsigned char *)rows.bytes, size) &&
		decode_rows(
			png, (unsigned char *)rows.bytes, (unsigned char *)samples->bytes + before);
	buffer_free(&rows);
	return good;
}

void png_free(struct png *png)
{
	buffer_free(&png->data);
}

/* PNG 1.2, 11.3.3.3 of the second edition: name, zero, method zero, deflated profile. */
struct bytes png_profile(struct arena *arena, const struct png *png)
{
	enum { MOST = 4 << 20 };
	struct bytes none = {NULL, 0};
	const char *zero =
		png->profile.length > 0 ? memchr(png->profile.at, 0, png->profile.length) : NULL;
	size_t head = zero ? (size_t)(zero - png->profile.at) + 2 : 0;
	if (!zero || head >= png->profile.length || zero[1] != 0)
		return none;
	for (uLongf room = 4096; room <= MOST; room *= 4) {
		uLongf length = room;
		char *bytes = arena_alloc(arena, room);
		int status = uncompress((Bytef *)bytes, &length,
			(const Bytef *)png->profile.at + head, (uLong)(png->profile.length - head));
		if (status == Z_OK)
			return (struct bytes){bytes, length};
		if (status != Z_BUF_ERROR)
			return none;
	}
	return none;
}
