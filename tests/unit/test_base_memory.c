/* Arenas and buffers. */
#include "unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

/* ---- arenas ------------------------------------------------------------------------------- */

static void memory_is_zeroed_aligned_and_apart(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	static const size_t sizes[] = {0, 1, 7, 16, 100, 5000, 100000, 3};
	enum { COUNT = sizeof(sizes) / sizeof(sizes[0]) };
	unsigned char *memory[COUNT];
	for (size_t i = 0; i < COUNT; i++) {
		memory[i] = arena_alloc(arena, sizes[i]);
		assert_non_null(memory[i]);
		assert_int_equal((uintptr_t)memory[i] % _Alignof(max_align_t), 0);
		for (size_t j = 0; j < sizes[i]; j++)
			assert_int_equal(memory[i][j], 0);
		memset(memory[i], (int)i + 1, sizes[i]);
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < sizes[i]; j++)
			assert_int_equal(memory[i][j], i + 1);
	assert_int_equal(arena_size(arena), 105127);
	arena_free(arena);
}

static void many_small_objects_fill_many_blocks(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	int *numbers[20000];
	for (int i = 0; i < 20000; i++) {
		numbers[i] = arena_alloc(arena, sizeof(int));
		*numbers[i] = i;
	}
	for (int i = 0; i < 20000; i++)
		assert_int_equal(*numbers[i], i);
	arena_free(arena);
}

static void a_cleared_arena_hands_out_zeroed_memory_again(void **state)
{
	(void)state;
	static const size_t sizes[] = {24, 3000, 200000, 100, 9000, 1};
	struct arena *arena = arena_new();
	arena_clear(arena);
	for (int round = 0; round < 4; round++) {
		size_t sum = 0;
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
			unsigned char *memory = arena_alloc(arena, sizes[i]);
			for (size_t j = 0; j < sizes[i]; j++)
				assert_int_equal(memory[j], 0);
			memset(memory, 0xFF, sizes[i]);
			sum += sizes[i];
		}
		assert_int_equal(arena_size(arena), sum);
		arena_clear(arena);
		assert_int_equal(arena_size(arena), 0);
	}
	arena_free(arena);
}

