/*
 * The three ways to read a CSV, whole, by used columns and in parts, give the same records and
 * say the same of thousands of files, whole and damaged.
 */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "csv/marks.h"
#include "csv/reader.h"

/* ---- files made up from a seed ------------------------------------------------------------ */

/* splitmix64 (Steele, Lea, Flood, 2014). */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static size_t below(uint64_t *state, size_t limit)
{
	return (size_t)(next(state) % limit);
}

enum { COLUMNS_MOST = 9 };

static void add_quoted(struct buffer *out, uint64_t *state)
{
	static const char *const pieces[] = {"a", "word ", ",", ";", "\n", "\r\n", "\r", "\"\"",
		"\xC3\xA9", " ", "ten letters and more to pass sixty-four bytes in one go "};
	size_t count = below(state, 8);
	buffer_char(out, '"');
	for (size_t i = 0; i < count; i++)
		buffer_text(out, pieces[below(state, sizeof(pieces) / sizeof(*pieces))]);
	buffer_char(out, '"');
}

static void add_cell(struct buffer *out, uint64_t *state)
{
	static const char *const plain[] = {"", "7", "10", "  spaced  ", "two words", "2026-10-21",
		"\xE2\x82\xAC", "\t", "\"\""};
	if (below(state, 4) == 0)
		add_quoted(out, state);
	else
		buffer_text(out, plain[below(state, sizeof(plain) / sizeof(*plain))]);
}

static void add_file(struct buffer *out, uint64_t *state, size_t columns, char delimiter)
{
	static const char *const ends[] = {"\n", "\r\n", "\r"};
	const char *end = ends[below(state, 3)];
	size_t rows = below(state, 60);
	for (size_t i = 0; i < columns; i++)
		buffer_printf(out, "%sc%zu", i ? (char[]){delimiter, 0} : "", i);
	buffer_text(out, end);
	for (size_t row = 0; row < rows; row++) {
		size_t cells = below(state, 50) ? columns : below(state, columns + 2);
		for (size_t i = 0; i < cells; i++) {
			if (i > 0)
				buffer_char(out, delimiter);
			add_cell(out, state);
		}
		if (row + 1 < rows || below(state, 2))
			buffer_text(out, below(state, 40) ? end : ends[below(state, 3)]);
		if (below(state, 30) == 0)
			buffer_text(out, below(state, 2) ? end : "  \n");
	}
}

static void damage(struct buffer *file, uint64_t *state)
{
	static const char bytes[] = "\",;\n\r \tx\0\xE9\xC3";
	if (file->length == 0 || below(state, 3) == 0)
		return;
	for (size_t times = 1 + below(state, 4); times > 0; times--)
		file->bytes[below(state, file->length)] = bytes[below(state, sizeof(bytes))];
	if (below(state, 8) == 0)
		file->length = below(state, file->length);
}

/* ---- the ways ----------------------------------------------------------------------------- */

struct way {
	bool pick;
	size_t part_size, parts; /* 0: in one */
};

struct reading {
	size_t columns[3], column_count;
	struct buffer rows;
};

static void print_rows(struct reading *reading, struct csv_reader *reader)
{
	struct csv_record row;
	while (csv_next(reader, &row)) {
		buffer_printf(&reading->rows, "%lu@%llu:%zu%s%s", row.line,
			(unsigned long long)row.offset, row.count, row.ragged ? " ragged" : "",
			row.broken ? " broken" : "");
		for (size_t i = 0; i < reading->column_count; i++) {
			size_t column = reading->columns[i];
			if (column >= row.count)
				continue;
			const struct csv_cell *cell = csv_late_cell(reader, &row, column);
			struct pos at = csv_cell_pos(reader, column);
			buffer_printf(&reading->rows, " %u:%u%s<", at.line, at.column,
				cell->null ? "null" : "");
			for (size_t j = 0; j < cell->length; j++)
				buffer_char(&reading->rows, cell->text[j] ? cell->text[j] : '0');
			buffer_char(&reading->rows, '>');
			assert_int_equal(cell->text[cell->length], 0);
		}
		buffer_char(&reading->rows, '\n');
	}
}

/* Parts in turn, as threads would take them; all their records stand before the rest. */
static void print_parts(struct reading *reading, struct csv_reader *reader, const struct way *way,
	struct diagnostics *diagnostics)
{
	struct diagnostics *said[8];
	struct csv_reader *parts[8];
	reader->part_size = way->part_size;
	for (size_t i = 0; i < way->parts; i++) {
		said[i] = diagnostics_new();
		parts[i] = csv_part(reader, said[i]);
	}
	for (size_t i = 0; csv_take(parts[i % way->parts], reader); i++)
		print_rows(reading, parts[i % way->parts]);
	diagnostics_join(diagnostics, said, way->parts);
	for (size_t i = 0; i < way->parts; i++) {
		csv_close(parts[i]);
		diagnostics_free(said[i]);
	}
}

