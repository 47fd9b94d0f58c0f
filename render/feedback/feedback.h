/*
 * Survey exports stream through once and leave integer tallies: for every question, month and
 * group the number of answers of each score. Everything later is computed from these counts,
 * so it depends neither on the order of rows nor on how files were split.
 */
#ifndef CXPACK_FEEDBACK_H
#define CXPACK_FEEDBACK_H

#include "program/program.h"

/* Scores are whole numbers; the widest scale is 0 to 10. */
enum { SCORE_SLOTS = 11 };

/*
 * Answers to one question in one cell. counts[i] is the number of answers with score
 * question->low + i. Blank, not applicable and rejected are three different things and in no
 * count.
 */
struct tally {
	uint64_t counts[SCORE_SLOTS];
	uint64_t blank, not_applicable, rejected;
};
uint64_t tally_total(const struct tally *tally);
void tally_add(struct tally *sum, const struct tally *tally);

/*
 * A group of responses: all, one value of one dimension, or a cohort (the restrictions that a
 * target or a story names).
 */
enum group_kind { GROUP_ALL, GROUP_VALUE, GROUP_COHORT };
struct group {
	enum group_kind kind;
	const char *dimension, *value;          /* GROUP_VALUE */
	const struct restriction *restrictions; /* GROUP_COHORT */
	size_t restriction_count;
};

/*
 * Tallies of one group, of the months in which it has responses: one mistyped year must not
 * cost memory for all months up to it. cells[i * question_count + question] is of months[i].
 */
struct group_tallies {
	struct group group;
	const month_index *months; /* ascending */
	size_t month_count;
	const struct tally *cells;
};

enum reject_reason {
	REJECT_NOT_A_NUMBER,
	REJECT_OUT_OF_SCALE,
	REJECT_NOT_WHOLE,
	REJECT_UNKNOWN_WORD,
	REJECT_LABEL,
	REJECT_COUNT,
	REJECT_DATE,
	REJECT_NO_DATE,
	REJECT_RAGGED,
	REJECT_REASONS
};
extern const char *const reject_reason_names[REJECT_REASONS + 1];

/* Why a response is no customer's answer; by what the tool writes into its status columns. */
enum exclusion { EXCLUDED_TEST, EXCLUDED_PREVIEW, EXCLUDED_SPAM, EXCLUDED_PARTIAL, EXCLUSIONS };
extern const char *const exclusion_names[EXCLUSIONS + 1];

/* One row or value that could not be counted. At most 1,000 a source are kept, all counted. */
struct reject {
	struct pos at;
	enum reject_reason reason;
	unsigned long line;
	const char *column; /* header text; NULL: the whole row */
	const char *text;   /* cleaned, shortened; NULL: an empty cell, or the whole row */
};

/*
 * Answers that belong to no stage of the journey: of one question, or in rows with one value of
 * a column that rules look at or that holds stages.
 */
struct unplaced {
	const struct question *question; /* or NULL */
	const char *column;              /* header text, or NULL */
	const char *value;               /* redacted; NULL: an empty cell */
	uint64_t answers;
};
enum { UNPLACED_VALUES = 20 };

/*
 * One source's log. values = blank + not_applicable + rejected + counted answers, over all of
 * its question columns; a row that is rejected whole counts each of them as rejected.
 * reasons add up to rejected.
 */
struct source_quality {
	struct pos at;
	const struct source *source;
	/*
	 * Data rows; those with a date and at least one answer. A row of an unpivoted source is as
	 * many responses as it has headers with answers.
	 */
	uint64_t rows, responses;
	uint64_t excluded[EXCLUSIONS]; /* rows left out by their status */
	uint64_t duplicates;           /* the same response id again: the last one wins */
	uint64_t forgotten;            /* left out, because privacy.forget or --forget names them */
	/* Of a source with a join: responses with and without a row there, rows without response. */
	uint64_t joined, unmatched, unused;
	uint64_t late; /* responses of months behind the period */
	uint64_t values, answers, blank, not_applicable, rejected;
	uint64_t reasons[REJECT_REASONS];
	struct date first, last;
	LIST(const struct reject) rejects;
	/*
	 * Scores that neither a rule nor a column gives a stage of the journey, and that no rule
	 * calls overall; 0 when the programme has no rules and lists stages, if at all, by name
	 * alone. By question, in order; then by column
	 * the UNPLACED_VALUES most frequent values, unless there are more than 10,000.
	 */
	uint64_t unplaced;
	LIST(const struct unplaced) unplaced_by;
	/* By feedback.detectors: finds written over in comments and rejects that are kept. */
	const uint64_t *redacted;
};