static void a_grown_array_keeps_its_items(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	long *items = NULL;
	size_t capacity = 0;
	for (size_t count = 0; count < 1000; count++) {
		items = arena_grow(arena, items, count, &capacity, sizeof(*items));
		assert_true(capacity > count);
		items[count] = (long)count;
	}
	for (long i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	arena_free(arena);
}

static void texts_are_copied(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_string_equal(arena_copy(arena, "abcdef", 3), "abc");
	assert_string_equal(arena_copy(arena, NULL, 0), "");
	assert_string_equal(arena_text(arena, "abc"), "abc");
	assert_null(arena_text(arena, NULL));
	assert_string_equal(arena_printf(arena, "%d of %s", 3, "four"), "3 of four");
	arena_free(arena);
	arena_free(NULL);
}

/* ---- buffers ------------------------------------------------------------------------------ */

static void an_empty_buffer_is_an_empty_text(void **state)
{
	(void)state;
	struct buffer buffer = BUFFER_INIT;
	assert_string_equal(buffer.bytes, "");
	buffer_clear(&buffer);
	buffer_text(&buffer, NULL);
	buffer_text(&buffer, "");
	buffer_fill(&buffer, 'x', 0);
	assert_int_equal(buffer.length, 0);
	assert_int_equal(buffer.capacity, 0);
	buffer_free(&buffer);
	buffer_free(&buffer);
	assert_string_equal(buffer.bytes, "");
}

static void what_is_added_stands_in_order(void **state)
{
	(void)state;
	struct buffer buffer = BUFFER_INIT;
	buffer_text(&buffer, "a");
	buffer_char(&buffer, 'b');
	buffer_fill(&buffer, 'c', 100);
	buffer_add(&buffer, "d\0e", 3);
	buffer_codepoint(&buffer, 0x20AC);
	buffer_printf(&buffer, "%03d", 7);
	assert_int_equal(buffer.length, 2 + 100 + 3 + 3 + 3);
	assert_memory_equal(buffer.bytes + 102,
		"d\0e\xE2\x82\xAC"
		"007",
		10);
	buffer_clear(&buffer);
	assert_string_equal(buffer.bytes, "");
	assert_true(buffer.capacity > 0);
	buffer_free(&buffer);
}

static void expect_number(double number, const char *expected)
{
	struct buffer buffer = BUFFER_INIT;
	buffer_number(&buffer, number);
	assert_string_equal(buffer.bytes, expected);
	if (isfinite(number))
		assert_true(strtod(buffer.bytes, NULL) == number);
	buffer_free(&buffer);
}

static void numbers_have_the_fewest_digits_that_read_back(void **state)
{
	(void)state;
	expect_number(0.1, "0.1");
	expect_number(-3, "-3");
	expect_number(1e30, "1e+30");
	expect_number(0.1 + 0.2, "0.30000000000000004");
	expect_number(1.0 / 3, "0.3333333333333333");
	expect_number(5e-324, "4.94065645841247e-324");
	expect_number(-0.0, "0");
	expect_number(NAN, "null");
	expect_number(-INFINITY, "null");
}

static void expect_fixed(double number, int decimals, const char *expected)
{
	struct buffer buffer = BUFFER_INIT;
	buffer_text(&buffer, "0."); /* what stands before is left alone */
	buffer_fixed(&buffer, number, decimals);
	assert_string_equal(buffer.bytes + 2, expected);
	assert_int_equal(buffer.length, strlen(expected) + 2);
	buffer_free(&buffer);
}

static void fixed_numbers_have_no_trailing_zeros(void **state)
{
	(void)state;
	expect_fixed(1.5, 3, "1.5");
	expect_fixed(100, 0, "100");
	expect_fixed(100, 2, "100");
	expect_fixed(2.0 / 3, 2, "0.67");
	expect_fixed(-0.001, 2, "0");
	expect_fixed(-0.0, 0, "0");
	expect_fixed(-10.10, 2, "-10.1");
	expect_fixed(NAN, 2, "0");
	expect_fixed(INFINITY, 2, "0");
}

static void html_is_escaped(void **state)
{
	(void)state;
	struct buffer buffer = BUFFER_INIT;
	buffer_html(&buffer, "<a href=\"x\">'&amp;é");
	assert_string_equal(buffer.bytes, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;é");
	buffer_clear(&buffer);
	buffer_html(&buffer, "");
	assert_string_equal(buffer.bytes, "");
	buffer_free(&buffer);
}

static void json_escapes_what_yaml_would_fold_or_refuse(void **state)
{
	(void)state;
	struct buffer buffer = BUFFER_INIT;
	buffer_json(&buffer,
		"a\"\\/\n\t\1\x7Fé😀\xC2\x85\xE2\x80\xA8\xE2\x80\xA9\xEF\xBB\xBF\xEF\xBF\xBF");
	assert_string_equal(buffer.bytes,
		"\"a\\\"\\\\/\\n\\t\\u0001\\u007fé😀\\u0085\\u2028"
		"\\u2029\\ufeff\\uffff\"");
	buffer_free(&buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(many_small_objects_fill_many_blocks),
		cmocka_unit_test(a_cleared_arena_hands_out_zeroed_memory_again),
		cmocka_unit_test(a_grown_array_keeps_its_items),
		cmocka_unit_test(texts_are_copied),
		cmocka_unit_test(an_empty_buffer_is_an_empty_text),
		cmocka_unit_test(what_is_added_stands_in_order),
		cmocka_unit_test(numbers_have_the_fewest_digits_that_read_back),
		cmocka_unit_test(fixed_numbers_have_no_trailing_zeros),
		cmocka_unit_test(html_is_escaped),
		cmocka_unit_test(json_escapes_what_yaml_would_fold_or_refuse),
	};
	return cmocka_run_group_tests_name("base: memory", tests, NULL, NULL);
}
