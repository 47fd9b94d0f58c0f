/*
 * Inside render/feedback: rows of another file, by their key. Of that file only the keys and the
 * cells of the columns in use are held, as bytes: memory grows with its rows and with nothing
 * else. Threads look things up in it at the same time.
 */
#ifndef CXPACK_FEEDBACK_JOIN_H
#define CXPACK_FEEDBACK_JOIN_H

#include "feedback/columns.h"

/*
 * Reads the file of source->join into layout->joined and adds its columns behind those of the
 * layout; layout->key is the source's column with the keys. False after a diagnostic: no file,
 * no such column, a key that comes twice.
 */
bool open_join(struct finding *finding);
void close_join(struct joined *joined); /* NULL is fine */

/* The column of the layout for a key of join.columns, or CSV_NO_COLUMN. */
int joined_column(const struct joined *joined, const char *key);
size_t joined_column_count(const struct joined *joined);
const char *joined_file(const struct joined *joined);

/*
 * Fills in the cells of the row with that key, empty ones when there is none: then 0, else the
 * line on which it stands.
 */
unsigned long join_row(struct joined *joined, const struct csv_cell *key, struct csv_cell *cells);

/* Rows that no join_row has found. */
uint64_t joined_unused(const struct joined *joined);

/* How many found nothing on either side: a note; an error when nothing fits at all. */
void report_join(const struct source_quality *quality, struct diagnostics *diagnostics);

#endif
