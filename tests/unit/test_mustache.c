/* The template engine: the Mustache specification where it is at hand, and escaping by place. */
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct locale english = {&language_english, "EUR"};

/* ---- the official specification ---------------------------------------------------------- */

static bool spec_partial(void *context, const char *name, struct bytes *out, const char **file)
{
	(void)file;
	const struct yaml *text = context ? yaml_find(context, name) : NULL;
	if (!text)
		return false;
	*out = (struct bytes){text->text, strlen(text->text)};
	return true;
}

static const char *text_of(const struct yaml *test, const char *key)
{
	const struct yaml *node = yaml_find(test, key);
	return node && node->text ? node->text : "";
}

static int run_case(struct arena *arena, const char *file, const struct yaml *test)
{
	struct diagnostics *diagnostics = diagnostics_new();
	const struct yaml *data = yaml_find(test, "data");
	struct value context[] = {value_yaml(data)};
	struct mustache mustache = {.arena = arena,
		.escaping = ESCAPE_HTML,
		.locale = &english,
		.context = context,
		.context_count = 1,
		.partials = spec_partial,
		.partials_context = (void *)yaml_find(test, "partials"),
		.diagnostics = diagnostics};
	struct buffer out = BUFFER_INIT;
	const char *template = text_of(test, "template"), *expected = text_of(test, "expected");
	struct pos origin = {file, 1, 1};
	mustache_render(&mustache, template, strlen(template), origin, &out);
	bool good = strcmp(out.bytes, expected) == 0;
	if (!good)
		print_error("%s: %s\n--- template\n%s\n--- expected\n%s\n--- rendered\n%s\n", file,
			text_of(test, "name"), template, expected, out.bytes);
	buffer_free(&out);
	diagnostics_free(diagnostics);
	return good ? 0 : 1;
}

static void specification(void **state)
{
	static const char *const files[] = {
		"comments", "delimiters", "interpolation", "inverted", "partials", "sections"};
	const char *folder = "../shared/spec/mustache";
	(void)state;
	if (!folder_exists(folder)) {
		skip();
		return;
	}
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	int failed = 0, cases = 0;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char *path = path_join(arena, folder, arena_printf(arena, "%s.yml", files[i]));
		struct bytes bytes;
		assert_true(file_read(arena, path, NULL, &bytes, diagnostics));
		struct pos origin = {path, 1, 1};
		const struct yaml *yaml =
			yaml_parse(arena, bytes.at, bytes.length, origin, diagnostics);
		assert_non_null(yaml);
		const struct yaml *tests = yaml_find(yaml, "tests");
		for (size_t k = 0; k < tests->count; k++, cases++)
			failed += run_case(arena, files[i], tests->items[k]);
	}
	assert_true(cases > 100);
	assert_int_equal(failed, 0);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

/* ---- partials ---------------------------------------------------------------------------- */

/* Partial "a" uses "b"; says how often any was asked for. */
static bool count_partial(void *context, const char *name, struct bytes *out, const char **file)
{
	++*(int *)context;
	*file = name;
	*out = *name == 'a' ? (struct bytes){"({{>b}})", 8} : (struct bytes){"{{x}}", 5};
	return true;
}

