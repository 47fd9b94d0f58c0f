/* Inside render/feedback: one thread's share of an export while it is counted. */
#ifndef CXPACK_FEEDBACK_ROWS_H
#define CXPACK_FEEDBACK_ROWS_H

#include "feedback/topics.h"

enum { REJECTS_KEPT = 1000 };

/* One file of a source, with the columns that are in it. */
struct source_part {
	struct source source;
	size_t index;       /* of the whole among the programme's sources */
	bool for_its_words; /* its rows count for nothing */
};
enum { SOURCE_PARTS = 2 };
/* What counts, then the comments, if they are in a file of their own; says how many. */
size_t list_parts(struct arena *arena, const struct source *source, size_t index,
	struct source_part parts[SOURCE_PARTS]);

/* What was made of a cell with this number (csv_cell.known) before, by its remainder. */
struct known_group {
	unsigned known;
	size_t group;
};
struct known_answer {
	unsigned known;
	struct answer answer;
};

/* The arrays are used again for each row. */
struct run {
	struct arena *arena;
	const struct source_part *part;
	const struct source *source; /* of the part */
	const struct layout *layout;
	const struct survey *survey;
	struct period period;
	struct clocks clocks;
	struct csv_reader *reader;
	const struct redactor *redactor;
	struct ids *forgotten;
	struct groups *groups;
	struct comments *comments;
	struct source_quality quality;
	struct seen_ids *seen;               /* NULL in the second pass */
	struct superseded_cursor superseded; /* .all is NULL in the first */
	uint64_t id_kind;
	uint64_t first_place, next_place; /* of the file; behind the last row with an id */
	struct answer *answers;           /* by layout->asked */
	size_t *values;                   /* group by dimension */
	struct known_group (*known_groups)[CSV_KNOWN_MOST];   /* by layout->dimensions */
	struct known_answer (*known_answers)[CSV_KNOWN_MOST]; /* by layout->asked */
	const struct pos *mapped_at;                          /* by layout->dimensions */
	struct csv_cell *names;                               /* by layout->names */
	const struct csv_record *row;                         /* in hand, as it is in the file */
	struct csv_cell *cells;     /* of the file and of the one that is joined */
	unsigned long joined_line;  /* there; 0: none */
	size_t index;               /* of the source */
	struct reject *rejects;     /* REJECTS_KEPT at most, in the order of the file */
	uint64_t **found;           /* by reject, then by detector: what was written over */
	struct term_finder *finder; /* of the comment at hand */
	const struct placing *placing;
	struct placer *placer;
	const struct place *places; /* of the row at hand, by layout->asked */
	struct drivers *drivers;    /* or NULL */
	struct pairs *pairs;        /* NULL: the source is not paired */
	size_t thread;              /* its part of them */
	struct topics *topics;      /* or NULL */
	struct csv_cell comment;    /* of the row at hand, when topics are counted */
	struct topic_set about;     /* what it is about */
	size_t topic_period;        /* TOPIC_PERIODS: it is not counted */
	bool reads_words;           /* every comment is looked through */
};

void count_row(struct run *run, const struct csv_record *row);
/* Widens the span of a log by a date. */
void note_dates(struct source_quality *quality, struct date date);

/* ---- row_rejects.c ------------------------------------------------------------------------- */

/* The value or row as it can be shown, when fewer than REJECTS_KEPT are. */
void keep_reject(struct run *run, enum reject_reason reason, const struct csv_record *row,
	int column, uint64_t weight);
/* So many answers that one value makes unusable. `column` may be CSV_NO_COLUMN. */
void reject_answers(struct run *run, enum reject_reason reason, const struct csv_record *row,
	int column, uint64_t answers, uint64_t weight);
/* The whole row: each of its answers counts as rejected. */
void reject_row(struct run *run, enum reject_reason reason, const struct csv_record *row,
	int column, uint64_t weight);
/* Names that stand in a row beside what its customer wrote; good until the next row. */
struct row_names names_of_row(struct run *run, const struct csv_record *row);

/* ---- row_words.c --------------------------------------------------------------------------- */

/* Looks for the words of rules and topics; before the row's answers are placed. */
void read_words(struct run *run, const struct csv_record *row, struct date date);
/*
 * Once the row's answers are read; `first` is the index of the first score, or asked_count. Words
 * of a file that has nothing else count once each.
 */
void count_topics(struct run *run, uint64_t weight, size_t first);
void keep_comment(struct run *run, const struct csv_record *row, struct date date, size_t first);

/* The cell of a column that the source may not have. */
static inline struct csv_cell row_cell(const struct csv_record *row, int column)
{
	static const struct csv_cell nothing = {.text = ""};
	return column == CSV_NO_COLUMN ? nothing : trimmed(&row->cells[column]);
}

/* ---- merging ------------------------------------------------------------------------------- */

/* Adds another thread's log; its rejects are copied. */
void quality_merge(struct run *into, const struct run *from);

#endif
