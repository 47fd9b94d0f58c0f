/* Diagnostics: their order, limits, source lines and forms. */
#include "unit.h"

#include <string.h>

#include "base/base.h"

static struct diagnostics *diagnostics;

static int start(void **state)
{
	(void)state;
	diagnostics = diagnostics_new();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	diagnostics_free(diagnostics);
	return 0;
}

static void expect(enum diagnostics_form form, bool color, const char *expected)
{
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, form, color, &out);
	assert_string_equal(out.bytes, expected);
	buffer_free(&out);
}

static void expect_text(const char *expected)
{
	expect(DIAGNOSTICS_TEXT, false, expected);
}

static void report_in(
	const char *file, unsigned line, unsigned column, enum code code, const char *text)
{
	struct pos at = {file, line, column};
	report(diagnostics, code, &at, "%s", text);
}

static void nothing_wrong_prints_nothing(void **state)
{
	(void)state;
	expect_text("");
	assert_int_equal(diagnostics_worst(diagnostics), LEVEL_NOTE);
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_NOTE), 0);
	expect(DIAGNOSTICS_JSON, false, "[]\n");
	expect(DIAGNOSTICS_GITHUB, false, "");
}

static void files_come_as_first_seen_then_lines_then_columns(void **state)
{
	(void)state;
	diagnostics_source(diagnostics, "z.yaml", "", 0);
	report_in("a.yaml", 9, 1, CODE_TYPE, "fourth");
	report_in("a.yaml", 2, 7, CODE_TYPE, "second");
	report_in("z.yaml", 5, 5, CODE_TYPE, "first");
	report_in("a.yaml", 2, 7, CODE_RANGE, "third, as reported after");
	report_in("a.yaml", 2, 3, CODE_TYPE, "before second");
	report(diagnostics, CODE_USAGE, NULL, "the run");
	report_in("a.yaml", 0, 0, CODE_TYPE, "the whole file");
	report_in("a.yaml", 2, 0, CODE_TYPE, "the whole line");
	expect_text("z.yaml:5:5: error: first [type]\n"
		    "a.yaml: error: the whole file [type]\n"
		    "a.yaml:2: error: the whole line [type]\n"
		    "a.yaml:2:3: error: before second [type]\n"
		    "a.yaml:2:7: error: second [type]\n"
		    "a.yaml:2:7: error: third, as reported after [range]\n"
		    "a.yaml:9:1: error: fourth [type]\n"
		    "cxpack: error: the run [usage]\n");
}

static void the_caret_stands_under_its_character(void **state)
{
	(void)state;
	static const char source[] = "\xEF\xBB\xBFkey: x\r\n"
				     "\tü: 日本 ei\xCC\x88n 😀 end\rlast";
	diagnostics_source(diagnostics, "a.yaml", source, strlen(source));
	report_in("a.yaml", 1, 1, CODE_TYPE, "behind the mark");
	report_in("a.yaml", 2, 15, CODE_TYPE, "behind wide and combining ones");
	report_in("a.yaml", 3, 5, CODE_TYPE, "behind the end");
	report_in("a.yaml", 3, 0, CODE_TYPE, "the line");
	report_in("a.yaml", 4, 1, CODE_TYPE, "no such line");
	expect_text("a.yaml:1:1: error: behind the mark [type]\n"
		    "    key: x\n"
		    "    ^\n"
		    "a.yaml:2:15: error: behind wide and combining ones [type]\n"
		    "    \tü: 日本 ei\xCC\x88n 😀 end\n"
		    "    \t               ^\n"
		    "a.yaml:3: error: the line [type]\n"
		    "    last\n"
		    "a.yaml:3:5: error: behind the end [type]\n"
		    "    last\n"
		    "        ^\n"
		    "a.yaml:4:1: error: no such line [type]\n");
}

static void a_caret_far_to_the_right_is_brought_into_view(void **state)
{
	(void)state;
	struct buffer source = BUFFER_INIT;
	for (int i = 0; i < 100; i++)
		buffer_printf(&source, "%09d,", i);
	diagnostics_source(diagnostics, "a.csv", source.bytes, source.length);
	report_in("a.csv", 1, 501, CODE_CSV, "here");
	expect_text("a.csv:1:501: error: here [csv]\n"
		    "    …000000044,000000045,000000046,000000047,000000048,000000049,000000050,"
		    "000000051,000000052,000000053,…\n"
		    "                                                                 ^\n");
	buffer_free(&source);
}

