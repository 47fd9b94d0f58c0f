/* CSV: what a record holds, where it stands, and what is said about broken ones. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csv/csv.h"

/* ---- records as one readable text --------------------------------------------------------- */

static void print_cell(struct buffer *out, const struct csv_cell *cell)
{
	if (cell->null) {
		buffer_text(out, "<null>");
		return;
	}
	buffer_char(out, '<');
	for (size_t i = 0; i < cell->length; i++)
		if (cell->text[i] == '\0')
			buffer_text(out, "\\0");
		else
			buffer_char(out, cell->text[i]);
	buffer_char(out, '>');
}

/* "LINE: <cell><cell>" for each record; then the diagnostics. Closes the reader. */
static char *read_all(
	struct arena *arena, struct csv_reader *reader, struct diagnostics *diagnostics)
{
	struct buffer out = BUFFER_INIT;
	struct csv_record record;
	while (reader != NULL && csv_next(reader, &record)) {
		buffer_printf(&out, "%lu:%s%s ", record.line, record.ragged ? " ragged" : "",
			record.broken ? " broken" : "");
		for (size_t i = 0; i < record.count; i++)
			print_cell(&out, &record.cells[i]);
		buffer_char(&out, '\n');
	}
	csv_close(reader);
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

static char *read_memory(struct arena *arena, const char *bytes, size_t length, char delimiter)
{
	/* A copy of exactly this size: under AddressSanitizer reading past the end is seen. */
	char *copy = malloc(length == 0 ? 1 : length);
	memcpy(copy, bytes, length);
	struct diagnostics *diagnostics = diagnostics_new();
	char *text = read_all(
		arena, csv_open_bytes("x.csv", copy, length, delimiter, diagnostics), diagnostics);
	diagnostics_free(diagnostics);
	free(copy);
	return text;
}

static char *read_file(struct arena *arena, const char *bytes, size_t length, char delimiter)
{
	char path[] = "/tmp/cxpack-csv-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	assert_int_equal(write(file, bytes, length), (ssize_t)length);
	close(file);
	struct diagnostics *diagnostics = diagnostics_new();
	char *text =
		read_all(arena, csv_open_file(path, NULL, delimiter, diagnostics), diagnostics);
	diagnostics_free(diagnostics);
	unlink(path);
	for (char *at; (at = strstr(text, path)) != NULL;) {
		memcpy(at, "x.csv", 5);
		memmove(at + 5, at + strlen(path), strlen(at + strlen(path)) + 1);
	}
	return text;
}

static void expect_bytes(const char *bytes, size_t length, char delimiter, const char *expected)
{
	struct arena *arena = arena_new();
	assert_string_equal(read_memory(arena, bytes, length, delimiter), expected);
	assert_string_equal(read_file(arena, bytes, length, delimiter), expected);
	arena_free(arena);
}

static void expect(const char *text, const char *expected)
{
	expect_bytes(text, strlen(text), ',', expected);
}

/* ---- records ------------------------------------------------------------------------------ */

static void cells_are_split_at_the_delimiter(void **state)
{
	(void)state;
	expect("a,b\n1,2\n", "1: <a><b>\n2: <1><2>\n");
	expect("a,b\n1,2", "1: <a><b>\n2: <1><2>\n");
	expect_bytes("a\tb c\n \t2\n", 10, '\t', "1: <a><b c>\n2: <null><2>\n");
}

static void quotes_hold_delimiters_line_ends_and_doubled_quotes(void **state)
{
	(void)state;
	expect("\"a,b\",\"say \"\"hi\"\"\"\n\"two\r\nlines\",x\ny,z\n",
		"1: <a,b><say \"hi\">\n2: <two\r\nlines><x>\n4: <y><z>\n");
}

static void an_empty_cell_is_null_unless_it_is_quoted(void **state)
{
	(void)state;
	expect(",\"\",\n", "1: <null><><null>\n");
	expect("\"\"\n", "1: <>\n");
}

static void space_around_cells_without_quotes_is_dropped(void **state)
{
	(void)state;
	expect(" a , \" b \" ,\tc\t\n", "1: <a>< b ><c>\n");
}

static void every_line_end_ends_a_record_and_blank_lines_are_dropped(void **state)
{
	(void)state;
	expect("a\r\nb\rc\nd", "1: <a>\n2: <b>\n3: <c>\n4: <d>\n");
	expect("\n\r\n  \na\n\n\r\r\nb\n", "4: <a>\n8: <b>\n");
}

static void nothing_is_no_record(void **state)
{
	(void)state;
	expect("", "");
	expect("\n\n  \n", "");
	expect("\xEF\xBB\xBF", "");
}

static void a_byte_order_mark_is_not_part_of_the_first_cell(void **state)
{
	(void)state;
	expect("\xEF\xBB\xBF\"a\",b\n", "1: <a><b>\n");
}

/* ---- mistakes ----------------------------------------------------------------------------- */

static void a_quote_in_a_bare_cell_loses_its_line_only(void **state)
{
	(void)state;
	expect("a,b\n1,12\" pipe\n3,4\n",
		"1: <a><b>\n2: broken \n3: <3><4>\n"
		"x.csv:2:5: error: a quote inside a cell without quotes; put quotes around the "
		"whole cell and write this one twice (\"\") [csv-quote]\n");
}

static void text_behind_a_closing_quote_names_where_the_cell_began(void **state)
{
	(void)state;
	expect("é,\"two\nlines\"x,1\n3,4\n",
		"1: broken \n3: <3><4>\n"
		"x.csv:2:7: error: text behind the closing quote of the cell that begins at 1:3; "
		"a quote inside a cell is written twice (\"\") [csv-quote]\n");
}

static void a_quote_that_is_never_closed_is_shown_where_it_opens(void **state)
{
	(void)state;
	expect("a,b\n1,2\n3, \"open\n5,6\n",
		"1: <a><b>\n2: <1><2>\n3: broken \n"
		"x.csv:3:4: error: the quote that opens this cell is never closed; close it, or "
		"write it twice (\"\") when it belongs to the text [csv-quote]\n");
}

static void a_nul_byte_is_reported_once_and_kept(void **state)
{
	(void)state;
	expect_bytes("a,b\nx\0y,\0\n", 10, ',',
		"1: <a><b>\n2: <x\\0y><\\0>\n"
		"x.csv:2:2: error: a NUL byte; the file is damaged, or in an encoding that must "
		"be declared, such as UTF-16LE [encoding]\n");
}

static void what_is_not_utf8_is_windows_1252_and_the_first_byte_is_named(void **state)
{
	(void)state;
	expect("name\n\"a\nJos\xE9\",\x80\n\xC3\xA9\n",
		"1: <name>\n2: <a\nJos\xC3\xA9><\xE2\x82\xAC>\n4: <\xC3\x83\xC2\xA9>\n"
		"x.csv:3:4: warning: byte 0xE9 at offset 11 is not UTF-8, so the file is read as "
		"Windows-1252; when it is in another encoding, declare that or save the file as "
		"UTF-8 [encoding-guessed]\n");
}

static void single_bytes_amidst_utf8_are_windows_1252(void **state)
{
	(void)state;
	expect("\xEF\xBB\xBFname\nJos\xC3\xA9\nJos\xE9,\xE9\xC3\xA9\n",
		"1: <name>\n2: <Jos\xC3\xA9>\n3: <Jos\xC3\xA9><\xC3\xA9\xC3\xA9>\n"
		"x.csv:3:4: warning: byte 0xE9 at offset 17 is not UTF-8 while text before it "
		"is; such bytes are read as Windows-1252; save the whole file as UTF-8 "
		"[encoding-guessed]\n");
}

static void bytes_that_mean_nothing_are_counted_and_replaced(void **state)
{
	(void)state;
	expect("a\n\xE9\nx\x90\n\x81\n",
		"1: <a>\n2: <\xC3\xA9>\n3: <x\xEF\xBF\xBD>\n4: <\xEF\xBF\xBD>\n"
		"x.csv:2:1: warning: byte 0xE9 at offset 2 is not UTF-8, so the file is read as "
		"Windows-1252; when it is in another encoding, declare that or save the file as "
		"UTF-8 [encoding-guessed]\n"
		"x.csv:3:2: warning: byte 0x90 at offset 5 means nothing in Windows-1252; 2 such "
		"characters are shown as U+FFFD; save the file again, or declare its true "
		"encoding [encoding-guessed]\n");
}

static void a_byte_order_mark_tells_the_encoding(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
	} cases[] = {
		{"\xEF\xBB\xBF\xC3\xA9,\"b\"\n\xF0\x9F\x98\x80\n", 14},
		{"\xFF\xFE\xE9\0,\0\"\0b\0\"\0\n\0\x3D\xD8\x00\xDE\n\0", 20},
		{"\xFE\xFF\0\xE9\0,\0\"\0b\0\"\0\n\xD8\x3D\xDE\x00\0\n", 20},
		{"\xFF\xFE\0\0\xE9\0\0\0,\0\0\0b\0\0\0\n\0\0\0\x00\xF6\x01\0", 24},
		{"\0\0\xFE\xFF\0\0\0\xE9\0\0\0,\0\0\0b\0\0\0\n\0\x01\xF6\x00", 24},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		expect_bytes(cases[i].bytes, cases[i].length, ',',
			"1: <\xC3\xA9><b>\n2: <\xF0\x9F\x98\x80>\n");
}

/* Every offset of a character falls on the end of a block once. */
static void characters_may_be_cut_by_the_end_of_a_block(void **state)
{
	(void)state;
	enum { RAW_BLOCK = 64 * 1024 };
	static const char *const bodies[] = {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		for (size_t back = 0; back <= 4; back++) {
			struct buffer text = BUFFER_INIT, expected = BUFFER_INIT;
			buffer_fill(&text, 'x', RAW_BLOCK - back);
			buffer_text(&text, bodies[i]);
			buffer_printf(&expected, "1: <%s>\n", text.bytes);
			assert_string_equal(
				read_file(arena, text.bytes, text.length, ','), expected.bytes);
			buffer_free(&text);
			buffer_free(&expected);
		}
	arena_free(arena);
}

static char *read_declared(
	struct arena *arena, const char *encoding, const char *bytes, size_t length)
{
	char path[] = "csv-XXXXXX";
	int file = mkstemp(path);
	assert_int_equal(write(file, bytes, length), (ssize_t)length);
	close(file);
	struct diagnostics *diagnostics = diagnostics_new();
	char *text = read_all(arena,
		csv_open_encoded(arena_text(arena, path), NULL, encoding, ',', diagnostics),
		diagnostics);
	diagnostics_free(diagnostics);
	unlink(path);
	return text;
}

static void a_declared_encoding_is_read_without_a_warning(void **state)
{
	(void)state;
	static const struct {
		const char *encoding, *bytes;
		size_t length;
	} cases[] = {
		{"Windows-1252", "\x80,\xE9", 3}, {"UTF-16LE", "\xAC\x20,\0\xE9\0", 6},
		{"ISO-8859-15", "\xA4,\xE9", 3}, {"UTF-8", "\xE2\x82\xAC,\xC3\xA9", 6},
		{"ISO-8859-2", "\xEF\xBB\xBF\xE2\x82\xAC,\xC3\xA9", 9}, /* the mark wins */
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
			read_declared(arena, cases[i].encoding, cases[i].bytes, cases[i].length),
			"1: <\xE2\x82\xAC><\xC3\xA9>\n");
	assert_true(csv_encoding_known("UTF-16LE") && csv_encoding_known("utf8"));
	assert_false(csv_encoding_known("UTF-81"));
	arena_free(arena);
}

static void a_cell_has_a_largest_size(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	struct arena *arena = arena_new();
	buffer_text(&text, "a,b\n1,\"");
	buffer_fill(&text, 'x', CSV_CELL_LARGEST);
	buffer_text(&text, "\"\n2,");
	assert_null(strstr(read_memory(arena, text.bytes, text.length, ','), "error"));
	buffer_text(&text, " \"");
	buffer_fill(&text, '\n', CSV_CELL_LARGEST + 8192);
	static const char expected[] =
		"3: broken \nx.csv:3:4: error: the quote that opens this cell is not closed "
		"within 1 MiB; reading stops here [csv-quote]\n";
	assert_string_equal(
		strstr(read_memory(arena, text.bytes, text.length, ','), "3: "), expected);
	assert_string_equal(
		strstr(read_file(arena, text.bytes, text.length, ','), "3: "), expected);
	arena_free(arena);
	buffer_free(&text);
}

static void a_record_has_a_largest_size(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < CSV_RECORD_LARGEST / 1000 + 1; i++) {
		buffer_fill(&text, 'x', 999);
		buffer_char(&text, ',');
	}
	static const char expected[] = "1: broken \nx.csv:1:1: error: a record of more than "
				       "16 MiB; reading stops here [csv]\n";
	assert_string_equal(read_memory(arena, text.bytes, text.length, ','), expected);
	assert_string_equal(read_file(arena, text.bytes, text.length, ','), expected);
	arena_free(arena);
	buffer_free(&text);
}

static void a_record_has_a_most_of_columns(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	struct arena *arena = arena_new();
	buffer_fill(&text, ',', CSV_COLUMNS_MOST);
	buffer_text(&text, "\na\n");
	expect(text.bytes,
		"1: broken \n2: <a>\nx.csv:1:1: error: a record of 4097 cells; at most "
		"4096 are read; take columns away, or put what they hold into rows [csv]\n");
	arena_free(arena);
	buffer_free(&text);
}

static void a_missing_file_is_reported_where_it_is_named(void **state)
{
	(void)state;
	struct diagnostics *diagnostics = diagnostics_new();
	struct buffer out = BUFFER_INIT;
	struct pos at = {"program.yaml", 3, 9};
	assert_null(csv_open_file("no-such-folder/x.csv", &at, 0, diagnostics));
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_string_equal(out.bytes,
		"program.yaml:3:9: error: there is no file "
		"\"no-such-folder/x.csv\" [file-missing]\n");
	buffer_free(&out);
	diagnostics_free(diagnostics);
}

/* ---- large files -------------------------------------------------------------------------- */

/* Records of all lengths fall across the ends of blocks in every way. */
static void records_across_blocks_read_as_in_memory(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	struct arena *arena = arena_new();
	for (unsigned i = 0; text.length < 3 * 1024 * 1024; i++) {
		buffer_printf(&text, "%u,\"é, \"\"quoted\"\"\r\n", i);
		buffer_fill(&text, 'x', i * 7919 % 300);
		buffer_text(&text, i % 5 == 0 ? "\"\r\n" : i % 7 == 0 ? "\"\r" : "\"\n");
		if (i % 97 == 0)
			buffer_text(&text, "stray,a\"b\n");
	}
	char *memory = read_memory(arena, text.bytes, text.length, ',');
	char *file = read_file(arena, text.bytes, text.length, ',');
	assert_true(strcmp(memory, file) == 0);
	assert_non_null(strstr(memory, "\"quoted\"\r\nxxx"));
	arena_free(arena);
	buffer_free(&text);
}

/* ---- headers ------------------------------------------------------------------------------ */

struct opened {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct csv_reader *reader;
	struct csv_header header;
	bool read;
};

static struct opened open_with_header(const char *text)
{
	struct opened opened = {.arena = arena_new(), .diagnostics = diagnostics_new()};
	opened.reader = csv_open_bytes("x.csv", text, strlen(text), ',', opened.diagnostics);
	opened.read = csv_read_header(opened.arena, opened.reader, &opened.header);
	return opened;
}

static void close_expecting(struct opened *opened, const char *expected)
{
	assert_string_equal(read_all(opened->arena, opened->reader, opened->diagnostics), expected);
	diagnostics_free(opened->diagnostics);
	arena_free(opened->arena);
}

static void header_names_are_cleaned(void **state)
{
	(void)state;
	struct opened opened =
		open_with_header("\xEF\xBB\xBF Score ,\"How\nlikely\xC2\xA0 are you\",\n1,2,3\n");
	assert_true(opened.read);
	assert_int_equal(opened.header.count, 3);
	assert_string_equal(opened.header.names[0], "Score");
	assert_string_equal(opened.header.names[1], "How likely are you");
	assert_string_equal(opened.header.names[2], "");
	close_expecting(&opened, "3: <1><2><3>\n");
}

static void ragged_rows_are_reported_and_given(void **state)
{
	(void)state;
	struct opened opened = open_with_header("a,b,c\n1,\"é\",3,4\n1,2\n1,2,\n");
	close_expecting(&opened,
		"2: ragged <1><é><3><4>\n3: ragged <1><2>\n4: <1><2><null>\n"
		"x.csv:2:9: error: 4 cells where 3 are expected; put quotes around text that holds "
		"the delimiter [csv-ragged]\n"
		"x.csv:3:4: error: 2 cells where 3 are expected; is a delimiter missing? "
		"[csv-ragged]\n");
}

static void an_empty_file_has_no_header(void **state)
{
	(void)state;
	struct opened opened = open_with_header("\n");
	assert_false(opened.read);
	close_expecting(&opened,
		"x.csv: error: the file is empty; expected a row of column names "
		"[csv]\n");
}

static void a_header_alone_is_a_warning(void **state)
{
	(void)state;
	struct opened opened = open_with_header("a,b\n\n");
	close_expecting(&opened, "x.csv:1: warning: no rows below the header [csv-empty]\n");
}

static void columns_are_found_by_name_without_case_and_space(void **state)
{
	(void)state;
	struct opened opened =
		open_with_header("id,Close  Date,score,Score,Owner,,\n1,2,3,4,5,6,7\n");
	struct pos at = {"p.yaml", 2, 5};
	const struct csv_header *header = &opened.header;
	assert_int_equal(csv_column(header, " close date", &at, opened.diagnostics), 1);
	assert_int_equal(csv_column(header, "score", &at, opened.diagnostics), CSV_NO_COLUMN);
	assert_int_equal(csv_column(header, "ownr", &at, opened.diagnostics), CSV_NO_COLUMN);
	assert_int_equal(csv_column(header, "colour", &at, opened.diagnostics), CSV_NO_COLUMN);
	assert_int_equal(csv_duplicate(header), 3);
	close_expecting(&opened,
		"2: <1><2><3><4><5><6><7>\n"
		"p.yaml:2:5: error: x.csv has two columns \"score\" (3 and 4); rename one "
		"[csv-header-twice]\n"
		"p.yaml:2:5: error: x.csv has no column \"ownr\"; did you mean \"Owner\"? "
		"[csv-column]\n"
		"p.yaml:2:5: error: x.csv has no column \"colour\"; it has \"id\", \"Close Date\", "
		"\"score\", \"Score\", \"Owner\", \"\", \"\" [csv-column]\n");
}

static void same_names(void **state)
{
	(void)state;
	assert_true(csv_same_name("A  b",
		" a\xC2\xA0"
		"B "));
	assert_false(csv_same_name("a b", "ab"));
	assert_false(csv_same_name("a", "a b"));
	assert_true(csv_same_name("", "  "));
}

static void cells_know_where_they_stand(void **state)
{
	(void)state;
	static const char text[] = "a;b\nü ; \"x\n\"\"y\"\"\" ;\"\"; z";
	struct diagnostics *diagnostics = diagnostics_new();
	struct csv_reader *reader = csv_open_bytes("x.csv", text, strlen(text), ';', diagnostics);
	struct csv_record record;
	assert_true(csv_next(reader, &record) && csv_next(reader, &record));
	static const unsigned places[][2] = {{2, 1}, {2, 5}, {3, 9}, {3, 13}, {3, 14}};
	for (size_t cell = 0; cell < 5; cell++) {
		struct pos at = csv_cell_pos(reader, cell);
		assert_int_equal(at.line, places[cell][0]);
		assert_int_equal(at.column, places[cell][1]);
	}
	csv_close(reader);
	diagnostics_free(diagnostics);
}

static void cell_texts_are_clean(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	static const struct csv_cell cells[] = {
		{" \xC2\xA0 a\r\nb\xE2\x80\xAE \t", 12, false, 0},
		{"  ", 2, false, 0},
		{"", 0, true, 0},
		{"x\0y\xFF", 4, false, 0},
	};
	assert_string_equal(csv_cell_text(arena, &cells[0]), "a\nb");
	assert_null(csv_cell_text(arena, &cells[1]));
	assert_null(csv_cell_text(arena, &cells[2]));
	assert_string_equal(csv_cell_text(arena, &cells[3]), "x\xEF\xBF\xBDy\xEF\xBF\xBD");
	arena_free(arena);
}

/* ---- delimiters --------------------------------------------------------------------------- */

static char sniffed(const char *text, size_t length)
{
	struct diagnostics *diagnostics = diagnostics_new();
	struct csv_reader *reader = csv_open_bytes("x.csv", text, length, 0, diagnostics);
	char delimiter = csv_delimiter(reader);
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_NOTE), 0);
	csv_close(reader);
	diagnostics_free(diagnostics);
	return delimiter;
}

