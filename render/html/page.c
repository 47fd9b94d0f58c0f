/* One whole page: the theme's page.html with its slots filled. */
#include "html/writer.h"

#include <ctype.h>
#include <string.h>

/* What the slots are filled from. */
struct page {
	struct arena *arena;
	const struct site *site;
	const struct document *document;
	const struct drawing *drawing;
	struct images *images;
	struct diagnostics *diagnostics;
};

typedef void fill_slot(const struct page *page, struct buffer *out);

/* ---- names ------------------------------------------------------------------------------- */

/* A page's id as a file name: it comes from a file and may hold anything. */
const char *page_file(struct arena *arena, const struct site *site, const struct document *page)
{
	if (page == site->pages[0])
		return "index.html";
	char *name = arena_printf(arena, "%s.html", page->front.id);
	for (char *at = name; *at != '\0'; at++)
		if (!isalnum((unsigned char)*at) && (strchr("-_.", *at) == NULL || at == name))
			*at = '-';
	return name;
}

static const char *nav_name(const struct document *page)
{
	const char *const names[] = {
		page->front.nav, page->front.section, page->title, page->front.id};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i] != NULL)
			return names[i];
	return "";
}

static const char *word(const struct page *page, const char *name)
{
	return theme_string(page->site->theme, name);
}

/* ---- slots that are text ----------------------------------------------------------------- */

static void fill_programme(const struct page *page, struct buffer *out)
{
	const char *programme = page->document->front.programme;
	buffer_html(out, programme != NULL ? programme : nav_name(page->document));
}

static void fill_title(const struct page *page, struct buffer *out)
{
	const char *title = page->document->title;
	buffer_html(out, title != NULL ? title : nav_name(page->document));
	if (page->document->front.programme != NULL) {
		buffer_text(out, " · ");
		buffer_html(out, page->document->front.programme);
	}
}

static void fill_language(const struct page *page, struct buffer *out)
{
	buffer_html(out, page->document->front.language);
}

/* Languages written from right to left, by their first subtag. */
static void fill_direction(const struct page *page, struct buffer *out)
{
	static const char *const rtl[] = {"ar", "fa", "he", "ur", "yi", "dv", "ps", "sd", "ug"};
	const char *language = page->document->front.language;
	size_t length = strcspn(language, "-");
	bool found = false;
	for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
		found = found || (strlen(rtl[i]) == length && !strncmp(rtl[i], language, length));
	buffer_text(out, found ? "rtl" : "ltr");
}

static void fill_organisation(const struct page *page, struct buffer *out)
{
	buffer_html(out,
		page->document->front.organisation != NULL ? page->document->front.organisation
							   : "");
}

static void fill_period(const struct page *page, struct buffer *out)
{
	if (page->document->front.period != NULL)
		buffer_html(out, page->document->front.period);
}

static void fill_edition(const struct page *page, struct buffer *out)
{
	if (page->document->front.edition != NULL)
		buffer_html(out, page->document->front.edition);
}

static void fill_skip(const struct page *page, struct buffer *out)
{
	buffer_html(out, word(page, "site.skip"));
}

static void fill_menu(const struct page *page, struct buffer *out)
{
	buffer_html(out, word(page, "site.menu"));
}

static void fill_pages(const struct page *page, struct buffer *out)
{
	buffer_html(out, word(page, "site.pages"));
}

/* ---- slots that are markup --------------------------------------------------------------- */

static void fill_classification(const struct page *page, struct buffer *out)
{
	const struct front_matter *front = &page->document->front;
	if (front->classification != NULL) {
		buffer_text(out, "<strong>");
		buffer_html(out, front->classification);
		buffer_text(out, "</strong>");
	}
	if (front->audience != NULL) {
		buffer_text(out, front->classification != NULL ? " · " : "");
		buffer_html(out, front->audience);
	}
}

/* The name stands beside it, so it needs no alternative text. */
static void fill_logo(const struct page *page, struct buffer *out)
{
	const struct theme *theme = page->site->theme;
	const char *path = theme->logo != NULL ? theme_file(page->arena, theme, theme->logo) : NULL;
	if (path == NULL) /* theme_load has reported it */
		return;
	const struct image *image =
		image_add(page->arena, page->images, path, &theme->at, page->diagnostics);
	if (image == NULL)
		return;
	buffer_text(out, "<img class=\"logo\" alt=\"\" src=\"");
	write_url(out, image->name);
	buffer_text(out, "\" />");
}

/* One page alone needs no navigation. */
static void fill_navigation(const struct page *page, struct buffer *out)
{
	if (page->site->page_count < 2)
		return;
	buffer_text(out, "<ul>\n");
	for (size_t i = 0; i < page->site->page_count; i++) {
		const struct document *other = page->site->pages[i];
		buffer_text(out, "<li><a href=\"");
		write_url(out, page_file(page->arena, page->site, other));
		buffer_text(out, other == page->document ? "\" aria-current=\"page\">" : "\">");
		buffer_html(out, nav_name(other));
		buffer_text(out, "</a></li>\n");
	}
	buffer_text(out, "</ul>");
}

/* "1.2 MB" as the language writes numbers; whole kB below one. */
static void write_size(const struct page *page, size_t size, struct buffer *out)
{
	bool mega = size >= 999500;
	double amount = (double)size / (mega ? 1e6 : 1e3);
	format_number(out, amount, mega ? FORMAT_DECIMAL1 : FORMAT_COUNT, &page->drawing->locale);
	buffer_text(out, mega ? "\u00A0MB" : "\u00A0kB");
}

