/* Attaching: fenced blocks and figure images of a document become figures with data. */
#include "figure/chart.h"
#include "figure/query.h"

#include <string.h>

struct attaching {
	struct arena *arena;
	struct document *document;
	struct drawing drawing; /* texts made here live as long as the document */
	struct diagnostics *diagnostics;
};

static const struct figure_kind *find_kind(const char *name)
{
	for (size_t i = 0; figure_kinds[i]; i++)
		if (!strcmp(figure_kinds[i]->name, name))
			return figure_kinds[i];
	return NULL;
}

/* The kind that the word was meant to be, of those that stand where it stands; or NULL. */
static const struct figure_kind *nearest_kind(const char *name, bool in_line)
{
#define X(name) #name,
	const char *names[] = {FIGURE_KINDS(X)};
#undef X
	size_t count = 0;
	for (size_t i = 0; figure_kinds[i]; i++)
		if (figure_kinds[i]->in_line == in_line)
			names[count++] = figure_kinds[i]->name;
	const char *meant = did_you_mean(name, names, count);
	return meant ? find_kind(meant) : NULL;
}

/* ---- one figure -------------------------------------------------------------------------- */

static const char *describe(
	struct attaching *attaching, const struct figure_kind *kind, const void *data)
{
	struct buffer out = BUFFER_INIT;
	kind->describe(data, &attaching->drawing, &out);
	const char *text = arena_copy(attaching->arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

static void attach(struct attaching *attaching, struct node *node, const struct figure_kind *kind,
	const struct yaml *body, size_t mark)
{
	if (!body)
		return;
	void *data = arena_alloc(attaching->arena, kind->type->size);
	struct loader *loader = loader_new(attaching->arena, attaching->diagnostics);
	load_struct(loader, kind->type, data, body);
	loader_finish(loader);
	if (kind->check && diagnostics_clean(attaching->diagnostics, mark))
		kind->check(data, attaching->diagnostics);
	if (!diagnostics_clean(attaching->diagnostics, mark))
		return;
	struct figure *figure = arena_alloc(attaching->arena, sizeof *figure);
	figure->kind = kind;
	figure->data = data;
	figure->alt = node->alt && *node->alt ? node->alt : describe(attaching, kind, data);
	figure->table = kind->rows ? kind->rows(data, &attaching->drawing) : NULL;
	node->figure = figure;
}

/* ---- fenced blocks ----------------------------------------------------------------------- */

/*
 * Does a line of the text begin with a key of the type? An unknown info word next to a kind's
 * name is taken for a slip only then: `tree` and `bash` are near `trend` and `bars`.
 */
static bool has_key_of(const char *text, const struct type *type)
{
	while (text && *text) {
		size_t length = strcspn(text, ":\n");
		for (const struct field *field = type->fields; field->name; field++)
			if (text[length] == ':' && strlen(field->name) == length &&
				!memcmp(field->name, text, length))
				return true;
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return false;
}

static const char *first_word(struct arena *arena, const char *info)
{
	info += strspn(info, " \t");
	return arena_copy(arena, info, strcspn(info, " \t"));
}

static void attach_fence(struct attaching *attaching, struct node *node)
{
	const char *name = first_word(attaching->arena, node->name ? node->name : "");
	const struct figure_kind *kind = find_kind(name);
	if (!kind) {
		const struct figure_kind *meant = nearest_kind(name, false);
		if (meant && has_key_of(node->text, meant->type))
			report(attaching->diagnostics, CODE_FIGURE, &node->at,
				"there is no figure kind \"%s\"; did you mean \"%s\"?", name,
				meant->name);
		return;
	}
	if (node->kind == NODE_CODE)
		attaching->document->figure_count++;
	node->kind = NODE_FIGURE;
	node->name = kind->name;
	if (kind->in_line) {
		report(attaching->diagnostics, CODE_FIGURE, &node->at,
			"the figure \"%s\" stands in a line of text; write ![words](figure:%s?...)",
			name, name);
		return;
	}
	const char *text = node->text ? node->text : "";
	size_t mark = diagnostics_mark(attaching->diagnostics);
	attach(attaching, node, kind,
		yaml_parse(attaching->arena, text, strlen(text), node->body_at,
			attaching->diagnostics),
		mark);
}

/* ---- figures in text --------------------------------------------------------------------- */

/* "interval", "spark" and "mark" */
static const char *inline_kinds(struct arena *arena)
{
	const char *list = "";
	size_t left = 0;
	for (size_t i = 0; figure_kinds[i]; i++)
		left += figure_kinds[i]->in_line;
	for (size_t i = 0; figure_kinds[i]; i++)
		if (figure_kinds[i]->in_line)
			list = arena_printf(arena, "%s\"%s\"%s", list, figure_kinds[i]->name,
				--left > 1          ? ", "
					: left == 1 ? " and "
						    : "");
	return list;
}

static void attach_inline(struct attaching *attaching, struct node *node)
{
	const char *name = node->name ? node->name : "";
	const struct figure_kind *kind = find_kind(name);
	if (!kind || !kind->in_line) {
		const struct figure_kind *meant = kind ? NULL : nearest_kind(name, true);
		if (kind)
			report(attaching->diagnostics, CODE_FIGURE, &node->at,
				"the figure \"%s\" is a block; write it between lines of ```",
				name);
		else if (meant)
			report(attaching->diagnostics, CODE_FIGURE, &node->at,
				"there is no figure kind \"%s\"; did you mean \"%s\"?", name,
				meant->name);
		else
			report(attaching->diagnostics, CODE_FIGURE, &node->at,
				"there is no figure kind \"%s\"; in a line of text stand %s", name,
				inline_kinds(attaching->arena));
		return;
	}
	node->name = kind->name;
	size_t mark = diagnostics_mark(attaching->diagnostics);
	attach(attaching, node, kind,
		query_parse(
			attaching->arena, node->text, kind->type, node->at, attaching->diagnostics),
		mark);
}

/* ---- the document ------------------------------------------------------------------------ */

static struct node *next_node(const struct node *node, const struct node *root)
{
	if (node->first)
		return node->first;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

/* The figures in the words of a caption. */
static void attach_below(struct attaching *attaching, struct node *caption)
{
	for (struct node *node = caption; node; node = next_node(node, caption))
		if (node->kind == NODE_INLINE_FIGURE)
			attach_inline(attaching, node);
}

void figure_attach(struct arena *arena, struct document *document, const struct drawing *drawing,
	struct diagnostics *diagnostics)
{
	struct attaching attaching = {arena, document, *drawing, diagnostics};
	attaching.drawing.arena = arena;
	struct node *const roots[] = {document->root, document->footnotes};
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		for (struct node *node = roots[i]; node; node = next_node(node, roots[i])) {
			if (node->kind == NODE_CODE || node->kind == NODE_FIGURE)
				attach_fence(&attaching, node);
			else if (node->kind == NODE_INLINE_FIGURE)
				attach_inline(&attaching, node);
			if (node->caption != NULL)
				attach_below(&attaching, node->caption);
		}
}
