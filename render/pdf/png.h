/* A PNG file taken apart: header, palette, compressed data, pixels. Private to images. */
#ifndef CXPACK_PDF_PNG_H
#define CXPACK_PDF_PNG_H

#include "base/base.h"

enum png_type {
	PNG_GRAY = 0,
	PNG_RGB = 2,
	PNG_INDEXED = 3,
	PNG_GRAY_ALPHA = 4,
	PNG_RGB_ALPHA = 6,
	PNG_TYPES
};
enum { PNG_FILTER_PAETH = 4 };

/* Samples of one pixel, by type; 0 for types that do not exist. */
extern const unsigned png_channels[PNG_TYPES];

struct png {
	unsigned width, height, depth; /* depth in bits a sample */
	enum png_type type;
	bool interlaced;
	struct bytes palette, transparency; /* borrowed from the file */
	struct buffer data;                 /* the image data, compressed */
};

/* Reads all but the pixels; NULL or what is wrong. png_free even after an error. */
const char *png_read(struct png *png, struct bytes file);
void png_free(struct png *png);

/*
 * Appends all samples in eight bits, row by row, height * width * channels; indexes of a
 * palette as they are. False when the data is broken.
 */
bool png_decode(const struct png *png, struct buffer *samples);

/* The predictor of filter 4, PNG 1.2, 6.6. */
unsigned char png_paeth(int left, int up, int corner);

#endif
