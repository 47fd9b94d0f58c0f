/* Pages and formats: what a pack or a deck looks like in a theme. */
#include "theme/parts.h"

#include <string.h>

/* ---- reading ----------------------------------------------------------------------------- */

static void check_page(const struct page_format *page, struct diagnostics *diagnostics)
{
	if (page->left + page->right >= page->width || page->top + page->bottom >= page->height)
		report(diagnostics, CODE_THEME, &page->at,
			"the margins leave no room on the page; make them smaller");
}

static void derive_pages(struct theme *theme, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < theme->page_formats.count; i++) {
		const struct page_format *page = &theme->page_formats.items[i];
		int kind = theme_find_word(page_names, page->name);
		check_page(page, diagnostics);
		if (kind < 0)
			theme_report_unknown(
				"kind of page", page->name, page_names, page->at, diagnostics);
		else
			theme->pages[kind] = *page;
	}
	for (enum page_kind kind = 0; kind < PAGE_KINDS; kind++)
		if (!theme->pages[kind].name)
			report(diagnostics, CODE_THEME, &theme->at, "the page \"%s\" is missing",
				page_names[kind]);
}

static void check_sizes(const struct format_style *style, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < style->sizes.count; i++) {
		const struct role_size *size = &style->sizes.items[i];
		if (theme_find_word(role_names, size->role) < 0)
			theme_report_unknown(
				"text role", size->role, role_names, size->at, diagnostics);
	}
}

static const struct format_style *find_style(const struct theme *theme, enum pdf_format format)
{
	for (size_t i = 0; i < theme->format_styles.count; i++)
		if (strcmp(theme->format_styles.items[i].name, format_names[format]) == 0)
			return &theme->format_styles.items[i];
	return NULL;
}

void theme_derive_formats(struct theme *theme, struct diagnostics *diagnostics)
{
	size_t mark = diagnostics_mark(diagnostics);
	derive_pages(theme, diagnostics);
	for (size_t i = 0; i < theme->format_styles.count; i++) {
		const struct format_style *style = &theme->format_styles.items[i];
		check_sizes(style, diagnostics);
		if (theme_find_word(format_names, style->name) < 0)
			theme_report_unknown(
				"format", style->name, format_names, style->at, diagnostics);
	}
	for (enum pdf_format format = 0; format < FORMATS; format++)
		if (!find_style(theme, format))
			report(diagnostics, CODE_THEME, &theme->at, "the format \"%s\" is missing",
				format_names[format]);
	if (!diagnostics_clean(diagnostics, mark))
		return;
	theme->style = *find_style(theme, FORMAT_PACK);
	theme->page = &theme->pages[PAGE_A4];
	theme->landscape = &theme->pages[PAGE_A4_LANDSCAPE];
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* The pages of each format on each paper: its own, and those for wide blocks. */
static const struct {
	enum page_kind page, landscape;
} kinds[FORMATS][PAPERS] = {
	[FORMAT_PACK] = {[PAPER_A4] = {PAGE_A4, PAGE_A4_LANDSCAPE},
		[PAPER_LETTER] = {PAGE_LETTER, PAGE_LETTER_LANDSCAPE}},
	[FORMAT_DECK] =
		{[PAPER_A4] = {PAGE_DECK, PAGE_DECK}, [PAPER_LETTER] = {PAGE_DECK, PAGE_DECK}},
};

static void scale_page(struct page_format *page, double scale)
{
	double *const lengths[] = {&page->width, &page->height, &page->left, &page->right,
		&page->top, &page->bottom, &page->header, &page->footer, &page->gutter};
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
		*lengths[i] /= scale;
}

const struct theme *theme_for(
	struct arena *arena, const struct theme *theme, enum pdf_format format, enum paper paper)
{
	struct theme *dressed = arena_alloc(arena, sizeof(*dressed));
	*dressed = *theme;
	dressed->format = format;
	dressed->style = *find_style(theme, format);
	double scale = dressed->style.scale;
	for (enum page_kind kind = 0; kind < PAGE_KINDS; kind++)
		scale_page(&dressed->pages[kind], scale);
	dressed->style.measure /= scale;
	for (size_t i = 0; i < dressed->style.sizes.count; i++) {
		const struct role_size *size = &dressed->style.sizes.items[i];
		struct style *style = &dressed->styles[theme_find_word(role_names, size->role)];
		style->size = size->size / scale;
		style->leading = size->leading / scale;
	}
	dressed->page = &dressed->pages[kinds[format][paper].page];
	dressed->landscape = &dressed->pages[kinds[format][paper].landscape];
	return dressed;
}
