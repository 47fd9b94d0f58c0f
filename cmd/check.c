/* cxpack check: everything that build does, but writing. */
#include "cmd/packs.h"

/* What is wrong with pages shows when they are made. */
static void make_site(struct job *job, const struct edition_pages *site)
{
	struct buffer page = BUFFER_INIT;
	for (size_t i = 0; i < site->count; i++) {
		buffer_clear(&page);
		html_content(
			job->arena, site->documents[i], &site->drawing, &page, job->diagnostics);
	}
	buffer_free(&page);
}

void command_check(struct job *job)
{
	struct edition_pages site;
	struct packs packs = {0};
	if (!pipeline_pages(job, &site))
		return;
	size_t mark = diagnostics_mark(job->diagnostics);
	progress_step(job->progress, "laying out");
	if (packs_collect(job, &site, &packs)) {
		packs_make(job, &packs);
		/* As build does: the site of broken pages would say the same again. */
		if (diagnostics_clean(job->diagnostics, mark))
			make_site(job, &site);
	}
	if (diagnostics_count(job->diagnostics, LEVEL_WARNING) == 0)
		say(job, "%s: nothing wrong\n", site.programme->folder);
	packs_close(&packs);
	pipeline_close(&site);
}
