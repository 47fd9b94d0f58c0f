/* Random documents: whatever stands in them, the pages keep their promises. */
#include "place_case.h"
#include "random_case.h"

#include <ctype.h>
#include <math.h>

/* Five hundred where a sanitizer watches, a hundred where only the promises are checked. */
#ifdef __SANITIZE_ADDRESS__
enum { DOCUMENTS = 500 };
#else
enum { DOCUMENTS = 100 };
#endif

/* ---- making Markdown --------------------------------------------------------------------- */

/* Seeded by the document's number: every failure can be rerun. */
static uint32_t random_state;

static unsigned dice(unsigned sides)
{
	return random_below(&random_state, sides);
}

static const char *const words[] = {"claim", "we", "customer", "a", "answered", "the", "promise",
	"in", "ten", "days", "**settled**", "`CL-02`", "*quickly*", "settling-the-claim", "n = 642",
	"[here](#top)", "@fig-x", "![](figure:spark?values=1,2,3)",
	"Kundenzufriedenheitsbefragungsergebnis", "شكرا", "保険金", "+14", "noted[^a] once",
	"twice[^b] noted", "long[^c] notes",
	"https://example.org/a/very/long/path/that/does/not/break/easily/at/all/anywhere/in/it"};

static void add_words(struct buffer *out, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		buffer_text(out, i > 0 ? " " : "");
		buffer_text(out, words[dice(sizeof words / sizeof *words)]);
	}
}

/* Notes of one line, of several blocks, of more than a page; those not referred to are left out. */
static void add_footnotes(struct buffer *out)
{
	buffer_text(out, "\n[^a]: Say ");
	add_words(out, 3);
	buffer_text(out, "\n[^b]: Say a note with a note[^d] and\n\n    - a list of ");
	add_words(out, 30);
	buffer_text(out, "\n\n    | Head | Value |\n    |--|--|\n    | one | 1 |\n");
	buffer_text(out, "\n[^c]: Say ");
	add_words(out, 20 + dice(dice(3) == 0 ? 2000 : 300));
	buffer_text(out, "\n[^d]: The last\n");
}

/* Lines of a block inside lists and quotes begin with the prefix of what they are in. */
static void start_block(struct buffer *out, const char *prefix)
{
	buffer_printf(out, "%s\n%s", prefix, prefix);
}

static void add_block(struct buffer *out, const char *prefix, unsigned depth);

static void add_paragraph(struct buffer *out, const char *prefix, unsigned depth)
{
	(void)depth;
	start_block(out, prefix);
	buffer_text(out, "Say ");
	add_words(out, 1 + dice(dice(6) == 0 ? 400 : 40));
	buffer_char(out, '\n');
}

static void add_heading(struct buffer *out, const char *prefix, unsigned depth)
{
	(void)depth;
	start_block(out, prefix);
	buffer_fill(out, '#', 1 + dice(4));
	buffer_char(out, ' ');
	add_words(out, 1 + dice(12));
	buffer_char(out, '\n');
	if (dice(2) == 0)
		buffer_printf(out, "%s\n%s*Score, 1 to 5, by month*\n", prefix, prefix);
}

static void add_list(struct buffer *out, const char *prefix, unsigned depth)
{
	static const char *const marks[] = {"- ", "1. ", "- [x] ", "- [ ] "};
	const char *mark = marks[dice(4)];
	struct buffer inner = BUFFER_INIT;
	buffer_printf(&inner, "%s   ", prefix);
	start_block(out, prefix);
	buffer_text(out, "Before the list\n");
	buffer_printf(out, "%s\n", prefix);
	for (unsigned items = 1 + dice(8); items > 0; items--) {
		buffer_printf(out, "%s%s", prefix, mark);
		add_words(out, 1 + dice(25));
		buffer_char(out, '\n');
		if (depth < 3 && dice(6) == 0)
			add_block(out, inner.bytes, depth + 1);
	}
	buffer_free(&inner);
}

static void add_quote(struct buffer *out, const char *prefix, unsigned depth)
{
	struct buffer inner = BUFFER_INIT;
	buffer_printf(&inner, "%s> ", prefix);
	start_block(out, prefix);
	buffer_char(out, '\n');
	add_block(out, inner.bytes, depth + 1);
	buffer_free(&inner);
}

