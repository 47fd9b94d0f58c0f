/* JPEG to pixels and back, through libjpeg-turbo. */
#include "image/image.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

/* The library leaves by longjmp; nothing is printed. */
struct trouble {
	struct jpeg_error_mgr manager;
	jmp_buf back;
};

static void leave(j_common_ptr info)
{
	struct trouble *trouble = (struct trouble *)(void *)info->err;
	longjmp(trouble->back, 1);
}

static void ignore(j_common_ptr info)
{
	(void)info;
}

/* ---- decoding ---------------------------------------------------------------------------- */

/* The largest of the decoder's own reductions that leaves enough pixels: 8, 4, 2 or none. */
static unsigned reduction(const struct jpeg *jpeg, unsigned width, unsigned height)
{
	unsigned by = 8;
	while (by > 1 &&
		((jpeg->width + by - 1) / by < width || (jpeg->height + by - 1) / by < height))
		by /= 2;
	return by;
}

/* Plain inks in place, four samples to three: what browsers show without a profile. */
static void inks_to_rgb(unsigned char *row, unsigned width, bool inverted)
{
	for (unsigned x = 0; x < width; x++) {
		unsigned char inks[4];
		memcpy(inks, row + 4 * x, sizeof inks);
		for (int c = 0; c < 3; c++) {
			int white = inverted ? inks[c] : 255 - inks[c];
			int light = inverted ? inks[3] : 255 - inks[3];
			row[3 * x + (unsigned)c] = (unsigned char)((white * light + 127) / 255);
		}
	}
}

static void read_rows(struct jpeg_decompress_struct *info, const struct jpeg *jpeg,
	unsigned char *line, struct pixels *out)
{
	size_t stride = (size_t)out->width * out->channels;
	while (info->output_scanline < info->output_height) {
		unsigned char *row = out->samples + info->output_scanline * stride;
		jpeg_read_scanlines(info, &line, 1);
		if (jpeg->components == 4)
			inks_to_rgb(line, out->width, jpeg->adobe);
		memcpy(row, line, stride);
	}
}

bool jpeg_pixels(struct arena *arena, struct bytes file, const struct jpeg *jpeg, unsigned width,
	unsigned height, struct pixels *out)
{
	struct jpeg_decompress_struct info;
	struct trouble trouble;
	info.err = jpeg_std_error(&trouble.manager);
	trouble.manager.error_exit = leave;
	trouble.manager.output_message = ignore;
	if (setjmp(trouble.back)) {
		jpeg_destroy_decompress(&info);
		return false;
	}
	jpeg_create_decompress(&info);
	jpeg_mem_src(&info, (const unsigned char *)file.at, file.length);
	jpeg_read_header(&info, TRUE);
	info.scale_num = 1;
	info.scale_denom = reduction(jpeg, width, height);
	info.dct_method = JDCT_ISLOW;
	info.out_color_space = jpeg->components == 4 ? JCS_CMYK
		: jpeg->components == 1              ? JCS_GRAYSCALE
						     : JCS_RGB;
	jpeg_start_decompress(&info);
	*out = (struct pixels){.width = info.output_width,
		.height = info.output_height,
		.channels = jpeg->components == 1 ? 1 : 3};
	out->samples = arena_array(arena, (size_t)out->width * out->height, out->channels);
	read_rows(&info, jpeg, arena_array(arena, info.output_width, jpeg->components), out);
	bool good = trouble.manager.num_warnings == 0;
	jpeg_finish_decompress(&info);
	jpeg_destroy_decompress(&info);
	return good;
}

/* ---- encoding ---------------------------------------------------------------------------- */

void jpeg_write(const struct pixels *pixels, int quality, struct buffer *out)
{
	struct jpeg_compress_struct info;
	struct trouble trouble;
	unsigned char *bytes = NULL;
	unsigned long length = 0;
	info.err = jpeg_std_error(&trouble.manager);
	trouble.manager.error_exit = leave;
	if (setjmp(trouble.back))
		die("libjpeg can't write %u by %u pixels", pixels->width, pixels->height);
	jpeg_create_compress(&info);
	jpeg_mem_dest(&info, &bytes, &length);
	info.image_width = pixels->width;
	info.image_height = pixels->height;
	info.input_components = (int)pixels->channels;
	info.in_color_space = pixels->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg_set_defaults(&info);
	jpeg_set_quality(&info, quality, TRUE);
	info.dct_method = JDCT_ISLOW;
	info.optimize_coding = TRUE;
	jpeg_start_compress(&info, TRUE);
	while (info.next_scanline < info.image_height) {
		unsigned char *row = pixels->samples +
			(size_t)info.next_scanline * pixels->width * pixels->channels;
		jpeg_write_scanlines(&info, &row, 1);
	}
	jpeg_finish_compress(&info);
	buffer_add(out, (const char *)bytes, length);
	free(bytes);
	jpeg_destroy_compress(&info);
}
