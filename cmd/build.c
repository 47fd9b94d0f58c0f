/* cxpack build: a programme's folder becomes a site, PDFs, Markdown and data. */
#include "cmd/pipeline.h"

#include <string.h>

/* A PDF that was made, before it is written. */
struct made_pdf {
	const char *name; /* "site/pdf/board.pdf" */
	struct buffer bytes;
	struct site_pdf link;
};

struct build {
	struct job *job;
	struct edition_pages site;
	struct made_pdf *pdfs;
	size_t pdf_count;
};

static void make_pdf(struct build *build, const struct edition_pages *pages,
        const struct document *const *documents, size_t count, bool cover, const char *id,
        const char *label, const char *page)
{
	struct made_pdf *made = &build->pdfs[build->pdf_count++];
	struct arena *arena = build->job->arena;
	struct pack pack = {.theme = pages->theme,
	        .documents = documents,
	        .count = count,
	        .cover = cover,
	        .title = cover ? label : NULL,
	        .cover_page = pages->cover};
	*made = (struct made_pdf){.bytes = BUFFER_INIT};
	pdf_write(arena, &pack, &pages->drawing, &made->bytes, build->job->diagnostics);
	made->name = arena_printf(arena, "site/pdf/%s.pdf", id);
	made->link = (struct site_pdf){.page = page,
	        .label = label,
	        .href = made->name + strlen("site/"),
	        .size = made->bytes.length};
}

/* One PDF for each report. */
static void make_report_pdfs(struct build *build)
{
	const struct edition_pages *site = &build->site;
	for (size_t i = 0; i < site->count; i++) {
		const struct report_page *page = site->pages[i].report;
		if (strcmp(page->id, "index") == 0)
			continue; /* the summary is the first page of every pack */
		make_pdf(build, site, &site->documents[i], 1, false, page->id,
		        site->documents[i]->front.section, page->id);
	}
}

/* One pack for each edition; a programme that names none has one, called "board". */
static bool make_packs(struct build *build)
{
	struct job *job = build->job;
	const struct programme *programme = build->site.programme;
	const struct edition *all = programme->editions.items;
	bool found = !job->options.edition;
	for (size_t i = 0; i < programme->editions.count; i++) {
		struct edition_pages pages;
		if (job->options.edition && strcmp(job->options.edition, all[i].id) != 0)
			continue;
		found = true;
		if (!pipeline_edition(job, &build->site, &all[i], &pages))
			return false;
		make_pdf(build, &pages, pages.documents, pages.count, all[i].cover, all[i].id,
		        all[i].title, NULL);
	}
	if (programme->editions.count == 0 && !job->options.only)
		make_pdf(build, &build->site, build->site.documents, build->site.count, true,
		        "board", programme->edition.document, NULL);
	if (!found)
		report(job->diagnostics, CODE_USAGE, NULL, "there is no edition \"%s\"",
		        job->options.edition);
	return found;
}

static bool write_data(struct build *build, const struct output *output)
{
	struct job *job = build->job;
	const struct edition_pages *site = &build->site;
	bool good = true;
	for (size_t i = 0; i < site->count && good; i++) {
		const struct report_page *page = site->pages[i].report;
		good = output_write(output, arena_printf(job->arena, "markdown/%s.md", page->id),
		        page->markdown.at, page->markdown.length, job->diagnostics);
	}
	struct buffer json = BUFFER_INIT;
	edition_json(
	        job->arena, site->programme, site->measures, site->feedback, CXPACK_VERSION, &json);
	good = good &&
	        output_write(output, "edition.json", json.bytes, json.length, job->diagnostics);
	buffer_free(&json);
	for (size_t i = 0; i < build->pdf_count && good; i++)
		good = output_write(output, build->pdfs[i].name, build->pdfs[i].bytes.bytes,
		        build->pdfs[i].bytes.length, job->diagnostics);
	return good;
}

static bool write_site(struct build *build, const struct output *output)
{
	struct job *job = build->job;
	struct site_pdf *links = arena_array(job->arena, build->pdf_count, sizeof *links);
	for (size_t i = 0; i < build->pdf_count; i++)
		links[i] = build->pdfs[i].link;
	struct site site = {.theme = build->site.theme,
	        .pages = build->site.documents,
	        .page_count = build->site.count,
	        .pdfs = links,
	        .pdf_count = build->pdf_count};
	return html_site(job->arena, &site, &build->site.drawing, output, "site", job->diagnostics);
}

/* Everything was made without an error: it may replace what was there. */
static void write_output(struct build *build)
{
	struct job *job = build->job;
	const char *target = job->options.output ? job->options.output : "out";
	struct output output;
	if (!output_open(job->arena, target, &output, job->diagnostics))
		return;
	size_t mark = diagnostics_mark(job->diagnostics);
	progress_step(job->progress, "writing the site");
	bool good = write_site(build, &output) && write_data(build, &output) &&
	        diagnostics_clean(job->diagnostics, mark) &&
	        !(job->options.strict && diagnostics_worst(job->diagnostics) >= LEVEL_WARNING);
	if (!good)
		output_abandon(&output);
	else if (output_commit(&output, job->diagnostics) && !job->options.quiet)
		printf("%s/site/index.html  %zu page%s, %zu PDF%s\n", target, build->site.count,
		        build->site.count == 1 ? "" : "s", build->pdf_count,
		        build->pdf_count == 1 ? "" : "s");
}

void command_build(struct job *job)
{
	struct build build = {.job = job};
	if (!pipeline_pages(job, &build.site))
		return;
	size_t mark = diagnostics_mark(job->diagnostics);
	size_t most = build.site.count + build.site.programme->editions.count + 1;
	build.pdfs = arena_array(job->arena, most, sizeof *build.pdfs);
	progress_step(job->progress, "laying out the PDFs");
	make_report_pdfs(&build);
	if (make_packs(&build) && diagnostics_clean(job->diagnostics, mark))
		write_output(&build);
	for (size_t i = 0; i < build.pdf_count; i++)
		buffer_free(&build.pdfs[i].bytes);
	pipeline_close(&build.site);
}