static void nothing_commands_the_terminal(void **state)
{
	(void)state;
	static const char source[] = "x: \x1B[2J\xE2\x80\xAEy\xFF\n";
	diagnostics_source(diagnostics, "a\x1B.yaml", source, strlen(source));
	report_in("a\x1B.yaml", 1, 9, CODE_KEY_UNKNOWN, "\"\x1B]0;x\a\n\xE2\x80\xAE\xFF\"");
	expect_text("a .yaml:1:9: error: \" ]0;x  \xEF\xBF\xBD\" [key-unknown]\n"
		    "    x: \xEF\xBF\xBD[2J\xEF\xBF\xBDy\xEF\xBF\xBD\n"
		    "            ^\n");
}

static void of_each_code_in_each_file_twenty_are_shown(void **state)
{
	(void)state;
	for (unsigned line = 1; line <= 50; line++) {
		report_in("a.csv", line, 1, CODE_ROW_REJECTED, "bad");
		if (line <= 20)
			report_in("b.csv", line, 1, CODE_ROW_REJECTED, "bad");
	}
	report_in("a.csv", 60, 1, CODE_CSV, "another");
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_non_null(strstr(out.bytes,
		"a.csv:20:1: note: bad [row-rejected]\n"
		"a.csv:60:1: error: another [csv]\n"
		"a.csv: note: 30 more of this kind are not shown "
		"[row-rejected]\n"
		"b.csv:1:1:"));
	assert_null(strstr(out.bytes, "a.csv:21:"));
	assert_non_null(strstr(out.bytes, "b.csv:20:1: note: bad [row-rejected]\n"));
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_NOTE), 71);
	buffer_free(&out);
}

static void levels_are_counted_and_marked(void **state)
{
	(void)state;
	report_in("a", 1, 1, CODE_ROW_REJECTED, "note");
	assert_int_equal(diagnostics_worst(diagnostics), LEVEL_NOTE);
	size_t mark = diagnostics_mark(diagnostics);
	report_in("a", 1, 1, CODE_LINK, "warning");
	assert_int_equal(diagnostics_worst(diagnostics), LEVEL_WARNING);
	assert_true(diagnostics_clean(diagnostics, mark));
	report_in("a", 1, 1, CODE_TYPE, "error");
	assert_false(diagnostics_clean(diagnostics, mark));
	assert_true(diagnostics_clean(diagnostics, diagnostics_mark(diagnostics)));
	report_in("a", 1, 1, CODE_WRITE, "fatal");
	assert_int_equal(diagnostics_worst(diagnostics), LEVEL_FATAL);
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_NOTE), 4);
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_ERROR), 2);
}

static void long_messages_are_whole(void **state)
{
	(void)state;
	struct buffer expected = BUFFER_INIT, text = BUFFER_INIT;
	buffer_fill(&text, 'x', 5000);
	buffer_printf(&expected, "cxpack: error: %s [usage]\n", text.bytes);
	report(diagnostics, CODE_USAGE, NULL, "%s", text.bytes);
	expect_text(expected.bytes);
	buffer_free(&expected);
	buffer_free(&text);
}

/* ---- forms -------------------------------------------------------------------------------- */

static void report_two(void)
{
	report_in("a b,ü.yaml", 3, 5, CODE_KEY_UNKNOWN, "\"x\": 100%");
	report(diagnostics, CODE_WRITE, NULL, "no space");
}

static void color_marks_the_level(void **state)
{
	(void)state;
	diagnostics_source(diagnostics, "a", "x", 1);
	report_in("a", 1, 1, CODE_LINK, "m");
	expect(DIAGNOSTICS_TEXT, true,
		"\33[1ma:1:1:\33[0m \33[1;35mwarning:\33[0m m [link]\n    x\n    "
		"\33[1;32m^\33[0m\n");
}

static void json_is_one_list(void **state)
{
	(void)state;
	report_two();
	expect(DIAGNOSTICS_JSON, false,
		"[\n  {\"file\": \"a b,ü.yaml\", \"line\": 3, \"column\": 5, \"level\": \"error\", "
		"\"code\": \"key-unknown\", \"message\": \"\\\"x\\\": 100%\"},\n"
		"  {\"file\": null, \"line\": 0, \"column\": 0, \"level\": \"fatal\", "
		"\"code\": \"write\", \"message\": \"no space\"}\n]\n");
}

