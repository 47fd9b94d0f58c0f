/*
 * Reports are Mustache templates in Markdown, filled from the programme and its measures. What
 * comes out is the waist: Markdown text that renders without the programme.
 */
#ifndef CXPACK_REPORT_H
#define CXPACK_REPORT_H

#include "measure/measure.h"
#include "theme/theme.h"

/* ---- the engine -------------------------------------------------------------------------- */

/*
 * What escaping a template starts in. Markdown: {{x}} becomes text that no character of which
 * is markup, and inside a fenced block a quoted YAML scalar (numbers raw), or part of one where the template
 * wrote the quotes: `subject: "{{title}} ({{unit}})"`. HTML: & < > " '.
 * None: no character is changed. Markdown and none make one line of a text, without spaces at
 * its ends; {{{x}}} is as it is.
 */
enum escaping { ESCAPE_MARKDOWN, ESCAPE_HTML, ESCAPE_NONE };

/*
 * Finds a partial's text by name, and what its file is called in diagnostics; false: there is
 * none (it renders as nothing).
 */
typedef bool partial_finder(void *context, const char *name, struct bytes *out, const char **file);

/* Where each line of what was rendered came from, see diagnostics_origins. */
struct line_origins {
	struct pos *items;
	size_t count, capacity;
	struct pos line;      /* of the line that is not finished yet */
	unsigned next_column; /* where its text goes on if nothing was left out */
	bool begun, mixed;
};

/* Partials that were read and parsed already; starts zeroed, lives in the renderings' arena. */
struct known_partials {
	struct known_partial *first;
};

struct mustache {
	struct arena *arena;
	enum escaping escaping;
	const struct locale *locale;
	const struct value *context; /* the stack: the last is searched first */
	size_t context_count;
	partial_finder *partials;
	void *partials_context;
	struct known_partials *known; /* shared by renderings with the same finder; or NULL */
	bool warn_missing;            /* report names that nothing has */
	struct line_origins *origins; /* filled when not NULL */
	struct diagnostics *diagnostics;
};

/*
 * Renders one template (Mustache 1.4 specification without lambdas: interpolation, sections,
 * inverted sections, comments, partials, set-delimiters). Errors are reported at their place
 * in `origin.file`; false when the template could not be read.
 */
bool mustache_render(const struct mustache *mustache, const char *bytes, size_t length,
	struct pos origin, struct buffer *out);

/* Text in which no character is Markdown markup, at any place in a line. */
void markdown_escape(struct buffer *out, const char *text, bool line_start);

/* ---- reports ----------------------------------------------------------------------------- */

/* One page of the waist. */
struct report_page {
	const char *id;    /* "maturity"; also the file's stem */
	const char *title; /* the finding */
	int order;
	struct bytes markdown;
	const struct pos *origins; /* of its lines, see diagnostics_origins */
	size_t origin_count;
};

/*
 * The pages of one edition in order: the theme's reports/ *.md overlaid by the programme's.
 * Those whose `needs:` the programme lacks are left out. `only` names one report, or NULL.
 */
struct report_set {
	const struct report_page *pages;
	size_t count;
	const struct report_page *cover; /* the report with `cover: true`; not among pages */
};
struct report_set *report_all(struct arena *arena, const struct programme *programme,
	const struct measures *measures, const struct theme *theme, const struct edition *edition,
	const char *only, struct diagnostics *diagnostics);

/* ---- edition.json ------------------------------------------------------------------------ */

/* Every number, the SHA-256 of every input, the tool's version. */
void edition_json(struct arena *arena, const struct programme *programme,
	const struct measures *measures, const struct feedback *feedback, const char *version,
	struct buffer *out);

#endif
