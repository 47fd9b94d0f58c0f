/*
 * Inside and outside of quotes, without libcsv: 64 bytes at a time from the begin of a record.
 * It holds only while every quote stands where strict CSV wants one, next to a delimiter or the
 * end of a line; `stray` are the first that do not, and nothing behind them can be trusted.
 */
#ifndef CXPACK_CSV_SCAN_H
#define CXPACK_CSV_SCAN_H

#include "csv/marks.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct scan {
	/* Carried from the 64 bytes before. */
	bool inside;       /* quotes */
	bool after_edge;   /* the last byte is a quote, a delimiter or ends a line */
	bool after_return; /* the last byte is CR */
	bool closed;       /* the last byte is a closing quote */
	/* Of these 64. */
	struct marks marks;
	uint64_t quoted; /* bytes inside quotes, with the opening one */
	uint64_t stray;  /* quotes out of place */
	uint64_t lines;  /* the last byte of each end of a line, but LF of CR LF; quoted or not */
};

/* What 64 bytes are to records. */
struct shape {
	uint64_t ends;   /* of cells and records; inside quotes, of lines */
	uint64_t quoted; /* as above, */
	uint64_t lines;  /* and this */
};

static inline struct shape scan_shape(const struct scan *scan)
{
	const struct marks *marks = &scan->marks;
	uint64_t ends = marks->delimiters | marks->feeds | marks->returns;
	return (struct shape){
		.ends = (ends & ~scan->quoted) | (scan->lines & scan->quoted),
		.quoted = scan->quoted,
		.lines = scan->lines,
	};
}

static inline void scan_begin(struct scan *scan, bool after_return)
{
	*scan = (struct scan){.after_edge = true, .after_return = after_return};
}

/* `length` is below 64 only at the end of what is there; a quote there may be closing. */
static inline void scan_next(struct scan *scan, const char *bytes, size_t length, char delimiter)
{
	char last[MARKED] = {0};
	if (length < MARKED) {
		memcpy(last, bytes, length);
		bytes = last;
	}
	struct marks marks = marks_of(bytes, delimiter);
	scan->marks = marks;
	scan->lines = marks.returns | (marks.feeds & ~(marks.returns << 1 | scan->after_return));
	scan->after_return = marks.returns >> (MARKED - 1);
	scan->quoted = scan->inside ? ~(uint64_t)0 : 0;
	scan->stray = 0;
	uint64_t edges = marks.quotes | marks.delimiters | marks.feeds | marks.returns;
	if (scan->closed && !(edges & 1) && length > 0)
		scan->stray = 1;
	scan->closed = false;
	if (marks.quotes != 0) {
		scan->quoted ^= parity_up_to(marks.quotes);
		uint64_t opening = marks.quotes & scan->quoted;
		uint64_t closing = marks.quotes & ~scan->quoted;
		uint64_t past = length < MARKED ? (uint64_t)1 << length : 0;
		scan->stray |= opening & ~(edges << 1 | scan->after_edge);
		scan->closed = closing >> (MARKED - 1);
		closing &= ~((uint64_t)1 << (MARKED - 1));
		scan->stray |= closing & ~((edges | past) >> 1);
		scan->inside = scan->quoted >> (MARKED - 1);
	}
	scan->after_edge = edges >> (MARKED - 1);
}

#endif
