/* Fences and images of a document become figures; mistakes are reported where they stand. */
#include "figure_case.h"

static void expect_reported(const char *markdown, const char *expected)
{
	attach_text(markdown);
	/* Without the source lines and carets, which begin with spaces. */
	struct buffer out = BUFFER_INIT;
	for (const char *at = reported(); *at;) {
		size_t length = strcspn(at, "\n");
		if (*at != ' ')
			buffer_printf(&out, "%.*s\n", (int)length, at);
		at += length + (at[length] == '\n');
	}
	const char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	assert_string_equal(text, expected);
}

static void a_fence_with_a_kind_becomes_a_figure(void **state)
{
	(void)state;
	struct document *document = attach_text("text\n\n```bars wide\nformat: percent\nitems:\n"
						"- {name: A, value: 61}\n```\n");
	struct node *node = find_node(document->root, NODE_FIGURE);
	assert_non_null(node);
	assert_string_equal(node->name, "bars");
	assert_ptr_equal(node->figure->kind, &figure_bars);
	assert_string_equal(node->figure->alt, "Bar chart. A: 61%.");
	const struct data_table *table = node->figure->table;
	assert_int_equal(table->columns, 2); /* without range, n, before and note */
	assert_string_equal(table->headers[1], "Value");
	assert_string_equal(table->cells[0], "A");
	assert_string_equal(table->cells[1], "61%");
	assert_true(table->numeric[1]);
	assert_int_equal(document->figure_count, 1);
	assert_string_equal(reported(), "");
}

static void code_of_other_languages_stays_code(void **state)
{
	(void)state;
	static const char *const words[] = {
		"c", "yaml", "sh", "bash", "make", "math", "tree", "text", "ba", "latex", ""};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct document *document = attach_text(
			arena_printf(arena, "```%s\nall: test\n\techo \"x\"\n```\n", words[i]));
		assert_null(find_node(document->root, NODE_FIGURE));
		assert_non_null(find_node(document->root, NODE_CODE));
	}
	assert_string_equal(reported(), "");
}

static void a_misspelt_kind_is_reported(void **state)
{
	(void)state;
	expect_reported("\n```trends\nformat: nps\n```\n",
		"p.md:2:1: error: there is no figure kind \"trends\"; did you mean \"trend\"? "
		"[figure]\n");
}

static void an_unknown_key_is_reported_at_its_place(void **state)
{
	(void)state;
	expect_reported("one\n\n- item\n\n  ```trend\n  format: nps\n  pionts: []\n  ```\n",
		"p.md:7:3: error: unknown key \"pionts\" in trend; did you mean \"points\"? "
		"[key-unknown]\n");
}

static void a_wrong_value_leaves_the_figure_out(void **state)
{
	(void)state;
	struct document *document =
		attach_text("```bars\nitems:\n- {name: A, value: \"61\"}\n```\n");
	assert_null(find_node(document->root, NODE_FIGURE)->figure);
	assert_non_null(strstr(reported(), "p.md:3:20: error: \"value\" must be a number"));
}

static void months_out_of_order_are_reported(void **state)
{
	(void)state;
	expect_reported("```trend\npoints:\n- {month: 2026-02, value: 1}\n"
			"- {month: 2026-02, value: 1}\n```\n",
		"p.md:4:3: error: the points must stand in the order of time, each month once "
		"[figure]\n");
}

static void an_image_with_the_scheme_becomes_a_figure(void **state)
{
	(void)state;
	struct document *document =
		attach_text("NPS ![14, target "
			    "20](figure:interval?value=14&low=9&high=19&target=20&format=nps)\n");
	struct node *node = find_node(document->root, NODE_INLINE_FIGURE);
	assert_non_null(node->figure);
	assert_string_equal(node->figure->alt, "14, target 20");
	assert_null(node->figure->table);
	double width, ascent, descent;
	figure_extent(node->figure, 10, &drawing, &width, &ascent, &descent);
	assert_true(width == 130);
	assert_true(ascent > 5 && descent > 5);
	expect_legible("interval", trace_of(node->figure, width, ascent + descent), width,
		ascent + descent);
}

static void lists_in_images_are_split_at_commas(void **state)
{
	(void)state;
	struct document *document = attach_text("![](figure:spark?values=4,,6%2E5&target=)\n");
	struct node *node = find_node(document->root, NODE_INLINE_FIGURE);
	assert_string_equal(reported(), "");
	assert_string_equal(node->figure->alt, "from 4 to 6.5");
}

