/* Tables that are too wide: denser, then on landscape pages, then in parts; nothing is lost. */
#include "place_case.h"

#include <math.h>

static const struct placement *placed;

static const struct placement *place_buffer(struct buffer *markdown)
{
	const char *text = arena_copy(arena, markdown->bytes, markdown->length);
	buffer_free(markdown);
	return place(text);
}

/* A table of `columns` columns and rows whose cells `cell` writes, the first one's too. */
static void add_table(struct buffer *out, unsigned columns, unsigned rows,
	void (*cell)(struct buffer *, unsigned, unsigned))
{
	for (unsigned i = 0; i < columns; i++)
		buffer_printf(out, "|Head%u", i + 1);
	buffer_text(out, "|\n");
	for (unsigned i = 0; i < columns; i++)
		buffer_text(out, "|---");
	for (unsigned row = 0; row < rows; row++) {
		buffer_text(out, "|\n");
		for (unsigned i = 0; i < columns; i++) {
			buffer_char(out, '|');
			cell(out, row, i);
		}
	}
	buffer_text(out, "|\n");
}

static void figures(struct buffer *out, unsigned row, unsigned column)
{
	if (column == 0)
		buffer_printf(out, "Team%u", row + 1);
	else
		buffer_printf(out, "%u%02u,%03u.5", row + 1, column, 7 * column + row);
}

static const struct placement *place_figures(unsigned columns, unsigned rows)
{
	struct buffer markdown = BUFFER_INIT;
	buffer_text(&markdown, "Before\n\n## Heading\n\n");
	add_table(&markdown, columns, rows, figures);
	buffer_text(&markdown, "\nAfter\n");
	return place_buffer(&markdown);
}

static bool is_wide(const struct placed_page *page)
{
	return page->format == drawing.theme->landscape;
}

/* Each line of the pages: whole within the margins, not smaller than may be, on no other. */
static void expect_good_pages(const struct placement *placement)
{
	for (size_t p = 0; p < placement->page_count; p++) {
		const struct placed_page *page = &placement->pages[p];
		for (size_t i = 0; i < page->count; i++) {
			const struct item *item = &page->items[i];
			if (item->kind != ITEM_LINE)
				continue;
			const struct line *line = &item->lines->lines[item->line];
			assert_true(item->x > page->format->left - 0.1);
			assert_true(
				item->x + item->width < page->width - page->format->right + 0.1);
			for (size_t r = 0; r < line->run_count; r++)
				assert_true(line->runs[r].size > 7 - 1e-9);
		}
	}
}

/* How often a line of this text stands on the pages, tagged or as an artifact. */
static unsigned count_lines(const struct placement *placement, const char *text, bool tagged)
{
	unsigned count = 0;
	for (size_t p = 0; p < placement->page_count; p++)
		for (size_t i = 0; i < placement->pages[p].count; i++) {
			const struct item *item = &placement->pages[p].items[i];
			count += item->kind == ITEM_LINE && (item->tag != NULL) == tagged &&
				strcmp(item_text(item), text) == 0;
		}
	return count;
}

/* ---- denser ------------------------------------------------------------------------------ */

static const struct run *first_run(const char *text)
{
	size_t page = page_of(placed, text);
	assert_true(page > 0);
	const struct item *item = find_item(&placed->pages[page - 1], text);
	return &item->lines->lines[item->line].runs[0];
}

static const char *family_of(const char *text)
{
	return font_facts(first_run(text)->font)->family;
}

static void columns_that_fit_keep_their_type(void **state)
{
	(void)state;
	placed = place_figures(8, 4);
	assert_float_equal(first_run("101,007.5")->size, 8.2, 1e-9);
	assert_string_equal(family_of("101,007.5"), "Roboto");
}

