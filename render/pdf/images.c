/*
 * Pictures: each once in the PDF, as large as its largest place wants it. JPEG goes in as it is,
 * byte for byte, unless it has far more pixels than its place shows or inks that no profile
 * explains; PNG by way of png_image.c.
 */
#include <math.h>
#include <string.h>

#include "image/image.h"
#include "pdf/writer.h"

/* ---- how many pixels --------------------------------------------------------------------- */

static bool same_picture(const struct picture *a, const struct picture *b)
{
	return a == b || strcmp(a->file, b->file) == 0 ||
		(a->bytes.length == b->bytes.length &&
			memcmp(a->bytes.at, b->bytes.at, a->bytes.length) == 0);
}

/* The pixels that a picture keeps, as shown; 0 by 0: all that it has. */
static struct extent kept_pixels(const struct writer *writer, const struct picture *picture)
{
	const struct theme *theme = writer->drawing->theme;
	const struct placement *placement = writer->placement;
	double width = 0, height = 0;
	for (size_t p = 0; p < placement->page_count; p++) {
		const struct placed_page *page = &placement->pages[p];
		for (size_t i = 0; i < page->count; i++) {
			const struct item *item = &page->items[i];
			if (item->kind != ITEM_IMAGE || !same_picture(item->picture, picture))
				continue;
			width = fmax(width, item->width);
			height = fmax(height, item->height);
		}
	}
	double inch = theme->style.scale / 72, resolution = theme->pictures.resolution;
	width = fmax(1, ceil(width * inch * resolution));
	height = fmax(1, ceil(height * inch * resolution));
	double excess = theme->pictures.excess;
	if (picture->width <= width * excess || picture->height <= height * excess)
		return (struct extent){0, 0};
	return (struct extent){(unsigned)width, (unsigned)height};
}

/* ---- JPEG -------------------------------------------------------------------------------- */

static unsigned jpeg_stream(struct writer *writer, struct bytes bytes, struct extent extent,
	struct bytes profile, unsigned components, bool inverted)
{
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries,
		"/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace",
		extent.width, extent.height);
	write_space(writer, profile, components, &entries);
	buffer_text(&entries, "/Filter/DCTDecode\n");
	if (inverted)
		buffer_text(&entries, "/Decode[1 0 1 0 1 0 1 0]\n");
	HPDF_Dict stream = stream_add(writer, &entries, bytes.at, bytes.length, false);
	buffer_free(&entries);
	return object_number(stream);
}

/* Fewer pixels, or inks as colours: a JPEG of our own. */
static unsigned new_jpeg(struct writer *writer, struct bytes file, const struct jpeg *jpeg,
	struct extent most, const char **why)
{
	struct arena *scratch = arena_new();
	struct pixels pixels;
	unsigned object = 0;
	if (most.width == 0)
		most = (struct extent){jpeg->width, jpeg->height};
	if (!jpeg_pixels(scratch, file, jpeg, most.width, most.height, &pixels)) {
		*why = "its image data is broken";
	} else {
		struct buffer written = BUFFER_INIT;
		if (pixels.width > most.width || pixels.height > most.height)
			pixels = pixels_reduce(scratch, &pixels, most.width, most.height);
		jpeg_write(&pixels, writer->drawing->theme->pictures.quality, &written);
		object = jpeg_stream(writer, (struct bytes){written.bytes, written.length},
			(struct extent){pixels.width, pixels.height}, jpeg->profile,
			pixels.channels, false);
		buffer_free(&written);
	}
	arena_free(scratch);
	return object;
}

static unsigned jpeg_object(struct writer *writer, const struct picture *picture,
	struct extent most, const struct pos *at, const char **why)
{
	struct jpeg jpeg;
	*why = jpeg_read(writer->arena, &jpeg, picture->bytes);
	if (*why)
		return 0;
	bool inks = jpeg.components == 4;
	bool explained = inks && profile_fits(jpeg.profile, 4);
	if (jpeg.turn > 4)
		most = (struct extent){most.height, most.width};
	if (explained || (most.width == 0 && !inks))
		return jpeg_stream(writer, picture->bytes, (struct extent){jpeg.width, jpeg.height},
			jpeg.profile, jpeg.components, inks && jpeg.adobe);
	if (inks)
		report(writer->diagnostics, CODE_IMAGE_INKS, at,
			"the image \"%s\" is made of inks and has no profile that says which, so "
			"its colours are a guess; save it in RGB",
			picture->file);
	return new_jpeg(writer, picture->bytes, &jpeg, most, why);
}

/* ---- pictures ------------------------------------------------------------------------------ */

static unsigned read_picture(
	struct writer *writer, const struct picture *picture, const struct pos *at)
{
	const char *why;
	struct extent most = kept_pixels(writer, picture);
	unsigned object = picture->jpeg ? jpeg_object(writer, picture, most, at, &why)
					: png_object(writer, picture->bytes, most, &why);
	if (!object)
		report(writer->diagnostics, CODE_IMAGE, at,
			"the image \"%s\" can't be read: %s; export it again", picture->file, why);
	return object;
}

unsigned image_object(struct writer *writer, const struct picture *picture, const struct pos *at)
{
	for (size_t i = 0; i < writer->picture_count; i++)
		if (same_picture(writer->pictures[i].picture, picture))
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