static void github_commands_escape_their_parts(void **state)
{
	(void)state;
	report_two();
	expect(DIAGNOSTICS_GITHUB, false,
		"::error file=a b%2Cü.yaml,line=3,col=5,title=key-unknown::\"x\": 100%25\n"
		"::error title=write::no space\n");
}

static void sarif_has_rules_and_places(void **state)
{
	(void)state;
	report_two();
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_SARIF, false, &out);
	assert_non_null(strstr(out.bytes, "\"version\": \"2.1.0\""));
	assert_non_null(strstr(out.bytes,
		"{\"id\": \"usage\", \"shortDescription\": {\"text\": "
		"\"the command line is wrong\"}, "
		"\"defaultConfiguration\": {\"level\": \"error\"}}"));
	struct arena *arena = arena_new();
	assert_non_null(strstr(out.bytes,
		arena_printf(arena,
			"{\"ruleId\": \"key-unknown\", \"ruleIndex\": %d, \"level\": \"error\", "
			"\"message\": {\"text\": \"\\\"x\\\": 100%%\"}, \"locations\": "
			"[{\"physicalLocation\": {\"artifactLocation\": {\"uri\": "
			"\"a%%20b%%2C%%C3%%BC.yaml\"}, \"region\": {\"startLine\": 3, "
			"\"startColumn\": 5}}}]}",
			CODE_KEY_UNKNOWN)));
	assert_non_null(strstr(out.bytes, "\"message\": {\"text\": \"no space\"}}]"));
	arena_free(arena);
	buffer_free(&out);
}

/* A page stands in several packs, which are made in threads of their own. */
static void collections_join_and_say_each_thing_once(void **state)
{
	(void)state;
	struct diagnostics *all = diagnostics_new(), *other = diagnostics_new();
	struct pos first = {"a.md", 3, 1}, second = {"a.md", 2, 5};
	report(all, CODE_IMAGE, &first, "no image %d", 1);
	report(other, CODE_IMAGE, &first, "no image 1");
	report(other, CODE_IMAGE, &first, "no image 2");
	report(other, CODE_LINK, &second, "a link to nothing");
	diagnostics_append(all, other);
	diagnostics_free(other);
	struct buffer out = BUFFER_INIT;
	diagnostics_print(all, DIAGNOSTICS_TEXT, false, &out);
	assert_string_equal(out.bytes,
		"a.md:2:5: warning: a link to nothing [link]\n"
		"a.md:3:1: error: no image 1 [image]\n"
		"a.md:3:1: error: no image 2 [image]\n");
	assert_int_equal((int)diagnostics_count(all, LEVEL_ERROR), 2);
	buffer_free(&out);
	diagnostics_free(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(collections_join_and_say_each_thing_once),
		cmocka_unit_test_setup_teardown(nothing_wrong_prints_nothing, start, stop),
		cmocka_unit_test_setup_teardown(
			files_come_as_first_seen_then_lines_then_columns, start, stop),
		cmocka_unit_test_setup_teardown(the_caret_stands_under_its_character, start, stop),
		cmocka_unit_test_setup_teardown(
			a_caret_far_to_the_right_is_brought_into_view, start, stop),
		cmocka_unit_test_setup_teardown(nothing_commands_the_terminal, start, stop),
		cmocka_unit_test_setup_teardown(
			of_each_code_in_each_file_twenty_are_shown, start, stop),
		cmocka_unit_test_setup_teardown(levels_are_counted_and_marked, start, stop),
		cmocka_unit_test_setup_teardown(long_messages_are_whole, start, stop),
		cmocka_unit_test_setup_teardown(color_marks_the_level, start, stop),
		cmocka_unit_test_setup_teardown(json_is_one_list, start, stop),
		cmocka_unit_test_setup_teardown(github_commands_escape_their_parts, start, stop),
		cmocka_unit_test_setup_teardown(sarif_has_rules_and_places, start, stop),
	};
	return cmocka_run_group_tests_name("base: diagnostics", tests, NULL, NULL);
}
