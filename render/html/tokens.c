/* tokens.css: the theme's colours and fonts as CSS, and the classes that SVG uses. */
#include "html/writer.h"

#include <string.h>

/* The weights that pages use; the others would only be downloaded. */
static const struct use {
	const char *face;
	int weight;
	bool italic;
} uses[] = {
	{"sans", 400, false},
	{"sans", 400, true},
	{"sans", 500, false},
	{"sans", 700, false},
	{"condensed", 400, false},
	{"condensed", 700, false},
	{"title", 400, false},
	{"title", 700, false},
	{"serif", 400, false},
};

/* What a font of a face falls back to. */
static const struct {
	const char *face, *generic;
} generics[] = {
	{"sans", "sans-serif"},
	{"serif", "serif"},
	{"title", "serif"},
	{"condensed", "sans-serif"},
	{"mono", "monospace"},
};

static bool used(const struct web_font *font)
{
	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
		if (strcmp(uses[i].face, font->face) == 0 && uses[i].weight == font->weight &&
			uses[i].italic == font->italic)
			return true;
	return false;
}

/* Font files say weight and slant in their names: Roboto-MediumItalic.ttf. */
static struct web_font describe(const struct font_family *family, const char *file)
{
	return (struct web_font){.face = family->face,
		.family = family->family,
		.file = file,
		.weight = strstr(file, "Bold") != NULL   ? 700
			: strstr(file, "Medium") != NULL ? 500
							 : 400,
		.italic = strstr(file, "Italic") != NULL};
}

const struct web_font *web_fonts(struct arena *arena, const struct theme *theme, size_t *count)
{
	struct web_font *fonts = NULL;
	size_t capacity = 0;
	*count = 0;
	for (size_t i = 0; i < theme->faces.count; i++) {
		const struct font_family *family = &theme->faces.items[i];
		for (size_t j = 0; j < family->files.count; j++) {
			struct web_font font = describe(family, family->files.items[j]);
			if (!used(&font))
				continue;
			fonts = arena_grow(arena, fonts, *count, &capacity, sizeof *fonts);
			fonts[(*count)++] = font;
		}
	}
	return fonts;
}

/* A family's name in quotes; what could end the string is left out. */
static void write_family(struct buffer *out, const char *family)
{
	buffer_char(out, '"');
	for (; *family != '\0'; family++)
		if (strchr("\"\\\n<", *family) == NULL)
			buffer_char(out, *family);
	buffer_char(out, '"');
}

static void write_font(struct buffer *out, const struct web_font *font)
{
	buffer_text(out, "@font-face{font-family:");
	write_family(out, font->family);
	buffer_printf(out, ";font-weight:%d;font-style:%s;font-display:swap;src:url(\"fonts/",
		font->weight, font->italic ? "italic" : "normal");
	write_url(out, path_name(font->file));
	buffer_text(out, "\")}\n");
}

static void write_colors(struct buffer *out, const uint32_t colors[COLORS])
{
	for (size_t i = 0; i < COLORS; i++)
		if (i != COLOR_NONE)
			buffer_printf(out, "--%s:#%06X;", color_names[i], colors[i] & 0xFFFFFFu);
}

static void write_faces(struct buffer *out, const struct theme *theme)
{
	for (size_t i = 0; i < theme->faces.count; i++) {
		const struct font_family *family = &theme->faces.items[i];
		const char *generic = "sans-serif";
		for (size_t j = 0; j < sizeof generics / sizeof *generics; j++)
			if (strcmp(generics[j].face, family->face) == 0)
				generic = generics[j].generic;
		buffer_printf(out, "--%s:", family->face);
		write_family(out, family->family);
		buffer_printf(out, ",%s;", generic);
	}
}

void html_tokens(const struct theme *theme, struct buffer *out)
{
	struct arena *arena = arena_new();
	size_t count;
	const struct web_font *fonts = web_fonts(arena, theme, &count);
	for (size_t i = 0; i < count; i++)
		write_font(out, &fonts[i]);
	buffer_text(out, ":root{color-scheme:light dark;");
	write_colors(out, theme->light);
	write_faces(out, theme);
	buffer_text(out, "}\n@media screen and (prefers-color-scheme:dark){:root{");
	write_colors(out, theme->dark);
	buffer_text(out, "}}\n");
	for (size_t i = 0; i < COLORS; i++)
		if (i != COLOR_NONE)
			buffer_printf(out, ".fill-%s{fill:var(--%s)}.stroke-%s{stroke:var(--%s)}\n",
				color_names[i], color_names[i], color_names[i], color_names[i]);
	for (size_t i = 0; i < sizeof generics / sizeof *generics; i++)
		buffer_printf(out, ".face-%s{font-family:var(--%s)}\n", generics[i].face,
			generics[i].face);
	for (int i = 1; i <= DROPS; i++) {
		buffer_printf(out, ".drop-%d{vertical-align:-", i);
		buffer_fixed(out, (double)i / DROPS_PER_REM, 2);
		buffer_text(out, "rem}\n");
	}
	arena_free(arena);
}
