/*
 * Our backend of Pango: fonts and their order of preference are the theme's, decided here.
 *
 * The one that Pango brings asks fontconfig, which loads the system's fonts first, starts two
 * threads for each style and size, and forgets all of it when a font is added. The first
 * paragraphs in the 21 roles of a theme took 8 ms with it and take 4 ms now, and 6 ms again
 * after each script that opened a fallback; Noto Sans CJK alone cost it 20 ms.
 */
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "text/typesetter.h"

/* ---- the map: styles to fonts ------------------------------------------------------------ */

struct backend_map {
	PangoFontMap parent;
	struct typesetter *typesetter;
	GHashTable *fontsets; /* by description */
	GHashTable *fonts;    /* by number and size */
};

static struct backend_map *backend_map(PangoFontMap *map)
{
	return (struct backend_map *)(void *)map;
}

static void append(struct backend_map *map, PangoFontsetSimple *set, struct font *font, int size)
{
	if (!font)
		return;
	char *key = g_strdup_printf("%zu %d", font->number, size);
	PangoFont *known = g_hash_table_lookup(map->fonts, key);
	if (!known) {
		known = backend_font_new(&map->parent, font, size);
		g_hash_table_insert(map->fonts, g_strdup(key), known);
	}
	pango_fontset_simple_append(set, g_object_ref(known));
	g_free(key);
}

/*
 * The face itself and the sans face; the fallbacks that the paragraph wants; then what has a
 * character that no fallback was named for. Emoji come last: Pango asks for them by name, and
 * they must not take digits and "©".
 */
static void fill(struct backend_map *map, PangoFontsetSimple *set, const struct style *style,
	const char *rows, int size)
{
	struct typesetter *typesetter = map->typesetter;
	append(map, set, typesetter_face_font(typesetter, style->face, style), size);
	append(map, set, typesetter_face_font(typesetter, FACE_SANS, style), size);
	for (int pass = 0; pass < 2; pass++) {
		for (const char *row = rows; *row == ',';) {
			char *end;
			const struct fallback *fallback =
				&typesetter->fallbacks[strtoul(row + 1, &end, 10)];
			if (fallback->emoji == (pass == 1))
				append(map, set, fallback->font, size);
			row = end;
		}
		for (size_t face = 0; pass == 0 && face < FACES; face++)
			append(map, set, typesetter_face_font(typesetter, (enum face)face, style),
				size);
	}
}

/* Pango's name for what shows emoji; the sans face takes what is no emoji after all. */
static void fill_emoji(
	struct backend_map *map, PangoFontsetSimple *set, const struct style *style, int size)
{
	struct typesetter *typesetter = map->typesetter;
	for (size_t i = 0; i < typesetter->fallback_count; i++)
		if (typesetter->fallbacks[i].emoji)
			append(map, set, fallback_font(typesetter, i, false), size);
	append(map, set, typesetter_face_font(typesetter, FACE_SANS, style), size);
}

/* Families are "face" or "face,row,row" with numbers of fallbacks: see style_description. */
static PangoFontset *map_load_fontset(PangoFontMap *pango_map, PangoContext *context,
	const PangoFontDescription *description, PangoLanguage *language)
{
	(void)context;
	struct backend_map *map = backend_map(pango_map);
	const char *family = pango_font_description_get_family(description);
	int size = pango_font_description_get_size(description);
	struct style style = {
		.weight = (int)pango_font_description_get_weight(description),
		.italic = pango_font_description_get_style(description) == PANGO_STYLE_ITALIC,
	};
	char *key = g_strdup_printf("%s %d %d %d", family, style.weight, style.italic, size);
	PangoFontsetSimple *set = g_hash_table_lookup(map->fontsets, key);
	if (!set) {
		set = pango_fontset_simple_new(language);
		if (strcmp(family, "emoji") == 0) {
			fill_emoji(map, set, &style, size);
		} else {
			char *rows;
			style.face = (enum face)strtoul(family, &rows, 10);
			fill(map, set, &style, rows, size);
		}
		g_hash_table_insert(map->fontsets, g_strdup(key), set);
	}
	g_free(key);
	return g_object_ref(PANGO_FONTSET(set));
}

static gboolean take_first(PangoFontset *set, PangoFont *font, gpointer data)
{
	(void)set;
	PangoFont **first = data;
	*first = g_object_ref(font);
	return TRUE;
}

static PangoFont *map_load_font(
	PangoFontMap *map, PangoContext *context, const PangoFontDescription *description)
{
	PangoFont *first = NULL;
	PangoFontset *set = map_load_fontset(map, context, description, NULL);
	pango_fontset_foreach(set, take_first, &first);
	g_object_unref(set);
	return first;
}

static void map_list_families(PangoFontMap *map, PangoFontFamily ***families, int *count)
{
	(void)map;
	if (families)
		*families = NULL;
	*count = 0;
}

static void map_finalize(GObject *object)
{
	struct backend_map *map = (struct backend_map *)(void *)object;
	g_hash_table_destroy(map->fontsets);
	g_hash_table_destroy(map->fonts);
	G_OBJECT_CLASS(g_type_class_peek_parent(G_OBJECT_GET_CLASS(object)))->finalize(object);
}

static void map_class_init(gpointer class, gpointer unused)
{
	(void)unused;
	PangoFontMapClass *map = class;
	map->load_font = map_load_font;
	map->load_fontset = map_load_fontset;
	map->list_families = map_list_families;
	map->parent_class.finalize = map_finalize;
}

static GType map_type(void)
{
	static gsize type;
	if (g_once_init_enter(&type))
		g_once_init_leave(&type,
			g_type_register_static_simple(PANGO_TYPE_FONT_MAP, "CxpackFontMap",
				sizeof(PangoFontMapClass), map_class_init,
				sizeof(struct backend_map), NULL, 0));
	return type;
}

/* ---- starting and stopping --------------------------------------------------------------- */

/* The languages of the environment must not choose the forms of glyphs. */
static void forget_languages(void)
{
	setenv("PANGO_LANGUAGE", "en", 1);
}

void backend_start(struct typesetter *typesetter)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, forget_languages);
	typesetter->map = g_object_new(map_type(), NULL);
	struct backend_map *map = backend_map(typesetter->map);
	map->typesetter = typesetter;
	map->fontsets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
	map->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);

	typesetter->context = pango_font_map_create_context(typesetter->map);
	pango_context_set_round_glyph_positions(typesetter->context, FALSE);
	pango_context_set_base_dir(typesetter->context, PANGO_DIRECTION_LTR);
	typesetter->layout = pango_layout_new(typesetter->context);
}

void backend_stop(struct typesetter *typesetter)
{
	g_object_unref(typesetter->layout);
	g_object_unref(typesetter->context);
	g_object_unref(typesetter->map);
}

PangoFontDescription *style_description(const struct style *style, const char *rows)
{
	PangoFontDescription *description = pango_font_description_new();
	char *family = g_strdup_printf("%d%s", style->face, rows);
	pango_font_description_set_family(description, family);
	g_free(family);
	pango_font_description_set_weight(description, (PangoWeight)style->weight);
	pango_font_description_set_style(
		description, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_font_description_set_absolute_size(description, round(style->size * PANGO_SCALE));
	return description;
}
