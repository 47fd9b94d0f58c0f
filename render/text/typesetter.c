/* The typesetter: the theme's fonts, found, opened and chosen by style. */
#include <stdlib.h>
#include <string.h>

#include "text/typesetter.h"

/* What theme.yaml calls the faces. */
static const char *const face_names[FACES] = {
	[FACE_SANS] = "sans",
	[FACE_SERIF] = "serif",
	[FACE_TITLE] = "title",
	[FACE_CONDENSED] = "condensed",
	[FACE_MONO] = "mono",
};

/* ---- files ------------------------------------------------------------------------------- */

/* Debian's packages by the beginning of a file's name; the longer beginning stands first. */
static const struct {
	const char *prefix, *package;
} packages[] = {
	{"NotoSansCJK", "fonts-noto-cjk"},
	{"NotoSerifCJK", "fonts-noto-cjk"},
	{"NotoColorEmoji", "fonts-noto-color-emoji"},
	{"Noto", "fonts-noto-core"},
	{"Roboto", "fonts-roboto-unhinted"},
	{"DejaVu", "fonts-dejavu-core"},
};

void typesetter_warn_file(
	struct typesetter *typesetter, const struct pos *at, const char *file, const char *use)
{
	const char *name = path_name(file);
	for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
		if (strncmp(name, packages[i].prefix, strlen(packages[i].prefix)) == 0) {
			report(typesetter->diagnostics, CODE_FONT, at,
				"font file “%s” for %s is not there or can't be used; install the "
				"package %s (apt install %s)",
				file, use, packages[i].package, packages[i].package);
			return;
		}
	report(typesetter->diagnostics, CODE_FONT, at,
		"font file “%s” for %s is not there or can't be used; put it into the theme's "
		"fonts folder or add its folder to font_folders in theme.yaml",
		file, use);
}

static const char *find_in(struct arena *arena, const char *folder, const char *file)
{
	const char *path = path_join(arena, folder, file);
	return file_exists(path) ? path : NULL;
}

const char *typesetter_find_in(const struct typesetter *typesetter, struct arena *arena,
	const char *own, const char *const *folders, size_t count, const char *file)
{
	const struct theme *theme = typesetter->theme;
	const char *path = NULL;
	if (theme->overlay)
		path = find_in(arena, path_join(arena, theme->overlay, own), file);
	if (!path && theme->folder)
		path = find_in(arena, path_join(arena, theme->folder, own), file);
	for (size_t i = 0; !path && i < count; i++)
		path = find_in(arena, folders[i], file);
	return path;
}

const char *typesetter_find(struct typesetter *typesetter, struct arena *arena, const char *file)
{
	const struct theme *theme = typesetter->theme;
	return typesetter_find_in(typesetter, arena, "fonts", theme->font_folders.items,
		theme->font_folders.count, file);
}

struct font *typesetter_open(struct typesetter *typesetter, const char *path, const char *family)
{
	struct font *font = font_open(typesetter->arena, path, family, typesetter->font_count);
	if (!font)
		return NULL;
	for (size_t i = 0; i < typesetter->font_count; i++) {
		struct font *known = typesetter->fonts[i];
		if (strcmp(known->path, path) == 0 && known->index == font->index) {
			font_close(font);
			return known;
		}
	}
	typesetter->fonts = arena_grow(typesetter->arena, typesetter->fonts, typesetter->font_count,
		&typesetter->font_capacity, sizeof *typesetter->fonts);
	return typesetter->fonts[typesetter->font_count++] = font;
}

/* ---- faces ------------------------------------------------------------------------------- */

static void face_add(struct typesetter *typesetter, enum face face, struct font *font)
{
	struct font_list *list = &typesetter->faces[face];
	list->fonts = arena_grow(
		typesetter->arena, list->fonts, list->count, &list->capacity, sizeof *list->fonts);
	list->fonts[list->count++] = font;
}

