/* Files that change while they are read, and files that are no CSV. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csv/csv.h"

/* ---- files that change -------------------------------------------------------------------- */

enum { ROWS = 50000 }; /* far more than is read ahead */

static int write_rows(char *path)
{
	struct buffer rows = BUFFER_INIT;
	buffer_text(&rows, "Date,Score\n");
	for (int i = 0; i < ROWS; i++)
		buffer_text(&rows, "2026-07-01,9\n");
	int file = mkstemp(path);
	assert_true(file >= 0);
	assert_int_equal(write(file, rows.bytes, rows.length), (ssize_t)rows.length);
	buffer_free(&rows);
	return file;
}

/* What is said when the file changes behind the first row; the rows that are read then. */
static size_t read_while(void (*change)(int file), const char *expected)
{
	char path[] = "/tmp/cxpack-csv-XXXXXX";
	int file = write_rows(path);
	struct diagnostics *diagnostics = diagnostics_new();
	struct csv_reader *reader = csv_open_file(path, NULL, ',', diagnostics);
	struct csv_record row;
	size_t rows = 1;
	assert_true(csv_next(reader, &row));
	change(file);
	while (csv_next(reader, &row))
		rows++;
	csv_close(reader);
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_non_null(strstr(out.bytes, expected));
	buffer_free(&out);
	diagnostics_free(diagnostics);
	close(file);
	unlink(path);
	return rows;
}

static void cut(int file)
{
	assert_int_equal(ftruncate(file, 100), 0);
}

static void lengthen(int file)
{
	assert_int_equal(lseek(file, 0, SEEK_END) > 0, 1);
	assert_int_equal(write(file, "2026-07-02,1\n", 13), 13);
}

static void a_file_that_shrinks_is_an_error(void **state)
{
	(void)state;
	size_t rows = read_while(cut,
		"error: the file became shorter while it was read; wait until it is complete, and "
		"run this again [csv]\n");
	assert_in_range(rows, 1, ROWS);
}

static void a_file_that_grows_is_an_error(void **state)
{
	(void)state;
	size_t rows = read_while(lengthen,
		"error: the file became longer while it was read; wait until it is complete, and "
		"run this again [csv]\n");
	assert_int_equal(rows, ROWS + 2);
}

/* ---- files of other kinds ----------------------------------------------------------------- */

static void expect_foreign(const char *bytes, size_t length, const char *expected)
{
	struct diagnostics *diagnostics = diagnostics_new();
	assert_null(csv_open_bytes("x", bytes, length, 0, diagnostics));
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_string_equal(out.bytes, expected);
	buffer_free(&out);
	diagnostics_free(diagnostics);
}

#define EXPECT_FOREIGN(bytes, expected) expect_foreign(bytes, sizeof(bytes) - 1, expected)

static void other_kinds_are_named_with_what_to_do(void **state)
{
	(void)state;
	EXPECT_FOREIGN("%PDF-1.7\n\xE2\xE3",
		"x: error: this is a PDF, not CSV; export the answers, not the report, as CSV "
		"[csv]\n");
	EXPECT_FOREIGN("\x1F\x8B\x08\0\0\0",
		"x: error: this is packed by gzip, not CSV; unpack it first [csv]\n");
	EXPECT_FOREIGN(" \n[ {\"score\": 9}]",
		"x: error: this is JSON, not CSV; export the answers as CSV [csv]\n");
	EXPECT_FOREIGN("\xFF\xFE<\0H\0t\0M\0l\0>\0",
		"x: error: this is a web page, which some tools call an Excel file, not CSV; open "
		"it in a spreadsheet and save the sheet of answers as CSV [csv]\n");
}

static void headers_may_hold_brackets(void **state)
{
	(void)state;
	static const char *const files[] = {"[Q1],[Q2]\n", "{a},b\n", "<b>,c\n", "PK,d\n", "[\n"};
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct diagnostics *diagnostics = diagnostics_new();
		struct csv_reader *reader =
			csv_open_bytes("x", files[i], strlen(files[i]), 0, diagnostics);
		assert_non_null(reader);
		csv_close(reader);
		diagnostics_free(diagnostics);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_that_shrinks_is_an_error),
		cmocka_unit_test(a_file_that_grows_is_an_error),
		cmocka_unit_test(other_kinds_are_named_with_what_to_do),
		cmocka_unit_test(headers_may_hold_brackets),
	};
	return cmocka_run_group_tests_name("csv_hostile", tests, NULL, NULL);
}
