/*
 * Pipe tables as in GitHub Flavored Markdown, which libcmark does not know: the source lines of
 * a paragraph are read again.
 */
#include "document/tree.h"

#include <string.h>

/*
 * A row shorter than its header gets empty cells, so both bounds keep a small file from asking
 * for gigabytes.
 */
enum { COLUMN_LIMIT = 100, EMPTY_CELL_LIMIT = 100000 };

/*
 * Stands before each cell's text while cmark parses it. No block starts with a no-break space,
 * and for the rules of emphasis it is the same as the start of a line.
 */
static const char prefix[] = "\xC2\xA0";

/* ---- rows -------------------------------------------------------------------------------- */

struct row {
	unsigned line;
	struct bytes bytes;
	size_t starts[COLUMN_LIMIT], ends[COLUMN_LIMIT]; /* of cells, spaces trimmed */
	size_t count; /* of cells; those beyond the limit are counted only */
};

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t';
}

static void row_add(struct row *row, size_t start, size_t end)
{
	while (start < end && is_space(row->bytes.at[start]))
		start++;
	while (end > start && is_space(row->bytes.at[end - 1]))
		end--;
	if (row->count < COLUMN_LIMIT) {
		row->starts[row->count] = start;
		row->ends[row->count] = end;
	}
	row->count++;
}

/* Cells lie between pipes; one at either end of the line and those after a backslash do not count. */
static void row_split(struct row *row, struct bytes bytes, size_t at, unsigned line)
{
	while (bytes.length > at && is_space(bytes.at[bytes.length - 1]))
		bytes.length--;
	row->line = line;
	row->bytes = bytes;
	row->count = 0;
	if (at < bytes.length && bytes.at[at] == '|')
		at++;
	for (size_t start = at; start < bytes.length; start = at + 1) {
		at = start;
		while (at < bytes.length &&
			(bytes.at[at] != '|' || (at > start && bytes.at[at - 1] == '\\')))
			at++;
		row_add(row, start, at);
	}
}

/* The alignment that a cell of the delimiter row says, or -1 when it is no such cell. */
static int delimiter_align(const struct row *row, size_t cell)
{
	const char *at = row->bytes.at + row->starts[cell];
	size_t length = row->ends[cell] - row->starts[cell];
	bool left = length > 0 && at[0] == ':';
	bool right = length > 1 && at[length - 1] == ':';
	size_t dashes = length - left - right;
	if (dashes == 0 || strspn(at + left, "-") != dashes)
		return -1;
	if (left && right)
		return CELL_CENTER;
	return left ? CELL_LEFT : right ? CELL_RIGHT : CELL_DEFAULT;
}

/* Dashes alone, without a pipe, are what remains of an indented underline. */
static bool is_delimiter(const struct row *row)
{
	if (memchr(row->bytes.at, '|', row->bytes.length) == NULL)
		return false;
	for (size_t i = 0; i < row->count && i < COLUMN_LIMIT; i++)
		if (delimiter_align(row, i) < 0)
			return false;
	return row->count > 0;
}

/* ---- finding the table ------------------------------------------------------------------- */

/* A paragraph's source lines while a table is looked for and read. */
struct table_reading {
	struct reading *reading;
	unsigned first, last; /* lines of the paragraph */
	size_t column;        /* byte column of its first line's content */
	unsigned quotes;
	struct row header, row;
	struct node *table;
	size_t empty; /* cells added to short rows */
};

static void read_row(struct table_reading *in, struct row *row, unsigned line)
{
	struct bytes bytes = source_line(&in->reading->source, line);
	size_t content = line == in->first ? in->column - 1 : source_content(bytes, in->quotes);
	row_split(row, bytes, content, line);
}

/* Leaves header and delimiter row in `in`; the delimiter's line, or 0. */
static unsigned find_table(struct table_reading *in)
{
	for (unsigned line = in->first + 1; line <= in->last; line++) {
		read_row(in, &in->row, line);
		if (!is_delimiter(&in->row))
			continue;
		read_row(in, &in->header, line - 1);
		if (in->header.count != in->row.count)
			continue;
		if (in->row.count <= COLUMN_LIMIT)
			return line;
		struct pos at = source_pos(&in->reading->source, line, 1);
		report(in->reading->diagnostics, CODE_LAYOUT, &at,
			"a table of %zu columns is shown as text; at most %d can be set",
			in->row.count, COLUMN_LIMIT);
	}
	return 0;
}

