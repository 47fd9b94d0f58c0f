/* Documents as HTML: what each kind becomes, what is kept out, and cmark's renderer as oracle. */
#include "html/html.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- rendering --------------------------------------------------------------------------- */

struct fixture {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct drawing drawing;
};

static struct fixture fixture_open(void)
{
	struct fixture fixture = {.arena = arena_new(), .diagnostics = diagnostics_new()};
	const struct theme *theme =
		theme_load(fixture.arena, "themes/board", NULL, "en", fixture.diagnostics);
	assert_non_null(theme);
	fixture.drawing = (struct drawing){
		.arena = fixture.arena, .theme = theme, .locale = {&theme->language, "EUR"}};
	return fixture;
}

static void fixture_close(struct fixture *fixture)
{
	diagnostics_free(fixture->diagnostics);
	arena_free(fixture->arena);
}

/* The content of a page, then its diagnostics if any; `file` tells where images are. */
static char *render_file(const char *markdown, const char *file)
{
	struct fixture fixture = fixture_open();
	struct document *document = document_parse(
		fixture.arena, markdown, strlen(markdown), file, fixture.diagnostics);
	struct buffer out = BUFFER_INIT;
	html_content(fixture.arena, document, &fixture.drawing, &out, fixture.diagnostics);
	diagnostics_print(fixture.diagnostics, DIAGNOSTICS_TEXT, false, &out);
	char *html = test_malloc(out.length + 1);
	memcpy(html, out.bytes, out.length + 1);
	buffer_free(&out);
	fixture_close(&fixture);
	return html;
}

static void expect(const char *markdown, const char *html)
{
	char *found = render_file(markdown, "x.md");
	assert_string_equal(found, html);
	test_free(found);
}

static void expect_part(const char *markdown, const char *part, bool there)
{
	char *found = render_file(markdown, "x.md");
	if ((strstr(found, part) != NULL) != there)
		fail_msg("%s:\n%s\nin:\n%s", there ? "missing" : "unwanted", part, found);
	test_free(found);
}

/* ---- the oracle -------------------------------------------------------------------------- */

/* Our documented differences from cmark's HTML: anchors of headings, and ' escaped. */
static void leave_out(char *html, const char *start, const char *end)
{
	for (char *at = html; (at = strstr(at, start)) != NULL;) {
		char *after = strstr(at + strlen(start), end) + strlen(end);
		memmove(at, after, strlen(after) + 1);
	}
}

static void replace_apostrophes(char *html)
{
	for (char *at = html; (at = strstr(at, "&#39;")) != NULL; at++) {
		*at = '\'';
		memmove(at + 1, at + 5, strlen(at + 5) + 1);
	}
}

static void commonmark_is_rendered_as_by_cmark(void **state)
{
	(void)state;
	static const char *const documents[] = {
		"# One\n\nTwo *three* **four** `five <&>`\n",
		"Setext\n===\n\nSecond\n---\n\n### Third ###\n",
		"a  \nb\\\nc\nd\n",
		"* tight\n* list\n  * nested\n    1. deeper\n",
		"3. loose\n\n   second paragraph\n\n4. list\n",
		"- a\n\n- b\n- c\n",
		"> quote\n> - item\n>\n> after\n",
		"```c\nint x = \"<&>\";\n```\n\n~~~\nplain\n~~~\n\n    indented\n",
		"***\n\n---\n\n___\n",
		"[link](/url \"title & more\") <https://example.org/?a=b&c='d'> <x@example.org>\n",
		"[ref][] and [ref] and [other][ref]\n\n[ref]: <a b.html> 'title'\n",
		"[ümlaut](/ü?q=ä#ö)\n",
		"\\* not a list \\_ &copy; &#35; &quot;\n",
		"*a **b** c* __d *e* f__ *g**h*\n",
		"- \n- a\n-\n\n  b\n",
		"1) one\n2) two\n\n10. ten\n",
		"`` a`b `` ` `` `\n",
		"Line one\n    not code\n",
		"> lazy\ncontinuation\n",
		"- a\n  > b\n  ```\n  c\n  ```\n- d\n",
	};
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		char *expected = cmark_markdown_to_html(
			documents[i], strlen(documents[i]), CMARK_OPT_DEFAULT);
		char *found = render_file(documents[i], "x.md");
		leave_out(found, " id=\"", "\"");
		replace_apostrophes(found);
		assert_string_equal(found, expected);
		test_free(found);
		free(expected);
	}
}