static void mistakes_in_images_are_reported_at_the_image(void **state)
{
	(void)state;
	attach_text("a ![x](figure:mark?kind=at-rsk)\n");
	assert_non_null(strstr(reported(), "p.md:1:3: error: \"kind\" must be one of "));
	assert_non_null(strstr(reported(), "not \"at-rsk\"; did you mean \"at-risk\"? [choice]"));
}

static void unknown_images_are_reported(void **state)
{
	(void)state;
	expect_reported("![x](figure:sparks?values=1) ![x](figure:cake) ![x](figure:trend?a=1)\n",
		"p.md:1:1: error: there is no figure kind \"sparks\"; did you mean \"spark\"? "
		"[figure]\n"
		"p.md:1:30: error: there is no figure kind \"cake\"; in a line of text stand "
		"\"interval\", \"spark\", \"mark\", \"blocks\" and \"bar\" [figure]\n"
		"p.md:1:48: error: the figure \"trend\" is a block; write it between lines of ``` "
		"[figure]\n");
}

static void kinds_for_text_are_no_blocks(void **state)
{
	(void)state;
	expect_reported("```spark\nvalues: [1]\n```\n",
		"p.md:1:1: error: the figure \"spark\" stands in a line of text; write "
		"![words](figure:spark?...) [figure]\n");
}

static void a_key_twice_in_an_image_is_reported(void **state)
{
	(void)state;
	expect_reported("![x](figure:blocks?filled=1&filled=2)\n",
		"p.md:1:1: error: \"filled\" is given twice in the figure's address; keep one "
		"[key-twice]\n");
}

static void more_filled_than_there_are_is_reported(void **state)
{
	(void)state;
	expect_reported("![x](figure:blocks?filled=4&of=3)\n",
		"p.md:1:1: error: 4 blocks are filled of only 3; raise \"of\" or lower \"filled\" "
		"[figure]\n");
}

static void a_bar_longer_than_its_scale_is_reported(void **state)
{
	(void)state;
	expect_reported("![](figure:bar?value=46&of=30)\n\n![](figure:bar?value=4&of=6&part=5)\n",
		"p.md:1:1: error: a bar of 46 is longer than a whole one of 30; raise \"of\" "
		"[figure]\n"
		"p.md:3:1: error: a part of 5 is more than the bar's 4; lower \"part\" or raise "
		"\"value\" [figure]\n");
}

static void every_mark_is_drawn_in_its_box(void **state)
{
	(void)state;
	const struct field *kind = NULL;
	for (const struct field *field = figure_mark.type->fields; field->name; field++)
		kind = !strcmp(field->name, "kind") ? field : kind;
	for (size_t i = 0; kind->choices[i]; i++) {
		struct document *document = attach_text(
			arena_printf(arena, "![](figure:mark?kind=%s)\n", kind->choices[i]));
		const struct figure *figure = find_node(document->root, NODE_INLINE_FIGURE)->figure;
		double width, ascent, descent;
		figure_extent(figure, 8, &drawing, &width, &ascent, &descent);
		const char *trace = trace_of(figure, width, ascent + descent);
		assert_true(width > 2 && width < 20);
		assert_true(strlen(trace) > 20);
	}
	assert_string_equal(reported(), "");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin_case, end_case)
	const struct CMUnitTest tests[] = {
		CASE(a_fence_with_a_kind_becomes_a_figure),
		CASE(code_of_other_languages_stays_code),
		CASE(a_misspelt_kind_is_reported),
		CASE(an_unknown_key_is_reported_at_its_place),
		CASE(a_wrong_value_leaves_the_figure_out),
		CASE(months_out_of_order_are_reported),
		CASE(an_image_with_the_scheme_becomes_a_figure),
		CASE(lists_in_images_are_split_at_commas),
		CASE(mistakes_in_images_are_reported_at_the_image),
		CASE(unknown_images_are_reported),
		CASE(kinds_for_text_are_no_blocks),
		CASE(a_key_twice_in_an_image_is_reported),
		CASE(more_filled_than_there_are_is_reported),
		CASE(a_bar_longer_than_its_scale_is_reported),
		CASE(every_mark_is_drawn_in_its_box),
	};
	return cmocka_run_group_tests(tests, open_theme, close_theme);
}
