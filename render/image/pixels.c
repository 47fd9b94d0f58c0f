/* Pixels of PNG files with all that stands beside them resolved, and pixels made fewer. */
#include "image/image.h"

#include <string.h>

/* ---- PNG --------------------------------------------------------------------------------- */

/* Channels as pixels have them: palettes are RGB, what may be transparent has alpha. */
static unsigned whole_channels(const struct png *png)
{
	bool gray = png->type == PNG_GRAY || png->type == PNG_GRAY_ALPHA;
	bool alpha = png->type == PNG_GRAY_ALPHA || png->type == PNG_RGB_ALPHA ||
		png->transparency.length > 0;
	return (gray ? 1u : 3u) + alpha;
}

/* The transparent colour's channel as decoded samples have it: its high byte, or stretched. */
static unsigned key_sample(const struct png *png, unsigned channel)
{
	const unsigned char *at = (const unsigned char *)png->transparency.at + 2 * channel;
	unsigned value = (unsigned)at[0] << 8 | at[1];
	return png->depth == 16 ? value >> 8 : value * 255 / ((1u << png->depth) - 1);
}

static bool is_key(const struct png *png, const unsigned char *sample)
{
	unsigned channels = png_channels[png->type];
	if (png->transparency.length < 2 * channels)
		return false;
	for (unsigned c = 0; c < channels; c++)
		if (sample[c] != key_sample(png, c))
			return false;
	return true;
}

/* Entries that a broken palette lacks are black. */
static void resolve_index(
	const struct png *png, unsigned index, unsigned channels, unsigned char *to)
{
	if (3 * index + 2 < png->palette.length)
		memcpy(to, png->palette.at + 3 * index, 3);
	if (channels == 4)
		to[3] = index < png->transparency.length
			? (unsigned char)png->transparency.at[index]
			: 255;
}

bool png_pixels(struct arena *arena, const struct png *png, struct pixels *out)
{
	struct buffer decoded = BUFFER_INIT;
	unsigned from = png_channels[png->type], channels = whole_channels(png);
	size_t count = (size_t)png->width * png->height;
	bool good = png_decode(png, &decoded);
	*out = (struct pixels){png->width, png->height, channels, NULL};
	if (good)
		out->samples = arena_array(arena, count, channels);
	for (size_t i = 0; good && i < count; i++) {
		const unsigned char *sample = (const unsigned char *)decoded.bytes + i * from;
		unsigned char *to = out->samples + i * channels;
		if (png->type == PNG_INDEXED) {
			resolve_index(png, sample[0], channels, to);
			continue;
		}
		memcpy(to, sample, from);
		if (channels > from)
			to[from] = is_key(png, sample) ? 0 : 255;
	}
	buffer_free(&decoded);
	return good;
}

/* ---- fewer ------------------------------------------------------------------------------- */

/* Pixels [first, last) of the source that one of the result covers, and how much of each. */
struct cover {
	unsigned first, last;
	double start, end; /* in source pixels */
};

static struct cover cover_of(unsigned index, unsigned count, unsigned source)
{
	double step = (double)source / count;
	struct cover cover = {.start = index * step, .end = (index + 1) * step};
	cover.first = (unsigned)cover.start;
	cover.last = (unsigned)cover.end + 1;
	if (cover.last > source)
		cover.last = source;
	return cover;
}

static double share(const struct cover *cover, unsigned index)
{
	double start = index > cover->start ? index : cover->start;
	double end = index + 1.0 < cover->end ? index + 1.0 : cover->end;
	return end > start ? end - start : 0;
}

static void mean_of(const struct pixels *pixels, const struct cover *across,
	const struct cover *down, unsigned char *to)
{
	unsigned channels = pixels->channels, colors = channels - (channels % 2 == 0);
	double sums[3] = {0}, alphas = 0, area = 0;
	for (unsigned y = down->first; y < down->last; y++) {
		for (unsigned x = across->first; x < across->last; x++) {
			const unsigned char *sample =
				pixels->samples + ((size_t)y * pixels->width + x) * channels;
			double weight = share(across, x) * share(down, y);
			double alpha = colors < channels ? weight * sample[colors] : weight;
			for (unsigned c = 0; c < colors; c++)
				sums[c] += alpha * sample[c];
			alphas += alpha;
			area += weight;
		}
	}
	for (unsigned c = 0; c < colors; c++)
		to[c] = (unsigned char)(alphas > 0 ? sums[c] / alphas + 0.5 : 0);
	if (colors < channels)
		to[colors] = (unsigned char)(alphas / area + 0.5);
}

struct pixels pixels_reduce(
	struct arena *arena, const struct pixels *pixels, unsigned width, unsigned height)
{
	struct pixels out = {width, height, pixels->channels,
		arena_array(arena, (size_t)width * height, pixels->channels)};
	for (unsigned y = 0; y < height; y++) {
		struct cover down = cover_of(y, height, pixels->height);
		for (unsigned x = 0; x < width; x++) {
			struct cover across = cover_of(x, width, pixels->width);
			mean_of(pixels, &across, &down,
				out.samples + ((size_t)y * width + x) * out.channels);
		}
	}
	return out;
}