/* Some have ids: each the first that asks for it, so that there are references to one. */
static void add_caption(struct buffer *out, const char *prefix, const char *id)
{
	if (dice(3) > 0)
		return;
	start_block(out, prefix);
	buffer_text(out, ": Say ");
	add_words(out, 1 + dice(dice(4) == 0 ? 90 : 12));
	if (dice(4) == 0 && !strstr(out->bytes, id))
		buffer_printf(out, " {#%s}", id);
	buffer_char(out, '\n');
}

static void add_code(struct buffer *out, const char *prefix, unsigned depth)
{
	(void)depth;
	start_block(out, prefix);
	buffer_text(out, "~~~\n");
	for (unsigned lines = dice(dice(5) == 0 ? 120 : 12); lines > 0; lines--) {
		buffer_printf(out, "%s%.*s", prefix, (int)dice(4), "    ");
		for (unsigned i = dice(30); i > 0; i--)
			buffer_printf(out, "f(%u) ", dice(1000));
		buffer_text(out, ";\n");
	}
	buffer_printf(out, "%s~~~\n", prefix);
	add_caption(out, prefix, "fig-y");
}

/* Columns of words, of figures, of nothing, and of words without end. */
static void add_cell(struct buffer *out, unsigned kind, unsigned count)
{
	if (kind == 0)
		add_words(out, count);
	else if (kind == 1)
		buffer_printf(out, "%u,%03u.%u", dice(900), dice(1000), dice(10));
	else if (kind == 3)
		buffer_fill(out, 'x', dice(8) == 0 ? 200 : dice(20));
}

static void add_table(struct buffer *out, const char *prefix, unsigned depth)
{
	(void)depth;
	static const char *const aligns[] = {"---", ":--", "--:", ":-:"};
	unsigned columns = 1 + dice(dice(5) == 0 ? 32 : 9), rows = dice(dice(5) == 0 ? 90 : 9);
	unsigned length = 1 + dice(dice(4) == 0 ? 60 : 6), kinds = 1 + dice(4);
	start_block(out, prefix);
	buffer_char(out, '|');
	for (unsigned i = 0; i < columns; i++)
		buffer_printf(out, " Head %u |", i);
	buffer_printf(out, "\n%s|", prefix);
	for (unsigned i = 0; i < columns; i++)
		buffer_printf(out, "%s|", aligns[dice(4)]);
	for (unsigned row = 0; row < rows; row++) {
		buffer_printf(out, "\n%s|", prefix);
		for (unsigned i = 0; i < columns; i++) {
			buffer_char(out, ' ');
			add_cell(out, i % kinds, dice(length + 1));
			buffer_text(out, " |");
		}
	}
	buffer_char(out, '\n');
	add_caption(out, prefix, "tbl-x");
}

static void add_figure(struct buffer *out, const char *prefix, unsigned depth)
{
	(void)depth;
	start_block(out, prefix);
	buffer_printf(out, "```stack\n%ssubject: Money\n%srows:\n", prefix, prefix);
	for (unsigned rows = 1 + dice(6); rows > 0; rows--)
		buffer_printf(out, "%s  - {name: row, parts: [{name: spent, value: %u}]}\n", prefix,
			1 + dice(9));
	buffer_printf(out, "%s```\n", prefix);
	add_caption(out, prefix, "fig-x");
}

static void add_rule(struct buffer *out, const char *prefix, unsigned depth)
{
	(void)depth;
	start_block(out, prefix);
	buffer_text(out, "\n");
	buffer_printf(out, "%s***\n", prefix);
}

static void add_container(struct buffer *out, const char *prefix, unsigned depth)
{
	static const char *const opens[] = {"panel", "panel tone=tint",
		"quote lang=nl source=\"Buy · 9\"", "quote large=true", "keep", "section", "note",
		"lead", "key value=\"+14\""};
	start_block(out, prefix);
	buffer_printf(out, "::: %s\n", opens[dice(sizeof opens / sizeof *opens)]);
	for (unsigned blocks = 1 + dice(4); blocks > 0; blocks--)
		add_block(out, prefix, depth + 1);
	buffer_printf(out, "%s\n%s:::\n", prefix, prefix);
}

