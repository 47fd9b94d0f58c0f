/* Header rows and columns by name. */
#include "csv/reader.h"

#include <string.h>

/* The length of the white space at `text`: ASCII, U+00A0 or U+202F; 0 when there is none. */
static size_t space_length(const char *text)
{
	if (*text == ' ' || *text == '\t' || *text == '\n')
		return 1;
	if (strncmp(text, "\xC2\xA0", 2) == 0)
		return 2;
	return strncmp(text, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

char *csv_cell_text(struct arena *arena, const struct csv_cell *cell)
{
	if (cell->null)
		return NULL;
	char *text = text_clean(arena, cell->text, cell->length);
	while (space_length(text) > 0)
		text += space_length(text);
	char *end = text;
	for (char *at = text; *at != '\0';) {
		size_t space = space_length(at);
		at += space > 0 ? space : 1;
		if (space == 0)
			end = at;
	}
	if (*text == '\0')
		return NULL;
	*end = '\0';
	return text;
}

static const char *skip_space(const char *text)
{
	while (space_length(text) > 0)
		text += space_length(text);
	return text;
}

static char *name_of(struct arena *arena, const struct csv_cell *cell)
{
	struct buffer name = BUFFER_INIT;
	const char *text = csv_cell_text(arena, cell);
	while (text != NULL && *text != '\0') {
		if (space_length(text) == 0) {
			buffer_char(&name, *text++);
		} else {
			buffer_char(&name, ' ');
			text = skip_space(text);
		}
	}
	char *copy = arena_copy(arena, name.bytes, name.length);
	buffer_free(&name);
	return copy;
}

bool csv_read_header(struct arena *arena, struct csv_reader *reader, struct csv_header *header)
{
	struct csv_record record;
	if (!csv_next(reader, &record)) {
		if (!reader->unreadable)
			report(reader->diagnostics, CODE_CSV, &(struct pos){.file = reader->file},
				"the file is empty; expected a row of column names");
		return false;
	}
	if (record.broken)
		return false;
	const char **names = arena_array(arena, record.count, sizeof(*names));
	for (size_t i = 0; i < record.count; i++)
		names[i] = name_of(arena, &record.cells[i]);
	*header = (struct csv_header){reader->file, record.line, names, record.count};
	reader->header_line = record.line;
	reader->number = 0;
	csv_expect(reader, record.count);
	return true;
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool csv_same_name(const char *a, const char *b)
{
	a = skip_space(a);
	b = skip_space(b);
	while (*a != '\0' && *b != '\0') {
		bool space = space_length(a) > 0;
		if (space != (space_length(b) > 0) || (!space && lower(*a) != lower(*b)))
			break;
		a = space ? skip_space(a) : a + 1;
		b = space ? skip_space(b) : b + 1;
	}
	return *skip_space(a) == '\0' && *skip_space(b) == '\0';
}

size_t csv_duplicate(const struct csv_header *header)
{
	for (size_t i = 1; i < header->count; i++)
		for (size_t j = 0; j < i && header->names[i][0] != '\0'; j++)
			if (csv_same_name(header->names[i], header->names[j]))
				return i;
	return header->count;
}

static void report_no_column(const struct csv_header *header, const char *name,
	const struct pos *wanted_by, struct diagnostics *diagnostics)
{
	const char *near = did_you_mean(name, header->names, header->count);
	if (near != NULL) {
		report(diagnostics, CODE_CSV_COLUMN, wanted_by,
			"%s has no column \"%s\"; did you mean \"%s\"?", header->file, name, near);
		return;
	}
	enum { NAMED = 12 }; /* enough to see which file it is */
	struct buffer names = BUFFER_INIT;
	for (size_t i = 0; i < header->count && i < NAMED; i++)
		buffer_printf(&names, "%s\"%s\"", i == 0 ? "" : ", ", header->names[i]);
	report(diagnostics, CODE_CSV_COLUMN, wanted_by, "%s has no column \"%s\"; it has %s%s",
		header->file, name, names.bytes, header->count > NAMED ? " and more" : "");
	buffer_free(&names);
}

int csv_column(const struct csv_header *header, const char *name, const struct pos *wanted_by,
	struct diagnostics *diagnostics)
{
	int found = CSV_NO_COLUMN;
	for (size_t i = 0; i < header->count; i++) {
		if (!csv_same_name(header->names[i], name))
			continue;
		if (found != CSV_NO_COLUMN) {
			report(diagnostics, CODE_CSV_HEADER_TWICE, wanted_by,
				"%s has two columns \"%s\" (%d and %zu); rename one", header->file,
				name, found + 1, i + 1);
			return CSV_NO_COLUMN;
		}
		found = (int)i;
	}
	if (found == CSV_NO_COLUMN)
		report_no_column(header, name, wanted_by, diagnostics);
	return found;
}
