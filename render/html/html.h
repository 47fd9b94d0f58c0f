/*
 * Documents become a static site: one page each, navigation, assets. Pages open from file://
 * and under a strict Content-Security-Policy: no inline script or style, no external request.
 */
#ifndef CXPACK_HTML_H
#define CXPACK_HTML_H

#include "figure/figure.h"

/* A PDF that pages link to. */
struct site_pdf {
	const char *page;  /* id of the page it belongs to, or NULL: the whole pack */
	const char *href;  /* relative to the site's root: "pdf/board.pdf" */
	const char *label; /* "Board pack"; NULL: only "PDF" and its size */
	size_t size;       /* bytes, shown beside the link */
};

struct site {
	const struct theme *theme;
	const struct document *const *pages; /* in navigation order; index first */
	size_t page_count;
	const struct site_pdf *pdfs;
	size_t pdf_count;
};

/* The content of <main>: the document without page furniture. */
void html_content(struct arena *arena, const struct document *document,
	const struct drawing *drawing, struct buffer *out, struct diagnostics *diagnostics);

/*
 * One whole page, through the theme's page.html, in which {{name}} stands for
 *   texts, fit for content and attributes: language, direction (ltr, rtl), title, programme,
 *     organisation, period, edition, skip, menu, pages (words of the language)
 *   markup, for content: logo, navigation, pack and downloads (PDFs of the whole, of this
 *     page), classification, content
 */
void html_page(struct arena *arena, const struct site *site, const struct document *page,
	const struct drawing *drawing, struct buffer *out, struct diagnostics *diagnostics);

/* A page's name below the site: "index.html" for the first, otherwise by its id. */
const char *page_file(struct arena *arena, const struct site *site, const struct document *page);

/*
 * Every page and asset into `folder` of the output ("site"). Images that pages name are copied
 * after their bytes were checked (PNG, JPEG, WebP, GIF, SVG without script).
 */
bool html_site(struct arena *arena, const struct site *site, const struct drawing *drawing,
	const struct output *output, const char *folder, struct diagnostics *diagnostics);

/*
 * tokens.css: the theme's fonts and colours (custom properties, light and dark), and the classes
 * that SVG uses.
 */
void html_tokens(const struct theme *theme, struct buffer *out);

/* SVG as a canvas: call, draw, close. Colours are classes (fill-ink, stroke-rule). */
struct canvas *svg_open(struct arena *arena, struct buffer *out, double width, double height,
	const char *title, const char *css_class);
void svg_close(struct canvas *canvas);

#endif
