/* SHA-256, by Nettle: with the processor's own instructions four times as fast as by GLib. */
#include "base/base.h"

#include <nettle/md5.h>
#include <nettle/sha2.h>

enum { BLOCK = 1 << 16 };

static char *hexadecimal(struct arena *arena, const uint8_t *digest, size_t size)
{
	static const char digits[] = "0123456789abcdef";
	char text[2 * SHA256_DIGEST_SIZE];
	for (size_t i = 0; i < size; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 0xF];
	}
	return arena_copy(arena, text, 2 * size);
}

static char *finish(struct arena *arena, struct sha256_ctx *context)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_digest(context, sizeof(digest), digest);
	return hexadecimal(arena, digest, sizeof(digest));
}

char *hash_md5(struct arena *arena, const char *bytes, size_t length)
{
	struct md5_ctx context;
	uint8_t digest[MD5_DIGEST_SIZE];
	md5_init(&context);
	md5_update(&context, length, (const uint8_t *)bytes);
	md5_digest(&context, sizeof(digest), digest);
	return hexadecimal(arena, digest, sizeof(digest));
}

char *hash_sha256(struct arena *arena, const char *bytes, size_t length)
{
	struct sha256_ctx context;
	sha256_init(&context);
	sha256_update(&context, length, (const uint8_t *)bytes);
	return finish(arena, &context);
}

char *hash_file(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return NULL;
	struct sha256_ctx context;
	uint8_t block[BLOCK];
	size_t length;
	sha256_init(&context);
	while ((length = fread(block, 1, sizeof block, file)) > 0)
		sha256_update(&context, length, block);
	bool good = !ferror(file);
	fclose(file);
	return good ? finish(arena, &context) : NULL;
}
