/*
 * The way from a programme's folder to pages, shared by the subcommands that go it: build
 * writes what check only reads.
 */
#ifndef CXPACK_PIPELINE_H
#define CXPACK_PIPELINE_H

#include "cmd/cmd.h"
#include "html/html.h"
#include "pdf/pdf.h"
#include "report/report.h"

/* A page of the waist and the tree read back from it. */
struct page {
	const struct report_page *report;
	const struct document *document;
};

/* The pages of one edition and all they were made from. */
struct edition_pages {
	const struct programme *programme;
	const struct feedback *feedback;
	const struct measures *measures;
	const struct theme *theme;
	struct drawing drawing;
	struct page *pages;
	const struct document **documents; /* the same trees, in a row */
	size_t count;
	const struct document *cover; /* or NULL */
};

/* Programme and feedback alone; NULL when either had an error. */
const struct feedback *pipeline_feedback(struct job *job, const struct programme **programme);
/* Programme, feedback, measures, reports, trees; false when any of them had an error. */
bool pipeline_pages(struct job *job, struct edition_pages *out);
/* The pages of another edition of the same programme; shares all but the pages. */
bool pipeline_edition(struct job *job, const struct edition_pages *site,
	const struct edition *edition, struct edition_pages *out);
void pipeline_close(struct edition_pages *pages);

#endif
