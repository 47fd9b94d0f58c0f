/* Text that flows into columns: of even depth, in reading order, over the ends of pages. */
#include "place_case.h"

#include <math.h>

/* Lines of a page by column: how many begin at each x, from left to right. */
enum { COLUMNS_MOST = 4 };
struct depths {
	double x[COLUMNS_MOST], bottom[COLUMNS_MOST];
	unsigned lines[COLUMNS_MOST];
	size_t count;
};

/* Of the lines that begin with the word. */
static struct depths depths_of(const struct placed_page *page, const char *word)
{
	struct depths depths = {0};
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (item->kind != ITEM_LINE || item->tag == NULL ||
			strncmp(item_text(item), word, strlen(word)) != 0)
			continue;
		size_t column = 0;
		while (column < depths.count && fabs(depths.x[column] - item->origin_x) > 1)
			column++;
		assert_true(column < COLUMNS_MOST);
		depths.count = column == depths.count ? column + 1 : depths.count;
		depths.x[column] = item->origin_x;
		depths.bottom[column] = fmax(depths.bottom[column], item->y + item->height);
		depths.lines[column]++;
	}
	return depths;
}

static const char *flowing(
	unsigned columns, unsigned count, const char *before, const char *block, const char *after)
{
	struct buffer out = BUFFER_INIT;
	buffer_printf(&out, "# Title\n\n%s\n\n::: columns count=%u\n", before, columns);
	for (unsigned i = 0; i < count; i++)
		buffer_printf(&out, block, i);
	buffer_printf(&out, ":::\n\n%s\n", after);
	const char *markdown = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return markdown;
}

