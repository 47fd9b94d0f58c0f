/*
 * PNG files as image objects. Colours go into the PDF as they stand in the file, which has the
 * same compression; only alpha channels, interlaced files and those that are made smaller are
 * taken apart.
 */
#include <string.h>

#include "image/image.h"
#include "pdf/writer.h"

static const char broken[] = "its image data is broken";

static void write_color_space(struct writer *writer, const struct png *png, struct buffer *out)
{
	bool gray = png->type == PNG_GRAY || png->type == PNG_GRAY_ALPHA;
	struct bytes profile = png_profile(writer->arena, png);
	buffer_text(out, "/ColorSpace");
	if (png->type != PNG_INDEXED) {
		write_space(writer, profile, gray ? 1 : 3, out);
		return;
	}
	buffer_text(out, "[/Indexed");
	write_space(writer, profile, 3, out);
	buffer_printf(out, " %zu<", png->palette.length / 3 - 1);
	for (size_t i = 0; i < png->palette.length; i++)
		buffer_printf(out, "%02X", (unsigned char)png->palette.at[i]);
	buffer_text(out, ">]");
}

static void write_parameters(struct buffer *out, unsigned width, unsigned colors, unsigned depth)
{
	buffer_printf(out,
		"/DecodeParms[<</Predictor 15/Colors %u/BitsPerComponent %u/Columns %u>>]\n",
		colors, depth, width);
}

static void write_size(struct buffer *out, const struct png *png, unsigned depth)
{
	buffer_printf(out, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %u",
		png->width, png->height, depth);
}

/* The colour that stands for "transparent" in a file without alpha channel. */
static void write_color_key(const struct png *png, struct buffer *out, unsigned depth)
{
	size_t colors = png->type == PNG_RGB ? 3 : 1;
	if ((png->type != PNG_RGB && png->type != PNG_GRAY) ||
		png->transparency.length < 2 * colors)
		return;
	buffer_text(out, "/Mask[");
	for (size_t i = 0; i < colors; i++) {
		const unsigned char *at = (const unsigned char *)png->transparency.at + 2 * i;
		unsigned value = (unsigned)at[0] << 8 | at[1];
		if (depth != png->depth)
			value = png->depth == 16 ? value >> 8
						 : value * 255 / ((1u << png->depth) - 1);
		buffer_printf(out, "%u %u ", value, value);
	}
	buffer_char(out, ']');
}

/* Channels [from, from + colors) of the samples, each seen through `map` unless it is NULL. */
struct channels {
	const unsigned char *samples, *map;
	unsigned from, colors;
};

/* The channels as a stream, each row behind the filter that predicts best on average. */
static unsigned channels_add(struct writer *writer, const struct png *png, struct channels channels,
	struct buffer *entries)
{
	size_t stride = png_channels[png->type], colors = channels.colors;
	size_t length = (size_t)png->width * colors;
	struct buffer rows = BUFFER_INIT;
	buffer_fill(&rows, PNG_FILTER_PAETH, (1 + length) * png->height);
	unsigned char *line = arena_array(writer->arena, 2, length);
	unsigned char *above = line + length;
	for (size_t y = 0; y < png->height; y++) {
		char *row = rows.bytes + y * (1 + length) + 1;
		const unsigned char *from =
			channels.samples + y * png->width * stride + channels.from;
		for (size_t i = 0; i < length; i++) {
			unsigned char value = from[i / colors * stride + i % colors];
			line[i] = channels.map ? channels.map[value] : value;
			bool first = i < colors;
			row[i] = (char)(line[i] -
				png_paeth(first ? 0 : line[i - colors], above[i],
					first ? 0 : above[i - colors]));
		}
		memcpy(above, line, length);
	}
	write_parameters(entries, png->width, channels.colors, 8);
	HPDF_Dict stream = stream_add(writer, entries, rows.bytes, rows.length, true);
	buffer_free(&rows);
	return object_number(stream);
}

