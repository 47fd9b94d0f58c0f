/* Where pages end: random documents, and what a typesetter would never leave behind. */
#include "place_case.h"
#include "random_case.h"

#include <ctype.h>
#include <math.h>

enum { DOCUMENTS = 120 };

/* ---- making Markdown --------------------------------------------------------------------- */

/* Seeded by the document's number: every failure can be rerun. */
static uint32_t random_state;

static unsigned dice(unsigned sides)
{
	return random_below(&random_state, sides);
}

static void add_words(struct buffer *out, unsigned count)
{
	static const char *const words[] = {"claim", "we", "customers", "a", "answered", "the",
		"promise", "in", "ten", "days", "**settled**", "*quickly*", "n = 642", "of",
		"responsibilities", "improvement", "communication", "CL-02"};
	for (unsigned i = 0; i < count; i++) {
		buffer_text(out, i > 0 ? " " : "");
		buffer_text(out, words[dice(sizeof words / sizeof *words)]);
	}
}

static void add_heading(struct buffer *out)
{
	buffer_printf(out, "\n\n%.*s ", (int)(2 + dice(3)), "####");
	add_words(out, 1 + dice(10));
}

static void add_prose(struct buffer *out)
{
	buffer_text(out, "\n\n");
	add_words(out, 1 + dice(dice(3) == 0 ? 260 : 60));
}

static void add_list(struct buffer *out)
{
	bool leads = dice(2) == 0, loose = dice(3) == 0;
	if (leads) {
		buffer_text(out, "\n\n");
		add_words(out, 3 + dice(25));
		buffer_char(out, ':');
	}
	buffer_text(out, "\n");
	for (unsigned items = 2 + dice(9); items > 0; items--) {
		buffer_text(out, loose ? "\n\n- " : "\n- ");
		add_words(out, 1 + dice(dice(2) == 0 ? 5 : 60));
	}
}

static void add_table(struct buffer *out)
{
	buffer_text(out, "\n\n| Code | What is done | Value |\n|:--|:--|--:|");
	for (unsigned rows = 1 + dice(dice(3) == 0 ? 70 : 12); rows > 0; rows--) {
		buffer_text(out, "\n| CL-02 | ");
		add_words(out, 1 + dice(24));
		buffer_printf(out, " | %u |", dice(1000));
	}
}

static void add_figure(struct buffer *out)
{
	if (dice(2) == 0) {
		buffer_text(out, "\n\n### ");
		add_words(out, 4);
		buffer_text(out, "\n\n*Money by part*");
	}
	buffer_text(out, "\n\n```stack\nsubject: Money\nrows:\n");
	for (unsigned rows = 1 + dice(6); rows > 0; rows--)
		buffer_printf(
			out, "  - {name: row, parts: [{name: spent, value: %u}]}\n", 1 + dice(9));
	buffer_text(out, "```");
}

static void add_quote(struct buffer *out)
{
	buffer_text(out, "\n\n> ");
	for (unsigned more = dice(4) == 0 ? dice(9) : 0; more > 0; more--) {
		add_words(out, 3 + dice(120));
		buffer_text(out, "\n>\n> ");
	}
	add_words(out, 3 + dice(70));
}

static const char *random_markdown(unsigned number)
{
	static void (*const blocks[])(struct buffer *) = {
		add_heading, add_prose, add_prose, add_list, add_table, add_figure, add_quote};
	struct buffer out = BUFFER_INIT;
	random_state = number * 2654435761u + 7;
	for (unsigned i = 0; i < 8; i++)
		dice(2);
	buffer_text(&out, "# A document\n");
	for (unsigned count = 12 + dice(30); count > 0; count--)
		blocks[dice(sizeof blocks / sizeof *blocks)](&out);
	buffer_text(&out, "\n\nThe end of it.\n");
	const char *markdown = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return markdown;
}

/* ---- where blocks stand ------------------------------------------------------------------ */

/* The pages, from 1, on which a block and what is in it begin and end. */
struct stand {
	size_t first, last;
	size_t first_lines, last_lines; /* on these pages */
};

static bool is_inside(const struct node *node, const struct node *block)
{
	while (node != NULL && node != block)
		node = node->parent;
	return node != NULL;
}

static struct stand stand_of(const struct placement *placement, const struct node *block)
{
	struct stand stand = {0};
	for (size_t p = 0; p < placement->page_count; p++) {
		size_t lines = 0, things = 0;
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			if (item->tag == NULL || !is_inside(item->source, block))
				continue;
			lines += item->kind == ITEM_LINE;
			things++;
		}
		if (things == 0)
			continue;
		if (stand.first == 0) {
			stand.first = p + 1;
			stand.first_lines = lines;
		}
		stand.last = p + 1;
		stand.last_lines = lines;
	}
	return stand;
}

static void fail_at(const struct node *block, const char *what)
{
	fail_msg("line %u: %s", block->at.line, what);
}