/* ---- what is ours ------------------------------------------------------------------------ */

static void headings_have_anchors_and_one_is_the_title(void **state)
{
	(void)state;
	expect("# A\n\n# B\n", "<h1 id=\"a\">A</h1>\n<h2 id=\"b\">B</h2>\n");
	expect("## A\n*unit*\n", "<h2 id=\"a\">A</h2>\n<p class=\"subtitle\">unit</p>\n");
}

static void tables_align_by_class_and_short_cells_stay_whole(void **state)
{
	(void)state;
	expect("| a | b |\n|---|--:|\n| a longer text than fits | **1** |\n",
		"<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n"
		"<th scope=\"col\" class=\"number\">b</th>\n</tr>\n</thead>\n"
		"<tbody>\n<tr>\n<td>a longer text than fits</td>\n"
		"<td class=\"number short\"><strong>1</strong></td>\n</tr>\n</tbody>\n</table>\n");
	expect_part("| | |\n|-|-|\n| a | b |\n", "<table class=\"facts\">\n<tbody>", true);
}

static void a_row_that_heads_others_spans_its_table(void **state)
{
	(void)state;
	static const char rows[] = "| No. | What | Due |\n|--|--|--|\n| **Late** 1 |\n";
	static const char grouped[] = "::: groups\n| No. | What | Due |\n|--|--|--|\n"
				      "| **Late** 1 |\n| A | b | c |\n| **Later** 1 |\n"
				      "| D | e | f |\n:::\n";
	expect_part(grouped,
		"<tbody>\n<tr class=\"group\"><th colspan=\"3\" scope=\"rowgroup\">"
		"<strong>Late</strong> 1</th></tr>\n<tr>\n<td class=\"short\">A</td>",
		true);
	expect_part(grouped, "</tbody>\n<tbody>\n<tr class=\"group\"><th colspan=\"3\"", true);
	expect_part(rows, "colspan", false);
}

static void wide_tables_scroll_in_a_region_with_a_name(void **state)
{
	(void)state;
	static const char wide[] = "## Risks\n\n"
				   "|one|two|three|four|five|six|\n|-|-|-|-|-|-|\n"
				   "|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|\n";
	expect_part(wide,
		"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Risks\">", true);
	expect_part("|a|b|\n|-|-|\n|c|d|\n", "scroll", false);
}

static void containers_become_elements(void **state)
{
	(void)state;
	expect("::: columns count=2\na\n\nb\n:::\n",
		"<div class=\"balanced of-2\">\n<p>a</p>\n<p>b</p>\n</div>\n");
	expect("::: columns split=7-5\n::: column\na\n:::\n::: column\nb\n:::\n:::\n",
		"<div class=\"columns\">\n<div class=\"column span-7\">\n<p>a</p>\n</div>\n"
		"<div class=\"column span-5\">\n<p>b</p>\n</div>\n</div>\n");
	expect("::: panel tone=tint\na\n:::\n", "<div class=\"panel tint\">\n<p>a</p>\n</div>\n");
	expect("::: key value=\"<3\"\nhearts\n:::\n",
		"<div class=\"key\">\n<p class=\"big-number\">&lt;3</p>\n<p>hearts</p>\n</div>\n");
	expect("::: quote lang=nl source=\"Claim & home\"\nDrie\n\nThree\n:::\n",
		"<figure class=\"quote\" dir=\"auto\">\n<blockquote>\n"
		"<div class=\"original\" lang=\"nl\">\n<p>Drie</p>\n</div>\n"
		"<div class=\"translation\" dir=\"auto\">\n<p>Three</p>\n</div>\n</blockquote>\n"
		"<figcaption>Claim &amp; home</figcaption>\n</figure>\n");
}