static void write_pdf(const struct page *page, const struct site_pdf *pdf, struct buffer *out)
{
	buffer_text(out, "<a class=\"pdf\" type=\"application/pdf\" href=\"");
	write_url(out, pdf->href);
	buffer_text(out, "\">");
	if (pdf->label != NULL) {
		buffer_html(out, pdf->label);
		buffer_text(out, ", ");
	}
	buffer_text(out, "PDF ");
	write_size(page, pdf->size, out);
	buffer_text(out, "</a>\n");
}

/* PDFs of the whole pack in the head, those of this page in the foot. */
static void write_pdfs(const struct page *page, bool whole, struct buffer *out)
{
	for (size_t i = 0; i < page->site->pdf_count; i++) {
		const struct site_pdf *pdf = &page->site->pdfs[i];
		bool wanted = pdf->page == NULL
			? whole
			: !whole && strcmp(pdf->page, page->document->front.id) == 0;
		if (wanted)
			write_pdf(page, pdf, out);
	}
}

static void fill_pack(const struct page *page, struct buffer *out)
{
	write_pdfs(page, true, out);
}

static void fill_downloads(const struct page *page, struct buffer *out)
{
	write_pdfs(page, false, out);
}

static void fill_content(const struct page *page, struct buffer *out)
{
	struct writer writer = {.arena = page->arena,
		.out = out,
		.diagnostics = page->diagnostics,
		.drawing = page->drawing,
		.document = page->document,
		.site = page->site,
		.images = page->images,
		.width = PAGE_WIDTH,
		.phone_width = PHONE_WIDTH,
		.font_size = BODY_SIZE};
	write_document(&writer);
}

/* ---- the template ------------------------------------------------------------------------ */

/*
 * Every slot of page.html. Each writes HTML: texts are escaped by their function, which makes
 * them fit for content and quoted attributes alike; markup is for content only.
 */
static const struct slot {
	const char *name;
	fill_slot *fill;
} slots[] = {
	{"language", fill_language},
	{"direction", fill_direction},
	{"title", fill_title},
	{"logo", fill_logo},
	{"programme", fill_programme},
	{"organisation", fill_organisation},
	{"period", fill_period},
	{"edition", fill_edition},
	{"skip", fill_skip},
	{"menu", fill_menu},
	{"pages", fill_pages},
	{"classification", fill_classification},
	{"navigation", fill_navigation},
	{"pack", fill_pack},
	{"downloads", fill_downloads},
	{"content", fill_content},
};
enum { SLOTS = sizeof slots / sizeof *slots };

static const struct slot *find_slot(const char *name, size_t length)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (strlen(slots[i].name) == length && memcmp(slots[i].name, name, length) == 0)
			return &slots[i];
	return NULL;
}

static struct pos template_pos(const char *file, const char *text, const char *at)
{
	struct pos pos = {file, 1, 1};
	for (; text < at; text++) {
		pos.column = *text == '\n' ? 1 : pos.column + 1;
		pos.line += *text == '\n';
	}
	return pos;
}

static void report_slot(const struct page *page, const struct pos *at, const char *name)
{
	const char *names[SLOTS];
	for (size_t i = 0; i < SLOTS; i++)
		names[i] = slots[i].name;
	const char *near = did_you_mean(name, names, SLOTS);
	report(page->diagnostics, CODE_TEMPLATE, at, "page.html has no slot {{%s}}%s%s%s", name,
		near != NULL ? "; did you mean {{" : "", near != NULL ? near : "",
		near != NULL ? "}}?" : "");
}

/* Mistakes of the template are reported once for a site, with its first page. */
static void fill_template(
	const struct page *page, const char *file, const char *text, struct buffer *out)
{
	const char *from = text;
	bool first = page->document == page->site->pages[0];
	for (const char *at; (at = strstr(from, "{{")) != NULL;) {
		const char *end = strstr(at, "}}");
		if (end == NULL)
			break;
		buffer_add(out, from, (size_t)(at - from));
		const char *name = at + 2;
		const struct slot *slot = find_slot(name, (size_t)(end - name));
		if (slot != NULL) {
			slot->fill(page, out);
		} else if (first) {
			struct pos pos = template_pos(file, text, at);
			report_slot(
				page, &pos, arena_copy(page->arena, name, (size_t)(end - name)));
		}
		from = end + 2;
	}
	buffer_text(out, from);
}

void page_write(struct arena *arena, const struct site *site, const struct document *document,
	const struct drawing *drawing, struct images *images, struct buffer *out,
	struct diagnostics *diagnostics)
{
	struct page page = {arena, site, document, drawing, images, diagnostics};
	const char *path = theme_file(arena, site->theme, "page.html");
	struct bytes template;
	if (path == NULL) {
		report(diagnostics, CODE_THEME, NULL, "theme %s has no page.html",
			site->theme->name);
		return;
	}
	if (!file_read(arena, path, NULL, &template, diagnostics))
		return;
	char *text = text_clean(arena, template.at, template.length);
	fill_template(&page, path, text, out);
}

void html_page(struct arena *arena, const struct site *site, const struct document *page,
	const struct drawing *drawing, struct buffer *out, struct diagnostics *diagnostics)
{
	struct images images = {0};
	page_write(arena, site, page, drawing, &images, out, diagnostics);
}
