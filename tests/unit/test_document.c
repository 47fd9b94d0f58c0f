/* Markdown in, tree out: each test is a document and the dump expected of it. */
#include "document_case.h"

/* ---- CommonMark -------------------------------------------------------------------------- */

static void blocks_and_inlines_keep_their_places(void **state)
{
	(void)state;
	expect("# Café *au* lait\n\nOne **two** `three`\nfour\n",
		"heading level=1 name=\"café-au-lait\" @1:1\n"
		"  text \"Café \" @1:3\n"
		"  emphasis @1:8\n"
		"    text \"au\" @1:9\n"
		"  text \" lait\" @1:12\n"
		"paragraph @3:1\n"
		"  text \"One \" @3:1\n"
		"  strong @3:5\n"
		"    text \"two\" @3:7\n"
		"  text \" \" @3:12\n"
		"  code-span \"three\" @3:14\n"
		"  soft-break @3:1\n"
		"  text \"four\" @4:1\n");
}

static void columns_in_quotes_and_items_are_those_of_the_file(void **state)
{
	(void)state;
	expect_part("> - a ![b](c.png)\n>   d ![e](f.png)\n",
		"image target=\"f.png\" alt=\"e\" @2:7\n", 1);
}

static void fenced_code_says_where_its_body_begins(void **state)
{
	(void)state;
	expect("1. ```c\n   x;\n   ```\n\n       indented\n",
		"list start=1 @1:1\n"
		"  item @1:1\n"
		"    code name=\"c\" \"x;\\n\" @1:4\n"
		"    code \"indented\\n\" @5:8\n");
}

static void task_items_lose_their_brackets(void **state)
{
	(void)state;
	expect("- [ ] call\n- [x] write\n- [y] other\n",
		"list tight @1:1\n"
		"  item open @1:1\n"
		"    paragraph tight @1:3\n"
		"      text \"call\" @1:7\n"
		"  item done @2:1\n"
		"    paragraph tight @2:3\n"
		"      text \"write\" @2:7\n"
		"  item @3:1\n"
		"    paragraph tight @3:3\n"
		"      text \"[y] other\" @3:3\n");
}

static void an_emphasised_paragraph_after_a_heading_is_its_subtitle(void **state)
{
	(void)state;
	expect("## Pace\n*Months, **2026***\n\n*Not this*\n",
		"heading level=2 name=\"pace\" @1:1\n"
		"  text \"Pace\" @1:4\n"
		"paragraph subtitle @2:1\n"
		"  text \"Months, \" @2:2\n"
		"  strong @2:10\n"
		"    text \"2026\" @2:12\n"
		"paragraph @4:1\n"
		"  emphasis @4:1\n"
		"    text \"Not this\" @4:2\n");
}

static void anchors_are_unique_and_keep_other_scripts(void **state)
{
	(void)state;
	static const char text[] = "# A\n\n# a!\n\n# A 2\n\n# A\n";
	expect_part(text, "name=\"a\"", 1);
	expect_part(text, "name=\"a-2\"", 1);
	expect_part(text, "name=\"a-2-2\"", 1);
	expect_part(text, "name=\"a-3\"", 1);
	expect_part("# お客様 — 声\n", "name=\"お客様-声\"", 1);
	expect_part("# ?!\n", "name=\"part\"", 1);
}

static void an_image_with_the_figure_scheme_is_an_inline_figure(void **state)
{
	(void)state;
	expect("![NPS *14*](figure:interval?value=14&low=9)\n",
		"paragraph @1:1\n"
		"  inline-figure name=\"interval\" "
		"target=\"figure:interval?value=14&low=9\" alt=\"NPS 14\" "
		"\"value=14&low=9\" @1:1\n");
}

static void raw_html_is_reported_but_comments_are_dropped(void **state)
{
	(void)state;
	expect("<!-- note -->\n\na <b>c</b><br>d\n",
		"paragraph @3:1\n"
		"  text \"a \" @3:1\n"
		"  inline-html \"<b>\" @3:3\n"
		"  text \"c\" @3:6\n"
		"  inline-html \"</b>\" @3:7\n"
		"  line-break @3:11\n"
		"  text \"d\" @3:15\n"
		"x.md:3:3: warning: raw HTML (<b>) is left out; write it as Markdown, or \\< to "
		"show the sign [html-left-out]\n"
		"    a <b>c</b><br>d\n"
		"      ^\n");
}