static void notes_stand_at_the_foot_of_their_part(void **state)
{
	(void)state;
	expect("::: note\nn\n:::\na\n\n::: page-break\nb\n",
		"<p>a</p>\n<div class=\"note\">\n<p>n</p>\n</div>\n"
		"<div class=\"page-break\"></div>\n<p>b</p>\n");
}

static void tasks_are_marks_with_words(void **state)
{
	(void)state;
	expect_part("- [x] write\n", "role=\"img\" aria-label=\"Done\"", true);
	expect_part("- [ ] write\n", "role=\"img\" aria-label=\"To do\"", true);
}

/* ---- what is kept out -------------------------------------------------------------------- */

static void text_cannot_become_markup(void **state)
{
	(void)state;
	expect_part(
		"a &lt;script> \\<b> \"q\"\n", "a &lt;script&gt; &lt;b&gt; &quot;q&quot;", true);
	expect("<script>alert(1)</script>\n",
		"x.md:1:1: warning: raw HTML (<script>) is left out; write it as Markdown, or \\< "
		"to show the sign [html-left-out]\n"
		"    <script>alert(1)</script>\n"
		"    ^\n");
	expect_part("a <b onclick=x>y</b>\n", "<p>a y</p>", true);
	expect_part("::: quote source=\"\\\"><script>\"\na\n:::\n", "<script>", false);
	expect_part("```\"><script>\nx\n```\n", "<script>", false);
	expect_part("[a](b \"\\\"><script>\")\n", "<script>", false);
}

static void codes_and_ranges_stay_whole(void **state)
{
	(void)state;
	expect("PE-02 and 1\xE2\x80\x93"
	       "5 of mid-term & more\n",
		"<p><span class=\"whole\">PE-02</span> and "
		"<span class=\"whole\">1\xE2\x80\x93"
		"5</span> of mid-term &amp; more</p>\n");
	/* An address must be able to break on a phone. */
	expect_part("https://example.org/2026-10-21-minutes\n", "whole", false);
}

static void links_go_to_known_schemes_only(void **state)
{
	(void)state;
	expect("[a](JavaScript:alert(1))\n",
		"<p>a</p>\n"
		"x.md:1:1: warning: a link to JavaScript: is shown as text; links go to http, "
		"https, mailto, tel, or a page or file beside this one [link]\n"
		"    [a](JavaScript:alert(1))\n"
		"    ^\n");
	expect_part("[a](data:text/html,x)\n", "href", false);
	expect_part("[a](&#x09;javascript&colon;x)\n", "href=\"javascript", false);
	expect_part("[a](tel:112) [b](mailto:x@y) [c](//h/p) [d](x.pdf#a:b)\n", "warning", false);
	expect_part("[a](#nowhere)\n", "[link]", true);
	expect_part("# Here\n\n[a](#here)\n", "[link]", false);
}

static void nothing_carries_a_style_or_script(void **state)
{
	(void)state;
	static const char *const all =
		"# A\n\n- [x] b\n\n|a|b|\n|:-:|--:|\n|c|d|\n\n::: panel\n"
		"::: key value=1\n:::\n:::\n\n::: cards\n::: card\nx\n:::\n:::\n";
	expect_part(all, " style=", false);
	expect_part(all, " on", false);
}

/* ---- figures ----------------------------------------------------------------------------- */

