/* An export that nobody has described, looked at, and what is expected of its columns. */
#ifndef CXPACK_INSPECT_CASE_H
#define CXPACK_INSPECT_CASE_H

#include "programme_case.h"

#include "feedback/feedback.h"

#include <math.h>

struct inspect_case {
	struct programme_case files;
	const struct inspection *found;
};

static inline struct inspect_case open_bytes(
	const char *csv, size_t length, const char *date_format)
{
	struct inspect_case test = {.files = case_open()};
	assert_true(file_write("one.csv", csv, length, test.files.diagnostics));
	test.found =
		feedback_inspect(test.files.arena, "one.csv", date_format, test.files.diagnostics);
	return test;
}

static inline struct inspect_case look_at(const char *csv)
{
	struct inspect_case test = open_bytes(csv, strlen(csv), NULL);
	assert_string_equal(case_messages(&test.files), "");
	assert_non_null(test.found);
	return test;
}

/* "kind valid/blank/na/rejected low-high mean" and the counts. */
static inline void expect_column(
	const struct inspect_case *test, size_t position, const char *expected)
{
	assert_true(position < test->found->columns.count);
	const struct column_profile *column = &test->found->columns.items[position];
	struct buffer text = BUFFER_INIT;
	buffer_printf(&text, "%s %llu/%llu/%llu/%llu", column_kind_names[column->kind],
		(unsigned long long)column->valid, (unsigned long long)column->blank,
		(unsigned long long)column->not_applicable, (unsigned long long)column->rejected);
	if (!isnan(column->mean)) {
		buffer_printf(&text, " %g-%g ", column->low, column->high);
		buffer_fixed(&text, column->mean, 3);
	}
	for (size_t i = 0; i < column->counts.count; i++)
		buffer_printf(&text, "%s%s=%llu", i ? ", " : ": ", column->counts.items[i].value,
			(unsigned long long)column->counts.items[i].count);
	assert_string_equal(text.bytes, expected);
	buffer_free(&text);
}

static inline void expect_tool(const char *csv, const char *tool, size_t header_rows, size_t rows)
{
	struct inspect_case test = look_at(csv);
	assert_string_equal(test.found->tool, tool);
	assert_int_equal(test.found->header_rows, header_rows);
	assert_int_equal(test.found->rows, rows);
	case_close(&test.files);
}

#endif
