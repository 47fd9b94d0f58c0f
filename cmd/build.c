/* cxpack build: a programme's folder becomes a site, PDFs, Markdown and data. */
#include "cmd/packs.h"

struct build {
	struct job *job;
	struct edition_pages site;
	struct packs packs;
};

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
	for (size_t i = 0; i < build->packs.count && good; i++) {
		const struct pack_task *task = &build->packs.tasks[i];
		good = output_write(output, task->name, task->bytes.bytes, task->bytes.length,
			job->diagnostics);
	}
	return good;
}

static bool write_site(struct build *build, const struct output *output)
{
	struct job *job = build->job;
	const struct packs *packs = &build->packs;
	struct site_pdf *links = arena_array(job->arena, packs->count, sizeof *links);
	for (size_t i = 0; i < packs->count; i++)
		links[i] = packs->tasks[i].link;
	struct site site = {.theme = build->site.theme,
		.pages = build->site.documents,
		.page_count = build->site.count,
		.pdfs = links,
		.pdf_count = packs->count};
	return html_site(job->arena, &site, &build->site.drawing, output, "site", job->diagnostics);
}

static void say_what_was_made(const struct build *build, const char *target)
{
	size_t pages = build->site.count, pdfs = build->packs.count;
	const char *first = path_join(build->job->arena, target, "site/index.html");
	say(build->job, "%s  %zu page%s, %zu PDF%s\n", first, pages, pages == 1 ? "" : "s", pdfs,
		pdfs == 1 ? "" : "s");
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
	else if (output_commit(&output, job->diagnostics))
		say_what_was_made(build, target);
}

void command_build(struct job *job)
{
	struct build build = {.job = job};
	if (!pipeline_pages(job, &build.site))
		return;
	size_t mark = diagnostics_mark(job->diagnostics);
	progress_step(job->progress, "laying out the PDFs");
	if (packs_collect(job, &build.site, &build.packs)) {
		packs_make(job, &build.packs);
		if (diagnostics_clean(job->diagnostics, mark))
			write_output(&build);
	}
	packs_close(&build.packs);
	pipeline_close(&build.site);
}
