/*
 * Programmes and the Markdown that they must become: tests/golden/CASE holds a programme, a page
 * of Markdown for each report, and what is said about it in diagnostics.txt.
 *
 *	GOLDEN=CASE build/tests/test_report_golden      runs one case
 *	GOLDEN_UPDATE=1 build/tests/test_report_golden  writes what came out over what was expected
 */
#include "report_case.h"

static const char golden_folder[] = "tests/golden";

/* Where the lines differ for the first time: the line's number, and what stands on it. */
static void show_difference(
	const char *path, const char *name, const char *expected, const char *found)
{
	size_t start = 0, line = 1;
	for (size_t at = 0; expected[at] && expected[at] == found[at]; at++)
		if (expected[at] == '\n') {
			start = at + 1;
			line++;
		}
	print_error("%s:%zu\n  expected: %.*s\n  found:    %.*s\n", path, line,
		(int)strcspn(expected + start, "\n"), expected + start,
		(int)strcspn(found + start, "\n"), found + start);
	print_error("# again: GOLDEN=%s build/tests/test_report_golden\n", name);
}

/* Compares one file, or writes it; false when it differs. An empty text is no file. */
static bool same_file(
	struct arena *arena, const char *name, const char *file, const char *text, size_t length)
{
	struct diagnostics *diagnostics = diagnostics_new();
	char *path = path_join(arena, path_join(arena, golden_folder, name), file);
	struct bytes expected = {"", 0};
	bool same = true;
	if (file_exists(path))
		assert_true(file_read(arena, path, NULL, &expected, diagnostics));
	if (expected.length != length || memcmp(expected.at, text, length) != 0) {
		same = getenv("GOLDEN_UPDATE") != NULL;
		if (!same)
			show_difference(
				path, name, arena_copy(arena, expected.at, expected.length), text);
		else if (length == 0)
			assert_int_equal(remove(path), 0);
		else
			assert_true(file_write(path, text, length, diagnostics));
	}
	diagnostics_free(diagnostics);
	return same;
}

static bool is_expected_page(const struct reports *reports, const char *stem)
{
	for (size_t i = 0; i < reports->count; i++)
		if (strcmp(reports->pages[i]->id, stem) == 0)
			return true;
	return false;
}

/* A page that is expected and was left out differs from nothing. */
static bool same_pages(struct arena *arena, const char *name, const struct reports *reports)
{
	bool same = true;
	for (size_t i = 0; i < reports->count; i++) {
		const struct report_page *page = reports->pages[i];
		same = same_file(arena, name, arena_printf(arena, "%s.md", page->id),
			       page->markdown.at, page->markdown.length) &&
			same;
	}
	size_t count;
	char **names = folder_list(arena, path_join(arena, golden_folder, name), &count);
	for (size_t i = 0; i < count; i++) {
		const char *dot = strrchr(names[i], '.');
		if (dot && strcmp(dot, ".md") == 0 &&
			!is_expected_page(reports, path_stem(arena, names[i])))
			same = same_file(arena, name, names[i], "", 0) && same;
	}
	return same;
}

static size_t heading_level(const char *line)
{
	size_t level = strspn(line, "#");
	return line[level] == ' ' ? level : 0;
}

/* A heading above nothing, or a table without rows. */
static bool is_empty_block(const char *line, const char *next)
{
	size_t level = heading_level(line), below = heading_level(next);
	bool ends =
		*next == '\0' || strncmp(next, ":::\n", 4) == 0 || (below > 0 && below <= level);
	bool ruled = strncmp(line, "|:-", 3) == 0 || strncmp(line, "|--", 3) == 0;
	return (level > 1 && ends) || (ruled && *next != '|');
}

/* No sentence hangs, no number is none, nothing is empty. */
static bool is_whole(const char *name, const struct report_page *page, const char *text)
{
	static const char *const signs[] = {"****", "** **", "()", " , ", ", ,", " .", ": .", "NaN",
		"nan,", "(null)", "inf,", "\n# \n", "\n::: lead\n\n:::\n", "\n::: panel\n\n:::\n",
		"\n::: column\n\n:::\n", "\n::: column\n:::\n", "value=\"\"", "note\n\n:::"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strstr(text, signs[i])) {
			print_error("%s, %s.md holds \"%s\"\n", name, page->id, signs[i]);
			return false;
		}
	const char *next;
	for (const char *line = text; *line; line = next) {
		next = line + strcspn(line, "\n");
		next += heading_level(line) > 0 ? strspn(next, "\n") : *next != '\0';
		if (is_empty_block(line, next)) {
			print_error("%s, %s.md: nothing below %.*s\n", name, page->id,
				(int)strcspn(line, "\n"), line);
			return false;
		}
	}
	return true;
}