/*
 * A caption may stand right below the rows: `: Words`, without a pipe. Its line, or the one behind
 * the last.
 */
static unsigned find_caption(const struct table_reading *in, unsigned delimiter)
{
	unsigned line = delimiter + 1;
	for (; line <= in->last; line++) {
		struct bytes bytes = source_line(&in->reading->source, line);
		size_t at = source_content(bytes, in->quotes);
		bool colon =
			at + 1 < bytes.length && bytes.at[at] == ':' && bytes.at[at + 1] == ' ';
		if (colon && memchr(bytes.at, '|', bytes.length) == NULL)
			break;
	}
	return line;
}

/* ---- reading it -------------------------------------------------------------------------- */

static struct inline_part *part_add(struct reading *reading, struct node *target)
{
	reading->parts = arena_grow(reading->arena, reading->parts, reading->part_count,
		&reading->part_capacity, sizeof *reading->parts);
	struct inline_part *part = &reading->parts[reading->part_count++];
	*part = (struct inline_part){.target = target, .line = target->at.line};
	return part;
}

static size_t content_of(const struct table_reading *in, unsigned line)
{
	struct bytes bytes = source_line(&in->reading->source, line);
	return line == in->first ? in->column - 1 : source_content(bytes, in->quotes);
}

/* Lines around the table: one paragraph, its lines indented so that none starts a block. */
static void add_lines(struct table_reading *in, unsigned first, unsigned last, struct node *parent)
{
	const struct source *source = &in->reading->source;
	struct buffer text = BUFFER_INIT;
	for (unsigned line = first; line <= last; line++) {
		struct bytes bytes = source_line(source, line);
		size_t content = content_of(in, line);
		if (line > first)
			buffer_text(&text, "\n    ");
		buffer_add(&text, bytes.at + content, bytes.length - content);
	}
	size_t column = content_of(in, first) + 1;
	struct node *paragraph =
		node_new(in->reading->arena, NODE_PARAGRAPH, source_pos(source, first, column));
	paragraph->last_line = last;
	node_append(parent, paragraph);
	struct inline_part *part = part_add(in->reading, paragraph);
	part->text = arena_copy(in->reading->arena, text.bytes, text.length);
	part->byte_column = column;
	part->quotes = in->quotes;
	buffer_free(&text);
}

static void add_cell_text(
	struct table_reading *in, const struct row *row, size_t cell, struct node *node)
{
	struct buffer text = BUFFER_INIT;
	buffer_text(&text, prefix);
	for (size_t i = row->starts[cell]; i < row->ends[cell]; i++)
		if (row->bytes.at[i] != '\\' || i + 1 == row->ends[cell] ||
			row->bytes.at[i + 1] != '|')
			buffer_char(&text, row->bytes.at[i]);
	struct inline_part *part = part_add(in->reading, node);
	part->cell = true;
	part->text = arena_copy(in->reading->arena, text.bytes, text.length);
	part->byte_column = row->starts[cell] + 1;
	buffer_free(&text);
}

/* Cells beyond the header's count are dropped, missing ones are empty, as in GFM. */
static void add_row(struct table_reading *in, const struct row *row, bool header)
{
	const struct source *source = &in->reading->source;
	struct arena *arena = in->reading->arena;
	struct node *node =
		node_new(arena, NODE_ROW, source_pos(source, row->line, row->starts[0] + 1));
	node->header = header;
	node_append(in->table, node);
	for (int column = 0; column < in->table->columns; column++) {
		size_t i = (size_t)column;
		bool missing = i >= row->count;
		if (missing && ++in->empty > EMPTY_CELL_LIMIT)
			return;
		size_t start = missing ? row->bytes.length : row->starts[i];
		struct node *cell =
			node_new(arena, NODE_CELL, source_pos(source, row->line, start + 1));
		cell->column = column;
		cell->header = header;
		node_append(node, cell);
		if (!missing && row->ends[i] > row->starts[i])
			add_cell_text(in, row, i, cell);
	}
}

