/* Inside render/feedback: recognising an export that nobody has described. */
#ifndef CXPACK_FEEDBACK_INSPECT_H
#define CXPACK_FEEDBACK_INSPECT_H

#include "feedback/reading.h"

/* ---- survey tools ------------------------------------------------------------------------ */

/* How header rows of a tool differ from one row of names. */
enum header_shape {
	SHAPE_NAMES,      /* one row */
	SHAPE_IMPORT_ID,  /* names, labels, and a row of {"ImportId": ...} */
	SHAPE_V_CODES,    /* V1, V2, ... above the names */
	SHAPE_RESPONSE,   /* questions above "Response", "Open-Ended Response", choices */
	SHAPE_CODES,      /* codes above the wordings of questions */
	SHAPE_NUMBERED,   /* the same, most of the codes numbered: Q1, q0004_0001 */
	SHAPE_SPANNING,   /* questions above sub-questions, each question in its first column */
	SHAPE_GROUPED,    /* the same, nothing above the first sub-question */
	SHAPE_HEADERLESS, /* none */
};

/* A value in a status column that says a response is none. An empty value is a blank cell. */
struct status_rule {
	const char *column, *value;
	enum exclusion exclusion;
};

enum { FINGERPRINT_HEADERS = 4, FINGERPRINT_SPELLINGS = 6 };

/*
 * One way in which one tool writes its export. It fits when the shape does, the first column
 * has one of the names in `first`, if there are any, and all of `headers` are there. Columns
 * are named by any of several spellings, as id or as label.
 */
struct fingerprint {
	const char *tool, *name;
	enum header_shape shape;
	const char *first[FINGERPRINT_SPELLINGS];
	const char *headers[FINGERPRINT_HEADERS];
	const char *date[FINGERPRINT_SPELLINGS], *id[FINGERPRINT_SPELLINGS];
	const char *comment[FINGERPRINT_SPELLINGS], *language[FINGERPRINT_SPELLINGS];
	const struct status_rule *statuses; /* ended by a column NULL */
	const char *const *metadata;        /* columns that are no questions; ended by NULL */
	const char *worded;                 /* a column whose scores are words of this tool */
	const struct scale_score *words;    /* those; ended by a word NULL */
};
extern const struct fingerprint fingerprints[]; /* ended by a tool NULL */

/* ---- header rows ------------------------------------------------------------------------- */

enum { HEAD_ROWS = 4 };

/* The first records of a file, copied. */
struct head {
	struct csv_record rows[HEAD_ROWS];
	size_t count;
};

struct recognised {
	const struct fingerprint *fingerprint;
	size_t header_rows;
	const char *const *ids, *const *labels; /* cleaned; never NULL */
	const char *const *parts;               /* what the second header row says, or "" */
	size_t width;
};
void read_head(struct arena *arena, struct head *head, struct csv_reader *reader);
/* head->count is at least 1. */
void recognise(struct arena *arena, struct recognised *out, const struct head *head);
/* The same for a tool that is declared; false when the file is not of that tool. */
bool recognise_as(
	struct arena *arena, struct recognised *out, const struct head *head, const char *tool);
/*
 * Does a title, such as "Report generated 2026-07-01", stand alone in the first record, above
 * one of several cells? Not in exports of tools whose headers look so.
 */
bool has_title(const struct recognised *recognised, const struct head *head);
void report_title(const char *file, const struct head *head, const struct pos *at,
	struct diagnostics *diagnostics);
/* Of the fingerprint's rules those whose columns are there. */
struct status_checks find_statuses(struct arena *arena, const struct recognised *recognised);
/* The column that one of these spellings names, as id or else as label; or CSV_NO_COLUMN. */
int recognised_column(const struct recognised *recognised, const char *const *spellings);

/* ---- moments ----------------------------------------------------------------------------- */

struct moment {
	struct date date;
	int seconds; /* of the day */
	bool timed;
};
/* A date as read_date reads it, and a time of day behind it, also 1:05 PM. */
bool read_moment(const char *text, size_t length, enum date_order order, struct moment *out);
int moment_compare(const struct moment *a, const struct moment *b);

/* ---- one column -------------------------------------------------------------------------- */

/* More different values than this are not counted one by one. */
enum { VALUES_MOST = 200, VALUE_LONGEST = 120, SCALE_HIGHEST = 10 };

struct counted_value {
	uint64_t hash, count;
	size_t folded_length;
	const char *folded, *shown; /* never NULL */
};