/* ---- tables ------------------------------------------------------------------------------ */

static void a_table_is_read_from_its_lines(void **state)
{
	(void)state;
	expect("| foo | *bar* |\n|:--|--:|\n| baz | `a\\|b` \\| c |\n",
		"table lr @1:3\n"
		"  row header @1:3\n"
		"    cell header @1:3\n"
		"      text \"foo\" @1:3\n"
		"    cell header @1:9\n"
		"      emphasis @1:9\n"
		"        text \"bar\" @1:10\n"
		"  row @3:3\n"
		"    cell @3:3\n"
		"      text \"baz\" @3:3\n"
		"    cell @3:9\n"
		"      code-span \"a|b\" @3:10\n"
		"      text \" | c\" @3:15\n");
}

static void short_rows_are_filled_and_long_ones_cut(void **state)
{
	(void)state;
	expect("a|b\n-|-\nc\nd|e|f\n",
		"table dd @1:1\n"
		"  row header @1:1\n"
		"    cell header @1:1\n"
		"      text \"a\" @1:1\n"
		"    cell header @1:3\n"
		"      text \"b\" @1:3\n"
		"  row @3:1\n"
		"    cell @3:1\n"
		"      text \"c\" @3:1\n"
		"    cell @3:2\n"
		"  row @4:1\n"
		"    cell @4:1\n"
		"      text \"d\" @4:1\n"
		"    cell @4:3\n"
		"      text \"e\" @4:3\n");
}

static void a_delimiter_row_of_another_width_makes_no_table(void **state)
{
	(void)state;
	expect_part("| abc | def |\n| --- |\n| bar |\n", "table", 0);
	expect_part("abc\n    ---\n", "table", 0);
}

static void a_table_ends_at_the_next_block(void **state)
{
	(void)state;
	expect_part("| a |\n|---|\n| b |\n> c\n", "row", 2);
	expect_part("| a |\n|---|\n| b |\nd\n\ne\n", "row", 3);
}

static void text_before_the_header_stays_a_paragraph(void **state)
{
	(void)state;
	expect("See *this*\n    # it\n| a |\n|---|\n",
		"paragraph @1:1\n"
		"  text \"See \" @1:1\n"
		"  emphasis @1:5\n"
		"    text \"this\" @1:6\n"
		"  soft-break @1:1\n"
		"  text \"# it\" @2:5\n"
		"table d @3:3\n"
		"  row header @3:3\n"
		"    cell header @3:3\n"
		"      text \"a\" @3:3\n");
	expect_part("[x]: /y\n| [x] |\n|---|\n", "paragraph", 0);
	expect_part("[x]: /y\n| [x] |\n|---|\n", "link target=\"/y\"", 1);
}

static void cells_stay_inline_and_know_link_definitions(void **state)
{
	(void)state;
	static const char text[] = "|a|b|c|d|\n|-|-|-|-|\n|- x|# y|1. z|[l]|\n\n[l]: /m\n";
	expect_part(text, "list", 0);
	expect_part(text, "heading", 0);
	expect_part(text, "link target=\"/m\" @3:15", 1);
	expect_part("|a|\n|-|\n|_b_ __c__|\n", "emphasis", 1);
}

static void tables_stand_in_quotes_and_items(void **state)
{
	(void)state;
	expect("> - | a |\n>   |---|\n>   | b |\n",
		"quote @1:1\n"
		"  list tight @1:3\n"
		"    item @1:3\n"
		"      table d @1:7\n"
		"        row header @1:7\n"
		"          cell header @1:7\n"
		"            text \"a\" @1:7\n"
		"        row @3:7\n"
		"          cell @3:7\n"
		"            text \"b\" @3:7\n");
}

/* ---- containers -------------------------------------------------------------------------- */

static void containers_nest(void **state)
{
	(void)state;
	expect("::: columns split=\"7-5\"\n::: column\nleft\n:::\n::: column\n- right\n:::\n:::\n"
	       "::: page-break\nafter\n",
		"container columns split=\"7-5\" @1:1\n"
		"  container column @2:1\n"
		"    paragraph @3:1\n"
		"      text \"left\" @3:1\n"
		"  container column @5:1\n"
		"    list tight @6:1\n"
		"      item @6:1\n"
		"        paragraph tight @6:3\n"
		"          text \"right\" @6:3\n"
		"container page-break @9:1\n"
		"paragraph @10:1\n"
		"  text \"after\" @10:1\n");
}