static void add_table(struct table_reading *in, unsigned delimiter, struct node *parent)
{
	struct arena *arena = in->reading->arena;
	struct node *table = node_new(arena, NODE_TABLE,
		source_pos(&in->reading->source, in->header.line, in->header.starts[0] + 1));
	enum cell_align *aligns = arena_array(arena, in->row.count, sizeof *aligns);
	for (size_t i = 0; i < in->row.count; i++)
		aligns[i] = (enum cell_align)delimiter_align(&in->row, i);
	table->aligns = aligns;
	table->columns = (int)in->row.count;
	table->last_line = in->last;
	node_append(parent, table);
	in->table = table;
	add_row(in, &in->header, true);
	for (unsigned line = delimiter + 1; line <= in->last; line++) {
		read_row(in, &in->row, line);
		if (in->row.count > 0)
			add_row(in, &in->row, false);
	}
}

bool table_read(
	struct reading *reading, cmark_node *paragraph, unsigned quotes, struct node *parent)
{
	struct table_reading in = {.reading = reading,
		.first = (unsigned)cmark_node_get_start_line(paragraph),
		.last = (unsigned)cmark_node_get_end_line(paragraph),
		.column = (size_t)cmark_node_get_start_column(paragraph),
		.quotes = quotes};
	unsigned delimiter = find_table(&in);
	if (delimiter == 0)
		return false;
	if (delimiter - 1 > in.first)
		add_lines(&in, in.first, delimiter - 2, parent);
	unsigned end = in.last;
	in.last = find_caption(&in, delimiter) - 1;
	add_table(&in, delimiter, parent);
	if (in.last < end)
		add_lines(&in, in.last + 1, end, parent);
	return true;
}

/* ---- filling the cells ------------------------------------------------------------------- */

struct pos table_part_pos(
	const struct source *source, const struct inline_part *part, unsigned line, size_t offset)
{
	struct bytes bytes = source_line(source, part->line + line);
	if (!part->cell) {
		size_t start =
			line == 0 ? part->byte_column - 1 : source_content(bytes, part->quotes);
		return source_pos(source, part->line + line, start + offset + 1);
	}
	size_t at = part->byte_column - 1;
	for (size_t i = strlen(prefix); i < offset && at < bytes.length; i++, at++)
		at += bytes.at[at] == '\\' && at + 1 < bytes.length && bytes.at[at + 1] == '|';
	return source_pos(source, part->line, at + 1);
}

static void strip_prefix(struct node *cell)
{
	struct node *text = cell->first;
	if (text == NULL || text->kind != NODE_TEXT ||
		strncmp(text->text, prefix, strlen(prefix)) != 0)
		return;
	text->text += strlen(prefix);
	if (*text->text == '\0')
		node_remove(text);
}

/*
 * All parts in one text, a paragraph each. When a part may refer to link definitions, the whole
 * document follows, so that cmark itself finds them.
 */
static void write_parts(
	const struct reading *reading, const char *text, int *lines, struct buffer *out)
{
	bool refers = false;
	int line = 1;
	for (size_t i = 0; i < reading->part_count; i++) {
		const char *part = reading->parts[i].text;
		lines[i] = line;
		line += 2;
		for (const char *at = part; (at = strchr(at, '\n')) != NULL; at++)
			line++;
		refers = refers || strchr(part, '[') != NULL;
		buffer_text(out, part);
		buffer_text(out, "\n\n");
	}
	if (refers)
		buffer_text(out, text);
}

void table_fill(struct reading *reading, const char *text)
{
	if (reading->part_count == 0)
		return;
	int *lines = arena_array(reading->arena, reading->part_count, sizeof *lines);
	struct buffer all = BUFFER_INIT;
	write_parts(reading, text, lines, &all);
	cmark_node *root = cmark_parse_document(all.bytes, all.length, CMARK_OPT_DEFAULT);
	cmark_node *block = cmark_node_first_child(root);
	for (size_t i = 0; i < reading->part_count; i++) {
		const struct inline_part *part = &reading->parts[i];
		if (block == NULL || cmark_node_get_start_line(block) != lines[i]) {
			/* Nothing but link definitions stood above the table. */
			node_remove(part->target);
			continue;
		}
		convert_part(reading, block, part);
		block = cmark_node_next(block);
		if (part->cell)
			strip_prefix(part->target);
	}
	cmark_node_free(root);
	buffer_free(&all);
}
