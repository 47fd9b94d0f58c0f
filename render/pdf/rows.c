/* Rows of equal width for object streams, and the filter that lets them pack well. */
#include "pdf/rows.h"

/* Of an object's number in the index: PDF/A-2 allows 8,388,607 objects. */
enum { NUMBER_DIGITS = 8 };

void write_padded(struct buffer *out, size_t number, size_t width)
{
	char text[24], *end = text + sizeof text, *at = end;
	do
		*--at = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	size_t length = (size_t)(end - at);
	buffer_fill(out, ' ', width > length ? width - length : 0);
	buffer_add(out, at, length);
}

void rows_free(struct rows *rows)
{
	buffer_free(&rows->index);
	buffer_free(&rows->body);
}

void rows_clear(struct rows *rows)
{
	buffer_clear(&rows->index);
	buffer_clear(&rows->body);
	rows->count = 0;
}

static size_t room(const struct rows *rows)
{
	size_t used = rows->body.length % rows->width;
	return used > 0 ? rows->width - used : 0;
}

void rows_next(struct rows *rows)
{
	buffer_fill(&rows->body, ' ', room(rows));
}

void rows_object(struct rows *rows, unsigned number)
{
	rows_next(rows);
	write_padded(&rows->index, number, NUMBER_DIGITS);
	write_padded(&rows->index, rows->body.length, LEAST_ROW - 1 - NUMBER_DIGITS);
	buffer_fill(&rows->index, ' ', rows->width - (LEAST_ROW - 1));
	rows->count++;
}

void rows_add(struct rows *rows, const char *bytes, size_t length)
{
	if (length > room(rows))
		rows_next(rows);
	buffer_add(&rows->body, bytes, length);
}

/* ---- filters ------------------------------------------------------------------------------ */

enum { FILTER_NONE = 0, FILTER_UP = 2 };

/* Measured: rows that differ more pack better as they are. */
static bool resembles(const char *row, const char *above, size_t width)
{
	size_t different = 0;
	for (size_t i = 0; i < width; i++)
		different += row[i] != above[i];
	return different * 5 <= width * 2;
}

void filter_rows(const struct buffer *rows, size_t width, struct buffer *out)
{
	const char *above = NULL;
	for (size_t at = 0; at + width <= rows->length; at += width) {
		const char *row = rows->bytes + at;
		bool up = above && resembles(row, above, width);
		buffer_char(out, up ? FILTER_UP : FILTER_NONE);
		buffer_add(out, row, width);
		char *filtered = out->bytes + out->length - width;
		for (size_t i = 0; up && i < width; i++)
			filtered[i] = (char)(filtered[i] - above[i]);
		above = row;
	}
}