static void letters_are_condensed_before_they_are_made_smaller(void **state)
{
	(void)state;
	placed = place_figures(13, 4);
	assert_float_equal(first_run("101,007.5")->size, 8.2, 1e-9);
	assert_string_equal(family_of("101,007.5"), "Roboto Condensed");
	placed = place_figures(14, 4);
	assert_float_equal(first_run("101,007.5")->size, 7, 1e-9);
	assert_float_equal(first_run("Head1")->size, 7, 1e-9);
	assert_false(is_wide(&placed->pages[0]));
	expect_good_pages(placed);
}

/* ---- landscape --------------------------------------------------------------------------- */

static void a_wider_table_turns_its_page_and_only_that(void **state)
{
	(void)state;
	placed = place_figures(17, 4);
	assert_int_equal(placed->page_count, 3);
	assert_int_equal(page_of(placed, "Before"), 1);
	assert_int_equal(page_of(placed, "Heading"), 2);
	assert_int_equal(page_of(placed, "101,007.5"), 2);
	assert_int_equal(page_of(placed, "After"), 3);
	assert_false(is_wide(&placed->pages[0]));
	assert_true(is_wide(&placed->pages[1]));
	assert_false(is_wide(&placed->pages[2]));
	expect_good_pages(placed);
	expect_no_reports();
}

/* ---- parts ------------------------------------------------------------------------------- */

static void a_table_too_wide_for_that_is_cut_into_parts(void **state)
{
	(void)state;
	placed = place_figures(30, 4);
	assert_int_equal(count_lines(placed, "Columns 1 to 16 of 30", false), 1);
	assert_int_equal(count_lines(placed, "Columns 17 to 30 of 30", false), 1);
	/* The names begin each part, and are said once. */
	assert_int_equal(count_lines(placed, "Team2", true), 1);
	assert_int_equal(count_lines(placed, "Team2", false), 1);
	expect_good_pages(placed);
	expect_no_reports();
}

static void nothing_is_lost_in_parts(void **state)
{
	(void)state;
	placed = place_figures(30, 60);
	for (unsigned row = 0; row < 60; row++)
		for (unsigned column = 0; column < 30; column++) {
			struct buffer text = BUFFER_INIT;
			figures(&text, row, column);
			assert_int_equal(count_lines(placed, text.bytes, true), 1);
			buffer_free(&text);
		}
	expect_good_pages(placed);
}

/* A footnote of the column that each part shows stands at one foot. */
static void parts_show_names_again_but_not_their_notes(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	add_table(&markdown, 30, 3, figures);
	buffer_text(&markdown, "|Name[^a]|1|2|\n\n[^a]: The note.\n");
	placed = place_buffer(&markdown);
	assert_int_equal(count_lines(placed, "Name1", true), 1);
	assert_int_equal(count_lines(placed, "Name1", false), 1);
	assert_int_equal(count_lines(placed, "The note.", true), 1);
}

static const struct tag *find_tag(const struct tag *tag, enum tag_kind kind)
{
	if (tag->kind == kind)
		return tag;
	for (const struct tag *child = tag->first; child != NULL; child = child->next) {
		const struct tag *found = find_tag(child, kind);
		if (found != NULL)
			return found;
	}
	return NULL;
}

/* Who hears the page hears one table, row by row. */
static void parts_are_one_table_to_readers(void **state)
{
	(void)state;
	placed = place_figures(30, 4);
	const struct tag *table = find_tag(placed->root, TAG_TABLE);
	for (const struct tag *tag = table->next; tag != NULL; tag = tag->next)
		assert_int_not_equal(tag->kind, TAG_TABLE);
	const struct tag *row = find_tag(table, TAG_TABLE_BODY)->first;
	unsigned cells = 0;
	for (const struct tag *cell = row->first; cell != NULL; cell = cell->next)
		cells++;
	assert_int_equal(cells, 30);
}

static void parts_stand_where_no_page_can_turn(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	buffer_text(&markdown, "::: panel\n");
	add_table(&markdown, 18, 4, figures);
	buffer_text(&markdown, ":::\n");
	placed = place_buffer(&markdown);
	assert_false(is_wide(&placed->pages[0]));
	assert_int_equal(count_lines(placed, "Columns 1 to 10 of 18", false), 1);
	expect_good_pages(placed);
}

