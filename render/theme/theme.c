/* Reading a theme: theme.yaml with a programme's overlay on top, then what follows from it. */
#include "theme/parts.h"

#include <string.h>

int theme_find_word(const char *const *words, const char *word)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}

void theme_report_unknown(const char *what, const char *word, const char *const *words,
	struct pos at, struct diagnostics *diagnostics)
{
	size_t count = 0;
	while (words[count])
		count++;
	const char *near = did_you_mean(word, words, count);
	report(diagnostics, CODE_THEME, &at, "there is no %s \"%s\"%s%s%s", what, word,
		near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static void derive_styles(struct theme *theme, struct diagnostics *diagnostics)
{
	bool set[ROLES] = {false};
	for (size_t i = 0; i < theme->role_styles.count; i++) {
		const struct role_style *style = &theme->role_styles.items[i];
		int role = theme_find_word(role_names, style->role);
		if (role < 0) {
			theme_report_unknown(
				"text role", style->role, role_names, style->at, diagnostics);
			continue;
		}
		set[role] = true;
		theme->styles[role] = (struct style){.face = (enum face)style->face,
			.weight = style->weight,
			.italic = style->italic,
			.size = style->size,
			.leading = style->leading,
			.tracking = style->tracking,
			.color = (enum color)style->color,
			.hyphenate = (enum hyphenate)style->hyphenate,
			.tabular = style->tabular};
	}
	for (enum role role = 0; role < ROLES; role++)
		if (!set[role])
			report(diagnostics, CODE_THEME, &theme->at,
				"the text role \"%s\" is missing", role_names[role]);
}

static void check_faces(const struct theme *theme, struct diagnostics *diagnostics)
{
	bool set[FACES] = {false};
	for (size_t i = 0; i < theme->faces.count; i++) {
		const struct font_family *family = &theme->faces.items[i];
		int face = theme_find_word(face_names, family->face);
		if (face < 0)
			theme_report_unknown(
				"face", family->face, face_names, family->at, diagnostics);
		else
			set[face] = true;
	}
	for (enum face face = 0; face < FACES; face++)
		if (!set[face])
			report(diagnostics, CODE_THEME, &theme->at, "the face \"%s\" is missing",
				face_names[face]);
}

static void check_logo(struct arena *arena, const struct theme *theme, struct pos at,
	struct diagnostics *diagnostics)
{
	if (theme->logo && !theme_file(arena, theme, theme->logo))
		report(diagnostics, CODE_FILE_MISSING, &at,
			"the logo \"%s\" is not in the theme's folder", theme->logo);
}

/* theme.yaml of the theme with that of the overlay on top; NULL after a diagnostic. */
static const struct yaml *read_merged(
	struct arena *arena, const struct theme *theme, struct diagnostics *diagnostics)
{
	bool broken, overlay_broken = false;
	const struct yaml *base =
		theme_read_yaml(arena, theme->folder, "theme.yaml", &broken, diagnostics);
	const struct yaml *over = NULL;
	if (theme->overlay)
		over = theme_read_yaml(
			arena, theme->overlay, "theme.yaml", &overlay_broken, diagnostics);
	if (!base || overlay_broken)
		return NULL;
	theme_check_fixed_colors(over, diagnostics);
	return theme_overlay_yaml(arena, base, over);
}

const struct theme *theme_load(struct arena *arena, const char *name, const char *overlay,
	const char *language, struct diagnostics *diagnostics)
{
	size_t mark = diagnostics_mark(diagnostics);
	struct theme *theme = arena_alloc(arena, sizeof(*theme));
	theme->folder = theme_find_folder(arena, name, diagnostics);
	if (!theme->folder)
		return NULL;
	theme->overlay = overlay && folder_exists(overlay) ? overlay : NULL;
	const struct yaml *root = read_merged(arena, theme, diagnostics);
	if (!root)
		return NULL;
	struct loader *loader = loader_new(arena, diagnostics);
	load_struct(loader, &theme_type, theme, root);
	loader_finish(loader);
	if (diagnostics_clean(diagnostics, mark)) {
		const struct yaml *logo = yaml_find(root, "logo");
		theme_derive_colors(theme, diagnostics);
		derive_styles(theme, diagnostics);
		check_faces(theme, diagnostics);
		theme_derive_formats(theme, diagnostics);
		check_logo(arena, theme, logo ? logo->at : theme->at, diagnostics);
	}
	bool words = theme_read_strings(arena, theme, language, diagnostics);
	if (!words || !diagnostics_clean(diagnostics, mark))
		return NULL;
	theme_derive_bonds(arena, theme);
	return theme;
}

const char *theme_file(struct arena *arena, const struct theme *theme, const char *name)
{
	const char *folders[] = {theme->overlay, theme->folder};
	for (size_t i = 0; i < 2; i++) {
		const char *path = folders[i] ? path_join(arena, folders[i], name) : NULL;
		if (path && file_exists(path))
			return path;
	}
	return NULL;
}