/* NPS by its bands; other scales by their two best scores and the half below the middle. */
enum comment_band { BAND_DETRACTOR, BAND_PASSIVE, BAND_PROMOTER, BANDS };

/* Why words that are kept are not published. */
enum comment_state {
	COMMENT_PUBLISHED,
	COMMENT_WAITING,  /* approval is required, and nobody gave it */
	COMMENT_SENSITIVE /* they speak of what the law protects; nobody approved them */
};

/* Topics of one comment: bit i % 64 of words[i / 64] is the programme's topic i. */
struct topic_set {
	uint64_t words[(TOPICS_MOST + 63) / 64];
};
bool topic_set_has(const struct topic_set *set, size_t topic);

/*
 * Comments about one topic, or all comments: every row that counts and has a text that is not
 * blank, whether it has a score or not. A comment may be about several topics.
 */
struct topic_tallies {
	uint64_t comments;
	uint64_t bands[BANDS]; /* by the row's first score; those without any are in none */
	uint64_t *stages;      /* by the journey's stages; behind them those of no stage */
	uint64_t *teams;       /* by the programme's teams; behind them those of none of these */
	struct tally *answers; /* by question: scores in the rows of these comments */
};
enum topic_period { TOPICS_NOW, TOPICS_BEFORE, TOPIC_PERIODS };
struct topic_counts {
	const struct topic_tallies *all;      /* of every comment; NULL without topics */
	const struct topic_tallies *by_topic; /* in the programme's order */
	const uint64_t *both; /* [a * topic_count + b]: comments about topic a and topic b */
};

/*
 * Of one driver model, over responses of a period: those that answer the outcome in a row that
 * asks all drivers. Variables are the drivers in the model's order, then the outcome; a score
 * counts from 0, as score - question->low. All are whole numbers, so that they are the same in
 * every order of rows.
 */
struct driver_sums {
	uint64_t n;          /* complete: every driver answered, too */
	uint64_t incomplete; /* with the outcome, but without one driver or several */
	uint64_t elsewhere;  /* answers to the outcome where not all drivers are asked */
	uint64_t *missing;   /* by driver: incomplete without it */
	/* Of complete ones: */
	uint64_t *sums;     /* by variable */
	uint64_t *products; /* [a * variables + b] */
	uint64_t *joint;    /* [(driver * SCORE_SLOTS + score) * SCORE_SLOTS + outcome] */
};
enum driver_period { DRIVERS_NOW, DRIVERS_BEFORE, DRIVER_PERIODS };

/* Periods in which the same customers may have answered: the programme's, and two before it. */
enum panel_wave { WAVE_NOW, WAVE_BEFORE, WAVE_YEAR_BEFORE, WAVES };
/* The same months a year earlier are PERIOD_NONE where they are, or reach into, the one before. */
struct period wave_period(struct period period, enum panel_wave wave);

/*
 * One question's answers of customers whom sources with `paired` tell apart. Of a customer's
 * answers in a wave the last one counts; of several on its last day the worst one, so that
 * neither the order of rows nor that of files says which.
 */
struct question_pairs {
	uint64_t known[WAVES]; /* answers whose customer is known */
	/*
	 * [wave][then][now]: customers who answered in the wave and now, by scores from
	 * question->low; nothing in [WAVE_NOW].
	 */
	uint64_t moved[WAVES][SCORE_SLOTS][SCORE_SLOTS];
	uint64_t always; /* customers who answered in each wave */
};

/* What a customer wrote. Personal data is written over in all of its texts. */
struct comment {
	const char *text;                                /* cleaned */
	const char *translation;                         /* or NULL */
	const char *language;                            /* BCP 47; NULL: unknown */
	const char *stage, *touchpoint, *segment, *team; /* or NULL */
	month_index month;                               /* the day may tell who was there */
	const struct question *question; /* the source's first question that was answered */
	int score;
	int band;                /* enum comment_band */
	struct media media;      /* link NULL: none */
	const char *id;          /* response id, or file:line */
	const char *hash;        /* first HASH_DIGITS of the SHA-256 of text */
	uint64_t customer;       /* the same for the same customer; 0: unknown */
	bool approved, readable; /* readable: 40 to 240 characters as written */
	int state;               /* enum comment_state */
	const char *sensitive;   /* of what it speaks: "health"; or NULL */
	struct topic_set topics; /* that it is about */
};

/* How often words that are kept speak of something, such as health. */
struct sensitive_count {
	const char *category;
	uint64_t count;
};

