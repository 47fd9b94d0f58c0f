/* Captions in Markdown: what they belong to, their numbers and ids, what refers to them. */
#include "document_case.h"

#define TABLE "| A |\n|--|\n| 1 |\n"
#define CHART "```bars\nitems: []\n```\n"

static void a_paragraph_with_a_colon_below_a_table_is_its_caption(void **state)
{
	(void)state;
	expect(TABLE "\n: Calls *per* claim {#tbl-calls}\n",
		"table d @1:3\n"
		"  caption start=1 table name=\"tbl-calls\" @5:1\n"
		"    text \"Calls \" @5:3\n"
		"    emphasis @5:9\n"
		"      text \"per\" @5:10\n"
		"    text \" claim\" @5:14\n"
		"  row header @1:3\n"
		"    cell header @1:3\n"
		"      text \"A\" @1:3\n"
		"  row @3:3\n"
		"    cell @3:3\n"
		"      text \"1\" @3:3\n");
}

static void it_may_stand_above_or_right_below_the_table(void **state)
{
	(void)state;
	expect_part(": Calls\n\n" TABLE, "  caption start=1 table @1:1\n", 1);
	expect_part(": Calls\n" TABLE, "  caption start=1 table @1:1\n", 1);
	expect_part(TABLE ": Calls {#tbl-calls}\n", "caption start=1 table name=\"tbl-calls\"", 1);
	expect_part(TABLE ": Calls\n", "  row", 2);
	expect_part("> | A |\n> |--|\n> : Calls\n", "caption start=1 table @3:3", 1);
}

static void pictures_and_fenced_blocks_have_theirs_below(void **state)
{
	(void)state;
	expect_part(CHART "\n: One\n\n![Alt](a.png)\n\n: Two\n", "caption start=1 figure @5:1", 1);
	expect_part(CHART "\n: One\n\n![Alt](a.png)\n\n: Two\n", "caption start=2 figure @9:1", 1);
	expect_part(": One\n\n" CHART, "belongs to nothing", 1);
}

static void tables_and_figures_count_by_themselves(void **state)
{
	(void)state;
	const char *text = TABLE "\n: a\n\n" CHART "\n: b\n\n::: panel\n" TABLE
				 "\n: c\n:::\n\n" CHART "\n: d\n";
	expect_part(text, "caption start=1 table", 1);
	expect_part(text, "caption start=1 figure", 1);
	expect_part(text, "caption start=2 table", 1);
	expect_part(text, "caption start=2 figure", 1);
}

static void words_of_a_picture_with_an_id_are_its_caption(void **state)
{
	(void)state;
	expect("![Calls *fell*](a.png){#fig-calls}\n",
		"paragraph @1:1\n"
		"  caption start=1 figure name=\"fig-calls\" @1:1\n"
		"    text \"Calls \" @1:3\n"
		"    emphasis @1:9\n"
		"      text \"fell\" @1:10\n"
		"  image target=\"a.png\" alt=\"Calls fell\" @1:1\n");
	expect_part("![Calls](a.png){#fig-calls fig-alt=\"Bars that fall\"}\n",
		"alt=\"Bars that fall\"", 1);
	expect_part("![Calls](a.png){#fig-calls width=50%}\n",
		"x.md:1:16: warning: width=50% is left out", 1);
	expect_part("See ![Calls](a.png){#fig-calls}\n", "caption", 0);
}

static void a_caption_of_nothing_is_reported_and_stays_text(void **state)
{
	(void)state;
	const char *text = "Words.\n\n  : Calls\n";
	expect_part(text, "x.md:3:3: warning: this caption belongs to nothing", 1);
	expect_part(text, "text \": Calls\" @3:3", 1);
	expect_part(TABLE "\n: One\n\n: Two\n", "x.md:7:1: warning: this caption belongs", 1);
	expect_part(TABLE "\n\\: One\n", "caption", 0);
	expect_part("    code\n\n: One\n", "belongs to nothing", 1);
}

static void ids_are_given_once_and_begin_with_their_kind(void **state)
{
	(void)state;
	expect_part(TABLE "\n: a {#tbl-a}\n\n" TABLE "\n: b {#tbl-a}\n",
		"x.md:11:1: error: the id #tbl-a stands in line 5 already; give this one another "
		"[id-twice]",
		1);
	expect_part(TABLE "\n: a {#fig-a}\n",
		"x.md:5:5: warning: the id of a table begins with tbl-; call it #tbl-a", 1);
	expect_part(CHART "\n: a {#calls}\n", "call it #fig-calls", 1);
}

static void a_heading_leaves_an_id_to_the_caption(void **state)
{
	(void)state;
	const char *text = "# Fig calls\n\n" CHART "\n: Calls {#fig-calls}\n\n[](#fig-calls)\n";
	expect_part(text, "heading level=1 name=\"fig-calls-2\"", 1);
	expect_part(text, "warning", 0);
}

