/* Any bytes as a JPEG image; stripped, it is the same image to whoever reads it. */
#include "tests/fuzz/fuzz.h"

#include "image/image.h"

#include <stdlib.h>

static void strip(struct arena *arena, struct bytes file, const struct jpeg *jpeg)
{
	struct image_file image = {.bytes = file, .kind = IMAGE_JPEG, .turn = jpeg->turn};
	struct jpeg stripped;
	image.bytes = image_stripped(arena, &image);
	if (jpeg_read(arena, &stripped, image.bytes) || stripped.width != jpeg->width ||
		stripped.height != jpeg->height || stripped.turn != jpeg->turn)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct bytes file = {(const char *)data, size};
	struct jpeg jpeg;
	struct pixels pixels;
	if (!jpeg_read(arena, &jpeg, file)) {
		strip(arena, file, &jpeg);
		/* Large ones are slow, not wrong. */
		if (jpeg.width * jpeg.height < 1 << 20)
			jpeg_pixels(arena, file, &jpeg, 40, 30, &pixels);
	}
	arena_free(arena);
	return 0;
}
