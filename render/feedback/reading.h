/*
 * Inside render/feedback: from the cells of an export to tallies. A cell is bytes as csv.h
 * hands them out; nothing here allocates for each row.
 */
#ifndef CXPACK_FEEDBACK_READING_H
#define CXPACK_FEEDBACK_READING_H

#include "csv/csv.h"
#include "feedback/duplicates.h"
#include "feedback/feedback.h"
#include "feedback/redact.h"

/* ---- folding ----------------------------------------------------------------------------- */

/*
 * Exports differ in case and in spaces (often U+00A0): folded text has A to Z in lower case,
 * runs of white space as one space and none around.
 */
void fold(struct buffer *out, const char *text, size_t length);
const char *folded(struct arena *arena, const char *text);
/* Two spellings of one value. */
bool same_value(const char *a, const char *b);
/* Does the cell fold to this folded text? */
bool folds_to(const char *text, size_t length, const char *folded);
/* The bytes without white space around them. */
struct csv_cell trimmed(const struct csv_cell *cell);
uint64_t hash_bytes(const char *bytes, size_t length);

/* ---- dates ------------------------------------------------------------------------------- */

/* Answers of other years are mistakes: 0000, 1601 and 9999 mean "no date" to some program. */
enum { YEAR_LEAST = 1900, YEAR_MOST = 2199 };
bool year_counts(int year);
/* Two digits are 1970 to 2069; years of customers' answers lie around now. */
int full_year(int year, int digits);

enum date_order { DATE_UNKNOWN, DATE_YEAR_FIRST, DATE_DAY_FIRST, DATE_MONTH_FIRST, DATE_EPOCH };

/* The order of day, month and year in a declared format such as "D/M/YY H:mm". */
enum date_order date_order_of_format(const char *format);
/*
 * The month (1 to 12) that the word at the front names in one of the languages of exports, 0 for
 * a day of the week or a word such as "de" and "of", -1 for any other. *size: bytes of the word.
 */
int calendar_word(const char *text, size_t length, size_t *size);
/* Bytes at the front that only part the numbers and words of a date. */
size_t calendar_gap(const char *text, size_t length);

/*
 * Times of day are left out. False when it is no date in this order. A month by its name is read
 * in every order but DATE_EPOCH: there only years before days have to be told, in 26-Jul-01.
 */
bool read_date(const char *text, size_t length, enum date_order order, struct date *out);

/* By which clocks times were written, and by which days and months are counted; may be NULL. */
struct clocks {
	const struct zone *written, *reported;
};

/*
 * The day on which clocks of `reported` showed the time, if the value has one; else as read_date.
 * A value with a distance from UTC of its own (Z, +02:00, GMT+1) and an epoch say what time it
 * was; others were written in `written`, or, when that is NULL, in `reported`.
 */
bool read_day(const char *text, size_t length, enum date_order order, const struct clocks *clocks,
	struct date *out);

/* What a whole column says about its order. */
struct date_evidence {
	enum date_order plain; /* year first or epoch, when the first value is either */
	uint64_t day_first, month_first, either; /* values that fit only this order, or both */
	bool differs;                            /* some value means two different days */
	uint64_t named;                          /* values with a month by its name */
	unsigned long day_first_line, month_first_line; /* the first of each */
};
void weigh_date(
	struct date_evidence *evidence, const char *text, size_t length, unsigned long line);
/*
 * A value that fits one order only decides; the other order then has at most 1 % of values,
 * which will be rejects. DATE_UNKNOWN when both orders fit all values or neither fits enough.
 */
enum date_order date_order_of_column(const struct date_evidence *evidence);

/* ---- answers ----------------------------------------------------------------------------- */

enum answer_kind { ANSWER_BLANK, ANSWER_NOT_APPLICABLE, ANSWER_REJECTED, ANSWER_SCORE };
struct answer {
	enum answer_kind kind;
	int score;                 /* ANSWER_SCORE */
	enum reject_reason reason; /* ANSWER_REJECTED */
};