static void figures_are_drawn_for_each_width_with_their_data(void **state)
{
	(void)state;
	static const char text[] =
		"```bars\nsubject: Scores\nitems:\n"
		"  - {name: Claims <&>, value: 3, n: 40}\n```\n\n"
		"![better](figure:mark?kind=better) and ![](figure:mark?kind=worse)\n";
	static const char *const parts[] = {
		"<figure class=\"chart three\">",
		"<svg class=\"wide\" viewBox=\"0 0 666.67 ",
		"<svg class=\"middle\" viewBox=\"0 0 333.33 ",
		"<svg class=\"narrow\" viewBox=\"0 0 204.17 ",
		"<details class=\"data\"><summary>Data</summary>",
		"<td>Claims &lt;&amp;&gt;</td>",
		" role=\"img\" aria-label=\"better\"><title>better</title>",
		" aria-hidden=\"true\">",
	};
	struct fixture fixture = fixture_open();
	fixture.drawing.typesetter = typesetter_new(fixture.drawing.theme, fixture.diagnostics);
	struct document *document =
		document_parse(fixture.arena, text, strlen(text), "x.md", fixture.diagnostics);
	figure_attach(fixture.arena, document, &fixture.drawing, fixture.diagnostics);
	struct buffer out = BUFFER_INIT;
	html_content(fixture.arena, document, &fixture.drawing, &out, fixture.diagnostics);
	diagnostics_print(fixture.diagnostics, DIAGNOSTICS_TEXT, false, &out);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strstr(out.bytes, parts[i]) == NULL)
			fail_msg("missing: %s\nin:\n%s", parts[i], out.bytes);
	assert_null(strstr(out.bytes, " style="));
	buffer_free(&out);
	typesetter_free(fixture.drawing.typesetter);
	fixture_close(&fixture);
}

/* ---- images ------------------------------------------------------------------------------ */

/* A folder of test images; each case names one and what is expected of it. */
static void images_are_checked_before_they_are_published(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		struct bytes data;
		const char *expected;
	} cases[] = {
		{"whole.gif", {"GIF89a\1\0\1\0\0\0\0;;", 15},
			"<img src=\"assets/images/whole.gif\""},
		{"broken.png", {"\x89PNG\r\n\x1A\n\0\0\0\xFFIHDR", 16},
			"broken.png\" can't be read: it ends early"},
		{"text.png", {"hello", 5}, "text.png\" is not an image"},
		{"fine.svg", {"<svg xmlns='x'><path d='M0 0'/></svg>", 37},
			"assets/images/fine.svg"},
		{"script.svg", {"<svg><SCRIPT>x</SCRIPT></svg>", 29}, "script.svg\" holds <script"},
		{"load.svg", {"<svg onload = 'x'></svg>", 24},
			"load.svg\" holds an on...= attribute"},
		{NULL, {NULL, 0}, "there is no image"},
	};
	char folder[] = "build/test-images-XXXXXX";
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct diagnostics *diagnostics = diagnostics_new();
		const char *name = cases[i].name != NULL ? cases[i].name : "missing.png";
		char *path = path_join(arena, folder, name);
		if (cases[i].name != NULL)
			assert_true(file_write(
				path, cases[i].data.at, cases[i].data.length, diagnostics));
		char *found = render_file(arena_printf(arena, "![alt](%s)\n", name),
			path_join(arena, folder, "x.md"));
		if (strstr(found, cases[i].expected) == NULL)
			fail_msg("missing: %s\nin:\n%s", cases[i].expected, found);
		test_free(found);
		unlink(path);
		diagnostics_free(diagnostics);
		arena_free(arena);
	}
	rmdir(folder);
	expect_part("![a](https://example.org/x.png)\n", "is not fetched", true);
	expect_part("![a](https://example.org/x.png)\n", "<img", false);
}

/* ---- pages ------------------------------------------------------------------------------- */

