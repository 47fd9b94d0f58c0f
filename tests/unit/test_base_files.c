/* Files and output folders: whole or not at all, and nothing of anybody else's is lost. */
#include "unit.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"

/* Each test runs in an empty folder of its own. */
struct place {
	char folder[32];
	struct arena *arena;
	struct diagnostics *diagnostics;
};

static int enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	strcpy(place->folder, "/tmp/cxpack-files-XXXXXX");
	place->arena = arena_new();
	place->diagnostics = diagnostics_new();
	*state = place;
	return mkdtemp(place->folder) == NULL || chdir(place->folder) != 0;
}

static int leave(void **state)
{
	struct place *place = *state;
	char *command = arena_printf(place->arena, "rm -rf %s", place->folder);
	int failed = chdir("/") != 0 || system(command) != 0;
	diagnostics_free(place->diagnostics);
	arena_free(place->arena);
	free(place);
	return failed;
}

static void expect_said(struct place *place, const char *expected)
{
	struct buffer out = BUFFER_INIT;
	diagnostics_print(place->diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_string_equal(out.bytes, expected);
	buffer_free(&out);
}

static void write_text(struct place *place, const char *path, const char *text)
{
	assert_true(file_write(path, text, strlen(text), place->diagnostics));
}

static void expect_file(struct place *place, const char *path, const char *expected)
{
	struct bytes bytes;
	assert_true(file_read(place->arena, path, NULL, &bytes, place->diagnostics));
	assert_int_equal(bytes.length, strlen(expected));
	assert_string_equal(bytes.at, expected);
}

/* All names, hidden ones included, so that a forgotten temporary file is seen. */
static void expect_names(struct place *place, const char *folder, const char *expected)
{
	struct buffer names = BUFFER_INIT;
	char *command = arena_printf(place->arena, "ls -A %s", folder);
	FILE *list = popen(command, "r");
	for (int byte; (byte = fgetc(list)) != EOF;)
		buffer_char(&names, byte == '\n' ? ' ' : (char)byte);
	pclose(list);
	assert_string_equal(names.bytes, expected);
	buffer_free(&names);
}

/* ---- files -------------------------------------------------------------------------------- */

static void what_is_written_is_read(void **state)
{
	struct place *place = *state;
	struct bytes bytes;
	assert_true(file_write("a/b/c.txt", "x\0y", 3, place->diagnostics));
	assert_true(file_read(place->arena, "a/b/c.txt", NULL, &bytes, place->diagnostics));
	assert_int_equal(bytes.length, 3);
	assert_memory_equal(bytes.at, "x\0y", 4);
	write_text(place, "a/b/c.txt", "");
	expect_file(place, "a/b/c.txt", "");
	expect_names(place, "a/b", "c.txt ");
	assert_true(file_exists("a/b/c.txt") && !file_exists("a/b") && !file_exists("x"));
	assert_true(folder_exists("a/b") && !folder_exists("a/b/c.txt") && !folder_exists("x"));
	expect_said(place, "");
}

static void a_file_of_unknown_size_is_read_to_its_end(void **state)
{
	struct place *place = *state;
	struct buffer text = BUFFER_INIT;
	struct bytes bytes;
	for (int i = 0; i < 3000; i++)
		buffer_printf(&text, "%d\n", i);
	write_text(place, "text", text.bytes);
	assert_int_equal(system("mkfifo pipe && (cat text > pipe &)"), 0);
	assert_true(file_read(place->arena, "pipe", NULL, &bytes, place->diagnostics));
	assert_string_equal(bytes.at, text.bytes);
	assert_int_equal(bytes.length, text.length);
	buffer_free(&text);
}

static void a_missing_file_is_reported_where_it_is_named(void **state)
{
	struct place *place = *state;
	struct bytes bytes;
	struct pos at = {"program.yaml", 4, 9};
	write_text(place, "d/responses.csv", "");
	assert_false(file_read(place->arena, "d/reponses.csv", &at, &bytes, place->diagnostics));
	assert_false(file_read(place->arena, "d/x", &at, &bytes, place->diagnostics));
	assert_false(file_read(place->arena, "nowhere/x", NULL, &bytes, place->diagnostics));
	assert_false(file_read(place->arena, "d", NULL, &bytes, place->diagnostics));
	expect_said(place,
		"program.yaml:4:9: error: there is no file \"d/reponses.csv\"; did you "
		"mean \"d/responses.csv\"? [file-missing]\n"
		"program.yaml:4:9: error: there is no file \"d/x\" [file-missing]\n"
		"nowhere/x: error: there is no file \"nowhere/x\" [file-missing]\n"
		"d: error: \"d\" can't be read: Is a directory [file-unreadable]\n");
}

static void a_failed_write_names_the_reason_and_leaves_nothing(void **state)
{
	struct place *place = *state;
	write_text(place, "file", "old");
	mkdir("folder", 0777);
	assert_false(file_write("file/x", "new", 3, place->diagnostics));
	assert_false(file_write("folder", "new", 3, place->diagnostics));
	expect_said(place,
		"file/x: error: can't be written: Not a directory [write]\n"
		"folder: error: can't be written: Is a directory [write]\n");
	expect_names(place, ".", "file folder ");
	expect_file(place, "file", "old");
}

/* A limit on the size of files stands in for a full disk: the write fails half-way. */
static void a_disk_that_is_full_leaves_the_old_file(void **state)
{
	struct place *place = *state;
	static const char zeros[10000];
	struct rlimit before, small;
	write_text(place, "file", "old");
	getrlimit(RLIMIT_FSIZE, &before);
	small = (struct rlimit){4096, before.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	bool written = file_write("file", zeros, sizeof(zeros), place->diagnostics);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_false(written);
	expect_said(place, "file: error: can't be written: File too large [write]\n");
	expect_names(place, ".", "file ");
	expect_file(place, "file", "old");
}

static void folders_list_their_names_in_order(void **state)
{
	struct place *place = *state;
	size_t count;
	write_text(place, "d/b", "");
	write_text(place, "d/.hidden", "");
	write_text(place, "d/a", "");
	write_text(place, "d/C/x", "");
	char **names = folder_list(place->arena, "d", &count);
	assert_int_equal(count, 3);
	assert_string_equal(names[0], "C");
	assert_string_equal(names[1], "a");
	assert_string_equal(names[2], "b");
	folder_list(place->arena, "nowhere", &count);
	assert_int_equal(count, 0);
}

/* ---- output ------------------------------------------------------------------------------- */

static bool build(struct place *place, const char *target, const char *text)
{
	struct output output;
	return output_open(place->arena, target, &output, place->diagnostics) &&
		output_write(&output, "site/index.html", text, strlen(text), place->diagnostics) &&
		output_commit(&output, place->diagnostics);
}

static void an_output_appears_whole(void **state)
{
	struct place *place = *state;
	struct output output;
	assert_true(output_open(place->arena, "deep/out/", &output, place->diagnostics));
	assert_true(output_write(&output, "site/index.html", "x", 1, place->diagnostics));
	assert_false(folder_exists("deep/out"));
	assert_true(output_commit(&output, place->diagnostics));
	expect_file(place, "deep/out/site/index.html", "x");
	expect_names(place, "deep", "out ");
	expect_names(place, "deep/out", ".cxpack site ");
	expect_said(place, "");
}

static volatile sig_atomic_t interrupted;

static void interrupt(int signal)
{
	interrupted += signal == SIGINT;
}

static void an_interrupt_waits_until_the_output_is_whole_or_gone(void **state)
{
	struct place *place = *state;
	struct output output;
	signal(SIGINT, interrupt);
	assert_true(output_open(place->arena, "out", &output, place->diagnostics));
	raise(SIGINT);
	assert_int_equal(interrupted, 0);
	assert_true(output_commit(&output, place->diagnostics));
	assert_int_equal(interrupted, 1);
	assert_true(output_open(place->arena, "out", &output, place->diagnostics));
	raise(SIGINT);
	output_abandon(&output);
	assert_int_equal(interrupted, 2);
	signal(SIGINT, SIG_DFL);
	interrupted = 0;
}

static void an_earlier_output_is_replaced(void **state)
{
	struct place *place = *state;
	assert_true(build(place, "out", "one"));
	write_text(place, "out/site/stale.html", "");
	assert_true(build(place, "out", "two"));
	expect_file(place, "out/site/index.html", "two");
	expect_names(place, "out/site", "index.html ");
	expect_names(place, ".", "out ");
}

static void an_abandoned_output_leaves_the_earlier_one(void **state)
{
	struct place *place = *state;
	struct output output;
	assert_true(build(place, "out", "one"));
	assert_true(output_open(place->arena, "out", &output, place->diagnostics));
	assert_true(output_write(&output, "a/b/c", "x", 1, place->diagnostics));
	output_abandon(&output);
	expect_file(place, "out/site/index.html", "one");
	expect_names(place, ".", "out ");
}

static void an_empty_folder_becomes_the_output(void **state)
{
	struct place *place = *state;
	mkdir("out", 0777);
	assert_true(build(place, "out", "x"));
	expect_file(place, "out/site/index.html", "x");
}

static void a_folder_of_somebody_else_is_left_alone(void **state)
{
	struct place *place = *state;
	write_text(place, "home/letter.txt", "dear");
	write_text(place, "hidden/.profile", "x");
	write_text(place, "file", "x");
	assert_false(build(place, "home", "x"));
	assert_false(build(place, "hidden", "x"));
	assert_false(build(place, "file", "x"));
	expect_file(place, "home/letter.txt", "dear");
	expect_names(place, ".", "file hidden home ");
	assert_int_equal(diagnostics_count(place->diagnostics, LEVEL_ERROR), 3);
	assert_int_equal(diagnostics_worst(place->diagnostics), LEVEL_ERROR);
}

static void files_put_there_during_the_build_are_left_alone(void **state)
{
	struct place *place = *state;
	struct output output;
	mkdir("out", 0777);
	assert_true(output_open(place->arena, "out", &output, place->diagnostics));
	write_text(place, "out/letter.txt", "dear");
	assert_false(output_commit(&output, place->diagnostics));
	expect_file(place, "out/letter.txt", "dear");
	expect_names(place, ".", "out ");
}

static void a_link_to_the_output_stays_a_link(void **state)
{
	struct place *place = *state;
	struct stat status;
	mkdir("real", 0777);
	assert_int_equal(symlink("real", "out"), 0);
	assert_true(build(place, "out", "x"));
	assert_int_equal(lstat("out", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	expect_file(place, "real/site/index.html", "x");
	expect_names(place, ".", "out real ");
}

static void links_inside_an_earlier_output_are_not_followed(void **state)
{
	struct place *place = *state;
	write_text(place, "home/letter.txt", "dear");
	assert_true(build(place, "out", "one"));
	assert_int_equal(symlink("../home", "out/link"), 0);
	assert_true(build(place, "out", "two"));
	expect_file(place, "home/letter.txt", "dear");
	expect_names(place, "out", ".cxpack site ");
}

static void what_can_not_be_written_is_named_as_the_user_knows_it(void **state)
{
	struct place *place = *state;
	struct output output;
	write_text(place, "file", "x");
	assert_false(output_open(place->arena, "file/out", &output, place->diagnostics));
	assert_true(output_open(place->arena, "out", &output, place->diagnostics));
	assert_false(output_write(&output, ".cxpack/x", "x", 1, place->diagnostics));
	output_abandon(&output);
	expect_said(place,
		"file/out: error: can't be written: Not a directory [write]\n"
		"out/.cxpack/x: error: can't be written: Not a directory [write]\n");
	expect_names(place, ".", "file ");
}

/* FIPS 180-2, appendix B: one block, none, and more than a block of reading. */
static void bytes_are_known_by_their_sha_256(void **state)
{
	struct place *place = *state;
	enum { MILLION = 1000 * 1000 };
	static const char of_million[] =
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
	char *many = arena_alloc(place->arena, MILLION);
	memset(many, 'a', MILLION);
	assert_string_equal(hash_sha256(place->arena, "abc", 3),
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	/* RFC 1321, A.5 */
	assert_string_equal(hash_md5(place->arena, "abc", 3), "900150983cd24fb0d6963f7d28e17f72");
	assert_string_equal(hash_sha256(place->arena, "", 0),
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(hash_sha256(place->arena, many, MILLION), of_million);
	assert_true(file_write("many", many, MILLION, place->diagnostics));
	assert_string_equal(hash_file(place->arena, "many"), of_million);
	assert_null(hash_file(place->arena, "nowhere"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_written_is_read, enter, leave),
		cmocka_unit_test_setup_teardown(
			a_file_of_unknown_size_is_read_to_its_end, enter, leave),
		cmocka_unit_test_setup_teardown(
			a_missing_file_is_reported_where_it_is_named, enter, leave),
		cmocka_unit_test_setup_teardown(
			a_failed_write_names_the_reason_and_leaves_nothing, enter, leave),
		cmocka_unit_test_setup_teardown(
			a_disk_that_is_full_leaves_the_old_file, enter, leave),
		cmocka_unit_test_setup_teardown(folders_list_their_names_in_order, enter, leave),
		cmocka_unit_test_setup_teardown(an_output_appears_whole, enter, leave),
		cmocka_unit_test_setup_teardown(
			an_interrupt_waits_until_the_output_is_whole_or_gone, enter, leave),
		cmocka_unit_test_setup_teardown(an_earlier_output_is_replaced, enter, leave),
		cmocka_unit_test_setup_teardown(
			an_abandoned_output_leaves_the_earlier_one, enter, leave),
		cmocka_unit_test_setup_teardown(an_empty_folder_becomes_the_output, enter, leave),
		cmocka_unit_test_setup_teardown(
			a_folder_of_somebody_else_is_left_alone, enter, leave),
		cmocka_unit_test_setup_teardown(
			files_put_there_during_the_build_are_left_alone, enter, leave),
		cmocka_unit_test_setup_teardown(a_link_to_the_output_stays_a_link, enter, leave),
		cmocka_unit_test_setup_teardown(
			links_inside_an_earlier_output_are_not_followed, enter, leave),
		cmocka_unit_test_setup_teardown(
			what_can_not_be_written_is_named_as_the_user_knows_it, enter, leave),
		cmocka_unit_test_setup_teardown(bytes_are_known_by_their_sha_256, enter, leave),
	};
	return cmocka_run_group_tests_name("base: files", tests, NULL, NULL);
}
