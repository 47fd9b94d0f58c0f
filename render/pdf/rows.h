/*
 * Objects of one object stream laid out in rows of equal width, padded with spaces. Each row can
 * be written as its difference from the row above (PNG filter "up", ISO 32000-1 7.4.4.4), which
 * turns counters into runs of ones and what is constant into zeros.
 */
#ifndef CXPACK_PDF_ROWS_H
#define CXPACK_PDF_ROWS_H

#include "base/base.h"

/* Narrowest rows: the stream's list of numbers and offsets has one row for each object. */
enum { LEAST_ROW = 20 };

struct rows {
	size_t width;        /* of a row, LEAST_ROW at least */
	struct buffer index; /* a row for each object: its number, and where it begins */
	struct buffer body;  /* of the objects, the last row perhaps not full */
	size_t count;        /* objects */
};

/* A number behind spaces, `width` bytes in all or as many as it has digits. */
void write_padded(struct buffer *out, size_t number, size_t width);

void rows_free(struct rows *rows);
void rows_clear(struct rows *rows); /* keeps the memory */
/* What is added from here on is the object of that number. */
void rows_object(struct rows *rows, unsigned number);
/* The next row begins, unless one is empty. */
void rows_next(struct rows *rows);
/* In this row when there is room for all of it, otherwise from the next on. */
void rows_add(struct rows *rows, const char *bytes, size_t length);

/* `rows` behind PNG filters, each row with the one that suits it; appended to *out. */
void filter_rows(const struct buffer *rows, size_t width, struct buffer *out);

#endif