static void columns_are_as_even_as_their_blocks_allow(void **state)
{
	(void)state;
	static const struct {
		unsigned columns, blocks, lines[COLUMNS_MOST];
	} rows[] = {
		{2, 10, {5, 5}},
		{2, 5, {3, 2}},
		{3, 10, {4, 3, 3}},
		{3, 4, {2, 1, 1}},
		{4, 3, {1, 1, 1}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct placement *placement = place(
			flowing(rows[i].columns, rows[i].blocks, "", "Block %u.\n\n", "Behind."));
		struct depths depths = depths_of(placement->pages, "Block");
		for (size_t k = 0; k < depths.count; k++)
			assert_int_equal(depths.lines[k], rows[i].lines[k]);
		for (size_t k = 1; k < depths.count; k++)
			assert_true(depths.x[k] > depths.x[k - 1]);
		assert_true(find_item(placement->pages, "Behind.")->y > depths.bottom[0]);
	}
	expect_no_reports();
}

/* Paragraphs of several lines are divided as at the ends of pages: two lines on each side. */
static void paragraphs_are_divided_between_lines(void **state)
{
	(void)state;
	const struct placement *placement = place(flowing(2, 1, "",
		"Many words that fill some lines of a column which is half as wide as the "
		"page is, so that there are enough of them to go into the other column as "
		"well, where they go on, and that without a line that is left alone %u.\n\n",
		""));
	struct depths depths = depths_of(placement->pages, "");
	assert_true(depths.count >= 2);
	size_t last = depths.count - 1;
	assert_true(depths.lines[last] >= 2);
	assert_true(depths.lines[last] <= 4);
}

static void headings_stay_with_their_text_and_figures_with_their_captions(void **state)
{
	(void)state;
	for (unsigned blocks = 1; blocks < 12; blocks++) {
		const struct placement *placement = place(flowing(2, blocks, "", "Block %u.\n\n",
			"::: columns count=2\n### Head\n\nText of it.\n\n```stack\nsubject: "
			"M\nrows:\n  - "
			"{name: r, parts: [{name: s, value: 1}]}\n```\n\n: Words\n:::"));
		const struct item *head = find_item(placement->pages, "Head");
		const struct item *text = find_item(placement->pages, "Text of it.");
		assert_true(fabs(head->origin_x - text->origin_x) < 1 && head->y < text->y);
	}
	for (unsigned blocks = 1; blocks < 12; blocks++) {
		const struct placement *placement = place(flowing(2, blocks, "",
			"### Head %u\n\nText.\n\n```stack\nsubject: M\nrows:\n  - {name: r, parts: "
			"[{name: s, value: 1}]}\n```\n\n: Words\n\n",
			""));
		double x = 0;
		for (size_t p = 0; p < placement->page_count; p++)
			for (size_t i = 0; i < placement->pages[p].count; i++) {
				const struct item *item = &placement->pages[p].items[i];
				if (item->kind == ITEM_FIGURE)
					x = item->x;
				if (item->kind == ITEM_LINE && item->tag != NULL &&
					item->tag->kind == TAG_CAPTION)
					assert_true(fabs(x - item->origin_x) < 1);
			}
	}
}

/* Every page but the last is full; the last is even; words are in their order all along. */
static void long_text_fills_pages_column_by_column(void **state)
{
	(void)state;
	const struct placement *placement = place(flowing(3, 400, "", "Block %u.\n\n", "Behind."));
	unsigned expected = 0;
	assert_true(placement->page_count > 2);
	for (size_t p = 0; p < placement->page_count; p++) {
		const struct placed_page *page = &placement->pages[p];
		for (size_t i = 0; i < page->count; i++) {
			unsigned number;
			if (page->items[i].kind == ITEM_LINE &&
				sscanf(item_text(&page->items[i]), "Block %u.", &number) == 1)
				assert_int_equal(number, expected++);
		}
		struct depths depths = depths_of(page, "Block");
		assert_int_equal(depths.count, 3);
		double most = fmax(depths.bottom[0], fmax(depths.bottom[1], depths.bottom[2]));
		assert_true(most - depths.bottom[2] < 20);
		if (p + 1 < placement->page_count)
			assert_true(most > page->format->height - page->format->bottom - 30);
		else
			assert_non_null(find_item(page, "Behind."));
	}
	assert_int_equal(expected, 400);
	expect_no_reports();
}

/* A heading is not left alone at the foot of a page, wherever it comes. */
static void a_heading_above_goes_with_the_first_lines(void **state)
{
	(void)state;
	for (unsigned lines = 26; lines < 40; lines++) {
		struct buffer before = BUFFER_INIT;
		for (unsigned i = 0; i < lines; i++)
			buffer_text(&before, "Line.\n\n");
		buffer_text(&before, "## Long");
		const struct placement *placement =
			place(flowing(2, 300, before.bytes, "Block %u.\n\n", ""));
		assert_int_equal(page_of(placement, "Long"), page_of(placement, "Block 0."));
		buffer_free(&before);
	}
}

static void tables_go_on_below_their_heads(void **state)
{
	(void)state;
	const struct placement *placement = place(flowing(2, 1, "",
		"| Head %u |\n|--|\n| Row |\n| Row |\n| Row |\n| Row |\n| Row |\n| Row |\n| Row |\n"
		"| Row |\n| Row |\n| Row |\n| Row |\n| Row |\n",
		""));
	struct depths rows = depths_of(placement->pages, "Row");
	assert_int_equal(rows.lines[0], 6);
	assert_int_equal(rows.lines[1], 6);
	unsigned heads = 0;
	for (size_t i = 0; i < placement->pages->count; i++)
		heads += placement->pages->items[i].kind == ITEM_LINE &&
			strcmp(item_text(&placement->pages->items[i]), "Head 0") == 0;
	assert_int_equal(heads, 2);
}

static void notes_stand_at_the_foot_of_their_columns_page(void **state)
{
	(void)state;
	const struct placement *placement = place(flowing(
		2, 150, "", "Block %u.\n\n", "::: columns count=2\nLate[^n].\n:::\n\n[^n]: Note."));
	assert_int_equal(page_of(placement, "Note."), placement->page_count);
}

static void what_is_too_narrow_has_fewer_columns(void **state)
{
	(void)state;
	const struct placement *placement =
		place("# Title\n\n::: columns split=3-9\n::: column\n::: columns count=4\nBlock "
		      "1.\n\nBlock 2.\n:::\n:::\n::: column\nAside.\n:::\n:::\n");
	assert_int_equal(depths_of(placement->pages, "Block").count, 1);
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, begin_places, end_places)
int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACED(columns_are_as_even_as_their_blocks_allow),
		PLACED(paragraphs_are_divided_between_lines),
		PLACED(headings_stay_with_their_text_and_figures_with_their_captions),
		PLACED(long_text_fills_pages_column_by_column),
		PLACED(a_heading_above_goes_with_the_first_lines),
		PLACED(tables_go_on_below_their_heads),
		PLACED(notes_stand_at_the_foot_of_their_columns_page),
		PLACED(what_is_too_narrow_has_fewer_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