static void add_balanced(struct buffer *out, const char *prefix, unsigned depth)
{
	start_block(out, prefix);
	buffer_printf(out, "::: columns count=%u\n", 2 + dice(3));
	for (unsigned blocks = dice(dice(3) == 0 ? 30 : 6); blocks > 0; blocks--)
		add_block(out, prefix, depth + 1);
	buffer_printf(out, "%s\n%s:::\n", prefix, prefix);
}

static void add_columns(struct buffer *out, const char *prefix, unsigned depth)
{
	static const char *const splits[] = {"", " split=7-5", " split=4-4-4", " split=3-9"};
	unsigned split = dice(4), columns = split == 2 ? 3 : split == 0 ? 1 + dice(4) : 2;
	start_block(out, prefix);
	buffer_printf(out, "::: columns%s\n", splits[split]);
	while (columns-- > 0) {
		buffer_printf(out, "%s::: column\n", prefix);
		for (unsigned blocks = dice(5); blocks > 0; blocks--)
			add_block(out, prefix, depth + 1);
		buffer_printf(out, "%s\n%s:::\n", prefix, prefix);
	}
	buffer_printf(out, "%s:::\n", prefix);
}

static void add_tiles(struct buffer *out, const char *prefix, unsigned depth)
{
	static const char *const kinds[] = {"cards", "signatures"};
	unsigned kind = dice(2);
	start_block(out, prefix);
	buffer_printf(out, "::: %s\n", kinds[kind]);
	for (unsigned tiles = 1 + dice(7); tiles > 0; tiles--) {
		if (kind == 0)
			buffer_printf(out, "%s::: card\n", prefix);
		add_paragraph(out, prefix, depth);
		if (kind == 0)
			buffer_printf(out, "%s\n%s:::\n", prefix, prefix);
	}
	buffer_printf(out, "%s\n%s:::\n", prefix, prefix);
}

static void add_page_break(struct buffer *out, const char *prefix, unsigned depth)
{
	(void)depth;
	if (*prefix == '\0')
		buffer_text(out, "\n::: page-break\n");
}

static void add_landscape(struct buffer *out, const char *prefix, unsigned depth)
{
	if (*prefix != '\0' || depth > 0)
		return;
	buffer_text(out, "\n::: landscape\n");
	for (unsigned blocks = 1 + dice(4); blocks > 0; blocks--)
		add_block(out, prefix, depth + 1);
	buffer_text(out, "\n:::\n");
}

static void add_block(struct buffer *out, const char *prefix, unsigned depth)
{
	static void (*const simple[])(struct buffer *, const char *, unsigned) = {add_paragraph,
		add_paragraph, add_paragraph, add_heading, add_list, add_table, add_code, add_rule,
		add_figure};
	static void (*const nested[])(struct buffer *, const char *, unsigned) = {add_container,
		add_container, add_columns, add_columns, add_balanced, add_tiles, add_quote,
		add_page_break, add_landscape};
	/* Containers are found at the start of a line only, so nothing nests them deeper. */
	if (depth < 3 && *prefix == '\0' && dice(3) == 0)
		nested[dice(sizeof nested / sizeof *nested)](out, prefix, depth);
	else
		simple[dice(sizeof simple / sizeof *simple)](out, prefix, depth);
}

static const char *random_markdown(unsigned number)
{
	struct buffer out = BUFFER_INIT;
	random_state = 2463534242u + number * 7919u;
	buffer_printf(&out, "---\nsection: Number %u\n---\n\n# Title ", number);
	add_words(&out, 1 + dice(20));
	buffer_char(&out, '\n');
	for (unsigned blocks = dice(16); blocks > 0; blocks--)
		add_block(&out, "", 0);
	add_footnotes(&out);
	const char *markdown = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return markdown;
}

/* ---- promises ---------------------------------------------------------------------------- */

/* Not header and footer: these come from no block, what a table shows again does. */
static bool is_body(const struct item *item)
{
	return item->artifact != ARTIFACT_PAGINATION || item->source != NULL;
}

static bool is_content(const struct item *item)
{
	return item->kind == ITEM_LINE || item->kind == ITEM_FIGURE || item->kind == ITEM_IMAGE;
}

