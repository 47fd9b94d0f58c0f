/* The typesetter: the theme's fonts, offered to Pango through a private fontconfig. */
#include <math.h>
#include <pango/pangoft2.h>
#include <pthread.h>
#include <stdlib.h>
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
	for (size_t i = 0; i < typesetter->font_count; i++) {
		struct font *font = typesetter->fonts[i];
		if (strcmp(font->path, path) == 0 && font->index == 0)
			return font;
	}
	struct font *font = font_open(typesetter->arena, path, family, typesetter->font_count);
	if (!font)
		return NULL;
	typesetter->fonts = arena_grow(typesetter->arena, typesetter->fonts, typesetter->font_count,
	        &typesetter->font_capacity, sizeof *typesetter->fonts);
	return typesetter->fonts[typesetter->font_count++] = font;
}

/* ---- fontconfig -------------------------------------------------------------------------- */

static FcCharSet *coverage_of(const struct font *font)
{
	FcCharSet *coverage = FcCharSetCreate();
	hb_set_t *codepoints = hb_set_create();
	hb_face_collect_unicodes(font->face, codepoints);
	for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(codepoints, &c);)
		FcCharSetAddChar(coverage, c);
	hb_set_destroy(codepoints);
	return coverage;
}

/*
 * The pattern is made here because FcConfigAppFontAddFile reads the whole font: 0.4 ms for a
 * Roboto, 6 ms for Noto Color Emoji and 20 ms for Noto Sans CJK, against 0.05, 0.04 and 0.6 ms.
 * It also lets a face be known by its role, whatever the font calls itself, and emoji by
 * "emoji", the family that Pango asks for. No pixel sizes are stated, so that a bitmap font
 * scales like any other.
 */
static FcPattern *pattern_of(const struct font *font, const char *family)
{
	const struct font_facts *facts = &font->facts;
	bool emoji = facts->outlines == OUTLINES_BITMAP;
	bool cff = facts->outlines == OUTLINES_CFF_CID || facts->outlines == OUTLINES_CFF_NAME;
	FcPattern *pattern = FcPatternCreate();
	FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
	FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)font->path);
	FcPatternAddInteger(pattern, FC_INDEX, (int)font->index);
	FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(facts->weight));
	FcPatternAddInteger(pattern, FC_SLANT, facts->italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
	FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
	FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
	FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
	FcPatternAddBool(pattern, FC_COLOR, emoji);
	FcPatternAddString(pattern, FC_FONTFORMAT, (const FcChar8 *)(cff ? "CFF" : "TrueType"));
	FcCharSet *coverage = coverage_of(font);
	FcPatternAddCharSet(pattern, FC_CHARSET, coverage);
	FcCharSetDestroy(coverage);
	if (emoji) {
		const FcMatrix smaller = {.xx = EMOJI_SCALE, .yy = EMOJI_SCALE};
		FcPatternAddMatrix(pattern, FC_MATRIX, &smaller);
	}
	return pattern;
}

void typesetter_offer(struct typesetter *typesetter, const struct font *font, const char *family)
{
	FcFontSet *set = FcConfigGetFonts(typesetter->config, FcSetSystem);
	if (!FcFontSetAdd(set, pattern_of(font, family)))
		die("fontconfig is out of memory");
}

/*
 * Pango starts a thread that loads the default configuration, which means the system's fonts:
 * 30 ms and more, or seconds without a cache. An empty default answers it at once. The
 * languages of the environment must not choose glyphs either.
 */
static void default_config_empty(void)
{
	FcConfig *empty = FcConfigCreate();
	FcConfigSetCurrent(empty);
	FcConfigDestroy(empty);
	setenv("PANGO_LANGUAGE", "en", 1);
}

static void substitute(FcPattern *pattern, gpointer unused)
{
	(void)unused;
	FcPatternAddBool(pattern, FC_HINTING, FcFalse);
	FcPatternAddBool(pattern, FC_AUTOHINT, FcFalse);
}

/* Pango calls this as the last of the font map goes, perhaps in a thread of its own. */
static void map_gone(gpointer data)
{
	struct typesetter *typesetter = data;
	pthread_mutex_lock(&typesetter->lock);
	typesetter->gone = true;
	pthread_cond_signal(&typesetter->going);
	pthread_mutex_unlock(&typesetter->lock);
}

/*
 * Pango sorts fonts in threads, which hold on to the font map. Who leaves before they end
 * finds them at work in a process that is being torn down.
 */
static void pango_stop(struct typesetter *typesetter)
{
	g_object_unref(typesetter->layout);
	g_object_unref(typesetter->context);
	/* Pango forgets to let go of it. */
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(typesetter->map), NULL);
	g_object_unref(typesetter->map);
	pthread_mutex_lock(&typesetter->lock);
	while (!typesetter->gone)
		pthread_cond_wait(&typesetter->going, &typesetter->lock);
	pthread_mutex_unlock(&typesetter->lock);
	pthread_cond_destroy(&typesetter->going);
	pthread_mutex_destroy(&typesetter->lock);
	FcConfigDestroy(typesetter->config);
}

static void pango_start(struct typesetter *typesetter)
{
	pthread_mutex_init(&typesetter->lock, NULL);
	pthread_cond_init(&typesetter->going, NULL);
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, default_config_empty);
	typesetter->config = FcConfigCreate();
	FcConfigBuildFonts(typesetter->config);

	typesetter->map = pango_ft2_font_map_new();
	pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(typesetter->map), 72, 72);
	PangoFcFontMap *map = PANGO_FC_FONT_MAP(typesetter->map);
	pango_fc_font_map_set_config(map, typesetter->config);
	pango_fc_font_map_set_default_substitute(map, substitute, typesetter, map_gone);

	typesetter->context = pango_font_map_create_context(typesetter->map);
	pango_context_set_round_glyph_positions(typesetter->context, FALSE);
	pango_context_set_base_dir(typesetter->context, PANGO_DIRECTION_LTR);
	pango_context_set_language(typesetter->context,
	        pango_language_from_string(typesetter_language(typesetter, NULL)));
	typesetter->layout = pango_layout_new(typesetter->context);
	typesetter->buffer = hb_buffer_create();
}

const char *typesetter_language(const struct typesetter *typesetter, const char *language)
{
	const char *theme = typesetter->theme->language.code;
	return language ? language : theme ? theme : "en";
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

struct font *typesetter_font(const struct typesetter *typesetter, PangoFont *pango_font)
{
	FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(pango_font));
	FcChar8 *file = NULL;
	int index = 0;
	FcPatternGetString(pattern, FC_FILE, 0, &file);
	FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
	for (size_t i = 0; i < typesetter->font_count; i++) {
		struct font *font = typesetter->fonts[i];
		if (font->index == (unsigned)index && strcmp(font->path, (const char *)file) == 0)
			return font;
	}
	die("Pango chose a font that was not offered: %s", (const char *)file);
}

PangoFontDescription *style_description(const struct style *style, const char *families)
{
	PangoFontDescription *description = pango_font_description_new();
	pango_font_description_set_family(description, families);
	pango_font_description_set_weight(description, (PangoWeight)style->weight);
	pango_font_description_set_style(
	        description, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_font_description_set_absolute_size(description, round(style->size * PANGO_SCALE));
	return description;
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
