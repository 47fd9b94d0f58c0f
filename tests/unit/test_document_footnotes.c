/* Footnotes in Markdown: what is a note, where it ends, which brackets refer to it. */
#include "document_case.h"

static void notes_are_numbered_by_their_first_references(void **state)
{
	(void)state;
	expect("One[^b] two[^a], again[^b].\n\n[^a]: Note *a*.\n[^b]: Note b.\n",
		"paragraph @1:1\n"
		"  text \"One\" @1:1\n"
		"  footnote-reference number=1 @1:4\n"
		"  text \" two\" @1:8\n"
		"  footnote-reference number=2 @1:12\n"
		"  text \", again\" @1:16\n"
		"  footnote-reference number=1 @1:23\n"
		"  text \".\" @1:27\n"
		"footnote start=1 name=\"b\" @4:1\n"
		"  paragraph @4:7\n"
		"    text \"Note b.\" @4:7\n"
		"footnote start=2 name=\"a\" @3:1\n"
		"  paragraph @3:7\n"
		"    text \"Note \" @3:7\n"
		"    emphasis @3:12\n"
		"      text \"a\" @3:13\n"
		"    text \".\" @3:15\n");
}

static void a_note_goes_on_in_indented_paragraphs_and_blocks(void **state)
{
	(void)state;
	expect("Text.[^größe]\n\n[^größe]: First\nlazy.\n\n    Second.\n\n    - a list\n\nNot the "
	       "note.\n",
		"paragraph @1:1\n"
		"  text \"Text.\" @1:1\n"
		"  footnote-reference number=1 @1:6\n"
		"paragraph @10:1\n"
		"  text \"Not the note.\" @10:1\n"
		"footnote start=1 name=\"größe\" @3:1\n"
		"  paragraph @3:11\n"
		"    text \"First\" @3:11\n"
		"    soft-break @3:11\n"
		"    text \"lazy.\" @4:1\n"
		"  paragraph @6:5\n"
		"    text \"Second.\" @6:5\n"
		"  list tight @8:5\n"
		"    item @8:5\n"
		"      paragraph tight @8:7\n"
		"        text \"a list\" @8:7\n");
}

static void one_word_is_a_note_and_no_link_definition(void **state)
{
	(void)state;
	expect_part("See[^1].\n\n[^1]: word\n", "footnote start=1", 1);
	expect_part("See[^1].\n\n[^1]:word\n", "\"word\" @3:6", 1);
	expect_part("See[^1].\n\n[^1]: https://example.org\n", "footnote-reference", 1);
}

static void a_definition_ends_the_paragraph_above_it(void **state)
{
	(void)state;
	expect_part("See[^1]\n[^1]: Note.\n# Next\n", "heading level=1", 1);
	expect_part("See[^1]\n[^1]: Note.\n# Next\n", "footnote start=1", 1);
}

static void brackets_in_code_and_behind_a_backslash_are_text(void **state)
{
	(void)state;
	expect_part("`[^1]` and \\[^1]\n\n    [^1]: code\n\n```\n[^1]: code\n```\n", "footnote", 0);
	expect_part("`[^1]` and \\[^1]\n\n```\n[^1]: code\n```\n", "[^1]: code", 1);
}

static void references_next_to_each_other_stay_two(void **state)
{
	(void)state;
	expect("A[^1][^2][^3]![^1]\n\n[^1]: a\n[^2]: b\n[^3]: c\n",
		"paragraph @1:1\n"
		"  text \"A\" @1:1\n"
		"  footnote-reference number=1 @1:2\n"
		"  footnote-reference number=2 @1:6\n"
		"  footnote-reference number=3 @1:10\n"
		"  text \"!\" @1:14\n"
		"  footnote-reference number=1 @1:14\n"
		"footnote start=1 name=\"1\" @3:1\n"
		"  paragraph @3:7\n"
		"    text \"a\" @3:7\n"
		"footnote start=2 name=\"2\" @4:1\n"
		"  paragraph @4:7\n"
		"    text \"b\" @4:7\n"
		"footnote start=3 name=\"3\" @5:1\n"
		"  paragraph @5:7\n"
		"    text \"c\" @5:7\n");
	expect_part("[*words*][^1]\n\n[^1]: a\n", "text \"[\"", 1);
	expect_part("[*words*][^1]\n\n[^1]: a\n", "emphasis", 1);
	expect_part("[*words*][^1]\n\n[^1]: a\n", "footnote-reference number=1", 1);
}