static const char *item_name(const struct item *item)
{
	return item->kind == ITEM_LINE ? item_text(item) : "(not text)";
}

static bool overlap(const struct item *a, const struct item *b)
{
	const double slack = 0.05;
	return a->x + slack < b->x + b->width && b->x + slack < a->x + a->width &&
		a->y + slack < b->y + b->height && b->y + slack < a->y + a->height;
}

/* A figure in a line of text stands inside that line's box. */
static bool is_inlay_of(const struct item *a, const struct item *b)
{
	return a->kind != ITEM_LINE && b->kind == ITEM_LINE && a->source == b->source;
}

static void nothing_overlaps(const struct placed_page *page)
{
	for (size_t i = 0; i < page->count; i++)
		for (size_t k = i + 1; k < page->count; k++) {
			const struct item *a = &page->items[i], *b = &page->items[k];
			if (is_inlay_of(a, b) || is_inlay_of(b, a))
				continue;
			if (is_content(a) && is_content(b) && overlap(a, b))
				fail_msg("page %zu: \"%s\" (%.1f %.1f %.1f %.1f) overlaps \"%s\" "
					 "(%.1f %.1f %.1f %.1f)",
					page->number, item_text(a), a->x, a->y, a->width, a->height,
					item_text(b), b->x, b->y, b->width, b->height);
		}
}

static void everything_stays_inside(const struct placed_page *page)
{
	const struct page_format *format = page->format;
	const double slack = 0.6;
	/* Titles of slides stand above the body. */
	double head = fmin(format->top, drawing.theme->page->top);
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (item->kind == ITEM_BOX && item->width == page->width)
			continue; /* the ground of a whole page */
		double top = is_body(item) ? head : fmin(20, head);
		double foot = format->height - format->footer + (is_body(item) ? -10 : 4);
		if (item->x < format->left - slack || item->y < top - slack ||
			item->x + item->width > format->width - format->right + slack ||
			item->y + item->height > foot + slack)
			fail_msg("page %zu: item %zu of kind %d at %.1f %.1f, %.1f x %.1f, is "
				 "outside: %s",
				page->number, i, item->kind, item->x, item->y, item->width,
				item->height, item_name(item));
	}
}

static void every_page_has_content(const struct placed_page *page)
{
	for (size_t i = 0; i < page->count; i++)
		if (is_body(&page->items[i]) && is_content(&page->items[i]))
			return;
	fail_msg("page %zu is empty", page->number);
}

/* A text without white space and soft hyphens, which breaks change, nor the signs of inlays. */
static void add_solid(struct buffer *out, const char *text)
{
	while (*text != '\0') {
		size_t size = 1;
		uint32_t codepoint = utf8_decode(text, strlen(text), &size);
		if (codepoint != 0xFFFC && codepoint != 0xAD && !isspace((unsigned char)*text))
			buffer_add(out, text, size);
		text += size;
	}
}

struct said {
	const struct node *block;
	struct buffer text;
};

static int by_block(const void *a, const void *b)
{
	const struct said *left = a, *right = b;
	return (left->block > right->block) - (left->block < right->block);
}

static size_t count_blocks(const struct node *node)
{
	size_t count = node->caption != NULL ? 2 : 1;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		count += count_blocks(child);
	return count;
}

static void list_blocks(const struct node *node, struct said *said, size_t *count)
{
	bool leaf = node->kind == NODE_PARAGRAPH || node->kind == NODE_HEADING ||
		node->kind == NODE_CELL || node->kind == NODE_CODE;
	if (node->caption != NULL)
		said[(*count)++] = (struct said){node->caption, BUFFER_INIT};
	if (leaf)
		said[(*count)++] = (struct said){node, BUFFER_INIT};
	for (const struct node *child = node->first; !leaf && child != NULL; child = child->next)
		list_blocks(child, said, count);
}

/* Numbers of footnotes, and what figures are called, are not in the document's text. */
static bool says_number(const struct tag *tag)
{
	return (tag->parent != NULL && tag->parent->kind == TAG_REFERENCE) ||
		(tag->target != NULL && strstr(tag->target, "#fig-x") != NULL);
}

