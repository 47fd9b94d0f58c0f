/* Pipe tables: alignment as classes, and a region to scroll in where a phone is too narrow. */
#include "html/writer.h"

#include <string.h>

/*
 * Measures of a phone: an average character of the table's size, and a cell's padding, in CSS
 * pixels. Columns of short texts (codes, dates, states, names) never break a line.
 */
enum { CHARACTER_WIDTH = 7, CELL_PADDING = 14, SHORT_TEXT = 18 };

/* The longest of a column's body cells, in characters. */
struct extent {
	size_t word, text;
};

static size_t characters(const char *text, size_t bytes)
{
	size_t count = 0;
	for (size_t i = 0; i < bytes; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void measure_text(struct extent *extent, const char *text, bool header)
{
	if (!header)
		extent->text = larger(extent->text, characters(text, strlen(text)));
	while (*text != '\0') {
		size_t bytes = strcspn(text, " \n");
		extent->word = larger(extent->word, characters(text, bytes));
		text += bytes + (text[bytes] != '\0');
	}
}

static const struct extent *measure(struct writer *writer, const struct node *table)
{
	struct extent *extents =
		arena_array(writer->arena, (size_t)table->columns, sizeof *extents);
	struct buffer text = BUFFER_INIT;
	for (const struct node *row = table->first; row != NULL; row = row->next) {
		if (node_heads_rows(row))
			continue;
		for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
			buffer_clear(&text);
			node_plain_text(cell, &text);
			measure_text(&extents[cell->column], text.bytes, cell->header);
		}
	}
	buffer_free(&text);
	return extents;
}

/* The least width that a table can take. */
static double least_width(const struct extent *extents, int columns)
{
	double width = 0;
	for (int i = 0; i < columns; i++) {
		bool whole = extents[i].text <= SHORT_TEXT;
		size_t least = larger(extents[i].word, whole ? extents[i].text : 0);
		width += (double)least * CHARACTER_WIDTH + CELL_PADDING;
	}
	return width;
}

static void write_cell(
	struct writer *writer, const struct node *cell, enum cell_align align, bool is_short)
{
	static const char *const aligns[] = {
		[CELL_LEFT] = NULL,
		[CELL_CENTER] = "center",
		[CELL_RIGHT] = "number",
		[CELL_DEFAULT] = NULL,
	};
	const char *name = aligns[align];
	bool whole = is_short && !cell->header;
	buffer_text(writer->out, cell->header ? "<th scope=\"col\"" : "<td");
	if (name != NULL || whole)
		buffer_printf(writer->out, " class=\"%s%s%s\"", name != NULL ? name : "",
			name != NULL && whole ? " " : "", whole ? "short" : "");
	buffer_char(writer->out, '>');
	write_children(writer, cell);
	buffer_text(writer->out, cell->header ? "</th>\n" : "</td>\n");
}

static void write_row(struct writer *writer, const struct node *table, const struct node *row,
	const struct extent *extents)
{
	buffer_text(writer->out, "<tr>\n");
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
		write_cell(writer, cell, table->aligns[cell->column],
			extents[cell->column].text <= SHORT_TEXT);
	buffer_text(writer->out, "</tr>\n");
}

/* It spans the table; the rows of its group are a body of their own. */
static void write_group(struct writer *writer, const struct node *table, const struct node *row)
{
	buffer_printf(writer->out, "%s<tr class=\"group\"><th colspan=\"%d\" scope=\"rowgroup\">",
		row->previous != NULL && !row->previous->header ? "</tbody>\n<tbody>\n" : "",
		table->columns);
	write_children(writer, row->first);
	buffer_text(writer->out, "</th></tr>\n");
}

/* A header row of empty cells is how Markdown writes a table without one. */
static bool is_blank(const struct node *row)
{
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
		if (cell->first != NULL)
			return false;
	return true;
}

static void write_rows(
	struct writer *writer, const struct node *table, const struct extent *extents)
{
	const struct node *row = table->first;
	bool headless = is_blank(row);
	bool facts = headless && table->columns == 2;
	buffer_text(writer->out, facts ? "<table class=\"facts\"" : "<table");
	write_caption_id(writer, table);
	buffer_text(writer->out, ">\n");
	if (table->caption != NULL) {
		buffer_text(writer->out, "<caption>");
		write_caption(writer, table->caption);
		buffer_text(writer->out, "</caption>\n");
	}
	if (!headless) {
		buffer_text(writer->out, "<thead>\n");
		write_row(writer, table, row, extents);
		buffer_text(writer->out, "</thead>\n");
	}
	if (row->next != NULL)
		buffer_text(writer->out, "<tbody>\n");
	for (row = row->next; row != NULL; row = row->next)
		if (node_heads_rows(row))
			write_group(writer, table, row);
		else
			write_row(writer, table, row, extents);
	if (table->first->next != NULL)
		buffer_text(writer->out, "</tbody>\n");
	buffer_text(writer->out, "</table>");
}

/* Its caption or the heading above names the region, so that it can be told from others. */
static const char *region_name(struct writer *writer, const struct node *table)
{
	const struct node *node = table->previous;
	if (table->caption != NULL)
		return caption_label(writer->arena, writer->drawing->theme, table->caption);
	while (node != NULL && node->kind != NODE_HEADING)
		node = node->previous;
	if (node == NULL)
		return theme_string(writer->drawing->theme, "site.table");
	struct buffer text = BUFFER_INIT;
	node_plain_text(node, &text);
	char *name = arena_copy(writer->arena, text.bytes, text.length);
	buffer_free(&text);
	return name;
}

void write_table(struct writer *writer, const struct node *table)
{
	write_line(writer);
	const struct extent *extents = measure(writer, table);
	bool scrolls = least_width(extents, table->columns) > writer->phone_width;
	if (scrolls) {
		buffer_text(writer->out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
		write_attribute(writer, "aria-label", region_name(writer, table));
		buffer_char(writer->out, '>');
	}
	double outer = writer->font_size;
	writer->font_size = TABLE_SIZE;
	write_rows(writer, table, extents);
	writer->font_size = outer;
	buffer_text(writer->out, scrolls ? "</div>\n" : "\n");
}