static void headings_cells_and_notes_refer_to_notes(void **state)
{
	(void)state;
	static const char markdown[] = "# Title[^1]\n\n| A[^2] | B |\n|--|--|\n| c | d[^3] |\n\n"
				       "[^1]: one\n[^2]: two[^4]\n[^3]: three\n[^4]: four[^1]\n";
	expect_part(markdown, "heading level=1 name=\"title\"", 1);
	expect_part(markdown, "footnote-reference number=", 5);
	expect_part(markdown, "footnote-reference number=4 @8:10", 1);
	expect_part(markdown, "footnote start=", 4);
}

static void an_open_fence_swallows_no_notes(void **state)
{
	(void)state;
	expect("See[^1].\n\n[^1]: Note.\n\n````\ncode\n",
		"paragraph @1:1\n"
		"  text \"See\" @1:1\n"
		"  footnote-reference number=1 @1:4\n"
		"  text \".\" @1:8\n"
		"code \"code\\n\" @5:1\n"
		"footnote start=1 name=\"1\" @3:1\n"
		"  paragraph @3:7\n"
		"    text \"Note.\" @3:7\n");
	expect_part("See[^1].\n\n[^1]: Note.\n\n<!-- open\n", "footnote start=1", 1);
}

static void alternative_texts_have_no_notes(void **state)
{
	(void)state;
	expect_part("![Shop[^1]](x.png) see[^1]\n\n[^1]: Note.\n", "alt=\"Shop\"", 1);
	expect_part("![Shop[^1]](x.png) see[^1]\n\n[^1]: Note.\n", "footnote start=1", 1);
}

static void mistakes_are_reported_where_they_stand(void **state)
{
	(void)state;
	expect_part("See[^nots].\n\n[^note]: A.\n",
		"x.md:1:4: error: there is no footnote [^nots]; did you mean [^note]? [reference]",
		1);
	expect_part("See[^nots].\n\n[^note]: A.\n",
		"x.md:3:1: warning: nothing refers to the footnote [^note], so it is left out "
		"[footnote-unused]",
		1);
	expect_part("See[^1].\n\n[^1]: A.\n\n[^1]: B.\n",
		"x.md:5:1: error: the footnote [^1] is already defined in line 3; "
		"give this one another id [id-twice]",
		1);
	expect_part("Use [^0-9] here.\n",
		"x.md:1:5: error: there is no footnote [^0-9]; add a line [^0-9]: with its text, "
		"or write \\[^0-9] to show the brackets [reference]",
		1);
	expect_part("Use [^0-9] here.\n", "text \"[^0-9]\"", 1);
}

static void notes_hold_blocks_of_their_own(void **state)
{
	(void)state;
	static const char markdown[] = "See[^1].\n\n[^1]: Note.\n\n    ::: panel\n    Inside.\n"
				       "    :::\n\n    After.\n";
	expect_part(markdown, "  container panel @5:5\n    paragraph @6:5\n", 1);
	expect_part(markdown, "error", 0);
	expect_part("See[^1].\n\n[^1]: Note.\n\n        ::: panel\n", "code \"::: panel", 1);
	expect_part("See[^1].\n\n[^1]: Note\n        ::: panel\n", "text \"::: panel\"", 1);
}

static void blocks_of_pages_have_no_place_in_notes(void **state)
{
	(void)state;
	expect_part("See[^1].\n\n[^1]: Note.\n\n    - item\n\n      ::: note\n      a\n      :::\n",
		"x.md:7:7: error: ::: note has no place in a footnote; put it into the text, or "
		"remove it [container]",
		1);
	expect_part("See[^1].\n\n[^1]: Note.\n\n    ::: page-break\n",
		"x.md:5:5: error: ::: page-break has no place in a footnote", 1);
	expect_part("See[^1].\n\n[^1]: ::: panel\n    Inside.\n",
		"x.md:3:7: error: ::: opens a block only on a line of its own; put it on the line "
		"below, indented by four spaces [container]",
		1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes_are_numbered_by_their_first_references),
		cmocka_unit_test(a_note_goes_on_in_indented_paragraphs_and_blocks),
		cmocka_unit_test(one_word_is_a_note_and_no_link_definition),
		cmocka_unit_test(a_definition_ends_the_paragraph_above_it),
		cmocka_unit_test(brackets_in_code_and_behind_a_backslash_are_text),
		cmocka_unit_test(references_next_to_each_other_stay_two),
		cmocka_unit_test(headings_cells_and_notes_refer_to_notes),
		cmocka_unit_test(an_open_fence_swallows_no_notes),
		cmocka_unit_test(alternative_texts_have_no_notes),
		cmocka_unit_test(mistakes_are_reported_where_they_stand),
		cmocka_unit_test(notes_hold_blocks_of_their_own),
		cmocka_unit_test(blocks_of_pages_have_no_place_in_notes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