/* The words of a line without those. */
static void add_line(struct buffer *out, const struct item *item)
{
	const struct line *line = &item->lines->lines[item->line];
	char *text = arena_copy(arena, item_text(item), line->end - line->start);
	for (size_t i = 0; i < line->run_count; i++) {
		const struct run *run = &line->runs[i];
		const struct tag *tag = item->run_tags != NULL ? item->run_tags[run->tag] : NULL;
		if (run->tag > 0 && says_number(tag))
			memset(text + run->start - line->start, ' ', run->end - run->start);
	}
	add_solid(out, text);
}

static void gather_lines(const struct placement *placement, struct said *said, size_t count)
{
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			struct said key = {.block = item->source};
			struct said *found = bsearch(&key, said, count, sizeof *said, by_block);
			if (found != NULL && item->kind == ITEM_LINE && item->tag != NULL)
				add_line(&found->text, item);
		}
}

/* Each block's words stand on the pages once, complete and in their order. */
static void every_block_is_placed_once(
	const struct document *document, const struct placement *placement)
{
	size_t most = count_blocks(document->root) + count_blocks(document->footnotes);
	struct said *said = arena_array(arena, most, sizeof *said);
	size_t count = 0;
	list_blocks(document->root, said, &count);
	list_blocks(document->footnotes, said, &count);
	qsort(said, count, sizeof *said, by_block);
	gather_lines(placement, said, count);
	for (size_t i = 0; i < count; i++) {
		struct buffer plain = BUFFER_INIT, wanted = BUFFER_INIT;
		if (said[i].block->kind == NODE_CAPTION)
			buffer_printf(
				&plain, "%s:", caption_label(arena, drawing.theme, said[i].block));
		add_solid(&wanted, plain.bytes);
		buffer_clear(&plain);
		if (said[i].block->kind == NODE_CODE)
			buffer_text(&plain, said[i].block->text);
		else
			node_plain_text(said[i].block, &plain);
		add_solid(&wanted, plain.bytes);
		if (strcmp(wanted.bytes, said[i].text.bytes) != 0)
			fail_msg("line %u says\n%s\nbut the pages say\n%s", said[i].block->at.line,
				wanted.bytes, said[i].text.bytes);
		buffer_free(&plain);
		buffer_free(&wanted);
		buffer_free(&said[i].text);
	}
}

static bool is_below(const struct node *node, const struct node *above)
{
	while (node != NULL && node != above)
		node = node->parent;
	return node != NULL;
}

/* The first page and the last, from 1, on which something of a node is said. */
static void find_pages(
	const struct placement *placement, const struct node *node, size_t *first, size_t *last)
{
	*first = *last = 0;
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			bool own = node->kind == NODE_CAPTION ||
				!is_below(item->source, node->caption);
			if (item->tag == NULL || !own || !is_below(item->source, node))
				continue;
			*first = *first == 0 ? p + 1 : *first;
			*last = p + 1;
		}
}

static bool is_balanced(const struct node *node)
{
	if (node->kind != NODE_CONTAINER || node->attributes.count == 0)
		return false;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		if (child->kind == NODE_CONTAINER || child->caption != NULL)
			return false;
	return true;
}

/*
 * Down the first column, then down the second, and the same on the next page; on slides what is as
 * wide as all columns stands below them.
 */
static void columns_are_read_in_order(const struct placement *placement, const struct node *node)
{
	for (const struct node *child = node->first; child != NULL; child = child->next)
		columns_are_read_in_order(placement, child);
	unsigned line = 0;
	for (size_t p = 0; is_balanced(node) && p < placement->page_count; p++) {
		double x = 0, lowest = 0;
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			if (item->tag == NULL || item->kind != ITEM_LINE || item->source == NULL ||
				item->source->parent != node)
				continue;
			bool back = item->origin_x < x - 20 && item->baseline <= lowest;
			if (item->source->at.line < line || back)
				fail_msg("line %u is set behind line %u", item->source->at.line,
					line);
			line = item->source->at.line;
			x = item->origin_x;
			lowest = fmax(lowest, item->baseline);
		}
	}
}

