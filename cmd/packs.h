/*
 * The PDFs of a build: collected first, then made several at a time.
 */
#ifndef CXPACK_PACKS_H
#define CXPACK_PACKS_H

#include "cmd/pipeline.h"

/* One PDF: what goes in, and what came out. */
struct pack_task {
	struct pack pack;
	struct drawing drawing; /* of its pages; a typesetter and an arena while it is made */
	const char *name;       /* below the output: "site/pdf/board.pdf" */
	struct site_pdf link;   /* size is known when it is made */
	struct diagnostics *diagnostics; /* NULL: not made */
	struct buffer bytes;
};

struct packs {
	struct pack_task *tasks;
	size_t count;
	const struct other_page *others; /* the site's pages, for links from a pack */
	size_t other_count;
	struct bytes data; /* edition.json, once an edition wants it attached */
};

/* A PDF for each report but the summary, then one for each edition; false after an error. */
bool packs_collect(struct job *job, const struct edition_pages *site, struct packs *packs);

/*
 * Makes them in job->options.jobs threads. A PDF depends on its task alone, so the bytes are the
 * same for any number of threads.
 */
void packs_make(struct job *job, struct packs *packs);
void packs_close(struct packs *packs);

#endif