/* ---- promises ---------------------------------------------------------------------------- */

static void check_paragraph(const struct placement *placement, const struct node *block)
{
	struct stand stand = stand_of(placement, block);
	if (stand.first != stand.last && (stand.first_lines < 2 || stand.last_lines < 2))
		fail_at(block, "one line of the paragraph stands alone");
}

static void check_heading(const struct placement *placement, const struct node *block)
{
	if (block->next == NULL)
		return;
	struct stand heading = stand_of(placement, block);
	struct stand next = stand_of(placement, block->next);
	if (heading.first != heading.last || heading.last != next.first)
		fail_at(block, "the heading stands apart from what it heads");
}

static bool leads_in(const struct node *block)
{
	struct buffer text = BUFFER_INIT;
	node_plain_text(block, &text);
	bool leads = text.length > 0 && text.bytes[text.length - 1] == ':';
	buffer_free(&text);
	return leads && block->next != NULL;
}

static void check_lead_in(const struct placement *placement, const struct node *block)
{
	if (leads_in(block) &&
		stand_of(placement, block).last != stand_of(placement, block->next).first)
		fail_at(block, "the words before the list stand apart from it");
}

static void check_list(const struct placement *placement, const struct node *list)
{
	struct stand stand = stand_of(placement, list);
	if (stand.first != stand.last && (stand.first_lines < 2 || stand.last_lines < 2))
		fail_at(list, "one line of the list stands alone");
}

static size_t rows_on(
	const struct placement *placement, const struct node *table, size_t page, size_t *all)
{
	size_t count = 0;
	*all = 0;
	for (const struct node *row = table->first; row != NULL; row = row->next) {
		struct stand stand = stand_of(placement, row);
		if (row->header)
			continue;
		++*all;
		assert_int_equal(stand.first, stand.last);
		count += stand.first == page;
	}
	return count;
}

static void check_table(const struct placement *placement, const struct node *table)
{
	struct stand stand = stand_of(placement, table);
	size_t all;
	if (stand.first == stand.last)
		return;
	if (rows_on(placement, table, stand.first, &all) < 2 ||
		rows_on(placement, table, stand.last, &all) < 2)
		fail_at(table, "one row of the table stands alone");
}

static void check_figure(const struct placement *placement, const struct node *figure)
{
	const struct node *caption = figure->previous;
	struct stand stand = stand_of(placement, figure);
	assert_int_equal(stand.first, stand.last);
	if (caption != NULL && caption->kind == NODE_PARAGRAPH &&
		caption->role == PARAGRAPH_SUBTITLE &&
		stand_of(placement, caption).last != stand.first)
		fail_at(figure, "the chart stands apart from its caption");
}

/* The lowest line on a page above what begins there, as a share of the page; 0: nothing. */
static double filled(const struct placement *placement, size_t page)
{
	double lowest = 0;
	for (size_t i = 0; i < placement->pages[page - 1].count; i++) {
		const struct item *item = &placement->pages[page - 1].items[i];
		if (item->tag != NULL)
			lowest = fmax(lowest, item->y + item->height);
	}
	return lowest / placement->pages[page - 1].height;
}

/* A quote of several paragraphs is divided rather than leave half a page white. */
static void check_quote(const struct placement *placement, const struct node *quote)
{
	size_t first = stand_of(placement, quote).first;
	const struct node *above = quote->previous;
	while (above != NULL && (above->kind == NODE_HEADING || leads_in(above)))
		above = above->previous;
	if (quote->first == quote->last || above == NULL)
		return;
	size_t last = stand_of(placement, above).last;
	if (last < first && filled(placement, last) < 0.5)
		fail_at(quote, "the quote leaves half of the page before it white");
}

static void check_blocks(const struct placement *placement, const struct node *parent)
{
	for (const struct node *block = parent->first; block != NULL; block = block->next) {
		switch (block->kind) {
		case NODE_PARAGRAPH:
			check_paragraph(placement, block);
			check_lead_in(placement, block);
			break;
		case NODE_HEADING:
			check_heading(placement, block);
			break;
		case NODE_LIST:
			check_list(placement, block);
			check_blocks(placement, block);
			break;
		case NODE_TABLE:
			check_table(placement, block);
			break;
		case NODE_FIGURE:
			check_figure(placement, block);
			break;
		case NODE_QUOTE:
			check_quote(placement, block);
			check_blocks(placement, block);
			break;
		default:
			check_blocks(placement, block);
		}
	}
}

static void check_document(unsigned number)
{
	const struct document *document = read_page(random_markdown(number), "random.md");
	check_blocks(place_page(document), document->root);
}

/* No page but the last ends with more white than the next thing asks for. */
static void pages_end_where_a_typesetter_ends_them(void **state)
{
	(void)state;
	each_random(DOCUMENTS, check_document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			pages_end_where_a_typesetter_ends_them, begin_places, end_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
