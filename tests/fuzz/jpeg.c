/* Any bytes as a JPEG image. */
#include "tests/fuzz/fuzz.h"

#include "image/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct bytes file = {(const char *)data, size};
	struct jpeg jpeg;
	struct pixels pixels;
	/* Large ones are slow, not wrong. */
	if (!jpeg_read(arena, &jpeg, file) && jpeg.width * jpeg.height < 1 << 20)
		jpeg_pixels(arena, file, &jpeg, 40, 30, &pixels);
	arena_free(arena);
	return 0;
}