static char *render_page(const char *first, const char *second)
{
	struct fixture fixture = fixture_open();
	const struct document *pages[] = {document_parse(fixture.arena, first, strlen(first),
						  "index.md", fixture.diagnostics),
		document_parse(
			fixture.arena, second, strlen(second), "risks.md", fixture.diagnostics)};
	struct site_pdf pdf = {NULL, "pdf/board.pdf", "Board pack", 1234567};
	struct site site = {fixture.drawing.theme, pages, 2, &pdf, 1};
	struct buffer out = BUFFER_INIT;
	html_page(fixture.arena, &site, pages[1], &fixture.drawing, &out, fixture.diagnostics);
	diagnostics_print(fixture.diagnostics, DIAGNOSTICS_TEXT, false, &out);
	char *html = test_malloc(out.length + 1);
	memcpy(html, out.bytes, out.length + 1);
	buffer_free(&out);
	fixture_close(&fixture);
	return html;
}

static void a_page_has_its_furniture(void **state)
{
	(void)state;
	char *page = render_page("---\nnav: Summary\n---\n# S\n",
		"---\nnav: Risks & more\nprogramme: Kept <Promises>\nlanguage: ar\n"
		"classification: Confidential\naudience: Board\n---\n# R\n\n[s](index.md#s)\n");
	static const char *const parts[] = {
		"<html lang=\"ar\" dir=\"rtl\">",
		"<title>R · Kept &lt;Promises&gt;</title>",
		"default-src 'none'",
		"<li><a href=\"index.html\">Summary</a></li>",
		"<a href=\"risks.html\" aria-current=\"page\">Risks &amp; more</a>",
		"href=\"pdf/board.pdf\">Board pack, PDF 1.2\u00A0MB</a>",
		"<strong>Confidential</strong> · Board",
		"<a class=\"skip\" href=\"#_content\">Skip to content</a>",
		"<a href=\"index.html#s\">s</a>",
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strstr(page, parts[i]) == NULL)
			fail_msg("missing: %s\nin:\n%s", parts[i], page);
	assert_null(strstr(page, "{{"));
	assert_null(strstr(page, "<script"));
	assert_null(strstr(page, "http://"));
	test_free(page);
}

static void page_names_cannot_leave_the_site(void **state)
{
	(void)state;
	char *page = render_page("# S\n", "---\nid: ../../etc/x\n---\n# R\n");
	assert_non_null(strstr(page, "href=\"-.-..-etc-x.html\""));
	test_free(page);
}

/* ---- style sheet and canvas -------------------------------------------------------------- */

static void tokens_hold_both_grounds_and_the_fonts(void **state)
{
	(void)state;
	struct fixture fixture = fixture_open();
	struct buffer out = BUFFER_INIT;
	html_tokens(fixture.drawing.theme, &out);
	assert_non_null(strstr(out.bytes, "--ink:#16232B;"));
	assert_non_null(strstr(out.bytes, "(prefers-color-scheme:dark){:root{--ground:#12191E;"));
	assert_non_null(strstr(out.bytes, ".fill-at-risk{fill:var(--at-risk)}"));
	assert_non_null(strstr(out.bytes, "src:url(\"fonts/Roboto-Medium.ttf\")"));
	assert_null(strstr(out.bytes, "MediumItalic"));
	assert_null(strstr(out.bytes, "http"));
	buffer_free(&out);
	fixture_close(&fixture);
}

