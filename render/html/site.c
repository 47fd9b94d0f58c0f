/* The whole site: pages, style sheets, fonts and images into the output. */
#include "html/writer.h"

#include <string.h>

/* Files that travel with the fonts whose licences ask for it; those that exist are copied. */
static const char *const licences[] = {"OFL.txt", "LICENSE.txt", "Apache-2.0.txt"};

struct publication {
	struct arena *arena;
	const struct site *site;
	const struct output *output;
	const char *folder;
	struct diagnostics *diagnostics;
};

static bool publish(
	const struct publication *publication, const char *name, const char *bytes, size_t length)
{
	const char *path = strcmp(publication->folder, ".") == 0
		? name
		: path_join(publication->arena, publication->folder, name);
	return output_write(publication->output, path, bytes, length, publication->diagnostics);
}

static bool publish_pages(
	const struct publication *publication, const struct drawing *drawing, struct images *images)
{
	const struct site *site = publication->site;
	bool good = true;
	for (size_t i = 0; i < site->page_count && good; i++) {
		struct buffer page = BUFFER_INIT;
		page_write(publication->arena, site, site->pages[i], drawing, images, &page,
			publication->diagnostics);
		good = publish(publication, page_file(publication->arena, site, site->pages[i]),
			page.bytes, page.length);
		buffer_free(&page);
	}
	return good;
}

/* Two pages of one name would overwrite each other. */
static bool check_names(const struct publication *publication)
{
	const struct site *site = publication->site;
	bool good = true;
	for (size_t i = 0; i < site->page_count; i++) {
		const char *name = page_file(publication->arena, site, site->pages[i]);
		for (size_t j = 0; j < i; j++) {
			if (strcmp(name, page_file(publication->arena, site, site->pages[j])) != 0)
				continue;
			report(publication->diagnostics, CODE_ID_TWICE,
				&(struct pos){site->pages[i]->file, 1, 1},
				"%s and %s would both be %s; give one another id",
				site->pages[j]->file, site->pages[i]->file, name);
			good = false;
		}
	}
	return good;
}

static bool publish_theme_file(const struct publication *publication, const char *name)
{
	struct bytes data;
	const char *path = theme_file(publication->arena, publication->site->theme, name);
	if (path == NULL) {
		report(publication->diagnostics, CODE_THEME, NULL, "theme %s has no %s",
			publication->site->theme->name, name);
		return false;
	}
	return file_read(publication->arena, path, NULL, &data, publication->diagnostics) &&
		publish(publication, path_join(publication->arena, "assets", name), data.at,
			data.length);
}

static bool publish_tokens(const struct publication *publication)
{
	struct buffer tokens = BUFFER_INIT;
	html_tokens(publication->site->theme, &tokens);
	bool good = publish(publication, "assets/tokens.css", tokens.bytes, tokens.length);
	buffer_free(&tokens);
	return good;
}

/* A font lies in fonts/ of the theme or in one of its font folders; NULL when in none. */
static const char *find_font(const struct publication *publication, const char *file)
{
	const struct theme *theme = publication->site->theme;
	struct arena *arena = publication->arena;
	const char *path = theme_file(arena, theme, path_join(arena, "fonts", file));
	for (size_t i = 0; path == NULL && i < theme->font_folders.count; i++) {
		const char *candidate = path_join(arena, theme->font_folders.items[i], file);
		if (file_exists(candidate))
			path = candidate;
	}
	return path;
}

static bool publish_font(const struct publication *publication, const char *path)
{
	struct bytes data;
	const char *name = arena_printf(publication->arena, "assets/fonts/%s", path_name(path));
	return file_read(publication->arena, path, NULL, &data, publication->diagnostics) &&
		publish(publication, name, data.at, data.length);
}

static bool publish_fonts(const struct publication *publication)
{
	const struct theme *theme = publication->site->theme;
	size_t count;
	const struct web_font *fonts = web_fonts(publication->arena, theme, &count);
	bool good = true;
	for (size_t i = 0; i < count && good; i++) {
		const char *path = find_font(publication, fonts[i].file);
		if (path != NULL)
			good = publish_font(publication, path);
		else
			report(publication->diagnostics, CODE_FONT, NULL,
				"the pages' font %s is in none of the theme's folders; "
				"readers get one of their own",
				fonts[i].file);
	}
	for (size_t i = 0; i < sizeof licences / sizeof *licences && good; i++) {
		const char *path = theme_file(publication->arena, theme,
			path_join(publication->arena, "fonts", licences[i]));
		if (path != NULL)
			good = publish_font(publication, path);
	}
	return good;
}

static bool publish_images(const struct publication *publication, const struct images *images)
{
	bool good = true;
	for (size_t i = 0; i < images->count && good; i++)
		good = publish(publication, images->items[i].name, images->items[i].data.at,
			images->items[i].data.length);
	return good;
}

bool html_site(struct arena *arena, const struct site *site, const struct drawing *drawing,
	const struct output *output, const char *folder, struct diagnostics *diagnostics)
{
	struct publication publication = {arena, site, output, folder, diagnostics};
	struct images images = {0};
	return check_names(&publication) && publish_pages(&publication, drawing, &images) &&
		publish_tokens(&publication) && publish_theme_file(&publication, "style.css") &&
		publish_fonts(&publication) && publish_images(&publication, &images);
}
