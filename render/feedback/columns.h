/* Inside render/feedback: finding the columns that a source names. */
#ifndef CXPACK_FEEDBACK_COLUMNS_H
#define CXPACK_FEEDBACK_COLUMNS_H

#include "feedback/reading.h"

#include <regex.h>

struct finding {
	struct arena *arena;
	struct layout *layout;
	const struct source *source;
	const struct feedback_setup *setup;
	struct diagnostics *diagnostics;
	bool fine; /* nothing was reported */
};

/* The one column that a header, a pattern or a position names; CSV_NO_COLUMN after a diagnostic. */
int find_header(struct finding *finding, const struct column *column);

bool header_is_pattern(const char *header);
/* False after a diagnostic at the column; else regfree it. */
bool open_pattern(struct finding *finding, const struct column *column, regex_t *pattern);

/* A column with answers to the question of that index, as the source writes them. */
void add_asked(struct finding *finding, size_t question, size_t column);

/*
 * Parts the answers of a row into slices (struct layout): one for all, and one for each value of
 * an unpivoted source. Clears `fine` after a diagnostic.
 */
void find_slices(struct finding *finding);

/*
 * The period that the text over a column names: "Jul 2026", "Jul-26", "juillet 2026", "2026-07",
 * 07/2026, 202607, "Q3 2026", "2026-Q3", "T3 2026", "2026", a day (in this order of its parts) or
 * the forms of period_parse. Two digits are a year only behind a month or quarter.
 */
bool read_heading(const char *text, enum date_order order, struct period *out);

#endif