struct folded_word {
	const char *word;
	int score;
};

/* A question in a source: where its answers stand and how they are written. */
struct asked {
	const struct question *question;
	size_t index; /* among the programme's questions */
	size_t column;
	const struct folded_word *words;
	size_t word_count;
	/* The export's number for the lowest score, and the score that each further one adds. */
	int first, last, step;             /* step 0: its numbers are the scores */
	const char *const *not_applicable; /* folded; those of the layout */
	size_t not_applicable_count;
};
struct answer read_answer(const struct asked *asked, const struct csv_cell *cell);
/*
 * The number and the label of a cell such as "10 - Extremely likely" or "5 (very satisfied)";
 * false when it is no such cell.
 */
bool read_labelled(const struct csv_cell *cell, long *number, struct csv_cell *label);

/* What a label says where it is one of the usual words at an end of a scale. */
enum label_end { LABEL_BETWEEN, LABEL_WORST, LABEL_BEST };
enum label_end label_end(const char *text, size_t length);
/* Does the score lie in the other half of the scale? Never where the low end is good. */
bool label_contradicts(const struct question *question, int score, enum label_end end);
/* False after a diagnostic: a word that a source declares contradicts its score. */
bool check_labels(const struct question_scale *scale, struct diagnostics *diagnostics);

/* ---- columns ----------------------------------------------------------------------------- */

struct dimension_column {
	size_t dimension, column;
};

/* Values of status columns by which rows are left out. */
struct status_check {
	size_t column;
	const char *value; /* folded; "" is a blank cell */
	enum exclusion exclusion;
};
struct status_checks {
	const struct status_check *items;
	size_t count;
};
/* Of the first check that applies; EXCLUSIONS when none does. */
enum exclusion exclusion_of_row(const struct status_checks *checks, const struct csv_record *row);

/*
 * Answers of a row that were given together: all of them, or, in an unpivoted source, those under
 * headers of one value.
 */
struct slice {
	size_t first, count; /* among layout->asked */
	int weight;          /* column that counts its responses; CSV_NO_COLUMN: that of the row */
	struct date date;    /* year 0: that of the row */
	size_t dimension;    /* SIZE_MAX: none */
	struct csv_cell value; /* of the dimension */
	const struct pos *at;  /* where the programme names the columns */
};

/*
 * Columns as positions in a record; CSV_NO_COLUMN where the source has none. Behind the file's
 * own header.count columns stand those of a file that is joined: header.names has them, too.
 */
struct fingerprint;
struct joined;
struct layout {
	struct csv_header header;              /* its first row */
	size_t header_rows;                    /* 0: names are empty */
	const struct fingerprint *fingerprint; /* of the source's tool, or NULL */
	const char *const *labels;             /* what further header rows say, or NULL */
	struct status_checks statuses;
	int date, id, comment, language, count, until, left_out;
	int translation, media, customer; /* of comments */
	struct asked *asked;              /* of slices one after the other */
	size_t asked_count, asked_capacity;
	const struct slice *slices;
	size_t slice_count;
	struct joined *joined; /* or NULL */
	size_t key;            /* column with its keys */
	struct dimension_column *dimensions;
	size_t dimension_count;
	const char *const *not_applicable; /* folded: no answers, and no values of dimensions */
	size_t not_applicable_count;
	int *rule_columns; /* by feedback.rules; CSV_NO_COLUMN: has none, or not here */
	size_t rule_count;
	const size_t *names; /* columns that hold names or addresses of mail */
	size_t name_count;
};

/* stage, touchpoint, segment, team, then the programme's own. */
enum { DIMENSION_STAGE, DIMENSION_TOUCHPOINT, DIMENSION_SEGMENT, DIMENSION_TEAM, USUAL_DIMENSIONS };
struct dimensions {
	const char **names;
	size_t count;
};
struct dimensions list_dimensions(struct arena *arena, const struct feedback_setup *setup);

/* Reads the header rows, as the source's tool writes them; false after a diagnostic. */
bool read_headers(struct arena *arena, struct layout *layout, struct csv_reader *reader,
	const struct source *source, struct diagnostics *diagnostics);