static void empty_columns_leave_their_room_to_the_others(void **state)
{
	(void)state;
	expect("::: columns split=7-5\n::: column\n:::\n::: column\na\n:::\n:::\n",
		"container columns @1:1\n"
		"  container column @4:1\n"
		"    paragraph @5:1\n"
		"      text \"a\" @5:1\n");
}

static void attributes_are_checked_by_their_table(void **state)
{
	(void)state;
	expect_part("::: quote lang=nl source=\"Claim · home · 3\" large=true\nx\n:::\n",
		"container quote lang=\"nl\" source=\"Claim · home · 3\" large @1:1", 1);
	expect_part("::: panel tone=tnit\nx\n:::\n", "[choice]", 1);
	expect_part("::: panel ton=tint\nx\n:::\n", "x.md:1:11: error:", 1);
	expect_part("::: panel split=7-5\nx\n:::\n", "split belongs to ::: columns", 1);
	expect_part("::: panel tone=tint tone=tint\nx\n:::\n", "tone is given twice", 1);
	expect_part("::: panel tint\nx\n:::\n", "expected key=value after ::: panel", 1);
	expect_part("::: quote source=\"x\ny\n:::\n", "the quote is not closed", 1);
	expect_part("::: columns split=8-5\n::: column\n:::\n::: column\n:::\n:::\n",
		"split 8-5 does not fit 2 columns", 1);
}

static void misplaced_markers_are_reported_at_their_line(void **state)
{
	(void)state;
	expect_part("a\n\n::: panel\nb\n", "x.md:3:1: error: ::: panel is not closed", 1);
	expect_part("a\n\n:::\n", "x.md:3:1: error: this ::: closes nothing", 1);
	expect_part("::: pannel\nb\n:::\n",
		"x.md:1:5: error: there is no block ::: pannel; did you mean panel?", 1);
	expect_part("::: pannel\nb\n:::\n", "error", 1);
	expect_part("::: column\nb\n:::\n", "stands outside ::: columns", 1);
	expect_part("::: columns\nb\n:::\n", "holds only ::: column", 1);
	expect_part("::: panel\n::: page-break\n:::\n", "page-break cannot stand inside", 1);
	expect_part("::: panel\n::: landscape\n:::\n:::\n", "landscape cannot stand inside", 1);
	expect_part("- a\n  ::: panel\n\nb\n:::\n", "[container]", 2);
}

static void markers_in_code_are_text(void **state)
{
	(void)state;
	static const char item[] = "- ```\n  ::: panel\n  ```\n\n::: panel\n:::\n";
	expect_part("```\n::: panel\n```\n", "code \"::: panel\\n\"", 1);
	expect_part(item, "code \"::: panel\\n\"", 1);
	expect_part(item, "error", 0);
	expect_part("\\::: panel\n", "text \"::: panel\"", 1);
}

/* ---- front matter ------------------------------------------------------------------------ */

static void front_matter_fills_the_document(void **state)
{
	(void)state;
	static const char text[] = "---\nsection: Maturity\norder: 3\n---\n# A *title*\n";
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct document *document =
		document_parse(arena, text, strlen(text), "out/maturity.md", diagnostics);
	assert_string_equal(document->front.id, "maturity");
	assert_string_equal(document->front.section, "Maturity");
	assert_string_equal(document->front.nav, "Maturity");
	assert_string_equal(document->front.language, "en");
	assert_int_equal(document->front.order, 3);
	assert_string_equal(document->title, "A title");
	assert_string_equal(document->folder, "out");
	assert_int_equal(document->root->first->at.line, 5);
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_NOTE), 0);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

static void front_matter_of_other_programs_is_read_past(void **state)
{
	(void)state;
	/* title becomes the heading that the text lacks; keys that are nobody's here are passed. */
	expect("---\ntitle: Notes\nauthor: Marit\ntags: [a]\n---\ntext\n",
		"heading level=1 name=\"notes\" @2:1\n"
		"  text \"Notes\" @2:1\n"
		"paragraph @6:1\n"
		"  text \"text\" @6:1\n");
	expect_part("---\ntitle: Notes\n---\n# Heading\n", "Notes", 0);
	expect_part("---\nsectoin: x\n---\n", "did you mean \"section\"?", 1);
}