/* The height of the lines of a caption. */
static double said_height(const struct placement *placement, const struct node *caption)
{
	double height = 0;
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			bool line = item->kind == ITEM_LINE && item->source == caption;
			height += line ? item->height : 0;
		}
	return height;
}

/* The height of the lines of footnotes on a page. */
static double notes_height(
	const struct placement *placement, size_t page, const struct node *footnotes)
{
	double height = 0;
	for (size_t i = 0; i < placement->pages[page - 1].count; i++) {
		const struct item *item = &placement->pages[page - 1].items[i];
		const struct node *top = item->source;
		while (top != NULL && top->parent != NULL)
			top = top->parent;
		height += item->kind == ITEM_LINE && top == footnotes ? item->height : 0;
	}
	return height;
}

/* How far down a block reaches on a page, from its top there. */
static double depth_on(const struct placement *placement, size_t page, const struct node *node)
{
	double top = INFINITY, bottom = -INFINITY;
	for (size_t i = 0; i < placement->pages[page - 1].count; i++) {
		const struct item *item = &placement->pages[page - 1].items[i];
		if (item->tag == NULL || !is_below(item->source, node) ||
			is_below(item->source, node->caption))
			continue;
		top = fmin(top, item->y);
		bottom = fmax(bottom, item->y + item->height);
	}
	return bottom > top ? bottom - top : 0;
}

/*
 * Above the first row of its table, or below all else; code may fill a page to its end. There may
 * be no room for both beside long notes, and in the narrowest of columns.
 */
static void captions_stay_with_theirs(
	const struct placement *placement, const struct node *node, const struct node *footnotes)
{
	for (const struct node *child = node->first; child != NULL; child = child->next)
		captions_stay_with_theirs(placement, child, footnotes);
	double page = placement->pages->height;
	if (node->caption == NULL || said_height(placement, node->caption) > page / 3)
		return;
	size_t first, last, begin, end;
	find_pages(placement, node->caption, &first, &last);
	find_pages(placement, node, &begin, &end);
	bool table = node->kind == NODE_TABLE;
	if (node->kind == NODE_CODE && first == end + 1)
		end = first;
	bool together = first == last && first == (table ? begin : end);
	if (begin == 0 || together)
		return;
	double notes = notes_height(placement, end, footnotes);
	double both = said_height(placement, node->caption) + depth_on(placement, end, node);
	if (notes > page / 3 || (!table && both + notes > page / 3))
		return;
	fail_msg("the caption of line %u is on pages %zu to %zu, its %s on %zu to %zu",
		node->at.line, first, last, table ? "table" : "figure", begin, end);
}

static void everything_is_tagged_or_artifact(const struct placement *placement)
{
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			assert_true((item->tag == NULL) != (item->artifact == ARTIFACT_NONE));
			const struct tag *tag = item->tag;
			while (tag != NULL && tag->parent != NULL)
				tag = tag->parent;
			assert_true(tag == NULL || tag == placement->root);
		}
}

/* All the promises, for a document in one form. */
static void check_form(const struct document *document, enum pdf_format format, enum paper paper)
{
	const struct theme *theme = drawing.theme;
	drawing.theme = theme_for(arena, theme, format, paper);
	const struct placement *placement = place_page(document);
	for (size_t i = 0; i < placement->page_count; i++) {
		nothing_overlaps(&placement->pages[i]);
		everything_stays_inside(&placement->pages[i]);
		every_page_has_content(&placement->pages[i]);
	}
	every_block_is_placed_once(document, placement);
	captions_stay_with_theirs(placement, document->root, document->footnotes);
	columns_are_read_in_order(placement, document->root);
	everything_is_tagged_or_artifact(placement);
	drawing.theme = theme;
}

static void check_document(unsigned number)
{
	const char *markdown = random_markdown(number);
	const struct document *document = read_page(markdown, "random.md");
	check_form(document, FORMAT_PACK, PAPER_A4);
	if (number % 2 > 0)
		check_form(document, FORMAT_DECK, PAPER_A4);
	else
		check_form(document, FORMAT_PACK, PAPER_LETTER);
}

static void random_documents_keep_the_promises(void **state)
{
	(void)state;
	each_random(DOCUMENTS, check_document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			random_documents_keep_the_promises, begin_places, end_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
