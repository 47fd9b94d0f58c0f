/* Images that pages name: found beside their document, and checked before they are published. */
#include "html/writer.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* ---- formats ----------------------------------------------------------------------------- */

static uint32_t big_endian(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Chunks follow each other up to IEND. */
static bool png_whole(struct bytes data)
{
	const unsigned char *bytes = (const unsigned char *)data.at;
	for (size_t at = 8; data.length - at >= 12;) {
		size_t length = big_endian(bytes + at);
		if (length > data.length - at - 12)
			return false;
		if (memcmp(bytes + at + 4, "IEND", 4) == 0)
			return true;
		at += length + 12;
	}
	return false;
}

/* An end marker; cameras append bytes of their own after it. */
static bool jpeg_whole(struct bytes data)
{
	return memmem(data.at + 2, data.length - 2, "\xFF\xD9", 2) != NULL;
}

static bool gif_whole(struct bytes data)
{
	return data.length > 13 && memchr(data.at + 13, 0x3B, data.length - 13) != NULL;
}

static bool webp_whole(struct bytes data)
{
	const unsigned char *bytes = (const unsigned char *)data.at;
	if (data.length < 12 || memcmp(bytes + 8, "WEBP", 4) != 0)
		return false;
	size_t length = (size_t)bytes[4] | (size_t)bytes[5] << 8 | (size_t)bytes[6] << 16 |
		(size_t)bytes[7] << 24;
	return length <= data.length - 8;
}

static const struct format {
	const char *extension;
	struct bytes start;
	bool (*whole)(struct bytes data);
} formats[] = {
	{"png", {"\x89PNG\r\n\x1A\n", 8}, png_whole},
	{"jpg", {"\xFF\xD8\xFF", 3}, jpeg_whole},
	{"gif", {"GIF8", 4}, gif_whole},
	{"webp", {"RIFF", 4}, webp_whole},
};

static const struct format *find_format(struct bytes data)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (data.length >= formats[i].start.length &&
			memcmp(data.at, formats[i].start.at, formats[i].start.length) == 0)
			return &formats[i];
	return NULL;
}

/* ---- SVG --------------------------------------------------------------------------------- */

static const char *find_folded(struct bytes data, const char *word)
{
	size_t length = strlen(word);
	for (size_t i = 0; i + length <= data.length; i++)
		if (strncasecmp(data.at + i, word, length) == 0)
			return data.at + i;
	return NULL;
}

static bool is_svg(struct bytes data)
{
	size_t at = 0;
	if (data.length >= 3 && memcmp(data.at, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < data.length && isspace((unsigned char)data.at[at]))
		at++;
	return at < data.length && data.at[at] == '<' && find_folded(data, "<svg") != NULL &&
		find_folded(data, "</svg") != NULL;
}

/* An attribute such as onload= is a script as well. */
static bool has_handler(struct bytes data)
{
	for (size_t i = 1; i + 3 < data.length; i++) {
		if (!isspace((unsigned char)data.at[i - 1]) && !strchr("\"'/", data.at[i - 1]))
			continue;
		if (strncasecmp(data.at + i, "on", 2) != 0)
			continue;
		size_t end = i + 2;
		while (end < data.length && isalpha((unsigned char)data.at[end]))
			end++;
		size_t after = end;
		while (after < data.length && isspace((unsigned char)data.at[after]))
			after++;
		if (end > i + 2 && after < data.length && data.at[after] == '=')
			return true;
	}
	return false;
}

/* What in an SVG could run or load something; NULL when nothing does. */
static const char *svg_danger(struct bytes data)
{
	static const char *const words[] = {
		"<script", "javascript:", "<foreignObject", "<iframe", "<!ENTITY"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (find_folded(data, words[i]) != NULL)
			return words[i];
	return has_handler(data) ? "an on...= attribute" : NULL;
}

/* ---- finding ----------------------------------------------------------------------------- */

static bool is_elsewhere(const char *target)
{
	size_t colon = strcspn(target, ":/?#");
	return target[colon] == ':' || strncmp(target, "//", 2) == 0;
}

/* The extension of a good image, or NULL after a diagnostic. */
static const char *check_data(
	struct bytes data, const char *path, const struct pos *at, struct diagnostics *diagnostics)
{
	const struct format *format = find_format(data);
	if (format != NULL && format->whole(data))
		return format->extension;
	if (format != NULL) {
		report(diagnostics, CODE_IMAGE, at,
			"%s is broken: the file ends before the image does; export it again", path);
		return NULL;
	}
	if (!is_svg(data)) {
		report(diagnostics, CODE_IMAGE, at,
			"%s is not an image; expected PNG, JPEG, WebP, GIF or SVG", path);
		return NULL;
	}
	const char *danger = svg_danger(data);
	if (danger != NULL) {
		report(diagnostics, CODE_IMAGE, at,
			"%s holds %s; remove scripts from the SVG, or export it as PNG", path,
			danger);
		return NULL;
	}
	return "svg";
}

/* A file name that is safe everywhere, and not yet taken by another image. */
static const char *free_name(
	struct arena *arena, const struct images *images, const char *path, const char *extension)
{
	char *stem = path_stem(arena, path);
	for (char *at = stem; *at != '\0'; at++)
		if (!isalnum((unsigned char)*at) && *at != '-' && *at != '_')
			*at = '-';
	for (unsigned number = 1;; number++) {
		char *name = number == 1
			? arena_printf(arena, "assets/images/%s.%s", stem, extension)
			: arena_printf(arena, "assets/images/%s-%u.%s", stem, number, extension);
		bool taken = false;
		for (size_t i = 0; i < images->count && !taken; i++)
			taken = strcasecmp(images->items[i].name, name) == 0;
		if (!taken)
			return name;
	}
}

const struct image *image_add(struct arena *arena, struct images *images, const char *path,
	const struct pos *at, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < images->count; i++)
		if (strcmp(images->items[i].path, path) == 0)
			return &images->items[i];
	struct image image = {.path = path};
	if (!file_exists(path)) {
		report(diagnostics, CODE_IMAGE, at, "there is no image %s", path);
		return NULL;
	}
	if (!file_read(arena, path, at, &image.data, diagnostics))
		return NULL;
	const char *extension = check_data(image.data, path, at, diagnostics);
	if (extension == NULL)
		return NULL;
	image.name = free_name(arena, images, path, extension);
	images->items = arena_grow(
		arena, images->items, images->count, &images->capacity, sizeof *images->items);
	images->items[images->count] = image;
	return &images->items[images->count++];
}

const struct image *image_find(struct arena *arena, struct images *images,
	const struct document *document, const struct node *node, struct diagnostics *diagnostics)
{
	if (is_elsewhere(node->target)) {
		report(diagnostics, CODE_IMAGE, &node->at,
			"pages load nothing from elsewhere; save the image beside the document "
			"instead of linking to %.60s",
			node->target);
		return NULL;
	}
	return image_add(arena, images, path_join(arena, document->folder, node->target), &node->at,
		diagnostics);
}