struct feedback {
	/* Of all rows with a date; MONTH_NONE when there are none. */
	month_index first_month, last_month;
	struct date last_date;
	const struct question *questions;
	size_t question_count;
	const struct group_tallies *groups; /* [0] is GROUP_ALL */
	size_t group_count;
	const struct source_quality *sources;
	size_t source_count;
	struct topic_counts topics[TOPIC_PERIODS]; /* in the period, in the one before */
	size_t topic_count;
	const struct driver_sums *drivers[DRIVER_PERIODS]; /* by feedback.drivers; NULL: none */
	const struct question_pairs *pairs; /* by question; NULL: no source is paired */
	const char *const *detectors; /* what was looked for: names of detectors, of own patterns */
	size_t detector_count;
	/*
	 * Comments of the period that may be published, kept in bounded memory: of each stage and
	 * each of detractor, passive, promoter the 20 best, of each other group and topic six, the best
	 * first: approved ones, 40 to 240 characters before shorter and longer ones, then newest,
	 * then by id, then by a hash of the words. The same words in one group are kept once.
	 */
	const struct comment *comments;
	size_t comment_count;
	/* The others of them, in that order. */
	const struct comment *held;
	size_t held_count;
	LIST(struct sensitive_count) sensitive; /* of both; categories that occur */
};

struct feedback_options {
	const char *const *forget; /* ids of responses left out, besides those of privacy.forget */
	size_t forget_count;
	/* What follows is seen in the time it takes and nowhere else. */
	int threads; /* 0: one for each processor */
	bool plain;  /* libcsv reads every column, used or not */
	size_t part; /* bytes that a thread takes at a time; 0: as many as fit its caches */
	/* Bytes for ids of responses and of customers each, more go to temporary files; 0: 8 MiB. */
	size_t id_memory;
};

/*
 * Reads every source of a programme; never NULL. A share of rejects above thresholds.rejects
 * is an error; below it each reject is a note. Cohorts are collected from targets and stories
 * before reading, since each row is seen once.
 */
const struct feedback *feedback_read(
	struct arena *arena, const struct programme *programme, struct diagnostics *diagnostics);
const struct feedback *feedback_read_as(struct arena *arena, const struct programme *programme,
	const struct feedback_options *options, struct diagnostics *diagnostics);

/* The group for a set of restrictions (none: all), or NULL when it was not tallied. */
const struct group_tallies *feedback_group(
	const struct feedback *feedback, const struct restriction *restrictions, size_t count);
/* The groups of one dimension: stages and touchpoints in journey order, others by value. */
const struct group_tallies *const *feedback_values(struct arena *arena,
	const struct feedback *feedback, const struct programme *programme, const char *dimension,
	size_t *count);
/* Does a group of one value fall under the restriction? */
bool feedback_matches(const struct group *group, const struct restriction *restriction);
/* Answers to a question in a group over a period; months without responses count as none. */
struct tally feedback_tally(const struct feedback *feedback, const struct group_tallies *group,
	const struct question *question, struct period period);

/* ---- what an export holds ---------------------------------------------------------------- */

enum column_kind {
	KIND_EMPTY,
	KIND_DATE,
	KIND_SCORE,  /* whole numbers of a scale inside 0 to 10 */
	KIND_NUMBER, /* other numbers */
	KIND_CHOICE, /* few values that come again */
	KIND_TEXT,
	KIND_ID,
	KIND_PERSON, /* personal data, by its header or by its values */
	COLUMN_KINDS
};
extern const char *const column_kind_names[COLUMN_KINDS + 1];

struct value_count {
	const char *value; /* as it is spelled first */
	uint64_t count;
};

/*
 * valid + blank + not_applicable + rejected = rows of the right width. Scores are valid inside
 * 0 to 10: negative codes and codes from 90 on are rejected. counts are those of valid values
 * of scores, choices and numbers, and never of columns that may tell who somebody is.
 */
struct column_profile {
	size_t position;   /* from 0 */
	const char *id;    /* text of the first header row; "" when empty */
	const char *label; /* what people call it: of further header rows, or the id */
	enum column_kind kind;
	double low, high, mean; /* of valid numbers, or of the known words of a scale; or NAN */
	uint64_t valid, blank, not_applicable, rejected;
	LIST(const struct value_count) counts;
	LIST(const struct value_count) codes; /* of rejected: no answer, such as -99, don't know */
	const char *date_format;              /* such as M/D/YYYY; NULL when it can't be told */
	const char *first, *last;        /* of dates, ISO 8601 as long as they are given; or NULL */
	const struct scale_score *words; /* scores of the values of a choice, ended by NULL */
	uint64_t characters;             /* in text */
	bool metadata;                   /* of the tool, no question */
	bool ranks;                      /* of an item in a ranking: no score */
	const char *metric;              /* of a question: nps, csat, ces, mean; else NULL */
	bool by_mean; /* of csat: the two best of three answers would count the middle one */
	int scale_low, scale_high; /* of a question */
	/* Finds of personal data by detector, in so many texts from the first. */
	LIST(const struct value_count) personal;
	uint64_t looked_through;
};
struct scale_score {
	const char *word;
	int score;
};

