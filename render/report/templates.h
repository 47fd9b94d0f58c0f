/*
 * The report templates of a theme and a programme, before they are filled. Private to
 * render/report.
 */
#ifndef CXPACK_REPORT_TEMPLATES_H
#define CXPACK_REPORT_TEMPLATES_H

#include "report/report.h"

/* Front matter of reports/x.md. */
struct template_front {
	struct pos at;
	const char *section, *nav;
	const char *title; /* a template itself: the finding */
	int order;
	LIST(const char *) needs;
	bool cover;
};

struct template_file {
	const char *id, *path;
	struct bytes bytes;
	struct template_front front;
	struct bytes body;  /* behind the front matter */
	unsigned body_line; /* line on which it begins */
};

struct template_list {
	struct template_file *items;
	size_t count, capacity;
};

/*
 * The *.md files of a folder but those whose name begins with an underscore; a file of the same
 * name in a later folder replaces the earlier one. Nothing is read yet.
 */
void templates_add(struct arena *arena, struct template_list *list, const char *folder);
/* Reads them, drops those that can't be read, and puts them in order; reports what is wrong. */
void templates_read(
	struct arena *arena, struct template_list *list, struct diagnostics *diagnostics);

#endif
