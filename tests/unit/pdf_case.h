/*
 * A placement built by hand, drawn, and read back through the tools that readers of PDF trust:
 * qpdf and poppler. For the tests of the drawing half of render/pdf.
 */
#ifndef CXPACK_PDF_CASE_H
#define CXPACK_PDF_CASE_H

#include "pdf/place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct sketch {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct drawing drawing;
	struct document document;
	struct pack pack;
	struct placement placement;
	struct tag *body; /* the Document tag */
	double y;         /* where the next line goes */
	struct buffer pdf;
	char path[32]; /* where the PDF lies for the tools */
};

static inline struct tag *add_tag(struct sketch *sketch, struct tag *parent, enum tag_kind kind)
{
	struct tag *tag = arena_alloc(sketch->arena, sizeof *tag);
	*tag = (struct tag){.kind = kind, .parent = parent};
	tag->number = sketch->placement.tag_count++;
	if (parent) {
		*(parent->last ? &parent->last->next : &parent->first) = tag;
		parent->last = tag;
	}
	return tag;
}

static inline struct placed_page *add_page(struct sketch *sketch)
{
	struct placement *placement = &sketch->placement;
	placement->pages = arena_grow(sketch->arena, placement->pages, placement->page_count,
		&placement->page_capacity, sizeof *placement->pages);
	struct placed_page *page = &placement->pages[placement->page_count++];
	*page = (struct placed_page){
		.width = 595.28, .height = 841.89, .number = placement->page_count};
	sketch->y = 60;
	return page;
}

static inline struct item *add_item(struct sketch *sketch, struct item item)
{
	struct placed_page *page = &sketch->placement.pages[sketch->placement.page_count - 1];
	page->items = arena_grow(
		sketch->arena, page->items, page->count, &page->capacity, sizeof *page->items);
	page->items[page->count] = item;
	return &page->items[page->count++];
}

static inline void open_sketch(struct sketch *sketch)
{
	*sketch = (struct sketch){.pdf = BUFFER_INIT, .path = "/tmp/cxpack-pdf-XXXXXX"};
	sketch->arena = arena_new();
	sketch->diagnostics = diagnostics_new();
	const struct theme *theme =
		theme_load(sketch->arena, "themes/board", NULL, "en", sketch->diagnostics);
	assert_non_null(theme);
	sketch->drawing = (struct drawing){.arena = sketch->arena,
		.typesetter = typesetter_new(theme, sketch->diagnostics),
		.theme = theme,
		.locale = {.language = &language_english, .currency = "EUR"}};
	sketch->document.title = "Board pack";
	static const struct document *documents[1];
	documents[0] = &sketch->document;
	sketch->pack = (struct pack){.theme = theme, .documents = documents, .count = 1};
	sketch->body = add_tag(sketch, NULL, TAG_DOCUMENT);
	sketch->placement.root = sketch->body;
	add_page(sketch);
	int file = mkstemp(sketch->path);
	assert_true(file >= 0);
	close(file);
}

static inline void close_sketch(struct sketch *sketch)
{
	unlink(sketch->path);
	buffer_free(&sketch->pdf);
	typesetter_free(sketch->drawing.typesetter);
	diagnostics_free(sketch->diagnostics);
	arena_free(sketch->arena);
}

/* Lines of one paragraph below each other, as content of `tag`. */
static inline const struct lines *add_paragraph(struct sketch *sketch, struct tag *tag,
	struct paragraph paragraph, struct tag *const *run_tags)
{
	const struct lines *lines = typeset(sketch->drawing.typesetter, sketch->arena, &paragraph);
	for (size_t i = 0; i < lines->count; i++)
		add_item(sketch,
			(struct item){.kind = ITEM_LINE,
				.tag = tag,
				.x = 50 + lines->lines[i].x,
				.y = sketch->y + lines->lines[i].top,
				.width = lines->lines[i].width,
				.height = lines->lines[i].height,
				.lines = lines,
				.line = i,
				.origin_x = 50,
				.baseline = sketch->y + lines->lines[i].baseline,
				.run_tags = run_tags});
	sketch->y += lines->height + 6;
	return lines;
}

static inline struct style body_style(const struct sketch *sketch)
{
	return sketch->drawing.theme->styles[ROLE_BODY];
}

/* A paragraph in one style, in a P of its own. */
static inline const struct lines *add_text(
	struct sketch *sketch, const char *text, const char *language, struct style style)
{
	struct tag *tag = add_tag(sketch, sketch->body, TAG_P);
	tag->language = language;
	struct span span = {.end = strlen(text), .style = style, .language = language};
	return add_paragraph(sketch, tag,
		(struct paragraph){.text = text,
			.length = strlen(text),
			.spans = &span,
			.span_count = 1,
			.width = 480,
			.leading = style.leading,
			.language = language},
		NULL);
}

/* Draws into sketch->pdf and its file. */
static inline bool draw_sketch(struct sketch *sketch)
{
	buffer_clear(&sketch->pdf);
	bool good = draw_placement(sketch->arena, &sketch->placement, &sketch->pack,
		&sketch->drawing, &sketch->pdf, sketch->diagnostics);
	FILE *file = fopen(sketch->path, "wb");
	assert_non_null(file);
	assert_int_equal(
		fwrite(sketch->pdf.bytes, 1, sketch->pdf.length, file), sketch->pdf.length);
	fclose(file);
	return good;
}

/* What a command prints about the PDF, '%s' being its path; fails when the command does. */
static inline char *output_of(struct sketch *sketch, const char *command)
{
	char line[256];
	snprintf(line, sizeof line, command, sketch->path);
	FILE *pipe = popen(line, "r");
	assert_non_null(pipe);
	struct buffer out = BUFFER_INIT;
	char block[4096];
	for (size_t length; (length = fread(block, 1, sizeof block, pipe)) > 0;)
		buffer_add(&out, block, length);
	int status = pclose(pipe);
	if (status != 0)
		fail_msg("'%s' ended with %d (qpdf and poppler-utils are needed):\n%s", line,
			status, out.bytes);
	char *text = arena_copy(sketch->arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

/* All objects in the clear, one entry a line. */
static inline const char *objects_of(struct sketch *sketch)
{
	return output_of(sketch, "qpdf --qdf --object-streams=disable %s - | tr -d '\\000'");
}

static inline void assert_valid(struct sketch *sketch)
{
	const char *said = output_of(sketch, "qpdf --check %s 2>&1");
	if (!strstr(said, "No syntax or stream encoding errors found") || strstr(said, "WARNING"))
		fail_msg("qpdf --check says:\n%s", said);
}

static inline void assert_contains(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("expected:\n%s\nin:\n%s", part, text);
}

static inline void assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("did not expect:\n%s\nin:\n%s", part, text);
}

static inline unsigned count_of(const char *text, const char *part)
{
	unsigned count = 0;
	for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
		count++;
	return count;
}

#endif
