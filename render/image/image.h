/*
 * Image files: found beside their document, checked, and taken apart as far as pages need it. What
 * goes into a PDF as it stands in the file is borrowed from its bytes; pixels are decoded only to
 * be made fewer or of another colour space.
 */
#ifndef CXPACK_IMAGE_H
#define CXPACK_IMAGE_H

#include "base/base.h"

/* ---- files -------------------------------------------------------------------------------- */

enum image_kind { IMAGE_PNG, IMAGE_JPEG, IMAGE_GIF, IMAGE_WEBP, IMAGE_SVG, IMAGE_KINDS };
enum {
	IMAGE_IN_PAGES = (1 << IMAGE_KINDS) - 1, /* what browsers show */
	IMAGE_IN_PDF = 1 << IMAGE_PNG | 1 << IMAGE_JPEG
};

struct image_file {
	const char *path;
	struct bytes bytes;
	enum image_kind kind;
	const char *extension;
	unsigned width, height; /* pixels as shown, once turned; 0 unless PNG or JPEG */
	unsigned turn;          /* how a JPEG is turned to be shown: Exif's Orientation, 1 to 8 */
};

/*
 * Reads the image in a file, stripped. False after a diagnostic at `at`, in the same words whoever
 * asks: it is not there, ends early, is of no kind in the set `kinds`, or is an SVG that could run
 * or load something.
 */
bool image_read(struct arena *arena, const char *path, unsigned kinds, struct image_file *image,
	const struct pos *at, struct diagnostics *diagnostics);

/*
 * The bytes of a JPEG, PNG or WebP without what they say beside the picture: place, time, device,
 * names, comments, thumbnails, and whatever follows the end. Colour profiles and how a JPEG is
 * turned stay, and the coded picture byte for byte. The image's own bytes when nothing is left
 * out; other kinds are not looked into. `image` has passed image_read's checks.
 */
struct bytes image_stripped(struct arena *arena, const struct image_file *image);

/* The path of what a document in `folder` names; NULL after a diagnostic: it is elsewhere. */
const char *image_path(struct arena *arena, const char *folder, const char *target,
	const struct pos *at, struct diagnostics *diagnostics);

/* What in an SVG could run or load something, such as "<script"; NULL when nothing does. */
const char *svg_danger(struct bytes data);
bool svg_known(struct bytes data);

/* ---- PNG ---------------------------------------------------------------------------------- */

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
	struct bytes profile;               /* as in the file: its name, a zero, a zero, deflated */
	struct buffer data;                 /* the image data, compressed */
};

/* Reads all but the pixels; NULL or what is wrong. png_free even after an error. */
const char *png_read(struct png *png, struct bytes file);
void png_free(struct png *png);

/* The ICC profile of a PNG, decompressed; length 0: it has none that can be read. */
struct bytes png_profile(struct arena *arena, const struct png *png);

/*
 * Appends all samples in eight bits, row by row, height * width * channels; indexes of a
 * palette as they are. False when the data is broken.
 */
bool png_decode(const struct png *png, struct buffer *samples);

/* The predictor of filter 4, PNG 1.2, 6.6. */
unsigned char png_paeth(int left, int up, int corner);

/* ---- JPEG --------------------------------------------------------------------------------- */

/* What the marker segments of ITU-T T.81 annex B say, up to the first scan. */
struct jpeg {
	unsigned width, height, components, depth; /* as in the file, not turned */
	bool adobe;    /* four components stand inverted in files that Adobe's programs write */
	unsigned turn; /* Exif's Orientation, 1 to 8 */
	struct bytes profile; /* the ICC profile, whole; length 0: none */
};

/* NULL or what is wrong: not a JPEG, not of a kind that PDF knows, cut off. */
const char *jpeg_read(struct arena *arena, struct jpeg *jpeg, struct bytes file);

/* ---- pixels ------------------------------------------------------------------------------- */

/* Eight bits a sample, row by row: 1 channel of grey, 3 of RGB, either with alpha behind. */
struct pixels {
	unsigned width, height, channels;
	unsigned char *samples;
};

/*
 * The pixels of a PNG, palettes and transparent colours resolved. False when the data is broken.
 */
bool png_pixels(struct arena *arena, const struct png *png, struct pixels *out);

/*
 * The pixels of a JPEG as grey or RGB, at least `width` by `height` of them where it has as many:
 * the decoder leaves out detail that nobody wants for an eighth of the time. Four components are
 * taken for plain inks. False when the data is broken.
 */
bool jpeg_pixels(struct arena *arena, struct bytes file, const struct jpeg *jpeg, unsigned width,
	unsigned height, struct pixels *out);

/* Appends a baseline JPEG of grey or RGB pixels; quality from 1 to 100. */
void jpeg_write(const struct pixels *pixels, int quality, struct buffer *out);

/*
 * Fewer pixels: each is the mean of the area that it covers, of colours weighted by their alpha.
 * `width` and `height` are at most those of `pixels` and at least 1.
 */
struct pixels pixels_reduce(
	struct arena *arena, const struct pixels *pixels, unsigned width, unsigned height);

#endif