struct value_table {
	struct counted_value *items[VALUES_MOST];
	uint16_t slots[512]; /* index + 1 */
	size_t count;
	bool many; /* further values came and were not kept */
};

/* Dates of a column under one order of day and month. */
struct date_span {
	uint64_t count;
	struct moment first, last;
};

/* "10 - Not at all likely": a number whose label is at an end of its scale. */
struct labelled_value {
	const char *shown; /* NULL: none was seen */
	long number;
	unsigned long line;
};

/* Texts of a column that are looked through for personal data: each costs 20 microseconds. */
enum { PERSONS_MOST = 20000, PERSONS_LEAST = 100, PERSONS_IN_FILE = 400000 };

struct column_state {
	uint64_t blank;
	uint64_t not_applicable;      /* as tools write it: N/A */
	uint64_t said_not_applicable; /* as people do: n/a */
	uint64_t filled;              /* the rest */
	struct value_table *values;   /* NULL until there is one */
	size_t longest;               /* bytes */
	uint64_t characters, coded;   /* coded: values without space that hold a digit */
	uint64_t emails;
	uint64_t scores[SCALE_HIGHEST + 1], codes, others; /* numbers by what they can be */
	uint64_t fractions;
	double sum, low, high; /* of all numbers */
	double previous;       /* row numbers rise by one */
	bool rising;
	uint64_t looked_through; /* texts, for personal data */
	uint64_t persons_most;   /* of them: fewer in a file of many columns */
	uint64_t *personal;      /* finds of personal data, by detector; NULL: not looked for */
	uint64_t personal_cells; /* with at least one */
	struct labelled_value ends[LABEL_BEST + 1]; /* the highest worst, the lowest best */
	struct date_evidence evidence;
	struct date_span spans[DATE_EPOCH + 1];
};
void observe_cell(struct arena *arena, struct column_state *state, const struct csv_cell *cell,
	struct buffer *folding, unsigned long line);

/* What the state of a column says about it; id, label and position are there already. */
struct judging {
	struct arena *arena;
	const char *date_format; /* declared, or NULL */
	const struct redactor *redactor;
	bool is_response_id, is_metadata, is_comment; /* as the tool names its columns */
	const struct scale_score *words;              /* of the tool for this column, or NULL */
	const char *choice; /* what stands in a column that is one choice of several, once ticked */
};
void judge_column(const struct judging *judging, const struct column_state *state,
	struct column_profile *profile);
/* Writes over what the values of a choice hold of personal data; equal results are added up. */
void redact_counts(const struct judging *judging, struct column_profile *profile);
/* A header such as "E-Mail Address" or "Recipient First Name". */
bool names_person(const char *header);

/*
 * Says of each column whether it is a question, by what metric and on which scale; to be called
 * when kinds, rankings and the count column are known.
 */
void judge_metrics(const struct inspection *inspection, struct column_profile *columns);

/* ---- rankings ---------------------------------------------------------------------------- */

/* Reads the file again when columns may be rankings; marks their profiles. */
void find_rankings(struct arena *arena, struct inspection *inspection,
	const struct recognised *recognised, struct column_profile *columns);

/* Adds a row to what is counted of the contents; `row` has cells. */
void count_contents(struct file_contents *contents, const struct csv_record *row);
/* Of the first `most` bytes, which are those that were read. */
void measure_file(struct file_contents *contents, const char *path, uint64_t most);

/* ---- trouble ----------------------------------------------------------------------------- */

/* Columns that neither their id nor their label tells apart: a source must know. */
void report_alike(const struct inspection *inspection, struct diagnostics *diagnostics);
/* Columns whose labels run against their numbers; states[column]. */
void report_contradictions(const struct inspection *inspection, const struct column_state *states,
	struct diagnostics *diagnostics);

/* ---- words ------------------------------------------------------------------------------- */

/*
 * The scores of the words of a scale that is widely used (agreement, satisfaction, likelihood),
 * ended by NULL, when they are all of one; or NULL.
 */
const struct scale_score *find_scale(
	struct arena *arena, const struct value_count *values, size_t count);

/*
 * The scores of words at the ends of a scale whose other points are numbers: "Strongly
 * disagree", 2, 3, 4, "Strongly agree"; ended by NULL. NULL when other words are among the
 * values, or when the numbers do not tell how long the scale is.
 */
const struct scale_score *find_ends(struct arena *arena, const struct value_table *table);

/* The YAML that uses the file. */
void inspection_yaml(struct buffer *out, const struct inspection *inspection);

#endif