/* Moves another reader of the same file behind its header rows. */
bool pass_headers(struct arena *arena, const struct layout *layout, struct csv_reader *reader);

/* Reads the header and finds every column that the source names; false after diagnostics. */
bool read_layout(struct arena *arena, struct layout *layout, struct csv_reader *reader,
	const struct source *source, const struct feedback_setup *setup,
	struct diagnostics *diagnostics);
/* The same below a header that is known: layout->header, labels, fingerprint are filled in. */
bool find_layout(struct arena *arena, struct layout *layout, const struct source *source,
	const struct feedback_setup *setup, struct diagnostics *diagnostics);

/*
 * Columns that hold names: those that the source lists, and those whose headers say so and
 * that are mapped to nothing. False after a diagnostic.
 */
bool find_names(struct arena *arena, struct layout *layout, const struct source *source,
	struct diagnostics *diagnostics);

/* ---- what needs the whole file first ----------------------------------------------------- */

/* Found by a pass over the file before rows are counted. */
struct survey {
	enum date_order order;
};
/*
 * Reads another time what `file` is open for. False after a diagnostic: the file's dates can't
 * be told. `plain` as in feedback_options.
 */
bool survey_file(struct arena *arena, struct survey *survey, const struct source *source,
	const struct csv_reader *file, const struct layout *layout, bool plain,
	struct diagnostics *diagnostics);
/* The character that a source declares, 0 for none. */
char source_delimiter(const struct source *source);

/* ---- groups ------------------------------------------------------------------------------ */

struct groups;
/* A page of more groups is none, and what is withheld of them takes time by their square. */
enum { DIMENSION_VALUES_MOST = 1000 };
#define GROUP_NONE SIZE_MAX

struct groups *groups_new(
	struct arena *arena, const struct programme *programme, struct diagnostics *diagnostics);
/* The group of a value; GROUP_NONE for an empty cell. */
size_t group_of_value(struct groups *groups, size_t dimension, const struct csv_cell *cell,
	const struct pos *mapped_at);
/* The group of a stage or touchpoint that the programme names. */
size_t groups_declared(struct groups *groups, size_t dimension, const char *name);
/* False for GROUP_NONE and for values that only exports have. */
bool group_is_declared(const struct groups *groups, size_t group);
const char *group_value(const struct groups *groups, size_t group);
size_t group_count(const struct groups *groups);

/* A month's position in every group. */
size_t groups_month(struct groups *groups, month_index month);
/* One tally for each question. */
struct tally *groups_cells(struct groups *groups, size_t group, size_t month);
/*
 * All groups that a response belongs to; values[dimension] is its group or GROUP_NONE. The
 * answer is valid until the next call.
 */
const size_t *groups_of_response(struct groups *groups, const size_t *values, size_t *count);
/*
 * Adds what another thread counted; says which group here is the same as each there
 * (GROUP_NONE: one too many). Lives as long as `from`.
 */
size_t *groups_merge(struct groups *into, struct groups *from);
/* Instead of groups_merge or groups_finish: nothing of it is wanted. */
void groups_drop(struct groups *groups);
/* Fills in months and groups of the result. */
void groups_finish(const struct groups *groups, struct arena *arena,
	const struct redactor *redactor, struct feedback *feedback);

struct reading;

/* ---- comments ---------------------------------------------------------------------------- */

struct comments;
struct remark { /* a comment as it stands in a row; borrows */
	struct csv_cell text, translation, media, language, id;
	const char *file;  /* lives as long as the reading */
	uint64_t customer; /* tells customers apart; 0: nobody knows */
	unsigned long line;
	const size_t *groups; /* by usual dimension */
	struct topic_set topics;
	struct date date;
	const struct question *question;
	int score;
	struct row_names names;
	size_t source; /* among the programme's */
};
struct comments *comments_new(struct arena *arena, const struct redactor *redactor,
	const struct privacy *privacy, const struct groups *groups);