/*
 * A question that asks for an order: adjacent columns, one for each item, whose rows hold each
 * of 1 to item_count at most once. Ballots are complete, or partial with ranks only for some.
 * Sums, Borda points (item_count - rank for each ballot) and Kendall's W are of complete ones.
 */
struct ranking {
	size_t first, item_count; /* columns */
	const char *const *items; /* what is ranked */
	uint64_t complete, partial;
	uint64_t invalid; /* with the same rank twice, or another value */
	const uint64_t *rank_sums, *borda;
	double w, chi_square; /* NAN below two complete ballots */
};

/* What a file consists of besides answers, for those who compare it with other programs. */
struct file_contents {                                /* as far as it was read */
	uint64_t bytes, line_feeds, carriage_returns; /* those before a line feed */
	uint64_t blank_rows;                          /* all cells of which are blank */
	uint64_t multiline_cells, emoji_cells;        /* below the header */
};

struct inspection {
	const char *file;
	const char *tool, *tool_name; /* "qualtrics", "Qualtrics" */
	const char *encoding;         /* "utf-8", "utf-8-sig", "utf-16le", "cp1252" */
	const char *encoding_name;    /* "UTF-8", "Windows-1252" */
	bool marked, guessed;         /* by a byte order mark; from a byte that is no UTF-8 */
	uint64_t first_invalid;       /* its offset, when guessed */
	char delimiter;
	size_t header_rows;
	uint64_t rows, ragged;
	/* Positions; -1 when there is none. */
	int date, response, comment, language;
	int responses; /* holds how many gave each row's answer: the file is a roll-up */
	LIST(const struct column_profile) columns;
	uint64_t excluded[EXCLUSIONS]; /* they are in rows, and in the columns' counts */
	LIST(const struct ranking) rankings;
	struct file_contents contents;
};

/*
 * Looks at one export, in memory that does not grow with it: in one pass, and a second one when
 * columns may be a ranking; NULL after a diagnostic. `date_format` may be NULL: found out from each column.
 */
const struct inspection *feedback_inspect(struct arena *arena, const char *path,
	const char *date_format, struct diagnostics *diagnostics);
/* With its contents when it is to be verbose. */
void inspection_json(struct buffer *out, const struct inspection *inspection, bool verbose);
/* For people: a table of columns, then the YAML that uses the file. */
void inspection_text(struct buffer *out, const struct inspection *inspection);

/* ---- roll-ups that a data warehouse makes ------------------------------------------------ */

enum { ROLLUP_DIALECTS = 4 };
extern const char *const rollup_dialects[ROLLUP_DIALECTS + 1]; /* ended by NULL */

/* Each list holds "VALUE" for every source or "SOURCE=VALUE" for one. */
struct rollup_options {
	int dialect; /* among rollup_dialects */
	const char *const
		*tables; /* what a source's rows are called in the warehouse, else its id */
	size_t table_count;
	const char *const
		*last_by; /* the column that is greatest in the last of rows with one id */
	size_t last_by_count;
	const char *const *columns; /* "HEADER=NAME": a column that is called otherwise there */
	size_t column_count;
	const char *const *forget; /* as in feedback_options */
	size_t forget_count;
};

/* Two queries for one source; the CSV of their results, read by the YAML, gives the same pack. */
struct rollup {
	const struct source *source;
	const char *name; /* for files: the source's id of letters, digits, - and _ */
	const char *counts, *counts_file;
	const char *comments, *comments_file; /* NULL: the source has no comments */
	const char *yaml;                     /* the source, as an item of feedback.sources */
};

/*
 * One for each source that a query can stand for; every other is an error that says why. A
 * source whose file is there is looked into for its header and its order of day and month; of
 * others the headers are those of the programme, and dates have the year first.
 */
const struct rollup *rollup_sql(struct arena *arena, const struct programme *programme,
	const struct rollup_options *options, size_t *count, struct diagnostics *diagnostics);

#endif