static void front_matter_mistakes_have_their_line(void **state)
{
	(void)state;
	expect_part("---\norder: 3\nsecton: x\n---\n", "x.md:3:1: error:", 1);
	expect_part("---\norder: 3\n", "the front matter is not closed", 1);
	expect_part("---\n\ntext\n\n---\n", "rule", 2);
	expect_part("---\n---\n", "error", 0);
}

/* ---- hostile input ----------------------------------------------------------------------- */

static void repeat(struct buffer *out, const char *text, int times)
{
	buffer_clear(out);
	while (times-- > 0)
		buffer_text(out, text);
}

static void deep_nesting_is_flattened(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	static const char *const deep[] = {"> ", "- ", "1. ", "> - ", "*a **b ", "[", "![a", "("};
	for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
		repeat(&text, deep[i], 3000);
		buffer_text(&text, "x\n");
		test_free(read_document(text.bytes));
	}
	repeat(&text, "> ", 3000);
	buffer_text(&text, "x\n");
	expect_part(text.bytes, "nested more than 200 deep", 1);
	expect_part(text.bytes, "text \"x\"", 1);
	repeat(&text, "::: panel\n", 3000);
	expect_part(text.bytes, "container panel", 32);
	buffer_free(&text);
}

static void odd_bytes_are_text(void **state)
{
	(void)state;
	expect_part("", "error", 0);
	expect_part("|", "table", 0);
	expect_part("|\n-\n", "table", 0);
	expect_part("\xEF\xBB\xBF# a\r\nb\r\n", "heading level=1 name=\"a\" @1:1", 1);
	expect_part("a\xFF b\n", "text \"a\xEF\xBF\xBD b\"", 1);
	expect_part("a\xFF b\n", "x.md:1:2: error: byte 0xFF is not valid UTF-8", 1);
}

static void columns_with_a_count_hold_blocks(void **state)
{
	(void)state;
	expect("::: columns count=3\na\n\nb\n:::\n",
		"container columns count=3 @1:1\n"
		"  paragraph @2:1\n"
		"    text \"a\" @2:1\n"
		"  paragraph @4:1\n"
		"    text \"b\" @4:1\n");
	expect_part("::: columns count=5\na\n:::\n", "x.md:1:19: error: ", 1);
	expect_part("::: panel count=2\na\n:::\n", "count belongs to ::: columns", 1);
	expect_part("::: columns count=2 split=6-6\na\n:::\n",
		"x.md:1:12: error: columns have a count or a split", 1);
	expect_part("::: columns count=2\n::: column\na\n:::\n:::\n",
		"x.md:2:1: error: columns with a count make their ::: column blocks themselves", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_and_inlines_keep_their_places),
		cmocka_unit_test(columns_in_quotes_and_items_are_those_of_the_file),
		cmocka_unit_test(fenced_code_says_where_its_body_begins),
		cmocka_unit_test(task_items_lose_their_brackets),
		cmocka_unit_test(an_emphasised_paragraph_after_a_heading_is_its_subtitle),
		cmocka_unit_test(anchors_are_unique_and_keep_other_scripts),
		cmocka_unit_test(an_image_with_the_figure_scheme_is_an_inline_figure),
		cmocka_unit_test(raw_html_is_reported_but_comments_are_dropped),
		cmocka_unit_test(a_table_is_read_from_its_lines),
		cmocka_unit_test(short_rows_are_filled_and_long_ones_cut),
		cmocka_unit_test(a_delimiter_row_of_another_width_makes_no_table),
		cmocka_unit_test(a_table_ends_at_the_next_block),
		cmocka_unit_test(text_before_the_header_stays_a_paragraph),
		cmocka_unit_test(cells_stay_inline_and_know_link_definitions),
		cmocka_unit_test(tables_stand_in_quotes_and_items),
		cmocka_unit_test(containers_nest),
		cmocka_unit_test(empty_columns_leave_their_room_to_the_others),
		cmocka_unit_test(columns_with_a_count_hold_blocks),
		cmocka_unit_test(attributes_are_checked_by_their_table),
		cmocka_unit_test(misplaced_markers_are_reported_at_their_line),
		cmocka_unit_test(markers_in_code_are_text),
		cmocka_unit_test(front_matter_fills_the_document),
		cmocka_unit_test(front_matter_of_other_programs_is_read_past),
		cmocka_unit_test(front_matter_mistakes_have_their_line),
		cmocka_unit_test(deep_nesting_is_flattened),
		cmocka_unit_test(odd_bytes_are_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