static void a_heading_takes_the_id_that_it_is_given(void **state)
{
	(void)state;
	const char *text = "# How we *counted* {#how}\n\n## How\n\n[](#how) [](#how-2)\n";
	expect_part(text, "heading level=1 name=\"how\"", 1);
	expect_part(text, "heading level=2 name=\"how-2\"", 1);
	expect_part(text, "{", 0);
	expect_part(text, "warning", 0);
	expect_part("# A {b}\n", "text \"A {b}\"", 1);
	expect_part("# A \\{#b}\n", "text \"A {#b}\"", 1);
	expect_part("# A &#123;#b}\n", "text \"A {#b}\"", 1);
	expect_part("# A \\{#b} {#c}\n", "text \"A {#b}\"", 1);
	expect_part("# A {#how}\n\n" CHART "\n: b {#fig-b}\n\n## B {#how}\n",
		"x.md:9:1: error: the id #how stands in line 1 already", 1);
	expect_part("# A {#how .wide}\n", "x.md:1:5: warning: .wide is left out", 1);
	expect_part("# A {#tbl-a}\n", "x.md:1:5: warning: ids that begin with tbl-", 1);
}

static void an_at_sign_and_an_id_are_a_link_without_words(void **state)
{
	(void)state;
	expect(CHART "\n: b {#fig-b}\n\nIn @fig-b, and größer in (@fig-b).\n",
		"code name=\"bars\" \"items: []\\n\" @1:1\n"
		"  caption start=1 figure name=\"fig-b\" @5:1\n"
		"    text \"b\" @5:3\n"
		"paragraph @7:1\n"
		"  text \"In \" @7:1\n"
		"  link target=\"#fig-b\" @7:4\n"
		"  text \", and größer in (\" @7:10\n"
		"  link target=\"#fig-b\" @7:27\n"
		"  text \").\" @7:33\n");
}

static void an_at_sign_elsewhere_is_text(void **state)
{
	(void)state;
	static const char *const texts[] = {"me@fig-b.com", "`@fig-b`", "\\@fig-b", "@fig-",
		"@figure", "[@fig-b](x.html)", "\n::: quote\n@fig-b\n:::"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char markdown[200];
		snprintf(markdown, sizeof markdown, CHART "\n: b {#fig-b}\n\n%s\n", texts[i]);
		expect_part(markdown, "target=\"#fig-b\"", 0);
		expect_part(markdown, "warning", 0);
	}
}

static void a_reference_to_no_caption_is_reported_and_stays_text(void **state)
{
	(void)state;
	const char *text = CHART "\n: b {#fig-calls}\n\nLook \\@fig-call and @fig-call.\n";
	expect_part(text,
		"x.md:7:21: warning: no caption of this page has the id #fig-call; did you mean "
		"#fig-calls; or write \\@ to show the sign [link]",
		1);
	expect_part(text, "Look @fig-call and @fig-call.", 1);
	expect_part("[](#fig-cal)\n",
		"x.md:1:1: warning: no caption of this page has the id #fig-cal", 1);
}

static void captions_are_read_in_notes_cells_and_captions(void **state)
{
	(void)state;
	const char *text = "Words[^a] | @tbl-n\n\n| See @fig-n |\n|--|\n\n: At @tbl-n {#tbl-n}\n\n"
			   "[^a]: Note\n\n    ```c\n    x\n    ```\n\n    : In a note {#fig-n}\n";
	expect_part(text, "link target=\"#tbl-n\"", 2);
	expect_part(text, "link target=\"#fig-n\" @3:7", 1);
	expect_part(text, "  caption start=1 figure name=\"fig-n\" @14:5", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_paragraph_with_a_colon_below_a_table_is_its_caption),
		cmocka_unit_test(it_may_stand_above_or_right_below_the_table),
		cmocka_unit_test(pictures_and_fenced_blocks_have_theirs_below),
		cmocka_unit_test(tables_and_figures_count_by_themselves),
		cmocka_unit_test(words_of_a_picture_with_an_id_are_its_caption),
		cmocka_unit_test(a_caption_of_nothing_is_reported_and_stays_text),
		cmocka_unit_test(ids_are_given_once_and_begin_with_their_kind),
		cmocka_unit_test(a_heading_leaves_an_id_to_the_caption),
		cmocka_unit_test(a_heading_takes_the_id_that_it_is_given),
		cmocka_unit_test(an_at_sign_and_an_id_are_a_link_without_words),
		cmocka_unit_test(an_at_sign_elsewhere_is_text),
		cmocka_unit_test(a_reference_to_no_caption_is_reported_and_stays_text),
		cmocka_unit_test(captions_are_read_in_notes_cells_and_captions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
