/* Image files that documents name: found, recognised by their first bytes, and checked. */
#include "image/image.h"

#include <string.h>

/* ---- formats ----------------------------------------------------------------------------- */

static const char *read_png(struct arena *arena, struct image_file *image)
{
	struct png png;
	(void)arena;
	const char *why = png_read(&png, image->bytes);
	image->width = png.width;
	image->height = png.height;
	png_free(&png);
	return why;
}

/* Orientations from 5 on show columns as rows. */
static const char *read_jpeg(struct arena *arena, struct image_file *image)
{
	struct jpeg jpeg;
	const char *why = jpeg_read(arena, &jpeg, image->bytes);
	image->turn = jpeg.turn;
	image->width = jpeg.turn < 5 ? jpeg.width : jpeg.height;
	image->height = jpeg.turn < 5 ? jpeg.height : jpeg.width;
	return why;
}

static const char *read_gif(struct arena *arena, struct image_file *image)
{
	struct bytes data = image->bytes;
	(void)arena;
	return data.length > 13 && memchr(data.at + 13, 0x3B, data.length - 13) ? NULL
										: "it ends early";
}

static const char *read_webp(struct arena *arena, struct image_file *image)
{
	const unsigned char *bytes = (const unsigned char *)image->bytes.at;
	size_t size = image->bytes.length;
	(void)arena;
	if (size < 12 || memcmp(bytes + 8, "WEBP", 4) != 0)
		return "it is no WebP file";
	size_t length = (size_t)bytes[4] | (size_t)bytes[5] << 8 | (size_t)bytes[6] << 16 |
		(size_t)bytes[7] << 24;
	return length <= size - 8 ? NULL : "it ends early";
}

static const struct format {
	const char *name, *extension;
	struct bytes start;
	const char *(*read)(struct arena *arena, struct image_file *image);
} formats[] = {
	[IMAGE_PNG] = {"PNG", "png", {"\x89PNG\r\n\x1A\n", 8}, read_png},
	[IMAGE_JPEG] = {"JPEG", "jpg", {"\xFF\xD8\xFF", 3}, read_jpeg},
	[IMAGE_GIF] = {"GIF", "gif", {"GIF8", 4}, read_gif},
	[IMAGE_WEBP] = {"WebP", "webp", {"RIFF", 4}, read_webp},
	[IMAGE_SVG] = {"SVG", "svg", {NULL, 0}, NULL},
};

static enum image_kind kind_of(struct bytes data)
{
	for (size_t i = 0; i < IMAGE_SVG; i++)
		if (data.length >= formats[i].start.length &&
			memcmp(data.at, formats[i].start.at, formats[i].start.length) == 0)
			return (enum image_kind)i;
	return svg_known(data) ? IMAGE_SVG : IMAGE_KINDS;
}

/* ---- checks ------------------------------------------------------------------------------ */

static const char *const expected[] = {"PNG or JPEG", "PNG, JPEG, WebP, GIF or SVG"};

static bool check(struct arena *arena, struct image_file *image, unsigned kinds,
	const struct pos *at, struct diagnostics *diagnostics)
{
	bool pages = kinds == IMAGE_IN_PAGES;
	if (image->kind == IMAGE_KINDS) {
		report(diagnostics, CODE_IMAGE, at, "\"%s\" is not an image; expected %s",
			image->path, expected[pages]);
		return false;
	}
	if (!(kinds & 1u << image->kind)) {
		report(diagnostics, CODE_IMAGE, at,
			"\"%s\" is a %s image; a PDF takes %s: export it as one of these",
			image->path, formats[image->kind].name, expected[pages]);
		return false;
	}
	const char *danger = image->kind == IMAGE_SVG ? svg_danger(image->bytes) : NULL;
	if (danger)
		report(diagnostics, CODE_IMAGE, at,
			"\"%s\" holds %s; remove scripts from the SVG, or export it as PNG",
			image->path, danger);
	const char *why = image->kind == IMAGE_SVG ? NULL : formats[image->kind].read(arena, image);
	if (why)
		report(diagnostics, CODE_IMAGE, at,
			"the image \"%s\" can't be read: %s; export it again", image->path, why);
	return !danger && !why;
}

bool image_read(struct arena *arena, const char *path, unsigned kinds, struct image_file *image,
	const struct pos *at, struct diagnostics *diagnostics)
{
	*image = (struct image_file){.path = path, .turn = 1};
	if (!file_exists(path)) {
		report(diagnostics, CODE_IMAGE, at,
			"there is no image \"%s\"; put it there or correct its path", path);
		return false;
	}
	if (!file_read(arena, path, at, &image->bytes, diagnostics))
		return false;
	image->kind = kind_of(image->bytes);
	if (!check(arena, image, kinds, at, diagnostics))
		return false;
	image->extension = formats[image->kind].extension;
	image->bytes = image_stripped(arena, image);
	return true;
}

static bool is_elsewhere(const char *target)
{
	size_t colon = strcspn(target, ":/?#");
	return target[colon] == ':' || strncmp(target, "//", 2) == 0;
}

const char *image_path(struct arena *arena, const char *folder, const char *target,
	const struct pos *at, struct diagnostics *diagnostics)
{
	if (!is_elsewhere(target))
		return path_join(arena, folder, target);
	report(diagnostics, CODE_IMAGE_REMOTE, at,
		"\"%.60s\" is not fetched, its words stand for it; put the image beside the "
		"document",
		target);
	return NULL;
}
