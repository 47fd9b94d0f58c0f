/* YAML in, a tree out: positions, anchors within bounds, and mistakes in words. */
#include "fields_case.h"

#include <stdlib.h>

/* A mistake, and what is said about it. */
static const struct mistake {
	const char *text, *reported;
} mistakes[] = {
	{"a:\n\tb: 1\n", "p.yaml:2:1: error: a tab is used for indentation; use spaces [yaml]\n"},
	{"a:\n  b: 1\n \tc: 2\n",
		"p.yaml:3:2: error: a tab is used for indentation; use spaces [yaml]\n"},
	{"a: b: c\n",
		"p.yaml:1:5: error: a \":\" that can't stand here; put a text that contains "
		"\": \" in quotes, or check the indentation [yaml]\n"},
	{"a: 1\nb\nc: 2\n",
		"p.yaml:2:1: error: expected \"key: value\"; add the \":\" and a space after it, "
		"or check the indentation [yaml]\n"},
	{"a: \"open\nb: 1\n",
		"p.yaml:1:4: error: the quotes opened here are never closed [yaml]\n"},
	{"a: [1, 2\nb: 3\n",
		"p.yaml:1:4: error: the list opened here with \"[\" goes wrong or is never closed; "
		"separate its items with \",\" and end it with \"]\" [yaml]\n"},
	{"a: {b: 1\nc: 3\n",
		"p.yaml:1:4: error: the mapping opened here with \"{\" goes wrong or is never "
		"closed; separate its entries with \",\" and end it with \"}\" [yaml]\n"},
	{"a: 1\n  b: 2\n",
		"p.yaml:2:4: error: a \":\" that can't stand here; put a text that "
		"contains \": \" in quotes, or check the indentation [yaml]\n"},
	{"a:\n    b: 1\n  c: 2\n",
		"p.yaml:3:3: error: expected a key; indent it like the keys above it, and put text "
		"that begins with a quote in quotes as a whole [yaml]\n"},
	{"a: {b:[1]}\n",
		"p.yaml:1:6: error: expected a space after this \":\"; put a text that contains it "
		"in quotes [yaml]\n"},
	{"a: @home\n",
		"p.yaml:1:4: error: a value can't begin with \"@\"; put it in quotes [yaml]\n"},
	{"a: `x`\n",
		"p.yaml:1:4: error: a value can't begin with \"`\"; put it in quotes [yaml]\n"},
	{"a: \"\\q\"\n",
		"p.yaml:1:5: error: a \"\\\" that means nothing; double it (\\\\), or use single "
		"quotes [yaml]\n"},
	{"a: - b\n",
		"p.yaml:1:4: error: a list can't begin here; put the \"- \" on a line of its "
		"own below the key [yaml]\n"},
	{"a: *b\n",
		"p.yaml:1:4: error: *b repeats nothing: nothing before it is marked &b [yaml]\n"},
	{"a: &a [*a]\n",
		"p.yaml:1:8: error: *a stands inside what &a marks; it can't repeat itself "
		"[yaml]\n"},
	{"a: !secret x\n",
		"p.yaml:1:4: error: the tag \"!secret\" has no meaning here; remove it, or put the "
		"text in quotes [yaml]\n"},
	{"a: 1\n---\nb: 2\n",
		"p.yaml:2:1: error: a second document begins here; one file holds one, so remove "
		"this \"---\" and what follows or merge the two [yaml]\n"},
	{"a: 1\n? [x]\n: 2\n",
		"p.yaml:2:3: error: a key must be a word or text, not a list [yaml]\n"},
	{"a: 1\nb: 2\na: 3\n",
		"p.yaml:3:1: error: the key \"a\" is already on line 1; keep one of them "
		"[key-twice]\n"},
	{"é: 1\nb: caf\xE9\n",
		"p.yaml:2:7: error: byte 0xE9 is not valid UTF-8; save the file as "
		"UTF-8 [encoding]\n"},
	{"\xFF\xFE"
	 "a",
		"p.yaml:1:1: error: the file looks like UTF-16; save it as UTF-8 [encoding]\n"},
	{"a: b\x07\n",
		"p.yaml:1:5: error: the invisible control character U+0007 is not allowed "
		"here; delete it [yaml]\n"},
};

static void every_mistake_is_said_in_words(void **state)
{
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		begin_case(state);
		parse(mistakes[i].text);
		expect_reported(mistakes[i].reported);
		end_case(state);
	}
}

static void positions_count_characters_from_the_origin(void **state)
{
	(void)state;
	const char *text = "é: [ü, x]\n";
	const struct yaml *root =
		yaml_parse(arena, text, strlen(text), (struct pos){"page.md", 40, 5}, diagnostics);
	const struct yaml *x = root->values[0]->items[1];
	assert_string_equal(x->at.file, "page.md");
	assert_int_equal(x->at.line, 40);
	assert_int_equal(x->at.column, 12);
}

