/* Image files: which kind, how large. Their bytes go into the PDF as they are. */
#include "pdf/flow.h"

#include <string.h>

static unsigned big_endian(const unsigned char *at, int bytes)
{
	unsigned number = 0;
	for (int i = 0; i < bytes; i++)
		number = number << 8 | at[i];
	return number;
}

static bool read_png(struct picture *picture)
{
	static const unsigned char signature[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
	const unsigned char *at = (const unsigned char *)picture->bytes.at;
	if (picture->bytes.length < 33 || memcmp(at, signature, 16) != 0)
		return false;
	picture->width = big_endian(at + 16, 4);
	picture->height = big_endian(at + 20, 4);
	return true;
}

/* Start-of-frame markers but DHT (C4), JPG (C8) and DAC (CC): ITU-T T.81, table B.1. */
static bool is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
		marker != 0xCC;
}

static bool read_jpeg(struct picture *picture)
{
	const unsigned char *at = (const unsigned char *)picture->bytes.at;
	size_t length = picture->bytes.length, offset = 2;
	if (length < 4 || at[0] != 0xFF || at[1] != 0xD8)
		return false;
	picture->jpeg = true;
	while (offset + 9 <= length && at[offset] == 0xFF) {
		unsigned marker = at[offset + 1];
		if (is_frame(marker)) {
			picture->height = big_endian(at + offset + 5, 2);
			picture->width = big_endian(at + offset + 7, 2);
			return true;
		}
		offset += marker == 0xFF ? 1 : 2 + big_endian(at + offset + 2, 2);
	}
	return false;
}

const struct picture *picture_open(struct layout *layout, const struct node *image)
{
	struct picture *picture = arena_alloc(layout->arena, sizeof *picture);
	const char *target = image->target != NULL ? image->target : "";
	if (strstr(target, "://") != NULL) {
		report(layout->diagnostics, CODE_IMAGE, &image->at,
			"\"%s\" is not fetched; put the image beside the document", target);
		return NULL;
	}
	picture->file = path_join(layout->arena, layout->document->folder, target);
	if (!file_exists(picture->file)) {
		report(layout->diagnostics, CODE_IMAGE, &image->at,
			"there is no image \"%s\"; put it there or correct its path",
			picture->file);
		return NULL;
	}
	if (!file_read(
		    layout->arena, picture->file, &image->at, &picture->bytes, layout->diagnostics))
		return NULL;
	bool known = read_png(picture) || read_jpeg(picture);
	if (known && picture->width > 0 && picture->height > 0)
		return picture;
	report(layout->diagnostics, CODE_IMAGE, &image->at,
		"\"%s\" is not a PNG or JPEG image that can be read; pages take these two", target);
	return NULL;
}
