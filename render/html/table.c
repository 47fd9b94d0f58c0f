/* Pipe tables: alignment as classes, and a region to scroll in where a phone is too narrow. */
#include "html/writer.h"

#include <string.h>

/* What fits 350 px: an average character of the table's size, and a cell's padding. */
enum { CHARACTER_WIDTH = 7, CELL_PADDING = 14 };

static size_t longest_word(const char *text)
{
	size_t longest = 0;
	while (*text != '\0') {
		size_t bytes = strcspn(text, " \n");
		size_t length = 0;
		for (size_t i = 0; i < bytes; i++)
			length += ((unsigned char)text[i] & 0xC0) != 0x80;
		longest = length > longest ? length : longest;
		text += bytes + (text[bytes] != '\0');
	}
	return longest;
}

/* The least width that a table can take, from its longest words. */
static double least_width(struct writer *writer, const struct node *table)
{
	size_t *longest = arena_array(writer->arena, (size_t)table->columns, sizeof *longest);
	struct buffer text = BUFFER_INIT;
	for (const struct node *row = table->first; row != NULL; row = row->next) {
		for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
			buffer_clear(&text);
			node_plain_text(cell, &text);
			size_t length = longest_word(text.bytes);
			if (length > longest[cell->column])
				longest[cell->column] = length;
		}
	}
	buffer_free(&text);
	double width = 0;
	for (int i = 0; i < table->columns; i++)
		width += (double)longest[i] * CHARACTER_WIDTH + CELL_PADDING;
	return width;
}

static void write_cell(struct writer *writer, const struct node *table, const struct node *cell)
{
	static const char *const classes[] = {[CELL_LEFT] = "",
	        [CELL_CENTER] = " class=\"center\"",
	        [CELL_RIGHT] = " class=\"number\"",
	        [CELL_DEFAULT] = ""};
	const char *tag = cell->header ? "th" : "td";
	buffer_printf(writer->out, "<%s%s%s>", tag, cell->header ? " scope=\"col\"" : "",
	        classes[table->aligns[cell->column]]);
	write_children(writer, cell);
	buffer_printf(writer->out, "</%s>\n", tag);
}

static void write_row(struct writer *writer, const struct node *table, const struct node *row)
{
	buffer_text(writer->out, "<tr>\n");
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
		write_cell(writer, table, cell);
	buffer_text(writer->out, "</tr>\n");
}

/* A header row of empty cells is how Markdown writes a table without one. */
static bool is_blank(const struct node *row)
{
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
		if (cell->first != NULL)
			return false;
	return true;
}

static void write_rows(struct writer *writer, const struct node *table)
{
	const struct node *row = table->first;
	bool headless = is_blank(row);
	bool facts = headless && table->columns == 2;
	buffer_text(writer->out, facts ? "<table class=\"facts\">\n" : "<table>\n");
	if (!headless) {
		buffer_text(writer->out, "<thead>\n");
		write_row(writer, table, row);
		buffer_text(writer->out, "</thead>\n");
	}
	if (row->next != NULL)
		buffer_text(writer->out, "<tbody>\n");
	for (row = row->next; row != NULL; row = row->next)
		write_row(writer, table, row);
	if (table->first->next != NULL)
		buffer_text(writer->out, "</tbody>\n");
	buffer_text(writer->out, "</table>");
}

/* The heading above names the region, so that it can be told from others. */
static const char *region_name(struct writer *writer, const struct node *table)
{
	const struct node *node = table->previous;
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
	bool scrolls = least_width(writer, table) > writer->phone_width;
	if (scrolls) {
		buffer_text(writer->out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
		write_attribute(writer, "aria-label", region_name(writer, table));
		buffer_char(writer->out, '>');
	}
	write_rows(writer, table);
	buffer_text(writer->out, scrolls ? "</div>\n" : "\n");
}
