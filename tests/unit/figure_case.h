/*
 * A figure from its body in Markdown to its trace, with the boxes of its texts. For the tests
 * of render/figure; they run from the repository's root.
 */
#ifndef CXPACK_TEST_FIGURE_CASE_H
#define CXPACK_TEST_FIGURE_CASE_H

#include "theme_case.h"

#include "figure/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct diagnostics *diagnostics;
static struct drawing drawing;

static inline int begin_case(void **state)
{
	(void)state;
	arena = arena_new();
	diagnostics = diagnostics_new();
	drawing = (struct drawing){arena, typesetter, theme, {&theme->language, "EUR"}};
	return 0;
}

static inline int end_case(void **state)
{
	(void)state;
	diagnostics_free(diagnostics);
	arena_free(arena);
	return 0;
}

static inline struct document *attach_text(const char *markdown)
{
	struct document *document =
		document_parse(arena, markdown, strlen(markdown), "p.md", diagnostics);
	figure_attach(arena, document, &drawing, diagnostics);
	return document;
}

static inline const char *reported(void)
{
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	const char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

/* The first node of the kind, depth first; NULL when there is none. */
static inline struct node *find_node(struct node *node, enum node_kind kind)
{
	if (node->kind == kind)
		return node;
	for (struct node *child = node->first; child; child = child->next) {
		struct node *found = find_node(child, kind);
		if (found)
			return found;
	}
	return NULL;
}

/* The figure of a fence with this body; fails the test when it can't be read. */
static inline const struct figure *figure_of(const char *kind, const char *body)
{
	struct document *document =
		attach_text(arena_printf(arena, "```%s\n%s\n```\n", kind, body));
	assert_string_equal(reported(), "");
	struct node *node = find_node(document->root, NODE_FIGURE);
	assert_non_null(node);
	assert_non_null(node->figure);
	return node->figure;
}

static inline const char *trace_of(const struct figure *figure, double width, double height)
{
	struct buffer out = BUFFER_INIT;
	struct canvas *canvas = trace_canvas(arena, &out, typesetter);
	figure_draw(figure, width, height, &drawing, canvas);
	const char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

/* ---- boxes of texts ---------------------------------------------------------------------- */

struct seen_text {
	double x0, y0, x1, y1, size;
	const char *words;
};

struct seen {
	struct seen_text *items;
	size_t count, capacity;
};

static inline struct seen texts_in(const char *trace)
{
	struct seen seen = {0};
	for (const char *at = trace; at && *at;
		at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
		struct seen_text text;
		char color[32];
		if (sscanf(at, "text %lf %lf %lf %lf %31s %lf", &text.x0, &text.y0, &text.x1,
			    &text.y1, color, &text.size) != 6)
			continue;
		const char *quote = strchr(at, '"');
		text.words = arena_copy(arena, quote, strcspn(quote, "\n"));
		seen.items = arena_grow(
			arena, seen.items, seen.count, &seen.capacity, sizeof *seen.items);
		seen.items[seen.count++] = text;
	}
	return seen;
}

/* Half a hundredth of a point on either side is lost in the trace. */
static inline bool overlap(const struct seen_text *a, const struct seen_text *b)
{
	static const double slack = 0.02;
	return a->x0 < b->x1 - slack && b->x0 < a->x1 - slack && a->y0 < b->y1 - slack &&
		b->y0 < a->y1 - slack;
}

/* No text touches another, leaves the figure or is smaller than 7 points. */
static inline void expect_legible(const char *what, const char *trace, double width, double height)
{
	struct seen seen = texts_in(trace);
	for (size_t i = 0; i < seen.count; i++) {
		const struct seen_text *text = &seen.items[i];
		if (text->size < 7)
			fail_msg("%s at %g: %s is set in %g points", what, width, text->words,
				text->size);
		if (text->x0 < -0.02 || text->y0 < -0.02 || text->x1 > width + 0.02 ||
			text->y1 > height + 0.02)
			fail_msg("%s at %g by %g: %s leaves the figure: %g %g %g %g", what, width,
				height, text->words, text->x0, text->y0, text->x1, text->y1);
		for (size_t j = 0; j < i; j++)
			if (overlap(text, &seen.items[j]))
				fail_msg("%s at %g: %s (%g %g %g %g) touches %s (%g %g %g %g)",
					what, width, text->words, text->x0, text->y0, text->x1,
					text->y1, seen.items[j].words, seen.items[j].x0,
					seen.items[j].y0, seen.items[j].x1, seen.items[j].y1);
	}
}

static inline bool says(const char *trace, const char *words)
{
	struct seen seen = texts_in(trace);
	for (size_t i = 0; i < seen.count; i++)
		if (strstr(seen.items[i].words, words))
			return true;
	return false;
}

/* Each of the lines stands somewhere in the trace. */
static inline void expect_lines(const char *trace, const char *const *lines)
{
	for (; *lines; lines++)
		if (!strstr(trace, *lines))
			fail_msg("no line \"%s\" in\n%s", *lines, trace);
}

#endif