static unsigned mask_add(struct writer *writer, const struct png *png, const unsigned char *samples)
{
	unsigned char alphas[256];
	for (size_t i = 0; i < sizeof alphas; i++)
		alphas[i] =
			i < png->transparency.length ? (unsigned char)png->transparency.at[i] : 255;
	struct channels alpha = {.samples = samples,
		.map = png->type == PNG_INDEXED ? alphas : NULL,
		.from = png_channels[png->type] - 1,
		.colors = 1};
	struct buffer entries = BUFFER_INIT;
	write_size(&entries, png, 8);
	buffer_text(&entries, "/ColorSpace/DeviceGray");
	unsigned object = channels_add(writer, png, alpha, &entries);
	buffer_free(&entries);
	return object;
}

/* The colours as they are in the file. */
static unsigned passed_through(struct writer *writer, const struct png *png, unsigned mask)
{
	struct buffer entries = BUFFER_INIT;
	write_size(&entries, png, png->depth);
	write_color_space(writer, png, &entries);
	write_color_key(png, &entries, png->depth);
	if (mask)
		buffer_printf(&entries, "/SMask %u 0 R", mask);
	buffer_text(&entries, "/Filter[/FlateDecode]");
	write_parameters(&entries, png->width, png_channels[png->type], png->depth);
	HPDF_Dict stream = stream_add(writer, &entries, png->data.bytes, png->data.length, false);
	buffer_free(&entries);
	return object_number(stream);
}

static bool has_alpha(const struct png *png)
{
	return png->type == PNG_GRAY_ALPHA || png->type == PNG_RGB_ALPHA;
}

static unsigned taken_apart(
	struct writer *writer, const struct png *png, const unsigned char *samples, unsigned mask)
{
	struct channels colors = {
		.samples = samples, .colors = png_channels[png->type] - (has_alpha(png) ? 1 : 0)};
	struct buffer entries = BUFFER_INIT;
	write_size(&entries, png, 8);
	write_color_space(writer, png, &entries);
	write_color_key(png, &entries, 8);
	if (mask)
		buffer_printf(&entries, "/SMask %u 0 R", mask);
	unsigned object = channels_add(writer, png, colors, &entries);
	buffer_free(&entries);
	return object;
}

/* A PNG as it is, or with the channels apart that a PDF wants apart. */
static unsigned whole_object(struct writer *writer, const struct png *png, const char **why)
{
	struct buffer decoded = BUFFER_INIT;
	unsigned object = 0;
	if (!png_decode(png, &decoded))
		*why = broken;
	if (!*why) {
		const unsigned char *samples = (const unsigned char *)decoded.bytes;
		bool masked = has_alpha(png) ||
			(png->type == PNG_INDEXED && png->transparency.length > 0);
		unsigned mask = masked ? mask_add(writer, png, samples) : 0;
		object = has_alpha(png) || png->interlaced ? taken_apart(writer, png, samples, mask)
							   : passed_through(writer, png, mask);
	}
	buffer_free(&decoded);
	return object;
}

static unsigned smaller_object(
	struct writer *writer, const struct png *png, struct extent most, const char **why)
{
	static const enum png_type types[] = {
		[1] = PNG_GRAY, [2] = PNG_GRAY_ALPHA, [3] = PNG_RGB, [4] = PNG_RGB_ALPHA};
	struct arena *scratch = arena_new();
	struct pixels pixels;
	unsigned object = 0;
	if (!png_pixels(scratch, png, &pixels)) {
		*why = broken;
	} else {
		pixels = pixels_reduce(scratch, &pixels, most.width, most.height);
		struct png small = {.width = pixels.width,
			.height = pixels.height,
			.depth = 8,
			.type = types[pixels.channels],
			.profile = png->profile};
		unsigned mask = has_alpha(&small) ? mask_add(writer, &small, pixels.samples) : 0;
		object = taken_apart(writer, &small, pixels.samples, mask);
	}
	arena_free(scratch);
	return object;
}

unsigned png_object(struct writer *writer, struct bytes file, struct extent most, const char **why)
{
	struct png png;
	unsigned object = 0;
	*why = png_read(&png, file);
	if (!*why)
		object = most.width > 0 ? smaller_object(writer, &png, most, why)
					: whole_object(writer, &png, why);
	png_free(&png);
	return object;
}
