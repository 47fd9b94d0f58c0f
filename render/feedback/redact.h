/*
 * Inside render/feedback: personal data found in what customers wrote, and written over. What
 * is looked for is a row of DETECTOR_ROWS in program.h and a scan function in redact.c; own
 * patterns come after them.
 */
#ifndef CXPACK_FEEDBACK_REDACT_H
#define CXPACK_FEEDBACK_REDACT_H

#include "csv/csv.h"
#include "program/program.h"

/* ---- the redactor ------------------------------------------------------------------------ */

struct redactor;

/* Lives as long as the arena, but its patterns need redactor_close. */
struct redactor *redactor_new(struct arena *arena, const struct programme *programme);
void redactor_close(struct redactor *redactor);

/* Detectors, then the programme's own patterns. */
size_t redactor_count(const struct redactor *redactor);
const char *redactor_name(const struct redactor *redactor, size_t index);

/* Names that stand in the row of a text, in columns of their own: more to look for in it. */
struct row_names {
	const struct csv_cell *cells;
	size_t count;
};

/*
 * The text with what was found written over, appended to `out`: first the programme's own
 * patterns, then what detectors find; of those that overlap the longest gives the name. The same text again gives the same, and nothing is found in a result.
 * found[redactor_count] is added to; it may be NULL, and so may `names`.
 */
void redact(const struct redactor *redactor, const char *text, size_t length,
	const struct row_names *names, struct buffer *out, uint64_t *found);

/*
 * The same for a value that groups responses: a team may be called after a person or a street,
 * but not by an address of mail, a number to call or one to pay with.
 */
const char *redact_label(const struct redactor *redactor, struct arena *arena, const char *text);

#endif
