/* SHA-256, by GLib, which Pango brings with it anyway. */
#include "base/base.h"

#include <glib.h>

enum { BLOCK = 1 << 16 };

static char *finish(struct arena *arena, GChecksum *checksum)
{
	char *text = arena_text(arena, g_checksum_get_string(checksum));
	g_checksum_free(checksum);
	return text;
}

char *hash_sha256(struct arena *arena, const char *bytes, size_t length)
{
	GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(checksum, (const guchar *)bytes, (gssize)length);
	return finish(arena, checksum);
}

char *hash_file(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return NULL;
	GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
	guchar block[BLOCK];
	size_t length;
	while ((length = fread(block, 1, sizeof block, file)) > 0)
		g_checksum_update(checksum, block, (gssize)length);
	bool good = !ferror(file);
	fclose(file);
	char *text = finish(arena, checksum);
	return good ? text : NULL;
}