static void scalars_keep_their_text_and_whether_they_were_quoted(void **state)
{
	(void)state;
	const struct yaml *root =
		parse("\xEF\xBB\xBF"
		      "a: 2.10\nb: '2.10'\nc: |\n  two\n  lines\nd: ~\ne: !!str 5\n");
	expect_reported("");
	assert_string_equal(yaml_find(root, "a")->text, "2.10");
	assert_true(yaml_find(root, "a")->plain);
	assert_false(yaml_find(root, "b")->plain);
	assert_string_equal(yaml_find(root, "c")->text, "two\nlines\n");
	assert_true(yaml_is_null(yaml_find(root, "d")));
	assert_true(yaml_is_null(yaml_find(root, "none")));
	assert_false(yaml_find(root, "e")->plain);
}

static void nothing_is_an_empty_mapping(void **state)
{
	(void)state;
	static const char *const empty[] = {"", "\n\n", "# only a comment\n", "---\n"};
	for (size_t i = 0; i < 4; i++) {
		const struct yaml *root = parse(empty[i]);
		assert_int_equal(root->kind, YAML_MAPPING);
		assert_int_equal(root->count, 0);
	}
	expect_reported("");
}

static void aliases_share_what_they_repeat(void **state)
{
	(void)state;
	const struct yaml *root = parse("a: &x {k: 1}\nb: *x\nc: &x 2\nd: *x\n");
	expect_reported("");
	assert_ptr_equal(yaml_find(root, "a"), yaml_find(root, "b"));
	assert_string_equal(yaml_find(root, "d")->text, "2");
}

/* Ten lists, each of ten times the one before: 10^10 nodes if they were written out. */
static void aliases_count_as_if_written_out(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	buffer_text(&text, "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
	for (int i = 1; i < 10; i++) {
		buffer_printf(&text, "a%d: &a%d [", i, i);
		for (int k = 0; k < 10; k++)
			buffer_printf(&text, "%s*a%d", k ? "," : "", i - 1);
		buffer_text(&text, "]\n");
	}
	assert_null(parse(text.bytes));
	expect_reported("p.yaml:5:38: error: more than 100,000 values, each alias counted as if it "
			"were written out; keep long lists in CSV files [yaml-bound]\n");
	buffer_free(&text);
}

static const struct yaml *nested(unsigned depth, const char *prefix)
{
	struct buffer text = BUFFER_INIT;
	buffer_text(&text, prefix);
	buffer_fill(&text, '[', depth);
	buffer_fill(&text, ']', depth);
	const struct yaml *root = parse(text.bytes);
	buffer_free(&text);
	return root;
}

static void nesting_ends_at_a_hundred(void **state)
{
	(void)state;
	assert_non_null(nested(100, ""));
	assert_null(nested(101, ""));
	expect_reported("p.yaml:1:101: error: nested more than 100 levels deep; write it flatter "
			"[yaml-bound]\n");
}

/* Aliases of aliases: each line is two levels deeper than the one before. */
static void nesting_through_aliases_ends_as_well(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	buffer_text(&text, "- &a0 [1]\n");
	for (int i = 1; i < 120; i++)
		buffer_printf(&text, "- &a%d [*a%d]\n", i, i - 1);
	assert_null(parse(text.bytes));
	expect_reported("p.yaml:99:9: error: nested more than 100 levels deep; write it flatter "
			"[yaml-bound]\n");
	buffer_free(&text);
}

static void duplicate_keys_of_a_long_mapping_are_found_quickly(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	for (int i = 0; i < 40000; i++)
		buffer_printf(&text, "key%d: 1\n", i);
	buffer_text(&text, "key7: 2\n");
	assert_non_null(parse(text.bytes));
	expect_reported("p.yaml:40001:1: error: the key \"key7\" is already on line 8; keep one of "
			"them [key-twice]\n");
	buffer_free(&text);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin_case, end_case)
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_mistake_is_said_in_words),
		CASE(positions_count_characters_from_the_origin),
		CASE(scalars_keep_their_text_and_whether_they_were_quoted),
		CASE(nothing_is_an_empty_mapping), CASE(aliases_share_what_they_repeat),
		CASE(aliases_count_as_if_written_out), CASE(nesting_ends_at_a_hundred),
		CASE(nesting_through_aliases_ends_as_well),
		CASE(duplicate_keys_of_a_long_mapping_are_found_quickly)};
	return cmocka_run_group_tests_name("fields: YAML", tests, NULL, NULL);
}