/* A heading of rows spans the table, is on the page of its rows, and widens no column. */
static void rows_that_head_others_span_the_table(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	buffer_text(&markdown, "::: groups\n|Code|What|Days|\n|:--|:--|--:|\n");
	for (unsigned i = 0; i < 60; i++) {
		buffer_printf(&markdown, "|Group%u of a name longer than any code|\n", i);
		for (unsigned k = 0; k < 1 + i % 3; k++)
			buffer_printf(&markdown, "|C%u.%u|words|%u|\n", i, k, i);
	}
	buffer_text(&markdown, ":::\n");
	placed = place_buffer(&markdown);
	assert_true(placed->page_count > 2);
	for (unsigned i = 0; i < 60; i++) {
		const char *head = arena_printf(arena, "Group%u of a name longer than any code", i);
		const char *row = arena_printf(arena, "C%u.0", i);
		assert_int_equal(page_of(placed, head), page_of(placed, row));
	}
	const struct tag *body = find_tag(find_tag(placed->root, TAG_TABLE), TAG_TABLE_BODY);
	const struct tag *head = body->first->first;
	assert_int_equal(head->kind, TAG_HEADER_CELL);
	assert_int_equal(head->span, 3);
	assert_true(head->scope_row);
	assert_null(head->next);
	assert_int_equal(body->first->next->first->span, 0);
	expect_good_pages(placed);
	expect_no_reports();
}

/* ---- long contents ----------------------------------------------------------------------- */

static void endless_words(struct buffer *out, unsigned row, unsigned column)
{
	if ((row + column) % 2 == 0)
		buffer_fill(out, 'x', 200);
	else
		buffer_text(out, "word");
}

static void words_without_end_are_broken_where_they_stand(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	add_table(&markdown, 4, 4, endless_words);
	placed = place_buffer(&markdown);
	assert_int_equal(placed->page_count, 1);
	assert_false(is_wide(&placed->pages[0]));
	expect_good_pages(placed);
}

static void one_long_cell(struct buffer *out, unsigned row, unsigned column)
{
	for (unsigned i = 0; row == 1 && column == 1 && i < 3000; i++)
		buffer_printf(out, "word%u ", i);
	buffer_printf(out, "%c%u", 'a' + (int)row, column);
}

static void a_row_taller_than_a_page_goes_on_on_the_next(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	add_table(&markdown, 4, 3, one_long_cell);
	placed = place_buffer(&markdown);
	assert_true(placed->page_count > 2);
	assert_int_equal(page_of(placed, "a0"), 1);
	assert_int_equal(page_of(placed, "c3"), placed->page_count);
	expect_good_pages(placed);
	expect_no_reports();
}

static void every_other(struct buffer *out, unsigned row, unsigned column)
{
	if (column % 2 == 0)
		figures(out, row, column);
}

static void empty_columns_take_no_more_than_their_heads(void **state)
{
	(void)state;
	struct buffer markdown = BUFFER_INIT;
	add_table(&markdown, 12, 3, every_other);
	placed = place_buffer(&markdown);
	assert_float_equal(first_run("102,014.5")->size, 8.2, 1e-9);
	expect_good_pages(placed);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_places, end_places)
	const struct CMUnitTest tests[] = {
		TEST(columns_that_fit_keep_their_type),
		TEST(letters_are_condensed_before_they_are_made_smaller),
		TEST(a_wider_table_turns_its_page_and_only_that),
		TEST(a_table_too_wide_for_that_is_cut_into_parts),
		TEST(nothing_is_lost_in_parts),
		TEST(parts_show_names_again_but_not_their_notes),
		TEST(parts_are_one_table_to_readers),
		TEST(parts_stand_where_no_page_can_turn),
		TEST(rows_that_head_others_span_the_table),
		TEST(words_without_end_are_broken_where_they_stand),
		TEST(a_row_taller_than_a_page_goes_on_on_the_next),
		TEST(empty_columns_take_no_more_than_their_heads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
