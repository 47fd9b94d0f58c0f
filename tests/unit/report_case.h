/*
 * A programme folder through everything up to the trees that back ends draw: loading, counting,
 * measuring, reports, documents, figures. Tests run from the repository's root.
 */
#ifndef CXPACK_REPORT_CASE_H
#define CXPACK_REPORT_CASE_H

#include "theme_case.h"

#include "figure/figure.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The pages of one programme, the cover last. */
struct reports {
	size_t count;
	const struct report_page **pages;
	struct document **documents;
};

static inline void add_page(struct arena *arena, struct reports *reports,
	const struct report_page *page, const struct drawing *drawing,
	struct diagnostics *diagnostics)
{
	const char *file = arena_printf(arena, "markdown/%s.md", page->id);
	diagnostics_source(diagnostics, file, page->markdown.at, page->markdown.length);
	struct document *document =
		document_parse(arena, page->markdown.at, page->markdown.length, file, diagnostics);
	figure_attach(arena, document, drawing, diagnostics);
	reports->pages[reports->count] = page;
	reports->documents[reports->count++] = document;
}

/* No pages when the programme has mistakes. */
static inline struct reports write_reports(
	struct arena *arena, const char *folder, struct diagnostics *diagnostics)
{
	struct reports reports = {0};
	static const char *const models[] = {"themes/board/models", NULL};
	const struct programme_options options = {.period = PERIOD_NONE, .models = models};
	const struct programme *programme = programme_load_as(arena, folder, &options, diagnostics);
	if (!diagnostics_clean(diagnostics, 0))
		return reports;
	const struct feedback *feedback = feedback_read(arena, programme, diagnostics);
	if (!diagnostics_clean(diagnostics, 0))
		return reports;
	struct drawing drawing = {.arena = arena,
		.typesetter = typesetter,
		.theme = theme,
		.locale = {&theme->language, programme->program.currency}};
	const struct measures *measures = measure_all(arena, programme, feedback, &drawing.locale);
	struct report_set *set =
		report_all(arena, programme, measures, theme, NULL, NULL, diagnostics);
	reports.pages = arena_array(arena, set->count + 1, sizeof(struct report_page *));
	reports.documents = arena_array(arena, set->count + 1, sizeof *reports.documents);
	for (size_t i = 0; i < set->count; i++)
		add_page(arena, &reports, &set->pages[i], &drawing, diagnostics);
	if (set->cover)
		add_page(arena, &reports, set->cover, &drawing, diagnostics);
	return reports;
}

#endif