static void a_partial_is_read_once_for_all_renderings(void **state)
{
	(void)state;
	int asked = 0;
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct pos origin = {"data.yaml", 1, 1};
	struct value context[] = {value_yaml(yaml_parse(arena, "x: 1", 4, origin, diagnostics))};
	struct known_partials known = {NULL};
	const struct mustache mustache = {.arena = arena,
		.escaping = ESCAPE_HTML,
		.locale = &english,
		.context = context,
		.context_count = 1,
		.partials = count_partial,
		.partials_context = &asked,
		.known = &known,
		.diagnostics = diagnostics};
	struct buffer out = BUFFER_INIT;
	assert_true(mustache_render(&mustache, "{{>a}}{{>b}} {{>a}}", 19, origin, &out));
	assert_true(mustache_render(&mustache, "-{{>b}}", 7, origin, &out));
	assert_string_equal(out.bytes, "(1)1 (1)-1");
	assert_int_equal(asked, 2);
	buffer_free(&out);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

/* ---- escaping by place ------------------------------------------------------------------- */

/* Renders a Markdown template whose only value is {{x}}, given as YAML. */
static void expect(const char *template, const char *yaml, const char *expected)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct pos origin = {"data.yaml", 1, 1};
	const struct yaml *data = yaml_parse(arena, yaml, strlen(yaml), origin, diagnostics);
	struct value context[] = {value_yaml(data)};
	struct mustache mustache = {.arena = arena,
		.escaping = ESCAPE_MARKDOWN,
		.locale = &english,
		.context = context,
		.context_count = 1,
		.diagnostics = diagnostics};
	struct buffer out = BUFFER_INIT;
	assert_true(mustache_render(&mustache, template, strlen(template), origin, &out));
	assert_string_equal(out.bytes, expected);
	buffer_free(&out);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

static void text_never_becomes_markup(void **state)
{
	(void)state;
	expect("He said {{x}}.", "x: 'a *b* _c_ `d` [e](f) <g>'",
		"He said a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g>.");
	expect("{{x}}", "x: '# no heading'", "\\# no heading");
	expect("{{x}}", "x: '::: panel'", "\\::: panel");
	expect("{{x}}", "x: '```matrix'", "\\`\\`\\`matrix");
	expect("{{x}}", "x: '~~~'", "\\~~~");
	expect("- {{x}}", "x: '12. no list'", "- 12\\. no list");
	expect("| {{x}} |", "x: 'a | b'", "| a \\| b |");
	expect("a {{x}}", "x: 'Tom & Jerry &amp; &#38;'", "a Tom & Jerry \\&amp; \\&#38;");
	expect("a {{x}}[b](c)", "x: 'wow!'", "a wow\\![b](c)");
	expect("{{x}}", "x: \"one\\ntwo\\n\\n    three\"", "one two      three");
	expect("a\n\n{{x}}\n", "x: '    indented'", "a\n\nindented\n");
	expect("{{x}}", "x: '{{y}}'", "{{y}}");
	expect("## {{x}}", "x: 'closes #'", "## closes \\#");
	expect("**{{x}}**", "x: \"\\u00a0 wide \\u3000\"", "**wide**");
}

static void a_fence_gets_one_scalar(void **state)
{
	(void)state;
	expect("```bars\ntitle: {{x}}\n```\n", "x: \"a: b\\n```\\n- c\"",
		"```bars\ntitle: \"a: b ``` - c\"\n```\n");
	expect("~~~\n```\na: {{x}}\n~~~\n*{{x}}*", "x: 'q*'", "~~~\n```\na: \"q*\"\n~~~\n*q\\**");
}

static void quotes_of_the_template_hold_part_of_a_scalar(void **state)
{
	(void)state;
	expect("```bars\na: \"NPS {{x}}\" # {{x}}\n```\n{{x}}", "x: 'say \"a\\b\"'",
		"```bars\na: \"NPS say \\\"a\\\\b\\\"\" # \"say \\\"a\\\\b\\\"\"\n```\n"
		"say \"a\\\\b\"");
}

static void a_target_gets_one_query_value(void **state)
{
	(void)state;
	expect("![{{x}}](figure:mark?kind={{x}}&n=1) {{x}}", "x: 'a&b)'",
		"![a&b)](figure:mark?kind=a%26b%29&n=1) a&b)");
}

static void an_attribute_stays_in_its_quotes(void **state)
{
	(void)state;
	expect("::: quote source=\"{{x}}\"\n{{x}}", "x: 'a \"b\" \\ :::'",
		"::: quote source=\"a \\\"b\\\" \\\\ :::\"\na \"b\" \\\\ :::");
}

/* ---- mistakes ---------------------------------------------------------------------------- */

static void expect_errors(const char *template, const char *expected)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct value context[] = {value_text("")};
	struct mustache mustache = {.arena = arena,
		.locale = &english,
		.context = context,
		.context_count = 1,
		.diagnostics = diagnostics};
	struct buffer out = BUFFER_INIT, text = BUFFER_INIT;
	struct pos origin = {"reports/x.md", 1, 1};
	assert_false(mustache_render(&mustache, template, strlen(template), origin, &out));
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &text);
	assert_string_equal(text.bytes, expected);
	buffer_free(&out);
	buffer_free(&text);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

static void every_mistake_has_its_place(void **state)
{
	(void)state;
	expect_errors("a\n{{#b}}\n  {{#c}}{{/d}}\n",
		"reports/x.md:2:1: error: section \"b\" is not closed; add {{/...}} with its name "
		"[template]\n"
		"reports/x.md:3:9: error: \"/d\" closes section \"c\" of line 3; expected \"/c\" "
		"[template]\n");
	expect_errors("é {{a",
		"reports/x.md:1:3: error: this tag is not closed; expected \"}}\" "
		"[template]\n");
	expect_errors("{{/a}}",
		"reports/x.md:1:1: error: nothing is open that \"/a\" could close "
		"[template]\n");
	expect_errors("{{=a=}}",
		"reports/x.md:1:1: error: expected two delimiters, as in "
		"{{=<% %>=}} [template]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(specification),
		cmocka_unit_test(a_partial_is_read_once_for_all_renderings),
		cmocka_unit_test(text_never_becomes_markup),
		cmocka_unit_test(a_fence_gets_one_scalar),
		cmocka_unit_test(a_target_gets_one_query_value),
		cmocka_unit_test(quotes_of_the_template_hold_part_of_a_scalar),
		cmocka_unit_test(an_attribute_stays_in_its_quotes),
		cmocka_unit_test(every_mistake_has_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