static void the_canvas_draws_with_classes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buffer out = BUFFER_INIT;
	struct canvas *canvas = svg_open(arena, &out, 100, 50.5, "A & B", "wide");
	struct path_step steps[] = {{PATH_MOVE, {1}, {2}}, {PATH_CURVE, {1, 2, 3}, {4, 5, 6.125}},
		{PATH_CLOSE, {0}, {0}}};
	struct path path = {arena, steps, 3, 3};
	struct pen pen = {COLOR_RULE, 0.6, 1, {3, 2}, true};
	struct style style = {
		FACE_CONDENSED, 700, true, 8, 10, 0, COLOR_INK2, HYPHENATE_NEVER, false};
	canvas->functions->begin(canvas, "CL-02", "One <handler>");
	canvas->functions->fill(canvas, &path, COLOR_ACCENT, 0.24);
	canvas->functions->stroke(canvas, &path, &pen);
	canvas->functions->end(canvas);
	canvas->functions->text(canvas, 3, 4, "<&>", &style, ANCHOR_END, 2.2);
	svg_close(canvas);
	assert_string_equal(out.bytes,
		"<svg class=\"wide\" viewBox=\"0 0 100 50.5\" role=\"img\" "
		"aria-label=\"A &amp; B\"><title>A &amp; B</title>"
		"<g data-key=\"CL-02\"><title>One &lt;handler&gt;</title>"
		"<path class=\"fill-accent\" fill-opacity=\"0.24\" d=\"M1 2C1 4 2 5 3 6.12Z\"/>"
		"<path class=\"stroke-rule\" fill=\"none\" stroke-width=\"0.6\" "
		"stroke-dasharray=\"3 2\" stroke-linecap=\"round\" stroke-linejoin=\"round\" "
		"d=\"M1 2C1 4 2 5 3 6.12Z\"/></g>"
		"<text class=\"fill-ink-2 face-condensed stroke-ground\" x=\"3\" y=\"4\" "
		"font-size=\"8\" font-weight=\"700\" font-style=\"italic\" text-anchor=\"end\" "
		"stroke-width=\"2.2\" stroke-linejoin=\"round\" paint-order=\"stroke\">"
		"&lt;&amp;&gt;</text></svg>");
	buffer_free(&out);
	arena_free(arena);
}

/* In words alone: code, addresses and what is quoted in attributes stay as they are. */
static void spaces_that_bind_are_no_break_spaces(void **state)
{
	(void)state;
	expect("After 14 days `14 days` [5 km](a%20b.html \"5 km\") and 14 dagen.\n",
		"<p>After 14\u00a0days <code>14 days</code> "
		"<a href=\"a%20b.html\" title=\"5 km\">5\u00a0km</a> and 14 dagen.</p>\n");
	expect_part("::: panel lang=nl\n14 dagen, 14 days\n:::\n", "14\u00a0dagen, 14 days", true);
	expect_part("---\nlanguage: fr\n---\n« Oui » : quoi ?\n",
		"«\u00a0Oui\u00a0»\u00a0: quoi\u202f?", true);
	expect_part("::: quote lang=nl\n14 dagen\n\n14 days\n:::\n", "14\u00a0dagen", true);
	expect_part("::: quote lang=nl\n14 dagen\n\n14 days\n:::\n", "14\u00a0days", true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spaces_that_bind_are_no_break_spaces),
		cmocka_unit_test(commonmark_is_rendered_as_by_cmark),
		cmocka_unit_test(headings_have_anchors_and_one_is_the_title),
		cmocka_unit_test(tables_align_by_class_and_short_cells_stay_whole),
		cmocka_unit_test(a_row_that_heads_others_spans_its_table),
		cmocka_unit_test(wide_tables_scroll_in_a_region_with_a_name),
		cmocka_unit_test(containers_become_elements),
		cmocka_unit_test(notes_stand_at_the_foot_of_their_part),
		cmocka_unit_test(tasks_are_marks_with_words),
		cmocka_unit_test(text_cannot_become_markup),
		cmocka_unit_test(codes_and_ranges_stay_whole),
		cmocka_unit_test(links_go_to_known_schemes_only),
		cmocka_unit_test(nothing_carries_a_style_or_script),
		cmocka_unit_test(figures_are_drawn_for_each_width_with_their_data),
		cmocka_unit_test(images_are_checked_before_they_are_published),
		cmocka_unit_test(a_page_has_its_furniture),
		cmocka_unit_test(page_names_cannot_leave_the_site),
		cmocka_unit_test(tokens_hold_both_grounds_and_the_fonts),
		cmocka_unit_test(the_canvas_draws_with_classes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
