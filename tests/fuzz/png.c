/* Any bytes as a PNG image. */
#include "tests/fuzz/fuzz.h"

#include "image/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct png png = {0};
	if (!png_read(&png, (struct bytes){(const char *)data, size})) {
		struct buffer samples = BUFFER_INIT;
		png_decode(&png, &samples);
		buffer_free(&samples);
	}
	png_free(&png);
	return 0;
}
