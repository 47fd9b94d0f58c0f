/* The whole compiler from left to right, up to the trees that the back ends draw. */
#include "cmd/pipeline.h"

#include <string.h>

/* From the waist on: Markdown becomes trees with their figures read. */
static void parse_pages(struct job *job, struct edition_pages *out, const struct report_set *set)
{
	struct arena *arena = job->arena;
	out->count = set->count;
	out->pages = arena_array(arena, set->count + 1, sizeof *out->pages);
	out->documents = arena_array(arena, set->count + 1, sizeof *out->documents);
	for (size_t i = 0; i <= set->count; i++) {
		const struct report_page *page = i < set->count ? &set->pages[i] : set->cover;
		if (!page)
			continue;
		const char *file = arena_printf(arena, "markdown/%s.md", page->id);
		diagnostics_source(
			job->diagnostics, file, page->markdown.at, page->markdown.length);
		diagnostics_origins(job->diagnostics, file, page->origins, page->origin_count);
		struct document *document = document_parse(
			arena, page->markdown.at, page->markdown.length, file, job->diagnostics);
		document->folder = out->programme->folder;
		figure_attach(arena, document, &out->drawing, job->diagnostics);
		if (i == set->count) {
			out->cover = document;
			continue;
		}
		out->pages[i] = (struct page){.report = page, .document = document};
		out->documents[i] = document;
	}
}

bool pipeline_edition(struct job *job, const struct edition_pages *site,
	const struct edition *edition, struct edition_pages *out)
{
	size_t mark = diagnostics_mark(job->diagnostics);
	*out = *site;
	out->cover = NULL;
	struct report_set *set = report_all(job->arena, site->programme, site->measures,
		site->theme, edition, job->options.only, job->diagnostics);
	parse_pages(job, out, set);
	return diagnostics_clean(job->diagnostics, mark);
}

static const struct theme *load_theme(struct job *job, const struct programme *programme)
{
	const char *overlay = path_join(job->arena, programme->folder, "theme");
	const char *name = job->options.theme ? job->options.theme : programme->theme.name;
	return theme_load(job->arena, name ? name : "board",
		folder_exists(overlay) ? overlay : NULL, programme->program.language,
		job->diagnostics);
}

/* The maturity models that come with the theme; NULL when it has none. */
static const char *find_models(struct job *job)
{
	const char *name = job->options.theme ? job->options.theme : "board";
	const char *theme = theme_find_folder(job->arena, name, job->diagnostics);
	return theme ? path_join(job->arena, theme, "models") : NULL;
}

static const struct programme *load_programme(struct job *job)
{
	const char *folder = job->options.operand_count ? job->options.operands[0] : ".";
	progress_step(job->progress, "reading the programme");
	const char *models[] = {find_models(job), NULL};
	struct programme_options read = {.period = job->options.period, .models = models};
	return programme_load_as(job->arena, folder, &read, job->diagnostics);
}

static const struct feedback *read_feedback(struct job *job, const struct programme *programme)
{
	struct feedback_options options = {.forget = job->options.forget.items,
		.forget_count = job->options.forget.count,
		.threads = job->options.jobs,
		.plain = job->options.no_prescan};
	progress_step(job->progress, "reading feedback");
	return feedback_read_as(job->arena, programme, &options, job->diagnostics);
}

const struct feedback *pipeline_feedback(struct job *job, const struct programme **programme)
{
	size_t mark = diagnostics_mark(job->diagnostics);
	*programme = load_programme(job);
	if (!diagnostics_clean(job->diagnostics, mark))
		return NULL;
	const struct feedback *feedback = read_feedback(job, *programme);
	return diagnostics_clean(job->diagnostics, mark) ? feedback : NULL;
}

bool pipeline_pages(struct job *job, struct edition_pages *out)
{
	size_t mark = diagnostics_mark(job->diagnostics);
	*out = (struct edition_pages){0};
	out->programme = load_programme(job);
	if (!diagnostics_clean(job->diagnostics, mark))
		return false;
	progress_step(job->progress, "loading the theme");
	out->theme = load_theme(job, out->programme);
	out->feedback = read_feedback(job, out->programme);
	if (!out->theme || !diagnostics_clean(job->diagnostics, mark))
		return false;
	out->drawing = (struct drawing){.arena = job->arena,
		.theme = out->theme,
		.locale = {.language = &out->theme->language,
			.currency = out->programme->program.currency}};
	progress_step(job->progress, "measuring");
	out->measures =
		measure_all(job->arena, out->programme, out->feedback, &out->drawing.locale);
	progress_step(job->progress, "opening fonts");
	out->drawing.typesetter = typesetter_new(out->theme, job->diagnostics);
	progress_step(job->progress, "writing reports");
	if (pipeline_edition(job, out, NULL, out) && diagnostics_clean(job->diagnostics, mark))
		return true;
	pipeline_close(out);
	return false;
}

void pipeline_close(struct edition_pages *pages)
{
	typesetter_free(pages->drawing.typesetter);
	pages->drawing.typesetter = NULL;
}