/* False when no text of any length can bring the remark among the best. */
bool comments_want(struct comments *comments, const struct remark *remark);
void comments_add(struct comments *comments, const struct remark *remark);
/* Instead of comments_merge or comments_finish: nothing of it is wanted. */
void comments_drop(struct comments *comments);
/* Takes the best of both; same[group] is the group that `from` means. */
void comments_merge(struct comments *comments, struct comments *from, const size_t *same);
/*
 * Redacts what is kept and says what of it may be published. found[source]: adds what was
 * written over.
 */
void comments_finish(struct comments *comments, struct reading *reading, struct feedback *feedback);

/* ---- who may be quoted, who is left out -------------------------------------------------- */

/* Response ids, to be found among rows. */
struct ids;
struct ids *ids_new(struct arena *arena, const char *const *items, size_t count);
void ids_add(struct ids *ids, const char *id);
/* Remembers that it was found. */
bool ids_have(struct ids *ids, const struct csv_cell *id);
/* For another thread; ids_merge brings back what it found. */
struct ids *ids_copy(struct arena *arena, const struct ids *ids);
void ids_merge(struct ids *ids, const struct ids *copy);
/* Says which ids of `wanted_by` no row had. */
void report_unknown_ids(
	const struct ids *ids, const struct pos *wanted_by, struct diagnostics *diagnostics);

/* What privacy.approved lists: ids, and first digits of hashes. */
struct approvals;
/* NULL when nothing is listed and nothing has to be. */
struct approvals *approvals_new(struct arena *arena, const struct privacy *privacy);
/* `words` as they are published; remembers what was found. */
bool is_approved(
	struct approvals *approvals, const struct csv_cell *id, const struct buffer *words);
void approvals_merge(struct approvals *approvals, const struct approvals *from);
/* Says what is listed and was not found. */
void report_stale_approvals(const struct approvals *approvals, const struct privacy *privacy,
	struct diagnostics *diagnostics);
/* So many hexadecimal digits of the SHA-256 of words name them. */
enum { HASH_DIGITS = 12 };

/* ---- one source -------------------------------------------------------------------------- */

struct terms;
struct topics;
struct drivers;
struct pairs;
struct reading {
	struct arena *arena;   /* lives as long as the result */
	struct arena *scratch; /* of this reading */
	struct diagnostics *diagnostics;
	const struct programme *programme;
	const struct feedback_options *options;
	struct groups *groups;
	struct comments *comments;
	const struct redactor *redactor;
	struct ids *forgotten;
	uint64_t **found;          /* by source, then by detector */
	struct repeats *repeats;   /* of the source in hand */
	const struct terms *terms; /* words of rules and topics */
	struct topics *topics;     /* or NULL */
	struct drivers *drivers;   /* or NULL */
	struct pairs *pairs;       /* or NULL */
	bool *rules_used;          /* by feedback.rules: a source has its column */
};
/*
 * Reads a source of the programme, all files of it, into the logs of its sources; says how many
 * those are. Of responses with the same id in one source the last one counts: in the order of
 * files, then of rows. Ids of two sources have nothing to do with each other, since many tools
 * count from 1.
 */
size_t read_source(struct reading *reading, size_t index, struct source_quality *sources);
/* One pass over one file, with what read_source prepared. */
void read_file(
	struct reading *reading, const struct source *source, struct source_quality *quality);

/* True for each file of a source that a rule names, and when it names none. */
bool rule_is_about(const struct feedback_rule *rule, const struct source *source);
/* Says which answers belong to no stage. */
void report_unplaced(const struct source_quality *quality, struct diagnostics *diagnostics);

/* Says which shares of customers and which answers do not find each other. */
void report_weights(const struct feedback *feedback, const struct feedback_setup *setup,
	struct diagnostics *diagnostics);

/* What could not be counted, reported: notes, or one error when it is too much. */
void report_rejects(const struct source_quality *quality, const struct thresholds *thresholds,
	struct diagnostics *diagnostics);

#endif
