/* cxpack check: everything that build does, but writing. */
#include "cmd/pipeline.h"

void command_check(struct job *job)
{
	struct edition_pages pages;
	if (!pipeline_pages(job, &pages))
		return;
	if (!job->options.quiet && diagnostics_count(job->diagnostics, LEVEL_WARNING) == 0)
		printf("%s: nothing wrong\n", pages.programme->folder);
	pipeline_close(&pages);
}