static void face_load(struct typesetter *typesetter, enum face face, const struct font_family *row)
{
	const char *use = arena_printf(typesetter->arena, "face “%s”", row->face);
	for (size_t i = 0; i < row->files.count; i++) {
		const char *file = row->files.items[i];
		const char *path = typesetter_find(typesetter, typesetter->arena, file);
		struct font *font = path ? typesetter_open(typesetter, path, row->family) : NULL;
		if (font)
			face_add(typesetter, face, font);
		else
			typesetter_warn_file(typesetter, &row->at, file, use);
	}
}

/* When no face was found, the first fallback with Latin letters is the sans face. */
static void face_stand_in(struct typesetter *typesetter)
{
	for (size_t i = 0; i < typesetter->fallback_count; i++) {
		struct font *font = fallback_font(typesetter, i, true);
		if (font && font_covers(font, 'A')) {
			face_add(typesetter, FACE_SANS, font);
			return;
		}
	}
}

static void faces_load(struct typesetter *typesetter)
{
	const struct theme *theme = typesetter->theme;
	for (size_t i = 0; i < theme->faces.count; i++)
		for (size_t face = 0; face < FACES; face++)
			if (strcmp(theme->faces.items[i].face, face_names[face]) == 0)
				face_load(typesetter, (enum face)face, &theme->faces.items[i]);
	if (typesetter->font_count == 0)
		face_stand_in(typesetter);
	if (typesetter->font_count == 0)
		report(typesetter->diagnostics, CODE_THEME, &theme->at,
			"no font of the theme is installed, so there is nothing to set text in; "
			"install the fonts named above");
}

struct typesetter *typesetter_new(const struct theme *theme, struct diagnostics *diagnostics)
{
	struct arena *arena = arena_new();
	struct typesetter *typesetter = arena_alloc(arena, sizeof *typesetter);
	typesetter->arena = arena;
	typesetter->scratch = arena_new();
	typesetter->theme = theme;
	typesetter->diagnostics = diagnostics;
	typesetter->buffer = hb_buffer_create();
	typesetter->hyphenation = arena_array(
		arena, theme->hyphenation.languages.count, sizeof *typesetter->hyphenation);
	fallback_prepare(typesetter);
	faces_load(typesetter);
	backend_start(typesetter);
	return typesetter;
}

void typesetter_free(struct typesetter *typesetter)
{
	backend_stop(typesetter);
	hb_buffer_destroy(typesetter->buffer);
	for (size_t i = 0; i < typesetter->font_count; i++)
		font_close(typesetter->fonts[i]);
	arena_free(typesetter->scratch);
	arena_free(typesetter->arena);
}

/* ---- styles ------------------------------------------------------------------------------ */

const char *typesetter_language(const struct typesetter *typesetter, const char *language)
{
	const char *theme = typesetter->theme->language.code;
	return language ? language : theme ? theme : "en";
}

/* Upright or italic first, then the nearest weight. */
static int distance(const struct font_facts *facts, const struct style *style)
{
	enum { SLANT = 10000 };
	return (facts->italic != style->italic ? SLANT : 0) + abs(facts->weight - style->weight);
}

struct font *typesetter_face_font(
	const struct typesetter *typesetter, enum face face, const struct style *style)
{
	const struct font_list *list = &typesetter->faces[face];
	struct font *nearest = NULL;
	for (size_t i = 0; i < list->count; i++)
		if (!nearest ||
			distance(&list->fonts[i]->facts, style) < distance(&nearest->facts, style))
			nearest = list->fonts[i];
	return nearest;
}

struct font *typesetter_style_font(const struct typesetter *typesetter, const struct style *style)
{
	struct font *font = typesetter_face_font(typesetter, style->face, style);
	for (size_t face = 0; !font && face < FACES; face++)
		font = typesetter_face_font(typesetter, (enum face)face, style);
	return font;
}

bool wants_tabular(const struct typesetter *typesetter, const struct style *style)
{
	const struct font *font = style->tabular ? typesetter_style_font(typesetter, style) : NULL;
	return font && !font->tabular;
}