static bool run_case(const char *name)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct buffer said = BUFFER_INIT;
	struct reports reports =
		write_reports(arena, path_join(arena, golden_folder, name), diagnostics);
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &said);
	bool same = same_file(arena, name, "diagnostics.txt", said.bytes, said.length);
	same = same_pages(arena, name, &reports) && same;
	for (size_t i = 0; i < reports.count; i++) {
		const struct report_page *page = reports.pages[i];
		same = is_whole(name, page,
			       arena_copy(arena, page->markdown.at, page->markdown.length)) &&
			same;
	}
	buffer_free(&said);
	diagnostics_free(diagnostics);
	arena_free(arena);
	return same;
}

static void programmes_become_their_pages(void **state)
{
	struct arena *arena = arena_new();
	const char *only = getenv("GOLDEN");
	size_t count, run = 0, failed = 0;
	char **names = folder_list(arena, golden_folder, &count);
	(void)state;
	for (size_t i = 0; i < count; i++) {
		if (only && strcmp(only, names[i]) != 0)
			continue;
		failed += !run_case(names[i]);
		run++;
	}
	arena_free(arena);
	assert_true(run > 0);
	assert_int_equal(failed, 0);
}

/* The text without one of its lines. */
static char *without_line(struct arena *arena, const char *text, const char *line)
{
	size_t before = (size_t)(line - text), length = strcspn(line, "\n");
	return arena_printf(
		arena, "%.*s%s", (int)before, text, line + length + (line[length] == '\n'));
}

/* False when the pages of a programme without this line are not whole; built: if there are any. */
static bool is_whole_without(const char *folder, const char *text, const char *line, size_t *built)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	char *less = without_line(arena, text, line);
	bool whole = true;
	assert_true(file_write(
		path_join(arena, folder, "program.yaml"), less, strlen(less), diagnostics));
	struct reports reports = write_reports(arena, folder, diagnostics);
	for (size_t i = 0; i < reports.count; i++) {
		const struct report_page *page = reports.pages[i];
		whole = is_whole("complete", page,
				arena_copy(arena, page->markdown.at, page->markdown.length)) &&
			whole;
	}
	*built += reports.count > 0;
	if (!whole)
		print_error("without: %.*s\n", (int)strcspn(line, "\n"), line);
	diagnostics_free(diagnostics);
	arena_free(arena);
	return whole;
}

static void what_is_missing_leaves_no_trace(void **state)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct bytes yaml, rows;
	char folder[] = "/tmp/cxpack-XXXXXX";
	size_t failed = 0, built = 0;
	(void)state;
	assert_non_null(mkdtemp(folder));
	char *survey = path_join(arena, folder, "survey.csv");
	assert_true(
		file_read(arena, "tests/golden/complete/program.yaml", NULL, &yaml, diagnostics));
	assert_true(file_read(arena, "tests/golden/complete/survey.csv", NULL, &rows, diagnostics));
	assert_true(file_write(survey, rows.at, rows.length, diagnostics));
	char *text = arena_copy(arena, yaml.at, yaml.length);
	for (const char *line = text; *line; line += *line == '\n') {
		failed += !is_whole_without(folder, text, line, &built);
		line += strcspn(line, "\n");
	}
	assert_int_equal(remove(survey), 0);
	assert_int_equal(remove(path_join(arena, folder, "program.yaml")), 0);
	assert_int_equal(rmdir(folder), 0);
	diagnostics_free(diagnostics);
	arena_free(arena);
	assert_true(built > 50); /* the others are mistakes: nothing is built from them */
	assert_int_equal(failed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programmes_become_their_pages),
		cmocka_unit_test(what_is_missing_leaves_no_trace),
	};
	return cmocka_run_group_tests(tests, open_theme, close_theme);
}
