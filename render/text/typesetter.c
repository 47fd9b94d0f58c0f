/* The typesetter: the theme's fonts, offered to Pango through a private fontconfig. */
#include <string.h>

#include "text/typesetter.h"

/* What theme.yaml calls the faces, and what Pango knows them by. */
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

const char *typesetter_find(struct typesetter *typesetter, struct arena *arena, const char *file)
{
	const struct theme *theme = typesetter->theme;
	const char *path = NULL;
	if (theme->overlay)
		path = find_in(arena, path_join(arena, theme->overlay, "fonts"), file);
	if (!path && theme->folder)
		path = find_in(arena, path_join(arena, theme->folder, "fonts"), file);
	for (size_t i = 0; !path && i < theme->font_folders.count; i++)
		path = find_in(arena, theme->font_folders.items[i], file);
	return path;
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

static size_t face_load(struct typesetter *typesetter, const struct font_family *row)
{
	size_t loaded = 0;
	const char *use = arena_printf(typesetter->arena, "face “%s”", row->face);
	for (size_t i = 0; i < row->files.count; i++) {
		const char *file = row->files.items[i];
		const char *path = typesetter_find(typesetter, typesetter->arena, file);
		struct font *font = path ? typesetter_open(typesetter, path, row->family) : NULL;
		if (font) {
			typesetter_offer(typesetter, font, row->face);
			loaded++;
		} else {
			typesetter_warn_file(typesetter, &row->at, file, use);
		}
	}
	return loaded;
}

/*
 * Pango's families before the fallbacks, the face and the sans face, and after them: what has
 * a character that no fallback was named for.
 */
static void families_list(struct typesetter *typesetter, const bool *loaded)
{
	struct arena *arena = typesetter->arena;
	typesetter->last_resort = "";
	for (size_t face = 0; face < FACES; face++) {
		/* The sans face is always named: something may stand in for it. */
		bool alone = !loaded[face] || face == FACE_SANS;
		typesetter->families[face] =
		        alone ? "sans" : arena_printf(arena, "%s,sans", face_names[face]);
		if (loaded[face])
			typesetter->last_resort = arena_printf(
			        arena, "%s,%s", typesetter->last_resort, face_names[face]);
	}
}

static void faces_load(struct typesetter *typesetter)
{
	const struct theme *theme = typesetter->theme;
	bool loaded[FACES] = {false};
	for (size_t i = 0; i < theme->faces.count; i++)
		for (size_t face = 0; face < FACES; face++)
			if (strcmp(theme->faces.items[i].face, face_names[face]) == 0 &&
			        face_load(typesetter, &theme->faces.items[i]) > 0)
				loaded[face] = true;
	families_list(typesetter, loaded);
	fallback_prepare(typesetter);
	if (typesetter->font_count == 0)
		fallback_stand_in(typesetter);
	pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(typesetter->map));
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
	typesetter->theme = theme;
	typesetter->diagnostics = diagnostics;
	pango_start(typesetter);
	faces_load(typesetter);
	return typesetter;
}

void typesetter_free(struct typesetter *typesetter)
{
	pango_stop(typesetter);
	hb_buffer_destroy(typesetter->buffer);
	for (size_t i = 0; i < typesetter->font_count; i++)
		font_close(typesetter->fonts[i]);
	arena_free(typesetter->arena);
}

/* ---- styles ------------------------------------------------------------------------------ */

const char *typesetter_language(const struct typesetter *typesetter, const char *language)
{
	const char *theme = typesetter->theme->language.code;
	return language ? language : theme ? theme : "en";
}

const struct font *typesetter_style_font(struct typesetter *typesetter, const struct style *style)
{
	if (typesetter->font_count == 0)
		return NULL;
	int weight = style->weight / 100;
	weight = weight < 1 ? 1 : weight >= WEIGHTS ? WEIGHTS - 1 : weight;
	const struct font **slot = &typesetter->styles[style->face][weight][style->italic];
	if (!*slot) {
		PangoFontDescription *description = style_description(style,
		        arena_printf(typesetter->arena, "%s%s", typesetter->families[style->face],
		                typesetter->last_resort));
		PangoFont *font =
		        pango_font_map_load_font(typesetter->map, typesetter->context, description);
		*slot = typesetter_font(typesetter, font);
		g_object_unref(font);
		pango_font_description_free(description);
	}
	return *slot;
}