static char *read_in(struct arena *arena, const struct buffer *file, char delimiter,
	struct reading *reading, const struct way *way)
{
	struct diagnostics *diagnostics = diagnostics_new();
	struct csv_reader *reader =
		csv_open_bytes("x.csv", file->bytes, file->length, delimiter, diagnostics);
	struct csv_header header;
	if (csv_read_header(arena, reader, &header)) {
		if (way->pick)
			csv_use(reader, reading->columns, reading->column_count - 1,
				(int)reading->columns[reading->column_count - 1]);
		if (way->parts > 0)
			print_parts(reading, reader, way, diagnostics);
		print_rows(reading, reader);
	}
	csv_close(reader);
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &reading->rows);
	diagnostics_free(diagnostics);
	char *text = arena_copy(arena, reading->rows.bytes, reading->rows.length);
	buffer_free(&reading->rows);
	return text;
}

/* From the first line on that differs. */
static void expect_same(const char *text, const char *expected, uint64_t seed, size_t way)
{
	size_t line = 0, at = 0;
	for (; text[at] == expected[at] && text[at] != '\0'; at++)
		if (text[at] == '\n')
			line = at + 1;
	if (text[at] != expected[at])
		fail_msg("file %llu, way %zu:\n%.400s\ninstead of\n%.400s",
			(unsigned long long)seed, way, text + line, expected + line);
}

static void compare_ways(
	uint64_t seed, struct buffer *file, uint64_t *state, size_t columns, char delimiter)
{
	const struct way ways[] = {{true, 0, 0}, {false, 1 + below(state, 300), 2},
		{true, 1 + below(state, 300), 1 + below(state, 8)}};
	struct arena *arena = arena_new();
	struct reading reading = {.column_count = 1 + below(state, 3), .rows = BUFFER_INIT};
	for (size_t i = 0; i < reading.column_count; i++)
		reading.columns[i] = below(state, columns);
	const char *plain = read_in(arena, file, delimiter, &reading, &(struct way){0});
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		expect_same(read_in(arena, file, delimiter, &reading, &ways[i]), plain, seed, i);
	arena_free(arena);
}

static void small_files_read_the_same_in_every_way(void **state)
{
	(void)state;
	enum { FILES = 4000 };
	for (uint64_t seed = 0; seed < FILES; seed++) {
		uint64_t random = seed;
		struct buffer file = BUFFER_INIT;
		size_t columns = 1 + below(&random, COLUMNS_MOST);
		char delimiter = ",;\t|"[below(&random, 4)];
		add_file(&file, &random, columns, delimiter);
		damage(&file, &random);
		compare_ways(seed, &file, &random, columns, delimiter);
		buffer_free(&file);
	}
}

/* Longer than the blocks in which a file is read and decoded. */
static void long_files_read_the_same_in_every_way(void **state)
{
	(void)state;
	enum { FILES = 12, BYTES = 200 * 1000 };
	for (uint64_t seed = 0; seed < FILES; seed++) {
		uint64_t random = seed;
		struct buffer file = BUFFER_INIT;
		size_t columns = 1 + below(&random, COLUMNS_MOST);
		while (file.length < BYTES)
			add_file(&file, &random, columns, ',');
		damage(&file, &random);
		compare_ways(seed, &file, &random, columns, ',');
		buffer_free(&file);
	}
}

static void marks_are_the_same_without_sse2(void **state)
{
	(void)state;
	static const char bytes[] = "\",\n\rabc\x80\xFF";
	uint64_t random = 1;
	for (size_t times = 0; times < 1000; times++) {
		char block[MARKED];
		for (size_t i = 0; i < MARKED; i++)
			block[i] = bytes[below(&random, sizeof(bytes))];
		struct marks fast = marks_of(block, ','), slow = marks_portable(block, ',');
		assert_memory_equal(&fast, &slow, sizeof(fast));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_files_read_the_same_in_every_way),
		cmocka_unit_test(long_files_read_the_same_in_every_way),
		cmocka_unit_test(marks_are_the_same_without_sse2),
	};
	return cmocka_run_group_tests_name("csv ways", tests, NULL, NULL);
}
