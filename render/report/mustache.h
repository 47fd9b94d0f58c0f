/*
 * A Mustache template as a list of tokens. Private to render/report: mustache_parse.c makes
 * it, mustache_render.c walks it.
 */
#ifndef CXPACK_REPORT_MUSTACHE_H
#define CXPACK_REPORT_MUSTACHE_H

#include "report/report.h"

enum token_kind {
	TOKEN_TEXT,
	TOKEN_NAME,     /* {{name}} */
	TOKEN_RAW,      /* {{{name}}}, {{&name}} */
	TOKEN_SECTION,  /* {{#name}} */
	TOKEN_INVERTED, /* {{^name}} */
	TOKEN_END,      /* {{/name}} */
	TOKEN_PARTIAL   /* {{>name}} */
};

struct token {
	enum token_kind kind;
	struct pos at;
	const char *text; /* TEXT: points into the template */
	size_t length;
	const char *name;
	size_t end;         /* SECTION, INVERTED: index of its END */
	const char *indent; /* PARTIAL: what stands before it on a line of its own */
};

struct template
{
	struct token *tokens;
	size_t count, capacity;
};

struct known_partial {
	const char *name;
	struct template template;
	struct known_partial *next;
};

/* Text as one line: spaces for line ends and tabs, nothing but words at the ends. */
void put_one_line(struct buffer *out, const char *text);

/* False after reporting every mistake: unclosed tags and sections, ends without a start. */
bool mustache_parse(struct arena *arena, const char *bytes, size_t length, struct pos origin,
	struct template *out, struct diagnostics *diagnostics);

/*
 * Where in Markdown the next output stands. Follows the template's own text only: values are
 * escaped and can't change it.
 */
enum place {
	PLACE_TEXT,
	PLACE_FENCE,    /* body of a fenced block: a YAML scalar */
	PLACE_QUOTED,   /* the same, inside double quotes that the template wrote */
	PLACE_URL,      /* target of a link or inline figure: percent-encoded */
	PLACE_ATTRIBUTE /* the line of a ::: container: inside "..." */
};

struct place_tracker {
	char fence;          /* '`' or '~' while a fenced block is open, else 0 */
	size_t fence_length; /* how many of them opened it */
	bool in_url, in_attribute, in_quotes;
	struct buffer line; /* the current line as the template wrote it */
};
void place_track(struct place_tracker *tracker, const char *text, size_t length);
enum place place_now(const struct place_tracker *tracker);
/* Nothing but marks that may begin a block stands on the line so far. */
bool place_line_start(const struct place_tracker *tracker);

/* ---- origins.c --------------------------------------------------------------------------- */

/* Text that stands at a place, verbatim; text that stands nowhere as it is. */
void origins_text(struct arena *arena, struct line_origins *origins, const char *text,
	size_t length, struct pos at);
void origins_made(
	struct arena *arena, struct line_origins *origins, const char *text, size_t length);

#endif