static void the_delimiter_is_the_one_that_makes_equal_rows(void **state)
{
	(void)state;
	static const struct {
		char delimiter;
		const char *text;
	} cases[] = {
		{',', "a,b\n1,2\n"}, {';', "a;b\n1,5;2\n2,5;3\n"}, {'\t', "a\tb\n1, x\t2\n1\t2\n"},
		{'|', "a|b|c\n1;2|2|3\n"}, {';', "name;comment\nx;\"a, b, c\nd, e\"\ny;\"f\"\n"},
		{',', "a\nb\n"}, {',', ""}, {';', "a;b;c\n1;2\n"}, /* ragged: the header decides */
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(sniffed(cases[i].text, strlen(cases[i].text)), cases[i].delimiter);
}

static void a_large_file_is_sniffed_from_its_beginning(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	while (text.length < 70 * 1024)
		buffer_text(&text, "1;\"a,b\nc\";3\n");
	assert_int_equal(sniffed(text.bytes, text.length), ';');
	buffer_free(&text);
}

/* ---- a real export ----------------------------------------------------------------------- */

/* Runs where the collection of real exports stands beside the project. */
static void a_french_survey_in_windows_1252(void **state)
{
	(void)state;
	static const char path[] = "../shared/exports/n01_retail_nps_fr_cp1252.csv";
	if (!file_exists(path))
		skip();
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	struct csv_reader *reader = csv_open_file(path, NULL, 0, diagnostics);
	struct csv_header header;
	struct csv_record row;
	size_t rows = 0, promoters = 0;
	assert_true(csv_read_header(arena, reader, &header));
	assert_int_equal(header.count, 9);
	while (csv_next(reader, &row)) {
		assert_false(row.ragged || row.broken);
		const char *nps = row.cells[2].text;
		promoters += strcmp(nps, "9") == 0 || strcmp(nps, "10") == 0;
		assert_int_equal(
			utf8_invalid(row.cells[5].text, row.cells[5].length), row.cells[5].length);
		rows++;
	}
	assert_int_equal(rows, 13954);
	assert_int_equal(promoters, 8465);
	struct csv_encoding encoding = csv_encoding(reader);
	assert_string_equal(encoding.name, "Windows-1252");
	assert_true(encoding.guessed && encoding.meaningless > 0);
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_WARNING), 2);
	assert_int_equal(diagnostics_count(diagnostics, LEVEL_ERROR), 0);
	csv_close(reader);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_split_at_the_delimiter),
		cmocka_unit_test(quotes_hold_delimiters_line_ends_and_doubled_quotes),
		cmocka_unit_test(an_empty_cell_is_null_unless_it_is_quoted),
		cmocka_unit_test(space_around_cells_without_quotes_is_dropped),
		cmocka_unit_test(every_line_end_ends_a_record_and_blank_lines_are_dropped),
		cmocka_unit_test(nothing_is_no_record),
		cmocka_unit_test(a_byte_order_mark_is_not_part_of_the_first_cell),
		cmocka_unit_test(a_quote_in_a_bare_cell_loses_its_line_only),
		cmocka_unit_test(text_behind_a_closing_quote_names_where_the_cell_began),
		cmocka_unit_test(a_quote_that_is_never_closed_is_shown_where_it_opens),
		cmocka_unit_test(a_nul_byte_is_reported_once_and_kept),
		cmocka_unit_test(what_is_not_utf8_is_windows_1252_and_the_first_byte_is_named),
		cmocka_unit_test(single_bytes_amidst_utf8_are_windows_1252),
		cmocka_unit_test(bytes_that_mean_nothing_are_counted_and_replaced),
		cmocka_unit_test(a_byte_order_mark_tells_the_encoding),
		cmocka_unit_test(characters_may_be_cut_by_the_end_of_a_block),
		cmocka_unit_test(a_declared_encoding_is_read_without_a_warning),
		cmocka_unit_test(a_cell_has_a_largest_size),
		cmocka_unit_test(a_record_has_a_largest_size),
		cmocka_unit_test(a_record_has_a_most_of_columns),
		cmocka_unit_test(a_missing_file_is_reported_where_it_is_named),
		cmocka_unit_test(records_across_blocks_read_as_in_memory),
		cmocka_unit_test(header_names_are_cleaned),
		cmocka_unit_test(ragged_rows_are_reported_and_given),
		cmocka_unit_test(an_empty_file_has_no_header),
		cmocka_unit_test(a_header_alone_is_a_warning),
		cmocka_unit_test(columns_are_found_by_name_without_case_and_space),
		cmocka_unit_test(same_names),
		cmocka_unit_test(cells_know_where_they_stand),
		cmocka_unit_test(cell_texts_are_clean),
		cmocka_unit_test(the_delimiter_is_the_one_that_makes_equal_rows),
		cmocka_unit_test(a_large_file_is_sniffed_from_its_beginning),
		cmocka_unit_test(a_french_survey_in_windows_1252),
	};
	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
