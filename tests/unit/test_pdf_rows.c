/* Rows of object streams: where objects begin, and what filters make of counters. */
#include "pdf/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct rows new_rows(void)
{
	return (struct rows){.width = LEAST_ROW, .index = BUFFER_INIT, .body = BUFFER_INIT};
}

static void add(struct rows *rows, const char *text)
{
	rows_add(rows, text, strlen(text));
}

static void each_object_begins_a_row_and_has_one_in_the_index(void **state)
{
	(void)state;
	struct rows rows = new_rows();
	rows_object(&rows, 7);
	add(&rows, "<</S/P>>");
	rows_object(&rows, 8);
	add(&rows, "<</S/TD>>");
	assert_int_equal(rows.count, 2);
	assert_string_equal(rows.index.bytes,
		"       7          0 "
		"       8         20 ");
	assert_string_equal(rows.body.bytes,
		"<</S/P>>            "
		"<</S/TD>>");
	rows_free(&rows);
}

static void what_has_no_room_begins_a_row_and_fills_as_many_as_it_takes(void **state)
{
	(void)state;
	struct rows rows = new_rows();
	rows_object(&rows, 7);
	add(&rows, "<</S/Figure");
	add(&rows, "/P    1 0 R");
	add(&rows, "/Alt(Satisfied with this contact)");
	rows_next(&rows);
	rows_next(&rows);
	assert_string_equal(rows.body.bytes,
		"<</S/Figure         "
		"/P    1 0 R         "
		"/Alt(Satisfied with "
		"this contact)       ");
	rows_free(&rows);
}

static void counters_become_their_difference_and_others_stay(void **state)
{
	(void)state;
	struct buffer rows = BUFFER_INIT, filtered = BUFFER_INIT;
	buffer_text(&rows, "  18 0 R");
	buffer_text(&rows, "  19 0 R");
	buffer_text(&rows, "  20 0 R");
	buffer_text(&rows, "/Alt(no)");
	filter_rows(&rows, 8, &filtered);
	static const char expected[] = "\0  18 0 R"
				       "\2\0\0\0\1\0\0\0\0"
				       "\2\0\0\1\xF7\0\0\0\0"
				       "\0/Alt(no)";
	assert_int_equal(filtered.length, sizeof expected - 1);
	assert_memory_equal(filtered.bytes, expected, sizeof expected - 1);
	buffer_free(&filtered);
	buffer_free(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_object_begins_a_row_and_has_one_in_the_index),
		cmocka_unit_test(what_has_no_room_begins_a_row_and_fills_as_many_as_it_takes),
		cmocka_unit_test(counters_become_their_difference_and_others_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
